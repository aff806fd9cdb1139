//! Observations in order, in 32 bytes each.
//!
//! Rows lie in sorted runs, each less than half as long as the one before it. What is read from a file is one run, made by one sort.
//! A single insertion goes into the last run if that is short, or begins a new one, and runs that have grown alike are merged: a row is
//! moved some log n times in all, and nobody who reads has to wait for a sort. A search looks into each run, of which there are never
//! more than some twenty.

use super::key::Key;
use super::observation::{Locator, Observation};
#[cfg(feature = "read")]
use super::source::SourceId;
use super::value::{Missing, Value};
use crate::figure::Datum;
use crate::number::{Rational, Unit};
use crate::trade::Status;
#[cfg(feature = "read")]
use crate::trade::{Commodity, Flow, Movement, Period, Side, Valuation};
use std::collections::BTreeSet;
use std::{panic::resume_unwind, sync::Arc, thread};

/// An observation without its source's name.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row {
    pub(super) key: Key,
    cell: Cell,
}

const _: () = assert!(size_of::<Row>() == 32);

/// What is said under a key.
#[derive(Clone, Copy, Debug)]
struct Cell {
    /// The digits of an exact value, or the place among the extras.
    number: i64,
    /// The line of the file, 0 for none.
    line: u32,
    /// The file among those of the store, from 1; 0 where the source is the file, or nothing is known of it.
    file: u8,
    status: Status,
    kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// An exact amount of US dollars: `number * 10^-decimals`, with as few decimals as it takes, so that equal amounts look equal.
    Exact { decimals: u8 },
    /// No value, for a reason.
    Missing(Missing),
    /// What has no room in a cell: a figure as published, a lower bound, a number of more digits, a place in words, a note.
    Extra,
}

#[derive(Clone, Debug)]
struct Extra {
    value: Value,
    locator: Option<Locator>,
    note: Option<String>,
}

/// A line that a cell has room for.
fn counted(line: u64) -> Option<u32> {
    u32::try_from(line).ok().filter(|line| *line > 0)
}

/// Runs shorter than this take a single insertion by moving what follows it.
const SHORT: usize = 64;

#[derive(Clone, Debug, Default)]
pub(super) struct Store {
    runs: Vec<Vec<Row>>,
    extras: Vec<Extra>,
    /// The names of files, each once; of more than a cell can count, the others are among the extras.
    files: Vec<Arc<str>>,
}

impl Store {
    pub(super) fn len(&self) -> usize {
        self.runs.iter().map(Vec::len).sum()
    }

    /// Makes a row of an observation, which is not yet among the rows.
    pub(super) fn row(&mut self, key: Key, observation: Observation) -> Row {
        let Observation {
            value,
            status,
            locator,
            note,
            ..
        } = observation;
        let place = match &locator {
            None => Some((0, 0)),
            Some(Locator::Line(line)) => counted(*line).map(|line| (line, 0)),
            Some(Locator::InFile { file, line }) => counted(*line).zip(self.file(file)),
            Some(Locator::Place(_)) => None,
        };
        let kind = match &value {
            Value::Known(Datum::Exact(value, Unit::Usd)) => value
                .to_short_decimal()
                .map(|(number, decimals)| (number, Kind::Exact { decimals })),
            Value::Known(_) => None,
            Value::Missing(reason) => Some((0, Kind::Missing(*reason))),
        };
        let cell = match (place, kind) {
            (Some((line, file)), Some((number, kind))) if note.is_none() => Cell {
                number,
                line,
                file,
                status,
                kind,
            },
            _ => {
                let at = self.extras.len();
                self.extras.push(Extra {
                    value,
                    locator,
                    note,
                });
                Cell::extra(at, place.map_or(0, |(line, _)| line), status)
            }
        };
        Row { key, cell }
    }

    /// Makes a row of what a reader has taken apart.
    #[cfg(feature = "read")]
    pub(super) fn plain_row(&mut self, row: PlainRow, source: u32, line: u64) -> Row {
        let kinds = (row.side, row.valuation, row.movement);
        let key = Key::new(row.flow.into(), row.period, row.commodity, kinds, source);
        let kind = Kind::Exact {
            decimals: row.decimals,
        };
        let mut cell = Cell {
            number: row.number,
            line: 0,
            file: 0,
            status: row.status,
            kind,
        };
        if let Ok(line) = u32::try_from(line) {
            cell.line = line;
        } else {
            let value = self.value(&Row { key, cell });
            cell = Cell::extra(self.extras.len(), 0, row.status);
            self.extras.push(Extra {
                value,
                locator: Some(Locator::Line(line)),
                note: None,
            });
        }
        Row { key, cell }
    }

