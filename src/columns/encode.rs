//! Observations to columns.

use super::schema::{Column, amount};
use super::words::{Names, Word, level, levels, taken_apart};
use crate::data::{Locator, Observation, Value};
use crate::error::{Error, ErrorKind};
use crate::figure::Datum;
use crate::number::{Rational, Unit};
use crate::trade::Period;
use arrow_array::{
    ArrayRef, Date32Array, Decimal128Array, DictionaryArray, RecordBatch, StringArray, UInt8Array,
    UInt16Array, UInt32Array, UInt64Array,
    builder::StringDictionaryBuilder,
    types::{Int32Type, UInt8Type, UInt16Type},
};
use arrow_schema::{ArrowError, SchemaRef};
use std::sync::Arc;

/// What 38 digits hold.
const LARGEST: i128 = 10_i128.pow(38) - 1;

/// A number of dollars in thousandths, if it is a whole number of them that 38 digits hold.
pub(crate) fn mills(value: &Rational) -> Option<i128> {
    let mills = if let Some((digits, decimals @ 0..=3)) = value.to_short_decimal() {
        i128::from(digits) * 10_i128.pow(3 - u32::from(decimals))
    } else {
        let mills = value * &Rational::from(1000);
        if !mills.is_integer() {
            return None;
        }
        mills.to_string().parse().ok()?
    };
    (-LARGEST..=LARGEST).contains(&mills).then_some(mills)
}

/// What a value is in the columns `value_usd` and `as_written`. A value that thousandths of a dollar hold exactly is a number and nothing
/// else; any other is written out, beside the number that its digits show if thousandths hold that.
fn value(value: &Value) -> (Option<i128>, Option<String>) {
    match value {
        Value::Missing(_) => (None, None),
        Value::Known(datum) => {
            let number = datum.value().filter(|_| datum.unit() == Unit::Usd);
            let number = number.as_ref().and_then(mills);
            let exact = matches!(datum, Datum::Exact(..)) && number.is_some();
            (number, (!exact).then(|| datum.to_string()))
        }
    }
}

/// The day a period begins, counted from the first of 1970.
pub(crate) fn first_day(period: Period) -> i32 {
    use chrono::Datelike;
    /// The first of January 1970, in days of the common era.
    const EPOCH: i32 = 719_163;
    period.first_day().num_days_from_ce() - EPOCH
}

/// Words by their places.
fn words<T: Word>(places: impl Iterator<Item = Option<T>>) -> Result<ArrayRef, ArrowError> {
    let keys = UInt8Array::from_iter(places.map(|word| word.map(Word::place)));
    in_dictionary(keys, T::dictionary())
}

fn in_dictionary(keys: UInt8Array, words: ArrayRef) -> Result<ArrayRef, ArrowError> {
    Ok(Arc::new(DictionaryArray::<UInt8Type>::try_new(
        keys, words,
    )?))
}

/// Levels by their places.
pub(crate) fn of_levels(keys: UInt8Array) -> Result<ArrayRef, ArrowError> {
    in_dictionary(keys, levels())
}

/// ISO alpha-3 codes by UN Comtrade codes.
pub(crate) fn economies(codes: impl Iterator<Item = Option<u16>>) -> Result<ArrayRef, ArrowError> {
    let names = Names::all();
    let keys = UInt16Array::from_iter(codes.map(|code| code.and_then(|code| names.place(code))));
    let words = Arc::clone(&names.codes);
    Ok(Arc::new(DictionaryArray::<UInt16Type>::try_new(
        keys, words,
    )?))
}

/// Texts that repeat.
fn keys<'a>(texts: impl Iterator<Item = Option<&'a str>>) -> Result<ArrayRef, ArrowError> {
    let mut keys = StringDictionaryBuilder::<Int32Type>::new();
    for text in texts {
        match text {
            Some(text) => {
                keys.append(text)?;
            }
            None => keys.append_null(),
        }
    }
    Ok(Arc::new(keys.finish()))
}

