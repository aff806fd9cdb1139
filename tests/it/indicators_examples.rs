//! The example on indicators, run as a user runs it.

use crate::common::{file, run};
use std::process::{Command, Stdio};

/// Four exporters; who sells gems sells oil, who sells cars sells ships. Albania sells both.
const YEAR: &str = "t,i,j,k,v,q\n\
    2022,4,8,270900,60,1\n2022,4,100,710239,40,1\n\
    2022,8,4,270900,30,1\n2022,8,100,710239,30,1\n2022,8,4,870323,40,1\n\
    2022,100,8,870323,70,1\n2022,100,4,890190,20,1\n2022,100,4,270900,10,1\n\
    2022,124,4,890190,55,1\n2022,124,8,870323,45,1\n";

fn year(name: &str) -> String {
    let path = file(name, YEAR);
    path.to_str().unwrap().to_owned()
}

#[test]
fn advantages_print_as_csv() {
    let path = year("indicators_rca.csv");
    let (status, out, account) = run("indicators", &["rca", "--codes", &path]);
    assert_eq!(status, 0, "{account}");
    assert_eq!(
        account,
        "10 rows read: 10 added, 0 filtered out, 0 set aside\n"
    );
    let lines: Vec<&str> = out.lines().collect();
    assert_eq!((lines[0], lines.len()), ("exporter,product,rca", 11));
    // (60 / 100) / (100 / 400)
    let (key, rca) = lines[1].rsplit_once(',').unwrap();
    assert_eq!((key, rca.parse::<f64>().unwrap()), ("4,270900", 2.4));
    let (_, out, _) = run("indicators", &["rca", "--digits", "2", &path]);
    assert_eq!(
        out.lines().nth(1).unwrap().rsplit_once(',').unwrap().0,
        "AFG,27"
    );
}

#[test]
fn complexity_prints_as_csv() {
    let path = year("indicators_eci.csv");
    let (status, out, error) = run("indicators", &["eci", "--codes", &path]);
    assert_eq!(status, 0, "{error}");
    let values: Vec<(&str, f64)> = out
        .lines()
        .skip(1)
        .map(|line| line.split_once(',').unwrap())
        .map(|(economy, eci)| (economy, eci.parse().unwrap()))
        .collect();
    assert_eq!(
        values
            .iter()
            .map(|(economy, _)| *economy)
            .collect::<Vec<_>>(),
        ["4", "8", "100", "124"]
    );
    let mean: f64 = values.iter().map(|(_, eci)| eci).sum::<f64>() / 4.0;
    let spread: f64 = values.iter().map(|(_, eci)| eci * eci).sum::<f64>() / 4.0;
    assert!(
        mean.abs() < 1e-12 && (spread - 1.0).abs() < 1e-12,
        "{values:?}"
    );
    // Those who sell the same have the same.
    assert!((values[2].1 - values[3].1).abs() < 1e-9);
    let (status, out, _) = run("indicators", &["pci", &path]);
    assert_eq!((status, out.lines().next()), (0, Some("product,pci")));
}

