//! What stands before a measure: adjectives, goods, an owner.

use super::finder::Finder;
use super::subject::{Breadth, Form, Scope, Slot, Subject, people};
use crate::prose::about::Party;
use crate::prose::lexicon::{self, Measure};
use crate::prose::names::Who;
use crate::prose::token::{Kind, Token};
use crate::trade::Economy;

impl Finder<'_> {
    /// What stands before the measure: adjectives, goods, an owner.
    pub(super) fn left(&self, subject: &mut Subject) {
        let mut at = subject.at;
        let mut goods: Vec<&str> = Vec::new();
        for _ in 0..9 {
            let Some(token) = at.checked_sub(1).and_then(|before| self.tokens.get(before)) else {
                break;
            };
            match &token.kind {
                Kind::Economy(named) => {
                    at -= 1;
                    // `To Oman exports went down`: those to it.
                    if !named.demonym && !named.possessive && self.is_put_before(subject, at) {
                        subject.partner = self.economy(at).map_or(Slot::Unclear, Slot::One);
                        subject.used.push(at);
                        break;
                    }
                    if named.demonym && self.possessor_before(subject, at) {
                        at -= 1;
                        break;
                    }
                    self.owner_before(subject, at);
                    break;
                }
                Kind::Period(_) => at -= 1,
                // `U.S.-bound exports`
                Kind::Word
                    if token.is("bound")
                        && at >= 3
                        && self.tokens.get(at - 2).is_some_and(Token::is_dash)
                        && subject.measure == Measure::Exports
                        && self
                            .tokens
                            .get(at - 3)
                            .is_some_and(|t| t.economy().is_some()) =>
                {
                    subject.partner = self.economy(at - 3).map_or(Slot::Unclear, Slot::One);
                    subject.used.push(at - 3);
                    at -= 3;
                    break;
                }
                // `total (two way) goods trade`
                Kind::Mark
                    if token.is(")")
                        && goods.is_empty()
                        && let Some(open) = self.words_in_bracket(at - 1)
                        && open > 0
                        && self
                            .tokens
                            .get(open - 1)
                            .is_some_and(|t| lexicon::plain_adjective(t.word())) =>
                {
                    at = open;
                }
                // `ASTANA – Trade`
                Kind::Mark if token.is_dash() && token.spaced => break,
                Kind::Mark if token.is_dash() || token.is("/") || token.is("&") => at -= 1,
                Kind::Word => {
                    let word = token.lower.as_str();
                    match word {
                        "its" | "his" | "her" => {
                            subject.owner = Slot::Memory;
                            at -= 1;
                            break;
                        }
                        "our" => {
                            subject.owner = Slot::Ours;
                            at -= 1;
                            break;
                        }
                        "their" => {
                            subject.owner = Slot::Both;
                            at -= 1;
                            break;
                        }
                        // `the country's exports`, `the two countries' trade`
                        "s" if at >= 3 && matches!(self.word(at - 2), "'" | "’") => {
                            if let Some(slot) = people(self.word(at - 3)) {
                                subject.owner = slot;
                            } else if !matches!(
                                self.word(at - 3),
                                "year" | "month" | "today" | "world" | "quarter" | "period"
                            ) && self
                                .tokens
                                .get(at - 3)
                                .is_none_or(|t| t.period().is_none())
                            {
                                subject.owner = Slot::Unclear;
                            }
                            at -= 3;
                            break;
                        }
                        // `such exports` are of the goods named before.
                        "these" | "those" | "such" => {
                            subject.form = Form::Such;
                            break;
                        }
                        // `To Benin the exports rose`
                        "the"
                            if at >= 2
                                && self.economy(at - 2).is_some()
                                && self.is_put_before(subject, at - 2) =>
                        {
                            subject.partner = self.economy(at - 2).map_or(Slot::Unclear, Slot::One);
                            subject.used.push(at - 2);
                            break;
                        }
                        "a" | "an" | "the" | "this" | "that" => break,
                        // `giving total trade of`
                        word if word.ends_with("ing")
                            && !matches!(
                                word,
                                "manufacturing"
                                    | "mining"
                                    | "clothing"
                                    | "engineering"
                                    | "growing"
                                    | "processing"
                            ) =>
                        {
                            break;
                        }
                        // `oil and gas exports`, but not `rose and gas exports`
                        "and"
                            if !goods.is_empty()
                                && at >= 2
                                && !self.word(at - 2).is_empty()
                                && self
                                    .tokens
                                    .get(at - 2)
                                    .is_some_and(|t| matches!(t.kind, Kind::Word))
                                && !lexicon::ends_noun_phrase(self.word(at - 2))
                                && lexicon::measure(self.word(at - 2)).is_none() =>
                        {
                            at -= 1;
                        }
                        _ if lexicon::ends_noun_phrase(word) => break,
                        _ => {
                            // `Overall exports rose`: those to all, also behind trade with one.
                            let breadth = if word == "overall" && at <= 2 {
                                Breadth::Worldwide
                            } else {
                                Breadth::of(word)
                            };
                            subject.breadth = subject.breadth.max(breadth);
                            match word {
                                "negative" | "passive" | "unfavorable" | "unfavourable"
                                | "adverse"
                                    if subject.measure == Measure::Balance =>
                                {
                                    subject.measure = Measure::Deficit;
                                }
                                "active" | "favorable" | "favourable"
                                    if subject.measure == Measure::Balance =>
                                {
                                    subject.measure = Measure::Surplus;
                                }
                                _ => {}
                            }
                            match word {
                                "goods" | "merchandise" | "commodity" => {
                                    subject.scope = subject.scope.with(Scope::Goods);
                                }
                                "services" | "service" => {
                                    subject.scope = subject.scope.with(Scope::Services);
                                    // `goods and services trade`
                                    if at >= 3
                                        && self.word(at - 2) == "and"
                                        && self.word(at - 3) == "goods"
                                    {
                                        at -= 1;
                                    }
                                }
                                "passive" | "active" | "favorable" | "favourable"
                                | "unfavorable" | "unfavourable" | "adverse" => {}
                                word if lexicon::plain_adjective(word) || lexicon::adverb(word) => {
                                }
                                word => goods.push(word),
                            }
                            at -= 1;
                        }
                    }
                }
                Kind::Mark
                    if (token.is("'") || token.is("’"))
                        && at >= 2
                        && people(self.word(at - 2)).is_some() =>
                {
                    subject.owner = people(self.word(at - 2)).unwrap_or(Slot::Unclear);
                    at -= 2;
                    break;
                }
                _ => break,
            }
        }
        // `total Serbian exports`
        let total = at
            .checked_sub(1)
            .is_some_and(|before| Breadth::of(self.word(before)) == Breadth::Total);
        if total && matches!(subject.owner, Slot::One(_)) && subject.adjective {
            subject.breadth = subject.breadth.max(Breadth::Total);
            at -= 1;
        }
        // `sino-russian`
        subject.from = at;
        if subject.owner == Slot::Unsaid
            && let Some((owner, value)) = self.owner_and_value(at)
        {
            self.owner_before(subject, owner);
            subject.value = value;
        }
        if !goods.is_empty() {
            goods.reverse();
            subject.commodity = Some(goods.join(" "));
        }
    }

    /// *Jordan's $591 million exports, Jordan's $591 million of exports*: whose they are stands before their value.
    fn owner_and_value(&self, from: usize) -> Option<(usize, Option<usize>)> {
        let before = from.checked_sub(1)?;
        let lead = usize::from(matches!(self.word(before), "of" | "in"));
        let value = before.checked_sub(lead)?;
        let owner = value.checked_sub(1)?;
        let named = self.tokens.get(owner).and_then(Token::economy)?;
        let number = self.tokens.get(value)?.figure()?;
        let money = Some(value).filter(|_| number.sort.is_money());
        named.possessive.then_some((owner, money))
    }

    /// The place where a bracket of a few words opens that closes here.
    fn words_in_bracket(&self, close: usize) -> Option<usize> {
        (close.checked_sub(5)?..close)
            .rev()
            .take_while(|p| {
                self.word(*p) == "("
                    || self
                        .tokens
                        .get(*p)
                        .is_some_and(|t| t.is_dash() || matches!(t.kind, Kind::Word) && !t.capital)
            })
            .find(|p| self.word(*p) == "(")
    }

    /// *To Oman (exports went down); while from Oman (imports rose)*: whether a partner stands right before a measure, at the begin of a clause.
    fn is_put_before(&self, subject: &Subject, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else {
            return false;
        };
        let fits = match subject.measure {
            Measure::Exports => "to",
            Measure::Imports => "from",
            _ => "with",
        };
        let begins = before.checked_sub(1).is_none_or(|p| {
            matches!(
                self.word(p),
                "," | ";" | "and" | "while" | "whereas" | "but"
            )
        });
        let article = usize::from(matches!(self.word(at + 1), "the" | "its"));
        self.word(before) == fits && begins && subject.at == at + 1 + article
    }

    /// *Its Bhutanese import bill, Nepal's Indian trade*: whose it is stands before the adjective, which says with whom. Exports
    /// are told so too seldom to know which way they go.
    pub(super) fn possessor_before(&self, subject: &mut Subject, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else {
            return false;
        };
        let owner = match self.word(before) {
            "its" => Slot::Memory,
            "their" | "our" => Slot::Unclear,
            _ => match self.tokens.get(before).and_then(Token::economy) {
                Some(named) if named.possessive => {
                    subject.used.push(before);
                    named.who.party().map_or(Slot::Unclear, Slot::One)
                }
                _ => return false,
            },
        };
        subject.used.push(at);
        subject.owner = owner;
        subject.partner = match subject.measure {
            Measure::Exports => Slot::Unclear,
            _ => self.economy(at).map_or(Slot::Unclear, Slot::One),
        };
        true
    }

    /// An economy right before the measure, alone or as the second of a pair.
    pub(super) fn owner_before(&self, subject: &mut Subject, at: usize) {
        subject.used.push(at);
        let one = self.economy(at);
        let joint = at.checked_sub(1).map_or("", |before| self.word(before));
        let joins = at
            .checked_sub(1)
            .and_then(|b| self.tokens.get(b))
            .is_some_and(|t| t.is_dash() || t.is("/") || t.is("and") || t.is("&"));
        if joins && at >= 2 {
            let first = self.economy(at - 2).or_else(|| prefix(self.word(at - 2)));
            if let (Some(first), Some(second)) = (first, one.clone()) {
                subject.used.push(at - 2);
                subject.owner = match (first, second) {
                    (Party::Economy(first), Party::Economy(second))
                        if matches!(subject.measure, Measure::Trade | Measure::Balance) =>
                    {
                        Slot::Pair(first, second)
                    }
                    (Party::Economy(first), Party::Economy(second)) if joint == "and" => {
                        Slot::Many(vec![first, second])
                    }
                    (first, second) if subject.measure == Measure::Trade => {
                        subject.partner = Slot::One(second);
                        Slot::One(first)
                    }
                    _ => Slot::Unclear,
                };
                return;
            }
            // `ERBIL, Kurdistan Region - Turkish exports`: a dateline joins nothing.
            let sent = self
                .tokens
                .get(at - 1)
                .is_some_and(|dash| dash.is_dash() && dash.spaced);
            if !sent
                && self
                    .tokens
                    .get(at - 2)
                    .is_some_and(|t| t.economy().is_some())
            {
                subject.owner = Slot::Unclear;
                return;
            }
        }
        // `exports from Kenya and Ugandan imports`: the economy before may end another phrase; a bare name right before
        // the measure owns it all the same.
        let capital = self
            .tokens
            .get(at)
            .and_then(Token::economy)
            .and_then(|named| match named.who {
                Who::Capital(economy) => Some(Slot::Capital(economy)),
                _ => None,
            });
        if self
            .tokens
            .get(at)
            .and_then(Token::economy)
            .is_some_and(|named| named.possessive)
            && self.part_of_name(at)
        {
            subject.owner = Slot::Unclear;
            return;
        }
        subject.adjective = self
            .tokens
            .get(at)
            .and_then(Token::economy)
            .is_some_and(|named| named.demonym);
        subject.owner = one.map_or(capital.unwrap_or(Slot::Unclear), Slot::One);
    }
}

/// First halves of pairs that are no names: *Sino-Russian*.
fn prefix(word: &str) -> Option<Party> {
    Some(Party::Economy(match word {
        "sino" => Economy::CHN,
        "indo" => Economy::IND,
        "russo" => Economy::RUS,
        "franco" => Economy::FRA,
        "anglo" => Economy::GBR,
        _ => return None,
    }))
}
