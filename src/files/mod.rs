//! Files: what a name, a pipe or an archive holds, as text from its first byte.

#[cfg(feature = "read")]
mod archive;
pub(crate) mod blocks;
pub(crate) mod bytes;
#[cfg(feature = "read")]
pub(crate) mod open;
#[cfg(feature = "scan")]
pub(crate) mod tables;

/// How a gzip stream begins.
const GZIP: &[u8] = b"\x1f\x8b";

/// How a zip archive begins.
const ZIP: &[u8] = b"PK\x03\x04";

/// Whether a member of an archive stands beside tables of trade: lists of codes, notes, what a Macintosh leaves.
fn is_beside(name: &str) -> bool {
    let short = short(name).to_ascii_lowercase();
    name.ends_with('/')
        || name.starts_with("__MACOSX/")
        || short.starts_with('.')
        || short.starts_with("country_codes")
        || short.starts_with("product_codes")
        || short.starts_with("readme")
        || [".pdf", ".doc", ".docx", ".md", ".html"]
            .iter()
            .any(|end| short.ends_with(end))
}

/// A name without its folders.
fn short(name: &str) -> &str {
    name.rsplit(['/', '\\']).next().unwrap_or(name)
}