#[test]
fn every_other_indicator_is_a_table() {
    let path = year("indicators_tables.csv");
    let (status, out, error) = run("indicators", &["economy", "AFG", &path]);
    assert_eq!(status, 0, "{error}");
    // 0.6^2 + 0.4^2
    let line = out
        .lines()
        .find(|line| line.starts_with("exports by product ") && line.contains(" HHI   "))
        .unwrap();
    assert!(line.split("  ").any(|cell| cell.trim() == "0.52"), "{out}");
    let (_, out, _) = run("indicators", &["economy", "AFG", "--csv", &path]);
    let mut reader = csv::Reader::from_reader(out.as_bytes());
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let value = |indicator: &str, of: &str| {
        let row = rows
            .iter()
            .find(|row| &row[0] == indicator && &row[1] == of);
        row.unwrap_or_else(|| panic!("{indicator} {of}"))[2].to_owned()
    };
    // It sells for 100,000 and buys for 155,000 of 400,000.
    assert_eq!(value("balance", "goods"), "-55000.000000000000000");
    assert_eq!(
        value("world share of the sum", "exports"),
        "25.000000000000000"
    );
    assert_eq!(value("HHI", "exports by partner"), "0.520000000000000");
    // Oil and gems are 100,000 and 70,000 of the world's 400,000.
    assert_eq!(
        value("extensive margin", "exports in the world's"),
        "0.425000000000000"
    );
    let (_, out, _) = run("indicators", &["economy", "AFG", "--json", &path]);
    let lines: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(lines[0]["indicator"], "balance");
    assert_eq!(lines[0]["exact"], "-55000");

    let (status, out, error) = run("indicators", &["pair", "AFG", "ALB", "--csv", &path]);
    assert_eq!(status, 0, "{error}");
    let mut reader = csv::Reader::from_reader(out.as_bytes());
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let value = |indicator: &str| {
        rows.iter().find(|row| &row[0] == indicator).unwrap()[2]
            .parse::<f64>()
            .unwrap()
    };
    // 60 there, 70 back; Albania buys for 175 of 400.
    assert!((value("balance") + 10_000.0).abs() < 1e-9);
    assert!((value("intensity over the world") - 0.6 / (175.0 / 400.0)).abs() < 1e-12);
    let product = value("Drysdale complementarity") * value("Drysdale bias");
    assert!(
        (product - value("Drysdale-Garnaut intensity")).abs() < 1e-9,
        "{out}"
    );

    let (status, out, error) = run("indicators", &["product", "AFG", "270900", &path]);
    assert_eq!(status, 0, "{error}");
    assert!(
        out.contains("Balassa RCA")
            && out.contains("2.4")
            && out.contains("density, own product in"),
        "{out}"
    );
    // Nothing is known of what is not there.
    let (status, out, _) = run("indicators", &["product", "AFG", "999999", "--csv", &path]);
    assert_eq!(status, 3);
    assert!(out.contains("it is absent, which is not zero"), "{out}");
}

#[test]
fn two_economies_and_two_years_are_compared() {
    let path = year("indicators_compare.csv");
    let (status, out, error) = run("indicators", &["compare", "AFG", "ALB", "--csv", &path]);
    assert_eq!(status, 0, "{error}");
    // 0.52 against 0.3^2 + 0.3^2 + 0.4^2, and by partner 0.52 against 0.7^2 + 0.3^2.
    assert!(
        out.contains("exports by product,HHI 0.52,HHI 0.34,consistent"),
        "{out}"
    );
    assert!(
        out.contains("exports by partner,HHI 0.52,HHI 0.58,inconsistent"),
        "{out}"
    );
    let later = YEAR.replace("2022,", "2023,").replace(",60,1", ",70,1");
    let later = file("indicators_later.csv", later);
    let arguments = ["contribution", "AFG", &path, later.to_str().unwrap()];
    let (status, out, error) = run("indicators", &arguments);
    assert_eq!(status, 0, "{error}");
    assert!(
        out.lines()
            .nth(1)
            .unwrap()
            .contains("AFG>ALB  contribution  10 percentage points"),
        "{out}"
    );
}

#[test]
fn claims_on_printed_figures_are_judged() {
    let judge = |arguments: &[&str]| {
        let (status, out, error) = run("indicators", &[&["judge"], arguments].concat());
        assert!(error.is_empty(), "{error}");
        (status, out)
    };
    let (status, out) = judge(&["hhi", "0.345", "40%", "35%", "25%"]);
    assert_eq!(status, 0);
    assert!(
        out.contains("verdict   undecided:not-refuted") && out.contains("an enclosure"),
        "{out}"
    );
    let (status, out) = judge(&["hhi", "0.18", "40%", "35%", "25%"]);
    assert_eq!(status, 1);
    assert!(
        out.contains("verdict   inconsistent\n") && out.contains("gap       too low"),
        "{out}"
    );
    let (status, out) = judge(&["coverage", "over 2", "$167.6 million", "$68.5 million"]);
    assert_eq!((status, out.contains("verdict   consistent")), (0, true));
    let (status, out) = judge(&[
        "grubel-lloyd",
        "0.58",
        "$167.6 million",
        "$68.5 million",
        "--json",
    ]);
    let report: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(
        (status, &report["judgement"]["verdict"]),
        (0, &"consistent".into())
    );
    let (_, out) = judge(&[
        "rca",
        "4.8",
        "$52 billion",
        "$84 billion",
        "$3.2 trillion",
        "$24.9 trillion",
        "--csv",
    ]);
    assert!(
        out.starts_with("claim,verdict,indicator\n4.8,consistent,"),
        "{out}"
    );
}

