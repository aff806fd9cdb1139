//! Files: what a name, a pipe or an archive holds, as text from its first byte.

pub(crate) mod archive;
pub(crate) mod open;
