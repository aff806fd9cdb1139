//! A cited figure held against what others published of the same trade.

use super::{Kind, Report};
use crate::check::{Evidence, Judge, Judgement, Verdict};
use crate::data::Observation;
use crate::error::{Error, What};
use crate::figure::{Datum, Figure};
use crate::number::{Rational, Unit};
use crate::text::words;
use crate::trade::{Period, Scope, Trade};
use serde::Serialize;
use std::collections::BTreeSet;

/// How a number was found in what others published.
///
/// ```
/// use bilateral::reported::Trace;
///
/// assert_eq!(Trace::SumOfFlows.to_string(), "exports and imports");
/// assert_eq!("level before a rise".parse::<Trace>()?, Trace::BeforeRise);
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Trace {
    /// It is printed.
    Printed,
    /// Exports and imports, printed by one source.
    SumOfFlows,
    /// The level from which a printed rise led to a printed level.
    BeforeRise,
    /// A longer period less the rest of it.
    Remainder,
    /// One of the two flows: turnover is at least that.
    OneFlow,
}

words!(Trace, "trace", {
    Printed => "printed", SumOfFlows => "exports and imports", BeforeRise => "level before a rise",
    Remainder => "longer period less its rest", OneFlow => "one side only",
});

/// Where a witness stands.
///
/// ```
/// use bilateral::reported::Standing;
///
/// // From the strongest to the weakest.
/// assert!(Standing::Confirms < Standing::Differs && Standing::Differs < Standing::OtherScope);
/// assert_eq!(Standing::OneSideOnly.to_string(), "one side only");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Standing {
    /// The cited figure is consistent with it, or within rounding.
    Confirms,
    /// It neither confirms nor refutes the cited figure.
    Allows,
    /// It is another number. Not a fault of either: two sources, two numbers.
    Differs,
    /// One flow of a turnover, which is not more than the whole: it could only refute.
    OneSideOnly,
    /// A total of another scope, which is not compared.
    OtherScope,
}

words!(Standing, "standing", {
    Confirms => "confirms", Allows => "allows", Differs => "differs", OneSideOnly => "one side only",
    OtherScope => "other scope",
});

/// One number that others published, however many pages print it, beside a cited figure.
///
/// ```
/// use bilateral::{Dataset, Economy, Pair, reported::{self, Trace}};
///
/// let emirates = Dataset::cited().select(Pair::new(Economy::ISR, Economy::ARE)).series()?;
/// let of_2020 = reported::witnesses(&emirates.at("2020".parse()?).unwrap())?;
/// // A level that nobody prints, but that a rise and where it led to give.
/// let before = of_2020.witnesses.iter().find(|witness| witness.trace == Trace::BeforeRise).unwrap();
/// assert!(before.evidence.to_string().starts_with("before "));
/// assert!(before.reports.len() >= 2 && before.judgement.is_some());
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct Witness {
    /// How it was found.
    pub trace: Trace,
    /// The number, as evidence.
    pub evidence: Evidence,
    /// The scope; unstated if one of its reports does not say.
    pub scope: Scope,
    /// Where it stands.
    pub standing: Standing,
    /// The verdict on the cited figure with its gap and hints; nothing where scopes differ.
    pub judgement: Option<Judgement>,
    /// The reports it is made of, and those that print the same number.
    pub reports: Vec<&'static Report>,
}

impl Witness {
    /// The labels of the primary numbers it goes back to.
    #[must_use]
    pub fn primaries(&self) -> BTreeSet<&'static str> {
        self.reports
            .iter()
            .map(|report| report.primary.as_str())
            .collect()
    }
}

/// A cited figure and what others published of the same trade.
///
/// ```
/// use bilateral::{Dataset, Economy, Pair, reported::{self, Standing}};
///
/// let emirates = Dataset::cited().select(Pair::new(Economy::ISR, Economy::ARE)).series()?;
/// let of_2022 = reported::witnesses(&emirates.at("2022".parse()?).unwrap())?;
/// // Pages that go back to one number count once.
/// let confirm = of_2022.standing(Standing::Confirms).count();
/// assert!(of_2022.independent(Standing::Confirms) <= confirm);
/// assert_eq!(of_2022.strongest(), Some(Standing::Confirms));
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct Witnesses {
    /// What was cited.
    pub cited: Observation,
    /// What others published, those that confirm first.
    pub witnesses: Vec<Witness>,
}

