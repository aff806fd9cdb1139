//! Totals of BACI files larger than memory, exact to the dollar.
//!
//! One year of BACI is some ten million rows, `t,i,j,k,v,q`. A [`Scan`] goes through one or many such files, plain, packed with gzip, or in the zip
//! archive as CEPII ships it, and adds up by any combination of year, exporter, importer and product. Memory grows with the
//! number of totals, not with the file.
//!
//! ```
//! use bilateral::{scan::Scan, Economy};
//!
//! let text = "t,i,j,k,v,q\n2022,784,376,271019,1000.500,1.2\n2022,784,376,710239,0.041,NA\n";
//! let totals = Scan::new().by_exporter().by_importer().read("BACI_HS17_Y2022_V202401b.csv", text.as_bytes())?;
//! let total = totals.iter().next().unwrap();
//! assert_eq!((total.exporter, total.importer, total.dollars), (Some(Economy::ARE), Some(Economy::ISR), 1_000_541));
//! assert_eq!(totals.account().to_string(), "2 rows read: 2 added, 0 filtered out, 0 set aside");
//! # Ok::<(), bilateral::Error>(())
//! ```
//!
//! # What is checked
//!
//! Every row: a year of four digits, two economies of UN Comtrade's tables or of CEPII's list ([`Scan::baci_codes`]), a product of six
//! digits, a value in thousands of US dollars with at most three decimals, a quantity that is a number or missing; what is taken for what stands
//! below. A wrong row is an error with file, line and column, the first in the order of the file whichever thread met it; or
//! wrong rows are set aside and counted ([`Scan::set_aside_wrong_rows`]). A second header and a NUL byte make a wrong row. So does a last row
//! without a line end: the file may be cut ([`Scan::last_line_end`]). A line of more than a megabyte ends the scan ([`Scan::longest_line`]). A year that
//! stands in two files is an error, since its trade would count twice; so are files of two editions of the Harmonized System or two
//! vintages. Two rows for one flow and product within a file are *not* looked for: that would take memory for every row.
//! [`read`](crate::read) does.
//!
//! # Rows
//!
//! The reader in [`read`](crate::read) has the same grammar, and says the same of the same bytes.
//!
#![doc = include_str!("../baci/rows.md")]
//!
//! # Speed
//!
//! The time goes into looking at every byte once: numbers are recognised sixteen characters at a time, and as files are sorted most rows begin as the one
//! before and need no look-up. On a shared virtual machine with two cores in November 2026, a made-up year of 261 MB took 0.09 s as a whole process, from the page cache;
//! Polars took 5.1 times as long for its query alone, DataFusion 5.4 times, DuckDB 6.5 times, and `wc -l` 0.7 times. A profile with one thread gave 44 % of the
//! time to recognising rows and 42 % to the kernel, which copies bytes from its page cache. Packed files are limited by unpacking: 2.7 million rows took 0.17 s as gzip and 0.24 s as
//! zip, where `gzip -dc` alone took 0.45 s. Memory was 8 MiB.
//!
//! To measure it again: `cargo bench --bench scan`, on made-up data, by number of threads, by grouping, filtered, and beside the plain `csv` crate with serde.
//! With one total for each row (all dimensions, six digits) the totals themselves are the limit, at a tenth of the speed.

mod blocks;
mod quick;
mod totals;

use crate::baci::{self, Codes, Grammar, Head, LONGEST_LINE, Layout, Release};
use crate::data::{Builder, Dataset, Observation, Source};
use crate::error::{Error, ErrorKind, What};
use crate::figure::Datum;
use crate::number::Usd;
use crate::text::shown;
use crate::trade::{Classification, Commodity, Economy, Period, Side, Status, Valuation};
use blocks::{BLOCK, Blocks, Failure};
use std::{
    collections::BTreeMap,
    fmt,
    io::{BufReader, Read},
    num::NonZero,
    ops::ControlFlow,
    path::Path,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, AtomicU64, Ordering::Relaxed},
    },
};
use totals::{EXAMPLES, Found, Key, Sums, add};

/// How many digits of the product to group by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Digits {
    /// Chapters: `01`.
    Two,
    /// Headings: `0101`.
    Four,
    /// Subheadings, as the files have them: `010121`.
    Six,
}

impl Digits {
    const fn count(self) -> usize {
        match self {
            Self::Two => 2,
            Self::Four => 4,
            Self::Six => 6,
        }
    }
}

