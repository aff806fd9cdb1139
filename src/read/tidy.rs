//! The crate's own table of flows: one CSV row for each observation.
//!
//! | column | holds |
//! |---|---|
//! | `period` | `2022`, `2022-Q3`, `2022-07`, `2020-01/2020-07` |
//! | `exporter`, `importer` | ISO alpha-3 where that names one current economy, otherwise the UN Comtrade code; both are read |
//! | `side` | `exporter`, `importer`, `reconciled`, `unstated` |
//! | `movement` | `goods`, `re-export`, `re-import` |
//! | `classification`, `commodity` | `H6`, `TOTAL`; commodity codes are text |
//! | `valuation` | `FOB`, `CIF`, `unstated` |
//! | `value_usd` | US dollars, a decimal number; empty if there is no value, which is never zero |
//! | `status` | how the value came about: `reported`, `aggregated`, `estimated`, `unstated`; or why there is none: `not reported`, `not yet published`, `suppressed`, `absent`, `not stated` |
//! | `source` | the key of the source |
//!
//! What is written is read back as it was, but for the line or place in the source, notes, and what else is known of a
//! source than its key.

use super::{
    Fault, Format, Next, Options, Parse, Row,
    number::{decoded, flow_value, shown},
    table::Table,
};
use crate::data::{Missing, Observation, Source, SourceId, Value};
use crate::error::{Error, What};
use crate::figure::Datum;
use crate::number::Unit;
use crate::trade::{
    Classification, Commodity, Economy, Movement, Period, Side, Status, Trade, Valuation,
};
use std::{
    collections::HashMap,
    io::{self, Write},
};

/// The columns, in their order.
pub const COLUMNS: [&str; 11] = [
    "period",
    "exporter",
    "importer",
    "side",
    "movement",
    "classification",
    "commodity",
    "valuation",
    "value_usd",
    "status",
    "source",
];

/// Writes observations as a tidy table.
///
/// ```
/// use bilateral::{read::tidy, Economy, Observation, Usd};
///
/// let flow = Economy::KAZ.exports_to(Economy::ISR);
/// let seen = Observation::new(flow, "2024".parse()?, Usd::dollars(167_600_000), "mine");
/// let mut out = tidy::Writer::new(Vec::new())?;
/// out.write(&seen)?;
/// assert_eq!(
///     String::from_utf8(out.finish()?).unwrap().lines().last(),
///     Some("2024,KAZ,ISR,unstated,goods,unstated,GOODS,unstated,167600000,unstated,mine")
/// );
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Debug)]
pub struct Writer<W: Write> {
    out: csv::Writer<W>,
    printed: HashMap<Economy, String>,
}

impl<W: Write> Writer<W> {
    /// Writes the header.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Io`](crate::ErrorKind::Io) if writing fails.
    ///
    /// ```
    /// use bilateral::read::tidy::{Writer, COLUMNS};
    ///
    /// let out = Writer::new(Vec::new())?.finish()?;
    /// assert_eq!(String::from_utf8(out).unwrap().trim_end(), COLUMNS.join(","));
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    pub fn new(out: W) -> Result<Self, Error> {
        let mut out = csv::Writer::from_writer(out);
        out.write_record(COLUMNS).map_err(unwritable)?;
        Ok(Self {
            out,
            printed: HashMap::new(),
        })
    }

    /// Writes one observation.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Incomparable`](crate::ErrorKind::Incomparable) for what the table has no place for: a turnover or a balance, a
    /// figure as published (its precision would be lost), a lower bound, a value that no decimal
    /// number equals; [`ErrorKind::Io`](crate::ErrorKind::Io) if writing fails.
    pub fn write(&mut self, observation: &Observation) -> Result<(), Error> {
        let Trade::Flow(flow) = observation.trade else {
            return Err(Error::incomparable(
                What::Trades,
                observation.trade,
                "the flows of a tidy table",
                "write the two flows instead",
            ));
        };
        let (value, status) = match &observation.value {
            Value::Known(Datum::Exact(value, Unit::Usd))
                if !value.to_string().contains('/') && !value.is_negative() =>
            {
                (value.to_string(), observation.status.as_str())
            }
            Value::Known(other) => {
                return Err(Error::incomparable(
                    What::Values,
                    other,
                    "the exact dollars of a tidy table",
                    "a column of numbers does not hold how precisely a figure is known",
                ));
            }
            Value::Missing(reason) => (String::new(), reason.as_str()),
        };
        for economy in [flow.exporter, flow.importer] {
            self.printed
                .entry(economy)
                .or_insert_with(|| economy.to_string());
        }
        let economy = |economy| self.printed.get(&economy).map_or("", String::as_str);
        self.out
            .write_record([
                observation.period.to_string().as_str(),
                economy(flow.exporter),
                economy(flow.importer),
                observation.side.as_str(),
                observation.movement.as_str(),
                observation.commodity.classification().as_str(),
                observation.commodity.code(),
                observation.valuation.as_str(),
                &value,
                status,
                observation.source.as_str(),
            ])
            .map_err(unwritable)
    }

