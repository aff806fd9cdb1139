//! How a trade moved, by every name growth goes by.

mod contributions;
mod estimate;
mod image;
mod method;

use crate::error::{Error, ErrorKind, What};
use crate::figure::{Datum, Figure, Rounding};
use crate::number::enclosure::middle;
use crate::number::{Interval, Rational, Unit};
use crate::trade::Period;
use std::{collections::BTreeSet, fmt};

pub use contributions::{Contributions, PartChange, contributions};
pub use estimate::{Estimate, Exactness};
pub(crate) use image::{Image, quick_rate, years_fraction};
pub use method::Method;

/// Two or more dated values and the named methods between them.
///
/// "Average annual growth" has at least five meanings that differ by a quarter of their size on the same
/// data, so each has its name here, and a claim without one is checked under all
/// ([`Assertion::Growth`](crate::check::Assertion::Growth)).
///
/// ```text
/// method                        formula                       unit
/// absolute change               v_T - v_0                     that of the values
/// change on the period before   v_t / v_(t-1) - 1             percent
/// cumulative                    v_T / v_0 - 1                 percent
/// multiple                      v_T / v_0                     times
/// CAGR                          (v_T / v_0)^(1/n) - 1         percent a year
/// log difference                ln v_T - ln v_0               percent (times 100)
/// mean log growth               (ln v_T - ln v_0) / n         percent a year
/// mean of yearly rates          (1/n) sum (v_t/v_(t-1) - 1)   percent a year
/// log trend b                   slope of ln v_t on t          percent a year
/// log trend e^b-1               e^b - 1                       percent a year
/// index                         100 v_t / v_base              number
/// contribution                  (change of part) / (total before)   percentage points
///
/// v_0 first value, v_T last value, n years from the first to the last, b least-squares slope
/// ```
///
/// Every result is an [`Estimate`]: the value on the printed digits and the bounds the digits allow.
///
/// # What is refused
///
/// Zero base: no rate, and from nothing to nothing is not 0 %. Negative values: no rate. Periods of
/// different lengths, or in the wrong order: an error. Only a bound known (`more than 500`): an error.
///
/// ```
/// use bilateral::{Growth, Period};
///
/// let year = Period::year;
/// let growth = Growth::between((year(2020)?, "$1.39 million"), (year(2023)?, "$21.78 million"))?;
/// assert_eq!(growth.percent().to_string(), "1,467% (1,460.9% to 1,473.0%)");
/// assert_eq!(growth.cagr()?.to_string(), "150.2% (149.91% to 150.56%)");
///
/// let error = Growth::between((year(2020)?, "0"), (year(2021)?, "5 million")).unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "no growth from published 0 (2020) to published 5 million (2021): the base may be zero"
/// );
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Clone, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(
    feature = "serde",
    serde(try_from = "Vec<(Period, Datum)>", into = "Vec<(Period, Datum)>")
)]
pub struct Growth {
    /// In order of time, at least two; all of one length and one unit.
    points: Vec<Point>,
}

#[derive(Clone, Debug)]
struct Point {
    period: Period,
    datum: Datum,
    fine: Interval,
    value: Rational,
}

/// The ends and the growth between them, for reading.
///
/// ```
/// use bilateral::{Growth, Period};
///
/// let growth = Growth::between((Period::year(2020)?, "$174.4 million"), (Period::year(2021)?, "$1.2 billion"))?;
/// assert_eq!(growth.to_string(), "2020 $174.4 million to 2021 $1.2 billion: 588% (559.2% to 617.0%)");
/// # Ok::<(), bilateral::Error>(())
/// ```
impl fmt::Display for Growth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let end = |point: &Point| format!("{} {}", point.period, point.datum.amount());
        f.pad(&format!(
            "{} to {}: {}",
            end(self.first()),
            end(self.last()),
            self.percent()
        ))
    }
}

impl TryFrom<Vec<(Period, Datum)>> for Growth {
    type Error = Error;

    fn try_from(values: Vec<(Period, Datum)>) -> Result<Self, Error> {
        Self::over(values)
    }
}

impl From<Growth> for Vec<(Period, Datum)> {
    fn from(growth: Growth) -> Self {
        let points = growth.points.into_iter();
        points.map(|point| (point.period, point.datum)).collect()
    }
}

