//! Wishes, plans and forecasts: figures that are no facts.

use super::binder::Binder;
use super::item::Role;
use crate::figure::Hedge;
use crate::prose::lexicon;
use crate::prose::token::Token;
use crate::prose::when::{Shape, Year};
use crate::trade::Period;
use chrono::Datelike;

impl Binder<'_> {
    pub(super) fn is_target(&self, at: usize) -> bool {
        // `to hit Ush604.5 billion ($161.2 million)`
        if let Some(value) = self.in_other_money(at) {
            return value.role == Role::Target;
        }
        // `Imports will be $487 million, which brings trade to $1.98 billion, 52 per cent above 2014`
        let goes_on = self.done.last().is_some_and(|(place, item)| {
            let brings = |p: usize| {
                matches!(
                    self.word(p),
                    "brings" | "bring" | "bringing" | "takes" | "taking" | "puts" | "putting"
                )
            };
            item.role == Role::Target
                && ((place + 1..at).any(brings)
                    || (0..*place).any(brings)
                        && self.back(at, 1) == ","
                        && lexicon::direction_after(self.word(at + 1)).is_some())
        });
        if goes_on {
            return true;
        }
        // Behind: `the $5 billion target`, `$9 billion by 2027`.
        for place in at + 1..=at + 3 {
            if matches!(
                self.word(place),
                "target" | "goal" | "mark" | "objective" | "milestone" | "threshold"
            ) && self.word(place) != "mark"
                && !self.passed(at)
            {
                return true;
            }
            if matches!(self.word(place), "by") && self.is_period(place + 1) {
                let when = self.tokens.get(place + 1).and_then(Token::period);
                let year = when.and_then(|when| match when.year {
                    Year::Given(year) => Some(year),
                    _ => None,
                });
                let main = self.memory.main().and_then(Period::calendar_year);
                // `had quadrupled to $7.2 billion by 2011` is over.
                // `but by 2020 those exports had dwindled`
                let past = (at.saturating_sub(7)..=at)
                    .chain(place + 2..place + 6)
                    .any(|p| {
                        let word = self.tokens.get(p).map_or("", |token| token.lower.as_str());
                        lexicon::told_past(word)
                    })
                    && self
                        .date
                        .is_none_or(|date| year.is_some_and(|year| year <= date.year()));
                if when.is_some_and(|when| when.shape == Shape::Whole)
                    && year.is_some_and(|year| main.is_none_or(|main| year > main))
                    && !past
                {
                    return true;
                }
            }
        }
        // `told their governments to double the volume of mutual trade by 2020`
        let times = self.tokens.get(at).is_some_and(|t| {
            matches!(
                t.lower.as_str(),
                "double" | "triple" | "treble" | "quadruple"
            )
        });
        if times
            && self.back(at, 1) == "to"
            && !matches!(
                self.back(at, 2),
                "able" | "managed" | "helped" | "enough" | "began"
            )
            && (at + 1..at + 12)
                .take_while(|p| !self.is_figure(*p) && !matches!(self.word(*p), "," | ";"))
                .any(|p| {
                    let over = || {
                        let year = self.when(p + 1).and_then(Period::calendar_year);
                        let now = self.date.map(|date| date.year());
                        year.is_some_and(|year| now.is_some_and(|now| year < now))
                    };
                    self.word(p) == "by" && self.is_period(p + 1) && !over()
                })
        {
            return true;
        }
        // `fell 4 percent short of the target`
        if self.word(at + 1) == "short" && self.word(at + 2) == "of" && !self.short_of_period(at) {
            return true;
        }
        // `$10 billion is an achievable goal, $9 billion remains the aim`
        if matches!(self.word(at + 1), "is" | "remains" | "as")
            && (at + 2..at + 6).any(|p| {
                matches!(
                    self.word(p),
                    "target" | "goal" | "aim" | "objective" | "ambition"
                )
            })
        {
            return true;
        }
        // `$3 billion was within reach`
        if (at + 1..at + 9)
            .take_while(|p| !self.is_figure(*p) && !matches!(self.word(*p), "," | ";"))
            .any(|p| {
                self.word(p) == "within" && self.word(p + 1) == "reach"
                    || self.word(p) == "in" && self.word(p + 1) == "sight"
            })
        {
            return true;
        }
        // `Russia-Indonesia trade to exceed $3 billion this year`: a headline of what is to come.
        let to = (at.saturating_sub(2)..at).find(|p| {
            self.word(*p) == "to" && self.subjects.iter().any(|subject| subject.to == *p)
        });
        if let Some(to) = to.filter(|_| self.done.is_empty())
            && (to + 1 == at
                && self.number(at).is_some_and(|number| {
                    let figure = number.figure.as_ref().map(ToString::to_string);
                    ["exceed", "surpass", "top"]
                        .iter()
                        .any(|verb| figure.iter().any(|figure| figure.starts_with(verb)))
                })
                || matches!(
                    self.word(to + 1),
                    "reach" | "hit" | "exceed" | "top" | "surpass" | "cross" | "total"
                ))
        {
            return true;
        }
        // `lower than the 10-percent increase targeted by the government`
        if lexicon::direction_after(self.word(at + 1)).is_some()
            && matches!(
                self.word(at + 2),
                "targeted" | "planned" | "expected" | "forecast" | "projected" | "predicted"
            )
            && matches!(self.word(at + 3), "by" | "for")
        {
            return true;
        }
        // `below the $6.2 billion expected by economists`
        if matches!(
            self.word(at + 1),
            "expected" | "forecast" | "projected" | "predicted" | "anticipated"
        ) && matches!(self.word(at + 2), "by" | "in")
            && self.back(at, 1) == "the"
        {
            return true;
        }
        // `lower than the $51.7 billion surplus which the market estimates`
        if let Some(which) = (at + 1..at + 4).find(|p| matches!(self.word(*p), "which" | "that"))
            && !(at + 1..which).any(|p| matches!(self.word(p), "," | "." | ";"))
            && (which + 1..which + 6).any(|p| {
                matches!(
                    self.word(p),
                    "estimates"
                        | "estimate"
                        | "expects"
                        | "expect"
                        | "expected"
                        | "forecast"
                        | "forecasts"
                        | "projects"
                        | "projected"
                        | "predicts"
                        | "predicted"
                        | "foresees"
                ) && !self.is_period(p)
            })
        {
            return true;
        }
        // `to raise trade to $1 billion from $162 million last year`: what it is raised from is a fact.
        let past = self
            .attached(at)
            .and_then(|place| self.when(place))
            .is_some_and(|period| self.date.is_some_and(|date| period.last_day() < date));
        if self.back(at, 1) == "from"
            && past
            && self
                .done
                .last()
                .is_some_and(|(_, item)| item.role == Role::Target)
        {
            return false;
        }
        // `should rise from $0.14 billion in 2021 to $0.5 billion in 2026`: from where is a fact.
        if self.back(at, 1) == "from"
            && let Some(from) = self.attached(at)
            && self.word(from + 1) == "to"
            && self.is_figure(from + 2)
            && let (Some(before), Some(after)) = (
                self.when(from),
                self.attached(from + 2).and_then(|place| self.when(place)),
            )
            && before < after
            && self.date.is_none_or(|date| before.last_day() < date)
        {
            return false;
        }
        // Before, in the same clause.
        let mut place = at;
        while place > 0 {
            place -= 1;
            let word = self.word(place);
            // `Though the goal was $3 billion, turnover did not go beyond`
            if word == ","
                && matches!(self.word(0), "though" | "although" | "while" | "whereas")
                && self
                    .subjects
                    .iter()
                    .any(|subject| subject.at > place && subject.at < at)
            {
                break;
            }
            let verb_may = word == "may" && self.tokens.get(place).is_some_and(|t| t.capital);
            // `less than hoped`, `as planned`: what came was something else, or just that.
            let held_against = matches!(self.back(place, 1), "than" | "as")
                && matches!(
                    word,
                    "expected"
                        | "forecast"
                        | "planned"
                        | "hoped"
                        | "projected"
                        | "predicted"
                        | "anticipated"
                );
            // `It should be noted that` wishes nothing.
            let noted = matches!(word, "should" | "must" | "may" | "can")
                && self.word(place + 1) == "be"
                && matches!(
                    self.word(place + 2),
                    "noted"
                        | "recalled"
                        | "mentioned"
                        | "stressed"
                        | "emphasized"
                        | "emphasised"
                        | "added"
                        | "said"
                        | "remembered"
                );
            if noted {
                continue;
            }
            // `The ministry believes that trade can reach $500 million`
            if word == "can"
                && matches!(
                    self.word(place + 1),
                    "reach"
                        | "grow"
                        | "hit"
                        | "exceed"
                        | "be"
                        | "become"
                        | "climb"
                        | "rise"
                        | "double"
                        | "attain"
                        | "surpass"
                )
            {
                return true;
            }
            // `look set to pass $22 billion in 2024 after $21.1 billion in 2023`
            if word == "after" && place + 1 == at && past {
                return false;
            }
            // `on course to top $5 billion`, `is headed for $9 billion`, `look set to pass $22 billion`, `was set for`
            let next = self.word(place + 1);
            let ahead = match word {
                "poised" => next == "to",
                "course" | "track" => self.back(place, 1) == "on" && matches!(next, "to" | "for"),
                "headed" | "heading" => matches!(next, "for" | "toward" | "towards"),
                "set" => {
                    matches!(next, "to" | "for")
                        && matches!(
                            self.back(place, 1),
                            "is" | "are"
                                | "was"
                                | "were"
                                | "look"
                                | "looks"
                                | "looked"
                                | "seems"
                                | "seem"
                        )
                }
                _ => false,
            };
            if ahead {
                return true;
            }
            // `If we compare March with March, exports went up`
            if word == "if"
                && self.word(place + 1) == "we"
                && matches!(
                    self.word(place + 2),
                    "put" | "compare" | "look" | "take" | "consider" | "add" | "count" | "see"
                )
            {
                continue;
            }
            // `could not keep pace`: they did not.
            if matches!(word, "could" | "would") && self.word(place + 1) == "not" {
                continue;
            }
            // `exports were bound for Japan`
            if word == "bound" && self.word(place + 1) == "for" {
                continue;
            }
            // `ready-made garments`
            let made = word == "ready" && self.tokens.get(place + 1).is_some_and(Token::is_dash);
            // `could triple, to a record high of $6.2 billion last year`
            let managed = past
                && matches!(word, "could" | "would" | "might" | "should")
                && (place..at).any(|p| self.word(p) == "," && self.word(p + 1) == "to");
            if lexicon::target(word)
                && !managed
                && !made
                && !verb_may
                && !held_against
                // `the projected exports`, but not `has projected exports of` and `expects exports to rise`.
                && (word.ends_with('s') && !matches!(word, "objectives" | "prospects")
                    || matches!(self.back(place, 1), "has" | "have" | "had")
                    || !self
                        .subjects
                        .iter()
                        .any(|s| s.from <= place && place < s.at))
            {
                return true;
            }
            // `should help after exports fell 2% last year`
            let past = word == "after"
                && (place + 1..at).any(|p| {
                    let word = self.word(p);
                    lexicon::direction(word).is_some()
                        && (word.ends_with("ed")
                            || matches!(word, "fell" | "rose" | "grew" | "rising" | "falling"))
                });
            if past || matches!(word, ";" | "while" | "whereas" | "but" | "which" | "having") {
                break;
            }
        }
        // `spoke of increasing trade to $1 billion`, `spoke of $500 million a year`
        let spoken = (at.saturating_sub(10)..at)
            .rev()
            .take_while(|p| self.word(*p) != ";")
            .any(|p| {
                let of = matches!(self.word(p + 1), "of" | "about");
                of && matches!(
                    self.word(p),
                    "spoke"
                        | "talked"
                        | "talk"
                        | "talks"
                        | "speak"
                        | "dream"
                        | "dreams"
                        | "dreamt"
                        | "dreamed"
                        | "spoken"
                ) || matches!(self.word(p), "of" | "at" | "on" | "toward" | "towards")
                    && matches!(
                        self.word(p + 1),
                        "raising"
                            | "increasing"
                            | "boosting"
                            | "bringing"
                            | "expanding"
                            | "doubling"
                            | "lifting"
                            | "taking"
                            | "tripling"
                            | "reaching"
                    )
            });
        if spoken || self.is_aim(at) {
            return true;
        }
        // `Economists had been looking for a deficit of $1.5 billion`
        let looked_for = (at.saturating_sub(8)..at)
            .any(|p| self.word(p) == "looking" && self.word(p + 1) == "for");
        if looked_for {
            return true;
        }
        // `well below estimates of $21 billion`, `beating market expectations of a 0.6% fall`
        let held_against = (at.saturating_sub(3)..at).rev().any(|p| {
            self.word(p) == "of"
                && matches!(
                    self.back(p, 1),
                    "estimates" | "expectations" | "consensus" | "polls"
                )
                && (p.saturating_sub(5)..p).any(|q| {
                    matches!(
                        self.word(q),
                        "below"
                            | "above"
                            | "beat"
                            | "beating"
                            | "missed"
                            | "missing"
                            | "topped"
                            | "topping"
                            | "surpassing"
                            | "exceeding"
                            | "market"
                            | "analysts"
                            | "economists"
                            | "versus"
                            | "than"
                            | "with"
                            | "to"
                    )
                })
        });
        if held_against {
            return true;
        }
        // A year to come.
        let today = self.date;
        if let (Some(today), Some(period)) = (today, self.period_of(at, false, false))
            && period.first_day() > today
        {
            return true;
        }
        false
    }

    /// *Passed the $1 billion threshold*: what was aimed at, and reached.
    fn passed(&self, at: usize) -> bool {
        let beyond = self
            .number(at)
            .and_then(|number| number.figure.as_ref())
            .is_some_and(|figure| figure.hedge() == Hedge::MoreThan);
        let past = |p: usize| {
            matches!(
                self.word(p),
                "passed" | "crossed" | "exceeded" | "surpassed" | "topped" | "broke" | "breached"
            )
        };
        beyond || (at.saturating_sub(3)..at).any(past)
    }

    /// *Initiatives to raise trade to $2 billion*; not *grew by 5 percent to reach $2 billion*.
    pub(super) fn is_aim(&self, at: usize) -> bool {
        let mut place = at;
        while place > 0 {
            place -= 1;
            if matches!(
                self.word(place),
                ";" | "while" | "whereas" | "but" | "which"
            ) {
                return false;
            }
            let verb = matches!(
                self.word(place + 1),
                "raise"
                    | "increase"
                    | "boost"
                    | "bring"
                    | "expand"
                    | "double"
                    | "triple"
                    | "take"
                    | "lift"
                    | "push"
                    | "grow"
                    | "enhance"
                    | "reach"
                    | "achieve"
                    | "hit"
                    | "cross"
                    | "exceed"
                    | "surpass"
                    | "attain"
                    | "quadruple"
                    | "scale"
            );
            if self.word(place) == "to" && verb {
                // `marked an 11-percent rise to hit $3.07 billion`
                let before = self.done.iter().rfind(|(rate, _)| *rate < place);
                let rose = before.is_some_and(|(rate, item)| {
                    let apart = (rate + 1..place).any(|p| {
                        let word = self.word(p);
                        lexicon::target(word)
                            || matches!(word, ";" | "while" | "trying" | "are" | "is")
                    });
                    let reached =
                        matches!(self.word(place + 1), "reach" | "hit" | "exceed" | "surpass");
                    item.role == Role::Growth && !apart && reached
                });
                if lexicon::direction_after(self.back(place, 1)).is_some() || rose {
                    return false;
                }
                let moved = (0..place).any(|p| {
                    matches!(
                        self.word(p),
                        "rose"
                            | "grew"
                            | "fell"
                            | "continued"
                            | "went"
                            | "helped"
                            | "managed"
                            | "began"
                            | "recovered"
                            | "climbed"
                            | "shrank"
                            | "declined"
                            | "dropped"
                    ) || (self.word(p).ends_with("ed")
                        && lexicon::direction(self.word(p)).is_some())
                });
                return !moved;
            }
        }
        false
    }
}
