//! What totals are told apart by, and the key of a total.

use crate::error::Error;
use crate::number::decimal::whole;
use crate::text::serde_as_text;
use crate::trade::{Classification, Commodity, Economy};
use std::{fmt, str::FromStr};

/// How many digits of the product to group by.
///
/// ```
/// use bilateral::scan::{Digits, Product};
///
/// assert_eq!("0101".parse::<Product>()?.digits(), Digits::Four);
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Digits {
    /// Chapters: `01`.
    Two,
    /// Headings: `0101`.
    Four,
    /// Subheadings, as the files have them: `010121`.
    Six,
}

impl Digits {
    /// A product of six digits cut to these.
    pub(super) const fn cut(self, product: u32) -> u32 {
        match self {
            Self::Two => product / 10_000,
            Self::Four => product / 100,
            Self::Six => product,
        }
    }

    pub(super) const fn count(self) -> usize {
        match self {
            Self::Two => 2,
            Self::Four => 4,
            Self::Six => 6,
        }
    }
}

/// Cuts products of six digits, by a multiplication that does for all rows.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cut(u64);

impl Cut {
    /// To these digits; to zero where products are not told apart.
    pub(super) const fn to(digits: Option<Digits>) -> Self {
        // As many of the 2^32 parts of one as make a divisor's part, rounded up: right for numbers of six digits.
        Self(match digits {
            None => 0,
            Some(Digits::Two) => (1_u64 << 32).div_ceil(10_000),
            Some(Digits::Four) => (1_u64 << 32).div_ceil(100),
            Some(Digits::Six) => 1 << 32,
        })
    }

    #[inline]
    pub(super) fn of(self, product: u32) -> u32 {
        u32::try_from((u64::from(product) * self.0) >> 32).unwrap_or_default()
    }
}

/// A product of the Harmonized System: two, four or six digits, of whichever edition.
///
/// Prints and parses as its digits, and serialises as that text. Products order by their digits, a chapter before its headings.
///
/// ```
/// use bilateral::{scan::{Digits, Product}, trade::Classification};
///
/// let cars: Product = "8703".parse()?;
/// assert_eq!((cars.digits(), cars.to_string().as_str()), (Digits::Four, "8703"));
/// assert_eq!(cars.of(Classification::H5)?.to_string(), "H5/8703");
/// assert!("0101".parse::<Product>()? < "010121".parse()?);
/// assert!("870".parse::<Product>().is_err());
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Product {
    number: u32,
    digits: Digits,
}

impl Product {
    pub(super) const fn new(number: u32, digits: Digits) -> Self {
        Self { number, digits }
    }

    /// How many digits it has.
    #[must_use]
    pub const fn digits(self) -> Digits {
        self.digits
    }

    /// The digits as a number: 101 for `0101`.
    #[must_use]
    pub const fn number(self) -> u32 {
        self.number
    }

    /// The commodity that an edition of the Harmonized System means by the digits.
    ///
    /// # Errors
    ///
    /// None for a product that this crate made: six digits are a code in every classification.
    pub fn of(self, edition: Classification) -> Result<Commodity, Error> {
        Commodity::new(edition, &self.to_string())
    }

    /// Whether a product of six digits is of this one.
    pub(super) const fn has(self, product: u32) -> bool {
        self.digits.cut(product) == self.number
    }
}

impl PartialOrd for Product {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Product {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        let first = |product: &Self| match product.digits {
            Digits::Two => product.number * 10_000,
            Digits::Four => product.number * 100,
            Digits::Six => product.number,
        };
        (first(self), self.digits).cmp(&(first(other), other.digits))
    }
}

impl fmt::Display for Product {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!(
            "{:0width$}",
            self.number,
            width = self.digits.count()
        ))
    }
}

impl fmt::Debug for Product {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Product {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let digits = match text.len() {
            2 => Digits::Two,
            4 => Digits::Four,
            _ => Digits::Six,
        };
        whole(text.as_bytes(), digits.count()..=digits.count())
            .map(|number| Self { number, digits })
            .ok_or_else(|| Error::malformed("product", text, "2, 4 or 6 digits"))
    }
}

serde_as_text!(Product);

/// What totals are told apart by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Grouping {
    pub(super) year: bool,
    pub(super) exporter: bool,
    pub(super) importer: bool,
    pub(super) product: Option<Digits>,
}

/// Year, exporter, importer and product in one number, which orders as they do; what is not grouped by is zero.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Key(u64);

/// The bits of a product.
const PRODUCT: u32 = 24;

impl Key {
    /// A key without a product.
    pub(super) const fn new(year: u16, exporter: Economy, importer: Economy) -> Self {
        let (exporter, importer) = (exporter.code() as u64, importer.code() as u64);
        Self((year as u64) << 48 | exporter << 36 | importer << 24)
    }

    /// The same year and economies with a product of at most six digits.
    pub(super) const fn with(self, product: u32) -> Self {
        Self(self.0 | product as u64)
    }

    /// The key without its product.
    pub(super) const fn start(self) -> Self {
        Self(self.0 >> PRODUCT << PRODUCT)
    }

    /// The same economies and product, of no year.
    pub(super) const fn without_year(self) -> Self {
        Self(self.0 & ((1 << 48) - 1))
    }

    fn part(self, shift: u32, bits: u32) -> u64 {
        self.0 >> shift & ((1 << bits) - 1)
    }

    pub(super) fn product(self) -> u32 {
        u32::try_from(self.part(0, PRODUCT)).unwrap_or_default()
    }

    /// Year, exporter and importer.
    pub(super) fn parts(self) -> (u16, u16, u16) {
        let small = |shift, bits| u16::try_from(self.part(shift, bits)).unwrap_or_default();
        (small(48, 16), small(36, 12), small(24, 12))
    }
}

impl Grouping {
    /// The key of what is grouped by, without a product.
    pub(super) fn key(self, year: u16, exporter: Economy, importer: Economy) -> Key {
        let economy = |grouped, economy| if grouped { economy } else { Economy::WORLD };
        Key::new(
            if self.year { year } else { 0 },
            economy(self.exporter, exporter),
            economy(self.importer, importer),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_product_is_cut_right() {
        for digits in [Digits::Two, Digits::Four, Digits::Six] {
            let cut = Cut::to(Some(digits));
            assert!((0..1_000_000).all(|product| cut.of(product) == digits.cut(product)));
        }
    }

    #[test]
    fn keys_order_as_their_parts() {
        let key =
            |year, exporter, importer, product| Key::new(year, exporter, importer).with(product);
        let keys = [
            key(0, Economy::WORLD, Economy::WORLD, 0),
            key(2021, Economy::AFG, Economy::USA, 999_999),
            key(2021, Economy::USA, Economy::AFG, 10_121),
            key(2021, Economy::USA, Economy::AFG, 10_129),
            key(2022, Economy::AFG, Economy::AFG, 0),
        ];
        assert!(keys.is_sorted());
        assert_eq!(keys[2].parts(), (2021, 842, 4));
        assert_eq!(
            (keys[2].product(), keys[2].start().with(10_129)),
            (10_121, keys[3])
        );
    }
}
