//! How evidence and a cited figure are compared.

use super::evidence::{Evidence, Form, Known, Sets};
use super::verdict::{Gap, Hint, Reason, Verdict};
use crate::figure::{Claimed, Figure, Hedge, Rounding, Sense};
use crate::growth::{Method, years_fraction};
use crate::number::{Interval, Rational, Unit, show};
use crate::text::words;
use std::fmt;

/// Judges cited figures; holds the assumptions under which it does.
///
/// ```
/// use bilateral::{figure::Rounding, Figure, Judge, Verdict};
///
/// let cited: Figure = "1.2 billion".parse()?;
/// let datum = "exact 1250000000".parse()?;
/// // Some printers print 1.25 as 1.2, others as 1.3; the default assumes neither.
/// assert_eq!(Judge::new().judge(&datum, &cited)?.verdict, Verdict::WithinRounding);
/// let half_away = Judge::new().rounding(Rounding::HalfAway);
/// assert_eq!(half_away.judge(&datum, &cited)?.verdict, Verdict::Inconsistent);
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default)]
pub struct Judge {
    pub(crate) rounding: Rounding,
}

/// What came of holding a figure against evidence.
///
/// ```
/// use bilateral::{check::Judgement, Evidence};
///
/// let evidence: Evidence = "growth 100.0; 30.0".parse()?;
/// let judgement = evidence.judge(&"more than -50%".parse()?)?;
/// let readings: Vec<String> = judgement.readings.iter().map(ToString::to_string).collect();
/// assert_eq!(
///     readings,
///     ["more than -50% on the number line: inconsistent", "more than -50% in size: consistent"]
/// );
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Judgement {
    /// The verdict.
    pub verdict: Verdict,
    /// The value on the printed digits of the evidence, if there is one. Rounded to 15 decimals where it
    /// is irrational.
    pub value: Option<Rational>,
    /// Where the evidence lies if every written digit counts; nothing if there is none or it is undefined.
    pub fine: Option<Interval>,
    /// Where it lies if trailing zeros of integers do not.
    pub coarse: Option<Interval>,
    /// The unit of the three.
    pub unit: Unit,
    /// How far an inconsistent claim is off.
    pub gap: Option<Box<Gap>>,
    /// What may have happened if it does not fit.
    pub hints: Vec<Hint>,
    /// The readings of an ambiguous wording, each with its verdict.
    pub readings: Vec<Interpretation>,
}

/// Where the figure stands that has two senses.
///
/// ```
/// use bilateral::{check::Part, Evidence};
///
/// let evidence: Evidence = "published more than -50%".parse()?;
/// let judgement = evidence.judge(&"-60%".parse()?)?;
/// assert_eq!(judgement.readings[0].part, Part::Evidence);
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Part {
    /// In the cited figure.
    Claim,
    /// In what was published.
    Evidence,
}

words!(Part, "part", { Claim => "claim", Evidence => "evidence" });

/// A figure whose wording has two senses, read in one of them. Prints as `more than -50% in size: consistent`.
///
/// ```
/// use bilateral::{figure::Sense, Evidence, Verdict};
///
/// let evidence: Evidence = "growth 100.0; 30.0".parse()?;
/// let judgement = evidence.judge(&"more than -50%".parse()?)?;
/// let in_size = &judgement.readings[1];
/// assert_eq!((in_size.sense, in_size.verdict), (Sense::Size, Verdict::Consistent));
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Clone, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Interpretation {
    /// Where the figure stands.
    pub part: Part,
    /// The figure as it was read: *two times more* is `2 times` or `3 times`.
    pub figure: Figure,
    /// Which sense that is.
    pub sense: Sense,
    /// What comes of it.
    pub verdict: Verdict,
}

impl Interpretation {
    /// One that is not judged yet.
    pub(super) const fn new(part: Part, figure: Figure, sense: Sense) -> Self {
        Self {
            part,
            figure,
            sense,
            verdict: Verdict::NotCovered,
        }
    }

    pub(super) fn with_verdict(self, verdict: Verdict) -> Self {
        Self { verdict, ..self }
    }
}

impl PartialEq for Interpretation {
    fn eq(&self, other: &Self) -> bool {
        let key = |one: &Self| (one.part, one.sense, one.verdict);
        key(self) == key(other) && self.figure.as_written() == other.figure.as_written()
    }
}

impl Eq for Interpretation {}

