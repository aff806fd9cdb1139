//! Up or down over several periods.

use super::{Checking, Outcome, refuted, worst};
use crate::check::assertion::{Course, Manner};
use crate::check::evidence::{Evidence, Form};
use crate::check::finding::Finding;
use crate::check::verdict::{Reason, Verdict};
use crate::error::Error;
use crate::figure::{Datum, Figure};
use crate::growth::Method;
use crate::number::Rational;
use crate::trade::{Period, Trade};

impl Checking<'_> {
    pub(super) fn course(
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
}

fn month_count(from: Period, to: Period) -> u32 {
    let years = from.years_to(to);
    let months = &years * &Rational::from(12);
    months.round_units(0).try_into().unwrap_or(1)
}
