//! Logarithms and exponentials in two machine words, rounded outwards to 15 decimals: the quick way of [`enclosure`](super::enclosure).
//!
//! It decides nothing. Everything is a fixed-point number of 120 bits after the point with a bound on its error; where all numbers within the bound round
//! to the same decimals, those are the decimals that the enclosure rounds to, since it lies within. Where they do not, or a number is too
//! large, or a result may be rational, nothing is said.

use super::{interval::Interval, rational::Rational};

/// Bits after the point.
const POINT: u32 = 120;

const ONE: u128 = 1 << POINT;

/// What a logarithm may err by, in units of the last bit: 512 for an argument of 112 bits, 200 for a table, 64 for a multiple of `ln 2`, few for the terms.
const MARGIN: u128 = 1 << 10;

/// The largest numerator and denominator.
const LARGEST: i128 = 1 << 62;

/// `ln 2`, cut: a multiple of it errs by no more than the factor.
const LN_2: u128 = 0x00b1_7217_f7d1_cf79_abc9_e3b3_9803_f2f6;

/// The number of steps from one to two, or from zero to one, at which the tables have logarithms and exponentials: a series from the nearest is short.
const STEPS: u128 = 64;

/// The first of the table of logarithms: all are between 2/3 and 4/3.
const LEAST: u128 = 43;

/// `ln(k / 64)` for `k` from 43 to 85.
static LOGARITHMS: [i128; 43] = {
    let mut table = [0; 43];
    let mut place = 0;
    let mut k = LEAST;
    while place < table.len() {
        let log = 2 * artanh(ONE * k.abs_diff(STEPS) / (k + STEPS)).cast_signed();
        table[place] = if k < STEPS { -log } else { log };
        place += 1;
        k += 1;
    }
    table
};

/// `e^(k / 64)` for `k` from 0 to 44, the last below `ln 2`.
static EXPONENTIALS: [u128; 45] = {
    let mut table = [0; 45];
    let mut place = 0;
    let mut k = 0;
    while place < table.len() {
        let (mut term, mut n) = (ONE, 0);
        while term > 0 {
            table[place] += term;
            n += 1;
            term = times(term, ONE * k / STEPS) / n;
        }
        place += 1;
        k += 1;
    }
    table
};

/// `1, 1/3, 1/5, ...`: the series of `artanh y / y` in `y^2`, to less than the last bit for `y` below 1/160.
const ODD: [u128; 8] = {
    let mut table = [0; 8];
    let (mut place, mut n) = (0, 1);
    while place < table.len() {
        table[place] = ONE / n;
        place += 1;
        n += 2;
    }
    table
};

/// `1, 1, 1/2, 1/6, ...`: the series of `e^x`, to less than the last bit for `x` below 1/64.
const FACTORIALS: [u128; 15] = {
    let mut table = [ONE; 15];
    let (mut place, mut n) = (1, 1);
    while place < table.len() {
        table[place] = table[place - 1] / n;
        place += 1;
        n += 1;
    }
    table
};

/// A number, in units of the last bit, and what it may err by.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fixed {
    bits: i128,
    error: u128,
}

/// The product of two numbers in fixed point, cut.
const fn times(a: u128, b: u128) -> u128 {
    let (high, low) = wide(a, b);
    high << (128 - POINT) | low >> POINT
}

/// The product of two numbers, its high and its low half.
#[allow(clippy::many_single_char_names)] // halves of a and b
const fn wide(a: u128, b: u128) -> (u128, u128) {
    const HALF: u128 = u64::MAX as u128;
    let (ah, al, bh, bl) = (a >> 64, a & HALF, b >> 64, b & HALF);
    let low = al * bl;
    let middle = ah * bl + (low >> 64);
    let other = al * bh + (middle & HALF);
    let high = ah * bh + (middle >> 64) + (other >> 64);
    (high, other << 64 | low & HALF)
}

/// `artanh y = y + y^3/3 + y^5/5 + ...` for `0 <= y <= 1/3`.
const fn artanh(y: u128) -> u128 {
    let square = times(y, y);
    let (mut power, mut sum, mut n) = (y, 0, 1);
    while power > 0 {
        sum += power / n;
        power = times(power, square);
        n += 2;
    }
    sum
}

