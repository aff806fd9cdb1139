//! Totals in runs: chunks whose keys ascend from one to the next. Runs are put together when they are of like size, so that a key stands in few
//! of them however often it occurs in the file.

use super::{
    chunk::{self, Chunk, Cursor, MOST},
    grouping::Key,
};
use std::collections::VecDeque;

/// Chunks in ascending order.
#[derive(Clone, Debug, Default)]
pub(super) struct Run {
    pub(super) chunks: VecDeque<Chunk>,
}

impl Run {
    pub(super) fn len(&self) -> usize {
        self.chunks.iter().map(Chunk::len).sum()
    }

    pub(super) fn last(&self) -> Option<Key> {
        self.chunks.back()?.last()
    }

    /// The totals, in order.
    pub(super) fn iter(&self) -> Iter<'_> {
        Iter {
            chunks: self.chunks.iter(),
            chunk: None,
        }
    }

    /// The totals from a key without a product on.
    pub(super) fn iter_from(&self, start: Key) -> Iter<'_> {
        let before = self
            .chunks
            .partition_point(|chunk| chunk.last() < Some(start));
        let mut chunks = self.chunks.iter();
        chunks.by_ref().take(before).for_each(drop);
        let chunk = chunks
            .next()
            .map(|chunk| chunk.iter_from(chunk.place_of(start)));
        Iter { chunks, chunk }
    }

    /// Adds a chunk behind; gives it back if its keys do not ascend from here. A total that is continued there is one total.
    pub(super) fn append(&mut self, mut chunk: Chunk) -> Result<(), Chunk> {
        let (Some(last), Some(first)) = (self.last(), chunk.first()) else {
            if !chunk.is_empty() {
                self.chunks.push_back(chunk);
            }
            return Ok(());
        };
        if first < last {
            return Err(chunk);
        }
        if first == last
            && let Some((_, sum)) = self.chunks.back_mut().and_then(Chunk::pop)
        {
            chunk.add_to_first(sum);
            if self.chunks.back().is_some_and(Chunk::is_empty) {
                self.chunks.pop_back();
            }
        }
        self.chunks.push_back(chunk);
        Ok(())
    }

    /// Two runs as one; the memory of what was read of them is given back as it goes.
    fn merge(self, other: Self) -> Self {
        let (mut one, mut two) = (Reading::of(self), Reading::of(other));
        let mut merged = Self::default();
        let mut chunk = Chunk::default();
        loop {
            // Often all of a chunk comes before what is left of the other run.
            while let Some(whole) = one
                .take_below(two.key())
                .or_else(|| two.take_below(one.key()))
            {
                merged
                    .chunks
                    .extend(Some(chunk.take()).filter(|chunk| !chunk.is_empty()));
                merged.chunks.push_back(whole);
            }
            let first = match (one.key(), two.key()) {
                (None, None) => break,
                (Some(left), Some(right)) if right < left => two.next(),
                (None, _) => two.next(),
                (Some(_), _) => one.next(),
            };
            let Some((key, mut sum)) = first else { break };
            if two.key() == Some(key)
                && let Some((_, more)) = two.next()
            {
                sum = sum.saturating_add(more);
            }
            chunk.push(key, sum);
            if chunk.len() == MOST {
                merged.chunks.push_back(chunk.take());
            }
        }
        merged
            .chunks
            .extend(Some(chunk.take()).filter(|chunk| !chunk.is_empty()));
        merged
    }
}

/// The totals of a run, in order.
#[derive(Clone, Debug)]
pub(super) struct Iter<'a> {
    chunks: std::collections::vec_deque::Iter<'a, Chunk>,
    chunk: Option<chunk::Iter<'a>>,
}

impl Iterator for Iter<'_> {
    type Item = (Key, u128);

    fn next(&mut self) -> Option<(Key, u128)> {
        loop {
            if let Some(next) = self.chunk.as_mut().and_then(Iterator::next) {
                return Some(next);
            }
            self.chunk = Some(self.chunks.next()?.iter());
        }
    }
}

