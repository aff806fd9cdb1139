//! A part in a whole: of a sum, or of a total that somebody published.

use super::convention::Convention;
use super::indicator::Indicator;
use super::profile::Profile;
use super::undefined::none;
use crate::check::Evidence;
use crate::error::Error;
#[cfg(doc)]
use crate::error::ErrorKind;
use crate::figure::Datum;
use std::fmt;

/// A part and its whole, in percent; the whole is the sum of what is there, or a total as published, and the indicator's convention says which.
///
/// The two differ where a source publishes more than its parts, as confidential trade. Of a sum the part is in the whole too, which gives narrower
/// bounds.
///
/// ```
/// use bilateral::{indicators::{Profile, Share}, Economy, Usd};
///
/// let partners = Profile::new([(Economy::KOR, Usd::dollars(60)), (Economy::MEX, Usd::dollars(20))])?;
/// let of_sum = Share::of_sum(&partners, &Economy::KOR)?;
/// assert_eq!(of_sum.share()?.to_string(), "share of the sum 75%");
/// let published = Share::of_published_total(Usd::dollars(60), Usd::dollars(100))?;
/// assert_eq!(published.market_share()?.to_string(), "market share of a published total 60%");
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Share {
    evidence: Evidence,
    of_sum: bool,
    remarks: Vec<String>,
}

impl Share {
    /// One of several values, in their sum.
    ///
    /// ```
    /// use bilateral::{indicators::{Profile, Share}, Figure};
    ///
    /// let figure = |text: &str| text.parse::<Figure>();
    /// let parts = Profile::new([("ISR", figure("$167.6 million")?), ("TUR", figure("$68.5 million")?)])?;
    /// assert_eq!(Share::of_sum(&parts, &"ISR")?.share()?.to_string(), "share of the sum 70.99% (70.965% to 71.009%)");
    /// assert!(Share::of_sum(&parts, &"KAZ").is_err());
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`ErrorKind::NoIndicator`] if it is absent, or a value is missing; [`ErrorKind::Incomparable`] for two units.
    pub fn of_sum<K: Ord + Clone + fmt::Display>(
        profile: &Profile<K>,
        key: &K,
    ) -> Result<Self, Error> {
        let convention = Convention::ShareOfSum;
        profile.complete(convention)?;
        let part = profile.get(key).ok_or_else(|| {
            none(
                convention,
                key.to_string(),
                "it is absent, which is not zero",
            )
        })?;
        let others = profile.values().filter(|(other, _)| *other != key);
        Ok(Self {
            evidence: Evidence::share(part.clone(), others.map(|(_, datum)| datum.clone()))?,
            of_sum: true,
            remarks: profile.remarks().to_vec(),
        })
    }

    /// A value in a total that was stated for itself.
    ///
    /// ```
    /// use bilateral::{indicators::Share, Figure};
    ///
    /// let figure = |text: &str| text.parse::<Figure>();
    /// let share = Share::of_published_total(figure("$766.7 million")?, figure("$4.2 billion")?)?;
    /// assert_eq!(share.world_share()?.to_string(), "world share of a published total 18.3% (18.03% to 18.48%)");
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Incomparable`] for two units.
    pub fn of_published_total(
        part: impl Into<Datum>,
        total: impl Into<Datum>,
    ) -> Result<Self, Error> {
        Ok(Self {
            evidence: Evidence::percent(part.into(), total.into())?,
            of_sum: false,
            remarks: Vec::new(),
        })
    }

    fn called(&self, of_sum: Convention, published: Convention) -> Result<Indicator, Error> {
        let convention = if self.of_sum { of_sum } else { published };
        Indicator::of_evidence(convention, &self.evidence)
            .map(|indicator| indicator.with_remarks(&self.remarks))
            .ok_or_else(|| {
                none(
                    convention,
                    self.evidence.to_string(),
                    "the whole may be zero, or a value negative",
                )
            })
    }

    /// The part in percent of the whole.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::NoIndicator`] if the whole may be zero, or a value negative.
    pub fn share(&self) -> Result<Indicator, Error> {
        self.called(Convention::ShareOfSum, Convention::ShareOfPublishedTotal)
    }

    /// The same, of an economy in the world.
    ///
    /// # Errors
    ///
    /// As for [`share`](Self::share).
    pub fn world_share(&self) -> Result<Indicator, Error> {
        self.called(
            Convention::WorldShareOfSum,
            Convention::WorldShareOfPublishedTotal,
        )
    }

    /// The same, of a supplier in a market.
    ///
    /// # Errors
    ///
    /// As for [`share`](Self::share).
    pub fn market_share(&self) -> Result<Indicator, Error> {
        self.called(
            Convention::MarketShareOfSum,
            Convention::MarketShareOfPublishedTotal,
        )
    }
}
