//! A cited figure judged whole: every reading of its wording, and the nearest true readings if it does not fit.

use super::evidence::{Evidence, Form};
use super::hints;
use super::judge::{Interpretation, Judge, Judgement, Part};
use super::verdict::{Hint, Reason, Verdict};
use crate::error::{Error, What};
use crate::figure::{Datum, Figure, Hedge, Rounding};
use crate::growth::{self, Method, years_fraction};
use crate::number::{Interval, Rational, Unit, power_of_ten, product};
use std::{borrow::Cow, cmp::Ordering, slice::from_ref};

impl Judge {
    /// Judges a cited figure against evidence.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Incomparable`](crate::ErrorKind::Incomparable) if the figure and the evidence are in
    /// different units. A bare number is taken to be in the unit of the other.
    pub fn judge(self, evidence: &Evidence, figure: &Figure) -> Result<Judgement, Error> {
        match plainly(self, evidence, figure) {
            Some(judgement) => Ok(judgement),
            None => self.judge_by_the_rules(evidence, figure),
        }
    }

    fn judge_by_the_rules(self, evidence: &Evidence, figure: &Figure) -> Result<Judgement, Error> {
        let hints = |evidence: &Evidence, figure: &Figure| hints::of(self, evidence, figure);
        self.judge_any(evidence, figure, &hints)
    }

    /// The verdict alone on a difference of powers, as of [`Form::Acceleration`]: what else is true of the figures is not asked.
    pub(super) fn on_acceleration(
        self,
        values: [&Evidence; 3],
        steps: [u32; 2],
        figure: &Figure,
    ) -> Result<Verdict, Error> {
        if let Some(verdict) = plain_acceleration(self, values, steps, figure) {
            return Ok(verdict);
        }
        let evidence = Evidence(Form::Acceleration {
            values: Box::new(values.map(Evidence::clone)),
            steps,
        });
        let judgement = self.judge_any(&evidence, figure, &|_, _| Vec::new())?;
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
    if judge.rounding != Rounding::Unknown {
        return None;
    }
    let plain = Plain {
        claim: Claim::of(figure)?,
        unit: unit_of_both(evidence, figure)?,
    };
    match &evidence.0 {
        Form::One(_) => plain.sum(from_ref(evidence), &[]),
        Form::Sum(parts) => plain.sum(parts, &[]),
        Form::Difference(sides) => plain.sum(&sides[..1], &sides[1..]),
        Form::Share(parts) if parts.len() > 1 => {
            plain.ratio(&parts[..1], &parts[1..], |a, others| {
                Some((100_i128.checked_mul(a)?, a + others))
            })
        }
        Form::Percent(sides) => plain.ratio(&sides[..1], &sides[1..], |part, whole| {
            Some((100_i128.checked_mul(part)?, whole))
        }),
        Form::Fall(sides) if figure.unit() == Unit::Times => plain.multiple(&**sides),
        Form::Fall(sides) => plain.ratio(&sides[..1], &sides[1..], |from, to| {
            Some((100_i128.checked_mul(from - to)?, from))
        }),
        Form::Rate(method, ends, years) if ends.len() == 2 => match method {
            Method::Multiple => plain.multiple(ends),
            Method::Cumulative | Method::PeriodOnPeriod if figure.unit() == Unit::Times => {
                plain.multiple(ends)
            }
            Method::Cumulative | Method::PeriodOnPeriod => plain.growth(ends),
            Method::Cagr => match years_fraction(years)? {
                (1, 1) => plain.growth(ends),
                years => plain.rate(ends, years),
            },
            _ => None,
        },
        _ => None,
    }
}

/// The unit of a judgement, where the two go together plainly: growth in percent answers a claim in times, and of two units one may be
/// missing; an exact number is given none.
fn unit_of_both(evidence: &Evidence, figure: &Figure) -> Option<Unit> {
    let answers_in_times = || {
        figure.unit() == Unit::Times
            && matches!(
                evidence.0,
                Form::Fall(_) | Form::Rate(Method::Cumulative | Method::PeriodOnPeriod, ..)
            )
    };
    let is_exact = |part: &Evidence| matches!(part.0, Form::One(Datum::Exact(..)));
    match (evidence.unit(), figure.unit()) {
        (have, want) if have == want => Some(want),
        (Unit::Number, _) if is_exact(evidence) || evidence.operands().iter().any(is_exact) => None,
        (Unit::Number, unit) if matches!(evidence.0, Form::Difference(_)) => {
            Some(unit.of_difference())
        }
        (Unit::Number, unit) | (unit, Unit::Number) => Some(unit),
        (_, want) => answers_in_times().then_some(want),
    }
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
        // A limit below zero has two readings, unless it was read in one of them.
        if figure.is_ambiguous() {
            return None;
        }
        let (n, place, reach, zeros) = match (figure.limit_digits(), figure.word_digits()) {
            (Some((n, place, zeros)), _) => (n, place, 5, Some(zeros)),
            (None, words) => words.map(|(n, place, reach)| (n, place, reach, None))?,
        };
        let says = match figure.hedge() {
            Hedge::Bare => Says::Near {
                reach,
                rounding: true,
            },
            Hedge::About => {
                let coarse = power_of_ten(u32::try_from(zeros?).ok()?)?;
                Says::Near {
                    reach: i128::from(n).abs().min(5 * coarse).max(5),
                    rounding: false,
                }
            }
            Hedge::MoreThan => Says::Above { limit: false },
            Hedge::AtLeast => Says::Above { limit: true },
            Hedge::LessThan => Says::Below { limit: false },
            Hedge::AtMost => Says::Below { limit: true },
            _ => return None,
        };
        Some(Self {
            tenths: 10 * i128::from(n),
            place,
            says,
        })
    }

