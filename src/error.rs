//! One error type for the whole crate.

use std::{fmt, io, sync::Arc};

/// What went wrong, where, and what was expected instead.
///
/// The message names what was found in backticks, what was expected, and, for
/// errors in a table, the file, line and column. A cited figure that is wrong
/// is *not* an error: it is a [`Finding`](crate::Finding).
///
/// ```
/// use bilateral::Period;
///
/// let error = "2022-13".parse::<Period>().unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "malformed period `2022-13` (expected a year `2022`, a quarter `2022-Q3`, \
///      a month `2022-07` or months `2020-01/2020-07`)"
/// );
/// ```
/// What the system said of a file is kept as the [`source`](std::error::Error::source), and at hand by [`io`](Error::io).
#[derive(Clone, Debug)]
pub struct Error(Box<Inner>);

#[derive(Clone, Debug)]
struct Inner {
    kind: ErrorKind,
    location: Option<Location>,
}

/// The kinds of error, each with what a program needs to react to it.
///
/// ```
/// use bilateral::{Economy, ErrorKind};
///
/// // A program reacts to the kind; the message is for people.
/// match Economy::from_name("Congo").unwrap_err().kind() {
///     ErrorKind::AmbiguousEconomy { candidates, .. } => assert_eq!(candidates.len(), 2),
///     other => panic!("{other}"),
/// }
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ErrorKind {
    /// No economy has this code or name.
    #[error("unknown economy `{found}` (expected {expected})")]
    UnknownEconomy {
        /// The text that names no economy.
        found: String,
        /// What would have been accepted, with near candidates if there are any.
        expected: String,
    },
    /// More than one economy fits and nothing says which.
    #[error("`{found}` names more than one economy: {} (choose one by its code, or give a date)", .candidates.join(", "))]
    AmbiguousEconomy {
        /// The text that names several.
        found: String,
        /// The economies it may mean, with their codes and years.
        candidates: Vec<String>,
    },
    /// The name of something that is no economy: a part of one, several together, a company.
    #[error("`{found}` is not an economy but {what}")]
    NotAnEconomy {
        /// The text as found.
        found: String,
        /// What it is, with what to write instead if that is known.
        what: String,
    },
    /// A text that is not a period.
    #[error(
        "malformed period `{found}` (expected a year `2022`, a quarter `2022-Q3`, a month `2022-07` or months `2020-01/2020-07`)"
    )]
    MalformedPeriod {
        /// The text as found.
        found: String,
    },
    /// A text that may be several periods, such as `2011-12`, or one whose months are its country's.
    #[error("the period `{found}` may be {}", .readings.join(" or "))]
    AmbiguousPeriod {
        /// The text as found.
        found: String,
        /// What it may be, each with what to write for it.
        readings: Vec<String>,
    },
    /// The code of an economy that was another's in the period of a claim.
    #[error("`{found}` was not there in {period}: its code was that of {} (write that code for it)", .had.join(", "))]
    FormerEconomy {
        /// The economy as found.
        found: String,
        /// The period.
        period: String,
        /// The economies that had the code then, with their codes and years.
        had: Vec<String>,
    },
    /// A text that is not a figure the crate reads.
    #[error("cannot read the figure `{text}`: {problem} at character {at} (expected {expected})")]
    MalformedFigure {
        /// The whole text.
        text: String,
        /// What is wrong, with the offending piece in backticks.
        problem: String,
        /// Where it starts, in characters from 1.
        at: usize,
        /// What could have stood there.
        expected: String,
    },
    /// Any other text that does not have the form its type prints.
    #[error("malformed {what} `{found}` (expected {expected})")]
    Malformed {
        /// The kind of thing that was to be read.
        what: &'static str,
        /// The text as found.
        found: String,
        /// The form that is read.
        expected: String,
    },
    /// Two things that do not compare were to be used in one computation.
    #[error("{what} differ: {left} and {right} ({advice})")]
    Incomparable {
        /// What differs.
        what: What,
        /// The first of the two.
        left: String,
        /// The second.
        right: String,
        /// What to do instead.
        advice: String,
    },
    /// Periods are missing where a computation needs every one.
    #[error("{series} has no value for {} ({advice})", .missing.join(", "))]
    MissingPeriods {
        /// The series with the gap.
        series: String,
        /// The periods that are missing, with the reason where one is known.
        missing: Vec<String>,
        /// What to do instead.
        advice: String,
    },
    /// A rate was asked for where none is defined.
    #[error("no {method} from {base} to {later}: {why}")]
    Undefined {
        /// The method by name.
        method: String,
        /// The base value.
        base: String,
        /// The later value.
        later: String,
        /// Why the rate is undefined.
        why: String,
    },
    /// An indicator that does not exist for its values.
    #[error("no {indicator} of {of}: {why}")]
    NoIndicator {
        /// The indicator by the name of its convention.
        indicator: &'static str,
        /// What it was asked of.
        of: String,
        /// Why there is none.
        why: String,
    },
    /// The same observation was given twice.
    #[error("duplicate {what}: {key}")]
    Duplicate {
        /// What is duplicated.
        what: &'static str,
        /// The key that occurs twice.
        key: String,
    },
    /// Nothing in the data matches a selection.
    #[error("no {what} matches {wanted} ({expected})")]
    NotFound {
        /// What was looked for.
        what: &'static str,
        /// The selection.
        wanted: String,
        /// What there is.
        expected: String,
    },
    /// More than one series matches a selection that must be unique.
    #[error("{} series match {wanted}: {} (choose one with {advice})", .candidates.len(), .candidates.join(", "))]
    AmbiguousSelection {
        /// The selection.
        wanted: String,
        /// What tells the candidates apart.
        candidates: Vec<String>,
        /// The methods that narrow the selection.
        advice: String,
    },
    /// A number lies outside what its type can hold.
    #[error("{what} `{found}` is out of range (expected {expected})")]
    OutOfRange {
        /// What the number is.
        what: &'static str,
        /// The number as found.
        found: String,
        /// The accepted range.
        expected: String,
    },
    /// A table is not laid out as it should be.
    #[error("{problem} (expected {expected})")]
    Table {
        /// What was found.
        problem: String,
        /// What was expected.
        expected: String,
    },
    /// The last row of a file has no line end.
    #[error(
        "the last row has no line end: the file may be cut (expected a line end, or to be told that the file is whole)"
    )]
    NoLineEnd,
    /// Long work was ended by whoever asked for it.
    #[error("cancelled")]
    Cancelled,
    /// A file could not be read or written.
    #[error("{file}: {error}")]
    Io {
        /// The file as the caller named it.
        file: String,
        /// What the system said.
        error: IoError,
    },
}

