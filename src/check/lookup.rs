//! Finding what a data set says, one report at a time.

use super::assertion::Assertion;
use super::evidence::Evidence;
use super::subject::Subject;
use crate::data::{Dataset, Missing, Series, SourceId, Value};
use crate::error::{Error, ErrorKind};
use crate::figure::Datum;
use crate::number::{Rational, Unit};
use crate::trade::{Classification, Commodity, Pair, Period, Reporter, Trade};
use std::collections::BTreeSet;

/// What a data set has on the subjects of an assertion: looked for once, and asked for each report, subject and period.
///
/// A subject that is asked for later (another reading, the rest of a turnover) is of a pair and of qualifiers that the assertion names; of others nothing
/// is found.
pub(super) struct Found<'a> {
    /// The series that may answer, of each trade in order.
    series: Vec<Seen<'a>>,
    /// The reports that say anything, in order.
    pub(super) reports: Vec<Report<'a>>,
}

/// A series, and what it says of itself.
struct Seen<'a> {
    series: Series<'a>,
    trade: Trade,
    source: &'a SourceId,
    whose: Reporter,
    commodity: Commodity,
}

/// What one statistical office, or one source that names none, says: the unit that is never blended.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Report<'a> {
    /// How long its periods are.
    pub(super) months: u32,
    pub(super) source: &'a SourceId,
    pub(super) whose: Reporter,
    classification: Classification,
    /// What stands for all goods, where the claim speaks of them.
    total: Option<Commodity>,
}

/// What a report says of a trade in a period.
pub(super) enum Answer {
    Known(Evidence),
    Missing(Missing),
    Nothing,
}

impl<'a> Found<'a> {
    /// What is there on any subject of an assertion in periods that make up those of a number of months.
    pub(super) fn about(data: &'a Dataset, assertion: &'a Assertion, months: u32) -> Self {
        let subjects = assertion.subjects_in_place();
        // Where every subject names a reporter or a source, there is one report of them all.
        let all_name_one = |named: fn(&Subject) -> bool| subjects.clone().all(named);
        let reporters_named = all_name_one(|subject| subject.reporter.is_some());
        let sources_named = all_name_one(|subject| subject.source.is_some());
        let of_all_goods = subjects.clone().any(|subject| subject.commodity.is_none());
        let first = subjects.clone().next();
        let whose = first.filter(|_| reporters_named);
        let whose = whose.and_then(|subject| subject.reporter);
        let source = first.filter(|_| sources_named);
        let source = source.and_then(|subject| subject.source.as_ref());
        // Mostly one report of no more than a turnover and its two flows.
        let mut found = Self {
            series: Vec::with_capacity(3),
            reports: Vec::with_capacity(1),
        };
        for (at, subject) in subjects.clone().enumerate() {
            // Of a total and its parts one asks for all.
            let mut earlier = subjects.clone().take(at);
            if earlier.any(|earlier| earlier.asks_as(subject)) {
                continue;
            }
            for trade in related(subject.trade.pair()) {
                for series in data.series_of(trade) {
                    let seen = Seen::new(series, trade);
                    if !months.is_multiple_of(series.months()) || !subject.admits(&seen) {
                        continue;
                    }
                    // A claim about trade is about all of it, not about one product of those a file lists.
                    let all_goods = subject.commodity.is_none();
                    if all_goods || !of_all_goods {
                        found.add(Report {
                            months: series.months(),
                            source: source.unwrap_or(seen.source),
                            whose: whose.unwrap_or(seen.whose),
                            classification: seen.commodity.classification(),
                            total: all_goods.then_some(seen.commodity),
                        });
                    }
                    found.series.push(seen);
                }
            }
        }
        // Of two subjects that one series answers, both have found it.
        found.series.sort_unstable_by_key(|seen| seen.series.key());
        found.series.dedup_by_key(|seen| seen.series.key());
        found
    }

    /// Adds a report in its place, unless it is there. They are few.
    fn add(&mut self, report: Report<'a>) {
        if let Err(place) = self.reports.binary_search(&report) {
            self.reports.insert(place, report);
        }
    }
}

impl<'a> Seen<'a> {
    fn new(series: Series<'a>, trade: Trade) -> Self {
        Self {
            series,
            trade,
            source: series.source(),
            whose: series.side().reporter(trade),
            commodity: series.commodity(),
        }
    }
}

