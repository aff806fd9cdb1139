//! Observations and their sources, and how to choose among them.

use super::key::{COMMODITY, IMPORTER, Key, SOURCES};
use super::observation::{Locator, Observation};
use super::source::{Source, SourceId};
use super::store::{Row, Store, Upwards};
use super::value::Value;
use crate::error::{Error, ErrorKind, What};
use crate::figure::Datum;
use crate::number::{Rational, Unit};
use crate::text::list;
use crate::trade::{Commodity, Movement, Period, Side, Trade, Valuation};
use std::collections::{BTreeMap, BTreeSet};

/// Observations with their sources.
///
/// A data set holds at most one observation for each combination of trade, period, commodity,
/// reporter, valuation, movement and source; another is refused. Nothing in it is ever blended: what
/// several sources say of one trade stays several series.
///
/// Observations are kept in order and packed, 32 bytes each; what a cell has no room for, such as a figure as published or a note, is kept
/// beside. An [`Observation`] is made when it is asked for. Nothing is put off: a data set that is read from several threads never waits.
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
#[derive(Clone, Debug, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(try_from = "Lists", into = "Lists"))]
pub struct Dataset {
    /// By key; a row has the place of its own.
    sources: Vec<Source>,
    store: Store,
}

/// A data set as it serialises: lists that anybody can read.
#[cfg(feature = "serde")]
#[derive(serde::Serialize, serde::Deserialize)]
struct Lists {
    sources: Vec<Source>,
    observations: Vec<Observation>,
}

#[cfg(feature = "serde")]
impl From<Dataset> for Lists {
    fn from(data: Dataset) -> Self {
        Self {
            observations: data.observations().collect(),
            sources: data.sources,
        }
    }
}

#[cfg(feature = "serde")]
impl TryFrom<Lists> for Dataset {
    type Error = Error;

    fn try_from(lists: Lists) -> Result<Self, Error> {
        let mut data = Self::new();
        for source in lists.sources {
            data.add_source(source)?;
        }
        data.extend(lists.observations)?;
        Ok(data)
    }
}

/// Equal if sources and observations are, whatever order they were added in.
impl PartialEq for Dataset {
    fn eq(&self, other: &Self) -> bool {
        self.sources == other.sources
            && self.len() == other.len()
            && self.observations().eq(other.observations())
    }
}

/// A row of a data set, where it lies.
#[derive(Clone, Copy, Debug)]
pub(crate) struct View<'a> {
    data: &'a Dataset,
    row: &'a Row,
}

impl<'a> View<'a> {
    pub(crate) fn trade(self) -> Trade {
        self.row.key.trade()
    }

    pub(crate) fn period(self) -> Period {
        self.row.key.period()
    }

    pub(crate) fn commodity(self) -> Commodity {
        self.row.key.commodity()
    }

    pub(crate) fn side(self) -> Side {
        self.row.key.side()
    }

    pub(crate) fn valuation(self) -> Valuation {
        self.row.key.valuation()
    }

    pub(super) fn key(self) -> Key {
        self.row.key
    }

    /// An exact amount as digits and their decimals, if it lies so.
    pub(super) fn short_decimal(self) -> Option<(i64, u8)> {
        self.row.short_decimal()
    }

    pub(crate) fn value(self) -> Value {
        self.data.store.value(self.row)
    }

    pub(crate) fn datum(self) -> Option<Datum> {
        match self.value() {
            Value::Known(datum) => Some(datum),
            Value::Missing(_) => None,
        }
    }

    pub(crate) fn source(self) -> &'a SourceId {
        self.data.source_at(self.row.key)
    }

    /// All of it.
    pub(crate) fn observation(self) -> Observation {
        let key = self.row.key;
        Observation {
            trade: key.trade(),
            period: key.period(),
            commodity: key.commodity(),
            side: key.side(),
            valuation: key.valuation(),
            value: self.value(),
            source: self.source().clone(),
            movement: key.movement(),
            status: self.row.status(),
            locator: self.locator(),
            note: self.data.store.note(self.row).map(str::to_owned),
        }
    }

    fn locator(self) -> Option<Locator> {
        self.data.store.locator(self.row)
    }
}

/// Two observations with one key.
#[derive(Debug)]
#[cfg_attr(not(feature = "read"), allow(dead_code))] // what readers tell of it
pub(crate) struct Twice {
    pub(crate) earlier: Observation,
    pub(crate) again: Observation,
    /// Whether they have the same value.
    pub(crate) same: bool,
}

