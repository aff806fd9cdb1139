//! From sentences to bound figures, one figure after the other.

use super::item::{Item, Pace, Role, SaidBy};
use crate::figure::{Figure, Hedge};
use crate::number::Unit;
use crate::prose::about::Party;
use crate::prose::currency;
use crate::prose::lexicon::{self, Direction, Measure};
use crate::prose::memory::{Memory, Topic, Unbound};
use crate::prose::names::Who;
use crate::prose::number::{Number, Sort};
use crate::prose::rules;
use crate::prose::subjects::{Breadth, Form, Scope, Slot, Subject};
use crate::prose::token::{Kind, Named, Token};
use crate::prose::when::{Shape, When, Year};
use crate::trade::Period;
use chrono::NaiveDate;

/// What a word of several currencies is in the trade of one economy: that of the teller, or else of the other side.
fn currency_of(family: &'static str, topic: &Topic) -> Option<&'static str> {
    let (one, other) = topic.about.sides();
    let owner = topic.owner.as_ref();
    let of = |party: &Party| {
        party
            .economy()
            .and_then(|economy| currency::of(family, economy))
    };
    owner.and_then(of).or_else(|| of(one).xor(of(other)))
}

pub(super) struct Binder<'a> {
    pub(super) tokens: &'a [Token],
    pub(super) subjects: Vec<Subject>,
    pub(super) topics: Vec<Result<Topic, Unbound>>,
    /// The same before strangers in the sentence were looked for: lists of partners are full of them.
    pub(super) with_strangers: Vec<Option<Topic>>,
    /// The phrase at hand says where a partner ranks.
    pub(super) completed_rank: bool,
    /// The phrases that are only what a share is of.
    pub(super) wholes: Vec<usize>,
    /// The topic that the sentence before left.
    pub(super) before: Option<Topic>,
    pub(super) memory: &'a mut Memory,
    pub(super) date: Option<NaiveDate>,
    pub(super) number: usize,
    pub(super) done: Vec<(usize, Item)>,
    pub(super) sources: Vec<usize>,
    /// Partners of an economy are being listed.
    pub(super) list: Option<Topic>,
    /// This sentence listed some.
    pub(super) listed: bool,
    /// Some figure of this sentence is one of trade, bound or not.
    pub(super) items_here: bool,
    /// The period this sentence is about.
    pub(super) main: Option<Period>,
    /// The period of the figure at hand, where a list gives it one.
    pub(super) given: Option<Period>,
}

/// What governs a figure.
pub(super) enum Head {
    Subject(usize, &'static str),
    Before(&'static str),
    NotTrade,
    Nothing,
}

/// Why what is told of a part that was not understood is not bound.
const TWICE: &str = "a second value of one thing";

impl Binder<'_> {
    pub(super) fn word(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| match token.kind {
            Kind::Word | Kind::Mark => token.lower.as_str(),
            _ => "",
        })
    }

    pub(super) fn back(&self, at: usize, by: usize) -> &str {
        at.checked_sub(by).map_or("", |at| self.word(at))
    }

    pub(super) fn is_figure(&self, at: usize) -> bool {
        self.tokens
            .get(at)
            .is_some_and(|token| token.figure().is_some())
    }

    /// The economy, or what else is named, at a place.
    pub(super) fn named(&self, at: usize) -> Option<&Named> {
        self.tokens.get(at).and_then(Token::economy)
    }

    /// The last figure of its kind that the sentence has told, with its place.
    pub(super) fn told_last(&self, kind: impl Fn(&Item) -> bool) -> Option<&(usize, Item)> {
        self.done.iter().rev().find(|(_, item)| kind(item))
    }

    /// Who trades, where a name stands that is no adjective and owns nothing.
    pub(super) fn party_named(&self, at: usize) -> Option<Party> {
        self.named(at)
            .filter(|named| !named.demonym && !named.possessive)?
            .who
            .trader()
    }

    pub(super) fn is_period(&self, at: usize) -> bool {
        let Some(when) = self.tokens.get(at).and_then(Token::period) else {
            return false;
        };
        // `Economic Survey 2023`, `Vision 2030`: the year belongs to a name.
        let name = when.shape == Shape::Whole
            && at >= 2
            && self.tokens.get(at - 1).is_some_and(|before| {
                matches!(before.kind, Kind::Word)
                    && before.capital
                    && !matches!(
                        before.lower.as_str(),
                        "in" | "for"
                            | "during"
                            | "of"
                            | "by"
                            | "since"
                            | "from"
                            | "to"
                            | "until"
                            | "between"
                            | "and"
                            | "year"
                            | "throughout"
                            | "over"
                            | "the"
                            | "fiscal"
                    )
            });
        // `the quickest pace since May 2012`
        if self.back(at, 1) == "since" && self.ranks(at - 1) {
            return false;
        }
        // `whose year runs from April`: the begin of something, not a period of it.
        // `falling by 6.1 percent from June` compares.
        let compared = self.back(at, 1) == "from" && at >= 2 && self.is_figure(at - 2);
        let begin = matches!(when.shape, Shape::Months(first, last) if first == last)
            && when.year == Year::Unstated
            && !compared
            && (matches!(
                self.back(at, 1),
                "from" | "since" | "until" | "till" | "by" | "mid" | "early" | "late"
            ) || self.back(at, 1) == "-" && self.back(at, 2) == "mid");
        // `according to the office's report for 2022`
        let report = self.back(at, 1) == "for"
            && matches!(
                self.back(at, 2),
                "report" | "survey" | "bulletin" | "review" | "yearbook" | "study" | "release"
            );
        // `as of October`
        let as_of = self.back(at, 1) == "of" && self.back(at, 2) == "as";
        if as_of && self.to_date(at).is_some() {
            return true;
        }
        let report = report || as_of;
        // `which ended in March`
        let ends = matches!(self.back(at, 1), "in" | "on")
            && matches!(
                self.back(at, 2),
                "ended" | "ends" | "ending" | "began" | "begins" | "starts" | "started"
            );
        !matches!(when.shape, Shape::Day(_)) && !name && !begin && !ends && !report
    }

