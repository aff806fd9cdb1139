//! How claims are held against a data set, one report at a time.

use super::assertion::{Assertion, Claim, Course, Manner, Order};
use super::evidence::{Evidence, Form};
use super::finding::{Finding, Step};
use super::judge::Judge;
use super::lookup::{Answer, Report};
use super::verdict::{Hint, Reason, Uncovered, Verdict};
use crate::data::{Dataset, Missing};
use crate::error::{Error, ErrorKind, What};
use crate::figure::{Datum, Figure};
use crate::growth::Method;
use crate::number::{Rational, Unit};
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
    let fitting: Vec<(usize, Hint)> = findings
        .iter()
        .enumerate()
        .filter(|(_, finding)| holds(finding.verdict))
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
            What::PeriodLengths,
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

    fn level(
        &self,
        trade: Trade,
        period: Period,
        figure: &Figure,
        finding: &mut Finding,
    ) -> Result<Outcome, Error> {
        let what = || format!("{} in {period}", trade.describe());
        let evidence = match self.report.answer(self.data, trade, period)? {
            Answer::Known(evidence) => evidence,
            Answer::Missing(reason) => return Ok(Err(absent(what(), Some(reason)))),
            Answer::Nothing => return Ok(Err(absent(what(), None))),
        };
        let computed = !matches!(evidence.0, Form::One(_));
        let label = if computed {
            format!("computed as {}", evidence.kind())
        } else {
            String::new()
        };
        let verdict = self.step(label, evidence, figure, finding)?;
        finding.instead_of(figure);
        if verdict == Verdict::Inconsistent {
            for (other, hint) in [
                (period.previous().map(|p| (trade, p)), Hint::YearBefore),
                (period.next().map(|p| (trade, p)), Hint::YearAfter),
                (reversed(trade).map(|t| (t, period)), Hint::Swapped),
            ] {
                if let Some((trade, period)) = other
                    && let Answer::Known(evidence) = self.report.answer(self.data, trade, period)?
                    && holds(self.judge.judge(&evidence, figure)?.verdict)
                {
                    finding.hints.push(hint);
                }
            }
        }
        Ok(Ok(verdict))
    }

    fn growth(
        &self,
        trade: Trade,
        (from, to): (Period, Period),
        figure: &Figure,
        method: Option<Method>,
        finding: &mut Finding,
    ) -> Result<Outcome, Error> {
        if from >= to {
            return Err(Error::incomparable(
                What::PeriodOrder,
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
                    What::PeriodsBefore,
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

    fn share(
        &self,
        part: Trade,
        whole: Trade,
        period: Period,
        figure: &Figure,
        finding: &mut Finding,
    ) -> Result<Outcome, Error> {
        let (Trade::Flow(flow), Trade::Turnover(pair)) = (part, whole) else {
            return Err(not_a_part(part, whole));
        };
        if flow.pair() != pair {
            return Err(not_a_part(part, whole));
        }
        let other = Trade::Flow(flow.reversed());
        match (self.datum(part, period)?, self.datum(other, period)?) {
            (Ok(part), Ok(other)) => {
                let evidence = Evidence::share(part, [other])?;
                let verdict = self.step(String::new(), evidence, figure, finding)?;
                finding.instead_of(figure);
                Ok(Ok(verdict))
            }
            (Err(absent), _) | (_, Err(absent)) => Ok(Err(absent)),
        }
    }

    fn sum(
        &self,
        whole: Trade,
        parts: &[Trade],
        period: Period,
        finding: &mut Finding,
    ) -> Result<Outcome, Error> {
        let mut data = Vec::with_capacity(parts.len());
        for part in parts {
            match self.datum(*part, period)? {
                Ok(datum) => data.push(datum),
                Err(absent) => return Ok(Err(absent)),
            }
        }
        let total = match self.datum(whole, period)? {
            Ok(datum) => datum,
            Err(absent) => return Ok(Err(absent)),
        };
        let (evidence, figure) = match total {
            Datum::Published(figure) => (Evidence::sum(data)?, figure),
            // An exact total is no figure to be read: the sum less the total must be nothing.
            exact => {
                let zero: Figure = "exactly 0".parse()?;
                let Form::Sum(parts) = Evidence::sum(data)?.0 else {
                    return Ok(Err(Uncovered::NoObservation("parts".into())));
                };
                let negative = negated(&exact);
                let all = parts.into_iter().chain([negative.into()]);
                (Evidence::sum(all)?, zero)
            }
        };
        let verdict = self.step("the parts add up to".into(), evidence, &figure, finding)?;
        finding.instead_of(&figure);
        Ok(Ok(verdict))
    }

    fn course(
        &self,
        trade: Trade,
        course: Course,
        manner: Manner,
        periods: &[Period],
        finding: &mut Finding,
    ) -> Result<Outcome, Error> {
        let mut data = Vec::with_capacity(periods.len());
        let mut known = Vec::with_capacity(periods.len());
        let mut missing = None;
        for period in periods {
            match self.datum(trade, *period)? {
                Ok(datum) => {
                    data.push(datum);
                    known.push(*period);
                }
                Err(absent) => {
                    missing.get_or_insert(absent);
                }
            }
        }
        let positive: Figure = "more than 0".parse()?;
        let mut verdicts = Vec::new();
        for (pair, ends) in data.windows(2).zip(known.windows(2)) {
            let [before, after] = pair else { continue };
            let evidence = match course {
                Course::Rose => Evidence::difference(after.clone(), before.clone()),
                Course::Fell => Evidence::difference(before.clone(), after.clone()),
            }?;
            let label = format!(
                "{} to {}, {}",
                ends[0],
                ends[1],
                match course {
                    Course::Rose => "up",
                    Course::Fell => "down",
                }
            );
            verdicts.push(self.step(label, evidence, &positive, finding)?);
        }
        let plainly = worst(verdicts);
        // What rises over all periods rises over those that are known: they can refute it, not confirm it.
        if let Some(absent) = missing {
            return Ok(refuted(plainly).ok_or(absent));
        }
        if manner == Manner::Plainly {
            return Ok(Ok(plainly));
        }
        let strictly = self.constant_or_rising_rate(course, &data, periods, finding)?;
        finding.readings = vec![
            (course.to_string(), plainly),
            (
                format!("{course} at a constant or rising yearly rate"),
                worst([plainly, strictly]),
            ),
        ];
        let same = plainly == worst([plainly, strictly]);
        Ok(Ok(if same {
            plainly
        } else {
            Verdict::Undecided(Reason::AmbiguousWording)
        }))
    }

    /// Whether the rate of each step is at least the rate of the step before, in size.
    fn constant_or_rising_rate(
        &self,
        course: Course,
        data: &[Datum],
        periods: &[Period],
        finding: &mut Finding,
    ) -> Result<Verdict, Error> {
        let enough: Figure = match course {
            Course::Rose => "at least 0",
            // A fall that quickens has ever smaller factors.
            Course::Fell => "at most 0",
        }
        .parse()?;
        let mut verdicts = Vec::new();
        for (values, ends) in data.windows(3).zip(periods.windows(3)) {
            let ([earlier, middle, later], [first, second, third]) = (values, ends) else {
                continue;
            };
            let months = [month_count(*first, *second), month_count(*second, *third)];
            let common = num_integer::gcd(months[0], months[1]).max(1);
            let evidence = Evidence(Form::Acceleration {
                values: Box::new([earlier, middle, later].map(|datum| datum.clone().into())),
                steps: months.map(|months| months / common),
            });
            let judgement = self.judge.judge(&evidence, &enough)?;
            verdicts.push(judgement.verdict);
            // The reader wants the two rates, not the difference of powers that decides.
            for (from, to, a, b) in [
                (first, second, earlier, middle),
                (second, third, middle, later),
            ] {
                let label = format!("{from} to {to}, a year");
                if finding.steps.iter().any(|step| step.label == label) {
                    continue;
                }
                let evidence =
                    Evidence::rate(Method::Cagr, [a.clone(), b.clone()], from.years_to(*to))?;
                let any: Figure = "at least -100%".parse()?;
                self.step(label, evidence, &any, finding)?;
            }
        }
        Ok(if verdicts.is_empty() {
            // Two values have one rate, which is constant.
            Verdict::Consistent
        } else {
            worst(verdicts)
        })
    }

    fn comparison(
        &self,
        left: Trade,
        order: Order,
        right: Trade,
        periods: &[Period],
        finding: &mut Finding,
    ) -> Result<Outcome, Error> {
        let positive: Figure = "more than 0".parse()?;
        let mut verdicts = Vec::new();
        let mut missing = None;
        for period in periods {
            let (left, right) = match (self.datum(left, *period)?, self.datum(right, *period)?) {
                (Ok(left), Ok(right)) => (left, right),
                (Err(absent), _) | (_, Err(absent)) => {
                    missing.get_or_insert(absent);
                    continue;
                }
            };
            let evidence = match order {
                Order::Less => Evidence::difference(right, left),
                Order::More => Evidence::difference(left, right),
            }?;
            let label = format!("{period}, by");
            verdicts.push(self.step(label, evidence, &positive, finding)?);
        }
        let verdict = worst(verdicts);
        // One period is enough to refute it.
        Ok(match missing {
            Some(absent) => refuted(verdict).ok_or(absent),
            None => Ok(verdict),
        })
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

/// Of the methods tried for a claim without one, keeps those that reproduce it; all if none does.
fn keep_what_reproduces(finding: &mut Finding) {
    let fits = |step: &Step| holds(step.judgement.verdict);
    if finding.steps.iter().any(fits) {
        finding.steps.retain(fits);
    } else if let Some(step) = finding.steps.first() {
        finding.instead = Some(format!("{} ({})", step.shown(), step.label));
    }
}

fn absent(what: String, reason: Option<Missing>) -> Uncovered {
    match reason {
        Some(reason) => Uncovered::Missing(what, reason),
        None => Uncovered::NoObservation(what),
    }
}

fn reversed(trade: Trade) -> Option<Trade> {
    match trade {
        Trade::Flow(flow) => Some(Trade::Flow(flow.reversed())),
        Trade::Balance(flow) => Some(Trade::Balance(flow.reversed())),
        Trade::Turnover(_) => None,
    }
}

fn negated(datum: &Datum) -> Datum {
    match datum {
        Datum::Exact(value, unit) => Datum::Exact(-value, *unit),
        other => other.clone(),
    }
}

fn not_a_part(part: Trade, whole: Trade) -> Error {
    ErrorKind::Malformed {
        what: "claim of a share",
        found: format!("{part} of {whole}"),
        expected: "one flow of a pair in that pair's turnover".into(),
    }
    .into()
}

fn month_count(from: Period, to: Period) -> u32 {
    let years = from.years_to(to);
    let months = &years * &Rational::from(12);
    months.round_units(0).try_into().unwrap_or(1)
}
