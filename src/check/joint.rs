//! Figures that depend on each other.

use super::evidence::Evidence;
use super::judge::Judge;
use super::verdict::{Reason, Verdict};
use crate::error::{Error, ErrorKind};
use crate::figure::{Datum, Reading, Rounding};
use crate::growth::Method;
use crate::number::{Interval, Rational};
use std::collections::HashMap;

/// A set of figures and the relations between them, checked together.
///
/// Each relation narrows each of its figures until nothing changes. A figure that nothing is left of
/// proves that the figures and relations cannot all hold; what is left otherwise is
/// useful in itself:
///
/// ```
/// use bilateral::{check::Joint, figure::Reading, Figure};
///
/// let mut accounts = Joint::new();
/// for (name, text) in [("exports", "167.6m"), ("imports", "68.5m"), ("total", "$236.2 million")] {
///     accounts.figure(name, text.parse::<Figure>()?)?;
/// }
/// accounts.sum("total", &["exports", "imports"])?;
///
/// let left = accounts.tighten(Reading::Fine)?;
/// assert_eq!(left.interval("exports").unwrap().to_string(), "[167600000, 167650000]");
/// assert!(left.conflict.is_none());
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Joint {
    rounding: Rounding,
    figures: Vec<(String, Datum)>,
    /// Where each name stands in the list.
    places: HashMap<String, usize>,
    relations: Vec<Relation>,
}

/// A relation between figures, by their places in the list. They come from [`Joint::find`], and no figure is ever taken
/// out, so that each is the place of a figure.
#[derive(Clone, Debug)]
enum Relation {
    /// `total = sum of parts`
    Sum { total: usize, parts: Vec<usize> },
    /// `ratio = factor * upper / lower + shift`, for positive `lower`.
    Ratio {
        ratio: usize,
        upper: usize,
        lower: usize,
        /// The ratio is in percent, and for growth less 100 %.
        percent: bool,
        growth: bool,
    },
}

/// What the relations leave of each figure.
///
/// ```
/// use bilateral::{check::Joint, figure::Reading, Figure};
///
/// // A total and a share: the part that is not printed.
/// let mut table = Joint::new();
/// table.figure("total", "$236.2 million".parse::<Figure>()?)?;
/// table.figure("share", "71.0%".parse::<Figure>()?)?;
/// table.figure("part", "$100-200 million".parse::<Figure>()?)?;
/// table.share("share", "part", "total")?;
/// let left = table.tighten(Reading::Fine)?;
/// let part = left.interval("part").unwrap();
/// assert_eq!(part.describe(bilateral::Unit::Usd), "$167.5 million to $167.9 million");
/// assert!(left.settled && left.conflict.is_none());
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Tightened {
    /// The figures by name, with the range that is left of each.
    pub intervals: Vec<(String, Interval)>,
    /// The first contradiction met, if there is one. The ranges are then those at that point.
    pub conflict: Option<Conflict>,
    /// Whether nothing changed any more; if not, the ranges are right but could be narrower.
    pub settled: bool,
}

/// A figure that nothing is left of, and those it was held against.
///
/// ```
/// use bilateral::{check::Joint, figure::Reading, Figure};
///
/// let mut table = Joint::new();
/// for (name, text) in [("a", "1.1"), ("b", "2.2"), ("total", "3.6")] {
///     table.figure(name, text.parse::<Figure>()?)?;
/// }
/// table.sum("total", &["a", "b"])?;
/// let conflict = table.tighten(Reading::Fine)?.conflict.unwrap();
/// assert_eq!(conflict.involved, ["total", "a", "b"]); // which of them is wrong, arithmetic cannot tell
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Conflict {
    /// The name of the figure.
    pub figure: String,
    /// The names of all figures in the relation that emptied it.
    pub involved: Vec<String>,
}

/// How many names a message lists.
const NAMES_SHOWN: usize = 20;