    /// The verdict, if it is that the evidence bears the claim out: `against` compares the value, the lower and the upper end of the evidence with the claim
    /// moved by so many tenths of its last digit.
    fn verdict(self, against: impl Fn(At, i128) -> Option<Ordering>) -> Option<Verdict> {
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

/// A sum of plain figures in units of some power of ten, and by how much it may be off in the two readings.
#[derive(Clone, Copy)]
struct Total {
    value: i128,
    fine: i128,
    coarse: i128,
    /// Whether each of the figures is above zero however it is read.
    positive: bool,
}

/// Digits of an amount: `n * 10^place`, known to half of the last digit, and to half of the last that is not among some zeros at its end; or exact.
#[derive(Clone, Copy)]
struct Digits {
    n: i64,
    place: i32,
    zeros: i32,
    exact: bool,
}

impl Digits {
    fn of(part: &Evidence) -> Option<Self> {
        match &part.0 {
            Form::One(Datum::Published(figure)) => {
                let (n, place, zeros) = figure.plain_digits()?;
                Some(Self {
                    n,
                    place,
                    zeros,
                    exact: false,
                })
            }
            Form::One(Datum::Exact(value, _)) => {
                let (n, decimals) = value.to_short_decimal()?;
                Some(Self {
                    n,
                    place: -i32::from(decimals),
                    zeros: 0,
                    exact: true,
                })
            }
            _ => None,
        }
    }
}

/// A tenth of the smallest digit of some figures, of which half a digit is five.
fn base(parts: &[&[Evidence]], least: i32) -> Option<i32> {
    let mut lowest = least;
    for part in parts.iter().copied().flatten() {
        lowest = lowest.min(Digits::of(part)?.place);
    }
    Some(lowest - 1)
}

/// A unit of a place in units of the base.
fn power(place: i32, base: i32) -> Option<i128> {
    let shift = u32::try_from(place - base).ok()?;
    power_of_ten(shift).filter(|_| shift <= 18)
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
            let Digits {
                n,
                place,
                zeros,
                exact,
            } = Digits::of(part)?;
            let digit = power(place, base)?;
            let value = i128::from(n) * digit;
            let (fine, coarse) = match (exact, zeros) {
                (true, _) => (0, 0),
                (false, 0) => (digit / 2, digit / 2),
                (false, _) => (digit / 2, power(place + zeros, base)? / 2),
            };
            total.value = total.value.checked_add(value)?;
            total.fine += fine;
            total.coarse += coarse;
            total.positive &= value > coarse;
        }
        Some(total)
    }
}

