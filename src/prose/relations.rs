//! The text against itself: its levels as data, and every relation that must hold between its figures.

use super::about::{About, Party};
use super::bind::{Item, Pace, Role};
use super::rules;
use super::subjects::Scope;
use crate::check::{Basis, Evidence, Judge, Judgement, Step, Verdict};
use crate::figure::Figure;
use crate::growth::Method;
use crate::number::{Rational, Unit};
use crate::trade::Period;
use std::collections::{HashMap, HashSet};

/// Why a figure is let go whose carried partner does not fit.
pub(super) const UNFIT: &str = "it does not fit what the text tells of the trade before";

/// What must hold between a figure and others of the text.
///
/// ```
/// use bilateral::prose::Relation;
///
/// assert_eq!("said twice".parse::<Relation>()?, Relation::SaidTwice);
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Relation {
    /// Turnover is both flows together.
    Sum,
    /// A balance is one flow less the other.
    Balance,
    /// A rate leads from the earlier value to the later.
    Growth,
    /// A multiple does.
    Multiple,
    /// A change in money is the later value less the earlier.
    Change,
    /// A share is its part in percent of the whole.
    Share,
    /// The growth of turnover or of a balance follows from the flows and their growth.
    GrowthOfParts,
    /// The text says a value twice.
    SaidTwice,
    /// A total of several partners is what is told of each.
    Parts,
    /// A rate of each year leads from the earlier value to the later.
    YearlyGrowth,
    /// A part is no more than its whole: a month than its year, goods than all goods, one partner than all.
    Within,
}

crate::text::words!(Relation, "relation", {
    Sum => "sum of both flows", Balance => "difference of the flows", Growth => "growth", Multiple => "multiple", Change => "change",
    Share => "share", GrowthOfParts => "growth of the parts", SaidTwice => "said twice", Parts => "sum of the parts", YearlyGrowth => "growth a year",
    Within => "part of the whole",
});

/// One comparison of a figure with others of the text.
///
/// ```
/// use bilateral::prose::Proofreader;
///
/// let text = "Trade between Kenya and Uganda reached $1.30 billion in 2022. Kenya's exports to Uganda were $820 million, its imports $480 million.";
/// let proof = Proofreader::new().read(text);
/// let check = &proof.checks()[0];
/// assert_eq!((check.item, check.inputs.as_slice()), (0, [1, 2].as_slice()));
/// assert_eq!(check.evidence.to_string(), "sum $820 million; $480 million");
/// assert_eq!(check.shown(), "$1.300 billion ($1.2990 billion to $1.3010 billion)");
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Check {
    /// The figure that is judged, by its place among the items.
    pub item: usize,
    /// The figures it was held against.
    pub inputs: Vec<usize>,
    /// What must hold between them.
    pub relation: Relation,
    /// The evidence, as computed.
    pub evidence: Evidence,
    /// What came of it.
    pub judgement: Judgement,
    /// Whether the words of a sentence join them, whoever they belong to.
    pub(super) joined: bool,
}

impl Check {
    /// What the figures it was held against give, with bounds.
    #[must_use]
    pub fn shown(&self) -> String {
        Step {
            basis: Basis::Recorded,
            evidence: self.evidence.clone(),
            judgement: self.judgement.clone(),
        }
        .shown()
    }
}

/// Values of one thing in one period that a text may give before the rest is no longer looked at.
const VALUES: usize = 4;

pub(super) struct Text<'a> {
    pub(super) items: &'a [Item],
    /// The levels by what they are about and when, each value once: the first that gives it.
    levels: HashMap<(About, Period), Vec<usize>>,
    /// The periods of which it gives levels, by what they are about.
    periods: HashMap<About, Vec<Period>>,
    /// The rates by the same.
    rates: HashMap<(About, Period), Vec<usize>>,
    /// The changes in money by the same.
    changes: HashMap<(About, Period), Vec<usize>>,
    /// For each item the first that gives the same value.
    first: Vec<usize>,
    /// What the text tells of goods and of services.
    apart: HashSet<About>,
}

/// A quantity with the figures it was made of.
#[derive(Clone)]
struct Known {
    evidence: Evidence,
    inputs: Vec<usize>,
}

impl Known {
    fn joined(&self, other: &Self, evidence: Evidence) -> Self {
        Self {
            evidence,
            inputs: self.inputs.iter().chain(&other.inputs).copied().collect(),
        }
    }
}

