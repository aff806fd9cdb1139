//! The table in a workbook, made text.

use super::number::UNSURE;
use super::workbook::Heads;
use crate::error::Error;
use crate::files::{
    bytes::refuse,
    open::{Input, Workbook},
};
use calamine::{
    CellErrorType, DataRef, Dimensions, Reader, SheetType, Xlsx, XlsxCellReader, XlsxError,
    XlsxFormulaMetadata,
};
use std::{
    collections::BTreeMap,
    io::{self, Cursor, Read},
    panic::{AssertUnwindSafe, catch_unwind},
};

/// The most of a part of a workbook that is unpacked, of its texts, and of the table that is made of a sheet.
const LARGEST: u64 = 1 << 30;
const LARGEST_TEXTS: u64 = 1 << 27;
/// The heads are looked for in so many rows in which something stands.
const TITLES: usize = 60;
/// The last row and column that a sheet has.
const ROWS: u32 = 1 << 20;
const COLUMNS: u32 = 1 << 14;
/// Digits by which a double is told apart from all others of as many.
const DIGITS: usize = 15;

type Book = Xlsx<Cursor<Vec<u8>>>;

/// What a row is to the readers.
pub(super) enum Head {
    /// The head of a table that is read.
    Known,
    /// That of one which is refused by name.
    Refused(Error),
    /// None.
    Unknown,
}

/// The table in a workbook as text, its lines the rows of the sheet.
pub(super) fn open(
    workbook: Workbook,
    choice: Option<&str>,
    largest: u64,
    head: impl Fn(Input<'static>) -> Head,
) -> Result<(Input<'static>, Heads), Error> {
    let name = workbook.name.clone();
    // The crate that reads workbooks computes with what is in them without looking whether it fits.
    let opened = catch_unwind(AssertUnwindSafe(|| table(workbook, choice, largest, &head)));
    opened.unwrap_or_else(|_| Err(broken(&name, "a part of it makes no sense")))
}

fn broken(name: &str, why: &str) -> Error {
    refuse(
        name,
        &format!("a broken workbook: {why}"),
        "a whole one, or the sheet saved as CSV",
    )
}

fn table(
    workbook: Workbook,
    choice: Option<&str>,
    largest: u64,
    head: &impl Fn(Input<'static>) -> Head,
) -> Result<(Input<'static>, Heads), Error> {
    let Workbook { name, bytes } = workbook;
    check_parts(&name, &bytes, largest)?;
    let wrong = |error: XlsxError| broken(&name, &error.to_string());
    let mut book: Book = Xlsx::new(Cursor::new(bytes)).map_err(wrong)?;
    let sheets: Vec<String> = book
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.typ == SheetType::WorkSheet)
        .map(|sheet| sheet.name.clone())
        .filter(|sheet| choice.is_none_or(|choice| choice == sheet))
        .collect();
    if sheets.is_empty() {
        let problem = choice.map_or_else(
            || "a workbook without sheets".to_owned(),
            |choice| format!("a workbook without a sheet `{choice}`"),
        );
        return Err(refuse(&name, &problem, "a table of trade in a sheet"));
    }
    let mut found = Vec::new();
    let mut refused = None;
    let mut begins = Vec::new();
    for sheet in sheets {
        let file = format!("{name}/{sheet}");
        let merged = Merged::of(book.merge_cells_by_sheet_name(&sheet).map_err(wrong)?);
        match top(&mut book, &file, &sheet, &merged, head)? {
            Top::Head(top) => found.push((sheet, file, merged, top)),
            Top::Refused(error) => {
                refused.get_or_insert(error);
            }
            Top::None(first) => begins.push(format!("`{sheet}`{first}")),
        }
    }
    let listed: Vec<String> = found
        .iter()
        .map(|(sheet, ..)| format!("`{sheet}`"))
        .collect();
    match <[_; 1]>::try_from(found) {
        Ok([(sheet, file, merged, top)]) => {
            let limit = largest.min(LARGEST);
            text(&mut book, &file, &sheet, &merged, &top, limit)
        }
        Err(found) if found.is_empty() => Err(refused.unwrap_or_else(|| {
            let problem = format!(
                "a workbook without a table that is known: {}",
                begins.join(", ")
            );
            refuse(
                &name,
                &problem,
                "a sheet with the columns of UN Comtrade, WITS, the IMF or another that is read",
            )
        })),
        Err(_) => Err(refuse(
            &name,
            &format!("a workbook with several tables, {}", listed.join(", ")),
            "one, or a choice of a sheet by `Options::member`",
        )),
    }
}

/// Fails if a part is too large to be unpacked, or says of its texts that they are more than it can hold.
fn check_parts(name: &str, bytes: &[u8], largest: u64) -> Result<(), Error> {
    let wrong = |error: &dyn std::fmt::Display| broken(name, &error.to_string());
    let mut list = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|error| wrong(&error))?;
    let mut parts = Vec::new();
    for part in list.file_names() {
        parts.push(part.map_err(|error| wrong(&error))?.into_owned());
    }
    if parts.iter().any(|part| part == "xl/workbook.bin") {
        return Err(refuse(
            name,
            "a binary Excel workbook",
            "a workbook of XML (`.xlsx`), or the sheet saved as CSV",
        ));
    }
    if !parts.iter().any(|part| part.starts_with("xl/")) {
        return Err(refuse(
            name,
            "an Office document that is no workbook",
            "text: save the table as CSV",
        ));
    }
    for index in 0..list.len() {
        let part = list.by_index(index).map_err(|error| wrong(&error))?;
        let inner = part.name().map_err(|error| wrong(&error))?.into_owned();
        let texts = inner.to_ascii_lowercase().ends_with("sharedstrings.xml");
        let limit = largest.min(if texts { LARGEST_TEXTS } else { LARGEST });
        let mut unpacked = part.take(limit.saturating_add(1));
        let mut start = Vec::new();
        unpacked
            .by_ref()
            .take(1 << 12)
            .read_to_end(&mut start)
            .map_err(|error| wrong(&error))?;
        let rest = io::copy(&mut unpacked, &mut io::sink()).map_err(|error| wrong(&error))?;
        let length = start.len() as u64 + rest;
        if length > limit {
            let problem = format!("a workbook whose part `{inner}` has more than {limit} bytes");
            return Err(refuse(
                name,
                &problem,
                "a smaller one, or the sheet saved as CSV",
            ));
        }
        // Room is made for as many texts as the part says it has; each takes five bytes at least.
        if texts && counts(&start).any(|count| count.is_none_or(|count| count > length / 5)) {
            return Err(wrong(&"it counts more texts than it has"));
        }
    }
    Ok(())
}

