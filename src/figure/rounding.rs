//! How a printer may have rounded.

use crate::text::words;

/// How the printer is assumed to have rounded; it decides which values print as a figure.
///
/// Printers differ on ties (Python and Rust print 1.25 as 1.2, JavaScript as 1.3), and a reader
/// cannot know which was used, so the default keeps both ends.
///
/// ```
/// use bilateral::{figure::{Reading, Rounding}, Figure};
///
/// let figure: Figure = "1.2".parse()?;
/// assert_eq!(figure.known_if(Reading::Fine, Rounding::Unknown).to_string(), "[1.15, 1.25]");
/// assert_eq!(figure.known_if(Reading::Fine, Rounding::HalfAway).to_string(), "[1.15, 1.25)");
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
