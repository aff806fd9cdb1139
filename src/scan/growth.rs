//! Growth in bulk: what each total was in each of several years.

use super::{
    grouping::{Key, Product},
    runs,
    totals::Totals,
};
use crate::error::{Error, What};
use crate::trade::Economy;
use std::sync::Arc;

/// What totals of one kind were over the years: a pair's, an exporter's of a product, or whatever they were told apart by beside the year.
///
/// See [`Totals::tracks`].
///
/// ```
/// use bilateral::scan::Scan;
///
/// let text = "t,i,j,k,v,q\n2021,784,376,271019,100,1\n2022,784,376,271019,125,1\n";
/// let totals = Scan::new().by_year().by_exporter().read("two_years.csv", text.as_bytes())?;
/// let track = totals.tracks()?.next().unwrap();
/// assert_eq!(track.in_year(2022), Some(125_000));
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Track {
    /// The exporter, if grouped by it.
    pub exporter: Option<Economy>,
    /// The importer, if grouped by it.
    pub importer: Option<Economy>,
    /// The product, if grouped by it.
    pub product: Option<Product>,
    years: Arc<[u16]>,
    dollars: Vec<Option<u128>>,
}

/// How a total changed from one year to another. BACI leaves out flows that are zero or unknown: an absent total is neither a zero nor a fall to it.
///
/// ```
/// use bilateral::scan::Scan;
///
/// let text = "t,i,j,k,v,q\n2021,784,376,271019,100,1\n2022,784,376,271019,125,1\n";
/// let totals = Scan::new().by_year().by_exporter().read("two_years.csv", text.as_bytes())?;
/// let track = totals.tracks()?.next().unwrap();
/// let step = track.step(2021, 2022);
/// assert_eq!((step.difference(), step.percent()), (Some(25_000), Some(25.0)));
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Step {
    /// The earlier and the later year.
    pub years: (u16, u16),
    /// Whole US dollars in the earlier year; nothing if there is no such total.
    pub first: Option<u128>,
    /// Whole US dollars in the later year; nothing if there is no such total.
    pub last: Option<u128>,
}

impl Track {
    /// Each year of the files, and the total in whole US dollars where there is one.
    pub fn values(&self) -> impl Iterator<Item = (u16, Option<u128>)> + '_ {
        self.years.iter().copied().zip(self.dollars.iter().copied())
    }

    /// The total of a year, if there is one.
    #[must_use]
    pub fn in_year(&self, year: u16) -> Option<u128> {
        let place = self.years.binary_search(&year).ok()?;
        self.dollars.get(place).copied().flatten()
    }

    /// The change from one year to another.
    #[must_use]
    pub fn step(&self, first: u16, last: u16) -> Step {
        Step {
            years: (first, last),
            first: self.in_year(first),
            last: self.in_year(last),
        }
    }

    /// The changes from each year of the files to the next.
    pub fn steps(&self) -> impl Iterator<Item = Step> + '_ {
        self.years.windows(2).filter_map(|years| match years {
            [first, last] => Some(self.step(*first, *last)),
            _ => None,
        })
    }
}

impl Step {
    /// The difference in whole US dollars, exactly; nothing unless both totals are there.
    #[must_use]
    pub fn difference(&self) -> Option<i128> {
        let dollars = |total: Option<u128>| i128::try_from(total?).ok();
        dollars(self.last)?.checked_sub(dollars(self.first)?)
    }

    /// The growth in percent of the first total; nothing unless both are there and the first is not zero. Within one part in 10^15 of the exact
    /// value, which [`Growth`](crate::Growth) gives for a single pair.
    ///
    /// ```text
    /// 100 (b - a) / a        a, b: first and last total; b - a is exact
    /// ```
    #[must_use]
    #[allow(clippy::cast_precision_loss)] // a part in 2^53, which the bound above has in it
    pub fn percent(&self) -> Option<f64> {
        let first = self.first.filter(|first| *first > 0)?;
        Some(self.difference()? as f64 / first as f64 * 100.0)
    }

    /// The compound annual rate of growth in percent; nothing unless both totals are there, the first is not zero and the years are in order.
    /// Within 2 * 10^-13 (1 + rate / 100) percentage points of the exact rate.
    ///
    /// ```text
    /// 100 (y - 1),  y = (b / a)^(1/n)        n: years
    /// y is improved once by y (1 + (b / a / y^n - 1) / n), whose error does not depend on how powers with fractions are computed:
    /// y^n is off by n parts in 2^53 at most, of which one in n is left.
    /// ```
    #[must_use]
    #[allow(clippy::cast_precision_loss)] // as above
    pub fn annual_percent(&self) -> Option<f64> {
        let (first, last) = (self.first.filter(|first| *first > 0)?, self.last?);
        let years = self
            .years
            .1
            .checked_sub(self.years.0)
            .filter(|years| *years > 0)?;
        if last == 0 {
            return Some(-100.0);
        }
        let ratio = last as f64 / first as f64;
        let root = ratio.powf(1.0 / f64::from(years));
        let power = power(root, years);
        let root = root * (1.0 + (ratio / power - 1.0) / f64::from(years));
        Some((root - 1.0) * 100.0)
    }
}

