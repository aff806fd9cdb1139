//! Goods whose flow is named behind them, or pointed to: *wheat fetched $61 million, or 26 percent of the exports; copper made up 61 percent of this*.

use super::binder::Binder;
use super::item::Role;
use super::shares::Found;
use crate::prose::about::About;
use crate::prose::lexicon::{self, Measure};
use crate::prose::memory::Topic;
use crate::prose::number::Sort;
use crate::prose::rules;
use crate::prose::subjects::{Breadth, Form, Slot};

impl Binder<'_> {
    /// *Wheat fetched $61 million, or 26 percent of the exports*, *oil, at $2.8 billion, made up 29 percent of imports*: a value of goods, and the flow that
    /// it is a share of.
    pub(super) fn goods_with_share(&self, at: usize) -> Option<(Topic, String)> {
        let share =
            (at + 1..at + 9).find(|p| self.is_figure(*p) && self.bracket_behind(*p).is_none())?;
        let plain = (at + 1..share).all(|p| {
            self.is_period(p)
                || self.is_figure(p)
                || lexicon::adverb(self.word(p))
                || matches!(
                    self.word(p),
                    "," | "("
                        | ")"
                        | "or"
                        | "which"
                        | "that"
                        | "in"
                        | "for"
                        | "during"
                        | "made"
                        | "up"
                        | "makes"
                        | "making"
                        | "accounted"
                        | "accounting"
                        | "accounts"
                        | "represented"
                        | "representing"
                        | "constituted"
                        | "constituting"
                        | "formed"
                        | "equal"
                        | "equivalent"
                        | "to"
                        | "e"
                        | "i"
                        | "."
                        | "and"
                )
        });
        if !plain || self.number(share)?.sort != Sort::Percent || self.word(share + 1) != "of" {
            return None;
        }
        let topic = self.whole_behind(share)?;
        let goods = self.goods_at_begin(at)?;
        Some((
            Topic {
                sure: false,
                ..topic
            },
            goods,
        ))
    }

    /// *Copper made up 61 percent of this*: goods within the flow that was told right before.
    pub(super) fn goods_of_this(&self, at: usize) -> Option<Found> {
        let points = self.word(at + 1) == "of"
            && (matches!(
                self.word(at + 2),
                "this" | "that" | "it" | "these" | "them" | "those"
            ) && matches!(
                self.word(at + 3),
                "," | "." | ";" | ")" | "and" | "while" | ""
            ) || self.word(at + 2) == "this"
                && matches!(self.word(at + 3), "amount" | "sum" | "total" | "figure"));
        if !points || self.memory.both_told() {
            return None;
        }
        let goods = self.goods_at_begin(at)?;
        let topic = self
            .before
            .clone()
            .filter(|topic| matches!(topic.about, About::Flow(..)) && topic.commodity.is_none())?;
        Some(Found {
            commodity: Some(goods),
            rule: rules::GOODS,
            ..Found::new(topic.about.clone(), topic.about, topic.sure)
        })
    }

    /// Whether a value stands right behind a share of what was told before: *61 percent of this, some $3.2 billion*.
    pub(super) fn right_behind_share(&self, share: usize, at: usize) -> bool {
        self.word(share + 1) == "of"
            && matches!(
                self.word(share + 2),
                "this" | "that" | "it" | "these" | "them" | "those"
            )
            && at - share <= 7
            && (share + 3..at).all(|p| {
                matches!(
                    self.word(p),
                    "," | "or" | "amount" | "sum" | "total" | "figure" | "("
                ) || lexicon::adverb(self.word(p))
            })
    }

    /// The flow behind a share, looked at before its turn.
    pub(super) fn whole_behind(&self, share: usize) -> Option<Topic> {
        let subject = self.subjects.iter().find(|subject| {
            subject.at > share && subject.from <= share + 4 && subject.form == Form::Noun
        })?;
        let clear = (share + 1..subject.from).all(|p| {
            matches!(
                self.word(p),
                "of" | "the" | "all" | "its" | "total" | "their" | "overall"
            )
        });
        let flow = matches!(
            subject.measure,
            Measure::Exports | Measure::Imports | Measure::Trade
        );
        if !clear || !flow || subject.commodity.is_some() {
            return None;
        }
        let mut alone = subject.alone();
        let nobody = subject.names_nobody();
        if nobody && (share..subject.at).any(|p| self.word(p) == "all") {
            alone.breadth = alone.breadth.max(Breadth::Total);
        }
        if alone.breadth.is_all() && alone.owner == Slot::Unsaid {
            alone.owner = Slot::Memory;
        }
        self.memory.clone().bind(&alone).ok()
    }

    /// The goods with which a clause begins, up to a verb that gives them a value, or to a value between commas.
    fn goods_at_begin(&self, at: usize) -> Option<String> {
        let begin = (0..at)
            .rev()
            .find(|p| matches!(self.word(*p), ";" | ":"))
            .map_or(0, |p| p + 1);
        let stranger = (begin..at).any(|p| self.named(p).is_some() && !self.sources.contains(&p))
            || self.subjects.iter().any(|s| s.at >= begin && s.at < at)
            || self
                .done
                .iter()
                .any(|(place, item)| *place >= begin && item.role != Role::NotTrade);
        if stranger {
            return None;
        }
        let mut from = begin;
        while matches!(
            self.word(from),
            "," | "the" | "meanwhile" | "also" | "of" | "this" | "these" | "and"
        ) {
            from += 1;
        }
        // `, at $2.8 billion,`
        let aside = matches!(self.back(at, 1), "at" | "with" | "worth") && self.back(at, 2) == ",";
        let verb = if aside {
            at.checked_sub(2)?
        } else {
            (from + 1..at).find(|p| lexicon::gives_value(self.word(*p)))?
        };
        let near = at - verb <= 4
            && (verb + 1..at).all(|p| {
                lexicon::adverb(self.word(p))
                    || matches!(
                        self.word(p),
                        "in" | "up"
                            | "for"
                            | "to"
                            | "with"
                            | "worth"
                            | "valued"
                            | "a"
                            | "at"
                            | "sum"
                    )
            });
        (near && verb > from && verb - from <= 7)
            .then(|| self.named_goods(from, verb, false))
            .flatten()
    }
}
