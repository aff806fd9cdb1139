//! What is said of claims and the data that they are held against.

use super::{
    arguments::Arguments,
    tables::{WIDTH, wrapped},
    usage,
};
use std::error::Error;

/// The data of the files that `--data` names, with totals; the article's where it names none. Nothing if no row of a file was kept.
#[cfg(feature = "read")]
pub fn data(arguments: &Arguments) -> Result<Option<bilateral::Dataset>, Box<dyn Error>> {
    let files = arguments.values("data");
    if files.is_empty() {
        return Ok(Some(bilateral::Dataset::cited().clone()));
    }
    let data = super::load(&bilateral::read::Options::new(), &files)?;
    Ok(data.map(bilateral::Dataset::with_totals).transpose()?)
}

/// Without readers there is the article only.
#[cfg(not(feature = "read"))]
pub fn data(arguments: &Arguments) -> Result<Option<bilateral::Dataset>, Box<dyn Error>> {
    if arguments.values("data").is_empty() {
        return Ok(Some(bilateral::Dataset::cited().clone()));
    }
    Err(usage("--data needs the feature `read`"))
}

/// The notation of claims, for a program's help.
pub const NOTATION: &str = "A claim is one of:
  KAZ>ISR in 2024 is $167.6 million            exports of Kazakhstan, imports of Israel
  turnover ISR-KAZ in 2024 is about $236 million
  balance KAZ>ISR in 2024 is $99.1 million     also `surplus KAZ>ISR`, `deficit ISR>KAZ`
  KAZ>ISR in 2024 is 71% of turnover ISR-KAZ   also of KAZ>World, of the sum of KAZ>ISR; KAZ>TUR
  the sum of KAZ>ISR; AZE>ISR in 2024 is 70% of World>ISR
  turnover ISR-KAZ in 2024 is the sum of ISR>KAZ; KAZ>ISR
  turnover ISR-ARE from 2020 to 2021 grew 588%          from end to end; in dollars the change
  turnover ISR-ARE from 2020 to 2022 grew 283% a year   by any yearly method, or `by CAGR`
  KAZ>ISR from 2020 to 2022 fell by 5%          also `rose by`, `became 3 times`, `was unchanged`
  turnover ISR-ARE rose over 2020; 2021; 2022           also `fell over`, `rose exponentially over`
  turnover ISR-ARE in 2022 is the highest since 2015    also `lowest`
  turnover BHR-ISR was less than turnover ISR-ARE in 2020; 2022
More may be said of the trade, each of it if you like:
  re-exports of H6/2709 KAZ>ISR as reported by ISR valued CIF according to \"SOURCE\" in 2023
      is $5 million
Economies are alpha-3 codes, UN Comtrade codes or names. Periods are 2022, 2022-Q3, 2022-07,
2020-04/2021-03. Quote claims with '...': in \"...\" a shell takes `$2` away.";

/// A value as it was written, or an exact one with its digits grouped.
pub fn written(datum: &bilateral::Datum) -> String {
    match datum {
        bilateral::Datum::Published(figure) => figure.to_string(),
        other => other.fine().describe(other.unit()),
    }
}

/// The series of a trade, of one reporter if `--reporter` names one: an economy, `reconciled` or `unstated`. Products give way to totals, shorter
/// periods to years, re-exports to all goods.
pub fn series<'a>(
    data: &'a bilateral::Dataset,
    trade: impl Into<bilateral::Trade>,
    arguments: &Arguments,
) -> Result<Option<bilateral::Series<'a>>, Box<dyn Error>> {
    use bilateral::{Economy, trade::Reporter};
    let mut selection = data.select(trade);
    if let Some(source) = arguments.value("source")? {
        selection = selection.source(source.as_str());
    }
    if let Some(reporter) = arguments.value("reporter")? {
        let reporter = match reporter.parse::<Economy>() {
            Ok(economy) => Reporter::Economy(economy),
            Err(_) => reporter.parse().map_err(usage::<bilateral::Error>)?,
        };
        selection = selection.reporter(reporter);
    }
    if let Some(commodity) = arguments.value("commodity")? {
        selection = selection.of(commodity.parse().map_err(usage::<bilateral::Error>)?);
    } else {
        let mut all = selection.all_series();
        all.retain(|series| {
            series.commodity().is_total()
                && series.months() == 12
                && series.movement() == bilateral::trade::Movement::Goods
        });
        if let [one] = all.as_slice() {
            return Ok(Some(*one));
        }
    }
    if selection.all_series().is_empty() && arguments.path("commodity").is_none() {
        return Ok(None);
    }
    Ok(Some(selection.series()?))
}

