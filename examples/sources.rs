//! The pages of others against themselves: what each says of growth and shares, held against the levels that it prints itself.
//!
//! ```text
//! cargo run --example sources                  one statement a line, those that can be checked first
//! cargo run --example sources -- --json        the same as JSON
//! cargo run --example sources -- --cite bibtex references to the pages instead: plain, csl-json or bibtex
//! ```
//!
//! A page that prints growth and only the later level implies the earlier one; that is held against what others print for it. Exit status: 0
//! nothing inconsistent within a page, 1 something inconsistent, 2 usage error. It could mislead in one way: that a page agrees with itself
//! says nothing about whether it is right.

#[path = "common/mod.rs"]
mod common;

use bilateral::{
    Dataset, Evidence, Finding, Judge, Unit, Verdict,
    check::Judgement,
    data::reference_list,
    reported::{self, Kind, Report},
};
use common::{Arguments, End};
use serde_json::json;
use std::{error::Error, process::ExitCode};

const HELP: &str = "usage: sources [--json | --csv] [--cite plain|csl-json|bibtex]

Holds what the pages of others say of growth and shares against the levels that they print
themselves. Exit status: 0 nothing inconsistent within a page, 1 something inconsistent, 2 an error
of usage.

  sources
  sources --cite plain";

fn main() -> ExitCode {
    common::run(HELP, |arguments| {
        let arguments = Arguments::parse(arguments, &["json", "csv"], &["cite"], &[])?;
        arguments.none_free()?;
        if let Some(style) = common::style(&arguments)? {
            say!("{}", reference_list(Dataset::reported().sources(), style));
            return Ok(End::Fine);
        }
        let mut answers = Vec::new();
        for report in reported::reports() {
            if report.kind != Kind::Level {
                answers.push(Answer::of(report)?);
            }
        }
        // What can be checked, what has only one level, and what has none.
        answers.sort_by_key(Answer::rank);
        if arguments.flag("json") {
            let answers: Vec<_> = answers.iter().map(Answer::json).collect();
            say!("{}", serde_json::to_string_pretty(&answers)?);
        } else if arguments.flag("csv") {
            let head = ["found", "statement", "figures", "source"].map(str::to_owned);
            let mut rows = vec![head.to_vec()];
            rows.extend(answers.iter().map(Answer::csv));
            common::write(format_args!("{}", common::csv_of(&rows)?));
        } else {
            let mut rows = Vec::new();
            rows.extend(answers.iter().filter_map(Answer::row));
            common::write(format_args!("{}", common::aligned(&rows)));
            let open: Vec<String> = answers
                .iter()
                .filter(|answer| matches!(answer.found, Found::Nothing))
                .map(|answer| format!("{} [{}]", said(answer.report), answer.report.source))
                .collect();
            say!(
                "\nWithout a level of their own to be held against, {}:",
                open.len()
            );
            for line in &open {
                say!("  {line}");
            }
        }
        let inconsistent = answers.iter().any(|answer| match &answer.found {
            Found::Checked(finding) => finding.verdict == Verdict::Inconsistent,
            _ => false,
        });
        Ok(if inconsistent {
            End::Inconsistent
        } else {
            End::Fine
        })
    })
}

/// A statement, and what its own page has beside it.
struct Answer {
    report: &'static Report,
    found: Found,
}

