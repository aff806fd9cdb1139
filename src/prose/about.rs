//! What a figure of a text is about.

use super::lexicon::Measure;
use crate::trade::Economy;
use crate::trade::{Flow, Pair, Trade};
use std::fmt;

/// What a figure of a text is about: trade between parties, which may be all partners together or a group.
///
/// Prints in the notation of the protocol: `KEN>UGA` for a flow, `KEN<>UGA` for turnover, `KEN:UGA` for the balance
/// of Kenya, `x of y` for a share; `W` is the World.
///
/// ```
/// use bilateral::prose::Proofreader;
///
/// let proof = Proofreader::new().read("Kenya's exports to Uganda rose 9.3 percent to $820 million in 2022.");
/// let about = proof.items()[1].about.as_ref().unwrap();
/// assert_eq!(about.to_string(), "KEN>UGA");
/// assert_eq!(about.describe(), "exports of Kenya to Uganda");
/// assert_eq!(about.trade().unwrap().to_string(), "KEN>UGA");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum About {
    /// Goods from the first to the second.
    Flow(Party, Party),
    /// Both flows of the two together.
    Turnover(Party, Party),
    /// What the first sold to the second less what it bought there.
    Balance(Party, Party),
    /// A part of a whole.
    Share(Box<About>, Box<About>),
}

/// One side of a trade in a text.
///
/// ```
/// use bilateral::prose::{About, Party, Proofreader};
///
/// let proof = Proofreader::new().read("In 2022, Kenya's exports to the EU were worth $1.2 billion.");
/// let Some(About::Flow(from, to)) = &proof.items()[0].about else { panic!() };
/// assert_eq!(from.economy(), Some(bilateral::Economy::KEN));
/// assert_eq!(to, &Party::Group("EU".to_owned()));
/// assert_eq!(to.to_string(), "group:EU");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Party {
    /// An economy.
    Economy(Economy),
    /// All partners together.
    World,
    /// A group by its name, as `EU`.
    Group(String),
    /// Several economies together.
    Several(Vec<Economy>),
}

impl Party {
    /// The economy, if it is one.
    #[must_use]
    pub const fn economy(&self) -> Option<Economy> {
        match self {
            Party::Economy(economy) => Some(*economy),
            _ => None,
        }
    }

    /// Whether it is an economy or a group, and not all the world or a list.
    pub(super) const fn is_party(&self) -> bool {
        matches!(self, Self::Economy(_) | Self::Group(_))
    }

    pub(super) const fn is_world(&self) -> bool {
        matches!(self, Self::World)
    }

    /// The other one of two of which this is one.
    pub(super) fn other_of<'a>(&self, one: &'a Self, other: &'a Self) -> Option<&'a Self> {
        match (one == self, other == self) {
            (true, false) => Some(other),
            (false, true) => Some(one),
            _ => None,
        }
    }
}

impl About {
    /// The two ends; of a share, those of its part.
    pub(super) fn sides(&self) -> (&Party, &Party) {
        match self {
            Self::Flow(one, other) | Self::Turnover(one, other) | Self::Balance(one, other) => {
                (one, other)
            }
            Self::Share(part, _) => part.sides(),
        }
    }

    /// Whether one of its two ends is the world; of a share, of its part.
    pub(super) fn is_of_all(&self) -> bool {
        let (one, other) = self.sides();
        one.is_world() || other.is_world()
    }

    /// All ends; of a share, those of its part and its whole.
    pub(super) fn parties(&self) -> Vec<&Party> {
        if let Self::Share(part, whole) = self {
            return [part.parties(), whole.parties()].concat();
        }
        let (one, other) = self.sides();
        vec![one, other]
    }

    /// What an owner sells to a partner, or buys from it.
    pub(super) fn flow(sells: bool, owner: Party, partner: Party) -> Self {
        if sells {
            Self::Flow(owner, partner)
        } else {
            Self::Flow(partner, owner)
        }
    }

    /// A flow, or turnover where the measure is of both ways.
    pub(super) fn measured(measure: Measure, owner: Party, partner: Party) -> Self {
        match measure {
            Measure::Exports => Self::Flow(owner, partner),
            Measure::Imports => Self::Flow(partner, owner),
            _ => Self::Turnover(owner, partner),
        }
    }

    /// The measure of a flow or a turnover, from its owner's side.
    pub(super) fn measure_of(&self, owner: &Party) -> Measure {
        match self {
            Self::Flow(from, _) if from == owner => Measure::Exports,
            Self::Flow(..) => Measure::Imports,
            _ => Measure::Trade,
        }
    }

    /// The end that is not the owner.
    pub(super) fn partner_of(&self, owner: &Party) -> &Party {
        let (one, other) = self.sides();
        if one == owner { other } else { one }
    }

    /// The other one of its two ends, if a party is one of them.
    pub(super) fn other_than(&self, party: &Party) -> Option<&Party> {
        let (one, other) = self.sides();
        party.other_of(one, other)
    }

    /// The end whose trade with all it is, where the other end is the world.
    pub(super) fn owner_of_all(&self) -> Option<&Party> {
        self.other_than(&Party::World)
    }

