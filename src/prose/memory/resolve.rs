//! What a phrase is of: its own words first, then what the passage said before.

use super::{Memory, OPEN, REACH, Topic, Unbound};
use crate::prose::about::{About, Party};
use crate::prose::lexicon::Measure;
use crate::prose::rules;
use crate::prose::subjects::{Breadth, Form, Scope, Slot, Subject};
use std::borrow::Cow;

/// Two that are live, whether the text tells the trade from the first one's side, and whether they were named near.
type Live = (Party, Party, bool, bool);

/// A phrase on its way to what it is of.
pub(super) struct Case<'m> {
    pub(super) memory: &'m Memory,
    /// The phrase, with descriptions and capitals replaced by the economies that they stand for.
    pub(super) subject: Cow<'m, Subject>,
    pub(super) rules: Vec<&'static str>,
    pub(super) pair: Option<Live>,
    /// What the phrase names.
    pub(super) owner: Option<Party>,
    pub(super) partner: Option<Party>,
}

impl Memory {
    /// The trade of whom with whom, or why that cannot be said.
    pub(super) fn resolve(&self, subject: &Subject) -> Result<Topic, Unbound> {
        if let Some(told) = self.echo(subject)? {
            return Ok(told);
        }
        self.refuse(subject)?;
        let mut case = Case {
            memory: self,
            subject: Cow::Borrowed(subject),
            rules: Vec::new(),
            pair: self.live_pair(),
            owner: None,
            partner: None,
        };
        case.spell();
        self.refuse(&case.subject)?;
        case.describe()?;
        case.name()?;
        if case.begins_anew() {
            return case.anew();
        }
        match subject.measure {
            Measure::Trade => case.turnover(),
            Measure::Exports | Measure::Imports => case.one_way(),
            Measure::Surplus | Measure::Deficit | Measure::Balance => case.balance(),
        }
    }

    /// *The gap*: the balance that was told, if one was.
    fn echo(&self, subject: &Subject) -> Result<Option<Topic>, Unbound> {
        if subject.form == Form::Coupled {
            return Err("exports and imports are named in one breath".into());
        }
        let told_now = self
            .topic()
            .is_some_and(|topic| matches!(topic.about, About::Balance(..)));
        if subject.form != Form::Echo || told_now {
            return Ok(None);
        }
        // The balance told a sentence or two ago, if whatever was told since is part of it.
        if let (Slot::Unsaid, Slot::Unsaid, Some((told, sentence))) =
            (&subject.owner, &subject.partner, &self.balance)
            && self.sentence - sentence <= 2
            && self.topic().is_none_or(|topic| {
                let (one, other) = told.sides();
                topic.about.has(one) && topic.about.has(other)
            })
        {
            return Ok(Some(Topic {
                about: told.clone(),
                measure: subject.measure,
                commodity: None,
                sure: true,
                rules: vec![rules::TOPIC],
                owner: Some(told.sides().0.clone()),
                scope: subject.scope,
            }));
        }
        // `exports rose to $2 billion, imports to $14 billion, leaving a gap of`: of the two flows just told.
        if let (Slot::Unsaid, Slot::Unsaid, Some((one, other)), Some(topic)) = (
            &subject.owner,
            &subject.partner,
            self.last_two(),
            self.topic(),
        ) && one.turned().as_ref() == Some(other)
            && self
                .told_in
                .is_some_and(|sentence| self.sentence - sentence <= 1)
            && topic.about == *other
            && topic.commodity.is_none()
            && let Some(owner) = topic.owner.clone()
        {
            return Ok(Some(Topic {
                about: About::Balance(owner.clone(), other.partner_of(&owner).clone()),
                measure: subject.measure,
                rules: vec![rules::TOPIC],
                ..topic.clone()
            }));
        }
        Err("a gap that is not said to be one of trade".into())
    }

