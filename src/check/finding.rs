//! What came of checking a claim.

use super::assertion::{Claim, Course};
use super::evidence::{Evidence, Form};
use super::judge::Judgement;
use super::subject::Subject;
use super::verdict::{Hint, Verdict};
use crate::data::{Dataset, Lineage, Missing, Observation, SourceId};
use crate::error::Error;
use crate::figure::{Datum, Figure};
use crate::growth::Method;
use crate::number::{Interval, Rational, Unit, show};
use crate::text::serde_as_text;
use crate::trade::{Economy, Period, Reporter, Trade};
use std::{fmt, str::FromStr};

/// What came of checking a claim against one report: the verdict, the evidence, and what would be true
/// instead.
///
/// Prints as one line: verdict, claim, what the figures say. Serialises whole, and reads back.
///
/// ```
/// use bilateral::{Claim, Dataset};
///
/// let claim = Claim::new("turnover ISR-ARE in 2022 is over $2.5 billion".parse()?);
/// let finding = &claim.check(Dataset::cited())?[0];
/// assert_eq!(
///     finding.to_string(),
///     "consistent: turnover ISR-ARE in 2022 is over $2.5 billion: $2.56 billion"
/// );
/// assert_eq!(finding.source.as_ref().unwrap().as_str(), "green-2026");
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Clone, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Finding {
    /// The claim.
    pub claim: Claim,
    /// The verdict.
    pub verdict: Verdict,
    /// The source of the evidence.
    pub source: Option<SourceId>,
    /// Whose statistics the evidence is: an economy, `reconciled` or `unstated`.
    pub reporter: Option<Reporter>,
    /// Each comparison that was made.
    pub steps: Vec<Step>,
    /// The readings of an ambiguous wording, each with its verdict.
    pub readings: Vec<(Wording, Verdict)>,
    /// Why it is not covered, if it is not.
    pub absent: Option<Uncovered>,
    /// What the figures say instead, for a claim that they do not support.
    pub instead: Option<Box<Instead>>,
    /// What may have happened, for a claim that does not fit.
    pub hints: Vec<Hint>,
}

/// One comparison of a claim with evidence.
///
/// ```
/// use bilateral::{Claim, Dataset};
///
/// let claim = Claim::new("turnover ISR-KAZ in 2024 is $236.2 million".parse()?);
/// let finding = &claim.check(Dataset::cited())?[0];
/// let step = &finding.steps[0];
/// assert_eq!(step.evidence.to_string(), "published $236.2 million");
/// assert_eq!(step.shown(), "$236.2 million");
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Clone, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Step {
    /// What is compared.
    pub basis: Basis,
    /// The evidence.
    pub evidence: Evidence,
    /// What came of it.
    pub judgement: Judgement,
}

/// What a step compares with the claim. Prints and parses as shown.
///
/// ```
/// use bilateral::{check::Basis, Method};
///
/// assert_eq!("CAGR".parse::<Basis>()?, Basis::Method(Method::Cagr));
/// assert_eq!("2020 to 2021, up".parse::<Basis>()?.to_string(), "2020 to 2021, up");
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Basis {
    /// `as recorded`: a value of the data, or growth between two from end to end.
    Recorded,
    /// `computed`: what follows from other values, as a turnover from two flows.
    Computed,
    /// A growth method, by its name.
    Method(Method),
    /// `2020 to 2021, up`: by how much a value rose or fell.
    Change {
        /// The earlier period.
        from: Period,
        /// The later.
        to: Period,
        /// Which way it should have gone.
        course: Course,
    },
    /// `2020 to 2021, a year`: the yearly rate between two values.
    YearlyRate {
        /// The earlier period.
        from: Period,
        /// The later.
        to: Period,
    },
    /// `2020, by`: by how much one trade exceeds another.
    Difference(Period),
    /// `beyond 2020, by`: by how much a value exceeds that of another period.
    Beyond(Period),
    /// `the parts add up to`
    Parts,
}

