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

pub(super) use find::find;
pub(super) use subject::{Breadth, Form, Scope, Slot, Subject};
