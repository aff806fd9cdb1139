//! What a figure says: a value or a change, up or down.

use super::binder::{Binder, Money};
use super::item::{Item, Role};
use crate::prose::lexicon::{self, Direction};
use crate::prose::number::{Number, Sort};
use crate::prose::rules;
use crate::prose::token::Token;
use crate::prose::when::Year;

/// Which way an item says that something went.
fn direction_of(item: &Item) -> Direction {
    if item.falls() {
        Direction::Down
    } else {
        Direction::Up
    }
}

impl Binder<'_> {
    pub(super) fn growth_direction(&self, at: usize, number: &Number) -> Option<Direction> {
        // `up from July's 4% rise`, `more than May's 2%`
        if self.possessed(at).is_some() {
            return lexicon::direction_after(self.word(at + 1)).or_else(|| {
                self.told_last(|item| item.role == Role::Growth && item.about.is_some())
                    .map(|(_, item)| direction_of(item))
            });
        }
        // `grew 10% in 2019, 5% in 2020`: the movement goes on.
        if let Some((place, earlier)) = self.done.last()
            && earlier.role == Role::Growth
            && earlier.about.is_some()
            && (self.is_period(at + 1) || self.word(at + 1) == "in" && self.is_period(at + 2))
            && (place + 1..at).any(|p| self.is_period(p))
            && (place + 1..at).all(|p| {
                self.is_period(p)
                    || matches!(
                        self.word(p),
                        "in" | "," | "and" | "by" | "then" | "another" | "further" | "a"
                    )
            })
        {
            return Some(direction_of(earlier));
        }
        // `by 6.4 percent and 18.8 percent more, respectively`
        if self.word(at + 1) == "and"
            && self
                .number(at + 2)
                .is_some_and(|next| next.sort == number.sort)
            && let Some(direction) = lexicon::direction_after(self.word(at + 3))
            && (at + 4..at + 7).any(|p| self.word(p) == "respectively")
        {
            return Some(direction);
        }
        // `the increase in Argentina's exports to Brazil (38.2%)`
        if self.back(at, 1) == "("
            && self.word(at + 1) == ")"
            && !self.signed(at)
            && let Some(subject) = self.subjects.iter().rfind(|subject| subject.at < at)
            && (subject.to..at).all(|p| !self.is_figure(p) && !matches!(self.word(p), "," | ";"))
            && matches!(self.back(subject.from, 1), "in" | "of")
            && let Some(direction) = lexicon::direction_after(self.back(subject.from, 2))
        {
            return Some(direction);
        }
        if let Some(direction) = self.movement_of_list(at) {
            return Some(direction);
        }
        // `14.2% (or $1.03 billion) more than`
        if self.word(at + 1) == "("
            && let Some(close) = (at + 3..at + 6).find(|p| self.word(*p) == ")")
            && (at + 2..close).any(|p| self.is_figure(p))
            && let Some(direction) = lexicon::direction_after(self.word(close + 1))
        {
            return Some(direction);
        }
        // `were $820 million, +9.3 percent`: the sign is part of the figure already.
        let text = self.tokens.get(at).map_or("", |t| t.lower.as_str());
        let signed = text.starts_with(['+', '-', '−']);
        if signed && matches!(self.back(at, 1), "(" | "," | ";" | ":") {
            return Some(Direction::Up);
        }
        // `a minus of 4 percent`
        if let Some(direction) = self.plus_or_minus(at) {
            return Some(direction);
        }
        if let Some(direction) = self.direction_told_apart(at, number) {
            return Some(direction);
        }
        // `growth of exports slowed to 2%`
        if self.back(at, 1) == "to"
            && lexicon::direction(self.back(at, 2)).is_some()
            && self.back(at, 2) != "growth"
            && (3..=9)
                .take_while(|back| {
                    !matches!(self.back(at, *back), "," | ";")
                        && at.checked_sub(*back).is_some_and(|p| !self.is_figure(p))
                })
                .any(|back| self.back(at, back) == "growth")
        {
            return Some(Direction::Up);
        }
        // `14.1 percent over the $6.4 billion`
        if matches!(self.word(at + 1), "over" | "above" | "below" | "under")
            && self.word(at + 2) == "the"
            && self.is_figure(at + 3)
        {
            return Some(if matches!(self.word(at + 1), "below" | "under") {
                Direction::Down
            } else {
                Direction::Up
            });
        }
        // Behind: `12 percent increase`, `15-percent year-on-year rise`, `5.1 percent lower`.
        for place in at + 1..at + 7 {
            let word = self.word(place);
            if let Some(direction) = lexicon::direction_after(word) {
                // `more than` behind a rate compares; before one it is a hedge of the next figure.
                return Some(direction);
            }
            let passes = word == "-"
                || word == "annual"
                || matches!(
                    word,
                    "year"
                        | "on"
                        | "over"
                        | "y"
                        | "yoy"
                        | "annualized"
                        | "sharp"
                        | "slight"
                        | "nominal"
                );
            if !passes {
                break;
            }
        }
        // `$84.6 million, or 31.8 percent, more than`
        if self.word(at + 1) == ","
            && self.back(at, 1) == "or"
            && let Some(direction) = lexicon::direction_after(self.word(at + 2))
        {
            return Some(direction);
        }
        // `put the rise in exports to Uganda at 8.4 percent`
        if self.back(at, 1) == "at"
            && let Some(put) = (at.saturating_sub(10)..at)
                .rev()
                .find(|p| self.word(*p) == "put")
            && let Some(direction) =
                (put + 1..put + 4).find_map(|p| lexicon::direction_after(self.word(p)))
        {
            return Some(direction);
        }
        // `a growth of 39.6% compared to 2021 and of 112% over 2020`, `grew at a slower pace of`
        if self.back(at, 1) == "of"
            && (self.back(at, 2) == "and" || matches!(self.back(at, 2), "pace" | "rate"))
        {
            if self.back(at, 2) == "and"
                && let Some((_, earlier)) = self.told_last(|item| item.role == Role::Growth)
                && earlier.about.is_some()
            {
                return Some(direction_of(earlier));
            }
            if let Some(direction) =
                (3..=6).find_map(|back| lexicon::direction(self.back(at, back)))
                && self.back(at, 2) != "and"
            {
                return Some(direction);
            }
        }
        // Before: `rose sharply by`, `an increase of`, `growth was`.
        if self.back(at, 1) == "on" && self.back(at, 2) == "put" {
            return Some(Direction::Up);
        }
        // `grew by a seasonally adjusted 2.1%`
        let adjectives = (1..=5)
            .take_while(|back| at.checked_sub(*back).is_some_and(|p| !self.is_figure(p)))
            .find(|back| matches!(self.back(at, *back), "a" | "an"))
            .filter(|back| {
                self.back(at, back + 1) == "by"
                    && lexicon::direction(self.back(at, back + 2)).is_some()
            });
        let mut place = adjectives.map_or(at, |back| at - back);
        let mut slack = 0;
        while place > 0 && slack < 7 {
            place -= 1;
            slack += 1;
            let token = self.tokens.get(place)?;
            let word = token.word();
            // `copper made up 71%`
            if word == "up"
                && matches!(
                    self.back(place, 1),
                    "made" | "make" | "makes" | "making" | "taking" | "took" | "takes" | "take"
                )
            {
                return None;
            }
            if word == "up" && matches!(self.back(place, 1), "gave" | "give" | "giving") {
                return Some(Direction::Down);
            }
            if let Some(direction) = lexicon::direction(word) {
                if matches!(
                    word,
                    "above" | "below" | "cut" | "edged" | "added" | "lost" | "widened" | "narrowed"
                ) && slack > 2
                    && word != "widened"
                    && word != "narrowed"
                {
                    return None;
                }
                // `down by`, `went up`; the verb may stand further left and says the same.
                return Some(direction);
            }
            let passes = lexicon::adverb(word)
                || token.is("(")
                || token.is_dash()
                || (token.is(",") && slack == 1)
                || self.is_period(place)
                || (word == "in" && self.is_period(place + 1))
                || matches!(word, "so" | "picked" | "went" | "to");
            let equal = matches!(self.back(at, 2), "equal" | "equivalent");
            if word == "to" && slack == 1 && !equal {
                return None;
            }
            if !passes {
                break;
            }
        }
        // `slipped from $278 million to $247 million, about 11%`
        if self.back(at, 1) == ","
            && self.done.last().is_some_and(|(place, item)| {
                place + 2 == at
                    && matches!(item.role, Role::Level | Role::OtherCurrency)
                    && item.about.is_some()
            })
            && self.word(at + 1) != "of"
        {
            return self.one_movement(at);
        }
        number.figure.as_ref()?;
        // `exports grew by 15 percent and imports from there by 17 percent`
        if self.back(at, 1) == "by"
            && let Some((place, earlier)) = self.done.last()
            && earlier.role == Role::Growth
            && earlier.sentence == self.number
            && self.subjects.iter().any(|s| s.at > *place && s.at < at)
            && (place + 1..at).any(|p| matches!(self.word(p), "and" | "while" | "," | ";"))
            && !(place + 1..at).any(|p| {
                lexicon::gives_value(self.word(p)) || self.is_figure(p) || self.word(p) == "but"
            })
            && self.back(*place, 1) == "by"
        {
            return Some(direction_of(earlier));
        }
        // `exports were $214 mln (a 9.3% increase), imports $398 mln (29.1%)`
        if self
            .bracket_behind(at)
            .is_some_and(|value| self.money_or_share(value))
            && let Some((place, earlier)) =
                self.told_last(|item| item.role == Role::Growth && item.about.is_some())
            && (place.saturating_sub(3)..*place).any(|p| self.word(p) == "(")
            && self.word(at + 1) == ")"
            && !(*place..at).any(|p| lexicon::direction(self.word(p)).is_some() && p > place + 1)
        {
            return Some(direction_of(earlier));
        }
        let last = self.done.last().filter(|(_, item)| {
            item.about.is_some() || item.role == Role::Change && item.open.is_some()
        });
        // `grew by 19.12% and 16.44%`, `increased by $5.1 billion (31.7%)`
        if let Some((place, earlier)) = last {
            let side_by_side = earlier.role == Role::Growth
                && self.tokens.get(place + 1..at).is_some_and(|between| {
                    !between.is_empty() && between.iter().all(|t| t.is("and") || t.is(","))
                });
            // `rose by 11.1% (to $268 billion) and 12.2% (to $273 billion) respectively`
            let side_by_side = side_by_side
                || earlier.about.is_some()
                    && self.led_from(*place).is_some()
                    && (place + 1..at).all(|p| matches!(self.word(p), "and" | "," | ")" | "by"))
                    && self.tokens.iter().any(|token| token.is("respectively"));
            // `a fall of $41.6 million, equal to 9.3%`
            let equal = earlier.role == Role::Change
                && at - place <= 4
                && self.back(at, 1) == "to"
                && matches!(self.back(at, 2), "equal" | "equivalent");
            let bracketed = equal
                || earlier.role == Role::Change
                    && (place + 2 == at && matches!(self.back(at, 1), "(" | "or")
                        || place + 3 == at
                            && matches!(self.back(at, 1), "or" | "ie" | "e")
                            && matches!(self.back(at, 2), "," | "(" | "-" | "–" | "—")
                        // `up $310 million in 2023, or 4.2%`
                        || self.back(at, 1) == "or"
                            && self.attached(*place).is_some()
                            && (place + 1..at).all(|p| {
                                self.is_period(p)
                                    || matches!(self.word(p), "in" | "," | "or" | "during" | "for")
                            }));
            let earlier = self
                .led_from(*place)
                .and_then(|rate| self.done.iter().find(|(place, _)| *place == rate))
                .map_or(earlier, |(_, rate)| rate);
            if side_by_side || bracketed {
                return Some(direction_of(earlier));
            }
        }
        // `exports to Togo rose 7 percent to $11 million and those to Benin 4 percent to $10 million`
        let phrase = self
            .subjects
            .iter()
            .rev()
            .find(|subject| subject.at < at)
            .filter(|subject| subject.to == at);
        if let Some(subject) = phrase
            && let Some((_, earlier)) = self
                .done
                .iter()
                .rev()
                .find(|(place, item)| item.role == Role::Growth && *place < subject.from)
            && earlier.about.is_some()
            && (1..=2).any(|back| {
                matches!(
                    self.back(subject.from, back),
                    "and" | "but" | "," | "while" | "whereas"
                )
            })
        {
            return Some(direction_of(earlier));
        }
        // `exports to China rose 5 percent, to Japan 3 percent`
        if self.gapped(at).is_some()
            && let Some((_, earlier)) = last
            && earlier.role == Role::Growth
        {
            return Some(direction_of(earlier));
        }
        // `increased by 27% to $5 million and Russian exports to Iran by 13%`
        if self.back(at, 1) == "by" {
            let earlier = self
                .done
                .iter()
                .rev()
                .take(3)
                .find(|(_, item)| matches!(item.role, Role::Growth | Role::Multiple));
            if let Some((place, earlier)) = earlier
                && earlier.about.is_some()
                && (place + 1..at).any(|p| matches!(self.word(p), "and" | "while" | ","))
                && !(place + 1..at).any(|p| lexicon::direction(self.word(p)).is_some())
            {
                return Some(direction_of(earlier));
            }
        }
        // `fell to $1.7bn from the $2.1bn of 2020, so by 19.4%`: one movement in the sentence, and its rate behind the values.
        if self.back(at, 1) == "by"
            && matches!(self.back(at, 2), "so" | "thus" | "hence" | "or" | "ie")
        {
            return self.one_movement(at);
        }
        // `beat last year's result by 32 percent`, `exceeded the 2020 figure ($10.2 billion) by 25 percent`
        if self.back(at, 1) == "by"
            && (2..=12)
                .take_while(|back| {
                    !matches!(self.back(at, *back), "," | ";" | "and")
                        && at
                            .checked_sub(*back)
                            .is_some_and(|p| !self.is_figure(p) || self.back(p, 1) == "(")
                })
                .any(|back| lexicon::surpasses(self.back(at, back)))
        {
            return Some(Direction::Up);
        }
        // `$1.2 billion, 32% over the previous year's data`
        if matches!(self.word(at + 1), "over" | "above" | "below" | "under")
            && matches!(self.back(at, 1), "," | "is" | "was" | "or")
            && (at + 2..at + 4).any(|p| self.is_period(p) && self.is_base_period(p))
        {
            return Some(if matches!(self.word(at + 1), "below" | "under") {
                Direction::Down
            } else {
                Direction::Up
            });
        }
        // `Up 30 percent`, `lifted trade by almost one half`
        if self.back(at, 1) == "by" {
            for back in 2..=14 {
                let place = at.checked_sub(back)?;
                // `surpassing the $0.82 billion of 2022 by 14.6%`
                if self.is_figure(place) {
                    let the = usize::from(self.back(place, 1) == "the");
                    let passed = matches!(
                        self.back(place, 1 + the),
                        "surpassing"
                            | "exceeding"
                            | "beating"
                            | "topping"
                            | "exceeded"
                            | "surpassed"
                    );
                    return passed.then_some(Direction::Up);
                }
                if self.word(place) == ";" {
                    return None;
                }
                if let Some(direction) = lexicon::direction(self.word(place)) {
                    return Some(direction);
                }
            }
        }
        None
    }

    /// *Trade grew with Oman (7.7 percent), Egypt (4.9 percent) and Iran (1.5 percent)*, *exports to Oman (3.4 percent) and Iran (7.9 percent) rose*: the movement
    /// that a list of partners with a rate each is led by, or leads to.
    fn movement_of_list(&self, at: usize) -> Option<Direction> {
        let of_partner = |place: usize| {
            self.back(place, 1) == "("
                && self.word(place + 1) == ")"
                && !self.signed(place)
                && self
                    .number(place)
                    .is_some_and(|number| number.sort == Sort::Percent)
                && place
                    .checked_sub(2)
                    .is_some_and(|p| self.named(p).is_some())
        };
        if !of_partner(at) {
            return None;
        }
        let listed = |p: usize| {
            self.named(p).is_some()
                || self.is_figure(p) && of_partner(p)
                || matches!(self.word(p), "(" | ")" | "," | "and" | "the")
        };
        let begin = (0..at).rev().take_while(|p| listed(*p)).last()?;
        let end = (at..self.tokens.len()).take_while(|p| listed(*p)).last()?;
        if let Some(direction) = lexicon::direction(self.word(end + 1)) {
            return Some(direction);
        }
        // `rose, with Oman (20 percent) and Iran (15 percent) the main markets`
        let set_off = self.back(begin, 1) == "with" && self.back(begin, 2) == ",";
        if set_off || !matches!(self.word(end + 1), "" | "." | "," | ";" | "in" | "during") {
            return None;
        }
        (0..begin)
            .rev()
            .take_while(|p| {
                lexicon::adverb(self.word(*p))
                    || self.is_period(*p)
                    || lexicon::direction(self.word(*p)).is_some()
                    || matches!(
                        self.word(*p),
                        "to" | "from"
                            | "with"
                            | "in"
                            | "during"
                            | "for"
                            | "instance"
                            | "example"
                            | "such"
                            | "as"
                            | "including"
                            | "notably"
                            | "especially"
                            | "most"
                            | "fastest"
                            | "strongly"
                            | ","
                            | ":"
                    )
            })
            .find_map(|p| lexicon::direction(self.word(p)))
    }

    /// *A plus of, a minus of*, and a bare *plus* or *minus*, before a place.
    fn plus_or_minus(&self, at: usize) -> Option<Direction> {
        let of = self.back(at, 1) == "of" && self.back(at, 3) == "a";
        match self.back(at, if of { 2 } else { 1 }) {
            "plus" => Some(Direction::Up),
            "minus" => Some(Direction::Down),
            _ => None,
        }
    }

    /// *The decrease slowed to 9.1 % in May, the rate of growth climbed to 16.5 %, in the first eight months the drop is 40.1 %*: a movement
    /// that is spoken of as a thing.
    fn movement_as_thing(&self, at: usize) -> Option<Direction> {
        let lead = self.back(at, 1);
        let is = matches!(lead, "is" | "was" | "reached");
        if !is && !matches!(lead, "to" | "at") {
            return None;
        }
        let from = (1..=9)
            .take_while(|back| {
                at.checked_sub(*back)
                    .is_some_and(|p| !self.is_figure(p) && !matches!(self.word(p), "," | ";"))
            })
            .last()
            .map_or(at, |back| at - back);
        let place = (from..at).find(|p| {
            let annual = usize::from(matches!(self.back(*p, 1), "annual" | "yearly"));
            matches!(self.back(*p, 1 + annual), "the" | "this" | "that" | "of")
                && matches!(
                    self.word(*p),
                    "decrease"
                        | "decline"
                        | "drop"
                        | "fall"
                        | "contraction"
                        | "growth"
                        | "increase"
                        | "rise"
                        | "expansion"
                )
        })?;
        let rate = self.back(place, 1) == "of" && matches!(self.back(place, 2), "rate" | "pace");
        let moves = (place + 1..at).any(|p| {
            lexicon::changes_pace(self.word(p))
                || matches!(
                    self.word(p),
                    "picked" | "rose" | "fell" | "faster" | "slower" | "sharper"
                )
        });
        let plain = place + 2 == at && is && self.back(place, 1) != "of";
        (rate && (moves || is) || moves && !is && self.back(place, 1) != "of" || plain)
            .then(|| lexicon::direction_after(self.word(place)))
            .flatten()
    }

    /// Directions that other words than the ones beside a rate tell: brackets, a rate that goes on, the next one's.
    fn direction_told_apart(&self, at: usize, number: &Number) -> Option<Direction> {
        // `exports declined to $1.6 billion (by 35.1%), imports to $3.8 billion (by 37.6%)`
        if self.back(at, 1) == "by" && self.back(at, 2) == "(" && self.word(at + 1) == ")" {
            return self.one_movement(at).or_else(|| {
                self.told_last(|item| item.role == Role::Growth)
                    .map(|(_, item)| direction_of(item))
            });
        }
        // `marked a rise, of 11 percent,`
        if self.back(at, 1) == "of" && self.back(at, 2) == "," {
            return lexicon::direction_after(self.back(at, 3));
        }
        // `from $41.2 million to $36.8 million, that is by 12%`
        if self.back(at, 1) == "by"
            && self.back(at, 2) == "is"
            && matches!(self.back(at, 3), "that" | "which")
        {
            return self.one_movement(at);
        }
        // `exports fell in 2019 – 16.6 percent, to $217 million`
        let dash = at
            .checked_sub(1)
            .and_then(|p| self.tokens.get(p))
            .is_some_and(Token::is_dash);
        if dash && self.word(at + 1) == "," && self.word(at + 2) == "to" && self.is_figure(at + 3) {
            return self.one_movement(at);
        }
        // `exports were 3.8 percent and imports 2.4 percent lower`
        if self.word(at + 1) == "and"
            && lexicon::measure(self.word(at + 2)).is_some()
            && self
                .number(at + 3)
                .is_some_and(|next| next.sort == number.sort)
            && matches!(self.back(at, 1), "were" | "was" | "are" | "is")
        {
            return lexicon::direction_after(self.word(at + 4));
        }
        // `grew by 5.7% over the previous month and 15.8% year-on-year`
        let compares = matches!(self.word(at + 1), "year" | "month" | "quarter")
            && matches!(self.word(at + 3), "on" | "over")
            || matches!(
                self.word(at + 1),
                "against" | "over" | "versus" | "from" | "compared" | "on"
            ) && (at + 2..at + 4).any(|p| self.is_period(p));
        let and =
            self.back(at, 1) == "and" || self.back(at, 1) == "by" && self.back(at, 2) == "and";
        if and
            && compares
            && let Some((place, earlier)) = self.done.last()
            && earlier.role == Role::Growth
            && earlier.about.is_some()
            && !(place + 1..at).any(|p| {
                self.word(p) == ";"
                    || self.word(p) == "to" && self.back(p, 1) != "compared"
                    || self.word(p) == ","
                        && !self.is_period(p + 1)
                        && !self.is_period(p.wrapping_sub(1))
            })
        {
            return Some(direction_of(earlier));
        }
        // `growth rates of 27.6% in 2018 and 33.9% in 2019`, `the growth rate reached 20%`
        if let Some(rate) = (at.saturating_sub(4)..at)
            .rev()
            .find(|p| matches!(self.word(*p), "rate" | "rates") && self.back(*p, 1) == "growth")
            && (rate + 1..at).all(|p| {
                lexicon::amounts(self.word(p)) || matches!(self.word(p), "of" | "at" | "to" | "has")
            })
        {
            return Some(Direction::Up);
        }
        // `the decrease slowed to 9.1% but was back at 10.3%`
        if self.back(at, 1) == "at"
            && self.back(at, 2) == "back"
            && let Some((_, earlier)) = self.done.last()
            && earlier.role == Role::Growth
        {
            return Some(direction_of(earlier));
        }
        self.movement_as_thing(at)
    }

    /// The direction of what moves between the trade before a place and the place, if it is one.
    fn one_movement(&self, at: usize) -> Option<Direction> {
        let from = self
            .subjects
            .iter()
            .rev()
            .find(|subject| subject.at < at)
            .map_or(0, |subject| subject.to);
        let mut moves = (from..at).filter_map(|p| lexicon::direction(self.word(p)));
        let first = moves.next()?;
        moves.all(|other| other == first).then_some(first)
    }

    /// *Rose from $2.8 billion, fell to $6.5 billion from $5.5 billion*: which way the words say that it went, where they say one thing only.
    pub(super) fn moved_from(&self, at: usize) -> Option<Direction> {
        let from = self.back(at, 1) == "from"
            || self.back(at, 2) == "from"
                && matches!(self.back(at, 1), "the" | "a" | "some" | "just");
        let subject = self.subjects.iter().rfind(|subject| subject.at < at)?;
        let flow = matches!(
            subject.measure,
            lexicon::Measure::Exports | lexicon::Measure::Imports | lexicon::Measure::Trade
        );
        let plain = !(subject.from.saturating_sub(4)..at).any(|p| {
            matches!(
                self.word(p),
                "after"
                    | "despite"
                    | "although"
                    | "though"
                    | "following"
                    | "slower"
                    | "slowed"
                    | "pace"
                    | "growth"
                    | "rate"
                    | "not"
                    | "share"
                    | "ahead"
                    | "more"
            )
        });
        // `rose from`, `fell to $6.5 billion in 2023 from`: the verb stands before it or before the value it went to.
        let lead = (at.saturating_sub(3)..at).find(|p| self.word(*p) == "from")?;
        let mut anchor = lead;
        while anchor > 0
            && (self.is_period(anchor - 1) || matches!(self.back(anchor, 1), "in" | "," | "for"))
        {
            anchor -= 1;
        }
        let anchor = if anchor > 0 && self.is_figure(anchor - 1) {
            anchor - 1
        } else {
            lead
        };
        let mut moves = (anchor.saturating_sub(4)..anchor)
            .rev()
            .take_while(|p| !self.is_figure(*p))
            .filter_map(|p| lexicon::direction(self.word(p)));
        let first = moves.next()?;
        let one = moves.all(|other| other == first);
        (from && flow && plain && one).then_some(first)
    }

    /// *2 times less, fell 2.5 times*: a multiple that goes down, and is none by the letter.
    pub(super) fn falls_by_times(&self, at: usize) -> bool {
        if self.tokens.get(at).is_some_and(|t| t.lower == "halved") {
            return false;
        }
        let next = at + 1 + usize::from(self.word(at + 1) == ",");
        let behind = matches!(
            self.word(next),
            "less"
                | "lower"
                | "smaller"
                | "fewer"
                | "down"
                | "decrease"
                | "decline"
                | "drop"
                | "fall"
                | "reduction"
        );
        let mut back = 1;
        while back <= 3 && lexicon::adverb(self.back(at, back)) {
            back += 1;
        }
        behind || lexicon::direction(self.back(at, back)) == Some(Direction::Down)
    }

    /// *The increase in trade with China came to $7.3 billion*: which way something moved whose movement a sentence tells, not its value.
    fn movement_of(&self, at: usize) -> Option<Direction> {
        let phrase = self.subjects.iter().rfind(|subject| subject.at < at)?;
        let noun = (1..=3)
            .map(|back| self.back(phrase.from, back))
            .find(|word| !matches!(*word, "in" | "of" | "the" | "its" | "their"))?;
        let moved = matches!(
            noun,
            "increase"
                | "rise"
                | "growth"
                | "gain"
                | "drop"
                | "fall"
                | "decline"
                | "decrease"
                | "reduction"
                | "contraction"
                | "jump"
        );
        let mut between = phrase.at + 1..at;
        let is_told = between.clone().any(|p| {
            matches!(
                self.word(p),
                "came" | "reached" | "was" | "were" | "is" | "amounted" | "totaled" | "totalled"
            )
        });
        let plain = between.all(|p| {
            !self.is_figure(p)
                && !matches!(self.word(p), "," | ";" | "and" | "from")
                && lexicon::direction(self.word(p)).is_none()
        });
        lexicon::direction(noun).filter(|_| moved && is_told && plain)
    }

    pub(super) fn money_role(&self, at: usize) -> Money {
        if let Some(direction) = self.movement_of(at) {
            return Money::Change(direction);
        }
        // `declined by $9.1 billion (3.4 percent) and $7.4 billion (2.5 percent), respectively`
        if self.back(at, 1) == "and"
            && let Some((place, earlier)) = self.told_last(|item| item.role == Role::Change)
            && (place + 1..at).all(|p| {
                matches!(self.word(p), "(" | ")" | "," | "and") || self.bracket_behind(p).is_some()
            })
        {
            return Money::Change(direction_of(earlier));
        }
        // `slipped to $8.1 billion from last year's $8.2 billion`
        if let Some(place) = self.possessed(at)
            && (matches!(self.back(place, 1), "from" | "on" | "over")
                || lexicon::compares(self.back(place, 1)))
            && self.money_or_share(at)
        {
            return Money::Base;
        }
        // `compared with €4.4bn in imports`, `in payment for imports`: another thing, and no earlier value.
        let payment = if matches!(self.word(at + 2), "payment" | "payments")
            && matches!(self.word(at + 3), "for" | "of")
        {
            2
        } else {
            0
        };
        if self.word(at + 1) == "in"
            && lexicon::measure(self.word(at + 2 + payment)).is_some()
            && (1..=3).any(|back| lexicon::compares(self.back(at, back)))
        {
            return Money::Level;
        }
        // `$9.1 billion (2021: $7.4 billion)`
        if let Some(place) = self.labelled(at) {
            let main = self.main.or_else(|| self.memory.main());
            let earlier = self
                .when(place)
                .is_some_and(|when| main.is_none_or(|main| when < main));
            return if earlier { Money::Base } else { Money::Level };
        }
        // `$58.5 million more than`, `a $300 million increase`
        if let Some(direction) = lexicon::direction_after(self.word(at + 1))
            && self.word(at + 1) != "up"
            && self.word(at + 1) != "down"
        {
            // `$2.5 million above April of last year`, not `above $2 billion`
            let year = at + 2 + usize::from(matches!(self.word(at + 2), "the" | "those"));
            if matches!(self.word(at + 1), "above" | "below") && !self.is_period(year) {
                // `$1.18 billion, or about $170 million above the $1.01 billion of 2018`
                let base = self.back(at, 1) == "or"
                    && self.word(at + 2) == "the"
                    && self.is_figure(at + 3)
                    && self.attached(at + 3).is_some();
                return if base {
                    Money::Change(direction)
                } else {
                    Money::Unsure
                };
            }
            return Money::Change(direction);
        }
        if self.short_of_period(at) {
            return Money::Change(Direction::Down);
        }
        // `$121.7 million, or 9.5 percent, more than`, `9.5 percent, or $121.7 million, higher`
        let comma = usize::from(self.word(at + 1) == ",");
        if matches!(self.word(at + 1 + comma), "or" | "and")
            && self.is_figure(at + 2 + comma)
            && !self.money_or_share(at + 2 + comma)
        {
            let mut place = at + 3 + comma;
            let closed = self.word(place) == ",";
            place += usize::from(closed);
            if let Some(direction) = lexicon::direction_after(self.word(place)) {
                // `this is $121.7 million, or 9.5 percent, more`, but `exports ran to $9.6 billion, or 14 percent up on`
                // `the turnover was $8.5 billion, or 7% up on`
                let up = matches!(self.word(place), "up" | "down");
                return match self.back(at, 1) {
                    // `a $4.7 billion or 19.4% rise`
                    "a" | "an" => Money::Change(direction),
                    // `exports were $3,257 million, or 19.5% more than`, but `this is $121.7 million, or 9.5 percent, more`
                    "was" | "were" | "is" | "are"
                        if up
                            || comma == 1
                                && !closed
                                && !matches!(
                                    self.back(at, 2),
                                    "this" | "that" | "it" | "which"
                                ) =>
                    {
                        Money::Level
                    }
                    "is" | "was" | "by" | "represents" | "are" | "were" => Money::Change(direction),
                    // `goods worth $86 million were exported: $19 million, or 29 percent, more than`
                    ":" if closed && self.tells_a_value_before(at) => Money::Change(direction),
                    "to" | "at" | "reached" | "totaled" | "totalled" | "worth" | "hit" | "of"
                    | "reaching" | ":" => Money::Level,
                    before if lexicon::direction(before).is_some() => Money::Change(direction),
                    _ => Money::Unsure,
                };
            }
        }
        if self.back(at, 1) == "or" || self.back(at, 1) == "(" {
            // `a 48.9 percent increase ($2.3 billion) over 2021`
            let noun =
                self.back(at, 1) == "(" && lexicon::direction_after(self.back(at, 2)).is_some();
            let within = self.back(at, 1) == "or" && self.back(at, 2) == "(";
            let rate = at
                .checked_sub(if self.back(at, 2) == "," || noun || within {
                    3
                } else {
                    2
                })
                .filter(|place| self.is_figure(*place) && !self.money_or_share(*place));
            // A bracket with a period of its own holds the earlier value.
            if let Some(rate) = rate
                && self.attached(at).is_none()
            {
                let number = self.tokens.get(rate).and_then(Token::figure);
                return number
                    .and_then(|number| self.growth_direction(rate, number))
                    .map_or(Money::Unsure, Money::Change);
            }
            // `29.2% more than a year earlier ($3.9 billion)`
            // `more than the 2021 figure ($770.2 million)`
            let noun = usize::from(matches!(
                self.back(at, 2),
                "figure"
                    | "figures"
                    | "level"
                    | "levels"
                    | "result"
                    | "results"
                    | "value"
                    | "amount"
                    | "volume"
                    | "total"
            ));
            if self.back(at, 1) == "("
                && at
                    .checked_sub(2 + noun)
                    .is_some_and(|place| self.is_period(place) && self.is_base_period(place))
                && self.attached(at).is_none()
            {
                return Money::Base;
            }
        }
        // `25.3% more than in February 2025 (reaching 442.6 million USD)`
        if self.back(at, 2) == "("
            && matches!(self.back(at, 1), "reaching" | "which")
            && self.word(at + 1) == ")"
            && at
                .checked_sub(3)
                .is_some_and(|place| self.is_period(place) && self.is_base_period(place))
        {
            return Money::Base;
        }
        // `exports rose to $9.3 billion ($8.7 billion a year ago) and imports to $9.8 billion ($6.4 billion)`
        if self.back(at, 1) == "("
            && self.word(at + 1) == ")"
            && self
                .done
                .last()
                .is_some_and(|(place, item)| place + 2 == at && item.role == Role::Level)
            && self.done.iter().any(|(place, item)| {
                self.back(*place, 1) == "("
                    && (item.rules.contains(&rules::BASE)
                        || self
                            .attached(*place)
                            .is_some_and(|period| self.is_base_period(period)))
            })
        {
            return Money::Base;
        }
        // `three times the $6.6 billion of 2019`
        if self.back(at, 1) == "the"
            && at.checked_sub(2).is_some_and(|place| {
                self.number(place)
                    .is_some_and(|number| number.sort == Sort::Times)
            })
        {
            return Money::Base;
        }
        // `$1.17 billion (10.1 percent) lower than`, `54.1 million euros (or 7.9%) more`
        let inside = at + 2 + usize::from(self.word(at + 2) == "or");
        if self.word(at + 1) == "("
            && self.is_figure(inside)
            && !self.money_or_share(inside)
            && self.word(inside + 1) == ")"
            && let Some(direction) = lexicon::direction_after(self.word(inside + 2))
        {
            return Money::Change(direction);
        }
        // `a surplus of $42 billion, from $174 billion in exports and $132 billion in imports`
        if self.back(at, 1) == "from"
            && matches!(self.word(at + 1), "in" | "of")
            && matches!(self.word(at + 2), "exports" | "imports")
        {
            return Money::Level;
        }
        let one = self.back(at, 1);
        let two = self.back(at, 2);
        let direction_near = |from: usize| {
            (from..from + 6).find_map(|back| {
                let place = at.checked_sub(back)?;
                lexicon::direction(self.word(place))
            })
        };
        // `39.7% higher than the 2018 result of $203 million`
        if one == "of"
            && matches!(
                two,
                "result"
                    | "level"
                    | "figure"
                    | "value"
                    | "total"
                    | "amount"
                    | "volume"
                    | "mark"
                    | "record"
                    | "peak"
            )
            && (3..=6).any(|back| {
                (lexicon::compares(self.back(at, back))
                    || matches!(self.back(at, back), "above" | "below"))
                    && (3..back).all(|b| {
                        matches!(
                            self.back(at, b),
                            "the"
                                | "record"
                                | "in"
                                | "previous"
                                | "last"
                                | "year"
                                | "'"
                                | "s"
                                | "’"
                        ) || at.checked_sub(b).is_some_and(|p| self.is_period(p))
                    })
            })
        {
            return Money::Base;
        }
        match one {
            // `the balance was favorable to Chile by $316 million`
            "by" if (2..8).any(|back| {
                matches!(
                    self.back(at, back),
                    "favorable" | "favourable" | "favor" | "favour"
                )
            }) =>
            {
                return Money::Level;
            }
            // `the balance was in deficit for the ninth month, by $176 million`
            "by" if (2..14)
                .take_while(|back| at.checked_sub(*back).is_some_and(|p| !self.is_figure(p)))
                .any(|back| {
                    matches!(self.back(at, back), "deficit" | "surplus")
                        && self.back(at, back + 1) == "in"
                        || matches!(self.back(at, back), "negative" | "positive")
                })
                && direction_near(2).is_none() =>
            {
                return Money::Level;
            }
            // `exports of $1.9 billion being outweighed by $3.5 billion in imports`
            "by" if matches!(
                two,
                "outweighed" | "offset" | "exceeded" | "dwarfed" | "outstripped"
            ) =>
            {
                return Money::Level;
            }
            "by" => {
                // `turnover rose by $5 billion and exports by $3 billion`
                let earlier = self
                    .done
                    .iter()
                    .rev()
                    .take(2)
                    .find(|(_, item)| item.role == Role::Change && item.about.is_some());
                let gap = earlier.filter(|(place, _)| {
                    !(place + 1..at).any(|p| lexicon::direction(self.word(p)).is_some())
                });
                if let Some((_, earlier)) = gap {
                    return Money::Change(if earlier.down {
                        Direction::Down
                    } else {
                        Direction::Up
                    });
                }
                return direction_near(2).map_or(Money::Unsure, Money::Change);
            }
            // `$13.5 billion, a plus of $2.6 billion`
            "of" if let Some(direction) = self.plus_or_minus(at) => {
                return Money::Change(direction);
            }
            "of" if let Some(direction) = lexicon::direction_after(two)
                && !matches!(
                    two,
                    "up" | "down"
                        | "more"
                        | "less"
                        | "above"
                        | "below"
                        | "ahead"
                        | "higher"
                        | "lower"
                        | "loss"
                        | "cut"
                ) =>
            {
                return Money::Change(direction);
            }
            // `went from a deficit of $8 million to a surplus of $4 million`
            "of" if matches!(two, "deficit" | "surplus" | "gap")
                && matches!(self.back(at, 3), "a" | "the" | "last" | "its")
                && matches!(
                    self.back(at, 4),
                    "from" | "turned" | "turning" | "reversed" | "reversing"
                ) =>
            {
                return Money::Base;
            }
            // `rose 14.5 percent in the same comparison to $13 billion`
            "to" if two == "comparison" && self.back(at, 3) == "same" => return Money::Level,
            "to" if matches!(two, "compared" | "relative" | "comparison") => return Money::Base,
            // `compared to the value of Q3 2022 at $6.3 billion`
            "at" if at
                .checked_sub(2)
                .is_some_and(|place| self.is_period(place) && self.is_base_period(place))
                && (3..=8).any(|back| {
                    matches!(
                        self.back(at, back),
                        "value" | "level" | "amount" | "figure" | "total" | "volume"
                    )
                }) =>
            {
                return Money::Base;
            }
            "to" | "at" | "past" | "beyond" | "reaching" => return Money::Level,
            "from" => {
                // `rose from $3 billion`, `up 5% from $3 billion`; `starting from`.
                let rate = (2..10).any(|back| {
                    at.checked_sub(back)
                        .is_some_and(|place| self.is_figure(place))
                });
                if direction_near(2).is_some()
                    || matches!(
                        two,
                        "moved" | "went" | "gone" | "swung" | "changed" | "passed"
                    )
                    || rate
                    || matches!(two, "started" | "starting")
                    || at <= 2 && self.opens_with_base(at)
                {
                    return Money::Base;
                }
                return Money::Unsure;
            }
            "the" | "of" | "about" | "with" | "to," => {}
            _ => {}
        }
        // `increasing over the same period last year, which was valued at $201 million`
        if let Some(which) = (at.saturating_sub(5)..at)
            .rev()
            .find(|p| self.word(*p) == "which")
            && self.back(which, 1) == ","
            && which
                .checked_sub(2)
                .is_some_and(|p| self.is_period(p) && self.is_base_period(p))
            && (which + 1..at).all(|p| {
                lexicon::amounts(self.word(p))
                    || matches!(
                        self.word(p),
                        "valued" | "worth" | "had" | "totaled" | "totalled"
                    )
            })
        {
            return Money::Base;
        }
        // `compared to the total of $10.78 billion for 2022`
        let noun = self.back(at, 1) == "of"
            && matches!(
                self.back(at, 2),
                "total"
                    | "value"
                    | "amount"
                    | "sum"
                    | "figure"
                    | "level"
                    | "volume"
                    | "deficit"
                    | "surplus"
            );
        for back in 1..=if noun { 6 } else { 4 } {
            let word = self.back(at, back);
            if matches!(word, "(" | "," | ";" | ":")
                || at
                    .checked_sub(back)
                    .is_some_and(|p| self.is_figure(p) || self.named(p).is_some())
            {
                break;
            }
            // `exports from the country $135 million`
            if word == "from" && lexicon::measure(self.back(at, back + 1)).is_some() {
                break;
            }
            // `up from a modest $22.5 million`
            if word == "from"
                && back <= 3
                && matches!(
                    self.back(at, back - 1),
                    "the" | "a" | "an" | "some" | "just" | "only" | "its" | "mere" | "barely"
                )
            {
                return Money::Base;
            }
            // `against imports of $748 million`, `stood against`: two things side by side.
            // `as against a surplus of $620 million in 2020` of a deficit is its earlier value.
            let balance = matches!(word, "surplus" | "deficit") && self.back(at, back + 1) == "a";
            // `against the exports of $166 million last year`
            let same = self.back(at, back + 1) == "the"
                && lexicon::compares(self.back(at, back + 2))
                && self
                    .written(at + 1)
                    .is_some_and(|when| when.looks_back() || when.year == Year::Last);
            if lexicon::measure(word).is_some() && !balance && !same {
                break;
            }
            // `compared to 2022 and exceeded $46 billion`
            if word == "and" {
                break;
            }
            if word == "against"
                && matches!(
                    self.back(at, back + 1),
                    "stood" | "stand" | "set" | "stands"
                )
            {
                break;
            }
            // `at $6 billion rather than $5 billion`
            if word == "than" && self.back(at, back + 1) == "rather" {
                break;
            }
            if lexicon::compares(word) && (word != "after" || back <= 1) {
                // `more than` is a hedge and gone by now.
                return Money::Base;
            }
        }
        // `a slight drop on the $7.1 billion figure of the year before`
        if one == "the"
            && matches!(two, "on" | "over" | "from")
            && (3..=6).any(|back| lexicon::direction_after(self.back(at, back)).is_some())
        {
            return Money::Base;
        }
        let rate_before = (1..8)
            .find_map(|back| at.checked_sub(back).filter(|place| self.is_figure(*place)))
            .and_then(|place| self.tokens.get(place)?.figure())
            .is_some_and(|n| matches!(n.sort, Sort::Percent));
        // `about $170 million above the $1.01 billion of 2018`
        let changed = at.checked_sub(3).is_some_and(|change| {
            self.money_or_share(change) && self.back(change, 1) == "or" && two == "above"
        });
        if one == "the"
            && matches!(two, "over" | "on" | "above" | "below" | "under")
            && (rate_before || changed)
        {
            return Money::Base;
        }
        if matches!(one, "over" | "on" | "above") {
            return match two {
                "turned" | "," => Money::Level,
                _ if rate_before => Money::Base,
                _ => Money::Unsure,
            };
        }
        if let Some(direction) = lexicon::direction(one) {
            // *Made up, rang up* lead to a value; *went up* may lead to either.
            // `with Turkish exports up $190 million`
            let flow = matches!(two, "exports" | "imports" | "trade" | "turnover");
            if matches!(one, "up" | "down")
                && !flow
                && !matches!(
                    two,
                    "," | "(" | "was" | "were" | "is" | "are" | "being" | ";" | "–" | "-"
                )
            {
                return if matches!(
                    two,
                    "rang" | "made" | "make" | "making" | "racked" | "notched" | "chalked"
                ) {
                    Money::Level
                } else {
                    Money::Unsure
                };
            }
            return Money::Change(direction);
        }
        // `grew over $5 billion`: the hedge hides a verb of movement.
        Money::Level
    }

    /// Whether the phrase before a place has its value already.
    fn tells_a_value_before(&self, at: usize) -> bool {
        let phrase = self.subjects.iter().rfind(|subject| subject.at < at);
        let from = phrase.map_or(at, |subject| subject.from);
        self.done
            .iter()
            .any(|(place, item)| *place > from && item.role != Role::Growth && item.about.is_some())
    }

    /// *$66 million short of the 2018 level*: less than in another period, and no target.
    pub(super) fn short_of_period(&self, at: usize) -> bool {
        self.word(at + 1) == "short"
            && self.word(at + 2) == "of"
            && (at + 3..at + 7).any(|p| self.is_period(p))
    }

    /// A movement right beside a rate.
    pub(super) fn moves(&self, at: usize) -> bool {
        // `the share made up 1.7 percent`
        let made = self.back(at, 1) == "up"
            && matches!(self.back(at, 2), "made" | "make" | "makes" | "making");
        lexicon::direction(self.back(at, 1)).is_some() && !made
            || (self.back(at, 1) == "by" && lexicon::direction(self.back(at, 2)).is_some())
            || lexicon::direction_after(self.word(at + 1)).is_some()
    }
}
