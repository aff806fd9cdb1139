//! Totals handed on as they come, for files whose rows are in the order of the totals: nothing is kept but the total at hand.
//!
//! Each thread adds up its blocks and prepares what is to be handed on; the pieces are put in order, and a total that goes on in the next block is put
//! together. A row out of order is an error, since what stands before it has been handed on.

use super::{
    chunk::Chunk,
    csv::Csv,
    engine::Collected,
    grouping::Key,
    rows::{Failure, Place, Store},
    runs::Runs,
    settings::Scan,
    totals::{Tally, Total},
};
use crate::error::{Error, ErrorKind};
use std::{
    collections::BTreeMap,
    io::{self, Write},
    ops::ControlFlow,
    path::Path,
    sync::{Mutex, PoisonError},
};

impl Scan {
    /// Goes through files whose rows come in the order of the totals (year, exporter, importer, product, as far as they are grouped by), as in files
    /// as published when all dimensions are told apart; hands on each total once, in order, and keeps none.
    ///
    /// # Errors
    ///
    /// As for [`files`](Self::files), and [`ErrorKind::Table`] at the first row that breaks the order; [`ErrorKind::Cancelled`] if `each` breaks.
    /// What was handed on before an error is right as far as it goes.
    ///
    /// ```no_run
    /// use bilateral::scan::{Digits, Scan};
    /// use std::ops::ControlFlow;
    ///
    /// let mut largest = 0;
    /// let scan = Scan::new().by_year().by_exporter().by_importer().by_product(Digits::Six);
    /// scan.files_in_order(["BACI_HS17_Y2022_V202401b.csv"], |total| {
    ///     largest = largest.max(total.dollars);
    ///     ControlFlow::Continue(())
    /// })?;
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    pub fn files_in_order<P: AsRef<Path>>(
        &self,
        files: impl IntoIterator<Item = P>,
        mut each: impl FnMut(Total) -> ControlFlow<()> + Send,
    ) -> Result<Tally, Error> {
        let make = |chunk: &Chunk, from, totals| -> Vec<(Key, u128)> {
            chunk.iter_from(from).take(totals).collect()
        };
        let emit = |totals: Vec<(Key, u128)>| {
            for (key, dollars) in totals {
                if each(self.by.total(key, dollars)).is_break() {
                    return Err(ErrorKind::Cancelled.into());
                }
            }
            Ok(())
        };
        self.in_order(files, make, emit)
    }

    /// Prints the totals of such files as CSV, with a header, as they come.
    ///
    /// # Errors
    ///
    /// As for [`files_in_order`](Self::files_in_order), and [`ErrorKind::Io`] of a file called `output` if writing fails.
    pub fn write_csv_in_order<P: AsRef<Path>>(
        &self,
        files: impl IntoIterator<Item = P>,
        csv: &Csv,
        mut out: impl Write + Send,
    ) -> Result<Tally, Error> {
        let fail = |error: io::Error| Error::unreadable("output", error);
        let names = csv.names();
        out.write_all(csv.header().as_bytes()).map_err(fail)?;
        let make = |chunk: &Chunk, from, totals| {
            let mut text = Vec::new();
            csv.printer(self.by, &names)
                .print(chunk, from, totals, &mut text);
            text
        };
        let account = self.in_order(files, make, |text| out.write_all(&text).map_err(fail))?;
        out.flush().map_err(fail)?;
        Ok(account)
    }

    /// Makes something of the totals of each block, on the thread that has them, and hands it on in order.
    fn in_order<P: AsRef<Path>, T: Send>(
        &self,
        files: impl IntoIterator<Item = P>,
        make: impl Fn(&Chunk, usize, usize) -> T + Sync,
        emit: impl FnMut(T) -> Result<(), Error> + Send,
    ) -> Result<Tally, Error> {
        let line = Mutex::new(Line {
            next: 0,
            waiting: BTreeMap::new(),
            carried: None,
            make: &make,
            emit,
        });
        let mut all = Collected::default();
        let left_out = self.each_file(files, &mut |name, input, told| {
            lock(&line).next = 0;
            let store = || InOrder {
                start: Key::default(),
                at_hand: None,
                chunk: Chunk::default(),
                first_line: 0,
                make: &make,
                line: &line,
            };
            all.take(self.table(name, input, told, store)?)
        })?;
        all.account.left_out.extend(left_out);
        lock(&line).close()?;
        Ok(all.finish(self)?.account)
    }
}

