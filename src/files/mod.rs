//! Files: what a name, a pipe or an archive holds, as text from its first byte.

#[cfg(feature = "read")]
mod archive;
pub(crate) mod blocks;
#[cfg(feature = "read")]
pub(crate) mod bytes;
#[cfg(feature = "read")]
pub(crate) mod open;
