//! Calendar periods.

use crate::error::{Error, ErrorKind};
use crate::number::Rational;
use crate::number::decimal::whole;
use crate::text::serde_as_text;
#[cfg(feature = "chrono")]
use chrono::{Datelike, Days, NaiveDate};
use std::{fmt, str::FromStr};

/// A run of whole calendar months: a year, a quarter, a month, or several months.
///
/// The same months are the same period however they are written: `2022-01/2022-12` is `2022`.
/// Prints and parses as `2022`, `2022-Q3`, `2022-07`, `2020-01/2020-07`; a month is also read as `2022-M07`. Years run from 1 to 9999.
/// In a sentence `2011-12` may be December 2011 or a fiscal year; [`cited`](Self::cited) refuses it.
/// Periods order by their first month, then by length.
///
/// ```
/// use bilateral::Period;
/// use chrono::NaiveDate;
///
/// let quarter: Period = "2022-Q3".parse()?;
/// assert_eq!(quarter.first_day(), NaiveDate::from_ymd_opt(2022, 7, 1).unwrap());
/// assert_eq!(quarter.last_day(), NaiveDate::from_ymd_opt(2022, 9, 30).unwrap());
/// assert_eq!("2022-07/2022-09".parse::<Period>()?, quarter);
/// assert_eq!(Period::year(2022)?.next().unwrap().to_string(), "2023");
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    /// Months since January of year 0.
    first: i32,
    /// At least one.
    months: i32,
}

const LAST_YEAR: i32 = 9999;

impl Period {
    /// A calendar year.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::OutOfRange`] for years outside 1 to 9999.
    ///
    /// ```
    /// use bilateral::Period;
    ///
    /// assert_eq!(Period::year(2022)?.months(), 12);
    /// assert_eq!(
    ///     Period::year(0).unwrap_err().to_string(),
    ///     "year `0` is out of range (expected 1 to 9999)"
    /// );
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    pub fn year(year: i32) -> Result<Self, Error> {
        if !(1..=LAST_YEAR).contains(&year) {
            return Err(out_of_range("year", year, "1 to 9999"));
        }
        Ok(Self {
            first: year * 12,
            months: 12,
        })
    }

    /// A quarter, 1 to 4, of a year.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::OutOfRange`] for another quarter, or years outside 1 to 9999.
    ///
    /// ```
    /// use bilateral::Period;
    ///
    /// assert_eq!(Period::quarter(2022, 3)?.to_string(), "2022-Q3");
    /// assert!(Period::quarter(2022, 5).is_err());
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    pub fn quarter(year: i32, quarter: u8) -> Result<Self, Error> {
        if !(1..=4).contains(&quarter) {
            return Err(out_of_range("quarter", i32::from(quarter), "1 to 4"));
        }
        Ok(Self {
            first: Self::year(year)?.first + 3 * (i32::from(quarter) - 1),
            months: 3,
        })
    }

    /// A month, 1 to 12, of a year.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::OutOfRange`] for another month, or years outside 1 to 9999.
    ///
    /// ```
    /// use bilateral::Period;
    ///
    /// assert_eq!(Period::month(2022, 7)?, "2022-07".parse()?);
    /// assert!(Period::month(2022, 13).is_err());
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    pub fn month(year: i32, month: u8) -> Result<Self, Error> {
        if !(1..=12).contains(&month) {
            return Err(out_of_range("month", i32::from(month), "1 to 12"));
        }
        Ok(Self {
            first: Self::year(year)?.first + i32::from(month) - 1,
            months: 1,
        })
    }

    /// The months from the first of `from` to the last of `to`.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::OutOfRange`] if `to` ends before `from` begins.
    ///
    /// ```
    /// use bilateral::Period;
    ///
    /// let year = Period::run(Period::quarter(2022, 1)?, Period::quarter(2022, 4)?)?;
    /// assert_eq!(year, Period::year(2022)?);
    /// assert!(Period::run(Period::year(2022)?, Period::year(2020)?).is_err());
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    pub fn run(from: Self, to: Self) -> Result<Self, Error> {
        let months = to.first + to.months - from.first;
        if months < 1 {
            return Err(ErrorKind::OutOfRange {
                what: "end of a period",
                found: to.to_string(),
                expected: format!("{from} or later"),
            }
            .into());
        }
        Ok(Self {
            first: from.first,
            months,
        })
    }

