//! Who trades with whom, who says so, and how it is valued.

use super::economy::Economy;
use crate::error::Error;
use crate::text::serde_as_text;
use std::{fmt, str::FromStr};

/// A relationship: two economies without order.
///
/// Prints and parses as `ISR-ARE`, the smaller UN code first. An economy can be its own
/// partner: returned goods and free zones appear so in real data.
///
/// ```
/// use bilateral::{Economy, Pair};
///
/// assert_eq!(
///     Pair::new(Economy::ISR, Economy::ARE),
///     Pair::new(Economy::ARE, Economy::ISR)
/// );
/// assert_eq!("ARE-ISR".parse::<Pair>()?.to_string(), "ISR-ARE");
/// assert_eq!("Guinea-Bissau - Portugal".parse::<Pair>()?.to_string(), "PRT-GNB");
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pair {
    first: Economy,
    second: Economy,
}

impl Pair {
    /// The relationship of two economies, in any order.
    ///
    /// ```
    /// use bilateral::{Economy, Pair};
    ///
    /// let pair = Pair::new(Economy::KAZ, Economy::ISR);
    /// assert_eq!(pair.economies(), (Economy::ISR, Economy::KAZ)); // by UN code
    /// assert_eq!(pair.describe(), "Israel and Kazakhstan");
    /// ```
    #[must_use]
    pub fn new(one: Economy, other: Economy) -> Self {
        Self {
            first: one.min(other),
            second: one.max(other),
        }
    }

    /// The two economies, the smaller UN code first.
    #[must_use]
    pub const fn economies(self) -> (Economy, Economy) {
        (self.first, self.second)
    }

    /// The two flows between them.
    #[must_use]
    pub const fn flows(self) -> [Flow; 2] {
        [
            self.first.exports_to(self.second),
            self.second.exports_to(self.first),
        ]
    }

    /// Whether the economy is one of the two.
    #[must_use]
    pub fn has(self, economy: Economy) -> bool {
        self.first == economy || self.second == economy
    }

    /// `Israel and United Arab Emirates`.
    #[must_use]
    pub fn describe(self) -> String {
        format!("{} and {}", self.first.name(), self.second.name())
    }
}

impl fmt::Display for Pair {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("{}-{}", self.first, self.second))
    }
}

impl FromStr for Pair {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let text = text.trim();
        let mut problem = None;
        // Names have hyphens too: `Guinea-Bissau-Portugal`.
        for (at, _) in text.match_indices('-') {
            let (one, other) = text.split_at(at);
            match (one.parse(), other[1..].parse()) {
                (Ok(one), Ok(other)) => return Ok(Self::new(one, other)),
                (Err(error), _) | (_, Err(error)) => problem = problem.or(Some(error)),
            }
        }
        Err(problem
            .unwrap_or_else(|| Error::malformed("pair", text, "two economies, as in `ISR-ARE`")))
    }
}

/// Goods that move from one economy to another.
///
/// Exports of A to B and imports of B from A are one flow, which may be reported twice. Prints
/// and parses as `KAZ>ISR`; names are read too.
///
/// ```
/// use bilateral::{Economy, Flow};
///
/// let flow: Flow = "Kazakhstan > Israel".parse()?;
/// assert_eq!(flow, Economy::KAZ.exports_to(Economy::ISR));
/// assert_eq!(flow.to_string(), "KAZ>ISR");
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Flow {
    /// Where the goods come from.
    pub exporter: Economy,
    /// Where they go.
    pub importer: Economy,
}

impl Economy {
    /// Exports of this economy to `partner`.
    ///
    /// ```
    /// use bilateral::Economy;
    /// assert_eq!(
    ///     Economy::KAZ.exports_to(Economy::ISR),
    ///     Economy::ISR.imports_from(Economy::KAZ)
    /// );
    /// ```
    #[must_use]
    pub const fn exports_to(self, partner: Self) -> Flow {
        Flow {
            exporter: self,
            importer: partner,
        }
    }

