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
//! | [`Format::ComtradePlus`] | `typeCode`, `reporterCode`, `primaryValue` and others in the header; commas or tabs | from `cifvalue`, `fobvalue` | the row's |
//! | [`Format::ComtradeApi`] | JSON with a list `data` | likewise | the row's |
//! | [`Format::ComtradeLegacy`] | `Trade Flow Code`, `Reporter Code` | from the CIF and FOB columns | the row's |
//! | [`Format::ComtradeLegacyShort`] | `Trade Flow`, `Side`, no codes | unstated | the row's |
//! | [`Format::Baci`] | `t,i,j,k,v,q` | FOB, as CEPII computes it | reconciled |
//! | [`Format::Tidy`] | the columns of [`tidy`] | the row's | the row's |
//!
//! The format is taken from the content, never from the name. A valuation is CIF or FOB where the value of the row equals
//! one of the two columns and not the other; otherwise it is unstated. Gzip is recognised and unpacked; other
//! archives are refused.
//!
//! # What is kept
//!
//! By default each dimension is pinned to its total: all customs procedures, all modes of transport, all second partners. Rows
//! that break a total down are set aside and counted by reason ([`SetAside`]), as are services, and re-exports unless asked
//! for. The [`Account`] of a reading adds up: kept and set aside are what was read. Partners that are totals (the World)
//! are kept: [`Parts`](crate::data::Parts) does not add them to their own parts.
//!
//! `NA`, `NaN`, `nan`, `NULL`, `null` and `None` are what R, pandas and databases write for an empty field; in the columns of codes
//! and of CIF and FOB values they mean just that. In the column of the value they are an error, as an empty one is.
//!
//! Quantities and weights are not kept. An economy is known by its code in UN Comtrade's tables; where a row of UN Comtrade has a
//! code that is not in them, its ISO alpha-3 code says which economy is meant.
//!
//! # What is refused
//!
//! A wrong or missing header, a short or long row, a number that is not one, a negative value, an unknown code, two rows for one
//! key, a last row without a line end (the file may be cut), a quote that is not closed and has swallowed rows, a broken gzip stream, an answer without data. Errors name file, line and column.
//! [`Rows::load`] stops at the first; [`Rows::load_with_problems`] goes on and collects them.
//!
//! # Rows of BACI
//!
//! The scanner has the same grammar, and says the same of the same bytes.
//!
#![doc = include_str!("../baci/rows.md")]

mod baci;
mod comtrade;
mod duplicates;
mod engine;
mod input;
mod json;
mod number;
mod quick;
mod split;
mod table;
pub mod tidy;

use crate::data::{Builder, Dataset, Locator, Observation, Source};
use crate::error::Error;
use crate::files::open::{self, Limits, Opening};
use crate::text::words;
use duplicates::Seen;
use input::Input;
use quick::Part;
use std::{collections::BTreeMap, fmt, io::Read, path::Path};

/// A format that is read.
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
}

words!(Format, "format", {
    ComtradePlus => "Comtrade Plus CSV", ComtradeApi => "Comtrade API JSON",
    ComtradeFormerApi => "Comtrade API before 2022", ComtradeLegacy => "legacy Comtrade CSV", ComtradeLegacyShort => "legacy Comtrade CSV, names only",
    Baci => "BACI CSV", Tidy => "tidy CSV",
});

/// Why a row was set aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum SetAside {
    /// Services.
    Services,
    /// One customs procedure of several.
    CustomsProcedure,
    /// One mode of transport of several.
    TransportMode,
    /// One second partner of several.
    SecondPartner,
    /// A re-export or re-import, which [`Options::re_exports`] keeps.
    ReExport,
    /// A flow that is neither an import nor an export as a whole, such as `FM` or `DX`.
    OtherFlow,
    /// A code that is not in the tables, where [`Options::unknown_codes_aside`] asked for it.
    UnknownCode,
    /// The same row again, where [`Options::identical_rows_once`] asked for it.
    Repeated,
    /// A row with an error, where problems are collected.
    Faulty,
}

words!(SetAside, "reason", {
    Services => "services", CustomsProcedure => "customs procedure", TransportMode => "mode of transport",
    SecondPartner => "second partner", ReExport => "re-export or re-import", OtherFlow => "other flow",
    UnknownCode => "unknown code", Repeated => "repeated", Faulty => "faulty",
});

