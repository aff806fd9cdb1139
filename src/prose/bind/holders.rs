//! Shares of whoever the clause names, of what was told before: what the rules for single wordings leave.

use super::binder::Binder;
use super::item::Role;
use super::shares::Found;
use crate::prose::about::{About, Party};
use crate::prose::lexicon::{self, Measure};
use crate::prose::rules;
use crate::prose::subjects::{Breadth, Form, Slot};

/// Who takes a share.
pub(super) enum Takers {
    /// One alone, or nobody.
    One,
    /// Several in a row.
    Together(Party),
    /// Several, and not said whether all of them.
    Unclear,
}

/// All of something, and whose it is.
struct Whole {
    about: About,
    owner: Party,
    sure: bool,
}

impl Whole {
    /// What a share that was told is of.
    fn of_share(part: &About, whole: &About, sure: bool) -> Option<Self> {
        let (owner, _) = part.owner_and_holder(whole)?;
        Some(Self {
            about: whole.clone(),
            owner: owner.clone(),
            sure,
        })
    }
}

impl Binder<'_> {
    /// A share by what its clause names: the whole behind *of*, the holder before it; or the whole of the share before.
    pub(super) fn share_by_clause(&self, at: usize) -> Option<Found> {
        let of = self.place_of(at);
        if let Some(found) = self.goods_in_bracket(at) {
            return Some(found);
        }
        if of.is_none()
            && let Some(found) = self
                .share_at_another_time(at)
                .or_else(|| self.share_each_way(at))
        {
            return Some(found);
        }
        let whole = match of {
            Some(of) => self.whole_of(at, of)?,
            None => self.whole_going_on(at)?,
        };
        let found = |part: About, sure: bool| {
            (part != whole.about).then(|| Found {
                rule: rules::HOLDER,
                ..Found::new(part, whole.about.clone(), whole.sure && sure)
            })
        };
        // `exports to China, at $4.3 billion, made up 84 percent of it`, `with a $5.2 billion turnover, accounting for an 18.1% share`
        if let Some((part, sure)) = self.value_before(at, &whole) {
            return found(part, sure);
        }
        // `This makes up 3.2 percent of Kenya's foreign trade`
        if let Some((part, sure)) = self.pointed_at(at, &whole) {
            return found(part, sure);
        }
        let (one, other) = whole.about.sides();
        let wide = [one, other]
            .iter()
            .any(|side| side.is_world() || matches!(side, Party::Group(_)));
        let holder = self.holder_in_clause(at, &whole).filter(|_| wide)?;
        found(whole.about.with_partner(&whole.owner, holder)?, true)
    }

    /// Where *of* stands behind a share, with its value in a bracket or between commas left out.
    fn place_of(&self, at: usize) -> Option<usize> {
        let mut place = at + 1;
        while matches!(self.word(place), "turnover" | "share" | "trade") {
            place += 1;
        }
        if self.word(place) == "(" {
            let close = (place + 1..place + 6).find(|p| self.word(*p) == ")")?;
            (place + 1..close).find(|p| self.money_or_share(*p))?;
            place = close + 1;
        } else if self.word(place) == "," && self.word(place + 1) == "or" {
            let value = (place + 2..place + 4).find(|p| self.is_figure(*p))?;
            place = value + 1 + usize::from(self.word(value + 1) == ",");
        }
        // `the 8.3 per cent of the previous year` is the same of another time.
        let dated = self.is_period(place + 1);
        (self.word(place) == "of" && !dated).then_some(place)
    }

    /// What stands behind *of*: a phrase, looked at before its turn, or *the total, it, them*.
    fn whole_of(&self, at: usize, of: usize) -> Option<Whole> {
        let pronoun = matches!(self.word(of + 1), "it" | "them" | "this" | "that");
        let total = matches!(self.word(of + 1), "the" | "its")
            && matches!(self.word(of + 2), "total" | "whole")
            && !self
                .subjects
                .iter()
                .any(|subject| subject.from > of && subject.from <= of + 4);
        if pronoun || total {
            return self.told_whole(at, total);
        }
        let subject = self.subjects.iter().find(|subject| {
            subject.from > of && subject.from <= of + 6 && subject.form != Form::Verb
        })?;
        let light = |p: usize| {
            matches!(
                self.word(p),
                "the"
                    | "all"
                    | "its"
                    | "their"
                    | "total"
                    | "overall"
                    | "whole"
                    | "entire"
                    | "country"
                    | "'"
                    | "’"
                    | "s"
            )
        };
        let clear = (of + 1..subject.from).all(light)
            && matches!(subject.partner, Slot::One(_) | Slot::Unsaid)
            // `of sales to the region`
            && !(subject.partner == Slot::Unsaid
                && matches!(self.word(subject.to), "to" | "from" | "with"));
        if !clear || subject.commodity.is_some() || subject.form == Form::Coupled {
            return None;
        }
        let mut alone = if matches!(subject.partner, Slot::One(_)) {
            subject.clone()
        } else {
            subject.alone()
        };
        if alone.owner == Slot::Unsaid && alone.partner == Slot::Unsaid {
            alone.owner = Slot::Memory;
        }
        let topic = self.memory.clone().bind(&alone).ok().or_else(|| {
            // `of exports`, behind exports of all.
            let before = self.memory.head().or_else(|| self.before.clone())?;
            let same = match before.measure {
                Measure::Trade => subject.measure == Measure::Trade,
                measure => measure == subject.measure,
            };
            (same && before.about.is_of_all()).then_some(before)
        });
        let Some(topic) = topic else {
            // `Malaysia's biggest import source, with a 19.9 per cent share of total imports`, `of the country's whole trade`: of the one whose
            // partner it is.
            let owner = self.possessor(at)?;
            return Some(Whole {
                about: About::measured(subject.measure, owner.clone(), Party::World),
                owner,
                sure: true,
            });
        };
        let owner = topic.owner.clone()?;
        let said = matches!(subject.partner, Slot::One(_));
        let about = if !topic.about.is_of_all() && !said {
            topic.about.with_partner(&owner, Party::World)?
        } else {
            topic.about
        };
        Some(Whole {
            about,
            owner,
            sure: topic.sure,
        })
    }

    /// The only economy in the clause that owns something, *Malaysia's biggest source*, with a place among its partners told.
    fn possessor(&self, at: usize) -> Option<Party> {
        let owners: Vec<Party> = (0..at)
            .filter_map(|p| self.named(p).filter(|named| named.possessive)?.who.trader())
            .collect();
        let rank = (0..at).any(|p| {
            lexicon::partner_noun(self.word(p)).is_some()
                || matches!(
                    self.word(p),
                    "source" | "partner" | "market" | "supplier" | "buyer"
                )
        });
        match owners.as_slice() {
            [only] if rank => Some(only.clone()),
            _ => None,
        }
    }

    /// What was told last: of all partners for *the total*, itself for *it*.
    fn told_whole(&self, at: usize, total: bool) -> Option<Whole> {
        if let Some((_, share)) = self.told_last(|item| item.role == Role::Share)
            && let Some(About::Share(part, whole)) = &share.about
        {
            return Whole::of_share(part, whole, share.sure);
        }
        let here = self
            .subjects
            .iter()
            .zip(&self.topics)
            .rfind(|(subject, topic)| subject.at < at && topic.is_ok())
            .and_then(|(_, topic)| topic.as_ref().ok().cloned());
        let topic = if total {
            here.or_else(|| self.memory.head())
                .or_else(|| self.before.clone())
        } else {
            self.before.clone().or_else(|| self.memory.head())
        }?;
        let owner = topic.owner.clone()?;
        let about = if total && !topic.about.is_of_all() {
            topic.about.with_partner(&owner, Party::World)?
        } else {
            topic.about.clone()
        };
        let whole = Whole {
            about,
            owner,
            sure: topic.sure,
        };
        topic.commodity.is_none().then_some(whole)
    }

    /// The whole of a share that says none: that of the share before, or what the sentence or the one before tells of all partners.
    fn whole_going_on(&self, at: usize) -> Option<Whole> {
        // `a 35.6% share in the total` names another whole.
        if self.signed(at)
            || self.moves(at)
            || self.word(at + 1) == "share" && self.word(at + 2) == "in"
        {
            return None;
        }
        // `Of Tunisia's trade in 2019 the EU made up 57.9%`
        if self.word(0) == "of"
            && let Some((subject, Ok(topic))) = self.subjects.iter().zip(&self.topics).next()
            && subject.at < at
            && !(0..at).any(|p| self.is_figure(p))
        {
            let owner = topic.owner.clone()?;
            return topic.about.is_of_all().then(|| Whole {
                about: topic.about.clone(),
                owner,
                sure: topic.sure,
            });
        }
        // `The biggest share of exports, 11.4 percent, went to Uganda`
        if let Some(whole) = self.whole_before(at) {
            return Some(whole);
        }
        // `of which exports were $13.1 billion or 64.4 percent`
        if self.back(at, 1) == "or"
            && let Some((place, flow)) = self.done.last()
            && place + 2 == at
            && let Some(About::Flow(from, to)) = &flow.about
            && let Some((_, total)) =
                self.told_last(|item| matches!(item.about, Some(About::Turnover(..))))
            && let Some(whole) = &total.about
            && whole.has(from)
            && whole.has(to)
            && total.period == flow.period
        {
            return Some(Whole {
                about: whole.clone(),
                owner: if from.is_world() { to } else { from }.clone(),
                sure: total.sure,
            });
        }
        if let Some((place, share)) = self.told_last(|item| item.role == Role::Share)
            && let Some(About::Share(part, whole)) = &share.about
            && at - place <= 24
            && share.commodity.is_none()
        {
            return Whole::of_share(part, whole, share.sure);
        }
        // `dominated by China with a 20.2% share`, `the highest volumes were registered with Russia (29.7%)`
        let share = self.word(at + 1) == "share"
            || self.word(at + 1) == "-" && self.word(at + 2) == "share"
            || self.back(at, 1) == "of"
                && self.back(at, 2) == "share"
                && self.back(at, 3) == "a"
                && self.back(at, 4) == "with";
        let bracket = self.back(at, 1) == "("
            && (self.word(at + 1) == ")" || self.word(at + 1) == "or")
            && (0..at).any(|p| {
                matches!(
                    self.word(p),
                    "share"
                        | "shares"
                        | "volumes"
                        | "volume"
                        | "turnover"
                        | "trade"
                        | "turnovers"
                        | "largest"
                        | "highest"
                        | "biggest"
                )
            })
            && !(0..at).any(|p| {
                // `the largest share fell on Russia`
                let falls = matches!(self.word(p + 1), "on" | "to") && self.named(p + 2).is_some();
                lexicon::direction(self.word(p)).is_some() && !falls
            });
        // `Russia, with 15.4% ($8.9bn), is its second partner`
        let rank = self.back(at, 1) == "with"
            && (at + 1..at + 14).any(|p| lexicon::partner_noun(self.word(p)).is_some());
        let second = matches!(self.back(at, 1), "at" | "with")
            && matches!(
                self.back(at, 2),
                "first" | "second" | "third" | "fourth" | "fifth" | "next" | "last"
            );
        if !(share || bracket || rank || second) {
            return None;
        }
        // `Russia, with 15.4%, is Uzbekistan's second trade partner`
        if rank
            && let Some((noun, measure)) =
                (at + 1..at + 14).find_map(|p| Some((p, lexicon::partner_noun(self.word(p))?)))
            && let Some(owner) = (at + 1..noun)
                .find_map(|p| self.named(p).filter(|named| named.possessive)?.who.trader())
        {
            let measure = match self.back(noun, 1) {
                "export" => Measure::Exports,
                "import" => Measure::Imports,
                "trade" | "trading" => Measure::Trade,
                _ => measure,
            };
            return Some(Whole {
                about: About::measured(measure, owner.clone(), Party::World),
                owner,
                sure: true,
            });
        }
        let told = (rank || second)
            .then(|| self.memory.share_told())
            .flatten()
            .and_then(|(part, whole)| Whole::of_share(part, whole, true));
        if told.is_some() {
            return told;
        }
        let here = self
            .subjects
            .iter()
            .zip(&self.topics)
            .filter(|(subject, _)| subject.at < at)
            .find_map(|(_, topic)| topic.as_ref().ok().cloned());
        let topic = here.or_else(|| self.before.clone())?;
        let owner = topic.owner.clone()?;
        let plural = matches!(
            topic.about.partner_of(&owner),
            Party::World | Party::Group(_)
        );
        let about = if plural || topic.about.is_of_all() {
            topic.about.clone()
        } else {
            topic.about.with_partner(&owner, Party::World)?
        };
        topic.commodity.is_none().then_some(Whole {
            about,
            owner,
            sure: topic.sure,
        })
    }

    /// *The biggest share of exports, 11.4 percent,*: what stands between the word and the figure.
    fn whole_before(&self, at: usize) -> Option<Whole> {
        let comma = at
            .checked_sub(1)
            .filter(|p| matches!(self.word(*p), "," | "–" | "—" | "("))?;
        let (subject, topic) = self
            .subjects
            .iter()
            .zip(&self.topics)
            .find(|(subject, _)| subject.to == comma)?;
        let of = (0..subject.from)
            .rev()
            .take(3)
            .find(|p| self.word(*p) == "of")?;
        let share = matches!(
            self.back(of, 1),
            "share" | "part" | "portion" | "bulk" | "majority"
        );
        let topic = topic
            .as_ref()
            .ok()
            .filter(|topic| topic.about.is_of_all())?;
        (share && topic.commodity.is_none()).then_some(Whole {
            about: topic.about.clone(),
            owner: topic.owner.clone()?,
            sure: topic.sure,
        })
    }

    /// The value right before a share, or the phrase that it goes on from, where that is a part of the whole.
    fn value_before(&self, at: usize, whole: &Whole) -> Option<(About, bool)> {
        let (place, last) = self.done.last()?;
        let told = (place + 1..at).any(|p| {
            matches!(
                self.word(p),
                "or" | "made"
                    | "making"
                    | "makes"
                    | "accounting"
                    | "accounted"
                    | "representing"
                    | "represented"
                    | "constituting"
                    | "is"
                    | "was"
                    | "equal"
                    | "equalled"
                    | "equivalent"
                    | "which"
            )
        });
        let plain = !(place + 1..at).any(|p| {
            matches!(self.word(p), ";" | "while" | "whereas" | "but")
                || self
                    .named(p)
                    .and_then(|named| named.who.trader())
                    .is_some_and(|party| {
                        !last.about.as_ref().is_some_and(|about| about.has(&party))
                            && party != whole.owner
                    })
        });
        let part = last.about.as_ref().filter(|part| {
            matches!(last.role, Role::Level | Role::OtherCurrency)
                && last.commodity.is_none()
                && told
                && plain
                && at - place <= 10
                && part.has(&whole.owner)
                && within(part, &whole.about)
        })?;
        Some((part.clone(), last.sure))
    }

    /// *This, it, they* at the begin of a sentence that says nothing but a share: what was told before, where that is a part of the whole.
    fn pointed_at(&self, at: usize, whole: &Whole) -> Option<(About, bool)> {
        let begin = match (self.word(0), self.word(1)) {
            ("the" | "this" | "that", "figure" | "amount" | "sum" | "volume" | "value") => 2,
            ("this" | "that" | "it" | "they" | "these" | "which", _) => 1,
            _ => return None,
        };
        let plain = (begin..at).all(|p| {
            lexicon::adverb(self.word(p))
                || lexicon::amounts(self.word(p))
                || matches!(
                    self.word(p),
                    "make"
                        | "makes"
                        | "made"
                        | "up"
                        | "account"
                        | "accounts"
                        | "accounted"
                        | "for"
                        | "represent"
                        | "represents"
                        | "represented"
                        | "constitute"
                        | "constitutes"
                        | "constituted"
                        | "equals"
                        | "corresponds"
                        | "corresponded"
                        | "to"
                        | "is"
                        | "are"
                        | "was"
                        | "were"
                        | "a"
                        | "share"
                        | "of"
                )
        });
        let told = self.memory.head().or_else(|| self.before.clone())?;
        let fits = plain
            && self.done.is_empty()
            && told.commodity.is_none()
            && told.about.has(&whole.owner)
            && within(&told.about, &whole.about);
        fits.then_some((told.about, told.sure))
    }

    /// The one other than the owner whom the clause names as holder of a share: before it, or behind *came from, went to, by*.
    fn holder_in_clause(&self, at: usize, whole: &Whole) -> Option<Party> {
        let ends = |p: usize| {
            matches!(
                self.word(p),
                ";" | ":" | "while" | "whereas" | "but" | "followed"
            )
        };
        let floor = (0..at)
            .rev()
            .find(|p| ends(*p) || self.is_figure(*p))
            .map_or(0, |p| p + 1);
        let candidate = |p: usize| {
            let named = self.named(p)?;
            let people = named.demonym
                && matches!(
                    self.word(p + 1),
                    "countries" | "states" | "nations" | "members"
                );
            let party = named.who.trader()?;
            (!named.possessive
                && (!named.demonym || people)
                && !self.sources.contains(&p)
                && !self.ranks_before(p)
                && !whole.about.has(&party))
            .then_some(party)
        };
        let mut before: Vec<Party> = Vec::new();
        for party in (floor..at).filter_map(candidate) {
            if !before.contains(&party) {
                before.push(party);
            }
        }
        if let [only] = before.as_slice() {
            return Some(only.clone());
        }
        if !before.is_empty() {
            return None;
        }
        // `11.3 percent, or $610 million, came from Mexico`
        let lead = (at + 1..at + 9).take_while(|p| !ends(*p)).find(|p| {
            matches!(self.word(*p), "from" | "to" | "with")
                && matches!(
                    self.back(*p, 1),
                    "came" | "went" | "was" | "were" | "comes" | "goes"
                )
        })?;
        let to = lead + 1 + usize::from(self.word(lead + 1) == "the");
        candidate(to)
    }

    /// *The share of the EU was 81% in exports and 78% in imports, Germany's share was 27% in Hungary's exports*.
    pub(super) fn share_each_way(&self, at: usize) -> Option<Found> {
        let subject = self.subjects.iter().find(|subject| {
            self.word(at + 1) == "in"
                && (at + 2..at + 4).contains(&subject.from)
                && subject.form == Form::Noun
                && subject.commodity.is_none()
                && subject.partner == Slot::Unsaid
        })?;
        let share = (0..at).rev().find(|p| self.word(*p) == "share")?;
        let of = share + 2 + usize::from(self.word(share + 2) == "the");
        let (holder, from) = if self.word(share + 1) == "of" {
            (self.party_named(of)?, of + 1)
        } else {
            let named = share.checked_sub(1).and_then(|p| self.named(p));
            let owner = named.filter(|named| named.possessive)?;
            (owner.who.trader()?, share + 1)
        };
        // Behind the first way: `27% in Hungary's exports and 26% in its imports`.
        let quiet = (from..at).all(|p| {
            let owner = self
                .subjects
                .iter()
                .any(|subject| subject.used.contains(&p) && subject.partner == Slot::Unsaid);
            (self.named(p).is_none() || owner) && self.word(p) != ";" && !self.moves(p)
        });
        if !quiet {
            return None;
        }
        let mut whole = subject.clone();
        whole.breadth = Breadth::Total;
        if whole.owner == Slot::Unsaid {
            whole.owner = Slot::Memory;
        }
        let topic = self.memory.clone().bind(&whole).ok()?;
        let owner = topic.owner.clone().filter(|owner| *owner != holder)?;
        let part = topic.about.with_partner(&owner, holder)?;
        (part != topic.about).then(|| Found {
            rule: rules::HOLDER,
            ..Found::new(part, topic.about, topic.sure)
        })
    }

    /// *China, Japan and Korea together took* 40 percent: all who are named in a row before the verb.
    pub(super) fn takers_before(&self, at: usize, owner: &Party) -> Takers {
        let Some(verb) = (at.saturating_sub(2)..at)
            .rev()
            .find(|p| lexicon::holds_share(self.word(*p)))
        else {
            return Takers::One;
        };
        let mut list = Vec::new();
        let mut joined = false;
        let mut clear = true;
        let mut first = verb;
        for place in (0..verb).rev() {
            let word = self.word(place);
            if let Some(named) = self.named(place) {
                if named.demonym || named.possessive || self.sources.contains(&place) {
                    break;
                }
                match named.who.trader() {
                    Some(Party::Economy(economy)) if !list.contains(&economy) => list.push(economy),
                    // `In Asia, China and Japan took`
                    Some(Party::Group(_)) if self.back(place, 1) == "in" => break,
                    _ => clear = false,
                }
                first = place;
            } else if list.len() == 1 && word == "and" {
                joined = true;
            } else if list.is_empty() && word == "each" {
                clear = false;
            } else {
                let light = matches!(word, "and" | "," | "the" | "both");
                let adverb =
                    list.is_empty() && matches!(word, "together" | "jointly" | "combined" | "also");
                if !light && !adverb {
                    break;
                }
            }
        }
        // `Behind China and Korea, Japan took`
        if !joined {
            return Takers::One;
        }
        // `With China, Japan and Korea took`, `Exports went up to China, and Japan took`
        let lead = 1 + usize::from(matches!(self.back(first, 1), "the" | "both"));
        let behind = matches!(
            self.back(first, lead),
            "unlike"
                | "like"
                | "after"
                | "behind"
                | "with"
                | "to"
                | "from"
                | "besides"
                | "in"
                | "for"
                | "than"
                | "as"
                | "of"
        );
        if !clear || behind || list.iter().any(|one| *owner == Party::Economy(*one)) {
            return Takers::Unclear;
        }
        list.reverse();
        Takers::Together(Party::Several(list))
    }

    /// *(1.9 percent in the same period of 2021)*, *against 36 percent for the first half of 2006*, *the 8.3 per cent of the previous year*, *from
    /// 35.6% last year to 41.4%*: the share right before, at another time.
    fn share_at_another_time(&self, at: usize) -> Option<Found> {
        let (place, share) = match self.done.as_slice() {
            // `to $480.1 million, or 10.1% of its imports, from $554.7 million (11.1%)`
            [.., share, (value, base)]
                if base.rules.contains(&rules::BASE) && self.bracket_behind(at) == Some(*value) =>
            {
                share
            }
            [.., moved]
                if moved.1.role == Role::Growth
                    && matches!(moved.1.about, Some(About::Share(..))) =>
            {
                moved
            }
            [.., before, (_, moved)] if moved.role == Role::Growth => before,
            [.., last] => last,
            [] => return None,
        };
        let About::Share(part, whole) = share.about.as_ref()? else {
            return None;
        };
        let named = (place + 1..at)
            .filter_map(|p| self.named(p)?.who.trader())
            .any(|party| !part.has(&party));
        let compares = (place + 1..at)
            .any(|p| lexicon::compares(self.word(p)) || matches!(self.word(p), "below" | "above"));
        let dated = self.attached(at).is_some();
        let bracket = self.back(at, 1) == "(" && dated && self.word(at + 1) != "of";
        let from = self.back(at, 1) == "to" && self.back(*place, 1) == "from"
            || self.back(at, 1) == "from" && matches!(self.back(at, 2), "up" | "down");
        // `higher than in the previous year, when it was 15.7%`
        let when = matches!(self.back(at, 1), "was" | "stood" | "been")
            && (2..=4).any(|back| self.back(at, back) == "when");
        (matches!(share.role, Role::Share | Role::Growth)
            && !named
            && at - place <= 14
            && (bracket || compares && (dated || when) || from))
            .then(|| Found {
                commodity: share.commodity.clone(),
                rule: rules::HOLDER,
                ..Found::new((**part).clone(), (**whole).clone(), share.sure)
            })
    }

    /// *(€3.6 billion, 39.8%)*, *natural gas brought in $84 million, making up 47 percent of that*: goods behind their value, of the flow they are in.
    fn goods_in_bracket(&self, at: usize) -> Option<Found> {
        let (place, value) = self.done.last()?;
        let goods = value.commodity.clone()?;
        let flow = value
            .about
            .clone()
            .filter(|about| matches!(about, About::Flow(..)))?;
        let told = self.told_last(|item| item.role == Role::Share);
        let of_goods = told.is_some_and(|(_, share)| share.commodity.is_some());
        let bracket = place + 2 == at
            && matches!(self.back(at, 1), "," | "or" | ";")
            && self.back(*place, 1) == "("
            && self.word(at + 1) == ")"
            // `gold with $2.4 billion (44.65 per cent of the total), crude oil with $1.3 billion (24.17 per cent)`
            || self.bracket_behind(at) == Some(*place) && of_goods;
        let of_that = self.place_of(at).is_some_and(|of| {
            matches!(
                self.word(of + 1),
                "that" | "this" | "it" | "them" | "these" | "those"
            )
        }) && at - place <= 6;
        let level = matches!(value.role, Role::Level | Role::OtherCurrency);
        (level && (bracket || of_that)).then(|| Found {
            commodity: Some(goods),
            rule: rules::GOODS,
            ..Found::new(flow.clone(), flow, value.sure)
        })
    }

    /// *A 21.1% share (valued at $21.6bn)*, *with 11.2% of exports, valued at $11.6 billion*, *18.3% of the total at $19.0 billion*, *third with
    /// 11.1% and $11.5 billion*: the value of the share right before.
    pub(super) fn value_right_behind_share(&self, share: usize, at: usize) -> bool {
        if at <= share || at - share > 12 || !self.money_or_share(at) {
            return false;
        }
        let valued = self.back(at, 1) == "at" && self.back(at, 2) == "valued"
            || matches!(self.back(at, 1), "worth" | "at" | "(" | "and" | "or");
        let plain = (share + 1..at).all(|p| {
            matches!(
                self.word(p),
                "share"
                    | "turnover"
                    | "("
                    | "of"
                    | "the"
                    | "total"
                    | "exports"
                    | "imports"
                    | "trade"
                    | ","
                    | "valued"
                    | "at"
                    | "worth"
                    | "and"
                    | "or"
            )
        });
        let and = share + 2 == at || !(share + 1..at).any(|p| self.word(p) == "and");
        valued && plain && and
    }
}

/// Whether a part is one of a whole: the same of one partner, or a flow of a turnover.
fn within(part: &About, whole: &About) -> bool {
    let flow = matches!(
        (part, whole),
        (About::Flow(..) | About::Balance(..), About::Turnover(..))
    );
    part != whole
        && (part.same_measure(whole) || flow && (part.same_two(whole) || { whole.is_of_all() }))
}
