//! Is this figure right? Holds one figure against the embedded data.
//!
//! ```text
//! cargo run --example check_figure -- ISR ARE 2022 '$2.5 billion'
//! cargo run --example check_figure -- KAZ ISR 2024 '$99.1 million' --trade balance
//! ```
//!
//! `--trade exports|imports|turnover|balance` is from the first economy's side; turnover if not given. Exit status: 0 nothing
//! inconsistent, 1 inconsistent, 2 usage or input error. *Consistent* means that the source says the same, not that the
//! source is right.

#[macro_use]
#[path = "common/mod.rs"]
mod common;

use bilateral::{
    Claim, Dataset, Economy, Figure, Pair, Trade, Unit, Verdict,
    check::{Assertion, Summary},
};
use common::End;
use std::process::ExitCode;

const USAGE: &str =
    "usage: check_figure ECONOMY ECONOMY PERIOD FIGURE [--trade exports|imports|turnover|balance]";

fn main() -> ExitCode {
    common::run(USAGE, |mut arguments| {
        let trade = common::take_option(&mut arguments, "--trade")?;
        common::refuse_options(&arguments)?;
        let arguments = common::texts(arguments)?;
        let [economy, partner, period, figure] = arguments.as_slice() else {
            return Err("two economies, a period and a figure are needed".into());
        };
        let (economy, partner) = (economy.parse::<Economy>()?, partner.parse::<Economy>()?);
        let trade = match trade.as_deref() {
            None | Some("turnover") => Trade::Turnover(Pair::new(economy, partner)),
            Some("exports") => Trade::Flow(economy.exports_to(partner)),
            Some("imports") => Trade::Flow(economy.imports_from(partner)),
            Some("balance") => Trade::Balance(economy.exports_to(partner)),
            Some(other) => return Err(format!("unknown trade `{other}`").into()),
        };
        let claim = Claim::new(Assertion::Level {
            trade,
            period: period.parse()?,
            figure: figure.parse::<Figure>()?.in_unit(Unit::Usd)?,
        });
        let data = Dataset::cited();
        let findings = claim.check(data)?;
        for finding in &findings {
            say!("claim     {} in {period} is {figure}", trade.describe());
            say!("verdict   {}", finding.verdict);
            if let Verdict::Undecided(reason) = finding.verdict {
                say!("because   {}", reason.explain());
            }
            say!("evidence  {}", finding.shown());
            if let Some(gap) = finding
                .steps
                .first()
                .and_then(|step| step.judgement.gap.as_ref())
            {
                say!("gap       {gap}");
            }
            if let Some(instead) = &finding.instead {
                say!("instead   {instead}");
            }
            for hint in &finding.hints {
                say!("hint      {hint}");
            }
            let source = finding
                .source
                .as_ref()
                .and_then(|id| data.source(id.as_str()));
            if let Some(source) = source {
                say!("source    {source}");
            }
        }
        Ok(match Summary::of(&findings).inconsistent {
            0 => End::Fine,
            _ => End::Inconsistent,
        })
    })
}
