//! Exact ranges of values.

use super::rational::Rational;
use crate::error::Error;
use std::{cmp::Ordering, fmt, ops::Bound, str::FromStr};

/// A range of exact values whose ends may be included, excluded or missing.
///
/// An interval is never empty: operations that could leave nothing, such as
/// [`intersection`](Interval::intersection), return an `Option`.
///
/// Prints and parses as `[1.15, 1.25]`, `(500, inf)`, `(-inf, 3]`. Serde writes and reads its two ends, so that nobody has to
/// take brackets apart: each an exact value as text and whether it belongs to the interval, or `null`. Both must be there, as an end
/// that was left out is not an interval without end.
///
/// ```json
/// {"lower": {"value": "1.15", "included": true}, "upper": null}
/// ```
///
/// ```
/// use bilateral::Interval;
///
/// let printed: Interval = "[1150000000, 1250000000]".parse()?;
/// let claimed: Interval = "(1200000000, inf)".parse()?;
/// assert_eq!(
///     printed.intersection(&claimed).unwrap().to_string(),
///     "(1200000000, 1250000000]"
/// );
/// assert!("[2, 1]".parse::<Interval>().is_err());
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(into = "TwoEnds", try_from = "TwoEnds"))]
pub struct Interval {
    lower: Bound<Rational>,
    upper: Bound<Rational>,
}

/// One end, as a point on the extended line: a missing end is infinite and open.
#[derive(Clone, Debug, PartialEq)]
struct End {
    /// `None` is infinite, in the direction of the sign.
    at: Result<Rational, Sign>,
    closed: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sign {
    Minus,
    Plus,
}

impl Interval {
    /// The interval between two bounds.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Malformed`](crate::ErrorKind::Malformed) if no value lies between them.
    ///
    /// ```
    /// use bilateral::{Interval, Rational};
    /// use std::ops::Bound::{Excluded, Included};
    ///
    /// let (two, three) = (Rational::from(2), Rational::from(3));
    /// let range = Interval::new(Excluded(two.clone()), Included(three))?;
    /// assert_eq!(range.to_string(), "(2, 3]");
    /// assert!(Interval::new(Excluded(two.clone()), Included(two)).is_err()); // nothing lies between
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    pub fn new(lower: Bound<Rational>, upper: Bound<Rational>) -> Result<Self, Error> {
        let interval = Self { lower, upper };
        if interval.is_empty() {
            return Err(Error::malformed(
                "interval",
                interval.to_string(),
                "a lower end below the upper, or equal and both closed",
            ));
        }
        Ok(interval)
    }

    fn is_empty(&self) -> bool {
        match (&self.lower, &self.upper) {
            (Bound::Included(a), Bound::Included(b)) => a > b,
            (Bound::Unbounded, _) | (_, Bound::Unbounded) => false,
            (Bound::Included(a) | Bound::Excluded(a), Bound::Included(b) | Bound::Excluded(b)) => {
                a >= b
            }
        }
    }

    /// `[lowest, highest]`; the ends are swapped if they come the wrong way round.
    ///
    /// ```
    /// use bilateral::{Interval, Rational};
    ///
    /// let range = Interval::closed(Rational::from(3), Rational::from(1));
    /// assert_eq!(range, "[1, 3]".parse()?);
    /// assert!(range.contains(&Rational::from(3)) && !range.interior_contains(&Rational::from(3)));
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    #[must_use]
    pub fn closed(lowest: Rational, highest: Rational) -> Self {
        let (lowest, highest) = if lowest <= highest {
            (lowest, highest)
        } else {
            (highest, lowest)
        };
        Self {
            lower: Bound::Included(lowest),
            upper: Bound::Included(highest),
        }
    }

    /// `[lowest, highest]`, of ends that are known to be in order: nothing is compared.
    pub(crate) fn in_order(lowest: Rational, highest: Rational) -> Self {
        debug_assert!(lowest <= highest, "ends in order");
        Self {
            lower: Bound::Included(lowest),
            upper: Bound::Included(highest),
        }
    }

