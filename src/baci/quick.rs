//! One row of BACI, `t,i,j,k,v,q` and a line end, quickly where it looks as published.
//!
//! The quick way decides nothing. It either recognises a row completely, every byte of it, or leaves it to the [grammar](super::Grammar), which
//! knows quotes, blanks, lost zeros and powers of ten, and says what is wrong. Eight or sixteen bytes are looked at in one step: as one
//! number whose bytes are the characters, or side by side.

use super::row::Start;
use crate::trade::Economy;
use wide::i8x16;

/// A number whose first `n` bytes are ones, the rest zeros; for at most 15.
const fn first(n: usize) -> u128 {
    (1 << (8 * n)) - 1
}

fn sixteen(bytes: &[u8], at: usize) -> Option<u128> {
    let bytes = bytes.get(at..at + 16)?;
    bytes.try_into().ok().map(u128::from_le_bytes)
}

/// Eight digits, the first in the lowest byte, as a number. Pairs, then fours, then all eight are put together.
const fn eight_digits(x: u64) -> u64 {
    let pairs = (x * 10 + (x >> 8)) & 0x00ff_00ff_00ff_00ff;
    let fours = (pairs * 100 + (pairs >> 16)) & 0x0000_ffff_0000_ffff;
    (fours * 10_000 + (fours >> 32)) & 0xffff_ffff
}

/// The beginning of rows, `2022,4,24,`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Beginning {
    bytes: u128,
    mask: u128,
    length: usize,
    pub(crate) start: Start,
}

/// A row as published, behind its beginning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct QuickRow {
    pub(crate) product: u32,
    pub(crate) dollars: u64,
    /// Where the next row begins.
    pub(crate) end: usize,
}

/// What is remembered from row to row: most begin as the one before, or with the same year and other economies.
#[derive(Debug)]
pub(crate) struct Quick<'a> {
    known: Option<Beginning>,
    /// Year and comma of a row that was read in full, `2022,`.
    year: Option<(u64, u16)>,
    /// What the grammar says of each code of up to three digits.
    economies: &'a [Option<Economy>],
}

/// The first five bytes of a row.
const YEAR: u64 = (1 << 40) - 1;

impl<'a> Quick<'a> {
    pub(crate) const fn new(economies: &'a [Option<Economy>]) -> Self {
        Self {
            known: None,
            year: None,
            economies,
        }
    }

    /// Remembers the beginning of a row that was read in full. The same bytes are the same fields, however they are written.
    pub(crate) fn learn(&mut self, line: &[u8], start: Start) {
        let commas = line.iter().enumerate().filter(|(_, byte)| **byte == b',');
        let Some(length) = commas
            .map(|(at, _)| at + 1)
            .nth(2)
            .filter(|length| *length < 16)
        else {
            return;
        };
        let mut bytes = [0; 16];
        for (to, from) in bytes.iter_mut().zip(line.iter().take(length)) {
            *to = *from;
        }
        let known = Beginning::new(u128::from_le_bytes(bytes), length, start);
        // A year that is four digits and nothing else.
        let year = low(known.bytes) & YEAR;
        let digits = year ^ (ZEROS & YEAR);
        if not_eight_digits(digits) & YEAR == 0x80_0000_0000
            && digits >> 32 == u64::from(b',' ^ b'0')
        {
            self.year = Some((year, start.year));
        }
        self.known = Some(known);
    }

    /// How the row at a place begins, if it begins as the one before or with the same year and other economies.
    #[inline]
    pub(crate) fn beginning(&mut self, bytes: &[u8], at: usize) -> Option<Beginning> {
        let found = sixteen(bytes, at)?;
        match self.known {
            Some(known) if found & known.mask == known.bytes => Some(known),
            _ => self.begin(found),
        }
    }

    /// Recognises the beginning of a row of the year known.
    fn begin(&mut self, beginning: u128) -> Option<Beginning> {
        let (bytes, year) = self.year?;
        if low(beginning) & YEAR != bytes {
            return None;
        }
        let ends = not_digits(&beginning.to_le_bytes()) >> 5;
        let (exporter, ends) = next(ends);
        let (importer, _) = next(ends);
        let (exporter_at, importer_at) = (5, 5 + exporter + 1);
        let length = 5 + importer + 1;
        let start = Start {
            year,
            exporter: self.economy(beginning, exporter_at, exporter)?,
            importer: self.economy(beginning, importer_at, length.checked_sub(importer_at + 1)?)?,
        };
        let known = Beginning::new(beginning, length, start);
        self.known = Some(known);
        Some(known)
    }

    /// The economy whose code stands at a place, has so many digits and is followed by a comma.
    fn economy(&self, beginning: u128, at: usize, digits: usize) -> Option<Economy> {
        if !(1..=3).contains(&digits) || at + digits > 15 {
            return None;
        }
        let field = low(beginning >> (8 * at));
        if field >> (8 * digits) & 0xff != u64::from(b',') {
            return None;
        }
        // The last digit is moved to the highest of three bytes, zeros to where there are no digits.
        let code = (field ^ ZEROS) << (24 - 8 * digits);
        let code = (code & 0xff) * 100 + (code >> 8 & 0xff) * 10 + (code >> 16 & 0xff);
        *self.economies.get(usize::try_from(code).ok()?)?
    }
}