/// A numerator and a denominator above zero.
type Quotient = (i128, i128);

/// A quotient of figures above zero that increases with the one and decreases with the other, each used once: the value, and both ends of the two readings.
fn quotients(
    rising: &[Evidence],
    falling: &[Evidence],
    quotient: impl Fn(i128, i128) -> Option<Quotient>,
) -> Option<(Quotient, [[Quotient; 2]; 2])> {
    let base = base(&[rising, falling], i32::MAX)?;
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
    Some((
        quotient(up.value, down.value)?,
        [ends(up.fine, down.fine)?, ends(up.coarse, down.coarse)?],
    ))
}

/// A plain claim, and the unit of what is said of it.
struct Plain {
    claim: Claim,
    unit: Unit,
}

impl Plain {
    /// Some figures less others.
    fn sum(&self, parts: &[Evidence], less: &[Evidence]) -> Option<Judgement> {
        let claim = self.claim;
        // A limit at zero has no digit to be compared with.
        let least = if claim.tenths == 0 {
            i32::MAX
        } else {
            claim.place
        };
        let base = base(&[parts, less], least)?;
        let (plus, minus) = (Total::of(parts, base)?, Total::of(less, base)?);
        let value = plus.value.checked_sub(minus.value)?;
        let (fine, coarse) = (plus.fine + minus.fine, plus.coarse + minus.coarse);
        let claimed = |tenths: i128| match tenths {
            0 => Some(0),
            _ => product(tenths, power(claim.place - 1, base)?),
        };
        let verdict = claim.verdict(|at, by| {
            let end = match at {
                At::Value => value,
                At::Low => value - fine,
                At::High => value + fine,
            };
            Some(end.cmp(&claimed(claim.tenths + by)?))
        })?;
        let around = |by: i128| {
            let [low, high] = [value - by, value + by].map(|end| Rational::decimal(end, base));
            Interval::in_order(low, high)
        };
        let of_fine = around(fine);
        let of_coarse = (coarse != fine).then(|| around(coarse));
        Some(self.judgement(verdict, Rational::decimal(value, base), of_fine, of_coarse))
    }

    /// How many times as much the later of two is.
    fn multiple(&self, ends: &[Evidence]) -> Option<Judgement> {
        self.ratio(&ends[1..], &ends[..1], |last, first| Some((last, first)))
    }

    /// By how many percent the later of two is more.
    fn growth(&self, ends: &[Evidence]) -> Option<Judgement> {
        self.ratio(&ends[1..], &ends[..1], |last, first| {
            Some((100_i128.checked_mul(last - first)?, first))
        })
    }

    fn ratio(
        &self,
        rising: &[Evidence],
        falling: &[Evidence],
        quotient: impl Fn(i128, i128) -> Option<Quotient>,
    ) -> Option<Judgement> {
        let claim = self.claim;
        let (value, [fine, coarse]) = quotients(rising, falling, quotient)?;
        let place = claim.place - 1;
        let [up, down] =
            [place, -place].map(|power| power_of_ten(u32::try_from(power).unwrap_or(0)));
        let (up, down) = (up?, down?);
        let verdict = claim.verdict(|at, by| {
            let (numerator, denominator) = match at {
                At::Value => value,
                At::Low => fine[0],
                At::High => fine[1],
            };
            let claimed = product(product(denominator, claim.tenths + by)?, up)?;
            Some(product(numerator, down)?.cmp(&claimed))
        })?;
        let rational = |(numerator, denominator)| Rational::of_small(numerator, denominator);
        let both =
            |[low, high]: [Quotient; 2]| Some(Interval::in_order(rational(low)?, rational(high)?));
        let of_fine = both(fine)?;
        let of_coarse = if coarse == fine {
            None
        } else {
            Some(both(coarse)?)
        };
        Some(self.judgement(verdict, rational(value)?, of_fine, of_coarse))
    }

