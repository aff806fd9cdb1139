//! A total and its parts.

use super::{Checking, Outcome};
use crate::check::assertion::Assertion;
use crate::check::evidence::{Evidence, Form, Known};
use crate::check::finding::{Basis, Finding};
use crate::check::subject::Subject;
use crate::error::{Error, ErrorKind};
use crate::figure::{Datum, Figure, Rounding};
use crate::number::Unit;
use crate::trade::Period;

impl Checking<'_> {
    pub(super) fn sum(
        &self,
        whole: &Subject,
        parts: &[Subject],
        period: Period,
        finding: &mut Finding,
    ) -> Result<Outcome, Error> {
        let mut values = Vec::with_capacity(parts.len());
        for part in parts {
            match self.value(part, period)? {
                Ok(value) => values.push(value),
                Err(absent) => return Ok(Err(absent)),
            }
        }
        let parts = Evidence::sum(values)?;
        let total = match self.value(whole, period)? {
            Ok(total) => total,
            Err(absent) => return Ok(Err(absent)),
        };
        let (evidence, figure) = match &total.0 {
            Form::One(Datum::Published(figure)) => (parts, figure.clone()),
            _ => match exactly(&total) {
                Some(figure) => (parts, figure),
                // A total that is no figure to be read: the parts less the total must be nothing.
                None => (Evidence::difference(parts, total)?, "exactly $0".parse()?),
            },
        };
        let verdict = self.step(Basis::Parts, evidence, &figure, finding)?;
        finding.instead_of(&figure, None);
        Ok(Ok(verdict))
    }
}

/// A total that is one number, as the figure that names it.
fn exactly(total: &Evidence) -> Option<Figure> {
    let Known::Within(sets) = total.known(Rounding::Unknown) else {
        return None;
    };
    let datum = Datum::Exact(sets.fine.as_point()?.clone(), Unit::Usd);
    datum
        .to_string()
        .replacen("exact", "exactly", 1)
        .parse()
        .ok()
}

/// Refuses a sum that counts something twice.
pub(super) fn check_parts(assertion: &Assertion) -> Result<(), Error> {
    match assertion {
        Assertion::Sum { whole, parts, .. } => check_apart(Some(whole), parts),
        Assertion::Share { parts, whole, .. } => {
            check_apart(None, parts)?;
            check_apart(None, whole)
        }
        _ => Ok(()),
    }
}

fn check_apart(whole: Option<&Subject>, parts: &[Subject]) -> Result<(), Error> {
    let twice = |one: &Subject, other: &Subject| -> Error {
        ErrorKind::Malformed {
            what: "sum",
            found: format!("{one}; {other}"),
            expected: "parts that have no flow in common, and the total not among them".into(),
        }
        .into()
    };
    for (at, part) in parts.iter().enumerate() {
        if let Some(whole) = whole.filter(|whole| part.covers(whole)) {
            return Err(twice(part, whole));
        }
        for other in parts.iter().skip(at + 1) {
            if part.covers(other) || other.covers(part) {
                return Err(twice(part, other));
            }
        }
    }
    Ok(())
}
