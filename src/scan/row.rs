//! One row of BACI, `t,i,j,k,v,q` and a line end: quickly where it looks as published, slowly and in full otherwise.
//!
//! The quick way decides nothing. It either recognises a row completely, every byte of it, or leaves it to [`parse`], which
//! knows quotes, blanks, lost zeros and powers of ten, and says what is wrong. Eight or sixteen bytes are looked at in one step: as one
//! number whose bytes are the characters, or side by side.

use crate::error::{Error, ErrorKind};
use crate::trade::Economy;
use wide::i8x16;

/// Bytes that must be readable behind every row: the quick way looks ahead of where the row may end.
pub(super) const PADDING: usize = 64;

/// Year, exporter and importer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Start {
    pub(super) year: u16,
    pub(super) exporter: u16,
    pub(super) importer: u16,
}

/// A row: all that totals need.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) start: Start,
    pub(super) product: u32,
    pub(super) dollars: u64,
}

/// What is wrong with a row, and in which column.
#[derive(Debug)]
pub(super) struct Wrong {
    pub(super) column: Option<&'static str>,
    pub(super) error: Error,
}

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

/// The longest row that is looked at: BACI's have some thirty bytes.
const LONGEST: usize = 1000;

/// Reads a row in full; the line is given without its end.
#[allow(clippy::many_single_char_names)] // they are the names of the columns
pub(super) fn parse(line: &[u8]) -> Result<Row, Wrong> {
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    if line.len() > LONGEST {
        return Err(shape(format!(
            "a row of {} bytes that begins `{}`",
            line.len(),
            shown(line)
        )));
    }
    let mut fields: [&[u8]; 6] = [b""; 6];
    let mut found = 0;
    for field in line.split(|byte| *byte == b',') {
        if let Some(place) = fields.get_mut(found) {
            *place = unquoted(field);
        }
        found += 1;
    }
    if found != 6 {
        return Err(shape(format!(
            "a row of {found} fields that begins `{}`",
            shown(line)
        )));
    }
    let [t, i, j, k, v, q] = fields;
    let year = number(t, 4..=4).filter(|year| *year > 0);
    let year = year.ok_or_else(|| wrong("t", "year", t, "four digits, as in `2022`"))?;
    let exporter = economy(i).map_err(|error| Wrong {
        column: Some("i"),
        error,
    })?;
    let importer = economy(j).map_err(|error| Wrong {
        column: Some("j"),
        error,
    })?;
    let product = number(k, 5..=6).ok_or_else(|| {
        wrong(
            "k",
            "product",
            k,
            "six digits, or five where a leading zero was lost",
        )
    })?;
    let dollars = dollars(v)?;
    let missing = q.is_empty() || q == b"NA";
    if !missing && decimal(q).is_none() {
        return Err(wrong(
            "q",
            "quantity",
            q,
            "a number of metric tons, or `NA`",
        ));
    }
    Ok(Row {
        start: Start {
            year: u16::try_from(year).unwrap_or(0),
            exporter,
            importer,
        },
        product,
        dollars,
    })
}

fn wrong(column: &'static str, what: &'static str, found: &[u8], expected: &str) -> Wrong {
    Wrong {
        column: Some(column),
        error: Error::malformed(what, shown(found), expected),
    }
}

fn shape(problem: String) -> Wrong {
    let expected = "six, `t,i,j,k,v,q`".to_owned();
    Wrong {
        column: None,
        error: ErrorKind::Table { problem, expected }.into(),
    }
}

/// Text of a file for a message, and not too much of it.
pub(super) fn shown(text: &[u8]) -> String {
    let text = String::from_utf8_lossy(text.get(..40).unwrap_or(text));
    text.escape_debug().collect()
}

/// A field without the quotes and blanks that R puts around it.
pub(super) fn unquoted(field: &[u8]) -> &[u8] {
    let field = field.trim_ascii();
    match field {
        [b'"', inner @ .., b'"'] => inner.trim_ascii(),
        _ => field,
    }
}

