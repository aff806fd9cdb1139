//! What became of the rows of all tables.

use crate::Kind;
use crate::options::told;
use crate::scan::properties;
use crate::table::Spec;
use crate::work;
use async_trait::async_trait;
use bilateral::arrow::{BaciBatches, Batches};
use datafusion::arrow::array::{ArrayRef, StringArray, UInt64Array};
use datafusion::arrow::datatypes::{DataType, Field, Schema, SchemaRef};
use datafusion::arrow::record_batch::RecordBatch;
use datafusion::catalog::{Session, TableProvider};
use datafusion::common::tree_node::TreeNodeRecursion;
use datafusion::error::{DataFusionError, Result};
use datafusion::execution::{SendableRecordBatchStream, TaskContext};
use datafusion::logical_expr::{Expr, TableType};
use datafusion::physical_expr::PhysicalExpr;
use datafusion::physical_plan::coop::make_cooperative;
use datafusion::physical_plan::stream::RecordBatchStreamAdapter;
use datafusion::physical_plan::{DisplayAs, DisplayFormatType, ExecutionPlan, PlanProperties};
use futures::TryStreamExt;
use std::{
    collections::BTreeMap,
    fmt,
    sync::{Arc, Mutex, PoisonError, Weak},
};

/// The tables that were made in a session, as long as there are.
#[derive(Debug, Default)]
pub(crate) struct Known {
    tables: Mutex<BTreeMap<String, Weak<Spec>>>,
}

impl Known {
    /// Notes a table under its name; one that had the name before is no more.
    pub(crate) fn add(&self, name: &str, spec: &Arc<Spec>) {
        let mut tables = self.tables.lock().unwrap_or_else(PoisonError::into_inner);
        tables.insert(name.to_owned(), Arc::downgrade(spec));
    }

    /// Those that were not dropped.
    fn all(&self) -> Vec<(String, Spec)> {
        let mut tables = self.tables.lock().unwrap_or_else(PoisonError::into_inner);
        tables.retain(|_, spec| spec.strong_count() > 0);
        tables
            .iter()
            .filter_map(|(name, spec)| Some((name.clone(), (*spec.upgrade()?).clone())))
            .collect()
    }
}

/// The table `accounts`: a row for each file of each table. To ask it is to read all of them, wrong rows set aside, wherever the query runs.
///
/// | column | holds |
/// |---|---|
/// | `table_name`, `file`, `format` | what was read |
/// | `rows_read` | the rows of the file, without the header |
/// | `kept` | those that are rows of the table |
/// | `set_aside` | those that are not, `wrong` ones among them; with `kept` they are what was read |
/// | `wrong` | those with an error, which fail a query unless the table has the option `set_aside` |
/// | `account` | all of it in words, by reason |
/// | `first_wrong` | what is wrong with the first wrong row |
/// | `problem` | why the file cannot be read to its end, if it cannot |
/// | `source`, `vintage`, `licence` | where the file is from |
#[derive(Debug)]
pub struct AccountsTable {
    tables: Tables,
}

#[derive(Debug)]
enum Tables {
    Known(Arc<Known>),
    Are(Vec<(String, Spec)>),
}

impl AccountsTable {
    pub(crate) fn of(known: Arc<Known>) -> Self {
        Self {
            tables: Tables::Known(known),
        }
    }

    /// A table that tells of these, by name.
    #[must_use]
    pub fn of_tables(tables: Vec<(String, Spec)>) -> Self {
        Self {
            tables: Tables::Are(tables),
        }
    }

    /// The tables it tells of.
    #[must_use]
    pub fn tables(&self) -> Vec<(String, Spec)> {
        match &self.tables {
            Tables::Known(known) => known.all(),
            Tables::Are(tables) => tables.clone(),
        }
    }
}

pub(crate) fn schema() -> SchemaRef {
    let text = |name: &str, nullable| Field::new(name, DataType::Utf8, nullable);
    let number = |name: &str| Field::new(name, DataType::UInt64, false);
    Arc::new(Schema::new(vec![
        text("table_name", false),
        text("file", false),
        text("format", true),
        number("rows_read"),
        number("kept"),
        number("set_aside"),
        number("wrong"),
        text("account", false),
        text("first_wrong", true),
        text("problem", true),
        text("source", true),
        text("vintage", true),
        text("licence", true),
    ]))
}

#[async_trait]
impl TableProvider for AccountsTable {
    fn schema(&self) -> SchemaRef {
        schema()
    }

    fn table_type(&self) -> TableType {
        TableType::View
    }

    async fn scan(
        &self,
        _: &dyn Session,
        projection: Option<&Vec<usize>>,
        _: &[Expr],
        _: Option<usize>,
    ) -> Result<Arc<dyn ExecutionPlan>> {
        let mut files = Vec::new();
        for (table, spec) in self.tables() {
            for file in &spec.files {
                let one = Spec {
                    files: vec![file.clone()],
                    ..spec.clone()
                };
                files.push((table.clone(), one));
            }
        }
        let files = work::source(&files)?;
        Ok(Arc::new(AccountsScan::new(projection.cloned(), files)?))
    }
}

