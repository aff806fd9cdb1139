//! Through the blocks of a table: rows that are as they should be are split at once, others are read by the CSV reader where they stand.

use super::engine::{self, Gone, Pull, Worker};
use super::part::Part;
use super::row::{Fault, Row};
use super::split::{Fields, Stems, split};
use super::table::{Fetched, Shape, Table};
use std::ops::Range;

/// One thread's way through the rows of a table.
pub(super) trait Quick {
    /// Takes a row as it was split; not if only the CSV reader can say what it is.
    fn take(&mut self, fields: Fields<'_>, part: &mut Part) -> bool;
    /// Takes a row that the CSV reader has read.
    fn read(&mut self, table: &Table<'_>) -> Result<Row, Fault>;
    /// How many fields at the beginning of a row are mostly those of one shortly before; none if it is not worth looking.
    fn stem(&self) -> usize {
        0
    }
    /// Whether one empty field too many is usual.
    fn trailing(&self) -> bool {
        false
    }
}

/// Goes through blocks of a table: rows that are as they should be are split at once, others read by the CSV reader.
struct Splitting<'a, Q> {
    shape: &'a Shape,
    quick: Q,
    stems: Stems,
    /// How many rows the block before had.
    rows: usize,
}

impl<'a, Q: Quick> Splitting<'a, Q> {
    fn new(shape: &'a Shape, quick: Q) -> Self {
        let stems = Stems::new(quick.stem());
        Self {
            shape,
            quick,
            stems,
            rows: 0,
        }
    }
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
            at += split(rest, self.shape.delimiter(), &mut self.stems, |fields| {
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
                        part.lines =
                            before + small(rest.iter().filter(|b| **b == b'\n').count() as u64);
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
                done = usize::try_from(table.taken())
                    .unwrap_or(rest.len())
                    .min(rest.len());
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
        // Whoever takes the rows remembers their stems from part to part.
        let stems = pull.stems.take();
        let mut splitting = Splitting::new(shape, quick);
        if let Some(stems) = stems {
            splitting.stems = stems;
        }
        let (part, rest) = pull.next(self.bytes(), &mut splitting);
        pull.stems = Some(splitting.stems);
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
        let worker = || Splitting::new(shape, quick());
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
