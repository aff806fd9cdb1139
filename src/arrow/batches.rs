//! The rows of a file, a batch at a time.

use crate::columns::{self, Column};
use crate::data::Observation;
use crate::error::{Error, ErrorKind};
use crate::read::{Account, Rows};
use arrow_array::{RecordBatch, RecordBatchReader};
use arrow_schema::{ArrowError, Field, Schema, SchemaRef};
use std::{fmt, num::NonZero, sync::Arc};

/// How many rows a batch has until told otherwise.
const ROWS: usize = 8192;

/// Which rows are wanted.
type Only<'a> = Box<dyn Fn(&Observation) -> bool + Send + 'a>;

/// The rows of a file of any format that is read, a batch at a time: a `RecordBatchReader` for whatever takes one.
///
/// A wrong row ends it with an error that names file, line and column; or, with [`set_aside`](Self::set_aside), is counted and left out. What became of the
/// rows is in the [`account`](Self::account).
///
/// ```
/// use bilateral::{arrow::Batches, read::Options};
///
/// let text = "t,i,j,k,v,q\n2022,784,376,271019,1234.567,1.2\n2022,784,376,710239,0.041,NA\n";
/// let mut batches = Batches::new(Options::new().rows("baci.csv", text.as_bytes())?);
/// let batch = batches.next().unwrap().unwrap();
/// assert_eq!(batch.num_rows(), 2);
/// assert!(batches.next().is_none());
/// assert_eq!(batches.account().kept(), 2);
/// # Ok::<(), bilateral::Error>(())
/// ```
pub struct Batches<'a> {
    rows: Rows<'a>,
    only: Option<Only<'a>>,
    size: usize,
    schema: SchemaRef,
    aside: bool,
    left_out: u64,
    examples: Vec<Error>,
    ended: bool,
}

impl fmt::Debug for Batches<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Batches")
            .field("rows", &self.rows)
            .field("size", &self.size)
            .finish_non_exhaustive()
    }
}

/// Errors of rows that are kept as examples.
const EXAMPLES: usize = 10;

impl<'a> Batches<'a> {
    /// The rows of a reading, all columns, 8,192 rows a batch.
    ///
    /// ```
    /// use bilateral::{arrow::{arrow_array::RecordBatchReader, observation_schema, Batches}, read::Options};
    ///
    /// let text = "t,i,j,k,v,q\n2022,784,376,271019,1234.567,1.2\n";
    /// let batches = Batches::new(Options::new().rows("baci.csv", text.as_bytes())?);
    /// assert_eq!(batches.schema(), observation_schema());
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    #[must_use]
    pub fn new(rows: Rows<'a>) -> Self {
        Self {
            rows,
            only: None,
            size: ROWS,
            schema: columns::observations(),
            aside: false,
            left_out: 0,
            examples: Vec::new(),
            ended: false,
        }
    }

    /// Sets how many rows a batch has.
    #[must_use]
    pub fn batch_size(mut self, rows: NonZero<usize>) -> Self {
        self.size = rows.get();
        self
    }

    /// Takes some columns only, by name, in the order given. The others are not made; rows are read and checked whole all the same.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::NotFound`] for a name that is no column's.
    ///
    /// ```
    /// use bilateral::{arrow::Batches, read::Options};
    ///
    /// let text = "t,i,j,k,v,q\n2022,784,376,271019,1234.567,1.2\n";
    /// let rows = Options::new().rows("baci.csv", text.as_bytes())?;
    /// let batch = Batches::new(rows).columns(["importer", "value_usd"])?.next().unwrap().unwrap();
    /// assert_eq!(batch.num_columns(), 2);
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    pub fn columns<'n>(mut self, names: impl IntoIterator<Item = &'n str>) -> Result<Self, Error> {
        let fields: Result<Vec<Field>, Error> = names.into_iter().map(field).collect();
        let metadata = self.schema.metadata().clone();
        self.schema = Arc::new(Schema::new(fields?).with_metadata(metadata));
        Ok(self)
    }

    /// Hands on some rows only. The others are read, checked and counted all the same.
    #[must_use]
    pub fn only(mut self, wanted: impl Fn(&Observation) -> bool + Send + 'a) -> Self {
        self.only = Some(Box::new(wanted));
        self
    }

    /// Whether to leave wrong rows out and count them, instead of ending with the first. An input that cannot be read on ends it in any case.
    #[must_use]
    pub fn set_aside(mut self, aside: bool) -> Self {
        self.aside = aside;
        self
    }

    /// What became of the rows so far.
    #[must_use]
    pub const fn account(&self) -> &Account {
        self.rows.account()
    }

    /// How many wrong rows were set aside so far, and the first of them.
    #[must_use]
    pub fn wrong_rows(&self) -> (u64, &[Error]) {
        (self.left_out, &self.examples)
    }

    /// The reading.
    #[must_use]
    pub const fn rows(&self) -> &Rows<'a> {
        &self.rows
    }

    /// The next batch; nothing at the end.
    ///
    /// # Errors
    ///
    /// What is wrong with a row, after which nothing more comes.
    pub fn next_batch(&mut self) -> Result<Option<RecordBatch>, Error> {
        let mut seen = Vec::with_capacity(self.size.min(ROWS));
        while !self.ended && seen.len() < self.size {
            match self.rows.next() {
                None => self.ended = true,
                Some(Ok(row)) => {
                    if self.only.as_ref().is_none_or(|only| only(&row)) {
                        seen.push(row);
                    }
                }
                // A reading that is broken off says so of the input, and ends by itself.
                Some(Err(error)) if self.aside && !self.rows.has_ended() => {
                    self.left_out += 1;
                    if self.examples.len() < EXAMPLES {
                        self.examples.push(error);
                    }
                }
                Some(Err(error)) => {
                    self.ended = true;
                    return Err(error);
                }
            }
        }
        if seen.is_empty() {
            return Ok(None);
        }
        columns::encoded(Arc::clone(&self.schema), &seen).map(Some)
    }
}

/// The field of a column of observations.
pub(super) fn field(name: &str) -> Result<Field, Error> {
    Column::named(name).map(columns::field).ok_or_else(|| {
        let all: Vec<&str> = Column::ALL.into_iter().map(Column::name).collect();
        ErrorKind::NotFound {
            what: "column",
            wanted: format!("`{name}`"),
            expected: format!("there are: {}", all.join(", ")),
        }
        .into()
    })
}

impl Iterator for Batches<'_> {
    type Item = Result<RecordBatch, ArrowError>;

    fn next(&mut self) -> Option<Self::Item> {
        let next = self.next_batch().transpose()?;
        Some(next.map_err(|error| ArrowError::ExternalError(Box::new(error))))
    }
}

impl RecordBatchReader for Batches<'_> {
    fn schema(&self) -> SchemaRef {
        Arc::clone(&self.schema)
    }
}
