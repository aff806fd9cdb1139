//! The words a judgement is given in.

use crate::data::SourceId;
use crate::error::Error;
use crate::growth::Method;
use crate::number::{Rational, Unit, show};
use crate::text::{serde_as_text, words};
use crate::trade::{Period, Reporter, Trade};
use num_bigint::BigInt;
use num_traits::Zero;
use std::{fmt, str::FromStr};

/// Whether a cited figure holds, in five words.
///
/// *Inconsistent* is a proof that the figures and the stated assumptions cannot all hold.
/// *Consistent* proves nothing more than that it could not be refuted and that the arithmetic on the
/// printed digits gives the claim. Prints and parses as `consistent`, `within-rounding`,
/// `undecided:tie-only`, `inconsistent`, `not-covered`.
///
/// ```
/// use bilateral::{check::Reason, Verdict};
///
/// let verdict: Verdict = "undecided:tie-only".parse()?;
/// assert_eq!(verdict, Verdict::Undecided(Reason::TieOnly));
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Verdict {
    /// The arithmetic on the printed digits gives the claim.
    Consistent,
    /// Rounding alone explains the difference: one two-term total in four is off by a last digit so.
    WithinRounding,
    /// The figures do not decide it, for a reason.
    Undecided(Reason),
    /// The figures and the claim cannot both hold.
    Inconsistent,
    /// There is nothing to hold the claim against.
    NotCovered,
}

/// Why a claim is undecided.
///
/// ```
/// use bilateral::{check::Reason, Evidence, Verdict};
///
/// // 1.2 billion may be a little more, or a little less.
/// let evidence: Evidence = "published $1.2 billion".parse()?;
/// let verdict = evidence.judge(&"more than $1.2 billion".parse()?)?.verdict;
/// assert_eq!(verdict, Verdict::Undecided(Reason::Straddles));
/// assert_eq!(Reason::Straddles.explain(), "the figures allow values on both sides of the limit");
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Reason {
    /// The evidence lies on both sides of a threshold.
    Straddles,
    /// Only if two numbers were rounded exactly on a tie could both be right.
    TieOnly,
    /// It depends on whether trailing zeros of an integer count.
    AmbiguousPrecision,
    /// It depends on how far the hedge reaches.
    HedgeWidth,
    /// A divisor may be zero, or a value of a rate or share negative, so that the quantity may not exist.
    UndefinedDomain,
    /// The evidence is a bound or an enclosure: it does not refute the claim, and cannot confirm it.
    NotRefuted,
    /// The wording has several readings, and they differ in verdict.
    AmbiguousWording,
}

words!(Reason, "reason", {
    Straddles => "straddles", TieOnly => "tie-only", AmbiguousPrecision => "ambiguous-precision",
    HedgeWidth => "hedge-width", UndefinedDomain => "undefined-domain", NotRefuted => "not-refuted",
    AmbiguousWording => "ambiguous-wording",
});

impl Reason {
    /// The reason in a sentence.
    #[must_use]
    pub const fn explain(self) -> &'static str {
        match self {
            Self::Straddles => "the figures allow values on both sides of the limit",
            Self::TieOnly => "both can be right only if both were rounded exactly on a tie",
            Self::AmbiguousPrecision => "it depends on whether trailing zeros count as digits",
            Self::HedgeWidth => "it depends on how far the hedge reaches",
            Self::UndefinedDomain => "a divisor may be zero, or a value negative",
            Self::NotRefuted => "the evidence is a bound that does not refute it",
            Self::AmbiguousWording => "the wording has several readings that differ in verdict",
        }
    }
}

impl Verdict {
    /// How bad it is for the claim, so that the worst of several steps can be found: a proof against it
    /// outweighs doubt, and doubt outweighs rounding.
    pub(crate) const fn weight(self) -> u8 {
        match self {
            Self::Consistent => 0,
            Self::WithinRounding => 1,
            Self::NotCovered => 2,
            Self::Undecided(_) => 3,
            Self::Inconsistent => 4,
        }
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Consistent => f.pad("consistent"),
            Self::WithinRounding => f.pad("within-rounding"),
            Self::Undecided(reason) => f.pad(&format!("undecided:{reason}")),
            Self::Inconsistent => f.pad("inconsistent"),
            Self::NotCovered => f.pad("not-covered"),
        }
    }
}

