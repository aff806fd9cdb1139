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
/// What is read from files of one publication has one source: the years of a release of BACI, the downloads from UN Comtrade
/// that are read together. Which file a value stands in says its [`Locator`](crate::data::Locator).
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
    /// let report = Source::new("yearbook", "Statistical Yearbook")
    ///     .publisher("A statistical office")
    ///     .date("2024-11".parse()?)
    ///     .vintage("2024");
    /// assert_eq!(report.to_string(), "Statistical Yearbook, A statistical office, 2024-11, vintage 2024");
    /// # Ok::<(), bilateral::Error>(())
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

    /// Sets the author.
    #[must_use]
    pub fn author(self, author: impl Into<String>) -> Self {
        Self {
            author: Some(author.into()),
            ..self
        }
    }

    /// Sets the publisher or compiler.
    #[must_use]
    pub fn publisher(self, publisher: impl Into<String>) -> Self {
        Self {
            publisher: Some(publisher.into()),
            ..self
        }
    }

    /// Sets the date of publication.
    #[must_use]
    pub fn date(self, date: PartialDate) -> Self {
        Self {
            date: Some(date),
            ..self
        }
    }

    /// Sets which release it is, for data that are revised.
    #[must_use]
    pub fn vintage(self, vintage: impl Into<String>) -> Self {
        Self {
            vintage: Some(vintage.into()),
            ..self
        }
    }

    /// Sets the licence of the data.
    #[must_use]
    pub fn licence(self, licence: impl Into<String>) -> Self {
        Self {
            licence: Some(licence.into()),
            ..self
        }
    }

    /// Sets where it can be found.
    #[must_use]
    pub fn address(self, address: impl Into<String>) -> Self {
        Self {
            address: Some(address.into()),
            ..self
        }
    }
}

impl Source {
    /// The publication that a file is a part of, under a key that its other files have too; the file if nothing tells which.
    #[cfg(any(feature = "read", feature = "scan"))]
    pub(crate) fn of_publication(self, name: Option<String>) -> Self {
        match name {
            Some(name) => Self {
                id: name.as_str().into(),
                title: name,
                ..self
            },
            None => self,
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
            self.publisher
                .as_deref()
                .filter(|publisher| *publisher != self.title),
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
