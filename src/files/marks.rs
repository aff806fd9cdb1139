//! Files that are no text, by their first bytes.

/// Marks of files that are no text, and what they are.
const OTHERS: [(&[u8], &str, &str); 16] = [
    (
        b"\xff\xfe",
        "UTF-16 text",
        "text in UTF-8: save it as `CSV UTF-8`",
    ),
    (
        b"\xfe\xff",
        "UTF-16 text",
        "text in UTF-8: save it as `CSV UTF-8`",
    ),
    (
        b"\x1f\x8b",
        "a gzip stream within a gzip stream",
        "text in it",
    ),
    (
        b"PK\x03\x04",
        "a zip archive within an archive",
        "text in it",
    ),
    (b"PK\x05\x06", "an empty zip archive", "a table in it"),
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "an Excel workbook of the old kind, or one with a password",
        "text: save the sheet as CSV",
    ),
    (
        b"PAR1",
        "a Parquet file",
        "text: write the table as CSV; the readers take Parquet with the feature `parquet`",
    ),
    (b"ARROW1", "an Arrow file", "text: write the table as CSV"),
    (b"FEA1", "a Feather file", "text: write the table as CSV"),
    (
        b"RDX",
        "a file of R objects",
        "text: write the table with `write.csv`",
    ),
    (
        b"X\n\0\0",
        "a file of an R object",
        "text: write the table with `write.csv`",
    ),
    (
        b"<stata_dta>",
        "a Stata file",
        "text: write the table with `export delimited`",
    ),
    (
        b"7z\xbc\xaf\x27\x1c",
        "a 7z archive",
        "the file in it, unpacked",
    ),
    (
        b"\xfd7zXZ\0",
        "a file packed with xz",
        "the file unpacked, or packed with gzip",
    ),
    (
        b"\x28\xb5\x2f\xfd",
        "a file packed with zstd",
        "the file unpacked, or packed with gzip",
    ),
    (
        b"BZh",
        "a file packed with bzip2",
        "the file unpacked, or packed with gzip",
    ),
];

/// What a file is whose beginning is a mark, and what is read instead.
pub(crate) fn known(start: &[u8]) -> Option<(&'static str, &'static str)> {
    let (_, what, expected) = OTHERS
        .iter()
        .find(|(mark, ..)| start.starts_with(mark) || *mark == b"\xff\xfe" && is_wide(start))?;
    Some((what, expected))
}

/// Whether a text has two bytes for each letter, without a mark that says so.
fn is_wide(start: &[u8]) -> bool {
    let zeros = |skipped| {
        start
            .iter()
            .skip(skipped)
            .step_by(2)
            .take(4)
            .filter(|byte| **byte == 0)
            .count()
    };
    let (even, odd) = (zeros(0), zeros(1));
    start.len() >= 8 && (even == 0 && odd == 4 || even == 4 && odd == 0)
}
