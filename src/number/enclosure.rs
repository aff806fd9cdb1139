//! Roots, logarithms and exponentials as enclosures: the true value lies between two exact numbers.
//!
//! No floating point: integers in fixed point, with every rounding accounted for.
//!
//! ```text
//! what              holds                                      how far apart the two numbers are
//! ln x              for x > 0; (-inf, inf) for 0               less than 2^-150 of |ln x|
//! e^x               for every x; one end beyond 2^(2^17)       less than 2^-150 of e^x, and of |e^x - 1|
//! x^(p/q)           for x >= 0                                 less than 2^-120 of x^(p/q)
//! ```
//!
//! A rational result is found exactly: `ln 1`, `e^0`, and roots of fractions whose numerator and
//! denominator are both powers. There are no others.

use super::interval::Interval;
use super::rational::Rational;
use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{One, Signed, Zero};
use std::{ops::Bound, sync::LazyLock};

/// Bits after the point in the fixed-point arithmetic below, before those that a cancellation takes.
const BITS: u64 = 192;

/// What the operations of one series may err by together, in bits of the last place. There are at most
/// 70 terms; each is a product, a quotient and a sum, and errs by less than four units in the last place.
const MARGIN: u64 = 12;

/// `e^x` is not told from infinity beyond `2^LARGEST`, nor from zero below `2^-LARGEST`: numbers of 39,000 digits.
/// A rate that a text can state has some 29,000 at most: of values of 1,200 digits each way, a month apart.
const LARGEST: i64 = 1 << 17;

/// `x` to the power `numerator / denominator`, a reduced fraction of numbers above zero; for `x >= 0`.
pub(crate) fn root(x: &Rational, numerator: u32, denominator: u32) -> Interval {
    assert!(
        !x.is_negative(),
        "roots are of numbers that are not negative"
    );
    assert!(denominator > 0, "the degree of a root is above zero");
    if let Some(root) = rational_root(x, denominator) {
        return Interval::point(root.pow(numerator));
    }
    let power = Rational::ratio(numerator, denominator);
    through(&ln(x).map_increasing(|log| log * &power), exp)
}

/// The root, if it is rational: a reduced fraction has one exactly if numerator and denominator have.
fn rational_root(x: &Rational, degree: u32) -> Option<Rational> {
    let big = x.to_big();
    let whole = |n: &BigInt| {
        let root = n.nth_root(degree);
        (root.pow(degree) == *n).then_some(root)
    };
    Some(Rational::from_bigs(
        &whole(big.numer())?,
        &whole(big.denom())?,
    ))
}

/// The natural logarithm of `x >= 0`; of zero it is not known.
pub(crate) fn ln(x: &Rational) -> Interval {
    assert!(!x.is_negative(), "logarithms are of numbers above zero");
    if x.is_zero() {
        return Interval::any();
    }
    if *x == Rational::one() {
        return Interval::point(Rational::zero());
    }
    // x = m * 2^exponent with m = numerator / denominator between 2/3 and 4/3.
    let big = x.to_big();
    let (mut numerator, mut denominator) = (big.numer().clone(), big.denom().clone());
    let mut exponent = length(&numerator) - length(&denominator);
    scale(&mut numerator, &mut denominator, exponent);
    if &numerator * 3 > &denominator * 4 {
        denominator <<= 1;
        exponent += 1;
    } else if &numerator * 3 < &denominator * 2 {
        numerator <<= 1;
        exponent -= 1;
    }
    // ln m = 2 artanh((m - 1) / (m + 1)). Near 1 the logarithm is as small as the difference.
    let (difference, sum) = (&numerator - &denominator, &numerator + &denominator);
    let lost = match exponent {
        0 => (length(&sum) - length(&difference)).unsigned_abs(),
        _ => 0,
    };
    let bits = BITS + lost;
    let y = (difference.abs() << bits) / sum;
    let log_m = artanh(&y, bits) * 2 * difference.signum();
    let log = match exponent {
        0 => log_m,
        // Not near 1, so that no bits were added.
        _ => log_m + &*LN_2 * exponent,
    };
    let margin = BigInt::from(exponent.unsigned_abs() + 1) << MARGIN;
    let shift = -signed(bits);
    Interval::closed(
        Rational::binary(&log - &margin, shift),
        Rational::binary(log + margin, shift),
    )
}

