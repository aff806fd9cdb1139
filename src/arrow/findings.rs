//! Findings as columns.

use crate::check::Finding;
use crate::columns::{self, KIND, Texts};
use crate::error::{Error, ErrorKind};
use arrow_array::{ArrayRef, RecordBatch, StringArray};
use arrow_schema::{DataType, Field, Schema};
use std::{collections::HashMap, sync::Arc};

/// Findings as a batch: `claim`, `verdict`, `source`, `reporter`, `evidence` (that of each comparison, one after the other), `instead`, `absent` (why the
/// data say nothing) as text, and `finding`, all of it as JSON.
///
/// ```
/// use bilateral::{arrow, Claim, Dataset};
///
/// let claim = Claim::new("turnover ISR-ARE in 2022 is $2.5 billion".parse()?);
/// let findings = claim.check(Dataset::cited())?;
/// let batch = arrow::findings(&findings)?;
/// let back = arrow::to_findings(&batch)?;
/// assert_eq!(back[0].to_string(), findings[0].to_string());
/// assert_eq!(back[0].instead.as_ref().unwrap().to_string(), "$2.56 billion, or $2.6 billion to as many digits");
/// # Ok::<(), bilateral::Error>(())
/// ```
///
/// # Errors
///
/// None for findings that this crate made.
pub fn findings(findings: &[Finding]) -> Result<RecordBatch, Error> {
    let column = |name: &str, texts: Vec<Option<String>>, nullable: bool| {
        let array: ArrayRef = Arc::new(StringArray::from(texts));
        (Field::new(name, DataType::Utf8, nullable), array)
    };
    let each = |text: &dyn Fn(&Finding) -> Option<String>| findings.iter().map(text).collect();
    let json: Result<Vec<_>, _> = findings.iter().map(serde_json::to_string).collect();
    let json = json.map_err(|error| {
        Error::malformed(
            "finding",
            error.to_string(),
            "one that can be written as JSON",
        )
    })?;
    let evidence = |finding: &Finding| {
        let steps: Vec<String> = finding
            .steps
            .iter()
            .map(|step| step.evidence.to_string())
            .collect();
        (!steps.is_empty()).then(|| steps.join("; "))
    };
    let (fields, arrays): (Vec<Field>, Vec<ArrayRef>) = [
        column("claim", each(&|f| Some(f.claim.to_string())), false),
        column("verdict", each(&|f| Some(f.verdict.to_string())), false),
        column(
            "source",
            each(&|f| Some(f.source.as_ref()?.to_string())),
            true,
        ),
        column(
            "reporter",
            each(&|f| Some(f.reporter.as_ref()?.to_string())),
            true,
        ),
        column("evidence", each(&evidence), true),
        column(
            "instead",
            each(&|f| Some(f.instead.as_ref()?.to_string())),
            true,
        ),
        column(
            "absent",
            each(&|f| Some(f.absent.as_ref()?.to_string())),
            true,
        ),
        column("finding", json.into_iter().map(Some).collect(), false),
    ]
    .into_iter()
    .unzip();
    let kind = HashMap::from([(KIND.to_owned(), "findings".to_owned())]);
    let schema = Arc::new(Schema::new(fields).with_metadata(kind));
    RecordBatch::try_new(schema, arrays).map_err(|error| columns::of_batch(&error))
}

/// The findings of a batch, from its column `finding`.
///
/// # Errors
///
/// [`ErrorKind::Table`] if there is no such column of text, or a row of it cannot be read.
pub fn to_findings(batch: &RecordBatch) -> Result<Vec<Finding>, Error> {
    let wrong = |problem: String| {
        Error::from(ErrorKind::Table {
            problem,
            expected: "findings as this crate writes them".into(),
        })
    };
    let texts = batch.column_by_name("finding").and_then(Texts::of);
    let texts = texts.ok_or_else(|| wrong("no column `finding` of text".into()))?;
    (0..batch.num_rows())
        .map(|row| {
            let text = texts.get(row).unwrap_or_default();
            serde_json::from_str(text).map_err(|error| {
                let row = Some(row as u64 + 1);
                wrong(format!("a finding that cannot be read: {error}")).at(
                    "batch",
                    row,
                    Some("finding"),
                )
            })
        })
        .collect()
}
