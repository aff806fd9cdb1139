//! What each part adds to the growth of a whole.

use super::estimate::{Estimate, Exactness};
use super::image::Image;
use super::method::Method;
use super::{Point, comparable, undefined};
use crate::error::{Error, ErrorKind, What};
use crate::figure::{Datum, Rounding};
use crate::number::{Interval, Rational, Unit};
use crate::trade::Period;
use std::fmt;

/// The parts of a growth: what each part adds to the growth of the whole.
///
/// See [`contributions`].
///
/// ```
/// use bilateral::{growth::{contributions, PartChange}, Period, Usd};
///
/// let part = |from, to| Ok::<_, bilateral::Error>(PartChange {
///     from: (Period::year(2022)?, Usd::dollars(from).into()),
///     to: (Period::year(2023)?, Usd::dollars(to).into()),
/// });
/// let growth = contributions(&[part(60, 75)?, part(40, 36)?])?;
/// assert_eq!(growth.to_string(), "11%: 15 percentage points, -4 percentage points");
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Contributions {
    /// The growth of the whole, which is the sum of the parts, in percent.
    pub whole: Estimate,
    /// What each part contributes, in percentage points, in the order given. The values add up exactly
    /// to the value of the whole.
    pub parts: Vec<Estimate>,
}

/// The growth of the whole and what each part adds to it, for reading: `11%: 15 percentage points, -4 percentage points`.
impl fmt::Display for Contributions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts: Vec<String> = self.parts.iter().map(ToString::to_string).collect();
        f.pad(&format!("{}: {}", self.whole, parts.join(", ")))
    }
}

/// What each part contributes to the growth of all parts together.
///
/// ```text
/// c_i = (b_i - a_i) / (a_1 + ... + a_k)      sum of c_i = growth of the whole
///
/// a_i, b_i: first and last value of part i
/// ```
///
/// # Errors
///
/// [`ErrorKind::Incomparable`] if the parts are not between the same two periods or in the same unit;
/// [`ErrorKind::Undefined`] if there are no parts. A part may grow from zero
/// when given through [`PartChange`], because only the whole is divided by.
///
/// ```
/// use bilateral::{growth::{contributions, PartChange}, Figure, Period};
///
/// let part = |from: &str, to: &str| -> Result<PartChange, bilateral::Error> {
///     Ok(PartChange {
///         from: (Period::year(2022)?, from.parse::<Figure>()?.into()),
///         to: (Period::year(2023)?, to.parse::<Figure>()?.into()),
///     })
/// };
/// let parts = contributions(&[part("$60.0 million", "$75.0 million")?, part("$40.0 million", "$36.0 million")?])?;
/// assert_eq!(parts.whole.value().to_string(), "11");
/// assert_eq!(parts.parts[0].value().to_string(), "15");
/// assert_eq!(parts.parts[1].value().to_string(), "-4");
/// # Ok::<(), bilateral::Error>(())
/// ```
pub fn contributions(parts: &[PartChange]) -> Result<Contributions, Error> {
    let Some(first) = parts.first() else {
        return Err(ErrorKind::OutOfRange {
            what: "number of parts",
            found: "0".into(),
            expected: "one or more".into(),
        }
        .into());
    };
    let known = known_parts(parts, first)?;
    let fine = |select: fn(&(Point, Point)) -> &Point| -> Vec<&Interval> {
        known.iter().map(|part| &select(part).fine).collect()
    };
    let (fine_before, others_before) = Interval::sums(&fine(|part| &part.0));
    let (fine_after, _) = Interval::sums(&fine(|part| &part.1));
    let before: Rational = known.iter().map(|part| &part.0.value).sum();
    let after: Rational = known.iter().map(|part| &part.1.value).sum();
    let whole_undefined = || {
        undefined(
            "contribution",
            (first.from.0, &first.from.1),
            Some((first.to.0, &first.to.1)),
            "the whole may be zero before",
        )
    };
    let growth = Image::of(
        Method::Cumulative,
        &[fine_before, fine_after],
        &Rational::one(),
    )
    .ok_or_else(whole_undefined)?;
    let percent = |change: &Rational| {
        change
            .checked_div(&before)
            .map(|ratio| &ratio * &Rational::hundred())
            .ok_or_else(whole_undefined)
    };
    let mut estimates = Vec::with_capacity(known.len());
    for ((from, to), others) in known.iter().zip(&others_before) {
        // Monotone in each of the three while the others are fixed, so the corners hold the bounds.
        let bounds = corners(&from.fine, &to.fine, others).ok_or_else(whole_undefined)?;
        estimates.push(Estimate::new(
            Method::Contribution,
            Unit::Points,
            percent(&(&to.value - &from.value))?,
            bounds,
            Exactness::Exact,
        ));
    }
    Ok(Contributions {
        whole: Estimate::new(
            Method::Cumulative,
            Unit::Percent,
            percent(&(&after - &before))?,
            growth.bounds,
            Exactness::Exact,
        ),
        parts: estimates,
    })
}

