//! What stands behind a measure: between whom, of whom, to whom, from whom.

use super::finder::Finder;
use super::subject::{Breadth, Scope, Slot, Subject};
use crate::prose::about::Party;
use crate::prose::lexicon::{self, Measure};
use crate::prose::token::{Kind, Token};

impl Finder<'_> {
    /// The preposition behind the verb of what a value before a phrase did: *of exports went to, of imports were bought from*.
    fn moves_on(&self, subject: &Subject, at: usize) -> Option<usize> {
        let of = subject
            .from
            .checked_sub(1)
            .filter(|of| self.word(*of) == "of")?;
        let value = of - usize::from(of > 0 && self.word(of - 1) == "worth");
        let valued = value
            .checked_sub(1)
            .and_then(|p| self.tokens.get(p)?.figure())
            .is_some_and(|number| number.sort.is_money())
            // `12 percent of Kenya's $5.9 billion of exports went to Uganda`
            && !(value.saturating_sub(4)..value).any(|p| {
                let share = p.checked_sub(1).and_then(|p| self.tokens.get(p)?.figure());
                self.word(p) == "of" && share.is_some()
            });
        let passive = matches!(self.word(at), "was" | "were" | "is" | "are");
        let verb = at + usize::from(passive);
        let toward = verb + 1;
        let fits = match (subject.measure, self.word(toward)) {
            (Measure::Exports, "to") => matches!(
                (passive, self.word(verb)),
                (
                    false,
                    "went" | "goes" | "flowed" | "headed" | "travelled" | "moved"
                ) | (
                    true,
                    "shipped" | "sold" | "sent" | "delivered" | "destined" | "directed"
                )
            ),
            (Measure::Imports, "from") => matches!(
                (passive, self.word(verb)),
                (false, "came" | "comes" | "originated" | "arrived")
                    | (true, "bought" | "sourced" | "brought" | "purchased")
            ),
            _ => false,
        };
        (valued && fits).then_some(toward)
    }

    /// What stands behind the measure: between whom, of whom, with whom, to whom, from whom, by whom.
    pub(super) fn right(&self, subject: &mut Subject) {
        let mut at = subject.to;
        for _ in 0..16 {
            let word = self.word(at);
            let outwards = matches!(subject.measure, Measure::Exports);
            let inwards = matches!(subject.measure, Measure::Imports);
            let behind = at + 1;
            // `total trade (both imports and exports) with Egypt`
            if word == "("
                && let Some(close) = (at + 1..at + 7).find(|p| self.word(*p) == ")")
                && !(at..close).any(|p| {
                    self.tokens
                        .get(p)
                        .is_some_and(|t| t.figure().is_some() || t.economy().is_some())
                })
                && matches!(
                    self.word(close + 1),
                    "with" | "to" | "from" | "between" | "of"
                )
            {
                at = close + 1;
                subject.to = at;
                continue;
            }
            // `exports of it to Nigeria`: of goods told before.
            if word == "of"
                && matches!(subject.measure, Measure::Exports | Measure::Imports)
                && subject.commodity.is_none()
                && matches!(
                    self.word(behind),
                    "it" | "them" | "this" | "these" | "those"
                )
                && self.economy(behind + 1).is_none()
                && !matches!(self.word(behind + 1), "countries" | "nations" | "states")
            {
                subject.commodity = Some(self.word(behind).to_owned());
                at = behind + 1;
                subject.to = at;
                continue;
            }
            // `$75.4 million of Kenya's exports went to Uganda`
            if subject.partner == Slot::Unsaid
                && let Some(toward) = self.moves_on(subject, at)
                && let Some((next, used, slot)) = self.parties(toward + 1)
            {
                subject.used.extend(used);
                subject.partner = slot;
                subject.to = next;
                at = next;
                continue;
            }
            let parties = self.parties(behind);
            match (word, parties) {
                ("between" | "among", Some((next, used, slot))) => {
                    subject.owner = match slot {
                        Slot::Many(list) => match list.as_slice() {
                            [one, other] => Slot::Pair(*one, *other),
                            _ => Slot::Unclear,
                        },
                        Slot::Both => {
                            // `foreign trade turnover between the two countries`
                            subject.breadth = Breadth::Bilateral;
                            Slot::Both
                        }
                        _ => self.mixed_pair(behind, subject),
                    };
                    subject.used.extend(used);
                    at = self.past_pair(next);
                }
                // `the export of Tajik products`, `imports of Chinese goods`
                ("of", Some((_, _, Slot::Unclear)))
                    if (outwards && subject.owner == Slot::Unsaid
                        || inwards && subject.partner == Slot::Unsaid)
                        && self
                            .tokens
                            .get(behind)
                            .and_then(Token::economy)
                            .is_some_and(|named| named.demonym && named.who.trader().is_some())
                        && (lexicon::wares(self.word(behind + 1))
                            || lexicon::goods(self.word(behind + 1))) =>
                {
                    // `purchases of Peruvian fishmeal`
                    if !lexicon::wares(self.word(behind + 1)) {
                        subject.commodity = Some(self.word(behind + 1).to_owned());
                    }
                    let slot = self.economy(behind).map_or(Slot::Unclear, Slot::One);
                    if outwards {
                        subject.owner = slot;
                    } else {
                        subject.partner = slot;
                    }
                    subject.used.push(behind);
                    at = behind + 2;
                }
                // `trade of Vietnam and the EU`
                ("of", Some((next, _, Slot::Unclear)))
                    if subject.owner == Slot::Unsaid && subject.measure == Measure::Trade =>
                {
                    subject.owner = self.mixed_pair(behind, subject);
                    at = self.past_pair(next);
                }
                ("of", Some((next, used, slot))) if subject.owner == Slot::Unsaid => {
                    subject.used.extend(used);
                    at = next;
                    // `the overall turnover of the two countries`
                    if slot == Slot::Both && subject.measure == Measure::Trade {
                        subject.breadth = Breadth::Bilateral;
                    }
                    subject.owner = match slot {
                        Slot::Many(list)
                            if matches!(
                                subject.measure,
                                Measure::Trade
                                    | Measure::Balance
                                    | Measure::Surplus
                                    | Measure::Deficit
                            ) =>
                        {
                            match list.as_slice() {
                                [one, other] => Slot::Pair(*one, *other),
                                _ => Slot::Unclear,
                            }
                        }
                        slot => slot,
                    };
                }
                // `India, mutual trade with which came to`
                ("with", None)
                    if self.word(behind) == "which"
                        && subject.partner == Slot::Unsaid
                        && subject.from >= 2
                        && self.word(subject.from - 1) == ","
                        && self
                            .tokens
                            .get(subject.from - 2)
                            .and_then(Token::economy)
                            .is_some_and(|named| !named.possessive && !named.demonym) =>
                {
                    let place = subject.from - 2;
                    subject.partner = self.economy(place).map_or(Slot::Unclear, Slot::One);
                    subject.used.push(place);
                    at = behind + 1;
                }
                ("with", Some((next, used, slot))) if subject.partner == Slot::Unsaid => {
                    subject.used.extend(used);
                    subject.partner = slot;
                    at = next;
                }
                // `imports out of Trinidad`
                ("out", None)
                    if inwards
                        && subject.partner == Slot::Unsaid
                        && self.word(behind) == "of"
                        && self.parties(behind + 1).is_some() =>
                {
                    if let Some((next, used, slot)) = self.parties(behind + 1) {
                        subject.used.extend(used);
                        subject.partner = slot;
                        at = next;
                    }
                }
                // `a deficit for Buenos Aires`
                ("for", Some((next, used, Slot::Capital(economy))))
                    if subject.owner == Slot::Unsaid
                        && matches!(subject.measure, Measure::Surplus | Measure::Deficit) =>
                {
                    subject.used.extend(used);
                    subject.owner = Slot::One(Party::Economy(economy));
                    at = next;
                }
                // `a deficit for Argentina`
                ("for", Some((next, used, slot @ Slot::One(_))))
                    if subject.owner == Slot::Unsaid
                        && (subject.measure.is_balance() // `external trade for Georgia`
                            || subject.measure == Measure::Trade && subject.breadth.is_all()) =>
                {
                    subject.used.extend(used);
                    subject.owner = slot;
                    at = next;
                }
                ("to" | "into" | "for", Some((next, used, slot)))
                    if outwards
                        && subject.partner == Slot::Unsaid
                        && !slot_is_world_by_for(word, &slot) =>
                {
                    subject.used.extend(used);
                    subject.partner = slot;
                    at = next;
                }
                // `Chinese imports into Mozambique`: from China.
                ("to" | "into", Some((next, used, slot)))
                    if inwards
                        && subject.adjective
                        && subject.partner == Slot::Unsaid
                        && subject.owner != slot =>
                {
                    subject.used.extend(used);
                    subject.partner = std::mem::replace(&mut subject.owner, slot);
                    subject.adjective = false;
                    at = next;
                }
                ("to" | "into", Some((next, used, slot)))
                    if inwards && subject.owner == Slot::Unsaid =>
                {
                    subject.used.extend(used);
                    subject.owner = slot;
                    subject.placed = true;
                    at = next;
                }
                ("from", Some((next, used, slot)))
                    if inwards && subject.partner == Slot::Unsaid =>
                {
                    subject.used.extend(used);
                    subject.partner = slot;
                    at = next;
                }
                // `export earnings from Japan`: paid by those who buy.
                ("from", Some((next, used, slot)))
                    if outwards
                        && subject.partner == Slot::Unsaid
                        && (subject.at..at).any(|p| {
                            matches!(
                                self.word(p),
                                "earnings" | "revenue" | "revenues" | "receipts" | "proceeds"
                            )
                        }) =>
                {
                    subject.used.extend(used);
                    subject.partner = slot;
                    at = next;
                }
                ("from" | "out", Some((next, used, slot)))
                    if outwards && subject.owner == Slot::Unsaid =>
                {
                    subject.used.extend(used);
                    subject.owner = slot;
                    subject.placed = true;
                    at = next;
                }
                ("by", Some((next, used, slot)))
                    if subject.owner == Slot::Unsaid && (outwards || inwards) =>
                {
                    subject.used.extend(used);
                    subject.owner = slot;
                    at = next;
                }
                // `exports of cotton to Turkey`
                ("of", None)
                    if (outwards || inwards)
                        && self
                            .tokens
                            .get(behind)
                            .is_some_and(|t| matches!(t.kind, Kind::Word)) =>
                {
                    let mut to = behind;
                    let mut goods = Vec::new();
                    while goods.len() < 6
                        && matches!(self.tokens.get(to).map(|t| &t.kind), Some(Kind::Word))
                        && !self.word(to).ends_with("ed")
                        && (!lexicon::ends_noun_phrase(self.word(to)) || self.word(to) == "and")
                    {
                        goods.push(self.word(to));
                        to += 1;
                    }
                    if goods.is_empty() {
                        break;
                    }
                    if goods == ["goods", "and", "services"] {
                        subject.scope = Scope::Both;
                    } else if goods == ["services"] {
                        subject.scope = Scope::Services;
                    } else if matches!(goods.as_slice(), ["goods" | "merchandise"]) {
                        subject.scope = Scope::Goods;
                    }
                    // `imports of European goods`: from a region.
                    if matches!(
                        goods.first(),
                        Some(&("european" | "asian" | "african" | "american" | "arab" | "western"))
                    ) && matches!(goods.last(), Some(&("goods" | "products" | "commodities")))
                    {
                        let slot = if outwards {
                            &mut subject.owner
                        } else {
                            &mut subject.partner
                        };
                        if *slot == Slot::Unsaid {
                            *slot = Slot::Unclear;
                        }
                    }
                    let goods: Vec<&str> = goods
                        .into_iter()
                        .filter(|_| subject.scope == Scope::Unstated)
                        .filter(|w| {
                            !matches!(
                                *w,
                                "the"
                                    | "goods"
                                    | "merchandise"
                                    | "commodities"
                                    | "products"
                                    | "its"
                                    | "all"
                                    | "such"
                                    | "these"
                            )
                        })
                        .collect();
                    if !goods.is_empty() {
                        subject.commodity = Some(goods.join(" "));
                    }
                    at = to;
                }
                ("in" | "of", _)
                    if matches!(self.word(behind), "goods" | "merchandise" | "commodities")
                        && (word == "in" || !(outwards || inwards)) =>
                {
                    at = behind + 1;
                    subject.scope = Scope::Goods;
                    if self.word(at) == "and" && self.word(at + 1) == "services" {
                        subject.scope = Scope::Both;
                        at += 2;
                    }
                }
                // `trade in farm produce between the two sides`
                ("in", None)
                    if subject.measure == Measure::Trade
                        && subject.commodity.is_none()
                        && (behind + 1..behind + 4).any(|p| {
                            matches!(self.word(p), "between" | "with")
                                && (behind..p).all(|q| {
                                    self.tokens
                                        .get(q)
                                        .is_some_and(|t| matches!(t.kind, Kind::Word) && !t.capital)
                                        && (!lexicon::ends_noun_phrase(self.word(q))
                                            || self.word(q) == "and")
                                        && !matches!(
                                            self.word(q),
                                            "the"
                                                | "goods"
                                                | "merchandise"
                                                | "services"
                                                | "general"
                                                | "commodities"
                                                | "value"
                                                | "terms"
                                                | "both"
                                        )
                                })
                        }) =>
                {
                    let mut goods = Vec::new();
                    at = behind;
                    while !matches!(self.word(at), "between" | "with") {
                        goods.push(self.word(at));
                        at += 1;
                    }
                    subject.commodity = Some(goods.join(" "));
                }
                ("in" | "of", _)
                    if self.word(behind) == "services"
                        && (word == "in" || !(outwards || inwards)) =>
                {
                    subject.scope = Scope::Services;
                    at = behind + 1;
                }
                ("in" | "for" | "during" | "over" | "within" | "through" | "throughout", _)
                    if self
                        .tokens
                        .get(behind)
                        .is_some_and(|t| t.period().is_some()) =>
                {
                    at = behind + 1;
                }
                // `Non-oil trade in Qatar`
                ("in", Some((next, used, Slot::One(Party::Economy(economy)))))
                    if subject.measure == Measure::Trade
                        && subject.owner == Slot::Unsaid
                        && subject.partner == Slot::Unsaid
                        && self
                            .tokens
                            .get(behind)
                            .and_then(Token::economy)
                            .is_some_and(|named| !named.possessive && !named.demonym) =>
                {
                    subject.owner = Slot::One(Party::Economy(economy));
                    subject.breadth = subject.breadth.max(Breadth::Total);
                    subject.used.extend(used);
                    at = next;
                }
                // `Trade inside the euro area`
                ("inside" | "within", Some((next, used, _)))
                    if subject.measure == Measure::Trade =>
                {
                    subject.owner = Slot::Unclear;
                    subject.used.extend(used);
                    at = next;
                }
                ("abroad", _) if outwards && subject.partner == Slot::Unsaid => {
                    subject.partner = Slot::One(Party::World);
                    at = behind;
                }
                // `Georgian exports there`: to the one spoken of.
                ("there", _) if (outwards || inwards) && subject.partner == Slot::Unsaid => {
                    subject.partner = Slot::Other;
                    at = behind;
                }
                ("there" | "elsewhere" | "abroad", _) => {
                    subject.partner = Slot::Unclear;
                    break;
                }
                ("as", _) if self.word(behind) == "a" && self.word(behind + 1) == "whole" => {
                    subject.breadth = subject.breadth.max(Breadth::Total);
                    at = behind + 2;
                }
                // `the biggest deficit was with China, the deficit was largest with China`
                ("was" | "were" | "is", _)
                    if subject.partner == Slot::Unsaid
                        && matches!(
                            subject.measure,
                            Measure::Surplus | Measure::Deficit | Measure::Balance | Measure::Trade
                        )
                        && (self.word(behind) == "with" && self.parties(behind + 1).is_some()
                            || lexicon::superlative(self.word(behind))
                                && self.word(behind + 1) == "with"
                                && self.parties(behind + 2).is_some()) =>
                {
                    at = behind + usize::from(self.word(behind) != "with");
                }
                // `the largest volume of trade was recorded with China`
                ("was" | "were" | "is", _)
                    if subject.partner == Slot::Unsaid
                        && matches!(
                            self.word(behind),
                            "recorded" | "registered" | "observed" | "noted" | "conducted"
                        )
                        && matches!(
                            (subject.measure, self.word(behind + 1)),
                            (Measure::Exports, "to")
                                | (Measure::Imports, "from")
                                | (Measure::Trade, "with")
                        )
                        && self.parties(behind + 2).is_some() =>
                {
                    at = behind + 1;
                }
                // `the largest trade was with Kazakhstan: $55 million`
                ("was" | "is", _)
                    if subject.partner == Slot::Unsaid
                        && subject.measure == Measure::Trade
                        && self.word(behind) == "with"
                        && matches!(self.parties(behind + 1), Some((_, _, Slot::One(_)))) =>
                {
                    at = behind;
                }
                ("exchanged" | "conducted" | "carried" | "generated", _)
                    if matches!(self.word(behind), "between" | "with" | "by" | "of") =>
                {
                    at = behind;
                }
                ("to", None)
                    if outwards && subject.partner == Slot::Unsaid && self.unknown(behind) =>
                {
                    subject.partner = Slot::Unclear;
                    break;
                }
                ("from", None)
                    if inwards && subject.partner == Slot::Unsaid && self.unknown(behind) =>
                {
                    subject.partner = Slot::Unclear;
                    break;
                }
                ("with" | "between", None) => {
                    // Somebody is named whom the table does not know.
                    if subject.partner == Slot::Unsaid
                        && self.word(behind) != "each"
                        && self
                            .tokens
                            .get(behind)
                            .is_some_and(|t| matches!(t.kind, Kind::Word))
                    {
                        subject.partner = Slot::Unclear;
                    }
                    break;
                }
                _ if self.tokens.get(at).is_some_and(|t| t.period().is_some()) => at += 1,
                _ => break,
            }
            subject.to = at;
        }
    }

    /// `between Kenya and the European Union`: pairs whose ends are not both economies.
    pub(super) fn mixed_pair(&self, start: usize, subject: &mut Subject) -> Slot {
        let mut at = start;
        if self.word(at) == "the" {
            at += 1;
        }
        let Some(first) = self.economy(at) else {
            return Slot::Unclear;
        };
        let mut other = at + 1;
        if !matches!(self.word(other), "and" | "&")
            && !self.tokens.get(other).is_some_and(Token::is_dash)
        {
            return Slot::Unclear;
        }
        other += 1;
        let Some((_, used, Slot::One(second))) = self.parties(other) else {
            return Slot::Unclear;
        };
        subject.used.push(at);
        subject.used.extend(used);
        match (first, second) {
            (Party::Economy(one), Party::Economy(two)) => Slot::Pair(one, two),
            (one, two) => {
                subject.partner = Slot::One(two);
                Slot::One(one)
            }
        }
    }

    pub(super) fn past_pair(&self, at: usize) -> usize {
        if matches!(self.word(at), "and" | "&") {
            let next = if self.word(at + 1) == "the" {
                at + 2
            } else {
                at + 1
            };
            if self.tokens.get(next).is_some_and(|t| t.economy().is_some()) {
                return next + 1;
            }
        }
        at
    }
}

/// `exports for the world` is nothing anybody writes.
fn slot_is_world_by_for(word: &str, slot: &Slot) -> bool {
    word == "for" && !matches!(slot, Slot::One(Party::Economy(_)))
}
