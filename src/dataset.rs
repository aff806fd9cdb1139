//! Observations and their sources, and how to choose among them.

use crate::{
    Commodity, Datum, Error, ErrorKind, Movement, Observation, Period, Rational, Reporter, Series,
    Source, SourceId, Trade, Unit, Valuation,
};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet, btree_map::Entry};

/// Observations with their sources.
///
/// A data set holds at most one observation for each combination of trade, period, commodity,
/// reporter, valuation, movement and source; another is refused. Nothing in it is ever blended: what
/// several sources say of one trade stays several series.
///
/// ```
/// use bilateral::{Dataset, Economy, Observation, Pair, Source, Usd};
///
/// let mut mine = Dataset::new();
/// mine.add_source(Source::new("notes", "My notes"))?;
/// let pair = Pair::new(Economy::ISR, Economy::BHR);
/// mine.insert(Observation::new(pair, "2021".parse()?, Usd::dollars(7_500_000), "notes"))?;
///
/// let again = Observation::new(pair, "2021".parse()?, Usd::dollars(1), "notes");
/// assert_eq!(
///     mine.insert(again).unwrap_err().to_string(),
///     "duplicate observation: turnover BHR-ISR 2021, unstated/GOODS, reporter unstated, \
///      valuation unstated, source notes"
/// );
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(try_from = "Parts", into = "Parts")]
pub struct Dataset {
    sources: BTreeMap<SourceId, Source>,
    /// In this order a series is a run of neighbours, by period.
    observations: BTreeMap<SeriesKey, BTreeMap<Period, Observation>>,
}

/// A data set as it serialises: lists that anybody can read.
#[derive(Serialize, Deserialize)]
struct Parts {
    sources: Vec<Source>,
    observations: Vec<Observation>,
}

impl From<Dataset> for Parts {
    fn from(data: Dataset) -> Self {
        let observations = data.observations.into_values();
        Self {
            sources: data.sources.into_values().collect(),
            observations: observations.flat_map(BTreeMap::into_values).collect(),
        }
    }
}

impl TryFrom<Parts> for Dataset {
    type Error = Error;

    fn try_from(parts: Parts) -> Result<Self, Error> {
        let mut data = Self::new();
        for source in parts.sources {
            data.add_source(source)?;
        }
        for observation in parts.observations {
            data.insert(observation)?;
        }
        Ok(data)
    }
}

/// What the observations of one series share. Periods of different lengths are different series.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct SeriesKey {
    pub(crate) trade: Trade,
    pub(crate) source: SourceId,
    pub(crate) reporter: Reporter,
    pub(crate) valuation: Valuation,
    pub(crate) commodity: Commodity,
    pub(crate) movement: Movement,
    pub(crate) months: u32,
}

impl SeriesKey {
    fn of(observation: &Observation) -> Self {
        Self {
            trade: observation.trade,
            source: observation.source.clone(),
            reporter: observation.reporter,
            valuation: observation.valuation,
            commodity: observation.commodity,
            movement: observation.movement,
            months: observation.period.months(),
        }
    }
}

impl Dataset {
    /// A data set without observations.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a source.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Duplicate`] if there is one with the same key.
    pub fn add_source(&mut self, source: Source) -> Result<(), Error> {
        match self.sources.entry(source.id.clone()) {
            Entry::Occupied(entry) => Err(ErrorKind::Duplicate {
                what: "source",
                key: entry.key().to_string(),
            }
            .into()),
            Entry::Vacant(entry) => {
                entry.insert(source);
                Ok(())
            }
        }
    }

