//! Readers for what trade analysts download: every row kept, set aside for a reason, or an error.
//!
//! ```no_run
//! use bilateral::read;
//!
//! let loaded = read::load("TradeData_2022.csv")?;
//! eprintln!("{}: {}", loaded.format, loaded.account); // 1352 rows read: 1352 kept
//! let exports = loaded.data.select(bilateral::Economy::CHN.exports_to(bilateral::Economy::USA));
//! # Ok::<(), bilateral::Error>(())
//! ```
//!
//! # Formats
//!
//! | format | known by | valuation | reporter |
//! |---|---|---|---|
//! | [`Format::ComtradePlus`] and others of [`comtrade`] | `typeCode`, `reporterCode`, `primaryValue` and others in the header; commas or tabs | from `cifvalue`, `fobvalue` | the row's |
//! | [`Format::ComtradeApi`] | JSON with a list `data` | likewise | the row's |
//! | [`Format::ComtradeFormerApi`] | `rgCode`, `rtCode`, `TradeValue` in the header, or JSON with a list `dataset` | from `CIFValue`, `FOBValue` | the row's |
//! | [`Format::ComtradeLegacy`] | `Trade Flow Code`, `Reporter Code` | from the CIF and FOB columns | the row's |
//! | [`Format::ComtradeLegacyShort`] | `Trade Flow`, `Reporter`, no codes | unstated | the row's |
//! | [`Format::Baci`] of CEPII's [`baci`] | `t,i,j,k,v,q` | FOB, as CEPII computes it | reconciled |
//! | [`Format::Tidy`] | the columns of [`tidy`] | the row's | the row's |
//! | [`Format::WitsQuery`] and other tables of [`wits`] | `TradeValue in 1000 USD` and others | unstated | the row's |
//! | [`Format::ImfDots`] and others of [`imf`] | `Counterpart Country Name`, `COUNTERPART_COUNTRY`, `CompactData` | exports FOB, imports CIF or FOB | the row's |
//! | [`Format::Gravity`] of CEPII's [`gravity`] | `iso3_o`, `iso3_d`, `tradeflow_comtrade_o` and others | unstated, BACI's FOB | five in a row |
//! | [`Format::Atlas`], [`Format::Oec`] and [`Format::OecApi`] of [`atlas`] | `export_value`, `export_val`, `Exporter Country ID` | unstated | reconciled |
//! | [`Format::OpenTradeStatistics`] of [`ots`] | `reporter_iso`, `trade_value_usd_exp` | unstated | the row's, two in a row |
//!
//! The format is taken from the content, never from the name. A valuation is CIF or FOB where the value of the row equals
//! one of the two columns and not the other; otherwise it is unstated. What is known and refused stands in [`refused`].
//!
//! Columns are found by their names, in any order and among any others, whatever programs made of the names: R's `Trade.Value..US..` and `X2nd.Partner.Code`,
//! comtradr's `primary_value`, capitals. A first column of row names, as R and pandas add it, is passed over, and so are rows of nothing but separators.
//! Fields may be separated by commas, tabs, or semicolons with decimal points or commas, then in all rows. Text is UTF-8 or ISO-8859-1.
//! Files may be packed with gzip or zip; an archive with several tables needs a choice, [`Options::member`]. Pipes are read as files are. The same tables
//! are read from a [`workbook`] with the feature `xlsx`.
//!
//! # What is kept
//!
//! By default each dimension is pinned to its total: all customs procedures, all modes of transport, all second partners. Rows
//! that break a total down are set aside and counted by reason ([`SetAside`]), as are services, and re-exports of other publishers' tables unless asked
//! for; a row of a tidy table is kept whatever its movement, since that stands in it. The [`Account`] of a reading adds up: kept and set aside are what was read. Where a row holds several values, each counts for itself. Partners that are totals (the World)
//! are kept: [`Parts`](crate::data::Parts) does not add them to their own parts.
//!
//! `NA`, `NaN`, `nan`, `NULL`, `null` and `None` are what R, pandas and databases write for an empty field; in the columns of codes
//! and of CIF and FOB values they mean just that. In the column of the value they are an error, as an empty one is.
//!
//! Quantities and weights are not kept. An economy is known by its code in UN Comtrade's tables; where a row of UN Comtrade has a
//! code that is not in them, such as 381 for Italy in older files, its ISO alpha-3 code or its name says which economy is meant. Other publishers' codes and names are
//! looked up for the year of the trade: `DEU` in 1985 is 280, `ROM` Romania, `OAS` Other Asia nes.
//!
//! # What is refused
//!
//! A wrong or missing header, a short or long row, a number that is not one, a negative value, an unknown code, two rows for one
//! key, a last row without a line end (the file may be cut), a quote that is not closed and has swallowed rows, a broken gzip stream, an answer without data. Errors name file, line and column.
//! [`Rows::load`] stops at the first; [`Rows::load_with_problems`] goes on and collects them.
//!
//! The pages of [`comtrade`], [`baci`], [`wits`], [`imf`], [`gravity`], [`atlas`], [`ots`] and [`tidy`] say what of each publisher is read, set aside and refused, and where to get it; [`workbook`]
//! what is particular to spreadsheets, [`refused`] what is known and not read.