    /// A compound rate between two figures above zero over more than a year. It lies between two decimals; a claim of no more decimals does not.
    fn rate(&self, ends: &[Evidence], years: (u32, u32)) -> Option<Judgement> {
        let claim = self.claim;
        let (value, [fine, coarse]) =
            quotients(&ends[1..], &ends[..1], |last, first| Some((last, first)))?;
        let rate =
            |(last, first): Quotient| growth::quick_rate(&Rational::of_small(last, first)?, years);
        let both = |[low, high]: [Quotient; 2]| Some([rate(low)?, rate(high)?]);
        let value = rate(value)?;
        let ends = both(fine)?;
        let verdict = claim.verdict(|at, by| {
            let rate = match at {
                At::Value => &value,
                At::Low => &ends[0],
                At::High => &ends[1],
            };
            let claimed = Rational::decimal(claim.tenths + by, claim.place - 1);
            if claimed <= *rate.lowest()? {
                Some(Ordering::Greater)
            } else if claimed >= *rate.highest()? {
                Some(Ordering::Less)
            } else {
                None
            }
        })?;
        let outer = |[low, high]: [Interval; 2]| {
            // All is lost only to so many decimals.
            let lowest = low.lowest().filter(|low| **low > -&Rational::hundred())?;
            Some(Interval::in_order(lowest.clone(), high.highest()?.clone()))
        };
        let of_coarse = if coarse == fine {
            None
        } else {
            Some(outer(both(coarse)?)?)
        };
        let of_fine = outer(ends)?;
        // The middle between two decimals, rounded to as many.
        let [low, high] = [value.lowest()?, value.highest()?];
        let value = if low.is_negative() { low } else { high };
        Some(self.judgement(verdict, value.clone(), of_fine, of_coarse))
    }

    /// What is said of a claim that holds. Most figures read one way: then there is no coarse reading of its own.
    fn judgement(
        &self,
        verdict: Verdict,
        value: Rational,
        fine: Interval,
        coarse: Option<Interval>,
    ) -> Judgement {
        Judgement {
            verdict,
            value: Some(value),
            coarse: Some(coarse.unwrap_or_else(|| fine.clone())),
            fine: Some(fine),
            unit: self.unit,
            gap: None,
            hints: Vec::new(),
            readings: Vec::new(),
        }
    }
}

