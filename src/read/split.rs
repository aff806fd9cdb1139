//! Whole lines split into rows and fields, 64 bytes at a time.
//!
//! Three masks say where quotes, separators and line ends are; the running parity of the quotes says what lies within them. Quotes that
//! stand as they should begin and end a field, or are doubled within one; line ends within them end no row. At anything else (a stray quote, text after a
//! closing one, a blank line) the splitting stops before the row: the CSV reader says what it is.

use wide::u8x16;

/// The fields of a row.
#[derive(Clone, Copy)]
pub(super) struct Fields<'a> {
    bytes: &'a [u8],
    start: usize,
    /// Where each ends; the last at the line end.
    ends: &'a [u32],
    /// The line ends within quotes.
    lines: u32,
}

impl<'a> Fields<'a> {
    pub(super) const fn len(&self) -> usize {
        self.ends.len()
    }

    /// The line ends within its quotes.
    pub(super) const fn lines(&self) -> u32 {
        self.lines
    }

    /// Whether a field has line ends, and as many separators as a row of some width.
    pub(super) fn swallowed(&self, separator: u8, width: usize) -> bool {
        (0..self.len()).any(|place| {
            let field = self.span(place, place);
            field.contains(&b'\n')
                && field.iter().filter(|byte| **byte == separator).count() + 1 >= width
        })
    }

    /// The bytes of the row, without its line end.
    pub(super) fn width(&self) -> usize {
        self.ends.last().map_or(0, |end| *end as usize - self.start)
    }

    /// A field without blanks and the quotes around it; quotes doubled within it are still so. Empty if there is none.
    #[inline]
    pub(super) fn get(&self, place: Option<usize>) -> &'a [u8] {
        let Some(place) = place else {
            return b"";
        };
        let Some(end) = self.ends.get(place) else {
            return b"";
        };
        let start = match place.checked_sub(1) {
            Some(before) => self
                .ends
                .get(before)
                .map_or(0, |before| *before as usize + 1),
            None => self.start,
        };
        match self.bytes.get(start..*end as usize).unwrap_or_default() {
            [b'"', within @ .., b'"'] => trimmed(within),
            other => match trimmed(other) {
                [b'"', within @ .., b'"'] => within.trim_ascii(),
                plain => plain,
            },
        }
    }
}

impl<'a> Fields<'a> {
    /// The bytes of some fields that follow each other, with what separates them.
    #[inline]
    pub(super) fn span(&self, first: usize, last: usize) -> &'a [u8] {
        let start = match first.checked_sub(1) {
            Some(before) => self.ends.get(before).map_or(0, |end| *end as usize),
            None => self.start,
        };
        let end = self.ends.get(last).map_or(start, |end| *end as usize);
        self.bytes.get(start..end).unwrap_or_default()
    }
}

/// A text without blanks around it, of which there are mostly none.
#[inline]
fn trimmed(text: &[u8]) -> &[u8] {
    let plain = |byte: Option<&u8>| byte.is_none_or(|byte| *byte > b' ');
    if plain(text.first()) && plain(text.last()) {
        text
    } else {
        text.trim_ascii()
    }
}

/// Where fields end: those of the row at hand, from `first` on, and of what was looked at behind it.
struct Ends {
    places: Vec<u32>,
    first: usize,
    count: usize,
}

/// The marks that are noted in one go: how many there are cannot be foretold, and most of 64 characters have fewer.
const AT_ONCE: usize = 16;

impl Ends {
    /// Notes the places of marks.
    #[inline]
    fn note(&mut self, mut marks: u64, at: u32) {
        if self.first > 1 << 10 {
            self.places.copy_within(self.first..self.count, 0);
            self.count -= self.first;
            self.first = 0;
        }
        let mut from = self.count;
        self.count += marks.count_ones() as usize;
        if self.places.len() < self.count + AT_ONCE {
            self.places.resize(2 * self.count + AT_ONCE, 0);
        }
        while marks != 0 {
            let Some(places) = self.places.get_mut(from..from + AT_ONCE) else {
                break;
            };
            for place in places {
                *place = at + marks.trailing_zeros();
                marks &= marks.wrapping_sub(1);
            }
            from += AT_ONCE;
        }
    }

    /// How many ends of the row at hand are noted.
    const fn unfinished(&self) -> usize {
        self.count - self.first
    }

    /// The ends of the row at hand, of which the last is the one before a place; what follows is the next row's.
    #[inline]
    fn row(&mut self, end: usize) -> &[u32] {
        let first = std::mem::replace(&mut self.first, end);
        self.places.get(first..end).unwrap_or_default()
    }
}