mod account;
pub mod atlas;
pub mod baci;
mod cells;
mod common;
pub mod comtrade;
mod comtrade_csv;
mod document;
mod duplicates;
mod engine;
pub mod gravity;
pub mod imf;
mod input;
mod json;
mod number;
pub mod ots;
#[cfg(feature = "parquet")]
mod parquet;
mod part;
mod quick;
mod raw;
pub mod refused;
mod row;
#[cfg(feature = "xlsx")]
mod sheet;
mod split;
mod splitting;
mod table;
pub mod tidy;
pub mod wits;
pub mod workbook;

use crate::data::{Builder, Dataset, Locator, Observation, Source, SourceId};
use crate::error::Error;
#[cfg(doc)]
use crate::error::ErrorKind;
use crate::files::open::{self, Limits, Opened, Opening};
use crate::text::words;
pub use account::{Account, SetAside};
use duplicates::Seen;
use input::Input;
use part::Part;
use row::{Fault, Row};
use std::{fmt, io::Read, path::Path, sync::Arc};
use workbook::Heads;

/// A format that is read.
///
/// ```
/// use bilateral::read::{Format, Options};
///
/// // Known by its content, whatever its name.
/// let text = "t,i,j,k,v,q\n2022,784,376,271019,1234.567,1.2\n";
/// assert_eq!(Options::new().rows("export.txt", text.as_bytes())?.format(), Format::Baci);
/// assert_eq!(Format::Baci.to_string(), "BACI CSV");
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Format {
    /// CSV of UN Comtrade Plus, web download or bulk.
    ComtradePlus,
    /// JSON of the UN Comtrade API.
    ComtradeApi,
    /// CSV and JSON of the UN Comtrade API before 2022.
    ComtradeFormerApi,
    /// CSV of the former UN Comtrade, 35 columns.
    ComtradeLegacy,
    /// CSV of the former UN Comtrade with names only, 8 columns.
    ComtradeLegacyShort,
    /// CSV of CEPII's BACI.
    Baci,
    /// This crate's own CSV.
    Tidy,
    /// CSV of the advanced query of [WITS](wits).
    WitsQuery,
    /// CSV of the product pages of [WITS](wits).
    WitsProduct,
    /// CSV of a country's summary in [WITS](wits).
    WitsSummary,
    /// JSON of the API of [WITS](wits).
    WitsApi,
    /// CSV of the [IMF](imf)'s DOTS in bulk.
    ImfDots,
    /// CSV of the [IMF](imf)'s portal.
    ImfPortal,
    /// SDMX-CSV of the [IMF](imf)'s API.
    ImfSdmx,
    /// JSON of the [IMF](imf)'s API before 2025.
    ImfApi,
    /// CSV of CEPII's [Gravity](gravity).
    Gravity,
    /// CSV of the [Atlas of Economic Complexity](atlas).
    Atlas,
    /// Tables of the [OEC](atlas)'s former downloads.
    Oec,
    /// CSV of the [OEC](atlas)'s API.
    OecApi,
    /// CSV and JSON of [Open Trade Statistics](ots).
    OpenTradeStatistics,
    /// Parquet with the columns of this crate's tables, where the feature `parquet` is on. Of Parquet with other columns the format is that of the same
    /// table as text.
    Parquet,
}

words!(Format, "format", {
    ComtradePlus => "Comtrade Plus CSV", ComtradeApi => "Comtrade API JSON",
    ComtradeFormerApi => "Comtrade API before 2022", ComtradeLegacy => "legacy Comtrade CSV", ComtradeLegacyShort => "legacy Comtrade CSV, names only",
    Baci => "BACI CSV", Tidy => "tidy CSV",
    WitsQuery => "WITS query CSV", WitsProduct => "WITS product CSV", WitsSummary => "WITS country summary", WitsApi => "WITS API JSON",
    ImfDots => "IMF DOTS CSV", ImfPortal => "IMF portal CSV", ImfSdmx => "IMF SDMX-CSV", ImfApi => "IMF API JSON", Gravity => "Gravity CSV",
    Atlas => "Atlas CSV", Oec => "OEC table", OecApi => "OEC API CSV", OpenTradeStatistics => "Open Trade Statistics",
    Parquet => "Parquet",
});