impl Growth {
    /// Growth between two figures as written, or any other values.
    ///
    /// # Errors
    ///
    /// As for [`new`](Self::new), and [`ErrorKind::MalformedFigure`] if a text is not a figure.
    ///
    /// ```
    /// use bilateral::{Growth, Period};
    ///
    /// let growth = Growth::between(("2020".parse::<Period>()?, "$174.4 million"), ("2021".parse()?, "$1.2 billion"))?;
    /// assert_eq!(growth.multiple().to_string(), "6.9 times (6.59 to 7.17)");
    /// assert_eq!(
    ///     Growth::between((Period::year(2020)?, "20%"), (Period::year(2021)?, "$30")).unwrap_err().to_string(),
    ///     "units differ: percent (`published 20%`) and USD (`published $30`) (use Figure::in_unit for a bare number)"
    /// );
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    pub fn between<F, G>(from: (Period, F), to: (Period, G)) -> Result<Self, Error>
    where
        F: TryInto<Figure, Error: Into<Error>>,
        G: TryInto<Figure, Error: Into<Error>>,
    {
        let figure = from.1.try_into().map_err(Into::into)?;
        let later = to.1.try_into().map_err(Into::into)?;
        Self::new((from.0, figure.into()), (to.0, later.into()))
    }

    /// Growth between two dated values.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Incomparable`] if the periods differ in length or come in the wrong order, or the units
    /// differ; [`ErrorKind::Undefined`] if the base may be zero or less, a value is negative,
    /// or only a bound of a value is known.
    ///
    /// ```
    /// use bilateral::{Growth, Period, Usd};
    ///
    /// let (before, after) = (Period::year(2021)?, Period::year(2022)?);
    /// let growth = Growth::new((before, Usd::dollars(80).into()), (after, Usd::dollars(100).into()))?;
    /// assert_eq!(growth.percent().to_string(), "25%"); // exact values have no bounds around it
    /// assert!(Growth::new((after, Usd::dollars(100).into()), (before, Usd::dollars(80).into())).is_err());
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    pub fn new(from: (Period, Datum), to: (Period, Datum)) -> Result<Self, Error> {
        Self::over(vec![from, to])
    }

    /// Growth over a run of dated values, in order of time.
    ///
    /// # Errors
    ///
    /// As for [`new`](Self::new), for every pair of neighbours; [`ErrorKind::OutOfRange`] if there are
    /// fewer than two.
    ///
    /// ```
    /// use bilateral::{Datum, Growth, Method, Period, Usd};
    ///
    /// let values = [(2020, 100), (2021, 150), (2022, 120)];
    /// let values: Result<Vec<(Period, Datum)>, _> = values
    ///     .into_iter()
    ///     .map(|(year, dollars)| Ok::<_, bilateral::Error>((Period::year(year)?, Usd::dollars(dollars).into())))
    ///     .collect();
    /// let growth = Growth::over(values?)?;
    /// assert_eq!(growth.by(Method::MeanRate)?.to_string(), "15%"); // of +50 % and -20 %
    /// assert_eq!(growth.percent().to_string(), "20%");
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    pub fn over(values: Vec<(Period, Datum)>) -> Result<Self, Error> {
        let mut points: Vec<Point> = Vec::with_capacity(values.len());
        for (period, datum) in values {
            let known = datum.known(Rounding::Unknown);
            let Some(value) = known.value else {
                return Err(undefined(
                    "growth",
                    (period, &datum),
                    None,
                    "only a bound of a value is known",
                ));
            };
            if let Some(last) = points.last() {
                comparable(last, period, &datum)?;
            }
            points.push(Point {
                period,
                datum,
                fine: known.fine,
                value,
            });
        }
        let [first, .., last] = points.as_slice() else {
            return Err(ErrorKind::OutOfRange {
                what: "number of values",
                found: points.len().to_string(),
                expected: "two or more, at different periods".into(),
            }
            .into());
        };
        let ends = |why| {
            undefined(
                "growth",
                (first.period, &first.datum),
                Some((last.period, &last.datum)),
                why,
            )
        };
        if first.value.is_negative() {
            return Err(ends("the base is negative"));
        }
        if !positive(&first.fine) {
            return Err(ends("the base may be zero"));
        }
        if last.value.is_negative() {
            return Err(ends("the later value is negative"));
        }
        Ok(Self { points })
    }

