//! Through the lines of a block: most rows are recognised, the others are read by the grammar, and what is right goes to a store.

use super::{
    grouping::{Cut, Key},
    runs::Runs,
    settings::Scan,
};
use crate::baci::{self, Grammar, Start, Wrong, quick::Quick};
use crate::error::Error;
use crate::files::blocks::{self, Block, PADDING};
use crate::trade::Economy;
use std::collections::BTreeSet;

/// Why a table cannot be gone through to its end.
#[derive(Debug)]
pub(super) enum Failure {
    /// It cannot be read on.
    Read(blocks::Failure),
    /// A row comes after one that it should come before.
    Order,
    /// Whoever takes the totals wants no more of them.
    Stopped(Error),
}

/// Where sums are kept. Stores differ in how fast they are on which files; all hold the same totals at the end.
pub(super) trait Store: Send {
    /// The sums that follow belong to a key, given without its product.
    fn begin(&mut self, key: Key);
    /// Adds to the total of a product; `line` is the line in the block.
    fn add(&mut self, product: u32, dollars: u64, line: u64) -> Result<(), Failure>;
    /// A block ends, or what is right of it: `whole` says which. A failure comes with the block and the line in it.
    fn end_block(&mut self, _number: usize, _whole: bool) -> Result<(), Place> {
        Ok(())
    }
    fn finish(self) -> Runs;
    /// Takes in what another thread's store holds, where that is sooner done than putting runs together; gives the store back otherwise.
    fn join(&mut self, other: Self) -> Option<Self>
    where
        Self: Sized,
    {
        Some(other)
    }
}

/// What one thread found in the blocks it was given, beside sums.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) kept: u64,
    pub(super) filtered: u64,
    pub(super) years: BTreeSet<u16>,
    /// How many lines each block had, by the block's number.
    pub(super) lines: Vec<(usize, u64)>,
    /// Wrong rows: block, line in the block, what is wrong. Only the first few in each block are kept.
    pub(super) wrong: Vec<(usize, u64, Wrong)>,
    pub(super) wrong_rows: u64,
    pub(super) failure: Option<Place>,
}

/// Wrong rows that are shown as examples.
pub(super) const EXAMPLES: usize = 10;

/// One thread's way through a table.
pub(super) struct Rows<'a, S> {
    scan: &'a Scan,
    grammar: &'a Grammar,
    quick: Quick<'a>,
    /// What the rows at hand begin with, and whether their economies and year pass the filter.
    start: Option<Start>,
    wanted: bool,
    cut: Cut,
    pub(super) found: Found,
    pub(super) store: S,
}

impl<'a, S: Store> Rows<'a, S> {
    pub(super) fn new(
        scan: &'a Scan,
        grammar: &'a Grammar,
        economies: &'a [Option<Economy>],
        store: S,
    ) -> Self {
        Self {
            scan,
            grammar,
            quick: Quick::new(economies),
            start: None,
            wanted: false,
            cut: Cut::to(scan.by.product),
            found: Found::default(),
            store,
        }
    }

    /// Goes through the lines of a block; false as soon as a row is wrong and wrong rows are not set aside.
    pub(super) fn block(&mut self, block: &Block, bytes: &[u8]) -> bool {
        let mut lines = 0;
        let went = self.lines(block, bytes, &mut lines);
        self.found.lines.push((block.number, lines));
        let (whole, failure) = match went {
            Ok(sound) => (sound, None),
            Err(failure) => (false, Some((block.number, lines, failure))),
        };
        let ended = self.store.end_block(block.number, whole).err();
        self.found.failure = first(failure, ended);
        whole && self.found.failure.is_none()
    }