    /// The month that holds a date.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::OutOfRange`] for dates outside the years 1 to 9999.
    ///
    /// ```
    /// use bilateral::Period;
    /// use chrono::NaiveDate;
    ///
    /// let signed = NaiveDate::from_ymd_opt(2020, 9, 15).unwrap();
    /// assert_eq!(Period::month_of(signed)?.to_string(), "2020-09");
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    #[cfg(feature = "chrono")]
    pub fn month_of(date: NaiveDate) -> Result<Self, Error> {
        #[allow(clippy::cast_possible_truncation)] // chrono's months are 1 to 12
        Self::month(date.year(), date.month() as u8)
    }

    /// A period as a text cites it, where `2011-12` is refused: it may be December 2011 or a fiscal year that ends in 2012.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::AmbiguousPeriod`] for such a month; [`ErrorKind::MalformedPeriod`] for what is no period.
    ///
    /// ```
    /// use bilateral::Period;
    ///
    /// assert_eq!(
    ///     Period::cited("2011-12").unwrap_err().to_string(),
    ///     "the period `2011-12` may be December 2011 (write `2011-M12`) or a fiscal year (write its months, as in `2011-04/2012-03`)"
    /// );
    /// assert_eq!(Period::cited("2011-M12")?.to_string(), "2011-12");
    /// assert_eq!(Period::cited("2011-07")?.to_string(), "2011-07");
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    pub fn cited(text: &str) -> Result<Self, Error> {
        let period: Self = text.parse()?;
        if period.looks_fiscal() && text.trim() == period.to_string() {
            return Err(ErrorKind::AmbiguousPeriod {
                found: text.trim().to_owned(),
                readings: vec![
                    format!(
                        "{} {} (write `{}`)",
                        period.month_name(),
                        period.first_year(),
                        period.to_cited()
                    ),
                    fiscal(period.first_year()),
                ],
            }
            .into());
        }
        Ok(period)
    }

    /// The year in which it begins.
    pub(crate) const fn first_year(self) -> i32 {
        self.first / 12
    }

    /// The name of its first month.
    fn month_name(self) -> &'static str {
        const NAMES: [&str; 12] = [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ];
        let month = usize::try_from(self.first % 12).unwrap_or(0);
        NAMES.get(month).copied().unwrap_or_default()
    }

    /// Prints so that [`cited`](Self::cited) reads it back.
    pub(crate) fn to_cited(self) -> String {
        if self.looks_fiscal() {
            format!("{:04}-M{:02}", self.first / 12, self.first % 12 + 1)
        } else {
            self.to_string()
        }
    }

    /// Whether it is twelve months of two calendar years, as most fiscal years are.
    pub(crate) const fn is_split_year(self) -> bool {
        self.months == 12 && self.first % 12 != 0
    }

    /// Whether it is a month whose number is that of the next year, as in `2011-12`.
    const fn looks_fiscal(self) -> bool {
        self.months == 1 && self.first % 12 + 1 == (self.first / 12 + 1) % 100
    }

    /// The periods of some months that it consists of, if they fit.
    pub(crate) fn split(self, months: u32) -> Option<Vec<Self>> {
        let length = i32::try_from(months).ok()?;
        if length < 1 || self.months % length != 0 {
            return None;
        }
        let count = self.months / length;
        Some(
            (0..count)
                .map(|part| Self {
                    first: self.first + part * length,
                    months: length,
                })
                .collect(),
        )
    }

    /// The first month, counted from January of year 0, and the number of months.
    pub(crate) const fn as_months(self) -> (u32, u32) {
        (self.first.unsigned_abs(), self.months.unsigned_abs())
    }

    /// What [`as_months`](Self::as_months) gave.
    pub(crate) const fn from_months(first: u32, months: u32) -> Self {
        Self {
            first: first.cast_signed(),
            months: months.cast_signed(),
        }
    }

    /// The first day.
    #[cfg(feature = "chrono")]
    #[must_use]
    pub fn first_day(self) -> NaiveDate {
        first_of_month(self.first)
    }

    /// The last day.
    #[cfg(feature = "chrono")]
    #[must_use]
    pub fn last_day(self) -> NaiveDate {
        let after = first_of_month(self.first + self.months);
        after.checked_sub_days(Days::new(1)).unwrap_or(after)
    }

    /// How many months long it is.
    #[must_use]
    pub const fn months(self) -> u32 {
        self.months.unsigned_abs()
    }

    /// The calendar year it lies in, if it lies in one.
    #[must_use]
    pub const fn calendar_year(self) -> Option<i32> {
        let year = self.first / 12;
        if (self.first + self.months - 1) / 12 == year {
            Some(year)
        } else {
            None
        }
    }

    /// The period of the same length right after it; nothing past the year 9999.
    ///
    /// ```
    /// use bilateral::Period;
    /// let half: Period = "2022-01/2022-06".parse()?;
    /// assert_eq!(half.next().unwrap().to_string(), "2022-07/2022-12");
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    #[must_use]
    pub const fn next(self) -> Option<Self> {
        self.shifted(self.months)
    }

    /// The period of the same length right before it; nothing before the year 1.
    #[must_use]
    pub const fn previous(self) -> Option<Self> {
        self.shifted(-self.months)
    }

    /// The same months a number of years later, or earlier for a negative number.
    #[must_use]
    pub fn years_later(self, years: i32) -> Option<Self> {
        self.shifted(years.checked_mul(12)?)
    }

    const fn shifted(self, months: i32) -> Option<Self> {
        let Some(first) = self.first.checked_add(months) else {
            return None;
        };
        if first < 12 || first + self.months > (LAST_YEAR + 1) * 12 {
            return None;
        }
        Some(Self {
            first,
            months: self.months,
        })
    }

    /// Whether a date lies in it.
    #[cfg(feature = "chrono")]
    #[must_use]
    pub fn contains(self, date: NaiveDate) -> bool {
        self.first_day() <= date && date <= self.last_day()
    }

    /// Whether the two share a month.
    #[must_use]
    pub const fn overlaps(self, other: Self) -> bool {
        self.first < other.first + other.months && other.first < self.first + self.months
    }

    /// The years from the start of this period to the start of the other: the `n` of a
    /// compound rate. Negative if the other is earlier.
    #[must_use]
    pub fn years_to(self, later: Self) -> Rational {
        Rational::from(i64::from(later.first - self.first))
            .checked_div(&Rational::from(12))
            .unwrap_or_else(Rational::zero)
    }

    /// The whole number of its own lengths from this period to the other, if it is whole.
    pub(crate) fn steps_to(self, later: Self) -> Option<i32> {
        let months = later.first - self.first;
        (self.months == later.months && months % self.months == 0).then_some(months / self.months)
    }
}

