//! What is claimed.

use super::subject::Subject;
use crate::data::SourceId;
use crate::figure::Figure;
use crate::growth::Method;
use crate::text::words;
use crate::trade::Period;
use std::{fmt, slice::from_ref, sync::Arc};

/// A statement to check, with its place in the text it is from.
///
/// Prints as its assertion.
///
/// ```
/// use bilateral::{Claim, Dataset, Verdict};
///
/// let claim = Claim::new("turnover ISR-ARE in 2022 is $2.5 billion".parse()?);
/// let findings = claim.check(Dataset::cited())?;
/// assert_eq!(findings.len(), 1);
/// assert_eq!(findings[0].verdict, Verdict::Inconsistent);
/// let instead = findings[0].instead.as_ref().unwrap();
/// assert_eq!(instead.to_string(), "$2.56 billion, or $2.6 billion to as many digits");
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Clone, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Claim {
    /// Key, if it has one.
    pub id: Option<Arc<str>>,
    /// What is claimed.
    pub assertion: Assertion,
    /// What the text says, in its words or, where those are not to be copied, in ours.
    pub text: Option<Arc<str>>,
    /// Where the text says it.
    pub locator: Option<Arc<str>>,
    /// The text, by its key in a data set.
    pub source: Option<SourceId>,
}

impl Assertion {
    /// What it is about, and every period from the first to the last that it speaks of.
    pub(super) fn about(&self) -> (Vec<&Subject>, Vec<Period>) {
        let periods = match self {
            Self::Extreme { period, since, .. } => {
                let each = std::iter::successors(Some(*since), |last| last.next());
                each.take_while(|each| each <= period).collect()
            }
            _ => self.periods(),
        };
        (self.subjects(), periods)
    }

    /// What it is about, where it stands: checking a claim asks for it more than once.
    pub(super) fn subjects_in_place(&self) -> impl Iterator<Item = &Subject> + Clone {
        let [one, others]: [&[Subject]; 2] = match self {
            Self::Level { subject, .. }
            | Self::Growth { subject, .. }
            | Self::Multiple { subject, .. }
            | Self::Unchanged { subject, .. }
            | Self::Course { subject, .. }
            | Self::Extreme { subject, .. } => [from_ref(subject), &[]],
            Self::Share { parts, whole, .. } => [parts, whole],
            Self::Sum { whole, parts, .. } => [from_ref(whole), parts],
            Self::Comparison { left, right, .. } => [from_ref(left), from_ref(right)],
            Self::Other { .. } | Self::NotCheckable { .. } => [&[], &[]],
        };
        one.iter().chain(others)
    }

    /// The periods it names, where they stand.
    pub(super) fn periods_in_place(&self) -> impl Iterator<Item = Period> + Clone {
        let [one, others]: [&[Period]; 2] = match self {
            Self::Level { period, .. } | Self::Share { period, .. } | Self::Sum { period, .. } => {
                [from_ref(period), &[]]
            }
            Self::Growth { from, to, .. }
            | Self::Multiple { from, to, .. }
            | Self::Unchanged { from, to, .. } => [from_ref(from), from_ref(to)],
            Self::Extreme { period, since, .. } => [from_ref(since), from_ref(period)],
            Self::Course { periods, .. } | Self::Comparison { periods, .. } => [periods, &[]],
            Self::Other { .. } | Self::NotCheckable { .. } => [&[], &[]],
        };
        one.iter().chain(others).copied()
    }
}

impl Claim {
    /// A claim without a place.
    ///
    /// ```
    /// use bilateral::Claim;
    ///
    /// let mut claim = Claim::new("KAZ>ISR in 2024 is $167.6 million".parse()?);
    /// claim.locator = Some("page 3".into());
    /// assert_eq!(claim.assertion.to_string(), "KAZ>ISR in 2024 is $167.6 million");
    /// # Ok::<(), bilateral::Error>(())
    /// ```
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

impl fmt::Display for Claim {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.assertion.fmt(f)
    }
}

