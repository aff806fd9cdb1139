//! The values that a growth method can give for values within intervals.

use super::estimate::Exactness;
use super::method::Method;
use super::positive;
use crate::number::{
    Interval, Rational, enclosure,
    fixed::{self, Fixed},
};

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
        if matches!(method, Method::LogTrendSlope | Method::LogTrendRate)
            && let Some(bounds) = quick_log_trend(method, data, years)
        {
            let trend = Self {
                bounds,
                exactness: Exactness::OutwardRounded,
            };
            return Some(if method == Method::LogTrendRate {
                trend.above_total_loss()
            } else {
                trend
            });
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
                let quick = |x: &Rational| quick_rate(x, (numerator, denominator));
                let rates = Self::outward(&multiple, quick, |x| {
                    enclosure::root(x, denominator, numerator).map_increasing(as_percent_change)
                });
                Some(if positive(&multiple) {
                    rates.above_total_loss()
                } else {
                    rates
                })
            }
            Method::LogDifference | Method::MeanLogGrowth => {
                let multiple = last.checked_div(first).filter(positive)?;
                let (numerator, denominator) = if method == Method::LogDifference {
                    (1, 1)
                } else {
                    years_fraction(years)?
                };
                let factor = &Rational::hundred() * &Rational::ratio(denominator, numerator);
                let quick = |x: &Rational| fixed::ln(x)?.scaled(denominator, numerator)?.percent();
                Some(Self::outward(&multiple, quick, |x| {
                    enclosure::ln(x).map_increasing(|log| log * &factor)
                }))
            }
            Method::MeanRate => mean_rate(data, years),
            Method::LogTrendSlope => {
                let slope = log_trend(data, years)?.map_increasing(|b| b * &Rational::hundred());
                // A sum of logarithms that were not found exactly is no point.
                if slope.as_point().is_some() {
                    return exact(slope);
                }
                Some(Self {
                    bounds: enclosure::decimals(&slope),
                    exactness: Exactness::OutwardRounded,
                })
            }
            Method::LogTrendRate => {
                let slope = log_trend(data, years)?;
                let rates = Self::outward(
                    &slope,
                    |_| None,
                    |b| enclosure::exp(b).map_increasing(as_percent_change),
                );
                Some(rates.above_total_loss())
            }
            Method::AbsoluteChange | Method::Contribution => None,
        }
    }

    /// An interval through a strictly increasing function that is known by enclosures, its ends rounded outwards
    /// unless the function was found exactly at them. `quick` gives them rounded, where it can.
    fn outward(
        interval: &Interval,
        quick: impl Fn(&Rational) -> Option<Interval>,
        function: impl Fn(&Rational) -> Interval,
    ) -> Self {
        let exact = std::cell::Cell::new(true);
        let bounds = enclosure::through(interval, |x| {
            if let Some(image) = quick(x) {
                exact.set(false);
                return image;
            }
            let image = function(x);
            if image.as_point().is_some() {
                return image;
            }
            exact.set(false);
            enclosure::decimals(&image)
        });
        Self {
            bounds,
            exactness: if exact.get() {
                Exactness::Exact
            } else {
                Exactness::OutwardRounded
            },
        }
    }

    /// A rate in percent above -100, where the arithmetic that rounds outwards may not see that.
    #[allow(clippy::expect_used)] // the invariant of a factor
    fn above_total_loss(self) -> Self {
        let floor = Interval::more_than(-&Rational::hundred());
        Self {
            bounds: self
                .bounds
                .intersection(&floor)
                .expect("a factor is positive, so that its rate lies above -100 %"),
            ..self
        }
    }

    /// A factor in percent of change: 1.5 to 50 %.
    fn percent_change(self) -> Self {
        Self {
            bounds: self.bounds.map_increasing(as_percent_change),
            ..self
        }
    }
}

/// A factor as percent of change: 1.5 is 50.
fn as_percent_change(factor: &Rational) -> Rational {
    &(factor - &Rational::one()) * &Rational::hundred()
}

/// Years as a reduced fraction of integers, if they are whole months within a century.
pub(crate) fn years_fraction(years: &Rational) -> Option<(u32, u32)> {
    let (numerator, denominator) = years.small_parts()?;
    let whole = (1..=100 * denominator).contains(&numerator) && 12 % denominator == 0;
    let small = |n: i128| u32::try_from(n).ok();
    whole.then(|| Some((small(numerator)?, small(denominator)?)))?
}

