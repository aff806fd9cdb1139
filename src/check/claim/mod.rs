//! How claims are held against a data set, one report at a time; each kind of claim in a file of its own.

mod comparison;
mod course;
mod growth;
mod level;
mod share;
mod sum;

use super::assertion::{Assertion, Claim};
use super::evidence::{Evidence, Form};
use super::finding::{Finding, Step};
use super::judge::Judge;
use super::lookup::Report;
use super::verdict::{Hint, Uncovered, Verdict};
use crate::data::{Dataset, Missing};
use crate::error::Error;
use crate::figure::{Datum, Figure};
use crate::growth::Method;
use crate::trade::{Pair, Period, Trade};

impl Judge {
    /// Checks a claim against a data set: one finding for each source and reporter that covers it, or
    /// one that says why none does.
    ///
    /// A report that has no value for the claim is left out where another has one.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Incomparable`] if the figure and what it is about are in different units, or the periods
    /// of the claim differ in length; [`ErrorKind::AmbiguousSelection`] if one report values the same trade in two
    /// ways; [`ErrorKind::OutOfRange`] if the periods lie more than a century apart.
    pub fn check(self, claim: &Claim, data: &Dataset) -> Result<Vec<Finding>, Error> {
        match &claim.assertion {
            Assertion::NotCheckable { why } => {
                return Ok(vec![Finding::absent(
                    claim,
                    Uncovered::NotCheckable(why.clone()),
                )]);
            }
            Assertion::Other { subject, .. } => {
                let absent = Uncovered::NoObservation(format!("observation of {subject}"));
                return Ok(vec![Finding::absent(claim, absent)]);
            }
            _ => {}
        }
        let pairs: Vec<Pair> = claim.assertion.trades().iter().map(|t| t.pair()).collect();
        let months = months(&claim.assertion)?;
        let mut findings = Vec::new();
        let mut uncovered = Vec::new();
        for report in Report::about(data, &pairs, months) {
            let finding = self.check_report(claim, data, &report)?;
            if finding.verdict == Verdict::NotCovered {
                uncovered.push(finding);
            } else {
                findings.push(finding);
            }
        }
        hint_at_other_reports(&mut findings);
        if findings.is_empty() {
            findings = uncovered;
        }
        if findings.is_empty() {
            let names: Vec<String> = claim
                .assertion
                .trades()
                .iter()
                .map(|t| t.describe())
                .collect();
            let what = format!("observation of {}", names.join(", "));
            findings.push(Finding::absent(claim, Uncovered::NoObservation(what)));
        }
        Ok(findings)
    }

    fn check_report(
        self,
        claim: &Claim,
        data: &Dataset,
        report: &Report,
    ) -> Result<Finding, Error> {
        let checking = Checking {
            judge: self,
            data,
            report,
        };
        let mut finding = Finding {
            source: Some(report.source.clone()),
            reporter: Some(report.whose),
            ..Finding::new(claim)
        };
        match checking.assertion(&claim.assertion, &mut finding)? {
            Ok(verdict) => finding.verdict = verdict,
            Err(absent) => {
                finding.steps.clear();
                finding.absent = Some(absent);
            }
        }
        Ok(finding)
    }
}

impl Claim {
    /// Checks the claim against a data set: one finding for each source and reporter, never a blend of
    /// several. There is always at least one; if nothing covers the claim, it says so.
    ///
    /// # Errors
    ///
    /// As for [`Judge::check`].
    pub fn check(&self, data: &Dataset) -> Result<Vec<Finding>, Error> {
        Judge::new().check(self, data)
    }
}

/// A claim that one report refutes may be another's.
fn hint_at_other_reports(findings: &mut [Finding]) {
    let fitting: Vec<(usize, String)> = findings
        .iter()
        .enumerate()
        .filter(|(_, finding)| holds(finding.verdict))
        .filter_map(|(index, finding)| {
            let (reporter, source) = (finding.reporter.as_ref()?, finding.source.as_ref()?);
            Some((index, format!("{reporter} in {source}")))
        })
        .collect();
    for (index, finding) in findings.iter_mut().enumerate() {
        if finding.verdict == Verdict::Inconsistent
            && let Some((_, whose)) = fitting.iter().find(|(other, _)| *other != index)
        {
            finding.hints.push(Hint::OtherReport(whose.clone()));
        }
    }
}

/// Whether the claim stands as it is.
fn holds(verdict: Verdict) -> bool {
    matches!(verdict, Verdict::Consistent | Verdict::WithinRounding)
}

