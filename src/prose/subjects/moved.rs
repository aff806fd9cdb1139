//! Goods on their way: phrases whose noun is goods, with their value right behind it.

use super::finder::Finder;
use super::subject::{Form, Slot, Subject};
use crate::prose::about::Party;
use crate::prose::lexicon::{self, Measure};
use crate::prose::token::{Kind, Named, Token};

impl Finder<'_> {
    /// *Uzbek goods for $699 million went to Kazakhstan*, *goods worth $5 million were bought from Chile*, *goods to the value of $2 million
    /// were traded between the two*.
    pub(super) fn moved(&self, at: usize) -> Option<Subject> {
        if !lexicon::wares(self.word(at)) {
            return None;
        }
        if let Some(subject) = self
            .wares_traded(at)
            .or_else(|| self.wares_from(at))
            .or_else(|| self.wares_by_participle(at))
        {
            return Some(subject);
        }
        if let Some(subject) = self.wares_gapped(at) {
            return Some(subject);
        }
        // `over $51 million worth of Tajik goods went to Afghanistan`
        let begin = at
            - usize::from(
                self.tokens
                    .get(at.wrapping_sub(1))
                    .is_some_and(|t| t.economy().is_some()),
            );
        let valued = begin >= 3
            && self.word(begin - 1) == "of"
            && self.word(begin - 2) == "worth"
            && self
                .tokens
                .get(begin - 3)
                .is_some_and(|t| t.figure().is_some());
        let verb = if valued {
            at + 1
        } else {
            self.value_behind(at + 1)?
        };
        let origin = self.made_by(at);
        let from = at - usize::from(origin.is_some());
        let made = origin.map_or(Slot::Unsaid, |named| {
            named.who.party().map_or(Slot::Unclear, Slot::One)
        });
        let used: Vec<usize> = origin.map(|_| from).into_iter().collect();
        // `In the other direction came Korean products worth $2.6 billion`
        let other_way = self.other_way(at);
        let (mut place, measure) = match self.moving(verb) {
            Some(found) => found,
            None if other_way && matches!(made, Slot::One(_)) => {
                return Some(Subject {
                    from,
                    owner: made,
                    partner: Slot::Other,
                    used,
                    ..Subject::new(at, at + 1, Measure::Exports, Form::Noun)
                });
            }
            None => return None,
        };
        let mut subject = Subject {
            from,
            used,
            ..Subject::new(at, at + 1, measure, Form::Noun)
        };
        match measure {
            Measure::Exports => subject.owner = made.clone(),
            Measure::Imports => subject.partner = made.clone(),
            _ => {}
        }
        let crossed = self.word(place - 1) == "crossed";
        let end = place + 9;
        while place < end.min(self.tokens.len()) {
            let word = self.word(place);
            if matches!(
                word,
                ";" | "." | "while" | "whereas" | "which" | "and" | "but"
            ) || word == ","
                && self
                    .tokens
                    .get(place + 1)
                    .is_none_or(|t| t.period().is_none())
            {
                break;
            }
            // `went there`
            if word == "there" && subject.partner == Slot::Unsaid {
                subject.partner = Slot::Other;
            }
            // `were exported to Russia by German companies`
            let companies = self
                .tokens
                .get(place + 1)
                .and_then(Token::economy)
                .is_some_and(|named| named.demonym)
                && matches!(
                    self.word(place + 2),
                    "companies" | "firms" | "exporters" | "producers" | "traders" | "importers"
                );
            if word == "by" && companies {
                let slot = self.spoken(place + 1);
                subject.used.push(place + 1);
                match measure {
                    Measure::Exports | Measure::Imports if subject.owner == Slot::Unsaid => {
                        subject.owner = slot;
                    }
                    _ => {}
                }
                place += 3;
                continue;
            }
            let Some((next, others, slot)) = self.parties(place + 1) else {
                place += 1;
                continue;
            };
            let filled = match (measure, word) {
                (Measure::Exports, "to" | "into" | "for") | (Measure::Imports, "from") => {
                    &mut subject.partner
                }
                (Measure::Exports, "from" | "by" | "out" | "left")
                | (Measure::Imports, "by" | "into" | "to") => &mut subject.owner,
                (Measure::Trade, "with") => &mut subject.partner,
                (Measure::Trade, "between") => {
                    subject.owner = match slot {
                        Slot::Many(list) => match list.as_slice() {
                            [one, other] => Slot::Pair(*one, *other),
                            _ => Slot::Unclear,
                        },
                        Slot::Both => Slot::Both,
                        _ => self.mixed_pair(place + 1, &mut subject),
                    };
                    subject.used.extend(others);
                    break;
                }
                _ => {
                    place += 1;
                    continue;
                }
            };
            if *filled == Slot::Unsaid {
                *filled = slot;
                subject.used.extend(others);
            }
            place = next;
        }
        if crossed && matches!(subject.owner, Slot::One(_)) && subject.partner == Slot::Unsaid {
            subject.partner = Slot::Other;
        }
        let said = |slot: &Slot| !matches!(slot, Slot::Unsaid);
        let gapped = self.word(at + 1) == "worth" && self.passive_before(at);
        // `Goods worth $5 million were exported`: by whom is told before.
        let bare = (verb..verb + 5).any(|p| matches!(self.word(p), "exported" | "imported"));
        if !said(&subject.owner) && !said(&subject.partner) {
            subject.commodity = self.kind_of_wares(at);
        }
        (said(&subject.owner) || said(&subject.partner) || gapped || bare).then_some(subject)
    }

    /// *Goods imported into the kingdom in the first half totaled $19 billion, products exported cost $5 million*: what was bought or sold, with
    /// its value further on.
    fn wares_by_participle(&self, at: usize) -> Option<Subject> {
        let verb = at + 1 + usize::from(matches!(self.word(at + 1), "that" | "which"));
        let verb = verb + usize::from(verb > at + 1 && matches!(self.word(verb), "were" | "was"));
        let measure = match self.word(verb) {
            "exported" => Measure::Exports,
            "imported" => Measure::Imports,
            "sold" if self.word(verb + 1) == "abroad" => Measure::Exports,
            "bought" | "purchased" if self.word(verb + 1) == "abroad" => Measure::Imports,
            _ => return None,
        };
        let to = verb + 1 + usize::from(self.word(verb + 1) == "abroad");
        let ends = |p: &usize| {
            self.is_figure(*p)
                || matches!(
                    self.word(*p),
                    "," | ";" | "." | ":" | "while" | "whereas" | "and"
                )
        };
        let tells = |p: &usize| {
            lexicon::amounts(self.word(*p)) && !matches!(self.word(*p), "to" | "at")
                || lexicon::direction(self.word(*p)).is_some()
                || matches!(
                    self.word(*p),
                    "cost" | "were" | "added" | "totaled" | "totalled"
                )
        };
        let end = (to..to + 16).take_while(|p| !ends(p)).find(tells)?;
        let mut subject = Subject {
            from: at,
            commodity: self.kind_of_wares(at),
            ..Subject::new(verb, to, measure, Form::Noun)
        };
        // `Uzbek goods exported to Latvia were worth`
        if let Some(named) = self.made_by(at) {
            let slot = named.who.party().map_or(Slot::Unclear, Slot::One);
            subject.from = at - 1;
            subject.used.push(at - 1);
            if measure == Measure::Exports || named.possessive {
                subject.owner = slot;
            } else {
                subject.partner = slot;
            }
        }
        let mut place = to;
        while place < end {
            let filled = match (measure, self.word(place)) {
                (Measure::Exports, "to") | (Measure::Imports, "from") => &mut subject.partner,
                (Measure::Exports, "from" | "by") | (Measure::Imports, "to" | "into" | "by") => {
                    &mut subject.owner
                }
                _ => {
                    place += 1;
                    continue;
                }
            };
            let own = matches!(self.word(place + 1), "the" | "this")
                && matches!(self.word(place + 2), "country" | "kingdom" | "republic");
            match self.parties(place + 1) {
                _ if own => *filled = Slot::Memory,
                Some((_, used, slot)) if *filled == Slot::Unsaid => {
                    *filled = slot;
                    subject.used.extend(used);
                }
                Some(_) => {}
                // `goods imported from there`
                None if self.word(place) == "from" && self.unknown(place + 1) => {
                    *filled = Slot::Unclear;
                }
                None => {}
            }
            place += 1;
        }
        Some(subject)
    }

    /// *Uzbek goods, Kenya's products*: whose they are.
    fn made_by(&self, wares: usize) -> Option<&Named> {
        let before = wares.checked_sub(1).and_then(|at| self.tokens.get(at))?;
        before
            .economy()
            .filter(|named| named.demonym || named.possessive)
    }

    /// *Agricultural goods*: of which sort, if not of all.
    fn kind_of_wares(&self, at: usize) -> Option<String> {
        let token = at
            .checked_sub(1)
            .and_then(|before| self.tokens.get(before))?;
        let word = token.lower.as_str();
        let sort = matches!(token.kind, Kind::Word)
            && !lexicon::ends_noun_phrase(word)
            && !lexicon::of_all(word)
            && !lexicon::plain_adjective(word)
            && token.economy().is_none()
            && token.period().is_none()
            && !matches!(
                word,
                "the" | "these" | "those" | "its" | "their" | "such" | "altogether"
            );
        sort.then(|| word.to_owned())
    }

    /// *Goods traded between Moldova and the EU made up*: both flows, with the value further on.
    fn wares_traded(&self, at: usize) -> Option<Subject> {
        let traded = matches!(self.word(at + 1), "traded" | "exchanged" | "swapped");
        if !traded || self.word(at + 2) != "between" {
            return None;
        }
        let mut subject = Subject::new(at, at + 3, Measure::Trade, Form::Noun);
        subject.owner = match self.parties(at + 3)? {
            (to, used, Slot::Many(list)) => {
                subject.to = to;
                subject.used = used;
                match list.as_slice() {
                    [one, other] => Slot::Pair(*one, *other),
                    _ => Slot::Unclear,
                }
            }
            (to, used, Slot::Both) => {
                subject.to = to;
                subject.used = used;
                Slot::Both
            }
            _ => {
                let owner = self.mixed_pair(at + 3, &mut subject);
                subject.to = subject.used.iter().max().map_or(at + 3, |last| last + 1);
                owner
            }
        };
        Some(subject)
    }

    /// *Exports from Oman made $99 million of this and Iranian goods $96 million*: what came back.
    fn wares_gapped(&self, at: usize) -> Option<Subject> {
        let before = at.checked_sub(1)?;
        let named = self.made_by(at)?;
        let joined = before
            .checked_sub(1)
            .is_some_and(|p| matches!(self.word(p), "and" | "while" | "," | ";"));
        let value = self.tokens.get(at + 1)?.figure().is_some();
        let flow = (0..before).any(|p| {
            matches!(
                lexicon::measure(self.word(p)),
                Some(Measure::Exports | Measure::Imports)
            )
        });
        (joined && value && flow).then(|| Subject {
            from: before,
            owner: named.who.party().map_or(Slot::Unclear, Slot::One),
            partner: Slot::Other,
            used: vec![before],
            ..Subject::new(at, at + 1, Measure::Exports, Form::Noun)
        })
    }

    /// *Goods from Tanzania were worth $25 million*: what is bought there.
    fn wares_from(&self, at: usize) -> Option<Subject> {
        if self.word(at + 1) != "from" {
            return None;
        }
        let (to, used, partner @ Slot::One(_)) = self.parties(at + 2)? else {
            return None;
        };
        let told = matches!(
            self.word(to),
            "were" | "was" | "amounted" | "totaled" | "totalled" | "reached" | "came" | "cost"
        );
        told.then(|| Subject {
            partner,
            used,
            ..Subject::new(at, to, Measure::Imports, Form::Noun)
        })
    }

    /// The verb of goods on their way, in the passive or not: the place behind it and what it measures.
    fn moving(&self, start: usize) -> Option<(usize, Measure)> {
        let mut at = start;
        let mut passive = false;
        for _ in 0..5 {
            let word = self.word(at);
            let be = matches!(word, "was" | "were" | "been" | "being" | "are" | "is");
            passive |= be;
            if !(be
                || matches!(
                    word,
                    "have"
                        | "had"
                        | "has"
                        | "thus"
                        | "then"
                        | "also"
                        | "in"
                        | "return"
                        | "turn"
                        | "that"
                        | "which"
                )
                || word.ends_with("ly"))
            {
                break;
            }
            at += 1;
        }
        let measure = match (passive, self.word(at)) {
            // `left for Singapore, left Uruguay for Paraguay`
            (false, "left")
                if self.word(at + 1) == "for"
                    || self
                        .parties(at + 1)
                        .is_some_and(|(to, _, _)| self.word(to) == "for") =>
            {
                return Some((at, Measure::Exports));
            }
            (false, "went" | "gone" | "flowed" | "headed" | "crossed" | "moved" | "travelled")
            | (
                true,
                "sold" | "shipped" | "exported" | "delivered" | "sent" | "supplied" | "dispatched"
                | "despatched",
            ) => Measure::Exports,
            (false, "came" | "come" | "arrived" | "entered")
            | (
                true,
                "imported" | "bought" | "purchased" | "brought" | "received" | "procured"
                | "acquired" | "ordered",
            ) => Measure::Imports,
            (true, "traded" | "exchanged" | "swapped") => Measure::Trade,
            // `goods worth $6 million changed hands between, passed between`
            (false, "changed") if self.word(at + 1) == "hands" => {
                return Some((at + 2, Measure::Trade));
            }
            (false, "passed") if self.word(at + 1) == "between" => Measure::Trade,
            // `were exported from Estonia and goods worth $2 million imported`
            (false, "imported" | "bought" | "exported" | "sold") if self.passive_before(start) => {
                if matches!(self.word(at), "imported" | "bought") {
                    Measure::Imports
                } else {
                    Measure::Exports
                }
            }
            _ => return None,
        };
        Some((at + 1, measure))
    }

    /// Whether goods were sold or bought in the passive before a place.
    fn passive_before(&self, place: usize) -> bool {
        (1..place).any(|p| {
            matches!(self.word(p), "exported" | "imported" | "sold" | "bought")
                && matches!(self.word(p - 1), "were" | "was")
        })
    }

    /// *Worth $5 million, for $5 million, to the value of $5 million (£4 million)*: the place behind a value that follows goods.
    fn value_behind(&self, start: usize) -> Option<usize> {
        let mut at = start;
        let money = |at: usize| self.tokens.get(at).is_some_and(|t| t.figure().is_some());
        while at < start + 8 && !money(at) {
            let word = self.word(at);
            let passes = matches!(
                word,
                "worth"
                    | "valued"
                    | "for"
                    | "at"
                    | "to"
                    | "the"
                    | "a"
                    | "value"
                    | "of"
                    | "sum"
                    | "total"
                    | "totalling"
                    | "totaling"
                    | "amounting"
                    | "with"
                    | "tune"
                    | "some"
            ) || lexicon::adverb(word);
            if !passes {
                return None;
            }
            at += 1;
        }
        if at == start || !money(at) {
            return None;
        }
        at += 1;
        if self.word(at) == "("
            && let Some(close) = (at + 2..at + 8).find(|p| self.word(*p) == ")")
            && !(at..close).any(|p| self.tokens.get(p).is_some_and(|t| t.economy().is_some()))
        {
            at = close + 1;
        }
        Some(at)
    }

    /// *In the other direction, going the opposite way, in return* at the begin of a sentence.
    pub(super) fn other_way(&self, before: usize) -> bool {
        (0..before.min(8)).any(|at| {
            matches!(self.word(at), "direction" | "way")
                && matches!(
                    self.word(at.wrapping_sub(1)),
                    "other" | "opposite" | "reverse"
                )
                || self.word(at) == "return" && self.word(at.wrapping_sub(1)) == "in"
                || matches!(self.word(at), "conversely" | "reciprocally")
        })
    }

    /// *A and B exchanged goods worth $6 million*, *exchanging $3 million worth of goods*, *turned over $8 million*, *did $7 million worth of
    /// business with each other*.
    pub(super) fn exchanged(&self, at: usize) -> Option<Subject> {
        let within = |far: usize, fits: fn(&str) -> bool| {
            (at + 1..at + far)
                .take_while(|p| !matches!(self.word(*p), "," | ";" | "."))
                .any(|p| fits(self.word(p)))
        };
        let trades = match self.word(at) {
            "exchanged" | "exchanging" | "exchange" | "swapped" => within(8, lexicon::wares),
            "turned" | "turning" => self.word(at + 1) == "over",
            // `sent goods worth $588 million to each other`
            "sent" | "sold" | "shipped" | "exported" => {
                (at + 1..at + 10).any(|p| self.word(p) == "each" && self.word(p + 1) == "other")
            }
            "did" | "do" | "done" | "doing" => {
                let figure = self
                    .tokens
                    .get(at + 1)
                    .is_some_and(|t| t.figure().is_some());
                (figure
                    || lexicon::adverb(self.word(at + 1))
                    || matches!(self.word(at + 1), "business"))
                    && within(7, |word| matches!(word, "business"))
            }
            _ => return None,
        };
        // `the exchange of goods` is a noun.
        let verb = at
            .checked_sub(1)
            .and_then(|before| self.tokens.get(before))
            .is_some_and(|token| {
                token.economy().is_some()
                    || matches!(
                        token.word(),
                        "countries"
                            | "nations"
                            | "sides"
                            | "states"
                            | "economies"
                            | "neighbours"
                            | "neighbors"
                            | "two"
                            | "they"
                            | "have"
                            | "had"
                            | "thus"
                            | "then"
                    )
            });
        if !(trades && verb) {
            return None;
        }
        let mut subject = self.verb(at, Measure::Trade)?;
        // What was exchanged was goods.
        subject.commodity = None;
        // `turned over $8 million in mutual trade`
        let one = |slot: &Slot| matches!(slot, Slot::One(_) | Slot::Capital(_));
        let both = one(&subject.owner) && one(&subject.partner);
        let named = both || matches!(subject.owner, Slot::Both | Slot::Pair(..));
        (named || matches!(subject.partner, Slot::One(Party::Economy(_)))).then_some(subject)
    }

    /// *Bought Polish goods for $19 million*: what stands between a verb of trade and its goods says where they are from.
    pub(super) fn origin_of_wares(&self, verb: usize) -> Option<(usize, Slot)> {
        let at = verb + 1 + usize::from(self.word(verb + 1) == "the");
        let named = self
            .tokens
            .get(at)
            .and_then(Token::economy)
            .filter(|named| named.demonym)?;
        let noun = self
            .tokens
            .get(at + 1)
            .is_some_and(|token| matches!(token.kind, Kind::Word))
            && (lexicon::wares(self.word(at + 1)) || lexicon::wares(self.word(at + 2)));
        noun.then(|| (at, named.who.party().map_or(Slot::Unclear, Slot::One)))
    }
}
