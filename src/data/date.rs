//! Dates of which the day may not be known.

use crate::error::Error;
use crate::text::serde_as_text;
use crate::trade::Period;
use chrono::NaiveDate;
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
/// assert_eq!("1992".parse::<PartialDate>()?.first_day().to_string(), "1992-01-01");
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum PartialDate {
    /// A day.
    Day(NaiveDate),
    /// Some day of a period.
    During(Period),
}

impl PartialDate {
    /// The earliest day it can have been.
    #[must_use]
    pub fn first_day(self) -> NaiveDate {
        match self {
            Self::Day(day) => day,
            Self::During(period) => period.first_day(),
        }
    }

    /// The latest day it can have been.
    #[must_use]
    pub fn last_day(self) -> NaiveDate {
        match self {
            Self::Day(day) => day,
            Self::During(period) => period.last_day(),
        }
    }

    /// The calendar year, if it lies in one.
    #[must_use]
    pub fn year(self) -> Option<i32> {
        use chrono::Datelike;
        let year = self.first_day().year();
        (self.last_day().year() == year).then_some(year)
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day(day) => f.pad(&day.to_string()),
            Self::During(period) => period.fmt(f),
        }
    }
}

impl FromStr for PartialDate {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let text = text.trim();
        let digits = |at: std::ops::Range<usize>| {
            text.get(at)
                .filter(|part| part.bytes().all(|b| b.is_ascii_digit()))
                .and_then(|part| part.parse::<u32>().ok())
        };
        if text.len() == 10 && text.get(4..5) == Some("-") && text.get(7..8) == Some("-") {
            let day = (|| {
                let year = i32::try_from(digits(0..4)?).ok()?;
                NaiveDate::from_ymd_opt(year, digits(5..7)?, digits(8..10)?)
            })();
            return day.map(Self::Day).ok_or_else(|| {
                Error::malformed("date", text, "a day of the calendar, as in `2020-09-15`")
            });
        }
        text.parse().map(Self::During).map_err(|_| {
            Error::malformed(
                "date",
                text,
                "a day `2020-09-15` or a period such as `1992`",
            )
        })
    }
}

serde_as_text!(PartialDate);
