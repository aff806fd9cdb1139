//! A part of a whole.

use super::{Checking, Outcome};
use crate::check::evidence::Evidence;
use crate::check::finding::Finding;
use crate::error::{Error, ErrorKind};
use crate::figure::Figure;
use crate::trade::{Period, Trade};

impl Checking<'_> {
    pub(super) fn share(
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
}

fn not_a_part(part: Trade, whole: Trade) -> Error {
    ErrorKind::Malformed {
        what: "claim of a share",
        found: format!("{part} of {whole}"),
        expected: "one flow of a pair in that pair's turnover".into(),
    }
    .into()
}
