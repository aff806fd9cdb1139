//! Is this figure right? Holds one figure, or one claim, against the embedded data or your own.
//!
//! ```text
//! cargo run --example check_figure -- ISR ARE 2022 '$2.5 billion'
//! cargo run --example check_figure -- KAZ ISR 2024 '$99.1 million' --trade balance
//! cargo run --example check_figure -- 'turnover ISR-ARE from 2020 to 2021 grew 600%'
//! cargo run --example check_figure -- KAZ ISR 2022 '$150 million' --trade exports --data data/example/trade.csv
//! ```
//!
//! `--cite plain`, `csl-json` or `bibtex` prints what the answer goes back to instead. `--trade exports|imports|turnover|balance` is from the first economy's side; turnover if not given. *Consistent* means that
//! the source says the same, not that the source is right.
//!
//! Exit status: 0 nothing inconsistent, 1 inconsistent, 2 an error of usage or input, 3 nothing could be checked.

#[path = "common/mod.rs"]
mod common;

use bilateral::{
    Claim, Economy, Figure, Pair, Period, Trade, Unit,
    check::{Assertion, Summary},
};
use common::{Arguments, End, usage};
use std::{error::Error, io::Write, process::ExitCode};

const HELP: &str =
    "usage: check_figure ECONOMY ECONOMY PERIOD FIGURE [--trade exports|imports|turnover|balance]
                    [--json | --csv | --cite plain|csl-json|bibtex] [--data FILE...]
       check_figure CLAIM [--json | --csv | --cite plain|csl-json|bibtex] [--data FILE...]

Holds a figure about two economies, or any claim, against the embedded article or data files of any
format that is read. `--cite` prints what the answer goes back to, with references.

  check_figure ISR ARE 2022 '$2.5 billion'
  check_figure 'turnover ISR-ARE from 2020 to 2021 grew 588%'
  check_figure KAZ ISR 2022 '$160.8 million' --trade exports --data data/example/trade.csv
";

fn main() -> ExitCode {
    let help = format!("{HELP}\n{}", common::NOTATION);
    common::run(&help, |arguments| {
        let single = ["trade", "cite"];
        let arguments = Arguments::parse(arguments, &["json", "csv"], &single, &["data"])?;
        let style = common::style(&arguments)?;
        let claim = Claim::new(assertion(&arguments)?);
        let Some(data) = common::data(&arguments)? else {
            return Ok(End::Nothing);
        };
        let findings = claim.check(&data)?;
        let mut out = std::io::stdout().lock();
        if let Some(style) = style {
            let lineages = findings.iter().map(|finding| finding.lineage(&data));
            let references = common::references(lineages.collect(), &data, style)?;
            writeln!(out, "{references}")?;
        } else if arguments.flag("json") {
            writeln!(out, "{}", serde_json::to_string_pretty(&findings)?)?;
        } else if arguments.flag("csv") {
            write!(out, "{}", common::findings_csv(&findings)?)?;
        } else {
            let told: Vec<String> = findings
                .iter()
                .map(|finding| common::tell(finding, &data))
                .collect();
            write!(out, "{}", told.join("\n"))?;
        }
        Ok(End::of(&Summary::of(&findings)))
    })
}

fn assertion(arguments: &Arguments) -> Result<Assertion, Box<dyn Error>> {
    let trade = arguments.value("trade")?;
    let free = arguments.texts()?;
    let (economy, partner, period, figure) = match free.as_slice() {
        [claim] if trade.is_none() => return claim.parse().map_err(usage::<bilateral::Error>),
        [economy, partner, period, figure] => (economy, partner, period, figure),
        _ => {
            return Err(usage(
                "two economies, a period and a figure are needed, or a claim",
            ));
        }
    };
    let economy: Economy = economy.parse().map_err(usage::<bilateral::Error>)?;
    let partner: Economy = partner.parse().map_err(usage::<bilateral::Error>)?;
    let trade = match trade.as_deref() {
        None | Some("turnover") => Trade::Turnover(Pair::new(economy, partner)),
        Some("exports") => Trade::Flow(economy.exports_to(partner)),
        Some("imports") => Trade::Flow(economy.imports_from(partner)),
        Some("balance") => Trade::Balance(economy.exports_to(partner)),
        Some(other) => return Err(usage(format!("unknown trade `{other}`"))),
    };
    let figure = figure
        .parse::<Figure>()
        .and_then(|figure| figure.in_unit(Unit::Usd))
        .map_err(usage)?;
    Ok(Assertion::Level {
        subject: trade.into(),
        period: Period::cited(period).map_err(usage)?,
        figure,
    })
}