    /// The first period.
    #[must_use]
    pub fn first_period(&self) -> Period {
        self.first().period
    }

    /// The last period.
    #[must_use]
    pub fn last_period(&self) -> Period {
        self.last().period
    }

    /// The values with their periods.
    pub fn values(&self) -> impl Iterator<Item = (Period, &Datum)> {
        self.points.iter().map(|point| (point.period, &point.datum))
    }

    /// The years from the first period to the last: the `n` of a compound rate.
    #[must_use]
    pub fn years(&self) -> Rational {
        self.first_period().years_to(self.last_period())
    }

    /// Change in the unit of the values: `v_T - v_0`.
    #[must_use]
    pub fn change(&self) -> Estimate {
        self.between_ends(Method::AbsoluteChange)
    }

    /// Cumulative growth in percent: `v_T / v_0 - 1`.
    #[must_use]
    pub fn percent(&self) -> Estimate {
        self.between_ends(Method::Cumulative)
    }

    /// How many times as much: `v_T / v_0`.
    #[must_use]
    pub fn multiple(&self) -> Estimate {
        self.between_ends(Method::Multiple)
    }

    /// Compound annual growth rate, in percent a year. See [`Method::Cagr`].
    ///
    /// # Errors
    ///
    /// [`ErrorKind::OutOfRange`] if the periods lie more than a century apart.
    pub fn cagr(&self) -> Result<Estimate, Error> {
        self.by(Method::Cagr)
    }

    /// Growth by a named method.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::MissingPeriods`] if the method needs every period and one is missing;
    /// [`ErrorKind::Undefined`] if it is not defined for these values: a logarithm of a value that may be zero,
    /// a change on the period before over several periods, a trend of fewer than three values, or
    /// [`Method::Contribution`], which needs the other parts: see [`contributions`].
    pub fn by(&self, method: Method) -> Result<Estimate, Error> {
        let data: Vec<Interval> = self.points.iter().map(|p| p.fine.clone()).collect();
        let values: Vec<Interval> = self
            .points
            .iter()
            .map(|p| Interval::point(p.value.clone()))
            .collect();
        let steps = self.first_period().steps_to(self.last_period());
        if method.needs_every_period() {
            let whole = steps.and_then(|n| usize::try_from(n).ok());
            if whole != Some(self.points.len() - 1) {
                return Err(self.gap(method));
            }
        }
        if method == Method::PeriodOnPeriod && steps != Some(1) {
            return Err(self.undefined(method, "the periods are not neighbours"));
        }
        let years = self.years();
        let result = Image::of(method, &data, &years).zip(Image::of(method, &values, &years));
        let Some((image, of_values)) = result else {
            return Err(self.undefined(method, why_undefined(method, &self.points, &years)));
        };
        let value = of_values
            .bounds
            .as_point()
            .cloned()
            .or_else(|| middle(&of_values.bounds))
            .ok_or_else(|| self.undefined(method, "it is too large to be written"))?;
        Ok(Estimate::new(
            method,
            self.unit_of(method),
            value,
            image.bounds,
            image.exactness,
        ))
    }

    /// The index of every period, the first being 100 by definition.
    ///
    /// ```
    /// use bilateral::{Dataset, Economy, Pair};
    ///
    /// let series = Dataset::cited().select(Pair::new(Economy::ISR, Economy::ARE)).series()?;
    /// let index = series.growth(2020, 2022)?.index();
    /// assert_eq!(index[1].1.to_string(), "688 (659.2 to 717.0)");
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    #[must_use]
    pub fn index(&self) -> Vec<(Period, Estimate)> {
        let hundred = Interval::point(Rational::hundred());
        let base = self.first();
        let points = self.points.iter().enumerate();
        points
            .map(|(position, point)| {
                // The base over itself is 1, not an interval around it.
                let bounds = if position == 0 {
                    hundred.clone()
                } else {
                    image_of_ends(Method::Index, &base.fine, &point.fine)
                };
                let value = value_of_ends(Method::Index, base, point);
                let estimate =
                    Estimate::new(Method::Index, Unit::Number, value, bounds, Exactness::Exact);
                (point.period, estimate)
            })
            .collect()
    }

