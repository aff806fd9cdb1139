//! The columns of observations, and what stands beside them.

use crate::data::Source;
use crate::error::{Error, ErrorKind};
use arrow_schema::{DataType, Field, Schema, SchemaRef};
use std::{collections::HashMap, sync::Arc};

/// The metadata that says what a table is of: `observations`, `totals` and others.
pub(crate) const KIND: &str = "bilateral.kind";
/// All that is known of the sources, as JSON.
const SOURCES: &str = "bilateral.sources";
/// The keys of the sources, for people.
const SOURCE: &str = "bilateral.source";
const VINTAGE: &str = "bilateral.vintage";
const LICENCE: &str = "bilateral.licence";
/// What became of the rows that were read, a line for each file.
#[cfg(any(feature = "parquet", feature = "scan"))]
pub(crate) const ACCOUNT: &str = "bilateral.account";

/// Of totals: the years they are of.
#[cfg(any(feature = "parquet", feature = "scan"))]
pub(crate) const YEARS: &str = "bilateral.years";
/// Of totals: the edition of the Harmonized System.
#[cfg(any(feature = "parquet", feature = "scan"))]
pub(crate) const CLASSIFICATION: &str = "bilateral.classification";
/// Of totals: whether some economies or products were left out.
#[cfg(any(feature = "parquet", feature = "scan"))]
pub(crate) const FILTERED: &str = "bilateral.filtered";

/// One column of the table of observations, in its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Column {
    Trade,
    Exporter,
    Importer,
    ExporterIso3,
    ImporterIso3,
    PeriodStart,
    Months,
    Classification,
    Commodity,
    Scope,
    Level,
    Side,
    Valuation,
    Movement,
    ValueUsd,
    Missing,
    AsWritten,
    Status,
    Source,
    File,
    Line,
    Place,
    Note,
}

impl Column {
    pub(crate) const ALL: [Self; 23] = [
        Self::Trade,
        Self::Exporter,
        Self::Importer,
        Self::ExporterIso3,
        Self::ImporterIso3,
        Self::PeriodStart,
        Self::Months,
        Self::Classification,
        Self::Commodity,
        Self::Scope,
        Self::Level,
        Self::Side,
        Self::Valuation,
        Self::Movement,
        Self::ValueUsd,
        Self::Missing,
        Self::AsWritten,
        Self::Status,
        Self::Source,
        Self::File,
        Self::Line,
        Self::Place,
        Self::Note,
    ];

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Trade => "trade",
            Self::Exporter => "exporter",
            Self::Importer => "importer",
            Self::ExporterIso3 => "exporter_iso3",
            Self::ImporterIso3 => "importer_iso3",
            Self::PeriodStart => "period_start",
            Self::Months => "months",
            Self::Classification => "classification",
            Self::Commodity => "commodity",
            Self::Scope => "scope",
            Self::Level => "level",
            Self::Side => "side",
            Self::Valuation => "valuation",
            Self::Movement => "movement",
            Self::ValueUsd => "value_usd",
            Self::Missing => "missing",
            Self::AsWritten => "as_written",
            Self::Status => "status",
            Self::Source => "source",
            Self::File => "file",
            Self::Line => "line",
            Self::Place => "place",
            Self::Note => "note",
        }
    }

    pub(crate) fn data_type(self) -> DataType {
        match self {
            Self::Exporter | Self::Importer => DataType::UInt16,
            Self::ExporterIso3 | Self::ImporterIso3 => text_of_economy(),
            Self::PeriodStart => DataType::Date32,
            Self::Months => DataType::UInt32,
            Self::Commodity | Self::AsWritten | Self::Place | Self::Note => DataType::Utf8,
            Self::ValueUsd => amount(),
            Self::Source | Self::File => words_of(DataType::Int32),
            Self::Line => DataType::UInt64,
            Self::Trade
            | Self::Classification
            | Self::Scope
            | Self::Level
            | Self::Side
            | Self::Valuation
            | Self::Movement
            | Self::Missing
            | Self::Status => words_of(DataType::UInt8),
        }
    }

    const fn is_nullable(self) -> bool {
        matches!(
            self,
            Self::ExporterIso3
                | Self::ImporterIso3
                | Self::Scope
                | Self::ValueUsd
                | Self::Missing
                | Self::AsWritten
                | Self::File
                | Self::Line
                | Self::Place
                | Self::Note
        )
    }

    /// The column with this name.
    pub(crate) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|column| column.name() == name)
    }
}

/// Words of a dictionary.
fn words_of(keys: DataType) -> DataType {
    DataType::Dictionary(Box::new(keys), Box::new(DataType::Utf8))
}

/// An ISO alpha-3 code.
fn text_of_economy() -> DataType {
    words_of(DataType::UInt16)
}

/// Thousandths of a dollar, in 38 digits.
pub(crate) const fn amount() -> DataType {
    DataType::Decimal128(38, 3)
}

/// A column's field, under its own name.
pub(crate) fn field(column: Column) -> Field {
    Field::new(column.name(), column.data_type(), column.is_nullable())
}

/// The table of observations.
pub(crate) fn observations() -> SchemaRef {
    let fields: Vec<Field> = Column::ALL.into_iter().map(field).collect();
    let kind = HashMap::from([(KIND.to_owned(), "observations".to_owned())]);
    Arc::new(Schema::new(fields).with_metadata(kind))
}

/// What stands beside a table: what it is of, and its sources with vintages and licences.
pub(crate) fn about(kind: &str, sources: &[Source]) -> Result<HashMap<String, String>, Error> {
    let json = serde_json::to_string(sources).map_err(|error| {
        Error::malformed(
            "sources",
            error.to_string(),
            "sources that can be written as JSON",
        )
    })?;
    let mut about = HashMap::from([
        (KIND.to_owned(), kind.to_owned()),
        (SOURCES.to_owned(), json),
    ]);
    let mut list = |name: &str, texts: Vec<&str>| {
        let mut different: Vec<&str> = Vec::new();
        for text in texts {
            if !different.contains(&text) {
                different.push(text);
            }
        }
        if !different.is_empty() {
            about.insert(name.to_owned(), different.join("; "));
        }
    };
    list(
        SOURCE,
        sources.iter().map(|source| source.id.as_str()).collect(),
    );
    list(
        VINTAGE,
        sources
            .iter()
            .filter_map(|source| source.vintage.as_deref())
            .collect(),
    );
    list(
        LICENCE,
        sources
            .iter()
            .filter_map(|source| source.licence.as_deref())
            .collect(),
    );
    Ok(about)
}

/// The sources that stand beside a table; none if nothing stands there.
pub(crate) fn sources_of(about: &HashMap<String, String>) -> Result<Vec<Source>, Error> {
    let Some(json) = about.get(SOURCES) else {
        return Ok(Vec::new());
    };
    serde_json::from_str(json).map_err(|error| {
        ErrorKind::Table {
            problem: format!("metadata `{SOURCES}` that cannot be read: {error}"),
            expected: "a list of sources, as this crate writes it".into(),
        }
        .into()
    })
}
