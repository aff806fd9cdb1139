//! What each part adds to a growth.

use super::convention::Convention;
use super::indicator::Indicator;
use super::profile::{Profile, beside, remarks};
use super::readings::{Readings, sum};
use super::undefined::none;
use crate::error::Error;
#[cfg(doc)]
use crate::error::ErrorKind;
use crate::figure::Datum;
use crate::growth::Exactness;
use crate::number::{Interval, Rational, Unit};
use std::fmt;

/// What each part adds to the growth of all together, in percentage points: the values add up to the growth exactly.
///
/// ```text
/// c_i = 100 (b_i - a_i) / (a_1 + ... + a_n)
///
/// a_i, b_i part i before and after
/// ```
///
/// A part that is absent in one of the two adds nothing there, and each indicator says how many such there are: goods that came or went, or a
/// partner that did not report. Bounds from printed figures are attained.
///
/// ```
/// use bilateral::{indicators::{contribution, Profile}, Economy, Rational, Usd};
///
/// // China's exports to three partners, 2021 and 2022.
/// let of = |korea, mexico, usa| {
///     Profile::new([(Economy::KOR, korea), (Economy::MEX, mexico), (Economy::USA, usa)].map(|(k, v)| (k, Usd::dollars(v))))
/// };
/// let before = of(148_847_026_749, 67_440_743_706, 577_125_499_929)?;
/// let after = of(162_621_428_186, 77_534_943_659, 582_756_110_047)?;
/// let points = contribution::of_each(&before, &after)?;
/// let digits: Vec<String> = points.iter().map(|(_, c)| c.value().unwrap().to_decimal(6)).collect();
/// assert_eq!(digits, ["1.736094", "1.272250", "0.709669"]);
/// let sum: Rational = points.iter().map(|(_, c)| c.value().unwrap()).sum();
/// assert_eq!(sum.to_decimal(6), "3.718013");
/// # Ok::<(), bilateral::Error>(())
/// ```
///
/// # Errors
///
/// [`ErrorKind::NoIndicator`] if a value is missing or negative, or all may be zero before; [`ErrorKind::Incomparable`] for two units.
pub fn of_each<K: Ord + Clone + fmt::Display>(
    before: &Profile<K>,
    after: &Profile<K>,
) -> Result<Vec<(K, Indicator)>, Error> {
    let convention = Convention::Contribution;
    before.complete(convention)?;
    after.complete(convention)?;
    let rows = beside(before, after);
    let absent = rows
        .iter()
        .filter(|(_, one, other)| one.is_none() || other.is_none());
    let absent = absent.count();
    let nothing = Datum::Exact(Rational::zero(), Unit::Number);
    let mut remarks = remarks(&[before, after]);
    if absent > 0 {
        remarks.push(format!("{absent} absent in one of the two"));
    }
    let all: Vec<&Datum> = rows
        .iter()
        .map(|(_, before, _)| before.unwrap_or(&nothing))
        .collect();
    let totals = Readings::of(convention, all.iter().copied())?;
    let others = |sets: &[Interval]| -> Vec<Interval> {
        let sets: Vec<&Interval> = sets.iter().collect();
        Interval::sums(&sets).1
    };
    let (fine, coarse) = (others(&totals.fine), others(&totals.coarse));
    let printed = totals.printed.as_ref().map(|sets| others(sets));
    let mut parts = Vec::with_capacity(rows.len());
    for (at, (key, before, after)) in rows.iter().enumerate() {
        let own = [before.unwrap_or(&nothing), after.unwrap_or(&nothing)];
        let mut readings = Readings::of(convention, own)?;
        readings.fine.extend(fine.get(at).cloned());
        readings.coarse.extend(coarse.get(at).cloned());
        readings.printed = match (readings.printed, &printed) {
            (Some(mut own), Some(others)) => {
                own.extend(others.get(at).cloned());
                Some(own)
            }
            _ => None,
        };
        let indicator = Indicator::of(convention, &readings, Exactness::Exact, |data| match data {
            [before, after, others] => points(before, after, others),
            _ => None,
        });
        let indicator = indicator.ok_or_else(|| {
            let total = sum(&totals.fine);
            none(
                convention,
                format!("{key}"),
                format!("all together before are {total}, which may be zero"),
            )
        })?;
        parts.push(((*key).clone(), indicator.with_remarks(&remarks)));
    }
    Ok(parts)
}

/// `100 (b - a) / (a + o)`, which rises with `b`, falls with `a`, and is monotone in `o`.
fn points(before: &Interval, after: &Interval, others: &Interval) -> Option<Interval> {
    let (a, o) = (before.lowest()?, others.lowest()?);
    if !(a + o).is_positive() {
        return None;
    }
    let (a_high, b_low) = (before.highest()?, after.lowest()?);
    let (b_high, o_high) = (after.highest()?, others.highest()?);
    let at = |b: &Rational, a: &Rational, o: &Rational| {
        Some((b - a).checked_div(&(a + o))? * Rational::hundred())
    };
    let low = at(b_low, a_high, o)?.min(at(b_low, a_high, o_high)?);
    let high = at(b_high, a, o)?.max(at(b_high, a, o_high)?);
    Some(Interval::closed(low, high))
}
