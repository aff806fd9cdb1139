//! What a scan found.

use super::{
    grouping::{Grouping, Key, Product},
    runs::{self, Run},
};
use crate::baci::Release;
use crate::data::{Builder, Dataset, Observation, Source};
#[cfg(doc)]
use crate::error::ErrorKind;
use crate::error::{Error, What};
use crate::figure::Datum;
use crate::number::Usd;
use crate::trade::{Classification, Commodity, Economy, Period, Side, Status, Valuation};
use std::fmt;

/// What became of the rows. Added, filtered out and set aside are what was read.
///
/// ```
/// use bilateral::scan::{Digits, Scan};
///
/// let text = "t,i,j,k,v,q\n2022,784,376,271019,1000.500,1.2\n2022,784,376,710239,x,NA\n";
/// let scan = Scan::new().by_product(Digits::Two).set_aside_wrong_rows(true);
/// let totals = scan.read("f.csv", text.as_bytes())?;
/// assert_eq!(totals.account().to_string(), "2 rows read: 1 added, 0 filtered out, 1 set aside");
/// assert!(totals.account().examples()[0].to_string().starts_with("malformed value `x`"));
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Tally {
    pub(super) added: u64,
    pub(super) filtered: u64,
    pub(super) set_aside: u64,
    pub(super) tables: u64,
    pub(super) examples: Vec<Error>,
    pub(super) left_out: Vec<String>,
}

impl Tally {
    /// The rows read, without headers.
    #[must_use]
    pub const fn read(&self) -> u64 {
        self.added + self.filtered + self.set_aside
    }

    /// The rows that are in a total.
    #[must_use]
    pub const fn added(&self) -> u64 {
        self.added
    }

    /// The rows that a filter left out.
    #[must_use]
    pub const fn filtered(&self) -> u64 {
        self.filtered
    }

    /// The wrong rows, where they are set aside.
    #[must_use]
    pub const fn set_aside(&self) -> u64 {
        self.set_aside
    }

    /// Up to ten of the wrong rows: what is wrong with the first of each table.
    #[must_use]
    pub fn examples(&self) -> &[Error] {
        &self.examples
    }

    /// Files of an archive that are no tables of trade: lists of codes and notes.
    #[must_use]
    pub fn left_out(&self) -> &[String] {
        &self.left_out
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} rows read: {} added, {} filtered out, {} set aside",
            self.read(),
            self.added,
            self.filtered,
            self.set_aside
        )
    }
}

/// One total.
///
/// ```
/// use bilateral::scan::{Digits, Scan};
///
/// let text = "t,i,j,k,v,q\n2022,784,376,271019,1000.500,1.2\n2022,784,376,710239,x,NA\n";
/// let scan = Scan::new().by_product(Digits::Two).set_aside_wrong_rows(true);
/// let totals = scan.read("f.csv", text.as_bytes())?;
/// let total = totals.iter().next().unwrap();
/// assert_eq!((total.exporter, total.product, total.dollars), (None, "27".parse().ok(), 1_000_500));
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Total {
    /// The year, if grouped by it.
    pub year: Option<u16>,
    /// The exporter, if grouped by it.
    pub exporter: Option<Economy>,
    /// The importer, if grouped by it.
    pub importer: Option<Economy>,
    /// The product, if grouped by it: 2, 4 or 6 digits.
    pub product: Option<Product>,
    /// Whole US dollars.
    pub dollars: u128,
}

/// What a scan found, sorted by year, exporter, importer and product: 8 bytes a total, and 16 for each year and pair.
///
/// ```
/// use bilateral::scan::{Digits, Scan};
///
/// let text = "t,i,j,k,v,q\n2022,784,376,271019,1000.500,1.2\n2022,784,376,710239,x,NA\n";
/// let scan = Scan::new().by_product(Digits::Two).set_aside_wrong_rows(true);
/// let totals = scan.read("f.csv", text.as_bytes())?;
/// assert_eq!(totals.len(), 1);
/// for total in &totals {
///     println!("{}: {} dollars", total.product.unwrap(), total.dollars);
/// }
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Totals {
    pub(super) run: Run,
    pub(super) by: Grouping,
    pub(super) filtered: bool,
    pub(super) years: Vec<u16>,
    pub(super) title: String,
    pub(super) release: Release,
    pub(super) account: Tally,
}

/// Totals in order.
///
/// ```
/// use bilateral::scan::Scan;
///
/// let text = "t,i,j,k,v,q\n2022,784,376,271019,1,NA\n2022,398,376,270900,2,NA\n";
/// let totals = Scan::new().by_exporter().read("f.csv", text.as_bytes())?;
/// let all: u128 = totals.iter().map(|total| total.dollars).sum();
/// assert_eq!((all, totals.iter().len()), (3_000, 2));
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Iter<'a> {
    totals: runs::Iter<'a>,
    by: Grouping,
    left: usize,
    /// The start met last, and what it says.
    start: Option<(Key, Total)>,
}

