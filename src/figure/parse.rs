//! Reading figures: a cursor over the characters, and one function for each part of the grammar.
//!
//! ```text
//! figure   = "between" quantity "and" quantity | quantity ("-" | "to") quantity
//!          | lower-hedge quantity ["and" | "but"] upper-hedge quantity, or the other way round
//!          | [hedge] quantity [hedge-after]
//! quantity = "(" quantity ")" | ["a factor of"] [sign] fold-word
//!          | [sign] fraction-words ["of"] ["a"] [scale] [unit]
//!          | [sign] [dollars] [sign] number ["+"] [dollars] [scale] ["+"] [unit]
//! number   = digits | number-words | "a", before a scale | either "and a half"
//! ```

use super::words::{
    AND, ARTICLES, AS_MUCH, BASIS_POINTS, BETWEEN, BUT, DOLLAR_MILLION, DOLLARS_BEFORE, FACTORS,
    FOLDS, FRACTIONS, HALVED, HEDGES, HEDGES_AFTER, HUNDRED, IN, LESS, MINUS, MORE, NUMBERS,
    OTHER_CODES, OTHER_CURRENCIES, PLUS, SCALES, TO, UNITS,
};
use super::{Compared, Figure, Hedge, Number, Upper};
use crate::error::{Error, ErrorKind};
use crate::number::{
    Unit,
    decimal::{DIGITS, append, leading},
};
use std::sync::LazyLock;

/// Characters a figure may have; longer texts are not figures.
const MAX_CHARS: usize = 200;

const EXPECTED_NUMBER: &str = "a number such as `1.2`, `1,234` or `three`";

pub(super) fn figure(text: &str) -> Result<Figure, Error> {
    let trimmed = text.trim();
    if let Some((at, _)) = trimmed.char_indices().nth(MAX_CHARS) {
        let shown = trimmed.get(..at).unwrap_or_default();
        return Err(ErrorKind::OutOfRange {
            what: "length of a figure",
            found: format!("{shown}..."),
            expected: format!("at most {MAX_CHARS} characters"),
        }
        .into());
    }
    if let Some(figure) = plain(trimmed) {
        return Ok(figure);
    }
    let mut cursor = Cursor::new(trimmed);
    let figure = parse(&mut cursor)?;
    cursor.skip_space();
    if cursor.at_end() {
        Ok(figure)
    } else {
        Err(cursor.unexpected("the end of the figure"))
    }
}

/// The way most figures are written, read at once: `over $1,234.5 million`, `2,500-3,500`. Decides nothing: what it leaves, and what is
/// wrong, is read by the grammar, which says the same of what it takes.
fn plain(text: &str) -> Option<Figure> {
    let mut rest = text.as_bytes();
    let mut hedge = Hedge::Bare;
    if let Some(letter) = letter(*rest.first()?) {
        let fits = |phrase: &&str| {
            text.get(..phrase.len())
                .is_some_and(|words| words.eq_ignore_ascii_case(phrase))
        };
        let (found, phrase) = HEDGES_BY_LETTER
            .get(letter)?
            .iter()
            .find(|(_, phrase)| fits(phrase))?;
        hedge = *found;
        rest = rest.get(phrase.len()..)?.strip_prefix(b" ")?;
    }
    let negative = rest.first() == Some(&b'-');
    rest = rest.get(usize::from(negative)..)?;
    let dollars = rest.first() == Some(&b'$');
    rest = rest.get(usize::from(dollars)..)?;
    let first = plain_number(&mut rest)?;
    if negative && first.0 == 0 {
        return None;
    }
    if hedge == Hedge::Bare
        && !negative
        && let Some(after) = rest.strip_prefix(b"-")
    {
        return plain_range(text, dollars, first, after);
    }
    let (scale, unit) = plain_suffix(rest, dollars)?;
    let (n, decimals) = first;
    Some(Figure {
        text: text.into(),
        hedge,
        unit: unit.unwrap_or(Unit::Number),
        number: plain_decimal((if negative { -n } else { n }, decimals), scale),
        scale: scale.unwrap_or(0),
        upper: None,
        compared: None,
        unit_given: false,
        settled: false,
    })
}

/// `2,500-3,500`, `$2-3 billion`: what the lower end leaves out, the upper gives.
fn plain_range(text: &str, dollars: bool, low: (i128, usize), mut after: &[u8]) -> Option<Figure> {
    let again = after.first() == Some(&b'$');
    after = after.get(usize::from(again)..)?;
    let high = plain_number(&mut after)?;
    let (scale, unit) = plain_suffix(after, again)?;
    let unit = match unit {
        Some(unit) if dollars && unit != Unit::Usd => return None,
        None => dollars.then_some(Unit::Usd),
        unit => unit,
    };
    let (number, upper) = (plain_decimal(low, scale), plain_decimal(high, scale));
    // A lower end that is written out and other doubts are for the grammar.
    (number.value() <= upper.value()).then(|| Figure {
        text: text.into(),
        hedge: Hedge::Between,
        unit: unit.unwrap_or(Unit::Number),
        number,
        scale: scale.unwrap_or(0),
        upper: Some(Box::new(Upper {
            number: upper,
            open: [false, false],
        })),
        compared: None,
        unit_given: false,
        settled: false,
    })
}

/// Digits, with commas between groups of three or without, as a number and how many of them are decimals; at most 18.
fn plain_number(rest: &mut &[u8]) -> Option<(i128, usize)> {
    let (whole, after) = rest.split_at(leading(rest));
    *rest = after;
    let (mut n, mut mark) = (append(0, whole)?, after.first().copied());
    let zero = whole.first() == Some(&b'0');
    if zero && whole.len() > 1 {
        return None;
    }
    let mut count = whole.len();
    while mark == Some(b',') {
        let group;
        (n, group, mark) = after_mark(rest, n)?;
        if whole.len() > 3 || zero || group != 3 {
            return None;
        }
        count += group;
    }
    let mut decimals = 0;
    if mark == Some(b'.') {
        (n, decimals, _) = after_mark(rest, n)?;
    }
    (count + decimals <= 18).then_some((n, decimals))
}

