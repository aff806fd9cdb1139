//! Shares: the part and the whole.

use super::binder::Binder;
use super::item::{Item, NO_PERIOD, Role};
use crate::prose::about::{About, Party};
use crate::prose::lexicon::{self, Measure};
use crate::prose::memory::Topic;
use crate::prose::rules;
use crate::prose::subjects::Slot;
use crate::prose::token::Kind;
use crate::trade::Period;

/// A share as it was found.
pub(super) struct Found {
    pub(super) about: About,
    /// What it is a share of, where that is not all goods.
    pub(super) commodity: Option<String>,
    pub(super) sure: bool,
    /// Told in the present, of no period.
    pub(super) undated: bool,
    pub(super) rule: &'static str,
}

impl Found {
    pub(super) fn new(part: About, whole: About, sure: bool) -> Self {
        // Of turnover, whose whole it is comes first.
        let part = match part {
            About::Turnover(one, other) if !whole.has(&one) && whole.has(&other) => {
                About::Turnover(other, one)
            }
            part => part,
        };
        Self {
            about: About::Share(Box::new(part), Box::new(whole)),
            commodity: None,
            sure,
            undated: false,
            rule: rules::SHARE,
        }
    }
}

/// A share that was told just before.
pub(super) struct Told {
    pub(super) about: About,
    pub(super) period: Option<Period>,
    pub(super) commodity: Option<String>,
    pub(super) sure: bool,
}

impl Told {
    /// Tells it again, of an earlier period, if that is known.
    pub(super) fn again(self, item: &mut Item, earlier: Option<Period>) {
        item.period = earlier;
        if earlier.is_none() {
            item.why = Some(NO_PERIOD);
            return;
        }
        item.about = Some(self.about);
        item.commodity = self.commodity;
        item.sure = self.sure;
        item.rules.extend([rules::SHARE, rules::BASE]);
    }
}

