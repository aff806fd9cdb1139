//! The words figures are written with: one table for reading, printing and documentation.

use super::Hedge;
use crate::number::Rational;

/// Hedges, as sequences of lower-case words.
pub(super) const HEDGES: [(&str, Hedge); 44] = [
    ("exactly", Hedge::Exactly),
    ("precisely", Hedge::Exactly),
    ("about", Hedge::About),
    ("around", Hedge::About),
    ("roughly", Hedge::About),
    ("approximately", Hedge::About),
    ("approx.", Hedge::About),
    ("some", Hedge::About),
    ("circa", Hedge::About),
    ("~", Hedge::About),
    ("≈", Hedge::About),
    ("nearly", Hedge::Nearly),
    ("almost", Hedge::Nearly),
    ("just under", Hedge::Nearly),
    ("just below", Hedge::Nearly),
    ("just over", Hedge::JustOver),
    ("just above", Hedge::JustOver),
    ("slightly more than", Hedge::JustOver),
    ("slightly over", Hedge::JustOver),
    ("a little over", Hedge::JustOver),
    ("more than", Hedge::MoreThan),
    ("greater than", Hedge::MoreThan),
    ("over", Hedge::MoreThan),
    ("above", Hedge::MoreThan),
    ("exceeding", Hedge::MoreThan),
    (">", Hedge::MoreThan),
    ("at least", Hedge::AtLeast),
    ("no less than", Hedge::AtLeast),
    ("not less than", Hedge::AtLeast),
    ("no fewer than", Hedge::AtLeast),
    (">=", Hedge::AtLeast),
    ("≥", Hedge::AtLeast),
    ("less than", Hedge::LessThan),
    ("fewer than", Hedge::LessThan),
    ("under", Hedge::LessThan),
    ("below", Hedge::LessThan),
    ("<", Hedge::LessThan),
    ("up to", Hedge::AtMost),
    ("at most", Hedge::AtMost),
    ("no more than", Hedge::AtMost),
    ("not more than", Hedge::AtMost),
    ("no greater than", Hedge::AtMost),
    ("<=", Hedge::AtMost),
    ("≤", Hedge::AtMost),
];

/// Scale words and their powers of ten, on the short scale. A single `t` is left out: it also
/// means tonnes.
pub(super) const SCALES: [(&str, i32); 13] = [
    ("thousand", 3),
    ("k", 3),
    ("million", 6),
    ("m", 6),
    ("mn", 6),
    ("mln", 6),
    ("billion", 9),
    ("b", 9),
    ("bn", 9),
    ("bln", 9),
    ("trillion", 12),
    ("tn", 12),
    ("trn", 12),
];

/// Small numbers in words.
pub(super) const NUMBERS: [(&str, i128); 12] = [
    ("one", 1),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("eleven", 11),
    ("twelve", 12),
];

/// Words that are a multiple by themselves: mantissa and exponent. Each is read as its digits
/// would be, so that *doubled* is `2 times`, 1.5 to 2.5.
pub(super) const FOLDS: [(&str, i128, i32); 15] = [
    ("double", 2, 0),
    ("doubled", 2, 0),
    ("doubling", 2, 0),
    ("twice", 2, 0),
    ("triple", 3, 0),
    ("tripled", 3, 0),
    ("tripling", 3, 0),
    ("treble", 3, 0),
    ("trebled", 3, 0),
    ("quadruple", 4, 0),
    ("quadrupled", 4, 0),
    ("quadrupling", 4, 0),
    ("quintuple", 5, 0),
    ("quintupled", 5, 0),
    ("halved", 5, -1),
];

/// Denominators of fractions in words: singular, plural, and whether it may stand alone.
pub(super) const FRACTIONS: [(&str, &str, i64); 6] = [
    ("half", "halves", 2),
    ("third", "thirds", 3),
    ("quarter", "quarters", 4),
    ("fifth", "fifths", 5),
    ("sixth", "sixths", 6),
    ("tenth", "tenths", 10),
];

