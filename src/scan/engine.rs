//! Files, one after another, by all cores.

use super::{
    dense::Dense,
    few::Few,
    many::Many,
    rows::{EXAMPLES, Failure, Found, Rows, Store},
    runs::Runs,
    settings::{Progress, Scan},
    totals::{Tally, Totals},
};
use crate::baci::{self, Grammar, Head, Layout, Release};
use crate::error::{Error, ErrorKind, What};
use crate::files::{
    blocks::{self, BLOCK, Blocks},
    bytes::refuse,
    marks,
    shared::{Positions, Source},
    tables::{self, Input, Opening},
};
use crate::text::shown;
use crate::trade::Economy;
use std::{
    collections::BTreeMap,
    io::Read,
    num::NonZero,
    path::Path,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, AtomicU64, Ordering::Relaxed},
    },
};

impl Scan {
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
        let mut all = Collected::default();
        let left_out = self.each_file(files, &mut |name, input, told| {
            self.kept(name, input, told, &mut all)
        })?;
        all.account.left_out.extend(left_out);
        all.finish(self)
    }

    /// Goes through any source of bytes, plain, gzip or zip. The name is for errors, and says edition and vintage if it is one of CEPII's.
    ///
    /// # Errors
    ///
    /// As for [`files`](Self::files).
    pub fn read(&self, name: &str, bytes: impl Read + Send) -> Result<Totals, Error> {
        let mut all = Collected::default();
        let done = AtomicU64::new(0);
        let left_out = tables::stream(name, bytes, self.opening(), &mut |name, input| {
            let told = Told {
                done: &done,
                known: None,
            };
            self.kept(name, input, told, &mut all)
        })?;
        all.account.left_out.extend(left_out);
        all.finish(self)
    }

    /// What is opened, and how.
    fn opening(&self) -> Opening<'static> {
        Opening {
            largest: self.largest_table,
            is_table: &|start| {
                Head::take(&mut &*start).is_ok_and(|head| Layout::of(head.header()).is_some())
            },
        }
    }

    /// Hands each table of some files to `each`; gives the names of what else is in archives.
    pub(super) fn each_file<P: AsRef<Path>>(
        &self,
        files: impl IntoIterator<Item = P>,
        each: &mut dyn FnMut(&str, Input<'_>, Told<'_>) -> Result<(), Error>,
    ) -> Result<Vec<String>, Error> {
        let files: Vec<P> = files.into_iter().collect();
        let mut known = 0;
        for file in &files {
            let path = file.as_ref();
            let size = std::fs::metadata(path)
                .map_err(|error| Error::unreadable(&path.display().to_string(), error))?;
            known += size.len();
        }
        let done = Arc::new(AtomicU64::new(0));
        let mut left_out = Vec::new();
        let opening = self.opening();
        for file in &files {
            left_out.extend(tables::path(
                file.as_ref(),
                opening,
                &done,
                &mut |name, input| {
                    let told = Told {
                        done: &done,
                        known: Some(known),
                    };
                    each(name, input, told)
                },
            )?);
        }
        Ok(left_out)
    }

    /// Goes through one table and keeps its totals, in the store that suits the grouping.
    fn kept(
        &self,
        name: &str,
        input: Input<'_>,
        told: Told<'_>,
        all: &mut Collected,
    ) -> Result<(), Error> {
        match (self.by.product, self.by.exporter && self.by.importer) {
            (None, _) => all.take(self.table(name, input, told, Few::default)?),
            (Some(_), false) => all.take(self.table(name, input, told, Dense::new)?),
            (Some(_), true) => all.take(self.table(name, input, told, Many::default)?),
        }
    }

    /// Goes through one table with a store for each thread.
    pub(super) fn table<S: Store>(
        &self,
        name: &str,
        input: Input<'_>,
        told: Told<'_>,
        store: impl Fn() -> S + Sync,
    ) -> Result<Table<S>, Error> {
        let mut input = input.buffered();
        let head = Head::take(&mut input).map_err(|error| Error::unreadable(name, error))?;
        let Some(layout) = Layout::of(head.header()) else {
            return Err(no_header(name, &head));
        };
        if head.cut && !self.cut_allowed {
            return Err(baci::cut().at(name, Some(head.lines), None));
        }
        let size = self.block.unwrap_or(BLOCK);
        let file = match input.get_ref() {
            Input::File(file) => Some(*file),
            Input::Stream(_) => None,
        };
        let longest = self.longest_line;
        let source: Box<dyn Source> = match file {
            Some(file) => {
                let start = head.bytes.len() as u64;
                Box::new(Positions::new(file, start, size, longest, told.done))
            }
            None => Box::new(Mutex::new((Blocks::new(size, longest), input))),
        };
        let grammar = Grammar {
            layout,
            year: Release::from_file_name(name).year,
            codes: self.codes.clone(),
            longest_field: self.longest_field,
        };
        let work = Work {
            scan: self,
            economies: grammar.economies(),
            grammar,
            source,
            stop: AtomicBool::new(false),
            cancelled: AtomicBool::new(false),
            told,
        };
        let cores = || std::thread::available_parallelism().ok();
        let threads = self.threads.or_else(cores).map_or(1, NonZero::get);
        let mut found = Found::default();
        let mut stores = Vec::new();
        std::thread::scope(|scope| {
            let others: Vec<_> = (1..threads)
                .map(|_| scope.spawn(|| work.run(store())))
                .collect();
            let own = work.run(store());
            let others = others.into_iter().map(|other| match other.join() {
                Ok(more) => more,
                Err(panic) => std::panic::resume_unwind(panic),
            });
            for (more, store) in std::iter::once(own).chain(others) {
                found.merge(more);
                stores.push(store);
            }
        });
        if work.cancelled.load(Relaxed) {
            return Err(ErrorKind::Cancelled.into());
        }
        let (examples, failure) = found.errors(name, head.lines, self);
        match failure {
            Some(failure) => Err(failure),
            None => Ok(Table {
                name: name.to_owned(),
                found,
                examples,
                stores,
            }),
        }
    }
}

