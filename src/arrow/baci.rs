//! Rows of BACI in columns, at the speed of the scanner.

use super::batches::field;
use crate::columns::{self, Column, level};
use crate::data::{Locator, Observation, Source};
use crate::error::Error;
use crate::number::Usd;
use crate::scan::{
    Scan, Tally,
    columns::{Columns, Table, parts as cut},
};
use crate::trade::{Commodity, Economy, Period, Side, Status, Valuation};
use arrow_array::{
    ArrayRef, Date32Array, Decimal128Array, RecordBatch, RecordBatchOptions, RecordBatchReader,
    UInt8Array, UInt16Array, UInt64Array, builder::StringBuilder,
};
use arrow_schema::{ArrowError, Schema, SchemaRef};
use std::{collections::HashMap, ops::Range, path::Path, sync::Arc};

/// Cuts a plain file of lines into at most so many parts of bytes, each of whole lines, for [`BaciBatches::part`]. A packed file, a pipe and a
/// small file have one part.
///
/// # Errors
///
/// [`ErrorKind::Io`](crate::ErrorKind::Io) if the file cannot be read.
///
/// ```
/// let file = concat!(env!("CARGO_MANIFEST_DIR"), "/data/example/BACI_HS17_Y2022_V202401b.csv");
/// assert_eq!(bilateral::arrow::parts(file, 4)?, [0..u64::MAX]);
/// # Ok::<(), bilateral::Error>(())
/// ```
pub fn parts(path: impl AsRef<Path>, count: usize) -> Result<Vec<Range<u64>>, Error> {
    cut(path.as_ref(), count)
}

/// The rows of a table of BACI as batches of observations, by the recognition and the grammar that the scanner has: every row is checked, those that
/// its filters do not want too.
///
/// What it says of a file is what [`Batches`](super::Batches) says, but that two rows with one key are not looked for, as in the scanner.
///
/// ```
/// use bilateral::{arrow::BaciBatches, scan::Scan, Economy};
///
/// let file = concat!(env!("CARGO_MANIFEST_DIR"), "/data/example/BACI_HS17_Y2022_V202401b.csv");
/// let wanted = Scan::new().only_exporters([Economy::KAZ]);
/// let mut batches = BaciBatches::open(file, wanted)?.columns(["importer_iso3", "value_usd"])?;
/// while let Some(batch) = batches.next_batch()? {
///     assert_eq!(batch.num_columns(), 2);
/// }
/// assert!(batches.account().filtered() > 0);
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Debug)]
pub struct BaciBatches {
    open: Open,
    scan: Option<Scan>,
    table: Option<Table>,
    schema: SchemaRef,
    wanted: Vec<Column>,
    numbered: bool,
    /// A row of the table, for what all have in common.
    like: Option<Observation>,
    /// Columns of what all rows have in common, as long as the longest block so far.
    constants: HashMap<Column, ArrayRef>,
    ended: bool,
}

/// What to open.
#[derive(Debug)]
struct Open {
    path: std::path::PathBuf,
    part: Range<u64>,
    member: Option<String>,
}

impl BaciBatches {
    /// A table, with the filters and the strictness of a scan; its grouping does not count. The file is opened with the first batch.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Io`](crate::ErrorKind::Io) if there is no such file.
    ///
    /// ```
    /// use bilateral::{arrow::BaciBatches, scan::Scan};
    ///
    /// let file = concat!(env!("CARGO_MANIFEST_DIR"), "/data/example/BACI_HS17_Y2022_V202401b.csv");
    /// let rows: usize = BaciBatches::open(file, Scan::new())?.map(|batch| batch.unwrap().num_rows()).sum();
    /// assert!(rows > 0);
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    pub fn open(path: impl AsRef<Path>, scan: Scan) -> Result<Self, Error> {
        let path = path.as_ref().to_owned();
        std::fs::metadata(&path)
            .map_err(|error| Error::unreadable(&path.display().to_string(), error))?;
        Ok(Self {
            open: Open {
                path,
                part: 0..u64::MAX,
                member: None,
            },
            scan: Some(scan),
            table: None,
            schema: columns::observations(),
            wanted: Column::ALL.to_vec(),
            numbered: true,
            like: None,
            constants: HashMap::new(),
            ended: false,
        })
    }

