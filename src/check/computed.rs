//! A quantity that was computed elsewhere, as evidence.

use crate::error::Error;
use crate::number::{Interval, Rational, Unit};
use std::{fmt, ops::Bound, str::FromStr};

/// What was computed, and how well it is known. Prints and parses as
///
/// ```text
/// computed [VALUE]; from LOW to HIGH[; coarsely from LOW to HIGH][; in UNIT][; enclosing]
/// LOW    N, `over N` or `-inf`     HIGH    N, `under N` or `inf`
/// ```
#[derive(Clone, Debug)]
pub(crate) struct Computed {
    value: Option<Rational>,
    pub(super) fine: Interval,
    pub(super) coarse: Interval,
    pub(super) unit: Unit,
    pub(super) enclosing: bool,
}

const WORD: &str = "computed";

impl Computed {
    pub(super) fn new(
        value: Option<Rational>,
        fine: Interval,
        coarse: Interval,
        unit: Unit,
        enclosing: bool,
    ) -> Result<Self, Error> {
        let computed = Self {
            value,
            fine,
            coarse,
            unit,
            enclosing,
        };
        let inside = computed
            .value
            .as_ref()
            .is_none_or(|value| computed.fine.contains(value));
        if inside && computed.fine.is_subset(&computed.coarse) {
            return Ok(computed);
        }
        Err(Error::malformed(
            "evidence",
            computed.to_string(),
            "a value within its bounds, and those within the coarse ones",
        ))
    }

    /// Whether a text is such a quantity.
    pub(super) fn begins(text: &str) -> bool {
        text.strip_prefix(WORD)
            .is_some_and(|rest| rest.starts_with([';', ' ']))
    }

    /// The value that can confirm a claim: of an enclosure there is none.
    pub(super) fn confirming(&self) -> Option<&Rational> {
        self.value.as_ref().filter(|_| !self.enclosing)
    }

    pub(super) fn digits_of_fractions(&self) -> u64 {
        let ends = [&self.fine, &self.coarse]
            .into_iter()
            .flat_map(|set| [set.lowest(), set.highest()]);
        let numbers = ends.chain([self.value.as_ref()]).flatten();
        numbers.map(Rational::digits_of_fraction).sum()
    }
}

fn ends(set: &Interval) -> String {
    let low = match set.lower() {
        Bound::Included(end) => end.to_string(),
        Bound::Excluded(end) => format!("over {end}"),
        Bound::Unbounded => "-inf".to_owned(),
    };
    let high = match set.upper() {
        Bound::Included(end) => end.to_string(),
        Bound::Excluded(end) => format!("under {end}"),
        Bound::Unbounded => "inf".to_owned(),
    };
    format!("from {low} to {high}")
}

fn read_ends(text: &str) -> Option<Interval> {
    let (low, high) = text.strip_prefix("from ")?.split_once(" to ")?;
    let end = |text: &str, word: &str, none: &str| {
        let text = text.trim();
        Some(match text.strip_prefix(word) {
            _ if text == none => Bound::Unbounded,
            Some(limit) => Bound::Excluded(limit.trim().parse().ok()?),
            None => Bound::Included(text.parse().ok()?),
        })
    };
    Interval::new(end(low, "over ", "-inf")?, end(high, "under ", "inf")?).ok()
}

impl fmt::Display for Computed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(WORD)?;
        if let Some(value) = &self.value {
            write!(f, " {value}")?;
        }
        write!(f, "; {}", ends(&self.fine))?;
        if self.coarse != self.fine {
            write!(f, "; coarsely {}", ends(&self.coarse))?;
        }
        if self.unit != Unit::Number {
            write!(f, "; in {}", self.unit)?;
        }
        if self.enclosing {
            f.write_str("; enclosing")?;
        }
        Ok(())
    }
}

impl FromStr for Computed {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let bad = || {
            Error::malformed(
                "evidence",
                text,
                "`computed VALUE; from LOW to HIGH`, then if they are needed `coarsely from LOW to HIGH`, `in UNIT`, `enclosing`",
            )
        };
        let mut parts = text.strip_prefix(WORD).ok_or_else(bad)?.split(';');
        let value = match parts.next().map(str::trim) {
            None | Some("") => None,
            Some(value) => Some(value.parse()?),
        };
        let fine = parts.next().map(str::trim).and_then(read_ends);
        let fine = fine.ok_or_else(bad)?;
        let mut rest = parts.map(str::trim).peekable();
        let coarse = match rest.peek().and_then(|part| part.strip_prefix("coarsely ")) {
            Some(ends) => {
                let coarse = read_ends(ends).ok_or_else(bad)?;
                rest.next();
                coarse
            }
            None => fine.clone(),
        };
        let unit = match rest.peek().and_then(|part| part.strip_prefix("in ")) {
            Some(unit) => {
                let unit = unit.parse()?;
                rest.next();
                unit
            }
            None => Unit::Number,
        };
        let enclosing = rest.next_if_eq(&"enclosing").is_some();
        if rest.next().is_some() {
            return Err(bad());
        }
        Self::new(value, fine, coarse, unit, enclosing)
    }
}
