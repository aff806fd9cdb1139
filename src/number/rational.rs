//! Exact numbers.

use super::decimal::plain;
use crate::error::{Error, ErrorKind};
use crate::text::serde_as_text;
use num_bigint::BigInt;
use num_integer::Integer;
use num_rational::{BigRational, Ratio};
use num_traits::{One, Signed, ToPrimitive, Zero};
use std::{borrow::Cow, cmp::Ordering, fmt, iter, ops, str::FromStr};

/// An exact rational number: no rounding, no overflow, no epsilon.
///
/// All bounds and verdicts of the crate are made of these. Operators work by value, by reference and mixed. Prints as a decimal
/// where one ends, and as a fraction otherwise; reads both.
///
/// ```
/// use bilateral::Rational;
///
/// let third = Rational::new(1, 3)?;
/// assert_eq!(third.to_string(), "1/3");
/// assert_eq!((&third + Rational::from(1)).to_string(), "4/3");
/// assert_eq!((third / Rational::from(4_u128)).to_string(), "1/12");
/// assert_eq!("236.20".parse::<Rational>()?.to_string(), "236.2");
/// assert!(Rational::new(1, 0).is_err());
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Rational(Repr);

/// Small numbers stay on the stack; the two never hold the same number, so that
/// derived equality and hashing are right.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Repr {
    Small(Ratio<i128>),
    Big(Box<BigRational>),
}

/// Numerators and denominators up to here are small; far enough from the end of
/// the type that negation and absolute values cannot overflow.
const SMALL: i128 = 1 << 120;

/// The powers of ten that 128 bits hold.
const POWERS: [i128; 39] = {
    let mut powers = [1; 39];
    let mut at = 1;
    while at < powers.len() {
        powers[at] = 10 * powers[at - 1];
        at += 1;
    }
    powers
};

/// A power of ten, if 128 bits hold it.
pub(crate) fn power_of_ten(power: u32) -> Option<i128> {
    POWERS.get(usize::try_from(power).ok()?).copied()
}

/// The product of two numbers, if 128 bits hold it.
pub(crate) fn product(a: i128, b: i128) -> Option<i128> {
    match (i64::try_from(a), i64::try_from(b)) {
        // Half as wide is several times as fast, and never too long.
        (Ok(a), Ok(b)) => Some(i128::from(a) * i128::from(b)),
        _ => a.checked_mul(b),
    }
}

/// How many digits a number may have when it is read from text.
const MAX_DIGITS: usize = 60;

impl Rational {
    /// `numerator / denominator`, reduced.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::OutOfRange`] if the denominator is zero.
    ///
    /// ```
    /// use bilateral::Rational;
    ///
    /// assert_eq!(Rational::new(6, -4)?, "-1.5".parse()?);
    /// assert_eq!(
    ///     Rational::new(1, 0).unwrap_err().to_string(),
    ///     "denominator `0` is out of range (expected any other integer)"
    /// );
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    pub fn new(numerator: i64, denominator: i64) -> Result<Self, Error> {
        if denominator == 0 {
            return Err(ErrorKind::OutOfRange {
                what: "denominator",
                found: "0".into(),
                expected: "any other integer".into(),
            }
            .into());
        }
        Ok(Self(Repr::Small(Ratio::new(
            numerator.into(),
            denominator.into(),
        ))))
    }

    pub(crate) fn zero() -> Self {
        Self::from(0)
    }

    pub(crate) fn one() -> Self {
        Self::from(1)
    }

    /// The number, if it is whole and small.
    #[cfg(feature = "read")]
    pub(crate) fn small_integer(&self) -> Option<i128> {
        match &self.0 {
            Repr::Small(ratio) if ratio.is_integer() => Some(*ratio.numer()),
            _ => None,
        }
    }

    /// The number as `(mantissa, decimals)`, mantissa times `10^-decimals` with as few decimals as it takes; nothing if that needs
    /// more than 64 bits or 18 decimals, or no decimal is the number.
    pub(crate) fn to_short_decimal(&self) -> Option<(i64, u8)> {
        let Repr::Small(ratio) = &self.0 else {
            return None;
        };
        if ratio.is_integer() {
            return Some((i64::try_from(*ratio.numer()).ok()?, 0));
        }
        let (mut power, mut decimals) = (1_i128, 0);
        while power % ratio.denom() != 0 {
            power *= 10;
            decimals += 1;
            if decimals > 18 {
                return None;
            }
        }
        let mantissa = ratio.numer().checked_mul(power / ratio.denom())?;
        Some((i64::try_from(mantissa).ok()?, decimals))
    }

