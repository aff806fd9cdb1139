//! Finding what a data set says, one report at a time.

use super::evidence::Evidence;
use crate::data::{Dataset, Missing, Observation, Series, SourceId};
use crate::error::{Error, ErrorKind};
use crate::figure::Datum;
use crate::trade::{Commodity, Movement, Pair, Period, Reporter, Trade};
use std::collections::BTreeSet;

/// What one statistical office, or one source that names none, says: the unit that is never blended.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Report {
    pub(super) source: SourceId,
    pub(super) whose: Reporter,
    commodity: Commodity,
    months: u32,
}

/// What a report says of a trade in a period.
pub(super) enum Answer {
    Known(Evidence),
    Missing(Missing),
    Nothing,
}

impl Report {
    fn of(series: &Series) -> Self {
        Self {
            source: series.source().clone(),
            whose: series.side().reporter(series.trade()),
            commodity: series.commodity(),
            months: series.months(),
        }
    }

    /// The reports that say anything about any of some pairs.
    pub(super) fn about(data: &Dataset, pairs: &[Pair], months: u32) -> BTreeSet<Self> {
        let trades = pairs.iter().flat_map(|pair| {
            let [one, other] = pair.flows();
            [
                Trade::Turnover(*pair),
                Trade::Flow(one),
                Trade::Flow(other),
                Trade::Balance(one),
                Trade::Balance(other),
            ]
        });
        trades
            .flat_map(|trade| data.series_of(trade))
            .filter(|series| series.months() == months && series.movement() == Movement::Goods)
            // A claim about trade is about all of it, not about one product of those a file lists.
            .filter(|series| series.commodity().is_total())
            .map(|series| Self::of(&series))
            .collect()
    }

    /// The observation of a trade in a period.
    ///
    /// # Errors
    ///
    /// [`crate::ErrorKind::AmbiguousSelection`] if the report values the same trade in two ways.
    fn observation(
        &self,
        data: &Dataset,
        trade: Trade,
        period: Period,
    ) -> Result<Option<Observation>, Error> {
        let mut found: Vec<Observation> = data
            .series_of(trade)
            .filter(|series| series.movement() == Movement::Goods && Self::of(series) == *self)
            .filter_map(|series| series.at(period))
            .collect();
        match found.as_slice() {
            [] | [_] => Ok(found.pop()),
            several => Err(ErrorKind::AmbiguousSelection {
                wanted: format!("{} in {period}", trade.describe()),
                candidates: several
                    .iter()
                    .map(|o| format!("valued {}", o.valuation))
                    .collect(),
                advice: "one valuation in the data set".into(),
            }
            .into()),
        }
    }

    /// The observed value, if there is one.
    pub(super) fn datum(
        &self,
        data: &Dataset,
        trade: Trade,
        period: Period,
    ) -> Result<Result<Datum, Option<Missing>>, Error> {
        Ok(match self.observation(data, trade, period)? {
            None => Err(None),
            Some(observation) => observation.datum().ok_or(observation.missing()),
        })
    }

    /// What the report says: the observed value or, for a turnover or a balance it does not give, what follows
    /// from its two flows.
    pub(super) fn answer(
        &self,
        data: &Dataset,
        trade: Trade,
        period: Period,
    ) -> Result<Answer, Error> {
        match self.datum(data, trade, period)? {
            Ok(datum) => return Ok(Answer::Known(datum.into())),
            Err(Some(reason)) => return Ok(Answer::Missing(reason)),
            Err(None) => {}
        }
        let (flow, other) = match trade {
            Trade::Turnover(pair) => {
                let [one, other] = pair.flows();
                (one, other)
            }
            Trade::Balance(flow) => (flow, flow.reversed()),
            Trade::Flow(_) => return Ok(Answer::Nothing),
        };
        let flow = self.datum(data, flow.into(), period)?;
        let other = self.datum(data, other.into(), period)?;
        Ok(match (flow, other) {
            (Ok(flow), Ok(other)) => Answer::Known(match trade {
                Trade::Turnover(_) => Evidence::sum([flow, other])?,
                _ => Evidence::difference(flow, other)?,
            }),
            (Err(Some(reason)), _) | (_, Err(Some(reason))) => Answer::Missing(reason),
            _ => Answer::Nothing,
        })
    }
}