    /// The end of a part that its whole has, and the end that it has not.
    pub(super) fn owner_and_holder(&self, whole: &Self) -> Option<(&Party, &Party)> {
        let (one, other) = self.sides();
        match (whole.has(one), whole.has(other)) {
            (true, false) => Some((one, other)),
            (false, true) => Some((other, one)),
            _ => None,
        }
    }

    /// What goes the other way.
    pub(super) fn turned(&self) -> Option<Self> {
        match self {
            Self::Flow(from, to) => Some(Self::Flow(to.clone(), from.clone())),
            _ => None,
        }
    }

    pub(super) fn has(&self, party: &Party) -> bool {
        let of = |side: &Party| match (side, party) {
            (Party::Several(list), Party::Economy(economy)) => list.contains(economy),
            (side, party) => side == party,
        };
        if let Self::Share(part, whole) = self {
            part.has(party) || whole.has(party)
        } else {
            let (one, other) = self.sides();
            of(one) || of(other)
        }
    }

    /// The same trade of an owner with another partner.
    pub(super) fn with_partner(&self, owner: &Party, partner: Party) -> Option<Self> {
        if partner == *owner {
            return None;
        }
        let owner = owner.clone();
        match self {
            Self::Flow(from, _) if *from == owner => Some(Self::Flow(owner, partner)),
            Self::Flow(_, to) if *to == owner => Some(Self::Flow(partner, owner)),
            Self::Turnover(one, other) if *one == owner || *other == owner => {
                Some(Self::Turnover(owner, partner))
            }
            Self::Balance(of, _) if *of == owner => Some(Self::Balance(owner, partner)),
            _ => None,
        }
    }

    pub(super) const fn same_measure(&self, other: &Self) -> bool {
        matches!(
            (self, other),
            (Self::Flow(..), Self::Flow(..))
                | (Self::Turnover(..), Self::Turnover(..))
                | (Self::Balance(..), Self::Balance(..))
        )
    }

    /// One key for the two ways to write a turnover.
    pub(super) fn key(&self) -> Self {
        match self {
            Self::Turnover(one, other) if other < one => Self::Turnover(other.clone(), one.clone()),
            Self::Share(part, whole) => Self::Share(Box::new(part.key()), Box::new(whole.key())),
            other => other.clone(),
        }
    }

    /// Whether it is of the same two as another.
    pub(super) fn same_two(&self, other: &Self) -> bool {
        let (one, two) = self.sides();
        other.has(one) && other.has(two)
    }

    /// As a trade of the crate; nothing for groups, shares and lists.
    #[must_use]
    pub fn trade(&self) -> Option<Trade> {
        let economy = |side: &Party| match side {
            Party::Economy(economy) => Some(*economy),
            Party::World => Economy::from_code(0).ok(),
            _ => None,
        };
        match self {
            Self::Flow(from, to) => Some(Trade::Flow(Flow {
                exporter: economy(from)?,
                importer: economy(to)?,
            })),
            Self::Turnover(one, other) => {
                Some(Trade::Turnover(Pair::new(economy(one)?, economy(other)?)))
            }
            Self::Balance(of, with) => Some(Trade::Balance(Flow {
                exporter: economy(of)?,
                importer: economy(with)?,
            })),
            Self::Share(..) => None,
        }
    }

    /// In words: `exports of Kenya to Uganda`.
    #[must_use]
    pub fn describe(&self) -> String {
        match self {
            Self::Flow(from, to) => format!("exports of {} to {}", from.name(), to.name()),
            Self::Turnover(one, other) => {
                format!("trade between {} and {}", one.name(), other.name())
            }
            Self::Balance(of, with) => {
                format!("trade balance of {} with {}", of.name(), with.name())
            }
            Self::Share(part, whole) => {
                format!("share of {} in {}", part.describe(), whole.describe())
            }
        }
    }
}

impl Party {
    fn name(&self) -> String {
        match self {
            Party::Economy(economy) => economy.name().to_owned(),
            Party::World => "the world".to_owned(),
            Party::Group(name) => name.clone(),
            Party::Several(list) => {
                let names: Vec<&str> = list.iter().map(|economy| economy.name()).collect();
                format!("{} together", names.join(", "))
            }
        }
    }
}

fn iso3(economy: Economy) -> String {
    // Comtrade's `Other Asia, nes` stands for Taiwan, whose ISO code is TWN.
    match economy.code() {
        490 => "TWN".to_owned(),
        // No code of ISO's own, but what everybody writes for Kosovo.
        412 => "XKX".to_owned(),
        891 => "SCG".to_owned(),
        _ => economy.to_string(),
    }
}

impl fmt::Display for Party {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Party::Economy(economy) => f.pad(&iso3(*economy)),
            Party::World => f.pad("W"),
            Party::Group(name) => f.pad(&format!("group:{name}")),
            Party::Several(list) => {
                let mut codes: Vec<String> = list.iter().map(|economy| iso3(*economy)).collect();
                codes.sort();
                f.pad(&format!("group:{}", codes.join("+")))
            }
        }
    }
}

impl fmt::Display for About {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Flow(from, to) => write!(f, "{from}>{to}"),
            Self::Turnover(one, other) => write!(f, "{one}<>{other}"),
            Self::Balance(of, with) => write!(f, "{of}:{with}"),
            Self::Share(part, whole) => write!(f, "{part} of {whole}"),
        }
    }
}
