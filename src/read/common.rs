//! Columns that most rows have in common.

use super::split::Fields;

/// What some columns said last: looked at again only if they are not byte for byte those of the row before.
pub(super) struct Common<T> {
    value: Option<T>,
    /// First column, last column and what stands there, for columns that follow each other.
    spans: Vec<(usize, usize, Vec<u8>)>,
}

impl<T> Default for Common<T> {
    fn default() -> Self {
        Self {
            value: None,
            spans: Vec::new(),
        }
    }
}

impl<T: Copy> Common<T> {
    /// What the columns of a row say, if they are those kept last.
    #[inline]
    pub(super) fn of(&self, fields: Fields<'_>) -> Option<T> {
        let same = |(first, last, text): &(usize, usize, Vec<u8>)| {
            fields.span(*first, *last) == text.as_slice()
        };
        self.value.filter(|_| self.spans.iter().all(same))
    }

    /// Keeps what the columns of a row say. The places are always the same.
    pub(super) fn keep(
        &mut self,
        fields: Fields<'_>,
        places: impl Iterator<Item = usize>,
        value: T,
    ) -> T {
        if self.value.is_none() {
            self.spans = spans(places);
        }
        for (first, last, text) in &mut self.spans {
            fields.span(*first, *last).clone_into(text);
        }
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