    /// The interval that holds one value.
    ///
    /// ```
    /// use bilateral::{Interval, Rational};
    ///
    /// let exact = Interval::point(Rational::new(1, 3)?);
    /// assert_eq!(exact.to_string(), "[1/3, 1/3]");
    /// assert_eq!(exact.width(), Some(Rational::from(0)));
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    #[must_use]
    pub fn point(value: Rational) -> Self {
        Self::in_order(value.clone(), value)
    }

    /// `(-inf, inf)`.
    pub(crate) const fn any() -> Self {
        Self {
            lower: Bound::Unbounded,
            upper: Bound::Unbounded,
        }
    }

    /// `[lowest, inf)`.
    ///
    /// ```
    /// use bilateral::{Interval, Rational};
    ///
    /// let reported = Interval::at_least(Rational::from(480));
    /// assert_eq!(reported.to_string(), "[480, inf)");
    /// assert_eq!(reported.highest(), None);
    /// ```
    #[must_use]
    pub fn at_least(lowest: Rational) -> Self {
        Self {
            lower: Bound::Included(lowest),
            upper: Bound::Unbounded,
        }
    }

    /// `(limit, inf)`.
    ///
    /// ```
    /// use bilateral::{Interval, Rational};
    ///
    /// let above = Interval::more_than(Rational::from(500));
    /// assert_eq!(above.to_string(), "(500, inf)");
    /// assert_eq!((above.lowest(), above.contains(&Rational::from(500))), (Some(&Rational::from(500)), false));
    /// ```
    #[must_use]
    pub fn more_than(limit: Rational) -> Self {
        Self {
            lower: Bound::Excluded(limit),
            upper: Bound::Unbounded,
        }
    }

    /// `(-inf, highest]`.
    ///
    /// ```
    /// use bilateral::{Interval, Rational};
    ///
    /// assert_eq!(Interval::at_most(Rational::from(3)).to_string(), "(-inf, 3]");
    /// ```
    #[must_use]
    pub fn at_most(highest: Rational) -> Self {
        Self {
            lower: Bound::Unbounded,
            upper: Bound::Included(highest),
        }
    }

    /// `(-inf, limit)`.
    ///
    /// ```
    /// use bilateral::{Interval, Rational};
    ///
    /// let below = Interval::less_than(Rational::from(3));
    /// assert_eq!(below.to_string(), "(-inf, 3)");
    /// assert!(below.is_disjoint(&Interval::at_least(Rational::from(3))));
    /// ```
    #[must_use]
    pub fn less_than(limit: Rational) -> Self {
        Self {
            lower: Bound::Unbounded,
            upper: Bound::Excluded(limit),
        }
    }

    /// The lower bound.
    #[must_use]
    pub fn lower(&self) -> Bound<&Rational> {
        self.lower.as_ref()
    }

    /// The upper bound.
    #[must_use]
    pub fn upper(&self) -> Bound<&Rational> {
        self.upper.as_ref()
    }

    /// The lower end, included or not; nothing if there is none.
    #[must_use]
    pub fn lowest(&self) -> Option<&Rational> {
        value_of(&self.lower)
    }

    /// The upper end, included or not; nothing if there is none.
    #[must_use]
    pub fn highest(&self) -> Option<&Rational> {
        value_of(&self.upper)
    }

    /// The one value the interval holds, if it holds just one.
    #[must_use]
    pub fn as_point(&self) -> Option<&Rational> {
        match (&self.lower, &self.upper) {
            (Bound::Included(a), Bound::Included(b)) if a == b => Some(a),
            _ => None,
        }
    }

    /// The distance between the ends; nothing if one is missing.
    #[must_use]
    pub fn width(&self) -> Option<Rational> {
        Some(self.highest()? - self.lowest()?)
    }

    /// Whether the value lies in the interval.
    #[must_use]
    pub fn contains(&self, value: &Rational) -> bool {
        std::ops::RangeBounds::contains(&(self.lower.as_ref(), self.upper.as_ref()), value)
    }