/// How to read: strict until told otherwise.
///
/// ```
/// use bilateral::read::Options;
///
/// let text = "t,i,j,k,v,q\n2022,784,376,271019,1234.567,1.2\n";
/// let loaded = Options::new().rows("BACI_HS17_Y2022_V202401b.csv", text.as_bytes())?.load()?;
/// let seen = loaded.data.observations().next().unwrap();
/// assert_eq!(seen.trade.to_string(), "ARE>ISR");
/// assert_eq!(seen.commodity.to_string(), "H5/271019");
/// assert_eq!(seen.value.to_string(), "exact $1234567");
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
#[allow(clippy::struct_excessive_bools)] // each is a choice of its own
pub struct Options {
    re_exports: bool,
    unknown_codes_aside: bool,
    identical_rows_once: bool,
    unchecked_duplicates: bool,
    cut_allowed: bool,
    /// For tests: how many bytes are split at a time, none for the slow way alone.
    block: Option<usize>,
    baci_codes: Option<baci::Codes>,
    limits: Limits,
    member: Option<String>,
}

impl Options {
    /// The strict reading.
    ///
    /// ```
    /// use bilateral::read::Options;
    ///
    /// let text = "t,i,j,k,v,q\n2022,784,376,271019,1234.567,1.2"; // and no line end
    /// let error = Options::new().rows("baci.csv", text.as_bytes())?.load().unwrap_err();
    /// assert_eq!(error.location().unwrap().line, Some(2));
    /// let loaded = Options::new().last_line_end(false).rows("baci.csv", text.as_bytes())?.load()?;
    /// assert_eq!(loaded.account.kept(), 1);
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Whether to keep re-exports and re-imports too, as observations with that [`Movement`](crate::trade::Movement). Those of a tidy table are kept
    /// in any case.
    #[must_use]
    pub fn re_exports(mut self, keep: bool) -> Self {
        self.re_exports = keep;
        self
    }

    /// Whether to set rows with an unknown economy or classification aside instead of failing.
    #[must_use]
    pub fn unknown_codes_aside(mut self, aside: bool) -> Self {
        self.unknown_codes_aside = aside;
        self
    }

    /// Whether to keep the first of several rows that say the same of the same key, and set the others aside.
    /// Rows that differ in value remain an error.
    #[must_use]
    pub fn identical_rows_once(mut self, once: bool) -> Self {
        self.identical_rows_once = once;
        self
    }

    /// Whether to look for two rows with one key, as is the default. The check needs some 40 bytes of memory a row, which
    /// a file larger than memory does not leave. [`Rows::load`] checks in any case.
    #[must_use]
    pub fn duplicate_check(mut self, check: bool) -> Self {
        self.unchecked_duplicates = !check;
        self
    }

    /// Whether the last row must have a line end, as is the default; otherwise one without is taken as whole. A file that was cut ends so, and a number
    /// at its end may have lost digits; allow it only if you know that the file is whole.
    #[must_use]
    pub fn last_line_end(mut self, required: bool) -> Self {
        self.cut_allowed = !required;
        self
    }

    /// Takes BACI's own list of countries for codes that the UN's tables do not have, such as 381 for Italy in some editions: they
    /// are what their ISO alpha-3 code names.
    ///
    /// # Errors
    ///
    /// If the list cannot be read, lacks the columns of code and ISO alpha-3, or has a code twice.
    pub fn baci_codes(mut self, name: &str, list: impl Read + Send) -> Result<Self, Error> {
        let list = open::stream(name, list, Opening::default())?.text()?;
        self.baci_codes = Some(baci::Codes::read(name, list.bytes)?);
        Ok(self)
    }

    /// Refuses a row of more bytes, 1,048,576 if nothing is said. What is longer is no table of trade, and would be held in memory.
    #[must_use]
    pub fn longest_row(mut self, bytes: usize) -> Self {
        self.limits.row = bytes;
        self
    }

    /// Refuses a field of more bytes, 65,536 if nothing is said.
    #[must_use]
    pub fn longest_field(mut self, bytes: usize) -> Self {
        self.limits.field = bytes;
        self
    }

    /// Refuses a file of more bytes, unpacked. If nothing is said a file may have any size: a few megabytes of gzip or zip can hold many
    /// gigabytes, which take time, and memory once their rows are kept.
    #[must_use]
    pub fn largest_file(mut self, bytes: u64) -> Self {
        self.limits.file = bytes;
        self
    }

