//! When: the period of a figure, and the one it is compared with.

use super::binder::{Binder, Money};
use super::item::{NO_PERIOD, Role};
use crate::prose::lexicon;
use crate::prose::number::Sort;
use crate::prose::token::Token;
use crate::prose::when::{Shape, When, Year};
use crate::trade::Period;
use std::collections::BTreeSet;
use std::ops::Range;

impl Binder<'_> {
    pub(super) fn period_of(&self, at: usize, dated: bool, as_base: bool) -> Option<Period> {
        let found = self.period_said(at, dated, as_base)?;
        let main = self.main.or_else(|| self.memory.main());
        // `During the 10 months`, behind what was told of eight: of others.
        let others = (0..self.tokens.len()).any(|p| {
            self.written(p)
                .is_some_and(|when| matches!(when.shape, Shape::Counted(_)))
                && self.when(p).is_none()
        });
        let told = (0..self.tokens.len())
            .any(|p| self.is_period(p) && !self.is_base_period(p) && self.when(p).is_some());
        if others && !told {
            return None;
        }
        // `$573 million as of March 17, with exports of $381 million`: of a time that is not understood, as the value before.
        let not_said = self.done.last().is_some_and(|(place, item)| {
            item.why == Some(NO_PERIOD)
                && item.role != Role::Growth
                && !(place + 1..at).any(|p| self.is_period(p))
        });
        let own = self.attached(at).is_some();
        if !dated && !as_base && !own && self.main.is_none() && (not_said || self.as_of_a_day(at)) {
            return None;
        }
        // `Last year imports were $1.5 billion. They rose by 25%`, behind a part of this year: in which of the two?
        let undated = !(0..self.tokens.len()).any(|p| self.is_period(p));
        // `Exports went up 0.2 percent to $42.9 million`: its value is of that time, and so is it.
        let leads = self.word(at + 1) == "to" && self.money_or_share(at + 2);
        if dated && undated && !leads && self.main.is_none() && self.memory.went_to_longer() {
            return None;
        }
        // `$1.2 million in July-October against $2.4 million last year`: the same months of it.
        // `imports for the same period were $1.1 billion in 2019, compared with $1.2 billion in 2018`: the same months of it.
        let named = self.of_a_year(at);
        if named
            && let Some(main) = main.filter(|main| main.months() < 12)
            && let (Some(year), Some(of)) = (found.calendar_year(), main.calendar_year())
            && self.tokens.iter().any(|token| {
                matches!(
                    token.period(),
                    Some(When {
                        shape: Shape::Same,
                        year: Year::Unstated | Year::Given(_)
                    })
                )
            })
        {
            return main.years_later(year - of);
        }
        // `to $815 million in January-July 2023 from $701 million in 2022`: the same months of it, and not said so.
        if named
            && as_base
            && let Some(main) = main
            && let Some(months) = self.same_months(at, found, main)
        {
            return Some(months);
        }
        // `seven months ... exceeded the 2020 figure ($10.2 billion)`: the same months of it.
        if as_base
            && let Some(main) = main.filter(|main| main.months() < 12)
            && let (Some(year), Some(of)) = (found.calendar_year(), main.calendar_year())
            && found.months() == 12
            && let Some(place) = (0..at).rev().find(|p| self.is_period(*p))
            && at - place <= 3
            && matches!(self.word(place + 1), "figure" | "level" | "result" | "mark")
        {
            return main.years_later(year - of);
        }
        let last_year = as_base
            && self
                .attached(at)
                .or_else(|| self.possessed(at))
                // `against the $20.6 billion recorded in all of last year`
                .filter(|place| {
                    let of = usize::from(self.back(*place, 1) == "of");
                    !matches!(
                        self.back(*place, 1 + of),
                        "all" | "whole" | "entire" | "full"
                    )
                })
                .and_then(|place| self.written(place))
                .is_some_and(|when| when.shape == Shape::Whole && when.year == Year::Last);
        if last_year {
            if self
                .done
                .last()
                .is_some_and(|(_, item)| item.why == Some(NO_PERIOD))
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

    /// *In the corresponding period of 2020 turnover was $364 million, exports amounting to $352 million*: whether a sentence that begins with a period is
    /// about it up to a place.
    fn is_all_of_it(&self, period: usize, at: usize) -> bool {
        let alone = (0..self.tokens.len()).all(|p| p == period || !self.is_period(p));
        let first = !(0..period).any(|p| self.is_figure(p));
        alone
            && first
            && !(period + 1..at).any(|p| {
                matches!(self.word(p), ";" | "while" | "whereas" | "but" | "now")
                    || lexicon::compares(self.word(p))
            })
    }

    /// *A surplus of $1 billion in 2012, one of $4 billion in 2011*: the period behind a value, where each value of a sentence has one behind it.
    fn in_turn_with(&self, at: usize, figures: &[usize], periods: &[usize]) -> Option<usize> {
        let values: Vec<usize> = figures
            .iter()
            .copied()
            .filter(|p| self.money_or_share(*p))
            .collect();
        let mine = values.iter().position(|p| *p == at)?;
        let alternate = values.len() >= 2
            && values.len() == figures.len()
            && values.len() == periods.len()
            && values
                .iter()
                .zip(periods)
                .all(|(value, period)| value < period)
            && values
                .iter()
                .skip(1)
                .zip(periods)
                .all(|(next, period)| period < next);
        let plain = periods
            .iter()
            .all(|p| !self.is_base_period(*p) && !self.is_day(*p));
        periods.get(mine).copied().filter(|_| alternate && plain)
    }

    /// *The gap – it had been $53 billion the year before – was*: what stands between two dashes, with a figure.
    fn between_dashes(&self, at: usize) -> Option<Range<usize>> {
        let dash = |p: &usize| {
            let token = self.tokens.get(*p);
            token.is_some_and(|token| token.is_dash() && token.spaced)
        };
        let open = (0..at).rev().find(dash)?;
        let close = (at + 1..self.tokens.len()).find(dash)?;
        let aside = open + 1..close;
        let verb = aside
            .clone()
            .any(|p| matches!(self.word(p), "had" | "was" | "were"));
        (verb && aside.clone().any(|p| self.is_figure(p))).then_some(aside)
    }

    /// The months of the year before that a part of a year is compared with, where that year is only named, and not *all, the whole of* it.
    pub(super) fn same_months(&self, at: usize, year: Period, main: Period) -> Option<Period> {
        let place = self.attached(at)?;
        let all = (at + 1..place).any(|p| {
            matches!(
                self.word(p),
                "all" | "whole" | "entire" | "full" | "throughout" | "total"
            )
        });
        let before = year.months() == 12
            && main.months() < 12
            && main.months() > 1
            && year.calendar_year()? + 1 == main.calendar_year()?;
        let zero = self
            .number(at)
            .is_some_and(|number| number.sort == Sort::Nothing);
        main.years_later(-1).filter(|_| before && !all && !zero)
    }

    /// *In August it had been $72.8 billion, so it widened by 11%*: whether a rate is a conclusion from what was told of an earlier period, and
    /// from which.
    pub(super) fn concludes_from(&self, at: usize) -> Option<Option<Period>> {
        let end = (0..at).rfind(|p| {
            matches!(
                self.word(*p),
                "means" | "meaning" | "so" | "thus" | "hence" | "therefore"
            )
        })?;
        let had = (0..end).any(|p| self.word(p) == "had");
        let place = (0..end).find(|p| self.is_period(*p)).filter(|_| had)?;
        Some(self.when(place))
    }

    /// *From $5.1 billion to $5.9 billion in the first half of 2008 compared with the same period of 2007*: the base of the first, told behind both.
    fn base_behind_both(&self, at: usize) -> Option<Period> {
        let to = at + 2;
        if self.back(at, 1) != "from" || self.word(at + 1) != "to" || !self.is_figure(to) {
            return None;
        }
        let own = self.when(self.attached(to)?)?;
        let place = (to + 1..self.tokens.len())
            .take_while(|p| !self.is_figure(*p))
            .find(|p| self.is_period(*p) && self.is_base_period(*p))?;
        let base = self
            .written(place)?
            .resolve(Some(own), self.date, self.reporter())?;
        (base < own && base.months() == own.months()).then_some(base)
    }

    /// *Was at $30 million twenty years ago, now exceeds $1 billion*: a value of a time that is no period, in a sentence that has told none.
    pub(super) fn is_of_no_period(&self, at: usize) -> bool {
        let ago = (at + 1..at + 6)
            .take_while(|p| !self.is_figure(*p) && !matches!(self.word(*p), "," | ";"))
            .any(|p| {
                self.word(p) == "ago"
                    && matches!(
                        self.back(p, 1),
                        "years" | "decades" | "decade" | "generation"
                    )
            });
        let now = (1..=4)
            .take_while(|back| {
                at.checked_sub(*back)
                    .is_some_and(|p| !self.is_figure(p) && !matches!(self.word(p), "," | ";"))
            })
            .any(|back| {
                matches!(
                    self.back(at, back),
                    "now" | "currently" | "today" | "presently"
                )
            });
        (ago || now) && self.main.is_none() && self.attached(at).is_none()
    }

    pub(super) fn period_said(&self, at: usize, dated: bool, as_base: bool) -> Option<Period> {
        if let Some(given) = self.given {
            return Some(given);
        }
        // `On an annual basis, total trade stood at`, behind a quarter: of the whole year, and not said of which.
        let yearly = self.word(0) == "on"
            && matches!(self.word(2), "annual" | "yearly")
            && self.word(3) == "basis"
            && self.memory.main().is_none_or(|main| main.months() < 12);
        if yearly && !dated && self.attached(at).is_none() {
            return None;
        }
        if !dated && !as_base && self.is_of_no_period(at) {
            return None;
        }
        if let Some(place) = self.labelled(at) {
            return self.when(place).filter(|_| !self.is_day(place));
        }
        // `almost double the 2011 figure of $32.3 million`
        if self.back(at, 1) == "of"
            && matches!(
                self.back(at, 2),
                "figure" | "level" | "total" | "value" | "result" | "mark" | "amount" | "turnover"
            )
            && let Some(place) = at.checked_sub(3).filter(|p| self.is_period(*p))
            && matches!(self.back(place, 1), "the" | "its" | "their" | "that")
        {
            return self.when(place).filter(|_| !self.is_day(place));
        }
        // `added up to $95 billion between 2011 and 2015, $17 billion in the last five years`: of several years together.
        let between =
            self.word(at + 1) == "between" && self.is_period(at + 2) && self.word(at + 3) == "and";
        let lead = at + 1 + usize::from(matches!(self.word(at + 1), "in" | "over" | "during"));
        let years = lead > at + 1
            && self.word(lead) == "the"
            && matches!(self.word(lead + 1), "last" | "past" | "previous")
            && self.word(lead + 3) == "years";
        // `rose from $150 million to $190 million between 2018 and 2022` tells both ends.
        let ends = self.back(at, 1) == "to" && at >= 2 && self.is_figure(at - 2);
        if !dated && !as_base && !ends && (between || years) {
            return None;
        }
        if let Some(period) = self.split_of_value(at) {
            return Some(period);
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
        // `the $261 million (K808 million) of 2015`: the same in other money.
        if let Some(value) = self.in_other_money(at)
            && matches!(value.role, Role::Level | Role::OtherCurrency)
        {
            return value.period;
        }
        // `fell 10 percent in 2020 and rose 20 percent in 2021, after a 2% fall in 2019`: each its own.
        // `In 2020 it had been $3 million, which means a rise of 26%`: of which year is not said, if not by what was told before.
        if dated
            && self.attached(at).is_none()
            && let Some(told) = self.concludes_from(at)
        {
            let later = self.main_before.filter(|main| {
                told.is_some_and(|told| {
                    main.previous() == Some(told) || main.years_later(-1) == Some(told)
                })
            });
            return later;
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
        if dated
            && let Some(place) = self.behind_rate_beside(at)
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
        // `exports, which had come to $771 million in 2020, grew`
        let by_the_way = |p: usize| {
            self.relative_clause(p).is_some_and(|(_, close)| at > close)
                || self
                    .between_dashes(p)
                    .is_some_and(|aside| !aside.contains(&at))
        };
        let periods: Vec<usize> = (0..self.tokens.len())
            .filter(|p| self.is_period(*p) && !spoken(*p) && !by_the_way(*p))
            .collect();
        // `recovered with growth of 27.6% to $3.3 billion in 2017-18`
        let to = at + 1 + usize::from(self.word(at + 1) == ",");
        if dated
            && self.word(to) == "to"
            && self.is_figure(to + 1)
            && let Some(place) = self.attached(to + 1)
            && !self.is_base_period(place)
            && !self.is_day(place)
        {
            return self.when(place);
        }
        if dated && let Some(place) = self.beside(at, &figures) {
            // `the following year` is counted from what was told before it.
            let value = self.told_last(|item| item.role != Role::Growth);
            let told = value
                .filter(|(value, _)| self.attached(*value) == Some(place))
                .and_then(|(_, item)| item.period);
            return told.or_else(|| self.when(place));
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
        let last = last.max(self.list_ends(at));
        // `12 percent of Kenya's $5.9 billion exports in 2008`: of both.
        let inside = |figure: usize| self.subjects.iter().any(|s| s.value == Some(figure));
        let taken = |place: usize| {
            figures.iter().any(|figure| {
                !(at..=last).contains(figure)
                    && !inside(*figure)
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
        // `172 percent up on 2012, a year in which it had imported $79 million`
        if let Some(which) = (0..at).rev().find(|p| self.word(*p) == "which")
            && self.back(which, 1) == "in"
            && matches!(self.back(which, 2), "year" | "month" | "quarter" | ",")
            && let Some(place) = which.checked_sub(if self.back(which, 2) == "," { 3 } else { 4 })
            && let Some(place) = (place.saturating_sub(1)..=place)
                .rev()
                .find(|p| self.is_period(*p))
            && !self.is_day(place)
            && !figures.iter().any(|f| *f > place && *f < at)
        {
            return self.when(place);
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
            if let Some(period) = self.base_behind_both(at) {
                return Some(period);
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
            && (!(*place + 1..at).any(|p| self.is_figure(p)) || !dated && self.is_all_of_it(*place, at))
            // `$244 million, while in the previous month it was` begins anew.
            && (self.back(*place, 1) == ";" || !(2..=4)
                .take_while(|back| !matches!(self.back(*place, *back), "while" | "whereas" | "but" | ";"))
                .any(|back| place.checked_sub(back).is_some_and(|p| self.is_figure(p))))
        {
            if (*place + 1..at).any(|p| self.is_figure(p)) {
                return self.done.last().and_then(|(_, item)| item.period);
            }
            // `The previous year, trade was $5 billion` behind a half year: of all of it or of its half?
            let whole = *place == 0
                && self.memory.main().is_some_and(|main| main.months() < 12)
                && self.tokens.first().is_some_and(|t| t.is("the"))
                && self
                    .written(*place)
                    .is_some_and(|when| when.year == Year::Before);
            return self.when(*place).filter(|_| !whole);
        }
        if !dated
            && !as_base
            && let Some(place) = self.in_turn_with(at, &figures, &periods)
        {
            return self.when(place);
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
                **f > last
                    && self.money_or_share(**f)
                    && self.bracket_behind(**f) != Some(at)
                    && !inside(**f)
            })
            .copied()
            .unwrap_or(self.tokens.len());
        // Not past another figure, a bracket that says more than a short name, or into a clause of its own.
        let ends = |q: usize| {
            // `Exports were halved: in 2023 they came to`
            if dated && q == at + 1 && self.word(q) == ":" && self.word(q + 1) == "in" {
                return false;
            }
            // `$2.19 billion (7.5%) in the first half`
            let rate = self.is_figure(q + 1) && !self.money_or_share(q + 1);
            // A bracket without a figure, `(a member of the union)`, says something aside.
            let close = (q + 1..self.tokens.len()).find(|p| self.word(*p) == ")");
            let tells = (q..close.unwrap_or(q)).any(|p| self.is_figure(p) || self.is_period(p));
            let bracket =
                self.word(q) == "(" && self.word(q + 2) != ")" && (tells || close.is_none());
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
                || (q > last && self.is_figure(q) && !inside(q))
        };
        let behind = periods
            .iter()
            .find(|p| **p > at && **p < stop && free(**p) && !(at + 1..**p).any(ends))
            .copied()
            // Behind what a rate is compared with, another period is another's; but `from a year earlier in July`.
            .filter(|place| {
                let relative = place.checked_sub(2).is_some_and(|p| {
                    self.written(p).is_some_and(When::looks_back)
                        && matches!(self.word(p + 1), "in" | "during")
                });
                !dated
                    || relative
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
            // `a 19 percent growth in Iran's exports to Turkey, reaching $3.4 billion in 2022`
            && !self
                .subjects
                .iter()
                .any(|s| s.at > at && s.at < stop && !self.follows(at, s))
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
                if self.money_or_share(*f) {
                    self.attached(*f) == Some(p) && matches!(self.money_role(*f), Money::Base)
                } else {
                    // `27 percent, against 9 percent in 2022`, `more than the 9 percent fall seen in September`
                    *f > at
                        && *f < p
                        && p - f <= 8
                        && !(f + 1..p).any(|q| self.is_figure(q))
                        && (self.back(*f, 1) == "from"
                            || (1..=2).any(|back| {
                                lexicon::compares(self.back(*f, back))
                                    && self.back(*f, back) != "after"
                            }))
                }
            })
        };
        // `79% of imports, whereas the ratio for 2021 had been 78%`: a clause of its own, with its period and its figure.
        let of_clause = |p: usize| {
            let clause = (at + 1..p)
                .rev()
                .find(|q| matches!(self.word(*q), "whereas" | "while" | "but"));
            clause.is_some_and(|clause| {
                !(clause..p).any(|q| self.is_figure(q)) && figures.iter().any(|f| *f > p)
            })
        };
        // `The trade was $2.5 billion, with a deficit of $88 million, at the end of 2018`: the only period, and the sentence's end.
        // `Exports fell by 8 percent and imports by 10 percent in January`, at the begin: the same.
        let own: Vec<usize> = periods
            .iter()
            .copied()
            .filter(|p| !self.is_base_period(*p))
            .collect();
        // `Nigeria's exports to Spain were $6.1 billion and its imports from Spain $2.3 billion in 2023` begins anew, whatever was told.
        let anew = !dated
            && (0..at)
                .filter_map(|p| self.named(p)?.who.trader())
                .collect::<BTreeSet<_>>()
                .len()
                >= 2
            && self.done.is_empty()
            && own
                .first()
                .is_some_and(|p| figures.iter().filter(|f| **f > at && *f < p).count() == 1);
        if let [only] = own.as_slice()
            && *only > at
            && self.main.is_none()
            && (anew || self.memory.main().is_none() && !self.memory.has_told())
            // `$200 million, $190 million in 2000` are values of two years.
            && (self.subjects.iter().any(|s| s.at > at && s.at < *only)
                || !figures.iter().any(|f| *f > at && f < only))
            && matches!(self.back(*only, 1), "in" | "during" | "for" | "over")
            && self
                .tokens
                .get(only + 1)
                .is_none_or(|token| [",", ".", "in", "year", "on"].iter().any(|word| token.is(word)))
            && !(at..*only).any(|q| {
                let from = self.word(q) == "from"
                    && (self.is_period(q + 1)
                        || self.is_figure(q + 1)
                        || matches!(self.word(q + 1), "a" | "the" | "just") && self.is_figure(q + 2));
                from || matches!(
                    self.word(q),
                    ";" | ":" | "(" | "which" | "when" | "since" | "after"
                ) || lexicon::compares(self.word(q))
            })
        {
            return self.when(*only);
        }
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
                    && !of_clause(*p)
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
        // `In July alone exports were $3 million. This means a decline of 31 percent`
        let this = dated
            && (matches!(self.word(0), "this" | "that")
                || self.word(0) == "the"
                    && matches!(self.word(1), "figure" | "indicator" | "number" | "amount"));
        // `Last year, imports were $1.5 billion. Imports increased by 25%`: of which year?
        if dated && !this && self.main.is_none() && self.memory.went_back() {
            return None;
        }
        self.main
            .or_else(|| self.memory.main())
            .or_else(|| self.memory.alone().filter(|_| this))
            // `Tourists spent $310 million in 2022. Goods trade was worth`
            .or_else(|| self.memory.aside().filter(|_| periods.is_empty()))
            .or_else(|| {
                let none = periods.iter().all(|p| self.is_base_period(*p));
                self.memory.faded().filter(|_| none)
            })
    }
}
