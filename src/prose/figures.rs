//! Figures in running text: the parser of [`Figure`], given the words that belong to it.

use super::currency;
use super::lexicon;
use super::number::{Number, Sort};
use super::shared_unit::{self, Unit as SharedUnit};
use super::token::{Kind, Token};
use crate::figure::{Figure, is_hedge};
use crate::number::Unit;

/// *In billions of dollars*: the scale of the amounts in brackets that follow.
pub(super) fn unit_of(raw: &[Token]) -> Option<&'static str> {
    raw.windows(4).find_map(|four| {
        let [lead, scale, of, money] = four else {
            return None;
        };
        let money = money.is("dollars") || money.lower == "nothing-of-ours" || money.is("us");
        if !(lead.is("in") && of.is("of") && money) {
            return None;
        }
        match scale.lower.as_str() {
            "billions" => Some("billion"),
            "millions" => Some("million"),
            _ => None,
        }
    })
}

/// Puts figures in the place of their words; amounts in brackets have the unit that the paragraph gave.
pub(super) fn mark(raw: &[Token], text: &str, unit: Option<&str>, commas: bool) -> Vec<Token> {
    let mut all: Vec<Token> = Vec::with_capacity(raw.len());
    let mut units = Vec::new();
    let mut at = 0;
    while let Some(token) = raw.get(at) {
        let reader = Reader {
            tokens: raw,
            text,
            commas,
        };
        let Some(mut read) = reader.number(at) else {
            all.push(token.clone());
            at += 1;
            continue;
        };
        if let Some(unit) = unit
            && read.sort == Sort::Unscaled
            && at
                .checked_sub(1)
                .is_some_and(|before| reader.word(before) == "(")
            && reader.word(read.next) == ")"
        {
            read.canonical = format!("{} {unit}", read.canonical);
            read.sort = Sort::Dollars;
        }
        let core = token.start;
        let last = raw.get(read.next - 1).map_or(token.end, |last| last.end);
        // The words before it, as far as they are words and no other figure's.
        let (words, by_verb) = hedge(&all, &read);
        let mut start = core;
        if words > 0 {
            let from = all.len() - words;
            start = all.get(from).map_or(core, |token| token.start);
            let phrase = all
                .get(from..)
                .unwrap_or_default()
                .iter()
                .map(|t| t.lower.as_str())
                .collect::<Vec<_>>()
                .join(" ");
            read.canonical = format!(
                "{} {}",
                if by_verb {
                    "more than"
                } else {
                    plain_hedge(&phrase)
                },
                read.canonical
            );
        }
        let as_written = text.get(start..last).unwrap_or_default();
        // A word such as *Rs 5 lakh* or *topped* is not in the parser's language: then it gets ours.
        let figure = match &read.sort {
            Sort::Count | Sort::Nothing => None,
            Sort::Dollars | Sort::Percent | Sort::Points | Sort::Times | Sort::Unscaled
                if !by_verb && unit.is_none() && !(commas && as_written.contains(',')) =>
            {
                as_written.parse().or_else(|_| read.canonical.parse()).ok()
            }
            _ => read.canonical.parse::<Figure>().ok(),
        };
        let figure = figure.filter(|figure| unit_fits(&read.sort, figure.unit()));
        all.truncate(all.len() - words);
        units.extend(SharedUnit::of(all.len(), &read.canonical));
        all.push(Token {
            start,
            end: last,
            kind: Kind::Figure(Box::new(Number {
                figure,
                sort: read.sort,
            })),
            ..token.clone()
        });
        at = read.next;
    }
    shared_unit::share(&mut all, &units, text);
    all
}

fn unit_fits(sort: &Sort, unit: Unit) -> bool {
    match sort {
        Sort::Dollars | Sort::Unscaled => unit == Unit::Usd,
        Sort::Percent => unit == Unit::Percent,
        Sort::Points => unit == Unit::Points,
        Sort::Times => unit == Unit::Times,
        Sort::Other(_) | Sort::Bare => unit == Unit::Number,
        Sort::Count | Sort::Nothing => false,
    }
}

/// The parser's word for a hedge that it does not know.
fn plain_hedge(phrase: &str) -> &str {
    match phrase {
        "close to" | "in the region of" | "in the order of" | "an estimated" | "estimated"
        | "some" => "about",
        "well over" | "well above" | "in excess of" | "upwards of" | "upward of" => "more than",
        "not quite" | "approaching" | "nearing" | "a little under" | "slightly under"
        | "slightly less than" => "nearly",
        "a little more than" | "little more than" | "slightly above" => "just over",
        other => other,
    }
}

