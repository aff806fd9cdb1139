//! Binds a figure to what it is about: its partner behind it, its period, its base.

use super::binder::Binder;
use super::item::{Item, NO_PERIOD, Pace, Role, SaidBy, TWICE};
use crate::figure::{Figure, Hedge};
use crate::number::Unit;
use crate::prose::about::{About, Party};
use crate::prose::currency;
use crate::prose::lexicon::{self, Measure};
use crate::prose::memory::Topic;
use crate::prose::number::{Number, Sort};
use crate::prose::rules;
use crate::prose::subjects::{Scope, Slot};
use crate::prose::when::{Shape, When, Year};
use crate::trade::Period;

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

/// Whether two values are the same to within a twentieth.
fn near(one: &Figure, other: &Figure) -> bool {
    let (one, other) = (one.number().to_f64(), other.number().to_f64());
    (one - other).abs() <= one.abs().max(other.abs()) / 20.0
}

impl Binder<'_> {
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
        match self.another_partner(at, &mut topic) {
            Ok(true) => {
                item.rules.push(rules::PARTNER_BEHIND);
                as_base = false;
            }
            Ok(false) => {}
            Err(why) => {
                item.why = Some(why);
                return;
            }
        }
        let is_balance = topic.measure.is_balance();
        if is_balance && rule != rules::LIST && self.is_of_the_other(&topic) {
            topic.about = match topic.about {
                About::Balance(one, other) => About::Balance(other, one),
                about => about,
            };
            item.sure = false;
        }
        // `a surplus of $1.1 billion, thanks to crude, which made up $1.6 billion of its sales`
        let makes_up = matches!(
            (self.back(at, 2), self.back(at, 1)),
            ("made" | "makes" | "making", "up") | ("accounted" | "accounts", "for")
        );
        if is_balance && makes_up && self.back(at, 3) == "which" {
            item.why = Some("goods, and no balance");
            return;
        }
        if let Sort::Other(Some(family)) = number.sort
            && family.starts_with('?')
        {
            item.currency = Some(currency_of(family, &topic).unwrap_or("?"));
        }
        item.role = item.role_of(topic.measure);
        if rule != rules::GOODS_OF_FLOW {
            item.commodity.clone_from(&topic.commodity);
        }
        // `$15 billion of last month's imports were from the non-oil sector`: a part of them.
        if rule == rules::BEHIND
            && item.commodity.is_none()
            && self.word(at + 1) == "of"
            && let Some(subject) = self.subjects.iter().find(|subject| subject.at > at)
            && matches!(self.word(subject.to), "were" | "was" | "are" | "is")
        {
            item.commodity = Some("a part".to_owned());
        }
        item.scope = self
            .scope_behind(at)
            .or_else(|| self.scope_before(at))
            .unwrap_or(topic.scope);
        self.tell_whose(at, item);
        let dated = matches!(item.role, Role::Growth | Role::Multiple | Role::Change);
        item.period = self.period_of(at, dated, as_base);
        if as_base {
            // `to $815 million in January-July 2023 from $701 million in 2022` may be of the whole year.
            item.sure &=
                !(self.of_a_year(at) && item.period.is_some_and(|period| period.months() < 12));
            item.rules.push(rules::BASE);
            item.moved = self.moved_from(at);
        }
        if item.period.is_none() && !dated && !as_base && self.is_of_no_period(at) {
            item.why = Some("of a time that is no period");
            return;
        }
        let Some(period) = item.period else {
            item.why = Some(NO_PERIOD);
            item.open = self.open_when(at, number, item, &topic, as_base);
            return;
        };
        if let Some(why) = self.of_another_length(at, period, item.role) {
            item.period = None;
            item.why = Some(why);
            return;
        }
        let aside = self.main.is_none() && self.memory.aside() == Some(period);
        let faded = self.memory.main().is_none()
            && self.memory.faded() == Some(period)
            && !(0..self.tokens.len()).any(|p| self.is_period(p) && self.when(p) == Some(period));
        if aside || faded || self.period_is_only(period) {
            item.rules.push(rules::ONLY_PERIOD);
            item.sure = false;
        }
        if number.sort == Sort::Nothing {
            item.rules.push(rules::NOTHING);
        }
        if self.refuses(at, period, dated, as_base, item) {
            if item.why == Some(NO_PERIOD) {
                item.open = self.open_when(at, number, item, &topic, as_base);
            }
            return;
        }
        if dated && self.possessed(at).is_some() {
            item.rules.push(rules::OWN_RATE);
        }
        if dated {
            if !self.compare(at, period, item) {
                return;
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
            // `In June, shipments had plunged 22.5 percent`: what follows is of July again.
            let back = self.memory.main().is_some_and(|main| period < main);
            if !back || !self.told_back(at) {
                self.memory.set_main(period);
            }
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
        // `fuel for $58 million (up 24%)`: of the fuel.
        let moved = matches!(item.role, Role::Growth | Role::Multiple | Role::Change);
        let value = self.done.last().filter(|(place, value)| {
            moved
                && matches!(value.role, Role::Level | Role::OtherCurrency)
                && self.word(place + 1) == "("
                && (*place + 2..at).all(|p| lexicon::direction(self.word(p)).is_some())
        });
        // `tea ($589 million)`, `mainly oil, at $2 billion`: a part of the goods.
        if let Some((_, value)) = value {
            item.commodity.clone_from(&value.commodity);
            item.sure &= value.sure;
        } else if let Some(part) = self
            .part_of_goods(at)
            .or_else(|| self.goods_of_share_before(at))
        {
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
        if self.second_value(at, &topic, item) {
            return;
        }
        if rule == rules::GOODS_OF_FLOW {
            self.memory.keep_topic();
        }
        item.about = Some(topic.about.clone());
        item.carried = self.carried(item, &topic);
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

    /// Puts another partner, which stands right behind a figure, in the place of the phrase's: whether there is one.
    fn another_partner(&mut self, at: usize, topic: &mut Topic) -> Result<bool, &'static str> {
        match self.partner_behind(at, topic) {
            Ok(None) => Ok(false),
            Ok(Some(other)) => {
                // `a surplus of $3 billion with the U.S., as exports rose`: those to it.
                let (one, other_side) = topic.about.sides();
                let all = one.is_world() || other_side.is_world();
                let named = (at + 1..at + 6).find(|p| self.named(*p).is_some());
                // `$3 million to Ghana, $2 million to Benin and $1 million to Mali`
                let listed = |named: usize| {
                    let next = (named + 1..named + 4).find(|p| {
                        !matches!(
                            self.word(*p),
                            "," | "and" | "of" | "worth" | "a" | "mere" | "another"
                        ) && !lexicon::adverb(self.word(*p))
                    });
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
                *topic = other;
                Ok(true)
            }
            Err(why) => Err(why),
        }
    }

    /// Whether a period that was found cannot be the figure's, with the reason.
    fn refuses(
        &mut self,
        at: usize,
        period: Period,
        dated: bool,
        as_base: bool,
        item: &mut Item,
    ) -> bool {
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
            item.why = Some(NO_PERIOD);
            return true;
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
            return true;
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
            return true;
        }
        false
    }

    /// With what period a rate or a change compares; false where that leaves nothing to say.
    fn compare(&mut self, at: usize, period: Period, item: &mut Item) -> bool {
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
        item.base = self
            .base_of(at, period)
            .filter(|_| !self.base_is_not_understood(at));
        // `$62 million against $59 million, following a rise of 3.3 percent a year earlier`: of the time before.
        item.loose |= (at.saturating_sub(6)..at)
            .rev()
            .take_while(|p| !self.is_figure(*p) && !matches!(self.word(*p), ";" | "."))
            .any(|p| matches!(self.word(p), "following" | "followed" | "preceded"));
        // `In 2012 imports had been $1.6 billion: they have grown eightfold in ten years`
        let had = (0..at).any(|p| self.word(p) == "been" && self.back(p, 1) == "had");
        if had && item.role != Role::Change && self.in_years(at).is_some() {
            item.why = Some(NO_PERIOD);
            item.period = None;
            return false;
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
        // `up 17 percent from 2021 and 31 percent from 2012`: the first goes on.
        let told = self.done.iter().any(|(_, earlier)| {
            earlier.role == Role::Growth
                && earlier.period == Some(period)
                && earlier.base == period.years_later(-1)
                && earlier.base != item.base
        });
        if let Some(base) = item.base.filter(|_| !told) {
            self.memory.set_base(period, base, true);
        }
        true
    }

    /// Whether a value is a second one of a thing in its sentence, and so of a part that was not understood.
    fn second_value(&mut self, at: usize, topic: &Topic, item: &mut Item) -> bool {
        // A second value of one thing and period in a sentence is of a part that was not understood.
        let bound = |figure: &Option<Figure>| {
            figure
                .as_ref()
                .is_some_and(|figure| !matches!(figure.hedge(), Hedge::Bare | Hedge::About))
        };
        // `passed the $2 billion mark; $2.3 billion is where it stands`: a mark that was passed is no second value.
        // `close to $500 billion, totalling $499.7 billion` says the same more exactly.
        let same = |earlier: &Option<Figure>| {
            earlier
                .as_ref()
                .zip(item.figure.as_ref())
                .is_some_and(|(one, other)| one.hedge() != Hedge::Bare && near(one, other))
        };
        let again = self.done.iter().find(|(place, earlier)| {
            !bound(&earlier.figure)
                && !same(&earlier.figure)
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
            return true;
        }
        false
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

    /// Whether a figure has its period in its sentence, and whose number it is.
    pub(super) fn tell_whose(&self, at: usize, item: &mut Item) {
        item.dated_here = self.dated_here(at);
        item.said_by = self.said_by(at);
        item.said_first = self.sources.iter().any(|source| *source < at);
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
            lexicon::says(token.word())
                || matches!(
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
        // `fell from $245 billion in 2020 to a value that is not told`
        if self.back(at, 1) == "from"
            && self
                .attached(at)
                .is_some_and(|place| self.word(place + 1) == "to")
        {
            return;
        }
        // What stands in a bracket, and what had been before, is told to compare with.
        let open = (0..at).filter(|p| self.word(*p) == "(").count();
        let closed = (0..at).filter(|p| self.word(*p) == ")").count();
        let had = self.told_back(at);
        if earlier && open > closed {
            return;
        }
        // `imports were $200.2 million ($200.1 million in 2000)`, behind 1999: of which of them what follows is is not said.
        if open > closed && self.memory.main().is_some_and(|main| main < period) {
            self.memory.forget_main();
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
        // `in April`, and then *in the first four months*, which end with it: no way back.
        let sums = self
            .memory
            .main()
            .is_some_and(|main| period.last_day() >= main.last_day());
        if !back || begins {
            self.memory.set_main(period);
            if earlier && !sums {
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

    /// *China's exports to India were $90 billion and imports $14 billion, which leaves a trade deficit of $76 billion*: whether a balance whose owner is
    /// not said can only be that of the other one, by the flows that its sentence tells. Read by numbers, it is not sure.
    fn is_of_the_other(&self, topic: &Topic) -> bool {
        let About::Balance(owner, partner) = &topic.about else {
            return false;
        };
        let value = |from: &Party, to: &Party| {
            let (_, item) = self.done.iter().rev().find(|(_, item)| {
                matches!(item.role, Role::Level | Role::OtherCurrency)
                    && item.commodity.is_none()
                    && item.about == Some(About::Flow(from.clone(), to.clone()))
            })?;
            Some((item.figure.as_ref()?.number(), item.currency, item.period))
        };
        let (Some((sold, money, period)), Some((bought, other_money, other_period))) =
            (value(owner, partner), value(partner, owner))
        else {
            return false;
        };
        let same = money == other_money && period == other_period;
        let carried = topic.rules.contains(&rules::TOPIC) && !partner.is_world();
        let against = match topic.measure {
            Measure::Deficit => sold > bought,
            Measure::Surplus => sold < bought,
            _ => false,
        };
        same && carried && against
    }
}
