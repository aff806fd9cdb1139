//! One row of BACI, `t,i,j,k,v,q` and a line end, quickly where it looks as published.
//!
//! The quick way decides nothing. It either recognises a row completely, every byte of it, or leaves it to the [grammar](crate::baci::Grammar), which
//! knows quotes, blanks, lost zeros and powers of ten, and says what is wrong. Eight or sixteen bytes are looked at in one step: as one
//! number whose bytes are the characters, or side by side.

use crate::baci::Start;
use wide::i8x16;

/// Bytes that must be readable behind every row: the quick way looks ahead of where the row may end.
pub(super) const PADDING: usize = 64;

/// A number whose first `n` bytes are ones, the rest zeros; for at most 15.
const fn first(n: u32) -> u128 {
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

/// The beginning of rows met last, `2022,4,24,`, to be recognised again without being read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Known {
    bytes: u128,
    mask: u128,
    length: usize,
    pub(super) start: Start,
}

impl Known {
    /// The beginning of a row that was read in full. The same bytes are the same fields, however they are written.
    pub(super) fn of(line: &[u8], start: Start) -> Option<Self> {
        let commas = line.iter().enumerate().filter(|(_, byte)| **byte == b',');
        let length = commas
            .map(|(at, _)| at + 1)
            .nth(2)
            .filter(|length| *length < 16)?;
        let mut bytes = [0; 16];
        for (to, from) in bytes.iter_mut().zip(line.iter().take(length)) {
            *to = *from;
        }
        Some(Self {
            bytes: u128::from_le_bytes(bytes),
            mask: first(u32::try_from(length).ok()?),
            length,
            start,
        })
    }
}

/// The product and dollars of a row that begins as `known` and is written as published, and where the next row begins.
///
/// What ends a number is found as its first byte that is no digit, so that what stands before it is known to be digits.
#[inline]
pub(super) fn quick(bytes: &[u8], at: usize, known: &Known) -> Option<(u32, u64, usize)> {
    if sixteen(bytes, at)? & known.mask != known.bytes {
        return None;
    }
    // Six digits and a comma.
    let at = at + known.length;
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
    let ends = not_digits(rest);
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
    Some((u32::try_from(product).ok()?, dollars, at + end + 1))
}

/// Which of 32 characters are no digits, the first in the lowest bit.
fn not_digits(bytes: &[u8; 32]) -> u32 {
    let (first, second) = bytes.split_at(16);
    let half = |bytes: &[u8]| {
        let mut signed = [0; 16];
        for (to, from) in signed.iter_mut().zip(bytes) {
            *to = from.cast_signed();
        }
        // Moved so that the digits are the ten least of all signed bytes.
        let moved = i8x16::new(signed) + i8x16::splat(0x50);
        moved.simd_lt(i8x16::splat(-118)).to_bitmask()
    };
    !(half(first) | half(second) << 16)
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
    use crate::baci::{Grammar, Layout, Row};
    use crate::trade::Economy;
    use proptest::prelude::*;

    /// The quick way and the full one on the same row.
    fn both(line: &str) -> (Option<(u32, u64, usize)>, Option<Row>) {
        let start = Start {
            year: 2022,
            exporter: Economy::AFG,
            importer: Economy::USA,
        };
        let grammar = Grammar {
            layout: Layout::of(b"t,i,j,k,v,q").unwrap(),
            year: None,
            codes: None,
        };
        let known = Known::of(b"2022,4,842,010121,1,1", start).unwrap();
        let mut bytes = line.as_bytes().to_vec();
        bytes.push(b'\n');
        bytes.extend([0; PADDING]);
        (
            quick(&bytes, 0, &known),
            grammar.row(line.as_bytes()).ok().flatten(),
        )
    }

    #[test]
    fn rows_as_published_are_recognised() {
        for (line, product, dollars) in [
            ("2022,4,842,010121,52.051,13.235", 10_121, 52_051),
            ("2022,4,842,382390,0.5,NA", 382_390, 500),
            ("2022,4,842,970600,100,0", 970_600, 100_000),
            (
                "2022,4,842,970600,12345678.901,123456789.123",
                970_600,
                12_345_678_901,
            ),
            ("2022,4,842,000000,7.25,1", 0, 7_250),
        ] {
            let (quick, full) = both(line);
            assert_eq!(quick, Some((product, dollars, line.len() + 1)), "{line}");
            assert_eq!(
                full.map(|row| (row.product, row.dollars)),
                Some((product, dollars))
            );
        }
    }

    #[test]
    fn other_rows_are_left_to_the_full_way() {
        for line in [
            "2022,4,843,010121,1,1",
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
        fn the_two_ways_agree(rest in "[0-9.,NAe\"\\- ]{0,30}") {
            let line = format!("2022,4,842,{rest}");
            let (quick, full) = both(&line);
            if let Some((product, dollars, end)) = quick {
                prop_assert_eq!(end, line.len() + 1);
                prop_assert_eq!(full.map(|row| (row.product, row.dollars)), Some((product, dollars)));
            }
        }

        #[test]
        fn numbers_come_out_as_they_went_in(product in 0..1_000_000_u32, thousands in 0..100_000_000_u64, mills in 0..1000_u64) {
            let line = format!("2022,4,842,{product:06},{thousands}.{mills:03},1.5");
            let (quick, full) = both(&line);
            prop_assert_eq!(quick, Some((product, thousands * 1000 + mills, line.len() + 1)));
            prop_assert_eq!(full.map(|row| row.dollars), Some(thousands * 1000 + mills));
        }
    }
}
