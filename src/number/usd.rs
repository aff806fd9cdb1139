//! Exact amounts of money.

use super::decimal::plain;
use super::rational::Rational;
use crate::error::{Error, ErrorKind};
use crate::text::serde_as_text;
use std::{fmt, str::FromStr};

/// An exact amount of US dollars, to the thousandth: what data files hold.
///
/// UN Comtrade prints up to three decimals of a dollar, and BACI's thousands of dollars with three
/// decimals are whole dollars, so a thousandth is enough for both. A number that somebody rounded is a
/// [`Figure`](crate::Figure) instead. Prints and parses as `2715997517261` or `0.041`.
///
/// ```
/// use bilateral::Usd;
///
/// let amount: Usd = "1234567.891".parse()?;
/// assert_eq!(amount.checked_add(Usd::dollars(1)).unwrap().to_string(), "1234568.891");
/// assert!("0.0001".parse::<Usd>().is_err());
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Usd {
    mills: i128,
}

impl Usd {
    /// Nothing at all, which is not the same as no observation.
    pub const ZERO: Self = Self { mills: 0 };

    /// Whole dollars.
    ///
    /// ```
    /// use bilateral::Usd;
    ///
    /// assert_eq!(Usd::dollars(2_500), "2500".parse()?);
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    #[must_use]
    pub const fn dollars(dollars: i64) -> Self {
        Self {
            mills: dollars as i128 * 1000,
        }
    }

    /// Thousandths of a dollar.
    ///
    /// ```
    /// use bilateral::Usd;
    ///
    /// assert_eq!(Usd::mills(41).to_string(), "0.041");
    /// assert_eq!(Usd::dollars(1).to_mills(), 1_000);
    /// ```
    #[must_use]
    pub const fn mills(mills: i128) -> Self {
        Self { mills }
    }

    /// The amount in thousandths of a dollar.
    #[must_use]
    pub const fn to_mills(self) -> i128 {
        self.mills
    }

    /// The sum, or nothing if it does not fit.
    #[must_use]
    pub const fn checked_add(self, other: Self) -> Option<Self> {
        match self.mills.checked_add(other.mills) {
            Some(mills) => Some(Self { mills }),
            None => None,
        }
    }

    /// The difference, or nothing if it does not fit.
    #[must_use]
    pub const fn checked_sub(self, other: Self) -> Option<Self> {
        match self.mills.checked_sub(other.mills) {
            Some(mills) => Some(Self { mills }),
            None => None,
        }
    }
}

impl From<Usd> for Rational {
    fn from(amount: Usd) -> Self {
        Self::decimal(amount.mills, -3)
    }
}

impl fmt::Display for Usd {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&Rational::from(*self).to_string())
    }
}

impl FromStr for Usd {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let bad = |expected: &str| Error::malformed("amount", text, expected);
        let number = plain(text).ok_or_else(|| bad("digits, with at most three after a point"))?;
        let (whole, decimals) = (number.whole, number.decimals.trim_end_matches('0'));
        if decimals.len() > 3 {
            return Err(bad("at most three decimals of a dollar"));
        }
        // With its sign from the start: the lowest amount has no positive.
        let sign = if number.negative { "-" } else { "" };
        let mills = format!("{sign}{whole}{decimals:0<3}")
            .parse()
            .map_err(|_| {
                Error::from(ErrorKind::OutOfRange {
                    what: "amount",
                    found: text.to_owned(),
                    expected: "at most 35 digits".into(),
                })
            })?;
        Ok(Self { mills })
    }
}

serde_as_text!(Usd);
