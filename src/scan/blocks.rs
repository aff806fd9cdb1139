//! A file in blocks of whole lines, unpacked as it comes.

use super::quick::PADDING;
use crate::baci::{Head, Layout};
use crate::error::{Error, ErrorKind};
use flate2::bufread::MultiGzDecoder;
use std::{
    fs::File,
    io::{self, BufReader, Read},
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering::Relaxed},
    },
};

/// Enough that handing out blocks costs nothing beside reading them; little enough to stay in the cache of a core.
pub(super) const BLOCK: usize = 1 << 18;

/// Gives out the blocks of one stream, in order.
pub(super) struct Blocks<'a> {
    bytes: &'a mut (dyn Read + Send),
    /// The beginning of the line that the last block broke off.
    rest: Vec<u8>,
    size: usize,
    longest: usize,
    number: usize,
    ended: bool,
    /// Why there is no block after the one given last.
    failure: Option<Failure>,
}

/// Why a stream cannot be read on.
#[derive(Debug)]
pub(super) enum Failure {
    Io(io::Error),
    /// A line is longer than a line may be.
    TooLong,
}

/// What a block is, beside its bytes.
pub(super) struct Block {
    /// Its place in the file, from 0.
    pub(super) number: usize,
    /// How many bytes of the buffer are lines; padding follows. Only the last line of a file may lack its end.
    pub(super) length: usize,
}

impl<'a> Blocks<'a> {
    pub(super) fn new(bytes: &'a mut (dyn Read + Send), size: usize, longest: usize) -> Self {
        Self {
            bytes,
            rest: Vec::new(),
            size,
            longest,
            number: 0,
            ended: false,
            failure: None,
        }
    }

    /// Fills a buffer with the next block; nothing at the end. Where reading fails the whole lines before that place are given first.
    pub(super) fn next(&mut self, buffer: &mut Vec<u8>) -> Result<Option<Block>, (usize, Failure)> {
        if let Some(failure) = self.failure.take() {
            self.ended = true;
            return Err((self.number, failure));
        }
        if self.ended {
            return Ok(None);
        }
        let mut filled = self.rest.len();
        buffer.resize(self.size.max(filled) + PADDING, 0);
        if let Some(start) = buffer.get_mut(..filled) {
            start.copy_from_slice(&self.rest);
        }
        let length = loop {
            let room = buffer.len() - PADDING;
            if filled == room {
                // All of it is one line so far, or the block is full.
                let lines = buffer.get(..filled).unwrap_or_default();
                if let Some(end) = memchr::memrchr(b'\n', lines) {
                    break end + 1;
                }
                if filled > self.longest {
                    self.failure = Some(Failure::TooLong);
                    break 0;
                }
                buffer.resize(room.saturating_mul(2) + PADDING, 0);
                continue;
            }
            match self
                .bytes
                .read(buffer.get_mut(filled..room).unwrap_or_default())
            {
                Ok(0) => {
                    self.ended = true;
                    break filled;
                }
                Ok(read) => filled += read,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => {
                    self.failure = Some(Failure::Io(error));
                    let lines = buffer.get(..filled).unwrap_or_default();
                    break memchr::memrchr(b'\n', lines).map_or(0, |end| end + 1);
                }
            }
        };
        self.rest.clear();
        self.rest
            .extend_from_slice(buffer.get(length..filled).unwrap_or_default());
        buffer.truncate(length);
        buffer.resize(length + PADDING, 0);
        if length == 0 && self.failure.is_some() {
            return self.next(buffer);
        }
        let number = self.number;
        self.number += 1;
        Ok((length > 0).then_some(Block { number, length }))
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

impl<R: io::Seek> io::Seek for Counted<R> {
    fn seek(&mut self, to: io::SeekFrom) -> io::Result<u64> {
        self.bytes.seek(to)
    }
}

/// Opens a file and hands each table in it to `each`: the file itself, unpacked if it is gzip, or every table of a zip archive, one after
/// another. Returns the names of what else is in the archive.
pub(super) fn each_table(
    path: &Path,
    done: &Arc<AtomicU64>,
    each: &mut dyn FnMut(&str, &mut (dyn Read + Send)) -> Result<(), Error>,
) -> Result<Vec<String>, Error> {
    let name = path.display().to_string();
    let fail = |error: io::Error| Error::unreadable(&name, error);
    let mut start = [0; 4];
    let mut file = File::open(path).map_err(fail)?;
    let read = read_up_to(&mut file, &mut start).map_err(fail)?;
    let file = File::open(path).map_err(fail)?;
    let file = Counted {
        bytes: file,
        done: Arc::clone(done),
    };
    if start
        .get(..read)
        .is_some_and(|start| start.starts_with(b"PK\x03\x04"))
    {
        return each_member(&name, file, each);
    }
    each_stream(&name, file, each)?;
    Ok(Vec::new())
}

/// A stream that may be packed with gzip.
pub(super) fn each_stream(
    name: &str,
    mut bytes: impl Read + Send,
    each: &mut dyn FnMut(&str, &mut (dyn Read + Send)) -> Result<(), Error>,
) -> Result<(), Error> {
    let mut start = [0; 2];
    let read =
        read_up_to(&mut bytes, &mut start).map_err(|error| Error::unreadable(name, error))?;
    let start = start.get(..read).unwrap_or_default().to_vec();
    let packed = start == [0x1f, 0x8b];
    let mut whole = io::Cursor::new(start).chain(bytes);
    if packed {
        let packed = BufReader::with_capacity(1 << 16, whole);
        each(name, &mut MultiGzDecoder::new(packed))
    } else {
        each(name, &mut whole)
    }
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
    each: &mut dyn FnMut(&str, &mut (dyn Read + Send)) -> Result<(), Error>,
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
        let short = inner
            .rsplit('/')
            .next()
            .unwrap_or_default()
            .to_ascii_lowercase();
        let mut text = BufReader::with_capacity(1 << 16, member);
        let head = Head::take(&mut text).map_err(|error| Error::unreadable(name, error))?;
        let table = Layout::of(head.header()).is_some();
        // Only what is plainly no table of trade is left out; anything else must be one.
        let beside = short.starts_with("country_codes")
            || short.starts_with("product_codes")
            || short.starts_with("readme");
        if beside && !table {
            left_out.push(inner);
            continue;
        }
        tables += 1;
        let mut text = io::Cursor::new(head.bytes).chain(text);
        each(&format!("{name}/{inner}"), &mut text)?;
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
