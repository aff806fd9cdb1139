//! The look-up, and how an economy is read from a text.

use super::choose::meaning;
use super::fold::folded;
use super::name::{Context, Place, Where};
use super::{codes, near, table};
use crate::error::{Error, ErrorKind};
use crate::number::decimal::is_digits;
use crate::trade::economy::{Economy, by_iso3, with_iso3};
use std::str::FromStr;

/// What a name means.
///
/// # Errors
///
/// [`ErrorKind::UnknownEconomy`], with names that resemble it, if the table does not have it.
pub fn lookup(text: &str, context: Context) -> Result<Place, Error> {
    let found = match context.place {
        Where::Code => codes::code(text.trim(), context),
        _ => meaning(text, context),
    };
    if let Some(place) = found {
        return Ok(place);
    }
    let key = folded(text);
    if let Some(phrase) = table::PHRASES.iter().find(|p| folded(p.text) == key) {
        return Ok(Place::NotAnEconomy(phrase.note));
    }
    Err(ErrorKind::UnknownEconomy {
        found: text.to_owned(),
        expected: near::near(text.trim(), &key),
    }
    .into())
}

/// The economy that a name means.
///
/// # Errors
///
/// [`ErrorKind::UnknownEconomy`], with names that resemble it, if the table does not have the name;
/// [`ErrorKind::AmbiguousEconomy`] if it means several economies; [`ErrorKind::NotAnEconomy`] if it means a part of one, a group
/// without a code, or something else.
pub fn economy(text: &str, context: Context) -> Result<Economy, Error> {
    let what = match lookup(text, context)? {
        Place::Economy(economy)
        | Place::Group {
            economy: Some(economy),
            ..
        } => return Ok(economy),
        Place::Ambiguous { readings, .. } if readings.len() > 1 => {
            return Err(ErrorKind::AmbiguousEconomy {
                found: text.to_owned(),
                candidates: readings.iter().map(|one| one.with_years()).collect(),
            }
            .into());
        }
        Place::Ambiguous { readings, note, .. } => {
            let choice = readings.first().map_or(String::new(), |one| {
                format!(" (write {} if that is meant)", one.with_name())
            });
            format!("a word with several meanings: {note}{choice}")
        }
        Place::Part(whole) => format!(
            "a part of {} (name the whole if its trade is meant)",
            whole.with_name()
        ),
        Place::Group { note, .. } => {
            let note = if note.is_empty() {
                note.to_owned()
            } else {
                format!(": {note}")
            };
            format!("a group of economies{note} (name one of them)")
        }
        Place::NotAnEconomy(what) => what.to_owned(),
    };
    Err(ErrorKind::NotAnEconomy {
        found: text.to_owned(),
        what,
    }
    .into())
}

impl Economy {
    /// The economy with a name, as [`names::economy`](economy) finds it: UN Comtrade's name or another one, former
    /// names and adjectives included, upper or lower case, with or without accents and the article.
    ///
    /// The name leads to where the data are: `United States of America` is 842, not 840.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::UnknownEconomy`], with the names that contain the text or resemble it, if no
    /// economy has the name; [`ErrorKind::AmbiguousEconomy`], with the readings, if several may be meant;
    /// [`ErrorKind::NotAnEconomy`] if it is the name of a part of one, or of a group.
    ///
    /// ```
    /// use bilateral::Economy;
    ///
    /// assert_eq!(Economy::from_name("united arab emirates")?, Economy::ARE);
    /// assert_eq!(Economy::from_name("Ivory Coast")?, Economy::CIV);
    /// assert_eq!(
    ///     Economy::from_name("Khazakstan").unwrap_err().to_string(),
    ///     "unknown economy `Khazakstan` (expected a name such as `Kazakstan`)"
    /// );
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    pub fn from_name(name: &str) -> Result<Self, Error> {
        economy(name, Context::new())
    }

    /// Reads what [`FromStr`] reads, for the trade of a year: an alpha-3 code or a name means what it meant then.
    /// A UN Comtrade code means itself.
    ///
    /// # Errors
    ///
    /// As for [`from_iso3_in`](Self::from_iso3_in) and [`from_name`](Self::from_name).
    ///
    /// ```
    /// use bilateral::Economy;
    ///
    /// assert_eq!(Economy::read_in("YEM", 1985)?.code(), 886);
    /// assert_eq!(Economy::read_in("Sudan", 2010)?.code(), 736);
    /// assert_eq!(Economy::read_in("Sudan", 2020)?.code(), 729);
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    pub fn read_in(text: &str, year: i32) -> Result<Self, Error> {
        Self::read(text.trim(), Some(year))
    }

    fn read(text: &str, year: Option<i32>) -> Result<Self, Error> {
        let is_number = is_digits(text.as_bytes());
        if year.is_none()
            && let Some(economy) = by_iso3(text)
        {
            return Ok(economy);
        }
        let is_code = is_number || with_iso3(text).is_ok();
        match year {
            Some(year) if is_code && !is_number => Self::from_iso3_in(text, year),
            _ if is_code => Self::from_printed(text),
            Some(year) => economy(text, Context::new().in_year(year)),
            None => economy(text, Context::new()),
        }
    }
}

impl FromStr for Economy {
    type Err = Error;

    /// Reads a UN Comtrade code, an ISO alpha-3 code, or a name.
    fn from_str(text: &str) -> Result<Self, Error> {
        Self::read(text.trim(), None)
    }
}