impl fmt::Display for Basis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = match self {
            Self::Recorded => "as recorded".to_owned(),
            Self::Computed => "computed".to_owned(),
            Self::Method(method) => method.to_string(),
            Self::Change { from, to, course } => {
                let way = match course {
                    Course::Rose => "up",
                    Course::Fell => "down",
                };
                format!("{from} to {to}, {way}")
            }
            Self::YearlyRate { from, to } => format!("{from} to {to}, a year"),
            Self::Difference(period) => format!("{period}, by"),
            Self::Beyond(period) => format!("beyond {period}, by"),
            Self::Parts => "the parts add up to".to_owned(),
        };
        f.pad(&text)
    }
}

impl FromStr for Basis {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        match text {
            "as recorded" => return Ok(Self::Recorded),
            "computed" => return Ok(Self::Computed),
            "the parts add up to" => return Ok(Self::Parts),
            _ => {}
        }
        let Some((when, word)) = text.rsplit_once(", ") else {
            return text.parse().map(Self::Method);
        };
        if word == "by" {
            return match when.strip_prefix("beyond ") {
                Some(period) => period.parse().map(Self::Beyond),
                None => when.parse().map(Self::Difference),
            };
        }
        let bad = || {
            Error::malformed(
                "basis of a step",
                text,
                "`as recorded`, `computed`, a growth method, `2020 to 2021, up`, `2020, by` or `the parts add up to`",
            )
        };
        let (from, to) = when.split_once(" to ").ok_or_else(bad)?;
        let (from, to) = (from.parse()?, to.parse()?);
        let course = match word {
            "a year" => return Ok(Self::YearlyRate { from, to }),
            "up" => Course::Rose,
            "down" => Course::Fell,
            _ => return Err(bad()),
        };
        Ok(Self::Change { from, to, course })
    }
}

/// A reading of an ambiguous wording. Prints and parses as shown.
///
/// ```
/// use bilateral::check::{Course, Wording};
///
/// let strict: Wording = "rose at a constant or rising yearly rate".parse()?;
/// assert_eq!(strict, Wording::Exponentially(Course::Rose));
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Wording {
    /// `rose` or `fell`, and no more than that.
    Plainly(Course),
    /// `rose at a constant or rising yearly rate`
    Exponentially(Course),
}

const STRICTLY: &str = " at a constant or rising yearly rate";

impl fmt::Display for Wording {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Plainly(course) => course.fmt(f),
            Self::Exponentially(course) => f.pad(&format!("{course}{STRICTLY}")),
        }
    }
}

impl FromStr for Wording {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        match text.strip_suffix(STRICTLY) {
            Some(course) => course.parse().map(Self::Exponentially),
            None => text.parse().map(Self::Plainly),
        }
    }
}

serde_as_text!(Basis, Wording);

/// What the figures say in place of a claimed figure. Prints as a reader wants it: `$2.56 billion, or $2.6 billion to as many
/// digits`.
///
/// ```
/// use bilateral::{Claim, Dataset};
///
/// let claim = Claim::new("turnover ISR-ARE in 2022 is $2.5 billion".parse()?);
/// let finding = &claim.check(Dataset::cited())?[0];
/// let instead = finding.instead.as_ref().unwrap();
/// assert_eq!(instead.to_as_many_digits.as_deref(), Some("$2.6 billion"));
/// assert_eq!(instead.value.to_string(), "2560000000");
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Clone, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Instead {
    /// The value on the printed digits.
    pub value: Rational,
    /// Where it lies if every written digit counts.
    pub bounds: Interval,
    /// The unit of both.
    pub unit: Unit,
    /// The method it is computed by, where the claim left it open.
    pub method: Option<Method>,
    /// The figure that was published, if the value is one.
    pub published: Option<Figure>,
    /// The value to as many digits as the claim has, if that is another figure than the published one.
    pub to_as_many_digits: Option<String>,
}