/// How far a scan is.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Progress {
    /// Bytes read so far, packed as they are in the files.
    pub done: u64,
    /// Bytes of all files; nothing where they are not known.
    pub known: Option<u64>,
}

/// What totals are told apart by.
#[derive(Clone, Copy, Debug, Default)]
struct Grouping {
    year: bool,
    exporter: bool,
    importer: bool,
    product: Option<Digits>,
}

type Callback = Box<dyn FnMut(Progress) -> ControlFlow<()> + Send>;

/// What to add up, and how.
///
/// Until told otherwise: one total of everything, all cores, strict.
pub struct Scan {
    by: Grouping,
    years: Vec<u16>,
    exporters: Vec<u16>,
    importers: Vec<u16>,
    /// Divisor and beginning: 8703 is every product that divided by 100 is 8703.
    products: Vec<(u32, u32)>,
    threads: Option<NonZero<usize>>,
    set_aside: bool,
    cut_allowed: bool,
    longest_line: usize,
    codes: Option<Codes>,
    block: Option<usize>,
    progress: Option<Mutex<Callback>>,
}

impl Default for Scan {
    fn default() -> Self {
        Self {
            by: Grouping::default(),
            years: Vec::new(),
            exporters: Vec::new(),
            importers: Vec::new(),
            products: Vec::new(),
            threads: None,
            set_aside: false,
            cut_allowed: false,
            longest_line: LONGEST_LINE,
            codes: None,
            block: None,
            progress: None,
        }
    }
}

impl fmt::Debug for Scan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Scan")
            .field("by", &self.by)
            .field("threads", &self.threads)
            .field("set_aside", &self.set_aside)
            .finish_non_exhaustive()
    }
}

impl Scan {
    /// One total of everything.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// A total for each year.
    #[must_use]
    pub fn by_year(mut self) -> Self {
        self.by.year = true;
        self
    }

    /// A total for each exporter.
    #[must_use]
    pub fn by_exporter(mut self) -> Self {
        self.by.exporter = true;
        self
    }

    /// A total for each importer.
    #[must_use]
    pub fn by_importer(mut self) -> Self {
        self.by.importer = true;
        self
    }

    /// A total for each product, cut to 2, 4 or 6 digits.
    #[must_use]
    pub fn by_product(mut self, digits: Digits) -> Self {
        self.by.product = Some(digits);
        self
    }

    /// Only these years.
    #[must_use]
    pub fn only_years(mut self, years: impl IntoIterator<Item = u16>) -> Self {
        self.years.extend(years);
        self
    }

    /// Only flows from these economies.
    #[must_use]
    pub fn only_exporters(mut self, exporters: impl IntoIterator<Item = Economy>) -> Self {
        self.exporters
            .extend(exporters.into_iter().map(Economy::code));
        self
    }

    /// Only flows to these economies.
    #[must_use]
    pub fn only_importers(mut self, importers: impl IntoIterator<Item = Economy>) -> Self {
        self.importers
            .extend(importers.into_iter().map(Economy::code));
        self
    }

