//! What a rate or a change is from.

use super::binder::{Binder, Money};
use super::item::{Item, Role};
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

    /// *Compared with two years ago, 27 percent less than three years earlier*: how many years before.
    fn years_ago(&self, at: usize) -> Option<i32> {
        let said = |p: usize| {
            let years = lexicon::small_number(self.word(p)).filter(|years| *years > 1)?;
            let ago = self.word(p + 1) == "years"
                && matches!(
                    self.word(p + 2),
                    "ago" | "earlier" | "before" | "previously"
                );
            let compared = (1..=2).any(|back| {
                lexicon::compares(self.back(p, back))
                    || matches!(self.back(p, back), "from" | "over" | "on" | "with" | "to")
            });
            (ago && compared).then_some(i32::from(years))
        };
        let opening = || {
            let comma = (0..at.min(9)).find(|p| self.word(*p) == ",")?;
            (0..comma).find_map(said)
        };
        let behind = (at + 1..at + 7)
            .take_while(|p| !self.is_figure(*p) && !matches!(self.word(*p), "," | ";" | "and"))
            .find_map(said);
        behind.or_else(opening)
    }

    pub(super) fn base_of(&self, at: usize, period: Period) -> Option<Period> {
        if self.attached(at).is_none()
            && let Some(Some(told)) = self.concludes_from(at)
            && self.main_before == Some(period)
        {
            return Some(told);
        }
        if let Some(years) = self.years_ago(at) {
            return period.years_later(-years);
        }
        if let Some(months) = self.unit_of_rate(at) {
            return period.previous().filter(|_| period.months() == months);
        }
        // `on their level of 2019`
        if let Some(place) = (at + 2..at + 6).find(|p| {
            matches!(self.word(*p), "level" | "levels")
                && matches!(self.word(p + 1), "of" | "in")
                && self.is_period(p + 2)
        }) && matches!(
            self.word(at + 1),
            "on" | "over" | "from" | "above" | "below" | "compared"
        ) {
            let alike = |base: &Period| *base < period && base.months() == period.months();
            return self.when(place + 2).filter(alike);
        }
        if let Some((base, later)) = self.between_two(at)
            && later == period
        {
            return Some(base);
        }
        if let Some(base) = self.right_behind(at, period) {
            return Some(base);
        }
        if let Some(base) = self.first_of_two(at, period) {
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

    /// *Were $8.49 billion in 2020 and $15.34 billion in 2022, up 80.7%*: on the first of the two values right before it.
    /// *Up 5.2 percent from April's $7.7 billion but down 15.6 percent from $9.6 billion in May last year*: what stands right behind a rate.
    fn right_behind(&self, at: usize, period: Period) -> Option<Period> {
        let lead = matches!(
            self.word(at + 1),
            "from" | "on" | "over" | "than" | "above" | "below" | "against"
        );
        let value = |p: usize| self.is_figure(p) && self.money_or_share(p);
        // `April's $7.7 billion`
        let owned = || {
            let owner = at + 2;
            let own = matches!(self.word(owner + 1), "'" | "’") && self.word(owner + 2) == "s";
            (self.is_period(owner) && own && value(owner + 3)).then_some(owner)
        };
        // `$9.6 billion in May last year`
        let said = || {
            let (value_at, within) = (at + 2, matches!(self.word(at + 3), "in" | "of" | "for"));
            let place = at + 3 + usize::from(within);
            (value(value_at) && self.is_period(place)).then_some(place)
        };
        // `104 percent higher at $97 billion in 2023 than in 2018`
        let than = || {
            let more = matches!(
                self.word(at + 1),
                "higher" | "lower" | "more" | "less" | "up" | "down"
            );
            let than = (at + 2..at + 9).find(|p| self.word(*p) == "than")?;
            let place = than + 1 + usize::from(self.word(than + 1) == "in");
            let one = (at + 2..than).filter(|p| self.is_figure(*p)).count() == 1;
            (more && one && self.is_period(place)).then_some(place)
        };
        let place = if lead { owned().or_else(said) } else { than() }?;
        let when = self.written(place)?;
        let base = when.resolve(Some(period), self.date, self.reporter())?;
        let month = when.year == Year::Unstated && matches!(when.shape, Shape::Months(..));
        let base = if month && base >= period {
            base.years_later(-1)?
        } else {
            base
        };
        (base < period && base.months() == period.months()).then_some(base)
    }

    fn first_of_two(&self, at: usize, period: Period) -> Option<Period> {
        let [.., (first, earlier), (second, later)] = self.done.as_slice() else {
            return None;
        };
        let value = |item: &Item| {
            matches!(item.role, Role::Level | Role::OtherCurrency)
                && item.dated_here
                && item.sentence == self.number
                && item.about.is_some()
        };
        let same = (&earlier.about, &earlier.commodity, earlier.currency)
            == (&later.about, &later.commodity, later.currency);
        let base = earlier.period?;
        let alike = base.months() == period.months() && base < period;
        let near = second - first <= 8 && at - second <= 8 && self.back(at, 1) != "(";
        let said = self.yearly(at) || (at + 1..at + 6).any(|p| self.is_period(p));
        (value(earlier) && value(later) && same && later.period == Some(period))
            .then_some(base)
            .filter(|_| alike && near && !said)
    }

    /// *A rise of 36.2 percent on the pre-crisis level, since the border opened*: on what is said, in words that are no period.
    pub(super) fn base_is_not_understood(&self, at: usize) -> bool {
        let lead = at + 1;
        let compared =
            self.word(lead) == "compared" && matches!(self.word(lead + 1), "to" | "with");
        let begin = lead + 1 + usize::from(compared);
        let end = (begin..begin + 9)
            .find(|p| matches!(self.word(*p), "," | ";" | "." | "and" | "to"))
            .unwrap_or(begin + 9)
            .min(self.tokens.len());
        let average =
            |p: usize| matches!(self.word(p), "average" | "mean" | "high" | "low" | "peak");
        let plain = (begin..end).all(|p| {
            (!self.is_period(p) || average(p + 1))
                && !(self.is_figure(p) && self.money_or_share(p))
                && self.named(p).is_none()
                && (average(p + 1)
                    || !matches!(
                        self.word(p),
                        "year" | "month" | "quarter" | "half" | "basis"
                    ))
        });
        let of_time = |p: usize| {
            matches!(
                self.word(p),
                "level"
                    | "levels"
                    | "average"
                    | "mean"
                    | "peak"
                    | "low"
                    | "lows"
                    | "high"
                    | "highs"
                    | "trough"
                    | "record"
                    | "term"
                    | "decade"
                    | "pandemic"
                    | "crisis"
                    | "war"
                    | "beginning"
                    | "pre"
                    | "prepandemic"
            )
        };
        let values = self.done.iter().filter(|(_, item)| item.dated_here);
        match self.word(lead) {
            // `up 80.7% altogether`, behind three values
            "altogether" | "overall" => values.count() >= 3,
            "in" if matches!(self.word(lead + 1), "all" | "total") => values.count() >= 3,
            "since" => plain && end > begin,
            "on" | "over" | "from" | "above" | "below" | "against" => {
                plain && (begin..end).any(of_time)
            }
            _ => compared && plain && (begin..end).any(of_time),
        }
    }

    /// *$7.4 billion against $6.8 billion in 2021 and $6.0 billion in 2020, increases of 8.8 percent and 13.3 percent*: several rates behind three values
    /// or more do not say from which to which they lead, nor does one of all of them.
    pub(super) fn rates_of_three(&mut self) {
        let of_value = |item: &Item| {
            matches!(item.role, Role::Level | Role::OtherCurrency) && item.period.is_some()
        };
        let said = |at: usize| {
            self.yearly(at)
                || self.unit_of_rate(at).is_some()
                || self.bracket_behind(at).is_some()
                || self.is_figure(at + 2)
                    && matches!(self.word(at + 1), "to" | "from" | "over" | "on" | "at")
                || (at + 1..at + 8)
                    .take_while(|p| !self.is_figure(*p))
                    .any(|p| self.is_period(p))
        };
        let open: Vec<usize> = self
            .done
            .iter()
            .enumerate()
            .filter(|(_, (at, item))| {
                let mut periods: Vec<_> = self
                    .done
                    .iter()
                    .filter(|(_, value)| of_value(value) && value.about == item.about)
                    .filter_map(|(_, value)| value.period)
                    .collect();
                periods.sort_unstable();
                periods.dedup();
                item.role == Role::Growth
                    && item.about.is_some()
                    && periods.len() >= 3
                    && !item.rules.contains(&rules::RESPECTIVELY)
                    && !said(*at)
            })
            .map(|(place, _)| place)
            .collect();
        for (n, place) in open.iter().enumerate() {
            // Rates one behind the other, without a value between.
            let next =
                |other: Option<&usize>| other.is_some_and(|other| other.abs_diff(*place) == 1);
            let in_row = next(open.get(n + 1)) || n > 0 && next(open.get(n - 1));
            if let Some((_, item)) = self.done.get_mut(*place) {
                item.loose = true;
                if in_row {
                    item.about = None;
                    item.period = None;
                    item.base = None;
                    item.why = Some("of which of the values before it is not said");
                }
            }
        }
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