    /// Takes one part of the file, as [`parts`] gave it.
    #[must_use]
    pub fn part(mut self, part: Range<u64>) -> Self {
        self.open.part = part;
        self
    }

    /// Takes this member of a zip archive, which an archive with one table does not need.
    #[must_use]
    pub fn member(mut self, name: impl Into<String>) -> Self {
        self.open.member = Some(name.into());
        self
    }

    /// Takes some columns only, by name, in the order given.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::NotFound`](crate::ErrorKind::NotFound) for a name that is no column's.
    pub fn columns<'n>(mut self, names: impl IntoIterator<Item = &'n str>) -> Result<Self, Error> {
        let fields: Result<Vec<_>, Error> = names.into_iter().map(field).collect();
        let fields = fields?;
        self.wanted = fields
            .iter()
            .filter_map(|field| Column::named(field.name()))
            .collect();
        self.numbered = self.wanted.contains(&Column::Line);
        let metadata = self.schema.metadata().clone();
        self.schema = Arc::new(Schema::new(fields).with_metadata(metadata));
        Ok(self)
    }

    /// What became of the rows so far: added are those that were handed on.
    #[must_use]
    pub fn account(&self) -> Tally {
        self.table
            .as_ref()
            .map(|table| table.account().clone())
            .unwrap_or_default()
    }

    /// What is known of the source, once the first batch was asked for.
    #[must_use]
    pub fn source(&self) -> Option<Source> {
        self.table.as_ref().map(source)
    }

    /// The next batch: the rows of a block of the file that are wanted; nothing at the end.
    ///
    /// # Errors
    ///
    /// What is wrong with the file or a row, with file, line and column, after which nothing more comes.
    pub fn next_batch(&mut self) -> Result<Option<RecordBatch>, Error> {
        let next = self.next_rows();
        self.ended = !matches!(next, Ok(Some(_)));
        next
    }

    fn next_rows(&mut self) -> Result<Option<RecordBatch>, Error> {
        if self.ended {
            return Ok(None);
        }
        if let Some(scan) = self.scan.take() {
            let Open { path, part, member } = &self.open;
            let table = Table::open(path, part.clone(), member.as_deref(), scan)?;
            self.like = Some(like(&table)?);
            self.table = Some(table);
        }
        let Some(table) = &mut self.table else {
            return Ok(None);
        };
        loop {
            match table.next(self.numbered)? {
                None => return Ok(None),
                Some((rows, _)) if rows.len() == 0 => {}
                Some((rows, before)) => return self.batch(&rows, before).map(Some),
            }
        }
    }

    fn batch(&mut self, rows: &Columns, before: u64) -> Result<RecordBatch, Error> {
        let mut arrays = Vec::with_capacity(self.wanted.len());
        for at in 0..self.wanted.len() {
            if let Some(column) = self.wanted.get(at).copied() {
                arrays.push(self.column(column, rows, before)?);
            }
        }
        let options = RecordBatchOptions::new().with_row_count(Some(rows.len()));
        RecordBatch::try_new_with_options(Arc::clone(&self.schema), arrays, &options)
            .map_err(|error| columns::of_batch(&error))
    }

    fn column(&mut self, column: Column, rows: &Columns, before: u64) -> Result<ArrayRef, Error> {
        /// What holds for some rows each, row by row.
        fn spread<T: Copy>(
            rows: &Columns,
            of: impl Fn((u16, u16, u16)) -> T,
        ) -> impl Iterator<Item = T> {
            rows.starts()
                .flat_map(move |(start, rows)| std::iter::repeat_n(of(start), rows))
        }
        let codes = |of: fn((u16, u16, u16)) -> u16| {
            let mut codes = Vec::with_capacity(rows.len());
            for (start, count) in rows.starts() {
                codes.resize(codes.len() + count, of(start));
            }
            codes
        };
        let wrong = |error: ArrowError| columns::of_batch(&error);
        Ok(match column {
            Column::Exporter => Arc::new(UInt16Array::from(codes(|(_, one, _)| one))),
            Column::Importer => Arc::new(UInt16Array::from(codes(|(.., other)| other))),
            Column::ExporterIso3 => {
                columns::economies(spread(rows, |(_, one, _)| Some(one))).map_err(wrong)?
            }
            Column::ImporterIso3 => {
                columns::economies(spread(rows, |(.., other)| Some(other))).map_err(wrong)?
            }
            Column::PeriodStart => {
                let mut days = Vec::with_capacity(rows.len());
                for ((year, ..), count) in rows.starts() {
                    let day = columns::first_day(Period::year(year.into())?);
                    days.resize(days.len() + count, day);
                }
                Arc::new(Date32Array::from(days))
            }
            Column::Commodity => {
                let mut codes = StringBuilder::with_capacity(rows.len(), rows.len() * 6);
                for product in &rows.products {
                    let digits = digits(*product);
                    codes.append_value(std::str::from_utf8(&digits).unwrap_or_default());
                }
                Arc::new(codes.finish())
            }
            Column::Level => {
                let goods = self
                    .like
                    .as_ref()
                    .map_or(Commodity::GOODS, |like| like.commodity);
                let keys = spread(rows, |(_, one, other)| {
                    level(Economy::unpacked(one), Economy::unpacked(other), goods)
                });
                columns::of_levels(UInt8Array::from_iter_values(keys)).map_err(wrong)?
            }
            Column::ValueUsd => {
                let mills = rows
                    .dollars
                    .iter()
                    .map(|dollars| i128::from(*dollars) * 1000);
                let mills: Vec<i128> = mills.collect();
                Arc::new(Decimal128Array::from(mills).with_data_type(columns::amount()))
            }
            Column::Line => {
                let lines = rows.lines.iter().map(|line| before + line);
                Arc::new(UInt64Array::from_iter_values(lines))
            }
            _ => return self.constant(column, rows.len()),
        })
    }

    /// A column of what all rows have in common.
    fn constant(&mut self, column: Column, rows: usize) -> Result<ArrayRef, Error> {
        if let Some(array) = self
            .constants
            .get(&column)
            .filter(|array| array.len() >= rows)
        {
            return Ok(array.slice(0, rows));
        }
        let like = vec![self.like.as_ref(); rows];
        let array = columns::columns(&[column], &like)?.pop();
        let array = array.ok_or_else(|| {
            columns::of_batch(&ArrowError::ComputeError("no column was made".into()))
        })?;
        self.constants.insert(column, Arc::clone(&array));
        Ok(array)
    }
}

