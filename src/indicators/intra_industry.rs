//! Trade both ways in the same goods, over many lines. Of one line: [`Sides::grubel_lloyd`](super::Sides::grubel_lloyd).

use super::convention::Convention;
use super::indicator::Indicator;
use super::profile::{Profile, beside, remarks};
use super::readings::Readings;
use super::undefined::none;
use crate::error::Error;
#[cfg(doc)]
use crate::error::ErrorKind;
use crate::figure::Datum;
use crate::growth::Exactness;
use crate::number::{Interval, Rational, Unit};
use std::fmt;

/// Grubel's and Lloyd's index over all lines, each weighted by its trade.
///
/// ```text
/// 1 - sum of |x_k - m_k| / sum of (x_k + m_k)     0 to 1
/// ```
///
/// A line of which one side is absent counts as trade one way, and the indicator says how many there are: in reconciled data that is what an absent flow
/// mostly is. The coarser the lines, the larger the index. Bounds from printed figures are attained.
///
/// ```
/// use bilateral::{indicators::{intra_industry, Profile}, Usd};
///
/// let exports = Profile::new([("27", Usd::dollars(60)), ("85", Usd::dollars(20))])?;
/// let imports = Profile::new([("85", Usd::dollars(30)), ("87", Usd::dollars(10))])?;
/// let all = intra_industry::all_lines(&exports, &imports)?;
/// assert_eq!((all.value().unwrap().to_string().as_str(), all.remarks()), ("1/3", &["2 lines with an absent side".to_owned()][..]));
/// // Of the lines with trade both ways: another question.
/// assert_eq!(intra_industry::two_way_lines(&exports, &imports)?.to_string(), "Grubel-Lloyd, two-way lines 0.8");
/// # Ok::<(), bilateral::Error>(())
/// ```
///
/// # Errors
///
/// [`ErrorKind::NoIndicator`] if a value is missing or negative, or all may be zero; [`ErrorKind::Incomparable`] for two units.
pub fn all_lines<K: Ord + Clone + fmt::Display>(
    exports: &Profile<K>,
    imports: &Profile<K>,
) -> Result<Indicator, Error> {
    over(Convention::GrubelLloydAllLines, exports, imports)
}

/// The same over the lines that have trade both ways, as far as they are reported: a reported zero is no trade.
///
/// # Errors
///
/// As for [`all_lines`]; [`ErrorKind::NoIndicator`] if there is no such line, or a printed zero leaves open whether there is trade.
pub fn two_way_lines<K: Ord + Clone + fmt::Display>(
    exports: &Profile<K>,
    imports: &Profile<K>,
) -> Result<Indicator, Error> {
    over(Convention::GrubelLloydTwoWayLines, exports, imports)
}

fn over<K: Ord + Clone + fmt::Display>(
    convention: Convention,
    exports: &Profile<K>,
    imports: &Profile<K>,
) -> Result<Indicator, Error> {
    for profile in [exports, imports] {
        if profile.is_empty() && profile.missing().len() == 0 {
            continue;
        }
        profile.complete(convention)?;
    }
    let rows = beside(exports, imports);
    let absent = rows
        .iter()
        .filter(|(_, one, other)| one.is_none() || other.is_none());
    let absent = absent.count();
    let nothing = Datum::Exact(Rational::zero(), Unit::Number);
    let data = rows.iter().flat_map(|(_, exports, imports)| {
        [exports.unwrap_or(&nothing), imports.unwrap_or(&nothing)]
    });
    let mut readings = Readings::of(convention, data)?;
    if convention == Convention::GrubelLloydTwoWayLines {
        only_two_way(&mut readings);
    }
    let lines = readings.fine.len() / 2;
    let indicator = Indicator::of(convention, &readings, Exactness::Exact, one_way_share)
        .ok_or_else(|| {
            let why = match convention {
                Convention::GrubelLloydTwoWayLines => "there may be no line with trade both ways",
                _ => "all may be zero",
            };
            none(convention, format!("{lines} lines"), why)
        })?
        .with_remarks(&remarks(&[exports, imports]));
    Ok(match (convention, absent) {
        (Convention::GrubelLloydTwoWayLines, _) => {
            indicator.remarked(format!("{lines} of {} lines", rows.len()))
        }
        (_, 0) => indicator,
        (_, 1) => indicator.remarked("1 line with an absent side"),
        (_, absent) => indicator.remarked(format!("{absent} lines with an absent side")),
    })
}

