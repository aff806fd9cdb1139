//! The notation of claims: how they print and are read.

use super::assertion::{Assertion, Change, Course, Extreme, Manner, Order};
use super::subject::Subject;
use crate::error::Error;
use crate::figure::Figure;
use crate::growth::Method;
use crate::number::Unit;
use crate::text::serde_as_text;
use crate::trade::Period;
use std::{fmt, str::FromStr};

fn join<T>(items: &[T], text: impl Fn(&T) -> String) -> String {
    items.iter().map(text).collect::<Vec<_>>().join("; ")
}

fn subjects_joined(subjects: &[Subject]) -> String {
    join(subjects, Subject::to_string)
}

/// How several subjects are said together.
const SUM: &str = "the sum of ";

/// One subject, or the sum of several.
fn together(subjects: &[Subject]) -> String {
    let sum = if subjects.len() == 1 { "" } else { SUM };
    format!("{sum}{}", subjects_joined(subjects))
}

fn periods_joined(periods: &[Period]) -> String {
    join(periods, |period| period.to_cited())
}

impl fmt::Display for Assertion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let at = |period: &Period| period.to_cited();
        let text = match self {
            Self::Level {
                subject,
                period,
                figure,
            } => format!("{subject} in {} is {figure}", at(period)),
            Self::Growth {
                subject,
                from,
                to,
                change,
                figure,
                yearly,
                method,
            } => {
                let yearly = if *yearly { " a year" } else { "" };
                let by = method.map_or(String::new(), |method| format!(" by {method}"));
                let (from, to) = (at(from), at(to));
                format!("{subject} from {from} to {to} {change} {figure}{yearly}{by}")
            }
            Self::Multiple {
                subject,
                from,
                to,
                figure,
            } => format!("{subject} from {} to {} became {figure}", at(from), at(to)),
            Self::Unchanged { subject, from, to } => {
                format!("{subject} from {} to {} was unchanged", at(from), at(to))
            }
            Self::Share {
                parts,
                whole,
                period,
                figure,
            } => {
                let (parts, whole) = (together(parts), together(whole));
                format!("{parts} in {} is {figure} of {whole}", at(period))
            }
            Self::Sum {
                whole,
                parts,
                period,
            } => format!(
                "{whole} in {} is the sum of {}",
                at(period),
                subjects_joined(parts)
            ),
            Self::Course {
                subject,
                course,
                manner,
                periods,
            } => {
                let manner = match manner {
                    Manner::Plainly => "",
                    Manner::Exponentially => " exponentially",
                };
                format!(
                    "{subject} {course}{manner} over {}",
                    periods_joined(periods)
                )
            }
            Self::Extreme {
                subject,
                period,
                extreme,
                since,
            } => format!(
                "{subject} in {} is the {extreme} since {}",
                at(period),
                at(since)
            ),
            Self::Comparison {
                left,
                order,
                right,
                periods,
            } => format!("{left} was {order} {right} in {}", periods_joined(periods)),
            Self::Other { subject, figure } => format!("\"{subject}\" is {figure}"),
            Self::NotCheckable { why } => format!("not checkable: {why}"),
        };
        f.pad(&text)
    }
}

impl FromStr for Assertion {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let text = text.trim();
        if let Some(why) = text.strip_prefix("not checkable:") {
            return Ok(Self::NotCheckable {
                why: why.trim().to_owned(),
            });
        }
        if let Some(quoted) = text.strip_prefix('"') {
            let (subject, figure) = quoted
                .split_once("\" is ")
                .ok_or_else(|| malformed(text, "`\"SUBJECT\" is FIGURE`"))?;
            return Ok(Self::Other {
                subject: subject.to_owned(),
                figure: figure.parse()?,
            });
        }
        let Some((subject, word, rest)) =
            split_at_first(text, &[" in ", " from ", " was ", " rose ", " fell "])
        else {
            // The subject alone may be what is wrong.
            text.parse::<Subject>()?;
            return Err(malformed(
                text,
                "after the trade one of `in`, `from`, `was`, `rose over`, `fell over`, `rose exponentially over`",
            ));
        };
        if let Some(parts) = subject.strip_prefix(SUM) {
            return share_of_several(text, &subjects(parts)?, word, rest);
        }
        let subject: Subject = subject.parse()?;
        match word {
            " in " => in_a_period(text, subject, rest),
            " from " => growth(text, subject, rest),
            " was " => comparison(text, subject, rest),
            " rose " => course(text, subject, Course::Rose, rest),
            _ => course(text, subject, Course::Fell, rest),
        }
    }
}

