//! Exports beside imports: balance, coverage, and trade both ways of one pair.

use super::convention::Convention;
use super::indicator::Indicator;
use super::readings::Readings;
use super::undefined::none;
use crate::check::Evidence;
use crate::data::{Missing, Observation, Value};
use crate::error::Error;
#[cfg(doc)]
use crate::error::ErrorKind;
use crate::figure::Datum;
use crate::growth::Exactness;
use crate::number::{Interval, Rational};
use crate::trade::Valuation;

/// Exports and imports of an economy or a pair, of all goods or one line.
///
/// ```text
/// balance             X - M
/// normalised balance  (X - M) / (X + M)     -1 to 1
/// coverage            X / M
/// Grubel-Lloyd        1 - |X - M| / (X + M)     0 to 1
/// ```
///
/// Each uses a figure once, or is monotone in it, so that bounds from printed figures are attained. A side that is missing or absent
/// leaves all of them undefined: nobody knows whether that is a surplus.
///
/// ```
/// use bilateral::{data::Missing, indicators::Sides, Usd};
///
/// // China's trade with Argentina in 2010.
/// let sides = Sides::new(Usd::dollars(6_115_764_185), Usd::dollars(6_804_128_143));
/// assert_eq!(sides.balance()?.to_string(), "balance -$688,363,958");
/// assert_eq!(sides.normalised_balance()?.value().unwrap().to_decimal(7), "-0.0532794");
/// assert_eq!(sides.coverage()?.value().unwrap().to_decimal(7), "0.8988314");
/// assert_eq!(
///     Sides::new(Usd::dollars(5), Missing::Absent).coverage().unwrap_err().to_string(),
///     "no coverage of exports exact $5: imports are absent, which is not zero"
/// );
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Sides {
    exports: Value,
    imports: Value,
    remarks: Vec<String>,
}

impl Sides {
    /// Exports and imports, each a value or the reason why there is none.
    ///
    /// ```
    /// use bilateral::{indicators::Sides, Figure};
    ///
    /// let figure = |text: &str| text.parse::<Figure>();
    /// let sides = Sides::new(figure("$167.6 million")?, figure("$68.5 million")?);
    /// assert_eq!(sides.grubel_lloyd()?.to_string(), "Grubel-Lloyd 0.5803 (0.57983 to 0.58069)");
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    #[must_use]
    pub fn new(exports: impl Into<Value>, imports: impl Into<Value>) -> Self {
        Self {
            exports: exports.into(),
            imports: imports.into(),
            remarks: Vec::new(),
        }
    }

    /// Two observations; where their valuations differ, each indicator says so.
    ///
    /// ```
    /// use bilateral::{indicators::Sides, trade::Valuation, Economy, Observation, Usd};
    ///
    /// let (exports, imports) = (Economy::CHN.exports_to(Economy::ARG), Economy::CHN.imports_from(Economy::ARG));
    /// let seen = |flow, dollars| Ok::<_, bilateral::Error>(Observation::new(flow, "2010".parse()?, Usd::dollars(dollars), "s"));
    /// let (x, m) = (seen(exports, 61)?.valued(Valuation::Fob), seen(imports, 68)?.valued(Valuation::Cif));
    /// assert_eq!(
    ///     Sides::of(&x, &m).balance()?.remarks(),
    ///     ["exports FOB, imports CIF: freight and insurance are in the imports alone"]
    /// );
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    #[must_use]
    pub fn of(exports: &Observation, imports: &Observation) -> Self {
        Self::new(exports.value.clone(), imports.value.clone())
            .valued(exports.valuation, imports.valuation)
    }

    /// How the two are valued, which is said beside the number where they differ.
    #[must_use]
    pub fn valued(mut self, exports: Valuation, imports: Valuation) -> Self {
        if exports != imports {
            let why = match (exports, imports) {
                (Valuation::Fob, Valuation::Cif) => {
                    "freight and insurance are in the imports alone"
                }
                (Valuation::Cif, Valuation::Fob) => {
                    "freight and insurance are in the exports alone"
                }
                _ => "the two may differ by freight and insurance",
            };
            self.remarks
                .push(format!("exports {exports}, imports {imports}: {why}"));
        }
        self
    }

