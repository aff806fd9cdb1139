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

use super::engine::Rest;
use super::input::{BUFFER, Input, LineEnd, refuse};
use super::raw;
use crate::error::{Error, ErrorKind};
use crate::files::open::Limits;
use crate::read::Options;
use crate::read::number::{decoded, shown};
use csv::ByteRecord;
use serde_json::value::RawValue;
use std::{
    borrow::Cow,
    cell::Cell,
    collections::BTreeMap,
    io::{BufRead, Cursor},
    sync::Arc,
};

pub(super) struct Table<'a> {
    pub(super) file: String,
    header: Arc<[String]>,
    /// The names without what programs change in them.
    keys: Arc<[String]>,
    reader: csv::Reader<LineEnd<'a>>,
    record: ByteRecord,
    line: u64,
    /// The lines before the reader's first.
    before: u64,
    /// The lines of rows that were not lines of a table, with the header's.
    starts: Vec<u64>,
    records: usize,
    cut_allowed: bool,
    limits: Limits,
    delimiter: u8,
    /// Whether the input ended within a row.
    ran_out: bool,
    /// The decimal mark of a table with semicolons, and the line it was first seen in.
    mark: Cell<Option<(u8, u64)>>,
}

/// What the parts of a table have from its header.
#[derive(Clone)]
pub(super) struct Shape {
    header: Arc<[String]>,
    keys: Arc<[String]>,
    cut_allowed: bool,
    limits: Limits,
    delimiter: u8,
}

impl Shape {
    /// How many fields a row has.
    pub(super) fn width(&self) -> usize {
        self.header.len()
    }

    /// The bytes a row may have that is taken without counting those of its fields.
    pub(super) fn longest(&self) -> usize {
        self.limits.row.min(self.limits.field)
    }

    /// The name of a column as the header has it.
    pub(super) fn name(&self, column: Option<usize>) -> &str {
        column
            .and_then(|column| self.header.get(column))
            .map_or("", String::as_str)
    }

    pub(super) const fn delimiter(&self) -> u8 {
        self.delimiter
    }
}

/// What a table asks for at a time of a part of it, of which mostly a row or two are read.
const SMALL: usize = 1 << 12;

