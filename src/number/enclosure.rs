//! Roots, logarithms and exponentials as exact enclosures: the true value lies between two decimals.
//!
//! No floating point: integers in fixed point, with every rounding accounted for. Results are
//! decimals of 15 places, rounded outwards; a result that is such a decimal is found exactly.

use super::interval::Interval;
use super::rational::Rational;
use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{One, Signed, Zero};

/// The decimal places of every enclosure.
pub(crate) const PLACES: i32 = 15;

/// Bits after the point in the fixed-point arithmetic below. Each operation errs by one unit in the
/// last place at most; `MARGIN` covers them all, times the largest exponent that is multiplied in.
const BITS: u32 = 160;
const MARGIN: u32 = 60;

/// `x` to the power `numerator / denominator`, from below and from above; for `x >= 0`.
pub(crate) fn root(x: &Rational, numerator: u32, denominator: u32) -> (Rational, Rational) {
    let power = x.pow(numerator);
    // floor(root(power * 10^(places * denominator))): the floor of the scaled number has the same
    // integer root as the number itself.
    let places = PLACES * i32::try_from(denominator).unwrap_or(i32::MAX / PLACES);
    let scaled = power.floor_units(-places);
    let low = scaled.nth_root(denominator.max(1));
    let low_value = unit(&low);
    let high = if low_value.pow(denominator) == power {
        low_value.clone()
    } else {
        unit(&(low + BigInt::one()))
    };
    (low_value, high)
}

/// The natural logarithm of `x > 0`, from below and from above.
pub(crate) fn ln(x: &Rational) -> (Rational, Rational) {
    if *x == Rational::one() {
        return (Rational::zero(), Rational::zero());
    }
    let (m, exponent) = mantissa(x);
    outward(&(artanh_series(&m) + ln_2() * exponent))
}

/// `e^x`, from below and from above.
pub(crate) fn exp(x: &Rational) -> (Rational, Rational) {
    if x.is_zero() {
        return (Rational::one(), Rational::one());
    }
    let big = x.to_big();
    let fixed = (big.numer() << BITS).div_floor(big.denom());
    let two = ln_2();
    let (exponent, rest) = fixed.div_mod_floor(&two);
    // e^rest by its series, for 0 <= rest < ln 2.
    let mut term = BigInt::one() << BITS;
    let mut sum = BigInt::zero();
    let mut n = 0_u32;
    while !term.is_zero() {
        sum += &term;
        n += 1;
        term = ((term * &rest) >> BITS) / n;
    }
    let exponent = i32::try_from(exponent).unwrap_or(i32::MAX);
    // Beyond any growth a figure can state; the shift must stay small.
    if exponent > 4000 {
        let huge = Rational::from(10).pow(1200);
        return (huge.clone(), huge);
    }
    let shifted = if exponent >= 0 {
        sum << exponent
    } else {
        sum >> exponent.unsigned_abs().min(4000)
    };
    outward_by(&shifted, MARGIN + exponent.unsigned_abs().min(4000))
}

/// `x = m * 2^exponent` with `m` between 1/2 and 2, in fixed point.
fn mantissa(x: &Rational) -> (BigInt, i64) {
    let big = x.to_big();
    let bits = |n: &BigInt| i64::try_from(n.bits()).unwrap_or(i64::MAX);
    let exponent = bits(big.numer()) - bits(big.denom());
    let shift = u32::try_from(exponent.unsigned_abs()).unwrap_or(u32::MAX);
    let (mut numerator, mut denominator) = (big.numer() << BITS, big.denom().clone());
    if exponent >= 0 {
        denominator <<= shift;
    } else {
        numerator <<= shift;
    }
    (numerator.div_floor(&denominator), exponent)
}

/// `ln m = 2 artanh((m - 1) / (m + 1))`, by the series, in fixed point.
fn artanh_series(m: &BigInt) -> BigInt {
    let one = BigInt::one() << BITS;
    let y = ((m - &one) << BITS).div_floor(&(m + &one));
    let square = (&y * &y) >> BITS;
    let mut power = y;
    let mut sum = BigInt::zero();
    let mut n = 1_u32;
    // Floors of negative powers tend to -1, not 0.
    while power.abs() > BigInt::one() {
        sum += &power / n;
        power = (power * &square) >> BITS;
        n += 2;
    }
    sum * 2
}

fn ln_2() -> BigInt {
    artanh_series(&(BigInt::from(2) << BITS))
}

fn outward(fixed: &BigInt) -> (Rational, Rational) {
    outward_by(fixed, MARGIN)
}

/// A fixed-point number as decimals below and above, after a margin of `2^margin` last places.
fn outward_by(fixed: &BigInt, margin: u32) -> (Rational, Rational) {
    let margin = BigInt::one() << margin;
    let scale = BigInt::from(10).pow(PLACES.unsigned_abs());
    let low = ((fixed - &margin) * &scale) >> BITS;
    let high = -((-(fixed + &margin) * &scale) >> BITS);
    (unit(&low), unit(&high))
}

/// An integer number of the last decimal place.
fn unit(units: &BigInt) -> Rational {
    Rational::from_bigs(units, &BigInt::from(10).pow(PLACES.unsigned_abs()))
}

/// The middle of an enclosure that is narrower than its decimals.
pub(crate) fn middle(interval: &Interval) -> Option<Rational> {
    let sum = interval.lowest()? + interval.highest()?;
    let half = &sum * &Rational::decimal(5, -1);
    let units = half.round_units(-PLACES);
    Some(Rational::from_bigs(
        &units,
        &BigInt::from(10).pow(PLACES.unsigned_abs()),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close((lower, upper): (Rational, Rational), expected: f64) {
        let (low, high) = (lower.to_f64(), upper.to_f64());
        let slack = 4e-15 * expected.abs().max(1.0);
        assert!(lower <= upper);
        assert!(
            low - slack <= expected && expected <= high + slack && high - low <= slack,
            "{low} {high} {expected}"
        );
    }

    #[test]
    fn enclosures_agree_with_floating_point() {
        for text in [
            "0.001",
            "1/3",
            "0.5",
            "0.75",
            "1.5",
            "2",
            "7",
            "15.669",
            "123456789",
            "0.999999",
        ] {
            let x: Rational = text.parse().unwrap();
            close(ln(&x), x.to_f64().ln());
            close(root(&x, 1, 3), x.to_f64().cbrt());
            close(root(&x, 2, 5), x.to_f64().powf(0.4));
        }
        for text in ["-3", "-0.05", "0.001", "0.7", "1", "5.25"] {
            let x: Rational = text.parse().unwrap();
            close(exp(&x), x.to_f64().exp());
        }
    }

    #[test]
    fn known_constants_to_fifteen_places() {
        // ln 2 and e, from any table.
        let (low, high) = ln(&Rational::from(2));
        assert_eq!(low.to_string(), "0.693147180559945");
        assert_eq!(high.to_string(), "0.693147180559946");
        let (low, high) = exp(&Rational::one());
        assert_eq!(low.to_string(), "2.718281828459045");
        assert_eq!(high.to_string(), "2.718281828459046");
    }

    #[test]
    fn exact_roots_are_exact() {
        let (low, high) = root(&"1.331".parse().unwrap(), 1, 3);
        assert_eq!(
            (low.to_string(), high.to_string()),
            ("1.1".into(), "1.1".into())
        );
        assert_eq!(root(&Rational::zero(), 1, 3).1.to_string(), "0");
    }
}
