//! What became of the rows of a file.

use crate::text::words;
use std::{collections::BTreeMap, fmt};

/// Why a row was set aside.
///
/// ```
/// use bilateral::read::SetAside;
///
/// assert_eq!(SetAside::Services.to_string(), "services");
/// assert_eq!("services".parse::<SetAside>()?, SetAside::Services);
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum SetAside {
    /// Services.
    Services,
    /// One customs procedure of several.
    CustomsProcedure,
    /// One mode of transport of several.
    TransportMode,
    /// One second partner of several.
    SecondPartner,
    /// A re-export or re-import, which [`Options::re_exports`](super::Options::re_exports) keeps.
    ReExport,
    /// A flow that is neither an import nor an export as a whole, such as `FM` or `DX`.
    OtherFlow,
    /// A code that is not in the tables, where [`Options::unknown_codes_aside`](super::Options::unknown_codes_aside) asked for it.
    UnknownCode,
    /// The same row again, where [`Options::identical_rows_once`](super::Options::identical_rows_once) asked for it, or in a layout that says every flow twice.
    Repeated,
    /// A group of economies, whose trade stands under each of them too.
    Group,
    /// A group of products, or a part of a total.
    ProductGroup,
    /// A share, a balance, a count or another indicator that is no value of a flow.
    OtherIndicator,
    /// A row without a value.
    NoValue,
    /// A title above a table of a [workbook](super::workbook), or a note below it.
    Note,
    /// A row with an error, where problems are collected.
    Faulty,
}

words!(SetAside, "reason", {
    Services => "services", CustomsProcedure => "customs procedure", TransportMode => "mode of transport",
    SecondPartner => "second partner", ReExport => "re-export or re-import", OtherFlow => "other flow",
    UnknownCode => "unknown code", Repeated => "repeated", Group => "group of economies", ProductGroup => "product group",
    OtherIndicator => "other indicator", NoValue => "no value", Note => "title or note", Faulty => "faulty",
});

/// What became of the rows of a file. Kept and set aside are what was read.
///
/// Prints as `120 rows read: nothing kept, 120 set aside (120 services)`.
///
/// ```
/// use bilateral::read::{Options, SetAside};
///
/// let text = "t,i,j,k,v,q\n2022,784,376,271019,1234.567,1.2\n2022,784,999999,271019,1,1\n";
/// let options = Options::new().unknown_codes_aside(true);
/// let account = options.rows("baci.csv", text.as_bytes())?.load()?.account;
/// assert_eq!((account.read(), account.kept(), account.set_aside(SetAside::UnknownCode)), (2, 1, 1));
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Account {
    pub(super) read: u64,
    pub(super) kept: u64,
    aside: BTreeMap<SetAside, u64>,
}

impl Account {
    /// The rows read, without the header.
    #[must_use]
    pub const fn read(&self) -> u64 {
        self.read
    }

    /// The rows that became observations.
    #[must_use]
    pub const fn kept(&self) -> u64 {
        self.kept
    }

    /// The rows set aside for a reason.
    #[must_use]
    pub fn set_aside(&self, reason: SetAside) -> u64 {
        self.aside.get(&reason).copied().unwrap_or(0)
    }

    /// The reasons for which rows were set aside, with their numbers.
    pub fn reasons(&self) -> impl Iterator<Item = (SetAside, u64)> {
        self.aside.iter().map(|(reason, rows)| (*reason, *rows))
    }

    /// So many rows that are no rows of the table.
    pub(super) fn note(&mut self, notes: u64) {
        self.read += notes;
        self.aside.insert(SetAside::Note, notes);
    }

    pub(super) fn put_aside(&mut self, reason: SetAside) {
        *self.aside.entry(reason).or_default() += 1;
    }
}

impl fmt::Display for Account {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kept {
            0 => write!(f, "{} rows read: nothing kept", self.read)?,
            kept => write!(f, "{} rows read: {kept} kept", self.read)?,
        }
        if !self.aside.is_empty() {
            let reasons: Vec<String> = self
                .reasons()
                .map(|(reason, rows)| format!("{rows} {reason}"))
                .collect();
            let all: u64 = self.aside.values().sum();
            write!(f, ", {all} set aside ({})", reasons.join(", "))?;
        }
        Ok(())
    }
}