/// The two points of each part, which must be between the same periods and in one unit.
fn known_parts(parts: &[PartChange], first: &PartChange) -> Result<Vec<(Point, Point)>, Error> {
    let point = |(period, datum): &(Period, Datum)| {
        let known = datum.known(Rounding::Unknown);
        match known.value {
            Some(value) => Ok(Point {
                period: *period,
                datum: datum.clone(),
                fine: known.fine,
                value,
            }),
            None => Err(undefined(
                "contribution",
                (*period, datum),
                None,
                "only a bound of a value is known",
            )),
        }
    };
    let mut known = Vec::with_capacity(parts.len());
    for part in parts {
        let (from, to) = (point(&part.from)?, point(&part.to)?);
        comparable(&from, to.period, &to.datum)?;
        let same_periods = (from.period, to.period) == (first.from.0, first.to.0);
        if !same_periods || from.datum.unit() != first.from.1.unit() {
            return Err(Error::incomparable(
                What::Parts,
                format!("{} to {}", first.from.0, first.to.0),
                format!("{} to {}", from.period, to.period),
                "all parts of a whole are between the same two periods, in one unit",
            ));
        }
        known.push((from, to));
    }
    Ok(known)
}

/// The change of one part, for [`contributions`]. Unlike a [`Growth`](crate::Growth), it may begin at zero.
///
/// ```
/// use bilateral::{growth::{contributions, PartChange}, Period, Usd};
///
/// // Goods that were not traded before: the part may begin at zero, the whole may not.
/// let (before, after) = (Period::year(2022)?, Period::year(2023)?);
/// let part = |from, to| PartChange {
///     from: (before, Usd::dollars(from).into()),
///     to: (after, Usd::dollars(to).into()),
/// };
/// let growth = contributions(&[part(100, 110), part(0, 15)])?;
/// assert_eq!(growth.parts[1].to_string(), "15 percentage points");
/// assert!(contributions(&[part(0, 15)]).is_err());
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Clone, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct PartChange {
    /// The period and value before.
    pub from: (Period, Datum),
    /// The period and value after.
    pub to: (Period, Datum),
}

/// The hull of `100 (b - a) / (a + o)` over the corners of a box of closed intervals.
fn corners(a: &Interval, b: &Interval, others: &Interval) -> Option<Interval> {
    let mut hull: Option<Interval> = None;
    for a in [a.lowest()?, a.highest()?] {
        for b in [b.lowest()?, b.highest()?] {
            for o in [others.lowest()?, others.highest()?] {
                let value = (b - a).checked_div(&(a + o))?;
                let point = Interval::point(&value * &Rational::hundred());
                hull = Some(hull.map_or_else(|| point.clone(), |hull| hull.hull(&point)));
            }
        }
    }
    hull
}
