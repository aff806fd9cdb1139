//! Goods within a flow that was told before: *Cashew nuts earned $228 million, mangoes $12 million*.

use super::binder::Binder;
use crate::prose::about::About;
use crate::prose::lexicon;
use crate::prose::memory::Topic;
use crate::prose::rules;
use crate::prose::token::Kind;

impl Binder<'_> {
    /// *Cashew nuts earned $228 million* behind a flow: goods within it. In a sentence that names nobody and has no phrase of its own.
    pub(super) fn goods_of_flow(&self, at: usize) -> Option<(Topic, String)> {
        let alone = !self.subjects.iter().any(|s| s.at < at)
            && !self
                .tokens
                .iter()
                .enumerate()
                .take(at)
                .any(|(place, t)| t.economy().is_some() && !self.sources.contains(&place));
        let topic = self
            .before
            .clone()
            .filter(|topic| matches!(topic.about, About::Flow(..)) && topic.commodity.is_none())
            .filter(|_| alone && !self.memory.both_told())?;
        let goods = match self.done.last() {
            Some((place, item)) => {
                let listed = item.rules.contains(&rules::GOODS_OF_FLOW);
                self.next_goods(*place, at).filter(|_| listed)?
            }
            None => self.first_goods(at)?,
        };
        Some((
            Topic {
                sure: false,
                ..topic
            },
            goods,
        ))
    }

    /// The goods that a sentence begins with, and a verb that gives them a value, or brackets: *Textiles were worth, Of this, oil made up*.
    fn first_goods(&self, at: usize) -> Option<String> {
        let mut from = 0;
        if self.word(0) == "of" && matches!(self.word(1), "this" | "that" | "these" | "which") {
            from = 2 + usize::from(self.word(2) == ",");
        }
        while matches!(
            self.word(from),
            "," | "the" | "meanwhile" | "also" | "exported" | "imported"
        ) {
            from += 1;
        }
        let verb = (from + 1..at)
            .find(|p| lexicon::gives_value(self.word(*p)) || self.word(*p) == "(" && p + 1 == at)?;
        let bare = matches!(
            self.word(verb),
            "earned" | "fetched" | "brought" | "headed" | "topped" | "led"
        );
        if verb - from > 7
            || at - verb > 6
            || (verb + 1..at).any(|p| lexicon::not_trade(self.word(p)))
        {
            return None;
        }
        self.named_goods(from, verb, bare)
    }

    /// The goods between two values of a list.
    fn next_goods(&self, before: usize, at: usize) -> Option<String> {
        let mut from = before + 1;
        while matches!(
            self.word(from),
            ")" | "," | "and" | "followed" | "by" | "while" | ";" | "the"
        ) {
            from += 1;
        }
        let mut to = at;
        while matches!(
            self.back(to, 1),
            "(" | "at"
                | "with"
                | "worth"
                | "by"
                | "for"
                | "brought"
                | "earned"
                | "fetched"
                | "were"
                | "was"
        ) {
            to -= 1;
        }
        (from > before + 1 && from < to && to - from <= 7)
            .then(|| self.named_goods(from, to, false))
            .flatten()
    }

    /// The words between two places, if they name goods and nothing else; `any` where the verb tells that they do.
    fn named_goods(&self, from: usize, to: usize, any: bool) -> Option<String> {
        let mut known = any;
        let mut words: Vec<&str> = Vec::new();
        for place in from..to {
            let token = self.tokens.get(place)?;
            let word = self.word(place);
            let good = lexicon::goods(word);
            known |= good;
            let joins = matches!(word, "and" | "of" | "other" | "," | "-" | "/" | "&");
            let plain = matches!(token.kind, Kind::Word)
                && !lexicon::ends_noun_phrase(word)
                && !lexicon::not_trade(word)
                && lexicon::measure(word).is_none()
                && !matches!(
                    word,
                    "it" | "they"
                        | "this"
                        | "that"
                        | "we"
                        | "which"
                        | "companies"
                        | "firms"
                        | "he"
                        | "she"
                        | "there"
                        | "company"
                        | "both"
                        | "total"
                );
            if !(good || joins || plain) {
                return None;
            }
            if !matches!(word, ",") {
                words.push(word);
            }
        }
        (known && !words.is_empty()).then(|| words.join(" "))
    }
}
