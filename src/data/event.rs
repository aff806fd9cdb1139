//! Dated events that growth is measured from.

use super::date::PartialDate;
use super::source::SourceId;
use crate::trade::Economy;

/// Something that happened in or between economies: an accord signed, flights begun.
///
/// ```
/// let signed = bilateral::cited::event("accords-signed").unwrap();
/// assert_eq!(signed.date.unwrap().to_string(), "2020-09-15");
/// assert_eq!(signed.source.as_str(), "green-2026");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Event {
    /// Key within the data set.
    pub id: String,
    /// When; nothing if the source does not say.
    pub date: Option<PartialDate>,
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
        date: PartialDate,
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