fn short(table: &Table) -> &str {
    table.name().rsplit(['/', '\\']).next().unwrap_or_default()
}

fn source(table: &Table) -> Source {
    table.release().source(short(table), short(table))
}

/// A row that has what all have: source, classification, side and others.
fn like(table: &Table) -> Result<Observation, Error> {
    let (short, release) = (short(table), table.release());
    let flow = Economy::AFG.exports_to(Economy::AFG);
    // Any year and product of six digits will do: those columns are made row by row.
    let seen = Observation::new(flow, Period::year(2000)?, Usd::ZERO, source(table).id)
        .of(Commodity::new(release.classification(), "000000")?)
        .reported_by(Side::Reconciled)
        .valued(Valuation::Fob)
        .with_status(Status::Estimated);
    Ok(seen.at(Locator::InFile {
        file: short.into(),
        line: 1,
    }))
}

/// A product of six digits.
fn digits(product: u32) -> [u8; 6] {
    let mut digits = [b'0'; 6];
    let mut rest = product;
    for digit in digits.iter_mut().rev() {
        // Below ten.
        *digit += u8::try_from(rest % 10).unwrap_or_default();
        rest /= 10;
    }
    digits
}

impl Iterator for BaciBatches {
    type Item = Result<RecordBatch, ArrowError>;

    fn next(&mut self) -> Option<Self::Item> {
        let next = self.next_batch().transpose()?;
        Some(next.map_err(|error| ArrowError::ExternalError(Box::new(error))))
    }
}

impl RecordBatchReader for BaciBatches {
    fn schema(&self) -> SchemaRef {
        Arc::clone(&self.schema)
    }
}
