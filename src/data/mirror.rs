//! Two sides of one flow.

use super::dataset::Dataset;
use super::observation::Observation;
use crate::error::{Error, ErrorKind};
use crate::figure::Datum;
use crate::number::{Interval, Rational, Unit, enclosure, show};
use crate::trade::{Commodity, Flow, Movement, Period, Side, Trade};
use std::{collections::BTreeMap, fmt};

/// One flow in one period, as its exporter and as its importer report it.
///
/// `M` is the importer's value and `X` the exporter's. That they differ is normal: imports are mostly valued CIF and exports
/// FOB, goods arrive later than they leave, and the two name different partners. Nothing is adjusted. A side that is absent
/// is absent; it is not zero, and no measure is computed.
///
/// ```
/// use bilateral::{Dataset, Economy, Observation, Side, Source, Usd};
///
/// let mut data = Dataset::new();
/// data.add_source(Source::new("mine", "My table"))?;
/// let flow = Economy::CHN.exports_to(Economy::USA);
/// for (side, dollars) in [(Side::Exporter, 400), (Side::Importer, 440)] {
///     data.insert(Observation::new(flow, "2022".parse()?, Usd::dollars(dollars), "mine").reported_by(side))?;
/// }
/// let mirror = &data.mirrors()[0];
/// assert_eq!(mirror.difference()?.to_string(), "$40");
/// assert_eq!(mirror.relative()?.to_string(), "10%");
/// assert_eq!(mirror.symmetric()?.value().to_string(), "1/21");
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Mirror<'a> {
    /// The flow.
    pub flow: Flow,
    /// When.
    pub period: Period,
    /// What the exporter reports: `X`.
    pub exporter: Option<&'a Observation>,
    /// What the importer reports: `M`.
    pub importer: Option<&'a Observation>,
}

/// A measure of how far two sides differ: the value on the printed digits, and the bounds that the digits allow. Values
/// from data files are exact, and their bounds are one point, or two decimals of 15 places for a logarithm.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Asymmetry {
    value: Rational,
    bounds: Interval,
    unit: Unit,
}

impl Asymmetry {
    /// The measure on the printed digits.
    #[must_use]
    pub const fn value(&self) -> &Rational {
        &self.value
    }

    /// The lowest and highest value that the digits allow.
    #[must_use]
    pub const fn bounds(&self) -> &Interval {
        &self.bounds
    }

    /// US dollars for a difference, percent for a relative one, otherwise a number.
    #[must_use]
    pub const fn unit(&self) -> Unit {
        self.unit
    }
}

impl fmt::Display for Asymmetry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&show::range(Some(&self.value), &self.bounds, self.unit))
    }
}

/// The values of two sides, and where each lies.
struct Sides {
    x: Rational,
    m: Rational,
    x_set: Interval,
    m_set: Interval,
}

