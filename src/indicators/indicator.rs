//! An indicator that was computed: its value, its bounds, and the name of its convention.

use super::convention::Convention;
use super::readings::Readings;
use crate::check::{Evidence, Judgement, Known, Order};
#[cfg(doc)]
use crate::error::ErrorKind;
use crate::error::{Error, What};
use crate::figure::{Figure, Rounding};
use crate::growth::Exactness;
use crate::number::enclosure::{decimals, middle};
use crate::number::{Interval, Rational, Unit, show};
use std::fmt;

/// An indicator of one economy or pair: the value on the printed digits, the range that the digits allow, and the [`Convention`].
///
/// Of exact values it is exact, or rounded outwards to 15 decimals where it is no fraction, as a root. Of printed figures it is as well known as they
/// are; [`exactness`](Self::exactness) says whether its bounds are attained or an enclosure.
///
/// Prints as its convention and its value: `HHI 0.5494`.
///
/// ```
/// use bilateral::{indicators::{Concentration, Profile}, check::{Order, Reason}, Figure, Usd, Verdict};
///
/// let exact = Profile::new([("KOR", Usd::dollars(60)), ("MEX", Usd::dollars(40))])?;
/// let hhi = Concentration::of(&exact)?.hhi()?;
/// assert_eq!(hhi.to_string(), "HHI 0.52");
/// assert_eq!(hhi.judge(&"0.5".parse()?)?.verdict, Verdict::Consistent);
///
/// // What is printed to two digits has bounds.
/// let figure = |text: &str| text.parse::<Figure>();
/// let printed = Profile::new([("KOR", figure("$6.0 billion")?), ("MEX", figure("$3.0 billion")?)])?;
/// let other = Concentration::of(&printed)?.hhi()?;
/// assert_eq!(other.to_string(), "HHI 0.556 (0.5519 to 0.5594), an enclosure");
/// assert_eq!(other.judge(&"0.56".parse()?)?.verdict, Verdict::Undecided(Reason::NotRefuted));
/// assert_eq!(other.judge(&"over 0.55".parse()?)?.verdict, Verdict::Consistent);
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Indicator {
    convention: Convention,
    value: Option<Rational>,
    fine: Interval,
    coarse: Interval,
    exactness: Exactness,
    remarks: Vec<String>,
}

impl Indicator {
    /// A function of values, each within an interval. `printed` is what its bounds are if the values are no points.
    pub(super) fn of(
        convention: Convention,
        readings: &Readings,
        printed: Exactness,
        function: impl Fn(&[Interval]) -> Option<Interval>,
    ) -> Option<Self> {
        let coarse = function(&readings.coarse)?;
        let fine = if readings.fine == readings.coarse {
            coarse.clone()
        } else {
            function(&readings.fine)?
        };
        let value = match &readings.printed {
            Some(_) if readings.is_exact() => Some(fine.clone()),
            Some(values) => function(values),
            None => None,
        };
        let exactness = match fine.as_point() {
            _ if !readings.is_exact() => printed,
            Some(_) => Exactness::Exact,
            None => Exactness::OutwardRounded,
        };
        Some(Self::new(convention, value, fine, coarse, exactness))
    }

    fn new(
        convention: Convention,
        value: Option<Interval>,
        fine: Interval,
        coarse: Interval,
        exactness: Exactness,
    ) -> Self {
        let value = value.and_then(|value| match value.as_point() {
            Some(point) => Some(point.clone()),
            None => middle(&decimals(&value)),
        });
        let rounded = |set: Interval| match exactness {
            Exactness::OutwardRounded => decimals(&set),
            _ => set,
        };
        Self {
            convention,
            value,
            fine: rounded(fine),
            coarse: rounded(coarse),
            exactness,
            remarks: Vec::new(),
        }
    }

    /// What columns say of one that was computed before.
    #[cfg(feature = "arrow")]
    pub(crate) fn from_parts(
        convention: Convention,
        value: Option<Rational>,
        [fine, coarse]: [Interval; 2],
        exactness: Exactness,
        remarks: Vec<String>,
    ) -> Self {
        Self {
            convention,
            value,
            fine,
            coarse,
            exactness,
            remarks,
        }
    }

    /// What evidence says, each figure in it used once.
    pub(super) fn of_evidence(convention: Convention, evidence: &Evidence) -> Option<Self> {
        let Known::Within(sets) = evidence.known(Rounding::Unknown) else {
            return None;
        };
        Some(Self::new(
            convention,
            sets.value,
            sets.fine,
            sets.coarse,
            Exactness::Exact,
        ))
    }

    pub(super) fn remarked(mut self, remark: impl Into<String>) -> Self {
        self.remarks.push(remark.into());
        self
    }

    pub(super) fn with_remarks(mut self, remarks: &[String]) -> Self {
        self.remarks.extend_from_slice(remarks);
        self
    }

