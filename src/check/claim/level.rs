//! A value in a period.

use super::{Checking, Outcome, absent, holds};
use crate::check::evidence::Form;
use crate::check::finding::Finding;
use crate::check::lookup::Answer;
use crate::check::verdict::{Hint, Verdict};
use crate::error::Error;
use crate::figure::Figure;
use crate::trade::{Period, Trade};

impl Checking<'_> {
    pub(super) fn level(
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
}

fn reversed(trade: Trade) -> Option<Trade> {
    match trade {
        Trade::Flow(flow) => Some(Trade::Flow(flow.reversed())),
        Trade::Balance(flow) => Some(Trade::Balance(flow.reversed())),
        Trade::Turnover(_) => None,
    }
}
