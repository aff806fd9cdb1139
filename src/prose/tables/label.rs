//! What the words of a row, a column or the line above a table say of its cells.

use crate::prose::currency;
use crate::prose::lexicon::{self, Measure};
use crate::prose::sentences;
use crate::prose::subjects::Breadth;
use crate::prose::token::{Kind, Token};
use crate::prose::when::{Shape, Year};
use std::ops::Range;

/// What amounts are in that have no unit of their own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    /// What stands before and behind the number.
    Money(String, &'static str),
    Percent,
}

impl Unit {
    /// *US$ million, mln EUR, '000 dollars, %*, and where it stands among the tokens of a label.
    fn find(tokens: &[Token], text: &str) -> Option<(Self, Range<usize>)> {
        let scale = |at: usize| {
            tokens.get(at).and_then(|token| {
                Some(match token.lower.as_str() {
                    "million" | "millions" | "mln" | "mn" | "m" | "mil" | "mio" => " million",
                    "billion" | "billions" | "bln" | "bn" => " billion",
                    "thousand" | "thousands" | "thous" | "ths" | "000" | "000s" => " thousand",
                    _ => return None,
                })
            })
        };
        let number = |at: usize| {
            at.checked_sub(1)
                .and_then(|at| tokens.get(at))
                .is_some_and(|token| matches!(token.kind, Kind::Digits | Kind::Figure(_)))
        };
        for at in 0..tokens.len() {
            if number(at) {
                continue;
            }
            if let Some((code, behind)) = currency_at(tokens, text, at) {
                // `US$ million`, `USD, mln`
                let skip = usize::from(tokens.get(behind).is_some_and(|token| token.is(",")));
                if let Some(scale) = scale(behind + skip) {
                    return Some((Self::Money(code, scale), at..behind + skip + 1));
                }
            }
            if let Some(scale) = scale(at) {
                let of = usize::from(
                    tokens
                        .get(at + 1)
                        .is_some_and(|token| token.is("of") || token.is(".")),
                );
                if let Some((code, behind)) = currency_at(tokens, text, at + 1 + of) {
                    return Some((Self::Money(code, scale), at..behind));
                }
            }
        }
        let percent = tokens.iter().position(|token| {
            matches!(token.lower.as_str(), "%" | "percent" | "percentage")
                && !matches!(token.kind, Kind::Figure(_))
        })?;
        (!number(percent)).then_some((Self::Percent, percent..percent + 1))
    }
}

/// A currency at a token, as it is written before a number, and the token behind it.
fn currency_at(tokens: &[Token], text: &str, at: usize) -> Option<(String, usize)> {
    let word = |at: usize| tokens.get(at).map_or("", |token| token.lower.as_str());
    let dollars = |at: usize| match word(at) {
        "$" | "usd" | "dollars" | "dollar" => Some(at + 1),
        _ => None,
    };
    if let Some(next) = dollars(at) {
        return Some(("USD ".to_owned(), next));
    }
    let token = tokens.get(at)?;
    let written = text.get(token.start..token.end)?;
    if matches!(
        written,
        "US" | "U.S." | "US dollars" | "US dollar" | "U.S. dollars"
    ) {
        let next = dollars(at + 1).or_else(|| written.contains("dollar").then_some(at + 1))?;
        return Some(("USD ".to_owned(), next));
    }
    let code = match currency::code(word(at)) {
        // Rupees of one country or another.
        Some(Some(code)) if code.starts_with('?') => return Some((format!("{written} "), at + 1)),
        Some(code) => code?,
        None => currency::iso(word(at)).filter(|_| !written.contains(char::is_lowercase))?,
    };
    Some((format!("{code} "), at + 1))
}

/// What a row, a column or the line above a table says of its cells.
#[derive(Default)]
pub(super) struct Label {
    /// The phrase of trade, without its period and its unit.
    pub(super) trade: Option<(String, Measure)>,
    /// Where that names whose trade it is, no more than that: *Kenya's exports*.
    pub(super) owned: Option<(String, Measure)>,
    /// Whether its other words say more of what is meant: *Kenya's exports of tea*.
    pub(super) narrower: bool,
    pub(super) period: Option<String>,
    /// A month without a year.
    pub(super) part: bool,
    /// A part of a year with its year: *January-March 2022*.
    pub(super) within_year: bool,
    /// More periods than one, or something that no period can be read from.
    pub(super) periods: usize,
    /// Nothing but an economy.
    pub(super) economy: Option<String>,
    pub(super) unit: Option<Unit>,
    /// A rate of change.
    pub(super) growth: bool,
    pub(super) share: bool,
    /// In other terms than money of the time: *real growth, at constant prices, per head*.
    pub(super) in_other_terms: bool,
    /// Whose trade with whom it is: *Chile's trade with Peru*.
    pub(super) pair: Option<(String, String)>,
    /// The only economy named, as an owner: *Chile's exports, trade of Chile by partner*.
    pub(super) owner: Option<String>,
    /// *Total trade*, and nobody named.
    pub(super) of_all: bool,
    /// *By country, main partners*: that those named are partners.
    pub(super) partners: bool,
    /// *Total*, and nothing else but a period.
    pub(super) total: bool,
    /// Nothing but periods, units and the like.
    pub(super) plain: bool,
}

