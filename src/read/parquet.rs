//! Tables in Parquet: this crate's own, and others by their columns.
//!
//! A file that this crate wrote is read back as it was, with its sources and the places that its rows were read from. Of another the columns
//! are looked at: those of observations, as in [`bilateral::arrow`](crate::arrow), are read as such, whatever program wrote them; any other table is taken
//! as the text that it would be as CSV, a number with the fewest digits that tell it from others, and is known by its names as a table of text
//! is. Columns of lists, structures, times and bytes are passed over. A table of findings, mirrors or indicators is no table of observations, and is refused by
//! name, as one is whose columns say nothing.
//!
//! Rows count from 2, as they would below a header. Packed with Snappy or LZ4, and with Zstandard where the crate `parquet` is built with its feature `zstd`.

use super::{Fault, Format, Input, Next, Options, Parse, Row, detect};
use crate::columns::{self, Decoder, Texts, numbers};
use crate::data::{Observation, Source, SourceId};
use crate::error::{Error, ErrorKind};
use crate::figure::Datum;
use crate::files::bytes::refuse;
use crate::number::{Rational, Unit};
use crate::trade::{Classification, Commodity, Economy, Period, Side, Status, Valuation};
use ::parquet::{
    arrow::arrow_reader::{ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder},
    errors::ParquetError,
    file::reader::ChunkReader,
};
use arrow_array::{
    Array, ArrayRef, BooleanArray, Date32Array, Decimal128Array, Float32Array, Float64Array,
    RecordBatch, cast::AsArray,
};
use arrow_schema::{DataType, Schema};
use std::{
    collections::{HashMap, HashSet},
    fs::File,
    io::{self, BufReader, Read},
    path::Path,
};

/// How a Parquet file begins.
pub(super) const MARK: &[u8] = b"PAR1";

/// A file that begins as Parquet does; nothing if it does not, or is no file that can be gone through twice.
pub(super) fn is_one(path: &Path) -> Option<File> {
    use io::Seek;
    let mut file = File::open(path).ok()?;
    if !file.metadata().ok()?.is_file() {
        return None;
    }
    let mut start = [0; 4];
    file.read_exact(&mut start).ok()?;
    file.rewind().ok()?;
    (start == MARK).then_some(file)
}

/// The table in some input that begins with the mark.
pub(super) fn of_input<'a>(
    mut input: Input<'_>,
    options: &Options,
) -> Result<Box<dyn Parse + 'a>, Error> {
    let mut bytes = Vec::new();
    input
        .bytes
        .read_to_end(&mut bytes)
        .map_err(|error| Error::unreadable(&input.name, error))?;
    let short = input.name.rsplit(['/', '\\']).next().unwrap_or_default();
    let source = Source::new(short, short);
    open(&input.name, bytes::Bytes::from(bytes), source, options)
}

/// The table in a file.
pub(super) fn open<'a>(
    name: &str,
    file: impl ChunkReader + 'static,
    source: Source,
    options: &Options,
) -> Result<Box<dyn Parse + 'a>, Error> {
    let wrong = |error: ParquetError| unreadable(name, &error);
    let begun = guarded(|| ParquetRecordBatchReaderBuilder::try_new(file));
    let builder = begun.ok_or_else(|| damaged(name))?.map_err(wrong)?;
    let schema = std::sync::Arc::clone(builder.schema());
    let about = about(
        &schema,
        builder.metadata().file_metadata().key_value_metadata(),
    );
    let batches = Batches {
        name: name.to_owned(),
        reader: guarded(|| builder.build())
            .ok_or_else(|| damaged(name))?
            .map_err(wrong)?,
    };
    let here = |error: Error| error.at(name, None, None);
    let sources = columns::sources_of(&about).map_err(here)?;
    let kind = about.get(columns::KIND).map(String::as_str);
    let rows = match kind {
        Some("observations" | "series") => {
            Of::Observations(Decoder::of(&schema, source.id.clone()).map_err(here)?)
        }
        Some("totals") => Of::Totals(Totals::of(&schema, &about, &sources, &source).map_err(here)?),
        None if Decoder::knows(&schema) => {
            Of::Observations(Decoder::of(&schema, source.id.clone()).map_err(here)?)
        }
        None => return as_text(batches, &schema, source, options),
        Some(other) => {
            return Err(refuse(
                name,
                &format!("a Parquet file of {other}"),
                "one of observations, series or totals",
            ));
        }
    };
    Ok(Box::new(Columns {
        batches,
        rows,
        known: sources,
        met: HashSet::new(),
        at_hand: None,
        row: 1,
        ended: false,
    }))
}

