//! Queries that are asked anew when an executor is lost.
//!
//! The scheduler fails a job of which a lost executor had a part; and of a job that was finished, results may lie on an executor that is lost before they are fetched. Either way
//! nothing that was fetched is given out, and the query is asked again, whole, of those that are left.

use crate::whole::LOST;
use crate::work;
use async_trait::async_trait;
use ballista_core::execution_plans::DistributedQueryExec;
use datafusion::arrow::record_batch::RecordBatch;
use datafusion::catalog::Session;
use datafusion::common::tree_node::TreeNodeRecursion;
use datafusion::error::{DataFusionError, Result};
use datafusion::execution::context::QueryPlanner;
use datafusion::execution::{SendableRecordBatchStream, TaskContext};
use datafusion::logical_expr::LogicalPlan;
use datafusion::physical_expr::PhysicalExpr;
use datafusion::physical_plan::stream::RecordBatchStreamAdapter;
use datafusion::physical_plan::{DisplayAs, DisplayFormatType, ExecutionPlan, PlanProperties};
use datafusion_proto::protobuf::LogicalPlanNode;
use futures::TryStreamExt;
use std::{fmt, sync::Arc, time::Duration};

/// How often a query is asked anew.
const ANEW: usize = 5;

/// Plans queries that are asked anew.
#[derive(Debug)]
pub(crate) struct Planner {
    within: Arc<dyn QueryPlanner + Send + Sync>,
}

impl Planner {
    pub(crate) fn new(within: Arc<dyn QueryPlanner + Send + Sync>) -> Self {
        Self { within }
    }
}

#[async_trait]
impl QueryPlanner for Planner {
    async fn create_physical_plan(
        &self,
        query: &LogicalPlan,
        session: &dyn Session,
    ) -> Result<Arc<dyn ExecutionPlan>> {
        let asked = self.within.create_physical_plan(query, session).await?;
        let goes_there = asked
            .downcast_ref::<DistributedQueryExec<LogicalPlanNode>>()
            .is_some();
        // What is written twice is there twice.
        let writes = matches!(query, LogicalPlan::Copy(_) | LogicalPlan::Dml(_));
        Ok(if goes_there {
            let anew = if writes { 0 } else { ANEW };
            Arc::new(Asked::new(asked, anew))
        } else {
            asked
        })
    }
}

/// A query whose rows are given out once all of them are there.
#[derive(Debug)]
struct Asked {
    query: Arc<dyn ExecutionPlan>,
    /// How often it may be asked anew.
    anew: usize,
    properties: Arc<PlanProperties>,
}

impl Asked {
    fn new(query: Arc<dyn ExecutionPlan>, anew: usize) -> Self {
        Self {
            properties: Arc::clone(query.properties()),
            query,
            anew,
        }
    }
}

impl DisplayAs for Asked {
    fn fmt_as(&self, _: DisplayFormatType, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Asked: {} times anew if an executor is lost", self.anew)
    }
}

impl ExecutionPlan for Asked {
    work::above_one!("Asked", query);

    fn with_new_children(
        self: Arc<Self>,
        children: Vec<Arc<dyn ExecutionPlan>>,
    ) -> Result<Arc<dyn ExecutionPlan>> {
        Ok(Arc::new(Self::new(work::only(children)?, self.anew)))
    }

    fn execute(
        &self,
        partition: usize,
        context: Arc<TaskContext>,
    ) -> Result<SendableRecordBatchStream> {
        let (query, anew) = (Arc::clone(&self.query), self.anew);
        let schema = query.schema();
        let rows = futures::stream::once(async move {
            let batches = whole(&*query, anew, partition, &context).await?;
            Ok::<_, DataFusionError>(futures::stream::iter(batches.into_iter().map(Ok)))
        });
        let rows = RecordBatchStreamAdapter::new(schema, rows.try_flatten());
        Ok(Box::pin(rows))
    }
}

/// All that a query gives, of one and the same time that it was asked.
async fn whole(
    query: &dyn ExecutionPlan,
    anew: usize,
    partition: usize,
    context: &Arc<TaskContext>,
) -> Result<Vec<RecordBatch>> {
    let mut left = anew;
    loop {
        let given = match query.execute(partition, Arc::clone(context)) {
            Ok(rows) => rows.try_collect().await,
            Err(error) => Err(error),
        };
        match given {
            Err(error) if is_of_lost(&error) && left > 0 => {
                left -= 1;
                tokio::time::sleep(Duration::from_millis(300)).await;
            }
            Err(error) if is_of_lost(&error) => {
                let plain = plain(&error);
                return Err(DataFusionError::Execution(if anew == 0 {
                    format!("{plain}; what it has written until then may be there")
                } else {
                    format!("asked {} times, and each time: {plain}", anew + 1)
                }));
            }
            given => return given.map_err(|error| DataFusionError::Execution(plain(&error))),
        }
    }
}

