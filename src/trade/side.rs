//! What a report says of itself: whose it is, how goods are valued, which movements it counts, how its values came about.

use super::{economy::Economy, flow::Trade};
use crate::error::Error;
use crate::text::{serde_as_text, words};
use std::{fmt, str::FromStr};

/// Whose statistics an observation comes from.
///
/// ```
/// use bilateral::{Economy, Side};
///
/// // Both report the same flow, and neither is the mirror of itself.
/// let flow = Economy::KAZ.exports_to(Economy::ISR);
/// assert_eq!(Side::Importer.reporter(flow.into()).to_string(), "ISR");
/// assert_eq!("reconciled".parse::<Side>()?, Side::Reconciled);
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Side {
    /// The exporting economy's.
    Exporter,
    /// The importing economy's.
    Importer,
    /// Both, reconciled by a third party such as CEPII's BACI.
    Reconciled,
    /// The source does not say, as most articles do not.
    Unstated,
}

words!(Side, "side", {
    Exporter => "exporter", Importer => "importer", Reconciled => "reconciled", Unstated => "unstated",
});

/// How goods are valued. Read from the source, never inferred from the flow.
///
/// ```
/// use bilateral::trade::Valuation;
///
/// assert_eq!("CIF".parse::<Valuation>()?, Valuation::Cif);
/// assert_eq!(Valuation::Fob.to_string(), "FOB");
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Valuation {
    /// Free on board: without freight and insurance to the importer.
    Fob,
    /// Cost, insurance, freight: with them.
    Cif,
    /// The source does not say.
    Unstated,
}

words!(Valuation, "valuation", { Fob => "FOB", Cif => "CIF", Unstated => "unstated" });

/// Which movements of goods an observation counts.
///
/// Re-exports are *part of* exports and re-imports part of imports: they never add to the whole
/// that they are in, so they are kept as series of their own.
///
/// ```
/// use bilateral::trade::Movement;
///
/// assert_eq!(Movement::default(), Movement::Goods);
/// assert_eq!("re-export".parse::<Movement>()?, Movement::ReExport);
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Movement {
    /// All goods that cross the border: UN Comtrade's `X` and `M`, re-exports and re-imports included.
    #[default]
    Goods,
    /// Foreign goods that leave again as they came: `RX`.
    ReExport,
    /// Domestic goods that come back as they left: `RM`.
    ReImport,
}

words!(Movement, "movement of goods", {
    Goods => "goods", ReExport => "re-export", ReImport => "re-import",
});

/// How a value came about, as far as its source says.
///
/// ```
/// use bilateral::trade::Status;
///
/// assert_eq!("estimated".parse::<Status>()?, Status::Estimated);
/// assert_eq!(
///     "guessed".parse::<Status>().unwrap_err().to_string(),
///     "malformed status `guessed` (expected `reported`, `aggregated`, `estimated`, `unstated`)"
/// );
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Status {
    /// Reported as it stands.
    Reported,
    /// Added up by the compiler from what was reported in more detail. Usual for totals in UN Comtrade.
    Aggregated,
    /// Estimated or reconciled, at least in part, by the compiler.
    Estimated,
    /// The source does not say.
    #[default]
    Unstated,
}

words!(Status, "status", {
    Reported => "reported", Aggregated => "aggregated", Estimated => "estimated", Unstated => "unstated",
});

/// Whose statistics a report is: one economy's, which is its reporter, a third party's, or nobody knows.
///
/// Exports as their exporter and imports as their importer counted them are one economy's, although the reporting [`Side`] is
/// another. Prints and parses as the economy's code, `reconciled` or `unstated`.
///
/// ```
/// use bilateral::{trade::Reporter, Economy, Side};
///
/// let exports = Economy::KAZ.exports_to(Economy::ISR);
/// assert_eq!(Side::Exporter.reporter(exports.into()), Reporter::Economy(Economy::KAZ));
/// assert_eq!("KAZ".parse::<Reporter>()?, Reporter::Economy(Economy::KAZ));
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Reporter {
    /// This economy's.
    Economy(Economy),
    /// Those of a third party that reconciled two, such as CEPII's BACI.
    Reconciled,
    /// The source does not say.
    Unstated,
}

impl Side {
    /// Whose statistics a report of a trade is, if this side made it.
    #[must_use]
    pub const fn reporter(self, trade: Trade) -> Reporter {
        match (self, trade) {
            (Self::Exporter, Trade::Flow(flow) | Trade::Balance(flow)) => {
                Reporter::Economy(flow.exporter)
            }
            (Self::Importer, Trade::Flow(flow) | Trade::Balance(flow)) => {
                Reporter::Economy(flow.importer)
            }
            (Self::Reconciled, _) => Reporter::Reconciled,
            (Self::Unstated, _) | (Self::Exporter | Self::Importer, Trade::Turnover(_)) => {
                Reporter::Unstated
            }
        }
    }
}

impl fmt::Display for Reporter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Economy(economy) => economy.fmt(f),
            Self::Reconciled => f.pad("reconciled"),
            Self::Unstated => f.pad("unstated"),
        }
    }
}

impl FromStr for Reporter {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        match text.trim() {
            "reconciled" => Ok(Self::Reconciled),
            "unstated" => Ok(Self::Unstated),
            other => Economy::from_printed(other).map(Self::Economy),
        }
    }
}

serde_as_text!(Reporter);
