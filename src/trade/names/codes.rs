//! Codes: ISO's, by year, and those of other lists.

use super::choose::{self, alike, at_last, decide};
use super::name::{Context, Form, Kind, Name, Place};
use super::table;
use crate::error::Error;
use crate::number::decimal::is_digits;
use crate::trade::economy::{
    Economy, by_iso3, current, in_year, only, rows_of, unknown, with_iso3,
};
#[cfg(feature = "chrono")]
use chrono::{Datelike, NaiveDate};

impl Economy {
    /// The economy that an ISO alpha-3 code names today.
    ///
    /// Sixteen alpha-3 codes have belonged to several economies. The one that is current, and
    /// reports if several are, is taken; a code that only former economies had is taken if it
    /// was one. For trade of another year use [`from_iso3_in`](Self::from_iso3_in). `TWN` is 490,
    /// where Taiwan's trade in goods is; only Comtrade's data on services have 158.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::UnknownEconomy`](crate::ErrorKind::UnknownEconomy) if no economy has the code, [`ErrorKind::AmbiguousEconomy`](crate::ErrorKind::AmbiguousEconomy)
    /// if several have it and none is the current one.
    ///
    /// ```
    /// use bilateral::Economy;
    ///
    /// assert_eq!(Economy::from_iso3("DEU")?.code(), 276);
    /// assert!(Economy::from_iso3("ANT").is_err()); // 530 and 532, neither current
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    pub fn from_iso3(iso3: &str) -> Result<Self, Error> {
        if let Some(economy) = by_iso3(iso3) {
            return Ok(economy);
        }
        let rows = with_iso3(iso3)?;
        match special_code(iso3, None) {
            Some(economy) => Ok(economy),
            None => only(iso3, &current(rows)),
        }
    }

    /// The economy that an ISO alpha-3 code names in the trade of a year.
    ///
    /// Where one economy took over the code from another within a year, the year goes with the one that
    /// UN Comtrade has its data under: `SDN` is 736 to 2011 and 729 from 2012.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::UnknownEconomy`](crate::ErrorKind::UnknownEconomy) if none had the code in that year; the error names those that had it in
    /// others, and the one that the economy was then part of. [`ErrorKind::AmbiguousEconomy`](crate::ErrorKind::AmbiguousEconomy) if several had it.
    ///
    /// ```
    /// use bilateral::Economy;
    ///
    /// assert_eq!(Economy::from_iso3_in("DEU", 1988)?.code(), 280);
    /// assert_eq!(Economy::from_iso3_in("BEL", 1996)?.code(), 58);
    /// assert_eq!(
    ///     Economy::from_iso3_in("LUX", 1996).unwrap_err().to_string(),
    ///     "unknown economy `LUX` (expected a code in use in 1996; there are 442 Luxembourg (1999-), \
    ///      in 1996 a part of 58 Belgium-Luxembourg (...1998))"
    /// );
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    pub fn from_iso3_in(iso3: &str, year: i32) -> Result<Self, Error> {
        let rows = with_iso3(iso3)?;
        if let Some(economy) = special_code(iso3, Some(year)) {
            return Ok(economy);
        }
        let valid = in_year(&rows, year);
        if !valid.is_empty() {
            return only(iso3, &valid);
        }
        let known: Vec<String> = rows.iter().map(|row| row.describe()).collect();
        let whole = rows
            .iter()
            .find_map(|row| whole_of(row.economy(), year))
            .map_or(String::new(), |whole| {
                format!(", in {year} a part of {}", whole.with_name())
            });
        let known = known.join(", ");
        Err(unknown(
            iso3,
            &format!("a code in use in {year}; there are {known}{whole}"),
        ))
    }

    /// The economy that an ISO alpha-3 code named on a date.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::UnknownEconomy`](crate::ErrorKind::UnknownEconomy) if none did, [`ErrorKind::AmbiguousEconomy`](crate::ErrorKind::AmbiguousEconomy) if several
    /// did: in 2011, `SDN` was Sudan before and after the separation of South Sudan, and the
    /// table knows years, not days.
    ///
    /// ```
    /// use bilateral::Economy;
    /// use chrono::NaiveDate;
    ///
    /// let wall = NaiveDate::from_ymd_opt(1985, 6, 1).unwrap();
    /// assert_eq!(Economy::from_iso3_on("DEU", wall)?.name(), "Fed. Rep. of Germany (...1990)");
    /// let separation = NaiveDate::from_ymd_opt(2011, 7, 9).unwrap();
    /// assert!(Economy::from_iso3_on("SDN", separation).is_err());
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    #[cfg(feature = "chrono")]
    pub fn from_iso3_on(iso3: &str, date: NaiveDate) -> Result<Self, Error> {
        let valid = in_year(&with_iso3(iso3)?, date.year());
        if valid.iter().filter(|row| row.reporter).count() > 1 {
            return only(iso3, &valid);
        }
        Self::from_iso3_in(iso3, date.year())
    }

