//! Lines and their cells.

use crate::prose::sentences;
use crate::prose::token::Token;
use std::ops::Range;

/// Longer cells are sentences.
pub(super) const LONGEST: usize = 120;

/// A line, and the cells that it has.
pub(super) struct Line {
    pub(super) span: Range<usize>,
    pub(super) cells: Vec<Range<usize>>,
    /// Only marks that draw the table.
    pub(super) rules: bool,
}

pub(super) fn lines(text: &str) -> Vec<Line> {
    let mut at = 0;
    text.split_inclusive('\n')
        .map(|line| {
            let span = at..at + line.trim_end().len();
            at += line.len();
            Line {
                cells: cells(text, span.clone()),
                rules: line.contains(['-', '=', '─', '+'])
                    && line.chars().all(|c| {
                        matches!(c, '-' | '=' | '─' | '+' | '|' | ':') || c.is_whitespace()
                    }),
                span,
            }
        })
        .collect()
}

/// The cells of a line, without the white space around them: between tabs, bars, or gaps of two spaces and more.
pub(super) fn cells(text: &str, span: Range<usize>) -> Vec<Range<usize>> {
    let line = text.get(span.clone()).unwrap_or_default();
    let (body, offset) = match line.trim_start().strip_prefix('|') {
        Some(body) => (
            body.strip_suffix('|').unwrap_or(body),
            line.len() - line.trim_start().len() + 1,
        ),
        None => (line, 0),
    };
    let mut all = Vec::new();
    let mut push = |from: usize, to: usize| {
        let cell = body.get(from..to).unwrap_or_default();
        let begin = span.start + offset + from + (cell.len() - cell.trim_start().len());
        all.push(begin..begin + cell.trim().len());
    };
    let mut from = 0;
    if body.contains(['\t', '|']) {
        let mark = if body.contains('\t') { '\t' } else { '|' };
        for (at, _) in body.match_indices(mark) {
            push(from, at);
            from = at + 1;
        }
        push(from, body.len());
        return all;
    }
    from = body.len() - body.trim_start().len();
    let mut at = from;
    while let Some(gap) = body.get(at..).and_then(|rest| rest.find("  ")) {
        let gap = at + gap;
        push(from, gap);
        let rest = body.get(gap..).unwrap_or_default();
        from = gap + (rest.len() - rest.trim_start().len());
        at = from;
    }
    push(from, body.len());
    all
}

/// What a cell is.
pub(super) enum Cell {
    /// A number with its unit.
    Money,
    /// Percent, with a sign of their own: the digits, and whether it is below zero.
    Percent(Range<usize>, bool),
    /// A number alone.
    Number(Range<usize>, bool),
    Words,
    Empty,
}

impl Cell {
    pub(super) fn of(text: &str, span: &Range<usize>) -> Self {
        let cell = text.get(span.clone()).unwrap_or_default();
        if cell.is_empty()
            || matches!(
                cell,
                "-" | "–" | "—" | "…" | "..." | ".." | "n/a" | "n.a." | "N/A" | "NA"
            )
        {
            return Self::Empty;
        }
        let (inside, bracket) = match cell
            .strip_prefix('(')
            .and_then(|rest| rest.strip_suffix(')'))
        {
            Some(inside) => (inside, true),
            None => (cell, false),
        };
        let offset = span.start + usize::from(bracket);
        let digits = inside.trim_start_matches(['-', '−', '–', '+']);
        let minus = bracket || inside.starts_with(['-', '−', '–']);
        let number = digits.starts_with(|c: char| c.is_ascii_digit())
            && digits.chars().all(|c| {
                c.is_ascii_digit() || matches!(c, '.' | ',' | ' ' | '\u{a0}' | '\u{202f}')
            });
        if number {
            let begin = offset + (inside.len() - digits.len());
            return Self::Number(begin..begin + digits.len(), minus);
        }
        let is_digits = |number: &&str| {
            number.starts_with(|c: char| c.is_ascii_digit())
                && number
                    .chars()
                    .all(|c| c.is_ascii_digit() || matches!(c, '.' | ','))
        };
        if let Some(number) = digits
            .strip_suffix('%')
            .map(str::trim_end)
            .filter(is_digits)
        {
            let begin = offset + (inside.len() - digits.len());
            return Self::Percent(begin..begin + number.len(), minus);
        }
        let sentences = sentences::sentences(cell);
        let money = sentences
            .iter()
            .flat_map(|sentence| &sentence.tokens)
            .filter_map(Token::figure)
            .any(|number| number.sort.is_money());
        let digit = cell.contains(|c: char| c.is_ascii_digit());
        if money && digit {
            Self::Money
        } else {
            Self::Words
        }
    }
}
