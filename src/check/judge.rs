//! How evidence and a cited figure are compared.

use super::evidence::{Evidence, Form, Known, Sets};
use super::verdict::{Gap, Hint, Reason, Verdict};
use crate::error::Error;
use crate::figure::Claimed;
use crate::figure::{Figure, Hedge, Rounding};
use crate::growth::{Method, years_fraction};
use crate::number::{Interval, Rational, Unit};
use serde::{Deserialize, Serialize};

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
#[derive(Clone, Debug, Serialize, Deserialize)]
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
    pub gap: Option<Gap>,
    /// What may have happened if it does not fit.
    pub hints: Vec<Hint>,
    /// The readings of an ambiguous wording, each with its verdict.
    pub readings: Vec<(String, Verdict)>,
}

impl Judge {
    /// A judge that assumes nothing about ties.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Assumes that all figures were rounded by one rule, which decides exactly which values print as a figure.
    #[must_use]
    pub fn rounding(self, rounding: Rounding) -> Self {
        Self { rounding }
    }

    /// Judges a cited figure against evidence.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Incomparable`](crate::ErrorKind::Incomparable) if the figure and the evidence are in
    /// different units. A bare number is taken to be in the unit of the other.
    pub fn judge(self, evidence: &Evidence, figure: &Figure) -> Result<Judgement, Error> {
        if let Some(readings) = figure.times_readings() {
            return self.judge_readings(evidence, &readings);
        }
        let evidence = in_unit_of(evidence, figure)?;
        let mut judgement = self.compare(&evidence, figure);
        if matches!(
            judgement.verdict,
            Verdict::Inconsistent | Verdict::Undecided(_)
        ) {
            judgement.hints = self.hints(&evidence, figure);
        }
        Ok(judgement)
    }

    /// *N times more*: as n times and as n + 1 times. Undecided if the two differ in verdict.
    fn judge_readings(
        self,
        evidence: &Evidence,
        readings: &[Figure; 2],
    ) -> Result<Judgement, Error> {
        let [first, second] = readings;
        let mut judgement = self.judge(evidence, first)?;
        let other = self.judge(evidence, second)?;
        if judgement.verdict != other.verdict {
            judgement.readings = vec![
                (first.to_string(), judgement.verdict),
                (second.to_string(), other.verdict),
            ];
            judgement.verdict = Verdict::Undecided(Reason::AmbiguousWording);
            judgement.gap = None;
            judgement.hints.clear();
        }
        Ok(judgement)
    }

