//! Totals as CSV, written by all cores in their order.

use super::{
    chunk::Chunk,
    grouping::{Digits, Grouping, Key},
    totals::Totals,
};
use crate::error::Error;
use crate::text::words;
use crate::trade::Economy;
use std::{
    collections::BTreeMap,
    io::{self, Write},
    num::NonZero,
    sync::{
        Condvar, Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering::Relaxed},
    },
};

/// A column of totals. Prints and parses as its name.
///
/// ```
/// use bilateral::scan::Column;
///
/// assert_eq!("exporter".parse::<Column>()?, Column::Exporter);
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Column {
    /// The year.
    Year,
    /// The exporter.
    Exporter,
    /// The importer.
    Importer,
    /// The product.
    Product,
}

words!(Column, "column", {
    Year => "year", Exporter => "exporter", Importer => "importer", Product => "product",
});

/// How totals are printed: which columns, in which order, before `value_usd`; and how economies are called.
///
/// ```
/// use bilateral::scan::{Column, Csv, Digits, Scan};
///
/// let text = "t,i,j,k,v,q\n2022,784,376,271019,1000.500,1.2\n2022,784,376,710239,0.041,NA\n";
/// let totals = Scan::new().by_exporter().by_product(Digits::Two).read("f.csv", text.as_bytes())?;
/// let csv = Csv::new([Column::Product, Column::Exporter])?;
/// let mut out = Vec::new();
/// totals.write_csv(&csv, &mut out)?;
/// assert_eq!(out, b"product,exporter,value_usd\n27,ARE,1000500\n71,ARE,41\n");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Csv {
    columns: Vec<Column>,
    codes: bool,
    threads: Option<NonZero<usize>>,
}

impl Csv {
    /// These columns, and economies as ISO alpha-3 where that names one current economy, otherwise as codes. A column that totals were not grouped
    /// by is empty.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Duplicate`](crate::ErrorKind::Duplicate) for a column that is named twice.
    pub fn new(columns: impl IntoIterator<Item = Column>) -> Result<Self, Error> {
        let columns: Vec<Column> = columns.into_iter().collect();
        let mut rest = columns.as_slice();
        while let Some((column, others)) = rest.split_first() {
            if others.contains(column) {
                return Err(crate::error::ErrorKind::Duplicate {
                    what: "column",
                    key: column.to_string(),
                }
                .into());
            }
            rest = others;
        }
        Ok(Self {
            columns,
            codes: false,
            threads: None,
        })
    }

    /// Whether economies are called by their codes only.
    #[must_use]
    pub const fn codes(mut self, only: bool) -> Self {
        self.codes = only;
        self
    }

    /// How many threads to use; all cores until set. What is printed does not depend on it.
    #[must_use]
    pub const fn threads(mut self, threads: NonZero<usize>) -> Self {
        self.threads = Some(threads);
        self
    }

    /// The names of the columns, with a line end.
    pub(super) fn header(&self) -> String {
        let mut header = String::new();
        for column in &self.columns {
            header.push_str(column.as_str());
            header.push(',');
        }
        header + "value_usd\n"
    }

    /// How economies print, each worked out once.
    pub(super) fn names(&self) -> Names {
        let name = |economy: Economy| {
            if self.codes {
                economy.code().to_string()
            } else {
                economy.to_string()
            }
        };
        Names(
            Economy::all()
                .map(|economy| (economy, name(economy)))
                .collect(),
        )
    }

    pub(super) const fn printer<'a>(&'a self, by: Grouping, names: &'a Names) -> Printer<'a> {
        Printer {
            csv: self,
            by,
            names,
            start: None,
            line: Vec::new(),
            product: 0,
            sum: 0,
        }
    }
}

pub(super) struct Names(BTreeMap<Economy, String>);

impl Names {
    fn of(&self, economy: Option<Economy>) -> &str {
        economy
            .and_then(|economy| self.0.get(&economy))
            .map_or("", String::as_str)
    }
}

/// One thread's way of printing: what totals have in common is put together once, and of each line only product and sum are put in.
pub(super) struct Printer<'a> {
    csv: &'a Csv,
    by: Grouping,
    names: &'a Names,
    start: Option<Key>,
    /// A line, with room for the product and for most sums, and what is kept free behind them.
    line: Vec<u8>,
    /// Where the product and the sum begin.
    product: usize,
    sum: usize,
}