impl Dataset {
    /// A data set without observations.
    ///
    /// ```
    /// use bilateral::{Dataset, Source};
    ///
    /// let mut mine = Dataset::new();
    /// mine.add_source(Source::new("notes", "My notes"))?;
    /// assert!(mine.is_empty()); // a source is no observation
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// How many observations there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.store.len()
    }

    /// Whether there are no observations.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Adds a source.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Duplicate`] if there is one with the same key; [`ErrorKind::OutOfRange`] if there are more than a million.
    pub fn add_source(&mut self, source: Source) -> Result<(), Error> {
        let Err(place) = self.place(source.id.as_str()) else {
            return Err(ErrorKind::Duplicate {
                what: "source",
                key: source.id.to_string(),
            }
            .into());
        };
        if self.sources.len() >= SOURCES {
            return Err(too_many_sources());
        }
        self.sources.insert(place, source);
        if place + 1 < self.sources.len() && !self.is_empty() {
            self.store.rekey(|key| match key.source() {
                source if source >= place => key.with_source(number(source + 1)),
                _ => key,
            });
        }
        Ok(())
    }

    /// Where a source is, or would be.
    pub(super) fn place(&self, id: &str) -> Result<usize, usize> {
        self.sources
            .binary_search_by(|source| source.id.as_str().cmp(id))
    }

    pub(super) fn source_at(&self, key: Key) -> &SourceId {
        #[allow(clippy::expect_used)]
        // keys are made with the place of a source that is there, and sources never leave
        let source = self.sources.get(key.source()).expect("a row has a source");
        &source.id
    }

    /// Adds an observation.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Duplicate`] if there is one for the same key; [`ErrorKind::NotFound`] if its source
    /// was not added before; [`ErrorKind::Incomparable`] if a known value is not in US dollars, or if
    /// turnover is said to be reported by "the exporter", which turnover has two of.
    pub fn insert(&mut self, observation: Observation) -> Result<(), Error> {
        let key = Key::of(&observation, number(self.place_of(&observation)?));
        check(&observation)?;
        if self.store.get(key).is_some() {
            return Err(duplicate(&observation));
        }
        let row = self.store.row(key, observation);
        self.store.insert(row);
        Ok(())
    }

    pub(super) fn place_of(&self, observation: &Observation) -> Result<usize, Error> {
        self.place(observation.source.as_str()).map_err(|_| {
            ErrorKind::NotFound {
                what: "source",
                wanted: format!("`{}`", observation.source),
                expected: format!(
                    "add_source first; there are: {}",
                    list(self.sources.iter().map(|source| source.id.as_str()))
                ),
            }
            .into()
        })
    }

    /// The data set of a builder.
    pub(super) fn of(sources: Vec<Source>, store: Store) -> Self {
        Self { sources, store }
    }

    /// The line that a row was read from.
    pub(super) fn line(&self, row: &Row) -> u64 {
        let place = self.store.locator(row);
        place.and_then(|place| place.line()).unwrap_or(0)
    }

    /// Two rows as observations.
    pub(super) fn twice(&self, earlier: &Row, again: &Row, same: bool) -> Twice {
        let whole = |row| View { data: self, row }.observation();
        Twice {
            earlier: whole(earlier),
            again: whole(again),
            same,
        }
    }

    /// Takes in the observations and sources of another data set: all of them, or none if one is refused. An observation that both
    /// have alike, as in two files of one source that overlap, is taken once.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Duplicate`] if both have a source with one key that differs in what is said of it, or for one key
    /// observations that differ: nothing is overwritten.
    pub fn merge(&mut self, other: Self) -> Result<(), Error> {
        if self.is_empty() && self.sources.is_empty() {
            *self = other;
            return Ok(());
        }
        let mut new = Vec::new();
        for source in &other.sources {
            match self.place(source.id.as_str()) {
                Ok(place) if self.sources.get(place) == Some(source) => {}
                Ok(_) => {
                    return Err(ErrorKind::Duplicate {
                        what: "source",
                        key: source.id.to_string(),
                    }
                    .into());
                }
                Err(_) => new.push(source.clone()),
            }
        }
        if self.sources.len() + new.len() > SOURCES {
            return Err(too_many_sources());
        }
        let mut alike = BTreeSet::new();
        if !self.is_empty() && new.len() < other.sources.len() {
            for view in other.views(Key::LEAST, None) {
                if let Ok(place) = self.place(view.source().as_str())
                    && let Some(there) = self.view(view.key().with_source(number(place)))
                {
                    let (there, again) = (there.observation(), view.observation());
                    if !there.says_the_same(&again) {
                        return Err(differing(&there, &again));
                    }
                    alike.insert(view.key());
                }
            }
        }
        // Nothing is refused from here on.
        let new_before = |source: &Source| new.partition_point(|other| other.id < source.id);
        let in_order = self.sources.last().is_none_or(|last| new_before(last) == 0);
        if in_order {
            self.sources.extend(new);
        } else {
            let moves: Vec<u32> = self
                .sources
                .iter()
                .map(|source| number(new_before(source)))
                .collect();
            self.store
                .rekey(|key| match (moves.get(key.source()), key.source()) {
                    (Some(moves), source) => key.with_source(number(source) + moves),
                    (None, _) => key,
                });
            self.sources.extend(new);
            self.sources.sort_by(|one, other| one.id.cmp(&other.id));
        }
        let places: Vec<u32> = other
            .sources
            .iter()
            .map(|source| number(self.sources.partition_point(|known| known.id < source.id)))
            .collect();
        self.store
            .append(other.store, &alike, |key| match places.get(key.source()) {
                Some(place) => key.with_source(*place),
                None => key,
            });
        Ok(())
    }

    /// The same, in which every reconciled flow with products but without a total has one: the sum of its six-digit products.
    /// BACI has no totals of its own, and lists every product that was traded; of a file that holds some of BACI's products the
    /// sums are not totals. What is computed says so in its note, and is as exact as its parts. Flows
    /// that one side reports get no total: a download may hold the few products somebody asked for.
    ///
    /// # Errors
    ///
    /// As for [`Parts::sum_of_parts`](crate::data::Parts::sum_of_parts): a value among the parts that is not exact, for instance.
    pub fn with_totals(mut self) -> Result<Self, Error> {
        let mut totals = Vec::new();
        // The sums of the products of one trade, source, side, valuation and classification, which are neighbours.
        let mut sums: BTreeMap<Key, Sum> = BTreeMap::new();
        let mut total_of = Key::LEAST;
        for row in self.store.rows() {
            let commodity = row.key.commodity();
            // Only a reconciled file lists every product; a download may hold the few somebody asked for.
            if row.key.side() != Side::Reconciled || commodity.code().len() != 6 {
                continue;
            }
            let total = Commodity::total(commodity.classification());
            let key = row.key.with_commodity(total);
            let group = key.with(COMMODITY, key.part(COMMODITY));
            if group != total_of {
                totals.extend(std::mem::take(&mut sums));
                total_of = group;
            }
            let sum = sums.entry(key).or_default();
            match (row.mills(), self.store.value(row)) {
                (Some(mills), _) => sum.mills += mills,
                (None, Value::Known(Datum::Exact(value, Unit::Usd))) => {
                    sum.finer = &sum.finer + &value;
                }
                (None, value) => {
                    return Err(Error::incomparable(
                        What::Values,
                        &value,
                        "the exact values of a sum",
                        "a total needs every part",
                    ));
                }
            }
        }
        totals.extend(sums);
        totals.retain(|(key, _)| self.store.get(*key).is_none());
        let mut rows = Vec::with_capacity(totals.len());
        for (key, sum) in totals {
            let sum = &Rational::decimal(sum.mills, -3) + &sum.finer;
            let total = Observation {
                note: Some("computed: the sum of the six-digit products".into()),
                ..Observation::new(
                    key.trade(),
                    key.period(),
                    Datum::Exact(sum, Unit::Usd),
                    self.source_at(key).clone(),
                )
            };
            rows.push(self.store.row(key, total));
        }
        rows.sort_by_key(|row| row.key);
        self.store.add_run(rows);
        Ok(self)
    }

    /// The source with a key.
    #[must_use]
    pub fn source(&self, id: &str) -> Option<&Source> {
        self.sources.get(self.place(id).ok()?)
    }

    /// All sources, by key.
    pub fn sources(&self) -> impl Iterator<Item = &Source> {
        self.sources.iter()
    }

    /// All observations: by trade, then source, reporter, valuation and commodity, then period.
    pub fn observations(&self) -> impl DoubleEndedIterator<Item = Observation> + ExactSizeIterator {
        self.views(Key::LEAST, None).map(View::observation)
    }

    /// The observations of a trade, in order.
    pub(crate) fn of_trade(&self, trade: Trade) -> impl Iterator<Item = Observation> {
        let from = Key::least_of(trade);
        self.views(from, from.after(IMPORTER))
            .map(View::observation)
    }

    /// The rows from one key up to another, which is left out.
    pub(super) fn views(
        &self,
        from: Key,
        to: Option<Key>,
    ) -> impl DoubleEndedIterator<Item = View<'_>> + ExactSizeIterator + use<'_> {
        self.store
            .range(from, to)
            .map(|row| View { data: self, row })
    }

    /// The row with a key.
    pub(super) fn view(&self, key: Key) -> Option<View<'_>> {
        self.store.get(key).map(|row| View { data: self, row })
    }

    /// Where to cut the data set between two trades into parts of so many rows or somewhat more.
    pub(super) fn flows_apart(&self, rows: usize) -> Vec<Key> {
        let mut cuts: Vec<Key> = Vec::new();
        for key in self.store.every(rows) {
            if let Some(cut) = key.after(IMPORTER)
                && cuts.last() != Some(&cut)
            {
                cuts.push(cut);
            }
        }
        cuts
    }

    /// The first key that is not less.
    pub(super) fn next_key(&self, key: Key) -> Option<Key> {
        self.store.next_key(key)
    }

    /// Keys that are asked for upwards, from one of them on.
    pub(super) fn upwards(&self, from: Key) -> Upwards<'_> {
        self.store.upwards(from)
    }

    /// The different trades there are observations of.
    #[must_use]
    pub fn trades(&self) -> Vec<Trade> {
        let next = |last: &Key| last.after(IMPORTER).and_then(|key| self.next_key(key));
        let keys = std::iter::successors(self.next_key(Key::LEAST), next);
        keys.map(Key::trade).collect()
    }
}

