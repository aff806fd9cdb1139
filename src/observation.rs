//! One value somebody reported, or the reason why there is none.

use crate::{
    Commodity, Error, Figure, Hedge, Interval, Period, Rational, Reporter, SourceId, TieRule,
    Trade, Unit, Usd, Valuation,
    text::{serde_as_text, words},
};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// What a source says about one trade in one period.
///
/// ```
/// use bilateral::{Datum, Economy, Observation, Reporter, Usd, Valuation};
///
/// let seen = Observation::new(Economy::KAZ.exports_to(Economy::ISR), "2024".parse()?, Usd::dollars(167_600_000), "mine")
///     .reported_by(Reporter::Exporter)
///     .valued(Valuation::Fob);
/// assert_eq!(seen.datum().unwrap().to_string(), "exact $167600000");
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Clone, Debug, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Observation {
    /// What was traded between whom.
    pub trade: Trade,
    /// When.
    pub period: Period,
    /// Which goods.
    pub commodity: Commodity,
    /// Whose statistics.
    pub reporter: Reporter,
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
            reporter: Reporter::Unstated,
            valuation: Valuation::Unstated,
            value: value.into(),
            source: source.into(),
            movement: Movement::Goods,
            status: Status::Unstated,
            locator: None,
            note: None,
        }
    }

    /// Sets the commodity.
    #[must_use]
    pub fn of(self, commodity: Commodity) -> Self {
        Self { commodity, ..self }
    }

    /// Sets the reporter.
    #[must_use]
    pub fn reported_by(self, reporter: Reporter) -> Self {
        Self { reporter, ..self }
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

    #[cfg(feature = "read")]
    pub(crate) fn on_line(self, line: u64) -> Self {
        Self {
            locator: Some(Locator::Line(line)),
            ..self
        }
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

/// Which movements of goods an observation counts.
///
/// Re-exports are *part of* exports and re-imports part of imports: they never add to the whole
/// that they are in, so they are kept as series of their own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Movement {
    /// All goods that cross the border: UN Comtrade's `X` and `M`, re-exports and re-imports included.
    #[default]
    Goods,
    /// Foreign goods that leave again as they came: `RX`.
    ReExport,
    /// Domestic goods that come back as they left: `RM`.
    ReImport,
}

words!(Movement, "movement of goods", {
    Goods => "goods", ReExport => "re-export", ReImport => "re-import",
});

/// How a value came about, as far as its source says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Status {
    /// Reported as it stands.
    Reported,
    /// Added up by the compiler from what was reported in more detail. Usual for totals in UN Comtrade.
    Aggregated,
    /// Estimated or reconciled, at least in part, by the compiler.
    Estimated,
    /// The source does not say.
    #[default]
    Unstated,
}

words!(Status, "status", {
    Reported => "reported", Aggregated => "aggregated", Estimated => "estimated", Unstated => "unstated",
});

/// A place in a source: a line of a file, or a few words.
///
/// Prints and parses as `line 12`, or as the words.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Locator {
    /// A line of a file, from 1, the header included.
    Line(u64),
    /// Any other place, in words.
    Place(String),
}

impl From<&str> for Locator {
    fn from(text: &str) -> Self {
        // Only what prints as itself is a line: `line 07` stays words.
        match text.strip_prefix("line ").map(str::parse) {
            Some(Ok(line)) if text == Self::Line(line).to_string() => Self::Line(line),
            _ => Self::Place(text.to_owned()),
        }
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
            Self::Place(text) => f.pad(text),
        }
    }
}

/// A value, or the typed reason why there is none.
///
/// Prints and parses as its [`Datum`], or as `missing` and the reason.
#[derive(Clone, Debug)]
pub enum Value {
    /// There is one.
    Known(Datum),
    /// There is none. Never zero: a reported zero is a known value.
    Missing(Missing),
}

/// Why there is no value.
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

/// A known quantity: a figure somebody published, an exact value, or a lower bound.
///
/// Prints and parses in the notation of [`Evidence`](crate::Evidence): `published $1.2 billion`,
/// `exact $1204000000`, `at-least 480`. A bare figure that was given a unit says so: `published 167.6m in USD`.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Datum {
    /// A figure as published: known to half of its last digit.
    Published(Figure),
    /// An exact number, such as a value from a data file, in a unit.
    Exact(Rational, Unit),
    /// At least this much: a partial sum where components are suppressed and flows cannot be
    /// negative.
    AtLeast(Rational, Unit),
}

/// What a datum says of the true value.
#[derive(Clone, Debug)]
pub(crate) struct Known {
    /// Where it lies if every written digit counts.
    pub(crate) fine: Interval,
    /// Where it lies if trailing zeros do not.
    pub(crate) coarse: Interval,
    /// The value on the printed digits, if they give one.
    pub(crate) value: Option<Rational>,
}

impl Datum {
    /// The unit.
    #[must_use]
    pub const fn unit(&self) -> Unit {
        match self {
            Self::Published(figure) => figure.unit(),
            Self::Exact(_, unit) | Self::AtLeast(_, unit) => *unit,
        }
    }

