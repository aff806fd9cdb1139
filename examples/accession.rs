//! The UAE, Bahrain and Kazakhstan by years since they joined the accords.
//!
//! ```text
//! cargo run --example accession
//! cargo run --example accession -- --csv
//! cargo run --example accession -- --reporter ISR --data data/example/trade.csv
//! ```
//!
//! Year 0 is the calendar year of joining, which for the UAE and Bahrain had only three and a half months left. It could
//! mislead: a year has one figure each, two pairs are not a pattern, and growth after an accord is not growth because of
//! it.

#[path = "common/mod.rs"]
mod common;

use bilateral::{
    Economy, Error, Pair, cited,
    data::{Event, SinceEvent},
};
use common::{Arguments, End};
use serde_json::json;
use std::{io::Write, process::ExitCode};

const HELP: &str =
    "usage: accession [--reporter ECONOMY] [--source SOURCE] [--json | --csv] [--data FILE...]

The trade of Israel with three partners by years since they joined the accords, in the embedded
article or in data files.

  accession
  accession --reporter ISR --data data/example/trade.csv";

fn main() -> ExitCode {
    common::run(HELP, |arguments| {
        let arguments = Arguments::parse(
            arguments,
            &["json", "csv"],
            &["reporter", "source"],
            &["data"],
        )?;
        arguments.none_free()?;
        let Some(data) = common::data(&arguments)? else {
            return Ok(End::Nothing);
        };
        let mut rows = vec![vec!["partner of Israel".to_owned(), "joined".to_owned()]];
        let years = -1..=3;
        rows[0].extend(
            years
                .clone()
                .map(|year| format!("year {year:+}").replace("+0", "0")),
        );
        let mut growth = Vec::new();
        for economy in [Economy::ARE, Economy::BHR, Economy::KAZ] {
            let event = joined(economy).ok_or_else(|| format!("no event for {economy}"))?;
            let date = event.date.map_or("unknown".into(), |date| date.to_string());
            let mut row = vec![economy.name().to_owned(), date];
            let pair = Pair::new(Economy::ISR, economy);
            let since = match common::series(&data, pair, &arguments)? {
                Some(series) => Some(series.since(event)?),
                None => None,
            };
            row.extend(years.clone().map(|year| cell(since.as_ref(), year)));
            rows.push(row);
            growth.push(format!(
                "{}: {}",
                economy.name(),
                growth_since(since.as_ref())?
            ));
        }
        let mut out = std::io::stdout().lock();
        if arguments.flag("json") {
            let report = json!({ "rows": rows, "growth": growth });
            writeln!(out, "{}", serde_json::to_string_pretty(&report)?)?;
        } else if arguments.flag("csv") {
            write!(out, "{}", common::csv_of(&rows)?)?;
        } else {
            writeln!(out, "{}", common::aligned(&rows))?;
            for line in growth {
                writeln!(out, "{line}")?;
            }
        }
        Ok(End::Fine)
    })
}

/// The event by which an economy other than Israel joined.
fn joined(economy: Economy) -> Option<&'static Event> {
    cited::events()
        .iter()
        .find(|event| event.id.starts_with("accords") && event.economies.contains(&economy))
}

fn cell(since: Option<&SinceEvent>, year: i32) -> String {
    let Some(observation) = since.and_then(|since| since.at(year)) else {
        return "-".to_owned();
    };
    match (observation.datum(), observation.missing()) {
        (Some(datum), _) => common::written(&datum),
        (None, Some(reason)) => reason.to_string(),
        (None, None) => String::new(),
    }
}

/// Growth from the year of joining to each later one, in one line.
fn growth_since(since: Option<&SinceEvent>) -> Result<String, Error> {
    let Some(since) = since else {
        return Ok("no series".to_owned());
    };
    let years: Vec<i32> = since.years().collect();
    if years.iter().all(|year| *year <= 0) {
        return Ok("no figure since it joined".to_owned());
    }
    if !years.contains(&0) {
        return Ok("no figure for the year in which it joined".to_owned());
    }
    let mut steps = Vec::new();
    for year in years.into_iter().filter(|year| *year > 0) {
        steps.push(format!(
            "by year {year} {}",
            since.growth(0, year)?.multiple()
        ));
    }
    Ok(steps.join(", "))
}
