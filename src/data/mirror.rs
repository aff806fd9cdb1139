//! Two sides of one flow.

use super::dataset::{Dataset, View};
use super::key::{COMMODITY, IMPORTER, Key};
use super::observation::Observation;
use crate::error::{Error, ErrorKind};
use crate::figure::Datum;
use crate::number::{Interval, Rational, Unit, enclosure, show};
use crate::trade::{Commodity, Flow, Movement, Period, Side, Trade};
use std::{collections::VecDeque, fmt};

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
/// let mirror = data.mirrors().next().unwrap();
/// assert_eq!(mirror.to_string(), "CHN>USA 2022 unstated/GOODS: exporter $400, importer $440");
/// assert_eq!(mirror.difference()?.to_string(), "$40");
/// assert_eq!(mirror.relative()?.to_string(), "10%");
/// assert_eq!(mirror.symmetric()?.value().to_string(), "1/21");
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Mirror<'a> {
    /// The flow.
    pub flow: Flow,
    /// When.
    pub period: Period,
    exporter: Option<View<'a>>,
    importer: Option<View<'a>>,
}

/// A measure of how far two sides differ: the value on the printed digits, and the bounds that the digits allow. Values
/// from data files are exact, and their bounds are one point, or two decimals of 15 places for a logarithm.
///
/// ```
/// use bilateral::{Dataset, Economy, Figure, Observation, Side, Source};
///
/// let mut data = Dataset::new();
/// data.add_source(Source::new("reports", "Two yearbooks"))?;
/// let flow = Economy::CHN.exports_to(Economy::USA);
/// for (side, printed) in [(Side::Exporter, "$4.0 billion"), (Side::Importer, "$4.4 billion")] {
///     let figure: Figure = printed.parse()?;
///     data.insert(Observation::new(flow, "2022".parse()?, figure, "reports").reported_by(side))?;
/// }
/// // What two printed figures differ by is known no better than they are.
/// let difference = data.mirrors().next().unwrap().difference()?;
/// assert_eq!(difference.to_string(), "$400 million ($300 million to $500 million)");
/// assert_eq!(difference.bounds().to_string(), "[300000000, 500000000]");
/// # Ok::<(), bilateral::Error>(())
/// ```
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
    /// What the exporter reports: `X`.
    #[must_use]
    pub fn exporter(&self) -> Option<Observation> {
        self.exporter.map(View::observation)
    }

    /// What the importer reports: `M`.
    #[must_use]
    pub fn importer(&self) -> Option<Observation> {
        self.importer.map(View::observation)
    }

    /// What is traded, as the exporter has it if both have all goods, each in an edition of its own.
    #[must_use]
    pub fn commodity(&self) -> Commodity {
        let either = self.exporter.or(self.importer);
        either.map_or(Commodity::GOODS, View::commodity)
    }

    pub(super) fn sides_as_they_lie(&self) -> [Option<View<'_>>; 2] {
        [self.exporter, self.importer]
    }

    fn sides(&self, measure: &str) -> Result<Sides, Error> {
        let side = |side: Option<View>, who: &str| {
            let datum = side.and_then(View::datum);
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

/// Prints as `CHN>USA 2022 H6/TOTAL: exporter $400, importer $440`; a side without a value says why, and one that is absent is `-`.
impl fmt::Display for Mirror<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let side =
            |side: Option<View>| side.map_or_else(|| "-".to_owned(), |side| side.value().amount());
        f.pad(&format!(
            "{} {} {}: exporter {}, importer {}",
            self.flow,
            self.period,
            self.commodity(),
            side(self.exporter),
            side(self.importer)
        ))
    }
}

impl Dataset {
    /// Each flow with its mirror: what its exporter and what its importer report, all goods and each commodity, by flow and
    /// period.
    ///
    /// Both sides are taken from one source where one has both; otherwise from two, as when each reporter was downloaded apart. A
    /// side that two sources report gives two mirrors. All goods are all goods in any edition of the Harmonized System; other codes
    /// compare within one edition only. Flows to or from the World or a group have no mirror in this
    /// sense and are left out, as are re-exports and reports without a reporter.
    #[must_use]
    pub fn mirrors(&self) -> Mirrors<'_> {
        Mirrors::between(self, Some(Key::LEAST), None)
    }
}

/// The mirrors of a data set, one flow after the other: see [`Dataset::mirrors`].
///
/// ```
/// use bilateral::{Dataset, Economy, Observation, Side, Source, Usd};
///
/// let mut data = Dataset::new();
/// data.add_source(Source::new("mine", "My table"))?;
/// for year in ["2021", "2022"] {
///     let flow = Economy::CHN.exports_to(Economy::USA);
///     data.insert(Observation::new(flow, year.parse()?, Usd::dollars(400), "mine").reported_by(Side::Exporter))?;
/// }
/// let shown: Vec<String> = data.mirrors().map(|mirror| mirror.to_string()).collect();
/// assert_eq!(shown[1], "CHN>USA 2022 unstated/GOODS: exporter $400, importer -");
/// assert!(data.mirrors().all(|mirror| mirror.difference().is_err())); // an absent side is not zero
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Mirrors<'a> {
    data: &'a Dataset,
    /// Where the next trade begins.
    next: Option<Key>,
    /// A trade that is left out, and all after it.
    end: Option<Key>,
    flow: Option<Flow>,
    /// What either side says of the flow, by what must agree in two reports of one flow.
    rows: Vec<(Matter, View<'a>)>,
    at: usize,
    /// Mirrors of one flow, period and commodity of which there are several reports.
    several: VecDeque<Mirror<'a>>,
}