    pub(super) fn run(&mut self) {
        // `For the first half of the year, exports were`: a part of the passage about one partner is over.
        if (0..3).any(|p| self.is_period(p) && self.when(p) != self.memory.main()) {
            self.memory.turn_from_opened();
        }
        for source in &self.sources {
            let party = self.named(*source).and_then(|named| named.who.trader());
            let office = (1..=3).any(|n| {
                matches!(
                    self.word(source + n),
                    "statistics" | "statistical" | "customs" | "bureau" | "office"
                )
            }) || matches!(self.back(*source, 1), "statistics" | "stats")
                || self.of_an_office(*source);
            let official = (1..=4).any(|n| {
                matches!(
                    self.word(source + n),
                    "minister"
                        | "president"
                        | "premier"
                        | "ambassador"
                        | "representative"
                        | "envoy"
                        | "consul"
                        | "chancellor"
                        | "secretary"
                        | "official"
                )
            });
            // It speaks, and is not met.
            let says = (1..=14)
                .take_while(|n| !self.is_figure(source + n))
                .any(|n| {
                    matches!(
                        self.word(source + n),
                        "said"
                            | "told"
                            | "noted"
                            | "added"
                            | "stressed"
                            | "announced"
                            | "stated"
                            | "says"
                            | "recalled"
                    )
                })
                || self.back(*source, 1) == "to" && self.back(*source, 2) == "according";
            if let Some(party) = party.clone().filter(|_| official && says) {
                self.memory.speak(party);
            }
            if let Some(party) = party.filter(|_| office) {
                self.memory.hear(party);
            }
        }
        for economy in self
            .tokens
            .iter()
            .filter_map(|token| lexicon::office_of(token.word()))
        {
            self.memory.hear(Party::Economy(economy));
        }
        let mut next = 0;
        for at in 0..self.tokens.len() {
            if let Some(year) = self
                .tokens
                .get(at)
                .and_then(Token::period)
                .and_then(|when| {
                    (!matches!(when.shape, Shape::That(_))
                        && !when.looks_back()
                        && !self.is_base_period(at))
                    .then(|| self.when(at))?
                })
            {
                self.memory.name_year(year);
            }
            while self
                .subjects
                .get(next)
                .is_some_and(|subject| subject.at <= at)
            {
                let subject = self.subjects.get(next).cloned();
                if let Some(subject) = subject {
                    self.take(&subject);
                }
                next += 1;
            }
            // `the Portuguese-speaking countries`
            if self
                .named(at)
                .is_some_and(|named| named.who == Who::Unclear && named.demonym)
            {
                self.memory.see_others();
            }
            if let Some(party) = self.named(at).and_then(|named| named.who.trader())
                && !self.sources.contains(&at)
            {
                if let Some(other) = self.joined_with(at) {
                    self.memory.see_pair(other, party.clone());
                }
                self.memory.see(party);
            }
            if self.is_figure(at) {
                // A phrase may follow its figure: `$8.9 billion in exports`.
                let share = !self.money_or_share(at) && self.word(at + 1) == "of";
                if let Some(subject) = self
                    .subjects
                    .get(next)
                    .filter(|subject| !share && self.follows(at, subject))
                    .cloned()
                {
                    self.take(&subject);
                    next += 1;
                }
                if self.topics.is_empty()
                    && (self.opens_with_rate(at) || self.opens_with_base(at))
                    && let Some(subject) = self.subjects.get(next).cloned()
                {
                    self.take(&subject);
                    next += 1;
                }
                let item = self.item(at);
                self.done.push((at, item));
            }
        }
    }

    /// The economy that one is joined with: *Armenia–Iran, Kazakhstan and China*, and no third.
    fn joined_with(&self, at: usize) -> Option<Party> {
        let first = at.checked_sub(2)?;
        let join = self.tokens.get(at - 1)?;
        if !(join.is("and") || join.is_dash()) {
            return None;
        }
        // `leaving only China and Germany in front`
        if matches!(
            self.back(first, 1),
            "only" | "behind" | "after" | "than" | "like" | "except" | "besides" | "including"
        ) {
            return None;
        }
        let named = self.named(first).filter(|named| !named.possessive)?;
        let third = |place: usize| self.named(place).is_some();
        let listed = first >= 2 && third(first - 2) && matches!(self.word(first - 1), "," | "and")
            || third(at + 2) && matches!(self.word(at + 1), "," | "and");
        named.who.trader().filter(|_| !listed)
    }

