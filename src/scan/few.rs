//! Totals without a product: few enough for a table of all.

use super::{
    chunk::Chunk,
    grouping::Key,
    rows::{Failure, Store},
    runs::Runs,
};
use rustc_hash::FxHashMap;

/// A sum for each key.
#[derive(Debug, Default)]
pub(super) struct Few {
    sums: FxHashMap<Key, u128>,
    /// The key at hand, and what was added to it, if anything was: a total of zero is one.
    key: Key,
    sum: Option<u128>,
}

impl Few {
    /// The last key gets what was added to it. Nothing that fits a file overflows here.
    fn close(&mut self) {
        if let Some(sum) = self.sum.take() {
            *self.sums.entry(self.key).or_default() += sum;
        }
    }
}

impl Store for Few {
    fn begin(&mut self, key: Key) {
        self.close();
        self.key = key;
    }

    #[inline]
    fn add(&mut self, _: u32, dollars: u64, _: u64) -> Result<(), Failure> {
        self.sum = Some(self.sum.unwrap_or(0) + u128::from(dollars));
        Ok(())
    }

    fn finish(mut self) -> Runs {
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
