//! What a phrase is of: its own words first, then what the passage said before.

use super::{Memory, OPEN, REACH, Topic, Unbound};
use crate::prose::about::{About, Party};
use crate::prose::lexicon::Measure;
use crate::prose::rules;
use crate::prose::subjects::{Breadth, Form, Scope, Slot, Subject};

impl Memory {
    /// One table of cases: the trade of whom with whom, or why that cannot be said.
    #[allow(clippy::too_many_lines)] // one table of cases, better read in one piece
    pub(super) fn resolve(&self, subject: &Subject) -> Result<Topic, Unbound> {
        let mut rules: Vec<&'static str> = Vec::new();
        if subject.form == Form::Coupled {
            return Err("exports and imports are named in one breath".into());
        }
        if subject.form == Form::Echo
            && !self
                .topic()
                .is_some_and(|topic| matches!(topic.about, About::Balance(..)))
        {
            // The balance told a sentence or two ago, if whatever was told since is part of it.
            if let (Slot::Unsaid, Slot::Unsaid, Some((told, sentence))) =
                (&subject.owner, &subject.partner, &self.balance)
                && self.sentence - sentence <= 2
                && self.topic().is_none_or(|topic| {
                    let (one, other) = told.sides();
                    topic.about.has(one) && topic.about.has(other)
                })
            {
                return Ok(Topic {
                    about: told.clone(),
                    measure: subject.measure,
                    commodity: None,
                    sure: true,
                    rules: vec![rules::TOPIC],
                    owner: Some(told.sides().0.clone()),
                    scope: subject.scope,
                });
            }
            return Err("a gap that is not said to be one of trade".into());
        }
        if matches!(subject.owner, Slot::Unclear) || matches!(subject.partner, Slot::Unclear) {
            return Err("a party is named that is no economy with figures of its own".into());
        }
        let parted = self
            .parted
            .is_some_and(|sentence| self.sentence - sentence <= REACH);
        if parted && matches!(subject.owner, Slot::Unsaid | Slot::Memory | Slot::Both) {
            return Err("a part of an economy is spoken of".into());
        }
        // The two of a whole passage are not yet the two where one of them was not named yet.
        let named_by_now = |party: &Party| {
            self.seen.contains(party)
                || [&subject.owner, &subject.partner]
                    .into_iter()
                    .any(|slot| matches!(slot, Slot::One(named) if named == party))
        };
        let bare = subject.owner == Slot::Unsaid
            && subject.partner == Slot::Unsaid
            && subject.breadth != Breadth::Bilateral;
        if self.open && bare {
            return Err(OPEN.into());
        }
        let pair = self.live_pair();
        let framed = self.framed(subject.measure);
        let sole = self.sole();
        let pair_of = |party: &Party| {
            pair.clone().filter(|(a, b, _, _)| {
                (a == party || b == party)
                    && (self.pair.is_some() || named_by_now(a) && named_by_now(b))
            })
        };
        // `Exports to Germany rose. Austria's deficit`: the other of the two, whose trade is told later.
        let pair_told_later = |party: &Party| {
            let owns = |(a, b, _, _): &(Party, Party, bool, bool)| {
                let other = if a == party { b } else { a };
                self.pair.is_some() || !self.aimed_at.contains(other)
            };
            pair_of(party).filter(owns).or_else(|| {
                pair.clone().filter(|(a, b, _, _)| {
                    a == party && self.tellers.contains(b) || b == party && self.tellers.contains(a)
                })
            })
        };
        let other_of = |a: Party, b: Party, party: &Party| if a == *party { b } else { a };
        let mut subject = subject;
        // `trade with Seoul`: a capital for its economy, if that is spoken of.
        let capital = |slot: &Slot| match slot {
            Slot::Capital(economy) => {
                let party = Party::Economy(*economy);
                Some(
                    if self.seen.contains(&party) || self.spoken_of.contains(&party) {
                        Slot::One(party)
                    } else {
                        Slot::Unclear
                    },
                )
            }
            _ => None,
        };
        let spelled;
        if let (owner, partner @ Some(_)) | (owner @ Some(_), partner) =
            (capital(&subject.owner), capital(&subject.partner))
        {
            rules.push(rules::CAPITAL);
            spelled = Subject {
                owner: owner.unwrap_or_else(|| subject.owner.clone()),
                partner: partner.unwrap_or_else(|| subject.partner.clone()),
                ..subject.clone()
            };
            subject = &spelled;
        }
        let spoken;
        if subject.owner == Slot::Ours {
            spoken = Subject {
                owner: self.ours(subject).map_or(Slot::Both, Slot::One),
                ..subject.clone()
            };
            rules.push(rules::OURS);
            subject = &spoken;
        }
        // `Angola's exports to the former ruler`, `imports from the country`: the other one of the two.
        let named;
        if matches!(subject.partner, Slot::Other | Slot::Memory) {
            let (teller, other) = self
                .turned_to(subject)
                .or_else(|| {
                    let teller = match &subject.owner {
                        Slot::One(owner) => owner.clone(),
                        Slot::Unsaid | Slot::Memory => self.reporter.clone()?,
                        _ => return None,
                    };
                    let (a, b, _, near) = pair_of(&teller)?;
                    let other = other_of(a, b, &teller);
                    // Somebody else was named since then.
                    let last = self.seen_last.iter().rev().find(|party| **party != teller);
                    (near && last.is_none_or(|party| *party == other)).then_some((teller, other))
                })
                // `Indonesia is large. It is the Philippines' ninth trading partner`: the only one named so far.
                .or_else(|| match (&subject.owner, &subject.partner) {
                    (Slot::One(owner), Slot::Memory) => {
                        let mut others = self
                            .seen
                            .iter()
                            .filter(|party| *party != owner && party.economy().is_some());
                        let only = others.next().filter(|_| others.next().is_none())?;
                        Some((owner.clone(), only.clone()))
                    }
                    _ => None,
                })
                .ok_or("nobody is live whom the description could mean")?;
            rules.push(rules::EPITHET);
            named = Subject {
                partner: Slot::One(other),
                owner: Slot::One(teller),
                ..subject.clone()
            };
            subject = &named;
        } else if let (Slot::Both, Slot::One(partner), Measure::Exports | Measure::Imports) =
            (&subject.owner, &subject.partner, subject.measure)
        {
            // `our exports to Fiji`: of the two, the one that is not Fiji.
            let (a, b, _, _) = pair_of(partner)
                .filter(|(_, _, _, near)| *near)
                .ok_or("whose exports or imports they are is not said")?;
            rules.push(rules::LIVE_PAIR);
            named = Subject {
                owner: Slot::One(other_of(a, b, partner)),
                ..subject.clone()
            };
            subject = &named;
        } else if let (Slot::Other, Slot::One(partner)) = (&subject.owner, &subject.partner)
            && let Some((a, b, _, true)) = pair_of(partner)
        {
            // `exports to Iran from the bloc`
            rules.push(rules::EPITHET);
            named = Subject {
                owner: Slot::One(other_of(a, b, partner)),
                ..subject.clone()
            };
            subject = &named;
        } else if matches!(subject.owner, Slot::Other) || matches!(subject.partner, Slot::Other) {
            return Err("somebody is described and not named".into());
        }
        let owner: Option<Party> = match &subject.owner {
            Slot::One(party) => Some(party.clone()),
            Slot::Memory => {
                rules.push(rules::REPORTER);
                Some(
                    self.pronoun()
                        .filter(|party| subject.partner != Slot::One(party.clone()))
                        .or_else(|| match &subject.partner {
                            // `The country's exports to Japan`, an office says
                            Slot::One(partner) => {
                                self.told_by_whom(partner).map(|(party, _)| party)
                            }
                            _ => self.speaker.clone().flatten(),
                        })
                        .ok_or("nobody is live whom the pronoun could mean")?,
                )
            }
            _ => None,
        };
        let partner: Option<Party> = match &subject.partner {
            Slot::One(party) => Some(party.clone()),
            Slot::Many(list) => Some(Party::Several(list.clone())),
            Slot::Memory | Slot::Both => return Err("the partner is not named".into()),
            _ => None,
        };
        // What a phrase leaves out is as it was in the topic that it continues.
        let inherited = |rules: &[&str]| match (subject.scope, self.topic()) {
            (Scope::Unstated, Some(topic))
                if rules.contains(&rules::TOPIC) || rules.contains(&rules::LIVE_PAIR) =>
            {
                topic.scope
            }
            (scope, _) => scope,
        };
        let done = |about: About, owner: Option<Party>, sure: bool, rules: Vec<&'static str>| {
            let (one, other) = about.sides();
            if one == other {
                return Err("both parties are one".into());
            }
            let scope = inherited(&rules);
            Ok(Topic {
                about,
                measure: subject.measure,
                commodity: subject.commodity.clone(),
                sure: sure && subject.form != Form::Such,
                rules,
                owner,
                scope,
            })
        };
        match subject.measure {
            Measure::Trade => {
                if let Slot::Pair(one, other) = subject.owner {
                    rules.push(rules::PAIR);
                    let (one, other) = (Party::Economy(one), Party::Economy(other));
                    return done(About::Turnover(one.clone(), other), Some(one), true, rules);
                }
                match (owner, partner) {
                    (Some(one), Some(other)) => {
                        rules.push(rules::OWNER);
                        done(About::Turnover(one.clone(), other), Some(one), true, rules)
                    }
                    (Some(one), None) => {
                        if subject.breadth.is_all() {
                            rules.push(rules::WORLD);
                            return done(
                                About::Turnover(one.clone(), Party::World),
                                Some(one),
                                true,
                                rules,
                            );
                        }
                        // `Egypt traded five times as much` does not say with whom.
                        if subject.form == Form::Verb && self.seen.len() > 1 {
                            return Err("with whom is not said".into());
                        }
                        match (pair_of(&one), subject.breadth == Breadth::Bilateral) {
                            (Some((a, b, _, near)), true) => {
                                rules.push(rules::LIVE_PAIR);
                                done(About::Turnover(a, b), Some(one), near, rules)
                            }
                            (None, true) => Err("with whom is not said".into()),
                            (Some(_), false)
                                if self
                                    .current()
                                    .is_none_or(|(_, partner, _)| partner != Party::World) =>
                            {
                                Err(OPEN.into())
                            }
                            _ => {
                                rules.push(rules::WORLD);
                                done(
                                    About::Turnover(one.clone(), Party::World),
                                    Some(one),
                                    true,
                                    rules,
                                )
                            }
                        }
                    }
                    (None, Some(other)) => match (
                        pair_told_later(&other),
                        self.reporter.clone().filter(|reporter| *reporter != other),
                    ) {
                        (Some((a, b, _, near)), _) => {
                            rules.push(rules::LIVE_PAIR);
                            let owner = other_of(a, b, &other);
                            done(
                                About::Turnover(owner.clone(), other),
                                Some(owner),
                                near,
                                rules,
                            )
                        }
                        (None, Some(reporter)) => {
                            rules.push(rules::REPORTER);
                            done(
                                About::Turnover(reporter.clone(), other),
                                Some(reporter),
                                true,
                                rules,
                            )
                        }
                        // `SINGAPORE – Bilateral trade with India`
                        (None, None) => match self.told_by_whom(&other) {
                            Some((owner, sure)) => {
                                rules.push(rules::SPEAKER);
                                done(
                                    About::Turnover(owner.clone(), other),
                                    Some(owner),
                                    sure,
                                    rules,
                                )
                            }
                            None => Err("whose trade it is is not said".into()),
                        },
                    },
                    (None, None) if subject.breadth == Breadth::Worldwide => {
                        rules.push(rules::WORLD);
                        let owner = self.pronoun().ok_or("whose trade it is is not said")?;
                        done(
                            About::Turnover(owner.clone(), Party::World),
                            Some(owner),
                            true,
                            rules,
                        )
                    }
                    (None, None) => {
                        let told =
                            subject.owner == Slot::Both || subject.breadth == Breadth::Bilateral;
                        let all = match framed.filter(|_| !told) {
                            Some(Err(unbound)) => return Err(unbound),
                            Some(Ok(owner)) => Some((owner, rules::FRAME)),
                            None => sole
                                .filter(|_| !told && self.topic().is_none())
                                .map(|owner| (owner, rules::SOLE)),
                        };
                        if let Some((owner, rule)) = all {
                            rules.push(rule);
                            return done(
                                About::Turnover(owner.clone(), Party::World),
                                Some(owner),
                                true,
                                rules,
                            );
                        }
                        if !told
                            && self.focus.is_none()
                            && let Some((owner, partner, sure)) = self.current()
                        {
                            rules.push(rules::TOPIC);
                            let sure = sure && !self.by_the_way(&partner);
                            return done(
                                About::Turnover(owner.clone(), partner),
                                Some(owner),
                                sure,
                                rules,
                            );
                        }
                        match (pair, &self.focus) {
                            (Some((a, b, ordered, near)), _) => {
                                rules.push(rules::LIVE_PAIR);
                                let owner = ordered.then(|| a.clone());
                                done(About::Turnover(a, b), owner, near, rules)
                            }
                            (None, Some(focus)) if told => match &self.pair {
                                Some(pair) if pair.ordered => {
                                    rules.push(rules::TURNED_TO);
                                    done(
                                        About::Turnover(focus.clone(), pair.first.clone()),
                                        Some(focus.clone()),
                                        false,
                                        rules,
                                    )
                                }
                                _ => Err("no pair is live".into()),
                            },
                            _ => Err("no pair is live".into()),
                        }
                    }
                }
            }
            Measure::Exports | Measure::Imports => {
                if matches!(subject.owner, Slot::Pair(..) | Slot::Many(_) | Slot::Both) {
                    return Err("whose exports or imports they are is not said".into());
                }
                let sells = subject.measure == Measure::Exports;
                let flow = |owner, partner| About::flow(sells, owner, partner);
                let to_all = |owner: Party, sure, rules| {
                    done(flow(owner.clone(), Party::World), Some(owner), sure, rules)
                };
                match (owner, partner) {
                    (Some(owner), Some(partner)) => {
                        rules.push(rules::OWNER);
                        // `The Netherlands took goods from Kenya`: it is still Kenya's trade that is told.
                        let teller = if subject.form == Form::Verb
                            && self.reporter.as_ref() == Some(&partner)
                        {
                            partner.clone()
                        } else {
                            owner.clone()
                        };
                        done(flow(owner, partner), Some(teller), true, rules)
                    }
                    (Some(owner), None) => {
                        let all = if subject.breadth.is_all() {
                            Some((rules::WORLD, true))
                        } else if framed.is_some() && self.frame.as_ref() == Some(&owner) {
                            // Named anew, it is told as a whole.
                            Some((rules::FRAME, self.partners.len() != 1))
                        } else if self.partners_in_turn(&owner) {
                            // Behind three partners in turn it is with all of them.
                            Some((rules::WORLD, false))
                        } else {
                            None
                        };
                        if let Some((rule, sure)) = all {
                            rules.push(rule);
                            return to_all(owner, sure, rules);
                        }
                        if let Some((a, partner, sure)) = self
                            .current()
                            .filter(|(a, partner, _)| *a == owner || *partner == owner)
                        {
                            // `Chinese imports` in a passage of Argentina's trade: by China or from it?
                            if subject.adjective
                                && subject.measure == Measure::Imports
                                && a != owner
                            {
                                return Err("imports of or from it".into());
                            }
                            // `Total Serbian exports` behind trade with one partner may be those to the world.
                            if subject.breadth == Breadth::Total && partner != Party::World {
                                return Err(OPEN.into());
                            }
                            rules.push(rules::TOPIC);
                            // Who sold or bought may be the other; it is still the first one's trade that is told.
                            let teller = if subject.form == Form::Verb {
                                a.clone()
                            } else {
                                owner.clone()
                            };
                            let partner = other_of(a, partner, &owner);
                            return done(flow(owner, partner), Some(teller), sure, rules);
                        }
                        let counterpart = self
                            .counterpart(&owner, subject.measure)
                            .filter(|_| subject.form == Form::Verb);
                        match pair_of(&owner) {
                            Some(_) if self.pair.is_none() && counterpart.is_none() => Err(
                                "with the other economy of the text or with the world is not said"
                                    .into(),
                            ),
                            Some((a, b, _, near)) if counterpart.is_none() => {
                                rules.push(rules::LIVE_PAIR);
                                let partner = other_of(a, b, &owner);
                                done(
                                    flow(owner.clone(), partner),
                                    Some(owner),
                                    near && self.pair.is_some(),
                                    rules,
                                )
                            }
                            // *Brazil sold ... Egypt bought*: from whom the sentence before says.
                            _ if counterpart.is_some() => {
                                rules.push(rules::COUNTERPART);
                                let partner = counterpart.ok_or("with whom is not said")?;
                                // It is still the other one's trade that is told.
                                done(flow(owner, partner.clone()), Some(partner), false, rules)
                            }
                            // *Poland bought goods worth $6.7 billion* does not say from whom.
                            None if subject.form == Form::Verb && self.seen.len() > 1 => {
                                Err("with whom is not said".into())
                            }
                            // Told as somebody's partner before, its exports may be those to them.
                            None if self.paired.contains(&owner) => Err(OPEN.into()),
                            // `Chinese imports`: by China or from it?
                            _ if subject.adjective
                                && subject.measure == Measure::Imports
                                && self.seen.len() > 1 =>
                            {
                                Err("imports of or from it".into())
                            }
                            _ => {
                                rules.push(rules::WORLD);
                                to_all(owner, true, rules)
                            }
                        }
                    }
                    (None, Some(partner)) => match (
                        pair_told_later(&partner),
                        self.reporter
                            .clone()
                            .filter(|reporter| *reporter != partner),
                    ) {
                        (Some((a, b, _, near)), _) => {
                            rules.push(rules::LIVE_PAIR);
                            let owner = other_of(a, b, &partner);
                            done(flow(owner.clone(), partner), Some(owner), near, rules)
                        }
                        (None, Some(reporter)) => {
                            rules.push(rules::REPORTER);
                            done(flow(reporter.clone(), partner), Some(reporter), true, rules)
                        }
                        // `AMMAN — Exports to Iraq`: of the economy that the text was sent from.
                        (None, None) => match self.told_by_whom(&partner) {
                            Some((owner, sure)) => {
                                rules.push(rules::SPEAKER);
                                done(flow(owner.clone(), partner), Some(owner), sure, rules)
                            }
                            None => Err("whose exports or imports they are is not said".into()),
                        },
                    },
                    (None, None) => {
                        let all = match framed {
                            Some(Err(unbound)) if !subject.breadth.is_all() => return Err(unbound),
                            Some(Ok(owner)) => Some(owner),
                            Some(Err(_)) => self.frame.clone(),
                            None => None,
                        };
                        if let Some(owner) = all {
                            rules.push(rules::FRAME);
                            return to_all(owner, true, rules);
                        }
                        // `Kenya's total exports of $1.0 trillion. Total imports grew`
                        if subject.breadth == Breadth::Total
                            && let Some((owner, _)) = self
                                .whole
                                .as_ref()
                                .filter(|(_, sentence)| self.sentence - sentence <= 2)
                        {
                            rules.push(rules::WORLD);
                            return to_all(owner.clone(), true, rules);
                        }
                        // `Overall exports` behind those to one
                        if subject.breadth == Breadth::Worldwide
                            && let Some((owner, _, sure)) = self.current()
                            && owner != Party::World
                        {
                            rules.push(rules::WORLD);
                            return to_all(owner, sure, rules);
                        }
                        // *Total exports* after trade with one partner may be those to the world.
                        if subject.breadth == Breadth::Total
                            && self
                                .current()
                                .is_none_or(|(_, partner, _)| partner != Party::World)
                        {
                            return Err(OPEN.into());
                        }
                        if let Some((_, Party::Several(_), _)) = self.current() {
                            return Err("with whom is not said".into());
                        }
                        if let Some((owner, partner, sure)) = self.current() {
                            // The office of the other of the two speaks: of whose imports?
                            if self.speaker == Some(Some(partner.clone())) {
                                return Err(Unbound {
                                    why: "whose exports or imports they are is not said",
                                    readings: vec![
                                        flow(owner.clone(), partner.clone()),
                                        flow(partner, owner),
                                    ],
                                });
                            }
                            rules.push(rules::TOPIC);
                            let sure = sure && !self.by_the_way(&partner);
                            return done(flow(owner.clone(), partner), Some(owner), sure, rules);
                        }
                        let by_now = |(a, b, _, _): &(Party, Party, bool, bool)| {
                            self.pair.is_some() || named_by_now(a) && named_by_now(b)
                        };
                        match pair.filter(by_now) {
                            Some((a, b, true, near)) => {
                                rules.push(rules::LIVE_PAIR);
                                done(flow(a.clone(), b), Some(a), near, rules)
                            }
                            Some((a, b, false, _)) => Err(Unbound {
                                why: "whose exports or imports they are is not said",
                                readings: vec![flow(a.clone(), b.clone()), flow(b, a)],
                            }),
                            // A statistics office speaks of its own economy.
                            None => match self
                                .speaker
                                .clone()
                                .flatten()
                                .or_else(|| self.only_teller())
                            {
                                Some(owner) if self.pair.is_none() => {
                                    rules.push(rules::SPEAKER);
                                    to_all(owner, true, rules)
                                }
                                // Nobody else has been named.
                                Some(_) => {
                                    Err("whose exports or imports they are is not said".into())
                                }
                                None => match sole.or_else(|| self.sender()) {
                                    Some(owner) => {
                                        rules.push(rules::SOLE);
                                        to_all(owner, true, rules)
                                    }
                                    None => {
                                        Err("whose exports or imports they are is not said".into())
                                    }
                                },
                            },
                        }
                    }
                }
            }
            Measure::Surplus | Measure::Deficit | Measure::Balance => {
                // `the deficit between Bangladesh and India` behind one of Bangladesh's with India
                if let (Slot::Pair(one, other), Some((told, sentence))) =
                    (&subject.owner, &self.balance)
                    && self.sentence - sentence <= REACH
                    && let (a, b) = told.sides()
                    && [one, other].iter().all(|who| {
                        let party = Party::Economy(**who);
                        party == *a || party == *b
                    })
                {
                    rules.push(rules::TOPIC);
                    return done(told.clone(), Some(a.clone()), false, rules);
                }
                // `The deficit between the countries`, where one of the two alone tells its trade.
                if subject.owner == Slot::Both
                    && matches!(subject.measure, Measure::Surplus | Measure::Deficit)
                    && let (Some((a, b, true, true)), [only]) = (&pair, self.owners.as_slice())
                    && only == a
                {
                    rules.push(rules::LIVE_PAIR);
                    let about = About::Balance(a.clone(), b.clone());
                    return done(about, Some(a.clone()), false, rules);
                }
                if matches!(subject.owner, Slot::Pair(..) | Slot::Many(_) | Slot::Both) {
                    return Err("whose balance it is is not said".into());
                }
                let all = match framed
                    .filter(|_| partner.is_none() && subject.breadth != Breadth::Bilateral)
                {
                    Some(_) if owner.is_some() && owner != self.frame => None,
                    Some(Err(_)) if subject.breadth.is_all() || owner.is_some() => {
                        self.frame.clone()
                    }
                    Some(Err(unbound)) => return Err(unbound),
                    Some(Ok(owner)) => Some(owner),
                    None => sole.filter(|sole| {
                        partner.is_none()
                            && owner.as_ref().is_none_or(|owner| owner == sole)
                            && self.topic().is_none()
                    }),
                };
                if let Some(owner) = all {
                    rules.push(if self.frame.is_some() {
                        rules::FRAME
                    } else {
                        rules::SOLE
                    });
                    return done(
                        About::Balance(owner.clone(), Party::World),
                        Some(owner),
                        true,
                        rules,
                    );
                }
                let current = self.current();
                let mut sure = true;
                let owner = match (owner, &current) {
                    (Some(owner), _) => owner,
                    // What was told last was the other's trade: the deficit is whose?
                    (None, Some((a, with, _)))
                        if self.pair.as_ref().is_some_and(|pair| {
                            pair.ordered && pair.second == *a && pair.first == *with
                        }) && partner.is_none() =>
                    {
                        return Err("whose balance it is is not said".into());
                    }
                    // Both sides' trade was told as theirs.
                    (None, Some((a, with, _)))
                        if partner.is_none()
                            && self.owners.contains(a)
                            && self.owners.contains(with) =>
                    {
                        return Err("whose balance it is is not said".into());
                    }
                    // Only what went one way was told of the two: the deficit with them, or with all?
                    (None, Some((a, with, _)))
                        if partner.is_none()
                            && *with != Party::World
                            && *a != Party::World
                            && subject.breadth != Breadth::Bilateral
                            && !self.told_both_ways(a, with)
                            && self.ranked.is_some() =>
                    {
                        return Err(OPEN.into());
                    }
                    (None, Some((a, with, was_sure))) => {
                        rules.push(rules::TOPIC);
                        sure = *was_sure;
                        if partner.as_ref() == Some(a) {
                            with.clone()
                        } else {
                            a.clone()
                        }
                    }
                    // `The deficit with Mexico was $11 billion, the Census Bureau said`
                    (None, None) => {
                        match partner.as_ref().map(|partner| self.told_by_whom(partner)) {
                            Some(Some((owner, true))) => {
                                rules.push(rules::SPEAKER);
                                owner
                            }
                            _ => return Err("whose balance it is is not said".into()),
                        }
                    }
                };
                let partner = match (partner, current) {
                    (Some(partner), _) => partner,
                    // `Overall, Japan posted a deficit`
                    (None, _) if subject.breadth.is_all() => Party::World,
                    (None, Some((a, with, _))) if a == owner || with == owner => {
                        other_of(a, with, &owner)
                    }
                    (None, _) => match pair_of(&owner) {
                        // Named together, and no trade of the two was told yet.
                        Some(_) if self.pair.is_none() => {
                            return Err(
                                "with the other economy of the text or with the world is not said"
                                    .into(),
                            );
                        }
                        Some((a, b, _, _)) => other_of(a, b, &owner),
                        None => Party::World,
                    },
                };
                if owner == Party::World {
                    return Err("whose balance it is is not said".into());
                }
                if rules.is_empty() {
                    rules.push(rules::OWNER);
                }
                done(
                    About::Balance(owner.clone(), partner),
                    Some(owner),
                    sure,
                    rules,
                )
            }
        }
    }
}
