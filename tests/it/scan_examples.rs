//! The examples that scan files, run as a user runs them.

use crate::common::{file, run};

const LATER: &str = "t,i,j,k,v,q\n2022,4,24,010121,52.051,1\n2022,4,24,010129,1,NA\n2022,842,4,270900,100,1\n2022,842,490,270900,3,1\n";
const EARLIER: &str =
    "t,i,j,k,v,q\n2021,4,24,010121,2.051,1\n2021,24,4,010129,40,NA\n2021,842,4,270900,57.949,1\n";

#[test]
fn baci_totals_prints_sorted_totals() {
    let path = file("BACI_HS17_Y2022_V1_example.csv", LATER);
    let path = path.to_str().unwrap();
    let (status, out, account) = run("baci_totals", &[path]);
    assert_eq!(status, 0, "{account}");
    assert_eq!(
        out,
        "year,exporter,importer,value_usd\n2022,AFG,AGO,53051\n2022,USA,AFG,100000\n2022,USA,490,3000\n"
    );
    assert_eq!(
        account,
        "4 rows read: 4 added, 0 filtered out, 0 set aside\n"
    );
    let (_, out, _) = run(
        "baci_totals",
        &["--codes", "--by", "importer,product2", path],
    );
    assert_eq!(
        out,
        "importer,product,value_usd\n4,27,100000\n24,01,53051\n490,27,3000\n"
    );
    let all = "exporter,importer,product6";
    let kept = run("baci_totals", &["--by", all, path]);
    assert_eq!(run("baci_totals", &["--in-order", "--by", all, path]), kept);
    let (status, out, error) = run("baci_totals", &["--in-order", "--by", "importer", path]);
    assert_eq!(
        (status, out.lines().next()),
        (2, Some("importer,value_usd"))
    );
    assert!(
        error.starts_with("error: a row that comes before"),
        "{error}"
    );
    let (_, out, _) = run("baci_totals", &["--threads", "1", "--by", "year", path]);
    assert_eq!(out, "year,value_usd\n2022,156051\n");
}

/// What programs read says the same as what people do.
#[test]
fn totals_and_growth_print_for_programs() {
    let path = file("BACI_HS17_Y2022_V1_json.csv", LATER);
    let path = path.to_str().unwrap();
    let (status, out, _) = run(
        "baci_totals",
        &["--json", "--by", "exporter,product2", path],
    );
    assert_eq!(status, 0);
    let lines: Vec<serde_json::Value> = out
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(
        lines,
        [
            serde_json::json!({"exporter": "AFG", "product": "01", "value_usd": 53051}),
            serde_json::json!({"exporter": "USA", "product": "27", "value_usd": 103_000}),
        ]
    );
    let (status, _, error) = run("baci_totals", &["--json", "--in-order", path]);
    assert_eq!(status, 2);
    assert!(error.starts_with("error: --json and --in-order"), "{error}");

    let (before, after) = (
        file("growth_json_2021.csv", EARLIER),
        file("growth_json_2022.csv", LATER),
    );
    let years = [before.to_str().unwrap(), after.to_str().unwrap()];
    let (status, out, _) = run(
        "top_growth",
        &[&["--top", "1", "--json"][..], &years].concat(),
    );
    assert_eq!(status, 0);
    let report: serde_json::Value = serde_json::from_str(&out).unwrap();
    // 156,051 dollars after 100,000.
    assert_eq!(report["world_percent"], "56.051");
    assert_eq!(
        report["flows"][0],
        serde_json::json!({
            "flow": "AFG>AGO", "first_usd": 2051, "last_usd": 53051, "change_usd": 51000,
            "percentage_points": "51", "percent_a_year": 100.0 * 51000.0 / 2051.0,
        })
    );
    let (_, out, _) = run(
        "top_growth",
        &[&["--top", "1", "--csv"][..], &years].concat(),
    );
    let mut lines = out.lines();
    assert_eq!(
        lines.next(),
        Some("flow,first_usd,last_usd,change_usd,percentage_points,percent_a_year")
    );
    assert_eq!(
        lines.next(),
        Some("AFG>AGO,2051,53051,+51000,+51.000000,+2486.6")
    );
    assert_eq!(lines.next(), Some("AGO>AFG,40000,,-40000,-40.000000,"));
}

