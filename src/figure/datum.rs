//! What is known of one quantity.

use super::rounding::Rounding;
use super::{Figure, Hedge};
use crate::error::Error;
use crate::number::{Interval, Rational, Unit, Usd, show};
use crate::text::serde_as_text;
use std::{fmt, str::FromStr};

/// A known quantity: a figure somebody published, an exact value, or a lower bound.
///
/// Prints and parses in the notation of [`Evidence`](crate::Evidence): `published $1.2 billion`,
/// `exact $1204000000`, `at-least 480`. A bare figure that was given a unit says so: `published 167.6m in USD`.
///
/// ```
/// use bilateral::{Datum, Unit, Usd};
///
/// let published: Datum = "published $1.2 billion".parse()?;
/// assert_eq!(published.fine().to_string(), "[1150000000, 1250000000]");
/// assert_eq!(Datum::from(Usd::dollars(1_204_000_000)).fine().to_string(), "[1204000000, 1204000000]");
///
/// // Part of a sum is withheld: all that is known is a bound, and no value stands on printed digits.
/// let partial: Datum = "at-least $480".parse()?;
/// assert_eq!((partial.unit(), partial.value()), (Unit::Usd, None));
/// # Ok::<(), bilateral::Error>(())
/// ```
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
        self.known(Rounding::Unknown).fine
    }

    /// Where the true value lies if trailing zeros of an integer do not count.
    #[must_use]
    pub fn coarse(&self) -> Interval {
        self.known(Rounding::Unknown).coarse
    }

    /// The value on the printed digits; nothing where only a bound or a range was given, or the figure was hedged.
    #[must_use]
    pub fn value(&self) -> Option<Rational> {
        self.known(Rounding::Unknown).value
    }

    /// The value and the two readings.
    pub(crate) fn known(&self, rounding: Rounding) -> Known {
        match self {
            Self::Published(figure) => known_figure(figure, rounding),
            Self::Exact(value, _) => Known {
                fine: Interval::point(value.clone()),
                coarse: Interval::point(value.clone()),
                value: Some(value.clone()),
            },
            Self::AtLeast(value, _) => set(Interval::at_least(value.clone())),
        }
    }
}

impl Datum {
    /// For a reader: a figure as written, an exact amount with commas, a lower bound as one.
    pub(crate) fn amount(&self) -> String {
        match self {
            Self::Published(figure) => figure.to_string(),
            Self::Exact(value, unit) => show::exact(value, *unit),
            Self::AtLeast(value, unit) => format!("at least {}", show::exact(value, *unit)),
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

/// A published figure under both readings. A hedged one says no more than that the value lies where the hedge
/// allows: it has none on printed digits.
fn known_figure(figure: &Figure, rounding: Rounding) -> Known {
    let sets = figure.claimed(rounding);
    let value = match figure.hedge() {
        Hedge::Bare | Hedge::Exactly => Some(figure.number()),
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

serde_as_text!(Datum);
