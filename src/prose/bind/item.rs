//! A figure of a text, and what it was bound to.

use crate::figure::Figure;
use crate::number::Rational;
use crate::prose::about::{About, Party};
use crate::prose::lexicon::{Direction, Measure};
use crate::prose::subjects::Scope;
use crate::prose::token::Token;
use crate::trade::Period;
use std::ops::Range;

/// Why a figure without a period is not bound.
pub(super) const NO_PERIOD: &str = "its period is not said";

/// Why a figure is bound to no period that is told by the day of its text.
pub(in crate::prose) const NO_YEAR: &str = "its year is not said";

/// Why a figure without a phrase is not bound.
pub(super) const NO_WORD: &str = "no word of trade is near it";

/// Why what is told of a part that was not understood is not bound.
pub(super) const TWICE: &str = "the sentence gives this a second value";

/// Why a figure of a sentence that names others than its phrase is not bound.
pub(super) const SOMEBODY_ELSE: &str = "the sentence names somebody else";

/// Why a figure behind another economy than those of its phrase is not bound.
pub(super) const STRANGER: &str = "another economy stands between it and its phrase";

/// Why the last digits of what may be a longer number are not bound.
pub(super) const BROKEN: &str = "a number before it may belong to it";

/// What sort of statement a figure makes.
///
/// ```
/// use bilateral::prose::Role;
///
/// assert_eq!("other-currency".parse::<Role>()?, Role::OtherCurrency);
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Role {
    /// How much was traded.
    Level,
    /// By how many percent it changed, or a share by how many points.
    Growth,
    /// How much of a whole it is.
    Share,
    /// How many times as much it became.
    Multiple,
    /// Exports less imports.
    Balance,
    /// By how much money it changed.
    Change,
    /// An amount in another currency than US dollars.
    OtherCurrency,
    /// A wish, a plan or a forecast.
    Target,
    /// Money or a count of something that is not trade.
    NotTrade,
}

crate::text::words!(Role, "role", {
    Level => "level", Growth => "growth", Share => "share", Multiple => "multiple", Balance => "balance",
    Change => "change", OtherCurrency => "other-currency", Target => "target", NotTrade => "non-trade",
});

/// A figure of a text, and what it was bound to.
///
/// ```
/// use bilateral::prose::Proofreader;
///
/// let proof = Proofreader::new().read("Kenya's exports to Uganda rose 9.3 percent to $820 million in 2022.");
/// let item = &proof.items()[0];
/// assert_eq!(item.figure.as_ref().unwrap().to_string(), "9.3 percent");
/// assert_eq!(item.period.unwrap().to_string(), "2022");
/// assert_eq!(item.base.unwrap().to_string(), "2021");
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Item {
    /// Where it stands, in bytes.
    pub span: Range<usize>,
    /// The sentence it stands in, counted from 0.
    pub sentence: usize,
    /// The figure, where it could be read.
    pub figure: Option<Figure>,
    /// Its currency if that is not the US dollar: an ISO 4217 code, or `?` for a word that several currencies share.
    pub currency: Option<&'static str>,
    /// What sort of statement it makes.
    pub role: Role,
    /// What it is about; nothing where that is not certain.
    pub about: Option<About>,
    /// What it may be about, where two readings are left.
    pub readings: Vec<About>,
    /// When; for growth the later period. Nothing where the text does not say it, or says it by a day that is not known: *last year*.
    pub period: Option<Period>,
    /// The period it is compared with.
    pub base: Option<Period>,
    /// Whether its periods are fiscal years, in a text that names them so: *in 2021-22, FY22*.
    pub fiscal: bool,
    /// What is traded, if not everything.
    pub commodity: Option<String>,
    /// The rules that bound it, in the order they were used.
    pub rules: Vec<&'static str>,
    /// Why it is not bound, or not to a period.
    pub why: Option<&'static str>,
    /// Whether every slot was read from the sentence or from near it.
    pub(in crate::prose) sure: bool,
    /// Whether a rate or a change goes down, or a balance is a deficit.
    pub(in crate::prose) down: bool,
    /// Which way the words say that it went from an earlier value: *rose from*.
    pub(in crate::prose) moved: Option<Direction>,
    /// Whether a balance is told as a size alone: *the gap*.
    pub(in crate::prose) unsigned: bool,
    /// The verb or a hedge that cannot be computed with.
    pub(in crate::prose) loose: bool,
    pub(in crate::prose) scope: Scope,
    /// Whether its period stands in its own sentence.
    pub(in crate::prose) dated_here: bool,
    /// Whether all economies it is about are named in its own sentence.
    pub(in crate::prose) named_here: bool,
    /// Whether the goods it is of are named in its own sentence.
    pub(in crate::prose) goods_here: bool,
    /// Whether the words around it say more than was understood: *excluding gold, by Japanese data, a decade ago*.
    pub(in crate::prose) says_more: bool,
    /// Who says so, where its sentence tells: *according to Israeli customs* is a number of Israel's.
    pub said_by: SaidBy,
    /// Whether that is told before the figure: *Chinese customs show*.
    pub(in crate::prose) said_first: bool,
    /// Whether a rate is told as one of each year: *on average 12 % a year*.
    pub(in crate::prose) pace: Pace,
    /// The currency of the value that a rate led to, where the text says so: *grew by 20.8 % to Rs. 186.4 bn*; `None` inside for dollars.
    pub(in crate::prose) led_to: Option<Option<&'static str>>,
    /// What its words leave open, where that is all that keeps it from being bound.
    pub(in crate::prose) open: Option<Box<Open>>,
    /// The same of a figure that is bound, where it was carried from before whose trade it is or with whom.
    pub(in crate::prose) carried: Option<Box<Open>>,
}