/// What a claim asserts.
///
/// Prints and parses as below; [`Subject`] has the rest of the grammar, [`Figure`] that of figures, [`Period`] that of periods.
/// A period such as `2011-12`, which may be a fiscal year, is asked about ([`Period::cited`]).
///
/// ```text
/// claim   = subject "in" period "is" figure                                    a level, in US dollars
///         | whole "in" period "is" figure "of" whole                           a share, in percent
///         | subject "in" period "is the sum of" subjects
///         | subject "in" period "is the" ("highest" | "lowest") "since" period
///         | subject "from" period "to" period change
///         | subject ("rose" | "fell") ["exponentially"] "over" periods
///         | subject "was" ("less than" | "more than") subject "in" periods
///         | '"' words '" is' figure                                            about something no data set here models
///         | "not checkable:" words
/// change  = ("grew" | "rose by" | "fell by") figure ["a year"] ["by" method]
///         | "became" figure                                                    a multiple
///         | "was unchanged"
/// whole   = subject | "the sum of" subjects
/// subjects, periods = one or more, with ";" between them
/// method  = "cumulative" | "CAGR" | "mean of yearly rates" | ...               the names of growth::Method
/// ```
///
/// After a period *are* and *was* are read as *is*, and *per year*, *annually*, *on average* as *a year*.
///
/// ```
/// use bilateral::check::Assertion;
///
/// let growth: Assertion = "turnover Israel-UAE from 2020 to 2021 grew 588%".parse()?;
/// assert_eq!(growth.to_string(), "turnover ISR-ARE from 2020 to 2021 grew 588%");
/// let error = "turnover ISR-ARE in 2022 grew".parse::<Assertion>().unwrap_err();
/// assert!(error.to_string().contains("`turnover ISR-ARE in 2022 grew`"), "{error}");
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Assertion {
    /// `turnover ISR-ARE in 2022 is $2.56 billion`
    Level {
        /// What was traded.
        subject: Subject,
        /// When.
        period: Period,
        /// The claimed value.
        figure: Figure,
    },
    /// `turnover ISR-ARE from 2020 to 2021 grew 588%`, `... fell by 5% a year`, `... grew 283% by CAGR`.
    ///
    /// Without a method it is growth from end to end: in percent of the first value, for a figure in times the multiple, for one in
    /// dollars the change. *A year* asks for the yearly methods: the claim holds if one of them reproduces it, and the finding's
    /// steps say which; a threshold or a hedge is undecided if they differ.
    Growth {
        /// What was traded.
        subject: Subject,
        /// The first period.
        from: Period,
        /// The last period.
        to: Period,
        /// Growth, which may be negative, a rise or a fall.
        change: Change,
        /// The claimed rate or change.
        figure: Figure,
        /// Whether it is a yearly rate.
        yearly: bool,
        /// The method, if the text names one.
        method: Option<Method>,
    },
    /// `turnover ISR-ARE from 2020 to 2022 became nearly 15 times`
    Multiple {
        /// What was traded.
        subject: Subject,
        /// The first period.
        from: Period,
        /// The last period.
        to: Period,
        /// The claimed multiple.
        figure: Figure,
    },
    /// `KAZ>ISR from 2020 to 2021 was unchanged`: it grew by a bare `0%`.
    Unchanged {
        /// What was traded.
        subject: Subject,
        /// The first period.
        from: Period,
        /// The last period.
        to: Period,
    },
    /// `KAZ>ISR in 2024 is 71% of turnover ISR-KAZ`, `... of KAZ>World`, `... of the sum of KAZ>ISR; KAZ>TUR`,
    /// `the sum of KAZ>ISR; AZE>ISR in 2024 is 70% of World>ISR`
    ///
    /// Each part must be in the whole: a flow in a turnover of its pair, in the trade of one of the two with the World, or among the
    /// parts of a sum; a commodity in all goods, or in a shorter code of its classification. Parts have no flow in common.
    Share {
        /// The part: one, or several together.
        parts: Vec<Subject>,
        /// The whole: one, or several together.
        whole: Vec<Subject>,
        /// When.
        period: Period,
        /// The claimed share.
        figure: Figure,
    },
    /// `turnover ISR-KAZ in 2024 is the sum of ISR>KAZ; KAZ>ISR`
    Sum {
        /// The total.
        whole: Subject,
        /// Its parts.
        parts: Vec<Subject>,
        /// When.
        period: Period,
    },
    /// `turnover ISR-ARE rose over 2020; 2021; 2022`, `... fell over ...`, `... rose exponentially over ...`
    ///
    /// *Exponentially* is ambiguous: plainly it says that it rose, strictly that it rose at a constant or rising
    /// rate. Both readings are checked; if they differ, the verdict is undecided.
    Course {
        /// What was traded.
        subject: Subject,
        /// Up or down.
        course: Course,
        /// Plainly or exponentially.
        manner: Manner,
        /// The periods compared, in order of time; each with the one before it in this list.
        periods: Vec<Period>,
    },
    /// `turnover ISR-ARE in 2022 is the highest since 2015`
    ///
    /// Above every period between the two; of the earlier one itself it says nothing.
    Extreme {
        /// What was traded.
        subject: Subject,
        /// The period that stands out.
        period: Period,
        /// Above or below the others.
        extreme: Extreme,
        /// The period since which there was no other such.
        since: Period,
    },
    /// `turnover BHR-ISR was less than turnover ISR-ARE in 2020; 2022`
    Comparison {
        /// The one.
        left: Subject,
        /// How it compares.
        order: Order,
        /// The other.
        right: Subject,
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

/// How a claimed growth is said.
///
/// ```
/// use bilateral::check::Change;
///
/// // -25 % said as growth is 25 % said as a fall.
/// assert_eq!("fell by".parse::<Change>()?, Change::Fell);
/// assert_eq!(Change::Grew.to_string(), "grew");
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Change {
    /// A rate or change with its sign.
    Grew,
    /// A rise: the figure is positive.
    Rose,
    /// A fall: the figure is positive, 25 % from 4 to 3.
    Fell,
}

words!(Change, "change", { Grew => "grew", Rose => "rose by", Fell => "fell by" });

/// Which way a trade went.
///
/// ```
/// use bilateral::check::Course;
///
/// assert_eq!("rose".parse::<Course>()?, Course::Rose);
/// assert!("soared".parse::<Course>().is_err());
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Course {
    /// Each value is greater than the one before.
    Rose,
    /// Each value is less than the one before.
    Fell,
}

words!(Course, "course", { Rose => "rose", Fell => "fell" });

/// In what manner it went.
///
/// ```
/// use bilateral::{check::{Manner, Reason}, Claim, Dataset, Verdict};
///
/// // It rose; whether at a rising rate is another question, and the word leaves it open.
/// let claim = |text: &str| Ok::<_, bilateral::Error>(Claim::new(text.parse()?).check(Dataset::cited())?[0].verdict);
/// assert_eq!(claim("turnover BHR-ISR rose over 2020; 2022; 2023")?, Verdict::Consistent);
/// assert_eq!(
///     claim("turnover BHR-ISR rose exponentially over 2020; 2022; 2023")?,
///     Verdict::Undecided(Reason::AmbiguousWording)
/// );
/// assert_eq!("exponentially".parse::<Manner>()?, Manner::Exponentially);
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Manner {
    /// Nothing is said of the manner.
    Plainly,
    /// "Exponentially", which is ambiguous.
    Exponentially,
}

words!(Manner, "manner", { Plainly => "plainly", Exponentially => "exponentially" });

/// How a value stands out.
///
/// ```
/// use bilateral::check::Extreme;
///
/// assert_eq!("lowest".parse::<Extreme>()?, Extreme::Lowest);
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Extreme {
    /// Above all others.
    Highest,
    /// Below all others.
    Lowest,
}

words!(Extreme, "extreme", { Highest => "highest", Lowest => "lowest" });

/// How one trade compares with another.
///
/// ```
/// use bilateral::check::Order;
///
/// assert_eq!("less than".parse::<Order>()?, Order::Less);
/// assert_eq!(
///     "below".parse::<Order>().unwrap_err().to_string(),
///     "malformed order `below` (expected `less than`, `more than`)"
/// );
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Order {
    /// Less.
    Less,
    /// More.
    More,
}

words!(Order, "order", { Less => "less than", More => "more than" });

impl Assertion {
    /// What it is about: trades, with what is said of them.
    #[must_use]
    pub fn subjects(&self) -> Vec<&Subject> {
        self.subjects_in_place().collect()
    }

    /// The periods it names.
    #[must_use]
    pub fn periods(&self) -> Vec<Period> {
        self.periods_in_place().collect()
    }
}