    /// Only products that begin with one of these codes of 2, 4 or 6 digits.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Malformed`] for another code.
    pub fn only_products<'a>(
        mut self,
        products: impl IntoIterator<Item = &'a str>,
    ) -> Result<Self, Error> {
        for code in products {
            let divisor = match code.len() {
                2 => 10_000,
                4 => 100,
                6 => 1,
                _ => 0,
            };
            match code.parse() {
                Ok(wanted) if divisor > 0 && code.bytes().all(|byte| byte.is_ascii_digit()) => {
                    self.products.push((divisor, wanted));
                }
                _ => return Err(Error::malformed("product", code, "2, 4 or 6 digits")),
            }
        }
        Ok(self)
    }

    /// How many threads to use; all cores until set. The answer does not depend on it.
    #[must_use]
    pub const fn threads(mut self, threads: NonZero<usize>) -> Self {
        self.threads = Some(threads);
        self
    }

    /// Sets wrong rows aside and counts them, instead of failing at the first.
    #[must_use]
    pub const fn set_aside_wrong_rows(mut self, aside: bool) -> Self {
        self.set_aside = aside;
        self
    }

    /// Whether the last row must have a line end, as it must until told otherwise. A file that was cut ends without one, and a number at its
    /// end may have lost digits; turn it off only if you know that the file is whole.
    #[must_use]
    pub const fn last_line_end(mut self, needed: bool) -> Self {
        self.cut_allowed = !needed;
        self
    }

    /// How many bytes a line may have, a megabyte until set; a longer one ends the scan with an error, whether or not wrong rows are set aside.
    /// Memory grows with it where lines are as long.
    #[must_use]
    pub const fn longest_line(mut self, bytes: usize) -> Self {
        self.longest_line = bytes;
        self
    }

    /// Takes BACI's own list of countries for codes that the UN's tables do not have, such as 381 for Italy in some editions: they are what their
    /// ISO alpha-3 code names. The list may be packed with gzip.
    ///
    /// # Errors
    ///
    /// If the list cannot be read, lacks the columns of code and ISO alpha-3, or has a code twice.
    ///
    /// ```
    /// use bilateral::{Economy, scan::Scan};
    ///
    /// let list = "country_code,country_name,country_iso2,country_iso3\n381,Italy,IT,ITA\n";
    /// let scan = Scan::new().by_exporter().baci_codes("country_codes_V202401b.csv", list.as_bytes())?;
    /// let totals = scan.read("f.csv", "t,i,j,k,v,q\n2022,381,376,271019,1,1\n".as_bytes())?;
    /// assert_eq!(totals.iter().next().unwrap().exporter, Some(Economy::ITA));
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    pub fn baci_codes(mut self, name: &str, list: impl Read + Send) -> Result<Self, Error> {
        blocks::each_stream(name, list, &mut |name, bytes| {
            self.codes = Some(Codes::read(name, BufReader::new(bytes))?);
            Ok(())
        })?;
        Ok(self)
    }

    /// Calls back with how far the scan is, some thousand times a gigabyte; [`ControlFlow::Break`] ends it with
    /// [`ErrorKind::Cancelled`].
    #[must_use]
    pub fn progress(
        mut self,
        progress: impl FnMut(Progress) -> ControlFlow<()> + Send + 'static,
    ) -> Self {
        self.progress = Some(Mutex::new(Box::new(progress)));
        self
    }

    /// The size of the blocks that threads take, for tests: the answer does not depend on it.
    #[doc(hidden)]
    #[must_use]
    pub const fn block_size(mut self, bytes: usize) -> Self {
        self.block = Some(bytes);
        self
    }

    /// Goes through files: plain, gzip or zip, by their content.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Io`] if a file cannot be read or is cut; [`ErrorKind::Table`] for a header that is not BACI's, a row of another number of fields,
    /// or no files; [`ErrorKind::Malformed`] and [`ErrorKind::UnknownEconomy`] for a wrong field; [`ErrorKind::Duplicate`] for a year that stands
    /// in two files; [`ErrorKind::Incomparable`] for files of different editions or vintages; [`ErrorKind::OutOfRange`] if a total
    /// overflows; [`ErrorKind::Cancelled`] if the progress callback ends it.
    pub fn files<P: AsRef<Path>>(
        &self,
        files: impl IntoIterator<Item = P>,
    ) -> Result<Totals, Error> {
        let files: Vec<P> = files.into_iter().collect();
        let mut known = 0;
        for file in &files {
            let path = file.as_ref();
            let size = std::fs::metadata(path)
                .map_err(|error| Error::unreadable(&path.display().to_string(), error))?;
            known += size.len();
        }
        let done = Arc::new(AtomicU64::new(0));
        let mut all = Collected::default();
        for file in &files {
            let left_out = blocks::each_table(file.as_ref(), &done, &mut |name, bytes| {
                self.table(name, bytes, (&done, Some(known)), &mut all)
            })?;
            all.account.left_out.extend(left_out);
        }
        all.finish(self)
    }

    /// Goes through any source of bytes, plain or gzip. The name is for errors, and says edition and vintage if it is one of CEPII's.
    ///
    /// # Errors
    ///
    /// As for [`files`](Self::files).
    pub fn read(&self, name: &str, bytes: impl Read + Send) -> Result<Totals, Error> {
        let done = Arc::new(AtomicU64::new(0));
        let mut all = Collected::default();
        blocks::each_stream(name, bytes, &mut |name, bytes| {
            self.table(name, bytes, (&done, None), &mut all)
        })?;
        all.finish(self)
    }

    /// Goes through one table.
    fn table(
        &self,
        name: &str,
        bytes: &mut (dyn Read + Send),
        (done, known): (&AtomicU64, Option<u64>),
        all: &mut Collected,
    ) -> Result<(), Error> {
        let mut bytes = BufReader::with_capacity(1 << 12, bytes);
        let head = Head::take(&mut bytes).map_err(|error| Error::unreadable(name, error))?;
        let Some(layout) = Layout::of(head.header()) else {
            return Err(no_header(name, &head));
        };
        if head.cut && !self.cut_allowed {
            return Err(baci::cut().at(name, Some(head.lines), None));
        }
        let work = Work {
            scan: self,
            grammar: Grammar {
                layout,
                year: Release::from_file_name(name).year,
                codes: self.codes.clone(),
            },
            blocks: Mutex::new(Blocks::new(
                &mut bytes,
                self.block.unwrap_or(BLOCK),
                self.longest_line,
            )),
            stop: AtomicBool::new(false),
            cancelled: AtomicBool::new(false),
            done,
            known,
        };
        let cores = || std::thread::available_parallelism().ok();
        let threads = self.threads.or_else(cores).map_or(1, NonZero::get);
        let mut found = std::thread::scope(|scope| {
            let others: Vec<_> = (1..threads).map(|_| scope.spawn(|| work.run())).collect();
            let mut found = work.run();
            for other in others {
                match other.join() {
                    Ok(more) => found.merge(more),
                    Err(panic) => std::panic::resume_unwind(panic),
                }
            }
            found
        });
        if work.cancelled.load(Relaxed) {
            return Err(ErrorKind::Cancelled.into());
        }
        let (mut errors, failure) = found.errors(name, head.lines, self);
        if let Some(failure) = failure {
            return Err(failure);
        }
        let room = EXAMPLES - all.account.examples.len().min(EXAMPLES);
        errors.truncate(room);
        all.account.examples.append(&mut errors);
        all.take(name, found)
    }
}

