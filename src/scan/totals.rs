//! What is added up: keys, sums, and what every thread brings home.

use super::{
    Digits, Scan,
    blocks::{Block, Failure},
    quick::{Known, PADDING, quick},
};
use crate::baci::{self, Grammar, Row, Start, Wrong};
use std::{
    collections::{BTreeSet, HashMap},
    hash::{BuildHasherDefault, Hasher},
};

/// Year, exporter, importer and product in one number; what is not grouped by is left at zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Key(u64);

impl Key {
    const fn new(year: u16, exporter: u16, importer: u16, product: u32) -> Self {
        Self(
            (year as u64) << 48
                | (exporter as u64) << 36
                | (importer as u64) << 24
                | product as u64,
        )
    }

    pub(super) fn parts(self) -> (u16, u16, u16, u32) {
        let part =
            |shift: u32, bits: u32| u32::try_from(self.0 >> shift & ((1 << bits) - 1)).unwrap_or(0);
        let small = |shift, bits| u16::try_from(part(shift, bits)).unwrap_or(0);
        (small(48, 16), small(36, 12), small(24, 12), part(0, 24))
    }
}

/// Spreads keys over a table: they are chosen by trade, not by an enemy.
#[derive(Default)]
pub(super) struct Spread(u64);

impl Hasher for Spread {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_u64(u64::from(*byte));
        }
    }

    fn write_u64(&mut self, n: u64) {
        let mixed = (self.0 ^ n).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        self.0 = mixed ^ mixed >> 32;
    }
}

pub(super) type Sums = HashMap<Key, u128, BuildHasherDefault<Spread>>;

/// What one thread found in the blocks it was given.
#[derive(Default)]
pub(super) struct Found {
    pub(super) sums: Sums,
    pub(super) overflow: bool,
    pub(super) kept: u64,
    pub(super) filtered: u64,
    pub(super) years: BTreeSet<u16>,
    /// How many lines each block had, by the block's number.
    pub(super) lines: Vec<(usize, u64)>,
    /// Wrong rows: block, line in the block, what is wrong. Only the first few in each block are kept.
    pub(super) wrong: Vec<(usize, u64, Wrong)>,
    pub(super) wrong_rows: u64,
    /// Why the file cannot be read on: block, line in the block.
    pub(super) failure: Option<(usize, u64, Failure)>,
    known: Option<Known>,
}

/// Wrong rows that are shown as examples.
pub(super) const EXAMPLES: usize = 10;

/// The sum that is being added to. Rows come sorted, so it seldom changes.
struct Run {
    start: Option<Start>,
    /// The product cut to the digits of the grouping.
    product: u32,
    wanted: bool,
    sum: u64,
    rows: u64,
}

impl Found {
    /// Goes through the lines of a block; false as soon as a row is wrong and wrong rows are not set aside.
    pub(super) fn block(
        &mut self,
        scan: &Scan,
        grammar: &Grammar,
        block: &Block,
        bytes: &[u8],
    ) -> bool {
        let number = block.number;
        let length = block.length;
        // What the quick way recognises is no longer than the padding.
        let as_published = grammar.layout.is_as_published() && scan.longest_line >= PADDING;
        let mut run = Run {
            start: None,
            product: 0,
            wanted: false,
            sum: 0,
            rows: 0,
        };
        let cut = scan.cut(); // the divisor that shortens a product
        let by_row = cut.is_some();
        let by_product = !scan.products.is_empty();
        let cut = cut.unwrap_or(u32::MAX);
        let mut at = 0;
        let mut lines = 0;
        let mut examples = 0;
        let mut sound = true;
        while at < length {
            // Most rows begin as the one before. The padding holds no line end, so what is recognised ends within the lines.
            if let Some(known) = self.known.filter(|_| as_published) {
                while let Some((product, dollars, end)) = quick(bytes, at, &known) {
                    at = end;
                    lines += 1;
                    let cut = if by_row { product / cut } else { 0 };
                    if run.start != Some(known.start) || run.product != cut || by_product {
                        self.turn(scan, &mut run, known.start, product, cut);
                    }
                    // Eight digits and three decimals, a block at a time: far from the end of the type.
                    run.sum += dollars;
                    run.rows += 1;
                }
                if at >= length {
                    break;
                }
            }
            lines += 1;
            let end = next_line(bytes, at, length);
            let line = bytes.get(at..end).unwrap_or_default();
            at = end;
            let whole = line.strip_suffix(b"\n");
            let line = whole.unwrap_or(line);
            if line.len() > scan.longest_line {
                self.failure = Some((number, lines, Failure::TooLong));
                sound = false;
                break;
            }
            let row = if whole.is_some() || scan.cut_allowed {
                grammar.row(line)
            } else {
                Err(Wrong::from(baci::cut()))
            };
            match row {
                Ok(None) => {}
                Ok(Some(Row {
                    start,
                    product,
                    dollars,
                })) => {
                    self.known = Known::of(line, start);
                    let cut = if by_row { product / cut } else { 0 };
                    self.turn(scan, &mut run, start, product, cut);
                    run.sum = dollars;
                    run.rows = 1;
                    // A row that was read in full may be as large as the type; it is added alone.
                    self.close(scan, &mut run);
                }
                Err(wrong) => {
                    self.wrong_rows += 1;
                    if examples < EXAMPLES {
                        examples += 1;
                        self.wrong.push((number, lines, wrong));
                    }
                    if !scan.set_aside {
                        sound = false;
                        break;
                    }
                }
            }
        }
        self.close(scan, &mut run);
        self.lines.push((number, lines));
        sound
    }