    /// Numerator and denominator of a small number, in lowest terms.
    pub(crate) fn small_parts(&self) -> Option<(i128, i128)> {
        match &self.0 {
            Repr::Small(ratio) => Some((*ratio.numer(), *ratio.denom())),
            Repr::Big(_) => None,
        }
    }

    /// `numerator / denominator`, for a denominator above zero, where both are small.
    pub(crate) fn of_small(numerator: i128, denominator: i128) -> Option<Self> {
        let fits =
            numerator.unsigned_abs() < SMALL.unsigned_abs() && (1..SMALL).contains(&denominator);
        fits.then(|| Self(Repr::Small(small::reduced(numerator, denominator))))
    }

    /// Whether it is a whole number.
    #[must_use]
    pub fn is_integer(&self) -> bool {
        match &self.0 {
            Repr::Small(ratio) => ratio.is_integer(),
            Repr::Big(ratio) => ratio.is_integer(),
        }
    }

    pub(crate) fn hundred() -> Self {
        Self::from(100)
    }

    /// `mantissa * 10^exponent`.
    pub(crate) fn decimal(mantissa: i128, exponent: i32) -> Self {
        let power = power_of_ten(exponent.unsigned_abs());
        let small = match power {
            Some(power) if exponent >= 0 => product(mantissa, power).map(Ratio::from_integer),
            Some(power) if power < SMALL && mantissa.unsigned_abs() < SMALL.unsigned_abs() => {
                Some(small::decimal(mantissa, exponent.unsigned_abs()))
            }
            _ => None,
        };
        match small {
            Some(ratio) if ratio.numer().unsigned_abs() < SMALL.unsigned_abs() => {
                Self(Repr::Small(ratio))
            }
            _ => Self::from_bigs(
                &(BigInt::from(mantissa) * big_power(exponent)),
                &big_power(-exponent),
            ),
        }
    }

    /// `numerator / denominator`, for a denominator above zero.
    pub(crate) fn ratio(numerator: u32, denominator: u32) -> Self {
        Self(Repr::Small(Ratio::new(
            numerator.into(),
            denominator.into(),
        )))
    }

    /// `mantissa * 2^exponent`.
    pub(crate) fn binary(mantissa: BigInt, exponent: i64) -> Self {
        if exponent >= 0 {
            return Self::shrink(BigRational::from_integer(mantissa << exponent));
        }
        // Twos are the only common factors there can be.
        let twos = mantissa.trailing_zeros().unwrap_or(u64::MAX);
        let common = twos.min(exponent.unsigned_abs());
        let denominator = BigInt::one() << (exponent.unsigned_abs() - common);
        Self::shrink(big::raw(mantissa >> common, denominator))
    }

    /// `mantissa * 10^place`.
    pub(crate) fn big_decimal(mut mantissa: BigInt, place: i32) -> Self {
        if place >= 0 || mantissa.is_zero() {
            return Self::shrink(BigRational::from_integer(mantissa * big_power(place)));
        }
        // Twos and fives are the only common factors there can be.
        let twos = mantissa.trailing_zeros().unwrap_or(0);
        let twos = twos.min(place.unsigned_abs().into());
        mantissa >>= twos;
        let mut fives = place.unsigned_abs();
        while fives > 0 {
            let (quotient, rest) = mantissa.div_rem(&BigInt::from(5));
            if !rest.is_zero() {
                break;
            }
            mantissa = quotient;
            fives -= 1;
        }
        let denominator = BigInt::from(5).pow(fives) << (u64::from(place.unsigned_abs()) - twos);
        Self::shrink(big::raw(mantissa, denominator))
    }

    /// `numerator / denominator`; the denominator must be above zero.
    pub(crate) fn from_bigs(numerator: &BigInt, denominator: &BigInt) -> Self {
        let common = big::gcd(numerator, denominator);
        Self::shrink(big::raw(numerator / &common, denominator / common))
    }

    fn shrink(big: BigRational) -> Self {
        let small = |n: &BigInt| {
            n.to_i128()
                .filter(|n| n.unsigned_abs() < SMALL.unsigned_abs())
        };
        match (small(big.numer()), small(big.denom())) {
            (Some(n), Some(d)) => Self(Repr::Small(Ratio::new_raw(n, d))),
            _ => Self(Repr::Big(Box::new(big))),
        }
    }

