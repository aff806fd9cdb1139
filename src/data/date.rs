//! Dates of which the day may not be known.

use crate::error::Error;
use crate::number::decimal::whole;
use crate::text::serde_as_text;
use crate::trade::Period;
use std::{fmt, str::FromStr};

/// A date as precisely as it is known: a day, or a period.
///
/// Prints and parses as `2020-09-15` or as a [`Period`] such as `1992`.
///
/// ```
/// use bilateral::data::PartialDate;
///
/// let signed: PartialDate = "2020-09-15".parse()?;
/// assert_eq!(signed.year(), Some(2020));
/// assert_eq!(signed.period().to_string(), "2020-09");
/// assert_eq!("1992".parse::<PartialDate>()?.to_string(), "1992");
/// assert!("2021-02-29".parse::<PartialDate>().is_err());
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartialDate {
    period: Period,
    /// The day of the month, if it is known: then the period is that month.
    day: Option<u8>,
}

impl PartialDate {
    /// A day of the calendar.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::OutOfRange`](crate::ErrorKind::OutOfRange) for a month that is none, or years outside 1 to 9999;
    /// [`ErrorKind::Malformed`](crate::ErrorKind::Malformed) for a day that the month does not have.
    ///
    /// ```
    /// use bilateral::data::PartialDate;
    ///
    /// assert_eq!(PartialDate::day(2026, 1, 29)?.to_string(), "2026-01-29");
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    pub fn day(year: i32, month: u8, day: u8) -> Result<Self, Error> {
        let period = Period::month(year, month)?;
        if day < 1 || day > days_of(year, month) {
            return Err(Error::malformed(
                "date",
                format!("{year:04}-{month:02}-{day:02}"),
                "a day of the calendar, as in `2020-09-15`",
            ));
        }
        Ok(Self {
            period,
            day: Some(day),
        })
    }

    /// The period it lies in: a month if the day is known.
    #[must_use]
    pub const fn period(self) -> Period {
        self.period
    }

    /// The day of the month, if it is known.
    #[must_use]
    pub const fn day_of_month(self) -> Option<u8> {
        self.day
    }

    /// The calendar year, if it lies in one.
    #[must_use]
    pub const fn year(self) -> Option<i32> {
        self.period.calendar_year()
    }

    /// The earliest day it can have been.
    #[cfg(feature = "chrono")]
    #[must_use]
    pub fn first_day(self) -> chrono::NaiveDate {
        self.known_day().unwrap_or_else(|| self.period.first_day())
    }

    /// The latest day it can have been.
    #[cfg(feature = "chrono")]
    #[must_use]
    pub fn last_day(self) -> chrono::NaiveDate {
        self.known_day().unwrap_or_else(|| self.period.last_day())
    }

    #[cfg(feature = "chrono")]
    fn known_day(self) -> Option<chrono::NaiveDate> {
        use chrono::Datelike;
        self.period.first_day().with_day(u32::from(self.day?))
    }
}

/// How many days a month has.
const fn days_of(year: i32, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

/// A date of which only the period is known.
impl From<Period> for PartialDate {
    fn from(period: Period) -> Self {
        Self { period, day: None }
    }
}

#[cfg(feature = "chrono")]
impl TryFrom<chrono::NaiveDate> for PartialDate {
    type Error = Error;

    fn try_from(date: chrono::NaiveDate) -> Result<Self, Error> {
        use chrono::Datelike;
        #[allow(clippy::cast_possible_truncation)] // chrono's days are 1 to 31
        let day = date.day() as u8;
        Ok(Self {
            period: Period::month_of(date)?,
            day: Some(day),
        })
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.day {
            Some(day) => f.pad(&format!("{}-{day:02}", self.period)),
            None => self.period.fmt(f),
        }
    }
}

impl FromStr for PartialDate {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let bad = || {
            Error::malformed(
                "date",
                text,
                "a day `2020-09-15` or a period such as `1992`",
            )
        };
        let trimmed = text.trim();
        let mut parts = trimmed.split('-');
        match [parts.next(), parts.next(), parts.next(), parts.next()] {
            [Some(year), Some(month), Some(day), None] => {
                let number = |text: &str, length| -> Result<u32, Error> {
                    whole(text.as_bytes(), length..=length).ok_or_else(bad)
                };
                let (year, month, day) = (number(year, 4)?, number(month, 2)?, number(day, 2)?);
                let small = |number| u8::try_from(number).expect("two digits");
                let year = i32::try_from(year).expect("four digits");
                Self::day(year, small(month), small(day)).map_err(|_| {
                    Error::malformed("date", text, "a day of the calendar, as in `2020-09-15`")
                })
            }
            _ => trimmed.parse::<Period>().map(Self::from).map_err(|_| bad()),
        }
    }
}

serde_as_text!(PartialDate);
