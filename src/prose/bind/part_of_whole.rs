//! Whose the share of a whole is that its phrase names: the rules, one by one, in their order.

use super::binder::Binder;
use super::holders::Takers;
use super::item::Role;
use super::shares::{Found, takes_or_supplies};
use crate::prose::about::{About, Party};
use crate::prose::lexicon::{self, Measure};
use crate::prose::names::Who;
use crate::prose::rules;
use crate::prose::subjects::{Slot, Subject};
use crate::prose::token::Token;
use std::ops::ControlFlow::{self, Break, Continue};

/// What a rule says of a part: found, not to be found by any rule, or for the next rule to say.
type Next = ControlFlow<Option<Found>>;

/// A share of a whole that was read, while its part is looked for.
pub(super) struct Sought<'s> {
    /// Where the share stands.
    pub(super) at: usize,
    /// Whether a verb of shares stands before it: *accounted for*.
    pub(super) said: bool,
    /// What names the whole.
    pub(super) phrase: &'s Subject,
    pub(super) whole: About,
    pub(super) owner: Party,
    pub(super) sure: bool,
    /// Where what may name the part begins: behind the figure before.
    pub(super) floor: usize,
}

impl Sought<'_> {
    /// Whether it is a whole with the world.
    fn is_wide(&self) -> bool {
        self.whole.is_of_all()
    }

    /// Whether it is one with several of whom the part may be one.
    fn may_hold_others(&self) -> bool {
        let (one, other) = self.whole.sides();
        self.is_wide() || matches!(one, Party::Group(_)) || matches!(other, Party::Group(_))
    }

    fn found(&self, part: About) -> Found {
        Found::new(part, self.whole.clone(), self.sure)
    }

    /// The same, of what was told before and may not be sure.
    fn found_before(&self, part: About, sure: bool) -> Found {
        Found::new(part, self.whole.clone(), self.sure && sure)
    }

    /// The part that is traded with a partner.
    fn with(&self, partner: Party) -> Option<Found> {
        let part = self.whole.with_partner(&self.owner, partner)?;
        Some(self.found(part))
    }

    /// The same, of what was told before and may not be sure.
    fn with_before(&self, partner: Party, sure: bool) -> Option<Found> {
        let part = self.whole.with_partner(&self.owner, partner)?;
        let other = part != self.whole;
        other.then(|| self.found_before(part, sure))
    }

    fn goods(&self, goods: Option<String>, rule: &'static str) -> Found {
        Found {
            commodity: goods,
            rule,
            ..self.found(self.whole.clone())
        }
    }

    /// The partner with whom what was told before was traded, if it was traded by the owner.
    fn partner_in(&self, before: &About) -> Party {
        before.partner_of(&self.owner).clone()
    }
}

/// A rule that found a part ends the search; the next is asked otherwise.
fn next(found: Option<Found>) -> Next {
    match found {
        Some(found) => Break(Some(found)),
        None => Continue(()),
    }
}