    fn small_or(ratio: Option<Ratio<i128>>, big: impl FnOnce() -> BigRational) -> Self {
        match ratio {
            Some(ratio)
                if ratio.numer().unsigned_abs() < SMALL.unsigned_abs()
                    && *ratio.denom() < SMALL =>
            {
                Self(Repr::Small(ratio))
            }
            _ => Self::shrink(big()),
        }
    }

    pub(crate) fn to_big(&self) -> Cow<'_, BigRational> {
        match &self.0 {
            Repr::Small(r) => Cow::Owned(big::raw((*r.numer()).into(), (*r.denom()).into())),
            Repr::Big(r) => Cow::Borrowed(&**r),
        }
    }

    /// How many digits a fraction has above and below its line, roughly; none if it is a decimal, whose common denominators do
    /// not grow.
    pub(crate) fn digits_of_fraction(&self) -> u64 {
        if self.decimals().is_some() {
            return 0;
        }
        let big = self.to_big();
        (big.numer().bits() + big.denom().bits()) * 3 / 10
    }

    /// Whether the number is exactly zero.
    #[must_use]
    pub fn is_zero(&self) -> bool {
        matches!(&self.0, Repr::Small(r) if r.is_zero())
    }

    /// Whether the number is greater than zero.
    #[must_use]
    pub fn is_positive(&self) -> bool {
        match &self.0 {
            Repr::Small(r) => r.is_positive(),
            Repr::Big(r) => r.is_positive(),
        }
    }

    /// Whether the number is less than zero.
    #[must_use]
    pub fn is_negative(&self) -> bool {
        !self.is_zero() && !self.is_positive()
    }

    /// The distance from zero.
    #[must_use]
    pub fn abs(&self) -> Self {
        if self.is_negative() {
            -self
        } else {
            self.clone()
        }
    }

    /// The quotient, or nothing if `divisor` is zero.
    #[must_use]
    pub fn checked_div(&self, divisor: &Self) -> Option<Self> {
        if divisor.is_zero() {
            return None;
        }
        let reciprocal = match &divisor.0 {
            Repr::Small(r) => Self(Repr::Small(r.recip())),
            Repr::Big(r) => Self::shrink(r.recip()),
        };
        Some(self * reciprocal)
    }

    /// The number to a whole power.
    #[must_use]
    pub fn pow(&self, power: u32) -> Self {
        // A power of a reduced fraction is reduced, so that no common factor has to be looked for: that is slow.
        let small = match &self.0 {
            Repr::Small(r) => r
                .numer()
                .checked_pow(power)
                .zip(r.denom().checked_pow(power)),
            Repr::Big(_) => None,
        };
        let small = small.map(|(numerator, denominator)| Ratio::new_raw(numerator, denominator));
        Self::small_or(small, || {
            let big = self.to_big();
            big::raw(big.numer().pow(power), big.denom().pow(power))
        })
    }

    /// The nearest binary floating point number, for display and analytics only.
    #[must_use]
    pub fn to_f64(&self) -> f64 {
        self.to_big().to_f64().unwrap_or(f64::NAN)
    }

    /// The largest multiple of `10^place` that is not above the number, in units of `10^place`.
    pub(crate) fn floor_units(&self, place: i32) -> BigInt {
        let big = self.to_big();
        (big.numer() * big_power(-place)).div_floor(&(big.denom() * big_power(place)))
    }

    /// The nearest multiple of `10^place` in units of `10^place`; ties go away from zero.
    pub(crate) fn round_units(&self, place: i32) -> BigInt {
        let big = self.to_big();
        let denominator: BigInt = big.denom() * big_power(place) * 2;
        let size = big.numer().abs();
        let twice: BigInt = size * big_power(-place) * 2 + big.denom() * big_power(place);
        let units = twice.div_floor(&denominator);
        if self.is_negative() { -units } else { units }
    }

    /// The number rounded to `decimals` places, ties away from zero, with exactly that many
    /// digits after the point.
    ///
    /// ```
    /// use bilateral::Rational;
    /// assert_eq!(Rational::new(2, 3)?.to_decimal(2), "0.67");
    /// assert_eq!(Rational::new(-1, 8)?.to_decimal(2), "-0.13");
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    #[must_use]
    pub fn to_decimal(&self, decimals: u32) -> String {
        let decimals = decimals.min(1000);
        #[allow(clippy::cast_possible_wrap)] // at most 1000
        let units = self.round_units(-(decimals as i32));
        units_to_decimal(&units, decimals as usize)
    }

    /// The number rounded to decimals, ties away from zero.
    #[allow(clippy::expect_used)] // memory holds no such number
    pub(crate) fn rounded(&self, decimals: u32) -> Self {
        if let Some(rounded) = self.rounded_small(decimals) {
            return rounded;
        }
        let place = -i32::try_from(decimals).expect("fewer than 2^31 decimals fit in memory");
        Self::big_decimal(self.round_units(place), place)
    }

    /// The same in one machine word, where that is enough.
    fn rounded_small(&self, decimals: u32) -> Option<Self> {
        let (numerator, denominator) = self.small_parts()?;
        let power = power_of_ten(decimals)?;
        let twice = numerator.abs().checked_mul(power)?.checked_mul(2)?;
        let units = twice.checked_add(denominator)? / denominator.checked_mul(2)?;
        let units = if numerator < 0 { -units } else { units };
        Some(Self::decimal(units, -i32::try_from(decimals).ok()?))
    }

    /// The digits after the point of an exact decimal, or nothing if it does not end.
    pub(crate) fn decimals(&self) -> Option<u32> {
        if let Repr::Small(ratio) = &self.0 {
            let twos = ratio.denom().trailing_zeros();
            let mut rest = *ratio.denom() >> twos;
            let mut fives = 0;
            while rest > 1 {
                if rest % 5 != 0 {
                    return None;
                }
                rest /= 5;
                fives += 1;
            }
            return Some(twos.max(fives));
        }
        let big = self.to_big();
        let twos = big.denom().trailing_zeros().unwrap_or(0);
        let mut rest = big.denom() >> twos;
        let mut fives = 0_u64;
        while !rest.is_one() {
            let (quotient, remainder) = rest.div_rem(&5.into());
            if !remainder.is_zero() {
                return None;
            }
            rest = quotient;
            fives += 1;
        }
        u32::try_from(twos.max(fives)).ok()
    }
}

