//! Tables whose rows hold several values, and what such formats share.
//!
//! In the account of a table with several values in a row each value counts for itself, those that are set aside too; fields with nothing in
//! them do not count, but a row of which no field has a value counts once.

use super::{
    Fault, Format, Next, Options, Parse, Row, SetAside,
    number::{decoded, flow_value, four_digits, shown},
    table::{Fetched, Table, is_nothing},
};
use crate::data::{Observation, Source};
use crate::error::Error;
use crate::number::{
    Rational,
    decimal::{is_digits, whole},
};
use crate::trade::names::{self, Context, Place};
use crate::trade::{Classification, Commodity, Economy, Period};
use std::collections::{HashMap, VecDeque};

/// What a format makes of the rows of a table.
pub(super) trait Layout: Send {
    fn format(&self) -> Format;
    fn sources(&self) -> Vec<Source>;
    /// The values in the row at hand.
    fn row(&mut self, table: &Table<'_>, found: &mut Found) -> Result<(), Fault>;
    /// The values that were held back until all rows were seen.
    fn end(&mut self, _: &mut Found) {}
}

/// Values found and not yet handed on, each with its line.
#[derive(Default)]
pub(super) struct Found {
    rows: VecDeque<(u64, Result<Row, Fault>)>,
    line: u64,
    /// Whether the row at hand waits for the end.
    waits: bool,
}

impl Found {
    /// What is in the row will be found at the end.
    pub(super) const fn wait(&mut self) {
        self.waits = true;
    }

    pub(super) fn keep(&mut self, observation: Observation) {
        let row = Row::Kept(observation.on_line(self.line));
        self.rows.push_back((self.line, Ok(row)));
    }

    /// A value of an earlier line.
    pub(super) fn keep_of(&mut self, line: u64, observation: Observation) {
        self.rows
            .push_back((line, Ok(Row::Kept(observation.on_line(line)))));
    }

    pub(super) fn aside(&mut self, reason: SetAside) {
        self.aside_of(self.line, reason);
    }

    pub(super) fn aside_of(&mut self, line: u64, reason: SetAside) {
        self.rows.push_back((line, Ok(Row::Aside(reason))));
    }

    pub(super) fn fault(&mut self, fault: Fault) {
        self.rows.push_back((self.line, Err(fault)));
    }

    pub(super) const fn line(&self) -> u64 {
        self.line
    }
}

/// The rows of a table, value by value.
pub(super) struct Cells<'a, L> {
    table: Table<'a>,
    layout: L,
    found: Found,
    line: u64,
    ended: bool,
}

impl<'a, L: Layout> Cells<'a, L> {
    pub(super) fn new(table: Table<'a>, layout: L) -> Self {
        Self {
            line: table.line(),
            table,
            layout,
            found: Found::default(),
            ended: false,
        }
    }
}

impl<L: Layout> Parse for Cells<'_, L> {
    fn format(&self) -> Format {
        self.layout.format()
    }

    fn sources(&self) -> Vec<Source> {
        self.layout.sources()
    }

    fn has_figures(&self) -> bool {
        self.layout.format() == Format::WitsSummary
    }

    fn next(&mut self, _: &Options) -> Next {
        loop {
            if let Some((line, row)) = self.found.rows.pop_front() {
                self.line = line;
                return Next::Row(row);
            }
            if self.ended {
                return Next::End;
            }
            let fetched = self.table.next(false);
            self.line = self.table.line();
            self.found.line = self.line;
            self.found.waits = false;
            match fetched {
                Fetched::Row => {
                    if let Err(fault) = self.layout.row(&self.table, &mut self.found) {
                        self.found.fault(fault);
                    } else if self.found.rows.is_empty() && !self.found.waits {
                        self.found.aside(SetAside::NoValue);
                    }
                }
                Fetched::Wrong(error) => return Next::Row(Err(Fault::row(error))),
                Fetched::Broken(error) => return Next::Broken(error),
                Fetched::End => {
                    self.ended = true;
                    self.layout.end(&mut self.found);
                }
            }
        }
    }

    fn line(&self) -> u64 {
        self.line
    }
}