    /// Takes this member of a zip archive, by its name with or without its folders, or this sheet of a [`workbook`]. An archive or a workbook with one
    /// table needs no choice.
    #[must_use]
    pub fn member(mut self, name: impl Into<String>) -> Self {
        self.member = Some(name.into());
        self
    }

    fn opening(&self) -> Opening<'_> {
        Opening {
            limits: self.limits,
            member: self.member.as_deref(),
        }
    }

    /// Begins to read a file, plain, gzip or zip, or a pipe such as `/dev/stdin`.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Io`] if it cannot be opened; otherwise as for [`rows`](Self::rows).
    pub fn path(&self, path: impl AsRef<Path>) -> Result<Rows<'static>, Error> {
        let path = path.as_ref();
        #[cfg(feature = "parquet")]
        if let Some(file) = parquet::is_one(path) {
            let name = path.display().to_string();
            let short = short(&name);
            let parser = parquet::open(&name, file, Source::new(short, short), self)?;
            return Ok(self.rows_of(short, &name, parser));
        }
        self.begin(open::path(path, self.opening())?)
    }

    /// Begins to read from any source of bytes, plain, gzip or zip; the name is for errors and the key of the source.
    ///
    /// The bytes may be borrowed:
    ///
    /// ```
    /// use bilateral::read::Options;
    ///
    /// let text = String::from("t,i,j,k,v,q\n2022,784,376,271019,1234.567,1.2\n");
    /// let rows = Options::new().rows("baci.csv", text.as_bytes())?;
    /// assert_eq!(rows.count(), 1);
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Table`] if the content is empty or of no format that is known;
    /// [`ErrorKind::Io`] if reading fails.
    pub fn rows<'a>(&self, name: &str, bytes: impl Read + Send + 'a) -> Result<Rows<'a>, Error> {
        self.begin(open::stream(name, bytes, self.opening())?)
    }

    fn begin<'a>(&self, opened: Opened<'a>) -> Result<Rows<'a>, Error> {
        let (input, heads) = self.table(opened)?;
        let file = input.name.clone();
        #[cfg(feature = "parquet")]
        if input.first_line.starts_with(parquet::MARK) {
            let parser = parquet::of_input(input, self)?;
            return Ok(self.rows_of(short(&file), &file, parser));
        }
        // A sheet goes by the name of its workbook too.
        let mut ends = file.rmatch_indices(['/', '\\']).map(|(at, _)| at + 1);
        let start = if heads.is_some() {
            ends.nth(1)
        } else {
            ends.next()
        };
        let short = file.get(start.unwrap_or(0)..).unwrap_or(&file);
        let parser = detect(input, Source::new(short, short), self)?;
        let mut rows = self.rows_of(short, &file, parser);
        if let Some(heads) = heads.as_ref().filter(|heads| heads.notes > 0) {
            rows.account.note(heads.notes);
        }
        rows.heads = heads;
        Ok(rows)
    }

    fn rows_of<'a>(&self, short: &str, file: &str, parser: Box<dyn Parse + 'a>) -> Rows<'a> {
        Rows {
            short: short.into(),
            file: file.to_owned(),
            parser,
            heads: None,
            options: self.clone(),
            seen: Seen::default(),
            account: Account::default(),
            line: 0,
            ahead: None,
            slowly: false,
            ended: false,
        }
    }

    /// The text of a file, or of the sheet of a workbook.
    #[cfg_attr(not(feature = "xlsx"), allow(clippy::unused_self))] // what to look for in one
    fn table<'a>(&self, opened: Opened<'a>) -> Result<(Input<'a>, Option<Heads>), Error> {
        match opened {
            Opened::Text(input) => Ok((input, None)),
            #[cfg(feature = "xlsx")]
            Opened::Workbook(workbook) => {
                let head = |input: Input<'static>| match tabular(input, Source::new("", ""), self) {
                    Ok(Some(_)) => sheet::Head::Known,
                    Ok(None) => sheet::Head::Unknown,
                    Err(error) => sheet::Head::Refused(error),
                };
                let choice = self.member.as_deref();
                let (input, heads) = sheet::open(workbook, choice, self.limits.file, head)?;
                Ok((input, Some(heads)))
            }
            #[cfg(not(feature = "xlsx"))]
            Opened::Workbook(workbook) => Err(input::refuse(
                &workbook.name,
                "an Excel workbook, which takes the feature `xlsx` to be read",
                "`cargo run --features xlsx --example ...`, or the sheet saved as CSV",
            )),
        }
    }
}

/// The name of a file without its folder.
#[cfg(feature = "parquet")]
fn short(file: &str) -> &str {
    file.rsplit(['/', '\\']).next().unwrap_or(file)
}

/// Reads a whole file into a data set, strictly.
///
/// # Errors
///
/// As for [`Options::path`] and [`Rows::load`].
pub fn load(path: impl AsRef<Path>) -> Result<Loaded, Error> {
    Options::new().path(path)?.load()
}

/// A file read into a data set.
///
/// ```
/// use bilateral::read::Options;
///
/// let text = "t,i,j,k,v,q\n2022,784,376,271019,1234.567,1.2\n";
/// let loaded = Options::new().rows("BACI_HS17_Y2022_V202401b.csv", text.as_bytes())?.load()?;
/// assert_eq!(loaded.account.to_string(), "1 rows read: 1 kept");
/// assert_eq!(loaded.data.sources().next().unwrap().vintage.as_deref(), Some("202401b"));
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Loaded {
    /// The observations and their sources.
    pub data: Dataset,
    /// What became of the rows.
    pub account: Account,
    /// The format that was found.
    pub format: Format,
}