/// `10^exponent` for positive exponents, one otherwise.
fn big_power(exponent: i32) -> BigInt {
    BigInt::from(10).pow(u32::try_from(exponent).unwrap_or(0))
}

/// Writes an integer number of `10^-decimals` with its decimal point.
fn units_to_decimal(units: &BigInt, decimals: usize) -> String {
    let sign = if units.is_negative() { "-" } else { "" };
    let digits = format!("{:0>width$}", units.abs(), width = decimals + 1);
    let (whole, fraction) = digits.split_at(digits.len() - decimals);
    if decimals == 0 {
        format!("{sign}{whole}")
    } else {
        format!("{sign}{whole}.{fraction}")
    }
}

/// Arithmetic of small fractions; nothing where it overflows.
mod small {
    use super::product;
    use num_integer::Integer;
    use num_rational::Ratio;
    use std::cmp::Ordering;

    type Small = Ratio<i128>;

    /// For numbers that are not both zero, the second above zero.
    fn gcd(n: i128, d: i128) -> i128 {
        if d == 1 || n == 1 {
            return 1;
        }
        match (i64::try_from(n), i64::try_from(d)) {
            // Half as wide is twice as fast.
            (Ok(n), Ok(d)) => n.gcd(&d).into(),
            _ => n.gcd(&d),
        }
    }

    /// `n / 10^places` in lowest terms, for a power of ten that 128 bits hold: twos and fives are the only common factors there can be.
    pub(super) fn decimal(mut n: i128, places: u32) -> Small {
        if n == 0 {
            return Ratio::new_raw(0, 1);
        }
        let twos = n.trailing_zeros().min(places);
        n >>= twos;
        let mut fives = 0;
        while fives < places {
            // Half as wide is several times as fast.
            let next = match i64::try_from(n) {
                Ok(n) => (n % 5 == 0).then(|| i128::from(n / 5)),
                Err(_) => (n % 5 == 0).then_some(n / 5),
            };
            let Some(next) = next else { break };
            n = next;
            fives += 1;
        }
        // What is left of the power of ten is looked up: to divide it takes longer than all the rest.
        let power = POWERS_OF_FIVE[(places - fives) as usize] << (places - twos);
        Ratio::new_raw(n, power)
    }

    /// The powers of five that divide powers of ten of 128 bits.
    const POWERS_OF_FIVE: [i128; super::POWERS.len()] = {
        let mut powers = [1; super::POWERS.len()];
        let mut at = 1;
        while at < powers.len() {
            powers[at] = 5 * powers[at - 1];
            at += 1;
        }
        powers
    };