impl Report<'_> {
    /// Whether a series is of this report, as far as a subject does not say otherwise.
    fn has(&self, seen: &Seen, subject: &Subject) -> bool {
        let source = subject.source.as_ref().unwrap_or(self.source);
        let is_wanted = || match subject.commodity {
            // What stands for all goods in another source may be called otherwise there.
            _ if !source.is(self.source) => true,
            None => Some(seen.commodity) == self.total,
            Some(_) => seen.commodity.classification() == self.classification,
        };
        seen.series.months() == self.months
            && seen.source.is(source)
            && seen.whose == subject.reporter.unwrap_or(self.whose)
            && subject.admits(seen)
            && is_wanted()
    }

    /// What is recorded of a trade of a subject in a period.
    ///
    /// # Errors
    ///
    /// [`crate::ErrorKind::AmbiguousSelection`] if the report values the same trade in two ways.
    fn recorded(
        &self,
        found: &Found,
        (subject, trade): (&Subject, Trade),
        period: Period,
    ) -> Result<Option<Value>, Error> {
        let values = || {
            found
                .series
                .iter()
                .filter(|seen| seen.trade == trade && self.has(seen, subject))
                .filter_map(|seen| Some((seen.series.valuation(), seen.series.value_at(period)?)))
        };
        let mut each = values();
        let first = each.next();
        if first.is_some() && each.next().is_some() {
            return Err(ErrorKind::AmbiguousSelection {
                wanted: format!("{} in {period}", subject.with_trade(trade).describe()),
                candidates: values()
                    .map(|(valuation, _)| format!("valued {valuation}"))
                    .collect(),
                advice: "`valued` in the claim".into(),
            }
            .into());
        }
        Ok(first.map(|(_, value)| value))
    }

    /// What the report says: the observed value or, for a turnover or a balance that it does not give, what follows from
    /// its two flows; for a period that it does not give, the sum of the shorter ones.
    pub(super) fn answer(
        &self,
        found: &Found,
        subject: &Subject,
        period: Period,
    ) -> Result<Answer, Error> {
        if period.months() == self.months {
            return self.whole(found, subject, period);
        }
        let mut parts = Vec::new();
        for part in period.split(self.months).unwrap_or_default() {
            match self.whole(found, subject, part)? {
                Answer::Known(evidence) => parts.push(evidence),
                other => return Ok(other),
            }
        }
        Ok(if parts.is_empty() {
            Answer::Nothing
        } else {
            Answer::Known(Evidence::sum(parts)?)
        })
    }

    /// The same for a period as the report has them.
    fn whole(&self, found: &Found, subject: &Subject, period: Period) -> Result<Answer, Error> {
        let recorded = |trade: Trade| self.recorded(found, (subject, trade), period);
        let unknown = match recorded(subject.trade)? {
            Some(Value::Known(datum)) => return Ok(Answer::Known(datum.into())),
            Some(Value::Missing(reason)) => Answer::Missing(reason),
            None => Answer::Nothing,
        };
        let (flow, other) = match subject.trade {
            Trade::Flow(_) => return Ok(unknown),
            Trade::Turnover(pair) => pair.flows().into(),
            Trade::Balance(flow) => {
                // One economy's surplus is the other's deficit.
                if let Some(Value::Known(other)) = recorded(Trade::Balance(flow.reversed()))? {
                    let nothing = Datum::Exact(Rational::zero(), Unit::Usd);
                    return Ok(Answer::Known(Evidence::difference(nothing, other)?));
                }
                (flow, flow.reversed())
            }
        };
        Ok(match (recorded(flow.into())?, recorded(other.into())?) {
            (Some(Value::Known(flow)), Some(Value::Known(other))) => {
                Answer::Known(match subject.trade {
                    Trade::Balance(_) => Evidence::difference(flow, other)?,
                    _ => Evidence::sum([flow, other])?,
                })
            }
            (Some(Value::Missing(reason)), _) | (_, Some(Value::Missing(reason))) => {
                Answer::Missing(reason)
            }
            _ => unknown,
        })
    }

    /// The periods the report has of a subject, beside others of one length.
    pub(super) fn periods(&self, found: &Found, subject: &Subject) -> BTreeSet<Period> {
        found
            .series
            .iter()
            .filter(|seen| seen.trade == subject.trade && self.has(seen, subject))
            .flat_map(|seen| seen.series.periods().collect::<Vec<_>>())
            .collect()
    }
}

impl Subject {
    /// Whether all that answers another answers it: it is about the same pair, and says the same of itself.
    fn asks_as(&self, other: &Self) -> bool {
        self.trade.pair() == other.trade.pair() && *self == other.with_trade(self.trade)
    }

    /// Whether a series is what the subject says of itself. What says nothing of goods is about all of them.
    fn admits(&self, seen: &Seen) -> bool {
        let series = &seen.series;
        let goods = || match self.commodity {
            None => seen.commodity.is_total(),
            Some(wanted) => fits(wanted, seen.commodity),
        };
        series.movement() == self.movement
            && self
                .valuation
                .is_none_or(|wanted| wanted == series.valuation())
            && self
                .source
                .as_ref()
                .is_none_or(|wanted| wanted.is(seen.source))
            && self.reporter.is_none_or(|wanted| wanted == seen.whose)
            && goods()
    }
}

/// Whether a commodity is the wanted one: `HS/2709` is 2709 in any edition.
fn fits(wanted: Commodity, commodity: Commodity) -> bool {
    wanted == commodity
        || (wanted.classification() == Classification::Hs
            && commodity.classification().is_harmonized()
            && wanted.has_code_of(commodity))
}

/// Whatever may answer a question about a pair.
fn related(pair: Pair) -> [Trade; 5] {
    let [one, other] = pair.flows();
    [
        Trade::Turnover(pair),
        Trade::Flow(one),
        Trade::Flow(other),
        Trade::Balance(one),
        Trade::Balance(other),
    ]
}