/// What to write for a fiscal year that begins in a year.
fn fiscal(year: i32) -> String {
    format!(
        "a fiscal year (write its months, as in `{year:04}-04/{:04}-03`)",
        year + 1
    )
}

/// The first year of a text such as `2012-13`, `2012/13` or `2012/2013`, which is no period but looks like a fiscal year.
fn fiscal_year(text: &str) -> Option<i32> {
    let (year, next) = text.split_once(['-', '/'])?;
    if year.len() != 4 || !matches!(next.len(), 2 | 4) {
        return None;
    }
    let number = |text: &str| i32::try_from(whole(text.as_bytes(), 2..=4)?).ok();
    let (year, next) = (number(year)?, number(next)?);
    let follows = next == year + 1 || (next < 100 && next == (year + 1) % 100);
    (year > 0 && follows).then_some(year)
}

fn out_of_range(what: &'static str, found: i32, expected: &str) -> Error {
    ErrorKind::OutOfRange {
        what,
        found: found.to_string(),
        expected: expected.to_owned(),
    }
    .into()
}

/// The first day of a month counted from January of year 0; years stay far inside chrono's.
#[cfg(feature = "chrono")]
fn first_of_month(month: i32) -> NaiveDate {
    NaiveDate::from_ymd_opt(
        month.div_euclid(12),
        month.rem_euclid(12).unsigned_abs() + 1,
        1,
    )
    .unwrap_or_default()
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let month = |m: i32| format!("{:04}-{:02}", m / 12, m % 12 + 1);
        let text = match (self.months, self.first % 12) {
            (12, 0) => format!("{:04}", self.first / 12),
            (3, start) if start % 3 == 0 => format!("{:04}-Q{}", self.first / 12, start / 3 + 1),
            (1, _) => month(self.first),
            _ => format!(
                "{}/{}",
                month(self.first),
                month(self.first + self.months - 1)
            ),
        };
        f.pad(&text)
    }
}