    /// `n / d` in lowest terms, for `d > 0`.
    pub(super) fn reduced(n: i128, d: i128) -> Small {
        let common = gcd(n, d);
        Ratio::new_raw(without(n, common), without(d, common))
    }

    /// A number without a factor of it; mostly there is none to be divided by, which takes long.
    fn without(n: i128, factor: i128) -> i128 {
        if factor == 1 { n } else { n / factor }
    }

    pub(super) fn add(a: &Small, b: &Small) -> Option<Small> {
        let (an, ad, bn, bd) = (*a.numer(), *a.denom(), *b.numer(), *b.denom());
        if ad == bd {
            let sum = an.checked_add(bn)?;
            return Some(if ad == 1 {
                Ratio::new_raw(sum, 1)
            } else {
                reduced(sum, ad)
            });
        }
        // Knuth 4.5.1: only a factor of both denominators can be left in the sum.
        let both = gcd(ad, bd);
        let lifted = without(bd, both);
        let sum = product(an, lifted)?.checked_add(product(bn, without(ad, both))?)?;
        let common = gcd(sum, both);
        Some(Ratio::new_raw(
            without(sum, common),
            product(without(ad, common), lifted)?,
        ))
    }

    pub(super) fn multiply(a: &Small, b: &Small) -> Option<Small> {
        let (an, ad, bn, bd) = (*a.numer(), *a.denom(), *b.numer(), *b.denom());
        // The other two pairs have no common factor.
        let (one, other) = (gcd(an, bd), gcd(bn, ad));
        Some(Ratio::new_raw(
            product(without(an, one), without(bn, other))?,
            product(without(ad, other), without(bd, one))?,
        ))
    }

    pub(super) fn compare(a: &Small, b: &Small) -> Ordering {
        let (an, ad, bn, bd) = (*a.numer(), *a.denom(), *b.numer(), *b.denom());
        if ad == bd {
            return an.cmp(&bn);
        }
        match (product(an, bd), product(bn, ad)) {
            (Some(a), Some(b)) => a.cmp(&b),
            _ => a.cmp(b),
        }
    }
}

/// Arithmetic of large fractions. Common factors are looked for where there can be some only: that is slow.
mod big {
    use num_bigint::BigInt;
    use num_integer::Integer;
    use num_rational::BigRational;
    use num_traits::{One, Signed, ToPrimitive, Zero};
    use std::cmp::Ordering;

    /// A fraction that is in its lowest terms.
    pub(super) fn raw(numerator: BigInt, denominator: BigInt) -> BigRational {
        BigRational::new_raw(numerator, denominator)
    }

    /// The greatest common divisor, for numbers that are not both zero.
    pub(super) fn gcd(a: &BigInt, b: &BigInt) -> BigInt {
        if a.is_zero() || b.is_zero() {
            return a.abs() + b.abs();
        }
        let twos = |n: &BigInt| n.trailing_zeros().unwrap_or(0);
        let shift = twos(a).min(twos(b));
        let (mut a, mut b) = (a.abs() >> twos(a), b.abs() >> twos(b));
        // A much longer number is divided by the shorter first.
        while !a.is_one() && !b.is_one() && a.bits().abs_diff(b.bits()) > 64 {
            if a < b {
                std::mem::swap(&mut a, &mut b);
            }
            a %= &b;
            if a.is_zero() {
                return b << shift;
            }
            a >>= twos(&a);
        }
        if a.is_one() || b.is_one() {
            return BigInt::one() << shift;
        }
        lehmer(a, b) << shift
    }

    /// The greatest common divisor by Euclid's steps on the leading digits, some thirty bits at a time (Knuth 4.5.2, algorithm L).
    #[allow(clippy::expect_used)] // a number cut to 62 bits
    fn lehmer(mut a: BigInt, mut b: BigInt) -> BigInt {
        if a < b {
            std::mem::swap(&mut a, &mut b);
        }
        while b.bits() > 120 {
            let shift = a.bits() - 62;
            let leading = |n: &BigInt| (n >> shift).to_i128().expect("62 bits fit in 127");
            let (mut x, mut y) = (leading(&a), leading(&b));
            // How the numbers that Euclid's steps reach are made of a and b, as long as the quotients are those of any digits
            // that may follow.
            let (mut first, mut second) = ([1_i128, 0], [0_i128, 1]);
            while y + second[0] != 0 && y + second[1] != 0 {
                let quotient = (x + first[0]) / (y + second[0]);
                if quotient != (x + first[1]) / (y + second[1]) {
                    break;
                }
                let third = [0, 1].map(|of| first[of] - quotient * second[of]);
                (first, second) = (second, third);
                (x, y) = (y, x - quotient * y);
            }
            if first[1] == 0 {
                let rest = &a % &b;
                a = std::mem::replace(&mut b, rest);
            } else {
                let made = |[of_a, of_b]: [i128; 2]| &a * of_a + &b * of_b;
                let next = (made(first), made(second));
                (a, b) = next;
            }
        }
        a.gcd(&b)
    }

