//! *A balance of $480 million in Turkey's favour*: whose surplus it is, said behind its value.

use super::binder::Binder;
use crate::prose::about::{About, Party};
use crate::prose::lexicon::Measure;
use crate::prose::memory::Topic;
use crate::prose::subjects::{Breadth, Slot, Subject};

impl Binder<'_> {
    /// *Bought $2 million worth of goods but delivered only $57,000 in return*: the flow back.
    pub(super) fn in_return(&self, at: usize) -> Option<Topic> {
        let back = self.word(at + 1) == "in" && matches!(self.word(at + 2), "return" | "exchange");
        let (_, told) = self.done.last()?;
        let about = told.about.as_ref().filter(|_| back)?.turned()?;
        let topic = self
            .topics
            .iter()
            .rev()
            .find_map(|topic| topic.as_ref().ok())
            .filter(|topic| Some(&topic.about) == told.about.as_ref())?;
        Some(Topic {
            about,
            measure: match topic.measure {
                Measure::Exports => Measure::Imports,
                _ => Measure::Exports,
            },
            commodity: None,
            ..topic.clone()
        })
    }

    /// The surplus of the one in whose favour a value stands.
    pub(super) fn in_favour(&self, at: usize) -> Option<Topic> {
        let subject = self.subjects.iter().rfind(|subject| subject.at < at)?;
        if !matches!(subject.measure, Measure::Balance | Measure::Surplus)
            || subject.commodity.is_some()
        {
            return None;
        }
        let party = self.favoured(at)?;
        // The other one of a flow that the sentence tells, or of the phrase.
        let told = self
            .done
            .iter()
            .filter_map(|(_, item)| item.about.as_ref())
            .find_map(|about| about.other_than(&party))
            .filter(|other| !other.is_world())
            .cloned();
        let partner = told.or_else(|| self.other_than(subject, &party))?;
        Some(Topic {
            about: About::Balance(party.clone(), partner),
            measure: Measure::Surplus,
            commodity: None,
            sure: true,
            rules: vec![],
            owner: Some(party),
            scope: subject.scope,
        })
    }

    /// *In Turkey's favour, in favour of Turkey* behind a value.
    fn favoured(&self, at: usize) -> Option<Party> {
        let favour = |p: usize| matches!(self.word(p), "favour" | "favor");
        // `the balance tilted in favour of Jordan by $1.5 billion`, `a surplus in favour of China of $176 million`
        if matches!(self.back(at, 1), "by" | "of")
            && let Some(place) = (at.saturating_sub(8)..at).rev().find(|p| favour(*p))
            && self.word(place + 1) == "of"
            && self.back(place, 1) == "in"
        {
            let to = place + 2 + usize::from(self.word(place + 2) == "the");
            return self.party_named(to).filter(|_| to + 2 == at);
        }
        // `a surplus of $252 million for Peru`
        if self.word(at + 1) == "for" && self.back(at, 1) == "of" && self.back(at, 2) == "surplus" {
            return self.party_named(at + 2);
        }
        if self.word(at + 1) != "in" {
            return None;
        }
        if favour(at + 2) && self.word(at + 3) == "of" {
            let to = at + 4 + usize::from(self.word(at + 4) == "the");
            return self.party_named(to);
        }
        let owner = at + 2 + usize::from(self.word(at + 2) == "the");
        let named = self.named(owner).filter(|named| named.possessive)?;
        named.who.trader().filter(|_| favour(owner + 1))
    }

    /// The one of the two that the phrase is of who is not a party.
    fn other_than(&self, subject: &Subject, party: &Party) -> Option<Party> {
        match (&subject.owner, &subject.partner) {
            (Slot::Pair(one, other), _) => party
                .other_of(&Party::Economy(*one), &Party::Economy(*other))
                .cloned(),
            (Slot::One(owner), Slot::One(partner)) => party.other_of(owner, partner).cloned(),
            (Slot::Unsaid | Slot::Both, Slot::Unsaid)
                if matches!(subject.breadth, Breadth::Unsaid | Breadth::Bilateral) =>
            {
                self.before.as_ref()?.about.other_than(party).cloned()
            }
            _ => None,
        }
    }
}
