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

use super::archive::{self, Chosen, Member};
use super::bytes::{Limited, Patient, Peeked, refuse};
use super::{GZIP, marks};
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
    /// What separates fields, where that is known without looking.
    pub(crate) separator: Option<u8>,
}

/// What was opened.
pub(crate) enum Opened<'a> {
    Text(Input<'a>),
    Workbook(Workbook),
}

/// A workbook, packed as it is.
pub(crate) struct Workbook {
    pub(crate) name: String,
    #[cfg(feature = "xlsx")]
    pub(crate) bytes: Vec<u8>,
}

impl<'a> Opened<'a> {
    /// What has to be text.
    pub(crate) fn text(self) -> Result<Input<'a>, Error> {
        match self {
            Self::Text(input) => Ok(input),
            Self::Workbook(workbook) => Err(refuse(
                &workbook.name,
                "an Excel workbook",
                "text: save the sheet as CSV",
            )),
        }
    }
}

/// The most of a packed workbook that is held in memory.
#[cfg(feature = "xlsx")]
const LARGEST_WORKBOOK: u64 = 1 << 28;

/// The whole of a workbook.
#[cfg(feature = "xlsx")]
fn workbook<'a>(name: &str, bytes: impl Read, limits: Limits) -> Result<Opened<'a>, Error> {
    let limit = limits.file.min(LARGEST_WORKBOOK);
    let mut whole = Vec::new();
    Limited::new(bytes, limit)
        .read_to_end(&mut whole)
        .map_err(|error| Error::unreadable(name, error))?;
    Ok(Opened::Workbook(Workbook {
        name: name.to_owned(),
        bytes: whole,
    }))
}

/// A workbook is known, and left alone, where none is read.
#[cfg(not(feature = "xlsx"))]
#[allow(clippy::unnecessary_wraps)] // the other one may fail
fn workbook<'a>(name: &str, _: impl Read, _: Limits) -> Result<Opened<'a>, Error> {
    Ok(Opened::Workbook(Workbook {
        name: name.to_owned(),
    }))
}

/// The first line of some tables has a thousand columns; what is longer is no header.
const FIRST_LINE: usize = 1 << 17;

/// Opens a file.
pub(crate) fn path(path: &Path, opening: Opening<'_>) -> Result<Opened<'static>, Error> {
    let name = path.display().to_string();
    let fail = |error| Error::unreadable(&name, error);
    let file = File::open(path).map_err(fail)?;
    // A pipe cannot be gone through twice; an archive in a file has its list at the end.
    if file.metadata().map_err(fail)?.is_file() && archive::is_one(&file).map_err(fail)? {
        return match archive::choose(&name, file, opening.member)? {
            Chosen::Member(member) => unpacked(*member, opening.limits),
            Chosen::Workbook(file) => workbook(&name, file, opening.limits),
        };
    }
    stream(&name, file, opening)
}

/// Opens any source of bytes.
pub(crate) fn stream<'a>(
    name: &str,
    bytes: impl Read + Send + 'a,
    opening: Opening<'_>,
) -> Result<Opened<'a>, Error> {
    let mut bytes = Peeked::new(Patient(bytes));
    let start = bytes
        .peek(4)
        .map_err(|error| Error::unreadable(name, error))?;
    if start.starts_with(archive::MARK) {
        if archive::is_workbook(&mut bytes).map_err(|error| Error::unreadable(name, error))? {
            return workbook(name, bytes, opening.limits);
        }
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
    if start.starts_with(GZIP) {
        let unpacked = MultiGzDecoder::new(bytes);
        let bytes = Peeked::new(Limited::new(unpacked, opening.limits.file));
        text(name.to_owned(), bytes, opening.limits)
    } else {
        let bytes = Peeked::new(Limited::new(bytes, opening.limits.file));
        text(name.to_owned(), bytes, opening.limits)
    }
}

fn unpacked(member: Member<'_>, limits: Limits) -> Result<Opened<'_>, Error> {
    let name = member.name().to_owned();
    text(name, Peeked::new(Limited::new(member, limits.file)), limits)
}

/// What is text, from its first line on.
fn text<'a>(
    name: String,
    mut bytes: Peeked<impl Read + Send + 'a>,
    limits: Limits,
) -> Result<Opened<'a>, Error> {
    let fail = |error| Error::unreadable(&name, error);
    if archive::is_workbook(&mut bytes).map_err(fail)? {
        return workbook(&name, bytes, limits);
    }
    let start = bytes
        .peek(16)
        .map_err(|error| Error::unreadable(&name, error))?;
    // Parquet is read by whoever reads columns, if anybody does.
    let columns = cfg!(feature = "parquet") && start.starts_with(b"PAR1");
    if let Some((what, expected)) = marks::known(start).filter(|_| !columns) {
        return Err(refuse(&name, what, expected));
    }
    if start.starts_with(b"\xef\xbb\xbf") {
        bytes.consume(3);
    }
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
    Ok(Opened::Text(Input {
        name,
        bytes: Box::new(bytes),
        first_line,
        line,
        separator: None,
    }))
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
