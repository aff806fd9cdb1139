//! SQL over files of trade, in one process or on a cluster of Ballista.
//!
//! ```text
//! bilateral-sql "CREATE EXTERNAL TABLE t STORED AS BACI LOCATION 'BACI_HS17_Y2022_V202401b.csv'; SELECT count(*) FROM t"
//! bilateral-sql scheduler
//! bilateral-sql executors 2
//! bilateral-sql --scheduler 127.0.0.1:50050 "..."
//! ```
//!
//! Statements are separated by semicolons; what the last ones give is printed. Exit status: 0, or 2 for an error, which stands on standard error.

use bilateral_datafusion::{cluster, context};
use datafusion::arrow::csv::WriterBuilder;
use datafusion::arrow::record_batch::RecordBatch;
use datafusion::arrow::util::pretty::pretty_format_batches;
use datafusion::logical_expr::{DdlStatement, LogicalPlan};
use datafusion::prelude::SessionContext;
use datafusion::sql::parser::DFParserBuilder;
use std::{
    error::Error,
    io::Read,
    net::{IpAddr, SocketAddr},
    num::NonZero,
    path::PathBuf,
    process::{Command, ExitCode, Stdio},
    sync::Arc,
    time::{Duration, Instant},
};

const HELP: &str = "usage: bilateral-sql [--scheduler IP:PORT] [--partitions N] [--csv] [--time] SQL
       bilateral-sql scheduler [--address IP] [--port 50050] [--patience SECONDS]
       bilateral-sql executors N [--scheduler IP:PORT] [--address IP] [--port 50060] [--cores N] [--heartbeat SECONDS]
                              [--work DIR]
       bilateral-sql executor [--scheduler IP:PORT] [--address IP] [--port 50060] [--cores N] [--heartbeat SECONDS]
                              [--work DIR] [--until-input-ends]

SQL over files of trade. `-` reads it from standard input. Statements are separated by semicolons.
  --scheduler IP:PORT  the queries run on this cluster; without it in this process
  --partitions N       in how many partitions; as many as there are cores until told otherwise
  --csv                prints rows as CSV
  --time               says on standard error how long each statement took
  --address IP         where others reach a scheduler or an executor; 127.0.0.1 until told otherwise
  --patience SECONDS   after so long a silence an executor is lost; 20 until told otherwise
  --work DIR           where an executor keeps results; a temporary folder until told otherwise
  --until-input-ends   an executor ends with its standard input, and its folder with it

  bilateral-sql \"CREATE EXTERNAL TABLE t STORED AS BACI LOCATION 'data/example/BACI_HS17_Y2022_V202401b.csv'; SELECT * FROM accounts\"";

fn main() -> ExitCode {
    let arguments = match Arguments::parse(std::env::args().skip(1)) {
        Ok(Some(arguments)) => arguments,
        Ok(None) => {
            println!("{HELP}");
            return ExitCode::SUCCESS;
        }
        Err(error) => {
            eprintln!("error: {error}\n{HELP}");
            return ExitCode::from(2);
        }
    };
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        // Plans are trees that are gone through by recursion.
        .thread_stack_size(16 << 20)
        .build();
    let ran = match runtime {
        Ok(runtime) => runtime.block_on(run(arguments)),
        Err(error) => Err(error.into()),
    };
    match ran {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::from(2)
        }
    }
}

/// What was typed.
#[allow(clippy::struct_excessive_bools)] // each is a switch of its own
struct Arguments {
    free: Vec<String>,
    scheduler: Option<SocketAddr>,
    address: IpAddr,
    port: Option<u16>,
    partitions: Option<usize>,
    cores: Option<usize>,
    patience: u64,
    heartbeat: u64,
    work: Option<PathBuf>,
    until_input_ends: bool,
    csv: bool,
    time: bool,
}

