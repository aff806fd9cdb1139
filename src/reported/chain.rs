//! What several reports imply together.

use super::{Kind, Report, witness::makes_up};
use crate::check::{Conflict, Joint};
use crate::error::{Error, ErrorKind};
use crate::figure::{Datum, Figure, Reading};
use crate::number::Interval;
use crate::trade::{Period, Trade};
use serde::Serialize;
use std::collections::BTreeSet;

/// What reports leave of each other, taken to be of the same things: levels and growth of one trade in one period, turnover as the sum
/// of its flows, a longer period as the sum of its parts.
///
/// ```
/// use bilateral::reported;
///
/// // A year as two pages print it, with and without diamonds: not of the same thing, and so in conflict.
/// let year: Vec<_> = reported::levels()
///     .filter(|report| report.primary == "U2" && report.period.to_string() == "2020")
///     .collect();
/// let chain = reported::chain(&year)?;
/// assert_eq!(chain.conflict.unwrap().len(), 2);
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct Chain {
    /// What is left of each quantity: trade, period, range in US dollars. If the reports conflict, ranges without those that do.
    pub left: Vec<(Trade, Period, Interval)>,
    /// The least reports that cannot all hold, by their keys; without any one of them the rest could. Nothing if all can.
    pub conflict: Option<Vec<String>>,
}

impl Chain {
    /// The range that is left of a trade in a period.
    #[must_use]
    pub fn range(&self, trade: impl Into<Trade>, period: Period) -> Option<&Interval> {
        let trade = trade.into();
        self.left
            .iter()
            .find(|(other, when, _)| *other == trade && *when == period)
            .map(|(_, _, range)| range)
    }
}

/// Joins reports and says what they leave of each other. The caller chooses reports that may be of the same things: one office's, one
/// scope's. Shares are left out.
///
/// # Errors
///
/// As for [`Joint`].
///
/// ```
/// use bilateral::{Economy, Pair, number::Unit, reported};
///
/// // Israel's office and its chambers of commerce, with diamonds: half years, a year and a half, and the year between.
/// let chosen: Vec<_> = reported::reports().iter().filter(|report| ["U2", "U3"].contains(&report.primary.as_str()))
///     .filter(|report| report.scope == "goods".parse().unwrap()).collect();
/// let chain = reported::chain(&chosen)?;
/// assert!(chain.conflict.is_none());
/// let imports = chain.range(Economy::ISR.imports_from(Economy::ARE), "2020".parse()?).unwrap();
/// assert_eq!(imports.describe(Unit::Usd), "$114.2 million to $115.4 million");
/// # Ok::<(), bilateral::Error>(())
/// ```
pub fn chain(reports: &[&Report]) -> Result<Chain, Error> {
    let all = Net::new(reports);
    let (left, clash) = all.tighten()?;
    if clash.is_none() {
        return Ok(Chain {
            left,
            conflict: None,
        });
    }
    // Reports are left out one by one for as long as the rest still conflicts.
    let mut core = reports.to_vec();
    let mut at = 0;
    while at < core.len() {
        let without: Vec<&Report> = core
            .iter()
            .enumerate()
            .filter(|(other, _)| *other != at)
            .map(|(_, report)| *report)
            .collect();
        if Net::new(&without).tighten()?.1.is_some() {
            core = without;
        } else {
            at += 1;
        }
    }
    let named: BTreeSet<&str> = core.iter().map(|report| report.id.as_str()).collect();
    let rest: Vec<&Report> = reports
        .iter()
        .copied()
        .filter(|report| !named.contains(report.id.as_str()))
        .collect();
    let (left, _) = Net::new(&rest).tighten()?;
    Ok(Chain {
        left,
        conflict: Some(named.into_iter().map(str::to_owned).collect()),
    })
}

/// Quantities and the reports of them.
struct Net<'a> {
    reports: &'a [&'a Report],
    quantities: BTreeSet<(Trade, Period)>,
    /// A longer period and its two parts.
    splits: Vec<(Trade, Period, [Period; 2])>,
}

fn name((trade, period): (Trade, Period)) -> String {
    format!("{trade} in {period}")
}

impl<'a> Net<'a> {
    fn new(reports: &'a [&'a Report]) -> Self {
        let mut quantities = BTreeSet::new();
        for report in reports.iter().filter(|report| report.kind != Kind::Share) {
            quantities.insert((report.trade, report.period));
            quantities.extend(report.base_period.map(|base| (report.trade, base)));
        }
        // Both flows and the turnover, where one of them is spoken of.
        for (trade, period) in quantities.clone() {
            let pair = trade.pair();
            quantities.extend(pair.flows().map(|flow| (Trade::Flow(flow), period)));
            quantities.insert((Trade::Turnover(pair), period));
        }
        let mut splits = Vec::new();
        for &(trade, whole) in &quantities {
            for &(one_trade, one) in &quantities {
                for &(other_trade, other) in &quantities {
                    if one_trade == trade
                        && other_trade == trade
                        && one < other
                        && makes_up(whole, one, other)
                    {
                        splits.push((trade, whole, [one, other]));
                    }
                }
            }
        }
        Self {
            reports,
            quantities,
            splits,
        }
    }

    #[allow(clippy::type_complexity)] // once
    fn tighten(&self) -> Result<(Vec<(Trade, Period, Interval)>, Option<Conflict>), Error> {
        let mut joint = Joint::new();
        // Trade that is spoken of is not nothing; that keeps rates defined.
        let some: Figure = "more than $0".parse()?;
        for quantity in &self.quantities {
            joint.figure(&name(*quantity), some.clone())?;
        }
        for report in self.reports {
            let of = name((report.trade, report.period));
            match (report.kind, report.base_period) {
                (Kind::Level, _) => {
                    joint.figure(&report.id, Datum::Published(report.figure.clone()))?;
                    joint.sum(&report.id, &[&of])?;
                }
                (Kind::Growth, Some(base)) => {
                    joint.figure(&report.id, Datum::Published(report.figure.clone()))?;
                    joint.growth(&report.id, &name((report.trade, base)), &of)?;
                }
                _ => {}
            }
        }
        for &(trade, period) in &self.quantities {
            if let Trade::Turnover(pair) = trade {
                let [one, other] = pair.flows().map(|flow| name((flow.into(), period)));
                joint.sum(&name((trade, period)), &[&one, &other])?;
            }
        }
        for (trade, whole, parts) in &self.splits {
            let [one, other] = parts.map(|period| name((*trade, period)));
            joint.sum(&name((*trade, *whole)), &[&one, &other])?;
        }
        let tightened = joint.tighten(Reading::Coarse)?;
        let mut left = Vec::with_capacity(self.quantities.len());
        for &(trade, period) in &self.quantities {
            let quantity = name((trade, period));
            let range = tightened.interval(&quantity).ok_or_else(|| {
                Error::from(ErrorKind::NotFound {
                    what: "quantity",
                    wanted: quantity.clone(),
                    expected: "one of the quantities".into(),
                })
            })?;
            left.push((trade, period, range.clone()));
        }
        Ok((left, tightened.conflict))
    }
}
