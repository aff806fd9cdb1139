//! A text written anew, piece by piece, with the place of each.

use std::ops::Range;

/// A part of the text as it is told.
pub(super) struct Piece {
    /// Where it begins.
    pub(super) at: usize,
    /// What it stands for in the given text.
    pub(super) given: Range<usize>,
    /// Whether it is that, byte for byte.
    pub(super) copied: bool,
}

/// A row of a table, and the sentences that tell it.
pub(super) struct Row {
    pub(super) told: Range<usize>,
    pub(super) given: Range<usize>,
}

/// Writes the text anew.
pub(super) struct Writer<'a> {
    pub(super) given: &'a str,
    pub(super) text: String,
    pub(super) pieces: Vec<Piece>,
    pub(super) rows: Vec<Row>,
    /// How far the given text was copied or told.
    pub(super) read: usize,
}

impl Writer<'_> {
    pub(super) fn copy_to(&mut self, to: usize) {
        let span = self.read..to;
        self.copy(span);
        self.read = to;
    }

    pub(super) fn copy(&mut self, span: Range<usize>) {
        let Some(part) = self.given.get(span.clone()).filter(|part| !part.is_empty()) else {
            return;
        };
        self.pieces.push(Piece {
            at: self.text.len(),
            given: span,
            copied: true,
        });
        self.text.push_str(part);
    }

    /// Words that stand in the given text only by what is meant, at a place.
    pub(super) fn add(&mut self, words: &str, given: Range<usize>) {
        if words.is_empty() {
            return;
        }
        self.pieces.push(Piece {
            at: self.text.len(),
            given,
            copied: false,
        });
        self.text.push_str(words);
    }
}
