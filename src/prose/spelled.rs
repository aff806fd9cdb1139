//! Decimals that a text spells out, as broadcasters write them: *four-point-one trillion, two and a half billion*.

use super::lexicon;
use super::token::{Kind, Token};

/// Puts digits in the place of decimals that are spelled out in front of a unit.
///
/// ```text
/// 108-point-five billion yen   108.5 billion yen
/// two and a half times         2.5 times
/// ```
pub(super) fn decimals(raw: Vec<Token>) -> Vec<Token> {
    if !raw
        .iter()
        .any(|token| token.is("point") || token.is("half"))
    {
        return raw;
    }
    let mut all = Vec::with_capacity(raw.len());
    let mut at = 0;
    while let Some(token) = raw.get(at) {
        if let Some((next, lower)) = decimal(&raw, at).filter(|(next, _)| counts(&raw, *next)) {
            let end = raw.get(next - 1).map_or(token.end, |last| last.end);
            all.push(Token {
                end,
                lower,
                kind: Kind::Digits,
                ..token.clone()
            });
            at = next;
        } else {
            all.push(token.clone());
            at += 1;
        }
    }
    all
}

/// A spelled decimal at a place: the place behind it, and its digits.
fn decimal(raw: &[Token], at: usize) -> Option<(usize, String)> {
    let whole = whole(raw.get(at)?)?;
    let word = |at: usize| raw.get(at).map_or("", |token| token.lower.as_str());
    let mut next = past_dash(raw, at + 1);
    match word(next) {
        "point" => {
            next = past_dash(raw, next + 1);
            let mut digits = String::new();
            while let Some(more) = raw.get(next).and_then(digit) {
                digits.push_str(&more);
                let after = past_dash(raw, next + 1);
                next += 1;
                if raw.get(after).and_then(digit).is_none() {
                    break;
                }
                next = after;
            }
            (!digits.is_empty()).then(|| (next, format!("{whole}.{digits}")))
        }
        "and" => {
            let article = past_dash(raw, next + 1);
            let half = past_dash(raw, article + 1);
            (word(article) == "a" && word(half) == "half").then(|| (half + 1, format!("{whole}.5")))
        }
        _ => None,
    }
}

/// Whether what follows is counted in it: a scale, a rate.
fn counts(raw: &[Token], at: usize) -> bool {
    let at = past_dash(raw, at);
    raw.get(at).is_some_and(|token| {
        matches!(
            token.lower.as_str(),
            "percent"
                | "per"
                | "%"
                | "percentage"
                | "times"
                | "fold"
                | "million"
                | "billion"
                | "trillion"
                | "crore"
                | "lakh"
        )
    })
}

fn past_dash(raw: &[Token], at: usize) -> usize {
    at + usize::from(raw.get(at).is_some_and(Token::is_dash))
}

/// A whole number, in digits or in a word.
fn whole(token: &Token) -> Option<String> {
    match token.kind {
        Kind::Digits if token.lower.bytes().all(|b| b.is_ascii_digit()) => {
            Some(token.lower.clone())
        }
        Kind::Word => lexicon::small_number(&token.lower)
            .or_else(|| lexicon::tens(&token.lower))
            .map(|number| number.to_string()),
        _ => None,
    }
}

/// One digit behind the point.
fn digit(token: &Token) -> Option<String> {
    match token.kind {
        Kind::Word if matches!(token.lower.as_str(), "zero" | "oh") => Some("0".to_owned()),
        Kind::Word => lexicon::small_number(&token.lower)
            .filter(|number| *number < 10)
            .map(|number| number.to_string()),
        Kind::Digits if token.lower.bytes().all(|b| b.is_ascii_digit()) => {
            Some(token.lower.clone())
        }
        _ => None,
    }
}