    /// Adds an observation.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Duplicate`] if there is one for the same key; [`ErrorKind::NotFound`] if its source
    /// was not added before; [`ErrorKind::Incomparable`] if a known value is not in US dollars, or if
    /// turnover is said to be reported by "the exporter", which turnover has two of.
    pub fn insert(&mut self, observation: Observation) -> Result<(), Error> {
        if !self.sources.contains_key(&observation.source) {
            return Err(ErrorKind::NotFound {
                what: "source",
                wanted: format!("`{}`", observation.source),
                expected: format!(
                    "add_source first; there are: {}",
                    list(self.sources.keys().map(SourceId::as_str))
                ),
            }
            .into());
        }
        let one_sided = matches!(
            observation.reporter,
            Reporter::Exporter | Reporter::Importer
        );
        if one_sided && matches!(observation.trade, Trade::Turnover(_)) {
            return Err(Error::incomparable(
                "trade and reporter",
                observation.trade,
                observation.reporter,
                "turnover has two exporters: give the two flows, or leave the reporter unstated",
            ));
        }
        if let Some(datum) = observation.datum()
            && datum.unit() != crate::Unit::Usd
        {
            return Err(Error::incomparable(
                "units",
                datum.unit(),
                "USD",
                "observations are in US dollars; use Figure::in_unit for a column of bare numbers",
            ));
        }
        let series = self
            .observations
            .entry(SeriesKey::of(&observation))
            .or_default();
        match series.entry(observation.period) {
            Entry::Vacant(entry) => {
                entry.insert(observation);
                Ok(())
            }
            Entry::Occupied(_) => Err(ErrorKind::Duplicate {
                what: "observation",
                key: format!(
                    "{} {}, {}{}, reporter {}, valuation {}, source {}",
                    observation.trade,
                    observation.period,
                    observation.commodity,
                    match observation.movement {
                        Movement::Goods => String::new(),
                        other => format!(", {other}"),
                    },
                    observation.reporter,
                    observation.valuation,
                    observation.source
                ),
            }
            .into()),
        }
    }

    /// Takes in the observations and sources of another data set.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Duplicate`] if both have a source with one key that differs in what is said of it, or an
    /// observation for one key: nothing is overwritten.
    pub fn merge(&mut self, other: Self) -> Result<(), Error> {
        for (id, source) in other.sources {
            if self.sources.get(&id) != Some(&source) {
                self.add_source(source)?;
            }
        }
        for observation in other
            .observations
            .into_values()
            .flat_map(BTreeMap::into_values)
        {
            self.insert(observation)?;
        }
        Ok(())
    }

    /// A copy in which every reconciled flow with products but without a total has one: the sum of its six-digit products.
    /// BACI has no totals of its own, and lists every product that was traded; of a file that holds some of BACI's products the
    /// sums are not totals. What is computed says so in its note, and is as exact as its parts. Flows
    /// that one side reports get no total: a download may hold the few products somebody asked for.
    ///
    /// # Errors
    ///
    /// As for [`Parts::sum_of_parts`](crate::Parts::sum_of_parts): a value among the parts that is not exact, for instance.
    pub fn with_totals(&self) -> Result<Self, Error> {
        let mut sums: BTreeMap<(SeriesKey, Period), Rational> = BTreeMap::new();
        let mut have = BTreeSet::new();
        for (key, points) in &self.observations {
            let total = SeriesKey {
                commodity: Commodity::total(key.commodity.classification()),
                ..key.clone()
            };
            if key.commodity.is_total() {
                have.extend(points.keys().map(|period| (key.clone(), *period)));
                continue;
            }
            // Only a reconciled file lists every product; a download may hold the few somebody asked for.
            let lists_all = key.reporter == Reporter::Reconciled;
            if !lists_all || key.commodity.code().len() != 6 {
                continue;
            }
            for (period, row) in points {
                let sum = sums
                    .entry((total.clone(), *period))
                    .or_insert_with(Rational::zero);
                match row.datum() {
                    Some(Datum::Exact(value, Unit::Usd)) => *sum = &*sum + &value,
                    _ => {
                        return Err(Error::incomparable(
                            "values",
                            &row.value,
                            "the exact values of a sum",
                            "a total needs every part",
                        ));
                    }
                }
            }
        }
        let mut all = self.clone();
        for ((key, period), sum) in sums {
            if have.contains(&(key.clone(), period)) {
                continue;
            }
            let row = Observation::new(key.trade, period, Datum::Exact(sum, Unit::Usd), key.source)
                .of(key.commodity)
                .reported_by(key.reporter)
                .valued(key.valuation)
                .moved(key.movement);
            all.insert(Observation {
                note: Some("computed: the sum of the six-digit products".into()),
                ..row
            })?;
        }
        Ok(all)
    }

    /// The source with a key.
    #[must_use]
    pub fn source(&self, id: &str) -> Option<&Source> {
        self.sources.get(id)
    }

    /// All sources, by key.
    pub fn sources(&self) -> impl Iterator<Item = &Source> {
        self.sources.values()
    }

