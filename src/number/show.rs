//! Numbers for reading: rounded, grouped, with scale word and unit.

use super::interval::Interval;
use super::rational::Rational;
use super::unit::Unit;
use std::ops::Bound;

/// Which way a number is rounded.
#[derive(Clone, Copy)]
enum Way {
    Nearest,
    Down,
    Up,
}

/// The multiple of `10^place` next to a value.
fn rounded(value: &Rational, place: i32, way: Way) -> Rational {
    let units = match way {
        Way::Nearest => value.round_units(place),
        Way::Down => value.floor_units(place),
        Way::Up => -(-value).floor_units(place),
    };
    Rational::big_decimal(units, place)
}

/// Writes a value rounded at `10^exponent`, in the scale `10^scale`, with its unit.
pub(crate) fn number(value: &Rational, exponent: i32, scale: i32, unit: Unit) -> String {
    let decimals = u32::try_from(scale - exponent).unwrap_or(0);
    // The rounded value in units of the scale word, so that its digits can be grouped.
    let rounded = &rounded(value, exponent, Way::Nearest) * &Rational::decimal(1, -scale);
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

/// Writes a multiple of `10^place`; dollars as people do: `$1.2 billion`.
fn show(rounded: &Rational, place: i32, unit: Unit) -> String {
    let size = rounded.abs();
    let scale = match unit {
        Unit::Usd => [12, 9, 6]
            .into_iter()
            .find(|power| size >= Rational::decimal(1, *power))
            .unwrap_or(0),
        _ => 0,
    };
    number(rounded, place, scale, unit)
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

/// Writes a value and its bounds for reading: the value rounded to what the bounds justify, the bounds with
/// one digit more, rounded outwards. A value that would leave the bounds by its rounding has that digit too.
pub(crate) fn range(value: Option<&Rational>, bounds: &Interval, unit: Unit) -> String {
    let (low, high) = match (bounds.lower(), bounds.upper()) {
        (
            Bound::Included(low) | Bound::Excluded(low),
            Bound::Included(high) | Bound::Excluded(high),
        ) => (low, high),
        (Bound::Included(low), Bound::Unbounded) => {
            return format!("{} or more", short(low, Way::Down, unit));
        }
        (Bound::Excluded(low), Bound::Unbounded) => {
            return format!("more than {}", short(low, Way::Down, unit));
        }
        (Bound::Unbounded, Bound::Included(high)) => {
            return format!("{} or less", short(high, Way::Up, unit));
        }
        (Bound::Unbounded, Bound::Excluded(high)) => {
            return format!("less than {}", short(high, Way::Up, unit));
        }
        (Bound::Unbounded, Bound::Unbounded) => return "any value".to_owned(),
    };
    let Some(place) = place(bounds, unit) else {
        return exact(value.unwrap_or(low), unit);
    };
    // Beside a value the ends get one digit more than it; alone, what the width justifies.
    let end_place = if value.is_some() { place - 1 } else { place };
    let (low, high) = (
        rounded(low, end_place, Way::Down),
        rounded(high, end_place, Way::Up),
    );
    // `14.68 times (14.646 to 14.713)` reads better than the unit three times.
    let end = |end: &Rational| show(end, end_place, unit);
    let bare = |text: String| {
        text.strip_suffix(" times")
            .map_or(text.clone(), str::to_owned)
    };
    let Some(value) = value else {
        return format!("{} to {}", bare(end(&low)), end(&high));
    };
    let coarse = rounded(value, place, Way::Nearest);
    let value = if low <= coarse && coarse <= high {
        show(&coarse, place, unit)
    } else {
        end(&rounded(value, end_place, Way::Nearest))
    };
    format!("{value} ({} to {})", bare(end(&low)), bare(end(&high)))
}

/// How many decimals are written whatever they are.
const WHOLE_PLACES: u32 = 6;

/// Four decimals: enough for a rate, short enough to read.
const SHOWN_PLACES: u32 = 4;

/// No more decimals than these are written to find a digit that is not zero.
const MOST_PLACES: u32 = 18;

/// A value as exact as it is short: whole up to six decimals; otherwise rounded to four, or to as many as it takes not to
/// end in a zero and pass for exact: -99.999999 % is not -100 %.
pub(crate) fn exact(value: &Rational, unit: Unit) -> String {
    short(value, Way::Nearest, unit)
}

fn short(value: &Rational, way: Way, unit: Unit) -> String {
    let write = |decimals: u32| {
        let place = -decimals.cast_signed();
        number(&rounded(value, place, way), place, 0, unit)
    };
    if let Some(decimals) = value
        .decimals()
        .filter(|decimals| *decimals <= WHOLE_PLACES)
    {
        return write(decimals);
    }
    let ends_in_a_digit = |decimals: &u32| {
        let place = -decimals.cast_signed();
        rounded(value, place, way).decimals() == Some(*decimals)
    };
    if let Some(decimals) = (SHOWN_PLACES..=MOST_PLACES).find(ends_in_a_digit) {
        return write(decimals);
    }
    let short = rounded(value, -SHOWN_PLACES.cast_signed(), way);
    let zeros = write(short.decimals().unwrap_or(0));
    match way {
        Way::Nearest => format!("about {zeros}"),
        // Beyond the value, and so true of it.
        Way::Down | Way::Up => zeros,
    }
}

impl Unit {
    /// A value for reading, whole: exact up to six decimals, beyond that rounded to four.
    ///
    /// ```
    /// use bilateral::{Rational, Unit};
    ///
    /// assert_eq!(Unit::Usd.format(&Rational::from(236_200_000)), "$236,200,000");
    /// assert_eq!(Unit::Percent.format(&Rational::new(1, 3)?), "0.3333%");
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    #[must_use]
    pub fn format(self, value: &Rational) -> String {
        exact(value, self)
    }

    /// A value for reading to so many significant digits, at least one and at most 30; dollars with the word of their scale. Half a
    /// digit is rounded away from zero.
    ///
    /// ```
    /// use bilateral::{Rational, Unit};
    ///
    /// let exports = Rational::from(3_593_601_435_602_i64);
    /// assert_eq!(Unit::Usd.format_to(&exports, 3), "$3.59 trillion");
    /// assert_eq!(Unit::Usd.format_to(&Rational::from(999_960_000), 4), "$1.000 billion");
    /// assert_eq!(Unit::Percent.format_to(&Rational::new(2, 3)?, 2), "0.67%");
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    #[must_use]
    pub fn format_to(self, value: &Rational, digits: u32) -> String {
        let digits = digits.clamp(1, 30).cast_signed();
        let size = value.abs();
        if size == Rational::zero() {
            return number(value, 0, 0, self);
        }
        let leading = |size: &Rational| {
            let mut power = 0;
            while size >= &Rational::decimal(1, power + 1) {
                power += 1;
            }
            while size < &Rational::decimal(1, power) {
                power -= 1;
            }
            power
        };
        // Rounding may add a digit before the others: 999.96 million to four is 1.000 billion.
        let place = leading(&size) - (digits - 1);
        let once = rounded(value, place, Way::Nearest);
        let place = leading(&once.abs()) - (digits - 1);
        show(&rounded(value, place, Way::Nearest), place, self)
    }
}

impl Interval {
    /// The ends for reading, rounded outwards to what the width justifies, in a unit.
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn number(text: &str) -> Rational {
        text.parse().unwrap()
    }

    #[test]
    fn ranges_are_rounded_outwards() {
        for (value, bounds, unit, expected) in [
            // The value would be 203.0 %, above its upper end.
            (
                Some("202.96"),
                "[202.8801, 202.981]",
                Unit::Percent,
                "202.96% (202.88% to 202.99%)",
            ),
            (
                Some("588.07"),
                "[559.21, 616.95]",
                Unit::Percent,
                "588% (559.2% to 617.0%)",
            ),
            (
                Some("-588.07"),
                "[-616.95, -559.21]",
                Unit::Percent,
                "-588% (-617.0% to -559.2%)",
            ),
            (
                Some("14.68"),
                "(14.6461, 14.7121)",
                Unit::Times,
                "14.68 times (14.646 to 14.713)",
            ),
            // The word for the scale fits the rounded number.
            (
                Some("-999970000"),
                "[-1000400000, -998950000]",
                Unit::Usd,
                "-$1.0000 billion (-$1.00040 billion to -$998.95 million)",
            ),
            (
                None,
                "[999999000, 1000001000]",
                Unit::Usd,
                "$999.999 million to $1.000001 billion",
            ),
            (
                None,
                "[1150000000, 1250000000]",
                Unit::Usd,
                "$1.15 billion to $1.25 billion",
            ),
            (None, "[500, inf)", Unit::Number, "500 or more"),
            (None, "(500, inf)", Unit::Number, "more than 500"),
            (None, "(-inf, 1/3]", Unit::Times, "0.3334 times or less"),
            (None, "(-inf, 3)", Unit::Number, "less than 3"),
            (None, "(-inf, inf)", Unit::Number, "any value"),
        ] {
            let value = value.map(number);
            let bounds = bounds.parse().unwrap();
            assert_eq!(range(value.as_ref(), &bounds, unit), expected);
        }
    }

    #[test]
    fn what_was_rounded_does_not_pass_for_exact() {
        let tiny = format!("1/1{}", "0".repeat(300));
        for (value, unit, expected) in [
            ("-99.999999", Unit::Percent, "-99.999999%"),
            ("-99.9999999999", Unit::Percent, "-99.9999999999%"),
            ("1/100000000", Unit::Times, "0.00000001 times"),
            ("100/3", Unit::Percent, "33.3333%"),
            ("1/300000000", Unit::Times, "0.000000003 times"),
            ("200/3000001", Unit::Percent, "0.0001%"),
            ("12.5", Unit::Percent, "12.5%"),
            ("-100", Unit::Percent, "-100%"),
            ("1234567", Unit::Usd, "$1,234,567"),
            (&tiny, Unit::Times, "about 0 times"),
        ] {
            assert_eq!(exact(&number(value), unit), expected);
        }
    }

    /// The number that is written before a unit.
    fn read(text: &str) -> Rational {
        let (digits, scale) = match text.trim_start_matches('(').split_once(' ') {
            Some((digits, "million")) => (digits, 6),
            Some((digits, "billion")) => (digits, 9),
            Some((digits, "trillion")) => (digits, 12),
            _ => (text, 0),
        };
        let digits: String = digits.chars().filter(|c| !"$,%".contains(*c)).collect();
        &number(&digits) * &Rational::decimal(1, scale)
    }

    proptest! {
        /// What is printed as a range holds the range, and the value with it.
        #[test]
        fn printed_bounds_hold_the_bounds(
            mantissa in any::<i64>(), place in -18_i32..2, below in 0_u32.., above in 0_u32..,
            size in -14_i32..6, dollars in any::<bool>(),
        ) {
            let value = Rational::decimal(mantissa.into(), place);
            let unit = if dollars { Unit::Usd } else { Unit::Percent };
            let low = &value - &Rational::decimal(below.into(), size);
            let high = &value + &Rational::decimal(above.into(), size);
            let bounds = Interval::closed(low.clone(), high.clone());
            prop_assume!(bounds.width().unwrap() > Rational::decimal(1, -12));
            let text = range(Some(&value), &bounds, unit);
            let (shown, ends) = text.strip_suffix(')').unwrap().split_once(" (").unwrap();
            let (from, to) = ends.split_once(" to ").unwrap();
            prop_assert!(read(from) <= low && high <= read(to), "{text}");
            prop_assert!(read(from) <= read(shown) && read(shown) <= read(to), "{text}");
            let text = range(None, &bounds, unit);
            let (from, to) = text.split_once(" to ").unwrap();
            prop_assert!(read(from) <= low && high <= read(to), "{text}");
        }
    }
}