/// The digits behind a comma or a point: the number with them, how many they are, and what follows.
fn after_mark(rest: &mut &[u8], n: i128) -> Option<(i128, usize, Option<u8>)> {
    let after = rest.get(1..)?;
    let (digits, after) = after.split_at(leading(after));
    *rest = after;
    Some((append(n, digits)?, digits.len(), after.first().copied()))
}

/// A scale word or a unit and nothing else.
fn plain_suffix(rest: &[u8], dollars: bool) -> Option<(Option<i32>, Option<Unit>)> {
    let rest = str::from_utf8(rest.strip_prefix(b" ").unwrap_or(rest)).ok()?;
    let given = dollars.then_some(Unit::Usd);
    if rest.is_empty() {
        return Some((None, given));
    }
    let is = |word: &&'static str| rest.eq_ignore_ascii_case(word);
    let unit = UNITS[1..].iter().find(|(_, words)| words.iter().any(is));
    if let Some((unit, _)) = unit {
        return (!dollars).then_some((None, Some(*unit)));
    }
    let (power, _) = SCALES.iter().find(|(_, words)| {
        let mut words = words.iter();
        words.any(|word| is(word) && (dollars || *word != DOLLAR_MILLION))
    })?;
    Some((Some(*power), given))
}

fn plain_decimal((n, decimals): (i128, usize), scale: Option<i32>) -> Number {
    let zeros = if decimals == 0 { trailing_zeros(n) } else { 0 };
    // At most 18.
    let places = i32::try_from(decimals).unwrap_or(i32::MAX);
    decimal(n, scale.unwrap_or(0) - places, zeros)
}

/// Which letter of the alphabet it is.
fn letter(byte: u8) -> Option<usize> {
    byte.is_ascii_alphabetic()
        .then(|| usize::from(byte.to_ascii_lowercase() - b'a'))
}

/// Hedges by their first letter, the longest first.
static HEDGES_BY_LETTER: LazyLock<[Vec<(Hedge, &str)>; 26]> = LazyLock::new(|| {
    let mut by_letter = [const { Vec::new() }; 26];
    for (hedge, phrases) in HEDGES {
        for phrase in phrases {
            let letter = phrase.bytes().next().and_then(letter);
            if let Some(list) = letter.and_then(|letter| by_letter.get_mut(letter)) {
                list.push((hedge, *phrase));
            }
        }
    }
    for list in &mut by_letter {
        list.sort_by_key(|(_, phrase)| std::cmp::Reverse(phrase.len()));
    }
    by_letter
});

fn parse(cursor: &mut Cursor) -> Result<Figure, Error> {
    if cursor.take(BETWEEN) {
        cursor.and_joins = false;
        let low = quantity(cursor)?;
        if !cursor.take(AND) {
            return Err(cursor.unexpected("`and` and the upper end of the range"));
        }
        let start = cursor.position;
        let high = quantity(cursor)?;
        return range(cursor, start, low, high);
    }
    let hedge = hedge(cursor);
    let low = quantity(cursor)?;
    let end = cursor.position;
    let dash = cursor.at_dash();
    if dash || cursor.sees(TO) {
        if let Some(hedge) = hedge {
            return Err(cursor.error(
                cursor.position,
                format!("the hedge `{hedge}` does not go with a range"),
                "a range alone",
            ));
        }
        if dash {
            cursor.advance(1);
        } else {
            cursor.take(TO);
        }
        let start = cursor.position;
        let high = quantity(cursor)?;
        // `nineteen-eighty` is a year, and `twenty-twenty` may be.
        if dash && low.in_words && high.in_words && start == end + 1 {
            return Err(cursor.error(
                end,
                "a dash between two numbers in words".into(),
                "`to` between the ends of a range",
            ));
        }
        return range(cursor, start, low, high);
    }
    if let Some(hedge) = hedge
        && let Some((start, other)) = second_limit(cursor, hedge)
    {
        let second = quantity(cursor)?;
        return limits(cursor, start, (hedge, low), (other, second));
    }
    let before = cursor.position;
    let after = if low.plus {
        Some(Hedge::AtLeast)
    } else {
        hedge_after(cursor)
    };
    if let (Some(hedge), Some(other)) = (hedge, after) {
        return Err(cursor.error(
            before,
            format!("two hedges, `{hedge}` and `{other}`"),
            "one hedge",
        ));
    }
    let hedge = hedge.or(after);
    if let Some(hedge) = hedge
        && low.compared.is_some()
    {
        return Err(cursor.error(
            cursor.position,
            format!("the hedge `{hedge}` does not go with `times more`"),
            "`times` or `times as much`",
        ));
    }
    Ok(Figure {
        text: cursor.text.into(),
        hedge: hedge.unwrap_or(Hedge::Bare),
        unit: low.unit.unwrap_or(Unit::Number),
        number: low.number,
        scale: low.scale.unwrap_or(0),
        upper: None,
        compared: low.compared,
        unit_given: false,
        settled: false,
    })
}

/// A number with its unit, before it is known whether it stands alone.
struct Quantity {
    number: Number,
    /// The power of ten of its scale word, if it had one of its own.
    scale: Option<i32>,
    unit: Option<Unit>,
    compared: Option<Compared>,
    /// A `+` behind the number: at least so much.
    plus: bool,
    in_words: bool,
}

