//! How the trade of a pair moved: each step and the whole, by every method, with bounds.
//!
//! ```text
//! cargo run --example growth -- ISR ARE
//! cargo run --example growth -- Israel Bahrain
//! ```
//!
//! Economies are given by ISO alpha-3 code, UN Comtrade code or name. It could mislead where a period is missing: then only
//! growth between the ends is given, and methods that need every period say so.

#[macro_use]
#[path = "common/mod.rs"]
mod common;

use bilateral::{Dataset, Economy, Growth, Method, Pair, Unit};
use common::End;
use std::{fmt::Display, process::ExitCode};

const USAGE: &str = "usage: growth ECONOMY ECONOMY   (as `growth ISR ARE`)";

fn main() -> ExitCode {
    common::run(USAGE, |arguments| {
        common::refuse_options(&arguments)?;
        let arguments = common::texts(arguments)?;
        let [one, other] = arguments.as_slice() else {
            return Err("two economies are needed".into());
        };
        let pair = Pair::new(one.parse::<Economy>()?, other.parse::<Economy>()?);
        let data = Dataset::cited();
        let series = data.select(pair).series()?;

        say!("{}, {}", series.trade().describe(), series.commodity());
        if let Some(source) = data.source(series.source().as_str()) {
            say!("source: {source}");
        }
        say!();
        let mut rows = vec![row("period", "as written", "digits allow", "")];
        for observation in series.observations() {
            rows.push(match observation.datum() {
                Some(datum) => row(
                    observation.period,
                    datum.to_string().trim_start_matches("published "),
                    datum.fine().describe(Unit::Usd),
                    "",
                ),
                None => row(observation.period, &observation.value, "", ""),
            });
        }
        common::write(format_args!("{}", common::aligned(&rows)));

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
        let periods: Vec<_> = series.periods().collect();
        if let [first, .., last] = periods.as_slice() {
            let whole = match series.growth(*first, *last) {
                Ok(whole) => whole,
                Err(_) => series.growth_across_gaps(*first, *last)?,
            };
            let methods = [
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
            for method in methods {
                rows.push(match whole.by(method) {
                    Ok(estimate) => row(span(&whole), method, &estimate, estimate.exactness()),
                    Err(error) => row(span(&whole), method, error, ""),
                });
            }
        } else {
            say!("\nonly one period: no growth");
            return Ok(End::Fine);
        }
        say!();
        common::write(format_args!("{}", common::aligned(&rows)));
        Ok(End::Fine)
    })
}

fn span(growth: &Growth) -> String {
    format!("{} to {}", growth.first_period(), growth.last_period())
}

fn row(a: impl Display, b: impl Display, c: impl Display, d: impl Display) -> Vec<String> {
    vec![a.to_string(), b.to_string(), c.to_string(), d.to_string()]
}