/// The rows of a file as observations, one at a time.
///
/// An item is an error where a row is wrong; the rows after it can still be read. An error that ends the
/// input, such as a broken gzip stream, is the last item.
///
/// ```
/// use bilateral::read::Options;
///
/// let text = "t,i,j,k,v,q\n2022,784,376,271019,12x,1.2\n2022,784,376,710239,0.041,NA\n";
/// let mut rows = Options::new().rows("baci.csv", text.as_bytes())?;
/// let error = rows.next().unwrap().unwrap_err();
/// assert_eq!(error.location().unwrap().column.as_deref(), Some("v"));
/// // The rows after a wrong one can still be read.
/// assert_eq!(rows.next().unwrap()?.value.to_string(), "exact $41");
/// assert!(rows.next().is_none());
/// # Ok::<(), bilateral::Error>(())
/// ```
pub struct Rows<'a> {
    file: String,
    /// The file's name without its folder.
    short: Arc<str>,
    parser: Box<dyn Parse + 'a>,
    /// The heads of a sheet.
    heads: Option<Heads>,
    options: Options,
    seen: Seen,
    account: Account,
    /// The line of the row at hand.
    line: u64,
    /// What was read ahead.
    ahead: Option<part::Rows>,
    /// Whether the rows to come are read one by one.
    slowly: bool,
    ended: bool,
}

impl fmt::Debug for Rows<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Rows")
            .field("file", &self.file)
            .field("format", &self.format())
            .field("account", &self.account)
            .finish_non_exhaustive()
    }
}