impl Witnesses {
    /// Those with a standing.
    pub fn standing(&self, standing: Standing) -> impl Iterator<Item = &Witness> {
        self.witnesses
            .iter()
            .filter(move |witness| witness.standing == standing)
    }

    /// How many independent numbers have a standing: reports that go back to one number count once, and so do numbers that
    /// share a part.
    #[must_use]
    pub fn independent(&self, standing: Standing) -> usize {
        let mut groups: Vec<BTreeSet<&str>> = Vec::new();
        for witness in self.standing(standing) {
            let mut joined = witness.primaries();
            groups.retain(|group| {
                let apart = group.is_disjoint(&joined);
                if !apart {
                    joined.extend(group.iter().copied());
                }
                apart
            });
            groups.push(joined);
        }
        groups.len()
    }

    /// The strongest thing that can be said: that others confirm the figure, differ from it, allow it, give one side or another scope
    /// only; nothing if nobody else has a figure.
    #[must_use]
    pub fn strongest(&self) -> Option<Standing> {
        self.witnesses.iter().map(|witness| witness.standing).min()
    }
}

/// Holds a cited level against what others published of the same trade in the same period: figures as printed, sums of two flows
/// of one source, levels before a printed rise, and longer periods less their rest.
///
/// Scopes are compared only where they are the same or one is not stated, which the witness says.
///
/// # Errors
///
/// [`ErrorKind::Incomparable`](crate::ErrorKind::Incomparable) if the observation has no published figure in US dollars.
///
/// ```
/// use bilateral::{Dataset, Economy, Pair, reported::{self, Standing}};
///
/// let emirates = Dataset::cited().select(Pair::new(Economy::ISR, Economy::ARE)).series()?;
/// let of_2020 = reported::witnesses(&emirates.at("2020".parse()?).unwrap())?;
/// assert_eq!(of_2020.standing(Standing::Confirms).count(), 0);
/// // $188.9 million as printed, as a year and a half less its second part, and as the level before a rise; and two more.
/// assert!(of_2020.standing(Standing::Differs).count() >= 4);
/// # Ok::<(), bilateral::Error>(())
/// ```
pub fn witnesses(cited: &Observation) -> Result<Witnesses, Error> {
    let figure = match cited.datum() {
        Some(Datum::Published(figure)) if figure.unit() == Unit::Usd => figure,
        _ => {
            return Err(Error::incomparable(
                What::Values,
                &cited.value,
                "a published figure in US dollars",
                "hold a figure as printed against others",
            ));
        }
    };
    let mut found: Vec<Witness> = Vec::new();
    let scope = cited.commodity.scope().unwrap_or(Scope::Unstated);
    for (trace, evidence, reports) in traces(cited.trade, cited.period)? {
        add(&mut found, trace, evidence, reports, scope, &figure)?;
    }
    found.sort_by_key(|witness| (witness.standing, witness.trace));
    Ok(Witnesses {
        cited: cited.clone(),
        witnesses: found,
    })
}