impl Quantity {
    /// Words that are a number with its unit.
    const fn of(number: Number, unit: Option<Unit>) -> Self {
        Self {
            number,
            scale: None,
            unit,
            compared: None,
            plus: false,
            in_words: true,
        }
    }
}

/// Joins the ends of a range; what the lower end leaves out, the upper gives: `$2-3 billion`.
fn range(cursor: &Cursor, start: usize, low: Quantity, high: Quantity) -> Result<Figure, Error> {
    let number = match (&low.number, high.scale) {
        (
            &Number::Decimal {
                mantissa,
                exponent,
                zeros,
            },
            Some(scale),
        ) if low.scale.is_none() => {
            let shared = decimal(mantissa, exponent + scale, zeros);
            if shared.value() <= high.number.value() {
                shared
            } else if low.number.value().abs() < crate::number::Rational::from(1000) {
                // Written out, 900,000 needs no scale; 900 may be thousands.
                return Err(cursor.error(
                    start,
                    "a range with a scale word at its upper end alone".into(),
                    "a scale word at both ends, as in `900 thousand to 1.2 million`",
                ));
            } else {
                low.number.clone()
            }
        }
        _ => low.number.clone(),
    };
    joined(cursor, start, [low, high], number, [false, false])
}

/// Two limits as a range: `at least 20 and at most 100`.
fn limits(
    cursor: &Cursor,
    start: usize,
    first: (Hedge, Quantity),
    second: (Hedge, Quantity),
) -> Result<Figure, Error> {
    let ((lower, low), (upper, high)) = if is_lower(first.0) {
        (first, second)
    } else {
        (second, first)
    };
    let open = [lower == Hedge::MoreThan, upper == Hedge::LessThan];
    if low.scale.is_some() != high.scale.is_some() {
        return Err(cursor.error(
            start,
            "two limits, one of them with a scale word".into(),
            "a scale word at both limits or at none",
        ));
    }
    let number = low.number.clone();
    joined(cursor, start, [low, high], number, open)
}

fn joined(
    cursor: &Cursor,
    start: usize,
    [low, high]: [Quantity; 2],
    number: Number,
    open: [bool; 2],
) -> Result<Figure, Error> {
    let unit = match (low.unit, high.unit) {
        (Some(a), Some(b)) if a != b => {
            return Err(cursor.error(
                start,
                format!("the ends of the range are in {a} and in {b}"),
                "one unit",
            ));
        }
        (a, b) => a.or(b).unwrap_or(Unit::Number),
    };
    if low.compared.is_some() || high.compared.is_some() {
        return Err(cursor.error(start, "`times more` in a range".into(), "`times`"));
    }
    if low.plus || high.plus {
        return Err(cursor.error(start, "a `+` in a range".into(), "a range alone"));
    }
    let (lowest, highest) = (number.value(), high.number.value());
    if lowest > highest || (lowest == highest && open != [false, false]) {
        return Err(cursor.error(
            start,
            "the range ends below its start".into(),
            "the lower end first",
        ));
    }
    Ok(Figure {
        text: cursor.text.into(),
        hedge: Hedge::Between,
        unit,
        number,
        scale: high.scale.or(low.scale).unwrap_or(0),
        upper: Some(Box::new(Upper {
            number: high.number,
            open,
        })),
        compared: None,
        unit_given: false,
        settled: false,
    })
}

const fn is_lower(hedge: Hedge) -> bool {
    matches!(hedge, Hedge::MoreThan | Hedge::AtLeast)
}

const fn is_upper(hedge: Hedge) -> bool {
    matches!(hedge, Hedge::LessThan | Hedge::AtMost)
}

/// The other of two limits, where it begins: `and at most`.
fn second_limit(cursor: &mut Cursor, first: Hedge) -> Option<(usize, Hedge)> {
    let start = cursor.position;
    let _ = cursor.take(",");
    let _ = cursor.take(AND) || cursor.take(BUT);
    let at = cursor.position;
    match hedge(cursor) {
        Some(second)
            if (is_lower(first) && is_upper(second)) || (is_upper(first) && is_lower(second)) =>
        {
            Some((at, second))
        }
        _ => {
            cursor.position = start;
            None
        }
    }
}

fn hedge(cursor: &mut Cursor) -> Option<Hedge> {
    cursor.take_longest(&HEDGES)
}

fn hedge_after(cursor: &mut Cursor) -> Option<Hedge> {
    cursor.take_longest(&HEDGES_AFTER)
}