/// Hands over each row of some lines until `row` says no, and gives the number of bytes that were done: all of them, or where the first
/// row begins that was not.
pub(super) fn split(bytes: &[u8], separator: u8, mut row: impl FnMut(Fields) -> bool) -> usize {
    let mut ends = Ends {
        places: vec![0; 1 << 11],
        first: 0,
        count: 0,
    };
    let mut start = 0;
    // What the last byte of the chunk before was: within quotes; a separator, line end or quote; a closing quote; a `\r` after one; a line end.
    let (mut within_before, mut edge_before, mut closed_before, mut return_before) = (0, 1, 0, 0);
    let (mut line_before, mut inner_lines) = (1, 0);
    let mut padded = [0; 64];
    // Places take four bytes: a longer text is not split beyond.
    for (at, chunk) in (0..u32::MAX - 128).step_by(64).zip(bytes.chunks(64)) {
        let whole: &[u8; 64] = if let Ok(whole) = chunk.try_into() {
            whole
        } else {
            for (to, from) in padded.iter_mut().zip(chunk) {
                *to = *from;
            }
            &padded
        };
        let [quotes, separators, lines] = masks(whole, [b'"', separator, b'\n']);
        let within = parity(quotes) ^ within_before;
        let separators = separators & !within;
        let (opening, closing) = (quotes & within, quotes & !within);
        let line_ends = lines & !within;
        let edges = separators | line_ends | quotes;
        let after_closing = closing << 1 | closed_before;
        // A line end may be two characters.
        let returns = if after_closing & !edges == 0 {
            0
        } else {
            let [returns] = masks(whole, [b'\r']);
            after_closing & returns
        };
        let after_return = returns << 1 | return_before;
        let odd = opening & !(edges << 1 | edge_before)
            | after_closing & !(edges | returns)
            | after_return & !lines
            | line_ends & (line_ends << 1 | line_before);
        within_before = if within >> 63 == 1 { u64::MAX } else { 0 };
        edge_before = edges >> 63;
        closed_before = closing >> 63;
        return_before = returns >> 63;
        line_before = line_ends >> 63;
        // What comes before the first odd place.
        let sound = if odd == 0 {
            u64::MAX
        } else {
            (odd & odd.wrapping_neg()) - 1
        };
        let marks = (separators | line_ends) & sound;
        let before = ends.unfinished();
        ends.note(marks, at);
        let before = ends.first + before;
        let mut rows = line_ends & sound;
        let mut inner = lines & within;
        while rows != 0 {
            // The line end and what comes before it.
            let upto = rows ^ (rows - 1);
            let end = (at + rows.trailing_zeros()) as usize;
            rows &= rows - 1;
            let fields = Fields {
                bytes,
                start,
                ends: ends.row(before + (marks & upto).count_ones() as usize),
                lines: inner_lines + (inner & upto).count_ones(),
            };
            inner &= !upto;
            if !row(fields) {
                return start;
            }
            start = end + 1;
            inner_lines = 0;
        }
        inner_lines += inner.count_ones();
        if odd != 0 {
            return start;
        }
    }
    start
}

/// Where each of some bytes occurs.
#[inline]
fn masks<const N: usize>(chunk: &[u8; 64], wanted: [u8; N]) -> [u64; N] {
    let wanted = wanted.map(u8x16::splat);
    let mut masks = [0; N];
    for (number, part) in (0..).zip(chunk.chunks_exact(16)) {
        let mut sixteen = [0; 16];
        sixteen.copy_from_slice(part);
        let sixteen = u8x16::new(sixteen);
        for (mask, wanted) in masks.iter_mut().zip(wanted) {
            *mask |= u64::from(sixteen.simd_eq(wanted).to_bitmask()) << (16 * number);
        }
    }
    masks
}

/// Each bit the parity of the bits up to it.
const fn parity(mut bits: u64) -> u64 {
    bits ^= bits << 1;
    bits ^= bits << 2;
    bits ^= bits << 4;
    bits ^= bits << 8;
    bits ^= bits << 16;
    bits ^ bits << 32
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn fields(text: &[u8]) -> (Vec<Vec<Vec<u8>>>, usize) {
        let mut rows = Vec::new();
        let done = split(text, b',', |row| {
            let field = |place| row.get(Some(place)).to_vec();
            rows.push((0..row.len()).map(field).collect());
            true
        });
        (rows, done)
    }

    #[test]
    fn odd_quotes_stop_before_their_row() {
        for (text, done) in [
            ("a,b\n\"c\",\"d\"\n", 12),
            ("a,b\n\"c\"\"c\",d\r\n", 14),
            ("a,b\n\"c\",\"d\"\r\n\"e\"x,f\n", 13),
            ("a,b\nc\"d,e\n", 4),
            ("a,b\n\"c\nd\",e\n", 12),
            ("a,b\n\nc,d\n", 4),
            ("a,b\n\"c\"\rd,e\n", 4),
            ("a,b\n \"c\",e\n", 4),
            ("a,b\nc,d", 4),
            ("\"a,b\nc,d\n", 0),
        ] {
            assert_eq!(fields(text.as_bytes()).1, done, "{text:?}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]

        /// What is split is what the CSV reader reads, field by field, up to where it stops; and it stops only before what is odd.
        #[test]
        fn rows_are_those_of_the_csv_reader(parts in prop::collection::vec(
            prop::sample::select(vec!["\"", "\"\"", ",", "\n", "\r\n", "a", " ", "bcd", "\"x\"", "\",\"", "12345678901234567890", "\"\n", "\r"]), 0..120)) {
            let text = parts.concat();
            let (rows, done) = fields(text.as_bytes());
            let mut reader = csv::ReaderBuilder::new()
                .has_headers(false)
                .flexible(true)
                .terminator(csv::Terminator::Any(b'\n'))
                .from_reader(text.as_bytes());
            let mut record = csv::ByteRecord::new();
            for row in &rows {
                prop_assert!(reader.read_byte_record(&mut record).unwrap());
                prop_assert_eq!(row.len(), record.len());
                for (ours, theirs) in row.iter().zip(&record) {
                    let ours = String::from_utf8_lossy(ours).replace("\"\"", "\"");
                    let theirs = String::from_utf8_lossy(theirs);
                    prop_assert_eq!(ours.trim(), theirs.trim());
                }
            }
            prop_assert_eq!(reader.position().byte(), done as u64);
        }
    }
}
