//! How concentrated trade is on a few products or partners.

use super::convention::Convention;
use super::indicator::Indicator;
use super::profile::Profile;
use super::undefined::none;
use crate::error::Error;
#[cfg(doc)]
use crate::error::ErrorKind;
use crate::growth::Exactness;
use crate::number::enclosure::{decimals, root, through};
use crate::number::{Interval, Rational, Unit};
use std::{cmp::Reverse, fmt};

/// The concentration of values on a few.
///
/// ```text
/// HHI         sum of s_i^2            s_i = v_i / sum of v, never rounded; 1/n to 1
/// of 10,000   10,000 HHI
/// Hirschmann  root of HHI
/// normalised  (HHI - 1/n) / (1 - 1/n)
/// UNCTAD      (root of HHI - root of 1/n) / (1 - root of 1/n)
/// ```
///
/// `n` is the number of values that are there, zeros among them, or of the classification's products; the convention says which.
///
/// # Bounds
///
/// A sum of squared shares is not monotone in a value, so that printed figures give an enclosure. Its lower end is attained: of all values that print so, the most
/// even. Its upper end is that of a relaxation, a concave function above the sum of squares, and lies beyond the true one by what one value at most can add.
///
/// ```
/// use bilateral::{indicators::{Concentration, Profile}, Usd};
///
/// let exports = Profile::new([
///     ("KOR", Usd::dollars(162_621_428_186)), ("MEX", Usd::dollars(77_534_943_659)), ("USA", Usd::dollars(582_756_110_047)),
/// ])?;
/// let concentration = Concentration::of(&exports)?;
/// let digits = |indicator: bilateral::indicators::Indicator| indicator.value().unwrap().to_decimal(7);
/// assert_eq!(digits(concentration.hhi()?), "0.5494246");
/// assert_eq!(digits(concentration.normalised_observed()?), "0.3241369");
/// assert_eq!(digits(concentration.unctad_observed()?), "0.3877479");
/// assert_eq!(digits(concentration.hirschmann()?), "0.7412318");
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Debug)]
pub struct Concentration {
    hhi: Indicator,
    observed: usize,
}