/// The length of the periods of a claim, which must be one.
fn months(assertion: &Assertion) -> Result<u32, Error> {
    let periods: Vec<Period> = match assertion {
        Assertion::Level { period, .. }
        | Assertion::Share { period, .. }
        | Assertion::Sum { period, .. } => vec![*period],
        Assertion::Growth { from, to, .. } | Assertion::Multiple { from, to, .. } => {
            vec![*from, *to]
        }
        Assertion::Course { periods, .. } | Assertion::Comparison { periods, .. } => {
            periods.clone()
        }
        Assertion::Other { .. } | Assertion::NotCheckable { .. } => Vec::new(),
    };
    let Some(first) = periods.first() else {
        return Ok(12);
    };
    match periods
        .iter()
        .find(|period| period.months() != first.months())
    {
        None => Ok(first.months()),
        Some(other) => Err(Error::incomparable(
            "lengths of period",
            first,
            other,
            "compare periods of one length",
        )),
    }
}

/// The worst of several verdicts.
fn worst(verdicts: impl IntoIterator<Item = Verdict>) -> Verdict {
    verdicts
        .into_iter()
        .max_by_key(|verdict| verdict.weight())
        .unwrap_or(Verdict::NotCovered)
}

/// A verdict that holds whatever else is missing.
fn refuted(verdict: Verdict) -> Option<Verdict> {
    (verdict == Verdict::Inconsistent).then_some(verdict)
}

/// One claim, one report.
struct Checking<'a> {
    judge: Judge,
    data: &'a Dataset,
    report: &'a Report,
}

/// A verdict, or why there is none.
type Outcome = Result<Verdict, Uncovered>;
impl Checking<'_> {
    fn assertion(&self, assertion: &Assertion, finding: &mut Finding) -> Result<Outcome, Error> {
        match assertion {
            Assertion::Level {
                trade,
                period,
                figure,
            } => self.level(*trade, *period, figure, finding),
            Assertion::Growth {
                trade,
                from,
                to,
                figure,
                method,
            } => self.growth(*trade, (*from, *to), figure, *method, finding),
            Assertion::Multiple {
                trade,
                from,
                to,
                figure,
            } => self.growth(
                *trade,
                (*from, *to),
                figure,
                Some(Method::Multiple),
                finding,
            ),
            Assertion::Share {
                part,
                whole,
                period,
                figure,
            } => self.share(*part, *whole, *period, figure, finding),
            Assertion::Sum {
                whole,
                parts,
                period,
            } => self.sum(*whole, parts, *period, finding),
            Assertion::Course {
                trade,
                course,
                manner,
                periods,
            } => self.course(*trade, *course, *manner, periods, finding),
            Assertion::Comparison {
                left,
                order,
                right,
                periods,
            } => self.comparison(*left, *order, *right, periods, finding),
            Assertion::Other { .. } | Assertion::NotCheckable { .. } => {
                Ok(Err(Uncovered::NotCheckable(String::new())))
            }
        }
    }

    fn step(
        &self,
        label: String,
        evidence: Evidence,
        figure: &Figure,
        finding: &mut Finding,
    ) -> Result<Verdict, Error> {
        let judgement = self.judge.judge(&evidence, figure)?;
        let verdict = judgement.verdict;
        finding.steps.push(Step {
            label,
            evidence,
            judgement,
        });
        Ok(verdict)
    }

    fn datum(&self, trade: Trade, period: Period) -> Result<Result<Datum, Uncovered>, Error> {
        let what = || format!("{} in {period}", trade.describe());
        Ok(self
            .report
            .datum(self.data, trade, period)?
            .map_err(|reason| absent(what(), reason)))
    }
}

impl Finding {
    /// Says what the figures give in place of a claimed one, and takes over the hints.
    fn instead_of(&mut self, figure: &Figure) {
        let Some(step) = self.steps.last() else {
            return;
        };
        self.hints.clone_from(&step.judgement.hints);
        if holds(step.judgement.verdict) {
            return;
        }
        let Some(value) = &step.judgement.value else {
            return;
        };
        let shown = step.shown();
        let rewritten = figure.rewrite(value);
        let published = matches!(step.evidence.0, Form::One(Datum::Published(_)));
        let same_scale = value.round_units(figure.place()) != num_bigint::BigInt::ZERO;
        self.instead = Some(if published && same_scale && rewritten != shown {
            format!("{shown}, or {rewritten} to as many digits")
        } else {
            shown
        });
    }
}

fn absent(what: String, reason: Option<Missing>) -> Uncovered {
    match reason {
        Some(reason) => Uncovered::Missing(what, reason),
        None => Uncovered::NoObservation(what),
    }
}
