//! Every table of what a user hands over: a plain file, one packed with gzip, or all tables of an archive.
//!
//! The same as [`open`](super::open), which takes one: what is in a file is seen from its first bytes, never from its name.

use super::{
    GZIP, ZIP,
    bytes::{Limited, Patient, Peeked},
    is_beside,
};
use crate::error::{Error, ErrorKind};
use flate2::bufread::MultiGzDecoder;
use std::{
    fs::File,
    io::{self, BufReader, Read, Seek},
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering::Relaxed},
    },
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

/// Counts bytes as they are read, for progress.
struct Counted<R> {
    bytes: R,
    done: Arc<AtomicU64>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.bytes.read(buffer)?;
        self.done.fetch_add(read as u64, Relaxed);
        Ok(read)
    }
}

impl<R: Seek> Seek for Counted<R> {
    fn seek(&mut self, to: io::SeekFrom) -> io::Result<u64> {
        self.bytes.seek(to)
    }
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
    let counted = |bytes| Counted {
        bytes,
        done: Arc::clone(done),
    };
    let mut start = Vec::new();
    // A pipe cannot be gone through twice.
    if file.metadata().map_err(fail)?.is_file() {
        Read::by_ref(&mut file)
            .take(4)
            .read_to_end(&mut start)
            .map_err(fail)?;
        file.rewind().map_err(fail)?;
        if start.starts_with(ZIP) {
            return members(&name, counted(file), opening, each);
        }
        if cfg!(unix) && !start.starts_with(GZIP) {
            each(&name, Input::File(&file))?;
            return Ok(Vec::new());
        }
    }
    stream(&name, counted(file), opening.largest, each)?;
    Ok(Vec::new())
}

/// A stream that may be packed with gzip.
pub(crate) fn stream(
    name: &str,
    bytes: impl Read + Send,
    largest: u64,
    each: &mut Each<'_>,
) -> Result<(), Error> {
    let mut bytes = Peeked::new(Patient(bytes));
    let start = bytes
        .peek(GZIP.len())
        .map_err(|error| Error::unreadable(name, error))?;
    let mut limited =
        |bytes: &mut (dyn Read + Send)| each(name, Input::Stream(Limited::new(bytes, largest)));
    if start.starts_with(GZIP) {
        limited(&mut MultiGzDecoder::new(bytes))
    } else {
        limited(&mut bytes)
    }
}

/// How much of a member tells whether it is a table.
const HEAD: usize = 1 << 16;

/// The tables of an archive as CEPII ships it, which holds lists of codes and a note beside them.
fn members(
    name: &str,
    file: Counted<File>,
    opening: Opening<'_>,
    each: &mut Each<'_>,
) -> Result<Vec<String>, Error> {
    let zip_error = |error: zip::result::ZipError| Error::unreadable(name, error.into());
    let mut archive =
        zip::ZipArchive::new(BufReader::with_capacity(1 << 16, file)).map_err(zip_error)?;
    let mut tables = 0;
    let mut left_out = Vec::new();
    for index in 0..archive.len() {
        let member = archive.by_index(index).map_err(zip_error)?;
        if member.is_dir() {
            continue;
        }
        let inner = member.name().map_err(zip_error)?.into_owned();
        let mut text = Peeked::new(member);
        let head = text
            .peek(HEAD)
            .map_err(|error| Error::unreadable(name, error))?;
        // Only what is plainly no table of trade is left out; anything else must be one.
        if is_beside(&inner) && !(opening.is_table)(head) {
            left_out.push(inner);
            continue;
        }
        tables += 1;
        let bytes: &mut (dyn Read + Send) = &mut text;
        let limited = Limited::new(bytes, opening.largest);
        each(&format!("{name}/{inner}"), Input::Stream(limited))?;
    }
    if tables == 0 {
        let kind = ErrorKind::Table {
            problem: "an archive without tables".into(),
            expected: "files with the columns `t,i,j,k,v,q`".into(),
        };
        return Err(Error::from(kind).at(name, None, None));
    }
    Ok(left_out)
}
