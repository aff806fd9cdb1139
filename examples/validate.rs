//! The main job: holds the embedded article's trade figures against what others published, and its statements against each other.
//!
//! ```text
//! cargo run --example validate            for each figure who confirms it and who differs; then the relations inside the article
//! cargo run --example validate -- --json  the same as JSON
//! cargo run --example validate -- --csv   the findings inside the article as CSV
//! ```
//!
//! Two sources that differ are not a fault of either: the wording is *differs from*, and *inconsistent* only for figures of one source. Exit
//! status: 0 nothing inconsistent inside the article, 1 something inconsistent, 2 usage error. It could mislead in two ways: that a number is printed
//! by many pages does not make it many numbers, so those that go back to one are counted once; and pages that do not say whether services
//! or diamonds are in their figure are compared all the same, marked *scope unstated*.

#[macro_use]
#[path = "common/mod.rs"]
mod common;

use bilateral::{
    Dataset, Economy, Finding, Pair, Unit,
    check::{Assertion, Joint, Summary, Tightened},
    cited,
    figure::Reading,
    reported::{self, Chain, Standing, Trace, Witness, Witnesses},
    trade::Scope,
};
use common::{Arguments, End};
use serde_json::json;
use std::process::ExitCode;

const USAGE: &str = "usage: validate [--json | --csv]

Holds each trade figure of the embedded article against what others published, then the statements of the article against each other.
Exit status: 0 nothing inconsistent inside the article, 1 something inconsistent, 2 usage error.";

/// The lines are no longer than this.
const WIDTH: usize = 100;