/// A power by multiplication alone.
fn power(mut base: f64, mut exponent: u16) -> f64 {
    let mut product = 1.0;
    while exponent > 0 {
        if exponent & 1 == 1 {
            product *= base;
        }
        base *= base;
        exponent >>= 1;
    }
    product
}

/// Tracks in the order of exporter, importer and product. See [`Totals::tracks`].
///
/// ```
/// use bilateral::scan::Scan;
///
/// let text = "t,i,j,k,v,q\n2021,784,376,271019,1,NA\n2022,784,376,271019,3,NA\n";
/// let totals = Scan::new().by_year().by_exporter().read("f.csv", text.as_bytes())?;
/// assert_eq!(totals.tracks()?.count(), 1); // one exporter, over two years
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Tracks<'a> {
    totals: &'a Totals,
    years: Arc<[u16]>,
    /// For each year the totals that are left of it.
    rest: Vec<Rest<'a>>,
}

#[derive(Clone, Debug)]
struct Rest<'a> {
    totals: runs::Iter<'a>,
    number: u16,
    head: Option<(Key, u128)>,
}

impl Rest<'_> {
    fn next(&mut self) -> Option<(Key, u128)> {
        let next = self.totals.next();
        let next = next.filter(|(key, _)| key.parts().0 == self.number);
        std::mem::replace(
            &mut self.head,
            next.map(|(key, sum)| (key.without_year(), sum)),
        )
    }
}

impl Totals {
    /// The years that have totals or rows, in order.
    #[must_use]
    pub fn years(&self) -> &[u16] {
        &self.years
    }

    /// What each pair (or exporter and product, or whatever else totals are told apart by) was in each year, one after another. They are put together as
    /// they are asked for, so that thirty years take no more memory than their totals.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Incomparable`](crate::ErrorKind::Incomparable) if totals were not grouped by year.
    ///
    /// ```
    /// use bilateral::scan::Scan;
    ///
    /// let text = "t,i,j,k,v,q\n2020,784,376,271019,100,1\n2021,784,376,271019,110,1\n2022,784,376,271019,121,1\n2022,376,784,710239,5,NA\n";
    /// let totals = Scan::new().by_year().by_exporter().by_importer().read("three_years.csv", text.as_bytes())?;
    /// let tracks: Vec<_> = totals.tracks()?.collect();
    /// let step = tracks[1].step(2020, 2022);
    /// assert_eq!(step.difference(), Some(21_000));
    /// assert!((step.annual_percent().unwrap() - 10.0).abs() < 1e-12);
    /// assert_eq!(tracks[0].step(2020, 2022).difference(), None);
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    pub fn tracks(&self) -> Result<Tracks<'_>, Error> {
        if !self.by.year {
            return Err(Error::incomparable(
                What::Years,
                "several years",
                "one total",
                "group by year",
            ));
        }
        let year = |year: &u16| {
            let first = Key::new(*year, Economy::WORLD, Economy::WORLD);
            let mut totals = Rest {
                totals: self.run.iter_from(first),
                number: *year,
                head: None,
            };
            totals.next();
            totals
        };
        Ok(Tracks {
            totals: self,
            years: self.years.as_slice().into(),
            rest: self.years.iter().map(year).collect(),
        })
    }
}

impl Iterator for Tracks<'_> {
    type Item = Track;

    fn next(&mut self) -> Option<Track> {
        let heads = self.rest.iter().filter_map(|year| year.head);
        let key = heads.map(|(key, _)| key).min()?;
        let dollars = self.rest.iter_mut().map(|year| {
            year.head.filter(|(other, _)| *other == key)?;
            year.next().map(|(_, dollars)| dollars)
        });
        let dollars = dollars.collect();
        let total = self.totals.by.total(key, 0);
        Some(Track {
            exporter: total.exporter,
            importer: total.importer,
            product: total.product,
            years: Arc::clone(&self.years),
            dollars,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::Datum;
    use crate::growth::{Growth, Method};
    use crate::number::{Rational, Unit};
    use crate::trade::Period;
    use proptest::prelude::*;

    proptest! {
        /// Rates lie where exact arithmetic has them.
        #[test]
        fn rates_are_as_near_as_promised(first in 1..u64::MAX, last in 1..u64::MAX, shift in 0..60_u32, years in 1..40_u16) {
            let (first, last) = (u128::from(first >> shift | 1), u128::from(last >> (shift / 2)));
            let step = Step { years: (1990, 1990 + years), first: Some(first), last: Some(last) };
            let at = |year: u16, dollars: u128| {
                let dollars = Rational::decimal(i128::try_from(dollars).unwrap(), 0);
                (Period::year(year.into()).unwrap(), Datum::Exact(dollars, Unit::Usd))
            };
            let growth = Growth::new(at(1990, first), at(1990 + years, last)).unwrap();
            let percent = growth.percent().value().to_f64();
            let found = step.percent().unwrap();
            prop_assert!((found - percent).abs() <= 1e-15 * percent.abs().max(found.abs()) + f64::MIN_POSITIVE, "{found} {percent}");
            let exact = growth.by(Method::Cagr).unwrap();
            let (exact, found) = (exact.value().to_f64(), step.annual_percent().unwrap());
            let allowed = 2e-13 * (1.0 + exact / 100.0) + 1e-12;
            prop_assert!((found - exact).abs() <= allowed, "{found} {exact}");
        }
    }
}
