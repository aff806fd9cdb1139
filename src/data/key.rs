//! What tells series apart.

use super::observation::Observation;
use super::source::SourceId;
use crate::trade::{Commodity, Movement, Side, Trade, Valuation};

/// What the observations of one series share. Periods of different lengths are different series.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct SeriesKey {
    pub(crate) trade: Trade,
    pub(crate) source: SourceId,
    pub(crate) side: Side,
    pub(crate) valuation: Valuation,
    pub(crate) commodity: Commodity,
    pub(crate) movement: Movement,
    pub(crate) months: u32,
}

impl SeriesKey {
    pub(crate) fn of(observation: &Observation) -> Self {
        Self {
            trade: observation.trade,
            source: observation.source.clone(),
            side: observation.side,
            valuation: observation.valuation,
            commodity: observation.commodity,
            movement: observation.movement,
            months: observation.period.months(),
        }
    }
}
