//! Phrases that say what is traded between whom: *Kenya's exports to Uganda*, *trade between the two countries*,
//! *imports*.

mod find;
mod finder;
mod left;
mod moved;
mod parties;
mod phrase;
mod ranks;
mod right;
mod subject;
mod told;
mod verbs;

use super::token::Token;
use finder::Finder;

pub(super) use find::find;
pub(super) use subject::{Breadth, Form, Scope, Slot, Subject};

/// Whether somebody is named at a place whom the table does not know: a city, *the 22 Arab countries*.
pub(super) fn names_a_stranger(tokens: &[Token], at: usize) -> bool {
    Finder { tokens }.unknown(at)
}