impl Arguments {
    fn parse(mut typed: impl Iterator<Item = String>) -> Result<Option<Self>, String> {
        let mut read = Self {
            free: Vec::new(),
            scheduler: None,
            address: IpAddr::from([127, 0, 0, 1]),
            port: None,
            partitions: None,
            cores: None,
            patience: 20,
            heartbeat: 2,
            work: None,
            until_input_ends: false,
            csv: false,
            time: false,
        };
        while let Some(word) = typed.next() {
            fn value<T: std::str::FromStr>(name: &str, text: Option<String>) -> Result<T, String> {
                let text = text.ok_or_else(|| format!("{name} needs a value"))?;
                text.parse().map_err(|_| format!("`{text}` for {name}"))
            }
            match word.as_str() {
                "--help" | "-h" => return Ok(None),
                "--until-input-ends" => read.until_input_ends = true,
                "--csv" => read.csv = true,
                "--time" => read.time = true,
                "--scheduler" => read.scheduler = Some(value(&word, typed.next())?),
                "--address" => read.address = value(&word, typed.next())?,
                "--port" => read.port = Some(value(&word, typed.next())?),
                "--partitions" => read.partitions = Some(value(&word, typed.next())?),
                "--cores" => read.cores = Some(value(&word, typed.next())?),
                "--patience" => read.patience = value(&word, typed.next())?,
                "--heartbeat" => read.heartbeat = value(&word, typed.next())?,
                "--work" => read.work = Some(value(&word, typed.next())?),
                // A remark in SQL begins so too.
                option if option.starts_with("--") && !option.contains(char::is_whitespace) => {
                    return Err(format!("unknown option `{option}`"));
                }
                _ => read.free.push(word),
            }
        }
        if read.free.is_empty() {
            return Err("a statement is needed".into());
        }
        for (name, number) in [
            ("--partitions", read.partitions.map(|number| number as u64)),
            ("--cores", read.cores.map(|number| number as u64)),
            ("--patience", Some(read.patience)),
            ("--heartbeat", Some(read.heartbeat)),
        ] {
            if number == Some(0) {
                return Err(format!("`0` for {name} (expected at least 1)"));
            }
        }
        Ok(Some(read))
    }

    fn scheduler(&self) -> SocketAddr {
        self.scheduler
            .unwrap_or_else(|| SocketAddr::from(([127, 0, 0, 1], 50050)))
    }
}

async fn run(arguments: Arguments) -> Result<(), Box<dyn Error>> {
    let words: Vec<&str> = arguments.free.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["scheduler"] => {
            let address = SocketAddr::new(arguments.address, arguments.port.unwrap_or(50050));
            eprintln!("scheduler at {address}");
            Ok(cluster::scheduler(address, arguments.patience).await?)
        }
        ["executor"] => {
            let address = SocketAddr::new(arguments.address, arguments.port.unwrap_or(50060));
            eprintln!("executor at {address}");
            if arguments.until_input_ends {
                let work = arguments.work.clone();
                std::thread::spawn(move || {
                    let _ = std::io::copy(&mut std::io::stdin(), &mut std::io::sink());
                    if let Some(work) = work {
                        let _ = std::fs::remove_dir_all(work);
                    }
                    std::process::exit(0);
                });
            }
            let cores = || std::thread::available_parallelism().map_or(1, usize::from);
            let executor = cluster::Executor {
                scheduler: arguments.scheduler(),
                address,
                cores: arguments.cores.unwrap_or_else(cores),
                heartbeat: arguments.heartbeat,
                work: arguments.work,
            };
            Ok(cluster::executor(executor).await?)
        }
        ["executors", number] => {
            let number: NonZero<u16> = number
                .parse()
                .map_err(|_| format!("`{number}` executors (expected a number from 1)"))?;
            executors(number.get(), &arguments)
        }
        [sql] => {
            let mut text = (*sql).to_owned();
            if text == "-" {
                text.clear();
                std::io::stdin().read_to_string(&mut text)?;
            }
            let cores = || std::thread::available_parallelism().map_or(1, usize::from);
            let partitions = arguments.partitions.unwrap_or_else(cores);
            let session = match arguments.scheduler {
                Some(scheduler) => cluster::client(scheduler, partitions).await?,
                None if arguments.partitions.is_none() => context(),
                None => {
                    let config = datafusion::prelude::SessionConfig::new();
                    let config = config
                        .with_target_partitions(partitions)
                        .with_information_schema(true);
                    SessionContext::new_with_state(bilateral_datafusion::state(config))
                }
            };
            statements(&session, &text, &arguments).await
        }
        _ => Err("one statement, or several in one argument, separated by semicolons".into()),
    }
}