/// What stands beside the table, in the file or in the schema that Arrow keeps in it.
fn about(
    schema: &Schema,
    pairs: Option<&Vec<::parquet::file::metadata::KeyValue>>,
) -> HashMap<String, String> {
    let mut about = schema.metadata().clone();
    for pair in pairs.into_iter().flatten() {
        if let Some(value) = &pair.value {
            about.insert(pair.key.clone(), value.clone());
        }
    }
    about
}

fn unreadable(name: &str, error: &dyn std::fmt::Display) -> Error {
    let text = error.to_string();
    let expected = if text.contains("zstd") {
        "another packing, or the crate `parquet` with its feature `zstd`"
    } else {
        "a whole Parquet file"
    };
    refuse(
        name,
        &format!("a Parquet file that cannot be read: {text}"),
        expected,
    )
}

/// The reader of Parquet takes lengths in a file for what they say, and panics at some that cannot be: what is damaged is an error here. Where it panicked it
/// is not asked again.
fn guarded<T>(read: impl FnOnce() -> T) -> Option<T> {
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(read)).ok()
}

fn damaged(name: &str) -> Error {
    unreadable(name, &"it is damaged")
}

/// Batches of a file.
struct Batches {
    name: String,
    reader: ParquetRecordBatchReader,
}

impl Batches {
    fn next(&mut self) -> Option<Result<RecordBatch, Error>> {
        let Some(next) = guarded(|| self.reader.next()) else {
            return Some(Err(damaged(&self.name)));
        };
        Some(next?.map_err(|error| unreadable(&self.name, &error)))
    }
}

/// What a table holds.
enum Of {
    Observations(Decoder),
    Totals(Totals),
}

/// The batch at hand.
enum AtHand {
    Observations(Box<columns::Rows>),
    Totals(RecordBatch),
}

/// Rows of columns that this crate knows.
struct Columns {
    batches: Batches,
    rows: Of,
    /// The sources that the file tells of.
    known: Vec<Source>,
    /// Those that rows named.
    met: HashSet<SourceId>,
    /// The batch, the next of its rows, and how many there are.
    at_hand: Option<(AtHand, usize, usize)>,
    row: u64,
    ended: bool,
}

impl Columns {
    /// Goes to the next batch; nothing at the end.
    fn fetch(&mut self) -> Result<Option<()>, Error> {
        let Some(batch) = self.batches.next() else {
            return Ok(None);
        };
        let batch = batch?;
        let rows = batch.num_rows();
        let at_hand = match &self.rows {
            Of::Observations(decoder) => AtHand::Observations(Box::new(decoder.batch(&batch))),
            Of::Totals(_) => AtHand::Totals(batch),
        };
        self.at_hand = Some((at_hand, 0, rows));
        Ok(Some(()))
    }
}

impl Parse for Columns {
    fn format(&self) -> Format {
        Format::Parquet
    }

    fn sources(&self) -> Vec<Source> {
        let mut sources = self.known.clone();
        for id in &self.met {
            if !sources.iter().any(|source| source.id == *id) {
                sources.push(Source::new(id.clone(), id.as_str()));
            }
        }
        sources.sort_by(|one, other| one.id.cmp(&other.id));
        sources
    }

    fn has_figures(&self) -> bool {
        matches!(self.rows, Of::Observations(_))
    }

    fn keeps_places(&self) -> bool {
        true
    }

    fn next(&mut self, _: &Options) -> Next {
        loop {
            if self.ended {
                return Next::End;
            }
            match &mut self.at_hand {
                Some((at_hand, next, rows)) if *next < *rows => {
                    let row = *next;
                    *next += 1;
                    self.row += 1;
                    let read = match (at_hand, &self.rows) {
                        (AtHand::Observations(rows), _) => rows.row(row),
                        (AtHand::Totals(batch), Of::Totals(totals)) => totals.row(batch, row),
                        (AtHand::Totals(_), Of::Observations(_)) => continue,
                    };
                    return Next::Row(match read {
                        Ok(observation) => {
                            if !self.met.contains(&observation.source) {
                                self.met.insert(observation.source.clone());
                            }
                            Ok(Row::Kept(observation))
                        }
                        Err((Some(column), error)) => Err(Fault::at(column, error)),
                        Err((None, error)) => Err(Fault::row(error)),
                    });
                }
                _ => match self.fetch() {
                    Ok(Some(())) => {}
                    Ok(None) => self.ended = true,
                    Err(error) => {
                        self.ended = true;
                        return Next::Broken(error);
                    }
                },
            }
        }
    }

    fn line(&self) -> u64 {
        self.row
    }
}

