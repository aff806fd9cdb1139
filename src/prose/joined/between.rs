//! What stands between two figures: the words that may join them, without those that only say when, whose and who says so.

use super::row::{MOVES, Row};
use crate::prose::lexicon;
use crate::prose::token::{Kind, Token};

impl<'a> Row<'a> {
    /// The end of what a value is of: *of spodumene (to China), of goods (in May)*.
    fn goods_at(&self, from: usize, to: usize) -> Option<usize> {
        if self.word(from) != "of" {
            return None;
        }
        let end = (from + 2..to.min(from + 6)).find(|at| {
            self.word(*at) == ","
                || self.time_at(*at, to).is_some()
                || self.partner_at(*at, to).is_some()
        })?;
        let goods = (from + 1..end).all(|at| {
            let word = self.word(at);
            lexicon::wares(word)
                || !word.is_empty()
                    && !lexicon::ends_noun_phrase(word)
                    && lexicon::measure(word).is_none()
                    && lexicon::direction(word).is_none()
                    && word != "the"
                    && word != "total"
        });
        goods.then_some(end)
    }

    /// The end of *to Egypt, from the EU, in Germany*.
    pub(super) fn partner_at(&self, from: usize, to: usize) -> Option<usize> {
        let leads = matches!(
            self.word(from),
            "to" | "from" | "with" | "into" | "in" | "for" | "by"
        );
        let mut at = from + 1;
        // `from that market, in the country`
        if leads
            && matches!(self.word(at), "that" | "this" | "the")
            && matches!(self.word(at + 1), "market" | "country")
            && at + 1 < to
        {
            return Some(at + 2);
        }
        at += usize::from(matches!(self.word(at), "the" | "both" | "neighbouring"));
        let named = self
            .tokens
            .get(at)
            .and_then(Token::economy)
            .is_some_and(|named| !named.possessive && !named.demonym);
        (leads && named && at < to).then_some(at + 1)
    }