impl Printer<'_> {
    /// Prints some of the totals of a chunk.
    pub(super) fn print(&mut self, chunk: &Chunk, from: usize, totals: usize, out: &mut Vec<u8>) {
        let digits = self.by.product.map_or(0, Digits::count);
        for (key, dollars) in chunk.iter_from(from).take(totals) {
            if self.start != Some(key.start()) {
                self.turn(key.start());
            }
            if let Some(place) = self.line.get_mut(self.product..self.product + digits) {
                let product = eight_digits(key.product()).to_le_bytes();
                place.copy_from_slice(product.get(8 - digits..).unwrap_or_default());
            }
            let length = match u32::try_from(dollars) {
                Ok(small) if small < 100_000_000 => put_small(&mut self.line, self.sum, small),
                _ => put(&mut self.line, self.sum, dollars),
            };
            out.extend_from_slice(self.line.get(..self.sum + length).unwrap_or_default());
        }
    }

    /// Puts together what the totals of a start have in common.
    fn turn(&mut self, start: Key) {
        self.start = Some(start);
        let total = self.by.total(start, 0);
        let line = &mut self.line;
        line.clear();
        for column in &self.csv.columns {
            match column {
                Column::Product => {
                    self.product = line.len();
                    line.resize(line.len() + self.by.product.map_or(0, Digits::count), b'0');
                }
                Column::Year => line.extend(
                    total
                        .year
                        .into_iter()
                        .flat_map(|year| year.to_string().into_bytes()),
                ),
                Column::Exporter => {
                    line.extend_from_slice(self.names.of(total.exporter).as_bytes());
                }
                Column::Importer => {
                    line.extend_from_slice(self.names.of(total.importer).as_bytes());
                }
            }
            line.push(b',');
        }
        self.sum = line.len();
        line.resize(self.sum + ROOM, 0);
    }
}

/// Room for a sum: any number of sixteen bytes has at most 39 digits, and a line end follows.
const ROOM: usize = 40;

/// Puts a number of at most eight digits and a line end in a line; gives their length.
#[inline]
fn put_small(line: &mut [u8], at: usize, number: u32) -> usize {
    let digits = eight_digits(number);
    // The first digit is in the lowest byte. Zeros before the number are moved out; the last digit stays.
    let values = (digits ^ ZEROS) | 1 << 56;
    let zeros = values.trailing_zeros() / 8;
    let length = 8 - zeros as usize;
    if let Some(place) = line.get_mut(at..at + 9) {
        let (number, end) = place.split_at_mut(8);
        number.copy_from_slice(&(digits >> (8 * zeros)).to_le_bytes());
        end.fill(b'\n');
        if let Some(end) = place.get_mut(length) {
            *end = b'\n';
        }
    }
    length + 1
}

/// Puts any number and a line end in a line; gives their length.
fn put(line: &mut [u8], at: usize, number: u128) -> usize {
    // Two times eight digits are enough for most.
    if let Ok(high) = u32::try_from(number / 100_000_000)
        && let Ok(low) = u32::try_from(number % 100_000_000)
        && (1..100_000_000).contains(&high)
    {
        let length = put_small(line, at, high) + 8;
        if let Some(place) = line.get_mut(at + length - 9..at + length) {
            let (digits, end) = place.split_at_mut(8);
            digits.copy_from_slice(&eight_digits(low).to_le_bytes());
            end.fill(b'\n');
        }
        return length;
    }
    let text = format!("{number}\n");
    if let Some(place) = line.get_mut(at..at + text.len()) {
        place.copy_from_slice(text.as_bytes());
    }
    text.len()
}

/// Eight zeros, as characters.
const ZEROS: u64 = u64::from_le_bytes([b'0'; 8]);

/// A number of at most eight digits as eight characters, zeros before it, the first in the lowest byte: halves, then pairs, then digits are parted, all in one
/// number.
const fn eight_digits(number: u32) -> u64 {
    let number = number as u64;
    let halves = (number / 10_000) | ((number % 10_000) << 32);
    // A hundredth of each half, by multiplication; the same for tenths of each pair.
    let hundreds = ((halves * 10_486) >> 20) & 0x0000_007f_0000_007f;
    let pairs = hundreds | ((halves - hundreds * 100) << 16);
    let tens = ((pairs * 103) >> 10) & 0x000f_000f_000f_000f;
    let digits = tens | ((pairs - tens * 10) << 8);
    digits | ZEROS
}

/// How many totals a thread prints at a time.
const PIECE: usize = 1 << 14;