/// The numbers that the beginning of the texts says of them; nothing for one that is too large for a number.
fn counts(start: &[u8]) -> impl Iterator<Item = Option<u64>> {
    let mark = b"ount";
    let at = start.windows(mark.len()).enumerate();
    at.filter(move |(_, found)| found == mark)
        .map(move |(at, _)| {
            let rest = start.get(at + mark.len()..).unwrap_or_default();
            let skipped = rest
                .iter()
                .take_while(|b| !b.is_ascii_digit() && **b != b'>');
            let rest = rest.get(skipped.count()..).unwrap_or_default();
            let digits = rest.iter().take_while(|b| b.is_ascii_digit());
            digits.copied().try_fold(0_u64, |number, digit| {
                number.checked_mul(10)?.checked_add(u64::from(digit - b'0'))
            })
        })
}

/// What stands in a cell.
struct Cell {
    column: u32,
    text: String,
    /// Text, as notes are, and neither a number nor a date.
    written: bool,
    date: bool,
}

/// The rows of a sheet in which something stands.
struct Rows<'a> {
    cells: XlsxCellReader<'a, Cursor<Vec<u8>>>,
    file: &'a str,
    next: Option<(u32, Cell)>,
    last: Option<u32>,
    /// What follows the cells is not looked at.
    ended: bool,
}

impl<'a> Rows<'a> {
    fn of(book: &'a mut Book, file: &'a str, sheet: &str) -> Result<Self, Error> {
        let cells = book
            .worksheet_cells_reader(sheet)
            .map_err(|error| broken(file, &error.to_string()))?;
        Ok(Self {
            cells,
            file,
            next: None,
            last: None,
            ended: false,
        })
    }