impl Item {
    /// What sort of statement it makes about a measure, and with which sign a balance is told.
    pub(super) fn role_of(&mut self, measure: Measure) -> Role {
        let balance = self.role == Role::Level && measure.is_balance();
        if balance {
            self.down = measure == Measure::Deficit;
            self.unsigned = measure == Measure::Balance;
        }
        match self.role {
            Role::Change => Role::Change,
            _ if self.currency.is_some() => Role::OtherCurrency,
            _ if balance => Role::Balance,
            role => role,
        }
    }

    /// Whether it says that something went down, by its words or by its sign: *fell 12%, (-12%)*.
    pub(in crate::prose) fn falls(&self) -> bool {
        let below = |figure: &Figure| figure.number() < Rational::zero();
        self.down || self.figure.as_ref().is_some_and(below)
    }

    /// Goes the way that a direction says, unless the sign of its figure says it already.
    pub(super) fn go(&mut self, direction: Direction) {
        self.down = false;
        self.down = direction == Direction::Down && !self.falls();
    }

    /// Whether a word is one of the goods that it is of.
    pub(super) fn names_goods(&self, token: &Token) -> bool {
        let goods = self.commodity.as_deref().unwrap_or_default();
        goods.split(' ').any(|word| token.is(word))
    }

    /// Whether all that it lacks is a period.
    pub(in crate::prose) fn lacks_a_period(&self) -> bool {
        self.why == Some(NO_PERIOD)
    }

    /// Whether it is a figure of trade that was left unbound where its sentence names somebody else or gives a value twice.
    pub(in crate::prose) fn is_misread(&self) -> bool {
        self.about.is_none()
            && !matches!(self.role, Role::NotTrade | Role::Target)
            && self
                .why
                .is_some_and(|why| [TWICE, SOMEBODY_ELSE, STRANGER, BROKEN].contains(&why))
    }
}

/// A figure of which its words leave one thing open.
#[derive(Clone, Debug)]
pub(in crate::prose) struct Open {
    pub(in crate::prose) role: Role,
    pub(in crate::prose) commodity: Option<String>,
    pub(in crate::prose) left: Left,
}

/// What is open; never both, for two guesses are none.
#[derive(Clone, Debug)]
pub(in crate::prose) enum Left {
    /// Whose trade it is, or with whom.
    Parties {
        measure: Measure,
        /// Whom its phrase names.
        owner: Option<Party>,
        partner: Option<Party>,
        /// Whose trade it was read as being.
        teller: Option<Party>,
        period: Period,
        base: Option<Period>,
    },
    /// When.
    Period {
        about: About,
        /// The period that its sentence compares with, by its year.
        base: Option<Period>,
        /// Whether it is the earlier one of two values.
        as_base: bool,
        /// Whether its sentence speaks of no period at all, but for one that is compared with.
        undated: bool,
    },
}

impl Left {
    /// What it is about and when, with the period it is compared with, if it is the trade of an owner with a partner; nothing if its
    /// phrase names others.
    pub(in crate::prose) fn of(
        &self,
        owner: &Party,
        partner: &Party,
    ) -> Option<(About, Period, Option<Period>)> {
        let Self::Parties {
            measure,
            owner: named_owner,
            partner: named_partner,
            period,
            base,
            ..
        } = self
        else {
            return None;
        };
        let agrees = |named: &Option<Party>, party: &Party| {
            named.as_ref().is_none_or(|named| named == party)
        };
        if !agrees(named_owner, owner) || !agrees(named_partner, partner) {
            return None;
        }
        let (owner, partner) = (owner.clone(), partner.clone());
        let about = if measure.is_balance() {
            About::Balance(owner, partner)
        } else {
            About::measured(*measure, owner, partner)
        };
        Some((about, *period, *base))
    }

    /// The same if its sentence is about a period; nothing if its words exclude that.
    pub(in crate::prose) fn in_period(
        &self,
        main: Period,
        role: Role,
    ) -> Option<(About, Period, Option<Period>)> {
        let Self::Period {
            about,
            base,
            as_base,
            ..
        } = self
        else {
            return None;
        };
        let named = base.filter(|base| *base < main && base.months() == main.months());
        if *as_base || base.is_some() && named.is_none() {
            let earlier = named.filter(|_| *as_base)?;
            return Some((about.clone(), earlier, None));
        }
        let moved = matches!(role, Role::Growth | Role::Multiple | Role::Change);
        let base = named.or_else(|| main.years_later(-1));
        Some((about.clone(), main, base.filter(|_| moved)))
    }
}

/// Whose number a figure is.
///
/// ```
/// use bilateral::prose::{Proofreader, SaidBy};
///
/// let proof = Proofreader::new().read("According to Israeli customs, imports of Israel from Turkey were $4.6 billion in 2023.");
/// let SaidBy::Side(side) = &proof.items()[0].said_by else { panic!() };
/// assert_eq!(side.to_string(), "ISR");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SaidBy {
    /// The text's own.
    Text,
    /// A source that is not known to be of one side.
    Somebody,
    /// An office of an economy.
    Side(Party),
}

/// What a rate is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::prose) enum Pace {
    /// All the time between its two periods.
    Whole,
    /// Each year of it, on average.
    Yearly,
}

impl Item {
    /// Whether it can be about goods: not where the text says services.
    pub(in crate::prose) const fn covers_goods(&self) -> bool {
        matches!(self.scope, Scope::Unstated | Scope::Goods)
    }
}