/// Who is on one side of a flow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Party {
    /// An economy, or the World.
    One(Economy),
    /// Several economies together, whose trade stands under each of them too.
    Group,
}

/// How an economy is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Written {
    /// By a code of letters, ISO's or that of the World Bank, the IMF and others.
    Code,
    /// By a name in English.
    Name,
}

/// The economies of codes and names met so far.
#[derive(Default)]
pub(super) struct Places(HashMap<(Written, Option<i32>), HashMap<Vec<u8>, Party>>);

impl Places {
    /// Who is meant, in the trade of a year.
    pub(super) fn party(
        &mut self,
        written: Written,
        text: &[u8],
        year: Option<i32>,
    ) -> Result<Party, Error> {
        let known = self.0.entry((written, year)).or_default();
        if let Some(party) = known.get(text) {
            return Ok(*party);
        }
        let party = party(written, decoded(text).trim(), year)?;
        known.insert(text.to_vec(), party);
        Ok(party)
    }

    /// The two parties of a flow, from two columns; nothing if one of them is a group, or the reporter is the World.
    pub(super) fn pair(
        &mut self,
        table: &Table<'_>,
        written: Written,
        [reporter, partner]: [Option<usize>; 2],
        year: Option<i32>,
    ) -> Result<Option<(Economy, Economy)>, Fault> {
        let mut party = |place| {
            self.party(written, table.field(place), year)
                .map_err(|error| Fault::code(table.name(place), error))
        };
        Ok(match (party(reporter)?, party(partner)?) {
            (Party::One(one), Party::One(other)) if one != world() => Some((one, other)),
            _ => None,
        })
    }
}

/// UN Comtrade's own code of the World.
pub(super) fn world() -> Economy {
    Economy::from_code(0).unwrap_or(Economy::USA)
}

fn party(written: Written, text: &str, year: Option<i32>) -> Result<Party, Error> {
    // The ways in which publishers write the World, beside its names.
    if [
        "WLD", "W00", "G001", "001", "1", "0000", "000", "0", "-", "All",
    ]
    .iter()
    .any(|world| world.eq_ignore_ascii_case(text))
    {
        return Ok(Party::One(world()));
    }
    let upper = text.to_ascii_uppercase();
    let (text, context) = match written {
        Written::Code => (upper.as_str(), Context::code()),
        Written::Name => (text, Context::new()),
    };
    // Some publishers have the present code or name also for years in which it was not in use.
    let place = match year.map(|year| names::lookup(text, context.in_year(year))) {
        Some(Ok(place)) => place,
        _ => names::lookup(text, context)?,
    };
    Ok(match place {
        Place::Economy(economy) if economy.is_group() && economy != world() => Party::Group,
        Place::Economy(economy) => Party::One(economy),
        Place::Group {
            economy: Some(economy),
            ..
        } if economy == world() => Party::One(economy),
        Place::Group { .. } => Party::Group,
        _ => Party::One(names::economy(text, context)?),
    })
}

/// A value in units of a power of ten; nothing where nothing stands.
pub(super) fn value(
    table: &Table<'_>,
    place: Option<usize>,
    power: i32,
) -> Result<Option<Rational>, Fault> {
    let at = |error| Fault::at(table.name(place), error);
    let text = table.number(place).map_err(at)?;
    if is_nothing(&text) {
        return Ok(None);
    }
    flow_value(&text, power).map(Some).map_err(at)
}

/// A product of the Harmonized System, or of another classification. Codes of an odd number of digits have lost their leading zero: the
/// Harmonized System has 2, 4 and 6.
pub(super) fn product(classification: Classification, text: &[u8]) -> Result<Commodity, Error> {
    let code = decoded(text);
    if code.eq_ignore_ascii_case("total") {
        return Ok(Commodity::total(classification));
    }
    if classification.is_harmonized() {
        let digits = is_digits(code.as_bytes());
        return match code.len() {
            1 | 3 | 5 if digits => Commodity::new(classification, &format!("0{code}")),
            2 | 4 | 6 if digits => Commodity::new(classification, &code),
            _ => Err(Error::malformed(
                "commodity code",
                shown(text),
                "2, 4 or 6 digits of the Harmonized System, or `Total`",
            )),
        };
    }
    Commodity::new(classification, &code)
}

