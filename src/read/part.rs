//! Parts of a table: what was made of some of its lines.

use super::row::{Fault, Row};
use crate::data::{PlainRow, SourceId};
use std::{iter::Peekable, vec};

/// A row that is not plain: how many plain ones came before it, and its line.
type Other = (usize, u32, Result<Row, Fault>);

/// What some lines of a table gave.
#[derive(Default)]
pub(super) struct Part {
    /// Rows with their lines, counted from the first of the part.
    pub(super) rows: Vec<PlainRow>,
    /// The sources of rows that have one of their own, from which row on.
    pub(super) sources: Vec<(usize, SourceId)>,
    /// Rows that are not plain.
    pub(super) others: Vec<Other>,
    pub(super) lines: u32,
}

impl Part {
    /// Takes a row that is not plain.
    pub(super) fn other(&mut self, line: u32, row: Result<Row, Fault>) {
        self.others.push((self.rows.len(), line, row));
    }

    /// The rows in order, where the first line is known, and the source that rows have unless they say so.
    pub(super) fn rows_from(self, first: u64, source: Option<SourceId>) -> Rows {
        Rows {
            first,
            source,
            taken: 0,
            plain: self.rows.into_iter(),
            sources: self.sources.into_iter().peekable(),
            others: self.others.into_iter().peekable(),
        }
    }
}

/// The rows of a part in order.
pub(super) struct Rows {
    first: u64,
    source: Option<SourceId>,
    /// Plain rows taken so far.
    taken: usize,
    plain: vec::IntoIter<PlainRow>,
    sources: Peekable<vec::IntoIter<(usize, SourceId)>>,
    others: Peekable<vec::IntoIter<Other>>,
}

impl Rows {
    /// The next row with its line, if it is plain.
    #[inline]
    pub(super) fn plain(&mut self) -> Option<(u64, PlainRow)> {
        let here = self.taken;
        if self
            .others
            .peek()
            .is_some_and(|(before, ..)| *before == here)
        {
            return None;
        }
        if let Some((_, source)) = self.sources.next_if(|(from, _)| *from == here) {
            self.source = Some(source);
        }
        let row = self.plain.next()?;
        self.taken += 1;
        Some((self.first + u64::from(row.line), row))
    }

    /// The next row, which is not.
    pub(super) fn other(&mut self) -> Option<(u64, Result<Row, Fault>)> {
        let (_, line, row) = self.others.next()?;
        Some((self.first + u64::from(line), row))
    }

    /// The source of the plain row given last.
    pub(super) const fn source(&self) -> Option<&SourceId> {
        self.source.as_ref()
    }
}
