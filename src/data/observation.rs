//! One value somebody reported, or the reason why there is none.

use super::source::SourceId;
use super::value::{Missing, Value};
use crate::error::Error;
use crate::figure::{Datum, Figure};
use crate::number::Unit;
use crate::text::serde_as_text;
use crate::trade::{Commodity, Period, Side, Trade, Valuation};
use crate::trade::{Movement, Status};
use std::{fmt, str::FromStr, sync::Arc};

/// What a source says about one trade in one period.
///
/// ```
/// use bilateral::{trade::Valuation, Datum, Economy, Observation, Side, Usd};
///
/// let seen = Observation::new(Economy::KAZ.exports_to(Economy::ISR), "2024".parse()?, Usd::dollars(167_600_000), "mine")
///     .reported_by(Side::Exporter)
///     .valued(Valuation::Fob);
/// assert_eq!(seen.datum().unwrap().to_string(), "exact $167600000");
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Clone, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Observation {
    /// What was traded between whom.
    pub trade: Trade,
    /// When.
    pub period: Period,
    /// Which goods.
    pub commodity: Commodity,
    /// Whose statistics.
    pub side: Side,
    /// How the goods are valued.
    pub valuation: Valuation,
    /// The value, or why there is none.
    pub value: Value,
    /// The source, by its key in the data set.
    pub source: SourceId,
    /// Which movements of goods are counted.
    pub movement: Movement,
    /// How the value came about, as far as the source says.
    pub status: Status,
    /// Where in the source: a line, a table, a paragraph.
    pub locator: Option<Locator>,
    /// An assumption made when it was recorded.
    pub note: Option<String>,
}

impl Observation {
    /// A value for a trade in a period, from a source. Until set: all goods of no stated
    /// classification, reporter and valuation unstated.
    ///
    /// ```
    /// use bilateral::{data::Missing, Economy, Figure, Observation, Usd};
    ///
    /// let flow = Economy::KAZ.exports_to(Economy::ISR);
    /// let published = Observation::new(flow, "2024".parse()?, "$167.6 million".parse::<Figure>()?, "notes");
    /// let exact = Observation::new(flow, "2023".parse()?, Usd::dollars(150_000_000), "notes");
    /// let none = Observation::new(flow, "2022".parse()?, Missing::NotReported, "notes");
    /// assert_eq!(published.datum().unwrap().to_string(), "published $167.6 million");
    /// assert_eq!(exact.datum().unwrap().to_string(), "exact $150000000");
    /// assert_eq!((none.datum().is_none(), none.missing()), (true, Some(Missing::NotReported)));
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    #[must_use]
    pub fn new(
        trade: impl Into<Trade>,
        period: Period,
        value: impl Into<Value>,
        source: impl Into<SourceId>,
    ) -> Self {
        Self {
            trade: trade.into(),
            period,
            commodity: Commodity::GOODS,
            side: Side::Unstated,
            valuation: Valuation::Unstated,
            value: value.into(),
            source: source.into(),
            movement: Movement::Goods,
            status: Status::Unstated,
            locator: None,
            note: None,
        }
    }

    /// A figure in US dollars as somebody stated it, of a period given as a [`Period`], a text or a year.
    ///
    /// # Errors
    ///
    /// If the period or the figure cannot be read; [`ErrorKind::Incomparable`](crate::ErrorKind::Incomparable) if the figure has another unit.
    ///
    /// ```
    /// use bilateral::{Economy, Observation, Pair};
    ///
    /// let pair = Pair::new(Economy::ISR, Economy::BHR);
    /// let seen = Observation::stated(pair, 2021, "$7.5 million", "notes")?;
    /// assert_eq!(seen.to_string(), "turnover BHR-ISR 2021 unstated/GOODS: $7.5 million, from notes");
    /// assert!(Observation::stated(pair, "2021", "7.5%", "notes").is_err());
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    pub fn stated<P>(
        trade: impl Into<Trade>,
        period: P,
        figure: &str,
        source: impl Into<SourceId>,
    ) -> Result<Self, Error>
    where
        P: TryInto<Period, Error: Into<Error>>,
    {
        let period = period.try_into().map_err(Into::into)?;
        let figure = figure.parse::<Figure>()?.in_unit(Unit::Usd)?;
        Ok(Self::new(trade, period, figure, source))
    }

    /// Sets the commodity.
    #[must_use]
    pub fn of(self, commodity: Commodity) -> Self {
        Self { commodity, ..self }
    }

    /// Sets the reporter.
    #[must_use]
    pub fn reported_by(self, side: Side) -> Self {
        Self { side, ..self }
    }

    /// Sets the valuation.
    #[must_use]
    pub fn valued(self, valuation: Valuation) -> Self {
        Self { valuation, ..self }
    }

    /// Sets which movements of goods are counted; all of them, until set.
    #[must_use]
    pub fn moved(self, movement: Movement) -> Self {
        Self { movement, ..self }
    }

    /// Sets how the value came about.
    #[must_use]
    pub fn with_status(self, status: Status) -> Self {
        Self { status, ..self }
    }

    /// Sets the place in the source.
    #[must_use]
    pub fn at(self, locator: impl Into<Locator>) -> Self {
        Self {
            locator: Some(locator.into()),
            ..self
        }
    }

    /// Says in which file its line is.
    #[cfg(feature = "read")]
    pub(crate) fn in_file(&mut self, file: &Arc<str>) {
        if let Some(Locator::Line(line)) = self.locator {
            self.locator = Some(Locator::InFile {
                file: Arc::clone(file),
                line,
            });
        }
    }

