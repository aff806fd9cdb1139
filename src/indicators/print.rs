//! Comparative advantages as CSV, printed by all cores in order.

use super::convention::Convention;
use super::grid::{Grid, finite};
use crate::error::Error;
#[cfg(doc)]
use crate::error::ErrorKind;
use std::{fmt, io::Write, num::NonZero};

/// How many cells a core prints at a time.
const PIECE: usize = 1 << 15;

impl<R, C> Grid<R, C>
where
    R: Ord + Clone + fmt::Display + Sync,
    C: Ord + Clone + fmt::Display + Sync,
{
    /// Prints every cell with its RCA (Balassa's) as CSV, a header before them: the row as `name` has it, the column, and the shortest number that reads back as
    /// the same; nothing where a row or column has no trade at all. No name may need quotes.
    ///
    /// ```
    /// use bilateral::{indicators::Grid, Usd};
    ///
    /// let usd = |dollars| Usd::dollars(dollars).into();
    /// let grid = Grid::new([("AGO", "27", usd(9)), ("AGO", "71", usd(1)), ("EGY", "71", usd(2))])?;
    /// let mut out = Vec::new();
    /// grid.write_rca("exporter,product,rca", |economy| (*economy).to_owned(), &mut out)?;
    /// let text = String::from_utf8(out).unwrap();
    /// assert_eq!(text.lines().nth(1), Some("AGO,27,1.2"));
    /// assert_eq!(text.lines().last(), Some("EGY,71,4.0"));
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`ErrorKind::NoIndicator`] if a value is missing; [`ErrorKind::Io`] of a file called `output` if writing fails.
    pub fn write_rca(
        &self,
        header: &str,
        name: impl Fn(&R) -> String,
        mut out: impl Write,
    ) -> Result<(), Error> {
        self.complete(Convention::BalassaRca)?;
        let names: Vec<String> = self.rows().iter().map(|row| name(row) + ",").collect();
        let columns: Vec<String> = self
            .columns()
            .iter()
            .map(|column| format!("{column},"))
            .collect();
        let factors = self.factors();
        let fail = |error| Error::unreadable("output", error);
        out.write_all(header.as_bytes()).map_err(fail)?;
        out.write_all(b"\n").map_err(fail)?;
        let print = |from: usize, text: &mut Vec<u8>| {
            text.clear();
            self.print(&names, &columns, &factors, from, text);
        };
        let cores = std::thread::available_parallelism().map_or(1, NonZero::get);
        let mut texts: Vec<Vec<u8>> = vec![Vec::new(); cores];
        for round in (0..self.len()).step_by(PIECE * cores) {
            std::thread::scope(|scope| {
                let (own, others) = texts.split_at_mut(1);
                for (core, text) in (1..).zip(others) {
                    let from = round + PIECE * core;
                    scope.spawn(move || print(from, text));
                }
                for text in own {
                    print(round, text);
                }
            });
            for text in &texts {
                out.write_all(text).map_err(fail)?;
            }
        }
        out.flush().map_err(fail)
    }

    /// Prints a piece, from a cell on.
    #[allow(clippy::cast_precision_loss)] // part of the error that is stated
    fn print(
        &self,
        names: &[String],
        columns: &[String],
        factors: &[f64],
        from: usize,
        text: &mut Vec<u8>,
    ) {
        let mut left = self.len().saturating_sub(from).min(PIECE);
        let mut number = zmij::Buffer::new();
        let mut row = self.row_of(from);
        let mut skip = from - self.start(row).min(from);
        while left > 0
            && let Some(name) = names.get(row)
        {
            let total = self.row_total(row);
            let cells = self.cells(row).skip(skip).take(left);
            left -= cells.len();
            for (place, value) in cells {
                let place = place as usize;
                let (Some(column), Some(factor)) = (columns.get(place), factors.get(place)) else {
                    continue;
                };
                text.extend_from_slice(name.as_bytes());
                text.extend_from_slice(column.as_bytes());
                if let Some(rca) = finite(value as f64 / total * factor) {
                    text.extend_from_slice(number.format_finite(rca).as_bytes());
                }
                text.push(b'\n');
            }
            row += 1;
            skip = 0;
        }
    }
}
