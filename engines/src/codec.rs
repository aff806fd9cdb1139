//! Plans on their way to other processes: what a table or a scan is, as JSON; all else as Ballista has it.

use crate::accounts::{AccountsScan, AccountsTable};
use crate::scan::TradeScan;
use crate::table::{Spec, TradeTable};
use crate::wanted::Wanted;
use crate::{exact_sum, functions, work};
use ballista_core::serde::{BallistaLogicalExtensionCodec, BallistaPhysicalExtensionCodec};
use datafusion::arrow::datatypes::SchemaRef;
use datafusion::catalog::TableProvider;
use datafusion::common::{TableReference, plan_err};
use datafusion::datasource::MemTable;
use datafusion::datasource::file_format::FileFormatFactory;
use datafusion::error::{DataFusionError, Result};
use datafusion::execution::TaskContext;
use datafusion::logical_expr::{AggregateUDF, Extension, LogicalPlan, ScalarUDF};
use datafusion::physical_plan::ExecutionPlan;
use datafusion_proto::logical_plan::LogicalExtensionCodec;
use datafusion_proto::physical_plan::{PhysicalExtensionCodec, PhysicalProtoConverterExtension};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use std::{any::Any, sync::Arc};

/// How what is ours begins; no message of Ballista's does.
const MARK: &[u8] = b"bilateral 1 ";

fn put(buffer: &mut Vec<u8>, what: &impl Serialize) -> Result<()> {
    buffer.extend_from_slice(MARK);
    serde_json::to_writer(buffer, what).map_err(|error| DataFusionError::External(Box::new(error)))
}

/// What is ours in a message.
fn ours<T: DeserializeOwned>(buffer: &[u8]) -> Option<Result<T>> {
    let json = buffer.strip_prefix(MARK)?;
    Some(serde_json::from_slice(json).map_err(|error| DataFusionError::External(Box::new(error))))
}

fn function(name: &str) -> Option<Arc<ScalarUDF>> {
    functions()
        .into_iter()
        .find(|function| function.name() == name)
        .map(Arc::new)
}

fn aggregate(name: &str) -> Option<Arc<AggregateUDF>> {
    Some(exact_sum())
        .filter(|function| function.name() == name)
        .map(Arc::new)
}

#[derive(Serialize, Deserialize)]
enum Table {
    Trade(Spec),
    Accounts(Vec<(String, Spec)>),
}

/// Logical plans with tables of trade.
#[derive(Debug, Default)]
pub struct LogicalCodec {
    others: BallistaLogicalExtensionCodec,
}

impl LogicalExtensionCodec for LogicalCodec {
    fn try_decode(
        &self,
        buffer: &[u8],
        inputs: &[LogicalPlan],
        context: &TaskContext,
    ) -> Result<Extension> {
        self.others.try_decode(buffer, inputs, context)
    }

    fn try_encode(&self, node: &Extension, buffer: &mut Vec<u8>) -> Result<()> {
        self.others.try_encode(node, buffer)
    }

    fn try_decode_table_provider(
        &self,
        buffer: &[u8],
        name: &TableReference,
        schema: SchemaRef,
        context: &TaskContext,
    ) -> Result<Arc<dyn TableProvider>> {
        match ours::<Table>(buffer).transpose()? {
            Some(Table::Trade(spec)) => Ok(Arc::new(TradeTable::new(spec))),
            Some(Table::Accounts(tables)) => Ok(Arc::new(AccountsTable::of_tables(tables))),
            None => self
                .others
                .try_decode_table_provider(buffer, name, schema, context),
        }
    }

    fn try_encode_table_provider(
        &self,
        name: &TableReference,
        table: Arc<dyn TableProvider>,
        buffer: &mut Vec<u8>,
    ) -> Result<()> {
        let any: &dyn Any = table.as_ref();
        if let Some(table) = any.downcast_ref::<TradeTable>() {
            return put(buffer, &Table::Trade((*table.spec).clone()));
        }
        if let Some(table) = any.downcast_ref::<AccountsTable>() {
            return put(buffer, &Table::Accounts(table.tables()));
        }
        if any.is::<MemTable>() {
            return plan_err!(
                "{name} is in the memory of this process, and no cluster can read it (expected a table of files: COPY it to one, and CREATE EXTERNAL TABLE of that; or CREATE VIEW instead of CREATE TABLE AS)"
            );
        }
        self.others.try_encode_table_provider(name, table, buffer)
    }

