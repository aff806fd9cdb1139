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
//! | `as_written` | only where figures as published were asked for: the figure as written, `$60000.25 million`, and `value_usd` the number that it shows; empty where `value_usd` is exact |
//!
//! Tables of fewer columns are read, too: `exporter`, `importer`, `value_usd` and `period` or `year` are enough, and `product` may stand for
//! the code of a commodity of the Harmonized System, as the example `baci_totals` prints them. `reporter` is read as `side` and `flow` as
//! `movement`, as the first tables of this crate had them. What has no column is as nothing states
//! it: all goods, side, valuation and status unstated, the source the file. A column that is none of these is refused.
//!
//! What is written is read back as it was, but for the line or place in the source, notes, and what else is known of a
//! source than its key.

use super::{
    Fault, Format, Next, Options, Parse, Row,
    common::Common,
    engine::Pull,
    number::{decoded, flow_value, shown},
    part::Part,
    quick::short_decimal,
    split::Fields,
    splitting,
    table::{Shape, Table, key},
};
use crate::data::{Missing, Observation, PlainRow, Source, SourceId, Value};
use crate::error::{Error, What};
use crate::figure::{Datum, Figure};
use crate::number::{Rational, Unit};
use crate::trade::{
    Classification, Commodity, Economy, Movement, Period, Side, Status, Trade, Valuation,
};
use std::{
    borrow::BorrowMut,
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

/// The column that figures as published have beside their number.
pub const AS_WRITTEN: &str = "as_written";

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
    figures: bool,
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
            figures: false,
        })
    }

    /// Writes the header with the column [`AS_WRITTEN`], so that figures as published find their place too.
    ///
    /// ```
    /// use bilateral::{read::tidy, Economy, Figure, Observation};
    ///
    /// let flow = Economy::ISR.exports_to(Economy::USA);
    /// let seen = Observation::new(flow, "2021".parse()?, "$18124.36 million".parse::<Figure>()?, "WITS");
    /// let mut out = tidy::Writer::with_figures(Vec::new())?;
    /// out.write(&seen)?;
    /// assert_eq!(
    ///     String::from_utf8(out.finish()?).unwrap().lines().last(),
    ///     Some("2021,ISR,USA,unstated,goods,unstated,GOODS,unstated,18124360000,unstated,WITS,$18124.36 million")
    /// );
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Io`](crate::ErrorKind::Io) if writing fails.
    pub fn with_figures(out: W) -> Result<Self, Error> {
        let mut out = csv::Writer::from_writer(out);
        let columns = COLUMNS.iter().chain([&AS_WRITTEN]);
        out.write_record(columns).map_err(unwritable)?;
        Ok(Self {
            out,
            printed: HashMap::new(),
            figures: true,
        })
    }

    /// Writes one observation.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Incomparable`](crate::ErrorKind::Incomparable) for what the table has no place for: a turnover or a balance, a
    /// figure as published (its precision would be lost) unless the table is [with figures](Self::with_figures), a lower bound, a value that no decimal
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
        let mut as_written = String::new();
        let (value, status) = match &observation.value {
            Value::Known(Datum::Exact(value, Unit::Usd))
                if !value.to_string().contains('/') && !value.is_negative() =>
            {
                (value.to_string(), observation.status.as_str())
            }
            Value::Known(datum @ Datum::Published(figure))
                if self.figures
                    && figure.unit() == Unit::Usd
                    && datum.value().is_some_and(|value| {
                        !value.to_string().contains('/') && !value.is_negative()
                    }) =>
            {
                as_written = figure.to_string();
                let value = datum.value().map_or_else(String::new, |v| v.to_string());
                (value, observation.status.as_str())
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
        let period = observation.period.to_string();
        let fields = [
            period.as_str(),
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
        ];
        let figure = self.figures.then_some(as_written.as_str());
        self.out
            .write_record(fields.into_iter().chain(figure))
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

/// Names under which columns are known too: a minimal table's, and two of this crate's first tables.
const OTHER_NAMES: [(&str, &str); 3] = [
    ("period", "year"),
    ("side", "reporter"),
    ("movement", "flow"),
];

/// Whether a table has the columns that are enough, and no other than these may be among them.
pub(super) fn is_tidy(table: &Table<'_>) -> bool {
    let known = |name: &str| {
        let others = ["year", "product", "reporter", "flow", AS_WRITTEN];
        let mut columns = COLUMNS.iter().chain(&others);
        // Programs put a column without a name before the others.
        name.is_empty() || columns.any(|column| key(column) == name)
    };
    let one_of = |names: [&str; 2]| names.iter().filter(|name| table.has(&[name])).count() == 1;
    let both = |names: [&str; 2]| table.has(&names);
    both(["exporter", "importer"])
        && table.has(&["value_usd"])
        && one_of(["period", "year"])
        && !both(["product", "commodity"])
        && !both(["side", "reporter"])
        && !both(["movement", "flow"])
        && table.has(&["classification"]) == table.has(&["commodity"])
        && table.names().all(known)
}

pub(super) struct Tidy<'a> {
    table: Table<'a>,
    columns: Columns,
    memory: Memory,
    pull: Option<Pull>,
}

/// Where a table has its columns, and what its rows have that name no source.
struct Columns {
    /// Of what names no source.
    file: Source,
    product: Option<usize>,
    places: [Option<usize>; COLUMNS.len()],
    as_written: Option<usize>,
}

/// What was met in the rows so far.
#[derive(Default)]
struct Memory {
    sources: HashMap<Vec<u8>, SourceId>,
    economies: HashMap<Vec<u8>, Economy>,
    /// The economies met last, exporter and importer.
    last: [Memo<Economy>; 2],
    last_source: Memo<SourceId>,
    period: Memo<Period>,
    side: Memo<Side>,
    movement: Memo<Movement>,
    classification: Memo<Classification>,
    valuation: Memo<Valuation>,
    status: Memo<Status>,
    same: Common<Same>,
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

impl<T: Clone> Memo<T> {
    /// What the text was the last time, if it is the same.
    fn known(&self, text: &[u8]) -> Option<T> {
        if self.text == text {
            self.value.clone()
        } else {
            None
        }
    }

    fn keep(&mut self, text: &[u8], value: &T) {
        text.clone_into(&mut self.text);
        self.value = Some(value.clone());
    }
}

impl<T: std::str::FromStr<Err = Error> + Copy> Memo<T> {
    /// The same, or what holds where there is no such column.
    fn read_or(&mut self, table: &Table<'_>, place: Option<usize>, without: T) -> Result<T, Fault> {
        match place {
            Some(_) => self.read(table, place),
            None => Ok(without),
        }
    }

    fn read(&mut self, table: &Table<'_>, place: Option<usize>) -> Result<T, Fault> {
        self.of(table.field(place))
            .map_err(|error| Fault::at(table.name(place), error))
    }

    fn of(&mut self, text: &[u8]) -> Result<T, Error> {
        if let Some(value) = self.known(text) {
            return Ok(value);
        }
        let value = decoded(text).parse()?;
        self.keep(text, &value);
        Ok(value)
    }
}

impl<'a> Tidy<'a> {
    pub(super) fn new(table: Table<'a>, file: Source) -> Self {
        let mut places = COLUMNS.map(|name| table.column(name));
        for (place, column) in places.iter_mut().zip(COLUMNS) {
            let others = OTHER_NAMES.iter().filter(|(known, _)| *known == column);
            *place = others.fold(*place, |place, (_, name)| {
                place.or_else(|| table.column(name))
            });
        }
        Self {
            columns: Columns {
                as_written: table.column(AS_WRITTEN),
                places,
                file,
                product: table.column("product"),
            },
            table,
            memory: Memory::default(),
            pull: None,
        }
    }
}

impl Memory {
    fn economy(&mut self, side: usize, text: &[u8]) -> Result<Economy, Error> {
        if let Some(economy) = self.last[side].known(text) {
            return Ok(economy);
        }
        let economy = if let Some(economy) = self.economies.get(text) {
            *economy
        } else {
            let economy = Economy::from_printed(&decoded(text))?;
            self.economies.insert(text.to_vec(), economy);
            economy
        };
        self.last[side].keep(text, &economy);
        Ok(economy)
    }

    fn source(&mut self, text: &[u8]) -> Result<SourceId, Error> {
        if let Some(source) = self.last_source.known(text) {
            return Ok(source);
        }
        let source = if let Some(source) = self.sources.get(text) {
            source.clone()
        } else if text.is_empty() || text.iter().any(u8::is_ascii_control) {
            return Err(Error::malformed(
                "source",
                shown(text),
                "the key of a source, in one line",
            ));
        } else {
            let source: SourceId = decoded(text).as_ref().into();
            self.sources.insert(text.to_vec(), source.clone());
            source
        };
        self.last_source.keep(text, &source);
        Ok(source)
    }
}

impl Columns {
    fn row(&self, table: &Table<'_>, memory: &mut Memory) -> Result<Row, Fault> {
        let places = &self.places;
        let period = memory.period.read(table, places[0])?;
        let side = memory.side.read_or(table, places[3], Side::Unstated)?;
        let movement = memory.movement.read_or(table, places[4], Movement::Goods)?;
        let harmonized = Classification::Hs;
        let classification = memory
            .classification
            .read_or(table, places[5], harmonized)?;
        let valuation = memory
            .valuation
            .read_or(table, places[7], Valuation::Unstated)?;
        let mut economy = |side: usize| {
            let economy = memory.economy(side, table.field(places[side + 1]));
            economy.map_err(|error| Fault::code(COLUMNS[side + 1], error))
        };
        let flow = economy(0)?.exports_to(economy(1)?);
        let commodity = match places[6].or(self.product) {
            None => Commodity::GOODS,
            place => Commodity::new(classification, &decoded(table.field(place)))
                .map_err(|error| Fault::at(table.name(place), error))?,
        };
        let number = table
            .number(places[8])
            .map_err(|error| Fault::at("value_usd", error))?;
        let (value, status) = match number.as_ref() {
            b"" => {
                let reason = Memo::<Missing>::default().read(table, places[9])?;
                (Value::Missing(reason), Status::Unstated)
            }
            text => {
                let value = flow_value(text, 0).map_err(|error| Fault::at("value_usd", error))?;
                let status = memory.status.read_or(table, places[9], Status::Unstated)?;
                let datum = match table.field(self.as_written) {
                    b"" => Datum::Exact(value, Unit::Usd),
                    figure => published(figure, &value).map_err(|e| Fault::at(AS_WRITTEN, e))?,
                };
                (Value::Known(datum), status)
            }
        };
        let source = match places[10] {
            None => self.file.id.clone(),
            place => memory
                .source(table.field(place))
                .map_err(|error| Fault::at("source", error))?,
        };
        Ok(Row::Kept(
            Observation::new(flow, period, value, source)
                .of(commodity)
                .reported_by(side)
                .valued(valuation)
                .moved(movement)
                .with_status(status)
                .on_line(table.line()),
        ))
    }

    /// A row with an exact value in dollars and nothing unusual in it.
    fn plain(&self, fields: Fields<'_>, memory: &mut Memory, part: &mut Part) -> Option<PlainRow> {
        let get = |place| fields.get(place);
        let place = |column: usize| self.places.get(column).copied().flatten();
        if !get(self.as_written).is_empty() {
            return None;
        }
        let (number, decimals) = short_decimal(get(place(8)))?;
        let known = memory.same.of(fields);
        let same = match known {
            Some(same) => same,
            None => self.look(fields, memory)?,
        };
        let commodity = match place(6).or(self.product) {
            None => Commodity::GOODS,
            place => Commodity::from_ascii(same.classification, get(place))?,
        };
        let period = memory.period.of(get(place(0))).ok()?;
        let exporter = memory.economy(0, get(place(1))).ok()?;
        let importer = memory.economy(1, get(place(2))).ok()?;
        // Nothing refuses the row any more but its source.
        if place(10).is_some() && (known.is_none() || part.sources.is_empty()) {
            self.note_source(fields, memory, part)?;
        }
        if known.is_none() {
            let places = SAME.iter().filter_map(|column| place(*column));
            memory.same.keep(fields, places, 0, same);
        }
        Some(PlainRow {
            flow: exporter.exports_to(importer),
            period,
            commodity,
            side: same.side,
            movement: same.movement,
            valuation: same.valuation,
            status: same.status,
            number,
            decimals,
            line: part.lines,
        })
    }

    /// What the columns say that most rows have in common.
    fn look(&self, fields: Fields<'_>, memory: &mut Memory) -> Option<Same> {
        let place = |column: usize| self.places.get(column).copied().flatten();
        let classification = match place(5) {
            Some(_) => memory.classification.of(fields.get(place(5))).ok()?,
            None => Classification::Hs,
        };
        let text = |column| place(column).map(|place| fields.get(Some(place)));
        Some(Same {
            classification,
            side: or(&mut memory.side, text(3), Side::Unstated)?,
            movement: or(&mut memory.movement, text(4), Movement::Goods)?,
            valuation: or(&mut memory.valuation, text(7), Valuation::Unstated)?,
            status: or(&mut memory.status, text(9), Status::Unstated)?,
        })
    }

    /// Notes the source of a row, if it is not that of the row before or the file; nothing if it cannot be told so.
    fn note_source(&self, fields: Fields<'_>, memory: &mut Memory, part: &mut Part) -> Option<()> {
        let text = fields.get(Some(self.places[10]?));
        let before = part.sources.last();
        if before.is_none_or(|(_, source)| source.as_str().as_bytes() != text) {
            // Doubled quotes are one.
            if text.contains(&b'"') {
                return None;
            }
            let source = memory.source(text).ok()?;
            if part
                .sources
                .last()
                .is_none_or(|(_, last)| !last.is(&source))
            {
                part.sources.push((part.rows.len(), source));
            }
        }
        Some(())
    }
}

/// What most rows have in common, beside their source.
#[derive(Clone, Copy)]
struct Same {
    classification: Classification,
    side: Side,
    movement: Movement,
    valuation: Valuation,
    status: Status,
}

/// The columns of that, and the source.
const SAME: [usize; 6] = [3, 4, 5, 7, 9, 10];

/// A word of a column, or what holds where there is none.
fn or<T: std::str::FromStr<Err = Error> + Copy>(
    memo: &mut Memo<T>,
    text: Option<&[u8]>,
    without: T,
) -> Option<T> {
    match text {
        Some(text) => memo.of(text).ok(),
        None => Some(without),
    }
}

/// One thread's way through the rows.
struct Quick<'a, M> {
    columns: &'a Columns,
    shape: &'a Shape,
    memory: M,
}

impl<M: BorrowMut<Memory>> splitting::Quick for Quick<'_, M> {
    fn take(&mut self, fields: Fields<'_>, part: &mut Part) -> bool {
        if fields.len() != self.shape.width()
            || fields.width() > self.shape.longest()
            || fields.lines() > 0
        {
            return false;
        }
        let memory = self.memory.borrow_mut();
        let Some(row) = self.columns.plain(fields, memory, part) else {
            return false;
        };
        part.rows.push(row);
        part.lines += 1;
        true
    }

    fn read(&mut self, table: &Table<'_>) -> Result<Row, Fault> {
        self.columns.row(table, self.memory.borrow_mut())
    }
}

