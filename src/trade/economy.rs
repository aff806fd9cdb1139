//! Customs territories and statistical areas.

mod table;

use crate::error::{Error, ErrorKind};
use crate::text::serde_as_text;
use std::fmt;

/// A customs territory or statistical area, by its UN Comtrade code.
///
/// Comtrade's codes are not always ISO's numbers: the USA is 842, France 251,
/// India 699, and 490 (Other Asia, nes) is in practice Taiwan. The 312 codes, their
/// names and years are UN Comtrade's reference tables as of 2025-06-05
/// (`data/economies.csv`); codes introduced later are unknown to this version.
///
/// Prints as its ISO alpha-3 code where that names one current economy, otherwise as the
/// number; [`FromStr`](std::str::FromStr) reads both, and names. Where several current economies share an
/// alpha-3 code (840 and 842 are both `USA`), it names the one that reports. `TWN` is read as 490,
/// and 158, which occurs in data on services only, prints as a number.
/// Economies order by code.
///
/// - By code: [`from_code`](Self::from_code), the constants at the end of this page, or ISO's with
///   [`from_iso3`](Self::from_iso3), [`from_iso3_in`](Self::from_iso3_in) a year,
///   [`from_iso3_on`](Self::from_iso3_on) a date and [`from_iso2`](Self::from_iso2).
/// - By name: [`from_name`](Self::from_name), and [`read_in`](Self::read_in) a year.
/// - What it is: [`code`](Self::code), [`name`](Self::name), [`iso3`](Self::iso3), [`iso2`](Self::iso2),
///   [`valid_from`](Self::valid_from), [`valid_to`](Self::valid_to), [`is_group`](Self::is_group),
///   [`is_reporter`](Self::is_reporter), [`is_partner`](Self::is_partner).
/// - Its trade: [`exports_to`](Self::exports_to), [`imports_from`](Self::imports_from).
/// - [`all`](Self::all) of them.
///
/// ```
/// use bilateral::Economy;
///
/// assert_eq!(Economy::from_code(842)?, Economy::USA);
/// assert_eq!("KAZ".parse::<Economy>()?.name(), "Kazakhstan");
/// assert_eq!(Economy::from_code(490)?.to_string(), "490");
/// assert_eq!(Economy::from_iso2("NA")?.name(), "Namibia");
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Economy(u16);

/// One row of the UN table.
#[allow(clippy::struct_excessive_bools)] // the columns of the table
pub(super) struct Row {
    code: u16,
    iso3: &'static str,
    pub(super) iso2: &'static str,
    name: &'static str,
    valid_from: i32,
    valid_to: Option<i32>,
    group: bool,
    pub(super) reporter: bool,
    partner: bool,
    /// Whether its alpha-3 code, read without a date, is it.
    iso3_is_it: bool,
}

impl Economy {
    /// The economy with a UN Comtrade code, which is not always ISO's number: France is 251.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::UnknownEconomy`] if no economy has the code.
    ///
    /// ```
    /// use bilateral::Economy;
    ///
    /// assert_eq!(Economy::from_code(784)?, Economy::ARE);
    /// assert_eq!(
    ///     Economy::from_code(3).unwrap_err().to_string(),
    ///     "unknown economy `3` (expected a UN Comtrade code such as 842 for the USA or 251 for France)"
    /// );
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    pub fn from_code(code: u16) -> Result<Self, Error> {
        match find(code) {
            Some(row) => Ok(Self(row.code)),
            None => Err(unknown(
                &code.to_string(),
                "a UN Comtrade code such as 842 for the USA or 251 for France",
            )),
        }
    }

    /// The UN Comtrade code.
    #[must_use]
    pub const fn code(self) -> u16 {
        self.0
    }

    /// The name in UN Comtrade's tables.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.row().map_or("", |row| row.name)
    }

    /// The ISO alpha-3 code, if the economy has one. Several economies may share it.
    #[must_use]
    pub fn iso3(self) -> Option<&'static str> {
        self.row()
            .map(|row| row.iso3)
            .filter(|iso3| iso3.len() == 3 && iso3.bytes().all(|b| b.is_ascii_uppercase()))
    }

    /// The ISO alpha-2 code, if the economy has one.
    #[must_use]
    pub fn iso2(self) -> Option<&'static str> {
        self.row()
            .map(|row| row.iso2)
            .filter(|iso2| !iso2.is_empty())
    }

    /// The first year the code is valid; 1900 and 1901 stand for "since ever".
    #[must_use]
    pub fn valid_from(self) -> i32 {
        self.row().map_or(0, |row| row.valid_from)
    }

    /// The last year the code is valid; nothing for a current one.
    #[must_use]
    pub fn valid_to(self) -> Option<i32> {
        self.row().and_then(|row| row.valid_to)
    }

    /// Whether the code stands for several economies together: the World, the European Union, ASEAN.
    #[must_use]
    pub fn is_group(self) -> bool {
        self.row().is_some_and(|row| row.group)
    }

    /// Whether trade is ever reported by it. The World, bunkers and areas nes never report.
    #[must_use]
    pub fn is_reporter(self) -> bool {
        self.row().is_some_and(|row| row.reporter)
    }

    /// Whether it occurs as a partner.
    #[must_use]
    pub fn is_partner(self) -> bool {
        self.row().is_some_and(|row| row.partner)
    }

    /// All 312 economies, by code.
    #[must_use]
    pub fn all() -> impl ExactSizeIterator<Item = Self> {
        table::ROWS.iter().map(|row| Self(row.code))
    }

    /// Checked when the crate is compiled: the tables name no economy that is not there.
    pub(super) const fn listed(code: u16) -> Self {
        assert!(PLACES[code as usize] != u16::MAX, "no economy has the code");
        Self(code)
    }

    /// `784 United Arab Emirates`.
    pub(super) fn with_name(self) -> String {
        format!("{} {}", self.0, self.name())
    }

    /// `784 United Arab Emirates (1900-)`.
    pub(super) fn with_years(self) -> String {
        self.row().map_or(String::new(), Row::describe)
    }

    /// The economy of a code that one had: what a store kept of it.
    pub(crate) const fn unpacked(code: u16) -> Self {
        Self(code)
    }

    pub(super) fn row(self) -> Option<&'static Row> {
        find(self.0)
    }
}