/// What must agree for two reports of a flow to be mirrors: the period and, unless it is all goods, the commodity. Compares as they do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Matter(u128);

impl Matter {
    fn of(key: Key) -> Self {
        let (first, months) = key.period().as_months();
        let goods = if key.commodity_is_all_goods() {
            0
        } else {
            key.part(COMMODITY) + 1
        };
        Self(u128::from(first) << 96 | u128::from(months) << 64 | goods)
    }
}

impl<'a> Mirrors<'a> {
    /// The mirrors of the flows from one key up to another, which is left out.
    pub(super) fn between(data: &'a Dataset, from: Option<Key>, to: Option<Key>) -> Self {
        Self {
            data,
            next: from,
            end: to,
            flow: None,
            rows: Vec::new(),
            at: 0,
            several: VecDeque::new(),
        }
    }

    /// Takes up the next flow that has sides; nothing at the end.
    fn take_up(&mut self) -> Option<()> {
        loop {
            let key = self.data.next_key(self.next?)?;
            if self.end.is_some_and(|end| key >= end) {
                return None;
            }
            self.next = key.after(IMPORTER);
            // Flows order before turnovers and balances.
            let flow = key.flow()?;
            if flow.exporter.is_group() || flow.importer.is_group() {
                continue;
            }
            let sided = |view: &View| matches!(view.side(), Side::Exporter | Side::Importer);
            let goods = |view: &View| view.key().movement() == Movement::Goods;
            let rows = self.data.views(key.trade_alone(), self.next);
            self.rows.clear();
            self.rows.extend(
                rows.filter(|view| sided(view) && goods(view))
                    .map(|view| (Matter::of(view.key()), view)),
            );
            if !self.rows.is_empty() {
                // Each source and side is in order already where there is one period, and the sort merges them.
                self.rows.sort_by_key(|(matter, _)| *matter);
                self.flow = Some(flow);
                self.at = 0;
                return Some(());
            }
        }
    }
}

impl<'a> Iterator for Mirrors<'a> {
    type Item = Mirror<'a>;

    fn next(&mut self) -> Option<Mirror<'a>> {
        if let Some(mirror) = self.several.pop_front() {
            return Some(mirror);
        }
        if self.at == self.rows.len() {
            self.take_up()?;
        }
        let flow = self.flow?;
        let rest = self.rows.get(self.at..)?;
        let (matter, first) = rest.first()?;
        let same = rest.iter().take_while(|(other, _)| other == matter).count();
        let reports = rest.get(..same)?;
        self.at += same;
        let period = first.period();
        let mirror = |exporter, importer| Mirror {
            flow,
            period,
            exporter,
            importer,
        };
        match reports {
            [(_, one)] if one.side() == Side::Exporter => Some(mirror(Some(*one), None)),
            [(_, one)] => Some(mirror(None, Some(*one))),
            [(_, one), (_, other)] if one.side() != other.side() => {
                let (exporter, importer) = match one.side() {
                    Side::Exporter => (one, other),
                    _ => (other, one),
                };
                Some(mirror(Some(*exporter), Some(*importer)))
            }
            several => {
                let pairs = pairs(several).into_iter();
                self.several
                    .extend(pairs.map(|(exporter, importer)| mirror(exporter, importer)));
                self.several.pop_front()
            }
        }
    }
}

/// Reports of one flow, period and commodity in pairs: of one source where it has both sides; then the two that are left, if they are two.
fn pairs<'a>(reports: &[(Matter, View<'a>)]) -> Vec<(Option<View<'a>>, Option<View<'a>>)> {
    let of = |side| {
        let views = reports.iter().map(|(_, view)| *view);
        views.filter(|view| view.side() == side).collect::<Vec<_>>()
    };
    let (exports, mut imports) = (of(Side::Exporter), of(Side::Importer));
    let (mut pairs, mut alone) = (Vec::new(), Vec::new());
    for export in exports {
        let same_source = imports
            .iter()
            .position(|import| import.source() == export.source());
        match same_source {
            Some(at) => pairs.push((Some(export), Some(imports.remove(at)))),
            None => alone.push(export),
        }
    }
    if let ([export], [import]) = (alone.as_slice(), imports.as_slice()) {
        pairs.push((Some(*export), Some(*import)));
        return pairs;
    }
    pairs.extend(alone.into_iter().map(|export| (Some(export), None)));
    pairs.extend(imports.into_iter().map(|import| (None, Some(import))));
    pairs
}