    #[cfg(feature = "read")]
    pub(crate) fn on_line(self, line: u64) -> Self {
        Self {
            locator: Some(Locator::Line(line)),
            ..self
        }
    }

    /// Whether another has the same value, come about in the same way.
    pub(super) fn says_the_same(&self, other: &Self) -> bool {
        self.value.to_string() == other.value.to_string() && self.status == other.status
    }

    /// The value as something to compute with; nothing if it is missing.
    #[must_use]
    pub fn datum(&self) -> Option<Datum> {
        match &self.value {
            Value::Known(datum) => Some(datum.clone()),
            Value::Missing(_) => None,
        }
    }

    /// The reason why there is no value, if there is none.
    #[must_use]
    pub const fn missing(&self) -> Option<Missing> {
        match self.value {
            Value::Known(_) => None,
            Value::Missing(reason) => Some(reason),
        }
    }
}

/// One line for reading. What the source does not say is left out.
///
/// ```
/// use bilateral::{data::Missing, Economy, Observation, Pair, Side, Usd};
///
/// let flow = Economy::KAZ.exports_to(Economy::ISR);
/// let seen = Observation::new(flow, "2024".parse()?, Usd::dollars(167_600_000), "mine").reported_by(Side::Exporter).at("line 7");
/// assert_eq!(
///     seen.to_string(),
///     "KAZ>ISR 2024 unstated/GOODS: $167,600,000, reported by the exporter, from mine, line 7"
/// );
/// let none = Observation::new(Pair::new(Economy::ISR, Economy::BHR), "2021".parse()?, Missing::NotStated, "notes");
/// assert_eq!(none.to_string(), "turnover BHR-ISR 2021 unstated/GOODS: missing: not stated, from notes");
/// # Ok::<(), bilateral::Error>(())
/// ```
impl fmt::Display for Observation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = format!(
            "{} {} {}: {}{}",
            self.trade,
            self.period,
            self.commodity,
            self.value.amount(),
            circumstances(self.side, self.valuation, self.movement)
        );
        if self.status != Status::Unstated {
            text += &format!(", {}", self.status);
        }
        text += &format!(", from {}", self.source);
        if let Some(place) = &self.locator {
            text += &format!(", {place}");
        }
        f.pad(&text)
    }
}

/// Who reports, how goods are valued and which movements are counted, as far as it is stated and not the rule.
pub(super) fn circumstances(side: Side, valuation: Valuation, movement: Movement) -> String {
    let mut text = match side {
        Side::Unstated => String::new(),
        Side::Reconciled => ", reconciled".to_owned(),
        side => format!(", reported by the {side}"),
    };
    if valuation != Valuation::Unstated {
        text += &format!(", {valuation}");
    }
    if movement != Movement::Goods {
        text += &format!(", {movement}");
    }
    text
}

/// Equal if all parts are, the value as it was written: `$1.2 billion` is not `$1.20 billion`.
impl PartialEq for Observation {
    fn eq(&self, other: &Self) -> bool {
        let parts = |seen: &Self| {
            (
                seen.trade,
                seen.period,
                seen.commodity,
                (seen.side, seen.valuation, seen.movement, seen.status),
            )
        };
        parts(self) == parts(other)
            && self.source == other.source
            && self.locator == other.locator
            && self.note == other.note
            // What a value prints as is read back as it was.
            && self.value.to_string() == other.value.to_string()
    }
}

/// A place in a source: a line of a file, or a few words.
///
/// Prints and parses as `flows.csv line 12`, `line 12`, or as the words.
///
/// ```
/// use bilateral::data::Locator;
///
/// let Locator::InFile { file, line } = Locator::from("flows.csv line 12") else { panic!() };
/// assert_eq!((&*file, line), ("flows.csv", 12));
/// assert_eq!(Locator::from("line 12"), Locator::Line(12));
/// assert_eq!(Locator::from("table 3").to_string(), "table 3");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Locator {
    /// A line, from 1, the header included, of a source that is one file.
    Line(u64),
    /// A line of one of the files of a source.
    InFile {
        /// The file's name.
        file: Arc<str>,
        /// The line, from 1, the header included.
        line: u64,
    },
    /// Any other place, in words.
    Place(String),
}

impl Locator {
    /// The line, if it is one.
    #[must_use]
    pub const fn line(&self) -> Option<u64> {
        match self {
            Self::Line(line) | Self::InFile { line, .. } => Some(*line),
            Self::Place(_) => None,
        }
    }
}

impl From<&str> for Locator {
    fn from(text: &str) -> Self {
        // Only what prints as itself is a line: `line 07` stays words.
        let (file, number) = match text.rsplit_once(" line ") {
            Some((file, number)) => (Some(file), number),
            None => (None, text.strip_prefix("line ").unwrap_or_default()),
        };
        let read = number.parse().ok().map(|line| match file {
            Some(file) => Self::InFile {
                file: file.into(),
                line,
            },
            None => Self::Line(line),
        });
        read.filter(|read| read.to_string() == text)
            .unwrap_or_else(|| Self::Place(text.to_owned()))
    }
}

impl From<String> for Locator {
    fn from(text: String) -> Self {
        text.as_str().into()
    }
}

impl FromStr for Locator {
    type Err = std::convert::Infallible;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ok(text.into())
    }
}

impl fmt::Display for Locator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Line(line) => f.pad(&format!("line {line}")),
            Self::InFile { file, line } => f.pad(&format!("{file} line {line}")),
            Self::Place(text) => f.pad(text),
        }
    }
}

serde_as_text!(Locator);
