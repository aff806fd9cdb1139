//! When: the period of a figure, and the one it is compared with.

use super::binder::{Binder, Money};
use super::item::{Item, Role};
use crate::prose::lexicon;
use crate::prose::number::Sort;
use crate::prose::rules;
use crate::prose::token::Token;
use crate::prose::when::{Shape, When, Year, fiscal_start};
use crate::trade::{Economy, Period};
use chrono::Datelike;

impl Binder<'_> {
    /// A figure of growth or a level after *since*, which counts over all the years.
    pub(super) fn is_since(&self, at: usize) -> bool {
        self.attached(at).is_none()
            && (0..self.tokens.len()).any(|place| {
                // *Since* is also *because*.
                self.word(place) == "since"
                    && !self.ranks(place)
                    && ((1..=3).any(|n| self.is_period(place + n))
                        || matches!(
                            self.word(place + 1),
                            "joining" | "independence" | "then" | "signing" | "launching"
                        )
                        || self.tokens.get(place..).is_some_and(|rest| {
                            rest.iter()
                                .any(|t| matches!(t.word(), "ago" | "independence"))
                        }))
            })
    }

    /// *The widest since 2009, the quickest pace since May 2012*: a *since* that only ranks.
    pub(super) fn ranks(&self, since: usize) -> bool {
        (1..=6)
            .take_while(|back| !matches!(self.back(since, *back), "," | ";"))
            .any(|back| {
                let word = self.back(since, back);
                word.ends_with("est") && word.len() > 4
                    || matches!(
                        word,
                        "best"
                            | "worst"
                            | "record"
                            | "most"
                            | "first"
                            | "consecutive"
                            | "straight"
                            | "running"
                    )
            })
    }

    pub(super) fn written(&self, place: usize) -> Option<When> {
        let when = *self.tokens.get(place)?.period()?;
        if when.shape == Shape::Same && when.year == Year::Unstated && self.is_base_period(place) {
            return Some(When {
                year: Year::Before,
                ..when
            });
        }
        Some(when)
    }

    pub(super) fn when(&self, place: usize) -> Option<Period> {
        let when = self.written(place)?;
        // `in 2020 they were $23 billion, a year later $29 billion`
        if when.year == Year::After {
            let before = (0..place).rev().find(|p| self.is_period(*p));
            let told = match before {
                Some(before) => self.when(before),
                None => self.main.or_else(|| self.memory.main()),
            };
            return told?.years_later(1);
        }
        let main = self.main.or_else(|| self.memory.main());
        // `during the period under review`, behind a part of it.
        if when.shape == Shape::Same
            && when.year == Year::Unstated
            && self.main.is_none()
            && self.memory.within_another()
            && !self.is_base_period(place)
        {
            return self.memory.main_before();
        }
        // `in the mentioned eight months`, behind the same months of an earlier year
        if let (Shape::Counted(months), Some(main), Some(before)) =
            (when.shape, main, self.memory.main_before())
            && self.main.is_none()
            && self.memory.went_back()
            && main < before
            && before.months() == u32::from(months)
        {
            return Some(before);
        }
        // `over twelve months`, behind a part of them.
        if let Shape::Counted(months) = when.shape
            && main.is_none_or(|main| main.months() != u32::from(months))
        {
            return self
                .memory
                .main_before()
                .filter(|before| before.months() == u32::from(months));
        }
        // `In January`, told in February of a passage about the year before: of which year is not said.
        if when.year == Year::Unstated
            && let (Shape::Months(first, last), Some(main), Some(date)) =
                (when.shape, main, self.date)
            && main.months() == 12
            && main
                .calendar_year()
                .is_some_and(|year| year == date.year() - 1)
            && u32::from(last) < date.month()
        {
            // `the same month of 2022` says it.
            let compared =
                (0..self.tokens.len()).find_map(|p| match self.tokens.get(p)?.period()? {
                    When {
                        shape: Shape::Same,
                        year: Year::Given(year),
                    } => Some(year + 1),
                    _ => None,
                })?;
            let of = When {
                shape: Shape::Months(first, last),
                year: Year::Given(compared),
            };
            return of.resolve(None, None, None);
        }
        // `in 2024, with the first five months`: of the year that the sentence names before.
        let named = (0..place)
            .rev()
            .find(|p| self.is_period(*p))
            .filter(|p| !self.is_base_period(*p))
            .and_then(|p| self.tokens.get(p)?.period())
            .and_then(|before| match (before.shape, before.year) {
                (Shape::Whole, Year::Given(year)) => Some(year),
                _ => None,
            });
        if when.year == Year::Unstated
            && let (Shape::Months(first, last), Some(year)) = (when.shape, named)
            && first < last
            && main.and_then(Period::calendar_year) != Some(year)
        {
            let of = When {
                shape: Shape::Months(first, last),
                year: Year::Given(year),
            };
            return of.resolve(None, None, None);
        }
        // `this year`, in a passage about its first months
        if when.shape == Shape::Whole
            && when.year == Year::This
            && let Some(date) = self.date
            && let Some(part) = [main, self.memory.main_before()]
                .into_iter()
                .flatten()
                .find(|part| part.months() < 12 && part.calendar_year() == Some(date.year()))
        {
            return Some(part);
        }
        // `that year` is the one that was named last.
        if when.shape == Shape::ThatYear && self.memory.last_year() != main {
            return None;
        }
        when.resolve(main, self.date, self.reporter())
            .or_else(|| self.only_period(place))
    }

    /// *The period mentioned* before any was, and *this year* before it is over, are the only part of a year that the passage
    /// names.
    fn only_period(&self, place: usize) -> Option<Period> {
        let when = self.tokens.get(place)?.period()?;
        let part = self.memory.part()?;
        let meant = match (when.shape, when.year) {
            // Where another was named since, it may be that one.
            (Shape::Same, Year::Unstated) => {
                !self.is_base_period(place)
                    && self.main.or_else(|| self.memory.main()).is_none()
                    && self.memory.last_year().is_none_or(|year| year == part)
            }
            (Shape::Whole, Year::This) => self
                .date
                .is_some_and(|date| date.month() < 12 && date.year() == part.first_day().year()),
            _ => false,
        };
        (meant && part.months() < 12).then_some(part)
    }

    /// Whether this sentence has its period so.
    pub(super) fn period_is_only(&self, period: Period) -> bool {
        self.memory.part() == Some(period)
            && (0..self.tokens.len()).any(|place| {
                self.tokens
                    .get(place)
                    .and_then(Token::period)
                    .is_some_and(|when| {
                        matches!(
                            (when.shape, when.year),
                            (Shape::Same, Year::Unstated) | (Shape::Whole, Year::This)
                        ) && self.written(place).is_some_and(|when| {
                            when.resolve(self.memory.main(), self.date, self.reporter())
                                .is_none()
                                || self.main == Some(period) && when.year == Year::This
                        })
                    })
            })
    }

    /// A period that is compared with: *than in 2020, from 2020, on March 2020, the year before*.
    /// Whose fiscal years are meant: those of whose trade is told, or of the only one of the two that has any.
    pub(super) fn reporter(&self) -> Option<Economy> {
        let told = self.memory.reporter().and_then(|party| party.economy());
        told.or_else(|| self.memory.only_named())
            .or_else(|| self.memory.with_fiscal_year(|e| fiscal_start(e).is_some()))
    }

    /// *In the reporting period of 2023*, in a passage about such a period of that year.
    fn is_own_year(&self, when: When) -> bool {
        let main = self.main.or_else(|| self.memory.main());
        matches!(when.year, Year::Given(year)
            if when.shape == Shape::Same && main.and_then(Period::calendar_year) == Some(year))
    }

    pub(super) fn is_base_period(&self, place: usize) -> bool {
        let Some(when) = self.tokens.get(place).and_then(Token::period) else {
            return false;
        };
        if when.looks_back() && !self.is_own_year(*when) {
            return true;
        }
        // `Compared with $12 million of exports in 1961, that`
        if matches!(self.word(0), "compared") && (0..place).all(|p| self.word(p) != ",") {
            return true;
        }
        // `As last year,` `unlike in 2021`
        let lead = usize::from(matches!(self.back(place, 1), "in" | "during"));
        if matches!(self.back(place, 1 + lead), "as" | "like" | "unlike")
            && !self.is_figure(place.wrapping_sub(2 + lead))
        {
            return true;
        }
        // `over the same period` is the passage's own, `than in the same period` the one before.
        if when.shape == Shape::Same && (when.year == Year::Unstated || self.is_own_year(*when)) {
            return (1..=3).any(|back| lexicon::compares(self.back(place, back)));
        }
        // `from January to May`
        let run = matches!(when.shape, Shape::Months(first, last) if first != last)
            || matches!(when.shape, Shape::Ending(..))
                && self
                    .tokens
                    .get(place)
                    .is_some_and(|token| lexicon::month(&token.lower).is_some());
        if run && self.back(place, 1) == "from" {
            return false;
        }
        let mut back = place;
        for _ in 0..7 {
            let Some(before) = back.checked_sub(1) else {
                return false;
            };
            back = before;
            let word = self.word(back);
            // `just a year after, in 1997-98`
            if word == "after" && self.word(back + 1) == "in" {
                return false;
            }
            if lexicon::compares(word)
                || word == "ahead" && self.word(back + 1) == "of"
                // `In January 2024, next to January 2023,`
                || word == "next" && self.word(back + 1) == "to"
            {
                return true;
            }
            if matches!(word, "from" | "on" | "over" | "above" | "below" | "since") {
                // Behind a rate or a movement, not `from January to May`.
                if word == "since" {
                    return true;
                }
                return (1..7).any(|n| {
                    back.checked_sub(n).is_some_and(|p| {
                        self.is_figure(p) || lexicon::direction(self.word(p)).is_some()
                    })
                });
            }
            // `twice the value they were in 2008`
            if self
                .number(back)
                .is_some_and(|number| number.sort == Sort::Times)
                && (back + 1..place).any(|p| matches!(self.word(p), "was" | "were" | "that"))
            {
                return true;
            }
            if !matches!(
                word,
                "in" | "the"
                    | "they"
                    | "were"
                    | "size"
                    | "of"
                    | "that"
                    | "those"
                    | "level"
                    | "levels"
                    | "figure"
                    | "figures"
                    | "with"
                    | "to"
                    | "for"
                    | "its"
                    | "what"
                    | "it"
                    | "was"
                    | "during"
                    | "result"
                    | "total"
                    | "achieved"
                    | "recorded"
                    | "registered"
                    | "reported"
                    | "posted"
                    | "record"
                    | "peak"
                    | "high"
                    | "low"
                    | "all"
                    | "whole"
                    | "previous"
                    | "preceding"
                    | "last"
                    | "entire"
                    | "full"
                    | "one"
                    | "value"
            ) {
                return false;
            }
        }
        false
    }

    /// *By 2011* behind what is over: a year reached, and no deadline.
    fn reached_by(&self, place: usize) -> bool {
        let year = self
            .tokens
            .get(place)
            .and_then(Token::period)
            .and_then(|when| match when.year {
                Year::Given(year) => Some(year),
                _ => None,
            });
        let before = self
            .date
            .is_none_or(|date| year.is_some_and(|year| year <= date.year()));
        before
            && (place.saturating_sub(9)..if place <= 2 { place + 5 } else { place }).any(|p| {
                let word = self.tokens.get(p).map_or("", |token| token.lower.as_str());
                matches!(
                    word,
                    "had"
                        | "rose"
                        | "grew"
                        | "fell"
                        | "reached"
                        | "climbed"
                        | "was"
                        | "were"
                        | "increased"
                        | "expanded"
                        | "totaled"
                        | "totalled"
                )
            })
            && !(place.saturating_sub(9)..place).any(|p| lexicon::target(self.word(p)))
    }

    /// *Compared with 2020, when it was $5.2 billion*: a value of the period that is compared with.
    pub(super) fn base_with_when(&self, at: usize) -> bool {
        let Some(place) = (0..at).rev().find(|p| self.is_period(*p)) else {
            return false;
        };
        self.is_base_period(place)
            && (place + 1..at).any(|p| self.word(p) == "when")
            && !(place + 1..at).any(|p| self.is_figure(p))
    }

    /// *July's 4% rise, the previous month's 6%*: the period that owns a rate.
    pub(super) fn possessed(&self, at: usize) -> Option<usize> {
        let mark = at.checked_sub(2)?;
        let place = mark.checked_sub(1)?;
        (self.word(at - 1) == "s"
            && matches!(self.word(mark), "'" | "’")
            && self.tokens.get(place).is_some_and(|t| t.period().is_some())
            && !self.is_day(place))
        .then_some(place)
    }

    /// *After falling 2% in May*: an earlier movement with its own period.
    fn rate_after(&self, at: usize) -> bool {
        let by = usize::from(self.back(at, 1) == "by");
        lexicon::direction(self.back(at, 1 + by)).is_some()
            && self.back(at, 1 + by).ends_with("ing")
            && matches!(self.back(at, 2 + by), "after" | "following")
    }

    /// *Compared with a 3% fall in 2018*: the rate of another period, held against the one before it.
    pub(super) fn rate_compared(&self, at: usize) -> bool {
        let rate = self
            .done
            .last()
            .is_some_and(|(place, item)| item.role == Role::Growth && at - place <= 12);
        let compares = (1..=4)
            .take_while(|back| {
                *back == 1
                    || matches!(
                        self.back(at, *back - 1),
                        "a" | "an" | "the" | "with" | "to" | "near" | "revised"
                    )
            })
            .any(|back| {
                let word = self.back(at, back);
                lexicon::compares(word) && word != "than" || word == "following"
            });
        rate && compares && !self.money_or_share(at)
    }

    /// *(2021: €7.4 billion)*: the period that a colon gives a value.
    pub(super) fn labelled(&self, at: usize) -> Option<usize> {
        let place = at.checked_sub(2)?;
        (self.back(at, 1) == ":"
            && self.is_period(place)
            && matches!(self.back(place, 1), "(" | ";" | ","))
        .then_some(place)
    }

    /// The figure a period stands right behind.
    pub(super) fn attached(&self, at: usize) -> Option<usize> {
        let mut place = at + 1;
        // `42 trillion yuan (about 6 trillion dollars) in 2022`
        if self.word(place) == "("
            && self.is_figure(place + 1)
            && self.money_or_share(place + 1)
            && self.word(place + 2) == ")"
        {
            place += 3;
        } else if self.word(place) == ")"
            && self.back(at, 1) == "("
            && at
                .checked_sub(2)
                .is_some_and(|p| self.is_figure(p) && self.money_or_share(p))
        {
            place += 1;
        }
        // `$474.7 million, or 177.2 billion drams, in May`
        let or = place + usize::from(self.word(place) == ",");
        if self.word(or) == "or"
            && self.money_or_share(or + 1)
            && self.bracket_behind(or + 1) == Some(at)
        {
            place = or + 2 + usize::from(self.word(or + 2) == ",");
        }
        // `$12 million of exports in 1961`
        if matches!(self.word(place), "in" | "of")
            && let Some(subject) = self
                .subjects
                .iter()
                .find(|subject| subject.from == place + 1 && subject.to <= place + 5)
            && let Some(period) = (subject.at + 1..subject.to + 2).find(|p| self.is_period(*p))
            && self.back(period, 1) == "in"
        {
            return Some(period);
        }
        // `$12.5 billion worth of German goods in December`
        if self.word(place) == "worth"
            && self.word(place + 1) == "of"
            && let Some(lead) = (place + 2..place + 6)
                .find(|p| matches!(self.word(*p), "in" | "during" | "for") && self.is_period(p + 1))
            && !(place..lead).any(|p| matches!(self.word(p), "," | "to" | "from" | "and"))
        {
            return Some(lead + 1);
        }
        // `524 billion CFA francs in 2022`
        if matches!(self.word(place), "franc" | "francs") {
            place += 1;
        }
        // `a $583 million deficit in October`
        if matches!(self.word(place), "deficit" | "surplus" | "shortfall")
            && self.word(place + 1) == "in"
            && self.is_period(place + 2)
        {
            return Some(place + 2);
        }
        // `grew by 63.5% between 2016 and 2022` is of both, `tripled between 2006, when it was $1 billion, and 2014` too.
        if self.word(place) == "between"
            && self.is_period(place + 1)
            && (self.word(place + 2) == "and" && self.is_period(place + 3)
                || self.word(place + 2) == "," && self.word(place + 3) == "when")
        {
            return None;
        }
        // `$3.4 billion, in 2015,`
        if self.word(place) == ","
            && matches!(self.word(place + 1), "in" | "for" | "during")
            && self.is_period(place + 2)
            && matches!(self.word(place + 3), "," | "." | ";" | ")" | "")
            && !self.is_figure(place + 3)
            && self
                .tokens
                .get(place + 3)
                .is_none_or(|t| t.economy().is_none())
        {
            return Some(place + 2);
        }
        let begin = place;
        for _ in 0..5 {
            // `$2.5 billion (for January-September 2020 – also negative, $2.4 billion)` tells of another.
            let opened = (begin..place).any(|p| self.word(p) == "(");
            if self.is_period(place) && opened && !matches!(self.word(place + 1), ")" | ":" | ",") {
                return None;
            }
            if self.is_period(place) {
                // `$5.2 billion (2021: $4.8 billion)`
                if self.word(place + 1) == ":" && self.labelled(place + 2) == Some(place) {
                    return None;
                }
                // `by 2027` is a deadline.
                return (self.back(place, 1) != "by" || self.reached_by(place)).then_some(place);
            }
            let word = self.word(place);
            if matches!(
                word,
                "in" | "for"
                    | "during"
                    | "of"
                    | "over"
                    | "throughout"
                    | "through"
                    | "within"
                    | "the"
                    | "("
                    | "as"
                    | "at"
                    | "already"
                    | "alone"
                    | "registered"
                    | "recorded"
                    | "reported"
                    | "posted"
                    | "achieved"
                    | "seen"
                    | "between"
                    | "period"
                    | "all"
                    | "whole"
                    | "full"
            ) || word == "by" && self.is_period(place + 1)
            {
                place += 1;
            } else {
                return None;
            }
        }
        None
    }

    /// *$2.56 billion in 2022 – a rise of 110%*, *$2.95 billion in 2023, 15% more*: the period of the value that stands right before a rate.
    fn beside(&self, at: usize, figures: &[usize]) -> Option<usize> {
        let place = (0..at).rev().find(|p| self.is_period(*p))?;
        let level = figures.iter().any(|figure| {
            *figure < place
                && self.attached(*figure) == Some(place)
                && matches!(self.money_role(*figure), Money::Level)
                // `against exports of $2.1 million in 2021, showing a decline of`
                && !(1..=5)
                    .take_while(|back| figure.checked_sub(*back).is_some_and(|p| !self.is_figure(p)))
                    .any(|back| lexicon::compares(self.back(*figure, back)))
        });
        let plain = (place + 1..at).all(|p| {
            matches!(
                self.word(p),
                "," | "("
                    | "–"
                    | "—"
                    | "-"
                    | "a"
                    | "an"
                    | "of"
                    | "up"
                    | "down"
                    | "by"
                    | "rise"
                    | "increase"
                    | "growth"
                    | "jump"
                    | "gain"
                    | "surge"
                    | "fall"
                    | "drop"
                    | "decline"
                    | "decrease"
                    | "recording"
                    | "registering"
                    | "marking"
                    | "showing"
                    | "representing"
                    | "posting"
            )
        });
        (level && plain).then_some(place)
    }

    /// *$568 million in 2017*: the period right behind a value.
    fn behind(&self, at: usize) -> Option<usize> {
        let place = at + 2;
        (self.word(at + 1) == "in" && self.is_period(place) && self.money_or_share(at))
            .then_some(place)
    }

    /// *$51 million in July 2021, while in July 2020 they were $48 million, an increase of 6%*: from the earlier of two dated values to the later, where the
    /// later one was told first.
    fn between_two(&self, at: usize) -> Option<(Period, Period)> {
        let [.., (_, first), (place, second)] = self.done.as_slice() else {
            return None;
        };
        let value = |item: &Item| {
            matches!(item.role, Role::Level | Role::OtherCurrency | Role::Balance)
                && item.sentence == self.number
                && item.dated_here
        };
        let same = first.about.is_some()
            && first.about == second.about
            && first.commodity == second.commodity
            && first.currency == second.currency;
        let (later, earlier) = (first.period?, second.period?);
        let plain = |p: usize| {
            !self.is_period(p)
                && !self
                    .subjects
                    .iter()
                    .any(|subject| subject.from <= p && p < subject.to)
        };
        (value(first)
            && value(second)
            && same
            && earlier < later
            && earlier.months() == later.months()
            && at - place <= 8
            && (place + 1..at)
                .filter(|p| self.attached(*place) != Some(*p))
                .all(plain)
            && (at + 1..at + 5).all(plain))
        .then_some((earlier, later))
    }

    /// *From 2015 to 2020, between 2015 and 2020*: the first and the last of a span of years, where a sentence has one.
    pub(super) fn span(&self) -> Option<(Period, Period)> {
        match self.spans().as_slice() {
            [(_, first, last)] => Some((*first, *last)),
            _ => None,
        }
    }

    /// The span of a figure, where each of several has its own behind it: *by $95 billion from 2016 to 2017 and by $120 billion from 2017 to
    /// 2018*.
    pub(super) fn span_of(&self, at: usize) -> Option<(Period, Period)> {
        let spans = self.spans();
        if spans.len() < 2 {
            return self.span();
        }
        spans
            .iter()
            .find(|(place, _, _)| *place > at)
            .filter(|(place, _, _)| {
                !(at + 1..*place).any(|p| self.is_figure(p) && self.bracket_behind(p).is_none())
            })
            .map(|(_, first, last)| (*first, *last))
    }

    /// All spans of a sentence, and where they begin.
    fn spans(&self) -> Vec<(usize, Period, Period)> {
        let mut found = Vec::new();
        for place in 0..self.tokens.len() {
            let joins = matches!(
                (self.word(place), self.word(place + 2)),
                ("from", "to" | "until" | "through") | ("between", "and")
            );
            // `from $568 million in 2017 to $631 million in 2022`
            if self.word(place) == "from" && self.is_figure(place + 1) && found.is_empty() {
                let ends = self.behind(place + 1).and_then(|first| {
                    let next = first + 1;
                    (self.word(next) == "to" && self.is_figure(next + 1))
                        .then(|| Some((first, self.behind(next + 1)?)))
                        .flatten()
                });
                if let Some((one, other)) = ends
                    && let (Some(first), Some(last)) = (self.when(one), self.when(other))
                    && first < last
                    && first.months() == last.months()
                {
                    found.push((place, first, last));
                    continue;
                }
            }
            // `between 2006, when it amounted to $1 billion, and 2014`
            if self.word(place) == "between"
                && self.is_period(place + 1)
                && self.word(place + 2) == ","
                && self.word(place + 3) == "when"
                && found.is_empty()
                && let Some(and) = (place + 4..self.tokens.len())
                    .find(|p| self.word(*p) == "and" && self.is_period(p + 1))
                && let (Some(first), Some(last)) = (self.when(place + 1), self.when(and + 1))
                && first < last
                && first.months() == last.months()
            {
                found.push((place, first, last));
                continue;
            }
            // `slipped from $5.8 billion to $5.1 billion between October and November 2023`
            if self.word(place) == "between"
                && let Some(When {
                    shape: Shape::Months(first, last),
                    year,
                }) = self.tokens.get(place + 1).and_then(Token::period).copied()
                && first < last
                && (0..place).any(|p| {
                    self.word(p) == "from"
                        && self.is_figure(p + 1)
                        && self.word(p + 2) == "to"
                        && self.is_figure(p + 3)
                        && p + 4 == place
                })
            {
                let month = |month: u8| {
                    let main = self.main.or_else(|| self.memory.main());
                    When {
                        shape: Shape::Months(month, month),
                        year,
                    }
                    .resolve(main, self.date, self.reporter())
                };
                if let (Some(first), Some(last)) = (month(first), month(last)) {
                    found.push((place, first, last));
                    continue;
                }
            }
            if joins && self.is_period(place + 1) && self.is_period(place + 3) {
                let (Some(first), Some(last)) = (self.when(place + 1), self.when(place + 3)) else {
                    return Vec::new();
                };
                if first >= last || first.months() != last.months() {
                    return Vec::new();
                }
                found.push((place, first, last));
            }
        }
        found
    }

    pub(super) fn period_of(&self, at: usize, dated: bool, as_base: bool) -> Option<Period> {
        let found = self.period_said(at, dated, as_base)?;
        let main = self.main.or_else(|| self.memory.main());
        // `$1.2 million in July-October against $2.4 million last year`: the same months of it.
        // `imports for the same period were $1.1 billion in 2019, compared with $1.2 billion in 2018`: the same months of it.
        let named = self
            .attached(at)
            .and_then(|place| self.written(place))
            .is_some_and(|when| when.shape == Shape::Whole && matches!(when.year, Year::Given(_)));
        if named
            && let Some(main) = main.filter(|main| main.months() < 12)
            && let (Some(year), Some(of)) = (found.calendar_year(), main.calendar_year())
            && self.tokens.iter().any(|token| {
                matches!(
                    token.period(),
                    Some(When {
                        shape: Shape::Same,
                        year: Year::Unstated
                    })
                )
            })
        {
            return main.years_later(year - of);
        }
        let last_year = as_base
            && self
                .attached(at)
                .and_then(|place| self.written(place))
                .is_some_and(|when| when.shape == Shape::Whole && when.year == Year::Last);
        if last_year {
            if self
                .done
                .last()
                .is_some_and(|(_, item)| item.why == Some("its period is not said"))
            {
                return None;
            }
            // `in the fiscal year against $76 million last year`
            if let Some(main) = main
                && main.calendar_year().is_none()
            {
                return main.years_later(-1);
            }
            if let Some(main) = main.filter(|main| main.months() < 12) {
                let shift = found.calendar_year()? - main.calendar_year()?;
                return main.years_later(shift);
            }
        }
        // `in January 2019, up from $3 billion in December`: the December before.
        if as_base
            && main.is_some_and(|main| main < found && main.months() == found.months())
            && self
                .attached(at)
                .and_then(|place| self.written(place))
                .is_some_and(|when| {
                    when.year == Year::Unstated && matches!(when.shape, Shape::Months(..))
                })
        {
            return found.years_later(-1);
        }
        Some(found)
    }

    fn period_said(&self, at: usize, dated: bool, as_base: bool) -> Option<Period> {
        if let Some(given) = self.given {
            return Some(given);
        }
        if let Some(place) = self.labelled(at) {
            return self.when(place).filter(|_| !self.is_day(place));
        }
        if let Some(place) = self.possessed(at) {
            let found = self.when(place)?;
            let main = self.main.or_else(|| self.memory.main());
            // `up from July's 4% rise` is told of an earlier one.
            return match main {
                Some(main) if found > main => found.years_later(-1),
                _ => Some(found),
            };
        }
        if dated && self.rate_compared(at) {
            let place = (at + 1..at + 7)
                .take_while(|p| !self.is_figure(*p) && !matches!(self.word(*p), "," | ";"))
                .find(|p| self.is_period(*p))?;
            let found = self.when(place)?;
            return match self.main.or_else(|| self.memory.main()) {
                Some(main) if found > main => found.years_later(-1),
                Some(main) if found == main => None,
                _ => Some(found),
            };
        }
        let figures: Vec<usize> = (0..self.tokens.len())
            .filter(|p| self.is_figure(*p))
            .collect();
        // `above £1 billion in December 2020 (£1.01 billion)`
        if !dated
            && !as_base
            && self.back(at, 1) == "("
            && self.word(at + 1) == ")"
            && let Some(place) = at.checked_sub(2).filter(|p| self.is_period(*p))
            && !self.is_base_period(place)
            && self
                .done
                .last()
                .is_some_and(|(value, _)| self.attached(*value) == Some(place))
        {
            return self.when(place);
        }
        // `to $25 million from $29 million over the review period`: of the later one.
        let reviewed = |place: usize| {
            as_base
                && self.written(place).is_some_and(|when| {
                    when.shape == Shape::Same && when.year == Year::Unstated
                        || matches!(when.shape, Shape::Counted(_))
                })
        };
        if !dated && let Some(place) = self.attached(at).filter(|place| !reviewed(*place)) {
            // `Second-quarter exports stood at $41 million in 2022`
            if let Some(When {
                shape: Shape::Whole,
                year: year @ Year::Given(_),
            }) = self.written(place)
                && let Some(subject) = self.subjects.iter().rfind(|subject| subject.at < at)
                && let Some(When {
                    shape: part @ Shape::Months(..),
                    year: Year::Unstated,
                }) = (subject.from.saturating_sub(2)..subject.at)
                    .find_map(|p| self.tokens.get(p).and_then(Token::period).copied())
            {
                return When { shape: part, year }.resolve(None, self.date, self.reporter());
            }
            // `1.2 billion over 2020` compares; behind a level nothing else does.
            return self.when(place).filter(|_| !self.is_day(place));
        }
        // `fell 10 percent in 2020 and rose 20 percent in 2021, after a 2% fall in 2019`: each its own.
        // `In 2020 it had been $3 million, which means a rise of 26%`: of which year is not said.
        let concluded = |p: usize| {
            matches!(
                self.word(p),
                "means" | "meaning" | "so" | "thus" | "hence" | "therefore"
            )
        };
        if dated
            && self.attached(at).is_none()
            && let Some(end) = (0..at).rfind(|p| concluded(*p))
            && (0..end).any(|p| self.word(p) == "had")
            && (0..end).any(|p| self.is_period(p))
        {
            return None;
        }
        if dated && let Some((_, later)) = self.between_two(at) {
            return Some(later);
        }
        // `grew by 12% last year`
        if dated
            && self
                .written(at + 1)
                .is_some_and(|when| when.year == Year::Last && when.shape == Shape::Whole)
            && self.is_period(at + 1)
            && !self.is_base_period(at + 1)
        {
            return self.when(at + 1);
        }
        let noun = lexicon::direction(self.word(at + 1)).is_some();
        let place = at + 2 + usize::from(noun);
        if dated
            && self.is_period(place)
            && matches!(self.back(place, 1), "in" | "during")
            && !self.is_base_period(place)
            && !self.is_day(place)
        {
            return self.when(place);
        }
        // `the office said in March 2023`: when it was said.
        let spoken = |p: usize| {
            matches!(self.back(p, 1), "in" | "on" | "")
                && matches!(
                    self.back(p, 2),
                    "said" | "announced" | "published" | "released" | "told" | "wrote" | "noted"
                )
        };
        let periods: Vec<usize> = (0..self.tokens.len())
            .filter(|p| self.is_period(*p) && !spoken(*p))
            .collect();
        if dated && let Some(place) = self.beside(at, &figures) {
            return self.when(place);
        }
        // `$300 million and $200 million in 2021`: both
        let mut last = at;
        while matches!(self.word(last + 1), "," | "and") && self.is_figure(last + 2) {
            last += 2;
        }
        if self.back(last, 1) != "and" {
            last = at;
        }
        // `goods worth $742 million and services worth $58 million in 2022`
        let next = (at + 1..at + 6)
            .find(|p| {
                !matches!(
                    self.word(*p),
                    "and"
                        | "goods"
                        | "services"
                        | "those"
                        | "of"
                        | "worth"
                        | "valued"
                        | "at"
                        | "for"
                )
            })
            .filter(|p| self.word(at + 1) == "and" && self.is_figure(*p));
        if last == at
            && let Some(next) = next
        {
            last = next;
        }
        let taken = |place: usize| {
            figures.iter().any(|figure| {
                !(at..=last).contains(figure)
                    && (self.attached(*figure) == Some(place)
                        && (self.money_or_share(*figure) || self.rate_after(*figure))
                        // `that beat January's 11.4%`
                        || *figure > at && self.possessed(*figure) == Some(place))
            })
        };
        // `the widest since 2009, when it was $7 billion`
        if let Some(when) = (0..at).rev().find(|p| self.word(*p) == "when")
            && let Some(place) = when.checked_sub(1 + usize::from(self.back(when, 1) == ","))
            && self.tokens.get(place).is_some_and(|t| t.period().is_some())
            && !self.is_day(place)
            && !figures.iter().any(|f| *f > place && *f < at)
        {
            let found = self.when(place)?;
            // `the smallest of January-October since 2003, when it was $16 billion`: of the same months.
            let main = self.main.or_else(|| self.memory.main());
            if self.back(place, 1) == "since"
                && let (Some(year), Some(main)) = (found.calendar_year(), main)
                && found.months() == 12
                && main.months() < 12
            {
                return main.years_later(year - main.calendar_year()?);
            }
            return Some(found);
        }
        if let Some((first, last)) = self.span_of(at)
            && self.attached(at).is_none()
        {
            return Some(if as_base { first } else { last });
        }
        if as_base {
            // `than in 2018, when they had been $0.45 billion`
            let base = periods
                .iter()
                .rev()
                .find(|p| **p < at && self.is_base_period(**p) && !taken(**p))
                .copied();
            if let Some(place) = base
                && !figures
                    .iter()
                    .any(|f| *f > place && *f < at && self.money_or_share(*f))
            {
                return self.when(place);
            }
            let behind = periods
                .iter()
                .find(|p| {
                    **p > at
                        && self.is_base_period(**p)
                        && !figures.iter().any(|f| *f > at && f < *p)
                })
                .copied();
            if let Some(place) = behind {
                return self.when(place);
            }
            let main = self.main.or_else(|| self.memory.main())?;
            return self
                .memory
                .base(main)
                .or_else(|| self.year_before(at, main));
        }
        // `when it was $5 billion` behind a period that is compared with.
        if let Some(place) = periods
            .iter()
            .rev()
            .find(|p| **p < at && self.is_base_period(**p))
            && (*place..at).any(|p| self.word(p) == "when")
            && !figures.iter().any(|f| f > place && *f < at)
        {
            return self.when(*place);
        }
        // A bracket behind a rate whose base is named: `5.1 percent lower than a year before ($89.1 million)`.
        // `the balance, which in 2016 was a deficit of $3 million, became one of`
        let in_relative = |place: usize| {
            let which = (place.saturating_sub(4)..place)
                .rev()
                .find(|p| self.word(*p) == "which" && self.back(*p, 1) == ",");
            which.is_some()
                && (place..at)
                    .find(|p| self.word(*p) == ",")
                    .is_some_and(|comma| {
                        figures.iter().any(|f| *f > place && *f < comma)
                            && !matches!(
                                self.word(comma + 1),
                                "and" | "with" | "up" | "down" | "or" | ""
                            )
                    })
        };
        let free = |place: usize| {
            let aside = place < at && in_relative(place);
            let label = self.word(place + 1) == ":" && self.labelled(place + 2) == Some(place);
            !aside
                && !self.is_base_period(place)
                && !label
                && !taken(place)
                && (self.back(place, 1) != "by" || self.reached_by(place))
                && self.back(place, 1) != "until"
        };
        // `In the same period last year exports totalled $285 million`
        if let Some(place) = periods.iter().rev().find(|p| **p < at)
            && self.written(*place).is_some_and(When::looks_back)
            && !taken(*place)
            && matches!(
                self.back(*place, 1),
                "in" | "during"
                    | "for"
                    | "over"
                    | ""
                    | "("
                    | ";"
                    | "while"
                    | "whereas"
                    | "and"
                    | "but"
            )
            && !(2..=7)
                .take_while(|back| !matches!(self.back(*place, *back), "," | ";"))
                .any(|back| lexicon::compares(self.back(*place, back)))
            && !(*place + 1..at).any(|p| self.is_figure(p))
            && !(2..=4).any(|back| place.checked_sub(back).is_some_and(|p| self.is_figure(p)))
        {
            // `The previous year, trade was $5 billion` behind a half year: of all of it or of its half?
            let whole = *place == 0
                && self.memory.main().is_some_and(|main| main.months() < 12)
                && self.tokens.first().is_some_and(|t| t.is("the"))
                && self
                    .written(*place)
                    .is_some_and(|when| when.year == Year::Before);
            return self.when(*place).filter(|_| !whole);
        }
        let before = periods
            .iter()
            .rev()
            .find(|p| **p < at && free(**p))
            .copied();
        if let Some(place) = before {
            return self.when(place);
        }
        let stop = figures
            .iter()
            .find(|f| {
                // `$2 billion (8.5 billion ringgit) to Turkey in 2017`
                **f > last && self.money_or_share(**f) && self.bracket_behind(**f) != Some(at)
            })
            .copied()
            .unwrap_or(self.tokens.len());
        // Not past another figure, a bracket that says more than a short name, or into a clause of its own.
        let ends = |q: usize| {
            // `$2.19 billion (7.5%) in the first half`
            let rate = self.is_figure(q + 1) && !self.money_or_share(q + 1);
            let bracket = self.word(q) == "(" && self.word(q + 2) != ")";
            if rate && self.word(q) == "(" && self.word(q + 2) == ")"
                || q >= 1 && self.word(q - 1) == "(" && self.word(q + 1) == ")"
            {
                return false;
            }
            bracket
                || matches!(
                    self.word(q),
                    ";" | ":"
                        | "which"
                        | "who"
                        | "when"
                        | "while"
                        | "whereas"
                        | "but"
                        | "where"
                        | "since"
                        | "before"
                        | "until"
                        | "according"
                )
                || (q > last && self.is_figure(q))
        };
        let behind = periods
            .iter()
            .find(|p| **p > at && **p < stop && free(**p) && !(at + 1..**p).any(ends))
            .copied()
            // Behind what a rate is compared with, another period is another's.
            .filter(|place| {
                !dated
                    || !periods
                        .iter()
                        .any(|p| *p > at && p < place && self.is_base_period(*p))
            });
        if let Some(place) = behind {
            return self.when(place);
        }
        // `rose 2 percent to 3.9 trillion in 2016`
        if dated
            && stop < self.tokens.len()
            && matches!(self.money_role(stop), Money::Level)
            && !(at..stop)
                .any(|q| self.word(q) == ";" || self.word(q) == "(" && self.word(q + 2) != ")")
            && !self.subjects.iter().any(|s| s.at > at && s.at < stop)
            && let Some(place) = self.attached(stop).filter(|p| !self.is_base_period(*p))
        {
            return self.when(place);
        }
        // `exports reached $3.8 billion while imports hit $1.4 billion last year`: one period for both, or the one before for
        // the first?
        let bracketed = |p: usize| {
            let open = (at..p).filter(|q| self.word(*q) == "(").count();
            let closed = (at..p).filter(|q| self.word(*q) == ")").count();
            open > closed
        };
        let of_base = |p: usize| {
            figures.iter().any(|f| {
                self.attached(*f) == Some(p)
                    && self.money_or_share(*f)
                    && matches!(self.money_role(*f), Money::Base)
            })
        };
        // `The trade was $2.5 billion, with a deficit of $88 million, at the end of 2018`: the only period, and the sentence's end.
        if let [only] = periods.as_slice()
            && *only > at
            && self.memory.main().is_none()
            && self.main.is_none()
            && !dated
            && !self.is_base_period(*only)
            && self.back(*only, 1) != "by"
            && (matches!(self.back(*only, 2), ",") || self.back(*only, 1) == ",")
            && self
                .tokens
                .get(only + 1)
                .is_none_or(|token| token.is(",") || token.is("."))
        {
            return self.when(*only);
        }
        if self.main.is_none()
            && periods.iter().any(|p| {
                *p > at
                    && !figures
                        .iter()
                        .any(|f| self.rate_after(*f) && self.attached(*f) == Some(*p))
                    && !bracketed(*p)
                    && !of_base(*p)
                    && !self.is_base_period(*p)
                    && self.back(*p, 1) != "by"
                    && self.when(*p) != self.memory.main()
            })
        {
            return None;
        }
        // A period of its own that is not understood is none of another sentence.
        if self.main.is_none()
            && periods
                .iter()
                .any(|p| *p < at && free(*p) && self.when(*p).is_none())
        {
            return None;
        }
        // `Last year, imports were $1.5 billion. Imports increased by 25%`: of which year?
        if dated && self.main.is_none() && self.memory.went_back() {
            return None;
        }
        self.main.or_else(|| self.memory.main())
    }

    /// *Fell to $18.7 million from $21.9 million*, of a year or its first months, and nothing said of when: a year earlier.
    fn year_before(&self, at: usize, main: Period) -> Option<Period> {
        let cumulative = main.months() > 3;
        let elsewhen = (at + 1..at + 8)
            .take_while(|p| !self.is_figure(*p) && !matches!(self.word(*p), ";" | "," | ")"))
            .any(|p| {
                matches!(
                    self.word(p),
                    "ago"
                        | "decade"
                        | "decades"
                        | "earlier"
                        | "before"
                        | "when"
                        | "pre"
                        | "peak"
                        | "years"
                        | "months"
                        | "start"
                        | "beginning"
                        | "then"
                        | "time"
                        | "record"
                        | "high"
                        | "low"
                        | "since"
                        | "previously"
                        | "initially"
                        | "at"
                )
            });
        ((cumulative || self.on_yearly_basis(at)) && !elsewhen)
            .then(|| main.years_later(-1))
            .flatten()
    }

    /// Whether a value is one of the past beside what the passage is about: its period is compared with, or stands in a
    /// bracket and is the same part of an earlier year.
    pub(super) fn looks_back(&self, at: usize, period: Period) -> bool {
        let place = self.attached(at);
        if place.is_some_and(|place| self.is_base_period(place)) {
            return true;
        }
        if (0..at)
            .rev()
            .find(|p| self.is_period(*p))
            .and_then(|p| self.written(p))
            .is_some_and(When::looks_back)
            && self.attached(at).is_none()
        {
            return self
                .main
                .or_else(|| self.memory.main())
                .is_some_and(|main| period < main);
        }
        let main = self.main.or_else(|| self.memory.main());
        main.is_some_and(|main| period < main && period.months() == main.months())
            && (self.back(at, 1) == "(" || self.main.is_some())
    }

    pub(super) fn is_day(&self, place: usize) -> bool {
        self.tokens
            .get(place)
            .and_then(Token::period)
            .is_some_and(|when| matches!(when.shape, Shape::Day(_)))
    }

    /// Whether a figure takes a period behind it as its own: values do, rates take it as theirs too.
    pub(super) fn money_or_share(&self, at: usize) -> bool {
        self.tokens
            .get(at)
            .and_then(Token::figure)
            .is_some_and(|n| {
                matches!(
                    n.sort,
                    Sort::Dollars | Sort::Other(_) | Sort::Bare | Sort::Unscaled | Sort::Nothing
                )
            })
    }

    pub(super) fn base_of(&self, at: usize, period: Period) -> Option<Period> {
        if let Some((base, later)) = self.between_two(at)
            && later == period
        {
            return Some(base);
        }
        if let Some((first, last)) = self.span_of(at)
            && last == period
        {
            return Some(first);
        }
        if self.possessed(at).is_some() {
            let (_, earlier) = self
                .done
                .iter()
                .rev()
                .find(|(_, item)| item.role == Role::Growth && item.base.is_some())?;
            let year = earlier.period?.years_later(-1) == earlier.base;
            return if year {
                period.years_later(-1)
            } else {
                period.previous()
            };
        }
        // `three times the $6.6 billion of 2019`
        if self.word(at + 1) == "the"
            && self.is_figure(at + 2)
            && self.money_or_share(at + 2)
            && self
                .number(at)
                .is_some_and(|number| number.sort == Sort::Times)
        {
            let place = self.attached(at + 2)?;
            return self
                .when(place)
                .filter(|base| *base < period && base.months() == period.months());
        }
        // `trade, $1.6 billion in 2003, had quadrupled by 2011`
        if self
            .number(at)
            .is_some_and(|number| number.sort == Sort::Times)
            && let Some((_, earlier)) = self.done.last()
            && earlier.role == Role::Level
            && earlier.dated_here
            && let Some(base) = earlier.period
            && base < period
            && base.months() == period.months()
        {
            return Some(base);
        }
        let next = (at + 1..self.tokens.len())
            .find(|p| self.is_figure(*p) && self.money_or_share(*p))
            .unwrap_or(self.tokens.len());
        // `from $2 billion in 2001 to $6 billion in 2008, three times as much`
        let said = (at + 1..next).any(|p| self.is_period(p));
        if let [.., (_, first), (place, second)] = self.done.as_slice()
            && !said
            && at - place <= 10
            && first.about.is_some()
            && first.about == second.about
            && first.rules.contains(&rules::BASE)
            && second.period == Some(period)
            && matches!(
                second.role,
                Role::Level | Role::OtherCurrency | Role::Balance
            )
            && let Some(base) = first.period
            && base < period
            && base.months() == period.months()
        {
            return Some(base);
        }
        // `slower than the previous month's 6% rise` names the base of that rate.
        let owns = |p: usize| {
            matches!(self.word(p + 1), "'" | "’")
                && self.word(p + 2) == "s"
                && self.is_figure(p + 3)
        };
        let behind =
            (at + 1..next).find(|p| self.is_period(*p) && self.is_base_period(*p) && !owns(*p));
        let named = behind.or_else(|| {
            (0..at)
                .rev()
                .find(|p| self.is_period(*p) && self.is_base_period(*p))
        });
        // `fell 1.2 percent to $743 million against $752 million in the same period of last year`
        let named = named.or_else(|| {
            let to = (at + 1..self.tokens.len())
                .find(|p| {
                    self.word(*p) == ";" || self.subjects.iter().any(|subject| subject.at == *p)
                })
                .unwrap_or(self.tokens.len());
            // `compared to the import of $6 million in January`
            let compared = self.subjects.iter().find(|subject| {
                subject.at == to
                    && (1..=3).any(|back| lexicon::compares(self.back(subject.from, back)))
            });
            if let Some(subject) = compared
                && let Some(value) = (subject.to..subject.to + 4)
                    .find(|p| self.is_figure(*p) && self.money_or_share(*p))
                && let Some(place) = self.attached(value)
            {
                return Some(place);
            }
            (at + 1..to)
                .filter(|p| {
                    self.is_figure(*p)
                        && self.money_or_share(*p)
                        && matches!(self.money_role(*p), Money::Base)
                })
                .find_map(|p| self.attached(p))
                // `from $29 million over the review period`
                .filter(|place| {
                    self.written(*place)
                        .is_none_or(|when| when.shape != Shape::Same || when.year != Year::Unstated)
                })
        });
        let base = named.and_then(|place| {
            let when = self.written(place)?;
            // *Since 2020* is no yearly rate's base unless it is a year.
            let base = if when.looks_back() || when.shape == Shape::Same {
                when.resolve(Some(period), self.date, self.reporter())?
            } else {
                let base = when.resolve(self.main.or(Some(period)), self.date, self.reporter())?;
                let month = when.year == Year::Unstated && matches!(when.shape, Shape::Months(..));
                if month && base > period {
                    base.years_later(-1)?
                } else {
                    base
                }
            };
            // `than last year` beside a part of this year means the same part.
            if base.months() == 12 && period.months() < 12 {
                return period.years_later(base.calendar_year()? - period.calendar_year()?);
            }
            Some(base)
        });
        match base {
            Some(base) if base < period && base.months() == period.months() => Some(base),
            Some(_) => None,
            None if named.is_some() => None,
            // A month or a quarter may be compared with the one before it.
            // What the passage compares with goes on, unless a year is said.
            None if period.months() > 3 && !self.yearly(at) => self
                .memory
                .base_of_rates(period)
                .or_else(|| period.years_later(-1)),
            None if self.yearly(at) => period.years_later(-1),
            None => self.memory.base(period),
        }
    }

    /// Whether what a multiple is of is said: a span, a value before or behind it, a period.
    pub(super) fn base_is_said(&self, at: usize) -> bool {
        self.span().is_some()
            || self.yearly(at)
            || (at + 1..at + 8).any(|p| self.is_period(p) && self.is_base_period(p))
            || (0..self.tokens.len()).any(|p| {
                self.is_figure(p)
                    && self.money_or_share(p)
                    && matches!(self.money_role(p), Money::Base)
            })
            || self
                .done
                .last()
                .is_some_and(|(_, item)| item.dated_here && item.role == Role::Level)
    }

    /// *On a year-on-year basis, exports surged by.*
    fn on_yearly_basis(&self, at: usize) -> bool {
        (0..at).any(|p| {
            self.word(p) == "year"
                && matches!(self.word(p + 2), "on" | "to")
                && self.word(p + 4) == "year"
                && self.word(p + 5) == "basis"
        })
    }

    /// *Year-on-year, annual, y/y* near a rate.
    pub(super) fn yearly(&self, at: usize) -> bool {
        if self.on_yearly_basis(at) {
            return true;
        }
        let from = at.saturating_sub(6);
        (from..at + 7).any(|place| {
            matches!(
                self.word(place),
                "year" | "annual" | "annually" | "yoy" | "y"
            )
        })
    }
}
