//! The examples that read files, run as a user runs them.

use crate::common::{file, run};
use std::{fmt::Write as _, path::PathBuf};

const TIDY: &str = "period,exporter,importer,side,movement,classification,commodity,valuation,value_usd,status,source\n";

/// Two reporters, two years, both directions of one pair.
fn both_sides(name: &str) -> PathBuf {
    let mut text = TIDY.to_owned();
    for (year, exporter, importer, reporter, value) in [
        (2021, "ISR", "ARE", "exporter", 400),
        (2021, "ISR", "ARE", "importer", 440),
        (2022, "ISR", "ARE", "exporter", 1_000_000_000),
        (2022, "ARE", "ISR", "importer", 1_560_000_000),
        (2022, "ISR", "ARE", "importer", 5),
    ] {
        writeln!(text, "{year},{exporter},{importer},{reporter},goods,H6,TOTAL,unstated,{value},reported,made-up").unwrap();
    }
    file(name, &text)
}

#[test]
fn convert_writes_one_table_and_the_account() {
    let name = "BACI_HS17_Y2022_V202401b.csv";
    let baci = file(
        name,
        "t,i,j,k,v,q\n2022,4,490,010121,52.051,1\n2022,842,490,010121,0.041,NA\n",
    );
    let (status, out, account) = run("convert", &[baci.to_str().unwrap()]);
    assert_eq!(status, 0, "{account}");
    assert_eq!(
        out,
        format!(
            "{TIDY}2022,AFG,490,reconciled,goods,H5,010121,FOB,52051,estimated,BACI HS17 V202401b\n\
             2022,USA,490,reconciled,goods,H5,010121,FOB,41,estimated,BACI HS17 V202401b\n"
        )
    );
    assert!(
        account.ends_with("BACI CSV: 2 rows read: 2 kept\n"),
        "{account}"
    );
    let tidy = file("converted.csv", &out);
    let (_, again, _) = run("convert", &[tidy.to_str().unwrap()]);
    assert_eq!(again, out);
}

#[test]
fn convert_stops_at_a_wrong_row() {
    let path = file("wrong.csv", "t,i,j,k,v,q\n2022,4,24,010121,x,1\n");
    let (status, _, error) = run("convert", &[path.to_str().unwrap()]);
    assert_eq!(status, 2);
    assert!(
        error.contains("malformed value `x`") && error.contains("line 2, column v"),
        "{error}"
    );
}

#[test]
fn mirror_shows_both_sides() {
    let (status, out, _) = run("mirror", &[both_sides("mirror.csv").to_str().unwrap()]);
    assert_eq!(status, 0);
    let lines: Vec<Vec<&str>> = out
        .lines()
        .map(|line| line.split_whitespace().collect())
        .collect();
    let find = |flow: &str, year: &str| {
        lines
            .iter()
            .find(|line| line[0] == flow && line[1] == year)
            .unwrap()
    };
    // How goods are valued goes on in the next line where it does not fit.
    let numbers = |line: &[&str]| -> Vec<String> {
        let numbers = line[3..].iter().filter(|cell| **cell != "unstated");
        numbers.map(ToString::to_string).collect()
    };
    let measures = ["400", "440", "40", "10.00%", "0.0476", "0.0953"];
    assert_eq!(numbers(find("ISR>ARE", "2021")), measures);
    // An absent side is no zero: nothing is computed.
    assert_eq!(
        numbers(find("ARE>ISR", "2022")),
        ["-", "1560000000", "-", "-", "-", "-"]
    );
    assert!(out.contains("unstated"));
}

/// The article's turnover of 2022 is $2.56 billion. Israel's own two reports add up to it; the Emirates report one flow only.
/// What programs read says the same as what people do.
#[test]
fn rows_and_mirrors_print_as_lines_of_json() {
    let path = both_sides("both_sides_json.csv");
    let path = path.to_str().unwrap();
    let read = |example| -> Vec<serde_json::Value> {
        let (status, out, error) = run(example, &["--json", path]);
        assert_eq!(status, 0, "{error}");
        let lines = out.lines();
        lines
            .map(|line| serde_json::from_str(line).unwrap())
            .collect()
    };
    let rows = read("convert");
    assert_eq!(rows.len(), 5);
    let first: bilateral::Observation = serde_json::from_value(rows[0].clone()).unwrap();
    assert_eq!(first.datum().unwrap().value().unwrap().to_string(), "400");
    assert_eq!(first.period.to_string(), "2021");

    let mirrors = read("mirror");
    let flow = |mirror: &serde_json::Value| format!("{} {}", mirror["flow"], mirror["period"]);
    let mut flows: Vec<String> = mirrors.iter().map(flow).collect();
    flows.sort();
    assert_eq!(
        flows,
        [
            "\"ARE>ISR\" \"2022\"",
            "\"ISR>ARE\" \"2021\"",
            "\"ISR>ARE\" \"2022\""
        ]
    );
    let both = mirrors.iter().find(|mirror| mirror["period"] == "2021");
    assert_eq!(both.unwrap()["difference"]["value"], "40");
    assert_eq!(both.unwrap()["symmetric"]["value"], "1/21");
    let one = mirrors
        .iter()
        .find(|mirror| mirror["flow"] == "ARE>ISR")
        .unwrap();
    assert!(one["exporter"].is_null() && one["difference"].is_null());
}

