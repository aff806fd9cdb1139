//! Totals and their parts: added up one way or the other, never both.

use super::dataset::{Dataset, View};
use super::observation::Observation;
use super::source::SourceId;
use super::value::Value;
use super::wanted::Wanted;
use crate::error::{Error, ErrorKind, What};
use crate::figure::Datum;
use crate::number::{Rational, Unit, show};
use crate::trade::{Commodity, Economy, Flow, Movement, Period, Side, Trade, Valuation};
use std::{collections::BTreeSet, fmt};

/// The observations that lie along one dimension, partners or products, with what the source publishes as their total.
///
/// Files hold totals beside their parts: the World beside the partners, `TOTAL` and chapters beside products. Adding up a
/// column doubles the figure. Here [`sum`](Self::sum) refuses a mixture, and there are two right ways: the total as
/// published ([`published_total`](Self::published_total)) and the sum of the parts
/// ([`sum_of_parts`](Self::sum_of_parts)).
///
/// ```
/// use bilateral::{Dataset, Economy, Observation, Side, Source, Usd};
///
/// let mut data = Dataset::new();
/// data.add_source(Source::new("mine", "My table"))?;
/// let year = "2022".parse()?;
/// for (partner, dollars) in [(Economy::WORLD, 100), (Economy::USA, 60), (Economy::DEU, 40)] {
///     let flow = Economy::CHN.exports_to(partner);
///     data.insert(Observation::new(flow, year, Usd::dollars(dollars), "mine").reported_by(Side::Exporter))?;
/// }
/// let exports = data.exports_by_partner(Economy::CHN, year);
/// assert_eq!(exports.sum_of_parts()?.to_string(), "exact $100");
/// assert_eq!(exports.published_total()?.to_string(), "exact $100");
/// assert_eq!(
///     exports.sum().unwrap_err().to_string(),
///     "totals and parts differ: World and 2 parts (use published_total or sum_of_parts; the sum of all would count goods twice)"
/// );
/// assert_eq!(exports.compare()?.to_string(), "consistent: 2 parts add up to $100, as the published total");
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Parts<'a> {
    what: String,
    /// Whether the parts are products, whose codes are nested.
    products: bool,
    rows: Vec<View<'a>>,
    level: Option<usize>,
    mixed_valuations: bool,
    /// Whether the partners are those that an economy imports from.
    #[cfg_attr(not(feature = "indicators"), allow(dead_code))] // asked for there
    imports: bool,
}

impl Dataset {
    /// The exports of an economy in a period, by partner: what any reporter says of flows from it.
    #[must_use]
    pub fn exports_by_partner(&self, exporter: Economy, period: Period) -> Parts<'_> {
        let what = format!("exports of {} in {period} by partner", exporter.name());
        self.parts(what, false, Wanted::exports(exporter), period)
    }

    /// The imports of an economy in a period, by partner.
    #[must_use]
    pub fn imports_by_partner(&self, importer: Economy, period: Period) -> Parts<'_> {
        let what = format!("imports of {} in {period} by partner", importer.name());
        Parts {
            imports: true,
            ..self.parts(what, false, Wanted::imports(importer), period)
        }
    }

    /// A flow in a period, by product.
    #[must_use]
    pub fn by_product(&self, flow: Flow, period: Period) -> Parts<'_> {
        let what = format!("{} in {period} by product", Trade::Flow(flow).describe());
        self.parts(what, true, Wanted::of(flow.into()), period)
    }

    #[allow(clippy::large_types_passed_by_value)] // made for it
    fn parts(&self, what: String, products: bool, wanted: Wanted, period: Period) -> Parts<'_> {
        let wanted = wanted
            .movement(Some(Movement::Goods))
            .months(Some(period.months()));
        Parts {
            what,
            products,
            rows: wanted
                .series(self)
                .filter_map(|series| series.view(period))
                .collect(),
            level: None,
            mixed_valuations: false,
            imports: false,
        }
    }
}

