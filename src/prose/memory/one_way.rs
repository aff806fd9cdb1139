//! Exports and imports: whose, and with whom.

use super::OPEN;
use super::resolve::{Case, other_of};
use super::{Topic, Unbound};
use crate::prose::about::{About, Party};
use crate::prose::lexicon::Measure;
use crate::prose::rules;
use crate::prose::subjects::{Breadth, Form, Slot};

impl Case<'_> {
    /// Whose exports or imports a phrase is of, and with whom.
    pub(super) fn one_way(mut self) -> Result<Topic, Unbound> {
        let (memory, subject) = (self.memory, self.subject.clone());
        let (owner, partner) = (self.owner.clone(), self.partner.clone());
        let framed = memory.framed(subject.measure);
        let sole = memory.sole();
        let pair = self.pair.clone();
        if matches!(subject.owner, Slot::Pair(..) | Slot::Many(_) | Slot::Both) {
            return Err("whose exports or imports they are is not said".into());
        }
        // `Exports to Tunisia grew. Imports also went up`: of somebody who is not named.
        if owner.is_none()
            && partner.is_none()
            && memory.pair.is_none()
            && sole
                .as_ref()
                .is_some_and(|sole| memory.aimed_at.contains(sole))
        {
            return Err("whose exports or imports they are is not said".into());
        }
        match (owner, partner) {
            (Some(owner), Some(partner)) => {
                self.rules.push(rules::OWNER);
                // `The Netherlands took goods from Kenya`: it is still Kenya's trade that is told.
                let teller =
                    if subject.form == Form::Verb && memory.reporter.as_ref() == Some(&partner) {
                        partner.clone()
                    } else {
                        owner.clone()
                    };
                self.done(self.flow(owner, partner), Some(teller), true)
            }
            (Some(owner), None) => {
                let all = if subject.breadth.is_all() {
                    Some((rules::WORLD, true))
                } else if framed.is_some() && memory.frame.as_ref() == Some(&owner) {
                    // Named anew, it is told as a whole.
                    Some((rules::FRAME, memory.partners.len() != 1))
                } else if memory.partners_in_turn(&owner) {
                    // Behind three partners in turn it is with all of them.
                    Some((rules::WORLD, false))
                } else {
                    None
                };
                if let Some((rule, sure)) = all {
                    self.rules.push(rule);
                    return self.with_all(owner, sure);
                }
                if let Some((a, partner, sure)) = memory
                    .current()
                    .filter(|(a, partner, _)| *a == owner || *partner == owner)
                {
                    // `Chinese imports` in a passage of Argentina's trade: by China or from it?
                    if subject.adjective && subject.measure == Measure::Imports && a != owner {
                        return Err("imports of or from it".into());
                    }
                    // `Imports into Iran` behind those from Iraq: told anew, they may be those from all.
                    let flow_before = memory
                        .topic()
                        .is_some_and(|topic| !matches!(topic.about, About::Turnover(..)));
                    if subject.placed
                        && subject.form == Form::Noun
                        && subject.commodity.is_none()
                        && memory.told_before_now()
                        && flow_before
                        && partner != Party::World
                    {
                        return Err(OPEN.into());
                    }
                    // `Total Serbian exports` behind trade with one partner may be those to the world.
                    if subject.breadth == Breadth::Total && partner != Party::World {
                        return Err(OPEN.into());
                    }
                    self.rules.push(rules::TOPIC);
                    // Who sold or bought may be the other; it is still the first one's trade that is told.
                    let teller = if subject.form == Form::Verb {
                        a.clone()
                    } else {
                        owner.clone()
                    };
                    let partner = other_of(a, partner, &owner);
                    return self.done(self.flow(owner, partner), Some(teller), sure);
                }
                let counterpart = memory
                    .counterpart(&owner, subject.measure)
                    .filter(|_| subject.form == Form::Verb);
                match self.pair_of(&owner) {
                    Some(_) if memory.pair.is_none() && counterpart.is_none() => Err(
                        "with the other economy of the text or with the world is not said".into(),
                    ),
                    Some((a, b, _, near)) if counterpart.is_none() => {
                        self.rules.push(rules::LIVE_PAIR);
                        let partner = other_of(a, b, &owner);
                        self.done(
                            self.flow(owner.clone(), partner),
                            Some(owner),
                            near && memory.pair.is_some(),
                        )
                    }
                    // *Brazil sold ... Egypt bought*: from whom the sentence before says.
                    _ if counterpart.is_some() => {
                        self.rules.push(rules::COUNTERPART);
                        let partner = counterpart.ok_or("with whom is not said")?;
                        // It is still the other one's trade that is told.
                        self.done(self.flow(owner, partner.clone()), Some(partner), false)
                    }
                    // *Poland bought goods worth $6.7 billion* does not say from whom.
                    None if subject.form == Form::Verb && memory.seen.len() > 1 => {
                        Err("with whom is not said".into())
                    }
                    // Told as somebody's partner before, its exports may be those to them.
                    None if memory.paired.contains(&owner) => Err(OPEN.into()),
                    // `Chinese imports`: by China or from it?
                    _ if subject.adjective
                        && subject.measure == Measure::Imports
                        && memory.seen.len() > 1 =>
                    {
                        Err("imports of or from it".into())
                    }
                    _ => {
                        self.rules.push(rules::WORLD);
                        self.with_all(owner, true)
                    }
                }
            }
            (None, Some(partner)) => match (
                self.pair_told_later(&partner),
                memory
                    .reporter
                    .clone()
                    .filter(|reporter| *reporter != partner),
            ) {
                (Some((a, b, _, near)), _) => {
                    self.rules.push(rules::LIVE_PAIR);
                    let owner = other_of(a, b, &partner);
                    self.done(self.flow(owner.clone(), partner), Some(owner), near)
                }
                (None, Some(reporter)) => {
                    self.rules.push(rules::REPORTER);
                    self.done(self.flow(reporter.clone(), partner), Some(reporter), true)
                }
                // `AMMAN — Exports to Iraq`: of the economy that the text was sent from.
                (None, None) => match memory.told_by_whom(&partner) {
                    Some((owner, sure)) => {
                        self.rules.push(rules::SPEAKER);
                        self.done(self.flow(owner.clone(), partner), Some(owner), sure)
                    }
                    None => Err("whose exports or imports they are is not said".into()),
                },
            },
            (None, None) => {
                let all = match framed {
                    Some(Err(unbound)) if !subject.breadth.is_all() => return Err(unbound),
                    Some(Ok(owner)) => Some(owner),
                    Some(Err(_)) => memory.frame.clone(),
                    None => None,
                };
                if let Some(owner) = all {
                    self.rules.push(rules::FRAME);
                    return self.with_all(owner, true);
                }
                // `Kenya's total exports of $1.0 trillion. Total imports grew`
                if subject.breadth == Breadth::Total
                    && let Some((owner, _)) = memory
                        .whole
                        .as_ref()
                        .filter(|(_, sentence)| memory.sentence - sentence <= 2)
                {
                    self.rules.push(rules::WORLD);
                    return self.with_all(owner.clone(), true);
                }
                // `Overall exports` behind those to one
                if subject.breadth == Breadth::Worldwide
                    && let Some((owner, _, sure)) = memory.current()
                    && owner != Party::World
                {
                    self.rules.push(rules::WORLD);
                    return self.with_all(owner, sure);
                }
                // *Total exports* after trade with one partner may be those to the world.
                if subject.breadth == Breadth::Total
                    && memory
                        .current()
                        .is_none_or(|(_, partner, _)| partner != Party::World)
                {
                    return Err(OPEN.into());
                }
                if let Some(owner) = memory.behind_holders() {
                    self.rules.push(rules::WORLD);
                    return self.with_all(owner, false);
                }
                if let Some((_, Party::Several(_), _)) = memory.current() {
                    return Err("with whom is not said".into());
                }
                if let Some((owner, partner, sure)) = memory.current() {
                    // The office of the other of the two speaks: of whose imports?
                    if memory.speaker == Some(Some(partner.clone())) {
                        return Err(Unbound {
                            why: "whose exports or imports they are is not said",
                            readings: vec![
                                self.flow(owner.clone(), partner.clone()),
                                self.flow(partner, owner),
                            ],
                        });
                    }
                    self.rules.push(rules::TOPIC);
                    let sure = sure && !memory.by_the_way(&partner);
                    return self.done(self.flow(owner.clone(), partner), Some(owner), sure);
                }
                let by_now = |(a, b, _, _): &(Party, Party, bool, bool)| {
                    memory.pair.is_some() || self.named_by_now(a) && self.named_by_now(b)
                };
                match pair.filter(by_now) {
                    Some((a, b, true, near)) => {
                        self.rules.push(rules::LIVE_PAIR);
                        self.done(self.flow(a.clone(), b), Some(a), near)
                    }
                    Some((a, b, false, _)) => Err(Unbound {
                        why: "whose exports or imports they are is not said",
                        readings: vec![self.flow(a.clone(), b.clone()), self.flow(b, a)],
                    }),
                    // A statistics office speaks of its own economy.
                    None => match memory.office().or_else(|| memory.only_teller()) {
                        Some(owner) if memory.pair.is_none() => {
                            self.rules.push(rules::SPEAKER);
                            self.with_all(owner, true)
                        }
                        // Nobody else has been named.
                        Some(_) => Err("whose exports or imports they are is not said".into()),
                        None => match sole.or_else(|| memory.sender()) {
                            Some(owner) => {
                                self.rules.push(rules::SOLE);
                                self.with_all(owner, true)
                            }
                            None => Err("whose exports or imports they are is not said".into()),
                        },
                    },
                }
            }
        }
    }
}