    pub(super) fn add(a: &BigRational, b: &BigRational) -> BigRational {
        let both = gcd(a.denom(), b.denom());
        if both.is_one() {
            return raw(
                a.numer() * b.denom() + b.numer() * a.denom(),
                a.denom() * b.denom(),
            );
        }
        // Knuth 4.5.1: only a factor of both denominators can be left in the sum.
        let lifted = b.denom() / &both;
        let sum = a.numer() * &lifted + b.numer() * (a.denom() / &both);
        let common = gcd(&sum, &both);
        raw(sum / &common, a.denom() / common * lifted)
    }

    pub(super) fn multiply(a: &BigRational, b: &BigRational) -> BigRational {
        // The other two pairs have no common factor.
        let (one, other) = (gcd(a.numer(), b.denom()), gcd(b.numer(), a.denom()));
        raw(
            a.numer() / &one * (b.numer() / &other),
            a.denom() / other * (b.denom() / one),
        )
    }

    pub(super) fn compare(a: &BigRational, b: &BigRational) -> Ordering {
        if a.denom() == b.denom() {
            return a.numer().cmp(b.numer());
        }
        let signs = a.numer().sign().cmp(&b.numer().sign());
        signs.then_with(|| (a.numer() * b.denom()).cmp(&(b.numer() * a.denom())))
    }
}

macro_rules! from_integers {
    ($($integer:ty),+) => {$(
        impl From<$integer> for Rational {
            fn from(n: $integer) -> Self {
                Self::from(i128::from(n))
            }
        }
    )+};
}

from_integers!(i8, i16, i32, i64, u8, u16, u32, u64);

impl From<i128> for Rational {
    fn from(n: i128) -> Self {
        Self::small_or(Some(Ratio::from_integer(n)), || {
            BigRational::from_integer(n.into())
        })
    }
}

impl From<u128> for Rational {
    fn from(n: u128) -> Self {
        let small = i128::try_from(n).ok().map(Ratio::from_integer);
        Self::small_or(small, || BigRational::from_integer(n.into()))
    }
}

impl Ord for Rational {
    fn cmp(&self, other: &Self) -> Ordering {
        match (&self.0, &other.0) {
            (Repr::Small(a), Repr::Small(b)) => small::compare(a, b),
            _ => big::compare(&self.to_big(), &other.to_big()),
        }
    }
}

