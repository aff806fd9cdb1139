//! What a claim is held against.

use crate::error::{Error, ErrorKind};
use crate::figure::{Datum, Rounding};
use crate::growth::{Exactness, Image, Method, years_fraction};
use crate::number::{Interval, Rational, Unit};
use crate::text::serde_as_text;
use std::{fmt, ops::Bound, str::FromStr};

/// What a claim is held against: one known quantity, or a quantity computed from several.
///
/// Computed quantities use the form in which each figure occurs once, so that their bounds are attained.
///
/// Prints and parses in the notation of the project's worked cases (`tests/verdicts.csv`); figures are
/// separated by semicolons:
///
/// ```text
/// none                       nothing is known
/// exact N                    a datum without uncertainty
/// published FIGURE           a figure somebody printed
/// at-least N                 a partial sum: the rest is unknown and not negative
/// sum A; B; ...              the total of parts
/// difference A; B            A less B
/// share A; B; ...            the first in the sum of all, in percent
/// multiple A; B              B / A
/// growth A; B                B / A - 1, in percent
/// cagr A; B; n=YEARS         (B / A)^(1/n) - 1, in percent a year
/// METHOD A; B; ...; n=YEARS  any other growth method by its name, as `log difference`
/// ```
///
/// In computed quantities `exact N` and `at-least N` may stand for a figure, too.
///
/// ```
/// use bilateral::{Evidence, Figure, Verdict};
///
/// let parts: Evidence = "sum 167.6; 68.5".parse()?;
/// assert_eq!(parts.judge(&"236.2".parse()?)?.verdict, Verdict::WithinRounding);
/// assert_eq!(parts.judge(&"236.3".parse()?)?.verdict, Verdict::Inconsistent);
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Evidence(pub(crate) Form);

#[derive(Clone, Debug)]
pub(crate) enum Form {
    None,
    One(Datum),
    /// At least one.
    Sum(Vec<Datum>),
    Difference(Datum, Datum),
    /// At least one; the first in all.
    Share(Vec<Datum>),
    /// A growth method over values in order of time, and the years from the first to the last.
    Rate(Method, Vec<Datum>, Rational),
    /// `later^a * earlier^b - middle^(a+b)`: not negative if the rate did not fall, for steps of `a` and `b`
    /// periods. Each value occurs once.
    Acceleration {
        values: Box<[Datum; 3]>,
        steps: [u32; 2],
    },
}

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

impl Evidence {
    /// Nothing is known.
    #[must_use]
    pub const fn none() -> Self {
        Self(Form::None)
    }

    /// The total of parts.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::OutOfRange`] without parts; [`ErrorKind::Incomparable`] if their units differ.
    pub fn sum<D: Into<Datum>>(parts: impl IntoIterator<Item = D>) -> Result<Self, Error> {
        one_unit(parts, 1).map(|parts| Self(Form::Sum(parts)))
    }

    /// `left` less `right`.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Incomparable`] if their units differ.
    pub fn difference(left: impl Into<Datum>, right: impl Into<Datum>) -> Result<Self, Error> {
        let data = one_unit([left.into(), right.into()], 2)?;
        two(data, Form::Difference)
    }

    /// The share of a part in the sum of itself and the others, in percent.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Incomparable`] if their units differ.
    pub fn share<D: Into<Datum>>(
        part: impl Into<Datum>,
        others: impl IntoIterator<Item = D>,
    ) -> Result<Self, Error> {
        let all = std::iter::once(part.into()).chain(others.into_iter().map(Into::into));
        one_unit(all, 1).map(|parts| Self(Form::Share(parts)))
    }

    /// How many times as much the later value is.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Incomparable`] if the units differ.
    pub fn multiple(from: impl Into<Datum>, to: impl Into<Datum>) -> Result<Self, Error> {
        Self::rate(Method::Multiple, [from.into(), to.into()], Rational::one())
    }

    /// Growth from one value to another, in percent.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Incomparable`] if the units differ.
    pub fn growth(from: impl Into<Datum>, to: impl Into<Datum>) -> Result<Self, Error> {
        Self::rate(
            Method::Cumulative,
            [from.into(), to.into()],
            Rational::one(),
        )
    }

    /// A growth method over values in order of time; `years` from the first to the last.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Incomparable`] if the units differ; [`ErrorKind::OutOfRange`] for fewer than two values,
    /// or years that are not whole months within a century.
    pub fn rate<D: Into<Datum>>(
        method: Method,
        values: impl IntoIterator<Item = D>,
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
        let values = one_unit(values, 2)?;
        Ok(Self(Form::Rate(method, values, years)))
    }

