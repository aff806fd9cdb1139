//! Goods within a flow: their values, and their shares of it.

use super::binder::Binder;
use super::item::Role;
use super::shares::Found;
use crate::prose::about::About;
use crate::prose::lexicon;
use crate::prose::memory::Topic;
use crate::prose::rules;
use crate::prose::subjects::Subject;
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

    /// *Fish made up 43% of all exports and its value fell by 9%, and rose to $5 billion*: what goes on is told of the goods.
    pub(super) fn goods_of_share_before(&self, at: usize) -> Option<String> {
        let (place, share) = self.told_last(|item| item.role == Role::Share)?;
        let goods = share.commodity.clone()?;
        let whole = self.subjects.iter().rfind(|subject| subject.at < at)?;
        if whole.at < *place || !self.wholes.contains(&whole.at) {
            return None;
        }
        let and = (whole.to..at).find(|p| self.word(*p) == "and")?;
        let of_them = matches!(self.word(and + 1), "their" | "its")
            && matches!(self.word(and + 2), "value" | "worth" | "total");
        let verb = self.word(and + 1);
        let goes_on = lexicon::direction(verb).is_some() || lexicon::amounts(verb);
        (of_them || goes_on).then_some(goods)
    }

    /// The goods that a sentence begins with, and a verb that gives them a value, or brackets: *Textiles were worth, Of this, oil made up*.
    fn first_goods(&self, at: usize) -> Option<String> {
        let mut from = 0;
        if self.word(0) == "of" && matches!(self.word(1), "this" | "that" | "these" | "which") {
            from = 2 + usize::from(self.word(2) == ",");
        }
        // `Top categories: vehicles`
        if let Some(colon) = (1..6).find(|p| self.word(*p) == ":" && p + 1 < at) {
            from = colon + 1;
        }
        while matches!(
            self.word(from),
            "," | "the" | "meanwhile" | "also" | "exported" | "imported"
        ) {
            from += 1;
        }
        // `The goods exported included mineral fuels at $91 million`
        let mut listed = from;
        while lexicon::wares(self.word(listed))
            || matches!(
                self.word(listed),
                "exported" | "imported" | "sold" | "shipped" | "main" | "top"
            )
        {
            listed += 1;
        }
        let lists = listed > from
            && matches!(
                self.word(listed),
                "included" | "include" | "comprised" | "were" | "are"
            );
        if lists && matches!(self.back(at, 1), "at" | "with" | "worth" | "(" | "for") {
            return self.named_goods(listed + 1, at - 1, false);
        }
        // `Milk powder, with $291 million, was the top commodity`
        let aside = matches!(self.back(at, 1), "with" | "at")
            && self.back(at, 2) == ","
            && self.word(at + 1) == ","
            && matches!(
                self.word(at + 2),
                "was" | "were" | "led" | "topped" | "headed" | "dominated"
            );
        let verb = (from + 1..at).find(|p| {
            lexicon::gives_value(self.word(*p))
                || self.word(*p) == "(" && p + 1 == at
                || aside && p + 2 == at
        })?;
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
        // `made up $612 million of this, meat $381 million`
        if self.word(from) == "of" && matches!(self.word(from + 1), "this" | "it" | "that") {
            from += 2;
        }
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
    pub(super) fn named_goods(&self, from: usize, to: usize, any: bool) -> Option<String> {
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
                && (good || !lexicon::not_trade(word))
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

    /// The goods that a value is of, where its phrase is of all goods and a list of them follows.
    pub(super) fn part_of_goods(&self, at: usize) -> Option<String> {
        // `including $323 million in exports`
        if self.word(at + 1) == "in" && lexicon::measure(self.word(at + 2)).is_some() {
            return None;
        }
        let floor = self.done.last().map_or(0, |(place, _)| place + 1).max(
            self.subjects
                .iter()
                .rev()
                .find(|s| s.at < at)
                .map_or(0, |s| s.to),
        );
        // `mineral fuels (up $21.4 million)`
        let moved = matches!(self.back(at, 1), "up" | "down") && self.back(at, 2) == "(";
        if self.back(at, 1) == "(" || moved {
            let before = at.checked_sub(2 + usize::from(moved))?;
            let token = self.tokens.get(before)?;
            let word = token.word();
            let goods = matches!(token.kind, Kind::Word)
                && before >= floor
                && lexicon::measure(word).is_none()
                && lexicon::direction(word).is_none()
                && !lexicon::follows_measure(word)
                && !lexicon::adverb(word)
                && !matches!(
                    word,
                    "exchange"
                        | "country"
                        | "countries"
                        | "respectively"
                        | "record"
                        | "equivalent"
                        | "worth"
                        | "now"
                        | "partner"
                        | "place"
                        | "turnover"
                        | "terms"
                        | "basis"
                        | "period"
                        | "first"
                        | "second"
                        | "third"
                        | "fourth"
                        | "fifth"
                        | "sixth"
                        | "next"
                        | "top"
                        | "low"
                        | "high"
                );
            if goods {
                return Some(word.to_owned());
            }
        }
        // `namely wool for $9 million, hides for $8 million and the rest for $1 million`
        // `imports were $5 million, of which cars made $3 million`
        if let Some(which) =
            (floor..at).find(|p| self.word(*p) == "which" && self.back(*p, 1) == "of")
            && let Some(verb) = (which + 1..at).find(|p| {
                matches!(
                    self.word(*p),
                    "made"
                        | "accounted"
                        | "was"
                        | "were"
                        | "represented"
                        | "earned"
                        | "contributed"
                        | "fetched"
                )
            })
            && verb > which + 1
            && at - verb <= 3
        {
            let goods: Vec<&str> = (which + 1..verb).map(|p| self.word(p)).collect();
            if goods.iter().all(|word| !word.is_empty()) {
                return Some(goods.join(" "));
            }
        }
        // `Among the goods that Egypt sold to Turkey were plastics worth $235 million`
        let among = self.word(0) == "among"
            && (1..5).any(|p| {
                lexicon::wares(self.word(p)) || matches!(self.word(p), "exports" | "imports")
            })
            && (1..at).any(|p| matches!(self.word(p), "were" | "was" | "are" | "is"));
        if among {
            return Some(
                self.goods_before(at, floor)
                    .or_else(|| self.bare_goods(at, floor))
                    .unwrap_or_else(|| "a part".to_owned()),
            );
        }
        // `Machinery headed Czech exports to Sweden with $1.9 billion`
        let headed = self
            .subjects
            .iter()
            .rfind(|subject| subject.at < at)
            .is_some_and(|subject| {
                matches!(
                    self.back(subject.from, 1),
                    "headed" | "led" | "topped" | "dominated" | "lead" | "leads" | "tops"
                ) && subject.from >= 2
                    && !(0..subject.from).any(|p| self.named(p).is_some())
                    && matches!(self.back(at, 1), "with" | "at" | ",")
            });
        if headed {
            return Some("a part".to_owned());
        }
        let value = self.told_last(|item| item.role != Role::Growth);
        let goes_on = value.is_some_and(|(place, item)| {
            item.commodity.is_some()
                && item.about.is_some()
                && !item.sure
                && matches!(self.word(place + 1), "," | "and" | "followed" | ")" | "(")
        });
        if goes_on
            && let Some(goods) = self
                .goods_before(at, floor)
                .or_else(|| self.bare_goods(at, floor))
        {
            return Some(goods);
        }
        let phrase = self
            .subjects
            .iter()
            .rev()
            .find(|s| s.at < at)
            .map_or(0, |s| s.to);
        let excluded = (phrase..at)
            .any(|place| matches!(self.word(place), "excluding" | "except" | "without"));
        let listing = excluded
            || (floor..at).any(|place| {
                // `exports of goods comprised EUR 1.39 billion`: all of them.
                let verb = matches!(
                    self.word(place),
                    "comprised" | "comprising" | "consisted" | "include" | "includes" | "included"
                );
                let goods = (place + 1..at).any(|p| {
                    self.tokens
                        .get(p)
                        .is_some_and(|t| matches!(t.kind, Kind::Word))
                });
                // `exports, mostly palm oil, were $4.3 billion` are all of them.
                (!verb || goods)
                    && !self.inserted(place)
                    // `imported products worth $73 million` are all of them.
                    && lexicon::verb_of_trade(self.back(place, 1)).is_none()
                    && matches!(
                        self.word(place),
                        "products"
                            | "product"
                            | "items"
                            | "item"
                            | "category"
                            | "including"
                            | "include"
                            | "includes"
                            | "included"
                            | "mainly"
                            | "chiefly"
                            | "mostly"
                            | "notably"
                            | "particularly"
                            | "especially"
                            | "commodities"
                            | "namely"
                            | "among"
                            | "consisted"
                            | "dominated"
                            | "led"
                            | "comprising"
                            | "comprised"
                            | "list"
                            | "excluding"
                            | "except"
                            | "without"
                    )
            });
        let excluded = self.word(at + 1) == "("
            && matches!(
                self.word(at + 2),
                "excluding" | "except" | "without" | "including"
            );
        (listing || excluded).then(|| {
            self.goods_before(at, floor)
                .unwrap_or_else(|| "a part".to_owned())
        })
    }

    /// *Salmon $2.3 billion, and iron and steel $143 million*: goods with nothing between them and their value, behind others.
    fn bare_goods(&self, at: usize, floor: usize) -> Option<String> {
        let mut from = floor;
        while matches!(self.word(from), ")" | "," | "and" | ";" | "while") {
            from += 1;
        }
        (from > floor && from < at && at - from <= 6)
            .then(|| self.named_goods(from, at, false))
            .flatten()
    }

    /// The goods right before a value: *crude oil for, cotton with, rice (*.
    fn goods_before(&self, at: usize, floor: usize) -> Option<String> {
        let mut place = at.checked_sub(1)?;
        if !matches!(
            self.word(place),
            "for" | "with" | "at" | "(" | ":" | "worth"
        ) {
            return None;
        }
        let mut goods: Vec<&str> = Vec::new();
        while place > floor && goods.len() < 6 {
            place -= 1;
            let token = self.tokens.get(place)?;
            let word = token.word();
            let ends = !matches!(token.kind, Kind::Word)
                || lexicon::ends_noun_phrase(word) && word != "and"
                || matches!(
                    word,
                    "namely"
                        | "mainly"
                        | "were"
                        | "topped"
                        | "headed"
                        | "followed"
                        | "by"
                        | "the"
                        | "there"
                )
                || lexicon::measure(word).is_some();
            if ends {
                break;
            }
            goods.push(word);
        }
        while goods.last() == Some(&"and") {
            goods.pop();
        }
        goods.reverse();
        (!goods.is_empty()).then(|| goods.join(" "))
    }

    /// *Exports of $4 million, of which wool made up 70%*: goods within the value before.
    pub(super) fn goods_of_which(&self, at: usize) -> Option<Found> {
        let (place, earlier) = self.done.last()?;
        let which =
            (place + 1..at).find(|p| self.word(*p) == "which" && self.back(*p, 1) == "of")?;
        let whole = earlier
            .about
            .clone()
            .filter(|about| matches!(about, About::Flow(..)) && which - place <= 8)?;
        let verb = (which + 1..at).find(|p| {
            matches!(
                self.word(*p),
                "made"
                    | "accounted"
                    | "constituted"
                    | "represented"
                    | "was"
                    | "were"
                    | "comprised"
                    | "formed"
                    | "earned"
                    | "contributed"
            )
        })?;
        let goods: Vec<&str> = (which + 1..verb).map(|p| self.word(p)).collect();
        let plain = !goods.is_empty()
            && goods.len() <= 6
            && goods.iter().all(|word| !word.is_empty())
            && at - verb <= 3;
        (plain && earlier.commodity.is_none()).then(|| Found {
            commodity: Some(goods.join(" ")),
            rule: rules::GOODS,
            ..Found::new(whole.clone(), whole, earlier.sure)
        })
    }

    /// *Garments fetched $1.6 billion, or 84 percent*: the part of the flow that goods are.
    pub(super) fn percent_of_goods(&self, at: usize) -> Option<Found> {
        let (place, earlier) = self.done.last()?;
        let whole = earlier
            .about
            .clone()
            .filter(|about| matches!(about, About::Flow(..)))?;
        let lead = match self.back(at, 1) {
            "or" => {
                let comma = usize::from(self.back(at, 2) == ",");
                let of_it = 2 * usize::from(
                    self.word(place + 1) == "of"
                        && matches!(self.word(place + 2), "it" | "this" | "that"),
                );
                place + 2 + comma + of_it == at
            }
            "(" => place + 2 == at && self.word(at + 1) == ")",
            _ => false,
        };
        let level = matches!(earlier.role, Role::Level | Role::OtherCurrency);
        let moves = lexicon::direction_after(self.word(at + 1)).is_some();
        let goods = earlier.commodity.clone()?;
        (lead && level && !moves && self.word(at + 1) != "of").then(|| Found {
            commodity: Some(goods),
            rule: rules::GOODS,
            ..Found::new(whole.clone(), whole, earlier.sure)
        })
    }

    /// *31.2 percent of what went to Bolivia was machinery*, *rice, which fills 65% of its imports*: goods within a flow.
    pub(super) fn goods_within(
        &self,
        at: usize,
        subject: &Subject,
        whole: &About,
        sure: bool,
    ) -> Option<Found> {
        let goods_at = |place: usize| {
            let token = self.tokens.get(place)?;
            let word = token.word();
            let noun = matches!(token.kind, Kind::Word)
                && !lexicon::ends_noun_phrase(word)
                && !lexicon::adverb(word)
                && lexicon::measure(word).is_none()
                && !matches!(
                    word,
                    "not"
                        | "this"
                        | "that"
                        | "these"
                        | "those"
                        | "what"
                        | "one"
                        | "there"
                        | "done"
                        | "destined"
                        | "bound"
                        | "sent"
                        | "sold"
                        | "bought"
                        | "made"
                        | "gone"
                        | "held"
                        | "taken"
                        | "shipped"
                        | "due"
                        | "it"
                        | "they"
                        | "still"
                        | "now"
                        | "then"
                        | "higher"
                )
                && !word.ends_with("ed");
            noun.then(|| word.to_owned())
        };
        let found = |goods: String| {
            Some(Found {
                commodity: Some(goods),
                rule: rules::GOODS,
                ..Found::new(whole.clone(), whole.clone(), sure)
            })
        };
        // Behind: `was machinery`, `consisted of oil`.
        let mut place = subject.to;
        while self.is_period(place)
            || matches!(self.word(place), "in" | "during" | "for") && self.is_period(place + 1)
        {
            place += 1;
        }
        let behind = match (self.word(place), self.word(place + 1)) {
            ("was" | "were" | "is" | "are", _) => Some(place + 1),
            ("consisted" | "consists", "of") => Some(place + 2),
            _ => None,
        };
        if let Some(goods) = behind.and_then(goods_at) {
            return found(goods);
        }
        // Before: `rice and apples, which fill`.
        let which = (at.saturating_sub(5)..at)
            .rev()
            .find(|p| self.word(*p) == "which")?;
        let verb = (which + 1..at).any(|p| {
            matches!(
                self.word(p),
                "fill"
                    | "fills"
                    | "filled"
                    | "make"
                    | "makes"
                    | "made"
                    | "account"
                    | "accounts"
                    | "accounted"
                    | "constitute"
                    | "constitutes"
                    | "constituted"
                    | "form"
                    | "formed"
                    | "represent"
                    | "represents"
                    | "represented"
                    | "are"
                    | "were"
            )
        });
        if !verb || self.back(which, 1) != "," {
            return None;
        }
        // A figure or an economy before the comma would be what *which* stands for.
        goods_at(which.checked_sub(2)?).and_then(found)
    }
}
