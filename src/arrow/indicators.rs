//! Indicators as columns.

use crate::columns::{self, KIND, Texts};
use crate::error::{Error, ErrorKind};
use crate::growth::Exactness;
use crate::indicators::{Convention, Indicator};
use crate::number::{Interval, Rational};
use arrow_array::{ArrayRef, Float64Array, RecordBatch, StringArray};
use arrow_schema::{DataType, Field, Schema};
use std::{collections::HashMap, str::FromStr, sync::Arc};

/// Indicators as a batch, each with what it is of, in words.
///
/// `subject` is what the caller says; `convention` and `formula` are those of the indicator; `value`, `bounds` and `coarse_bounds` are exact, as text, since a ratio is
/// seldom a decimal; `nearest` is the value as the nearest floating point number, for plots; `unit`, `exactness` and `remarks` stand beside them.
///
/// ```
/// use bilateral::{arrow, indicators::{Concentration, Profile}, Usd};
///
/// let exports = Profile::new([("KOR", Usd::dollars(60)), ("MEX", Usd::dollars(40))])?;
/// let hhi = Concentration::of(&exports)?.hhi()?;
/// let batch = arrow::indicators(&[("exports of CHN".to_owned(), hhi.clone())])?;
/// assert_eq!(arrow::to_indicators(&batch)?, [("exports of CHN".to_owned(), hhi)]);
/// # Ok::<(), bilateral::Error>(())
/// ```
///
/// # Errors
///
/// None for indicators that this crate made.
pub fn indicators(of: &[(String, Indicator)]) -> Result<RecordBatch, Error> {
    let texts = |name: &str, text: &dyn Fn(&(String, Indicator)) -> Option<String>, nullable| {
        let array: ArrayRef = Arc::new(of.iter().map(text).collect::<StringArray>());
        (Field::new(name, DataType::Utf8, nullable), array)
    };
    let nearest: ArrayRef = Arc::new(
        of.iter()
            .map(|(_, one)| one.to_f64())
            .collect::<Float64Array>(),
    );
    // A remark may have any text in it.
    let remarks = |one: &Indicator| serde_json::to_string(one.remarks()).ok();
    let (fields, arrays): (Vec<Field>, Vec<ArrayRef>) = [
        texts("subject", &|(subject, _)| Some(subject.clone()), false),
        texts(
            "convention",
            &|(_, one)| Some(one.convention().to_string()),
            false,
        ),
        texts(
            "formula",
            &|(_, one)| Some(one.convention().formula().to_owned()),
            false,
        ),
        texts("value", &|(_, one)| Some(one.value()?.to_string()), true),
        texts("bounds", &|(_, one)| Some(one.bounds().to_string()), false),
        texts(
            "coarse_bounds",
            &|(_, one)| Some(one.coarse_bounds().to_string()),
            false,
        ),
        (Field::new("nearest", DataType::Float64, true), nearest),
        texts("unit", &|(_, one)| Some(one.unit().to_string()), false),
        texts(
            "exactness",
            &|(_, one)| Some(one.exactness().to_string()),
            false,
        ),
        texts("remarks", &|(_, one)| remarks(one), true),
    ]
    .into_iter()
    .unzip();
    let kind = HashMap::from([(KIND.to_owned(), "indicators".to_owned())]);
    let schema = Arc::new(Schema::new(fields).with_metadata(kind));
    RecordBatch::try_new(schema, arrays).map_err(|error| columns::of_batch(&error))
}

/// The indicators of a batch, as they were.
///
/// # Errors
///
/// [`ErrorKind::Table`] if a column is not there or no text; what is wrong with a row, with its number in the batch, from 1, and the column.
pub fn to_indicators(batch: &RecordBatch) -> Result<Vec<(String, Indicator)>, Error> {
    let column = |name: &str| {
        let texts = batch.column_by_name(name).and_then(Texts::of);
        texts.ok_or_else(|| {
            Error::from(ErrorKind::Table {
                problem: format!("no column `{name}` of text"),
                expected: "indicators as this crate writes them".into(),
            })
        })
    };
    let (subjects, conventions, values) =
        (column("subject")?, column("convention")?, column("value")?);
    let (bounds, coarse) = (column("bounds")?, column("coarse_bounds")?);
    let (exactness, remarks) = (column("exactness")?, column("remarks")?);
    let mut all = Vec::with_capacity(batch.num_rows());
    for row in 0..batch.num_rows() {
        fn read<T: FromStr<Err = Error>>(
            texts: &Texts,
            row: usize,
            name: &'static str,
        ) -> Result<T, Error> {
            let text = texts.get(row).unwrap_or_default();
            text.parse()
                .map_err(|error: Error| error.at("batch", Some(row as u64 + 1), Some(name)))
        }
        let value: Option<Rational> = match values.get(row) {
            Some(_) => Some(read(&values, row, "value")?),
            None => None,
        };
        let convention: Convention = read(&conventions, row, "convention")?;
        let sets: [Interval; 2] = [
            read(&bounds, row, "bounds")?,
            read(&coarse, row, "coarse_bounds")?,
        ];
        let exactness: Exactness = read(&exactness, row, "exactness")?;
        let remarks: Vec<String> =
            serde_json::from_str(remarks.get(row).unwrap_or("[]")).map_err(|error| {
                Error::malformed("remarks", error.to_string(), "a list of texts").at(
                    "batch",
                    Some(row as u64 + 1),
                    Some("remarks"),
                )
            })?;
        let subject = subjects.get(row).unwrap_or_default().to_owned();
        all.push((
            subject,
            Indicator::from_parts(convention, value, sets, exactness, remarks),
        ));
    }
    Ok(all)
}