/// Prints what came of a claim: claim, verdict, evidence, gap, and what would be right.
pub fn tell(finding: &bilateral::Finding, data: &bilateral::Dataset) -> String {
    let mut out = String::new();
    let mut line = |label: &str, text: &str| {
        for (at, part) in wrapped(text, WIDTH - 10).into_iter().enumerate() {
            let label = if at == 0 { label } else { "" };
            out.push_str(format!("{label:10}{part}").trim_end());
            out.push('\n');
        }
    };
    let claim = &finding.claim;
    let said = claim
        .text
        .as_deref()
        .map_or_else(|| claim.to_string(), str::to_owned);
    match &claim.id {
        Some(id) => line("claim", &format!("{said} ({id})")),
        None => line("claim", &said),
    }
    line("verdict", &finding.verdict.to_string());
    if let bilateral::Verdict::Undecided(reason) = finding.verdict {
        line("because", reason.explain());
    }
    line("evidence", &finding.shown());
    let gaps = finding
        .steps
        .iter()
        .filter_map(|step| step.judgement.gap.as_ref());
    for gap in gaps {
        line("gap", &gap.to_string());
    }
    if let Some(instead) = &finding.instead {
        line("instead", &instead.to_string());
    }
    for hint in &finding.hints {
        line("hint", &hint.to_string());
    }
    if let Some(source) = finding.source.as_ref() {
        let source = data
            .source(source.as_str())
            .map_or_else(|| source.to_string(), ToString::to_string);
        match finding.reporter {
            Some(bilateral::trade::Reporter::Unstated) | None => line("source", &source),
            Some(reporter) => line("source", &format!("{source}; {reporter}")),
        }
    }
    out
}

/// The style that `--cite` asks for.
pub fn style(arguments: &Arguments) -> Result<Option<bilateral::data::Style>, Box<dyn Error>> {
    let style = arguments.value("cite")?;
    let style = style.map(|style| style.parse().map_err(usage::<bilateral::Error>));
    style.transpose()
}

/// What results go back to: each with its observations and sources or, for a program, one list of the sources.
pub fn references(
    lineages: Vec<bilateral::data::Lineage>,
    data: &bilateral::Dataset,
    style: bilateral::data::Style,
) -> Result<String, Box<dyn Error>> {
    use bilateral::data::{Lineage, Style};
    if style == Style::Plain {
        let each = lineages.iter().map(|one| one.cite(data, style));
        return Ok(each.collect::<Result<Vec<_>, _>>()?.join("\n\n"));
    }
    let results: Vec<String> = lineages.iter().map(|one| one.result.clone()).collect();
    let mut observations: Vec<bilateral::Observation> = Vec::new();
    for seen in lineages.into_iter().flat_map(|one| one.observations) {
        let key = |seen: &bilateral::Observation| format!("{seen:?}");
        if !observations.iter().any(|known| key(known) == key(&seen)) {
            observations.push(seen);
        }
    }
    Ok(Lineage::new(results.join("; "), None, observations).cite(data, style)?)
}

/// Findings as a table for programs, one row for each.
pub fn findings_csv(findings: &[bilateral::Finding]) -> Result<String, Box<dyn Error>> {
    let mut out = csv::Writer::from_writer(Vec::new());
    out.write_record([
        "id", "claim", "verdict", "source", "reporter", "evidence", "gap", "instead", "hints",
    ])?;
    for finding in findings {
        let text = |text: Option<String>| text.unwrap_or_default();
        let gaps = finding
            .steps
            .iter()
            .filter_map(|step| step.judgement.gap.as_ref());
        out.write_record([
            text(finding.claim.id.as_deref().map(str::to_owned)),
            finding.claim.to_string(),
            finding.verdict.to_string(),
            text(finding.source.as_ref().map(ToString::to_string)),
            text(finding.reporter.map(|reporter| reporter.to_string())),
            finding.shown(),
            gaps.map(ToString::to_string).collect::<Vec<_>>().join("; "),
            text(finding.instead.as_ref().map(ToString::to_string)),
            finding
                .hints
                .iter()
                .map(ToString::to_string)
                .collect::<Vec<_>>()
                .join("; "),
        ])?;
    }
    Ok(String::from_utf8(out.into_inner()?)?)
}