    /// Where the true value lies if every written digit counts.
    #[must_use]
    pub fn fine(&self) -> Interval {
        self.known(TieRule::Unknown).fine
    }

    /// Where the true value lies if trailing zeros of an integer do not count.
    #[must_use]
    pub fn coarse(&self) -> Interval {
        self.known(TieRule::Unknown).coarse
    }

    /// The value on the printed digits; nothing where only a bound or a range was given.
    #[must_use]
    pub fn value(&self) -> Option<Rational> {
        self.known(TieRule::Unknown).value
    }

    /// The value and the two readings.
    pub(crate) fn known(&self, ties: TieRule) -> Known {
        match self {
            Self::Published(figure) => known_figure(figure, ties),
            Self::Exact(value, _) => Known {
                fine: Interval::point(value.clone()),
                coarse: Interval::point(value.clone()),
                value: Some(value.clone()),
            },
            Self::AtLeast(value, _) => set(Interval::at_least(value.clone())),
        }
    }
}

fn set(interval: Interval) -> Known {
    Known {
        fine: interval.clone(),
        coarse: interval,
        value: None,
    }
}

/// A published figure under both readings. A threshold somebody published says no more than that the
/// value lies beyond it.
fn known_figure(figure: &Figure, ties: TieRule) -> Known {
    let x = figure.number();
    let sets = figure.claimed(ties);
    let value = match figure.hedge() {
        Hedge::Bare | Hedge::Exactly | Hedge::About => Some(x),
        _ => None,
    };
    Known {
        fine: sets.narrow,
        coarse: sets.wide,
        value,
    }
}

impl From<Figure> for Datum {
    fn from(figure: Figure) -> Self {
        Self::Published(figure)
    }
}

impl From<Usd> for Datum {
    fn from(amount: Usd) -> Self {
        Self::Exact(amount.into(), Unit::Usd)
    }
}

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

impl fmt::Display for Datum {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (word, value, unit) = match self {
            Self::Published(figure) if figure.unit_was_given() => {
                return f.pad(&format!("published {figure} in {}", figure.unit()));
            }
            Self::Published(figure) => return f.pad(&format!("published {figure}")),
            Self::Exact(value, unit) => ("exact", value, unit),
            Self::AtLeast(value, unit) => ("at-least", value, unit),
        };
        let text = match unit {
            Unit::Number => format!("{word} {value}"),
            Unit::Usd if value.is_negative() => format!("{word} -${}", -value),
            Unit::Usd => format!("{word} ${value}"),
            Unit::Percent => format!("{word} {value}%"),
            Unit::Points => format!("{word} {value} pp"),
            Unit::Times => format!("{word} {value} times"),
        };
        f.pad(&text)
    }
}

impl FromStr for Datum {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let text = text.trim();
        let word = text.split_whitespace().next().unwrap_or_default();
        let rest = text.get(word.len()..).unwrap_or_default().trim();
        let number = || exact_number(rest);
        match word {
            "published" => {
                let given = rest.rsplit_once(" in ").and_then(|(figure, unit)| {
                    let unit = unit.parse::<Unit>().ok()?;
                    Some((figure, unit))
                });
                Ok(Self::Published(match given {
                    Some((figure, unit)) => figure.parse::<Figure>()?.in_unit(unit)?,
                    None => rest.parse()?,
                }))
            }
            "exact" => number().map(|(value, unit)| Self::Exact(value, unit)),
            "at-least" => number().map(|(value, unit)| Self::AtLeast(value, unit)),
            _ => Err(Error::malformed(
                "datum",
                text,
                "`published`, `exact` or `at-least`, and a figure",
            )),
        }
    }
}

/// A number with its unit, as long as it likes: a figure may have 30 digits, and no fraction.
fn exact_number(text: &str) -> Result<(Rational, Unit), Error> {
    let (sign, rest) = match text.strip_prefix('-') {
        Some(rest) => (Rational::from(-1), rest),
        None => (Rational::from(1), text),
    };
    let units = [
        (rest.strip_prefix('$'), Unit::Usd),
        (rest.strip_suffix('%'), Unit::Percent),
        (rest.strip_suffix(" pp"), Unit::Points),
        (rest.strip_suffix(" times"), Unit::Times),
        (Some(rest), Unit::Number),
    ];
    for (digits, unit) in units {
        if let Some(digits) = digits.filter(|digits| !digits.starts_with('-'))
            && let Ok(value) = digits.parse::<Rational>()
        {
            return Ok((value * sign, unit));
        }
    }
    let figure: Figure = text.parse()?;
    if figure.hedge() != Hedge::Bare || figure.is_times_more() {
        return Err(Error::malformed(
            "exact number",
            text,
            "a number without a hedge",
        ));
    }
    Ok((figure.number(), figure.unit()))
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

serde_as_text!(Datum, Value, Locator);