/// `e^x`.
pub(crate) fn exp(x: &Rational) -> Interval {
    if x.is_zero() {
        return Interval::point(Rational::one());
    }
    let big = x.to_big();
    let (numerator, denominator) = (big.numer(), big.denom());
    let size = length(numerator) - length(denominator);
    // |x| is at least 2^(size - 1), far beyond LARGEST ln 2.
    if size > 20 {
        return beyond(x.is_positive());
    }
    // Near 0 the distance of e^x from 1 is as small as x.
    let bits = BITS + size.min(0).unsigned_abs();
    let fixed = (numerator << bits).div_floor(denominator);
    let (exponent, rest) = if size > 0 {
        let (exponent, rest) = fixed.div_mod_floor(&*LN_2);
        match i64::try_from(exponent) {
            Ok(exponent) if exponent.abs() <= LARGEST => (exponent, rest),
            _ => return beyond(x.is_positive()),
        }
    } else {
        // |x| < 1: the series takes it as it is.
        (0, fixed)
    };
    let mut term = BigInt::one() << bits;
    let mut sum = BigInt::zero();
    let mut n = 0_u32;
    // Floors of negative terms tend to -1, not to 0.
    while term.magnitude() > BigInt::one().magnitude() {
        sum += &term;
        n += 1;
        term = ((term * &rest) >> bits) / n;
    }
    let margin = BigInt::from(exponent.unsigned_abs() + 1) << MARGIN;
    let shift = exponent - signed(bits);
    Interval::closed(
        Rational::binary(&sum - &margin, shift),
        Rational::binary(sum + margin, shift),
    )
}

/// What is said of `e^x` where it is too large or too small to be written.
#[allow(clippy::expect_used)] // the ends are constants
fn beyond(large: bool) -> Interval {
    if large {
        Interval::at_least(Rational::binary(BigInt::one(), LARGEST))
    } else {
        let (zero, smallest) = (Rational::zero(), Rational::binary(BigInt::one(), -LARGEST));
        Interval::new(Bound::Excluded(zero), Bound::Included(smallest))
            .expect("zero lies below a power of two")
    }
}

/// The image of an interval under a strictly increasing function that is known by enclosures. A missing end stays
/// missing.
#[allow(clippy::expect_used)] // argued where it is used
pub(crate) fn through(interval: &Interval, function: impl Fn(&Rational) -> Interval) -> Interval {
    if let Some(x) = interval.as_point() {
        return function(x);
    }
    let end = |bound: Bound<&Rational>, side: fn(&Interval) -> Bound<&Rational>| match bound {
        Bound::Unbounded => Bound::Unbounded,
        Bound::Included(x) => side(&function(x)).cloned(),
        Bound::Excluded(x) => {
            let image = function(x);
            match side(&image).cloned() {
                // The value itself, which is then excluded too.
                Bound::Included(value) if image.as_point().is_some() => Bound::Excluded(value),
                // Beyond the value.
                bound => bound,
            }
        }
    };
    let (lower, upper) = (
        end(interval.lower(), Interval::lower),
        end(interval.upper(), Interval::upper),
    );
    // For ends a <= b, the lower end lies at or below f(a), and the upper at or above f(b) >= f(a). They meet only where both
    // are f(a) = f(b), and then a = b is included, as an interval is never empty.
    Interval::new(lower, upper).expect("an increasing function keeps the order of ends")
}

/// An interval with its ends rounded outwards to decimals of 15 places; of 15 digits if they are smaller than one.
#[allow(clippy::expect_used)] // argued where it is used
pub(crate) fn decimals(interval: &Interval) -> Interval {
    let lower = interval.lower().map(|end| {
        let place = place_of(end);
        Rational::big_decimal(end.floor_units(place), place)
    });
    let upper = interval.upper().map(|end| {
        let place = place_of(end);
        Rational::big_decimal(-(-end).floor_units(place), place)
    });
    // The lower end was lowered and the upper raised. Ends that are no decimals lie apart or coincide in an
    // included point, and an excluded end stays where it is or lies beyond.
    Interval::new(lower, upper).expect("outward rounding widens")
}

