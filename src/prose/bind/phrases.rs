//! How a figure finds the phrase it belongs to.

use super::binder::{Binder, Head};
use super::item::Role;
use crate::prose::about::{About, Party};
use crate::prose::lexicon::{self, Measure};
use crate::prose::memory::{Topic, Unbound};
use crate::prose::number::{Number, Sort};
use crate::prose::rules;
use crate::prose::subjects::{Breadth, Form, Scope, Slot, Subject};
use crate::prose::token::{Kind, Token};

impl Binder<'_> {
    /// Whether a place lies in an insertion between commas: `, the largest EU market,`.
    pub(super) fn inserted(&self, place: usize) -> bool {
        let Some(open) = (0..place).rev().find(|p| self.word(*p) == ",") else {
            return false;
        };
        let close =
            (place + 1..self.tokens.len()).find(|p| matches!(self.word(*p), "," | ";" | "("));
        matches!(
            self.word(open + 1),
            "the"
                | "a"
                | "an"
                | "its"
                | "another"
                | "also"
                | "which"
                | "driven"
                | "led"
                | "helped"
                | "mostly"
                | "mainly"
                | "chiefly"
                | "largely"
                | "including"
                | "notably"
                | "especially"
                | "primarily"
        ) && close.is_some_and(|p| self.word(p) == ",")
            && !(open..close.unwrap_or(open)).any(|p| self.is_figure(p))
    }

    /// What the sentence itself adds to a phrase that leaves a party out: its actor, a partner put first, its two
    /// economies.
    pub(super) fn completed(&mut self, subject: &Subject) -> Subject {
        let mut subject = subject.clone();
        let trade = matches!(
            subject.measure,
            Measure::Trade | Measure::Surplus | Measure::Deficit | Measure::Balance
        );
        let strangers: Vec<(usize, Party)> = self
            .tokens
            .iter()
            .enumerate()
            .take(subject.at)
            .filter(|(at, _)| {
                !self.sources.contains(at)
                    && !subject.used.contains(at)
                    && !self
                        .subjects
                        .iter()
                        .any(|other| other.at < subject.at && other.used.contains(at))
            })
            .filter_map(|(at, token)| match token.economy() {
                Some(named) if !named.demonym => named.who.trader().map(|party| (at, party)),
                _ => None,
            })
            .collect();
        // `To all countries, Pakistan's exports increased`, `With all partners together, Vietnam`
        let all = matches!(
            self.word(0),
            "to" | "from" | "with" | "considering" | "including" | "counting"
        ) && self.word(1) == "all"
            && (2..4).any(|p| matches!(self.word(p), "countries" | "partners"));
        if all && subject.partner == Slot::Unsaid {
            subject.partner = Slot::One(Party::World);
            if subject.owner == Slot::Unsaid
                && let [(at, economy)] = strangers.as_slice()
                && economy != &Party::World
            {
                subject.owner = Slot::One(economy.clone());
                subject.used.push(*at);
            }
        }
        // `Overall, Japan posted a trade deficit`
        if matches!(self.word(0), "overall" | "altogether")
            && matches!(
                subject.measure,
                Measure::Surplus | Measure::Deficit | Measure::Balance
            )
            && subject.partner == Slot::Unsaid
        {
            subject.breadth = Breadth::Total;
        }
        // `ranking third among its export markets with a turnover of`, `followed by Italy with a turnover of`
        if subject.owner == Slot::Unsaid
            && subject.partner == Slot::Unsaid
            && subject.form == Form::Noun
            && let Some(rank) = self.subjects.iter().rev().find(|other| {
                other.at < subject.at && lexicon::partner_noun(self.word(other.at)).is_some()
            })
            && let (Slot::One(owner), Slot::One(partner)) = (&rank.owner, &rank.partner)
        {
            let mut lead = subject.from;
            while matches!(
                self.back(lead, 1),
                "a" | "an" | "the" | "with" | "total" | "overall" | "foreign" | "external"
            ) {
                lead -= 1;
            }
            let with = (lead..subject.from).any(|p| self.word(p) == "with");
            let next = lead.checked_sub(1).and_then(|place| {
                let party = self.party_named(place)?;
                let before = self.back(place, if self.back(place, 1) == "the" { 2 } else { 1 });
                matches!(before, "by" | "of" | "and" | "," | "then").then_some((place, party))
            });
            let follows =
                (rank.to..lead).any(|p| matches!(self.word(p), "followed" | "ahead" | "then"));
            match next {
                Some((place, party)) if with && follows && party != *owner => {
                    subject.owner = Slot::One(owner.clone());
                    subject.partner = Slot::One(party);
                    subject.used.push(place);
                    subject.breadth = Breadth::Unsaid;
                    self.completed_rank = true;
                }
                None if with
                    && !(rank.to..lead).any(|p| self.is_figure(p) || self.named(p).is_some()) =>
                {
                    subject.owner = Slot::One(owner.clone());
                    subject.partner = Slot::One(partner.clone());
                    subject.breadth = Breadth::Unsaid;
                }
                _ => {}
            }
        }
        let open = |slot: &Slot| matches!(slot, Slot::Unsaid | Slot::Both);
        match (strangers.as_slice(), &subject.owner, &subject.partner) {
            // `With Honduras, trade was ...`, `With the United States, Japan logged a surplus of`
            ([(at, economy)], Slot::Unsaid | Slot::One(_), Slot::Unsaid)
                if *at <= 2
                    && subject.owner != Slot::One(economy.clone())
                    && matches!(self.back(*at, 1), "with" | "to" | "from")
                    && self.word(at + 1) == "," =>
            {
                let fits = match subject.measure {
                    Measure::Exports => "to",
                    Measure::Imports => "from",
                    _ => "with",
                };
                if self.back(*at, 1) == fits {
                    subject.partner = Slot::One(economy.clone());
                    subject.used.push(*at);
                }
            }
            // `Israel's statistics bureau counts $0.3 million of trade with Bahrain`: its own.
            ([], Slot::Unsaid, Slot::One(partner))
                if subject.form == Form::Noun
                    && self
                        .office(subject.at)
                        .is_some_and(|(_, party)| party != *partner) =>
            {
                if let Some((at, party)) = self.office(subject.at) {
                    subject.owner = Slot::One(party);
                    subject.used.push(at);
                }
            }
            // `Hungary booked $6 billion of trade with Serbia`
            ([(at, economy)], Slot::Unsaid, Slot::One(partner))
                if partner != economy
                    && !(*at..subject.at).any(|p| self.word(p) == "share")
                    && subject.form != Form::Verb
                    && !matches!(
                        self.back(*at, 1),
                        "in" | "with"
                            | "to"
                            | "from"
                            | "of"
                            | "among"
                            | "within"
                            | "for"
                            | "at"
                            | "by"
                    ) =>
            {
                subject.owner = Slot::One(economy.clone());
                subject.used.push(*at);
            }
            // `ASEAN remained China's largest trading partner, with trade of`
            ([(first, one), (second, other), ..], Slot::Unsaid, Slot::Unsaid)
                if trade
                    && one != other
                    && (*second..subject.at).any(|p| self.word(p) == "partner")
                    && self.named(*second).is_some_and(|n| n.possessive)
                    && second - first <= 4 =>
            {
                subject.owner = Slot::One(other.clone());
                subject.partner = Slot::One(one.clone());
                subject.used.extend([*first, *second]);
            }
            // `The UAE ranked first for Egyptian exports`
            ([(at, economy)], Slot::One(_), Slot::Unsaid)
                if subject.form == Form::Noun
                    && subject.owner != Slot::One(economy.clone())
                    && matches!(self.word(at + 1), "ranked" | "ranks" | "came" | "topped")
                    && (at + 1..subject.from).any(|p| lexicon::ordinal(self.word(p)).is_some())
                    && matches!(self.back(subject.from, 1), "for" | "in" | "among" | "by") =>
            {
                subject.partner = Slot::One(economy.clone());
                subject.used.push(*at);
                self.completed_rank = true;
            }
            // `The United States ranked second with a foreign trade turnover of`
            ([(at, economy)], Slot::Unsaid, Slot::Unsaid)
                if subject.form == Form::Noun
                    && *at <= 2
                    && matches!(
                        self.word(at + 1),
                        "ranked" | "ranks" | "came" | "was" | "stood" | "followed"
                    )
                    && (at + 1..subject.from).any(|p| self.word(p) == "with")
                    && !(at + 1..subject.from).any(|p| self.is_figure(p))
                    && ((at + 2..at + 6).any(|p| {
                        lexicon::ordinal(self.word(p)).is_some() || self.word(p) == "next"
                    }) || self.word(at + 1) == "followed")
                    && self.memory.ranked().is_some_and(|ranked| {
                        ranked.owner.as_ref().is_some_and(|owner| owner != economy)
                    }) =>
            {
                subject.owner = self
                    .memory
                    .ranked()
                    .and_then(|ranked| ranked.owner.clone())
                    .map_or(Slot::Unclear, Slot::One);
                subject.partner = Slot::One(economy.clone());
                subject.breadth = Breadth::Unsaid;
                subject.used.push(*at);
                self.completed_rank = true;
            }
            // `8.2 per cent of total exports of N12.69 trillion`: of all that it exports.
            _ if subject.breadth.is_all()
                && subject.owner == Slot::Unsaid
                && subject.partner == Slot::Unsaid
                && (1..=4).any(|back| {
                    subject.from.checked_sub(back).is_some_and(|place| {
                        self.is_figure(place)
                            && !self.money_or_share(place)
                            && self.word(place + 1) == "of"
                    })
                }) =>
            {
                subject.owner = Slot::Memory;
                subject.breadth = Breadth::Worldwide;
            }
            // `Fiji and Samoa arrived at a turnover of`, `a first for Vietnam and Laos: the trade between them`
            ([(first, one), (second, other)], owner, Slot::Unsaid)
                if trade
                    && open(owner)
                    && one != other
                    && second - first <= 3
                    && (*owner == Slot::Both
                        || self.tokens.get(first + 1..*second).is_some_and(|between| {
                            between.iter().any(|t| t.is("and") || t.is_dash())
                        })) =>
            {
                subject.owner = Slot::One(one.clone());
                subject.partner = Slot::One(other.clone());
                subject.used.extend([*first, *second]);
            }
            _ => {}
        }
        // `China's exports rose, while imports from Africa fell`: those to Africa, where the two are told of.
        if subject.owner != Slot::Unsaid
            && subject.partner == Slot::Unsaid
            && subject.form == Form::Noun
            && !subject.breadth.is_all()
            && let Slot::One(owner) = &subject.owner
            && let Some(next) = self
                .subjects
                .iter()
                .find(|other| other.at > subject.at && other.form == Form::Noun)
            && matches!(
                (subject.measure, next.measure),
                (Measure::Exports, Measure::Imports) | (Measure::Imports, Measure::Exports)
            )
            && next.owner == Slot::Unsaid
            && let Slot::One(partner) = &next.partner
            && partner != owner
            && self.memory.are_two(owner, partner)
            && (subject.to..next.from)
                .any(|p| matches!(self.word(p), "while" | "and" | "whereas" | "but"))
        {
            subject.partner = next.partner.clone();
        }
        // `as imports rose by 8.5% and Argentine exports by 9.9%`: of the same one.
        if subject.owner == Slot::Unsaid
            && subject.partner == Slot::Unsaid
            && subject.form == Form::Noun
            && subject.breadth == Breadth::Unsaid
            && let Some(next) = self.subjects.iter().find(|other| other.at > subject.at)
            && next.form == Form::Noun
            && next.adjective
            && (subject.measure, next.measure) == (Measure::Imports, Measure::Exports)
            && let Slot::One(owner) = &next.owner
            && self.back(next.from, 1) == "and"
        {
            subject.owner = Slot::One(owner.clone());
        }
        // What was taken is explained.
        if let Some(own) = self.subjects.iter_mut().find(|own| own.at == subject.at) {
            own.used.clone_from(&subject.used);
        }
        subject
    }

    /// The only economy whose statistics or customs speak before a place.
    fn office(&self, before: usize) -> Option<(usize, Party)> {
        let mut all = self.sources.iter().copied().filter(|at| *at < before);
        let at = all.next().filter(|_| all.next().is_none())?;
        let office = (1..=4).any(|n| {
            matches!(
                self.word(at + n),
                "statistics" | "statistical" | "customs" | "bureau" | "data" | "statisticians"
            )
        });
        let party = self.named(at)?.who.trader()?;
        office.then_some((at, party))
    }

    /// A phrase that takes a party from memory must not stand in a sentence about somebody else.
    pub(super) fn no_stranger(&self, subject: &Subject, topic: Topic) -> Result<Topic, Unbound> {
        let from_memory = !topic.rules.iter().all(|rule| {
            [
                rules::OWNER,
                rules::PAIR,
                rules::WORLD,
                rules::FRAME,
                rules::SOLE,
            ]
            .contains(rule)
        });
        // `Togo ranked first among Benin's partners with 21 percent of the country's trade`: of all its trade, and it is named.
        let (one, other) = topic.about.sides();
        let whole = (one.is_world() || other.is_world())
            && subject.owner == Slot::Memory
            && self.tokens.iter().take(subject.at).any(|token| {
                token
                    .economy()
                    .and_then(|named| named.who.trader())
                    .as_ref()
                    == topic.owner.as_ref()
            });
        // `Turkey's complaint is the deficit` of Korea's trade: whose is it?
        if let About::Balance(of, with) = &topic.about
            && topic.rules.contains(&rules::TOPIC)
            && subject.owner == Slot::Unsaid
            && subject.partner == Slot::Unsaid
        {
            let named = |side: &Party| {
                self.tokens
                    .iter()
                    .enumerate()
                    .take(subject.at)
                    .any(|(at, token)| {
                        !self.sources.contains(&at)
                            && !self
                                .subjects
                                .iter()
                                .any(|other| other.at < subject.at && other.used.contains(&at))
                            && token
                                .economy()
                                .and_then(|named| named.who.trader())
                                .as_ref()
                                == Some(side)
                    })
            };
            if named(with) && !named(of) {
                return Err("whose balance it is is not said".into());
            }
        }
        // `Japan accounted for 3.4 per cent of the country's total exports of $56 billion`
        let of_share = self.wholes.contains(&subject.at)
            && subject.owner == Slot::Memory
            && (one.is_world() || other.is_world());
        if !from_memory || whole || of_share {
            return Ok(topic);
        }
        for (at, token) in self.tokens.iter().enumerate().take(subject.at) {
            if let Some(party) = token.economy().and_then(|named| named.who.trader())
                && !self.sources.contains(&at)
                && !subject.used.contains(&at)
                && !self
                    .subjects
                    .iter()
                    .any(|other| other.at < subject.at && other.used.contains(&at))
                && !topic.about.has(&party)
            {
                return Err("the sentence names somebody else".into());
            }
        }
        Ok(topic)
    }

    /// `$8.9 billion in exports`, `$2 billion of trade`, `$811.2 million worth of trade`, `a 12% rise in exports`.
    pub(super) fn follows(&self, at: usize, subject: &Subject) -> bool {
        let Some(between) = self.tokens.get(at + 1..subject.from) else {
            return false;
        };
        // `of 253 billion euros was just ahead of that with the US`
        if subject.form == Form::Verb
            || subject.at <= at
            || matches!(self.word(subject.at), "those" | "that" | "one")
        {
            return false;
        }
        let mut linked = false;
        let mut words = 0;
        // `of which $24.2 billion fell on export and $8.9 billion on import`
        if between
            .last()
            .is_some_and(|token| token.is("on") || token.is("to") || token.is("for"))
        {
            let falls = |at: usize| {
                matches!(
                    self.word(at),
                    "fell" | "falls" | "fall" | "accounted" | "accounts"
                )
            };
            let first = between.len() == 2 && falls(at + 1);
            let next = between.len() == 1
                && self.back(at, 1) == "and"
                && (at.saturating_sub(9)..at).any(falls);
            if first || next {
                return true;
            }
        }
        for token in between {
            match &token.kind {
                Kind::Word => {
                    let word = token.lower.as_str();
                    words += 1;
                    linked |= matches!(word, "of" | "in" | "worth" | "as" | "for")
                        || word == "from"
                            && matches!(subject.measure, Measure::Exports | Measure::Imports);
                    // `Of that, $1.9 billion was Israeli imports`
                    let of = self.word(0) == "of"
                        || self.back(at, 1) == "which" && self.back(at, 2) == "of";
                    let is = matches!(word, "was" | "were") && of;
                    linked |= is;
                    // `20% more imports`
                    linked |= words == 1
                        && between.len() == 1
                        && matches!(word, "more" | "less" | "fewer" | "higher" | "lower")
                        && !self.money_or_share(at);
                    let fits =
                        is || matches!(
                            word,
                            "of" | "in"
                                | "worth"
                                | "from"
                                | "the"
                                | "as"
                                | "its"
                                | "year"
                                | "on"
                                | "annual"
                                | "overall"
                                | "for"
                                | "it"
                                | "them"
                                | "this"
                                | "which"
                                | "that"
                        ) || lexicon::direction_after(word).is_some()
                            || lexicon::adverb(word);
                    if !fits {
                        return false;
                    }
                }
                Kind::Mark if token.is_dash() => {}
                _ => return false,
            }
        }
        (linked || words == 0) && between.len() <= 6
    }

    /// *Up 30 percent, trade of A and B ...*, *14 percent stronger*: a rate before any phrase, set off by a comma.
    pub(super) fn opens_with_rate(&self, at: usize) -> bool {
        at <= 2 && matches!(self.word(0), "up" | "down") && self.word(at + 1) != ")"
    }

    /// *From $1.2 billion in 2013, trade rose*, *Having started from $1.2 billion, trade*: an earlier value before the phrase that the sentence
    /// is about.
    pub(super) fn opens_with_base(&self, at: usize) -> bool {
        let opens = matches!(
            self.word(0),
            "from"
                | "having"
                | "starting"
                | "rising"
                | "growing"
                | "climbing"
                | "falling"
                | "up"
                | "down"
                | "after"
        ) && (0..at).any(|p| matches!(self.word(p), "from" | "at" | "after"));
        // `From $13.7 billion in 2014 their trade had gone to $9.8 billion in 2015`
        if at == 1
            && self.word(0) == "from"
            && self.money_or_share(at)
            && let Some(subject) = self
                .subjects
                .first()
                .filter(|subject| subject.from <= at + 6)
            && (at + 1..subject.from).all(|p| {
                self.is_period(p) || matches!(self.word(p), "in" | "," | "their" | "the" | "its")
            })
            && let Some(next) = (subject.to..self.tokens.len()).find(|p| self.is_figure(*p))
            && self.back(next, 1) == "to"
        {
            return true;
        }
        let Some(comma) = (at + 1..at + 6).find(|p| self.word(*p) == ",") else {
            return false;
        };
        let alone = !(0..at).any(|p| self.is_figure(p) || self.word(p) == ",")
            && !(at + 1..=comma).any(|p| self.is_figure(p));
        opens
            && alone
            && self.money_or_share(at)
            && self.subjects.first().is_some_and(|subject| {
                subject.from > comma && subject.from <= comma + 3 && subject.form == Form::Noun
            })
    }

    /// The topic before; *this slice* is the part that a share was of.
    pub(super) fn sliced(&self) -> Option<Topic> {
        if !self.slice() {
            return self.memory.head();
        }
        let part = self.memory.share()?.clone();
        let measure = match &part {
            About::Turnover(..) => Measure::Trade,
            About::Flow(..) => Measure::Exports,
            _ => return None,
        };
        let owner = part.sides().0.clone();
        Some(Topic {
            about: part,
            measure,
            commodity: None,
            sure: true,
            rules: vec![],
            owner: Some(owner),
            scope: Scope::Unstated,
        })
    }

    /// *Imports were three times its exports, 40% higher than exports, $2 billion more than those of Togo*: by how much one trade is more than
    /// another, and nothing that either of them did.
    pub(super) fn compares_two(&self, at: usize) -> bool {
        let times = self.number(at).filter(|n| n.sort == Sort::Times);
        // `It tripled its exports` moves them.
        let state = (1..=3).any(|back| {
            matches!(
                self.back(at, back),
                "was" | "were" | "is" | "are" | "be" | "been" | "at" | "stood"
            )
        });
        // `, nearly 8 times its imports`
        let plain = |number: &Number| {
            let text = number.figure.as_ref().map(ToString::to_string);
            text.is_some_and(|text| text.ends_with("times") || text.ends_with("twice"))
        };
        let mut than = times.is_some_and(|number| state || plain(number));
        let mut place = at + 1;
        while place < at + 9 {
            let word = self.word(place);
            // `that of Togo`, not `that of 2022`
            let of = place + 2 + usize::from(self.word(place + 2) == "the");
            let those = matches!(word, "those" | "that")
                && than
                && self.word(place + 1) == "of"
                && !self.is_period(of)
                && !self.is_period(place + 2);
            let phrase = self
                .subjects
                .iter()
                .find(|subject| subject.from <= place && place <= subject.at);
            if those || phrase.is_some() {
                // `than exports a year earlier` are the same ones.
                let own = self.subjects.iter().rfind(|subject| subject.at < at);
                let same = phrase.zip(own).is_some_and(|(other, own)| {
                    other.partner == Slot::Unsaid
                        && matches!(other.owner, Slot::Unsaid | Slot::Memory)
                        && other.measure == own.measure
                        && (other.at + 1..other.to + 3).any(|p| {
                            self.word(p) == "a"
                                || times.is_some() && self.is_period(p)
                                || self
                                    .tokens
                                    .get(p)
                                    .and_then(Token::period)
                                    .is_some_and(|when| when.looks_back())
                        })
                });
                return than && !same;
            }
            if matches!(word, "than" | "as") {
                than = true;
            } else if !matches!(
                word,
                "higher"
                    | "lower"
                    | "more"
                    | "less"
                    | "larger"
                    | "bigger"
                    | "smaller"
                    | "greater"
                    | "above"
                    | "below"
                    | "large"
                    | "much"
                    | "big"
                    | "high"
                    | "the"
                    | "its"
                    | "their"
                    | "size"
                    | "of"
                    | "value"
                    | "level"
                    | "rate"
                    | "pace"
            ) && self
                .tokens
                .get(place)
                .is_none_or(|token| token.economy().is_none() && !token.is("'"))
            {
                return false;
            }
            place += 1;
        }
        false
    }

    /// The phrase of a part, where the phrase nearest to a figure is only the whole it is a share of, and the sentence goes on with
    /// a verb of its own.
    fn part_before(&self, whole: usize, at: usize) -> Option<usize> {
        let phrase = self.subjects.get(whole)?;
        let share = (0..phrase.at).rev().find(|p| self.is_figure(*p))?;
        let of = self.word(share + 1) == "of"
            && self.number(share)?.sort == Sort::Percent
            && !(share + 2..phrase.from).any(|p| matches!(self.word(p), "," | "and" | ";"));
        let goes_on = (phrase.to..at).any(|p| {
            let next = self.word(p + 1);
            matches!(self.word(p), "," | "and")
                && (lexicon::direction(next).is_some()
                    || matches!(
                        next,
                        "was"
                            | "were"
                            | "reached"
                            | "hit"
                            | "amounted"
                            | "totalled"
                            | "totaled"
                            | "stood"
                    )
                    || self.word(p) == ","
                        && p + 1 == at
                        && lexicon::direction_after(self.word(at + 1)).is_some())
        });
        let part = self
            .subjects
            .iter()
            .rposition(|subject| subject.at < share)?;
        (of && goes_on).then_some(part)
    }

    pub(super) fn head(&self, at: usize) -> Head {
        // Right behind: `a $2 billion fund`, `$3 billion in investments`, `$5 billion worth of contracts`.
        for place in at + 1..at + 5 {
            let Some(token) = self.tokens.get(place) else {
                break;
            };
            let word = token.word();
            if lexicon::not_trade(word)
                && !self
                    .subjects
                    .iter()
                    .any(|s| s.from <= place && place < s.to)
            {
                let rate_of = matches!(word, "rate");
                if !rate_of {
                    return Head::NotTrade;
                }
            }
            let passes = matches!(
                word,
                "of" | "in"
                    | "worth"
                    | "as"
                    | "new"
                    | "chinese"
                    | "joint"
                    | "direct"
                    | "foreign"
                    | "the"
            ) || token.is_dash()
                || token.economy().is_some_and(|n| n.demonym)
                || token.capital && token.economy().is_none() && matches!(token.kind, Kind::Word);
            if !passes {
                break;
            }
        }
        // `imports of $8.7 billion outstripped exports of $6.6 billion`
        let owned =
            self.back(at, 1) == "of" && self.subjects.iter().any(|subject| subject.to + 1 == at);
        // `trade accounted for $41 billion of Australia's international trade`: a part of what stands behind.
        let part = matches!(
            (self.back(at, 2), self.back(at, 1)),
            ("accounted" | "accounting" | "accounts", "for")
        ) || matches!(self.back(at, 1), "represented" | "constituted");
        let part = part && self.word(at + 1) == "of" && self.subjects.iter().any(|s| s.at < at);
        let owned = owned || part;
        let behind = self
            .subjects
            .iter()
            .position(|subject| !owned && subject.at > at && self.follows(at, subject))
            .filter(|place| *place < self.topics.len());
        if let Some(place) = behind {
            return Head::Subject(place, rules::BEHIND);
        }
        // `It grew, mainly due to imports from India, and it declined to $11 billion`: what is only a reason is not what *it* is.
        let reason = |subject: &Subject| {
            (subject.to..at).any(|p| {
                matches!(self.word(p), "it" | "they")
                    && (p + 1..p + 4).any(|q| lexicon::direction(self.word(q)).is_some())
            }) && (subject.from.saturating_sub(9)..subject.from).any(|p| {
                matches!(
                    (self.word(p), self.word(p + 1)),
                    ("due" | "owing" | "thanks", "to")
                        | ("because" | "result", "of")
                        | ("driven" | "helped", "by")
                )
            })
        };
        let before = self
            .subjects
            .iter()
            .rposition(|subject| {
                subject.at < at && !self.bracketed(subject.at, at) && !reason(subject)
            })
            .or_else(|| self.subjects.iter().rposition(|subject| subject.at < at))
            .filter(|place| *place < self.topics.len());
        // `exports to Togo made up 18% of its exports and rose 12%`: those to Togo.
        let before = before.map(|place| self.part_before(place, at).unwrap_or(place));
        // `the former shed 4.8 percent, the latter edged up`: the first and the second of the two phrases before.
        let pointed = (0..at).rev().find(|p| {
            matches!(self.word(*p), "former" | "latter")
                && self.back(*p, 1) == "the"
                && (lexicon::direction(self.word(p + 1)).is_some()
                    || matches!(
                        self.word(p + 1),
                        "was" | "were" | "reached" | "totaled" | "totalled" | "at"
                    ))
        });
        if let Some(pointed) = pointed
            && let Some(last) = before.filter(|place| {
                self.subjects
                    .get(*place)
                    .is_some_and(|subject| subject.at < pointed)
            })
        {
            let place = if self.word(pointed) == "latter" {
                Some(last)
            } else {
                last.checked_sub(1)
            };
            return place.map_or(Head::Nothing, |place| Head::Subject(place, rules::NEAREST));
        }
        let from = before
            .and_then(|place| self.subjects.get(place))
            .map_or(0, |subject| subject.to);
        // `to the Brazilian market`
        let of_economy = |place: usize| {
            matches!(self.word(place), "market" | "markets")
                && self.named(place.wrapping_sub(1)).is_some()
        };
        let other = (from..at).any(|place| {
            lexicon::not_trade(self.word(place))
                && !self.inserted(place)
                && !self.by_value(place, at)
                && !self.in_prices(place)
                && !of_economy(place)
                // `vehicles ($48 billion), machinery ($43 billion)`
                && !(lexicon::goods(self.word(place))
                    && (self.word(place + 1) == "(" && self.is_figure(place + 2)
                        || self.done.last().is_some_and(|(_, item)| item.commodity.is_some())))
                && !self
                    .subjects
                    .iter()
                    .any(|s| s.from <= place && place < s.to)
        });
        if other {
            return Head::NotTrade;
        }
        // `the gap between A's trade and B's trade narrowed by a tenth`
        let between = (0..at).rev().find(|p| {
            matches!(self.word(*p), "gap" | "difference") && self.word(p + 1) == "between"
        });
        if !owned
            && between.is_some_and(|gap| {
                self.subjects
                    .iter()
                    .filter(|subject| subject.at > gap && subject.at < at)
                    .count()
                    >= 2
            })
        {
            return Head::Nothing;
        }
        // `trade was $502 million in 2021, when imports were $437 million, and rose to $711 million`: which of them rose?
        let clause = before
            .and_then(|place| self.subjects.get(place))
            .is_some_and(|subject| {
                let and = (subject.to..at).find(|p| {
                    self.word(*p) == "and"
                        && self.back(*p, 1) == ","
                        && (lexicon::direction(self.word(p + 1)).is_some()
                            || matches!(self.word(p + 1), "reached" | "hit" | "was" | "stood"))
                });
                let when = (0..subject.from)
                    .rev()
                    .find(|p| matches!(self.word(*p), "when" | "while" | "where"));
                and.is_some()
                    && when.is_some_and(|when| self.done.iter().any(|(place, _)| *place < when))
            });
        if clause {
            return Head::Nothing;
        }
        if before.is_none() && !self.topics.is_empty() && self.opens_with_base(at) {
            return Head::Subject(0, rules::OPENING_BASE);
        }
        if let Some(place) = before {
            return Head::Subject(place, rules::NEAREST);
        }
        if self.subjects.first().is_some_and(|subject| subject.at > at)
            && self.opens_with_rate(at)
            && !self.topics.is_empty()
        {
            return Head::Subject(0, rules::BEHIND);
        }
        if self.refers_back() {
            return Head::Before(rules::THIS_FIGURE);
        }
        Head::Nothing
    }

    /// *Saudi Arabia bought $2.06 billion, the Emirates $2.33 billion*, *Kenya's exports were $5 million, Uganda's $6 million*: the verb or the
    /// measure of the phrase before, of somebody else.
    pub(super) fn gapped(&self, at: usize) -> Option<Topic> {
        if let Some(topic) = self.gapped_toward(at).or_else(|| self.gapped_rate(at)) {
            return Some(topic);
        }
        let place = at.checked_sub(1)?;
        let named = self.named(place).filter(|named| !named.demonym)?;
        let party = named.who.trader()?;
        let lead = if self.back(place, 1) == "the" {
            self.back(place, 2)
        } else {
            self.back(place, 1)
        };
        if !matches!(lead, "," | "and" | ";" | "while") || self.sources.contains(&place) {
            return None;
        }
        let number = self.subjects.iter().rposition(|subject| subject.at < at)?;
        let subject = self.subjects.get(number)?;
        let topic = self.topics.get(number)?.as_ref().ok()?;
        // `Germany and France traded goods worth 183 billion, Germany and Italy 155 billion`
        let and = place - 1 - usize::from(self.back(place, 1) == "the");
        let first = and
            .checked_sub(1)
            .filter(|_| lead == "and")
            .and_then(|p| Some((p, self.named(p)?)))
            .filter(|(p, _)| !subject.used.contains(p) && *p > subject.to);
        if let Some((_, first)) = first {
            let first = first.who.trader()?;
            return matches!(topic.about, About::Turnover(..)).then(|| Topic {
                about: About::Turnover(first.clone(), party),
                owner: Some(first),
                ..topic.clone()
            });
        }
        let Slot::One(owner) = &subject.owner else {
            return None;
        };
        let verb = subject.form == Form::Verb;
        if subject.used.contains(&place)
            || verb == named.possessive
            || !verb && subject.form != Form::Noun
        {
            return None;
        }
        // Only the first of the phrase's values may stand between.
        self.done
            .iter()
            .rev()
            .find(|(done, item)| *done > subject.at && item.about.is_some())?;
        let swap = |side: &Party| {
            if side == owner {
                party.clone()
            } else {
                side.clone()
            }
        };
        let about = match &topic.about {
            About::Flow(from, to) => About::Flow(swap(from), swap(to)),
            About::Turnover(one, other) => About::Turnover(swap(one), swap(other)),
            About::Balance(of, with) => About::Balance(swap(of), swap(with)),
            About::Share(..) => return None,
        };
        let (one, other) = about.sides();
        (one != other).then(|| Topic {
            about: about.clone(),
            owner: Some(party.clone()),
            ..topic.clone()
        })
    }

    /// *Trade with Singapore increased by 22.5 percent, Vietnam by 14.5 percent*: the movement of the phrase before, with another partner.
    fn gapped_rate(&self, at: usize) -> Option<Topic> {
        let place = at.checked_sub(2).filter(|_| self.back(at, 1) == "by")?;
        let party = self.party_named(place)?;
        let lead = self.back(place, if self.back(place, 1) == "the" { 2 } else { 1 });
        let number = self.subjects.iter().rposition(|subject| subject.at < at)?;
        let subject = self.subjects.get(number)?;
        let told = self.done.iter().any(|(done, item)| {
            *done > subject.at && item.role == Role::Growth && item.about.is_some()
        });
        if !matches!(lead, "," | "and" | ")")
            || !told
            || subject.form != Form::Noun
            || !matches!(subject.partner, Slot::One(_))
            || subject.used.contains(&place)
        {
            return None;
        }
        let topic = self.topics.get(number)?.as_ref().ok()?;
        let owner = topic.owner.clone().filter(|owner| *owner != party)?;
        let about = topic.about.with_partner(&owner, party)?;
        Some(Topic {
            about,
            ..topic.clone()
        })
    }

    /// *Exports to China were $5 million, to Japan $3 million*; *trade with Egypt was $302 million, with Jordan it was $468 million*: the measure
    /// of the phrase before, with another partner.
    fn gapped_toward(&self, at: usize) -> Option<Topic> {
        let mut place = at.checked_sub(1)?;
        while matches!(
            self.word(place),
            "it" | "was" | "were" | "at" | "by" | "they" | "totaled" | "reached"
        ) {
            place = place.checked_sub(1)?;
        }
        // `to CIS countries $240 million`
        if matches!(self.word(place), "countries" | "states" | "members")
            && self.named(place.wrapping_sub(1)).is_some()
        {
            place -= 1;
        }
        let party = self.party_named(place)?;
        let lead = place.checked_sub(if self.back(place, 1) == "the" { 2 } else { 1 })?;
        let joined =
            matches!(self.back(lead, 1), "," | ";" | "and") || self.back(lead, 1) == "while";
        // `exports to the EU made $668 million (64.9% of total exports), to Spain $240 million`: not what a share is of.
        let number = self
            .subjects
            .iter()
            .rposition(|subject| subject.at < at && !self.wholes.contains(&subject.at))?;
        let subject = self.subjects.get(number)?;
        let fits = matches!(
            (subject.measure, self.word(lead)),
            (Measure::Exports, "to")
                | (Measure::Imports, "from")
                | (
                    Measure::Trade | Measure::Surplus | Measure::Deficit | Measure::Balance,
                    "with"
                )
        );
        let told = self
            .done
            .iter()
            .any(|(done, item)| *done > subject.at && *done < lead && item.about.is_some());
        if !joined || !fits || !told || subject.form != Form::Noun || subject.used.contains(&place)
        {
            return None;
        }
        let topic = self.topics.get(number)?.as_ref().ok()?;
        let owner = topic.owner.clone().filter(|owner| *owner != party)?;
        let (one, other) = topic.about.sides();
        let narrow = !one.is_world() && !other.is_world();
        let about = topic.about.with_partner(&owner, party).filter(|_| narrow)?;
        Some(Topic {
            about,
            ..topic.clone()
        })
    }

    /// *In current prices*: how a value is counted.
    fn in_prices(&self, at: usize) -> bool {
        self.word(at) == "prices" && matches!(self.back(at, 1), "current" | "constant")
    }

    /// *By weight a 7.5% fall, by value a 12.1% rise*: money again, behind a quantity.
    fn by_value(&self, quantity: usize, at: usize) -> bool {
        matches!(
            self.word(quantity),
            "weight" | "tons" | "tonnes" | "quantity" | "tonnage" | "quantities"
        ) && (quantity + 1..at).any(|p| {
            matches!(self.word(p), "value" | "dollar" | "money" | "monetary")
                && matches!(self.back(p, 1), "by" | "in")
                // `48,067 tonnes of goods worth Tk 4.20 billion`
                || matches!(self.word(p), "worth" | "valued") && at - p <= 3
        })
    }

    /// Whether a place lies in a bracket that is closed before another.
    fn bracketed(&self, place: usize, at: usize) -> bool {
        let mut open = false;
        for p in 0..place {
            match self.word(p) {
                "(" => open = true,
                ")" => open = false,
                _ => {}
            }
        }
        open && (place..at).any(|p| self.word(p) == ")")
    }

    /// *It totaled*, *this figure*, *that result*, *they are*.
    pub(super) fn refers_back(&self) -> bool {
        // `Over the first four months it amounted to`
        let begin = (0..5).find(|place| self.is_period(*place)).filter(|_| {
            matches!(
                self.word(0),
                "in" | "over" | "for" | "during" | "between" | "from" | "through" | "by"
            )
        });
        // `In dollar terms that was`
        let terms = (0..4).find(|place| matches!(self.word(*place), "terms" | "dollars" | "euros"));
        let begin = begin.or(terms.filter(|_| self.word(0) == "in"));
        let mut begin = begin.map_or(0, |place| place + 1);
        // `between 2015 and 2020 it`
        if begin > 0
            && matches!(self.word(begin), "and" | "to" | "until")
            && self.is_period(begin + 1)
        {
            begin += 2;
        }
        // `As per data from the agency, this figure`
        if begin == 0
            && matches!(
                (self.word(0), self.word(1)),
                ("as", "per") | ("according", "to")
            )
            && let Some(comma) = (2..16).find(|p| self.word(*p) == ",")
            && !(0..comma).any(|p| self.is_figure(p))
        {
            begin = comma + 1;
        }
        // `On a month-on-month basis, they`
        if begin == 0
            && self.word(0) == "on"
            && let Some(basis) = (2..9).find(|p| self.word(*p) == "basis")
        {
            begin = basis + 1;
        }
        // `, however, the figure`
        while matches!(
            self.word(begin),
            "," | "however"
                | "meanwhile"
                | "moreover"
                | "nevertheless"
                | "nonetheless"
                | "also"
                | "again"
                | "thus"
                | "then"
                | "though"
                | "but"
                | "and"
                | "alone"
        ) {
            begin += 1;
        }
        let first = self.word(begin);
        let noun = |at: usize| {
            matches!(
                self.word(at),
                "figure"
                    | "indicator"
                    | "amount"
                    | "number"
                    | "result"
                    | "volume"
                    | "total"
                    | "value"
                    | "sum"
                    | "level"
                    | "figures"
                    | "slice"
                    | "share"
                    | "portion"
                    | "indicators"
                    | "earnings"
                    | "receipts"
                    | "proceeds"
            )
        };
        match first {
            "it" | "they" => {
                self.subjects.is_empty()
                    || (begin + 1..begin + 5).any(|p| {
                        lexicon::direction(self.word(p)).is_some()
                            || matches!(
                                self.word(p),
                                "stood"
                                    | "had"
                                    | "totaled"
                                    | "totalled"
                                    | "reached"
                                    | "amounted"
                                    | "was"
                                    | "made"
                            )
                    })
            }
            "this" | "that" | "the" | "these" | "those" => {
                // `That brought the January-April total to $51 billion`
                let brings = matches!(
                    self.word(begin + 1),
                    "brings"
                        | "brought"
                        | "took"
                        | "takes"
                        | "lifts"
                        | "lifted"
                        | "raised"
                        | "raises"
                        | "pushed"
                        | "pushes"
                        | "puts"
                        | "put"
                        | "makes"
                        | "made"
                ) && (begin + 2..begin + 7)
                    .any(|p| noun(p) || self.word(p) == "tally");
                noun(begin + 1)
                    || matches!(first, "this" | "that") && brings
                    || (matches!(first, "this" | "that")
                        && matches!(
                            self.word(begin + 1),
                            "is" | "was"
                                | "represents"
                                | "marks"
                                | "represented"
                                | "marked"
                                | "compares"
                                | "compared"
                                | "means"
                        ))
            }
            "compared" | "up" | "down" if begin == 0 => true,
            _ => false,
        }
    }

    /// An economy between the phrase and its figure that nothing explains.
    pub(super) fn stranger_between(&self, place: usize, at: usize) -> Option<&'static str> {
        let subject = self.subjects.get(place)?;
        let topic = self.topics.get(place)?.as_ref().ok()?;
        let range = if subject.at < at {
            subject.to..at
        } else {
            at + 1..subject.from
        };
        let stranger = range
            .filter(|p| !self.sources.contains(p) && !self.inserted(*p))
            .any(|p| {
                self.named(p)
                    .and_then(|named| named.who.trader())
                    .is_some_and(|party| !topic.about.has(&party))
                    && !self.subjects.iter().any(|s| s.used.contains(&p))
            });
        stranger.then_some("another economy stands between it and its phrase")
    }

    pub(super) fn other_economy(&self, topic: &Topic, before: usize) -> bool {
        self.tokens
            .iter()
            .enumerate()
            .take(before)
            .any(|(at, token)| {
                !self.sources.contains(&at)
                    && token
                        .economy()
                        .and_then(|named| named.who.trader())
                        .is_some_and(|party| !topic.about.has(&party))
            })
    }
}
