//! Totals in ascending order of their keys, in eight bytes each: the product and, where it fits, the sum. What many keys have in common is kept once.

use super::grouping::Key;

/// Totals that may still grow at their end.
#[derive(Clone, Debug, Default)]
pub(super) struct Chunk {
    /// Keys without their products, and the place of the first total of each.
    starts: Vec<(Key, u32)>,
    products: Vec<u32>,
    /// Sums, or [`LARGE`].
    sums: Vec<u32>,
    /// The sums that need more than four bytes, and their places.
    large: Vec<(u32, u128)>,
    last: Option<Key>,
}

/// In place of a sum that does not fit.
const LARGE: u32 = u32::MAX;

/// How many totals a chunk may have: few enough that a place fits four bytes and that moving one costs little.
pub(super) const MOST: usize = 1 << 16;

impl Chunk {
    /// Adds a total behind all others.
    #[inline]
    pub(super) fn push(&mut self, key: Key, sum: u128) {
        debug_assert!(self.last.is_none_or(|last| last < key), "keys ascend");
        debug_assert!(self.len() < MOST * 64, "places fit four bytes");
        let place = u32::try_from(self.products.len()).unwrap_or(u32::MAX);
        if self.last.is_none_or(|last| last.start() != key.start()) {
            self.starts.push((key.start(), place));
        }
        self.last = Some(key);
        self.products.push(key.product());
        self.sums.push(match u32::try_from(sum) {
            Ok(small) if small != LARGE => small,
            _ => {
                self.large.push((place, sum));
                LARGE
            }
        });
    }

    pub(super) fn len(&self) -> usize {
        self.products.len()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.products.is_empty()
    }

    pub(super) fn first(&self) -> Option<Key> {
        Some(self.starts.first()?.0.with(*self.products.first()?))
    }

    pub(super) const fn last(&self) -> Option<Key> {
        self.last
    }

    /// Takes the last total away.
    pub(super) fn pop(&mut self) -> Option<(Key, u128)> {
        let key = self.last?;
        self.products.pop();
        let place = self.products.len();
        let sum = match self.sums.pop()? {
            LARGE => self.large.pop()?.1,
            small => small.into(),
        };
        if self
            .starts
            .last()
            .is_some_and(|(_, first)| *first as usize == place)
        {
            self.starts.pop();
        }
        let product = self.products.last();
        self.last = product.and_then(|product| Some(self.starts.last()?.0.with(*product)));
        Some((key, sum))
    }

    /// The same totals in as little memory as they need; this one is left empty, with its memory.
    pub(super) fn take(&mut self) -> Self {
        let taken = Self {
            starts: self.starts.as_slice().to_vec(),
            products: self.products.as_slice().to_vec(),
            sums: self.sums.as_slice().to_vec(),
            large: self.large.as_slice().to_vec(),
            last: self.last,
        };
        self.clear();
        taken
    }

    pub(super) fn clear(&mut self) {
        self.starts.clear();
        self.products.clear();
        self.sums.clear();
        self.large.clear();
        self.last = None;
    }

    /// The place of the first total whose key, without its product, is not below this.
    pub(super) fn place_of(&self, start: Key) -> usize {
        let begun = self.starts.partition_point(|(known, _)| *known < start);
        self.starts
            .get(begun)
            .map_or(self.len(), |(_, first)| *first as usize)
    }

