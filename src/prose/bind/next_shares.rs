//! Shares of somebody else, in the whole that the sentence before told a share of.

use super::binder::Binder;
use super::item::Role;
use super::shares::Found;
use crate::prose::about::{About, Party};
use crate::prose::lexicon;
use crate::prose::rules;
use crate::prose::subjects::Slot;

impl Binder<'_> {
    /// *Angola took 18% of exports. Gabon took 12% and Benin 9%; next came Gabon with 12%; Gabon (12%) was far behind; Gabon's share was 12%*.
    pub(super) fn share_of_next(&self, at: usize) -> Option<Found> {
        let (_, whole) = self.memory.share_told()?;
        let owner = whole.owner_of_all()?;
        // Nothing else was told here that it could be a share of.
        let alone = self.done.is_empty() && !self.subjects.iter().any(|subject| subject.at < at);
        if !alone || self.of_another_whole(at) {
            return None;
        }
        let (party, sells) = self.holder(at)?;
        let outward = match whole {
            About::Flow(from, _) => Some(from == owner),
            _ => None,
        };
        let fits = sells.is_none_or(|sells| outward == Some(!sells));
        if !fits || party == *owner || party.is_world() {
            return None;
        }
        let part = whole.with_partner(owner, party)?;
        Some(Found {
            rule: rules::SHARE_GAPPED,
            ..Found::new(part, whole.clone(), true)
        })
    }

    /// Whether a share says itself what it is of, and that is not just *the total, them, it*.
    fn of_another_whole(&self, at: usize) -> bool {
        let of = matches!(self.word(at + 1), "of" | "in");
        let same = match self.word(at + 2) {
            "them" | "it" => true,
            "the" => matches!(self.word(at + 3), "total" | "whole"),
            _ => false,
        };
        of && !same && !self.is_period(at + 2)
    }

    /// Who holds a share that is told without a phrase of trade, and whether that one sells.
    fn holder(&self, at: usize) -> Option<(Party, Option<bool>)> {
        let bracket = self.back(at, 1) == "(" && self.word(at + 1) == ")";
        let moved = self.signed(at)
            || (0..at).any(|p| lexicon::direction(self.word(p)).is_some())
            || (at + 1..at + 5).any(|p| lexicon::direction_after(self.word(p)).is_some());
        if moved {
            return None;
        }
        // `Gabon (12%), next came Gabon with 12%`
        if bracket || matches!(self.back(at, 1), "with" | "at") {
            let place = at.checked_sub(2)?;
            let ranked = matches!(self.word(place), "followed" | "follows" | "came" | "comes");
            // `Gabon followed with 12%`
            if ranked && !bracket {
                let place = place.checked_sub(1)?;
                let begins = (0..place).all(|p| matches!(self.word(p), "the" | "only"));
                return self
                    .party_named(place)
                    .filter(|_| begins)
                    .map(|party| (party, None));
            }
            let party = self.party_named(place)?;
            let begins = bracket && (0..place).all(|p| matches!(self.word(p), "the" | "only"));
            let next = (0..place).all(|p| {
                matches!(
                    self.word(p),
                    "next"
                        | "came"
                        | "then"
                        | "followed"
                        | "the"
                        | "was"
                        | "it"
                        | "by"
                        | "second"
                        | "third"
                        | ","
                )
            }) && place > 0;
            return (begins || next && !bracket).then_some((party, None));
        }
        // `the share of Gabon was 12%`
        let word = (0..at).find(|p| self.word(*p) == "share");
        if let Some(word) = word {
            let to = word + 2 + usize::from(self.word(word + 2) == "the");
            let place = if self.word(word + 1) == "of" {
                to
            } else {
                word.checked_sub(1)?
            };
            let named = self.named(place)?;
            let people = matches!(
                self.word(place + 1),
                "countries" | "states" | "members" | "nations" | "bloc"
            );
            let fits = if place > word {
                !named.possessive && (!named.demonym || people)
            } else {
                named.possessive || named.demonym
            };
            let verb = (place.max(word) + 1..at)
                .all(|p| lexicon::amounts(self.word(p)) || people && p == place + 1);
            let party = named.who.trader().filter(|_| fits && verb)?;
            return Some((party, None));
        }
        // `Gabon took 12%`
        let (verb, sells) = match (self.back(at, 2), self.back(at, 1)) {
            ("accounted" | "accounts", "for") => (at - 2, None),
            (_, "took" | "takes" | "received" | "bought" | "absorbed") => (at - 1, Some(false)),
            (_, "supplied" | "provided" | "delivered" | "sold") => (at - 1, Some(true)),
            (_, "had" | "held" | "has" | "holds" | "made") => (at - 1, None),
            _ => return None,
        };
        let alone = usize::from(matches!(self.back(verb, 1), "alone" | "still" | "also"));
        let place = verb.checked_sub(1 + alone)?;
        let party = self.party_named(place)?;
        let begins = (0..place).all(|p| {
            matches!(
                self.word(p),
                "the" | "while" | "," | "meanwhile" | "in" | "turn" | "only"
            )
        });
        begins.then_some((party, sells))
    }

    /// *The share of exports to China was 19.5 percent*: of all exports.
    pub(super) fn share_of_flow_to(&self, at: usize) -> Option<Found> {
        let word = (0..at).rev().find(|p| self.word(*p) == "share")?;
        let place = self.subjects.iter().position(|subject| {
            subject.at > word && subject.from <= word + 3 && subject.to <= at
        })?;
        let subject = self.subjects.get(place)?;
        let of = self.word(word + 1) == "of"
            && (word + 2..subject.from).all(|p| matches!(self.word(p), "the" | "its"));
        let verb = (subject.to..at).all(|p| {
            self.is_period(p)
                || lexicon::amounts(self.word(p))
                || matches!(self.word(p), "in" | "for")
        });
        let topic = self.topics.get(place)?.as_ref().ok()?;
        let owner = topic.owner.as_ref()?;
        let narrow = !topic.about.is_of_all();
        let whole = topic.about.with_partner(owner, Party::World)?;
        let fits = of
            && verb
            && narrow
            && subject.commodity.is_none()
            && matches!(subject.partner, Slot::One(_) | Slot::Other)
            && !self.of_another_whole(at);
        fits.then(|| Found::new(topic.about.clone(), whole, topic.sure))
    }

    /// *Its goods trade of $800 million with them, with a share of 57% in total exports*: the value before, in percent of the same with all.
    pub(super) fn share_in_total(&self, at: usize) -> Option<Found> {
        let share = self.back(at, 1) == "of" && self.back(at, 2) == "share"
            || matches!(self.word(at + 1), "share" | "slice");
        let mut end = at + 1 + usize::from(matches!(self.word(at + 1), "share" | "slice"));
        if !share || !matches!(self.word(end), "in" | "of") {
            return None;
        }
        end += 1;
        while matches!(
            self.word(end),
            "the" | "its" | "country" | "'" | "’" | "s" | "nation"
        ) || self.named(end).is_some_and(|named| named.possessive)
        {
            end += 1;
        }
        let total = matches!(self.word(end), "total" | "overall" | "all");
        let measure = lexicon::measure(self.word(end + usize::from(total)));
        let (_, value) = self.told_last(|item| {
            matches!(item.role, Role::Level | Role::OtherCurrency) && item.commodity.is_none()
        })?;
        let part = value.about.as_ref()?;
        let topic = self
            .topics
            .iter()
            .rev()
            .find_map(|topic| topic.as_ref().ok().filter(|topic| topic.about == *part))?;
        let owner = topic.owner.as_ref()?;
        let fits = measure.map_or(total, |measure| measure == part.measure_of(owner));
        let whole = part.with_partner(owner, Party::World)?;
        let narrow = !part.is_of_all();
        (narrow && total && fits).then(|| Found::new(part.clone(), whole, value.sure))
    }

    /// *The EU took 46% of Turkish exports, and it supplied 26% of its imports*: the holder of the share before, of another whole.
    pub(super) fn held_by_it(&self, at: usize) -> Option<Party> {
        let verb = at.checked_sub(1)?;
        let holds = matches!(
            self.word(verb),
            "supplied" | "provided" | "took" | "bought" | "received" | "absorbed" | "delivered"
        );
        let (_, share) = self.told_last(|item| item.role == Role::Share)?;
        let About::Share(part, whole) = share.about.as_ref()? else {
            return None;
        };
        let (_, holder) = part.owner_and_holder(whole)?;
        let it = self.back(verb, 1) == "it" || self.back(verb, 1) == "and";
        (holds && it).then(|| holder.clone())
    }

    /// *Cocoa made up 61 percent of exports to Togo; cashew nuts accounted for another 9 percent; ahead of iron ore (20%) and coal (18%)*: of other goods in
    /// the same.
    pub(super) fn share_of_next_goods(&self, at: usize) -> Option<Found> {
        let (place, last) = self.done.last()?;
        let About::Share(part, whole) = last.about.as_ref()? else {
            return None;
        };
        let mut to = at;
        while matches!(
            self.back(to, 1),
            "(" | "for"
                | "accounted"
                | "another"
                | "a"
                | "further"
                | "with"
                | "at"
                | "up"
                | "made"
                | "was"
                | "were"
                | "contributed"
        ) {
            to -= 1;
        }
        // Behind the whole, and a word that joins.
        let from = (place + 1..to)
            .rev()
            .find(|p| matches!(self.word(*p), ";" | "," | "and" | "of" | "by" | "while"))?;
        let joined = match self.word(from) {
            "of" => self.back(from, 1) == "ahead",
            "by" => self.back(from, 1) == "followed",
            _ => true,
        };
        let fits = part == whole
            && last.commodity.is_some()
            && last.role == Role::Share
            && joined
            && to < at
            && !self.signed(at)
            && !self.of_another_whole(at)
            && !(from..at).any(|p| self.named(p).is_some());
        let goods = self.named_goods(from + 1, to, false).filter(|_| fits)?;
        Some(Found {
            commodity: Some(goods),
            rule: rules::GOODS,
            ..Found::new((**part).clone(), (**whole).clone(), last.sure)
        })
    }

    /// *Zambian goods made up 81 percent of the turnover*: what one of the two sells, in percent of the trade that was told.
    pub(super) fn goods_of_one_side(&self, at: usize) -> Option<Found> {
        let verb = match (self.back(at, 2), self.back(at, 1)) {
            ("made" | "makes", "up") | ("accounted" | "accounts", "for") => at - 2,
            (_, "constituted" | "represented" | "were" | "formed") => at - 1,
            _ => return None,
        };
        let of = self.word(at + 1) == "of"
            && matches!(self.word(at + 2), "the" | "that" | "this" | "their")
            && matches!(
                self.word(at + 3),
                "turnover" | "trade" | "total" | "volume" | "exchange"
            );
        let goods = verb.checked_sub(1).filter(|p| {
            lexicon::wares(self.word(*p))
                || matches!(
                    self.word(*p),
                    "deliveries" | "supplies" | "shipments" | "sales"
                )
        })?;
        let named = self.named(goods.checked_sub(1)?)?;
        let seller = named
            .who
            .trader()
            .filter(|_| named.demonym || named.possessive)?;
        let whole = &self.before.as_ref()?.about;
        let buyer = whole
            .other_than(&seller)
            .filter(|_| matches!(whole, About::Turnover(..)))?;
        (of && self.done.is_empty() && !buyer.is_world()).then(|| {
            Found::new(
                About::Flow(seller.clone(), buyer.clone()),
                whole.clone(),
                true,
            )
        })
    }
}