    /// Through an increasing function of points, under the name of another convention.
    pub(super) fn map_increasing(
        &self,
        convention: Convention,
        function: impl Fn(&Rational) -> Rational,
    ) -> Self {
        Self {
            convention,
            value: self.value.as_ref().map(&function),
            fine: self.fine.map_increasing(&function),
            coarse: self.coarse.map_increasing(&function),
            exactness: self.exactness,
            remarks: self.remarks.clone(),
        }
    }

    /// Through a function that is known by enclosures; nothing where it is undefined.
    pub(super) fn through(
        &self,
        convention: Convention,
        function: impl Fn(&Interval) -> Option<Interval>,
    ) -> Option<Self> {
        let value = self.value.clone().map(Interval::point);
        let (fine, coarse) = (function(&self.fine)?, function(&self.coarse)?);
        let exactness = match self.exactness {
            Exactness::Exact if fine.as_point().is_none() || self.fine.as_point().is_none() => {
                Exactness::OutwardRounded
            }
            other => other,
        };
        let value = value.as_ref().and_then(&function);
        Some(Self::new(convention, value, fine, coarse, exactness).with_remarks(&self.remarks))
    }

    /// The convention.
    #[must_use]
    pub const fn convention(&self) -> Convention {
        self.convention
    }

    /// The unit of value and bounds.
    #[must_use]
    pub const fn unit(&self) -> Unit {
        self.convention.unit()
    }

    /// The value on the printed digits; nothing where a value is known by a bound alone. No fraction, as a root, to 15 decimals.
    #[must_use]
    pub const fn value(&self) -> Option<&Rational> {
        self.value.as_ref()
    }

    /// Where it lies if every written digit counts.
    #[must_use]
    pub const fn bounds(&self) -> &Interval {
        &self.fine
    }

    /// Where it lies if trailing zeros of integers do not.
    #[must_use]
    pub const fn coarse_bounds(&self) -> &Interval {
        &self.coarse
    }

    /// Whether the bounds are attained, outward-rounded, or an enclosure.
    #[must_use]
    pub const fn exactness(&self) -> Exactness {
        self.exactness
    }

    /// What belongs beside the number: how many parts there are, what is missing, which valuations meet.
    #[must_use]
    pub fn remarks(&self) -> &[String] {
        &self.remarks
    }

    /// The value as the nearest floating point number.
    #[must_use]
    pub fn to_f64(&self) -> Option<f64> {
        self.value.as_ref().map(Rational::to_f64)
    }

    /// As evidence, which judges figures and goes into other evidence. Of an enclosure the value does not count.
    #[must_use]
    #[allow(clippy::expect_used)] // argued where it is used
    pub fn evidence(&self) -> Evidence {
        let (fine, coarse) = (self.fine.clone(), self.coarse.clone());
        // The middle of what was rounded outwards lies within, and a value on printed digits is one that they allow. The coarse reading of each value
        // holds the fine one, and so do the functions of them.
        let fine = match &self.value {
            Some(value) if !fine.contains(value) => fine.hull(&Interval::point(value.clone())),
            _ => fine,
        };
        let coarse = coarse.hull(&fine);
        let computed = Evidence::computed(
            self.value.clone(),
            fine,
            coarse,
            self.unit(),
            self.exactness,
        );
        computed.expect("a value lies within its own hull")
    }

    /// Whether a cited figure is what the values give.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Incomparable`] if the figure has another unit. A bare number has the indicator's.
    pub fn judge(&self, figure: &Figure) -> Result<Judgement, Error> {
        self.evidence().judge(figure)
    }

    /// Whether it is more, or less, than the same indicator of something else: *consistent* if it is whatever the digits stand for, *inconsistent* if it
    /// cannot be, undecided if their bounds overlap.
    ///
    /// ```
    /// use bilateral::{check::Order, indicators::{Concentration, Profile}, Usd, Verdict};
    ///
    /// let hhi = |oil, metals| -> Result<_, bilateral::Error> {
    ///     Concentration::of(&Profile::new([("27", Usd::dollars(oil)), ("72", Usd::dollars(metals))])?)?.hhi()
    /// };
    /// let (one, other) = (hhi(80, 20)?, hhi(50, 50)?);
    /// assert_eq!(one.compare(Order::More, &other)?.verdict, Verdict::Consistent);
    /// assert_eq!(one.compare(Order::Less, &other)?.verdict, Verdict::Inconsistent);
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Incomparable`] for two conventions.
    pub fn compare(&self, order: Order, other: &Self) -> Result<Judgement, Error> {
        if self.convention != other.convention {
            return Err(Error::incomparable(
                What::Conventions,
                self.convention,
                other.convention,
                "compare one indicator of two economies",
            ));
        }
        let difference = match order {
            Order::More => Evidence::difference(self.evidence(), other.evidence()),
            Order::Less => Evidence::difference(other.evidence(), self.evidence()),
        }?;
        difference.judge(&"more than 0".parse()?)
    }
}

impl fmt::Display for Indicator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = show::range(self.value.as_ref(), &self.fine, self.unit());
        let enclosure = match self.exactness {
            Exactness::Enclosure => ", an enclosure",
            _ => "",
        };
        f.pad(&format!("{} {shown}{enclosure}", self.convention))
    }
}
