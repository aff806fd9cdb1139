//! Rows of files, in partitions.

use crate::Kind;
use crate::options::told;
use crate::table::{Spec, schema};
use crate::wanted::Wanted;
use bilateral::arrow::{BaciBatches, Batches};
use datafusion::arrow::datatypes::SchemaRef;
use datafusion::arrow::record_batch::{RecordBatch, RecordBatchOptions};
use datafusion::common::tree_node::TreeNodeRecursion;
use datafusion::error::{DataFusionError, Result};
use datafusion::execution::{SendableRecordBatchStream, TaskContext};
use datafusion::physical_expr::{EquivalenceProperties, Partitioning, PhysicalExpr};
use datafusion::physical_plan::execution_plan::{Boundedness, EmissionType};
use datafusion::physical_plan::stream::RecordBatchStreamAdapter;
use datafusion::physical_plan::{DisplayAs, DisplayFormatType, ExecutionPlan, PlanProperties};
use serde::{Deserialize, Serialize};
use std::{fmt, sync::Arc};

/// A part of a file: whole lines from one byte to another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Part {
    pub(crate) file: String,
    pub(crate) from: u64,
    pub(crate) to: u64,
}

/// Reads files; a partition for each part.
#[derive(Debug)]
pub(crate) struct TradeScan {
    pub(crate) spec: Arc<Spec>,
    pub(crate) wanted: Wanted,
    pub(crate) projection: Option<Vec<usize>>,
    pub(crate) parts: Vec<Part>,
    pub(crate) limit: Option<usize>,
    properties: Arc<PlanProperties>,
}

impl TradeScan {
    pub(crate) fn new(
        spec: Arc<Spec>,
        wanted: Wanted,
        projection: Option<Vec<usize>>,
        parts: Vec<Part>,
        limit: Option<usize>,
    ) -> Result<Self> {
        let schema = match &projection {
            Some(places) => Arc::new(schema().project(places)?),
            None => schema(),
        };
        Ok(Self {
            properties: properties(schema, parts.len().max(1)),
            spec,
            wanted,
            projection,
            parts,
            limit,
        })
    }
}

/// Properties of a leaf with so many partitions.
pub(crate) fn properties(schema: SchemaRef, partitions: usize) -> Arc<PlanProperties> {
    Arc::new(PlanProperties::new(
        EquivalenceProperties::new(schema),
        Partitioning::UnknownPartitioning(partitions),
        EmissionType::Incremental,
        Boundedness::Bounded,
    ))
}

impl DisplayAs for TradeScan {
    fn fmt_as(&self, _: DisplayFormatType, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let schema = self.schema();
        let columns: Vec<&str> = schema
            .fields()
            .iter()
            .map(|field| field.name().as_str())
            .collect();
        write!(
            f,
            "TradeScan: {} files, {} parts, columns=[{}], wanted={:?}",
            self.spec.kind.keyword(),
            self.parts.len(),
            columns.join(", "),
            self.wanted
        )
    }
}

impl ExecutionPlan for TradeScan {
    fn name(&self) -> &'static str {
        "TradeScan"
    }

    fn properties(&self) -> &Arc<PlanProperties> {
        &self.properties
    }

    fn children(&self) -> Vec<&Arc<dyn ExecutionPlan>> {
        Vec::new()
    }

    fn apply_expressions(
        &self,
        _: &mut dyn FnMut(&Arc<dyn PhysicalExpr>) -> Result<TreeNodeRecursion>,
    ) -> Result<TreeNodeRecursion> {
        Ok(TreeNodeRecursion::Continue)
    }

    fn with_new_children(
        self: Arc<Self>,
        children: Vec<Arc<dyn ExecutionPlan>>,
    ) -> Result<Arc<dyn ExecutionPlan>> {
        if children.is_empty() {
            return Ok(self);
        }
        Err(DataFusionError::Internal(
            "files have no plan below them".into(),
        ))
    }

    fn execute(&self, partition: usize, _: Arc<TaskContext>) -> Result<SendableRecordBatchStream> {
        let schema = self.schema();
        let Some(part) = self.parts.get(partition) else {
            let none = futures::stream::empty();
            return Ok(Box::pin(RecordBatchStreamAdapter::new(schema, none)));
        };
        let opened = Rows::Closed(Box::new(Opening {
            spec: Arc::clone(&self.spec),
            wanted: self.wanted.clone(),
            columns: schema
                .fields()
                .iter()
                .map(|field| field.name().clone())
                .collect(),
            part: part.clone(),
        }));
        let rows = Limited {
            rows: opened,
            schema: Arc::clone(&schema),
            left: self.limit,
        };
        Ok(Box::pin(RecordBatchStreamAdapter::new(
            schema,
            futures::stream::iter(rows),
        )))
    }
}

/// What is read once somebody asks for it.
struct Opening {
    spec: Arc<Spec>,
    wanted: Wanted,
    columns: Vec<String>,
    part: Part,
}

enum Rows {
    Closed(Box<Opening>),
    Baci(Box<BaciBatches>),
    Read(Box<Batches<'static>>),
    Ended,
}

impl Opening {
    fn open(self) -> Result<Rows> {
        let Self {
            spec,
            wanted,
            columns,
            part,
        } = self;
        let names = || columns.iter().map(String::as_str);
        if spec.kind == Kind::Baci {
            let scan = wanted.filter(spec.options.scanning()?).map_err(told)?;
            let mut batches = BaciBatches::open(&part.file, scan)
                .map_err(told)?
                .part(part.from..part.to);
            if let Some(member) = &spec.options.member {
                batches = batches.member(member);
            }
            return Ok(Rows::Baci(Box::new(
                batches.columns(names()).map_err(told)?,
            )));
        }
        let rows = spec.options.reading()?.path(&part.file).map_err(told)?;
        spec.check_format(&part.file, rows.format())?;
        let batches = Batches::new(rows).set_aside(spec.options.set_aside);
        let batches = batches.only(move |seen| wanted.has(seen));
        Ok(Rows::Read(Box::new(
            batches.columns(names()).map_err(told)?,
        )))
    }
}

/// Batches up to a number of rows.
struct Limited {
    rows: Rows,
    schema: SchemaRef,
    left: Option<usize>,
}

impl Limited {
    fn batch(&mut self) -> Result<Option<RecordBatch>> {
        if self.left == Some(0) {
            return Ok(None);
        }
        if let Rows::Closed(_) = &self.rows
            && let Rows::Closed(opening) = std::mem::replace(&mut self.rows, Rows::Ended)
        {
            self.rows = opening.open()?;
        }
        let next = match &mut self.rows {
            Rows::Baci(batches) => batches.next_batch().map_err(told)?,
            Rows::Read(batches) => batches.next_batch().map_err(told)?,
            Rows::Closed(_) | Rows::Ended => None,
        };
        let Some(batch) = next else {
            return Ok(None);
        };
        // The same columns, without what stands beside them.
        let options = RecordBatchOptions::new().with_row_count(Some(batch.num_rows()));
        let columns = batch.columns().to_vec();
        let mut batch =
            RecordBatch::try_new_with_options(Arc::clone(&self.schema), columns, &options)?;
        if let Some(left) = &mut self.left {
            batch = batch.slice(0, batch.num_rows().min(*left));
            *left -= batch.num_rows();
        }
        Ok(Some(batch))
    }
}

impl Iterator for Limited {
    type Item = Result<RecordBatch>;

    fn next(&mut self) -> Option<Self::Item> {
        let next = self.batch().transpose();
        if !matches!(next, Some(Ok(_))) {
            self.rows = Rows::Ended;
        }
        next
    }
}
