//! Dated events that growth is measured from.

use super::date::PartialDate;
use super::source::SourceId;
use crate::trade::Economy;

/// Something that happened in or between economies: an accord signed, flights begun.
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
