//! Many products or much of each: the margins of Hummels and Klenow.

use super::convention::Convention;
use super::indicator::Indicator;
use super::profile::{Profile, beside, remarks};
use super::readings::{Readings, share, sum};
use super::undefined::none;
use crate::error::Error;
#[cfg(doc)]
use crate::error::ErrorKind;
use crate::figure::Datum;
use crate::growth::Exactness;
use crate::number::{Interval, Rational, Unit};
use std::fmt;

/// An economy's trade beside a reference's, such as all other economies'.
///
/// ```text
/// extensive  sum of r_k over the products that are traded / sum of r_k     0 to 1
/// intensive  sum of x_k / sum of r_k over the products that are traded
/// overall    sum of x_k / sum of r_k = extensive x intensive
///
/// x_k trade of the economy in product k    r_k of the reference
/// ```
///
/// Traded is what has a value above zero: neither a reported zero nor an absent product. Products of the economy that the reference lacks are in the intensive margin's
/// sum alone, and the indicators say how many there are.
///
/// ```
/// use bilateral::{indicators::{Margins, Profile}, Usd};
///
/// let own = Profile::new([("27", Usd::dollars(30)), ("71", Usd::dollars(0))])?;
/// let world = Profile::new([("27", Usd::dollars(600)), ("71", Usd::dollars(100)), ("85", Usd::dollars(300))])?;
/// let margins = Margins { own: &own, reference: &world };
/// assert_eq!(margins.extensive()?.to_string(), "extensive margin 0.6");
/// assert_eq!(margins.intensive()?.to_string(), "intensive margin 0.05");
/// assert_eq!(margins.overall()?.to_string(), "overall margin 0.03");
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Margins<'a, K> {
    /// The economy.
    pub own: &'a Profile<K>,
    /// What it is held against.
    pub reference: &'a Profile<K>,
}

impl<K: Ord + Clone + fmt::Display> Margins<'_, K> {
    fn of(
        &self,
        convention: Convention,
        function: impl Fn(&[Interval], &[Interval], &[Interval]) -> Option<Interval>,
    ) -> Result<Indicator, Error> {
        self.own.complete(convention)?;
        self.reference.complete(convention)?;
        let nothing = Datum::Exact(Rational::zero(), Unit::Number);
        let (mut own, mut traded, mut rest) = (Vec::new(), Vec::new(), Vec::new());
        let mut lacking = 0;
        for (key, value, reference) in beside(self.own, self.reference) {
            match value {
                None => rest.extend(reference),
                Some(value) => match is_traded(convention, value)? {
                    Some(true) => {
                        own.push(value);
                        lacking += usize::from(reference.is_none());
                        traded.push(reference.unwrap_or(&nothing));
                    }
                    Some(false) => rest.extend(reference),
                    None => {
                        return Err(none(
                            convention,
                            format!("{key} {value}"),
                            "whether there is trade is not known",
                        ));
                    }
                },
            }
        }
        let lengths = [own.len(), traded.len(), rest.len()];
        let data = own.into_iter().chain(traded).chain(rest);
        let readings = Readings::of(convention, data)?;
        let indicator = Indicator::of(convention, &readings, Exactness::Exact, |data| {
            let (own, references) = data.split_at_checked(lengths[0])?;
            let (traded, rest) = references.split_at_checked(lengths[1])?;
            function(own, traded, rest)
        });
        let indicator = indicator
            .ok_or_else(|| {
                none(
                    convention,
                    format!("{} products", self.own.len()),
                    "the reference may have no trade in them",
                )
            })?
            .with_remarks(&remarks(&[self.own, self.reference]));
        Ok(match lacking {
            0 => indicator,
            n => indicator.remarked(format!("{n} products that the reference lacks")),
        })
    }

    /// How much of the reference's trade is in the products that the economy trades.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::NoIndicator`] if a value is missing or negative, whether a product is traded is not known, or the
    /// reference may have no trade; [`ErrorKind::Incomparable`] for two units.
    pub fn extensive(&self) -> Result<Indicator, Error> {
        self.of(Convention::ExtensiveMargin, |_, traded, rest| {
            share(&sum(traded), &sum(rest))
        })
    }

    /// The economy's trade over the reference's in the same products.
    ///
    /// # Errors
    ///
    /// As for [`extensive`](Self::extensive).
    pub fn intensive(&self) -> Result<Indicator, Error> {
        self.of(Convention::IntensiveMargin, |own, traded, _| {
            sum(own).checked_div(&sum(traded))
        })
    }

    /// The economy's trade over the reference's.
    ///
    /// # Errors
    ///
    /// As for [`extensive`](Self::extensive).
    pub fn overall(&self) -> Result<Indicator, Error> {
        self.of(Convention::OverallMargin, |own, traded, rest| {
            sum(own).checked_div(&sum(traded).plus(&sum(rest)))
        })
    }
}

/// Whether a value is above zero, if that is known.
fn is_traded(convention: Convention, value: &Datum) -> Result<Option<bool>, Error> {
    let readings = Readings::of(convention, [value])?;
    let set = readings.coarse.first();
    Ok(set.and_then(|set| {
        let zero = set.contains(&Rational::zero());
        match set.as_point() {
            Some(point) => Some(point.is_positive()),
            None => (!zero).then_some(true),
        }
    }))
}
