//! What a sentence adds to a phrase that leaves a party out.

use super::binder::Binder;
use super::item::SOMEBODY_ELSE;
use crate::prose::about::{About, Party};
use crate::prose::lexicon::{self, Measure};
use crate::prose::memory::{Topic, Unbound};
use crate::prose::rules;
use crate::prose::subjects::{Breadth, Form, Slot, Subject};

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
                | "not"
                | "excluding"
                | "without"
                | "except"
                | "apart"
                | "exclusive" // `Trade with the union, Gabon among them, reached`
        ) | close.is_some_and(|p| self.back(p, 1) == "them" && self.back(p, 2) == "among")
            && close.is_some_and(|p| self.word(p) == ",")
            && !(open..close.unwrap_or(open)).any(|p| self.is_figure(p))
    }

    /// *Exports in the other direction*: the flow back from the one that was told.
    pub(super) fn turn(&self, subject: &mut Subject) {
        let at = subject.to;
        let opposite = self.word(at) == "in"
            && self.word(at + 1) == "the"
            && matches!(self.word(at + 2), "opposite" | "other" | "reverse")
            && self.word(at + 3) == "direction";
        let open = subject.names_nobody();
        if !opposite || !open {
            return;
        }
        let told = self
            .topics
            .iter()
            .rev()
            .find_map(|topic| topic.as_ref().ok());
        let Some(About::Flow(from, to)) = told.or(self.before.as_ref()).map(|topic| &topic.about)
        else {
            return;
        };
        let (owner, partner) = match subject.measure {
            Measure::Exports => (to, from),
            Measure::Imports => (from, to),
            _ => return,
        };
        subject.owner = Slot::One(owner.clone());
        subject.partner = Slot::One(partner.clone());
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
        // `With countries outside it Poland ran a surplus`: with nobody who has figures of its own.
        if matches!(self.word(0), "with" | "to" | "from")
            && (1..5).any(|p| self.word(p) == "outside")
            && subject.partner == Slot::Unsaid
        {
            subject.partner = Slot::Unclear;
        }
        // `Saudi Arabia headed the list of Jordan's exports to Arab countries`: those to it.
        if subject.form == Form::Noun
            && matches!(subject.measure, Measure::Exports | Measure::Imports)
            && let Some(list) = (0..subject.from)
                .rev()
                .find(|p| matches!(self.word(*p), "list" | "ranking" | "table"))
            && let Some(verb) = (1..list).rev().find(|p| {
                matches!(
                    self.word(*p),
                    "headed" | "topped" | "led" | "heads" | "tops" | "leads"
                )
            })
            && let Some(party) = self.party_named(verb - 1)
            && subject.owner != Slot::One(party.clone())
        {
            subject.partner = Slot::One(party);
            subject.used.push(verb - 1);
        }
        // `The Philippines remained the largest buyer`, behind exports of rice: of rice.
        if subject.owner == Slot::Memory
            && subject.commodity.is_none()
            && lexicon::partner_noun(self.word(subject.at)).is_some()
        {
            subject.commodity = self
                .before
                .as_ref()
                .and_then(|topic| topic.commodity.clone());
        }
        // `Trade with Brazil left Argentina with a $107 million deficit`
        if matches!(subject.measure, Measure::Surplus | Measure::Deficit)
            && let Some(with) = (subject.from.saturating_sub(5)..subject.from)
                .rev()
                .find(|p| self.word(*p) == "with")
            && (with + 1..subject.from)
                .all(|p| self.is_figure(p) || matches!(self.word(p), "a" | "an" | "the"))
            && let Some(place) = with.checked_sub(1)
            && let Some(party) = self.party_named(place)
            && (subject.owner == Slot::Unsaid || subject.owner == Slot::One(party.clone()))
            && matches!(
                self.back(place, if self.back(place, 1) == "the" { 2 } else { 1 }),
                "left" | "leaving" | "leaves" | "gave" | "giving" | "saddled"
            )
        {
            if subject.partner == Slot::Unsaid
                && let Some(Slot::One(partner)) = self
                    .subjects
                    .iter()
                    .rfind(|other| other.at < subject.at)
                    .map(|other| &other.partner)
                && *partner != party
            {
                subject.partner = Slot::One(partner.clone());
            }
            subject.owner = Slot::One(party);
            subject.used.push(place);
        }
        // `Overall, Japan posted a trade deficit`
        if matches!(self.word(0), "overall" | "altogether" | "globally")
            && subject.measure.is_balance()
            && subject.partner == Slot::Unsaid
        {
            subject.breadth = Breadth::Total;
        }
        // `the total value of Turkey's exports`
        if subject.partner == Slot::Unsaid
            && subject.breadth == Breadth::Unsaid
            && subject.form == Form::Noun
            && self.back(subject.from, 1) == "of"
            && matches!(self.back(subject.from, 2), "value" | "volume" | "amount")
            && matches!(self.back(subject.from, 3), "total" | "overall")
            && matches!(subject.owner, Slot::One(_))
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
        // `Russia was the largest trade partner of Armenia, its trade volume being $4.2 billion`
        if subject.partner == Slot::Unsaid
            && subject.measure == Measure::Trade
            && subject.form == Form::Noun
            && let Some(its) = (subject.from.saturating_sub(1)..=subject.at)
                .find(|p| matches!(self.word(*p), "its" | "their"))
            && self.back(its, 1) == ","
            && let Some(rank) = self.subjects.iter().rev().find(|other| {
                other.at < subject.at && lexicon::partner_noun(self.word(other.at)).is_some()
            })
            && !(rank.to..its).any(|p| self.is_figure(p) || self.named(p).is_some())
            && let (Slot::One(owner), Slot::One(partner)) = (&rank.owner, &rank.partner)
        {
            subject.owner = Slot::One(owner.clone());
            subject.partner = Slot::One(partner.clone());
            subject.breadth = Breadth::Unsaid;
        }
        // `followed by Italy, whose turnover was`
        if subject.owner == Slot::Unsaid
            && subject.partner == Slot::Unsaid
            && subject.measure == Measure::Trade
            && let Some(whose) =
                (subject.from.saturating_sub(1)..=subject.at).find(|p| self.word(*p) == "whose")
            && self.back(whose, 1) == ","
            && let Some(place) = whose.checked_sub(2)
            && let Some(party) = self.party_named(place)
            && (1..=4).any(|back| matches!(self.back(place, back), "followed" | "ahead" | "then"))
            && let Some(owner) = self.subjects.iter().find_map(|other| match &other.owner {
                Slot::One(owner)
                    if other.at < place && lexicon::partner_noun(self.word(other.at)).is_some() =>
                {
                    Some(owner.clone())
                }
                _ => None,
            })
            && owner != party
        {
            subject.owner = Slot::One(owner);
            subject.partner = Slot::One(party);
            subject.used.push(place);
            self.completed_rank = true;
        }
        let open = |slot: &Slot| matches!(slot, Slot::Unsaid | Slot::Both);
        match (strangers.as_slice(), &subject.owner, &subject.partner) {
            // `With Honduras, trade was ...`, `With the United States, Japan logged a surplus of`
            ([(at, economy)], Slot::Unsaid | Slot::One(_), Slot::Unsaid)
                if (*at <= 2 || matches!(self.back(*at, 2), ";" | "while" | "whereas" | "but"))
                    && subject.owner != Slot::One(economy.clone())
                    && matches!(self.lead(*at), "with" | "to" | "from")
                    && (self.word(at + 1) == ","
                        // `With Ghana the country ran a surplus of`
                        || self.word(at + 1) == "it"
                        // `To Uzbekistan Pakistan exported`
                        || self.party_named(self.behind_members(*at)).is_some_and(|next| {
                            subject.owner == Slot::One(next) && subject.form == Form::Verb
                        })
                        || self.word(at + 1) == "the" && lexicon::people(self.word(at + 2))) =>
            {
                let fits = match subject.measure {
                    Measure::Exports => "to",
                    Measure::Imports => "from",
                    _ => "with",
                };
                if self.lead(*at) == fits {
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
                    // `The EU received 60% of Belarusian exports as deliveries to Russia grew`
                    && !self.subjects.iter().any(|other| {
                        other.at > *at
                            && other.at < subject.at
                            && matches!(&other.owner, Slot::One(owner) if owner != economy)
                    })
                    && subject.form != Form::Verb
                    && !matches!(
                        self.back(*at, 1 + usize::from(self.back(*at, 1) == "the")),
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
                    && matches!(
                        self.word(at + 1),
                        "ranked"
                            | "ranks"
                            | "came"
                            | "topped"
                            | "took"
                            | "takes"
                            | "held"
                            | "holds"
                            | "occupied"
                    )
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
                    && (*at <= 2
                        || matches!(self.back(*at, 1), ";" | "while" | "and")
                        || self.back(*at, 1) == "the" && self.back(*at, 2) == ";")
                    && matches!(
                        self.word(at + 1),
                        "ranked"
                            | "ranks"
                            | "came"
                            | "comes"
                            | "was"
                            | "is"
                            | "stood"
                            | "followed"
                            | "follows"
                            | "leads"
                            | "led"
                            | "placed"
                            | "keeps"
                            | "kept"
                            | "holds"
                            | "held"
                            | "retains"
                            | "retained"
                            | "takes"
                            | "took"
                            | "occupies"
                            | "occupied"
                    )
                    && (at + 1..subject.from).any(|p| self.word(p) == "with")
                    && !(at + 1..subject.from).any(|p| self.is_figure(p))
                    && ((at + 2..at + 6).any(|p| {
                        lexicon::ordinal(self.word(p)).is_some()
                            || self.word(p) == "next"
                            || self.word(p) == "top"
                                && matches!(self.word(p + 1), "spot" | "place" | "position")
                    }) || matches!(
                        self.word(at + 1),
                        "followed" | "follows" | "leads" | "led"
                    ))
                    && self.memory.listed().is_some_and(|ranked| {
                        ranked.owner.as_ref().is_some_and(|owner| owner != economy)
                    }) =>
            {
                subject.owner = self
                    .memory
                    .listed()
                    .and_then(|ranked| ranked.owner.clone())
                    .map_or(Slot::Unclear, Slot::One);
                subject.partner = Slot::One(economy.clone());
                subject.breadth = Breadth::Unsaid;
                subject.used.push(*at);
                self.completed_rank = true;
            }
            // `Saudi Arabia topped the national exports with JD254 million`
            ([(at, economy)], Slot::Unsaid, Slot::Unsaid)
                if subject.form == Form::Noun
                    && *at <= 1
                    && matches!(subject.measure, Measure::Exports | Measure::Imports)
                    && matches!(
                        self.word(at + 1),
                        "topped" | "led" | "headed" | "tops" | "leads" | "heads"
                    )
                    && subject.from <= at + 4
                    && self.word(subject.to) == "with"
                    && self.is_figure(subject.to + 1)
                    && self.memory.teller().is_some_and(|owner| owner != *economy) =>
            {
                subject.owner = self.memory.teller().map_or(Slot::Unclear, Slot::One);
                subject.partner = Slot::One(economy.clone());
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
            // `With China, Mongolia had in May a turnover of`, `With the members of the CIS, Mongolia ran a deficit`
            ([(first, one), .., (second, other)], Slot::Unsaid, Slot::Unsaid)
                if trade
                    && one != other
                    && self.is_put_first(*first)
                    && strangers
                        .iter()
                        .all(|(_, party)| party == one || party == other)
                    && (matches!(self.word(second - 1), ",") || self.back(*second, 2) == ",")
                    && has(self.word(second + 1))
                    && !(second + 1..subject.at).any(|p| self.is_figure(p)) =>
            {
                subject.owner = Slot::One(other.clone());
                subject.partner = Slot::One(one.clone());
                subject.used.extend(strangers.iter().map(|(at, _)| *at));
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
                        })
                        // `The UK's deal with Australia is bigger: two-way trade stood at`
                        || subject.breadth == Breadth::Bilateral
                            && self.named(*first).is_some_and(|named| named.possessive)
                            && self.back(*second, 1) == "with") =>
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
        // `The EU exported goods worth $2 trillion, while total imports stood at`: both of all.
        if subject.form == Form::Verb
            && matches!(subject.owner, Slot::One(_))
            && subject.partner == Slot::Unsaid
            && subject.commodity.is_none()
            && let Some(next) = self.subjects.iter().find(|other| other.at > subject.at)
            && next.form == Form::Noun
            && next.breadth.is_all()
            && next.owner == Slot::Unsaid
            && next.partner == Slot::Unsaid
            && matches!(
                (subject.measure, next.measure),
                (Measure::Exports, Measure::Imports) | (Measure::Imports, Measure::Exports)
            )
        {
            subject.partner = Slot::One(Party::World);
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

    /// The word before a name and its article.
    fn lead(&self, at: usize) -> &str {
        self.back(at, 1 + usize::from(self.back(at, 1) == "the"))
    }

    /// The place behind a group and its members: *the Arab countries as a whole*.
    fn behind_members(&self, at: usize) -> usize {
        let mut behind = at + 1;
        while matches!(
            self.word(behind),
            "countries" | "states" | "nations" | "members" | "as" | "a" | "whole"
        ) {
            behind += 1;
        }
        behind
    }

    /// *With the members of the CIS, ..., while with China*: whether a partner is put first.
    fn is_put_first(&self, at: usize) -> bool {
        let mut place = at;
        while matches!(
            self.back(place, 1),
            "the" | "of" | "members" | "countries" | "states" | "all"
        ) {
            place -= 1;
        }
        self.back(place, 1) == "with"
            && (place == 1
                || matches!(
                    self.back(place, 2),
                    ";" | "," | "while" | "whereas" | "but" | "and"
                ))
    }

    /// The only economy whose statistics or customs speak before a place.
    pub(super) fn office(&self, before: usize) -> Option<(usize, Party)> {
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

    /// *Its largest partner in Africa*: a group that says where somebody is, and trades with nobody.
    pub(super) fn located(&self, at: usize) -> bool {
        let in_it = at
            .checked_sub(1 + usize::from(self.back(at, 1) == "the"))
            .filter(|place| matches!(self.word(*place), "in" | "within" | "among"));
        let group = matches!(
            self.named(at).and_then(|named| named.who.party()),
            Some(Party::Group(_))
        );
        group
            && in_it.is_some_and(|place| {
                lexicon::partner_noun(self.back(place, 1)).is_some()
                    || lexicon::people(self.back(place, 1))
            })
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
        let whole = topic.about.is_of_all()
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
                && !self.located(at)
            {
                return Err(SOMEBODY_ELSE.into());
            }
        }
        Ok(topic)
    }
}

/// Verbs by which one has trade with another.
fn has(verb: &str) -> bool {
    matches!(
        verb,
        "had"
            | "has"
            | "recorded"
            | "records"
            | "ran"
            | "runs"
            | "posted"
            | "posts"
            | "registered"
            | "saw"
            | "logged"
            | "reported"
            | "booked"
            | "maintained"
            | "showed"
            | "enjoyed"
            | "enjoys"
            | "achieved"
    )
}