impl Rows<'_> {
    /// The format that was found.
    #[must_use]
    pub fn format(&self) -> Format {
        self.parser.format()
    }

    /// Whether values may be figures as published, known to half of their last digit, as in a summary in millions with two decimals.
    /// Elsewhere they are exact.
    #[must_use]
    pub fn has_figures(&self) -> bool {
        self.parser.has_figures()
    }

    /// What became of the rows so far.
    #[must_use]
    pub const fn account(&self) -> &Account {
        &self.account
    }

    /// The sources met so far: the file, or those a tidy file names.
    #[must_use]
    pub fn sources(&self) -> Vec<Source> {
        self.parser.sources()
    }

    /// Whether nothing more comes: after an error, that the input cannot be read on.
    #[cfg(feature = "arrow")]
    pub(crate) const fn has_ended(&self) -> bool {
        self.ended
    }

    /// Reads all that is left into a data set, and stops at the first error.
    ///
    /// # Errors
    ///
    /// The first error met.
    pub fn load(self) -> Result<Loaded, Error> {
        let (loaded, problems) = self.collect_rows(true);
        match problems.into_iter().next() {
            Some(problem) => Err(problem),
            None => Ok(loaded),
        }
    }

    /// Reads all that is left into a data set, and collects what was wrong. A row with an error counts as set aside.
    #[must_use]
    pub fn load_with_problems(self) -> (Loaded, Vec<Error>) {
        self.collect_rows(false)
    }

    fn collect_rows(mut self, stop: bool) -> (Loaded, Vec<Error>) {
        // Rows with one key are found when all are sorted.
        self.options.unchecked_duplicates = true;
        let mut builder = if self.parser.keeps_places() {
            Builder::default()
        } else {
            Builder::of_file(&self.short)
        };
        let mut problems: Vec<(u64, Error)> = Vec::new();
        if self.ahead.is_none() && self.options.block != Some(0) {
            self.rush(stop, &mut builder, &mut problems);
            self.slowly = true;
        }
        while (!stop || problems.is_empty())
            && let Some(row) = self.next()
        {
            let problem = match row.map(|row| builder.push(row)) {
                Ok(Ok(())) => continue,
                Ok(Err(problem)) => {
                    self.account.kept -= 1;
                    self.account.put_aside(SetAside::Faulty);
                    problem.at(&self.file, Some(self.line), None)
                }
                Err(problem) => problem,
            };
            problems.push((self.line, problem));
        }
        let (data, twice) = builder.finish(self.sources());
        for twice in twice {
            self.account.kept -= 1;
            if twice.same && self.options.identical_rows_once {
                self.account.put_aside(SetAside::Repeated);
                continue;
            }
            self.account.put_aside(SetAside::Faulty);
            let line =
                |row: &Observation| row.locator.as_ref().and_then(Locator::line).unwrap_or(0);
            let problem = duplicates::stands_twice(&twice.again, line(&twice.earlier), twice.same);
            let line = line(&twice.again);
            problems.push((line, problem.at(&self.file, Some(line), None)));
        }
        // As they stand in the file.
        problems.sort_by_key(|(line, _)| *line);
        let problems = problems
            .into_iter()
            .map(|(_, problem)| in_cell(problem, self.heads.as_ref()));
        let problems: Vec<Error> = problems.collect();
        let loaded = Loaded {
            data,
            account: self.account.clone(),
            format: self.format(),
        };
        (loaded, problems)
    }

    /// Reads what can be read by all cores.
    fn rush(&mut self, stop: bool, builder: &mut Builder, problems: &mut Vec<(u64, Error)>) {
        let source = self.parser.only_source();
        let Self {
            parser,
            options,
            account,
            seen,
            file,
            ..
        } = self;
        parser.rush(options, &mut |first, part| {
            let mut rows = part.rows_from(first, source.clone());
            loop {
                let (line, known) = if let Some((line, row)) = rows.plain() {
                    account.read += 1;
                    account.kept += 1;
                    // Plain rows have a source.
                    let source = rows.source();
                    (
                        line,
                        source.map_or(Ok(()), |id| builder.push_plain(row, id, line)),
                    )
                } else if let Some((line, row)) = rows.other() {
                    account.read += 1;
                    let row = Self::settle(row, line, options, account, seen, file);
                    let known = row.and_then(|row| match row {
                        Some(observation) => builder.push(observation.on_line(line)),
                        None => Ok(()),
                    });
                    (line, known)
                } else {
                    break;
                };
                if let Err(problem) = known {
                    problems.push((line, problem));
                    if stop {
                        return false;
                    }
                }
            }
            true
        });
    }

    /// What becomes of a row.
    fn settle(
        row: Result<Row, Fault>,
        line: u64,
        options: &Options,
        account: &mut Account,
        seen: &mut Seen,
        file: &str,
    ) -> Result<Option<Observation>, Error> {
        let fault = match row {
            Ok(row) => match Self::take(row, line, options, account, seen) {
                Ok(kept) => return Ok(kept),
                Err(error) => Fault::row(error),
            },
            Err(fault) if options.unknown_codes_aside && fault.unknown_code => {
                account.put_aside(SetAside::UnknownCode);
                return Ok(None);
            }
            Err(fault) => fault,
        };
        account.put_aside(SetAside::Faulty);
        Err(fault.error.at(file, Some(line), fault.column.as_deref()))
    }

    /// Takes a parsed row into the account.
    fn take(
        row: Row,
        line: u64,
        options: &Options,
        account: &mut Account,
        seen: &mut Seen,
    ) -> Result<Option<Observation>, Error> {
        let observation = match row {
            Row::Aside(reason) => {
                account.put_aside(reason);
                return Ok(None);
            }
            Row::Kept(observation) => observation,
        };
        if !options.unchecked_duplicates
            && let Some((earlier, same)) = seen.insert(&observation, line)
        {
            if same && options.identical_rows_once {
                account.put_aside(SetAside::Repeated);
                return Ok(None);
            }
            return Err(duplicates::stands_twice(&observation, earlier, same));
        }
        account.kept += 1;
        Ok(Some(observation))
    }
}

impl Iterator for Rows<'_> {
    type Item = Result<Observation, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(seen) = self.next_plain() {
                return Some(seen);
            }
            if self.ended {
                return None;
            }
            let row = match self.next_row() {
                Some(Next::Row(row)) => row,
                Some(Next::Broken(error)) => {
                    self.ended = true;
                    return Some(Err(error.at_line(&self.file, self.line)));
                }
                Some(Next::End) => {
                    self.ended = true;
                    return None;
                }
                // More was read ahead.
                None => continue,
            };
            self.account.read += 1;
            let Self {
                options,
                account,
                seen,
                file,
                line,
                ..
            } = self;
            match Self::settle(row, *line, options, account, seen, file) {
                Ok(Some(mut observation)) => {
                    if !self.parser.keeps_places() {
                        observation.in_file(&self.short);
                    }
                    return Some(Ok(observation));
                }
                Ok(None) => {}
                Err(error) => return Some(Err(in_cell(error, self.heads.as_ref()))),
            }
        }
    }
}

