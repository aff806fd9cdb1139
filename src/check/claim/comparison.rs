//! One trade beside another.

use super::{Checking, MORE_THAN_0, Outcome, refuted, worst_step};
use crate::check::assertion::Order;
use crate::check::evidence::Evidence;
use crate::check::finding::{Basis, Finding};
use crate::check::subject::Subject;
use crate::error::Error;
use crate::trade::Period;

impl Checking<'_> {
    pub(super) fn comparison(
        &self,
        left: &Subject,
        order: Order,
        right: &Subject,
        periods: &[Period],
        finding: &mut Finding,
    ) -> Result<Outcome, Error> {
        finding.steps.reserve_exact(periods.len());
        let mut missing = None;
        for period in periods {
            let (left, right) = match (self.value(left, *period)?, self.value(right, *period)?) {
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
            self.step(Basis::Difference(*period), evidence, &MORE_THAN_0, finding)?;
        }
        let verdict = worst_step(finding);
        // One period is enough to refute it.
        Ok(match missing {
            Some(absent) => refuted(verdict).ok_or(absent),
            None => Ok(verdict),
        })
    }
}
