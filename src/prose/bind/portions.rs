//! Shares told by other words than *of the whole*: how a share moved, several parts together, goods within a flow, who supplies.

use super::binder::Binder;
use super::holders::Takers;
use super::item::{Item, NO_PERIOD, Role};
use super::shares::{Found, Told};
use crate::prose::about::{About, Party};
use crate::prose::lexicon::{self, Measure};
use crate::prose::memory::Topic;
use crate::prose::number::{Number, Sort};
use crate::prose::rules;
use crate::prose::subjects::{Form, Slot, Subject};
use crate::prose::token::Token;
use crate::trade::{Economy, Period};
use std::collections::BTreeSet;

impl Binder<'_> {
    /// The share that this sentence told last, with no other phrase since.
    fn share_told(&self, at: usize) -> Option<Told> {
        let last = self.told_last(|item| matches!(item.about, Some(About::Share(..))));
        let Some((place, item)) = last else {
            return self.share_of_index(at);
        };
        let turned = self
            .subjects
            .iter()
            .any(|subject| subject.at > *place && subject.at < at && subject.from > place + 5);
        // `while that of Germany widened by 0.8 points`: another's.
        let another = (place + 1..at).any(|p| {
            self.word(p) == "that"
                && self.word(p + 1) == "of"
                && (p + 2..p + 4).any(|q| self.named(q).is_some())
        });
        if another {
            return None;
        }
        let about = item.about.clone()?;
        let about = match self.turned_whole(*place, at, &about) {
            Some(other_way) => other_way,
            None if turned => return None,
            None => about,
        };
        Some(Told {
            about,
            period: item.period,
            commodity: item.commodity.clone(),
            sure: item.sure,
        })
    }

    /// *However, this index has slipped by 0.5 percentage points*: the share that the sentence before told.
    fn share_of_index(&self, at: usize) -> Option<Told> {
        let begin = usize::from(matches!(
            self.word(0),
            "however" | "meanwhile" | "thus" | "but" | "moreover"
        ));
        let begin = begin + usize::from(begin == 1 && self.word(1) == ",");
        let index = matches!(self.word(begin), "this" | "the")
            && matches!(
                self.word(begin + 1),
                "index" | "indicator" | "figure" | "share" | "number" | "percentage"
            );
        let bare = !self.subjects.iter().any(|subject| subject.at < at);
        let (part, whole) = self.memory.share_told().filter(|_| index && bare)?;
        Some(Told {
            about: About::Share(Box::new(part.clone()), Box::new(whole.clone())),
            period: self.main.or_else(|| self.memory.main()),
            commodity: None,
            sure: true,
        })
    }

    /// *Whose share slipped 0.7 percentage points*: points behind a share are how much it moved.
    pub(super) fn share_moved(&self, at: usize, number: &Number, item: &mut Item) -> bool {
        if number.sort != Sort::Points {
            return false;
        }
        let (Some(told), Some(direction)) =
            (self.share_told(at), self.growth_direction(at, number))
        else {
            // Points of a share that was not understood are none of the trade's growth.
            let share = self
                .tokens
                .iter()
                .take(at)
                .any(|token| matches!(token.word(), "share" | "proportion" | "percentage"))
                || self
                    .done
                    .last()
                    .is_some_and(|(_, item)| item.role == Role::Share && item.about.is_none());
            if share {
                item.role = Role::Growth;
                item.why = Some("a share whose whole or part is not understood");
            }
            return share;
        };
        item.role = Role::Growth;
        item.go(direction);
        let Some(period) = told.period else {
            item.why = Some(NO_PERIOD);
            return true;
        };
        item.period = Some(period);
        item.base = self.base_of(at, period);
        item.about = Some(told.about);
        item.commodity = told.commodity;
        item.sure = told.sure;
        item.rules.push(rules::SHARE_MOVED);
        true
    }

    /// *Up from 7.1 percent a year earlier, (it was 7.1 percent in 2018)* behind a share: the share before.
    pub(super) fn share_before(&self, at: usize, number: &Number, item: &mut Item) -> bool {
        if number.sort != Sort::Percent || lexicon::direction_after(self.word(at + 1)).is_some() {
            return false;
        }
        let compares = (1..=3)
            .take_while(|back| {
                *back == 1 || at.checked_sub(back - 1).is_some_and(|p| !self.is_figure(p))
            })
            .any(|back| {
                let word = self.back(at, back);
                // `14% came from Germany and 9% from Poland` compares nothing.
                let named = (at.saturating_sub(back)..at).any(|p| self.named(p).is_some());
                (lexicon::compares(word) || word == "from") && !named
            })
            || self.back(at, 1) == "was" && self.back(at, 2) == "it" && self.back(at, 3) == "(";
        let between = self
            .done
            .last()
            .is_some_and(|(place, _)| (place + 1..at).any(|p| self.word(p) == ";"));
        // `0.8 points more than in 2019 (65.9%)`
        let base = at.checked_sub(2).filter(|place| {
            self.back(at, 1) == "("
                && self.word(at + 1) == ")"
                && self.is_period(*place)
                && self.is_base_period(*place)
                && self.done.last().is_some_and(|(_, item)| {
                    item.role == Role::Growth && matches!(item.about, Some(About::Share(..)))
                })
        });
        let compares = compares || base.is_some();
        let Some(told) = self.share_told(at).filter(|_| compares && !between) else {
            return false;
        };
        item.role = Role::Share;
        let attached = base.or_else(|| self.attached(at));
        let attached = attached.and_then(|place| self.when(place));
        let before = |period: Period| {
            told.period
                .is_none_or(|told| period < told && period.months() == told.months())
        };
        let earlier = attached
            .or_else(|| self.period_of(at, false, true))
            .filter(|period| before(*period));
        told.again(item, earlier);
        true
    }

    /// *Russia's share rose from 26.1 percent in 2020 to 28.0 percent in 2021, from 26.1 to 28.0 percent in 2021*: the share told
    /// before, later.
    pub(super) fn share_later(&self, at: usize) -> Option<Found> {
        let (place, earlier) = self.done.last()?;
        let from = earlier.role == Role::Share && self.back(*place, 1) == "from";
        let between =
            (place + 1..at).all(|p| self.is_period(p) || matches!(self.word(p), "in" | "to" | ","));
        if !from || !between || self.back(at, 1) != "to" {
            return None;
        }
        // The base's period need not be said.
        if earlier.about.is_none() && place + 2 == at {
            return self.share_in(*place);
        }
        self.attached(at)?;
        let About::Share(part, whole) = earlier.about.clone()? else {
            return None;
        };
        Some(Found {
            commodity: earlier.commodity.clone(),
            ..Found::new(*part, *whole, earlier.sure)
        })
    }

    /// *The share of Germany in Polish exports rose by 0.6 points to 27 percent*: the place of the points, by which it moved.
    pub(super) fn points_before(&self, at: usize) -> Option<usize> {
        let (place, _) = self.done.last()?;
        let points = self
            .number(*place)
            .is_some_and(|number| number.sort == Sort::Points);
        let between = (place + 1..at).all(|p| {
            self.is_period(p)
                || matches!(
                    self.word(p),
                    "in" | "to" | "," | "and" | "reached" | "from" | "on" | "over"
                )
        });
        (points && between && matches!(self.back(at, 1), "to" | "reached")).then_some(*place)
    }

    /// The points before a share that was bound are how much it moved.
    pub(super) fn moved_by(&mut self, place: usize, share: &Item) {
        let (Some(about), Some(period)) = (share.about.clone(), share.period) else {
            return;
        };
        let base = self.base_of(place, period);
        let direction = self
            .number(place)
            .and_then(|number| self.growth_direction(place, number));
        let (Some(direction), Some((_, item))) = (direction, self.done.last_mut()) else {
            return;
        };
        item.role = Role::Growth;
        item.go(direction);
        item.why = None;
        item.about = Some(about);
        item.period = Some(period);
        item.base = base;
        item.commodity.clone_from(&share.commodity);
        item.sure = share.sure;
        item.rules = vec![rules::SHARE_MOVED];
    }

    /// *Together the three bought 76.7%*: the parts that were listed, as one.
    pub(super) fn share_together(&self, at: usize) -> Option<Found> {
        let floor = self.done.last().map_or(0, |(place, _)| place + 1);
        let from = floor.max(at.saturating_sub(9));
        let place =
            (from..at).find(|p| matches!(self.word(*p), "together" | "combined" | "jointly"))?;
        if (from..at).any(|p| self.named(p).is_some())
            || self
                .subjects
                .iter()
                .any(|s| s.at >= from && s.at < at && s.form != Form::Verb)
        {
            return None;
        }
        let wanted = (from..at)
            .filter(|p| *p != place)
            .find_map(|p| lexicon::small_number(self.word(p)))
            .map(usize::from);
        let all = (from..at).any(|p| matches!(self.word(p), "they" | "these" | "all"));
        // The shares that were told, or the values of a list.
        let mut list: Vec<Economy> = Vec::new();
        let mut whole: Option<About> = None;
        let mut sure = true;
        for (_, item) in self.done.iter().rev() {
            let (part, of) = match (&item.about, item.role) {
                (Some(About::Share(part, of)), Role::Share) => (&**part, (**of).clone()),
                (Some(part), Role::Level | Role::OtherCurrency)
                    if item.rules.contains(&rules::LIST) || item.rules.contains(&rules::RANK) =>
                {
                    let (one, other) = part.sides();
                    let owner = match &whole {
                        Some(whole) if whole.has(one) => one,
                        Some(_) => other,
                        None => continue,
                    };
                    (part, part.with_partner(owner, Party::World)?)
                }
                _ => continue,
            };
            if item.commodity.is_some() || whole.as_ref().is_some_and(|whole| *whole != of) {
                return None;
            }
            let (one, other) = part.sides();
            let partner = if of.has(one) { other } else { one };
            let economy = partner.economy()?;
            if !list.contains(&economy) {
                if wanted == Some(list.len()) {
                    break;
                }
                list.push(economy);
            }
            whole = Some(of);
            sure &= item.sure;
        }
        let fits = match wanted {
            Some(wanted) => list.len() == wanted,
            None => all,
        };
        let whole = whole.filter(|_| fits && list.len() >= 2)?;
        let (one, other) = whole.sides();
        let owner = if one.is_world() { other } else { one }.clone();
        list.reverse();
        let part = whole.with_partner(&owner, Party::Several(list))?;
        Some(Found {
            rule: rules::TOGETHER,
            ..Found::new(part, whole, sure)
        })
    }

    /// *Together the three countries bought goods worth $1.8 billion*: the same, in money.
    pub(super) fn level_together(&self, at: usize) -> Option<Topic> {
        let from = self.done.last().map_or(0, |(place, _)| place + 1);
        let together = (from..at).find(|p| matches!(self.word(*p), "together" | "combined"))?;
        let wanted = (from..at).find_map(|p| lexicon::small_number(self.word(p)))?;
        let wanted = usize::from(wanted);
        if together > from + 3 || (from..at).any(|p| self.named(p).is_some()) {
            return None;
        }
        let values: Vec<&Item> = self
            .done
            .iter()
            .map(|(_, item)| item)
            .filter(|item| matches!(item.role, Role::Level | Role::OtherCurrency))
            .collect();
        let listed = values.get(values.len().checked_sub(wanted)?..)?;
        let abouts: Vec<&About> = listed
            .iter()
            .filter_map(|item| item.about.as_ref())
            .collect();
        let (first, last) = (*abouts.first()?, *listed.last()?);
        // The end that is the same in all of them is the owner.
        let (one, other) = first.sides();
        let owner = [one, other]
            .into_iter()
            .find(|side| abouts.iter().all(|about| about.has(side)))?;
        let partners: Vec<Economy> = abouts
            .iter()
            .filter(|about| first.same_measure(about))
            .filter_map(|about| about.partner_of(owner).economy())
            .collect();
        let goods = listed.iter().any(|item| item.commodity.is_some());
        let apart: BTreeSet<Economy> = partners.iter().copied().collect();
        if goods || apart.len() != wanted || partners.len() != wanted || wanted < 2 {
            return None;
        }
        let about = first.with_partner(owner, Party::Several(partners))?;
        Some(Topic {
            owner: Some(owner.clone()),
            measure: about.measure_of(owner),
            about,
            commodity: None,
            sure: last.sure,
            rules: vec![],
            scope: last.scope,
        })
    }

    /// *Kazakhstan and Azerbaijan provide 70% of Israel's oil imports*: who supplies how much of one good. Told in the present
    /// and without a period, it has none.
    pub(super) fn supplied(
        &self,
        at: usize,
        subject: &Subject,
        whole: &About,
        sure: bool,
    ) -> Option<Found> {
        let verb = (at.saturating_sub(3)..at)
            .rev()
            .find(|p| lexicon::holds_share(self.word(*p)))?;
        let (one, other) = whole.sides();
        if !whole.is_of_all() {
            return None;
        }
        let owner = if one.is_world() { other } else { one }.clone();
        let floor = self.done.last().map_or(0, |(place, _)| place + 1);
        let floor = (floor..verb)
            .rev()
            .find(|p| {
                matches!(self.word(*p), ";" | "while" | "with" | "whereas" | "and")
                    && !self.between_names(*p)
            })
            .map_or(floor, |p| p + 1);
        let names: Vec<(usize, Party)> = (floor..verb)
            .filter(|p| !self.sources.contains(p))
            .filter_map(|p| {
                let named = self.named(p)?;
                Some((
                    p,
                    named
                        .who
                        .trader()
                        .filter(|_| !named.demonym && !named.possessive),
                ))
            })
            .map(|(p, party)| Some((p, party?)))
            .collect::<Option<_>>()?;
        let party = match names.as_slice() {
            [(_, party)] => party.clone(),
            _ => match self.takers_before(at, &owner) {
                Takers::Together(list) => list,
                Takers::One | Takers::Unclear => return None,
            },
        };
        let part = whole.with_partner(&owner, party)?;
        let present =
            !self.word(verb).ends_with("ed") && !matches!(self.word(verb), "took" | "bought");
        let dated = (0..self.tokens.len()).any(|p| self.is_period(p));
        Some(Found {
            commodity: subject.commodity.clone(),
            undated: present && !dated,
            rule: rules::SUPPLIED,
            ..Found::new(part, whole.clone(), sure)
        })
    }

    fn between_names(&self, at: usize) -> bool {
        let named = |place: Option<usize>| {
            place
                .and_then(|p| self.tokens.get(p))
                .is_some_and(|t| t.economy().is_some())
        };
        named(at.checked_sub(1)) && named(Some(at + 1))
    }

    /// *Portugal weighed in Angola's trade with its 3.9% share*, *China had a 12 percent share of Kenya's imports*: the one other economy
    /// of a sentence that names one whole.
    pub(super) fn share_holder(&self, at: usize) -> Option<Found> {
        let mut wholes = self.subjects.iter().filter(|subject| {
            (matches!(self.back(subject.from, 1), "in" | "of" | "among")
                || self.back(subject.from, 1) == "the"
                    && matches!(self.back(subject.from, 2), "in" | "of"))
                && subject.partner == Slot::Unsaid
                && subject.commodity.is_none()
        });
        let subject = wholes.next().filter(|_| wholes.next().is_none())?;
        let whole = self.memory.clone().bind(&subject.alone()).ok()?;
        let owner = match &subject.owner {
            Slot::One(owner) => owner.clone(),
            // `Togo ranked first with a share of 21 percent in the country's trade`, where the country is named too.
            Slot::Memory => whole.owner.clone().filter(|owner| {
                self.tokens.iter().any(|token| {
                    token
                        .economy()
                        .and_then(|named| named.who.trader())
                        .as_ref()
                        == Some(owner)
                })
            })?,
            _ => return None,
        };
        let owner = &owner;
        if !whole.about.is_of_all() {
            return None;
        }
        let mut others = self.tokens.iter().enumerate().filter_map(|(place, token)| {
            let named = token.economy()?;
            let party = named.who.trader();
            (!self.sources.contains(&place) && party.as_ref() != Some(owner))
                .then_some((place, named, party))
        });
        let (place, named, party) = others.next().filter(|_| others.next().is_none())?;
        if named.demonym || place > at && !matches!(self.word(at + 1), "share") {
            return None;
        }
        // The one who holds it is named first.
        let part = match whole.about.with_partner(owner, party?)? {
            About::Turnover(one, other) if self.memory.teller().as_ref() != Some(&one) => {
                About::Turnover(other, one)
            }
            part => part,
        };
        Some(Found::new(part, whole.about, whole.sure))
    }

    /// *Exports of $1.07 billion and imports of $331 million, a total of $1.40 billion*: both flows of a sentence together.
    pub(super) fn total_of_both(&self, at: usize) -> Option<Topic> {
        let before = self.back(at, 1) == "of" && self.back(at, 2) == "total";
        let behind = self.word(at + 1) == "altogether"
            || self.word(at + 1) == "in" && matches!(self.word(at + 2), "all" | "total");
        if !(before || behind) {
            return None;
        }
        let mut flows = self.done.iter().rev().filter(|(_, item)| {
            matches!(item.role, Role::Level | Role::OtherCurrency)
                && item.commodity.is_none()
                && !item.rules.contains(&rules::BASE)
        });
        let (one, other) = (flows.next()?, flows.next()?);
        let (Some(About::Flow(a, b)), Some(About::Flow(c, d))) = (&one.1.about, &other.1.about)
        else {
            return None;
        };
        let none_between = !self.subjects.iter().any(|s| s.at > one.0 && s.at < at);
        if (a, b) != (d, c) || one.1.period != other.1.period || !none_between {
            return None;
        }
        let topic = self
            .topics
            .iter()
            .rev()
            .find_map(|topic| topic.as_ref().ok())?;
        let owner = topic.owner.clone()?;
        let partner = if *a == owner { b } else { a }.clone();
        Some(Topic {
            about: About::Turnover(owner, partner),
            measure: Measure::Trade,
            rules: vec![],
            ..topic.clone()
        })
    }

    /// *Trade with the EU was $37 billion, of which Germany accounted for 2.9%*; *exports hit $119 billion, 78% of which went to the EU*: a partner's
    /// part of the value before.
    pub(super) fn partner_of_which(&mut self, at: usize) -> Option<Found> {
        let behind = self.word(at + 1) == "of" && self.word(at + 2) == "which";
        let which = if behind {
            at + 2
        } else {
            (at.saturating_sub(9)..at)
                .rev()
                .find(|p| self.word(*p) == "which" && self.back(*p, 1) == "of")?
        };
        let begin = if behind { at } else { which - 1 };
        let (place, level) = self.done.last()?;
        let plain = matches!(level.role, Role::Level | Role::OtherCurrency)
            && level.commodity.is_none()
            && *place < begin
            // `in the fiscal year that ended in June`
            && !(place + 1..begin).any(|p| self.is_figure(p) || self.named(p).is_some())
            && !self
                .subjects
                .iter()
                .any(|s| s.at > *place && s.at < at && s.form != Form::Verb);
        let whole = level.about.clone().filter(|_| plain)?;
        let sure = level.sure;
        // `of which 78% went to the EU`, `of which Kenya accounted for 2.9%`
        let moved = if behind { at + 3 } else { at + 1 };
        let (one, other) = whole.sides();
        let wide = |party: &Party| !matches!(party, Party::Economy(_));
        let (owner, party) = if let Some((owner, to)) = self.moved_toward(&whole, moved) {
            (owner.clone(), self.party_named(to)?)
        } else {
            if behind {
                return None;
            }
            let to = which + 1 + usize::from(self.word(which + 1) == "the");
            let holds = lexicon::holds_share(self.word(to + 1)) || self.word(to + 1) == "had";
            let owner = match (wide(one), wide(other)) {
                (true, false) => other,
                (false, true) => one,
                _ => return None,
            };
            (owner.clone(), self.party_named(to).filter(|_| holds)?)
        };
        if party == owner || whole.has(&party) {
            return None;
        }
        let narrow = !wide(one) && !wide(other);
        // Told of all partners, as the part shows, and not of the one that was spoken of before.
        let whole = if narrow {
            let topic =
                level.rules.contains(&rules::TOPIC) || level.rules.contains(&rules::LIVE_PAIR);
            let all = whole.with_partner(&owner, Party::World).filter(|_| topic)?;
            if let Some((_, level)) = self.done.last_mut() {
                level.about = Some(all.clone());
                level.rules.push(rules::WORLD);
            }
            all
        } else {
            whole
        };
        let part = whole.with_partner(&owner, party)?;
        Some(Found::new(part, whole, sure))
    }

    /// *Went to the EU, came from Peru, was with Togo* at a place, of a trade: whose trade it is then, and where its partner stands.
    fn moved_toward<'a>(&self, of: &'a About, at: usize) -> Option<(&'a Party, usize)> {
        let owner = match (of, self.word(at), self.word(at + 1)) {
            (About::Flow(from, _), "went" | "goes" | "was" | "were", "to") => from,
            (About::Flow(_, to), "came" | "comes" | "originated" | "was" | "were", "from") => to,
            (About::Turnover(one, _), "was" | "were" | "is", "with") => one,
            // `of that was trade with Russia`
            (About::Turnover(one, _), "was" | "is", "trade") if self.word(at + 2) == "with" => {
                let to = at + 3 + usize::from(self.word(at + 3) == "the");
                return Some((one, to));
            }
            _ => return None,
        };
        Some((owner, at + 2 + usize::from(self.word(at + 2) == "the")))
    }

    /// *Total exports reached $126 billion, and Iraq received 4.9% of that amount; 8.4 percent of them went to Bosnia*: a partner's part of all that
    /// was told before in the sentence.
    pub(super) fn partner_of_it(&self, at: usize) -> Option<Found> {
        let pronoun = matches!(
            self.word(at + 2),
            "it" | "them" | "this" | "that" | "these" | "those"
        );
        if self.word(at + 1) != "of" || !pronoun {
            return None;
        }
        let noun = matches!(
            self.word(at + 3),
            "amount" | "sum" | "total" | "figure" | "value" | "volume"
        );
        let behind = at + 3 + usize::from(noun);
        let level = self.told_last(|item| {
            matches!(item.role, Role::Level | Role::OtherCurrency)
                && !item.rules.contains(&rules::BASE)
        });
        // `Foreign trade made up $14 billion. Iran accounted for 5.0% of it`
        let (from, whole, sure) = if let Some((place, level)) = level {
            let whole = level.about.as_ref().filter(|_| level.commodity.is_none())?;
            (place + 1, whole, level.sure)
        } else {
            // `Trade with the EAEU totalled $4 billion. Russia accounted for 68% of it`
            let of_group = self.before.as_ref().filter(|before| {
                let (one, other) = before.about.sides();
                [one, other]
                    .iter()
                    .any(|party| matches!(party, Party::Group(_)))
            });
            let wide = of_group
                .or(self.memory.wide())
                .filter(|_| self.done.is_empty())?;
            (0, &wide.about, wide.sure)
        };
        let (one, other) = whole.sides();
        // Of the trade with all, or with a group.
        let wide = |party: &Party| !matches!(party, Party::Economy(_));
        let owner = match (wide(one), wide(other)) {
            (true, false) => other,
            (false, true) => one,
            _ => return None,
        };
        let party = if let Some((_, to)) = self.moved_toward(whole, behind) {
            self.party_named(to)?
        } else {
            let verb = (at.saturating_sub(3)..at)
                .rev()
                .find(|p| lexicon::holds_share(self.word(*p)))?;
            let mut named = (from..verb)
                .filter(|p| !self.sources.contains(p) && !self.ranks_before(*p))
                .filter(|p| self.named(*p).is_some());
            let first = named.next().filter(|_| named.next().is_none())?;
            self.party_named(first)?
        };
        let part = whole
            .with_partner(owner, party.clone())
            .filter(|_| party != *owner)?;
        Some(Found::new(part, whole.clone(), sure))
    }

    /// *The deficit was $3 billion and its share in external trade was 39.9 percent*: of the value told before.
    pub(super) fn its_share_in(&self, at: usize) -> Option<Found> {
        let (place, part) = self.done.last()?;
        let word = (place + 1..at).find(|p| {
            self.word(*p) == "share" && self.back(*p, 1) == "its" && self.word(p + 1) == "in"
        })?;
        let trade = (word + 2..at).any(|p| matches!(self.word(p), "trade" | "turnover"))
            && !(word..at).any(|p| self.named(p).is_some() || self.is_figure(p));
        let about = part.about.as_ref().filter(|about| {
            matches!(about, About::Balance(..) | About::Flow(..))
                && matches!(part.role, Role::Level | Role::OtherCurrency | Role::Balance)
                && part.commodity.is_none()
        })?;
        if !trade {
            return None;
        }
        let (one, other) = about.sides();
        let (owner, partner) = if one.is_world() {
            (other, one)
        } else {
            (one, other)
        };
        let turnover = About::Turnover(owner.clone(), partner.clone());
        Some(Found::new(about.clone(), turnover, part.sure))
    }

    /// *Of which 76 percent were Turkish exports*: a phrase behind, as a part of the value before.
    pub(super) fn of_which(&self, at: usize) -> Option<Found> {
        let which =
            (1..=3).any(|back| self.back(at, back) == "which" && self.back(at, back + 1) == "of");
        if !which || !matches!(self.word(at + 1), "was" | "were" | "is" | "are") {
            return None;
        }
        let whole = self.done.last()?.1.about.clone()?;
        let subject = self
            .subjects
            .iter()
            .find(|s| s.at > at && s.from <= at + 4)?;
        let part = self.memory.clone().bind(subject).ok()?;
        let (one, other) = whole.sides();
        let fits =
            matches!(whole, About::Turnover(..)) && part.about.has(one) && part.about.has(other);
        fits.then(|| Found::new(part.about, whole, part.sure))
    }

    /// *It, they, this slice*: the share's part behind a sentence that told one.
    pub(super) fn slice(&self) -> bool {
        matches!(self.word(0), "this" | "that")
            && matches!(self.word(1), "slice" | "share" | "portion" | "part")
    }

    /// The number of a figure, for rules that look at its kind.
    pub(super) fn number(&self, at: usize) -> Option<&Number> {
        self.tokens.get(at).and_then(Token::figure)
    }
}
