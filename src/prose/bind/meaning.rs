//! What a period that is written means in its passage, and whether it is one that is compared with.

use super::binder::Binder;
use crate::prose::lexicon;
use crate::prose::number::Sort;
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
                    // `A duty of 25 percent since 2018; exports nevertheless rose`
                    && !(place.min(at)..place.max(at)).any(|p| self.word(p) == ";")
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
        if self.back(place, 1) == "of"
            && self.back(place, 2) == "as"
            && let Some(period) = self.to_date(place)
        {
            return Some(period);
        }
        let when = self.of_fiscal_year(self.written(place)?);
        // `last month`, where the text says its year and no day
        if self.year_only && matches!(when.shape, Shape::LastMonth | Shape::ThisMonth) {
            return None;
        }
        // `JD172 million by November 2024`, in a passage about the months to its end
        // `a deficit of $4.9 billion at the end of the third quarter`, in a passage about nine months
        let the = usize::from(self.back(place, 1) == "the");
        let at_end = self.back(place, 1 + the) == "of"
            && self.back(place, 2 + the) == "end"
            && (3..=4).any(|back| matches!(self.back(place, back + the), "at" | "by"));
        if (self.back(place, 1) == "by" || at_end)
            && let Shape::Months(first, last) = when.shape
            && (first == last || at_end)
            && let Some(main) = self.main.or_else(|| self.memory.main())
            && let Some(part) = when.resolve(None, self.date, None)
            && main.months() > part.months()
            && part.last_day() == main.last_day()
        {
            return Some(main);
        }
        // `in 2020 they were $23 billion, a year later $29 billion`
        if when.year == Year::After {
            let before = (0..place).rev().find(|p| self.is_period(*p));
            let told = match before {
                Some(before) => self.when(before),
                // `a year later`, and later than what the sentence does not say
                None if when.shape == Shape::Whole => None,
                None => self.main_before,
            };
            return match when.shape {
                Shape::Following(_) => when.resolve(told, self.date, None),
                _ => told?.years_later(1),
            };
        }
        if let Some(later) = self.same_months_later(place) {
            return Some(later);
        }
        let main = self.main.or_else(|| self.memory.main());
        // `September alone brought $3 million. Exports for the month were`
        let main = main.or_else(|| {
            self.memory.alone().filter(
                |alone| matches!(when.shape, Shape::That(months) if alone.months() == u32::from(months)),
            )
        });
        // `In the previous year the two had traded for`, behind half a year: all of the year.
        if when.shape == Shape::Whole
            && when.year == Year::Before
            && place <= 2
            && self.tokens.get(place).is_some_and(|token| {
                ["previous year", "preceding year", "year before"]
                    .iter()
                    .any(|words| token.lower.contains(words))
            })
            && self.tokens.iter().any(|token| token.is("had"))
            && let Some(main) = main.filter(|main| main.months() < 12)
        {
            return Period::year(main.calendar_year()? - 1).ok();
        }
        // `the fourth largest partner from January to August this year, with a turnover of $594 million in the reporting period`
        if when.shape == Shape::Same
            && when.year == Year::Unstated
            && main.is_none()
            && let Some(before) = (0..place).rev().find(|p| self.is_period(*p))
            && self
                .written(before)
                .is_some_and(|before| before.shape != Shape::Same && !before.looks_back())
            && !self.is_base_period(before)
        {
            return self.when(before);
        }
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
        // `Over 11 months, trade grew`, at the begin of a text: of the year that was, to their end.
        if let (Shape::Counted(months @ 2..12), None, Some(date)) = (when.shape, main, self.date)
            && place <= 1
            && !self.memory.has_told()
            && self.memory.main_before().is_none()
            && self.reporter().and_then(fiscal_start).is_none()
        {
            let year = date.year() - i32::from(u32::from(months) >= date.month());
            let first = Period::month(year, 1).ok()?;
            return Period::run(first, Period::month(year, months).ok()?).ok();
        }
        // `Until the end of October, exports stood at`: of the year that was, from its begin.
        if let (Shape::Until(month), Year::Unstated, Some(date)) =
            (when.shape, when.year, self.date)
            && place == 0
            && u32::from(month) < date.month()
            && main.is_none()
        {
            let first = Period::month(date.year(), 1).ok()?;
            return Period::run(first, Period::month(date.year(), month).ok()?).ok();
        }
        // `In May $3 billion. Over the course of five months`; `in nine months`, told in October: from the year's begin.
        if let Shape::Counted(months @ 2..12) = when.shape {
            let year = match (main, self.date) {
                (Some(main), _) if main.months() == 1 => main
                    .calendar_year()
                    .filter(|_| main.first_day().month() == u32::from(months)),
                (None, Some(date)) if self.reporter().and_then(fiscal_start).is_none() => {
                    (date.month() == u32::from(months) + 1).then(|| date.year())
                }
                _ => None,
            };
            if let Some(year) = year {
                let first = Period::month(year, 1).ok()?;
                return Period::run(first, Period::month(year, months).ok()?).ok();
            }
        }
        // `$283 million against $176 million last year`, in a text without a date: the same months a year before.
        if let ((Shape::Whole, Year::Last), None, Some(main)) =
            ((when.shape, when.year), self.date, main)
            && place.checked_sub(2).is_some_and(|value| {
                lexicon::compares(self.word(value)) && self.is_figure(value + 1)
            })
        {
            return main.years_later(-1);
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
        // `as of October 2020`, where January to October are spoken of: all of them.
        if let Shape::Months(first, last) = when.shape
            && first == last
            && self.back(place, 1) == "of"
            && self.back(place, 2) == "as"
            && let Some(main) = main.filter(|main| main.months() > 1)
        {
            let ends = When {
                shape: Shape::Until(last),
                ..when
            };
            return ends.resolve(Some(main), self.date, self.reporter());
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
            // `the same month of 2022`, `the same month last year` says it.
            let compared =
                (0..self.tokens.len()).find_map(|p| match self.tokens.get(p)?.period()? {
                    When {
                        shape: Shape::Same,
                        year: Year::Given(year),
                    } => Some(year + 1),
                    When {
                        shape: Shape::Same,
                        year: Year::Last,
                    } => Some(date.year()),
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
        // `between February and September`, which the passage names elsewhere with their year
        if when.year == Year::Unstated
            && let Shape::Months(first, last) = when.shape
            && first < last
            && !self.is_base_period(place)
            && let Some(main) = main
            && let Some(part) = self.memory.part().filter(|part| {
                part.first_day().month() == u32::from(first)
                    && part.last_day().month() == u32::from(last)
                    && main.last_day() < part.first_day()
            })
        {
            return Some(part);
        }
        // `from $11 billion in January 2024 to $9 billion in February`: of the year of the month before, or the next.
        if when.year == Year::Unstated
            && let Shape::Months(first, last) = when.shape
            && first == last
            && main.is_none()
            && let Some((month, year)) =
                (0..place)
                    .rev()
                    .find_map(|p| match self.tokens.get(p)?.period()? {
                        When {
                            shape: Shape::Months(month, end),
                            year: Year::Given(year),
                        } if month == end => Some((*month, *year)),
                        _ => None,
                    })
        {
            let of = When {
                shape: when.shape,
                year: Year::Given(year + i32::from(first <= month)),
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
        // `Exports for the month were`: of the one at hand.
        if when.shape == Shape::That(1)
            && self
                .tokens
                .get(place)
                .is_some_and(|token| token.lower == "the month")
        {
            return main.filter(|main| main.months() == 1);
        }
        // `over the half year`, behind a part of it or behind it.
        if when.shape == Shape::That(6) {
            let mut halves = [main, self.memory.main_before(), self.memory.last_year()]
                .into_iter()
                .flatten()
                .filter(|period| period.months() == 6);
            return halves.next().or_else(|| {
                let main = main.filter(|main| main.months() < 6)?;
                let (first, last) = (main.first_day().month(), main.last_day().month());
                let begin = if last <= 6 { 1 } else { 7 };
                let half = When {
                    shape: Shape::Months(begin, begin + 5),
                    year: Year::Given(main.calendar_year()?),
                };
                (first >= u32::from(begin))
                    .then(|| half.resolve(None, None, None))
                    .flatten()
            });
        }
        // `that year` is the one that was named last, and `the deficit in that month` too.
        if let Shape::That(months) = when.shape
            && self.memory.last_year() != main
        {
            let named = self
                .memory
                .last_year()
                .filter(|_| months < 12 || main.is_none());
            return named.filter(|named| named.months() == u32::from(months));
        }
        when.resolve(main, self.date, self.reporter())
            .or_else(|| self.only_period(place))
    }

    /// *The period mentioned* before any was, and *this year* before it is over, are the only part of a year that the passage
    /// names.
    pub(super) fn only_period(&self, place: usize) -> Option<Period> {
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

    /// *The first two months of this year*, in a passage that tells the first two months of a fiscal year: the same.
    fn of_fiscal_year(&self, when: When) -> When {
        let (Shape::Months(1, last), Year::This) = (when.shape, when.year) else {
            return when;
        };
        let fiscal = self.memory.fiscal().iter();
        fiscal
            .copied()
            .find(|fiscal| fiscal.shape == Shape::OfFiscal(1, last))
            .unwrap_or(when)
    }

    /// Whose fiscal years are meant: those of whose trade is told, or of the only one of the two that has any.
    pub(super) fn reporter(&self) -> Option<Economy> {
        let told = self
            .memory
            .reporter()
            .and_then(|party| party.economy())
            .filter(|economy| fiscal_start(*economy).is_some());
        told.or_else(|| self.memory.only_named())
            .or_else(|| self.memory.with_fiscal_year(|e| fiscal_start(e).is_some()))
    }

    /// *From $51 million in the first seven months of 2020 to $614 million over the same period of 2021*: the later of two, named second.
    fn same_months_later(&self, place: usize) -> Option<Period> {
        let (Shape::Same, Year::Given(year)) = self
            .tokens
            .get(place)?
            .period()
            .map(|when| (when.shape, when.year))?
        else {
            return None;
        };
        let mut others = (0..self.tokens.len()).filter_map(|p| self.tokens.get(p)?.period());
        let (earlier, of) = others.find_map(|other| match (other.shape, other.year) {
            (Shape::Months(..), Year::Given(of)) if of < year => Some((other, of)),
            _ => None,
        })?;
        earlier.resolve(None, None, None)?.years_later(year - of)
    }

    /// *In the reporting period of 2023*, in a passage about such a period of that year.
    pub(super) fn is_own_year(&self, when: When) -> bool {
        let main = self.main.or_else(|| self.memory.main());
        matches!(when.year, Year::Given(year)
            if when.shape == Shape::Same && main.and_then(Period::calendar_year) == Some(year))
    }

    /// *Last year's result, the 2020 figure*: a value of a period that something is held against.
    fn result_of(&self, place: usize) -> bool {
        (place + 1..place + 4)
            .find(|p| !matches!(self.word(*p), "'" | "’" | "s"))
            .is_some_and(|p| {
                matches!(
                    self.word(p),
                    "result"
                        | "figure"
                        | "level"
                        | "mark"
                        | "amount"
                        | "total"
                        | "value"
                        | "volume"
                )
            })
    }

    /// A period that is compared with: *than in 2020, from 2020, on March 2020, the year before*.
    pub(super) fn is_base_period(&self, place: usize) -> bool {
        let Some(when) = self.tokens.get(place).and_then(Token::period) else {
            return false;
        };
        if self.same_months_later(place).is_some() {
            return false;
        }
        if when.looks_back() && !self.is_own_year(*when) {
            return true;
        }
        // `Compared with $12 million of exports in 1961, that`
        if matches!(self.word(0), "compared") && (0..place).all(|p| self.word(p) != ",") {
            return true;
        }
        // `Against the $424 million noted for the first half of 2020 this makes a leap`
        if self.word(0) == "against"
            && (place + 1..self.tokens.len().min(place + 6)).any(|p| {
                matches!(self.word(p), "this" | "that" | "it")
                    && matches!(
                        self.word(p + 1),
                        "is" | "was" | "makes" | "made" | "marks" | "means"
                    )
            })
        {
            return true;
        }
        // `Despite the impact of the pandemic on exports in 2020, ...`
        if matches!(self.word(0), "despite" | "notwithstanding")
            && !(0..place).any(|p| self.is_figure(p) || self.word(p) == ",")
            && (place + 1..place + 4).any(|p| self.word(p) == ",")
        {
            return true;
        }
        // `139.4% of the January-September 2020 level`
        if self.back(place, 1) == "the"
            && self.back(place, 2) == "of"
            && place
                .checked_sub(3)
                .is_some_and(|rate| self.is_figure(rate))
            && matches!(self.word(place + 1), "level" | "figure" | "mark" | "value")
        {
            return true;
        }
        // `exceeding the figure of 2022 by 9 percent`
        if self.back(place, 1) == "of"
            && matches!(
                self.back(place, 2),
                "figure" | "level" | "result" | "mark" | "value" | "indicator" | "amount"
            )
            && (3..=6).any(|back| lexicon::surpasses(self.back(place, back)))
        {
            return true;
        }
        // `Since the treaty took effect in 2016, exports have grown by 62 percent`
        if self.word(0) == "since" && !(0..place).any(|p| self.is_figure(p) || self.word(p) == ",")
        {
            return true;
        }
        // `As last year,` `unlike in 2021`
        let lead = usize::from(matches!(self.back(place, 1), "in" | "during"));
        if matches!(self.back(place, 1 + lead), "as" | "like" | "unlike")
            && !self.is_figure(place.wrapping_sub(2 + lead))
        {
            return true;
        }
        // `less than from January through December 2022`
        if self.back(place, 1) == "from" && self.back(place, 2) == "than" {
            return true;
        }
        // `over the same period` is the passage's own, `than in the same period` the one before.
        if when.shape == Shape::Same && (when.year == Year::Unstated || self.is_own_year(*when)) {
            return (1..=3).any(|back| lexicon::compares(self.back(place, back)));
        }
        // `from January to May`
        let run = matches!(when.shape, Shape::Months(first, last) if first != last)
            || matches!(when.shape, Shape::Ending(..))
                && self.tokens.get(place).is_some_and(|token| {
                    let first = token.lower.split(' ').next();
                    first.is_some_and(|word| lexicon::month(word).is_some())
                });
        // `grew by 0.6 points from January-May last year`
        let moved = place.checked_sub(2).and_then(|p| self.number(p));
        let points = moved.is_some_and(|number| number.sort == Sort::Points);
        if run && self.back(place, 1) == "from" && !points {
            return false;
        }
        // `compared to the year 2000`
        let mut back = place - usize::from(self.back(place, 1) == "year");
        for _ in 0..7 {
            let Some(before) = back.checked_sub(1) else {
                return false;
            };
            back = before;
            let word = self.word(back);
            // `just a year after, in 1997-98`, `imported $41 million from it in 2021`
            if word == "after" && self.word(back + 1) == "in"
                || word == "from" && matches!(self.word(back + 1), "it" | "them")
            {
                return false;
            }
            if lexicon::compares(word)
                || word == "ahead" && self.word(back + 1) == "of"
                // `In January 2024, next to January 2023,`
                || word == "next" && self.word(back + 1) == "to"
                || word == "beside" && matches!(self.back(back, 1), "set" | "put" | "placed")
            {
                return true;
            }
            if matches!(
                word,
                "from" | "on" | "over" | "above" | "below" | "under" | "since"
            ) {
                // Behind a rate or a movement, not `from January to May`.
                if word == "since" {
                    return true;
                }
                // `an increase in exports over the first eight months`, and a value told over them, say when.
                let during = run && word == "over";
                let near = || (1..7).filter_map(|n| back.checked_sub(n));
                let moves = near().any(|p| lexicon::direction(self.word(p)).is_some());
                return moves && !during
                    || near().any(|p| {
                        self.is_figure(p) && (moves || !during || !self.money_or_share(p))
                    });
            }
            // `twice the value they were in 2008`, `twice the 2022 mark`
            if self
                .number(back)
                .is_some_and(|number| number.sort == Sort::Times)
                && (back + 1..place + 2).any(|p| {
                    // `tripled in value in 2022`
                    self.back(p, 1) != "in"
                        && matches!(
                            self.word(p),
                            "was"
                                | "were"
                                | "that"
                                | "figure"
                                | "level"
                                | "value"
                                | "amount"
                                | "total"
                                | "volume"
                                | "mark"
                                | "result"
                        )
                })
            {
                return true;
            }
            // `beat last year's result by 32 percent`, `exceeded the 2020 figure`
            if lexicon::surpasses(word) && self.result_of(place) {
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
                    | "amount"
                    | "sum"
                    | "period"
                    | "seen"
            ) {
                return false;
            }
        }
        false
    }

    pub(super) fn is_day(&self, place: usize) -> bool {
        if self.back(place, 1) == "of"
            && self.back(place, 2) == "as"
            && self.to_date(place).is_some()
        {
            return false;
        }
        self.tokens
            .get(place)
            .and_then(Token::period)
            .is_some_and(|when| matches!(when.shape, Shape::Day(_)))
    }
}
