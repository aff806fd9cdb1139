//! What the trade of two has in common.

use super::convention::Convention;
use super::indicator::Indicator;
use super::profile::{Profile, beside, remarks};
use super::readings::{Readings, shares, sum};
use super::undefined::none;
use crate::error::Error;
#[cfg(doc)]
use crate::error::ErrorKind;
use crate::figure::Datum;
use crate::growth::Exactness;
use crate::number::{Interval, Rational, Unit};
use std::fmt;

/// Finger's and Kreinin's similarity of exports: 0 for nothing in common, 1 for the same structure.
///
/// ```text
/// sum of min(s_ak, s_bk)    over products k, s the shares of each
/// ```
///
/// The finer the products, the smaller it is: say at which level with [`Profile::at_level`]. An absent product is a share of nothing. Shares of printed
/// figures depend on each other, so that those give an enclosure.
///
/// ```
/// use bilateral::{indicators::{similarity, Profile}, Usd};
///
/// let one = Profile::new([("27", Usd::dollars(60)), ("71", Usd::dollars(40))])?;
/// let other = Profile::new([("27", Usd::dollars(1)), ("93", Usd::dollars(9))])?;
/// assert_eq!(similarity::finger_kreinin(&one, &other)?.to_string(), "Finger-Kreinin similarity 0.1");
/// # Ok::<(), bilateral::Error>(())
/// ```
///
/// # Errors
///
/// [`ErrorKind::NoIndicator`] if a value is missing or negative, or all of one may be zero; [`ErrorKind::Incomparable`] for two units.
pub fn finger_kreinin<K: Ord + Clone + fmt::Display>(
    one: &Profile<K>,
    other: &Profile<K>,
) -> Result<Indicator, Error> {
    in_common(Convention::FingerKreinin, one, other, &Rational::one())
}

/// The sum of the lesser shares, times a scale.
pub(super) fn in_common<K: Ord + Clone + fmt::Display>(
    convention: Convention,
    one: &Profile<K>,
    other: &Profile<K>,
    scale: &Rational,
) -> Result<Indicator, Error> {
    one.complete(convention)?;
    other.complete(convention)?;
    let rows = beside(one, other);
    let nothing = Datum::Exact(Rational::zero(), Unit::Number);
    let data = rows
        .iter()
        .map(|(_, one, _)| one.unwrap_or(&nothing))
        .chain(rows.iter().map(|(_, _, other)| other.unwrap_or(&nothing)));
    let readings = Readings::of(convention, data)?;
    let times = Interval::point(scale.clone());
    let lines = rows.len();
    let indicator = Indicator::of(convention, &readings, Exactness::Enclosure, |data| {
        let (one, other) = data.split_at_checked(lines)?;
        let lesser: Vec<Interval> = shares(one)?
            .iter()
            .zip(&shares(other)?)
            .map(|(one, other)| lesser(one, other))
            .collect::<Option<_>>()?;
        let sum = sum(&lesser);
        let most = Interval::at_most(Rational::one());
        // No two structures have more in common than all.
        Some(sum.intersection(&most)?.times(&times))
    });
    let indicator = indicator.ok_or_else(|| {
        none(
            convention,
            format!("{lines} lines"),
            "all of one may be zero",
        )
    })?;
    Ok(indicator.with_remarks(&remarks(&[one, other])))
}

/// The lesser of two.
fn lesser(one: &Interval, other: &Interval) -> Option<Interval> {
    let low = one.lowest()?.min(other.lowest()?);
    let high = one.highest()?.min(other.highest()?);
    Some(Interval::closed(low.clone(), high.clone()))
}