impl Concentration {
    /// The concentration of values.
    ///
    /// ```
    /// use bilateral::{indicators::{Concentration, Profile}, Usd};
    ///
    /// let even = Profile::new([("27", Usd::dollars(5)), ("71", Usd::dollars(5))])?;
    /// assert_eq!(Concentration::of(&even)?.hhi()?.to_string(), "HHI 0.5");
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`ErrorKind::NoIndicator`] if a value is missing or negative, nothing is there, or all may be zero; [`ErrorKind::Incomparable`] for two units.
    pub fn of<K: Ord + Clone + fmt::Display>(profile: &Profile<K>) -> Result<Self, Error> {
        Self::within(profile, None)
    }

    /// The concentration of shares in percent that are all of one whole, as printed: what they stand for adds up to 100 %, which
    /// narrows the enclosure.
    ///
    /// ```
    /// use bilateral::{indicators::{Concentration, Profile}, Figure};
    ///
    /// let figure = |text: &str| text.parse::<Figure>();
    /// let shares = Profile::new([("CHN", figure("40%")?), ("RUS", figure("35%")?), ("ITA", figure("25%")?)])?;
    /// let hhi = Concentration::of_shares(&shares)?.hhi()?;
    /// assert_eq!(hhi.to_string(), "HHI 0.345 (0.3435 to 0.3466), an enclosure");
    /// // These cannot all be shares of one whole.
    /// let wrong = Profile::new([("CHN", figure("40%")?), ("RUS", figure("35%")?)])?;
    /// assert_eq!(
    ///     Concentration::of_shares(&wrong).unwrap_err().to_string(),
    ///     "no HHI of 2 values: they cannot add up to 100 %"
    /// );
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As for [`of`](Self::of); [`ErrorKind::NoIndicator`] if they cannot add up to 100 %, or are not in percent.
    pub fn of_shares<K: Ord + Clone + fmt::Display>(profile: &Profile<K>) -> Result<Self, Error> {
        let units = profile.values().map(|(_, datum)| datum.unit());
        if units.into_iter().any(|unit| unit != Unit::Percent) {
            return Err(none(
                Convention::Hhi,
                format!("{} values", profile.len()),
                "they are no shares in percent",
            ));
        }
        Self::within(profile, Some(&Rational::hundred()))
    }

    fn within<K: Ord + Clone + fmt::Display>(
        profile: &Profile<K>,
        whole: Option<&Rational>,
    ) -> Result<Self, Error> {
        let convention = Convention::Hhi;
        let readings = profile.readings(convention)?;
        let why = match whole {
            Some(_) => "they cannot add up to 100 %",
            None => "all may be zero",
        };
        let of = || format!("{} values", profile.len());
        let hhi = Indicator::of(convention, &readings, Exactness::Enclosure, |data| {
            hhi(data, whole)
        });
        let hhi = hhi.ok_or_else(|| none(convention, of(), why))?;
        Ok(Self {
            hhi: hhi.with_remarks(profile.remarks()),
            observed: profile.len(),
        })
    }

    /// The sum of squared shares, from 1/n to 1.
    ///
    /// # Errors
    ///
    /// None; as the others, which may.
    pub fn hhi(&self) -> Result<Indicator, Error> {
        Ok(self.hhi.clone())
    }

    /// The same of shares in percent: 0 to 10,000.
    ///
    /// # Errors
    ///
    /// None.
    pub fn hhi_of_ten_thousand(&self) -> Result<Indicator, Error> {
        let times = Rational::from(10_000);
        let convention = Convention::HhiOfTenThousand;
        Ok(self.hhi.map_increasing(convention, |hhi| hhi * &times))
    }

    /// The root of the sum of squared shares.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::NoIndicator`] never for values that have an HHI.
    pub fn hirschmann(&self) -> Result<Indicator, Error> {
        self.derived(Convention::Hirschmann, None, |hhi, _| Some(root_of(hhi)))
    }

    /// From 0 for the most even to 1, among the values that are there.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::NoIndicator`] for a single value.
    pub fn normalised_observed(&self) -> Result<Indicator, Error> {
        self.normalised(Convention::NormalisedHhiObserved, self.observed)
    }

    /// The same with as many parts as a classification has, whether traded or not.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::NoIndicator`] for fewer parts than there are values, or a single one.
    pub fn normalised_classified(&self, parts: usize) -> Result<Indicator, Error> {
        self.normalised(Convention::NormalisedHhiClassified, parts)
    }

    /// UNCTAD's index among the values that are there.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::NoIndicator`] for a single value.
    pub fn unctad_observed(&self) -> Result<Indicator, Error> {
        self.unctad(Convention::UnctadObserved, self.observed)
    }

    /// UNCTAD's index with as many parts as a classification has.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::NoIndicator`] for fewer parts than there are values, or a single one.
    pub fn unctad_classified(&self, parts: usize) -> Result<Indicator, Error> {
        self.unctad(Convention::UnctadClassified, parts)
    }

    fn normalised(&self, convention: Convention, parts: usize) -> Result<Indicator, Error> {
        let least = self.least(convention, parts)?;
        let scale = Rational::one() - &least;
        let normalised = |hhi: &Rational| {
            (hhi - &least)
                .checked_div(&scale)
                .unwrap_or_else(Rational::zero)
        };
        let indicator = self.hhi.map_increasing(convention, normalised);
        Ok(indicator.remarked(format!("n = {parts}")))
    }

    fn unctad(&self, convention: Convention, parts: usize) -> Result<Indicator, Error> {
        let least = root(&self.least(convention, parts)?, 1, 2);
        let one = Interval::point(Rational::one());
        let indicator = self.derived(convention, Some(parts), |hhi, _| {
            root_of(hhi).minus(&least).checked_div(&one.minus(&least))
        })?;
        Ok(indicator.remarked(format!("n = {parts}")))
    }

    fn derived(
        &self,
        convention: Convention,
        parts: Option<usize>,
        function: impl Fn(&Interval, Option<usize>) -> Option<Interval>,
    ) -> Result<Indicator, Error> {
        self.hhi
            .through(convention, |hhi| {
                // A root is printed with 15 decimals, outwards.
                let image = function(hhi, parts)?;
                Some(if image.as_point().is_some() {
                    image
                } else {
                    decimals(&image)
                })
            })
            .ok_or_else(|| none(convention, self.hhi.to_string(), "it is undefined"))
    }

    /// The HHI of so many parts that are alike.
    fn least(&self, convention: Convention, parts: usize) -> Result<Rational, Error> {
        if parts < 2 || parts < self.observed {
            return Err(none(
                convention,
                format!("{} values", self.observed),
                format!("n is {parts} (expected 2 or more, and no fewer than there are values)"),
            ));
        }
        let parts = Rational::from(parts as u64);
        Ok(Rational::one()
            .checked_div(&parts)
            .unwrap_or_else(Rational::zero))
    }
}

