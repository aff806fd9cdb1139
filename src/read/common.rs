//! Columns that most rows have in common.

use super::split::{Fields, Stem};

/// What some columns said last: looked at again only if they are not byte for byte those of the row before.
pub(super) struct Common<T> {
    value: Option<T>,
    /// First column, last column and what stands there, for columns that follow each other.
    spans: Vec<(usize, usize, Vec<u8>)>,
    /// How many fields at the beginning of a row its stem tells.
    width: usize,
    /// The stems of rows that say the same.
    stems: [Option<Stem>; 2],
}

impl<T> Default for Common<T> {
    fn default() -> Self {
        Self {
            value: None,
            spans: Vec::new(),
            width: 0,
            stems: [None; 2],
        }
    }
}

impl<T: Copy> Common<T> {
    /// What the columns of a row say, if they are those kept last.
    #[inline]
    pub(super) fn of(&mut self, fields: Fields<'_>) -> Option<T> {
        let value = self.value?;
        let stem = fields.stem();
        let known = stem.is_some_and(|stem| self.stems.get(stem.place()) == Some(&Some(stem)));
        let same = |(first, last, text): &(usize, usize, Vec<u8>)| {
            known && *last < self.width || fields.span(*first, *last) == text.as_slice()
        };
        if !self.spans.iter().all(same) {
            return None;
        }
        if !known
            && let Some(stem) = stem
            && let Some(place) = self.stems.get_mut(stem.place())
        {
            *place = Some(stem);
        }
        Some(value)
    }

    /// Keeps what the columns of a row say. The places are always the same, and so is the width of stems.
    pub(super) fn keep(
        &mut self,
        fields: Fields<'_>,
        places: impl Iterator<Item = usize>,
        width: usize,
        value: T,
    ) -> T {
        if self.value.is_none() {
            self.spans = spans(places);
        }
        for (first, last, text) in &mut self.spans {
            fields.span(*first, *last).clone_into(text);
        }
        self.width = width;
        self.stems = [None; 2];
        *self.value.insert(value)
    }
}

/// Columns as spans of those that follow each other.
fn spans(places: impl Iterator<Item = usize>) -> Vec<(usize, usize, Vec<u8>)> {
    let mut places: Vec<usize> = places.collect();
    places.sort_unstable();
    let mut spans: Vec<(usize, usize, Vec<u8>)> = Vec::new();
    for place in places {
        match spans.last_mut() {
            Some((_, last, _)) if *last + 1 >= place => *last = place,
            _ => spans.push((place, place, Vec::new())),
        }
    }
    spans
}