impl fmt::Display for Instead {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = match &self.published {
            Some(figure) => figure.to_string(),
            None => show::range(Some(&self.value), &self.bounds, self.unit),
        };
        if let Some(rewritten) = &self.to_as_many_digits {
            text.push_str(&format!(", or {rewritten} to as many digits"));
        }
        if let Some(method) = self.method {
            text.push_str(&format!(" ({method})"));
        }
        f.pad(&text)
    }
}

/// Why a claim is not covered by the data.
///
/// ```
/// use bilateral::{check::Uncovered, Claim, Dataset};
///
/// let claim = Claim::new("turnover BHR-ISR in 2021 is $7 million".parse()?);
/// let finding = &claim.check(Dataset::cited())?[0];
/// let absent = finding.absent.as_ref().unwrap();
/// assert!(matches!(absent, Uncovered::Missing { .. }));
/// assert_eq!(absent.to_string(), "trade between Bahrain and Israel in 2021: not stated");
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(tag = "kind", rename_all = "kebab-case"))]
#[non_exhaustive]
pub enum Uncovered {
    /// Nothing is recorded for this.
    NoObservation {
        /// What was looked for.
        of: Vec<Subject>,
        /// When, if it matters.
        period: Option<Period>,
    },
    /// The source has no value for it, for a reason.
    Missing {
        /// What was looked for.
        of: Subject,
        /// When.
        period: Period,
        /// Why there is none.
        reason: Missing,
    },
    /// The economy with this code is another in some of the periods, with another territory.
    Changed {
        /// The economy of the claim.
        economy: Economy,
        /// A period in which it was not there.
        period: Period,
        /// The economies that had its code then.
        had: Vec<Economy>,
    },
    /// The figure is about something that no data set of this crate models.
    Other {
        /// What it is about.
        subject: String,
    },
    /// The statement is not one that figures can decide.
    NotCheckable {
        /// Why.
        why: String,
    },
}

impl fmt::Display for Uncovered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoObservation { of, period } => {
                let names: Vec<String> = of.iter().map(Subject::describe).collect();
                write!(f, "no observation of {}", names.join(", "))?;
                period.map_or(Ok(()), |period| write!(f, " in {period}"))
            }
            Self::Missing { of, period, reason } => {
                write!(f, "{} in {period}: {reason}", of.describe())
            }
            Self::Changed {
                economy,
                period,
                had,
            } => {
                let had: Vec<String> = had.iter().copied().map(described).collect();
                write!(
                    f,
                    "no observation of one territory: the code of {} was that of {} in {period}",
                    described(*economy),
                    had.join(" and ")
                )
            }
            Self::Other { subject } => write!(f, "no observation of {subject}"),
            Self::NotCheckable { why } => write!(f, "not checkable: {why}"),
        }
    }
}

/// `736 Sudan (...2011), to 2011`
pub(super) fn described(economy: Economy) -> String {
    let years = match economy.valid_to() {
        Some(last) => format!("to {last}"),
        None => format!("from {}", economy.valid_from()),
    };
    format!("{} {}, {years}", economy.code(), economy.name())
}

impl Step {
    /// What the figures say, with bounds: `$236.1 million ($236.00 million to $236.20 million)`.
    #[must_use]
    pub fn shown(&self) -> String {
        if let Form::One(Datum::Published(figure)) = &self.evidence.0 {
            return figure.to_string();
        }
        let shown = self.judgement.shown();
        shown.unwrap_or_else(|| "undefined".to_owned())
    }

    fn shown_with_basis(&self) -> String {
        let shown = self.shown();
        match self.basis {
            Basis::Recorded => shown,
            Basis::Computed => format!("computed as {}: {shown}", self.evidence.kind()),
            basis => format!("{basis}: {shown}"),
        }
    }
}

impl Finding {
    pub(super) fn new(claim: &Claim) -> Self {
        Self {
            claim: claim.clone(),
            verdict: Verdict::NotCovered,
            source: None,
            reporter: None,
            steps: Vec::new(),
            readings: Vec::new(),
            absent: None,
            instead: None,
            hints: Vec::new(),
        }
    }

