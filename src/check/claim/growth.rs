//! A rate, a multiple or a change between two periods.

use super::{Checking, Outcome};
use crate::check::assertion::Change;
use crate::check::evidence::Evidence;
use crate::check::finding::{Basis, Finding, Step, Uncovered};
use crate::check::subject::Subject;
use crate::check::verdict::{Reason, Verdict};
use crate::error::{Error, What};
use crate::figure::{Datum, Figure, Hedge};
use crate::growth::Method;
use crate::number::{Rational, Unit};
use crate::trade::Period;

/// How a claim wants growth to be computed.
#[derive(Clone, Copy)]
pub(super) struct Wanted {
    pub(super) change: Change,
    pub(super) yearly: bool,
    pub(super) method: Option<Method>,
}

/// Growth before it is computed.
struct Computed {
    method: Method,
    values: Vec<Evidence>,
    years: Rational,
}

/// As *became 3 times* does.
pub(super) const MULTIPLE: Wanted = Wanted {
    change: Change::Grew,
    yearly: false,
    method: Some(Method::Multiple),
};

/// What *a year, on average* may mean.
const YEARLY: [Method; 4] = [
    Method::Cagr,
    Method::MeanRate,
    Method::LogTrendRate,
    Method::LogTrendSlope,
];

impl Checking<'_> {
    pub(super) fn growth(
        &self,
        subject: &Subject,
        (from, to): (Period, Period),
        figure: &Figure,
        wanted: Wanted,
        finding: &mut Finding,
    ) -> Result<Outcome, Error> {
        in_order(from, to)?;
        // Without both ends no method exists.
        if let Err(absent) = self.values(subject, [from, to])? {
            return Ok(Err(absent));
        }
        let methods = match wanted.method {
            Some(method) => vec![method],
            None if wanted.yearly => YEARLY.to_vec(),
            None => vec![end_to_end(figure.unit())],
        };
        let several = methods.len() > 1;
        let mut absent = None;
        let years = from.years_to(to);
        for method in methods {
            if several && !is_reading(method, from, to) {
                continue;
            }
            let values = match self.values_for(method, subject, (from, to))? {
                Ok(values) => values,
                Err(reason) => {
                    absent = Some(reason);
                    continue;
                }
            };
            let basis = if several || wanted.yearly {
                Basis::Method(method)
            } else {
                Basis::Recorded
            };
            let growth = Computed {
                method,
                values,
                years: years.clone(),
            };
            self.change(basis, growth, wanted.change, figure, finding)?;
        }
        let Some(verdict) = verdict_of(&mut finding.steps, figure) else {
            let nothing = Uncovered::NoObservation {
                of: vec![subject.clone()],
                period: None,
            };
            return Ok(Err(absent.unwrap_or(nothing)));
        };
        if verdict.holds() || !several {
            finding.instead_of(figure, None);
        } else if let Some(step) = finding.steps.first()
            && let Basis::Method(method) = step.basis
        {
            finding.instead = step.instead_of(figure, Some(method)).map(Box::new);
        }
        Ok(Ok(verdict))
    }

    /// The values a method needs, in order of time.
    fn values_for(
        &self,
        method: Method,
        subject: &Subject,
        (from, to): (Period, Period),
    ) -> Result<Result<Vec<Evidence>, Uncovered>, Error> {
        if method == Method::PeriodOnPeriod && from.next() != Some(to) {
            return Err(Error::incomparable(
                What::PeriodsBefore,
                from,
                to,
                "neighbouring periods, or growth by another method",
            ));
        }
        if method.needs_every_period() {
            let Some(periods) = steps(method, from, to) else {
                return Err(Error::incomparable(
                    What::PeriodSteps,
                    from,
                    to,
                    format!("{method} needs a whole number of steps between them"),
                ));
            };
            return self.values(subject, periods);
        }
        self.values(subject, [from, to])
    }

    /// Judges one way of computing a change, as growth, a rise or a fall.
    fn change(
        &self,
        basis: Basis,
        growth: Computed,
        change: Change,
        figure: &Figure,
        finding: &mut Finding,
    ) -> Result<(), Error> {
        let Computed {
            method,
            values,
            years,
        } = growth;
        if change != Change::Fell {
            let growth = Evidence::rate(method, values, years)?;
            self.step(basis, growth, figure, finding)?;
            return Ok(());
        }
        match (method, values.as_slice()) {
            (Method::Cumulative | Method::PeriodOnPeriod, [base, later]) => {
                let fall = Evidence::fall(base.clone(), later.clone())?;
                self.step(basis, fall, figure, finding)?;
            }
            (Method::AbsoluteChange, [base, later]) => {
                let fall = Evidence::difference(base.clone(), later.clone())?;
                self.step(basis, fall, figure, finding)?;
            }
            (Method::Multiple, _) => {
                return Err(Error::incomparable(
                    What::Wordings,
                    figure,
                    "a fall",
                    "say a fall in percent or dollars, or what it became in times",
                ));
            }
            _ => {
                // Nothing less the rate; of two rates the difference is in points, but this one is a rate.
                let nothing = Datum::Exact(Rational::zero(), Unit::Percent);
                let fall = Evidence::difference(nothing, Evidence::rate(method, values, years)?)?;
                self.step(basis, fall, &figure.with_unit(Unit::Points), finding)?;
                if let Some(step) = finding.steps.last_mut() {
                    step.judgement.unit = Unit::Percent;
                    if let Some(gap) = &mut step.judgement.gap {
                        gap.unit = Unit::Percent;
                    }
                }
            }
        }
        Ok(())
    }

    /// *Unchanged* is growth of a bare 0 %; from nothing to nothing it is that, too.
    pub(super) fn unchanged(
        &self,
        subject: &Subject,
        (from, to): (Period, Period),
        finding: &mut Finding,
    ) -> Result<Outcome, Error> {
        in_order(from, to)?;
        let values = match self.values(subject, [from, to])? {
            Ok(values) => values,
            Err(absent) => return Ok(Err(absent)),
        };
        let rate = Evidence::rate(Method::Cumulative, values.clone(), Rational::one())?;
        let mut none: Figure = "0%".parse()?;
        let mut verdict = self.step(Basis::Recorded, rate, &none, finding)?;
        if verdict == Verdict::Undecided(Reason::UndefinedDomain)
            && let [base, later] = values.as_slice()
        {
            finding.steps.clear();
            none = "exactly $0".parse()?;
            let difference = Evidence::difference(later.clone(), base.clone())?;
            verdict = self.step(Basis::Recorded, difference, &none, finding)?;
        }
        finding.instead_of(&none, None);
        Ok(Ok(verdict))
    }
}