impl PartialOrd for Rational {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl ops::Add for &Rational {
    type Output = Rational;
    fn add(self, other: &Rational) -> Rational {
        let small = match (&self.0, &other.0) {
            (Repr::Small(a), Repr::Small(b)) => small::add(a, b),
            _ => None,
        };
        Rational::small_or(small, || big::add(&self.to_big(), &other.to_big()))
    }
}

impl ops::Sub for &Rational {
    type Output = Rational;
    fn sub(self, other: &Rational) -> Rational {
        self + &-other
    }
}

impl ops::Mul for &Rational {
    type Output = Rational;
    fn mul(self, other: &Rational) -> Rational {
        let small = match (&self.0, &other.0) {
            (Repr::Small(a), Repr::Small(b)) => small::multiply(a, b),
            _ => None,
        };
        Rational::small_or(small, || big::multiply(&self.to_big(), &other.to_big()))
    }
}

/// The quotient. As for integers, a program that may divide by zero asks first: [`Rational::checked_div`].
///
/// # Panics
///
/// If the divisor is zero.
impl ops::Div for &Rational {
    type Output = Rational;
    #[allow(clippy::expect_used)] // what division by zero does for integers
    fn div(self, divisor: &Rational) -> Rational {
        self.checked_div(divisor)
            .expect("attempt to divide a rational number by zero")
    }
}

/// The operator for numbers by value, by reference and mixed, and its assigning form.
macro_rules! operator {
    ($($trait:ident, $method:ident, $assign:ident, $assign_method:ident);+ $(;)?) => {$(
        impl ops::$trait for Rational {
            type Output = Rational;
            fn $method(self, other: Rational) -> Rational {
                ops::$trait::$method(&self, &other)
            }
        }

        impl ops::$trait<&Rational> for Rational {
            type Output = Rational;
            fn $method(self, other: &Rational) -> Rational {
                ops::$trait::$method(&self, other)
            }
        }

        impl ops::$trait<Rational> for &Rational {
            type Output = Rational;
            fn $method(self, other: Rational) -> Rational {
                ops::$trait::$method(self, &other)
            }
        }

        impl ops::$assign for Rational {
            fn $assign_method(&mut self, other: Rational) {
                *self = ops::$trait::$method(&*self, &other);
            }
        }

        impl ops::$assign<&Rational> for Rational {
            fn $assign_method(&mut self, other: &Rational) {
                *self = ops::$trait::$method(&*self, other);
            }
        }
    )+};
}

operator!(
    Add, add, AddAssign, add_assign;
    Sub, sub, SubAssign, sub_assign;
    Mul, mul, MulAssign, mul_assign;
    Div, div, DivAssign, div_assign;
);

impl ops::Neg for &Rational {
    type Output = Rational;
    fn neg(self) -> Rational {
        match &self.0 {
            Repr::Small(r) => Rational(Repr::Small(-r)),
            Repr::Big(r) => Rational(Repr::Big(Box::new(-&**r))),
        }
    }
}

impl ops::Neg for Rational {
    type Output = Rational;
    fn neg(self) -> Rational {
        match self.0 {
            Repr::Small(r) => Rational(Repr::Small(-r)),
            Repr::Big(r) => Rational(Repr::Big(Box::new(-*r))),
        }
    }
}

impl iter::Sum for Rational {
    fn sum<I: Iterator<Item = Self>>(numbers: I) -> Self {
        numbers.fold(Self::zero(), |sum, number| sum + number)
    }
}

impl<'a> iter::Sum<&'a Rational> for Rational {
    fn sum<I: Iterator<Item = &'a Rational>>(numbers: I) -> Self {
        numbers.fold(Self::zero(), |sum, number| sum + number)
    }
}

impl fmt::Display for Rational {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = match self.decimals() {
            Some(decimals) if decimals <= 200 => self.to_decimal(decimals),
            _ => {
                let big = self.to_big();
                format!("{}/{}", big.numer(), big.denom())
            }
        };
        f.pad(&text)
    }
}

/// Evidence is refused beyond 75,000 digits; what is computed from it is little longer, and is read back whole.
const LONGEST_FRACTION: usize = 100_000;

impl FromStr for Rational {
    type Err = Error;

    /// Reads `12`, `-0.5`, `1/3`. No separators, no exponent, at most 240 digits; a fraction may be as long as any that is printed.
    fn from_str(text: &str) -> Result<Self, Error> {
        let bad = || Error::malformed("number", text, "digits, as in `12`, `-0.5` or `1/3`");
        let text = text.trim();
        if let Some((numerator, denominator)) = text.split_once('/') {
            // A fraction that was printed may be long; it is read back whole.
            let integer = |part: &str| -> Result<BigInt, Error> {
                plain(part)
                    .filter(|number| {
                        number.decimals.is_empty() && number.whole.len() <= LONGEST_FRACTION
                    })
                    .and_then(|_| part.parse().ok())
                    .ok_or_else(bad)
            };
            let denominator = integer(denominator)?;
            if !denominator.is_positive() {
                return Err(bad());
            }
            return Ok(Self::from_bigs(&integer(numerator)?, &denominator));
        }
        let number = plain(text).ok_or_else(bad)?;
        let all = format!("{}{}", number.whole, number.decimals);
        if all.len() > 4 * MAX_DIGITS {
            return Err(bad());
        }
        let numerator: BigInt = all.parse().map_err(|_| bad())?;
        #[allow(clippy::cast_possible_truncation, clippy::cast_possible_wrap)] // at most 240
        let place = -(number.decimals.len() as i32);
        let sign = if number.negative { -1 } else { 1 };
        Ok(Self::big_decimal(numerator * sign, place))
    }
}

