//! The nearest true readings of a claim that does not fit.

use super::evidence::{Evidence, Form, Known, Sets, quantity_of};
use super::judge::Judge;
use super::verdict::{Hint, Verdict};
use crate::figure::{Figure, Hedge, Rounding};
use crate::growth::Method;
use crate::number::{Interval, Rational, Unit};

/// The hints that evidence and figure alone give: each would make the claim consistent or within rounding.
pub(super) fn of(judge: Judge, evidence: &Evidence, figure: &Figure) -> Vec<Hint> {
    let Known::Within(sets) = evidence.known(judge.rounding) else {
        return Vec::new();
    };
    let asking = Asking {
        judge,
        evidence,
        figure,
        sets: &sets,
    };
    let mut hints = Vec::new();
    asking.printing(&mut hints);
    asking.sign(&mut hints);
    asking.base(&mut hints);
    asking.units(&mut hints);
    asking.methods(&mut hints);
    hints
}

/// Which other methods reproduce a cited rate, from values in order of time; `years` from the first to the last.
/// Methods that do not exist for the values, or give what `than` gives by another name, are left out.
pub(super) fn other_methods(
    judge: Judge,
    values: &[Evidence],
    years: &Rational,
    than: Method,
    figure: &Figure,
) -> Vec<Hint> {
    let [first, .., last] = values else {
        return Vec::new();
    };
    let ends = [first.clone(), last.clone()];
    let within_reach = ends_reach(judge, &ends, years, figure);
    let total = |method| matches!(method, Method::Cumulative | Method::PeriodOnPeriod);
    // Over one year these are growth and the log difference by another name.
    let by_year = |method| matches!(method, Method::Cagr | Method::MeanLogGrowth);
    let one_year = *years == Rational::one();
    let mut hints = Vec::new();
    for method in Method::RATES {
        let same = method == than
            || method == Method::PeriodOnPeriod
            || (total(method) && total(than))
            || (one_year && (by_year(method) || (total(method) && than == Method::Cagr)));
        let data = if method.needs_every_period() {
            values
        } else {
            &ends
        };
        let possible = if method.needs_every_period() {
            values.len() > 2
        } else {
            within_reach
        };
        if same || !possible {
            continue;
        }
        // Years that are too many for a rate leave no evidence by it.
        let Ok(evidence) = Evidence::rate(method, data.iter().cloned(), years.clone()) else {
            continue;
        };
        if holds(judge.compare(&evidence, figure).verdict) {
            hints.push(Hint::OtherMethod(method));
        }
    }
    hints
}

/// Whether a rate by the two ends alone can be what a figure says. Roots and logarithms lie between these, and take
/// longer: `1 - A/B <= ln(B/A) <= B/A - 1`, and a compound rate lies between the outer two over the years.
fn ends_reach(judge: Judge, ends: &[Evidence; 2], years: &Rational, figure: &Figure) -> bool {
    let one = Interval::point(Rational::one());
    let Some(years) = Rational::one().checked_div(years).map(Interval::point) else {
        return false;
    };
    let sets = quantity_of(ends, judge.rounding, |ends| match ends {
        [from, to] => {
            let grown = to.checked_div(from)?.minus(&one);
            let of_later = one.minus(&from.checked_div(to)?);
            let all = grown.hull(&of_later);
            Some(
                all.hull(&all.times(&years))
                    .map_increasing(|x| x * &Rational::hundred()),
            )
        }
        _ => None,
    });
    let claimed = figure.claimed(judge.rounding);
    sets.is_some_and(|sets| !sets.coarse.is_disjoint(&claimed.wide))
}

/// Whether the claim stands as it is.
fn holds(verdict: Verdict) -> bool {
    matches!(verdict, Verdict::Consistent | Verdict::WithinRounding)
}

/// One claim that does not fit, and what it was held against.
struct Asking<'a> {
    judge: Judge,
    evidence: &'a Evidence,
    figure: &'a Figure,
    sets: &'a Sets,
}

