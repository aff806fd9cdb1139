//! A part of a whole.

use super::{Checking, Outcome};
use crate::check::assertion::Assertion;
use crate::check::evidence::Evidence;
use crate::check::finding::{Basis, Finding};
use crate::check::subject::Subject;
use crate::error::{Error, ErrorKind};
use crate::figure::Figure;
use crate::trade::{Flow, Period, Trade};

impl Checking<'_> {
    pub(super) fn share(
        &self,
        parts: &[Subject],
        whole: &[Subject],
        period: Period,
        figure: &Figure,
        finding: &mut Finding,
    ) -> Result<Outcome, Error> {
        let others = match (parts, whole) {
            ([part], [one]) => rest_of_turnover(part, one).map(|rest| vec![rest]),
            (_, [_]) => None,
            (_, several) => Some(
                several
                    .iter()
                    .filter(|one| !parts.contains(one))
                    .cloned()
                    .collect(),
            ),
        };
        let mut of_parts = Vec::with_capacity(parts.len());
        for part in parts {
            match self.value(part, period)? {
                Ok(evidence) => of_parts.push(evidence),
                Err(absent) => return Ok(Err(absent)),
            }
        }
        let of_part = match <[_; 1]>::try_from(of_parts) {
            Ok([one]) => one,
            Err(several) => Evidence::sum(several)?,
        };
        // Where the rest is known, the part is in the whole only once; otherwise against the whole as it was stated.
        let mut of_others = Vec::new();
        let mut missing = None;
        for other in others.iter().flatten() {
            match self.value(other, period)? {
                Ok(evidence) => of_others.push(evidence),
                Err(absent) => missing = Some(absent),
            }
        }
        let evidence = match (whole, missing) {
            (_, None) if others.is_some() => Evidence::share(of_part, of_others)?,
            ([one], missing) => match self.value(one, period)? {
                Ok(total) => Evidence::percent(of_part, total)?,
                Err(absent) => return Ok(Err(missing.unwrap_or(absent))),
            },
            (_, missing) => {
                return missing.map(Err).ok_or_else(|| not_a_part(parts, whole));
            }
        };
        let verdict = self.step(Basis::Recorded, evidence, figure, finding)?;
        finding.instead_of(figure, None);
        Ok(Ok(verdict))
    }
}

/// The other flow of a turnover of the same goods.
fn rest_of_turnover(part: &Subject, whole: &Subject) -> Option<Subject> {
    let (Trade::Flow(flow), Trade::Turnover(_)) = (part.trade, whole.trade) else {
        return None;
    };
    (*whole == part.with_trade(whole.trade)).then(|| part.with_trade(flow.reversed()))
}

/// Refuses a share of a whole that the part is not in.
pub(super) fn check_part(assertion: &Assertion) -> Result<(), Error> {
    let Assertion::Share { parts, whole, .. } = assertion else {
        return Ok(());
    };
    let inside = |part: &Subject| match whole.as_slice() {
        [one] => part != one && one.covers(part),
        several => several.contains(part),
    };
    if parts.iter().all(inside) {
        Ok(())
    } else {
        Err(not_a_part(parts, whole))
    }
}

impl Subject {
    /// Whether another is in it, or is it.
    pub(super) fn covers(&self, part: &Self) -> bool {
        let said = |subject: &Self| {
            (
                subject.reporter,
                subject.source.clone(),
                subject.valuation,
                subject.movement,
            )
        };
        let goods = match (self.commodity, part.commodity) {
            (None, _) => true,
            (Some(whole), Some(part)) => {
                whole == part
                    || (whole.classification() == part.classification()
                        && (whole.is_total() || part.code().starts_with(whole.code())))
            }
            (Some(whole), None) => whole.is_total(),
        };
        let trade = match (self.trade, part.trade) {
            (whole, part) if whole == part => true,
            (Trade::Turnover(pair), Trade::Flow(flow)) => {
                pair.flows().iter().any(|whole| around(*whole, flow))
            }
            (Trade::Flow(whole), Trade::Flow(part)) => around(whole, part),
            (Trade::Turnover(whole), Trade::Turnover(part)) => {
                let [one, other] = part.flows();
                whole.flows().iter().any(|flow| around(*flow, one))
                    && whole.flows().iter().any(|flow| around(*flow, other))
            }
            _ => false,
        };
        goods && trade && said(self) == said(part)
    }
}

/// Whether a flow is another, or that of one of its ends with the World.
fn around(whole: Flow, part: Flow) -> bool {
    let world = |economy: crate::trade::Economy| economy.code() == 0;
    (whole.exporter == part.exporter || world(whole.exporter))
        && (whole.importer == part.importer || world(whole.importer))
}

fn not_a_part(parts: &[Subject], whole: &[Subject]) -> Error {
    let names = |all: &[Subject]| -> Vec<String> { all.iter().map(Subject::to_string).collect() };
    let (part, whole) = (names(parts).join("; "), names(whole));
    ErrorKind::Malformed {
        what: "claim of a share",
        found: format!("{part} of {}", whole.join("; ")),
        expected: "a whole that the part is in: the turnover of its pair, the trade of one of the two with the World, all goods \
                   for a commodity, or a sum with the part in it"
            .into(),
    }
    .into()
}