    /// All observations: by trade, then source, reporter, valuation and commodity, then period.
    pub fn observations(&self) -> impl Iterator<Item = &Observation> {
        self.observations.values().flat_map(BTreeMap::values)
    }

    /// The different trades there are observations of.
    #[must_use]
    pub fn trades(&self) -> Vec<Trade> {
        let mut trades: Vec<Trade> = self.observations.keys().map(|key| key.trade).collect();
        trades.dedup();
        trades
    }

    /// Begins to choose among what is known of a trade: a [`Flow`](crate::Flow), a
    /// [`Pair`](crate::Pair) for its turnover, or a [`Trade`].
    ///
    /// ```
    /// use bilateral::{Dataset, Economy, Pair};
    ///
    /// let series = Dataset::cited()
    ///     .select(Pair::new(Economy::ISR, Economy::ARE))
    ///     .from_source("green-2026")
    ///     .series()?;
    /// assert_eq!(series.periods().count(), 3);
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    pub fn select(&self, trade: impl Into<Trade>) -> Selection<'_> {
        Selection {
            data: self,
            trade: trade.into(),
            source: None,
            reporter: None,
            valuation: None,
            commodity: None,
            movement: None,
            months: None,
        }
    }

    /// The series of one trade with their keys, found without going through the others.
    pub(crate) fn series_of(&self, trade: Trade) -> impl Iterator<Item = (&SeriesKey, Series<'_>)> {
        // The least key of the trade: every field that follows `trade` is at its least.
        let least = SeriesKey {
            trade,
            source: "".into(),
            reporter: Reporter::Exporter,
            valuation: Valuation::Fob,
            commodity: Commodity::LEAST,
            movement: Movement::Goods,
            months: 0,
        };
        self.observations
            .range(least..)
            .take_while(move |(key, _)| key.trade == trade)
            .map(|(key, points)| (key, Series::new(key, points)))
    }
}

/// A choice among the series of one trade, narrowed step by step.
#[derive(Clone, Debug)]
pub struct Selection<'a> {
    data: &'a Dataset,
    trade: Trade,
    source: Option<SourceId>,
    reporter: Option<Reporter>,
    valuation: Option<Valuation>,
    commodity: Option<Commodity>,
    movement: Option<Movement>,
    months: Option<u32>,
}

impl<'a> Selection<'a> {
    /// Only what one source says.
    #[must_use]
    pub fn from_source(mut self, source: impl Into<SourceId>) -> Self {
        self.source = Some(source.into());
        self
    }

    /// Only what one side reports.
    #[must_use]
    pub fn reported_by(mut self, reporter: Reporter) -> Self {
        self.reporter = Some(reporter);
        self
    }

    /// Only one valuation.
    #[must_use]
    pub fn valued(mut self, valuation: Valuation) -> Self {
        self.valuation = Some(valuation);
        self
    }

    /// Only one commodity.
    #[must_use]
    pub fn of(mut self, commodity: Commodity) -> Self {
        self.commodity = Some(commodity);
        self
    }

    /// Only one movement: all goods, or the re-exports or re-imports among them.
    #[must_use]
    pub fn moved(mut self, movement: Movement) -> Self {
        self.movement = Some(movement);
        self
    }

    /// Only periods of a number of months: 12 for annual data, 1 for monthly.
    #[must_use]
    pub fn months(mut self, months: u32) -> Self {
        self.months = Some(months);
        self
    }

    fn keys(&self) -> impl Iterator<Item = (&'a SeriesKey, Series<'a>)> {
        let fits = move |key: &SeriesKey| {
            self.source.as_ref().is_none_or(|x| *x == key.source)
                && self.reporter.is_none_or(|x| x == key.reporter)
                && self.valuation.is_none_or(|x| x == key.valuation)
                && self.commodity.is_none_or(|x| x == key.commodity)
                && self.movement.is_none_or(|x| x == key.movement)
                && self.months.is_none_or(|x| x == key.months)
        };
        let found: Vec<_> = self
            .data
            .series_of(self.trade)
            .filter(|(key, _)| fits(key))
            .collect();
        found.into_iter()
    }

