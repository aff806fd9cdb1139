//! What a claim is about: a trade, and what else is said of it.

use crate::data::SourceId;
use crate::error::Error;
use crate::text::serde_as_text;
use crate::trade::{Commodity, Economy, Flow, Movement, Pair, Reporter, Trade, Valuation};
use std::{fmt, str::FromStr};

/// A trade with what a claim says of it; all but the trade may be left open.
///
/// What is left open narrows nothing: a claim without a reporter is held against every report there is, each alone, and a claim
/// without a commodity is about all goods.
///
/// Prints and parses as below; brackets are around what may be left out, `|` is between choices:
///
/// ```text
/// subject   = [movement] [commodity] trade ["as reported by" reporter] ["valued" valuation] ["according to" source]
/// movement  = "goods" | "re-exports" | "re-imports"         all goods if left out
/// commodity = classification "/" code                       `H6/2709`; `HS/2709` is 2709 in any edition
/// trade     = economy ">" economy                           exports of the first, imports of the second
///           | "turnover" economy "-" economy                both flows together
///           | "balance" economy ">" economy                 exports of the first to the second less its imports
///           | "surplus" economy ">" economy                 the same
///           | "deficit" economy ">" economy                 imports less exports: the balance of the other
/// economy   = alpha-3 code | UN Comtrade code | name        `KAZ`, `398`, `Kazakhstan`
/// reporter  = economy | "reconciled" | "unstated"
/// valuation = "FOB" | "CIF" | "unstated"
/// source    = the key of a source in double quotes
/// ```
///
/// *Of* may stand after the movement and the commodity, and *exports of* or *imports of* before a commodity and a flow.
///
/// ```
/// use bilateral::check::Subject;
///
/// let oil: Subject = "exports of H6/2709 Kazakhstan>Israel as reported by Israel valued CIF".parse()?;
/// assert_eq!(oil.to_string(), "H6/2709 KAZ>ISR as reported by ISR valued CIF");
/// let deficit: Subject = "deficit KAZ>ISR".parse()?;
/// assert_eq!(deficit.to_string(), "balance ISR>KAZ");
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Subject {
    /// What was traded between whom.
    pub trade: Trade,
    /// Which goods; all if nothing is said.
    pub commodity: Option<Commodity>,
    /// Which movements of goods are counted.
    pub movement: Movement,
    /// Whose statistics.
    pub reporter: Option<Reporter>,
    /// How the goods are valued.
    pub valuation: Option<Valuation>,
    /// Which source, by its key.
    pub source: Option<SourceId>,
}

impl Subject {
    /// A trade of which nothing else is said.
    ///
    /// ```
    /// use bilateral::{check::Subject, Economy, Pair};
    ///
    /// let both = Subject::new(Pair::new(Economy::KAZ, Economy::ISR));
    /// assert_eq!(both.to_string(), "turnover ISR-KAZ");
    /// ```
    #[must_use]
    pub fn new(trade: impl Into<Trade>) -> Self {
        Self {
            trade: trade.into(),
            commodity: None,
            movement: Movement::Goods,
            reporter: None,
            valuation: None,
            source: None,
        }
    }

    /// Sets the commodity.
    #[must_use]
    pub fn of(self, commodity: Commodity) -> Self {
        Self {
            commodity: Some(commodity),
            ..self
        }
    }

    /// Sets which movements of goods are counted.
    #[must_use]
    pub fn moved(self, movement: Movement) -> Self {
        Self { movement, ..self }
    }

    /// Sets whose statistics it is about.
    #[must_use]
    pub fn reported_by(self, reporter: Reporter) -> Self {
        Self {
            reporter: Some(reporter),
            ..self
        }
    }

    /// Sets how the goods are valued.
    #[must_use]
    pub fn valued(self, valuation: Valuation) -> Self {
        Self {
            valuation: Some(valuation),
            ..self
        }
    }

    /// Sets the source.
    #[must_use]
    pub fn source(self, source: impl Into<SourceId>) -> Self {
        Self {
            source: Some(source.into()),
            ..self
        }
    }

    /// The same of another trade.
    pub(super) fn with_trade(&self, trade: impl Into<Trade>) -> Self {
        Self {
            trade: trade.into(),
            ..self.clone()
        }
    }

    /// The same in the other direction, if it has one.
    pub(super) fn reversed(&self) -> Option<Self> {
        match self.trade {
            Trade::Flow(flow) => Some(self.with_trade(flow.reversed())),
            Trade::Balance(flow) => Some(self.with_trade(Trade::Balance(flow.reversed()))),
            Trade::Turnover(_) => None,
        }
    }