/// `ln x` for `x > 0`, unless it is `ln 1`.
pub(crate) fn ln(x: &Rational) -> Option<Fixed> {
    let (numerator, denominator) = x.small_parts()?;
    if numerator <= 0 || numerator == denominator || numerator > LARGEST || denominator > LARGEST {
        return None;
    }
    let length = |n: i128| 128 - n.leading_zeros();
    // x = m * 2^exponent with m = n / d between 2/3 and 4/3.
    let mut exponent = length(numerator).cast_signed() - length(denominator).cast_signed();
    let (mut n, mut d) = (numerator, denominator);
    if exponent >= 0 {
        d <<= exponent;
    } else {
        n <<= -exponent;
    }
    if 3 * n > 4 * d {
        d <<= 1;
        exponent += 1;
    } else if 3 * n < 2 * d {
        n <<= 1;
        exponent -= 1;
    }
    // Both are below 2^64. ln m = ln c + 2 artanh((m - c) / (m + c)) for the c = k / 64 nearest to m; the quotient in two steps of 56 bits.
    let nearest = (STEPS.cast_signed() * n + d / 2) / d;
    let place = usize::try_from(nearest - LEAST.cast_signed()).ok()?;
    let (n, d) = (STEPS.cast_signed() * n, nearest * d);
    let (size, sum) = ((n - d).unsigned_abs(), (n + d).unsigned_abs());
    let first = (size << 56) / sum;
    let second = (((size << 56) % sum) << 56) / sum;
    let quotient = first << 64 | second << 8;
    let log = 2 * times(quotient, series(&ODD, times(quotient, quotient))).cast_signed();
    let log = if n < d { -log } else { log };
    Some(Fixed {
        bits: log + LOGARITHMS.get(place)? + i128::from(exponent) * LN_2.cast_signed(),
        error: MARGIN,
    })
}

/// The sum of a power series with some coefficients at `x`.
fn series(coefficients: &[u128], x: u128) -> u128 {
    let last_first = coefficients.iter().rev();
    last_first.fold(0, |sum, coefficient| times(sum, x) + coefficient)
}

impl Fixed {
    /// The same `numerator / denominator` times, for small numbers above zero.
    pub(crate) fn scaled(self, numerator: u32, denominator: u32) -> Option<Self> {
        let (n, d) = (i128::from(numerator), i128::from(denominator));
        Some(Self {
            bits: (self.bits / d).checked_mul(n)?,
            error: (self.error / u128::from(denominator) + 2) * u128::from(numerator),
        })
    }

    pub(crate) fn plus(self, other: Self) -> Option<Self> {
        Some(Self {
            bits: self.bits.checked_add(other.bits)?,
            error: self.error + other.error,
        })
    }

    /// A hundred times the number, between two decimals.
    pub(crate) fn percent(self) -> Option<Interval> {
        let around = |size: u128| decimals(size, self.error, 0);
        let below = around(self.bits.unsigned_abs())?;
        // Of a number below zero the decimal beneath is the one further from it.
        between(if self.bits < 0 { -below - 1 } else { below })
    }

    /// `e^x` as percent of change, between two decimals.
    pub(crate) fn exp_percent(self) -> Option<Interval> {
        // |x| is below 2^6, or the logarithms were of longer numbers.
        let ln_2 = LN_2.cast_signed();
        let exponent = self.bits.div_euclid(ln_2);
        let rest = self.bits.rem_euclid(ln_2).unsigned_abs();
        let step = rest >> (POINT - STEPS.ilog2());
        let nearest = EXPONENTIALS.get(usize::try_from(step).ok()?)?;
        let sum = times(*nearest, series(&FACTORIALS, rest - step * (ONE / STEPS)));
        // An error in the argument is one of e^rest < 2 times as much in the result; that of ln 2 is taken `exponent` times.
        let error = 4 * (self.error + exponent.unsigned_abs() + MARGIN);
        let below = decimals(sum, error, i32::try_from(exponent).ok()?)?;
        between(below - TEN_17)
    }
}

/// A hundred times ten to the power of the decimals.
const TEN_17: i128 = 100_000_000_000_000_000;

/// The decimals of a percentage.
const PLACES: i32 = 15;

/// A hundred times `size * 2^exponent` in whole units of the last decimal, cut; nothing if the error leaves open which.
fn decimals(size: u128, error: u128, exponent: i32) -> Option<i128> {
    let shift = u32::try_from(POINT.cast_signed() - exponent).ok()?;
    let cut = |size: u128| {
        let (high, low) = wide(size, TEN_17.unsigned_abs());
        let whole = match shift {
            1..128 if high >> shift == 0 => high << (128 - shift) | low >> shift,
            128..256 => high >> (shift - 128),
            _ => return None,
        };
        i128::try_from(whole).ok().filter(|whole| *whole < 1 << 120)
    };
    let (low, high) = (
        cut(size.checked_sub(error)?)?,
        cut(size.checked_add(error)?)?,
    );
    (low == high).then_some(low)
}