impl Beginning {
    fn new(bytes: u128, length: usize, start: Start) -> Self {
        let mask = first(length);
        Self {
            bytes: bytes & mask,
            mask,
            length,
            start,
        }
    }

    /// Recognises a row that begins so and is written as published, or leaves it.
    #[inline]
    pub(crate) fn row(&self, bytes: &[u8], at: usize) -> Option<QuickRow> {
        if sixteen(bytes, at)? & self.mask != self.bytes {
            return None;
        }
        rest(bytes, at + self.length)
    }
}

/// The first eight of sixteen bytes.
fn low(bytes: u128) -> u64 {
    u64::try_from(bytes & u128::from(u64::MAX)).unwrap_or_default()
}

/// Recognises what follows the beginning of a row written as published.
///
/// What ends a number is found as its first byte that is no digit, so that what stands before it is known to be digits.
#[inline]
fn rest(bytes: &[u8], at: usize) -> Option<QuickRow> {
    // Six digits and a comma.
    let digits = eight(bytes, at)? ^ ZEROS;
    if not_eight_digits(digits) & 0x00ff_ffff_ffff_ffff != 0x0080_0000_0000_0000
        || digits >> 48 & 0xff != u64::from(b',' ^ b'0')
    {
        return None;
    }
    let product = eight_digits(digits << 16);
    // The rest of the row, and which of its characters are no digits.
    let at = at + 7;
    let rest: &[u8; 32] = bytes.get(at..at + 32)?.try_into().ok()?;
    let (half, other) = rest.split_at(16);
    let ends = not_digits(half.try_into().ok()?) | not_digits(other.try_into().ok()?) << 16;
    // Thousands of dollars: up to eight digits, then up to three after a point, then a comma.
    let (point, ends) = next(ends);
    if !(1..=8).contains(&point) {
        return None;
    }
    let thousands = eight_digits((eight(rest, 0)? ^ ZEROS) << (64 - 8 * point));
    let (comma, fraction, ends) = match rest.get(point)? {
        b'.' => {
            let (comma, ends) = next(ends);
            let decimals = comma - (point + 1);
            if !(1..=3).contains(&decimals) || *rest.get(comma)? != b',' {
                return None;
            }
            let digits = eight(rest, point + 1)? ^ ZEROS;
            (comma, digits & ((1 << (8 * decimals)) - 1), ends)
        }
        b',' => (point, 0, ends),
        _ => return None,
    };
    // The first decimal is in the lowest byte, and decimals that are not written are zeros.
    let mills = (fraction & 0xff) * 100 + (fraction >> 8 & 0xff) * 10 + (fraction >> 16);
    let dollars = thousands * 1000 + mills;
    // Metric tons: a number or `NA`, then the line end.
    let quantity = comma + 1;
    let (point, ends) = next(ends);
    let end = match rest.get(point)? {
        b'\n' if point > quantity => point,
        b'.' if point > quantity => {
            let (end, _) = next(ends);
            if end == point + 1 || *rest.get(end)? != b'\n' {
                return None;
            }
            end
        }
        b'N' if point == quantity && rest.get(point..point + 3)? == b"NA\n" => point + 2,
        _ => return None,
    };
    Some(QuickRow {
        product: u32::try_from(product).ok()?,
        dollars,
        end: at + end + 1,
    })
}

/// Which of sixteen characters are no digits, the first in the lowest bit.
fn not_digits(bytes: &[u8; 16]) -> u32 {
    let signed = bytes.map(u8::cast_signed);
    // Moved so that the digits are the ten least of all signed bytes.
    let moved = i8x16::new(signed) + i8x16::splat(0x50);
    !moved.simd_lt(i8x16::splat(-118)).to_bitmask() & 0xffff
}

/// The place of the lowest mark, 32 if there is none, and the marks above it.
const fn next(marks: u32) -> (usize, u32) {
    (
        marks.trailing_zeros() as usize,
        marks & marks.wrapping_sub(1),
    )
}

/// Eight zeros, as characters.
const ZEROS: u64 = u64::from_le_bytes([b'0'; 8]);

fn eight(bytes: &[u8], at: usize) -> Option<u64> {
    let bytes = bytes.get(at..at + 8)?;
    bytes.try_into().ok().map(u64::from_le_bytes)
}

