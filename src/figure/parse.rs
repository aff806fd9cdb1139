//! Reading figures: a cursor over the characters, and one function for each part of the grammar.
//!
//! ```text
//! figure   = "between" quantity "and" quantity | [hedge] quantity | quantity "-" quantity
//! quantity = [sign] [currency] [sign] number [scale] [currency | percent | points | times]
//!          | fraction-words | fold-word
//! ```

use super::words::{FOLDS, FRACTIONS, HEDGES, NUMBERS, OTHER_CURRENCIES, SCALES};
use super::{Figure, Hedge, Number};
use crate::error::{Error, ErrorKind};
use crate::number::Unit;

/// Digits a number may have, so that every bound fits the mantissa's type.
const MAX_DIGITS: usize = 30;

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
    let mut cursor = Cursor::new(trimmed);
    let figure = parse(&mut cursor)?;
    cursor.skip_space();
    if cursor.at_end() {
        Ok(figure)
    } else {
        Err(cursor.unexpected("the end of the figure"))
    }
}

fn parse(cursor: &mut Cursor) -> Result<Figure, Error> {
    if cursor.take("between") {
        let low = quantity(cursor)?;
        if !cursor.take("and") {
            return Err(cursor.unexpected("`and` and the upper end of the range"));
        }
        let start = cursor.position;
        let high = quantity(cursor)?;
        return range(cursor, start, low, high);
    }
    let hedge = hedge(cursor);
    let low = quantity(cursor)?;
    if cursor.at_dash() {
        if let Some(hedge) = hedge {
            return Err(cursor.error(
                cursor.position,
                format!("the hedge `{hedge}` does not go with a range"),
                "a range alone",
            ));
        }
        cursor.advance(1);
        let start = cursor.position;
        let high = quantity(cursor)?;
        return range(cursor, start, low, high);
    }
    if let Some(hedge) = hedge
        && low.times_more
    {
        return Err(cursor.error(
            cursor.position,
            format!("the hedge `{hedge}` does not go with `times more`"),
            "`times` or `times as much`",
        ));
    }
    Ok(Figure {
        text: cursor.text.to_owned(),
        hedge: hedge.unwrap_or(Hedge::Bare),
        unit: low.unit.unwrap_or(Unit::Number),
        number: low.number,
        upper: None,
        times_more: low.times_more,
        unit_given: false,
    })
}

/// A number with its unit, before it is known whether it stands alone.
struct Quantity {
    number: Number,
    /// Whether the number had a scale word of its own.
    scaled: bool,
    unit: Option<Unit>,
    times_more: bool,
}

/// Joins the ends of a range; what the lower end leaves out, the upper gives: `$2-3 billion`.
fn range(cursor: &Cursor, start: usize, low: Quantity, high: Quantity) -> Result<Figure, Error> {
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
    if low.times_more || high.times_more {
        return Err(cursor.error(start, "`times more` in a range".into(), "`times`"));
    }
    // `$2-3 billion` is 2 to 3 billion, but `900,000-1.2 million` cannot be 900,000 million.
    let number = match low.number {
        Number::Decimal {
            mantissa,
            exponent,
            zeros,
        } if !low.scaled && high.scaled => {
            let shared = decimal(
                mantissa,
                exponent + super::words::scale_in(cursor.text),
                zeros,
            );
            if shared.value() <= high.number.value() {
                shared
            } else {
                low.number
            }
        }
        number => number,
    };
    if number.value() > high.number.value() {
        return Err(cursor.error(
            start,
            "the range ends below its start".into(),
            "the lower end first",
        ));
    }
    Ok(Figure {
        text: cursor.text.to_owned(),
        hedge: Hedge::Between,
        unit,
        number,
        upper: Some(high.number),
        times_more: false,
        unit_given: false,
    })
}

fn hedge(cursor: &mut Cursor) -> Option<Hedge> {
    // The longest wins: `just over` before `over`, `<=` before `<`.
    let (words, hedge) = HEDGES
        .iter()
        .filter(|(words, _)| cursor.sees(words))
        .max_by_key(|(words, _)| words.len())?;
    let taken = cursor.take(words);
    debug_assert!(taken);
    Some(*hedge)
}

