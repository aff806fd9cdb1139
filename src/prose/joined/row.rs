//! The figures of a sentence in a row, and the words between them.

use crate::prose::bind::Item;
use crate::prose::lexicon::{self, Direction};
use crate::prose::number::{Number, Sort};
use crate::prose::sentences::Sentence;
use crate::prose::token::{Kind, Token};
use crate::prose::when::{Shape, Year};

/// A figure, where it stands among the tokens, and its place among the items.
#[derive(Clone, Copy, Debug)]
pub(super) struct Placed<'a> {
    pub(super) at: usize,
    pub(super) item: usize,
    pub(super) number: &'a Number,
}

impl Placed<'_> {
    pub(super) const fn is_money(&self) -> bool {
        matches!(
            self.number.sort,
            Sort::Dollars | Sort::Other(_) | Sort::Bare
        )
    }

    pub(super) fn is_percent(&self) -> bool {
        self.number.sort == Sort::Percent
    }

    /// Whether it may be a rate or a multiple.
    pub(super) const fn is_rate(&self) -> bool {
        matches!(self.number.sort, Sort::Percent | Sort::Points | Sort::Times)
    }

    /// Whether two amounts can be held against each other: one currency, which may be said once for both.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        self.is_money()
            && other.is_money()
            && (self.number.sort == other.number.sort
                || self.number.sort == Sort::Bare
                || other.number.sort == Sort::Bare)
    }
}

pub(super) struct Row<'a> {
    pub(super) tokens: &'a [Token],
    pub(super) figures: Vec<Placed<'a>>,
    /// What stands between each of them and the next.
    pub(super) gaps: Vec<Vec<&'a str>>,
}

/// A word of a joint that says which way something moved.
pub(super) const MOVES: &str = "±";

impl<'a> Row<'a> {
    pub(super) fn of(sentence: &'a Sentence, place: usize, items: &[Item]) -> Self {
        let from = items.partition_point(|item| item.sentence < place);
        let to = items.partition_point(|item| item.sentence <= place);
        let own = items.get(from..to).unwrap_or_default();
        let figure = |(at, token): (usize, &'a Token)| {
            let number = token.figure()?;
            // A figure that is no item joins nothing, and parts those beside it.
            let item = own
                .iter()
                .position(|item| item.span.start < token.end && token.start < item.span.end)
                .map_or(usize::MAX, |item| from + item);
            Some(Placed { at, item, number })
        };
        let figures = sentence.tokens.iter().enumerate().filter_map(figure);
        let mut row = Self {
            tokens: &sentence.tokens,
            figures: figures.collect(),
            gaps: Vec::new(),
        };
        row.gaps = row
            .figures
            .windows(2)
            .filter_map(|pair| match pair {
                [one, other] => Some(row.skim(one.at + 1, other.at)),
                _ => None,
            })
            .collect();
        row
    }

    /// Whether a word around two figures or between them says that they may be of more than money, or over more than one time.
    pub(super) fn is_muddied(&self, first: usize, last: usize) -> bool {
        let before = self.figures.iter().rfind(|figure| figure.at < first);
        let behind = self.figures.iter().find(|figure| figure.at > last);
        let end = behind.map_or(self.tokens.len(), |figure| figure.at);
        let comma = (last + 1..end).find(|at| matches!(self.word(*at), "," | ";"));
        let begin = before.map_or(0, |figure| figure.at + 1);
        (begin..comma.unwrap_or(end)).any(|at| self.muddies(at))
    }

    /// Whether a value is one of a month that is told without its year, and a rate beside it one over a year: *12 percent year on year to $5
    /// billion, from $4.6 billion in April*.
    pub(super) fn mixes(&self, value: &Placed<'_>, first: usize, last: usize) -> bool {
        let month = |at: usize| {
            self.tokens
                .get(at)
                .and_then(Token::period)
                .is_some_and(|when| {
                    matches!(
                        when.shape,
                        Shape::Months(..) | Shape::LastMonth | Shape::Previous
                    ) && matches!(when.year, Year::Unstated | Year::This)
                })
        };
        let begin = first.saturating_sub(6);
        let yearly = (begin..last + 6).any(|at| {
            let when = self.tokens.get(at).and_then(Token::period);
            matches!(self.word(at), "year" | "annual" | "y" | "yoy" | "annum")
                || when.is_some_and(|when| matches!(when.year, Year::Before | Year::Last))
        });
        yearly && (value.at.saturating_sub(2)..value.at + 4).any(month)
    }