impl Asking<'_> {
    /// Whether the figure would fit other evidence.
    fn fits(&self, evidence: &Evidence) -> bool {
        holds(self.judge.compare(evidence, self.figure).verdict)
    }

    /// Whether the figure, whatever its unit, would fit other sets.
    fn fits_sets(&self, sets: &Sets) -> bool {
        let claimed = self.figure.claimed(self.judge.rounding);
        holds(self.judge.verdict(self.figure.hedge(), sets, &claimed))
    }

    /// A number close to which the truth is said to be. Limits would fit too much.
    fn is_near_a_number(&self) -> bool {
        matches!(
            self.figure.hedge(),
            Hedge::Bare | Hedge::Exactly | Hedge::About | Hedge::Nearly | Hedge::JustOver
        )
    }

    /// Digits cut off, and powers of ten.
    fn printing(&self, hints: &mut Vec<Hint>) {
        let truncating = Judge::new().rounding(Rounding::Truncated);
        // Cut-off digits are a diagnosis for one exact value; a range would fit too easily.
        if self.figure.hedge() == Hedge::Bare
            && self.sets.fine.as_point().is_some()
            && holds(truncating.compare(self.evidence, self.figure).verdict)
        {
            hints.push(Hint::Truncated);
        }
        // Whatever is printed, zero is near what may be zero.
        let zero = self.sets.coarse.contains(&Rational::zero());
        if !self.is_near_a_number() || zero {
            return;
        }
        for power in [1, -1, 2, -2, 3, -3, 6, -6] {
            if !self.is_of_the_size(power) {
                continue;
            }
            let Some(scaled) = self.figure.scaled(power) else {
                return;
            };
            if holds(self.judge.compare(self.evidence, &scaled).verdict) {
                let fraction = power == 2 && self.evidence.unit() == Unit::Percent;
                hints.push(if fraction {
                    Hint::FractionForPercentage
                } else {
                    Hint::Factor(power)
                });
            }
        }
    }

    /// Whether the number times a power of ten is of the size of the evidence: without a rule of rounding no figure holds
    /// further from its number than half of it.
    fn is_of_the_size(&self, power: i32) -> bool {
        if self.judge.rounding != Rounding::Unknown {
            return true;
        }
        let half = &self.figure.number() * &Rational::decimal(5, power - 1);
        let reach = Interval::closed(half.clone(), &half * &Rational::from(3));
        !reach.is_disjoint(&self.sets.fine)
    }

    /// The same size with the other sign.
    fn sign(&self, hints: &mut Vec<Hint>) {
        let limit = matches!(self.figure.hedge(), Hedge::MoreThan | Hedge::AtLeast)
            && self.figure.number().is_positive();
        if !(self.is_near_a_number() || limit) || self.figure.number().is_zero() {
            return;
        }
        if self.fits_sets(&self.sets.map(Interval::negated)) {
            hints.push(Hint::WrongSign);
        }
    }

    /// The change in percent of its other end.
    fn base(&self, hints: &mut Vec<Hint>) {
        let change = |from: &Interval, to: &Interval| {
            let times = to.checked_div(from)?;
            Some(times.map_increasing(|x| &(x - &Rational::one()) * &Rational::hundred()))
        };
        let operands = self.evidence.operands();
        let rounding = self.judge.rounding;
        let sets = match &self.evidence.0 {
            // 1 - A / B in place of B / A - 1.
            Form::Rate(Method::Cumulative | Method::PeriodOnPeriod, ..) => {
                quantity_of(operands, rounding, |ends| match ends {
                    [from, to] => change(to, from).map(|change| change.negated()),
                    _ => None,
                })
            }
            // A / B - 1 in place of 1 - B / A.
            Form::Fall(_) => quantity_of(operands, rounding, |ends| match ends {
                [from, to] => change(to, from),
                _ => None,
            }),
            // A (1 - P) in place of A / (1 + P).
            Form::Before(_) => quantity_of(operands, rounding, |ends| match ends {
                [level, change] => Some(
                    level.times(
                        &change
                            .map_increasing(|percent| percent * &Rational::decimal(1, -2))
                            .negated()
                            .plus(&Interval::point(Rational::one())),
                    ),
                ),
                _ => None,
            }),
            _ => None,
        };
        if sets.is_some_and(|sets| self.fits_sets(&sets)) {
            hints.push(Hint::OtherEndAsBase);
        }
    }

    /// Percent, points and times in each other's place.
    fn units(&self, hints: &mut Vec<Hint>) {
        let exchanged = match &self.evidence.0 {
            Form::Rate(Method::Cumulative | Method::PeriodOnPeriod, values, _) => {
                match values.as_slice() {
                    [from, to] if from.unit() == Unit::Percent => {
                        Evidence::difference(to.clone(), from.clone()).ok()
                    }
                    _ => None,
                }
            }
            Form::Difference(sides) if sides[0].unit() == Unit::Percent => {
                let [to, from] = &**sides;
                Evidence::growth(from.clone(), to.clone()).ok()
            }
            _ => None,
        };
        if exchanged.is_some_and(|exchanged| self.fits(&exchanged)) {
            hints.push(Hint::PercentForPoints);
        }
        if !self.is_near_a_number() {
            return;
        }
        let one = Interval::point(Rational::one());
        match &self.evidence.0 {
            // "Grew 300 %" of what tripled.
            Form::Rate(Method::Cumulative | Method::PeriodOnPeriod, ..)
                if self.fits_sets(
                    &self
                        .sets
                        .map(|set| set.plus(&Interval::point(Rational::hundred()))),
                ) =>
            {
                hints.push(Hint::PercentForFold);
            }
            // "Threefold" of what grew by three times itself.
            Form::Rate(Method::Multiple, ..)
                if self.fits_sets(&self.sets.map(|set| set.minus(&one))) =>
            {
                hints.push(Hint::FoldForTimesMore);
            }
            _ => {}
        }
    }

    /// Another method of growth, or another number of years.
    fn methods(&self, hints: &mut Vec<Hint>) {
        let Form::Rate(method, values, years) = &self.evidence.0 else {
            return;
        };
        if !self.is_near_a_number() || method.unit() != Unit::Percent {
            return;
        }
        hints.extend(other_methods(
            self.judge,
            values,
            years,
            *method,
            self.figure,
        ));
        if !matches!(method, Method::Cagr | Method::MeanLogGrowth) {
            return;
        }
        let one = Rational::one();
        for other in [years + &one, years - &one] {
            // Of one year there is no other rate, and none of no year.
            if let Ok(evidence) = Evidence::rate(*method, values.iter().cloned(), other.clone())
                && self.fits(&evidence)
            {
                hints.push(Hint::OverYears(other));
            }
        }
    }
}
