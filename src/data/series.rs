//! One trade over time, as one source tells it.

use super::dataset::{Dataset, View};
use super::date::PartialDate;
use super::event::Event;
use super::key::{Key, MONTHS};
use super::observation::{Observation, circumstances};
use super::source::SourceId;
use super::value::{Missing, Value};
use crate::error::{Error, ErrorKind, What};
use crate::figure::Datum;
use crate::growth::{Growth, PartChange};
use crate::number::Unit;
use crate::trade::{Commodity, Movement, Period, Reporter, Side, Status, Trade, Valuation};
use std::fmt;

/// One trade over periods of one length: one source, one reporter, one valuation, one commodity.
///
/// A turnover or a balance that a source does not give is computed from the two flows as one reporter has them, exactly; see
/// [`is_computed`](Self::is_computed).
///
/// A series knows its gaps: a period between the first and the last that has no value is a gap,
/// whether nothing is recorded for it or a reason why there is nothing.
///
/// ```
/// use bilateral::{Dataset, Economy, Pair};
///
/// let bahrain = Dataset::cited()
///     .select(Pair::new(Economy::ISR, Economy::BHR))
///     .series()?;
/// assert_eq!(bahrain.gaps()[0].to_string(), "2021");
/// assert_eq!(
///     bahrain.growth(2020, 2022).unwrap_err().to_string(),
///     "trade between Bahrain and Israel has no value for 2021 (not stated) (use \
///      growth_across_gaps for growth between the ends)"
/// );
/// let whole = bahrain.growth_across_gaps(2020, 2023)?;
/// assert_eq!(whole.percent().to_string(), "1,467% (1,460.9% to 1,473.0%)");
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Series<'a> {
    data: &'a Dataset,
    /// What its observations share; of a computed series, those of one of its two flows.
    key: Key,
    /// Of a turnover or balance that is computed: which, and the other flow.
    computed: Option<(Trade, Key)>,
}

impl<'a> Series<'a> {
    pub(super) fn new(data: &'a Dataset, key: Key) -> Self {
        Self {
            data,
            key,
            computed: None,
        }
    }

    /// A turnover or balance of this flow and the other.
    pub(super) fn with_other(self, trade: Trade, other: Self) -> Self {
        Self {
            computed: Some((trade, other.key)),
            ..self
        }
    }

    /// What its observations share; of a computed series, those of one of its two flows.
    pub(crate) fn key(&self) -> Key {
        self.key
    }

    /// What it is about.
    #[must_use]
    pub fn trade(&self) -> Trade {
        self.computed
            .map_or_else(|| self.key.trade(), |(trade, _)| trade)
    }

    /// Whether it is a turnover or a balance that the data do not have and that follows from its two flows.
    #[must_use]
    pub const fn is_computed(&self) -> bool {
        self.computed.is_some()
    }

    /// Which side reports it; of a computed series unstated, unless both flows are from one.
    #[must_use]
    pub fn side(&self) -> Side {
        let side = self.key.side();
        self.computed
            .map_or(side, |(_, other)| common_side(side, other.side()))
    }

    /// Whose statistics it is: an economy's, reconciled ones, or unstated.
    #[must_use]
    pub fn reporter(&self) -> Reporter {
        self.key.side().reporter(self.key.trade())
    }

    /// How the goods are valued; of a computed series unstated, unless both flows are valued alike.
    #[must_use]
    pub fn valuation(&self) -> Valuation {
        let valuation = self.key.valuation();
        self.computed.map_or(valuation, |(_, other)| {
            common_valuation(valuation, other.valuation())
        })
    }

    /// Which goods.
    #[must_use]
    pub fn commodity(&self) -> Commodity {
        self.key.commodity()
    }

    /// Which movements of goods are counted.
    #[must_use]
    pub fn movement(&self) -> Movement {
        self.key.movement()
    }

    /// How many months long its periods are.
    #[must_use]
    pub fn months(&self) -> u32 {
        self.key.months()
    }

