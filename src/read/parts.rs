//! Parts of a table: what was made of some of its lines.

use super::engine::{self, Gone, Pull, Worker};
use super::split::{Fields, split};
use super::table::{Fetched, Shape, Table};
use super::{Fault, Row};
use crate::data::{PlainRow, SourceId};
use std::{iter::Peekable, ops::Range, vec};

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

/// A row, plain or not.
#[allow(clippy::large_enum_variant)] // short-lived, one at a time
pub(super) enum Either {
    Plain(PlainRow),
    Other(Result<Row, Fault>),
}

impl Rows {
    /// The source of the plain row given last.
    pub(super) const fn source(&self) -> Option<&SourceId> {
        self.source.as_ref()
    }
}

impl Iterator for Rows {
    type Item = (u64, Either);

    fn next(&mut self) -> Option<(u64, Either)> {
        let here = self.taken;
        if let Some((_, line, row)) = self.others.next_if(|(before, ..)| *before == here) {
            return Some((self.first + u64::from(line), Either::Other(row)));
        }
        if let Some((_, source)) = self.sources.next_if(|(from, _)| *from == here) {
            self.source = Some(source);
        }
        let row = self.plain.next()?;
        self.taken += 1;
        Some((self.first + u64::from(row.line), Either::Plain(row)))
    }
}

/// One thread's way through the rows of a table.
pub(super) trait Quick {
    /// Takes a row as it was split; not if only the CSV reader can say what it is.
    fn take(&mut self, fields: Fields<'_>, part: &mut Part) -> bool;
    /// Takes a row that the CSV reader has read.
    fn read(&mut self, table: &Table<'_>) -> Result<Row, Fault>;
    /// Whether one empty field too many is usual.
    fn trailing(&self) -> bool {
        false
    }
}

/// Goes through blocks of a table: rows that are as they should be are split at once, others read by the CSV reader.
struct Splitting<'a, Q> {
    shape: &'a Shape,
    quick: Q,
    /// How many rows the block before had.
    rows: usize,
}

impl<Q: Quick> Worker for Splitting<'_, Q> {
    fn go(&mut self, buffer: &[u8], lines: Range<usize>) -> Gone {
        let Range { start, end } = lines;
        let text = buffer.get(start..end).unwrap_or_default();
        let mut part = Part {
            rows: Vec::with_capacity(self.rows + self.rows / 8),
            ..Part::default()
        };
        let mut at = 0;
        // How many rows the CSV reader reads once it is called: where one is odd, more are.
        let mut odd = 1;
        loop {
            let rest = text.get(at..).unwrap_or_default();
            at += split(rest, self.shape.delimiter(), |fields| {
                self.quick.take(fields, &mut part)
            });
            if at >= text.len() {
                self.rows = part.rows.len();
                return Gone {
                    part,
                    end,
                    stuck: false,
                };
            }
            let rest = text.get(at..).unwrap_or_default();
            let mut table = Table::part(self.shape, rest);
            let before = part.lines;
            // Parts are no longer than four bytes count: a block, and what was held before it.
            let small = |number: u64| u32::try_from(number).unwrap_or(u32::MAX);
            let mut done = 0;
            for _ in 0..odd {
                let fetched = table.next(self.quick.trailing());
                let row = match fetched {
                    Fetched::Row => self.quick.read(&table),
                    Fetched::Wrong(error) => Err(Fault::row(error)),
                    Fetched::End => {
                        part.lines = before + small(rest.iter().filter(|b| **b == b'\n').count() as u64);
                        done = rest.len();
                        break;
                    }
                    Fetched::Broken(_) => {
                        return Gone {
                            part,
                            end: start + at + done,
                            // A row that goes on behind these lines will be read with them.
                            stuck: !table.ran_out(),
                        };
                    }
                };
                part.other(before + small(table.line() - 1), row);
                part.lines = before + small(table.next_line() - 1);
                done = usize::try_from(table.taken()).unwrap_or(rest.len()).min(rest.len());
                if done == rest.len() {
                    break;
                }
            }
            at += done;
            odd = (2 * odd).min(1 << 10);
        }
    }
}

impl Table<'_> {
    /// The next part of a table; nothing where only the reader row by row can go on.
    pub(super) fn pull(
        &mut self,
        pull: &mut Option<Pull>,
        block: Option<usize>,
        shape: &Shape,
        quick: impl Quick,
    ) -> Option<(u64, Part)> {
        let pull = match pull {
            Some(pull) if pull.is_over() => return None,
            Some(pull) => pull,
            None => pull.insert(Pull::new(block, self.rows_apart()?)),
        };
        let first = self.next_line();
        let (part, rest) = pull.next(self.bytes(), &mut Splitting { shape, quick, rows: 0 });
        self.pass(part.lines.into());
        if let Some(rest) = rest {
            self.go_on(rest);
        }
        Some((first, part))
    }

    /// The same for all parts, by all cores.
    pub(super) fn rush<Q: Quick>(
        &mut self,
        block: Option<usize>,
        shape: &Shape,
        quick: impl Fn() -> Q + Sync,
        keep: &mut dyn FnMut(u64, Part) -> bool,
    ) {
        let Some(longest) = self.rows_apart() else {
            return;
        };
        let worker = || Splitting {
            shape,
            quick: quick(),
            rows: 0,
        };
        let first = self.next_line();
        let mut line = first;
        let rest = engine::run(self.bytes(), block, longest, worker, |part| {
            let before = line;
            line += u64::from(part.lines);
            keep(before, part)
        });
        self.pass(line - first);
        self.go_on(rest);
    }
}