/// A lock whose holder cannot have left anything half done.
fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What a block gave.
struct Piece<T> {
    first: (Key, u128),
    /// The line of the first row that was added, in the block.
    first_line: u64,
    /// What was made of the totals between the first and the last.
    between: Option<T>,
    last: Option<(Key, u128)>,
}

/// Where pieces wait for those before them.
struct Line<'a, T, M, E> {
    /// The block whose turn it is.
    next: usize,
    /// Pieces, and whether their blocks are whole: nothing is handed on after one that is not.
    waiting: BTreeMap<usize, (Option<Piece<T>>, bool)>,
    /// The last total met: it may go on in the next block, and in the next file.
    carried: Option<(Key, u128)>,
    make: &'a M,
    emit: E,
}

impl<T, M: Fn(&Chunk, usize, usize) -> T, E: FnMut(T) -> Result<(), Error>> Line<'_, T, M, E> {
    /// Takes in the piece of a block, and hands on what is complete.
    fn give(&mut self, number: usize, piece: Option<Piece<T>>, whole: bool) -> Result<(), Place> {
        self.waiting.insert(number, (piece, whole));
        while let Some((piece, whole)) = self.waiting.remove(&self.next) {
            if let Some(piece) = piece {
                let line = piece.first_line;
                self.hand_on(piece, whole)
                    .map_err(|failure| (self.next, line, failure))?;
            }
            if !whole {
                break;
            }
            self.next += 1;
        }
        Ok(())
    }

    fn hand_on(&mut self, piece: Piece<T>, whole: bool) -> Result<(), Failure> {
        let (key, mut sum) = piece.first;
        match self.carried {
            Some((carried, _)) if key < carried => return Err(Failure::Order),
            _ if !whole => return Ok(()),
            Some((carried, before)) if key == carried => {
                self.carried = None;
                sum = sum.saturating_add(before);
            }
            _ => self.close().map_err(Failure::Stopped)?,
        }
        self.carried = Some((key, sum));
        if let Some(last) = piece.last {
            self.close().map_err(Failure::Stopped)?;
            if let Some(between) = piece.between {
                (self.emit)(between).map_err(Failure::Stopped)?;
            }
            self.carried = Some(last);
        }
        Ok(())
    }

    /// Hands on the last total.
    fn close(&mut self) -> Result<(), Error> {
        let Some((key, sum)) = self.carried.take() else {
            return Ok(());
        };
        let mut alone = Chunk::default();
        alone.push(key, sum);
        (self.emit)((self.make)(&alone, 0, 1))
    }
}

/// One thread's block.
struct InOrder<'a, T, M, E> {
    start: Key,
    /// The key at hand, and what was added to it.
    at_hand: Option<(Key, u128)>,
    chunk: Chunk,
    first_line: u64,
    make: &'a M,
    line: &'a Mutex<Line<'a, T, M, E>>,
}

impl<T, M, E> Store for InOrder<'_, T, M, E>
where
    T: Send,
    M: Fn(&Chunk, usize, usize) -> T + Sync,
    E: FnMut(T) -> Result<(), Error> + Send,
{
    fn begin(&mut self, key: Key) {
        self.start = key;
    }

    #[inline]
    fn add(&mut self, product: u32, dollars: u64, line: u64) -> Result<(), Failure> {
        let key = self.start.with(product);
        match &mut self.at_hand {
            Some((last, sum)) if *last == key => *sum += u128::from(dollars),
            Some((last, _)) if key < *last => return Err(Failure::Order),
            Some((last, sum)) => {
                self.chunk.push(*last, *sum);
                (*last, *sum) = (key, dollars.into());
            }
            None => {
                self.first_line = line;
                self.at_hand = Some((key, dollars.into()));
            }
        }
        Ok(())
    }

    fn end_block(&mut self, number: usize, whole: bool) -> Result<(), Place> {
        let last = self.at_hand.take();
        let piece = match (self.chunk.iter().next(), last) {
            (Some(first), last) => Some(Piece {
                first,
                first_line: self.first_line,
                between: (self.chunk.len() > 1)
                    .then(|| (self.make)(&self.chunk, 1, self.chunk.len() - 1)),
                last,
            }),
            (None, Some(only)) => Some(Piece {
                first: only,
                first_line: self.first_line,
                between: None,
                last: None,
            }),
            (None, None) => None,
        };
        self.chunk.clear();
        lock(self.line).give(number, piece, whole)
    }

    fn finish(self) -> Runs {
        Runs::default()
    }
}
