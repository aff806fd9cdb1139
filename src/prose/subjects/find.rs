//! The phrases of a sentence, from left to right.

use super::finder::Finder;
use super::subject::{Breadth, Form, Slot, Subject};
use crate::prose::lexicon::{self, Measure};
use crate::prose::token::{Kind, Token};

/// The phrases of a sentence, from left to right.
pub(in crate::prose) fn find(tokens: &[Token]) -> Vec<Subject> {
    let finder = Finder { tokens };
    let mut all: Vec<Subject> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if let Some(subject) = finder
            .those(at, all.last())
            .or_else(|| finder.those_again(at))
            .or_else(|| finder.with_one(at))
        {
            at = subject.to.max(at + 1);
            all.push(subject);
        } else if let Some(subject) = finder.rank(at, all.last()) {
            at = subject.to.max(at + 1);
            all.push(subject);
        } else if let Some(subject) = finder.at(at) {
            at = subject.to.max(at + 1);
            all.push(subject);
        } else {
            at += 1;
        }
    }
    // `exports and imports`; `(exports plus imports)` explains what trade is and says nothing.
    let mut dropped: Vec<usize> = Vec::new();
    for place in 1..all.len() {
        let (Some(before), Some(after)) = (all.get(place - 1), all.get(place)) else {
            continue;
        };
        let between = tokens.get(before.at + 1..after.at).unwrap_or_default();
        // `exports to and imports from Senegal`
        let toward = between.first().is_some_and(|t| t.is("to") || t.is("from"));
        let between = between.get(usize::from(toward)..).unwrap_or_default();
        // `of which $400 million exports and $180 million imports`, `trade -- exports plus imports -- was`
        let apart = between.iter().any(|t| t.figure().is_some())
            || between.len() == 2 && between.iter().all(Token::is_dash);
        let joined = matches!(between.len(), 1..=2)
            && !apart
            && between
                .first()
                .is_some_and(|t| t.is("and") || t.is("&") || t.is("-") || t.is("or"))
            && before.form != Form::Verb
            && after.form != Form::Verb;
        // `exports to Senegal and imports from Senegal`
        let each = tokens.get(before.to).is_some_and(|t| t.is("and"))
            && after.from == before.to + 1
            && matches!(
                (before.measure, after.measure),
                (Measure::Exports, Measure::Imports) | (Measure::Imports, Measure::Exports)
            )
            && before.form == Form::Noun
            && after.form == Form::Noun
            && before.commodity == after.commodity;
        let joined = joined || each;
        let bracket = tokens
            .get(before.at.wrapping_sub(1))
            .is_some_and(|t| t.is("("))
            || before.at >= 2 && tokens.get(before.at - 2).is_some_and(|t| t.is("("));
        let explains = between
            .first()
            .is_some_and(|t| t.is("and") || t.is("plus") || t.is("+") || t.is("&"));
        let plus = between.first().is_some_and(|t| t.is("plus") || t.is("+"));
        if (bracket || plus) && explains && between.len() <= 2 {
            dropped.extend([before.at, after.at]);
        } else if joined {
            for subject in all.iter_mut().skip(place - 1).take(2) {
                subject.form = Form::Coupled;
            }
        }
    }
    all.retain(|subject| !dropped.contains(&subject.at));
    joined_in_one(tokens, &mut all);
    balance_in_trade(tokens, &mut all);
    all
}