    /// The unit the quantity has.
    #[must_use]
    pub fn unit(&self) -> Unit {
        match &self.0 {
            Form::None | Form::Acceleration { .. } => Unit::Number,
            Form::One(datum) => datum.unit(),
            Form::Sum(parts) => parts.first().map_or(Unit::Number, Datum::unit),
            Form::Difference(left, _) => left.unit().of_difference(),
            Form::Share(_) => Unit::Percent,
            Form::Rate(method, values, _) => match method {
                Method::AbsoluteChange => values
                    .first()
                    .map_or(Unit::Number, |value| value.unit().of_difference()),
                method => method.unit(),
            },
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
            Form::Sum(_) => "sum",
            Form::Difference(..) => "difference",
            Form::Share(_) => "share",
            Form::Rate(Method::Multiple, ..) => "multiple",
            Form::Rate(Method::Cumulative, ..) => "growth",
            Form::Rate(Method::Cagr, ..) => "cagr",
            Form::Rate(method, ..) => method.as_str(),
            Form::Acceleration { .. } => "acceleration",
        }
    }

    /// The quantity as sets under a rounding rule.
    pub(crate) fn known(&self, rounding: Rounding) -> Known {
        let known = |data: &[Datum]| -> Vec<crate::figure::Known> {
            data.iter().map(|datum| datum.known(rounding)).collect()
        };
        let result = match &self.0 {
            Form::None => return Known::Nothing,
            Form::One(datum) => {
                let known = datum.known(rounding);
                Some(Sets {
                    fine: known.fine,
                    coarse: known.coarse,
                    value: known.value.map(Interval::point),
                    enclosing: false,
                })
            }
            Form::Sum(parts) => combine(&known(parts), |parts| {
                let mut parts = parts.iter();
                let first = parts.next()?.clone();
                Some(parts.fold(first, |total, part| total.plus(part)))
            }),
            Form::Difference(left, right) => combine(
                &[left.known(rounding), right.known(rounding)],
                |sides| match sides {
                    [left, right] => Some(left.minus(right)),
                    _ => None,
                },
            ),
            Form::Share(parts) => combine(&known(parts), share),
            Form::Rate(method, values, years) => {
                let known = known(values);
                let image = |data: &[Interval]| Image::of(*method, data, years);
                let sets = combine(&known, |data| image(data).map(|image| image.bounds));
                let fine: Vec<Interval> = known.into_iter().map(|known| known.fine).collect();
                let enclosing = method.needs_every_period()
                    && image(&fine).is_some_and(|image| image.exactness == Exactness::Enclosure);
                sets.map(|sets| Sets { enclosing, ..sets })
            }
            Form::Acceleration { values, steps } => {
                let [earlier, middle, later] = &**values;
                let [first, second] = *steps;
                let data = [
                    earlier.known(rounding),
                    middle.known(rounding),
                    later.known(rounding),
                ];
                combine(&data, |data| match data {
                    [earlier, middle, later] => {
                        let positive =
                            |x: &&Interval| x.lowest().is_some_and(Rational::is_positive);
                        if ![earlier, middle, later].iter().all(positive) {
                            return None;
                        }
                        let power = |x: &Interval, n: u32| x.map_increasing(|v| v.pow(n));
                        let grown = power(later, first).times(&power(earlier, second));
                        Some(grown.minus(&power(middle, first + second)))
                    }
                    _ => None,
                })
            }
        };
        result.map_or(Known::Undefined, Known::Within)
    }
}