/// Rounds of narrowing. Relations that share two figures can narrow for ever by ever less.
const ROUNDS: usize = 50;

impl Joint {
    /// No figures and no relations.
    ///
    /// ```
    /// use bilateral::{check::Joint, Figure};
    ///
    /// let mut table = Joint::new();
    /// table.figure("exports", "$167.6 million".parse::<Figure>()?)?;
    /// assert_eq!(
    ///     table.sum("total", &["exports"]).unwrap_err().to_string(),
    ///     "no figure matches `total` (there are: exports)"
    /// );
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Assumes that all figures were rounded by one rule.
    #[must_use]
    pub fn rounding(mut self, rounding: Rounding) -> Self {
        self.rounding = rounding;
        self
    }

    /// Adds a figure under a name.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Duplicate`] if the name is taken.
    pub fn figure(&mut self, name: &str, datum: impl Into<Datum>) -> Result<&mut Self, Error> {
        if self.places.contains_key(name) {
            return Err(ErrorKind::Duplicate {
                what: "figure",
                key: name.to_owned(),
            }
            .into());
        }
        self.places.insert(name.to_owned(), self.figures.len());
        self.figures.push((name.to_owned(), datum.into()));
        Ok(self)
    }

    /// States that one figure is the sum of others.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::NotFound`] for a name that was not added.
    pub fn sum(&mut self, total: &str, parts: &[&str]) -> Result<&mut Self, Error> {
        let total = self.find(total)?;
        let parts = parts
            .iter()
            .map(|part| self.find(part))
            .collect::<Result<_, _>>()?;
        self.relations.push(Relation::Sum { total, parts });
        Ok(self)
    }

    /// States that one figure is the share, in percent, of a part in a whole.
    ///
    /// # Errors
    ///
    /// As for [`sum`](Self::sum).
    pub fn share(&mut self, share: &str, part: &str, whole: &str) -> Result<&mut Self, Error> {
        self.ratio(share, part, whole, true, false)
    }

    /// States that one figure is the growth, in percent, from one figure to another.
    ///
    /// # Errors
    ///
    /// As for [`sum`](Self::sum).
    pub fn growth(&mut self, rate: &str, from: &str, to: &str) -> Result<&mut Self, Error> {
        self.ratio(rate, to, from, true, true)
    }

    /// States that one figure is how many times as much another is than a third.
    ///
    /// # Errors
    ///
    /// As for [`sum`](Self::sum).
    pub fn multiple(&mut self, times: &str, from: &str, to: &str) -> Result<&mut Self, Error> {
        self.ratio(times, to, from, false, false)
    }

    fn ratio(
        &mut self,
        ratio: &str,
        upper: &str,
        lower: &str,
        percent: bool,
        growth: bool,
    ) -> Result<&mut Self, Error> {
        let (ratio, upper, lower) = (self.find(ratio)?, self.find(upper)?, self.find(lower)?);
        self.relations.push(Relation::Ratio {
            ratio,
            upper,
            lower,
            percent,
            growth,
        });
        Ok(self)
    }

    fn name(&self, place: usize) -> String {
        self.figures[place].0.clone()
    }

    fn find(&self, name: &str) -> Result<usize, Error> {
        self.places.get(name).copied().ok_or_else(|| {
            let names = self.figures.iter().map(|(name, _)| name.as_str());
            let mut shown: Vec<&str> = names.take(NAMES_SHOWN + 1).collect();
            if shown.len() > NAMES_SHOWN {
                shown[NAMES_SHOWN] = "...";
            }
            ErrorKind::NotFound {
                what: "figure",
                wanted: format!("`{name}`"),
                expected: format!("there are: {}", shown.join(", ")),
            }
            .into()
        })
    }

