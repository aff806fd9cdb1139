//! What a rate or a change is from.

use super::binder::{Binder, Money};
use super::item::Role;
use crate::prose::lexicon;
use crate::prose::number::Sort;
use crate::prose::rules;
use crate::prose::token::Token;
use crate::prose::when::{Shape, Year};
use crate::trade::Period;

impl Binder<'_> {
    /// *Compared with 2020, when it was $5.2 billion*: a value of the period that is compared with.
    pub(super) fn base_with_when(&self, at: usize) -> bool {
        let Some(place) = (0..at).rev().find(|p| self.is_period(*p)) else {
            return false;
        };
        let when = (place + 1..at).any(|p| self.word(p) == "when");
        // `less than in the same period of 2023, which stood at $8.9 billion`
        let which = self.word(place + 1) == ","
            && self.word(place + 2) == "which"
            && place + 3 < at
            && (place + 3..at).all(|p| {
                lexicon::amounts(self.word(p))
                    || matches!(self.word(p), "at" | "to" | "had" | "been" | "worth")
            });
        self.is_base_period(place) && (when || which) && !(place + 1..at).any(|p| self.is_figure(p))
    }

    /// *Fell to $18.7 million from $21.9 million*, of a year or its first months, and nothing said of when: a year earlier.
    pub(super) fn year_before(&self, at: usize, main: Period) -> Option<Period> {
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

    pub(super) fn base_of(&self, at: usize, period: Period) -> Option<Period> {
        if let Some(months) = self.unit_of_rate(at) {
            return period.previous().filter(|_| period.months() == months);
        }
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
            let (_, earlier) =
                self.told_last(|item| item.role == Role::Growth && item.base.is_some())?;
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
        // `47.6 per cent over the $12.7 billion of the quarter before, and 53.1 per cent over the $12.3 billion of the year before`
        let value = (at + 1..at + 7)
            .find(|p| self.is_figure(*p))
            .filter(|value| {
                self.money_or_share(*value)
                    && *value > at + 1
                    && (at + 1..*value).all(|p| {
                        lexicon::direction_after(self.word(p)).is_some()
                            || matches!(
                                self.word(p),
                                "over"
                                    | "above"
                                    | "below"
                                    | "under"
                                    | "from"
                                    | "than"
                                    | "on"
                                    | "against"
                                    | "the"
                                    | "compared"
                                    | "with"
                                    | "to"
                            )
                    })
                    && matches!(self.money_role(*value), Money::Base)
            });
        if let Some(base) = value
            .and_then(|value| self.attached(value))
            .and_then(|place| self.written(place))
            .filter(|when| when.looks_back() || when.shape == Shape::Same)
            .and_then(|when| when.resolve(Some(period), self.date, self.reporter()))
            .filter(|base| *base < period && base.months() == period.months())
        {
            return Some(base);
        }
        // `trade, $1.6 billion in 2003, had quadrupled by 2011`
        if self
            .number(at)
            .is_some_and(|number| number.sort == Sort::Times)
            && let Some((_, earlier)) = self.done.last()
            && earlier.role == Role::Level
            && earlier.dated_here
            // `6.5 times that of 2020 ($188 million), and it doubled again`
            && !earlier.rules.contains(&rules::BASE)
            && let Some(base) = earlier.period
            && base < period
            && base.months() == period.months()
        {
            return Some(base);
        }
        // `up 16.7 percent ($870 million) from 2021, and up 31 percent from 2012`: the change in a bracket is no other value.
        let next = (at + 1..self.tokens.len())
            .filter(|p| self.is_figure(*p) && self.money_or_share(*p))
            .find(|p| !(self.back(*p, 1) == "(" && self.word(p + 1) == ")" && p - at <= 4))
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
        // `6.5 times that of 2020, and it doubled again in 2022`: what an earlier figure of another period was compared with.
        let others = |p: usize| {
            self.done.iter().any(|(place, item)| {
                *place < p && item.about.is_some() && item.period.is_some_and(|of| of < period)
            })
        };
        let named = behind.or_else(|| {
            (0..at)
                .rev()
                .find(|p| self.is_period(*p) && self.is_base_period(*p))
                .filter(|p| !others(*p))
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
    pub(super) fn on_yearly_basis(&self, at: usize) -> bool {
        (0..at).any(|p| {
            self.word(p) == "year"
                && matches!(self.word(p + 2), "on" | "to")
                && self.word(p + 4) == "year"
                && self.word(p + 5) == "basis"
        })
    }

    /// *9.4 percent month-on-month, on the month, q/q, a quarter-on-quarter fall of 3 percent*: on how many months before.
    fn unit_of_rate(&self, at: usize) -> Option<u32> {
        let dash = |p: usize| self.tokens.get(p).is_some_and(Token::is_dash);
        let on = |p: usize| {
            let p = p + usize::from(dash(p));
            let joins = matches!(self.word(p), "on" | "over" | "to" | "/");
            joins.then(|| p + 1 + usize::from(dash(p + 1)))
        };
        let unit = |p: usize| match self.word(p) {
            "month" | "m" => Some(1),
            "quarter" | "q" => Some(3),
            _ => None,
        };
        let told = |p: usize| {
            let again = on(p + 1).filter(|next| self.word(*next) == self.word(p));
            let alone = matches!(self.back(p, 2), "on" | "over")
                && self.back(p, 1) == "the"
                && !matches!(self.word(p + 1), "before" | "earlier" | "of");
            match self.word(p) {
                "mom" => Some(1),
                "qoq" => Some(3),
                _ => unit(p).filter(|_| again.is_some() || alone),
            }
        };
        let ends = |p: &usize| self.is_figure(*p) || matches!(self.word(*p), "," | ";" | "and");
        let behind = (at + 1..at + 7).take_while(|p| !ends(p)).find_map(told);
        let before = || {
            let words = (at.saturating_sub(9)..at).rev().take_while(|p| !ends(p));
            words.filter(|p| on(p + 1).is_some()).find_map(told)
        };
        behind.or_else(before)
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