#[test]
fn against_holds_the_article_against_a_file() {
    let (status, out, _) = run("against", &[both_sides("against.csv").to_str().unwrap()]);
    assert_eq!(status, 0, "{out}");
    let told = out
        .split("\n\n")
        .find(|told| told.contains("Israel-UAE goods trade in 2022"))
        .unwrap();
    assert!(
        told.contains("verdict   consistent") && told.ends_with("; ISR"),
        "{told}"
    );
    assert!(
        told.contains("evidence  computed as sum: $2,560,000,000"),
        "{told}"
    );
    assert!(
        out.ends_with(
            "1 consistent, 0 within rounding, 0 undecided, 0 inconsistent, 28 not covered\n"
        ),
        "{out}"
    );
}

#[test]
fn against_takes_claims_of_your_own() {
    let claims = file(
        "claims.csv",
        "assertion,id\nISR>ARE in 2021 is $430,a\nISR>ARE in 2022 is over $1 million,b\n",
    );
    let data = both_sides("own_claims.csv");
    let (status, out, _) = run(
        "against",
        &["--claims", claims.to_str().unwrap(), data.to_str().unwrap()],
    );
    assert_eq!(status, 1, "{out}");
    // One finding for each reporter, never a blend: both refute the first, and they disagree on the second.
    assert!(
        out.ends_with(
            "1 consistent, 0 within rounding, 0 undecided, 3 inconsistent, 0 not covered\n"
        ),
        "{out}"
    );
}

/// One bad claim is an error of its line, whatever ends the lines; the others are judged, and nothing checked is no success.
#[test]
fn a_bad_claim_is_an_error_of_its_line() {
    let data = both_sides("bad_line_data.csv");
    let data = data.to_str().unwrap();
    for end in ["\n", "\r\n"] {
        let lines = [
            "id,assertion",
            "good,ISR>ARE as reported by ISR in 2021 is $400",
            "bad,ISR>ARE from 2020 to 2021 grew",
            "points,ISR>ARE as reported by ISR from 2021 to 2022 grew 10 pp",
            "",
            "more,\"ISR>ARE as reported by ARE in 2021 is $440\"",
            "last,ISR>ARE in 2021 is 5%",
        ];
        let claims = file("bad_line.csv", lines.join(end));
        let claims = claims.to_str().unwrap();
        let (status, out, error) = run("against", &["--claims", claims, data]);
        assert_eq!(status, 2, "{out}{error}");
        assert!(
            out.ends_with(
                "2 consistent, 0 within rounding, 0 undecided, 0 inconsistent, 0 not covered\n"
            ),
            "{out}"
        );
        for (line, problem) in [
            (3, "malformed claim"),
            (4, "units differ"),
            (7, "units differ"),
        ] {
            let place = format!(", at {claims} line {line}, column assertion");
            assert!(
                error
                    .lines()
                    .any(|told| told.contains(problem) && told.ends_with(&place)),
                "{place}: {error}"
            );
        }
        assert!(!error.contains("usage"), "{error}");
    }
    let claims = file("not_there.csv", "assertion\nNOR>SWE in 2021 is $400\n");
    let (status, out, _) = run("against", &["--claims", claims.to_str().unwrap(), data]);
    assert_eq!(status, 3, "{out}");
    assert!(
        out.contains("no observation of exports of Norway to Sweden"),
        "{out}"
    );
}

/// What each finding says: figure, gap, what would be right, what may have happened; and the same for programs.
#[test]
fn against_says_what_would_be_right() {
    let claims = [
        "--claims",
        "data/example/claims.csv",
        "data/example/trade.csv",
    ];
    let (status, out, _) = run("against", &claims);
    assert_eq!(status, 1);
    for told in [
        "gap       too high by at least $8.95 million (5.1 %, 89.5 units of its last digit)\n",
        "instead   $167,600,000, or $167.6 million to as many digits\n",
        "hint      would fit for the year before\n",
    ] {
        assert!(out.contains(told), "{told}\n{out}");
    }
    assert!(out.lines().all(|line| line.chars().count() <= 100), "{out}");
    let with = |flag| run("against", &[&[flag], &claims[..]].concat()).1;
    let report: serde_json::Value = serde_json::from_str(&with("--json")).unwrap();
    let findings = report["findings"].as_array().unwrap();
    assert_eq!(findings.len(), 16);
    let wrong = findings
        .iter()
        .find(|finding| finding["claim"]["id"] == "exports-wrong")
        .unwrap();
    assert_eq!(wrong["verdict"], "inconsistent");
    let again: Vec<bilateral::Finding> =
        serde_json::from_value(report["findings"].clone()).unwrap();
    assert_eq!(again.len(), 16);
    let csv = with("--csv");
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    assert_eq!(reader.records().flatten().count(), 16);
}