    /// The totals from a place on.
    pub(super) fn iter_from(&self, place: usize) -> Iter<'_> {
        let begun = self
            .starts
            .partition_point(|(_, first)| *first as usize <= place);
        let start = begun
            .checked_sub(1)
            .and_then(|begun| self.starts.get(begun));
        Iter {
            chunk: self,
            cursor: Cursor {
                place,
                begun,
                start: start.map_or_else(Key::default, |(start, _)| *start),
                large: self.large.partition_point(|(at, _)| (*at as usize) < place),
            },
        }
    }

    pub(super) fn iter(&self) -> Iter<'_> {
        self.iter_from(0)
    }

    /// Adds to the first sum.
    pub(super) fn add_to_first(&mut self, more: u128) {
        let Some(first) = self.sums.first_mut() else {
            return;
        };
        if *first == LARGE {
            if let Some((_, sum)) = self.large.first_mut() {
                *sum = sum.saturating_add(more);
            }
            return;
        }
        let sum = u128::from(*first).saturating_add(more);
        match u32::try_from(sum) {
            Ok(small) if small != LARGE => *first = small,
            _ => {
                *first = LARGE;
                self.large.insert(0, (0, sum));
            }
        }
    }

    /// Whether a sum is larger than a limit.
    pub(super) fn any_above(&self, limit: u128) -> bool {
        self.large.iter().any(|(_, sum)| *sum > limit)
    }
}

/// How far the totals of a chunk were read.
#[derive(Clone, Debug, Default)]
pub(super) struct Cursor {
    place: usize,
    /// The starts met so far, and the one at hand.
    begun: usize,
    start: Key,
    large: usize,
}

impl Cursor {
    /// The next total of the chunk.
    #[inline]
    pub(super) fn next(&mut self, chunk: &Chunk) -> Option<(Key, u128)> {
        let product = *chunk.products.get(self.place)?;
        if let Some((start, first)) = chunk.starts.get(self.begun)
            && *first as usize == self.place
        {
            self.start = *start;
            self.begun += 1;
        }
        let sum = match *chunk.sums.get(self.place)? {
            LARGE => {
                self.large += 1;
                chunk.large.get(self.large - 1)?.1
            }
            small => small.into(),
        };
        self.place += 1;
        Some((self.start.with(product), sum))
    }
}

/// Totals in order.
#[derive(Clone, Debug)]
pub(super) struct Iter<'a> {
    chunk: &'a Chunk,
    cursor: Cursor,
}

impl Iterator for Iter<'_> {
    type Item = (Key, u128);

    #[inline]
    fn next(&mut self) -> Option<(Key, u128)> {
        self.cursor.next(self.chunk)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = self.chunk.len().saturating_sub(self.cursor.place);
        (left, Some(left))
    }
}

impl ExactSizeIterator for Iter<'_> {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trade::Economy;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    proptest! {
        #[test]
        fn what_was_pushed_comes_back(
            totals in prop::collection::btree_map((0..3_u16, 0..4_u32), prop_oneof![any::<u128>(), 0..10_u128, Just(u128::from(u32::MAX))], 0..20),
            from in 0..20_usize,
        ) {
            let totals: BTreeMap<Key, u128> = totals
                .into_iter()
                .map(|((year, product), sum)| (Key::new(year, Economy::USA, Economy::ISR).with(product), sum))
                .collect();
            let mut chunk = Chunk::default();
            totals.iter().for_each(|(key, sum)| chunk.push(*key, *sum));
            prop_assert!(chunk.iter().eq(totals.clone()));
            prop_assert!(chunk.iter_from(from).eq(totals.clone().into_iter().skip(from)));
            prop_assert_eq!(chunk.first(), totals.keys().next().copied());
            let mut moved = chunk.take();
            prop_assert!(chunk.is_empty() && moved.len() == totals.len());
            if let Some(first) = totals.values().next() {
                let mut added = moved.clone();
                added.add_to_first(1 << 32);
                prop_assert_eq!(added.iter().next().map(|(_, sum)| sum), Some(first.saturating_add(1 << 32)));
                prop_assert!(added.iter().skip(1).eq(moved.iter().skip(1)));
            }
            for total in totals.into_iter().rev() {
                prop_assert_eq!(moved.last(), Some(total.0));
                prop_assert_eq!(moved.pop(), Some(total));
            }
            prop_assert_eq!(moved.pop(), None);
        }
    }
}
