//! Parquet, written with what is known of its rows; [`read`](crate::read) reads it back.
//!
//! Files are packed with Snappy, which every reader unpacks, and written to the end or not at all: without [`finish`](Writer::finish) a file has no end
//! and no reader takes it. Of a Parquet file that another program wrote the columns are looked at: those of observations are read as such, whatever
//! program wrote them; any other table is taken as the text that it would be as CSV, a number with the fewest digits that tell it from others, and is
//! known by its names as a table of text is. Columns of lists, structures, times and bytes are passed over. What stays unknown is refused by name, and
//! so is a file of findings or mirrors. Rows count from 2, as they would below a header. Files packed with Zstandard, as Polars packs them unless told
//! otherwise, are read where the crate `parquet` is built with its feature `zstd`, which needs a compiler of C and is therefore left to the program:
//! `parquet = { version = "59", default-features = false, features = ["zstd"] }` beside this crate turns it on.

use crate::columns::{self, ACCOUNT};
use crate::data::{Observation, Source};
use crate::error::Error;
use ::parquet::{
    arrow::ArrowWriter, basic::Compression, errors::ParquetError, file::metadata::KeyValue,
    file::properties::WriterProperties,
};
use arrow_array::RecordBatch;
use arrow_schema::SchemaRef;
use std::{fmt, io::Write};

/// Rows that are put into columns at a time.
const ROWS: usize = 8192;

/// Writes observations as Parquet, in the columns of [`observation_schema`](super::observation_schema).
///
/// ```
/// use bilateral::{arrow::parquet::Writer, read::Options, Economy, Observation, Source, Usd};
///
/// let flow = Economy::KAZ.exports_to(Economy::ISR);
/// let seen = Observation::new(flow, "2024".parse()?, Usd::dollars(167_600_000), "mine");
/// let mut out = Writer::new(Vec::new())?;
/// out.write(&seen)?;
/// let file = out.finish(&[Source::new("mine", "My table").vintage("2025-06")], "1 row, typed in by hand")?;
///
/// let loaded = Options::new().rows("mine.parquet", file.as_slice())?.load()?;
/// assert_eq!(loaded.data.observations().next(), Some(seen));
/// assert_eq!(loaded.data.source("mine").unwrap().vintage.as_deref(), Some("2025-06"));
/// # Ok::<(), bilateral::Error>(())
/// ```
pub struct Writer<W: Write + Send> {
    out: ArrowWriter<W>,
    schema: SchemaRef,
    waiting: Vec<Observation>,
}

impl<W: Write + Send> fmt::Debug for Writer<W> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Writer")
            .field("waiting", &self.waiting.len())
            .finish_non_exhaustive()
    }
}

/// What is written to has no name here.
const FILE: &str = "Parquet file";

fn unwritable(error: ParquetError) -> Error {
    Error::unreadable(FILE, std::io::Error::other(error))
}

fn begun<W: Write + Send>(out: W, schema: SchemaRef) -> Result<ArrowWriter<W>, Error> {
    let properties = WriterProperties::builder()
        .set_compression(Compression::SNAPPY)
        .set_created_by(format!("bilateral {}", env!("CARGO_PKG_VERSION")))
        .build();
    ArrowWriter::try_new(out, schema, Some(properties)).map_err(unwritable)
}

impl<W: Write + Send> Writer<W> {
    /// Begins a file.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Io`](crate::ErrorKind::Io) if writing fails.
    ///
    /// ```
    /// use bilateral::arrow::parquet::Writer;
    ///
    /// let file = Writer::new(Vec::new())?.finish(&[], "nothing")?;
    /// assert_eq!(&file[..4], b"PAR1");
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    pub fn new(out: W) -> Result<Self, Error> {
        let schema = columns::observations();
        Ok(Self {
            out: begun(out, schema.clone())?,
            schema,
            waiting: Vec::new(),
        })
    }

    /// Writes one observation, of any trade and with any value.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Io`](crate::ErrorKind::Io) if writing fails.
    pub fn write(&mut self, observation: &Observation) -> Result<(), Error> {
        self.waiting.push(observation.clone());
        if self.waiting.len() < ROWS {
            return Ok(());
        }
        self.flush()
    }

    fn flush(&mut self) -> Result<(), Error> {
        let batch = columns::encoded(self.schema.clone(), &self.waiting)?;
        self.waiting.clear();
        self.out.write(&batch).map_err(unwritable)
    }

    /// Writes what is left, and beside it the sources, and an account of where the rows came from, in words.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Io`](crate::ErrorKind::Io) if writing fails.
    pub fn finish(mut self, sources: &[Source], account: &str) -> Result<W, Error> {
        self.flush()?;
        let about = columns::about("observations", sources)?;
        let mut about: Vec<(String, String)> = about.into_iter().collect();
        about.push((ACCOUNT.to_owned(), account.to_owned()));
        about.sort();
        for (key, value) in about {
            self.out
                .append_key_value_metadata(KeyValue::new(key, value));
        }
        self.out.into_inner().map_err(unwritable)
    }
}

/// Writes one batch with its metadata: totals, findings, mirrors.
///
/// ```
/// use bilateral::{arrow, read::Options, scan::Scan};
///
/// let text = "t,i,j,k,v,q\n2022,784,376,271019,1000.500,1.2\n2022,784,376,710239,0.041,NA\n";
/// let scan = Scan::new().by_year().by_exporter().by_importer();
/// let totals = scan.read("BACI_HS17_Y2022_V202401b.csv", text.as_bytes())?;
/// let file = arrow::parquet::write_batch(Vec::new(), &arrow::totals(&totals)?)?;
/// // Read back, totals are what `Totals::dataset` makes of them.
/// let loaded = Options::new().rows("totals.parquet", file.as_slice())?.load()?;
/// assert_eq!(loaded.data, totals.dataset()?);
/// # Ok::<(), bilateral::Error>(())
/// ```
///
/// # Errors
///
/// [`ErrorKind::Io`](crate::ErrorKind::Io) if writing fails.
pub fn write_batch<W: Write + Send>(out: W, batch: &RecordBatch) -> Result<W, Error> {
    let schema = batch.schema();
    let mut out = begun(out, schema.clone())?;
    out.write(batch).map_err(unwritable)?;
    let mut about: Vec<(&String, &String)> = schema.metadata().iter().collect();
    about.sort();
    for (key, value) in about {
        out.append_key_value_metadata(KeyValue::new(key.clone(), value.clone()));
    }
    out.into_inner().map_err(unwritable)
}