impl<'a> Text<'a> {
    pub(super) fn of(items: &'a [Item]) -> Self {
        let mut text = Self {
            items,
            levels: HashMap::new(),
            periods: HashMap::new(),
            rates: HashMap::new(),
            changes: HashMap::new(),
            first: (0..items.len()).collect(),
            apart: HashSet::new(),
        };
        let of = |scope: Scope| -> HashSet<About> {
            items
                .iter()
                .filter(|item| item.scope == scope)
                .filter_map(|item| Some(item.about.as_ref()?.key()))
                .collect()
        };
        let services = of(Scope::Services);
        if !services.is_empty() {
            text.apart = of(Scope::Goods).intersection(&services).cloned().collect();
        }
        for (at, item) in items.iter().enumerate() {
            let (Some(period), Some(figure)) = (item.period, &item.figure) else {
                continue;
            };
            let level = matches!(
                item.role,
                Role::Level | Role::OtherCurrency | Role::Balance | Role::Share
            );
            let table = if level {
                &mut text.levels
            } else if item.role == Role::Growth {
                &mut text.rates
            } else if item.role == Role::Change {
                &mut text.changes
            } else {
                continue;
            };
            for about in item
                .about
                .iter()
                .chain(item.readings.iter().filter(|_| item.readings.len() == 2))
            {
                let row = table.entry((about.key(), period)).or_default();
                if level && row.is_empty() {
                    text.periods.entry(about.key()).or_default().push(period);
                }
                let same = row.iter().copied().find(|other| {
                    items.get(*other).is_some_and(|other| {
                        other.commodity == item.commodity
                            && other.currency == item.currency
                            && other.scope == item.scope
                            && other.role == item.role
                            && other.sure == item.sure
                            && other.base == item.base
                            && other.readings == item.readings
                            && other.figure.as_ref().is_some_and(|other| {
                                other.same_number(figure) && other.to_string() == figure.to_string()
                            })
                    })
                });
                match same {
                    Some(first) => {
                        if let Some(place) = text.first.get_mut(at) {
                            *place = first;
                        }
                    }
                    None if row.len() < 4 * VALUES => row.push(at),
                    None => {}
                }
            }
        }
        text
    }

    /// The first figure that gives the same value as one.
    pub(super) fn first(&self, at: usize) -> Option<usize> {
        self.first.get(at).copied()
    }

    pub(super) fn figure(&self, at: usize) -> Option<&Figure> {
        self.items.get(at)?.figure.as_ref()
    }

    /// The levels that the text states for one thing in one period, of the goods and in the currency of a figure.
    pub(super) fn stated(&self, about: &About, period: Period, like: &Item) -> Vec<usize> {
        let row = self.levels.get(&(about.key(), period));
        // Where goods and services are told apart, what is neither is both.
        let apart = self.apart.contains(&about.key());
        let fits = |item: &Item| {
            item.commodity == like.commodity
                && (item.scope == like.scope || !apart && item.scope.agrees(like.scope))
                && (item.currency == like.currency || !is_money(like))
                && item.currency != Some("?")
        };
        row.into_iter()
            .flatten()
            .copied()
            .filter(|at| self.items.get(*at).is_some_and(fits))
            .take(VALUES)
            .collect()
    }

    /// The periods of which the text gives levels of one thing.
    pub(super) fn periods_of(&self, about: &About) -> &[Period] {
        self.periods.get(&about.key()).map_or(&[], Vec::as_slice)
    }

    fn levels(&self, about: &About, period: Period, like: &Item) -> Vec<Known> {
        let stated = self.stated(about, period, like);
        stated
            .into_iter()
            .filter_map(|at| {
                // A deficit is a negative balance; told as one on both ends, its size is compared.
                Some(Known {
                    evidence: self.figure(at)?.clone().into(),
                    inputs: vec![at],
                })
            })
            .collect()
    }

    /// The partners of a total one by one.
    fn split(about: &About) -> Option<Vec<About>> {
        let (one, other) = about.sides();
        let ((Party::Several(list), owner) | (owner, Party::Several(list))) = (one, other) else {
            return None;
        };
        list.iter()
            .map(|economy| {
                let swap = |side: &Party| {
                    if side == owner {
                        owner.clone()
                    } else {
                        Party::Economy(*economy)
                    }
                };
                Some(match about {
                    About::Flow(from, to) => About::Flow(swap(from), swap(to)),
                    About::Turnover(one, other) => About::Turnover(swap(one), swap(other)),
                    About::Balance(of, with) => About::Balance(swap(of), swap(with)),
                    About::Share(..) => return None,
                })
            })
            .collect()
    }