    pub(super) fn take(&mut self, subject: &Subject) {
        let mut subject = subject.clone();
        // `our trade` without a word of with whom is that of the two.
        if subject.owner == Slot::Ours
            && subject.measure == Measure::Trade
            && subject.partner == Slot::Unsaid
        {
            subject.owner = Slot::Both;
        }
        // `The US remained Germany's largest market, importing $5 billion`: it imports from there.
        let it = subject.owner == Slot::Memory && self.back(subject.at, 1) == "it";
        if subject.form == Form::Verb
            && (subject.owner == Slot::Unsaid && self.word(subject.at).ends_with("ing") || it)
            && subject.partner == Slot::Unsaid
            && let Some(before) = self
                .subjects
                .iter()
                .rev()
                .find(|other| other.at < subject.at)
                .filter(|other| lexicon::partner_noun(self.word(other.at)).is_some())
            && let Slot::One(_) = before.partner
            && (self.back(subject.at, 1) == ","
                || it && matches!(self.back(subject.at, 2), ":" | ";" | ","))
        {
            subject.owner = before.partner.clone();
            subject.partner = before.owner.clone();
        }
        self.turn(&mut subject);
        self.completed_rank = false;
        // `China remains its largest partner: the trade between the two countries`
        if subject.owner == Slot::Both
            && subject.measure == Measure::Trade
            && let Some(place) = self.subjects.iter().rposition(|other| {
                other.at < subject.at && lexicon::partner_noun(self.word(other.at)).is_some()
            })
            && let Some(Ok(rank)) = self.topics.get(place)
        {
            let (one, other) = rank.about.sides();
            if !one.is_world() && !other.is_world() {
                subject.owner = Slot::One(one.clone());
                subject.partner = Slot::One(other.clone());
            }
        }
        let mut subject = self.completed(&subject);
        // `By exports, the top trading partners of Georgia were`
        if lexicon::partner_noun(self.word(subject.at)).is_some()
            && subject.measure == Measure::Trade
            && let Some(side) = self.opening_side()
        {
            subject.measure = side;
        }
        // `This left Kenya with a surplus`: in what was told right before.
        if matches!(self.word(0), "this" | "that" | "so" | "thus" | "hence")
            && matches!(subject.measure, Measure::Surplus | Measure::Deficit)
            && subject.breadth == Breadth::Unsaid
        {
            subject.breadth = Breadth::Bilateral;
        }
        // `Overall, exports shrank`: those to all.
        let overall = matches!(self.word(0), "overall" | "altogether" | "globally")
            && self.word(1) == ","
            || self.word(0) == "in" && self.word(1) == "all" && self.word(2) == ",";
        if overall
            && matches!(subject.owner, Slot::One(_))
            && subject.partner == Slot::Unsaid
            && subject.breadth == Breadth::Unsaid
            && subject.commodity.is_none()
            && subject.measure != Measure::Trade
        {
            subject.breadth = Breadth::Worldwide;
        }
        if overall
            && subject.owner == Slot::Unsaid
            && subject.partner == Slot::Unsaid
            && subject.breadth == Breadth::Unsaid
            && subject.measure != Measure::Trade
            && let Some(owner) = self.memory.teller().or_else(|| self.memory.reporter())
        {
            subject.owner = Slot::One(owner);
            subject.breadth = Breadth::Worldwide;
        }
        // `January imports stood at`, in a passage that began with trade with all: those from all.
        let dated = subject.at > 0 && self.is_period(subject.at - 1) && subject.at <= 2;
        // `In the first quarter, exports climbed`, in a paragraph of its own.
        let anew = self.memory.begins_paragraph()
            && (0..4).any(|p| {
                p < subject.from && self.is_period(p) && self.when(p) != self.memory.main()
            })
            && subject.at <= 14;
        if (dated || anew)
            && subject.form == Form::Noun
            && subject.owner == Slot::Unsaid
            && subject.partner == Slot::Unsaid
            && subject.breadth == Breadth::Unsaid
            && subject.commodity.is_none()
            && let Some(owner) = self.memory.began_with()
        {
            subject.owner = Slot::One(owner);
            subject.breadth = Breadth::Worldwide;
        }
        // `8.3% of total exports`: what a share is of is not what goes on, behind a phrase of its own.
        let of_share = (1..=4).any(|back| {
            subject.from.checked_sub(back).is_some_and(|place| {
                self.is_figure(place) && !self.money_or_share(place) && self.word(place + 1) == "of"
            })
        });
        if of_share {
            self.wholes.push(subject.at);
        }
        // `Heilongjiang Province saw trade with Russia`: a part of an economy trades.
        let end = match subject.owner {
            Slot::Unsaid | Slot::Memory => subject.from,
            Slot::Unclear => subject.to + 6,
            _ => 0,
        };
        let part = end > 0
            && self
                .tokens
                .iter()
                .take(end)
                .any(|token| token.capital && lexicon::part_of_economy(&token.lower));
        if part {
            self.memory.part_spoken();
            self.with_strangers.push(None);
            self.topics
                .push(Err("a part of an economy is spoken of".into()));
            return;
        }
        // Behind a phrase that was not understood, a bare one means that.
        let bare = subject.owner == Slot::Unsaid
            && subject.partner == Slot::Unsaid
            && !matches!(subject.breadth, Breadth::Bilateral | Breadth::Worldwide);
        if bare && let Some(Err(unbound)) = self.topics.last() {
            let unbound = unbound.clone();
            self.with_strangers.push(None);
            self.topics.push(Err(unbound));
            return;
        }
        // What a share is of is all of it, and goes on only where no other phrase stands in the sentence.
        let topic = if of_share {
            let whole = if subject.commodity.is_none() {
                subject.alone()
            } else {
                subject.clone()
            };
            if self.topics.iter().any(Result::is_ok) || self.memory.topic().is_some() {
                if let Slot::One(owner) = &whole.owner {
                    self.memory.point(owner.clone());
                }
                self.memory.clone().bind(&whole)
            } else {
                self.memory.bind(&whole)
            }
        } else if lexicon::partner_noun(self.word(subject.at)).is_some()
            && !(subject.at..self.tokens.len())
                .any(|place| self.is_figure(place) && self.money_or_share(place))
            && self.memory.topic().is_some()
        {
            // `Kazakhstan ranks 7th among Belarus' trade partners`: the list goes on by itself, if there is one.
            self.memory.clone().bind(&subject)
        } else {
            self.memory.bind(&subject)
        };
        let mut topic = topic;
        // `the trade of Abu Dhabi`
        let place = (subject.owner == Slot::Unclear || subject.partner == Slot::Unclear)
            && (subject.from..subject.to + 6).any(|p| {
                self.named(p)
                    .is_some_and(|named| named.who == Who::Unclear && !named.demonym)
                    // `intra-EAC exports` are of no part.
                    && !(self.back(p, 1) == "-"
                        && matches!(self.back(p, 2), "intra" | "extra" | "non"))
            });
        if place && topic.is_err() {
            self.memory.part_spoken();
        }
        if let Ok(topic) = &mut topic
            && (lexicon::partner_noun(self.word(subject.at)).is_some() || self.completed_rank)
            && matches!(subject.partner, Slot::One(_))
        {
            topic.rules.push(rules::RANK);
            self.memory.rank(topic);
        }
        self.with_strangers.push(topic.as_ref().ok().cloned());
        self.topics
            .push(topic.and_then(|topic| self.no_stranger(&subject, topic)));
    }

    pub(super) fn item(&mut self, at: usize) -> Item {
        let tokens = self.tokens;
        let Some((token, number)) = tokens
            .get(at)
            .and_then(|token| Some((token, token.figure()?)))
        else {
            return self.empty(at);
        };
        let mut item = Item {
            span: token.start..token.end,
            sentence: self.number,
            figure: number.figure.clone(),
            currency: match &number.sort {
                Sort::Other(code) => {
                    Some(code.filter(|code| !code.starts_with('?')).unwrap_or("?"))
                }
                _ => None,
            },
            role: Role::NotTrade,
            about: None,
            readings: Vec::new(),
            period: None,
            base: None,
            commodity: None,
            rules: Vec::new(),
            why: None,
            sure: true,
            down: false,
            unsigned: false,
            loose: false,
            scope: Scope::Unstated,
            dated_here: false,
            named_here: false,
            said_by: SaidBy::Text,
            pace: Pace::Whole,
            led_to: None,
        };
        self.given = self.respective_period(at);
        self.fill(at, number, &mut item);
        self.given = None;
        item
    }