    pub(super) fn absent(claim: &Claim, absent: Uncovered) -> Self {
        let mut finding = Self::new(claim);
        finding.absent = Some(absent);
        finding
    }

    /// What the finding goes back to: the observations of its source and reporter that the claim is about, and how they were put
    /// together. The data set is the one that the claim was checked against.
    ///
    /// ```
    /// use bilateral::{Claim, Dataset, data::Style};
    ///
    /// let claim = Claim::new("turnover ISR-KAZ in 2024 is the sum of ISR>KAZ; KAZ>ISR".parse()?);
    /// let finding = &claim.check(Dataset::cited())?[0];
    /// let lineage = finding.lineage(Dataset::cited());
    /// assert_eq!(lineage.observations.len(), 3);
    /// assert!(lineage.cite(Dataset::cited(), Style::Bibtex)?.contains("KAZ>ISR in 2024: \\$167.6m"));
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    #[must_use]
    pub fn lineage(&self, data: &Dataset) -> Lineage {
        let (subjects, periods) = self.claim.assertion.about();
        let of_reporter = |seen: &Observation| {
            let reporter = seen.side.reporter(seen.trade);
            self.reporter.is_none_or(|wanted| wanted == reporter)
        };
        let of_goods = |seen: &Observation, subject: &Subject| match subject.commodity {
            Some(commodity) => seen.commodity == commodity,
            None => seen.commodity.is_total(),
        };
        let of_claim = |trade: Trade, subject: &Subject| -> Vec<Observation> {
            data.of_trade(trade)
                .filter(|seen| {
                    Some(&seen.source) == self.source.as_ref() && periods.contains(&seen.period)
                })
                .filter(of_reporter)
                .filter(|seen| of_goods(seen, subject))
                .collect()
        };
        let mut found: Vec<Observation> = Vec::new();
        for subject in subjects {
            let mut fits = of_claim(subject.trade, subject);
            if fits.is_empty() {
                // A trade that nobody states is computed from the others of its pair.
                let pair = subject.trade.pair();
                let others = pair
                    .flows()
                    .map(Trade::Flow)
                    .into_iter()
                    .chain([Trade::Turnover(pair)])
                    .chain(pair.flows().map(Trade::Balance));
                fits.extend(others.flat_map(|trade| of_claim(trade, subject)));
            }
            for seen in fits {
                let there = |other: &Observation| {
                    (other.trade, other.period, other.side, other.commodity)
                        == (seen.trade, seen.period, seen.side, seen.commodity)
                };
                if seen.movement == subject.movement && !found.iter().any(there) {
                    found.push(seen);
                }
            }
        }
        let mut methods: Vec<&str> = Vec::new();
        for step in &self.steps {
            if !methods.contains(&step.evidence.kind()) {
                methods.push(step.evidence.kind());
            }
        }
        let read = methods
            .iter()
            .all(|method| ["published", "exact"].contains(method));
        Lineage::new(
            self.to_string(),
            (!read).then(|| methods.join(" and ")),
            found,
        )
    }

    /// What the figures say, in one line.
    #[must_use]
    pub fn shown(&self) -> String {
        if let Some(absent) = &self.absent {
            return absent.to_string();
        }
        let mut parts: Vec<String> = self.steps.iter().map(Step::shown_with_basis).collect();
        parts.extend(
            self.readings
                .iter()
                .map(|(reading, verdict)| format!("as \"{reading}\": {verdict}")),
        );
        parts.join("; ")
    }

    /// Says what the figures give in place of a claimed one, and takes over the hints.
    pub(super) fn instead_of(&mut self, figure: &Figure, method: Option<Method>) {
        let Some(step) = self.steps.last() else {
            return;
        };
        self.hints.clone_from(&step.judgement.hints);
        self.instead = step.instead_of(figure, method).map(Box::new);
    }
}