fn root_of(hhi: &Interval) -> Interval {
    through(hhi, |x| root(x, 1, 2))
}

fn square(x: &Rational) -> Rational {
    x * x
}

/// Where the sum of squared shares lies, for values within intervals that add up to `whole` if that is given; nothing where there is none, or all may be zero.
fn hhi(data: &[Interval], whole: Option<&Rational>) -> Option<Interval> {
    let points: Option<Vec<&Rational>> = data.iter().map(Interval::as_point).collect();
    if let (Some(points), None) = (points, whole) {
        let sum: Rational = points.iter().copied().sum();
        let squares: Rational = points.iter().map(|x| square(x)).sum();
        return squares.checked_div(&square(&sum)).map(Interval::point);
    }
    let ends: Option<Vec<(&Rational, &Rational)>> = data
        .iter()
        .map(|set| Some((set.lowest()?, set.highest()?)))
        .collect();
    let Some(ends) = ends else {
        // Without a limit to a value any concentration may be, from even to one alone.
        let even = Rational::one().checked_div(&Rational::from(data.len() as u64))?;
        return Some(Interval::closed(even, Rational::one()));
    };
    let (least, most) = match whole {
        Some(whole) => (least_of_sum(&ends, whole)?, most_of_sum(&ends, whole)?),
        None => (least(&ends)?, most(&ends)?),
    };
    Some(Interval::closed(least, most.min(Rational::one())))
}

/// The ends of all intervals, in order: between two of them the same values are cut off.
fn steps(ends: &[(&Rational, &Rational)]) -> Vec<Rational> {
    let mut steps: Vec<Rational> = ends
        .iter()
        .flat_map(|(low, high)| [(*low).clone(), (*high).clone()])
        .collect();
    steps.sort();
    steps.dedup();
    steps
}

/// Each value as near to `level` as its interval lets it.
fn levelled(ends: &[(&Rational, &Rational)], level: &Rational) -> Vec<Rational> {
    let near = |(low, high): &(&Rational, &Rational)| level.max(low).min(high).clone();
    ends.iter().map(near).collect()
}

/// The least concentration: all values at one level `t`, or as near as their intervals let them, where `t` times their sum is the sum of their squares. The
/// concentration is quasi-convex, so that this is the least of all.
fn least(ends: &[(&Rational, &Rational)]) -> Option<Rational> {
    let lowest: Rational = ends.iter().map(|(low, _)| *low).sum();
    if !lowest.is_positive() {
        return None;
    }
    let concentration = |values: &[Rational]| {
        let squares: Rational = values.iter().map(square).sum();
        squares.checked_div(&square(&values.iter().sum()))
    };
    let steps = steps(ends);
    // The excess of the squares over the level falls as the level rises.
    let excess = |level: &Rational| {
        let values = levelled(ends, level);
        let squares: Rational = values.iter().map(square).sum();
        squares - level * &values.iter().sum::<Rational>()
    };
    let above = steps.partition_point(|level| excess(level).is_positive());
    let level = match (
        above.checked_sub(1).and_then(|below| steps.get(below)),
        steps.get(above),
    ) {
        (Some(below), Some(next)) => {
            // Between the two the same values are at their ends, and those give the level.
            let held = ends.iter().filter_map(|(low, high)| {
                if *low >= next {
                    Some(*low)
                } else if *high <= below {
                    Some(*high)
                } else {
                    None
                }
            });
            let (mut sum, mut squares) = (Rational::zero(), Rational::zero());
            for end in held {
                sum = &sum + end;
                squares = &squares + square(end);
            }
            squares.checked_div(&sum).unwrap_or_else(|| next.clone())
        }
        (None, Some(first)) => first.clone(),
        (below, None) => below?.clone(),
    };
    concentration(&levelled(ends, &level))
}