    pub(super) fn empty(&self, at: usize) -> Item {
        Item {
            span: self
                .tokens
                .get(at)
                .map_or(0..0, |token| token.start..token.end),
            sentence: self.number,
            figure: None,
            currency: None,
            role: Role::NotTrade,
            about: None,
            readings: Vec::new(),
            period: None,
            base: None,
            commodity: None,
            rules: Vec::new(),
            why: Some("it could not be read"),
            sure: false,
            down: false,
            unsigned: false,
            loose: true,
            scope: Scope::Unstated,
            dated_here: false,
            named_here: false,
            said_by: SaidBy::Text,
            pace: Pace::Whole,
            led_to: None,
        }
    }

    pub(super) fn fill(&mut self, at: usize, number: &Number, item: &mut Item) {
        if number.sort == Sort::Count {
            item.why = Some("a count, not money");
            self.date_of_quantity(at);
            return;
        }
        if self.is_target(at) {
            item.role = Role::Target;
            item.why = Some("a wish, a plan or a forecast");
            item.rules.push(rules::TARGET);
            return;
        }
        let head = self.head(at);
        let percent = matches!(number.sort, Sort::Percent | Sort::Points);
        let times = number.sort == Sort::Times;
        let bare_in_list = number.sort == Sort::Bare;
        if let Head::NotTrade = head
            && self.partner_in_list(at).is_none()
            && (percent || times || self.value_of_share(at).is_none())
        {
            item.why = Some("another thing than trade is nearer");
            item.rules.push(rules::NOT_TRADE);
            return;
        }
        if !percent
            && !times
            && let Some(topic) = self.total_of_both(at)
        {
            item.role = Role::Level;
            self.bound(at, number, item, topic, rules::TOTAL, false);
            return;
        }
        if self.compares_two(at) {
            item.role = match number.sort {
                Sort::Percent | Sort::Points => Role::Growth,
                Sort::Times => Role::Multiple,
                _ => Role::Change,
            };
            item.why = Some("it compares two different things");
            return;
        }
        // `17.2 percent in volume`, `by weight a 7.5% fall`
        if percent {
            let quantity = |place: usize| {
                matches!(
                    self.word(place),
                    "volume" | "weight" | "quantity" | "tonnage" | "volumes" | "quantities"
                ) && matches!(self.back(place, 1), "in" | "by")
            };
            let behind = (at + 1..at + 6)
                .take_while(|place| !self.is_figure(*place) && self.word(*place) != ",")
                .any(quantity);
            let before = (at.saturating_sub(4)..at)
                .rev()
                .take_while(|place| {
                    !self.is_figure(*place) && !matches!(self.word(*place), "," | ":")
                })
                .any(quantity);
            // `volumes rose by a tenth`, not `trade volumes rose`
            let volumes = (1..=5)
                .take_while(|back| !matches!(self.back(at, *back), "," | ";"))
                .find(|back| matches!(self.back(at, *back), "volumes" | "tonnage" | "quantities"))
                .is_some_and(|back| {
                    at.checked_sub(back).is_some_and(|place| {
                        !self
                            .subjects
                            .iter()
                            .any(|subject| subject.from <= place && place < subject.to)
                    })
                });
            // `the export volume index fell by 5 percent`
            let index = (at.saturating_sub(6)..at).any(|p| {
                self.word(p) == "index" && matches!(self.back(p, 1), "volume" | "price" | "value")
                    || self.word(p) == "value" && self.back(p, 1) == "unit"
                    || self.word(p) == "indices"
            });
            // `nearly doubled in value, although the volume increased just 8.5 percent`
            let amount = (at.saturating_sub(4)..at).any(|p| {
                self.word(p) == "volume"
                    && matches!(self.back(p, 1), "the" | "its" | "their")
                    && lexicon::direction(self.word(p + 1)).is_some()
            }) && (0..self.tokens.len())
                .any(|p| self.word(p) == "value" && matches!(self.back(p, 1), "in" | "by"));
            if behind || before || volumes || index || amount {
                item.why = Some("a quantity, not money");
                return;
            }
        }
        // `exported 184,310 tons of cement, which is a decrease of 12.4 percent`: of what stands before it.
        if percent
            && let Some((place, earlier)) = self.done.last()
            && matches!(
                earlier.why,
                Some("a count, not money" | "a number without a unit")
            )
            && !self
                .subjects
                .iter()
                .any(|subject| subject.at > *place && subject.at < at)
            && at - place <= 14
            && self.word(at + 1) != "of"
        {
            item.why = Some("a quantity, not money");
            return;
        }
        // `increases in such groups as mineral fuels ($226 million)`: of goods within it.
        if !percent
            && !times
            && self.back(at, 1) == "("
            && self.word(at + 1) == ")"
            && at.checked_sub(2).is_some_and(|p| !self.word(p).is_empty())
            && (at.saturating_sub(14)..at)
                .any(|p| self.word(p) == "such" && (p + 1..p + 4).any(|q| self.word(q) == "as"))
            && !(at.saturating_sub(14)..at).any(|p| self.named(p).is_some())
        {
            item.role = Role::Level;
            item.why = Some("goods, and not said to be of which trade");
            return;
        }
        // `fell short of $250 million`
        if self.back(at, 1) == "of" && self.back(at, 2) == "short" {
            item.role = Role::Level;
            item.why = Some("only what it did not reach");
            return;
        }
        // `which broke the earlier record of €427 million`
        let record = self.back(at, 1) == "of"
            && matches!(self.back(at, 2), "record" | "high" | "peak" | "maximum")
            && matches!(
                self.back(at, 3),
                "earlier" | "previous" | "old" | "prior" | "former" | "last"
            );
        if record && !percent && !times {
            item.role = Role::Level;
            item.why = Some("an earlier record, and not said of when");
            return;
        }
        if let Some(why) = self.averaged(at, !percent && !times) {
            item.role = Role::Level;
            item.why = Some(why);
            return;
        }
        if !percent
            && !times
            && let Some(topic) = self.value_of_share(at)
        {
            item.role = Role::Level;
            item.commodity.clone_from(&topic.commodity);
            self.bound(at, number, item, topic, rules::SHARE, false);
            return;
        }
        // `Kenya captured 11 percent of the trade with them, reaching $225 million`
        if !percent
            && !times
            && let Some((place, earlier)) = self.done.last()
            && earlier.role == Role::Share
            && at - place <= 16
            && self.values_share(at)
            // `trade with ASEAN, representing 26.9 per cent, was valued at $60 billion`
            && !(place + 1..at).any(|p| matches!(self.word(p), "was" | "were"))
        {
            item.role = Role::Level;
            item.why = Some("the value of a share");
            return;
        }
        if !percent
            && !times
            && let Some(topic) = self.level_together(at)
        {
            item.role = Role::Level;
            self.bound(at, number, item, topic, rules::TOGETHER, false);
            return;
        }
        // What kind of statement.
        if percent && self.share_of(at, item) {
            return;
        }
        let mut as_base = false;
        let role = if percent {
            if let Some(direction) = self.growth_direction(at, number) {
                item.down = direction == Direction::Down;
                Role::Growth
            } else {
                item.role = Role::Growth;
                item.why = Some("neither a rise nor a fall nor a share is said of it");
                return;
            }
        } else if times {
            Role::Multiple
        } else {
            match self.money_role(at) {
                Money::Level => Role::Level,
                Money::Base => {
                    as_base = true;
                    Role::Level
                }
                Money::Change(direction) => {
                    item.down = direction == Direction::Down;
                    Role::Change
                }
                Money::Unsure => {
                    item.role = Role::Level;
                    item.why = Some("a value or a change");
                    return;
                }
            }
        };
        item.role = role;
        if times && self.falls_by_times(at) {
            item.down = true;
            item.loose = true;
        }
        if times && self.word(at + 1) == "-" && self.word(at + 2) == "digit" {
            item.why = Some("a number of digits");
            return;
        }
        if bare_in_list && self.common_currency().is_none() {
            item.why = Some("a number without a unit");
            item.role = Role::NotTrade;
            return;
        }
        // What it is about.
        let found: Result<(Topic, &'static str), Unbound> = match self.partner_in_list(at) {
            // `a surplus of $7 million; Spain led with $2 million`: of which of the two flows?
            Some(topic)
                if matches!(
                    topic.measure,
                    Measure::Balance | Measure::Surplus | Measure::Deficit
                ) && !self
                    .subjects
                    .iter()
                    .any(|subject| subject.at < at && subject.measure == topic.measure) =>
            {
                Err("of exports or of imports is not said".into())
            }
            Some(topic) => Ok((topic, rules::LIST)),
            None if let Some(topic) = self.gapped(at) => Ok((topic, rules::GAPPED)),
            None => match head {
                Head::Subject(place, rule) => match self.topics.get(place) {
                    Some(Ok(topic)) => self
                        .stranger_between(place, at)
                        .map_or_else(|| Ok((topic.clone(), rule)), |why| Err(why.into())),
                    Some(Err(unbound)) => {
                        let mut unbound = unbound.clone();
                        if self.partners_of(place).is_some() {
                            unbound.readings.clear();
                        }
                        Err(unbound)
                    }
                    None => Err("no phrase of trade is near".into()),
                },
                Head::Before(rule) => match self.sliced() {
                    Some(topic) => {
                        if self.other_economy(&topic, at) {
                            Err("the sentence names somebody else".into())
                        } else {
                            Ok((topic, rule))
                        }
                    }
                    None => Err("nothing before it that it could refer to".into()),
                },
                Head::NotTrade | Head::Nothing => Err("no phrase of trade is near".into()),
            },
        };
        if self.given.is_none()
            && let Some(topic) = self.respectively(at)
        {
            match topic {
                Ok(topic) => self.bound(at, number, item, topic, rules::RESPECTIVELY, as_base),
                Err(why) => item.why = Some(why),
            }
            return;
        }
        let found = match found {
            Err(_) if !percent && !times => {
                match self.goods_of_flow(at).or_else(|| self.goods_with_share(at)) {
                    Some((topic, goods)) => {
                        item.commodity = Some(goods);
                        Ok((topic, rules::GOODS_OF_FLOW))
                    }
                    None => found,
                }
            }
            found => found,
        };
        match found {
            Ok((topic, rule)) => self.bound(at, number, item, topic, rule, as_base),
            Err(unbound) => {
                item.why = Some(unbound.why);
                item.readings = unbound.readings;
                if !item.readings.is_empty() {
                    item.sure = false;
                    item.period = self.period_of(at, false, as_base);
                    item.commodity = None;
                }
                if percent || times {
                    return;
                }
                if item.readings.is_empty() && unbound.why == "no phrase of trade is near" {
                    item.role = Role::NotTrade;
                }
            }
        }
    }

