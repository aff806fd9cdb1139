//! Files: what a name, a pipe or an archive holds, as text from its first byte.
#![cfg_attr(not(feature = "read"), allow(dead_code))] // the scanner opens files its own way

pub(crate) mod archive;
pub(crate) mod blocks;
pub(crate) mod bytes;
pub(crate) mod marks;
pub(crate) mod open;
#[cfg(feature = "scan")]
pub(crate) mod shared;
#[cfg(feature = "scan")]
pub(crate) mod tables;

/// How a gzip stream begins.
const GZIP: &[u8] = b"\x1f\x8b";