/// One column of some observations; a row without one has nothing in any column.
fn column(column: Column, rows: &[Option<&Observation>]) -> Result<ArrayRef, ArrowError> {
    let seen = || rows.iter().copied();
    let apart = || seen().map(|row| row.map(|row| taken_apart(row.trade)));
    Ok(match column {
        Column::Trade => words(apart().map(|parts| parts.map(|(kind, ..)| kind)))?,
        Column::Exporter => Arc::new(UInt16Array::from_iter(
            apart().map(|parts| parts.map(|(_, one, _)| one.code())),
        )),
        Column::Importer => Arc::new(UInt16Array::from_iter(
            apart().map(|parts| parts.map(|(.., other)| other.code())),
        )),
        Column::ExporterIso3 => economies(apart().map(|p| p.map(|(_, one, _)| one.code())))?,
        Column::ImporterIso3 => economies(apart().map(|p| p.map(|(.., other)| other.code())))?,
        Column::PeriodStart => Arc::new(Date32Array::from_iter(
            seen().map(|row| row.map(|row| first_day(row.period))),
        )),
        Column::Months => Arc::new(UInt32Array::from_iter(
            seen().map(|row| row.map(|row| row.period.months())),
        )),
        Column::Classification => {
            words(seen().map(|row| row.map(|row| row.commodity.classification())))?
        }
        Column::Commodity => Arc::new(StringArray::from_iter(
            seen().map(|row| row.map(|row| row.commodity.code())),
        )),
        Column::Scope => words(seen().map(|row| row.and_then(|row| row.commodity.scope())))?,
        Column::Level => {
            let keys = seen().map(|row| {
                let row = row?;
                let (_, one, other) = taken_apart(row.trade);
                Some(level(one, other, row.commodity))
            });
            of_levels(UInt8Array::from_iter(keys))?
        }
        Column::Side => words(seen().map(|row| row.map(|row| row.side)))?,
        Column::Valuation => words(seen().map(|row| row.map(|row| row.valuation)))?,
        Column::Movement => words(seen().map(|row| row.map(|row| row.movement)))?,
        Column::ValueUsd => {
            let values = seen().map(|row| value(&row?.value).0);
            Arc::new(Decimal128Array::from_iter(values).with_data_type(amount()))
        }
        Column::Missing => words(seen().map(|row| row?.missing()))?,
        Column::AsWritten => Arc::new(StringArray::from_iter(
            seen().map(|row| value(&row?.value).1),
        )),
        Column::Status => words(seen().map(|row| row.map(|row| row.status)))?,
        Column::Source => keys(seen().map(|row| Some(row?.source.as_str())))?,
        Column::File => keys(seen().map(|row| match &row?.locator {
            Some(Locator::InFile { file, .. }) => Some(&**file),
            _ => None,
        }))?,
        Column::Line => Arc::new(UInt64Array::from_iter(
            seen().map(|row| row?.locator.as_ref()?.line()),
        )),
        Column::Place => Arc::new(StringArray::from_iter(seen().map(
            |row| match &row?.locator {
                Some(Locator::Place(place)) => Some(place.as_str()),
                _ => None,
            },
        ))),
        Column::Note => Arc::new(StringArray::from_iter(
            seen().map(|row| row?.note.as_deref()),
        )),
    })
}

/// Some columns of observations.
pub(crate) fn columns(
    wanted: &[Column],
    rows: &[Option<&Observation>],
) -> Result<Vec<ArrayRef>, Error> {
    let made: Result<Vec<_>, _> = wanted.iter().map(|which| column(*which, rows)).collect();
    made.map_err(|error| of_batch(&error))
}

/// Observations as a batch with a schema, whose columns are among those of observations.
pub(crate) fn encoded(schema: SchemaRef, seen: &[Observation]) -> Result<RecordBatch, Error> {
    let rows: Vec<Option<&Observation>> = seen.iter().map(Some).collect();
    let wanted: Vec<Column> = schema
        .fields()
        .iter()
        .filter_map(|field| Column::named(field.name()))
        .collect();
    let options = arrow_array::RecordBatchOptions::new().with_row_count(Some(seen.len()));
    RecordBatch::try_new_with_options(schema, columns(&wanted, &rows)?, &options)
        .map_err(|error| of_batch(&error))
}

/// What Arrow has to say of columns that do not go together.
pub(crate) fn of_batch(error: &ArrowError) -> Error {
    ErrorKind::Table {
        problem: format!("columns that do not go together: {error}"),
        expected: "fewer rows in a batch, or other columns".into(),
    }
    .into()
}