impl Iterator for Iter<'_> {
    type Item = Total;

    fn next(&mut self) -> Option<Total> {
        let (key, dollars) = self.totals.next()?;
        self.left = self.left.saturating_sub(1);
        let total = match self.start {
            Some((start, total)) if start == key.start() => total,
            _ => self.by.total(key, dollars),
        };
        self.start = Some((key.start(), total));
        Some(Total {
            product: self.by.product(key),
            dollars,
            ..total
        })
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.left, Some(self.left))
    }
}

impl ExactSizeIterator for Iter<'_> {}

impl Grouping {
    /// A total by its key.
    pub(super) fn total(self, key: Key, dollars: u128) -> Total {
        let (year, exporter, importer) = key.parts();
        // Keys were made of economies.
        let economy = |grouped: bool, code| Economy::from_code(code).ok().filter(|_| grouped);
        Total {
            year: self.year.then_some(year),
            exporter: economy(self.exporter, exporter),
            importer: economy(self.importer, importer),
            product: self.product(key),
            dollars,
        }
    }

    fn product(self, key: Key) -> Option<Product> {
        self.product
            .map(|digits| Product::new(key.product(), digits))
    }
}

impl<'a> IntoIterator for &'a Totals {
    type Item = Total;
    type IntoIter = Iter<'a>;

    fn into_iter(self) -> Iter<'a> {
        self.iter()
    }
}

impl Totals {
    /// The totals, in order.
    #[must_use]
    pub fn iter(&self) -> Iter<'_> {
        Iter {
            totals: self.run.iter(),
            by: self.by,
            left: self.len(),
            start: None,
        }
    }

    /// How many totals there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.run.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.run.chunks.is_empty()
    }

    /// What became of the rows.
    #[must_use]
    pub const fn account(&self) -> &Tally {
        &self.account
    }

    /// The totals as reconciled observations with their source and vintage, so that series, growth, contributions and verdicts follow.
    ///
    /// Where exporters or importers are not told apart the World stands for them, and where products are not, all goods. BACI's values are
    /// FOB, as CEPII computes them.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Incomparable`] if years were not told apart and there are several, or if a filter left out economies
    /// or products that the totals do not tell apart: such a sum is not all trade, and would pass for it.
    pub fn dataset(&self) -> Result<Dataset, Error> {
        let years = match self.years.as_slice() {
            [year] => Some(*year),
            _ if self.by.year => None,
            _ => {
                return Err(Error::incomparable(
                    What::Years,
                    "several years",
                    "one total",
                    "group by year",
                ));
            }
        };
        if self.filtered && !(self.by.exporter && self.by.importer && self.by.product.is_some()) {
            return Err(Error::incomparable(
                What::Totals,
                "a filtered sum",
                "all trade",
                "group by exporter, importer and product, or filter afterwards",
            ));
        }
        let mut builder = Builder::default();
        let publication = self.source();
        let source = publication.id.clone();
        for total in self {
            let period = Period::year(total.year.or(years).map_or(0, i32::from))?;
            let world = Economy::WORLD;
            let flow = total
                .exporter
                .unwrap_or(world)
                .exports_to(total.importer.unwrap_or(world));
            let commodity = match total.product {
                Some(product) => product.of(self.classification())?,
                None => Commodity::total(self.classification()),
            };
            // Every total was held against this limit when it was added up.
            let mills = i128::try_from(total.dollars).unwrap_or(i128::MAX / 1000) * 1000;
            builder.push(
                Observation::new(flow, period, Datum::from(Usd::mills(mills)), source.clone())
                    .of(commodity)
                    .reported_by(Side::Reconciled)
                    .valued(Valuation::Fob)
                    .with_status(Status::Estimated),
            )?;
        }
        builder.finish_without_repeats(vec![publication])
    }

    /// Whether year, exporter, importer and product are told apart.
    #[cfg(feature = "arrow")]
    pub(crate) const fn told_apart(&self) -> [bool; 4] {
        let by = self.by;
        [by.year, by.exporter, by.importer, by.product.is_some()]
    }

    /// Whether a filter left out economies or products that the totals do not tell apart.
    #[cfg(feature = "arrow")]
    pub(crate) fn is_partial(&self) -> bool {
        self.filtered && !(self.by.exporter && self.by.importer && self.by.product.is_some())
    }

    /// The edition of the Harmonized System, as the file names say; without one if they do not.
    #[must_use]
    pub fn classification(&self) -> Classification {
        self.release.classification()
    }

    /// The source, with its vintage if the file names say it.
    #[must_use]
    pub fn source(&self) -> Source {
        self.release.source(&self.title, &self.title)
    }
}
