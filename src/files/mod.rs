//! Files: what a name, a pipe or an archive holds, as text from its first byte.

mod archive;
pub(crate) mod bytes;
pub(crate) mod open;
