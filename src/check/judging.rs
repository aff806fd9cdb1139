//! A cited figure judged whole: every reading of its wording, and the nearest true readings if it does not fit.

use super::evidence::{Evidence, Form};
use super::hints;
use super::judge::{Interpretation, Judge, Judgement, Part};
use super::verdict::{Hint, Reason, Verdict};
use crate::error::{Error, What};
use crate::figure::{Datum, Figure, Hedge, Rounding};
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
        let hints = |evidence: &Evidence, figure: &Figure| hints::of(self, evidence, figure);
        self.judge_any(evidence, figure, &hints)
    }

    /// The verdict alone: what else is true of the figures is not asked.
    pub(super) fn verdict_on(self, evidence: &Evidence, figure: &Figure) -> Result<Verdict, Error> {
        let judgement = self.judge_any(evidence, figure, &|_, _| Vec::new())?;
        Ok(judgement.verdict)
    }

    fn judge_any(
        self,
        evidence: &Evidence,
        figure: &Figure,
        hints: &dyn Fn(&Evidence, &Figure) -> Vec<Hint>,
    ) -> Result<Judgement, Error> {
        if let Some(readings) = figure.readings() {
            let readings = readings.map(|(sense, figure)| {
                let reading = Interpretation::new(Part::Claim, figure.clone(), sense);
                (reading, figure)
            });
            return Self::either(readings, |figure| self.judge_any(evidence, figure, hints));
        }
        if evidence.is_ambiguous()
            && let Some(readings) = evidence.readings()
        {
            let readings = readings.map(|(sense, figure, evidence)| {
                (Interpretation::new(Part::Evidence, figure, sense), evidence)
            });
            return Self::either(readings, |evidence| self.judge_any(evidence, figure, hints));
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
            judgement.hints = hints(evidence, figure);
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

/// Plain figures that bear a plain claim out, in integers of the smallest half digit; most claims are such. What it leaves, and every doubt,
/// is for the rules; it says the same as they.
fn plainly(judge: Judge, evidence: &Evidence, figure: &Figure) -> Option<Judgement> {
    let claim = Claim::of(figure)?;
    if judge.rounding != Rounding::Unknown {
        return None;
    }
    let one = std::slice::from_ref(evidence);
    let (verdict, [value, fine, coarse]) = match &evidence.0 {
        Form::One(_) => plain_sum(claim, one, &[])?,
        Form::Sum(parts) => plain_sum(claim, parts, &[])?,
        Form::Difference(sides) => plain_sum(claim, &sides[..1], &sides[1..])?,
        Form::Share(parts) if parts.len() > 1 => {
            plain_ratio(claim, &parts[..1], &parts[1..], |a, others| {
                Some((100_i128.checked_mul(a)?, a + others))
            })?
        }
        Form::Percent(sides) => plain_ratio(claim, &sides[..1], &sides[1..], |part, whole| {
            Some((100_i128.checked_mul(part)?, whole))
        })?,
        Form::Fall(sides) => plain_ratio(claim, &sides[..1], &sides[1..], |from, to| {
            Some((100_i128.checked_mul(from - to)?, from))
        })?,
        Form::Rate(Method::Multiple, ends, _) if ends.len() == 2 => {
            plain_ratio(claim, &ends[1..], &ends[..1], |last, first| {
                Some((last, first))
            })?
        }
        Form::Rate(Method::Cumulative, ends, _) if ends.len() == 2 => {
            plain_ratio(claim, &ends[1..], &ends[..1], |last, first| {
                Some((100_i128.checked_mul(last - first)?, first))
            })?
        }
        _ => return None,
    };
    // Of two units one may be missing.
    let unit = match (evidence.unit(), figure.unit()) {
        (Unit::Number, unit) if matches!(evidence.0, Form::Difference(_)) => unit.of_difference(),
        (Unit::Number, unit) | (unit, Unit::Number) => unit,
        (have, want) if have == want => have,
        _ => return None,
    };
    let [low, high] = value;
    debug_assert!(low == high, "plain figures have one value");
    let [fine, coarse] = [fine, coarse].map(|[low, high]| Interval::closed(low, high));
    Some(Judgement {
        verdict,
        value: Some(low),
        fine: Some(fine),
        coarse: Some(coarse),
        unit,
        gap: None,
        hints: Vec::new(),
        readings: Vec::new(),
    })
}

/// A claim in plain digits: `tenths * 10^(place - 1)`, and what is said of it.
#[derive(Clone, Copy)]
struct Claim {
    tenths: i128,
    place: i32,
    says: Says,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Says {
    /// It is so much, give or take so many tenths of the last digit; rounding may explain a difference, or not.
    Near {
        reach: i128,
        rounding: bool,
    },
    /// It lies above or below, or on the limit too.
    Above {
        limit: bool,
    },
    Below {
        limit: bool,
    },
}

impl Claim {
    /// How coarsely a bare figure may be read adds nothing to what it fits finely. `About` so much is up to half of the last digit that is no zero away,
    /// or a tenth of the number if that is less, and at least half of the last digit.
    fn of(figure: &Figure) -> Option<Self> {
        let (n, place, zeros) = figure.limit_digits()?;
        let tenths = 10 * i128::from(n);
        let bare = Says::Near {
            reach: 5,
            rounding: true,
        };
        let says = match figure.hedge() {
            Hedge::Bare => bare,
            Hedge::About => {
                let coarse = 10_i128.checked_pow(u32::try_from(zeros).ok()?)?;
                Says::Near {
                    reach: i128::from(n).abs().min(5 * coarse).max(5),
                    rounding: false,
                }
            }
            // Below zero a limit has two readings.
            _ if n < 0 => return None,
            Hedge::MoreThan => Says::Above { limit: false },
            Hedge::AtLeast => Says::Above { limit: true },
            Hedge::LessThan => Says::Below { limit: false },
            Hedge::AtMost => Says::Below { limit: true },
            _ => return None,
        };
        Some(Self {
            tenths,
            place,
            says,
        })
    }

    /// The verdict, if it is that the evidence bears the claim out: `against` compares the value, the lower and the upper end of the evidence with the claim
    /// moved by so many tenths of its last digit.
    fn verdict(self, against: impl Fn(At, i128) -> Option<std::cmp::Ordering>) -> Option<Verdict> {
        match self.says {
            Says::Near { reach, rounding } => {
                if against(At::Value, -reach)?.is_gt() && against(At::Value, reach)?.is_lt() {
                    return Some(Verdict::Consistent);
                }
                let meet = rounding
                    && against(At::High, -reach)?.is_gt()
                    && against(At::Low, reach)?.is_lt();
                meet.then_some(Verdict::WithinRounding)
            }
            Says::Above { limit } => {
                let order = against(At::Low, 0)?;
                (order.is_gt() || limit && order.is_eq()).then_some(Verdict::Consistent)
            }
            Says::Below { limit } => {
                let order = against(At::High, 0)?;
                (order.is_lt() || limit && order.is_eq()).then_some(Verdict::Consistent)
            }
        }
    }
}

/// The value on the printed digits, and the ends of the fine reading.
#[derive(Clone, Copy)]
enum At {
    Value,
    Low,
    High,
}

/// Both ends of the value, of the fine and of the coarse reading.
type Ends = [[Rational; 2]; 3];

/// A sum of plain figures in units of some power of ten, and by how much it may be off in the two readings.
#[derive(Clone, Copy)]
struct Total {
    value: i128,
    fine: i128,
    coarse: i128,
    /// Whether each of the figures is above zero however it is read.
    positive: bool,
}

fn digits(part: &Evidence) -> Option<(i64, i32, i32)> {
    match &part.0 {
        Form::One(Datum::Published(figure)) => figure.plain_digits(),
        _ => None,
    }
}

/// A tenth of the smallest digit of some figures, of which half a digit is five.
fn base(parts: [&[Evidence]; 2], least: i32) -> Option<i32> {
    let mut lowest = least;
    for part in parts.into_iter().flatten() {
        lowest = lowest.min(digits(part)?.1);
    }
    Some(lowest - 1)
}

/// A unit of a place in units of the base.
fn power(place: i32, base: i32) -> Option<i128> {
    let shift = u32::try_from(place - base).ok()?;
    (shift <= 18).then(|| 10_i128.pow(shift))
}

impl Total {
    fn of(parts: &[Evidence], base: i32) -> Option<Self> {
        let mut total = Self {
            value: 0,
            fine: 0,
            coarse: 0,
            positive: true,
        };
        for part in parts {
            let (n, place, zeros) = digits(part)?;
            let value = i128::from(n) * power(place, base)?;
            let coarse = power(place + zeros, base)? / 2;
            total.value = total.value.checked_add(value)?;
            total.fine += power(place, base)? / 2;
            total.coarse += coarse;
            total.positive &= value > coarse;
        }
        Some(total)
    }
}

/// Some figures less others.
fn plain_sum(claim: Claim, parts: &[Evidence], less: &[Evidence]) -> Option<(Verdict, Ends)> {
    let base = base([parts, less], claim.place)?;
    let (plus, minus) = (Total::of(parts, base)?, Total::of(less, base)?);
    let value = plus.value.checked_sub(minus.value)?;
    let (fine, coarse) = (plus.fine + minus.fine, plus.coarse + minus.coarse);
    let tenth = power(claim.place, base)? / 10;
    let verdict = claim.verdict(|at, by| {
        let end = match at {
            At::Value => value,
            At::Low => value - fine,
            At::High => value + fine,
        };
        Some(end.cmp(&(claim.tenths + by).checked_mul(tenth)?))
    })?;
    let around = |by: i128| [value - by, value + by].map(|end| Rational::decimal(end, base));
    Some((verdict, [around(0), around(fine), around(coarse)]))
}

/// A quotient of figures above zero that increases with the one and decreases with the other, each used once.
fn plain_ratio(
    claim: Claim,
    rising: &[Evidence],
    falling: &[Evidence],
    quotient: impl Fn(i128, i128) -> Option<(i128, i128)>,
) -> Option<(Verdict, Ends)> {
    let base = base([rising, falling], i32::MAX)?;
    let (up, down) = (Total::of(rising, base)?, Total::of(falling, base)?);
    if !(up.positive && down.positive) {
        return None;
    }
    let ends = |by_up: i128, by_down: i128| {
        Some([
            quotient(up.value - by_up, down.value + by_down)?,
            quotient(up.value + by_up, down.value - by_down)?,
        ])
    };
    let [value, fine, coarse] = [
        ends(0, 0)?,
        ends(up.fine, down.fine)?,
        ends(up.coarse, down.coarse)?,
    ];
    let verdict = claim.verdict(|at, by| {
        let (numerator, denominator) = match at {
            At::Value => value[0],
            At::Low => fine[0],
            At::High => fine[1],
        };
        let place = claim.place - 1;
        let up = 10_i128.checked_pow(u32::try_from(place).unwrap_or(0))?;
        let down = 10_i128.checked_pow(u32::try_from(-place).unwrap_or(0))?;
        let claimed = denominator
            .checked_mul(claim.tenths + by)?
            .checked_mul(up)?;
        Some(numerator.checked_mul(down)?.cmp(&claimed))
    })?;
    let rational = |(numerator, denominator)| Rational::of_small(numerator, denominator);
    let both = |[low, high]: [(i128, i128); 2]| Some([rational(low)?, rational(high)?]);
    let coarse = if coarse == fine {
        None
    } else {
        Some(both(coarse)?)
    };
    let fine = both(fine)?;
    let coarse = coarse.unwrap_or_else(|| fine.clone());
    let value = rational(value[0])?;
    Some((verdict, [[value.clone(), value], fine, coarse]))
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
            parts in proptest::collection::vec((0..2000_i64, 0..3_i32), 1..4), scale in select(vec!["", "", "m", "%"]), zeros in 0..3_u32,
            kind in select(vec!["sum", "difference", "share", "percent", "fall", "multiple", "growth"]),
            off in -5..5_i64, decimals in -1..3_i32, unit in select(vec!["", "", "m", "%", " times"]), hedge in select(vec!["", "", "", "about ", "about ", "over ", "at least ", "under ", "up to ", "nearly "]),
        ) {
            let exact = |n: i64, decimals: i32| Rational::decimal(n.into(), -decimals);
            let written = |n: i64, decimals: i32| exact(n, decimals).to_decimal(decimals.max(0).unsigned_abs());
            let parts: Vec<(i64, i32)> = parts.iter().map(|(n, decimals)| (if *decimals == 0 { n * 10_i64.pow(zeros) } else { *n }, *decimals)).collect();
            let list: Vec<String> = parts.iter().map(|(n, decimals)| format!("{}{scale}", written(*n, *decimals))).collect();
            let kind = match (kind, list.len()) {
                (_, 1) => "published",
                ("sum" | "share", _) | (_, 2) => kind,
                _ => "sum",
            };
            let Ok(evidence) = format!("{kind} {}", list.join("; ")).parse::<Evidence>() else { return Ok(()) };
            let hints = |evidence: &Evidence, figure: &Figure| hints::of(Judge::new(), evidence, figure);
            let ruled = |figure: &Figure| Judge::new().judge_any(&evidence, figure, &hints);
            let anything: Figure = "1".parse().unwrap();
            let Ok(Some(value)) = ruled(&anything).map(|judgement| judgement.value) else { return Ok(()) };
            // Near what the rules compute.
            let value = if scale == "m" && matches!(kind, "published" | "sum" | "difference") { value * Rational::decimal(1, -6) } else { value };
            let claimed = i64::try_from(value.round_units(-decimals)).unwrap() + off;
            let unit = if scale == "%" && kind == "sum" { "%" } else { unit };
            let Ok(figure) = format!("{hedge}{}{unit}", written(claimed, decimals)).parse::<Figure>() else { return Ok(()) };
            if let Some(plain) = plainly(Judge::new(), &evidence, &figure) {
                let ruled = ruled(&figure).unwrap();
                prop_assert_eq!(plain, ruled, "{} | {}", evidence, figure);
            }
        }

        /// A figure near the truth is judged the plain way.
        #[test]
        fn most_quantities_of_plain_figures_are_judged_so(
            [one, other] in [(10..2000_i64), (10..2000_i64)], kind in select(vec!["sum", "difference", "share", "percent", "fall", "multiple", "growth"]),
        ) {
            let evidence: Evidence = format!("{kind} {one}.5; {other}.5").parse().unwrap();
            let value = Judge::new().judge_any(&evidence, &"1".parse().unwrap(), &|_, _| Vec::new()).unwrap().value.unwrap();
            let figure: Figure = value.to_decimal(1).parse().unwrap();
            prop_assume!(!figure.number().is_zero());
            prop_assert!(plainly(Judge::new(), &evidence, &figure).is_some(), "{} | {}", evidence, figure);
        }
    }
}
