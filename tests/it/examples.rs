//! Every example, run as a user runs it: what it prints and how it exits.
//!
//! Cargo builds the examples before it runs these tests.

use crate::common::{program, project, run, table};
use std::path::Path;

#[test]
fn validate_holds_the_article_against_others() {
    let (status, out, _) = run("validate", &[]);
    assert_eq!(status, 0);
    let lines: Vec<&str> = out.lines().collect();
    // The article is named, and what was found, before anything else.
    assert!(lines[0].starts_with("Eric Green, Kazakhstan Joins the Abraham Accords"));
    assert!(lines[1].ends_with("(its address was not recorded)"));
    assert_eq!(
        lines[3..5].join(" "),
        "Its 9 trade figures against numbers that others published: 2 are confirmed, 2 differ, 5 have no other \
         number to be held against."
    );
    for line in &lines {
        assert!(line.chars().count() <= 100, "{line}");
        assert_eq!(line.trim_end(), *line);
    }
    for said in [
        "2020: $174.4 million differs from 3 numbers of others; one allows it",
        "2021: $1.2 billion is confirmed by 3 independent numbers; differs from 2; 2 allow it",
        "2022: $2.56 billion is confirmed by one independent number; differs from one; 2 allow it",
        "2020: $1.39 million differs from one number of others",
        "2022: $16.23 million has no independent figure beside it",
        "  differs from     $188.9 million, at least $14.4 million (7.6 %) away: FICC [ians-2021]",
        "  differs from     $1.15 billion after a rise of 511%, at least ",
        "  differs from     around $712 million less $523.2 million, at least ",
        "  allows           $58.8 million plus $120 million: OEC [jewish-press-2022]",
        "  allows           $1 billion: Globes [globes-2022]",
        "  other scope      $94.2 million, goods without diamonds: FICC [ians-2021]",
        "  together         3 of those that differ can be of one number, $188.85 million to $188.95 million",
        "  one side only    $72,000 one way: UN Comtrade [jewish-press-2022]",
        "$2.5 billion, at least $5 million (0.1 %) away, scope unstated, fits if digits",
        "within rounding  The total of 2024 is the sum of exports and imports",
        "undecided        Israel-Bahrain trade rose exponentially",
        "not covered      11 statements that no figure here decides: ",
        "KAZ>ISR          $167.60 million to $167.65 million",
        "ARE>ISR          $114.6 million to $115.4 million",
        "That differs from the article's figure.",
    ] {
        assert!(
            lines.iter().any(|line| line.contains(said)),
            "{said}\n{out}"
        );
    }
    // Two sources that differ are no fault; inside the article nothing is inconsistent.
    assert_eq!(
        lines
            .iter()
            .filter(|line| line.contains("inconsistent"))
            .count(),
        1,
        "only as one reading of a word\n{out}"
    );
    // No notation of programs.
    for notation in ["published ", "sum $", "before $", "difference "] {
        assert!(!out.contains(notation), "{notation}\n{out}");
    }
    // Pairs in order.
    let places: Vec<usize> = [
        "Trade between Israel and United Arab",
        "Trade between Bahrain",
        "Trade between Israel and Kaz",
    ]
    .iter()
    .map(|heading| out.find(heading).unwrap())
    .collect();
    assert!(places.is_sorted(), "{places:?}");
    let (status, out, _) = run("validate", &["--csv"]);
    assert_eq!(status, 0);
    let mut reader = csv::Reader::from_reader(out.as_bytes());
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    // What the article says of its own figures; its levels are held against others.
    assert_eq!(rows.len(), 16);
    for (verdict, id, shown) in [
        (
            "within-rounding",
            "kazakhstan-sum",
            "the parts add up to: $236.1 million ($236.00 million to $236.20 million)",
        ),
        (
            "undecided:ambiguous-wording",
            "bahrain-exponentially",
            "as \"rose\": consistent; as \"rose at a constant or rising yearly rate\": inconsistent",
        ),
        (
            "not-covered",
            "no-surge",
            "not checkable: it is about the future",
        ),
        (
            "not-covered",
            "tamar-share",
            "no observation of the stake in the Tamar gas field",
        ),
    ] {
        let row = rows.iter().find(|row| &row[0] == id).unwrap();
        assert_eq!(&row[2], verdict, "{id}");
        assert!(row[5].ends_with(shown), "{id}: {}", &row[5]);
    }
}