    /// The key of its source.
    #[must_use]
    pub fn source(&self) -> &'a SourceId {
        self.data.source_at(self.key)
    }

    pub(super) fn views(&self) -> impl DoubleEndedIterator<Item = View<'a>> + use<'a> {
        self.data.views(self.key, self.key.after(MONTHS))
    }

    /// Its observations by period, missing values included.
    #[must_use]
    pub fn observations(&self) -> impl DoubleEndedIterator<Item = Observation> + use<'a> {
        let series = *self;
        self.views().filter_map(move |view| series.seen(view))
    }

    /// The periods with a value, in order.
    #[must_use]
    pub fn periods(&self) -> impl DoubleEndedIterator<Item = Period> + use<'a> {
        self.values().map(|(period, _)| period)
    }

    fn values(&self) -> impl DoubleEndedIterator<Item = (Period, Datum)> + use<'a> {
        let series = *self;
        self.views()
            .filter_map(move |view| Some((view.period(), series.datum_of(view)?)))
    }

    /// The observation of a row of it.
    fn seen(&self, view: View<'a>) -> Option<Observation> {
        match self.computed {
            None => Some(view.observation()),
            Some((trade, other)) => self.combined(trade, view, &Self::new(self.data, other)),
        }
    }

    /// What the two flows give in the period of one of them; nothing if the other is not there, or a value is no exact number.
    fn combined(&self, trade: Trade, one: View<'_>, other: &Self) -> Option<Observation> {
        let two = other.view(one.period())?;
        let value = match (one.value(), two.value()) {
            (
                Value::Known(Datum::Exact(one, Unit::Usd)),
                Value::Known(Datum::Exact(two, Unit::Usd)),
            ) => {
                let value = match trade {
                    Trade::Balance(_) => &one - &two,
                    _ => &one + &two,
                };
                Value::Known(Datum::Exact(value, Unit::Usd))
            }
            (Value::Missing(reason), _) | (_, Value::Missing(reason)) => Value::Missing(reason),
            // Figures as published have no exact sum; claims about them are judged with their bounds.
            _ => Value::Missing(Missing::NotStated),
        };
        let note = match trade {
            Trade::Balance(_) => "computed: the difference of two flows",
            _ => "computed: the sum of two flows",
        };
        Some(Observation {
            trade,
            side: self.side(),
            valuation: self.valuation(),
            value,
            status: Status::Aggregated,
            locator: None,
            note: Some(note.to_owned()),
            ..one.observation()
        })
    }

    fn datum_of(&self, view: View<'a>) -> Option<Datum> {
        match self.computed {
            None => view.datum(),
            Some(_) => self.seen(view)?.datum(),
        }
    }

    /// What is recorded for a period: a value, or the reason why there is none.
    #[must_use]
    pub fn at(&self, period: Period) -> Option<Observation> {
        self.seen(self.view(period)?)
    }

    /// The value alone, or the reason why there is none.
    pub(crate) fn value_at(&self, period: Period) -> Option<Value> {
        let view = self.view(period)?;
        match self.computed {
            None => Some(view.value()),
            Some(_) => Some(self.seen(view)?.value),
        }
    }

    pub(super) fn view(&self, period: Period) -> Option<View<'a>> {
        (period.months() == self.months())
            .then(|| self.data.view(self.key.at(period)))
            .flatten()
    }

    /// The periods between the first and the last that have no value.
    #[must_use]
    pub fn gaps(&self) -> Vec<Period> {
        match (self.periods().next(), self.periods().next_back()) {
            (Some(first), Some(last)) => self.missing_between(first, last),
            _ => Vec::new(),
        }
    }

    fn missing_between(&self, first: Period, last: Period) -> Vec<Period> {
        std::iter::successors(first.next(), |period| period.next())
            .take_while(|period| *period < last)
            .filter(|period| self.datum(*period).is_none())
            .collect()
    }

    fn datum(&self, period: Period) -> Option<Datum> {
        self.datum_of(self.view(period)?)
    }

    /// Growth from one period to another, every period between them known.
    ///
    /// Periods are given as [`Period`]s, texts such as `"2020"`, or years.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::MissingPeriods`] if an end or a period between them has no value; otherwise as for
    /// [`Growth::new`].
    ///
    /// ```
    /// use bilateral::{Dataset, Economy, Pair};
    ///
    /// let series = Dataset::cited().select(Pair::new(Economy::ISR, Economy::ARE)).series()?;
    /// let boom = series.growth("2020", "2021")?;
    /// assert_eq!(boom.percent().to_string(), "588% (559.2% to 617.0%)");
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    pub fn growth<P, Q>(&self, from: P, to: Q) -> Result<Growth, Error>
    where
        P: TryInto<Period, Error: Into<Error>>,
        Q: TryInto<Period, Error: Into<Error>>,
    {
        let (from, to) = self.ends(from, to)?;
        let missing = self.missing_between(from, to);
        if !missing.is_empty() {
            return Err(self.gap(
                &missing,
                "use growth_across_gaps for growth between the ends",
            ));
        }
        Growth::over(self.values_between(from, to))
    }

    /// Growth between two periods, whatever is missing between them. Methods that need every period say so.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::MissingPeriods`] if one of the two has no value; otherwise as for [`Growth::new`].
    pub fn growth_across_gaps<P, Q>(&self, from: P, to: Q) -> Result<Growth, Error>
    where
        P: TryInto<Period, Error: Into<Error>>,
        Q: TryInto<Period, Error: Into<Error>>,
    {
        let (from, to) = self.ends(from, to)?;
        Growth::over(self.values_between(from, to))
    }

    fn values_between(&self, from: Period, to: Period) -> Vec<(Period, Datum)> {
        let within = |(period, _): &(Period, Datum)| from <= *period && *period <= to;
        self.values().filter(within).collect()
    }

    /// What it adds to the growth of a whole that it is a part of, for [`contributions`](crate::growth::contributions).
    ///
    /// # Errors
    ///
    /// [`ErrorKind::MissingPeriods`] if an end has no value.
    ///
    /// ```
    /// use bilateral::{growth::contributions, Dataset, Economy, Observation, Source};
    ///
    /// // How much of the growth of a pair's trade came from either flow?
    /// let mut data = Dataset::new();
    /// data.add_source(Source::new("mine", "My table"))?;
    /// let flow = Economy::KAZ.exports_to(Economy::ISR);
    /// for (flow, year, figure) in [
    ///     (flow, 2022, "$60.0 million"), (flow, 2023, "$75.0 million"),
    ///     (flow.reversed(), 2022, "$40.0 million"), (flow.reversed(), 2023, "$36.0 million"),
    /// ] {
    ///     data.insert(Observation::stated(flow, year, figure, "mine")?)?;
    /// }
    /// let there = data.select(flow).series()?.part_change(2022, 2023)?;
    /// let back = data.select(flow.reversed()).series()?.part_change(2022, 2023)?;
    /// let parts = contributions(&[there, back])?;
    /// assert_eq!(parts.whole.value().to_string(), "11");
    /// assert_eq!(parts.parts[0].value().to_string(), "15");
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    pub fn part_change<P, Q>(&self, from: P, to: Q) -> Result<PartChange, Error>
    where
        P: TryInto<Period, Error: Into<Error>>,
        Q: TryInto<Period, Error: Into<Error>>,
    {
        let (from, to) = self.ends(from, to)?;
        let point = |period| self.datum(period).map(|datum| (period, datum));
        match (point(from), point(to)) {
            (Some(from), Some(to)) => Ok(PartChange { from, to }),
            _ => Err(self.gap(&[from, to], "both ends need a value")),
        }
    }

    fn ends<P, Q>(&self, from: P, to: Q) -> Result<(Period, Period), Error>
    where
        P: TryInto<Period, Error: Into<Error>>,
        Q: TryInto<Period, Error: Into<Error>>,
    {
        let from = from.try_into().map_err(Into::into)?;
        let to = to.try_into().map_err(Into::into)?;
        if from.months() != to.months() {
            return Err(Error::incomparable(
                What::PeriodLengths,
                from,
                to,
                "compare periods of one length",
            ));
        }
        let missing: Vec<Period> = [from, to]
            .into_iter()
            .filter(|period| self.datum(*period).is_none())
            .collect();
        if !missing.is_empty() {
            let known: Vec<String> = self.periods().map(|period| period.to_string()).collect();
            return Err(self.gap(&missing, &format!("there is {}", known.join(", "))));
        }
        Ok((from, to))
    }

    fn gap(&self, missing: &[Period], advice: &str) -> Error {
        let with_reason = |period: &Period| match self.at(*period).and_then(|seen| seen.missing()) {
            Some(reason) => format!("{period} ({reason})"),
            None => period.to_string(),
        };
        ErrorKind::MissingPeriods {
            series: self.trade().describe(),
            missing: missing.iter().map(with_reason).collect(),
            advice: advice.to_owned(),
        }
        .into()
    }

    /// The change of each period on the period before, by calendar: a period whose predecessor has no
    /// value has none.
    ///
    /// A step whose rate is undefined, from zero for instance, is an error in its place.
    ///
    /// ```
    /// use bilateral::{Dataset, Economy, Pair};
    ///
    /// // 2021 is missing, so only 2023 has a period before it.
    /// let series = Dataset::cited().select(Pair::new(Economy::ISR, Economy::BHR)).series()?;
    /// let steps: Vec<_> = series.changes().collect::<Result<_, _>>()?;
    /// assert_eq!(steps.len(), 1);
    /// assert_eq!(steps[0].percent().to_string(), "34.2% (34.12% to 34.27%)");
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    pub fn changes(&self) -> impl Iterator<Item = Result<Growth, Error>> + use<'a> {
        let series = *self;
        self.values().filter_map(move |(period, datum)| {
            let before = period.previous()?;
            let base = series.datum(before)?;
            Some(Growth::new((before, base), (period, datum)))
        })
    }

    /// The change of each period on the same period a year before.
    pub fn year_on_year(&self) -> impl Iterator<Item = Result<Growth, Error>> + use<'a> {
        let series = *self;
        self.values().filter_map(move |(period, datum)| {
            let before = period.years_later(-1)?;
            let base = series.datum(before)?;
            Some(Growth::new((before, base), (period, datum)))
        })
    }

    /// The values by years since an event, so that relationships that began at different dates
    /// can be compared: 0 is the calendar year of the event.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Incomparable`] if the series is not annual or the year of the event is not known.
    ///
    /// ```
    /// use bilateral::{cited, Dataset, Economy, Pair};
    ///
    /// let signed = cited::event("accords-signed").unwrap();
    /// let series = Dataset::cited().select(Pair::new(Economy::ISR, Economy::ARE)).series()?;
    /// let since = series.since(signed)?;
    /// assert_eq!(since.years().collect::<Vec<_>>(), [0, 1, 2]);
    /// assert_eq!(since.growth(0, 2)?.multiple().to_string(), "14.68 times (14.646 to 14.712)");
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    pub fn since(&self, event: &Event) -> Result<SinceEvent<'a>, Error> {
        let year = event.date.and_then(PartialDate::year);
        let Some(year) = year else {
            return Err(Error::incomparable(
                What::Dates,
                format!("event `{}` without a year", event.id),
                self.trade().describe(),
                "an event with a known calendar year",
            ));
        };
        if self
            .periods()
            .any(|p| p.calendar_year().is_none() || p.months() != 12)
        {
            return Err(Error::incomparable(
                What::PeriodLengths,
                format!("years since event `{}`", event.id),
                format!("periods of {} months", self.months()),
                "years since an event need calendar years",
            ));
        }
        Ok(SinceEvent {
            series: *self,
            year,
        })
    }
}