/// The compound rate in percent, between two decimals that it is neither of, by which something becomes `x` times as much over more than a year, if the
/// quick way can tell.
pub(crate) fn quick_rate(x: &Rational, (numerator, denominator): (u32, u32)) -> Option<Interval> {
    if denominator > numerator || fixed::may_have_root(x, numerator) {
        return None;
    }
    fixed::ln(x)?.scaled(denominator, numerator)?.exp_percent()
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
    // Rates are yearly only if the periods are years apart.
    let count = u32::try_from(data.len() - 1).ok()?;
    let steps = Rational::from(count);
    if *years != steps {
        return None;
    }
    let points: Option<Vec<&Rational>> = data.iter().map(Interval::as_point).collect();
    if let Some(points) = points {
        // All are positive, as was seen above.
        let ratios = points.windows(2).map(|pair| pair[1] / pair[0]);
        let mean = ratios.sum::<Rational>() / steps;
        let exact = Image {
            bounds: Interval::point(mean),
            exactness: Exactness::Exact,
        };
        return Some(exact.percent_change());
    }
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
    let whole = data
        .last()?
        .lowest()?
        .checked_div(data.first()?.highest()?)?;
    let geometric = enclosure::decimals(&enclosure::root(&whole, 1, count));
    let geometric = geometric.lowest()?.clone();
    let lowest = lowest.checked_div(&steps)?.max(geometric);
    let highest = highest.checked_div(&steps)?;
    let enclosed = Image {
        bounds: Interval::closed(lowest, highest),
        // Of two values each occurs once.
        exactness: if count == 1 {
            Exactness::Exact
        } else {
            Exactness::Enclosure
        },
    };
    Some(enclosed.percent_change())
}

/// The bounds of a log trend in percent, where the quick way can tell their decimals: the formula of [`log_trend`].
fn quick_log_trend(method: Method, data: &[Interval], years: &Rational) -> Option<Interval> {
    let (numerator, denominator) = years_fraction(years)?;
    if data.iter().any(|x| !positive(x)) {
        return None;
    }
    let count = u32::try_from(data.len())
        .ok()
        .filter(|count| (3..100).contains(count))?;
    // b = 6 sum over t < n/2 of (n - 1 - 2t) ln(v_(n-1-t) / v_t) / (years n (n + 1))
    let divisor = numerator.checked_mul(count * (count + 1))?;
    let slope = |lower: bool| {
        let end = |interval: &Interval, lower: bool| {
            let bound = if lower {
                interval.lower()
            } else {
                interval.upper()
            };
            match bound {
                std::ops::Bound::Included(end) if end.is_positive() => Some(end.clone()),
                _ => None,
            }
        };
        let mut sum: Option<Fixed> = None;
        let halves = data.iter().zip(data.iter().rev()).take(data.len() / 2);
        for ((early, late), weight) in halves.zip((1..count).rev().step_by(2)) {
            let ratio = end(late, lower)?.checked_div(&end(early, !lower)?)?;
            let log = fixed::ln(&ratio)?.scaled(6 * denominator * weight, divisor)?;
            sum = Some(match sum {
                Some(sum) => sum.plus(log)?,
                None => log,
            });
        }
        if method == Method::LogTrendSlope {
            sum?.percent()
        } else {
            sum?.exp_percent()
        }
    };
    let (low, high) = (slope(true)?, slope(false)?);
    Some(Interval::closed(
        low.lowest()?.clone(),
        high.highest()?.clone(),
    ))
}

/// The least-squares slope of the logarithm on time in years, for values equally far apart, before rounding.
///
/// ```text
/// b = sum (t - mean t) ln v_t / sum (t - mean t)^2
///
/// in pairs, the first with the last, the second with the last but one, n values `step` years apart:
///
/// b = sum over t < n/2 of (n - 1 - 2t)/2 * ln(v_(n-1-t) / v_t)   /   (step * n (n^2 - 1) / 12)
/// ```
///
/// Each value occurs once and every weight is positive, so the ends are those of the ratios; and where nothing changed, the slope
/// is exactly 0.
fn log_trend(data: &[Interval], years: &Rational) -> Option<Interval> {
    years_fraction(years)?;
    if data.len() < 3 || data.iter().any(|x| !positive(x)) {
        return None;
    }
    let count = Rational::from(i64::try_from(data.len()).ok()?);
    let last = &count - &Rational::one();
    let step = years.checked_div(&last)?;
    let mut total = Interval::point(Rational::zero());
    let mut weight = &last * &Rational::decimal(5, -1);
    let halves = data.iter().zip(data.iter().rev());
    for (early, late) in halves.take(data.len() / 2) {
        let ratio = late.checked_div(early).filter(positive)?;
        let logs = enclosure::through(&ratio, enclosure::ln);
        total = total.plus(&logs.map_increasing(|log| log * &weight));
        weight = &weight - &Rational::one();
    }
    let squares = &count * &(&(&count * &count) - &Rational::one());
    let squares = squares.checked_div(&Rational::from(12))?;
    let divisor = &squares * &step;
    let factor = Rational::one().checked_div(&divisor)?;
    Some(total.map_increasing(|sum| sum * &factor))
}