impl FromStr for Period {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let text = text.trim();
        let bad = || {
            let found = text.to_owned();
            Error::from(match fiscal_year(text) {
                Some(year) => ErrorKind::AmbiguousPeriod {
                    found,
                    readings: vec![fiscal(year)],
                },
                None => ErrorKind::MalformedPeriod { found },
            })
        };
        let number = |part: &str, digits: usize| -> Result<i32, Error> {
            whole(part.as_bytes(), digits..=digits)
                .and_then(|number| i32::try_from(number).ok())
                .ok_or_else(bad)
        };
        let single = |part: &str| -> Result<Self, Error> {
            let period = match part.split_once('-') {
                None => Self::year(number(part, 4)?),
                Some((year, rest)) => {
                    let year = number(year, 4)?;
                    if let Some(quarter) = rest.strip_prefix('Q') {
                        Self::quarter(year, u8::try_from(number(quarter, 1)?).unwrap_or(0))
                    } else {
                        let month = rest.strip_prefix('M').unwrap_or(rest);
                        Self::month(year, u8::try_from(number(month, 2)?).unwrap_or(0))
                    }
                }
            };
            period.map_err(|_| bad())
        };
        match text.split_once('/') {
            None => single(text),
            Some((from, to)) => {
                let (from, to) = (single(from)?, single(to)?);
                if from.months != 1 || to.months != 1 {
                    return Err(bad());
                }
                Self::run(from, to).map_err(|_| bad())
            }
        }
    }
}

impl TryFrom<&str> for Period {
    type Error = Error;

    fn try_from(text: &str) -> Result<Self, Error> {
        text.parse()
    }
}

impl TryFrom<i32> for Period {
    type Error = Error;

    fn try_from(year: i32) -> Result<Self, Error> {
        Self::year(year)
    }
}

serde_as_text!(Period);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_run_of_months_has_one_text() {
        for (text, printed) in [
            ("2022", "2022"),
            ("2022-01/2022-12", "2022"),
            ("2022-07/2022-09", "2022-Q3"),
            ("2022-07/2022-07", "2022-07"),
            ("2022-02/2022-04", "2022-02/2022-04"),
            ("2020-01/2021-12", "2020-01/2021-12"),
            ("0001", "0001"),
            ("2011-M12", "2011-12"),
            ("2022-M01/2022-M02", "2022-01/2022-02"),
        ] {
            assert_eq!(text.parse::<Period>().unwrap().to_string(), printed);
        }
    }

    #[test]
    fn malformed_periods_are_refused() {
        for text in [
            "",
            "22",
            "02022",
            "2022-",
            "2022-00",
            "2022-13",
            "2022-Q5",
            "2022-Q",
            "2022/2023",
            "2022-7",
            "2022-07/2022-06",
            "0000",
            "２０２２",
            "2022-Q1/2022-Q2",
            "-2022",
        ] {
            assert!(text.parse::<Period>().is_err(), "{text}");
        }
    }

    #[test]
    fn what_may_be_a_fiscal_year_is_not_guessed() {
        for text in ["2011-12", "2000-01", "2008-09"] {
            let error = Period::cited(text).unwrap_err();
            assert!(
                matches!(error.kind(), ErrorKind::AmbiguousPeriod { .. }),
                "{text}"
            );
            let month: Period = text.parse().unwrap();
            assert_eq!(Period::cited(&month.to_cited()).unwrap(), month);
        }
        for text in ["2011-11", "2012-12", "2022", "2022-Q3", "2011-04/2012-03"] {
            let period = Period::cited(text).unwrap();
            assert_eq!(period.to_cited(), text);
        }
        assert_eq!(
            "2012-13".parse::<Period>().unwrap_err().to_string(),
            "the period `2012-13` may be a fiscal year (write its months, as in `2012-04/2013-03`)"
        );
        assert!(
            "2012/2014"
                .parse::<Period>()
                .unwrap_err()
                .to_string()
                .starts_with("malformed")
        );
    }

    #[test]
    fn distances_are_by_calendar() {
        let period = |text: &str| text.parse::<Period>().unwrap();
        assert_eq!(period("2020").steps_to(period("2023")), Some(3));
        assert_eq!(period("2020-01").steps_to(period("2020-07")), Some(6));
        assert_eq!(period("2020").steps_to(period("2020-07")), None);
        assert_eq!(
            period("2020-Q1").years_to(period("2021-Q3")).to_string(),
            "1.5"
        );
        assert!(period("2022").overlaps(period("2022-12")));
        assert!(!period("2022").overlaps(period("2023-01")));
        assert_eq!(period("9999").next(), None);
        assert_eq!(period("2021-12").calendar_year(), Some(2021));
        assert_eq!(period("2021-12/2022-01").calendar_year(), None);
    }
}