    /// The next cell in which something stands.
    fn cell(&mut self) -> Result<Option<(u32, Cell)>, Error> {
        while !self.ended {
            let record = self.cells.next_cell_with_formula_metadata();
            let record = record.map_err(|error| broken(self.file, &error.to_string()))?;
            let Some(record) = record else {
                self.ended = true;
                break;
            };
            let (row, column) = record.pos;
            if row >= ROWS || column >= COLUMNS {
                return Err(broken(self.file, "a cell beyond the last row or column"));
            }
            let (text, written, date) = match record.value {
                DataRef::Empty => match record.formula {
                    None => continue,
                    Some(formula) => (formula_without_value(&formula), true, false),
                },
                DataRef::Int(number) => (number.to_string(), false, false),
                DataRef::Float(number) => (number_text(number), false, false),
                DataRef::String(text) => (one_line(&text), true, false),
                DataRef::SharedString(text) => (one_line(text), true, false),
                DataRef::Bool(yes) => (yes.to_string(), false, false),
                DataRef::DateTime(date) if date.is_datetime() => {
                    let (year, month, day, ..) = date.to_ymd_hms_milli();
                    (format!("{year:04}-{month:02}-{day:02}"), false, true)
                }
                DataRef::DateTime(span) => {
                    (format!("a time of {} days", span.as_f64()), false, true)
                }
                DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
                    (one_line(&text), false, true)
                }
                DataRef::Error(error) => (error_text(&error).to_owned(), true, false),
            };
            if text.trim().is_empty() {
                continue;
            }
            let cell = Cell {
                column,
                text,
                written,
                date,
            };
            return Ok(Some((row, cell)));
        }
        Ok(None)
    }

    /// The next row, its cells by column.
    fn next(&mut self) -> Result<Option<(u32, Vec<Cell>)>, Error> {
        let first = match self.next.take() {
            Some(cell) => Some(cell),
            None => self.cell()?,
        };
        let Some((row, cell)) = first else {
            return Ok(None);
        };
        if self.last.is_some_and(|last| row <= last) {
            return Err(broken(self.file, &format!("row {} out of order", row + 1)));
        }
        self.last = Some(row);
        let mut cells = vec![cell];
        while let Some((at, cell)) = self.cell()? {
            if at != row {
                self.next = Some((at, cell));
                break;
            }
            if cells.last().is_some_and(|last| cell.column <= last.column) {
                let address = address(row, cell.column);
                return Err(broken(self.file, &format!("cell {address} out of order")));
            }
            cells.push(cell);
        }
        Ok(Some((row, cells)))
    }
}

fn formula_without_value(formula: &XlsxFormulaMetadata) -> String {
    match formula {
        XlsxFormulaMetadata::Normal { formula } | XlsxFormulaMetadata::Shared { formula, .. } => {
            format!("={}, a formula without a stored value", one_line(formula))
        }
        _ => "a formula without a stored value".to_owned(),
    }
}

fn error_text(error: &CellErrorType) -> &'static str {
    match error {
        CellErrorType::Div0 => "#DIV/0!",
        CellErrorType::NA => "#N/A",
        CellErrorType::Name => "#NAME?",
        CellErrorType::Null => "#NULL!",
        CellErrorType::Num => "#NUM!",
        CellErrorType::Ref => "#REF!",
        CellErrorType::Value => "#VALUE!",
        CellErrorType::GettingData => "#GETTING_DATA",
    }
}

/// The shortest digits that make the number; behind [`UNSURE`], which no number begins with, if they are more than are sure.
fn number_text(number: f64) -> String {
    let text = number.to_string();
    let mut digits: &str = &text.replace(['-', '.'], "");
    digits = digits.trim_start_matches('0');
    if !text.contains('.') {
        digits = digits.trim_end_matches('0');
    }
    if digits.len() > DIGITS || !number.is_finite() {
        return format!("{}{text}", char::from(UNSURE));
    }
    text
}

/// Nothing that a table of text would take for the end of a field or a row.
fn one_line(text: &str) -> String {
    text.trim().replace(['\t', '\n', '\r'], " ")
}

/// `G7`, from places that count from 0.
fn address(row: u32, column: u32) -> String {
    format!("{}{}", letters(column), row + 1)
}

fn letters(column: u32) -> String {
    let mut rest = column + 1;
    let mut letters = String::new();
    while rest > 0 {
        let digit = u8::try_from((rest - 1) % 26).unwrap_or_default();
        letters.insert(0, char::from(b'A' + digit));
        rest = (rest - 1) / 26;
    }
    letters
}

/// The regions of merged cells.
struct Merged {
    regions: Vec<Dimensions>,
    /// The rows of those that span several, as ranges in order that do not touch.
    rows: Vec<(u32, u32)>,
}