/// The high bit of every byte above nine, for bytes that had `0` taken from them.
const fn not_eight_digits(x: u64) -> u64 {
    (((x & 0x7f7f_7f7f_7f7f_7f7f) + 0x7676_7676_7676_7676) | x) & 0x8080_8080_8080_8080
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::baci::row::{Grammar, Layout, Row};
    use crate::files::blocks::PADDING;
    use proptest::prelude::*;

    fn grammar() -> Grammar {
        Grammar {
            layout: Layout::of(b"t,i,j,k,v,q").unwrap(),
            year: None,
            codes: None,
            longest_field: usize::MAX,
        }
    }

    /// The quick way and the full one on the same row, after a row from Afghanistan to the USA.
    fn both(line: &str) -> (Option<(Start, QuickRow)>, Option<Row>) {
        let grammar = grammar();
        let economies = grammar.economies();
        let mut quick = Quick::new(&economies);
        let first = b"2022,4,842,010121,1,1";
        let row = grammar.row(first).ok().flatten().unwrap();
        quick.learn(first, row.start);
        let mut bytes = line.as_bytes().to_vec();
        bytes.push(b'\n');
        bytes.extend([0; PADDING]);
        let beginning = quick.beginning(&bytes, 0);
        let found = beginning.and_then(|b| Some((b.start, b.row(&bytes, 0)?)));
        (found, grammar.row(line.as_bytes()).ok().flatten())
    }

    /// Asserts that the quick way reads a row, as the full one does.
    fn recognised(line: &str, start: (u16, u16), product: u32, dollars: u64) {
        let (quick, full) = both(line);
        let end = line.len() + 1;
        let (found, row) = quick.unwrap();
        assert_eq!(
            row,
            QuickRow {
                product,
                dollars,
                end
            },
            "{line}"
        );
        assert_eq!(
            (found.exporter.code(), found.importer.code()),
            start,
            "{line}"
        );
        assert_eq!(
            full,
            Some(Row {
                start: found,
                product,
                dollars
            }),
            "{line}"
        );
    }

    #[test]
    fn rows_as_published_are_recognised() {
        for (line, start, product, dollars) in [
            ("2022,4,842,010121,52.051,13.235", (4, 842), 10_121, 52_051),
            ("2022,4,842,382390,0.5,NA", (4, 842), 382_390, 500),
            ("2022,4,842,970600,100,0", (4, 842), 970_600, 100_000),
            (
                "2022,4,842,970600,12345678.901,123456789.123",
                (4, 842),
                970_600,
                12_345_678_901,
            ),
            ("2022,4,842,000000,7.25,1", (4, 842), 0, 7_250),
            ("2022,842,4,010121,52.051,13.235", (842, 4), 10_121, 52_051),
            (
                "2022,842,376,010121,52.051,13.235",
                (842, 376),
                10_121,
                52_051,
            ),
            ("2022,008,36,010121,1,1", (8, 36), 10_121, 1_000),
        ] {
            recognised(line, start, product, dollars);
        }
    }

    #[test]
    fn other_rows_are_left_to_the_full_way() {
        for line in [
            "2021,4,842,010121,1,1",
            "2022,0,842,010121,1,1",
            "2022,4,843,010121,1,1",
            "2022,4,0842,010121,1,1",
            "2022,,842,010121,1,1",
            "2022,4,,010121,1,1",
            "2022,4,8x2,010121,1,1",
            "2022 ,4,842,010121,1,1",
            "\"2022\",4,842,010121,1,1",
            "2022,4,842,10121,1,1",
            "2022,4,842,010121,,1",
            "2022,4,842,010121,.5,1",
            "2022,4,842,010121,1.,1",
            "2022,4,842,010121,1.2345,1",
            "2022,4,842,010121,-1,1",
            "2022,4,842,010121,1e+05,1",
            "2022,4,842,010121,123456789,1",
            "2022,4,842,010121,1,",
            "2022,4,842,010121,1,1.2.3",
            "2022,4,842,010121,1,.5",
            "2022,4,842,010121,1,5.",
            "2022,4,842,010121,1,N",
            "2022,4,842,010121,1,1,1",
            "2022,4,842,010121,1,1\r",
            "2022,4,842,010121,1.2,3.4.",
        ] {
            assert_eq!(both(line).0, None, "{line}");
        }
    }

    proptest! {
        /// What the quick way recognises, the full way reads alike, whatever stands there.
        #[test]
        fn the_two_ways_agree(start in "(2022,)?[0-9]{0,4},[0-9]{0,4}[,x]|2022,4,842,", rest in "([0-9]{6},)?[0-9.,NAe\"\\- ]{0,30}") {
            let line = format!("{start}{rest}");
            let (quick, full) = both(&line);
            if let Some((start, QuickRow { product, dollars, end })) = quick {
                prop_assert_eq!(end, line.len() + 1);
                prop_assert_eq!(full, Some(Row { start, product, dollars }));
            }
        }

        #[test]
        fn numbers_come_out_as_they_went_in(product in 0..1_000_000_u32, thousands in 0..100_000_000_u64, mills in 0..1000_u64) {
            let line = format!("2022,842,4,{product:06},{thousands}.{mills:03},1.5");
            recognised(&line, (842, 4), product, thousands * 1000 + mills);
        }
    }
}
