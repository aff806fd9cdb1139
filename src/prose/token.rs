//! The pieces of a text: words, numbers, marks, names of economies, figures and periods.

use super::names::Who;
use super::number::{Number, Sort};
use super::when::When;

/// One piece of the text.
#[derive(Clone, Debug)]
pub(super) struct Token {
    /// Where it stands, in bytes.
    pub(super) start: usize,
    pub(super) end: usize,
    /// In lower case; for a mark, the mark.
    pub(super) lower: String,
    pub(super) capital: bool,
    /// Whether white space stands before it.
    pub(super) spaced: bool,
    pub(super) kind: Kind,
}

#[derive(Clone, Debug)]
pub(super) enum Kind {
    Word,
    Digits,
    Mark,
    Economy(Named),
    Figure(Box<Number>),
    Period(When),
}

#[derive(Clone, Debug)]
pub(super) struct Named {
    pub(super) who: Who,
    pub(super) demonym: bool,
    pub(super) possessive: bool,
}

impl Token {
    pub(super) fn is(&self, text: &str) -> bool {
        matches!(self.kind, Kind::Word | Kind::Mark) && self.lower == text
    }

    pub(super) fn word(&self) -> &str {
        match self.kind {
            Kind::Word => &self.lower,
            _ => "",
        }
    }

    pub(super) fn mark(&self) -> Option<char> {
        match self.kind {
            Kind::Mark => self.lower.chars().next(),
            _ => None,
        }
    }

    pub(super) fn is_dash(&self) -> bool {
        self.mark().is_some_and(is_dash)
    }

    pub(super) fn economy(&self) -> Option<&Named> {
        match &self.kind {
            Kind::Economy(named) => Some(named),
            _ => None,
        }
    }

    pub(super) fn figure(&self) -> Option<&Number> {
        match &self.kind {
            Kind::Figure(number) => Some(number),
            _ => None,
        }
    }

    pub(super) fn period(&self) -> Option<&When> {
        match &self.kind {
            Kind::Period(when) => Some(when),
            _ => None,
        }
    }
}

/// What the amounts among tokens are of: dollars, or another currency.
pub(super) fn money<'a>(tokens: impl Iterator<Item = &'a Token>) -> impl Iterator<Item = &'a Sort> {
    tokens.filter_map(|token| match &token.figure()?.sort {
        sort @ (Sort::Dollars | Sort::Other(_)) => Some(sort),
        _ => None,
    })
}

pub(super) const fn is_dash(c: char) -> bool {
    matches!(c, '-' | '–' | '—' | '−' | '‑')
}
