//! Judges a file of worked cases and prints each row whose verdict differs.
//!
//! ```text
//! cargo run --example replay -- tests/verdicts.csv
//! ```
//!
//! The file is CSV with the columns `case,evidence,claim,verdict`, in the notation of `bilateral::Evidence` and
//! `bilateral::Verdict`. Use it to hold the crate against cases worked out elsewhere. It could mislead where a
//! claim's unit matters: a bare number is read in the unit of its evidence.

#[macro_use]
#[path = "common/mod.rs"]
mod common;

use bilateral::{Evidence, Figure, Verdict};
use common::End;
use std::{error::Error, process::ExitCode};

const USAGE: &str = "usage: replay FILE   (CSV: case,evidence,claim,verdict)";
const COLUMNS: [&str; 4] = ["case", "evidence", "claim", "verdict"];

fn main() -> ExitCode {
    common::run(USAGE, |arguments| {
        let arguments = common::texts(arguments)?;
        let [file] = arguments.as_slice() else {
            return Err("one file is needed".into());
        };
        replay(file)
    })
}

fn replay(file: &str) -> Result<End, Box<dyn Error>> {
    let mut reader = csv::Reader::from_path(file).map_err(|error| format!("{file}: {error}"))?;
    let header = reader
        .headers()
        .map_err(|error| format!("{file}: {error}"))?;
    if header != COLUMNS[..] {
        let found = header.iter().collect::<Vec<_>>().join(",");
        return Err(format!(
            "{file} line 1: columns `{found}` (expected `{}`)",
            COLUMNS.join(",")
        )
        .into());
    }
    let (mut cases, mut differ, mut unreadable) = (0, 0, 0);
    for row in reader.records() {
        let row = row.map_err(|error| format!("{file}: {error}"))?;
        let line = row.position().map_or(0, csv::Position::line);
        cases += 1;
        let [case, evidence, claim, expected] = [&row[0], &row[1], &row[2], &row[3]];
        match judge(evidence, claim, expected) {
            Ok((found, expected)) if found == expected => continue,
            Ok((found, expected)) => {
                say!(
                    "line {line}: {case}: `{claim}` against `{evidence}` is {found} (expected {expected})"
                );
            }
            // A row that cannot be read differs, and the rest is still worth knowing.
            Err((column, error)) => {
                say!("line {line}: {case}: {error}, at {file} line {line}, column {column}");
                unreadable += 1;
            }
        }
        differ += 1;
    }
    say!("{cases} cases, {differ} differ");
    Ok(match (unreadable, differ) {
        (0, 0) => End::Fine,
        (0, _) => End::Inconsistent,
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
