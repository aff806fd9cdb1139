//! CSV with a header: rows of fields by number, with their lines.

use super::input::{Input, LineEnd, refuse, unreadable};
use crate::error::{Error, ErrorKind};
use crate::read::number::decoded;
use crate::read::number::shown;
use csv::ByteRecord;
use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering::Relaxed},
};

pub(super) struct Table {
    pub(super) file: String,
    header: Vec<String>,
    reader: csv::Reader<LineEnd>,
    record: ByteRecord,
    line: u64,
    /// Whether the input ended without a line end.
    cut: Arc<AtomicBool>,
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
        let (bytes, cut) = LineEnd::new(input.bytes);
        let reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            // With the other terminators the reader loses count of lines; fields are trimmed of `\r` below.
            .terminator(csv::Terminator::Any(b'\n'))
            .delimiter(delimiter)
            .buffer_capacity(1 << 17)
            .from_reader(bytes);
        let mut table = Self {
            file: input.name,
            header: Vec::new(),
            reader,
            record: ByteRecord::new(),
            line: 1,
            cut,
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
        let cut = self.cut.load(Relaxed);
        let start = self
            .record
            .position()
            .map_or(self.line, csv::Position::line);
        let after = self.reader.position().line();
        self.line = if after == start + 1 {
            start
        } else {
            // Blank lines were passed before the row, or fields hold line ends, or the last row has none.
            let within = self.record.as_slice().split(|b| *b == b'\n').count() as u64 - 1;
            (after + u64::from(cut)).saturating_sub(1 + within)
        };
        if cut && !self.cut_allowed {
            return Fetched::Wrong(
                ErrorKind::Table {
                    problem: "the last row has no line end: the file may be cut".into(),
                    expected: "a line end, or to be told that the file is whole".into(),
                }
                .into(),
            );
        }
        self.line = self
            .record
            .position()
            .map_or(self.line, csv::Position::line);
        Fetched::Row
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