#[test]
fn top_growth_adds_up() {
    let (before, after) = (
        file("growth_2021.csv", EARLIER),
        file("growth_2022.csv", LATER),
    );
    let (status, out, error) = run(
        "top_growth",
        &[
            "--top",
            "1",
            before.to_str().unwrap(),
            after.to_str().unwrap(),
        ],
    );
    assert_eq!(status, 0, "{error}");
    let cells: Vec<Vec<&str>> = out
        .lines()
        .skip(1)
        .map(|line| line.split_whitespace().collect())
        .collect();
    assert_eq!(
        cells[0],
        [
            "AFG>AGO",
            "2051",
            "53051",
            "+51000",
            "+51.000000",
            "+2486.6"
        ]
    );
    assert_eq!(
        cells[1],
        ["AGO>AFG", "40000", "-", "-40000", "-40.000000", "-"]
    );
    assert_eq!(
        cells[2],
        [
            "2",
            "others",
            "57949",
            "103000",
            "+45051",
            "+45.051000",
            "-"
        ]
    );
    assert_eq!(
        cells[3],
        ["World", "100000", "156051", "+56051", "+56.051000", "-"]
    );
    // Three years, of which one file has two; exporters by chapter.
    let both = file(
        "growth_both.csv",
        format!(
            "{EARLIER}{}",
            EARLIER
                .replace("2021,", "2020,")
                .replace("t,i,j,k,v,q\n", "")
        ),
    );
    let files = [both.to_str().unwrap(), after.to_str().unwrap()];
    let asked = ["--by", "exporter,product2", "--top", "1"];
    let (status, out, error) = run("top_growth", &[&asked[..], &files[..]].concat());
    assert_eq!(status, 0, "{error}");
    let line: Vec<&str> = out.lines().nth(1).unwrap().split_whitespace().collect();
    assert_eq!(line[..4], ["AFG", "01", "2051", "53051"]);
    let (_, out, _) = run(
        "top_growth",
        &[&["--last", "2021"], &asked[..], &files[..]].concat(),
    );
    assert!(
        out.ends_with("World     100000  100000  +0                  +0.000000          -\n"),
        "{out}"
    );
    let (status, _, error) = run("top_growth", &[&["--first", "1999"], &files[..]].concat());
    assert_eq!(status, 2);
    assert!(
        error
            .starts_with("error: the files hold [2020, 2021, 2022] (expected the years asked for)"),
        "{error}"
    );
}

#[test]
fn wrong_usage_is_said() {
    let wrong = file("wrong_row.csv", "t,i,j,k,v,q\n2022,4,24,010121,x,1\n");
    let wrong = wrong.to_str().unwrap();
    for (example, arguments, message) in [
        ("baci_totals", vec![], "error: a file is needed"),
        (
            "baci_totals",
            vec!["--by", "planet", "x"],
            "error: unknown column `planet` in --by",
        ),
        (
            "baci_totals",
            vec!["--by", "year,year", "x"],
            "error: duplicate column: year in --by",
        ),
        (
            "baci_totals",
            vec!["--threads", "0", "x"],
            "error: `0` threads (expected a whole number from 1)",
        ),
        (
            "baci_totals",
            vec!["no-such-file.csv"],
            "error: no-such-file.csv: ",
        ),
        ("baci_totals", vec![wrong], "error: malformed value `x`"),
        ("top_growth", vec![], "error: a file is needed"),
    ] {
        let (status, _, error) = run(example, &arguments);
        assert_eq!(status, 2, "{example} {arguments:?}");
        assert!(error.starts_with(message), "{error}");
        // What is wrong with a file is not mended by other arguments.
        let of_file = message.contains(".csv") || message.contains("malformed value");
        assert_eq!(
            error.contains(&format!("usage: {example}")),
            !of_file,
            "{error}"
        );
    }
    let (status, out, account) = run("baci_totals", &["--lenient", wrong]);
    assert_eq!(
        (status, out.as_str()),
        (0, "year,exporter,importer,value_usd\n")
    );
    assert!(
        account.contains(
            "1 rows read: 0 added, 0 filtered out, 1 set aside\nset aside: malformed value `x`"
        ),
        "{account}"
    );
}
