//! A value in a period.

use super::{Checking, Outcome, basis_of};
use crate::check::finding::Finding;
use crate::check::subject::Subject;
use crate::error::Error;
use crate::figure::Figure;
use crate::trade::Period;

impl Checking<'_> {
    pub(super) fn level(
        &self,
        subject: &Subject,
        period: Period,
        figure: &Figure,
        finding: &mut Finding,
    ) -> Result<Outcome, Error> {
        let evidence = match self.value(subject, period)? {
            Ok(evidence) => evidence,
            Err(absent) => return Ok(Err(absent)),
        };
        let verdict = self.step(basis_of(&evidence), evidence, figure, finding)?;
        finding.instead_of(figure, None);
        Ok(Ok(verdict))
    }
}