    pub(super) fn word(&self, at: usize) -> &'a str {
        match self.tokens.get(at) {
            Some(token) if matches!(token.kind, Kind::Word | Kind::Mark) => &token.lower,
            _ => "",
        }
    }

    fn muddies(&self, at: usize) -> bool {
        match self.word(at) {
            "annual" => self.word(at + 1) != "terms",
            "volume" | "volumes" | "quantity" | "quantities" | "tonnage" | "weight"
            | "physical" | "physically" | "constant" | "adjusted" | "adjusting" | "average"
            | "averaged" | "averaging" | "mean" | "annually" | "yearly" | "apiece" | "capita"
            | "price" | "prices" | "inflation" | "respectively" | "index" | "cumulative"
            | "cumulatively" | "per" | "each" | "every" | "forecast" | "expected" | "target"
            | "revised" | "seasonally" | "real" => true,
            "terms" => !matches!(
                at.checked_sub(1).map_or("", |before| self.word(before)),
                "absolute" | "annual" | "value" | "nominal" | "dollar" | "monetary" | "money"
            ),
            _ => false,
        }
    }

    /// The year that stands right behind a figure.
    pub(super) fn year_behind(&self, figure: &Placed<'_>) -> Option<i32> {
        let lead = usize::from(matches!(self.word(figure.at + 1), "in" | "for" | "of"));
        let when = self
            .tokens
            .get(figure.at + 1 + lead)
            .and_then(Token::period)?;
        match when.year {
            Year::Given(year) if when.shape == Shape::Whole => Some(year),
            _ => None,
        }
    }

    /// Whether an economy is named between two places.
    pub(super) fn names_somebody(&self, from: usize, to: usize) -> bool {
        let between = self.tokens.get(from..to).unwrap_or_default();
        between.iter().any(|token| token.economy().is_some())
    }

    /// Whether a value is told aside as part of another: *of which vehicles $0.9 billion*.
    pub(super) fn is_of_which(&self, value: &Placed<'_>) -> bool {
        let before = self.figures.iter().rfind(|figure| figure.at < value.at);
        let begin = before.map_or(0, |figure| figure.at + 1);
        (begin..value.at).any(|at| {
            self.word(at) == "including" || self.word(at) == "of" && self.word(at + 1) == "which"
        })
    }

    /// Whether a value is told of a partner that is named behind it: *against $4 billion for Kenya*.
    pub(super) fn is_of_another(&self, value: &Placed<'_>) -> bool {
        self.partner_at(value.at + 1, self.tokens.len()).is_some()
    }

    /// Which way a figure is to be counted: by what stands behind it, before it, or before those it is joined to.
    pub(super) fn direction(&self, rate: &Placed<'_>, first: usize) -> Option<Direction> {
        let said = rate.number.figure.as_ref().map(ToString::to_string)?;
        // A sign says it all: `-47 %` is a growth, below nothing.
        if said.starts_with(['+', '-', '−']) {
            return Some(Direction::Up);
        }
        // `5.1 percent lower`: its own words.
        let own = said.split(' ').find_map(lexicon::direction);
        let behind = || {
            (rate.at + 1..rate.at + 3)
                .find_map(|at| lexicon::direction_after(self.word(at)))
                .filter(|_| !matches!(self.word(rate.at + 1), "," | ")" | ";"))
        };
        let before = |at: usize| {
            let begin = self
                .figures
                .iter()
                .rfind(|figure| figure.at < at)
                .map_or(0, |figure| figure.at + 1);
            (begin..at)
                .rev()
                .take_while(|p| self.word(*p) != ";")
                .find_map(|p| lexicon::direction(self.word(p)))
        };
        own.or_else(behind)
            .or_else(|| before(rate.at))
            .or_else(|| before(first))
            .or_else(|| self.only_direction(rate.at))
            // `tripled`
            .or_else(|| (rate.number.sort == Sort::Times).then_some(Direction::Up))
    }

    /// The way that all before a place went: *exports climbed 36 percent to $148 million, imports 53 percent to $145 million*.
    fn only_direction(&self, at: usize) -> Option<Direction> {
        let mut said = (0..at).filter_map(|at| lexicon::direction(self.word(at)));
        let first = said.next()?;
        said.all(|direction| direction == first).then_some(first)
    }

    /// Whether a figure is followed by a word that makes it a move: *8 percent more*.
    pub(super) fn tells_move(&self, at: usize) -> bool {
        lexicon::direction_after(self.word(at + 1)).is_some()
    }
}
