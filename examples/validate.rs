//! The main job: holds every statement and relation of the embedded article against its figures.
//!
//! ```text
//! cargo run --example validate            one aligned line for each finding, and a summary
//! cargo run --example validate -- --json  the same as JSON
//! cargo run --example validate -- --csv   the findings as CSV
//! ```
//!
//! Exit status: 0 nothing inconsistent, 1 something inconsistent, 2 an error of usage. It could mislead in one way: the
//! article's figures are held against the article's own figures, so a level is consistent with itself. What
//! is tested are the relations: sums, rises, comparisons, and what the digits allow together.

#[path = "common/mod.rs"]
mod common;

use bilateral::{
    Dataset, Finding, Unit,
    check::{Joint, Summary, Tightened},
    cited,
    figure::Reading,
};
use common::{Arguments, End};
use serde_json::json;
use std::{io::Write, process::ExitCode};

const HELP: &str = "usage: validate [--json | --csv]

Holds every statement and relation of the embedded article against its figures.
";

fn main() -> ExitCode {
    let help = format!("{HELP}\n{}", common::NOTATION);
    common::run(&help, |arguments| {
        let arguments = Arguments::parse(arguments, &["json", "csv"], &[], &[])?;
        arguments.none_free()?;
        let data = Dataset::cited();
        let mut findings = Vec::new();
        for claim in cited::claims() {
            findings.extend(claim.check(data)?);
        }
        let tightened = kazakhstan_2024(data)?;
        let summary = Summary::of(&findings);
        let mut out = std::io::stdout().lock();
        if arguments.flag("json") {
            let report =
                json!({ "findings": findings, "tightened": tightened, "summary": summary });
            writeln!(out, "{}", serde_json::to_string_pretty(&report)?)?;
        } else if arguments.flag("csv") {
            write!(out, "{}", common::findings_csv(&findings)?)?;
        } else {
            print(&mut out, &findings, &tightened)?;
            writeln!(out, "{summary}")?;
        }
        Ok(
            if summary.inconsistent == 0 && tightened.conflict.is_none() {
                End::Fine
            } else {
                End::Inconsistent
            },
        )
    })
}

/// What exports, imports and total of 2024 leave of each other.
fn kazakhstan_2024(data: &Dataset) -> Result<Tightened, bilateral::Error> {
    let mut joint = Joint::new();
    for observation in data.observations() {
        if observation.period.to_string() == "2024"
            && let Some(datum) = observation.datum()
        {
            joint.figure(&observation.trade.to_string(), datum)?;
        }
    }
    joint.sum("turnover ISR-KAZ", &["ISR>KAZ", "KAZ>ISR"])?;
    joint.tighten(Reading::Fine)
}

fn print(out: &mut impl Write, findings: &[Finding], tightened: &Tightened) -> std::io::Result<()> {
    let rows: Vec<Vec<String>> = findings
        .iter()
        .map(|finding| {
            vec![
                finding.verdict.to_string(),
                finding.claim.text.clone().unwrap_or_default(),
                finding.shown(),
            ]
        })
        .collect();
    write!(out, "{}", common::aligned(&rows))?;
    writeln!(out)?;
    writeln!(out, "together, the figures of 2024 leave:")?;
    for (name, interval) in &tightened.intervals {
        writeln!(out, "  {name}: {}", interval.describe(Unit::Usd))?;
    }
    writeln!(out)?;
    Ok(())
}