fn number(text: &[u8], length: std::ops::RangeInclusive<usize>) -> Option<u32> {
    (length.contains(&text.len()) && text.iter().all(u8::is_ascii_digit)).then(|| {
        text.iter()
            .fold(0, |n, digit| n * 10 + u32::from(digit - b'0'))
    })
}

fn economy(text: &[u8]) -> Result<u16, Error> {
    let code = number(text, 1..=4).and_then(|code| u16::try_from(code).ok());
    match code {
        Some(code) if code != Economy::WORLD.code() => Economy::from_code(code).map(Economy::code),
        Some(_) => Err(ErrorKind::UnknownEconomy {
            found: shown(text),
            expected: "one economy; the World is the total of the others".into(),
        }
        .into()),
        None => Err(ErrorKind::UnknownEconomy {
            found: shown(text),
            expected: "a UN Comtrade code of at most three digits".into(),
        }
        .into()),
    }
}

/// A number that is not negative, as digits and the power of ten they are to be multiplied with. R writes 100000 as `1e+05`.
fn decimal(text: &[u8]) -> Option<(u64, i32)> {
    let (digits, power) = match text.iter().position(|byte| matches!(byte, b'e' | b'E')) {
        Some(at) => (text.get(..at)?, power(text.get(at + 1..)?)?),
        None => (text, 0),
    };
    let (mut value, mut decimals, mut point) = (0_u64, 0, false);
    for byte in digits {
        match byte {
            b'.' if !point => point = true,
            b'0'..=b'9' => {
                value = value.checked_mul(10)?.checked_add(u64::from(byte - b'0'))?;
                decimals += i32::from(point);
            }
            _ => return None,
        }
    }
    let whole = digits.first().is_some_and(u8::is_ascii_digit)
        && digits.last().is_some_and(u8::is_ascii_digit);
    whole.then_some((value, power - decimals))
}

fn power(text: &[u8]) -> Option<i32> {
    let (sign, digits) = match text {
        [b'+', rest @ ..] => (1, rest),
        [b'-', rest @ ..] => (-1, rest),
        _ => (1, text),
    };
    number(digits, 1..=2)
        .and_then(|power| i32::try_from(power).ok())
        .map(|power| sign * power)
}

/// Thousands of dollars with three decimals are whole dollars.
fn dollars(text: &[u8]) -> Result<u64, Wrong> {
    if text.first() == Some(&b'-') {
        return Err(wrong(
            "v",
            "value",
            text,
            "zero or more: flows are not negative",
        ));
    }
    let (value, power) = decimal(text).ok_or_else(|| {
        wrong(
            "v",
            "value",
            text,
            "thousands of US dollars, as in `1234.567`",
        )
    })?;
    let power = power + 3;
    let scale = 10_u64.checked_pow(power.unsigned_abs());
    let scaled = match scale {
        Some(scale) if power >= 0 => value.checked_mul(scale),
        Some(scale) if value % scale == 0 => Some(value / scale),
        _ if value == 0 => Some(0),
        _ if power < 0 => {
            return Err(wrong(
                "v",
                "value",
                text,
                "thousands of US dollars with at most three decimals",
            ));
        }
        _ => None,
    };
    scaled.ok_or_else(|| wrong("v", "value", text, "a number of at most eighteen digits"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The quick way and the full one on the same row.
    fn both(line: &str) -> (Option<(u32, u64, usize)>, Option<Row>) {
        let start = Start {
            year: 2022,
            exporter: 4,
            importer: 842,
        };
        let known = Known::of(b"2022,4,842,010121,1,1", start).unwrap();
        let mut bytes = line.as_bytes().to_vec();
        bytes.push(b'\n');
        bytes.extend([0; PADDING]);
        (quick(&bytes, 0, &known), parse(line.as_bytes()).ok())
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

        #[test]
        fn no_bytes_are_too_odd(line in prop::collection::vec(any::<u8>(), 0..60)) {
            let _ = parse(&line);
        }
    }
}