/// A table of totals, which are reconciled and FOB, as CEPII's BACI is.
struct Totals {
    year: Option<usize>,
    years: Option<i32>,
    parties: [Option<usize>; 2],
    product: Option<usize>,
    value: usize,
    classification: Classification,
    source: SourceId,
}

impl Totals {
    fn of(
        schema: &Schema,
        about: &HashMap<String, String>,
        sources: &[Source],
        file: &Source,
    ) -> Result<Self, Error> {
        let place = |name: &str| schema.column_with_name(name).map(|(place, _)| place);
        let table = |problem: &str, expected: &str| {
            Error::from(ErrorKind::Table {
                problem: problem.to_owned(),
                expected: expected.to_owned(),
            })
        };
        for (name, field) in schema.fields().iter().map(|field| (field.name(), field)) {
            let kind = field.data_type();
            let fits = match name.as_str() {
                "year" | "exporter" | "importer" => kind.is_integer(),
                "value_usd" => matches!(kind, DataType::Decimal128(..)),
                "product" | "exporter_iso3" | "importer_iso3" => Texts::are(kind),
                _ => true,
            };
            if !fits {
                return Err(table(
                    &format!("a column `{name}` of type {kind}"),
                    "totals as this crate writes them",
                ));
            }
        }
        if about
            .get(columns::FILTERED)
            .is_some_and(|filtered| filtered == "true")
        {
            return Err(table(
                "totals of some economies or products only",
                "totals of all trade, or told apart by exporter, importer and product",
            ));
        }
        let years = about
            .get(columns::YEARS)
            .map(String::as_str)
            .unwrap_or_default();
        let year = place("year");
        if year.is_none() && years.parse::<i32>().is_err() {
            return Err(table("totals of several years in one", "totals by year"));
        }
        Ok(Self {
            year,
            years: years.parse().ok(),
            parties: [place("exporter"), place("importer")],
            product: place("product"),
            value: place("value_usd").ok_or_else(|| table("no column `value_usd`", "totals"))?,
            classification: match about.get(columns::CLASSIFICATION) {
                Some(name) => name.parse()?,
                None => Classification::Hs,
            },
            source: sources.first().unwrap_or(file).id.clone(),
        })
    }

    fn row(
        &self,
        batch: &RecordBatch,
        row: usize,
    ) -> Result<Observation, (Option<&'static str>, Error)> {
        let whole = |place: usize| {
            let one = batch.columns().get(place).map(|array| array.slice(row, 1));
            one.and_then(|one| numbers(&one)?.first().copied().flatten())
        };
        let missing = |what: &'static str| Error::malformed(what, "", "one in every row");
        let economy = |place: Option<usize>| match place {
            None => Ok(Economy::WORLD),
            Some(place) => {
                let code = whole(place).and_then(|code| u16::try_from(code).ok());
                Economy::from_code(code.ok_or_else(|| missing("economy"))?)
            }
        };
        let year = match self.year {
            None => self.years,
            Some(place) => whole(place).and_then(|year| i32::try_from(year).ok()),
        };
        let year = year.ok_or_else(|| missing("year"));
        let period = year.and_then(Period::year).map_err(|e| (Some("year"), e))?;
        let one = economy(self.parties[0]).map_err(|e| (Some("exporter"), e))?;
        let other = economy(self.parties[1]).map_err(|e| (Some("importer"), e))?;
        let commodity = match self.product {
            None => Ok(Commodity::total(self.classification)),
            Some(place) => {
                let texts = batch.columns().get(place).and_then(Texts::of);
                let code = texts.as_ref().and_then(|texts| texts.get(row));
                code.ok_or_else(|| missing("product"))
                    .and_then(|code| Commodity::new(self.classification, code))
            }
        };
        let commodity = commodity.map_err(|e| (Some("product"), e))?;
        let value = batch.columns().get(self.value);
        let value = value.and_then(|array| {
            let DataType::Decimal128(_, scale) = array.data_type() else {
                return None;
            };
            let array = array.as_any().downcast_ref::<Decimal128Array>()?;
            (!array.is_null(row)).then(|| Rational::decimal(array.value(row), -i32::from(*scale)))
        });
        let value = value.ok_or_else(|| (Some("value_usd"), missing("value")))?;
        let value = Datum::Exact(value, Unit::Usd);
        Ok(
            Observation::new(one.exports_to(other), period, value, self.source.clone())
                .of(commodity)
                .reported_by(Side::Reconciled)
                .valued(Valuation::Fob)
                .with_status(Status::Estimated),
        )
    }
}