fn quantity(cursor: &mut Cursor) -> Result<Quantity, Error> {
    cursor.skip_space();
    let start = cursor.position;
    if cursor.peek() == Some('(') {
        return in_parentheses(cursor);
    }
    let factor = FACTORS.iter().any(|words| cursor.take(words));
    let mut sign = cursor.take_sign();
    if sign.is_none()
        && let Some(number) = fold_word(cursor)
    {
        let _ = AS_MUCH.iter().any(|words| cursor.take(words));
        return Ok(Quantity::of(number, Some(Unit::Times)));
    }
    if let Some(fraction) = fraction_words(cursor) {
        return of_fraction(cursor, start, sign == Some(true), fraction);
    }
    let dollars = cursor.take_dollars()?;
    if dollars && sign.is_none() {
        sign = cursor.take_sign();
    }
    let negative = sign == Some(true);
    let written = number(cursor)?;
    let mut plus = cursor.take_plus();
    let (mut scale, mut dollars_after) = (written.scale, false);
    if scale.is_none() {
        let before = cursor.position;
        // `75 USD million`
        dollars_after = !dollars && cursor.take_dollar_words();
        scale = cursor.take_scale(dollars || dollars_after);
        if scale.is_none() && dollars_after {
            (cursor.position, dollars_after) = (before, false);
        }
    }
    plus |= cursor.take_plus();
    let dollars = dollars || dollars_after;
    let Written {
        mantissa,
        mut exponent,
        zeros,
        in_words,
        scale: given,
    } = written;
    if given.is_none() {
        exponent += scale.unwrap_or(0);
    }
    if negative && mantissa == 0 {
        return Err(cursor.error(start, "a negative zero".into(), "`0`"));
    }
    let mantissa = if negative { -mantissa } else { mantissa };
    let after_number = cursor.position;
    let Suffix {
        unit,
        compared,
        hundredths,
    } = suffix(cursor)?;
    plus |= cursor.take_plus();
    let stated = match (dollars, factor) {
        (true, _) => Some(Unit::Usd),
        (false, true) => Some(Unit::Times),
        (false, false) => None,
    };
    if let (Some(one), Some(other)) = (stated, unit)
        && one != other
    {
        return Err(cursor.error(
            after_number,
            format!("two units, {one} and {other}"),
            "one unit",
        ));
    }
    let unit = stated.or(unit);
    if hundredths {
        exponent -= 2;
    }
    let mut number = decimal(mantissa, exponent, zeros);
    if unit == Some(Unit::Times) && in_words && mantissa != 0 {
        number = Number::Multiple { mantissa, exponent };
    }
    if let Some(compared) = compared {
        if scale.is_some() || mantissa <= 0 {
            return Err(cursor.error(
                after_number,
                "`times more` or `times less` of such a number".into(),
                "a number above zero without a scale word",
            ));
        }
        if compared == Compared::Less {
            number = Number::Inverse(Box::new(number));
        }
    }
    Ok(Quantity {
        number,
        scale,
        unit,
        compared,
        plus,
        in_words,
    })
}

/// `(99.1)`: a negative number, as accounts have it.
fn in_parentheses(cursor: &mut Cursor) -> Result<Quantity, Error> {
    cursor.skip_space();
    let start = cursor.position;
    cursor.advance(1);
    cursor.skip_space();
    if cursor.peek() == Some('(') {
        return Err(cursor.unexpected(EXPECTED_NUMBER));
    }
    let inner = quantity(cursor)?;
    let closed = cursor.take(")");
    match inner.number {
        Number::Decimal {
            mantissa,
            exponent,
            zeros,
        } if closed && mantissa > 0 && !inner.plus && inner.compared.is_none() => {
            let scale = match inner.scale {
                None => cursor.take_scale(inner.unit == Some(Unit::Usd)),
                Some(_) => None,
            };
            let unit = match inner.unit {
                None => suffix(cursor)?.unit,
                unit => unit,
            };
            let number = decimal(-mantissa, exponent + scale.unwrap_or(0), zeros);
            Ok(Quantity {
                scale: inner.scale.or(scale),
                ..Quantity::of(number, unit)
            })
        }
        _ => Err(cursor.error(
            start,
            "a `(`".into(),
            "in parentheses a number above zero, which accounts print for one below",
        )),
    }
}

const fn decimal(mantissa: i128, exponent: i32, zeros: i32) -> Number {
    Number::Decimal {
        mantissa,
        exponent,
        zeros,
    }
}

/// `doubled`, `halved`.
fn fold_word(cursor: &mut Cursor) -> Option<Number> {
    if HALVED.iter().any(|word| cursor.take(word)) {
        return Some(Number::Halved);
    }
    let (mantissa, _) = FOLDS
        .iter()
        .find(|(_, words)| words.iter().any(|word| cursor.take(word)))?;
    Some(Number::Multiple {
        mantissa: *mantissa,
        exponent: 0,
    })
}

/// `one in five`, or a plain fraction.
fn fraction_words(cursor: &mut Cursor) -> Option<(i64, i64)> {
    let start = cursor.position;
    if let Some(numerator) = below_hundred(cursor)
        && IN.iter().any(|word| cursor.take(word))
        && let Some(denominator) = cardinal(cursor)
        && (1..denominator).contains(&numerator)
    {
        return Some((
            i64::try_from(numerator).ok()?,
            i64::try_from(denominator).ok()?,
        ));
    }
    cursor.position = start;
    plain_fraction(cursor)
}

/// `half`, `a quarter`, `two thirds`, `three-quarters`.
fn plain_fraction(cursor: &mut Cursor) -> Option<(i64, i64)> {
    let start = cursor.position;
    let numerator = if ARTICLES.iter().any(|word| cursor.take(word)) {
        1
    } else {
        below_hundred(cursor).unwrap_or(0)
    };
    cursor.take_hyphen();
    let found = FRACTIONS.iter().find(|(one, many, denominator)| {
        let alone = numerator == 0 && *denominator == 2 && cursor.sees(one);
        alone || (numerator == 1 && cursor.sees(one)) || (numerator > 1 && cursor.sees(many))
    });
    match found {
        Some((one, many, denominator)) if numerator <= i128::from(*denominator) => {
            cursor.take(if numerator > 1 { many } else { one });
            Some((i64::try_from(numerator.max(1)).ok()?, *denominator))
        }
        _ => {
            cursor.position = start;
            None
        }
    }
}

