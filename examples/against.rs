//! Cited figures against a data file: the article's, or your own.
//!
//! ```text
//! cargo run --example against -- TradeData.csv
//! cargo run --example against -- --claims claims.csv TradeData.csv
//! ```
//!
//! The claims are a CSV table with a column `assertion`, in the notation of `data/statements.csv`, and if you like `id` and
//! `statement`. One line for each finding: verdict, source and reporter, claim, what the data say. What several sources or
//! reporters say is never blended. A turnover is compared with the sum of two flows as one economy reports them. Where a
//! file has products but no total, their sum by flow stands for it, and its source says so. It could mislead where
//! the text and the file value goods differently.
//!
//! Exit status: 0 nothing inconsistent, 1 something inconsistent, 2 usage or input error.

#[path = "common/mod.rs"]
mod common;

use bilateral::{Claim, check::Summary, cited, read::Options};
use common::End;
use std::{io::Write, process::ExitCode};

const USAGE: &str = "usage: against [--claims CSV] FILE...";

fn main() -> ExitCode {
    common::run(USAGE, |mut arguments| {
        let claims = match common::take_option(&mut arguments, "--claims")? {
            Some(file) => read_claims(&file)?,
            None => cited::claims().to_vec(),
        };
        common::refuse_options(&arguments)?;
        let data = common::load(&Options::new(), &arguments)?;
        let Some(data) = data else {
            return Ok(End::Nothing);
        };
        let data = data.with_totals()?;
        let mut findings = Vec::new();
        for claim in &claims {
            findings.extend(claim.check(&data)?);
        }
        let rows: Vec<Vec<String>> = findings
            .iter()
            .map(|finding| {
                let said = finding.claim.text.clone();
                let source = finding.source.as_ref().map_or("", |source| source.as_str());
                vec![
                    finding.verdict.to_string(),
                    source.to_owned(),
                    finding
                        .reporter
                        .map_or_else(String::new, |reporter| reporter.to_string()),
                    said.unwrap_or_else(|| finding.claim.assertion.to_string()),
                    finding.shown(),
                ]
            })
            .collect();
        let summary = Summary::of(&findings);
        let mut out = std::io::stdout().lock();
        out.write_all(common::aligned(&rows).as_bytes())?;
        writeln!(out, "\n{summary}")?;
        Ok(match summary.inconsistent {
            0 => End::Fine,
            _ => End::Inconsistent,
        })
    })
}

fn read_claims(file: &str) -> Result<Vec<Claim>, Box<dyn std::error::Error>> {
    let mut reader = csv::Reader::from_path(file).map_err(|error| format!("{file}: {error}"))?;
    let header = reader
        .headers()
        .map_err(|error| format!("{file}: {error}"))?
        .clone();
    let column = |name: &str| header.iter().position(|found| found.trim() == name);
    let (id, statement) = (column("id"), column("statement"));
    let Some(assertion) = column("assertion") else {
        return Err(format!("{file} line 1: no column `assertion` (expected `assertion`, and if you like `id`, `statement`)").into());
    };
    let mut claims = Vec::new();
    for row in reader.records() {
        let row = row.map_err(|error| format!("{file}: {error}"))?;
        let line = row.position().map_or(0, csv::Position::line);
        let text = |at: Option<usize>| {
            at.and_then(|at| row.get(at))
                .filter(|text| !text.is_empty())
                .map(str::to_owned)
        };
        let parsed = row.get(assertion).unwrap_or_default().parse();
        let parsed =
            parsed.map_err(|error| format!("{error}, at {file} line {line}, column assertion"))?;
        let mut claim = Claim::new(parsed);
        claim.id = text(id);
        claim.text = text(statement);
        claims.push(claim);
    }
    if claims.is_empty() {
        return Err(format!("{file}: no claims (expected at least one row)").into());
    }
    Ok(claims)
}