    /// Adds a row whose key is new.
    pub(super) fn insert(&mut self, row: Row) {
        match self.runs.last_mut() {
            Some(run) if run.len() < SHORT || run.last().is_some_and(|last| last.key < row.key) => {
                let at = run.partition_point(|other| other.key < row.key);
                run.insert(at, row);
            }
            _ => self.runs.push(vec![row]),
        }
        self.settle();
    }

    /// Adds rows in any order, made by [`row`](Self::row), to a store that has none yet; two that share a key are among the same of both. The first of
    /// them is kept; the others are given back.
    pub(super) fn fill(&mut self, mut rows: [Vec<Row>; 2]) -> Vec<Repeat> {
        let [one, other] = &mut rows;
        let repeats = if one.len().min(other.len()) > FEW {
            let (repeats, mut more) = thread::scope(|scope| {
                let store = &*self;
                let one = scope.spawn(|| store.put_in_order(one));
                let other = store.put_in_order(other);
                let one = one.join();
                (one.unwrap_or_else(|panic| resume_unwind(panic)), other)
            });
            more.extend(repeats);
            more
        } else {
            let mut repeats = self.put_in_order(one);
            repeats.extend(self.put_in_order(other));
            repeats
        };
        self.runs = rows.into_iter().filter(|run| !run.is_empty()).collect();
        self.runs.sort_by_key(|run| std::cmp::Reverse(run.len()));
        repeats
    }

    /// Makes a run of rows in any order; of two with one key the first is kept, and the other given back.
    fn put_in_order(&self, rows: &mut Vec<Row>) -> Vec<Repeat> {
        if !rows.is_sorted_by_key(|row| row.key) {
            sort(rows);
        }
        let mut repeats = Vec::new();
        rows.dedup_by(|again, earlier| {
            let repeated = again.key == earlier.key;
            if repeated {
                repeats.push(Repeat {
                    earlier: *earlier,
                    again: *again,
                    same: self.same_value(earlier, again),
                });
            }
            repeated
        });
        rows.shrink_to_fit();
        repeats
    }

    /// Takes runs of rows as they are, to a store that has none yet; gives them back one after another if two rows have one key, or keys are to be
    /// `moved`.
    #[cfg(feature = "read")]
    pub(super) fn fill_with_runs(
        &mut self,
        mut runs: Vec<Vec<Row>>,
        moved: bool,
    ) -> Result<(), Vec<Row>> {
        let all = Range {
            runs: runs.iter().map(Vec::as_slice).collect(),
        };
        let mut last = None;
        let repeated = runs.len() > 1
            && all
                .into_iter()
                .any(|row| last.replace(row.key) == Some(row.key));
        if moved || repeated {
            return Err(runs.concat());
        }
        runs.sort_by_key(|run| std::cmp::Reverse(run.len()));
        for run in &mut runs {
            run.shrink_to_fit();
        }
        self.runs = runs;
        Ok(())
    }

    /// Adds rows in order whose keys are new.
    pub(super) fn add_run(&mut self, rows: Vec<Row>) {
        if rows.is_empty() {
            return;
        }
        self.runs.push(rows);
        self.settle();
    }

    /// Merges the last runs as long as one is at least half as long as the one before it.
    fn settle(&mut self) {
        while let [.., one, other] = self.runs.as_slice()
            && other.len() * 2 >= one.len()
            && let Some(other) = self.runs.pop()
            && let Some(one) = self.runs.last_mut()
        {
            let in_order = one.last().map(|row| row.key) < other.first().map(|row| row.key);
            one.reserve_exact(other.len());
            one.extend(other);
            if !in_order {
                // The sort finds the two runs, and merges them in linear time.
                one.sort_by_key(|row| row.key);
            }
        }
    }

