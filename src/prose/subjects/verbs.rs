//! Who sells or buys: phrases built of a verb.

use super::finder::Finder;
use super::subject::{Form, Slot, Subject};
use crate::prose::about::Party;
use crate::prose::lexicon::{self, Measure};
use crate::prose::number::Sort;
use crate::prose::token::{Kind, Token};

impl Finder<'_> {
    /// Whether an economy is the end of a longer name: *Intel Vietnam*.
    pub(super) fn part_of_name(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1).and_then(|before| self.tokens.get(before)) else {
            return false;
        };
        let word = before.lower.as_str();
        let opener = lexicon::ends_noun_phrase(word)
            || lexicon::adverb(word)
            || lexicon::people(word)
            || matches!(
                word,
                "the"
                    | "if"
                    | "as"
                    | "yet"
                    | "only"
                    | "even"
                    | "today"
                    | "then"
                    | "thus"
                    | "meanwhile"
                    | "however"
                    | "still"
                    | "neighbouring"
                    | "neighboring"
                    | "landlocked"
                    | "mainland"
                    | "communist"
                    | "oil"
                    | "rich"
                    | "rival"
                    | "tiny"
                    | "whereas"
                    | "overall"
                    | "altogether"
                    | "why"
                    | "what"
                    | "does"
                    | "can"
                    | "will"
                    | "would"
                    | "nor"
                    | "until"
                    | "once"
                    | "unlike"
                    | "elsewhere"
                    | "abroad"
            );
        matches!(before.kind, Kind::Word) && before.capital && !opener && word.len() > 2
    }

    /// Who sells or buys: the economy, or the pronoun, before a verb.
    pub(super) fn actor(&self, subject: &mut Subject) {
        let (verb, measure) = (subject.at, subject.measure);
        // `The US, now the largest market for Kenyan goods, bought`
        let at = match verb.checked_sub(1).filter(|comma| self.word(*comma) == ",") {
            Some(comma) => (comma.saturating_sub(12)..comma)
                .rev()
                .find(|p| self.word(*p) == ",")
                .filter(|open| {
                    matches!(
                        self.word(open + 1),
                        "now" | "the" | "its" | "which" | "a" | "once" | "already"
                    )
                })
                .unwrap_or(verb),
            None => verb,
        };
        // `to the US, which sold goods for $1 billion`
        if let Some(named) = at
            .checked_sub(3)
            .filter(|_| matches!(self.word(at - 1), "which" | "who") && self.word(at - 2) == ",")
            && self
                .tokens
                .get(named)
                .and_then(Token::economy)
                .is_some_and(|named| !named.possessive && !named.demonym)
        {
            subject.owner = self.spoken(named);
            return;
        }
        for back in 1..=8 {
            let Some(place) = at.checked_sub(back) else {
                break;
            };
            if let Some(named) = self.tokens.get(place).and_then(Token::economy) {
                // `exported to the DRC and imported`: who was sold to does not act.
                let before = |back| place.checked_sub(back).map_or("", |p| self.word(p));
                let toward = before(1 + usize::from(before(1) == "the"));
                // `Finnish companies sold`
                let traders = (named.demonym || named.possessive)
                    && place + 2 == verb
                    && matches!(
                        self.word(place + 1),
                        "companies"
                            | "firms"
                            | "exporters"
                            | "importers"
                            | "traders"
                            | "producers"
                            | "buyers"
                            | "businesses"
                    );
                if traders && !matches!(toward, "some" | "several" | "many" | "by" | "of") {
                    subject.owner = self.spoken(place);
                    subject.used.push(place);
                    break;
                }
                if named.possessive
                    || named.demonym
                    || matches!(toward, "to" | "from" | "with" | "in" | "by" | "of" | "for")
                    || lexicon::verb_of_trade(toward).is_some()
                {
                    break;
                }
                // `Intel Vietnam exported`: a company's name.
                // `Vietnam and Thailand exported $24.2 billion and $24.7 billion`: each its own.
                let joined = measure != Measure::Trade
                    && before(1) == "and"
                    && before(3) != "between"
                    && place
                        .checked_sub(2)
                        .and_then(|other| self.tokens.get(other)?.economy())
                        .is_some_and(|other| !other.possessive && !other.demonym);
                subject.owner = if joined || self.part_of_name(place) {
                    Slot::Unclear
                } else {
                    self.spoken(place)
                };
                subject.used.push(place);
                // `Sudan, with which Egypt traded`
                if matches!(toward, "which" | "whom")
                    && let Some(antecedent) = place.checked_sub(4).filter(|_| {
                        matches!(self.word(place - 2), "with" | "to" | "from")
                            && self.word(place - 3) == ","
                    })
                    && let Some(named) = self.tokens.get(antecedent).and_then(Token::economy)
                {
                    subject.partner = named.who.party().map_or(Slot::Unclear, Slot::One);
                    subject.used.push(antecedent);
                }
                // `the United States and Kenya traded`
                // `Kenya and neighbouring Uganda traded`
                let near = usize::from(matches!(
                    toward,
                    "neighbouring" | "neighboring" | "nearby" | "fellow" | "the"
                ));
                let other = place
                    .checked_sub(2 + near)
                    .filter(|_| self.word(place - 1 - near) == "and");
                if measure == Measure::Trade
                    && let Some(other) = other
                    && subject.owner != Slot::Unclear
                    && self.tokens.get(other).and_then(Token::economy).is_some()
                {
                    subject.partner = std::mem::replace(&mut subject.owner, self.spoken(other));
                    subject.used.push(other);
                }
                break;
            }
            if lexicon::verb_of_trade(self.word(place)).is_some() {
                break;
            }
            match self.word(place) {
                // `The three together bought`
                "together" | "jointly" | "combined"
                    if !(place.saturating_sub(4)..place)
                        .any(|p| matches!(self.word(p), "two" | "both")) =>
                {
                    subject.owner = Slot::Unclear;
                    break;
                }
                "two" | "countries" => {
                    subject.owner = Slot::Both;
                    break;
                }
                "we" => {
                    subject.owner = Slot::Ours;
                    break;
                }
                "it" | "country" => {
                    subject.owner = Slot::Memory;
                    break;
                }
                "kingdom" | "republic" | "sultanate" | "emirate" | "island" | "nation"
                    if place > 0 && self.word(place - 1) == "the" && place + 3 >= verb =>
                {
                    subject.owner = Slot::Memory;
                    break;
                }
                ";" | "." | "that" | "by" => break,
                _ => {}
            }
        }
    }

    /// *Goods worth $5 million of Kenyan products* behind a verb, and *$60 billion of Russian crude, €3 billion worth of Norwegian gas* where
    /// nobody was told to sell: where the origin of what was bought stands.
    fn of_origin(&self, verb: usize, unsaid: bool) -> Option<usize> {
        let origin = |of: usize| {
            let named = self.tokens.get(of + 1).and_then(Token::economy);
            self.word(of) == "of" && named.is_some_and(|named| named.demonym)
        };
        let products = (verb + 1..verb + 8).find(|of| {
            let noun = self.word(of + 2);
            origin(*of) && matches!(noun, "goods" | "products" | "commodities" | "merchandise")
        });
        let goods = || {
            let figure = (verb + 1..verb + 4).find(|p| self.is_figure(*p) && !self.is_share(*p))?;
            let of = figure + 1 + usize::from(self.word(figure + 1) == "worth");
            let noun = self.tokens.get(of + 2).is_some_and(|token| {
                matches!(token.kind, Kind::Word)
                    && !token.capital
                    && !lexicon::ends_noun_phrase(&token.lower)
                    && lexicon::measure(&token.lower).is_none()
            });
            (origin(of) && noun).then_some(of)
        };
        products.or_else(|| unsaid.then(goods).flatten())
    }

    pub(super) fn is_figure(&self, at: usize) -> bool {
        self.tokens
            .get(at)
            .is_some_and(|token| token.figure().is_some())
    }

    fn is_share(&self, at: usize) -> bool {
        let number = self.tokens.get(at).and_then(Token::figure);
        number.is_some_and(|number| number.sort == Sort::Percent)
    }

    /// *Turkmenistan sold Turkey cotton*, *Kenya imported goods worth $5 million from Uganda*.
    pub(super) fn verb(&self, at: usize, measure: Measure) -> Option<Subject> {
        let mut subject = Subject::new(at, at + 1, measure, Form::Verb);
        // `Nobody traded more with A than B did`: it is the trade of A that is told.
        let toward = match measure {
            Measure::Exports => "to",
            Measure::Imports => "from",
            _ => "with",
        };
        if self.word(at + 1) == "more"
            && self.word(at + 2) == toward
            && let Some((than, used, Slot::One(told))) = self.parties(at + 3)
            && self.word(than) == "than"
            && let Some((to, others, Slot::One(actor))) = self.parties(than + 1)
        {
            subject.to = to;
            subject.used = used.into_iter().chain(others).collect();
            (subject.owner, subject.partner) = match measure {
                Measure::Trade => (Slot::One(told), Slot::One(actor)),
                _ => (Slot::One(actor), Slot::One(told)),
            };
            return Some(subject);
        }
        let before = at.checked_sub(1).map_or("", |before| self.word(before));
        // `goods exported to China were`: nobody acts.
        let passive = matches!(
            before,
            "was"
                | "were"
                | "been"
                | "being"
                | "goods"
                | "products"
                | "items"
                | "commodities"
                | "be"
                | "is"
                | "are"
        );
        if !passive {
            self.actor(&mut subject);
            // `Exporters from Dalian shipped`: somebody whom the table does not know.
            let name = at.checked_sub(1).and_then(|place| self.tokens.get(place));
            if subject.owner == Slot::Unsaid
                && at > 1
                && name.is_some_and(|token| {
                    matches!(token.kind, Kind::Word)
                        && token.capital
                        && !lexicon::ends_noun_phrase(&token.lower)
                })
            {
                subject.owner = Slot::Unclear;
            }
        }
        // `The neighbour bought goods`: who that is is not said.
        if subject.owner == Slot::Unsaid
            && matches!(
                before,
                "neighbour" | "neighbor" | "latter" | "former" | "partner" | "bloc" | "buyer"
            )
        {
            subject.owner = Slot::Unclear;
        }
        if let Some((next, used, slot)) = self.parties(at + 1)
            && matches!(self.word(at), "sold" | "supplied")
        {
            subject.partner = slot;
            subject.used.extend(used);
            subject.to = next;
        }
        // `Germany bought Polish goods`
        if measure == Measure::Imports
            && subject.partner == Slot::Unsaid
            && let Some((place, slot)) = self.origin_of_wares(at)
        {
            subject.partner = slot;
            subject.used.push(place);
        }
        // `last year we sold you goods`: somebody who is not named.
        if matches!(self.word(at + 1), "you" | "us" | "him" | "her" | "me") {
            subject.partner = Slot::Unclear;
        }
        if measure == Measure::Imports
            && let Some(of) = self.of_origin(at, subject.partner == Slot::Unsaid)
        {
            subject.partner = self.economy(of + 1).map_or(Slot::Unclear, Slot::One);
            subject.used.push(of + 1);
        }
        // `were imported to Ukraine from China`
        if passive && subject.owner == Slot::Unsaid {
            let owner = (at + 1..at + 8)
                .take_while(|p| !matches!(self.word(*p), "," | ";" | "." | "and"))
                .find(|p| match measure {
                    Measure::Imports => matches!(self.word(*p), "to" | "into" | "by"),
                    Measure::Exports => matches!(self.word(*p), "from" | "by"),
                    _ => false,
                });
            if let Some((_, used, slot @ Slot::One(_))) = owner.and_then(|p| self.parties(p + 1)) {
                subject.owner = slot;
                subject.used.extend(used);
            }
        }
        let mut place = at + 1;
        while subject.partner == Slot::Unsaid && place < self.tokens.len().min(at + 16) {
            // `goods worth $17 billion, 20 per cent of which came from China`, `: $1.5 billion to Brazil`, `, mainly gold to Switzerland`,
            // `$75 billion, 75% to the EU`: of a part.
            let part = match self.word(place) {
                "of" => self.word(place + 1) == "which",
                ":" => self.is_figure(place + 1),
                "," => {
                    matches!(
                        self.word(place + 1),
                        "mainly"
                            | "mostly"
                            | "chiefly"
                            | "largely"
                            | "primarily"
                            | "including"
                            | "notably"
                    ) || self.is_figure(place + 1)
                        && self.is_share(place + 1)
                        && self.word(place + 2) == toward
                }
                _ => false,
            };
            if part && (at + 1..place).any(|p| self.is_figure(p)) {
                break;
            }
            // `traded $486 million of goods, with Iranian exports at`: with what, and not with whom.
            let adjective = self
                .tokens
                .get(place + 1)
                .and_then(Token::economy)
                .is_some_and(|named| named.demonym || named.possessive);
            if self.word(place) == "with" && adjective {
                place += 1;
                continue;
            }
            // `traded with 163 countries`: with all the world.
            if self.word(place) == "with"
                && measure == Measure::Trade
                && self
                    .tokens
                    .get(place + 1)
                    .is_some_and(|t| matches!(t.kind, Kind::Digits))
                && matches!(self.word(place + 2), "countries" | "economies" | "states")
            {
                subject.partner = Slot::One(Party::World);
                continue;
            }
            // `sold to the 22 Arab countries`
            if self.word(place) == toward
                && self.parties(place + 1).is_none()
                && self.unknown(place + 1)
                && !(at + 1..place).any(|p| matches!(self.word(p), "," | ";" | "according"))
            {
                subject.partner = Slot::Unclear;
            }
            // `what was imported from there`
            if self.word(place) == toward && self.word(place + 1) == "there" {
                subject.partner = Slot::Other;
            }
            // `Hungary sold goods there`
            if self.word(place) == "there" && subject.partner == Slot::Unsaid {
                subject.partner = Slot::Other;
            }
            if self.word(place) == "abroad" && measure == Measure::Exports {
                subject.partner = Slot::One(Party::World);
            }
            if self.word(place) == toward
                && let Some((_, used, slot)) = self.parties(place + 1)
            {
                subject.partner = slot;
                subject.used.extend(used);
            }
            if matches!(self.word(place), ";" | "." | "while" | "whereas") {
                break;
            }
            place += 1;
        }
        // `exported 6 million tonnes of rice worth`, `sold $3 billion worth of gas`: goods, not trade as a whole.
        let mut other: Option<&str> = None;
        let mut behind = subject.to;
        while let Some(token) = self.tokens.get(behind).filter(|_| behind < at + 12) {
            let word = self.word(behind);
            if word == ","
                || matches!(
                    word,
                    "to" | "from" | "with" | "in" | "for" | "during" | "and" | "while" | "."
                )
            {
                break;
            }
            let plain = matches!(
                word,
                "" | "goods"
                    | "products"
                    | "merchandise"
                    | "commodities"
                    | "items"
                    | "worth"
                    | "of"
                    | "the"
                    | "a"
                    | "an"
                    | "total"
                    | "its"
                    | "some"
                    | "at"
                    | "valued"
                    | "about"
                    | "("
                    | ")"
                    | "around"
                    | "over"
                    | "more"
                    | "than"
                    | "nearly"
                    | "almost"
                    | "just"
                    | "only"
                    | "there"
            ) || !matches!(token.kind, Kind::Word);
            if !plain && other.is_none() {
                other = Some(word);
            }
            if matches!(token.kind, Kind::Figure(_))
                && !matches!(self.word(behind + 1), "worth" | "of" | "in")
                && token.figure().is_some_and(|n| n.sort != Sort::Count)
            {
                break;
            }
            behind += 1;
        }
        subject.commodity = other.map(str::to_owned);
        // `the first product exported, with $2 million`
        if matches!(before, "product" | "item" | "commodity")
            || matches!(before, "products" | "items" | "commodities")
                && (2..=4).any(|back| {
                    matches!(
                        at.checked_sub(back).map_or("", |place| self.word(place)),
                        "top"
                            | "main"
                            | "most"
                            | "key"
                            | "major"
                            | "principal"
                            | "leading"
                            | "important"
                    )
                })
        {
            subject.commodity = Some("a part".to_owned());
        }
        // Without a party it goes on with the topic: `China exported ... and imported ...`.
        (!passive || subject.owner != Slot::Unsaid || subject.partner != Slot::Unsaid)
            .then_some(subject)
    }
}
