//! Rows of one table in columns, a block at a time, for whoever takes rows and not totals: the same recognition, the same grammar, the same
//! errors.
//!
//! A plain file can be gone through in parts, several at once. The line that a part begins in is counted when it is asked for: for an error, or
//! for a column of lines.

use super::{
    engine::no_header,
    grouping::{Digits, Grouping, Key},
    rows::{EXAMPLES, Failure, Rows, Store},
    runs::Runs,
    settings::Scan,
    totals::Tally,
};
use crate::baci::{self, Grammar, Head, Layout, Release};
use crate::error::Error;
use crate::files::{
    blocks::{self, BLOCK, Block, PADDING},
    open::{self, Limits, Opening},
    tables::plain,
};
use crate::trade::Economy;
use std::{
    fs::File,
    io::{self, BufRead, BufReader, Read, Seek, SeekFrom},
    iter,
    ops::Range,
    path::Path,
};

/// Rows of a block. What they begin with stands once for all that begin so.
#[derive(Debug, Default)]
pub(crate) struct Columns {
    /// Which row begins with which year and economies, and those after it.
    starts: Vec<(usize, Key)>,
    pub(crate) products: Vec<u32>,
    pub(crate) dollars: Vec<u64>,
    /// The line of each row, from the first of the block.
    pub(crate) lines: Vec<u64>,
}

impl Store for Columns {
    fn begin(&mut self, key: Key) {
        self.starts.push((self.products.len(), key));
    }

    #[inline]
    fn add(&mut self, product: u32, dollars: u64, line: u64) -> Result<(), Failure> {
        self.products.push(product);
        self.dollars.push(dollars);
        self.lines.push(line);
        Ok(())
    }

    fn finish(self) -> Runs {
        Runs::default()
    }
}

impl Columns {
    pub(crate) fn len(&self) -> usize {
        self.products.len()
    }

    /// Year, exporter and importer, with how many rows they hold for.
    pub(crate) fn starts(&self) -> impl Iterator<Item = ((u16, u16, u16), usize)> {
        let ends = self
            .starts
            .iter()
            .skip(1)
            .map(|(row, _)| *row)
            .chain([self.len()]);
        self.starts
            .iter()
            .zip(ends)
            .map(|((row, key), end)| (key.parts(), end - row))
    }
}

/// One table, gone through from its first row or that of a part to the last.
pub(crate) struct Table {
    scan: Scan,
    name: String,
    path: Option<std::path::PathBuf>,
    grammar: Grammar,
    economies: Vec<Option<Economy>>,
    bytes: Box<dyn Read + Send>,
    /// The beginning of the line that the last block broke off.
    rest: Vec<u8>,
    buffer: Vec<u8>,
    /// Where the part begins, if it is not the first; its lines are not counted yet.
    begins: Option<u64>,
    /// The lines before the next block.
    lines: u64,
    account: Tally,
    /// Why reading failed behind the block given last.
    failure: Option<io::Error>,
    ended: bool,
}

impl std::fmt::Debug for Table {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Table")
            .field("name", &self.name)
            .finish_non_exhaustive()
    }
}

/// Cuts a plain file into at most so many parts, each from the beginning of a line to that of another; the first begins with the header. A file that is
/// packed, or no file, has one.
pub(crate) fn parts(path: &Path, count: usize) -> Result<Vec<Range<u64>>, Error> {
    let fail = |error| Error::unreadable(&path.display().to_string(), error);
    let Some(mut file) = plain(path)? else {
        return Ok(iter::once(0..u64::MAX).collect());
    };
    let length = file.metadata().map_err(fail)?.len();
    let count = (count as u64).clamp(1, (length / BLOCK as u64).max(1));
    let mut cuts = vec![0];
    for part in 1..count {
        let at = length / count * part;
        // The first line that begins at the place or behind it.
        file.seek(SeekFrom::Start(at - 1)).map_err(fail)?;
        let mut behind = BufReader::with_capacity(1 << 10, &file);
        let skipped = behind.skip_until(b'\n').map_err(fail)?;
        let cut = at - 1 + skipped as u64;
        if cuts.last().is_some_and(|last| *last < cut) && cut < length {
            cuts.push(cut);
        }
    }
    let ends = cuts.iter().skip(1).copied().chain([u64::MAX]);
    Ok(cuts
        .iter()
        .copied()
        .zip(ends)
        .map(|(from, to)| from..to)
        .collect())
}

