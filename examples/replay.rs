//! Judges a file of worked cases and prints each row whose verdict differs.
//!
//! ```text
//! cargo run --example replay -- tests/verdicts.csv
//! ```
//!
//! The file is CSV with the columns `case,evidence,claim,verdict`, in the notation of `bilateral::Evidence` and
//! `bilateral::Verdict`. Use it to hold the crate against cases worked out elsewhere. It could mislead where a
//! claim's unit matters: a bare number is read in the unit of its evidence.
//!
//! Exit status: 0 none differs, 1 some do, 2 a row or the file could not be read, 3 there is no case.

#[path = "common/mod.rs"]
mod common;

use bilateral::{Evidence, Figure, Verdict};
use common::{Arguments, Csv, End, usage};
use serde_json::json;
use std::{error::Error, ffi::OsStr, io::Write, process::ExitCode};

const HELP: &str = "usage: replay FILE [--json | --csv]   (CSV: case,evidence,claim,verdict)

Judges each case and prints those whose verdict differs. Evidence is as in `judge --help`; a verdict
is consistent, within-rounding, inconsistent, not-covered, or undecided: and one of straddles,
tie-only, ambiguous-precision, hedge-width, undefined-domain, not-refuted, ambiguous-wording. A row
that cannot be read is told with its line and column, and the others are judged.

  replay tests/verdicts.csv";
const COLUMNS: [&str; 4] = ["case", "evidence", "claim", "verdict"];

fn main() -> ExitCode {
    common::run(HELP, |arguments| {
        let arguments = Arguments::parse(arguments, &["json", "csv"], &[], &[])?;
        let [file] = arguments.free.as_slice() else {
            return Err(usage("one file is needed"));
        };
        replay(file, &arguments)
    })
}

fn replay(path: &OsStr, arguments: &Arguments) -> Result<End, Box<dyn Error>> {
    let table = Csv::read(path)?;
    let file = path.display();
    if *table.header() != COLUMNS[..] {
        let found = table.header().iter().collect::<Vec<_>>().join(",");
        return Err(format!(
            "{file} line 1: columns `{found}` (expected `{}`)",
            COLUMNS.join(",")
        )
        .into());
    }
    let mut out = std::io::stdout().lock();
    let plain = !arguments.flag("json") && !arguments.flag("csv");
    let (mut differ, mut unreadable) = (0, 0);
    let mut rows = vec![
        ["line", "case", "evidence", "claim", "expected", "found"]
            .map(str::to_owned)
            .to_vec(),
    ];
    for (line, row) in &table.rows {
        let [case, evidence, claim, expected] = [&row[0], &row[1], &row[2], &row[3]];
        let found = match judge(evidence, claim, expected) {
            Ok((found, expected)) if found == expected => continue,
            Ok((found, expected)) => {
                if plain {
                    writeln!(
                        out,
                        "line {line}: {case}: `{claim}` against `{evidence}` is {found} (expected {expected})"
                    )?;
                }
                found.to_string()
            }
            // A row that cannot be read differs, and the rest is still worth knowing.
            Err((column, error)) => {
                let error = table.at(*line, column, error);
                if plain {
                    writeln!(out, "line {line}: {case}: {error}")?;
                }
                unreadable += 1;
                format!("error: {error}")
            }
        };
        differ += 1;
        let line = line.to_string();
        rows.push(
            [&line, case, evidence, claim, expected, &found]
                .map(str::to_owned)
                .to_vec(),
        );
    }
    let cases = table.rows.len();
    if arguments.flag("csv") {
        write!(out, "{}", common::csv_of(&rows)?)?;
    } else if arguments.flag("json") {
        let (names, differing) = rows.split_first().ok_or("no header")?;
        let differing: Vec<_> = differing
            .iter()
            .map(|row| {
                let cells = names.iter().cloned().zip(row.iter().cloned());
                cells.collect::<std::collections::BTreeMap<_, _>>()
            })
            .collect();
        let report = json!({ "cases": cases, "differ": differing });
        writeln!(out, "{}", serde_json::to_string_pretty(&report)?)?;
    } else {
        writeln!(out, "{cases} cases, {differ} differ")?;
    }
    Ok(match (cases, unreadable, differ) {
        (0, ..) => End::Nothing,
        (_, 0, 0) => End::Fine,
        (_, 0, _) => End::Inconsistent,
        _ => End::Unreadable,
    })
}

/// The verdict found and the one expected, or the column that could not be read.
fn judge(
    evidence: &str,
    claim: &str,
    expected: &str,
) -> Result<(Verdict, Verdict), (&'static str, bilateral::Error)> {
    let evidence: Evidence = evidence.parse().map_err(|error| ("evidence", error))?;
    let figure: Figure = claim.parse().map_err(|error| ("claim", error))?;
    let expected: Verdict = expected.parse().map_err(|error| ("verdict", error))?;
    let found = evidence
        .judge(&figure)
        .map_err(|error| ("claim", error))?
        .verdict;
    Ok((found, expected))
}
