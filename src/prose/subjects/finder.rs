//! The tokens of a sentence, as the rules of phrases look at them.

use crate::prose::about::Party;
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

    pub(super) fn economy(&self, at: usize) -> Option<Party> {
        self.tokens.get(at)?.economy()?.who.party()
    }
}
