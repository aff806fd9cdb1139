//! Numbers for reading: rounded, grouped, with scale word and unit.

use super::interval::Interval;
use super::rational::Rational;
use super::unit::Unit;
use num_bigint::BigInt;
use num_traits::Zero;

/// Writes a value rounded at `10^exponent`, in the scale `10^scale`, with its unit.
pub(crate) fn number(value: &Rational, exponent: i32, scale: i32, unit: Unit) -> String {
    let units = value.round_units(exponent);
    let decimals = u32::try_from(scale - exponent).unwrap_or(0);
    // The rounded value in units of the scale word, so that its digits can be grouped.
    let rounded = Rational::from_bigs(
        &(units * BigInt::from(10).pow(u32::try_from(exponent - scale).unwrap_or(0))),
        &BigInt::from(10).pow(decimals),
    );
    let digits = group(&rounded.abs().to_decimal(decimals));
    let sign = if rounded.is_negative() { "-" } else { "" };
    let word = match scale {
        3 => " thousand",
        6 => " million",
        9 => " billion",
        12 => " trillion",
        _ => "",
    };
    match unit {
        Unit::Usd => format!("{sign}${digits}{word}"),
        Unit::Percent => format!("{sign}{digits}{word}%"),
        Unit::Points => format!("{sign}{digits}{word} percentage points"),
        Unit::Times => format!("{sign}{digits}{word} times"),
        Unit::Number => format!("{sign}{digits}{word}"),
    }
}

/// Writes a value rounded at `10^place`, without a scale word.
pub(crate) fn plain(value: &Rational, place: i32, unit: Unit) -> String {
    number(value, place, 0, unit)
}

/// Puts commas between groups of three digits before the point.
fn group(digits: &str) -> String {
    let whole = digits.find('.').unwrap_or(digits.len());
    let mut out = String::with_capacity(digits.len() + whole / 3);
    for (index, c) in digits.chars().enumerate() {
        if index > 0 && index < whole && (whole - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    out
}

/// Writes a dollar value as people do: `$1.2 billion`, with as many digits as it needs and at
/// most three decimals of the scale word.
fn dollars(value: &Rational, exponent: i32) -> String {
    let size = value.abs();
    let scale = [12, 9, 6]
        .into_iter()
        .find(|power| size >= Rational::decimal(1, *power))
        .unwrap_or(0);
    if value.round_units(exponent).is_zero() {
        return number(value, exponent, 0, Unit::Usd);
    }
    number(value, exponent, scale, Unit::Usd)
}

/// Four decimals: enough for a rate, short enough to read.
const SHOWN_PLACES: u32 = 4;

/// One number of an estimate in its unit, rounded at a place.
fn show(value: &Rational, place: i32, unit: Unit) -> String {
    match unit {
        Unit::Usd => dollars(value, place),
        _ => plain(value, place, unit),
    }
}

/// The place of the last digit that the width of bounds justifies, at most a unit; nothing if they are as
/// good as a point.
fn place(bounds: &Interval, unit: Unit) -> Option<i32> {
    let width = bounds.width()?;
    if width <= Rational::decimal(1, -12) {
        return None;
    }
    // Dollars are shown in their scale, where half the width decides: `$1.03 billion` for a width of 100 million.
    let (coarsest, least) = match unit {
        Unit::Usd => (12, 2),
        _ => (0, 1),
    };
    (-12..=coarsest)
        .rev()
        .find(|place| width >= Rational::decimal(least, *place))
}

/// Writes a value and its bounds for reading: the value rounded to what the bounds justify, the
/// bounds with one digit more, rounded to the nearest.
pub(crate) fn range(value: Option<&Rational>, bounds: &Interval, unit: Unit) -> String {
    let (low, high) = (bounds.lowest(), bounds.highest());
    let Some(place) = place(bounds, unit) else {
        return match (low, high) {
            (Some(point), Some(_)) => exact(value.unwrap_or(point), unit),
            (Some(low), None) => format!("{} or more", exact(low, unit)),
            (None, Some(high)) => format!("{} or less", exact(high, unit)),
            (None, None) => "any value".to_owned(),
        };
    };
    // Beside a value the ends get one digit more than it; alone, what the width justifies.
    let end_place = if value.is_some() { place - 1 } else { place };
    let end = |end: Option<&Rational>| end.map_or(String::new(), |x| show(x, end_place, unit));
    // `14.68 times (14.646 to 14.712)` reads better than the unit three times.
    let low = end(low).replace(" times", "");
    match value {
        Some(value) => {
            let high = end(high).replace(" times", "");
            format!("{} ({low} to {high})", show(value, place, unit))
        }
        None => format!("{low} to {}", end(high)),
    }
}

/// A value as exact as it is short: up to four decimals, without trailing zeros.
pub(crate) fn exact(value: &Rational, unit: Unit) -> String {
    let digits = value.to_decimal(SHOWN_PLACES);
    let kept = digits.trim_end_matches('0').trim_end_matches('.').len();
    let decimals = kept.saturating_sub(digits.find('.').unwrap_or(kept) + 1);
    plain(value, -i32::try_from(decimals).unwrap_or(0), unit)
}

/// Writes the size of a difference: three digits, fewer if they say the same.
pub(crate) fn short(value: &Rational, unit: Unit) -> String {
    let size = value.abs();
    let leading = (-30..40)
        .rev()
        .find(|power| size >= Rational::decimal(1, *power))
        .unwrap_or(0);
    let least = leading - 2;
    let place = (least..=leading)
        .rev()
        .find(|place| {
            let shift = num_bigint::BigInt::from(10).pow((place - least).unsigned_abs());
            value.round_units(*place) * shift == value.round_units(least)
        })
        .unwrap_or(least);
    let scale = [12, 9, 6]
        .into_iter()
        .find(|power| *power <= leading)
        .unwrap_or(0);
    number(value, place, scale, unit)
}

impl Interval {
    /// The ends for reading, rounded to what the width justifies, in a unit.
    ///
    /// ```
    /// use bilateral::{figure::Reading, Figure, Unit};
    ///
    /// let digits = "$1.2 billion".parse::<Figure>()?.known(Reading::Fine);
    /// assert_eq!(digits.describe(Unit::Usd), "$1.15 billion to $1.25 billion");
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    #[must_use]
    pub fn describe(&self, unit: Unit) -> String {
        range(None, self, unit)
    }
}
