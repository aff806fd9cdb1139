//! Numbers as files write them: one grammar of digits, on bytes.
//!
//! ```text
//! number   = ["-"] digits ["." digits] [("e" | "E") exponent]
//! exponent = ["+" | "-"] digit [digit]
//! digits   = digit {digit}
//! ```
//!
//! Nothing else is a number: no blank, no comma, no plus before it, no digit missing on either side of the point, no digits but `0` to `9`.

use std::ops::RangeInclusive;

/// `mantissa * 10^exponent`, as a text gives it.
#[cfg(any(feature = "read", feature = "scan"))]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Decimal {
    pub(crate) mantissa: i128,
    pub(crate) exponent: i32,
}

/// The most digits a number may have: more than any amount of money needs, and sure to fit.
pub(crate) const DIGITS: usize = 30;

/// A number without an exponent, cut at its point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Plain<'t> {
    pub(crate) negative: bool,
    /// At least one digit.
    pub(crate) whole: &'t str,
    /// The digits behind the point; empty where there is no point.
    pub(crate) decimals: &'t str,
}

/// Cuts a number of any length that has no exponent.
pub(crate) fn plain(text: &str) -> Option<Plain<'_>> {
    let (negative, digits) = match text.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, text),
    };
    let (whole, decimals) = match digits.split_once('.') {
        Some((_, "")) => return None,
        Some(parts) => parts,
        None => (digits, ""),
    };
    let number =
        is_digits(whole.as_bytes()) && (decimals.is_empty() || is_digits(decimals.as_bytes()));
    number.then_some(Plain {
        negative,
        whole,
        decimals,
    })
}

/// Whether a text is digits, and at least one.
pub(crate) fn is_digits(text: &[u8]) -> bool {
    !text.is_empty() && text.iter().all(u8::is_ascii_digit)
}

/// Reads a number.
#[cfg(any(feature = "read", feature = "scan"))]
pub(crate) fn decimal(text: &[u8]) -> Option<Decimal> {
    let (negative, text) = signed(text, false);
    let (number, power) = match text.iter().position(|byte| matches!(byte, b'e' | b'E')) {
        Some(at) => (text.get(..at)?, exponent(text.get(at + 1..)?)?),
        None => (text, 0),
    };
    let (whole, decimals) = match number.iter().position(|byte| *byte == b'.') {
        Some(at) => (number.get(..at)?, Some(number.get(at + 1..)?)),
        None => (number, None),
    };
    let mut mantissa = 0;
    for digits in [Some(whole), decimals].into_iter().flatten() {
        mantissa = append(mantissa, digits)?;
    }
    let decimals = decimals.map_or(0, <[u8]>::len);
    if whole.len() + decimals > DIGITS {
        return None;
    }
    Some(Decimal {
        mantissa: if negative { -mantissa } else { mantissa },
        exponent: power - i32::try_from(decimals).ok()?,
    })
}

/// A whole number without a sign, of so many digits, at most nine.
pub(crate) fn whole(text: &[u8], length: RangeInclusive<usize>) -> Option<u32> {
    if !length.contains(&text.len()) {
        return None;
    }
    append(0, text).and_then(|number| u32::try_from(number).ok())
}

/// How many digits a text begins with.
pub(crate) fn leading(text: &[u8]) -> usize {
    text.iter().take_while(|byte| byte.is_ascii_digit()).count()
}

/// A number with more digits behind it; nothing if they are no digits or none, or more than [`DIGITS`].
pub(crate) fn append(number: i128, digits: &[u8]) -> Option<i128> {
    if digits.is_empty() || digits.len() > DIGITS {
        return None;
    }
    // Half as wide is several times as fast.
    digits.chunks(18).try_fold(number, |number, digits| {
        let (mut small, mut power) = (0_u64, 1_u64);
        for byte in digits {
            let digit = byte.is_ascii_digit().then(|| u64::from(byte - b'0'))?;
            small = small * 10 + digit;
            power *= 10;
        }
        let before = if number == 0 {
            0
        } else {
            number.checked_mul(power.into())?
        };
        before.checked_add(small.into())
    })
}

#[cfg(any(feature = "read", feature = "scan"))]
fn exponent(text: &[u8]) -> Option<i32> {
    let (negative, digits) = signed(text, true);
    let power = i32::try_from(whole(digits, 1..=2)?).ok()?;
    Some(if negative { -power } else { power })
}

/// Whether there is a minus, and what follows the sign.
#[cfg(any(feature = "read", feature = "scan"))]
fn signed(text: &[u8], plus: bool) -> (bool, &[u8]) {
    match text {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] if plus => (false, rest),
        _ => (false, text),
    }
}

#[cfg(any(feature = "read", feature = "scan"))]
impl Decimal {
    /// Whether digits were left out when this was written as `text`: spreadsheets write `2.716E+12` with a capital `E` for a number
    /// that they know to the last digit. R writes a small one, and only where nothing is lost.
    pub(crate) fn is_shortened(self, text: &[u8]) -> bool {
        self.exponent > 0 && text.contains(&b'E')
    }
}

/// What to do about a number that [is shortened](Decimal::is_shortened).
#[cfg(any(feature = "read", feature = "scan"))]
pub(crate) const ALL_DIGITS: &str = "all digits: a spreadsheet that writes `E` has left some out; save the column as numbers without an exponent";

#[cfg(all(test, feature = "read"))]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_what_is_written() {
        for (text, mantissa, exponent) in [
            ("0", 0, 0),
            ("-0", 0, 0),
            ("52.051", 52051, -3),
            ("1e+05", 1, 5),
            ("1e-03", 1, -3),
            ("1.5E3", 15, 2),
            ("-2", -2, 0),
            ("007", 7, 0),
            (
                "123456789012345678901234.567891",
                123_456_789_012_345_678_901_234_567_891,
                -6,
            ),
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
            "1e5.0",
            "e5",
            ".e5",
            "1e5e5",
            "1234567890123456789012345678901",
            "123456789012345678901234.5678901",
        ] {
            assert_eq!(decimal(text.as_bytes()), None, "{text}");
        }
    }

    #[test]
    fn whole_numbers_have_digits_only() {
        assert_eq!(whole(b"0042", 4..=4), Some(42));
        assert_eq!(whole(b"999999999", 1..=9), Some(999_999_999));
        for text in ["", "42", "00042", "-042", "4.20", "٣"] {
            assert_eq!(whole(text.as_bytes(), 4..=4), None, "{text}");
        }
    }

    #[test]
    fn a_spreadsheet_leaves_digits_out() {
        for (text, shortened) in [
            ("2.716E+12", true),
            ("1E+05", true),
            ("1e+05", false),
            ("2.716E-03", false),
            ("1.5E+01", false),
            ("15", false),
        ] {
            let number = decimal(text.as_bytes());
            assert_eq!(
                number.map(|n| n.is_shortened(text.as_bytes())),
                Some(shortened),
                "{text}"
            );
        }
    }
}
