//! What is claimed, in a notation that people and programs read.

use crate::data::SourceId;
use crate::error::Error;
use crate::figure::Figure;
use crate::growth::Method;
use crate::number::Unit;
use crate::text::{serde_as_text, words};
use crate::trade::{Period, Trade};
use std::{fmt, str::FromStr};

/// A statement to check, with its place in the text it is from.
///
/// ```
/// use bilateral::{Claim, Dataset, Verdict};
///
/// let claim = Claim::new("turnover ISR-ARE in 2022 is $2.5 billion".parse()?);
/// let findings = claim.check(Dataset::cited())?;
/// assert_eq!(findings.len(), 1);
/// assert_eq!(findings[0].verdict, Verdict::Inconsistent);
/// assert_eq!(findings[0].instead.as_deref(), Some("$2.56 billion, or $2.6 billion to as many digits"));
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Clone, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Claim {
    /// Key, if it has one.
    pub id: Option<String>,
    /// What is claimed.
    pub assertion: Assertion,
    /// What the text says, in its words or, where those are not to be copied, in ours.
    pub text: Option<String>,
    /// Where the text says it.
    pub locator: Option<String>,
    /// The text, by its key in a data set.
    pub source: Option<SourceId>,
}

impl Assertion {
    /// The trades and periods that it is about.
    pub(super) fn about(&self) -> (Vec<Trade>, Vec<Period>) {
        match self {
            Self::Level { trade, period, .. } => (vec![*trade], vec![*period]),
            Self::Growth {
                trade, from, to, ..
            }
            | Self::Multiple {
                trade, from, to, ..
            } => (vec![*trade], vec![*from, *to]),
            Self::Share {
                part,
                whole,
                period,
                ..
            } => (vec![*part, *whole], vec![*period]),
            Self::Sum {
                whole,
                parts,
                period,
            } => {
                let mut trades = vec![*whole];
                trades.extend(parts);
                (trades, vec![*period])
            }
            Self::Course { trade, periods, .. } => (vec![*trade], periods.clone()),
            Self::Comparison {
                left,
                right,
                periods,
                ..
            } => (vec![*left, *right], periods.clone()),
            Self::Other { .. } | Self::NotCheckable { .. } => (Vec::new(), Vec::new()),
        }
    }
}

impl Claim {
    /// A claim without a place.
    #[must_use]
    pub const fn new(assertion: Assertion) -> Self {
        Self {
            id: None,
            assertion,
            text: None,
            locator: None,
            source: None,
        }
    }
}

/// What a claim asserts. Prints and parses as shown at each variant.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Assertion {
    /// `turnover ISR-ARE in 2022 is $2.56 billion`
    Level {
        /// What was traded.
        trade: Trade,
        /// When.
        period: Period,
        /// The claimed value.
        figure: Figure,
    },
    /// `turnover ISR-ARE from 2020 to 2021 grew 588%`, and with a named method `... grew 283% by CAGR`.
    ///
    /// Without a method it is checked under every method that can mean it, and holds if one of them
    /// reproduces it; the finding's steps say which do.
    Growth {
        /// What was traded.
        trade: Trade,
        /// The first period.
        from: Period,
        /// The last period.
        to: Period,
        /// The claimed rate.
        figure: Figure,
        /// The method, if the text names one.
        method: Option<Method>,
    },
    /// `turnover ISR-ARE from 2020 to 2022 became nearly 15 times`
    Multiple {
        /// What was traded.
        trade: Trade,
        /// The first period.
        from: Period,
        /// The last period.
        to: Period,
        /// The claimed multiple.
        figure: Figure,
    },
    /// `KAZ>ISR in 2024 is 71% of turnover ISR-KAZ`
    ///
    /// The part must be one of the two flows of a turnover, so that the other is the rest.
    Share {
        /// The part.
        part: Trade,
        /// The whole.
        whole: Trade,
        /// When.
        period: Period,
        /// The claimed share.
        figure: Figure,
    },
    /// `turnover ISR-KAZ in 2024 is the sum of ISR>KAZ; KAZ>ISR`
    Sum {
        /// The total.
        whole: Trade,
        /// Its parts.
        parts: Vec<Trade>,
        /// When.
        period: Period,
    },
    /// `turnover ISR-ARE rose over 2020; 2021; 2022`, `... fell over ...`, `... rose exponentially over ...`
    ///
    /// *Exponentially* is ambiguous: plainly it says that it rose, strictly that it rose at a constant or rising
    /// rate. Both readings are checked; if they differ, the verdict is undecided.
    Course {
        /// What was traded.
        trade: Trade,
        /// Up or down.
        course: Course,
        /// Plainly or exponentially.
        manner: Manner,
        /// The periods compared, in order of time; each with the one before it in this list.
        periods: Vec<Period>,
    },
    /// `turnover BHR-ISR was less than turnover ISR-ARE in 2020; 2022`
    Comparison {
        /// The one.
        left: Trade,
        /// How it compares.
        order: Order,
        /// The other.
        right: Trade,
        /// When; in each of these periods.
        periods: Vec<Period>,
    },
    /// `"Israel's crude imports from two suppliers" is roughly 70%`
    ///
    /// A figure about something that no data set of this crate models: read, kept, and not covered.
    Other {
        /// What the figure is about, in words without quotation marks.
        subject: String,
        /// The figure.
        figure: Figure,
    },
    /// `not checkable: WHY`
    NotCheckable {
        /// Why figures cannot decide it.
        why: String,
    },
}

