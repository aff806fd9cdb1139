//! Shares with a value beside them, goods that are told by whose they are, and shares in an order that *respectively* gives.

use super::binder::Binder;
use super::item::Role;
use super::lists::run_of;
use super::shares::{Found, Told};
use crate::prose::about::{About, Party};
use crate::prose::lexicon::{self, Measure};
use crate::prose::memory::Topic;
use crate::prose::number::Sort;
use crate::prose::rules;
use crate::prose::subjects::{Form, Scope};

/// A place in a row of figures.
struct Order {
    mine: usize,
    count: usize,
    /// Where the first of them stands.
    start: usize,
}

impl Binder<'_> {
    /// *Chile took $1.9 billion, or 15 percent of Peru's exports*: a value that the share behind it tells the trade of.
    pub(super) fn value_with_share(&self, at: usize) -> Option<Topic> {
        let comma = usize::from(self.word(at + 1) == ",");
        let share = at + 2 + comma;
        let beside = matches!(self.word(share - 1), "or" | "(")
            && self
                .number(share)
                .is_some_and(|number| number.sort == Sort::Percent)
            && self.word(share + 1) == "of";
        let verb = self.back(at, 1);
        let ranks = || (0..at).any(|p| lexicon::ranking(self.word(p)));
        let holds =
            lexicon::holds_share(verb) || verb == "for" && lexicon::holds_share(self.back(at, 2));
        let held = holds || matches!(verb, "with" | "at") && ranks();
        if !beside || !held || self.subjects.iter().any(|subject| subject.at < at) {
            return None;
        }
        let found = self.share_of_whole(at, share, true)?;
        let About::Share(part, whole) = found.about else {
            return None;
        };
        let (owner, _) = part.owner_and_holder(&whole)?;
        let owner = owner.clone();
        (*part != *whole && found.commodity.is_none()).then(|| Topic {
            measure: part.measure_of(&owner),
            about: *part,
            commodity: None,
            sure: found.sure,
            rules: vec![],
            scope: Scope::Unstated,
            owner: Some(owner),
        })
    }

    /// *Chinese goods made up 32 percent of Peru's imports*: the goods of one, in percent of what another imports.
    pub(super) fn wares_of(&self, at: usize) -> Option<Found> {
        let verb = (at.saturating_sub(3)..at)
            .rev()
            .find(|p| lexicon::holds_share(self.word(*p)))?;
        let wares = verb
            .checked_sub(1)
            .filter(|p| lexicon::wares(self.word(*p)))?;
        let named = self.named(wares.checked_sub(1)?)?;
        let seller = named.who.trader().filter(|_| named.demonym)?;
        if self.word(at + 1) != "of" {
            return None;
        }
        let subject = self.subjects.iter().find(|subject| {
            subject.at > at && subject.from <= at + 4 && subject.form != Form::Verb
        })?;
        let clear = (at + 2..subject.from).all(|p| {
            matches!(
                self.word(p),
                "the" | "all" | "its" | "total" | "overall" | "country" | "'" | "’" | "s"
            )
        });
        let topic = self.memory.clone().bind(&subject.alone()).ok()?;
        let owner = topic.owner.clone().filter(|owner| *owner != seller)?;
        let whole = About::flow(false, owner.clone(), Party::World);
        let fits = clear && subject.measure == Measure::Imports && topic.about == whole;
        let part = whole.with_partner(&owner, seller).filter(|_| fits)?;
        Some(Found {
            commodity: subject.commodity.clone(),
            ..Found::new(part, whole, topic.sure)
        })
    }

    /// *While in 2022 this figure was 15 percent*: the share before, at another time.
    pub(super) fn share_as_figure(&self, at: usize) -> Option<Found> {
        let (place, share) = self.done.last()?;
        let About::Share(part, whole) = share.about.as_ref()? else {
            return None;
        };
        let noun = (place + 1..at).rev().take(4).find(|p| {
            matches!(
                self.word(*p),
                "figure" | "index" | "indicator" | "share" | "number" | "ratio" | "percentage"
            ) && matches!(self.back(*p, 1), "this" | "that" | "the")
        })?;
        let clause = (place + 1..noun).find(|p| {
            matches!(
                self.word(*p),
                "," | ";" | "while" | "whereas" | "and" | "but" | "when" | "("
            )
        })?;
        let plain = (noun + 1..at).all(|p| lexicon::amounts(self.word(p)))
            && (clause..at).all(|p| {
                self.named(p).is_none()
                    && !self.is_figure(p)
                    && lexicon::measure(self.word(p)).is_none()
            });
        let dated = (place + 1..at).any(|p| self.is_period(p)) || self.attached(at).is_some();
        (share.role == Role::Share && plain && dated).then(|| Found {
            commodity: share.commodity.clone(),
            rule: rules::HOLDER,
            ..Found::new((**part).clone(), (**whole).clone(), share.sure)
        })
    }

    /// The place of a share in the row that *respectively* is said of, before or behind it, and how many the row has.
    fn place_in_row(&self, at: usize) -> Option<Order> {
        let joined = |one: usize, other: usize| {
            other - one <= 3 && (one + 1..other).all(|p| matches!(self.word(p), "and" | ","))
        };
        let figures: Vec<usize> = (0..self.tokens.len())
            .filter(|p| self.is_figure(*p))
            .collect();
        let mine = figures.iter().position(|p| *p == at)?;
        let (first, last) = run_of(&figures, mine, joined);
        let (start, end) = (*figures.get(first)?, *figures.get(last)?);
        let said = self.back(start, 1) == "respectively"
            || (end + 1..end + 3).any(|p| self.word(p) == "respectively");
        (said && last > first).then_some(Order {
            mine: mine - first,
            count: last + 1 - first,
            start,
        })
    }

    /// *And China and Brazil with 14.0 percent and 6.1 percent respectively*: the one of a row of names whose place a figure has.
    pub(super) fn name_in_order(&self, at: usize) -> Option<Party> {
        let Order { mine, count, start } = self.place_in_row(at)?;
        let last = (start.saturating_sub(4)..start)
            .rev()
            .find(|p| self.named(*p).is_some())?;
        let mut names = Vec::new();
        for place in (0..=last).rev() {
            match self.named(place) {
                Some(named) if !named.demonym && !named.possessive => {
                    names.push(named.who.trader()?);
                }
                Some(_) => return None,
                None if matches!(self.word(place), "and" | "," | "the") => {}
                None => break,
            }
            if names.len() == count {
                break;
            }
        }
        names.reverse();
        (names.len() == count)
            .then(|| names.get(mine).cloned())
            .flatten()
    }

    /// *Togo had 12% of the trade and Benin 28%, compared to respectively 13% and 26% in 2022*: the shares before, in their order.
    pub(super) fn shares_in_order(&self, at: usize) -> Option<Result<Told, &'static str>> {
        let Order { mine, count, .. } = self.place_in_row(at)?;
        let lead = (at.saturating_sub(6)..at).any(|p| lexicon::compares(self.word(p)));
        if !lead {
            return None;
        }
        let told: Vec<_> = self
            .done
            .iter()
            .filter(|(_, item)| item.role == Role::Share && !item.rules.contains(&rules::BASE))
            .collect();
        let same = told
            .len()
            .checked_sub(count)
            .and_then(|from| told.get(from + mine));
        let again = same.and_then(|(_, share)| {
            Some(Told {
                about: share.about.clone()?,
                period: share.period,
                commodity: None,
                sure: share.sure,
            })
        });
        Some(again.ok_or("a list and its figures differ in length"))
    }
}