impl Merged {
    fn of(mut regions: Vec<Dimensions>) -> Self {
        regions.sort_unstable_by_key(|region| (region.start, region.end));
        let mut rows: Vec<(u32, u32)> = Vec::new();
        for region in regions
            .iter()
            .filter(|region| region.end.0 > region.start.0)
        {
            match rows.last_mut() {
                Some((_, end)) if region.start.0 <= *end => *end = region.end.0.max(*end),
                _ => rows.push((region.start.0, region.end.0)),
            }
        }
        Self { regions, rows }
    }

    /// The regions that a row has a part in.
    fn in_row(&self, row: u32) -> impl Iterator<Item = &Dimensions> {
        let regions = self.regions.iter();
        regions.filter(move |region| (region.start.0..=region.end.0).contains(&row))
    }

    /// A region that spans this row and another.
    fn down(&self, row: u32) -> Option<&Dimensions> {
        let at = self.rows.partition_point(|(_, end)| *end < row);
        self.rows.get(at).filter(|(start, _)| *start <= row)?;
        self.in_row(row)
            .find(|region| region.end.0 > region.start.0)
    }
}

/// Where a table begins in a sheet.
struct Found {
    /// The last row of the heads.
    last: u32,
    heads: Vec<String>,
    notes: u64,
}

enum Top {
    Head(Found),
    Refused(Error),
    /// How the sheet begins.
    None(String),
}

/// Looks for the heads of a table.
fn top(
    book: &mut Book,
    file: &str,
    sheet: &str,
    merged: &Merged,
    head: &impl Fn(Input<'static>) -> Head,
) -> Result<Top, Error> {
    let mut rows = Rows::of(book, file, sheet)?;
    let mut seen: BTreeMap<(u32, u32), String> = BTreeMap::new();
    let mut begins = None;
    for notes in 0..TITLES {
        let Some((row, cells)) = rows.next()? else {
            break;
        };
        let mut heads: BTreeMap<u32, String> = BTreeMap::new();
        for region in merged.in_row(row).filter(|region| region.start.0 < row) {
            if let Some(text) = seen.get(&region.start) {
                heads.insert(region.start.1, text.clone());
            }
        }
        let date = cells.iter().find(|cell| cell.date).map(|cell| cell.column);
        for cell in cells {
            seen.insert((row, cell.column), cell.text.clone());
            heads.insert(cell.column, cell.text);
        }
        let width = heads.keys().next_back().map_or(0, |last| last + 1);
        let heads: Vec<String> = (0..width)
            .map(|column| heads.remove(&column).unwrap_or_default())
            .collect();
        if heads.iter().filter(|head| !head.is_empty()).count() < 2 {
            continue;
        }
        begins.get_or_insert_with(|| crate::text::shown(heads.join(", ").as_bytes()));
        match head(line(file, &heads)) {
            Head::Unknown => {}
            Head::Refused(error) => return Ok(Top::Refused(error)),
            Head::Known => {
                if let Some(column) = date {
                    let problem =
                        format!("a date as the head {} of a column", address(row, column));
                    return Err(refuse(
                        file,
                        &problem,
                        "a year, quarter or month as text or number",
                    ));
                }
                let across = merged
                    .in_row(row)
                    .find(|region| region.end.1 > region.start.1);
                if let Some(region) = across {
                    let problem = format!("a head merged across columns, {}", span(region));
                    return Err(refuse(file, &problem, "a head for each column"));
                }
                let down = merged.in_row(row).map(|region| region.end.0).max();
                return Ok(Top::Head(Found {
                    last: down.unwrap_or(row).max(row),
                    heads,
                    notes: notes as u64,
                }));
            }
        }
    }
    Ok(Top::None(begins.map_or_else(
        || " has no row of several cells".to_owned(),
        |begins| format!(" begins `{begins}`"),
    )))
}

fn span(region: &Dimensions) -> String {
    format!(
        "{}:{}",
        address(region.start.0, region.start.1),
        address(region.end.0, region.end.1)
    )
}

/// The heads alone, to be looked at.
fn line(file: &str, heads: &[String]) -> Input<'static> {
    let mut bytes = Vec::new();
    row_of_text(heads.iter().map(String::as_str), &mut bytes);
    input(file, bytes.clone(), bytes, 1)
}