/// What a fraction in words is of: `half a billion`, `half a percentage point`; of nothing else, a percentage.
fn of_fraction(
    cursor: &mut Cursor,
    start: usize,
    negative: bool,
    (numerator, denominator): (i64, i64),
) -> Result<Quantity, Error> {
    let fraction = |numerator| Number::Fraction {
        numerator,
        denominator,
    };
    let alone = cursor.position;
    cursor.take_hyphen();
    let _ = cursor.take("of");
    let article = cursor.take("a") || cursor.take("an") || cursor.take("one");
    let scale = cursor.take_scale(false);
    let Suffix {
        unit,
        compared,
        hundredths,
    } = suffix(cursor)?;
    if scale.is_none() && (unit.is_none() || !article) {
        cursor.position = alone;
        let numerator = if negative { -numerator } else { numerator };
        return Ok(Quantity::of(fraction(numerator), Some(Unit::Percent)));
    }
    // Written out: half a billion is 500 million, half a percent 0.5 %.
    let thousands = scale.map_or(0, |_| 3);
    let digits = (thousands..thousands + 4).find_map(|power: u32| {
        let digits = i128::from(numerator) * 10_i128.pow(power);
        (digits % i128::from(denominator) == 0).then_some((digits / i128::from(denominator), power))
    });
    let Some((mantissa, power)) = digits else {
        return Err(cursor.error(
            start,
            "a fraction that has no end in decimals".into(),
            "halves, quarters, fifths, eighths or tenths of a unit",
        ));
    };
    if hundredths || compared.is_some() || unit == Some(Unit::Times) {
        return Err(cursor.error(start, "a fraction of such a unit".into(), "a number"));
    }
    let power = power.cast_signed(); // at most six
    let (scale, exponent) = match scale {
        Some(scale) => (Some(scale - 3), scale - power),
        None => (None, -power),
    };
    let zeros = if scale.is_some_and(|scale| scale == exponent) {
        trailing_zeros(mantissa)
    } else {
        0
    };
    Ok(Quantity {
        scale: scale.filter(|scale| *scale > 0),
        ..Quantity::of(
            decimal(if negative { -mantissa } else { mantissa }, exponent, zeros),
            unit,
        )
    })
}

/// A number as it was written: mantissa, exponent, and how many trailing zeros of an integer it has.
struct Written {
    mantissa: i128,
    exponent: i32,
    zeros: i32,
    in_words: bool,
    /// The power of ten of a scale word that is part of it, and of its exponent: `two million five hundred thousand`.
    scale: Option<i32>,
}

fn number(cursor: &mut Cursor) -> Result<Written, Error> {
    cursor.skip_space();
    let mut written = match number_words(cursor) {
        Some(written) => written,
        None => digits(cursor)?,
    };
    if written.exponent == 0
        && written.scale.is_none()
        && let Some((digits, decimals)) = and_a_half(cursor)
        && let Some(mantissa) = written
            .mantissa
            .checked_mul(10_i128.pow(decimals.unsigned_abs()))
    {
        written.mantissa = mantissa + digits;
        written.exponent = -decimals;
        written.zeros = 0;
    }
    Ok(written)
}

/// The decimals of `and a half`, `and a quarter`, `and three quarters`.
fn and_a_half(cursor: &mut Cursor) -> Option<(i128, i32)> {
    let start = cursor.position;
    if cursor.and_joins
        && cursor.take(AND)
        && let Some((numerator, denominator)) = plain_fraction(cursor)
        && let (2 | 4, true) = (denominator, numerator < denominator)
    {
        let hundredths = i128::from(100 * numerator / denominator);
        return Some(if denominator == 2 {
            (hundredths / 10, 1)
        } else {
            (hundredths, 2)
        });
    }
    cursor.position = start;
    None
}

/// `twenty-two`, `a hundred and five`, `two thousand five hundred`; `a` before a scale word.
fn number_words(cursor: &mut Cursor) -> Option<Written> {
    let start = cursor.position;
    let mut total = if let Some(n) = cardinal(cursor) {
        n
    } else if (cursor.take("a") || cursor.take("an")) && cursor.sees_scale() {
        1
    } else {
        cursor.position = start;
        return None;
    };
    // Smaller and smaller groups, of which the last may have no scale word.
    let (mut scale, mut exponent) = (None, 0);
    let before_scale = cursor.position;
    if let Some(mut power) = cursor.take_scale(false) {
        let mut groups = 1;
        loop {
            let before = cursor.position;
            let _ = cursor.and_joins && cursor.take(AND);
            let Some(group) = cardinal(cursor) else {
                cursor.position = before;
                break;
            };
            let next = cursor.take_scale(false).unwrap_or(0);
            // Each group is of the next scale: *two million five* may be 2,500,000.
            if power - next != 3 || !(1..1000).contains(&group) {
                cursor.position = before;
                break;
            }
            total = 1000 * total + group;
            power = next;
            groups += 1;
        }
        if groups > 1 {
            (scale, exponent) = (Some(power), power);
        } else {
            // A number with one scale word, as digits have it.
            cursor.position = before_scale;
        }
    }
    Some(Written {
        mantissa: total,
        exponent,
        zeros: trailing_zeros(total),
        in_words: true,
        scale,
    })
}

/// A number below a thousand in words.
fn cardinal(cursor: &mut Cursor) -> Option<i128> {
    let start = cursor.position;
    let small = below_hundred(cursor);
    let hundreds = match small {
        Some(n) => n,
        None if cursor.take("a") => 1,
        None => return None,
    };
    if !(1..=99).contains(&hundreds) || !cursor.sees_part(HUNDRED) {
        if small.is_none() {
            cursor.position = start;
        }
        return small;
    }
    cursor.take_part(HUNDRED);
    let before = cursor.position;
    let _ = cursor.and_joins && cursor.take(AND);
    let rest = match below_hundred(cursor) {
        Some(rest) if rest > 0 => rest,
        _ => {
            cursor.position = before;
            0
        }
    };
    Some(100 * hundreds + rest)
}