/// What differs between two things that do not compare. Prints as it stands in the message, in the plural.
///
/// ```
/// use bilateral::{ErrorKind, error::What};
///
/// let euros = bilateral::Growth::between(("2020".parse()?, "$1.2 billion"), ("2020-Q3".parse()?, "$1.3 billion"));
/// let error = euros.unwrap_err();
/// assert!(matches!(error.kind(), ErrorKind::Incomparable { what: What::PeriodLengths, .. }));
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum What {
    /// Units: dollars and percent.
    Units,
    /// The lengths of two periods.
    PeriodLengths,
    /// Periods of which the later stands first.
    PeriodOrder,
    /// A change on the period before, and another change.
    PeriodsBefore,
    /// Periods that have a month in common.
    PeriodsOverlap,
    /// Periods with no whole number of steps between them.
    PeriodSteps,
    /// Ways to say how something changed.
    Wordings,
    /// The dates of a series and of an event.
    Dates,
    /// The years of several totals.
    Years,
    /// The trade that an observation is about, and the side that it is reported by.
    TradeAndSide,
    /// Flows and other kinds of trade.
    Trades,
    /// Values that are known in different ways, or not at all.
    Values,
    /// The levels of products: headings among subheadings.
    ProductLevels,
    /// Totals among the parts they are made of.
    TotalsAndParts,
    /// The periods or units of parts.
    Parts,
    /// Totals of different things.
    Totals,
    /// Editions of a classification.
    Editions,
    /// Releases of one publication.
    Vintages,
    /// The conventions of two indicators.
    Conventions,
}

impl fmt::Display for What {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Units => "units",
            Self::PeriodLengths => "lengths of period",
            Self::PeriodOrder => "order of periods",
            Self::PeriodsBefore => "periods of a change on the period before",
            Self::PeriodsOverlap => "periods",
            Self::PeriodSteps => "periods of whole steps",
            Self::Wordings => "ways to say a fall",
            Self::Dates => "dates",
            Self::Years => "years",
            Self::TradeAndSide => "trade and reporter",
            Self::Trades => "trades",
            Self::Values => "values",
            Self::ProductLevels => "levels of products",
            Self::TotalsAndParts => "totals and parts",
            Self::Parts => "periods or units of parts",
            Self::Totals => "totals",
            Self::Editions => "editions",
            Self::Vintages => "vintages",
            Self::Conventions => "conventions",
        })
    }
}

/// An error of reading or writing, as the system or a reader of packed bytes gave it.
///
/// Two are equal if they are of the same kind and say the same.
///
/// ```
/// use bilateral::error::IoError;
/// use std::io;
///
/// let full = IoError::from(io::Error::new(io::ErrorKind::StorageFull, "no space left"));
/// assert_eq!((full.kind(), full.to_string().as_str()), (io::ErrorKind::StorageFull, "no space left"));
/// ```
#[derive(Clone, Debug)]
pub struct IoError(Arc<io::Error>);

impl IoError {
    /// The kind, to react to: not found, a pipe that nobody reads any more, a disk that is full.
    #[must_use]
    pub fn kind(&self) -> io::ErrorKind {
        self.0.kind()
    }

    /// The error itself.
    #[must_use]
    pub fn get(&self) -> &io::Error {
        &self.0
    }
}

impl From<io::Error> for IoError {
    fn from(error: io::Error) -> Self {
        Self(Arc::new(error))
    }
}

