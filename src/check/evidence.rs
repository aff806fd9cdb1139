//! What a claim is held against.

use super::computed::Computed;
use crate::error::{Error, ErrorKind, What};
use crate::figure::{Datum, Figure, Rounding, Sense};
use crate::growth::{Exactness, Image, Method, years_fraction};
use crate::number::{Interval, Rational, Unit};
use crate::text::serde_as_text;
use std::{fmt, ops::Bound, str::FromStr};

/// What a claim is held against: one known quantity, or a quantity computed from several.
///
/// Computed quantities use the form in which each figure occurs once, so that their bounds are attained. What they are
/// computed from may itself be computed: give each figure once there, too.
///
/// Prints and parses in the notation of the project's worked cases (`tests/verdicts.csv`); figures are
/// separated by semicolons, and a computed quantity among them stands in parentheses:
///
/// ```text
/// none                       nothing is known
/// exact N                    a datum without uncertainty
/// published FIGURE           a figure somebody printed
/// at-least N                 a partial sum: the rest is unknown and not negative
/// sum A; B; ...              the total of parts
/// difference A; B            A less B
/// share A; B; ...            the first in the sum of all, in percent
/// percent A; B               A in percent of B, a total that somebody stated
/// multiple A; B              B / A
/// growth A; B                B / A - 1, in percent
/// fall A; B                  1 - B / A, in percent: a fall is a positive figure
/// before A; P%               A / (1 + P): the level from which a change by P led to A
/// cagr A; B; n=YEARS         (B / A)^(1/n) - 1, in percent a year
/// METHOD A; B; ...; n=YEARS  any other growth method by its name, as `log difference`
/// computed V; from A to B    a quantity computed elsewhere, as an indicator: its value, and where it lies
///
/// growth (sum A; B); (sum C; D)    of what is computed
/// ```
///
/// In computed quantities `exact N` and `at-least N` may stand for a figure, too.
///
/// Rates, shares and levels before a change are those of quantities that cannot be negative, as trade: what a
/// figure leaves open below zero is cut off, and they are undefined for a figure that is negative.
///
/// ```
/// use bilateral::{Evidence, Figure, Verdict};
///
/// let parts: Evidence = "sum 167.6; 68.5".parse()?;
/// assert_eq!(parts.judge(&"236.2".parse()?)?.verdict, Verdict::WithinRounding);
/// assert_eq!(parts.judge(&"236.3".parse()?)?.verdict, Verdict::Inconsistent);
///
/// // The turnover of two flows grew from 112 to 125.
/// let figure = |text: &str| text.parse::<Figure>();
/// let before = Evidence::sum([figure("52.0")?, figure("60.0")?])?;
/// let after = Evidence::sum([figure("55.0")?, figure("70.0")?])?;
/// let growth = Evidence::growth(before, after)?;
/// assert_eq!(growth.to_string(), "growth (sum 52.0; 60.0); (sum 55.0; 70.0)");
/// assert_eq!(growth.judge(&figure("11.6%")?)?.verdict, Verdict::Consistent);
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Evidence(pub(crate) Form);

/// The forms. What a quantity is computed from is evidence again, never [`Form::None`].
#[derive(Clone, Debug)]
pub(crate) enum Form {
    None,
    One(Datum),
    /// What was computed elsewhere.
    Computed(Box<Computed>),
    /// At least one.
    Sum(Vec<Evidence>),
    /// The first less the second.
    Difference(Box<[Evidence; 2]>),
    /// At least one; the first in all.
    Share(Vec<Evidence>),
    /// A part and the whole that was stated for it.
    Percent(Box<[Evidence; 2]>),
    /// From the first to the second.
    Fall(Box<[Evidence; 2]>),
    /// A level, and the change in percent that led to it.
    Before(Box<[Evidence; 2]>),
    /// A level, and the change in its unit that led up to it.
    GrowthBy(Box<[Evidence; 2]>),
    /// A growth method over values in order of time, and the years from the first to the last.
    Rate(Method, Vec<Evidence>, Rational),
    /// `later^a * earlier^b - middle^(a+b)`: not negative if the rate did not fall, for steps of `a` and `b`
    /// periods. Each value occurs once.
    Acceleration {
        values: Box<[Evidence; 3]>,
        steps: [u32; 2],
    },
}

/// How deep quantities computed from computed quantities may go.
const MAX_DEPTH: usize = 16;

/// Evidence as sets.
#[derive(Clone, Debug)]
#[allow(clippy::large_enum_variant)] // short-lived, one at a time
pub(crate) enum Known {
    /// There is none.
    Nothing,
    /// The quantity may not exist, as a rate from zero.
    Undefined,
    /// It lies here.
    Within(Sets),
}

#[derive(Clone, Debug)]
pub(crate) struct Sets {
    /// Where the quantity lies if every written digit counts.
    pub(crate) fine: Interval,
    /// Where it lies if trailing zeros of integers do not.
    pub(crate) coarse: Interval,
    /// On the printed digits: a point, or an enclosure of one that is not rational.
    pub(crate) value: Option<Interval>,
    /// Whether the sets may be wider than the quantity: then agreeing with them confirms nothing.
    pub(crate) enclosing: bool,
}