/// What became of the rows of a file. Kept and set aside are what was read.
///
/// Prints as `120 rows read: nothing kept, 120 set aside (120 services)`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Account {
    read: u64,
    kept: u64,
    aside: BTreeMap<SetAside, u64>,
}

impl Account {
    /// The rows read, without the header.
    #[must_use]
    pub const fn read(&self) -> u64 {
        self.read
    }

    /// The rows that became observations.
    #[must_use]
    pub const fn kept(&self) -> u64 {
        self.kept
    }

    /// The rows set aside for a reason.
    #[must_use]
    pub fn set_aside(&self, reason: SetAside) -> u64 {
        self.aside.get(&reason).copied().unwrap_or(0)
    }

    /// The reasons for which rows were set aside, with their numbers.
    pub fn reasons(&self) -> impl Iterator<Item = (SetAside, u64)> {
        self.aside.iter().map(|(reason, rows)| (*reason, *rows))
    }

    fn put_aside(&mut self, reason: SetAside) {
        *self.aside.entry(reason).or_default() += 1;
    }
}

impl fmt::Display for Account {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kept {
            0 => write!(f, "{} rows read: nothing kept", self.read)?,
            kept => write!(f, "{} rows read: {kept} kept", self.read)?,
        }
        if !self.aside.is_empty() {
            let reasons: Vec<String> = self
                .reasons()
                .map(|(reason, rows)| format!("{rows} {reason}"))
                .collect();
            let all: u64 = self.aside.values().sum();
            write!(f, ", {all} set aside ({})", reasons.join(", "))?;
        }
        Ok(())
    }
}

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
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Whether to keep re-exports and re-imports too, as observations with that [`Movement`](crate::trade::Movement).
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
        let list = open::stream(name, list, Opening::default())?;
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

    /// Takes this member of a zip archive, by its name with or without its folders. An archive with one table needs no choice.
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
        self.begin(open::path(path.as_ref(), self.opening())?)
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

    fn begin<'a>(&self, input: Input<'a>) -> Result<Rows<'a>, Error> {
        let file = input.name.clone();
        let short = file.rsplit(['/', '\\']).next().unwrap_or(&file);
        let source = Source::new(short, short);
        let parser = detect(input, source, self)?;
        Ok(Rows {
            file,
            parser,
            options: self.clone(),
            seen: Seen::default(),
            account: Account::default(),
            ended: false,
        })
    }
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
pub struct Rows<'a> {
    file: String,
    parser: Box<dyn Parse + 'a>,
    options: Options,
    seen: Seen,
    account: Account,
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
        let mut builder = Builder::default();
        let mut problems: Vec<(u64, Error)> = Vec::new();
        self.rush(stop, &mut builder, &mut problems);
        while !(stop && !problems.is_empty())
            && let Some(row) = self.next()
        {
            let problem = match row.map(|row| builder.push(row)) {
                Ok(Ok(())) => continue,
                Ok(Err(problem)) => {
                    self.account.kept -= 1;
                    self.account.put_aside(SetAside::Faulty);
                    problem.at(&self.file, Some(self.parser.line()), None)
                }
                Err(problem) => problem,
            };
            problems.push((self.parser.line(), problem));
        }
        let (data, twice) = builder.finish(self.sources());
        for twice in twice {
            self.account.kept -= 1;
            if twice.same && self.options.identical_rows_once {
                self.account.put_aside(SetAside::Repeated);
                continue;
            }
            self.account.put_aside(SetAside::Faulty);
            let line = |row: &Observation| match row.locator {
                Some(Locator::Line(line)) => line,
                _ => 0,
            };
            let problem = duplicates::stands_twice(&twice.again, line(&twice.earlier), twice.same);
            let line = line(&twice.again);
            problems.push((line, problem.at(&self.file, Some(line), None)));
        }
        // As they stand in the file.
        problems.sort_by_key(|(line, _)| *line);
        let loaded = Loaded {
            data,
            account: self.account.clone(),
            format: self.format(),
        };
        (
            loaded,
            problems.into_iter().map(|(_, problem)| problem).collect(),
        )
    }

    /// Reads what can be read quickly.
    fn rush(&mut self, stop: bool, builder: &mut Builder, problems: &mut Vec<(u64, Error)>) {
        let sources = self.sources();
        let [source] = sources.as_slice() else {
            return;
        };
        let Self {
            parser,
            options,
            account,
            seen,
            file,
            ..
        } = self;
        parser.rush(options, &mut |first, part| {
            let mut rows = part.rows.into_iter();
            let mut taken = 0;
            let mut plain = |builder: &mut Builder, account: &mut Account, upto: Option<usize>| {
                let some = rows
                    .by_ref()
                    .take(upto.map_or(usize::MAX, |upto| upto - taken));
                for row in some {
                    let line = first + u64::from(row.line);
                    builder.push_plain(row, &source.id, line)?;
                    account.read += 1;
                    account.kept += 1;
                    taken += 1;
                }
                Ok::<(), Error>(())
            };
            for (before, line, row) in part.others {
                let line = first + u64::from(line);
                let known = plain(builder, account, Some(before)).and_then(|()| {
                    account.read += 1;
                    let observation = match Self::settle(row, line, options, account, seen, file)? {
                        Some(observation) => observation.on_line(line),
                        None => return Ok(()),
                    };
                    builder.push(observation)
                });
                if let Err(problem) = known {
                    problems.push((line, problem));
                    if stop {
                        return false;
                    }
                }
            }
            match plain(builder, account, None) {
                Ok(()) => true,
                Err(problem) => {
                    problems.push((first, problem));
                    !stop
                }
            }
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
        while !self.ended {
            let next = self.parser.next(&self.options);
            let line = self.parser.line();
            let row = match next {
                Next::End => {
                    self.ended = true;
                    break;
                }
                Next::Broken(error) => {
                    self.ended = true;
                    return Some(Err(error.at_line(&self.file, line)));
                }
                Next::Row(row) => row,
            };
            self.account.read += 1;
            let Self {
                options,
                account,
                seen,
                file,
                ..
            } = self;
            match Self::settle(row, line, options, account, seen, file) {
                Ok(Some(observation)) => return Some(Ok(observation)),
                Ok(None) => {}
                Err(error) => return Some(Err(error)),
            }
        }
        None
    }
}

/// What a format does: the next row, and where it is.
trait Parse: Send {
    fn format(&self) -> Format;
    fn sources(&self) -> Vec<Source>;
    fn next(&mut self, options: &Options) -> Next;
    /// The line of the row read last, from 1.
    fn line(&self) -> u64;
    /// Reads what can be read a quicker way, all cores at once: parts of the table in order, each with the line of its first row, until
    /// `keep` says no or only [`next`](Self::next) can tell what comes.
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

/// A row that is right.
#[allow(clippy::large_enum_variant)] // short-lived, one at a time
enum Row {
    Kept(Observation),
    Aside(SetAside),
}

/// What is wrong with a row, and in which column.
struct Fault {
    column: Option<String>,
    error: Error,
    unknown_code: bool,
}

impl Fault {
    fn row(error: Error) -> Self {
        Self {
            column: None,
            error,
            unknown_code: false,
        }
    }

    fn at(column: &str, error: Error) -> Self {
        Self {
            column: Some(column.to_owned()),
            error,
            unknown_code: false,
        }
    }

    /// A code that is in no table.
    fn code(column: &str, error: Error) -> Self {
        Self {
            unknown_code: true,
            ..Self::at(column, error)
        }
    }
}

/// Finds the format from the content, or says what was found instead.
fn detect<'a>(
    input: Input<'a>,
    source: Source,
    options: &Options,
) -> Result<Box<dyn Parse + 'a>, Error> {
    if let Some(layout) = baci::Baci::layout(&input) {
        return Ok(Box::new(baci::Baci::new(input, layout, &source, options)?));
    }
    match input.first_byte() {
        None => Err(input.refuse("an empty file", "a header and rows, or JSON")),
        Some(b'{') => Ok(Box::new(json::Answer::new(input, source, options.limits))),
        Some(b'[') => Err(input.refuse(
            "a JSON list",
            "the answer of the Comtrade API, an object with `count` and `data`",
        )),
        Some(_) => {
            let table = table::Table::open(input, options)?;
            if table.has(&tidy::COLUMNS) {
                table.refuse_repeated()?;
                Ok(Box::new(tidy::Tidy::new(table)))
            } else if let Some(layout) = comtrade::Layout::of(&table) {
                layout.check(&table)?;
                Ok(Box::new(comtrade::Comtrade::new(table, layout, source)))
            } else {
                Err(table.refuse_header())
            }
        }
    }
}
