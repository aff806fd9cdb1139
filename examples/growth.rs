//! How the trade of a pair moved: each step and the whole, by every method, with bounds.
//!
//! ```text
//! cargo run --example growth -- ISR ARE
//! cargo run --example growth -- Israel Bahrain
//! cargo run --example growth -- KAZ ISR --trade exports --reporter KAZ --data data/example/trade.csv
//! ```
//!
//! Economies are given by ISO alpha-3 code, UN Comtrade code or name. A turnover or a balance that the data do not have is computed
//! from the two flows as one reporter has them. It could mislead where a period is missing: then only
//! growth between the ends is given, and methods that need every period say so.
//!
//! Exit status: 0, or 2 for an error of usage or input.

#[path = "common/mod.rs"]
mod common;

use bilateral::data::Lineage;
use bilateral::{Commodity, Dataset, Economy, Growth, Method, Pair, Series, Trade, Unit};
use common::{Arguments, End, usage};
use serde_json::json;
use std::{error::Error, fmt::Display, io::Write, process::ExitCode};

const HELP: &str =
    "usage: growth ECONOMY ECONOMY [--trade exports|imports|turnover|balance] [--reporter ECONOMY]
              [--source SOURCE] [--commodity CODE] [--json | --csv | --cite plain|csl-json|bibtex]
              [--data FILE...]

How trade moved: each step and the whole by every method, with bounds. The trade is from the first
economy's side; turnover if not given. Where several series match, choose one by whose statistics
they are (an economy, `reconciled` or `unstated`), by source, or by commodity (`H6/TOTAL`).

  growth ISR ARE
  growth Kazakhstan Israel --trade exports --reporter KAZ --data data/example/trade.csv";

fn main() -> ExitCode {
    common::run(HELP, |arguments| {
        let single = ["trade", "reporter", "source", "commodity", "cite"];
        let arguments = Arguments::parse(arguments, &["json", "csv"], &single, &["data"])?;
        let style = common::style(&arguments)?;
        let free = arguments.texts()?;
        let [one, other] = free.as_slice() else {
            return Err(usage("two economies are needed"));
        };
        let one: Economy = one.parse().map_err(usage::<bilateral::Error>)?;
        let other: Economy = other.parse().map_err(usage::<bilateral::Error>)?;
        let trade = match arguments.value("trade")?.as_deref() {
            None | Some("turnover") => Trade::Turnover(Pair::new(one, other)),
            Some("exports") => Trade::Flow(one.exports_to(other)),
            Some("imports") => Trade::Flow(one.imports_from(other)),
            Some("balance") => Trade::Balance(one.exports_to(other)),
            Some(unknown) => return Err(usage(format!("unknown trade `{unknown}`"))),
        };
        let Some(data) = common::data(&arguments)? else {
            return Ok(End::Nothing);
        };
        let series = match common::series(&data, trade, &arguments)? {
            Some(series) => series,
            None => data.select(trade).series()?,
        };
        let mut out = std::io::stdout().lock();
        if let Some(style) = style {
            let references = common::references(lineages(&series)?, &data, style)?;
            writeln!(out, "{references}")?;
            return Ok(End::Fine);
        }
        if arguments.flag("json") {
            writeln!(out, "{}", serde_json::to_string_pretty(&report(&series)?)?)?;
            return Ok(End::Fine);
        }
        if arguments.flag("csv") {
            write!(out, "{}", common::csv_of(&methods(&series)?)?)?;
            return Ok(End::Fine);
        }
        print(&mut out, &series, &data)?;
        Ok(End::Fine)
    })
}

/// The whole, across gaps if there are any; nothing if there is only one value.
fn whole(series: &Series) -> Result<Option<Growth>, bilateral::Error> {
    let periods: Vec<_> = series.periods().collect();
    let [first, .., last] = periods.as_slice() else {
        return Ok(None);
    };
    match series.growth(*first, *last) {
        Ok(whole) => Ok(Some(whole)),
        Err(_) => series.growth_across_gaps(*first, *last).map(Some),
    }
}