    /// Imports of this economy from `partner`: the same flow as `partner`'s exports to it.
    #[must_use]
    pub const fn imports_from(self, partner: Self) -> Flow {
        partner.exports_to(self)
    }
}

impl Flow {
    /// The flow in the other direction. Not the mirror: mirror data are the same flow as its
    /// other side reports it.
    #[must_use]
    pub const fn reversed(self) -> Self {
        self.importer.exports_to(self.exporter)
    }

    /// The relationship it belongs to.
    #[must_use]
    pub fn pair(self) -> Pair {
        Pair::new(self.exporter, self.importer)
    }
}

impl fmt::Display for Flow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("{}>{}", self.exporter, self.importer))
    }
}

impl FromStr for Flow {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let (exporter, importer) = text.trim().split_once('>').ok_or_else(|| {
            Error::malformed("flow", text, "exporter and importer, as in `KAZ>ISR`")
        })?;
        Ok(Flow {
            exporter: exporter.parse()?,
            importer: importer.parse()?,
        })
    }
}

/// What a figure is about: one flow, both flows of a pair together, or their difference.
///
/// Prints and parses as `KAZ>ISR`, `turnover ISR-KAZ`, `balance KAZ>ISR`.
///
/// ```
/// use bilateral::{Economy, Pair, Trade};
///
/// let both = Trade::Turnover(Pair::new(Economy::KAZ, Economy::ISR));
/// assert_eq!(both.to_string(), "turnover ISR-KAZ");
/// assert_eq!(both.to_string().parse::<Trade>()?, both);
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Trade {
    /// One flow.
    Flow(Flow),
    /// Both flows of a pair together, often called total trade.
    Turnover(Pair),
    /// The flow less the one in the other direction: the trade balance of the exporter.
    Balance(Flow),
}

impl Trade {
    /// The relationship it belongs to.
    #[must_use]
    pub fn pair(self) -> Pair {
        match self {
            Self::Flow(flow) | Self::Balance(flow) => flow.pair(),
            Self::Turnover(pair) => pair,
        }
    }

    /// In words: `exports of Kazakhstan to Israel`.
    #[must_use]
    pub fn describe(self) -> String {
        match self {
            Self::Flow(Flow { exporter, importer }) => {
                format!("exports of {} to {}", exporter.name(), importer.name())
            }
            Self::Turnover(pair) => format!("trade between {}", pair.describe()),
            Self::Balance(Flow { exporter, importer }) => {
                format!(
                    "trade balance of {} with {}",
                    exporter.name(),
                    importer.name()
                )
            }
        }
    }
}

impl From<Flow> for Trade {
    fn from(flow: Flow) -> Self {
        Self::Flow(flow)
    }
}

/// A pair, where a trade is wanted, is its turnover.
impl From<Pair> for Trade {
    fn from(pair: Pair) -> Self {
        Self::Turnover(pair)
    }
}

impl fmt::Display for Trade {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Flow(flow) => flow.fmt(f),
            Self::Turnover(pair) => f.pad(&format!("turnover {pair}")),
            Self::Balance(flow) => f.pad(&format!("balance {flow}")),
        }
    }
}

impl FromStr for Trade {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let text = text.trim();
        if let Some(pair) = text.strip_prefix("turnover ") {
            Ok(Self::Turnover(pair.parse()?))
        } else if let Some(flow) = text.strip_prefix("balance ") {
            Ok(Self::Balance(flow.parse()?))
        } else if text.contains('>') {
            Ok(Self::Flow(text.parse()?))
        } else {
            Err(Error::malformed(
                "trade",
                text,
                "`KAZ>ISR`, `turnover ISR-KAZ` or `balance KAZ>ISR`",
            ))
        }
    }
}

serde_as_text!(Pair, Flow, Trade);