fn reader(bytes: LineEnd<'_>, delimiter: u8, buffer: usize) -> csv::Reader<LineEnd<'_>> {
    csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        // With the other terminators the reader loses count of lines; fields are trimmed of `\r` below.
        .terminator(csv::Terminator::Any(b'\n'))
        .delimiter(delimiter)
        .buffer_capacity(buffer)
        .from_reader(bytes)
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

impl<'a> Table<'a> {
    /// Reads the header. Fields are separated by what occurs most in it: commas, tabs or semicolons.
    pub(super) fn open(input: Input<'a>, options: &Options) -> Result<Self, Error> {
        let count = |byte: u8| input.first_line.split(|b| *b == byte).count();
        let most = [b';', b'\t', b',']
            .into_iter()
            .max_by_key(|byte| count(*byte))
            .unwrap_or(b',');
        let delimiter = input.separator.unwrap_or(most);
        let limits = options.limits;
        let reader = reader(LineEnd::new(input.bytes, limits.row), delimiter, BUFFER);
        let mut table = Self {
            file: input.name,
            header: Arc::default(),
            keys: Arc::default(),
            reader,
            record: ByteRecord::new(),
            line: input.line,
            before: input.line - 1,
            starts: Vec::new(),
            records: 0,
            cut_allowed: options.cut_allowed,
            limits,
            delimiter,
            ran_out: false,
            mark: Cell::new(None),
        };
        match table.fetch() {
            Fetched::Broken(error) | Fetched::Wrong(error) => {
                return Err(error.at_line(&table.file, table.line));
            }
            Fetched::Row | Fetched::End => {}
        }
        table.header = table
            .record
            .iter()
            .map(|name| decoded(name).trim().to_owned())
            .collect();
        table.keys = table.header.iter().map(|name| key(name)).collect();
        let odd = |c: char| c.is_control() && !c.is_ascii_whitespace();
        if let Some(name) = table.header.iter().find(|name| name.contains(odd)) {
            let problem = format!(
                "a header with a control character, `{}`",
                shown(name.as_bytes())
            );
            return Err(table.refuse(&problem, "names of columns in text"));
        }
        Ok(table)
    }

    /// What its parts have from its header.
    pub(super) fn shape(&self) -> Shape {
        Shape {
            header: Arc::clone(&self.header),
            keys: Arc::clone(&self.keys),
            cut_allowed: self.cut_allowed,
            limits: self.limits,
            delimiter: self.delimiter,
        }
    }

    /// Some of the rows of a table, lines counted from 1.
    pub(super) fn part(shape: &Shape, rows: &'a [u8]) -> Self {
        Self {
            file: String::new(),
            header: Arc::clone(&shape.header),
            keys: Arc::clone(&shape.keys),
            reader: reader(
                LineEnd::new(Box::new(rows), shape.limits.row),
                shape.delimiter,
                SMALL,
            ),
            record: ByteRecord::new(),
            line: 1,
            before: 0,
            starts: Vec::new(),
            records: 0,
            cut_allowed: shape.cut_allowed,
            limits: shape.limits,
            delimiter: shape.delimiter,
            ran_out: false,
            mark: Cell::new(None),
        }
    }

    /// Whether the input ended within the last row.
    pub(super) const fn ran_out(&self) -> bool {
        self.ran_out
    }

    /// The bytes of the rows read so far.
    pub(super) fn taken(&self) -> u64 {
        self.reader.position().byte()
    }

    /// A list of objects in JSON as a table: the names of the first are the header. An object without one of them, or with others, is not of the table.
    pub(super) fn of_objects(mut input: Input<'a>, options: &Options) -> Result<Self, Error> {
        let text = raw::whole(&mut input, options.limits)?;
        let lines = raw::Lines::of(&text);
        let wrong = |problem: String, line| {
            let kind = ErrorKind::Table {
                problem,
                expected:
                    "a whole list of objects with the same names, each with text, a number or null"
                        .into(),
            };
            Error::from(kind).at(&input.name, Some(line), None)
        };
        let objects: Vec<&RawValue> = serde_json::from_str(&text).map_err(|error| {
            wrong(
                format!("a list that is not JSON: {error}"),
                error.line() as u64,
            )
        })?;
        let mut names: Vec<String> = Vec::new();
        let mut out = csv::Writer::from_writer(Vec::new());
        let mut starts = vec![input.line];
        for object in objects {
            let line = lines.line(object.get());
            let fields: BTreeMap<String, Option<&RawValue>> = serde_json::from_str(object.get())
                .map_err(|error| wrong(format!("a row that is no object: {error}"), line))?;
            if names.is_empty() {
                names = fields.keys().cloned().collect();
                out.write_record(&names)
                    .map_err(|error| wrong(error.to_string(), line))?;
            }
            if fields.len() != names.len() || !names.iter().all(|name| fields.contains_key(name)) {
                return Err(wrong("a row with other names than the first".into(), line));
            }
            let values = fields.values().map(|value| match value.map(raw::scalar) {
                None => Some(Cow::Borrowed(&b""[..])),
                Some(text) => text,
            });
            let values: Option<Vec<Cow<'_, [u8]>>> = values.collect();
            let values =
                values.ok_or_else(|| wrong("a list or an object in a row".into(), line))?;
            out.write_record(&values)
                .map_err(|error| wrong(error.to_string(), line))?;
            starts.push(line);
        }
        if names.is_empty() {
            return Err(input.refuse(
                "a list without rows",
                "at least one row; the query found nothing",
            ));
        }
        let bytes = out
            .into_inner()
            .map_err(|error| wrong(error.to_string(), 1))?;
        let mut table = Self::open(
            Input {
                name: input.name,
                first_line: bytes
                    .split_inclusive(|b| *b == b'\n')
                    .next()
                    .unwrap_or_default()
                    .to_vec(),
                line: 1,
                separator: None,
                bytes: Box::new(Cursor::new(bytes)),
            },
            options,
        )?;
        table.starts = starts;
        Ok(table)
    }

    fn fetch(&mut self) -> Fetched {
        let fetched = self.fetch_record();
        self.records += 1;
        if let Some(line) = self.starts.get(self.records - 1) {
            self.line = *line;
        }
        fetched
    }

    fn fetch_record(&mut self) -> Fetched {
        let began = self.next_line();
        let before = self.reader.position().byte();
        self.reader.get_mut().row_begins(before);
        match self.reader.read_byte_record(&mut self.record) {
            Ok(false) => return Fetched::End,
            Ok(true) => {}
            Err(_) if self.reader.get_ref().is_too_long() => {
                self.line = began;
                return self.too_long("row");
            }
            Err(error) => {
                let error = match error.into_kind() {
                    csv::ErrorKind::Io(error) => Error::unreadable(&self.file, error),
                    other => self.refuse(&format!("{other:?}"), "a table"),
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
            self.ran_out = true;
            let last = self.record.len().saturating_sub(1);
            let open = line_ends(self.record.get(last).unwrap_or_default());
            self.line = self.before + after.line().saturating_sub(open);
            return self.unclosed("the end of the file");
        }
        self.line = self.before + after.line().saturating_sub(1 + within);
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
        if self.record.as_slice().len() > self.limits.row {
            return self.too_long("row");
        }
        if self.record.as_slice().len() > self.limits.field
            && self
                .record
                .iter()
                .any(|field| field.len() > self.limits.field)
        {
            return self.too_long("field");
        }
        if end.is_some_and(|end| end.cut && after.byte() == end.at) && !self.cut_allowed {
            return Fetched::Wrong(ErrorKind::NoLineEnd.into());
        }
        Fetched::Row
    }

    /// A row or a field that is longer than the limits allow.
    fn too_long(&self, what: &str) -> Fetched {
        let limit = if what == "row" {
            self.limits.row
        } else {
            self.limits.field
        };
        let kind = ErrorKind::Table {
            problem: format!("a {what} of more than {limit} bytes"),
            expected: "a table of shorter ones, or a higher limit".into(),
        };
        Fetched::Broken(Error::from(kind).at(&self.file, Some(self.line), None))
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
        loop {
            match self.fetch() {
                // Spreadsheets end a table with rows of nothing but separators.
                Fetched::Row
                    if self.record.len() > 1 && self.record.as_slice().trim_ascii().is_empty() => {}
                Fetched::Row => break,
                other => return other,
            }
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

    /// Whether the rows to come can be read another way, and how long one may be: nothing of them was taken yet, and they are lines of a table without decimal
    /// commas.
    pub(super) fn rows_apart(&self) -> Option<usize> {
        let taken = self.reader.position().byte() != self.reader.get_ref().passed();
        let lines = self.delimiter != b';' && self.starts.is_empty();
        (lines && !taken).then_some(self.limits.row)
    }

    /// The bytes of those rows.
    pub(super) fn bytes(&mut self) -> &mut (dyn BufRead + Send + 'a) {
        self.reader.get_mut().bytes()
    }

    /// Passes over so many lines of rows that were read another way.
    pub(super) fn pass(&mut self, lines: u64) {
        if lines > 0 {
            self.line = self.next_line() + lines - 1;
            self.before += lines;
        }
    }

    /// Goes on with what was not.
    pub(super) fn go_on(&mut self, rest: Rest) {
        self.reader.get_mut().give_back(rest);
    }

    /// The line of the next row.
    pub(super) fn next_line(&self) -> u64 {
        self.before + self.reader.position().line()
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

    /// Where a column is, whatever programs made of its name: see [`key`].
    pub(super) fn column(&self, name: &str) -> Option<usize> {
        let key = key(name);
        self.keys.iter().position(|found| *found == key)
    }

    pub(super) fn has(&self, names: &[&str]) -> bool {
        names.iter().all(|name| self.column(name).is_some())
    }

    pub(super) fn header(&self) -> &[String] {
        &self.header
    }

    /// The names of the columns, as they are compared.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.keys.iter().map(AsRef::as_ref)
    }

    /// Fails if a column occurs twice.
    pub(super) fn refuse_repeated(&self) -> Result<(), Error> {
        for (at, key) in self.keys.iter().enumerate() {
            if let Some(name) = self.header.get(at).filter(|_| !key.is_empty())
                && self.keys.iter().take(at).any(|other| other == key)
            {
                return Err(
                    self.refuse(&format!("a header with `{name}` twice"), "each column once")
                );
            }
        }
        Ok(())
    }

    /// A field that holds a number, with a decimal point. In a table with semicolons the numbers may have decimal commas, then all of them.
    pub(super) fn number(&self, column: Option<usize>) -> Result<Cow<'_, [u8]>, Error> {
        let text = self.field(column);
        if self.delimiter != b';' {
            return Ok(Cow::Borrowed(text));
        }
        let Some(mark) = text.iter().find(|byte| matches!(byte, b',' | b'.')) else {
            return Ok(Cow::Borrowed(text));
        };
        match self.mark.get() {
            None => self.mark.set(Some((*mark, self.line))),
            Some((other, line)) if other != *mark => {
                return Err(Error::malformed(
                    "number",
                    shown(text),
                    format!("a decimal `{}`, as in line {line}", char::from(other)),
                ));
            }
            Some(_) => {}
        }
        if *mark == b'.' || text.iter().filter(|byte| **byte == b',').nth(1).is_some() {
            return Ok(Cow::Borrowed(text));
        }
        let pointed = |byte: &u8| if *byte == b',' { b'.' } else { *byte };
        Ok(text.iter().map(pointed).collect::<Vec<u8>>().into())
    }

    /// The header is of no format.
    pub(super) fn refuse_header(&self) -> Error {
        let delimiter = char::from(self.delimiter).to_string();
        let header = shown(self.header.join(&delimiter).as_bytes());
        let problem = format!("an unknown header `{header}`");
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

/// A name without what programs change in it: R writes `Trade.Value..US..` and `X2nd.Partner.Code`, others `trade_value_us`, some all in capitals. Letters
/// and digits are left, in lower case.
pub(super) fn key(name: &str) -> String {
    let key: String = name
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect();
    match key.strip_prefix('x') {
        Some(rest) if rest.starts_with(|c: char| c.is_ascii_digit()) => rest.to_owned(),
        _ => key,
    }
}

/// Whether a field is what R, pandas and databases write for an empty one. No code of the tables read here is any of these words.
pub(super) fn is_nothing(text: &[u8]) -> bool {
    matches!(
        text,
        b"" | b"NA" | b"NaN" | b"nan" | b"NULL" | b"null" | b"None"
    )
}
