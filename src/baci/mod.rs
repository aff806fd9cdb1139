//! CEPII's BACI, for the reader and the scanner alike: one grammar of its rows, of its file names and of its list of countries.

mod codes;
mod fields;
mod lines;
pub(crate) mod quick;
mod release;
mod row;

pub(crate) use codes::Codes;
#[cfg(feature = "scan")]
pub(crate) use lines::{Head, LONGEST_FIELD, LONGEST_LINE};
#[cfg(feature = "read")]
pub(crate) use lines::{Line, Lines};
pub(crate) use lines::{cut, too_long};
pub(crate) use release::Release;
#[cfg(feature = "read")]
pub(crate) use release::edition_of;
pub(crate) use row::Start;
pub(crate) use row::{Grammar, Layout, Wrong};
