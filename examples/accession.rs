//! The UAE, Bahrain and Kazakhstan by years since they joined the accords.
//!
//! ```text
//! cargo run --example accession
//! ```
//!
//! Year 0 is the calendar year of joining, which for the UAE and Bahrain had only three and a half months left. It could
//! mislead: a year has one figure each, two pairs are not a pattern, and growth after an accord is not growth because of
//! it.

#[macro_use]
#[path = "common/mod.rs"]
mod common;

use bilateral::{Dataset, Economy, Error, Pair, Trade, cited, data::Event};
use common::End;
use std::process::ExitCode;

const USAGE: &str = "usage: accession";

fn main() -> ExitCode {
    common::run(USAGE, |arguments| {
        if let Some(unknown) = arguments.first() {
            return Err(format!("unexpected argument `{}`", unknown.display()).into());
        }
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
            row.extend(years.clone().map(|year| cell(economy, event, year)));
            rows.push(row);
            growth.push(since(economy, event)?);
        }
        common::write(format_args!("{}", common::aligned(&rows)));
        say!();
        for line in growth {
            say!("{line}");
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

fn cell(economy: Economy, event: &Event, year: i32) -> String {
    let observation = Dataset::cited()
        .select(Trade::Turnover(Pair::new(Economy::ISR, economy)))
        .series()
        .and_then(|series| series.since(event))
        .ok()
        .and_then(|since| since.at(year));
    match observation {
        Some(observation) => match observation.missing() {
            Some(reason) => reason.to_string(),
            None => observation
                .value
                .to_string()
                .trim_start_matches("published ")
                .to_owned(),
        },
        None => "-".to_owned(),
    }
}

/// Growth from the year of joining to each later one, in one line.
fn since(economy: Economy, event: &Event) -> Result<String, Error> {
    let series = Dataset::cited()
        .select(Pair::new(Economy::ISR, economy))
        .series()?;
    let since = series.since(event)?;
    let mut steps = Vec::new();
    for year in since.years().filter(|year| *year > 0) {
        steps.push(format!(
            "by year {year} {}",
            since.growth(0, year)?.multiple()
        ));
    }
    let text = if steps.is_empty() {
        "no figure since it joined".to_owned()
    } else {
        steps.join(", ")
    };
    Ok(format!("{}: {text}", economy.name()))
}