/// How far a scan is.
#[derive(Clone, Copy)]
pub(super) struct Told<'a> {
    done: &'a AtomicU64,
    known: Option<u64>,
}

/// What a table gave.
pub(super) struct Table<S> {
    name: String,
    found: Found,
    examples: Vec<Error>,
    stores: Vec<S>,
}

/// One table that several threads go through.
struct Work<'a> {
    scan: &'a Scan,
    grammar: Grammar,
    economies: Vec<Option<Economy>>,
    source: Box<dyn Source + 'a>,
    stop: AtomicBool,
    cancelled: AtomicBool,
    told: Told<'a>,
}

impl Work<'_> {
    /// Takes blocks until there are no more, or somebody says stop. Blocks are given out in order and each that was taken is gone through, up to a
    /// wrong row: what is wrong first in the file is found whoever says stop.
    fn run<S: Store>(&self, store: S) -> (Found, S) {
        let mut rows = Rows::new(self.scan, &self.grammar, &self.economies, store);
        let mut buffer = Vec::new();
        while !self.stop.load(Relaxed) {
            let block = match self.source.next(&mut buffer) {
                Ok(Some(block)) => block,
                Ok(None) => break,
                Err((block, failure)) => {
                    rows.found.failure = Some((block, 1, Failure::Read(failure)));
                    self.stop.store(true, Relaxed);
                    break;
                }
            };
            if self.is_cancelled() {
                self.cancelled.store(true, Relaxed);
                self.stop.store(true, Relaxed);
                break;
            }
            if !rows.block(&block, &buffer) {
                self.stop.store(true, Relaxed);
            }
        }
        (rows.found, rows.store)
    }

    fn is_cancelled(&self) -> bool {
        let progress = Progress {
            done: self.told.done.load(Relaxed),
            known: self.told.known,
        };
        let call = self.scan.progress.as_ref();
        call.is_some_and(|call| {
            call.lock().unwrap_or_else(PoisonError::into_inner)(progress).is_break()
        })
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
            let here = |error: Error| error.at(name, Some(number(block, line)), None);
            let error = match failure {
                Failure::Read(blocks::Failure::Io(error)) => Error::unreadable(name, error),
                Failure::Read(blocks::Failure::TooLong) => here(baci::too_long(scan.longest_line)),
                Failure::Order => here(out_of_order()),
                Failure::Stopped(error) => error,
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

fn out_of_order() -> Error {
    ErrorKind::Table {
        problem: "a row that comes before the one above it in the order of the totals".into(),
        expected: "rows in order, as totals are handed on as they come; totals that are kept can be of rows in any order".into(),
    }
    .into()
}

pub(super) fn no_header(name: &str, head: &Head) -> Error {
    if let Some((what, expected)) = marks::known(&head.bytes) {
        return refuse(name, what, expected);
    }
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
pub(super) struct Collected {
    runs: Runs,
    pub(super) account: Tally,
    /// The table that each year was found in.
    years: BTreeMap<u16, String>,
    /// What the name of the first table says.
    release: Option<(String, Release)>,
}

impl Collected {
    pub(super) fn take<S: Store>(&mut self, table: Table<S>) -> Result<(), Error> {
        let Table {
            name,
            found,
            mut examples,
            stores,
        } = table;
        let name = name.as_str();
        let mut stores = stores.into_iter();
        if let Some(mut first) = stores.next() {
            let apart: Vec<S> = stores.filter_map(|store| first.join(store)).collect();
            self.runs.extend(first.finish());
            for store in apart {
                self.runs.extend(store.finish());
            }
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
        let room = EXAMPLES - self.account.examples.len().min(EXAMPLES);
        examples.truncate(room);
        self.account.examples.append(&mut examples);
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

    pub(super) fn finish(self, scan: &Scan) -> Result<Totals, Error> {
        let Some((name, release)) = self.release else {
            let kind = ErrorKind::Table {
                problem: "no file".into(),
                expected: "at least one".into(),
            };
            return Err(kind.into());
        };
        let run = self.runs.finish();
        if run.chunks.iter().any(|chunk| chunk.any_above(LARGEST)) {
            let kind = ErrorKind::OutOfRange {
                what: "total",
                found: "more than 10^35 dollars".into(),
                expected: "less".into(),
            };
            return Err(Error::from(kind).at(&name, None, None));
        }
        let title = name.rsplit(['/', '\\']).next().unwrap_or_default();
        Ok(Totals {
            run,
            by: scan.by,
            filtered: scan.is_filtered(),
            years: self.years.into_keys().collect(),
            title: if self.account.tables > 1 {
                "BACI"
            } else {
                title
            }
            .to_owned(),
            release,
            account: self.account,
        })
    }
}

/// A total must fit the amounts that the rest of the crate works with, in thousandths.
const LARGEST: u128 = i128::MAX.unsigned_abs() / 1000;
