//! The fields of a line.

use crate::error::{Error, ErrorKind};
use crate::number::decimal::whole;
use crate::text::shown;

/// A code of an economy.
pub(super) fn code(text: &[u8]) -> Option<u16> {
    whole(text, 1..=3).and_then(|code| u16::try_from(code).ok())
}

/// The fields of a line, without blanks and quotes around them.
pub(super) struct Fields<'a> {
    /// What is left of the line; nothing after its last field.
    rest: Option<&'a [u8]>,
    separator: u8,
}

impl<'a> Fields<'a> {
    pub(super) const fn of(line: &'a [u8], separator: u8) -> Self {
        Self {
            rest: Some(line),
            separator,
        }
    }

    /// What a field in quotes holds, and what follows it in the line.
    fn quoted(&self, inner: &'a [u8]) -> Result<(&'a [u8], Option<&'a [u8]>), Error> {
        let mut from = 0;
        loop {
            let rest = inner.get(from..).unwrap_or_default();
            let Some(end) = rest
                .iter()
                .position(|byte| *byte == b'"')
                .map(|end| from + end)
            else {
                return Err(quote("a quote that is not closed in its line", inner));
            };
            let after = inner.get(end + 1..).unwrap_or_default();
            if after.first() == Some(&b'"') {
                from = end + 2;
                continue;
            }
            let next = after.iter().position(|byte| *byte == self.separator);
            let tail = after.get(..next.unwrap_or(after.len())).unwrap_or_default();
            if !tail.trim_ascii().is_empty() {
                return Err(quote("a quote that is closed before its field ends", inner));
            }
            let field = inner.get(..end).unwrap_or_default().trim_ascii();
            return Ok((field, next.and_then(|next| after.get(next + 1..))));
        }
    }
}

impl<'a> Iterator for Fields<'a> {
    type Item = Result<&'a [u8], Error>;

    fn next(&mut self) -> Option<Self::Item> {
        let rest = self.rest.take()?;
        let blank = |byte: &u8| byte.is_ascii_whitespace() && *byte != self.separator;
        let blanks = rest.iter().take_while(|byte| blank(byte)).count();
        if let Some((b'"', inner)) = rest.get(blanks..).and_then(<[u8]>::split_first) {
            return Some(self.quoted(inner).map(|(field, rest)| {
                self.rest = rest;
                field
            }));
        }
        let end = rest.iter().position(|byte| *byte == self.separator);
        self.rest = end.and_then(|end| rest.get(end + 1..));
        Some(Ok(rest
            .get(..end.unwrap_or(rest.len()))
            .unwrap_or_default()
            .trim_ascii()))
    }
}

fn quote(problem: &str, inner: &[u8]) -> Error {
    ErrorKind::Table {
        problem: format!("{problem}, `\"{}`", shown(inner.trim_ascii())),
        expected: "one quote before and one behind a field, or none".into(),
    }
    .into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(line: &str, separator: u8) -> Result<Vec<&str>, Error> {
        Fields::of(line.as_bytes(), separator)
            .map(|field| field.map(|field| std::str::from_utf8(field).unwrap_or("?")))
            .collect()
    }

    #[test]
    fn quotes_hold_separators() {
        for (line, separator, found) in [
            ("", b',', vec![""]),
            ("a, b ,,", b',', vec!["a", "b", "", ""]),
            ("\"a\",\" b,c \" ,\"\"", b',', vec!["a", "b,c", ""]),
            ("\"say \"\"so\"\"\",x", b',', vec!["say \"\"so\"\"", "x"]),
            ("5\" pipe,x\"", b',', vec!["5\" pipe", "x\""]),
            ("a\t\t b", b'\t', vec!["a", "", "b"]),
            (" \"a\t\"\t\"b\"\r", b'\t', vec!["a", "b"]),
        ] {
            assert_eq!(fields(line, separator).ok(), Some(found), "{line}");
        }
        for (line, problem) in [
            (
                "a,\"b",
                "a quote that is not closed in its line, `\"b` (expected one quote before and one behind a field, or none)",
            ),
            (
                "a,\"\"\",b",
                "a quote that is not closed in its line, `\"\"\",b` (expected one quote before and one behind a field, or none)",
            ),
            (
                "a,\"b\"c,d",
                "a quote that is closed before its field ends, `\"b\"c,d` (expected one quote before and one behind a field, or none)",
            ),
        ] {
            assert_eq!(
                fields(line, b',').map_err(|error| error.to_string()),
                Err(problem.to_owned())
            );
        }
    }
}