/// Whether a query failed because an executor was lost: by what the scheduler says, or since results of a finished job could not be fetched.
pub(crate) fn is_of_lost(error: &DataFusionError) -> bool {
    let text = error.to_string();
    if text.contains(" failed: ") && text.contains("Job ") {
        return text.contains(LOST);
    }
    let text = text.to_ascii_lowercase();
    [
        "fetchfailed(",
        "shuffle fetch partition error",
        "grpcconnectionerror(",
        "transport error",
        "h2 protocol error",
        "error reading a body",
        "broken pipe",
        "connection reset",
        "connection closed",
        "operation was canceled",
    ]
    .iter()
    .any(|words| text.contains(words))
}

/// What an error says, without what Ballista says around it.
fn plain(error: &DataFusionError) -> String {
    let mut text = error.to_string();
    while let Some(less) = unwrapped(text.trim()) {
        text = less;
    }
    let text = text.trim();
    if text.contains("tonic::transport::Error(") {
        return format!("the scheduler cannot be reached, or does not answer: {text}");
    }
    text.to_owned()
}

/// One layer less, if there is one.
fn unwrapped(text: &str) -> Option<String> {
    for begin in [
        "Execution error: ",
        "External error: ",
        "DataFusion error: ",
        "Task failed due to runtime execution error: ",
        "Internal error: failed to serialize logical plan: ",
    ] {
        if let Some(inner) = text.strip_prefix(begin) {
            return Some(inner.to_owned());
        }
    }
    for begin in ["Job failed due to stage ", "Job ", "Error planning job "] {
        let rest = text.strip_prefix(begin);
        let parts = rest.and_then(|rest| rest.split_once(": "));
        if let Some((what, inner)) = parts
            && what.split(' ').count() <= 2
        {
            return Some(inner.to_owned());
        }
    }
    // An error of a codec, which DataFusion takes for one of its own.
    if let Some((inner, _)) =
        text.split_once(".\nThis issue was likely caused by a bug in DataFusion")
    {
        return Some(inner.to_owned());
    }
    // As they show themselves to programmers.
    for begin in ["DataFusionError(", "External(", "Shared(", "ArrowError("] {
        let inner = text.strip_prefix(begin);
        if let Some(inner) = inner.and_then(|inner| inner.strip_suffix(')')) {
            return Some(inner.to_owned());
        }
    }
    let inside = text.strip_prefix("Context(\"");
    let inside = inside.and_then(|inside| inside.strip_suffix(')'));
    if let Some((_, inner)) = inside.and_then(|inside| inside.split_once("\", ")) {
        return Some(inner.to_owned());
    }
    for begin in ["Execution(\"", "Plan(\"", "Internal(\""] {
        let inner = text.strip_prefix(begin);
        if let Some(inner) = inner.and_then(|inner| inner.strip_suffix("\")")) {
            let inner = inner.replace("\\n", "\n").replace("\\\"", "\"");
            return Some(inner.replace("\\\\", "\\"));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{LOST, is_of_lost, plain};
    use datafusion::error::DataFusionError;

    fn error(text: &str) -> DataFusionError {
        DataFusionError::Execution(text.to_owned())
    }

    #[test]
    fn what_is_said_around_an_error_is_left_out() {
        for (text, said) in [
            ("a plain one (and a bracket)", "a plain one (and a bracket)"),
            (
                "Job 7fa failed: Job failed due to stage 1 failed: Task failed due to runtime execution error: DataFusionError(External(malformed value `12x`, at a.csv line 3))\n",
                "malformed value `12x`, at a.csv line 3",
            ),
            (
                r#"Job 7fa failed: DataFusionError(Context("serializing", Execution("a \"quoted\" one\nand more")))"#,
                "a \"quoted\" one\nand more",
            ),
            (
                "Job failed in a factory: no steel",
                "Job failed in a factory: no steel",
            ),
            (
                "tonic::transport::Error(Transport, ConnectError)",
                "the scheduler cannot be reached, or does not answer: tonic::transport::Error(Transport, ConnectError)",
            ),
        ] {
            assert_eq!(plain(&error(text)), said, "{text}");
        }
    }

    #[test]
    fn a_query_is_asked_anew_for_a_lost_executor_and_nothing_else() {
        for (text, lost) in [
            (
                &*format!("Job 7fa failed: {LOST}: x is not heard of any more"),
                true,
            ),
            (
                "GrpcConnectionError(\"Error connecting to Ballista scheduler or executor at http://127.0.0.1:1\")",
                true,
            ),
            (
                "Shuffle fetch partition error from Executor x, map_stage 1, map_partition 2, error desc: gone",
                true,
            ),
            (
                "status: Unknown, message: \"h2 protocol error: error reading a body from connection\"",
                true,
            ),
            (
                "Job 7fa failed: malformed value `connection reset`, at a.csv line 3",
                false,
            ),
            (
                "Job 7fa failed: no executor has been there for 20 seconds",
                false,
            ),
            ("failed to serialize logical plan", false),
        ] {
            assert_eq!(is_of_lost(&error(text)), lost, "{text}");
        }
    }
}
