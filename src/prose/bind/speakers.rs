//! Who speaks, and when: sources and datelines.

use super::binder::Binder;
use crate::prose::lexicon;
use crate::prose::names::{self, Who};
use crate::prose::token::Token;
use crate::prose::when::{Shape, When, Year};
use crate::trade::Economy;
use chrono::NaiveDate;

/// *In its October 2021 bulletin, speaking in May 2023*: the text says when it was written.
pub(in crate::prose) fn dateline(tokens: &[Token]) -> Option<NaiveDate> {
    for (at, token) in tokens.iter().enumerate() {
        // `the office said on May 3, 2011`
        if let Some(When {
            shape: Shape::Day(month),
            year: Year::Given(year),
        }) = token.period()
            && (1..=4).any(|back| {
                let word = at
                    .checked_sub(back)
                    .and_then(|b| tokens.get(b))
                    .map_or("", Token::word);
                matches!(
                    word,
                    "reported"
                        | "said"
                        | "announced"
                        | "released"
                        | "published"
                        | "told"
                        | "revealed"
                        | "showed"
                )
            })
        {
            return NaiveDate::from_ymd_opt(*year, u32::from(*month), 28);
        }
        // `SEOUL, 18 August 2016 - South Korea's exports`
        if let Some(When {
            shape: Shape::Day(month),
            year: Year::Given(year),
        }) = token.period()
            && at <= 6
            && tokens.get(..at).is_some_and(|before| {
                before.iter().all(|t| {
                    let mark = [",", ".", ":", "[", "("].iter().any(|mark| t.is(mark));
                    mark || t.capital || t.economy().is_some()
                })
            })
            && tokens.get(at + 1).is_none_or(|after| {
                let marks = [".", "(", "/", ":", "]", ")"];
                after.is_dash() || marks.iter().any(|mark| after.is(mark))
            })
        {
            // `2019-11-06` has its month in digits, too.
            let numbers = token.lower.split(|c: char| !c.is_ascii_digit());
            let mut numbers: Vec<u32> = numbers
                .filter_map(|n| n.parse().ok())
                .filter(|n| *n <= 31)
                .collect();
            if numbers.len() > 1
                && let Some(digits) = numbers.iter().rposition(|n| *n == u32::from(*month))
            {
                numbers.remove(digits);
            }
            let day = numbers.first().copied();
            return NaiveDate::from_ymd_opt(*year, u32::from(*month), day.unwrap_or(28));
        }
        let Some(When {
            shape: Shape::Months(first, last),
            year: Year::Given(year),
        }) = token.period()
        else {
            continue;
        };
        let after = tokens.get(at + 1).map_or("", Token::word);
        let before = at
            .checked_sub(2)
            .and_then(|b| tokens.get(b))
            .map_or("", Token::word);
        let says = matches!(
            after,
            "bulletin" | "report" | "issue" | "release" | "briefing" | "edition"
        ) || matches!(before, "speaking" | "published" | "released");
        if first == last && says {
            return NaiveDate::from_ymd_opt(*year, u32::from(*first), 28);
        }
    }
    None
}

impl Binder<'_> {
    /// *The Statistics Agency under the President of Uzbekistan, the customs committee of Azerbaijan*: whether an economy's office is named before it.
    pub(super) fn of_an_office(&self, at: usize) -> bool {
        self.back(at, 1) == "of"
            && (2..=8)
                .take_while(|back| {
                    at.checked_sub(*back)
                        .is_some_and(|p| self.named(p).is_none() && !self.is_figure(p))
                        && !matches!(self.back(at, *back), "," | ";" | "to" | "with")
                })
                .any(|back| {
                    matches!(
                        self.back(at, back),
                        "statistics" | "statistical" | "customs"
                    ) || self.back(at, back) == "bank" && of_issue(self.back(at, back + 1))
                })
    }
}

/// *The Central Bank of Turkey, the State Bank of Pakistan*: a bank that issues money and tells of trade.
fn of_issue(bank: &str) -> bool {
    matches!(bank, "central" | "national" | "state" | "reserve")
}