/// One table that several threads go through.
struct Work<'a> {
    scan: &'a Scan,
    grammar: Grammar,
    blocks: Mutex<Blocks<'a>>,
    stop: AtomicBool,
    cancelled: AtomicBool,
    done: &'a AtomicU64,
    known: Option<u64>,
}

impl Work<'_> {
    /// Takes blocks until there are no more, or somebody says stop. Blocks are given out in order and each that was taken is gone through, up to a
    /// wrong row: what is wrong first in the file is found whoever says stop.
    fn run(&self) -> Found {
        let mut found = Found::default();
        let mut buffer = Vec::new();
        while !self.stop.load(Relaxed) {
            let next = lock(&self.blocks).next(&mut buffer);
            let block = match next {
                Ok(Some(block)) => block,
                Ok(None) => break,
                Err((block, failure)) => {
                    found.failure = Some((block, 1, failure));
                    self.stop.store(true, Relaxed);
                    break;
                }
            };
            if self.is_cancelled() {
                self.cancelled.store(true, Relaxed);
                self.stop.store(true, Relaxed);
                break;
            }
            if !found.block(self.scan, &self.grammar, &block, &buffer) {
                self.stop.store(true, Relaxed);
            }
        }
        found
    }

    fn is_cancelled(&self) -> bool {
        let progress = Progress {
            done: self.done.load(Relaxed),
            known: self.known,
        };
        let call = self.scan.progress.as_ref();
        call.is_some_and(|call| lock(call)(progress).is_break())
    }
}

impl Found {
    /// The first wrong rows in the order of the file if they are set aside; or what ends the scan, a wrong row or a place that cannot be read, whichever
    /// comes first. A block's first line is known once the lines of all blocks before it were counted; `head` lines stand before the first.
    fn errors(&mut self, name: &str, head: u64, scan: &Scan) -> (Vec<Error>, Option<Error>) {
        self.lines.sort_unstable();
        self.wrong.sort_by_key(|(block, line, _)| (*block, *line));
        let number = |block: usize, line: u64| -> u64 {
            let before = self.lines.iter().take_while(|(number, _)| *number < block);
            head + before.map(|(_, lines)| lines).sum::<u64>() + line
        };
        let failure = self.failure.take().map(|(block, line, failure)| {
            let error = match failure {
                Failure::Io(error) => Error::unreadable(name, error),
                Failure::TooLong => {
                    baci::too_long(scan.longest_line).at(name, Some(number(block, line)), None)
                }
            };
            ((block, line), error)
        });
        let wrong = self.wrong.drain(..).take(EXAMPLES);
        let mut wrong = wrong.map(|(block, line, wrong)| {
            let line_in_file = Some(number(block, line));
            let error = wrong.error.at(name, line_in_file, wrong.column);
            ((block, line), error)
        });
        if scan.set_aside {
            let examples = wrong.map(|(_, error)| error).collect();
            return (examples, failure.map(|(_, error)| error));
        }
        let first = wrong.next().into_iter().chain(failure);
        let first = first.min_by_key(|(place, _)| *place);
        (Vec::new(), first.map(|(_, error)| error))
    }
}

