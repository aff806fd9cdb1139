//! Jobs that run whole, or fail.
//!
//! When an executor is lost, Ballista 55.0.0 runs those parts of a job again whose results it had. What the others had made of them meanwhile is not always thrown away: a
//! join then has rows twice, or waits for ever. So the scheduler here runs no part of a job twice: a job of which a lost executor had a part fails, as a whole and in words that
//! [`is_of_lost`](crate::anew::is_of_lost) knows again, and whoever asked may ask anew.

use async_trait::async_trait;
use ballista_core::JobId;
use ballista_core::error::Result;
use ballista_core::serde::protobuf::failed_task::FailedReason;
use ballista_core::serde::protobuf::{
    ExecutorHeartbeat, JobStatus, TaskStatus, executor_status, job_status, task_status,
};
use ballista_core::serde::scheduler::{ExecutorData, ExecutorMetadata, PartitionLocation};
use ballista_scheduler::cluster::memory::InMemoryClusterState;
use ballista_scheduler::cluster::{BoundTask, ClusterState, ClusterStateEventStream, ExecutorSlot};
use ballista_scheduler::config::TaskDistributionPolicy;
use ballista_scheduler::scheduler_server::SchedulerServer;
use ballista_scheduler::scheduler_server::event::QueryStageSchedulerEvent;
use ballista_scheduler::state::execution_graph::{
    ExecutionGraph, ExecutionGraphBox, RunningTaskInfo,
};
use ballista_scheduler::state::execution_stage::{ExecutionStage, RunningStage};
use ballista_scheduler::state::task_manager::JobInfoCache;
use datafusion::physical_plan::ExecutionPlan;
use datafusion::prelude::SessionConfig;
use datafusion_proto::protobuf::{LogicalPlanNode, PhysicalPlanNode};
use std::{
    collections::{HashMap, HashSet},
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant, SystemTime, UNIX_EPOCH},
};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender};

/// How the failure of a job begins that a lost executor had a part of.
pub(crate) const LOST: &str = "an executor was lost that had a part of this query";

fn lost(how: &str) -> String {
    format!("{LOST}: {how} (nothing of it holds; ask it again)")
}

/// The scheduler of this cluster.
pub(crate) type Server = SchedulerServer<LogicalPlanNode, PhysicalPlanNode>;

/// The executors that are there. No part of a job comes to one before the job is one that runs whole.
pub(crate) struct Executors {
    known: InMemoryClusterState,
    /// The jobs that run whole.
    whole: Mutex<HashSet<JobId>>,
    failed: UnboundedSender<JobId>,
}

impl Executors {
    /// None yet. The jobs that fail are told to the other end, which has to end them.
    pub(crate) fn new(failed: UnboundedSender<JobId>) -> Self {
        Self {
            known: InMemoryClusterState::default(),
            whole: Mutex::default(),
            failed,
        }
    }

    /// Sees to it that these jobs, which are all that run, run whole.
    async fn keep_whole(&self, jobs: &HashMap<JobId, JobInfoCache>) {
        for (id, job) in jobs {
            let mut graph = job.execution_graph.write().await;
            let new = {
                let mut whole = self.whole.lock().unwrap_or_else(PoisonError::into_inner);
                whole.retain(|id| jobs.contains_key(id));
                whole.insert(id.clone())
            };
            if new {
                *graph = Box::new(Whole {
                    within: graph.cloned(),
                    why: None,
                    failed: self.failed.clone(),
                });
            }
        }
    }

    /// Whether one was heard of within these seconds.
    fn are_there(&self, patience: u64) -> bool {
        let now = now().as_secs();
        self.known.executor_heartbeats().values().any(|beat| {
            let status = beat.status.as_ref().and_then(|beat| beat.status.as_ref());
            matches!(status, Some(executor_status::Status::Active(_)))
                && beat.timestamp.saturating_add(patience) > now
        })
    }
}

#[async_trait]
impl ClusterState for Executors {
    async fn init(&self) -> Result<()> {
        self.known.init().await
    }

    async fn bind_schedulable_tasks(
        &self,
        distribution: TaskDistributionPolicy,
        jobs: Arc<HashMap<JobId, JobInfoCache>>,
        executors: Option<HashSet<String>>,
    ) -> Result<Vec<BoundTask>> {
        self.keep_whole(&jobs).await;
        self.known
            .bind_schedulable_tasks(distribution, jobs, executors)
            .await
    }

    async fn unbind_tasks(&self, slots: Vec<ExecutorSlot>) -> Result<()> {
        self.known.unbind_tasks(slots).await
    }

    async fn register_executor(&self, about: ExecutorMetadata, data: ExecutorData) -> Result<()> {
        self.known.register_executor(about, data).await
    }

