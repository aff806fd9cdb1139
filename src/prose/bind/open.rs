//! What the words of a figure leave open, where everything else is known.

use super::binder::{Binder, Head};
use super::item::{Item, Left, Open, Role};
use crate::prose::about::Party;
use crate::prose::memory::Topic;
use crate::prose::number::{Number, Sort};
use crate::prose::rules;
use crate::prose::subjects::{Form, Slot};
use crate::prose::when::{Shape, Year};
use crate::trade::Period;

impl Binder<'_> {
    /// The periods that the sentence names, days aside, and whether it tells trade and compares nothing with them.
    pub(super) fn periods(&self) -> impl Iterator<Item = (Period, bool)> {
        let tells = self
            .done
            .iter()
            .any(|(_, item)| !matches!(item.role, Role::NotTrade | Role::Target));
        (0..self.tokens.len())
            .filter(|place| self.is_period(*place) && !self.is_day(*place))
            .filter_map(move |place| {
                let of_base = self.is_base_period(place)
                    || (0..place).any(|p| {
                        self.is_figure(p)
                            && self.back(p, 1) == "from"
                            && self.attached(p) == Some(place)
                    });
                Some((self.when(place)?, tells && !of_base))
            })
    }

    /// Whether the sentence names a period that is not understood.
    pub(super) fn misses_a_period(&self) -> bool {
        (0..self.tokens.len())
            .any(|p| self.is_period(p) && !self.is_day(p) && self.when(p).is_none())
    }

    /// A figure that is only not said to be of when.
    pub(super) fn open_when(
        &self,
        at: usize,
        number: &Number,
        item: &Item,
        topic: &Topic,
        as_base: bool,
    ) -> Option<Box<Open>> {
        if !self.can_be_open(at, number, item) {
            return None;
        }
        // A period that is named and not understood is none of the passage's.
        let strange = (0..self.tokens.len()).any(|p| {
            self.is_period(p)
                && !self.is_base_period(p)
                && !self.is_day(p)
                && self.written(p).is_some_and(|when| {
                    !matches!(when.shape, Shape::Same | Shape::That(_) | Shape::Counted(_))
                        && (when.shape, when.year) != (Shape::Whole, Year::Last)
                })
        });
        if strange {
            return None;
        }
        let named = |p: &usize| {
            self.is_period(*p)
                && self.is_base_period(*p)
                && self
                    .written(*p)
                    .is_some_and(|when| matches!(when.year, Year::Given(_)))
        };
        let base = (0..self.tokens.len())
            .find(named)
            .and_then(|p| self.when(p));
        let undated = !(0..self.tokens.len()).any(|p| self.is_period(p) && !self.is_base_period(p));
        Some(Box::new(Open {
            role: item.role,
            commodity: item.commodity.clone(),
            left: Left::Period {
                about: topic.about.clone(),
                base,
                as_base,
                undated,
            },
        }))
    }

    /// A figure that is only not said to be of whose trade, or with whom.
    pub(super) fn open_who(
        &self,
        at: usize,
        number: &Number,
        item: &mut Item,
        head: Head,
        as_base: bool,
    ) -> Option<Box<Open>> {
        let Head::Subject(place, _) = head else {
            return None;
        };
        let subject = self.subjects.get(place)?;
        if !self.can_be_open(at, number, item)
            || subject.form == Form::Coupled
            || self.topics.get(place)?.is_ok()
        {
            return None;
        }
        let named = |slot: &Slot| -> Result<Option<Party>, ()> {
            match slot {
                Slot::One(party) => Ok(Some(party.clone())),
                Slot::Many(list) => Ok(Some(Party::Several(list.clone()))),
                Slot::Unclear | Slot::Pair(..) => Err(()),
                _ => Ok(None),
            }
        };
        let (owner, partner) = (named(&subject.owner).ok()?, named(&subject.partner).ok()?);
        let dated = matches!(item.role, Role::Growth | Role::Multiple | Role::Change);
        let period = self.period_of(at, dated, as_base)?;
        let base = dated.then(|| self.base_of(at, period)).flatten();
        let role = item.role_of(subject.measure);
        item.scope = subject.scope;
        self.tell_whose(at, item);
        Some(Box::new(Open {
            role,
            commodity: subject.commodity.clone(),
            left: Left::Parties {
                measure: subject.measure,
                owner,
                partner,
                teller: None,
                period,
                base,
            },
        }))
    }

    /// Whose trade a figure that was bound is and with whom, as far as the words of its sentence say.
    pub(super) fn carried(&self, item: &Item, topic: &Topic) -> Option<Box<Open>> {
        let carried = |rule: &&str| [rules::TOPIC, rules::LIVE_PAIR].contains(rule);
        let owner = topic.owner.as_ref()?;
        if !item.rules.iter().any(carried) {
            return None;
        }
        let named = |party: &&Party| {
            (0..self.tokens.len()).any(|p| {
                !self.sources.contains(&p)
                    && self
                        .named(p)
                        .and_then(|named| named.who.trader())
                        .is_some_and(|who| who == **party)
            })
        };
        Some(Box::new(Open {
            role: item.role,
            commodity: item.commodity.clone(),
            left: Left::Parties {
                measure: topic.measure,
                owner: Some(owner).filter(named).cloned(),
                partner: Some(topic.about.partner_of(owner)).filter(named).cloned(),
                teller: Some(owner.clone()),
                period: item.period?,
                base: item.base,
            },
        }))
    }

    /// Whether nothing else speaks against a figure.
    fn can_be_open(&self, at: usize, number: &Number, item: &Item) -> bool {
        !matches!(
            number.sort,
            Sort::Bare | Sort::Unscaled | Sort::Nothing | Sort::Count
        ) && item.currency != Some("?")
            && !self.is_since(at)
            && self.labelled(at).is_none()
            && self.part_of_goods(at).is_none()
    }
}