/// The commands take data of any format that is read, and read back what `baci_totals` prints.
#[test]
fn commands_take_data() {
    let example = |name: &str| format!("data/example/{name}");
    let (status, totals, _) = run("baci_totals", &[&example("BACI_HS17_Y2021_V202401b.csv")]);
    assert_eq!(status, 0);
    let totals = file("totals_of_baci.csv", totals);
    for (program, arguments, told) in [
        (
            "growth",
            vec![
                "KAZ",
                "ISR",
                "--reporter",
                "KAZ",
                "--data",
                "data/example/trade.csv",
            ],
            "2020 to 2024  cumulative                   69.6121%",
        ),
        (
            "growth",
            vec![
                "KAZ",
                "ISR",
                "--trade",
                "exports",
                "--data",
                "data/example/BACI_HS17_Y2021_V202401b.csv",
                "data/example/BACI_HS17_Y2022_V202401b.csv",
            ],
            "cumulative                   34%",
        ),
        (
            "check_figure",
            vec![
                "KAZ",
                "ISR",
                "2022",
                "$209 million",
                "--data",
                "data/example/totals.csv",
            ],
            "verdict   consistent",
        ),
        (
            "check_figure",
            vec![
                "turnover ISR-KAZ in 2021 is $110 million",
                "--data",
                totals.to_str().unwrap(),
            ],
            "verdict   consistent",
        ),
        (
            "accession",
            vec!["--reporter", "ISR", "--data", "data/example/trade.csv"],
            "by year 1 6.1041 times",
        ),
        (
            "chart",
            vec!["--reporter", "ISR", "--data", "data/example/trade.csv"],
            "</svg>",
        ),
        (
            "chart",
            vec!["--csv"],
            "BHR-ISR,2022,$16.23 million,goods,$16.225 million to $16.235 million,the article",
        ),
        (
            "growth",
            vec!["ISR", "ARE", "--json"],
            "\"method\": \"CAGR\"",
        ),
    ] {
        let (status, out, error) = run(program, &arguments);
        assert_eq!(status, 0, "{program} {arguments:?}: {error}");
        assert!(out.contains(told), "{program} {arguments:?}: {out}");
    }
}

#[test]
fn wrong_usage_is_said() {
    let claims = file("no_claims.csv", "id\n1\n");
    let nonsense = file("bad_claims.csv", "assertion\nnonsense\n");
    for (example, arguments, message) in [
        ("convert", vec![], "error: a file is needed"),
        (
            "convert",
            vec!["--all", "x"],
            "error: unknown option `--all`",
        ),
        (
            "convert",
            vec!["no-such-file.csv"],
            "error: no-such-file.csv: ",
        ),
        ("mirror", vec![], "error: a file is needed"),
        ("against", vec!["--claims"], "error: --claims needs a value"),
        (
            "against",
            vec!["--claims", claims.to_str().unwrap(), "x"],
            "no column `assertion`",
        ),
        (
            "against",
            vec![
                "--claims",
                nonsense.to_str().unwrap(),
                "data/example/trade.csv",
            ],
            "line 2, column assertion",
        ),
    ] {
        let (status, _, error) = run(example, &arguments);
        assert_eq!(status, 2, "{example} {arguments:?}");
        assert!(error.contains(message), "{error}");
        // What is wrong with a file is not mended by other arguments.
        let of_usage = !message.contains(".csv") && !message.contains("column");
        assert_eq!(
            error.contains(&format!("usage: {example}")),
            of_usage,
            "{error}"
        );
    }
}

#[test]
fn a_file_of_which_nothing_is_kept_is_no_success() {
    let name = "services.csv";
    let services = file(
        name,
        "typeCode,freqCode,period,reporterCode,flowCode,partnerCode,classificationCode,cmdCode,primaryValue\nS,A,2020,376,X,784,EB,200,5\n",
    );
    let path = services.to_str().unwrap();
    for example in ["convert", "mirror", "against"] {
        let (status, _, account) = run(example, &[path]);
        assert_eq!(status, 3, "{example}: {account}");
        assert_eq!(
            account,
            format!(
                "{path}: Comtrade Plus CSV: 1 rows read: nothing kept, 1 set aside (1 services)\n"
            )
        );
    }
}