impl fmt::Display for Interpretation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let part = match self.part {
            Part::Claim => "",
            Part::Evidence => "published ",
        };
        let mut text = format!("{part}{}", self.figure);
        // The other two are seen from the figure.
        if matches!(self.sense, Sense::NumberLine | Sense::Size) {
            text += &format!(" {}", self.sense);
        }
        f.pad(&format!("{text}: {}", self.verdict))
    }
}

/// One line for reading: the verdict, what the evidence allows, and how far off the claim is.
///
/// ```
/// use bilateral::Evidence;
///
/// let parts: Evidence = "sum $167.6 million; $68.5 million".parse()?;
/// assert_eq!(
///     parts.judge(&"$236.2 million".parse()?)?.to_string(),
///     "within-rounding: $236.1 million ($236.00 million to $236.20 million)"
/// );
/// assert_eq!(
///     parts.judge(&"$240.0 million".parse()?)?.to_string(),
///     "inconsistent: $236.1 million ($236.00 million to $236.20 million), \
///      too high by at least $3.75 million (1.6 %, 37.5 units of its last digit)"
/// );
/// # Ok::<(), bilateral::Error>(())
/// ```
impl fmt::Display for Judgement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = self.verdict.to_string();
        if let Some(bounds) = &self.fine {
            let shown = show::range(self.value.as_ref(), bounds, self.unit);
            text += &format!(": {shown}");
        }
        if let Some(gap) = &self.gap {
            text += &format!(", {gap}");
        }
        f.pad(&text)
    }
}

impl Judge {
    /// A judge that assumes nothing about ties.
    ///
    /// ```
    /// use bilateral::{Judge, Verdict};
    ///
    /// // Either both were rounded exactly on a tie, in opposite ways, or one is wrong.
    /// let judgement = Judge::new().judge(&"sum 1.25; 1.3".parse()?, &"2.5".parse()?)?;
    /// assert_eq!(judgement.verdict, Verdict::WithinRounding);
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Assumes that all figures were rounded by one rule, which decides exactly which values print as a figure.
    #[must_use]
    pub fn rounding(self, rounding: Rounding) -> Self {
        Self { rounding }
    }

    pub(super) fn compare(self, evidence: &Evidence, figure: &Figure) -> Judgement {
        let mut judgement = Judgement {
            verdict: Verdict::NotCovered,
            value: None,
            fine: None,
            coarse: None,
            unit: evidence.unit(),
            gap: None,
            hints: Vec::new(),
            readings: Vec::new(),
        };
        let sets = match evidence.known(self.rounding) {
            Known::Nothing => return judgement,
            Known::Undefined => {
                judgement.verdict = Verdict::Undecided(Reason::UndefinedDomain);
                return judgement;
            }
            Known::Within(sets) => sets,
        };
        let claimed = figure.claimed(self.rounding);
        judgement.verdict = match powers(evidence, self.rounding) {
            // A compound rate is compared by whole powers, not by roots.
            Some(powers) => self.verdict(
                figure.hedge(),
                &powers.sets,
                &Claimed {
                    narrow: claimed.narrow.map_increasing(|x| powers.of_rate(x)),
                    wide: claimed.wide.map_increasing(|x| powers.of_rate(x)),
                },
            ),
            None => self.verdict(figure.hedge(), &sets, &claimed),
        };
        if judgement.verdict == Verdict::Inconsistent {
            let gap = gap(figure, &claimed.wide, &sets.coarse, judgement.unit);
            judgement.gap = Some(Box::new(gap));
        }
        judgement.value = sets
            .value
            .as_ref()
            .and_then(|value| match value.as_point() {
                Some(point) => Some(point.clone()),
                None => crate::number::enclosure::middle(value),
            });
        judgement.fine = Some(sets.fine);
        judgement.coarse = Some(sets.coarse);
        judgement
    }

