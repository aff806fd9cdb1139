//! From sentences to bound figures, one figure after the other.

use super::item::{Item, Pace, Role, SaidBy};
use crate::prose::about::Party;
use crate::prose::lexicon::{self, Direction};
use crate::prose::memory::{Memory, Topic, Unbound};
use crate::prose::names::Who;
use crate::prose::number::Sort;
use crate::prose::subjects::{Scope, Subject};
use crate::prose::token::{Kind, Named, Token};
use crate::prose::when::{Shape, Year};
use crate::trade::Period;
use chrono::NaiveDate;

pub(super) struct Binder<'a> {
    pub(super) tokens: &'a [Token],
    pub(super) subjects: Vec<Subject>,
    pub(super) topics: Vec<Result<Topic, Unbound>>,
    /// The same before strangers in the sentence were looked for: lists of partners are full of them.
    /// Whether the date is only the year that the text is of.
    pub(super) year_only: bool,
    /// What all money of the text is of, where that is one: *exports of 1.5 billion* without a word of it are of that.
    pub(super) money: Option<Sort>,
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
    /// The period the passage was about before this sentence.
    pub(super) main_before: Option<Period>,
    /// The period this sentence is about.
    pub(super) main: Option<Period>,
    /// The period of the figure at hand, where a list gives it one.
    pub(super) given: Option<Period>,
}

/// What governs a figure.
#[derive(Clone, Copy)]
pub(super) enum Head {
    Subject(usize, &'static str),
    Before(&'static str),
    NotTrade,
    Nothing,
}

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

    /// What the last phrase that was understood is of, or what the sentence before left.
    pub(super) fn last_topic(&self) -> Option<Topic> {
        let mut told = self.topics.iter().rev();
        told.find_map(|topic| topic.as_ref().ok().cloned())
            .or_else(|| self.before.clone())
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
            )
            // `issued the report for the first quarter of 2024`, and nothing else, tells what follows.
            && self.tokens.iter().any(|token| token.figure().is_some());
        // `the Bank's 2020/2021 Annual Report`
        let behind = at
            + 1
            + usize::from(matches!(
                self.word(at + 1),
                "annual" | "monthly" | "economic"
            ));
        let report = report
            || matches!(
                self.word(behind),
                "report" | "review" | "bulletin" | "survey" | "yearbook"
            ) && matches!(when.year, Year::Given(_))
                && matches!(
                    when.shape,
                    Shape::Whole | Shape::Fiscal | Shape::FiscalNamed
                );
        // `as of October`
        let as_of = self.back(at, 1) == "of" && self.back(at, 2) == "as";
        if as_of && self.to_date(at).is_some() {
            return true;
        }
        // `as of 2013` is all of that year.
        let year = when.shape == Shape::Whole && matches!(when.year, Year::Given(_));
        let report = report || as_of && !year;
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
                    // `India – Canada` in a line of its own: what follows is about these two.
                    if self.tokens.len() == 3 {
                        self.memory.open_pair(other.clone(), party.clone());
                    }
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
                    && (self.opens_with_rate(at)
                        || self.opens_with_base(at)
                        || self.opens_with_value(at))
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
            "only" | "behind"
                | "after"
                | "than"
                | "like"
                | "except"
                | "besides"
                | "including"
                // `orders from Tanzania and Rwanda`
                | "from"
                | "to"
        ) {
            return None;
        }
        let named = self.named(first).filter(|named| !named.possessive)?;
        let third = |place: usize| self.named(place).is_some();
        let joins = |place: usize| {
            matches!(self.word(place), "," | "and")
                || self.tokens.get(place).is_some_and(Token::is_dash)
        };
        let listed =
            first >= 2 && third(first - 2) && joins(first - 1) || third(at + 2) && joins(at + 1);
        named.who.trader().filter(|_| !listed)
    }

    pub(super) fn item(&mut self, at: usize) -> Item {
        let tokens = self.tokens;
        let Some(number) = tokens.get(at).and_then(Token::figure) else {
            return self.empty(at);
        };
        let mut item = Item {
            figure: number.figure.clone(),
            currency: match &number.sort {
                Sort::Other(code) => {
                    Some(code.filter(|code| !code.starts_with('?')).unwrap_or("?"))
                }
                _ => None,
            },
            why: None,
            sure: true,
            loose: false,
            ..self.empty(at)
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
            fiscal: false,
            commodity: None,
            rules: Vec::new(),
            why: Some("it could not be read"),
            sure: false,
            down: false,
            moved: None,
            unsigned: false,
            loose: true,
            scope: Scope::Unstated,
            dated_here: false,
            named_here: false,
            says_more: false,
            said_by: SaidBy::Text,
            said_first: false,
            goods_here: false,
            pace: Pace::Whole,
            led_to: None,
            open: None,
            carried: None,
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
}

pub(super) enum Money {
    Level,
    Base,
    Change(Direction),
    Unsure,
}