    /// The rows of another store but for some of them, whose keys are new here once they are changed.
    pub(super) fn append(
        &mut self,
        mut other: Self,
        without: &BTreeSet<Key>,
        key: impl Fn(Key) -> Key,
    ) {
        if !without.is_empty() {
            for run in &mut other.runs {
                run.retain(|row| !without.contains(&row.key));
            }
        }
        let files: Vec<Option<u8>> = other.files.iter().map(|file| self.file(file)).collect();
        if files.contains(&None) {
            // More files than a cell can count: their names stand beside.
            other.spell_files_out(&files);
        }
        let before = self.extras.len();
        self.extras.extend(other.extras);
        let moved = |mut row: Row| {
            row.key = key(row.key);
            if let Some(at) = usize::from(row.cell.file).checked_sub(1) {
                row.cell.file = files.get(at).copied().flatten().unwrap_or(0);
            }
            if row.cell.kind == Kind::Extra {
                row.cell.number = place_as_number(row.cell.place() + before);
            }
            row
        };
        let alone = self.runs.is_empty();
        for run in other.runs {
            let run = run.into_iter().map(moved).collect();
            if alone {
                // They are few.
                self.runs.push(run);
            } else {
                self.add_run(run);
            }
        }
    }

    /// Says in which file the line of a row is.
    pub(super) fn put_in_file(&mut self, row: &mut Row, file: u8) {
        if row.cell.kind != Kind::Extra {
            if row.cell.line > 0 {
                row.cell.file = file;
            }
            return;
        }
        let name = usize::from(file)
            .checked_sub(1)
            .and_then(|at| self.files.get(at));
        if let Some(extra) = self.extras.get_mut(row.cell.place())
            && let Some(Locator::Line(line)) = extra.locator
            && let Some(name) = name
        {
            extra.locator = Some(Locator::InFile {
                file: Arc::clone(name),
                line,
            });
        }
    }

    /// The place of a file's name, from 1, if there is room for it.
    pub(super) fn file(&mut self, name: &Arc<str>) -> Option<u8> {
        let at = match self
            .files
            .iter()
            .rposition(|file| Arc::ptr_eq(file, name) || file == name)
        {
            Some(at) => at,
            None if self.files.len() < usize::from(u8::MAX) => {
                self.files.push(Arc::clone(name));
                self.files.len() - 1
            }
            None => return None,
        };
        u8::try_from(at + 1).ok()
    }

    /// Moves the rows of files that have no place among the extras.
    fn spell_files_out(&mut self, places: &[Option<u8>]) {
        let mut runs = std::mem::take(&mut self.runs);
        for row in runs.iter_mut().flatten() {
            let file = usize::from(row.cell.file).checked_sub(1);
            if file.is_some_and(|at| places.get(at) == Some(&None)) {
                let extra = Extra {
                    value: self.value(row),
                    locator: self.locator(row),
                    note: None,
                };
                row.cell = Cell::extra(self.extras.len(), row.cell.line, row.cell.status);
                self.extras.push(extra);
            }
        }
        self.runs = runs;
    }

    /// Changes keys without changing their order.
    pub(super) fn rekey(&mut self, change: impl Fn(Key) -> Key) {
        for row in self.runs.iter_mut().flatten() {
            row.key = change(row.key);
        }
    }

    pub(super) fn get(&self, key: Key) -> Option<&Row> {
        self.runs.iter().find_map(|run| {
            let at = run.binary_search_by_key(&key, |row| row.key).ok()?;
            run.get(at)
        })
    }

    /// The first key that is not less.
    pub(super) fn next_key(&self, key: Key) -> Option<Key> {
        let next = |run: &Vec<Row>| {
            let at = run.partition_point(|row| row.key < key);
            run.get(at).map(|row| row.key)
        };
        self.runs.iter().filter_map(next).min()
    }