    /// The rules, in their order; `verdicts.csv` under `tests` has worked cases of each.
    pub(super) fn verdict(self, hedge: Hedge, evidence: &Sets, claimed: &Claimed) -> Verdict {
        let Sets {
            fine,
            coarse,
            value,
            enclosing,
        } = evidence;
        let confirms = value.is_some() && !enclosing;
        let undecided = Verdict::Undecided;
        let prints_as = |set: &Interval| {
            value.as_ref().is_some_and(|value| match self.rounding {
                // Ends may belong to the neighbouring figure.
                Rounding::Unknown => {
                    value.lowest().is_some_and(|low| set.interior_contains(low))
                        && value
                            .highest()
                            .is_some_and(|high| set.interior_contains(high))
                }
                // The rule says exactly which values print as the figure.
                _ => value.is_subset(set),
            })
        };
        match hedge {
            Hedge::Bare | Hedge::Exactly => {
                if coarse.is_disjoint(&claimed.wide) {
                    Verdict::Inconsistent
                } else if fine.is_disjoint(&claimed.narrow) {
                    undecided(Reason::AmbiguousPrecision)
                } else if prints_as(&claimed.narrow) {
                    Verdict::Consistent
                } else if !confirms {
                    undecided(Reason::NotRefuted)
                } else if fine.as_point().is_some() {
                    Verdict::WithinRounding
                } else if shares_only_an_end(fine, &claimed.narrow) {
                    undecided(Reason::TieOnly)
                } else {
                    Verdict::WithinRounding
                }
            }
            Hedge::About => {
                if prints_as(&claimed.narrow) {
                    Verdict::Consistent
                } else if !fine.is_disjoint(&claimed.narrow) {
                    if confirms {
                        Verdict::WithinRounding
                    } else {
                        undecided(Reason::NotRefuted)
                    }
                } else if !coarse.is_disjoint(&claimed.wide) {
                    undecided(Reason::HedgeWidth)
                } else {
                    Verdict::Inconsistent
                }
            }
            Hedge::Nearly | Hedge::JustOver => {
                if fine.is_subset(&claimed.narrow) {
                    Verdict::Consistent
                } else if coarse.is_disjoint(&claimed.wide) {
                    Verdict::Inconsistent
                } else {
                    undecided(Reason::HedgeWidth)
                }
            }
            Hedge::MoreThan | Hedge::AtLeast | Hedge::LessThan | Hedge::AtMost | Hedge::Between => {
                if coarse.is_disjoint(&claimed.wide) {
                    Verdict::Inconsistent
                } else if fine.is_subset(&claimed.narrow) {
                    Verdict::Consistent
                } else if fine.is_disjoint(&claimed.narrow) {
                    undecided(Reason::AmbiguousPrecision)
                } else {
                    undecided(Reason::Straddles)
                }
            }
        }
    }
}

fn shares_only_an_end(a: &Interval, b: &Interval) -> bool {
    a.intersection(b)
        .is_some_and(|both| both.as_point().is_some() && both != *a && both != *b)
}

#[allow(clippy::expect_used)] // argued where it is used
fn gap(figure: &Figure, claimed: &Interval, evidence: &Interval, unit: Unit) -> Gap {
    // Roots are compared by whole powers, but enclosed between decimals: the two can meet there, and are apart by less
    // than the enclosure is wide.
    let distance = claimed.gap_to(evidence).unwrap_or_else(Rational::zero);
    let too_high = match (claimed.lowest(), evidence.highest()) {
        (Some(low), Some(high)) => low >= high,
        _ => false,
    };
    Gap {
        last_digits: distance
            .checked_div(&figure.last_digit())
            .expect("a digit is worth more than zero"),
        percent: (&distance * &Rational::hundred()).checked_div(&figure.number().abs()),
        distance,
        // Two rates differ by points.
        unit: if unit == Unit::Percent {
            Unit::Points
        } else {
            unit
        },
        too_high,
    }
}

/// A compound rate as whole powers: `(1 + r)^numerator` against `(b / a)^denominator`, for
/// `n = numerator/denominator` years.
struct Powers {
    sets: Sets,
    numerator: u32,
}

impl Powers {
    /// The power a rate in percent comes to. Odd in `1 + r`, so that it increases below -100 % too, where
    /// no evidence lies.
    fn of_rate(&self, percent: &Rational) -> Rational {
        let factor = &(percent * &Rational::decimal(1, -2)) + &Rational::one();
        let power = factor.abs().pow(self.numerator);
        if factor.is_negative() { -&power } else { power }
    }
}

fn powers(evidence: &Evidence, rounding: Rounding) -> Option<Powers> {
    let Form::Rate(Method::Cagr, values, years) = &evidence.0 else {
        return None;
    };
    let (numerator, denominator) = years_fraction(years)?;
    let multiple = Evidence(Form::Rate(
        Method::Multiple,
        values.clone(),
        Rational::one(),
    ));
    let Known::Within(sets) = multiple.known(rounding) else {
        return None;
    };
    let power = |set: &Interval| set.map_increasing(|x| x.pow(denominator));
    Some(Powers {
        sets: Sets {
            fine: power(&sets.fine),
            coarse: power(&sets.coarse),
            value: sets.value.as_ref().map(power),
            enclosing: sets.enclosing,
        },
        numerator,
    })
}
