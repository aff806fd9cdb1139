//! Files as they come: plain, packed with gzip, or in an archive.

use crate::baci::{Head, Layout};
use crate::error::{Error, ErrorKind};
use crate::files::{
    archive,
    bytes::{Patient, Peeked},
};
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
pub(super) enum Input<'a> {
    /// A plain file, which several threads can read at once.
    #[cfg_attr(not(unix), allow(dead_code))] // only there can a file be read by places
    File(&'a File),
    Stream(&'a mut (dyn Read + Send)),
}

impl Input<'_> {
    /// With room for a header. More than is asked for of a stream would be copied twice.
    pub(super) fn buffered(self) -> BufReader<Self> {
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

/// A stream up to a limit; one byte more is an error.
pub(super) struct Limited<'a> {
    pub(super) bytes: &'a mut (dyn Read + Send),
    pub(super) limit: u64,
    pub(super) passed: u64,
}

impl Read for Limited<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.bytes.read(buffer)?;
        self.passed = self.passed.saturating_add(read as u64);
        if self.passed > self.limit {
            let problem = format!("more than {} bytes, the limit that was set", self.limit);
            return Err(io::Error::new(io::ErrorKind::FileTooLarge, problem));
        }
        Ok(read)
    }
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

type EachStream<'a> = dyn FnMut(&str, &mut (dyn Read + Send)) -> Result<(), Error> + 'a;

/// Opens a file and hands each table in it to `each`: the file itself, unpacked if it is gzip, or every table of a zip archive, one after
/// another. Returns the names of what else is in the archive.
pub(super) fn each_table(
    path: &Path,
    done: &Arc<AtomicU64>,
    each: &mut dyn FnMut(&str, Input<'_>) -> Result<(), Error>,
) -> Result<Vec<String>, Error> {
    let name = path.display().to_string();
    let fail = |error: io::Error| Error::unreadable(&name, error);
    let mut file = File::open(path).map_err(fail)?;
    let counted = |bytes| Counted {
        bytes,
        done: Arc::clone(done),
    };
    if !file.metadata().map_err(fail)?.is_file() {
        // A pipe: what was taken cannot be put back.
        return each_stream(&name, counted(file), &mut |name, bytes| {
            each(name, Input::Stream(bytes))
        });
    }
    let mut start = [0; 4];
    let read = read_up_to(&mut file, &mut start).map_err(fail)?;
    file.rewind().map_err(fail)?;
    match start.get(..read).unwrap_or_default() {
        b"PK\x03\x04" => {
            return each_member(&name, counted(file), &mut |name, bytes| {
                each(name, Input::Stream(bytes))
            });
        }
        start if cfg!(unix) && !start.starts_with(b"\x1f\x8b") => each(&name, Input::File(&file))?,
        _ => {
            return each_stream(&name, counted(file), &mut |name, bytes| {
                each(name, Input::Stream(bytes))
            });
        }
    }
    Ok(Vec::new())
}

/// A stream that may be packed with gzip, or be an archive; gives the names of what else is in that.
pub(super) fn each_stream(
    name: &str,
    bytes: impl Read + Send,
    each: &mut EachStream<'_>,
) -> Result<Vec<String>, Error> {
    let mut bytes = Peeked::new(Patient(bytes));
    let start = bytes
        .peek(4)
        .map_err(|error| Error::unreadable(name, error))?;
    if start.starts_with(archive::MARK) {
        let mut found = Members::new(name);
        archive::each(name, bytes, &mut |inner, bytes| {
            if inner.ends_with('/') {
                return Ok(());
            }
            found.take(inner, bytes, each)
        })?;
        return found.end();
    }
    if start.starts_with(b"\x1f\x8b") {
        each(name, &mut MultiGzDecoder::new(bytes))?;
    } else {
        each(name, &mut bytes)?;
    }
    Ok(Vec::new())
}

fn read_up_to(bytes: &mut impl Read, buffer: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0;
    while filled < buffer.len() {
        match bytes.read(buffer.get_mut(filled..).unwrap_or_default()) {
            Ok(0) => break,
            Ok(read) => filled += read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(filled)
}

/// The tables of an archive as CEPII ships it, which holds lists of codes and a note beside them.
fn each_member(
    name: &str,
    file: Counted<File>,
    each: &mut EachStream<'_>,
) -> Result<Vec<String>, Error> {
    let zip_error = |error: zip::result::ZipError| Error::unreadable(name, error.into());
    let mut archive =
        zip::ZipArchive::new(BufReader::with_capacity(1 << 16, file)).map_err(zip_error)?;
    let mut found = Members::new(name);
    for index in 0..archive.len() {
        let mut member = archive.by_index(index).map_err(zip_error)?;
        if member.is_dir() {
            continue;
        }
        let inner = member.name().map_err(zip_error)?.into_owned();
        found.take(&inner, &mut member, each)?;
    }
    found.end()
}

/// What was found in an archive.
struct Members<'a> {
    archive: &'a str,
    tables: usize,
    left_out: Vec<String>,
}

impl<'a> Members<'a> {
    const fn new(archive: &'a str) -> Self {
        Self {
            archive,
            tables: 0,
            left_out: Vec::new(),
        }
    }

    fn take(
        &mut self,
        inner: &str,
        bytes: &mut (dyn Read + Send),
        each: &mut EachStream<'_>,
    ) -> Result<(), Error> {
        let short = inner.rsplit('/').next().unwrap_or_default();
        let short = short.to_ascii_lowercase();
        let mut text = BufReader::with_capacity(1 << 16, bytes);
        let head = Head::take(&mut text).map_err(|error| Error::unreadable(self.archive, error))?;
        let table = Layout::of(head.header()).is_some();
        // Only what is plainly no table of trade is left out; anything else must be one.
        let beside = short.starts_with("country_codes")
            || short.starts_with("product_codes")
            || short.starts_with("readme");
        if beside && !table {
            self.left_out.push(inner.to_owned());
            return Ok(());
        }
        self.tables += 1;
        let mut text = io::Cursor::new(head.bytes).chain(text);
        each(&format!("{}/{inner}", self.archive), &mut text)
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