enum Found {
    /// The page prints all that it takes.
    Checked(Box<Finding>),
    /// The page prints the later level, which implies an earlier one: here it is, as evidence with its judgement by others' levels.
    Implied {
        evidence: Evidence,
        range: String,
        others: Vec<(&'static Report, Judgement)>,
    },
    Nothing,
}

impl Answer {
    fn of(report: &'static Report) -> Result<Self, Box<dyn Error>> {
        let data = Dataset::reported();
        let own = |level: &&Report| {
            level.trade == report.trade
                && level.source == report.source
                && level.primary == report.primary
                && level.scope == report.scope
        };
        let of_claim = |claim: &&bilateral::Claim| claim.id.as_deref() == Some(report.id.as_str());
        if let Some(base) = report.base_period
            && let Some(later) = reported::levels()
                .filter(own)
                .find(|level| level.period == report.period)
        {
            if reported::levels()
                .filter(own)
                .any(|level| level.period == base)
                && let Some(claim) = reported::claims().iter().find(of_claim)
            {
                let findings = claim.check(data)?;
                let own = findings
                    .into_iter()
                    .find(|finding| finding.source.as_ref() == Some(&report.source));
                if let Some(finding) = own {
                    return Ok(Self {
                        report,
                        found: Found::Checked(Box::new(finding)),
                    });
                }
            }
            let evidence = Evidence::before(
                bilateral::Datum::Published(later.figure.clone()),
                bilateral::Datum::Published(report.figure.clone()),
            )?;
            let mut others = Vec::new();
            for level in reported::levels() {
                if level.trade == report.trade
                    && level.period == base
                    && level.scope.may_be(report.scope)
                {
                    others.push((level, Judge::new().judge(&evidence, &level.figure)?));
                }
            }
            let range = evidence.judge(&later.figure)?.fine;
            let range =
                range.map_or_else(|| "anything".to_owned(), |range| range.describe(Unit::Usd));
            return Ok(Self {
                report,
                found: Found::Implied {
                    evidence,
                    range,
                    others,
                },
            });
        }
        Ok(Self {
            report,
            found: Found::Nothing,
        })
    }

    fn rank(&self) -> u8 {
        match &self.found {
            Found::Checked(_) => 0,
            Found::Implied { others, .. } if !others.is_empty() => 1,
            Found::Implied { .. } => 2,
            Found::Nothing => 3,
        }
    }

    /// Verdict, statement, what the figures say, page.
    fn row(&self) -> Option<Vec<String>> {
        let (verdict, shown) = match &self.found {
            Found::Checked(finding) => {
                let verdict = finding.verdict.to_string();
                let shown = finding.steps.first().map(bilateral::check::Step::shown);
                (
                    word(&verdict),
                    format!("its levels give {}", shown.unwrap_or_default()),
                )
            }
            Found::Implied { range, others, .. } => {
                let base = self
                    .report
                    .base_period
                    .map(|base| base.to_string())
                    .unwrap_or_default();
                let told: Vec<String> = others
                    .iter()
                    .map(|(level, judgement)| {
                        let how = match judgement.verdict {
                            Verdict::Consistent | Verdict::WithinRounding => "as",
                            Verdict::Inconsistent => "unlike",
                            _ => "not refuted by",
                        };
                        let scope = if level.scope == self.report.scope {
                            String::new()
                        } else {
                            format!(" ({})", level.scope)
                        };
                        format!("{how} {}{scope} [{}]", level.figure, level.source)
                    })
                    .collect();
                let told = if told.is_empty() {
                    String::new()
                } else {
                    format!(", {}", told.join(", "))
                };
                ("implies".to_owned(), format!("{base}: {range}{told}"))
            }
            Found::Nothing => return None,
        };
        Some(vec![
            verdict,
            said(self.report),
            shown,
            format!("[{}]", self.report.source),
        ])
    }

    /// The same for programs, with those that have nothing beside them.
    fn csv(&self) -> Vec<String> {
        let source = self.report.source.to_string();
        match self.row() {
            Some(row) => row.into_iter().take(3).chain([source]).collect(),
            None => vec![
                "not covered".to_owned(),
                said(self.report),
                String::new(),
                source,
            ],
        }
    }

    fn json(&self) -> serde_json::Value {
        let found = match &self.found {
            Found::Checked(finding) => json!({ "finding": finding }),
            Found::Implied {
                evidence,
                range,
                others,
            } => json!({
                "implied": evidence.to_string(), "range": range,
                "others": others.iter().map(|(level, judgement)| json!({ "report": level, "judgement": judgement })).collect::<Vec<_>>(),
            }),
            Found::Nothing => serde_json::Value::Null,
        };
        json!({ "report": self.report, "found": found })
    }
}

/// The statement in words.
fn said(report: &Report) -> String {
    let Report {
        trade,
        period,
        figure,
        ..
    } = report;
    match report.base_period {
        Some(base) => format!("{trade} {base} to {period}: {figure}"),
        None => format!("{trade} {period}: {figure} of all imports"),
    }
}

/// A verdict without its reason.
fn word(verdict: &str) -> String {
    verdict
        .split(':')
        .next()
        .unwrap_or(verdict)
        .replace('-', " ")
}