impl Sets {
    /// The sets through a function of each.
    pub(super) fn map(&self, function: impl Fn(&Interval) -> Interval) -> Self {
        Self {
            fine: function(&self.fine),
            coarse: function(&self.coarse),
            value: self.value.as_ref().map(&function),
            enclosing: self.enclosing,
        }
    }
}

impl Evidence {
    /// Nothing is known.
    ///
    /// ```
    /// use bilateral::{Evidence, Verdict};
    ///
    /// assert_eq!(Evidence::none().judge(&"$1 billion".parse()?)?.verdict, Verdict::NotCovered);
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    #[must_use]
    pub const fn none() -> Self {
        Self(Form::None)
    }

    /// A quantity that was computed elsewhere, such as an indicator: its value on the printed digits if there is one, where it lies if every
    /// written digit counts and if trailing zeros do not, its unit, and how its bounds relate to what the digits allow. Of an enclosure the
    /// value does not count: agreement with it is undecided, as the true bounds may be narrower.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Malformed`] if the value lies outside the bounds, or the one reading outside the other.
    ///
    /// ```
    /// use bilateral::{check::Reason, growth::Exactness, Evidence, Unit, Verdict};
    ///
    /// let (value, bounds) = ("0.18".parse()?, "[0.17, 0.19]".parse::<bilateral::Interval>()?);
    /// let evidence = |exactness| Evidence::computed(Some("0.18".parse()?), bounds.clone(), bounds.clone(), Unit::Number, exactness);
    /// let exact = evidence(Exactness::Exact)?;
    /// assert_eq!(exact.to_string(), "computed 0.18; from 0.17 to 0.19");
    /// assert_eq!(exact.judge(&value)?.verdict, Verdict::Consistent);
    /// let verdict = evidence(Exactness::Enclosure)?.judge(&value)?.verdict;
    /// assert_eq!(verdict, Verdict::Undecided(Reason::NotRefuted));
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    pub fn computed(
        value: Option<Rational>,
        fine: Interval,
        coarse: Interval,
        unit: Unit,
        exactness: Exactness,
    ) -> Result<Self, Error> {
        let enclosing = exactness == Exactness::Enclosure;
        let computed = Computed::new(value, fine, coarse, unit, enclosing)?;
        Ok(Self(Form::Computed(Box::new(computed))))
    }

    /// The total of parts.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::OutOfRange`] without parts, or for fractions of more than 75,000 digits together;
    /// [`ErrorKind::Incomparable`] if their units differ.
    ///
    /// ```
    /// use bilateral::{Evidence, Usd, Verdict};
    ///
    /// let total = Evidence::sum([Usd::dollars(167_600_000), Usd::dollars(68_500_000)])?;
    /// assert_eq!(total.to_string(), "sum exact $167600000; exact $68500000");
    /// assert_eq!(total.judge(&"$236.2 million".parse()?)?.verdict, Verdict::Inconsistent);
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    pub fn sum<E: Into<Self>>(parts: impl IntoIterator<Item = E>) -> Result<Self, Error> {
        operands_of(parts, 1).map(|parts| Self(Form::Sum(parts)))
    }

    /// `left` less `right`.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Incomparable`] if their units differ.
    ///
    /// ```
    /// use bilateral::{Evidence, Figure, Verdict};
    ///
    /// let figure = |text: &str| text.parse::<Figure>();
    /// let balance = Evidence::difference(figure("$167.6 million")?, figure("$68.5 million")?)?;
    /// assert_eq!(balance.judge(&figure("$99.1 million")?)?.verdict, Verdict::Consistent);
    /// assert_eq!(
    ///     Evidence::difference(figure("$5")?, figure("5%")?).unwrap_err().to_string(),
    ///     "units differ: USD (`published $5`) and percent (`published 5%`) (compute with figures of one unit)"
    /// );
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    pub fn difference(left: impl Into<Self>, right: impl Into<Self>) -> Result<Self, Error> {
        two(left, right).map(|sides| Self(Form::Difference(sides)))
    }

    /// The share of a part in the sum of itself and the others, in percent.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Incomparable`] if their units differ.
    ///
    /// ```
    /// use bilateral::{Evidence, Figure, Verdict};
    ///
    /// // The part is in the whole, too: used once, it gives narrower bounds than `percent` does.
    /// let figure = |text: &str| text.parse::<Figure>();
    /// let share = Evidence::share(figure("$167.6 million")?, [figure("$68.5 million")?])?;
    /// assert_eq!(share.judge(&figure("71%")?)?.verdict, Verdict::Consistent);
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    pub fn share<E: Into<Self>>(
        part: impl Into<Self>,
        others: impl IntoIterator<Item = E>,
    ) -> Result<Self, Error> {
        let all = std::iter::once(part.into()).chain(others.into_iter().map(Into::into));
        operands_of(all, 1).map(|parts| Self(Form::Share(parts)))
    }