#[test]
fn validate_prints_json() {
    let (status, out, _) = run("validate", &["--json"]);
    assert_eq!(status, 0);
    let report: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(report["source"]["id"], "green-2026");
    let figures = report["figures"].as_array().unwrap();
    assert_eq!(figures.len(), 9);
    let first = &figures[0]["witnesses"][0];
    assert_eq!(first["standing"], "differs");
    assert_eq!(first["reports"][0]["source"], "ians-2021");
    assert_eq!(first["judgement"]["gap"]["distance"], "14400000");
    // Levels of the article are not held against themselves.
    assert_eq!(report["findings"].as_array().unwrap().len(), 16);
    assert_eq!(report["summary"]["inconsistent"], 0);
    assert_eq!(report["chain"]["conflict"], serde_json::Value::Null);
    let conflict = report["chain_with_article"]["conflict"].as_array().unwrap();
    assert!(conflict.iter().any(|id| id == "green-2026"), "{conflict:?}");
    let sum = report["findings"]
        .as_array()
        .unwrap()
        .iter()
        .find(|finding| finding["claim"]["id"] == "kazakhstan-sum")
        .unwrap();
    assert_eq!(sum["verdict"], "within-rounding");
    assert_eq!(
        sum["steps"][0]["judgement"]["fine"],
        serde_json::json!({
            "lower": {"value": "236000000", "included": true},
            "upper": {"value": "236200000", "included": true},
        })
    );
    assert_eq!(
        report["tightened"]["intervals"][1][1],
        serde_json::json!({
            "lower": {"value": "167600000", "included": true},
            "upper": {"value": "167650000", "included": true},
        })
    );
}

/// Each statement of growth with what its own page prints: 1189 / 988, 1214 / 560, 783 / 482.7.
#[test]
fn sources_are_held_against_themselves() {
    let (status, out, _) = run("sources", &[]);
    assert_eq!(status, 0);
    assert!(out.lines().all(|line| line.chars().count() <= 100), "{out}");
    let (checked, _) = out.split_once("\n\n").unwrap();
    let lines: Vec<String> = table(checked).iter().map(|row| row.join(" | ")).collect();
    for (line, parts) in lines.iter().zip([
        [
            "consistent",
            ": 20% ",
            "its levels give 20.3% (",
            "[arabi21-2024]",
        ],
        [
            "consistent",
            ": 117% ",
            "its levels give 116.8% (",
            "[bokra-2022]",
        ],
        [
            "consistent",
            ": more than 62% ",
            "its levels give 62.2% (",
            "[khaleej-times-2023]",
        ],
    ]) {
        for part in parts {
            assert!(line.contains(part), "{part}\n{line}");
        }
    }
    // 1150 / 6.11 = 188.2: what AAPI's rise implies is what the chambers of commerce print.
    let implied = lines.iter().find(|line| line.contains(": 511% ")).unwrap();
    assert!(implied.starts_with("implies"), "{implied}");
    for part in [
        "2020: $187.2 million to $189.2 million, as $188.9 million (goods) [ians-2021]",
        "unlike about $125 million [ice-2021]",
        "[jerusalem-world-news-2022]",
    ] {
        assert!(implied.contains(part), "{part}\n{implied}");
    }
    assert!(
        out.contains("Without a level of their own to be held against, 8:\n"),
        "{out}"
    );
    assert!(
        out.contains("\n  ARE>ISR 2022: 2.1% of all imports [cradle-2024]\n"),
        "{out}"
    );

    let (status, out, _) = run("sources", &["--json"]);
    assert_eq!(status, 0);
    let answers: serde_json::Value = serde_json::from_str(&out).unwrap();
    // Twenty of growth, one of a share.
    assert_eq!(answers.as_array().unwrap().len(), 21);
    assert_eq!(answers[0]["found"]["finding"]["verdict"], "consistent");
}

