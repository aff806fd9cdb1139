//! Decimal numbers, exactly as written.

use crate::error::Error;
use crate::number::Rational;

/// `mantissa * 10^exponent`, as a text gives it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Decimal {
    pub(super) mantissa: i128,
    pub(super) exponent: i32,
}

/// The most digits a number may have: more than any amount of money needs, and sure to fit.
const DIGITS: usize = 30;

/// Reads digits with an optional sign, point and power of ten (R writes 100000 as `1e+05`).
pub(super) fn decimal(text: &[u8]) -> Option<Decimal> {
    let (negative, digits) = match text {
        [b'-', rest @ ..] => (true, rest),
        _ => (false, text),
    };
    let mut mantissa: i128 = 0;
    let (mut seen, mut decimals, mut point) = (0, 0, false);
    let mut rest = digits;
    while let [byte, after @ ..] = rest {
        match byte {
            b'0'..=b'9' => {
                mantissa = mantissa * 10 + i128::from(byte - b'0');
                seen += 1;
                decimals += i32::from(point);
            }
            b'.' if !point && seen > 0 => point = true,
            _ => break,
        }
        if seen > DIGITS {
            return None;
        }
        rest = after;
    }
    if seen == 0 || (point && decimals == 0) {
        return None;
    }
    let power = match rest {
        [] => 0,
        [b'e' | b'E', power @ ..] => small_integer(power)?,
        _ => return None,
    };
    Some(Decimal {
        mantissa: if negative { -mantissa } else { mantissa },
        exponent: power - decimals,
    })
}

fn small_integer(text: &[u8]) -> Option<i32> {
    let (negative, digits) = match text {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        _ => (false, text),
    };
    if !(1..=2).contains(&digits.len()) || !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let value = digits
        .iter()
        .fold(0, |value, digit| value * 10 + i32::from(digit - b'0'));
    Some(if negative { -value } else { value })
}

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

/// A value of a flow: a number that is not negative.
pub(super) fn flow_value(text: &[u8], power: i32) -> Result<Rational, Error> {
    match decimal(text) {
        Some(number) if number.mantissa >= 0 => Ok(number.scaled(power)),
        Some(_) => Err(bad_value(text, "zero or more: flows are not negative")),
        None => Err(bad_value(text, "a number such as `1234` or `1234.567`")),
    }
}

pub(super) fn bad_value(text: &[u8], expected: &str) -> Error {
    Error::malformed("value", shown(text), expected)
}

/// Text of a file for a message: ISO-8859-1 unless it is UTF-8, and not too much of it.
pub(super) fn shown(text: &[u8]) -> String {
    let decoded = decoded(text);
    if decoded.chars().count() <= 60 {
        return decoded.into_owned();
    }
    decoded.chars().take(57).chain("...".chars()).collect()
}

/// Text of a file: UTF-8, or else ISO-8859-1, whose bytes are the first 256 characters of Unicode.
pub(super) fn decoded(text: &[u8]) -> std::borrow::Cow<'_, str> {
    match std::str::from_utf8(text) {
        Ok(text) => text.into(),
        Err(_) => text
            .iter()
            .map(|byte| char::from(*byte))
            .collect::<String>()
            .into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_what_is_written() {
        for (text, mantissa, exponent) in [
            ("0", 0, 0),
            ("52.051", 52051, -3),
            ("1e+05", 1, 5),
            ("1.5E3", 15, 2),
            ("-2", -2, 0),
            ("007", 7, 0),
        ] {
            assert_eq!(
                decimal(text.as_bytes()),
                Some(Decimal { mantissa, exponent }),
                "{text}"
            );
        }
        for text in [
            "",
            "-",
            ".",
            ".5",
            "5.",
            "1,234",
            "1 2",
            "NA",
            "1e",
            "1e+",
            "1e999",
            "+5",
            "0x1",
            "--5",
            "1.2.3",
            "٣",
            "1234567890123456789012345678901",
        ] {
            assert_eq!(decimal(text.as_bytes()), None, "{text}");
        }
    }
}
