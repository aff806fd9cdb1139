//! Whole lines split into rows and fields, 64 bytes at a time.
//!
//! Three masks say where quotes, separators and line ends are; the running parity of the quotes says what lies within them. Quotes that
//! stand as they should begin and end a field, or are doubled within one; line ends within them end no row. At anything else (a stray quote, text after a
//! closing one, a blank line) the splitting stops before the row: the CSV reader says what it is.
//!
//! Many rows begin as one shortly before: the same period, the same reporter, the same partner. What begins byte for byte as a row that was split has the same fields
//! there, and the splitting goes on behind them; see [`Stems`].

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
    /// Which beginning it has.
    stem: Option<Stem>,
}

/// What rows begin with: two with the same have the same first fields, as many as are told of the stems.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stem(u32);

impl Stem {
    /// A place that no other stem has which rows may still begin with.
    pub(super) const fn place(self) -> usize {
        (self.0 % 2) as usize
    }
}

impl<'a> Fields<'a> {
    /// What the row begins with, if other rows do so.
    pub(super) const fn stem(&self) -> Option<Stem> {
        self.stem
    }

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

    /// Notes the first ends of a row that begins at a place, in place of what is noted behind the row before; gives the last.
    fn begin(&mut self, ends: &[u32], start: u32) -> u32 {
        self.count = self.first + ends.len();
        if self.places.len() < self.count {
            self.places.resize(2 * self.count, 0);
        }
        let places = self.places.get_mut(self.first..self.count);
        for (to, end) in places.unwrap_or_default().iter_mut().zip(ends) {
            *to = start + end;
        }
        start + ends.last().copied().unwrap_or(0)
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

/// The beginnings of rows before: the first fields, with the separator behind them. Of two flows side by side each has its own.
pub(super) struct Stems {
    /// How many fields.
    width: usize,
    known: [Known; 2],
    last: u32,
    /// How many rows may begin otherwise before none is compared any more.
    credit: u32,
}

#[derive(Clone, Default)]
struct Known {
    text: Vec<u8>,
    /// Where the fields end, from the beginning of the row.
    ends: Vec<u32>,
    number: u32,
}

impl Stems {
    /// Rows that mostly begin with the same so many fields, or with none.
    pub(super) fn new(width: usize) -> Self {
        Self {
            width,
            known: Default::default(),
            last: 0,
            credit: CREDIT,
        }
    }

    /// The stem that some bytes begin with.
    #[inline]
    fn of(&mut self, bytes: &[u8]) -> Option<&Known> {
        if self.width == 0 || self.credit == 0 {
            return None;
        }
        let begins = |known: &&Known| known.number > 0 && bytes.starts_with(&known.text);
        let known = self.known.iter().find(begins);
        self.credit = match known {
            Some(_) => CREDIT,
            None => self.credit - 1,
        };
        known
    }

    /// Keeps the beginning of a row that was split, in place of the one kept before the last; gives which it is.
    fn keep(&mut self, fields: Fields<'_>) -> Option<Stem> {
        if self.width == 0 || self.credit == 0 || fields.lines > 0 {
            return None;
        }
        let ends = fields.ends.get(..self.width)?;
        // Not all of the row: what follows the last end is a separator then.
        let end = *ends.last().filter(|_| fields.len() > self.width)? as usize;
        let stem = Stem(self.last.checked_add(1)?);
        let known = self.known.get_mut(stem.place())?;
        fields
            .bytes
            .get(fields.start..=end)?
            .clone_into(&mut known.text);
        known.ends.clear();
        #[allow(clippy::cast_possible_truncation)] // it is before an end
        let start = fields.start as u32;
        known.ends.extend(ends.iter().map(|end| end - start));
        known.number = stem.0;
        self.last = stem.0;
        Some(stem)
    }
}

/// So many rows in a row begin as none before, and one more is not asked.
const CREDIT: u32 = 64;

/// What the byte before was.
struct Before {
    /// Within quotes, as a mask.
    within: u64,
    /// A separator, a line end or a quote.
    edge: u64,
    /// A closing quote.
    closed: u64,
    /// A `\r` after one.
    returned: u64,
    /// A line end.
    line: u64,
}

impl Before {
    /// At the beginning of a row.
    const ROW: Self = Self {
        line: 1,
        ..Self::FIELD
    };
    /// Behind a separator.
    const FIELD: Self = Self {
        within: 0,
        edge: 1,
        closed: 0,
        returned: 0,
        line: 0,
    };
}

/// Hands over each row of some lines until `row` says no, and gives the number of bytes that were done: all of them, or where the first
/// row begins that was not.
pub(super) fn split(
    bytes: &[u8],
    separator: u8,
    stems: &mut Stems,
    mut row: impl FnMut(Fields) -> bool,
) -> usize {
    let mut ends = Ends {
        places: vec![0; 1 << 11],
        first: 0,
        count: 0,
    };
    let mut start = 0;
    let mut stem = None;
    stems.credit = CREDIT;
    let mut last = Before::ROW;
    let mut inner_lines = 0;
    let mut at = 0_u32;
    // Places take four bytes: a longer text is not split beyond.
    'chunks: while (at as usize) < bytes.len() && at < u32::MAX - 128 {
        let mut padded = [0; 64];
        let rest = bytes.get(at as usize..).unwrap_or_default();
        let chunk: &[u8; 64] = if let Some(chunk) = rest.first_chunk() {
            chunk
        } else {
            for (to, from) in padded.iter_mut().zip(rest) {
                *to = *from;
            }
            &padded
        };
        let [quotes, separators, lines] = masks(chunk, [b'"', separator, b'\n']);
        let within = parity(quotes) ^ last.within;
        let separators = separators & !within;
        let (opening, closing) = (quotes & within, quotes & !within);
        let line_ends = lines & !within;
        let edges = separators | line_ends | quotes;
        let after_closing = closing << 1 | last.closed;
        // A line end may be two characters.
        let returns = if after_closing & !edges == 0 {
            0
        } else {
            let [returns] = masks(chunk, [b'\r']);
            after_closing & returns
        };
        let after_return = returns << 1 | last.returned;
        let odd = opening & !(edges << 1 | last.edge)
            | after_closing & !(edges | returns)
            | after_return & !lines
            | line_ends & (line_ends << 1 | last.line);
        last = Before {
            within: if within >> 63 == 1 { u64::MAX } else { 0 },
            edge: edges >> 63,
            closed: closing >> 63,
            returned: returns >> 63,
            line: line_ends >> 63,
        };
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
            let end = at + rows.trailing_zeros();
            rows &= rows - 1;
            let mut fields = Fields {
                bytes,
                start,
                ends: ends.row(before + (marks & upto).count_ones() as usize),
                lines: inner_lines + (inner & upto).count_ones(),
                stem,
            };
            if stem.is_none() {
                fields.stem = stems.keep(fields);
            }
            inner &= !upto;
            if !row(fields) {
                return start;
            }
            start = end as usize + 1;
            inner_lines = 0;
            let known = stems.of(bytes.get(start..).unwrap_or_default());
            stem = known.map(|known| Stem(known.number));
            if let Some(known) = known {
                // What is noted behind the row is of its beginning.
                at = ends.begin(&known.ends, end + 1) + 1;
                last = Before::FIELD;
                continue 'chunks;
            }
        }
        inner_lines += inner.count_ones();
        if odd != 0 {
            return start;
        }
        at += 64;
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
        fields_behind(text, 0)
    }