fn below_hundred(cursor: &mut Cursor) -> Option<i128> {
    let take = |cursor: &mut Cursor, from: i128, to: i128| {
        let (word, n) = NUMBERS
            .iter()
            .find(|(word, n)| (from..=to).contains(n) && cursor.sees_part(word))?;
        cursor.take_part(word);
        Some(*n)
    };
    let n = take(cursor, 0, 99)?;
    if n < 20 {
        return Some(n);
    }
    let before = cursor.position;
    cursor.take_hyphen();
    if let Some(unit) = take(cursor, 1, 9) {
        return Some(n + unit);
    }
    cursor.position = before;
    Some(n)
}

/// How many zeros an integer ends in.
fn trailing_zeros(mut n: i128) -> i32 {
    let mut zeros = 0;
    // Half as wide is several times as fast.
    if let Ok(mut small) = i64::try_from(n) {
        while small != 0 && small % 10 == 0 {
            small /= 10;
            zeros += 1;
        }
        return zeros;
    }
    while n != 0 && n % 10 == 0 {
        n /= 10;
        zeros += 1;
    }
    zeros
}

/// A number in digits, with commas or spaces between groups of three.
#[allow(clippy::expect_used)] // argued where it is used
fn digits(cursor: &mut Cursor) -> Result<Written, Error> {
    let start = cursor.position;
    let mut decimals = 0;
    let mut digits = cursor.take_digits();
    let plain = digits.len();
    if plain == 0
        && let Some(mark @ ('.' | ',')) = cursor.peek()
        && cursor.peek_at(1).is_some_and(|c| c.is_ascii_digit())
    {
        return Err(cursor.error(
            start,
            format!("nothing before the `{mark}`"),
            "a digit there; did a shell take a `$2` away, which single quotes would keep?",
        ));
    }
    while cursor.peek() == Some(',') && cursor.peek_at(1).is_some_and(|c| !c.is_whitespace()) {
        let comma = cursor.position;
        cursor.advance(1);
        let group = cursor.take_digits();
        if group.len() != 3 || plain == 0 || plain > 3 {
            return Err(cursor.error(
                comma,
                "misplaced `,`".into(),
                "commas between groups of three digits, and a point before decimals",
            ));
        }
        digits.push_str(&group);
    }
    if digits.len() == plain && (1..=3).contains(&plain) {
        digits.push_str(&cursor.take_spaced_groups());
    }
    if cursor.peek() == Some('.') && cursor.peek_at(1).is_some_and(|c| c.is_ascii_digit()) {
        cursor.advance(1);
        let fraction = cursor.take_digits();
        decimals = fraction.len();
        digits.push_str(&fraction);
        if let Some(next @ ('.' | ',')) = cursor.peek()
            && cursor.peek_at(1).is_some_and(|c| c.is_ascii_digit())
        {
            return Err(cursor.error(
                cursor.position,
                format!("misplaced `{next}`"),
                "one decimal point",
            ));
        }
    }
    if digits.is_empty() {
        return Err(cursor.unexpected(EXPECTED_NUMBER));
    }
    if digits.len() > DIGITS {
        return Err(cursor.error(
            start,
            format!("a number of {} digits", digits.len()),
            &format!("at most {DIGITS} digits"),
        ));
    }
    let whole = digits.len() - decimals;
    if whole > 1 && digits.starts_with('0') {
        return Err(cursor.error(start, "a leading zero".into(), "a number, not a code"));
    }
    let mantissa = append(0, digits.as_bytes())
        .expect("so many digits, and nothing else, are a number of the grammar");
    let zeros = if decimals == 0 {
        trailing_zeros(mantissa)
    } else {
        0
    };
    let exponent = -i32::try_from(decimals).expect("at most 30");
    Ok(Written {
        mantissa,
        exponent,
        zeros,
        in_words: false,
        scale: None,
    })
}

/// What follows a number.
struct Suffix {
    unit: Option<Unit>,
    compared: Option<Compared>,
    /// Hundredths of the unit: basis points.
    hundredths: bool,
}

fn suffix(cursor: &mut Cursor) -> Result<Suffix, Error> {
    let mut suffix = Suffix {
        unit: None,
        compared: None,
        hundredths: false,
    };
    if BASIS_POINTS.iter().any(|words| cursor.take(words)) {
        suffix.unit = Some(Unit::Points);
        suffix.hundredths = true;
        return Ok(suffix);
    }
    let before = cursor.position;
    suffix.unit = cursor.take_longest(&UNITS);
    if suffix.unit == Some(Unit::Times) && cursor.ended_with(before, "times") {
        if MORE.iter().any(|word| cursor.take(word)) {
            suffix.compared = Some(Compared::More);
        } else if LESS.iter().any(|word| cursor.take(word)) {
            suffix.compared = Some(Compared::Less);
        } else {
            let _ = AS_MUCH.iter().any(|words| cursor.take(words));
        }
    }
    if suffix.unit.is_none() {
        cursor.refuse_other_currency()?;
    }
    Ok(suffix)
}

/// A position in a text, in characters.
struct Cursor<'a> {
    text: &'a str,
    chars: Vec<char>,
    /// The same, in lower case, character by character.
    lower: Vec<char>,
    position: usize,
    /// Whether `and` may join the parts of a number in words; between two numbers it separates them.
    and_joins: bool,
}

impl<'a> Cursor<'a> {
    fn new(text: &'a str) -> Self {
        let chars: Vec<char> = text.chars().collect();
        let lower = chars
            .iter()
            .map(|c| c.to_lowercase().next().unwrap_or(*c))
            .collect();
        Self {
            text,
            chars,
            lower,
            position: 0,
            and_joins: true,
        }
    }

    fn peek(&self) -> Option<char> {
        self.peek_at(0)
    }

    fn peek_at(&self, offset: usize) -> Option<char> {
        self.lower.get(self.position + offset).copied()
    }

    fn advance(&mut self, by: usize) {
        self.position += by;
    }