fn quantity(cursor: &mut Cursor) -> Result<Quantity, Error> {
    cursor.skip_space();
    let start = cursor.position;
    if let Some((word, mantissa, exponent)) = FOLDS.iter().find(|(word, _, _)| cursor.sees(word)) {
        cursor.take(word);
        let _ = cursor.take("as much") || cursor.take("as many");
        return Ok(Quantity {
            number: decimal(*mantissa, *exponent, 0),
            scaled: false,
            unit: Some(Unit::Times),
            times_more: false,
        });
    }
    if let Some(number) = fraction_words(cursor) {
        return Ok(Quantity {
            number,
            scaled: false,
            unit: Some(Unit::Percent),
            times_more: false,
        });
    }
    let mut sign = cursor.take_sign();
    let dollars = cursor.take_currency()?;
    if dollars && sign.is_none() {
        sign = cursor.take_sign();
    }
    let negative = sign == Some(true);
    let (mantissa, mut exponent, zeros) = number(cursor)?;
    let scaled = match cursor.take_scale() {
        Some(power) => {
            exponent += power;
            true
        }
        None => false,
    };
    if negative && mantissa == 0 {
        return Err(cursor.error(start, "a negative zero".into(), "`0`"));
    }
    let number = decimal(if negative { -mantissa } else { mantissa }, exponent, zeros);
    let after_number = cursor.position;
    let (suffix, times_more) = suffix(cursor)?;
    let unit = match (dollars, suffix) {
        (true, Some(other)) if other != Unit::Usd => {
            return Err(cursor.error(
                after_number,
                format!("two units, USD and {other}"),
                "one unit",
            ));
        }
        (true, _) => Some(Unit::Usd),
        (false, suffix) => suffix,
    };
    Ok(Quantity {
        number,
        scaled,
        unit,
        times_more,
    })
}

const fn decimal(mantissa: i128, exponent: i32, zeros: i32) -> Number {
    Number::Decimal {
        mantissa,
        exponent,
        zeros,
    }
}

/// `half`, `a quarter`, `two thirds`, `three-quarters`.
fn fraction_words(cursor: &mut Cursor) -> Option<Number> {
    let start = cursor.position;
    let article = ["a", "an", "one"].iter().any(|word| cursor.take(word));
    let numerator = if article {
        1
    } else {
        match NUMBERS.iter().find(|(word, _)| cursor.sees_part(word)) {
            Some((word, n)) => {
                cursor.take_part(word);
                i64::try_from(*n).unwrap_or(1)
            }
            None => 0,
        }
    };
    cursor.take_hyphen();
    let found = FRACTIONS.iter().find(|(one, many, denominator)| {
        let alone = numerator == 0 && *denominator == 2 && cursor.sees(one);
        alone || (numerator == 1 && cursor.sees(one)) || (numerator > 1 && cursor.sees(many))
    });
    match found {
        Some((one, many, denominator)) if numerator <= *denominator => {
            cursor.take(if numerator > 1 { many } else { one });
            Some(Number::Fraction {
                numerator: numerator.max(1),
                denominator: *denominator,
            })
        }
        _ => {
            cursor.position = start;
            None
        }
    }
}