    /// The economy that an ISO alpha-2 code names today. `NA` is Namibia, not a missing value.
    ///
    /// # Errors
    ///
    /// As for [`from_iso3`](Self::from_iso3).
    ///
    /// ```
    /// use bilateral::Economy;
    ///
    /// assert_eq!(Economy::from_iso2("NA")?.name(), "Namibia");
    /// assert_eq!(Economy::from_iso2("GB")?, Economy::GBR);
    /// assert!(Economy::from_iso2("UK").is_err());
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    pub fn from_iso2(iso2: &str) -> Result<Self, Error> {
        let rows = rows_of(iso2, |row| row.iso2, "an ISO alpha-2 code such as `KZ`")?;
        match special_code(iso2, None) {
            Some(economy) => Ok(economy),
            None => only(iso2, &current(rows)),
        }
    }

    /// Reads the two forms it prints, and no names: for texts that hold several economies.
    pub(crate) fn from_printed(text: &str) -> Result<Self, Error> {
        if is_digits(text.as_bytes()) {
            return match text.parse() {
                Ok(code) => Self::from_code(code),
                Err(_) => Err(unknown(text, "a UN Comtrade code of at most three digits")),
            };
        }
        Self::from_iso3(text)
    }
}

/// What a code means: a row of the table, or an ISO code.
pub(super) fn code(text: &str, context: Context) -> Option<Place> {
    let coded = coded(text);
    if !coded.is_empty() {
        let covering = context.year.map(|year| choose::in_year(&coded, year));
        let rows = covering.filter(|rows| !rows.is_empty());
        return decide(&rows.unwrap_or_else(|| at_last(&coded)), context);
    }
    let found = match (text.len(), context.year) {
        (2, _) => Economy::from_iso2(text),
        (_, Some(year)) => Economy::from_iso3_in(text, year),
        (_, None) => Economy::from_iso3(text),
    };
    found.ok().map(Place::Economy)
}

/// The rows with a code, which counts as it is written.
fn coded(text: &str) -> Vec<&'static Name> {
    let coded = alike(text).iter().filter(|name| name.form == Form::Code);
    coded.filter(|name| name.text == text).collect()
}

/// The economy whose code the reference table has otherwise than the data: `TWN`, and `SDN` by year.
fn special_code(text: &str, year: Option<i32>) -> Option<Economy> {
    let coded = coded(text);
    let mut fitting = coded.iter().filter(|name| match year {
        Some(year) => name.covers(year),
        None => name.is_current(),
    });
    match (fitting.next()?.economies, fitting.next()) {
        ([one], None) => Some(*one),
        _ => None,
    }
}

/// The economy that the trade of another was part of in a year, by a name that both bear.
fn whole_of(part: Economy, year: i32) -> Option<Economy> {
    let mut named = table::NAMES
        .iter()
        .filter(|name| matches!(name.kind, Kind::Name | Kind::Former) && name.economies == [part]);
    named.find_map(|name| {
        alike(name.text)
            .iter()
            .find(|row| row.kind == Kind::Part && row.covers(year))
            .and_then(|row| row.economies.first().copied())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_economy_prints_what_it_reads() {
        for economy in Economy::all() {
            assert_eq!(economy.to_string().parse::<Economy>().unwrap(), economy);
        }
        assert_eq!(Economy::all().len(), 312);
    }

    #[test]
    fn lookup_errors_say_what_there_is() {
        for (text, message) in [
            (
                "ANT",
                "`ANT` names more than one economy: 530 Netherlands Antilles (...2010) (1986-2010), \
                 532 Netherlands Antilles and Aruba (...1985) (1900-1985) \
                 (choose one by its code, or give a date)",
            ),
            (
                "99999",
                "unknown economy `99999` (expected a UN Comtrade code of at most three digits)",
            ),
            (
                "korea",
                "`korea` names more than one economy: 410 Rep. of Korea (1900-), \
                 408 Dem. People's Rep. of Korea (1900-) (choose one by its code, or give a date)",
            ),
            (
                "kaz",
                "unknown economy `kaz` (expected `KAZ` for 398 Kazakhstan)",
            ),
            (
                "",
                "unknown economy `` (expected a UN Comtrade code, an ISO alpha-3 code or a name)",
            ),
        ] {
            assert_eq!(text.parse::<Economy>().unwrap_err().to_string(), message);
        }
    }

    #[cfg(feature = "chrono")]
    #[test]
    fn alpha_3_codes_that_changed_hands_need_a_date() {
        let on = |year| NaiveDate::from_ymd_opt(year, 6, 30).unwrap();
        for (iso3, year, code) in [
            ("BEL", 1990, 58),
            ("BEL", 2020, 56),
            ("IND", 1970, 356),
            ("IND", 2020, 699),
            ("USA", 1990, 842),
            ("FRA", 2020, 251),
            ("CHE", 2020, 757),
            ("NOR", 2020, 579),
            ("TWN", 2020, 490),
        ] {
            assert_eq!(Economy::from_iso3_on(iso3, on(year)).unwrap().code(), code);
            assert_eq!(Economy::from_iso3_in(iso3, year).unwrap().code(), code);
        }
        assert_eq!(
            Economy::from_iso3_on("SCG", on(2020))
                .unwrap_err()
                .to_string(),
            "unknown economy `SCG` (expected a code in use in 2020; there are 891 Serbia and \
             Montenegro (...2005) (1992-2006))"
        );
    }
}