impl Rows<'_> {
    /// The next row that was read ahead, if it is plain.
    #[inline]
    fn next_plain(&mut self) -> Option<Result<Observation, Error>> {
        let rows = self.ahead.as_mut()?;
        while let Some((line, row)) = rows.plain() {
            // Plain rows have a source.
            let seen = row.observation(rows.source()?.clone(), &self.short, line);
            self.line = line;
            self.account.read += 1;
            let checked = !self.options.unchecked_duplicates;
            match checked.then(|| self.seen.insert(&seen, line)).flatten() {
                None => {
                    self.account.kept += 1;
                    return Some(Ok(seen));
                }
                Some((_, true)) if self.options.identical_rows_once => {
                    self.account.put_aside(SetAside::Repeated);
                }
                Some((earlier, same)) => {
                    self.account.put_aside(SetAside::Faulty);
                    let error = duplicates::stands_twice(&seen, earlier, same);
                    let error = error.at(&self.file, Some(line), None);
                    return Some(Err(in_cell(error, self.heads.as_ref())));
                }
            }
        }
        None
    }

    /// The next row that is not plain, or by itself; nothing if more was read ahead.
    fn next_row(&mut self) -> Option<Next> {
        if let Some((line, row)) = self.ahead.as_mut().and_then(part::Rows::other) {
            self.line = line;
            return Some(Next::Row(row.map(|row| match row {
                Row::Kept(seen) => Row::Kept(seen.on_line(line)),
                Row::Aside(reason) => Row::Aside(reason),
            })));
        }
        if !self.slowly {
            let part = match self.options.block {
                Some(0) => None,
                _ => self.parser.part(&self.options),
            };
            if let Some((first, part)) = part {
                self.ahead = Some(part.rows_from(first, self.parser.only_source()));
                return None;
            }
            self.slowly = true;
            self.ahead = None;
        }
        let next = self.parser.next(&self.options);
        self.line = self.parser.line();
        Some(next)
    }
}

/// An error with the cell of a sheet beside its column.
fn in_cell(error: Error, heads: Option<&Heads>) -> Error {
    match heads {
        Some(heads) => error.renamed(|column, line| heads.cell(column, line)),
        None => error,
    }
}

/// What a format does: the next row, and where it is.
trait Parse: Send {
    fn format(&self) -> Format;
    fn sources(&self) -> Vec<Source>;
    /// The source of rows that name none.
    fn only_source(&self) -> Option<SourceId> {
        match self.sources().as_slice() {
            [source] => Some(source.id.clone()),
            _ => None,
        }
    }
    /// Whether values are figures as published.
    fn has_figures(&self) -> bool {
        false
    }
    /// Whether rows tell themselves where they were read from, so that their places here do not count.
    fn keeps_places(&self) -> bool {
        false
    }
    fn next(&mut self, options: &Options) -> Next;
    /// The line of the row read last, from 1.
    fn line(&self) -> u64;
    /// The next part of the table, read a quicker way, with the line of its first row; nothing where only [`next`](Self::next) can tell what comes,
    /// and from there on.
    fn part(&mut self, _: &Options) -> Option<(u64, Part)> {
        None
    }
    /// The same for all parts in order, by all cores at once, until `keep` says no or only [`next`](Self::next) can tell what comes.
    fn rush(&mut self, _: &Options, _keep: &mut dyn FnMut(u64, Part) -> bool) {}
}

/// What came next.
#[allow(clippy::large_enum_variant)] // short-lived, one at a time
enum Next {
    Row(Result<Row, Fault>),
    /// The input cannot be read on.
    Broken(Error),
    End,
}

impl Next {
    /// What a table gives, its rows made of the fields at hand.
    fn of(fetched: table::Fetched, row: impl FnOnce() -> Result<Row, Fault>) -> Self {
        match fetched {
            table::Fetched::Row => Self::Row(row()),
            table::Fetched::Wrong(error) => Self::Row(Err(Fault::row(error))),
            table::Fetched::Broken(error) => Self::Broken(error),
            table::Fetched::End => Self::End,
        }
    }
}