impl Binder<'_> {
    /// Whether a figure is a share; bound, if its part and its whole are understood.
    pub(super) fn share_of(&mut self, at: usize, item: &mut Item) -> bool {
        // `a fall of $41.6 million, equal to 9.3%`: by how much it fell.
        let of_change = self.done.last().is_some_and(|(place, item)| {
            item.role == Role::Change
                && at - place <= 4
                && matches!(self.back(at, 2), "equal" | "equivalent")
        });
        if of_change && self.word(at + 1) != "of" {
            return false;
        }
        // `an amount that represented a fall of 17.9%`
        let fall = self.back(at, 1) == "of"
            && matches!(self.back(at, 3), "a" | "an")
            && lexicon::direction_after(self.back(at, 2)).is_some();
        if fall && self.word(at + 1) != "of" {
            return false;
        }
        // `(down 24.7% on last year)` tells how its value moved.
        let moves = self.signed(at);
        // `the US, at CHF 350 million, lost 6.5%`
        let verb = self.back(at, 1);
        let lost = lexicon::direction(verb).is_some() && lexicon::direction_after(verb).is_none();
        // `7.1% more than the same period`: never one.
        let more = lexicon::direction_after(self.word(at + 1)).is_some()
            && matches!(
                self.word(at + 2),
                "than" | "compared" | "on" | "over" | "from"
            );
        if !moves
            && !lost
            && !more
            && let Some((about, topic)) = self.list_share(at)
        {
            self.share(
                at,
                item,
                Some(Found {
                    about,
                    commodity: topic.commodity.clone(),
                    sure: topic.sure,
                    undated: false,
                    rule: rules::SHARE,
                }),
            );
            return true;
        }
        if let Some(order) = self.shares_in_order(at) {
            self.share_again(at, item, order);
            return true;
        }
        if let Some(number) = self.number(at)
            && (self.share_moved(at, number, item) || self.share_before(at, number, item))
        {
            return true;
        }
        if moves && (self.back(at, 1) == "(" || self.back(at, 2) == "(") {
            return false;
        }
        if let Some(place) = self.points_before(at)
            && let Some(found) = self.share_in(place)
        {
            self.share(at, item, Some(found));
            self.moved_by(place, item);
            return true;
        }
        if self.is_coverage(at) || self.covers(at) {
            let found = self.coverage();
            self.share(at, item, found);
            return true;
        }
        let told = self.share_turned(at).or_else(|| self.partner_of_which(at));
        let told = told
            .or_else(|| self.wares_of(at))
            .or_else(|| self.share_as_figure(at))
            .or_else(|| self.share_of_value(at))
            .or_else(|| self.share_of_everything(at))
            .or_else(|| self.share_in_total(at))
            .or_else(|| self.share_of_countrys_total(at))
            .or_else(|| self.with_a_share(at))
            .or_else(|| self.that_of_another(at))
            .or_else(|| self.share_of_this(at))
            .or_else(|| self.flow_of_it(at))
            .or_else(|| self.other_flow(at))
            .or_else(|| self.share_of_flow(at))
            .or_else(|| self.share_of_side(at))
            .or_else(|| self.partner_of_it(at))
            .or_else(|| self.share_later(at))
            .or_else(|| self.its_share_in(at))
            .or_else(|| self.of_which(at))
            .or_else(|| self.goods_of_which(at))
            .or_else(|| self.percent_of_goods(at))
            .or_else(|| self.goods_of_this(at))
            .or_else(|| self.or_percent(at))
            .or_else(|| self.share_of_flow_to(at))
            .or_else(|| self.share_of_next(at))
            .or_else(|| self.share_of_next_goods(at))
            .or_else(|| self.goods_of_one_side(at))
            .or_else(|| self.share_gapped(at))
            .or_else(|| self.share_listed(at))
            .or_else(|| self.share_joined(at))
            .or_else(|| self.bracketed_share(at))
            .or_else(|| self.held(at))
            .or_else(|| self.leading(at))
            .or_else(|| self.of_the_total(at))
            .or_else(|| self.share_in_row(at));
        if let Some(mut found) = told {
            // `the largest buyer of its rice, accounting for 45 percent of the total`: of the rice.
            if found.commodity.is_none() {
                found.commodity = self.goods_of_rank();
            }
            self.share(at, item, Some(found));
            return true;
        }
        if let Some(found) = self.share_together(at) {
            self.share(at, item, Some(found));
            return true;
        }
        // `12% ($3.1 billion) of`
        let end = if self.bracket_behind(at + 2) == Some(at) && self.money_or_share(at + 2) {
            at + 3
        } else {
            at
        };
        let end = end + usize::from(self.aside_before_of(at));
        let end = self.listed_before_whole(at).unwrap_or(end);
        let next = self.word(end + 1);
        let of = next == "of";
        let said = (1..=20)
            .take_while(|back| {
                // `accounted for $3.7 billion, or 28%, of`
                let value = self.aside_before_of(at) && *back == 3;
                *back <= at && self.back(at, *back) != ";" && (value || !self.is_figure(at - back))
            })
            .filter(|back| *back <= 8 || self.back(at, *back) == "share")
            .any(|back| {
                let w = self.back(at, back);
                let behind = back.checked_sub(1).map_or("", |next| self.back(at, next));
                let stands = matches!(w, "stood" | "stands" | "stand") && behind == "for"
                    || w == "make" && behind == "up";
                stands
                    || matches!(
                        w,
                        "accounted"
                            | "accounts"
                            | "account"
                            | "accounting"
                            | "constitute"
                            | "represent"
                            | "form"
                            | "formed"
                            | "equal"
                            | "equalling"
                            | "equivalent"
                            | "share"
                            | "shares"
                            | "constituted"
                            | "constitutes"
                            | "constituting"
                            | "contributing"
                            | "contributed"
                            | "contributes"
                            | "represented"
                            | "represents"
                            | "representing"
                            | "comprised"
                            | "provides"
                            | "provided"
                            | "delivered"
                            | "delivers"
                            | "supplied"
                            | "supplies"
                            | "provide"
                            | "took"
                            | "takes"
                            | "absorbed"
                            | "absorbs"
                            | "receives"
                            | "buys"
                            | "bought"
                            | "received"
                            | "makes"
                            | "making"
                            | "made"
                    )
                    || takes_or_supplies(w)
            });
        // `Finland, which had 17 percent of total exports`
        let said = said || of && matches!(self.back(at, 1), "had" | "has" | "held" | "holds");
        // `Iran was the fourth partner, with 5.2% of its trade`, `Serbia was the destination of 10.9% of Bosnia's exports`
        let ranks = || {
            self.subjects.iter().any(|subject| {
                subject.at < at && lexicon::partner_noun(self.word(subject.at)).is_some()
            })
        };
        let said = said
            || of
                && (self.back(at, 1) == "with" && ranks()
                    || matches!(self.back(at, 1), "of" | "for")
                        && matches!(
                            self.back(at, 2),
                            "destination" | "source" | "recipient" | "buyer" | "origin"
                        ));
        if self.word(0) == "of"
            && matches!(
                self.word(self.behind_value(at)),
                "was" | "went" | "came" | "fell" | "were" | "is" | "goes" | "comes" | "falls"
            )
        {
            let found = self.share_with(at).or_else(|| self.share_by_clause(at));
            self.share(at, item, found);
            return true;
        }
        let aside = self.share_said_aside(at);
        if !(of || next == "share" || (said || aside) && !self.moves(at)) {
            let found = self
                .number(at)
                .is_none_or(|number| self.growth_direction(at, number).is_none())
                .then(|| self.share_by_clause(at))
                .flatten();
            let told = found.is_some();
            if told {
                self.share(at, item, found);
            }
            return told;
        }
        let found = if of {
            self.share_of_whole(at, end, said)
        } else {
            self.share_each_way(at)
                .or_else(|| self.share_in(at))
                .or_else(|| self.share_holder(at))
        };
        let found = found.or_else(|| self.share_by_clause(at));
        self.share(at, item, found);
        true
    }

    /// A share that was told before, of an earlier time.
    fn share_again(&self, at: usize, item: &mut Item, order: Result<Told, &'static str>) {
        item.role = Role::Share;
        match order {
            Ok(told) => {
                let later = self.main.or_else(|| self.memory.main());
                let earlier = self
                    .attached(at)
                    .and_then(|place| self.when(place))
                    .or_else(|| self.period_of(at, false, true))
                    .filter(|period| later.is_none_or(|later| *period < later));
                told.again(item, earlier);
            }
            Err(why) => item.why = Some(why),
        }
    }

    /// The goods of which somebody is told to be the largest buyer or supplier.
    fn goods_of_rank(&self) -> Option<String> {
        self.subjects
            .iter()
            .zip(&self.topics)
            .find(|(subject, _)| lexicon::partner_noun(self.word(subject.at)).is_some())
            .and_then(|(_, topic)| topic.as_ref().ok()?.commodity.clone())
    }

    pub(super) fn share(&mut self, at: usize, item: &mut Item, found: Option<Found>) {
        item.role = Role::Share;
        let Some(mut found) = found else {
            item.why = Some("a share whose whole or part is not understood");
            return;
        };
        // `The deficit stood at $1.4 billion, and imports made up 91.3 percent of total trade`: they, and not the deficit.
        if let About::Share(part, _) = &mut found.about
            && let About::Balance(owner, partner) = part.as_ref()
            && let Some(nearest) = self.subjects.iter().rfind(|subject| subject.at < at)
            && matches!(nearest.measure, Measure::Exports | Measure::Imports)
            && !(nearest.to..at).any(|p| self.is_figure(p))
        {
            let sells = nearest.measure == Measure::Exports;
            **part = About::flow(sells, owner.clone(), partner.clone());
        }
        // `Portugal, with its 3.9% share of Angola's trade`: told as Portugal's.
        if self.back(at, 1) == "its"
            && self.word(at + 1) == "share"
            && let About::Share(part, whole) = &mut found.about
            && let About::Turnover(one, other) = &mut **part
            && whole.has(one)
        {
            std::mem::swap(one, other);
        }
        if let About::Share(part, whole) = &found.about
            && part == whole
            && found.commodity.is_none()
        {
            item.why = Some("a share whose whole or part is not understood");
            return;
        }
        // `decreased from 1.25 percent to 1.05 percent`
        let lead = at + 1 + usize::from(matches!(self.word(at + 1), "in" | "during" | "of"));
        let to = if self.is_period(lead) {
            lead + 1
        } else {
            at + 1
        };
        let first = self.back(at, 1) == "from" && self.word(to) == "to" && self.is_figure(to + 1);
        // `from 35.6% in 2023 to 41.4%`
        let second = self.back(at, 1) == "to" && self.attached(at).is_none();
        let since = self
            .done
            .last()
            .filter(|(_, share)| {
                second && share.role == Role::Share && share.rules.contains(&rules::BASE)
            })
            .and_then(|(_, share)| share.period);
        if !found.undated {
            item.period = match since {
                Some(since) => self.memory.main().filter(|main| *main > since),
                None => self
                    .main_again(at)
                    .or_else(|| self.period_of(at, false, first))
                    .or_else(|| self.period_behind_whole(at)),
            };
            if let (Some(since), None) = (since, item.period) {
                item.period = self.later_of_two(since);
            }
        }
        if first {
            item.rules.push(rules::BASE);
        }
        if item.period.is_none() {
            item.why = Some(NO_PERIOD);
            if !found.undated {
                return;
            }
        }
        if self.main.is_none()
            && !first
            && let Some(period) = item.period
        {
            self.main = Some(period);
            // `In November last year it accounted for 7.4 percent` is told to compare with.
            let back = self
                .memory
                .main()
                .is_some_and(|main| period < main && period.months() == main.months());
            if !back {
                self.memory.set_main(period);
            }
        }
        item.rules.push(found.rule);
        item.commodity = found.commodity;
        item.sure = found.sure;
        if let About::Share(part, whole) = &found.about {
            self.memory.tell_share(part, whole);
        }
        self.memory.set_share(&found.about);
        item.about = Some(found.about);
    }

    /// *12 percent of exports, against 13 percent in 2022; imports from China were 14 percent of*: what begins behind a base is of the time
    /// before it again.
    fn main_again(&self, at: usize) -> Option<Period> {
        let (place, last) = self.done.last()?;
        let base = last.role == Role::Share && last.rules.contains(&rules::BASE);
        let begins = self
            .subjects
            .iter()
            .any(|subject| subject.from > *place && subject.to <= at);
        let behind = self.attached(*place).unwrap_or(*place) + 1;
        let plain = !(behind..at).any(|p| self.is_period(p)) && self.attached(at).is_none();
        self.main.filter(|main| {
            base && begins && plain && last.period.is_some_and(|before| before < *main)
        })
    }

    /// *From 2020 to 2023 the share fell from 24.9% to 23.8%*: the other of the two periods.
    fn later_of_two(&self, since: Period) -> Option<Period> {
        let mut named: Vec<Period> = (0..self.tokens.len())
            .filter_map(|p| self.when(p))
            .collect();
        named.dedup();
        match named.as_slice() {
            [one, other] if *one == since && other > one && one.months() == other.months() => {
                Some(*other)
            }
            _ => None,
        }
    }

    /// *A 21.3% share (valued at $21.7bn) of the total trade of Peru in 2023*: the period right behind the whole.
    fn period_behind_whole(&self, at: usize) -> Option<Period> {
        let whole = self
            .subjects
            .iter()
            .find(|subject| subject.at > at && subject.at <= at + 16)?;
        let of = (at + 1..whole.from).any(|p| self.word(p) == "of");
        let behind = whole.to + 1 + usize::from(self.word(whole.to + 1) == "the");
        let place = (whole.at..=behind)
            .take_while(|p| !self.is_figure(*p) && !matches!(self.word(*p), "," | ";"))
            .find(|p| self.is_period(*p))?;
        let own = of && !self.is_base_period(place) && !self.is_day(place);
        own.then(|| self.when(place)).flatten()
    }

    /// *Tajikistan's share in Kyrgyzstan's trade was 1 percent*, *the share of Tajikistan in*.
    pub(super) fn share_in(&self, at: usize) -> Option<Found> {
        let word = (0..at).rev().find(|place| self.word(*place) == "share")?;
        if (word..at).any(|place| self.is_figure(place) && !self.told_aside(word, place, at)) {
            return None;
        }
        // `Georgia's share came to 1.6 percent` behind the whole.
        let bare = !matches!(self.word(word + 1), "in" | "of");
        // `Georgia's share in this was 1.6 percent`
        if matches!(self.word(word + 1), "in" | "of")
            && (matches!(self.word(word + 2), "this" | "it" | "that" | "them")
                || self.word(word + 2) == "the"
                    && matches!(self.word(word + 3), "total" | "sum")
                    && !self.subjects.iter().any(|s| s.at > word && s.at < at))
            || bare
        {
            let named = self
                .named(word.checked_sub(1)?)
                .filter(|named| named.possessive)?;
            let mut whole = self.memory.head().or_else(|| self.before.clone())?;
            let party = named.who.trader()?;
            // `exports to India reached $6 billion. India's share was 8 percent`: of all exports.
            if whole.about.has(&party)
                && let Some(owner) = whole.owner.clone().filter(|owner| *owner != party)
            {
                whole.about = whole.about.with_partner(&owner, Party::World)?;
            }
            let owner = whole.owner.as_ref().filter(|_| whole.about.is_of_all())?;
            let part = whole.about.with_partner(owner, party)?;
            return Some(Found::new(part, whole.about.clone(), whole.sure));
        }
        let (place, subject) = self
            .subjects
            .iter()
            .enumerate()
            .find(|(_, subject)| subject.at > word && subject.at < at)?;
        // `the share of Turkey in the Emirates' non-oil trade`
        let commodity = subject.commodity.clone();
        let of_goods = |found: Found| Found {
            commodity: commodity.clone(),
            ..found
        };
        // `The share of exports in total foreign trade was 47.1%`
        let flow = match self.word(word + 2) {
            "exports" => Some(Measure::Exports),
            "imports" => Some(Measure::Imports),
            _ => None,
        };
        if self.word(word + 1) == "of"
            && self.word(word + 3) == "in"
            && let Some(measure) = flow
        {
            let whole_of = self
                .subjects
                .iter()
                .find(|subject| subject.at > word + 3 && subject.at < at)
                .filter(|subject| subject.measure == Measure::Trade)?;
            let whole = self.memory.clone().bind(whole_of).ok()?;
            let owner = whole.owner.clone()?;
            let partner = whole.about.partner_of(&owner).clone();
            let part = About::flow(measure == Measure::Exports, owner, partner);
            return Some(Found::new(part, whole.about, whole.sure));
        }
        let before = word.checked_sub(1)?;
        let part_at = match self.named(before) {
            Some(named) if named.possessive => before,
            // `the share of these countries in Georgian trade`
            _ if self.word(word + 1) == "of"
                && matches!(self.word(word + 2), "these" | "those")
                && matches!(self.word(word + 3), "countries" | "states" | "nations") =>
            {
                return self.share_of_these(word, place, subject).map(of_goods);
            }
            _ if self.word(word + 1) == "of" => {
                let to = if self.word(word + 2) == "the" {
                    word + 3
                } else {
                    word + 2
                };
                self.named(to).map(|_| to)?
            }
            // `Togo accounts for the largest share in its trade with them (60 percent)`
            _ => {
                let mut place = before;
                while place > 0
                    && matches!(
                        self.word(place),
                        "the"
                            | "largest"
                            | "biggest"
                            | "main"
                            | "highest"
                            | "greatest"
                            | "a"
                            | "for"
                            | "accounts"
                            | "accounted"
                            | "has"
                            | "had"
                            | "holds"
                            | "held"
                    )
                {
                    place -= 1;
                }
                self.named(place)
                    .filter(|named| !named.demonym && !named.possessive && place < before)
                    .map(|_| place)?
            }
        };
        if !matches!(
            self.back(subject.from, 1),
            "in" | "of" | "the" | "total" | "all" | "overall"
        ) || subject.from > word + 6
        {
            return None;
        }
        let party = self.named(part_at)?.who.trader()?;
        let alone = subject.alone();
        let whole = match self.topics.get(place) {
            Some(Ok(topic)) => topic.clone(),
            _ => self.memory.clone().bind(&alone).ok()?,
        };
        if !whole.about.is_of_all() {
            let owner = whole.owner.clone()?;
            // `the largest share in its trade with the union`
            if matches!(subject.partner, Slot::One(_)) {
                let part = whole.about.with_partner(&owner, party)?;
                return Some(of_goods(Found::new(part, whole.about, whole.sure)));
            }
            // Read as the trade with the partner before, where a share is of all of it.
            let all = whole.about.with_partner(&owner, Party::World)?;
            let part = all.with_partner(&owner, party)?;
            return Some(of_goods(Found::new(part, all, whole.sure)));
        }
        let owner = whole.owner.clone()?;
        let part = whole.about.with_partner(&owner, party)?;
        Some(of_goods(Found::new(part, whole.about, whole.sure)))
    }

    /// Whether a share's word stands before, with a value of its whole told aside.
    fn share_said_aside(&self, at: usize) -> bool {
        let Some(word) = (at.saturating_sub(24)..at)
            .rev()
            .find(|place| self.word(*place) == "share")
        else {
            return false;
        };
        let mut aside = (word..at).filter(|place| self.is_figure(*place)).peekable();
        aside.peek().is_some()
            && aside.all(|place| self.told_aside(word, place, at))
            && (matches!(
                self.back(at, 1),
                "was" | "were" | "is" | "stood" | "at" | "reached" | "came" | "made"
            ) || self.back(at, 1) == "to" && lexicon::direction(self.back(at, 2)).is_some())
    }

    /// *The share of Russia in Armenia's trade, which totaled $1.8 billion, was 28.6%; Iraq's share in total sales of $254 billion was 5.4%*: a value
    /// of the whole between a share's word and its figure.
    fn told_aside(&self, word: usize, place: usize, at: usize) -> bool {
        let which = (word..place).any(|p| matches!(self.word(p), "which" | "whose" | "worth"));
        let relative = which && (place + 1..at).any(|p| self.word(p) == ",");
        let of = self.back(place, 1) == "of"
            && self
                .subjects
                .iter()
                .any(|subject| subject.at > word && subject.to < place && place - subject.to <= 2);
        self.money_or_share(place) && (relative || of)
    }

    /// The place behind a share, and behind its value where that is told beside it: *6.4 percent, or $2 billion, was with Peru*.
    fn behind_value(&self, at: usize) -> usize {
        let comma = usize::from(self.word(at + 1) == ",");
        let open = at + 1 + comma;
        let value = open + 1;
        if !matches!(self.word(open), "or" | "(") || !self.is_figure(value) {
            return at + 1;
        }
        value + 1 + usize::from(matches!(self.word(value + 1), "," | ")"))
    }

    /// *Of Uruguay's entire trade, 6.4 percent was with Peru, fell on Peru.*
    pub(super) fn share_with(&self, at: usize) -> Option<Found> {
        let (place, subject) = self
            .subjects
            .iter()
            .enumerate()
            .find(|(_, subject)| subject.at < at)?;
        let topic = self.topics.get(place)?.as_ref().ok()?;
        let verb = self.behind_value(at);
        let fits = matches!(
            (subject.measure, self.word(verb + 1)),
            (Measure::Exports, "to") | (Measure::Imports, "from") | (Measure::Trade, "with")
        ) || matches!(self.word(verb), "fell" | "falls")
            && matches!(self.word(verb + 1), "on" | "to");
        let to = verb + 2 + usize::from(self.word(verb + 2) == "the");
        let party = self.named(to)?.who.trader()?;
        if !fits || !topic.about.is_of_all() {
            return None;
        }
        let part = topic.about.with_partner(topic.owner.as_ref()?, party)?;
        Some(Found::new(part, topic.about.clone(), topic.sure))
    }

    /// `($2.98 billion (42.3%)`: the share of a partner behind its value, in a list of partners of the world's trade.
    pub(super) fn list_share(&self, at: usize) -> Option<(About, Topic)> {
        let (place, earlier) = self.done.last()?;
        // `Finland (16% of total exports), Latvia (13%)`
        if let (Role::Share, Some(About::Share(_, whole))) = (earlier.role, &earlier.about)
            && self.back(at, 1) == "("
            && self.word(at + 1) == ")"
        {
            let party = at
                .checked_sub(2)
                .and_then(|before| self.named(before)?.who.trader())?;
            let topic = self.last_topic()?;
            let (one, other) = whole.sides();
            let owner = if one.is_world() { other } else { one };
            let part = whole.with_partner(owner, party)?;
            return Some((About::Share(Box::new(part), whole.clone()), topic));
        }
        // `14.7% of the total bloc` is of another whole.
        let other = self.word(at + 1) == "of"
            && !(self.word(at + 2) == "the"
                && matches!(self.word(at + 3), "total" | "whole")
                && !matches!(self.tokens.get(at + 4).map(|t| &t.kind), Some(Kind::Word)));
        if other {
            return None;
        }
        // `Japan, $946 million; Hong Kong, 11.4 percent`: that of another.
        let another = at.checked_sub(2).is_some_and(|party| {
            self.named(party).is_some() && self.back(at, 1) == "," && party > *place
        });
        if another {
            return None;
        }
        let level = matches!(earlier.role, Role::Level | Role::OtherCurrency);
        // `$668 million (64.9% of total exports), to Spain $240 million (23.3%)`
        if level
            && self.bracket_behind(at) == Some(*place)
            && earlier.rules.contains(&rules::GAPPED)
            && let Some((_, share)) = self.told_last(|item| item.role == Role::Share)
            && let Some(About::Share(_, whole)) = &share.about
            && let Some(part) = earlier
                .about
                .clone()
                .filter(|part| part.same_measure(whole))
        {
            let topic = self
                .topics
                .iter()
                .find_map(|topic| topic.as_ref().ok().cloned())?;
            return Some((
                About::Share(Box::new(part), whole.clone()),
                Topic {
                    commodity: None,
                    ..topic
                },
            ));
        }
        let listed = earlier.rules.contains(&rules::LIST)
            || self.bracket_behind(at) == Some(*place) && self.values_and_shares();
        let listed = listed && !self.signed(at);
        // `China (US$3.6 billion, a share of 19.8%)`
        let named = 3 * usize::from(self.back(at, 1) == "of" && self.back(at, 2) == "share");
        if at - place > 4 + named || !level || !listed {
            return None;
        }
        let part = earlier.about.clone()?;
        let topic = self
            .list
            .clone()
            .or_else(|| self.before.clone())
            .or_else(|| {
                self.topics
                    .iter()
                    .rev()
                    .find_map(|t| t.as_ref().ok().cloned())
            })?;
        let owner = topic.owner.clone()?;
        let whole = part.with_partner(&owner, Party::World)?;
        Some((About::Share(Box::new(part), Box::new(whole)), topic))
    }
}

/// *Poland, taking 12 percent of exports*: what a partner does in whose share it is told.
pub(super) fn takes_or_supplies(word: &str) -> bool {
    matches!(
        word,
        "taking" | "absorbing" | "receiving" | "buying" | "supplying" | "providing"
    )
}
