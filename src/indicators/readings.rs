//! Values as the functions of indicators take them: intervals under both readings, and on the printed digits.

use super::convention::Convention;
use super::undefined::none;
use crate::error::{Error, What};
use crate::figure::{Datum, Rounding};
use crate::number::{Interval, Rational, Unit};

/// Values that are not negative, each under both readings.
pub(super) struct Readings {
    pub(super) fine: Vec<Interval>,
    pub(super) coarse: Vec<Interval>,
    /// On the printed digits, if all have a value there.
    pub(super) printed: Option<Vec<Interval>>,
}

impl Readings {
    /// What figures leave open below zero is cut off: trade is not negative.
    ///
    /// # Errors
    ///
    /// If a value is negative or the units differ; a bare number has the unit of the others.
    pub(super) fn of<'a>(
        convention: Convention,
        data: impl IntoIterator<Item = &'a Datum>,
    ) -> Result<Self, Error> {
        let mut readings = Self {
            fine: Vec::new(),
            coarse: Vec::new(),
            printed: Some(Vec::new()),
        };
        let mut first: Option<&Datum> = None;
        for datum in data {
            if datum.unit() != Unit::Number {
                match first {
                    Some(first) if first.unit() != datum.unit() => {
                        return Err(Error::incomparable(
                            What::Units,
                            format!("{} (`{first}`)", first.unit()),
                            format!("{} (`{datum}`)", datum.unit()),
                            "compute with figures of one unit",
                        ));
                    }
                    None => first = Some(datum),
                    Some(_) => {}
                }
            }
            let known = datum.known(Rounding::Unknown);
            let trade = Interval::at_least(Rational::zero());
            let cut = |set: Interval| {
                if set.lowest().is_some_and(|low| !low.is_negative()) {
                    return Some(set);
                }
                set.intersection(&trade)
            };
            let negative = known.value.as_ref().is_some_and(Rational::is_negative);
            let (Some(fine), Some(coarse), false) = (cut(known.fine), cut(known.coarse), negative)
            else {
                return Err(none(
                    convention,
                    datum.to_string(),
                    "it is of values that are not negative",
                ));
            };
            readings.fine.push(fine);
            readings.coarse.push(coarse);
            match (&mut readings.printed, known.value) {
                (Some(values), Some(value)) => values.push(Interval::point(value)),
                (printed, _) => *printed = None,
            }
        }
        Ok(readings)
    }

    /// Whether each value is one number.
    pub(super) fn is_exact(&self) -> bool {
        let mut all = self.coarse.iter();
        all.all(|set| set.as_point().is_some())
    }
}

/// A part in itself and the others, each used once: `a / (a + o)`; nothing where the whole may be zero.
pub(super) fn share(part: &Interval, others: &Interval) -> Option<Interval> {
    let (a, o) = (part.lowest()?, others.lowest()?);
    if !(a + o).is_positive() {
        return None;
    }
    let low = match others.highest() {
        Some(most) => a.checked_div(&(a + most)).unwrap_or_else(Rational::zero),
        None => Rational::zero(),
    };
    let high = match part.highest() {
        Some(most) => most.checked_div(&(most + o)).unwrap_or_else(Rational::one),
        None => Rational::one(),
    };
    Some(Interval::closed(low, high))
}

/// The share of each part in all.
pub(super) fn shares(parts: &[Interval]) -> Option<Vec<Interval>> {
    let all: Vec<&Interval> = parts.iter().collect();
    if let Some(points) = parts
        .iter()
        .map(Interval::as_point)
        .collect::<Option<Vec<_>>>()
    {
        let sum: Rational = points.iter().copied().cloned().sum();
        let share = |part: &&Rational| Some(Interval::point(part.checked_div(&sum)?));
        return points.iter().map(share).collect();
    }
    let (_, others) = Interval::sums(&all);
    let pairs = parts.iter().zip(&others);
    pairs.map(|(part, others)| share(part, others)).collect()
}

/// The sum of intervals.
pub(super) fn sum<'a>(parts: impl IntoIterator<Item = &'a Interval>) -> Interval {
    let zero = Interval::point(Rational::zero());
    parts.into_iter().fold(zero, |total, part| total.plus(part))
}
