//! Values of flows, exactly as written.

use crate::error::Error;
use crate::number::{
    Rational,
    decimal::{ALL_DIGITS, Decimal, whole},
};

pub(super) use crate::{
    number::decimal::decimal,
    text::{decoded, shown},
};

impl Decimal {
    /// The number times a power of ten.
    pub(super) fn scaled(self, power: i32) -> Rational {
        let exponent = self.exponent + power;
        // Most amounts are whole: no fraction to reduce.
        if exponent == 0
            && let Ok(whole) = i64::try_from(self.mantissa)
        {
            return Rational::from(whole);
        }
        Rational::decimal(self.mantissa, exponent)
    }
}

/// What stands before a number of a workbook whose digits are not sure, so that it passes for none.
pub(super) const UNSURE: u8 = b'~';

/// Four digits as a year.
pub(super) fn four_digits(text: &[u8]) -> Option<i32> {
    whole(text, 4..=4).and_then(|year| i32::try_from(year).ok())
}

/// A value of a flow: a number that is not negative and has all its digits.
pub(super) fn flow_value(text: &[u8], power: i32) -> Result<Rational, Error> {
    match decimal(text) {
        Some(number) if number.mantissa < 0 => {
            Err(bad_value(text, "zero or more: flows are not negative"))
        }
        Some(number) if number.is_shortened(text) => Err(bad_value(text, ALL_DIGITS)),
        Some(number) => Ok(number.scaled(power)),
        None if text.first() == Some(&UNSURE) => Err(bad_value(
            text,
            "at most 15 digits, since a cell is sure of no more; round what was computed, in the spreadsheet",
        )),
        None => Err(bad_value(text, "a number such as `1234` or `1234.567`")),
    }
}

pub(super) fn bad_value(text: &[u8], expected: &str) -> Error {
    Error::malformed("value", shown(text), expected)
}
