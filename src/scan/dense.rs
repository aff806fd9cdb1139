//! Totals by product and at most one economy: a row of sums for each economy, in which a product has its place.
//!
//! Nothing is looked up but the place of a product. In a file sorted by that economy one row is enough, which is read off when the economy changes;
//! otherwise each economy keeps its own.

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
    sums: Vec<u64>,
    /// One bit for each place: a total of zero is one, an absent one is not.
    seen: Vec<u64>,
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
            let Some(place) = self.places.of(product) else {
                self.add_loose(row, product, dollars);
                continue;
            };
            let (word, bit) = (place / 64, 1 << (place % 64));
            let Some(sums) = self.rows.get_mut(row as usize) else {
                continue;
            };
            if word >= sums.seen.len() {
                // Room for all products known, and some more.
                let words = self.places.products().len() / 64 + 2;
                sums.seen.resize(words, 0);
                sums.sums.resize(words * 64, 0);
            }
            let (Some(seen), Some(sum)) = (sums.seen.get_mut(word), sums.sums.get_mut(place))
            else {
                continue;
            };
            *seen |= bit;
            match sum.checked_add(dollars) {
                Some(more) => *sum = more,
                None => self.add_loose(row, product, dollars),
            }
        }
        self.pending = pending;
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
            let place = usize::from(*place);
            let seen = row
                .seen
                .get(place / 64)
                .is_some_and(|word| word >> (place % 64) & 1 == 1);
            if let Some(sum) = row.sums.get(place).filter(|_| seen) {
                chunk.push(row.key.with(*product), (*sum).into());
            }
        }
        self.runs.append(chunk.take());
        row.seen.fill(0);
        row.sums.fill(0);
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
            let next = u32::try_from(self.rows.len()).unwrap_or(u32::MAX);
            self.row = *self.keys.entry(key).or_insert(next);
            if self.row == next {
                self.rows.push(Row {
                    key,
                    ..Row::default()
                });
            }
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
