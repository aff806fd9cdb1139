//! How claims are held against a data set, one report at a time; each kind of claim in a file of its own.

mod alternatives;
mod codes;
mod comparison;
mod course;
mod growth;
mod level;
mod share;
mod sum;

use super::assertion::{Assertion, Claim};
use super::evidence::{Evidence, Form};
use super::finding::{Basis, Finding, Step, Uncovered};
use super::judge::Judge;
use super::lookup::{Answer, Found, Report};
use super::subject::Subject;
use super::verdict::{Hint, Verdict};
use crate::data::Dataset;
use crate::error::{Error, What};
use crate::figure::Figure;
use crate::trade::Period;
use std::sync::LazyLock;

impl Judge {
    /// Checks a claim against a data set: one finding for each source and reporter that covers it, or
    /// one that says why none does.
    ///
    /// A report that has no value for the claim is left out where another has one. What a report does not give but what follows
    /// from what it gives is computed: a turnover or a balance from the two flows as it has them, a year from its months.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Incomparable`](crate::ErrorKind::Incomparable) if the figure and what it is about are in different units, or the
    /// periods of the claim differ in length, overlap or are in the wrong order;
    /// [`ErrorKind::Malformed`](crate::ErrorKind::Malformed) for a sum that counts something twice, or a share of a whole that the
    /// part is not in; [`ErrorKind::AmbiguousSelection`](crate::ErrorKind::AmbiguousSelection) if one report values the same trade in
    /// two ways; [`ErrorKind::FormerEconomy`](crate::ErrorKind::FormerEconomy) if nothing is there because a code was another
    /// economy's then; [`ErrorKind::OutOfRange`](crate::ErrorKind::OutOfRange) if the periods lie more than a century apart.
    pub fn check(self, claim: &Claim, data: &Dataset) -> Result<Vec<Finding>, Error> {
        match &claim.assertion {
            Assertion::NotCheckable { why } => {
                let why = why.clone();
                let absent = Uncovered::NotCheckable { why };
                return Ok(vec![Finding::absent(claim, absent)]);
            }
            Assertion::Other { subject, .. } => {
                let subject = subject.clone();
                let absent = Uncovered::Other { subject };
                return Ok(vec![Finding::absent(claim, absent)]);
            }
            _ => {}
        }
        let months = one_length(claim.assertion.periods_in_place())?;
        sum::check_parts(&claim.assertion)?;
        share::check_part(&claim.assertion)?;
        // Mostly there is one, and a finding is long.
        let mut findings = Vec::with_capacity(1);
        let mut uncovered = Vec::new();
        let mut length = 0;
        let found = Found::about(data, &claim.assertion, months);
        // Longer periods first: what is made up of shorter ones stands in only where nobody gives it.
        for report in found.reports.iter().rev() {
            if report.months != length && !findings.is_empty() {
                break;
            }
            length = report.months;
            // In its place, as it is long.
            findings.push(Finding::new(claim));
            if let Some(finding) = findings.last_mut() {
                self.check_report(claim, &found, report, finding)?;
            }
            uncovered.extend(findings.pop_if(|finding| finding.verdict == Verdict::NotCovered));
        }
        if findings.is_empty() {
            if let Some(changed) = codes::changed(claim)? {
                return Ok(vec![changed]);
            }
            findings = uncovered;
        }
        // By source and reporter again.
        findings.reverse();
        hint_at_other_reports(&mut findings);
        if findings.is_empty() {
            let absent = Uncovered::NoObservation {
                of: claim.assertion.subjects_in_place().cloned().collect(),
                period: None,
            };
            findings.push(Finding::absent(claim, absent));
        }
        Ok(findings)
    }

