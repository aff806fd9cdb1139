//! Surpluses and deficits: whose, and with whom.

use super::resolve::{Case, other_of};
use super::{OPEN, REACH, Topic, Unbound};
use crate::prose::about::{About, Party};
use crate::prose::rules;
use crate::prose::subjects::{Breadth, Slot};

impl Case<'_> {
    /// Whose balance with whom a phrase is of.
    pub(super) fn balance(mut self) -> Result<Topic, Unbound> {
        let (memory, subject) = (self.memory, self.subject.clone());
        let (owner, partner) = (self.owner.clone(), self.partner.clone());
        let framed = memory.framed(subject.measure);
        let sole = memory.sole();
        let pair = self.pair.clone();
        // `the deficit between Bangladesh and India` behind one of Bangladesh's with India
        if let (Slot::Pair(one, other), Some((told, sentence))) = (&subject.owner, &memory.balance)
            && memory.sentence - sentence <= REACH
            && let (a, b) = told.sides()
            && [one, other].iter().all(|who| {
                let party = Party::Economy(**who);
                party == *a || party == *b
            })
        {
            self.rules.push(rules::TOPIC);
            return self.done(told.clone(), Some(a.clone()), false);
        }
        // `The deficit between the countries`, where one of the two alone tells its trade.
        if subject.owner == Slot::Both
            && let (Some((a, b, true, true)), [only]) = (&pair, memory.owners.as_slice())
            && only == a
        {
            self.rules.push(rules::LIVE_PAIR);
            let about = About::Balance(a.clone(), b.clone());
            return self.done(about, Some(a.clone()), false);
        }
        if matches!(subject.owner, Slot::Pair(..) | Slot::Many(_) | Slot::Both) {
            return Err("whose balance it is is not said".into());
        }
        let all =
            match framed.filter(|_| partner.is_none() && subject.breadth != Breadth::Bilateral) {
                Some(_) if owner.is_some() && owner != memory.frame => None,
                Some(Err(_)) if subject.breadth.is_all() || owner.is_some() => memory.frame.clone(),
                Some(Err(unbound)) => return Err(unbound),
                Some(Ok(owner)) => Some(owner),
                None => sole.filter(|sole| {
                    partner.is_none()
                        && owner.as_ref().is_none_or(|owner| owner == sole)
                        && memory.topic().is_none()
                }),
            };
        if let Some(owner) = all {
            self.rules.push(if memory.frame.is_some() {
                rules::FRAME
            } else {
                rules::SOLE
            });
            return self.done(
                About::Balance(owner.clone(), Party::World),
                Some(owner),
                true,
            );
        }
        let current = memory.current();
        let mut sure = true;
        let owner = match (owner, &current) {
            (Some(owner), _) => owner,
            // What was told last was the other's trade: the deficit is whose?
            (None, Some((a, with, _)))
                if memory.pair.as_ref().is_some_and(|pair| {
                    pair.ordered && pair.second == *a && pair.first == *with
                }) && partner.is_none() =>
            {
                return Err("whose balance it is is not said".into());
            }
            // Both sides' trade was told as theirs.
            (None, Some((a, with, _)))
                if partner.is_none()
                    && memory.owners.contains(a)
                    && memory.owners.contains(with) =>
            {
                return Err("whose balance it is is not said".into());
            }
            // Only what went one way was told of the two: the deficit with them, or with all?
            (None, Some((a, with, _)))
                if partner.is_none()
                    && *with != Party::World
                    && *a != Party::World
                    && subject.breadth != Breadth::Bilateral
                    && !memory.told_both_ways(a, with)
                    && memory.ranked.is_some() =>
            {
                return Err(OPEN.into());
            }
            (None, Some((a, with, was_sure))) => {
                self.rules.push(rules::TOPIC);
                sure = *was_sure;
                if partner.as_ref() == Some(a) {
                    with.clone()
                } else {
                    a.clone()
                }
            }
            // `The deficit with Mexico was $11 billion, the Census Bureau said`
            (None, None) => {
                let owner = match &partner {
                    Some(partner) => memory
                        .told_by_whom(partner)
                        .filter(|(_, sure)| *sure)
                        .map(|(owner, _)| owner)
                        // `With Malaysia the deficit was`, of the one who tells its trade.
                        .or_else(|| memory.teller().filter(|teller| teller != partner)),
                    // `The trade deficit rose to $4.7 billion, the Philippine Statistics Authority said`
                    None => memory.office().filter(|_| self.pair.is_none()),
                };
                self.rules.push(rules::SPEAKER);
                owner.ok_or("whose balance it is is not said")?
            }
        };
        // `Its imports from Japan were $23 billion. Vietnam's trade surplus was $13 billion`: with Japan, or with all?
        let anew = partner.is_none()
            && !matches!(subject.owner, Slot::Unsaid)
            && subject.breadth != Breadth::Bilateral
            && memory.told_in != Some(memory.sentence);
        sure &= !anew;
        let partner = match (partner, current) {
            (Some(partner), _) => partner,
            // `Overall, Japan posted a deficit`
            (None, _) if subject.breadth.is_all() => Party::World,
            (None, Some((a, with, _))) if a == owner || with == owner => other_of(a, with, &owner),
            (None, _) => match self.pair_of(&owner) {
                // Named together, and no trade of the two was told yet.
                Some(_) if memory.pair.is_none() => {
                    return Err(
                        "with the other economy of the text or with the world is not said".into(),
                    );
                }
                Some((a, b, _, _)) => other_of(a, b, &owner),
                None => Party::World,
            },
        };
        if owner == Party::World {
            return Err("whose balance it is is not said".into());
        }
        if self.rules.is_empty() {
            self.rules.push(rules::OWNER);
        }
        self.done(About::Balance(owner.clone(), partner), Some(owner), sure)
    }
}