/// *China's total imports and exports, imports and exports with the United States*: one word for trade both ways, where one value
/// follows.
fn joined_in_one(tokens: &[Token], all: &mut Vec<Subject>) {
    let word = |at: usize| tokens.get(at).map_or("", Token::word);
    if tokens
        .iter()
        .any(|t| matches!(t.word(), "respectively" | "each" | "both"))
    {
        return;
    }
    let mut place = 1;
    while place < all.len() {
        let (Some(first), Some(second)) = (all.get(place - 1), all.get(place)) else {
            return;
        };
        let coupled = first.form == Form::Coupled && second.form == Form::Coupled;
        let turned = first.measure == Measure::Imports && second.measure == Measure::Exports;
        let other = first.measure == Measure::Exports && second.measure == Measure::Imports;
        let total = (first.from..first.at).any(|at| matches!(word(at), "total" | "combined"));
        let partner = matches!(second.owner, Slot::Both | Slot::Pair(..))
            && (second.at..second.to).any(|at| word(at) == "between")
            || second.partner != Slot::Unsaid
                && (second.at..second.to).any(|at| word(at) == "with")
            || tokens.get(second.to).is_some_and(|t| t.is("with"));
        // `imports and exports were $5 million and $6 million`
        let figures: Vec<usize> = (second.to..tokens.len())
            .filter(|at| tokens.get(*at).is_some_and(|t| t.figure().is_some()))
            .take(2)
            .collect();
        let pair = matches!(figures.as_slice(), [one, two] if two - one == 2
            && tokens.get(one + 1).is_some_and(|t| t.is("and") || t.is(",")));
        if !coupled || pair || !(turned || other && (total || partner)) {
            place += 1;
            continue;
        }
        let filled = |slot: &Slot, from: &Slot| match slot {
            Slot::Unsaid => from.clone(),
            slot => slot.clone(),
        };
        let mut one = second.clone();
        one.from = first.from;
        one.measure = Measure::Trade;
        one.form = Form::Noun;
        one.owner = filled(&first.owner, &second.owner);
        one.partner = filled(&second.partner, &first.partner);
        // Goods of both, if of any.
        one.commodity.clone_from(&first.commodity);
        one.scope = first.scope.with(second.scope);
        one.breadth = first.breadth.max(second.breadth);
        one.used.extend(first.used.iter().copied());
        if one.partner == Slot::Unsaid
            && word(one.to) == "with"
            && let Some((to, used, slot)) = (Finder { tokens }).parties(one.to + 1)
        {
            one.partner = slot;
            one.used.extend(used);
            one.to = to;
        }
        all.splice(place - 1..=place, [one]);
    }
}

/// *A deficit in the trade of goods with China, a surplus of $3 billion in the trade of services*: what the balance is of, and no
/// phrase of its own.
fn balance_in_trade(tokens: &[Token], all: &mut Vec<Subject>) {
    let word = |at: usize| tokens.get(at).map_or("", Token::word);
    let mut place = 1;
    while place < all.len() {
        let (Some(first), Some(second)) = (all.get(place - 1), all.get(place)) else {
            return;
        };
        let balance = first.measure.is_balance();
        let lead = |back: usize| second.from.checked_sub(back).map_or("", word);
        // `the deficit of Ukraine's foreign trade`
        let owned = first.owner == Slot::Unclear
            && first.used.iter().any(|at| second.used.contains(at))
            // `Jordan's deficit in its trade with Egypt`
            || second.owner == Slot::Memory && matches!(first.owner, Slot::One(_));
        let of_owner = second.owner == Slot::Memory && matches!(first.owner, Slot::One(_));

        let inside = matches!(lead(1), "in" | "of") || lead(1) == "the" && matches!(lead(2), "in" | "of")
            // `the deficit on trade in goods`
            || lead(1) == "on" && second.from == first.to + 1;
        let figure = |at: usize| tokens.get(at).is_some_and(|t| t.figure().is_some());
        let clear = !(first.to..second.from).any(|at| {
            // `the largest surplus, $197 million, was recorded in trade with`
            let one = (first.to..second.from).filter(|at| figure(*at)).count() == 1;
            let around = one && (figure(at + 1) || at > 0 && figure(at - 1));
            tokens
                .get(at)
                .is_some_and(|t| t.is(",") && !around || t.is(";"))
        });
        // `the balance comes after a decline in trade`
        let moves = (first.to..second.from).any(|at| {
            tokens.get(at).is_some_and(|t| {
                lexicon::direction_after(t.word()).is_some()
                    || matches!(t.word(), "despite" | "after")
            })
        });
        let trade = second.measure == Measure::Trade
            && (matches!(second.owner, Slot::Unsaid | Slot::Both)
                || owned
                || first.owner == Slot::Unsaid
                    && tokens.get(second.to).is_none_or(|t| !t.is("of")));
        if !(balance && inside && clear && trade && !moves) {
            place += 1;
            continue;
        }
        let second = all.remove(place);
        if let Some(first) = all.get_mut(place - 1) {
            first.scope = first.scope.with(second.scope);
            first.breadth = first.breadth.max(second.breadth);
            // `the surplus in Qatar's favour in the trade with Japan`
            let described = first.partner == Slot::Other && matches!(second.partner, Slot::One(_));
            if first.partner == Slot::Unsaid || described {
                first.partner = if second.owner == Slot::Both {
                    Slot::Other
                } else {
                    second.partner
                };
            }
            if first.owner == Slot::Unsaid || owned && !of_owner {
                if second.owner == Slot::Both {
                    first.partner = Slot::Unsaid;
                    first.breadth = Breadth::Bilateral;
                } else {
                    first.owner = second.owner;
                }
            }
            first.used.extend(second.used);
            // Only where no figure stands between does the phrase end behind it.
            if !(first.to..second.from)
                .any(|at| tokens.get(at).is_some_and(|t| t.figure().is_some()))
            {
                first.to = second.to;
            }
        }
    }
}