    fn check_report(
        self,
        claim: &Claim,
        found: &Found<'_>,
        report: &Report<'_>,
        finding: &mut Finding,
    ) -> Result<(), Error> {
        let checking = Checking {
            judge: self,
            found,
            report,
        };
        finding.source = Some(report.source.clone());
        finding.reporter = Some(report.whose);
        match checking.assertion(&claim.assertion, finding)? {
            Ok(verdict) => finding.verdict = verdict,
            Err(absent) => {
                finding.steps.clear();
                finding.absent = Some(absent);
            }
        }
        checking.hint_at_alternatives(finding);
        Ok(())
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

/// What a rise and a difference are held against.
static MORE_THAN_0: LazyLock<Figure> = LazyLock::new(|| limit("more than 0"));

/// A limit that the crate itself sets.
#[allow(clippy::expect_used)] // the texts are constants
fn limit(text: &str) -> Figure {
    text.parse().expect("a limit in plain digits")
}

/// A claim that one report refutes may be another's.
fn hint_at_other_reports(findings: &mut [Finding]) {
    if findings.len() < 2 {
        return;
    }
    let fitting: Vec<(usize, Hint)> = findings
        .iter()
        .enumerate()
        .filter(|(_, finding)| finding.verdict.holds())
        .filter_map(|(index, finding)| {
            let (reporter, source) = (finding.reporter?, finding.source.clone()?);
            Some((index, Hint::OtherReport { reporter, source }))
        })
        .collect();
    for (index, finding) in findings.iter_mut().enumerate() {
        if finding.verdict == Verdict::Inconsistent
            && let Some((_, hint)) = fitting.iter().find(|(other, _)| *other != index)
        {
            finding.hints.push(hint.clone());
        }
    }
}

/// The length of the periods of a claim, which must be one; no two may overlap.
fn one_length(mut periods: impl Iterator<Item = Period> + Clone) -> Result<u32, Error> {
    let Some(first) = periods.next() else {
        return Ok(12);
    };
    // Most claims name one.
    if periods.clone().next().is_none() {
        return Ok(first.months());
    }
    if let Some(other) = periods.clone().find(|p| p.months() != first.months()) {
        return Err(Error::incomparable(
            What::PeriodLengths,
            first,
            other,
            "compare periods of one length",
        ));
    }
    let mut in_order: Vec<Period> = std::iter::once(first).chain(periods).collect();
    in_order.sort_unstable();
    for pair in in_order.windows(2) {
        if let [one, other] = pair
            && one.overlaps(*other)
        {
            return Err(Error::incomparable(
                What::PeriodsOverlap,
                one,
                other,
                "they overlap: give periods without a month in common",
            ));
        }
    }
    Ok(first.months())
}

/// The worst of several verdicts.
fn worst(verdicts: impl IntoIterator<Item = Verdict>) -> Verdict {
    verdicts
        .into_iter()
        .max_by_key(|verdict| verdict.weight())
        .unwrap_or(Verdict::NotCovered)
}

/// The worst verdict of the steps that were taken.
fn worst_step(finding: &Finding) -> Verdict {
    worst(finding.steps.iter().map(|step| step.judgement.verdict))
}

/// A verdict that holds whatever else is missing.
fn refuted(verdict: Verdict) -> Option<Verdict> {
    (verdict == Verdict::Inconsistent).then_some(verdict)
}

/// One claim, one report.
struct Checking<'a> {
    judge: Judge,
    found: &'a Found<'a>,
    report: &'a Report<'a>,
}

/// A verdict, or why there is none.
type Outcome = Result<Verdict, Uncovered>;

impl Checking<'_> {
    fn assertion(&self, assertion: &Assertion, finding: &mut Finding) -> Result<Outcome, Error> {
        match assertion {
            Assertion::Level {
                subject,
                period,
                figure,
            } => self.level(subject, *period, figure, finding),
            Assertion::Growth {
                subject,
                from,
                to,
                change,
                figure,
                yearly,
                method,
            } => {
                let wanted = growth::Wanted {
                    change: *change,
                    yearly: *yearly,
                    method: *method,
                };
                self.growth(subject, (*from, *to), figure, wanted, finding)
            }
            Assertion::Multiple {
                subject,
                from,
                to,
                figure,
            } => self.growth(subject, (*from, *to), figure, growth::MULTIPLE, finding),
            Assertion::Unchanged { subject, from, to } => {
                self.unchanged(subject, (*from, *to), finding)
            }
            Assertion::Share {
                parts,
                whole,
                period,
                figure,
            } => self.share(parts, whole, *period, figure, finding),
            Assertion::Sum {
                whole,
                parts,
                period,
            } => self.sum(whole, parts, *period, finding),
            Assertion::Course {
                subject,
                course,
                manner,
                periods,
            } => self.course(subject, *course, *manner, periods, finding),
            Assertion::Extreme {
                subject,
                period,
                extreme,
                since,
            } => self.extreme(subject, *period, *extreme, *since, finding),
            Assertion::Comparison {
                left,
                order,
                right,
                periods,
            } => self.comparison(left, *order, right, periods, finding),
            Assertion::Other { subject, .. } => Ok(Err(Uncovered::Other {
                subject: subject.clone(),
            })),
            Assertion::NotCheckable { why } => {
                Ok(Err(Uncovered::NotCheckable { why: why.clone() }))
            }
        }
    }

    fn step(
        &self,
        basis: Basis,
        evidence: Evidence,
        figure: &Figure,
        finding: &mut Finding,
    ) -> Result<Verdict, Error> {
        let step = Step {
            judgement: self.judge.judge(&evidence, figure)?,
            basis,
            evidence,
        };
        let verdict = step.judgement.verdict;
        // Most claims take one, and a step is long.
        if finding.steps.is_empty() {
            finding.steps.reserve_exact(1);
        }
        finding.steps.push(step);
        Ok(verdict)
    }

    /// What the report says of a subject in a period, observed or computed.
    fn value(
        &self,
        subject: &Subject,
        period: Period,
    ) -> Result<Result<Evidence, Uncovered>, Error> {
        Ok(match self.report.answer(self.found, subject, period)? {
            Answer::Known(evidence) => Ok(evidence),
            Answer::Missing(reason) => Err(Uncovered::Missing {
                of: subject.clone(),
                period,
                reason,
            }),
            Answer::Nothing => Err(Uncovered::NoObservation {
                of: vec![subject.clone()],
                period: Some(period),
            }),
        })
    }

    /// The values in several periods, or why one of them is not there.
    fn values(
        &self,
        subject: &Subject,
        periods: impl IntoIterator<Item = Period>,
    ) -> Result<Result<Vec<Evidence>, Uncovered>, Error> {
        let mut values = Vec::new();
        for period in periods {
            match self.value(subject, period)? {
                Ok(value) => values.push(value),
                Err(absent) => return Ok(Err(absent)),
            }
        }
        Ok(Ok(values))
    }
}

/// Whether evidence is a value of the data itself.
fn basis_of(evidence: &Evidence) -> Basis {
    match evidence.0 {
        Form::One(_) => Basis::Recorded,
        _ => Basis::Computed,
    }
}