/// A run that is being read.
struct Reading {
    rest: VecDeque<Chunk>,
    chunk: Chunk,
    cursor: Cursor,
    head: Option<(Key, u128)>,
    /// Whether nothing of the chunk but its head was read.
    whole: bool,
}

impl Reading {
    fn of(run: Run) -> Self {
        let mut reading = Self {
            rest: run.chunks,
            chunk: Chunk::default(),
            cursor: Cursor::default(),
            head: None,
            whole: false,
        };
        reading.turn();
        reading
    }

    fn key(&self) -> Option<Key> {
        self.head.map(|(key, _)| key)
    }

    /// Goes to the next chunk.
    fn turn(&mut self) {
        self.chunk = self.rest.pop_front().unwrap_or_default();
        self.cursor = Cursor::default();
        self.head = self.cursor.next(&self.chunk);
        self.whole = true;
    }

    fn next(&mut self) -> Option<(Key, u128)> {
        let head = self.head.take();
        self.whole = false;
        self.head = self.cursor.next(&self.chunk);
        if self.head.is_none() {
            self.turn();
        }
        head
    }

    /// Takes the chunk at hand if nothing of it was read and all of it comes before a key.
    fn take_below(&mut self, key: Option<Key>) -> Option<Chunk> {
        let below = key.is_none() || self.chunk.last() < key;
        if !self.whole || self.head.is_none() || !below {
            return None;
        }
        let chunk = std::mem::take(&mut self.chunk);
        self.turn();
        Some(chunk)
    }
}

/// Runs, each more than twice as long as the one after it.
#[derive(Clone, Debug, Default)]
pub(super) struct Runs(Vec<Run>);

impl Runs {
    /// Adds a chunk: behind the last run, or as the first of a new one.
    pub(super) fn append(&mut self, chunk: Chunk) {
        let Some(last) = self.0.last_mut() else {
            return self.push(Run::from(chunk));
        };
        if let Err(chunk) = last.append(chunk) {
            self.settle();
            self.0.push(Run::from(chunk));
        }
    }

    /// Adds a run.
    pub(super) fn push(&mut self, run: Run) {
        if run.chunks.is_empty() {
            return;
        }
        self.0.push(run);
        self.settle();
    }

    /// Puts runs of like size together.
    fn settle(&mut self) {
        while let [.., before, last] = self.0.as_slice()
            && before.len() <= 2 * last.len()
        {
            self.merge_last();
        }
    }

    fn merge_last(&mut self) {
        if let (Some(last), Some(before)) = (self.0.pop(), self.0.pop()) {
            self.0.push(before.merge(last));
        }
    }

    pub(super) fn extend(&mut self, other: Self) {
        other.0.into_iter().for_each(|run| self.push(run));
    }

    /// All totals as one run.
    pub(super) fn finish(mut self) -> Run {
        while self.0.len() > 1 {
            self.merge_last();
        }
        self.0.pop().unwrap_or_default()
    }
}

impl From<Chunk> for Run {
    fn from(chunk: Chunk) -> Self {
        Self {
            chunks: Some(chunk)
                .filter(|chunk| !chunk.is_empty())
                .into_iter()
                .collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trade::Economy;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    proptest! {
        #[test]
        fn runs_in_any_order_add_up(chunks in prop::collection::vec((any::<bool>(), prop::collection::btree_map((0..4_u16, 0..5_u32), 0..100_u128, 0..8)), 0..12)) {
            let mut expected: BTreeMap<Key, u128> = BTreeMap::new();
            let mut runs = [Runs::default(), Runs::default()];
            for (other, totals) in chunks {
                let mut chunk = Chunk::default();
                for ((year, product), sum) in totals {
                    let key = Key::new(year, Economy::USA, Economy::ISR).with(product);
                    chunk.push(key, sum);
                    *expected.entry(key).or_default() += sum;
                }
                runs[usize::from(other)].append(chunk);
            }
            let [mut all, other] = runs;
            all.extend(other);
            let run = all.finish();
            prop_assert!(run.chunks.iter().all(|chunk| !chunk.is_empty()));
            prop_assert!(run.chunks.iter().flat_map(Chunk::iter).eq(expected));
        }
    }
}
