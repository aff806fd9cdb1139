//! One grammar of BACI's rows, for the reader and the scanner.
//!
#![doc = include_str!("rows.md")]

use super::{
    codes::Codes,
    fields::{Fields, code},
};
use crate::error::{Error, ErrorKind};
use crate::number::decimal::{ALL_DIGITS, decimal, whole};
use crate::number::power_of_ten;
use crate::text::shown;
use crate::trade::Economy;

/// Year, exporter and importer: what most rows have in common with the one before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Start {
    pub(crate) year: u16,
    pub(crate) exporter: Economy,
    pub(crate) importer: Economy,
}

/// A row: all that is kept of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Row {
    pub(crate) start: Start,
    /// Six digits.
    pub(crate) product: u32,
    pub(crate) dollars: u64,
}

/// What is wrong with a row, and in which column.
#[derive(Debug)]
pub(crate) struct Wrong {
    pub(crate) column: Option<&'static str>,
    pub(crate) error: Error,
    /// Whether all that is wrong is a code that no table has.
    #[cfg_attr(not(feature = "read"), allow(dead_code))]
    // the scanner sets any wrong row aside
    pub(crate) unknown_code: bool,
}

/// The columns, in the order in which they are looked at.
const COLUMNS: [&str; 6] = ["t", "i", "j", "k", "v", "q"];

/// Where a table has its columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Layout {
    separator: u8,
    /// The column at each place of a row, as its place in [`COLUMNS`]; nothing for a column that is not BACI's.
    places: Vec<Option<usize>>,
}

impl Layout {
    /// What a header says; nothing if it is not BACI's.
    pub(crate) fn of(header: &[u8]) -> Option<Self> {
        let header = header.strip_prefix(b"\xef\xbb\xbf").unwrap_or(header);
        let count = |separator| header.split(|byte| *byte == separator).count();
        let separator = if count(b'\t') > count(b',') {
            b'\t'
        } else {
            b','
        };
        let names = Fields::of(header, separator)
            .collect::<Result<Vec<_>, _>>()
            .ok()?;
        let place = |name: &&[u8]| {
            COLUMNS
                .iter()
                .position(|column| column.as_bytes().eq_ignore_ascii_case(name))
        };
        let places: Vec<Option<usize>> = names.iter().map(place).collect();
        let once = |column| {
            places
                .iter()
                .filter(|place| **place == Some(column))
                .count()
                == 1
        };
        (0..COLUMNS.len())
            .all(once)
            .then_some(Self { separator, places })
    }

    /// Whether rows are `t,i,j,k,v,q`, and nothing else.
    pub(crate) fn is_as_published(&self) -> bool {
        self.separator == b',' && self.places.iter().copied().eq((0..COLUMNS.len()).map(Some))
    }
}

/// How the rows of one table are read.
#[derive(Clone, Debug)]
pub(crate) struct Grammar {
    pub(crate) layout: Layout,
    /// The year that the name of the file promises.
    pub(crate) year: Option<u16>,
    pub(crate) codes: Option<Codes>,
    /// How many bytes a field may have.
    pub(crate) longest_field: usize,
}

impl Grammar {
    /// Reads a line, given without its end; nothing if nothing stands in it.
    #[allow(clippy::many_single_char_names)] // they are the names of the columns
    pub(crate) fn row(&self, line: &[u8]) -> Result<Option<Row>, Wrong> {
        let separator = self.layout.separator;
        if line
            .iter()
            .all(|byte| byte.is_ascii_whitespace() || *byte == separator)
        {
            return Ok(None);
        }
        let mut fields: [&[u8]; 6] = [b""; 6];
        let (mut found, mut too_long) = (0, None);
        for field in Fields::of(line, separator) {
            let place = self.layout.places.get(found).copied().flatten();
            let name = place.and_then(|place| COLUMNS.get(place)).copied();
            let field = field.map_err(|error| Wrong::in_column(name, error))?;
            if field.len() > self.longest_field {
                too_long.get_or_insert(name);
            }
            if let Some(kept) = place.and_then(|place| fields.get_mut(place)) {
                *kept = field;
            }
            found += 1;
        }
        if found != self.layout.places.len() {
            return Err(Wrong::in_column(None, self.shape(line, found)));
        }
        if let Some(name) = too_long {
            let error = field_too_long(self.longest_field);
            return Err(Wrong::in_column(name, error));
        }
        let [t, i, j, k, v, q] = fields;
        let start = Start {
            year: self.year(t)?,
            exporter: self.economy("i", i)?,
            importer: self.economy("j", j)?,
        };
        let product = whole(k, 5..=6).ok_or_else(|| {
            malformed(
                "k",
                "product",
                k,
                "six digits, or five where a leading zero was lost",
            )
        })?;
        let dollars = dollars(v)?;
        let known = decimal(q).is_some_and(|tons| tons.mantissa >= 0);
        if !known && !is_missing(q) {
            return Err(malformed(
                "q",
                "quantity",
                q,
                "a number of metric tons, or `NA`",
            ));
        }
        Ok(Some(Row {
            start,
            product,
            dollars,
        }))
    }

    /// What is said of each code that has up to three digits.
    pub(crate) fn economies(&self) -> Vec<Option<Economy>> {
        let economy = |code: u16| self.economy("i", code.to_string().as_bytes()).ok();
        (0..1000).map(economy).collect()
    }