impl Step {
    /// What the evidence gives in place of a figure that does not hold.
    pub(super) fn instead_of(&self, figure: &Figure, method: Option<Method>) -> Option<Instead> {
        if self.judgement.verdict.holds() {
            return None;
        }
        let value = self.judgement.value.clone()?;
        let bounds = self.judgement.fine.clone()?;
        let published = match &self.evidence.0 {
            Form::One(Datum::Published(figure)) => Some(figure.clone()),
            _ => None,
        };
        let rewritten = figure.rewrite(&value);
        let same_scale = value.round_units(figure.place()) != num_bigint::BigInt::ZERO;
        let shown = match &published {
            Some(figure) => Some(figure.to_string()),
            // Of a value that bounds surround, no digits are better than others.
            None => bounds
                .as_point()
                .map(|point| show::exact(point, self.judgement.unit)),
        };
        let differs = same_scale && shown.is_some_and(|shown| shown != rewritten);
        Some(Instead {
            value,
            bounds,
            unit: self.judgement.unit,
            method,
            published,
            to_as_many_digits: differs.then_some(rewritten),
        })
    }
}

impl Judgement {
    /// What the evidence gives, with the bounds that its digits allow; nothing if it is undefined or there is none.
    ///
    /// ```
    /// use bilateral::Evidence;
    ///
    /// let evidence: Evidence = "growth $174.4 million; $1.2 billion".parse()?;
    /// let judgement = evidence.judge(&"588%".parse()?)?;
    /// assert_eq!(judgement.shown().as_deref(), Some("588% (559.2% to 617.0%)"));
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    #[must_use]
    pub fn shown(&self) -> Option<String> {
        let bounds = self.fine.as_ref()?;
        Some(show::range(self.value.as_ref(), bounds, self.unit))
    }
}

impl Verdict {
    /// Whether the claim stands as it is.
    pub(super) const fn holds(self) -> bool {
        matches!(self, Self::Consistent | Self::WithinRounding)
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}: {}: {}",
            self.verdict,
            self.claim.assertion,
            self.shown()
        )
    }
}
/// How many findings have each verdict.
///
/// ```
/// use bilateral::{check::Summary, cited, Dataset};
///
/// let mut all = Vec::new();
/// for claim in cited::claims() {
///     all.extend(claim.check(Dataset::cited())?);
/// }
/// let summary = Summary::of(&all);
/// assert_eq!(summary.inconsistent, 0);
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Summary {
    /// How many are consistent.
    pub consistent: usize,
    /// How many are within rounding.
    pub within_rounding: usize,
    /// How many are undecided.
    pub undecided: usize,
    /// How many are inconsistent.
    pub inconsistent: usize,
    /// How many are not covered.
    pub not_covered: usize,
}

impl Summary {
    /// Counts findings by verdict.
    ///
    /// ```
    /// use bilateral::{check::Summary, Claim, Dataset};
    ///
    /// let mut all = Vec::new();
    /// for text in ["KAZ>ISR in 2024 is $167.6 million", "KAZ>ISR in 2019 is $1 million"] {
    ///     all.extend(Claim::new(text.parse()?).check(Dataset::cited())?);
    /// }
    /// assert_eq!(
    ///     Summary::of(&all).to_string(),
    ///     "1 consistent, 0 within rounding, 0 undecided, 0 inconsistent, 1 not covered"
    /// );
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    pub fn of<'a>(findings: impl IntoIterator<Item = &'a Finding>) -> Self {
        let mut summary = Self::default();
        for finding in findings {
            *match finding.verdict {
                Verdict::Consistent => &mut summary.consistent,
                Verdict::WithinRounding => &mut summary.within_rounding,
                Verdict::Undecided(_) => &mut summary.undecided,
                Verdict::Inconsistent => &mut summary.inconsistent,
                Verdict::NotCovered => &mut summary.not_covered,
            } += 1;
        }
        summary
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} consistent, {} within rounding, {} undecided, {} inconsistent, {} not covered",
            self.consistent,
            self.within_rounding,
            self.undecided,
            self.inconsistent,
            self.not_covered
        )
    }
}