    /// The sum of what the text tells of each partner of a total.
    fn parts(&self, about: &About, period: Period, like: &Item) -> Option<Known> {
        let money = Item {
            role: Role::Level,
            ..like.clone()
        };
        let each: Vec<Known> = Self::split(about)?
            .iter()
            .map(|about| self.levels(about, period, &money).into_iter().next())
            .collect::<Option<_>>()?;
        Self::summed(&each)
    }

    /// The sum of the shares of each.
    fn shares_of(&self, part: &About, whole: &About, period: Period, like: &Item) -> Option<Known> {
        let each: Vec<Known> = Self::split(part)?
            .into_iter()
            .map(|part| {
                let share = About::Share(Box::new(part), Box::new(whole.clone()));
                self.levels(&share, period, like).into_iter().next()
            })
            .collect::<Option<_>>()?;
        Self::summed(&each)
    }

    fn summed(each: &[Known]) -> Option<Known> {
        let evidence = Evidence::sum(each.iter().map(|known| known.evidence.clone())).ok()?;
        Some(Known {
            evidence,
            inputs: each
                .iter()
                .flat_map(|known| known.inputs.iter().copied())
                .collect(),
        })
    }

    /// The level before a rate that the text gives: 61.9 after a fall by 8.4 %.
    fn before(&self, about: &About, period: Period, base: Period, like: &Item) -> Option<Known> {
        let level = self.levels(about, period, like).into_iter().next()?;
        let rates = self.rates.get(&(about.key(), period))?;
        let (at, rate) = rates
            .iter()
            .filter_map(|at| Some((*at, self.items.get(*at)?)))
            .find(|(_, item)| item.base == Some(base) && item.commodity == like.commodity)?;
        let figure = rate
            .figure
            .as_ref()
            .filter(|figure| figure.unit() == Unit::Percent)?;
        let figure = if rate.down {
            format!("-{figure}").parse().ok()?
        } else {
            figure.clone()
        };
        let evidence = Evidence::before(level.evidence.clone(), figure).ok()?;
        Some(Known {
            evidence,
            inputs: vec![*level.inputs.first()?, at],
        })
    }

