//! Rows of files, in partitions.

use crate::Kind;
use crate::options::told;
use crate::table::{Spec, schema};
use crate::wanted::Wanted;
use crate::work;
use bilateral::arrow::{BaciBatches, Batches};
use datafusion::arrow::datatypes::SchemaRef;
use datafusion::arrow::record_batch::{RecordBatch, RecordBatchOptions};
use datafusion::common::tree_node::TreeNodeRecursion;
use datafusion::error::{DataFusionError, Result};
use datafusion::execution::{SendableRecordBatchStream, TaskContext};
use datafusion::physical_expr::{EquivalenceProperties, Partitioning, PhysicalExpr};
use datafusion::physical_plan::coop::make_cooperative;
use datafusion::physical_plan::execution_plan::{Boundedness, EmissionType, SchedulingType};
use datafusion::physical_plan::stream::RecordBatchStreamAdapter;
use datafusion::physical_plan::{DisplayAs, DisplayFormatType, ExecutionPlan, PlanProperties};
use futures::TryStreamExt;
use serde::{Deserialize, Serialize};
use std::{collections::VecDeque, fmt, sync::Arc};

/// A part of a file: whole lines from one byte to another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Part {
    pub(crate) file: String,
    pub(crate) from: u64,
    pub(crate) to: u64,
}

/// Reads files: in each partition the parts that the partition of the plan below it names.
#[derive(Debug)]
pub(crate) struct TradeScan {
    pub(crate) spec: Arc<Spec>,
    pub(crate) wanted: Wanted,
    pub(crate) projection: Option<Vec<usize>>,
    pub(crate) limit: Option<usize>,
    parts: Arc<dyn ExecutionPlan>,
    properties: Arc<PlanProperties>,
}

impl TradeScan {
    pub(crate) fn new(
        spec: Arc<Spec>,
        wanted: Wanted,
        projection: Option<Vec<usize>>,
        limit: Option<usize>,
        parts: Arc<dyn ExecutionPlan>,
    ) -> Result<Self> {
        let schema = match &projection {
            Some(places) => Arc::new(schema().project(places)?),
            None => schema(),
        };
        Ok(Self {
            properties: properties(schema, &parts),
            spec,
            wanted,
            projection,
            limit,
            parts,
        })
    }
}

/// Properties of a scan with as many partitions as the plan below it.
pub(crate) fn properties(schema: SchemaRef, below: &Arc<dyn ExecutionPlan>) -> Arc<PlanProperties> {
    let partitions = below.properties().output_partitioning().partition_count();
    let properties = PlanProperties::new(
        EquivalenceProperties::new(schema),
        Partitioning::UnknownPartitioning(partitions),
        EmissionType::Incremental,
        Boundedness::Bounded,
    );
    Arc::new(properties.with_scheduling_type(SchedulingType::Cooperative))
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
            "TradeScan: {} files, columns=[{}], wanted={:?}",
            self.spec.kind.keyword(),
            columns.join(", "),
            self.wanted
        )
    }
}

impl ExecutionPlan for TradeScan {
    work::above_one!("TradeScan", parts);

    fn with_new_children(
        self: Arc<Self>,
        children: Vec<Arc<dyn ExecutionPlan>>,
    ) -> Result<Arc<dyn ExecutionPlan>> {
        Ok(Arc::new(Self::new(
            Arc::clone(&self.spec),
            self.wanted.clone(),
            self.projection.clone(),
            self.limit,
            work::only(children)?,
        )?))
    }

    fn execute(
        &self,
        partition: usize,
        context: Arc<TaskContext>,
    ) -> Result<SendableRecordBatchStream> {
        let schema = self.schema();
        let columns: Vec<String> = schema
            .fields()
            .iter()
            .map(|field| field.name().clone())
            .collect();
        let parts = self.parts.execute(partition, context)?;
        let (spec, wanted) = (Arc::clone(&self.spec), self.wanted.clone());
        let (limit, of_batches) = (self.limit, Arc::clone(&schema));
        let rows = futures::stream::once(async move {
            let parts: Vec<Part> = work::pieces(parts).await?;
            let closed = parts.into_iter().map(|part| Opening {
                spec: Arc::clone(&spec),
                wanted: wanted.clone(),
                columns: columns.clone(),
                part,
            });
            Ok::<_, DataFusionError>(futures::stream::iter(Limited {
                closed: closed.collect(),
                rows: Rows::Ended,
                schema: of_batches,
                left: limit,
            }))
        });
        let rows = RecordBatchStreamAdapter::new(schema, rows.try_flatten());
        Ok(make_cooperative(Box::pin(rows)))
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
    closed: VecDeque<Opening>,
    rows: Rows,
    schema: SchemaRef,
    left: Option<usize>,
}

impl Limited {
    fn batch(&mut self) -> Result<Option<RecordBatch>> {
        if self.left == Some(0) {
            return Ok(None);
        }
        let batch = loop {
            let next = match &mut self.rows {
                Rows::Baci(batches) => batches.next_batch().map_err(told)?,
                Rows::Read(batches) => batches.next_batch().map_err(told)?,
                Rows::Ended => None,
            };
            if let Some(batch) = next {
                break batch;
            }
            match self.closed.pop_front() {
                Some(opening) => self.rows = opening.open()?,
                None => return Ok(None),
            }
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
            self.closed.clear();
        }
        next
    }
}