/// The value to give for an enclosure that is narrower than its decimals: the nearest to its middle with no more
/// decimals than its ends, so that it lies between them. Nothing if an end is missing.
pub(crate) fn middle(interval: &Interval) -> Option<Rational> {
    let (low, high) = (interval.lowest()?, interval.highest()?);
    let half = &(low + high) * &Rational::decimal(5, -1);
    let decimals = low.decimals().zip(high.decimals());
    Some(match decimals {
        Some((low, high)) => half.rounded(low.max(high)),
        None => half,
    })
}

/// The decimal places of results that are not rational; more for those smaller than one.
const PLACES: i32 = 15;

/// The place of the last digit that is kept of a number.
#[allow(clippy::expect_used)] // memory holds no such number
fn place_of(x: &Rational) -> i32 {
    if x.is_zero() {
        return -PLACES;
    }
    let big = x.to_big();
    let below_one = (length(big.denom()) - length(big.numer())).max(0);
    // Three bits are less than a digit.
    -PLACES - i32::try_from(below_one / 3).expect("numbers of fewer than 2^32 bits fit in memory")
}

/// `artanh y` by its series, for `0 <= y <= 1/3`, in fixed point.
///
/// ```text
/// artanh y = y + y^3/3 + y^5/5 + ...
/// ```
fn artanh(y: &BigInt, bits: u64) -> BigInt {
    let square = (y * y) >> bits;
    let mut power = y.clone();
    let mut sum = BigInt::zero();
    let mut n = 1_u32;
    while !power.is_zero() {
        sum += &power / n;
        power = (power * &square) >> bits;
        n += 2;
    }
    sum
}

/// `ln 2 = 2 artanh(1/3)`, in fixed point.
static LN_2: LazyLock<BigInt> = LazyLock::new(|| artanh(&((BigInt::one() << BITS) / 3), BITS) * 2);

/// The number of binary digits of an integer's size.
fn length(n: &BigInt) -> i64 {
    signed(n.bits())
}

#[allow(clippy::expect_used)] // memory holds no such number
fn signed(bits: u64) -> i64 {
    i64::try_from(bits).expect("numbers of 2^63 bits do not fit in memory")
}