    /// Both values.
    fn known(&self, convention: Convention) -> Result<(&Datum, &Datum), Error> {
        let why = |side: &str, reason: Missing| match reason {
            Missing::Absent => format!("{side} are absent, which is not zero"),
            reason => format!("{side} are missing: {reason}"),
        };
        match (&self.exports, &self.imports) {
            (Value::Known(exports), Value::Known(imports)) => Ok((exports, imports)),
            (Value::Known(exports), Value::Missing(reason)) => Err(none(
                convention,
                format!("exports {exports}"),
                why("imports", *reason),
            )),
            (Value::Missing(reason), Value::Known(imports)) => Err(none(
                convention,
                format!("imports {imports}"),
                why("exports", *reason),
            )),
            (Value::Missing(one), Value::Missing(other)) => Err(none(
                convention,
                "nothing",
                format!("{}, {}", why("exports", *one), why("imports", *other)),
            )),
        }
    }

    fn through(
        &self,
        convention: Convention,
        zero: &str,
        function: impl Fn(&Interval, &Interval) -> Option<Interval>,
    ) -> Result<Indicator, Error> {
        let (exports, imports) = self.known(convention)?;
        let readings = Readings::of(convention, [exports, imports])?;
        let indicator = Indicator::of(convention, &readings, Exactness::Exact, |data| match data {
            [exports, imports] => function(exports, imports),
            _ => None,
        });
        indicator
            .map(|indicator| indicator.with_remarks(&self.remarks))
            .ok_or_else(|| {
                none(
                    convention,
                    format!("exports {exports}, imports {imports}"),
                    zero,
                )
            })
    }

    /// Exports less imports, in dollars.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::NoIndicator`] if a side is missing; [`ErrorKind::Incomparable`] for two units.
    pub fn balance(&self) -> Result<Indicator, Error> {
        let convention = Convention::Balance;
        let (exports, imports) = self.known(convention)?;
        let evidence = Evidence::difference(exports.clone(), imports.clone())?;
        Indicator::of_evidence(convention, &evidence)
            .map(|indicator| indicator.with_remarks(&self.remarks))
            .ok_or_else(|| none(convention, evidence.to_string(), "it is undefined"))
    }

    /// The balance over the turnover, from -1 to 1. A reported zero of imports makes it 1, an absent one nothing.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::NoIndicator`] if a side is missing or negative, or both may be zero.
    pub fn normalised_balance(&self) -> Result<Indicator, Error> {
        self.through(
            Convention::NormalisedBalance,
            "both may be zero",
            normalised,
        )
    }

    /// Exports over imports.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::NoIndicator`] if a side is missing or negative, or imports may be zero.
    pub fn coverage(&self) -> Result<Indicator, Error> {
        self.through(
            Convention::Coverage,
            "imports may be zero",
            Interval::checked_div,
        )
    }

    /// How much of the trade goes both ways: 0 for one way only, 1 for as much as back.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::NoIndicator`] if a side is missing or negative, or both may be zero.
    pub fn grubel_lloyd(&self) -> Result<Indicator, Error> {
        self.through(
            Convention::GrubelLloyd,
            "both may be zero",
            |exports, imports| {
                let balance = normalised(exports, imports)?;
                let one = Interval::point(Rational::one());
                Some(one.minus(&size(&balance)?))
            },
        )
    }
}

/// `(x - m) / (x + m)`, which rises with the one and falls with the other; nothing where both may be zero.
fn normalised(exports: &Interval, imports: &Interval) -> Option<Interval> {
    let least = exports.lowest()? + imports.lowest()?;
    if !least.is_positive() {
        return None;
    }
    let corner = |x: Option<&Rational>, m: Option<&Rational>| match (x, m) {
        (Some(x), Some(m)) => (x - m).checked_div(&(x + m)),
        // No limit on one of the two.
        (None, _) => Some(Rational::one()),
        (_, None) => Some(Rational::from(-1)),
    };
    Some(Interval::closed(
        corner(exports.lowest(), imports.highest())?,
        corner(exports.highest(), imports.lowest())?,
    ))
}

/// The distances from zero of what lies in an interval.
fn size(set: &Interval) -> Option<Interval> {
    let (low, high) = (set.lowest()?, set.highest()?);
    let far = low.abs().max(high.abs());
    Some(if set.contains(&Rational::zero()) {
        Interval::closed(Rational::zero(), far)
    } else {
        Interval::closed(low.abs().min(high.abs()), far)
    })
}
