//! Tables whose columns came apart: one space between their cells, and between the thousands of a number.

use super::lines::{LONGEST, Line};
use std::ops::Range;

const SIGNS: [char; 4] = ['-', '−', '–', '+'];

/// The periods of a line that names nothing else: *2019 2020 2021*.
pub(super) fn years(text: &str, line: &Line) -> Option<Vec<Range<usize>>> {
    let words = text.get(line.span.clone())?;
    if words.len() > 2 * LONGEST
        || !words
            .trim_start()
            .starts_with(|c: char| c.is_ascii_digit() || c.is_uppercase())
    {
        return None;
    }
    let mut all = Vec::new();
    let mut at = line.span.start;
    for word in words.split(' ') {
        let span = at..at + word.len();
        at += word.len() + 1;
        if word.is_empty() {
            continue;
        }
        let year = word.len() == 4
            && word.bytes().all(|b| b.is_ascii_digit())
            && matches!(word.get(..2), Some("19" | "20"));
        year.then(|| all.push(span))?;
    }
    // The place of the names.
    all.insert(0, line.span.start..line.span.start);
    (all.len() > 2).then_some(all)
}

/// A line that ends with numbers: its name, and the words that are numbers.
pub(super) fn row(text: &str, line: &Line) -> Option<(Range<usize>, Vec<Range<usize>>)> {
    let words = text
        .get(line.span.clone())
        .filter(|words| words.len() <= 2 * LONGEST)?;
    let is_number = |word: &str| {
        let digits = word.trim_start_matches(SIGNS);
        digits.starts_with(|c: char| c.is_ascii_digit())
            && digits
                .chars()
                .all(|c| c.is_ascii_digit() || matches!(c, '.' | ','))
    };
    let mut spans = Vec::new();
    let mut at = line.span.start;
    for word in words.split(' ') {
        let span = at..at + word.len();
        at += word.len() + 1;
        if !word.is_empty() {
            spans.push(span);
        }
    }
    let numbers = spans
        .iter()
        .rev()
        .take_while(|span| text.get((*span).clone()).is_some_and(is_number))
        .count();
    let name = line.span.start..spans.get(spans.len().checked_sub(numbers + 1)?)?.end;
    let numbers = spans.split_off(spans.len() - numbers);
    (!numbers.is_empty()).then_some((name, numbers))
}

/// The cells of a line that ends with as many numbers as there are columns behind its name.
pub(super) fn cells(text: &str, line: &Line, columns: usize) -> Option<Vec<Range<usize>>> {
    let (name, numbers) = row(text, line)?;
    // `13 315.0`: groups of three behind one to three digits, up to a point.
    let mut grouped: Vec<Range<usize>> = Vec::new();
    for span in &numbers {
        let own = text.get(span.clone()).unwrap_or_default();
        let whole = own.split(['.', ',']).next().unwrap_or_default();
        let goes_on = grouped
            .last()
            .and_then(|last| text.get(last.clone()))
            .is_some_and(|last| {
                let first = last.trim_start_matches(SIGNS).split(' ').next();
                !last.contains(['.', ','])
                    && first.is_some_and(|first| first.len() <= 3)
                    && whole.len() == 3
                    && own.starts_with(|c: char| c.is_ascii_digit())
            });
        match grouped.last_mut().filter(|_| goes_on) {
            Some(last) => last.end = span.end,
            None => grouped.push(span.clone()),
        }
    }
    let wanted = columns.checked_sub(1)?;
    let mut all = vec![name];
    if grouped.len() == wanted {
        all.extend(grouped);
    } else if numbers.len() == wanted {
        all.extend(numbers);
    } else {
        return None;
    }
    Some(all)
}
