//! Tables: read, aligned, and as CSV.

use std::{error::Error, ffi::OsStr};

/// Rows as CSV.
pub fn csv_of(rows: &[Vec<String>]) -> Result<String, Box<dyn Error>> {
    let mut out = csv::WriterBuilder::new()
        .flexible(true)
        .from_writer(Vec::new());
    for row in rows {
        out.write_record(row)?;
    }
    Ok(String::from_utf8(out.into_inner()?)?)
}

/// A table from a file: its columns, and its rows with their lines.
pub struct Csv {
    file: String,
    header: csv::StringRecord,
    /// Each row with the line it begins at.
    pub rows: Vec<(u64, csv::StringRecord)>,
}

impl Csv {
    /// Reads a file whole.
    pub fn read(path: &OsStr) -> Result<Self, Box<dyn Error>> {
        let file = path.display();
        let text = std::fs::read_to_string(path).map_err(|error| format!("{file}: {error}"))?;
        let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let header = reader
            .headers()
            .map_err(|error| format!("{file}: {error}"))?
            .clone();
        let mut rows = Vec::new();
        let (mut line, mut counted) = (1, 0);
        for row in reader.records() {
            let row = row.map_err(|error| format!("{file}: {error}"))?;
            // The reader's own count takes the two bytes of a line end apart.
            let at = row.position().map_or(0, csv::Position::byte);
            let at = usize::try_from(at)?;
            let rest = text.as_bytes().get(at..).unwrap_or_default();
            let at = at
                + rest
                    .iter()
                    .take_while(|byte| b"\r\n".contains(byte))
                    .count();
            let passed = text.as_bytes().get(counted..at).unwrap_or_default();
            line += line_ends(passed);
            counted = at;
            rows.push((line, row));
        }
        Ok(Self {
            file: file.to_string(),
            header,
            rows,
        })
    }

    /// The names of the columns.
    pub fn header(&self) -> &csv::StringRecord {
        &self.header
    }

    /// The place of a column.
    pub fn column(&self, name: &str) -> Option<usize> {
        self.header.iter().position(|found| found.trim() == name)
    }

    /// An error at a cell.
    pub fn at(&self, line: u64, column: &str, error: impl std::fmt::Display) -> String {
        format!("{error}, at {} line {line}, column {column}", self.file)
    }
}

/// How many lines end in some bytes: with LF, CR LF or CR.
fn line_ends(bytes: &[u8]) -> u64 {
    let mut count = 0;
    for (at, byte) in bytes.iter().enumerate() {
        let ends = *byte == b'\n' || (*byte == b'\r' && bytes.get(at + 1) != Some(&b'\n'));
        count += u64::from(ends);
    }
    count
}

/// How wide a table may be.
pub const WIDTH: usize = 100;

/// A text in lines of at most a width, broken between words where it can be.
pub fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in text.lines() {
        let mut line = String::new();
        let mut length = 0;
        for word in pieces(paragraph) {
            let mut word: Vec<char> = word.chars().collect();
            if length > 0 && length + 1 + word.len() > width {
                lines.push(std::mem::take(&mut line));
                length = 0;
            } else if length > 0 {
                line.push(' ');
                length += 1;
            }
            while word.len() > width {
                let rest = word.split_off(width);
                lines.push(word.into_iter().collect());
                word = rest;
            }
            length += word.len();
            line.extend(word);
        }
        lines.push(line);
    }
    if lines.is_empty() {
        lines.push(String::new());
    }
    lines
}

/// The words of a text; a number stays with its scale word.
fn pieces(text: &str) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    for word in text.split(' ') {
        let bare = word.trim_end_matches([',', ';', ')']);
        let scale = matches!(bare, "thousand" | "million" | "billion" | "trillion");
        match pieces.last_mut() {
            Some(number) if scale => {
                number.push(' ');
                number.push_str(word);
            }
            _ => pieces.push(word.to_owned()),
        }
    }
    pieces
}

/// Columns aligned on their widest cell, at most 100 characters in all: longer cells go on in the next line.
pub fn aligned(rows: &[Vec<String>]) -> String {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let mut widths: Vec<usize> = (0..columns)
        .map(|column| {
            rows.iter()
                .filter_map(|row| row.get(column))
                .map(|cell| cell.chars().count())
                .max()
                .unwrap_or(0)
        })
        .collect();
    let room = WIDTH
        .saturating_sub(2 * columns.saturating_sub(1))
        .max(columns);
    let longest = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.get(column));
        let pieces = cells.flat_map(|cell| pieces(cell));
        pieces.map(|piece| piece.chars().count()).max().unwrap_or(0)
    };
    let least: Vec<usize> = (0..columns).map(longest).collect();
    while widths.iter().sum::<usize>() > room {
        // The widest column gives way, and no word is broken as long as one can.
        let unbroken = widths
            .iter_mut()
            .zip(&least)
            .filter(|(width, least)| **width > **least);
        match unbroken.map(|(width, _)| width).max() {
            Some(widest) => *widest -= 1,
            None => match widths.iter_mut().max() {
                Some(widest) if *widest > 1 => *widest -= 1,
                _ => break,
            },
        }
    }
    let mut out = String::new();
    for row in rows {
        let cells: Vec<Vec<String>> = row
            .iter()
            .zip(&widths)
            .map(|(cell, width)| wrapped(cell, (*width).max(1)))
            .collect();
        for at in 0..cells.iter().map(Vec::len).max().unwrap_or(0) {
            let mut line = String::new();
            for (cell, width) in cells.iter().zip(&widths) {
                let part = cell.get(at).map_or("", String::as_str);
                line.push_str(part);
                line.extend(std::iter::repeat_n(' ', width + 2 - part.chars().count()));
            }
            out.push_str(line.trim_end());
            out.push('\n');
        }
    }
    out
}
