//! Up or down over several periods.

use super::{Checking, MORE_THAN_0, Outcome, limit, refuted, worst, worst_step};
use crate::check::assertion::{Course, Extreme, Manner};
use crate::check::evidence::Evidence;
use crate::check::finding::{Basis, Finding, Uncovered, Wording};
use crate::check::subject::Subject;
use crate::check::verdict::{Reason, Verdict};
use crate::error::{Error, What};
use crate::figure::Figure;
use crate::growth::Method;
use crate::trade::Period;
use std::sync::LazyLock;

static AT_LEAST_0: LazyLock<Figure> = LazyLock::new(|| limit("at least 0"));
static AT_MOST_0: LazyLock<Figure> = LazyLock::new(|| limit("at most 0"));
/// No rate is lower.
static ANY_RATE: LazyLock<Figure> = LazyLock::new(|| limit("at least -100%").on_the_number_line());

/// Values in order of time, and why the first of those that are missing is not there.
type Values = (Vec<(Period, Evidence)>, Option<Uncovered>);

impl Checking<'_> {
    pub(super) fn course(
        &self,
        subject: &Subject,
        course: Course,
        manner: Manner,
        periods: &[Period],
        finding: &mut Finding,
    ) -> Result<Outcome, Error> {
        let (known, missing) = self.known(subject, periods.iter().copied())?;
        let changes = known.len().saturating_sub(1);
        // As many rates as changes, where they are asked for.
        let steps = match manner {
            Manner::Plainly => changes,
            Manner::Exponentially => 2 * changes,
        };
        finding.steps.reserve_exact(steps);
        for pair in known.windows(2) {
            let [(from, before), (to, after)] = pair else {
                continue;
            };
            let (larger, smaller) = match course {
                Course::Rose => (after, before),
                Course::Fell => (before, after),
            };
            let evidence = Evidence::difference(larger.clone(), smaller.clone())?;
            let basis = Basis::Change {
                from: *from,
                to: *to,
                course,
            };
            self.step(basis, evidence, &MORE_THAN_0, finding)?;
        }
        let plainly = worst_step(finding);
        // What rises over all periods rises over those that are known: they can refute it, not confirm it.
        if let Some(absent) = missing {
            return Ok(refuted(plainly).ok_or(absent));
        }
        if manner == Manner::Plainly {
            return Ok(Ok(plainly));
        }
        let strictly = worst([
            plainly,
            self.constant_or_rising_rate(course, &known, finding)?,
        ]);
        finding.readings = vec![
            (Wording::Plainly(course), plainly),
            (Wording::Exponentially(course), strictly),
        ];
        Ok(Ok(if plainly == strictly {
            plainly
        } else {
            Verdict::Undecided(Reason::AmbiguousWording)
        }))
    }

    /// The values that are known, and why the first of the others is not.
    fn known(
        &self,
        subject: &Subject,
        periods: impl Iterator<Item = Period>,
    ) -> Result<Values, Error> {
        let mut known = Vec::with_capacity(periods.size_hint().0);
        let mut missing = None;
        for period in periods {
            match self.value(subject, period)? {
                Ok(evidence) => known.push((period, evidence)),
                Err(absent) => missing = missing.or(Some(absent)),
            }
        }
        Ok((known, missing))
    }

    /// Whether the rate of each step is at least the rate of the step before, in size.
    fn constant_or_rising_rate(
        &self,
        course: Course,
        values: &[(Period, Evidence)],
        finding: &mut Finding,
    ) -> Result<Verdict, Error> {
        let enough = match course {
            Course::Rose => &*AT_LEAST_0,
            // A fall that quickens has ever smaller factors.
            Course::Fell => &*AT_MOST_0,
        };
        // Two values have one rate, which is constant.
        let mut worst_rate = Verdict::Consistent;
        for three in values.windows(3) {
            let [earlier, middle, later] = three else {
                continue;
            };
            let months = [
                month_count(earlier.0, middle.0)?,
                month_count(middle.0, later.0)?,
            ];
            let common = num_integer::gcd(months[0], months[1]).max(1);
            let values = [&earlier.1, &middle.1, &later.1];
            let steps = months.map(|months| months / common);
            let verdict = self.judge.on_acceleration(values, steps, enough)?;
            worst_rate = worst([worst_rate, verdict]);
            // The reader wants the two rates, not the difference of powers that decides.
            for (from, to) in [(earlier, middle), (middle, later)] {
                let basis = Basis::YearlyRate {
                    from: from.0,
                    to: to.0,
                };
                if finding.steps.iter().any(|step| step.basis == basis) {
                    continue;
                }
                let ends = [from.1.clone(), to.1.clone()];
                let evidence = Evidence::rate(Method::Cagr, ends, from.0.years_to(to.0))?;
                self.step(basis, evidence, &ANY_RATE, finding)?;
            }
        }
        Ok(worst_rate)
    }

    /// Whether a value is above, or below, every one since an earlier period.
    pub(super) fn extreme(
        &self,
        subject: &Subject,
        period: Period,
        extreme: Extreme,
        since: Period,
        finding: &mut Finding,
    ) -> Result<Outcome, Error> {
        let between: Vec<Period> = std::iter::successors(since.next(), |p| p.next())
            .take_while(|other| *other < period)
            .collect();
        if between.last().and_then(|last| last.next()) != Some(period) {
            return Err(Error::incomparable(
                What::PeriodSteps,
                since,
                period,
                "an earlier period, a whole number of periods and at least two before",
            ));
        }
        let value = match self.value(subject, period)? {
            Ok(value) => value,
            Err(absent) => return Ok(Err(absent)),
        };
        let (known, missing) = self.known(subject, between.into_iter())?;
        for (other, before) in known {
            let evidence = match extreme {
                Extreme::Highest => Evidence::difference(value.clone(), before),
                Extreme::Lowest => Evidence::difference(before, value.clone()),
            }?;
            self.step(Basis::Beyond(other), evidence, &MORE_THAN_0, finding)?;
        }
        let verdict = worst_step(finding);
        Ok(match missing {
            Some(absent) => refuted(verdict).ok_or(absent),
            None => Ok(verdict),
        })
    }
}

/// The months from the beginning of one period to that of a later one.
fn month_count(from: Period, to: Period) -> Result<u32, Error> {
    let ((first, _), (second, _)) = (from.as_months(), to.as_months());
    u32::checked_sub(second, first)
        .ok_or_else(|| Error::incomparable(What::PeriodOrder, from, to, "give the earlier first"))
}
