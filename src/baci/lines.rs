//! A stream in lines, none of them longer than a limit.

use crate::error::{Error, ErrorKind};
use std::io::{self, BufRead, Read};

/// How long a line may be until told otherwise: BACI's have some thirty bytes, and columns that were added some hundreds.
pub(crate) const LONGEST_LINE: usize = 1 << 20;

/// How long a field may be until told otherwise.
#[cfg(feature = "scan")]
pub(crate) const LONGEST_FIELD: usize = 1 << 16;

/// Lines of a stream, one at a time.
pub(crate) struct Lines<R> {
    bytes: R,
    line: Vec<u8>,
    number: u64,
    longest: usize,
}

/// What came next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Line {
    /// A line that has its end.
    Whole,
    /// A last line that has none.
    Cut,
    /// More bytes than a line may have.
    TooLong,
    End,
}

impl<R: BufRead> Lines<R> {
    /// The lines of a stream of which some were taken.
    pub(crate) fn after(taken: u64, bytes: R, longest: usize) -> Self {
        Self {
            bytes,
            line: Vec::new(),
            number: taken,
            longest,
        }
    }

    /// Goes to the next line.
    pub(crate) fn next(&mut self) -> io::Result<Line> {
        self.line.clear();
        let limit = (self.longest as u64).saturating_add(1);
        self.number += 1;
        let read = Read::take(&mut self.bytes, limit).read_until(b'\n', &mut self.line)?;
        if self.line.pop_if(|last| *last == b'\n').is_some() {
            return Ok(Line::Whole);
        }
        if read == 0 {
            self.number -= 1;
            return Ok(Line::End);
        }
        Ok(if read as u64 == limit {
            Line::TooLong
        } else {
            Line::Cut
        })
    }

    /// What is not yet read.
    #[cfg(feature = "read")]
    pub(crate) const fn bytes(&mut self) -> &mut R {
        &mut self.bytes
    }

    /// Passes over so many lines that were read another way.
    #[cfg(feature = "read")]
    pub(crate) const fn pass(&mut self, lines: u64) {
        self.number += lines;
    }

    /// The line at hand, without its end.
    pub(crate) fn line(&self) -> &[u8] {
        &self.line
    }

    /// Its number, from 1.
    pub(crate) const fn number(&self) -> u64 {
        self.number
    }
}

/// The first lines of a stream, up to the first that is not blank: a table's header.
#[cfg(feature = "scan")]
pub(crate) struct Head {
    pub(crate) bytes: Vec<u8>,
    /// How many lines they are.
    pub(crate) lines: u64,
    /// Whether the header has no line end.
    pub(crate) cut: bool,
    header: usize,
}

#[cfg(feature = "scan")]
impl Head {
    /// More than this is no header, and is not waited for.
    const LONGEST: u64 = 1 << 16;

    pub(crate) fn take(from: &mut impl BufRead) -> io::Result<Self> {
        let mut head = Self {
            bytes: Vec::new(),
            lines: 0,
            cut: false,
            header: 0,
        };
        let mut from = from.take(Self::LONGEST);
        while head.header().trim_ascii().is_empty() && !head.cut {
            head.header = head.bytes.len();
            from.read_until(b'\n', &mut head.bytes)?;
            head.cut = !head.header().ends_with(b"\n");
            head.lines += u64::from(!head.header().is_empty());
        }
        Ok(head)
    }

    /// The header; empty if there is none.
    pub(crate) fn header(&self) -> &[u8] {
        self.bytes.get(self.header..).unwrap_or_default()
    }
}

/// A last row without a line end.
pub(crate) fn cut() -> Error {
    ErrorKind::NoLineEnd.into()
}

/// A line beyond the limit.
pub(crate) fn too_long(longest: usize) -> Error {
    ErrorKind::Table {
        problem: format!("a line of more than {longest} bytes"),
        expected: "lines of a table; a longer limit can be set".into(),
    }
    .into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_where_they_end() {
        for (text, found) in [
            ("", vec![(0, "", Line::End)]),
            (
                "a\n\nb\n",
                vec![
                    (1, "a", Line::Whole),
                    (2, "", Line::Whole),
                    (3, "b", Line::Whole),
                    (3, "", Line::End),
                ],
            ),
            ("a\r\nb", vec![(1, "a\r", Line::Whole), (2, "b", Line::Cut)]),
            ("1234\n", vec![(1, "1234", Line::Whole), (1, "", Line::End)]),
            ("1234", vec![(1, "1234", Line::Cut)]),
            (
                "1\n12345\n",
                vec![(1, "1", Line::Whole), (2, "12345", Line::TooLong)],
            ),
        ] {
            let mut lines = Lines::after(0, text.as_bytes(), 4);
            for (number, line, what) in found {
                assert_eq!(lines.next().ok(), Some(what), "{text:?}");
                assert_eq!(
                    (lines.number(), lines.line()),
                    (number, line.as_bytes()),
                    "{text:?}"
                );
            }
        }
    }
}