/// A lock whose holder cannot have left anything half done.
fn lock<T: ?Sized>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn no_header(name: &str, head: &Head) -> Error {
    let found = head.header().trim_ascii();
    let problem = if found.is_empty() {
        "an empty file".to_owned()
    } else {
        format!("a header `{}`", shown(found))
    };
    let expected = "`t,i,j,k,v,q`".to_owned();
    Error::from(ErrorKind::Table { problem, expected }).at(name, Some(head.lines.max(1)), None)
}

/// What the tables gave so far.
#[derive(Default)]
struct Collected {
    sums: Sums,
    account: Account,
    /// The table that each year was found in.
    years: BTreeMap<u16, String>,
    /// What the name of the first table says.
    release: Option<(String, Release)>,
}

impl Collected {
    fn take(&mut self, name: &str, found: Found) -> Result<(), Error> {
        let mut overflow = found.overflow;
        for (key, sum) in found.sums {
            overflow |= !add(&mut self.sums, key, sum);
        }
        if overflow {
            let kind = ErrorKind::OutOfRange {
                what: "total",
                found: "more than 10^35 dollars".into(),
                expected: "less".into(),
            };
            return Err(Error::from(kind).at(name, None, None));
        }
        for year in found.years {
            if let Some(other) = self.years.insert(year, name.to_owned()) {
                let kind = ErrorKind::Duplicate {
                    what: "year",
                    key: format!("{year} stands in {other} and in {name}, and would count twice"),
                };
                return Err(kind.into());
            }
        }
        let release = Release::from_file_name(name);
        match &self.release {
            None => self.release = Some((name.to_owned(), release)),
            Some((first, other)) => {
                let differ = |what, one: String, two: String| {
                    Error::incomparable(
                        what,
                        format!("{one} in {first}"),
                        format!("{two} in {name}"),
                        "total each alone, and compare with care",
                    )
                };
                if other.classification() != release.classification() {
                    let (one, two) = (other.classification(), release.classification());
                    return Err(differ(What::Editions, one.to_string(), two.to_string()));
                }
                if other.vintage != release.vintage {
                    let shown =
                        |vintage: &Option<String>| vintage.clone().unwrap_or_else(|| "none".into());
                    return Err(differ(
                        What::Vintages,
                        shown(&other.vintage),
                        shown(&release.vintage),
                    ));
                }
            }
        }
        self.account.added += found.kept;
        self.account.filtered += found.filtered;
        self.account.set_aside += found.wrong_rows;
        self.account.tables += 1;
        Ok(())
    }

    fn finish(self, scan: &Scan) -> Result<Totals, Error> {
        let Some((name, release)) = self.release else {
            let kind = ErrorKind::Table {
                problem: "no file".into(),
                expected: "at least one".into(),
            };
            return Err(kind.into());
        };
        let mut sums: Vec<(Key, u128)> = self.sums.into_iter().collect();
        sums.sort_unstable();
        let title = name
            .rsplit(['/', '\\'])
            .next()
            .unwrap_or_default()
            .to_owned();
        Ok(Totals {
            sums,
            by: scan.by,
            filtered: !(scan.exporters.is_empty()
                && scan.importers.is_empty()
                && scan.products.is_empty()),
            years: self.years.into_keys().collect(),
            title: if self.account.tables > 1 {
                "BACI".into()
            } else {
                title
            },
            release,
            account: self.account,
        })
    }
}

/// What became of the rows. Added, filtered out and set aside are what was read.
#[derive(Clone, Debug, Default)]
pub struct Account {
    added: u64,
    filtered: u64,
    set_aside: u64,
    tables: u64,
    examples: Vec<Error>,
    left_out: Vec<String>,
}

impl Account {
    /// The rows read, without headers.
    #[must_use]
    pub const fn read(&self) -> u64 {
        self.added + self.filtered + self.set_aside
    }

    /// The rows that are in a total.
    #[must_use]
    pub const fn added(&self) -> u64 {
        self.added
    }

    /// The rows that a filter left out.
    #[must_use]
    pub const fn filtered(&self) -> u64 {
        self.filtered
    }

    /// The wrong rows, where they are set aside.
    #[must_use]
    pub const fn set_aside(&self) -> u64 {
        self.set_aside
    }

