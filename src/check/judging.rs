//! A cited figure judged whole: every reading of its wording, and the nearest true readings if it does not fit.

use super::evidence::{Evidence, Form};
use super::hints;
use super::judge::{Judge, Judgement};
use super::verdict::{Reason, Verdict};
use crate::error::{Error, What};
use crate::figure::Figure;
use crate::growth::Method;
use crate::number::{Rational, Unit};

impl Judge {
    /// Judges a cited figure against evidence.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Incomparable`](crate::ErrorKind::Incomparable) if the figure and the evidence are in
    /// different units. A bare number is taken to be in the unit of the other.
    pub fn judge(self, evidence: &Evidence, figure: &Figure) -> Result<Judgement, Error> {
        if let Some(readings) = figure.readings() {
            return Self::either(readings, |figure| self.judge(evidence, figure));
        }
        if evidence.is_ambiguous()
            && let Some(readings) = evidence.readings()
        {
            return Self::either(readings, |evidence| self.judge(evidence, figure));
        }
        let evidence = &in_unit_of(evidence, figure)?;
        // Of two units one may be missing; a bare zero says less in percent than in dollars.
        let given: Figure;
        let figure = if figure.is_bare_zero() && figure.unit() == Unit::Number {
            given = figure.clone().or_in_unit(evidence.unit());
            &given
        } else {
            figure
        };
        let mut judgement = self.compare(evidence, figure);
        if matches!(
            judgement.verdict,
            Verdict::Inconsistent | Verdict::Undecided(_)
        ) {
            judgement.hints = hints::of(self, evidence, figure);
        }
        Ok(judgement)
    }

    /// A wording that has two readings: undecided if the two differ in verdict, and then both are told.
    fn either<T>(
        [(how, first), (otherwise, second)]: [(String, T); 2],
        judge: impl Fn(&T) -> Result<Judgement, Error>,
    ) -> Result<Judgement, Error> {
        let (mut judgement, other) = (judge(&first)?, judge(&second)?);
        if judgement.verdict != other.verdict {
            judgement.readings = vec![(how, judgement.verdict), (otherwise, other.verdict)];
            judgement.verdict = Verdict::Undecided(Reason::AmbiguousWording);
            judgement.gap = None;
            judgement.hints.clear();
        }
        Ok(judgement)
    }
}

impl Evidence {
    /// Judges a cited figure with the default [`Judge`].
    ///
    /// # Errors
    ///
    /// As for [`Judge::judge`].
    pub fn judge(&self, figure: &Figure) -> Result<Judgement, Error> {
        Judge::new().judge(self, figure)
    }
}

/// The evidence in the unit of the figure: growth in percent answers a claim of a multiple.
fn in_unit_of(evidence: &Evidence, figure: &Figure) -> Result<Evidence, Error> {
    let (have, want) = (evidence.unit(), figure.unit());
    if have == want || matches!(evidence.0, Form::None) {
        return Ok(evidence.clone());
    }
    match (&evidence.0, have, want) {
        (
            Form::Rate(Method::Cumulative | Method::PeriodOnPeriod, values, years),
            _,
            Unit::Times,
        ) => Ok(Evidence(Form::Rate(
            Method::Multiple,
            values.clone(),
            years.clone(),
        ))),
        (Form::Fall(ends), _, Unit::Times) => Ok(Evidence(Form::Rate(
            Method::Multiple,
            ends.to_vec(),
            Rational::one(),
        ))),
        (_, Unit::Number, unit) => Ok(evidence.clone().given_unit(unit)),
        (_, _, Unit::Number) => Ok(evidence.clone()),
        _ => Err(Error::incomparable(
            What::Units,
            format!("{want} (`{figure}`)"),
            format!("{have} (`{evidence}`)"),
            match (have, want) {
                (Unit::Points, Unit::Percent) | (Unit::Percent, Unit::Points) => {
                    "percent and percentage points are two units"
                }
                (Unit::Times, Unit::Percent) => "claim growth in percent, or a multiple in times",
                _ => "hold a figure against evidence in its own unit",
            },
        )),
    }
}