    /// The observations that are left.
    pub fn observations(&self) -> impl Iterator<Item = &'a Observation> {
        let found: Vec<&Observation> = self
            .keys()
            .flat_map(|(_, series)| series.observations().collect::<Vec<_>>())
            .collect();
        found.into_iter()
    }

    /// The series that are left, however many.
    #[must_use]
    pub fn all_series(&self) -> Vec<Series<'a>> {
        self.keys().map(|(_, series)| series).collect()
    }

    /// The one series that is left.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::NotFound`] if nothing matches, with the trades there are for the pair;
    /// [`ErrorKind::AmbiguousSelection`] if several series do, with what tells them apart.
    ///
    /// ```
    /// use bilateral::{Dataset, Economy, Pair};
    ///
    /// let error = Dataset::cited()
    ///     .select(Pair::new(Economy::ARE, Economy::BHR))
    ///     .series()
    ///     .unwrap_err();
    /// assert_eq!(
    ///     error.to_string(),
    ///     "no series matches trade between Bahrain and United Arab Emirates (expected one of: \
    ///      turnover BHR-ISR, turnover ISR-KAZ, turnover ISR-ARE, ISR>KAZ, KAZ>ISR)"
    /// );
    /// ```
    pub fn series(&self) -> Result<Series<'a>, Error> {
        let found: Vec<_> = self.keys().collect();
        match found.as_slice() {
            [(_, series)] => Ok(series.clone()),
            [] => Err(self.not_found()),
            _ => Err(self.ambiguous(found.iter().map(|(key, _)| *key))),
        }
    }

    fn not_found(&self) -> Error {
        let trades = self.data.trades();
        let near: Vec<String> = trades
            .iter()
            .filter(|trade| trade.pair() == self.trade.pair())
            .map(ToString::to_string)
            .collect();
        let narrowed = near.contains(&self.trade.to_string());
        let expected = if narrowed {
            "there are series of it, but none with this source, reporter, valuation, commodity and \
             length of period"
                .to_owned()
        } else if !near.is_empty() {
            format!("of this pair there are: {}", near.join(", "))
        } else if trades.is_empty() {
            "the data set is empty".to_owned()
        } else {
            // Turnovers first: a pair is what most questions are about.
            let mut trades = trades;
            trades.sort_by_key(|trade| !matches!(trade, Trade::Turnover(_)));
            let shown: Vec<String> = trades.iter().take(12).map(ToString::to_string).collect();
            format!("expected one of: {}", shown.join(", "))
        };
        ErrorKind::NotFound {
            what: "series",
            wanted: self.trade.describe(),
            expected,
        }
        .into()
    }

    fn ambiguous<'k>(&self, keys: impl Iterator<Item = &'k SeriesKey>) -> Error {
        let keys: Vec<&SeriesKey> = keys.collect();
        let differ = |same: fn(&SeriesKey, &SeriesKey) -> bool| {
            keys.windows(2).any(|pair| !same(pair[0], pair[1]))
        };
        let sources = differ(|a, b| a.source == b.source);
        let reporters = differ(|a, b| a.reporter == b.reporter);
        let valuations = differ(|a, b| a.valuation == b.valuation);
        let commodities = differ(|a, b| a.commodity == b.commodity);
        let movements = differ(|a, b| a.movement == b.movement);
        let lengths = differ(|a, b| a.months == b.months);
        let describe = |key: &&SeriesKey| {
            let mut parts = Vec::new();
            if sources {
                parts.push(format!("from {}", key.source));
            }
            if reporters {
                parts.push(format!("reported by {}", key.reporter));
            }
            if valuations {
                parts.push(format!("valued {}", key.valuation));
            }
            if commodities {
                parts.push(format!("of {}", key.commodity));
            }
            if movements {
                parts.push(format!("movement {}", key.movement));
            }
            if lengths {
                parts.push(format!("by {} months", key.months));
            }
            parts.join(" ")
        };
        let advice = [
            (sources, "from_source"),
            (reporters, "reported_by"),
            (valuations, "valued"),
            (commodities, "of"),
            (movements, "moved"),
            (lengths, "months"),
        ];
        ErrorKind::AmbiguousSelection {
            wanted: self.trade.describe(),
            candidates: keys.iter().map(describe).collect(),
            advice: list(
                advice
                    .iter()
                    .filter(|(differs, _)| *differs)
                    .map(|(_, name)| *name),
            ),
        }
        .into()
    }
}

fn list<'a>(items: impl Iterator<Item = &'a str>) -> String {
    items.collect::<Vec<_>>().join(", ")
}