    /// Writes out what is still held back, and gives the writer back.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Io`](crate::ErrorKind::Io) if writing fails.
    pub fn finish(self) -> Result<W, Error> {
        self.out
            .into_inner()
            .map_err(|error| Error::unreadable(TABLE, error.into_error()))
    }
}

/// What is written to has no name here.
const TABLE: &str = "tidy table";

fn unwritable(error: csv::Error) -> Error {
    let error = match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    };
    Error::unreadable(TABLE, error)
}

pub(super) struct Tidy<'a> {
    table: Table<'a>,
    places: [Option<usize>; COLUMNS.len()],
    sources: HashMap<Vec<u8>, SourceId>,
    economies: HashMap<Vec<u8>, Economy>,
    period: Memo<Period>,
    side: Memo<Side>,
    movement: Memo<Movement>,
    classification: Memo<Classification>,
    valuation: Memo<Valuation>,
    status: Memo<Status>,
}

/// A word read from a column, kept because the next row mostly has the same.
struct Memo<T> {
    text: Vec<u8>,
    value: Option<T>,
}

impl<T> Default for Memo<T> {
    fn default() -> Self {
        Self {
            text: Vec::new(),
            value: None,
        }
    }
}

impl<T: std::str::FromStr<Err = Error> + Copy> Memo<T> {
    fn read(&mut self, table: &Table<'_>, place: Option<usize>) -> Result<T, Fault> {
        let text = table.field(place);
        if let Some(value) = self.value.filter(|_| self.text == text) {
            return Ok(value);
        }
        let value = decoded(text)
            .parse()
            .map_err(|error| Fault::at(table.name(place), error))?;
        text.clone_into(&mut self.text);
        self.value = Some(value);
        Ok(value)
    }
}

impl<'a> Tidy<'a> {
    pub(super) fn new(table: Table<'a>) -> Self {
        Self {
            places: COLUMNS.map(|name| table.column(name)),
            table,
            sources: HashMap::new(),
            economies: HashMap::new(),
            period: Memo::default(),
            side: Memo::default(),
            movement: Memo::default(),
            classification: Memo::default(),
            valuation: Memo::default(),
            status: Memo::default(),
        }
    }

    fn economy(&mut self, column: usize) -> Result<Economy, Fault> {
        let text = self.table.field(self.places[column]);
        if let Some(economy) = self.economies.get(text) {
            return Ok(*economy);
        }
        let economy = Economy::from_printed(&decoded(text))
            .map_err(|error| Fault::code(COLUMNS[column], error))?;
        self.economies.insert(text.to_vec(), economy);
        Ok(economy)
    }

    fn source(&mut self) -> Result<SourceId, Fault> {
        let text = self.table.field(self.places[10]);
        if let Some(source) = self.sources.get(text) {
            return Ok(source.clone());
        }
        if text.is_empty() || text.iter().any(u8::is_ascii_control) {
            let error = Error::malformed("source", shown(text), "the key of a source, in one line");
            return Err(Fault::at("source", error));
        }
        let source: SourceId = decoded(text).as_ref().into();
        self.sources.insert(text.to_vec(), source.clone());
        Ok(source)
    }

    fn row(&mut self) -> Result<Row, Fault> {
        let table = &self.table;
        let period = self.period.read(table, self.places[0])?;
        let side = self.side.read(table, self.places[3])?;
        let movement = self.movement.read(table, self.places[4])?;
        let classification = self.classification.read(table, self.places[5])?;
        let valuation = self.valuation.read(table, self.places[7])?;
        let flow = self.economy(1)?.exports_to(self.economy(2)?);
        let code = decoded(self.table.field(self.places[6]));
        let commodity =
            Commodity::new(classification, &code).map_err(|error| Fault::at("commodity", error))?;
        let number = self
            .table
            .number(self.places[8])
            .map_err(|error| Fault::at("value_usd", error))?;
        let (value, status) = match number.as_ref() {
            b"" => {
                let reason = Memo::<Missing>::default().read(&self.table, self.places[9])?;
                (Value::Missing(reason), Status::Unstated)
            }
            text => {
                let value = flow_value(text, 0).map_err(|error| Fault::at("value_usd", error))?;
                let status = self.status.read(&self.table, self.places[9])?;
                (Value::Known(Datum::Exact(value, Unit::Usd)), status)
            }
        };
        let source = self.source()?;
        Ok(Row::Kept(
            Observation::new(flow, period, value, source)
                .of(commodity)
                .reported_by(side)
                .valued(valuation)
                .moved(movement)
                .with_status(status)
                .on_line(self.table.line()),
        ))
    }
}

impl Parse for Tidy<'_> {
    fn format(&self) -> Format {
        Format::Tidy
    }

    fn sources(&self) -> Vec<Source> {
        let mut sources: Vec<Source> = self
            .sources
            .values()
            .map(|id| Source::new(id.clone(), id.as_str()))
            .collect();
        sources.sort_by(|one, other| one.id.cmp(&other.id));
        sources
    }

    fn next(&mut self, _: &Options) -> Next {
        Next::of(self.table.next(false), || self.row())
    }

    fn line(&self) -> u64 {
        self.table.line()
    }
}
