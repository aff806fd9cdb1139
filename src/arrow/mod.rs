//! Columns of Arrow, and back: what data frames and query engines share.
//!
//! ```
//! use bilateral::{arrow, Dataset};
//!
//! // A data set as one batch, with its sources; and back, as it was.
//! let batch = arrow::dataset(Dataset::cited())?;
//! assert_eq!(batch.num_rows(), Dataset::cited().len());
//! assert_eq!(&arrow::to_dataset([&batch])?, Dataset::cited());
//! # Ok::<(), bilateral::Error>(())
//! ```
//!
//! # Observations
//!
//! [`observation_schema`]; the kind `observations`, or `series`.
//!
//! | column | type | holds |
//! |---|---|---|
//! | `trade` | words | `flow`, `turnover`, `balance` |
//! | `exporter`, `importer` | `UInt16` | codes of UN Comtrade; of a turnover its two economies |
//! | `exporter_iso3`, `importer_iso3` | words, or nothing | ISO alpha-3, which several economies of different years may share |
//! | `period_start` | `Date32` | the first day |
//! | `months` | `UInt32` | how long the period is: 12 for a year |
//! | `classification`, `commodity` | words, `Utf8` | `H6`, `TOTAL`; codes are text |
//! | `scope` | words, or nothing | what a total is of: `goods`, `goods and services` and others; nothing for single commodities |
//! | `level` | words | which totals of which parts a row is of: `economy>world all goods`, `economy>economy 6 characters`. Values of one level, and of one length of period (`months`) and one `movement`, can be added up; values of two may be a total and its parts |
//! | `side`, `valuation`, `movement` | words | as [`Side`](crate::Side), [`Valuation`](crate::trade::Valuation) and [`Movement`](crate::trade::Movement) print |
//! | `value_usd` | `Decimal128(38, 3)`, or nothing | US dollars |
//! | `missing` | words, or nothing | why there is no value |
//! | `as_written` | `Utf8`, or nothing | the value in the notation of [`Datum`](crate::Datum), where `value_usd` does not say all of it |
//! | `status` | words | as [`Status`](crate::trade::Status) prints |
//! | `source` | words | the key of the source |
//! | `file`, `line`, `place` | words, `UInt64`, `Utf8`, or nothing | where in the source |
//! | `note` | `Utf8`, or nothing | an assumption |
//!
//! Words are dictionaries. **A value is never rounded.** One that is a whole number of thousandths of a dollar stands in `value_usd`, and `as_written` is
//! empty. A figure as published, a lower bound and a finer number stand in `as_written`: `published $1.2 billion`, `at-least $480`, `exact $1/3`;
//! `value_usd` then has the number that the digits show, if they show one that thousandths hold. A sum of such numbers is no better known than
//! they are; `WHERE as_written IS NULL` leaves them out. No value is no zero: `value_usd` is empty, and `missing` says why.
//!
//! The metadata of the schema have `bilateral.kind`, and `bilateral.sources`: all that is known of the sources, as JSON. A Parquet file has
//! `bilateral.source`, `bilateral.vintage`, `bilateral.licence` and `bilateral.account` beside them, as plain text.
//!
//! # Totals
//!
//! The kind `totals`: those of `year` (`UInt16`), `exporter` with `exporter_iso3`, `importer` with `importer_iso3`, `product` (`Utf8`) that the totals
//! are told apart by, and `value_usd`.
//!
//! # Findings
//!
//! The kind `findings`, see [`findings`]: `claim`, `verdict`, `source`, `reporter`, `evidence`, `instead`, `absent`, all text, and `finding`: all of it as
//! JSON, from which it is read back.
//!
//! # Mirrors
//!
//! The kind `mirrors`, see [`mirrors`]: `exporter`, `importer`, their ISO codes, `period_start`, `months`, `difference_usd` (what the importer reports less what the exporter does, if
//! both are exact), and what each side says, in the columns of observations under names that begin `exporter_says_` and `importer_says_`.
//!
//! # Indicators
//!
//! The kind `indicators`, with the feature `indicators`: `subject`, `convention`, `formula`, `value`, `bounds`, `coarse_bounds`, `unit`, `exactness`, `remarks` as text, exact, and
//! `nearest` in floating point.
//!
//! # Streams
//!
//! `Batches` hands on the rows of a file of any format that is read, a batch at a time, as a `RecordBatchReader`. `BaciBatches` does so for BACI at the
//! speed of the scanner, filtered, and in parts of a file side by side.
//! With the feature `parquet`, `parquet` writes files, and `read` reads them.
//!
//! The crates of Arrow that this one is built with are [`arrow_array`] and [`arrow_schema`].

#[cfg(all(feature = "read", feature = "scan"))]
mod baci;
#[cfg(feature = "read")]
mod batches;
mod findings;
#[cfg(feature = "indicators")]
mod indicators;
#[allow(clippy::from_iter_instead_of_collect)] // which array is made stands first
mod mirrors;
#[cfg(feature = "parquet")]
pub mod parquet;
#[cfg(feature = "scan")]
#[allow(clippy::from_iter_instead_of_collect)] // which array is made stands first
mod totals;

#[cfg(all(feature = "read", feature = "scan"))]
pub use baci::{BaciBatches, parts};
#[cfg(feature = "read")]
pub use batches::Batches;
pub use findings::{findings, to_findings};
#[cfg(feature = "indicators")]
pub use indicators::{indicators, to_indicators};
pub use mirrors::{mirrors, to_observations_of_mirrors};
#[cfg(feature = "scan")]
pub use totals::{to_totals, totals};

