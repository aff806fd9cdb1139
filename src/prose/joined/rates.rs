//! Two values and what leads from the one to the other: a rate, a multiple or a change in money.

use super::joint::{Joint, Law};
use super::row::{MOVES, Placed, Row};
use crate::number::Rational;
use crate::prose::lexicon::{self, Direction};
use crate::prose::number::Sort;

/// Two values, the earlier one first.
#[derive(Clone, Copy)]
pub(super) struct Pair<'a> {
    before: Placed<'a>,
    after: Placed<'a>,
}

/// What a sentence leaves for the next to say: by how much its second value moved from the first, or where its only value went.
pub(super) enum Open<'a> {
    Pair { pair: Pair<'a>, muddied: bool },
    Value { value: Placed<'a>, muddied: bool },
}

pub(super) fn find(row: &Row<'_>, open: Option<Open<'_>>, joints: &mut Vec<Joint>) {
    if let Some(joint) = open.and_then(|open| concluded(row, &open)) {
        joints.push(joint);
    }
    let falls = row.figures.iter().filter_map(|rate| beyond_all(row, rate));
    joints.extend(falls);
    for triple in row.figures.windows(3) {
        let [one, two, three] = triple else { continue };
        let found =
            between_values(row, [one, two, three]).or_else(|| with_change(row, [one, two, three]));
        joints.extend(found);
    }
}

/// *Imports collapsed by 130 percent*: more than all; a balance may.
fn beyond_all(row: &Row<'_>, rate: &Placed<'_>) -> Option<Joint> {
    let figure = rate.number.figure.as_ref().filter(|_| rate.is_percent())?;
    let by = rate.at.checked_sub(1)?;
    let verb = by.checked_sub(usize::from(row.word(by) == "by"))?;
    let begin = verb.saturating_sub(4);
    let fell = (begin..=verb)
        .rev()
        .find(|at| lexicon::direction(row.word(*at)).is_some());
    let falls = fell.is_some_and(|at| {
        let word = row.word(at);
        let clear = row.between(at + 1, rate.at);
        lexicon::direction(word) == Some(Direction::Down)
            && lexicon::direction_after(word).is_none()
            && matches!(clear.as_slice(), [] | ["by"])
    });
    let balance = |at: usize| {
        matches!(
            row.word(at),
            "surplus" | "deficit" | "balance" | "gap" | "profit" | "profits" | "shortfall" | "it"
        )
    };
    let more = figure.number() > Rational::hundred();
    if !falls || !more || (0..rate.at).any(balance) || !ends_there(row, rate) {
        return None;
    }
    Joint::of(row, rate, &[], Law::Fall, true)
}

/// Two values that lead from one to the other and stand beside each other.
fn pair<'a>(row: &Row<'_>, one: &Placed<'a>, other: &Placed<'a>) -> Option<Pair<'a>> {
    let alike = one.is_like(other) || one.is_percent() && other.is_percent();
    if !alike || row.is_of_another(other) {
        return None;
    }
    let gap = row.between(one.at + 1, other.at);
    let lead = row.word(one.at.checked_sub(1)?);
    let forth = match gap.as_slice() {
        // `from $4 billion to $5 billion`, `from $4 billion they rose to $5 billion`
        ["to"] | ["to", "reach" | "total"] => lead == "from",
        // `swelled to $6 billion, shrank to $4 billion`
        [MOVES, "to"] | ["and", MOVES, "to"] => matches!(lead, "to" | "from" | "been"),
        // `had been $3.7 billion and came to $2.1 billion`
        ["and", "came", "to"] | ["and", "reached" | "totaled" | "totalled"] => lead == "been",
        // `14.8 percent in 2021 and 9.6 percent in 2022`
        ["and"] => {
            let years = row.year_behind(one).zip(row.year_behind(other));
            let first = row
                .figures
                .iter()
                .all(|figure| figure.at >= one.at || !figure.is_like(one));
            first && years.is_some_and(|(earlier, later)| earlier < later)
        }
        _ => false,
    };
    if forth {
        return Some(Pair {
            before: *one,
            after: *other,
        });
    }
    // `$62 million more than the $775 million` is no level.
    let apart = matches!(row.word(one.at + 1), "," | "(") || row.is_time(one.at + 1);
    let over = matches!(gap.as_slice(), [MOVES, "on" | "over" | "than"]);
    (sets_against(&gap) && (apart || !over)).then_some(Pair {
        before: *other,
        after: *one,
    })
}

