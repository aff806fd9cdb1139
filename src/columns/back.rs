//! Columns to observations.

use super::schema::Column;
use super::texts::{Texts, numbers};
use super::words::Kind;
use crate::data::{Locator, Missing, Observation, SourceId, Value};
use crate::error::{Error, ErrorKind};
use crate::figure::Datum;
use crate::number::{Rational, Unit};
use crate::trade::{
    Classification, Commodity, Economy, Movement, Pair, Period, Side, Status, Trade, Valuation,
};
use arrow_array::{Array, ArrayRef, Date32Array, Decimal128Array, RecordBatch};
use arrow_schema::{DataType, Schema};
use std::{collections::HashMap, str::FromStr, sync::Arc};

/// Where a table has the columns of observations.
#[derive(Clone, Debug)]
pub(crate) struct Decoder {
    places: HashMap<&'static str, usize>,
    /// The source of rows that name none.
    source: SourceId,
}

/// What is wrong with a row, and in which column.
pub(crate) type Wrong = (Option<&'static str>, Error);

impl Decoder {
    /// Whether a table has the columns without which nothing is an observation. The others are as nothing states them.
    #[cfg(feature = "parquet")]
    pub(crate) fn knows(schema: &Schema) -> bool {
        [
            Column::Exporter,
            Column::Importer,
            Column::PeriodStart,
            Column::ValueUsd,
        ]
        .into_iter()
        .all(|column| schema.column_with_name(column.name()).is_some())
    }

    /// A decoder for a table.
    ///
    /// # Errors
    ///
    /// If a column that is needed is not there, or one is of a type that does not hold what it should.
    pub(crate) fn of(schema: &Schema, source: SourceId) -> Result<Self, Error> {
        let prefixed = |column: Column| column.name().to_owned();
        Self::prefixed(schema, source, prefixed)
    }

    /// A decoder for columns under names of their own.
    pub(crate) fn prefixed(
        schema: &Schema,
        source: SourceId,
        name: impl Fn(Column) -> String,
    ) -> Result<Self, Error> {
        let mut places = HashMap::new();
        for column in Column::ALL {
            let name = name(column);
            let Some((place, field)) = schema.column_with_name(&name) else {
                continue;
            };
            let kind = field.data_type();
            let (fits, expected) = match column {
                Column::Exporter | Column::Importer => (
                    kind.is_integer() || Texts::are(kind),
                    "codes of UN Comtrade as whole numbers, or text",
                ),
                Column::Months | Column::Line => (kind.is_integer(), "whole numbers"),
                Column::PeriodStart => (*kind == DataType::Date32, "dates"),
                Column::ValueUsd => (
                    kind.is_integer() || matches!(kind, DataType::Decimal128(..)),
                    "decimals of at most 38 digits, or whole numbers; floating point is not exact",
                ),
                _ => (Texts::are(kind), "text"),
            };
            if !fits {
                return Err(ErrorKind::Table {
                    problem: format!("a column `{name}` of type {kind}"),
                    expected: expected.into(),
                }
                .into());
            }
            places.insert(column.name(), place);
        }
        let needed = [
            Column::Exporter,
            Column::Importer,
            Column::PeriodStart,
            Column::ValueUsd,
        ];
        for column in needed {
            if !places.contains_key(column.name()) {
                return Err(ErrorKind::Table {
                    problem: format!("no column `{}`", name(column)),
                    expected: "`exporter`, `importer`, `period_start` and `value_usd` at least"
                        .into(),
                }
                .into());
            }
        }
        Ok(Self { places, source })
    }

    /// The rows of a batch.
    pub(crate) fn batch(&self, batch: &RecordBatch) -> Rows {
        let array = |column: Column| {
            let place = self.places.get(column.name())?;
            batch.columns().get(*place)
        };
        let text = |column| array(column).and_then(Texts::of).unwrap_or(Texts::None);
        let whole = |column: Column| array(column).and_then(numbers);
        let economy = |column: Column| match array(column) {
            Some(array) if array.data_type().is_integer() => {
                Parties::Codes(numbers(array).unwrap_or_default())
            }
            Some(array) => Parties::Texts(Texts::of(array).unwrap_or(Texts::None)),
            None => Parties::Texts(Texts::None),
        };
        Rows {
            trade: Memo::of(array(Column::Trade)),
            parties: [economy(Column::Exporter), economy(Column::Importer)],
            start: array(Column::PeriodStart)
                .and_then(|array| array.as_any().downcast_ref::<Date32Array>().cloned()),
            months: whole(Column::Months),
            classification: Memo::of(array(Column::Classification)),
            commodity: array(Column::Commodity).and_then(Texts::of),
            side: Memo::of(array(Column::Side)),
            valuation: Memo::of(array(Column::Valuation)),
            movement: Memo::of(array(Column::Movement)),
            value: array(Column::ValueUsd).cloned(),
            missing: Memo::of(array(Column::Missing)),
            as_written: text(Column::AsWritten),
            status: Memo::of(array(Column::Status)),
            source: text(Column::Source),
            sources: HashMap::new(),
            of_all: self.source.clone(),
            file: text(Column::File),
            files: HashMap::new(),
            line: whole(Column::Line),
            place: text(Column::Place),
            note: text(Column::Note),
        }
    }
}

/// Economies by code, or by ISO alpha-3 or code as text.
enum Parties {
    Codes(Vec<Option<i128>>),
    Texts(Texts),
}

impl Parties {
    fn get(&self, row: usize) -> Result<Economy, Error> {
        match self {
            Self::Codes(codes) => {
                let code = codes.get(row).copied().flatten();
                let code = code.ok_or_else(|| nothing("economy"))?;
                match u16::try_from(code) {
                    Ok(code) => Economy::from_code(code),
                    Err(_) => Err(ErrorKind::UnknownEconomy {
                        found: code.to_string(),
                        expected: "a UN Comtrade code of at most three digits".into(),
                    }
                    .into()),
                }
            }
            Self::Texts(texts) => {
                Economy::from_printed(texts.get(row).ok_or_else(|| nothing("economy"))?)
            }
        }
    }
}

/// A column of words, with the one read last.
struct Memo<T> {
    texts: Option<Texts>,
    last: Option<(String, T)>,
}

impl<T: FromStr<Err = Error> + Copy> Memo<T> {
    fn of(array: Option<&ArrayRef>) -> Self {
        Self {
            texts: array.and_then(Texts::of),
            last: None,
        }
    }

    /// What a row has, if it has anything.
    fn get(&mut self, row: usize) -> Result<Option<T>, Error> {
        let Some(text) = self.texts.as_ref().and_then(|texts| texts.get(row)) else {
            return Ok(None);
        };
        if let Some((last, value)) = &self.last
            && last == text
        {
            return Ok(Some(*value));
        }
        let value = text.parse()?;
        self.last = Some((text.to_owned(), value));
        Ok(Some(value))
    }

    fn get_or(&mut self, row: usize, without: T) -> Result<T, Error> {
        Ok(self.get(row)?.unwrap_or(without))
    }
}

impl FromStr for Kind {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        use super::words::Word;
        let found = Self::ALL.iter().find(|kind| kind.word() == text);
        found
            .copied()
            .ok_or_else(|| Error::malformed("trade", text, "`flow`, `turnover` or `balance`"))
    }
}