impl FromStr for Verdict {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        match text.trim() {
            "consistent" => Ok(Self::Consistent),
            "within-rounding" => Ok(Self::WithinRounding),
            "inconsistent" => Ok(Self::Inconsistent),
            "not-covered" => Ok(Self::NotCovered),
            other => match other.strip_prefix("undecided:") {
                Some(reason) => Ok(Self::Undecided(reason.parse()?)),
                None => Err(Error::malformed(
                    "verdict",
                    text,
                    "`consistent`, `within-rounding`, `undecided:REASON`, `inconsistent` or `not-covered`",
                )),
            },
        }
    }
}

serde_as_text!(Verdict);

/// How far an inconsistent claim is from the nearest value the evidence allows.
///
/// Prints the distance in its unit and in percent, and then in units of the last digit.
///
/// ```
/// use bilateral::Evidence;
///
/// let evidence: Evidence = "published $2.56 billion".parse()?;
/// let gap = evidence.judge(&"$2.49 billion".parse()?)?.gap.unwrap();
/// assert_eq!(gap.to_string(), "too low by at least $60 million (2.4 %, 6 units of its last digit)");
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Gap {
    /// The distance, in the unit of the claim; for one in percent, in percentage points. Zero if the two meet only at an end that does not belong to
    /// one of them.
    pub distance: Rational,
    /// The same in units of the last digit the claim was written with.
    pub last_digits: Rational,
    /// The same in percent of the claimed number; nothing for a claim of zero.
    pub percent: Option<Rational>,
    /// The unit of the distance.
    pub unit: Unit,
    /// Whether the claim is above what the evidence allows.
    pub too_high: bool,
}

impl Gap {
    /// The distance, cut off after three digits so that it is no more than it was: `$14.4 million`.
    ///
    /// ```
    /// let evidence: bilateral::Evidence = "published $188.9 million".parse()?;
    /// let gap = evidence.judge(&"$174.4 million".parse()?)?.gap.unwrap();
    /// assert_eq!(gap.size(), "$14.4 million");
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    #[must_use]
    pub fn size(&self) -> String {
        three_digits(&self.distance, self.unit)
    }
}

impl fmt::Display for Gap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.distance.is_zero() {
            return f.write_str("at the limit, which does not belong to it");
        }
        let direction = if self.too_high { "too high" } else { "too low" };
        write!(f, "{direction} by at least {} (", self.size())?;
        match &self.percent {
            Some(percent) if percent.to_decimal(1) == "0.0" => f.write_str("under 0.1 %, ")?,
            Some(percent) => write!(f, "{} %, ", percent.to_decimal(1))?,
            None => {}
        }
        let digits = self.last_digits.to_decimal(2);
        match digits.trim_end_matches('0').trim_end_matches('.') {
            "1" => f.write_str("1 unit of its last digit)"),
            "0" => f.write_str("less than a hundredth of its last digit)"),
            digits => write!(f, "{digits} units of its last digit)"),
        }
    }
}

/// A size above zero, cut off after three digits so that it is no more than it was.
fn three_digits(size: &Rational, unit: Unit) -> String {
    let leading = (-40..60)
        .rev()
        .find(|power| *size >= Rational::decimal(1, *power))
        .unwrap_or(-40);
    let (mut digits, mut place) = (size.floor_units(leading - 2), leading - 2);
    let ten = BigInt::from(10);
    while place < leading && (&digits % &ten).is_zero() {
        digits /= &ten;
        place += 1;
    }
    let scale = [12, 9, 6].into_iter().find(|power| *power <= leading);
    let cut = Rational::big_decimal(digits, place);
    show::number(&cut, place, scale.unwrap_or(0), unit)
}