/// References in each style, and nothing else.
#[test]
fn references_are_printed() {
    for (example, count) in [("validate", 20), ("sources", 38)] {
        let (status, plain, _) = run(example, &["--cite", "plain"]);
        assert_eq!(
            (status, plain.lines().count()),
            (0, count),
            "{example}\n{plain}"
        );
        let (_, bibtex, _) = run(example, &["--cite", "bibtex"]);
        assert_eq!(bibtex.matches("@misc{").count(), count);
        let (_, csl, _) = run(example, &["--cite", "csl-json"]);
        let csl: serde_json::Value = serde_json::from_str(&csl).unwrap();
        assert_eq!(csl.as_array().unwrap().len(), count);
        let (status, _, errors) = run(example, &["--cite", "apa"]);
        assert_eq!(status, 2);
        assert!(
            errors.starts_with("error: malformed citation style `apa`"),
            "{errors}"
        );
    }
}

/// What one answer goes back to, in each style.
#[test]
fn an_answer_is_cited() {
    for (example, question) in [
        ("growth", vec!["ISR", "ARE"]),
        (
            "check_figure",
            vec!["turnover ISR-ARE from 2020 to 2022 grew 1368%"],
        ),
    ] {
        let cited = |style| run(example, &[&question[..], &["--cite", style]].concat());
        let (status, plain, error) = cited("plain");
        assert_eq!(status, 0, "{error}");
        for line in [
            "  turnover ISR-ARE in 2020: $174.4 million [green-2026, Israel-UAE goods trade 2020]",
            "[green-2026] Eric Green, Kazakhstan Joins the Abraham Accords: Strategic Opportunities and Risks",
        ] {
            assert!(plain.contains(line), "{example}: {plain}");
        }
        let (_, bibtex, _) = cited("bibtex");
        assert_eq!(bibtex.matches("@misc{green-2026,").count(), 1, "{bibtex}");
        assert_eq!(
            bibtex.matches("in 2020: \\$174.4 million").count(),
            1,
            "{bibtex}"
        );
        let (_, csl, _) = cited("csl-json");
        let csl: serde_json::Value = serde_json::from_str(&csl).unwrap();
        assert_eq!(csl[0]["id"], "green-2026");
        assert_eq!(cited("apa").0, 2);
    }
}

#[test]
fn growth_shows_every_method() {
    let (status, out, _) = run("growth", &["ISR", "ARE"]);
    assert_eq!(status, 0);
    for shown in [
        "2020 to 2021  change on the period before  588% (559.2% to 617.0%)",
        "2020 to 2022  cumulative",
        "2020 to 2022  CAGR                         283.1% (282.70% to 283.56%)",
        "outward rounded",
        "enclosure",
    ] {
        assert!(out.contains(shown), "{shown}\n{out}");
    }
    let (_, by_name, _) = run("growth", &["israel", "United Arab Emirates"]);
    assert_eq!(by_name, out);
    let (status, out, _) = run("growth", &["ISR", "BHR"]);
    assert_eq!(status, 0);
    assert!(out.contains("2021    missing: not stated"), "{out}");
    let (status, out, _) = run("growth", &["KAZ", "ISR"]);
    assert_eq!(
        (status, out.ends_with("only one period: no growth\n")),
        (0, true)
    );
}