pub use arrow_array;
pub use arrow_schema;

use crate::columns::{self, Decoder};
use crate::data::{Dataset, Observation, Series, Source, SourceId};
use crate::error::{Error, ErrorKind};
use arrow_array::RecordBatch;
use arrow_schema::{Schema, SchemaRef};
use std::sync::Arc;

/// The columns of observations, as the [module](self) describes them.
///
/// ```
/// use bilateral::arrow::{self, arrow_schema::DataType};
///
/// let schema = arrow::observation_schema();
/// assert_eq!(*schema.field_with_name("value_usd").unwrap().data_type(), DataType::Decimal128(38, 3));
/// assert_eq!(schema.metadata()["bilateral.kind"], "observations");
/// ```
#[must_use]
pub fn observation_schema() -> SchemaRef {
    columns::observations()
}

fn with_sources(kind: &str, sources: &[Source]) -> Result<SchemaRef, Error> {
    let fields = columns::observations().fields().clone();
    let about = columns::about(kind, sources)?;
    Ok(Arc::new(Schema::new(fields).with_metadata(about)))
}

/// Observations as a batch, with what is known of their sources.
///
/// ```
/// use bilateral::{arrow, Economy, Figure, Observation, Source};
///
/// let flow = Economy::KAZ.exports_to(Economy::ISR);
/// let seen = Observation::new(flow, "2024".parse()?, "$167.6 million".parse::<Figure>()?, "notes");
/// let batch = arrow::observations(&[seen.clone()], &[Source::new("notes", "My notes")])?;
/// // The number that the digits show, and beside it that it is a figure.
/// assert!(!batch.column_by_name("value_usd").unwrap().is_nullable());
/// assert_eq!(arrow::to_observations(&batch)?, [seen]);
/// # Ok::<(), bilateral::Error>(())
/// ```
///
/// # Errors
///
/// [`ErrorKind::Table`] if there are more different sources or files than a dictionary counts.
pub fn observations(seen: &[Observation], sources: &[Source]) -> Result<RecordBatch, Error> {
    columns::encoded(with_sources("observations", sources)?, seen)
}

/// All observations of a data set as one batch, in its order.
///
/// # Errors
///
/// As for [`observations`].
pub fn dataset(data: &Dataset) -> Result<RecordBatch, Error> {
    let sources: Vec<Source> = data.sources().cloned().collect();
    let seen: Vec<Observation> = data.observations().collect();
    observations(&seen, &sources)
}

/// The observations of a series, missing values included; a computed one has what was computed, with its note.
///
/// ```
/// use bilateral::{arrow, Dataset, Economy, Pair};
///
/// let series = Dataset::cited().select(Pair::new(Economy::ISR, Economy::BHR)).series()?;
/// let batch = arrow::series(&series)?;
/// assert!(arrow::to_observations(&batch)?.into_iter().eq(series.observations()));
/// # Ok::<(), bilateral::Error>(())
/// ```
///
/// # Errors
///
/// As for [`observations`].
pub fn series(series: &Series<'_>) -> Result<RecordBatch, Error> {
    let seen: Vec<Observation> = series.observations().collect();
    let source = Source::new(series.source().clone(), series.source().as_str());
    columns::encoded(with_sources("series", &[source])?, &seen)
}

/// The observations of a batch. Columns may lie in any order and hold text in any layout; those that are not there are as nothing states them.
///
/// # Errors
///
/// [`ErrorKind::Table`] for a column that is needed and not there, or of another type; what is wrong with a row, with the number of the
/// row in the batch, from 1, and the column.
pub fn to_observations(batch: &RecordBatch) -> Result<Vec<Observation>, Error> {
    let schema = batch.schema();
    let sources = columns::sources_of(schema.metadata())?;
    let source = match sources.as_slice() {
        [one] => one.id.clone(),
        _ => SourceId::from("unstated"),
    };
    let mut rows = Decoder::of(&schema, source)?.batch(batch);
    (0..batch.num_rows())
        .map(|row| {
            rows.row(row)
                .map_err(|(column, error)| error.at("batch", Some(row as u64 + 1), column))
        })
        .collect()
}

/// A data set of batches, with the sources that their metadata tell of; of others only the key is known.
///
/// # Errors
///
/// As for [`to_observations`] and [`Dataset::extend`]; [`ErrorKind::Duplicate`] if two batches tell differently of one source.
pub fn to_dataset<'a>(
    batches: impl IntoIterator<Item = &'a RecordBatch>,
) -> Result<Dataset, Error> {
    let mut data = Dataset::new();
    for batch in batches {
        for source in columns::sources_of(batch.schema().metadata())? {
            match data.source(source.id.as_str()) {
                Some(known) if *known == source => {}
                Some(_) => {
                    return Err(ErrorKind::Duplicate {
                        what: "source",
                        key: source.id.to_string(),
                    }
                    .into());
                }
                None => data.add_source(source)?,
            }
        }
        let seen = to_observations(batch)?;
        for row in &seen {
            if data.source(row.source.as_str()).is_none() {
                data.add_source(Source::new(row.source.clone(), row.source.as_str()))?;
            }
        }
        data.extend(seen)?;
    }
    Ok(data)
}