    /// *Exports of cement amounted to 422,260 tons from January through October*: what a passage about trade begins with is its period, told of a quantity too.
    fn date_of_quantity(&mut self, at: usize) {
        if self.main.is_some() || self.memory.main().is_some() || self.subjects.is_empty() {
            return;
        }
        let place = self.attached(at).or_else(|| {
            (0..self.tokens.len())
                .find(|p| self.is_period(*p) && (*p < 5 || self.back(*p, 1) == "from"))
        });
        if let Some(place) = place.filter(|place| !self.is_base_period(*place))
            && let Some(period) = self.when(place).filter(|period| period.months() > 1)
        {
            self.memory.set_main(period);
        }
    }

    /// Binds the figure to a topic: its partner behind it, its period, its base.
    pub(super) fn bound(
        &mut self,
        at: usize,
        number: &Number,
        item: &mut Item,
        mut topic: Topic,
        rule: &'static str,
        mut as_base: bool,
    ) {
        item.rules.clone_from(&topic.rules);
        item.rules.push(rule);
        item.sure = topic.sure;
        // `Compared with 2020, when it was $5.2 billion, trade rose`
        as_base |= self.base_with_when(at);
        if rule == rules::LIST {
            // The list is one of partners: what goes on is the trade with all of them.
            let all = topic
                .owner
                .as_ref()
                .and_then(|owner| topic.about.with_partner(owner, Party::World));
            if let Some(about) = all {
                let all = Topic {
                    about,
                    ..topic.clone()
                };
                self.memory.set_topic(&all);
                self.memory.rank(&all);
                self.list = Some(all);
            }
            self.listed = true;
        }
        // `compared with about $0.9 billion with Peru`
        match self.partner_behind(at, &topic) {
            Ok(None) => {}
            Ok(Some(other)) => {
                // `a surplus of $3 billion with the U.S., as exports rose`: those to it.
                let (one, other_side) = topic.about.sides();
                let all = one.is_world() || other_side.is_world();
                let named = (at + 1..at + 6).find(|p| self.named(*p).is_some());
                // `$3 million to Ghana, $2 million to Benin and $1 million to Mali`
                let listed = |named: usize| {
                    let next = (named + 1..named + 4)
                        .find(|p| !matches!(self.word(*p), "," | "and" | "of" | "worth"));
                    next.is_some_and(|p| {
                        self.is_figure(p) && matches!(self.word(p + 1), "to" | "from" | "with")
                    })
                };
                if !all
                    && let Some(named) = named.filter(|named| listed(*named))
                    && let Some(subject) = self.subjects.iter_mut().rfind(|s| s.at < at)
                {
                    subject.used.push(named);
                }
                if all
                    && let Some(named) = named
                    && let Some(subject) = self
                        .subjects
                        .iter_mut()
                        .rev()
                        .find(|subject| subject.at < at && subject.partner == Slot::Unsaid)
                {
                    subject.used.push(named);
                    let place = subject.at;
                    self.memory.set_topic(&other);
                    if let Some(number) = self.subjects.iter().position(|s| s.at == place)
                        && let Some(slot) = self.topics.get_mut(number)
                    {
                        *slot = Ok(other.clone());
                    }
                }
                topic = other;
                item.rules.push(rules::PARTNER_BEHIND);
                as_base = false;
            }
            Err(why) => {
                item.why = Some(why);
                return;
            }
        }
        let is_balance = matches!(
            topic.measure,
            Measure::Surplus | Measure::Deficit | Measure::Balance
        );
        // `a surplus of $1.1 billion, thanks to crude, which made up $1.6 billion of its sales`
        let makes_up = matches!(
            (self.back(at, 2), self.back(at, 1)),
            ("made" | "makes" | "making", "up") | ("accounted" | "accounts", "for")
        );
        if is_balance && makes_up && self.back(at, 3) == "which" {
            item.why = Some("goods, and no balance");
            return;
        }
        match item.role {
            Role::Level if is_balance => {
                item.role = Role::Balance;
                item.down = topic.measure == Measure::Deficit;
                item.unsigned = topic.measure == Measure::Balance;
            }
            _ => {}
        }
        if let Sort::Other(Some(family)) = number.sort
            && family.starts_with('?')
        {
            item.currency = Some(currency_of(family, &topic).unwrap_or("?"));
        }
        if item.currency.is_some() && item.role != Role::Change {
            item.role = Role::OtherCurrency;
        }
        if rule != rules::GOODS_OF_FLOW {
            item.commodity.clone_from(&topic.commodity);
        }
        item.scope = self
            .scope_behind(at)
            .or_else(|| self.scope_before(at))
            .unwrap_or(topic.scope);
        item.dated_here = self.attached(at).is_some()
            || (0..at).any(|place| self.is_period(place) && !self.is_base_period(place));
        item.said_by = self.said_by(at);
        let dated = matches!(item.role, Role::Growth | Role::Multiple | Role::Change);
        item.period = self.period_of(at, dated, as_base);
        if as_base {
            item.rules.push(rules::BASE);
        }
        let Some(period) = item.period else {
            item.why = Some("its period is not said");
            return;
        };
        if let Some(why) = self.of_another_length(at, period, item.role) {
            item.period = None;
            item.why = Some(why);
            return;
        }
        if self.period_is_only(period) {
            item.rules.push(rules::ONLY_PERIOD);
            item.sure = false;
        }
        if number.sort == Sort::Nothing {
            item.rules.push(rules::NOTHING);
        }
        // What a sentence compares with is not what it is about: the period remembered was another's.
        let compares = (0..self.tokens.len()).any(|place| {
            self.is_period(place) && self.is_base_period(place) && self.when(place) == Some(period)
        });
        let own = (0..self.tokens.len()).any(|place| {
            self.is_period(place) && !self.is_base_period(place) && self.when(place) == Some(period)
        });
        if !as_base
            && compares
            && !own
            && self.attached(at).is_none()
            && !self.looks_back(at, period)
        {
            self.memory.forget_main();
            item.period = None;
            item.why = Some("its period is not said");
            return;
        }
        if period.months() == 12
            && self.tokens.iter().any(|token| {
                matches!(
                    token.period(),
                    Some(When {
                        shape: Shape::Same,
                        year: Year::Given(_)
                    })
                )
            })
            && self.tokens.iter().any(|t| {
                matches!(t.word(), "period" | "months")
                    || t.period().is_some_and(|w| w.shape == Shape::Same)
            })
        {
            item.period = None;
            item.why = Some("a year is compared with a part of another");
            return;
        }
        // `twice the value in the October 2008 year`: a year, and the period at hand is none.
        if dated
            && period.months() != 12
            && self.tokens.iter().any(|token| {
                matches!(
                    token.period(),
                    Some(When {
                        shape: Shape::Ending(12, _),
                        ..
                    })
                )
            })
        {
            item.period = None;
            item.why = Some("a year is compared with a part of another");
            return;
        }
        if dated && self.possessed(at).is_some() {
            item.rules.push(rules::OWN_RATE);
        }
        if dated {
            let from = at.saturating_sub(7);
            // `grew on average 12 % a year between 2015 and 2020`
            let yearly = (from..at + 6).any(|place| {
                matches!(
                    self.word(place),
                    "annualized"
                        | "annualised"
                        | "average"
                        | "averaging"
                        | "averaged"
                        | "cagr"
                        | "annually"
                        | "annum"
                        | "compound"
                        | "every"
                        | "each"
                        | "cumulative"
                )
            }) || (self.word(at + 1) == "a" && self.word(at + 2) == "year")
                || (self.word(at + 1) == "per" && self.word(at + 2) == "year");
            let compound = yearly
                && !(from..at + 6)
                    .any(|place| matches!(self.word(place), "cumulative" | "every" | "each"))
                && item.role == Role::Growth;
            if compound && self.span().is_some() {
                item.pace = Pace::Yearly;
                item.rules.push(rules::YEARLY);
            } else {
                item.loose |= yearly;
            }
            item.base = self.base_of(at, period);
            // `In 2012 imports had been $1.6 billion: they have grown eightfold in ten years`
            let had = (0..at).any(|p| self.word(p) == "been" && self.back(p, 1) == "had");
            if had && item.role != Role::Change && self.in_years(at).is_some() {
                item.why = Some("its period is not said");
                item.period = None;
                return;
            }
            // `having doubled in three years`
            if item.role != Role::Change
                && self.span().is_none()
                && let Some(years) = self.in_years(at)
            {
                item.base = period.years_later(-years);
                item.loose = true;
            }
            // `nearly three times` without a word of what: of which year is a guess.
            item.loose |= item.role == Role::Multiple && !self.base_is_said(at);
            if let Some(base) = item.base {
                self.memory.set_base(period, base, true);
            }
        } else if !as_base && !self.looks_back(at, period) {
            self.move_to(at, period);
        } else if !as_base
            && self.told_back(at)
            && self.main.is_none()
            && self.done.is_empty()
            && !self.in_relative_clause(at)
        {
            // `The year before, exports had been $3 million and imports $9 million`: both.
            self.main = Some(period);
        } else if let Some(main) = self.main.or_else(|| self.memory.main())
            && main.months() == period.months()
            && period < main
        {
            self.memory.set_base(main, period, false);
        }
        if dated && self.main.is_none() {
            self.main = Some(period);
            self.memory.set_main(period);
        }
        // `£300 million, compared to £258`
        let small = matches!(number.sort, Sort::Other(_))
            && number.figure.as_ref().is_some_and(|figure| {
                let text = figure.to_string().replace(',', "");
                text.parse::<f64>()
                    .is_ok_and(|value| value.abs() < 10_000.0)
            });
        if number.sort == Sort::Unscaled || small {
            item.why = Some("too small for trade between states: its scale word may be lost");
            item.role = Role::Level;
            item.period = None;
            return;
        }
        match self.common_currency() {
            Some(Sort::Dollars) if number.sort == Sort::Bare => {
                item.figure = item
                    .figure
                    .take()
                    .and_then(|figure| figure.in_unit(Unit::Usd).ok());
            }
            Some(Sort::Other(code)) if number.sort == Sort::Bare => {
                item.currency = Some(
                    code.and_then(|code| {
                        if code.starts_with('?') {
                            currency_of(code, &topic)
                        } else {
                            Some(code)
                        }
                    })
                    .unwrap_or("?"),
                );
                item.role = Role::OtherCurrency;
            }
            _ => {}
        }
        if self.is_since(at) && !dated {
            item.why = Some("a sum over several years");
            return;
        }
        // `tea ($589 million)`, `mainly oil, at $2 billion`: a part of the goods.
        if let Some(part) = self.part_of_goods(at) {
            item.sure = false;
            item.commodity = Some(part);
        }
        // `$258.8 billion (2022: $291.9 billion)`: of the same thing as the value before the bracket, known or not.
        if self.labelled(at).is_some()
            && let Some((_, before)) = self.done.last()
            && before.sentence == item.sentence
            && before.about.is_none()
            && !matches!(before.role, Role::NotTrade | Role::Target)
        {
            item.why = before.why;
            item.period = None;
            return;
        }
        // A second value of one thing and period in a sentence is of a part that was not understood.
        let bound = |figure: &Option<Figure>| {
            figure
                .as_ref()
                .is_some_and(|figure| !matches!(figure.hedge(), Hedge::Bare | Hedge::About))
        };
        // `passed the $2 billion mark; $2.3 billion is where it stands`: a mark that was passed is no second value.
        let again = self.done.iter().find(|(place, earlier)| {
            !bound(&earlier.figure)
                // Another office's number is no part.
                && !self.sources.iter().any(|source| source > place && *source < at)
                && earlier.about.as_ref() == Some(&topic.about)
                && earlier.period == item.period
                && earlier.role == item.role
                && earlier.currency == item.currency
                && earlier.scope == item.scope
                && matches!(item.role, Role::Level | Role::OtherCurrency)
                && earlier.commodity == item.commodity
                && earlier.sentence == item.sentence
        });
        let again = again.map(|(place, _)| *place);
        if let Some(first) = again {
            // So is its growth: `exports fell 13% to $20 billion, while ... shrank by 29%, to $6.5 billion`.
            for (place, earlier) in &mut self.done {
                if *place > first
                    && earlier.sentence == item.sentence
                    && earlier.role == Role::Growth
                    && earlier.about.as_ref() == Some(&topic.about)
                {
                    earlier.about = None;
                    earlier.period = None;
                    earlier.why = Some(TWICE);
                }
            }
        }
        // And what follows it, unless something else is named.
        let follows = self.done.iter().any(|(place, earlier)| {
            earlier.why == Some(TWICE)
                && earlier.sentence == item.sentence
                && !self
                    .subjects
                    .iter()
                    .any(|subject| *place < subject.at && subject.at < at)
        });
        if again.is_some() || follows {
            item.why = Some(TWICE);
            item.period = None;
            return;
        }
        if rule == rules::GOODS_OF_FLOW {
            self.memory.keep_topic();
        }
        item.about = Some(topic.about.clone());
        self.memory.tell(&topic);
        // `1% of total exports (US$225 billion), and imported`: what the share is of does not go on.
        let whole = self
            .subjects
            .iter()
            .rev()
            .find(|subject| subject.at < at)
            .is_some_and(|subject| self.wholes.contains(&subject.at));
        if item.role == Role::Level
            && !whole
            && rule != rules::LIST
            && rule != rules::PARTNER_BEHIND
            && rule != rules::RESPECTIVELY
            && rule != rules::TOTAL
            && rule != rules::GOODS_OF_FLOW
            && !item.rules.contains(&rules::PARTNER_BEHIND)
        {
            self.memory.set_topic(&topic);
        }
    }

