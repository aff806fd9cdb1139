//! Results that carry their bounds.

use super::method::Method;
#[cfg(feature = "serde")]
use crate::error::Error;
use crate::number::{Interval, Rational, Unit, show};
#[cfg(feature = "approx")]
use approx::{AbsDiffEq, RelativeEq, UlpsEq};
use std::fmt;

/// A computed result: the value on the printed digits, and the lowest and highest value that the
/// digits of the figures allow.
///
/// Prints as the value, rounded to what the bounds justify, and the bounds with one digit more, rounded
/// outwards: `588% (559.2% to 617.0%)`. The numbers behind it are exact:
/// [`value`](Self::value), [`lowest`](Self::lowest), [`highest`](Self::highest).
///
/// Two estimates compare with approx's macros, as the floating point values nearest to
/// their value and bounds:
///
/// ```
/// use approx::assert_relative_eq;
/// use bilateral::{Growth, Period};
///
/// let growth = Growth::between((Period::year(2020)?, "174.4m"), (Period::year(2021)?, "1.2bn"))?;
/// let percent = growth.percent();
/// assert_relative_eq!(percent.to_f64(), 588.073394, max_relative = 1e-8);
/// assert_relative_eq!(percent, growth.percent());
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(try_from = "Unchecked"))]
#[non_exhaustive]
pub struct Estimate {
    method: Method,
    unit: Unit,
    value: Rational,
    bounds: Interval,
    exactness: Exactness,
}

/// An estimate as it is read, before its value is held against its bounds.
#[cfg(feature = "serde")]
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Unchecked {
    method: Method,
    unit: Unit,
    value: Rational,
    bounds: Interval,
    exactness: Exactness,
}

#[cfg(feature = "serde")]
impl TryFrom<Unchecked> for Estimate {
    type Error = Error;

    fn try_from(read: Unchecked) -> Result<Self, Error> {
        if !read.bounds.contains(&read.value) {
            return Err(Error::malformed(
                "estimate",
                format!("{} in {}", read.value, read.bounds),
                "a value within its bounds",
            ));
        }
        let (method, unit) = (read.method, read.unit);
        Ok(Self::new(
            method,
            unit,
            read.value,
            read.bounds,
            read.exactness,
        ))
    }
}

/// How the bounds of an [`Estimate`] relate to what the digits allow.
///
/// ```
/// use bilateral::{growth::Exactness, Growth, Period};
///
/// let growth = Growth::between((Period::year(2020)?, "$100"), (Period::year(2022)?, "$150"))?;
/// assert_eq!(growth.percent().exactness(), Exactness::Exact);
/// assert_eq!(growth.cagr()?.exactness(), Exactness::OutwardRounded); // a square root
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Exactness {
    /// The bounds are attained: some values that print as the figures give them.
    Exact,
    /// The true bounds are irrational, as roots and logarithms are; these lie outside them by less than
    /// 10^-14, or by less than 10^-14 of a bound that is greater than one. They and the value have 15 decimals,
    /// or 15 digits where they are smaller than one.
    OutwardRounded,
    /// The true bounds lie within these, not necessarily close: the quantity uses a figure more than
    /// once and is not monotone in it.
    Enclosure,
}

crate::text::words!(Exactness, "exactness", {
    Exact => "exact", OutwardRounded => "outward rounded", Enclosure => "enclosure",
});

impl Estimate {
    pub(crate) fn new(
        method: Method,
        unit: Unit,
        value: Rational,
        bounds: Interval,
        exactness: Exactness,
    ) -> Self {
        Self {
            method,
            unit,
            value,
            bounds,
            exactness,
        }
    }

    /// The method it was computed by.
    #[must_use]
    pub const fn method(&self) -> Method {
        self.method
    }

    /// The unit of the value and the bounds.
    #[must_use]
    pub const fn unit(&self) -> Unit {
        self.unit
    }

    /// The result of the arithmetic on the printed digits. For roots and logarithms, to 15 decimals, or
    /// to 15 digits if it is smaller than one.
    #[must_use]
    pub const fn value(&self) -> &Rational {
        &self.value
    }

    /// The range of values that the digits allow.
    #[must_use]
    pub const fn bounds(&self) -> &Interval {
        &self.bounds
    }

    /// The lowest value the digits allow; nothing if there is no limit.
    #[must_use]
    pub fn lowest(&self) -> Option<&Rational> {
        self.bounds.lowest()
    }

    /// The highest value the digits allow; nothing if there is no limit.
    #[must_use]
    pub fn highest(&self) -> Option<&Rational> {
        self.bounds.highest()
    }

    /// Whether the bounds are attained, outward-rounded, or an enclosure.
    #[must_use]
    pub const fn exactness(&self) -> Exactness {
        self.exactness
    }

    /// The value as the nearest floating point number.
    #[must_use]
    pub fn to_f64(&self) -> f64 {
        self.value.to_f64()
    }

    #[cfg(feature = "approx")]
    fn ends_f64(&self) -> (f64, f64) {
        (
            self.lowest().map_or(f64::NEG_INFINITY, Rational::to_f64),
            self.highest().map_or(f64::INFINITY, Rational::to_f64),
        )
    }
}

impl fmt::Display for Estimate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&show::range(Some(&self.value), &self.bounds, self.unit))
    }
}

#[cfg(feature = "approx")]
impl AbsDiffEq for Estimate {
    type Epsilon = f64;

    fn default_epsilon() -> f64 {
        f64::default_epsilon()
    }

    fn abs_diff_eq(&self, other: &Self, epsilon: f64) -> bool {
        self.compare(other, |a, b| a.abs_diff_eq(&b, epsilon))
    }
}

#[cfg(feature = "approx")]
impl RelativeEq for Estimate {
    fn default_max_relative() -> f64 {
        f64::default_max_relative()
    }

    fn relative_eq(&self, other: &Self, epsilon: f64, max_relative: f64) -> bool {
        self.compare(other, |a, b| a.relative_eq(&b, epsilon, max_relative))
    }
}

#[cfg(feature = "approx")]
impl UlpsEq for Estimate {
    fn default_max_ulps() -> u32 {
        f64::default_max_ulps()
    }

    fn ulps_eq(&self, other: &Self, epsilon: f64, max_ulps: u32) -> bool {
        self.compare(other, |a, b| a.ulps_eq(&b, epsilon, max_ulps))
    }
}

#[cfg(feature = "approx")]
impl Estimate {
    fn compare(&self, other: &Self, equal: impl Fn(f64, f64) -> bool) -> bool {
        let ((low, high), (other_low, other_high)) = (self.ends_f64(), other.ends_f64());
        self.unit == other.unit
            && equal(self.to_f64(), other.to_f64())
            && equal(low, other_low)
            && equal(high, other_high)
    }
}
