//! What a table is told about its files.

use bilateral::read::{self, Format};
use datafusion::error::{DataFusionError, Result};
use serde::{Deserialize, Serialize};
use std::{collections::HashMap, fmt, fs::File};

/// What `STORED AS` says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Kind {
    /// CEPII's BACI.
    Baci,
    /// UN Comtrade, of today and before, as CSV or JSON.
    Comtrade,
    /// `bilateral`'s own CSV.
    Tidy,
    /// WITS.
    Wits,
    /// The IMF's DOTS and IMTS.
    Imf,
    /// CEPII's Gravity.
    Gravity,
    /// The Atlas of Economic Complexity.
    Atlas,
    /// The OEC.
    Oec,
    /// Open Trade Statistics.
    Ots,
    /// Any of them, by its content.
    Trade,
    /// Parquet that holds observations or totals.
    Parquet,
}

impl Kind {
    /// All that have a keyword of their own.
    pub const ALL: [Self; 10] = [
        Self::Baci,
        Self::Comtrade,
        Self::Tidy,
        Self::Wits,
        Self::Imf,
        Self::Gravity,
        Self::Atlas,
        Self::Oec,
        Self::Ots,
        Self::Trade,
    ];

    /// What stands behind `STORED AS`.
    #[must_use]
    pub const fn keyword(self) -> &'static str {
        match self {
            Self::Baci => "BACI",
            Self::Comtrade => "COMTRADE",
            Self::Tidy => "TIDY",
            Self::Wits => "WITS",
            Self::Imf => "IMF",
            Self::Gravity => "GRAVITY",
            Self::Atlas => "ATLAS",
            Self::Oec => "OEC",
            Self::Ots => "OTS",
            Self::Trade => "TRADE",
            Self::Parquet => "PARQUET",
        }
    }

    /// Whether a file of this format may stand in such a table.
    #[must_use]
    pub const fn has(self, format: Format) -> bool {
        match self {
            Self::Trade | Self::Parquet => true,
            Self::Baci => matches!(format, Format::Baci),
            Self::Comtrade => matches!(
                format,
                Format::ComtradePlus
                    | Format::ComtradeApi
                    | Format::ComtradeFormerApi
                    | Format::ComtradeLegacy
                    | Format::ComtradeLegacyShort
            ),
            Self::Tidy => matches!(format, Format::Tidy),
            Self::Wits => matches!(
                format,
                Format::WitsQuery | Format::WitsProduct | Format::WitsSummary | Format::WitsApi
            ),
            Self::Imf => matches!(
                format,
                Format::ImfDots | Format::ImfPortal | Format::ImfSdmx | Format::ImfApi
            ),
            Self::Gravity => matches!(format, Format::Gravity),
            Self::Atlas => matches!(format, Format::Atlas),
            Self::Oec => matches!(format, Format::Oec | Format::OecApi),
            Self::Ots => matches!(format, Format::OpenTradeStatistics),
        }
    }
}

/// What `OPTIONS` says. Each is off, or not there, until said.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[allow(clippy::struct_excessive_bools)] // each is a choice of its own
pub struct Options {
    /// `set_aside`: leaves wrong rows out and counts them, instead of failing.
    pub set_aside: bool,
    /// `re_exports`: keeps re-exports and re-imports, as rows of their own.
    pub re_exports: bool,
    /// `unknown_codes_aside`: sets rows with unknown codes aside.
    pub unknown_codes_aside: bool,
    /// `identical_rows_once`: keeps one of several identical rows.
    pub identical_rows_once: bool,
    /// `whole`: takes a last row without a line end as whole.
    pub whole: bool,
    /// `unchecked_duplicates`: does not look for two rows with one key.
    pub unchecked_duplicates: bool,
    /// `member`: the table of a zip archive that is meant.
    pub member: Option<String>,
    /// `codes`: BACI's list of countries.
    pub codes: Option<String>,
    /// `years_again`: takes files of BACI that have rows of one year.
    pub years_again: bool,
}

/// What knows an option.
type Knows = fn(Kind) -> bool;

/// The options, and which tables they do something for.
const ALL: [(&str, Knows); 9] = [
    ("set_aside", |_| true),
    ("re_exports", |kind| {
        matches!(kind, Kind::Comtrade | Kind::Wits | Kind::Trade)
    }),
    // The scanner sets a row aside for any error or none, and looks for no keys.
    ("unknown_codes_aside", |kind| kind != Kind::Baci),
    ("identical_rows_once", |kind| kind != Kind::Baci),
    ("unchecked_duplicates", |kind| kind != Kind::Baci),
    ("whole", |kind| kind != Kind::Parquet),
    ("member", |kind| kind != Kind::Parquet),
    ("codes", |kind| matches!(kind, Kind::Baci | Kind::Trade)),
    ("years_again", |kind| kind == Kind::Baci),
];