/// Scans have their columns told apart by all there is.
const ALL: Grouping = Grouping {
    year: true,
    exporter: true,
    importer: true,
    product: Some(Digits::Six),
};

impl Table {
    /// Opens a file, or a part that [`parts`] gave; of an archive the member that is named, or its only table.
    pub(crate) fn open(
        path: &Path,
        part: Range<u64>,
        member: Option<&str>,
        mut scan: Scan,
    ) -> Result<Self, Error> {
        scan.by = ALL;
        let name = path.display().to_string();
        let fail = |error| Error::unreadable(&name, error);
        let Some(file) = plain(path)?.filter(|_| member.is_none()) else {
            let limits = Limits {
                file: scan.largest_table,
                ..Limits::default()
            };
            let input = open::path(path, Opening { limits, member })?.text()?;
            return Self::of(input.name, None, BufReader::new(input.bytes), scan);
        };
        if part.start == 0 {
            let bytes = BufReader::new(file.take(part.end));
            return Self::of(name, Some(path), bytes, scan);
        }
        // The header tells how rows are laid out, whichever part they are in.
        let head = &mut BufReader::new(&file);
        let head = Head::take(head).map_err(fail)?;
        let mut table = Self::behind(name, Some(path), &head, Box::new(io::empty()), scan)?;
        let mut file = file;
        file.seek(SeekFrom::Start(part.start))
            .map_err(|error| Error::unreadable(&table.name, error))?;
        table.bytes = Box::new(file.take(part.end - part.start));
        table.begins = Some(part.start);
        Ok(table)
    }

    fn of(
        name: String,
        path: Option<&Path>,
        mut bytes: impl BufRead + Send + 'static,
        scan: Scan,
    ) -> Result<Self, Error> {
        let head = Head::take(&mut bytes).map_err(|error| Error::unreadable(&name, error))?;
        Self::behind(name, path, &head, Box::new(bytes), scan)
    }

    fn behind(
        name: String,
        path: Option<&Path>,
        head: &Head,
        bytes: Box<dyn Read + Send>,
        scan: Scan,
    ) -> Result<Self, Error> {
        let Some(layout) = Layout::of(head.header()) else {
            return Err(no_header(&name, head));
        };
        if head.cut && !scan.cut_allowed {
            return Err(baci::cut().at(&name, Some(head.lines), None));
        }
        let grammar = Grammar {
            layout,
            year: Release::from_file_name(&name).year,
            codes: scan.codes.clone(),
            longest_field: scan.longest_field,
        };
        Ok(Self {
            economies: grammar.economies(),
            account: Tally {
                tables: 1,
                ..Tally::default()
            },
            scan,
            name,
            path: path.map(Path::to_owned),
            grammar,
            bytes,
            rest: Vec::new(),
            buffer: Vec::new(),
            begins: None,
            lines: head.lines,
            failure: None,
            ended: false,
        })
    }

    /// What the name of the file says.
    pub(crate) fn release(&self) -> Release {
        Release::from_file_name(&self.name)
    }

    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    pub(crate) fn account(&self) -> &Tally {
        &self.account
    }

