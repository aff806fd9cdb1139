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
//! # Totals that are not kept, growth, printing
//!
//! [`Totals`] keeps 8 bytes a total and 16 for each pair. Where the rows of the files come in the order of the totals, [`Scan::files_in_order`] and
//! [`Scan::write_csv_in_order`] hand totals on as they come and keep none; the first row out of order is an error. [`Totals::tracks`] follows each total over the years.
//! [`Totals::write_csv`] prints by all cores.
//!
//! # Speed
//!
//! On a shared virtual machine with two cores (AMD EPYC) in November 2026, while a dozen other programs ran, a made-up year of 261 MB and 7.8 million rows as published was totalled as a whole process, printing
//! included, beside the queries of other engines in the same run; how many times as long those took, medians of five rounds each:
//!
//! | grouping | totals | Polars | DuckDB | memory |
//! |---|---|---|---|---|
//! | exporter, importer | 43,810 | 6.6 | 10.3 | 8 MiB |
//! | exporter, product | 875,987 | 5.2 | 6.8 | 16 MiB |
//! | product | 5,000 | 3.2 | 5.5 | 8 MiB |
//! | exporter, importer, product | 7,779,695 | 5.9 | 8.5 | 63 MiB |
//!
//! Where the time goes, by a profile: with pairs, a third to recognising rows, sixteen characters at a time, and a third to the kernel, which copies from its page cache; by
//! product, as much again to fetching the sums of products from memory, which lie apart; with a total for each row, a third to printing. A system copies up to three times as fast to places that
//! are a multiple of 64, so blocks are read to such. Packed files are limited by unpacking.
//!
//! | grouping | kept in |
//! |---|---|
//! | no product | a table of all keys |
//! | product, at most one economy | a row of sums for each economy, in which each product has a place; one row in a file sorted by that economy |
//! | both economies and product | the order of the file; rows out of order are sorted by themselves |
//!
//! To measure it again: `cargo bench --bench scan`, on made-up data, by number of threads, by grouping, filtered, and beside the plain `csv` crate with serde.

mod chunk;
#[cfg(all(feature = "arrow", feature = "read"))]
pub(crate) mod columns;
mod csv;
mod dense;
mod engine;
mod few;
mod grouping;
mod growth;
mod loose;
mod many;
mod places;
mod rows;
mod runs;
mod settings;
mod stream;
mod totals;

pub use csv::{Column, Csv};
pub use grouping::{Digits, Product};
pub use growth::{Step, Track, Tracks};
pub use settings::{Progress, Scan};
pub use totals::{Iter, Tally, Total, Totals};
