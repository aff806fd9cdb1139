//! What a phrase of trade says: who, with whom, of what.

use crate::prose::about::Party;
use crate::prose::lexicon::{self, Measure};
use crate::trade::Economy;

/// What a phrase says of one side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::prose) enum Slot {
    Unsaid,
    One(Party),
    Pair(Economy, Economy),
    Many(Vec<Economy>),
    /// *Its, the country's*: somebody named before.
    Memory,
    /// *The two countries', their mutual.*
    Both,
    /// *Our exports*: of whoever speaks.
    Ours,
    /// *The former ruler, its neighbour*: the other one of the two.
    Other,
    /// *Seoul*: its economy, if that is one of those spoken of.
    Capital(Economy),
    /// Something is said that is not understood: a city, a company, *some countries*.
    Unclear,
}

/// A phrase about trade, in one sentence.
#[derive(Clone, Debug)]
pub(in crate::prose) struct Subject {
    /// The first and the last-but-one token that belong to it.
    pub(in crate::prose) from: usize,
    pub(in crate::prose) to: usize,
    /// The token of the measure itself.
    pub(in crate::prose) at: usize,
    pub(in crate::prose) measure: Measure,
    pub(in crate::prose) owner: Slot,
    pub(in crate::prose) partner: Slot,
    /// What is traded, where it is not everything.
    pub(in crate::prose) commodity: Option<String>,
    pub(in crate::prose) scope: Scope,
    pub(in crate::prose) breadth: Breadth,
    pub(in crate::prose) form: Form,
    /// Whether its owner is an adjective, which before *imports* may be where they come from: *Chinese imports*.
    pub(in crate::prose) adjective: bool,
    /// Whether its owner is told as a place that goods come to or leave: *imports into Qatar*.
    pub(in crate::prose) placed: bool,
    /// The token of the value between its owner and its measure: *Jordan's $591 million exports*.
    pub(in crate::prose) value: Option<usize>,
    /// The tokens of the economies it is made of.
    pub(in crate::prose) used: Vec<usize>,
}

/// With whom a phrase means, by its adjectives; of two, the later one here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::prose) enum Breadth {
    Unsaid,
    /// *Total, overall, entire.*
    Total,
    /// *Bilateral, mutual, two-way.*
    Bilateral,
    /// *Foreign, external, world.*
    Worldwide,
}

impl Breadth {
    pub(in crate::prose) fn of(word: &str) -> Self {
        if lexicon::worldwide(word) {
            Self::Worldwide
        } else if lexicon::bilateral(word) {
            Self::Bilateral
        } else if matches!(word, "total" | "overall" | "entire" | "whole") {
            Self::Total
        } else {
            Self::Unsaid
        }
    }

    /// Whether it is all partners that are meant.
    pub(in crate::prose) const fn is_all(self) -> bool {
        matches!(self, Self::Total | Self::Worldwide)
    }
}

/// How a phrase is built.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::prose) enum Form {
    /// *Kenya's exports.*
    Noun,
    /// *The gap*: a deficit, if one was told.
    Echo,
    /// *Such exports*: of the goods named before, whatever those were.
    Such,
    /// *Kenya exported.*
    Verb,
    /// *Exports and imports* in one breath: both together or each of them, which is not for one figure to say.
    Coupled,
}

impl Subject {
    /// A phrase of which only the measure is known.
    pub(super) const fn new(at: usize, to: usize, measure: Measure, form: Form) -> Self {
        Self {
            from: at,
            to,
            at,
            measure,
            owner: Slot::Unsaid,
            partner: Slot::Unsaid,
            commodity: None,
            scope: Scope::Unstated,
            breadth: Breadth::Unsaid,
            form,
            adjective: false,
            placed: false,
            value: None,
            used: Vec::new(),
        }
    }

    /// Whether it names neither whose trade it is nor with whom.
    pub(in crate::prose) fn names_nobody(&self) -> bool {
        self.owner == Slot::Unsaid && self.partner == Slot::Unsaid
    }

    /// Read as trade with all partners, where it names none.
    pub(in crate::prose) fn alone(&self) -> Self {
        let mut alone = self.clone();
        if alone.partner == Slot::Unsaid
            && alone.owner != Slot::Unsaid
            && alone.breadth == Breadth::Unsaid
        {
            alone.breadth = Breadth::Total;
        }
        alone
    }
}

/// What is counted: goods, services or both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::prose) enum Scope {
    Unstated,
    Goods,
    Services,
    Both,
}

impl Scope {
    pub(super) const fn with(self, other: Self) -> Self {
        match (self, other) {
            (Self::Unstated, other) => other,
            (Self::Goods, Self::Services) | (Self::Services, Self::Goods) => Self::Both,
            (one, _) => one,
        }
    }

    /// Whether figures of the two can stand in one sum: what is not stated may be either.
    pub(in crate::prose) fn agrees(self, other: Self) -> bool {
        self == other || self == Self::Unstated || other == Self::Unstated
    }
}

/// Nouns for those who trade, without their names.
pub(super) fn people(word: &str) -> Option<Slot> {
    Some(match word {
        "country" | "nation" | "kingdom" | "republic" | "island" | "emirate" | "state" => {
            Slot::Memory
        }
        "countries" | "sides" | "nations" | "states" | "neighbors" | "neighbours" | "parties" => {
            Slot::Both
        }
        _ => return None,
    })
}