    /// Whether the value lies in the interval and is neither of its ends.
    #[must_use]
    pub fn interior_contains(&self, value: &Rational) -> bool {
        self.lowest().is_none_or(|low| low < value)
            && self.highest().is_none_or(|high| value < high)
    }

    /// Whether every value of this interval lies in the other.
    #[must_use]
    pub fn is_subset(&self, other: &Self) -> bool {
        compare_bounds(&self.lower, &other.lower, Sign::Minus).is_ge()
            && compare_bounds(&self.upper, &other.upper, Sign::Plus).is_le()
    }

    /// Whether no value lies in both.
    #[must_use]
    pub fn is_disjoint(&self, other: &Self) -> bool {
        // Neither is empty: nothing lies in both if one ends before the other begins.
        ends_before(&self.upper, &other.lower) || ends_before(&other.upper, &self.lower)
    }

    /// The values that lie in both, if there are any.
    #[must_use]
    pub fn intersection(&self, other: &Self) -> Option<Self> {
        let lower = match compare_bounds(&self.lower, &other.lower, Sign::Minus) {
            Ordering::Less => &other.lower,
            _ => &self.lower,
        };
        let upper = match compare_bounds(&self.upper, &other.upper, Sign::Plus) {
            Ordering::Greater => &other.upper,
            _ => &self.upper,
        };
        let both = Self {
            lower: lower.clone(),
            upper: upper.clone(),
        };
        (!both.is_empty()).then_some(both)
    }

    /// The smallest interval that holds both.
    #[must_use]
    pub fn hull(&self, other: &Self) -> Self {
        let lower = match compare_bounds(&self.lower, &other.lower, Sign::Minus) {
            Ordering::Greater => &other.lower,
            _ => &self.lower,
        };
        let upper = match compare_bounds(&self.upper, &other.upper, Sign::Plus) {
            Ordering::Less => &other.upper,
            _ => &self.upper,
        };
        Self {
            lower: lower.clone(),
            upper: upper.clone(),
        }
    }

    /// The distance between two intervals that are apart; zero for open ends that touch.
    #[must_use]
    #[allow(clippy::expect_used)] // the ends that face each other are there
    pub(crate) fn gap_to(&self, other: &Self) -> Option<Rational> {
        if !self.is_disjoint(other) {
            return None;
        }
        let below = self.highest().zip(other.lowest());
        let (high, low) = below
            .filter(|(high, low)| high <= low)
            .or_else(|| other.highest().zip(self.lowest()))
            .expect("of two disjoint intervals one ends where the other begins, or before");
        Some(low - high)
    }

    /// Every sum of a value of each.
    #[must_use]
    pub fn plus(&self, other: &Self) -> Self {
        if let (Some(a), Some(b)) = (self.as_point(), other.as_point()) {
            return Self::point(a + b);
        }
        Self {
            lower: add_bounds(&self.lower, &other.lower),
            upper: add_bounds(&self.upper, &other.upper),
        }
    }

    /// The sum of intervals, and for each the sum of all others, in a few steps each.
    pub(crate) fn sums(parts: &[&Self]) -> (Self, Vec<Self>) {
        let mut sum = Self::point(Rational::zero());
        // What comes after each part, then with what comes before it.
        let mut others = Vec::with_capacity(parts.len());
        for part in parts.iter().rev() {
            let with_part = sum.plus(part);
            others.push(std::mem::replace(&mut sum, with_part));
        }
        others.reverse();
        let mut before = Self::point(Rational::zero());
        for (part, other) in parts.iter().zip(&mut others) {
            *other = before.plus(other);
            before = before.plus(part);
        }
        (sum, others)
    }

    /// Every difference of a value of this interval and one of the other.
    #[must_use]
    pub fn minus(&self, other: &Self) -> Self {
        self.plus(&other.negated())
    }