    /// What no memory can complete.
    fn refuse(&self, subject: &Subject) -> Result<(), Unbound> {
        if matches!(subject.owner, Slot::Unclear) || matches!(subject.partner, Slot::Unclear) {
            return Err("a party is named that is no economy with figures of its own".into());
        }
        let parted = self
            .parted
            .is_some_and(|sentence| self.sentence - sentence <= REACH);
        if parted && matches!(subject.owner, Slot::Unsaid | Slot::Memory | Slot::Both) {
            return Err("a part of an economy is spoken of".into());
        }
        let bare = subject.owner == Slot::Unsaid
            && subject.partner == Slot::Unsaid
            && subject.breadth != Breadth::Bilateral;
        if self.open && bare {
            return Err(OPEN.into());
        }
        Ok(())
    }
}

impl Case<'_> {
    /// The two of a whole passage are not yet the two where one of them was not named yet.
    pub(super) fn named_by_now(&self, party: &Party) -> bool {
        self.memory.seen.contains(party)
            || [&self.subject.owner, &self.subject.partner]
                .into_iter()
                .any(|slot| matches!(slot, Slot::One(named) if named == party))
    }

    /// The two that are live, if a party is one of them.
    pub(super) fn pair_of(&self, party: &Party) -> Option<Live> {
        self.pair.clone().filter(|(a, b, _, _)| {
            (a == party || b == party)
                && (self.memory.pair.is_some() || self.named_by_now(a) && self.named_by_now(b))
        })
    }

    /// `Exports to Germany rose. Austria's deficit`: the other of the two, whose trade is told later.
    pub(super) fn pair_told_later(&self, party: &Party) -> Option<Live> {
        let memory = self.memory;
        let owns = |(a, b, _, _): &Live| {
            let other = if a == party { b } else { a };
            memory.pair.is_some() || !memory.aimed_at.contains(other)
        };
        self.pair_of(party).filter(owns).or_else(|| {
            self.pair.clone().filter(|(a, b, _, _)| {
                a == party && memory.tellers.contains(b) || b == party && memory.tellers.contains(a)
            })
        })
    }

    /// `Trade with Seoul`: a capital for its economy, if that is spoken of; *our exports*: of whoever speaks.
    fn spell(&mut self) {
        let memory = self.memory;
        // `Jakarta's trade with Hanoi`: two capitals are two countries.
        let both = matches!(
            (&self.subject.owner, &self.subject.partner),
            (Slot::Capital(_), Slot::Capital(_))
        );
        let capital = |slot: &Slot| match slot {
            Slot::Capital(economy) => {
                let party = Party::Economy(*economy);
                Some(
                    if both || memory.seen.contains(&party) || memory.spoken_of.contains(&party) {
                        Slot::One(party)
                    } else {
                        Slot::Unclear
                    },
                )
            }
            _ => None,
        };
        let (owner, partner) = (capital(&self.subject.owner), capital(&self.subject.partner));
        if owner.is_some() || partner.is_some() {
            self.rules.push(rules::CAPITAL);
            let subject = self.subject.to_mut();
            subject.owner = owner.unwrap_or_else(|| subject.owner.clone());
            subject.partner = partner.unwrap_or_else(|| subject.partner.clone());
        }
        if self.subject.owner == Slot::Ours {
            let owner = memory.ours(&self.subject).map_or(Slot::Both, Slot::One);
            self.rules.push(rules::OURS);
            self.subject.to_mut().owner = owner;
        }
    }

    /// `Angola's exports to the former ruler`, `imports from the country`: the other one of the two.
    fn describe(&mut self) -> Result<(), Unbound> {
        if matches!(self.subject.partner, Slot::Other | Slot::Memory) {
            let (teller, other) = self
                .described()
                .ok_or("whom the description means is not said")?;
            self.rules.push(rules::EPITHET);
            let subject = self.subject.to_mut();
            subject.partner = Slot::One(other);
            subject.owner = Slot::One(teller);
        } else if let (Slot::Both, Slot::One(partner), Measure::Exports | Measure::Imports) = (
            &self.subject.owner,
            &self.subject.partner,
            self.subject.measure,
        ) {
            // `our exports to Fiji`: of the two, the one that is not Fiji.
            let (a, b, _, _) = self
                .pair_of(partner)
                .filter(|(_, _, _, near)| *near)
                .ok_or("whose exports or imports they are is not said")?;
            let owner = other_of(a, b, partner);
            self.rules.push(rules::LIVE_PAIR);
            self.subject.to_mut().owner = Slot::One(owner);
        } else if let (Slot::Other, Slot::One(partner)) =
            (&self.subject.owner, &self.subject.partner)
            && let Some((a, b, _, true)) = self.pair_of(partner)
        {
            // `exports to Iran from the bloc`
            let owner = other_of(a, b, partner);
            self.rules.push(rules::EPITHET);
            self.subject.to_mut().owner = Slot::One(owner);
        } else if matches!(self.subject.owner, Slot::Other)
            || matches!(self.subject.partner, Slot::Other)
        {
            return Err("somebody is described and not named".into());
        }
        Ok(())
    }

    /// A phrase without a partner that begins a paragraph, behind one that told what went to a partner or came from there: it may be
    /// of all partners from here on.
    pub(super) fn begins_anew(&self) -> bool {
        let memory = self.memory;
        let subject = &self.subject;
        let bare = self.partner.is_none()
            && subject.commodity.is_none()
            && matches!(subject.breadth, Breadth::Unsaid | Breadth::Total)
            && matches!(subject.owner, Slot::Unsaid | Slot::One(_) | Slot::Memory);
        let behind_flow = memory.topic.as_ref().is_some_and(|(topic, sentence, _)| {
            let (one, other) = topic.about.sides();
            *sentence < memory.sentence
                && matches!(topic.about, About::Flow(..))
                && one.economy().is_some()
                && other.economy().is_some()
                // Behind both flows of two it goes on with them.
                && !memory.told_both_ways(one, other)
                // `Exports went up 238 percent to India, too`
                && memory.here.iter().all(|party| Some(party) == topic.owner.as_ref())
        });
        bare && behind_flow && memory.begins_paragraph && memory.frame.is_none()
    }

    /// What such a phrase is of: all partners of the owner that it names, which accuses nobody.
    fn anew(&mut self) -> Result<Topic, Unbound> {
        let teller = self.memory.owner_told().cloned();
        // Of the other one's trade with all, or of its trade with the first?
        let owner = self
            .owner
            .clone()
            .filter(|owner| Some(owner) == teller.as_ref());
        let owner = owner.ok_or(OPEN)?;
        self.rules.push(rules::ANEW);
        let about = match self.subject.measure {
            Measure::Trade => About::Turnover(owner.clone(), Party::World),
            Measure::Exports | Measure::Imports => return self.with_all(owner, false),
            Measure::Surplus | Measure::Deficit | Measure::Balance => {
                About::Balance(owner.clone(), Party::World)
            }
        };
        self.done(about, Some(owner), false)
    }

    /// Whose trade is told, and whom a description of its partner means.
    fn described(&self) -> Option<(Party, Party)> {
        let memory = self.memory;
        let of_pair = || {
            let teller = match &self.subject.owner {
                Slot::One(owner) => owner.clone(),
                Slot::Unsaid | Slot::Memory => memory.reporter.clone()?,
                _ => return None,
            };
            let (a, b, _, near) = self.pair_of(&teller)?;
            let other = other_of(a, b, &teller);
            // Somebody else was named since then.
            let last = memory
                .seen_last
                .iter()
                .rev()
                .find(|party| **party != teller);
            (near && last.is_none_or(|party| *party == other)).then_some((teller, other))
        };
        // `Indonesia is large. It is the Philippines' ninth trading partner`: the only one named so far.
        let only = || match (&self.subject.owner, &self.subject.partner) {
            (Slot::One(owner), Slot::Memory) => {
                let mut others = memory
                    .seen
                    .iter()
                    .filter(|party| *party != owner && party.economy().is_some());
                let only = others.next().filter(|_| others.next().is_none())?;
                Some((owner.clone(), only.clone()))
            }
            _ => None,
        };
        // `Russia's share in Finland's exports fell. Exports to the eastern neighbour sank`: the holder of the share.
        let holder = || {
            let (part, whole) = memory.share_told()?;
            let (owner, holder) = part.owner_and_holder(whole)?;
            let own = matches!(&self.subject.owner, Slot::Unsaid | Slot::Memory)
                || self.subject.owner == Slot::One(owner.clone());
            (own && !holder.is_world()).then(|| (owner.clone(), holder.clone()))
        };
        memory
            .turned_to(&self.subject)
            .or_else(of_pair)
            .or_else(only)
            .or_else(holder)
    }

    /// The owner and the partner that are named, or meant by a pronoun.
    fn name(&mut self) -> Result<(), Unbound> {
        let memory = self.memory;
        let partner = &self.subject.partner;
        self.owner = match &self.subject.owner {
            Slot::One(party) => Some(party.clone()),
            Slot::Memory => {
                let meant = memory
                    .pronoun()
                    .filter(|party| *partner != Slot::One(party.clone()))
                    .or_else(|| match partner {
                        // `The country's exports to Japan`, an office says
                        Slot::One(partner) => memory
                            .told_by_whom(partner)
                            .map(|(party, _)| party)
                            .or_else(|| memory.other_of_only(partner)),
                        _ => memory.office(),
                    });
                self.rules.push(rules::REPORTER);
                Some(meant.ok_or("whom the pronoun means is not said")?)
            }
            _ => None,
        };
        self.partner = match partner {
            Slot::One(party) => Some(party.clone()),
            Slot::Many(list) => Some(Party::Several(list.clone())),
            Slot::Memory | Slot::Both => return Err("the partner is not named".into()),
            _ => None,
        };
        Ok(())
    }

    /// What was found, with what the phrase leaves out and the topic that it continues says.
    pub(super) fn done(
        &mut self,
        about: About,
        owner: Option<Party>,
        sure: bool,
    ) -> Result<Topic, Unbound> {
        let (one, other) = about.sides();
        if one == other {
            return Err("both parties are one".into());
        }
        let carried = self.rules.contains(&rules::TOPIC);
        if carried
            && (self.memory.may_have_moved_on(&about, self.partner.as_ref())
                || self.may_be_of_all(&about))
        {
            return Err(OPEN.into());
        }
        // `The overall imports were $72 billion. The trade surplus was`: behind trade with one partner and with all, it may be with either.
        let either = carried && self.partner.is_none() && self.memory.told_with_one_and_all(&about);
        let sure = sure && !either;
        let goes_on = carried || self.rules.contains(&rules::LIVE_PAIR);
        let scope = match (self.subject.scope, self.memory.topic()) {
            (Scope::Unstated, Some(topic)) if goes_on => topic.scope,
            (scope, _) => scope,
        };
        Ok(Topic {
            about,
            measure: self.subject.measure,
            commodity: self.subject.commodity.clone(),
            sure: sure && self.subject.form != Form::Such,
            rules: std::mem::take(&mut self.rules),
            owner,
            scope,
        })
    }

    /// *Exports to Switzerland were $2.1 billion. Ghana's gold exports rose to $7.6 billion*: goods that were not spoken of, and
    /// *Shipments to China increased, those to the EU fell. The trade balance was*: what follows behind several partners in turn.
    fn may_be_of_all(&self, about: &About) -> bool {
        let memory = self.memory;
        let (one, other) = about.sides();
        let named = |party: &Party| memory.here.contains(party);
        if one.is_world()
            || other.is_world()
            || self.partner.is_some()
            || named(one) && named(other)
        {
            return false;
        }
        let Some((topic, sentence, _)) = &memory.topic else {
            return false;
        };
        let goods = topic.commodity.is_none()
            && self.subject.commodity.is_some()
            && self.subject.form == Form::Noun
            && matches!(self.subject.owner, Slot::One(_));
        *sentence < memory.sentence && (goods || memory.two_in_turn(one, other))
    }

    /// What an owner sells to a partner or buys there, by the measure of the phrase.
    pub(super) fn flow(&self, owner: Party, partner: Party) -> About {
        About::flow(self.subject.measure == Measure::Exports, owner, partner)
    }

    /// All that an owner sells or buys.
    pub(super) fn with_all(&mut self, owner: Party, sure: bool) -> Result<Topic, Unbound> {
        let about = self.flow(owner.clone(), Party::World);
        self.done(about, Some(owner), sure)
    }
}

/// The one of two that is not a party.
pub(super) fn other_of(a: Party, b: Party, party: &Party) -> Party {
    if a == *party { b } else { a }
}