impl Options {
    /// Reads what stands behind `OPTIONS`.
    ///
    /// # Errors
    ///
    /// For an option that there is not, and a switch that is neither `true` nor `false`.
    pub fn read(options: &HashMap<String, String>) -> Result<Self> {
        let mut read = Self::default();
        for (name, value) in options {
            let name = name.strip_prefix("format.").unwrap_or(name);
            let switch = || match value.to_ascii_lowercase().as_str() {
                "true" => Ok(true),
                "false" => Ok(false),
                _ => Err(DataFusionError::Plan(format!(
                    "option `{name}` is `{value}` (expected `true` or `false`)"
                ))),
            };
            match name {
                "set_aside" => read.set_aside = switch()?,
                "re_exports" => read.re_exports = switch()?,
                "unknown_codes_aside" => read.unknown_codes_aside = switch()?,
                "identical_rows_once" => read.identical_rows_once = switch()?,
                "whole" => read.whole = switch()?,
                "unchecked_duplicates" => read.unchecked_duplicates = switch()?,
                "member" => read.member = Some(value.clone()),
                "codes" => read.codes = Some(value.clone()),
                "years_again" => read.years_again = switch()?,
                _ => {
                    return Err(DataFusionError::Plan(format!(
                        "unknown option `{name}` (there are: {})",
                        ALL.map(|(name, _)| name).join(", ")
                    )));
                }
            }
        }
        Ok(read)
    }

    /// Whether each of the options that are said does something for such a table, and beside the others.
    ///
    /// # Errors
    ///
    /// For one that does not.
    pub fn check(&self, kind: Kind) -> Result<()> {
        for (name, knows) in ALL {
            let said = match name {
                "set_aside" => self.set_aside,
                "re_exports" => self.re_exports,
                "unknown_codes_aside" => self.unknown_codes_aside,
                "identical_rows_once" => self.identical_rows_once,
                "unchecked_duplicates" => self.unchecked_duplicates,
                "whole" => self.whole,
                "member" => self.member.is_some(),
                "codes" => self.codes.is_some(),
                _ => self.years_again,
            };
            if said && !knows(kind) {
                let kinds = Kind::ALL.into_iter().chain([Kind::Parquet]);
                let others: Vec<&str> = kinds
                    .filter(|kind| knows(*kind))
                    .map(Kind::keyword)
                    .collect();
                return Err(DataFusionError::Plan(format!(
                    "option `{name}` does nothing STORED AS {} (it does for {})",
                    kind.keyword(),
                    others.join(", ")
                )));
            }
        }
        if self.identical_rows_once && self.unchecked_duplicates {
            return Err(DataFusionError::Plan(
                "options `identical_rows_once` and `unchecked_duplicates` (expected one: identical rows are found by looking for them)".into(),
            ));
        }
        Ok(())
    }

    /// As `bilateral::read` takes them.
    ///
    /// # Errors
    ///
    /// If the list of countries cannot be read.
    pub fn reading(&self) -> Result<read::Options> {
        let mut options = read::Options::new()
            .re_exports(self.re_exports)
            .unknown_codes_aside(self.unknown_codes_aside)
            .identical_rows_once(self.identical_rows_once)
            .duplicate_check(!self.unchecked_duplicates)
            .last_line_end(!self.whole);
        if let Some(member) = &self.member {
            options = options.member(member);
        }
        if let Some(list) = &self.codes {
            options = options.baci_codes(list, open(list)?).map_err(told)?;
        }
        Ok(options)
    }

    /// As `bilateral::scan` takes them.
    ///
    /// # Errors
    ///
    /// If the list of countries cannot be read.
    pub fn scanning(&self) -> Result<bilateral::scan::Scan> {
        let mut scan = bilateral::scan::Scan::new()
            .set_aside_wrong_rows(self.set_aside)
            .last_line_end(!self.whole);
        if let Some(list) = &self.codes {
            scan = scan.baci_codes(list, open(list)?).map_err(told)?;
        }
        Ok(scan)
    }
}

fn open(name: &str) -> Result<File> {
    File::open(name).map_err(|error| DataFusionError::Plan(format!("{name}: {error}")))
}

/// What `bilateral` says of a file, a row, a figure or a claim, with file, line and column in its text; inside of
/// [`DataFusionError::External`].
pub struct TradeError(pub bilateral::Error);

// Executors of Ballista send errors as they show themselves to programmers; this one shows its text.
impl fmt::Debug for TradeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl fmt::Display for TradeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = self.0.to_string();
        // What a caller of the crate would write, and what one of SQL.
        let text = text.replace("`Options::member`", "`OPTIONS ('member' '...')`");
        let text = text.replace(
            "`Options::baci_codes`, or `--codes` of `convert`,",
            "`OPTIONS ('codes' '...')`",
        );
        f.write_str(&text)
    }
}

impl std::error::Error for TradeError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.0.source()
    }
}

pub(crate) fn told(error: bilateral::Error) -> DataFusionError {
    DataFusionError::External(Box::new(TradeError(error)))
}
