//! Totals without a product: few enough for a table of all.

use super::{chunk::Chunk, grouping::Key, runs::Runs};
use std::{
    collections::HashMap,
    hash::{BuildHasherDefault, Hasher},
};

/// Spreads keys over a table: they are chosen by trade, not by an enemy.
#[derive(Default)]
pub(super) struct Spread(u64);

impl Hasher for Spread {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_u64(u64::from(*byte));
        }
    }

    fn write_u64(&mut self, n: u64) {
        let mixed = (self.0 ^ n).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        self.0 = mixed ^ mixed >> 32;
    }
}

pub(super) type ByKey<T> = HashMap<Key, T, BuildHasherDefault<Spread>>;

/// A sum for each key.
#[derive(Debug, Default)]
pub(super) struct Few {
    sums: ByKey<u128>,
    /// The key at hand, and what was added to it, if anything was: a total of zero is one.
    key: Key,
    sum: Option<u128>,
}

impl Few {
    /// The sums that follow belong to a key.
    pub(super) fn begin(&mut self, key: Key) {
        self.close();
        self.key = key;
    }

    #[inline]
    pub(super) fn add(&mut self, dollars: u64) {
        self.sum = Some(self.sum.unwrap_or(0) + u128::from(dollars));
    }

    /// The last key gets what was added to it. Nothing that fits a file overflows here.
    fn close(&mut self) {
        if let Some(sum) = self.sum.take() {
            *self.sums.entry(self.key).or_default() += sum;
        }
    }

    pub(super) fn finish(mut self) -> Runs {
        self.close();
        let mut sums: Vec<(Key, u128)> = self.sums.into_iter().collect();
        sums.sort_unstable();
        let mut runs = Runs::default();
        let mut chunk = Chunk::default();
        for (key, sum) in sums {
            chunk.push(key, sum);
        }
        runs.append(chunk.take());
        runs
    }
}
