//! How a printer may have rounded.

use crate::text::words;

/// How the printer is assumed to have rounded; it decides which values print as a figure.
///
/// Printers differ on ties (Python and Rust print 1.25 as 1.2, JavaScript as 1.3), and a reader
/// cannot know which was used, so the default keeps both ends.
///
/// ```
/// use bilateral::figure::{Figure, Reading, Rounding};
///
/// let figure: Figure = "$1.2 billion".parse()?;
/// let values = |rounding| figure.known_if(Reading::Fine, rounding).to_string();
/// assert_eq!(values(Rounding::Unknown), "[1150000000, 1250000000]");
/// assert_eq!(values(Rounding::HalfAway), "[1150000000, 1250000000)");
/// assert_eq!(values(Rounding::Truncated), "[1200000000, 1300000000)");
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Rounding {
    /// To the nearest, ties unknown: both ends belong to the range.
    #[default]
    Unknown,
    /// To the nearest, ties away from zero.
    HalfAway,
    /// To the nearest, ties to the even digit.
    HalfEven,
    /// Cut off towards zero.
    Truncated,
    /// Up, towards plus infinity.
    Ceiling,
}

words!(Rounding, "tie rule", {
    Unknown => "unknown", HalfAway => "half away", HalfEven => "half even", Truncated => "truncated",
    Ceiling => "ceiling",
});
