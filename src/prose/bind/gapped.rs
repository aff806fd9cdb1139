//! Figures whose phrase leaves out what the one before said: *to China $5 million, to Japan $3 million*.

use super::binder::Binder;
use super::item::Role;
use crate::prose::about::{About, Party};
use crate::prose::lexicon::{self, Measure};
use crate::prose::memory::Topic;
use crate::prose::number::Sort;
use crate::prose::rules;
use crate::prose::subjects::{Form, Slot};

impl Binder<'_> {
    /// *Saudi Arabia bought $2.06 billion, the Emirates $2.33 billion*, *Kenya's exports were $5 million, Uganda's $6 million*: the verb or the
    /// measure of the phrase before, of somebody else.
    pub(super) fn gapped(&self, at: usize) -> Option<Topic> {
        if let Some(topic) = self
            .gapped_toward(at)
            .or_else(|| self.gapped_on(at))
            .or_else(|| self.in_bracket_of_part(at))
            .or_else(|| self.gapped_both(at))
            .or_else(|| self.gapped_rate(at))
        {
            return Some(topic);
        }
        let (place, adjective) = self.gapped_name(at)?;
        let named = self.named(place)?;
        let party = named.who.trader()?;
        let lead = if self.back(place, 1) == "the" {
            self.back(place, 2)
        } else {
            self.back(place, 1)
        };
        if !matches!(lead, "," | "and" | ";" | "while") || self.sources.contains(&place) {
            return None;
        }
        let number = self.subjects.iter().rposition(|subject| subject.at < at)?;
        let subject = self.subjects.get(number)?;
        let topic = self.topics.get(number)?.as_ref().ok()?;
        // `Germany and France traded goods worth 183 billion, Germany and Italy 155 billion`
        let and = place - 1 - usize::from(self.back(place, 1) == "the");
        let first = and
            .checked_sub(1)
            .filter(|_| lead == "and")
            .and_then(|p| Some((p, self.named(p)?)))
            .filter(|(p, _)| !subject.used.contains(p) && *p > subject.to);
        if let Some((_, first)) = first {
            let first = first.who.trader()?;
            return matches!(topic.about, About::Turnover(..)).then(|| Topic {
                about: About::Turnover(first.clone(), party),
                owner: Some(first),
                ..topic.clone()
            });
        }
        let Slot::One(owner) = &subject.owner else {
            return None;
        };
        let verb = subject.form == Form::Verb;
        if subject.used.contains(&place)
            || verb == (named.possessive || adjective)
            || !verb && subject.form != Form::Noun
        {
            return None;
        }
        // Only the first of the phrase's values may stand between.
        self.done
            .iter()
            .rev()
            .find(|(done, item)| *done > subject.at && item.about.is_some())?;
        let swap = |side: &Party| {
            if side == owner {
                party.clone()
            } else {
                side.clone()
            }
        };
        let about = match &topic.about {
            About::Flow(from, to) => About::Flow(swap(from), swap(to)),
            About::Turnover(one, other) => About::Turnover(swap(one), swap(other)),
            About::Balance(of, with) => About::Balance(swap(of), swap(with)),
            About::Share(..) => return None,
        };
        let (one, other) = about.sides();
        (one != other).then(|| Topic {
            about: about.clone(),
            owner: Some(party.clone()),
            ..topic.clone()
        })
    }

    /// The name that stands for a phrase whose measure or verb is left out, and whether it is an adjective: *Uganda's (rose to), the Chilean ones (were)*.
    pub(super) fn gapped_name(&self, at: usize) -> Option<(usize, bool)> {
        let mut place = at.checked_sub(1)?;
        if self.named(place).is_none() {
            while matches!(
                self.word(place),
                "to" | "at"
                    | "was"
                    | "were"
                    | "reached"
                    | "stood"
                    | "came"
                    | "totaled"
                    | "totalled"
                    | "rose"
                    | "fell"
                    | "went"
                    | "grew"
                    | "amounted"
            ) {
                place = place.checked_sub(1)?;
            }
            // Only what owns or names another of the same goes on with a verb.
            let ones = usize::from(matches!(self.word(place), "one" | "ones"));
            place = place.checked_sub(ones)?;
            let named = self.named(place)?;
            return (named.possessive && ones == 0 || named.demonym && ones == 1)
                .then_some((place, named.demonym));
        }
        self.named(place)
            .filter(|named| !named.demonym)
            .map(|_| (place, false))
    }

    /// *To China by 30% to $5 billion, Italy with $2 billion (-2%)*: a value behind a rate that was told so, and a rate behind such a value.
    fn gapped_on(&self, at: usize) -> Option<Topic> {
        let (place, earlier) = self.done.last()?;
        let told = [rules::GAPPED, rules::LIST, rules::PARTNER_BEHIND]
            .iter()
            .any(|rule| earlier.rules.contains(rule));
        // `$3 million to Ghana, 24.8% higher`, `with $3 million, a fall of 13.6%`
        let beside = (place + 1..at).all(|p| {
            self.named(p).is_some()
                || lexicon::direction(self.word(p)).is_some()
                || matches!(
                    self.word(p),
                    "to" | "from" | "with" | "the" | "," | "a" | "an" | "of" | "by"
                )
        }) && (place + 1..at).any(|p| self.word(p) == ",")
            && (place + 1..at + 2).any(|p| lexicon::direction(self.word(p)).is_some());
        let percent = self
            .number(at)
            .is_some_and(|number| number.sort == Sort::Percent);
        let joined = match earlier.role {
            Role::Growth => {
                self.money_or_share(at)
                    && at == place + 2
                    && matches!(self.word(place + 1), "to" | "(")
            }
            // `and Uganda's rose to $5 million from $4 million`
            Role::Level | Role::OtherCurrency if self.money_or_share(at) => {
                at == place + 2 && self.word(place + 1) == "from"
            }
            Role::Level | Role::OtherCurrency => {
                percent && (self.bracket_behind(at) == Some(*place) && self.signed(at) || beside)
            }
            _ => false,
        };
        let about = earlier.about.clone().filter(|_| told && joined)?;
        let number = self.subjects.iter().rposition(|subject| subject.at < at)?;
        let topic = self.topics.get(number)?.as_ref().ok()?;
        Some(Topic {
            about,
            commodity: earlier.commodity.clone(),
            ..topic.clone()
        })
    }

    /// *Exports accounted for $18 billion of the turnover (up 23.1% from $14.7 billion)*: what a bracket behind the whole tells is of the part.
    fn in_bracket_of_part(&self, at: usize) -> Option<Topic> {
        let open = (at.saturating_sub(8)..at)
            .rev()
            .take_while(|p| self.word(*p) != ")")
            .find(|p| self.word(*p) == "(")?;
        let (place, part) = self.done.iter().rev().find(|(place, _)| *place < open)?;
        let about = part.about.clone().filter(|about| {
            matches!(part.role, Role::Level | Role::OtherCurrency)
                && matches!(about, About::Flow(..))
        })?;
        let number = self
            .subjects
            .iter()
            .position(|subject| subject.from > *place && subject.to <= open)?;
        let whole = self.subjects.get(number)?;
        let of = (place + 1..whole.from).all(|p| matches!(self.word(p), "of" | "the" | "its"))
            && self.word(place + 1) == "of"
            && whole.measure == Measure::Trade
            && whole.to == open;
        let topic = self
            .topics
            .iter()
            .take(number)
            .rev()
            .find_map(|topic| topic.as_ref().ok())
            .filter(|_| of)?;
        Some(Topic {
            about,
            commodity: part.commodity.clone(),
            ..topic.clone()
        })
    }

    /// *Deliveries from China to Russia stood at $4 million, and from Russia to China at $10 million*: the flow of the phrase before, with both
    /// ends anew.
    fn gapped_both(&self, at: usize) -> Option<Topic> {
        let mut place = at.checked_sub(1)?;
        while matches!(
            self.word(place),
            "at" | "was" | "were" | "it" | "they" | "came" | "stood" | "reached" | "totaled"
        ) || self.word(place) == "to" && matches!(self.back(place, 1), "came" | "amounted")
            || self.word(place) == "amounted"
        {
            place = place.checked_sub(1)?;
        }
        let second = self.party_named(place)?;
        let word = place.checked_sub(if self.back(place, 1) == "the" { 2 } else { 1 })?;
        let other = word.checked_sub(1)?;
        let first = self.party_named(other)?;
        let lead = other.checked_sub(if self.back(other, 1) == "the" { 2 } else { 1 })?;
        let (from, to) = match (self.word(lead), self.word(word)) {
            ("from", "to") => (first, second),
            ("to", "from") => (second, first),
            _ => return None,
        };
        let joined = matches!(self.back(lead, 1), "," | ";" | "and" | "while");
        let number = self.subjects.iter().rposition(|subject| subject.at < at)?;
        let subject = self.subjects.get(number)?;
        let told = self
            .done
            .iter()
            .any(|(done, item)| *done > subject.at && *done < lead && item.about.is_some());
        let topic = self.topics.get(number)?.as_ref().ok()?;
        let fits = joined && told && subject.form == Form::Noun && from != to;
        (fits && matches!(topic.about, About::Flow(..))).then(|| Topic {
            about: About::Flow(from, to),
            ..topic.clone()
        })
    }

    /// *Trade with Singapore increased by 22.5 percent, Vietnam by 14.5 percent*: the movement of the phrase before, with another partner.
    pub(super) fn gapped_rate(&self, at: usize) -> Option<Topic> {
        let place = at.checked_sub(2).filter(|_| self.back(at, 1) == "by")?;
        let party = self.party_named(place)?;
        let lead = self.back(place, if self.back(place, 1) == "the" { 2 } else { 1 });
        let number = self.subjects.iter().rposition(|subject| subject.at < at)?;
        let subject = self.subjects.get(number)?;
        let told = self.done.iter().any(|(done, item)| {
            *done > subject.at && item.role == Role::Growth && item.about.is_some()
        });
        if !matches!(lead, "," | "and" | ")")
            || !told
            || subject.form != Form::Noun
            || !matches!(subject.partner, Slot::One(_))
            || subject.used.contains(&place)
        {
            return None;
        }
        let topic = self.topics.get(number)?.as_ref().ok()?;
        let owner = topic.owner.clone().filter(|owner| *owner != party)?;
        let about = topic.about.with_partner(&owner, party)?;
        Some(Topic {
            about,
            ..topic.clone()
        })
    }

    /// *Exports to China were $5 million, to Japan $3 million*; *trade with Egypt was $302 million, with Jordan it was $468 million*: the measure
    /// of the phrase before, with another partner.
    pub(super) fn gapped_toward(&self, at: usize) -> Option<Topic> {
        let mut place = at.checked_sub(1)?;
        while matches!(
            self.word(place),
            "it" | "was"
                | "were"
                | "at"
                | "by"
                | "they"
                | "totaled"
                | "totalled"
                | "reached"
                | "stood"
                | "amounted"
                | "came"
        ) || lexicon::direction(self.word(place)).is_some()
            // `with China to $5 billion, with India to $3 billion`
            || self.word(place) == "to" && place + 1 == at
        {
            place = place.checked_sub(1)?;
        }
        // `to CIS countries $240 million`
        if matches!(self.word(place), "countries" | "states" | "members")
            && self.named(place.wrapping_sub(1)).is_some()
        {
            place -= 1;
        }
        let party = self.party_named(place)?;
        let lead = place.checked_sub(if self.back(place, 1) == "the" { 2 } else { 1 })?;
        let joined = matches!(self.back(lead, 1), "," | ";" | "and" | "while");
        // `exports to the EU made $668 million (64.9% of total exports), to Spain $240 million`: not what a share is of.
        let number = self
            .subjects
            .iter()
            .rposition(|subject| subject.at < at && !self.wholes.contains(&subject.at))?;
        let subject = self.subjects.get(number)?;
        let fits = matches!(
            (subject.measure, self.word(lead)),
            (Measure::Exports, "to")
                | (Measure::Imports, "from")
                | (
                    Measure::Trade | Measure::Surplus | Measure::Deficit | Measure::Balance,
                    "with"
                )
        );
        let told = self
            .done
            .iter()
            .any(|(done, item)| *done > subject.at && *done < lead && item.about.is_some());
        if !joined || !fits || !told || subject.form != Form::Noun || subject.used.contains(&place)
        {
            return None;
        }
        let topic = self.topics.get(number)?.as_ref().ok()?;
        let owner = topic.owner.clone().filter(|owner| *owner != party)?;
        let narrow = !topic.about.is_of_all();
        let about = topic.about.with_partner(&owner, party).filter(|_| narrow)?;
        Some(Topic {
            about,
            ..topic.clone()
        })
    }
}
