//! Observations and their sources, and how to choose among them.

use super::key::SeriesKey;
use super::observation::Observation;
use super::series::Series;
use super::source::{Source, SourceId};
use crate::error::{Error, ErrorKind};
use crate::figure::Datum;
use crate::number::{Rational, Unit};
use crate::text::list;
use crate::trade::{Commodity, Movement, Period, Side, Trade, Valuation};
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
        let one_sided = matches!(observation.side, Side::Exporter | Side::Importer);
        if one_sided && matches!(observation.trade, Trade::Turnover(_)) {
            return Err(Error::incomparable(
                "trade and reporter",
                observation.trade,
                observation.side,
                "turnover has two exporters: give the two flows, or leave the reporter unstated",
            ));
        }
        if let Some(datum) = observation.datum()
            && datum.unit() != Unit::Usd
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
                    observation.side,
                    observation.valuation,
                    observation.source
                ),
            }
            .into()),
        }
    }

    /// Takes in the observations and sources of another data set. An observation that both have alike, as in two files of
    /// one source that overlap, is taken once.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Duplicate`] if both have a source with one key that differs in what is said of it, or for one key
    /// observations that differ: nothing is overwritten.
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
            self.join(observation)?;
        }
        Ok(())
    }

    /// Adds an observation unless the same is there.
    fn join(&mut self, observation: Observation) -> Result<(), Error> {
        let series = self.observations.get(&SeriesKey::of(&observation));
        let Some(there) = series.and_then(|series| series.get(&observation.period)) else {
            return self.insert(observation);
        };
        if there.value.to_string() == observation.value.to_string()
            && there.status == observation.status
        {
            return Ok(());
        }
        let said = |observation: &Observation| {
            let place = observation.locator.as_ref();
            let place = place.map_or("one".to_owned(), ToString::to_string);
            format!("{} at {place}", observation.value)
        };
        Err(ErrorKind::Duplicate {
            what: "observation",
            key: format!(
                "{} {}, source {}, is {} and {} (of two vintages read one, or give their sources two keys)",
                there.trade,
                there.period,
                there.source,
                said(there),
                said(&observation)
            ),
        }
        .into())
    }

    /// A copy in which every reconciled flow with products but without a total has one: the sum of its six-digit products.
    /// BACI has no totals of its own, and lists every product that was traded; of a file that holds some of BACI's products the
    /// sums are not totals. What is computed says so in its note, and is as exact as its parts. Flows
    /// that one side reports get no total: a download may hold the few products somebody asked for.
    ///
    /// # Errors
    ///
    /// As for [`Parts::sum_of_parts`](crate::data::Parts::sum_of_parts): a value among the parts that is not exact, for instance.
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
            let lists_all = key.side == Side::Reconciled;
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
                .reported_by(key.side)
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

    /// The series of one trade with their keys, found without going through the others.
    pub(crate) fn series_of(&self, trade: Trade) -> impl Iterator<Item = (&SeriesKey, Series<'_>)> {
        // The least key of the trade: every field that follows `trade` is at its least.
        let least = SeriesKey {
            trade,
            source: "".into(),
            side: Side::Exporter,
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