    /// A way up through the keys from one of them on.
    pub(super) fn upwards(&self, from: Key) -> Upwards<'_> {
        let longest = self.runs.first().map_or(&[][..], Vec::as_slice);
        // Many are asked for what lies above all there is: balances, where nobody gives any.
        let passed = match longest.last() {
            Some(last) if last.key < from => longest.len(),
            _ => longest.partition_point(|row| row.key < from),
        };
        Upwards {
            longest: longest.split_at(passed).1,
            others: self.runs.get(1..).unwrap_or_default(),
        }
    }

    /// The rows from one key up to another, which is left out; to the end if there is none.
    pub(super) fn range(&self, from: Key, to: Option<Key>) -> Range<'_> {
        let part = |run: &'_ Vec<Row>| -> std::ops::Range<usize> {
            let start = run.partition_point(|row| row.key < from);
            let rest = run.get(start..).unwrap_or_default();
            start..start + to.map_or(rest.len(), |to| rest.partition_point(|row| row.key < to))
        };
        Range {
            runs: self
                .runs
                .iter()
                .filter_map(|run| run.get(part(run)))
                .filter(|run| !run.is_empty())
                .collect(),
        }
    }

    pub(super) fn rows(&self) -> Range<'_> {
        self.range(Key::LEAST, None)
    }

    /// Every so manieth key of the longest run.
    pub(super) fn every(&self, rows: usize) -> impl Iterator<Item = Key> {
        let longest = self.runs.first().map_or(&[][..], Vec::as_slice);
        longest.iter().skip(rows).step_by(rows).map(|row| row.key)
    }

    fn extra(&self, row: &Row) -> Option<&Extra> {
        (row.cell.kind == Kind::Extra)
            .then(|| self.extras.get(row.cell.place()))
            .flatten()
    }

    pub(super) fn value(&self, row: &Row) -> Value {
        match row.cell.kind {
            Kind::Exact { decimals } => Value::Known(Datum::Exact(
                Rational::decimal(row.cell.number.into(), -i32::from(decimals)),
                Unit::Usd,
            )),
            Kind::Missing(reason) => Value::Missing(reason),
            Kind::Extra => {
                #[allow(clippy::expect_used)]
                // rows of kind `Extra` are made by `row` alone, with their place, and extras never leave
                let extra = self
                    .extras
                    .get(row.cell.place())
                    .expect("an extra has its place");
                extra.value.clone()
            }
        }
    }

    pub(super) fn locator(&self, row: &Row) -> Option<Locator> {
        if let Some(extra) = self.extra(row) {
            return extra.locator.clone();
        }
        let line = u64::from(row.cell.line);
        let file = usize::from(row.cell.file)
            .checked_sub(1)
            .and_then(|at| self.files.get(at));
        (line > 0).then(|| match file {
            Some(file) => Locator::InFile {
                file: Arc::clone(file),
                line,
            },
            None => Locator::Line(line),
        })
    }

    pub(super) fn note(&self, row: &Row) -> Option<&str> {
        self.extra(row)?.note.as_deref()
    }

    /// Whether two rows have the same value.
    fn same_value(&self, one: &Row, other: &Row) -> bool {
        match (one.cell.kind, other.cell.kind) {
            (Kind::Extra, _) | (_, Kind::Extra) => {
                self.value(one).to_string() == self.value(other).to_string()
            }
            (one_kind, other_kind) => {
                one_kind == other_kind && one.cell.number == other.cell.number
            }
        }
    }
}

impl Row {
    /// The amount in thousandths of a dollar, if it is exact and has no finer parts.
    pub(super) fn mills(&self) -> Option<i128> {
        let (number, decimals) = self.short_decimal()?;
        let power = 3_u32.checked_sub(decimals.into())?;
        Some(i128::from(number) * 10_i128.pow(power))
    }

    /// An exact amount, digits and decimals.
    pub(super) fn short_decimal(&self) -> Option<(i64, u8)> {
        match self.cell.kind {
            Kind::Exact { decimals } => Some((self.cell.number, decimals)),
            _ => None,
        }
    }

    pub(super) fn status(&self) -> Status {
        self.cell.status
    }
}

impl Cell {
    fn extra(place: usize, line: u32, status: Status) -> Self {
        Self {
            number: place_as_number(place),
            line,
            file: 0,
            status,
            kind: Kind::Extra,
        }
    }

    /// Where among the extras.
    fn place(self) -> usize {
        usize::try_from(self.number).unwrap_or(usize::MAX)
    }
}

#[allow(clippy::cast_possible_wrap)] // a list of a few bytes each has fewer than 2^63
fn place_as_number(place: usize) -> i64 {
    place as i64
}

/// A flow with an exact value, as a reader takes it apart.
#[cfg(feature = "read")]
#[derive(Clone, Copy, Debug)]
pub(crate) struct PlainRow {
    pub(crate) flow: Flow,
    pub(crate) period: Period,
    pub(crate) commodity: Commodity,
    pub(crate) side: Side,
    pub(crate) valuation: Valuation,
    pub(crate) movement: Movement,
    pub(crate) status: Status,
    /// The value is `number * 10^-decimals`, with as few decimals as it takes.
    pub(crate) number: i64,
    pub(crate) decimals: u8,
    /// Counted from some line that whoever takes the row knows.
    pub(crate) line: u32,
}