const METHODS: [Method; 9] = [
    Method::AbsoluteChange,
    Method::Cumulative,
    Method::Multiple,
    Method::Cagr,
    Method::MeanRate,
    Method::LogDifference,
    Method::MeanLogGrowth,
    Method::LogTrendSlope,
    Method::LogTrendRate,
];

/// What the whole goes back to, by every method that there is for it; the values alone where there is no whole.
fn lineages(series: &Series) -> Result<Vec<Lineage>, bilateral::Error> {
    let Some(whole) = whole(series)? else {
        let values = series.periods().filter_map(|period| series.at(period));
        return Ok(values.map(|seen| Lineage::of(&seen)).collect());
    };
    let estimates = METHODS.iter().filter_map(|method| whole.by(*method).ok());
    Ok(estimates
        .map(|estimate| Lineage::of_growth(series, &whole, &estimate))
        .collect())
}

/// Every step and the whole by every method, as rows.
fn methods(series: &Series) -> Result<Vec<Vec<String>>, bilateral::Error> {
    let mut rows = vec![row("", "method", "value (lowest to highest)", "bounds")];
    for step in series.changes() {
        let step = step?;
        rows.push(row(
            span(&step),
            Method::PeriodOnPeriod,
            step.percent(),
            step.percent().exactness(),
        ));
    }
    if let Some(whole) = whole(series)? {
        for method in METHODS {
            rows.push(match whole.by(method) {
                Ok(estimate) => row(span(&whole), method, &estimate, estimate.exactness()),
                Err(error) => row(span(&whole), method, error, ""),
            });
        }
    }
    Ok(rows)
}

/// The same for programs.
fn report(series: &Series) -> Result<serde_json::Value, bilateral::Error> {
    let mut estimates = Vec::new();
    for step in series.changes() {
        let step = step?;
        estimates.push(json!({
            "from": step.first_period(),
            "to": step.last_period(),
            "method": Method::PeriodOnPeriod,
            "estimate": step.percent(),
        }));
    }
    if let Some(whole) = whole(series)? {
        for method in METHODS {
            let (from, to) = (whole.first_period(), whole.last_period());
            estimates.push(match whole.by(method) {
                Ok(estimate) => {
                    json!({ "from": from, "to": to, "method": method, "estimate": estimate })
                }
                Err(error) => {
                    json!({ "from": from, "to": to, "method": method, "error": error.to_string() })
                }
            });
        }
    }
    let observations: Vec<_> = series.observations().collect();
    Ok(json!({ "trade": series.trade(), "observations": observations, "growth": estimates }))
}

fn print(out: &mut impl Write, series: &Series, data: &Dataset) -> Result<(), Box<dyn Error>> {
    let commodity: Commodity = series.commodity();
    writeln!(out, "{}, {commodity}", series.trade().describe())?;
    if let Some(source) = data.source(series.source().as_str()) {
        writeln!(out, "source: {source}")?;
    }
    if series.is_computed() {
        writeln!(
            out,
            "computed from two flows, reporter {}",
            series.reporter()
        )?;
    }
    writeln!(out)?;
    let mut rows = vec![row("period", "as written", "digits allow", "")];
    for observation in series.observations() {
        rows.push(match observation.datum() {
            Some(datum) => row(
                observation.period,
                datum
                    .to_string()
                    .trim_start_matches("published ")
                    .trim_start_matches("exact "),
                datum.fine().describe(Unit::Usd),
                "",
            ),
            None => row(observation.period, &observation.value, "", ""),
        });
    }
    write!(out, "{}", common::aligned(&rows))?;

    writeln!(out)?;
    if series.periods().count() < 2 {
        writeln!(out, "only one period: no growth")?;
        return Ok(());
    }
    write!(out, "{}", common::aligned(&methods(series)?))?;
    Ok(())
}

fn span(growth: &Growth) -> String {
    format!("{} to {}", growth.first_period(), growth.last_period())
}

fn row(a: impl Display, b: impl Display, c: impl Display, d: impl Display) -> Vec<String> {
    vec![a.to_string(), b.to_string(), c.to_string(), d.to_string()]
}