/// `$5 billion, up from $4 billion`, `$5 billion, against $4 billion`
fn sets_against(gap: &[&str]) -> bool {
    let gap = gap.strip_prefix(&["("]).unwrap_or(gap);
    let moved = gap.strip_prefix(&[MOVES]);
    if moved.is_some_and(|rest| matches!(rest, ["on" | "over" | "than"])) {
        return true;
    }
    matches!(
        moved.unwrap_or(gap),
        ["from" | "against" | "versus" | "vs" | "after" | "following"]
            | ["as", "against"]
            | ["compared", "to" | "with"]
            | ["as", "compared", "to" | "with"]
            | ["in", "comparison" | "contrast", "to" | "with"]
    )
}

/// What stands between a pair and the rate behind it: `to $5 billion, a rise of 8%`.
fn tells_rate(gap: &[&str]) -> bool {
    let gap = gap.strip_prefix(&["("]).unwrap_or(gap);
    let gap = gap.strip_prefix(&["or"]).unwrap_or(gap);
    let gap = gap.strip_prefix(&["i", "e"]).unwrap_or(gap);
    let gap = match gap {
        ["in", "other", "words", rest @ ..]
        | ["equivalent" | "equal" | "corresponding", "to", rest @ ..]
        | ["making", "for", rest @ ..] => rest,
        [
            "representing" | "meaning" | "marking" | "implying" | "making" | "showing"
            | "indicating" | "reflecting" | "for" | "with" | "means" | "represents" | "marks"
            | "ie" | "i.e" | "i.e.",
            rest @ ..,
        ] => rest,
        gap => gap,
    };
    matches!(
        gap,
        [] | ["by" | MOVES | "of"] | [MOVES, "of" | "by" | "rate"] | [MOVES, "rate", "of"]
    )
}

/// What stands between a rate and the value before: `8 percent more than $4 billion`.
fn tells_base(gap: &[&str]) -> bool {
    let moved = gap.strip_prefix(&[MOVES]);
    let gap = moved.unwrap_or(gap);
    match gap {
        ["on" | "over" | "from" | "against"]
        | ["compared", "to" | "with"]
        | ["as", "compared", "to" | "with"]
        | ["as", "against"] => true,
        ["than"] => moved.is_some(),
        // `8 percent more than in 2021 ($4.6 billion)`
        ["than", "("] => moved.is_some(),
        // `8 percent up on 2021, when they were $4.6 billion`
        [.., "when"]
        | [
            ..,
            "when",
            "fetched" | "totaled" | "totalled" | "reached" | "came",
        ] => gap.len() < 4,
        _ => false,
    }
}

/// A rate or a change, and the two values that it led from the one to the other.
type Led<'p, 'a> = (&'p Placed<'a>, Pair<'a>);

/// *Rose 8% from $4.0 billion to $4.3 billion*, and every other order of the three.
fn between_values(row: &Row<'_>, triple: [&Placed<'_>; 3]) -> Option<Joint> {
    let [one, two, three] = triple;
    let points = one.number.sort == Sort::Points && two.is_percent() && three.is_percent();
    let (rate, pair) = if points || one.is_rate() && two.is_money() && three.is_money() {
        rate_first(row, triple)
    } else if three.is_rate() && two.is_rate() == one.is_rate() {
        rate_last(row, triple)
    } else if two.is_rate() && one.is_like(three) {
        rate_in_the_middle(row, triple)
    } else if one.is_like(two) && two.is_like(three) {
        change_first(row, triple)
            .or_else(|| change_in_the_middle(row, triple))
            .or_else(|| change_last(row, triple))
    } else {
        None
    }?;
    let mixed = row.mixes(&pair.before, one.at, three.at);
    Some(led(row, (rate, pair), one.at)?.unless(mixed))
}