    /// The rows of the next block, which may be none, and how many lines stand before it if that is asked for; nothing at the end.
    pub(crate) fn next(&mut self, numbered: bool) -> Result<Option<(Columns, u64)>, Error> {
        let Some(bytes) = self.fill()? else {
            return Ok(None);
        };
        let block = Block {
            number: 0,
            start: 0,
            end: bytes,
        };
        let mut rows = Rows::new(
            &self.scan,
            &self.grammar,
            &self.economies,
            Columns::default(),
        );
        let whole = rows.block(&block, &self.buffer);
        let (found, columns) = (rows.found, rows.store);
        let lines: u64 = found.lines.iter().map(|(_, lines)| lines).sum();
        self.account.added += found.kept;
        self.account.filtered += found.filtered;
        self.account.set_aside += found.wrong_rows;
        if numbered || !found.wrong.is_empty() || found.failure.is_some() {
            self.count_lines()?;
        }
        let before = self.lines;
        let here = |line: u64| Some(before + line);
        if let Some((_, line, failure)) = found.failure {
            self.ended = true;
            return Err(match failure {
                Failure::Read(blocks::Failure::Io(error)) => Error::unreadable(&self.name, error),
                Failure::Stopped(error) => error,
                Failure::Read(blocks::Failure::TooLong) | Failure::Order => {
                    baci::too_long(self.scan.longest_line).at(&self.name, here(line), None)
                }
            });
        }
        let mut wrong = found
            .wrong
            .into_iter()
            .map(|(_, line, wrong)| wrong.error.at(&self.name, here(line), wrong.column));
        if !whole && !self.scan.set_aside {
            self.ended = true;
            if let Some(error) = wrong.next() {
                return Err(error);
            }
        }
        let room = EXAMPLES - self.account.examples.len().min(EXAMPLES);
        self.account.examples.extend(wrong.take(room));
        self.lines += lines;
        Ok(Some((columns, before)))
    }

    /// Counts the lines before a part, once.
    fn count_lines(&mut self) -> Result<(), Error> {
        let (Some(begins), Some(path)) = (self.begins.take(), &self.path) else {
            return Ok(());
        };
        let fail = |error| Error::unreadable(&self.name, error);
        // What was counted so far began with the header's lines, which are among those before the part.
        let head = {
            let file = File::open(path).map_err(fail)?;
            Head::take(&mut BufReader::new(file)).map_err(fail)?.lines
        };
        let mut before = File::open(path).map_err(fail)?.take(begins);
        let mut buffer = vec![0; BLOCK];
        let mut lines = 0;
        loop {
            match before.read(&mut buffer) {
                Ok(0) => break,
                Ok(read) => {
                    let read = buffer.get(..read).unwrap_or_default();
                    lines += memchr::memchr_iter(b'\n', read).count() as u64;
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(fail(error)),
            }
        }
        self.lines = self.lines - head + lines;
        Ok(())
    }

    /// Fills the buffer with whole lines and padding; gives how many bytes are lines.
    fn fill(&mut self) -> Result<Option<usize>, Error> {
        if let Some(failure) = self.failure.take() {
            return Err(Error::unreadable(&self.name, failure));
        }
        if self.ended {
            return Ok(None);
        }
        let size = self.scan.block.unwrap_or(BLOCK);
        self.buffer.clear();
        self.buffer.append(&mut self.rest);
        let mut filled = self.buffer.len();
        let mut room = size.max(filled + 1);
        let lines = loop {
            if filled == room {
                let read = self.buffer.get(..filled).unwrap_or_default();
                if let Some(end) = memchr::memrchr(b'\n', read) {
                    break end + 1;
                }
                if filled > self.scan.longest_line {
                    // The line is refused as too long, with its place.
                    break filled;
                }
                room = room.saturating_mul(2);
            }
            self.buffer.resize(room, 0);
            match self
                .bytes
                .read(self.buffer.get_mut(filled..room).unwrap_or_default())
            {
                Ok(0) => {
                    self.ended = true;
                    break filled;
                }
                Ok(read) => filled += read,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => {
                    // What stands before that place is read first.
                    self.ended = true;
                    self.failure = Some(error);
                    let read = self.buffer.get(..filled).unwrap_or_default();
                    break memchr::memrchr(b'\n', read).map_or(0, |end| end + 1);
                }
            }
        };
        self.rest
            .extend_from_slice(self.buffer.get(lines..filled).unwrap_or_default());
        self.buffer.truncate(lines);
        self.buffer.resize(lines + PADDING, 0);
        if lines == 0 {
            return self.fill_after_failure();
        }
        Ok(Some(lines))
    }

    /// What comes where a block has no lines: the end, or why reading failed.
    fn fill_after_failure(&mut self) -> Result<Option<usize>, Error> {
        match self.failure.take() {
            Some(failure) => Err(Error::unreadable(&self.name, failure)),
            None => Ok(None),
        }
    }
}