/// How many tokens at the end of a row are a hedge of the number behind them, and whether it is a verb.
fn hedge(before: &[Token], read: &Read) -> (usize, bool) {
    let word = |back: usize| {
        before
            .len()
            .checked_sub(back)
            .and_then(|at| before.get(at))
            .map_or("", Token::word)
    };
    for words in (1..=4).rev() {
        let Some(from) = before.len().checked_sub(words) else {
            continue;
        };
        let phrase = before.get(from..).unwrap_or_default();
        if !phrase
            .iter()
            .all(|token| matches!(token.kind, Kind::Word | Kind::Mark))
        {
            continue;
        }
        let phrase: Vec<&str> = phrase.iter().map(|t| t.lower.as_str()).collect();
        let phrase = phrase.join(" ");
        let plain = plain_hedge(&phrase);
        // `approx.` is two pieces here.
        let known = plain != phrase
            || is_hedge(&phrase)
            || words <= 2 && is_hedge(&phrase.replace(" .", "."));
        if !known || phrase == "<" || phrase == ">" {
            continue;
        }
        let earlier = word(words + 1);
        // *went up to $5 billion* and *up 5 percent over $3 billion* hedge nothing; nor does *grew under 5 percent*'s like.
        if phrase == "up to"
            && (lexicon::direction(earlier).is_some()
                || matches!(
                    earlier,
                    "went"
                        | "moved"
                        | "go"
                        | "going"
                        | "goes"
                        | "was"
                        | "is"
                        | "has"
                        | "came"
                        | "add"
                        | "adds"
                        | "adding"
                        | "added"
                ))
        {
            return (0, false);
        }
        if matches!(phrase.as_str(), "over" | "above" | "below" | "under") {
            let from = before.len().saturating_sub(7);
            let rate = before
                .get(from..)
                .unwrap_or_default()
                .iter()
                .any(|token| token.figure().is_some());
            let leads = matches!(
                earlier,
                "to" | "at"
                    | "of"
                    | "reached"
                    | "worth"
                    | "is"
                    | "was"
                    | "were"
                    | "are"
                    | "a"
                    | "totaled"
                    | "totalled"
                    | "exported"
                    | "imported"
            );
            // `made up over $22 billion`
            let made =
                earlier == "up" && matches!(word(words + 2), "made" | "make" | "makes" | "making");
            if (rate && !leads)
                || !made
                    && matches!(
                        earlier,
                        "increase"
                            | "growth"
                            | "rise"
                            | "surplus"
                            | "up"
                            | "turned"
                            | "taken"
                            | "took"
                    )
            {
                return (0, false);
            }
        }
        return (words, false);
    }
    let money = matches!(
        read.sort,
        Sort::Dollars | Sort::Other(_) | Sort::Bare | Sort::Unscaled
    );
    let verb = |word: &str| {
        matches!(
            word,
            "exceeded"
                | "exceeding"
                | "exceeds"
                | "exceed"
                | "topped"
                | "topping"
                | "surpassed"
                | "surpassing"
                | "surpasses"
                | "crossed"
                | "crossing"
                | "passed"
                | "passing"
        )
    };
    if money && verb(word(1)) {
        return (1, true);
    }
    if money && word(1) == "the" && verb(word(2)) {
        return (2, true);
    }
    (0, false)
}

struct Read {
    next: usize,
    /// In the parser's words.
    canonical: String,
    sort: Sort,
}

struct Reader<'a> {
    tokens: &'a [Token],
    text: &'a str,
    /// Whether the text writes its decimals behind commas.
    commas: bool,
}

/// Whether a text writes decimals behind commas: *$585,76 million*, and no amount with a point.
pub(super) fn decimal_commas(text: &str) -> bool {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut commas = false;
    for at in 1..bytes.len() {
        let (mark, more) = (bytes.get(at), digit(at - 1) && digit(at + 1));
        if !more {
            continue;
        }
        let decimals = (at + 1..bytes.len()).take_while(|p| digit(*p)).count();
        match mark {
            Some(b'.') => return false,
            Some(b',') if decimals <= 2 => {
                // `12,34` and no `2,50,000`.
                let ends = !matches!(bytes.get(at + 1 + decimals), Some(b',' | b'.'));
                let begins = (0..at).rev().take_while(|p| digit(*p)).count();
                let lone = !matches!(bytes.get(at.wrapping_sub(begins + 1)), Some(b','));
                commas |= ends && lone;
            }
            _ => {}
        }
    }
    commas
}