/// A rate or a change held to its two values, with the way that it went looked for from a place on.
fn led(row: &Row<'_>, (rate, pair): Led<'_, '_>, from: usize) -> Option<Joint> {
    if !ends_there(row, rate) {
        return None;
    }
    let down = row.direction(rate, from)? == Direction::Down;
    let joint = Joint::of(row, rate, &[&pair.before, &pair.after], Law::Moved, down)?;
    // Who writes `34.2% to 38.7%, up 4.5%` means points.
    Some(joint.unless(pair.before.is_percent() && rate.is_percent()))
}

/// *Rose 8% from $4.0 billion to $4.3 billion*, *6.9 percent more, $112.8 million compared with $104.9 million*
fn rate_first<'p, 'a>(
    row: &Row<'a>,
    [rate, two, three]: [&'p Placed<'a>; 3],
) -> Option<Led<'p, 'a>> {
    let pair = pair(row, two, three)?;
    let begins = match row.between(rate.at + 1, two.at).as_slice() {
        ["from"] | [MOVES | "going" | "passing" | "moving", "from"] => pair.before.at == two.at,
        [] | [MOVES] => matches!(row.word(two.at - 1), "," | "at") && pair.after.at == two.at,
        ["to" | "reaching" | "totaling" | "totalling"]
        | [MOVES, "to"]
        | ["to", "reach" | "total" | "stand" | "settle"] => pair.after.at == two.at,
        _ => false,
    };
    begins.then_some((rate, pair))
}

/// *From $4.0 billion to $4.3 billion, or by 8%*, *to $4.3 billion from $4.0 billion as orders picked up, a rise of 8%*
fn rate_last<'p, 'a>(row: &Row<'a>, [one, two, rate]: [&'p Placed<'a>; 3]) -> Option<Led<'p, 'a>> {
    let pair = pair(row, one, two)?;
    // Behind whatever stands between, an apposition is said of both.
    let comma = (two.at + 1..rate.at).rev().find(|at| row.word(*at) == ",");
    let closes = comma.is_some_and(|comma| {
        let article = matches!(row.word(comma + 1), "a" | "an");
        let noun = row.word(rate.at - 1) == "of" || row.tells_move(rate.at);
        article && noun && tells_rate(&row.between(comma + 1, rate.at))
    });
    let told = closes || tells_rate(&row.between(two.at + 1, rate.at));
    told.then_some((rate, pair))
}

/// *$5 billion, 8% more than the $4.6 billion*, *three times the $36 million of 2023*
fn rate_in_the_middle<'p, 'a>(
    row: &Row<'a>,
    [after, rate, before]: [&'p Placed<'a>; 3],
) -> Option<Led<'p, 'a>> {
    let behind = row.between(rate.at + 1, before.at);
    let times = rate.number.sort == Sort::Times
        && (behind.is_empty() && row.word(rate.at + 1) == "the"
            || matches!(behind.as_slice(), ["as", "much" | "high", "as"]));
    let based = times || tells_base(&behind) || row.compares_in_bracket(rate.at + 1, before.at);
    let own = !row.is_of_which(after) && !tells_change(row, after);
    let joined = based && own && tells_rate(&row.between(after.at + 1, rate.at));
    let pair = Pair {
        before: *before,
        after: *after,
    };
    joined.then_some((rate, pair))
}

