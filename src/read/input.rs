//! Bytes as they come: gzip unpacked, marks recognised, a missing last line end noticed.

use crate::error::{Error, ErrorKind};
use flate2::bufread::MultiGzDecoder;
use std::io::{self, BufRead, BufReader, Read};

/// An input whose first bytes were looked at.
pub(super) struct Input {
    pub(super) name: String,
    pub(super) bytes: Box<dyn BufRead + Send>,
}

/// Less than what a table asks for at a time, so that most bytes pass without another copy.
const BUFFER: usize = 1 << 15;

impl Input {
    pub(super) fn open(name: &str, bytes: Box<dyn Read + Send>) -> Result<Self, Error> {
        let mut input = Self {
            name: name.to_owned(),
            bytes: Box::new(BufReader::with_capacity(BUFFER, bytes)),
        };
        if input.peek()?.starts_with(&[0x1f, 0x8b]) {
            let unpacked = MultiGzDecoder::new(input.bytes);
            input.bytes = Box::new(BufReader::with_capacity(BUFFER, unpacked));
        }
        let start = input.peek()?;
        for (mark, what) in [
            (&b"PK\x03\x04"[..], "a zip archive"),
            (b"\xff\xfe", "UTF-16 text"),
            (b"\xfe\xff", "UTF-16 text"),
            (b"\x1f\x8b", "a gzip stream within a gzip stream"),
        ] {
            if start.starts_with(mark) {
                return Err(input.refuse(
                    what,
                    "text in UTF-8 or ISO-8859-1, or such text packed with gzip",
                ));
            }
        }
        if start.starts_with(b"\xef\xbb\xbf") {
            input.bytes.consume(3);
        }
        Ok(input)
    }

    /// The bytes at hand; none at the end.
    fn peek(&mut self) -> Result<&[u8], Error> {
        let name = &self.name;
        self.bytes
            .fill_buf()
            .map_err(|error| unreadable(name, &error))
    }

    /// The first byte that is not white space; white space before it is passed over.
    pub(super) fn first_byte(&mut self) -> Result<Option<u8>, Error> {
        loop {
            let bytes = self.peek()?;
            let blank = bytes.iter().take_while(|b| b.is_ascii_whitespace()).count();
            match bytes.get(blank) {
                Some(byte) => return Ok(Some(*byte)),
                None if bytes.is_empty() => return Ok(None),
                None => self.bytes.consume(blank),
            }
        }
    }

    pub(super) fn refuse(&self, problem: &str, expected: &str) -> Error {
        refuse(&self.name, problem, expected)
    }
}

/// A file that is not what it should be.
pub(super) fn refuse(file: &str, problem: &str, expected: &str) -> Error {
    let kind = ErrorKind::Table {
        problem: problem.to_owned(),
        expected: expected.to_owned(),
    };
    Error::from(kind).at(file, None, None)
}

/// A file that cannot be read on.
pub(super) fn unreadable(file: &str, error: &io::Error) -> Error {
    let what = match error.kind() {
        io::ErrorKind::UnexpectedEof => "the gzip stream ends before its end: the file is cut",
        _ => return ErrorKind::Io(format!("{file}: {error}")).into(),
    };
    ErrorKind::Io(format!("{file}: {what}")).into()
}

/// Passes bytes through and, at their end, adds a line of its own: `x`. A reader of rows that has taken that line into a
/// row is inside a quote that nobody closed; without it, the end of the input looks like the end of any row.
pub(super) struct LineEnd {
    bytes: Box<dyn BufRead + Send>,
    last: u8,
    /// The bytes passed so far.
    passed: u64,
    end: Option<End>,
    /// What is still to be added.
    rest: &'static [u8],
}

/// How the input ended.
#[derive(Clone, Copy)]
pub(super) struct End {
    /// Whether the last line has no end.
    pub(super) cut: bool,
    /// Where the added line begins; a line end before it, where one was missing, is added too.
    pub(super) at: u64,
}

impl LineEnd {
    pub(super) fn new(bytes: Box<dyn BufRead + Send>) -> Self {
        Self {
            bytes,
            last: b'\n',
            passed: 0,
            end: None,
            rest: b"",
        }
    }

    /// How the input ended, once it has.
    pub(super) const fn end(&self) -> Option<End> {
        self.end
    }
}

impl Read for LineEnd {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.end.is_none() && !buffer.is_empty() {
            let n = self.bytes.read(buffer)?;
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
