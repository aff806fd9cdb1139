//! Phrases that say what is traded between whom: *Kenya's exports to Uganda*, *trade between the two countries*,
//! *imports*.

use super::about::Party;
use super::lexicon::{self, Measure};
use super::names::Who;
use super::number::Sort;
use super::token::{Kind, Token};
use crate::trade::Economy;

/// What a phrase says of one side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Slot {
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
pub(super) struct Subject {
    /// The first and the last-but-one token that belong to it.
    pub(super) from: usize,
    pub(super) to: usize,
    /// The token of the measure itself.
    pub(super) at: usize,
    pub(super) measure: Measure,
    pub(super) owner: Slot,
    pub(super) partner: Slot,
    /// What is traded, where it is not everything.
    pub(super) commodity: Option<String>,
    pub(super) scope: Scope,
    pub(super) breadth: Breadth,
    pub(super) form: Form,
    /// Whether its owner is an adjective, which before *imports* may be where they come from: *Chinese imports*.
    pub(super) adjective: bool,
    /// The tokens of the economies it is made of.
    pub(super) used: Vec<usize>,
}

/// With whom a phrase means, by its adjectives; of two, the later one here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Breadth {
    Unsaid,
    /// *Total, overall, entire.*
    Total,
    /// *Bilateral, mutual, two-way.*
    Bilateral,
    /// *Foreign, external, world.*
    Worldwide,
}

impl Breadth {
    fn of(word: &str) -> Self {
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
    pub(super) const fn is_all(self) -> bool {
        matches!(self, Self::Total | Self::Worldwide)
    }
}

/// How a phrase is built.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
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
    const fn new(at: usize, to: usize, measure: Measure, form: Form) -> Self {
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
            used: Vec::new(),
        }
    }

    /// Read as trade with all partners, where it names none.
    pub(super) fn alone(&self) -> Self {
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

/// The phrases of a sentence, from left to right.
pub(super) fn find(tokens: &[Token]) -> Vec<Subject> {
    let finder = Finder { tokens };
    let mut all: Vec<Subject> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if let Some(subject) = finder.those(at, all.last()) {
            at = subject.to.max(at + 1);
            all.push(subject);
        } else if let Some(subject) = finder.at(at) {
            at = subject.to.max(at + 1);
            all.push(subject);
        } else {
            at += 1;
        }
    }
    // `exports and imports`; `(exports plus imports)` explains what trade is and says nothing.
    let mut dropped: Vec<usize> = Vec::new();
    for place in 1..all.len() {
        let (Some(before), Some(after)) = (all.get(place - 1), all.get(place)) else {
            continue;
        };
        let between = tokens.get(before.at + 1..after.at).unwrap_or_default();
        let joined = !between.is_empty()
            && between.len() <= 2
            // `trade -- exports plus imports -- was`
            && !(between.len() == 2 && between.iter().all(Token::is_dash))
            && between
                .first()
                .is_some_and(|t| t.is("and") || t.is("&") || t.is("-") || t.is("or"))
            && before.form != Form::Verb
            && after.form != Form::Verb;
        let bracket = tokens
            .get(before.at.wrapping_sub(1))
            .is_some_and(|t| t.is("("))
            || before.at >= 2 && tokens.get(before.at - 2).is_some_and(|t| t.is("("));
        let explains = between
            .first()
            .is_some_and(|t| t.is("and") || t.is("plus") || t.is("+") || t.is("&"));
        let plus = between.first().is_some_and(|t| t.is("plus") || t.is("+"));
        if (bracket || plus) && explains && between.len() <= 2 {
            dropped.extend([before.at, after.at]);
        } else if joined {
            for subject in all.iter_mut().skip(place - 1).take(2) {
                subject.form = Form::Coupled;
            }
        }
    }
    all.retain(|subject| !dropped.contains(&subject.at));
    joined_in_one(tokens, &mut all);
    balance_in_trade(tokens, &mut all);
    all
}

/// *China's total imports and exports, imports and exports with the United States*: one word for trade both ways, where one value
/// follows.
fn joined_in_one(tokens: &[Token], all: &mut Vec<Subject>) {
    let word = |at: usize| tokens.get(at).map_or("", Token::word);
    if tokens
        .iter()
        .any(|t| matches!(t.word(), "respectively" | "each" | "both"))
    {
        return;
    }
    let mut place = 1;
    while place < all.len() {
        let (Some(first), Some(second)) = (all.get(place - 1), all.get(place)) else {
            return;
        };
        let coupled = first.form == Form::Coupled && second.form == Form::Coupled;
        let turned = first.measure == Measure::Imports && second.measure == Measure::Exports;
        let other = first.measure == Measure::Exports && second.measure == Measure::Imports;
        let total = (first.from..first.at).any(|at| matches!(word(at), "total" | "combined"));
        let partner = second.partner != Slot::Unsaid
            && (second.at..second.to).any(|at| word(at) == "with")
            || tokens.get(second.to).is_some_and(|t| t.is("with"));
        // `imports and exports were $5 million and $6 million`
        let figures: Vec<usize> = (second.to..tokens.len())
            .filter(|at| tokens.get(*at).is_some_and(|t| t.figure().is_some()))
            .take(2)
            .collect();
        let pair = matches!(figures.as_slice(), [one, two] if two - one == 2
            && tokens.get(one + 1).is_some_and(|t| t.is("and") || t.is(",")));
        if !coupled || pair || !(turned || other && (total || partner)) {
            place += 1;
            continue;
        }
        let filled = |slot: &Slot, from: &Slot| match slot {
            Slot::Unsaid => from.clone(),
            slot => slot.clone(),
        };
        let mut one = second.clone();
        one.from = first.from;
        one.measure = Measure::Trade;
        one.form = Form::Noun;
        one.owner = filled(&first.owner, &second.owner);
        one.partner = filled(&second.partner, &first.partner);
        // Goods of both, if of any.
        one.commodity.clone_from(&first.commodity);
        one.scope = first.scope.with(second.scope);
        one.breadth = first.breadth.max(second.breadth);
        one.used.extend(first.used.iter().copied());
        if one.partner == Slot::Unsaid
            && word(one.to) == "with"
            && let Some((to, used, slot)) = (Finder { tokens }).parties(one.to + 1)
        {
            one.partner = slot;
            one.used.extend(used);
            one.to = to;
        }
        all.splice(place - 1..=place, [one]);
    }
}

/// *A deficit in the trade of goods with China, a surplus of $16.8 billion in the trade of services*: what the balance is of, and no
/// phrase of its own.
fn balance_in_trade(tokens: &[Token], all: &mut Vec<Subject>) {
    let word = |at: usize| tokens.get(at).map_or("", Token::word);
    let mut place = 1;
    while place < all.len() {
        let (Some(first), Some(second)) = (all.get(place - 1), all.get(place)) else {
            return;
        };
        let balance = matches!(
            first.measure,
            Measure::Surplus | Measure::Deficit | Measure::Balance
        );
        let lead = |back: usize| second.from.checked_sub(back).map_or("", word);
        let inside = lead(1) == "in" || lead(1) == "the" && lead(2) == "in";
        let clear = !(first.to..second.from)
            .any(|at| tokens.get(at).is_some_and(|t| t.is(",") || t.is(";")));
        let trade = second.measure == Measure::Trade
            && (second.owner == Slot::Unsaid
                || first.owner == Slot::Unsaid
                    && tokens.get(second.to).is_none_or(|t| !t.is("of")));
        if !(balance && inside && clear && trade) {
            place += 1;
            continue;
        }
        let second = all.remove(place);
        if let Some(first) = all.get_mut(place - 1) {
            first.scope = first.scope.with(second.scope);
            if first.partner == Slot::Unsaid {
                first.partner = second.partner;
            }
            if first.owner == Slot::Unsaid {
                first.owner = second.owner;
            }
            first.used.extend(second.used);
            // Only where no figure stands between does the phrase end behind it.
            if !(first.to..second.from)
                .any(|at| tokens.get(at).is_some_and(|t| t.figure().is_some()))
            {
                first.to = second.to;
            }
        }
    }
}