    fn compare(self, evidence: &Evidence, figure: &Figure) -> Judgement {
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
            judgement.gap = Some(gap(figure, &claimed.wide, &sets.coarse, judgement.unit));
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
    fn verdict(self, hedge: Hedge, evidence: &Sets, claimed: &Claimed) -> Verdict {
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

    fn hints(self, evidence: &Evidence, figure: &Figure) -> Vec<Hint> {
        let fits = |evidence: &Evidence, figure: &Figure, judge: Self| {
            matches!(
                judge.compare(evidence, figure).verdict,
                Verdict::Consistent | Verdict::WithinRounding
            )
        };
        let mut hints = Vec::new();
        let truncating = Self::new().rounding(Rounding::Truncated);
        let known = evidence.known(self.rounding);
        let is_exact = matches!(&known, Known::Within(sets) if sets.fine.as_point().is_some());
        // Cut-off digits are a diagnosis for one exact value; a range would fit too easily.
        if figure.hedge() == Hedge::Bare && is_exact && fits(evidence, figure, truncating) {
            hints.push(Hint::Truncated);
        }
        let equality = matches!(figure.hedge(), Hedge::Bare | Hedge::Exactly | Hedge::About);
        if equality && matches!(evidence.unit(), Unit::Usd | Unit::Number) {
            for (thousands, hint) in [
                (1, Hint::TooSmallByThousand),
                (-1, Hint::TooLargeByThousand),
            ] {
                if figure
                    .scaled(thousands)
                    .is_some_and(|scaled| fits(evidence, &scaled, self))
                {
                    hints.push(hint);
                }
            }
        }
        if let Some(exchanged) = percent_and_points_exchanged(evidence) {
            let figure = figure.with_unit(exchanged.unit());
            if fits(&exchanged, &figure, self) {
                hints.push(Hint::PercentForPoints);
            }
        }
        let is_multiple = matches!(&evidence.0, Form::Rate(Method::Multiple, ..));
        if equality && is_multiple {
            let one = Interval::point(Rational::one());
            if let Known::Within(sets) = &known {
                let less_one = Sets {
                    fine: sets.fine.minus(&one),
                    coarse: sets.coarse.minus(&one),
                    value: sets.value.as_ref().map(|value| value.minus(&one)),
                    enclosing: sets.enclosing,
                };
                let verdict =
                    self.verdict(figure.hedge(), &less_one, &figure.claimed(self.rounding));
                if matches!(verdict, Verdict::Consistent | Verdict::WithinRounding) {
                    hints.push(Hint::FoldForTimesMore);
                }
            }
        }
        hints
    }
}

impl Evidence {
    /// Judges a cited figure with the default [`Judge`].
    ///
    /// # Errors
    ///
    /// As for [`Judge::judge`].
    pub fn judge(&self, figure: &Figure) -> Result<Judgement, Error> {
        Judge::new().judge(self, figure)
    }
}

/// The evidence in the unit of the figure: growth in percent answers a claim of a multiple.
fn in_unit_of(evidence: &Evidence, figure: &Figure) -> Result<Evidence, Error> {
    let (have, want) = (evidence.unit(), figure.unit());
    if have == want || matches!(evidence.0, Form::None) {
        return Ok(evidence.clone());
    }
    match (&evidence.0, have, want) {
        (Form::Rate(Method::Cumulative, values, years), _, Unit::Times) => Ok(Evidence(
            Form::Rate(Method::Multiple, values.clone(), years.clone()),
        )),
        (_, Unit::Number, _) | (_, _, Unit::Number) => Ok(evidence.clone()),
        _ => Err(Error::incomparable(
            "units",
            format!("{want} (`{figure}`)"),
            format!("{have} (`{evidence}`)"),
            match (have, want) {
                (Unit::Points, Unit::Percent) | (Unit::Percent, Unit::Points) => {
                    "percent and percentage points are two units"
                }
                (Unit::Times, Unit::Percent) => "claim growth in percent, or a multiple in times",
                _ => "hold a figure against evidence in its own unit",
            },
        )),
    }
}

/// For a change of a percentage, the same change in the other of its two units.
fn percent_and_points_exchanged(evidence: &Evidence) -> Option<Evidence> {
    match &evidence.0 {
        Form::Rate(Method::Cumulative, values, _) => match values.as_slice() {
            [from, to] if from.unit() == Unit::Percent => {
                Evidence::difference(to.clone(), from.clone()).ok()
            }
            _ => None,
        },
        Form::Difference(sides) if sides[0].unit() == Unit::Percent => {
            let [to, from] = &**sides;
            Evidence::growth(from.clone(), to.clone()).ok()
        }
        _ => None,
    }
}

fn shares_only_an_end(a: &Interval, b: &Interval) -> bool {
    a.intersection(b)
        .is_some_and(|both| both.as_point().is_some() && both != *a && both != *b)
}

fn gap(figure: &Figure, claimed: &Interval, evidence: &Interval, unit: Unit) -> Gap {
    let distance = claimed.gap_to(evidence).unwrap_or_else(Rational::zero);
    let too_high = match (claimed.lowest(), evidence.highest()) {
        (Some(low), Some(high)) => low >= high,
        _ => false,
    };
    let digit = figure.last_digit();
    Gap {
        last_digits: distance.checked_div(&digit).unwrap_or_else(Rational::zero),
        percent: (&distance * &Rational::hundred()).checked_div(&figure.number().abs()),
        distance,
        unit,
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
        let factor = percent
            .checked_div(&Rational::hundred())
            .map_or_else(Rational::zero, |rate| &rate + &Rational::one());
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
            enclosing: false,
        },
        numerator,
    })
}