    /// Up to ten of the wrong rows: what is wrong with the first of each table.
    #[must_use]
    pub fn examples(&self) -> &[Error] {
        &self.examples
    }

    /// Files of an archive that are no tables of trade: lists of codes and notes.
    #[must_use]
    pub fn left_out(&self) -> &[String] {
        &self.left_out
    }
}

impl fmt::Display for Account {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} rows read: {} added, {} filtered out, {} set aside",
            self.read(),
            self.added,
            self.filtered,
            self.set_aside
        )
    }
}

/// One total.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Total {
    /// The year, if grouped by it.
    pub year: Option<u16>,
    /// The exporter, if grouped by it.
    pub exporter: Option<Economy>,
    /// The importer, if grouped by it.
    pub importer: Option<Economy>,
    /// The product, if grouped by it: 2, 4 or 6 digits.
    pub product: Option<String>,
    /// Whole US dollars.
    pub dollars: u128,
}

/// What a scan found, sorted by year, exporter, importer and product.
#[derive(Clone, Debug)]
pub struct Totals {
    sums: Vec<(Key, u128)>,
    by: Grouping,
    filtered: bool,
    years: Vec<u16>,
    title: String,
    release: Release,
    account: Account,
}

impl Totals {
    /// The totals, in order.
    #[must_use]
    pub fn iter(&self) -> impl ExactSizeIterator<Item = Total> + '_ {
        let economy = |grouped: bool, code: u16| {
            if grouped {
                Economy::from_code(code).ok()
            } else {
                None
            }
        };
        self.sums.iter().map(move |(key, dollars)| {
            let (year, exporter, importer, product) = key.parts();
            Total {
                year: self.by.year.then_some(year),
                exporter: economy(self.by.exporter, exporter),
                importer: economy(self.by.importer, importer),
                product: self
                    .by
                    .product
                    .map(|digits| format!("{product:0width$}", width = digits.count())),
                dollars: *dollars,
            }
        })
    }

    /// How many totals there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.sums.len()
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.sums.is_empty()
    }

    /// What became of the rows.
    #[must_use]
    pub const fn account(&self) -> &Account {
        &self.account
    }

    /// The totals as reconciled observations with their source and vintage, so that series, growth, contributions and verdicts follow.
    ///
    /// Where exporters or importers are not told apart the World stands for them, and where products are not, all goods. BACI's values are
    /// FOB, as CEPII computes them.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Incomparable`] if years were not told apart and there are several, or if a filter left out economies
    /// or products that the totals do not tell apart: such a sum is not all trade, and would pass for it.
    pub fn dataset(&self) -> Result<Dataset, Error> {
        let years = match self.years.as_slice() {
            [year] => Some(*year),
            _ if self.by.year => None,
            _ => {
                return Err(Error::incomparable(
                    What::Years,
                    "several years",
                    "one total",
                    "group by year",
                ));
            }
        };
        if self.filtered && !(self.by.exporter && self.by.importer && self.by.product.is_some()) {
            return Err(Error::incomparable(
                What::Totals,
                "a filtered sum",
                "all trade",
                "group by exporter, importer and product, or filter afterwards",
            ));
        }
        let mut builder = Builder::default();
        let publication = self.source();
        let source = publication.id.clone();
        for total in self.iter() {
            let period = Period::year(total.year.or(years).map_or(0, i32::from))?;
            let world = Economy::WORLD;
            let flow = total
                .exporter
                .unwrap_or(world)
                .exports_to(total.importer.unwrap_or(world));
            let commodity = match &total.product {
                Some(code) => Commodity::new(self.classification(), code)?,
                None => Commodity::total(self.classification()),
            };
            // Every total was held against this limit when it was added up.
            let mills = i128::try_from(total.dollars).unwrap_or(i128::MAX / 1000) * 1000;
            builder.push(
                Observation::new(flow, period, Datum::from(Usd::mills(mills)), source.clone())
                    .of(commodity)
                    .reported_by(Side::Reconciled)
                    .valued(Valuation::Fob)
                    .with_status(Status::Estimated),
            )?;
        }
        builder.finish_without_repeats(vec![publication])
    }

    /// The edition of the Harmonized System, as the file names say; without one if they do not.
    #[must_use]
    pub fn classification(&self) -> Classification {
        self.release.classification()
    }

    /// The source, with its vintage if the file names say it.
    #[must_use]
    pub fn source(&self) -> Source {
        self.release.source(&self.title, &self.title)
    }
}
