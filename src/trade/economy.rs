//! Customs territories and statistical areas.

mod table;

use crate::error::{Error, ErrorKind};
use crate::text::serde_as_text;
use chrono::{Datelike, NaiveDate};
use std::{fmt, str::FromStr};

/// A customs territory or statistical area, by its UN Comtrade code.
///
/// Comtrade's codes are not always ISO's numbers: the USA is 842, France 251,
/// India 699, and 490 (Other Asia, nes) is in practice Taiwan. The 312 codes, their
/// names and years are UN Comtrade's reference tables as of 2025-06-05
/// (`data/economies.csv`); codes introduced later are unknown to this version.
///
/// Prints as its ISO alpha-3 code where that names one current economy, otherwise as the
/// number; [`FromStr`] reads both, and names. Where several current economies share an
/// alpha-3 code (840 and 842 are both `USA`), it names the one that reports.
/// Economies order by code.
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
struct Row {
    code: u16,
    iso3: &'static str,
    iso2: &'static str,
    name: &'static str,
    valid_from: i32,
    valid_to: Option<i32>,
    group: bool,
    reporter: bool,
    partner: bool,
}

/// Short English names that the UN table does not have, and the ISO alpha-3 code they mean.
const SHORT_NAMES: [(&str, Economy); 22] = [
    ("America", Economy::USA),
    ("Bolivia", Economy::BOL),
    ("Britain", Economy::GBR),
    ("Czech Republic", Economy::CZE),
    ("Emirates", Economy::ARE),
    ("Holland", Economy::NLD),
    ("Hong Kong", Economy::HKG),
    ("Iran", Economy::IRN),
    ("Ivory Coast", Economy::CIV),
    ("Laos", Economy::LAO),
    ("Macau", Economy::MAC),
    ("Moldova", Economy::MDA),
    ("Russia", Economy::RUS),
    ("South Korea", Economy::KOR),
    ("Swaziland", Economy::SWZ),
    ("Syria", Economy::SYR),
    ("Tanzania", Economy::TZA),
    ("Turkey", Economy::TUR),
    ("UAE", Economy::ARE),
    ("UK", Economy::GBR),
    ("Venezuela", Economy::VEN),
    ("Vietnam", Economy::VNM),
];

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

    /// The economy that an ISO alpha-3 code names today.
    ///
    /// Sixteen alpha-3 codes have belonged to several economies. The one that is current, and
    /// reports if several are, is taken; a code that only former economies had is taken if it
    /// was one. For another date use [`from_iso3_on`](Self::from_iso3_on).
    ///
    /// # Errors
    ///
    /// [`ErrorKind::UnknownEconomy`] if no economy has the code, [`ErrorKind::AmbiguousEconomy`]
    /// if several have it and none is the current one.
    ///
    /// ```
    /// use bilateral::Economy;
    ///
    /// assert_eq!(Economy::from_iso3("DEU")?.code(), 276);
    /// assert!(Economy::from_iso3("ANT").is_err()); // 530 and 532, neither current
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    pub fn from_iso3(iso3: &str) -> Result<Self, Error> {
        let rows = rows_of(iso3, |row| row.iso3, "an ISO alpha-3 code such as `KAZ`")?;
        only(iso3, &current(rows))
    }

    /// The economy that an ISO alpha-3 code named on a date.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::UnknownEconomy`] if none did, [`ErrorKind::AmbiguousEconomy`] if several
    /// did: in 2011, `SDN` was Sudan before and after the separation of South Sudan, and the
    /// table knows years, not days.
    ///
    /// ```
    /// use bilateral::Economy;
    /// use chrono::NaiveDate;
    ///
    /// let wall = NaiveDate::from_ymd_opt(1985, 6, 1).unwrap();
    /// assert_eq!(Economy::from_iso3_on("DEU", wall)?.name(), "Fed. Rep. of Germany (...1990)");
    /// let separation = NaiveDate::from_ymd_opt(2011, 7, 9).unwrap();
    /// assert!(Economy::from_iso3_on("SDN", separation).is_err());
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    pub fn from_iso3_on(iso3: &str, date: NaiveDate) -> Result<Self, Error> {
        let rows = rows_of(iso3, |row| row.iso3, "an ISO alpha-3 code such as `KAZ`")?;
        let valid: Vec<&Row> = rows
            .iter()
            .copied()
            .filter(|row| row.covers(date.year()))
            .collect();
        if valid.is_empty() {
            let years: Vec<String> = rows.iter().map(|row| row.describe()).collect();
            return Err(unknown(
                iso3,
                &format!(
                    "a code in use in {}; there are {}",
                    date.year(),
                    years.join(", ")
                ),
            ));
        }
        only(iso3, &valid)
    }

    /// The economy that an ISO alpha-2 code names today. `NA` is Namibia, not a missing value.
    ///
    /// # Errors
    ///
    /// As for [`from_iso3`](Self::from_iso3).
    pub fn from_iso2(iso2: &str) -> Result<Self, Error> {
        let rows = rows_of(iso2, |row| row.iso2, "an ISO alpha-2 code such as `KZ`")?;
        only(iso2, &current(rows))
    }

    /// The economy with a name, upper or lower case: the UN table's, or a common short one
    /// such as `UAE` or `Russia`.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::UnknownEconomy`], with the names that contain the text or resemble it, if no
    /// economy has the name; [`ErrorKind::AmbiguousEconomy`] if several have it and none of them
    /// is the one that reports.
    ///
    /// ```
    /// use bilateral::Economy;
    ///
    /// assert_eq!(Economy::from_name("united arab emirates")?, Economy::ARE);
    /// assert_eq!(
    ///     Economy::from_name("Kazakstan").unwrap_err().to_string(),
    ///     "unknown economy `Kazakstan` (expected a name such as `Kazakhstan`)"
    /// );
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    pub fn from_name(name: &str) -> Result<Self, Error> {
        let wanted = name.trim().to_lowercase();
        let rows: Vec<&Row> = table::ROWS
            .iter()
            .filter(|row| row.name.to_lowercase() == wanted)
            .collect();
        if !rows.is_empty() {
            return only(name, &rows);
        }
        if let Some((_, economy)) = SHORT_NAMES
            .iter()
            .find(|(short, _)| short.to_lowercase() == wanted)
        {
            return Ok(*economy);
        }
        let near = near_names(&wanted);
        let expected = if near.is_empty() {
            "a UN Comtrade code, an ISO alpha-3 code or a name".to_owned()
        } else {
            format!("a name such as {}", near.join(", "))
        };
        Err(unknown(name, &expected))
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

    /// Reads the two forms it prints, and no names: for texts that hold several economies.
    pub(crate) fn from_printed(text: &str) -> Result<Self, Error> {
        if !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit()) {
            return match text.parse() {
                Ok(code) => Self::from_code(code),
                Err(_) => Err(unknown(text, "a UN Comtrade code of at most three digits")),
            };
        }
        Self::from_iso3(text)
    }

    fn row(self) -> Option<&'static Row> {
        find(self.0)
    }
}