/// What two reports have in common: nothing is said where they differ.
fn common_side(one: Side, other: Side) -> Side {
    if one == other { one } else { Side::Unstated }
}

/// The same of how goods are valued.
fn common_valuation(one: Valuation, other: Valuation) -> Valuation {
    if one == other {
        one
    } else {
        Valuation::Unstated
    }
}

/// One line for reading: what it is, and its values. Of more than six, the first three and the last.
///
/// ```
/// use bilateral::{Dataset, Economy, Pair};
///
/// let series = Dataset::cited().select(Pair::new(Economy::ISR, Economy::BHR)).series()?;
/// assert_eq!(
///     series.to_string(),
///     "turnover BHR-ISR unstated/GOODS, from green-2026: 2020 $1.39 million, 2021 missing: not stated, \
///      2022 $16.23 million, 2023 $21.78 million"
/// );
/// # Ok::<(), bilateral::Error>(())
/// ```
impl fmt::Display for Series<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let count = self.views().count();
        let shown = self.views().enumerate().filter_map(|(at, view)| match at {
            3 if count > SHOWN => Some(format!("... {} more", count - 4)),
            at if count > SHOWN && at > 3 && at + 1 < count => None,
            _ => Some(format!("{} {}", view.period(), view.value().amount())),
        });
        f.pad(&format!(
            "{} {}{}, from {}: {}",
            self.trade(),
            self.commodity(),
            circumstances(self.side(), self.valuation(), self.movement()),
            self.source(),
            shown.collect::<Vec<_>>().join(", ")
        ))
    }
}