    /// Narrows every figure by every relation until nothing changes.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Undefined`] if a relation divides by a figure that may be zero or less.
    pub fn tighten(&self, reading: Reading) -> Result<Tightened, Error> {
        let mut ranges: Vec<Interval> = self
            .figures
            .iter()
            .map(|(_, datum)| {
                let known = datum.known(self.rounding);
                match reading {
                    Reading::Fine => known.fine,
                    Reading::Coarse => known.coarse,
                }
            })
            .collect();
        self.check_divisors(&ranges)?;
        let relations_of = self.relations_by_figure();
        // Only a relation of which a figure has changed can narrow another.
        let mut due = vec![true; self.relations.len()];
        let mut settled = false;
        for _ in 0..ROUNDS {
            let mut changed = false;
            for (index, relation) in self.relations.iter().enumerate() {
                if !std::mem::take(&mut due[index]) {
                    continue;
                }
                for (place, allowed) in relation.allowed(&ranges) {
                    let range = &mut ranges[place];
                    match range.intersection(&allowed) {
                        None => {
                            return Ok(self.tightened(ranges, Some((place, relation)), true));
                        }
                        Some(narrower) if narrower != *range => {
                            *range = narrower;
                            changed = true;
                            for &index in &relations_of[place] {
                                due[index] = true;
                            }
                        }
                        Some(_) => {}
                    }
                }
            }
            if !changed {
                settled = true;
                break;
            }
        }
        Ok(self.tightened(ranges, None, settled))
    }

    /// The verdict on all figures together.
    ///
    /// Inconsistent if nothing is left of a figure under the coarse reading; undecided if only under the
    /// fine one; otherwise consistent if the printed digits satisfy every relation, and within
    /// rounding if they do not.
    ///
    /// # Errors
    ///
    /// As for [`tighten`](Self::tighten).
    ///
    /// ```
    /// use bilateral::{check::Joint, Figure, Verdict};
    ///
    /// let mut table = Joint::new();
    /// for (name, text) in [("a", "1.1"), ("b", "2.2"), ("total", "3.6"), ("share of a", "30.6%")] {
    ///     table.figure(name, text.parse::<Figure>()?)?;
    /// }
    /// table.sum("total", &["a", "b"])?.share("share of a", "a", "total")?;
    /// assert_eq!(table.verdict()?, Verdict::Inconsistent);
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    pub fn verdict(&self) -> Result<Verdict, Error> {
        if self.tighten(Reading::Coarse)?.conflict.is_some() {
            return Ok(Verdict::Inconsistent);
        }
        if self.tighten(Reading::Fine)?.conflict.is_some() {
            return Ok(Verdict::Undecided(Reason::AmbiguousPrecision));
        }
        let mut worst = Verdict::Consistent;
        for relation in &self.relations {
            let verdict = self.alone(relation)?;
            // Alone a relation may be undecided on a tie; that nothing was emptied is all that is known.
            if verdict.weight() > worst.weight() {
                worst = verdict;
            }
        }
        Ok(worst)
    }

    /// One relation by itself: its result as evidence for the figure it gives.
    fn alone(&self, relation: &Relation) -> Result<Verdict, Error> {
        let datum = |place: usize| self.figures[place].1.clone();
        let (evidence, claimed) = match relation {
            Relation::Sum { total, parts } => (
                Evidence::sum(parts.iter().map(|part| datum(*part)))?,
                datum(*total),
            ),
            Relation::Ratio {
                ratio,
                upper,
                lower,
                percent,
                growth,
            } => {
                let (lower, upper) = (datum(*lower), datum(*upper));
                let evidence = match (percent, growth) {
                    (true, true) => Evidence::growth(lower, upper)?,
                    // A share of a published whole is an index on it.
                    (true, false) => {
                        Evidence::rate(Method::Index, [lower, upper], Rational::one())?
                    }
                    _ => Evidence::multiple(lower, upper)?,
                };
                (evidence, datum(*ratio))
            }
        };
        match claimed {
            Datum::Published(figure) => Ok(Judge::new()
                .rounding(self.rounding)
                .judge(&evidence, &figure)?
                .verdict),
            Datum::Exact(..) | Datum::AtLeast(..) => Ok(Verdict::Consistent),
        }
    }

