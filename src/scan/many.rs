//! Totals by exporter, importer and product: as many as there are rows, nearly.
//!
//! A file as published is already the answer, but for rows of one key: they are added up as they come. What comes out of order is sorted apart.

use super::{
    chunk::Chunk,
    grouping::Key,
    loose::Loose,
    rows::{Failure, Place, Store},
    runs::Runs,
};
use std::cmp::Ordering;

#[derive(Debug, Default)]
pub(super) struct Many {
    start: Key,
    /// The last key of the block at hand, and what was added to it.
    key: Option<Key>,
    sum: u128,
    /// The totals of the block before that.
    chunk: Chunk,
    runs: Runs,
    loose: Loose,
}

impl Many {
    /// Keeps what the block at hand gave.
    fn close_block(&mut self) {
        self.close();
        if self.chunk.len() < 64 {
            // Of rows in no order hardly any ascend.
            for (key, sum) in self.chunk.iter() {
                if let Ok(sum) = u64::try_from(sum) {
                    self.loose.push(key, sum);
                } else {
                    let mut alone = Chunk::default();
                    alone.push(key, sum);
                    self.runs.append(alone);
                }
            }
            self.chunk.clear();
        } else {
            self.runs.append(self.chunk.take());
        }
    }

    fn close(&mut self) {
        if let Some(key) = self.key.take() {
            self.chunk.push(key, self.sum);
        }
    }
}

impl Store for Many {
    fn begin(&mut self, start: Key) {
        self.start = start;
    }

    #[inline]
    fn add(&mut self, product: u32, dollars: u64, _: u64) -> Result<(), Failure> {
        let key = self.start.with(product);
        match self.key.cmp(&Some(key)) {
            Ordering::Equal => self.sum += u128::from(dollars),
            Ordering::Less => {
                self.close();
                self.key = Some(key);
                self.sum = dollars.into();
            }
            Ordering::Greater => self.loose.push(key, dollars),
        }
        Ok(())
    }

    /// The next block that this thread goes through follows in the file, but not at once.
    fn end_block(&mut self, _: usize, _: bool) -> Result<(), Place> {
        self.close_block();
        Ok(())
    }

    fn finish(mut self) -> Runs {
        self.close_block();
        self.runs.extend(self.loose.finish());
        self.runs
    }
}
