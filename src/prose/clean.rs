//! A text as it was pasted, without what a file of pages leaves in it: soft hyphens, words cut at the end of a line, spaces within a number.

use std::borrow::Cow;
use std::ops::Range;

/// A text to read, and where its bytes stand in the one that was given.
pub(super) struct Clean<'a> {
    pub(super) text: Cow<'a, str>,
    given: &'a str,
    /// From which byte of the text on it is that byte of the given one.
    steps: Vec<(usize, usize)>,
}

/// First halves of words with a hyphen of their own: *year-on-year* may be cut behind one.
const COMPOUNDS: [&str; 24] = [
    "year", "on", "month", "quarter", "non", "two", "three", "four", "five", "ten", "half", "top",
    "first", "long", "short", "mid", "well", "so", "low", "high", "re", "pre", "post", "third",
];

impl<'a> Clean<'a> {
    pub(super) fn of(given: &'a str) -> Self {
        let marred = ['\u{ad}', '\u{200b}', '\u{2060}', '\u{feff}', 'ﬁ', 'ﬂ']
            .iter()
            .any(|c| given.contains(*c))
            || given.contains("-\n")
            || given.contains("-\r\n")
            || given.contains(" . ");
        if !marred {
            return Self {
                text: Cow::Borrowed(given),
                given,
                steps: Vec::new(),
            };
        }
        let mut text = String::with_capacity(given.len());
        let mut steps = vec![(0, 0)];
        let mut at = 0;
        while let Some(c) = given.get(at..).and_then(|rest| rest.chars().next()) {
            let next = at + c.len_utf8();
            let (read, until) = match c {
                '\u{ad}' => (None, next + line_end(given, next)),
                '\u{200b}' | '\u{2060}' | '\u{feff}' => (None, next),
                'ﬁ' => (Some("fi"), next),
                'ﬂ' => (Some("fl"), next),
                '-' if line_end(given, next) > 0 && cuts_a_word(given, at) => {
                    let keeps = COMPOUNDS.contains(&word_before(given, at));
                    (keeps.then_some("-"), next + line_end(given, next))
                }
                // `$3 . 1 billion`
                ' ' if spaced_point(given, at) => (Some("."), at + 3),
                _ => {
                    text.push(c);
                    at = next;
                    continue;
                }
            };
            text.push_str(read.unwrap_or_default());
            at = until;
            steps.push((text.len(), at));
        }
        Self {
            text: Cow::Owned(text),
            given,
            steps,
        }
    }

    /// Where a span of the text stands in the given one.
    pub(super) fn given(&self, span: &Range<usize>) -> Range<usize> {
        if self.steps.is_empty() {
            return span.clone();
        }
        let start = self.place(span.start);
        let mut end = match span.end.checked_sub(1) {
            Some(last) if span.end > span.start => self.place(last) + 1,
            _ => start,
        };
        while !self.given.is_char_boundary(end) {
            end += 1;
        }
        start.min(end)..end
    }

    fn place(&self, at: usize) -> usize {
        let step = self.steps.partition_point(|(from, _)| *from <= at);
        let (from, given) = step
            .checked_sub(1)
            .and_then(|step| self.steps.get(step))
            .copied()
            .unwrap_or_default();
        let mut place = (given + at - from).min(self.given.len());
        while !self.given.is_char_boundary(place) {
            place -= 1;
        }
        place
    }
}

/// How many bytes a line end at a place takes, with the white space around it; 0 if there is none.
fn line_end(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    let spaces = rest.len() - rest.trim_start_matches([' ', '\t', '\r']).len();
    let Some(behind) = rest.get(spaces..).and_then(|rest| rest.strip_prefix('\n')) else {
        return 0;
    };
    let indent = behind.len() - behind.trim_start_matches([' ', '\t']).len();
    spaces + 1 + indent
}

/// Whether letters in lower case stand before a hyphen and behind the line end that follows it.
fn cuts_a_word(text: &str, hyphen: usize) -> bool {
    let before = text
        .get(..hyphen)
        .and_then(|before| before.chars().next_back())
        .is_some_and(char::is_lowercase);
    let next = hyphen + 1;
    let behind = text
        .get(next + line_end(text, next)..)
        .and_then(|rest| rest.chars().next())
        .is_some_and(char::is_lowercase);
    before && behind
}

fn word_before(text: &str, at: usize) -> &str {
    let before = text.get(..at).unwrap_or_default();
    before
        .rsplit(|c: char| !c.is_alphabetic())
        .next()
        .unwrap_or_default()
}

/// Whether ` . ` at a place is the point of an amount behind the sign of a currency.
fn spaced_point(text: &str, at: usize) -> bool {
    let Some((before, rest)) = text.get(..at).zip(text.get(at..)) else {
        return false;
    };
    let behind = rest
        .strip_prefix(" . ")
        .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let digits = before.len() - before.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let sign = before
        .get(..before.len() - digits)
        .is_some_and(|sign| sign.trim_end().ends_with(['$', '€', '£', '¥', '₹']));
    behind && digits > 0 && sign
}

#[cfg(test)]
mod tests {
    use super::Clean;

    #[test]
    fn what_pages_leave_is_read_over_and_spans_stay() {
        for (given, text) in [
            ("Kazakh\u{ad}stan's", "Kazakhstan's"),
            ("mil\u{ad}\n  lion", "million"),
            ("a sur-\nplus of", "a surplus of"),
            ("up year-\non-\nyear", "up year-on-year"),
            ("$3 . 1 billion", "$3.1 billion"),
            ("In 2023 . 1 of", "In 2023 . 1 of"),
            ("proﬁt", "profit"),
            ("Viet-\nNam", "Viet-\nNam"),
        ] {
            let clean = Clean::of(given);
            assert_eq!(clean.text, text);
            let whole = clean.given(&(0..clean.text.len()));
            assert_eq!(whole, 0..given.len(), "{given}");
        }
        let given = "The sur\u{ad}plus was $3 . 1 billion.";
        let clean = Clean::of(given);
        let at = clean.text.find("$3.1 billion").unwrap();
        assert_eq!(&given[clean.given(&(at..at + 12))], "$3 . 1 billion");
    }
}
