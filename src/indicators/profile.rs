//! The values of one economy or pair, by product or by partner.

use super::convention::Convention;
use super::readings::Readings;
use super::undefined::none;
use crate::data::{Missing, Parts, Value};
use crate::error::{Error, ErrorKind};
use crate::figure::Datum;
#[cfg(doc)]
use crate::number::Usd;
use crate::trade::{Commodity, Economy, Trade};
use std::{collections::BTreeMap, fmt};

/// Values by product, by partner, or by whatever else they are told apart: what most indicators are computed from.
///
/// Exact amounts ([`Usd`]), printed figures, lower bounds, and reasons why there is no value. Three things are told apart:
///
/// - a **zero** is a value: it counts among the observed, and adds nothing to a sum;
/// - what is **missing** for a reason (not reported, suppressed) makes each indicator undefined until
///   [`without_missing`](Self::without_missing) leaves it out, which is then said beside the number;
/// - what is **absent**, not there or [`Missing::Absent`] as in reconciled files, is no value, adds nothing and is not counted.
///
/// ```
/// use bilateral::{data::{Missing, Value}, indicators::{Concentration, Profile}, Usd};
///
/// let exports = Profile::new([
///     ("27", Value::from(Usd::dollars(90))),
///     ("71", Usd::dollars(10).into()),
///     ("93", Missing::Suppressed.into()),
/// ])?;
/// assert_eq!((exports.len(), exports.missing().count()), (2, 1));
/// assert_eq!(
///     Concentration::of(&exports).unwrap_err().to_string(),
///     "no HHI of 2 values: the value of 93 is missing: suppressed (without_missing leaves it out)"
/// );
/// let known = Concentration::of(&exports.without_missing())?.hhi()?;
/// assert_eq!((known.to_string().as_str(), known.remarks()), ("HHI 0.82", &["1 missing left out".to_owned()][..]));
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Profile<K> {
    values: BTreeMap<K, Datum>,
    missing: BTreeMap<K, Missing>,
    remarks: Vec<String>,
}

impl<K: Ord + Clone + fmt::Display> Profile<K> {
    /// Values by what they are of.
    ///
    /// ```
    /// use bilateral::{indicators::Profile, Economy, Figure};
    ///
    /// let figure = |text: &str| text.parse::<Figure>();
    /// let partners = Profile::new([(Economy::KOR, figure("$162.6 billion")?), (Economy::MEX, figure("$77.5 billion")?)])?;
    /// assert_eq!(partners.len(), 2);
    /// let twice = [(Economy::KOR, figure("$1")?), (Economy::KOR, figure("$2")?)];
    /// assert_eq!(Profile::new(twice).unwrap_err().to_string(), "duplicate value of: KOR");
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Duplicate`] for two values of one thing.
    pub fn new<V: Into<Value>>(values: impl IntoIterator<Item = (K, V)>) -> Result<Self, Error> {
        let mut profile = Self {
            values: BTreeMap::new(),
            missing: BTreeMap::new(),
            remarks: Vec::new(),
        };
        for (key, value) in values {
            if profile.values.contains_key(&key) || profile.missing.contains_key(&key) {
                return Err(ErrorKind::Duplicate {
                    what: "value of",
                    key: key.to_string(),
                }
                .into());
            }
            match value.into() {
                Value::Known(datum) => {
                    profile.values.insert(key, datum);
                }
                Value::Missing(Missing::Absent) => {}
                Value::Missing(reason) => {
                    profile.missing.insert(key, reason);
                }
            }
        }
        Ok(profile)
    }

    /// How many values there are, zeros among them.
    #[must_use]
    pub fn len(&self) -> usize {
        self.values.len()
    }

    /// Whether there is no value.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// The values.
    #[must_use]
    pub fn values(&self) -> impl ExactSizeIterator<Item = (&K, &Datum)> {
        self.values.iter()
    }

    /// The value of one thing.
    #[must_use]
    pub fn get(&self, key: &K) -> Option<&Datum> {
        self.values.get(key)
    }

    /// What is missing, and why.
    #[must_use]
    pub fn missing(&self) -> impl ExactSizeIterator<Item = (&K, Missing)> {
        self.missing.iter().map(|(key, reason)| (key, *reason))
    }

    /// Leaves out what is missing; each indicator then says how much that was.
    #[must_use]
    pub fn without_missing(mut self) -> Self {
        if !self.missing.is_empty() {
            let remark = format!("{} missing left out", self.missing.len());
            self.remarks.push(remark);
            self.missing.clear();
        }
        self
    }

    /// Says what the values are of, such as their level: `6 digits of HS 2017`. Stands beside each indicator, as some depend on it.
    ///
    /// ```
    /// use bilateral::{indicators::{similarity, Profile}, Usd};
    ///
    /// let one = Profile::new([("27", Usd::dollars(60)), ("71", Usd::dollars(40))])?.at_level("2 digits");
    /// let other = Profile::new([("27", Usd::dollars(1)), ("93", Usd::dollars(9))])?;
    /// assert_eq!(similarity::finger_kreinin(&one, &other)?.remarks(), ["at 2 digits"]);
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    #[must_use]
    pub fn at_level(self, level: &str) -> Self {
        self.remarked(format!("at {level}"))
    }