impl Totals {
    /// Prints the totals as CSV, with a header, in the order of year, exporter, importer and product whatever the order of the columns.
    ///
    /// # Errors
    ///
    /// If writing fails.
    pub fn write_csv(&self, csv: &Csv, mut out: impl Write + Send) -> io::Result<()> {
        out.write_all(csv.header().as_bytes())?;
        let names = csv.names();
        let chunks = self.run.chunks.iter();
        let pieces: Vec<(&Chunk, usize)> = chunks
            .flat_map(|chunk| {
                (0..chunk.len())
                    .step_by(PIECE)
                    .map(move |from| (chunk, from))
            })
            .collect();
        let turns = Turns::new(out);
        let next = AtomicUsize::new(0);
        let print = || {
            let mut printer = csv.printer(self.by, &names);
            let mut text = Vec::new();
            loop {
                let turn = next.fetch_add(1, Relaxed);
                let Some((chunk, from)) = pieces.get(turn) else {
                    break;
                };
                text.clear();
                printer.print(chunk, *from, PIECE, &mut text);
                turns.take(turn, |out| out.write_all(&text));
            }
        };
        let cores = || std::thread::available_parallelism().ok();
        let threads = csv.threads.or_else(cores).map_or(1, NonZero::get);
        std::thread::scope(|scope| {
            for _ in 1..threads.min(pieces.len()) {
                scope.spawn(print);
            }
            print();
        });
        turns.finish()?.flush()
    }
}

/// Lets threads write one after another, in the order of their pieces.
struct Turns<W> {
    /// The next turn, where to write, and how it went.
    state: Mutex<(usize, W, io::Result<()>)>,
    turned: Condvar,
}

impl<W> Turns<W> {
    fn new(out: W) -> Self {
        Self {
            state: Mutex::new((0, out, Ok(()))),
            turned: Condvar::new(),
        }
    }

    /// Waits for a turn and takes it; does nothing once writing has failed.
    fn take(&self, turn: usize, write: impl FnOnce(&mut W) -> io::Result<()>) {
        let state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let waited = self.turned.wait_while(state, |(next, _, _)| *next != turn);
        let mut state = waited.unwrap_or_else(PoisonError::into_inner);
        let (next, out, went) = &mut *state;
        if went.is_ok() {
            *went = write(out);
        }
        *next += 1;
        self.turned.notify_all();
    }

    fn finish(self) -> io::Result<W> {
        let (_, out, went) = self
            .state
            .into_inner()
            .unwrap_or_else(PoisonError::into_inner);
        went.map(|()| out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// What is put for a number.
    fn printed(number: u128) -> String {
        let mut line = [b'?'; ROOM];
        let length = match u32::try_from(number) {
            Ok(small) if small < 100_000_000 => put_small(&mut line, 0, small),
            _ => put(&mut line, 0, number),
        };
        String::from_utf8_lossy(&line[..length]).into_owned()
    }

    proptest! {
        #[test]
        fn numbers_print_as_they_are(any in any::<u128>(), bits in 0..128_u32) {
            prop_assert_eq!(printed(any >> bits), format!("{}\n", any >> bits));
        }
    }

    #[test]
    fn every_part_of_eight_digits_is_right() {
        for n in 0..10_000 {
            let number = n * 10_000 + 9_999 - n;
            assert_eq!(
                eight_digits(number).to_le_bytes(),
                *format!("{number:08}").as_bytes()
            );
        }
        for number in [
            0,
            9,
            10,
            99_999_999,
            100_000_000,
            9_999_999_999_999_999,
            10_000_000_000_000_000,
            u128::MAX,
        ] {
            assert_eq!(printed(number), format!("{number}\n"));
        }
    }

    #[test]
    fn a_failed_write_is_the_answer() {
        struct Full;
        impl Write for Full {
            fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
                if bytes.starts_with(b"value_usd") {
                    Ok(bytes.len())
                } else {
                    Err(io::ErrorKind::StorageFull.into())
                }
            }
            fn flush(&mut self) -> io::Result<()> {
                Ok(())
            }
        }
        let text = "t,i,j,k,v,q\n2022,784,376,271019,1,1\n";
        let totals = crate::scan::Scan::new().read("f.csv", text.as_bytes());
        let csv = Csv::new([]);
        let went = totals.and_then(|totals| Ok(totals.write_csv(&csv?, Full)));
        assert_eq!(
            went.map(|went| went.map_err(|e| e.kind())).ok(),
            Some(Err(io::ErrorKind::StorageFull))
        );
    }
}