    /// A part in percent of a whole that was stated for itself. For a whole that is the sum of its parts,
    /// [`share`](Self::share) is narrower.
    ///
    /// ```
    /// use bilateral::{Evidence, Figure, Verdict};
    ///
    /// let figure = |text: &str| text.parse::<Figure>();
    /// let evidence = Evidence::percent(figure("$766.7 million")?, figure("$4.2 billion")?)?;
    /// assert_eq!(evidence.judge(&figure("18.3%")?)?.verdict, Verdict::Consistent);
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Incomparable`] if their units differ.
    pub fn percent(part: impl Into<Self>, whole: impl Into<Self>) -> Result<Self, Error> {
        two(part, whole).map(|sides| Self(Form::Percent(sides)))
    }

    /// How many times as much the later value is.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Incomparable`] if the units differ.
    ///
    /// ```
    /// use bilateral::{Evidence, Figure, Verdict};
    ///
    /// let figure = |text: &str| text.parse::<Figure>();
    /// let times = Evidence::multiple(figure("$174.4 million")?, figure("$2.56 billion")?)?;
    /// assert_eq!(times.judge(&figure("nearly 15 times")?)?.verdict, Verdict::Consistent);
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    pub fn multiple(from: impl Into<Self>, to: impl Into<Self>) -> Result<Self, Error> {
        Self::rate(Method::Multiple, [from.into(), to.into()], Rational::one())
    }

    /// Growth from one value to another, in percent.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Incomparable`] if the units differ.
    ///
    /// ```
    /// use bilateral::{Evidence, Figure, Verdict};
    ///
    /// let figure = |text: &str| text.parse::<Figure>();
    /// let growth = Evidence::growth(figure("$174.4 million")?, figure("$1.2 billion")?)?;
    /// assert_eq!(growth.judge(&figure("588%")?)?.verdict, Verdict::Consistent);
    /// assert_eq!(growth.judge(&figure("650%")?)?.verdict, Verdict::Inconsistent);
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    pub fn growth(from: impl Into<Self>, to: impl Into<Self>) -> Result<Self, Error> {
        let ends = [from.into(), to.into()];
        Self::rate(Method::Cumulative, ends, Rational::one())
    }

    /// The fall from one value to another, in percent: 25 for a fall from 4 to 3.
    ///
    /// ```
    /// use bilateral::{Evidence, Figure, Verdict};
    ///
    /// let figure = |text: &str| text.parse::<Figure>();
    /// let fall = Evidence::fall(figure("$8.4 million")?, figure("$3.1 million")?)?;
    /// assert_eq!(fall.judge(&figure("more than 50%")?)?.verdict, Verdict::Consistent);
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Incomparable`] if the units differ.
    pub fn fall(from: impl Into<Self>, to: impl Into<Self>) -> Result<Self, Error> {
        two(from, to).map(|sides| Self(Form::Fall(sides)))
    }

    /// The level from which a change in percent led to another level.
    ///
    /// ```
    /// use bilateral::{Evidence, Figure, Verdict};
    ///
    /// let figure = |text: &str| text.parse::<Figure>();
    /// let before = Evidence::before(figure("$1.15 billion")?, figure("511%")?)?;
    /// assert_eq!(before.judge(&figure("$188.2 million")?)?.verdict, Verdict::Consistent);
    /// assert_eq!(before.judge(&figure("$174.4 million")?)?.verdict, Verdict::Inconsistent);
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Incomparable`] if the change is not in percent.
    pub fn before(level: impl Into<Self>, change: impl Into<Self>) -> Result<Self, Error> {
        let (level, change) = (level.into(), change.into());
        if !matches!(change.unit(), Unit::Percent | Unit::Number) {
            return Err(Error::incomparable(
                What::Units,
                format!("{} (`{change}`)", change.unit()),
                Unit::Percent,
                "give the change in percent",
            ));
        }
        for operand in [&level, &change] {
            operand.check_as_operand()?;
        }
        Ok(Self(Form::Before(Box::new([level, change]))))
    }

    /// The growth in percent of what a change in its own unit raised to a level: 34.4 % for *up $6.2 billion, to $24.2 billion*.
    ///
    /// The level before is the one less the other; each of the two figures counts once, so the bounds are as narrow as they
    /// can be.
    ///
    /// ```
    /// use bilateral::{Evidence, Figure, Verdict};
    ///
    /// let figure = |text: &str| text.parse::<Figure>();
    /// let growth = Evidence::growth_by(figure("$24.2 billion")?, figure("$6.2 billion")?)?;
    /// assert_eq!(growth.judge(&figure("34.4%")?)?.verdict, Verdict::Consistent);
    /// // The change in percent of the level it led to.
    /// assert_eq!(growth.judge(&figure("25.6%")?)?.verdict, Verdict::Inconsistent);
    /// assert_eq!(growth.to_string(), "growth-by $24.2 billion; $6.2 billion");
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Incomparable`] if the units differ.
    pub fn growth_by(level: impl Into<Self>, change: impl Into<Self>) -> Result<Self, Error> {
        two(level, change).map(|pair| Self(Form::GrowthBy(pair)))
    }

    /// A growth method over values in order of time; `years` from the first to the last.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Incomparable`] if the units differ; [`ErrorKind::OutOfRange`] for fewer than two values,
    /// for years that are not whole months within a century, for more than one value a month, or for fractions of more than
    /// 75,000 digits together.
    ///
    /// ```
    /// use bilateral::{Evidence, Figure, Method, Rational, Verdict};
    ///
    /// let figure = |text: &str| text.parse::<Figure>();
    /// let values = [figure("$174.4 million")?, figure("$2.56 billion")?];
    /// let rate = Evidence::rate(Method::Cagr, values, Rational::from(2))?;
    /// assert_eq!(rate.to_string(), "cagr $174.4 million; $2.56 billion; n=2");
    /// assert_eq!(rate.judge(&figure("283%")?)?.verdict, Verdict::Consistent);
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    pub fn rate<E: Into<Self>>(
        method: Method,
        values: impl IntoIterator<Item = E>,
        years: Rational,
    ) -> Result<Self, Error> {
        if years_fraction(&years).is_none() {
            return Err(ErrorKind::OutOfRange {
                what: "number of years",
                found: years.to_string(),
                expected: "whole months, at most a century".into(),
            }
            .into());
        }
        let values = operands_of(values, 2)?;
        if values.len() > 2 && !method.needs_every_period() {
            return Err(ErrorKind::OutOfRange {
                what: "number of figures",
                found: values.len().to_string(),
                expected: format!("2, the earlier first: {method} is between two values"),
            }
            .into());
        }
        if method.needs_every_period() {
            let months = &years * Rational::from(12);
            let steps = Rational::from(values.len() as u64 - 1);
            if steps > months {
                return Err(ErrorKind::OutOfRange {
                    what: "number of values",
                    found: values.len().to_string(),
                    expected: format!(
                        "at most {} in {years} years, one a month",
                        months + Rational::one()
                    ),
                }
                .into());
            }
        }
        Ok(Self(Form::Rate(method, values, years)))
    }

    /// The unit the quantity has.
    #[must_use]
    pub fn unit(&self) -> Unit {
        // A bare number among figures with a unit is taken to be in it.
        let of = |operands: &[Self]| {
            let mut units = operands.iter().map(Self::unit);
            units
                .find(|unit| *unit != Unit::Number)
                .unwrap_or(Unit::Number)
        };
        match &self.0 {
            Form::None | Form::Acceleration { .. } => Unit::Number,
            Form::One(datum) => datum.unit(),
            Form::Computed(computed) => computed.unit,
            Form::Sum(parts) => of(parts),
            Form::Difference(sides) => of(&**sides).of_difference(),
            Form::Share(_) | Form::Percent(_) | Form::Fall(_) | Form::GrowthBy(_) => Unit::Percent,
            Form::Before(sides) => sides[0].unit(),
            Form::Rate(Method::AbsoluteChange, values, _) => of(values).of_difference(),
            Form::Rate(method, ..) => method.unit(),
        }
    }

    /// How the quantity is computed, in a word.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match &self.0 {
            Form::None => "none",
            Form::One(Datum::Published(_)) => "published",
            Form::One(Datum::Exact(..)) => "exact",
            Form::One(Datum::AtLeast(..)) => "at-least",
            Form::Computed(_) => "computed",
            Form::Sum(_) => "sum",
            Form::Difference(..) => "difference",
            Form::Share(_) => "share",
            Form::Percent(_) => "percent",
            Form::Fall(_) => "fall",
            Form::Before(_) => "before",
            Form::GrowthBy(_) => "growth-by",
            Form::Rate(Method::Multiple, ..) => "multiple",
            Form::Rate(Method::Cumulative, ..) => "growth",
            Form::Rate(Method::Cagr, ..) => "cagr",
            Form::Rate(method, ..) => method.as_str(),
            Form::Acceleration { .. } => "acceleration",
        }
    }

    /// What it is computed from.
    pub(super) fn operands(&self) -> &[Self] {
        match &self.0 {
            Form::None | Form::One(_) | Form::Computed(_) => &[],
            Form::Sum(all) | Form::Share(all) | Form::Rate(_, all, _) => all,
            Form::Difference(two)
            | Form::Percent(two)
            | Form::Fall(two)
            | Form::Before(two)
            | Form::GrowthBy(two) => &**two,
            Form::Acceleration { values, .. } => &**values,
        }
    }

    fn depth(&self) -> usize {
        let deepest = self.operands().iter().map(Self::depth).max();
        deepest.map_or(0, |depth| depth + 1)
    }

    /// The readings of evidence with figures whose wording has two: all of them read the one way, and all the
    /// other. Each with how the first of them was read.
    pub(super) fn readings(&self) -> Option<[(Sense, Figure, Self); 2]> {
        let [one, other] = [0, 1].map(|which| {
            let (mut reading, mut first) = (self.clone(), None);
            reading.settle(which, &mut first);
            first.map(|(sense, figure)| (sense, figure, reading))
        });
        Some([one?, other?])
    }

    fn settle(&mut self, which: usize, first: &mut Option<(Sense, Figure)>) {
        if let Form::One(Datum::Published(figure)) = &mut self.0
            && let Some([one, other]) = figure.readings()
        {
            let (sense, read) = if which == 0 { one } else { other };
            first.get_or_insert_with(|| (sense, read.clone()));
            *figure = read;
        }
        for operand in self.operands_mut() {
            operand.settle(which, first);
        }
    }

    fn operands_mut(&mut self) -> &mut [Self] {
        match &mut self.0 {
            Form::None | Form::One(_) | Form::Computed(_) => &mut [],
            Form::Sum(all) | Form::Share(all) | Form::Rate(_, all, _) => all,
            Form::Difference(two)
            | Form::Percent(two)
            | Form::Fall(two)
            | Form::Before(two)
            | Form::GrowthBy(two) => &mut **two,
            Form::Acceleration { values, .. } => &mut **values,
        }
    }

    /// The same with its bare figures in a unit: a bare zero says less in percent than in dollars.
    pub(super) fn given_unit(self, unit: Unit) -> Self {
        let all = |operands: Vec<Self>, unit| {
            let operands = operands.into_iter();
            operands.map(|operand| operand.given_unit(unit)).collect()
        };
        Self(match self.0 {
            Form::One(Datum::Published(figure)) => {
                Form::One(Datum::Published(figure.or_in_unit(unit)))
            }
            Form::Sum(parts) => Form::Sum(all(parts, unit)),
            Form::Difference(sides) => {
                Form::Difference(Box::new((*sides).map(|side| side.given_unit(unit))))
            }
            other => other,
        })
    }

    /// Whether some figure of it has two readings.
    pub(super) fn is_ambiguous(&self) -> bool {
        match &self.0 {
            Form::One(Datum::Published(figure)) => figure.is_ambiguous(),
            _ => self.operands().iter().any(Self::is_ambiguous),
        }
    }

    /// Whether something can be computed from it.
    fn check_as_operand(&self) -> Result<(), Error> {
        match self.0 {
            Form::None => Err(Error::malformed(
                "evidence",
                "none",
                "a figure or a computed quantity to compute with",
            )),
            Form::One(_) => Ok(()),
            _ if self.depth() >= MAX_DEPTH => Err(too_deep()),
            _ => Ok(()),
        }
    }

    /// The quantity as sets under a rounding rule.
    pub(crate) fn known(&self, rounding: Rounding) -> Known {
        self.known_as(rounding, false)
    }

    /// The same; of a quantity that cannot be negative, what its figures leave open below zero is cut off.
    fn known_as(&self, rounding: Rounding, not_negative: bool) -> Known {
        let datum = match &self.0 {
            Form::None => return Known::Nothing,
            Form::One(datum) => datum,
            Form::Computed(known) => {
                return Known::Within(Sets {
                    fine: known.fine.clone(),
                    coarse: known.coarse.clone(),
                    value: known.confirming().cloned().map(Interval::point),
                    enclosing: known.enclosing,
                });
            }
            _ => return self.of_operands(rounding, not_negative),
        };
        let known = datum.known(rounding);
        let cut = not_negative
            && matches!(datum, Datum::Published(figure) if !figure.number().is_negative());
        let cut = |set: Interval| {
            if cut {
                // Of `less than 0` nothing is left: that is negative, and stays so.
                let trade = Interval::at_least(Rational::zero());
                set.intersection(&trade).unwrap_or(set)
            } else {
                set
            }
        };
        Known::Within(Sets {
            fine: cut(known.fine),
            coarse: cut(known.coarse),
            value: known.value.map(Interval::point),
            enclosing: false,
        })
    }

    fn of_operands(&self, rounding: Rounding, not_negative: bool) -> Known {
        let operands = self.operands();
        let mut known = Vec::with_capacity(operands.len());
        for (index, operand) in operands.iter().enumerate() {
            let cut = match &self.0 {
                Form::Sum(_) => not_negative,
                // The level, not the change.
                Form::Before(_) => index == 0,
                Form::Difference(_) | Form::Rate(Method::AbsoluteChange, ..) => false,
                _ => true,
            };
            match operand.known_as(rounding, cut) {
                Known::Within(sets) => known.push(sets),
                other => return other,
            }
        }
        let Some(mut sets) = combine(&known, |data| self.image(data)) else {
            return Known::Undefined;
        };
        if let Form::Rate(method, _, years) = &self.0
            && method.needs_every_period()
        {
            let fine: Vec<Interval> = known.into_iter().map(|sets| sets.fine).collect();
            sets.enclosing |= Image::of(*method, &fine, years)
                .is_some_and(|image| image.exactness == Exactness::Enclosure);
        }
        Known::Within(sets)
    }

    /// The quantity for operands within intervals; nothing where it is undefined for some of their values.
    fn image(&self, data: &[Interval]) -> Option<Interval> {
        let hundred = |x: &Rational| x * &Rational::hundred();
        match (&self.0, data) {
            (Form::Sum(_), [first, rest @ ..]) => Some(
                rest.iter()
                    .fold(first.clone(), |total, part| total.plus(part)),
            ),
            (Form::Difference(_), [left, right]) => Some(left.minus(right)),
            (Form::Rate(Method::AbsoluteChange, ..), [first, .., last]) => Some(last.minus(first)),
            (Form::Before(_), [level, change]) => {
                let factor = change.map_increasing(|percent| {
                    &Rational::one() + &(percent * &Rational::decimal(1, -2))
                });
                if may_be_negative(level) || may_be_negative(&factor) {
                    return None;
                }
                level.checked_div(&factor)
            }
            // Rates and shares of what may be negative say nothing.
            (_, data) if data.iter().any(may_be_negative) => None,
            (Form::Share(_), parts) => share(parts),
            (Form::Percent(_), [part, whole]) => {
                Some(part.checked_div(whole)?.map_increasing(hundred))
            }
            (Form::Fall(_), [from, to]) => {
                let left = to.checked_div(from)?.map_increasing(hundred);
                Some(Interval::point(Rational::hundred()).minus(&left))
            }
            (Form::GrowthBy(_), [level, change]) => {
                // c / (L - c) is 1 / (L / c - 1), in which each occurs once.
                let one = Interval::point(Rational::one());
                let rest = level.checked_div(change)?.minus(&one);
                if may_be_negative(&rest) {
                    return None;
                }
                Some(one.checked_div(&rest)?.map_increasing(hundred))
            }
            (Form::Rate(method, _, years), data) => {
                Image::of(*method, data, years).map(|image| image.bounds)
            }
            (Form::Acceleration { steps, .. }, [earlier, middle, later]) => {
                let positive = |x: &&Interval| x.lowest().is_some_and(Rational::is_positive);
                if ![earlier, middle, later].iter().all(positive) {
                    return None;
                }
                let [first, second] = *steps;
                let power = |x: &Interval, n: u32| x.map_increasing(|v| v.pow(n));
                let grown = power(later, first).times(&power(earlier, second));
                Some(grown.minus(&power(middle, first + second)))
            }
            // The constructors see to the number of operands, and a datum is not computed.
            _ => unreachable!("{} of {} operands", self.kind(), data.len()),
        }
    }
}