type Found = (Trace, Evidence, Vec<&'static Report>);

/// Everything that gives a number for a trade in a period.
fn traces(trade: Trade, period: Period) -> Result<Vec<Found>, Error> {
    let levels: Vec<&'static Report> = super::levels().collect();
    let at = |trade: Trade, period: Period| {
        let fits =
            move |report: &&&'static Report| report.trade == trade && report.period == period;
        levels.iter().filter(fits).copied().collect::<Vec<_>>()
    };
    let mut found: Vec<Found> = Vec::new();
    for report in at(trade, period) {
        found.push((Trace::Printed, report.evidence(), vec![report]));
    }
    if let Trade::Turnover(pair) = trade {
        let [one, other] = pair.flows();
        let (one, other) = (at(one.into(), period), at(other.into(), period));
        let mut alone: Vec<&'static Report> = Vec::new();
        for report in one.iter().chain(&other) {
            let partner = one
                .iter()
                .chain(&other)
                .find(|partner| partner.trade != report.trade && report.one_origin(partner));
            match partner {
                // Once for each two.
                Some(partner) if report.trade < partner.trade => found.push((
                    Trace::SumOfFlows,
                    Evidence::sum([report.evidence(), partner.evidence()])?,
                    vec![report, partner],
                )),
                Some(_) => {}
                None => alone.push(report),
            }
        }
        for report in alone {
            let rest = Datum::AtLeast(Rational::from(0), Unit::Usd);
            let evidence = Evidence::sum([report.evidence(), rest.into()])?;
            found.push((Trace::OneFlow, evidence, vec![report]));
        }
    }
    for rise in super::reports() {
        if rise.kind != Kind::Growth || rise.trade != trade || rise.base_period != Some(period) {
            continue;
        }
        let after = at(trade, rise.period);
        for level in after.into_iter().filter(|level| rise.one_origin(level)) {
            found.push((
                Trace::BeforeRise,
                Evidence::before(level.evidence(), rise.evidence())?,
                vec![level, rise],
            ));
        }
    }
    for whole in &levels {
        for rest in &levels {
            let one = [whole, rest].iter().all(|report| report.trade == trade)
                && whole.scope == rest.scope
                && whole.reporter == rest.reporter;
            if one && makes_up(whole.period, period, rest.period) {
                found.push((
                    Trace::Remainder,
                    Evidence::difference(whole.evidence(), rest.evidence())?,
                    vec![whole, rest],
                ));
            }
        }
    }
    Ok(found)
}

/// Whether two periods follow each other and are, together, a third.
pub(super) fn makes_up(whole: Period, one: Period, other: Period) -> bool {
    let (first, second) = if one < other {
        (one, other)
    } else {
        (other, one)
    };
    first.months() + second.months() == whole.months()
        && !first.overlaps(second)
        && Period::run(first, second).is_ok_and(|run| run == whole)
}

impl Report {
    fn evidence(&self) -> Evidence {
        Datum::Published(self.figure.clone()).into()
    }

    /// Whether two reports are one statement: of one page, one primary number and one scope.
    fn one_origin(&self, other: &Self) -> bool {
        self.source == other.source && self.primary == other.primary && self.scope == other.scope
    }
}

/// Adds a number, or the reports that print it once more to the witness that it is.
fn add(
    found: &mut Vec<Witness>,
    trace: Trace,
    evidence: Evidence,
    reports: Vec<&'static Report>,
    cited_scope: Scope,
    cited: &Figure,
) -> Result<(), Error> {
    let text = evidence.to_string();
    let primaries: BTreeSet<&str> = reports
        .iter()
        .map(|report| report.primary.as_str())
        .collect();
    let comparable = reports
        .iter()
        .all(|report| report.scope.may_be(cited_scope));
    let known = found.iter_mut().find(|witness| {
        witness.trace == trace
            && witness.primaries() == primaries
            && witness.judgement.is_some() == comparable
            && witness.evidence.to_string() == text
    });
    if let Some(witness) = known {
        witness.reports.extend(reports);
        return Ok(());
    }
    let scope = reports
        .iter()
        .map(|report| report.scope)
        .max()
        .unwrap_or(Scope::Unstated);
    let judgement = if comparable {
        Some(Judge::new().judge(&evidence, cited)?)
    } else {
        None
    };
    let standing = match judgement.as_ref().map(|judgement| judgement.verdict) {
        None => Standing::OtherScope,
        Some(Verdict::Inconsistent) => Standing::Differs,
        Some(_) if trace == Trace::OneFlow => Standing::OneSideOnly,
        Some(Verdict::Consistent | Verdict::WithinRounding) => Standing::Confirms,
        Some(Verdict::Undecided(_) | Verdict::NotCovered) => Standing::Allows,
    };
    found.push(Witness {
        trace,
        evidence,
        scope,
        standing,
        judgement,
        reports,
    });
    Ok(())
}