    pub(super) fn remarked(mut self, remark: String) -> Self {
        self.remarks.push(remark);
        self
    }

    pub(super) fn remarks(&self) -> &[String] {
        &self.remarks
    }

    /// Fails if something is missing, or nothing there.
    pub(super) fn complete(&self, convention: Convention) -> Result<(), Error> {
        let of = || match self.values.len() {
            1 => "1 value".to_owned(),
            n => format!("{n} values"),
        };
        if let Some((key, reason)) = self.missing.iter().next() {
            let more = match self.missing.len() {
                1 => String::new(),
                n => format!(", as are {} others", n - 1),
            };
            return Err(none(
                convention,
                of(),
                format!(
                    "the value of {key} is missing: {reason}{more} (without_missing leaves it out)"
                ),
            ));
        }
        if self.values.is_empty() {
            return Err(none(convention, of(), "nothing is there"));
        }
        Ok(())
    }

    /// All values.
    pub(super) fn readings(&self, convention: Convention) -> Result<Readings, Error> {
        self.complete(convention)?;
        Readings::of(convention, self.values.values())
    }
}

/// The values that are one of the two, with nothing where it is absent.
pub(super) fn beside<'a, K: Ord>(
    one: &'a Profile<K>,
    other: &'a Profile<K>,
) -> Vec<(&'a K, Option<&'a Datum>, Option<&'a Datum>)> {
    let mut all: BTreeMap<&K, (Option<&Datum>, Option<&Datum>)> = BTreeMap::new();
    for (key, value) in &one.values {
        all.entry(key).or_default().0 = Some(value);
    }
    for (key, value) in &other.values {
        all.entry(key).or_default().1 = Some(value);
    }
    all.into_iter()
        .map(|(key, (one, other))| (key, one, other))
        .collect()
}

/// What both say beside their numbers, each once.
pub(super) fn remarks<K>(profiles: &[&Profile<K>]) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for remark in profiles.iter().flat_map(|profile| &profile.remarks) {
        if !all.contains(remark) {
            all.push(remark.clone());
        }
    }
    all
}

impl Profile<Economy> {
    /// The partners of an economy, as [`Parts`] has them: of one source, reporter, commodity and valuation.
    ///
    /// ```
    /// use bilateral::{indicators::{Concentration, Profile}, Dataset, Economy, Observation, Side, Source, Usd};
    ///
    /// let mut data = Dataset::new();
    /// data.add_source(Source::new("mine", "My table"))?;
    /// let year = "2022".parse()?;
    /// for (partner, dollars) in [(Economy::WORLD, 100), (Economy::USA, 60), (Economy::DEU, 40)] {
    ///     let flow = Economy::CHN.exports_to(partner);
    ///     data.insert(Observation::new(flow, year, Usd::dollars(dollars), "mine").reported_by(Side::Exporter))?;
    /// }
    /// // The World is no partner.
    /// let partners = Profile::partners(&data.exports_by_partner(Economy::CHN, year))?;
    /// assert_eq!(Concentration::of(&partners)?.hhi()?.to_string(), "HHI 0.52");
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Duplicate`] where two series speak of one partner: narrow the parts by source, side, commodity or valuation.
    pub fn partners(parts: &Parts<'_>) -> Result<Self, Error> {
        let imports = parts.is_of_imports();
        Self::new(parts.parts().filter_map(|row| match row.trade {
            Trade::Flow(flow) if imports => Some((flow.exporter, row.value)),
            Trade::Flow(flow) => Some((flow.importer, row.value)),
            _ => None,
        }))
    }
}

impl Profile<Commodity> {
    /// The products of a flow, as [`Parts`] has them: of one source, reporter and valuation, at one level.
    ///
    /// ```
    /// use bilateral::{indicators::{Concentration, Profile}, Dataset, Economy, Observation, Side, Source, Usd};
    ///
    /// let mut data = Dataset::new();
    /// data.add_source(Source::new("mine", "My table"))?;
    /// let (flow, year) = (Economy::CHN.exports_to(Economy::WORLD), "2022".parse()?);
    /// for (code, dollars) in [("H6/TOTAL", 100), ("H6/27", 60), ("H6/85", 40)] {
    ///     let seen = Observation::new(flow, year, Usd::dollars(dollars), "mine").of(code.parse()?);
    ///     data.insert(seen.reported_by(Side::Exporter))?;
    /// }
    /// let products = Profile::products(&data.by_product(flow, year).level(2))?;
    /// assert_eq!(Concentration::of(&products)?.hhi()?.to_string(), "HHI 0.52");
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Duplicate`] where two series speak of one product; [`ErrorKind::Incomparable`] for codes of several levels, which are nested.
    pub fn products(parts: &Parts<'_>) -> Result<Self, Error> {
        parts.one_level()?;
        Self::new(parts.parts().map(|row| (row.commodity, row.value)))
    }
}