    /// In words: `exports of Kazakhstan to Israel (H6/2709, as reported by ISR)`.
    #[must_use]
    pub fn describe(&self) -> String {
        let mut said: Vec<String> = Vec::new();
        if self.movement != Movement::Goods {
            said.push(format!("{}s", self.movement));
        }
        said.extend(self.commodity.map(|commodity| commodity.to_string()));
        said.extend(self.reporter.map(|whose| format!("as reported by {whose}")));
        said.extend(
            self.valuation
                .map(|valuation| format!("valued {valuation}")),
        );
        said.extend(
            self.source
                .as_ref()
                .map(|source| format!("according to {source}")),
        );
        let trade = self.trade.describe();
        if said.is_empty() {
            trade
        } else {
            format!("{trade} ({})", said.join(", "))
        }
    }
}

impl From<Trade> for Subject {
    fn from(trade: Trade) -> Self {
        Self::new(trade)
    }
}

impl From<Flow> for Subject {
    fn from(flow: Flow) -> Self {
        Self::new(flow)
    }
}

impl From<Pair> for Subject {
    fn from(pair: Pair) -> Self {
        Self::new(pair)
    }
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = String::new();
        if self.movement != Movement::Goods {
            text.push_str(self.movement.as_str());
            text.push_str(if self.commodity.is_some() {
                "s of "
            } else {
                "s "
            });
        }
        if let Some(commodity) = self.commodity {
            text.push_str(&format!("{commodity} "));
        }
        text.push_str(&self.trade.to_string());
        if let Some(reporter) = self.reporter {
            text.push_str(&format!(" as reported by {reporter}"));
        }
        if let Some(valuation) = self.valuation {
            text.push_str(&format!(" valued {valuation}"));
        }
        if let Some(source) = &self.source {
            let quoted = source.as_str().replace('"', "\"\"");
            text.push_str(&format!(" according to \"{quoted}\""));
        }
        f.pad(&text)
    }
}

impl FromStr for Subject {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let text = text.trim();
        let (rest, source) = match text.split_once(" according to ") {
            None => (text, None),
            Some((rest, quoted)) => {
                let inner = quoted
                    .trim()
                    .strip_prefix('"')
                    .and_then(|quoted| quoted.strip_suffix('"'));
                let Some(inner) = inner.filter(|inner| !inner.is_empty()) else {
                    return Err(malformed(
                        text,
                        "the key of a source in double quotes after `according to`",
                    ));
                };
                (
                    rest,
                    Some(SourceId::from(inner.replace("\"\"", "\"").as_str())),
                )
            }
        };
        let (rest, valuation) = match rest.split_once(" valued ") {
            None => (rest, None),
            Some((rest, word)) => (rest, Some(word.parse::<Valuation>()?)),
        };
        let (rest, reporter) = match rest.split_once(" as reported by ") {
            None => (rest, None),
            Some((rest, whose)) => (rest, Some(reporter(whose)?)),
        };
        let (movement, rest) = leading_movement(rest.trim());
        let (commodity, rest) = match rest.split_once(' ') {
            Some((word, rest)) if word.contains('/') => (
                Some(word.parse::<Commodity>()?),
                rest.strip_prefix("of ").unwrap_or(rest),
            ),
            _ => (None, rest),
        };
        let trade = trade(rest)?;
        if movement.is_one_way && !matches!(trade, Trade::Flow(_)) {
            return Err(malformed(text, "a flow after `exports of` or `imports of`"));
        }
        Ok(Self {
            trade,
            commodity,
            movement: movement.of,
            reporter,
            valuation,
            source,
        })
    }
}

/// A movement as the beginning of a subject says it.
struct Leading {
    of: Movement,
    /// Whether the word speaks of one direction.
    is_one_way: bool,
}

fn leading_movement(text: &str) -> (Leading, &str) {
    for (word, of, is_one_way) in [
        ("re-exports ", Movement::ReExport, false),
        ("re-imports ", Movement::ReImport, false),
        ("goods ", Movement::Goods, false),
        ("exports of ", Movement::Goods, true),
        ("imports of ", Movement::Goods, true),
    ] {
        if let Some(rest) = text.strip_prefix(word) {
            let rest = rest.strip_prefix("of ").unwrap_or(rest);
            return (Leading { of, is_one_way }, rest);
        }
    }
    let none = Leading {
        of: Movement::Goods,
        is_one_way: false,
    };
    (none, text)
}

/// A trade, or a balance under another name.
fn trade(text: &str) -> Result<Trade, Error> {
    if let Some(flow) = text.strip_prefix("surplus ") {
        Ok(Trade::Balance(flow.parse()?))
    } else if let Some(flow) = text.strip_prefix("deficit ") {
        Ok(Trade::Balance(flow.parse::<Flow>()?.reversed()))
    } else {
        text.parse()
    }
}

fn reporter(text: &str) -> Result<Reporter, Error> {
    match text.trim() {
        "reconciled" => Ok(Reporter::Reconciled),
        "unstated" => Ok(Reporter::Unstated),
        other => other.parse::<Economy>().map(Reporter::Economy),
    }
}

fn malformed(text: &str, expected: &str) -> Error {
    Error::malformed("subject of a claim", text, expected)
}

serde_as_text!(Subject);
