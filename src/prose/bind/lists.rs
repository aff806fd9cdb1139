//! Lists: partners with a value each, *respectively*, goods within a total.

use super::binder::{Binder, Money};
use super::item::{Item, Role};
use crate::prose::about::{About, Party};
use crate::prose::lexicon::{self, Measure};
use crate::prose::memory::Topic;
use crate::prose::number::Sort;
use crate::prose::rules;
use crate::prose::subjects::{self, Form, Slot, Subject};
use crate::prose::token::{self, Kind, Token};
use crate::trade::{Economy, Period};

/// The first and the last of the places that are joined to one of them in a row.
pub(super) fn run_of(
    places: &[usize],
    mine: usize,
    joined: impl Fn(usize, usize) -> bool,
) -> (usize, usize) {
    let mut first = mine;
    while first > 0
        && let (Some(a), Some(b)) = (places.get(first - 1), places.get(first))
        && joined(*a, *b)
    {
        first -= 1;
    }
    let mut last = mine;
    while let (Some(a), Some(b)) = (places.get(last), places.get(last + 1))
        && joined(*a, *b)
    {
        last += 1;
    }
    (first, last)
}

impl Binder<'_> {
    /// The partners a phrase lists, if it lists several.
    pub(super) fn partners_of(&self, place: usize) -> Option<&[Economy]> {
        match &self.subjects.get(place)?.partner {
            Slot::Many(list) => Some(list),
            _ => None,
        }
    }

    /// *With Spain and Portugal it traded $0.65 billion and $0.12 billion respectively.*
    pub(super) fn respectively(&self, at: usize) -> Option<Result<Topic, &'static str>> {
        let says = self
            .tokens
            .iter()
            .position(|token| token.is("respectively"));
        // The figures in a row right before the word, or behind it; one in a bracket goes with the one before, and so does the value that a
        // rate led to.
        let bracketed = |p: usize| {
            self.bracket_behind(p).is_some() || says.is_some() && self.led_from(p).is_some()
        };
        let figures: Vec<usize> = (0..self.tokens.len())
            .filter(|p| self.is_figure(*p) && !bracketed(*p))
            .collect();
        let of = self
            .bracket_behind(at)
            .or_else(|| self.led_from(at).filter(|_| says.is_some()))
            .unwrap_or(at);
        let mine = figures.iter().position(|p| *p == of)?;
        let joined = |from: usize, to: usize| {
            (from + 1..to).all(|p| {
                matches!(self.word(p), "and" | "," | "(" | ")" | "up" | "down" | "by")
                    || self.is_figure(p) && bracketed(p)
                    || self.word(p) == "to" && bracketed(p + 1)
            }) && to - from <= 8
        };
        let ends: Vec<usize> = self
            .tokens
            .iter()
            .enumerate()
            .filter(|(_, t)| t.is("respectively"))
            .map(|(p, _)| p)
            .collect();
        let end = ends.iter().find(|end| **end > at).copied().or(says);
        let (first, last) = run_of(&figures, mine, joined);
        let run = last - first + 1;
        let start = *figures.get(first)?;
        // `exports and imports amounting to $393 million and $65 million, respectively`
        if let Some(found) = self.coupled(start, run, mine - first) {
            return Some(found);
        }
        if let Some(topic) = self.both_again(start, run, mine - first) {
            return Some(Ok(topic));
        }
        if says.is_some()
            && let Some(topic) = self.rates_of_values(start, run, mine - first)
        {
            return Some(Ok(topic));
        }
        let ends_at = |last: usize| {
            figures.get(last).is_some_and(|p| {
                let bracket = if self.word(p + 1) == "(" && self.is_figure(p + 2) {
                    3
                } else if self.led_from(p + 2) == Some(*p) {
                    2
                } else if self.led_from(p + 3) == Some(*p) {
                    4
                } else {
                    0
                };
                // `in 2020, respectively`
                let dated = (p + 1..p + 3).filter(|p| self.is_period(*p)).count();
                end.is_some_and(|end| end > *p && end - p <= 3 + bracket + dated)
            })
        };
        // `rose to $191 million and $179 million in 2020 from $124 million and $88 million in 2019, respectively`
        let from_to = |to: usize, from: usize| {
            (to + 1..from).all(|p| {
                self.is_period(p)
                    || matches!(
                        self.word(p),
                        "in" | "from" | "," | "compared" | "to" | "with" | "against"
                    )
            })
        };
        let led_to = figures
            .get(last)
            .zip(figures.get(last + 1))
            .is_some_and(|(to, from)| {
                let alike = figures
                    .get(last + run)
                    .is_some_and(|end| end - from <= 2 * run);
                alike && ends_at(last + run) && from_to(*to, *from)
            });
        if let Some(to) = first.checked_sub(1).and_then(|to| figures.get(to))
            && run >= 2
            && ends_at(last)
            && from_to(*to, start)
            && let Some(later) = mine.checked_sub(run).and_then(|later| figures.get(later))
            && let Some((_, later)) = self.done.iter().find(|(place, _)| place == later)
            && later.rules.contains(&rules::RESPECTIVELY)
            && let Some(about) = later.about.clone()
            && let Some(topic) = self.topics.iter().rev().find_map(|t| t.as_ref().ok())
        {
            return Some(Ok(Topic {
                about,
                commodity: later.commodity.clone(),
                sure: later.sure,
                ..topic.clone()
            }));
        }
        let close = ends_at(last) || led_to;
        // `exports to Ghana and Benin were $300 million and $200 million`: two values of two, and nothing else in the sentence.
        let many = self
            .subjects
            .iter()
            .rfind(|subject| subject.at < start)
            .is_some_and(
                |subject| matches!(&subject.partner, Slot::Many(list) if list.len() == run),
            );
        let periods = (0..self.tokens.len()).filter(|p| self.is_period(*p));
        let alike = |p: &usize| {
            self.number(*p)
                .zip(self.number(at))
                .is_some_and(|(one, other)| one.sort == other.sort)
        };
        let listed = many
            && figures
                .get(first..=last)
                .is_some_and(|run| run.iter().all(alike))
            && self.back(*figures.get(last)?, 1) == "and";
        let implied = says.is_none() && listed && run == figures.len() && periods.count() <= 1;
        if !close && !implied {
            return listed.then_some(Err("which of them it is of is not said"));
        }
        // The partners listed last before the figures.
        let mut list: Vec<Party> = Vec::new();
        let mut place = start;
        let floor = first
            .checked_sub(1)
            .and_then(|f| figures.get(f))
            .map_or(0, |p| p + 1);
        let mut in_list = false;
        while place > floor {
            place -= 1;
            match self.tokens.get(place).map(|t| &t.kind) {
                Some(Kind::Economy(named)) => {
                    let Some(party) = named.who.trader() else {
                        return Some(Err(
                            "a party is named that is no economy with figures of its own",
                        ));
                    };
                    list.insert(0, party);
                    in_list = true;
                }
                Some(_) if in_list && !matches!(self.word(place), "and" | "," | "the") => break,
                _ => {}
            }
        }
        // `exports of $5 million and imports of $3 million; these grew by 2% and 4%, respectively`
        if run >= 2
            && list.is_empty()
            && !self.money_or_share(at)
            && let Some(topic) = self.level_in_order(start, run, mine - first)
        {
            return Some(Ok(topic));
        }
        if list.len() != run || run < 2 {
            return Some(Err("a list and its figures differ in length"));
        }
        let subject = self.subjects.iter().rposition(|subject| subject.at < start);
        let topic = if subject.is_none() {
            // `It was followed by Japan and India with $3 million and $2 million, respectively`
            let follows = (0..start).any(|p| matches!(self.word(p), "followed" | "trailed"));
            self.memory.listed().filter(|_| follows)?.clone()
        } else if let Ok(topic) = self.topics.get(subject?)? {
            topic.clone()
        } else {
            let subject = subject?;
            // The phrase names several partners: its owner is all that is needed.
            let subject = self.subjects.get(subject)?;
            let owner = match &subject.owner {
                Slot::One(owner) => owner.clone(),
                Slot::Unsaid | Slot::Memory => self.memory.reporter()?,
                _ => return Some(Err("whose trade it is is not said")),
            };
            Topic {
                about: About::measured(subject.measure, owner.clone(), Party::World),
                measure: subject.measure,
                commodity: subject.commodity.clone(),
                sure: true,
                rules: vec![],
                scope: subject.scope,
                owner: Some(owner),
            }
        };
        let Some(owner) = topic.owner.clone() else {
            return Some(Err("whose trade it is is not said"));
        };
        let partner = list.get(mine - first)?.clone();
        match topic.about.with_partner(&owner, partner) {
            Some(about) => Some(Ok(Topic { about, ..topic })),
            None => Some(Err("whose trade it is is not said")),
        }
    }

    /// The rate right before a value that it led to: *11.1% to $268 billion, 12.2% (to $273 billion)*.
    pub(super) fn led_from(&self, at: usize) -> Option<usize> {
        if !self.is_figure(at) || !self.money_or_share(at) || self.back(at, 1) != "to" {
            return None;
        }
        let open = usize::from(self.back(at, 2) == "(");
        let rate = at.checked_sub(2 + open)?;
        (self.is_figure(rate) && !self.money_or_share(rate)).then_some(rate)
    }

    /// *It exported $45 million to Vietnam and imported $41 million from it; in 2018 the figures were $48 billion and $19 billion*: both flows
    /// again, in their order.
    fn both_again(&self, start: usize, run: usize, mine: usize) -> Option<Topic> {
        let noun = (start.saturating_sub(3)..start).find(|p| {
            matches!(
                self.word(*p),
                "figures" | "values" | "amounts" | "numbers" | "totals"
            )
        })?;
        let were = (noun + 1..start)
            .all(|p| matches!(self.word(p), "were" | "stood" | "at" | "reached"))
            && self.money_or_share(start);
        let told: Vec<&About> = self
            .done
            .iter()
            .filter(|(place, _)| *place < start)
            .filter_map(|(_, item)| item.about.as_ref())
            .collect();
        let (one, other) = match told.as_slice() {
            // The first of the two has been told, and is the last of what was.
            [] if mine == 1 => {
                let (_, first) = self.done.last()?;
                let first = first.about.clone()?;
                (first.clone(), first.turned()?)
            }
            [] => {
                let (one, other) = self.memory.last_two()?;
                (one.clone(), other.clone())
            }
            [.., one, other] => ((*one).clone(), (*other).clone()),
            [_] => return None,
        };
        let narrow = matches!(&one, About::Flow(from, to) if !from.is_world() && !to.is_world());
        let fits = were && run == 2 && narrow && one.turned().as_ref() == Some(&other);
        let topic = self.last_topic().filter(|_| fits)?;
        Some(Topic {
            about: if mine == 0 { one } else { other },
            commodity: None,
            ..topic
        })
    }

    /// Of the last values of this sentence, as many as there are rates, the one that a rate's place has.
    fn level_in_order(&self, start: usize, run: usize, mine: usize) -> Option<Topic> {
        let levels: Vec<&(usize, Item)> = self
            .done
            .iter()
            .filter(|(place, item)| {
                *place < start && matches!(item.role, Role::Level | Role::OtherCurrency)
            })
            .collect();
        let last = levels.get(levels.len().checked_sub(run)?..)?;
        let about: Vec<&About> = last
            .iter()
            .map(|(_, item)| item.about.as_ref())
            .collect::<Option<_>>()?;
        let apart = about
            .iter()
            .enumerate()
            .all(|(n, one)| about.iter().skip(n + 1).all(|other| one != other));
        let wanted = *about.get(mine).filter(|_| apart)?;
        self.topics
            .iter()
            .filter_map(|topic| topic.as_ref().ok())
            .find(|topic| topic.about == *wanted)
            .cloned()
    }

    /// *In 2019, 2020 and 2021, trade was A, B and C (respectively)*: the period that a figure's place in its list has in the other.
    pub(super) fn respective_period(&self, at: usize) -> Option<Period> {
        let joined = |from: usize, to: usize| {
            to > from + 1
                && (from + 1..to).all(|p| {
                    matches!(self.word(p), "and" | "," | "(" | ")")
                        || self.bracket_behind(p).is_some()
                })
        };
        let of = self.bracket_behind(at).unwrap_or(at);
        let runs = |is: &dyn Fn(usize) -> bool| -> Vec<Vec<usize>> {
            let mut all: Vec<Vec<usize>> = Vec::new();
            for place in (0..self.tokens.len()).filter(|p| is(*p)) {
                match all.last_mut() {
                    Some(run) if run.last().is_some_and(|last| joined(*last, place)) => {
                        run.push(place);
                    }
                    _ => all.push(vec![place]),
                }
            }
            all
        };
        let figures = runs(&|p| self.is_figure(p) && self.bracket_behind(p).is_none());
        let mine = figures
            .iter()
            .find(|run| run.contains(&of) && run.len() > 1)?;
        let periods = runs(&|p| self.is_period(p));
        let says = self.tokens.iter().any(|token| token.is("respectively"));
        let place = mine.iter().position(|p| *p == of)?;
        // `in May and June respectively`
        if says
            && mine.len() == 2
            && let Some(both) = (*mine.last()?..self.tokens.len()).find(|p| {
                self.is_period(*p)
                    && self
                        .tokens
                        .get(*p)
                        .is_some_and(|token| token.lower.contains(" and "))
            })
            && let Some(both) = self.when(both).filter(|both| both.months() == 2)
        {
            let first = Period::month_of(both.first_day()).ok()?;
            return if place == 0 {
                Some(first)
            } else {
                first.next()
            };
        }
        let mut fitting = periods.iter().filter(|run| run.len() == mine.len());
        let list = fitting.next().filter(|_| fitting.next().is_none())?;
        // Without the word, where the two lists are all there is.
        let alone = figures.len() == 1 && periods.len() == 1;
        let span = matches!(self.back(*list.first()?, 1), "between" | "from");
        let many = |subject: &Subject| matches!(subject.partner, Slot::Many(_));
        if !says && (!alone || span || self.subjects.iter().any(many)) {
            return None;
        }
        self.when(*list.get(place)?)
    }

    /// Exports and imports named in one breath, and a value of each in their order.
    fn coupled(
        &self,
        start: usize,
        run: usize,
        mine: usize,
    ) -> Option<Result<Topic, &'static str>> {
        let second = self
            .subjects
            .iter()
            .rposition(|subject| subject.at < start)?;
        let first = second.checked_sub(1)?;
        let (one, other) = (self.subjects.get(first)?, self.subjects.get(second)?);
        if one.form != Form::Coupled || other.form != Form::Coupled || run != 2 {
            return None;
        }
        let filled = |slot: &Slot, from: &Slot| match slot {
            Slot::Unsaid => from.clone(),
            slot => slot.clone(),
        };
        let own = if mine == 0 { one } else { other };
        let next = if mine == 0 { other } else { one };
        let subject = Subject {
            form: Form::Noun,
            owner: filled(&own.owner, &next.owner),
            partner: filled(&own.partner, &next.partner),
            ..own.clone()
        };
        Some(
            self.memory
                .clone()
                .bind(&subject)
                .map_err(|unbound| unbound.why),
        )
    }

    /// *Exported $191 million and imported $648 million in 2018, up 6.2 percent and down 11.4 percent, respectively*: as many rates as values before.
    fn rates_of_values(&self, start: usize, run: usize, mine: usize) -> Option<Topic> {
        let values: Vec<&(usize, Item)> = self
            .done
            .iter()
            .filter(|(place, _)| *place < start)
            .collect();
        let values = values.get(values.len().checked_sub(run)?..)?;
        let are_values = values
            .iter()
            .all(|(_, item)| matches!(item.role, Role::Level | Role::OtherCurrency));
        let rate = self
            .number(start)
            .is_some_and(|number| number.sort == Sort::Percent);
        let (_, value) = values.get(mine)?;
        let about = value.about.clone()?;
        let (last, _) = values.last()?;
        let differ = values
            .windows(2)
            .all(|pair| matches!(pair, [one, other] if one.1.about != other.1.about));
        let topic = self.last_topic()?;
        let between = |at: usize| at > *last && at < start;
        let new = self.subjects.iter().any(|subject| between(subject.at));
        (run >= 2 && are_values && rate && differ && !new).then(|| Topic {
            about,
            commodity: value.commodity.clone(),
            sure: value.sure,
            ..topic
        })
    }

    /// *China, $4.5 billion (18.5%), and Russia, $4.2 billion (17.4%)*: whether two partners stand so, each with a value and its share, or its growth.
    pub(super) fn values_and_shares(&self) -> bool {
        (2..self.tokens.len())
            .filter(|at| self.value_and_share(*at))
            .count()
            >= 2
    }

    /// *China, $4.5 billion (18.5%)*
    fn value_and_share(&self, at: usize) -> bool {
        let percent = |place: usize| {
            self.number(place)
                .is_some_and(|number| number.sort == Sort::Percent)
        };
        self.money_or_share(at)
            && matches!(self.back(at, 1), "," | "with")
            && at
                .checked_sub(2)
                .and_then(|place| self.named(place))
                .is_some_and(|named| !named.demonym && !named.possessive)
            && self.bracket_behind(at + 2) == Some(at)
            && percent(at + 2)
    }

    /// An economy right before its figure in a list of partners: `China ($4.9 billion)`, `Russia holds second place at
    /// $0.8 billion`.
    pub(super) fn partner_in_list(&self, at: usize) -> Option<Topic> {
        // `The European Union followed, with 8.6 percent and $2.0 billion`: both of it.
        let beside = self.back(at, 1) == "and"
            && self.done.last().is_some_and(|(place, _)| place + 2 == at)
            && self.money_or_share(at);
        let before = self.done.iter().rev().nth(usize::from(beside));
        let earlier = before.map_or(0, |(at, _)| at + 1);
        // `The remittances of those who work in Sudan amounted to`: no more of the list.
        if earlier == 0
            && (0..3).any(|p| lexicon::not_trade(self.word(p)) && !lexicon::goods(self.word(p)))
            && self.subjects.iter().all(|subject| subject.at > at)
        {
            return None;
        }
        let phrase = self.subjects.iter().rev().find(|subject| subject.at < at);
        // The nearest economy behind the last figure.
        let mut place = at;
        let mut found = None;
        while place > earlier {
            place -= 1;
            if let Some(named) = self.named(place) {
                found = Some((place, named));
                break;
            }
        }
        let (place, named) = found?;
        let party = named.who.trader()?;
        if named.demonym || named.possessive || self.sources.contains(&place) {
            return None;
        }
        // `Congo and Burundi together took $8 million`; without a word of it, whose the value is is not said.
        let before = place.checked_sub(if self.back(place, 1) == "the" { 3 } else { 2 });
        let joined = before.filter(|before| self.word(before + 1) == "and" && *before >= earlier);
        let party = match joined.and_then(|before| self.named(before)) {
            Some(other) if !other.possessive && !other.demonym => {
                let together = (place + 1..at)
                    .any(|p| matches!(self.word(p), "together" | "combined" | "jointly"));
                match (other.who.trader()?, party) {
                    (Party::Economy(one), Party::Economy(two)) if together => {
                        Party::Several(vec![one, two])
                    }
                    _ => return None,
                }
            }
            _ => party,
        };
        // `Uganda follows at $5 billion and stays the main buyer of Kenyan goods`: a phrase behind explains another value.
        let explained = self.subjects.iter().any(|subject| {
            subject.used.contains(&place) && (subject.at < at || subject.from <= place)
        });
        let bracket = place + 2 == at && self.word(place + 1) == "(";
        let ranked = self
            .ranks_on(place, at)
            .then(|| {
                self.memory
                    .listed()
                    .cloned()
                    .or_else(|| self.told_of_one(at))
                    .or_else(|| self.told_before())
            })
            .flatten();
        let listing = self.list.is_some()
            || ranked.is_some()
            || self.tokens.iter().any(|token| {
                matches!(
                    token.word(),
                    "partner"
                        | "partners"
                        | "destination"
                        | "destinations"
                        | "suppliers"
                        | "buyers"
                        | "supplier"
                        | "buyer"
                        | "took"
                        | "absorbed"
                        | "heads"
                        | "followed"
                        | "ahead"
                        | "place"
                )
            });
        // `China had the greatest part of the turnover (27.2 percent or $11.4 billion)`
        let listing = listing
            || (place + 1..at).any(|p| {
                matches!(self.word(p), "part" | "share" | "portion")
                    && lexicon::ranking(self.back(p, 1))
            });
        // `from China - USD 1.1 billion, Poland - USD 568 million`
        let dashed = |at: usize| {
            at >= 2
                && self.tokens.get(at - 1).is_some_and(Token::is_dash)
                && self.named(at - 2).is_some()
        };
        let listing = listing
            || dashed(at)
                && (0..self.tokens.len())
                    .filter(|p| self.is_figure(*p) && dashed(*p))
                    .count()
                    >= 2;
        // `with China, $4.5 billion (18.5%), and Russia, $4.2 billion (17.4%)`
        let listing = listing || self.values_and_shares();
        let plural = self.is_next_of_ranked(place, at);
        let listing = listing || plural;
        // `Croatian exports to Bosnia (€2.6 billion)` is no list.
        let of_several = explained
            && self.subjects.iter().any(|subject| {
                subject.used.contains(&place) && matches!(subject.partner, Slot::Many(_))
            });
        if !(listing || bracket) || (explained && !(bracket && of_several)) {
            return None;
        }
        // Another economy in between would make it unclear whose figure it is.
        let topic = match (&self.list, phrase) {
            // `Morocco ranked third, with exports of`: of the one whose partners are told.
            _ if let Some(ranked) = &ranked => ranked.clone(),
            // What was turned to suppliers stays with them.
            (Some(list), Some(subject)) if self.listed && earlier > subject.at => list.clone(),
            (_, Some(subject)) if subject.at < place => {
                let number = self.subjects.iter().position(|s| s.at == subject.at)?;
                match self.with_strangers.get(number)? {
                    Some(topic) => topic.clone(),
                    None => self.owner_of(subject)?,
                }
            }
            (Some(topic), _) => topic.clone(),
            (None, Some(subject)) => {
                let number = self.subjects.iter().position(|s| s.at == subject.at)?;
                self.with_strangers.get(number)?.clone()?
            }
            (None, None) => {
                let before = self.before.clone()?;
                // `The largest partners were` after exports and imports: of the turnover they make.
                let partners = self.tokens.iter().any(|t| {
                    matches!(
                        t.word(),
                        "partner" | "partners" | "volumes" | "volume" | "turnovers"
                    )
                });
                // Behind exports and imports in one sentence, a list that does not say which of them it is of is of neither.
                let sided = self.tokens.iter().any(|t| {
                    matches!(
                        t.word(),
                        "supplier"
                            | "suppliers"
                            | "source"
                            | "sources"
                            | "buyer"
                            | "buyers"
                            | "customer"
                            | "customers"
                            | "destination"
                            | "destinations"
                            | "market"
                            | "markets"
                            | "took"
                            | "bought"
                            | "absorbed"
                            | "supplied"
                            | "exports"
                            | "imports"
                    )
                });
                match self.memory.wide() {
                    Some(wide) if partners && wide.owner == before.owner => wide.clone(),
                    _ if self.memory.both_told()
                        && !sided
                        && matches!(before.about, About::Flow(..)) =>
                    {
                        return None;
                    }
                    _ => before,
                }
            }
        };
        let owner = topic.owner.clone()?;
        // Of a group's trade with one the members are listed: it is that one's.
        let owner = match (&owner, topic.about.sides()) {
            (
                Party::Group(_),
                (one @ Party::Economy(_), other) | (other, one @ Party::Economy(_)),
            ) if *other == owner && *one != party => one.clone(),
            _ => owner,
        };
        if owner == party {
            return None;
        }
        let (one, other) = topic.about.sides();
        let wide = topic.about.is_of_all();
        // `Chad came first, buying for $21 million from Benin, followed by Togo with $11 million`: whoever of the two
        // was ranked gives way to the next.
        let follows = phrase.is_some_and(|subject| {
            (subject.to..place).any(|p| {
                matches!(self.word(p), "followed" | "ahead")
                    || bracket && matches!(self.word(p), "after" | "behind")
            })
        });
        if !wide && follows {
            // `the biggest partner of Peru was China`: of whom it is one is not ranked.
            let ranked = (0..phrase.map_or(0, |s| s.at))
                .filter(|p| !matches!(self.back(*p, 1), "of" | "for" | "to"))
                .find_map(|p| {
                    let named = self.named(p)?;
                    let party = named.who.trader()?;
                    (!named.possessive && !named.demonym && topic.about.has(&party))
                        .then_some(party)
                })
                // `exports to Bosnia were $1.4 billion, ahead of Russia with $0.8 billion`
                .or_else(|| Some(if *one == owner { other } else { one }.clone()))?;
            let keeper = if *one == ranked { other } else { one }.clone();
            let about =
                topic
                    .about
                    .with_partner(&keeper, party.clone())
                    .or_else(|| match &topic.about {
                        About::Turnover(..) => Some(About::Turnover(keeper.clone(), party.clone())),
                        _ => None,
                    })?;
            return (keeper != party).then(|| Topic {
                about,
                owner: Some(keeper),
                ..topic.clone()
            });
        }
        // Only the world's trade is listed by partner, or a list goes on.
        let listed = plural
            || wide
            || self.list.is_some()
            || ranked.is_some()
            || bracket && phrase.is_some()
            || dashed(at)
            || self.values_and_shares();
        if !listed {
            return None;
        }
        let about = topic.about.with_partner(&owner, party)?;
        let topic = Topic { about, ..topic };
        Some(self.toward_or_from(topic, earlier, at))
    }

    /// *The main partners were Spain with $5 million, Italy with $4 million and*: whether a partner is the next of those that a noun before ranks.
    fn is_next_of_ranked(&self, place: usize, at: usize) -> bool {
        let Some(subject) = self.subjects.iter().rfind(|subject| subject.at < at) else {
            return false;
        };
        let ranked = matches!(
            self.word(subject.at),
            "partners"
                | "markets"
                | "destinations"
                | "buyers"
                | "customers"
                | "suppliers"
                | "sources"
                | "countries"
        );
        let behind = self.done.last().is_some_and(|(done, item)| {
            // `with $2.5 billion in trade, and India with`
            let end = match (self.word(done + 1), self.word(done + 2)) {
                ("in" | "of", "trade" | "goods" | "exports" | "imports" | "turnover") => done + 3,
                _ => done + 1,
            };
            *done > subject.at
                && item.about.is_some()
                && matches!(self.word(end), "," | "and" | ")")
        });
        let comma = usize::from(self.word(place + 1) == "," && self.word(place + 2) == "with");
        ranked
            && behind
            && matches!(self.word(place + comma + 1), "with" | "at" | "(")
            && place + comma + 2 == at
    }

    /// *Exports to Poland were $7 billion; Romania came second with*: the trade with a partner that this sentence told, as one of a list.
    fn told_of_one(&self, at: usize) -> Option<Topic> {
        let (subject, topic) = self
            .subjects
            .iter()
            .zip(&self.topics)
            .rfind(|(subject, _)| subject.at < at)?;
        let topic = topic.as_ref().ok()?;
        let told = self
            .done
            .iter()
            .any(|(place, item)| *place > subject.at && item.about.as_ref() == Some(&topic.about));
        // `Turkey, whose trade with it was $3 billion` is ranked itself.
        let ranked = (subject.from.saturating_sub(1)..subject.at).any(|p| self.word(p) == "whose");
        (told && !ranked && matches!(subject.partner, Slot::One(_)) && topic.owner.is_some())
            .then(|| topic.clone())
    }

    /// *Exports to Poland were $7 billion. Romania came second with*: what the sentence before told, of one partner or of all.
    fn told_before(&self) -> Option<Topic> {
        let told = self.memory.head().filter(|topic| {
            topic.owner.is_some()
                && topic.commodity.is_none()
                && matches!(topic.about, About::Flow(..) | About::Turnover(..))
        })?;
        let first = self.done.iter().all(|(_, item)| item.about.is_none());
        (first && self.subjects.is_empty()).then_some(Topic {
            sure: false,
            ..told
        })
    }

    /// *Russia came second with, followed by, the Philippines came next*: a rank told behind another.
    fn ranks_on(&self, place: usize, at: usize) -> bool {
        let before = self.back(place, if self.back(place, 1) == "the" { 2 } else { 1 });
        let begins = place <= 1 || matches!(before, "," | ";" | "and" | "while" | "by" | "that");
        let verb =
            place + 1 + usize::from(matches!(self.word(place + 1), "also" | "then" | "again"));
        // `Russia, next in line, has $4.4 billion`
        let aside = self.word(place + 1) == ","
            && (self.word(place + 2) == "next"
                || lexicon::ordinal(self.word(place + 2)).is_some()
                || matches!(self.word(place + 2), "in" | "placed")
                    && lexicon::ordinal(self.word(place + 3)).is_some())
            && (place + 3..place + 7).any(|p| self.word(p) == ",");
        // `The country was followed by the U.S. with $1.28 billion`
        let followed = before == "by"
            && self.done.is_empty()
            && place <= 8
            && (2..=3).any(|back| matches!(self.back(place, back), "followed" | "trailed"))
            && matches!(self.word(verb), "with" | "at" | "(");
        // `Next came Spain with $2.4 billion`
        let came = matches!(before, "came" | "comes" | "is" | "was")
            && self.done.is_empty()
            && (0..place).all(|p| {
                matches!(
                    self.word(p),
                    "next" | "then" | "came" | "comes" | "is" | "was" | "in" | "place" | "the"
                ) || lexicon::ordinal(self.word(p)).is_some()
            })
            && place >= 2
            && matches!(self.word(verb), "with" | "at" | "(");
        let ranks = match self.word(verb) {
            _ if aside || followed || came => true,
            "followed" | "trailed" => !self.is_figure(verb + 1) && self.word(verb + 1) != "by",
            "follows" | "trails" => {
                matches!(self.word(verb + 1), "with" | "at" | "next" | "(" | ",")
                    // `Hungary follows in second place with`
                    || self.word(verb + 1) == "in"
                        && (verb + 2..verb + 4).any(|p| lexicon::ordinal(self.word(p)).is_some())
            }
            // `India holds third place`
            "holds" | "held" | "takes" | "took" | "occupies" | "occupied" => {
                (verb + 1..verb + 4).any(|p| lexicon::ordinal(self.word(p)).is_some())
                    && (verb + 1..verb + 5)
                        .any(|p| matches!(self.word(p), "place" | "position" | "spot" | "rank"))
            }
            // `Turkey third with $3 billion`, `the UAE its third with`
            word if lexicon::ordinal(word).is_some() => {
                matches!(self.word(verb + 1), "with" | "at" | "(")
            }
            "its" | "the" if lexicon::ordinal(self.word(verb + 1)).is_some() => {
                matches!(self.word(verb + 2), "with" | "at" | "(")
            }
            // `while China slipped to third place with`
            "slipped" | "fell" | "dropped" | "rose" | "moved" | "climbed" | "advanced"
            | "jumped"
                if self.word(verb + 1) == "to" =>
            {
                lexicon::ordinal(self.word(verb + 2)).is_some()
                    && matches!(
                        self.word(verb + 3),
                        "place" | "position" | "spot" | "rank" | "with"
                    )
            }
            // `The US topped the list at, Malaysia led with`
            "topped" | "led" | "headed" | "tops" | "leads" | "heads" => {
                matches!(self.word(verb + 1), "with" | "at")
                    || (verb + 1..verb + 4)
                        .any(|p| matches!(self.word(p), "list" | "ranking" | "table"))
                        && matches!(self.back(at, 1), "with" | "at" | "(")
            }
            "came" | "comes" | "ranked" | "ranks" | "was" | "is" | "placed" | "stood" => {
                (verb + 1..verb + 4).any(|p| {
                    lexicon::ranking(self.word(p))
                        && !matches!(
                            self.word(p),
                            "largest" | "biggest" | "main" | "top" | "most" | "one"
                        )
                })
            }
            _ => false,
        };
        (begins || came) && ranks && at - verb <= 12
    }

    /// *By imports, in total trade, on the imports side, among suppliers*: the trade that a sentence begins with, whose partners it lists.
    pub(super) fn opening_side(&self) -> Option<Measure> {
        // `The countries that brought the most goods to Ukraine:`
        if let Some(that) =
            (0..3).find(|p| self.word(*p) == "countries" && self.word(p + 1) == "that")
        {
            match self.word(that + 2) {
                "sold" | "brought" | "supplied" | "exported" | "delivered" => {
                    return Some(Measure::Imports);
                }
                "bought" | "imported" | "purchased" => return Some(Measure::Exports),
                _ => {}
            }
        }
        let comma = (1..11).find(|p| self.word(*p) == ",")?;
        let opens = matches!(
            self.word(0),
            "by" | "on" | "in" | "among" | "as" | "regarding" | "for" | "concerning"
        );
        if !opens || (0..comma).any(|p| self.is_figure(p) || self.named(p).is_some()) {
            return None;
        }
        (1..comma).find_map(|p| match self.word(p) {
            "exports" | "export" | "buyers" | "customers" => Some(Measure::Exports),
            "imports" | "import" | "suppliers" => Some(Measure::Imports),
            "trade" | "turnover" => Some(Measure::Trade),
            _ => None,
        })
    }

    /// *China ($205 million) and Russia ($188 million) were the top partners by exports*: the side that a list ends with.
    fn closing_side(&self, at: usize) -> Option<Measure> {
        let noun = (at + 1..self.tokens.len()).find(|p| self.word(*p) == "partners")?;
        let be = (at + 1..noun).any(|p| matches!(self.word(p), "were" | "are" | "became"));
        match (self.word(noun + 1), self.word(noun + 2)) {
            _ if !be => None,
            ("by" | "in" | "for", "exports" | "export") => Some(Measure::Exports),
            ("by" | "in" | "for", "imports" | "import") => Some(Measure::Imports),
            _ => None,
        }
    }

    /// *The CIS absorbed $2.6 billion of exports*, behind a turnover or the other flow: what partners take are exports, what they supply imports.
    fn side_of(&self, topic: &Topic, from: usize, at: usize) -> Option<Measure> {
        if matches!(topic.about, About::Balance(..) | About::Share(..)) {
            return None;
        }
        let behind = at + 2 + usize::from(self.word(at + 1) == "worth");
        if matches!(self.word(behind - 1), "of" | "in") {
            match self.word(behind) {
                "exports" => return Some(Measure::Exports),
                "imports" => return Some(Measure::Imports),
                _ => {}
            }
        }
        (from..at).find_map(|p| match self.word(p) {
            "absorbed" | "took" | "bought" | "purchased" | "received" => Some(Measure::Exports),
            "supplied" | "delivered" | "provided" => Some(Measure::Imports),
            _ => None,
        })
    }

    /// *Togo was the first source of imports with $3 million*: sources supply and buyers take, whatever the phrase before told.
    fn toward_or_from(&self, topic: Topic, from: usize, at: usize) -> Topic {
        let said = |words: &[&str]| (from..at).any(|p| words.contains(&self.word(p)));
        let side = self
            .opening_side()
            .or_else(|| self.side_of(&topic, from, at))
            .or_else(|| self.closing_side(at));
        // `Italy topped the list of buyers`
        let side = side.or_else(|| {
            let list = |words: [&str; 2]| {
                (from..at).any(|p| self.word(p) == "list" && words.contains(&self.word(p + 2)))
            };
            match (
                list(["buyers", "customers"]),
                list(["suppliers", "sellers"]),
            ) {
                (true, false) => Some(Measure::Exports),
                (false, true) => Some(Measure::Imports),
                _ => None,
            }
        });
        if let (Some(side), Some(owner)) = (side, topic.owner.clone()) {
            let partner = topic.about.partner_of(&owner).clone();
            if matches!(topic.about, About::Flow(..) | About::Turnover(..)) {
                let about = About::measured(side, owner, partner);
                return Topic {
                    about,
                    measure: side,
                    ..topic
                };
            }
        }
        // `Russia took the first place in imports`
        let flow = |word: &str| {
            (from..at)
                .any(|p| self.word(p) == word && matches!(self.back(p, 1), "in" | "of" | "for"))
        };
        let sources = said(&["supplier", "suppliers", "source", "sources"]) || flow("imports");
        let buyers = said(&[
            "buyer",
            "buyers",
            "customer",
            "customers",
            "destination",
            "destinations",
        ]) || flow("exports");
        let (About::Flow(one, other), Some(owner)) = (&topic.about, topic.owner.clone()) else {
            return topic;
        };
        let sells = *one == owner;
        let turns = if sells {
            sources && !buyers
        } else {
            buyers && !sources
        };
        if !turns {
            return topic;
        }
        Topic {
            about: About::Flow(other.clone(), one.clone()),
            measure: if sells {
                Measure::Imports
            } else {
                Measure::Exports
            },
            ..topic
        }
    }

    /// A phrase with several partners, as the trade of its owner with the world.
    pub(super) fn owner_of(&self, subject: &Subject) -> Option<Topic> {
        let owner = match &subject.owner {
            Slot::One(owner) => owner.clone(),
            Slot::Unsaid | Slot::Memory => self.memory.reporter()?,
            _ => return None,
        };
        matches!(subject.partner, Slot::Many(_)).then_some(())?;
        if !matches!(
            subject.measure,
            Measure::Exports | Measure::Imports | Measure::Trade
        ) {
            return None;
        }
        let about = About::measured(subject.measure, owner.clone(), Party::World);
        Some(Topic {
            about,
            measure: subject.measure,
            commodity: subject.commodity.clone(),
            sure: true,
            rules: vec![rules::OWNER],
            scope: subject.scope,
            owner: Some(owner),
        })
    }

    /// *With Peru* right behind a figure whose phrase names another partner, or none.
    pub(super) fn partner_behind(
        &self,
        at: usize,
        topic: &Topic,
    ) -> Result<Option<Topic>, &'static str> {
        // `$2 billion (8.5 billion ringgit) to Turkey`: both
        let mut place = if self.bracket_behind(at).is_some() {
            at + 2
        } else if self.bracket_behind(at + 2) == Some(at) {
            at + 4
        } else {
            at + 1
        };
        while self.is_period(place)
            || (matches!(self.word(place), "in" | "for" | "during" | "of")
                && self.is_period(place + 1))
            || (matches!(self.word(place), "worth" | "of" | "goods" | "products")
                && !self.is_figure(place + 1))
        {
            place += 1;
        }
        // `most of the exports, $621 million, went to Germany`
        let comma = usize::from(self.word(place) == ",");
        if matches!(
            (self.word(place + comma), self.word(place + comma + 1)),
            ("went" | "goes" | "flowed", "to") | ("came" | "comes", "from")
        ) {
            place += comma + 1;
        }
        let word = self.word(place);
        // `168 billion baht, against 327 billion for Laos`
        let versus = word == "for" && matches!(self.money_role(at), Money::Base);
        // `a surplus of $4 billion against Malaysia`
        let balance = topic.measure.is_balance();
        let against = word == "against"
            && balance
            && self
                .named(place + 1)
                .is_some_and(|named| named.who.trader().is_some())
            && !self.is_figure(place + 2);
        if !matches!(word, "with" | "to" | "from") && !versus && !against {
            return Ok(None);
        }
        let mut to = place + 1;
        while matches!(
            self.word(to),
            "the" | "other" | "fellow" | "neighbouring" | "neighboring"
        ) {
            to += 1;
        }
        let strange = "a party is named that is no economy with figures of its own";
        let Some(named) = self.named(to) else {
            // `a surplus of $1.1 billion with the countries of the Community`
            let goes = match topic.measure {
                Measure::Exports => word == "to",
                Measure::Imports => word == "from",
                _ => word == "with",
            };
            // `came from these countries`, `to the Member States of the European Union`
            let told = matches!(self.word(to), "these" | "those" | "both" | "two")
                || (to..to + 8).any(|p| {
                    self.named(p)
                        .is_some_and(|named| named.who.trader().is_some())
                });
            return if goes && !told && subjects::names_a_stranger(self.tokens, place + 1) {
                Err(strange)
            } else {
                Ok(None)
            };
        };
        let Some(party) = named.who.trader() else {
            return Err(strange);
        };
        if topic.about.has(&party) {
            return Ok(None);
        }
        // `against Malaysia, Laos and Cambodia`: several together.
        let several = (to + 2..to + 8).any(|p| {
            self.named(p).is_some()
                && matches!(self.back(p, 1), "and" | "&")
                && !self.is_figure(p + 1)
        });
        if against && several {
            return Err("another economy stands behind it");
        }
        let fits = match (topic.measure, word) {
            _ if versus || against => true,
            (Measure::Exports, "to") | (Measure::Imports, "from") => true,
            (Measure::Trade | Measure::Surplus | Measure::Deficit | Measure::Balance, "with") => {
                true
            }
            _ => return Err("another economy stands behind it"),
        };
        let owner = topic
            .owner
            .as_ref()
            .filter(|_| fits)
            .ok_or("another economy stands behind it")?;
        let about = topic
            .about
            .with_partner(owner, party)
            .ok_or("another economy stands behind it")?;
        Ok(Some(Topic {
            about,
            ..topic.clone()
        }))
    }

    /// The one currency that a sentence uses, which a number without a sign takes from its neighbours.
    pub(super) fn common_currency(&self) -> Option<&Sort> {
        let mut all = token::money(self.tokens.iter());
        let Some(first) = all.next() else {
            return self.money.as_ref();
        };
        all.all(|sort| sort == first).then_some(first)
    }
}