#[cfg(feature = "read")]
impl PlainRow {
    /// The same as an observation.
    #[inline]
    pub(crate) fn observation(self, source: SourceId, file: &Arc<str>, line: u64) -> Observation {
        let value = Rational::decimal(self.number.into(), -i32::from(self.decimals));
        Observation {
            trade: self.flow.into(),
            period: self.period,
            commodity: self.commodity,
            side: self.side,
            valuation: self.valuation,
            movement: self.movement,
            value: Value::Known(Datum::Exact(value, Unit::Usd)),
            status: self.status,
            source,
            locator: Some(Locator::InFile {
                file: Arc::clone(file),
                line,
            }),
            note: None,
        }
    }
}

/// Fewer rows are put in order before another thread has begun.
const FEW: usize = 1 << 15;

/// Puts rows in order, of two with one key the first first.
fn sort(rows: &mut [Row]) {
    // What ascends in long stretches is merged at once.
    let descents = || {
        rows.windows(2)
            .filter(|two| two[0].key > two[1].key)
            .count()
    };
    if rows.len() > FEW && descents() > rows.len() / 64 {
        let (one, other) = rows.split_at_mut(rows.len() / 2);
        thread::scope(|scope| {
            scope.spawn(|| one.sort_by_key(|row| row.key));
            other.sort_by_key(|row| row.key);
        });
    }
    // Finds the halves in order, and merges them.
    rows.sort_by_key(|row| row.key);
}

/// Keys that are asked for upwards: each search goes on where the last one stopped, and the rows of a series are few.
#[derive(Clone, Debug)]
pub(super) struct Upwards<'a> {
    /// What is left of the longest run.
    longest: &'a [Row],
    others: &'a [Vec<Row>],
}

impl Upwards<'_> {
    /// The first key that is not less; no key asked for later may be less than this one.
    pub(super) fn next_key(&mut self, key: Key) -> Option<Key> {
        let less = |row: &Row| row.key < key;
        if self.longest.first().is_some_and(less) {
            self.pass(less);
        }
        let others = self.others.iter().filter_map(|run| {
            let at = run.partition_point(less);
            run.get(at)
        });
        let next = self.longest.first().into_iter().chain(others);
        next.map(|row| row.key).min()
    }

    /// Leaves behind the rows of the longest run that are less, of which there is one.
    fn pass(&mut self, less: impl Fn(&Row) -> bool) {
        // Twice as far each time, so that what is near is found at once and what is far by halves.
        let mut reach = 2;
        while self.longest.get(reach - 1).is_some_and(&less) {
            reach *= 2;
        }
        let near = self.longest.get(..reach - 1).unwrap_or(self.longest);
        let passed = reach / 2
            + near
                .get(reach / 2..)
                .map_or(0, |rest| rest.partition_point(less));
        self.longest = self.longest.get(passed..).unwrap_or_default();
    }
}

/// Rows in order, from either end.
#[derive(Clone, Debug)]
pub(super) struct Range<'a> {
    /// The parts of the runs, none empty.
    runs: Vec<&'a [Row]>,
}

impl<'a> Range<'a> {
    fn take(&mut self, at: usize, back: bool) -> Option<&'a Row> {
        let run = self.runs.get_mut(at)?;
        let (row, rest) = if back {
            run.split_last()?
        } else {
            run.split_first()?
        };
        *run = rest;
        if rest.is_empty() {
            self.runs.swap_remove(at);
        }
        Some(row)
    }
}

impl<'a> Iterator for Range<'a> {
    type Item = &'a Row;

    fn next(&mut self) -> Option<&'a Row> {
        let firsts = self.runs.iter().enumerate();
        let least = firsts.min_by_key(|(_, run)| run.first().map(|row| row.key));
        let at = least?.0;
        self.take(at, false)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let rows = self.runs.iter().map(|run| run.len()).sum();
        (rows, Some(rows))
    }
}

impl DoubleEndedIterator for Range<'_> {
    fn next_back(&mut self) -> Option<Self::Item> {
        let lasts = self.runs.iter().enumerate();
        let greatest = lasts.max_by_key(|(_, run)| run.last().map(|row| row.key));
        let at = greatest?.0;
        self.take(at, true)
    }
}

impl ExactSizeIterator for Range<'_> {}

/// A row that has the key of an earlier one.
#[derive(Clone, Copy, Debug)]
pub(super) struct Repeat {
    pub(super) earlier: Row,
    pub(super) again: Row,
    /// Whether they have the same value.
    pub(super) same: bool,
}
