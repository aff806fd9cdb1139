//! One line: does this figure follow from those?
//!
//! ```text
//! cargo run --example judge -- 'growth $174.4 million; $1.2 billion' '588%'
//! cargo run --example judge -- 'sum 167.6; 68.5' 236.2
//! cargo run --example judge -- 'growth (sum 52.0; 60.0); (sum 55.0; 70.0)' 'more than 10%'
//! ```
//!
//! Exit status: 0 not inconsistent, 1 inconsistent, 2 an error of usage or input, 3 nothing to judge by.

#[path = "common/mod.rs"]
mod common;

use bilateral::{Evidence, Figure, Verdict};
use common::{Arguments, End, usage};
use serde_json::json;
use std::{io::Write, process::ExitCode};

const HELP: &str = "usage: judge EVIDENCE FIGURE [--json | --csv]

Evidence is a figure, or computed from several with `;` between them:
  published $1.2 billion        exact 1204000000          at-least 480
  sum A; B; ...                 difference A; B           share A; B; ...   (the first in all)
  percent A; B                  multiple A; B             growth A; B       fall A; B
  before A; P%                  cagr A; B; n=YEARS        METHOD A; B; ...; n=YEARS
A quantity that is computed stands in parentheses among others:
  growth (sum 52.0; 60.0); (sum 55.0; 70.0)
A figure is written as people write it: 588%, '$2.5 billion', 'nearly 15 times', 'more than half',
'between 5 and 6 million'.

  judge 'growth $174.4 million; $1.2 billion' '588%'
  judge 'sum $167.6m; $68.5m' '$236.2 million'";

fn main() -> ExitCode {
    common::run(HELP, |arguments| {
        let arguments = Arguments::parse(arguments, &["json", "csv"], &[], &[])?;
        let free = arguments.texts()?;
        let [evidence, figure] = free.as_slice() else {
            return Err(usage("evidence and a figure are needed"));
        };
        let evidence: Evidence = evidence
            .parse()
            .or_else(|error| published(evidence).ok_or(error))
            .map_err(usage::<bilateral::Error>)?;
        let figure: Figure = figure.parse().map_err(usage::<bilateral::Error>)?;
        let judgement = evidence.judge(&figure)?;
        let instead = judgement.shown();
        let mut lines = vec![
            ("claim", figure.to_string()),
            ("verdict", judgement.verdict.to_string()),
        ];
        if let Verdict::Undecided(reason) = judgement.verdict {
            lines.push(("because", reason.explain().to_owned()));
        }
        lines.push(("evidence", evidence.to_string()));
        lines.extend(instead.map(|shown| ("gives", shown)));
        lines.extend(judgement.gap.as_ref().map(|gap| ("gap", gap.to_string())));
        for reading in &judgement.readings {
            lines.push(("reading", reading.to_string()));
        }
        for hint in &judgement.hints {
            lines.push(("hint", hint.to_string()));
        }
        let mut out = std::io::stdout().lock();
        if arguments.flag("json") {
            let report = json!({ "evidence": evidence, "figure": figure, "judgement": judgement });
            writeln!(out, "{}", serde_json::to_string_pretty(&report)?)?;
        } else if arguments.flag("csv") {
            let rows: Vec<Vec<String>> = lines
                .into_iter()
                .map(|(label, text)| vec![label.to_owned(), text])
                .collect();
            write!(out, "{}", common::csv_of(&rows)?)?;
        } else {
            for (label, text) in lines {
                for (at, part) in common::wrapped(&text, 90).into_iter().enumerate() {
                    let label = if at == 0 { label } else { "" };
                    writeln!(out, "{}", format!("{label:10}{part}").trim_end())?;
                }
            }
        }
        Ok(match judgement.verdict {
            Verdict::Inconsistent => End::Inconsistent,
            Verdict::NotCovered => End::Nothing,
            _ => End::Fine,
        })
    })
}

/// A figure alone is one that was published.
fn published(text: &str) -> Option<Evidence> {
    text.parse::<Figure>().ok().map(Evidence::from)
}
