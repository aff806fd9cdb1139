//! Choosing among the series of one trade.

use super::dataset::Dataset;
use super::observation::Observation;
use super::series::Series;
use super::source::SourceId;
use super::wanted::Wanted;
use crate::error::{Error, ErrorKind};
use crate::text::list;
use crate::trade::{Commodity, Movement, Reporter, Side, Trade, Valuation};

impl Dataset {
    /// Begins to choose among what is known of a trade: a [`Flow`](crate::Flow), a
    /// [`Pair`](crate::Pair) for its turnover, or a [`Trade`].
    ///
    /// ```
    /// use bilateral::{Dataset, Economy, Pair};
    ///
    /// let series = Dataset::cited()
    ///     .select(Pair::new(Economy::ISR, Economy::ARE))
    ///     .source("green-2026")
    ///     .series()?;
    /// assert_eq!(series.periods().count(), 3);
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    pub fn select(&self, trade: impl Into<Trade>) -> Selection<'_> {
        Selection {
            data: self,
            trade: trade.into(),
            source: None,
            side: None,
            reporter: None,
            valuation: None,
            commodity: None,
            movement: None,
            months: None,
        }
    }
}

/// A choice among the series of one trade, narrowed step by step.
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
/// // Two series are left, and the error says what to choose by.
/// assert_eq!(
///     data.select(flow).series().unwrap_err().to_string(),
///     "2 series match exports of China to USA: reported by exporter, reported by importer (choose one with reported_by)"
/// );
/// let series = data.select(flow).reported_by(Side::Importer).series()?;
/// assert_eq!(series.at("2022".parse()?).unwrap().datum().unwrap().to_string(), "exact $440");
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Selection<'a> {
    data: &'a Dataset,
    pub(super) trade: Trade,
    source: Option<SourceId>,
    side: Option<Side>,
    reporter: Option<Reporter>,
    valuation: Option<Valuation>,
    commodity: Option<Commodity>,
    movement: Option<Movement>,
    months: Option<u32>,
}

impl<'a> Selection<'a> {
    /// Only what one source says.
    #[must_use]
    pub fn source(mut self, source: impl Into<SourceId>) -> Self {
        self.source = Some(source.into());
        self
    }

    /// Only what one side reports.
    #[must_use]
    pub fn reported_by(mut self, side: Side) -> Self {
        self.side = Some(side);
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

    /// Only one reporter's statistics: an economy's, whether as exporter or as importer, reconciled ones, or such of nobody stated.
    ///
    /// ```
    /// use bilateral::{trade::Reporter, Dataset, Economy, Observation, Pair, Side, Source, Usd};
    ///
    /// let mut data = Dataset::new();
    /// data.add_source(Source::new("mine", "My table"))?;
    /// let exports = Economy::KAZ.exports_to(Economy::ISR);
    /// for (flow, side, dollars) in [(exports, Side::Exporter, 5), (exports, Side::Importer, 6), (exports.reversed(), Side::Importer, 3)] {
    ///     data.insert(Observation::new(flow, "2024".parse()?, Usd::dollars(dollars), "mine").reported_by(side))?;
    /// }
    /// // Kazakhstan has both flows; Israel's exports are not there.
    /// let both = data.select(Pair::new(Economy::KAZ, Economy::ISR)).reporter(Reporter::Economy(Economy::KAZ)).series()?;
    /// assert!(both.is_computed());
    /// assert_eq!(both.at("2024".parse()?).unwrap().value.to_string(), "exact $8");
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    #[must_use]
    pub fn reporter(mut self, reporter: Reporter) -> Self {
        self.reporter = Some(reporter);
        self
    }

    fn found(&self) -> impl Iterator<Item = Series<'a>> + use<'a> {
        let recorded: Vec<Series<'a>> = self.series_of(&Wanted::of(self.trade).side(self.side));
        let found = if recorded.is_empty() && self.side.is_none_or(|side| side == Side::Reconciled)
        {
            self.computed()
        } else {
            recorded
        };
        let side = self.side;
        found
            .into_iter()
            .filter(move |series| side.is_none_or(|side| series.side() == side))
    }

    /// The series of some trade with what else is wanted of them.
    pub(super) fn series_of(&self, wanted: &Wanted) -> Vec<Series<'a>> {
        let data = self.data;
        let wanted = (*wanted)
            .valuation(self.valuation)
            .commodity(self.commodity)
            .movement(self.movement)
            .months(self.months);
        let wanted = match &self.source {
            Some(source) => wanted.source(data, source),
            None => Some(wanted),
        };
        wanted
            .into_iter()
            .flat_map(|wanted| wanted.series(data))
            .filter(|series| {
                self.reporter
                    .is_none_or(|wanted| wanted == series.reporter())
            })
            .collect()
    }

    /// The observations that are left.
    pub fn observations(&self) -> impl Iterator<Item = Observation> + use<'a> {
        self.found().flat_map(|series| series.observations())
    }

    /// The series that are left, however many.
    #[must_use]
    pub fn all_series(&self) -> Vec<Series<'a>> {
        self.found().collect()
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
        let found = self.all_series();
        match found.as_slice() {
            [series] => Ok(*series),
            [] => Err(self.not_found()),
            several => Err(self.ambiguous(several)),
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

    fn ambiguous(&self, found: &[Series<'_>]) -> Error {
        let differ = |same: fn(&Series, &Series) -> bool| {
            found.windows(2).any(|pair| !same(&pair[0], &pair[1]))
        };
        let sources = differ(|a, b| a.source() == b.source());
        let sides = differ(|a, b| a.side() == b.side());
        let reporters = !sides && differ(|a, b| a.reporter() == b.reporter());
        let valuations = differ(|a, b| a.valuation() == b.valuation());
        let commodities = differ(|a, b| a.commodity() == b.commodity());
        let movements = differ(|a, b| a.movement() == b.movement());
        let lengths = differ(|a, b| a.months() == b.months());
        let describe = |series: &Series| {
            let mut parts = Vec::new();
            if sources {
                parts.push(format!("from {}", series.source()));
            }
            if sides {
                parts.push(format!("reported by {}", series.side()));
            }
            if reporters {
                parts.push(format!("reported by {}", series.reporter()));
            }
            if valuations {
                parts.push(format!("valued {}", series.valuation()));
            }
            if commodities {
                parts.push(format!("of {}", series.commodity()));
            }
            if movements {
                parts.push(format!("movement {}", series.movement()));
            }
            if lengths {
                parts.push(format!("by {} months", series.months()));
            }
            parts.join(" ")
        };
        let advice = [
            (sources, "source"),
            (sides, "reported_by"),
            (reporters, "reporter"),
            (valuations, "valued"),
            (commodities, "of"),
            (movements, "moved"),
            (lengths, "months"),
        ];
        ErrorKind::AmbiguousSelection {
            wanted: self.trade.describe(),
            candidates: found.iter().map(describe).collect(),
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