    fn at_end(&self) -> bool {
        self.position >= self.chars.len()
    }

    fn skip_space(&mut self) {
        while self.peek().is_some_and(char::is_whitespace) {
            self.advance(1);
        }
    }

    /// The position after a phrase, if it comes next; any white space fits its spaces.
    fn after(&self, phrase: &str) -> Option<usize> {
        let mut at = self.position;
        let space = |at: usize| self.lower.get(at).is_some_and(|c| c.is_whitespace());
        while space(at) {
            at += 1;
        }
        for c in phrase.chars() {
            if c == ' ' {
                if !space(at) {
                    return None;
                }
                while space(at) {
                    at += 1;
                }
            } else if self.lower.get(at) == Some(&c) {
                at += 1;
            } else {
                return None;
            }
        }
        Some(at)
    }

    /// The position after a phrase that is not the beginning of a longer word.
    fn after_whole(&self, phrase: &str) -> Option<usize> {
        let at = self.after(phrase)?;
        let ends_in_letter = phrase.chars().next_back().is_some_and(char::is_alphabetic);
        let goes_on = self.lower.get(at).is_some_and(|c| c.is_alphanumeric());
        (!(ends_in_letter && goes_on)).then_some(at)
    }

    fn sees(&self, phrase: &str) -> bool {
        self.after_whole(phrase).is_some()
    }

    fn take(&mut self, phrase: &str) -> bool {
        match self.after_whole(phrase) {
            Some(at) => {
                self.position = at;
                true
            }
            None => false,
        }
    }

    /// The meaning of the longest phrase of a table that comes next: `just over` before `over`, `<=` before `<`.
    fn take_longest<T: Copy>(&mut self, table: &[(T, &[&str])]) -> Option<T> {
        let (meaning, at) = table
            .iter()
            .flat_map(|(meaning, phrases)| phrases.iter().map(move |phrase| (*meaning, phrase)))
            .filter_map(|(meaning, phrase)| Some((meaning, self.after_whole(phrase)?)))
            .max_by_key(|(_, at)| *at)?;
        self.position = at;
        Some(meaning)
    }

    /// Whether what was taken since a position is a word.
    fn ended_with(&self, since: usize, word: &str) -> bool {
        let taken = self.lower.get(since..self.position).unwrap_or_default();
        taken
            .iter()
            .copied()
            .filter(|c| !c.is_whitespace())
            .eq(word.chars())
    }

    /// A number word, which `fold` may follow without a space: `threefold`.
    fn sees_part(&self, word: &str) -> bool {
        self.sees(word)
            || self.after(word).is_some_and(|at| {
                let fold = self.lower.get(at..at + 4);
                let goes_on = self.lower.get(at + 4).is_some_and(|c| c.is_alphanumeric());
                fold.is_some_and(|fold| fold.iter().copied().eq("fold".chars())) && !goes_on
            })
    }

    fn take_part(&mut self, word: &str) {
        if let Some(at) = self.after(word) {
            self.position = at;
        }
    }

    fn take_hyphen(&mut self) {
        if self.peek() == Some('-') {
            self.advance(1);
        }
    }

    /// A `+` that follows at once.
    fn take_plus(&mut self) -> bool {
        let plus = self.peek() == Some('+');
        if plus {
            self.advance(1);
        }
        plus
    }

    fn take_digits(&mut self) -> String {
        let mut digits = String::new();
        while let Some(c) = self.peek().filter(char::is_ascii_digit) {
            digits.push(c);
            self.advance(1);
        }
        digits
    }

    /// Groups of three digits after single spaces: `1 234 567`. One group after a plain space may be a second
    /// number, and is left.
    fn take_spaced_groups(&mut self) -> String {
        let start = self.position;
        let (mut digits, mut groups, mut hard) = (String::new(), 0, true);
        while let Some(space) = self.peek().filter(|c| c.is_whitespace()) {
            let before = self.position;
            self.advance(1);
            let group = self.take_digits();
            if group.len() != 3 {
                self.position = before;
                break;
            }
            hard &= space != ' ';
            groups += 1;
            digits.push_str(&group);
        }
        if groups == 1 && !hard {
            self.position = start;
            digits.clear();
        }
        digits
    }

    fn is_dash(c: char) -> bool {
        matches!(c, '-' | '–' | '—' | '−' | '‑')
    }

    /// Whether a dash comes next that something follows: the middle of a range.
    fn at_dash(&mut self) -> bool {
        self.skip_space();
        self.peek().is_some_and(Self::is_dash)
    }

    /// Whether a sign comes next, and if so whether it is a minus.
    fn take_sign(&mut self) -> Option<bool> {
        if MINUS.iter().any(|sign| self.take(sign)) {
            Some(true)
        } else if PLUS.iter().any(|sign| self.take(sign)) {
            Some(false)
        } else {
            None
        }
    }

    fn take_dollars(&mut self) -> Result<bool, Error> {
        if self.take_dollar_words() {
            return Ok(true);
        }
        self.refuse_other_currency()?;
        Ok(false)
    }

    fn take_dollar_words(&mut self) -> bool {
        // `USD3` is as common as `USD 3`.
        let at = DOLLARS_BEFORE
            .iter()
            .filter_map(|words| {
                let at = self.after(words)?;
                let letter_follows = self.lower.get(at).is_some_and(|c| c.is_alphabetic());
                let is_word = words.ends_with(char::is_alphabetic);
                (!(is_word && letter_follows)).then_some(at)
            })
            .max();
        if let Some(at) = at {
            self.position = at;
        }
        at.is_some()
    }

