//! Periods in running text: the words that name one.

use super::lexicon;
use super::token::{Kind, Token};
use super::when::{Shape, When, Year};

/// Puts periods in the place of their words.
pub(super) fn mark(raw: &[Token]) -> Vec<Token> {
    let mut all = Vec::with_capacity(raw.len());
    let mut at = 0;
    while let Some(token) = raw.get(at) {
        let reader = Reader { tokens: raw };
        match reader.period(at) {
            Some((next, mut when)) if next > at => {
                // `the first trimester of 2019`: some part of it.
                if when.shape == Shape::Whole
                    && matches!(when.year, Year::Given(_))
                    && reader.part_of(at)
                {
                    when.year = Year::Unknown;
                }
                // `the fiscal year, which began in July 2022`: when, and no period of trade.
                if let (Shape::Months(first, _), true) = (when.shape, reader.begins_or_ends(at)) {
                    when.shape = Shape::Day(first);
                }
                let end = raw.get(next - 1).map_or(token.end, |last| last.end);
                let words: Vec<&str> = raw
                    .get(at..next)
                    .unwrap_or_default()
                    .iter()
                    .map(|token| token.lower.as_str())
                    .collect();
                all.push(Token {
                    end,
                    kind: Kind::Period(when),
                    lower: words.join(" "),
                    ..token.clone()
                });
                at = next;
            }
            _ => {
                all.push(token.clone());
                at += 1;
            }
        }
    }
    explain(&mut all);
    in_all_of_it(&mut all);
    all
}

/// *After three quarters of 2019 exports were*: in them, told from their end.
fn in_all_of_it(tokens: &mut [Token]) {
    for at in 1..tokens.len() {
        let counted = tokens.get(at).and_then(Token::period).is_some_and(|when| {
            matches!(when.shape, Shape::Months(1, last) if last > 1 && last < 12)
                && !matches!(when.year, Year::Before | Year::After)
        });
        if counted && let Some(before) = tokens.get_mut(at - 1).filter(|before| before.is("after"))
        {
            before.lower = "in".into();
        }
    }
}

/// *In the third quarter of the year (Q3 2022), last month (March 2023), the fiscal year 2021-22 (April-March)*: what is said in a
/// bracket is meant.
fn explain(tokens: &mut [Token]) {
    for at in 3..tokens.len() {
        let (Some(relative), Some(open), Some(given), Some(close)) = (
            tokens.get(at - 3).and_then(Token::period).copied(),
            tokens.get(at - 2),
            tokens.get(at - 1).and_then(Token::period).copied(),
            tokens.get(at),
        ) else {
            continue;
        };
        // The months of a fiscal year.
        if let Some(first) = whole_year(given)
            && matches!(relative.shape, Shape::Fiscal | Shape::FiscalNamed)
            && open.is("(")
            && close.is(")")
        {
            let when = in_calendar(relative, first);
            for place in [at - 3, at - 1] {
                if let Some(token) = tokens.get_mut(place) {
                    token.kind = Kind::Period(when);
                }
            }
            continue;
        }
        // `from July through March 2021-22 (FY22)`: the year that they are in.
        if matches!(relative.shape, Shape::FiscalMonths(..))
            && matches!(given.shape, Shape::Fiscal | Shape::FiscalNamed)
            && open.is("(")
            && close.is(")")
        {
            if let Some(token) = tokens.get_mut(at - 1) {
                token.kind = Kind::Period(relative);
            }
            continue;
        }
        let vague = matches!(relative.year, Year::This | Year::Last | Year::Unknown)
            || relative.year == Year::Unstated && relative.shape != Shape::Same;
        if vague
            && open.is("(")
            && close.is(")")
            && matches!(given.year, Year::Given(_))
            && matches!(
                given.shape,
                Shape::Whole | Shape::Months(..) | Shape::Fiscal | Shape::FiscalMonths(..)
            )
            && let Some(token) = tokens.get_mut(at - 3)
        {
            token.kind = Kind::Period(given);
        }
    }
}

/// The first of twelve months that no year is said of: *April-March*.
fn whole_year(when: When) -> Option<u8> {
    match (when.shape, when.year) {
        (Shape::Months(first, last) | Shape::FiscalMonths(first, last), Year::Unstated) => {
            twelve(first, last).then_some(first)
        }
        _ => None,
    }
}

/// Whether months make a year, wherever it begins.
pub(super) fn twelve(first: u8, last: u8) -> bool {
    (i16::from(last) - i16::from(first)).rem_euclid(12) == 11
}

/// A fiscal year that begins in a month.
fn in_calendar(when: When, first: u8) -> When {
    let year = match (when.shape, when.year) {
        // Named by the year in which it ends.
        (Shape::FiscalNamed, Year::Given(year)) if first > 1 => Year::Given(year - 1),
        (_, year) => year,
    };
    let last = if first == 1 { 12 } else { first - 1 };
    // Months before April are counted to the year behind.
    let year = match year {
        Year::Given(year) if first < 4 => Year::Given(year - 1),
        year => year,
    };
    When {
        shape: Shape::FiscalMonths(first, last),
        year,
    }
}

/// The fiscal years of a text that says itself in which month they begin: *FY24 (April-March), the financial year goes from April to March*.
pub(super) fn in_own_calendar(sentences: &mut [&mut Vec<Token>]) {
    let mut own = None;
    for tokens in sentences.iter() {
        let word = |at: usize| tokens.get(at).map_or("", Token::word);
        for (at, token) in tokens.iter().enumerate() {
            let Some(when) = token.period() else {
                continue;
            };
            let explained = matches!(when.shape, Shape::FiscalMonths(first, last) if twelve(first, last))
                && tokens.get(at + 1).is_some_and(|token| token.is("("));
            let told = whole_year(*when).is_some()
                && (at.saturating_sub(6)..at)
                    .any(|p| matches!(word(p), "fiscal" | "financial") && word(p + 1) == "year");
            let first = match when.shape {
                Shape::Months(first, _) | Shape::FiscalMonths(first, _) if explained || told => {
                    first
                }
                _ => continue,
            };
            // Two calendars in one text are not taken for each other.
            if own.is_some_and(|own| own != first) {
                return;
            }
            own = Some(first);
        }
    }
    let Some(first) = own else {
        return;
    };
    for token in sentences.iter_mut().flat_map(|tokens| tokens.iter_mut()) {
        if let Some(when) = token.period().copied()
            && matches!(when.shape, Shape::Fiscal | Shape::FiscalNamed)
            && !matches!(when.year, Year::Unstated)
        {
            token.kind = Kind::Period(in_calendar(when, first));
        }
    }
}

/// *The year 2019-2020* in a text that writes *FY 2018-2019*: a fiscal year, and not two years.
pub(super) fn in_fiscal_years(sentences: &mut [&mut Vec<Token>]) {
    let numbers = |token: &Token| {
        let parts = token.lower.split(|c: char| !c.is_ascii_digit());
        parts.filter(|part| part.len() == 4).count()
    };
    let mut tokens = sentences.iter().flat_map(|tokens| tokens.iter());
    let written = tokens.any(|token| {
        let fiscal = token
            .period()
            .is_some_and(|when| when.shape == Shape::Fiscal);
        fiscal && numbers(token) == 2
    });
    if !written {
        return;
    }
    for token in sentences.iter_mut().flat_map(|tokens| tokens.iter_mut()) {
        if let Some(when) = token.period().copied()
            && let (Shape::To(later), Year::Given(year)) = (when.shape, when.year)
            && later == year + 1
        {
            token.kind = Kind::Period(When {
                shape: Shape::Fiscal,
                ..when
            });
        }
    }
}

/// *This year, last year* in a text that counts by the Iranian calendar: which months they are is not said.
pub(super) fn in_iranian_calendar(text: &str, sentences: &mut [&mut Vec<Token>]) {
    let counts = [
        "Iranian calendar",
        "Iranian year",
        "Iranian fiscal year",
        "Persian calendar",
        "Persian year",
    ];
    if !counts.iter().any(|name| text.contains(name)) {
        return;
    }
    for token in sentences.iter_mut().flat_map(|tokens| tokens.iter_mut()) {
        if let Some(when) = token.period().copied()
            && matches!(when.year, Year::This | Year::Last)
        {
            let year = Year::Unknown;
            token.kind = Kind::Period(When { year, ..when });
        }
    }
}

struct Reader<'a> {
    tokens: &'a [Token],
}

/// *The following year, the next quarter.*
fn comes_next(word: &str) -> bool {
    matches!(word, "following" | "next" | "subsequent" | "succeeding")
}

