//! The values that a growth method can give for values within intervals.

use super::estimate::Exactness;
use super::method::Method;
use super::positive;
use crate::number::{Interval, Rational, enclosure};

/// The image of intervals under a growth method: the values the method can give.
#[derive(Clone, Debug)]
pub(crate) struct Image {
    pub(crate) bounds: Interval,
    pub(crate) exactness: Exactness,
}

impl Image {
    /// The image of values in order of time, or nothing where the method is undefined for some of them.
    /// `years` are those from the first to the last.
    pub(crate) fn of(method: Method, data: &[Interval], years: &Rational) -> Option<Self> {
        let (first, last) = (data.first()?, data.last()?);
        let exact = |bounds| {
            Some(Self {
                bounds,
                exactness: Exactness::Exact,
            })
        };
        if method == Method::AbsoluteChange {
            return exact(last.minus(first));
        }
        if !positive(first) {
            return None;
        }
        match method {
            Method::Multiple => exact(last.checked_div(first)?),
            Method::Index => {
                let multiple = last.checked_div(first)?;
                exact(multiple.map_increasing(|x| x * &Rational::hundred()))
            }
            Method::Cumulative | Method::PeriodOnPeriod => {
                exact(last.checked_div(first)?.map_increasing(as_percent_change))
            }
            Method::Cagr => {
                let (numerator, denominator) = years_fraction(years)?;
                // (b/a)^(1/n) with n = numerator/denominator years.
                let multiple = last.checked_div(first)?;
                if (numerator, denominator) == (1, 1) {
                    return exact(multiple.map_increasing(as_percent_change));
                }
                if multiple.lowest().is_none_or(Rational::is_negative) {
                    return None;
                }
                let rate = |x: &Rational| enclosure::root(x, denominator, numerator);
                Some(Self::outward(&multiple, rate).percent_change())
            }
            Method::LogDifference | Method::MeanLogGrowth => {
                let multiple = last.checked_div(first).filter(positive)?;
                let logs = Self::outward(&multiple, enclosure::ln);
                let divisor = if method == Method::LogDifference {
                    Rational::one()
                } else {
                    years.clone()
                };
                Some(logs.scaled(&Rational::hundred().checked_div(&divisor)?))
            }
            Method::MeanRate => mean_rate(data, years),
            Method::LogTrendSlope => Some(log_trend(data, years)?.scaled(&Rational::hundred())),
            Method::LogTrendRate => {
                let slope = log_trend(data, years)?;
                Some(Self::outward(&slope.bounds, enclosure::exp).percent_change())
            }
            Method::AbsoluteChange | Method::Contribution => None,
        }
    }

    /// The ends through an increasing function that is known between two decimals.
    fn outward(interval: &Interval, function: impl Fn(&Rational) -> (Rational, Rational)) -> Self {
        use std::ops::Bound::{Excluded, Included, Unbounded};
        let mut exact = true;
        let mut end = |bound: std::ops::Bound<&Rational>, upper: bool| match bound {
            Unbounded => Unbounded,
            Included(x) | Excluded(x) => {
                let (low, high) = function(x);
                let hit = low == high;
                exact &= hit;
                let value = if upper { high } else { low };
                if hit && matches!(bound, Excluded(_)) {
                    Excluded(value)
                } else {
                    Included(value)
                }
            }
        };
        let (lower, upper) = (end(interval.lower(), false), end(interval.upper(), true));
        Self {
            bounds: Interval::new(lower, upper).unwrap_or_else(|_| interval.clone()),
            exactness: if exact {
                Exactness::Exact
            } else {
                Exactness::OutwardRounded
            },
        }
    }

    /// A factor in percent of change: 1.5 to 50 %.
    fn percent_change(self) -> Self {
        Self {
            bounds: self.bounds.map_increasing(as_percent_change),
            ..self
        }
    }

    fn scaled(self, factor: &Rational) -> Self {
        Self {
            bounds: self.bounds.map_increasing(|x| x * factor),
            ..self
        }
    }
}

/// A factor as percent of change: 1.5 is 50.
fn as_percent_change(factor: &Rational) -> Rational {
    &(factor - &Rational::one()) * &Rational::hundred()
}

