//! Dated events that growth is measured from.

use super::source::SourceId;
use crate::error::Error;
use crate::text::serde_as_text;
use crate::trade::{Economy, Period};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// Something that happened in or between economies: an accord signed, flights begun.
///
/// ```
/// let signed = bilateral::cited::event("accords-signed").unwrap();
/// assert_eq!(signed.date.unwrap().to_string(), "2020-09-15");
/// assert_eq!(signed.source.as_str(), "green-2026");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Event {
    /// Key within the data set.
    pub id: String,
    /// When; nothing if the source does not say.
    pub date: Option<EventDate>,
    /// The economies concerned.
    pub economies: Vec<Economy>,
    /// What happened, in our words.
    pub what: String,
    /// Where it is from.
    pub source: SourceId,
    /// What to know before using it.
    pub note: Option<String>,
}

impl Event {
    /// An event with a date, for your own data.
    ///
    /// ```
    /// use bilateral::{data::Event, Dataset, Economy, Pair};
    ///
    /// let flights = Event::new("flights", "2021".parse()?, "direct flights", "notes");
    /// let series = Dataset::cited().select(Pair::new(Economy::ISR, Economy::ARE)).series()?;
    /// let since = series.since(&flights)?;
    /// assert_eq!(since.years().collect::<Vec<_>>(), [-1, 0, 1]);
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    #[must_use]
    pub fn new(
        id: impl Into<String>,
        date: EventDate,
        what: impl Into<String>,
        source: impl Into<SourceId>,
    ) -> Self {
        Self {
            id: id.into(),
            date: Some(date),
            economies: Vec::new(),
            what: what.into(),
            source: source.into(),
            note: None,
        }
    }
}

/// The date of an event, as precisely as it is known: a day, or a period.
///
/// Prints and parses as `2020-09-15` or as a [`Period`] such as `1992`.
///
/// ```
/// use bilateral::data::EventDate;
///
/// let signed: EventDate = "2020-09-15".parse()?;
/// assert_eq!(signed.year(), Some(2020));
/// assert_eq!("1992".parse::<EventDate>()?.first_day().to_string(), "1992-01-01");
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum EventDate {
    /// A day.
    Day(NaiveDate),
    /// Some day of a period.
    During(Period),
}

impl EventDate {
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

impl fmt::Display for EventDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day(day) => f.pad(&day.to_string()),
            Self::During(period) => period.fmt(f),
        }
    }
}

impl FromStr for EventDate {
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

serde_as_text!(EventDate);