/// *Up by $7.36m to $118.92m from $111.56m*
fn change_first<'p, 'a>(
    row: &Row<'a>,
    [change, two, three]: [&'p Placed<'a>; 3],
) -> Option<Led<'p, 'a>> {
    let pair = pair(row, two, three).filter(|_| tells_change(row, change))?;
    let begins = match row.between(change.at + 1, two.at).as_slice() {
        ["from"] => pair.before.at == two.at,
        ["to"] => pair.after.at == two.at,
        _ => false,
    };
    begins.then_some((change, pair))
}

/// *$798.3 million in 2020, which represents $49.6 million less than the $847.9 million of 2019*
fn change_in_the_middle<'p, 'a>(
    row: &Row<'a>,
    [after, change, before]: [&'p Placed<'a>; 3],
) -> Option<Led<'p, 'a>> {
    let apart = matches!(
        row.between(after.at + 1, change.at).as_slice(),
        [] | ["represents" | "represented" | "means"]
    ) && (after.at + 1..change.at).any(|at| row.word(at) == ",");
    let pair = Pair {
        before: *before,
        after: *after,
    };
    (apart && is_less_than(row, change, before)).then_some((change, pair))
}

/// *From $4.0 billion to $4.3 billion, a rise of $0.3 billion*
fn change_last<'p, 'a>(
    row: &Row<'a>,
    [one, two, change]: [&'p Placed<'a>; 3],
) -> Option<Led<'p, 'a>> {
    let gap = row.between(two.at + 1, change.at);
    let changes = gap.iter().any(|word| matches!(*word, MOVES | "by")) && tells_rate(&gap);
    Some((change, pair(row, one, two).filter(|_| changes)?))
}

/// *$49.6 million less than the $847.9 million*
fn is_less_than(row: &Row<'_>, change: &Placed<'_>, base: &Placed<'_>) -> bool {
    let gap = row.between(change.at + 1, base.at);
    matches!(gap.as_slice(), [MOVES, "than" | "on" | "over"]) && row.word(change.at + 1) != ","
}

/// Whether the words right before an amount say that it is a change: *by $62 million, a drop of $62 million*.
fn tells_change(row: &Row<'_>, change: &Placed<'_>) -> bool {
    let back = |back: usize| change.at.checked_sub(back).map_or("", |p| row.word(p));
    let moved = if back(1) == "of" { 2 } else { 1 };
    back(1) == "by" || lexicon::direction(back(moved)).is_some()
}

/// Whether a rate is one of all the time and of nothing else: not *8% a year, 8% of exports*.
fn ends_there(row: &Row<'_>, rate: &Placed<'_>) -> bool {
    let next = row.word(rate.at + 1);
    let timed = matches!(next, "a" | "an" | "per" | "each" | "every")
        && matches!(row.word(rate.at + 2), "year" | "annum" | "month")
        && !matches!(row.word(rate.at + 3), "earlier" | "ago" | "before");
    !timed
        && !matches!(
            next,
            "of" | "share" | "points" | "point" | "annual" | "annualised" | "annualized"
        )
}

/// A rate, the change in money that says the same, and the value that one of them led to or from.
struct Told<'p, 'a> {
    rate: &'p Placed<'a>,
    change: &'p Placed<'a>,
    level: &'p Placed<'a>,
    law: Law,
}

/// *$837 million, $62 million or 8 percent more*, *by $62 million, or 8 percent, to $837 million*
fn with_change(row: &Row<'_>, triple: [&Placed<'_>; 3]) -> Option<Joint> {
    let [one, two, three] = triple;
    let found = if one.is_like(two) && three.is_percent() {
        change_then_rate(row, triple)
    } else if one.is_like(three) && two.is_percent() {
        rate_between(row, triple)
    } else if one.is_percent() && two.is_like(three) {
        rate_then_change(row, triple)
    } else {
        None
    }?;
    if !ends_there(row, found.rate) {
        return None;
    }
    let down = row.direction(found.rate, one.at)? == Direction::Down;
    Joint::of(
        row,
        found.rate,
        &[found.level, found.change],
        found.law,
        down,
    )
}

