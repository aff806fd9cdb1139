//! Files as a table.

use crate::accounts::Known;
use crate::options::told;
use crate::scan::{Part, TradeScan};
use crate::wanted::Wanted;
use crate::work;
use crate::{Kind, Options};
use async_trait::async_trait;
use bilateral::arrow::{BaciBatches, observation_schema, parts};
use chrono::Datelike;
use datafusion::arrow::array::AsArray;
use datafusion::arrow::datatypes::{Date32Type, Schema, SchemaRef};
use datafusion::catalog::{Session, TableProvider, TableProviderFactory};
use datafusion::datasource::listing::ListingTableUrl;
use datafusion::error::{DataFusionError, Result};
use datafusion::logical_expr::{CreateExternalTable, Expr, TableProviderFilterPushDown, TableType};
use datafusion::parquet::file::reader::{FileReader, SerializedFileReader};
use datafusion::physical_plan::ExecutionPlan;
use futures::TryStreamExt;
use serde::{Deserialize, Serialize};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs::Metadata,
    path::Path,
    sync::Arc,
};

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
    /// If there is no such place, no file in it, or what is neither a file nor a folder; for an option that does nothing for the kind; if two files of BACI have rows of one
    /// year, which would count twice, unless the option `years_again` says so.
    pub fn of(kind: Kind, places: &[String], options: Options) -> Result<Self> {
        options.check(kind)?;
        let mut files = Vec::new();
        for place in places {
            let place = plain(place);
            let fail = |error: std::io::Error| DataFusionError::Plan(format!("{place}: {error}"));
            // Other processes have other folders to start from.
            let path = std::path::absolute(place).map_err(fail)?;
            let about = std::fs::metadata(&path).map_err(fail)?;
            if !about.is_dir() {
                regular(place, &about)?;
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
                let about = std::fs::metadata(&inner)
                    .map_err(|error| DataFusionError::Plan(format!("{shown}: {error}")))?;
                if about.is_dir() {
                    return Err(DataFusionError::Plan(format!(
                        "{shown}: a folder in a folder (expected files of one table; several folders are several tables)"
                    )));
                }
                regular(&shown.to_string(), &about)?;
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
        let mut seen = BTreeMap::new();
        for file in &files {
            let itself = std::fs::canonicalize(file).unwrap_or_else(|_| file.into());
            if let Some(other) = seen.insert(itself, file) {
                return Err(DataFusionError::Plan(format!(
                    "duplicate file: {other} and {file} are one, and would count twice"
                )));
            }
        }
        let spec = Self {
            kind,
            files,
            options,
        };
        if kind == Kind::Baci && !spec.options.years_again {
            spec.check_years()?;
        }
        Ok(spec)
    }

    /// Whether each year stands in one file. A file with a year in its name is of that year, or wrong; another is read for it, if there are several files.
    fn check_years(&self) -> Result<()> {
        let mut years = BTreeMap::new();
        for file in &self.files {
            let within = match year_of(file) {
                Some(year) => BTreeSet::from([year]),
                None if self.files.len() == 1 => BTreeSet::new(),
                None => self.years_in(file)?,
            };
            for year in within {
                if let Some(other) = years.insert(year, file) {
                    return Err(DataFusionError::Plan(format!(
                        "duplicate year: {year} stands in {other} and in {file}, and would count twice (`OPTIONS ('years_again' 'true')` takes both)"
                    )));
                }
            }
        }
        Ok(())
    }

    /// The years of the rows of a file of BACI; what is wrong with others is told when they are asked for.
    fn years_in(&self, file: &str) -> Result<BTreeSet<u16>> {
        let scan = self.options.scanning()?.set_aside_wrong_rows(true);
        let mut batches = BaciBatches::open(file, scan).map_err(told)?;
        if let Some(member) = &self.options.member {
            batches = batches.member(member);
        }
        let mut batches = batches.columns(["period_start"]).map_err(told)?;
        let mut days = BTreeSet::new();
        while let Some(batch) = batches.next_batch().map_err(told)? {
            let column = batch.column(0).as_primitive::<Date32Type>();
            days.extend(column.values().iter().copied());
        }
        let years = days.into_iter().filter_map(|day| {
            let day = Date32Type::to_naive_date_opt(day)?;
            u16::try_from(day.year()).ok()
        });
        Ok(years.collect())
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

/// A place without the scheme of a file.
fn plain(place: &str) -> &str {
    match place.split_at_checked("file://".len()) {
        Some((scheme, path)) if scheme.eq_ignore_ascii_case("file://") => path,
        _ => place,
    }
}

/// Refuses what is no file: a pipe would be waited for, and can be read once.
fn regular(place: &str, about: &Metadata) -> Result<()> {
    if about.is_file() {
        return Ok(());
    }
    Err(DataFusionError::Plan(format!(
        "{place}: a pipe or a device (expected a file, or a folder of files)"
    )))
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
            && !self.are_ours(state, &command.locations).await?
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
    async fn are_ours(&self, state: &dyn Session, places: &[String]) -> Result<bool> {
        for place in places {
            if let Ok(about) = std::fs::metadata(plain(place))
                && !about.is_dir()
            {
                regular(place, &about)?;
            }
        }
        let Ok(spec) = Spec::of(self.kind, places, Options::default()) else {
            // Wildcards, folders in folders and other machines are read by DataFusion alone.
            for place in places {
                for file in listed(state, place).await? {
                    if is_ours(&file)? {
                        return Err(DataFusionError::Plan(format!(
                            "{place}: {file} is a table of `bilateral`, which would not be checked (expected a file, or a folder of files without folders in it)"
                        )));
                    }
                }
            }
            return Ok(false);
        };
        let (mut ours, mut others) = (None, None);
        for file in &spec.files {
            if is_ours(file)? {
                ours = Some(file);
            } else {
                others = Some(file);
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

/// The files on this machine that DataFusion finds at a place; none if it finds none, or elsewhere.
async fn listed(state: &dyn Session, place: &str) -> Result<Vec<String>> {
    let url = ListingTableUrl::parse(place)?;
    if url.scheme() != "file" {
        return Ok(Vec::new());
    }
    let store = state.runtime_env().object_store(&url)?;
    let Ok(found) = url.list_all_files(state, store.as_ref(), "").await else {
        return Ok(Vec::new());
    };
    let found: Vec<_> = found.try_collect().await.unwrap_or_default();
    Ok(found
        .into_iter()
        .map(|file| format!("/{}", file.location))
        .collect())
}

/// Whether a file is of Parquet and holds what this crate writes, or has its columns.
fn is_ours(file: &str) -> Result<bool> {
    let said = Said::of(file).unwrap_or_default();
    match bilateral::read::Options::new().path(file) {
        Ok(rows) => {
            Ok(rows.format() == bilateral::read::Format::Parquet && (said.rows || !said.more))
        }
        // Not to be read by others without being looked at.
        Err(error) if said.rows => Err(told(error)),
        Err(_) => Ok(false),
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
