//! Finding series by what is wanted of them, without going through the others.

use super::dataset::{Dataset, number};
use super::key::{
    COMMODITY, EXPORTER, IMPORTER, KIND, Key, MONTHS, MOVEMENT, SIDE, SOURCE, VALUATION,
};
use super::series::Series;
use super::source::SourceId;
use crate::trade::{Commodity, Economy, Movement, Side, Trade, Valuation};

impl Dataset {
    /// The series of one trade.
    pub(crate) fn series_of(&self, trade: Trade) -> impl Iterator<Item = Series<'_>> {
        let least = Key::least_of(trade);
        let (mut from, end) = (Some(least), least.after(IMPORTER));
        let mut keys = self.upwards(least);
        std::iter::from_fn(move || {
            let found = keys.next_key(from?)?;
            from = found.after(MONTHS);
            let series = end.is_none_or(|end| found < end);
            series.then(|| Series::new(self, found.series()))
        })
    }
}

/// What the keys of some series have in common: parts that are given, and others that may be anything.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Wanted {
    kind: Option<u128>,
    exporter: Option<u128>,
    importer: Option<u128>,
    source: Option<u128>,
    side: Option<u128>,
    valuation: Option<u128>,
    commodity: Option<u128>,
    movement: Option<u128>,
    months: Option<u128>,
}

impl Wanted {
    pub(super) fn of(trade: Trade) -> Self {
        let key = Key::least_of(trade);
        Self {
            kind: Some(key.part(KIND)),
            exporter: Some(key.part(EXPORTER)),
            importer: Some(key.part(IMPORTER)),
            ..Self::default()
        }
    }

    /// Flows from an economy.
    pub(super) fn exports(exporter: Economy) -> Self {
        Self {
            importer: None,
            ..Self::of(exporter.exports_to(exporter).into())
        }
    }

    /// Flows to an economy.
    pub(super) fn imports(importer: Economy) -> Self {
        Self {
            exporter: None,
            ..Self::of(importer.exports_to(importer).into())
        }
    }

    /// What one source says; nothing if the data set does not know it.
    pub(super) fn source(mut self, data: &Dataset, source: &SourceId) -> Option<Self> {
        self.source = Some(number(data.place(source.as_str()).ok()?).into());
        Some(self)
    }

    pub(super) fn side(mut self, side: Option<Side>) -> Self {
        self.side = side.map(|side| side as u128);
        self
    }

    pub(super) fn valuation(mut self, valuation: Option<Valuation>) -> Self {
        self.valuation = valuation.map(|valuation| valuation as u128);
        self
    }

    pub(super) fn commodity(mut self, commodity: Option<Commodity>) -> Self {
        self.commodity = commodity.map(|commodity| commodity.packed().into());
        self
    }

    pub(super) fn movement(mut self, movement: Option<Movement>) -> Self {
        self.movement = movement.map(|movement| movement as u128);
        self
    }

    pub(super) fn months(mut self, months: Option<u32>) -> Self {
        self.months = months.map(u128::from);
        self
    }

    /// Where the search for a key that is not less goes on: at the same key if all of it is wanted.
    fn next(&self, key: Key) -> Option<Key> {
        let parts = [
            (KIND, self.kind),
            (EXPORTER, self.exporter),
            (IMPORTER, self.importer),
            (SOURCE, self.source),
            (SIDE, self.side),
            (VALUATION, self.valuation),
            (COMMODITY, self.commodity),
            (MOVEMENT, self.movement),
            (MONTHS, self.months),
        ];
        // With the part above raised, this one starts again from nothing.
        let mut above = None;
        for (bits, wanted) in parts {
            match wanted {
                Some(wanted) if key.part(bits) < wanted => return Some(key.with(bits, wanted)),
                Some(wanted) if key.part(bits) > wanted => return key.after(above?),
                Some(_) => {}
                None => above = Some(bits),
            }
        }
        Some(key)
    }

    /// The series, in order, each found by a search; what lies between is not gone through.
    pub(super) fn series(self, data: &Dataset) -> impl Iterator<Item = Series<'_>> + use<'_> {
        let mut from = Some(Key::LEAST);
        let mut keys = data.upwards(Key::LEAST);
        std::iter::from_fn(move || {
            loop {
                let found = keys.next_key(from?)?;
                let next = self.next(found)?;
                if next == found {
                    let series = Series::new(data, found.series());
                    from = found.after(MONTHS);
                    return Some(series);
                }
                from = Some(next);
            }
        })
    }
}
