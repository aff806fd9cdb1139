//! What to add up, and how.

use super::grouping::{Digits, Grouping, Product};
use crate::baci::{Codes, LONGEST_FIELD, LONGEST_LINE, Start};
use crate::error::Error;
#[cfg(doc)]
use crate::error::ErrorKind;
use crate::files::tables::{self, Opening};
use crate::trade::Economy;
use std::{
    fmt,
    io::{BufReader, Read},
    num::NonZero,
    ops::ControlFlow,
    sync::Mutex,
};

/// How far a scan is.
///
/// ```no_run
/// use bilateral::scan::Scan;
/// use std::ops::ControlFlow;
///
/// let scan = Scan::new().by_year().progress(|progress| {
///     eprintln!("{} bytes", progress.done);
///     ControlFlow::Continue(())
/// });
/// scan.files(["BACI_HS17_V202401b.zip"])?;
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Progress {
    /// Bytes read so far, packed as they are in the files.
    pub done: u64,
    /// Bytes of all files; nothing where they are not known.
    pub known: Option<u64>,
}

type Callback = Box<dyn FnMut(Progress) -> ControlFlow<()> + Send>;

/// What to add up, and how.
///
/// Until told otherwise: one total of everything, all cores, strict.
///
/// ```
/// use bilateral::{scan::Scan, Economy};
///
/// let text = "t,i,j,k,v,q\n2022,784,376,271019,1,NA\n2022,398,376,270900,2,NA\n";
/// let scan = Scan::new().by_importer().only_exporters([Economy::KAZ]);
/// let totals = scan.read("f.csv", text.as_bytes())?;
/// assert_eq!(totals.iter().map(|total| total.dollars).collect::<Vec<_>>(), [2_000]);
/// assert_eq!(totals.account().to_string(), "2 rows read: 1 added, 1 filtered out, 0 set aside");
/// # Ok::<(), bilateral::Error>(())
/// ```
pub struct Scan {
    pub(super) by: Grouping,
    pub(super) years: Vec<u16>,
    pub(super) exporters: Vec<u16>,
    pub(super) importers: Vec<u16>,
    pub(super) products: Vec<Product>,
    pub(super) threads: Option<NonZero<usize>>,
    pub(super) set_aside: bool,
    pub(super) cut_allowed: bool,
    pub(super) longest_line: usize,
    pub(super) longest_field: usize,
    pub(super) largest_table: u64,
    pub(super) codes: Option<Codes>,
    pub(super) block: Option<usize>,
    pub(super) progress: Option<Mutex<Callback>>,
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
            longest_field: LONGEST_FIELD,
            largest_table: u64::MAX,
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
    ///
    /// ```
    /// use bilateral::scan::Scan;
    ///
    /// let text = "t,i,j,k,v,q\n2022,784,376,271019,1,NA\n2022,784,999999,270900,2,NA\n";
    /// let error = Scan::new().read("f.csv", text.as_bytes()).unwrap_err();
    /// assert_eq!(error.location().unwrap().line, Some(3)); // strict until told otherwise
    /// ```
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
            self.products.push(code.parse()?);
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

    /// How many bytes a field may have, 65,536 until set, also in a column that is not looked at. A row with a longer one is wrong.
    ///
    /// ```
    /// use bilateral::scan::Scan;
    ///
    /// let text = "t,i,j,k,v,q,note\n2022,4,376,271019,1,1,as reported\n";
    /// let error = Scan::new().longest_field(10).read("f.csv", text.as_bytes()).unwrap_err();
    /// assert_eq!(error.to_string(), "a field of more than 10 bytes (expected shorter ones; a longer limit can be set), at f.csv line 2");
    /// ```
    #[must_use]
    pub const fn longest_field(mut self, bytes: usize) -> Self {
        self.longest_field = bytes;
        self
    }

    /// How many bytes a packed table may have when it is unpacked, or a pipe may give: any number until set. One more ends the scan with an error. The
    /// scan itself needs no limit, since what it has added up it forgets; but a small archive can hold years of work.
    ///
    /// ```
    /// use bilateral::{ErrorKind, scan::Scan};
    ///
    /// let error = Scan::new().largest_table(20).read("f.csv", "t,i,j,k,v,q\n2022,4,376,271019,1,1\n".as_bytes()).unwrap_err();
    /// assert!(matches!(error.kind(), ErrorKind::Io { .. }));
    /// assert_eq!(error.to_string(), "f.csv: more than 20 bytes, the limit that was set");
    /// ```
    #[must_use]
    pub const fn largest_table(mut self, bytes: u64) -> Self {
        self.largest_table = bytes;
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
        let opening = Opening {
            largest: u64::MAX,
            is_table: &|_| true,
        };
        tables::stream(name, list, opening, &mut |name, bytes| {
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

    /// How many bytes of a table a thread takes at a time, 256 KiB until set. The answer does not depend on it; larger blocks take more memory, smaller ones
    /// more turns.
    #[must_use]
    pub const fn block_size(mut self, bytes: usize) -> Self {
        self.block = Some(bytes);
        self
    }

    /// Whether rows that begin so pass the filters of year and economies.
    pub(super) fn wants(&self, start: Start) -> bool {
        let has = |list: &[u16], code: u16| list.is_empty() || list.contains(&code);
        has(&self.years, start.year)
            && has(&self.exporters, start.exporter.code())
            && has(&self.importers, start.importer.code())
    }

    /// Whether a product of six digits passes the filter.
    #[inline]
    pub(super) fn wants_product(&self, product: u32) -> bool {
        self.products.is_empty() || self.products.iter().any(|wanted| wanted.has(product))
    }

    /// Whether totals may leave out economies or products that they do not tell apart.
    pub(super) fn is_filtered(&self) -> bool {
        !(self.exporters.is_empty() && self.importers.is_empty() && self.products.is_empty())
    }
}