#[test]
fn check_figure_answers_with_verdict_evidence_and_status() {
    for (arguments, status, shown) in [
        (
            vec!["ISR", "ARE", "2022", "$2.5 billion"],
            1,
            "verdict   inconsistent",
        ),
        (
            vec!["ISR", "ARE", "2022", "$2.5 billion"],
            1,
            "instead   $2.56 billion, or $2.6 billion to as many digits",
        ),
        (
            vec!["ISR", "ARE", "2022", "$2.6 billion"],
            0,
            "verdict   consistent",
        ),
        (
            vec!["KAZ", "ISR", "2024", "99.1m", "--trade", "balance"],
            0,
            "evidence  computed as difference: $99.1 million",
        ),
        (
            vec!["ISR", "KAZ", "2024", "$68.5 million", "--trade", "exports"],
            0,
            "verdict   consistent",
        ),
        (
            vec!["ISR", "KAZ", "2024", "$68.5 million", "--trade", "imports"],
            1,
            "hint      would fit with exports and imports swapped",
        ),
        (
            vec!["ISR", "BHR", "2021", "$7 million"],
            3,
            "verdict   not-covered",
        ),
        (
            vec!["ISR", "ARE", "2022", "over $2.56 billion"],
            0,
            "because   the figures allow values on both sides of the limit",
        ),
    ] {
        let (found, out, _) = run("check_figure", &arguments);
        assert_eq!(found, status, "{arguments:?}\n{out}");
        assert!(out.contains(shown), "{arguments:?}\n{out}");
        assert!(out.contains("source    Eric Green"), "{arguments:?}\n{out}");
    }
}

#[test]
fn replay_counts_cases_and_differences() {
    let (status, out, _) = run("replay", &["tests/verdicts.csv"]);
    assert_eq!((status, out.as_str()), (0, "152 cases, 0 differ\n"));

    let file = std::env::temp_dir().join(format!("bilateral-replay-{}.csv", std::process::id()));
    let path = file.to_str().unwrap();
    std::fs::write(
        &file,
        "case,evidence,claim,verdict\na,exact 5,5,consistent\nb,exact 5,6,consistent\n",
    )
    .unwrap();
    let (status, out, _) = run("replay", &[path]);
    assert_eq!(status, 1);
    assert_eq!(
        out,
        "line 3: b: `6` against `exact 5` is inconsistent (expected consistent)\n2 cases, 1 differ\n"
    );
    std::fs::write(
        &file,
        "case,evidence,claim,verdict\na,exact 5,5 euros,consistent\n",
    )
    .unwrap();
    let (status, out, _) = run("replay", &[path]);
    assert_eq!(status, 2);
    assert!(
        out.contains("another currency `euros` at character 3"),
        "{out}"
    );
    assert!(out.contains("line 2, column claim"), "{out}");
    assert!(out.ends_with("1 cases, 1 differ\n"), "{out}");
    std::fs::write(&file, "case,claim\n").unwrap();
    let (status, _, error) = run("replay", &[path]);
    assert_eq!(status, 2);
    assert!(
        error.contains("columns `case,claim` (expected `case,evidence,claim,verdict`)"),
        "{error}"
    );
    std::fs::remove_file(&file).unwrap();
}

#[test]
fn accession_counts_years_from_joining() {
    let (status, out, _) = run("accession", &[]);
    assert_eq!(status, 0);
    assert!(out.lines().all(|line| line.chars().count() <= 100), "{out}");
    assert!(
        out.contains("Kazakhstan: no figure since it joined"),
        "{out}"
    );
    let (status, out, _) = run("accession", &["--csv"]);
    assert_eq!(status, 0);
    for shown in [
        "United Arab Emirates,2020-09-15,-,$174.4 million,$1.2 billion,$2.56 billion,-",
        "Bahrain,2020-09-15,-,$1.39 million,not stated,$16.23 million,$21.78 million",
        "Kazakhstan,2025-11-06,$236.2 million,-,-,-,-",
    ] {
        assert!(out.contains(shown), "{shown}\n{out}");
    }
}