/// A figure as published, which has to show the number beside it.
fn published(text: &[u8], value: &Rational) -> Result<Datum, Error> {
    let figure: Figure = decoded(text).parse()?;
    let datum = Datum::Published(figure);
    if datum.unit() == Unit::Usd && datum.value().as_ref() == Some(value) {
        return Ok(datum);
    }
    let expected = format!("a figure in dollars that shows {value}, as `value_usd` does");
    Err(Error::malformed("figure", shown(text), expected))
}

impl Parse for Tidy<'_> {
    fn format(&self) -> Format {
        Format::Tidy
    }

    fn sources(&self) -> Vec<Source> {
        let sources = self.memory.sources.values();
        let mut sources: Vec<Source> = sources
            .map(|id| Source::new(id.clone(), id.as_str()))
            .collect();
        if self.columns.places[10].is_none() {
            sources.push(self.columns.file.clone());
        }
        sources.sort_by(|one, other| one.id.cmp(&other.id));
        sources
    }

    fn only_source(&self) -> Option<SourceId> {
        let file = &self.columns.file.id;
        self.columns.places[10].is_none().then(|| file.clone())
    }

    fn has_figures(&self) -> bool {
        self.columns.as_written.is_some()
    }

    fn next(&mut self, _: &Options) -> Next {
        let fetched = self.table.next(false);
        Next::of(fetched, || self.columns.row(&self.table, &mut self.memory))
    }

    fn line(&self) -> u64 {
        self.table.line()
    }

    fn part(&mut self, options: &Options) -> Option<(u64, Part)> {
        let shape = self.table.shape();
        let quick = Quick {
            columns: &self.columns,
            shape: &shape,
            memory: &mut self.memory,
        };
        self.table
            .pull(&mut self.pull, options.block, &shape, quick)
    }

    fn rush(&mut self, options: &Options, keep: &mut dyn FnMut(u64, Part) -> bool) {
        let shape = self.table.shape();
        let quick = || Quick {
            columns: &self.columns,
            shape: &shape,
            memory: Memory::default(),
        };
        let sources = &mut self.memory.sources;
        let mut note = |source: &SourceId| {
            let text = source.as_str().as_bytes();
            if !sources.contains_key(text) {
                sources.insert(text.to_vec(), source.clone());
            }
        };
        self.table
            .rush(options.block, &shape, quick, &mut |line, part| {
                // Each thread has met its own.
                part.sources.iter().for_each(|(_, source)| note(source));
                for (.., row) in &part.others {
                    if let Ok(Row::Kept(seen)) = row {
                        note(&seen.source);
                    }
                }
                keep(line, part)
            });
    }
}
