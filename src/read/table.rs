//! CSV with a header: rows of fields by number, with their lines.
//!
//! # Quotes
//!
//! A field in quotes may hold line ends, and some descriptions do. One stray quote then makes a field of all that follows up to the next quote or the
//! end of the file: rows are gone, and those that are left may be a mixture of two. No column of the tables read here holds a table, so:
//!
//! - the end of the input inside quotes is an error, in the line where the quote stands;
//! - a field with line ends that has as many separators as a row of the table is taken for rows that a quote swallowed, since that is
//!   what any stray quote makes that is closed by another in a later row: the rest of the one row and the beginning of the other have together
//!   the separators of one. A description of several lines with that many commas is refused with it; tables have up to 47 columns, descriptions
//!   a handful of commas.
//!
//! Both end the reading, whatever column they stand in and whatever becomes of the row: what follows cannot be trusted.

use super::input::{Input, LineEnd, refuse, unreadable};
use crate::error::{Error, ErrorKind};
use crate::read::number::decoded;
use crate::read::number::shown;
use csv::ByteRecord;

pub(super) struct Table {
    pub(super) file: String,
    header: Vec<String>,
    reader: csv::Reader<LineEnd>,
    record: ByteRecord,
    line: u64,
    cut_allowed: bool,
    delimiter: u8,
}

/// What reading a row gives.
pub(super) enum Fetched {
    /// The fields are there.
    Row,
    /// The row is not of the form of the table.
    Wrong(Error),
    /// The input cannot be read on.
    Broken(Error),
    End,
}

impl Table {
    /// Reads the header. Fields are separated by tabs if there are more tabs than commas in it.
    pub(super) fn open(mut input: Input, cut_allowed: bool) -> Result<Self, Error> {
        let delimiter = {
            let start = input
                .bytes
                .fill_buf()
                .map_err(|e| unreadable(&input.name, &e))?;
            let line = start.split(|b| *b == b'\n').next().unwrap_or_default();
            let count = |byte: u8| line.split(|b| *b == byte).count();
            if count(b'\t') > count(b',') {
                b'\t'
            } else {
                b','
            }
        };
        let reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            // With the other terminators the reader loses count of lines; fields are trimmed of `\r` below.
            .terminator(csv::Terminator::Any(b'\n'))
            .delimiter(delimiter)
            .buffer_capacity(1 << 17)
            .from_reader(LineEnd::new(input.bytes));
        let mut table = Self {
            file: input.name,
            header: Vec::new(),
            reader,
            record: ByteRecord::new(),
            line: 1,
            cut_allowed,
            delimiter,
        };
        match table.fetch() {
            Fetched::Broken(error) | Fetched::Wrong(error) => {
                return Err(error.at_line(&table.file, 1));
            }
            Fetched::Row | Fetched::End => {}
        }
        table.header = table
            .record
            .iter()
            .map(|name| decoded(name).trim().to_owned())
            .collect();
        Ok(table)
    }

    fn fetch(&mut self) -> Fetched {
        match self.reader.read_byte_record(&mut self.record) {
            Ok(false) => return Fetched::End,
            Ok(true) => {}
            Err(error) => {
                let error = match error.into_kind() {
                    csv::ErrorKind::Io(error) => unreadable(&self.file, &error),
                    other => ErrorKind::Io(format!("{}: {other:?}", self.file)).into(),
                };
                return Fetched::Broken(error);
            }
        }
        let end = self.reader.get_ref().end();
        let (start, after) = (self.record.position(), self.reader.position());
        let lines = after.line() - start.map_or(1, csv::Position::line);
        // Blank lines may stand before the row, or fields hold line ends.
        let within = if lines == 1 {
            0
        } else {
            line_ends(self.record.as_slice())
        };
        if end.is_some_and(|end| after.byte() > end.at) {
            if self.record.as_slice() == b"x" {
                return Fetched::End;
            }
            let last = self.record.len().saturating_sub(1);
            let open = line_ends(self.record.get(last).unwrap_or_default());
            self.line = after.line().saturating_sub(open);
            return self.unclosed("the end of the file");
        }
        self.line = after.line().saturating_sub(1 + within);
        if within > 0 && !self.header.is_empty() {
            let columns = |field: &[u8]| field.split(|b| *b == self.delimiter).count();
            let mut line = self.line;
            for field in &self.record {
                let ends = line_ends(field);
                if ends > 0 && columns(field) >= self.header.len() {
                    self.line = line;
                    return self.unclosed("rows of the table");
                }
                line += ends;
            }
        }
        if end.is_some_and(|end| end.cut && after.byte() == end.at) && !self.cut_allowed {
            return Fetched::Wrong(
                ErrorKind::Table {
                    problem: "the last row has no line end: the file may be cut".into(),
                    expected: "a line end, or to be told that the file is whole".into(),
                }
                .into(),
            );
        }
        Fetched::Row
    }