/// A table of other columns, as the CSV that it would be.
fn as_text<'a>(
    batches: Batches,
    schema: &Schema,
    source: Source,
    options: &Options,
) -> Result<Box<dyn Parse + 'a>, Error> {
    let shown: Vec<usize> = schema
        .fields()
        .iter()
        .enumerate()
        .filter(|(_, field)| Shown::can(field.data_type()))
        .map(|(place, _)| place)
        .collect();
    let mut out = csv::Writer::from_writer(Vec::new());
    let names = shown.iter().filter_map(|place| schema.fields().get(*place));
    out.write_record(names.map(|field| field.name()))
        .map_err(|error| refuse(&batches.name, &error.to_string(), "columns with names"))?;
    let header = out.into_inner().unwrap_or_default();
    let name = batches.name.clone();
    let text = Text {
        batches,
        shown,
        at_hand: io::Cursor::new(header.clone()),
    };
    let input = Input {
        name,
        bytes: Box::new(BufReader::with_capacity(1 << 16, text)),
        first_line: header,
        line: 1,
        separator: None,
    };
    detect(input, source, options)
}

/// The rows of a table as CSV.
struct Text {
    batches: Batches,
    shown: Vec<usize>,
    at_hand: io::Cursor<Vec<u8>>,
}

impl Read for Text {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            let read = self.at_hand.read(buffer)?;
            if read > 0 || buffer.is_empty() {
                return Ok(read);
            }
            let Some(batch) = self.batches.next() else {
                return Ok(0);
            };
            let batch = batch.map_err(io::Error::other)?;
            let columns: Vec<Shown> = self
                .shown
                .iter()
                .filter_map(|place| Shown::of(batch.columns().get(*place)?))
                .collect();
            let mut out = csv::Writer::from_writer(std::mem::take(&mut self.at_hand).into_inner());
            // What was read is overwritten.
            out = csv::Writer::from_writer({
                let mut spent = out.into_inner().map_err(csv::IntoInnerError::into_error)?;
                spent.clear();
                spent
            });
            let mut text = String::new();
            for row in 0..batch.num_rows() {
                for column in &columns {
                    text.clear();
                    column.write(row, &mut text);
                    out.write_field(&text).map_err(io::Error::other)?;
                }
                out.write_record(None::<&[u8]>).map_err(io::Error::other)?;
            }
            self.at_hand =
                io::Cursor::new(out.into_inner().map_err(csv::IntoInnerError::into_error)?);
        }
    }
}

/// A column that has text to show.
enum Shown {
    Texts(Texts),
    Whole(Vec<Option<i128>>),
    Small(Float32Array),
    Large(Float64Array),
    Decimal(Decimal128Array),
    Truth(BooleanArray),
    Day(Date32Array),
}

impl Shown {
    fn can(kind: &DataType) -> bool {
        Texts::are(kind)
            || kind.is_integer()
            || matches!(
                kind,
                DataType::Float32
                    | DataType::Float64
                    | DataType::Decimal128(..)
                    | DataType::Boolean
                    | DataType::Date32
            )
    }

    fn of(array: &ArrayRef) -> Option<Self> {
        Some(match array.data_type() {
            DataType::Float32 => Self::Small(array.as_primitive().clone()),
            DataType::Float64 => Self::Large(array.as_primitive().clone()),
            DataType::Decimal128(..) => Self::Decimal(array.as_primitive().clone()),
            DataType::Boolean => Self::Truth(array.as_boolean().clone()),
            DataType::Date32 => Self::Day(array.as_primitive().clone()),
            kind if kind.is_integer() => Self::Whole(numbers(array)?),
            _ => Self::Texts(Texts::of(array)?),
        })
    }

    fn write(&self, row: usize, to: &mut String) {
        macro_rules! of {
            ($array:expr, $show:expr) => {
                if row < $array.len() && !$array.is_null(row) {
                    let show = $show;
                    to.push_str(&show($array.value(row)));
                }
            };
        }
        match self {
            Self::Texts(texts) => to.push_str(texts.get(row).unwrap_or_default()),
            Self::Whole(numbers) => {
                if let Some(number) = numbers.get(row).copied().flatten() {
                    to.push_str(&number.to_string());
                }
            }
            Self::Small(array) => of!(array, |number: f32| number.to_string()),
            Self::Large(array) => of!(array, |number: f64| number.to_string()),
            Self::Decimal(array) => {
                if row < array.len() && !array.is_null(row) {
                    to.push_str(&array.value_as_string(row));
                }
            }
            Self::Truth(array) => of!(array, |truth: bool| truth.to_string()),
            Self::Day(array) => {
                if row < array.len()
                    && let Some(day) = array.value_as_date(row).filter(|_| !array.is_null(row))
                {
                    to.push_str(&day.to_string());
                }
            }
        }
    }
}
