//! Both sides of each flow of a file, and how far they differ.
//!
//! ```text
//! cargo run --example mirror -- TradeData.csv
//! cargo run --example mirror -- exporters.csv importers.csv
//! cargo run --release --example mirror -- --csv TradeData.csv > mirrors.csv
//! ```
//!
//! One line for each flow, period and commodity: what the exporter reports (X) and what the importer reports (M), each with its
//! valuation; with `--csv`, the two values alone, in dollars, empty where a side is absent. Otherwise M - X, (M - X)/X, |M - X|/(M + X) and ln(M/X). An absent side is `-`, and nothing is computed. It could
//! mislead where imports are CIF and exports FOB: part of the difference is then freight and insurance.
//!
//! Exit status: 0, or 2 if a file could not be read.

#[path = "common/mod.rs"]
mod common;

use bilateral::{
    Dataset, Error, Observation,
    data::{Asymmetry, Mirror},
    read::Options,
};
use common::End;
use std::{io::Write, process::ExitCode};

const USAGE: &str = "usage: mirror [--csv] FILE...";

fn main() -> ExitCode {
    common::run(USAGE, |mut arguments| {
        let csv = common::take_flag(&mut arguments, "--csv");
        common::refuse_options(&arguments)?;
        let data = common::load(&Options::new(), &arguments)?;
        let Some(data) = data else {
            return Ok(End::Nothing);
        };
        if csv {
            data.write_mirrors(std::io::stdout().lock())?;
        } else {
            print(&data)?;
        }
        Ok(End::Fine)
    })
}

fn print(data: &Dataset) -> std::io::Result<()> {
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
    std::io::stdout()
        .lock()
        .write_all(common::aligned(&rows).as_bytes())
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
