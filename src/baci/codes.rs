//! BACI's own list of countries, for codes that UN Comtrade's tables do not have.

use super::{
    fields::{Fields, code},
    lines::{LONGEST_LINE, Line, Lines, cut, too_long},
};
use crate::error::{Error, ErrorKind};
use crate::text::shown;
use crate::trade::Economy;
use std::{collections::BTreeMap, io::BufRead, sync::Arc};

/// The list, cheap to clone.
#[derive(Clone, Debug)]
pub(crate) struct Codes {
    /// The economy that each code's ISO alpha-3 names, where it names one.
    economies: Arc<BTreeMap<u16, Option<Economy>>>,
}

impl Codes {
    /// Reads a list, unpacked.
    pub(crate) fn read(name: &str, list: impl BufRead) -> Result<Self, Error> {
        let mut lines = Lines::after(0, list, LONGEST_LINE);
        let mut columns = None;
        let mut economies = BTreeMap::new();
        loop {
            let next = lines
                .next()
                .map_err(|error| Error::unreadable(name, error))?;
            let here = |error: Error| error.at(name, Some(lines.number()), None);
            match next {
                Line::Whole => {}
                Line::End => break,
                Line::Cut => return Err(here(cut())),
                Line::TooLong => return Err(here(too_long(LONGEST_LINE))),
            }
            if lines.line().trim_ascii().is_empty() {
                continue;
            }
            let fields = Fields::of(lines.line(), b',')
                .collect::<Result<Vec<_>, _>>()
                .map_err(here)?;
            let Some(columns) = &columns else {
                columns = Some(Columns::of(&fields).ok_or_else(|| here(no_columns()))?);
                continue;
            };
            let (found, economy) = columns.row(&fields).map_err(here)?;
            if economies.insert(found, economy).is_some() {
                let kind = ErrorKind::Duplicate {
                    what: "country code",
                    key: found.to_string(),
                };
                return Err(Error::from(kind).at(
                    name,
                    Some(lines.number()),
                    Some(&columns.code.1),
                ));
            }
        }
        if columns.is_none() {
            return Err(no_columns().at(name, None, None));
        }
        Ok(Self {
            economies: Arc::new(economies),
        })
    }

    /// The economy that a code of the list stands for.
    pub(super) fn economy(&self, code: u16) -> Option<Economy> {
        self.economies.get(&code).copied().flatten()
    }
}

/// Where the list has what is needed of it, with the names of the columns.
struct Columns {
    number: usize,
    code: (usize, String),
    iso3: usize,
}

impl Columns {
    fn of(header: &[&[u8]]) -> Option<Self> {
        let place = |name: &str| {
            header.iter().position(|found| {
                found
                    .strip_prefix(b"\xef\xbb\xbf")
                    .unwrap_or(found)
                    .eq_ignore_ascii_case(name.as_bytes())
            })
        };
        let code = place("country_code")?;
        Some(Self {
            number: header.len(),
            code: (code, shown(header.get(code)?)),
            iso3: place("country_iso3").or_else(|| place("iso_3digit_alpha"))?,
        })
    }

    fn row(&self, fields: &[&[u8]]) -> Result<(u16, Option<Economy>), Error> {
        let field = |place: usize| fields.get(place).copied().unwrap_or_default();
        if fields.len() != self.number {
            let kind = ErrorKind::Table {
                problem: format!(
                    "a row of {} fields that begins `{}`",
                    fields.len(),
                    shown(field(0))
                ),
                expected: format!("{}, as in the header", self.number),
            };
            return Err(kind.into());
        }
        let text = field(self.code.0);
        let found = code(text).ok_or_else(|| {
            Error::malformed(
                "country code",
                shown(text),
                "a number of at most three digits",
            )
        })?;
        Ok((found, Economy::from_iso3(&shown(field(self.iso3))).ok()))
    }
}

fn no_columns() -> Error {
    ErrorKind::Table {
        problem: "a list of countries without code or ISO alpha-3".into(),
        expected: "the columns `country_code` and `country_iso3`, or `iso_3digit_alpha` as in older editions".into(),
    }
    .into()
}