    pub(super) fn check(&self, at: usize, checks: &mut Vec<Check>) {
        let Some(item) = self.items.get(at) else {
            return;
        };
        let (Some(about), Some(figure), Some(period)) = (&item.about, &item.figure, item.period)
        else {
            return;
        };
        let mut judge = |relation: Relation, known: Option<Known>| {
            let Some(Known { evidence, inputs }) = known else {
                return;
            };
            if inputs.contains(&at) {
                return;
            }
            if let Ok(judgement) = Judge::new().judge(&evidence, figure) {
                checks.push(Check {
                    item: at,
                    inputs,
                    relation,
                    evidence,
                    judgement,
                    joined: false,
                });
            }
        };
        let (one, other) = about.sides();
        let there = About::Flow(one.clone(), other.clone());
        let back = About::Flow(other.clone(), one.clone());
        match (item.role, about) {
            (Role::Level | Role::OtherCurrency | Role::Balance, _) => {
                // What several partners together are, from what is told of each.
                if let Some(sum) = self.parts(about, period, item) {
                    judge(Relation::Parts, Some(sum));
                }
                if let Some((known, sure)) = self.goods_and_services(about, period, item) {
                    let fits = Judge::new()
                        .judge(&known.evidence, figure)
                        .is_ok_and(|judgement| judgement.verdict != Verdict::Inconsistent);
                    // A total that does not say that it is of both may be of goods alone.
                    if sure || fits {
                        judge(Relation::Parts, Some(known));
                    }
                }
                for earlier in self
                    .stated(about, period, item)
                    .into_iter()
                    .filter(|earlier| *earlier < at)
                {
                    let known = self.figure(earlier).map(|figure| Known {
                        evidence: figure.clone().into(),
                        inputs: vec![earlier],
                    });
                    judge(Relation::SaidTwice, known);
                }
                for there in self.with_transit(&there, period, item) {
                    for back in self
                        .with_transit(&back, period, item)
                        .into_iter()
                        .filter(|back| back.inputs != there.inputs)
                    {
                        match about {
                            About::Turnover(..) => {
                                let sum =
                                    Evidence::sum([there.evidence.clone(), back.evidence.clone()]);
                                judge(Relation::Sum, sum.ok().map(|sum| there.joined(&back, sum)));
                            }
                            About::Balance(..) => {
                                // A size alone is that of whichever flow is the greater.
                                let below = |value: &Rational| *value < Rational::zero();
                                let turned = item.unsigned
                                    && Evidence::difference(
                                        there.evidence.clone(),
                                        back.evidence.clone(),
                                    )
                                    .and_then(|difference| Judge::new().judge(&difference, figure))
                                    .is_ok_and(|judgement| {
                                        judgement.value.as_ref().is_some_and(below)
                                            != below(&figure.number())
                                    });
                                let (more, less) = if item.down || turned {
                                    (&back, &there)
                                } else {
                                    (&there, &back)
                                };
                                let difference = Evidence::difference(
                                    more.evidence.clone(),
                                    less.evidence.clone(),
                                );
                                judge(
                                    Relation::Balance,
                                    difference
                                        .ok()
                                        .map(|difference| there.joined(&back, difference)),
                                );
                            }
                            _ => {}
                        }
                    }
                }
            }
            (Role::Growth | Role::Multiple | Role::Change, _) => {
                // Whatever came before, it is the level less the change.
                if item.role == Role::Growth
                    && figure.unit() == Unit::Percent
                    && item.base.is_none()
                {
                    for known in self.growth_by_change(item, about, period) {
                        judge(Relation::Growth, Some(known));
                    }
                }
                let Some(base) = item.base else {
                    return;
                };
                let mut any = false;
                let level = |period: Period| {
                    let stated = self.levels(about, period, item);
                    if stated.is_empty() {
                        self.derived(about, period, item).into_iter().collect()
                    } else {
                        stated
                    }
                };
                let currency = |known: &Known| {
                    let at = *known.inputs.first()?;
                    Some(self.items.get(at)?.currency)
                };
                for before in level(base) {
                    for after in level(period) {
                        any = true;
                        // From a deficit to a surplus: the sizes say nothing of how it moved.
                        let sign = |known: &Known| {
                            let at = *known.inputs.first()?;
                            let item = self.items.get(at).filter(|item| !item.unsigned)?;
                            Some(item.down)
                        };
                        let turned = sign(&before)
                            .zip(sign(&after))
                            .is_some_and(|(one, other)| one != other);
                        if matches!(about, About::Balance(..)) && turned {
                            continue;
                        }
                        // A rate in rupees is not held against dollars.
                        let (one, other) = (currency(&before), currency(&after));
                        if one != other || item.led_to.is_some_and(|code| Some(code) != other) {
                            continue;
                        }
                        let (relation, evidence) =
                            rate(item, figure, &before.evidence, &after.evidence);
                        judge(
                            relation,
                            evidence.map(|evidence| before.joined(&after, evidence)),
                        );
                    }
                }
                if !any && item.role == Role::Growth && figure.unit() == Unit::Percent {
                    for known in self.growth_by_change(item, about, period) {
                        judge(Relation::Growth, Some(known));
                    }
                    let parts = self
                        .growth_of_parts(item, about, &there, &back, base, period)
                        // A rate in dollars is not held against yuan.
                        .filter(|known| {
                            item.led_to.is_none_or(|code| {
                                known
                                    .inputs
                                    .iter()
                                    .filter_map(|at| self.items.get(*at))
                                    .filter(|input| input.role != Role::Growth)
                                    .all(|input| input.currency == code)
                            })
                        });
                    judge(Relation::GrowthOfParts, parts);
                }
            }
            (Role::Share, About::Share(part, whole)) => {
                // Of goods in all of a flow, not in themselves.
                let all_goods = Item {
                    commodity: None,
                    ..item.clone()
                };
                let of = if part == whole { &all_goods } else { item };
                let shares = self.shares_of(part, whole, period, item);
                let parts = self.parts(part, period, item);
                if parts.is_none() && shares.is_some() {
                    judge(Relation::Parts, shares);
                }
                let parts = self.levels(part, period, item).into_iter().chain(parts);
                for part in parts {
                    for whole in self.levels(whole, period, of) {
                        let share =
                            Evidence::percent(part.evidence.clone(), whole.evidence.clone());
                        judge(
                            Relation::Share,
                            share.ok().map(|share| part.joined(&whole, share)),
                        );
                    }
                }
            }
            _ => {}
        }
    }