    /// Ends the sum at hand and begins another.
    fn turn(&mut self, scan: &Scan, run: &mut Run, start: Start, product: u32, cut: u32) {
        self.close(scan, run);
        run.start = Some(start);
        run.product = cut;
        run.wanted = scan.wants(start, product);
    }

    /// Adds the sum at hand to its total.
    fn close(&mut self, scan: &Scan, run: &mut Run) {
        let (sum, rows) = (std::mem::take(&mut run.sum), std::mem::take(&mut run.rows));
        let Some(start) = run.start.filter(|_| rows > 0) else {
            return;
        };
        self.years.insert(start.year);
        if !run.wanted {
            self.filtered += rows;
            return;
        }
        self.kept += rows;
        let by = |grouped: bool, code: u16| if grouped { code } else { 0 };
        let key = Key::new(
            by(scan.by.year, start.year),
            by(scan.by.exporter, start.exporter.code()),
            by(scan.by.importer, start.importer.code()),
            if scan.by.product.is_some() {
                run.product
            } else {
                0
            },
        );
        self.overflow |= !add(&mut self.sums, key, u128::from(sum));
    }

    /// Takes in what another thread found.
    pub(super) fn merge(&mut self, other: Self) {
        for (key, sum) in other.sums {
            self.overflow |= !add(&mut self.sums, key, sum);
        }
        self.overflow |= other.overflow;
        self.kept += other.kept;
        self.filtered += other.filtered;
        self.years.extend(other.years);
        self.lines.extend(other.lines);
        self.wrong.extend(other.wrong);
        self.wrong_rows += other.wrong_rows;
        let failures = [self.failure.take(), other.failure];
        self.failure = failures
            .into_iter()
            .flatten()
            .min_by_key(|(block, line, _)| (*block, *line));
    }
}

/// Adds to a total; false if it overflows.
pub(super) fn add(sums: &mut Sums, key: Key, sum: u128) -> bool {
    let total = sums.entry(key).or_default();
    match total.checked_add(sum) {
        // A total must fit the amounts that the rest of the crate works with, in thousandths.
        Some(more) if more <= i128::MAX.unsigned_abs() / 1000 => {
            *total = more;
            true
        }
        _ => false,
    }
}

/// Where the line after the one at `at` begins.
fn next_line(bytes: &[u8], at: usize, length: usize) -> usize {
    let rest = bytes.get(at..length).unwrap_or_default();
    memchr::memchr(b'\n', rest).map_or(length, |end| at + end + 1)
}

impl Scan {
    /// What a product is divided by to be cut to the digits of the grouping; nothing if it is not grouped by product.
    fn cut(&self) -> Option<u32> {
        self.by.product.map(|digits| match digits {
            Digits::Two => 10_000,
            Digits::Four => 100,
            Digits::Six => 1,
        })
    }

    fn wants(&self, start: Start, product: u32) -> bool {
        let has = |list: &[u16], code: u16| list.is_empty() || list.contains(&code);
        has(&self.years, start.year)
            && has(&self.exporters, start.exporter.code())
            && has(&self.importers, start.importer.code())
            && (self.products.is_empty()
                || self
                    .products
                    .iter()
                    .any(|(divisor, wanted)| product / divisor == *wanted))
    }
}