/// The nearest true reading of a claim that does not fit: what may have happened. A hint is given only where it
/// would make the claim consistent or within rounding, and never changes a verdict.
///
/// ```
/// use bilateral::{check::Hint, Evidence};
///
/// let evidence: Evidence = "growth $950.6 million; $872.5 million".parse()?;
/// let judgement = evidence.judge(&"-8.9%".parse()?)?;
/// assert_eq!(judgement.hints, [Hint::OtherEndAsBase]);
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "kebab-case"))]
#[non_exhaustive]
pub enum Hint {
    /// It would fit if digits had been cut off instead of rounded.
    Truncated,
    /// It would fit times this power of ten: 3 for a thousand times as much, -6 for a millionth.
    Factor(i32),
    /// It would fit with the other sign: a fall printed as a rise, a deficit as a surplus, or a balance seen from the
    /// other side.
    WrongSign,
    /// It would fit in percent of the other end: a fall of 8.9 % of what was left that is one of 8.2 % of what there was.
    OtherEndAsBase,
    /// It would fit in percent instead of percentage points, or the other way round.
    PercentForPoints,
    /// It is the fraction of what would fit as a percentage: 0.25 for 25 %.
    FractionForPercentage,
    /// It would fit if so many percent had been meant as so many percent of what there was: "grew 300 %" of what tripled.
    PercentForFold,
    /// It would fit if "n-fold" was meant as "n times more", or the other way round.
    FoldForTimesMore,
    /// It would fit growth by another method.
    OtherMethod(Method),
    /// It would fit as a yearly rate over another number of years, one more or one less.
    OverYears(Rational),
    /// It would fit for the same period a year before.
    YearBefore,
    /// It would fit for the same period a year after.
    YearAfter,
    /// It would fit for the period before, one that is shorter than a year.
    PeriodBefore,
    /// It would fit for the period after, one that is shorter than a year.
    PeriodAfter,
    /// It would fit for a fiscal year in place of the calendar year.
    FiscalYear(Period),
    /// It would fit with exports and imports swapped.
    Swapped,
    /// It would fit for another trade of the same two economies: the turnover or the balance for a flow, or the other way round.
    OtherTrade(Trade),
    /// It would fit what another reporter, as the partner, or another source says.
    OtherReport {
        /// Whose statistics they are.
        reporter: Reporter,
        /// The source they stand in.
        source: SourceId,
    },
}

impl fmt::Display for Hint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = match self {
            Self::Truncated => "would fit if digits were cut off instead of rounded",
            Self::Factor(power) => {
                let factor = match power.unsigned_abs() {
                    6 => "a million".to_owned(),
                    power => format!("1{}", "0".repeat(power as usize)),
                };
                return if *power < 0 {
                    write!(f, "would fit divided by {factor}")
                } else {
                    write!(f, "would fit times {factor}")
                };
            }
            Self::WrongSign => "would fit with the other sign",
            Self::OtherEndAsBase => "would fit in percent of the other end",
            Self::PercentForPoints => "would fit with percent and percentage points exchanged",
            Self::FractionForPercentage => "would fit as a percentage of which it is the fraction",
            Self::PercentForFold => "would fit with \"n % more\" and \"n % as much\" exchanged",
            Self::FoldForTimesMore => "would fit with \"n-fold\" and \"n times more\" exchanged",
            Self::OtherMethod(method) => return write!(f, "would fit growth by {method}"),
            Self::OverYears(years) => return write!(f, "would fit a rate over {years} years"),
            Self::YearBefore => "would fit for the year before",
            Self::YearAfter => "would fit for the year after",
            Self::PeriodBefore => "would fit for the period before",
            Self::PeriodAfter => "would fit for the period after",
            Self::FiscalYear(period) => return write!(f, "would fit for the fiscal year {period}"),
            Self::Swapped => "would fit with exports and imports swapped",
            Self::OtherTrade(trade) => return write!(f, "would fit for {}", trade.describe()),
            Self::OtherReport { reporter, source } => {
                return write!(f, "would fit what {reporter} in {source} says");
            }
        };
        f.write_str(text)
    }
}
