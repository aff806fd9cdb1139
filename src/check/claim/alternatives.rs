//! The nearest true readings: claims that differ in one thing and hold.

use super::Checking;
use crate::check::assertion::{Assertion, Change};
use crate::check::finding::Finding;
use crate::check::subject::Subject;
use crate::check::verdict::{Hint, Verdict};
use crate::figure::Hedge;
use crate::growth::Method;
use crate::number::Unit;
use crate::trade::{Period, Trade};

impl Checking<'_> {
    /// Hints at each claim beside this one that the report supports, if it does not support this one.
    pub(super) fn hint_at_alternatives(&self, finding: &mut Finding) {
        if !matches!(
            finding.verdict,
            Verdict::Inconsistent | Verdict::Undecided(_)
        ) {
            return;
        }
        for (hint, assertion) in self.alternatives(&finding.claim.assertion) {
            if finding.hints.contains(&hint) {
                continue;
            }
            let mut other = Finding::new(&finding.claim);
            // What cannot be judged is no reading of it.
            if let Ok(Ok(verdict)) = self.assertion(&assertion, &mut other)
                && verdict.holds()
            {
                finding.hints.push(hint);
            }
        }
    }

    fn alternatives(&self, assertion: &Assertion) -> Vec<(Hint, Assertion)> {
        let (Assertion::Level { figure, .. }
        | Assertion::Growth { figure, .. }
        | Assertion::Multiple { figure, .. }
        | Assertion::Share { figure, .. }) = assertion
        else {
            return Vec::new();
        };
        // Half of all values are beyond a threshold: that one is says nothing.
        if !matches!(
            figure.hedge(),
            Hedge::Bare | Hedge::Exactly | Hedge::About | Hedge::Nearly | Hedge::JustOver
        ) {
            return Vec::new();
        }
        let mut all = Vec::new();
        let annual = assertion.periods().iter().all(|p| p.months() == 12);
        let mut moved = |hint: Hint, step: &dyn Fn(Period) -> Option<Period>| {
            all.extend(with_periods(assertion, step).map(|other| (hint, other)));
        };
        moved(Hint::YearBefore, &|period| period.years_later(-1));
        moved(Hint::YearAfter, &|period| period.years_later(1));
        if !annual {
            moved(Hint::PeriodBefore, &Period::previous);
            moved(Hint::PeriodAfter, &Period::next);
        }
        if let Assertion::Level {
            subject, period, ..
        } = assertion
        {
            // A fiscal year for a calendar year, or the other way round.
            for other in self.report.periods(self.found, subject) {
                if other != *period && other.overlaps(*period) && other.months() == period.months()
                {
                    moved(Hint::FiscalYear(other), &|_| Some(other));
                }
            }
        }
        match assertion {
            Assertion::Level { subject, .. }
            | Assertion::Growth { subject, .. }
            | Assertion::Multiple { subject, .. } => {
                let others = other_trades(subject).into_iter();
                all.extend(
                    others.filter_map(|(hint, subject)| {
                        Some((hint, with_subject(assertion, subject)?))
                    }),
                );
            }
            _ => all.extend(reversed_share(assertion).map(|other| (Hint::Swapped, other))),
        }
        all.extend(other_growths(assertion));
        all
    }
}

/// The same claim about other periods.
fn with_periods(
    assertion: &Assertion,
    step: &dyn Fn(Period) -> Option<Period>,
) -> Option<Assertion> {
    let mut other = assertion.clone();
    match &mut other {
        Assertion::Level { period, .. } | Assertion::Share { period, .. } => {
            *period = step(*period)?;
        }
        Assertion::Growth { from, to, .. } | Assertion::Multiple { from, to, .. } => {
            *from = step(*from)?;
            *to = step(*to)?;
        }
        _ => return None,
    }
    Some(other)
}

fn with_subject(assertion: &Assertion, instead: Subject) -> Option<Assertion> {
    let mut other = assertion.clone();
    match &mut other {
        Assertion::Level { subject, .. }
        | Assertion::Growth { subject, .. }
        | Assertion::Multiple { subject, .. } => *subject = instead,
        _ => return None,
    }
    Some(other)
}

fn reversed_share(assertion: &Assertion) -> Option<Assertion> {
    let mut other = assertion.clone();
    let Assertion::Share { parts, whole, .. } = &mut other else {
        return None;
    };
    for part in parts {
        *part = part.reversed()?;
    }
    for one in whole {
        if !matches!(one.trade, Trade::Turnover(_)) {
            *one = one.reversed()?;
        }
    }
    Some(other)
}

/// What a trade is mistaken for.
fn other_trades(subject: &Subject) -> Vec<(Hint, Subject)> {
    let as_trade = |trade: Trade| (Hint::OtherTrade(trade), subject.with_trade(trade));
    match subject.trade {
        Trade::Flow(flow) => vec![
            (Hint::Swapped, subject.with_trade(flow.reversed())),
            as_trade(flow.pair().into()),
            as_trade(Trade::Balance(flow)),
        ],
        Trade::Turnover(pair) => pair.flows().map(|flow| as_trade(flow.into())).to_vec(),
        Trade::Balance(flow) => vec![
            (
                Hint::WrongSign,
                subject.with_trade(Trade::Balance(flow.reversed())),
            ),
            as_trade(flow.into()),
            as_trade(flow.reversed().into()),
            as_trade(flow.pair().into()),
        ],
    }
}

/// Growth computed or said in another way.
fn other_growths(assertion: &Assertion) -> Vec<(Hint, Assertion)> {
    let Assertion::Growth {
        subject,
        from,
        to,
        change,
        figure,
        yearly,
        method,
    } = assertion
    else {
        return Vec::new();
    };
    let mut all = Vec::new();
    let growth = |change: Change, yearly: bool, method: Option<Method>| Assertion::Growth {
        subject: subject.clone(),
        from: *from,
        to: *to,
        change,
        figure: figure.clone(),
        yearly,
        method,
    };
    let opposite = match change {
        Change::Fell => Some(Change::Rose),
        Change::Rose => Some(Change::Fell),
        Change::Grew if figure.number().is_positive() => Some(Change::Fell),
        Change::Grew => None,
    };
    all.extend(opposite.map(|change| (Hint::WrongSign, growth(change, *yearly, *method))));
    if figure.unit() != Unit::Percent {
        return all;
    }
    // Over one year, and without a value between, they are all the same or log differences of it.
    for other in Method::RATES {
        let known = match method {
            Some(method) => *method == other,
            None => {
                matches!(other, Method::Cumulative | Method::PeriodOnPeriod) && !yearly
                    || *yearly && other.is_yearly() && other != Method::MeanLogGrowth
            }
        };
        if !known {
            all.push((
                Hint::OtherMethod(other),
                growth(*change, false, Some(other)),
            ));
        }
    }
    // n years between, n + 1 years counted.
    if method.is_none_or(|method| method == Method::Cagr) && (*yearly || method.is_some()) {
        let moved = [from.years_later(-1), from.years_later(1)];
        for earlier in moved.into_iter().flatten() {
            let mut other = growth(*change, *yearly, *method);
            if let Assertion::Growth { from, .. } = &mut other {
                *from = earlier;
            }
            all.push((Hint::OverYears(earlier.years_to(*to)), other));
        }
    }
    all
}