    fn refuse_other_currency(&mut self) -> Result<(), Error> {
        self.skip_space();
        let Some(end) = self.after_other_currency() else {
            return Ok(());
        };
        let found: String = self
            .chars
            .get(self.position..end)
            .unwrap_or_default()
            .iter()
            .collect();
        Err(self.error(
            self.position,
            format!("another currency `{found}`"),
            "US dollars: the crate converts no currencies",
        ))
    }

    /// The position after the name, code or sign of another currency.
    fn after_other_currency(&self) -> Option<usize> {
        let letter = |at: usize| self.lower.get(at).is_some_and(|c| c.is_alphabetic());
        let capital = |at: usize| self.chars.get(at).is_some_and(|c| c.is_uppercase());
        let word = |at: usize| {
            let rest = at..self.lower.len();
            rest.take_while(|at| letter(*at)).count()
        };
        // `EUR5` and `€5`, but not a longer word.
        let named = |at: usize| {
            OTHER_CURRENCIES
                .iter()
                .filter_map(|name| self.after_at(at, name))
                .filter(|end| !letter(*end))
                .max()
        };
        let start = self.position;
        if let Some(end) = named(start) {
            return Some(end);
        }
        let first = word(start);
        // `HK$5`; `US$` was looked for before.
        if first > 0 && self.lower.get(start + first) == Some(&'$') {
            return Some(start + first + 1);
        }
        let code: String = self.chars.get(start..start + first)?.iter().collect();
        // In small letters a code may be a word: `all`, `try`.
        if OTHER_CODES.split_whitespace().any(|known| known == code) {
            return Some(start + first);
        }
        // `Canadian dollars`, `New Zealand dollars`, `Mexican pesos`.
        let mut at = start;
        for _ in 0..2 {
            let length = word(at);
            if length == 0 || !capital(at) {
                return None;
            }
            at += length;
            while self.lower.get(at).is_some_and(|c| c.is_whitespace()) {
                at += 1;
            }
            let dollars = ["dollars", "dollar"]
                .iter()
                .find_map(|name| self.after_at(at, name).filter(|end| !letter(*end)));
            if let Some(end) = dollars.or_else(|| named(at)) {
                return Some(end);
            }
        }
        None
    }

    /// The position after a phrase that stands at another.
    fn after_at(&self, at: usize, phrase: &str) -> Option<usize> {
        let length = phrase.chars().count();
        let there = self.lower.get(at..at + length)?;
        there
            .iter()
            .copied()
            .eq(phrase.chars())
            .then_some(at + length)
    }

    /// A scale word. `mm` is one only of dollars.
    fn take_scale(&mut self, dollars: bool) -> Option<i32> {
        // `a $3-billion fund`
        let start = self.position;
        self.take_hyphen();
        let before = self.position;
        let power = self.take_longest(&SCALES);
        if power.is_none() || (!dollars && self.ended_with(before, DOLLAR_MILLION)) {
            self.position = start;
            return None;
        }
        power
    }

    fn sees_scale(&mut self) -> bool {
        let start = self.position;
        let seen = self.take_scale(false).is_some();
        self.position = start;
        seen
    }

    /// An error about whatever stands at the position.
    fn unexpected(&mut self, expected: &str) -> Error {
        self.skip_space();
        let found: String = match self.chars.get(self.position) {
            None => return self.error(self.position, "the text ends".into(), expected),
            Some(c) if c.is_alphabetic() => {
                let word = self.chars.get(self.position..).unwrap_or_default();
                let word: String = word.iter().take_while(|c| c.is_alphanumeric()).collect();
                format!("unknown word `{word}`")
            }
            Some(c) => format!("unexpected `{c}`"),
        };
        self.error(self.position, found, expected)
    }

    fn error(&self, at: usize, problem: String, expected: &str) -> Error {
        ErrorKind::MalformedFigure {
            text: self.text.to_owned(),
            problem,
            at: at + 1,
            expected: expected.to_owned(),
        }
        .into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::{prelude::*, sample::select};

    /// What the quick way and the grammar make of a text.
    fn both(text: &str) -> [Option<String>; 2] {
        let mut cursor = Cursor::new(text);
        let grammar = parse(&mut cursor).ok().filter(|_| {
            cursor.skip_space();
            cursor.at_end()
        });
        [plain(text), grammar].map(|figure| figure.map(|figure| format!("{figure:?}")))
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 4000, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn the_quick_way_says_what_the_grammar_says(
            hedge in select(vec!["", "", "", "over ", "more than ", "More than or equal to ", "up to ", "minus ", "some ", "a "]),
            sign in select(vec!["", "", "", "-", "$", "$", "-$", "$-", "US$", "+", "."]),
            digits in "[0-9]{1,4}(,[0-9]{2,3}){0,2}|[0-9]{0,20}",
            decimals in "|(\\.[0-9]{0,5})",
            after in select(vec![
                "", "", " ", "%", " percent", " million", "m", "mm", " MM", " Billion", "bn", " thousand million", " times", "x", "-fold", " pp",
                "% points", " dollars", "-3", "-5,000", "-$7", "-12 million", "-40%", "-1.5", "-9999999 bn", "-0", "+", " million dollars", "k", ",", " or more", " t", " pct.",
            ]),
        ) {
            let text = format!("{hedge}{sign}{digits}{decimals}{after}");
            let [quick, grammar] = both(text.trim());
            if quick.is_some() {
                prop_assert_eq!(quick, grammar, "{}", text);
            }
        }
    }

    #[test]
    fn most_figures_are_read_the_quick_way() {
        for text in [
            "$1.2 billion",
            "236.2",
            "over $2.5 billion",
            "34.2%",
            "1,234,567",
            "roughly 70 percent",
            "3 times",
            "-$99.1 million",
        ] {
            let [quick, grammar] = both(text);
            assert!(quick.is_some(), "{text}");
            assert_eq!(quick, grammar);
        }
    }
}