    /// *Sold goods worth $742 million and services worth $58 million*: what a value counts, where the sentence tells the two apart.
    fn scope_before(&self, at: usize) -> Option<Scope> {
        let place = (at.saturating_sub(4)..at).rev().find(|p| {
            !matches!(
                self.word(*p),
                "worth" | "of" | "valued" | "at" | "for" | "were" | "to"
            )
        })?;
        let told = |word: &str| self.tokens.iter().filter(|token| token.is(word)).count() == 1;
        match self.word(place) {
            "goods" if told("services") => Some(Scope::Goods),
            "services" if told("goods") && self.back(place, 1) != "and" => Some(Scope::Services),
            "services" if told("goods") && self.back(place, 2) != "goods" => Some(Scope::Services),
            _ => None,
        }
    }

    /// *$5.3 billion (53.5%) were goods, $2 billion in services*: what a value counts.
    fn scope_behind(&self, at: usize) -> Option<Scope> {
        let mut place = at + 1;
        if self.word(place) == "(" && self.word(place + 2) == ")" {
            place += 3;
        }
        if !matches!(self.word(place), "were" | "was" | "in") {
            return None;
        }
        let both =
            self.word(place + 2) == "and" && matches!(self.word(place + 3), "services" | "goods");
        let ends = !both && !matches!(self.word(place + 2), "trade" | "exports" | "imports");
        match self.word(place + 1) {
            "goods" if ends => Some(Scope::Goods),
            "services" if ends => Some(Scope::Services),
            _ => None,
        }
    }

