//! A cluster of Ballista whose scheduler, executors and clients know the tables and the functions.
//!
//! Files are read where a part of a query runs, so each executor must find them under the same names as the client and the scheduler.
//!
//! An executor that is lost loses nothing. The [scheduler] fails each query that the executor had a part of, or the results of, instead of running parts of it again as Ballista
//! would, which gives rows twice; and a session of [client] asks such a query again, whole, of the executors that are left. Its rows are given out once all of them are there.
//! A client that is not of this crate gets the failure, and no rows.

use crate::anew::Planner;
use crate::whole::{self, Executors, Server};
use crate::{LogicalCodec, PhysicalCodec, teach};
use ballista::prelude::{SessionConfigExt, SessionContextExt};
use ballista_core::config::BALLISTA_ADAPTIVE_PLANNER_ENABLED;
use ballista_core::config::TaskSchedulingPolicy;
use ballista_core::error::Result;
use ballista_core::registry::BallistaFunctionRegistry;
use ballista_core::utils::default_session_builder;
use ballista_executor::executor_process::{ExecutorProcessConfig, start_executor_process};
use ballista_scheduler::cluster::BallistaCluster;
use ballista_scheduler::config::SchedulerConfig;
use ballista_scheduler::scheduler_process::{create_scheduler, start_grpc_service};
use datafusion::execution::{SessionState, SessionStateBuilder};
use datafusion::prelude::{SessionConfig, SessionContext};
use std::{net::SocketAddr, path::PathBuf, sync::Arc, time::Duration};

fn config() -> SessionConfig {
    SessionConfig::new_with_ballista()
        .with_information_schema(true)
        .set_bool(BALLISTA_ADAPTIVE_PLANNER_ENABLED, false)
        // Whoever does not answer at all is lost as well: a machine without power, a process that was stopped.
        .with_ballista_override_create_grpc_client_endpoint(Arc::new(|endpoint| {
            Ok(endpoint
                .connect_timeout(SILENCE)
                .http2_keep_alive_interval(SILENCE / 2)
                .keep_alive_timeout(SILENCE)
                .keep_alive_while_idle(true))
        }))
        .with_ballista_logical_extension_codec(Arc::new(LogicalCodec::default()))
        .with_ballista_physical_extension_codec(Arc::new(PhysicalCodec::default()))
}

/// How long another process may leave a call or a sign of life unanswered.
const SILENCE: Duration = Duration::from_secs(20);

fn session(config: SessionConfig) -> datafusion::error::Result<SessionState> {
    // The adaptive planner of Ballista 55.0.0 runs branches of a UNION ALL that end in one partition once for each task: sums come out twice, or never. The other one
    // does not. It is off whatever a client sets.
    let config = config.set_bool(BALLISTA_ADAPTIVE_PLANNER_ENABLED, false);
    let mut state = default_session_builder(config)?;
    teach(&mut state);
    Ok(state)
}

/// Runs a scheduler until the process ends. An executor that is silent for so many seconds is taken for lost, and a query that waits for so long without any executor fails.
///
/// # Errors
///
/// If the address is taken.
pub async fn scheduler(address: SocketAddr, patience: u64) -> Result<()> {
    let config = Arc::new(SchedulerConfig {
        bind_host: address.ip().to_string(),
        external_host: address.ip().to_string(),
        bind_port: address.port(),
        // Parts of jobs are bound to executors in one place, where `whole` sees them.
        scheduling_policy: TaskSchedulingPolicy::PushStaged,
        executor_timeout_seconds: patience,
        expire_dead_executor_interval_seconds: (patience / 4).max(1),
        // No part runs twice.
        task_max_failures: 1,
        stage_max_failures: 1,
        override_config_producer: Some(Arc::new(self::config)),
        override_session_builder: Some(Arc::new(session)),
        override_logical_codec: Some(Arc::new(LogicalCodec::default())),
        override_physical_codec: Some(Arc::new(PhysicalCodec::default())),
        ..SchedulerConfig::default()
    });
    config.validate()?;
    let (failed, failures) = tokio::sync::mpsc::unbounded_channel();
    let executors = Arc::new(Executors::new(failed));
    let jobs = BallistaCluster::new_from_config(&config).await?.job_state();
    let cluster = BallistaCluster::new(Arc::clone(&executors) as _, jobs);
    let server: Server = create_scheduler(cluster, config).await?;
    tokio::spawn(whole::end(server.clone(), failures));
    tokio::spawn(whole::fail_without_executors(
        server.clone(),
        executors,
        patience,
    ));
    start_grpc_service(address, server).await
}

/// An executor to be started.
#[derive(Clone, Debug)]
pub struct Executor {
    /// Where the scheduler is.
    pub scheduler: SocketAddr,
    /// Where results are handed out; the next port is taken too.
    pub address: SocketAddr,
    /// Where results wait, a folder that is made; a temporary one if none is named.
    pub work: Option<PathBuf>,
    /// How many parts of queries run at once.
    pub cores: usize,
    /// How often it says that it is there, in seconds.
    pub heartbeat: u64,
}

/// Runs an executor until the process ends.
///
/// # Errors
///
/// If the scheduler is not there within ten seconds, or an address is taken.
pub async fn executor(executor: Executor) -> Result<()> {
    if let Some(work) = &executor.work {
        std::fs::create_dir_all(work)?;
    }
    let functions = BallistaFunctionRegistry::from(&session(config())?);
    let config = ExecutorProcessConfig {
        bind_host: executor.address.ip().to_string(),
        external_host: Some(executor.address.ip().to_string()),
        port: executor.address.port(),
        grpc_port: executor.address.port() + 1,
        scheduler_host: executor.scheduler.ip().to_string(),
        scheduler_port: executor.scheduler.port(),
        scheduler_connect_timeout_seconds: 10,
        vcores: executor.cores,
        work_dir: executor.work.map(|work| work.display().to_string()),
        executor_heartbeat_interval_seconds: executor.heartbeat,
        override_config_producer: Some(Arc::new(self::config)),
        override_function_registry: Some(Arc::new(functions)),
        override_logical_codec: Some(Arc::new(LogicalCodec::default())),
        override_physical_codec: Some(Arc::new(PhysicalCodec::default())),
        ..ExecutorProcessConfig::default()
    };
    start_executor_process(Arc::new(config)).await
}

/// A session whose queries run on a cluster, in so many partitions. A query is asked anew when an executor is lost, up to five times; what writes is not.
///
/// # Errors
///
/// If the address cannot be one.
pub async fn client(
    scheduler: SocketAddr,
    partitions: usize,
) -> datafusion::error::Result<SessionContext> {
    let state = SessionStateBuilder::new()
        .with_config(config().with_target_partitions(partitions))
        .with_default_features()
        .build();
    let session = SessionContext::remote_with_state(&format!("df://{scheduler}"), state).await?;
    // Afterwards: Ballista puts functions, a planner and a catalog of its own in the place of those there were.
    let state = session.state();
    let planner = Planner::new(Arc::clone(state.query_planner()));
    let mut state = SessionStateBuilder::new_from_existing(state)
        .with_query_planner(Arc::new(planner))
        .build();
    teach(&mut state);
    Ok(SessionContext::new_with_state(state))
}
