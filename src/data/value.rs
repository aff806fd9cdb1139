//! A value, or the reason why there is none.

use crate::error::Error;
use crate::figure::Datum;
use crate::text::{serde_as_text, words};
use std::{fmt, str::FromStr};

/// A value, or the typed reason why there is none.
///
/// Prints and parses as its [`Datum`], or as `missing` and the reason.
///
/// ```
/// use bilateral::data::{Missing, Value};
///
/// assert!(matches!("missing: suppressed".parse()?, Value::Missing(Missing::Suppressed)));
/// // A reported zero is a value like any other.
/// assert!(matches!("exact $0".parse()?, Value::Known(_)));
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Clone, Debug)]
pub enum Value {
    /// There is one.
    Known(Datum),
    /// There is none. Never zero: a reported zero is a known value.
    Missing(Missing),
}

/// Why there is no value.
///
/// ```
/// use bilateral::data::Missing;
///
/// assert_eq!("not yet published".parse::<Missing>()?, Missing::NotYetPublished);
/// assert_eq!(Missing::Absent.to_string(), "absent");
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Missing {
    /// The reporter reported nothing for the period.
    NotReported,
    /// The period's data are not published yet.
    NotYetPublished,
    /// Withheld, for instance for confidentiality.
    Suppressed,
    /// Absent from a reconciled file, which leaves out flows that are zero, unknown or negligible.
    Absent,
    /// The source gives neighbouring periods but not this one.
    NotStated,
}

words!(Missing, "reason for a missing value", {
    NotReported => "not reported", NotYetPublished => "not yet published", Suppressed => "suppressed",
    Absent => "absent", NotStated => "not stated",
});

impl<T: Into<Datum>> From<T> for Value {
    fn from(datum: T) -> Self {
        Self::Known(datum.into())
    }
}

impl From<Missing> for Value {
    fn from(reason: Missing) -> Self {
        Self::Missing(reason)
    }
}

impl Value {
    /// For a reader: a figure as written, an exact amount without the word, or why there is none.
    pub(super) fn amount(&self) -> String {
        match self {
            Self::Known(datum) => datum.amount(),
            Self::Missing(_) => self.to_string(),
        }
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Known(datum) => datum.fmt(f),
            Self::Missing(reason) => f.pad(&format!("missing: {reason}")),
        }
    }
}

impl FromStr for Value {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        match text.trim().strip_prefix("missing:") {
            Some(reason) => Ok(Self::Missing(reason.parse()?)),
            None => Ok(Self::Known(text.parse()?)),
        }
    }
}

serde_as_text!(Value);