    /// *Doubled in three years, grew 40 percent over the past five years*: over how many.
    fn in_years(&self, at: usize) -> Option<i32> {
        let lead = at + 1;
        if !matches!(self.word(lead), "in" | "over" | "within") {
            return None;
        }
        let mut place = lead + 1;
        while matches!(
            self.word(place),
            "the" | "just" | "only" | "last" | "past" | "previous"
        ) {
            place += 1;
        }
        let number = lexicon::small_number(self.word(place)).or_else(|| {
            let token = self.tokens.get(place)?;
            token.lower.parse().ok().filter(|n| *n <= 30)
        })?;
        (self.word(place + 1) == "years").then(|| i32::from(number))
    }

    /// Whose number a figure is: the office named last before it in its sentence, or else the first.
    fn said_by(&self, at: usize) -> SaidBy {
        let before = self.sources.iter().rev().find(|source| **source < at);
        let side = before
            .or_else(|| self.sources.first())
            .and_then(|source| self.named(*source)?.who.party());
        if let Some(side) = side {
            return SaidBy::Side(side);
        }
        let somebody = self.tokens.iter().any(|token| {
            matches!(
                token.word(),
                "according"
                    | "data"
                    | "statistics"
                    | "customs"
                    | "reported"
                    | "reports"
                    | "estimates"
                    | "estimated"
                    | "figures"
            )
        });
        if somebody {
            SaidBy::Somebody
        } else {
            SaidBy::Text
        }
    }

