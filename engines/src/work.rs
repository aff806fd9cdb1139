//! What each partition of a scan has to do, as the rows of a source in memory below the scan.
//!
//! A task of Ballista runs some of the partitions of a plan. The scheduler cuts the sources that it knows down to those, and leaves any other source
//! whole, so that every task would read what all are to read. A source in memory is one that it knows.

use datafusion::arrow::array::{AsArray, StringArray};
use datafusion::arrow::datatypes::{DataType, Field, Schema};
use datafusion::arrow::record_batch::RecordBatch;
use datafusion::datasource::memory::MemorySourceConfig;
use datafusion::error::{DataFusionError, Result};
use datafusion::execution::SendableRecordBatchStream;
use datafusion::physical_plan::ExecutionPlan;
use futures::TryStreamExt;
use serde::{Serialize, de::DeserializeOwned};
use std::sync::Arc;

/// A source with a partition for each piece of work, or with one that is empty.
pub(crate) fn source<T: Serialize>(pieces: &[T]) -> Result<Arc<dyn ExecutionPlan>> {
    let column = Field::new("work", DataType::Utf8, false);
    let schema = Arc::new(Schema::new(vec![column]));
    let mut partitions = Vec::new();
    for piece in pieces {
        let json = serde_json::to_string(piece)
            .map_err(|error| DataFusionError::External(Box::new(error)))?;
        let column = Arc::new(StringArray::from(vec![json]));
        partitions.push(vec![RecordBatch::try_new(
            Arc::clone(&schema),
            vec![column],
        )?]);
    }
    if partitions.is_empty() {
        partitions.push(Vec::new());
    }
    Ok(MemorySourceConfig::try_new_exec(&partitions, schema, None)?)
}

/// The pieces of work of one partition.
pub(crate) async fn pieces<T: DeserializeOwned>(
    source: SendableRecordBatchStream,
) -> Result<Vec<T>> {
    let batches: Vec<RecordBatch> = source.try_collect().await?;
    let mut pieces = Vec::new();
    for batch in &batches {
        let texts = batch
            .columns()
            .first()
            .and_then(|column| column.as_string_opt::<i32>());
        let Some(texts) = texts else {
            return Err(DataFusionError::Internal("work that is no text".into()));
        };
        for text in texts.iter().flatten() {
            let piece = serde_json::from_str(text)
                .map_err(|error| DataFusionError::External(Box::new(error)))?;
            pieces.push(piece);
        }
    }
    Ok(pieces)
}

/// The one plan below a scan.
pub(crate) fn only(mut below: Vec<Arc<dyn ExecutionPlan>>) -> Result<Arc<dyn ExecutionPlan>> {
    match (below.pop(), below.is_empty()) {
        (Some(one), true) => Ok(one),
        _ => Err(DataFusionError::Internal(
            "a scan has one plan below it".into(),
        )),
    }
}

/// What plans above one other plan have in common: no expressions, and as many partitions as the other has.
macro_rules! above_one {
    ($name:literal, $below:ident) => {
        fn name(&self) -> &'static str {
            $name
        }

        fn properties(&self) -> &Arc<PlanProperties> {
            &self.properties
        }

        fn children(&self) -> Vec<&Arc<dyn ExecutionPlan>> {
            vec![&self.$below]
        }

        fn benefits_from_input_partitioning(&self) -> Vec<bool> {
            vec![false]
        }

        fn apply_expressions(
            &self,
            _: &mut dyn FnMut(&Arc<dyn PhysicalExpr>) -> Result<TreeNodeRecursion>,
        ) -> Result<TreeNodeRecursion> {
            Ok(TreeNodeRecursion::Continue)
        }
    };
}
pub(crate) use above_one;
