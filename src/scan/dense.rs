//! Totals by product and at most one economy: a row of sums for each economy, in which a product has its place.
//!
//! Nothing is looked up but the place of a product. In a file sorted by that economy one row is enough, which is read off when the economy changes;
//! otherwise each economy keeps its own, and the rows of all threads are added up before they are read off.

use super::{
    chunk::Chunk,
    grouping::Key,
    loose::Loose,
    places::Places,
    rows::{Failure, Store},
    runs::Runs,
};
use rustc_hash::FxHashMap;

/// The sums of one key, by the place of the product.
#[derive(Debug, Default)]
struct Row {
    key: Key,
    /// The low four bytes of each.
    sums: Vec<u32>,
    /// What few sums have above those.
    high: FxHashMap<u16, u64>,
    /// One bit for each place: a total of zero is one, an absent one is not.
    seen: Vec<u64>,
}

impl Row {
    /// Adds to the sum at a place, of so many that are known; false where it needs more than eight bytes.
    #[inline]
    fn add(&mut self, place: usize, known: usize, dollars: u64) -> bool {
        let (word, bit) = (place / 64, 1 << (place % 64));
        if word >= self.seen.len() {
            // Room for all products known, and some more.
            let words = known / 64 + 2;
            self.seen.reserve_exact(words - self.seen.len());
            self.seen.resize(words, 0);
            self.sums.reserve_exact(words * 64 - self.sums.len());
            self.sums.resize(words * 64, 0);
        }
        let (Some(seen), Some(sum)) = (self.seen.get_mut(word), self.sums.get_mut(place)) else {
            return false;
        };
        *seen |= bit;
        let Some(more) = u64::from(*sum).checked_add(dollars) else {
            return false;
        };
        match u32::try_from(more) {
            Ok(more) => *sum = more,
            Err(_) => return self.carry(place, more),
        }
        true
    }

    /// Puts a sum at a place whose low four bytes are in it, beside what is above them already.
    #[cold]
    fn carry(&mut self, place: usize, sum: u64) -> bool {
        let (Ok(key), Some(low)) = (u16::try_from(place), self.sums.get_mut(place)) else {
            return false;
        };
        let high = self.high.entry(key).or_default();
        let rest = sum & u64::from(u32::MAX);
        let Some(more) = high.checked_add(sum - rest) else {
            return false;
        };
        *high = more;
        #[allow(clippy::cast_possible_truncation)] // the low four bytes
        let rest = rest as u32;
        *low = rest;
        true
    }

    /// The sum at a place, if there is one.
    #[inline]
    fn sum(&self, place: u16) -> Option<u64> {
        let at = usize::from(place);
        let seen = self.seen.get(at / 64)? >> (at % 64) & 1 == 1;
        let low = u64::from(*self.sums.get(at)?);
        let high = if self.high.is_empty() {
            0
        } else {
            self.high.get(&place).copied().unwrap_or(0)
        };
        seen.then_some(high | low)
    }
}

/// How many rows of the file are added at a time. Places of products are far apart in memory, and a processor fetches several at once if nothing else is to
/// be done between.
const PENDING: usize = 1 << 10;

#[derive(Debug)]
pub(super) struct Dense {
    places: Places,
    /// Products and their places in the order of the products, as far as they were sorted.
    sorted: Vec<(u32, u16)>,
    rows: Vec<Row>,
    keys: FxHashMap<Key, u32>,
    key: Option<Key>,
    /// The row of the key at hand.
    row: u32,
    /// Rows of the file that are still to be added: row of sums, product, dollars.
    pending: Vec<(u32, u32, u64)>,
    /// Whether keys came in ascending order so far.
    ascending: bool,
    runs: Runs,
    /// What has no place: more products than there are places, sums beyond eight bytes.
    loose: Loose,
}

impl Dense {
    pub(super) fn new() -> Self {
        Self {
            places: Places::new(),
            sorted: Vec::new(),
            rows: Vec::new(),
            keys: FxHashMap::default(),
            key: None,
            row: 0,
            pending: Vec::with_capacity(PENDING),
            ascending: true,
            runs: Runs::default(),
            loose: Loose::default(),
        }
    }

    fn add_pending(&mut self) {
        let mut pending = std::mem::take(&mut self.pending);
        for (row, product, dollars) in pending.drain(..) {
            self.put(row, product, dollars);
        }
        self.pending = pending;
    }

    /// Adds to the sum of a product in a row.
    #[inline]
    fn put(&mut self, row: u32, product: u32, dollars: u64) {
        let Some(place) = self.places.of(product) else {
            self.add_loose(row, product, dollars);
            return;
        };
        let known = self.places.products().len();
        let sums = self.rows.get_mut(row as usize);
        if !sums.is_none_or(|sums| sums.add(place, known, dollars)) {
            self.add_loose(row, product, dollars);
        }
    }

