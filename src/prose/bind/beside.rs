//! Periods that stand beside a figure, and whose they are.

use super::binder::{Binder, Money};
use super::item::Role;
use crate::prose::lexicon;
use crate::prose::number::Sort;
use crate::prose::token::Token;
use crate::prose::when::{Shape, When, Year};
use crate::trade::Period;
use chrono::Datelike;

impl Binder<'_> {
    /// *By 2011* behind what is over: a year reached, and no deadline.
    pub(super) fn reached_by(&self, place: usize) -> bool {
        let year = self
            .tokens
            .get(place)
            .and_then(Token::period)
            .and_then(|when| match when.year {
                Year::Given(year) => Some(year),
                _ => None,
            });
        // `By the second quarter, exports had climbed`
        let part = self
            .when(place)
            .filter(|part| part.months() < 12)
            .is_some_and(|part| self.date.is_none_or(|date| part.last_day() < date));
        let before = self
            .date
            .is_none_or(|date| year.is_some_and(|year| year <= date.year()))
            || part;
        before
            && (place.saturating_sub(9)..place + 6).any(|p| {
                let word = self.tokens.get(p).map_or("", |token| token.lower.as_str());
                lexicon::told_past(word)
            })
            && !(place.saturating_sub(9)..place).any(|p| lexicon::target(self.word(p)))
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
    pub(super) fn rate_after(&self, at: usize) -> bool {
        let by = usize::from(self.back(at, 1) == "by");
        // `after a 4.0% decline in March`
        let noun = matches!(self.back(at, 1), "a" | "an")
            && matches!(self.back(at, 2), "after" | "following")
            && lexicon::direction_after(self.word(at + 1)).is_some();
        noun || lexicon::direction(self.back(at, 1 + by)).is_some()
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

    /// *Was $363 million in the same period of 2020, with exports of $352 million and imports of $11 million*: the period of what is split.
    pub(super) fn split_of_value(&self, at: usize) -> Option<Period> {
        let (place, earlier) = self
            .done
            .last()
            .filter(|(_, item)| matches!(item.role, Role::Level | Role::OtherCurrency))?;
        let measured = self.back(at, 1) == "of"
            && at
                .checked_sub(2)
                .is_some_and(|p| lexicon::measure(self.word(p)).is_some());
        let lead = at.checked_sub(3)?;
        let splits = self.word(lead) == "with" && self.back(lead, 1) == ",";
        let goes_on = self.word(lead) == "and" && lead == place + 1;
        let first = goes_on
            && self.back(*place, 1) == "of"
            && self.back(*place, 3) == "with"
            && self.back(*place, 4) == ",";
        let dated = (lead..at).any(|p| self.is_period(p)) || self.attached(at).is_some();
        let own = !(place + 1..lead)
            .any(|p| self.is_figure(p) || self.is_period(p) && self.attached(*place) != Some(p));
        ((splits || first) && measured && own && !dated)
            .then_some(earlier.period)
            .flatten()
    }

    /// *(2021: €7.4 billion)*: the period that a colon gives a value.
    pub(super) fn labelled(&self, at: usize) -> Option<usize> {
        let place = at.checked_sub(2)?;
        (self.back(at, 1) == ":"
            && self.is_period(place)
            && matches!(self.back(place, 1), "(" | ";" | ","))
        .then_some(place)
    }

    /// Where the bracket closes that holds nothing but a value in other money, or that value in several.
    pub(super) fn conversions_close(&self, at: usize) -> Option<usize> {
        let inside = |p: usize| self.is_figure(p) && self.money_or_share(p);
        let joins = |p: usize| matches!(self.word(p), "/" | "or" | "," | "and" | ";");
        let mut place = if self.word(at + 1) == "(" {
            at + 2
        } else {
            // In it, behind the first.
            let open = (at.saturating_sub(4)..at)
                .rev()
                .find(|p| self.word(*p) == "(")?;
            open.checked_sub(1).filter(|p| inside(*p))?;
            let plain = (open + 1..at).all(|p| inside(p) || joins(p));
            if !plain {
                return None;
            }
            at
        };
        while inside(place) && joins(place + 1) {
            place += 2;
        }
        (inside(place) && self.word(place + 1) == ")").then_some(place + 1)
    }

    /// Whether a figure's own period stands at it, or one that is not compared with before it.
    pub(super) fn dated_here(&self, at: usize) -> bool {
        self.attached(at).is_some()
            || (0..at).any(|place| self.is_period(place) && !self.is_base_period(place))
    }

    /// Whether the period at a figure is a year by its number.
    pub(super) fn of_a_year(&self, at: usize) -> bool {
        self.attached(at)
            .and_then(|place| self.written(place))
            .is_some_and(|when| when.shape == Shape::Whole && matches!(when.year, Year::Given(_)))
    }

    /// *Was 168 percent up year-on-year in the fourth quarter*: the period behind what a rate compares with.
    fn behind_yearly_rate(&self, at: usize) -> Option<usize> {
        let rate = self
            .number(at)
            .is_some_and(|number| number.sort == Sort::Percent);
        let begin = at + 1 + usize::from(lexicon::direction_after(self.word(at + 1)).is_some());
        let mut place = begin;
        while self.tokens.get(place).is_some_and(Token::is_dash)
            || matches!(
                self.word(place),
                "year" | "yoy" | "y" | "/" | "year-on-year" | "year-over-year"
            )
            || self.word(place) == "on" && self.word(place - 1) != "up"
        {
            place += 1;
        }
        let yearly = place > begin;
        (rate
            && yearly
            && matches!(self.word(place), "in" | "during" | "for" | "over")
            && self.is_period(place + 1)
            && !self.is_base_period(place + 1))
        .then_some(place + 1)
    }

    /// The figure a period stands right behind.
    pub(super) fn attached(&self, at: usize) -> Option<usize> {
        let mut place = at + 1;
        // `42 trillion yuan (about 6 trillion dollars) in 2022`, `(€5 million / $6 million) last January`
        if let Some(close) = self.conversions_close(at) {
            place = close + 1;
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
        if let Some(period) = self.behind_rate_beside(at) {
            return Some(period);
        }
        if let Some(period) = self.behind_yearly_rate(at) {
            return Some(period);
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
        // `a $583 million trade deficit in October`
        let noun = place + usize::from(self.word(place) == "trade");
        if matches!(self.word(noun), "deficit" | "surplus" | "shortfall")
            && self.word(noun + 1) == "in"
            && self.is_period(noun + 2)
        {
            return Some(noun + 2);
        }
        // `grew by 63.5% between 2016 and 2022` is of both, `tripled between 2006, when it was $1 billion, and 2014` too.
        if self.word(place) == "between"
            && self.is_period(place + 1)
            && (self.word(place + 2) == "and" && self.is_period(place + 3)
                || self.word(place + 2) == "," && self.word(place + 3) == "when"
                // `grew by 7 percent between July and August`
                || self.spans().iter().any(|(lead, _, _)| *lead == place))
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
        // `as of March 31, 2021`
        if self.word(place) == "as"
            && self.word(place + 1) == "of"
            && self.to_date(place + 2).is_some()
        {
            return Some(place + 2);
        }
        // `(75.7 billion from January through July 2022)`
        if self.word(place) == "from"
            && self.back(at, 1) == "("
            && self.is_period(place + 1)
            && self.word(place + 2) == ")"
        {
            return Some(place + 1);
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
            ) || matches!(word, "last" | "year") && self.is_period(place + 1)
                || word == "by" && self.is_period(place + 1)
            {
                place += 1;
            } else {
                return None;
            }
        }
        None
    }

    /// Whether a value is told as of a day that no period ends with.
    pub(super) fn as_of_a_day(&self, at: usize) -> bool {
        self.word(at + 1) == "as"
            && self.word(at + 2) == "of"
            && self
                .tokens
                .get(at + 3)
                .is_some_and(|token| token.period().is_some())
            // `as of October 2020`, in a passage about the months to its end.
            && self.when(at + 3).is_none_or(|when| {
                self.memory
                    .main()
                    .is_none_or(|main| main.last_day() != when.last_day())
            })
    }

    /// *As of March 31, 2021*: the months of the year to its end.
    pub(super) fn to_date(&self, place: usize) -> Option<Period> {
        let token = self.tokens.get(place)?;
        let when = token.period()?;
        let (Shape::Day(month), Year::Given(year)) = (when.shape, when.year) else {
            return None;
        };
        let end = ["28", "29", "30", "31"].iter().any(|day| {
            token
                .lower
                .split(|c: char| !c.is_ascii_digit())
                .any(|n| n == *day)
        });
        let first = Period::month(year, 1).ok()?;
        end.then(|| Period::run(first, Period::month(year, month).ok()?).ok())?
    }

    /// *$2.56 billion in 2022 – a rise of 110%*, *$2.95 billion in 2023, 15% more*: the period of the value that stands right before a rate.
    pub(super) fn beside(&self, at: usize, figures: &[usize]) -> Option<usize> {
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
            self.word(p).ends_with("ing") && lexicon::direction(self.word(p)).is_some()
                || matches!(
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
                        | "reflecting"
                        | "meaning"
                        | "indicating"
                        | "further"
                        | "another"
                        | "new"
                        | "additional"
                        | "which"
                        | "is"
                        | "that"
                )
        });
        (level && plain).then_some(place)
    }

    /// *$3 million to Ghana, $2 million to Benin and $1 million to Mali in 2022*: the last value of a list that goes on from one.
    pub(super) fn list_ends(&self, at: usize) -> usize {
        let mut last = at;
        loop {
            let lead = last + 1;
            let to = lead + 1 + usize::from(self.word(lead + 1) == "the");
            if !matches!(self.word(lead), "to" | "from" | "with") || self.party_named(to).is_none()
            {
                return at;
            }
            let comma = usize::from(self.word(to + 1) == ",");
            let and = usize::from(self.word(to + 1 + comma) == "and");
            let next = to + 1 + comma + and;
            // `for €54 million to Guinea and for €88 million to Equatorial Guinea`
            let next = next + usize::from(self.word(next) == "for");
            if comma + and == 0 || !self.money_or_share(next) {
                return at;
            }
            last = next;
            if and == 1 {
                return last;
            }
        }
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

    /// *Increased $38 million, or 7.1 percent, in 2022*: the period of a value, behind the rate that says the same.
    pub(super) fn behind_rate_beside(&self, at: usize) -> Option<usize> {
        let comma = usize::from(self.word(at + 1) == ",");
        let rate = at + 2 + comma;
        let behind = rate + 1 + comma;
        let said = self.money_or_share(at)
            && self.word(rate - 1) == "or"
            && self.number(rate)?.sort == Sort::Percent
            && (comma == 0 || self.word(rate + 1) == ",")
            && matches!(self.word(behind), "in" | "during" | "for");
        (said && self.is_period(behind + 1)).then_some(behind + 1)
    }

    /// Whether a figure takes a period behind it as its own: values do, rates take it as theirs too.
    pub(super) fn money_or_share(&self, at: usize) -> bool {
        self.tokens
            .get(at)
            .and_then(Token::figure)
            .is_some_and(|number| number.sort.is_money())
    }
}
