//! Shares that follow from what was told just before: the same partner's in the trade the other way, of the value before, another's beside it.

use super::binder::Binder;
use super::item::{Item, Role};
use super::shares::Found;
use crate::prose::about::{About, Party};
use crate::prose::lexicon::{self, Measure};
use crate::prose::rules;
use crate::prose::subjects::{Form, Slot, Subject};

/// A value of all goods, and not one that is compared with.
fn is_value(item: &Item) -> bool {
    matches!(item.role, Role::Level | Role::OtherCurrency)
        && item.commodity.is_none()
        && !item.rules.contains(&rules::BASE)
}

impl Binder<'_> {
    /// *76 percent of exports, and 72 percent of imports; 27 percent in exports and 22.8 percent in imports*: the same partner's share of what
    /// goes the other way.
    pub(super) fn share_turned(&self, at: usize) -> Option<Found> {
        let (place, earlier) =
            self.told_last(|item| matches!(item.about, Some(About::Share(..))))?;
        let about = earlier
            .about
            .as_ref()
            .filter(|_| earlier.commodity.is_none())?;
        let turned = self.turned_whole(*place, at, about)?;
        let About::Share(part, whole) = turned else {
            return None;
        };
        Some(Found::new(*part, *whole, earlier.sure))
    }

    /// The same share the other way, if a bare *in imports* or *of exports* beside a figure names that instead of the flow before.
    pub(super) fn turned_whole(&self, from: usize, at: usize, about: &About) -> Option<About> {
        let About::Share(part, whole) = about else {
            return None;
        };
        // Before the figure, `and in imports by 1 point`, or right behind it, `and for 72 percent of imports`.
        let of = matches!(self.word(at + 1), "of" | "in");
        let subject = self.subjects.iter().find(|subject| {
            let before = !of && subject.at > from && subject.to <= at && at - subject.to <= 3;
            let behind = of && subject.from > at && subject.from <= at + 3;
            let goes =
                |p: usize| matches!(self.word(p), "that" | "which" | "where" | "while" | ";");
            (before || behind) && !(from..at).any(goes)
        })?;
        let bare = subject.owner == Slot::Unsaid || subject.owner == Slot::Memory;
        let lead = matches!(self.back(subject.from, 1), "in" | "of")
            || matches!(self.back(subject.from, 1), "the" | "its" | "total")
                && matches!(self.back(subject.from, 2), "in" | "of");
        let named = (from + 1..at).any(|p| self.named(p).is_some());
        if !bare
            || !lead
            || named
            || subject.partner != Slot::Unsaid
            || subject.form != Form::Noun
            || subject.commodity.is_some()
        {
            return None;
        }
        let outward = match &**whole {
            About::Flow(_, to) if to.is_world() => true,
            About::Flow(from, _) if from.is_world() => false,
            _ => return None,
        };
        let turns = match subject.measure {
            Measure::Exports => !outward,
            Measure::Imports => outward,
            _ => false,
        };
        let (About::Flow(a, b), About::Flow(c, d)) = (&**part, &**whole) else {
            return None;
        };
        turns.then(|| {
            About::Share(
                Box::new(About::Flow(b.clone(), a.clone())),
                Box::new(About::Flow(d.clone(), c.clone())),
            )
        })
    }

    /// *Turnover with China was $5.2 billion and its share 18.1%, their share being 36.8%*: the share of the value before.
    pub(super) fn share_of_value(&self, at: usize) -> Option<Found> {
        let (place, earlier) = self.done.last()?;
        let word = (place + 1..at).find(|p| self.word(*p) == "share")?;
        let owns = matches!(self.back(word, 1), "its" | "their" | "whose");
        let between = (place + 1..word - 1).all(|p| {
            matches!(self.word(p), "," | "and" | "with" | ";" | ")" | "(") || self.is_period(p)
        });
        let verb = (word + 1..at).all(|p| {
            lexicon::amounts(self.word(p))
                || matches!(self.word(p), "being" | "of" | "–" | "—" | ":")
        });
        if !owns || !between || !verb {
            return None;
        }
        self.of_all_partners(earlier, at)
    }

    /// *$823 million, which is a 13.2 percent share of the country's total; $910 million, or 8.4 percent of the country's total*: the value before, in
    /// percent of that of all partners.
    pub(super) fn share_of_countrys_total(&self, at: usize) -> Option<Found> {
        let (place, earlier) = self.done.last()?;
        let share = usize::from(self.word(at + 1) == "share");
        let mut end = at + 1 + share;
        if !matches!(self.word(end), "of" | "in") {
            return None;
        }
        end += 1;
        end += usize::from(matches!(self.word(end), "the" | "its" | "their"));
        let country = matches!(self.word(end), "country" | "nation")
            && matches!(self.word(end + 1), "'" | "’")
            && self.word(end + 2) == "s";
        if country {
            end += 3;
        }
        // `or 29.4% of the country's exports`
        let own = country
            && match earlier.about.as_ref()? {
                About::Flow(from, _) => {
                    let outward = self.memory.teller().is_none_or(|teller| teller == *from);
                    self.word(end) == if outward { "exports" } else { "imports" }
                }
                About::Turnover(..) => matches!(self.word(end), "trade" | "turnover"),
                _ => false,
            };
        let total = matches!(self.word(end), "total" | "overall") && (country || share == 1) || own;
        let ends = self.is_period(end + 1)
            || matches!(
                self.word(end + 1),
                "," | "." | ";" | ")" | "in" | "for" | "" | "and" | "during"
            );
        let joined = at - place <= 6
            && (place + 1..at).all(|p| {
                self.is_period(p)
                    || matches!(
                        self.word(p),
                        "," | "or"
                            | "which"
                            | "is"
                            | "was"
                            | "a"
                            | "with"
                            | "for"
                            | "representing"
                            | "in"
                            | "("
                            | "making"
                            | "up"
                            | "accounting"
                    )
            });
        if !total || !ends || !joined {
            return None;
        }
        self.of_all_partners(earlier, at)
    }

    /// *Turnover with Germany was $4.4 billion, a share of 18.2%*: the value before, in percent of that with all.
    pub(super) fn with_a_share(&self, at: usize) -> Option<Found> {
        let (place, earlier) = self.done.last()?;
        let tells = self.back(at, 1) == "of" && self.back(at, 2) == "share";
        let joined = at - place <= 10
            && (place + 1..at).all(|p| {
                self.is_period(p)
                    || matches!(
                        self.word(p),
                        "," | "or"
                            | "a"
                            | "with"
                            | "for"
                            | "and"
                            | "share"
                            | "of"
                            | "the"
                            | "representing"
                            | "making"
                            | "giving"
                            | "it"
                            | "in"
                            | "market"
                            | "which"
                            | "is"
                            | "corresponding"
                            | "equal"
                            | "to"
                    )
            });
        let bare = !matches!(self.word(at + 1), "of" | "in" | "share");
        if !tells || !joined || !bare {
            return None;
        }
        self.of_all_partners(earlier, at)
    }

    /// *Of this, exports were $11.3 billion or 64.4 percent*: one flow in percent of the turnover that was told.
    pub(super) fn share_of_this(&self, at: usize) -> Option<Found> {
        let (place, earlier) = self.done.last()?;
        let of_this = self.word(0) == "of"
            && matches!(self.word(1), "this" | "that" | "it" | "which" | "these");
        let joined = place + 2 == at && matches!(self.back(at, 1), "or" | "(")
            || place + 3 == at && self.back(at, 1) == "or" && self.back(at, 2) == ",";
        let ends = matches!(
            self.word(at + 1),
            "," | "." | "and" | ")" | ";" | "while" | ""
        );
        let About::Flow(from, to) = earlier.about.as_ref()? else {
            return None;
        };
        let before = &self.before.as_ref()?.about;
        let whole = match before {
            About::Turnover(..) if before.has(from) && before.has(to) => before.clone(),
            _ => return None,
        };
        (of_this && joined && ends && is_value(earlier))
            .then(|| Found::new(About::Flow(from.clone(), to.clone()), whole, earlier.sure))
    }

    /// *Exports were $7 billion, or 55.1 per cent of total trade, and imports $6 billion, or 44.9 per cent*: the other flow in percent of the same.
    pub(super) fn other_flow(&self, at: usize) -> Option<Found> {
        let (_, share) = self.told_last(|item| item.role == Role::Share)?;
        let About::Share(part, whole) = share.about.as_ref()? else {
            return None;
        };
        let (About::Flow(from, to), About::Turnover(..)) = (&**part, &**whole) else {
            return None;
        };
        let turned = About::Flow(to.clone(), from.clone());
        let (place, last) = self.done.last()?;
        let value = last.about.as_ref() == Some(&turned)
            && last.commodity.is_none()
            && at - place <= 3
            && matches!(self.back(at, 1), "or" | "(");
        // `Exports made up 28.5 percent of foreign trade, imports 71.5 percent`: the whole stands between.
        let of_whole = |place: usize| {
            self.word(place + 1) == "of"
                && self
                    .wholes
                    .last()
                    .is_some_and(|whole| *whole > place && *whole < at)
        };
        // `the share of exports was 18.5 percent, and imports 81.5 percent`
        let bare = last.role == Role::Share
            && (at - place <= 5 || at - place <= 9 && of_whole(*place))
            && self.subjects.iter().any(|subject| {
                subject.at > *place
                    && subject.to <= at
                    && subject.form == Form::Noun
                    && subject.partner == Slot::Unsaid
                    && match subject.measure {
                        Measure::Exports => whole.sides().0 == to,
                        Measure::Imports => whole.sides().0 == from,
                        _ => false,
                    }
            });
        let ends = matches!(self.word(at + 1), "," | "." | ")" | ";" | "and" | "");
        ((value || bare) && ends).then(|| Found::new(turned, (**whole).clone(), share.sure))
    }

    /// *In the total volume of trade, the share of exports was 18.5 percent*.
    pub(super) fn share_of_flow(&self, at: usize) -> Option<Found> {
        let word = (0..at).rev().find(|p| self.word(*p) == "share")?;
        let outward = match (self.word(word + 1), self.word(word + 2)) {
            ("of", "exports" | "export") => true,
            ("of", "imports" | "import") => false,
            _ => return None,
        };
        let plain = (word + 3..at).all(|p| {
            matches!(
                self.word(p),
                "was"
                    | "is"
                    | "made"
                    | "up"
                    | "amounted"
                    | "to"
                    | "stood"
                    | "at"
                    | "were"
                    | "reached"
                    | "came"
                    | "accounted"
                    | "for"
            )
        });
        let (place, _) = self
            .subjects
            .iter()
            .enumerate()
            .rfind(|(_, subject)| subject.at < word && subject.measure == Measure::Trade)?;
        let whole = self.topics.get(place)?.as_ref().ok()?;
        let owner = whole.owner.as_ref()?;
        let partner = whole.about.partner_of(owner);
        let part = About::flow(outward, owner.clone(), partner.clone());
        let of_turnover = matches!(whole.about, About::Turnover(..));
        (of_turnover && plain && self.done.is_empty() && whole.commodity.is_none())
            .then(|| Found::new(part, whole.about.clone(), whole.sure))
    }

    /// *Mexican exports accounted for 60% of that amount; 60% of that came from Mexican exports*: a flow in percent of the turnover told before.
    pub(super) fn flow_of_it(&self, at: usize) -> Option<Found> {
        let pronoun = matches!(self.word(at + 2), "it" | "this" | "that");
        if self.word(at + 1) != "of" || !pronoun {
            return None;
        }
        let noun = matches!(
            self.word(at + 3),
            "amount" | "sum" | "total" | "figure" | "value" | "volume"
        );
        let behind = at + 3 + usize::from(noun);
        let holds = (1..=3).any(|back| {
            matches!(
                self.back(at, back),
                "accounted"
                    | "made"
                    | "represented"
                    | "constituted"
                    | "were"
                    | "was"
                    | "comprised"
                    | "formed"
            )
        });
        let subject = if matches!(self.word(behind), "came" | "was" | "were" | "fell") {
            self.subjects
                .iter()
                .find(|subject| subject.from > behind && subject.from <= behind + 3)?
        } else {
            self.subjects
                .iter()
                .rfind(|subject| subject.at < at)
                .filter(|_| holds && self.done.is_empty())?
        };
        let part = self.memory.clone().bind(subject).ok()?;
        let whole = &self.before.as_ref()?.about;
        let fits = matches!(part.about, About::Flow(..))
            && matches!(whole, About::Turnover(..))
            && whole.same_two(&part.about)
            && part.commodity.is_none();
        fits.then(|| Found::new(part.about, whole.clone(), part.sure))
    }

    /// *In exports, the share of Russia was 11.7%*: of all that goes the way that the sentence begins with.
    pub(super) fn share_of_side(&self, at: usize) -> Option<Found> {
        let outward = match (self.word(0), self.word(1)) {
            ("in", "exports" | "export") => true,
            ("in", "imports" | "import") => false,
            _ => return None,
        };
        let word = (2..at).rev().find(|p| self.word(*p) == "share")?;
        let to = word + 2 + usize::from(self.word(word + 2) == "the");
        let party = if self.word(word + 1) == "of" {
            self.party_named(to)?
        } else {
            let owner = self.named(word.checked_sub(1)?)?;
            owner.who.trader().filter(|_| owner.possessive)?
        };
        let others = (0..at).filter(|p| self.named(*p).is_some()).count();
        let owner = self.before.as_ref()?.owner.clone()?;
        if others != 1 || party == owner || !self.done.is_empty() {
            return None;
        }
        let part = About::flow(outward, owner.clone(), party);
        let whole = About::flow(outward, owner, Party::World);
        Some(Found::new(part, whole, true))
    }

    /// *The share of these countries in Georgian external trade*: of the group that was spoken of.
    pub(super) fn share_of_these(
        &self,
        word: usize,
        place: usize,
        subject: &Subject,
    ) -> Option<Found> {
        let before = self.before.as_ref()?;
        let (one, other) = before.about.sides();
        let group = [one, other]
            .into_iter()
            .find(|party| matches!(party, Party::Group(_)))?;
        if subject.from > word + 7 {
            return None;
        }
        let whole = match self.topics.get(place) {
            Some(Ok(topic)) => topic.clone(),
            _ => self.memory.clone().bind(&subject.alone()).ok()?,
        };
        let owner = whole.owner.clone().filter(|owner| owner != group)?;
        let all = whole.about.with_partner(&owner, Party::World)?;
        let part = all.with_partner(&owner, group.clone())?;
        Some(Found::new(part, all, whole.sure))
    }

    /// *Russia's share was 35 percent, that of the European Union 15 percent*: another's share of the same whole.
    pub(super) fn that_of_another(&self, at: usize) -> Option<Found> {
        let (last, earlier) = self.done.last()?;
        let About::Share(part, whole) = earlier.about.as_ref()? else {
            return None;
        };
        let word = (last + 1..at).find(|p| self.word(*p) == "that" && self.word(p + 1) == "of")?;
        let before =
            (last + 1..word).all(|p| matches!(self.word(p), "," | "and" | "while" | ";" | "but"));
        let to = word + 2 + usize::from(self.word(word + 2) == "the");
        let party = self.party_named(to)?;
        let verb = (to + 1..at).all(|p| {
            matches!(
                self.word(p),
                "was" | "is" | "stood" | "at" | "came" | "to" | "reached" | "only"
            )
        });
        let owner = whole.owner_of_all()?;
        if !before || !verb || party == *owner || part.has(&party) || earlier.commodity.is_some() {
            return None;
        }
        let next = whole.with_partner(owner, party)?;
        Some(Found::new(next, (**whole).clone(), earlier.sure))
    }

    /// The value of trade with one partner, of that with all of them, of whose trade the sentence tells.
    fn of_all_partners(&self, value: &Item, at: usize) -> Option<Found> {
        let part = value.about.as_ref().filter(|_| is_value(value))?;
        if part.is_of_all() || matches!(part, About::Share(..)) {
            return None;
        }
        let owner = self
            .subjects
            .iter()
            .zip(&self.topics)
            .rev()
            .filter(|(subject, _)| subject.at < at)
            .find_map(|(_, topic)| topic.as_ref().ok()?.owner.clone())
            .or_else(|| self.memory.teller())
            .filter(|owner| part.has(owner))?;
        let whole = part.with_partner(&owner, Party::World)?;
        Some(Found::new(part.clone(), whole, value.sure))
    }
}