/// The exact sum of some values.
struct Sum {
    mills: i128,
    /// What has parts below a thousandth of a dollar, or too many digits.
    finer: Rational,
}

impl Default for Sum {
    fn default() -> Self {
        Self {
            mills: 0,
            finer: Rational::zero(),
        }
    }
}

/// Places of sources are counted in 20 bits.
pub(super) fn number(place: usize) -> u32 {
    #[allow(clippy::expect_used)] // more sources than `SOURCES` are refused
    u32::try_from(place).expect("there are at most a million sources")
}

pub(super) fn too_many_sources() -> Error {
    ErrorKind::OutOfRange {
        what: "number of sources",
        found: (SOURCES + 1).to_string(),
        expected: format!("at most {SOURCES} in one data set"),
    }
    .into()
}

/// Fails for what no data set holds.
pub(super) fn check(observation: &Observation) -> Result<(), Error> {
    let one_sided = matches!(observation.side, Side::Exporter | Side::Importer);
    if one_sided && matches!(observation.trade, Trade::Turnover(_)) {
        return Err(Error::incomparable(
            What::TradeAndSide,
            observation.trade,
            observation.side,
            "turnover has two exporters: give the two flows, or leave the reporter unstated",
        ));
    }
    match &observation.value {
        Value::Known(datum) if datum.unit() != Unit::Usd => Err(Error::incomparable(
            What::Units,
            datum.unit(),
            "USD",
            "observations are in US dollars; use Figure::in_unit for a column of bare numbers",
        )),
        _ => Ok(()),
    }
}

/// Two files of one source that do not say the same.
fn differing(there: &Observation, again: &Observation) -> Error {
    let said = |observation: &Observation| {
        let place = observation.locator.as_ref();
        let place = place.map_or(String::new(), |place| format!(" at {place}"));
        format!("{}{place}", observation.value)
    };
    ErrorKind::Duplicate {
        what: "observation",
        key: format!(
            "{} is {} and {} (of two vintages read one, or give their sources two keys)",
            key_of(again),
            said(there),
            said(again)
        ),
    }
    .into()
}

pub(super) fn duplicate(observation: &Observation) -> Error {
    ErrorKind::Duplicate {
        what: "observation",
        key: key_of(observation),
    }
    .into()
}

/// What no two observations have in common.
fn key_of(observation: &Observation) -> String {
    format!(
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
    )
}
