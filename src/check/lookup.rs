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

impl<'a> Report<'a> {
    /// The reports that say anything about any subject of an assertion in periods that make up those of a number of months, in order.
    pub(super) fn about(data: &'a Dataset, assertion: &'a Assertion, months: u32) -> Vec<Self> {
        let subjects = assertion.subjects_in_place();
        // Where every subject names a reporter or a source, there is one report of them all.
        let all_name_one = |named: fn(&Subject) -> bool| subjects.clone().all(named);
        let reporters_named = all_name_one(|subject| subject.reporter.is_some());
        let sources_named = all_name_one(|subject| subject.source.is_some());
        let of_all_goods = subjects.clone().any(|subject| subject.commodity.is_none());
        // Mostly there is one.
        let mut reports = Vec::with_capacity(1);
        let first = subjects.clone().next();
        for subject in subjects {
            for trade in related(subject.trade.pair()) {
                for series in data.series_of(trade) {
                    if !months.is_multiple_of(series.months()) || !subject.admits(&series) {
                        continue;
                    }
                    let commodity = series.commodity();
                    // A claim about trade is about all of it, not about one product of those a file lists.
                    let total = match subject.commodity {
                        None if commodity.is_total() => Some(commodity),
                        Some(wanted) if fits(wanted, commodity) && !of_all_goods => None,
                        _ => continue,
                    };
                    let named = first.filter(|_| reporters_named);
                    let whose = named.and_then(|subject| subject.reporter);
                    let named = first.filter(|_| sources_named);
                    let source = named.and_then(|subject| subject.source.as_ref());
                    let report = Self {
                        months: series.months(),
                        source: source.unwrap_or_else(|| series.source()),
                        whose: whose.unwrap_or_else(|| whose_is(&series)),
                        classification: commodity.classification(),
                        total,
                    };
                    // They are few.
                    if let Err(place) = reports.binary_search(&report) {
                        reports.insert(place, report);
                    }
                }
            }
        }
        reports
    }

    /// Whether a series is of this report, as far as a subject does not say otherwise.
    fn has(&self, series: &Series, subject: &Subject) -> bool {
        let is_wanted = || {
            let elsewhere = subject.source.as_ref().is_some_and(|id| id != self.source);
            let commodity = series.commodity();
            match subject.commodity {
                // What stands for all goods in another source may be called otherwise there.
                None if elsewhere => commodity.is_total(),
                None => Some(commodity) == self.total,
                Some(wanted) => {
                    fits(wanted, commodity)
                        && (elsewhere || commodity.classification() == self.classification)
                }
            }
        };
        series.months() == self.months
            && *series.source() == *subject.source.as_ref().unwrap_or(self.source)
            && whose_is(series) == subject.reporter.unwrap_or(self.whose)
            && subject.admits(series)
            && is_wanted()
    }

    /// What is recorded of a trade of a subject in a period.
    ///
    /// # Errors
    ///
    /// [`crate::ErrorKind::AmbiguousSelection`] if the report values the same trade in two ways.
    fn recorded(
        &self,
        data: &Dataset,
        (subject, trade): (&Subject, Trade),
        period: Period,
    ) -> Result<Option<Value>, Error> {
        let found = || {
            data.series_of(trade)
                .filter(|series| self.has(series, subject))
                .filter_map(|series| Some((series.valuation(), series.value_at(period)?)))
        };
        let mut values = found();
        let first = values.next();
        if first.is_some() && values.next().is_some() {
            return Err(ErrorKind::AmbiguousSelection {
                wanted: format!("{} in {period}", subject.with_trade(trade).describe()),
                candidates: found()
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
        data: &Dataset,
        subject: &Subject,
        period: Period,
    ) -> Result<Answer, Error> {
        if period.months() == self.months {
            return self.whole(data, subject, period);
        }
        let mut parts = Vec::new();
        for part in period.split(self.months).unwrap_or_default() {
            match self.whole(data, subject, part)? {
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
    fn whole(&self, data: &Dataset, subject: &Subject, period: Period) -> Result<Answer, Error> {
        let look_up = |trade: Trade| -> Result<Result<Datum, Option<Missing>>, Error> {
            Ok(match self.recorded(data, (subject, trade), period)? {
                Some(Value::Known(datum)) => Ok(datum),
                Some(Value::Missing(reason)) => Err(Some(reason)),
                None => Err(None),
            })
        };
        let recorded = match look_up(subject.trade)? {
            Ok(datum) => return Ok(Answer::Known(datum.into())),
            Err(reason) => reason,
        };
        let (flow, other) = match subject.trade {
            Trade::Flow(_) => return Ok(recorded.map_or(Answer::Nothing, Answer::Missing)),
            Trade::Turnover(pair) => {
                let [one, other] = pair.flows();
                (one, other)
            }
            Trade::Balance(flow) => {
                // One economy's surplus is the other's deficit.
                if let Ok(other) = look_up(Trade::Balance(flow.reversed()))? {
                    let nothing = Datum::Exact(Rational::zero(), Unit::Usd);
                    return Ok(Answer::Known(Evidence::difference(nothing, other)?));
                }
                (flow, flow.reversed())
            }
        };
        Ok(match (look_up(flow.into())?, look_up(other.into())?) {
            (Ok(flow), Ok(other)) => Answer::Known(match subject.trade {
                Trade::Balance(_) => Evidence::difference(flow, other)?,
                _ => Evidence::sum([flow, other])?,
            }),
            (Err(Some(reason)), _) | (_, Err(Some(reason))) => Answer::Missing(reason),
            _ => recorded.map_or(Answer::Nothing, Answer::Missing),
        })
    }

    /// The periods the report has of a subject, beside others of one length.
    pub(super) fn periods(&self, data: &Dataset, subject: &Subject) -> BTreeSet<Period> {
        data.series_of(subject.trade)
            .filter(|series| self.has(series, subject))
            .flat_map(|series| series.periods().collect::<Vec<_>>())
            .collect()
    }
}

impl Subject {
    /// Whether a series is what the subject says of itself.
    fn admits(&self, series: &Series) -> bool {
        series.movement() == self.movement
            && self
                .valuation
                .is_none_or(|wanted| wanted == series.valuation())
            && self
                .source
                .as_ref()
                .is_none_or(|wanted| wanted == series.source())
            && self
                .reporter
                .is_none_or(|wanted| wanted == whose_is(series))
    }
}

/// Whose statistics a series is.
fn whose_is(series: &Series) -> Reporter {
    series.side().reporter(series.trade())
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