/// A year, a quarter or a month as publishers write them: `2020`, `2020-Q1`, `2020Q1`, `2020-01`, `2020-M01`, `2020M1`.
pub(super) fn period(text: &str) -> Option<Period> {
    let year = four_digits(text.get(..4)?.as_bytes())?;
    let rest = text.get(4..)?;
    if rest.is_empty() {
        return Period::year(year).ok();
    }
    let after = rest.strip_prefix('-');
    let rest = after.unwrap_or(rest);
    let (quarter, number) = match (rest.strip_prefix('Q'), rest.strip_prefix('M')) {
        (Some(number), _) => (true, number),
        (_, Some(number)) => (false, number),
        // Five or six digits on end are no month.
        _ => (false, after?),
    };
    let number = u8::try_from(whole(number.as_bytes(), 1..=2)?).ok()?;
    if quarter {
        Period::quarter(year, number).ok()
    } else {
        Period::month(year, number).ok()
    }
}

/// Fails if a column of a table with a column for each year looks like one of them and is none: it would be passed over.
pub(super) fn check_years(table: &Table<'_>, parts_of_years: bool) -> Result<(), Error> {
    let mut years = false;
    for (name, key) in table.header().iter().zip(table.names()) {
        if period(name).is_some() && (parts_of_years || name.len() == 4) {
            years = true;
            continue;
        }
        let digits = key.bytes().filter(u8::is_ascii_digit).count();
        if digits > 2 && digits == key.len() || years && digits > 0 {
            let problem = format!("a column `{}` among those of years", shown(name.as_bytes()));
            let expected = if parts_of_years {
                "years, quarters or months, as in `2020`, `2020-Q1` or `2020-M01`"
            } else {
                "years, as in `2020`"
            };
            return Err(table.refuse(&problem, expected));
        }
    }
    Ok(())
}

/// The year in a column.
pub(super) fn year(table: &Table<'_>, place: Option<usize>) -> Result<(i32, Period), Fault> {
    let text = table.field(place);
    four_digits(text)
        .and_then(|year| Some((year, Period::year(year).ok()?)))
        .ok_or_else(|| {
            let error = Error::malformed("year", shown(text), "four digits, as in `2022`");
            Fault::at(table.name(place), error)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_of_publishers() {
        for (text, printed) in [
            ("2020", Some("2020")),
            ("2020Q1", Some("2020-Q1")),
            ("2020-Q4", Some("2020-Q4")),
            ("2020M1", Some("2020-01")),
            ("2020-M12", Some("2020-12")),
            ("2020-07", Some("2020-07")),
            ("2020Q5", None),
            ("2020-13", None),
            ("20", None),
            ("2020-", None),
            ("2020x", None),
            ("Year", None),
            ("2020-001", None),
            ("20201", None),
            ("202012", None),
        ] {
            assert_eq!(
                period(text).map(|p| p.to_string()).as_deref(),
                printed,
                "{text}"
            );
        }
    }

    #[test]
    fn the_world_has_many_spellings() {
        for text in [
            "WLD", "Wld", " World", "world", "W00", "G001", "001", "0000", "-", "All",
        ] {
            let party = party(Written::Name, text.trim(), None);
            assert_eq!(party.unwrap(), Party::One(world()), "{text}");
        }
    }

    #[test]
    fn codes_are_un_comtrades() {
        for (code, year, known) in [
            ("USA", 2019, 842),
            ("fra", 2019, 251),
            ("IND", 2019, 699),
            ("ROM", 2019, 642),
            ("KOS", 2020, 412),
            ("OAS", 2019, 490),
            ("UNS", 2019, 899),
            ("DEU", 1985, 280),
            ("SDN", 2005, 736),
            ("CHE", 2019, 757),
        ] {
            let party = party(Written::Code, code, Some(year)).unwrap();
            assert_eq!(
                party,
                Party::One(Economy::from_code(known).unwrap()),
                "{code}"
            );
        }
        assert_eq!(
            party(Written::Code, "EUN", Some(2019)).unwrap(),
            Party::Group
        );
        assert!(party(Written::Code, "XYZ", Some(2019)).is_err());
    }
}