impl Reader<'_> {
    fn word(&self, at: usize) -> &str {
        match self.tokens.get(at) {
            Some(token) if matches!(token.kind, Kind::Word | Kind::Mark | Kind::Digits) => {
                &token.lower
            }
            _ => "",
        }
    }

    fn joined(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| !token.spaced)
    }

    fn number(&self, at: usize) -> Option<Read> {
        self.nothing(at)
            .or_else(|| self.words(at))
            .or_else(|| self.digits(at))
    }

    /// *Put at zero in 2018, from none to $0.6 million*: a value of nothing, not *zero tariffs*.
    fn nothing(&self, at: usize) -> Option<Read> {
        let before = at.checked_sub(1).map_or("", |before| self.word(before));
        let said = match self.word(at) {
            "zero" | "nil" => matches!(
                before,
                "at" | "from"
                    | "against"
                    | "to"
                    | "was"
                    | "were"
                    | "of"
                    | "than"
                    | "practically"
                    | "virtually"
                    | "almost"
            ),
            "none" | "nothing" => matches!(before, "from" | "to"),
            _ => false,
        };
        let ends = self.tokens.get(at + 1).is_none_or(|next| {
            matches!(next.kind, Kind::Period(_))
                || matches!(
                    next.lower.as_str(),
                    "," | "." | ";" | ")" | "in" | "to" | "a" | "during" | "for" | "the" | "until"
                )
        });
        (said && ends).then(|| Read {
            next: at + 1,
            canonical: String::new(),
            sort: Sort::Nothing,
        })
    }

    /// *Doubled*, *a third*, *twelve percent*, *tenfold*, *three times*.
    fn words(&self, start: usize) -> Option<Read> {
        let word = self.word(start);
        let token = self.tokens.get(start)?;
        if !matches!(token.kind, Kind::Word) {
            return None;
        }
        let read = |next: usize, canonical: String, sort: Sort| {
            Some(Read {
                next,
                canonical,
                sort,
            })
        };
        if matches!(
            word,
            "doubled"
                | "doubling"
                | "tripled"
                | "tripling"
                | "trebled"
                | "quadrupled"
                | "quadrupling"
                | "quintupled"
                | "halved"
        ) {
            return read(start + 1, word.to_owned(), Sort::Times);
        }
        // *more than double their stock*, not *double taxation*
        if matches!(word, "double" | "triple" | "twice")
            && (matches!(
                self.word(start + 1),
                "the" | "their" | "its" | "that" | "what" | "as"
            ) || self.word(start.wrapping_sub(1)) == "than"
                || self.word(start.wrapping_sub(1)) == "nearly")
            && self.word(start + 1) != "-"
        {
            return read(start + 1, word.to_owned(), Sort::Times);
        }
        // `grew by a factor of 2.2`
        if word == "factor" && self.word(start + 1) == "of" {
            let number = self.tokens.get(start + 2)?;
            let factor = match number.kind {
                Kind::Digits => number.lower.clone(),
                _ => lexicon::small_number(&number.lower)?.to_string(),
            };
            return read(start + 3, format!("{factor} times"), Sort::Times);
        }
        if let Some(number) = word
            .strip_suffix("fold")
            .filter(|number| lexicon::small_number(number).is_some())
        {
            return read(start + 1, format!("{number}fold"), Sort::Times);
        }
        // Fractions: only where they cannot be a part of a year.
        let (article, at) = if matches!(word, "a" | "one" | "two" | "three") {
            (word, start + 1)
        } else {
            ("", start)
        };
        let at = if self.word(at) == "-" { at + 1 } else { at };
        let fraction = self.word(at);
        let one = matches!(article, "a" | "one");
        let is_fraction =
            matches!(
                (one, fraction),
                (true, "third" | "quarter" | "fifth" | "tenth" | "half")
            ) || matches!(
                (article, fraction),
                ("two" | "three", "thirds" | "quarters" | "fifths")
            ) || (article.is_empty() && fraction == "half" && self.word(at + 1) == "of");
        if is_fraction {
            let next = self.word(at + 1);
            let hedged = matches!(
                self.word(start.wrapping_sub(1)),
                "over" | "than" | "nearly" | "almost" | "about" | "by" | "roughly" | "around"
            );
            let of_what = !matches!(self.word(at + 2), "2")
                && self
                    .tokens
                    .get(at + 2)
                    .is_some_and(|t| t.period().is_none());
            if (next == "of" && of_what && fraction != "quarters")
                || (next == "of" && !article.is_empty())
                || hedged
            {
                if self
                    .tokens
                    .get(at + 2)
                    .is_some_and(|t| t.period().is_some())
                    && next == "of"
                {
                    return None;
                }
                let canonical = match (article, fraction) {
                    ("", fraction) => fraction.to_owned(),
                    (article, fraction) => format!("{article} {fraction}"),
                };
                return read(at + 1, canonical, Sort::Percent);
            }
            return None;
        }
        // Numbers in words count only with a unit behind them.
        let tens = lexicon::tens(word);
        let mut number = lexicon::small_number(word)
            .filter(|_| word.bytes().all(|b| b.is_ascii_lowercase()))
            .or(tens)?;
        let mut at = start + 1;
        // `twenty-five percent`
        if tens.is_some_and(|tens| tens % 10 == 0)
            && self.tokens.get(at).is_some_and(Token::is_dash)
            && let Some(ones) = lexicon::small_number(self.word(at + 1)).filter(|ones| *ones < 10)
            && !self.word(at + 1).starts_with(|c: char| c.is_ascii_digit())
        {
            number += ones;
            at += 2;
        }
        if self.word(at) == "-" {
            at += 1;
        }
        match self.word(at) {
            "percent" | "%" => read(at + 1, format!("{number} percent"), Sort::Percent),
            "per" if self.word(at + 1) == "cent" => {
                read(at + 2, format!("{number} percent"), Sort::Percent)
            }
            "times" => read(at + 1, format!("{number} times"), Sort::Times),
            "fold" => read(at + 1, format!("{number} times"), Sort::Times),
            "billion" | "million" | "trillion" => {
                let scale = self.word(at);
                match self.word(at + 1) {
                    "dollars" => read(at + 2, format!("${number} {scale}"), Sort::Dollars),
                    other => {
                        let code = currency::code(other)?;
                        read(at + 2, format!("{number} {scale}"), Sort::Other(code))
                    }
                }
            }
            _ => None,
        }
    }

    /// A currency before the number: the place of the digits, and the currency (`None` for US dollars).
    fn prefix(&self, start: usize) -> Option<(usize, Option<Option<&'static str>>)> {
        let word = self.word(start);
        let mut at = start;
        if word == "$" {
            // `$us 614 million`, as Bolivia writes it.
            // `$ US 614 million` too: the word after it must be an amount.
            let amount = self
                .tokens
                .get(at + 2)
                .is_some_and(|token| matches!(token.kind, Kind::Digits));
            let us = match self.tokens.get(at + 1) {
                Some(next) if next.economy().is_some() => {
                    amount && self.text.get(next.start..next.end) == Some("US")
                }
                _ => self.word(at + 1) == "us" && (amount || self.joined(at + 1)),
            };
            return Some((at + 1 + usize::from(us), None));
        }
        if matches!(word, "us" | "u.s." | "u.s") && self.word(at + 1) == "$" {
            return Some((at + 2, None));
        }
        // `US dollars 828.7 million`
        if word == "dollars"
            && self
                .tokens
                .get(at + 1)
                .is_some_and(|t| matches!(t.kind, Kind::Digits))
        {
            return Some((at + 1, None));
        }
        if word == "nothing-of-ours"
            && self
                .tokens
                .get(at + 1)
                .is_some_and(|t| matches!(t.kind, Kind::Digits))
            && self
                .tokens
                .get(start)
                .and_then(|token| self.text.get(token.start..token.end))
                .is_some_and(|text| matches!(text, "US dollars" | "U.S. dollars" | "US dollar"))
        {
            return Some((at + 1, None));
        }
        let us = self
            .tokens
            .get(start)
            .filter(|token| token.economy().is_some())
            .and_then(|token| self.text.get(token.start..token.end))
            .is_some_and(|text| matches!(text, "US" | "U.S."));
        if (us || matches!(word, "us" | "u.s."))
            && matches!(self.word(at + 1), "dollars" | "dollar")
            && self
                .tokens
                .get(at + 2)
                .is_some_and(|t| matches!(t.kind, Kind::Digits))
        {
            return Some((at + 2, None));
        }
        if word == "usd" {
            at += 1;
            if self.word(at) == "$" {
                at += 1;
            }
            return Some((at, None));
        }
        // `GH¢205.9 billion`
        if word == "gh" && matches!(self.word(at + 1), "¢" | "₵") && self.joined(at + 1) {
            return Some((at + 2, Some(Some("GHS"))));
        }
        // A$, C$, HK$, R$
        if self.word(at + 1) == "$"
            && self.joined(at + 1)
            && word.bytes().all(|b| b.is_ascii_lowercase())
            && word.len() <= 3
            && !word.is_empty()
        {
            let symbol = format!("{word}$");
            return Some((at + 2, Some(currency::code(&symbol).flatten())));
        }
        // Letters right before an amount are a currency, known or not.
        if self.joined(at + 1)
            && self
                .tokens
                .get(at + 1)
                .is_some_and(|t| matches!(t.kind, Kind::Digits))
            && self
                .tokens
                .get(at)
                .is_some_and(|t| matches!(t.kind, Kind::Word))
            && word.len() <= 4
        {
            return Some((
                at + 1,
                Some(match word {
                    "n" => Some("NGN"),
                    "r" => Some("ZAR"),
                    word => currency::code(word).flatten(),
                }),
            ));
        }
        let code = match currency::code(word) {
            Some(code) => code,
            None => Some(currency::iso(word)?),
        };
        let upper = self
            .tokens
            .get(start)
            .and_then(|t| self.text.get(t.start..t.end))
            .is_some_and(|text| !text.chars().any(char::is_lowercase));
        if (currency::only_behind(word) && word != "sh")
            || !(upper
                || matches!(
                    word,
                    "rs" | "nu"
                        | "jd"
                        | "tk"
                        | "ksh"
                        | "sh"
                        | "tsh"
                        | "ush"
                        | "euro"
                        | "taka"
                        | "birr"
                        | "naira"
                        | "rupees"
                ))
        {
            return None;
        }
        at += 1;
        if self.word(at) == "." {
            at += 1;
        }
        Some((at, Some(code)))
    }

    fn digits(&self, start: usize) -> Option<Read> {
        let mut at = start;
        let mut sign = "";
        if matches!(self.word(at), "-" | "−" | "+")
            && self.joined(at + 1)
            && (self.tokens.get(at)?.spaced
                || at
                    .checked_sub(1)
                    .is_some_and(|before| self.word(before) == "("))
        {
            sign = if self.word(at) == "+" { "+" } else { "-" };
            at += 1;
        }
        let mut currency = None;
        if let Some((next, code)) = self.prefix(at) {
            currency = Some(code);
            at = next;
            if matches!(self.word(at), "-" | "−") && self.joined(at + 1) {
                sign = "-";
                at += 1;
            }
        }
        let token = self.tokens.get(at)?;
        if !matches!(token.kind, Kind::Digits) {
            return None;
        }
        // `G20`, `Covid-19`, `MH370`, `5G` are names.
        if currency.is_none() && sign.is_empty() && at > 0 {
            let before = self.tokens.get(at - 1)?;
            if !token.spaced && matches!(before.kind, Kind::Word) {
                return None;
            }
            if !token.spaced
                && before.is_dash()
                && self
                    .tokens
                    .get(at.checked_sub(2)?)
                    .is_some_and(|t| !before.spaced && !matches!(t.kind, Kind::Digits))
            {
                return None;
            }
        }
        // `$1,858 billion` in a text with `$585,76 million`
        let (mut digits, lakh) = match token.lower.split_once(',') {
            Some((whole, thousandths))
                if self.commas
                    && thousandths.len() == 3
                    && whole.len() <= 3
                    && matches!(
                        self.word(at + 1),
                        "billion" | "bn" | "bln" | "million" | "mln" | "mn"
                    ) =>
            {
                (format!("{whole}.{thousandths}"), false)
            }
            _ => match plain_digits(&token.lower) {
                Some(plain) => plain,
                // `$1192,559 million`: an amount, and not said which.
                None if currency.is_some() => (token.lower.clone(), false),
                None => return None,
            },
        };
        at += 1;
        // `351 118.42 thousand USD`: thousands set off by spaces.
        let short = token.lower.len() <= 3 && token.lower.bytes().all(|b| b.is_ascii_digit());
        let mut end = at;
        while let Some(group) = self.tokens.get(end).filter(|group| {
            short
                && group.spaced
                && matches!(group.kind, Kind::Digits)
                && !digits.contains('.')
                && group
                    .lower
                    .split(['.', ','])
                    .next()
                    .is_some_and(|whole| whole.len() == 3)
                && group.lower.matches(['.', ',']).count() <= 1
        }) {
            end += 1;
            if group.lower.contains(['.', ',']) {
                break;
            }
        }
        if end > at
            && (currency.is_some()
                || matches!(
                    self.word(end),
                    "thousand"
                        | "million"
                        | "billion"
                        | "usd"
                        | "dollars"
                        | "us"
                        | "eur"
                        | "euro"
                        | "euros"
                )
                || currency::code(self.word(end)).is_some()
                    && !currency::only_behind(self.word(end)))
        {
            for group in self.tokens.get(at..end).unwrap_or_default() {
                digits.push_str(&group.lower.replace(',', "."));
            }
            at = end;
        }
        // A range: `2,500-3,500`, `$2-3 billion`.
        let mut range = String::new();
        if self.tokens.get(at).is_some_and(Token::is_dash)
            && let Some(upper) = self
                .tokens
                .get(at + 1)
                .filter(|t| matches!(t.kind, Kind::Digits))
            && (self.joined(at) || !self.joined(at + 1))
        {
            let (upper, _) = plain_digits(&upper.lower)?;
            range = format!("-{upper}");
            at += 2;
        }
        // `between $19 and $20 billion`
        let between = start
            .checked_sub(1)
            .is_some_and(|before| self.word(before) == "between");
        // `between $19 billion and $20 billion`
        let big = |word: &str| {
            matches!(
                word,
                "billion" | "bn" | "bln" | "million" | "mn" | "mln" | "trillion"
            )
        };
        let scaled = usize::from(big(self.word(at)));
        if range.is_empty()
            && between
            && self.word(at + scaled) == "and"
            && let Some((next, code)) = self.prefix(at + scaled + 1)
            && Some(code) == currency
            && let Some(upper) = self
                .tokens
                .get(next)
                .filter(|t| matches!(t.kind, Kind::Digits))
            && big(self.word(next + 1))
            && (scaled == 0 || self.word(at) == self.word(next + 1))
        {
            let (upper, _) = plain_digits(&upper.lower)?;
            range = format!("-{upper}");
            at = next + 1;
        }
        // `between 12 and 14 percent`
        if range.is_empty()
            && between
            && currency.is_none()
            && self.word(at) == "and"
            && let Some(upper) = self
                .tokens
                .get(at + 1)
                .filter(|t| matches!(t.kind, Kind::Digits))
            && (matches!(self.word(at + 2), "percent" | "%")
                || self.word(at + 2) == "per" && self.word(at + 3) == "cent")
        {
            let (upper, _) = plain_digits(&upper.lower)?;
            range = format!("-{upper}");
            at += 2;
        }
        let mut scale = String::new();
        let mut shift = 0;
        let hyphen =
            usize::from(self.tokens.get(at).is_some_and(Token::is_dash) && self.joined(at));
        match self.word(at + hyphen) {
            word @ ("millions" | "billions" | "trillions") if currency.is_some() => {
                scale = format!(" {}", word.trim_end_matches('s'));
            }
            word @ ("million" | "billion" | "trillion" | "thousand" | "mln" | "bln" | "bn"
            | "mn" | "trn" | "tn") => scale = format!(" {word}"),
            // `RM253.3bil`
            word @ ("bil" | "mil")
                if self.joined(at)
                    || currency.is_some()
                    || self.word(at + 1) == "."
                        && (currency::code(self.word(at + 2)).is_some()
                            || matches!(self.word(at + 2), "usd" | "dollars" | "us")) =>
            {
                scale = if word == "bil" {
                    " billion"
                } else {
                    " million"
                }
                .into();
            }
            word @ ("m" | "b" | "k") if self.joined(at) || currency.is_some() => {
                scale = format!(" {word}");
            }
            "crore" | "crores" => {
                scale = " billion".into();
                shift = 2;
            }
            "lakh" | "lakhs" => {
                let crore = self.word(at + hyphen + 1).starts_with("crore");
                scale = if crore {
                    " trillion".into()
                } else {
                    " million".into()
                };
                shift = i32::from(!crore);
                at += usize::from(crore);
            }
            _ => {}
        }
        if !scale.is_empty() {
            at += 1 + hyphen;
            if scale != " m"
                && scale != " b"
                && scale != " k"
                && self.word(at) == "."
                && self.joined(at)
                && self.tokens.get(at + 1).is_some_and(|t| {
                    t.spaced
                        && (!t.capital
                            || matches!(t.lower.as_str(), "usd" | "eur" | "us")
                            || matches!(scale.as_str(), " million" | " billion")
                                && currency::code(&t.lower).is_some())
                })
            {
                at += 1;
            }
        }
        // `1 billion 52 million dollars`, `$6 billion 207.3 million`, `EUR 1 bn 118 m`
        let smaller: &[&str] = match scale.trim() {
            "trillion" | "trn" | "tn" => &["billion", "bln", "bn"],
            "billion" | "bln" | "bn" => &["million", "mln", "mn", "m"],
            "million" => &["thousand"],
            _ => &[],
        };
        let plain = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
        if range.is_empty()
            && shift == 0
            && plain(&digits)
            && let Some(rest) = self
                .tokens
                .get(at)
                .filter(|t| matches!(t.kind, Kind::Digits))
            && let (whole, decimals) = rest.lower.split_once('.').unwrap_or((&rest.lower, ""))
            && (1..=3).contains(&whole.len())
            && plain(whole)
            && plain(decimals)
            && smaller.contains(&self.word(at + 1))
        {
            let point = if decimals.is_empty() { "" } else { "." };
            digits = format!("{digits}{whole:0>3}{point}{decimals}");
            scale = match *smaller {
                ["billion", ..] => " billion",
                ["million", ..] => " million",
                _ => " thousand",
            }
            .into();
            at += 2;
        }
        let number = if shift > 0 {
            shifted(&digits, shift)
        } else {
            digits
        };
        let number = format!("{sign}{number}{range}");
        let lost = scale.is_empty()
            && !number.contains(',')
            && number
                .trim_start_matches(['-', '+'])
                .split(['.', '-'])
                .next()
                .is_some_and(|whole| whole.len() < 5)
            && !lakh;
        if let Some(code) = currency {
            let sort = match code {
                None if lost => Sort::Unscaled,
                None => Sort::Dollars,
                Some(code) => Sort::Other(code),
            };
            // `$5 billion dollars`, `USD 5 billion`
            if self.word(at) == "dollars" {
                at += 1;
            }
            let canonical = match sort {
                Sort::Other(_) => format!("{number}{scale}"),
                _ => format!("{}${}{scale}", sign, number.trim_start_matches(['-', '+'])),
            };
            return Some(Read {
                next: at,
                canonical,
                sort,
            });
        }
        let hyphen =
            usize::from(self.tokens.get(at).is_some_and(Token::is_dash) && self.joined(at));
        let unit = self.word(at + hyphen);
        let after = at + hyphen + 1;
        let read = |next: usize, canonical: String, sort: Sort| {
            Some(Read {
                next,
                canonical,
                sort,
            })
        };
        match unit {
            "percentage" if self.word(after).starts_with("point") => {
                return read(
                    after + 1,
                    format!("{number} percentage points"),
                    Sort::Points,
                );
            }
            "pp" | "pps" => return read(after, format!("{number} pp"), Sort::Points),
            "%" | "percent" | "pct" | "pc" => {
                if self.word(after).starts_with("point")
                    || (self.word(after) == "-" && self.word(after + 1).starts_with("point"))
                {
                    let next = if self.word(after) == "-" {
                        after + 2
                    } else {
                        after + 1
                    };
                    return read(next, format!("{number} percentage points"), Sort::Points);
                }
                return read(after, format!("{number} percent"), Sort::Percent);
            }
            // `42 p.c.`
            "p" if self.word(after) == "." && self.word(after + 1) == "c" && self.joined(after) => {
                let dot = usize::from(self.word(after + 2) == "." && self.joined(after + 2));
                return read(after + 2 + dot, format!("{number} percent"), Sort::Percent);
            }
            "p.c" | "p.c." => return read(after, format!("{number} percent"), Sort::Percent),
            "per" if self.word(after) == "cent" => {
                return read(after + 1, format!("{number} percent"), Sort::Percent);
            }
            "times" => {
                if matches!(
                    self.word(after),
                    "more" | "higher" | "larger" | "greater" | "bigger"
                ) {
                    return read(after + 1, format!("{number} times more"), Sort::Times);
                }
                return read(after, format!("{number} times"), Sort::Times);
            }
            "fold" | "x" => return read(after, format!("{number} times"), Sort::Times),
            "us" | "u.s." if matches!(self.word(after), "dollar" | "dollars") => {
                return read(
                    after + 1,
                    format!("${number}{scale}"),
                    if lost { Sort::Unscaled } else { Sort::Dollars },
                );
            }
            "dollars" | "dollar" | "usd" | "$" if hyphen == 0 || unit != "$" => {
                return read(
                    after,
                    format!("${number}{scale}"),
                    if lost { Sort::Unscaled } else { Sort::Dollars },
                );
            }
            _ => {}
        }
        // `almost 2 billion in US currency`
        if !scale.is_empty()
            && unit == "in"
            && self
                .tokens
                .get(after)
                .is_some_and(|t| matches!(t.lower.as_str(), "us" | "u.s." | "american"))
            && self.word(after + 1) == "currency"
        {
            return read(after + 2, format!("${number}{scale}"), Sort::Dollars);
        }
        // `187 billion/-` are shillings.
        if !scale.is_empty() && unit == "/" && self.word(after) == "-" {
            return read(
                after + 1,
                format!("{number}{scale}"),
                Sort::Other(Some("?shilling")),
            );
        }
        if self.word(at) == "us" && self.word(at + 1) == "$" {
            return read(at + 2, format!("${number}{scale}"), Sort::Dollars);
        }
        if let Some(code) = currency::code(unit).filter(|_| unit != "try" && unit != "le") {
            return read(after, format!("{number}{scale}"), Sort::Other(code));
        }
        // `15 billion BGN`
        if !scale.is_empty()
            && let Some(code) = currency::iso(unit)
            && self
                .tokens
                .get(at)
                .and_then(|t| self.text.get(t.start..t.end))
                .is_some_and(|text| text.bytes().all(|b| b.is_ascii_uppercase()))
        {
            return read(after, format!("{number}{scale}"), Sort::Other(Some(code)));
        }
        // An adjective may stand between: `3.5 billion Chinese yuan`, `2 billion Canadian dollars`.
        if self.tokens.get(at).is_some_and(|t| t.economy().is_some()) {
            let money = self.word(at + 1);
            if matches!(money, "dollar" | "dollars") {
                let of = self
                    .tokens
                    .get(at)
                    .and_then(Token::economy)
                    .and_then(|named| named.who.party()?.economy());
                let code = of.and_then(currency::dollar_of);
                return read(at + 2, format!("{number}{scale}"), Sort::Other(code));
            }
            if let Some(code) = currency::code(money) {
                return read(at + 2, format!("{number}{scale}"), Sort::Other(code));
            }
        }
        // `2 billion Canadian dollars` whose words were taken together.
        if unit == "nothing-of-ours" {
            let phrase = self
                .tokens
                .get(at)
                .and_then(|t| self.text.get(t.start..t.end))
                .unwrap_or_default();
            let us = phrase.starts_with("US ")
                || phrase.starts_with("U.S. ")
                || phrase.starts_with("American ");
            let money = phrase.rsplit(' ').next().unwrap_or_default().to_lowercase();
            if us && money.starts_with("dollar") {
                return read(
                    at + 1,
                    format!("${number}{scale}"),
                    if lost { Sort::Unscaled } else { Sort::Dollars },
                );
            }
            if money.starts_with("dollar") {
                let code = currency::dollars(phrase);
                return read(at + 1, format!("{number}{scale}"), Sort::Other(code));
            }
            if let Some(code) = currency::code(&money) {
                return read(at + 1, format!("{number}{scale}"), Sort::Other(code));
            }
        }
        // `469 million KM` are convertible marks, `469 km` is a way.
        if unit == "km" && !scale.is_empty() && self.tokens.get(at).is_some_and(|t| t.capital) {
            return read(at + 1, format!("{number}{scale}"), Sort::Other(Some("BAM")));
        }
        let counted = self
            .tokens
            .get(at)
            .is_some_and(|t| matches!(t.kind, Kind::Word) && lexicon::not_trade(&t.lower))
            || matches!(
                unit,
                "people"
                    | "kg"
                    | "km"
                    | "mw"
                    | "kwh"
                    | "cubic"
                    | "square"
                    | "metric"
                    | "million"
                    | "bales"
                    | "heads"
                    | "units"
                    | "litres"
                    | "liters"
            );
        // `5.1 million bags`: so many of something that is no money.
        let several = self.tokens.get(at).is_some_and(|token| {
            matches!(token.kind, Kind::Word)
                && !token.capital
                && unit.len() > 3
                && unit.ends_with('s')
                && !unit.ends_with("ss")
                && lexicon::measure(unit).is_none()
                && lexicon::direction(unit).is_none()
                && !lexicon::amounts(unit)
                && !lexicon::wares(unit)
                && !matches!(
                    unit,
                    "this"
                        | "plus"
                        | "thus"
                        | "less"
                        | "minus"
                        | "versus"
                        | "across"
                        | "years"
                        | "times"
                        | "towards"
                )
        });
        if counted || several && !scale.is_empty() {
            return read(at + 1, number, Sort::Count);
        }
        if !scale.is_empty() {
            return read(at, format!("{number}{scale}"), Sort::Bare);
        }
        // Other bare numbers are pages, ages and articles of treaties; only a long one is a count.
        (number.contains(',') || number.len() > 4).then_some(Read {
            next: at,
            canonical: number,
            sort: Sort::Count,
        })
    }
}