fn main() -> ExitCode {
    let help = format!("{USAGE}\n\n{}", common::NOTATION);
    common::run(&help, |arguments| {
        let arguments = Arguments::parse(arguments, &["json", "csv"], &[], &[])?;
        arguments.none_free()?;
        let data = Dataset::cited();
        let figures = figures(data)?;
        let mut findings = Vec::new();
        for claim in cited::claims() {
            // A level of the article is what its own data say; others are asked for it above.
            if !matches!(claim.assertion, Assertion::Level { .. }) {
                findings.extend(claim.check(data)?);
            }
        }
        let tightened = kazakhstan_2024(data)?;
        let chain = emirates_2020()?;
        let summary = Summary::of(&findings);
        if arguments.flag("json") {
            let report = json!({
                "source": data.sources().next(), "figures": figures, "findings": findings, "tightened": tightened,
                "chain": chain, "summary": summary,
            });
            say!("{}", serde_json::to_string_pretty(&report)?);
        } else if arguments.flag("csv") {
            common::write(format_args!("{}", common::findings_csv(&findings)?));
        } else {
            head(data, &figures);
            figures.iter().for_each(print_figure);
            say!("What the article's statements say of each other\n");
            print_findings(&findings);
            say!("{summary}\n");
            say!("What figures leave of each other\n");
            print_left(&tightened, &chain);
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

/// The article's trade figures with what others published, in the order of the pairs.
fn figures(data: &Dataset) -> Result<Vec<Witnesses>, bilateral::Error> {
    let pairs =
        [Economy::KAZ, Economy::ARE, Economy::BHR].map(|partner| Pair::new(Economy::ISR, partner));
    let mut figures = Vec::new();
    for pair in pairs {
        for observation in data.observations().filter(|seen| seen.trade.pair() == pair) {
            if observation.datum().is_some() {
                figures.push(reported::witnesses(&observation)?);
            }
        }
    }
    Ok(figures)
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

/// What Israel's office, its chambers of commerce and later statements on growth say together of Israel and the UAE in 2020.
fn emirates_2020() -> Result<Chain, bilateral::Error> {
    let pair = Pair::new(Economy::ISR, Economy::ARE);
    let chosen: Vec<_> = reported::reports()
        .iter()
        .filter(|report| report.trade.pair() == pair && report.scope == Scope::Goods)
        .filter(|report| ["U2", "U3", "U7i"].contains(&report.primary.as_str()))
        .collect();
    reported::chain(&chosen)
}

fn head(data: &Dataset, figures: &[Witnesses]) {
    if let Some(article) = data.sources().next() {
        let address = if article.address.is_some() {
            ""
        } else {
            " (its address was not recorded)"
        };
        say!("{}\n", wrapped(&format!("{article}{address}"), 0));
    }
    let count = |standing| {
        let strongest = figures.iter().map(Witnesses::strongest);
        strongest.filter(|found| *found == Some(standing)).count()
    };
    let differs = count(Standing::Differs);
    let alone = figures
        .iter()
        .filter(|figure| figure.witnesses.is_empty())
        .count();
    let other = figures.len() - count(Standing::Confirms) - differs - alone;
    say!(
        "Of its {} trade figures others confirm {}, {differs} {} from all others, {other} cannot be told, {alone} stand alone.\n",
        figures.len(),
        count(Standing::Confirms),
        if differs == 1 { "differs" } else { "differ" },
    );
}

fn print_figure(figure: &Witnesses) {
    let cited = &figure.cited;
    let value = cited.datum().map(|datum| datum.to_string());
    let value = value
        .as_deref()
        .unwrap_or_default()
        .trim_start_matches("published ");
    let value = value.trim_end_matches(" in USD");
    let what = format!("{} in {}: {value}", cited.trade.describe(), cited.period);
    let independent = figure.independent(Standing::Confirms);
    let said = match (independent, figure.strongest()) {
        (_, None) => "no independent figure".to_owned(),
        (1, _) => "confirmed by one independent number".to_owned(),
        (2.., _) => format!("confirmed by {independent} independent numbers"),
        (0, Some(Standing::Differs)) => "differs from all others".to_owned(),
        (0, Some(_)) => "neither confirmed nor refuted".to_owned(),
    };
    say!("{}", wrapped(&format!("{what}: {said}"), 4));
    for witness in &figure.witnesses {
        say!("{}", wrapped(&format!("    {}", line(witness)), 15));
    }
    say!();
}

/// A witness in a line: where it stands, its number, whose it is.
fn line(witness: &Witness) -> String {
    let how = match witness.trace {
        Trace::Printed => String::new(),
        trace => format!(" ({trace})"),
    };
    let gap = witness
        .judgement
        .as_ref()
        .and_then(|judgement| judgement.gap.as_ref())
        .and_then(|gap| gap.percent.as_ref())
        .map_or(String::new(), |percent| {
            format!(", by at least {} %", percent.to_decimal(1))
        });
    let hints = witness
        .judgement
        .iter()
        .flat_map(|judgement| &judgement.hints);
    let hints: String = hints.take(1).map(|hint| format!("; {hint}")).collect();
    let mut pages: Vec<&str> = witness
        .reports
        .iter()
        .map(|report| report.source.as_str())
        .collect();
    pages.dedup();
    let mut offices: Vec<&str> = witness
        .reports
        .iter()
        .map(|report| office(&report.compiler))
        .collect();
    offices.dedup();
    let scope = match witness.scope {
        Scope::Goods => String::new(),
        Scope::Unstated => ", scope unstated".to_owned(),
        scope => format!(", {scope}"),
    };
    format!(
        "{:<11}{}{how}{gap}{scope}{hints}: {} [{}]",
        witness.standing.to_string(),
        number(witness),
        offices.join(", "),
        pages.join(", ")
    )
}

/// The number as printed or, if it is computed, with its figures.
fn number(witness: &Witness) -> String {
    let text = witness.evidence.to_string();
    let text = text.trim_start_matches("published ");
    match witness.trace {
        Trace::OneFlow => text
            .trim_start_matches("sum ")
            .split(';')
            .next()
            .unwrap_or(text)
            .to_owned(),
        _ => text.to_owned(),
    }
}

/// The name of an office, without what explains it.
fn office(compiler: &str) -> &str {
    compiler.split([',', '(']).next().unwrap_or(compiler).trim()
}

fn print_findings(findings: &[Finding]) {
    for finding in findings {
        let text = finding.claim.text.clone().unwrap_or_default();
        let shown = finding.shown();
        say!(
            "{}",
            wrapped(&format!("{:<16}{text}: {shown}", finding.verdict), 16)
        );
    }
    say!();
}

fn print_left(tightened: &Tightened, chain: &Chain) {
    for (name, interval) in &tightened.intervals {
        say!("{name} in 2024: {}", interval.describe(Unit::Usd));
    }
    let year = "2020".parse();
    let (Ok(year), None) = (year, &chain.conflict) else {
        return;
    };
    say!("\nIsrael and the UAE in 2020, as Israel's offices and later statements of growth imply:");
    for (trade, period, range) in chain.left.iter().filter(|(_, period, _)| *period == year) {
        say!("{trade} in {period}: {}", range.describe(Unit::Usd));
    }
}

/// A text in lines, those after the first indented.
fn wrapped(text: &str, indent: usize) -> String {
    let mut out = String::new();
    let mut column = 0;
    let start = text.len() - text.trim_start().len();
    out.push_str(&text[..start]);
    column += start;
    let mut first = true;
    for word in text[start..].split(' ') {
        let length = word.chars().count();
        if !first && column + 1 + length > WIDTH {
            out.push('\n');
            out.extend(std::iter::repeat_n(' ', indent));
            column = indent;
        } else if !first {
            out.push(' ');
            column += 1;
        }
        out.push_str(word);
        column += length;
        first = false;
    }
    out
}
