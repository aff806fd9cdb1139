//! Opening what a user hands over.
//!
//! What is in a file is seen from its first bytes, never from its name. They are looked at without being lost, so a file, a pipe, `/dev/stdin`
//! and `<(...)` are read alike, also if they give one byte at a time.
//!
//! ```text
//! 1f 8b               gzip, of one or several members; unpacked
//! PK 03 04            a zip archive; its only table, or the one that is asked for, is unpacked
//! ef bb bf            the mark of UTF-8; passed over
//! ff fe, fe ff        UTF-16; refused
//! others              formats that hold no text, by their marks; refused by name
//! ```
//!
//! Bytes that are not UTF-8 are taken for ISO-8859-1 field by field, where text is shown or looked up; columns of numbers and codes do not need it.

use super::archive::{self, Member};
use super::bytes::{Limited, Patient, Peeked, refuse};
use crate::error::Error;
use flate2::bufread::MultiGzDecoder;
use std::{
    fs::File,
    io::{self, BufRead, Read},
    path::Path,
};

/// How large what is read may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Limits {
    /// The bytes of a row.
    pub(crate) row: usize,
    /// The bytes of a field.
    pub(crate) field: usize,
    /// The bytes of a file, unpacked.
    pub(crate) file: u64,
}

impl Default for Limits {
    /// A row of a megabyte, a field of 64 KiB, a file of any size: rows pass one by one, so that a large file takes time and not memory.
    fn default() -> Self {
        Self {
            row: 1 << 20,
            field: 1 << 16,
            file: u64::MAX,
        }
    }
}

/// What to open, and how.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Opening<'a> {
    pub(crate) limits: Limits,
    /// The member of an archive that is meant.
    pub(crate) member: Option<&'a str>,
}

/// A text whose first bytes were looked at.
pub(crate) struct Input<'a> {
    /// The name of the file, and within an archive that of the member: `BACI_HS17_V202401b.zip/BACI_HS17_Y2022_V202401b.csv`.
    pub(crate) name: String,
    /// All bytes, unpacked, without a mark.
    pub(crate) bytes: Box<dyn BufRead + Send + 'a>,
    /// The first line that is not blank, or as much of it as was looked for, and its number.
    pub(crate) first_line: Vec<u8>,
    pub(crate) line: u64,
}

/// The first line of some tables has a thousand columns; what is longer is no header.
const FIRST_LINE: usize = 1 << 17;

/// Marks of files that are no text, and what they are.
const OTHERS: &[(&[u8], &str, &str)] = &[
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
        "an Excel workbook of the old kind",
        "text: save the sheet as CSV",
    ),
    #[cfg(not(feature = "parquet"))]
    (
        b"PAR1",
        "a Parquet file",
        "text: write the table as CSV, or build this crate with the feature `parquet`",
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

/// Opens a file.
pub(crate) fn path(path: &Path, opening: Opening<'_>) -> Result<Input<'static>, Error> {
    let name = path.display().to_string();
    let fail = |error| Error::unreadable(&name, error);
    let file = File::open(path).map_err(fail)?;
    // A pipe cannot be gone through twice; an archive in a file has its list at the end.
    if file.metadata().map_err(fail)?.is_file() && archive::is_one(&file).map_err(fail)? {
        let member = archive::choose(&name, file, opening.member)?;
        return unpacked(member, opening.limits);
    }
    stream(&name, file, opening)
}

/// Opens any source of bytes.
pub(crate) fn stream<'a>(
    name: &str,
    bytes: impl Read + Send + 'a,
    opening: Opening<'_>,
) -> Result<Input<'a>, Error> {
    let mut bytes = Peeked::new(Patient(bytes));
    let start = bytes
        .peek(4)
        .map_err(|error| Error::unreadable(name, error))?;
    if start.starts_with(archive::MARK) {
        let member = archive::stream(name, bytes, opening.member)?;
        return unpacked(member, opening.limits);
    }
    if let Some(member) = opening.member {
        let problem = format!("no archive, where `{member}` was to be taken from one");
        return Err(refuse(
            name,
            &problem,
            "a zip archive, or no choice of a member",
        ));
    }
    if start.starts_with(b"\x1f\x8b") {
        let unpacked = MultiGzDecoder::new(bytes);
        text(
            name.to_owned(),
            Peeked::new(Limited::new(unpacked, opening.limits.file)),
        )
    } else {
        text(
            name.to_owned(),
            Peeked::new(Limited::new(bytes, opening.limits.file)),
        )
    }
}

fn unpacked(member: Member<'_>, limits: Limits) -> Result<Input<'_>, Error> {
    let name = member.name().to_owned();
    text(name, Peeked::new(Limited::new(member, limits.file)))
}

/// What is text, from its first line on.
fn text<'a>(name: String, mut bytes: Peeked<impl Read + Send + 'a>) -> Result<Input<'a>, Error> {
    let start = bytes
        .peek(16)
        .map_err(|error| Error::unreadable(&name, error))?;
    for (mark, what, expected) in OTHERS {
        if start.starts_with(mark) {
            return Err(refuse(&name, what, expected));
        }
    }
    if start.starts_with(b"\xef\xbb\xbf") {
        bytes.consume(3);
    }
    let fail = |error| Error::unreadable(&name, error);
    let mut line = 1;
    loop {
        let start = bytes.fill_buf().map_err(fail)?;
        let blank = start.iter().take_while(|b| b.is_ascii_whitespace()).count();
        if blank == 0 {
            break;
        }
        line += start
            .iter()
            .take(blank)
            .map(|b| u64::from(*b == b'\n'))
            .sum::<u64>();
        bytes.consume(blank);
    }
    let first_line = bytes.first_line(FIRST_LINE).map_err(fail)?.to_vec();
    Ok(Input {
        name,
        bytes: Box::new(bytes),
        first_line,
        line,
    })
}

impl Input<'_> {
    /// The first byte that is not white space.
    pub(crate) fn first_byte(&self) -> Option<u8> {
        self.first_line.first().copied()
    }

    /// The beginning, of so many bytes if there are, without taking it.
    pub(crate) fn head(&mut self, length: u64) -> Result<Vec<u8>, Error> {
        let mut head = Vec::new();
        let taken = self.bytes.by_ref().take(length).read_to_end(&mut head);
        taken.map_err(|error| Error::unreadable(&self.name, error))?;
        let rest = std::mem::replace(&mut self.bytes, Box::new(io::empty()));
        self.bytes = Box::new(io::Cursor::new(head.clone()).chain(rest));
        Ok(head)
    }

    pub(crate) fn refuse(&self, problem: &str, expected: &str) -> Error {
        refuse(&self.name, problem, expected)
    }
}