/// Which way a trade went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Course {
    /// Each value is greater than the one before.
    Rose,
    /// Each value is less than the one before.
    Fell,
}

words!(Course, "course", { Rose => "rose", Fell => "fell" });

/// In what manner it went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Manner {
    /// Nothing is said of the manner.
    Plainly,
    /// "Exponentially", which is ambiguous.
    Exponentially,
}

words!(Manner, "manner", { Plainly => "plainly", Exponentially => "exponentially" });

/// How one trade compares with another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Order {
    /// Less.
    Less,
    /// More.
    More,
}

words!(Order, "order", { Less => "less than", More => "more than" });

impl Assertion {
    /// The trades it is about.
    #[must_use]
    pub fn trades(&self) -> Vec<Trade> {
        match self {
            Self::Level { trade, .. }
            | Self::Growth { trade, .. }
            | Self::Multiple { trade, .. }
            | Self::Course { trade, .. } => vec![*trade],
            Self::Share { part, whole, .. } => vec![*part, *whole],
            Self::Sum { whole, parts, .. } => std::iter::once(*whole)
                .chain(parts.iter().copied())
                .collect(),
            Self::Comparison { left, right, .. } => vec![*left, *right],
            Self::Other { .. } | Self::NotCheckable { .. } => Vec::new(),
        }
    }
}

fn join<T: ToString>(items: &[T]) -> String {
    items
        .iter()
        .map(T::to_string)
        .collect::<Vec<_>>()
        .join("; ")
}

impl fmt::Display for Assertion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = match self {
            Self::Level {
                trade,
                period,
                figure,
            } => format!("{trade} in {period} is {figure}"),
            Self::Growth {
                trade,
                from,
                to,
                figure,
                method,
            } => {
                let by = method.map_or(String::new(), |method| format!(" by {method}"));
                format!("{trade} from {from} to {to} grew {figure}{by}")
            }
            Self::Multiple {
                trade,
                from,
                to,
                figure,
            } => format!("{trade} from {from} to {to} became {figure}"),
            Self::Share {
                part,
                whole,
                period,
                figure,
            } => format!("{part} in {period} is {figure} of {whole}"),
            Self::Sum {
                whole,
                parts,
                period,
            } => format!("{whole} in {period} is the sum of {}", join(parts)),
            Self::Course {
                trade,
                course,
                manner,
                periods,
            } => {
                let manner = match manner {
                    Manner::Plainly => "",
                    Manner::Exponentially => " exponentially",
                };
                format!("{trade} {course}{manner} over {}", join(periods))
            }
            Self::Comparison {
                left,
                order,
                right,
                periods,
            } => format!("{left} was {order} {right} in {}", join(periods)),
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
        let (trade, rest) = leading_trade(text)?;
        if let Some(rest) = rest.strip_prefix("in ") {
            level(text, trade, rest)
        } else if let Some(rest) = rest.strip_prefix("from ") {
            growth(text, trade, rest)
        } else if let Some(rest) = rest.strip_prefix("was ") {
            comparison(text, trade, rest)
        } else {
            course(text, trade, rest)
        }
    }
}

