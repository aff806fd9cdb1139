//! Files as a table.

use crate::accounts::Known;
use crate::options::told;
use crate::scan::{Part, TradeScan};
use crate::wanted::Wanted;
use crate::work;
use crate::{Kind, Options};
use async_trait::async_trait;
use bilateral::arrow::{observation_schema, parts};
use datafusion::arrow::datatypes::{Schema, SchemaRef};
use datafusion::catalog::{Session, TableProvider, TableProviderFactory};
use datafusion::error::{DataFusionError, Result};
use datafusion::logical_expr::{CreateExternalTable, Expr, TableProviderFilterPushDown, TableType};
use datafusion::parquet::file::reader::{FileReader, SerializedFileReader};
use datafusion::physical_plan::ExecutionPlan;
use serde::{Deserialize, Serialize};
use std::{path::Path, sync::Arc};

/// Which files, and how they are read: all that another process needs to know of a table.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Spec {
    /// What the files hold.
    pub kind: Kind,
    /// The files, in order.
    pub files: Vec<String>,
    /// How they are read.
    pub options: Options,
}

impl Spec {
    /// The files of a place: a file, or those of a folder in the order of their names; those whose names begin with a dot or an underscore are left out.
    ///
    /// # Errors
    ///
    /// If there is no such place, or no file in it; if two files of BACI are of one year by their names, which would count twice.
    pub fn of(kind: Kind, places: &[String], options: Options) -> Result<Self> {
        let mut files = Vec::new();
        for place in places {
            let place = place.strip_prefix("file://").unwrap_or(place);
            let fail = |error: std::io::Error| DataFusionError::Plan(format!("{place}: {error}"));
            // Other processes have other folders to start from.
            let path = std::path::absolute(place).map_err(fail)?;
            if !std::fs::metadata(&path).map_err(fail)?.is_dir() {
                files.push(path.display().to_string());
                continue;
            }
            let mut within = Vec::new();
            for entry in std::fs::read_dir(&path).map_err(fail)? {
                let entry = entry.map_err(fail)?;
                let name = entry.file_name();
                if name.to_string_lossy().starts_with(['.', '_']) {
                    continue;
                }
                let inner = entry.path();
                let shown = inner.display();
                // What a link leads to, too: nothing that may hold rows is passed over.
                let kind = std::fs::metadata(&inner)
                    .map_err(|error| DataFusionError::Plan(format!("{shown}: {error}")))?;
                if kind.is_dir() {
                    return Err(DataFusionError::Plan(format!(
                        "{shown}: a folder in a folder (expected files of one table; several folders are several tables)"
                    )));
                }
                within.push(shown.to_string());
            }
            within.sort();
            files.extend(within);
        }
        if files.is_empty() {
            return Err(DataFusionError::Plan(format!(
                "{}: no file",
                places.join(", ")
            )));
        }
        let mut seen = std::collections::BTreeMap::new();
        for file in &files {
            let itself = std::fs::canonicalize(file).unwrap_or_else(|_| file.into());
            if let Some(other) = seen.insert(itself, file) {
                return Err(DataFusionError::Plan(format!(
                    "duplicate file: {other} and {file} are one, and would count twice"
                )));
            }
        }
        if kind == Kind::Baci {
            let mut years = std::collections::BTreeMap::new();
            for file in &files {
                if let Some(year) = year_of(file)
                    && let Some(other) = years.insert(year, file)
                {
                    return Err(DataFusionError::Plan(format!(
                        "duplicate year: {year} stands in {other} and in {file}, and would count twice"
                    )));
                }
            }
        }
        Ok(Self {
            kind,
            files,
            options,
        })
    }

    /// Opens each file as far as it takes to see that it is one of the kind.
    ///
    /// # Errors
    ///
    /// If one is of another format, or of none.
    pub fn check(&self) -> Result<()> {
        let reading = self.options.reading()?;
        for file in &self.files {
            // A BACI archive of several years is gone through by its members.
            let rows = reading.path(file).map_err(told)?;
            self.check_format(file, rows.format())?;
        }
        Ok(())
    }

    pub(crate) fn check_format(&self, file: &str, format: bilateral::read::Format) -> Result<()> {
        if self.kind.has(format) {
            return Ok(());
        }
        Err(DataFusionError::Plan(format!(
            "{file}: {format} (expected what STORED AS {} says; STORED AS TRADE takes any format)",
            self.kind.keyword()
        )))
    }
}

/// The year that the name of a file of BACI says, `BACI_HS17_Y2022_V202401b.csv`.
pub(crate) fn year_of(file: &str) -> Option<u16> {
    let name = Path::new(file).file_name()?.to_str()?;
    let stem = name.split('.').next()?;
    if !stem.get(..4)?.eq_ignore_ascii_case("BACI") {
        return None;
    }
    let mut years = stem.split('_').filter_map(|part| {
        let digits = part.strip_prefix(['Y', 'y'])?;
        (digits.len() == 4).then(|| digits.parse().ok())?
    });
    let year = years.next()?;
    years.next().is_none().then_some(year)
}

/// The columns of all tables.
pub(crate) fn schema() -> SchemaRef {
    // Without metadata: those of a file are not those of a table of several.
    Arc::new(Schema::new(observation_schema().fields().clone()))
}

/// Files of trade as a table.
#[derive(Debug)]
pub struct TradeTable {
    pub(crate) spec: Arc<Spec>,
    schema: SchemaRef,
}

impl TradeTable {
    /// A table.
    #[must_use]
    pub fn new(spec: Spec) -> Self {
        Self {
            spec: Arc::new(spec),
            schema: schema(),
        }
    }