    /// A method that is defined for every growth.
    fn between_ends(&self, method: Method) -> Estimate {
        let (first, last) = (self.first(), self.last());
        Estimate::new(
            method,
            self.unit_of(method),
            value_of_ends(method, first, last),
            image_of_ends(method, &first.fine, &last.fine),
            Exactness::Exact,
        )
    }

    fn first(&self) -> &Point {
        &self.points[0]
    }

    fn last(&self) -> &Point {
        &self.points[self.points.len() - 1]
    }

    /// A change has the unit of the values; that of two percentages is in points.
    fn unit_of(&self, method: Method) -> Unit {
        match method {
            Method::AbsoluteChange => self.first().datum.unit().of_difference(),
            method => method.unit(),
        }
    }

    fn undefined(&self, method: Method, why: &str) -> Error {
        undefined(
            method.as_str(),
            (self.first_period(), &self.first().datum),
            Some((self.last_period(), &self.last().datum)),
            why,
        )
    }

    fn gap(&self, method: Method) -> Error {
        let known: BTreeSet<Period> = self.points.iter().map(|point| point.period).collect();
        let missing = std::iter::successors(self.first_period().next(), |period| period.next())
            .take_while(|period| *period < self.last_period())
            .filter(|period| !known.contains(period))
            .map(|period| period.to_string())
            .collect();
        ErrorKind::MissingPeriods {
            series: format!(
                "{method} from {} to {}",
                self.first_period(),
                self.last_period()
            ),
            missing,
            advice: "it needs every period; CAGR and mean log growth need only the ends".into(),
        }
        .into()
    }
}

/// The image of two values under a method that needs no more than a positive base.
#[allow(clippy::expect_used)] // the invariant of a growth
fn image_of_ends(method: Method, from: &Interval, to: &Interval) -> Interval {
    // `Growth::over` refuses a base that may be zero or less; a change, a multiple, a rate and an index need nothing else.
    let image = Image::of(method, &[from.clone(), to.clone()], &Rational::one());
    image.expect("the base of a growth is positive").bounds
}

/// The same on the printed digits.
#[allow(clippy::expect_used)] // the invariant of exact arithmetic
fn value_of_ends(method: Method, from: &Point, to: &Point) -> Rational {
    let point = |point: &Point| Interval::point(point.value.clone());
    // The printed digits of the base lie in its positive bounds, and those methods are rational functions of two points.
    let image = image_of_ends(method, &point(from), &point(to));
    image.as_point().expect("two points have one image").clone()
}

fn positive(interval: &Interval) -> bool {
    interval.is_disjoint(&Interval::at_most(Rational::zero()))
}

fn comparable(last: &Point, period: Period, datum: &Datum) -> Result<(), Error> {
    if last.period.months() != period.months() {
        return Err(Error::incomparable(
            What::PeriodLengths,
            last.period,
            period,
            "compare periods of one length",
        ));
    }
    if last.period >= period || last.period.overlaps(period) {
        return Err(Error::incomparable(
            What::PeriodOrder,
            last.period,
            period,
            "give the earlier first, and no two that overlap",
        ));
    }
    if last.datum.unit() != datum.unit() {
        return Err(Error::incomparable(
            What::Units,
            format!("{} (`{}`)", last.datum.unit(), last.datum),
            format!("{} (`{datum}`)", datum.unit()),
            "use Figure::in_unit for a bare number",
        ));
    }
    Ok(())
}

fn undefined(
    method: &str,
    from: (Period, &Datum),
    to: Option<(Period, &Datum)>,
    why: &str,
) -> Error {
    let dated = |(period, datum): (Period, &Datum)| format!("{datum} ({period})");
    ErrorKind::Undefined {
        method: method.to_owned(),
        base: dated(from),
        later: to.map_or_else(|| "any value".into(), dated),
        why: why.to_owned(),
    }
    .into()
}

fn why_undefined(method: Method, points: &[Point], years: &Rational) -> &'static str {
    if method == Method::Contribution {
        "it needs the other parts of a whole; see contributions"
    } else if points.iter().any(|point| !positive(&point.fine)) {
        "a value may be zero, and neither its logarithm nor a rate from it is defined"
    } else if years_fraction(years).is_none() {
        "the periods lie more than a century apart"
    } else {
        "a trend needs three values or more"
    }
}
