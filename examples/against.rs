//! Cited figures against a data file: the article's, or your own.
//!
//! ```text
//! cargo run --example against -- data/example/trade.csv
//! cargo run --example against -- --claims data/example/claims.csv data/example/trade.csv
//! ```
//!
//! The claims are a CSV table with a column `assertion`, in the notation that `--help` shows, and if you like `id` and
//! `statement`. For each claim and each report that covers it: the verdict, what the data say, how far off it is, and what would be
//! right. What several sources or reporters say is never blended. A turnover is compared with the sum of two flows as one economy
//! reports them. Where a file has products but no total, their sum by flow stands for it, and its source says so. A claim that cannot
//! be read or compared is an error of its line, and the others are judged. It could mislead where the text and the file value goods
//! differently.
//!
//! Exit status: 0 nothing inconsistent, 1 something inconsistent, 2 an error of usage or input, 3 nothing could be checked.

#[macro_use]
#[path = "common/mod.rs"]
mod common;

use bilateral::{Claim, Dataset, Finding, Verdict, check::Summary, cited, read::Options};
use common::{Arguments, Csv, End, usage};
use serde_json::json;
use std::{error::Error, ffi::OsStr, io::Write, process::ExitCode};

const HELP: &str = "usage: against [--claims CSV] [--json | --csv] FILE...

Holds the claims of a table, or those of the embedded article, against data files of any format
that is read. The table has a column `assertion`, and if you like `id` and `statement`.

  against data/example/trade.csv
  against --claims data/example/claims.csv data/example/trade.csv
";

fn main() -> ExitCode {
    let help = format!("{HELP}\n{}", common::NOTATION);
    common::run(&help, |arguments| {
        let arguments = Arguments::parse(arguments, &["json", "csv"], &["claims"], &[])?;
        if arguments.free.is_empty() {
            return Err(usage("a file is needed"));
        }
        let claims = match arguments.path("claims") {
            Some(file) => read_claims(&file)?,
            None => cited::claims().iter().cloned().map(Ok).collect(),
        };
        let Some(data) = common::load(&Options::new(), &arguments.free)? else {
            return Ok(End::Nothing);
        };
        let data = data.with_totals()?;
        let mut findings = Vec::new();
        let mut problems = Vec::new();
        for claim in claims {
            match claim.and_then(|claim| check(&claim, &data)) {
                Ok(found) => findings.extend(found),
                Err(problem) => problems.push(problem),
            }
        }
        let summary = Summary::of(&findings);
        let mut out = std::io::stdout().lock();
        if arguments.flag("json") {
            let report = json!({ "findings": findings, "errors": problems, "summary": summary });
            writeln!(out, "{}", serde_json::to_string_pretty(&report)?)?;
        } else if arguments.flag("csv") {
            write!(out, "{}", common::findings_csv(&findings)?)?;
        } else {
            print(&mut out, &findings, &data, &summary)?;
        }
        for problem in &problems {
            note!("error: {problem}");
        }
        Ok(if problems.is_empty() {
            End::of(&summary)
        } else {
            End::Unreadable
        })
    })
}

fn print(
    out: &mut impl Write,
    findings: &[Finding],
    data: &Dataset,
    summary: &Summary,
) -> std::io::Result<()> {
    let covered = |finding: &&Finding| finding.verdict != Verdict::NotCovered;
    for finding in findings.iter().filter(covered) {
        writeln!(out, "{}", common::tell(finding, data))?;
    }
    let rows: Vec<Vec<String>> = findings
        .iter()
        .filter(|finding| !covered(finding))
        .map(|finding| {
            let said = finding.claim.text.as_deref().map(str::to_owned);
            vec![
                finding.verdict.to_string(),
                said.unwrap_or_else(|| finding.claim.to_string()),
                finding.shown(),
            ]
        })
        .collect();
    if !rows.is_empty() {
        writeln!(out, "{}", common::aligned(&rows))?;
    }
    writeln!(out, "{summary}")
}

/// A claim that cannot be compared says where it stands.
fn check(claim: &Claim, data: &Dataset) -> Result<Vec<Finding>, String> {
    claim.check(data).map_err(|error| {
        let place = claim.locator.as_ref();
        place.map_or_else(|| error.to_string(), |place| format!("{error}, at {place}"))
    })
}

/// The claims of a table, each or what is wrong with its line.
fn read_claims(path: &OsStr) -> Result<Vec<Result<Claim, String>>, Box<dyn Error>> {
    let table = Csv::read(path)?;
    let file = path.display();
    let (id, statement) = (table.column("id"), table.column("statement"));
    let Some(assertion) = table.column("assertion") else {
        return Err(format!("{file} line 1: no column `assertion` (expected `assertion`, and if you like `id`, `statement`)").into());
    };
    if table.rows.is_empty() {
        return Err(format!("{file}: no claims (expected at least one row)").into());
    }
    let read = |(line, row): &(u64, csv::StringRecord)| {
        let text = |at: Option<usize>| {
            at.and_then(|at| row.get(at))
                .filter(|text| !text.is_empty())
                .map(Into::into)
        };
        let parsed = row.get(assertion).unwrap_or_default().parse();
        let mut claim = Claim::new(
            parsed.map_err(|error: bilateral::Error| table.at(*line, "assertion", error))?,
        );
        claim.id = text(id);
        claim.text = text(statement);
        claim.locator = Some(format!("{file} line {line}, column assertion").into());
        Ok(claim)
    };
    Ok(table.rows.iter().map(read).collect())
}