    /// The interval mirrored at zero.
    #[must_use]
    pub fn negated(&self) -> Self {
        let negate = |bound: &Bound<Rational>| bound.as_ref().map(|value| -value);
        Self {
            lower: negate(&self.upper),
            upper: negate(&self.lower),
        }
    }

    /// The interval through a strictly increasing function of its ends.
    #[must_use]
    pub(crate) fn map_increasing(&self, function: impl Fn(&Rational) -> Rational) -> Self {
        Self {
            lower: self.lower.as_ref().map(&function),
            upper: self.upper.as_ref().map(&function),
        }
    }

    /// Every product of a value of each.
    #[must_use]
    pub fn times(&self, other: &Self) -> Self {
        let ([a, b], [c, d]) = (self.ends(), other.ends());
        let first = a.times(&c);
        let (low, high) = [a.times(&d), b.times(&c), b.times(&d)].into_iter().fold(
            (first.clone(), first),
            |(low, high), end| {
                let low = match end.compare(&low) {
                    Ordering::Less => end.clone(),
                    Ordering::Equal if end.closed => end.clone(),
                    _ => low,
                };
                let high = match end.compare(&high) {
                    Ordering::Greater => end,
                    Ordering::Equal if end.closed => end,
                    _ => high,
                };
                (low, high)
            },
        );
        Self {
            lower: low.into_bound(),
            upper: high.into_bound(),
        }
    }

    /// Every quotient of a value of this interval and one of `divisor`, or nothing
    /// if the divisor may be zero.
    #[must_use]
    pub fn checked_div(&self, divisor: &Self) -> Option<Self> {
        if divisor.contains(&Rational::zero()) {
            return None;
        }
        // An open end at zero leaves quotients without bound; so does no end at all leave zero.
        let reciprocal = |bound: &Bound<Rational>| match bound {
            Bound::Unbounded => Bound::Excluded(Rational::zero()),
            Bound::Included(value) | Bound::Excluded(value) if value.is_zero() => Bound::Unbounded,
            // Not zero, as the arm above says.
            Bound::Included(value) => Bound::Included(Rational::one() / value),
            Bound::Excluded(value) => Bound::Excluded(Rational::one() / value),
        };
        Some(self.times(&Self {
            lower: reciprocal(&divisor.upper),
            upper: reciprocal(&divisor.lower),
        }))
    }

    fn ends(&self) -> [End; 2] {
        let end = |bound: &Bound<Rational>, side| match bound {
            Bound::Included(value) => End {
                at: Ok(value.clone()),
                closed: true,
            },
            Bound::Excluded(value) => End {
                at: Ok(value.clone()),
                closed: false,
            },
            Bound::Unbounded => End {
                at: Err(side),
                closed: false,
            },
        };
        [end(&self.lower, Sign::Minus), end(&self.upper, Sign::Plus)]
    }
}

impl End {
    fn sign(&self) -> Ordering {
        match &self.at {
            Ok(value) => value.cmp(&Rational::zero()),
            Err(Sign::Minus) => Ordering::Less,
            Err(Sign::Plus) => Ordering::Greater,
        }
    }

    fn times(&self, other: &Self) -> Self {
        let zero = |end: &Self| end.sign() == Ordering::Equal;
        match (&self.at, &other.at) {
            (Ok(a), Ok(b)) => Self {
                at: Ok(a * b),
                // Zero that is reached times anything is zero that is reached.
                closed: (self.closed && (other.closed || zero(self)))
                    || (other.closed && zero(other)),
            },
            _ if zero(self) || zero(other) => Self {
                at: Ok(Rational::zero()),
                closed: (zero(self) && self.closed) || (zero(other) && other.closed),
            },
            _ => Self {
                at: Err(if self.sign() == other.sign() {
                    Sign::Plus
                } else {
                    Sign::Minus
                }),
                closed: false,
            },
        }
    }