    /// Goods and services together, where the text tells each; and whether the total is said to be of both.
    fn goods_and_services(
        &self,
        about: &About,
        period: Period,
        item: &Item,
    ) -> Option<(Known, bool)> {
        if !matches!(item.scope, Scope::Both | Scope::Unstated) || item.commodity.is_some() {
            return None;
        }
        let of = |scope: Scope| {
            let like = Item {
                scope,
                ..item.clone()
            };
            let at = self
                .stated(about, period, &like)
                .into_iter()
                .find(|at| self.items.get(*at).is_some_and(|item| item.scope == scope))?;
            let known = Known {
                evidence: self.figure(at)?.clone().into(),
                inputs: vec![at],
            };
            let same =
                !matches!(about, About::Balance(..)) || self.items.get(at)?.down == item.down;
            Some((known, same))
        };
        let ((goods, one), (services, other)) = (of(Scope::Goods)?, of(Scope::Services)?);
        let evidence = match (one, other) {
            (true, true) => Evidence::sum([goods.evidence.clone(), services.evidence.clone()]),
            (true, false) => {
                Evidence::difference(goods.evidence.clone(), services.evidence.clone())
            }
            (false, true) => {
                Evidence::difference(services.evidence.clone(), goods.evidence.clone())
            }
            (false, false) => return None,
        };
        let known = goods.joined(&services, evidence.ok()?);
        let unsigned = item.unsigned && matches!(about, About::Balance(..));
        Some((known, item.scope == Scope::Both && !unsigned))
    }

    /// The levels of a flow, and with them what was exported again, where the text tells that apart.
    fn with_transit(&self, about: &About, period: Period, item: &Item) -> Vec<Known> {
        let again = Item {
            commodity: Some("re".to_owned()),
            ..item.clone()
        };
        let stated = self.levels(about, period, item);
        let transit = self.levels(about, period, &again).into_iter().next();
        let Some(transit) = transit.filter(|_| item.commodity.is_none()) else {
            return stated;
        };
        stated
            .iter()
            .filter_map(|own| {
                let sum = Evidence::sum([own.evidence.clone(), transit.evidence.clone()]).ok()?;
                Some(own.joined(&transit, sum))
            })
            .collect()
    }

    /// A flow that is not stated, from turnover and the other flow.
    fn derived(&self, about: &About, period: Period, item: &Item) -> Option<Known> {
        let About::Flow(one, other) = about else {
            return None;
        };
        let all = self
            .levels(&About::Turnover(one.clone(), other.clone()), period, item)
            .into_iter()
            .next()?;
        let back = self
            .levels(&About::Flow(other.clone(), one.clone()), period, item)
            .into_iter()
            .next()?;
        let rest = Evidence::difference(all.evidence.clone(), back.evidence.clone()).ok()?;
        Some(all.joined(&back, rest))
    }

    /// The growth that follows from a change in money and the level before it or after it, where the text gives one of them:
    /// *up $6.2 billion, or 34.4%, to $24.2 billion*.
    fn growth_by_change(&self, item: &Item, about: &About, period: Period) -> Vec<Known> {
        let changes = self.changes.get(&(about.key(), period));
        // `€54 million (-9%)`: the words join them.
        let signed = item.falls() && !item.down;
        let changes = changes.filter(|_| !signed);
        let like = |change: &Item| {
            change.base == item.base
                && change.commodity == item.commodity
                && change.scope == item.scope
                && change.down == item.down
                && item.led_to.is_none_or(|code| change.currency == code)
        };
        let mut found = Vec::new();
        for at in changes.into_iter().flatten().copied() {
            let Some((change, figure)) = self
                .items
                .get(at)
                .filter(|change| like(change))
                .and_then(|change| Some((change, change.figure.clone()?)))
            else {
                continue;
            };
            let mut add = |level: &Known, evidence: Option<Evidence>| {
                let mut inputs = level.inputs.clone();
                inputs.push(at);
                found.extend(evidence.map(|evidence| Known { evidence, inputs }));
            };
            for after in self.levels(about, period, change) {
                let level = after.evidence.clone();
                let evidence = if item.down {
                    Evidence::share(figure.clone(), [level])
                } else {
                    Evidence::growth_by(level, figure.clone())
                };
                add(&after, evidence.ok());
            }
            let before = item.base.map(|base| self.levels(about, base, change));
            for before in before.into_iter().flatten() {
                let evidence = Evidence::percent(figure.clone(), before.evidence.clone());
                add(&before, evidence.ok());
            }
        }
        found.truncate(VALUES);
        found
    }

