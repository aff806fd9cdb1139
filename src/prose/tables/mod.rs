//! Tables and lists that stand in a text, written as the sentences that they stand for: under *2022*, beside *Exports to Uganda*,
//! `820` in millions of dollars is *Exports to Uganda in 2022 was USD 820 million*. What is read of a table is read by the rules of sentences.
//!
//! A cell is told only if its row and its column say together what it is of, and when; what they do not say stays as it was written.

mod label;
mod lines;
mod list;
mod spaced;
mod table;
mod writer;

use super::sentences::Sentence;
use lines::lines;
use list::List;
use std::borrow::Cow;
use std::ops::Range;
use table::Table;
use writer::{Piece, Row, Writer};

/// A text whose tables are sentences, and where its bytes stand in the one that was given.
pub(super) struct Told<'a> {
    pub(super) text: Cow<'a, str>,
    pieces: Vec<Piece>,
    rows: Vec<Row>,
}

impl<'a> Told<'a> {
    pub(super) fn of(given: &'a str) -> Self {
        let mut told = Self {
            text: Cow::Borrowed(given),
            pieces: Vec::new(),
            rows: Vec::new(),
        };
        let may = given.contains('\t') || given.contains('|') || given.contains('\n');
        if !may {
            return told;
        }
        let lines = lines(given);
        let mut writer = Writer {
            given,
            text: String::new(),
            pieces: Vec::new(),
            rows: Vec::new(),
            read: 0,
        };
        let mut at = 0;
        while at < lines.len() {
            let read = Table::at(given, &lines, at)
                .map(|table| (table.lines, table.tell(&mut writer)))
                .or_else(|| {
                    List::at(given, &lines, at).map(|list| (list.lines, list.tell(&mut writer)))
                });
            at += read.map_or(1, |(lines, ())| lines);
        }
        if !writer.pieces.is_empty() {
            writer.copy_to(given.len());
            told.text = Cow::Owned(writer.text);
            told.pieces = writer.pieces;
            told.rows = writer.rows;
        }
        told
    }

    /// Where a span of the text stands in the given one.
    pub(super) fn given(&self, span: &Range<usize>) -> Range<usize> {
        let (Some(first), Some(last)) = (
            self.piece(span.start),
            self.piece(span.end.saturating_sub(1).max(span.start)),
        ) else {
            return span.clone();
        };
        let start = if first.copied {
            first.given.start + (span.start - first.at)
        } else {
            first.given.start
        };
        let end = if last.copied {
            last.given.start + (span.end - last.at)
        } else {
            last.given.end
        };
        start..end.max(start)
    }

    fn piece(&self, at: usize) -> Option<&Piece> {
        let next = self.pieces.partition_point(|piece| piece.at <= at);
        self.pieces.get(next.checked_sub(1)?)
    }

    /// Says of each sentence whether it tells of a row, and of which.
    pub(super) fn mark(&self, sentences: &mut [Sentence]) {
        if self.rows.is_empty() {
            return;
        }
        for sentence in sentences {
            let next = self
                .rows
                .partition_point(|row| row.told.start <= sentence.span.start);
            sentence.row = next.checked_sub(1).filter(|row| {
                self.rows
                    .get(*row)
                    .is_some_and(|row| row.told.contains(&sentence.span.start))
            });
        }
    }

    /// Where the row stands that a sentence tells of.
    pub(super) fn row(&self, row: usize) -> Range<usize> {
        self.rows.get(row).map_or(0..0, |row| row.given.clone())
    }
}