    fn compare(&self, other: &Self) -> Ordering {
        match (&self.at, &other.at) {
            (Ok(a), Ok(b)) => a.cmp(b),
            (Err(a), Err(b)) if a == b => Ordering::Equal,
            (Err(Sign::Minus), _) | (_, Err(Sign::Plus)) => Ordering::Less,
            (Err(Sign::Plus), _) | (_, Err(Sign::Minus)) => Ordering::Greater,
        }
    }

    fn into_bound(self) -> Bound<Rational> {
        match self.at {
            Ok(value) if self.closed => Bound::Included(value),
            Ok(value) => Bound::Excluded(value),
            Err(_) => Bound::Unbounded,
        }
    }
}

fn value_of(bound: &Bound<Rational>) -> Option<&Rational> {
    match bound {
        Bound::Included(value) | Bound::Excluded(value) => Some(value),
        Bound::Unbounded => None,
    }
}

/// Orders two bounds of the same side by where they lie; at one value, an open lower bound lies
/// above a closed one and an open upper bound below it.
fn compare_bounds(a: &Bound<Rational>, b: &Bound<Rational>, side: Sign) -> Ordering {
    let beyond = |ordering: Ordering| match side {
        Sign::Minus => ordering,
        Sign::Plus => ordering.reverse(),
    };
    match (a, b) {
        (Bound::Unbounded, Bound::Unbounded) => Ordering::Equal,
        (Bound::Unbounded, _) => beyond(Ordering::Less),
        (_, Bound::Unbounded) => beyond(Ordering::Greater),
        (Bound::Included(x) | Bound::Excluded(x), Bound::Included(y) | Bound::Excluded(y)) => {
            let open = |bound: &Bound<Rational>| matches!(bound, Bound::Excluded(_));
            x.cmp(y).then(beyond(open(a).cmp(&open(b))))
        }
    }
}

/// Whether an upper bound leaves off before a lower one begins.
fn ends_before(upper: &Bound<Rational>, lower: &Bound<Rational>) -> bool {
    match (upper, lower) {
        (Bound::Unbounded, _) | (_, Bound::Unbounded) => false,
        (Bound::Included(high), Bound::Included(low)) => high < low,
        (
            Bound::Included(high) | Bound::Excluded(high),
            Bound::Included(low) | Bound::Excluded(low),
        ) => high <= low,
    }
}

fn add_bounds(a: &Bound<Rational>, b: &Bound<Rational>) -> Bound<Rational> {
    match (a, b) {
        (Bound::Unbounded, _) | (_, Bound::Unbounded) => Bound::Unbounded,
        (Bound::Included(x), Bound::Included(y)) => Bound::Included(x + y),
        (Bound::Included(x) | Bound::Excluded(x), Bound::Included(y) | Bound::Excluded(y)) => {
            Bound::Excluded(x + y)
        }
    }
}

impl fmt::Display for Interval {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.lower {
            Bound::Included(value) => write!(f, "[{value}, "),
            Bound::Excluded(value) => write!(f, "({value}, "),
            Bound::Unbounded => write!(f, "(-inf, "),
        }?;
        match &self.upper {
            Bound::Included(value) => write!(f, "{value}]"),
            Bound::Excluded(value) => write!(f, "{value})"),
            Bound::Unbounded => write!(f, "inf)"),
        }
    }
}

impl FromStr for Interval {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let bad = || Error::malformed("interval", text, "`[1.15, 1.25]` or `(500, inf)`");
        let text = text.trim();
        let (lower, upper) = text.split_once(',').ok_or_else(bad)?;
        let (lower, upper) = (lower.trim(), upper.trim());
        let lower = if lower == "(-inf" {
            Bound::Unbounded
        } else if let Some(value) = lower.strip_prefix('[') {
            Bound::Included(value.parse().map_err(|_| bad())?)
        } else {
            let value = lower.strip_prefix('(').ok_or_else(bad)?;
            Bound::Excluded(value.parse().map_err(|_| bad())?)
        };
        let upper = if upper == "inf)" {
            Bound::Unbounded
        } else if let Some(value) = upper.strip_suffix(']') {
            Bound::Included(value.parse().map_err(|_| bad())?)
        } else {
            let value = upper.strip_suffix(')').ok_or_else(bad)?;
            Bound::Excluded(value.parse().map_err(|_| bad())?)
        };
        Self::new(lower, upper)
    }
}

