//! How it is said that an indicator does not exist.

use super::convention::Convention;
use crate::error::{Error, ErrorKind};

/// There is no such indicator of something, and why.
pub(super) fn none(convention: Convention, of: impl Into<String>, why: impl Into<String>) -> Error {
    ErrorKind::NoIndicator {
        indicator: convention.as_str(),
        of: of.into(),
        why: why.into(),
    }
    .into()
}
