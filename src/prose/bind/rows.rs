//! Shares in a row: one behind the other, each beside what it is a share of.

use super::binder::Binder;
use super::item::Role;
use super::shares::Found;
use crate::prose::about::{About, Party};
use crate::prose::lexicon;
use crate::prose::number::Sort;
use crate::prose::rules;
use crate::prose::subjects::{Form, Scope};

impl Binder<'_> {
    /// A share that only the row in which it stands tells to be one.
    pub(super) fn share_in_row(&self, at: usize) -> Option<Found> {
        if self.signed(at) {
            return None;
        }
        self.in_order(at)
            .or_else(|| self.goods_next(at))
            .or_else(|| self.goods_listed(at))
            .or_else(|| self.share_beside_value(at))
    }

    /// *China, Russia and Japan accounted for 38.9 percent, 26.9 percent and 6.8 percent of total imports*: as many shares as partners, each its own.
    fn in_order(&self, at: usize) -> Option<Found> {
        let percent = |p: usize| self.number(p).is_some_and(|n| n.sort == Sort::Percent);
        let figures: Vec<usize> = (0..self.tokens.len())
            .filter(|p| self.is_figure(*p))
            .collect();
        let joined = |one: usize, other: usize| {
            percent(one)
                && percent(other)
                && (one + 1..other).all(|p| matches!(self.word(p), "," | "and"))
        };
        let runs = figures.chunk_by(|one, other| joined(*one, *other));
        let run = runs
            .filter(|run| run.len() > 1)
            .find(|run| run.contains(&at))?;
        let (first, last) = (*run.first()?, *run.last()?);
        let mine = run.iter().position(|p| *p == at)?;
        // The partners, one behind the other, up to the words that lead to the first share.
        let party = |p: usize| {
            let named = self.named(p)?;
            let plain = !named.demonym && !named.possessive && !self.sources.contains(&p);
            named.who.trader().filter(|_| plain)
        };
        let end = (first.saturating_sub(8)..first)
            .rev()
            .find(|p| self.named(*p).is_some())?;
        let mut partners = Vec::new();
        let mut begin = end;
        while let Some(who) = party(begin) {
            partners.insert(0, who);
            let mut before = begin;
            while before > 0 && matches!(self.back(before, 1), "," | "and" | "the") {
                before -= 1;
            }
            if before == begin || before == 0 || party(before - 1).is_none() {
                break;
            }
            begin = before - 1;
        }
        let leads = (end + 1..first).all(|p| {
            !self.is_figure(p)
                && lexicon::measure(self.word(p)).is_none()
                && lexicon::direction(self.word(p)).is_none()
        });
        // `accounted for 62 percent and 20 percent of them`, `, respectively`: of what was told before.
        let behind = last + 1 + usize::from(self.word(last + 1) == ",");
        let of_before = match (self.word(last + 1), self.word(last + 2)) {
            ("of", "them" | "it" | "this" | "these") => true,
            ("of", "the") => matches!(self.word(last + 3), "total" | "whole"),
            _ => self.word(behind) == "respectively",
        };
        let holds = (end + 1..first).any(|p| lexicon::holds_share(self.word(p)));
        let before = || {
            let before = self.before.clone().filter(|_| of_before && holds)?;
            (before.commodity.is_none() && !self.memory.both_told()).then_some(before)
        };
        let whole = self.whole_behind(last).or_else(before)?;
        let owner = whole.owner.clone()?;
        let alike = partners.len() == run.len() && !partners.contains(&owner);
        if !leads || !alike || !whole.about.is_of_all() {
            return None;
        }
        let part = whole
            .about
            .with_partner(&owner, partners.get(mine)?.clone())?;
        Some(Found {
            rule: rules::RESPECTIVELY,
            ..Found::new(part, whole.about, whole.sure)
        })
    }

    /// *27 percent of exports were minerals, 6 percent chemicals, and 17 percent processed food*: of other goods in the same.
    fn goods_next(&self, at: usize) -> Option<Found> {
        let (place, last) = self.done.last()?;
        let About::Share(part, whole) = last.about.as_ref()? else {
            return None;
        };
        let goods_before = part == whole && last.commodity.is_some() && last.role == Role::Share;
        let joined = matches!(self.back(at, 1), "," | "and");
        let used = |p: usize| {
            self.subjects
                .iter()
                .any(|subject| subject.used.contains(&p))
        };
        let quiet = !(place + 1..at).any(|p| {
            self.named(p).is_some() && !used(p) || lexicon::direction(self.word(p)).is_some()
        });
        let end = (at + 1..at + 10).find(|p| {
            matches!(self.word(*p), "," | ";" | "and" | ")" | ".") || *p >= self.tokens.len()
        })?;
        let named = !matches!(
            self.word(at + 1),
            "of" | "in" | "on" | "from" | "for" | "to"
        );
        let goods = self
            .named_goods(at + 1, end, true)
            .filter(|_| goods_before && joined && quiet && named)?;
        Some(Found {
            commodity: Some(goods),
            rule: rules::GOODS,
            ..Found::new((**part).clone(), (**whole).clone(), false)
        })
    }

    /// *Its main imports were food (17 percent of the total), chemicals (6 percent) and machinery (30 percent)*.
    fn goods_listed(&self, at: usize) -> Option<Found> {
        let open = at.checked_sub(1).filter(|p| self.word(*p) == "(")?;
        let of_total = self.word(at + 1) == "of"
            && matches!(self.word(at + 2), "the" | "total")
            && (at + 3..at + 5).any(|p| self.word(p) == ")");
        if self.word(at + 1) != ")" && !of_total || self.moves_here() {
            return None;
        }
        let from = (open.saturating_sub(8)..open).rev().find(|p| {
            matches!(
                self.word(*p),
                ")" | ","
                    | "and"
                    | ":"
                    | "were"
                    | "are"
                    | "was"
                    | "is"
                    | "included"
                    | "include"
                    | "as"
            )
        })?;
        let place = self
            .subjects
            .iter()
            .rposition(|subject| subject.at < open && subject.form == Form::Noun)?;
        let subject = self.subjects.get(place)?;
        let listed = (subject.from.saturating_sub(6)..=from).any(|p| {
            lexicon::ranking(self.word(p))
                || matches!(
                    self.word(p),
                    "components"
                        | "items"
                        | "categories"
                        | "groups"
                        | "structure"
                        | "composition"
                        | "consisted"
                        | "comprised"
                        | "mainly"
                        | "mostly"
                        | "chiefly"
                        | "primarily"
                        | "principal"
                )
        });
        let topic = self.topics.get(place)?.as_ref().ok()?;
        // `The main exports` are no goods of that name.
        let all = topic
            .commodity
            .as_deref()
            .is_none_or(|goods| goods.split(' ').all(lexicon::ranking));
        let flow = matches!(topic.about, About::Flow(..)) && all;
        let goods = self
            .named_goods(from + 1, open, true)
            .filter(|_| listed && flow)?;
        Some(Found {
            commodity: Some(goods),
            rule: rules::GOODS,
            ..Found::new(topic.about.clone(), topic.about.clone(), false)
        })
    }

    /// *Exports to Kazakhstan amounted to $187.7 million (15.9 percent), Uzbekistan - $122.6 million (10.4 percent)*: each value in percent of
    /// that of all partners; goods in percent of their flow.
    fn share_beside_value(&self, at: usize) -> Option<Found> {
        if self.back(at, 1) != "(" || self.word(at + 1) != ")" || self.moves_here() {
            return None;
        }
        let (place, value) = self.done.last()?;
        let money = matches!(value.role, Role::Level | Role::OtherCurrency);
        let about = value.about.as_ref().filter(|about| {
            place + 2 == at
                && money
                && !matches!(value.scope, Scope::Goods | Scope::Services)
                && matches!(about, About::Flow(..) | About::Turnover(..))
        })?;
        // A single one may be anything.
        let another = (0..self.tokens.len()).any(|p| {
            p != at
                && self.is_figure(p)
                && !self.money_or_share(p)
                && self.back(p, 1) == "("
                && self.word(p + 1) == ")"
                && p >= 2
                && self.is_figure(p - 2)
                && self.money_or_share(p - 2)
        });
        if !another {
            return None;
        }
        if value.commodity.is_some() {
            return Some(Found {
                commodity: value.commodity.clone(),
                rule: rules::GOODS,
                ..Found::new(about.clone(), about.clone(), false)
            });
        }
        let owner = self
            .topics
            .iter()
            .rev()
            .filter_map(|topic| topic.as_ref().ok())
            .chain(&self.before)
            .filter_map(|topic| topic.owner.clone())
            .find(|owner| about.has(owner))?;
        let whole = about
            .with_partner(&owner, Party::World)
            .filter(|whole| whole != about)?;
        Some(Found {
            rule: rules::BRACKETED_SHARE,
            ..Found::new(about.clone(), whole, false)
        })
    }

    /// Whether anything in the sentence rises or falls.
    pub(super) fn moves_here(&self) -> bool {
        (0..self.tokens.len()).any(|p| {
            self.word(p) != "more"
                && lexicon::direction(self.word(p)).is_some()
                && !self.falls_to(p)
        })
    }

    /// *The largest parts fall to China, the largest volume fell on Turkey*: no fall, but a share.
    pub(super) fn falls_to(&self, at: usize) -> bool {
        matches!(self.word(at), "fall" | "falls" | "fell" | "fallen")
            && matches!(self.word(at + 1), "to" | "on" | "upon")
            && self.named(at + 2).is_some()
    }
}