/// Currencies that are recognised in order to be refused by name.
pub(super) const OTHER_CURRENCIES: [&str; 56] = [
    "€", "£", "¥", "₽", "₸", "₪", "₹", "₩", "₺", "₴", "₦", "eur", "euro", "euros", "gbp", "pound",
    "pounds", "sterling", "jpy", "yen", "cny", "rmb", "yuan", "renminbi", "rub", "rouble",
    "roubles", "ruble", "rubles", "kzt", "tenge", "ils", "nis", "shekel", "shekels", "aed",
    "dirham", "dirhams", "bhd", "dinar", "dinars", "inr", "rupee", "rupees", "krw", "won", "try",
    "lira", "chf", "franc", "francs", "sar", "riyal", "riyals", "c$", "a$",
];

/// The vocabulary of [`Figure`](super::Figure): every word that is read, with what it means.
///
/// Hedges give the set that is claimed, in terms of the number `x` and of one unit `u` of its
/// last digit (trailing zeros of an integer not counted):
///
/// ```text
/// exactly                                 x to half of its last written digit
/// about, around, roughly, ...             within u/2; up to u away is undecided
/// nearly, almost, just under              [x - u/2, x); down to x - u is undecided
/// just over, slightly more than           (x, x + u/2]; up to x + u is undecided
/// more than, over, above, exceeding       (x, inf)
/// at least, no less than                  [x, inf)
/// less than, under, below, fewer than     (-inf, x)
/// up to, at most, no more than            (-inf, x]
/// a-b, between a and b                    [a, b]
/// ```
///
/// Two conventions are this crate's own, because no standard has one:
///
/// - A fraction in words is a percentage known to a whole percent (`u` is five percentage
///   points): *a third* is 33⅓ %, finely 32⅚ to 33⅚ %, coarsely 30⅚ to 35⅚ %.
/// - A fold word is read as its digits: *tripled* and *threefold* are `3 times`, 2.5 to 3.5. *N times
///   more* may mean n or n + 1 times as much; where the two differ in verdict it is
///   undecided.
///
/// ```
/// // The hedges, as one line for each meaning.
/// for line in bilateral::figure::vocabulary() {
///     println!("{line}");
/// }
/// assert!(bilateral::figure::vocabulary().any(|line| line == "at least: at least, no less than, not less than, no fewer than, >=, ≥"));
/// ```
pub fn vocabulary() -> impl Iterator<Item = String> {
    let hedges = [
        Hedge::Exactly,
        Hedge::About,
        Hedge::Nearly,
        Hedge::JustOver,
        Hedge::MoreThan,
        Hedge::AtLeast,
        Hedge::LessThan,
        Hedge::AtMost,
    ];
    let hedges = hedges.into_iter().map(|hedge| {
        let words = HEDGES.iter().filter(|(_, h)| *h == hedge).map(|(w, _)| *w);
        format!("{hedge}: {}", words.collect::<Vec<_>>().join(", "))
    });
    let scales = [3, 6, 9, 12].into_iter().map(|power| {
        let words = SCALES.iter().filter(|(_, p)| *p == power).map(|(w, _)| *w);
        format!("10^{power}: {}", words.collect::<Vec<_>>().join(", "))
    });
    let folds = FOLDS.iter().map(|(word, mantissa, exponent)| {
        format!("{} times: {word}", Rational::decimal(*mantissa, *exponent))
    });
    let fractions = FRACTIONS
        .iter()
        .map(|(one, many, denominator)| format!("1/{denominator}: {one}, {many}"));
    hedges.chain(scales).chain(folds).chain(fractions)
}

/// The power of ten of the last scale word in a text that has been read.
pub(super) fn scale_in(text: &str) -> i32 {
    let lower = text.to_lowercase();
    lower
        .split(|c: char| !c.is_alphabetic())
        .filter_map(|word| SCALES.iter().find(|(scale, _)| *scale == word))
        .next_back()
        .map_or(0, |(_, power)| *power)
}
