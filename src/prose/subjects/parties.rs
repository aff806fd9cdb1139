//! Economies at a place, and descriptions of them.

use super::finder::Finder;
use super::subject::{Slot, people};
use crate::prose::about::Party;
use crate::prose::lexicon;
use crate::prose::names::Who;
use crate::prose::token::{Kind, Token};
use crate::trade::Economy;

/// *The Asian giant, its northern neighbour*: words of where on earth something lies.
fn of_region(word: &str) -> bool {
    matches!(
        word,
        "asian"
            | "european"
            | "african"
            | "american"
            | "arab"
            | "gulf"
            | "caribbean"
            | "pacific"
            | "balkan"
            | "baltic"
            | "nordic"
            | "latin"
            | "central"
            | "eastern"
            | "western"
            | "northern"
            | "southern"
            | "southeast"
            | "northeast"
    )
}

/// Words in capitals that begin a description, and no name: *the Asian giant, the Member States of the Union*.
fn describes(word: &str) -> bool {
    of_region(word)
        || matches!(
            word,
            "member" | "members" | "states" | "union" | "world" | "republic" | "kingdom"
        )
}

impl Finder<'_> {
    /// Economies at a place, behind an article: the place behind them and what they are.
    pub(super) fn parties(&self, start: usize) -> Option<(usize, Vec<usize>, Slot)> {
        let mut at = start;
        let the = usize::from(self.word(start) == "the");
        let described = self.described_as(start + the).is_some();
        if let Some(next) = self.epithet(start).filter(|_| !described) {
            // `to its main Mercosur partner`: the group is no party to it.
            let names = (start..next)
                .filter(|p| self.tokens.get(*p).is_some_and(|t| t.economy().is_some()))
                .collect();
            return Some((next, names, Slot::Other));
        }
        // `with its main trading partner Brazil`, `with top partner ASEAN`
        let the = usize::from(matches!(self.word(at), "its" | "the"));
        if (the == 1 || lexicon::ranking(self.word(at)))
            && let Some(noun) = (at + 1 + the..at + 6).find(|p| {
                matches!(
                    self.word(*p),
                    "partner" | "customer" | "supplier" | "market" | "buyer"
                )
            })
            && (at + the..noun).all(|p| {
                lexicon::ranking(self.word(p))
                    || matches!(
                        self.word(p),
                        "trade" | "trading" | "export" | "import" | "commercial"
                    )
                    || self.tokens.get(p).is_some_and(Token::is_dash)
            })
            && self
                .tokens
                .get(noun + 1)
                .and_then(Token::economy)
                .is_some_and(|named| !named.possessive && !named.demonym)
        {
            at = noun + 1;
        }
        while matches!(
            self.word(at),
            "the"
                | "both"
                | "neighboring"
                | "neighbouring"
                | "friendly"
                | "its"
                | "fellow"
                | "partner"
                | "neighbor"
                | "neighbour"
                | "mainland"
        ) {
            at += 1;
        }
        // `to the entire Middle East, the whole of Africa`
        if at > start && matches!(self.word(at), "entire" | "whole") {
            at += 1;
            if self.word(at) == "of" {
                at += 1 + usize::from(self.word(at + 1) == "the");
            }
        }
        // `the South Caucasus country of Georgia, the republic of Georgia`
        if let Some(name) = self.described_as(at) {
            at = name;
        }
        // `to five Asian countries, to some European states`: some of a group.
        let some = lexicon::small_number(self.word(at)).is_some()
            || matches!(self.word(at), "several" | "some" | "many" | "most" | "few");
        let unclear = |token: &Token| {
            token
                .economy()
                .is_some_and(|named| named.who == Who::Unclear)
        };
        if some && self.tokens.get(at + 1).is_some_and(unclear) {
            return Some((at + 2, vec![at + 1], Slot::Unclear));
        }
        // `to other member states of the European Union`
        if self.word(at) == "other"
            && matches!(
                self.word(at + 1),
                "member" | "members" | "countries" | "states"
            )
        {
            at += 1;
        }
        // `with the other four BRICS nations`
        if self.word(at) == "other" {
            let group = at + 1 + usize::from(lexicon::small_number(self.word(at + 1)).is_some());
            if matches!(self.economy(group), Some(Party::Group(_))) {
                at = group;
            }
        }
        // `to the eastern neighbour`
        if matches!(
            self.word(at),
            "eastern"
                | "western"
                | "northern"
                | "southern"
                | "larger"
                | "smaller"
                | "giant"
                | "big"
                | "island"
        ) && people(self.word(at + 1)).is_some()
        {
            at += 1;
        }
        // `to its partners in the East African Community`, `and the ten members of ASEAN`
        let number = lexicon::small_number(self.word(at)).is_some()
            || self
                .tokens
                .get(at)
                .is_some_and(|t| matches!(t.kind, Kind::Digits));
        let members = at + usize::from(number);
        let members = members + usize::from(self.word(members) == "member");
        if matches!(
            self.word(members),
            "partners"
                | "members"
                | "neighbours"
                | "neighbors"
                | "countries"
                | "states"
                | "nations"
        ) && matches!(self.word(members + 1), "in" | "of")
        {
            let group = members + 2 + usize::from(self.word(members + 2) == "the");
            if let Some(party @ Party::Group(_)) = self.economy(group) {
                return Some((group + 1, vec![group], Slot::One(party)));
            }
        }
        // `to the five Central Asian countries (Kazakhstan, Kyrgyzstan and Uzbekistan)`
        if let Some((to, used, list)) = self.explained(at) {
            return Some((to, used, Slot::Many(list)));
        }
        // `the two Mercosur partners`
        let nation = |p: usize| {
            matches!(
                self.word(p),
                "partners"
                    | "members"
                    | "countries"
                    | "nations"
                    | "states"
                    | "economies"
                    | "neighbours"
                    | "neighbors"
            )
        };
        if self.word(at) == "two" && self.adjective_of_region(at + 1) && nation(at + 2) {
            return Some((at + 3, vec![at + 1], Slot::Both));
        }
        // `from these countries`
        if matches!(self.word(at), "these" | "those")
            && matches!(
                self.word(at + 1),
                "countries" | "nations" | "states" | "members"
            )
        {
            return Some((at + 2, vec![], Slot::Other));
        }
        // `trade with it, exports to them`
        let toward = |before: &str| matches!(before, "with" | "to" | "from");
        if self.word(start) == "it"
            || self.word(start) == "them"
                && start.checked_sub(1).is_some_and(|p| toward(self.word(p)))
        {
            return Some((start + 1, vec![], Slot::Other));
        }
        // `to that country`
        if matches!(self.word(at), "that" | "this")
            && matches!(
                self.word(at + 1),
                "country" | "nation" | "market" | "kingdom" | "republic" | "state"
            )
        {
            return Some((at + 2, vec![], Slot::Other));
        }
        // `the 27-nation European Union`
        if self
            .tokens
            .get(at)
            .is_some_and(|t| matches!(t.kind, Kind::Digits))
            && self.tokens.get(at + 1).is_some_and(Token::is_dash)
            && matches!(self.word(at + 2), "nation" | "member" | "country" | "state")
        {
            at += 3;
        }
        // `the two brotherly countries`
        let adjective = usize::from(
            self.word(at) == "two"
                && matches!(
                    self.word(at + 1),
                    "brotherly"
                        | "neighboring"
                        | "neighbouring"
                        | "friendly"
                        | "sister"
                        | "asian"
                        | "african"
                        | "european"
                        | "arab"
                        | "gulf"
                        | "island"
                        | "baltic"
                ),
        );
        if adjective == 1
            && matches!(
                self.word(at + 2),
                "countries" | "nations" | "states" | "neighbors" | "neighbours" | "economies"
            )
        {
            return Some((at + 3, vec![], Slot::Both));
        }
        // `from the regional bloc`
        if matches!(
            self.word(at),
            "regional" | "trade" | "trading" | "economic" | "customs"
        ) && matches!(self.word(at + 1), "bloc" | "union" | "grouping")
            && self.word(at.wrapping_sub(1)) == "the"
        {
            return Some((at + 2, vec![], Slot::Other));
        }
        match self.word(at) {
            "region" | "bloc" if self.word(at.wrapping_sub(1)) == "the" => {
                return Some((at + 1, vec![], Slot::Other));
            }
            "world" => return Some((at + 1, vec![], Slot::One(Party::World))),
            "rest"
                if self.word(at + 1) == "of"
                    && self.word(at + 2) == "the"
                    && self.word(at + 3) == "world" =>
            {
                return Some((at + 4, vec![], Slot::One(Party::World)));
            }
            "foreign" if self.word(at + 1) == "countries" => {
                return Some((at + 2, vec![], Slot::One(Party::World)));
            }
            // Those outside a union, and not all.
            "third" if self.word(at + 1) == "countries" => {
                return Some((at + 2, vec![], Slot::Unclear));
            }
            "all" if matches!(self.word(at + 1), "countries" | "partners" | "nations") => {
                return Some((at + 2, vec![], Slot::One(Party::World)));
            }
            "two"
                if matches!(
                    self.word(at + 1),
                    "countries"
                        | "nations"
                        | "sides"
                        | "states"
                        | "neighbors"
                        | "neighbours"
                        | "economies"
                        | "parties"
                        | "republics"
                        | "kingdoms"
                ) =>
            {
                return Some((at + 2, vec![], Slot::Both));
            }
            // `trade between the two reached`
            "two"
                if self.word(at.wrapping_sub(1)) == "the"
                    && (self.tokens.get(at + 1).is_none_or(|next| {
                        !matches!(next.kind, Kind::Word | Kind::Economy(_))
                    }) || lexicon::amounts(self.word(at + 1))
                        || lexicon::direction(self.word(at + 1)).is_some()
                        || matches!(
                            self.word(at + 1),
                            "in" | "for"
                                | "was"
                                | "were"
                                | "has"
                                | "had"
                                | "is"
                                | "during"
                                | "last"
                                | "this"
                                | "at"
                                | "over"
                                | "hit"
                                | "reaching"
                        )) =>
            {
                return Some((at + 1, vec![], Slot::Both));
            }
            "us" if self.word(at.wrapping_sub(1)) == "between" => {
                return Some((at + 1, vec![], Slot::Both));
            }
            "them" => return Some((at + 1, vec![], Slot::Both)),
            word => {
                if let Some(slot) = people(word) {
                    return Some((at + 1, vec![], slot));
                }
            }
        }
        let token = self.tokens.get(at)?;
        let named = token.economy()?;
        // `with Azerbaijan's southern neighbor Iran`
        if named.possessive
            && let Some(noun) = (at + 1..at + 5).find(|p| lexicon::people(self.word(*p)))
            && !(at + 1..noun).any(|p| {
                self.tokens
                    .get(p)
                    .is_none_or(|t| !matches!(t.kind, Kind::Word))
            })
            && self
                .tokens
                .get(noun + 1)
                .and_then(Token::economy)
                .is_some_and(|other| !other.possessive && !other.demonym)
        {
            return self
                .economy(noun + 1)
                .map(|party| (noun + 2, vec![at, noun + 1], Slot::One(party)));
        }
        // `sold goods to the Kazakhs`
        let people = named.demonym
            && self.word(at.wrapping_sub(1)) == "the"
            && self.tokens.get(at + 1).is_none_or(|next| {
                !matches!(next.kind, Kind::Word | Kind::Economy(_))
                    || lexicon::ends_noun_phrase(&next.lower)
                    || next.is("worth")
                    // `sold the Chileans goods`
                    || token.lower.ends_with('s') && lexicon::wares(&next.lower)
            })
            && !self.word(at + 1).starts_with('-');
        if people {
            return Some((
                at + 1,
                vec![at],
                self.economy(at).map_or(Slot::Unclear, Slot::One),
            ));
        }
        if named.possessive
            || (named.demonym && !matches!(self.word(at + 1), "market" | "markets" | "side"))
        {
            return Some((at + 1, vec![at], Slot::Unclear));
        }
        let behind = if named.demonym { at + 2 } else { at + 1 };
        if let Who::Capital(economy) = named.who {
            return Some((behind, vec![at], Slot::Capital(economy)));
        }
        let Some(first) = self.economy(at) else {
            return Some((behind, vec![at], Slot::Unclear));
        };
        // `ASEAN countries`: the group.
        let behind = if matches!(first, Party::Group(_))
            && matches!(
                self.word(behind),
                "countries" | "nations" | "states" | "members" | "economies"
            ) {
            behind + 1
        } else {
            behind
        };
        // `A and B`, `A, B and C`; commas alone do not make a list.
        let mut used = vec![at];
        let mut list = vec![first.clone()];
        let mut next = behind;
        loop {
            let mut to = next;
            let comma = self.word(to) == ",";
            to += usize::from(comma);
            let and = matches!(self.word(to), "and" | "&");
            to += usize::from(and);
            if matches!(self.word(to), "the" | "with" | "to" | "from") && (and || comma) {
                to += 1;
            }
            if !(comma || and)
                || self
                    .tokens
                    .get(to)
                    .is_none_or(|t| t.economy().is_none_or(|n| n.possessive || n.demonym))
            {
                break;
            }
            let Some(party) = self.economy(to) else {
                return Some((to + 1, used, Slot::Unclear));
            };
            used.push(to);
            list.push(party);
            next = to + 1;
            if and {
                let all: Option<Vec<Economy>> = list
                    .iter()
                    .map(|party| match party {
                        Party::Economy(economy) => Some(*economy),
                        _ => None,
                    })
                    .collect();
                return Some((next, used, all.map_or(Slot::Unclear, Slot::Many)));
            }
        }
        Some((behind, vec![at], Slot::One(first)))
    }

    /// *Five Central Asian countries (Kazakhstan, Kyrgyzstan and Uzbekistan)*: a description whose members stand in a bracket behind it.
    fn explained(&self, start: usize) -> Option<(usize, Vec<usize>, Vec<Economy>)> {
        let noun = (start..start + 5).find(|p| {
            matches!(
                self.word(*p),
                "countries" | "states" | "nations" | "republics" | "partners" | "economies"
            ) || self.word(p + 1) == "(" && self.adjective_of_region(*p)
        })?;
        let plain = (start..noun).all(|p| {
            let small = lexicon::small_number(self.word(p)).is_some();
            small
                || self.adjective_of_region(p)
                || self
                    .tokens
                    .get(p)
                    .is_some_and(|t| matches!(t.kind, Kind::Digits))
                || matches!(self.word(p), "the" | "other" | "central" | "regional")
        });
        if !plain || self.word(noun + 1) != "(" {
            return None;
        }
        // The description names a region, and nobody who trades.
        let mut used: Vec<usize> = (start..=noun)
            .filter(|p| self.tokens.get(*p).is_some_and(|t| t.economy().is_some()))
            .collect();
        let mut list = Vec::new();
        let mut place = noun + 2;
        loop {
            place += usize::from(self.word(place) == "the");
            let named = self.tokens.get(place)?.economy()?;
            if named.possessive || named.demonym {
                return None;
            }
            list.push(self.economy(place)?.economy()?);
            used.push(place);
            place += 1;
            match self.word(place) {
                ")" => break,
                "," | "and" => {
                    place += 1;
                    place += usize::from(self.word(place) == "and");
                }
                _ => return None,
            }
        }
        (list.len() >= 2).then_some((place + 1, used, list))
    }

    /// *In the opposite direction, in the other direction* at a place.
    pub(super) fn opposite(&self, at: usize) -> bool {
        self.word(at) == "in"
            && self.word(at + 1) == "the"
            && matches!(self.word(at + 2), "opposite" | "other" | "reverse")
            && self.word(at + 3) == "direction"
    }

    /// Whether a name stands at a place that is nobody's whom the table knows: *exports to Lanka*. Headlines write other words in capitals, too.
    fn stranger(&self, at: usize) -> bool {
        let headline = self
            .tokens
            .iter()
            .filter(|token| matches!(token.kind, Kind::Word) && token.lower.len() > 3)
            .all(|token| token.capital);
        !headline
            && self.tokens.get(at).is_some_and(|token| {
                matches!(token.kind, Kind::Word)
                    && token.capital
                    && token.spaced
                    && token.lower.len() > 2
                    && token.lower.chars().all(char::is_alphabetic)
                    && lexicon::direction(&token.lower).is_none()
                    && lexicon::measure(&token.lower).is_none()
                    && !describes(&token.lower)
            })
    }

    /// Whether somebody is named at a place whom the table does not know: *the 22 Arab countries, other states*.
    pub(super) fn unknown(&self, at: usize) -> bool {
        let mut place = at;
        if self.word(place) == "the" {
            place += 1;
        }
        if matches!(self.word(place), "non" | "extra" | "intra")
            && self.tokens.get(place + 1).is_some_and(Token::is_dash)
        {
            return true;
        }
        if self
            .tokens
            .get(place)
            .is_some_and(|t| matches!(t.kind, Kind::Digits))
        {
            place += 1;
            // `the 22 Arab countries`
            if self
                .tokens
                .get(place)
                .is_some_and(|t| t.economy().is_some())
            {
                return true;
            }
        }
        // `Exports to both were $48 billion`
        if self.word(place) == "both"
            && !matches!(
                self.word(place + 1),
                "countries" | "sides" | "of" | "partners"
            )
        {
            return true;
        }
        if self.stranger(place) || place > at && self.word(place) == "mainland" {
            return true;
        }
        (place..place + 4)
            .take_while(|p| {
                self.tokens
                    .get(*p)
                    .is_some_and(|t| matches!(t.kind, Kind::Word | Kind::Economy(_)))
            })
            .any(|p| {
                matches!(
                    self.word(p),
                    "countries"
                        | "states"
                        | "nations"
                        | "members"
                        | "economies"
                        | "markets"
                        | "islands"
                        | "territories"
                        | "destinations"
                        | "neighbours"
                        | "neighbors"
                )
            })
    }

    /// *The former ruler, its northern neighbour, the Gulf nation*: the place behind it.
    pub(super) fn epithet(&self, start: usize) -> Option<usize> {
        let region = self.adjective_of_region(start);
        if !region && !matches!(self.word(start), "the" | "its" | "that" | "this") {
            return None;
        }
        let mut at = start + 1;
        while at < start + 5
            && (matches!(
                self.word(at),
                "former"
                    | "larger"
                    | "smaller"
                    | "bigger"
                    | "big"
                    | "small"
                    | "southeastern"
                    | "southwestern"
                    | "northeastern"
                    | "northwestern"
                    | "landlocked"
                    | "colonial"
                    | "one"
                    | "time"
                    | "long"
                    | "old"
                    | "immediate"
                    | "traditional"
                    | "main"
                    | "largest"
                    | "biggest"
                    | "top"
                    | "key"
                    | "principal"
                    | "leading"
                    | "closest"
                    | "trade"
                    | "trading"
                    | "commercial"
                    | "neighboring"
                    | "neighbouring"
                    | "south"
                    | "north"
                    | "east"
                    | "west"
                    | "island"
                    | "isthmus"
                    | "desert"
                    | "andean"
                    | "alpine"
                    | "caucasus"
                    | "caucasian"
                    | "eurasian"
                    | "muslim"
                    | "oil"
                    | "rich"
                    | "-"
            ) || of_region(self.word(at))
                || self.adjective_of_region(at))
        {
            at += 1;
        }
        let bare = !region && at == start + 1;
        let noun = lexicon::people(self.word(at))
            && !(self.word(at) == "economy" && bare)
            && !(self.word(at) == "power" && bare);
        // `the country` alone may be the owner; `its country` is nobody.
        let owner =
            bare && matches!(
                self.word(at),
                "country" | "nation" | "state" | "republic" | "economy" | "partner"
            ) && !(self.word(at) == "partner" && self.word(start) == "its");
        // `its neighbour Kenya` names it, `the neighbour's` owns something else.
        let goes_on = self.tokens.get(at + 1).is_some_and(|token| {
            token.economy().is_some_and(|named| !named.possessive)
                || token.is("'")
                || token.is("’")
                || matches!(token.kind, Kind::Word) && lexicon::people(&token.lower)
        });
        (noun && !goes_on && !owner).then_some(at + 1)
    }

    /// The name behind *the East African nation of*.
    fn described_as(&self, start: usize) -> Option<usize> {
        let noun = (start..start + 5).find(|at| {
            matches!(
                self.word(*at),
                "country"
                    | "nation"
                    | "republic"
                    | "state"
                    | "kingdom"
                    | "sultanate"
                    | "emirate"
                    | "island"
            )
        })?;
        let describes = (start..noun).all(|at| {
            of_region(self.word(at))
                || self.adjective_of_region(at)
                || matches!(
                    self.word(at),
                    "landlocked"
                        | "small"
                        | "caucasus"
                        | "island"
                        | "south"
                        | "north"
                        | "east"
                        | "west"
                )
        });
        let of = noun + 1;
        let name = of + 1 + usize::from(self.word(of + 1) == "the");
        let named = self
            .tokens
            .get(name)
            .and_then(Token::economy)
            .is_some_and(|named| !named.possessive && !named.demonym);
        (describes && self.word(of) == "of" && named).then_some(name)
    }

    /// *Gulf, African, Southeast Asian*: a name that is no economy of its own, before a noun.
    pub(super) fn adjective_of_region(&self, at: usize) -> bool {
        self.tokens
            .get(at)
            .and_then(Token::economy)
            .is_some_and(|named| {
                !named.possessive && !matches!(named.who.party(), Some(Party::Economy(_)))
            })
    }
}