impl<'a> Parts<'a> {
    fn keep(mut self, fits: impl Fn(View) -> bool) -> Self {
        self.rows.retain(|row| fits(*row));
        self
    }

    /// Only what one source says.
    #[must_use]
    pub fn source(self, source: impl Into<SourceId>) -> Self {
        let source = source.into();
        self.keep(|row| *row.source() == source)
    }

    /// Only what one side reports.
    #[must_use]
    pub fn reported_by(self, side: Side) -> Self {
        self.keep(|row| row.side() == side)
    }

    /// Only one commodity; for partners.
    #[must_use]
    pub fn of(self, commodity: Commodity) -> Self {
        self.keep(|row| row.commodity() == commodity)
    }

    /// Only one valuation.
    #[must_use]
    pub fn valued(self, valuation: Valuation) -> Self {
        self.keep(|row| row.valuation() == valuation)
    }

    /// Adds values of different valuations, as when a file does not say of some rows whether they are CIF or FOB.
    #[must_use]
    pub fn mixed_valuations(mut self) -> Self {
        self.mixed_valuations = true;
        self
    }

    /// Only products of a number of digits: 2, 4 and 6 of the Harmonized System are nested, and do not add up together.
    #[must_use]
    pub fn level(mut self, digits: usize) -> Self {
        self.level = Some(digits);
        self
    }

    fn is_total(&self, row: View) -> bool {
        match row.trade() {
            _ if self.products => row.commodity().is_total(),
            Trade::Flow(flow) => flow.exporter == Economy::WORLD || flow.importer == Economy::WORLD,
            _ => false,
        }
    }

    /// Whether a row is a group of partners, such as ASEAN, which is neither the total nor a part.
    fn is_group(&self, row: View) -> bool {
        match row.trade() {
            Trade::Flow(flow) if !self.products => {
                !self.is_total(row) && (flow.exporter.is_group() || flow.importer.is_group())
            }
            _ => false,
        }
    }

