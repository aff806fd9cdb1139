//! How a trade moved, by every name growth goes by.

use crate::{
    Datum, Error, ErrorKind, Estimate, Exactness, Figure, Interval, Period, Rational, TieRule,
    Unit, enclosure, estimate::middle, text::words,
};
use serde::{Deserialize, Serialize};

/// Two or more dated values and the named methods between them.
///
/// "Average annual growth" has at least five meanings that differ by a quarter of their size on the same
/// data, so each has its name here, and a claim without one is checked under all
/// ([`Assertion::Growth`](crate::Assertion::Growth)).
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
/// assert_eq!(growth.percent().to_string(), "1,467% (1,460.9% to 1,472.9%)");
/// assert_eq!(growth.cagr()?.to_string(), "150.2% (149.92% to 150.55%)");
///
/// let error = Growth::between((year(2020)?, "0"), (year(2021)?, "5 million")).unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "no growth from published 0 (2020) to published 5 million (2021): the base may be zero"
/// );
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(try_from = "Vec<(Period, Datum)>", into = "Vec<(Period, Datum)>")]
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

/// A named way to express growth.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Method {
    /// `v_T - v_0`, in the unit of the values: US dollars for trade, percentage points for percentages.
    AbsoluteChange,
    /// `v_t / v_(t-1) - 1`, in percent: the two values are of neighbouring periods.
    PeriodOnPeriod,
    /// `v_T / v_0 - 1`, in percent.
    Cumulative,
    /// `v_T / v_0`: how many times as much.
    Multiple,
    /// Compound annual growth rate, `(v_T / v_0)^(1/n) - 1`, in percent a year.
    Cagr,
    /// `ln v_T - ln v_0`, times 100.
    LogDifference,
    /// `(ln v_T - ln v_0) / n`, times 100: per year.
    MeanLogGrowth,
    /// The mean of the yearly rates, in percent a year. Never below the CAGR.
    MeanRate,
    /// The least-squares slope `b` of `ln v` on time, times 100: per year.
    LogTrendSlope,
    /// `e^b - 1` of that slope, in percent a year.
    LogTrendRate,
    /// `100 v_t / v_base`.
    Index,
    /// The change of a part over the total before, in percentage points.
    Contribution,
}

words!(Method, "growth method", {
    AbsoluteChange => "absolute change", PeriodOnPeriod => "change on the period before",
    Cumulative => "cumulative", Multiple => "multiple", Cagr => "CAGR", LogDifference => "log difference",
    MeanLogGrowth => "mean log growth", MeanRate => "mean of yearly rates",
    LogTrendSlope => "log trend b", LogTrendRate => "log trend e^b-1", Index => "index",
    Contribution => "contribution",
});

impl Method {
    /// The methods that turn a run of values into a rate, in percent: what a cited growth rate may have meant.
    pub const RATES: [Self; 8] = [
        Self::PeriodOnPeriod,
        Self::Cumulative,
        Self::Cagr,
        Self::MeanRate,
        Self::MeanLogGrowth,
        Self::LogTrendRate,
        Self::LogTrendSlope,
        Self::LogDifference,
    ];

    /// The unit of its results, for values in US dollars.
    #[must_use]
    pub const fn unit(self) -> Unit {
        match self {
            Self::AbsoluteChange => Unit::Usd,
            Self::Multiple => Unit::Times,
            Self::Index => Unit::Number,
            Self::Contribution => Unit::Points,
            _ => Unit::Percent,
        }
    }