/// The rows of a batch, to be read one by one.
pub(crate) struct Rows {
    trade: Memo<Kind>,
    parties: [Parties; 2],
    start: Option<Date32Array>,
    months: Option<Vec<Option<i128>>>,
    classification: Memo<Classification>,
    commodity: Option<Texts>,
    side: Memo<Side>,
    valuation: Memo<Valuation>,
    movement: Memo<Movement>,
    value: Option<ArrayRef>,
    missing: Memo<Missing>,
    as_written: Texts,
    status: Memo<Status>,
    source: Texts,
    sources: HashMap<String, SourceId>,
    of_all: SourceId,
    file: Texts,
    files: HashMap<String, Arc<str>>,
    line: Option<Vec<Option<i128>>>,
    place: Texts,
    note: Texts,
}

impl Rows {
    /// The observation of a row.
    pub(crate) fn row(&mut self, row: usize) -> Result<Observation, Wrong> {
        fn at(column: Column) -> impl Fn(Error) -> Wrong {
            move |error| (Some(column.name()), error)
        }
        let one = self.parties[0].get(row).map_err(at(Column::Exporter))?;
        let other = self.parties[1].get(row).map_err(at(Column::Importer))?;
        let kind = self
            .trade
            .get_or(row, Kind::Flow)
            .map_err(at(Column::Trade))?;
        let trade = match kind {
            Kind::Flow => Trade::Flow(one.exports_to(other)),
            Kind::Turnover => Trade::Turnover(Pair::new(one, other)),
            Kind::Balance => Trade::Balance(one.exports_to(other)),
        };
        let period = self.period(row).map_err(at(Column::PeriodStart))?;
        let commodity = match &self.commodity {
            None => Commodity::GOODS,
            Some(codes) => {
                let classification = self.classification.get_or(row, Classification::Hs);
                let classification = classification.map_err(at(Column::Classification))?;
                let code = codes.get(row).ok_or_else(|| nothing("commodity"));
                code.and_then(|code| Commodity::new(classification, code))
                    .map_err(at(Column::Commodity))?
            }
        };
        let side = self
            .side
            .get_or(row, Side::Unstated)
            .map_err(at(Column::Side))?;
        let valuation = self.valuation.get_or(row, Valuation::Unstated);
        let movement = self.movement.get_or(row, Movement::Goods);
        let status = self.status.get_or(row, Status::Unstated);
        let value = self.value(row)?;
        if kind != Kind::Balance
            && let Value::Known(Datum::Exact(number, _)) = &value
            && number.is_negative()
        {
            let expected = "zero or more: flows are not negative";
            let error = Error::malformed("value", number.to_string(), expected);
            return Err(at(Column::ValueUsd)(error));
        }
        let locator = self.locator(row).map_err(at(Column::Line))?;
        let source = match self.source.get(row) {
            None => self.of_all.clone(),
            Some(text) => {
                if let Some(source) = self.sources.get(text) {
                    source.clone()
                } else {
                    let source = SourceId::from(text);
                    self.sources.insert(text.to_owned(), source.clone());
                    source
                }
            }
        };
        Ok(Observation {
            locator,
            note: self.note.get(row).map(str::to_owned),
            ..Observation::new(trade, period, value, source)
                .of(commodity)
                .reported_by(side)
                .valued(valuation.map_err(at(Column::Valuation))?)
                .moved(movement.map_err(at(Column::Movement))?)
                .with_status(status.map_err(at(Column::Status))?)
        })
    }

