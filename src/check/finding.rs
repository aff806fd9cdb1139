//! What came of checking a claim.

use super::assertion::Claim;
use super::evidence::{Evidence, Form};
use super::judge::Judgement;
use super::verdict::{Hint, Uncovered, Verdict};
use crate::data::{Dataset, Lineage, Observation, SourceId};
use crate::figure::Datum;
use crate::number::show;
use crate::trade::Reporter;
use std::fmt;

/// What came of checking a claim against one report: the verdict, the evidence, and what would be true
/// instead.
///
/// Prints as one line: verdict, claim, what the figures say. Serialises whole.
#[derive(Clone, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
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
    pub readings: Vec<(String, Verdict)>,
    /// Why it is not covered, if it is not.
    pub absent: Option<Uncovered>,
    /// What the figures say instead, for a claim that they do not support.
    pub instead: Option<String>,
    /// What may have happened, for a claim that does not fit.
    pub hints: Vec<Hint>,
}

/// One comparison of a claim with evidence.
#[derive(Clone, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Step {
    /// What is compared: a period, a method, a reading.
    pub label: String,
    /// The evidence.
    pub evidence: Evidence,
    /// What came of it.
    pub judgement: Judgement,
}

impl Step {
    /// What the figures say, with bounds: `$236.1 million ($236.00 million to $236.20 million)`.
    #[must_use]
    pub fn shown(&self) -> String {
        if let Form::One(Datum::Published(figure)) = &self.evidence.0 {
            return figure.to_string();
        }
        match &self.judgement.fine {
            None => "undefined".to_owned(),
            Some(bounds) => show::range(self.judgement.value.as_ref(), bounds, self.judgement.unit),
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
        Self {
            absent: Some(absent),
            ..Self::new(claim)
        }
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
        let (trades, periods) = self.claim.assertion.about();
        let of_source = |seen: &Observation| {
            Some(&seen.source) == self.source.as_ref()
                && periods.contains(&seen.period)
                && seen.commodity.is_total()
        };
        let of_reporter = |seen: &Observation| {
            let reporter = seen.side.reporter(seen.trade);
            self.reporter.is_none_or(|wanted| wanted == reporter)
        };
        let all: Vec<Observation> = data.observations().filter(of_source).collect();
        let mut found: Vec<Observation> = Vec::new();
        for trade in trades {
            let itself = |seen: &&Observation| seen.trade == trade;
            // A trade that nobody states is computed from the others of its pair.
            let fits = all.iter().any(|seen| itself(&seen));
            let of_pair = |seen: &&Observation| !fits && seen.trade.pair() == trade.pair();
            for seen in all.iter().filter(|seen| itself(seen) || of_pair(seen)) {
                let there = |other: &Observation| {
                    other.trade == seen.trade
                        && other.period == seen.period
                        && other.side == seen.side
                };
                if of_reporter(seen) && !found.iter().any(there) {
                    found.push(seen.clone());
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
        let mut parts: Vec<String> = self
            .steps
            .iter()
            .map(|step| {
                let shown = step.shown();
                if step.label.is_empty() {
                    shown
                } else {
                    format!("{}: {shown}", step.label)
                }
            })
            .collect();
        parts.extend(
            self.readings
                .iter()
                .map(|(reading, verdict)| format!("as \"{reading}\": {verdict}")),
        );
        parts.join("; ")
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
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
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