/// Splits at the first of some words that does not stand in double quotes.
fn split_at_first<'a, 'w>(text: &'a str, words: &[&'w str]) -> Option<(&'a str, &'w str, &'a str)> {
    let mut quoted = false;
    for (at, c) in text.char_indices() {
        quoted ^= c == '"';
        if quoted || c != ' ' {
            continue;
        }
        let (before, rest) = text.split_at(at);
        for word in words {
            if let Some(rest) = rest.strip_prefix(word) {
                return Some((before, word, rest.trim_start()));
            }
        }
    }
    None
}

fn malformed(text: &str, expected: &str) -> Error {
    Error::malformed("claim", text, expected)
}

/// What stands between a period and what is said of it.
const IS: [&str; 3] = [" is ", " are ", " was "];

fn in_a_period(text: &str, subject: Subject, rest: &str) -> Result<Assertion, Error> {
    let form = "`TRADE in PERIOD is FIGURE`, `... is FIGURE of TRADE`, `... is the sum of TRADE; TRADE` or `... is the highest since PERIOD`";
    let (period, _, value) = split_at_first(rest, &IS).ok_or_else(|| malformed(text, form))?;
    let period = Period::cited(period)?;
    if let Some(parts) = value.strip_prefix(SUM) {
        return Ok(Assertion::Sum {
            whole: subject,
            parts: subjects(parts)?,
            period,
        });
    }
    for extreme in [Extreme::Highest, Extreme::Lowest] {
        let words = format!("the {extreme} since ");
        if let Some(since) = value.strip_prefix(words.as_str()) {
            return Ok(Assertion::Extreme {
                subject,
                period,
                extreme,
                since: Period::cited(since)?,
            });
        }
    }
    // A figure may have an "of" of its own: `in excess of $5 million`.
    let problem = match value.parse::<Figure>() {
        Ok(figure) => {
            return Ok(Assertion::Level {
                subject,
                period,
                figure: figure.in_unit(Unit::Usd)?,
            });
        }
        Err(problem) => problem,
    };
    match share(&[subject], period, value) {
        Some(share) => share,
        None => Err(problem),
    }
}

/// A figure and what it is a share of; nothing if there is no such figure.
fn share(parts: &[Subject], period: Period, value: &str) -> Option<Result<Assertion, Error>> {
    value.match_indices(" of ").find_map(|(at, of)| {
        let figure: Figure = value[..at].parse().ok()?;
        let whole = &value[at + of.len()..];
        let whole = match whole.strip_prefix(SUM) {
            Some(parts) => subjects(parts),
            None => whole.parse().map(|whole| vec![whole]),
        };
        Some(whole.and_then(|whole| {
            Ok(Assertion::Share {
                parts: parts.to_vec(),
                whole,
                period,
                figure: figure.in_unit(Unit::Percent)?,
            })
        }))
    })
}

/// What may be said of several together: their share of something.
fn share_of_several(
    text: &str,
    parts: &[Subject],
    word: &str,
    rest: &str,
) -> Result<Assertion, Error> {
    let bad = || {
        malformed(
            text,
            "`the sum of TRADE; TRADE in PERIOD is FIGURE of TRADE`; a level of several together is said as \
             `TRADE in PERIOD is the sum of TRADE; TRADE`",
        )
    };
    if word != " in " {
        return Err(bad());
    }
    let (period, _, value) = split_at_first(rest, &IS).ok_or_else(bad)?;
    share(parts, Period::cited(period)?, value).ok_or_else(bad)?
}

/// What says that a rate is yearly; the longer first.
const YEARLY: [&str; 7] = [
    " a year, on average",
    " a year on average",
    " on average",
    " per annum",
    " per year",
    " annually",
    " a year",
];

