//! Bytes on their way: looked at without being lost, waited for, limited; and what is said of a file that is not what it should be.

use crate::error::{Error, ErrorKind};
use std::io::{self, BufRead, BufReader, Read};
#[cfg(feature = "scan")]
use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering::Relaxed},
};

/// Less than what a table asks for at a time, so that most bytes pass without another copy.
const BUFFER: usize = 1 << 15;

/// A file that is not what it should be.
pub(crate) fn refuse(file: &str, problem: &str, expected: &str) -> Error {
    let kind = ErrorKind::Table {
        problem: problem.to_owned(),
        expected: expected.to_owned(),
    };
    Error::from(kind).at(file, None, None)
}

/// Bytes of which some were looked at before they are read.
pub(crate) struct Peeked<R> {
    bytes: BufReader<R>,
    start: Vec<u8>,
    taken: usize,
}

impl<R: Read> Peeked<R> {
    pub(crate) fn new(bytes: R) -> Self {
        Self {
            bytes: BufReader::with_capacity(BUFFER, bytes),
            start: Vec::new(),
            taken: 0,
        }
    }

    /// As many bytes as asked for, or all if there are fewer.
    pub(crate) fn peek(&mut self, length: usize) -> io::Result<&[u8]> {
        while self.at_hand().len() < length && self.more()? {}
        Ok(self.at_hand())
    }

    /// The first line with its end, or what there is of it within a limit.
    pub(super) fn first_line(&mut self, limit: usize) -> io::Result<&[u8]> {
        let mut looked_at = 0;
        loop {
            let bytes = self.at_hand();
            if let Some(end) = bytes.iter().skip(looked_at).position(|b| *b == b'\n') {
                let end = looked_at + end + 1;
                return Ok(self.at_hand().get(..end).unwrap_or_default());
            }
            looked_at = bytes.len();
            if looked_at >= limit || !self.more()? {
                return Ok(self.at_hand());
            }
        }
    }

    fn at_hand(&self) -> &[u8] {
        self.start.get(self.taken..).unwrap_or_default()
    }

    /// Whether there was more to look at.
    fn more(&mut self) -> io::Result<bool> {
        let bytes = self.bytes.fill_buf()?;
        let length = bytes.len();
        self.start.extend_from_slice(bytes);
        self.bytes.consume(length);
        Ok(length > 0)
    }
}

impl<R: Read> Read for Peeked<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut start = self.at_hand();
        if start.is_empty() {
            return self.bytes.read(buffer);
        }
        let length = start.read(buffer)?;
        self.consume(length);
        Ok(length)
    }
}

impl<R: Read> BufRead for Peeked<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.taken < self.start.len() {
            Ok(self.at_hand())
        } else {
            self.bytes.fill_buf()
        }
    }

    fn consume(&mut self, length: usize) {
        let held = length.min(self.start.len() - self.taken);
        self.taken += held;
        self.bytes.consume(length - held);
    }
}

/// Bytes from a source that may be interrupted, after which one asks again.
pub(crate) struct Patient<R>(pub(crate) R);

impl<R: Read> Read for Patient<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            match self.0.read(buffer) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                other => return other,
            }
        }
    }
}

/// Bytes up to a limit; one more is an error.
pub(crate) struct Limited<R> {
    bytes: R,
    passed: u64,
    limit: u64,
}

impl<R: Read> Limited<R> {
    pub(crate) const fn new(bytes: R, limit: u64) -> Self {
        Self {
            bytes,
            passed: 0,
            limit,
        }
    }
}

impl<R: Read> Read for Limited<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.bytes.read(buffer)?;
        self.passed += length as u64;
        if self.passed > self.limit {
            let problem = format!("more than {} bytes, the limit that was set", self.limit);
            return Err(io::Error::new(io::ErrorKind::FileTooLarge, problem));
        }
        Ok(length)
    }
}

/// Counts bytes as they are read, for progress.
#[cfg(feature = "scan")]
pub(super) struct Counted<R> {
    bytes: R,
    done: Arc<AtomicU64>,
}

#[cfg(feature = "scan")]
impl<R> Counted<R> {
    pub(super) fn new(bytes: R, done: &Arc<AtomicU64>) -> Self {
        let done = Arc::clone(done);
        Self { bytes, done }
    }
}

#[cfg(feature = "scan")]
impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.bytes.read(buffer)?;
        self.done.fetch_add(read as u64, Relaxed);
        Ok(read)
    }
}