    /// Turnover or a balance before and after, from the flows after and their rates.
    fn growth_of_parts(
        &self,
        item: &Item,
        about: &About,
        there: &About,
        back: &About,
        base: Period,
        period: Period,
    ) -> Option<Known> {
        let balance = self
            .stated(about, period, item)
            .first()
            .and_then(|at| self.items.get(*at));
        // Of a size alone it is not known which flow is the greater.
        if balance.is_some_and(|level| level.unsigned) {
            return None;
        }
        let deficit = balance.is_some_and(|level| level.down);
        let total = |there: &Known, back: &Known| match about {
            About::Turnover(..) => {
                Evidence::sum([there.evidence.clone(), back.evidence.clone()]).ok()
            }
            // Of a deficit, what came in less what went out.
            About::Balance(..) if deficit => {
                Evidence::difference(back.evidence.clone(), there.evidence.clone()).ok()
            }
            About::Balance(..) => {
                Evidence::difference(there.evidence.clone(), back.evidence.clone()).ok()
            }
            _ => None,
        };
        let first =
            |about: &About, period: Period| self.levels(about, period, item).into_iter().next();
        let parts = first(there, period)
            .zip(first(back, period))
            .and_then(|(there, back)| {
                let sum = total(&there, &back)?;
                Some(there.joined(&back, sum))
            });
        let refutes = |evidence: &Evidence, figure: Option<&Figure>| {
            figure.is_some_and(|figure| {
                Judge::new()
                    .judge(evidence, figure)
                    .is_ok_and(|judgement| judgement.verdict == Verdict::Inconsistent)
            })
        };
        // A total that its own parts refute refutes nothing else, nor do those parts: which of
        // the three is wrong is not known. They may still agree with the rate.
        let stated = first(about, period);
        let refuted = stated.as_ref().is_some_and(|stated| {
            let figure = stated.inputs.first().and_then(|at| self.figure(*at));
            parts
                .as_ref()
                .is_some_and(|parts| refutes(&parts.evidence, figure))
        });
        let after = if refuted { parts? } else { stated.or(parts)? };
        let level =
            |about: &About| first(about, base).or_else(|| self.before(about, period, base, item));
        let (there, back) = (level(there)?, level(back)?);
        let sum = total(&there, &back)?;
        let before = there.joined(&back, sum);
        let evidence = if item.down {
            Evidence::fall(before.evidence.clone(), after.evidence.clone()).ok()?
        } else {
            Evidence::growth(before.evidence.clone(), after.evidence.clone()).ok()?
        };
        if refuted && refutes(&evidence, item.figure.as_ref()) {
            return None;
        }
        Some(before.joined(&after, evidence))
    }
}

/// The checks of an item, which stand in the order of the items.
pub(super) fn of_item(checks: &[Check], at: usize) -> &[Check] {
    let from = checks.partition_point(|check| check.item < at);
    let to = checks.partition_point(|check| check.item <= at);
    checks.get(from..to).unwrap_or_default()
}

/// Whether the partner of a figure was carried to it from an earlier sentence.
pub(super) fn has_carried_partner(item: &Item) -> bool {
    !item.named_here
        && item.rules.contains(&rules::TOPIC)
        && item.about.as_ref().is_some_and(|about| !about.is_of_all())
}