fn too_deep() -> Error {
    ErrorKind::OutOfRange {
        what: "depth of computed quantities",
        found: format!("over {MAX_DEPTH}"),
        expected: format!("at most {MAX_DEPTH}"),
    }
    .into()
}

/// Another quantity of the same operands, each of which it uses once.
pub(super) fn quantity_of(
    operands: &[Evidence],
    rounding: Rounding,
    function: impl Fn(&[Interval]) -> Option<Interval>,
) -> Option<Sets> {
    let known = operands
        .iter()
        .map(|operand| match operand.known_as(rounding, true) {
            Known::Within(sets) => Some(sets),
            Known::Nothing | Known::Undefined => None,
        });
    combine(&known.collect::<Option<Vec<Sets>>>()?, function)
}

fn may_be_negative(x: &Interval) -> bool {
    x.lowest().is_none_or(Rational::is_negative)
}

/// A function of intervals under both readings and on the printed digits; nothing where it is undefined
/// under the coarse reading.
fn combine(data: &[Sets], function: impl Fn(&[Interval]) -> Option<Interval>) -> Option<Sets> {
    let all =
        |of: fn(&Sets) -> &Interval| -> Vec<Interval> { data.iter().map(of).cloned().collect() };
    let (fine, coarse) = (all(|sets| &sets.fine), all(|sets| &sets.coarse));
    let values: Option<Vec<Interval>> = data.iter().map(|sets| sets.value.clone()).collect();
    let of_coarse = function(&coarse)?;
    // Most figures read one way.
    let of_fine = if fine == coarse {
        of_coarse.clone()
    } else {
        function(&fine)?
    };
    Some(Sets {
        fine: of_fine,
        coarse: of_coarse,
        value: values.and_then(|values| function(&values)),
        enclosing: data.iter().any(|sets| sets.enclosing),
    })
}