    fn period(&self, row: usize) -> Result<Period, Error> {
        use chrono::{Datelike, Days, NaiveDate};
        let start = self.start.as_ref();
        let days = start.filter(|start| row < start.len() && !start.is_null(row));
        let days = days.ok_or_else(|| nothing("day"))?.value(row);
        let epoch = NaiveDate::from_ymd_opt(1970, 1, 1);
        let ago = Days::new(days.unsigned_abs().into());
        let day = epoch.and_then(|epoch| {
            if days < 0 {
                epoch.checked_sub_days(ago)
            } else {
                epoch.checked_add_days(ago)
            }
        });
        let wrong = |found: String| ErrorKind::Malformed {
            what: "beginning of a period",
            found,
            expected: "the first day of a month of the years 1 to 9999".into(),
        };
        let day = day.ok_or_else(|| wrong(format!("{days} days after 1970-01-01")))?;
        if day.day() != 1 {
            return Err(wrong(day.to_string()).into());
        }
        let month = u8::try_from(day.month()).unwrap_or(0);
        let first = Period::month(day.year(), month)?;
        let months = match &self.months {
            None => 12,
            Some(months) => months
                .get(row)
                .copied()
                .flatten()
                .ok_or_else(|| nothing("number of months"))?,
        };
        // The last month, counted from January of year 0.
        let (from, _) = first.as_months();
        let length = u32::try_from(months).ok().filter(|length| *length > 0);
        let last = length
            .and_then(|length| from.checked_add(length - 1))
            .filter(|last| last / 12 <= 9999);
        match (length, last) {
            (Some(length), Some(_)) => Ok(Period::from_months(from, length)),
            _ => Err(ErrorKind::OutOfRange {
                what: "number of months",
                found: months.to_string(),
                expected: "at least one, up to the year 9999".into(),
            }
            .into()),
        }
    }