/// Whether words say that what stands on both sides is one thing: *or, that is, (*.
fn equates(gap: &[&str]) -> bool {
    let gap = gap.strip_prefix(&["than"]).unwrap_or(gap);
    matches!(
        gap,
        ["or" | "(" | "ie" | MOVES] | ["or", "by"] | ["i", "e"] | [MOVES, "made"]
    )
}

/// What stands between the three.
fn gaps<'a>(row: &Row<'a>, [one, two, three]: [&Placed<'a>; 3]) -> [Vec<&'a str>; 2] {
    [
        row.between(one.at + 1, two.at),
        row.between(two.at + 1, three.at),
    ]
}

/// *$837 million, $62 million or 8 percent more*, *$62 million above the $775 million (+8%)*
fn change_then_rate<'p, 'a>(row: &Row<'a>, triple: [&'p Placed<'a>; 3]) -> Option<Told<'p, 'a>> {
    let [one, two, three] = triple;
    let [first, second] = gaps(row, triple);
    let over = matches!(first.as_slice(), [MOVES, "on" | "over" | "than"]);
    if over && row.word(one.at + 1) != "," && tells_rate(&second) {
        return Some(Told {
            rate: three,
            change: one,
            level: two,
            law: Law::OverBefore,
        });
    }
    // `CHF 398 million above the previous year, up 12 percent`
    let moved = row.tells_move(two.at);
    let second = match second.strip_prefix(&[MOVES]) {
        Some(rest) if moved => rest,
        _ => &second,
    };
    // Its words say that the one in the middle is a change.
    let says = tells_rate(&first) && first.iter().any(|word| matches!(*word, MOVES | "by"));
    let apart = first.is_empty() && two.at > one.at + 1 && (moved || row.tells_move(three.at));
    // `The shortfall had been $3.4 billion, so the widening is $0.7 billion or 20.6%`
    let had = (one.at.saturating_sub(5)..one.at).any(|at| row.word(at) == "had");
    let law = if had { Law::OverBefore } else { Law::ToAfter };
    (equates(second) && (says || apart)).then_some(Told {
        rate: three,
        change: two,
        level: one,
        law,
    })
}

/// *By $62 million, or 8 percent, to $837 million*, *$837 million, 8 percent up on the year before, or $62 million*
fn rate_between<'p, 'a>(row: &Row<'a>, triple: [&'p Placed<'a>; 3]) -> Option<Told<'p, 'a>> {
    let [one, two, three] = triple;
    let [first, second] = gaps(row, triple);
    if equates(&first) && tells_change(row, one) {
        let law = match second.as_slice() {
            ["to"] | [")" | MOVES, "to"] | ["to", "reach" | "total"] => Law::ToAfter,
            gap if tells_base(gap) => Law::OverBefore,
            _ => return None,
        };
        return Some(Told {
            rate: two,
            change: one,
            level: three,
            law,
        });
    }
    let told = matches!(
        second.as_slice(),
        [MOVES, "or"] | [MOVES, "on" | "over" | "than", "or"] | ["or"] | ["or", "by"]
    );
    let moved = first.contains(&MOVES) || second.contains(&MOVES);
    let joined = tells_rate(&first) && told && moved && row.word(three.at + 1) != "of";
    joined.then_some(Told {
        rate: two,
        change: three,
        level: one,
        law: Law::ToAfter,
    })
}

/// *By 8 percent, or $62 million, to $837 million*
fn rate_then_change<'p, 'a>(
    row: &Row<'a>,
    [one, two, three]: [&'p Placed<'a>; 3],
) -> Option<Told<'p, 'a>> {
    let law = match row.between(two.at + 1, three.at).as_slice() {
        ["to"] | [")", "to"] => Law::ToAfter,
        ["from"] | [")", "from"] => Law::OverBefore,
        _ => return None,
    };
    equates(&row.between(one.at + 1, two.at)).then_some(Told {
        rate: one,
        change: two,
        level: three,
        law,
    })
}