/// `100 a / (a + others)`, each used once: `a` against the sum of the others.
fn share(parts: &[Interval]) -> Option<Interval> {
    let (part, others) = parts.split_first()?;
    let zero = Interval::point(Rational::zero());
    let others = others
        .iter()
        .fold(zero.clone(), |total, other| total.plus(other));
    let whole = part.plus(&others);
    if !whole.is_disjoint(&Interval::at_most(Rational::zero())) {
        return None;
    }
    let (none, all) = (Rational::zero(), Rational::hundred());
    if others == zero {
        return Some(Interval::point(all));
    }
    if *part == zero {
        return Some(zero);
    }
    // For a fixed part, monotone in the others; for fixed others, in the part: the corners hold the bounds, whatever
    // the signs. Each is a share, and whether it is reached.
    let mut corners: Vec<(Rational, bool)> = Vec::with_capacity(4);
    for a in [part.lower(), part.upper()] {
        for o in [others.lower(), others.upper()] {
            match (end(a), end(o)) {
                (Some((a, a_closed)), Some((o, o_closed))) => {
                    let reached =
                        (a_closed && (o_closed || a.is_zero())) || (o_closed && o.is_zero());
                    match a.checked_div(&(a + o)) {
                        Some(share) => corners.push((&share * &all, reached)),
                        // Two ends at zero, not both reached: every share from none to all lies near.
                        None if a.is_zero() => {
                            corners.extend([(none.clone(), false), (all.clone(), false)]);
                        }
                        None => return None,
                    }
                }
                (None, Some(_)) => corners.push((all.clone(), false)),
                (Some(_), None) => corners.push((none.clone(), false)),
                // Between the two above.
                (None, None) => {}
            }
        }
    }
    let lowest = corners.iter().map(|corner| &corner.0).min()?.clone();
    let highest = corners.iter().map(|corner| &corner.0).max()?.clone();
    let bound = |value: Rational| {
        if corners.iter().any(|corner| corner.1 && corner.0 == value) {
            Bound::Included(value)
        } else {
            Bound::Excluded(value)
        }
    };
    Interval::new(bound(lowest), bound(highest)).ok()
}