    async fn save_executor_metadata(&self, about: ExecutorMetadata) -> Result<()> {
        self.known.save_executor_metadata(about).await
    }

    async fn get_executor_metadata(&self, id: &str) -> Result<ExecutorMetadata> {
        self.known.get_executor_metadata(id).await
    }

    async fn registered_executor_metadata(&self) -> Vec<ExecutorMetadata> {
        self.known.registered_executor_metadata().await
    }

    async fn save_executor_heartbeat(&self, beat: ExecutorHeartbeat) -> Result<()> {
        self.known.save_executor_heartbeat(beat).await
    }

    async fn remove_executor(&self, id: &str) -> Result<()> {
        self.known.remove_executor(id).await
    }

    fn executor_heartbeats(&self) -> HashMap<String, ExecutorHeartbeat> {
        self.known.executor_heartbeats()
    }

    fn get_executor_heartbeat(&self, id: &str) -> Option<ExecutorHeartbeat> {
        self.known.get_executor_heartbeat(id)
    }

    async fn cluster_state_events(&self) -> Result<ClusterStateEventStream> {
        self.known.cluster_state_events().await
    }
}

/// A job of which no part runs twice.
#[derive(Debug)]
struct Whole {
    within: ExecutionGraphBox,
    /// Why it failed.
    why: Option<String>,
    failed: UnboundedSender<JobId>,
}

impl Whole {
    fn fail(&mut self, why: String) {
        if self.why.is_none() {
            self.fail_job(why);
            // The other end is there as long as the scheduler.
            let _ = self.failed.send(self.within.job_id().clone());
        }
    }

    /// The first reason is the reason.
    fn first(&mut self, why: String) -> String {
        self.why.get_or_insert(why).clone()
    }

    fn runs(&self) -> bool {
        let status = &self.within.status().status;
        self.why.is_none() && matches!(status, Some(job_status::Status::Running(_)))
    }

    /// Whether an executor has, or has had, a part of it.
    fn is_partly_of(&self, executor: &str) -> bool {
        let stages = self.within.stages().values();
        let tasks = stages.filter_map(ExecutionStage::task_infos).flatten();
        tasks
            .map(|task| &task.task_status)
            .any(|status| match status {
                task_status::Status::Running(task) => task.executor_id == executor,
                task_status::Status::Successful(task) => task.executor_id == executor,
                task_status::Status::Failed(_) => false,
            })
    }

    /// Whether what is told of a task is the first that is told of its end.
    fn is_news(&self, told: &TaskStatus) -> bool {
        let stage = self.within.stages().get(&(told.stage_id as usize));
        let tasks = stage.and_then(ExecutionStage::task_infos);
        let task = tasks.and_then(|tasks| tasks.get(told.task_id as usize));
        task.is_none_or(|task| matches!(task.task_status, task_status::Status::Running(_)))
    }
}

/// How a task has failed, if through another executor than its own or through the end of its own.
fn through_loss(told: &TaskStatus) -> Option<String> {
    let Some(task_status::Status::Failed(task)) = &told.status else {
        return None;
    };
    match task.failed_reason.as_ref()? {
        FailedReason::FetchPartitionError(from) => Some(format!(
            "what {} had made is not to be had: {}",
            from.executor_id, task.error
        )),
        FailedReason::ExecutorLost(_)
        | FailedReason::ResultLost(_)
        | FailedReason::TaskKilled(_) => Some(format!("a task was broken off: {}", task.error)),
        // As text, where it went through what does not keep the kind.
        FailedReason::ExecutionError(_) if task.error.contains("FetchFailed(") => {
            Some(task.error.clone())
        }
        FailedReason::ExecutionError(_) | FailedReason::IoError(_) => None,
    }
}

/// Methods that say and do what the job within says and does.
macro_rules! as_within {
    (
        says: $(fn $says:ident($($of:ident: $of_type:ty),*) -> $said:ty;)*
        does: $(fn $does:ident($($by:ident: $by_type:ty),*) -> $done:ty;)*
    ) => {
        $(fn $says(&self, $($of: $of_type),*) -> $said { self.within.$says($($of),*) })*
        $(fn $does(&mut self, $($by: $by_type),*) -> $done { self.within.$does($($by),*) })*
    };
}