#[test]
fn wrong_usage_of_indicators_is_said() {
    let wrong = file(
        "indicators_wrong.csv",
        "t,i,j,k,v,q\n2022,4,24,010121,x,1\n",
    );
    let empty = file("indicators_empty.csv", "t,i,j,k,v,q\n");
    let two = file(
        "indicators_two_years.csv",
        "t,i,j,k,v,q\n2021,4,24,010121,1,1\n2022,4,24,010121,1,1\n",
    );
    let [wrong, empty, two] = [&wrong, &empty, &two].map(|path| path.to_str().unwrap());
    for (arguments, message) in [
        (vec![], "error: a command is needed"),
        (
            vec!["gdp"],
            "error: unknown command `gdp` (expected rca, eci,",
        ),
        (vec!["rca"], "error: a file is needed"),
        (
            vec!["rca", "--digits", "3", "x"],
            "error: `3` digits (expected 2, 4 or 6)",
        ),
        (
            vec!["rca", "--year", "now", "x"],
            "error: `now` for --year (expected a year)",
        ),
        (vec!["rca", "--fast", "x"], "error: unknown option `--fast`"),
        (vec!["economy"], "error: 1 economy is needed"),
        (vec!["pair", "KAZ"], "error: 2 economies are needed"),
        (
            vec!["economy", "Atlantis", "x"],
            "error: unknown economy `Atlantis`",
        ),
        (
            vec!["contribution", "KAZ", "x"],
            "error: two files are needed, the earlier first",
        ),
        (
            vec!["judge", "hhi"],
            "error: an indicator, a claim and figures are needed",
        ),
        (
            vec!["judge", "rca", "1", "2"],
            "error: rca is of four figures",
        ),
        (
            vec!["judge", "mood", "1", "2"],
            "error: unknown indicator `mood`",
        ),
        (vec!["rca", "no-such-file.csv"], "error: no-such-file.csv: "),
        (vec!["rca", wrong], "error: malformed value `x`"),
        (
            vec!["rca", two],
            "error: totals differ: totals of several years",
        ),
        (
            vec!["eci", empty],
            "error: no ECI of 0 economies with an advantage",
        ),
    ] {
        let (status, _, error) = run("indicators", &arguments);
        assert_eq!(status, 2, "{arguments:?} {error}");
        let last = error
            .lines()
            .find(|line| line.starts_with("error: "))
            .unwrap_or(&error);
        assert!(last.starts_with(message), "{error}");
    }
    let (status, out, _) = run("indicators", &["rca", "--year", "2021", two]);
    assert_eq!((status, out.lines().count()), (0, 2));
    let (status, out, _) = run("indicators", &["rca", empty]);
    assert_eq!((status, out.as_str()), (3, "exporter,product,rca\n"));
    let (status, out, _) = run("indicators", &["--help"]);
    assert_eq!(status, 0);
    assert!(out.starts_with("usage: indicators rca|eci|pci") && out.contains("Examples:\n"));
}

/// Whoever reads the output may have seen enough.
#[cfg(unix)]
#[test]
fn a_closed_output_is_no_error() {
    let path = year("indicators_closed.csv");
    for arguments in [["rca", "--codes"], ["economy", "AFG"]] {
        let mut child = Command::new(crate::common::program("indicators"))
            .args(arguments)
            .arg(&path)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        let error = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(0), "{error}");
        assert!(!error.contains("panicked"), "{error}");
    }
}