/// What is counted: goods, services or both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scope {
    Unstated,
    Goods,
    Services,
    Both,
}

impl Scope {
    const fn with(self, other: Self) -> Self {
        match (self, other) {
            (Self::Unstated, other) => other,
            (Self::Goods, Self::Services) | (Self::Services, Self::Goods) => Self::Both,
            (one, _) => one,
        }
    }

    /// Whether figures of the two can stand in one sum: what is not stated may be either.
    pub(super) fn agrees(self, other: Self) -> bool {
        self == other || self == Self::Unstated || other == Self::Unstated
    }
}

struct Finder<'a> {
    tokens: &'a [Token],
}

impl<'a> Finder<'a> {
    fn word(&self, at: usize) -> &'a str {
        match self.tokens.get(at) {
            Some(token) if matches!(token.kind, Kind::Word | Kind::Mark) => &token.lower,
            _ => "",
        }
    }

    /// *While those to China fell*: the measure of the phrase before, with another partner.
    fn those(&self, at: usize, before: Option<&Subject>) -> Option<Subject> {
        let before = before.filter(|before| before.form != Form::Coupled)?;
        if !matches!(self.word(at), "those" | "that" | "one") {
            return None;
        }
        let fits = match before.measure {
            Measure::Exports => "to",
            Measure::Imports => "from",
            _ => "with",
        };
        if self.word(at + 1) != fits {
            return None;
        }
        let (to, used, partner) = self.parties(at + 2)?;
        Some(Subject {
            from: at,
            to,
            at,
            partner,
            used,
            ..before.clone()
        })
    }

    fn at(&self, at: usize) -> Option<Subject> {
        let token = self.tokens.get(at)?;
        if !matches!(token.kind, Kind::Word) {
            return None;
        }
        let word = token.lower.as_str();
        if let Some(measure) = lexicon::measure(word) {
            return self.phrase(at, measure, false);
        }
        if let Some(measure) = lexicon::movement_of_goods(word)
            && !matches!(
                at.checked_sub(1).map_or("", |before| self.word(before)),
                "outbound" | "inbound" | "overseas" | "outgoing"
            )
        {
            let subject = self.phrase(at, measure, true)?;
            // `two thirds of Russian supplies`
            let share = subject
                .from
                .checked_sub(1)
                .is_some_and(|before| self.word(before) == "of")
                && subject.partner == Slot::Unsaid
                && matches!(subject.owner, Slot::One(_))
                && subject.commodity.is_none()
                && word != "purchases";
            return (share
                || subject.partner != Slot::Unsaid && !matches!(subject.partner, Slot::Unclear))
            .then_some(subject);
        }
        // `Korea's outbound shipments`
        let before = at.checked_sub(1).map_or("", |before| self.word(before));
        if matches!(word, "shipments" | "sales" | "deliveries")
            && matches!(before, "outbound" | "inbound" | "overseas" | "outgoing")
            && !(word == "sales" && before != "overseas")
        {
            let measure = if before == "inbound" {
                Measure::Imports
            } else {
                Measure::Exports
            };
            return self.phrase(at, measure, word == "sales");
        }
        if word == "what" {
            return self.what(at);
        }
        if matches!(
            word,
            "buyer" | "customer" | "purchaser" | "importer" | "consumer"
        ) {
            return self.buyer(at);
        }
        if matches!(word, "gap" | "shortfall") {
            return self.gap(at);
        }
        // `the Ghana-Togo exchange`
        if matches!(word, "exchange" | "exchanges" | "flow" | "flows") {
            let subject = self.phrase(at, Measure::Trade, false)?;
            let told = matches!(subject.owner, Slot::Pair(..) | Slot::Both)
                || subject.breadth == Breadth::Bilateral
                    && matches!(self.word(at - 1), "way" | "bilateral" | "mutual");
            let goods = subject
                .commodity
                .as_deref()
                .is_none_or(|goods| goods.starts_with("non"));
            return (told && goods).then_some(subject);
        }
        // `Georgia's top five trading partners`: a list of its trade with each.
        let trading = match (
            at.checked_sub(1).map_or("", |before| self.word(before)),
            word,
        ) {
            ("trade" | "trading", "partners" | "partner") => Some(Measure::Trade),
            ("export", "destinations" | "markets" | "partners") => Some(Measure::Exports),
            ("import", "suppliers" | "sources" | "partners") => Some(Measure::Imports),
            _ => None,
        };
        if let Some(measure) = trading {
            // What owns it stands before the adjective.
            let mut subject = Subject::new(at - 1, at + 1, measure, Form::Noun);
            self.left(&mut subject);
            subject.at = at;
            subject.commodity = None;
            subject.breadth = Breadth::Worldwide;
            // `The main export partners were`: those of the one whose trade is told.
            if subject.owner == Slot::Unsaid
                && matches!(
                    self.word(at + 1),
                    "were" | "are" | "include" | "included" | ":"
                )
            {
                subject.owner = Slot::Memory;
            }
            let owned = matches!(subject.owner, Slot::One(_) | Slot::Memory);
            return (owned && self.word(at).ends_with('s')).then_some(subject);
        }
        self.participle(at)
            .or_else(|| self.spent(at))
            .or_else(|| self.sent(at))
            .or_else(|| lexicon::verb_of_trade(word).and_then(|measure| self.verb(at, measure)))
    }

    /// *Uganda is the top buyer of Kenyan goods*: exports to whoever that is.
    fn buyer(&self, at: usize) -> Option<Subject> {
        let owned = at + 2;
        let named = self
            .tokens
            .get(owned)
            .and_then(Token::economy)
            .filter(|named| named.demonym || named.possessive)?;
        let goods = matches!(
            self.word(owned + 1),
            "goods" | "exports" | "products" | "merchandise" | "commodities"
        );
        if self.word(at + 1) != "of" || !goods {
            return None;
        }
        // The only economy before it, which is no owner of anything.
        let mut before = (0..at).filter_map(|place| {
            let named = self.tokens.get(place)?.economy()?;
            Some((place, named))
        });
        let (place, buyer) = before.next().filter(|_| before.next().is_none())?;
        if buyer.demonym || buyer.possessive {
            return None;
        }
        Some(Subject {
            owner: named.who.party().map_or(Slot::Unclear, Slot::One),
            partner: buyer.who.party().map_or(Slot::Unclear, Slot::One),
            used: vec![place, owned],
            ..Subject::new(at, owned + 2, Measure::Exports, Form::Noun)
        })
    }

    /// *The gap widened to $67 billion*: the deficit that was told before.
    fn gap(&self, at: usize) -> Option<Subject> {
        let before = at.checked_sub(1).map_or("", |before| self.word(before));
        let between_trades = self.word(at + 1) == "between"
            && (at + 2..at + 12).any(|place| lexicon::measure(self.word(place)).is_some());
        if !matches!(before, "the" | "that" | "this" | "monthly") || between_trades {
            return None;
        }
        let mut subject = Subject::new(at, at + 1, Measure::Balance, Form::Echo);
        if self.word(at + 1) != "between" {
            self.right(&mut subject);
        }
        Some(subject)
    }

    /// *What went to Bolivia, what it bought from Chile*: a measure told by a verb of goods on the way.
    fn what(&self, at: usize) -> Option<Subject> {
        let mut verb = at + 1;
        let mut owner = Slot::Unsaid;
        let mut used = vec![];
        if matches!(self.word(verb), "it" | "they") {
            verb += 1;
            owner = Slot::Memory;
        } else if let Some(named) = self.tokens.get(verb).and_then(Token::economy) {
            owner = named.who.party().map_or(Slot::Unclear, Slot::One);
            used.push(verb);
            verb += 1;
        }
        let actor = owner != Slot::Unsaid;
        let (measure, toward) = match (actor, self.word(verb)) {
            (false, "went" | "goes" | "flowed")
            | (true, "sold" | "exported" | "shipped" | "sells" | "exports") => {
                (Measure::Exports, "to")
            }
            (false, "came" | "comes" | "arrived")
            | (true, "bought" | "imported" | "buys" | "imports") => (Measure::Imports, "from"),
            _ => return None,
        };
        if self.word(verb + 1) != toward {
            return None;
        }
        let (to, others, partner) = self.parties(verb + 2)?;
        used.extend(others);
        Some(Subject {
            owner,
            partner,
            used,
            ..Subject::new(at, to, measure, Form::Noun)
        })
    }

    /// *Türkiye sent $6.09 billion worth of goods in return*: sending goods is selling them.
    fn sent(&self, at: usize) -> Option<Subject> {
        let goods = (at + 1..at + 9)
            .take_while(|p| !matches!(self.word(*p), "," | ";" | "."))
            .any(|p| {
                matches!(
                    self.word(p),
                    "goods" | "products" | "commodities" | "merchandise"
                )
            });
        if self.word(at) != "sent" || !goods {
            return None;
        }
        self.verb(at, Measure::Exports)
    }

    /// *While spending $390 million on its products*, *took $13.9 billion of Kazakh goods*: money for goods of somebody.
    fn spent(&self, at: usize) -> Option<Subject> {
        let link = match self.word(at) {
            "spent" | "spending" | "spends" => "on",
            "took" | "taking" | "takes" => "of",
            _ => return None,
        };
        let mut place = at + 1;
        while self.tokens.get(place).is_some_and(|t| {
            matches!(t.kind, Kind::Figure(_))
                || matches!(t.word(), "about" | "some" | "nearly" | "in")
        }) {
            place += 1;
        }
        if place == at + 1 || self.word(place) != link {
            return None;
        }
        let goods = |at: usize| {
            matches!(
                self.word(at),
                "products" | "goods" | "merchandise" | "exports" | "items"
            )
        };
        let (partner, used) = match self.tokens.get(place + 1)?.economy() {
            Some(named) if (named.demonym || named.possessive) && goods(place + 2) => (
                named.who.party().map_or(Slot::Unclear, Slot::One),
                vec![place + 1],
            ),
            None if matches!(self.word(place + 1), "its" | "their") && goods(place + 2) => {
                (Slot::Other, vec![])
            }
            _ => return None,
        };
        let mut subject = Subject {
            partner,
            used,
            ..Subject::new(at, place + 3, Measure::Imports, Form::Verb)
        };
        self.actor(&mut subject);
        subject.to = at + 1;
        Some(subject)
    }

    /// *Israel's imported oil*: goods with a participle before them and their owner before that.
    fn participle(&self, at: usize) -> Option<Subject> {
        let measure = match self.word(at) {
            "imported" => Measure::Imports,
            "exported" => Measure::Exports,
            _ => return None,
        };
        let before = at.checked_sub(1)?;
        let owner = match self.tokens.get(before)?.economy() {
            Some(named) if named.possessive => named.who.party().map_or(Slot::Unclear, Slot::One),
            None if self.word(before) == "its" => Slot::Memory,
            _ => return None,
        };
        let goods = self
            .tokens
            .get(at + 1)
            .filter(|t| matches!(t.kind, Kind::Word))?;
        if lexicon::ends_noun_phrase(&goods.lower) {
            return None;
        }
        let used = if owner == Slot::Memory {
            vec![]
        } else {
            vec![before]
        };
        Some(Subject {
            from: before,
            owner,
            used,
            commodity: (!matches!(goods.lower.as_str(), "goods" | "merchandise" | "products"))
                .then(|| goods.lower.clone()),
            ..Subject::new(at, at + 2, measure, Form::Noun)
        })
    }

    /// A measure with what stands to its left and right.
    fn phrase(&self, at: usize, mut measure: Measure, needs_partner: bool) -> Option<Subject> {
        let token = self.tokens.get(at)?;
        let before = at.checked_sub(1).map_or("", |before| self.word(before));
        // `Ministry of Trade`, `World Trade Organization`, `free trade`, `e-commerce`, `on balance`
        if token.capital
            && at > 0
            && measure == Measure::Trade
            && self
                .tokens
                .get(at - 1)
                .is_none_or(|t| t.economy().is_none())
            && !matches!(before, "\"" | "“" | ":" | "(")
        {
            return None;
        }
        // `the U.S.-Cuba Trade and Economic Council`
        let behind = if matches!(self.word(at + 1), "and" | "&") {
            at + 2
        } else {
            at + 1
        };
        if token.capital
            && at > 0
            && self
                .tokens
                .get(behind)
                .is_some_and(|t| t.capital && matches!(t.kind, Kind::Word))
        {
            return None;
        }
        // `The turnover of the company`
        if token.lower == "turnover"
            && before != "trade"
            && (at.saturating_sub(5)..at + 6).any(|place| {
                matches!(
                    self.word(place),
                    "company"
                        | "firm"
                        | "group"
                        | "bank"
                        | "retailer"
                        | "holding"
                        | "chain"
                        | "shops"
                        | "store"
                        | "stores"
                        | "industry"
                        | "sector"
                        | "stock"
                        | "shares"
                )
            })
        {
            return None;
        }
        if matches!(
            before,
            "free"
                | "fair"
                | "informal"
                | "illegal"
                | "unrecorded"
                | "unofficial"
                | "smuggling"
                | "illicit"
                | "retail"
                | "wholesale"
                | "arms"
                | "drug"
                | "slave"
                | "carry"
                | "stock"
                | "currency"
                | "budget"
                | "account"
                | "fiscal"
                | "electronic"
        ) {
            return None;
        }
        if before == "-" && at >= 2 && matches!(self.word(at - 2), "e" | "free") {
            return None;
        }
        if measure == Measure::Balance
            && !matches!(
                before,
                "trade" | "the" | "positive" | "negative" | "bilateral" | "overall"
            )
        {
            return None;
        }
        let mut to = at + 1;
        // `trade turnover`, `trade surplus`
        while to < self.tokens.len() {
            let word = self.word(to);
            if word == "-"
                && lexicon::measure(self.word(to + 1)).is_some()
                && measure != Measure::Trade
            {
                return None;
            }
            if !lexicon::follows_measure(word) {
                break;
            }
            match word {
                "surplus" => measure = Measure::Surplus,
                "deficit" => measure = Measure::Deficit,
                "gap" => measure = Measure::Balance,
                "balance" => measure = Measure::Balance,
                "exports" if measure == Measure::Trade => measure = Measure::Exports,
                "imports" if measure == Measure::Trade => measure = Measure::Imports,
                _ => {}
            }
            to += 1;
        }
        if lexicon::unmakes_measure(self.word(to)) && self.tokens.get(to).is_some_and(|t| t.spaced)
        {
            return None;
        }
        // `to trade`, `to export`, `must import`: a verb in its plain form claims nothing.
        if matches!(before, "to" | "can" | "will" | "would" | "could" | "not")
            && matches!(token.lower.as_str(), "trade" | "export" | "import")
        {
            let noun = to > at + 1 || matches!(self.word(to), "with" | "between" | "of");
            if !noun || matches!(token.lower.as_str(), "export" | "import") {
                return None;
            }
        }
        let mut subject = Subject::new(at, to, measure, Form::Noun);
        self.left(&mut subject);
        self.right(&mut subject);
        if matches!(
            subject.measure,
            Measure::Surplus | Measure::Deficit | Measure::Balance
        ) && subject.owner == Slot::Unsaid
        {
            self.runs(&mut subject);
        }
        if needs_partner && subject.owner == Slot::Unsaid && subject.partner == Slot::Unsaid {
            return None;
        }
        Some(subject)
    }

    /// *Kenya had a deficit, Japan posted a surplus*: whose balance it is.
    fn runs(&self, subject: &mut Subject) {
        let mut at = subject.from;
        while at > 0
            && (matches!(
                self.word(at - 1),
                "a" | "an"
                    | "the"
                    | "its"
                    | "record"
                    | "small"
                    | "large"
                    | "huge"
                    | "slight"
                    | "of"
            ) || self
                .tokens
                .get(at - 1)
                .is_some_and(|t| t.figure().is_some()))
        {
            at -= 1;
        }
        let verb = at.checked_sub(1).is_some_and(|verb| {
            matches!(
                self.word(verb),
                "had"
                    | "has"
                    | "ran"
                    | "runs"
                    | "posted"
                    | "posts"
                    | "registered"
                    | "recorded"
                    | "reported"
                    | "boasted"
                    | "enjoyed"
                    | "enjoys"
                    | "saw"
                    | "booked"
                    | "logged"
            )
        });
        let auxiliary = at
            .checked_sub(2)
            .is_some_and(|before| matches!(self.word(before), "has" | "have" | "had"));
        let Some(place) = at.checked_sub(2 + usize::from(auxiliary)).filter(|_| verb) else {
            return;
        };
        if let Some(named) = self.tokens.get(place).and_then(Token::economy)
            && !named.possessive
            && !named.demonym
        {
            subject.owner = named.who.party().map_or(Slot::Unclear, Slot::One);
            subject.used.push(place);
        }
    }

    /// What stands before the measure: adjectives, goods, an owner.
    fn left(&self, subject: &mut Subject) {
        let mut at = subject.at;
        let mut goods: Vec<&str> = Vec::new();
        for _ in 0..9 {
            let Some(token) = at.checked_sub(1).and_then(|before| self.tokens.get(before)) else {
                break;
            };
            match &token.kind {
                Kind::Economy(named) => {
                    at -= 1;
                    if named.demonym && self.possessor_before(subject, at) {
                        at -= 1;
                        break;
                    }
                    self.owner_before(subject, at);
                    break;
                }
                Kind::Period(_) => at -= 1,
                // `ASTANA – Trade`
                Kind::Mark if token.is_dash() && token.spaced => break,
                Kind::Mark if token.is_dash() || token.is("/") || token.is("&") => at -= 1,
                Kind::Word => {
                    let word = token.lower.as_str();
                    match word {
                        "its" | "his" | "her" => {
                            subject.owner = Slot::Memory;
                            at -= 1;
                            break;
                        }
                        "our" => {
                            subject.owner = Slot::Ours;
                            at -= 1;
                            break;
                        }
                        "their" => {
                            subject.owner = Slot::Both;
                            at -= 1;
                            break;
                        }
                        // `the country's exports`, `the two countries' trade`
                        "s" if at >= 3 && matches!(self.word(at - 2), "'" | "’") => {
                            if let Some(slot) = people(self.word(at - 3)) {
                                subject.owner = slot;
                            } else if !matches!(
                                self.word(at - 3),
                                "year" | "month" | "today" | "world" | "quarter" | "period"
                            ) {
                                subject.owner = Slot::Unclear;
                            }
                            at -= 3;
                            break;
                        }
                        // `such exports` are of the goods named before.
                        "these" | "those" | "such" => {
                            subject.form = Form::Such;
                            break;
                        }
                        "a" | "an" | "the" | "this" | "that" => break,
                        // `giving total trade of`
                        word if word.ends_with("ing")
                            && !matches!(
                                word,
                                "manufacturing"
                                    | "mining"
                                    | "clothing"
                                    | "engineering"
                                    | "growing"
                                    | "processing"
                            ) =>
                        {
                            break;
                        }
                        // `oil and gas exports`, but not `rose and gas exports`
                        "and"
                            if !goods.is_empty()
                                && at >= 2
                                && !self.word(at - 2).is_empty()
                                && self
                                    .tokens
                                    .get(at - 2)
                                    .is_some_and(|t| matches!(t.kind, Kind::Word))
                                && !lexicon::ends_noun_phrase(self.word(at - 2))
                                && lexicon::measure(self.word(at - 2)).is_none() =>
                        {
                            at -= 1;
                        }
                        _ if lexicon::ends_noun_phrase(word) => break,
                        _ => {
                            subject.breadth = subject.breadth.max(Breadth::of(word));
                            if word == "negative" && subject.measure == Measure::Balance {
                                subject.measure = Measure::Deficit;
                            }
                            match word {
                                "goods" | "merchandise" | "commodity" => {
                                    subject.scope = subject.scope.with(Scope::Goods);
                                }
                                "services" | "service" => {
                                    subject.scope = subject.scope.with(Scope::Services);
                                    // `goods and services trade`
                                    if at >= 3
                                        && self.word(at - 2) == "and"
                                        && self.word(at - 3) == "goods"
                                    {
                                        at -= 1;
                                    }
                                }
                                word if lexicon::plain_adjective(word) || lexicon::adverb(word) => {
                                }
                                word => goods.push(word),
                            }
                            at -= 1;
                        }
                    }
                }
                Kind::Mark
                    if (token.is("'") || token.is("’"))
                        && at >= 2
                        && people(self.word(at - 2)).is_some() =>
                {
                    subject.owner = people(self.word(at - 2)).unwrap_or(Slot::Unclear);
                    at -= 2;
                    break;
                }
                _ => break,
            }
        }
        // `sino-russian`
        subject.from = at;
        if !goods.is_empty() {
            goods.reverse();
            subject.commodity = Some(goods.join(" "));
        }
    }

    /// *Its Bhutanese import bill, Nepal's Indian trade*: whose it is stands before the adjective, which says with whom. Exports
    /// are told so too seldom to know which way they go.
    fn possessor_before(&self, subject: &mut Subject, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else {
            return false;
        };
        let owner = match self.word(before) {
            "its" => Slot::Memory,
            "their" | "our" => Slot::Unclear,
            _ => match self.tokens.get(before).and_then(Token::economy) {
                Some(named) if named.possessive => {
                    subject.used.push(before);
                    named.who.party().map_or(Slot::Unclear, Slot::One)
                }
                _ => return false,
            },
        };
        subject.used.push(at);
        subject.owner = owner;
        subject.partner = match subject.measure {
            Measure::Exports => Slot::Unclear,
            _ => self.economy(at).map_or(Slot::Unclear, Slot::One),
        };
        true
    }

    /// An economy right before the measure, alone or as the second of a pair.
    fn owner_before(&self, subject: &mut Subject, at: usize) {
        subject.used.push(at);
        let one = self.economy(at);
        let joint = at.checked_sub(1).map_or("", |before| self.word(before));
        let joins = at
            .checked_sub(1)
            .and_then(|b| self.tokens.get(b))
            .is_some_and(|t| t.is_dash() || t.is("/") || t.is("and") || t.is("&"));
        if joins && at >= 2 {
            let first = self.economy(at - 2).or_else(|| prefix(self.word(at - 2)));
            if let (Some(first), Some(second)) = (first, one.clone()) {
                subject.used.push(at - 2);
                subject.owner = match (first, second) {
                    (Party::Economy(first), Party::Economy(second))
                        if matches!(subject.measure, Measure::Trade | Measure::Balance) =>
                    {
                        Slot::Pair(first, second)
                    }
                    (Party::Economy(first), Party::Economy(second)) if joint == "and" => {
                        Slot::Many(vec![first, second])
                    }
                    (first, second) if subject.measure == Measure::Trade => {
                        subject.partner = Slot::One(second);
                        Slot::One(first)
                    }
                    _ => Slot::Unclear,
                };
                return;
            }
            if self
                .tokens
                .get(at - 2)
                .is_some_and(|t| t.economy().is_some())
            {
                subject.owner = Slot::Unclear;
                return;
            }
        }
        // `exports from Kenya and Ugandan imports`: the economy before may end another phrase; a bare name right before
        // the measure owns it all the same.
        let capital = self
            .tokens
            .get(at)
            .and_then(Token::economy)
            .and_then(|named| match named.who {
                Who::Capital(economy) => Some(Slot::Capital(economy)),
                _ => None,
            });
        if self
            .tokens
            .get(at)
            .and_then(Token::economy)
            .is_some_and(|named| named.possessive)
            && self.part_of_name(at)
        {
            subject.owner = Slot::Unclear;
            return;
        }
        subject.adjective = self
            .tokens
            .get(at)
            .and_then(Token::economy)
            .is_some_and(|named| named.demonym);
        subject.owner = one.map_or(capital.unwrap_or(Slot::Unclear), Slot::One);
    }

    fn economy(&self, at: usize) -> Option<Party> {
        self.tokens.get(at)?.economy()?.who.party()
    }

    /// Economies at a place, behind an article: the place behind them and what they are.
    fn parties(&self, start: usize) -> Option<(usize, Vec<usize>, Slot)> {
        let mut at = start;
        if let Some(next) = self.epithet(start) {
            return Some((next, vec![], Slot::Other));
        }
        while matches!(
            self.word(at),
            "the"
                | "both"
                | "neighboring"
                | "neighbouring"
                | "friendly"
                | "its"
                | "fellow"
                | "partner"
                | "neighbor"
                | "neighbour"
                | "mainland"
        ) {
            at += 1;
        }
        // `the 27-nation European Union`
        if self
            .tokens
            .get(at)
            .is_some_and(|t| matches!(t.kind, Kind::Digits))
            && self.tokens.get(at + 1).is_some_and(Token::is_dash)
            && matches!(self.word(at + 2), "nation" | "member" | "country" | "state")
        {
            at += 3;
        }
        // `the two brotherly countries`
        let adjective = usize::from(
            self.word(at) == "two"
                && matches!(
                    self.word(at + 1),
                    "brotherly"
                        | "neighboring"
                        | "neighbouring"
                        | "friendly"
                        | "sister"
                        | "asian"
                        | "african"
                        | "european"
                        | "arab"
                        | "gulf"
                        | "island"
                        | "baltic"
                ),
        );
        if adjective == 1
            && matches!(
                self.word(at + 2),
                "countries" | "nations" | "states" | "neighbors" | "neighbours" | "economies"
            )
        {
            return Some((at + 3, vec![], Slot::Both));
        }
        match self.word(at) {
            "world" => return Some((at + 1, vec![], Slot::One(Party::World))),
            "rest"
                if self.word(at + 1) == "of"
                    && self.word(at + 2) == "the"
                    && self.word(at + 3) == "world" =>
            {
                return Some((at + 4, vec![], Slot::One(Party::World)));
            }
            "all" if matches!(self.word(at + 1), "countries" | "partners" | "nations") => {
                return Some((at + 2, vec![], Slot::One(Party::World)));
            }
            "two"
                if matches!(
                    self.word(at + 1),
                    "countries"
                        | "nations"
                        | "sides"
                        | "states"
                        | "neighbors"
                        | "neighbours"
                        | "economies"
                        | "parties"
                        | "republics"
                        | "kingdoms"
                ) =>
            {
                return Some((at + 2, vec![], Slot::Both));
            }
            "them" => return Some((at + 1, vec![], Slot::Both)),
            word => {
                if let Some(slot) = people(word) {
                    return Some((at + 1, vec![], slot));
                }
            }
        }
        let token = self.tokens.get(at)?;
        let named = token.economy()?;
        if named.possessive
            || (named.demonym && !matches!(self.word(at + 1), "market" | "markets" | "side"))
        {
            return Some((at + 1, vec![at], Slot::Unclear));
        }
        let behind = if named.demonym { at + 2 } else { at + 1 };
        if let Who::Capital(economy) = named.who {
            return Some((behind, vec![at], Slot::Capital(economy)));
        }
        let Some(first) = self.economy(at) else {
            return Some((behind, vec![at], Slot::Unclear));
        };
        // `A and B`, `A, B and C`; commas alone do not make a list.
        let mut used = vec![at];
        let mut list = vec![first.clone()];
        let mut next = behind;
        loop {
            let mut to = next;
            let comma = self.word(to) == ",";
            to += usize::from(comma);
            let and = matches!(self.word(to), "and" | "&");
            to += usize::from(and);
            if matches!(self.word(to), "the" | "with" | "to" | "from") && (and || comma) {
                to += 1;
            }
            if !(comma || and)
                || self
                    .tokens
                    .get(to)
                    .is_none_or(|t| t.economy().is_none_or(|n| n.possessive || n.demonym))
            {
                break;
            }
            let Some(party) = self.economy(to) else {
                return Some((to + 1, used, Slot::Unclear));
            };
            used.push(to);
            list.push(party);
            next = to + 1;
            if and {
                let all: Option<Vec<Economy>> = list
                    .iter()
                    .map(|party| match party {
                        Party::Economy(economy) => Some(*economy),
                        _ => None,
                    })
                    .collect();
                return Some((next, used, all.map_or(Slot::Unclear, Slot::Many)));
            }
        }
        Some((behind, vec![at], Slot::One(first)))
    }

    /// *The former ruler, its northern neighbour, the Gulf nation*: the place behind it.
    fn epithet(&self, start: usize) -> Option<usize> {
        let region = self.adjective_of_region(start);
        if !region && !matches!(self.word(start), "the" | "its" | "that" | "this") {
            return None;
        }
        let mut at = start + 1;
        while at < start + 5
            && (matches!(
                self.word(at),
                "former"
                    | "larger"
                    | "smaller"
                    | "bigger"
                    | "big"
                    | "small"
                    | "northern"
                    | "southern"
                    | "eastern"
                    | "western"
                    | "landlocked"
                    | "colonial"
                    | "one"
                    | "time"
                    | "long"
                    | "old"
                    | "immediate"
                    | "traditional"
                    | "neighboring"
                    | "neighbouring"
                    | "european"
                    | "african"
                    | "asian"
                    | "american"
                    | "southeast"
                    | "northeast"
                    | "south"
                    | "north"
                    | "east"
                    | "west"
                    | "central"
                    | "island"
                    | "gulf"
                    | "arab"
                    | "caribbean"
                    | "pacific"
                    | "balkan"
                    | "baltic"
                    | "nordic"
                    | "latin"
                    | "isthmus"
                    | "desert"
                    | "andean"
                    | "alpine"
                    | "caucasus"
                    | "caucasian"
                    | "eurasian"
                    | "muslim"
                    | "oil"
                    | "rich"
                    | "-"
            ) || self.adjective_of_region(at))
        {
            at += 1;
        }
        let bare = !region && at == start + 1;
        let noun = lexicon::people(self.word(at))
            && !(self.word(at) == "economy" && bare)
            && !(self.word(at) == "power" && bare);
        // `the country` alone may be the owner; `its country` is nobody.
        let owner = bare
            && matches!(
                self.word(at),
                "country" | "nation" | "state" | "republic" | "economy" | "partner"
            );
        // `its neighbour Kenya` names it, `the neighbour's` owns something else.
        let goes_on = self.tokens.get(at + 1).is_some_and(|token| {
            token.economy().is_some_and(|named| !named.possessive)
                || token.is("'")
                || token.is("’")
                || matches!(token.kind, Kind::Word) && lexicon::people(&token.lower)
        });
        (noun && !goes_on && !owner).then_some(at + 1)
    }

    /// *Gulf, African, Southeast Asian*: a name that is no economy of its own, before a noun.
    fn adjective_of_region(&self, at: usize) -> bool {
        self.tokens
            .get(at)
            .and_then(Token::economy)
            .is_some_and(|named| {
                !named.possessive && !matches!(named.who.party(), Some(Party::Economy(_)))
            })
    }

    /// What stands behind the measure: between whom, of whom, with whom, to whom, from whom, by whom.
    fn right(&self, subject: &mut Subject) {
        let mut at = subject.to;
        for _ in 0..16 {
            let word = self.word(at);
            let outwards = matches!(subject.measure, Measure::Exports);
            let inwards = matches!(subject.measure, Measure::Imports);
            let behind = at + 1;
            let parties = self.parties(behind);
            match (word, parties) {
                ("between" | "among", Some((next, used, slot))) => {
                    subject.owner = match slot {
                        Slot::Many(list) => match list.as_slice() {
                            [one, other] => Slot::Pair(*one, *other),
                            _ => Slot::Unclear,
                        },
                        Slot::Both => Slot::Both,
                        _ => self.mixed_pair(behind, subject),
                    };
                    subject.used.extend(used);
                    at = self.past_pair(next);
                }
                // `the export of Tajik products`, `imports of Chinese goods`
                ("of", Some((_, _, Slot::Unclear)))
                    if (outwards && subject.owner == Slot::Unsaid
                        || inwards && subject.partner == Slot::Unsaid)
                        && self
                            .tokens
                            .get(behind)
                            .and_then(Token::economy)
                            .is_some_and(|named| named.demonym && named.who.trader().is_some())
                        && matches!(
                            self.word(behind + 1),
                            "products" | "goods" | "commodities" | "merchandise"
                        ) =>
                {
                    let slot = self.economy(behind).map_or(Slot::Unclear, Slot::One);
                    if outwards {
                        subject.owner = slot;
                    } else {
                        subject.partner = slot;
                    }
                    subject.used.push(behind);
                    at = behind + 2;
                }
                ("of", Some((next, used, slot))) if subject.owner == Slot::Unsaid => {
                    subject.used.extend(used);
                    at = next;
                    subject.owner = match slot {
                        Slot::Many(list)
                            if matches!(
                                subject.measure,
                                Measure::Trade
                                    | Measure::Balance
                                    | Measure::Surplus
                                    | Measure::Deficit
                            ) =>
                        {
                            match list.as_slice() {
                                [one, other] => Slot::Pair(*one, *other),
                                _ => Slot::Unclear,
                            }
                        }
                        slot => slot,
                    };
                }
                ("with", Some((next, used, slot))) if subject.partner == Slot::Unsaid => {
                    subject.used.extend(used);
                    subject.partner = slot;
                    at = next;
                }
                ("to" | "into" | "for", Some((next, used, slot)))
                    if outwards
                        && subject.partner == Slot::Unsaid
                        && !slot_is_world_by_for(word, &slot) =>
                {
                    subject.used.extend(used);
                    subject.partner = slot;
                    at = next;
                }
                ("to", Some((next, used, slot))) if inwards && subject.owner == Slot::Unsaid => {
                    subject.used.extend(used);
                    subject.owner = slot;
                    at = next;
                }
                ("from", Some((next, used, slot)))
                    if inwards && subject.partner == Slot::Unsaid =>
                {
                    subject.used.extend(used);
                    subject.partner = slot;
                    at = next;
                }
                ("from" | "out", Some((next, used, slot)))
                    if outwards && subject.owner == Slot::Unsaid =>
                {
                    subject.used.extend(used);
                    subject.owner = slot;
                    at = next;
                }
                ("by", Some((next, used, slot)))
                    if subject.owner == Slot::Unsaid && (outwards || inwards) =>
                {
                    subject.used.extend(used);
                    subject.owner = slot;
                    at = next;
                }
                // `exports of cotton to Turkey`
                ("of", None)
                    if (outwards || inwards)
                        && self
                            .tokens
                            .get(behind)
                            .is_some_and(|t| matches!(t.kind, Kind::Word)) =>
                {
                    let mut to = behind;
                    let mut goods = Vec::new();
                    while goods.len() < 6
                        && matches!(self.tokens.get(to).map(|t| &t.kind), Some(Kind::Word))
                        && !self.word(to).ends_with("ed")
                        && (!lexicon::ends_noun_phrase(self.word(to)) || self.word(to) == "and")
                    {
                        goods.push(self.word(to));
                        to += 1;
                    }
                    if goods.is_empty() {
                        break;
                    }
                    if goods == ["goods", "and", "services"] {
                        subject.scope = Scope::Both;
                    } else if goods == ["services"] {
                        subject.scope = Scope::Services;
                    } else if matches!(goods.as_slice(), ["goods" | "merchandise"]) {
                        subject.scope = Scope::Goods;
                    }
                    // `imports of European goods`: from a region.
                    if matches!(
                        goods.first(),
                        Some(&("european" | "asian" | "african" | "american" | "arab" | "western"))
                    ) && matches!(goods.last(), Some(&("goods" | "products" | "commodities")))
                    {
                        let slot = if outwards {
                            &mut subject.owner
                        } else {
                            &mut subject.partner
                        };
                        if *slot == Slot::Unsaid {
                            *slot = Slot::Unclear;
                        }
                    }
                    let goods: Vec<&str> = goods
                        .into_iter()
                        .filter(|_| subject.scope == Scope::Unstated)
                        .filter(|w| {
                            !matches!(
                                *w,
                                "the"
                                    | "goods"
                                    | "merchandise"
                                    | "commodities"
                                    | "products"
                                    | "its"
                                    | "all"
                                    | "such"
                                    | "these"
                            )
                        })
                        .collect();
                    if !goods.is_empty() {
                        subject.commodity = Some(goods.join(" "));
                    }
                    at = to;
                }
                ("in" | "of", _)
                    if matches!(self.word(behind), "goods" | "merchandise" | "commodities")
                        && (word == "in" || !(outwards || inwards)) =>
                {
                    at = behind + 1;
                    subject.scope = Scope::Goods;
                    if self.word(at) == "and" && self.word(at + 1) == "services" {
                        subject.scope = Scope::Both;
                        at += 2;
                    }
                }
                ("in" | "of", _)
                    if self.word(behind) == "services"
                        && (word == "in" || !(outwards || inwards)) =>
                {
                    subject.scope = Scope::Services;
                    at = behind + 1;
                }
                ("in" | "for" | "during" | "over" | "within" | "through" | "throughout", _)
                    if self
                        .tokens
                        .get(behind)
                        .is_some_and(|t| t.period().is_some()) =>
                {
                    at = behind + 1;
                }
                ("abroad", _) if outwards && subject.partner == Slot::Unsaid => {
                    subject.partner = Slot::One(Party::World);
                    at = behind;
                }
                ("there" | "elsewhere" | "abroad", _) => {
                    subject.partner = Slot::Unclear;
                    break;
                }
                ("as", _) if self.word(behind) == "a" && self.word(behind + 1) == "whole" => {
                    at = behind + 2;
                }
                ("exchanged" | "conducted" | "carried" | "generated", _)
                    if matches!(self.word(behind), "between" | "with" | "by" | "of") =>
                {
                    at = behind;
                }
                ("to", None)
                    if outwards && subject.partner == Slot::Unsaid && self.unknown(behind) =>
                {
                    subject.partner = Slot::Unclear;
                    break;
                }
                ("from", None)
                    if inwards && subject.partner == Slot::Unsaid && self.unknown(behind) =>
                {
                    subject.partner = Slot::Unclear;
                    break;
                }
                ("with" | "between", None) => {
                    // Somebody is named whom the table does not know.
                    if subject.partner == Slot::Unsaid
                        && self.word(behind) != "each"
                        && self
                            .tokens
                            .get(behind)
                            .is_some_and(|t| matches!(t.kind, Kind::Word))
                    {
                        subject.partner = Slot::Unclear;
                    }
                    break;
                }
                _ if self.tokens.get(at).is_some_and(|t| t.period().is_some()) => at += 1,
                _ => break,
            }
            subject.to = at;
        }
    }

    /// Whether somebody is named at a place whom the table does not know: *the 22 Arab countries, other states*.
    fn unknown(&self, at: usize) -> bool {
        let mut place = at;
        if self.word(place) == "the" {
            place += 1;
        }
        if matches!(self.word(place), "non" | "extra" | "intra")
            && self.tokens.get(place + 1).is_some_and(Token::is_dash)
        {
            return true;
        }
        if self
            .tokens
            .get(place)
            .is_some_and(|t| matches!(t.kind, Kind::Digits))
        {
            place += 1;
            // `the 22 Arab countries`
            if self
                .tokens
                .get(place)
                .is_some_and(|t| t.economy().is_some())
            {
                return true;
            }
        }
        (place..place + 4)
            .take_while(|p| {
                self.tokens
                    .get(*p)
                    .is_some_and(|t| matches!(t.kind, Kind::Word | Kind::Economy(_)))
            })
            .any(|p| {
                matches!(
                    self.word(p),
                    "countries" | "states" | "nations" | "members" | "economies" | "markets"
                )
            })
    }

    /// `between Kenya and the European Union`: pairs whose ends are not both economies.
    fn mixed_pair(&self, start: usize, subject: &mut Subject) -> Slot {
        let mut at = start;
        if self.word(at) == "the" {
            at += 1;
        }
        let Some(first) = self.economy(at) else {
            return Slot::Unclear;
        };
        let mut other = at + 1;
        if !matches!(self.word(other), "and" | "&")
            && !self.tokens.get(other).is_some_and(Token::is_dash)
        {
            return Slot::Unclear;
        }
        other += 1;
        if self.word(other) == "the" {
            other += 1;
        }
        let Some(second) = self.economy(other) else {
            return Slot::Unclear;
        };
        subject.used.extend([at, other]);
        match (first, second) {
            (Party::Economy(one), Party::Economy(two)) => Slot::Pair(one, two),
            (one, two) => {
                subject.partner = Slot::One(two);
                Slot::One(one)
            }
        }
    }

    fn past_pair(&self, at: usize) -> usize {
        if matches!(self.word(at), "and" | "&") {
            let next = if self.word(at + 1) == "the" {
                at + 2
            } else {
                at + 1
            };
            if self.tokens.get(next).is_some_and(|t| t.economy().is_some()) {
                return next + 1;
            }
        }
        at
    }

    /// Whether an economy is the end of a longer name: *Intel Vietnam*.
    fn part_of_name(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1).and_then(|before| self.tokens.get(before)) else {
            return false;
        };
        let word = before.lower.as_str();
        let opener = lexicon::ends_noun_phrase(word)
            || lexicon::adverb(word)
            || lexicon::people(word)
            || matches!(
                word,
                "the"
                    | "if"
                    | "as"
                    | "yet"
                    | "only"
                    | "even"
                    | "today"
                    | "then"
                    | "thus"
                    | "meanwhile"
                    | "however"
                    | "still"
                    | "neighbouring"
                    | "neighboring"
                    | "landlocked"
                    | "mainland"
                    | "communist"
                    | "oil"
                    | "rich"
                    | "rival"
                    | "tiny"
                    | "whereas"
                    | "overall"
                    | "altogether"
                    | "why"
                    | "what"
                    | "does"
                    | "can"
                    | "will"
                    | "would"
                    | "nor"
                    | "until"
                    | "once"
                    | "unlike"
                    | "elsewhere"
                    | "abroad"
            );
        matches!(before.kind, Kind::Word) && before.capital && !opener && word.len() > 2
    }

    /// Who sells or buys: the economy, or the pronoun, before a verb.
    fn actor(&self, subject: &mut Subject) {
        let (at, measure) = (subject.at, subject.measure);
        for back in 1..=8 {
            let Some(place) = at.checked_sub(back) else {
                break;
            };
            if let Some(named) = self.tokens.get(place).and_then(Token::economy) {
                // `exported to Pakistan and imported`: who was sold to does not act.
                let toward = place.checked_sub(1).map_or("", |before| self.word(before));
                if named.possessive
                    || named.demonym
                    || matches!(toward, "to" | "from" | "with" | "in" | "by" | "of" | "for")
                    || lexicon::verb_of_trade(toward).is_some()
                {
                    break;
                }
                // `Intel Vietnam exported`: a company's name.
                subject.owner = if self.part_of_name(place) {
                    Slot::Unclear
                } else {
                    self.economy(place).map_or(Slot::Unclear, Slot::One)
                };
                subject.used.push(place);
                // `Sudan, with which Egypt traded`
                if matches!(toward, "which" | "whom")
                    && let Some(antecedent) = place.checked_sub(4).filter(|_| {
                        matches!(self.word(place - 2), "with" | "to" | "from")
                            && self.word(place - 3) == ","
                    })
                    && let Some(named) = self.tokens.get(antecedent).and_then(Token::economy)
                {
                    subject.partner = named.who.party().map_or(Slot::Unclear, Slot::One);
                    subject.used.push(antecedent);
                }
                // `the United States and Kenya traded`
                let other = place
                    .checked_sub(2)
                    .filter(|_| self.word(place - 1) == "and");
                if measure == Measure::Trade
                    && let Some(other) = other
                    && let (Slot::One(second), Some(first)) =
                        (subject.owner.clone(), self.economy(other))
                {
                    subject.owner = Slot::One(first);
                    subject.partner = Slot::One(second);
                    subject.used.push(other);
                }
                break;
            }
            if lexicon::verb_of_trade(self.word(place)).is_some() {
                break;
            }
            match self.word(place) {
                "two" | "countries" => {
                    subject.owner = Slot::Both;
                    break;
                }
                "we" => {
                    subject.owner = Slot::Ours;
                    break;
                }
                "it" | "country" => {
                    subject.owner = Slot::Memory;
                    break;
                }
                ";" | "." | "that" | "by" => break,
                _ => {}
            }
        }
    }

    /// *Turkmenistan sold Turkey cotton*, *Kenya imported goods worth $5 million from Uganda*.
    fn verb(&self, at: usize, measure: Measure) -> Option<Subject> {
        let mut subject = Subject::new(at, at + 1, measure, Form::Verb);
        // `Nobody traded more with A than B did`: it is the trade of A that is told.
        let toward = match measure {
            Measure::Exports => "to",
            Measure::Imports => "from",
            _ => "with",
        };
        if self.word(at + 1) == "more"
            && self.word(at + 2) == toward
            && let Some((than, used, Slot::One(told))) = self.parties(at + 3)
            && self.word(than) == "than"
            && let Some((to, others, Slot::One(actor))) = self.parties(than + 1)
        {
            subject.to = to;
            subject.used = used.into_iter().chain(others).collect();
            (subject.owner, subject.partner) = match measure {
                Measure::Trade => (Slot::One(told), Slot::One(actor)),
                _ => (Slot::One(actor), Slot::One(told)),
            };
            return Some(subject);
        }
        let before = at.checked_sub(1).map_or("", |before| self.word(before));
        // `goods exported to China were`: nobody acts.
        let passive = matches!(
            before,
            "was"
                | "were"
                | "been"
                | "being"
                | "goods"
                | "products"
                | "items"
                | "commodities"
                | "be"
                | "is"
                | "are"
        );
        if !passive {
            self.actor(&mut subject);
            // `Exporters from Dalian shipped`: somebody whom the table does not know.
            let name = at.checked_sub(1).and_then(|place| self.tokens.get(place));
            if subject.owner == Slot::Unsaid
                && at > 1
                && name.is_some_and(|token| {
                    matches!(token.kind, Kind::Word)
                        && token.capital
                        && !lexicon::ends_noun_phrase(&token.lower)
                })
            {
                subject.owner = Slot::Unclear;
            }
        }
        if let Some((next, used, slot)) = self.parties(at + 1)
            && matches!(self.word(at), "sold" | "supplied")
        {
            subject.partner = slot;
            subject.used.extend(used);
            subject.to = next;
        }
        // `last year we sold you goods`: somebody who is not named.
        if matches!(self.word(at + 1), "you" | "us" | "him" | "her" | "me") {
            subject.partner = Slot::Unclear;
        }
        let mut place = at + 1;
        while subject.partner == Slot::Unsaid && place < self.tokens.len().min(at + 16) {
            // `sold to the 22 Arab countries`
            if self.word(place) == toward
                && self.parties(place + 1).is_none()
                && self.unknown(place + 1)
            {
                subject.partner = Slot::Unclear;
            }
            if self.word(place) == "abroad" && measure == Measure::Exports {
                subject.partner = Slot::One(Party::World);
            }
            if self.word(place) == toward
                && let Some((_, used, slot)) = self.parties(place + 1)
            {
                subject.partner = slot;
                subject.used.extend(used);
            }
            if matches!(self.word(place), ";" | "." | "while" | "whereas") {
                break;
            }
            place += 1;
        }
        // `exported 6 million tonnes of rice worth`, `sold $3 billion worth of gas`: goods, not trade as a whole.
        let mut other: Option<&str> = None;
        let mut behind = subject.to;
        while let Some(token) = self.tokens.get(behind).filter(|_| behind < at + 12) {
            let word = token.word();
            if word == ","
                || matches!(
                    word,
                    "to" | "from" | "with" | "in" | "for" | "during" | "and" | "while" | "."
                )
            {
                break;
            }
            let plain = matches!(
                word,
                "" | "goods"
                    | "products"
                    | "merchandise"
                    | "commodities"
                    | "items"
                    | "worth"
                    | "of"
                    | "the"
                    | "a"
                    | "an"
                    | "total"
                    | "its"
                    | "some"
                    | "at"
                    | "valued"
                    | "about"
                    | "("
                    | ")"
                    | "around"
                    | "over"
                    | "more"
                    | "than"
                    | "nearly"
                    | "almost"
                    | "just"
                    | "only"
            ) || !matches!(token.kind, Kind::Word);
            if !plain && other.is_none() {
                other = Some(word);
            }
            if matches!(token.kind, Kind::Figure(_))
                && !matches!(self.word(behind + 1), "worth" | "of" | "in")
                && token.figure().is_some_and(|n| n.sort != Sort::Count)
            {
                break;
            }
            behind += 1;
        }
        subject.commodity = other.map(str::to_owned);
        // `the top product exported, with $259 million`
        if matches!(before, "product" | "item" | "commodity")
            || matches!(before, "products" | "items" | "commodities")
                && (2..=4).any(|back| {
                    matches!(
                        at.checked_sub(back).map_or("", |place| self.word(place)),
                        "top"
                            | "main"
                            | "most"
                            | "key"
                            | "major"
                            | "principal"
                            | "leading"
                            | "important"
                    )
                })
        {
            subject.commodity = Some("a part".to_owned());
        }
        // Without a party it goes on with the topic: `China exported ... and imported ...`.
        (!passive || subject.owner != Slot::Unsaid || subject.partner != Slot::Unsaid)
            .then_some(subject)
    }
}

/// Nouns for those who trade, without their names.
fn people(word: &str) -> Option<Slot> {
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

/// First halves of pairs that are no names: *Sino-Russian*.
fn prefix(word: &str) -> Option<Party> {
    Some(Party::Economy(match word {
        "sino" => Economy::CHN,
        "indo" => Economy::IND,
        "russo" => Economy::RUS,
        "franco" => Economy::FRA,
        "anglo" => Economy::GBR,
        _ => return None,
    }))
}

/// `exports for the world` is nothing anybody writes.
fn slot_is_world_by_for(word: &str, slot: &Slot) -> bool {
    word == "for" && !matches!(slot, Slot::One(Party::Economy(_)))
}
