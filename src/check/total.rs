//! A published total held against the sum of its parts.

use super::verdict::{Reason, Verdict};
use crate::data::{Parts, View};
use crate::error::{Error, What};
use crate::figure::Datum;
use crate::number::{Rational, Unit, show};
use std::fmt;

/// A published total beside the sum of its parts.
///
/// ```
/// use bilateral::{Dataset, Economy, Observation, Side, Source, Usd, Verdict};
///
/// let mut data = Dataset::new();
/// data.add_source(Source::new("mine", "My table"))?;
/// let year = "2022".parse()?;
/// for (partner, dollars) in [(Economy::WORLD, 100), (Economy::USA, 60), (Economy::DEU, 30)] {
///     let flow = Economy::CHN.exports_to(partner);
///     data.insert(Observation::new(flow, year, Usd::dollars(dollars), "mine").reported_by(Side::Exporter))?;
/// }
/// let check = data.exports_by_partner(Economy::CHN, year).compare()?;
/// assert_eq!(check.verdict, Verdict::Inconsistent);
/// assert_eq!(
///     check.to_string(),
///     "inconsistent: 2 parts add up to $90, $10 less than the published total $100"
/// );
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct TotalCheck {
    /// How many parts were added.
    pub parts: usize,
    /// The total as published.
    pub published: Datum,
    /// The sum of the parts; a lower bound if the value of one is missing.
    pub sum: Datum,
    /// The sum less the published total, in US dollars.
    pub difference: Rational,
    /// Consistent if the two are equal, within rounding if decimals of a dollar explain the difference, inconsistent if they cannot be equal,
    /// undecided if parts are missing.
    pub verdict: Verdict,
}

impl fmt::Display for TotalCheck {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let dollars = |value: &Rational| show::exact(value, Unit::Usd);
        let Some(sum) = self.sum.fine().lowest().cloned() else {
            return write!(f, "{}: no sum", self.verdict);
        };
        let at_least = if matches!(self.sum, Datum::AtLeast(..)) {
            "at least "
        } else {
            ""
        };
        write!(
            f,
            "{}: {} parts add up to {at_least}{}",
            self.verdict,
            self.parts,
            dollars(&sum)
        )?;
        if self.difference == Rational::zero() {
            return f.write_str(", as the published total");
        }
        let total = &sum - &self.difference;
        let how = if self.difference.is_negative() {
            "less"
        } else {
            "more"
        };
        write!(
            f,
            ", {} {how} than the published total {}",
            dollars(&self.difference.abs()),
            dollars(&total)
        )
    }
}

impl Parts<'_> {
    /// Holds the published total against the sum of its parts.
    ///
    /// UN Comtrade prints up to three decimals of a dollar. Where a value has any, each may have been rounded by half a thousandth,
    /// and a difference that this explains is *within rounding*; where all are whole dollars, every difference counts.
    ///
    /// # Errors
    ///
    /// As for the two, and [`ErrorKind::AmbiguousSelection`](crate::ErrorKind::AmbiguousSelection) if total and parts are not of one kind.
    pub fn compare(&self) -> Result<TotalCheck, Error> {
        let all: Vec<View> = self.total_views().chain(self.part_views()).collect();
        self.of_one_kind(&all)?;
        let published = self.published_total()?;
        let sum = self.sum_of_parts()?;
        let (Datum::Exact(total, _), Datum::Exact(added, _) | Datum::AtLeast(added, _)) =
            (&published, &sum)
        else {
            return Err(Error::incomparable(
                What::Totals,
                &published,
                &sum,
                "totals from data files are exact",
            ));
        };
        let difference = added - total;
        let slack = rounding(&all);
        let verdict = match &sum {
            Datum::Exact(..) if difference == Rational::zero() => Verdict::Consistent,
            Datum::Exact(..) if difference.abs() <= slack => Verdict::WithinRounding,
            Datum::AtLeast(..) if difference <= slack => Verdict::Undecided(Reason::NotRefuted),
            _ => Verdict::Inconsistent,
        };
        Ok(TotalCheck {
            parts: self.part_views().count(),
            published,
            sum,
            difference,
            verdict,
        })
    }
}

/// How far rounding to the third decimal can move a sum and its total, if any value has decimals.
fn rounding(rows: &[View]) -> Rational {
    let fractional = |row: &View| {
        row.datum()
            .and_then(|datum| datum.value())
            .is_some_and(|value| !value.is_integer())
    };
    match i64::try_from(rows.len()) {
        Ok(rows_added) if rows.iter().any(fractional) => {
            Rational::from(rows_added) * Rational::decimal(5, -4)
        }
        _ => Rational::zero(),
    }
}