serde_as_text!(Rational);

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn small_and_big_agree_and_never_hold_the_same_number() {
        let big = Rational::from(i64::MAX).pow(3);
        let back = &(&big + &Rational::one()) - &big;
        assert_eq!(back, Rational::one());
        assert!(matches!(back.0, Repr::Small(_)));
        assert!(big > Rational::one());
        assert_eq!(&big * &Rational::zero(), Rational::zero());
    }

    /// The sizes at which a representation or a path of the arithmetic changes.
    fn number() -> impl Strategy<Value = Rational> {
        let small = (-50_i64..50, 1_i64..50).prop_map(|(n, d)| Rational::new(n, d).unwrap());
        let decimal = (any::<i64>(), -40_i32..40).prop_map(|(n, e)| Rational::decimal(n.into(), e));
        let integer = any::<i128>().prop_map(Rational::from);
        let wide =
            (any::<i128>(), 1_i128..).prop_map(|(n, d)| Rational::from_bigs(&n.into(), &d.into()));
        let huge = (any::<i128>(), any::<u64>(), 0_u32..9).prop_map(|(n, d, power)| {
            Rational::from_bigs(
                &BigInt::from(n).pow(power),
                &(BigInt::from(d).pow(power) + 1),
            )
        });
        prop_oneof![small, decimal, integer, wide, huge]
    }

    proptest! {
        /// The library's own arithmetic, without our paths for small and large numbers.
        #[test]
        fn arithmetic_agrees_with_plain_fractions(a in number(), b in number()) {
            let (x, y) = (a.to_big().into_owned(), b.to_big().into_owned());
            let same = |ours: Rational, theirs: BigRational| {
                let whole = BigRational::new(theirs.numer().clone(), theirs.denom().clone());
                ours == Rational::shrink(whole)
            };
            prop_assert!(same(&a + &b, &x + &y));
            prop_assert!(same(&a - &b, &x - &y));
            prop_assert!(same(&a * &b, &x * &y));
            prop_assert!(b.is_zero() || same(&a / &b, &x / &y));
            prop_assert!(b.is_zero() == a.checked_div(&b).is_none());
            prop_assert_eq!(a.cmp(&b), x.cmp(&y));
            prop_assert_eq!(&a - &a, Rational::zero());
            prop_assert_eq!((&a + &b).cmp(&a), b.cmp(&Rational::zero()));
            prop_assert_eq!(a.to_string().parse::<Rational>().unwrap(), a);
        }
    }

    #[test]
    fn operators_work_by_value_by_reference_and_mixed() {
        let (a, b) = (Rational::from(7_u8), Rational::from(-2));
        assert_eq!(&a + &b, a.clone() + b.clone());
        assert_eq!(&a - b.clone(), a.clone() - &b);
        let mut c = a.clone();
        c += &b;
        c *= Rational::from(4_u128);
        c /= &b;
        c -= a.clone();
        assert_eq!(c, Rational::from(-17_i128));
        assert_eq!([&a, &b].into_iter().sum::<Rational>(), Rational::from(5));
        assert_eq!([a, -b].into_iter().sum::<Rational>(), Rational::from(9));
        let ends = [i128::MIN, i128::MAX, SMALL, -SMALL, SMALL - 1];
        for n in ends {
            assert_eq!(Rational::from(n).to_string(), n.to_string());
        }
        assert_eq!(Rational::from(u128::MAX).to_string(), u128::MAX.to_string());
    }

    #[test]
    #[should_panic(expected = "attempt to divide a rational number by zero")]
    fn division_by_zero_stops() {
        let _ = Rational::one() / Rational::zero();
    }

    #[test]
    fn powers_are_repeated_products() {
        for text in [
            "0",
            "1",
            "-1",
            "-2/3",
            "1.05",
            "170141183460469231731/7",
            "-99999999999999999999999999",
        ] {
            let base: Rational = text.parse().unwrap();
            let mut product = Rational::one();
            for power in 0..40 {
                assert_eq!(base.pow(power), product, "{text} to the power {power}");
                product = &product * &base;
            }
        }
    }

    #[test]
    fn rounding_is_half_away_from_zero() {
        for (text, decimals, expected) in [
            ("1.25", 1, "1.3"),
            ("-1.25", 1, "-1.3"),
            ("1.2499", 1, "1.2"),
            ("0.05", 0, "0"),
            ("99.95", 1, "100.0"),
        ] {
            assert_eq!(
                text.parse::<Rational>().unwrap().to_decimal(decimals),
                expected
            );
        }
    }

    #[test]
    fn decimal_handles_both_signs_of_the_exponent() {
        assert_eq!(Rational::decimal(12, 8).to_string(), "1200000000");
        assert_eq!(Rational::decimal(-125, -2).to_string(), "-1.25");
        assert_eq!(
            Rational::decimal(7, 40).to_string(),
            format!("7{}", "0".repeat(40))
        );
    }
}
