//! A rate, a multiple or a change between two periods.

use super::{Checking, Outcome, holds};
use crate::check::evidence::Evidence;
use crate::check::finding::{Finding, Step};
use crate::check::verdict::Uncovered;
use crate::error::Error;
use crate::figure::{Datum, Figure};
use crate::growth::Method;
use crate::number::{Rational, Unit};
use crate::trade::{Period, Trade};

impl Checking<'_> {
    pub(super) fn growth(
        &self,
        trade: Trade,
        (from, to): (Period, Period),
        figure: &Figure,
        method: Option<Method>,
        finding: &mut Finding,
    ) -> Result<Outcome, Error> {
        if from >= to {
            return Err(Error::incomparable(
                "order of periods",
                from,
                to,
                "give the earlier first",
            ));
        }
        let (base, later) = match (self.datum(trade, from)?, self.datum(trade, to)?) {
            (Ok(base), Ok(later)) => (base, later),
            (Err(absent), _) | (_, Err(absent)) => return Ok(Err(absent)),
        };
        let years = from.years_to(to);
        let candidates: Vec<Method> = match method {
            Some(method) => vec![method],
            // A claim in times names its method.
            None if figure.unit() == Unit::Times => vec![Method::Multiple],
            None => Method::RATES
                .into_iter()
                .filter(|method| *method != Method::PeriodOnPeriod)
                .collect(),
        };
        let mut verdicts = Vec::new();
        let mut gap = None;
        for candidate in candidates {
            let values = if candidate.needs_every_period() {
                match self.every(trade, from, to)? {
                    Ok(values) => values,
                    Err(absent) => {
                        gap = Some(absent);
                        continue;
                    }
                }
            } else {
                vec![base.clone(), later.clone()]
            };
            // A trend through two values is no trend, and a rate on neighbours is one rate by any name.
            let too_few = values.len() < 3 && candidate.needs_every_period();
            let same_as_cumulative = years == Rational::one()
                && matches!(
                    candidate,
                    Method::Cagr | Method::MeanRate | Method::MeanLogGrowth
                );
            if method.is_none() && (too_few || same_as_cumulative) {
                continue;
            }
            if candidate == Method::PeriodOnPeriod && from.next() != Some(to) {
                return Err(Error::incomparable(
                    "periods of a change on the period before",
                    from,
                    to,
                    "neighbouring periods, or growth by another method",
                ));
            }
            let evidence = Evidence::rate(candidate, values, years.clone())?;
            let label = if method.is_none() {
                candidate.to_string()
            } else {
                String::new()
            };
            verdicts.push(self.step(label, evidence, figure, finding)?);
        }
        if method.is_some() {
            finding.instead_of(figure);
        } else {
            keep_what_reproduces(finding);
        }
        // Without a named method the claim holds if one method reproduces it.
        Ok(verdicts
            .into_iter()
            .min_by_key(|verdict| verdict.weight())
            .ok_or_else(|| {
                gap.unwrap_or_else(|| Uncovered::NoObservation("values between the periods".into()))
            }))
    }

    fn every(
        &self,
        trade: Trade,
        from: Period,
        to: Period,
    ) -> Result<Result<Vec<Datum>, Uncovered>, Error> {
        let mut values = Vec::new();
        let periods = std::iter::successors(Some(from), |p| p.next()).take_while(|p| *p <= to);
        for period in periods {
            match self.datum(trade, period)? {
                Ok(datum) => values.push(datum),
                Err(absent) => return Ok(Err(absent)),
            }
        }
        Ok(Ok(values))
    }
}

/// Of the methods tried for a claim without one, keeps those that reproduce it; all if none does.
fn keep_what_reproduces(finding: &mut Finding) {
    let fits = |step: &Step| holds(step.judgement.verdict);
    if finding.steps.iter().any(fits) {
        finding.steps.retain(fits);
    } else if let Some(step) = finding.steps.first() {
        finding.instead = Some(format!("{} ({})", step.shown(), step.label));
    }
}