/// Divides a fraction by `2^exponent`.
fn scale(numerator: &mut BigInt, denominator: &mut BigInt, exponent: i64) {
    if exponent >= 0 {
        *denominator <<= exponent;
    } else {
        *numerator <<= exponent.unsigned_abs();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn number(text: &str) -> Rational {
        text.parse().unwrap()
    }

    fn power_of_two(exponent: i64) -> Rational {
        Rational::binary(BigInt::one(), exponent)
    }

    fn ends(interval: &Interval) -> (&Rational, &Rational) {
        (interval.lowest().unwrap(), interval.highest().unwrap())
    }

    /// The ends lie apart by less than `2^-bits` of a size.
    fn is_narrow(interval: &Interval, bits: i64, size: &Rational) -> bool {
        interval.width().unwrap() < &size.abs() * &power_of_two(-bits)
    }

    /// `e^x` to a part in `2^300` for `|x| < 2^20`, by another formula: the argument is halved until it is small, its series
    /// summed from the far end, and the result squared as often. Nothing is shared with the code above.
    fn exp_by_squaring(x: &Rational) -> Rational {
        const POINT: u32 = 500;
        const HALVINGS: u32 = 41;
        // Below 2^-21, so that the terms left out are below 2^-600.
        let big = x.to_big();
        let small = (big.numer() << (POINT - HALVINGS)) / big.denom();
        let one = BigInt::one() << POINT;
        let mut sum = one.clone();
        for n in (1..30).rev() {
            sum = &one + ((&small * &sum) >> POINT) / n;
        }
        // A floating number from here on: sum * 2^exponent.
        let mut exponent = -i64::from(POINT);
        for _ in 0..HALVINGS {
            sum = &sum * &sum;
            let excess = sum.bits() - u64::from(POINT);
            sum >>= excess;
            exponent = exponent * 2 + i64::try_from(excess).unwrap();
        }
        Rational::binary(sum, exponent)
    }

    /// Whether `e^low <= x <= e^high`, to a part in `2^290`.
    fn holds_logarithm_of(interval: &Interval, x: &Rational) -> bool {
        let (low, high) = ends(interval);
        let slack = power_of_two(-290);
        exp_by_squaring(low) <= x * &(&Rational::one() + &slack)
            && x * &(&Rational::one() - &slack) <= exp_by_squaring(high)
    }

    /// To 40 digits, as Python's `decimal` gives them when it computes with 60 or more.
    #[test]
    fn known_values() {
        let near = |interval: Interval, text: &str| {
            let (digits, place) = text.split_once('E').unwrap_or((text, "0"));
            let decimals = i32::try_from(digits.split_once('.').unwrap().1.len()).unwrap();
            let place: i32 = place.parse().unwrap();
            let truth = &number(digits) * &Rational::decimal(1, place);
            let half = Rational::decimal(1, place - decimals);
            let (low, high) = ends(&interval);
            assert!(*low <= &truth + &half && &truth - &half <= *high, "{text}");
            assert!(is_narrow(&interval, 120, &truth), "{text}");
        };
        let ones = format!("1.{}1", "0".repeat(39));
        let large = format!("1{}", "0".repeat(200));
        let tiny = format!("0.{}7", "0".repeat(199));
        for (x, expected) in [
            ("2", "0.6931471805599453094172321214581765680755"),
            ("3", "1.098612288668109691395245236922525704647"),
            ("0.001", "-6.907755278982137052053974364053092622803"),
            ("123456789", "18.63140176616801803319393334796320420971"),
            ("0.999999", "-1.000000500000333333583333533333500000143E-6"),
            (&ones, "1.000000000000000000000000000000000000000E-40"),
            (&large, "460.5170185988091368035982909368728415202"),
            (&tiny, "-458.5711084497538234984929381934296617906"),
        ] {
            near(ln(&number(x)), expected);
        }
        for (x, expected) in [
            ("1", "2.718281828459045235360287471352662497757"),
            ("-1", "0.3678794411714423215955237701614608674458"),
            ("-100", "3.720075976020835962959695803863118337359E-44"),
            ("0.001", "1.001000500166708341668055753993058311563"),
            ("-0.05", "0.9512294245007140090914253197796521606571"),
            ("5.25", "190.5662684586299961768956757554208801775"),
            ("700", "1.014232054735004509455329595231267615205E304"),
            ("66300", "5.298466411907538026458123150008456503687E28793"),
            ("-66300", "1.887338566028548233544354762444851045263E-28794"),
        ] {
            near(exp(&number(x)), expected);
        }
        for (x, numerator, degree, expected) in [
            ("2", 1, 3, "1.259921049894873164767210607278228350570"),
            ("7", 2, 5, "2.177906424482779894665264835575207107011"),
            (
                "0.000123",
                12,
                1199,
                "0.9138321640721092443811858187026325174728",
            ),
            ("6.88", 1, 2, "2.622975409720800260937643999054400651171"),
        ] {
            near(root(&number(x), numerator, degree), expected);
        }
    }

    #[test]
    fn rational_results_are_found_exactly() {
        for (x, numerator, denominator, expected) in [
            ("1.331", 1, 3, "1.1"),
            ("1/27", 1, 3, "1/3"),
            ("0", 1, 3, "0"),
            ("1", 7, 12, "1"),
            ("0.25", 3, 2, "0.125"),
        ] {
            let root = root(&number(x), numerator, denominator);
            assert_eq!(root, Interval::point(number(expected)), "{x}");
        }
        assert_eq!(ln(&Rational::one()), Interval::point(Rational::zero()));
        assert_eq!(exp(&Rational::zero()), Interval::point(Rational::one()));
        assert!(root(&number("2"), 1, 2).as_point().is_none());
    }

    #[test]
    fn what_cannot_be_written_has_one_end() {
        assert_eq!(ln(&Rational::zero()), Interval::any());
        for (x, finite) in [("90852", true), ("90853", false), ("1000000000000", false)] {
            let (above, below) = (exp(&number(x)), exp(&-&number(x)));
            assert_eq!(above.highest().is_some(), finite, "{x}");
            assert!(above.lowest().unwrap().is_positive(), "{x}");
            assert_eq!(below.lowest().unwrap().is_positive(), finite, "{x}");
            assert!(!below.contains(&Rational::zero()), "{x}");
            assert!(below.highest().unwrap() < above.lowest().unwrap(), "{x}");
        }
    }

    #[test]
    fn decimals_are_rounded_outwards() {
        for (interval, expected) in [
            ("[1/3, 2/3]", "[0.333333333333333, 0.666666666666667]"),
            ("[-2/3, -1/3]", "[-0.666666666666667, -0.333333333333333]"),
            ("(0, 100/3)", "(0, 33.333333333333334)"),
            ("(-inf, 5]", "(-inf, 5]"),
        ] {
            assert_eq!(decimals(&number_interval(interval)).to_string(), expected);
        }
        // Small numbers keep 15 digits, so that they do not become zero.
        let tiny = decimals(&number_interval("[1/3000000000000000000000, 1]"));
        let (low, third) = (tiny.lowest().unwrap(), number("1/3000000000000000000000"));
        assert!(*low <= third && &third - low < &third * &Rational::decimal(1, -14));
    }

    fn number_interval(text: &str) -> Interval {
        text.parse().unwrap()
    }

    /// Positive numbers of up to 1,200 digits a side, many near one.
    fn positive() -> impl Strategy<Value = Rational> {
        let fraction = (1_u32.., 1_u32..).prop_map(|(above, below)| Rational::ratio(above, below));
        let sized = (fraction.clone(), -1200_i32..1200)
            .prop_map(|(x, place)| &x * &Rational::decimal(1, place));
        let near_one = (1_i128..1000, 1_i32..1200, any::<bool>()).prop_map(|(n, place, above)| {
            let distance = Rational::decimal(n, -place - 3);
            if above {
                &Rational::one() + &distance
            } else {
                &Rational::one() - &distance
            }
        });
        prop_oneof![fraction, sized, near_one]
    }

    /// Exponents of either sign up to 66,500, many near zero.
    fn exponent() -> impl Strategy<Value = Rational> {
        let small = (-1000_i128..1000, -600_i32..0);
        let large = (-66_500_000_i128..66_500_000, -3_i32..-2);
        prop_oneof![small, large].prop_map(|(n, place)| Rational::decimal(n, place))
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 100, ..ProptestConfig::default() })]

        #[test]
        fn logarithms_enclose(x in positive()) {
            let log = ln(&x);
            prop_assert!(holds_logarithm_of(&log, &x), "ln {x} in {log}");
            let (low, high) = ends(&log);
            prop_assert!(log.as_point().is_some() || is_narrow(&log, 150, &low.abs().min(high.abs())));
            // The sign is known: near one, too.
            prop_assert_eq!(x.cmp(&Rational::one()), low.cmp(&Rational::zero()));
            prop_assert_eq!(x.cmp(&Rational::one()), high.cmp(&Rational::zero()));
        }

        #[test]
        fn exponentials_enclose(x in exponent()) {
            let power = exp(&x);
            let (low, high) = ends(&power);
            let truth = exp_by_squaring(&x);
            let slack = &truth * &power_of_two(-290);
            prop_assert!(*low <= &truth + &slack && &truth - &slack <= *high, "e^{x}");
            prop_assert!(x.is_zero() || is_narrow(&power, 150, low));
            // So is whether it is above one.
            let above = |end: &Rational| end - &Rational::one();
            prop_assert_eq!(x.cmp(&Rational::zero()), above(low).cmp(&Rational::zero()));
            prop_assert_eq!(x.cmp(&Rational::zero()), above(high).cmp(&Rational::zero()));
            prop_assert!(x.is_zero() || is_narrow(&power, 150, &above(low)));
        }

        /// Each is the inverse of the other.
        #[test]
        fn logarithm_and_exponential_undo_each_other(x in positive()) {
            prop_assert!(through(&ln(&x), exp).contains(&x));
            let power = exp(&x);
            if power.lowest().zip(power.highest()).is_some() && x < Rational::from(60_000) {
                prop_assert!(through(&power, ln).contains(&x));
            }
        }

        /// A root to its power is the number again, and the sum of two logarithms that of the product.
        #[test]
        fn roots_and_products(x in positive(), y in positive(), numerator in 1_u32..13, degree in 1_u32..1201) {
            let common = numerator.gcd(&degree);
            let (numerator, degree) = (numerator / common, degree / common);
            let root = root(&x, numerator, degree);
            let (low, high) = ends(&root);
            prop_assert!(root.as_point().is_some() || is_narrow(&root, 120, low));
            let short = degree <= 12;
            if short {
                prop_assert!(low.pow(degree) <= x.pow(numerator) && x.pow(numerator) <= high.pow(degree));
            }
            let sum = ln(&x).plus(&ln(&y));
            prop_assert!(!sum.is_disjoint(&ln(&(&x * &y))));
        }
    }
}
