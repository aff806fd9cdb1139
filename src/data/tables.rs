//! Reading the embedded tables.

use super::dataset::Dataset;
use super::source::{Source, SourceId};
use crate::error::{Error, ErrorKind};
use serde::de::DeserializeOwned;
use std::collections::BTreeSet;

/// Hands each row of a table to `keep`; an error in either is placed at its line.
pub(crate) fn read_table<R: DeserializeOwned>(
    file: &str,
    text: &str,
    mut keep: impl FnMut(R) -> Result<(), Error>,
) -> Result<(), Error> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    for row in reader.deserialize() {
        let row: R = row.map_err(|error| {
            let line = error.position().map(csv::Position::line);
            let error = ErrorKind::Table {
                problem: error.to_string(),
                expected: format!("the columns of {file}"),
            };
            Error::from(error).at(file, line, None)
        })?;
        keep(row).map_err(|error| error.at(file, None, None))?;
    }
    Ok(())
}

/// Adds those of the embedded sources that are used.
pub(crate) fn add_sources<'a>(
    data: &mut Dataset,
    used: impl Iterator<Item = &'a SourceId>,
) -> Result<(), Error> {
    let used: BTreeSet<&SourceId> = used.collect();
    read_table(
        "sources.csv",
        include_str!("../../data/sources.csv"),
        |row: Source| {
            if used.contains(&row.id) {
                data.add_source(row)?;
            }
            Ok(())
        },
    )
}