    fn try_decode_file_format(
        &self,
        buffer: &[u8],
        context: &TaskContext,
    ) -> Result<Arc<dyn FileFormatFactory>> {
        self.others.try_decode_file_format(buffer, context)
    }

    fn try_encode_file_format(
        &self,
        buffer: &mut Vec<u8>,
        node: Arc<dyn FileFormatFactory>,
    ) -> Result<()> {
        self.others.try_encode_file_format(buffer, node)
    }

    fn try_decode_udf(&self, name: &str, buffer: &[u8]) -> Result<Arc<ScalarUDF>> {
        function(name).map_or_else(|| self.others.try_decode_udf(name, buffer), Ok)
    }

    fn try_decode_udaf(&self, name: &str, buffer: &[u8]) -> Result<Arc<AggregateUDF>> {
        aggregate(name).map_or_else(|| self.others.try_decode_udaf(name, buffer), Ok)
    }
}

#[derive(Serialize, Deserialize)]
enum Plan {
    Trade {
        spec: Spec,
        wanted: Wanted,
        projection: Option<Vec<usize>>,
        limit: Option<usize>,
    },
    Accounts {
        projection: Option<Vec<usize>>,
    },
}

/// Physical plans with scans of trade.
#[derive(Debug, Default)]
pub struct PhysicalCodec {
    others: BallistaPhysicalExtensionCodec,
}

impl PhysicalExtensionCodec for PhysicalCodec {
    fn try_decode(
        &self,
        buffer: &[u8],
        inputs: &[Arc<dyn ExecutionPlan>],
        context: &TaskContext,
        converter: &dyn PhysicalProtoConverterExtension,
    ) -> Result<Arc<dyn ExecutionPlan>> {
        match ours::<Plan>(buffer).transpose()? {
            Some(Plan::Trade {
                spec,
                wanted,
                projection,
                limit,
            }) => Ok(Arc::new(TradeScan::new(
                Arc::new(spec),
                wanted,
                projection,
                limit,
                work::only(inputs.to_vec())?,
            )?)),
            Some(Plan::Accounts { projection }) => Ok(Arc::new(AccountsScan::new(
                projection,
                work::only(inputs.to_vec())?,
            )?)),
            None => self.others.try_decode(buffer, inputs, context, converter),
        }
    }

    fn try_encode(
        &self,
        node: Arc<dyn ExecutionPlan>,
        buffer: &mut Vec<u8>,
        converter: &dyn PhysicalProtoConverterExtension,
    ) -> Result<()> {
        let any: &dyn Any = node.as_ref();
        if let Some(scan) = any.downcast_ref::<TradeScan>() {
            return put(
                buffer,
                &Plan::Trade {
                    spec: (*scan.spec).clone(),
                    wanted: scan.wanted.clone(),
                    projection: scan.projection.clone(),
                    limit: scan.limit,
                },
            );
        }
        if let Some(scan) = any.downcast_ref::<AccountsScan>() {
            let projection = scan.projection.clone();
            return put(buffer, &Plan::Accounts { projection });
        }
        self.others.try_encode(node, buffer, converter)
    }

    fn try_decode_udf(&self, name: &str, buffer: &[u8]) -> Result<Arc<ScalarUDF>> {
        function(name).map_or_else(|| self.others.try_decode_udf(name, buffer), Ok)
    }

    fn try_encode_udf(&self, node: &ScalarUDF, buffer: &mut Vec<u8>) -> Result<()> {
        self.others.try_encode_udf(node, buffer)
    }

    fn try_decode_udaf(&self, name: &str, buffer: &[u8]) -> Result<Arc<AggregateUDF>> {
        aggregate(name).map_or_else(|| self.others.try_decode_udaf(name, buffer), Ok)
    }

    fn try_encode_udaf(&self, node: &AggregateUDF, buffer: &mut Vec<u8>) -> Result<()> {
        self.others.try_encode_udaf(node, buffer)
    }
}
