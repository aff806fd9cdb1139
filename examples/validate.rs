//! The main job: holds every statement and relation of the embedded article against its figures.
//!
//! ```text
//! cargo run --example validate            one aligned line for each finding, and a summary
//! cargo run --example validate -- --json  the same as JSON
//! ```
//!
//! Exit status: 0 nothing inconsistent, 1 something inconsistent, 2 usage error. It could mislead in one way: the
//! article's figures are held against the article's own figures, so a level is consistent with itself. What
//! is tested are the relations: sums, rises, comparisons, and what the digits allow together.

#[macro_use]
#[path = "common/mod.rs"]
mod common;

use bilateral::{
    Dataset, Finding, Unit,
    check::{Joint, Summary, Tightened},
    cited,
    figure::Reading,
};
use common::End;
use serde_json::json;
use std::process::ExitCode;

const USAGE: &str = "usage: validate [--json]";

fn main() -> ExitCode {
    common::run(USAGE, |mut arguments| {
        let json = common::take_flag(&mut arguments, "--json");
        if let Some(unknown) = arguments.first() {
            return Err(format!("unexpected argument `{}`", unknown.display()).into());
        }
        let data = Dataset::cited();
        let mut findings = Vec::new();
        for claim in cited::claims() {
            findings.extend(claim.check(data)?);
        }
        let tightened = kazakhstan_2024(data)?;
        let summary = Summary::of(&findings);
        if json {
            let report =
                json!({ "findings": findings, "tightened": tightened, "summary": summary });
            say!("{}", serde_json::to_string_pretty(&report)?);
        } else {
            print(&findings, &tightened);
            say!("{summary}");
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

fn print(findings: &[Finding], tightened: &Tightened) {
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
    common::write(format_args!("{}", common::aligned(&rows)));
    say!();
    say!("together, the figures of 2024 leave:");
    for (name, interval) in &tightened.intervals {
        say!("  {name}: {}", interval.describe(Unit::Usd));
    }
    say!();
}