/// How many values are printed at most.
const SHOWN: usize = 6;

/// A series counted in years since an event. See [`Series::since`].
///
/// ```
/// use bilateral::{cited, Dataset, Economy, Pair};
///
/// // Two partners of Israel, three years after the accords.
/// let signed = cited::event("accords-signed").unwrap();
/// let year_3 = |partner| -> Result<_, bilateral::Error> {
///     let series = Dataset::cited().select(Pair::new(Economy::ISR, partner)).series()?;
///     Ok(series.since(signed)?.at(3).and_then(|seen| seen.datum()).map(|datum| datum.to_string()))
/// };
/// assert_eq!(year_3(Economy::BHR)?.as_deref(), Some("published $21.78 million"));
/// assert_eq!(year_3(Economy::ARE)?, None);
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct SinceEvent<'a> {
    series: Series<'a>,
    year: i32,
}

impl<'a> SinceEvent<'a> {
    /// The years with a value, counted from the event.
    pub fn years(&self) -> impl Iterator<Item = i32> + use<'a> {
        let event = self.year;
        self.series
            .periods()
            .filter_map(move |period| Some(period.calendar_year()? - event))
    }

    /// What is recorded for a year since the event.
    #[must_use]
    pub fn at(&self, year: i32) -> Option<Observation> {
        let period = Period::year(self.year.checked_add(year)?).ok()?;
        self.series.at(period)
    }

    /// Growth between two years since the event, whatever is missing between them.
    ///
    /// # Errors
    ///
    /// As for [`Series::growth_across_gaps`].
    pub fn growth(&self, from: i32, to: i32) -> Result<Growth, Error> {
        let year = |offset: i32| Period::year(self.year.saturating_add(offset));
        self.series.growth_across_gaps(year(from)?, year(to)?)
    }
}
