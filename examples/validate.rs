//! The main job: holds the embedded article's trade figures against what others published, and its statements against each other.
//!
//! ```text
//! cargo run --example validate                   for each figure who confirms it and who differs; then the relations inside the article
//! cargo run --example validate -- --json         the same as JSON; --csv gives the relations inside the article as a table
//! cargo run --example validate -- --cite bibtex  references to the article and the pages instead: plain, csl-json or bibtex
//! ```
//!
//! Two sources that differ are not a fault of either: the wording is *differs from*, and *inconsistent* only for figures of one source. Exit
//! status: 0 nothing inconsistent inside the article, 1 something inconsistent, 2 usage error. It could mislead in two ways: that a number is printed
//! by many pages does not make it many numbers, so those that go back to one are counted once; and pages that do not say whether services
//! or diamonds are in their figure are compared all the same, marked *scope unstated*.

#[path = "common/mod.rs"]
mod common;

use bilateral::{
    Dataset, Economy, Finding, Observation, Pair, Unit, Verdict,
    check::{Assertion, Joint, Summary, Tightened},
    cited,
    data::{SourceId, Style, reference_list},
    figure::Reading,
    reported::{self, Chain, Report, Standing, Witness, Witnesses},
    trade::{Period, Scope},
};
use common::{Arguments, End};
use serde_json::json;
use std::{collections::BTreeSet, process::ExitCode};

const HELP: &str = "usage: validate [--json | --csv] [--cite plain|csl-json|bibtex]

Holds each trade figure of the embedded article against what others published, then the statements
of the article against each other. Exit status: 0 nothing inconsistent inside the article, 1
something inconsistent, 2 an error of usage.

  validate
  validate --cite bibtex
";

/// The lines are no longer than this.
const WIDTH: usize = 100;

/// What is said of a number stands in a column of this width, the longest word and two spaces.
const COLUMN: usize = 17;