/// Finds the format from the content, or says what was found instead.
fn detect<'a>(
    mut input: Input<'a>,
    source: Source,
    options: &Options,
) -> Result<Box<dyn Parse + 'a>, Error> {
    if input.separator.is_some() || baci::Baci::layout(&input).is_some() {
        return known(input, source, options);
    }
    match input.first_byte() {
        None => Err(input.refuse("an empty file", "a header and rows, or JSON")),
        Some(b'{') => object(input, source, options),
        Some(b'[') => {
            let start = input.head(1 << 12)?;
            let inner = start
                .iter()
                .skip(1)
                .find(|byte| !byte.is_ascii_whitespace());
            if inner == Some(&b'{') && says(&start, "reporter_iso") {
                let table = table::Table::of_objects(input, options)?;
                let unknown = table.refuse_header();
                return recognised(table, source, options)?.ok_or(unknown);
            }
            Err(refused::list(&input, &start))
        }
        Some(b'<') => Err(refused::page(&input)),
        Some(_) => known(input, source, options),
    }
}

/// Whether a name occurs in the beginning of a text.
fn says(start: &[u8], name: &str) -> bool {
    start
        .windows(name.len())
        .any(|found| found == name.as_bytes())
}

/// JSON by the first of its names that tells.
fn object<'a>(
    mut input: Input<'a>,
    source: Source,
    options: &Options,
) -> Result<Box<dyn Parse + 'a>, Error> {
    let limits = options.limits;
    let start = input.head(1 << 12)?;
    if says(&start, "\"CompactData\"") {
        return Ok(Box::new(document::compact(input, &source, limits)?));
    }
    if says(&start, "\"dataSets\"") || says(&start, "\"structure\"") {
        return Ok(Box::new(document::sdmx(input, &source, limits)?));
    }
    if says(&start, "uktradeinfo") {
        return Err(refused::hmrc(&input));
    }
    let format = if says(&start, "\"validation\"") || says(&start, "\"dataset\"") {
        Format::ComtradeFormerApi
    } else {
        Format::ComtradeApi
    };
    Ok(Box::new(json::Answer::new(input, source, format, limits)))
}

/// The format of text with a header.
fn known<'a>(
    input: Input<'a>,
    source: Source,
    options: &Options,
) -> Result<Box<dyn Parse + 'a>, Error> {
    if let Some(layout) = baci::Baci::layout(&input) {
        return Ok(Box::new(baci::Baci::new(input, layout, &source, options)?));
    }
    let table = table::Table::open(input, options)?;
    let unknown = table.refuse_header();
    recognised(table, source, options)?.ok_or(unknown)
}

/// Likewise; nothing for a header of no format.
#[cfg(feature = "xlsx")]
fn tabular<'a>(
    input: Input<'a>,
    source: Source,
    options: &Options,
) -> Result<Option<Box<dyn Parse + 'a>>, Error> {
    if baci::Baci::layout(&input).is_some() {
        return known(input, source, options).map(Some);
    }
    recognised(table::Table::open(input, options)?, source, options)
}

/// The format of a table, by its columns.
fn recognised<'a>(
    table: table::Table<'a>,
    source: Source,
    options: &Options,
) -> Result<Option<Box<dyn Parse + 'a>>, Error> {
    if table.has(&tidy::COLUMNS) || tidy::is_tidy(&table) {
        table.refuse_repeated()?;
        return Ok(Some(Box::new(tidy::Tidy::new(table, source))));
    }
    if let Some(error) = refused::table(&table) {
        return Err(error);
    }
    if let Some(layout) = wits::Query::of(&table, &source, options.re_exports) {
        return cells(table, layout).map(Some);
    }
    if let Some(layout) = wits::ByProduct::of(&table, &source, options.re_exports) {
        return cells(table, layout).map(Some);
    }
    if let Some(layout) = wits::Summary::of(&table, &source) {
        cells::check_years(&table, false)?;
        return cells(table, layout).map(Some);
    }
    if let Some(layout) = imf::Imf::of(&table, &source) {
        cells::check_years(&table, true)?;
        return cells(table, layout).map(Some);
    }
    if let Some(layout) = gravity::Gravity::of(&table, &source) {
        return cells(table, layout).map(Some);
    }
    if let Some(layout) = atlas::Atlas::of(&table, &source) {
        layout.check(&table)?;
        return cells(table, layout).map(Some);
    }
    if let Some(layout) = ots::Ots::of(&table, &source) {
        return cells(table, layout).map(Some);
    }
    if let Some(layout) = comtrade::Layout::of(&table) {
        layout.check(&table)?;
        let comtrade = comtrade_csv::Comtrade::new(table, layout, source);
        return Ok(Some(Box::new(comtrade)));
    }
    Ok(None)
}

fn cells<'a>(
    table: table::Table<'a>,
    layout: impl cells::Layout + 'a,
) -> Result<Box<dyn Parse + 'a>, Error> {
    table.refuse_repeated()?;
    Ok(Box::new(cells::Cells::new(table, layout)))
}

#[cfg(test)]
mod same;
