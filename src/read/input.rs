//! Bytes on their way to the rows of a table: their end noticed, a row without end stopped.

use super::engine::Rest;
pub(super) use crate::files::{bytes::refuse, open::Input};
use std::io::{self, BufRead, Read};

/// Passes bytes through and, at their end, adds a line of its own: `x`. A reader of rows that has taken that line into a
/// row is inside a quote that nobody closed; without it, the end of the input looks like the end of any row.
pub(super) struct LineEnd<'a> {
    bytes: Box<dyn BufRead + Send + 'a>,
    last: u8,
    /// The bytes passed so far.
    passed: u64,
    end: Option<End>,
    /// What is still to be added.
    rest: &'static [u8],
    /// Where the row at hand begins, and how long it may be.
    row: u64,
    limit: u64,
    /// Whether it was longer.
    too_long: bool,
    /// Whether the first line has yet to pass: it does so alone, so that what follows can be read another way.
    first_line: bool,
}

/// What a table asks for at a time.
pub(super) const BUFFER: usize = 1 << 17;

/// How the input ended.
#[derive(Clone, Copy)]
pub(super) struct End {
    /// Whether the last line has no end.
    pub(super) cut: bool,
    /// Where the added line begins; a line end before it, where one was missing, is added too.
    pub(super) at: u64,
}

impl<'a> LineEnd<'a> {
    /// A row may be longer by the buffer of whoever reads it, which has bytes of other rows too.
    pub(super) fn new(bytes: Box<dyn BufRead + Send + 'a>, limit: usize) -> Self {
        Self {
            bytes,
            last: b'\n',
            passed: 0,
            end: None,
            rest: b"",
            row: 0,
            limit: limit as u64,
            too_long: false,
            first_line: true,
        }
    }

    /// How many bytes have passed.
    pub(super) const fn passed(&self) -> u64 {
        self.passed
    }

    /// The bytes that have not passed, to be read another way.
    pub(super) fn bytes(&mut self) -> &mut (dyn BufRead + Send + 'a) {
        self.bytes.as_mut()
    }

    /// Gives back what was not gone through another way.
    pub(super) fn give_back(&mut self, rest: Rest) {
        give_back(&mut self.bytes, rest);
    }

    /// A row begins after so many bytes.
    pub(super) const fn row_begins(&mut self, at: u64) {
        self.row = at;
    }

    /// Whether reading stopped since a row had no end.
    pub(super) const fn is_too_long(&self) -> bool {
        self.too_long
    }

    /// How the input ended, once it has.
    pub(super) const fn end(&self) -> Option<End> {
        self.end
    }
}

impl LineEnd<'_> {
    /// Passes bytes up to the line end.
    fn read_line(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let bytes = self.bytes.fill_buf()?;
        let line = bytes.iter().position(|byte| *byte == b'\n');
        let wanted = line.map_or(bytes.len(), |end| end + 1);
        let n = wanted.min(buffer.len());
        for (to, from) in buffer.iter_mut().zip(bytes.iter().take(n)) {
            *to = *from;
        }
        self.bytes.consume(n);
        self.first_line = line.is_none() || n < wanted;
        Ok(n)
    }
}

/// Gives back to a stream what comes before what is not yet read of it.
pub(super) fn give_back<'a>(bytes: &mut Box<dyn BufRead + Send + 'a>, rest: Rest) {
    let after = std::mem::replace(bytes, Box::new(io::empty()));
    let given = io::Cursor::new(rest.bytes).chain(Failing(rest.failure));
    *bytes = Box::new(given.chain(after));
}

/// Fails once, where reading failed before.
struct Failing(Option<io::Error>);

impl Read for Failing {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        self.0.take().map_or(Ok(0), Err)
    }
}

impl BufRead for Failing {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.0.take().map_or(Ok(&[]), Err)
    }

    fn consume(&mut self, _: usize) {}
}

impl Read for LineEnd<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.end.is_none() && !buffer.is_empty() {
            if self.passed.saturating_sub(self.row) > self.limit.saturating_add(BUFFER as u64) {
                self.too_long = true;
                return Err(io::ErrorKind::FileTooLarge.into());
            }
            let n = if self.first_line {
                self.read_line(buffer)?
            } else {
                self.bytes.read(buffer)?
            };
            self.passed += n as u64;
            if let Some(last) = n.checked_sub(1).and_then(|last| buffer.get(last)) {
                self.last = *last;
                return Ok(n);
            }
            let ended = self.last == b'\n';
            self.end = Some(End {
                cut: !matches!(self.last, b'\n' | b'\r'),
                at: self.passed + u64::from(!ended),
            });
            self.rest = if ended { b"x\n" } else { b"\nx\n" };
        }
        self.rest.read(buffer)
    }
}