impl Reader<'_> {
    fn word(&self, at: usize) -> &str {
        match self.tokens.get(at) {
            Some(token) if !matches!(token.kind, Kind::Economy(_)) => &token.lower,
            _ => "",
        }
    }

    fn dash(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(Token::is_dash)
    }

    fn joined(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| !token.spaced)
    }

    fn digits(&self, at: usize) -> Option<&str> {
        let token = self.tokens.get(at)?;
        (matches!(token.kind, Kind::Digits) && token.lower.bytes().all(|b| b.is_ascii_digit()))
            .then_some(token.lower.as_str())
    }

    /// A year in four digits that is not a number of something.
    fn plain_year(&self, at: usize) -> Option<i32> {
        let text = self.digits(at)?;
        let year: i32 = text.parse().ok().filter(|_| text.len() == 4)?;
        let before = at.checked_sub(1).map_or("", |before| self.word(before));
        let money = matches!(
            before,
            "$" | "€" | "£" | "¥" | "₹" | "usd" | "eur" | "#" | "no"
        );
        let after = self.word(at + 1);
        let counted = matches!(
            after,
            "%" | "percent"
                | "million"
                | "billion"
                | "trillion"
                | "thousand"
                | "tons"
                | "tonnes"
                | "mln"
                | "bln"
                | "bn"
                | "mn"
                | "times"
                | "people"
                | "companies"
                | "km"
                | "mw"
                | "barrels"
                | "dollars"
                | "euros"
                | "s"
        ) && (after != "s" || self.joined(at + 1));
        // Nepal's 2063 was 2006.
        ((1900..=2050).contains(&year) && !money && !counted).then_some(year)
    }

    /// A year, with its second half if it is a fiscal one: the place behind it, the shape and the first year.
    fn year(&self, at: usize) -> Option<(usize, Shape, i32)> {
        let year = self.plain_year(at)?;
        let joins = self.dash(at + 1) || self.word(at + 1) == "/";
        if joins && let Some(other) = self.digits(at + 2) {
            let short = other.len() == 2 && other.parse::<i32>().ok() == Some((year + 1) % 100);
            // `2013/2014`, `fiscal 2013-2014`
            let before = |back: usize| at.checked_sub(back).map_or("", |place| self.word(place));
            let is_fiscal = |word: &str| matches!(word, "fiscal" | "financial" | "fy");
            let fiscal = is_fiscal(before(1)) || before(1) == "year" && is_fiscal(before(2));
            let long = other.len() == 4
                && other.parse::<i32>().ok() == Some(year + 1)
                && (self.word(at + 1) == "/" || fiscal);
            if long || short && self.joined(at + 2) {
                return Some((at + 3, Shape::Fiscal, year));
            }
            if other.len() == 4
                && let Some(later) = self.plain_year(at + 2).filter(|later| *later > year)
            {
                return Some((at + 3, Shape::To(later), year));
            }
        }
        Some((at + 1, Shape::Whole, year))
    }

    /// `of 2021`, `, 2021`, `of last year`, `a year earlier`: the place behind it, and the year.
    fn year_phrase(&self, start: usize) -> Option<(usize, Year, Shape)> {
        let mut at = start;
        if self.word(at) == "," && self.plain_year(at + 1).is_some() {
            at += 1;
        }
        if matches!(self.word(at), "of" | "in" | "for") {
            at += 1;
        }
        // `of financial year (2021-22)`
        if matches!(self.word(at), "fiscal" | "financial")
            && self.word(at + 1) == "year"
            && self.word(at + 2) == "("
            && let Some((next, Shape::Fiscal, year)) = self.year(at + 3)
            && self.word(next) == ")"
        {
            return Some((next + 1, Year::Given(year), Shape::Fiscal));
        }
        // `July-March (2021-22)`
        if self.word(at) == "("
            && let Some((next, shape, year)) = self.year(at + 1)
            && self.word(next) == ")"
        {
            return Some((next + 1, Year::Given(year), shape));
        }
        if self.word(at).starts_with("fy")
            && let Some((next, When { shape, year })) = self.fiscal(at)
        {
            return Some((next, year, shape));
        }
        // Relative years first: `of the year before`.
        if let Some((next, year)) = self.relative_year(at) {
            return Some((next, year, Shape::Whole));
        }
        if self.word(at) == "the"
            && self.word(at + 1) == "year"
            && self.plain_year(at + 2).is_some()
        {
            at += 2;
        }
        // `of the fiscal year 2024/25`
        let the = usize::from(self.word(at) == "the");
        let fiscal = matches!(self.word(at + the), "fiscal" | "financial")
            && self.word(at + the + 1) == "year"
            && self.year(at + the + 2).is_some();
        if fiscal {
            at += the + 2;
        } else if matches!(self.word(at), "fy" | "fiscal" | "calendar") {
            at += 1;
        }
        // `of the current 2022-23 fiscal year`
        let running = usize::from(self.word(at) == "the");
        let said = usize::from(matches!(
            self.word(at + running),
            "current" | "ongoing" | "running" | "outgoing" | "past" | "last"
        ));
        if let Some((next, Shape::Fiscal, year)) = self
            .year(at + running + said)
            .filter(|_| running + said > 0)
        {
            return Some((self.behind_fiscal(next), Year::Given(year), Shape::Fiscal));
        }
        // `of the current FY24`
        if said > 0
            && self.word(at + running + 1).starts_with("fy")
            && let Some((next, When { shape, year })) = self.fiscal(at + running + 1)
        {
            return Some((next, year, shape));
        }
        let (next, shape, year) = self.year(at)?;
        Some((next, Year::Given(year), shape))
    }

    /// The year behind a month, if one is said, and the place behind it.
    fn year_behind(&self, at: usize) -> (usize, Year) {
        self.year_phrase(at)
            .map_or((at, Year::Unstated), |(next, year, _)| (next, year))
    }

    /// The place behind *fiscal year*, if that stands there.
    fn behind_fiscal(&self, at: usize) -> usize {
        let fiscal = matches!(self.word(at), "fiscal" | "financial");
        let year = fiscal && self.word(at + 1) == "year";
        at + usize::from(fiscal) + usize::from(year)
    }

    fn relative_year(&self, start: usize) -> Option<(usize, Year)> {
        let at = if self.word(start) == "the" {
            start + 1
        } else {
            start
        };
        // `the current Iranian year` is nobody else's.
        if matches!(
            self.word(at),
            "this" | "current" | "last" | "previous" | "past"
        ) && self
            .tokens
            .get(at + 1)
            .is_some_and(|token| token.economy().is_some())
        {
            let mut next = at + 2;
            next += usize::from(matches!(
                self.word(next),
                "fiscal" | "financial" | "calendar"
            ));
            if self.word(next) == "year" {
                return Some((next + 1, Year::Unknown));
            }
        }
        let year_word = |at: usize| matches!(self.word(at), "year" | "fiscal" | "financial");
        match self.word(at) {
            // `the first half of the year`
            "year"
                if at > start
                    && start.checked_sub(1).is_some_and(|of| self.word(of) == "of")
                    && start.checked_sub(2).is_some_and(|unit| {
                        matches!(self.word(unit), "half" | "quarter" | "months" | "quarters")
                    })
                    && !matches!(
                        self.word(at + 1),
                        "before" | "earlier" | "prior" | "to" | "ending" | "ended"
                    )
                    && self.plain_year(at + 1).is_none() =>
            {
                Some((at + 1, Year::This))
            }
            "this" | "current" | "present" | "ongoing" if year_word(at + 1) => {
                let mut next = at + 2;
                if matches!(self.word(at + 1), "fiscal" | "financial") && self.word(next) == "year"
                {
                    next += 1;
                }
                // `this fiscal (2022-23)`
                if self.word(next) == "("
                    && let Some((behind, Shape::Fiscal, year)) = self.year(next + 1)
                    && self.word(behind) == ")"
                {
                    return Some((behind + 1, Year::Given(year)));
                }
                Some(self.numbered(next).unwrap_or((next, Year::This)))
            }
            "last" if year_word(at + 1) => {
                let mut next = at + 2;
                if matches!(self.word(at + 1), "fiscal" | "financial") && self.word(next) == "year"
                {
                    next += 1;
                }
                // `last year (2022)`
                if self.word(next) == "("
                    && let Some((behind, Shape::Whole, year)) = self.year(next + 1)
                    && self.word(behind) == ")"
                {
                    return Some((behind + 1, Year::Given(year)));
                }
                Some(self.numbered(next).unwrap_or((next, Year::Last)))
            }
            "past" if self.word(at + 1) == "year" => Some((at + 2, Year::Last)),
            "previous" | "preceding" | "prior" | "past" if year_word(at + 1) => {
                let year = matches!(self.word(at + 1), "fiscal" | "financial")
                    && self.word(at + 2) == "year";
                let next = at + 2 + usize::from(year);
                Some(self.numbered(next).unwrap_or((next, Year::Before)))
            }
            "previous" | "preceding" | "prior" if self.word(at + 1) == "calendar" => {
                Some((at + 3, Year::Before))
            }
            "year" if at > start && matches!(self.word(at + 1), "before" | "earlier" | "prior") => {
                Some((at + 2, Year::Before))
            }
            "a" | "one" | "twelve" | "12" => {
                let unit = self.word(at + 1);
                let long =
                    (matches!(self.word(at), "a" | "one") && unit == "year") || unit == "months";
                let back = matches!(
                    self.word(at + 2),
                    "ago" | "earlier" | "before" | "prior" | "previously"
                );
                let on = matches!(self.word(at + 2), "later" | "after" | "on")
                    && matches!(
                        self.word(at + 3),
                        "," | "." | ";" | "it" | "they" | "the" | ""
                    )
                    && unit == "year";
                match (long && back, on) {
                    (true, _) => Some((at + 3, Year::Before)),
                    (_, true) if matches!(self.word(at), "a" | "one") => {
                        Some((at + 3, Year::After))
                    }
                    _ => None,
                }
            }
            "year" if matches!(self.word(at + 1), "earlier" | "ago") => {
                Some((at + 2, Year::Before))
            }
            // `a year later`, `the following year`
            word if comes_next(word) && at > start && self.word(at + 1) == "year" => {
                Some((at + 2, Year::After))
            }
            _ => None,
        }
    }

    /// *, 2023,* behind *this year, the previous year*: its number.
    fn numbered(&self, at: usize) -> Option<(usize, Year)> {
        let year = self.plain_year(at + 1).filter(|_| {
            self.word(at) == ","
                && matches!(
                    self.word(at + 2),
                    "," | "." | ";" | ")" | ":" | "" | "and" | "but"
                )
        })?;
        // `last year, 2023 was`: at the end of what it goes with.
        let ends = self
            .tokens
            .get(at + 2)
            .is_none_or(|token| matches!(token.kind, Kind::Mark | Kind::Word));
        ends.then_some((at + 2, Year::Given(year)))
    }

    /// *The first trimester of, the third part of, the early months of*, before a place.
    fn part_of(&self, at: usize) -> bool {
        let back = |n: usize| at.checked_sub(n).map_or("", |p| self.word(p));
        back(1) == "of"
            && matches!(
                back(2),
                "quarter"
                    | "quarters"
                    | "half"
                    | "months"
                    | "month"
                    | "trimester"
                    | "semester"
                    | "part"
                    | "weeks"
                    | "days"
                    | "season"
                    | "term"
            )
            && back(3) != "of"
    }

    /// *Which began in, that ended on*, before a place.
    fn begins_or_ends(&self, at: usize) -> bool {
        let back = |n: usize| at.checked_sub(n).map_or("", |p| self.word(p));
        matches!(back(1), "in" | "on")
            && matches!(
                back(2),
                "began" | "begun" | "begins" | "started" | "starts" | "ended" | "ends"
            )
            && matches!(back(3), "which" | "that")
    }

    fn is_fiscal(&self, from: usize, to: usize) -> bool {
        (from..to).any(|at| matches!(self.word(at), "fiscal" | "financial"))
    }

    fn month(&self, at: usize) -> Option<(usize, u8)> {
        let token = self.tokens.get(at)?;
        if !matches!(token.kind, Kind::Word) {
            return None;
        }
        let month = lexicon::month(&token.lower)?;
        // `for the period january - october 2019`: but *may* and *march* are other words too.
        let joined = self.dash(at + 1) && lexicon::month(self.word(at + 2)).is_some()
            || at
                .checked_sub(2)
                .is_some_and(|p| self.dash(p + 1) && lexicon::month(self.word(p)).is_some());
        if !token.capital && !joined && matches!(token.lower.as_str(), "may" | "march" | "mar") {
            return None;
        }
        let stop = self.word(at + 1) == "." && self.joined(at + 1) && token.lower.len() <= 4;
        Some((if stop { at + 2 } else { at + 1 }, month))
    }

    /// *Last month, this month*, of the text's date.
    fn last_month(&self, at: usize) -> Option<(usize, When)> {
        let shape = match self.word(at) {
            "last" => Shape::LastMonth,
            "this" => Shape::ThisMonth,
            _ => return None,
        };
        let when = When {
            shape,
            year: Year::Unstated,
        };
        (self.word(at + 1) == "month").then_some((at + 2, when))
    }

    /// *By the end of June*: how much by then, since when is not said unless the passage is about months that end there.
    fn by_the_end(&self, at: usize) -> Option<(usize, When)> {
        // `as of end-September`
        if self.word(at) == "as"
            && self.word(at + 1) == "of"
            && self.word(at + 2) == "end"
            && let Some((next, month)) = self.month(at + 3 + usize::from(self.dash(at + 3)))
        {
            let (next, year) = self.year_behind(next);
            let shape = Shape::Until(month);
            return Some((next, When { shape, year }));
        }
        let mut next = at;
        let begins =
            self.word(next) == "to" && self.tokens.get(next).is_some_and(|token| token.capital);
        if !matches!(
            self.word(next),
            "by" | "at" | "until" | "till" | "towards" | "toward"
        ) && !begins
        {
            return None;
        }
        let until = matches!(self.word(next), "until" | "till");
        next += 1 + usize::from(self.word(next + 1) == "the");
        // `until March 31 this year`: since the year began.
        if until
            && let Some((day, month)) = self.month(next)
            && let Some(number) = self.digits(day).and_then(|day| day.parse::<u8>().ok())
            && (28..=31).contains(&number)
        {
            let behind = day + 1;
            let behind = behind
                + usize::from(matches!(self.word(behind), "st" | "th"))
                + usize::from(self.word(behind) == ",");
            let (next, year) = self.year_behind(behind);
            let shape = Shape::Months(1, month);
            return Some((next, When { shape, year }));
        }
        if self.word(next) != "end" || self.word(next + 1) != "of" {
            return None;
        }
        // `until the end of the third quarter of this year, until the end of September`
        if until {
            let part = next + 2 + usize::from(self.word(next + 2) == "the");
            let quarter = lexicon::ordinal(self.word(part))
                .filter(|n| (1..=4).contains(n) && self.word(part + 1) == "quarter")
                .map(|n| (part + 2, 3 * n));
            let (behind, month) = quarter.or_else(|| self.month(next + 2))?;
            let (next, year) = self.year_behind(behind);
            let shape = Shape::Months(1, month);
            return Some((next, When { shape, year }));
        }
        let (next, month) = self.month(next + 2)?;
        let (next, year) = self.year_behind(next);
        Some((
            next,
            When {
                shape: Shape::Until(month),
                year,
            },
        ))
    }

    /// *Exports through July*: the year until then.
    fn through(&self, at: usize) -> Option<(usize, When)> {
        let before = at
            .checked_sub(1)
            .and_then(|before| self.tokens.get(before))?;
        let alone = matches!(before.kind, Kind::Word | Kind::Economy(_) | Kind::Figure(_))
            && !matches!(
                before.lower.as_str(),
                "months" | "month" | "year" | "quarters" | "period" | "quarter"
            );
        // `up to and including July`
        let up_to = self.word(at) == "up" && self.word(at + 1) == "to";
        let including = self.word(at + 2) == "and" && self.word(at + 3) == "including";
        let to = match (self.word(at), up_to, including) {
            ("through", ..) => at + 1,
            (_, true, true) => at + 4,
            (_, true, false) => at + 2,
            _ => return None,
        };
        if !alone || before.period().is_some() {
            return None;
        }
        let (next, month) = self.month(to)?;
        let (next, year) = self.year_behind(next);
        let shape = Shape::Months(1, month);
        Some((next, When { shape, year }))
    }

    /// *At the end of 2018, at end-2018*: all of that year.
    fn at_the_end(&self, at: usize) -> Option<(usize, When)> {
        let the =
            self.word(at + 1) == "the" && self.word(at + 2) == "end" && self.word(at + 3) == "of";
        let place = if the {
            at + 4
        } else if self.word(at + 1) == "end" {
            at + 2 + usize::from(self.dash(at + 2))
        } else {
            return None;
        };
        let year = self.plain_year(place).filter(|_| self.word(at) == "at")?;
        Some((
            place + 1,
            When {
                shape: Shape::Whole,
                year: Year::Given(year),
            },
        ))
    }

    /// *Since the beginning of the year*: until when is not said.
    fn since_begin(&self, at: usize) -> Option<(usize, When)> {
        let begin = matches!(self.word(at + 2), "beginning" | "start")
            && self.word(at) == "since"
            && self.word(at + 1) == "the"
            && self.word(at + 3) == "of";
        let year = at + 5;
        let noun = matches!(self.word(at + 4), "the" | "this") && self.word(year) == "year";
        let given = self.plain_year(at + 4);
        (begin && (noun || given.is_some())).then_some((
            if noun { year + 1 } else { at + 5 },
            When {
                shape: Shape::SinceBegin,
                year: given.map_or(Year::Unknown, Year::Given),
            },
        ))
    }

    /// *For the whole year, for the year as a whole*: that of the passage; *during the fiscal year*: the twelve months named before.
    fn whole_year(&self, at: usize) -> Option<(usize, When)> {
        let lead = at.checked_sub(1).map_or("", |before| self.word(before));
        if !matches!(lead, "for" | "in" | "over" | "during") || self.word(at) != "the" {
            return None;
        }
        let (next, shape) = match (self.word(at + 1), self.word(at + 2)) {
            ("whole" | "entire" | "full", "year") => (at + 3, Shape::Whole),
            ("year", "as") if self.word(at + 3) == "a" && self.word(at + 4) == "whole" => {
                (at + 5, Shape::Whole)
            }
            ("fiscal" | "financial", "year") => (at + 3, Shape::Counted(12)),
            _ => return None,
        };
        // `for the whole year 2022`, `the fiscal year ended in June`
        let named = self.year_phrase(next).is_some()
            || matches!(self.word(next), "ended" | "ending" | "to" | "before" | "(")
            || matches!(self.word(next), "that" | "which")
                && matches!(self.word(next + 1), "ended" | "has" | "had" | "just");
        (!named).then_some((
            next,
            When {
                shape,
                year: Year::Unstated,
            },
        ))
    }

    /// *Since the beginning of the year*: to the end of the month at hand.
    fn since_new_year(&self, at: usize) -> Option<(usize, When)> {
        // `Up to February 2010,` from the beginning of that year
        let begins = at == 0 || self.tokens.get(at).is_some_and(|token| token.capital);
        if begins
            && self.word(at) == "up"
            && self.word(at + 1) == "to"
            && let Some((next, month)) = self.month(at + 2)
            && let Some(year) = self.plain_year(next)
            && month > 1
        {
            return Some((
                next + 1,
                When {
                    shape: Shape::Months(1, month),
                    year: Year::Given(year),
                },
            ));
        }
        // `so far in 2018`
        if self.word(at) == "so"
            && self.word(at + 1) == "far"
            && self.word(at + 2) == "in"
            && let Some(year) = self.plain_year(at + 3)
        {
            return Some((
                at + 4,
                When {
                    shape: Shape::SoFar,
                    year: Year::Given(year),
                },
            ));
        }
        let mut next = at;
        for words in [
            &["since"][..],
            &["the"],
            &["beginning", "start", "outset"],
            &["of"],
            &["the", "this"],
            &["year"],
        ] {
            if !words.contains(&self.word(next)) {
                return None;
            }
            next += 1;
        }
        Some((
            next,
            When {
                shape: Shape::SoFar,
                year: Year::This,
            },
        ))
    }

    /// *Began 2016 with*: until when is not said.
    fn began_with(&self, at: usize) -> Option<(usize, When)> {
        let year = self.plain_year(at + 1)?;
        let begun = matches!(
            self.word(at),
            "began" | "begun" | "started" | "opened" | "begins" | "starts" | "opens"
        ) && self.word(at + 2) == "with";
        begun.then_some((
            at + 2,
            When {
                shape: Shape::SinceBegin,
                year: Year::Given(year),
            },
        ))
    }

    /// *Eight months into 2023.*
    fn months_into(&self, at: usize) -> Option<(usize, When)> {
        let number = lexicon::small_number(self.word(at)).filter(|n| *n > 1)?;
        let year = self.plain_year(at + 3)?;
        (self.word(at + 1) == "months" && self.word(at + 2) == "into").then_some((
            at + 4,
            When {
                shape: Shape::Months(1, number),
                year: Year::Given(year),
            },
        ))
    }

    /// *So far this year, the year to date.*
    fn so_far(&self, at: usize) -> Option<(usize, When)> {
        let words = [
            "so far this year",
            "this year so far",
            "the year to date",
            "this year to date",
        ];
        let next = words.iter().find_map(|phrase| {
            let fits = phrase
                .split(' ')
                .enumerate()
                .all(|(place, word)| self.word(at + place) == word);
            fits.then_some(at + 4)
        });
        // `Year-to-date, the deficit decreased`
        let dashed = self.word(at) == "year"
            && self.word(at + 2) == "to"
            && self.word(at + 4) == "date"
            && self.dash(at + 1)
            && self.dash(at + 3);
        let plain = self.word(at) == "year"
            && self.word(at + 1) == "to"
            && self.word(at + 2) == "date"
            && at
                .checked_sub(1)
                .is_none_or(|before| !matches!(self.word(before), "the" | "this"));
        let next = next
            .or(dashed.then_some(at + 5))
            .or(plain.then_some(at + 3))?;
        // `year-to-date through September`
        if matches!(self.word(next), "through" | "to" | "until")
            && let Some((next, month)) = self.month(next + 1)
        {
            let (next, year) = self.year_behind(next);
            let shape = Shape::Months(1, month);
            return Some((next, When { shape, year }));
        }
        Some((
            next,
            When {
                shape: Shape::SoFar,
                year: Year::Unstated,
            },
        ))
    }

    /// *In the last decade, over the past two decades*: years that are not said.
    fn decades(&self, at: usize) -> Option<(usize, When)> {
        let past = at + usize::from(self.word(at) == "the");
        let noun = past + 1 + usize::from(lexicon::small_number(self.word(past + 1)).is_some());
        let said = matches!(self.word(past), "last" | "past" | "previous")
            && matches!(self.word(noun), "decade" | "decades");
        said.then_some((
            noun + 1,
            When {
                shape: Shape::Whole,
                year: Year::Unknown,
            },
        ))
    }

    /// *Four years on, two years later, two years earlier*: another year, and not said which.
    fn years_on(&self, at: usize) -> Option<(usize, When)> {
        let number = lexicon::small_number(self.word(at)).is_some() || self.word(at) == "a";
        // `a year on year fall` is none.
        let on =
            matches!(self.word(at + 2), "on" | "later" | "hence") && self.word(at + 3) != "year";
        // `two years earlier`, which is more than the year before.
        let on = on
            || lexicon::small_number(self.word(at)).is_some_and(|years| years > 1)
                && matches!(self.word(at + 2), "earlier" | "before" | "previously");
        // `a year later` is the next one behind a year of its sentence; none of them is the passage's own.
        let next = self.word(at + 1) == "year" && matches!(self.word(at), "a" | "one");
        (number && matches!(self.word(at + 1), "years" | "year" | "decade") && on).then_some((
            at + 3,
            When {
                shape: Shape::Whole,
                year: if next { Year::After } else { Year::Unknown },
            },
        ))
    }

    /// *Last year's eleven months*, *this year's first quarter*, *2022's first half*.
    fn of_year(&self, at: usize) -> Option<(usize, When)> {
        let given = || Some((at + 1, Year::Given(self.plain_year(at)?)));
        let (next, year) = self.relative_year(at).or_else(given)?;
        if !matches!(self.word(next), "'" | "’") || self.word(next + 1) != "s" {
            return None;
        }
        if let Some((
            behind,
            When {
                shape: shape @ Shape::Months(..),
                year: Year::Unstated,
            },
        )) = self.months_by_number(next + 2)
        {
            return Some((behind, When { shape, year }));
        }
        let mut place = next + 2;
        place += usize::from(self.word(place) == "first");
        let months =
            lexicon::small_number(self.word(place)).filter(|_| self.word(place + 1) == "months")?;
        Some((
            place + 2,
            When {
                shape: Shape::Months(1, months),
                year,
            },
        ))
    }

    fn period(&self, at: usize) -> Option<(usize, When)> {
        let token = self.tokens.get(at)?;
        let mark = matches!(token.kind, Kind::Mark)
            && matches!(
                token.lower.as_str(),
                "," | "." | ";" | ":" | ")" | "$" | "%" | "\""
            );
        if mark || matches!(token.kind, Kind::Economy(_)) {
            return None;
        }
        if let Some(found) = self
            .decades(at)
            .or_else(|| self.years_on(at))
            .or_else(|| self.so_far(at))
            .or_else(|| self.since_begin(at))
            .or_else(|| self.began_with(at))
            .or_else(|| self.months_into(at))
            .or_else(|| self.since_new_year(at))
            .or_else(|| self.whole_year(at))
            .or_else(|| self.by_the_end(at))
            .or_else(|| self.through(at))
            .or_else(|| self.at_the_end(at))
            .or_else(|| self.of_year(at))
            .or_else(|| self.last_month(at))
        {
            return Some(found);
        }
        self.ending(at)
            .or_else(|| self.just_over(at))
            .or_else(|| self.before(at))
            .or_else(|| self.counted(at))
            .or_else(|| self.same(at))
            .or_else(|| self.named_by_its_end(at))
            .or_else(|| self.year_through(at))
            .or_else(|| self.period_of_year(at))
            .or_else(|| self.months_by_name(at))
            .or_else(|| self.day(at))
            .or_else(|| self.months_by_number(at))
            .or_else(|| self.short_part(at))
            .or_else(|| {
                let (next, year) = self.relative_year(at)?;
                let shape = match year {
                    Year::Before | Year::After => Shape::Same,
                    Year::Given(_) | Year::This | Year::Last if self.is_fiscal(at, next) => {
                        Shape::Fiscal
                    }
                    _ => Shape::Whole,
                };
                Some((next, When { shape, year }))
            })
            .or_else(|| self.fiscal(at))
            .or_else(|| {
                let (next, shape, year) = self.year(at)?;
                // `the 2022/23 Indian financial year`
                let demonym = usize::from(
                    self.tokens
                        .get(next)
                        .is_some_and(|token| token.economy().is_some_and(|named| named.demonym)),
                );
                if shape == Shape::Fiscal
                    && matches!(self.word(next + demonym), "fiscal" | "financial")
                    && self.word(next + demonym + 1) == "year"
                {
                    let of = self
                        .tokens
                        .get(next)
                        .and_then(Token::economy)
                        .and_then(|named| named.who.party().and_then(|party| party.economy()));
                    let when = When {
                        shape: of.map_or(shape, Shape::FiscalOf),
                        year: Year::Given(year),
                    };
                    return Some((next + demonym + 2, when));
                }
                // `2021-22 (April-February)`
                if shape == Shape::Fiscal
                    && self.word(next) == "("
                    && let Some((
                        behind,
                        When {
                            shape: Shape::Months(first, last),
                            year: Year::Unstated,
                        },
                    )) = self.months_by_name(next + 1)
                    && self.word(behind) == ")"
                {
                    return Some((
                        behind + 1,
                        When {
                            shape: Shape::FiscalMonths(first, last),
                            year: Year::Given(year),
                        },
                    ));
                }
                Some((
                    next,
                    When {
                        shape,
                        year: Year::Given(year),
                    },
                ))
            })
    }

    /// *The four quarters to the end of Q3 2023, the twelve months to June 2021, the year ending March 2022.*
    fn ending(&self, start: usize) -> Option<(usize, When)> {
        let mut at = start;
        if self.word(at) == "the" {
            at += 1;
        }
        let number = lexicon::small_number(self.word(at));
        if number.is_some() {
            at += 1;
        }
        let months = match (number, self.word(at)) {
            (Some(n), "quarters") if n <= 8 => 3 * n,
            (Some(n), "months") => n,
            (None, "year") => 12,
            (None, "quarter") => 3,
            (None, "half") if self.word(at + 1) == "year" => {
                at += 1;
                6
            }
            (None, "half") => 6,
            (None, "financial" | "fiscal" | "calendar") if self.word(at + 1) == "year" => {
                at += 1;
                12
            }
            _ => return None,
        };
        at += 1;
        if matches!(self.word(at), "that" | "which")
            && matches!(self.word(at + 1), "ended" | "ends")
        {
            at += 1;
        }
        // `in the 12 months rolling to November`
        at += usize::from(self.word(at) == "rolling");
        let over = self.word(at) == "ended";
        match self.word(at) {
            "to" | "through" => at += 1,
            "ending" | "ended" | "ends" => {
                at += 1;
                if matches!(self.word(at), "in" | "on") {
                    at += 1;
                }
            }
            _ => return None,
        }
        if self.word(at) == "the" {
            at += 1;
        }
        if self.word(at) == "end" {
            at += 1 + usize::from(self.word(at + 1) == "of");
        }
        let unknown = |next: usize| {
            let when = When {
                shape: Shape::Whole,
                year: Year::Unknown,
            };
            Some((next, when))
        };
        // `the five months to August 21`
        // `the 12 months through March 2022`
        let month = || {
            let (next, month) = self.month(at)?;
            let (next, year, _) = self
                .year_phrase(next)
                .filter(|(_, _, shape)| *shape == Shape::Whole)?;
            let shape = Shape::Months(month, month);
            (self.word(at - 1) == "through").then_some((next, When { shape, year }))
        };
        let named = self
            .short_part(at)
            .or_else(month)
            .or_else(|| self.months_by_name(at));
        let Some((next, when)) = named else {
            let (next, when) = self.day(at)?;
            // `the fiscal year that ended on June 30`
            let end_of_month = (at..next).any(|p| {
                self.digits(p)
                    .and_then(|day| day.parse().ok())
                    .is_some_and(|day: u8| (28..=31).contains(&day))
            });
            let dated = matches!(when.year, Year::Given(_))
                || over
                || months < 12 && when.year == Year::Unstated;
            return match when.shape {
                Shape::Day(month) if end_of_month && dated => {
                    let shape = Shape::Ending(months, month);
                    Some((next, When { shape, ..when }))
                }
                _ => unknown(next),
            };
        };
        let Shape::Months(_, last) = when.shape else {
            return None;
        };
        // Without a year it is the latest such month, of months that were counted.
        let dated = matches!(when.year, Year::Given(_))
            || (months < 12 || over || number.is_some())
                && matches!(when.year, Year::This | Year::Unstated);
        // `a record in the year to March` may be yet to come.
        if !dated {
            return unknown(next);
        }
        let when = When {
            shape: Shape::Ending(months, last),
            year: when.year,
        };
        Some((next, when))
    }

    /// *The just-concluded fiscal year of 2022-23, the recently ended fiscal, the fiscal year that has just ended*: the last one that is over.
    fn just_over(&self, start: usize) -> Option<(usize, When)> {
        let over = |at: usize| {
            matches!(
                self.word(at),
                "concluded" | "ended" | "completed" | "finished" | "closed"
            )
        };
        let mut at = start + usize::from(self.word(start) == "the");
        let newly = matches!(self.word(at), "just" | "recently" | "newly");
        if newly {
            at += 1 + usize::from(self.dash(at + 1));
        }
        let said = over(at) && newly || self.word(at) == "outgoing";
        at += usize::from(said);
        // `the just concluded 2022-23 fiscal year`
        let number = self.year(at).filter(|_| said);
        at = number.map_or(at, |(next, _, _)| next);
        let fiscal = matches!(self.word(at), "fiscal" | "financial");
        at += usize::from(fiscal);
        let year = self.word(at) == "year";
        at += usize::from(year);
        if !(fiscal || year && number.is_some_and(|(_, shape, _)| shape == Shape::Fiscal)) {
            return None;
        }
        // `the fiscal year that has just ended`
        let behind = at + 1;
        let later = matches!(self.word(at), "that" | "which")
            && matches!(self.word(behind), "has" | "had" | "just")
            && over(behind + 1 + usize::from(self.word(behind + 1) == "just"));
        if later {
            at = behind + 2 + usize::from(self.word(behind + 1) == "just");
        } else if !said {
            return None;
        }
        let year = match number {
            Some((_, _, year)) => Year::Given(year),
            None => match self.year_phrase(at) {
                Some((next, Year::Given(year), Shape::Fiscal)) => {
                    at = next;
                    Year::Given(year)
                }
                _ => Year::Last,
            },
        };
        let shape = Shape::Fiscal;
        Some((at, When { shape, year }))
    }

    /// *In the 2022 period*: the same months of that year.
    fn period_of_year(&self, at: usize) -> Option<(usize, When)> {
        let year = self.plain_year(at + 1).filter(|_| self.word(at) == "the")?;
        (self.word(at + 2) == "period").then_some((
            at + 3,
            When {
                shape: Shape::Same,
                year: Year::Given(year),
            },
        ))
    }

    /// *The year through September*: its months up to that one.
    fn year_through(&self, start: usize) -> Option<(usize, When)> {
        let at = start + usize::from(self.word(start) == "the");
        if self.word(at) != "year" || !matches!(self.word(at + 1), "through" | "until") {
            return None;
        }
        let (next, last) = self.month(at + 2)?;
        let (next, year) = match self.year_phrase(next) {
            Some((next, year, Shape::Whole)) => (next, year),
            _ => (next, Year::Unstated),
        };
        let shape = Shape::Months(1, last);
        Some((next, When { shape, year }))
    }

    /// *The September quarter, the December 2022 quarter, the June 2023 year*: named by the month it ends with.
    fn named_by_its_end(&self, start: usize) -> Option<(usize, When)> {
        let (mut at, last) = self.month(start + usize::from(self.word(start) == "the"))?;
        let year = self.year(at).filter(|(_, shape, _)| *shape == Shape::Whole);
        if let Some((next, _, _)) = year {
            at = next;
        }
        let months = match self.word(at) {
            "quarter" if last % 3 == 0 => 3,
            "half" if last % 6 == 0 => 6,
            "year" if year.is_some() => 12,
            _ => return None,
        };
        at += 1;
        let (next, year) = match year {
            Some((_, _, year)) => (at, Year::Given(year)),
            None => match self.year_phrase(at) {
                Some((next, year, Shape::Whole)) => (next, year),
                _ => (at, Year::Unstated),
            },
        };
        let shape = if months < 12 {
            Shape::Months(last + 1 - months, last)
        } else {
            Shape::Ending(months, last)
        };
        Some((next, When { shape, year }))
    }

    /// *In nine months, over the twelve months*: months of which only the number is said.
    fn counted(&self, at: usize) -> Option<(usize, When)> {
        let back = |back: usize| at.checked_sub(back).map_or("", |before| self.word(before));
        // `during the 10 months`
        let lead = back(1 + usize::from(back(1) == "the"));
        let number = lexicon::small_number(self.word(at)).filter(|n| *n > 1)?;
        let alone = !matches!(
            self.word(at + 2),
            "of" | "to"
                | "from"
                | "ending"
                | "ended"
                | "into"
                | "later"
                | "earlier"
                | "ago"
                | "before"
                | "after"
                | "since"
                | "in"
                | "straight"
                | "running"
                | "old"
                | "period"
                | "("
                | "through"
        ) && self.year_phrase(at + 2).is_none();
        // `the first decline in three months` ranks.
        let ranks = (2..=5)
            .filter_map(|back| at.checked_sub(back))
            .map(|p| self.word(p))
            .any(|word| {
                word.ends_with("est") && word.len() > 4
                    || matches!(word, "first" | "second" | "third" | "time" | "most")
            });
        let course = lead == "of"
            && ["over", "the", "course"]
                .iter()
                .enumerate()
                .all(|(n, word)| at.checked_sub(4 - n).is_some_and(|p| self.word(p) == *word));
        (!ranks
            && (matches!(lead, "in" | "during" | "for" | "over") || course)
            && self.word(at + 1) == "months"
            && alone)
            .then_some((
                at + 2,
                When {
                    shape: Shape::Counted(number),
                    year: Year::Unstated,
                },
            ))
    }

    /// *The previous quarter, the preceding month, the following month.*
    fn before(&self, start: usize) -> Option<(usize, When)> {
        let at = if self.word(start) == "the" {
            start + 1
        } else {
            start
        };
        // `the month before`
        // `$58.55 billion a month earlier`
        let one = self.word(start) == "a";
        let noun = if one { start + 1 } else { at };
        if (one || at > start)
            && matches!(self.word(noun), "quarter" | "month")
            && (matches!(self.word(noun + 1), "before" | "earlier")
                || one && matches!(self.word(noun + 1), "ago" | "prior"))
        {
            return Some((
                noun + 2,
                When {
                    shape: Shape::Previous,
                    year: Year::Before,
                },
            ));
        }
        if at > start && comes_next(self.word(at)) {
            let months = match self.word(at + 1) {
                "month" => 1,
                "quarter" => 3,
                "half" => 6,
                _ => return None,
            };
            return Some((
                at + 2,
                When {
                    shape: Shape::Following(months),
                    year: Year::After,
                },
            ));
        }
        let back = matches!(self.word(at), "previous" | "preceding" | "prior");
        let noun = matches!(self.word(at + 1), "quarter" | "month" | "half");
        (back && noun).then_some((
            at + 2,
            When {
                shape: Shape::Previous,
                year: Year::Before,
            },
        ))
    }

    /// *The same period of 2021, those months, the reporting period, the five months.*
    fn same(&self, start: usize) -> Option<(usize, When)> {
        let mut at = start;
        let determiner = self.word(at).to_owned();
        if matches!(
            determiner.as_str(),
            "the" | "that" | "this" | "those" | "these" | "its" | "a"
        ) {
            at += 1;
        }
        let mut same = matches!(determiner.as_str(), "that" | "those" | "these")
            || determiner == "this"
                && self.word(at) == "period"
                && self.word(at + 1) == "of"
                && self.plain_year(at + 2).is_some();
        while matches!(
            self.word(at),
            "same"
                | "like"
                | "matching"
                | "equivalent"
                | "corresponding"
                | "similar"
                | "comparable"
                | "analogous"
                | "analogical"
                | "respective"
                | "identical"
                | "reporting"
                | "review"
                | "said"
                | "given"
                | "reported"
                | "reference"
                | "above"
                | "mentioned"
                | "reviewed"
                | "very"
        ) {
            same = true;
            at += 1;
        }
        let counted = lexicon::small_number(self.word(at));
        if counted.is_some() {
            at += 1;
        }
        let noun = self.word(at);
        let months = matches!(noun, "months" | "month" | "quarters");
        let is_noun = months
            || matches!(
                noun,
                "period"
                    | "span"
                    | "timeframe"
                    | "interval"
                    | "part"
                    | "term"
                    | "stretch"
                    | "quarter"
                    | "half"
                    | "time"
                    | "year"
            );
        // `in the half-year`
        if noun == "half"
            && determiner == "the"
            && at == start + 1
            && (self.word(at + 1) == "year" || self.dash(at + 1) && self.word(at + 2) == "year")
        {
            return Some((
                if self.dash(at + 1) { at + 3 } else { at + 2 },
                When {
                    shape: Shape::That(6),
                    year: Year::Unstated,
                },
            ));
        }
        if !is_noun || at == start {
            return None;
        }
        if noun == "year" && !(same && matches!(self.word(start), "the" | "same" | "that")) {
            return None;
        }
        let that = match noun {
            "year" => Some(12),
            "month" => Some(1),
            "quarter" => Some(3),
            _ => None,
        };
        // `Exports for the month were`
        let the_month = noun == "month"
            && determiner == "the"
            && start
                .checked_sub(1)
                .is_some_and(|before| matches!(self.word(before), "for" | "in" | "during"))
            && !matches!(
                self.word(at + 1),
                "of" | "before"
                    | "earlier"
                    | "ago"
                    | "to"
                    | "ended"
                    | "ending"
                    | "that"
                    | "when"
                    | "under"
            );
        // `from that month of the previous year`
        let another = determiner == "that"
            && noun != "year"
            && matches!(self.word(at + 1), "of" | "in" | "last")
            && (self.plain_year(at + 2).is_some()
                || self.word(at + 1) == "last" && self.word(at + 2) == "year"
                || self.word(at + 2) == "the"
                    && matches!(self.word(at + 3), "previous" | "preceding" | "prior")
                    && self.word(at + 4) == "year");
        if let Some(months) = that
            && (determiner == "that" || the_month)
            && at == start + 1
            && !another
        {
            let when = When {
                shape: Shape::That(months),
                year: Year::Unstated,
            };
            return Some((at + 1, when));
        }
        at += 1;
        if noun == "time" && matches!(self.word(at), "frame" | "period" | "span") {
            at += 1;
        } else if noun == "time" {
            // `than at the same time in 2000`
            let year = matches!(self.word(at), "in" | "of") && self.plain_year(at + 1).is_some()
                || self.word(at) == "last" && self.word(at + 1) == "year";
            if !same || !year {
                return None;
            }
        }
        // `the months under review`, `the period mentioned`
        if self.word(at) == "under"
            && matches!(
                self.word(at + 1),
                "review" | "report" | "consideration" | "study"
            )
        {
            same = true;
            at += 2;
        } else if matches!(
            self.word(at),
            "mentioned" | "indicated" | "reviewed" | "concerned"
        ) {
            same = true;
            at += 1;
        }
        // `over the five months`, but not `the first five months of 2008`
        let back = counted
            .filter(|_| months && determiner == "the")
            .filter(|_| self.year_phrase(at).is_none());
        if let Some((next, year, Shape::Whole | Shape::Fiscal)) =
            self.year_phrase(at).filter(|_| same)
        {
            return Some((
                next,
                When {
                    shape: Shape::Same,
                    year,
                },
            ));
        }
        if same && matches!(determiner.as_str(), "this") && noun == "year" {
            return None;
        }
        if noun == "part" && self.word(at) != "of" && !same {
            return None;
        }
        ((same && noun != "part") || back.is_some()).then_some((
            at,
            When {
                shape: match back {
                    _ if noun == "month" && determiner != "that" => Shape::Counted(1),
                    // `During the ten months` behind the first eight tells of others.
                    Some(number) if !same && noun == "months" && start <= 2 => {
                        Shape::Counted(number)
                    }
                    _ => Shape::Same,
                },
                year: Year::Unstated,
            },
        ))
    }

    /// *January to May 2022, Jan.-May, April-December months of 2022-23, March 2021.*
    fn months_by_name(&self, start: usize) -> Option<(usize, When)> {
        let (mut at, first) = self.month(start)?;
        // `Jnuary/May`: the first of two was not understood.
        if self.joined(start)
            && start
                .checked_sub(1)
                .is_some_and(|before| self.word(before) == "/")
        {
            return None;
        }
        let mut last = first;
        let mut run = false;
        // `in January, February and March 2023`
        if let Some((next, month)) = self.row_of_months(at, first) {
            at = next;
            last = month;
            run = true;
        }
        // `January 2021 to May 2021` is left to its two halves.
        let joins = !run
            && (self.dash(at)
                || matches!(
                    self.word(at),
                    "to" | "through" | "till" | "until" | "/" | "and"
                ));
        // `from January to the end of November`
        let behind = at
            + 1
            + 3 * usize::from(
                self.word(at + 1) == "the"
                    && self.word(at + 2) == "end"
                    && self.word(at + 3) == "of",
            );
        if joins && let Some((next, month)) = self.month(behind) {
            let between = start
                .checked_sub(1)
                .is_some_and(|before| self.word(before) == "between");
            if self.word(at) == "and" && month != first + 1 && !between {
                return Some((
                    at,
                    When {
                        shape: Shape::Months(first, first),
                        year: Year::Unstated,
                    },
                ));
            }
            at = next;
            last = month;
            run = true;
        }
        // `the first 20 days of May`, `the May 1-20 period`: less than a month is no period of trade here.
        let days = start.checked_sub(2).is_some_and(|before| {
            matches!(self.word(before), "days" | "weeks") && self.word(before + 1) == "of"
        });
        let between = self.digits(at).is_some_and(|d| d.len() <= 2)
            && self.dash(at + 1)
            && self.digits(at + 2).is_some_and(|d| d.len() <= 2);
        if !run && (days || between) {
            return Some((
                if between { at + 3 } else { at },
                When {
                    shape: Shape::Whole,
                    year: Year::Unknown,
                },
            ));
        }
        // A day of the month is a date.
        if self.digits(at).is_some_and(|d| d.len() <= 2) && !run {
            return None;
        }
        if self.word(at) == "months" || self.word(at) == "period" {
            at += 1;
        }
        let (next, year, shape) =
            self.year_phrase(at)
                .unwrap_or((at, Year::Unstated, Shape::Whole));
        if let (Year::Given(year), Shape::Whole, false) = (year, shape, run)
            && let Some(found) = self.month_to_month(start, (first, year), next)
        {
            return Some(found);
        }
        if shape == Shape::Fiscal
            || self
                .tokens
                .get(at..next)
                .is_some_and(|t| t.iter().any(|t| t.lower == "fiscal"))
        {
            return Some((
                next,
                When {
                    shape: Shape::FiscalMonths(first, last),
                    year,
                },
            ));
        }
        // `in the October 2018 year`: the twelve months that end in it.
        if !run
            && matches!(year, Year::Given(_))
            && self.word(next) == "year"
            && start
                .checked_sub(1)
                .is_some_and(|before| matches!(self.word(before), "the" | "to"))
        {
            return Some((
                next + 1,
                When {
                    shape: Shape::Ending(12, first),
                    year,
                },
            ));
        }
        // `shrank 4 percent through August`: since when is not said.
        let through = !run
            && start
                .checked_sub(1)
                .is_some_and(|before| matches!(self.word(before), "through" | "until" | "till"));
        if through {
            return Some((
                next,
                When {
                    shape: Shape::Whole,
                    year: Year::Unknown,
                },
            ));
        }
        // `Jul-Apr 2021` begins in the year before.
        if run
            && last < first
            && shape == Shape::Whole
            && let Year::Given(_) = year
        {
            return Some((
                next,
                When {
                    shape: Shape::Ending(last + 13 - first, last),
                    year,
                },
            ));
        }
        if matches!(shape, Shape::To(_)) || (last < first && year != Year::Unstated) {
            return None;
        }
        // `April-February` alone needs the fiscal year around it.
        if last < first && self.word(next) != ")" {
            return Some((
                next,
                When {
                    shape: Shape::FiscalMonths(first, last),
                    year: Year::Unstated,
                },
            ));
        }
        Some((
            next,
            When {
                shape: Shape::Months(first, last),
                year,
            },
        ))
    }

    /// *, February and March* behind January: the last of months in a row, of three or more.
    fn row_of_months(&self, at: usize, first: u8) -> Option<(usize, u8)> {
        let mut last = (at, first);
        let mut joined = false;
        while !joined {
            let comma = usize::from(self.word(last.0) == ",");
            joined = self.word(last.0 + comma) == "and";
            if comma == 0 && !joined {
                break;
            }
            last = self
                .month(last.0 + comma + usize::from(joined))
                .filter(|(_, month)| *month == last.1 + 1)?;
        }
        (joined && last.1 > first + 1).then_some(last)
    }

    /// *For the period April 2022 to February 2023*: all of it. *Rose 5% from April 2022 to February 2023* compares two months.
    fn month_to_month(
        &self,
        start: usize,
        (first, from): (u8, i32),
        at: usize,
    ) -> Option<(usize, When)> {
        let joins = self.dash(at) || matches!(self.word(at), "to" | "through" | "until" | "till");
        let word = |back: usize| start.checked_sub(back).map_or("", |at| self.word(at));
        // `reached $3 billion from January 2019 to December 2023`: a value, and no movement.
        let value = matches!(
            word(2),
            "million" | "billion" | "trillion" | "mln" | "bln" | "bn" | "mn" | "dollars" | "euros"
        );
        let whole = self.dash(at)
            || self.word(at) == "through"
            || word(1) == "from" && value
            || matches!(word(1), "for" | "during" | "in" | "over" | "period" | "(")
            || word(1) == "from" && matches!(word(2), "" | "period" | "for" | "covering" | ".");
        if !joins {
            return None;
        }
        let (next, last) = self.month(at + 1)?;
        let (next, Year::Given(to), Shape::Whole) = self.year_phrase(next)? else {
            return None;
        };
        // `trade from October 2024 to March 2025 came to`
        let amount = word(1) == "from" && lexicon::amounts(self.word(next));
        if !whole && !amount {
            return None;
        }
        let months = (to - from) * 12 + i32::from(last) - i32::from(first) + 1;
        let count = u8::try_from(months).ok().filter(|count| *count > 1)?;
        Some((
            next,
            When {
                shape: Shape::Ending(count, last),
                year: Year::Given(to),
            },
        ))
    }

    /// *2019-11-06, 13/11/2019*; which month *06/11/2019* is of is not said.
    fn day_in_digits(&self, start: usize) -> Option<(usize, When)> {
        let apart = |at: usize| {
            (self.dash(at) || matches!(self.word(at), "/" | "."))
                && self.joined(at)
                && self.joined(at + 1)
        };
        if !apart(start + 1) || !apart(start + 3) || self.word(start + 1) != self.word(start + 3) {
            return None;
        }
        let number = |at: usize, most: u8| {
            let digits = self.digits(at).filter(|digits| digits.len() <= 2)?;
            let number = digits.parse().ok()?;
            (1..=most).contains(&number).then_some(number)
        };
        let (month, year) = if let Some(year) = self.plain_year(start) {
            number(start + 4, 31)?;
            (Some(number(start + 2, 12)?), year)
        } else {
            let year = self.plain_year(start + 4)?;
            let (one, other) = (number(start, 31)?, number(start + 2, 31)?);
            match (one > 12, other > 12) {
                (true, true) => return None,
                (true, false) => (Some(other), year),
                (false, true) => (Some(one), year),
                (false, false) => (Some(one).filter(|_| one == other), year),
            }
        };
        Some((
            start + 5,
            When {
                shape: Shape::Day(month.unwrap_or(1)),
                year: month.map_or(Year::Unknown, |_| Year::Given(year)),
            },
        ))
    }

    /// *November 6, 2025*, *6 November 2025*, *April 12*.
    fn day(&self, start: usize) -> Option<(usize, When)> {
        if let Some(found) = self.day_in_digits(start) {
            return Some(found);
        }
        let when = |month: u8, year: Option<i32>| When {
            shape: Shape::Day(month),
            year: year.map_or(Year::Unstated, Year::Given),
        };
        if let Some((at, month)) = self.month(start)
            && self.digits(at).is_some_and(|d| d.len() <= 2)
            && !matches!(self.word(at + 1), "%" | "percent" | "million" | "billion")
        {
            let at =
                at + 1 + usize::from(self.word(at + 1) == "," && self.plain_year(at + 2).is_some());
            let year = self.plain_year(at);
            return Some((at + usize::from(year.is_some()), when(month, year)));
        }
        let th = usize::from(
            matches!(self.word(start + 1), "st" | "nd" | "rd" | "th") && self.joined(start + 1),
        );
        let of = usize::from(self.word(start + 1 + th) == "of");
        // `in quarter 1 January to March 2015`
        let quarter = start
            .checked_sub(1)
            .is_some_and(|before| self.word(before) == "quarter");
        if !quarter
            && self.digits(start).is_some_and(|d| d.len() <= 2)
            && let Some((at, month)) = self.month(start + 1 + th + of)
        {
            let at = at + usize::from(self.word(at) == "," && self.plain_year(at + 1).is_some());
            let year = self.plain_year(at);
            return Some((at + usize::from(year.is_some()), when(month, year)));
        }
        None
    }

    /// *The first 10 months of 2019, nine months of 2021, the first half of 2018, the first quarter, the year's first
    /// three quarters.*
    fn months_by_number(&self, start: usize) -> Option<(usize, When)> {
        let mut at = start;
        // `after 11 months of last year`
        let after = self.word(at) == "after"
            && lexicon::small_number(self.word(at + 1)).is_some()
            && self.word(at + 2) == "months"
            && self.year_phrase(at + 3).is_some();
        at += usize::from(after);
        if self.word(at) == "the" {
            at += 1;
        }
        let of_year = self.word(at) == "year" && self.word(at + 2) == "s";
        if of_year {
            at += 3;
        }
        let fiscal = matches!(self.word(at), "fiscal" | "financial");
        at += usize::from(fiscal);
        let first =
            self.word(at) == "first" || self.word(at) == "opening" || self.word(at) == "initial";
        let ordinal = lexicon::ordinal(self.word(at));
        if ordinal.is_some() || first {
            at += 1;
        }
        let number = lexicon::small_number(self.word(at));
        if number.is_some() {
            at += 1;
            if self.dash(at) {
                at += 1;
            }
        }
        // `the 10 first months`
        let ordinal = if number.is_some() && ordinal.is_none() && self.word(at) == "first" {
            at += 1;
            Some(1)
        } else {
            ordinal
        };
        let unit = self.word(at).to_owned();
        // `Quarter Three of 2021, half two`
        if ordinal.is_none()
            && number.is_none()
            && !first
            && at == start
            && let Some(n) = lexicon::small_number(self.word(at + 1)).filter(|n| *n <= 4)
            && (unit == "quarter" || unit == "half" && n <= 2)
            && (self.year_phrase(at + 2).is_some()
                || matches!(self.word(at + 2), "" | "." | "," | ";" | ")" | "("))
        {
            let months = if unit == "quarter" {
                (3 * n - 2, 3 * n)
            } else {
                (6 * n - 5, 6 * n)
            };
            // `Quarter 1 (January to March) 2015`
            if let Some(found) = self.months_in_bracket(at + 2, months) {
                return Some(found);
            }
            let (next, year) = match self.year_phrase(at + 2) {
                Some((next, year, Shape::Whole)) => (next, year),
                Some(_) => return None,
                None => (at + 2, Year::Unstated),
            };
            let shape = Shape::Months(months.0, months.1);
            return Some((next, When { shape, year }));
        }
        let months = match (ordinal, number, unit.as_str()) {
            (Some(1), Some(n), "months" | "month") => (1, n),
            (None, Some(n), "months" | "month") if n > 1 => (1, n),
            // `in the first month of the current fiscal year`
            (Some(n), None, "month")
                if self.year_phrase(at + 1).is_some() && self.word(at + 1) == "of" =>
            {
                (n, n)
            }
            (Some(1), Some(n), "quarters") if n < 4 => (1, 3 * n),
            // `in three quarters of the current fiscal year`
            (None, Some(n), "quarters")
                if n > 1
                    && n < 4
                    && self.word(at + 1) == "of"
                    && self.year_phrase(at + 1).is_some() =>
            {
                (1, 3 * n)
            }
            (Some(n), None, "quarter") => (3 * n - 2, 3 * n),
            (Some(1), None, "half" | "semester") => (1, 6),
            (Some(2), None, "half" | "semester") => (7, 12),
            _ => return None,
        };
        at += 1;
        // `the nine-month period of 2016`
        at += usize::from(unit == "month" && number.is_some() && self.word(at) == "period");
        // `the first eight months (8M) of 2022`
        if self.word(at) == "("
            && self.digits(at + 1).is_some()
            && self.word(at + 2) == "m"
            && self.word(at + 3) == ")"
        {
            at += 4;
        }
        if let Some(found) = self.months_in_bracket(at, months) {
            return Some(found);
        }
        let year = self.year_phrase(at);
        let said = ordinal.is_some() || of_year;
        // `in the fiscal first half`
        if fiscal {
            let year = match year {
                Some((next, year, Shape::Whole)) => (next, year),
                None => (at, Year::This),
                Some(_) => return None,
            };
            return Some((
                year.0,
                When {
                    shape: Shape::OfFiscal(months.0, months.1),
                    year: year.1,
                },
            ));
        }
        match year {
            // `the first nine months of the current fiscal year`, `the first half of FY22`: counted from the year's begin.
            Some((next, year, shape)) if shape == Shape::Fiscal || self.is_fiscal(at, next) => {
                Some((
                    next,
                    When {
                        shape: Shape::OfFiscal(months.0, months.1),
                        year,
                    },
                ))
            }
            Some((next, year, Shape::Whole)) => Some((
                next,
                When {
                    shape: Shape::Months(months.0, months.1),
                    year,
                },
            )),
            Some(_) => None,
            // `the first nine months of the fiscal year`
            None if said
                && self.word(at) == "of"
                && self.word(at + 1) == "the"
                && matches!(self.word(at + 2), "fiscal" | "financial")
                && self.word(at + 3) == "year" =>
            {
                Some((
                    at + 4,
                    When {
                        shape: Shape::OfFiscal(months.0, months.1),
                        year: Year::This,
                    },
                ))
            }
            // `In the eight-month period exports were`
            None if !said
                && unit == "month"
                && self.word(at - 1) == "period"
                && let Some(months) = number =>
            {
                Some((
                    at,
                    When {
                        shape: Shape::Counted(months),
                        year: Year::Unstated,
                    },
                ))
            }
            // `the first six months of the present government`: of no year.
            None if said
                && self.word(at) == "of"
                && matches!(
                    self.word(at + 1),
                    "the" | "this" | "its" | "his" | "her" | "their" | "that"
                )
                && !(at + 2..at + 5).any(|p| self.word(p) == "year") =>
            {
                let shape = Shape::Whole;
                let year = Year::Unknown;
                Some((at, When { shape, year }))
            }
            // `within nine months` is no period of the calendar.
            None if said => Some((
                at,
                When {
                    shape: Shape::Months(months.0, months.1),
                    year: Year::Unstated,
                },
            )),
            None => None,
        }
    }

    /// *The first two months (July-August) of the current fiscal year, the first half (January-June) of 2022*: as many months, by name.
    fn months_in_bracket(&self, at: usize, (from, to): (u8, u8)) -> Option<(usize, When)> {
        let (next, first) = self.month(at + 1).filter(|_| self.word(at) == "(")?;
        let joins = self.joined(next)
            || self.dash(next)
            || matches!(self.word(next), "to" | "through" | "till" | "until");
        let (close, last) = self.month(next + 1).filter(|_| joins)?;
        let (end, year, shape) = self
            .year_phrase(close + 1)
            .filter(|_| self.word(close) == ")")?;
        let run = (i16::from(last) - i16::from(first)).rem_euclid(12);
        if run != i16::from(to - from) {
            return None;
        }
        let shape = match shape {
            Shape::Fiscal => Shape::FiscalMonths(first, last),
            _ if self.is_fiscal(close + 1, end) => Shape::FiscalMonths(first, last),
            Shape::Whole if first <= last => Shape::Months(first, last),
            _ => return None,
        };
        Some((end, When { shape, year }))
    }

    /// *Q1 2021, H1 2021, 9M 2021, 2021 Q1*
    fn short_part(&self, start: usize) -> Option<(usize, When)> {
        let part = |at: usize| -> Option<(usize, (u8, u8))> {
            let months = match self.word(at) {
                "q1" | "1q" => (1, 3),
                "q2" | "2q" => (4, 6),
                "q3" | "3q" => (7, 9),
                "q4" | "4q" => (10, 12),
                "h1" | "1h" => (1, 6),
                "h2" | "2h" => (7, 12),
                _ => return None,
            };
            Some((at + 1, months))
        };
        if let Some((at, (first, last))) = part(start) {
            if let Some(found) = self.months_in_bracket(at, (first, last)) {
                return Some(found);
            }
            let (next, year, shape) =
                self.year_phrase(at)
                    .unwrap_or((at, Year::Unstated, Shape::Whole));
            return (shape == Shape::Whole).then_some((
                next,
                When {
                    shape: Shape::Months(first, last),
                    year,
                },
            ));
        }
        if let Some(found) = self.part_in_one_word(start) {
            return Some(found);
        }
        let year = self.plain_year(start)?;
        let (at, (first, last)) = part(start + 1)?;
        Some((
            at,
            When {
                shape: Shape::Months(first, last),
                year: Year::Given(year),
            },
        ))
    }

    /// *1H17, 9M2021, 8M-22, 9M 2021*: a part of a year and its year.
    fn part_in_one_word(&self, start: usize) -> Option<(usize, When)> {
        let number: u8 = self.digits(start)?.parse().ok()?;
        let word = self.word(start + 1);
        if !self.joined(start + 1) {
            return None;
        }
        let unit = word.chars().next()?;
        let tail = word.get(unit.len_utf8()..)?;
        let months = match (unit, number) {
            ('h', 1) => (1, 6),
            ('h', 2) => (7, 12),
            ('q', 1..=4) => (3 * number - 2, 3 * number),
            ('m', 2..=11) => (1, number),
            _ => return None,
        };
        let (next, digits) = if !tail.is_empty() {
            (start + 2, tail)
        } else if self.dash(start + 2) && self.joined(start + 3) {
            (start + 4, self.digits(start + 3)?)
        } else if let Some(year) = self.digits(start + 2).filter(|digits| digits.len() == 4) {
            (start + 3, year)
        } else {
            return None;
        };
        let year: i32 = digits.parse().ok()?;
        let year = match digits.len() {
            2 => 2000 + year,
            4 if (1990..2100).contains(&year) => year,
            _ => return None,
        };
        Some((
            next,
            When {
                shape: Shape::Months(months.0, months.1),
                year: Year::Given(year),
            },
        ))
    }

    /// *FY2021, FY22, fiscal year 2020/2021, fiscal 2021*: a single year names the one it ends in.
    fn fiscal(&self, start: usize) -> Option<(usize, When)> {
        let word = self.word(start);
        let mut at = start + 1;
        if let Some(digits) = word.strip_prefix("fy").filter(|digits| !digits.is_empty()) {
            let year: i32 = digits.parse().ok()?;
            let year = if year < 100 { 2000 + year } else { year };
            if self.dash(at) && self.digits(at + 1).is_some_and(|d| d.len() == 2) {
                return Some((
                    at + 2,
                    When {
                        shape: Shape::Fiscal,
                        year: Year::Given(year),
                    },
                ));
            }
            return Some((
                at,
                When {
                    shape: Shape::Fiscal,
                    year: Year::Given(year - 1),
                },
            ));
        }
        if word != "fy" && !(word == "fiscal" || word == "financial") {
            return None;
        }
        // `FY '22`
        if word == "fy"
            && matches!(self.word(at), "'" | "’" | "‘")
            && let Some(year) = self
                .digits(at + 1)
                .filter(|digits| digits.len() == 2)
                .and_then(|digits| digits.parse::<i32>().ok())
        {
            return Some((
                at + 2,
                When {
                    shape: Shape::FiscalNamed,
                    year: Year::Given(2000 + year),
                },
            ));
        }
        if self.word(at) == "year" {
            at += 1;
        }
        match self.year(at)? {
            (next, Shape::Fiscal, year) => Some((
                next,
                When {
                    shape: Shape::Fiscal,
                    year: Year::Given(year),
                },
            )),
            (next, Shape::Whole, year) => Some((
                next,
                When {
                    shape: Shape::FiscalNamed,
                    year: Year::Given(year),
                },
            )),
            _ => None,
        }
    }
}