/// *ISLAMABAD: ..., BAKU, Azerbaijan, August 22, MANILA, Philippines —*: the capital that a text was sent from.
pub(super) fn sent_from(tokens: &[Token]) -> Option<Economy> {
    // `SINGAPORE – Bilateral trade`
    if let [first, mark, ..] = tokens
        && let Some(Who::One(economy)) = first.economy().map(|named| &named.who)
        && (mark.is(":") || mark.is_dash() && mark.spaced)
    {
        return Some(*economy);
    }
    let mut words: Vec<&Token> = Vec::new();
    for token in tokens.iter().take(4) {
        if token.is(":") || token.is(",") || token.is("(") || token.is_dash() && token.spaced {
            let city: Vec<&str> = words.iter().map(|token| token.lower.as_str()).collect();
            let named = words.iter().find_map(|token| match token.economy()?.who {
                Who::Capital(economy) => Some(economy),
                _ => None,
            });
            let title = |word: &str| {
                let mut chars = word.chars();
                chars
                    .next()
                    .map(|first| first.to_uppercase().chain(chars).collect::<String>())
                    .unwrap_or_default()
            };
            let spelled: Vec<String> = city.iter().map(|word| title(word)).collect();
            return named.or_else(|| names::sent_from(&spelled.join(" ")));
        }
        if !token.capital {
            return None;
        }
        words.push(token);
    }
    None
}

/// Economies that speak and do not trade: *Turkey's statistics office*, *the Kazakh minister*, *according to Tehran*.
pub(super) fn sources(tokens: &[Token]) -> Vec<usize> {
    let word = |at: usize| tokens.get(at).map_or("", Token::word);
    let office = |word: &str| {
        matches!(
            word,
            "ministry"
                | "minister"
                | "ministers"
                | "statistics"
                | "statistical"
                | "customs"
                | "bureau"
                | "embassy"
                | "ambassador"
                | "president"
                | "government"
                | "office"
                | "agency"
                | "authorities"
                | "officials"
                | "official"
                | "data"
                | "department"
                | "service"
                | "prime"
                | "premier"
                | "chancellor"
                | "envoy"
                | "consul"
                | "statisticians"
                | "committee"
                | "council"
                | "chamber"
                | "side"
                | "counterpart"
                | "delegation"
                | "parliament"
                | "leader"
                | "diplomat"
                | "secretary"
                | "commissioner"
                | "institute"
                | "reporters"
                | "businessmen"
                | "entrepreneurs"
                | "companies"
                | "firms"
                | "investors"
                | "tourists"
                | "visitors"
                | "capital"
                | "summit"
                | "representative"
        )
    };
    let mut found = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let Some(named) = token.economy() else {
            continue;
        };
        // `Chile's trade minister`, but not `Chile's trade, the ministry`.
        let ahead = (1..=4)
            .take_while(|n| {
                let w = word(at + n);
                !w.is_empty() && (lexicon::measure(w).is_none() || office(word(at + n + 1)))
            })
            .any(|n| office(word(at + n)));
        let behind = (1..=5)
            .filter_map(|n| at.checked_sub(n))
            .map(word)
            .collect::<Vec<_>>();
        let behind_of = matches!(
            behind.first(),
            Some(&"of" | &"for" | &"the" | &"in" | &"to")
        ) && (behind.iter().skip(1).take(3).any(|w| office(w))
            || (1..3).any(|n| {
                behind.get(n) == Some(&"bank")
                    && behind.get(n + 1).is_some_and(|word| of_issue(word))
            }));
        let told = behind.iter().take(3).any(|w| *w == "according")
            || matches!(behind.first(), Some(&"statistics" | &"stats"))
            || behind.get(1) == Some(&"statistics")
                && matches!(
                    behind.first(),
                    Some(&"of" | &"from" | &"by" | &"for" | &"in")
                );
        if (ahead && (named.possessive || named.demonym)) || behind_of || told {
            found.push(at);
        }
    }
    found
}