impl Binder<'_> {
    /// The part of a whole that is read, and of which nothing is said right behind the share.
    pub(super) fn part_of(&self, sought: Sought<'_>) -> Option<Found> {
        match self.asked(sought) {
            Break(found) => found,
            Continue(()) => None,
        }
    }

    fn asked(&self, mut sought: Sought<'_>) -> Next {
        let named = self.named_since(&sought);
        self.named_behind(&sought)?;
        self.takers(&sought)?;
        self.where_it_went(&mut sought)?;
        self.what_was_sent(&sought)?;
        self.before_its_bracket(&sought)?;
        self.goods_right_before(&sought)?;
        if sought.may_hold_others() {
            self.phrase_before(&sought, &named)?;
            self.value_of_part(&sought, &named)?;
            self.the_one_named(&sought, &named)?;
        }
        self.goods_told_before(&sought)?;
        self.the_other_of_two(&sought, &named)?;
        self.flow_told_before(&sought, &named)?;
        self.holder_of_share_before(&sought, &named)?;
        self.flow_of_its_phrase(&sought)?;
        self.holder_told_before(&sought, &named)?;
        self.these_countries(&sought, &named)?;
        self.the_bloc(&sought, &named)?;
        self.goods_unnamed(&sought, &named)
    }

    /// The economies that stand before a share, behind the figure before it.
    fn named_since(&self, sought: &Sought<'_>) -> Vec<(usize, Party)> {
        (sought.floor..sought.at)
            .filter(|place| !self.sources.contains(place) && !self.ranks_before(*place))
            .filter_map(|place| Some((place, self.named(place)?.who.trader()?)))
            .collect()
    }

    /// *Accounting for 5.7% of all German exports, Poland ranked fifth*
    fn named_behind(&self, sought: &Sought<'_>) -> Next {
        let to = sought.phrase.to;
        let opens = matches!(
            self.word(0),
            "accounting" | "representing" | "making" | "with"
        ) || takes_or_supplies(self.word(0));
        if !opens || self.word(to) != "," || (0..sought.at).any(|p| self.named(p).is_some()) {
            return Continue(());
        }
        let to = to + 1 + usize::from(self.word(to + 1) == "the");
        let party = self
            .party_named(to)
            .filter(|party| *party != sought.owner && sought.is_wide());
        Break(party.and_then(|party| sought.with(party)))
    }

    /// *China, Japan and Korea took 40 percent of Australia's exports*
    fn takers(&self, sought: &Sought<'_>) -> Next {
        if !sought.is_wide() {
            return Continue(());
        }
        match self.takers_before(sought.at, &sought.owner) {
            Takers::One => Continue(()),
            Takers::Together(list) => Break(sought.with(list)),
            Takers::Unclear => Break(None),
        }
    }

    /// *28.8% of Israel's imports came from the EU*, *26% of exports had Spain as their destination*
    fn where_it_went(&self, sought: &mut Sought<'_>) -> Next {
        let phrase = sought.phrase;
        let moved = self.is_moved(self.verb_behind(phrase));
        let toward = self.toward(phrase);
        let behind = |toward: usize| toward + 1 + usize::from(self.word(toward + 1) == "the");
        // `79 percent of exports went to the EU`, behind those to it: of all of them.
        let to_partner = toward.is_some_and(|toward| {
            let partner = sought.whole.partner_of(&sought.owner);
            self.party_named(behind(toward)).as_ref() == Some(partner)
        });
        if !sought.is_wide()
            && moved
            && to_partner
            && phrase.names_nobody()
            && let Some(all) = sought.whole.with_partner(&sought.owner, Party::World)
        {
            sought.whole = all;
        }
        if !sought.is_wide() {
            return Continue(());
        }
        let verb = self.verb_behind(phrase);
        let as_what = |p: usize| {
            lexicon::partner_noun(self.word(p)) == Some(phrase.measure)
                || self.word(p) == "origin" && phrase.measure == Measure::Imports
        };
        if self.word(verb) == "had"
            && self.word(verb + 2) == "as"
            && let Some(party) = self
                .party_named(verb + 1)
                .filter(|party| *party != sought.owner)
            && (verb + 3..verb + 6).any(as_what)
        {
            return Break(sought.with(party));
        }
        let Some(toward) = toward.filter(|_| moved) else {
            return Continue(());
        };
        let fits = matches!(
            (phrase.measure, self.word(toward)),
            (Measure::Exports, "to" | "for")
                | (Measure::Imports, "from")
                | (Measure::Trade, "with")
        ) || self.word(toward) == "on"
            || matches!(self.word(verb), "fell" | "falls") && self.word(toward) == "to";
        let party = self
            .named(behind(toward))
            .filter(|named| fits && !named.possessive && !named.demonym)
            .and_then(|named| named.who.trader());
        Break(party.and_then(|party| sought.with(party)))
    }

    /// Where the verb behind a phrase stands: *had gone* is one.
    fn verb_behind(&self, phrase: &Subject) -> usize {
        let perfect = matches!(self.word(phrase.to), "had" | "have" | "has")
            && matches!(self.word(phrase.to + 1), "come" | "gone" | "been");
        phrase.to + usize::from(perfect)
    }

    fn is_moved(&self, verb: usize) -> bool {
        matches!(
            self.word(verb),
            "came"
                | "comes"
                | "come"
                | "went"
                | "goes"
                | "go"
                | "was"
                | "were"
                | "is"
                | "are"
                | "originated"
                | "originate"
                | "gone"
                | "been"
                | "fell"
                | "falls"
                | "fall"
                | "sold"
                | "shipped"
                | "sent"
                | "exported"
                | "delivered"
                | "imported"
                | "bought"
        )
    }

    /// The preposition behind the verb of a phrase, behind which the partner stands.
    fn toward(&self, phrase: &Subject) -> Option<usize> {
        let mut behind = self.verb_behind(phrase) + 1..self.verb_behind(phrase) + 3;
        let mut bound = behind.clone();
        behind
            .find(|place| matches!(self.word(*place), "to" | "from" | "with" | "on"))
            .or_else(|| {
                bound.find(|place| {
                    self.word(*place) == "for"
                        && matches!(self.back(*place, 1), "bound" | "destined")
                })
            })
    }

    /// *Mexico sent 82% of its exports to the United States*, *Morocco alone buys 53% of what Spain exports to Africa*
    fn what_was_sent(&self, sought: &Sought<'_>) -> Next {
        let (at, owner) = (sought.at, &sought.owner);
        let word = |is: fn(&str) -> bool| (1..=2).any(|back| is(self.back(at, back)));
        if sought.is_wide() || !word(sends_or_takes) {
            return Continue(());
        }
        let taker = (sought.floor..at)
            .rev()
            .find_map(|place| self.party_named(place))
            .filter(|party| party != owner && !sought.whole.has(party));
        if let Some(taker) = taker {
            let buys = word(|word| matches!(word, "buys" | "bought"));
            let group = matches!(sought.whole.partner_of(owner), Party::Group(_));
            return Break(sought.with(taker).filter(|_| buys && group));
        }
        if sought.phrase.partner == Slot::Unsaid || self.is_moved(self.verb_behind(sought.phrase)) {
            return Continue(());
        }
        let all = sought.whole.with_partner(owner, Party::World);
        Break(all.map(|all| Found::new(sought.whole.clone(), all, sought.sure)))
    }

    /// *Finland (16% of total exports)*
    fn before_its_bracket(&self, sought: &Sought<'_>) -> Next {
        let before = sought
            .at
            .checked_sub(2)
            .filter(|_| sought.is_wide() && self.back(sought.at, 1) == "(");
        match before.and_then(|before| self.named(before)?.who.trader()) {
            Some(party) => Break(sought.with(party)),
            None => Continue(()),
        }
    }

    /// *Wool was $2 million, or 30 percent of the exports*
    fn goods_right_before(&self, sought: &Sought<'_>) -> Next {
        let goods = self.done.last().and_then(|(place, earlier)| {
            let level = matches!(earlier.role, Role::Level | Role::OtherCurrency);
            let same = earlier.about.as_ref() == Some(&sought.whole);
            earlier
                .commodity
                .as_ref()
                .filter(|_| level && same && sought.at - place <= 6)
        });
        next(goods.map(|goods| sought.goods(Some(goods.clone()), rules::GOODS)))
    }

    /// The phrase itself: *exports to Russia were 7.3% of all Latvian exports*, also behind its rate: *rose by 5% and made up 14% of*.
    fn phrase_before(&self, sought: &Sought<'_>, named: &[(usize, Party)]) -> Next {
        let (at, owner) = (sought.at, &sought.owner);
        let rates_alone = !self.done.is_empty()
            && named.is_empty()
            && self.done.iter().all(|(_, item)| item.role == Role::Growth);
        let floor = if rates_alone { 0 } else { sought.floor };
        let verb = sought.said
            || matches!(
                self.back(at, 1),
                "were" | "was" | "is" | "are" | "constituted"
            );
        // `Exports to Togo made up 9% of Ghana's total exports`: whose they are is said behind.
        let unread = self
            .subjects
            .iter()
            .zip(&self.topics)
            .rfind(|(subject, _)| subject.at < at)
            .filter(|(part, topic)| {
                topic.is_err() && part.owner == Slot::Unsaid && part.commodity.is_none()
            })
            .map(|(part, _)| part)
            .filter(|_| verb);
        // `Imports were 61.9 percent of the total trade of Peru`
        let bare = unread.filter(|part| {
            sought.is_wide()
                && matches!(part.measure, Measure::Exports | Measure::Imports)
                && matches!(sought.whole, About::Turnover(..))
                && part.partner == Slot::Unsaid
                && named.is_empty()
        });
        if let Some(flow) = bare {
            let part = About::measured(flow.measure, owner.clone(), Party::World);
            return Break(Some(sought.found(part)));
        }
        let open = unread.filter(|part| {
            part.measure == sought.phrase.measure && matches!(sought.phrase.owner, Slot::One(_))
        });
        if let Some(Slot::One(party)) = open.map(|open| &open.partner)
            && party != owner
        {
            return Break(sought.with(party.clone()));
        }
        let phrase = self
            .subjects
            .iter()
            .zip(&self.topics)
            .rfind(|(subject, _)| {
                subject.at < at
                    && subject.at >= floor
                    // What another share is of is no part of this.
                    && !self.wholes.contains(&subject.at)
            })
            .and_then(|(_, topic)| topic.as_ref().ok())
            .filter(|part| {
                verb && part.about != sought.whole
                    && part.about.has(owner)
                    && part.about.same_measure(&sought.whole)
                    && part.commodity.is_none()
            });
        next(phrase.map(|part| sought.found_before(part.about.clone(), part.sure)))
    }

    /// The value right before, or one rate behind it: *$25 million, making up 40 percent of the country's foreign trade*.
    fn value_of_part(&self, sought: &Sought<'_>, named: &[(usize, Party)]) -> Next {
        let (at, owner, whole) = (sought.at, &sought.owner, &sought.whole);
        let value = self
            .done
            .iter()
            .rev()
            .enumerate()
            .take_while(|(back, (_, earlier))| *back == 0 || earlier.role != Role::Growth)
            .map(|(_, done)| done)
            .find(|(_, earlier)| earlier.role != Role::Growth)
            .filter(|(place, earlier)| {
                let level = matches!(
                    earlier.role,
                    Role::Level | Role::OtherCurrency | Role::Balance
                );
                at - place <= 12 && level && earlier.commodity.is_none()
            })
            .and_then(|(_, earlier)| earlier.about.clone());
        // `exports of $25 million, making up 40 percent of the country's foreign trade`
        let of_turnover = |part: &About| {
            matches!(
                (part, whole),
                (About::Flow(..) | About::Balance(..), About::Turnover(..))
            )
        };
        // `76% of exports, or $10 billion, and 72% of imports`: that value is none of these.
        let same_way = |part: &About| match (part, whole) {
            (About::Flow(from, _), About::Flow(of, _)) if of == owner => from == owner,
            (About::Flow(_, to), About::Flow(_, of)) if of == owner => to == owner,
            _ => true,
        };
        // `exports to Mali came to $41 million, while Africa as a whole took 23.4 per cent of all`
        let taken = |part: &About| {
            named.iter().any(|(place, party)| {
                let verb =
                    (place + 1..place + 6).any(|p| p < at && lexicon::holds_share(self.word(p)));
                party != owner && verb && !part.has(party)
            })
        };
        let part = value.filter(|part| {
            !taken(part)
                && part.has(owner)
                && (part.same_measure(whole) || of_turnover(part))
                && same_way(part)
                && part != whole
        });
        next(part.map(|part| sought.found(part)))
    }

    /// The one economy that stands before it and accounts for it.
    fn the_one_named(&self, sought: &Sought<'_>, named: &[(usize, Party)]) -> Next {
        let mut strangers = named.iter().filter(|(_, party)| *party != sought.owner);
        match (strangers.next(), strangers.next()) {
            (Some((place, party)), None)
                if sought.said
                    && self
                        .named(*place)
                        .is_some_and(|named| !named.demonym && !named.possessive) =>
            {
                Break(sought.with(party.clone()))
            }
            _ => Continue(()),
        }
    }

    /// *Garment shipments to India fetched $715 million. They made up 35.9 percent of all exports to India*
    fn goods_told_before(&self, sought: &Sought<'_>) -> Next {
        let goods = self.before.as_ref().filter(|before| {
            sought.said
                && matches!(self.word(0), "they" | "these" | "this" | "it" | "that")
                && before.about == sought.whole
                && before.commodity.is_some()
        });
        next(goods.map(|before| sought.goods(before.commodity.clone(), rules::GOODS)))
    }

    /// *The two countries exchanged $1.4 billion. It accounted for 36% of Iran's trade with the EU*: the other of the two.
    fn the_other_of_two(&self, sought: &Sought<'_>, named: &[(usize, Party)]) -> Next {
        let goes_on = sought.said
            && self.word(0) == "it"
            && named.is_empty()
            && matches!(sought.phrase.owner, Slot::One(_) | Slot::Memory)
            && sought.may_hold_others();
        match self
            .before
            .as_ref()
            .filter(|before| goes_on && before.about.has(&sought.owner))
        {
            Some(before) => {
                Break(sought.with_before(sought.partner_in(&before.about), before.sure))
            }
            None => Continue(()),
        }
    }

    /// *Exports reached $1.3 billion. This accounted for 46% of the trade between the two countries*
    fn flow_told_before(&self, sought: &Sought<'_>, named: &[(usize, Party)]) -> Next {
        let goes_on = sought.said && self.word(0) == "this" && named.is_empty();
        let flow = self.before.as_ref().filter(|before| {
            goes_on && before.commodity.is_none() && is_flow_within(&before.about, &sought.whole)
        });
        next(flow.map(|before| sought.found_before(before.about.clone(), before.sure)))
    }

    /// *These countries account for 25% of Georgia's turnover, for 17% of its exports and 28% of its imports*
    fn holder_of_share_before(&self, sought: &Sought<'_>, named: &[(usize, Party)]) -> Next {
        let (at, owner) = (sought.at, &sought.owner);
        let Some((place, earlier)) = self.done.last() else {
            return Continue(());
        };
        let Some(About::Share(part, of)) = &earlier.about else {
            return Continue(());
        };
        let own = |list: &[(usize, Party)]| list.iter().all(|(_, party)| party == owner);
        let end = self
            .subjects
            .iter()
            .find(|whole| whole.at > *place && whole.at < at)
            .map(|whole| whole.to);
        let joins = |p: usize| {
            self.is_period(p)
                || lexicon::partner_noun(self.word(p)).is_some()
                || matches!(
                    self.word(p),
                    "," | "and" | "for" | "also" | "of" | "the" | "in"
                )
        };
        let goes_on =
            end.is_some_and(|end| self.word(end) != "of" && (end..at).all(joins)) && own(named);
        let shares = self.done.iter().all(|(_, item)| item.role == Role::Share);
        if !goes_on || !shares || !sought.is_wide() || earlier.commodity.is_some() || !of.has(owner)
        {
            return Continue(());
        }
        Break(sought.with_before(part.partner_of(owner).clone(), earlier.sure))
    }

    /// *Exports made up 73% of the trade of the two countries*: no goods.
    fn flow_of_its_phrase(&self, sought: &Sought<'_>) -> Next {
        let phrase = self
            .subjects
            .iter()
            .zip(&self.topics)
            .rfind(|(subject, _)| subject.at < sought.at && subject.at >= sought.floor)
            .filter(|(subject, _)| subject.commodity.is_none());
        let Some((_, topic)) = phrase else {
            return Continue(());
        };
        let part = topic.as_ref().ok().filter(|part| {
            let within = is_flow_within(&part.about, &sought.whole);
            sought.said && within && part.commodity.is_none()
        });
        Break(part.map(|part| sought.found_before(part.about.clone(), part.sure)))
    }

    /// *And it supplied 26% of the country's imports*: the partner of the trade before.
    fn holder_told_before(&self, sought: &Sought<'_>, named: &[(usize, Party)]) -> Next {
        let own = named.iter().all(|(_, party)| *party == sought.owner);
        let holder = if sought.is_wide() && own {
            self.held_by_it(sought.at)
        } else {
            None
        };
        match holder.filter(|holder| *holder != sought.owner) {
            Some(holder) => Break(sought.with(holder)),
            None => Continue(()),
        }
    }

    /// *These countries took 40 percent of the exports*: the group told before.
    fn these_countries(&self, sought: &Sought<'_>, named: &[(usize, Party)]) -> Next {
        let these = (sought.floor..sought.at).any(|p| {
            matches!(self.word(p), "countries" | "states" | "nations" | "members")
                && matches!(self.back(p, 1), "these" | "those")
        });
        if !these {
            return Continue(());
        }
        let before = self
            .before
            .as_ref()
            .filter(|_| sought.is_wide() && named.is_empty());
        Break(before.and_then(|before| {
            let (first, second) = before.about.sides();
            let group = [first, second]
                .into_iter()
                .find(|party| matches!(party, Party::Group(_) | Party::Several(_)))
                .filter(|group| **group != sought.owner)?;
            let part = sought.whole.with_partner(&sought.owner, group.clone())?;
            Some(sought.found_before(part, before.sure))
        }))
    }

    /// *The bloc took up 25.5 percent of the country's exports*: the partner of the trade before.
    fn the_bloc(&self, sought: &Sought<'_>, named: &[(usize, Party)]) -> Next {
        let described = (sought.floor..sought.at).any(|p| {
            matches!(
                self.word(p),
                "bloc" | "region" | "union" | "neighbour" | "neighbor" | "kingdom"
            ) && matches!(self.back(p, 1), "the" | "that" | "this" | "its")
        });
        if !described {
            return Continue(());
        }
        let before = self.before.as_ref().filter(|before| {
            sought.is_wide() && named.is_empty() && before.about.has(&sought.owner)
        });
        Break(
            before.and_then(|before| {
                sought.with_before(sought.partner_in(&before.about), before.sure)
            }),
        )
    }

    /// *Oil accounts for 80% of Kazakhstan's exports to Italy*, *marine products were 43% of exports*
    fn goods_unnamed(&self, sought: &Sought<'_>, named: &[(usize, Party)]) -> Next {
        let at = sought.at;
        // `The three contributed 41 percent of it`
        let several = (sought.floor..at).any(|p| {
            self.word(p) == "the" && lexicon::small_number(self.word(p + 1)).is_some_and(|n| n > 1)
                || matches!(
                    self.word(p),
                    "countries" | "states" | "nations" | "members" | "economies" | "partners"
                )
                || self
                    .tokens
                    .get(p)
                    .and_then(Token::economy)
                    .is_some_and(|named| named.who == Who::Unclear)
        });
        let goods = matches!(self.back(at, 1), "was" | "were" | "is" | "are")
            && lexicon::goods(self.back(at, 2));
        let alone = !several
            && named.is_empty()
            && self.done.last().is_none_or(|(place, _)| at - place > 12)
            && !matches!(self.word(0), "it" | "this" | "that" | "they" | "which");
        let goods = (sought.said || goods) && alone;
        next(goods.then(|| sought.goods(Some("a part".into()), rules::SHARE)))
    }
}

/// Whether it is one way of the trade of two.
fn is_flow_within(part: &About, whole: &About) -> bool {
    matches!((part, whole), (About::Flow(..), About::Turnover(..))) && part.same_two(whole)
}

fn sends_or_takes(word: &str) -> bool {
    matches!(
        word,
        "sent"
            | "sends"
            | "ships"
            | "shipped"
            | "sells"
            | "sold"
            | "directs"
            | "buys"
            | "bought"
            | "sources"
            | "sourced"
            | "received"
            | "receives"
            | "gets"
            | "got"
            | "obtained"
            | "obtains"
            | "drew"
    )
}