/// Years as a fraction of integers, if they are positive and within a century.
pub(crate) fn years_fraction(years: &Rational) -> Option<(u32, u32)> {
    let big = years.to_big();
    let numerator = u32::try_from(big.numer()).ok()?;
    let denominator = u32::try_from(big.denom()).ok()?;
    (numerator > 0 && numerator <= 1200 && denominator <= 12).then_some((numerator, denominator))
}

/// The mean of the rates from each value to the next, per period.
///
/// Every value but the ends is used twice. The sum of ratios is convex in each value alone, so its
/// maximum lies at a corner, found exactly along the chain. Its minimum need not; from below it is
/// bounded by each ratio's own minimum, and by the mean of numbers being at least their geometric
/// mean.
fn mean_rate(data: &[Interval], years: &Rational) -> Option<Image> {
    if data.iter().any(|x| !positive(x)) || data.len() < 2 {
        return None;
    }
    let steps = Rational::from(i64::try_from(data.len() - 1).ok()?);
    let ends: Vec<[&Rational; 2]> = data
        .iter()
        .map(|x| Some([x.lowest()?, x.highest()?]))
        .collect::<Option<_>>()?;
    let mut best = [Rational::zero(), Rational::zero()];
    let mut lowest = Rational::zero();
    for pair in ends.windows(2) {
        let (before, after) = (pair[0], pair[1]);
        let mut next = Vec::with_capacity(2);
        for value in after {
            let options = before
                .iter()
                .zip(&best)
                .map(|(base, sum)| Some(sum + &value.checked_div(base)?))
                .collect::<Option<Vec<_>>>()?;
            next.push(options.into_iter().max_by(Rational::cmp)?);
        }
        best = <[Rational; 2]>::try_from(next).ok()?;
        lowest = &lowest + &after[0].checked_div(before[1])?;
    }
    let highest = best.into_iter().max_by(Rational::cmp)?;
    // n values' geometric mean: the whole multiple's n-th root.
    let count = u32::try_from(data.len() - 1).ok().filter(|n| *n <= 1200)?;
    let whole = data
        .last()?
        .lowest()?
        .checked_div(data.first()?.highest()?)?;
    let (geometric, _) = enclosure::root(&whole, 1, count);
    let lowest = lowest.checked_div(&steps)?.max(geometric);
    let highest = highest.checked_div(&steps)?;
    let is_point = data.iter().all(|x| x.as_point().is_some());
    let bounds = if is_point {
        Interval::point(highest)
    } else {
        Interval::closed(lowest, highest)
    };
    // Rates are yearly only if the periods are years apart.
    if *years != steps {
        return None;
    }
    let two_points = data.len() == 2;
    Some(
        Image {
            bounds,
            exactness: if is_point || two_points {
                Exactness::Exact
            } else {
                Exactness::Enclosure
            },
        }
        .percent_change(),
    )
}

/// The least-squares slope of the logarithm on time in years, for values equally far apart.
///
/// ```text
/// b = sum (t - mean t) ln v_t / sum (t - mean t)^2
/// ```
///
/// The weights' signs are known, so each bound takes each value at one end.
fn log_trend(data: &[Interval], years: &Rational) -> Option<Image> {
    if data.len() < 3 || data.iter().any(|x| !positive(x)) {
        return None;
    }
    let count = i64::try_from(data.len()).ok()?;
    let step = years.checked_div(&Rational::from(count - 1))?;
    let mean = &Rational::from(count - 1) * &Rational::decimal(5, -1);
    let mut total = Interval::point(Rational::zero());
    let mut squares = Rational::zero();
    for (t, value) in (0..count).zip(data) {
        let weight = &Rational::from(t) - &mean;
        squares = &squares + &(&weight * &weight);
        let logs = Image::outward(value, enclosure::ln).bounds;
        total = total.plus(&logs.times(&Interval::point(weight)));
    }
    let divisor = &squares * &step;
    let factor = Rational::one().checked_div(&divisor)?;
    let weighted = Image {
        bounds: total,
        exactness: Exactness::OutwardRounded,
    };
    Some(weighted.scaled(&factor))
}