    /// Whether it needs the values between the two ends.
    #[must_use]
    pub const fn needs_every_period(self) -> bool {
        matches!(
            self,
            Self::MeanRate | Self::LogTrendSlope | Self::LogTrendRate
        )
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
    pub fn new(from: (Period, Datum), to: (Period, Datum)) -> Result<Self, Error> {
        Self::over(vec![from, to])
    }

    /// Growth over a run of dated values, in order of time.
    ///
    /// # Errors
    ///
    /// As for [`new`](Self::new), for every pair of neighbours; [`ErrorKind::OutOfRange`] if there are
    /// fewer than two.
    pub fn over(values: Vec<(Period, Datum)>) -> Result<Self, Error> {
        let mut points: Vec<Point> = Vec::with_capacity(values.len());
        for (period, datum) in values {
            let known = datum.known(TieRule::Unknown);
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
    pub fn from(&self) -> Period {
        self.first().period
    }

    /// The last period.
    #[must_use]
    pub fn to(&self) -> Period {
        self.last().period
    }

    /// The values with their periods.
    pub fn values(&self) -> impl Iterator<Item = (Period, &Datum)> {
        self.points.iter().map(|point| (point.period, &point.datum))
    }

    /// The years from the first period to the last: the `n` of a compound rate.
    #[must_use]
    pub fn years(&self) -> Rational {
        self.from().years_to(self.to())
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
    /// [`ErrorKind::Gap`] if the method needs every period and one is missing;
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
        let steps = self.from().steps_to(self.to());
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
            .unwrap_or_else(Rational::zero);
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
    /// assert_eq!(index[1].1.to_string(), "688 (659.2 to 716.9)");
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    #[must_use]
    pub fn index(&self) -> Vec<(Period, Estimate)> {
        let hundred = Interval::point(Rational::hundred());
        let base = self.first();
        self.points
            .iter()
            .enumerate()
            .map(|(position, point)| {
                let scaled = |interval: &Interval, base: &Interval| {
                    Image::of(
                        Method::Index,
                        &[base.clone(), interval.clone()],
                        &Rational::one(),
                    )
                    .map_or_else(|| hundred.clone(), |image| image.bounds)
                };
                let value = scaled(
                    &Interval::point(point.value.clone()),
                    &Interval::point(base.value.clone()),
                );
                // The base over itself is 1, not an interval around it.
                let bounds = if position == 0 {
                    hundred.clone()
                } else {
                    scaled(&point.fine, &base.fine)
                };
                let value = value.lowest().cloned().unwrap_or_else(Rational::hundred);
                let estimate =
                    Estimate::new(Method::Index, Unit::Number, value, bounds, Exactness::Exact);
                (point.period, estimate)
            })
            .collect()
    }

    /// A method that is defined for every growth.
    fn between_ends(&self, method: Method) -> Estimate {
        let (first, last) = (self.first(), self.last());
        let image = |a: &Interval, b: &Interval| {
            Image::of(method, &[a.clone(), b.clone()], &Rational::one())
                .map_or_else(|| Interval::point(Rational::zero()), |image| image.bounds)
        };
        let value = image(
            &Interval::point(first.value.clone()),
            &Interval::point(last.value.clone()),
        );
        Estimate::new(
            method,
            self.unit_of(method),
            value.lowest().cloned().unwrap_or_else(Rational::zero),
            image(&first.fine, &last.fine),
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
            (self.from(), &self.first().datum),
            Some((self.to(), &self.last().datum)),
            why,
        )
    }

    fn gap(&self, method: Method) -> Error {
        let known: Vec<Period> = self.points.iter().map(|point| point.period).collect();
        let missing = std::iter::successors(self.from().next(), |period| period.next())
            .take_while(|period| *period < self.to())
            .filter(|period| !known.contains(period))
            .map(|period| period.to_string())
            .collect();
        ErrorKind::Gap {
            series: format!("{method} from {} to {}", self.from(), self.to()),
            missing,
            advice: "it needs every period; CAGR and mean log growth need only the ends".into(),
        }
        .into()
    }
}

fn positive(interval: &Interval) -> bool {
    interval.is_apart_from(&Interval::at_most(Rational::zero()))
}

fn comparable(last: &Point, period: Period, datum: &Datum) -> Result<(), Error> {
    if last.period.months() != period.months() {
        return Err(Error::incomparable(
            "lengths of period",
            last.period,
            period,
            "compare periods of one length",
        ));
    }
    if last.period >= period || last.period.overlaps(period) {
        return Err(Error::incomparable(
            "order of periods",
            last.period,
            period,
            "give the earlier first, and no two that overlap",
        ));
    }
    if last.datum.unit() != datum.unit() {
        return Err(Error::incomparable(
            "units",
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

/// The parts of a growth: what each part adds to the growth of the whole.
///
/// See [`contributions`].
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct Contributions {
    /// The growth of the whole, which is the sum of the parts, in percent.
    pub whole: Estimate,
    /// What each part contributes, in percentage points, in the order given. The values add up exactly
    /// to the value of the whole.
    pub parts: Vec<Estimate>,
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
/// use bilateral::{Figure, PartChange, Period, contributions};
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
    let sum = |select: fn(&(Point, Point)) -> &Point, skip: Option<usize>| {
        let zero = (Interval::point(Rational::zero()), Rational::zero());
        known
            .iter()
            .enumerate()
            .filter(|(index, _)| Some(*index) != skip)
            .fold(zero, |(fine, value), (_, part)| {
                let point = select(part);
                (fine.plus(&point.fine), &value + &point.value)
            })
    };
    let (fine_before, before) = sum(|part| &part.0, None);
    let (fine_after, after) = sum(|part| &part.1, None);
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
    for (index, (from, to)) in known.iter().enumerate() {
        let (others, _) = sum(|part| &part.0, Some(index));
        // Monotone in each of the three while the others are fixed, so the corners hold the bounds.
        let bounds = corners(&from.fine, &to.fine, &others).ok_or_else(whole_undefined)?;
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
        let known = datum.known(TieRule::Unknown);
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
                "periods or units of parts",
                format!("{} to {}", first.from.0, first.to.0),
                format!("{} to {}", from.period, to.period),
                "all parts of a whole are between the same two periods, in one unit",
            ));
        }
        known.push((from, to));
    }
    Ok(known)
}

/// The change of one part, for [`contributions`]. Unlike a [`Growth`], it may begin at zero.
#[derive(Clone, Debug, Serialize, Deserialize)]
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