    /// The words between two places that say something: without times, articles, hedges and verbs of being; one for all that say that something moved.
    pub(super) fn between(&self, from: usize, to: usize) -> Vec<&'a str> {
        let next = self.figures.partition_point(|figure| figure.at < from);
        let neighbours = next
            .checked_sub(1)
            .filter(|before| {
                let at = |place: usize| self.figures.get(place).map(|figure| figure.at);
                at(*before) == from.checked_sub(1) && at(next) == Some(to)
            })
            .and_then(|before| self.gaps.get(before));
        match neighbours {
            Some(gap) => gap.clone(),
            None => self.skim(from, to),
        }
    }

    /// The same, read anew.
    pub(super) fn skim(&self, from: usize, to: usize) -> Vec<&'a str> {
        let mut said: Vec<&str> = Vec::new();
        let mut at = from;
        while at < to {
            if let Some(behind) = self.time_at(at, to) {
                // `8 percent more than in 2021`, `8 percent up on 2021`: what it is held against.
                let compares = matches!(self.word(at), "than" | "against" | "compared")
                    || said.last() == Some(&MOVES)
                        && matches!(self.word(at), "on" | "over" | "from");
                if compares {
                    said.push("than");
                }
                at = behind;
                continue;
            }
            // `$6.52 billion worth of products`
            if self.word(at) == "worth" && self.word(at + 1) == "of" {
                at += 3;
                continue;
            }
            if at == from
                && let Some(behind) = self.goods_at(at, to)
            {
                at = behind;
                continue;
            }
            if let Some(behind) = self.partner_at(at, to) {
                at = behind;
                continue;
            }
            if let Some(behind) = self.aside_at(at, to) {
                at = behind;
                continue;
            }
            let Some(token) = self.tokens.get(at) else {
                break;
            };
            // `than March's`
            let owned = token.is("s") && at > from && matches!(self.word(at - 1), "'" | "’");
            let word = match &token.kind {
                _ if owned => "",
                Kind::Word => token.lower.as_str(),
                Kind::Mark if matches!(token.lower.as_str(), "(" | ")" | ";" | ":") => &token.lower,
                Kind::Mark => "",
                _ => "?",
            };
            if lexicon::direction(word).is_some() {
                if said.last() != Some(&MOVES) {
                    said.push(MOVES);
                }
                if matches!(word, "above" | "below") {
                    said.push("than");
                }
            } else if !word.is_empty() && !is_filling(word) {
                said.push(word);
            }
            at += 1;
        }
        said
    }

    /// Whether what says when begins at a place.
    pub(super) fn is_time(&self, at: usize) -> bool {
        self.time_at(at, self.tokens.len()).is_some()
    }

    /// Whether what stands between two places is what a rate is over, and a bracket: *on 2022 (*.
    pub(super) fn compares_in_bracket(&self, from: usize, to: usize) -> bool {
        let leads = |at: usize| {
            matches!(
                self.word(at),
                "on" | "over" | "from" | "than" | "against" | "compared"
            )
        };
        to > from
            && self.word(to - 1) == "("
            && (from..from + 3).any(|at| leads(at) && self.time_at(at, to - 1) == Some(to - 1))
    }

    /// The end of what says who says so, between two commas: *, the ministry has announced,*.
    fn aside_at(&self, from: usize, to: usize) -> Option<usize> {
        if self.word(from) != "," {
            return None;
        }
        let end = (from + 1..to.min(from + 16)).find(|at| self.word(*at) == ",")?;
        let mut words = (from + 1..end).map(|at| self.word(at));
        let says = words.clone().any(|word| {
            lexicon::says(word)
                || matches!(
                    word,
                    "say"
                        | "according"
                        | "citing"
                        | "calculates"
                        | "calculated"
                        | "reckons"
                        | "data"
                )
        });
        let plain = words
            .all(|word| lexicon::direction(word).is_none() && !matches!(word, "from" | "to" | ";"));
        (says && plain).then_some(end)
    }

    /// The end of a phrase that says when: *in 2021, over the same period of 2020, than a year earlier*.
    fn time_at(&self, from: usize, to: usize) -> Option<usize> {
        let mut at = from;
        let mut leads = 0;
        while leads < 3
            && matches!(
                self.word(at),
                "in" | "during"
                    | "for"
                    | "over"
                    | "of"
                    | "on"
                    | "at"
                    | "by"
                    | "since"
                    | "through"
                    | "throughout"
                    | "until"
                    | "from"
                    | "to"
                    | "than"
                    | "as"
                    | "against"
                    | "compared"
                    | "with"
                    | "after"
                    | "within"
                    | "between"
                    | "relative"
            )
        {
            (at, leads) = (at + 1, leads + 1);
        }
        // `at the end of the first quarter`
        if self.word(at) == "the"
            && matches!(self.word(at + 1), "end" | "close" | "beginning" | "start")
            && self.word(at + 2) == "of"
        {
            at += 3;
        }
        let begins = at;
        loop {
            let token = self.tokens.get(at)?;
            let counts = lexicon::small_number(self.word(at)).is_some()
                || matches!(token.kind, Kind::Digits);
            let which = matches!(
                self.word(at),
                "the"
                    | "a"
                    | "an"
                    | "this"
                    | "that"
                    | "these"
                    | "those"
                    | "same"
                    | "first"
                    | "last"
                    | "past"
                    | "previous"
                    | "preceding"
                    | "corresponding"
                    | "comparable"
                    | "prior"
                    | "full"
                    | "whole"
                    | "entire"
                    | "latest"
                    | "next"
                    | "opening"
                    | "calendar"
                    | "fiscal"
                    | "financial"
                    | "reporting"
                    | "reference"
                    | "like"
                    | "matching"
                    | "one"
            );
            if !counts && !which || at >= from + 11 {
                break;
            }
            at += 1;
        }
        let noun = |at: usize| {
            matches!(
                self.word(at),
                "year"
                    | "years"
                    | "month"
                    | "months"
                    | "quarter"
                    | "quarters"
                    | "period"
                    | "periods"
                    | "time"
                    | "decade"
                    | "decades"
                    | "half"
                    | "week"
                    | "weeks"
                    | "stretch"
                    | "interval"
                    | "season"
                    | "seasons"
            )
        };
        let when = |at: usize| {
            self.tokens
                .get(at)
                .is_some_and(|token| token.period().is_some())
        };
        // `first`, `previous` alone say no time.
        if !noun(at) && !when(at) || leads == 0 && begins == at && !when(at) {
            return None;
        }
        at += 1;
        while at < to
            && (noun(at)
                || when(at)
                || matches!(
                    self.word(at),
                    "earlier"
                        | "ago"
                        | "before"
                        | "previously"
                        | "prior"
                        | "under"
                        | "review"
                        | "alone"
                ))
        {
            at += 1;
        }
        (at <= to).then_some(at)
    }
}

/// Words that join nothing.
fn is_filling(word: &str) -> bool {
    word.ends_with("ly")
        && !matches!(
            word,
            "respectively"
                | "monthly"
                | "yearly"
                | "quarterly"
                | "weekly"
                | "daily"
                | "annually"
                | "early"
                | "supply"
        )
        || matches!(
            word,
            "a" | "an"
                | "the"
                | "some"
                | "about"
                | "around"
                | "almost"
                | "just"
                | "no"
                | "its"
                | "their"
                | "this"
                | "that"
                | "these"
                | "those"
                | "it"
                | "they"
                | "which"
                | "what"
                | "was"
                | "were"
                | "is"
                | "are"
                | "be"
                | "been"
                | "being"
                | "had"
                | "has"
                | "have"
                | "stood"
                | "stands"
                | "standing"
                | "at"
                | "recorded"
                | "registered"
                | "reported"
                | "posted"
                | "seen"
                | "noted"
                | "value"
                | "figure"
                | "level"
                | "mark"
                | "sum"
                | "amount"
                | "previous"
                | "earlier"
                | "before"
                | "same"
                | "then"
                | "thus"
                | "hence"
                | "therefore"
                | "so"
                | "even"
                | "still"
                | "already"
                | "having"
                | "sharp"
                | "steep"
                | "modest"
                | "slight"
                | "strong"
                | "significant"
                | "substantial"
                | "considerable"
                | "remarkable"
                | "impressive"
                | "healthy"
                | "robust"
                | "hefty"
                | "massive"
                | "huge"
                | "big"
                | "marked"
                | "notable"
                | "nominal"
                | "net"
                | "overall"
        )
}