/// The README's own question, in one line; a figure may be negative, and alone it is one that was published.
#[test]
fn judge_judges_one_line() {
    for (arguments, status, told) in [
        (
            vec!["growth $174.4 million; $1.2 billion", "588%"],
            0,
            "verdict   consistent",
        ),
        (
            vec!["growth $174.4 million; $1.2 billion", "588%"],
            0,
            "gives     588% (559.2% to 617.0%)",
        ),
        (vec!["growth 100; 50", "-50%"], 0, "verdict   consistent"),
        (
            vec!["$2.56 billion", "$2.49 billion"],
            1,
            "gap       too low by at least $60 million (2.4 %, 6 units of its last digit)",
        ),
        (
            vec!["fall 10.0; 9.0", "-10.0%"],
            1,
            "hint      would fit with the other sign",
        ),
        (vec!["none", "5"], 3, "verdict   not-covered"),
        (
            vec![
                "growth (sum 52.0; 60.0); (sum 55.0; 70.0)",
                "more than 10%",
                "--json",
            ],
            0,
            "\"verdict\": \"consistent\"",
        ),
        (vec!["sum 1; 2", "3", "--csv"], 0, "verdict,consistent"),
    ] {
        let (found, out, error) = run("judge", &arguments);
        assert_eq!(found, status, "{arguments:?}: {out}{error}");
        assert!(out.contains(told), "{arguments:?}: {out}");
    }
    let (status, _, error) = run("judge", &["growth 1; 2"]);
    assert_eq!(status, 2);
    assert!(error.contains("usage: judge EVIDENCE FIGURE"), "{error}");
    let (status, _, error) = run("judge", &["growth 1; 2", "$5"]);
    assert_eq!((status, error.contains("usage")), (2, false), "{error}");
}

#[test]
fn help_shows_the_notation() {
    for (example, shown) in [
        ("validate", "turnover ISR-ARE from 2020 to 2021 grew 588%"),
        ("check_figure", "deficit ISR>KAZ"),
        ("judge", "growth (sum 52.0; 60.0); (sum 55.0; 70.0)"),
        ("replay", "ambiguous-precision"),
        ("growth", "growth ISR ARE"),
    ] {
        let (status, out, _) = run(example, &["--help"]);
        assert_eq!(status, 0);
        assert!(out.contains(shown), "{example}: {out}");
    }
}

#[test]
fn wrong_usage_exits_with_2_and_says_why() {
    for (example, arguments, message) in [
        ("validate", vec!["--yaml"], "error: unknown option `--yaml`"),
        ("growth", vec!["ISR"], "error: two economies are needed"),
        (
            "growth",
            vec!["ISR", "Utopia"],
            "error: unknown economy `Utopia`",
        ),
        (
            "growth",
            vec!["KAZ", "ARE"],
            "error: no series matches trade between Kazakhstan and United Arab Emirates",
        ),
        (
            "check_figure",
            vec!["ISR", "ARE", "2022"],
            "error: two economies, a period and a figure are needed, or a claim",
        ),
        (
            "check_figure",
            vec!["ISR", "ARE", "22", "$1"],
            "error: malformed period `22`",
        ),
        (
            "check_figure",
            vec!["ISR", "ARE", "2022", "€1"],
            "error: cannot read the figure `€1`: another currency `€` at character 1",
        ),
        (
            "check_figure",
            vec!["ISR", "ARE", "2022", "70%"],
            "error: units differ: percent (`70%`) and USD",
        ),
        (
            "check_figure",
            vec!["ISR", "ARE", "2022", "$1", "--trade", "all"],
            "error: unknown trade `all`",
        ),
        (
            "check_figure",
            vec!["ISR", "ARE", "2022", "$1", "--trade"],
            "error: --trade needs a value",
        ),
        (
            "check_figure",
            vec!["ISR", "ARE", "2022", "$1", "--traed", "x"],
            "error: unknown option `--traed`",
        ),
        ("replay", vec![], "error: one file is needed"),
        (
            "replay",
            vec!["no-such-file.csv"],
            "error: no-such-file.csv: ",
        ),
        ("accession", vec!["ISR"], "error: unexpected argument `ISR`"),
    ] {
        let (status, _, error) = run(example, &arguments);
        assert_eq!(status, 2, "{example} {arguments:?}");
        assert!(
            error.starts_with(message),
            "{example} {arguments:?}: {error}"
        );
        // What the data lack is not mended by other arguments.
        let of_data = message.contains("no series") || message.contains("no-such-file");
        assert_eq!(
            error.contains(&format!("usage: {example}")),
            !of_data,
            "{error}"
        );
    }
}

