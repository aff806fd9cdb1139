//! Every table of what a user hands over: a plain file, one packed with gzip, or all tables of an archive.
//!
//! The same as [`open`](super::open), which takes one: what is in a file is seen from its first bytes, never from its name.

use super::{
    GZIP, archive,
    bytes::{Counted, Limited, Patient, Peeked},
};
use crate::error::{Error, ErrorKind};
use flate2::bufread::MultiGzDecoder;
use std::{
    fs::File,
    io::{self, BufReader, Read, Seek},
    path::Path,
    sync::{Arc, atomic::AtomicU64},
};

/// What a table is read from.
pub(crate) enum Input<'a> {
    /// A plain file, which several threads can read at once.
    #[cfg_attr(not(unix), allow(dead_code))] // only there can a file be read by places
    File(&'a File),
    Stream(Limited<&'a mut (dyn Read + Send)>),
}

impl Input<'_> {
    /// With room for a header. More than is asked for of a stream would be copied twice.
    pub(crate) fn buffered(self) -> BufReader<Self> {
        BufReader::with_capacity(1 << 12, self)
    }
}

impl Read for Input<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::File(file) => file.read(buffer),
            Self::Stream(bytes) => bytes.read(buffer),
        }
    }
}

/// What to open, and how.
#[derive(Clone, Copy)]
pub(crate) struct Opening<'a> {
    /// The bytes a table may have, unpacked, or those of a pipe.
    pub(crate) largest: u64,
    /// Whether a text begins as a table does.
    pub(crate) is_table: &'a dyn Fn(&[u8]) -> bool,
}

type Each<'a> = dyn FnMut(&str, Input<'_>) -> Result<(), Error> + 'a;

/// Opens a file and hands each table in it to `each`: the file itself, unpacked if it is gzip, or every table of a zip archive, one after
/// another. Returns the names of what else is in the archive.
pub(crate) fn path(
    path: &Path,
    opening: Opening<'_>,
    done: &Arc<AtomicU64>,
    each: &mut Each<'_>,
) -> Result<Vec<String>, Error> {
    let name = path.display().to_string();
    let fail = |error: io::Error| Error::unreadable(&name, error);
    let mut file = File::open(path).map_err(fail)?;
    // An archive in a file has its list at the end.
    if let Some(start) = beginning(&mut file).map_err(fail)? {
        if start.starts_with(archive::MARK) {
            return members(&name, file, opening, done, each);
        }
        if cfg!(unix) && !start.starts_with(GZIP) {
            each(&name, Input::File(&file))?;
            return Ok(Vec::new());
        }
    }
    stream(&name, Counted::new(file, done), opening, each)
}

/// The first bytes of a file; nothing for a pipe, which cannot be gone through twice.
fn beginning(file: &mut File) -> io::Result<Option<Vec<u8>>> {
    if !file.metadata()?.is_file() {
        return Ok(None);
    }
    let mut start = Vec::new();
    file.take(4).read_to_end(&mut start)?;
    file.rewind()?;
    Ok(Some(start))
}

/// A file that is plain text, which can be gone through in parts.
#[cfg(feature = "arrow")]
pub(crate) fn plain(path: &Path) -> Result<Option<File>, Error> {
    let fail = |error| Error::unreadable(&path.display().to_string(), error);
    let mut file = File::open(path).map_err(fail)?;
    let start = beginning(&mut file).map_err(fail)?;
    let packed = |start: &[u8]| start.starts_with(GZIP) || start.starts_with(archive::MARK);
    Ok(start.filter(|start| !packed(start)).map(|_| file))
}

/// A stream that may be packed with gzip, or be an archive; gives the names of what else is in that.
pub(crate) fn stream(
    name: &str,
    bytes: impl Read + Send,
    opening: Opening<'_>,
    each: &mut Each<'_>,
) -> Result<Vec<String>, Error> {
    let mut bytes = Peeked::new(Patient(bytes));
    let start = bytes
        .peek(4)
        .map_err(|error| Error::unreadable(name, error))?;
    if start.starts_with(archive::MARK) {
        let mut found = Members::new(name, opening);
        archive::each(name, bytes, &mut |inner, bytes| {
            found.take(inner, bytes, each)
        })?;
        return found.end();
    }
    let mut limited = |bytes: &mut (dyn Read + Send)| {
        each(name, Input::Stream(Limited::new(bytes, opening.largest)))
    };
    if start.starts_with(GZIP) {
        limited(&mut MultiGzDecoder::new(bytes))?;
    } else {
        limited(&mut bytes)?;
    }
    Ok(Vec::new())
}

/// The tables of an archive as CEPII ships it, which holds lists of codes and a note beside them.
fn members(
    name: &str,
    file: File,
    opening: Opening<'_>,
    done: &Arc<AtomicU64>,
    each: &mut Each<'_>,
) -> Result<Vec<String>, Error> {
    let mut found = Members::new(name, opening);
    archive::each_listed(name, file, done, &mut |inner, bytes| {
        found.take(inner, bytes, each)
    })?;
    found.end()
}

/// What was found in an archive.
struct Members<'a> {
    archive: &'a str,
    opening: Opening<'a>,
    tables: usize,
    left_out: Vec<String>,
}

/// How much of a member tells whether it is a table.
const HEAD: usize = 1 << 16;

impl<'a> Members<'a> {
    const fn new(archive: &'a str, opening: Opening<'a>) -> Self {
        Self {
            archive,
            opening,
            tables: 0,
            left_out: Vec::new(),
        }
    }

    fn take(
        &mut self,
        inner: &str,
        bytes: &mut (dyn Read + Send),
        each: &mut Each<'_>,
    ) -> Result<(), Error> {
        if inner.ends_with('/') {
            return Ok(());
        }
        let mut text = Peeked::new(bytes);
        // Only what is plainly no table of trade is left out; anything else must be one.
        if archive::is_beside(inner) {
            let head = text
                .peek(HEAD)
                .map_err(|error| Error::unreadable(self.archive, error))?;
            if !(self.opening.is_table)(head) {
                self.left_out.push(inner.to_owned());
                return Ok(());
            }
        }
        self.tables += 1;
        let text: &mut (dyn Read + Send) = &mut text;
        let limited = Limited::new(text, self.opening.largest);
        each(&format!("{}/{inner}", self.archive), Input::Stream(limited))
    }

    fn end(self) -> Result<Vec<String>, Error> {
        if self.tables > 0 {
            return Ok(self.left_out);
        }
        let kind = ErrorKind::Table {
            problem: "an archive without tables".into(),
            expected: "files with the columns `t,i,j,k,v,q`".into(),
        };
        Err(Error::from(kind).at(self.archive, None, None))
    }
}