/// Whether a difference of powers of plain figures above zero, as of [`Form::Acceleration`], is at least or at most zero.
fn plain_acceleration(
    judge: Judge,
    values: [&Evidence; 3],
    [first, second]: [u32; 2],
    figure: &Figure,
) -> Option<Verdict> {
    let claim = Claim::of(figure).filter(|claim| claim.tenths == 0)?;
    if judge.rounding != Rounding::Unknown {
        return None;
    }
    let [earlier, middle, later] = values.map(from_ref);
    let base = base(&[earlier, middle, later], i32::MAX)?;
    let [earlier, middle, later] = [
        Total::of(earlier, base)?,
        Total::of(middle, base)?,
        Total::of(later, base)?,
    ];
    if ![earlier, middle, later].iter().all(|total| total.positive) {
        return None;
    }
    // The sign of the least and the greatest difference, for figures that may be off by so much.
    let sign = |up: i128, off: fn(&Total) -> i128| {
        let grown = (later.value + up * off(&later))
            .checked_pow(first)?
            .checked_mul((earlier.value + up * off(&earlier)).checked_pow(second)?)?;
        let constant = (middle.value - up * off(&middle)).checked_pow(first + second)?;
        Some(grown.cmp(&constant))
    };
    let (fine, coarse) = (|total: &Total| total.fine, |total: &Total| total.coarse);
    match claim.says {
        Says::Above { limit: true } if sign(1, coarse)?.is_lt() => Some(Verdict::Inconsistent),
        Says::Above { limit: true } if sign(-1, fine)?.is_ge() => Some(Verdict::Consistent),
        Says::Below { limit: true } if sign(-1, coarse)?.is_gt() => Some(Verdict::Inconsistent),
        Says::Below { limit: true } if sign(1, fine)?.is_le() => Some(Verdict::Consistent),
        _ => None,
    }
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

    /// What the rules say, without the plain way.
    fn ruled(evidence: &Evidence, figure: &Figure) -> Result<Judgement, Error> {
        Judge::new().judge_by_the_rules(evidence, figure)
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 3000, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn the_plain_way_says_what_the_rules_say(
            parts in proptest::collection::vec((0..2000_i64, 0..3_i32), 1..4), scale in select(vec!["", "", "m", "%"]), zeros in 0..3_u32,
            kind in select(vec!["sum", "difference", "share", "percent", "fall", "multiple", "growth", "cagr"]), months in 1..150_u32, exact in any::<[bool; 3]>(),
            off in -5..5_i64, decimals in -1..3_i32, unit in select(vec!["", "", "m", "%", " times"]), hedge in select(vec!["", "", "", "about ", "about ", "over ", "at least ", "under ", "up to ", "nearly "]),
            settled in any::<bool>(),
        ) {
            let number = |n: i64, decimals: i32| Rational::decimal(n.into(), -decimals);
            let written = |n: i64, decimals: i32| number(n, decimals).to_decimal(decimals.max(0).unsigned_abs());
            let parts: Vec<(i64, i32)> = parts.iter().map(|(n, decimals)| (if *decimals == 0 { n * 10_i64.pow(zeros) } else { *n }, *decimals)).collect();
            let list: Vec<String> = parts.iter().zip(exact).map(|((n, decimals), exact)| match (exact, scale) {
                (true, "" | "%") => format!("exact {}{scale}", number(*n, *decimals)),
                _ => format!("{}{scale}", written(*n, *decimals)),
            }).collect();
            let kind = match (kind, list.len()) {
                (_, 1) if list[0].starts_with("exact") => "",
                (_, 1) => "published",
                ("sum" | "share", _) | (_, 2) => kind,
                _ => "sum",
            };
            let years = if kind == "cagr" { format!("; n={}", Rational::ratio(months, 12)) } else { String::new() };
            let Ok(evidence) = format!("{kind} {}{years}", list.join("; ")).parse::<Evidence>() else { return Ok(()) };
            let anything: Figure = "1".parse().unwrap();
            let Ok(Some(value)) = ruled(&evidence, &anything).map(|judgement| judgement.value) else { return Ok(()) };
            // Near what the rules compute.
            let value = if scale == "m" && matches!(kind, "published" | "sum" | "difference") { value * Rational::decimal(1, -6) } else { value };
            let Ok(claimed) = i64::try_from(value.round_units(-decimals)) else { return Ok(()) };
            let unit = if scale == "%" && kind == "sum" { "%" } else { unit };
            let Ok(figure) = format!("{hedge}{}{unit}", written(claimed + off, decimals)).parse::<Figure>() else { return Ok(()) };
            let figure = if settled { figure.on_the_number_line() } else { figure };
            if let Some(plain) = plainly(Judge::new(), &evidence, &figure) {
                let ruled = ruled(&evidence, &figure).unwrap();
                prop_assert_eq!(plain, ruled, "{} | {}", evidence, figure);
            }
        }

        /// Numbers in words.
        #[test]
        fn the_plain_way_reads_words_as_the_rules_do(
            [one, other] in [10..2000_i64, 10..2000_i64], decimals in 0..3_i32, kind in select(vec!["share", "percent", "multiple", "growth", "fall", "cagr"]),
            hedge in select(vec!["", "", "about ", "more than ", "at least ", "less than ", "nearly ", "exactly "]),
            word in select(vec!["doubled", "tripled", "halved", "2.5 times", "5-fold", "tenfold", "twelvefold", "half", "a third", "a quarter", "three quarters", "two-fifths", "twice"]),
        ) {
            let [one, other] = [one, other].map(|n| Rational::decimal(n.into(), -decimals).to_decimal(decimals.unsigned_abs()));
            let years = if kind == "cagr" { "; n=2" } else { "" };
            let evidence: Evidence = format!("{kind} {one}; {other}{years}").parse().unwrap();
            let Ok(figure) = format!("{hedge}{word}").parse::<Figure>() else { return Ok(()) };
            if let Some(plain) = plainly(Judge::new(), &evidence, &figure) {
                let ruled = ruled(&evidence, &figure).unwrap();
                prop_assert_eq!(plain, ruled, "{} | {}", evidence, figure);
            }
        }

        /// Whether growth quickened.
        #[test]
        fn the_plain_way_compares_powers_as_the_rules_do(
            values in [(1..500_i64, 0..2_i32), (1..500_i64, 0..2_i32), (1..500_i64, 0..2_i32)], zeros in 0..2_u32, exact in any::<[bool; 3]>(),
            steps in [1..5_u32, 1..5_u32], constant in any::<bool>(), limit in select(vec!["at least 0", "at most 0", "more than 0", "at least 1", "0"]),
        ) {
            let mut values = values.map(|(n, decimals)| (n * 10_i64.pow(zeros), decimals));
            if constant {
                // A constant rate is on the limit.
                values[1] = (values[0].0 * 2, values[0].1);
                values[2] = (values[1].0 * 2, values[1].1);
            }
            let mut exact = exact.into_iter();
            let values = values.map(|(n, decimals)| -> Evidence {
                let number = Rational::decimal(n.into(), -decimals).to_decimal(decimals.unsigned_abs());
                let word = if exact.next() == Some(true) { "exact" } else { "published" };
                format!("{word} {number}").parse().unwrap()
            });
            let figure: Figure = limit.parse().unwrap();
            let plain = plain_acceleration(Judge::new(), values.each_ref(), steps, &figure);
            let evidence = Evidence(Form::Acceleration { values: Box::new(values), steps });
            if let Some(plain) = plain {
                prop_assert_eq!(plain, ruled(&evidence, &figure).unwrap().verdict, "{} | {}", evidence, figure);
            }
        }

        /// A figure near the truth is judged the plain way, and so is one in words.
        #[test]
        fn most_quantities_of_plain_figures_are_judged_so(
            [one, other] in [(10..2000_i64), (10..2000_i64)], kind in select(vec!["sum", "difference", "share", "percent", "fall", "multiple", "growth", "cagr"]),
        ) {
            let years = if kind == "cagr" { "; n=3" } else { "" };
            let evidence: Evidence = format!("{kind} {one}.5; {other}.5{years}").parse().unwrap();
            let value = ruled(&evidence, &"1".parse().unwrap()).unwrap().value.unwrap();
            let figure: Figure = value.to_decimal(1).parse().unwrap();
            // A rate below one percent has more decimals, and a root that comes out even lies where only the rules decide.
            let [first, last] = [one, other].map(|n| Rational::decimal((n * 10 + 5).into(), -1));
            let factor = (&Rational::hundred() + &value).checked_div(&Rational::hundred()).unwrap();
            let even = &(&(&factor * &factor) * &factor) * &first == last;
            prop_assume!(!figure.number().is_zero() && (kind != "cagr" || value.abs() >= Rational::from(2) && !even));
            prop_assert!(plainly(Judge::new(), &evidence, &figure).is_some(), "{} | {}", evidence, figure);
        }
    }

    #[test]
    fn words_and_courses_are_judged_the_plain_way() {
        for (evidence, figure) in [
            ("multiple 2.1 million; 6.4 million", "tripled"),
            ("growth 2.1 million; 6.4 million", "more than doubled"),
            ("fall 6.4; 2.1", "less than 0.5 times"),
            ("share 3.01; 3.02", "half"),
            ("cagr exact 100; 200.0; n=1.5", "58.7%"),
        ] {
            let (evidence, figure) = (evidence.parse().unwrap(), figure.parse().unwrap());
            assert!(
                plainly(Judge::new(), &evidence, &figure).is_some(),
                "{evidence} | {figure}"
            );
        }
        let values: [Evidence; 3] =
            ["1.39", "16.23", "21.78"].map(|value| format!("published {value}").parse().unwrap());
        let enough = "at least 0".parse().unwrap();
        assert_eq!(
            plain_acceleration(Judge::new(), values.each_ref(), [2, 1], &enough),
            Some(Verdict::Inconsistent)
        );
    }
}