    /// For each figure, the relations it is in.
    fn relations_by_figure(&self) -> Vec<Vec<usize>> {
        let mut relations_of = vec![Vec::new(); self.figures.len()];
        for (index, relation) in self.relations.iter().enumerate() {
            for place in relation.places() {
                relations_of[place].push(index);
            }
        }
        relations_of
    }

    fn check_divisors(&self, ranges: &[Interval]) -> Result<(), Error> {
        let zero = Interval::at_most(Rational::zero());
        for relation in &self.relations {
            let Relation::Ratio { lower, upper, .. } = relation else {
                continue;
            };
            let name = |place: usize| {
                let (name, datum) = &self.figures[place];
                format!("{name} ({datum})")
            };
            if !ranges[*lower].is_disjoint(&zero) {
                return Err(ErrorKind::Undefined {
                    method: "ratio".into(),
                    base: name(*lower),
                    later: name(*upper),
                    why: "the base may be zero".into(),
                }
                .into());
            }
        }
        Ok(())
    }

    fn tightened(
        &self,
        ranges: Vec<Interval>,
        conflict: Option<(usize, &Relation)>,
        settled: bool,
    ) -> Tightened {
        Tightened {
            conflict: conflict.map(|(place, relation)| Conflict {
                figure: self.name(place),
                involved: relation
                    .places()
                    .into_iter()
                    .map(|place| self.name(place))
                    .collect(),
            }),
            intervals: self
                .figures
                .iter()
                .map(|(name, _)| name.clone())
                .zip(ranges)
                .collect(),
            settled,
        }
    }
}

impl Tightened {
    /// What is left of a figure.
    #[must_use]
    pub fn interval(&self, name: &str) -> Option<&Interval> {
        let (_, interval) = self.intervals.iter().find(|(other, _)| other == name)?;
        Some(interval)
    }
}

impl Relation {
    fn places(&self) -> Vec<usize> {
        match self {
            Self::Sum { total, parts } => std::iter::once(*total)
                .chain(parts.iter().copied())
                .collect(),
            Self::Ratio {
                ratio,
                upper,
                lower,
                ..
            } => vec![*ratio, *upper, *lower],
        }
    }

    /// For each figure of the relation, the range that the others allow it.
    fn allowed(&self, ranges: &[Interval]) -> Vec<(usize, Interval)> {
        let mut allowed = Vec::new();
        match self {
            Self::Sum { total, parts } => {
                let of_parts: Vec<&Interval> = parts.iter().map(|part| &ranges[*part]).collect();
                let (sum, others) = Interval::sums(&of_parts);
                allowed.push((*total, sum));
                for (part, others) in parts.iter().zip(&others) {
                    allowed.push((*part, ranges[*total].minus(others)));
                }
            }
            Self::Ratio {
                ratio,
                upper,
                lower,
                percent,
                growth,
            } => {
                let (r, u, l) = (&ranges[*ratio], &ranges[*upper], &ranges[*lower]);
                let hundred = Rational::hundred();
                let shift = if *growth {
                    Rational::one()
                } else {
                    Rational::zero()
                };
                let to_ratio = |x: &Rational| {
                    let shifted = x - &shift;
                    if *percent {
                        &shifted * &hundred
                    } else {
                        shifted
                    }
                };
                let from_ratio = |x: &Rational| {
                    let plain = if *percent { x / &hundred } else { x.clone() };
                    &plain + &shift
                };
                let quotient = r.map_increasing(from_ratio);
                if let Some(multiple) = u.checked_div(l) {
                    allowed.push((*ratio, multiple.map_increasing(to_ratio)));
                }
                allowed.push((*upper, quotient.times(l)));
                if let Some(base) = u.checked_div(&quotient) {
                    allowed.push((*lower, base));
                }
            }
        }
        allowed
    }
}