impl Row {
    fn covers(&self, year: i32) -> bool {
        self.valid_from <= year && self.valid_to.is_none_or(|last| year <= last)
    }

    pub(super) fn economy(&self) -> Economy {
        Economy(self.code)
    }

    pub(super) fn describe(&self) -> String {
        let last = self.valid_to.map_or(String::new(), |year| year.to_string());
        format!("{} {} ({}-{last})", self.code, self.name, self.valid_from)
    }
}

/// Where in the table each code stands, and a place beyond its end for codes that are not in it: files
/// of millions of rows look up every code.
static PLACES: [u16; CODES] = {
    let mut places = [u16::MAX; CODES];
    let mut place = 0;
    while place < table::ROWS.len() {
        #[allow(clippy::cast_possible_truncation)] // 312 rows
        let number = place as u16;
        places[table::ROWS[place].code as usize] = number;
        place += 1;
    }
    places
};

/// Codes have three digits at most.
const CODES: usize = 1000;

fn find(code: u16) -> Option<&'static Row> {
    table::ROWS.get(usize::from(*PLACES.get(usize::from(code))?))
}

pub(super) fn unknown(found: &str, expected: &str) -> Error {
    ErrorKind::UnknownEconomy {
        found: found.to_owned(),
        expected: expected.to_owned(),
    }
    .into()
}

/// The economy that prints as an alpha-3 code: the quick way for most.
pub(super) fn by_iso3(iso3: &str) -> Option<Economy> {
    let mut rows = table::ROWS.iter();
    let row = rows.find(|row| row.iso3_is_it && row.iso3 == iso3);
    row.map(Row::economy)
}

/// The rows with an alpha-3 code; at least one.
pub(super) fn with_iso3(iso3: &str) -> Result<Vec<&'static Row>, Error> {
    rows_of(iso3, |row| row.iso3, "an ISO alpha-3 code such as `KAZ`")
}

pub(super) fn in_year(rows: &[&'static Row], year: i32) -> Vec<&'static Row> {
    let valid = rows.iter().copied().filter(|row| row.covers(year));
    valid.collect()
}

/// The rows with a code in one column; at least one.
pub(super) fn rows_of(
    code: &str,
    column: impl Fn(&Row) -> &'static str,
    expected: &str,
) -> Result<Vec<&'static Row>, Error> {
    let rows: Vec<&Row> = table::ROWS
        .iter()
        .filter(|row| !code.is_empty() && column(row) == code)
        .collect();
    if rows.is_empty() {
        return Err(unknown(code, expected));
    }
    Ok(rows)
}

/// Those of some rows that are current, or all if none is.
pub(super) fn current(rows: Vec<&'static Row>) -> Vec<&'static Row> {
    let current: Vec<&Row> = rows
        .iter()
        .copied()
        .filter(|row| row.valid_to.is_none())
        .collect();
    if current.is_empty() { rows } else { current }
}

/// The only candidate, or the only one that reports.
pub(super) fn only(found: &str, candidates: &[&'static Row]) -> Result<Economy, Error> {
    let mut reporters = candidates.iter().filter(|row| row.reporter);
    match (candidates, reporters.next(), reporters.next()) {
        ([row], _, _) | (_, Some(row), None) => Ok(Economy(row.code)),
        _ => Err(ErrorKind::AmbiguousEconomy {
            found: found.to_owned(),
            candidates: candidates.iter().map(|row| row.describe()).collect(),
        }
        .into()),
    }
}

impl fmt::Display for Economy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.row() {
            Some(row) if row.iso3_is_it => f.pad(row.iso3),
            _ => f.pad(&self.0.to_string()),
        }
    }
}

/// `KAZ (398, Kazakhstan)`.
impl fmt::Debug for Economy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self} ({}, {})", self.0, self.name())
    }
}

serde_as_text!(Economy);