    /// The fields of rows of which so many at the beginning are compared with rows before.
    fn fields_behind(text: &[u8], stem: usize) -> (Vec<Vec<Vec<u8>>>, usize) {
        let mut rows = Vec::new();
        let done = split(text, b',', &mut Stems::new(stem), |row| {
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

    #[test]
    fn a_stem_is_known_again_and_no_other_is_taken_for_it() {
        let text = b"a,b,1\na,c,2\na,b,3\nd,b,4\na,b,5\nd,b,6\n";
        let mut stems = Vec::new();
        let mut known = Stems::new(2);
        let done = split(text, b',', &mut known, |row| {
            stems.push(row.stem().map(|stem| stem.0));
            row.get(Some(2)) == (stems.len()).to_string().as_bytes()
        });
        assert_eq!(done, text.len());
        // Two are kept, the one before the last makes room.
        assert_eq!(stems, [1, 2, 1, 3, 4, 3].map(Some));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]

        /// Rows that begin as rows before have the fields they would have by themselves, and the same ends the splitting.
        #[test]
        fn beginnings_that_recur_change_nothing(
            begins in prop::collection::vec(prop::collection::vec(prop::sample::select(vec!["a", "\"a\"", "", "\"b,c\"", "\"say \"\"no\"\"\"", "2022", "\"2022\"", "a long field, in quotes"]), 0..5), 1..4),
            rows in prop::collection::vec((0..4_usize, prop::collection::vec(prop::sample::select(vec!["1", "\"1\"", "", "\"two\nlines\"", "\"x\"y", "z\"", "12345678901234567890123456789012345678901234567890", "\""]), 0..5), prop::sample::select(vec!["\n", "\n", "\r\n"])), 0..40),
            stem in 0..5_usize,
        ) {
            let rows = rows.iter().map(|(begin, rest, end)| {
                let begin = begins.get(*begin).unwrap_or(&begins[0]);
                [begin.as_slice(), rest.as_slice()].concat().join(",") + end
            });
            let text: String = rows.collect();
            prop_assert_eq!(fields_behind(text.as_bytes(), stem), fields(text.as_bytes()));
        }

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
