//! Turnover: whose, and with whom.

use super::OPEN;
use super::resolve::{Case, other_of};
use super::{Topic, Unbound};
use crate::prose::about::{About, Party};
use crate::prose::rules;
use crate::prose::subjects::{Breadth, Form, Slot};

impl Case<'_> {
    /// Whose trade with whom a phrase of trade both ways is.
    pub(super) fn turnover(mut self) -> Result<Topic, Unbound> {
        let (memory, subject) = (self.memory, self.subject.clone());
        let (owner, partner) = (self.owner.clone(), self.partner.clone());
        let framed = memory.framed(subject.measure);
        let sole = memory.sole();
        let pair = self.pair.clone();
        if let Slot::Pair(one, other) = subject.owner {
            self.rules.push(rules::PAIR);
            let (one, other) = (Party::Economy(one), Party::Economy(other));
            // `Trade between Oman and Kuwait`, where it was Kuwait's trade with others that was told.
            let again = memory.reporter.as_ref() == Some(&other)
                && memory.paired.contains(&other)
                && !memory.paired.contains(&one);
            let owner = if again { other.clone() } else { one.clone() };
            return self.done(About::Turnover(one, other), Some(owner), true);
        }
        match (owner, partner) {
            (Some(one), Some(other)) => {
                self.rules.push(rules::OWNER);
                self.done(About::Turnover(one.clone(), other), Some(one), true)
            }
            (Some(one), None) => {
                if subject.breadth.is_all() {
                    self.rules.push(rules::WORLD);
                    return self.done(About::Turnover(one.clone(), Party::World), Some(one), true);
                }
                // `Egypt traded five times as much` does not say with whom.
                if subject.form == Form::Verb && memory.seen.len() > 1 {
                    return Err("with whom is not said".into());
                }
                match (self.pair_of(&one), subject.breadth == Breadth::Bilateral) {
                    (Some((a, b, _, near)), true) => {
                        self.rules.push(rules::LIVE_PAIR);
                        self.done(About::Turnover(a, b), Some(one), near)
                    }
                    (None, true) => Err("with whom is not said".into()),
                    // `The trade turnover of Azerbaijan`, in a new paragraph behind that with Turkey: named anew, it is that with all.
                    (Some((a, ..)), false)
                        if memory.begins_paragraph()
                            && memory.told_before_now()
                            && a == one
                            && subject.commodity.is_none() =>
                    {
                        self.rules.push(rules::ANEW);
                        let about = About::Turnover(one.clone(), Party::World);
                        self.done(about, Some(one), false)
                    }
                    (Some(_), false)
                        if memory
                            .current()
                            .is_none_or(|(_, partner, _)| partner != Party::World) =>
                    {
                        Err(OPEN.into())
                    }
                    _ => {
                        self.rules.push(rules::WORLD);
                        self.done(About::Turnover(one.clone(), Party::World), Some(one), true)
                    }
                }
            }
            (None, Some(other)) => match (
                self.pair_told_later(&other),
                memory
                    .reporter
                    .clone()
                    .filter(|reporter| *reporter != other),
            ) {
                (Some((a, b, _, near)), _) => {
                    self.rules.push(rules::LIVE_PAIR);
                    let owner = other_of(a, b, &other);
                    self.done(About::Turnover(owner.clone(), other), Some(owner), near)
                }
                (None, Some(reporter)) => {
                    self.rules.push(rules::REPORTER);
                    self.done(
                        About::Turnover(reporter.clone(), other),
                        Some(reporter),
                        true,
                    )
                }
                // `SINGAPORE – Bilateral trade with India`
                (None, None) => match memory.told_by_whom(&other) {
                    Some((owner, sure)) => {
                        self.rules.push(rules::SPEAKER);
                        self.done(About::Turnover(owner.clone(), other), Some(owner), sure)
                    }
                    None => Err("whose trade it is is not said".into()),
                },
            },
            (None, None) if subject.breadth == Breadth::Worldwide => {
                self.rules.push(rules::WORLD);
                let owner = memory
                    .pronoun()
                    .or_else(|| memory.office())
                    .ok_or("whose trade it is is not said")?;
                self.done(
                    About::Turnover(owner.clone(), Party::World),
                    Some(owner),
                    true,
                )
            }
            (None, None) => {
                let told = subject.owner == Slot::Both || subject.breadth == Breadth::Bilateral;
                let all = match framed.filter(|_| !told) {
                    Some(Err(unbound)) => return Err(unbound),
                    Some(Ok(owner)) => Some((owner, rules::FRAME)),
                    None => sole
                        .filter(|_| !told && memory.topic().is_none())
                        .map(|owner| (owner, rules::SOLE)),
                };
                if let Some((owner, rule)) = all {
                    self.rules.push(rule);
                    return self.done(
                        About::Turnover(owner.clone(), Party::World),
                        Some(owner),
                        true,
                    );
                }
                if !told
                    && memory.focus.is_none()
                    && let Some((owner, partner, sure)) = memory.current()
                {
                    self.rules.push(rules::TOPIC);
                    let sure = sure && !memory.by_the_way(&partner);
                    return self.done(About::Turnover(owner.clone(), partner), Some(owner), sure);
                }
                match (pair, &memory.focus) {
                    (Some((a, b, ordered, near)), _) => {
                        self.rules.push(rules::LIVE_PAIR);
                        let owner = ordered.then(|| a.clone());
                        self.done(About::Turnover(a, b), owner, near)
                    }
                    (None, Some(focus)) if told => match &memory.pair {
                        Some(pair) if pair.ordered => {
                            self.rules.push(rules::TURNED_TO);
                            self.done(
                                About::Turnover(focus.clone(), pair.first.clone()),
                                Some(focus.clone()),
                                false,
                            )
                        }
                        _ => Err("between whom is not said".into()),
                    },
                    _ => Err("between whom is not said".into()),
                }
            }
        }
    }
}
