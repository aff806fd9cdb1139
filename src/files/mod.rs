//! Files: what a name, a pipe or an archive holds, as text from its first byte.
#![cfg_attr(not(feature = "read"), allow(dead_code))] // the scanner opens files its own way

pub(crate) mod archive;
pub(crate) mod bytes;
pub(crate) mod marks;
pub(crate) mod open;