    /// The filters that rows are held against while they are read; each of the others is `None`.
    fn wanted(&self, filters: &[&Expr]) -> (Wanted, Vec<bool>) {
        let mut all = Wanted::default();
        let mut taken = Vec::new();
        for filter in filters {
            let wanted = Wanted::of(filter, self.spec.kind);
            taken.push(wanted.is_some());
            if let Some(wanted) = wanted {
                all = all.and(&wanted);
            }
        }
        (all, taken)
    }
}

#[async_trait]
impl TableProvider for TradeTable {
    fn schema(&self) -> SchemaRef {
        Arc::clone(&self.schema)
    }

    fn table_type(&self) -> TableType {
        TableType::Base
    }

    async fn scan(
        &self,
        state: &dyn Session,
        projection: Option<&Vec<usize>>,
        filters: &[Expr],
        limit: Option<usize>,
    ) -> Result<Arc<dyn ExecutionPlan>> {
        let (wanted, _) = self.wanted(&filters.iter().collect::<Vec<_>>());
        let partitions = state.config().target_partitions();
        let mut cut = Vec::new();
        if !wanted.is_empty() && !wanted.is_of_nobody() {
            let files: Vec<&String> = self
                .spec
                .files
                .iter()
                // A file is of the year in its name, or wrong from its first row on.
                .filter(|file| {
                    self.spec.kind != Kind::Baci
                        || year_of(file).is_none_or(|year| wanted.may_have_year(year))
                })
                .collect();
            let each = partitions.div_ceil(files.len().max(1));
            for file in files {
                let ranges = match self.spec.kind {
                    Kind::Baci => parts(file, each).map_err(told)?,
                    _ => std::iter::once(0..u64::MAX).collect(),
                };
                cut.extend(ranges.into_iter().map(|range| Part {
                    file: file.clone(),
                    from: range.start,
                    to: range.end,
                }));
            }
        }
        let projection = projection.cloned();
        let parts = work::source(&cut)?;
        let scan = TradeScan::new(Arc::clone(&self.spec), wanted, projection, limit, parts)?;
        Ok(Arc::new(scan))
    }

    fn supports_filters_pushdown(
        &self,
        filters: &[&Expr],
    ) -> Result<Vec<TableProviderFilterPushDown>> {
        let (_, taken) = self.wanted(filters);
        Ok(taken
            .into_iter()
            .map(|taken| {
                if taken {
                    TableProviderFilterPushDown::Exact
                } else {
                    TableProviderFilterPushDown::Unsupported
                }
            })
            .collect())
    }
}

/// Makes tables of `CREATE EXTERNAL TABLE`.
#[derive(Debug)]
pub(crate) struct Factory {
    kind: Kind,
    known: Arc<Known>,
    /// Who makes tables of files that are not ours.
    others: Option<Arc<dyn TableProviderFactory>>,
}

impl Factory {
    pub(crate) fn new(
        kind: Kind,
        known: Arc<Known>,
        others: Option<Arc<dyn TableProviderFactory>>,
    ) -> Self {
        Self {
            kind,
            known,
            others,
        }
    }
}

#[async_trait]
impl TableProviderFactory for Factory {
    async fn create(
        &self,
        state: &dyn Session,
        command: &CreateExternalTable,
    ) -> Result<Arc<dyn TableProvider>> {
        if let Some(others) = &self.others
            && !self.are_ours(&command.locations)?
        {
            return others.create(state, command).await;
        }
        if !command.schema.fields().is_empty() {
            return Err(DataFusionError::Plan(format!(
                "columns of a table STORED AS {} (expected none: they are those of `bilateral`)",
                self.kind.keyword()
            )));
        }
        let options = Options::read(&command.options)?;
        let spec = Spec::of(self.kind, &command.locations, options)?;
        if self.kind != Kind::Baci {
            spec.check()?;
        }
        let table = TradeTable::new(spec);
        self.known.add(&command.name.to_string(), &table.spec);
        Ok(Arc::new(table))
    }
}

impl Factory {
    /// Whether files of Parquet hold what this crate writes, or have its columns.
    fn are_ours(&self, places: &[String]) -> Result<bool> {
        let Ok(spec) = Spec::of(self.kind, places, Options::default()) else {
            return Ok(false);
        };
        let (mut ours, mut others) = (None, None);
        for file in &spec.files {
            let said = Said::of(file).unwrap_or_default();
            match bilateral::read::Options::new().path(file) {
                Ok(rows)
                    if rows.format() == bilateral::read::Format::Parquet
                        && (said.rows || !said.more) =>
                {
                    ours = Some(file);
                }
                // Not to be read by others without being looked at.
                Err(error) if said.rows => return Err(told(error)),
                _ => others = Some(file),
            }
        }
        match (ours, others) {
            (Some(ours), Some(other)) => Err(DataFusionError::Plan(format!(
                "{other}: not a table of `bilateral`, as {ours} is (expected tables of one kind)"
            ))),
            (ours, _) => Ok(ours.is_some()),
        }
    }
}

/// What a file of Parquet says of itself.
#[derive(Default)]
struct Said {
    /// That it holds rows that `bilateral` reads.
    rows: bool,
    /// That it has columns that a table of trade has not.
    more: bool,
}

impl Said {
    fn of(file: &str) -> Option<Self> {
        let reader = SerializedFileReader::new(std::fs::File::open(file).ok()?).ok()?;
        let about = reader.metadata().file_metadata();
        let rows = about
            .key_value_metadata()
            .into_iter()
            .flatten()
            .any(|pair| {
                let value = pair.value.as_deref();
                pair.key == "bilateral.kind"
                    && matches!(value, Some("observations" | "series" | "totals"))
            });
        let ours = schema();
        let columns = about.schema_descr().root_schema().get_fields();
        let more = columns
            .iter()
            .any(|column| ours.column_with_name(column.name()).is_none());
        Some(Self { rows, more })
    }
}