impl Label {
    /// Whether all that it says was understood, as far as it concerns a cell.
    pub(super) const fn is_understood(&self) -> bool {
        self.plain || self.total || self.economy.is_some() || self.trade.is_some()
    }

    pub(super) fn of(text: &str) -> Self {
        let mut label = Self::default();
        let sentences = sentences::sentences(text);
        let [sentence] = sentences.as_slice() else {
            label.plain = text.trim().is_empty();
            return label;
        };
        let tokens = &sentence.tokens;
        let word = |at: usize| tokens.get(at).map_or("", |token| token.lower.as_str());
        let mut read = vec![false; tokens.len()];
        let mut done = |span: Range<usize>| {
            for at in span {
                if let Some(read) = read.get_mut(at) {
                    *read = true;
                }
            }
        };
        if let Some((unit, span)) = Unit::find(tokens, text) {
            label.unit = Some(unit);
            let lead = usize::from(span.start > 0 && word(span.start - 1) == "in");
            done(span.start - lead..span.end);
        }
        for (at, token) in tokens.iter().enumerate() {
            if let Some(when) = token.period() {
                label.periods += 1;
                label.period = text.get(token.start..token.end).map(ToOwned::to_owned);
                label.part = when.year == Year::Unstated;
                label.within_year |= matches!(when.year, Year::Given(_))
                    && !matches!(
                        when.shape,
                        Shape::Whole | Shape::Fiscal | Shape::FiscalNamed | Shape::To(_)
                    );
                done(at..at + 1);
            } else if matches!(token.kind, Kind::Mark) {
                done(at..at + 1);
            }
            match word(at) {
                "growth" | "change" | "increase" | "yoy" | "dynamics" => {
                    label.growth = true;
                    done(at..at + 1);
                }
                "y" if word(at + 1) == "/" && word(at + 2) == "y" => {
                    label.growth = true;
                    done(at..at + 3);
                }
                "share" | "proportion" => {
                    label.share = true;
                    done(at..at + 1);
                }
                "partner" | "partners" | "destination" | "destinations" | "market" | "markets"
                | "origin" | "supplier" | "suppliers" | "buyers" | "countries" | "country" => {
                    label.partners = true;
                }
                "rate" | "annual" | "total" if label.growth || word(at + 1) == "growth" => {
                    done(at..at + 1);
                }
                "fob" | "cif" => done(at..at + 1),
                "real" | "volume" | "volumes" | "constant" | "prices" | "per" | "head"
                | "capita" | "average" | "terms" | "index" | "quantity" | "services" => {
                    label.in_other_terms = true;
                }
                word if currency::code(word).is_some() => {
                    label.in_other_terms |= label.unit == Some(Unit::Percent);
                }
                _ => {}
            }
        }
        let rest: Vec<usize> = (0..tokens.len())
            .filter(|at| !read.get(*at).copied().unwrap_or(true))
            .collect();
        label.plain = rest.is_empty();
        label.total = matches!(rest.as_slice(), [only] if matches!(word(*only), "total" | "all"));
        let economies: Vec<usize> = (0..tokens.len())
            .filter(|at| {
                tokens
                    .get(*at)
                    .is_some_and(|token| token.economy().is_some())
            })
            .collect();
        // `1. Turkey`
        let named: Vec<usize> = rest
            .iter()
            .copied()
            .filter(|at| {
                tokens.get(*at).is_some_and(|token| {
                    !(matches!(token.kind, Kind::Digits) && *at == 0 || token.is("the"))
                })
            })
            .collect();
        if let ([one], [economy]) = (named.as_slice(), economies.as_slice())
            && one == economy
            && let Some(token) = tokens.get(*one)
            && token
                .economy()
                .is_some_and(|named| !named.demonym && !named.possessive)
        {
            label.economy = text.get(token.start..token.end).map(ToOwned::to_owned);
            return label;
        }
        label.read_trade(tokens, text, &rest);
        label
    }

