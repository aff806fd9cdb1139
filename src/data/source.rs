//! Where numbers come from.

use super::date::PartialDate;
use crate::text::serde_as_text;
use std::{borrow::Borrow, convert::Infallible, fmt, str::FromStr, sync::Arc};

/// The key of a [`Source`] within a data set. Cheap to clone: every observation carries one.
///
/// ```
/// use bilateral::data::SourceId;
///
/// let id = SourceId::from("green-2026");
/// assert_eq!((id.as_str(), id.to_string().as_str()), ("green-2026", "green-2026"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceId(Arc<str>);

impl SourceId {
    /// The key as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl SourceId {
    /// Whether it is the other, seen at once if both are copies of one.
    #[cfg(feature = "read")]
    pub(crate) fn is(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || self == other
    }
}

impl From<&str> for SourceId {
    fn from(id: &str) -> Self {
        Self(id.into())
    }
}

impl Borrow<str> for SourceId {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for SourceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl FromStr for SourceId {
    type Err = Infallible;

    fn from_str(id: &str) -> Result<Self, Infallible> {
        Ok(id.into())
    }
}

serde_as_text!(SourceId);

/// A publication or file that numbers were taken from.
///
/// ```
/// use bilateral::Dataset;
///
/// let article = Dataset::cited().source("green-2026").unwrap();
/// assert_eq!(article.publisher.as_deref(), Some("Caspian Policy Center"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Source {
    /// The key observations refer to.
    pub id: SourceId,
    /// Title of the publication, or name of the file.
    pub title: String,
    /// Author.
    pub author: Option<String>,
    /// Publisher or compiler.
    pub publisher: Option<String>,
    /// Date of publication, as far as it is known.
    pub date: Option<PartialDate>,
    /// Which release of data that are revised, such as `202401b`.
    pub vintage: Option<String>,
    /// Licence of the data.
    pub licence: Option<String>,
    /// Where it can be found.
    pub address: Option<String>,
    /// When it was read there: pages change.
    #[cfg_attr(feature = "serde", serde(default))]
    pub accessed: Option<PartialDate>,
}

impl Source {
    /// A source with a key and a title; the rest is unknown until set.
    ///
    /// ```
    /// use bilateral::Source;
    ///
    /// let mut report = Source::new("yearbook", "Statistical Yearbook");
    /// report.publisher = Some("A statistical office".into());
    /// report.vintage = Some("2024".into());
    /// assert_eq!(report.to_string(), "Statistical Yearbook, A statistical office, vintage 2024");
    /// ```
    #[must_use]
    pub fn new(id: impl Into<SourceId>, title: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            title: title.into(),
            author: None,
            publisher: None,
            date: None,
            vintage: None,
            licence: None,
            address: None,
            accessed: None,
        }
    }
}

/// As a reference list has it: author, title, publisher, date, vintage, address.
impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let date = self.date.map(|date| date.to_string());
        let vintage = self.vintage.as_ref().map(|v| format!("vintage {v}"));
        let parts: Vec<&str> = [
            self.author.as_deref(),
            Some(self.title.as_str()),
            self.publisher.as_deref(),
            date.as_deref(),
            vintage.as_deref(),
            self.address.as_deref(),
        ]
        .into_iter()
        .flatten()
        .collect();
        f.pad(&parts.join(", "))
    }
}