impl Finder<'_> {
    /// *While those to China fell*: the measure of the phrase before, with another partner.
    pub(super) fn those(&self, at: usize, before: Option<&Subject>) -> Option<Subject> {
        let before = before.filter(|before| before.form != Form::Coupled)?;
        // `and with Bahrain it went up`: the same with another.
        if matches!(self.word(at), "with" | "to" | "from")
            && matches!(
                self.word(at.wrapping_sub(1)),
                "and" | "while" | "whereas" | ";" | "but"
            )
            && let Some((to, used, partner @ Slot::One(_))) = self.parties(at + 1)
            && matches!(self.word(to), "it" | "they")
            && (lexicon::direction(self.word(to + 1)).is_some()
                || matches!(
                    self.word(to + 1),
                    "went"
                        | "was"
                        | "were"
                        | "came"
                        | "stood"
                        | "reached"
                        | "totaled"
                        | "totalled"
                        | "amounted"
                ))
            && before.form == Form::Noun
        {
            let fits = match before.measure {
                Measure::Exports => "to",
                Measure::Imports => "from",
                _ => "with",
            };
            return (self.word(at) == fits && before.partner != partner).then(|| Subject {
                from: at,
                to: to + 1,
                at,
                partner,
                used,
                ..before.clone()
            });
        }
        if !matches!(self.word(at), "those" | "that" | "one") {
            return None;
        }
        let fits = match before.measure {
            Measure::Exports => "to",
            Measure::Imports => "from",
            _ => "with",
        };
        // `while those of automobiles gained 31 percent`: of other goods.
        if self.word(at + 1) == "of"
            && matches!(before.measure, Measure::Exports | Measure::Imports)
        {
            let goods: Vec<&str> = (at + 2..at + 6)
                .map_while(|p| {
                    let token = self.tokens.get(p)?;
                    let word = matches!(token.kind, Kind::Word) && !token.capital;
                    (word && !lexicon::ends_noun_phrase(&token.lower)).then(|| self.word(p))
                })
                .take_while(|word| {
                    lexicon::direction(word).is_none()
                        && lexicon::measure(word).is_none()
                        && !word.ends_with("ed")
                })
                .collect();
            if !goods.is_empty() && goods.len() < 4 {
                return Some(Subject {
                    from: at,
                    to: at + 2 + goods.len(),
                    at,
                    commodity: Some(goods.join(" ")),
                    used: vec![],
                    ..before.clone()
                });
            }
        }
        // `while those of India stood at`: of somebody else.
        if self.word(at + 1) == "of"
            && let Some((to, used, owner @ Slot::One(_))) = self.parties(at + 2)
            && before.owner != owner
        {
            let partner = if before.partner == owner {
                before.owner.clone()
            } else {
                before.partner.clone()
            };
            return Some(Subject {
                from: at,
                to,
                at,
                owner,
                partner,
                used,
                adjective: false,
                ..before.clone()
            });
        }
        // `and those in the opposite direction $230 million`
        if self.opposite(at + 1) && matches!(before.measure, Measure::Exports | Measure::Imports) {
            return Some(Subject {
                from: at,
                to: at + 1,
                at,
                owner: Slot::Unsaid,
                partner: Slot::Unsaid,
                used: vec![],
                adjective: false,
                ..before.clone()
            });
        }
        if self.word(at + 1) != fits {
            return None;
        }
        let (to, used, partner) = self.parties(at + 2)?;
        Some(Subject {
            from: at,
            to,
            at,
            partner,
            used,
            ..before.clone()
        })
    }

    /// *Those to South Sudan were up*: exports again, at the begin of a sentence.
    fn those_again(&self, at: usize) -> Option<Subject> {
        let measure = match self.word(1) {
            "to" => Measure::Exports,
            "from" => Measure::Imports,
            _ => return None,
        };
        let (to, used, partner @ Slot::One(_)) = self.parties(2)? else {
            return None;
        };
        (at == 0 && self.word(0) == "those").then(|| Subject {
            partner,
            used,
            ..Subject::new(0, to, measure, Form::Noun)
        })
    }

    /// *Exports were $176 million and imports $147 million, with a balance of $29 million and a volume of $323 million*: of the two.
    pub(super) fn of_both_flows(&self, at: usize) -> Option<Subject> {
        let told = |wanted: Measure| {
            (0..at).any(|p| {
                lexicon::measure(self.word(p)) == Some(wanted)
                    && (p..at).any(|q| self.tokens.get(q).is_some_and(|t| t.figure().is_some()))
            })
        };
        let article = matches!(self.word(at.wrapping_sub(1)), "a" | "the");
        let value = self
            .tokens
            .get(at + 1)
            .is_some_and(|t| t.figure().is_some())
            || matches!(self.word(at + 1), "of" | "was" | "turned" | "came");
        if !(article && value && told(Measure::Exports) && told(Measure::Imports)) {
            return None;
        }
        let measure = if self.word(at) == "volume" {
            Measure::Trade
        } else {
            Measure::Balance
        };
        let mut subject = Subject::new(at, at + 1, measure, Form::Noun);
        if measure == Measure::Trade {
            subject.owner = Slot::Both;
        }
        subject.breadth = Breadth::Bilateral;
        Some(subject)
    }

    /// *With India it rose by $280 million*, at the begin of a sentence: the trade that was told, with one of the partners.
    fn with_one(&self, at: usize) -> Option<Subject> {
        if at > 0 || self.word(0) != "with" {
            return None;
        }
        let (to, used, partner @ Slot::One(_)) = self.parties(1)? else {
            return None;
        };
        let to = to + usize::from(self.word(to) == ",");
        let it = matches!(self.word(to), "it" | "this")
            || self.word(to) == "the"
                && matches!(
                    self.word(to + 1),
                    "figure" | "turnover" | "volume" | "indicator"
                );
        let verb = to + 1 + usize::from(self.word(to) == "the");
        let tells = lexicon::direction(self.word(verb)).is_some()
            || matches!(
                self.word(verb),
                "was" | "were" | "stood" | "reached" | "amounted" | "came" | "totaled" | "totalled"
            );
        (it && tells).then(|| Subject {
            owner: Slot::Memory,
            partner,
            used,
            ..Subject::new(0, verb, Measure::Trade, Form::Noun)
        })
    }

    /// *The difference between imports and exports, the trade imbalance*: a balance, and not said of which sign.
    fn difference(&self, at: usize) -> Option<Subject> {
        let mut subject = Subject::new(at, at + 1, Measure::Balance, Form::Echo);
        if self.word(at) == "imbalance" {
            subject.from -= usize::from(matches!(
                self.word(at.wrapping_sub(1)),
                "trade" | "commercial"
            ));
            let both = self.word(at + 1) == "of" || self.word(at + 1) == "between";
            if let Some((next, used, Slot::Both)) = self.parties(at + 2).filter(|_| both) {
                subject.used = used;
                subject.to = next;
            }
            return (subject.from < at).then_some(subject);
        }
        let mut place = at + 2;
        if self.word(at + 1) != "between" {
            return None;
        }
        place += usize::from(matches!(self.word(place), "its" | "their" | "the"));
        let flow = |place: usize| {
            matches!(
                lexicon::measure(self.word(place)),
                Some(Measure::Exports | Measure::Imports)
            )
        };
        let both = flow(place) && self.word(place + 1) == "and" && flow(place + 2);
        both.then(|| {
            subject.to = place + 3;
            subject
        })
    }

    pub(super) fn at(&self, at: usize) -> Option<Subject> {
        let token = self.tokens.get(at)?;
        if !matches!(token.kind, Kind::Word) {
            return None;
        }
        let word = token.lower.as_str();
        // `import-export turnover`: trade both ways.
        let pair = matches!(
            (word, self.word(at + 2)),
            ("import", "export") | ("export", "import") | ("imports", "exports")
        );
        let linked = self
            .tokens
            .get(at + 1)
            .is_some_and(|t| t.is_dash() || t.is("/") || t.is("and"));
        if pair
            && linked
            && matches!(
                self.word(at + 3),
                "turnover" | "trade" | "value" | "volume" | "revenue" | "activities"
            )
        {
            let mut subject = self.phrase(at + 2, Measure::Trade, false)?;
            let mut front = Subject::new(at, at + 1, Measure::Trade, Form::Noun);
            self.left(&mut front);
            subject.from = front.from;
            subject.at = at;
            subject.owner = if subject.owner == Slot::Unsaid {
                front.owner
            } else {
                subject.owner
            };
            subject.adjective = front.adjective;
            subject.breadth = subject.breadth.max(front.breadth);
            subject.commodity = front.commodity;
            subject.used.extend(front.used);
            return Some(subject);
        }
        if let Some(measure) = lexicon::measure(word) {
            let phrase = self.phrase(at, measure, false);
            return phrase.or_else(|| {
                (measure == Measure::Balance)
                    .then(|| self.of_both_flows(at))
                    .flatten()
            });
        }
        if let Some(subject) = self.exchanged(at).or_else(|| self.moved(at)) {
            return Some(subject);
        }
        // `Iraq was the fourth largest market, buying goods for $1.3 billion`
        let wares = (1..=3).any(|far| lexicon::wares(self.word(at + far)));
        match word {
            "buying" | "purchasing" if wares => return self.verb(at, Measure::Imports),
            "selling" if wares => return self.verb(at, Measure::Exports),
            _ => {}
        }
        // `shipments to India fell to $20 billion, while purchases shrank to $6 billion`
        let moves = lexicon::direction(self.word(at + 1)).is_some();
        let bare = word == "purchases"
            && (matches!(
                self.word(at.saturating_sub(1)),
                "while" | "whereas" | "and" | ","
            ) && moves
                && (0..at).any(|p| matches!(self.word(p), "exports" | "shipments" | "sales"))
                || at == 0
                    && (moves
                        || matches!(
                            self.word(1),
                            "went"
                                | "came"
                                | "were"
                                | "amounted"
                                | "totaled"
                                | "totalled"
                                | "reached"
                                | "stood"
                        )));
        if bare {
            return self.phrase(at, Measure::Imports, false);
        }
        // `Its main purchases included machinery`
        if word == "purchases"
            && matches!(
                self.word(at + 1),
                "included" | "include" | "were" | "are" | "comprised" | "consisted"
            )
            && (1..=4).any(|back| {
                at.checked_sub(back)
                    .is_some_and(|p| matches!(self.word(p), "its" | "their"))
            })
        {
            return Some(Subject {
                owner: Slot::Memory,
                partner: Slot::Other,
                ..Subject::new(at, at + 1, Measure::Imports, Form::Noun)
            });
        }
        // `Sales of semiconductors grew`, behind exports: of those goods.
        if matches!(word, "sales" | "shipments" | "deliveries")
            && self.word(at + 1) == "of"
            && lexicon::goods(self.word(at + 2))
            && let Some(subject) = self.phrase(at, Measure::Exports, false)
            && subject.owner == Slot::Unsaid
            && subject.partner == Slot::Unsaid
            && subject.commodity.is_some()
            && lexicon::direction(self.word(subject.to)).is_some()
        {
            return Some(subject);
        }
        if let Some(measure) = lexicon::movement_of_goods(word)
            && !matches!(
                at.checked_sub(1).map_or("", |before| self.word(before)),
                "outbound" | "inbound" | "overseas" | "outgoing" | "foreign"
            )
        {
            let mut subject = self.phrase(at, measure, true)?;
            // `Moldova's supplies in return came to`
            let owned = matches!(subject.owner, Slot::One(_)) && subject.partner == Slot::Unsaid;
            let back = self.word(subject.to) == "in"
                && (matches!(self.word(subject.to + 1), "return" | "turn")
                    || self.word(subject.to + 1) == "the"
                        && matches!(self.word(subject.to + 2), "other" | "opposite" | "reverse"))
                || self.other_way(subject.from);
            // `Shipments from Azerbaijan accounted for`
            let from = word != "purchases"
                && (subject.at..subject.to).any(|p| self.word(p) == "from")
                && subject.form == Form::Noun;
            // `Laos's shipments brought in $11 million`
            let tells = lexicon::gives_value(self.word(subject.to))
                || lexicon::direction(self.word(subject.to)).is_some()
                || matches!(
                    self.word(subject.to),
                    "were" | "was" | "amounted" | "reached" | "came"
                );
            // `Vietnamese shipments made up $531 million of this`
            let of_it = (subject.to + 1..subject.to + 5).any(|p| {
                self.word(p) == "of" && matches!(self.word(p + 1), "this" | "it" | "that")
            });
            let theirs =
                word != "purchases" && word != "sales" && (!subject.adjective || of_it) && tells;
            if owned && (back || from || theirs) && subject.commodity.is_none() {
                subject.partner = Slot::Other;
            }
            // `two thirds of Russian supplies`
            let share = subject
                .from
                .checked_sub(1)
                .is_some_and(|before| self.word(before) == "of")
                && subject.partner == Slot::Unsaid
                && matches!(subject.owner, Slot::One(_))
                && subject.commodity.is_none()
                && word != "purchases";
            return (share
                || subject.partner != Slot::Unsaid && !matches!(subject.partner, Slot::Unclear))
            .then_some(subject);
        }
        // `Korea's outbound shipments`
        let before = at.checked_sub(1).map_or("", |before| self.word(before));
        if matches!(word, "shipments" | "sales" | "deliveries")
            && (matches!(before, "outbound" | "inbound" | "overseas" | "outgoing")
                || before == "foreign" && word == "sales")
            && (word != "sales" || matches!(before, "overseas" | "foreign"))
        {
            let measure = if before == "inbound" {
                Measure::Imports
            } else {
                Measure::Exports
            };
            return self.phrase(at, measure, word == "sales");
        }
        if word == "what" {
            return self.what(at);
        }
        if matches!(
            word,
            "buyer" | "customer" | "purchaser" | "importer" | "consumer"
        ) {
            return self.buyer(at);
        }
        if matches!(word, "gap" | "shortfall") {
            return self.gap(at);
        }
        if matches!(word, "difference" | "imbalance") {
            return self.difference(at);
        }
        if word == "volume"
            && let Some(subject) = self.of_both_flows(at)
        {
            return Some(subject);
        }
        // `The two-way volume stood at`, `the exchange was`: what the passage is about.
        let before = at.checked_sub(1).map_or("", |before| self.word(before));
        let told = matches!(
            self.word(at + 1),
            "was"
                | "were"
                | "stood"
                | "amounted"
                | "reached"
                | "totaled"
                | "totalled"
                | "equaled"
                | "came"
                | "hit"
                | "has"
                | "had"
                | "made"
                | "grew"
                | "rose"
                | "fell"
                | "increased"
                | "decreased"
                | "declined"
        );
        let bilateral = matches!(
            before,
            "way" | "bilateral" | "mutual" | "trade" | "commodity" | "side"
        );
        if told
            && (matches!(word, "volume" | "volumes") && bilateral && before != "trade"
                || word == "exchange"
                    && matches!(before, "the" | "bilateral" | "mutual" | "commodity"))
        {
            let mut subject = Subject::new(at, at + 1, Measure::Trade, Form::Noun);
            subject.from = at.saturating_sub(1);
            subject.owner = Slot::Both;
            subject.breadth = Breadth::Bilateral;
            return Some(subject);
        }
        // `the Ghana-Togo exchange`
        if matches!(word, "exchange" | "exchanges" | "flow" | "flows") {
            let subject = self.phrase(at, Measure::Trade, false)?;
            let told = matches!(subject.owner, Slot::Pair(..) | Slot::Both)
                || before == "trade" && self.word(at + 1) != "and"
                || subject.breadth == Breadth::Bilateral
                    && matches!(self.word(at - 1), "way" | "bilateral" | "mutual");
            let goods = subject
                .commodity
                .as_deref()
                .is_none_or(|goods| goods.starts_with("non"));
            return (told && goods).then_some(subject);
        }
        // `Georgia's top five trading partners`: a list of its trade with each.
        let trading = match (
            at.checked_sub(1).map_or("", |before| self.word(before)),
            word,
        ) {
            ("trade" | "trading", "partners" | "partner") => {
                // `the top export trading partners`
                Some(
                    match at.checked_sub(2).map_or("", |before| self.word(before)) {
                        "export" => Measure::Exports,
                        "import" => Measure::Imports,
                        _ => Measure::Trade,
                    },
                )
            }
            ("export", "destinations" | "markets" | "partners") => Some(Measure::Exports),
            ("import", "suppliers" | "sources" | "partners" | "markets") => Some(Measure::Imports),
            _ => None,
        };
        if let Some(measure) = trading {
            // What owns it stands before the adjective.
            let mut subject = Subject::new(at - 1, at + 1, measure, Form::Noun);
            self.left(&mut subject);
            subject.at = at;
            subject.commodity = None;
            subject.breadth = Breadth::Worldwide;
            // `The main export partners were`: those of the one whose trade is told.
            if subject.owner == Slot::Unsaid
                && matches!(
                    self.word(at + 1),
                    "were" | "are" | "include" | "included" | ":"
                )
            {
                subject.owner = Slot::Memory;
            }
            let owned = matches!(subject.owner, Slot::One(_) | Slot::Memory);
            return (owned && self.word(at).ends_with('s')).then_some(subject);
        }
        self.participle(at)
            .or_else(|| self.spent(at))
            .or_else(|| self.sent(at))
            .or_else(|| lexicon::verb_of_trade(word).and_then(|measure| self.verb(at, measure)))
    }
}