/// Runs some executors as processes of their own, until this one ends.
fn executors(number: u16, arguments: &Arguments) -> Result<(), Box<dyn Error>> {
    let program = std::env::current_exe()?;
    let first = arguments.port.unwrap_or(50060);
    let mut running = Vec::new();
    for executor in 0..number {
        let port = executor
            .checked_mul(2)
            .and_then(|ports| first.checked_add(ports));
        let port = port.ok_or("no port for so many executors")?;
        let mut command = Command::new(&program);
        command.args(["executor", "--port", &port.to_string()]);
        command.args(["--scheduler", &arguments.scheduler().to_string()]);
        command.args(["--address", &arguments.address.to_string()]);
        command.args(["--heartbeat", &arguments.heartbeat.to_string()]);
        // The end of this process closes the input, however it ends.
        command.arg("--until-input-ends").stdin(Stdio::piped());
        let work = arguments.work.clone().unwrap_or_else(std::env::temp_dir);
        let work = work.join(format!("bilateral-sql-{}-{port}", std::process::id()));
        std::fs::create_dir_all(&work)?;
        command.arg("--work").arg(work);
        if let Some(cores) = arguments.cores {
            command.args(["--cores", &cores.to_string()]);
        }
        running.push(command.spawn()?);
    }
    let mut failed = 0;
    for executor in &mut running {
        // Unlike `wait`, this leaves the input open.
        while executor.try_wait()?.is_none() {
            std::thread::sleep(Duration::from_millis(200));
        }
        failed += u16::from(!executor.wait()?.success());
    }
    if failed > 0 {
        return Err(format!("{failed} of {number} executors failed").into());
    }
    Ok(())
}

async fn statements(
    session: &SessionContext,
    sql: &str,
    arguments: &Arguments,
) -> Result<(), Box<dyn Error>> {
    let parsed = DFParserBuilder::new(sql).build()?.parse_statements()?;
    if parsed.is_empty() {
        return Err("no statement (expected SQL, such as `SHOW TABLES`)".into());
    }
    for statement in parsed {
        let begun = Instant::now();
        let shown = statement.to_string();
        let plan = session.state().statement_to_plan(statement).await?;
        if arguments.scheduler.is_some()
            && let LogicalPlan::Ddl(DdlStatement::CreateMemoryTable(table)) = &plan
        {
            return Err(format!(
                "CREATE TABLE {} would be in the memory of this process, and no cluster can read it (expected CREATE VIEW, or CREATE EXTERNAL TABLE of files)",
                table.name
            )
            .into());
        }
        let frame = session.execute_logical_plan(plan).await?;
        let schema = frame.schema().inner().clone();
        let mut batches = frame.collect().await?;
        if batches.is_empty() {
            // Its columns are told all the same.
            batches.push(RecordBatch::new_empty(Arc::clone(&schema)));
        }
        if arguments.time {
            eprintln!("{:.3} s: {shown}", begun.elapsed().as_secs_f64());
        }
        if schema.fields().is_empty() {
            continue;
        }
        if arguments.csv {
            let mut out = WriterBuilder::new()
                .with_header(true)
                .build(std::io::stdout().lock());
            for batch in &batches {
                out.write(batch)?;
            }
        } else {
            println!("{}", pretty_format_batches(&batches)?);
        }
    }
    Ok(())
}