/// An interval as serde sees it.
#[cfg(feature = "serde")]
#[derive(serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct TwoEnds {
    // Not plain options, which may be missing.
    #[cfg_attr(
        feature = "serde",
        serde(deserialize_with = "<Option<OneEnd> as serde::Deserialize>::deserialize")
    )]
    lower: Option<OneEnd>,
    #[cfg_attr(
        feature = "serde",
        serde(deserialize_with = "<Option<OneEnd> as serde::Deserialize>::deserialize")
    )]
    upper: Option<OneEnd>,
}

#[cfg(feature = "serde")]
#[derive(serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct OneEnd {
    value: Rational,
    included: bool,
}

#[cfg(feature = "serde")]
impl From<Interval> for TwoEnds {
    fn from(interval: Interval) -> Self {
        let end = |bound: Bound<Rational>| match bound {
            Bound::Included(value) => Some(OneEnd {
                value,
                included: true,
            }),
            Bound::Excluded(value) => Some(OneEnd {
                value,
                included: false,
            }),
            Bound::Unbounded => None,
        };
        Self {
            lower: end(interval.lower),
            upper: end(interval.upper),
        }
    }
}

#[cfg(feature = "serde")]
impl TryFrom<TwoEnds> for Interval {
    type Error = Error;

    fn try_from(ends: TwoEnds) -> Result<Self, Error> {
        let bound = |end: Option<OneEnd>| match end {
            Some(OneEnd {
                value,
                included: true,
            }) => Bound::Included(value),
            Some(OneEnd {
                value,
                included: false,
            }) => Bound::Excluded(value),
            None => Bound::Unbounded,
        };
        Self::new(bound(ends.lower), bound(ends.upper))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn interval(text: &str) -> Interval {
        text.parse().unwrap()
    }

    #[test]
    fn products_and_quotients_keep_track_of_open_and_infinite_ends() {
        for (a, b, product) in [
            ("[1, 2]", "(3, 4]", "(3, 8]"),
            ("[-1, 2]", "[3, 4]", "[-4, 8]"),
            ("[0, 2]", "(3, inf)", "[0, inf)"),
            ("(0, 2]", "(3, inf)", "(0, inf)"),
            ("(-inf, -1]", "[2, 3]", "(-inf, -2]"),
            ("(-inf, inf)", "[0, 0]", "[0, 0]"),
        ] {
            assert_eq!(
                interval(a).times(&interval(b)).to_string(),
                product,
                "{a} * {b}"
            );
        }
        for (a, b, quotient) in [
            ("[1, 2]", "[4, 5]", "[0.2, 0.5]"),
            ("[1, 2]", "(4, inf)", "(0, 0.5)"),
            ("[1, 2]", "(0, 4]", "[0.25, inf)"),
            ("[-2, 1]", "[4, 5]", "[-0.5, 0.25]"),
            ("[1, 2]", "[-4, -2]", "[-1, -0.25]"),
        ] {
            let got = interval(a).checked_div(&interval(b)).unwrap();
            assert_eq!(got.to_string(), quotient, "{a} / {b}");
        }
        assert!(
            interval("[1, 2]")
                .checked_div(&interval("[0, 1]"))
                .is_none()
        );
    }

    #[test]
    fn touching_ends_meet_only_if_both_are_closed() {
        assert!(!interval("[1, 2]").is_disjoint(&interval("[2, 3]")));
        assert!(interval("[1, 2)").is_disjoint(&interval("[2, 3]")));
        assert!(interval("[1, 2]").is_subset(&interval("(0, 2]")));
        assert!(!interval("[1, 2]").is_subset(&interval("(1, 2]")));
        assert_eq!(
            interval("(1, 2)").hull(&interval("[1, 1]")).to_string(),
            "[1, 2)"
        );
    }
}