impl ExecutionGraph for Whole {
    as_within! {
        says:
        fn job_id() -> &JobId;
        fn job_name() -> &str;
        fn session_id() -> &str;
        fn scheduler_id() -> Option<&str>;
        fn session_config() -> Arc<SessionConfig>;
        fn status() -> &JobStatus;
        fn logical_plan() -> Option<&str>;
        fn physical_plan() -> Arc<dyn ExecutionPlan>;
        fn start_time() -> u64;
        fn end_time() -> u64;
        fn completed_stages() -> usize;
        fn is_successful() -> bool;
        fn running_stages() -> Vec<usize>;
        fn running_tasks() -> Vec<RunningTaskInfo>;
        fn available_tasks() -> usize;
        fn output_locations() -> Vec<PartitionLocation>;
        fn stages() -> &HashMap<usize, ExecutionStage>;
        fn intermediate_stage_ids() -> Vec<u32>;
        fn task_vcores(stage: usize, task: usize) -> Option<u32>;
        fn stage_count() -> usize;
        does:
        fn revive() -> bool;
        fn fetch_running_stage(but: &[usize]) -> Option<&mut RunningStage>;
        fn update_status(status: JobStatus) -> ();
        fn resolve_stage(stage: usize) -> Result<bool>;
        fn succeed_stage(stage: usize) -> bool;
        fn fail_stage(stage: usize, why: String) -> bool;
        fn rollback_running_stage(stage: usize, why: HashSet<String>) -> Result<Vec<RunningTaskInfo>>;
        fn rollback_resolved_stage(stage: usize) -> Result<bool>;
        fn rerun_successful_stage(stage: usize) -> bool;
        fn succeed_job() -> Result<()>;
    }

    fn update_task_status(
        &mut self,
        executor: &ExecutorMetadata,
        mut told: Vec<TaskStatus>,
        tasks: usize,
        stages: usize,
    ) -> Result<Vec<QueryStageSchedulerEvent>> {
        // What is told twice would be read twice.
        told.retain(|told| self.is_news(told));
        let loss = told.iter().find_map(through_loss);
        // Also where it has failed: what its tasks held of an executor is given back.
        let events = self
            .within
            .update_task_status(executor, told, tasks, stages);
        if let Some(why) = self.why.clone() {
            self.within.fail_job(why);
            return Ok(Vec::new());
        }
        match (loss, events) {
            (None, Ok(events)) => Ok(events),
            (Some(how), _) => {
                self.fail(lost(&how));
                Ok(Vec::new())
            }
            // It would be written to a log, and the job would wait.
            (None, Err(error)) => {
                self.fail(error.to_string());
                Ok(Vec::new())
            }
        }
    }

    fn reset_stages_on_lost_executor(
        &mut self,
        executor: &str,
    ) -> Result<(HashSet<usize>, Vec<RunningTaskInfo>)> {
        if self.runs() && self.is_partly_of(executor) {
            self.fail(lost(&format!("{executor} is not heard of any more")));
        }
        Ok((HashSet::new(), Vec::new()))
    }

    fn fail_job(&mut self, why: String) {
        let why = self.first(why);
        self.within.fail_job(why);
    }

    fn abort_running(&mut self, why: String) -> Vec<RunningTaskInfo> {
        let why = self.first(why);
        self.within.abort_running(why)
    }

    fn cloned(&self) -> ExecutionGraphBox {
        Box::new(Self {
            within: self.within.cloned(),
            why: self.why.clone(),
            failed: self.failed.clone(),
        })
    }
}

/// Ends the jobs that have failed, which frees their executors and tells whoever asked.
pub(crate) async fn end(server: Server, mut failed: UnboundedReceiver<JobId>) {
    while let Some(job) = failed.recv().await {
        // It fails if the scheduler has ended.
        let _ = server.cancel_job(job).await;
    }
}

/// Fails the jobs that have waited for these seconds, in which no executor has been there.
pub(crate) async fn fail_without_executors(
    server: Server,
    executors: Arc<Executors>,
    patience: u64,
) {
    let patient = Duration::from_secs(patience);
    let mut since = None;
    loop {
        tokio::time::sleep(Duration::from_millis(500)).await;
        if executors.are_there(patience) {
            since = None;
            continue;
        }
        if since.get_or_insert_with(Instant::now).elapsed() < patient {
            continue;
        }
        let jobs = server.state.task_manager.get_running_job_cache();
        executors.keep_whole(&jobs).await;
        for job in jobs.values() {
            let mut graph = job.execution_graph.write().await;
            let waited = now().saturating_sub(Duration::from_millis(graph.start_time()));
            let runs = matches!(graph.status().status, Some(job_status::Status::Running(_)));
            if runs && waited >= patient {
                graph.fail_job(format!(
                    "no executor has been there for {patience} seconds: none is left, or none was started (`bilateral-sql executors 2`)"
                ));
                let _ = executors.failed.send(graph.job_id().clone());
            }
        }
    }
}

/// Since the first of 1970.
fn now() -> Duration {
    let now = SystemTime::now().duration_since(UNIX_EPOCH);
    now.unwrap_or_default()
}