/// A finite end, and whether it belongs to its interval.
fn end(bound: Bound<&Rational>) -> Option<(&Rational, bool)> {
    match bound {
        Bound::Included(value) => Some((value, true)),
        Bound::Excluded(value) => Some((value, false)),
        Bound::Unbounded => None,
    }
}

/// What fractions may have of digits together in one quantity: their common denominator is as long, and computing with it takes the
/// square of that. Decimals do not count.
const MOST_DIGITS: u64 = 75_000;

fn digits_of_fractions(evidence: &Evidence) -> u64 {
    match &evidence.0 {
        Form::One(Datum::Exact(value, _) | Datum::AtLeast(value, _)) => value.digits_of_fraction(),
        // A figure is as short as a text may be.
        Form::One(Datum::Published(_)) => 0,
        Form::Computed(computed) => computed.digits_of_fractions(),
        _ => evidence.operands().iter().map(digits_of_fractions).sum(),
    }
}

/// Operands that something can be computed from, at least so many.
fn operands_of<E: Into<Evidence>>(
    operands: impl IntoIterator<Item = E>,
    least: usize,
) -> Result<Vec<Evidence>, Error> {
    let mut operands: Vec<Evidence> = operands.into_iter().map(Into::into).collect();
    if operands.len() < least {
        return Err(ErrorKind::OutOfRange {
            what: "number of figures",
            found: operands.len().to_string(),
            expected: format!("at least {least}"),
        }
        .into());
    }
    put_in_one_unit(&mut operands)?;
    Ok(operands)
}

