//! A measure with what stands around it.

use super::finder::Finder;
use super::subject::{Breadth, Form, Slot, Subject};
use crate::prose::about::Party;
use crate::prose::lexicon::{self, Measure};
use crate::prose::token::{Kind, Token};

impl Finder<'_> {
    /// A measure with what stands to its left and right.
    pub(super) fn phrase(
        &self,
        at: usize,
        mut measure: Measure,
        needs_partner: bool,
    ) -> Option<Subject> {
        let token = self.tokens.get(at)?;
        let before = at.checked_sub(1).map_or("", |before| self.word(before));
        // `Ministry of Trade`, `World Trade Organization`, `free trade`, `e-commerce`, `on balance`
        if token.capital
            && at > 0
            && measure == Measure::Trade
            && !token.is("ftt")
            && self
                .tokens
                .get(at - 1)
                .is_none_or(|t| t.economy().is_none())
            && !matches!(before, "\"" | "“" | ":" | "(")
            // `MANILA (25 Feb) – Trade between`
            && !self
                .tokens
                .get(at - 1)
                .is_some_and(|t| t.is_dash() && t.spaced && token.spaced)
            // `(Xinhua) -- Trade between`
            && !(before == "-" && at >= 2 && self.word(at - 2) == "-" && token.spaced)
        {
            return None;
        }
        // `the U.S.-Cuba Trade and Economic Council`
        let behind = if matches!(self.word(at + 1), "and" | "&") {
            at + 2
        } else {
            at + 1
        };
        if token.capital
            && at > 0
            && self
                .tokens
                .get(behind)
                .is_some_and(|t| t.capital && matches!(t.kind, Kind::Word))
        {
            return None;
        }
        // `The turnover of the company`, of contracts
        let of_business = || {
            let near = (at.saturating_sub(5)..at + 6).any(|place| {
                matches!(
                    self.word(place),
                    "company"
                        | "firm"
                        | "group"
                        | "bank"
                        | "retailer"
                        | "holding"
                        | "chain"
                        | "shops"
                        | "store"
                        | "stores"
                        | "industry"
                        | "sector"
                        | "stock"
                        | "shares"
                )
            });
            near || self.tokens.iter().any(|token| {
                matches!(
                    token.word(),
                    "contracts" | "contracted" | "contractual" | "contractors" | "completion"
                )
            })
        };
        if token.lower == "turnover" && before != "trade" && of_business() {
            return None;
        }
        if matches!(
            before,
            "free"
                | "fair"
                | "informal"
                | "illegal"
                | "unrecorded"
                | "unofficial"
                | "smuggling"
                | "illicit"
                | "retail"
                | "wholesale"
                | "arms"
                | "drug"
                | "slave"
                | "carry"
                | "stock"
                | "currency"
                | "budget"
                | "account"
                | "fiscal"
                | "electronic"
        ) {
            return None;
        }
        if before == "-" && at >= 2 && matches!(self.word(at - 2), "e" | "free") {
            return None;
        }
        // `Iran's balance of trade with Turkey`
        let owned = self.word(at + 1) == "of" && self.word(at + 2) == "trade";
        // `the U.S. balance with Singapore`
        let with = self.word(at + 1) == "with"
            && at
                .checked_sub(1)
                .and_then(|p| self.tokens.get(p))
                .is_some_and(|token| token.economy().is_some());
        // `exports $410 million, imports $652 million, balance -$242 million`
        let listed = matches!(before, "," | ";")
            && (at + 1..at + 4).any(|p| self.tokens.get(p).is_some_and(|t| t.figure().is_some()))
            && (0..at).any(|p| matches!(self.word(p), "exports" | "export"))
            && (0..at).any(|p| matches!(self.word(p), "imports" | "import"));
        if measure == Measure::Balance
            && !owned
            && !with
            && !listed
            && !matches!(
                before,
                "trade"
                    | "the"
                    | "positive"
                    | "negative"
                    | "passive"
                    | "active"
                    | "favorable"
                    | "favourable"
                    | "unfavorable"
                    | "unfavourable"
                    | "adverse"
                    | "bilateral"
                    | "overall"
            )
        {
            return None;
        }
        let mut to = at + 1;
        // `trade turnover`, `trade surplus`
        while to < self.tokens.len() {
            let word = self.word(to);
            if word == "-"
                && lexicon::measure(self.word(to + 1)).is_some()
                && measure != Measure::Trade
            {
                return None;
            }
            // `Nigeria's export trade to India`
            let export_trade = word == "trade"
                && to == at + 1
                && matches!(self.word(at), "export" | "import")
                && matches!(self.word(to + 1), "to" | "from" | "with");
            if export_trade {
                to += 1;
                continue;
            }
            if !lexicon::follows_measure(word) {
                break;
            }
            match word {
                // `an import surplus` is a deficit.
                "surplus" if measure == Measure::Imports => measure = Measure::Deficit,
                "surplus" => measure = Measure::Surplus,
                "deficit" => measure = Measure::Deficit,
                "gap" => measure = Measure::Balance,
                "balance" => measure = Measure::Balance,
                "exports" if measure == Measure::Trade => measure = Measure::Exports,
                "imports" if measure == Measure::Trade => measure = Measure::Imports,
                _ => {}
            }
            to += 1;
        }
        if lexicon::unmakes_measure(self.word(to)) && self.tokens.get(to).is_some_and(|t| t.spaced)
        {
            return None;
        }
        // `to trade`, `to export`, `must import`: a verb in its plain form claims nothing.
        if matches!(before, "to" | "can" | "will" | "would" | "could" | "not")
            && matches!(token.lower.as_str(), "trade" | "export" | "import")
        {
            let noun = to > at + 1 || matches!(self.word(to), "with" | "between" | "of");
            if !noun || matches!(token.lower.as_str(), "export" | "import") {
                return None;
            }
        }
        let mut subject = Subject::new(at, to, measure, Form::Noun);
        // Foreign trade turnover, as offices abbreviate it.
        if token.is("ftt") {
            subject.breadth = Breadth::Worldwide;
        }
        self.left(&mut subject);
        self.right(&mut subject);
        if subject.measure.is_balance() && subject.owner == Slot::Unsaid {
            self.runs(&mut subject);
            if subject.owner == Slot::Unsaid {
                self.favours(&mut subject);
            }
        }
        if matches!(subject.measure, Measure::Surplus | Measure::Balance) {
            self.favours_one_of(&mut subject);
        }
        // `its outlay on U.S. imports`: on imports from there.
        let spent = subject.from >= 2
            && matches!(self.word(subject.from - 1), "on" | "for")
            && matches!(
                self.word(subject.from - 2),
                "outlay" | "outlays" | "spending" | "expenditure" | "bill" | "paid" | "spent"
            );
        if spent && subject.measure == Measure::Imports && subject.partner == Slot::Unsaid {
            subject.partner = std::mem::replace(&mut subject.owner, Slot::Unsaid);
            subject.adjective = false;
        }
        if needs_partner && subject.owner == Slot::Unsaid && subject.partner == Slot::Unsaid {
            return None;
        }
        Some(subject)
    }

    /// *A surplus of $3 billion for Brazil, in Brazil's favour, in favour of Brazil*: whose balance it is, behind its figure.
    pub(super) fn favours(&self, subject: &mut Subject) {
        let owns = matches!(
            subject.measure,
            Measure::Surplus | Measure::Balance | Measure::Deficit
        );
        let mut at = subject.to;
        let mut figures = 0;
        while at < subject.to + 6 {
            let Some(token) = self.tokens.get(at) else {
                return;
            };
            let figure = token.figure().is_some();
            figures += usize::from(figure);
            let passes = figure
                || token.period().is_some()
                || matches!(
                    self.word(at),
                    "of" | "was" | "is" | "has" | "been" | "worth" | "at" | "in" | "the" | "always"
                )
                || self.word(at).ends_with("ly");
            let favour = |at: usize| matches!(self.word(at), "favor" | "favour");
            let named = |at: usize| self.tokens.get(at).and_then(Token::economy);
            let place = if self.word(at) == "in" && favour(at + 1) && self.word(at + 2) == "of" {
                at + 3
            } else if matches!(self.word(at), "favorable" | "favourable")
                && matches!(self.word(at + 1), "to" | "for")
            {
                subject.measure = Measure::Surplus;
                at + 2
            } else if self.word(at) == "in"
                && named(at + 1).is_some_and(|named| named.possessive)
                && favour(at + 2)
                || self.word(at) == "for" && owns && figures == 1
            {
                at + 1
            } else {
                if !passes || figures > 1 {
                    return;
                }
                at += 1;
                continue;
            };
            // `a surplus in favour of China` is one with whoever's trade is told.
            let favoured = place > at + 1 || favour(at + 2);
            let place = place + usize::from(self.word(place) == "the");
            if named(place).is_some_and(|named| !named.demonym) {
                subject.owner = self.spoken(place);
                if favoured && subject.partner == Slot::Unsaid {
                    subject.partner = Slot::Other;
                }
                subject.used.push(place);
            }
            return;
        }
    }

    /// *The balance between the two countries was in favour of Turkey*: that of the one with the other.
    fn favours_one_of(&self, subject: &mut Subject) {
        if !matches!(subject.owner, Slot::Pair(..) | Slot::Both) {
            return;
        }
        let mut favoured = Subject {
            owner: Slot::Unsaid,
            ..subject.clone()
        };
        self.favours(&mut favoured);
        let Slot::One(Party::Economy(one)) = favoured.owner else {
            return;
        };
        favoured.partner = match subject.owner {
            Slot::Pair(first, second) if first == one => Slot::One(Party::Economy(second)),
            Slot::Pair(first, second) if second == one => Slot::One(Party::Economy(first)),
            Slot::Both => Slot::Other,
            _ => return,
        };
        *subject = favoured;
    }

    /// What stands before a relative clause that ends at a comma.
    fn before_clause(&self, end: usize) -> Option<usize> {
        let open = (end.saturating_sub(16)..end)
            .rev()
            .take_while(|p| self.tokens.get(*p).is_some_and(|t| t.figure().is_none()))
            .find(|p| self.word(*p) == ",")?;
        matches!(self.word(open + 1), "which" | "who")
            .then(|| open.checked_sub(1))
            .flatten()
    }

    /// *Kenya had a deficit, Japan posted a surplus*: whose balance it is.
    pub(super) fn runs(&self, subject: &mut Subject) {
        let mut at = subject.from;
        while at > 0
            && (matches!(
                self.word(at - 1),
                "a" | "an"
                    | "the"
                    | "its"
                    | "record"
                    | "small"
                    | "large"
                    | "huge"
                    | "slight"
                    | "of"
            ) || self
                .tokens
                .get(at - 1)
                .is_some_and(|t| t.figure().is_some()))
        {
            at -= 1;
        }
        let verb = at.checked_sub(1).is_some_and(|verb| {
            matches!(
                self.word(verb),
                "had"
                    | "has"
                    | "ran"
                    | "runs"
                    | "posted"
                    | "posting"
                    | "recording"
                    | "registering"
                    | "enjoying"
                    | "running"
                    | "booking"
                    | "posts"
                    | "registered"
                    | "recorded"
                    | "reported"
                    | "boasted"
                    | "enjoyed"
                    | "enjoys"
                    | "saw"
                    | "booked"
                    | "logged"
            )
        });
        // `Ecuador thus ran a surplus`
        let adverb = at.checked_sub(2).is_some_and(|before| {
            matches!(
                self.word(before),
                "thus"
                    | "then"
                    | "therefore"
                    | "also"
                    | "still"
                    | "again"
                    | "even"
                    | "hence"
                    | "accordingly"
            )
        });
        let auxiliary = adverb
            || at
                .checked_sub(2)
                .is_some_and(|before| matches!(self.word(before), "has" | "have" | "had"));
        // `this left Nairobi with a surplus`
        let left = at >= 3
            && self.word(at - 1) == "with"
            && matches!(self.word(at - 3), "left" | "leaving" | "leaves");
        let place = if left {
            at.checked_sub(2)
        } else {
            at.checked_sub(2 + usize::from(auxiliary)).filter(|_| verb)
        };
        // `giving Kyiv a positive balance`
        let given = at.checked_sub(1).filter(|place| {
            place.checked_sub(1).is_some_and(|verb| {
                matches!(
                    self.word(verb),
                    "giving"
                        | "gave"
                        | "gives"
                        | "handing"
                        | "handed"
                        | "granting"
                        | "leaving"
                        | "left"
                )
            })
        });
        let Some(place) = place.or(given) else {
            return;
        };
        // `Japan, which is the second-largest trading partner, recorded a surplus`
        let place = match self.word(place) {
            "," => match self.before_clause(place) {
                Some(antecedent) => antecedent,
                None => return,
            },
            _ => place,
        };
        if let Some(named) = self.tokens.get(place).and_then(Token::economy)
            && !named.possessive
            && !named.demonym
        {
            subject.owner = self.spoken(place);
            subject.used.push(place);
            self.fronted(subject, place);
        }
    }

    /// *With Chile Peru had a surplus*: the partner that stands before the owner, where a clause begins.
    fn fronted(&self, subject: &mut Subject, owner: usize) {
        if subject.partner != Slot::Unsaid {
            return;
        }
        let begins = |at: usize| {
            at == 0
                || at.checked_sub(1).is_some_and(|before| {
                    self.word(before) == ","
                        || matches!(self.word(before), "and" | "but" | "while" | "whereas")
                        || self
                            .tokens
                            .get(before)
                            .is_some_and(|t| t.period().is_some())
                })
        };
        let Some(lead) = (owner.saturating_sub(7)..owner)
            .rev()
            .find(|at| self.word(*at) == "with" && begins(*at))
        else {
            return;
        };
        let Some((to, used, partner @ Slot::One(_))) = self.parties(lead + 1) else {
            return;
        };
        let the = usize::from(self.word(owner.wrapping_sub(1)) == "the");
        if to + usize::from(self.word(to) == ",") + the == owner {
            subject.partner = partner;
            subject.used.extend(used);
        }
    }
}
