//! Sums in any order, sorted a piece at a time.

use super::{
    chunk::{Chunk, MOST},
    grouping::Key,
    runs::{Run, Runs},
};

/// Sums that came out of order, or that the quicker stores have no room for.
#[derive(Debug, Default)]
pub(super) struct Loose {
    sums: Vec<(Key, u64)>,
    runs: Runs,
}

/// How many are sorted at a time: they stay in the cache of a core.
const PIECE: usize = 1 << 17;

impl Loose {
    #[inline]
    pub(super) fn push(&mut self, key: Key, sum: u64) {
        self.sums.push((key, sum));
        if self.sums.len() == PIECE {
            self.sort();
        }
    }

    fn sort(&mut self) {
        self.sums.sort_unstable_by_key(|(key, _)| *key);
        let mut run = Run::default();
        let mut chunk = Chunk::default();
        for same in self.sums.chunk_by(|one, other| one.0 == other.0) {
            if let Some((key, _)) = same.first() {
                chunk.push(*key, same.iter().map(|(_, sum)| u128::from(*sum)).sum());
            }
            if chunk.len() == MOST {
                run.chunks.push_back(chunk.take());
            }
        }
        run.chunks
            .extend(Some(chunk.take()).filter(|chunk| !chunk.is_empty()));
        self.sums.clear();
        self.runs.push(run);
    }

    pub(super) fn finish(mut self) -> Runs {
        self.sort();
        self.runs
    }
}