    /// Whether a figure stands in a clause that tells what a phrase had been, by the way, and that is closed again.
    pub(super) fn in_relative_clause(&self, at: usize) -> bool {
        self.relative_clause(at)
            .is_some_and(|(which, _)| !(which..at).any(|p| self.is_figure(p)))
    }

    /// Where that clause begins and is closed.
    pub(super) fn relative_clause(&self, at: usize) -> Option<(usize, usize)> {
        let which = (at.saturating_sub(10)..at)
            .rev()
            .find(|p| self.word(*p) == "which" && self.back(*p, 1) == ",")?;
        let had = matches!(self.word(which + 1), "had" | "was" | "were");
        let close = (which + 1..at + 6).find(|p| self.word(*p) == ",")?;
        let goes_on = lexicon::direction(self.word(close + 1)).is_some()
            || matches!(
                self.word(close + 1),
                "reached" | "hit" | "came" | "amounted"
            );
        (had && goes_on && close > at).then_some((which, close))
    }

    /// The passage is about another period now. Back in time it goes only where a sentence begins so; an earlier value
    /// elsewhere is one to compare with, and leaves what follows without a period.
    fn move_to(&mut self, at: usize, period: Period) {
        // `which in 2016 was a deficit of $3 million` says something by the way.
        let aside = (0..at)
            .rev()
            .take_while(|p| self.word(*p) != "," || self.word(p + 1) == "which")
            .any(|p| {
                self.word(p) == "which"
                    && self.back(p, 1) == ","
                    && (p + 1..p + 4).any(|q| q < at && self.is_period(q))
            });
        // `exports, which had come to $771 million in 2020, grew`
        let aside = aside || self.in_relative_clause(at);
        let earlier = self.memory.main().is_some_and(|main| period < main);
        // What stands in a bracket, and what had been before, is told to compare with.
        let open = (0..at).filter(|p| self.word(*p) == "(").count();
        let closed = (0..at).filter(|p| self.word(*p) == ")").count();
        let had = self.told_back(at);
        if earlier && open > closed {
            return;
        }
        if earlier && had && self.main.is_none() && self.done.is_empty() && !aside {
            // What follows in the sentence is of that period too.
            self.main = Some(period);
            return;
        }
        // `The value of April was revised` corrects what is over.
        let corrects = self
            .tokens
            .iter()
            .any(|token| matches!(token.word(), "revised" | "previously"));
        // `In January the surplus had been $28 million` is told to compare with.
        if aside || earlier && (corrects || had) {
            return;
        }
        let back = self
            .memory
            .main()
            .is_some_and(|main| period < main && period.months() == main.months());
        let begins = (0..5).any(|place| self.is_period(place));
        if !back || begins {
            self.memory.set_main(period);
            if earlier {
                self.memory.go_back();
            }
            self.main = Some(period);
        } else if !self
            .done
            .iter()
            .any(|(_, item)| item.role != Role::NotTrade)
            || self.subjects.iter().any(|subject| {
                subject.at < at && self.done.last().is_some_and(|(last, _)| subject.at > *last)
            })
        {
            self.memory.forget_main();
            self.main = Some(period);
        }
    }
}

pub(super) enum Money {
    Level,
    Base,
    Change(Direction),
    Unsure,
}
