//! Excel workbooks (`.xlsx`), as WITS and statistical offices ship what is elsewhere CSV; with the feature `xlsx`, which is off until asked for.
//!
//! A sheet holds a table in one of the layouts of [the others](super#formats): its first row that is the head of one is taken for that, and everything said of the
//! layout holds. Rows above the heads, and rows below in which one cell has a text and nothing else stands, are titles and notes, set aside and
//! counted. Of several sheets the one with such a table is read; of several with one, [`Options::member`](super::Options::member) chooses by name. Sheets of charts and macros
//! are not looked at, hidden ones are.
//!
//! ```
//! use bilateral::read::Options;
//!
//! // Without the feature, and for formats that are not read, an error says what to do.
//! let old_kind = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
//! let error = Options::new().rows("trade.xls", old_kind.as_slice()).unwrap_err();
//! assert!(error.to_string().contains("save the sheet"));
//! ```
//!
//! # Numbers
//!
//! A cell holds a binary number of 53 bits, not digits. A number of up to fifteen digits is told apart from all others of as many digits, so it is read as
//! it was entered, and is exact. A number that needs more digits to be told from its neighbours is the result of a computation (`0.1 + 0.2` is
//! `0.30000000000000004`) or lost digits when it was entered: in a column of values it is an error that names the cell. How a cell is displayed, with how many
//! decimals or with a sign of currency, does not count. A cell has no zeros at the end of a number, so a figure as published, as in a country summary of WITS, is known
//! to half of the last digit that is left: `17000.1` for `17,000.10` is known to 50,000 dollars and not to 5,000, which is less than was published and never more.
//!
//! # Other cells
//!
//! - Text is text, also where it is a number, as leading zeros of codes need.
//! - The value of a formula is what the workbook has stored; a formula without one is an error.
//! - A date is its day, `2020-01-31`, which is no period of the layouts read here, and so an error where a period or a value is looked for. As the head of a
//!   column it is an error: such a column would be passed over.
//! - An error such as `#REF!` stands as that text, and is an error where a value or a code is looked for.
//! - Merged cells stand for one. Heads may be merged down, and are then heads of their column; heads merged across are an error, as are cells merged down
//!   among the rows, since nothing says that each row has the value.
//!
//! # Where
//!
//! Errors name sheet and cell: `trade.xlsx/By-HS6Product line 7, column Year (E7)`. A line is a row of the sheet.
//!
//! # What is refused
//!
//! Workbooks of the old kind (`.xls`), binary ones (`.xlsb`), `OpenDocument`, those with a password. The sheet is held in memory: a workbook of more than 256 MiB packed, or with
//! a part of more than 1 GiB unpacked, is refused, or at less if [`Options::largest_file`](super::Options::largest_file) says so.

/// The heads of a sheet's columns.
#[derive(Clone, Debug, Default)]
#[cfg_attr(not(feature = "xlsx"), allow(dead_code))] // nobody makes one
pub(super) struct Heads {
    /// As names of columns are compared, each with the letters of the column.
    pub(super) names: Vec<(String, String)>,
    /// Titles and notes.
    pub(super) notes: u64,
}

impl Heads {
    /// The name of a column with the cell in a row.
    pub(super) fn cell(&self, column: &str, row: u64) -> Option<String> {
        let key = super::table::key(column);
        let (_, letters) = self.names.iter().find(|(name, _)| *name == key)?;
        Some(format!("{column} ({letters}{row})"))
    }
}
