//! What tells observations apart, in sixteen bytes that order as the observations do.

use super::observation::Observation;
use crate::trade::{
    Classification, Commodity, Economy, Flow, Movement, Pair, Period, Side, Trade, Valuation,
};

/// Trade, source, side, valuation, commodity, movement and period of an observation: what no two observations of a data set share.
///
/// Each has its bits, the foremost first, so that keys compare as one number, what belongs together lies together, and the
/// observations of a series are neighbours by period. A source is its place among the sources of the data set, which are in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Key(u128);

/// The bits of one part of a key.
#[derive(Clone, Copy)]
pub(super) struct Bits {
    lowest: u32,
    count: u32,
}

/// The bits right above some others.
const fn above(below: Bits, count: u32) -> Bits {
    Bits {
        lowest: below.lowest + below.count,
        count,
    }
}

/// The first month since January of year 0: at most 119,999.
const FIRST: Bits = Bits {
    lowest: 0,
    count: 17,
};
/// Periods of different lengths are different series.
pub(super) const MONTHS: Bits = above(FIRST, 17);
pub(super) const MOVEMENT: Bits = above(MONTHS, 2);
pub(super) const COMMODITY: Bits = above(MOVEMENT, Commodity::BITS);
pub(super) const VALUATION: Bits = above(COMMODITY, 2);
pub(super) const SIDE: Bits = above(VALUATION, 2);
pub(super) const SOURCE: Bits = above(SIDE, 20);
/// The second economy of a pair, for a turnover.
pub(super) const IMPORTER: Bits = above(SOURCE, 10);
/// The first economy of a pair, for a turnover.
pub(super) const EXPORTER: Bits = above(IMPORTER, 10);
/// A flow, a turnover or a balance.
pub(super) const KIND: Bits = above(EXPORTER, 2);
const _: () = assert!(KIND.lowest + KIND.count == u128::BITS);

/// How many sources a data set can hold.
pub(super) const SOURCES: usize = 1 << SOURCE.count;

impl Bits {
    const fn mask(self) -> u128 {
        ((1 << self.count) - 1) << self.lowest
    }

    fn of(self, key: Key) -> u128 {
        (key.0 & self.mask()) >> self.lowest
    }

    /// A part that fits in 16 bits.
    fn small(self, key: Key) -> u16 {
        #[allow(clippy::cast_possible_truncation)] // asked of parts of ten bits and less
        let small = self.of(key) as u16;
        small
    }

    /// A part that fits in 32 bits.
    fn word(self, key: Key) -> u32 {
        #[allow(clippy::cast_possible_truncation)] // asked of parts of twenty bits and less
        let word = self.of(key) as u32;
        word
    }

    /// What a key would have in these bits.
    fn put(self, part: impl Into<u128>) -> u128 {
        let bits = part.into() << self.lowest;
        debug_assert_eq!(
            bits & !self.mask(),
            0,
            "a part that has no room in its bits"
        );
        bits
    }
}

impl Key {
    pub(super) const LEAST: Self = Self(0);

    pub(super) fn of(seen: &Observation, source: u32) -> Self {
        let kinds = (seen.side, seen.valuation, seen.movement);
        Self::new(seen.trade, seen.period, seen.commodity, kinds, source)
    }

    pub(super) fn new(
        trade: Trade,
        period: Period,
        commodity: Commodity,
        (side, valuation, movement): (Side, Valuation, Movement),
        source: u32,
    ) -> Self {
        let (first, months) = period.as_months();
        let low = FIRST.put(first)
            | MONTHS.put(months)
            | MOVEMENT.put(movement as u8)
            | COMMODITY.put(commodity.packed())
            | VALUATION.put(valuation as u8)
            | SIDE.put(side as u8)
            | SOURCE.put(source);
        Self(low | Self::least_of(trade).0)
    }

    /// The least key of a trade.
    pub(super) fn least_of(trade: Trade) -> Self {
        let (kind, one, other) = match trade {
            Trade::Flow(flow) => (0_u8, flow.exporter, flow.importer),
            Trade::Turnover(pair) => (1, pair.economies().0, pair.economies().1),
            Trade::Balance(flow) => (2, flow.exporter, flow.importer),
        };
        Self(KIND.put(kind) | EXPORTER.put(one.code()) | IMPORTER.put(other.code()))
    }

    /// The key with nothing below some bits, which are given: the least that a search for them can find.
    pub(super) fn with(self, bits: Bits, part: u128) -> Self {
        let kept = self.0 & !((1_u128 << bits.lowest) - 1) & !bits.mask();
        Self(kept | bits.put(part))
    }

    /// The least key that differs in these bits or above; nothing after the last.
    pub(super) fn after(self, bits: Bits) -> Option<Self> {
        let step = 1_u128 << bits.lowest;
        (self.0 & !(step - 1)).checked_add(step).map(Self)
    }

    /// What the observations of one series share: the key without the first month.
    pub(super) fn series(self) -> Self {
        Self(self.0 & !FIRST.mask())
    }

    /// What the observations of one trade share.
    pub(super) fn trade_alone(self) -> Self {
        Self(self.0 & !((1 << IMPORTER.lowest) - 1))
    }

