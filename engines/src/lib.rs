//! What `bilateral` reads, as tables and functions of DataFusion and Ballista.
//!
//! ```sql
//! CREATE EXTERNAL TABLE trade STORED AS BACI LOCATION 'BACI_HS17_V202401b/';
//! SELECT exporter_iso3, exact_sum(value_usd, level) AS dollars FROM trade GROUP BY exporter_iso3 ORDER BY dollars DESC;
//! SELECT * FROM accounts; -- what became of every row
//! ```
//!
//! [`context`] makes a session that knows all of it; [`teach`] teaches it to the state of another.
//!
//! # Tables
//!
//! `STORED AS` takes `BACI`, `COMTRADE`, `TIDY`, `WITS`, `IMF`, `GRAVITY`, `ATLAS`, `OEC`, `OTS`, and `TRADE` for whatever of them the content is. `LOCATION` is a file, or a
//! folder whose files are read in the order of their names. All have the columns of [`bilateral::arrow`]. `PARQUET` is as DataFusion has it, but for
//! files that hold observations or totals of `bilateral`: those are read, checked and judged row by row as everything else.
//!
//! A wrong row fails the query, with file, line and column. With the option `set_aside` it is left out and counted. The table `accounts` reads all
//! files of all tables and says what becomes of their rows. Other [options](Options) are those of `bilateral::read`.
//!
//! Each file is a partition; a plain file of BACI is cut into as many as the session has, at line ends. Columns that a query does not need are not made. Exporter,
//! importer, period and commodity are filtered where rows are read. Two rows with one key are looked for within a file, but not in BACI, where
//! that would take memory for every row.
//!
//! # Functions
//!
//! | function | gives |
//! |---|---|
//! | `figure_low(text)`, `figure_high(text)` | the bounds of a figure as written, `$1.2 billion`, or of `as_written`; nothing where there is no bound |
//! | `verdict(evidence, claim)` | `consistent`, `within-rounding`, `undecided` or `inconsistent`, as [`bilateral::Evidence`] judges |
//! | `economy(code)`, `economy_name(code)` | what a code of UN Comtrade stands for |
//! | `exact_sum(value_usd, level, ...)` | the sum, exact; an error if one of the labels behind the value has two values in a group |
//!
//! `exact_sum(value_usd, level)` refuses to add a total to its parts; `exact_sum(value_usd, level, side)` also what exporters say to what importers
//! say. A row without a value is an error too, since missing is not zero: `WHERE value_usd IS NOT NULL` leaves such rows out.
//!
//! # Clusters
//!
//! [`cluster`] has what a scheduler, executors and clients of Ballista need; the program `bilateral-sql` starts them.

pub mod accounts;
mod aggregate;
mod anew;
pub mod cluster;
mod codec;
mod codes;
mod functions;
mod options;
mod scan;
mod table;
mod wanted;
mod whole;
mod work;

pub use aggregate::exact_sum;
pub use codec::{LogicalCodec, PhysicalCodec};
pub use functions::functions;
pub use options::{Kind, Options, TradeError};
pub use table::{Spec, TradeTable};

use accounts::{AccountsTable, Known};
use datafusion::execution::{FunctionRegistry, SessionState, SessionStateBuilder};
use datafusion::prelude::{SessionConfig, SessionContext};
use std::sync::Arc;
use table::Factory;

/// The state of a session that knows the tables and the functions.
#[must_use]
pub fn state(config: SessionConfig) -> SessionState {
    let mut state = SessionStateBuilder::new()
        .with_config(config)
        .with_default_features()
        .build();
    teach(&mut state);
    state
}

/// Teaches the state of a session the tables and the functions: what a session is made of that has other things too.
pub fn teach(state: &mut SessionState) {
    let known = Arc::new(Known::default());
    let defaults = state.table_factories().get("PARQUET").cloned();
    for kind in Kind::ALL {
        let factory = Factory::new(kind, Arc::clone(&known), None);
        state
            .table_factories_mut()
            .insert(kind.keyword().to_owned(), Arc::new(factory));
    }
    let parquet = Factory::new(Kind::Parquet, Arc::clone(&known), defaults);
    state
        .table_factories_mut()
        .insert("PARQUET".to_owned(), Arc::new(parquet));
    for function in functions() {
        // A registry in memory takes any; one of the same name would be replaced.
        let _ = state.register_udf(Arc::new(function));
    }
    let _ = state.register_udaf(Arc::new(exact_sum()));
    state.add_analyzer_rule(Arc::new(codes::Codes));
    let options = &state.config().options().catalog;
    let (catalog, schema) = (
        options.default_catalog.clone(),
        options.default_schema.clone(),
    );
    let schema = state
        .catalog_list()
        .catalog(&catalog)
        .and_then(|catalog| catalog.schema(&schema));
    if let Some(schema) = schema {
        let _ = schema.register_table("accounts".to_owned(), Arc::new(AccountsTable::of(known)));
    }
}

/// A session of one process that knows the tables and the functions, with as many partitions as there are cores; `SHOW TABLES` tells of them.
#[must_use]
pub fn context() -> SessionContext {
    let config = SessionConfig::new().with_information_schema(true);
    SessionContext::new_with_state(state(config))
}