#[test]
fn convert_leaves_no_half_table() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("half");
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    let out = folder.join("tidy.csv");
    let arguments = |path: &PathBuf| {
        ["--out", out.to_str().unwrap(), path.to_str().unwrap()].map(str::to_owned)
    };
    let whole = both_sides("whole.csv");
    let cut = file(
        "cut.csv",
        std::fs::read_to_string(&whole).unwrap().trim_end(),
    );
    let convert = |path| {
        let arguments = arguments(path);
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        run("convert", &arguments)
    };
    let (status, printed, error) = convert(&cut);
    assert_eq!((status, printed.as_str()), (2, ""));
    assert!(
        error.starts_with("if you know that the file is whole, `--whole` takes it\nerror: the last row has no line end"),
        "{error}"
    );
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 0);
    assert_eq!(convert(&whole).0, 0);
    assert_eq!(std::fs::read(&out).unwrap(), std::fs::read(&whole).unwrap());
    // A table that is there stays as it was if there is no new one.
    assert_eq!(convert(&cut).0, 2);
    assert_eq!(std::fs::read(&out).unwrap(), std::fs::read(&whole).unwrap());
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 1);
}

/// What every example is asked so that it prints something.
#[cfg(unix)]
fn asked(table: &str) -> [(&'static str, Vec<&str>); 8] {
    [
        ("validate", vec![]),
        ("growth", vec!["ISR", "ARE"]),
        ("check_figure", vec!["ISR", "ARE", "2022", "$2.56 billion"]),
        ("replay", vec!["tests/verdicts.csv"]),
        ("accession", vec![]),
        ("chart", vec![]),
        ("convert", vec![table]),
        ("mirror", vec![table]),
    ]
}

#[cfg(unix)]
#[test]
fn no_example_panics_where_nobody_reads_or_nothing_fits() {
    use crate::common::{program, project};
    use std::process::{Command, Stdio};
    let table = both_sides("printed.csv");
    for (example, arguments) in asked(table.to_str().unwrap()) {
        let start = |out: Stdio, error: Stdio| {
            let mut command = Command::new(program(example));
            command.args(&arguments).current_dir(project());
            command.stdout(out).stderr(error).output().unwrap()
        };
        // A reader that has gone before a byte was written.
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let ended = start(writer.try_clone().unwrap().into(), writer.into());
        assert_eq!(ended.status.code(), Some(0), "{example}, closed");
        if let Ok(full) = std::fs::OpenOptions::new().write(true).open("/dev/full") {
            let ended = start(full.try_clone().unwrap().into(), Stdio::piped());
            let error = String::from_utf8(ended.stderr).unwrap();
            assert_eq!(ended.status.code(), Some(2), "{example}, full: {error}");
            assert!(
                error.contains("No space left on device"),
                "{example}: {error}"
            );
            assert!(!error.contains("panicked"), "{example}: {error}");
            start(full.try_clone().unwrap().into(), full.into());
        }
    }
}

#[cfg(unix)]
#[test]
fn pipes_and_paths_that_are_no_text_are_read() {
    use crate::common::program;
    use std::{os::unix::ffi::OsStrExt, process::Command};
    let table = both_sides("piped.csv");
    let convert = program("convert");
    let script = r#"head -c 40 "$2" | { cat; sleep 0.05; tail -c +41 "$2"; } | "$1" /dev/stdin"#;
    for (shell, script) in [("sh", script), ("bash", r#""$1" <(cat "$2")"#)] {
        let ended = Command::new(shell)
            .args(["-c", script, "convert"])
            .args([&convert, &table])
            .output();
        match ended {
            Ok(ended) => assert_eq!(
                String::from_utf8(ended.stdout).unwrap(),
                std::fs::read_to_string(&table).unwrap(),
                "{script}: {}",
                String::from_utf8_lossy(&ended.stderr)
            ),
            Err(error) => eprintln!("not tested: {shell}: {error}"),
        }
    }
    let odd = table.with_file_name(std::ffi::OsStr::from_bytes(b"flows-\xff.csv"));
    if std::fs::copy(&table, &odd).is_ok() {
        let ended = Command::new(&convert).arg(&odd).output().unwrap();
        assert_eq!(ended.status.code(), Some(0));
        std::fs::remove_file(&odd).unwrap();
    }
    // Where text is meant, it is asked for.
    let ended = Command::new(program("growth"))
        .args([std::ffi::OsStr::from_bytes(b"IS\xff"), "ARE".as_ref()])
        .output()
        .unwrap();
    let error = String::from_utf8(ended.stderr).unwrap();
    assert!(
        error.starts_with("error: the argument `IS\u{fffd}` (expected text in UTF-8)"),
        "{error}"
    );
}
