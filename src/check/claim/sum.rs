//! A total and its parts.

use super::{Checking, Outcome};
use crate::check::evidence::{Evidence, Form};
use crate::check::finding::Finding;
use crate::check::verdict::Uncovered;
use crate::error::Error;
use crate::figure::{Datum, Figure};
use crate::trade::{Period, Trade};

impl Checking<'_> {
    pub(super) fn sum(
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
}

fn negated(datum: &Datum) -> Datum {
    match datum {
        Datum::Exact(value, unit) => Datum::Exact(-value, *unit),
        other => other.clone(),
    }
}