fn malformed(text: &str, expected: &str) -> Error {
    Error::malformed("claim", text, expected)
}

fn leading_trade(text: &str) -> Result<(Trade, &str), Error> {
    let words = if text.starts_with("turnover ") || text.starts_with("balance ") {
        2
    } else {
        1
    };
    let end = text
        .match_indices(' ')
        .map(|(at, _)| at)
        .nth(words - 1)
        .unwrap_or(text.len());
    let (trade, rest) = text.split_at(end);
    Ok((trade.parse()?, rest.trim_start()))
}

fn level(text: &str, trade: Trade, rest: &str) -> Result<Assertion, Error> {
    let form =
        "`TRADE in PERIOD is FIGURE`, `... is FIGURE of TRADE` or `... is the sum of TRADE; TRADE`";
    let (period, value) = rest
        .split_once(" is ")
        .ok_or_else(|| malformed(text, form))?;
    let period = period.parse()?;
    if let Some(parts) = value.strip_prefix("the sum of ") {
        return Ok(Assertion::Sum {
            whole: trade,
            parts: list(parts)?,
            period,
        });
    }
    if let Some((figure, whole)) = value.rsplit_once(" of ") {
        return Ok(Assertion::Share {
            part: trade,
            whole: whole.parse()?,
            period,
            figure: figure.parse::<Figure>()?.in_unit(Unit::Percent)?,
        });
    }
    Ok(Assertion::Level {
        trade,
        period,
        figure: value.parse::<Figure>()?.in_unit(Unit::Usd)?,
    })
}

fn growth(text: &str, trade: Trade, rest: &str) -> Result<Assertion, Error> {
    let form = "`TRADE from PERIOD to PERIOD grew FIGURE`, with `by METHOD` if one is named, or `... became FIGURE`";
    let bad = || malformed(text, form);
    let (from, rest) = rest.split_once(" to ").ok_or_else(bad)?;
    let (to, rest) = rest.split_once(' ').ok_or_else(bad)?;
    let (from, to) = (from.parse()?, to.parse()?);
    if let Some(figure) = rest.strip_prefix("became ") {
        return Ok(Assertion::Multiple {
            trade,
            from,
            to,
            figure: figure.parse::<Figure>()?.in_unit(Unit::Times)?,
        });
    }
    let rest = rest.strip_prefix("grew ").ok_or_else(bad)?;
    let (figure, method) = match rest.split_once(" by ") {
        Some((figure, method)) => (figure, Some(method.parse()?)),
        None => (rest, None),
    };
    Ok(Assertion::Growth {
        trade,
        from,
        to,
        figure: figure.parse()?,
        method,
    })
}

fn comparison(text: &str, left: Trade, rest: &str) -> Result<Assertion, Error> {
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
    let (right, periods) = rest.rsplit_once(" in ").ok_or_else(bad)?;
    Ok(Assertion::Comparison {
        left,
        order,
        right: right.parse()?,
        periods: list(periods)?,
    })
}

fn course(text: &str, trade: Trade, rest: &str) -> Result<Assertion, Error> {
    let bad = || {
        malformed(
            text,
            "after the trade one of `in`, `from`, `was`, `rose over`, `fell over`, `rose exponentially over`",
        )
    };
    let (how, periods) = rest.split_once("over ").ok_or_else(bad)?;
    let (course, manner) = match how.trim().split_once(' ') {
        Some((course, "exponentially")) => (course, Manner::Exponentially),
        None => (how.trim(), Manner::Plainly),
        Some(_) => return Err(bad()),
    };
    let periods: Vec<Period> = list(periods)?;
    if periods.len() < 2 || !periods.is_sorted_by(|a, b| a < b) {
        return Err(malformed(text, "two periods or more, in order of time"));
    }
    Ok(Assertion::Course {
        trade,
        course: course.parse().map_err(|_| bad())?,
        manner,
        periods,
    })
}

fn list<T: FromStr<Err = Error>>(text: &str) -> Result<Vec<T>, Error> {
    text.split(';').map(|part| part.trim().parse()).collect()
}

serde_as_text!(Assertion);