/// Refuses operands that nothing can be computed from, or not together. A bare zero among them is given the unit of the others: it
/// says less in percent than in dollars.
fn put_in_one_unit(operands: &mut [Evidence]) -> Result<(), Error> {
    let digits: u64 = operands.iter().map(digits_of_fractions).sum();
    if digits > MOST_DIGITS {
        return Err(ErrorKind::OutOfRange {
            what: "number of digits of the fractions",
            found: digits.to_string(),
            expected: format!("at most {MOST_DIGITS} together"),
        }
        .into());
    }
    for operand in &*operands {
        operand.check_as_operand()?;
    }
    let mut with_unit = operands
        .iter()
        .map(|operand| (operand, operand.unit()))
        .filter(|(_, unit)| *unit != Unit::Number);
    let Some((first, unit)) = with_unit.next() else {
        return Ok(());
    };
    if let Some((other, another)) = with_unit.find(|(_, another)| *another != unit) {
        return Err(Error::incomparable(
            What::Units,
            format!("{unit} (`{first}`)"),
            format!("{another} (`{other}`)"),
            "compute with figures of one unit",
        ));
    }
    for operand in operands {
        if let Form::One(Datum::Published(figure)) = &mut operand.0
            && figure.is_bare_zero()
        {
            figure.take_unit(unit);
        }
    }
    Ok(())
}

fn two(one: impl Into<Evidence>, other: impl Into<Evidence>) -> Result<Box<[Evidence; 2]>, Error> {
    let mut sides = Box::new([one.into(), other.into()]);
    put_in_one_unit(&mut *sides)?;
    Ok(sides)
}

fn pair(operands: Vec<Evidence>) -> Result<Box<[Evidence; 2]>, Error> {
    <[Evidence; 2]>::try_from(operands)
        .map(Box::new)
        .map_err(|operands| {
            ErrorKind::OutOfRange {
                what: "number of figures",
                found: operands.len().to_string(),
                expected: "2".into(),
            }
            .into()
        })
}

impl<D: Into<Datum>> From<D> for Evidence {
    fn from(datum: D) -> Self {
        Self(Form::One(datum.into()))
    }
}

/// Evidence inside a computed quantity: a published figure needs no word, a computed quantity parentheses.
fn operand(evidence: &Evidence) -> String {
    match &evidence.0 {
        Form::One(Datum::Published(figure)) if !figure.unit_was_given() => figure.to_string(),
        Form::None | Form::One(_) => evidence.to_string(),
        _ => format!("({evidence})"),
    }
}

impl fmt::Display for Evidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let operands: Vec<String> = self.operands().iter().map(operand).collect();
        let all = operands.join("; ");
        let word = self.kind();
        let text = match &self.0 {
            Form::None => word.to_owned(),
            Form::One(datum) => datum.to_string(),
            Form::Computed(computed) => computed.to_string(),
            Form::Rate(Method::Multiple | Method::Cumulative, ..) => format!("{word} {all}"),
            Form::Rate(_, _, years) => format!("{word} {all}; n={years}"),
            Form::Acceleration { steps, .. } => {
                format!("{word} {all}; steps={},{}", steps[0], steps[1])
            }
            _ => format!("{word} {all}"),
        };
        f.pad(&text)
    }
}

impl FromStr for Evidence {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        parse(text, 0)
    }
}