    pub(crate) fn part_views(&self) -> impl Iterator<Item = View<'a>> {
        self.rows
            .iter()
            .copied()
            .filter(|row| !self.is_total(*row) && !self.is_group(*row))
            .filter(|row| {
                self.level
                    .is_none_or(|digits| row.commodity().code().len() == digits)
            })
    }

    pub(crate) fn total_views(&self) -> impl Iterator<Item = View<'a>> {
        self.rows.iter().copied().filter(|row| self.is_total(*row))
    }

    /// The parts: rows that are neither the total nor groups.
    pub fn parts(&self) -> impl Iterator<Item = Observation> {
        self.part_views().map(View::observation)
    }

    /// The totals: rows for the World or for all goods.
    pub fn totals(&self) -> impl Iterator<Item = Observation> {
        self.total_views().map(View::observation)
    }

    /// The total as the source publishes it.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::NotFound`] if it publishes none or a reason why there is none, [`ErrorKind::AmbiguousSelection`] if several are
    /// left to choose from.
    pub fn published_total(&self) -> Result<Datum, Error> {
        let totals: Vec<View> = self.total_views().collect();
        self.of_one_kind(&totals)?;
        let mut values = totals.iter().filter_map(|row| row.datum());
        values
            .next()
            .ok_or_else(|| self.not_found("published total", "sum_of_parts adds the parts"))
    }

    /// Whether the partners are those that an economy imports from.
    #[cfg(feature = "indicators")]
    pub(crate) const fn is_of_imports(&self) -> bool {
        self.imports
    }

    /// Fails if products of several levels are among the parts.
    pub(crate) fn one_level(&self) -> Result<(), Error> {
        if !self.products {
            return Ok(());
        }
        let levels: BTreeSet<usize> = self
            .part_views()
            .map(|row| row.commodity().code().len())
            .collect();
        if levels.len() > 1 {
            let levels: Vec<String> = levels.iter().map(ToString::to_string).collect();
            return Err(Error::incomparable(
                What::ProductLevels,
                levels.join(", "),
                "digits in one sum",
                "codes are nested; choose one with level",
            ));
        }
        Ok(())
    }

    /// The sum of the parts. Where the value of a part is missing, the sum is a lower bound: flows are not negative.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::NotFound`] if there are no parts; [`ErrorKind::AmbiguousSelection`] if they are of several sources, reporters, commodities or
    /// valuations; [`ErrorKind::Incomparable`] if products of several levels are among them, or a figure that is
    /// not exact, for which there is [`Evidence::sum`](crate::Evidence::sum).
    pub fn sum_of_parts(&self) -> Result<Datum, Error> {
        let parts: Vec<View> = self.part_views().collect();
        if parts.is_empty() {
            return Err(self.not_found(
                "part",
                "published_total takes the total, where there is one",
            ));
        }
        self.of_one_kind(&parts)?;
        self.one_level()?;
        let mut sum = Rational::zero();
        let mut whole = true;
        for part in parts {
            match part.value() {
                Value::Known(Datum::Exact(value, Unit::Usd)) => sum = &sum + &value,
                Value::Known(Datum::AtLeast(value, Unit::Usd)) => {
                    sum = &sum + &value;
                    whole = false;
                }
                Value::Missing(_) => whole = false,
                Value::Known(other) => {
                    return Err(Error::incomparable(
                        What::Values,
                        other,
                        "the exact values of a sum",
                        "use Evidence::sum for figures as published",
                    ));
                }
            }
        }
        Ok(if whole {
            Datum::Exact(sum, Unit::Usd)
        } else {
            Datum::AtLeast(sum, Unit::Usd)
        })
    }

    /// Each part with its share of their sum, the largest first, in the order of the data set where two are equal.
    ///
    /// # Errors
    ///
    /// As for [`sum_of_parts`](Self::sum_of_parts); [`ErrorKind::NotFound`] if the value of a part is missing, since the sum is then not
    /// known; [`ErrorKind::Undefined`] if the sum is zero.
    ///
    /// ```
    /// use bilateral::{Dataset, Economy, Observation, Side, Source, Usd};
    ///
    /// let mut data = Dataset::new();
    /// data.add_source(Source::new("mine", "My table"))?;
    /// let year = "2022".parse()?;
    /// for (partner, dollars) in [(Economy::WORLD, 100), (Economy::USA, 25), (Economy::DEU, 75)] {
    ///     let flow = Economy::CHN.exports_to(partner);
    ///     data.insert(Observation::new(flow, year, Usd::dollars(dollars), "mine").reported_by(Side::Exporter))?;
    /// }
    /// let top = &data.exports_by_partner(Economy::CHN, year).top(1)?[0];
    /// assert_eq!((top.observation.trade.to_string().as_str(), top.percent.to_string().as_str()), ("CHN>DEU", "75"));
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    pub fn shares(&self) -> Result<Vec<Share>, Error> {
        let Datum::Exact(sum, _) = self.sum_of_parts()? else {
            return Err(self.not_found("sum of known parts", "a value for each part"));
        };
        let mut parts: Vec<(Rational, View)> = self
            .part_views()
            .filter_map(|view| Some((view.datum()?.value()?, view)))
            .collect();
        parts.sort_by(|(one, _), (other, _)| other.cmp(one));
        let share = |(value, view): (Rational, View)| {
            let ratio = value
                .checked_div(&sum)
                .ok_or_else(|| ErrorKind::Undefined {
                    method: "share".into(),
                    base: self.what.clone(),
                    later: value.to_string(),
                    why: "the parts add up to zero".into(),
                })?;
            Ok(Share {
                observation: view.observation(),
                percent: ratio * Rational::hundred(),
            })
        };
        parts.into_iter().map(share).collect()
    }

    /// The largest parts, with their shares of the sum of all.
    ///
    /// # Errors
    ///
    /// As for [`shares`](Self::shares).
    pub fn top(&self, parts: usize) -> Result<Vec<Share>, Error> {
        let mut shares = self.shares()?;
        shares.truncate(parts);
        Ok(shares)
    }

    /// The sum, where it can mean one thing only: there are parts and no totals or groups, or a total and no parts.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Incomparable`] for a mixture of totals and parts; otherwise as for the two right ways.
    pub fn sum(&self) -> Result<Datum, Error> {
        let parts = self.part_views().count();
        let above: Vec<View> = self
            .rows
            .iter()
            .copied()
            .filter(|row| self.is_total(*row) || self.is_group(*row))
            .collect();
        match (above.first(), parts) {
            (None, _) => self.sum_of_parts(),
            (Some(_), 0) if above.iter().all(|row| self.is_total(*row)) => self.published_total(),
            (Some(row), _) => Err(Error::incomparable(
                What::TotalsAndParts,
                self.name(*row),
                format!("{parts} parts"),
                "use published_total or sum_of_parts; the sum of all would count goods twice",
            )),
        }
    }

    fn name(&self, row: View) -> String {
        match row.trade() {
            _ if self.products => row.commodity().to_string(),
            Trade::Flow(flow) if flow.importer.is_group() => flow.importer.name().to_owned(),
            Trade::Flow(flow) => flow.exporter.name().to_owned(),
            other => other.to_string(),
        }
    }

    fn not_found(&self, what: &'static str, expected: &str) -> Error {
        ErrorKind::NotFound {
            what,
            wanted: self.what.clone(),
            expected: expected.to_owned(),
        }
        .into()
    }

    /// Fails unless all rows are of one source, reporter, classification, valuation and, along partners, commodity.
    pub(crate) fn of_one_kind(&self, rows: &[View]) -> Result<(), Error> {
        let kinds = |of: &dyn Fn(View) -> String| {
            rows.iter()
                .map(|row| of(*row))
                .collect::<BTreeSet<String>>()
        };
        let mut dimensions = vec![
            (kinds(&|row| format!("from {}", row.source())), "source"),
            (
                kinds(&|row| format!("reported by the {}", row.side())),
                "reported_by",
            ),
        ];
        if self.products {
            dimensions.push((
                kinds(&|row| row.commodity().classification().to_string()),
                "one edition in the data set",
            ));
        } else {
            dimensions.push((kinds(&|row| format!("of {}", row.commodity())), "of"));
        }
        if !self.mixed_valuations {
            dimensions.push((
                kinds(&|row| format!("valued {}", row.valuation())),
                "valued or mixed_valuations",
            ));
        }
        match dimensions.into_iter().find(|(kinds, _)| kinds.len() > 1) {
            None => Ok(()),
            Some((kinds, advice)) => Err(ErrorKind::AmbiguousSelection {
                wanted: self.what.clone(),
                candidates: kinds.into_iter().take(12).collect(),
                advice: advice.into(),
            }
            .into()),
        }
    }
}

/// A part with its share of the sum of all. See [`Parts::shares`].
///
/// ```
/// use bilateral::{Dataset, Economy, Observation, Side, Source, Usd};
///
/// let mut data = Dataset::new();
/// data.add_source(Source::new("mine", "My table"))?;
/// let year = "2022".parse()?;
/// for (partner, dollars) in [(Economy::USA, 60), (Economy::DEU, 20)] {
///     let flow = Economy::CHN.exports_to(partner);
///     data.insert(Observation::new(flow, year, Usd::dollars(dollars), "mine").reported_by(Side::Exporter))?;
/// }
/// let top = data.exports_by_partner(Economy::CHN, year).top(1)?;
/// assert_eq!((top.len(), top[0].percent.to_string().as_str()), (1, "75"));
/// assert!(top[0].to_string().ends_with(": 75%"));
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Share {
    /// The part.
    pub observation: Observation,
    /// Its share, in percent, exactly.
    pub percent: Rational,
}

/// Prints as the observation and `75%`.
impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let percent = show::exact(&self.percent, Unit::Percent);
        f.pad(&format!("{}: {percent}", self.observation))
    }
}
