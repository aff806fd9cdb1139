//! The tokens of a sentence, as the rules of phrases look at them.

use super::subject::Slot;
use crate::prose::about::Party;
use crate::prose::names::Who;
use crate::prose::token::{Kind, Token};

pub(super) struct Finder<'a> {
    pub(super) tokens: &'a [Token],
}

impl<'a> Finder<'a> {
    pub(super) fn word(&self, at: usize) -> &'a str {
        match self.tokens.get(at) {
            Some(token) if matches!(token.kind, Kind::Word | Kind::Mark) => &token.lower,
            _ => "",
        }
    }

    /// The economy at a place, or the one whose capital stands there.
    pub(super) fn spoken(&self, at: usize) -> Slot {
        match self
            .tokens
            .get(at)
            .and_then(Token::economy)
            .map(|named| &named.who)
        {
            Some(Who::Capital(economy)) => Slot::Capital(*economy),
            _ => self.economy(at).map_or(Slot::Unclear, Slot::One),
        }
    }

    pub(super) fn economy(&self, at: usize) -> Option<Party> {
        self.tokens.get(at)?.economy()?.who.party()
    }
}
