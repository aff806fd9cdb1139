//! A unit that is said once for several numbers: *from 8.2 to 10.1 percent*, *1.4, 1.9 and 1.6 billion euros
//! respectively*, *$780 and $310 million, respectively*.
//!
//! The numbers before it are figures of that unit. Nothing else says so of a bare number, so the words must: *from ... to*
//! takes one number, *respectively* in the same sentence takes a row of them.

use super::lexicon;
use super::number::{Number, Sort};
use super::token::{Kind, Token};

/// What is written around the digits of a figure: `$` before, ` billion` or ` percent` behind.
pub(super) struct Unit {
    /// The figure's place among the tokens.
    at: usize,
    dollars: bool,
    behind: String,
}

impl Unit {
    /// The unit of a figure in the parser's words.
    pub(super) fn of(at: usize, canonical: &str) -> Option<Self> {
        let last = canonical.rfind(|c: char| c.is_ascii_digit())?;
        Some(Self {
            at,
            dollars: canonical.contains('$'),
            behind: canonical.get(last + 1..)?.to_owned(),
        })
    }

    /// The figure that `number` is in this unit.
    fn given_to(&self, number: &str) -> String {
        let dollars = if self.dollars { "$" } else { "" };
        format!("{dollars}{number}{}", self.behind)
    }
}

/// Gives the numbers before a figure its unit, where the words say that they share it.
pub(super) fn share(all: &mut [Token], units: &[Unit], text: &str) {
    for unit in units {
        let sort = all
            .get(unit.at)
            .and_then(Token::figure)
            .map(|number| number.sort.clone());
        let Some(sort @ (Sort::Percent | Sort::Dollars | Sort::Other(_))) = sort else {
            continue;
        };
        if unit.behind.is_empty() {
            continue;
        }
        for at in numbers_before(all, unit.at, text) {
            let Some(token) = all.get_mut(at) else {
                continue;
            };
            let Some(number) = bare(token, text) else {
                continue;
            };
            token.kind = Kind::Figure(Box::new(Number {
                figure: unit.given_to(&number).parse().ok(),
                sort: sort.clone(),
            }));
        }
    }
}

/// The digits of a number without a unit; of `$780`, which has no scale, too.
fn bare(token: &Token, text: &str) -> Option<String> {
    let plain = |text: &str| {
        text.starts_with(|c: char| c.is_ascii_digit())
            && text.ends_with(|c: char| c.is_ascii_digit())
            && text.bytes().all(|b| b.is_ascii_digit() || b == b'.')
            && text.matches('.').count() <= 1
    };
    match &token.kind {
        Kind::Digits if plain(&token.lower) => Some(token.lower.clone()),
        Kind::Word => lexicon::small_number(&token.lower).map(|number| number.to_string()),
        Kind::Figure(number) if number.sort == Sort::Unscaled => {
            let written = text.get(token.start..token.end)?.trim_start_matches('$');
            plain(written).then(|| written.to_owned())
        }
        _ => None,
    }
}

/// The places of the numbers that share the unit of the figure at `last`.
fn numbers_before(all: &[Token], last: usize, text: &str) -> Vec<usize> {
    let word = |at: usize| match all.get(at) {
        Some(token) if matches!(token.kind, Kind::Word | Kind::Mark) => token.lower.as_str(),
        _ => "",
    };
    // Each has what the last one has before its digits: `$780 and $310 million`, `1.4 and 1.6 billion dollars`.
    let sign = |at: usize| {
        all.get(at)
            .and_then(|token| text.get(token.start..token.end))
            .is_some_and(|written| written.starts_with('$'))
    };
    let is_bare = |at: usize| {
        all.get(at)
            .is_some_and(|token| bare(token, text).is_some() && sign(at) == sign(last))
    };
    let Some(before) = last.checked_sub(1) else {
        return Vec::new();
    };
    let from = last >= 3
        && word(before) == "to"
        && is_bare(last - 2)
        && matches!(word(last - 3), "from" | "between");
    if from {
        return vec![last - 2];
    }
    let respectively = (last + 1..all.len())
        .take_while(|at| !matches!(word(*at), "." | ";"))
        .any(|at| word(at) == "respectively");
    if !respectively || word(before) != "and" {
        return Vec::new();
    }
    let mut places = Vec::new();
    let mut at = before;
    if at > 0 && word(at - 1) == "," {
        at -= 1;
    }
    while at > 0 && is_bare(at - 1) {
        places.push(at - 1);
        if at < 3 || word(at - 2) != "," {
            break;
        }
        at -= 2;
    }
    places
}
