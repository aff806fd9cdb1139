//! A cited figure held against what others published of the same trade.

use super::{Kind, Report};
use crate::check::{Evidence, Hint, Judge, Judgement, Verdict};
use crate::data::{Lineage, Observation};
use crate::error::{Error, What};
use crate::figure::{Datum, Figure, Reading};
use crate::number::{Interval, Rational, Unit};
use crate::text::words;
use crate::trade::{Period, Scope, Trade};
use serde::Serialize;
use std::collections::BTreeSet;

/// How a number was found in what others published.
///
/// ```
/// use bilateral::reported::Trace;
///
/// assert_eq!(Trace::BeforeRise.to_string(), "level before a rise");
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

/// Where a witness stands. The order is that of what can be said: one that confirms counts for more than one that differs, and both for
/// more than one that allows.
///
/// ```
/// use bilateral::reported::Standing;
///
/// assert!(Standing::Confirms < Standing::Differs && Standing::Differs < Standing::Allows);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Standing {
    /// The cited figure is consistent with it, or within rounding, and it is known as precisely as what was cited.
    Confirms,
    /// It is another number. Not a fault of either: two sources, two numbers.
    Differs,
    /// It neither confirms nor refutes the cited figure; or it is the coarser of the two: $1 billion does not confirm $1.2 billion.
    Allows,
    /// One flow of a turnover, which is not more than the whole: it could only refute.
    OneSideOnly,
    /// A total of another scope, which is not compared.
    OtherScope,
}

words!(Standing, "standing", {
    Confirms => "confirms", Differs => "differs", Allows => "allows", OneSideOnly => "one side only",
    OtherScope => "other scope",
});

/// One number that others published, however many pages print it, beside a cited figure.
///
/// ```
/// use bilateral::{Dataset, Economy, Pair, reported::{self, Standing}};
///
/// let series = Dataset::cited().select(Pair::new(Economy::ISR, Economy::ARE)).series()?;
/// let found = reported::witnesses(&series.at("2021".parse()?).unwrap())?;
/// // One number, which an ambassador and his embassy print.
/// let twice = found.witnesses.iter().find(|witness| witness.reports.len() == 2 && witness.primaries().len() == 1).unwrap();
/// assert_eq!(twice.describe(), "$1.221 billion");
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
    /// Whether a number that differs is the cited figure with digits cut off instead of rounded.
    pub cut_off: bool,
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

    /// The number in words, with the figures that it is computed from: `$1.15 billion after a rise of 511%`.
    ///
    /// ```
    /// use bilateral::{Dataset, Economy, Pair, reported};
    ///
    /// let emirates = Dataset::cited().select(Pair::new(Economy::ISR, Economy::ARE)).series()?;
    /// let of_2020 = reported::witnesses(&emirates.at("2020".parse()?).unwrap())?;
    /// let numbers: Vec<String> = of_2020.witnesses.iter().map(|witness| witness.describe()).collect();
    /// assert!(numbers.contains(&"around $712 million less $523.2 million".to_owned()));
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    #[must_use]
    pub fn describe(&self) -> String {
        let mut figures = self.reports.iter().map(|report| &report.figure);
        match (self.trace, figures.next(), figures.next()) {
            (Trace::SumOfFlows, Some(one), Some(other)) => format!("{one} plus {other}"),
            (Trace::BeforeRise, Some(level), Some(rise)) => {
                format!("{level} after a rise of {rise}")
            }
            (Trace::Remainder, Some(whole), Some(rest)) => format!("{whole} less {rest}"),
            (Trace::OneFlow, Some(one), _) => format!("{one} one way"),
            (_, Some(one), _) => one.to_string(),
            (_, None, _) => self.evidence.to_string(),
        }
    }

    /// What it goes back to. The data set that cites it is [`Dataset::reported`](crate::Dataset::reported).
    ///
    /// ```
    /// use bilateral::{Dataset, Economy, Pair, data::Style, reported};
    ///
    /// let emirates = Dataset::cited().select(Pair::new(Economy::ISR, Economy::ARE)).series()?;
    /// let of_2022 = reported::witnesses(&emirates.at("2022".parse()?).unwrap())?;
    /// let cited = of_2022.witnesses[0].lineage().cite(Dataset::reported(), Style::Plain)?;
    /// assert!(cited.starts_with("$2.56 billion\n[khaleej-times-2023] Ashwani Kumar, UAE: Israeli embassy hosts"), "{cited}");
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    #[must_use]
    pub fn lineage(&self) -> Lineage {
        let method = match self.trace {
            Trace::Printed => None,
            trace => Some(trace.to_string()),
        };
        let reports = self.reports.iter();
        Lineage::new(
            self.describe(),
            method,
            reports.map(|report| report.observation()).collect(),
        )
    }

    /// How far the cited figure is from a number that differs, at least, cut off so that it is no more; in percent of the number, unless
    /// that may be nothing. Nothing for other witnesses.
    ///
    /// ```
    /// use bilateral::{Dataset, Economy, Pair, reported};
    ///
    /// let emirates = Dataset::cited().select(Pair::new(Economy::ISR, Economy::ARE)).series()?;
    /// let of_2020 = reported::witnesses(&emirates.at("2020".parse()?).unwrap())?;
    /// // Against $188.9 million: 188.85 less 174.45, in percent of 188.85.
    /// assert_eq!(of_2020.witnesses[0].apart().unwrap(), "$14.4 million (7.6 %)");
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    #[must_use]
    pub fn apart(&self) -> Option<String> {
        let judgement = self.judgement.as_ref()?;
        let gap = judgement.gap.as_ref()?;
        // In percent of the end that lies next to the cited figure, no part is larger than of the number itself.
        let range = judgement.coarse.as_ref()?;
        let next = if gap.too_high {
            range.highest()
        } else {
            range.lowest()
        };
        let percent = next
            .filter(|_| range.lowest().is_some_and(Rational::is_positive))
            .and_then(|next| (&gap.distance * &Rational::hundred()).checked_div(next))
            // Tenths of a percent, cut off.
            .map(|percent| percent.floor_units(-1).to_string());
        Some(match percent.as_deref() {
            None => gap.size(),
            Some("0") => format!("{} (under 0.1 %)", gap.size()),
            Some(tenths) => {
                let tenths = format!("{tenths:0>2}");
                let (whole, tenth) = tenths.split_at(tenths.len() - 1);
                format!("{} ({whole}.{tenth} %)", gap.size())
            }
        })
    }
}