/// The decimals on either side of a percentage, unless it is below one in size: then more decimals are given.
fn between(below: i128) -> Option<Interval> {
    let one = TEN_17 / 100;
    let large = below >= one || below < -one;
    large.then(|| {
        let [low, high] = [below, below + 1].map(|end| Rational::decimal(end, -PLACES));
        Interval::closed(low, high)
    })
}

/// Whether a number above zero may have a rational root.
pub(crate) fn may_have_root(x: &Rational, degree: u32) -> bool {
    let Some((numerator, denominator)) = x.small_parts() else {
        return true;
    };
    is_power(numerator.unsigned_abs(), degree) && is_power(denominator.unsigned_abs(), degree)
}

fn is_power(n: u128, degree: u32) -> bool {
    let root = num_integer::Roots::nth_root(&n, degree.max(1));
    root.checked_pow(degree) == Some(n)
}

#[cfg(test)]
mod tests {
    use super::super::enclosure;
    use super::*;
    use proptest::prelude::*;

    fn percent_of(log: &Interval) -> Interval {
        enclosure::decimals(&log.map_increasing(|x| x * &Rational::hundred()))
    }

    fn change(factor: &Interval) -> Interval {
        enclosure::decimals(
            &factor.map_increasing(|x| &(x - &Rational::one()) * &Rational::hundred()),
        )
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 3000, failure_persistence: None, ..ProptestConfig::default() })]

        /// What is said is what the enclosures round to.
        #[test]
        fn decimals_are_those_of_the_enclosures(
            n in prop_oneof![1..10_000_i64, 1..i64::MAX / 4], d in prop_oneof![1..10_000_i64, 1..i64::MAX / 4],
            power in 1..13_u32, root in 1..60_u32,
        ) {
            let x = Rational::new(n, d).unwrap();
            prop_assume!(x != Rational::one());
            let log = ln(&x).unwrap();
            if let Some(found) = log.percent() {
                prop_assert_eq!(found, percent_of(&enclosure::ln(&x)));
            }
            let part = Rational::ratio(power, root);
            let scaled = log.scaled(power, root);
            if let Some(found) = scaled.and_then(Fixed::percent) {
                prop_assert_eq!(found, percent_of(&enclosure::ln(&x).map_increasing(|log| log * &part)));
            }
            if power < root && !may_have_root(&x, root) && let Some(found) = scaled.and_then(Fixed::exp_percent) {
                prop_assert_eq!(found, change(&enclosure::root(&x, power, root)));
            }
        }

        #[test]
        fn powers_are_known(root in 1..2_000_u128, degree in 1..10_u32, off in 0..2_u128) {
            let n = root.pow(degree) + off;
            let by_hand = (1..=n.isqrt().max(2_000) + 1).take(4_000).any(|r| r.checked_pow(degree) == Some(n));
            prop_assert!(is_power(n, degree) || !by_hand);
            prop_assert!(off > 0 || is_power(n, degree));
        }
    }

    /// Constants and tables, beside the same in more bits.
    #[test]
    fn tables_err_by_less_than_is_said() {
        let point = Rational::binary(1.into(), -i64::from(POINT));
        let off = |bits: i128, truth: &Interval| {
            let bits = &Rational::binary(bits.into(), 0) * &point;
            let (low, high) = (truth.lowest().unwrap(), truth.highest().unwrap());
            (&bits - low).abs().max((high - &bits).abs()) * Rational::binary(1.into(), POINT.into())
        };
        assert!(off(LN_2.cast_signed(), &enclosure::ln(&Rational::from(2))) < Rational::one());
        for (k, log) in (LEAST..).zip(LOGARITHMS) {
            let x = Rational::of_small(k.cast_signed(), 64).unwrap();
            assert!(off(log, &enclosure::ln(&x)) < Rational::from(200), "{x}");
        }
        for (k, power) in (0..).zip(EXPONENTIALS) {
            let x = Rational::ratio(k, 64);
            assert!(
                off(power.cast_signed(), &enclosure::exp(&x)) < Rational::from(200),
                "{x}"
            );
        }
    }

    #[test]
    fn most_is_said() {
        let figures = [(1744, 12_000), (139, 2178), (236, 1676), (5, 4), (3, 1)];
        for (n, d) in figures {
            let x = Rational::new(n, d).unwrap();
            let log = ln(&x).unwrap();
            assert!(log.percent().is_some(), "{x}");
            assert!(log.scaled(1, 3).unwrap().exp_percent().is_some(), "{x}");
        }
    }
}