fn parse(text: &str, depth: usize) -> Result<Evidence, Error> {
    if depth > MAX_DEPTH {
        return Err(too_deep());
    }
    let text = text.trim();
    let bad = |expected: &str| Error::malformed("evidence", text, expected);
    if text == "none" {
        return Ok(Evidence::none());
    }
    let word = text.split_whitespace().next().unwrap_or_default();
    if matches!(word, "published" | "exact" | "at-least") {
        return Ok(Evidence(Form::One(text.parse()?)));
    }
    if Computed::begins(text) {
        return Ok(Evidence(Form::Computed(Box::new(text.parse()?))));
    }
    let Some((kind, rest)) = Kind::of(text) else {
        return Err(bad(
            "`none`, `exact`, `published`, `at-least`, `sum`, `difference`, `share`, `percent`, `multiple`, \
             `growth`, `growth-by`, `fall`, `before`, `cagr` or another growth method, and figures separated by `;`, or `computed`",
        ));
    };
    let mut operands = split(rest).ok_or_else(|| bad("a `)` for each `(`"))?;
    let years = match operands
        .last()
        .and_then(|last| last.trim().strip_prefix('n'))
    {
        Some(years) => match years.trim_start().strip_prefix('=') {
            Some(years) if matches!(kind, Kind::Rate(_)) => {
                operands.pop();
                Some(years.trim().parse::<Rational>()?)
            }
            _ => None,
        },
        None => None,
    };
    let operands = operands
        .into_iter()
        .map(|text| parse_operand(text.trim(), depth))
        .collect::<Result<Vec<Evidence>, Error>>()?;
    let two = |operands| pair(operands_of(operands, 2)?);
    Ok(Evidence(match kind {
        Kind::Sum => Form::Sum(operands_of(operands, 1)?),
        Kind::Share => Form::Share(operands_of(operands, 1)?),
        Kind::Difference => Form::Difference(two(operands)?),
        Kind::Percent => Form::Percent(two(operands)?),
        Kind::Fall => Form::Fall(two(operands)?),
        Kind::GrowthBy => Form::GrowthBy(two(operands)?),
        Kind::Before => {
            let [level, change] = *pair(operands)?;
            return Evidence::before(level, change);
        }
        Kind::Rate(method) => {
            let takes_years = !matches!(method, Method::Multiple | Method::Cumulative);
            let years = match years {
                Some(years) if takes_years => years,
                None if !takes_years => Rational::one(),
                None => return Err(bad("the number of years at the end, as in `; n=3`")),
                Some(_) => return Err(bad("no number of years for a growth between two values")),
            };
            return Evidence::rate(method, operands, years);
        }
    }))
}

/// A figure, another datum, or a computed quantity in parentheses.
fn parse_operand(text: &str, depth: usize) -> Result<Evidence, Error> {
    let inner = text
        .strip_prefix('(')
        .and_then(|inner| inner.strip_suffix(')'))
        // `(99.1)` is a negative figure, as accounts have it.
        .filter(|inner| Kind::of(inner.trim()).is_some() || Computed::begins(inner.trim()));
    if let Some(inner) = inner {
        return parse(inner, depth + 1);
    }
    match text.split_whitespace().next() {
        Some("exact" | "at-least" | "published") => Ok(Evidence(Form::One(text.parse()?))),
        _ => Ok(Evidence(Form::One(Datum::Published(text.parse()?)))),
    }
}

/// The parts of a list between semicolons that stand in no parentheses; nothing if those do not match.
fn split(list: &str) -> Option<Vec<&str>> {
    let (mut parts, mut start, mut depth) = (Vec::new(), 0, 0_usize);
    for (at, c) in list.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.checked_sub(1)?,
            ';' if depth == 0 => {
                parts.push(&list[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&list[start..]);
    (depth == 0).then_some(parts)
}

/// How a quantity is computed from figures.
#[derive(Clone, Copy)]
enum Kind {
    Sum,
    Difference,
    Share,
    Percent,
    Fall,
    Before,
    GrowthBy,
    Rate(Method),
}

impl Kind {
    const WORDS: [(&'static str, Self); 17] = [
        ("sum", Self::Sum),
        ("difference", Self::Difference),
        ("share", Self::Share),
        ("percent", Self::Percent),
        ("fall", Self::Fall),
        ("before", Self::Before),
        ("growth-by", Self::GrowthBy),
        ("multiple", Self::Rate(Method::Multiple)),
        ("growth", Self::Rate(Method::Cumulative)),
        ("cagr", Self::Rate(Method::Cagr)),
        named(Method::AbsoluteChange),
        named(Method::PeriodOnPeriod),
        named(Method::LogDifference),
        named(Method::MeanLogGrowth),
        named(Method::MeanRate),
        named(Method::LogTrendRate),
        named(Method::LogTrendSlope),
    ];

    /// The kind a text begins with, and what follows it.
    fn of(text: &str) -> Option<(Self, &str)> {
        Self::WORDS.iter().find_map(|(word, kind)| {
            let rest = text.strip_prefix(word)?;
            let ends = rest.is_empty() || rest.starts_with(char::is_whitespace);
            ends.then_some((*kind, rest))
        })
    }
}

const fn named(method: Method) -> (&'static str, Kind) {
    (method.as_str(), Kind::Rate(method))
}

serde_as_text!(Evidence);