/// A function of intervals under both readings and on the printed digits; nothing where it is undefined
/// under the coarse reading.
fn combine(
    data: &[crate::figure::Known],
    function: impl Fn(&[Interval]) -> Option<Interval>,
) -> Option<Sets> {
    let fine: Vec<Interval> = data.iter().map(|known| known.fine.clone()).collect();
    let coarse: Vec<Interval> = data.iter().map(|known| known.coarse.clone()).collect();
    let values: Option<Vec<Interval>> = data
        .iter()
        .map(|known| known.value.clone().map(Interval::point))
        .collect();
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
        enclosing: false,
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

fn one_unit<D: Into<Datum>>(
    data: impl IntoIterator<Item = D>,
    least: usize,
) -> Result<Vec<Datum>, Error> {
    let data: Vec<Datum> = data.into_iter().map(Into::into).collect();
    if data.len() < least {
        return Err(ErrorKind::OutOfRange {
            what: "number of figures",
            found: data.len().to_string(),
            expected: format!("at least {least}"),
        }
        .into());
    }
    let mut with_unit = data.iter().filter(|datum| datum.unit() != Unit::Number);
    if let Some(first) = with_unit.next()
        && let Some(other) = with_unit.find(|other| other.unit() != first.unit())
    {
        return Err(Error::incomparable(
            crate::error::What::Units,
            format!("{} (`{first}`)", first.unit()),
            format!("{} (`{other}`)", other.unit()),
            "compute with figures of one unit",
        ));
    }
    Ok(data)
}

fn two(data: Vec<Datum>, form: impl Fn(Datum, Datum) -> Form) -> Result<Evidence, Error> {
    let count = data.len();
    match <[Datum; 2]>::try_from(data) {
        Ok([left, right]) => Ok(Evidence(form(left, right))),
        Err(_) => Err(ErrorKind::OutOfRange {
            what: "number of figures",
            found: count.to_string(),
            expected: "2".into(),
        }
        .into()),
    }
}

impl<D: Into<Datum>> From<D> for Evidence {
    fn from(datum: D) -> Self {
        Self(Form::One(datum.into()))
    }
}

/// A datum inside a computed quantity: a published figure needs no word.
fn operand(datum: &Datum) -> String {
    match datum {
        Datum::Published(figure) if !figure.unit_was_given() => figure.to_string(),
        other => other.to_string(),
    }
}

impl fmt::Display for Evidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let all = |data: &[Datum]| data.iter().map(operand).collect::<Vec<_>>().join("; ");
        let word = self.kind();
        let text = match &self.0 {
            Form::None => word.to_owned(),
            Form::One(datum) => datum.to_string(),
            Form::Sum(data) | Form::Share(data) => format!("{word} {}", all(data)),
            Form::Difference(a, b) => format!("{word} {}; {}", operand(a), operand(b)),
            Form::Rate(Method::Multiple | Method::Cumulative, data, _) => {
                format!("{word} {}", all(data))
            }
            Form::Rate(_, data, years) => format!("{word} {}; n={years}", all(data)),
            Form::Acceleration { values, steps } => {
                format!(
                    "{word} {}; steps={},{}",
                    all(&values[..]),
                    steps[0],
                    steps[1]
                )
            }
        };
        f.pad(&text)
    }
}

impl FromStr for Evidence {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let text = text.trim();
        let bad = |expected: &str| Error::malformed("evidence", text, expected);
        if text == "none" {
            return Ok(Self::none());
        }
        let word = text.split_whitespace().next().unwrap_or_default();
        if matches!(word, "published" | "exact" | "at-least") {
            return Ok(Self(Form::One(text.parse()?)));
        }
        let data = |rest: &str| -> Result<Vec<Datum>, Error> {
            rest.split(';')
                .map(|part| {
                    let part = part.trim();
                    match part.split_whitespace().next() {
                        Some("exact" | "at-least" | "published") => part.parse(),
                        _ => part.parse().map(Datum::Published),
                    }
                })
                .collect()
        };
        let rest = text.get(word.len()..).unwrap_or_default();
        match word {
            "sum" => Self::sum(data(rest)?),
            "difference" => two(one_unit(data(rest)?, 2)?, Form::Difference),
            "share" => one_unit(data(rest)?, 1).map(|parts| Self(Form::Share(parts))),
            _ => {
                let (method, rest) = Method::notation()
                    .find_map(|(word, method)| {
                        let rest = text.strip_prefix(word)?;
                        rest.starts_with(' ').then_some((method, rest))
                    })
                    .ok_or_else(|| {
                        bad("`none`, `exact`, `published`, `at-least`, `sum`, `difference`, `share`, `multiple`, \
                             `growth`, `cagr` or another growth method, and figures separated by `;`")
                    })?;
                let full = rest;
                let (rest, years) = match full.rsplit_once(';') {
                    Some((rest, last)) => {
                        match last.trim().strip_prefix('n').map(str::trim_start) {
                            Some(years) if years.starts_with('=') => {
                                let years = years.trim_start_matches('=').trim();
                                (rest, Some(years.parse::<Rational>()?))
                            }
                            _ => (full, None),
                        }
                    }
                    None => (full, None),
                };
                let values = data(rest)?;
                let takes_years = !matches!(method, Method::Multiple | Method::Cumulative);
                let years = match years {
                    Some(years) if takes_years => years,
                    None if !takes_years => Rational::one(),
                    None => return Err(bad("the number of years at the end, as in `; n=3`")),
                    Some(_) => {
                        return Err(bad("no number of years for a growth between two values"));
                    }
                };
                let ends_only = !method.needs_every_period();
                if ends_only && values.len() != 2 {
                    return Err(bad("two figures, the earlier first"));
                }
                Self::rate(method, values, years)
            }
        }
    }
}

impl Method {
    /// The words for growth methods in evidence, longest first where one begins another.
    fn notation() -> impl Iterator<Item = (&'static str, Self)> {
        [
            ("multiple", Self::Multiple),
            ("growth", Self::Cumulative),
            ("cagr", Self::Cagr),
        ]
        .into_iter()
        .chain(
            [
                Self::AbsoluteChange,
                Self::PeriodOnPeriod,
                Self::LogDifference,
                Self::MeanLogGrowth,
                Self::MeanRate,
                Self::LogTrendRate,
                Self::LogTrendSlope,
            ]
            .map(|method| (method.as_str(), method)),
        )
    }
}

serde_as_text!(Evidence);