/// A tutorial shows at its head what it prints, to the letter.
#[test]
fn tutorials_print_what_their_heads_show() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    for (name, built) in [
        ("tutorial_1_figures", true),
        ("tutorial_2_verdict", true),
        ("tutorial_3_your_own_data", true),
        ("tutorial_4_files", cfg!(feature = "read")),
        ("tutorial_5_article", true),
    ] {
        let text = std::fs::read_to_string(folder.join(format!("{name}.rs"))).unwrap();
        let shown: String = text
            .lines()
            .skip_while(|line| *line != "//! ```text")
            .skip(1)
            .take_while(|line| *line != "//! ```")
            .map(|line| line.strip_prefix("//! ").unwrap_or_default())
            .flat_map(|line| [line, "\n"])
            .collect();
        assert!(!shown.is_empty(), "{name} shows nothing");
        if built {
            let (status, out, error) = run(name, &[]);
            assert_eq!((status, out, error), (0, shown, String::new()), "{name}");
        }
    }
}

/// Help fits a terminal, and each command that it shows runs, as typed into a shell.
#[test]
fn what_help_shows_runs() {
    let folder = project().join("examples");
    let mut seen = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap();
        if path.extension().is_none_or(|extension| extension != "rs")
            || name.starts_with("tutorial")
        {
            continue;
        }
        let (status, help, _) = run(name, &["--help"]);
        assert_eq!(status, 0, "{name}");
        assert!(help.starts_with(&format!("usage: {name} ")), "{help}");
        for line in help.lines().filter(|line| line.chars().count() > 100) {
            assert!(line.starts_with(&format!("  {name} ")), "{name}: {line}");
        }
        let called = |line: &&str| {
            let line = line.strip_prefix("  ").unwrap_or_default();
            line.split(' ').next() == Some(name) || line.contains(&format!("| {name} "))
        };
        let shown: Vec<&str> = help.lines().skip(3).filter(called).collect();
        assert!(!shown.is_empty(), "no command is shown\n{help}");
        let programs = program(name);
        let programs = programs.parent().unwrap().display();
        for line in shown {
            let output = std::process::Command::new("sh")
                .args(["-c", &format!("PATH=\"{programs}:$PATH\"; {line}")])
                .current_dir(project())
                .output()
                .unwrap();
            let status = output.status.code();
            let said = String::from_utf8_lossy(&output.stderr);
            assert!(matches!(status, Some(0 | 1)), "{line}: {status:?} {said}");
            assert!(!output.stdout.is_empty(), "{line} prints nothing");
            seen += 1;
        }
    }
    assert!(seen > 20, "{seen}");
}

/// An example that no test runs could rot.
#[test]
fn every_example_is_tested() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let tests: Vec<String> = std::fs::read_dir(project().join("tests/it"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_file())
        .map(|path| std::fs::read_to_string(path).unwrap())
        .collect();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "rs") {
            let name = path.file_stem().unwrap().to_str().unwrap();
            let quoted = format!("\"{name}\"");
            assert!(
                tests.iter().any(|text| text.contains(&quoted)),
                "no test runs {name}"
            );
        }
    }
}