    fn shape(&self, line: &[u8], found: usize) -> Error {
        let fields = self.layout.places.len();
        ErrorKind::Table {
            problem: format!(
                "a row of {found} fields that begins `{}`",
                shown(line.trim_ascii())
            ),
            expected: if fields == COLUMNS.len() {
                "six, `t,i,j,k,v,q`".to_owned()
            } else {
                format!("{fields}, as in the header")
            },
        }
        .into()
    }

    fn year(&self, text: &[u8]) -> Result<u16, Wrong> {
        let year = whole(text, 4..=4)
            .and_then(|year| u16::try_from(year).ok())
            .filter(|year| *year > 0);
        let year = year.ok_or_else(|| malformed("t", "year", text, "four digits, as in `2022`"))?;
        match self.year {
            Some(named) if named != year => {
                let expected = format!("{named}, as the name of the file says");
                Err(malformed("t", "year", text, &expected))
            }
            _ => Ok(year),
        }
    }

    fn economy(&self, column: &'static str, text: &[u8]) -> Result<Economy, Wrong> {
        let unknown = |expected: &str| {
            Wrong::in_column(
                Some(column),
                ErrorKind::UnknownEconomy {
                    found: shown(text),
                    expected: expected.to_owned(),
                }
                .into(),
            )
        };
        let Some(code) = code(text) else {
            let wrong = unknown("a UN Comtrade code of at most three digits");
            return Err(Wrong {
                unknown_code: true,
                ..wrong
            });
        };
        if code == Economy::WORLD.code() {
            return Err(unknown("one economy; the World is the total of the others"));
        }
        Economy::from_code(code).or_else(|error| {
            let listed = self.codes.as_ref().and_then(|codes| codes.economy(code));
            listed.ok_or_else(|| Wrong {
                unknown_code: true,
                ..Wrong::in_column(Some(column), error)
            })
        })
    }
}

/// Whether a field is what R, pandas and databases write for an empty one.
fn is_missing(text: &[u8]) -> bool {
    matches!(
        text,
        b"" | b"NA" | b"NaN" | b"nan" | b"NULL" | b"null" | b"None"
    )
}

/// A field beyond the limit.
fn field_too_long(longest: usize) -> Error {
    ErrorKind::Table {
        problem: format!("a field of more than {longest} bytes"),
        expected: "shorter ones; a longer limit can be set".into(),
    }
    .into()
}

/// Thousands of dollars with three decimals are whole dollars.
fn dollars(text: &[u8]) -> Result<u64, Wrong> {
    let wrong = |expected| malformed("v", "value", text, expected);
    let number = decimal(text).ok_or_else(|| wrong("thousands of US dollars, as in `1234.567`"))?;
    if number.mantissa < 0 {
        return Err(wrong("zero or more: flows are not negative"));
    }
    if number.is_shortened(text) {
        return Err(wrong(ALL_DIGITS));
    }
    let power = number.exponent + 3;
    let scale = power_of_ten(power.unsigned_abs());
    let dollars = match (number.mantissa, scale) {
        (0, _) => Some(0),
        (mantissa, Some(scale)) if power >= 0 => mantissa.checked_mul(scale),
        (mantissa, Some(scale)) if mantissa % scale == 0 => Some(mantissa / scale),
        _ if power < 0 => return Err(wrong("thousands of US dollars with at most three decimals")),
        _ => None,
    };
    dollars
        .and_then(|dollars| u64::try_from(dollars).ok())
        .ok_or_else(|| wrong("less than 18446744073709551.616 thousand US dollars"))
}

impl Wrong {
    fn in_column(column: Option<&'static str>, error: Error) -> Self {
        Self {
            column,
            error,
            unknown_code: false,
        }
    }
}

impl From<Error> for Wrong {
    fn from(error: Error) -> Self {
        Self::in_column(None, error)
    }
}

fn malformed(column: &'static str, what: &'static str, found: &[u8], expected: &str) -> Wrong {
    Wrong::in_column(Some(column), Error::malformed(what, shown(found), expected))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_known_by_name() {
        let as_published = Layout::of(b"t,i,j,k,v,q");
        assert!(as_published.is_some());
        for header in [
            "\u{feff}t,i,j,k,v,q\r",
            "\"t\",\"i\",\"j\",\"k\",\"v\",\"q\"",
            " T, I, J, K, V, Q",
        ] {
            assert_eq!(Layout::of(header.as_bytes()), as_published, "{header}");
        }
        for header in [
            "\"\",\"t\",\"i\",\"j\",\"k\",\"v\",\"q\"",
            "t\ti\tj\tk\tv\tq",
            "q,v,k,j,i,t,name",
        ] {
            let layout = Layout::of(header.as_bytes());
            assert!(layout.is_some() && layout != as_published, "{header}");
        }
        for header in [
            "",
            "t,i,j,k,v",
            "t,i,j,k,v,q,t",
            "t;i;j;k;v;q",
            "2022,4,24,010121,1,1",
            "\"t,i,j,k,v,q",
        ] {
            assert_eq!(Layout::of(header.as_bytes()), None, "{header}");
        }
    }
}