/// Leaves figures alone whose partner was carried to them and that are out by far against what the text tells of the trade with that
/// one: they are of another.
pub(super) fn let_go(items: &mut [Item], checks: &[Check]) {
    let mut strangers: Vec<(usize, About)> = checks
        .iter()
        .filter(|check| check.judgement.verdict == Verdict::Inconsistent)
        .filter(|check| {
            // Services are not held against goods, nor against both.
            let alike = |item: &Item| {
                let mut inputs = check.inputs.iter().filter_map(|at| items.get(*at));
                inputs.all(|input| input.scope == item.scope)
            };
            items.get(check.item).is_some_and(|item| {
                far_out(check, item) && !is_of_another_scale(check, item) && alike(item)
            })
        })
        .flat_map(|check| {
            let all = check.inputs.iter().chain([&check.item]);
            // The greatest of them is of more: the others may be of goods, or named where they stand.
            let value = |at: &usize| {
                let figure = items.get(*at).and_then(|item| item.figure.as_ref());
                figure.map_or(0.0, |figure| figure.number().to_f64().abs())
            };
            let most = all.clone().map(value).fold(0.0, f64::max);
            all.filter(move |at| value(at) >= most)
        })
        .filter(|at| !is_borne_out(items, checks, **at))
        .filter_map(|at| items.get(*at).filter(|item| has_carried_partner(item)))
        .filter_map(|item| Some((item.sentence, item.about.clone()?)))
        .collect();
    strangers.dedup();
    for item in items {
        let stranger = has_carried_partner(item)
            && strangers.iter().any(|(sentence, about)| {
                let (one, other) = about.sides();
                item.sentence == *sentence
                    && item
                        .about
                        .as_ref()
                        .is_some_and(|about| about.has(one) && about.has(other))
            });
        if stranger {
            item.about = None;
            item.period = None;
            item.carried = None;
            item.sure = false;
            item.why = Some(UNFIT);
        }
    }
}

/// Whether figures whose parties are named where they stand bear a figure out.
fn is_borne_out(items: &[Item], checks: &[Check], at: usize) -> bool {
    of_item(checks, at).iter().any(|check| {
        matches!(
            check.judgement.verdict,
            Verdict::Consistent | Verdict::WithinRounding
        ) && check.inputs.iter().all(|input| {
            items
                .get(*input)
                .is_some_and(|item| !has_carried_partner(item))
        })
    })
}

/// Whether a value is as far out as a wrong scale word makes it: a slip, and no other trade.
fn is_of_another_scale(check: &Check, item: &Item) -> bool {
    let (Some(computed), Some(figure)) = (&check.judgement.value, &item.figure) else {
        return false;
    };
    let ratio = figure.number().to_f64().abs() / computed.to_f64().abs();
    (500.0..2000.0).contains(&ratio) || (500.0..2000.0).contains(&ratio.recip())
}

/// Whether a value is less than a fourth of, or more than four times, what it is held against.
pub(super) fn far_out(check: &Check, item: &Item) -> bool {
    let (Some(computed), Some(figure)) = (&check.judgement.coarse, &item.figure) else {
        return false;
    };
    let value = figure.number().to_f64().abs();
    let size = |end: Option<&Rational>| end.map_or(0.0, |end| end.to_f64().abs());
    let (least, most) = (size(computed.lowest()), size(computed.highest()));
    is_money(item) && (least > 4.0 * value || value > 4.0 * most)
}

fn is_money(item: &Item) -> bool {
    matches!(
        item.role,
        Role::Level | Role::OtherCurrency | Role::Balance | Role::Change
    )
}

pub(super) fn rate(
    item: &Item,
    figure: &Figure,
    before: &Evidence,
    after: &Evidence,
) -> (Relation, Option<Evidence>) {
    let (before, after) = (before.clone(), after.clone());
    match item.role {
        Role::Growth if figure.unit() == Unit::Points => {
            let (more, less) = if item.down {
                (before, after)
            } else {
                (after, before)
            };
            (Relation::Change, Evidence::difference(more, less).ok())
        }
        Role::Growth if item.pace == Pace::Yearly => {
            let years = item
                .base
                .zip(item.period)
                .map(|(base, period)| base.years_to(period));
            let evidence = years
                .filter(|_| !item.down)
                .and_then(|years| Evidence::rate(Method::Cagr, [before, after], years).ok());
            (Relation::YearlyGrowth, evidence)
        }
        Role::Growth if item.down => (Relation::Growth, Evidence::fall(before, after).ok()),
        Role::Growth => (Relation::Growth, Evidence::growth(before, after).ok()),
        // *2 times less* is read as the other way round, and accuses nobody.
        Role::Multiple if item.down => (Relation::Multiple, Evidence::multiple(after, before).ok()),
        Role::Multiple => (Relation::Multiple, Evidence::multiple(before, after).ok()),
        _ => {
            let (more, less) = if item.down {
                (before, after)
            } else {
                (after, before)
            };
            (Relation::Change, Evidence::difference(more, less).ok())
        }
    }
}