    /// The phrase of trade among the words that are left.
    fn read_trade(&mut self, tokens: &[Token], text: &str, rest: &[usize]) {
        let word = |at: usize| tokens.get(at).map_or("", |token| token.lower.as_str());
        let measure_at = rest
            .iter()
            .copied()
            .rfind(|at| lexicon::measure(word(*at)).is_some());
        let Some((at, measure)) = measure_at.and_then(|at| Some((at, lexicon::measure(word(at))?)))
        else {
            return;
        };
        let joined = |places: &[usize]| {
            let mut phrase = String::new();
            for (n, place) in places.iter().enumerate() {
                let Some(token) = tokens.get(*place) else {
                    continue;
                };
                if n > 0 && token.spaced {
                    phrase.push(' ');
                }
                // `External Trade Turnover`
                let plain = Breadth::of(&token.lower) != Breadth::Unsaid
                    || lexicon::measure(&token.lower).is_some()
                    || matches!(
                        token.lower.as_str(),
                        "goods" | "merchandise" | "services" | "volume" | "value"
                    );
                phrase.push_str(if plain {
                    &token.lower
                } else {
                    text.get(token.start..token.end).unwrap_or_default()
                });
            }
            phrase
        };
        let mut phrase = rest;
        while let [before @ .., last] = phrase
            && matches!(
                word(*last),
                "in" | "of" | "to" | "from" | "by" | "for" | "during"
            )
        {
            phrase = before;
        }
        while let [first, behind @ ..] = phrase
            && (matches!(word(*first), "in" | "of" | "by")
                || matches!(tokens.get(*first).map(|t| &t.kind), Some(Kind::Digits)))
        {
            phrase = behind;
        }
        self.trade = Some((balance(joined(phrase), measure), measure));
        let owner = (0..at).rev().find(|at| {
            tokens
                .get(*at)
                .and_then(Token::economy)
                .is_some_and(|named| named.possessive || named.demonym)
        });
        self.owned = owner.map(|owner| {
            let places: Vec<usize> = (owner..=at).collect();
            (balance(joined(&places), measure), measure)
        });
        self.partners |= self.owned.is_some();
        self.read_parties(tokens, text, at);
        let begin = owner.unwrap_or(at);
        self.narrower = rest.iter().any(|place| {
            let named = tokens.get(*place).is_some_and(|token| {
                token.economy().is_some() || matches!(token.kind, Kind::Digits)
            });
            !(named || (begin..=at).contains(place) || of_headings(word(*place)))
        });
    }
}

impl Label {
    /// Whose trade it is, with whom, or that it is that with all.
    fn read_parties(&mut self, tokens: &[Token], text: &str, measure: usize) {
        let word = |at: usize| tokens.get(at).map_or("", |token| token.lower.as_str());
        let written = |at: usize| {
            let token = tokens.get(at)?;
            text.get(token.start..token.end).map(ToOwned::to_owned)
        };
        let named: Vec<(usize, bool)> = tokens
            .iter()
            .enumerate()
            .filter_map(|(at, token)| {
                let named = token.economy()?;
                Some((at, named.possessive || named.demonym))
            })
            .collect();
        match named.as_slice() {
            [(owner, true), (partner, false)] if *owner < measure && measure < *partner => {
                let lead = word(partner - 1 - usize::from(word(partner - 1) == "the"));
                if matches!(lead, "to" | "from" | "with") {
                    self.pair = written(*owner).zip(written(*partner));
                }
            }
            [(owner, true)] if *owner < measure => self.owner = written(*owner),
            [(owner, false)] if *owner == measure + 2 && word(measure + 1) == "of" => {
                self.owner = written(*owner).map(|name| format!("{name}'s"));
            }
            [] => {
                self.of_all = tokens
                    .iter()
                    .any(|token| matches!(token.word(), "total" | "all" | "overall"));
            }
            _ => {}
        }
        let measures = tokens
            .iter()
            .filter(|token| lexicon::measure(token.word()).is_some());
        // `Share of exports in trade`
        if self.share && measures.count() > 1 {
            self.trade = None;
            self.owned = None;
        }
    }
}

/// Words of a heading that leave it as wide as it is: *by country, main partners*.
fn of_headings(word: &str) -> bool {
    lexicon::ranking(word)
        || lexicon::partner_noun(word).is_some()
        || lexicon::measure(word).is_some()
        || Breadth::of(word) != Breadth::Unsaid
        || matches!(
            word,
            "by" | "of"
                | "to"
                | "from"
                | "with"
                | "in"
                | "for"
                | "and"
                | "the"
                | "its"
                | "country"
                | "origin"
                | "trading"
                | "goods"
                | "merchandise"
                | "annual"
                | "yearly"
                | "monthly"
                | "selected"
                | "value"
                | "values"
        )
}

/// *Balance* alone is that of trade.
fn balance(phrase: String, measure: Measure) -> String {
    if measure == Measure::Balance && phrase.eq_ignore_ascii_case("balance") {
        "trade balance".to_owned()
    } else {
        phrase
    }
}
