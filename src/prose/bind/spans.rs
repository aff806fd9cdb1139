//! From when to when: spans of years, and two values with their own.

use super::binder::Binder;
use super::item::{Item, Role};
use crate::prose::token::Token;
use crate::prose::when::{Shape, When};
use crate::trade::Period;

impl Binder<'_> {
    /// *$568 million in 2017*: the period right behind a value.
    pub(super) fn behind(&self, at: usize) -> Option<usize> {
        let place = at + 2;
        (self.word(at + 1) == "in" && self.is_period(place) && self.money_or_share(at))
            .then_some(place)
    }

    /// *$51 million in July 2021, while in July 2020 they were $48 million, an increase of 6%*: from the earlier of two dated values to the later, where the
    /// later one was told first.
    pub(super) fn between_two(&self, at: usize) -> Option<(Period, Period)> {
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

    /// *From February to March 2015 exports rose by $0.3 billion to $42 billion*: whether it is from one month to the next that something moves. January
    /// and February are told together, and so is what is compared with another year.
    fn month_on_month(&self, place: usize, first: u8, last: u8) -> bool {
        let years = (0..self.tokens.len()).any(|p| {
            matches!(
                self.word(p),
                "year" | "yoy" | "annual" | "annually" | "same" | "corresponding" | "earlier"
            ) || p != place && self.is_period(p) && self.is_base_period(p)
        });
        last == first + 1 && first > 1 && !years && self.moves_here()
    }

    /// All spans of a sentence, and where they begin.
    pub(super) fn spans(&self) -> Vec<(usize, Period, Period)> {
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
            let both_ends = || {
                self.back(place, 4) == "from"
                    && self.is_figure(place - 3)
                    && self.back(place, 2) == "to"
                    && self.is_figure(place - 1)
            };
            if matches!(self.word(place), "between" | "from")
                && let Some(When { shape, year }) =
                    self.tokens.get(place + 1).and_then(Token::period).copied()
                && let Some((first, last)) = match shape {
                    Shape::Months(first, last) if first < last => Some((first, last)),
                    // `from February 2022 to March 2022`
                    Shape::Ending(2, last) if last > 1 => Some((last - 1, last)),
                    _ => None,
                }
                && (self.word(place) == "between" && both_ends()
                    || self.month_on_month(place + 1, first, last))
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
}