fn input(file: &str, first_line: Vec<u8>, bytes: Vec<u8>, line: u64) -> Input<'static> {
    Input {
        name: file.to_owned(),
        bytes: Box::new(Cursor::new(bytes)),
        first_line,
        line,
        separator: Some(b'\t'),
    }
}

/// Fields separated by tabs, in quotes where one of them has quotes.
fn row_of_text<'a>(fields: impl Iterator<Item = &'a str>, into: &mut Vec<u8>) {
    for (at, field) in fields.enumerate() {
        if at > 0 {
            into.push(b'\t');
        }
        if field.contains('"') {
            into.push(b'"');
            into.extend_from_slice(field.replace('"', "\"\"").as_bytes());
            into.push(b'"');
        } else {
            into.extend_from_slice(field.as_bytes());
        }
    }
    into.push(b'\n');
}

/// The table as text.
fn text(
    book: &mut Book,
    file: &str,
    sheet: &str,
    merged: &Merged,
    top: &Found,
    limit: u64,
) -> Result<(Input<'static>, Heads), Error> {
    let mut bytes = Vec::new();
    row_of_text(top.heads.iter().map(String::as_str), &mut bytes);
    let first_line = bytes.clone();
    let mut notes = top.notes;
    let mut rows = Rows::of(book, file, sheet)?;
    let mut line = top.last;
    while let Some((row, cells)) = rows.next()? {
        if row <= top.last {
            continue;
        }
        // Blank lines stand for rows in which nothing stands.
        bytes.extend(std::iter::repeat_n(b'\n', (row - line - 1) as usize));
        line = row;
        if let [cell] = cells.as_slice()
            && cell.written
            && top.heads.len() > 2
        {
            notes += 1;
            bytes.push(b'\n');
            continue;
        }
        if let Some(region) = merged.down(row) {
            let problem = format!("merged cells {} among the rows", span(region));
            let error = refuse(file, &problem, "cells of its own in each row");
            return Err(error.at(file, Some(u64::from(row) + 1), None));
        }
        let width = cells.last().map_or(0, |last| last.column as usize + 1);
        let mut cells = cells.into_iter().peekable();
        let fields: Vec<String> = (0..width.max(top.heads.len()))
            .map(|column| {
                let here = cells.next_if(|cell| cell.column as usize == column);
                here.map(|cell| cell.text).unwrap_or_default()
            })
            .collect();
        row_of_text(fields.iter().map(String::as_str), &mut bytes);
        if bytes.len() as u64 > limit {
            let problem = format!("a sheet of more than {limit} bytes as text");
            return Err(refuse(
                file,
                &problem,
                "a smaller one, or the sheet saved as CSV",
            ));
        }
    }
    let names = top.heads.iter().zip(0..);
    let names = names.map(|(name, column)| (super::table::key(name), letters(column)));
    let heads = Heads {
        names: names.collect(),
        notes,
    };
    Ok((
        input(file, first_line, bytes, u64::from(top.last) + 1),
        heads,
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_what_was_entered_or_not_sure() {
        for (number, text) in [
            (0.0, "0"),
            (1234.567, "1234.567"),
            (-0.5, "-0.5"),
            (1e21, "1000000000000000000000"),
            (0.000_123_456_789_012_345, "0.000123456789012345"),
            (999_999_999_999_999.0, "999999999999999"),
            (0.1 + 0.2, "~0.30000000000000004"),
            (1.0 / 3.0, "~0.3333333333333333"),
            (9_007_199_254_740_991.0, "~9007199254740991"),
            (f64::INFINITY, "~inf"),
        ] {
            assert_eq!(number_text(number), text);
        }
    }

    #[test]
    fn addresses_are_those_of_spreadsheets() {
        for (row, column, text) in [
            (0, 0, "A1"),
            (6, 25, "Z7"),
            (8, 26, "AA9"),
            (0, 701, "ZZ1"),
            (0, 702, "AAA1"),
            (1, 16383, "XFD2"),
        ] {
            assert_eq!(address(row, column), text);
        }
    }

    #[test]
    fn counts_are_seen() {
        let all = |text: &str| counts(text.as_bytes()).collect::<Vec<_>>();
        assert_eq!(
            all("<sst count=\"12\" uniqueCount = '7'>"),
            [Some(12), Some(7)]
        );
        assert_eq!(all("<sst uniqueCount=\"99999999999999999999\">"), [None]);
        assert_eq!(all("<sst uniqueCount=\"\">"), [Some(0)]);
    }
}