/// The periods a method needs from one to another. Yearly rates are between the same months of neighbouring years.
fn steps(method: Method, from: Period, to: Period) -> Option<Vec<Period>> {
    let next = |period: &Period| match method {
        Method::MeanRate => period.years_later(1),
        _ => period.next(),
    };
    let periods: Vec<Period> = std::iter::successors(Some(from), next)
        .take_while(|period| *period <= to)
        .collect();
    (periods.last() == Some(&to)).then_some(periods)
}

/// Whether a yearly method is a reading of its own: over one year they are all growth from end to end, and a line through two values
/// is no trend.
fn is_reading(method: Method, from: Period, to: Period) -> bool {
    match (method, steps(method, from, to)) {
        (Method::Cagr, _) => true,
        (Method::MeanRate, Some(periods)) => periods.len() > 2,
        (_, Some(periods)) => periods.len() > 2 && from.years_to(to) != Rational::one(),
        (_, None) => false,
    }
}

/// Growth from end to end for a figure in a unit.
fn end_to_end(unit: Unit) -> Method {
    match unit {
        Unit::Times => Method::Multiple,
        Unit::Usd => Method::AbsoluteChange,
        _ => Method::Cumulative,
    }
}

/// What several methods come to. An equality holds if one of them reproduces it, and those that do are kept; a threshold or a hedge is
/// undecided if they differ. A method that is not defined for the values drops out.
fn verdict_of(steps: &mut Vec<Step>, figure: &Figure) -> Option<Verdict> {
    let undefined = Verdict::Undecided(Reason::UndefinedDomain);
    if steps.iter().any(|step| step.judgement.verdict != undefined) {
        steps.retain(|step| step.judgement.verdict != undefined);
    }
    let verdicts: Vec<Verdict> = steps.iter().map(|step| step.judgement.verdict).collect();
    let best = verdicts.iter().copied().min_by_key(|v| v.weight())?;
    let worst = verdicts.iter().copied().max_by_key(|v| v.weight())?;
    if matches!(figure.hedge(), Hedge::Bare | Hedge::Exactly) {
        if best.holds() {
            steps.retain(|step| step.judgement.verdict.holds());
        }
        return Some(best);
    }
    Some(if best == worst || worst.holds() {
        worst
    } else {
        Verdict::Undecided(Reason::AmbiguousWording)
    })
}

fn in_order(from: Period, to: Period) -> Result<(), Error> {
    if from < to {
        return Ok(());
    }
    Err(Error::incomparable(
        What::PeriodOrder,
        from,
        to,
        "give the earlier first",
    ))
}
