//! Trade told by other words than exports and imports: *the gap, the top buyer of, what went to, spent on*.

use super::finder::Finder;
use super::subject::{Form, Slot, Subject};
use crate::prose::lexicon::{self, Measure};
use crate::prose::token::{Kind, Token};

impl Finder<'_> {
    /// *Uganda is the top buyer of Kenyan goods*: exports to whoever that is.
    pub(super) fn buyer(&self, at: usize) -> Option<Subject> {
        let owned = at + 2;
        let named = self
            .tokens
            .get(owned)
            .and_then(Token::economy)
            .filter(|named| named.demonym || named.possessive)?;
        let goods = matches!(
            self.word(owned + 1),
            "goods" | "exports" | "products" | "merchandise" | "commodities"
        );
        if self.word(at + 1) != "of" || !goods {
            return None;
        }
        // The only economy before it, which is no owner of anything.
        let mut before = (0..at).filter_map(|place| {
            let named = self.tokens.get(place)?.economy()?;
            Some((place, named))
        });
        let (place, buyer) = before.next().filter(|_| before.next().is_none())?;
        if buyer.demonym || buyer.possessive {
            return None;
        }
        Some(Subject {
            owner: named.who.party().map_or(Slot::Unclear, Slot::One),
            partner: buyer.who.party().map_or(Slot::Unclear, Slot::One),
            used: vec![place, owned],
            ..Subject::new(at, owned + 2, Measure::Exports, Form::Noun)
        })
    }

    /// *The gap widened to $8 billion*: the deficit that was told before.
    pub(super) fn gap(&self, at: usize) -> Option<Subject> {
        let before = at.checked_sub(1).map_or("", |before| self.word(before));
        let between_trades = self.word(at + 1) == "between"
            && (at + 2..at + 12).any(|place| lexicon::measure(self.word(place)).is_some());
        // `accumulated a shortfall with Brazil of`: a deficit.
        if matches!(before, "a" | "an" | "cumulative" | "accumulated")
            && self.word(at) == "shortfall"
            && self.word(at + 1) == "with"
        {
            let mut subject = Subject::new(at, at + 1, Measure::Deficit, Form::Noun);
            self.right(&mut subject);
            self.runs(&mut subject);
            return Some(subject);
        }
        // `Serbia's gap in goods trade grew`
        let owned = at
            .checked_sub(1)
            .and_then(|before| self.tokens.get(before)?.economy())
            .is_some_and(|named| named.possessive);
        if owned && self.word(at + 1) == "in" && !between_trades {
            let mut subject = Subject::new(at, at + 1, Measure::Balance, Form::Noun);
            self.left(&mut subject);
            self.right(&mut subject);
            return Some(subject);
        }
        // `imports surged to $13.7 billion, leaving a gap of`
        let left = before == "a"
            && self.word(at + 1) == "of"
            && at
                .checked_sub(2)
                .is_some_and(|p| matches!(self.word(p), "leaving" | "left" | "leaves"));
        if !(matches!(before, "the" | "that" | "this" | "monthly") || left) || between_trades {
            return None;
        }
        let mut subject = Subject::new(at, at + 1, Measure::Balance, Form::Echo);
        if self.word(at + 1) != "between" {
            self.right(&mut subject);
        }
        // `the gap in Nigeria's favour`
        if subject.owner == Slot::Unsaid {
            self.favours(&mut subject);
            if subject.owner != Slot::Unsaid {
                subject.measure = Measure::Surplus;
                subject.form = Form::Noun;
            }
        }
        Some(subject)
    }

    /// *What went to Bolivia, what it bought from Chile*: a measure told by a verb of goods on the way.
    pub(super) fn what(&self, at: usize) -> Option<Subject> {
        let mut verb = at + 1;
        let mut owner = Slot::Unsaid;
        let mut used = vec![];
        if matches!(self.word(verb), "it" | "they") {
            verb += 1;
            owner = Slot::Memory;
        } else if let Some(named) = self.tokens.get(verb).and_then(Token::economy) {
            owner = named.who.party().map_or(Slot::Unclear, Slot::One);
            used.push(verb);
            verb += 1;
        }
        let actor = owner != Slot::Unsaid;
        let (measure, toward) = match (actor, self.word(verb)) {
            (false, "went" | "goes" | "flowed")
            | (true, "sold" | "exported" | "shipped" | "sells" | "exports") => {
                (Measure::Exports, "to")
            }
            (false, "came" | "comes" | "arrived")
            | (true, "bought" | "imported" | "buys" | "imports") => (Measure::Imports, "from"),
            _ => return None,
        };
        if self.word(verb + 1) != toward {
            return None;
        }
        let (to, others, partner) = self.parties(verb + 2)?;
        used.extend(others);
        Some(Subject {
            owner,
            partner,
            used,
            ..Subject::new(at, to, measure, Form::Noun)
        })
    }

    /// *Türkiye sent $6.09 billion worth of goods in return*: sending goods is selling them.
    pub(super) fn sent(&self, at: usize) -> Option<Subject> {
        let goods = (at + 1..at + 9)
            .take_while(|p| !matches!(self.word(*p), "," | ";" | "."))
            .any(|p| {
                matches!(
                    self.word(p),
                    "goods" | "products" | "commodities" | "merchandise"
                )
            });
        let measure = match self.word(at) {
            "sent" | "delivered" | "dispatched" | "despatched" | "furnished" | "conveyed"
            | "consigned" | "sells" | "ships" => Measure::Exports,
            // `received $5 million worth of goods from Kenya`
            "received" | "acquired" | "procured" | "sourced" | "obtained" | "got" | "buys"
            | "ordered" | "accepted" | "secured"
                if (at + 1..at + 9)
                    .any(|p| self.word(p) == "from" && self.parties(p + 1).is_some()) =>
            {
                Measure::Imports
            }
            _ => return None,
        };
        if !goods {
            return None;
        }
        self.verb(at, measure)
    }

    /// *While spending $390 million on its products*, *took $13.9 billion of Kazakh goods*: money for goods of somebody.
    pub(super) fn spent(&self, at: usize) -> Option<Subject> {
        // `The Netherlands took goods worth $5 million from Kenya`
        if matches!(self.word(at), "took" | "absorbed" | "received")
            && (lexicon::wares(self.word(at + 1)) || self.origin_of_wares(at).is_some())
        {
            return self.verb(at, Measure::Imports);
        }
        // `and took in roughly $1.8 billion`, `took in goods worth $5 million from Albania`
        let value = (at + 2..at + 5)
            .find(|p| !lexicon::adverb(self.word(*p)))
            .is_some_and(|p| {
                self.tokens.get(p).is_some_and(|t| t.figure().is_some())
                    || lexicon::wares(self.word(p))
            });
        if matches!(self.word(at), "took" | "takes" | "taking")
            && self.word(at + 1) == "in"
            && value
        {
            return self.verb(at, Measure::Imports);
        }
        // `sent $229 million worth of goods there and received $66 million worth`
        if self.word(at) == "received"
            && self
                .tokens
                .get(at + 1)
                .is_some_and(|t| t.figure().is_some())
            && (self.word(at + 2) == "worth" || self.word(at.wrapping_sub(1)) == "and")
            && (0..at).any(|p| matches!(self.word(p), "sent" | "sold" | "exported" | "shipped"))
        {
            return self.verb(at, Measure::Imports);
        }
        let link = match self.word(at) {
            "spent" | "spending" | "spends" => "on",
            "paid" | "paying" | "pays" => "for",
            "took" | "taking" | "takes" => "of",
            _ => return None,
        };
        let mut place = at + 1;
        while self.tokens.get(place).is_some_and(|t| {
            matches!(t.kind, Kind::Figure(_))
                || matches!(t.word(), "about" | "some" | "nearly" | "in")
        }) {
            place += 1;
        }
        if place == at + 1 || self.word(place) != link {
            return None;
        }
        let goods = |at: usize| {
            matches!(
                self.word(at),
                "products"
                    | "goods"
                    | "merchandise"
                    | "exports"
                    | "items"
                    | "commodities"
                    | "wares"
            )
        };
        let (partner, used) = match self.tokens.get(place + 1)?.economy() {
            Some(named) if (named.demonym || named.possessive) && goods(place + 2) => (
                named.who.party().map_or(Slot::Unclear, Slot::One),
                vec![place + 1],
            ),
            None if matches!(self.word(place + 1), "its" | "their") && goods(place + 2) => {
                (Slot::Other, vec![])
            }
            // `spent $2.4 billion on imports from Australia`
            None if matches!(self.word(place + 1), "imports" | "goods" | "products")
                && self.word(place + 2) == "from" =>
            {
                let (_, used, slot) = self.parties(place + 3)?;
                (slot, used)
            }
            _ => return None,
        };
        let mut subject = Subject {
            partner,
            used,
            ..Subject::new(at, place + 3, Measure::Imports, Form::Verb)
        };
        self.actor(&mut subject);
        subject.to = at + 1;
        Some(subject)
    }

    /// *Israel's imported oil*: goods with a participle before them and their owner before that.
    pub(super) fn participle(&self, at: usize) -> Option<Subject> {
        // `trade came to $11.8 billion, with products sold for $10.7 billion and goods purchased for $1.1 billion`
        let before = at.checked_sub(1)?;
        let flow = match self.word(at) {
            "sold" | "exported" | "shipped" => Some(Measure::Exports),
            "purchased" | "bought" | "imported" => Some(Measure::Imports),
            _ => None,
        };
        if let Some(measure) = flow
            && matches!(self.word(before), "goods" | "products" | "commodities")
            && matches!(
                before.checked_sub(1).map_or("", |lead| self.word(lead)),
                "with" | "and" | ","
            )
            && matches!(self.word(at + 1), "for" | "worth" | "at")
            && self
                .tokens
                .get(at + 2)
                .is_some_and(|t| t.figure().is_some())
        {
            return Some(Subject::new(at, at + 1, measure, Form::Noun));
        }
        let measure = match self.word(at) {
            "imported" => Measure::Imports,
            "exported" => Measure::Exports,
            _ => return None,
        };
        let before = at.checked_sub(1)?;
        let owner = match self.tokens.get(before)?.economy() {
            Some(named) if named.possessive => named.who.party().map_or(Slot::Unclear, Slot::One),
            None if self.word(before) == "its" => Slot::Memory,
            _ => return None,
        };
        let goods = self
            .tokens
            .get(at + 1)
            .filter(|t| matches!(t.kind, Kind::Word))?;
        if lexicon::ends_noun_phrase(&goods.lower) {
            return None;
        }
        let used = if owner == Slot::Memory {
            vec![]
        } else {
            vec![before]
        };
        Some(Subject {
            from: before,
            owner,
            used,
            commodity: (!matches!(goods.lower.as_str(), "goods" | "merchandise" | "products"))
                .then(|| goods.lower.clone()),
            ..Subject::new(at, at + 2, measure, Form::Noun)
        })
    }
}
