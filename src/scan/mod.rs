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
mod chunk;
mod csv;
mod dense;
mod engine;
mod few;
mod grouping;
mod loose;
mod many;
mod open;
mod places;
mod quick;
mod rows;
mod runs;
mod settings;
mod stream;
mod totals;

pub use csv::{Column, Csv};
pub use grouping::{Digits, Product};
pub use settings::{Progress, Scan};
pub use totals::{Account, Iter, Total, Totals};
