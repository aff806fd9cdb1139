//! What a reader makes of a row.

use super::account::SetAside;
use crate::data::Observation;
use crate::error::Error;

/// A row that is right.
#[allow(clippy::large_enum_variant)] // short-lived, one at a time
pub(super) enum Row {
    Kept(Observation),
    Aside(SetAside),
}

/// What is wrong with a row, and in which column.
pub(super) struct Fault {
    pub(super) column: Option<String>,
    pub(super) error: Error,
    pub(super) unknown_code: bool,
}

impl Fault {
    pub(super) fn row(error: Error) -> Self {
        Self {
            column: None,
            error,
            unknown_code: false,
        }
    }

    pub(super) fn at(column: &str, error: Error) -> Self {
        Self {
            column: Some(column.to_owned()),
            error,
            unknown_code: false,
        }
    }

    /// A code that is in no table.
    pub(super) fn code(column: &str, error: Error) -> Self {
        Self {
            unknown_code: true,
            ..Self::at(column, error)
        }
    }
}