/// Reads for their accounts the files that the plan below it names.
#[derive(Debug)]
pub(crate) struct AccountsScan {
    pub(crate) projection: Option<Vec<usize>>,
    files: Arc<dyn ExecutionPlan>,
    properties: Arc<PlanProperties>,
}

impl AccountsScan {
    pub(crate) fn new(
        projection: Option<Vec<usize>>,
        files: Arc<dyn ExecutionPlan>,
    ) -> Result<Self> {
        let schema = match &projection {
            Some(places) => Arc::new(schema().project(places)?),
            None => schema(),
        };
        Ok(Self {
            properties: properties(schema, &files),
            projection,
            files,
        })
    }
}

impl DisplayAs for AccountsScan {
    fn fmt_as(&self, _: DisplayFormatType, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("AccountsScan")
    }
}

impl ExecutionPlan for AccountsScan {
    work::above_one!("AccountsScan", files);

    fn with_new_children(
        self: Arc<Self>,
        children: Vec<Arc<dyn ExecutionPlan>>,
    ) -> Result<Arc<dyn ExecutionPlan>> {
        let files = work::only(children)?;
        Ok(Arc::new(Self::new(self.projection.clone(), files)?))
    }

    fn execute(
        &self,
        partition: usize,
        context: Arc<TaskContext>,
    ) -> Result<SendableRecordBatchStream> {
        let files = self.files.execute(partition, context)?;
        let projection = self.projection.clone();
        let rows = futures::stream::once(async move {
            let files: Vec<(String, Spec)> = work::pieces(files).await?;
            Ok::<_, DataFusionError>(futures::stream::iter(files.into_iter().map(
                move |(table, spec)| {
                    let batch = account(&table, &spec)?;
                    match &projection {
                        Some(places) => Ok(batch.project(places)?),
                        None => Ok(batch),
                    }
                },
            )))
        });
        let schema = ExecutionPlan::schema(self);
        let rows = RecordBatchStreamAdapter::new(schema, rows.try_flatten());
        Ok(make_cooperative(Box::pin(rows)))
    }
}

/// What was found in one file.
#[derive(Default)]
struct Found {
    format: Option<String>,
    read: u64,
    kept: u64,
    wrong: u64,
    account: String,
    first: Option<String>,
    problem: Option<String>,
    source: Option<bilateral::Source>,
}

fn account(table: &str, spec: &Spec) -> Result<RecordBatch> {
    let mut found = Found::default();
    let file = spec.files.first().cloned().unwrap_or_default();
    let read = match spec.kind {
        Kind::Baci => of_baci(&file, spec, &mut found),
        _ => of_any(&file, spec, &mut found),
    };
    if let Err(error) = read {
        found.problem = Some(error.to_string());
    }
    let text = |text: Option<String>| -> ArrayRef { Arc::new(StringArray::from(vec![text])) };
    let number = |number: u64| -> ArrayRef { Arc::new(UInt64Array::from(vec![number])) };
    let source = found.source.as_ref();
    Ok(RecordBatch::try_new(
        schema(),
        vec![
            text(Some(table.to_owned())),
            text(Some(file)),
            text(found.format),
            number(found.read),
            number(found.kept),
            number(found.read - found.kept),
            number(found.wrong),
            text(Some(found.account)),
            text(found.first),
            text(found.problem),
            text(source.map(|source| source.id.to_string())),
            text(source.and_then(|source| source.vintage.clone())),
            text(source.and_then(|source| source.licence.clone())),
        ],
    )?)
}

/// Goes through batches for what is said of them at the end.
fn to_the_end<T>(
    mut next: impl FnMut() -> std::result::Result<Option<T>, bilateral::Error>,
) -> Result<()> {
    while next().map_err(told)?.is_some() {}
    Ok(())
}

fn of_baci(file: &str, spec: &Spec, found: &mut Found) -> Result<()> {
    found.format = Some(bilateral::read::Format::Baci.to_string());
    let scan = spec.options.scanning()?.set_aside_wrong_rows(true);
    let mut batches = BaciBatches::open(file, scan).map_err(told)?;
    if let Some(member) = &spec.options.member {
        batches = batches.member(member);
    }
    let mut batches = batches.columns([]).map_err(told)?;
    let ended = to_the_end(|| batches.next_batch());
    let account = batches.account();
    (found.read, found.kept, found.wrong) = (account.read(), account.added(), account.set_aside());
    found.account = account.to_string();
    found.first = account.examples().first().map(ToString::to_string);
    found.source = batches.source();
    ended
}

fn of_any(file: &str, spec: &Spec, found: &mut Found) -> Result<()> {
    let rows = spec.options.reading()?.path(file).map_err(told)?;
    found.format = Some(rows.format().to_string());
    spec.check_format(file, rows.format())?;
    let mut batches = Batches::new(rows)
        .set_aside(true)
        .columns([])
        .map_err(told)?;
    let ended = to_the_end(|| batches.next_batch());
    let account = batches.account();
    (found.read, found.kept) = (account.read(), account.kept());
    found.account = account.to_string();
    found.wrong = batches.wrong_rows().0;
    found.first = batches.wrong_rows().1.first().map(ToString::to_string);
    found.source = batches.rows().sources().into_iter().next();
    ended
}