    /// Goes through lines, and counts them.
    fn lines(&mut self, block: &Block, bytes: &[u8], lines: &mut u64) -> Result<bool, Failure> {
        // What the quick way recognises is no longer than the padding.
        let as_published = self.grammar.layout.is_as_published()
            && self.scan.longest_line.min(self.scan.longest_field) >= PADDING;
        let mut at = block.start;
        let mut examples = 0;
        while at < block.end {
            if as_published {
                at = self.published(bytes, at, lines)?;
                if at >= block.end {
                    break;
                }
            }
            *lines += 1;
            let rest = bytes.get(at..block.end).unwrap_or_default();
            let end = memchr::memchr(b'\n', rest);
            let line = rest.get(..end.unwrap_or(rest.len())).unwrap_or_default();
            at = end.map_or(block.end, |end| at + end + 1);
            if line.len() > self.scan.longest_line {
                return Err(Failure::Read(blocks::Failure::TooLong));
            }
            let row = if end.is_some() || self.scan.cut_allowed {
                self.grammar.row(line)
            } else {
                Err(Wrong::from(baci::cut()))
            };
            match row {
                Ok(None) => {}
                Ok(Some(row)) => {
                    self.quick.learn(line, row.start);
                    self.turn(row.start);
                    if self.wanted && self.scan.wants_product(row.product) {
                        self.found.kept += 1;
                        self.store
                            .add(self.cut.of(row.product), row.dollars, *lines)?;
                    } else {
                        self.found.filtered += 1;
                    }
                }
                Err(wrong) => {
                    self.found.wrong_rows += 1;
                    if examples < EXAMPLES {
                        examples += 1;
                        self.found.wrong.push((block.number, *lines, wrong));
                    }
                    if !self.scan.set_aside {
                        return Ok(false);
                    }
                }
            }
        }
        Ok(true)
    }

    /// Goes through rows as published; gives the place of the first that is not. The padding holds no line end, so what is recognised ends within the
    /// lines.
    fn published(
        &mut self,
        bytes: &[u8],
        mut at: usize,
        lines: &mut u64,
    ) -> Result<usize, Failure> {
        let all_products = self.scan.products.is_empty();
        while let Some(beginning) = self.quick.beginning(bytes, at) {
            let Some(mut row) = beginning.row(bytes, at) else {
                break;
            };
            self.turn(beginning.start);
            let (mut rows, mut filtered) = (0, 0);
            // Most rows begin as the one before.
            loop {
                at = row.end;
                rows += 1;
                if self.wanted && (all_products || self.scan.wants_product(row.product)) {
                    let product = self.cut.of(row.product);
                    let line = *lines + rows;
                    if let Err(failure) = self.store.add(product, row.dollars, line) {
                        *lines = line;
                        return Err(failure);
                    }
                } else {
                    filtered += 1;
                }
                let Some(next) = beginning.row(bytes, at) else {
                    break;
                };
                row = next;
            }
            *lines += rows;
            self.found.kept += rows - filtered;
            self.found.filtered += filtered;
        }
        Ok(at)
    }

    /// Rows begin with another year or another economy.
    fn turn(&mut self, start: Start) {
        if self.start == Some(start) {
            return;
        }
        if self.start.is_none_or(|before| before.year != start.year) {
            self.found.years.insert(start.year);
        }
        self.start = Some(start);
        self.wanted = self.scan.wants(start);
        if self.wanted {
            let key = self.scan.by.key(start.year, start.exporter, start.importer);
            self.store.begin(key);
        }
    }
}

impl Found {
    /// Takes in what another thread found.
    pub(super) fn merge(&mut self, other: Self) {
        self.kept += other.kept;
        self.filtered += other.filtered;
        self.years.extend(other.years);
        self.lines.extend(other.lines);
        self.wrong.extend(other.wrong);
        self.wrong_rows += other.wrong_rows;
        self.failure = first(self.failure.take(), other.failure);
    }
}

/// Why a file cannot be read on: block, line in the block.
pub(super) type Place = (usize, u64, Failure);

/// What comes first in the file.
fn first(one: Option<Place>, other: Option<Place>) -> Option<Place> {
    let both = one.into_iter().chain(other);
    both.min_by_key(|(block, line, _)| (*block, *line))
}