fn growth(text: &str, subject: Subject, rest: &str) -> Result<Assertion, Error> {
    let bad = || {
        malformed(
            text,
            "`TRADE from PERIOD to PERIOD grew FIGURE`, `... rose by FIGURE` or `... fell by FIGURE`, with `a year` and `by METHOD` \
             if they are said, `... became FIGURE` or `... was unchanged`",
        )
    };
    let (from, rest) = rest.split_once(" to ").ok_or_else(bad)?;
    let (to, rest) = rest.trim_start().split_once(' ').ok_or_else(bad)?;
    let (from, to) = (Period::cited(from)?, Period::cited(to)?);
    let rest = rest.trim();
    if rest == "was unchanged" {
        return Ok(Assertion::Unchanged { subject, from, to });
    }
    if let Some(figure) = rest.strip_prefix("became ") {
        return Ok(Assertion::Multiple {
            subject,
            from,
            to,
            figure: figure.parse::<Figure>()?.in_unit(Unit::Times)?,
        });
    }
    let (change, rest) = [
        ("grew by ", Change::Grew),
        ("grew ", Change::Grew),
        ("rose by ", Change::Rose),
        ("fell by ", Change::Fell),
    ]
    .into_iter()
    .find_map(|(word, change)| Some((change, rest.strip_prefix(word)?)))
    .ok_or_else(bad)?;
    let (rest, method) = match rest.rsplit_once(" by ") {
        Some((rest, method)) => (rest, Some(method.parse::<Method>()?)),
        None => (rest, None),
    };
    let (figure, yearly) = match YEARLY.iter().find_map(|words| rest.strip_suffix(words)) {
        Some(figure) => (figure, true),
        None => (rest, false),
    };
    let figure: Figure = figure.parse()?;
    if change != Change::Grew && figure.number().is_negative() {
        return Err(malformed(
            text,
            "a figure that is not negative after `rose by` and `fell by`",
        ));
    }
    if let Some(method) = method.filter(|method| yearly && !method.is_yearly()) {
        let expected = format!("a yearly method, or no `a year`: {method} is over the whole time");
        return Err(malformed(text, &expected));
    }
    if yearly && !matches!(figure.unit(), Unit::Percent | Unit::Number) {
        return Err(malformed(
            text,
            "a yearly rate in percent; for another unit the change over the whole time",
        ));
    }
    Ok(Assertion::Growth {
        subject,
        from,
        to,
        change,
        figure,
        yearly,
        method,
    })
}

fn comparison(text: &str, left: Subject, rest: &str) -> Result<Assertion, Error> {
    let bad = || {
        malformed(
            text,
            "`TRADE was less than TRADE in PERIOD; PERIOD`, or `more than`",
        )
    };
    let (order, rest) = [Order::Less, Order::More]
        .into_iter()
        .find_map(|order| Some((order, rest.strip_prefix(order.as_str())?)))
        .ok_or_else(bad)?;
    let (right, _, periods) = split_at_first(rest, &[" in "]).ok_or_else(bad)?;
    Ok(Assertion::Comparison {
        left,
        order,
        right: right.parse()?,
        periods: cited_periods(periods)?,
    })
}

fn course(text: &str, subject: Subject, course: Course, rest: &str) -> Result<Assertion, Error> {
    let bad = || {
        malformed(
            text,
            "after the trade one of `in`, `from`, `was`, `rose over`, `fell over`, `rose exponentially over`",
        )
    };
    let (manner, periods) = match rest.split_once("over ").ok_or_else(bad)? {
        ("", periods) => (Manner::Plainly, periods),
        ("exponentially ", periods) => (Manner::Exponentially, periods),
        _ => return Err(bad()),
    };
    let periods = cited_periods(periods)?;
    if periods.len() < 2 || !periods.is_sorted_by(|a, b| a < b) {
        return Err(malformed(text, "two periods or more, in order of time"));
    }
    Ok(Assertion::Course {
        subject,
        course,
        manner,
        periods,
    })
}

fn cited_periods(text: &str) -> Result<Vec<Period>, Error> {
    let parts = text.split(';');
    parts.map(|part| Period::cited(part.trim())).collect()
}

/// Subjects with semicolons between them; a source in quotes may have one of its own.
fn subjects(text: &str) -> Result<Vec<Subject>, Error> {
    let mut quoted = false;
    text.split(|c| {
        quoted ^= c == '"';
        c == ';' && !quoted
    })
    .map(|part| part.trim().parse())
    .collect()
}

serde_as_text!(Assertion);