impl Mirror<'_> {
    fn sides(&self, measure: &str) -> Result<Sides, Error> {
        let side = |side: Option<&Observation>, who: &str| {
            let datum = side.and_then(Observation::datum);
            let value = datum.as_ref().and_then(Datum::value);
            datum.zip(value).ok_or_else(|| {
                Error::from(ErrorKind::NotFound {
                    what: "value",
                    wanted: format!(
                        "{} in {} as the {who} reports it",
                        Trade::Flow(self.flow).describe(),
                        self.period
                    ),
                    expected: format!("both sides for {measure}: an absent side is not zero"),
                })
            })
        };
        let (x, x_value) = side(self.exporter, "exporter")?;
        let (m, m_value) = side(self.importer, "importer")?;
        Ok(Sides {
            x: x_value,
            m: m_value,
            x_set: x.fine(),
            m_set: m.fine(),
        })
    }

    fn undefined(&self, measure: &str, sides: &Sides, why: &str) -> Error {
        ErrorKind::Undefined {
            method: format!("{measure} of {} in {}", self.flow, self.period),
            base: format!("X = {}", sides.x_set.describe(Unit::Usd)),
            later: format!("M = {}", sides.m_set.describe(Unit::Usd)),
            why: why.into(),
        }
        .into()
    }

    /// `M - X`, in US dollars.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::NotFound`] if a side is absent.
    pub fn difference(&self) -> Result<Asymmetry, Error> {
        let sides = self.sides("the difference")?;
        Ok(Asymmetry {
            value: &sides.m - &sides.x,
            bounds: sides.m_set.minus(&sides.x_set),
            unit: Unit::Usd,
        })
    }

    /// `(M - X) / X`, in percent.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::NotFound`] if a side is absent, [`ErrorKind::Undefined`] if `X` may be zero.
    pub fn relative(&self) -> Result<Asymmetry, Error> {
        let sides = self.sides("the relative difference")?;
        let percent = |ratio: &Rational| (ratio - &Rational::one()) * Rational::hundred();
        self.of_ratio("relative difference", &sides, Unit::Percent, percent)
    }

    /// A measure that rises with `M / X`.
    fn of_ratio(
        &self,
        measure: &str,
        sides: &Sides,
        unit: Unit,
        function: impl Fn(&Rational) -> Rational,
    ) -> Result<Asymmetry, Error> {
        let undefined = || self.undefined(measure, sides, "X may be zero");
        let ratios = sides
            .m_set
            .checked_div(&sides.x_set)
            .ok_or_else(undefined)?;
        let ratio = sides.m.checked_div(&sides.x).ok_or_else(undefined)?;
        Ok(Asymmetry {
            value: function(&ratio),
            bounds: ratios.map_increasing(function),
            unit,
        })
    }

    /// `|M - X| / (M + X)`, from 0 to 1. It would be 1 for any value if a side were taken for zero.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::NotFound`] if a side is absent, [`ErrorKind::Undefined`] if both may be zero or one negative.
    pub fn symmetric(&self) -> Result<Asymmetry, Error> {
        let sides = self.sides("the symmetric difference")?;
        let undefined = |why| self.undefined("symmetric difference", &sides, why);
        let zero = Rational::zero();
        let ends = |set: &Interval| set.lowest().cloned().zip(set.highest().cloned());
        let (Some((x_low, x_high)), Some((m_low, m_high))) =
            (ends(&sides.x_set), ends(&sides.m_set))
        else {
            return Err(undefined("a side has no bounds"));
        };
        if x_low < zero || m_low < zero {
            return Err(undefined("a side may be negative"));
        }
        // It rises with the greater side and falls with the lesser, so the ends are at corners.
        let measure = |m: &Rational, x: &Rational| (m - x).abs().checked_div(&(m + x));
        let corners = [measure(&m_low, &x_high), measure(&m_high, &x_low)];
        let value = measure(&sides.m, &sides.x);
        let (Some(value), [Some(one), Some(other)]) = (value, corners) else {
            return Err(undefined("both sides may be zero"));
        };
        let (low, high) = if one < other {
            (one, other)
        } else {
            (other, one)
        };
        let meet = !sides.x_set.is_disjoint(&sides.m_set);
        let low = if meet { zero } else { low };
        Ok(Asymmetry {
            value,
            bounds: Interval::closed(low, high),
            unit: Unit::Number,
        })
    }

    /// `ln(M / X)`.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::NotFound`] if a side is absent, [`ErrorKind::Undefined`] unless both are above zero.
    pub fn log_ratio(&self) -> Result<Asymmetry, Error> {
        let sides = self.sides("the logarithm")?;
        let positive = |set: &Interval| {
            set.lowest()
                .is_some_and(|low| !low.is_negative() && *low != Rational::zero())
        };
        if !positive(&sides.x_set) || !positive(&sides.m_set) {
            return Err(self.undefined("logarithm", &sides, "a side may be zero"));
        }
        let undefined = || self.undefined("logarithm", &sides, "X may be zero");
        let ratios = sides
            .m_set
            .checked_div(&sides.x_set)
            .ok_or_else(undefined)?;
        let ratio = sides.m.checked_div(&sides.x).ok_or_else(undefined)?;
        let no_bounds = || self.undefined("logarithm", &sides, "a side has no bounds");
        let log = |x: &Rational| enclosure::decimals(&enclosure::ln(x));
        Ok(Asymmetry {
            value: enclosure::middle(&log(&ratio)).ok_or_else(no_bounds)?,
            bounds: enclosure::through(&ratios, log),
            unit: Unit::Number,
        })
    }
}

/// What must agree for two reports to be of one flow. All goods are all goods in any edition of a classification;
/// other codes compare within one edition only.
type Key = (Flow, Period, Option<Commodity>, u8);

impl Dataset {
    /// Each flow with its mirror: what its exporter and what its importer report, all goods and each commodity, by flow and
    /// period.
    ///
    /// Both sides are taken from one source where one has both; otherwise from two, as when each reporter was downloaded apart. A
    /// side that two sources report gives two mirrors. Flows to or from the World or a group have no mirror in this
    /// sense and are left out, as are re-exports and reports without a reporter.
    #[must_use]
    pub fn mirrors(&self) -> Vec<Mirror<'_>> {
        let mut sides: BTreeMap<Key, [Vec<&Observation>; 2]> = BTreeMap::new();
        for row in self.observations() {
            let (Trade::Flow(flow), Movement::Goods) = (row.trade, row.movement) else {
                continue;
            };
            let side = match row.side {
                Side::Exporter => 0,
                Side::Importer => 1,
                _ => continue,
            };
            if flow.exporter.is_group() || flow.importer.is_group() {
                continue;
            }
            let harmonized = u8::from(row.commodity.classification().is_harmonized());
            let commodity =
                (!(row.commodity.is_total() && harmonized == 1)).then_some(row.commodity);
            let key = (flow, row.period, commodity, harmonized);
            if let Some(side) = sides.entry(key).or_default().get_mut(side) {
                side.push(row);
            }
        }
        let mut mirrors = Vec::new();
        for ((flow, period, ..), [exports, mut imports]) in sides {
            let mut alone = Vec::new();
            let mut pair = |exporter, importer| {
                mirrors.push(Mirror {
                    flow,
                    period,
                    exporter,
                    importer,
                });
            };
            for export in exports {
                match imports
                    .iter()
                    .position(|import| import.source == export.source)
                {
                    Some(at) => pair(Some(export), Some(imports.remove(at))),
                    None => alone.push(export),
                }
            }
            if let ([export], [import]) = (alone.as_slice(), imports.as_slice()) {
                pair(Some(export), Some(import));
                continue;
            }
            for export in alone {
                pair(Some(export), None);
            }
            for import in imports {
                pair(None, Some(import));
            }
        }
        mirrors
    }
}
