//! Lists with a line for each partner: *Turkey: $1.5 billion*, under *Top trading partners of Georgia*.

use super::label::Label;
use super::lines::Line;
use super::writer::Writer;
use crate::prose::sentences;
use std::ops::Range;

/// A line that says what is listed, and the lines of a list.
pub(super) struct List {
    /// How many lines both take.
    pub(super) lines: usize,
    heading: Range<usize>,
    items: Vec<Entry>,
}

/// A partner and what is told of it.
struct Entry {
    line: Range<usize>,
    name: Range<usize>,
    told: Range<usize>,
    /// What stands behind that in brackets.
    more: Option<Range<usize>>,
}

/// Longer lines are sentences.
const LONGEST: usize = 160;

impl List {
    pub(super) fn at(text: &str, lines: &[Line], at: usize) -> Option<Self> {
        let heading = &lines.get(at)?.span;
        let words = text.get(heading.clone())?;
        if words.trim().is_empty()
            || words.len() > LONGEST
            || words.trim_end().ends_with(['.', '!', '?', ';', ','])
        {
            return None;
        }
        // The cheap look first.
        let low = words.to_lowercase();
        let of_partners = [
            "partner",
            "market",
            "destination",
            "origin",
            "supplier",
            "buyer",
            "countr",
        ];
        if !of_partners.iter().any(|word| low.contains(word)) {
            return None;
        }
        let first = (at + 1..lines.len())
            .find(|line| lines.get(*line).is_some_and(|line| !line.span.is_empty()))?;
        if first > at + 2 {
            return None;
        }
        let mut items = vec![Entry::of(text, lines.get(first)?.span.clone())?];
        let mut next = first + 1;
        while let Some(entry) = lines
            .get(next)
            .and_then(|line| Entry::of(text, line.span.clone()))
        {
            items.push(entry);
            next += 1;
        }
        let label = Label::of(words);
        let listed =
            label.partners && (label.trade.is_some() || ranks(words)) && label.economy.is_none();
        (listed && items.len() >= 2).then(|| Self {
            lines: next - at,
            heading: heading.clone(),
            items,
        })
    }

    /// *Top trading partners of Georgia: Turkey ($1.5 billion), Russia ($1.2 billion).*
    pub(super) fn tell(&self, writer: &mut Writer<'_>) {
        let words = writer.given.get(self.heading.clone()).unwrap_or_default();
        let end = self.heading.start
            + words
                .trim_end()
                .trim_end_matches([':', '-', '–', '—'])
                .trim_end()
                .len();
        writer.copy_to(end);
        let told = writer.given.get(..end).unwrap_or_default();
        let lead = if told.ends_with(" were") || told.ends_with(" are") {
            " "
        } else if ranks(words) {
            " were "
        } else {
            ": "
        };
        for (n, entry) in self.items.iter().enumerate() {
            let before = writer.read..entry.name.start;
            writer.add(if n == 0 { lead } else { ", " }, before);
            writer.copy(entry.name.clone());
            writer.add(" (", entry.name.end..entry.told.start);
            writer.copy(entry.told.clone());
            if let Some(more) = &entry.more {
                writer.add(", ", entry.told.end..more.start);
                writer.copy(more.clone());
            }
            let end = entry.more.as_ref().map_or(entry.told.end, |more| more.end);
            writer.add(")", end..entry.line.end);
            writer.read = entry.line.end;
        }
        writer.add(".", writer.read..writer.read);
    }
}

/// *Main partners*: whether a line ranks those below it.
fn ranks(words: &str) -> bool {
    words
        .split(|c: char| !c.is_alphabetic())
        .any(|word| crate::prose::lexicon::ranking(&word.to_lowercase()))
}

impl Entry {
    fn of(text: &str, line: Range<usize>) -> Option<Self> {
        let words = text.get(line.clone())?;
        if words.len() > LONGEST || !words.contains(|c: char| c.is_ascii_digit()) {
            return None;
        }
        let bare = words.trim_start_matches(|c: char| !c.is_alphabetic());
        let begin = line.start + (words.len() - bare.len());
        // Behind the name: `Turkey: $5`, `Turkey – $5`, `Turkey ($5)`, `Turkey $5`
        let cut = bare
            .char_indices()
            .find(|(at, c)| {
                matches!(c, ':' | '–' | '—' | ',' | '(' | '$' | '€' | '£' | '\t')
                    || c.is_ascii_digit()
                    || *c == '-' && bare.get(..*at).is_some_and(|before| before.ends_with(' '))
            })
            .map(|(at, _)| at)?;
        let name = bare.get(..cut)?.trim_end();
        let name = name
            .strip_suffix("US")
            .or_else(|| name.strip_suffix("USD"))
            .map_or(name, str::trim_end);
        if name.len() > 60 || Label::of(name).economy.is_none() {
            return None;
        }
        let rest = bare.get(name.len()..)?;
        let told = rest.trim_start_matches(|c: char| {
            c.is_whitespace() || matches!(c, ':' | '–' | '—' | ',' | '(' | '-')
        });
        let from = begin + name.len() + (rest.len() - told.len());
        let told = told.trim_end_matches([';', '.', ',', ')', ' ']);
        // A clause is read as one.
        let sentences = sentences::sentences(told);
        let [sentence] = sentences.as_slice() else {
            return None;
        };
        let figures = sentence
            .tokens
            .iter()
            .filter(|token| token.figure().is_some())
            .count();
        let words = sentence
            .tokens
            .iter()
            .filter(|token| !token.word().is_empty())
            .count();
        let figure_first = sentence
            .tokens
            .first()
            .is_some_and(|token| token.figure().is_some());
        let strangers = sentence
            .tokens
            .iter()
            .any(|token| token.economy().is_some());
        if !figure_first || figures > 2 || words > 3 || strangers {
            return None;
        }
        let span = |of: &str, at: usize| {
            let begin = at + (of.len() - of.trim_start().len());
            begin..begin + of.trim().len()
        };
        let (told, more) = match told.split_once('(') {
            Some((before, within)) => (
                span(before, from),
                Some(span(within, from + before.len() + 1)),
            ),
            None => (span(told, from), None),
        };
        Some(Self {
            line,
            name: begin..begin + name.len(),
            told,
            more,
        })
    }
}