fn main() -> ExitCode {
    let help = format!("{HELP}\n\n{}", common::NOTATION);
    common::run(&help, |arguments| {
        let arguments = Arguments::parse(arguments, &["json", "csv"], &["cite"], &[])?;
        arguments.none_free()?;
        let data = Dataset::cited();
        let figures = figures(data)?;
        if let Some(style) = common::style(&arguments)? {
            say!("{}", references(data, &figures, style));
            return Ok(End::Fine);
        }
        let mut findings = Vec::new();
        for claim in cited::claims() {
            // A level of the article is what its own data say; others are asked for it above.
            if !matches!(claim.assertion, Assertion::Level { .. }) {
                findings.extend(claim.check(data)?);
            }
        }
        let tightened = kazakhstan_2024(data)?;
        let together = Together::new(&figures)?;
        let summary = Summary::of(&findings);
        if arguments.flag("json") {
            let report = json!({
                "source": data.sources().next(), "figures": figures, "findings": findings, "tightened": tightened,
                "chain": together.others, "chain_with_article": together.with_article, "summary": summary,
            });
            say!("{}", serde_json::to_string_pretty(&report)?);
        } else if arguments.flag("csv") {
            common::write(format_args!("{}", common::findings_csv(&findings)?));
        } else {
            head(data, &figures);
            let mut last = None;
            for figure in &figures {
                print_figure(figure, last);
                last = Some(figure);
            }
            say!("\nWhat the article's figures say of each other\n");
            print_findings(&findings);
            say!("\nWhat figures leave of each other\n");
            print_left(&tightened, &together);
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

/// The article's trade figures with what others published, pair by pair.
fn figures(data: &Dataset) -> Result<Vec<Witnesses>, bilateral::Error> {
    let pairs =
        [Economy::ARE, Economy::BHR, Economy::KAZ].map(|partner| Pair::new(Economy::ISR, partner));
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

/// The article and the pages that are named beside its figures.
fn references(data: &Dataset, figures: &[Witnesses], style: Style) -> String {
    let witnesses = figures.iter().flat_map(|figure| &figure.witnesses);
    let named: BTreeSet<&SourceId> = witnesses
        .flat_map(|witness| &witness.reports)
        .map(|report| &report.source)
        .collect();
    let pages = Dataset::reported().sources();
    let pages = pages.filter(|source| named.contains(&source.id));
    reference_list(data.sources().chain(pages), style)
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
struct Together {
    year: Period,
    others: Chain,
    /// The same with the article's figure among them.
    with_article: Chain,
    article: Report,
}

impl Together {
    fn new(figures: &[Witnesses]) -> Result<Self, bilateral::Error> {
        let pair = Pair::new(Economy::ISR, Economy::ARE);
        let year: Period = "2020".parse()?;
        let of = |cited: &Observation| cited.trade == pair.into() && cited.period == year;
        let cited = figures.iter().map(|figure| &figure.cited);
        let cited = cited.into_iter().find(|cited| of(cited)).ok_or_else(|| {
            bilateral::ErrorKind::NotFound {
                what: "figure",
                wanted: format!("turnover {pair} in {year}"),
                expected: "one of the article".into(),
            }
        })?;
        let article = Report::of(cited.source.as_str(), cited)?;
        let mut chosen: Vec<&Report> = reported::reports()
            .iter()
            .filter(|report| report.trade.pair() == pair && report.scope == Scope::Goods)
            .filter(|report| ["U2", "U3", "U7i"].contains(&report.primary.as_str()))
            .collect();
        let others = reported::chain(&chosen)?;
        // Held against what implies the year; the year as printed was held against it above.
        chosen.retain(|report| report.period != year);
        chosen.push(&article);
        let with_article = reported::chain(&chosen)?;
        Ok(Self {
            year,
            others,
            with_article,
            article,
        })
    }
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
        strongest.filter(|found| *found == standing).count()
    };
    let (confirmed, differ) = (
        count(Some(Standing::Confirms)),
        count(Some(Standing::Differs)),
    );
    let alone = count(None);
    let open = figures.len() - confirmed - differ - alone;
    let counted = |count: usize, one: &str, more: &str| match count {
        0 => None,
        1 => Some(format!("1 {one}")),
        _ => Some(format!("{count} {more}")),
    };
    let parts: Vec<String> = [
        counted(confirmed, "is confirmed", "are confirmed"),
        counted(differ, "differs", "differ"),
        counted(
            open,
            "is neither confirmed nor refuted",
            "are neither confirmed nor refuted",
        ),
        counted(
            alone,
            "has no other number to be held against",
            "have no other number to be held against",
        ),
    ]
    .into_iter()
    .flatten()
    .collect();
    let said = format!(
        "Its {} trade figures against numbers that others published: {}.",
        figures.len(),
        parts.join(", ")
    );
    say!("{}\n", wrapped(&said, 0));
}

/// A figure below the name of its trade, which stands once.
fn print_figure(figure: &Witnesses, last: Option<&Witnesses>) {
    let cited = &figure.cited;
    if last.is_none_or(|last| last.cited.trade != cited.trade) {
        let trade = cited.trade.describe();
        let (first, rest) = trade.split_at(1);
        say!("{}{rest}\n", first.to_uppercase());
    }
    let value = cited.datum().map(|datum| datum.to_string());
    let value = value
        .as_deref()
        .unwrap_or_default()
        .trim_start_matches("published ")
        .trim_end_matches(" in USD");
    let said = format!("{}: {value} {}", cited.period, verdict(figure));
    say!("{}", wrapped(&said, 4));
    for witness in &figure.witnesses {
        say!("{}", wrapped(&format!("  {}", line(witness)), COLUMN + 2));
    }
    if let Some((witnesses, bounds)) = figure.agreeing() {
        let said = format!(
            "  {:<COLUMN$}{} of those that differ can be of one number, {}",
            "together",
            witnesses.len(),
            bounds.describe(Unit::Usd)
        );
        say!("{}", wrapped(&said, COLUMN + 2));
    }
    say!();
}

/// Where others stand, in numbers that do not go back to each other: `differs from 3 numbers of others; one allows it`.
fn verdict(figure: &Witnesses) -> String {
    let confirm = match figure.independent(Standing::Confirms) {
        0 => None,
        1 => Some("is confirmed by one independent number".to_owned()),
        n => Some(format!("is confirmed by {n} independent numbers")),
    };
    let differ = match figure.independent(Standing::Differs) {
        0 => None,
        1 if confirm.is_some() => Some("differs from one".to_owned()),
        1 => Some("differs from one number of others".to_owned()),
        n if confirm.is_some() => Some(format!("differs from {n}")),
        n => Some(format!("differs from {n} numbers of others")),
    };
    let allow = match figure.independent(Standing::Allows) {
        0 => None,
        1 => Some("one allows it".to_owned()),
        n => Some(format!("{n} allow it")),
    };
    let said: Vec<String> = [confirm, differ, allow].into_iter().flatten().collect();
    match (said.is_empty(), figure.strongest()) {
        (false, _) => said.join("; "),
        (true, None) => "has no independent figure beside it".to_owned(),
        (true, Some(Standing::OneSideOnly)) => "has one side only beside it".to_owned(),
        (true, Some(_)) => "has figures of another scope only beside it".to_owned(),
    }
}

/// A witness in a line: where it stands, its number, how far off, whose it is, who prints it.
fn line(witness: &Witness) -> String {
    let gap = witness
        .apart()
        .map_or_else(String::new, |apart| format!(", at least {apart} away"));
    let scope = match witness.scope {
        Scope::Goods => String::new(),
        Scope::Unstated => ", scope unstated".to_owned(),
        scope => format!(", {scope}"),
    };
    let cut_off = if witness.cut_off {
        ", fits if digits were cut off"
    } else {
        ""
    };
    let mut pages: Vec<&str> = Vec::new();
    let mut offices: Vec<&str> = Vec::new();
    for report in &witness.reports {
        for (list, name) in [
            (&mut pages, report.source.as_str()),
            (&mut offices, office(&report.compiler)),
        ] {
            if !list.contains(&name) {
                list.push(name);
            }
        }
    }
    let standing = match witness.standing {
        Standing::Differs => "differs from".to_owned(),
        standing => standing.to_string(),
    };
    format!(
        "{standing:<COLUMN$}{}{gap}{scope}{cut_off}: {} [{}]",
        witness.describe(),
        offices.join(", "),
        pages.join(", ")
    )
}

/// The name of an office, without what explains it.
fn office(compiler: &str) -> &str {
    compiler.split([',', '(']).next().unwrap_or(compiler).trim()
}

fn print_findings(findings: &[Finding]) {
    let text = |finding: &Finding| finding.claim.text.as_deref().unwrap_or_default().to_owned();
    for finding in findings {
        let verdict = match finding.verdict {
            Verdict::NotCovered => continue,
            Verdict::WithinRounding => "within rounding".to_owned(),
            verdict => verdict.to_string(),
        };
        // The reason is told below by the readings or steps.
        let verdict = verdict.split(':').next().unwrap_or_default();
        let said = format!("{verdict:<COLUMN$}{}: {}", text(finding), finding.shown());
        say!("{}", wrapped(&said, COLUMN));
    }
    let open: Vec<String> = findings
        .iter()
        .filter(|finding| finding.verdict == Verdict::NotCovered)
        .map(text)
        .collect();
    let said = format!(
        "{:<COLUMN$}{} statements that no figure here decides: {}",
        "not covered",
        open.len(),
        open.join("; ")
    );
    say!("{}", wrapped(&said, COLUMN));
}

fn print_left(tightened: &Tightened, together: &Together) {
    say!("Kazakhstan and Israel in 2024, from the article's exports, imports and total:");
    for (name, interval) in &tightened.intervals {
        say!("{name:<COLUMN$}{}", interval.describe(Unit::Usd));
    }
    let Together {
        year,
        others,
        with_article,
        article,
    } = together;
    let said = format!(
        "Israel and the UAE in {year}, from the year, a half year, a year and a half and a later rise that Israel's offices give:"
    );
    say!("\n{}", wrapped(&said, 0));
    for (trade, _, range) in others.left.iter().filter(|(_, period, _)| period == year) {
        say!(
            "{:<COLUMN$}{}",
            trade.to_string(),
            range.describe(Unit::Usd)
        );
    }
    if let Some(conflict) = &with_article.conflict {
        let figures: Vec<String> = reported::reports()
            .iter()
            .chain([article])
            .filter(|report| conflict.contains(&report.id))
            .map(|report| format!("{} [{}]", report.figure, report.source))
            .collect();
        let said = format!(
            "That differs from the article's figure. Leave the printed year aside, and these still cannot all be of one thing: {}.",
            figures.join(", ")
        );
        say!("\n{}", wrapped(&said, 0));
    }
}

/// A text in lines, those after the first indented.
fn wrapped(text: &str, indent: usize) -> String {
    let start = text.len() - text.trim_start().len();
    let (mut out, mut column) = (text[..start].to_owned(), start);
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