/// The least sum of squared shares of values that add up to a whole.
fn least_of_sum(ends: &[(&Rational, &Rational)], whole: &Rational) -> Option<Rational> {
    let sum = |level: &Rational| levelled(ends, level).iter().sum::<Rational>();
    let steps = steps(ends);
    let (first, last) = (steps.first()?, steps.last()?);
    if sum(first) > *whole || sum(last) < *whole {
        return None;
    }
    let above = steps.partition_point(|level| sum(level) < *whole);
    let next = steps.get(above)?;
    let level = match above.checked_sub(1).and_then(|below| steps.get(below)) {
        // The sum rises evenly between the two.
        Some(below) => {
            let (from, to) = (sum(below), sum(next));
            let part = (whole - &from).checked_div(&(to - from))?;
            below + part * (next - below)
        }
        None => next.clone(),
    };
    let squares: Rational = levelled(ends, &level).iter().map(square).sum();
    squares.checked_div(&square(whole))
}

/// Sums of values with a bound on the sum of their squares: the corners of the least concave function above all. From the lowest values on, those are
/// raised first that add most to the squares, each by the chord over its interval.
fn corners(ends: &[(&Rational, &Rational)]) -> Vec<(Rational, Rational)> {
    let mut order: Vec<&(&Rational, &Rational)> = ends.iter().collect();
    order.sort_by_key(|(low, high)| Reverse(*low + *high));
    let sum: Rational = ends.iter().map(|(low, _)| *low).sum();
    let squares: Rational = ends.iter().map(|(low, _)| square(low)).sum();
    let mut corners = vec![(sum, squares)];
    for (low, high) in order {
        if let Some((sum, squares)) = corners.last() {
            corners.push((sum + (*high - *low), squares + (square(high) - square(low))));
        }
    }
    corners
}

/// A bound on the concentration of values within intervals.
fn most(ends: &[(&Rational, &Rational)]) -> Option<Rational> {
    let corners = corners(ends);
    let at = |sum: &Rational, squares: &Rational| squares.checked_div(&square(sum));
    let mut most = corners
        .iter()
        .filter_map(|(sum, squares)| at(sum, squares))
        .max()?;
    for pair in corners.windows(2) {
        let [(from, low), (to, high)] = pair else {
            continue;
        };
        // On the line `a s + b` between two corners, `(a s + b) / s^2` is greatest at `-2 b / a`.
        let Some(a) = (high - low).checked_div(&(to - from)) else {
            continue;
        };
        let b = low - &a * from;
        if let Some(best) = (Rational::from(-2) * &b).checked_div(&a)
            && *from < best
            && best < *to
        {
            most = most.max(at(&best, &(&a * &best + &b))?);
        }
    }
    Some(most)
}

/// The same for values that add up to a whole.
fn most_of_sum(ends: &[(&Rational, &Rational)], whole: &Rational) -> Option<Rational> {
    let corners = corners(ends);
    let mut squares = None;
    for pair in corners.windows(2) {
        let [(from, low), (to, high)] = pair else {
            continue;
        };
        if from <= whole && whole <= to {
            let part = (whole - from).checked_div(&(to - from));
            squares = Some(part.map_or_else(|| high.clone(), |part| low + part * (high - low)));
        }
    }
    squares?.checked_div(&square(whole))
}