impl Row {
    fn covers(&self, year: i32) -> bool {
        self.valid_from <= year && self.valid_to.is_none_or(|last| year <= last)
    }

    fn describe(&self) -> String {
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

fn unknown(found: &str, expected: &str) -> Error {
    ErrorKind::UnknownEconomy {
        found: found.to_owned(),
        expected: expected.to_owned(),
    }
    .into()
}

/// The rows with a code in one column; at least one.
fn rows_of(
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
fn current(rows: Vec<&'static Row>) -> Vec<&'static Row> {
    let current: Vec<&Row> = rows
        .iter()
        .copied()
        .filter(|row| row.valid_to.is_none())
        .collect();
    if current.is_empty() { rows } else { current }
}

/// The only candidate, or the only one that reports.
fn only(found: &str, candidates: &[&'static Row]) -> Result<Economy, Error> {
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

/// Up to five names that contain the text, or differ from it by two letters at most.
fn near_names(wanted: &str) -> Vec<String> {
    // A longer text resembles no name; comparing it would only cost time.
    if wanted.is_empty() || wanted.chars().count() > 60 {
        return Vec::new();
    }
    table::ROWS
        .iter()
        .filter(|row| {
            let name = row.name.to_lowercase();
            name.contains(wanted) || (wanted.len() > 3 && distance(&name, wanted) <= 2)
        })
        .map(|row| format!("`{}`", row.name))
        .take(5)
        .collect()
}

/// How many letters must be added, removed or changed to turn one text into the other.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut previous = i;
        let mut left = i + 1;
        for (cell, y) in row.iter_mut().skip(1).zip(&b) {
            left = (previous + usize::from(x != *y))
                .min(*cell + 1)
                .min(left + 1);
            previous = std::mem::replace(cell, left);
        }
        if let Some(first) = row.first_mut() {
            *first = i + 1;
        }
    }
    row.last().copied().unwrap_or(0)
}

impl fmt::Display for Economy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.iso3() {
            Some(iso3)
                if self.valid_to().is_none() && Self::from_iso3(iso3).ok() == Some(*self) =>
            {
                f.pad(iso3)
            }
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

impl FromStr for Economy {
    type Err = Error;

    /// Reads a UN Comtrade code, an ISO alpha-3 code, or a name.
    fn from_str(text: &str) -> Result<Self, Error> {
        let text = text.trim();
        let is_number = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        match Self::from_printed(text) {
            Err(error)
                if !is_number && matches!(error.kind(), ErrorKind::UnknownEconomy { .. }) =>
            {
                Self::from_name(text)
            }
            other => other,
        }
    }
}

serde_as_text!(Economy);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_economy_prints_what_it_reads() {
        for economy in Economy::all() {
            assert_eq!(economy.to_string().parse::<Economy>().unwrap(), economy);
        }
        assert_eq!(Economy::all().len(), 312);
    }

    #[test]
    fn lookup_errors_say_what_there_is() {
        for (text, message) in [
            (
                "ANT",
                "`ANT` names more than one economy: 530 Netherlands Antilles (...2010) (1986-2010), \
                 532 Netherlands Antilles and Aruba (...1985) (1900-1985) \
                 (choose one by its code, or give a date)",
            ),
            (
                "99999",
                "unknown economy `99999` (expected a UN Comtrade code of at most three digits)",
            ),
            (
                "korea",
                "unknown economy `korea` (expected a name such as `Dem. People's Rep. of Korea`, `Rep. of Korea`)",
            ),
            (
                "",
                "unknown economy `` (expected a UN Comtrade code, an ISO alpha-3 code or a name)",
            ),
        ] {
            assert_eq!(text.parse::<Economy>().unwrap_err().to_string(), message);
        }
    }

    #[test]
    fn alpha_3_codes_that_changed_hands_need_a_date() {
        let on = |year| NaiveDate::from_ymd_opt(year, 6, 30).unwrap();
        for (iso3, year, code) in [
            ("BEL", 1990, 58),
            ("BEL", 2020, 56),
            ("IND", 1970, 356),
            ("IND", 2020, 699),
            ("USA", 1990, 842),
            ("FRA", 2020, 251),
            ("CHE", 2020, 757),
            ("NOR", 2020, 579),
        ] {
            assert_eq!(Economy::from_iso3_on(iso3, on(year)).unwrap().code(), code);
        }
        assert_eq!(
            Economy::from_iso3_on("SCG", on(2020))
                .unwrap_err()
                .to_string(),
            "unknown economy `SCG` (expected a code in use in 2020; there are 891 Serbia and \
             Montenegro (...2005) (1992-2006))"
        );
    }

    #[test]
    fn distance_counts_letters() {
        for (a, b, n) in [
            ("", "", 0),
            ("abc", "", 3),
            ("kazakstan", "kazakhstan", 1),
            ("ab", "ba", 2),
        ] {
            assert_eq!(distance(a, b), n);
        }
    }
}