/// A cited figure and what others published of the same trade.
///
/// ```
/// use bilateral::{Dataset, Economy, Pair, reported::{self, Standing}};
///
/// let series = Dataset::cited().select(Pair::new(Economy::ISR, Economy::ARE)).series()?;
/// let found = reported::witnesses(&series.at("2021".parse()?).unwrap())?;
/// assert_eq!(found.independent(Standing::Confirms), 3);
/// assert_eq!(found.strongest(), Some(Standing::Confirms));
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

    /// The most of those that differ from the cited figure which can be of one number, and where that number lies; nothing if no two can.
    ///
    /// ```
    /// use bilateral::{Dataset, Economy, Pair, reported};
    ///
    /// let emirates = Dataset::cited().select(Pair::new(Economy::ISR, Economy::ARE)).series()?;
    /// let of_2020 = reported::witnesses(&emirates.at("2020".parse()?).unwrap())?;
    /// // As printed, as the level before a rise, and as a longer period less its rest.
    /// let (traces, bounds) = of_2020.agreeing().unwrap();
    /// assert_eq!((traces.len(), bounds.to_string().as_str()), (3, "[188850000, 188950000]"));
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    #[must_use]
    pub fn agreeing(&self) -> Option<(Vec<&Witness>, Interval)> {
        let bounds = |witness: &Witness| witness.judgement.as_ref()?.fine.clone();
        let differing: Vec<(&Witness, Interval)> = self
            .standing(Standing::Differs)
            .filter_map(|witness| Some((witness, bounds(witness)?)))
            .collect();
        // Where the most meet, one of them begins.
        let mut most: Option<(Vec<&Witness>, Interval)> = None;
        for (_, first) in &differing {
            let Some(low) = first.lowest() else { continue };
            let meeting = differing.iter().filter(|(_, other)| other.contains(low));
            let (mut witnesses, mut shared) = (Vec::new(), first.clone());
            for (witness, other) in meeting {
                if let Some(both) = shared.intersection(other) {
                    witnesses.push(*witness);
                    shared = both;
                }
            }
            let least = most.as_ref().map_or(1, |(most, _)| most.len());
            if witnesses.len() > least {
                most = Some((witnesses, shared));
            }
        }
        most
    }

    /// The first thing to be said, in the order of [`Standing`]: that others confirm the figure, differ from it, allow it, give one side or
    /// another scope only; nothing if nobody else has a figure.
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
    let figure = published(cited)?;
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

/// The figure in US dollars that was cited.
pub(super) fn published(cited: &Observation) -> Result<Figure, Error> {
    match cited.datum() {
        Some(Datum::Published(figure)) if figure.unit() == Unit::Usd => Ok(figure),
        _ => Err(Error::incomparable(
            What::Values,
            &cited.value,
            "a published figure in US dollars",
            "hold a figure as printed against others",
        )),
    }
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
        Some(Verdict::Consistent | Verdict::WithinRounding)
            if !coarser(judgement.as_ref(), cited) =>
        {
            Standing::Confirms
        }
        Some(_) => Standing::Allows,
    };
    // The other way round: would the printed number fit the cited one with its digits cut off?
    let cut_off = match (standing, trace, reports.first()) {
        (Standing::Differs, Trace::Printed, Some(report)) => {
            let evidence = Evidence::from(Datum::Exact(cited.number(), Unit::Usd));
            let judgement = Judge::new().judge(&evidence, &report.figure)?;
            judgement.hints.contains(&Hint::Truncated)
        }
        _ => false,
    };
    found.push(Witness {
        trace,
        evidence,
        scope,
        standing,
        judgement,
        cut_off,
        reports,
    });
    Ok(())
}

/// Whether evidence is known less precisely than what is held against it.
fn coarser(judgement: Option<&Judgement>, cited: &Figure) -> bool {
    let Some(evidence) = judgement.and_then(|judgement| judgement.fine.as_ref()) else {
        return true;
    };
    match (evidence.width(), cited.known(Reading::Fine).width()) {
        (Some(evidence), Some(cited)) => evidence > cited,
        (None, Some(_)) => true,
        (_, None) => false,
    }
}