    fn value(&mut self, row: usize) -> Result<Value, Wrong> {
        let number = self.value.as_ref().and_then(|array| amount(array, row));
        let missing = self.missing.get(row);
        let missing = missing.map_err(|error| (Some(Column::Missing.name()), error))?;
        let wrong = |column: Column, found: String, expected: &str| {
            (
                Some(column.name()),
                Error::malformed("value", found, expected),
            )
        };
        match (number, self.as_written.get(row), missing) {
            (Some(number), None, None) => Ok(Value::Known(Datum::Exact(number, Unit::Usd))),
            (None, None, Some(reason)) => Ok(Value::Missing(reason)),
            (number, Some(text), None) => {
                let datum: Datum = text
                    .parse()
                    .map_err(|error| (Some(Column::AsWritten.name()), error))?;
                let shows = datum.value().filter(|_| datum.unit() == Unit::Usd);
                match number {
                    // Where thousandths do not hold what it shows there is no number.
                    None => Ok(Value::Known(datum)),
                    Some(number) if shows.as_ref() == Some(&number) => Ok(Value::Known(datum)),
                    Some(number) => Err(wrong(
                        Column::AsWritten,
                        text.to_owned(),
                        &format!("a figure that shows {number}, as `value_usd` does"),
                    )),
                }
            }
            (None, None, None) => Err(wrong(
                Column::ValueUsd,
                String::new(),
                "a number, or the reason why there is none in `missing`",
            )),
            (_, _, Some(reason)) => Err(wrong(
                Column::Missing,
                reason.to_string(),
                "nothing beside a value",
            )),
        }
    }

    fn locator(&mut self, row: usize) -> Result<Option<Locator>, Error> {
        let line = self
            .line
            .as_ref()
            .and_then(|lines| lines.get(row).copied().flatten());
        let line = line.map(|line| {
            u64::try_from(line)
                .map_err(|_| Error::malformed("line", line.to_string(), "a number from 0"))
        });
        let line = line.transpose()?;
        Ok(match (self.file.get(row), line, self.place.get(row)) {
            (Some(name), Some(line), None) => {
                let file = if let Some(file) = self.files.get(name) {
                    Arc::clone(file)
                } else {
                    let file: Arc<str> = name.into();
                    self.files.insert(name.to_owned(), Arc::clone(&file));
                    file
                };
                Some(Locator::InFile { file, line })
            }
            (None, Some(line), None) => Some(Locator::Line(line)),
            (None, None, Some(place)) => Some(Locator::Place(place.to_owned())),
            (None, None, None) => None,
            _ => {
                return Err(Error::malformed(
                    "place",
                    self.place.get(row).unwrap_or_default(),
                    "a file and a line, a line, or a place in words",
                ));
            }
        })
    }
}

/// A number of dollars, exact.
fn amount(array: &ArrayRef, row: usize) -> Option<Rational> {
    if row >= array.len() || array.is_null(row) {
        return None;
    }
    if let DataType::Decimal128(_, scale) = array.data_type() {
        let decimals = array.as_any().downcast_ref::<Decimal128Array>()?;
        return Some(Rational::decimal(decimals.value(row), -i32::from(*scale)));
    }
    let number = numbers(&array.slice(row, 1))?;
    Some(Rational::decimal((*number.first()?)?, 0))
}

fn nothing(what: &'static str) -> Error {
    Error::malformed(what, "", "one in every row")
}