/// Leaves out the lines of which a side is zero.
fn only_two_way(readings: &mut Readings) {
    let zero = |set: &Interval| set.as_point().is_some_and(Rational::is_zero);
    let keep: Vec<bool> = readings
        .coarse
        .chunks(2)
        .map(|line| !line.iter().any(zero))
        .collect();
    let thin = |sets: &mut Vec<Interval>| {
        let mut at = 0;
        sets.retain(|_| {
            at += 1;
            keep.get((at - 1) / 2).copied().unwrap_or(false)
        });
    };
    thin(&mut readings.fine);
    thin(&mut readings.coarse);
    if let Some(printed) = &mut readings.printed {
        thin(printed);
    }
}

/// One less the share of trade one way, of lines one after the other; nothing where there may be no trade.
fn one_way_share(data: &[Interval]) -> Option<Interval> {
    let least: Option<Vec<&Rational>> = data.iter().map(Interval::lowest).collect();
    let least: Rational = least?.into_iter().sum();
    if !least.is_positive() {
        return None;
    }
    let one = Rational::one();
    let lines: Option<Vec<[&Rational; 4]>> = data
        .chunks(2)
        .map(|line| match line {
            [x, m] => Some([x.lowest()?, x.highest()?, m.lowest()?, m.highest()?]),
            _ => None,
        })
        .collect();
    let Some(lines) = lines else {
        return Some(Interval::closed(Rational::zero(), one));
    };
    let most = extreme(&lines, true).unwrap_or_else(Rational::one);
    let least = extreme(&lines, false).unwrap_or_else(Rational::zero);
    Some(Interval::closed(&one - &most, &one - &least))
}

/// The greatest or least share of trade one way that values within intervals have: `sum of |x - m| / sum of (x + m)`.
///
/// For a share `t`, each line by itself has an extreme of `|x - m| - t (x + m)` at a corner of its box, or where an edge of the box meets `x = m`; the share of
/// the values at those is a better `t`, until it is the same again (Dinkelbach). There are finitely many corners, and each step comes nearer.
fn extreme(lines: &[[&Rational; 4]], greatest: bool) -> Option<Rational> {
    let mut share = if greatest {
        Rational::zero()
    } else {
        Rational::one()
    };
    for _ in 0..200 {
        let (mut apart, mut all) = (Rational::zero(), Rational::zero());
        for line in lines {
            let points = candidates(line);
            let worth = |(x, m): &(&Rational, &Rational)| {
                let worth = (*x - *m).abs() - &share * &(*x + *m);
                if greatest { worth } else { -worth }
            };
            // The first of equals, so that nothing goes in circles.
            let mut best: Option<((&Rational, &Rational), Rational)> = None;
            for point in points {
                let worth = worth(&point);
                if best.as_ref().is_none_or(|(_, most)| worth > *most) {
                    best = Some((point, worth));
                }
            }
            let ((x, m), _) = best?;
            apart = &apart + (x - m).abs();
            all = &all + (x + m);
        }
        let next = apart.checked_div(&all)?;
        if next == share {
            return Some(share);
        }
        share = next;
    }
    None
}

/// The corners of a line's box, and where `x = m` leaves it.
fn candidates<'a>(
    [x_low, x_high, m_low, m_high]: &[&'a Rational; 4],
) -> Vec<(&'a Rational, &'a Rational)> {
    let mut points = vec![
        (*x_low, *m_low),
        (*x_low, *m_high),
        (*x_high, *m_low),
        (*x_high, *m_high),
    ];
    let (low, high) = ((*x_low).max(*m_low), (*x_high).min(*m_high));
    if low <= high {
        points.extend([(low, low), (high, high)]);
    }
    points.dedup();
    points
}
