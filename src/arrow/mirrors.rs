//! Both sides of flows as columns.

use crate::columns::{self, Column, Decoder, Texts, amount, mills};
use crate::data::{Mirror, Observation, Source, SourceId};
use crate::error::{Error, ErrorKind};
use crate::figure::Datum;
use crate::trade::Trade;
use arrow_array::{ArrayRef, Decimal128Array, RecordBatch};
use arrow_schema::{Field, Schema};
use std::sync::Arc;

/// What both have in common.
const SHARED: [Column; 6] = [
    Column::Exporter,
    Column::Importer,
    Column::ExporterIso3,
    Column::ImporterIso3,
    Column::PeriodStart,
    Column::Months,
];

/// What each side says for itself.
const OWN: [Column; 12] = [
    Column::Classification,
    Column::Commodity,
    Column::Valuation,
    Column::ValueUsd,
    Column::Missing,
    Column::AsWritten,
    Column::Status,
    Column::Source,
    Column::File,
    Column::Line,
    Column::Place,
    Column::Note,
];

/// The two sides, and what stands before the names of their columns.
const SIDES: [(&str, Column); 2] = [
    ("exporter_says_", Column::Exporter),
    ("importer_says_", Column::Importer),
];

/// Mirrors as a batch: flow and period, `difference_usd`, and what each side says, nothing where it says nothing.
///
/// ```
/// use bilateral::{arrow, Dataset, Economy, Observation, Side, Source, Usd};
///
/// let mut data = Dataset::new();
/// data.add_source(Source::new("mine", "My table"))?;
/// let flow = Economy::CHN.exports_to(Economy::USA);
/// for (side, dollars) in [(Side::Exporter, 400), (Side::Importer, 440)] {
///     data.insert(Observation::new(flow, "2022".parse()?, Usd::dollars(dollars), "mine").reported_by(side))?;
/// }
/// let batch = arrow::mirrors(data.mirrors(), data.sources())?;
/// assert_eq!(batch.num_rows(), 1);
/// // The two reports it was made of.
/// let back = arrow::to_observations_of_mirrors(&batch)?;
/// assert!(back.into_iter().eq(data.observations()));
/// # Ok::<(), bilateral::Error>(())
/// ```
///
/// # Errors
///
/// As for [`observations`](super::observations).
pub fn mirrors<'a>(
    mirrors: impl IntoIterator<Item = Mirror<'a>>,
    sources: impl IntoIterator<Item = &'a Source>,
) -> Result<RecordBatch, Error> {
    let pairs: Vec<[Option<Observation>; 2]> = mirrors
        .into_iter()
        .map(|mirror| [mirror.exporter(), mirror.importer()])
        .collect();
    let either: Vec<Option<&Observation>> = pairs
        .iter()
        .map(|[one, other]| one.as_ref().or(other.as_ref()))
        .collect();
    let mut fields: Vec<Field> = SHARED.into_iter().map(columns::field).collect();
    let mut arrays = columns::columns(&SHARED, &either)?;
    let exact = |seen: &Option<Observation>| match seen.as_ref()?.datum()? {
        Datum::Exact(value, _) => Some(value),
        _ => None,
    };
    let differences = pairs.iter().map(|[one, other]| {
        let difference = &exact(other)? - &exact(one)?;
        mills(&difference)
    });
    let differences: ArrayRef =
        Arc::new(Decimal128Array::from_iter(differences).with_data_type(amount()));
    fields.push(Field::new("difference_usd", amount(), true));
    arrays.push(differences);
    for (at, (prefix, _)) in SIDES.into_iter().enumerate() {
        let own: Vec<Option<&Observation>> = pairs
            .iter()
            .map(|pair| pair.get(at).and_then(Option::as_ref))
            .collect();
        for (column, array) in OWN.into_iter().zip(columns::columns(&OWN, &own)?) {
            let name = format!("{prefix}{}", column.name());
            fields.push(Field::new(name, column.data_type(), true));
            arrays.push(array);
        }
    }
    let sources: Vec<Source> = sources.into_iter().cloned().collect();
    let about = columns::about("mirrors", &sources)?;
    let schema = Arc::new(Schema::new(fields).with_metadata(about));
    RecordBatch::try_new(schema, arrays).map_err(|error| columns::of_batch(&error))
}

/// The reports that mirrors were made of: of each row what the exporter says, then what the importer says, as far as they say something.
///
/// # Errors
///
/// As for [`to_observations`](super::to_observations).
pub fn to_observations_of_mirrors(batch: &RecordBatch) -> Result<Vec<Observation>, Error> {
    let schema = batch.schema();
    let mut sides = Vec::new();
    for (prefix, side) in SIDES {
        let name = |column: Column| {
            if OWN.contains(&column) {
                format!("{prefix}{}", column.name())
            } else {
                column.name().to_owned()
            }
        };
        let source = name(Column::Source);
        let said = batch
            .column_by_name(&source)
            .and_then(Texts::of)
            .ok_or_else(|| {
                Error::from(ErrorKind::Table {
                    problem: format!("no column `{source}` of text"),
                    expected: "mirrors as this crate writes them".into(),
                })
            })?;
        let rows = Decoder::prefixed(&schema, SourceId::from("unstated"), name)?.batch(batch);
        let side = match side {
            Column::Exporter => crate::trade::Side::Exporter,
            _ => crate::trade::Side::Importer,
        };
        sides.push((said, rows, side));
    }
    let mut seen = Vec::new();
    for row in 0..batch.num_rows() {
        for (said, rows, side) in &mut sides {
            if said.get(row).is_none() {
                continue;
            }
            let read = rows.row(row);
            let read =
                read.map_err(|(column, error)| error.at("batch", Some(row as u64 + 1), column))?;
            debug_assert!(matches!(read.trade, Trade::Flow(_)));
            seen.push(read.reported_by(*side));
        }
    }
    Ok(seen)
}