/// The digits: mantissa, exponent, and how many trailing zeros of an integer it has.
fn number(cursor: &mut Cursor) -> Result<(i128, i32, i32), Error> {
    cursor.skip_space();
    let start = cursor.position;
    if let Some((word, n)) = NUMBERS.iter().find(|(word, _)| cursor.sees_part(word)) {
        cursor.take_part(word);
        return Ok((*n, 0, i32::from(*n == 10)));
    }
    let mut digits = String::new();
    let mut decimals = 0;
    let mut groups = cursor.take_digits();
    let plain = groups.len();
    digits.push_str(&groups);
    while cursor.peek() == Some(',') {
        let comma = cursor.position;
        cursor.advance(1);
        groups = cursor.take_digits();
        if groups.len() != 3 || plain == 0 || plain > 3 {
            return Err(cursor.error(
                comma,
                "misplaced `,`".into(),
                "commas between groups of three digits, and a point before decimals",
            ));
        }
        digits.push_str(&groups);
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
    if digits.len() > MAX_DIGITS {
        return Err(cursor.error(
            start,
            format!("a number of {} digits", digits.len()),
            &format!("at most {MAX_DIGITS} digits"),
        ));
    }
    let whole = digits.len() - decimals;
    if whole > 1 && digits.starts_with('0') {
        return Err(cursor.error(start, "a leading zero".into(), "a number, not a code"));
    }
    let mantissa: i128 = digits
        .parse()
        .map_err(|_| cursor.error(start, format!("`{digits}`"), EXPECTED_NUMBER))?;
    #[allow(clippy::cast_possible_truncation, clippy::cast_possible_wrap)] // at most 30
    let (decimals, zeros) = if decimals == 0 && mantissa != 0 {
        let significant = digits.trim_end_matches('0').len();
        (0, (digits.len() - significant) as i32)
    } else {
        (decimals as i32, 0)
    };
    Ok((mantissa, -decimals, zeros))
}

/// What follows a number: a currency, percent, points or times.
fn suffix(cursor: &mut Cursor) -> Result<(Option<Unit>, bool), Error> {
    for (words, unit) in [
        ("%", Unit::Percent),
        ("percentage points", Unit::Points),
        ("percentage point", Unit::Points),
        ("percentage-points", Unit::Points),
        ("pp", Unit::Points),
        ("percent", Unit::Percent),
        ("per cent", Unit::Percent),
        ("us dollars", Unit::Usd),
        ("u.s. dollars", Unit::Usd),
        ("usd", Unit::Usd),
        ("dollars", Unit::Usd),
        ("dollar", Unit::Usd),
        ("x", Unit::Times),
        ("×", Unit::Times),
        ("times", Unit::Times),
        ("-fold", Unit::Times),
        ("fold", Unit::Times),
    ] {
        if !cursor.take(words) {
            continue;
        }
        let mut times_more = false;
        if words == "times" {
            let more = ["more", "higher", "larger", "greater", "bigger"];
            times_more = more.iter().any(|word| cursor.take(word));
            if !times_more {
                let _ = cursor.take("as much") || cursor.take("as many");
            }
        }
        return Ok((Some(unit), times_more));
    }
    cursor.refuse_other_currency()?;
    Ok((None, false))
}

/// A position in a text, in characters.
struct Cursor<'a> {
    text: &'a str,
    chars: Vec<char>,
    /// The same, in lower case, character by character.
    lower: Vec<char>,
    position: usize,
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

    /// A number word, which `fold` may follow without a space: `threefold`.
    fn sees_part(&self, word: &str) -> bool {
        self.sees(word) || self.after(&format!("{word}fold")).is_some()
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

    fn take_digits(&mut self) -> String {
        let mut digits = String::new();
        while let Some(c) = self.peek().filter(char::is_ascii_digit) {
            digits.push(c);
            self.advance(1);
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
        self.skip_space();
        let negative = match self.peek()? {
            '-' | '−' => true,
            '+' => false,
            _ => return None,
        };
        self.advance(1);
        Some(negative)
    }

    fn take_currency(&mut self) -> Result<bool, Error> {
        for words in ["us$", "us $", "u.s.$", "usd", "$"] {
            // `USD3` is as common as `USD 3`.
            if let Some(at) = self.after(words) {
                let letter_follows = self.lower.get(at).is_some_and(|c| c.is_alphabetic());
                let is_word = words.chars().next_back().is_some_and(char::is_alphabetic);
                if !(is_word && letter_follows) {
                    self.position = at;
                    return Ok(true);
                }
            }
        }
        self.refuse_other_currency()?;
        Ok(false)
    }

    fn refuse_other_currency(&mut self) -> Result<(), Error> {
        self.skip_space();
        match OTHER_CURRENCIES.iter().find(|word| {
            self.after(word).is_some_and(|at| {
                // `EUR5` and `€5`, but not a longer word.
                !self.lower.get(at).is_some_and(|c| c.is_alphabetic())
            })
        }) {
            None => Ok(()),
            Some(word) => {
                let length = word.chars().count();
                let end = (self.position + length).min(self.chars.len());
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
        }
    }

    fn take_scale(&mut self) -> Option<i32> {
        // `a $3-billion fund`
        let start = self.position;
        self.take_hyphen();
        if let Some((word, power)) = SCALES.iter().find(|(word, _)| self.sees(word)) {
            self.take(word);
            Some(*power)
        } else {
            self.position = start;
            None
        }
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