/// Digits in the parser's writing: commas between groups of three; Indian groups lose theirs. One comma before one or two
/// last digits separates no group and is a decimal comma; before three it stays a group's.
fn plain_digits(text: &str) -> Option<(String, bool)> {
    if !text.contains(',') {
        return (text.matches('.').count() <= 1).then(|| (text.to_owned(), false));
    }
    if let Some((whole, decimals)) = text.split_once(',')
        && matches!(decimals.len(), 1 | 2)
        && !whole.is_empty()
        && whole.len() <= 3
        && text.bytes().all(|b| b.is_ascii_digit() || b == b',')
    {
        return Some((format!("{whole}.{decimals}"), false));
    }
    let (whole, decimals) = text
        .split_once('.')
        .map_or((text, ""), |(whole, decimals)| (whole, decimals));
    if decimals.contains(',') || decimals.contains('.') {
        return None;
    }
    let groups: Vec<&str> = whole.split(',').collect();
    let (first, rest) = groups.split_first()?;
    let (last, middle) = rest.split_last()?;
    let thousands =
        !first.is_empty() && first.len() <= 3 && rest.iter().all(|group| group.len() == 3);
    let indian = !first.is_empty()
        && first.len() <= 2
        && last.len() == 3
        && middle.iter().all(|group| group.len() == 2);
    if thousands {
        Some((text.to_owned(), false))
    } else if indian && !middle.is_empty() {
        let joined: String = groups.concat();
        let point = if decimals.is_empty() {
            String::new()
        } else {
            format!(".{decimals}")
        };
        Some((format!("{joined}{point}"), true))
    } else {
        None
    }
}

/// The decimal point moved to the left, for lakh and crore: 2,500 crore is 25.00 billion.
fn shifted(digits: &str, places: i32) -> String {
    let plain = digits.replace(',', "");
    let (whole, decimals) = plain.split_once('.').unwrap_or((&plain, ""));
    let mut whole = whole.to_owned();
    let mut decimals = decimals.to_owned();
    for _ in 0..places {
        decimals.insert(0, whole.pop().unwrap_or('0'));
    }
    if whole.is_empty() {
        whole.push('0');
    }
    format!("{whole}.{decimals}")
}