    #[cold]
    fn add_loose(&mut self, row: u32, product: u32, dollars: u64) {
        if let Some(row) = self.rows.get(row as usize) {
            self.loose.push(row.key.with(product), dollars);
        }
    }

    /// Moves the sums of a row to the totals.
    fn read_off(&mut self, row: usize) {
        let Some(row) = self.rows.get_mut(row) else {
            return;
        };
        let products = self.places.products();
        if self.sorted.len() < products.len() {
            let places = (0..).zip(products);
            self.sorted = places.map(|(place, product)| (*product, place)).collect();
            self.sorted.sort_unstable();
        }
        let mut chunk = Chunk::default();
        for (product, place) in &self.sorted {
            if let Some(sum) = row.sum(*place) {
                chunk.push(row.key.with(*product), sum.into());
            }
        }
        self.runs.append(chunk.take());
        row.seen.fill(0);
        row.sums.fill(0);
        row.high.clear();
    }

    /// The row of sums of a key.
    fn row_of(&mut self, key: Key) -> u32 {
        let next = u32::try_from(self.rows.len()).unwrap_or(u32::MAX);
        let row = *self.keys.entry(key).or_insert(next);
        if row == next {
            self.rows.push(Row {
                key,
                ..Row::default()
            });
        }
        row
    }
}

impl Store for Dense {
    fn begin(&mut self, key: Key) {
        if self.key == Some(key) {
            return;
        }
        if self.ascending {
            if self.key < Some(key) {
                self.add_pending();
                self.read_off(0);
                self.rows.resize_with(1, Row::default);
                self.rows.iter_mut().for_each(|row| row.key = key);
            } else {
                self.ascending = false;
                self.keys.extend(self.key.map(|key| (key, self.row)));
            }
        }
        self.key = Some(key);
        if !self.ascending {
            self.row = self.row_of(key);
        }
    }

    #[inline]
    fn add(&mut self, product: u32, dollars: u64, _: u64) -> Result<(), Failure> {
        self.pending.push((self.row, product, dollars));
        if self.pending.len() == PENDING {
            self.add_pending();
        }
        Ok(())
    }

    /// Rows that each economy has are added up; what was read off already is in order.
    fn join(&mut self, mut other: Self) -> Option<Self> {
        if self.ascending || other.ascending {
            return Some(other);
        }
        other.add_pending();
        let products = other.places.products();
        for row in &mut other.rows {
            // Its memory is given back as it goes.
            let row = std::mem::take(row);
            let to = self.row_of(row.key);
            for (place, product) in (0..).zip(products) {
                if let Some(sum) = row.sum(place) {
                    self.put(to, *product, sum);
                }
            }
        }
        self.runs.extend(std::mem::take(&mut other.runs));
        self.runs.extend(std::mem::take(&mut other.loose).finish());
        None
    }

    fn finish(mut self) -> Runs {
        self.add_pending();
        let keys = self.rows.iter().map(|row| row.key);
        let mut rows: Vec<(Key, usize)> = keys.zip(0..).collect();
        rows.sort_unstable();
        for (_, place) in rows {
            self.read_off(place);
            // What was read off is given back.
            if let Some(row) = self.rows.get_mut(place) {
                *row = Row::default();
            }
        }
        self.runs.extend(self.loose.finish());
        self.runs
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trade::Economy;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    proptest! {
        /// Two threads' rows in any order, of sums of all sizes, add up.
        #[test]
        fn stores_that_are_joined_hold_what_was_added(
            rows in prop::collection::vec((any::<bool>(), 0..4_u16, 0..300_u32, prop_oneof![0..9_u64, u64::from(u32::MAX) - 2..u64::from(u32::MAX) + 3, u64::MAX - 2..=u64::MAX]), 0..200),
        ) {
            let mut expected: BTreeMap<Key, u128> = BTreeMap::new();
            let mut stores = [Dense::new(), Dense::new()];
            for (other, year, product, dollars) in rows {
                let key = Key::new(year, Economy::USA, Economy::ISR);
                let store = &mut stores[usize::from(other)];
                store.begin(key);
                prop_assert!(store.add(product, dollars, 0).is_ok());
                *expected.entry(key.with(product)).or_default() += u128::from(dollars);
            }
            let [mut one, other] = stores;
            let apart = one.join(other);
            let mut runs = one.finish();
            if let Some(apart) = apart {
                runs.extend(apart.finish());
            }
            prop_assert!(runs.finish().iter().eq(expected));
        }
    }
}
