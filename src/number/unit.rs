//! What numbers are counted in.

use crate::text::words;

/// The unit of a figure.
///
/// ```
/// use bilateral::{Figure, Unit};
///
/// // A rise from 20 % to 30 % is 10 percentage points, and 50 %: two units.
/// assert_eq!("10 pp".parse::<Figure>()?.unit(), Unit::Points);
/// assert_eq!("50%".parse::<Figure>()?.unit(), Unit::Percent);
/// assert_eq!("percentage points".parse::<Unit>()?, Unit::Points);
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Unit {
    /// US dollars, at current prices as the source gives them.
    Usd,
    /// Percent.
    Percent,
    /// Percentage points: the difference of two percentages.
    Points,
    /// How many times as much.
    Times,
    /// A bare number: a count, or a quantity whose unit stands elsewhere.
    Number,
}

words!(Unit, "unit", {
    Usd => "USD", Percent => "percent", Points => "percentage points", Times => "times", Number => "number",
});

impl Unit {
    /// The unit of the difference of two values: of two percentages, points.
    pub(crate) const fn of_difference(self) -> Self {
        match self {
            Self::Percent => Self::Points,
            unit => unit,
        }
    }
}
