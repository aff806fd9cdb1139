//! Both sides of each flow of a file, and how far they differ.
//!
//! ```text
//! cargo run --example mirror -- TradeData.csv
//! cargo run --example mirror -- exporters.csv importers.csv
//! cargo run --release --example mirror -- --csv TradeData.csv > mirrors.csv
//! ```
//!
//! One line for each flow, period and commodity: what the exporter reports (X) and what the importer reports (M), each with its
//! valuation; with `--csv`, the two values alone, in dollars, empty where a side is absent; with `--json`, one object a flow, a line each. Otherwise M - X, (M - X)/X, |M - X|/(M + X) and ln(M/X). An absent side is `-`, and nothing is computed. It could
//! mislead where imports are CIF and exports FOB: part of the difference is then freight and insurance.
//!
//! Exit status: 0; 2 if a file could not be read; 3 if no row of a file was kept.

#[path = "common/mod.rs"]
mod common;

use bilateral::{
    Dataset, Error, Observation,
    data::{Asymmetry, Mirror},
    read::Options,
};
use common::{Arguments, End};
use serde_json::json;
use std::{
    io::{BufWriter, Write},
    process::ExitCode,
};

const HELP: &str = "usage: mirror [--csv | --json] FILE...

Both sides of each flow in data files of any format that is read: what the exporter reports (X),
what the importer reports (M), and how far they differ. Nothing is adjusted.
  --csv     the two values in dollars, for programs
  --json    one object a flow, a line each

  mirror data/example/trade.csv
  mirror --csv data/example/trade.csv";

fn main() -> ExitCode {
    common::run(HELP, |arguments| {
        let arguments = Arguments::parse(arguments, &["csv", "json"], &[], &[])?;
        let data = common::load(&Options::new(), &arguments.free)?;
        let Some(data) = data else {
            return Ok(End::Nothing);
        };
        let out = std::io::stdout().lock();
        if arguments.flag("csv") {
            data.write_mirrors(out)?;
        } else if arguments.flag("json") {
            lines(&data, BufWriter::new(out))?;
        } else {
            print(&data, out)?;
        }
        Ok(End::Fine)
    })
}

/// A line of JSON for each flow, period and commodity; a measure that is not defined is null.
fn lines(data: &Dataset, mut out: impl Write) -> Result<(), Box<dyn std::error::Error>> {
    for mirror in data.mirrors() {
        let measure = |measure: Result<Asymmetry, Error>| {
            measure.ok().map(|measure| {
                json!({ "value": measure.value(), "bounds": measure.bounds(), "unit": measure.unit() })
            })
        };
        let line = json!({
            "flow": mirror.flow,
            "period": mirror.period,
            "commodity": mirror.commodity(),
            "exporter": mirror.exporter(),
            "importer": mirror.importer(),
            "difference": measure(mirror.difference()),
            "relative": measure(mirror.relative()),
            "symmetric": measure(mirror.symmetric()),
            "log_ratio": measure(mirror.log_ratio()),
        });
        writeln!(out, "{line}")?;
    }
    Ok(out.flush()?)
}

fn print(data: &Dataset, mut out: impl Write) -> std::io::Result<()> {
    let mut rows = vec![
        [
            "flow",
            "period",
            "commodity",
            "X",
            "M",
            "M - X",
            "(M-X)/X",
            "|M-X|/(M+X)",
            "ln(M/X)",
        ]
        .map(str::to_owned)
        .to_vec(),
    ];
    rows.extend(data.mirrors().map(|mirror| line(&mirror)));
    out.write_all(common::aligned(&rows).as_bytes())
}

fn line(mirror: &Mirror) -> Vec<String> {
    let side = |side: Option<Observation>| match side {
        Some(seen) => match seen.datum().and_then(|datum| datum.value()) {
            Some(value) => format!("{value} {}", seen.valuation),
            None => seen.value.to_string(),
        },
        None => "-".to_owned(),
    };
    let number = |measure: Result<Asymmetry, Error>, decimals: usize| match measure {
        Ok(measure) => format!("{:.decimals$}", measure.value().to_f64()),
        Err(_) => "-".to_owned(),
    };
    vec![
        mirror.flow.to_string(),
        mirror.period.to_string(),
        mirror.commodity().to_string(),
        side(mirror.exporter()),
        side(mirror.importer()),
        mirror
            .difference()
            .map_or("-".to_owned(), |measure| measure.value().to_string()),
        mirror.relative().map_or("-".to_owned(), |measure| {
            format!("{:.2}%", measure.value().to_f64())
        }),
        number(mirror.symmetric(), 4),
        number(mirror.log_ratio(), 4),
    ]
}