    /// A quote that swallowed what follows it.
    fn unclosed(&self, swallowed: &str) -> Fetched {
        let kind = ErrorKind::Table {
            problem: format!("a quote that is not closed before {swallowed}"),
            expected: "a closing quote in the same field".into(),
        };
        Fetched::Broken(Error::from(kind).at(&self.file, Some(self.line), None))
    }

    /// The next row; `trailing` says whether one empty field too many is usual.
    pub(super) fn next(&mut self, trailing: bool) -> Fetched {
        match self.fetch() {
            Fetched::Row => {}
            other => return other,
        }
        let (found, expected) = (self.record.len(), self.header.len());
        let extra = trailing && found == expected + 1 && self.field(Some(expected)).is_empty();
        if found == expected || extra {
            return Fetched::Row;
        }
        let start = self.record.get(0).map(shown).unwrap_or_default();
        Fetched::Wrong(
            ErrorKind::Table {
                problem: format!("a row of {found} fields that begins `{start}`"),
                expected: format!("{expected}, as in the header"),
            }
            .into(),
        )
    }

    /// A field of the row; empty where the table has no such column. Blanks around it do not count.
    pub(super) fn field(&self, column: Option<usize>) -> &[u8] {
        column
            .and_then(|column| self.record.get(column))
            .unwrap_or_default()
            .trim_ascii()
    }

    pub(super) const fn line(&self) -> u64 {
        self.line
    }

    /// The name of a column as the header has it.
    pub(super) fn name(&self, column: Option<usize>) -> &str {
        column
            .and_then(|column| self.header.get(column))
            .map_or("", String::as_str)
    }

    /// Where a column is, upper or lower case.
    pub(super) fn column(&self, name: &str) -> Option<usize> {
        self.header
            .iter()
            .position(|found| found.eq_ignore_ascii_case(name))
    }

    pub(super) fn header_is(&self, columns: &[&str]) -> bool {
        self.header == columns
    }

    /// A column that occurs twice, if any.
    pub(super) fn repeated(&self) -> Option<&str> {
        let mut names: Vec<&str> = self
            .header
            .iter()
            .map(String::as_str)
            .filter(|name| !name.is_empty())
            .collect();
        names.sort_unstable();
        names
            .windows(2)
            .find(|pair| pair[0] == pair[1])
            .map(|pair| pair[0])
    }

    /// The header is of no format.
    pub(super) fn refuse_header(&self) -> Error {
        let delimiter = char::from(self.delimiter).to_string();
        let header = shown(self.header.join(&delimiter).as_bytes());
        let problem = if self.header.len() < 2 && header.contains(';') {
            format!("a header with semicolons, `{header}`")
        } else {
            format!("an unknown header `{header}`")
        };
        self.refuse(
            &problem,
            "the columns of UN Comtrade (`typeCode,freqCode,...,primaryValue,...` or `...,Trade Value (US$),...`), of BACI \
             (`t,i,j,k,v,q`), or tidy ones (`period,exporter,importer,...`)",
        )
    }

    pub(super) fn refuse(&self, problem: &str, expected: &str) -> Error {
        refuse(&self.file, problem, expected)
    }
}

fn line_ends(text: &[u8]) -> u64 {
    text.split(|byte| *byte == b'\n').count() as u64 - 1
}