    /// The key of another period in the series.
    pub(super) fn at(self, period: Period) -> Self {
        let (first, months) = period.as_months();
        Self(self.series().0 & !MONTHS.mask() | MONTHS.put(months) | FIRST.put(first))
    }

    pub(super) fn part(self, bits: Bits) -> u128 {
        bits.of(self)
    }

    pub(super) fn trade(self) -> Trade {
        let one = Economy::unpacked(EXPORTER.small(self));
        let other = Economy::unpacked(IMPORTER.small(self));
        match KIND.of(self) {
            0 => Trade::Flow(one.exports_to(other)),
            1 => Trade::Turnover(Pair::new(one, other)),
            _ => Trade::Balance(one.exports_to(other)),
        }
    }

    /// The flow, if the trade is one.
    pub(super) fn flow(self) -> Option<Flow> {
        match self.trade() {
            Trade::Flow(flow) => Some(flow),
            _ => None,
        }
    }

    pub(super) fn source(self) -> usize {
        SOURCE.word(self) as usize
    }

    /// The key with its source at another place.
    pub(super) fn with_source(self, source: u32) -> Self {
        Self(self.0 & !SOURCE.mask() | SOURCE.put(source))
    }

    // Of the enums below the last answers for the number that is left over, which `of` never puts.

    pub(super) fn side(self) -> Side {
        match SIDE.of(self) {
            0 => Side::Exporter,
            1 => Side::Importer,
            2 => Side::Reconciled,
            _ => Side::Unstated,
        }
    }

    pub(super) fn valuation(self) -> Valuation {
        match VALUATION.of(self) {
            0 => Valuation::Fob,
            1 => Valuation::Cif,
            _ => Valuation::Unstated,
        }
    }

    pub(super) fn movement(self) -> Movement {
        match MOVEMENT.of(self) {
            0 => Movement::Goods,
            1 => Movement::ReExport,
            _ => Movement::ReImport,
        }
    }

    pub(super) fn commodity(self) -> Commodity {
        #[allow(clippy::cast_possible_truncation)] // 46 bits
        Commodity::unpacked(COMMODITY.of(self) as u64)
    }

    /// Whether it is all goods in an edition of the Harmonized System.
    pub(super) fn commodity_is_all_goods(self) -> bool {
        let total = Commodity::total(Classification::H0).packed();
        let code = |packed: u128| packed & ((1 << Commodity::CODE_BITS) - 1);
        code(COMMODITY.of(self)) == u128::from(total)
            && self.commodity().classification().is_harmonized()
    }

    /// The key of another commodity.
    pub(super) fn with_commodity(self, commodity: Commodity) -> Self {
        Self(self.0 & !COMMODITY.mask() | COMMODITY.put(commodity.packed()))
    }

    pub(super) fn months(self) -> u32 {
        MONTHS.word(self)
    }

    pub(super) fn period(self) -> Period {
        Period::from_months(FIRST.word(self), MONTHS.word(self))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::number::Usd;

    #[test]
    fn a_key_gives_back_what_it_was_made_of() {
        let trades = ["KAZ>ISR", "turnover ISR-KAZ", "balance ISR>KAZ", "4>899"];
        let periods = ["0001", "9999-12", "2022-Q3", "0001-01/9999-12"];
        let goods = [
            "H0/0",
            "H6/TOTAL",
            "unstated/GOODS",
            "B5/________",
            "S4/ZZZZZZZZ",
            "HS/010121",
        ];
        let mut keys = Vec::new();
        for trade in trades {
            for period in periods {
                for commodity in goods {
                    for side in [
                        Side::Exporter,
                        Side::Importer,
                        Side::Reconciled,
                        Side::Unstated,
                    ] {
                        for valuation in [Valuation::Fob, Valuation::Cif, Valuation::Unstated] {
                            for movement in
                                [Movement::Goods, Movement::ReExport, Movement::ReImport]
                            {
                                let seen = Observation::new(
                                    trade.parse::<Trade>().unwrap(),
                                    period.parse().unwrap(),
                                    Usd::dollars(1),
                                    "s",
                                )
                                .of(commodity.parse().unwrap())
                                .reported_by(side)
                                .valued(valuation)
                                .moved(movement);
                                let key = Key::of(&seen, 1_048_575);
                                assert_eq!(key.trade(), seen.trade);
                                assert_eq!(key.period(), seen.period);
                                assert_eq!(key.commodity(), seen.commodity);
                                assert_eq!(key.side(), side);
                                assert_eq!(key.valuation(), valuation);
                                assert_eq!(key.movement(), movement);
                                assert_eq!(key.source(), 1_048_575);
                                assert_eq!(key.with_source(7).source(), 7);
                                let order = (
                                    seen.trade,
                                    side,
                                    valuation,
                                    seen.commodity,
                                    movement,
                                    seen.period.months(),
                                    seen.period,
                                );
                                keys.push((order, key));
                            }
                        }
                    }
                }
            }
        }
        let mut sorted = keys.clone();
        sorted.sort_by_key(|(order, _)| *order);
        keys.sort_by_key(|(_, key)| *key);
        assert_eq!(keys, sorted, "keys order as what they are made of");
    }
}