impl PartialEq for IoError {
    fn eq(&self, other: &Self) -> bool {
        self.kind() == other.kind() && self.0.to_string() == other.0.to_string()
    }
}

impl Eq for IoError {}

impl fmt::Display for IoError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A place in a file.
///
/// ```
/// use bilateral::error::Location;
///
/// let mut place = Location::default();
/// (place.line, place.column) = (Some(7), Some("reporterCode".into()));
/// assert_eq!(place.to_string(), "input line 7, column reporterCode");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Location {
    /// File name as the caller gave it.
    pub file: Option<String>,
    /// Line, from 1, the header included.
    pub line: Option<u64>,
    /// Column by name.
    pub column: Option<String>,
}

struct DisplayLocation<'a>(Option<&'a Location>);

impl fmt::Display for DisplayLocation<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.map_or(Ok(()), |place| write!(f, ", at {place}"))
    }
}

impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.file.as_deref().unwrap_or("input"))?;
        if let Some(line) = self.line {
            write!(f, " line {line}")?;
        }
        if let Some(column) = &self.column {
            write!(f, ", column {column}")?;
        }
        Ok(())
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}{}",
            self.0.kind,
            DisplayLocation(self.0.location.as_ref())
        )
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.io().map(|error| error as _)
    }
}

impl Error {
    /// What the system said, if a file could not be read or written.
    ///
    /// ```
    /// let error = bilateral::Error::from(bilateral::ErrorKind::Io {
    ///     file: "flows.csv".into(),
    ///     error: std::io::Error::from(std::io::ErrorKind::NotFound).into(),
    /// });
    /// assert_eq!(error.io().map(std::io::Error::kind), Some(std::io::ErrorKind::NotFound));
    /// assert_eq!(error.to_string(), "flows.csv: entity not found");
    /// ```
    #[must_use]
    pub fn io(&self) -> Option<&io::Error> {
        match &self.0.kind {
            ErrorKind::Io { error, .. } => Some(error.get()),
            _ => None,
        }
    }

    /// The kind of error, for programs that react to it.
    #[must_use]
    pub fn kind(&self) -> &ErrorKind {
        &self.0.kind
    }

    /// Where in a file it happened, if it came from one.
    #[must_use]
    pub fn location(&self) -> Option<&Location> {
        self.0.location.as_ref()
    }

    /// The same error, placed at a line and column of a file.
    #[cfg(any(
        feature = "arrow",
        feature = "cited",
        feature = "read",
        feature = "scan"
    ))]
    #[must_use]
    pub(crate) fn at(mut self, file: &str, line: Option<u64>, column: Option<&str>) -> Self {
        self.0.location = Some(Location {
            file: Some(file.to_owned()),
            line,
            column: column.map(str::to_owned),
        });
        self
    }

    /// The same error at a line of a file, unless it knows its place already.
    #[cfg(feature = "read")]
    pub(crate) fn at_line(self, file: &str, line: u64) -> Self {
        match self.0.location {
            None if !matches!(self.0.kind, ErrorKind::Io { .. }) => self.at(file, Some(line), None),
            _ => self,
        }
    }

    /// The same error with another name of its column, made of the name and the line.
    #[cfg(feature = "read")]
    #[must_use]
    pub(crate) fn renamed(mut self, name: impl FnOnce(&str, u64) -> Option<String>) -> Self {
        if let Some(location) = &mut self.0.location
            && let (Some(column), Some(line)) = (&location.column, location.line)
            && let Some(renamed) = name(column, line)
        {
            location.column = Some(renamed);
        }
        self
    }

    /// A file that cannot be read on, or written.
    #[cfg(any(feature = "read", feature = "scan"))]
    pub(crate) fn unreadable(file: &str, error: io::Error) -> Self {
        let cut = "the packed stream ends before its end: the file is cut";
        let error = match error.kind() {
            io::ErrorKind::UnexpectedEof => io::Error::new(io::ErrorKind::UnexpectedEof, cut),
            _ => error,
        };
        ErrorKind::Io {
            file: file.to_owned(),
            error: error.into(),
        }
        .into()
    }

    pub(crate) fn malformed(
        what: &'static str,
        found: impl Into<String>,
        expected: impl Into<String>,
    ) -> Self {
        ErrorKind::Malformed {
            what,
            found: found.into(),
            expected: expected.into(),
        }
        .into()
    }

    #[allow(clippy::needless_pass_by_value)] // callers hand over what they just made
    pub(crate) fn incomparable(
        what: What,
        left: impl ToString,
        right: impl ToString,
        advice: impl Into<String>,
    ) -> Self {
        ErrorKind::Incomparable {
            what,
            left: left.to_string(),
            right: right.to_string(),
            advice: advice.into(),
        }
        .into()
    }
}

impl From<ErrorKind> for Error {
    fn from(kind: ErrorKind) -> Self {
        Error(Box::new(Inner {
            kind,
            location: None,
        }))
    }
}

/// Lets functions that take anything convertible to a period also take a period.
impl From<std::convert::Infallible> for Error {
    fn from(never: std::convert::Infallible) -> Self {
        match never {}
    }
}
