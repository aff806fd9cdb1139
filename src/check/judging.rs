//! A cited figure judged whole: every reading of its wording, and the nearest true readings if it does not fit.

use super::evidence::{Evidence, Form};
use super::hints;
use super::judge::{Interpretation, Judge, Judgement, Part};
use super::verdict::{Reason, Verdict};
use crate::error::{Error, What};
use crate::figure::{Datum, Figure, Rounding};
use crate::growth::Method;
use crate::number::{Interval, Rational, Unit};
use std::borrow::Cow;

impl Judge {
    /// Judges a cited figure against evidence.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Incomparable`](crate::ErrorKind::Incomparable) if the figure and the evidence are in
    /// different units. A bare number is taken to be in the unit of the other.
    pub fn judge(self, evidence: &Evidence, figure: &Figure) -> Result<Judgement, Error> {
        if let Some(judgement) = plainly(self, evidence, figure) {
            return Ok(judgement);
        }
        self.judge_any(evidence, figure)
    }

    fn judge_any(self, evidence: &Evidence, figure: &Figure) -> Result<Judgement, Error> {
        if let Some(readings) = figure.readings() {
            let readings = readings.map(|(sense, figure)| {
                let reading = Interpretation::new(Part::Claim, figure.clone(), sense);
                (reading, figure)
            });
            return Self::either(readings, |figure| self.judge_any(evidence, figure));
        }
        if evidence.is_ambiguous()
            && let Some(readings) = evidence.readings()
        {
            let readings = readings.map(|(sense, figure, evidence)| {
                (Interpretation::new(Part::Evidence, figure, sense), evidence)
            });
            return Self::either(readings, |evidence| self.judge_any(evidence, figure));
        }
        let evidence = &*in_unit_of(evidence, figure)?;
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
        [(one, first), (other, second)]: [(Interpretation, T); 2],
        judge: impl Fn(&T) -> Result<Judgement, Error>,
    ) -> Result<Judgement, Error> {
        let (mut judgement, otherwise) = (judge(&first)?, judge(&second)?);
        if judgement.verdict != otherwise.verdict {
            judgement.readings = vec![
                one.with_verdict(judgement.verdict),
                other.with_verdict(otherwise.verdict),
            ];
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

/// A level or a sum of plain figures that bears a plain claim out, in integers of the smallest half digit; most claims are
/// such. What it leaves, and every doubt, is for the rules; it says the same as they.
fn plainly(judge: Judge, evidence: &Evidence, figure: &Figure) -> Option<Judgement> {
    // How coarsely the claim may be read adds nothing to what it fits finely.
    let (n, place, _) = figure.plain_digits()?;
    let unit = evidence.unit();
    let one_unit = unit == figure.unit() || unit == Unit::Number || figure.unit() == Unit::Number;
    if judge.rounding != Rounding::Unknown || !one_unit {
        return None;
    }
    let parts = match &evidence.0 {
        Form::One(_) => std::slice::from_ref(evidence),
        Form::Sum(parts) => parts,
        _ => return None,
    };
    let digits = |part: &Evidence| match &part.0 {
        Form::One(Datum::Published(figure)) => figure.plain_digits(),
        _ => None,
    };
    let mut lowest = place;
    for part in parts {
        lowest = lowest.min(digits(part)?.1);
    }
    // A tenth of the smallest digit, of which half a digit is five.
    let base = lowest - 1;
    let power = |place: i32| {
        let shift = u32::try_from(place - base)
            .ok()
            .filter(|shift| *shift <= 18)?;
        Some(10_i128.pow(shift))
    };
    let (mut value, mut fine, mut coarse) = (0_i128, 0_i128, 0_i128);
    for part in parts {
        let (n, place, zeros) = digits(part)?;
        value = value.checked_add(i128::from(n) * power(place)?)?;
        fine += power(place)? / 2;
        coarse += power(place + zeros)? / 2;
    }
    let claimed = i128::from(n) * power(place)?;
    let reach = power(place)? / 2;
    let apart = (claimed - value).abs();
    let verdict = if apart < reach {
        Verdict::Consistent
    } else if apart < reach + fine {
        Verdict::WithinRounding
    } else {
        return None;
    };
    let around = |by: i128| {
        let [low, high] = [value - by, value + by].map(|end| Rational::decimal(end, base));
        Interval::closed(low, high)
    };
    Some(Judgement {
        verdict,
        value: Some(Rational::decimal(value, base)),
        fine: Some(around(fine)),
        coarse: Some(around(coarse)),
        unit,
        gap: None,
        hints: Vec::new(),
        readings: Vec::new(),
    })
}

/// The evidence in the unit of the figure: growth in percent answers a claim of a multiple.
fn in_unit_of<'a>(evidence: &'a Evidence, figure: &Figure) -> Result<Cow<'a, Evidence>, Error> {
    let (have, want) = (evidence.unit(), figure.unit());
    if have == want || matches!(evidence.0, Form::None) {
        return Ok(Cow::Borrowed(evidence));
    }
    match (&evidence.0, have, want) {
        (
            Form::Rate(Method::Cumulative | Method::PeriodOnPeriod, values, years),
            _,
            Unit::Times,
        ) => Ok(Cow::Owned(Evidence(Form::Rate(
            Method::Multiple,
            values.clone(),
            years.clone(),
        )))),
        (Form::Fall(ends), _, Unit::Times) => Ok(Cow::Owned(Evidence(Form::Rate(
            Method::Multiple,
            ends.to_vec(),
            Rational::one(),
        )))),
        (_, Unit::Number, unit) => Ok(Cow::Owned(evidence.clone().given_unit(unit))),
        (_, _, Unit::Number) => Ok(Cow::Borrowed(evidence)),
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::{prelude::*, sample::select};

    proptest! {
        #![proptest_config(ProptestConfig { cases: 3000, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn the_plain_way_says_what_the_rules_say(
            parts in proptest::collection::vec((0..2000_i64, 0..3_i32), 1..4), scale in select(vec!["", "", "m", "%"]),
            off in -5..5_i64, decimals in 0..3_i32, unit in select(vec!["", "", "m"]), hedge in select(vec!["", "", "", "about "]),
        ) {
            let exact = |n: i64, decimals: i32| Rational::decimal(n.into(), -decimals);
            let written = |n: i64, decimals: i32| exact(n, decimals).to_decimal(decimals.unsigned_abs());
            let list: Vec<String> = parts.iter().map(|(n, decimals)| format!("{}{scale}", written(*n, *decimals))).collect();
            let kind = if list.len() == 1 { "published" } else { "sum" };
            let evidence: Evidence = format!("{kind} {}", list.join("; ")).parse().unwrap();
            let total = parts.iter().fold(Rational::zero(), |total, (n, decimals)| &total + &exact(*n, *decimals));
            let claimed = i64::try_from(total.round_units(-decimals)).unwrap() + off;
            prop_assume!(claimed >= 0);
            let unit = if scale == "%" { "%" } else { unit };
            let figure: Figure = format!("{hedge}{}{unit}", written(claimed, decimals)).parse().unwrap();
            if let Some(plain) = plainly(Judge::new(), &evidence, &figure) {
                let ruled = Judge::new().judge_any(&evidence, &figure).unwrap();
                prop_assert_eq!(plain, ruled, "{} | {}", evidence, figure);
            }
        }
    }
}
