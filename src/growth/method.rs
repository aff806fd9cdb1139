//! The names of growth.

use crate::number::Unit;
use crate::text::words;

/// A named way to express growth.
///
/// ```
/// use bilateral::{Growth, Method, Period};
///
/// let growth = Growth::between((Period::year(2020)?, "$174.4 million"), (Period::year(2022)?, "$2.56 billion"))?;
/// assert_eq!(growth.by("CAGR".parse()?)?.to_string(), "283.1% (282.70% to 283.56%)");
/// assert_eq!(growth.by(Method::Cumulative)?.to_string(), "1,368% (1,364.6% to 1,371.2%)");
/// assert!(growth.by(Method::MeanRate).is_err()); // needs 2021
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Method {
    /// `v_T - v_0`, in the unit of the values: US dollars for trade, percentage points for percentages.
    AbsoluteChange,
    /// `v_t / v_(t-1) - 1`, in percent: the two values are of neighbouring periods.
    PeriodOnPeriod,
    /// `v_T / v_0 - 1`, in percent.
    Cumulative,
    /// `v_T / v_0`: how many times as much.
    Multiple,
    /// Compound annual growth rate, `(v_T / v_0)^(1/n) - 1`, in percent a year.
    Cagr,
    /// `ln v_T - ln v_0`, times 100.
    LogDifference,
    /// `(ln v_T - ln v_0) / n`, times 100: per year.
    MeanLogGrowth,
    /// The mean of the yearly rates, in percent a year. Never below the CAGR.
    MeanRate,
    /// The least-squares slope `b` of `ln v` on time, times 100: per year.
    LogTrendSlope,
    /// `e^b - 1` of that slope, in percent a year.
    LogTrendRate,
    /// `100 v_t / v_base`.
    Index,
    /// The change of a part over the total before, in percentage points.
    Contribution,
}

words!(Method, "growth method", {
    AbsoluteChange => "absolute change", PeriodOnPeriod => "change on the period before",
    Cumulative => "cumulative", Multiple => "multiple", Cagr => "CAGR", LogDifference => "log difference",
    MeanLogGrowth => "mean log growth", MeanRate => "mean of yearly rates",
    LogTrendSlope => "log trend b", LogTrendRate => "log trend e^b-1", Index => "index",
    Contribution => "contribution",
});

impl Method {
    /// The methods that turn a run of values into a rate, in percent: what a cited growth rate may have meant.
    pub const RATES: [Self; 8] = [
        Self::PeriodOnPeriod,
        Self::Cumulative,
        Self::Cagr,
        Self::MeanRate,
        Self::MeanLogGrowth,
        Self::LogTrendRate,
        Self::LogTrendSlope,
        Self::LogDifference,
    ];

    /// The unit of its results, for values in US dollars.
    #[must_use]
    pub const fn unit(self) -> Unit {
        match self {
            Self::AbsoluteChange => Unit::Usd,
            Self::Multiple => Unit::Times,
            Self::Index => Unit::Number,
            Self::Contribution => Unit::Points,
            _ => Unit::Percent,
        }
    }

    /// Whether it needs the values between the two ends.
    #[must_use]
    pub const fn needs_every_period(self) -> bool {
        matches!(
            self,
            Self::MeanRate | Self::LogTrendSlope | Self::LogTrendRate
        )
    }

    /// Whether its results are rates a year.
    #[must_use]
    pub const fn is_yearly(self) -> bool {
        matches!(
            self,
            Self::Cagr
                | Self::MeanRate
                | Self::MeanLogGrowth
                | Self::LogTrendSlope
                | Self::LogTrendRate
        )
    }
}
