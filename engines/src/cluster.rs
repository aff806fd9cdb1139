//! A cluster of Ballista whose scheduler, executors and clients know the tables and the functions.
//!
//! Files are read where a part of a query runs, so each executor must find them under the same names as the client and the scheduler. An executor that is lost loses nothing:
//! what it had made and nobody has taken yet is made again by the others.

use crate::{LogicalCodec, PhysicalCodec, teach};
use ballista::prelude::{SessionConfigExt, SessionContextExt};
use ballista_core::config::BALLISTA_ADAPTIVE_PLANNER_ENABLED;
use ballista_core::error::Result;
use ballista_core::registry::BallistaFunctionRegistry;
use ballista_core::utils::default_session_builder;
use ballista_executor::executor_process::{ExecutorProcessConfig, start_executor_process};
use ballista_scheduler::cluster::BallistaCluster;
use ballista_scheduler::config::SchedulerConfig;
use ballista_scheduler::scheduler_process::start_server;
use datafusion::execution::{SessionState, SessionStateBuilder};
use datafusion::prelude::{SessionConfig, SessionContext};
use std::{net::SocketAddr, path::PathBuf, sync::Arc};

fn config() -> SessionConfig {
    SessionConfig::new_with_ballista()
        .with_information_schema(true)
        // The adaptive planner of Ballista 55.0.0 runs branches of a UNION ALL that end in one partition once for each task: sums come out twice, or
        // never. The other one does not.
        .set_bool(BALLISTA_ADAPTIVE_PLANNER_ENABLED, false)
        .with_ballista_logical_extension_codec(Arc::new(LogicalCodec::default()))
        .with_ballista_physical_extension_codec(Arc::new(PhysicalCodec::default()))
}

fn session(config: SessionConfig) -> datafusion::error::Result<SessionState> {
    let mut state = default_session_builder(config)?;
    teach(&mut state);
    Ok(state)
}

/// Runs a scheduler until the process ends. An executor that is silent for so many seconds is taken for lost.
///
/// # Errors
///
/// If the address is taken.
pub async fn scheduler(address: SocketAddr, patience: u64) -> Result<()> {
    let config = SchedulerConfig {
        bind_host: address.ip().to_string(),
        external_host: address.ip().to_string(),
        bind_port: address.port(),
        executor_timeout_seconds: patience,
        expire_dead_executor_interval_seconds: (patience / 4).max(1),
        override_config_producer: Some(Arc::new(self::config)),
        override_session_builder: Some(Arc::new(session)),
        override_logical_codec: Some(Arc::new(LogicalCodec::default())),
        override_physical_codec: Some(Arc::new(PhysicalCodec::default())),
        ..SchedulerConfig::default()
    };
    let cluster = BallistaCluster::new_from_config(&config).await?;
    start_server(cluster, address, Arc::new(config)).await
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

/// A session whose queries run on a cluster, in so many partitions.
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
    // Afterwards: Ballista puts functions and a catalog of its own in the place of those there were.
    teach(&mut session.state_ref().write());
    Ok(session)
}