/// The value that a sentence tells, if it tells one only: of two, the later.
pub(super) fn told<'a>(row: &Row<'a>) -> Option<Placed<'a>> {
    let mut values = row.figures.iter().filter(|figure| figure.is_money());
    let held_against = |value: &Placed<'_>| {
        let begin = value.at.saturating_sub(2);
        (begin..value.at).any(|at| {
            matches!(
                row.word(at),
                "than" | "from" | "against" | "over" | "on" | "with" | "below" | "above" | "after"
            )
        })
    };
    match (values.next()?, values.next(), values.next()) {
        (one, None, _) => (!held_against(one)).then_some(*one),
        (one, Some(other), None) => {
            let rate = row
                .figures
                .iter()
                .find(|rate| rate.is_rate() && one.at < rate.at && rate.at < other.at);
            let parted = rate.is_some_and(|rate| {
                tells_rate(&row.between(one.at + 1, rate.at))
                    && tells_base(&row.between(rate.at + 1, other.at))
            });
            match pair(row, one, other) {
                Some(pair) => Some(pair.after),
                None => parted.then_some(*one),
            }
        }
        _ => None,
    }
}

/// What the figures of a sentence leave for the next to say, where they are no more than two.
pub(super) fn left_open<'a>(row: &Row<'a>, joints: &[Joint]) -> Option<Open<'a>> {
    let mut values = row
        .figures
        .iter()
        .filter(|figure| figure.is_money() || figure.is_rate());
    let one = values.next()?;
    match (values.next(), values.next()) {
        (None, _) => one.is_money().then(|| Open::Value {
            value: *one,
            muddied: row.is_muddied(one.at, one.at),
        }),
        (Some(other), None) => Some(Open::Pair {
            pair: pair(row, one, other).filter(|_| joints.is_empty())?,
            muddied: row.is_muddied(one.at, other.at),
        }),
        _ => None,
    }
}

/// *From $6.3 billion to $4.2 billion. The slump of 50 percent is explained by*, *$214 million in 2016. Six years on they had tripled to $428
/// million*
fn concluded(row: &Row<'_>, open: &Open<'_>) -> Option<Joint> {
    let rate = row.figures.first().filter(|rate| rate.is_rate())?;
    let said = row.between(0, rate.at);
    let (pair, muddied) = match open {
        Open::Pair { pair, muddied } => {
            let points_back = matches!(
                row.word(0),
                "that" | "this" | "the" | "such" | "it" | "which" | "thus" | "hence"
            );
            let concludes = match said.as_slice() {
                [] | [MOVES | "by"] | [MOVES, "of"] => true,
                [verb, MOVES, "of"] => matches!(
                    *verb,
                    "represents" | "represented" | "means" | "meant" | "marks" | "marked" | "makes"
                ),
                _ => false,
            };
            ((points_back && concludes).then_some(*pair)?, *muddied)
        }
        Open::Value { value, muddied } => {
            let after = row.figures.get(1).filter(|after| after.is_like(value))?;
            let goes_on = (0..rate.at).any(|at| matches!(row.word(at), "it" | "they"))
                && matches!(said.as_slice(), [] | [MOVES | "by"] | [MOVES, "by"]);
            let gap = row.between(rate.at + 1, after.at);
            let leads = gap == ["to"] && row.word(after.at + 1) != "from";
            // `That is 9.8 percent up on 2022, when they were $163 million`
            let back = matches!(gap.as_slice(), [.., "when"]) && tells_base(&gap);
            let points = matches!(row.word(0), "that" | "this" | "it");
            let pair = if back && points {
                Pair {
                    before: *after,
                    after: *value,
                }
            } else {
                (goes_on && leads).then_some(Pair {
                    before: *value,
                    after: *after,
                })?
            };
            (pair, *muddied)
        }
    };
    Some(led(row, (rate, pair), rate.at)?.unless(muddied))
}
