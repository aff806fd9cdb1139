//! Contradictions that stand on what was carried on from an earlier sentence.
//!
//! *In the first quarter of 2023 it was $393 million. Exports grew to $8.08 billion, imports to $1.2 billion*: the quarter is carried on to
//! the flows, and against it they are wrong. Where a sentence that does not say its period or its parties fits others that the text tells, it
//! has two readings, and nobody is accused.

use super::about::{About, Party};
use super::bind::{Item, Role};
use super::doubts::Doubt;
use super::outcomes::{self, Outcome};
use super::relations::{self, Check, Relation};
use super::rules;
use crate::check::{Judge, Verdict};
use crate::figure::Figure;
use crate::trade::Period;
use std::ops::RangeInclusive;

/// Readings that one text may take: a text full of contradictions is wrong by any.
const TRIALS: usize = 400;
/// Figures before a sentence and behind its first that another reading of it is held against.
const AROUND: usize = 60;
/// A figure of fewer digits is the same as another by chance, and one of fewer yet fits others by chance.
const SAME: usize = 3;
const FITS: usize = 2;
/// Years between a figure and the one it is compared with that move along with it.
const YEARS: i32 = 3;

/// Takes back what is only a contradiction by one of two readings of a sentence.
pub(super) fn take_back(items: &[Item], outcomes: &mut [Outcome], checks: &[Check]) {
    let text = Text { items, checks };
    let mut trials = TRIALS;
    for (at, outcome) in outcomes.iter_mut().enumerate() {
        let joined = || {
            relations::of_item(checks, at)
                .iter()
                .any(|check| check.joined && check.judgement.verdict == Verdict::Inconsistent)
        };
        if *outcome == ACCUSED
            && !joined()
            && (text.belongs_elsewhere(at) || text.otherwise(at, &mut trials))
        {
            *outcome = Outcome::Doubtful(Doubt::OtherReading);
        }
    }
}

const ACCUSED: Outcome = Outcome::Judged(Verdict::Inconsistent);

struct Text<'a> {
    items: &'a [Item],
    checks: &'a [Check],
}

/// Another reading of whom a sentence is about, where it does not say.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Parties {
    /// Those it was bound to.
    Same,
    /// The other side's exports, imports or balance.
    Turned,
    /// Both flows together in the place of one.
    Both,
    /// Another in a party's place.
    Instead(Party, Party),
    /// For *it* and *this figure*: whatever else the text tells of.
    All(About),
}

impl Parties {
    fn read(&self, item: &Item) -> Option<About> {
        let about = item.about.as_ref()?;
        let new = match self {
            Self::Same => None,
            _ if item.named_here => None,
            Self::All(other) => item
                .rules
                .contains(&rules::THIS_FIGURE)
                .then(|| other.clone()),
            _ => Some(self.exchange(about)),
        };
        new.filter(|new| {
            let (one, other) = new.sides();
            one != other && new != about
        })
    }

    fn exchange(&self, about: &About) -> About {
        let swap = |side: &Party| match self {
            Self::Instead(one, other) if side == one => other.clone(),
            _ => side.clone(),
        };
        let turns = *self == Self::Turned;
        match about {
            About::Flow(one, other) if *self == Self::Both => {
                About::Turnover(one.clone(), other.clone())
            }
            About::Flow(one, other) if turns => About::Flow(other.clone(), one.clone()),
            About::Balance(one, other) if turns => About::Balance(other.clone(), one.clone()),
            About::Flow(one, other) => About::Flow(swap(one), swap(other)),
            About::Balance(one, other) => About::Balance(swap(one), swap(other)),
            About::Turnover(one, other) => About::Turnover(swap(one), swap(other)),
            About::Share(part, whole) => About::Share(
                Box::new(self.exchange(part)),
                Box::new(self.exchange(whole)),
            ),
        }
    }
}

/// Another reading of when.
type Shift = Option<(Period, Period)>;

impl Text<'_> {
    /// Whether what a contradiction computes, or the accused figure itself, stands elsewhere in the text as the figure of something that could not be bound: what it was
    /// computed of belongs there.
    fn belongs_elsewhere(&self, at: usize) -> bool {
        let Some((item, figure)) = self
            .items
            .get(at)
            .and_then(|item| Some((item, item.figure.as_ref()?)))
        else {
            return false;
        };
        let kind = |role: Role| match role {
            Role::OtherCurrency => Role::Level,
            role => role,
        };
        let wrong = || {
            relations::of_item(self.checks, at)
                .iter()
                .filter(|check| check.judgement.verdict == Verdict::Inconsistent)
        };
        let carried = |at: usize| self.items.get(at).is_some_and(carried);
        let unbound = self.items.iter().filter(|other| {
            (other.about.is_none() || other.period.is_none())
                && other.sentence != item.sentence
                && kind(other.role) == kind(item.role)
                && other.currency == item.currency
        });
        unbound
            .filter_map(|other| other.figure.as_ref())
            .filter(|other| digits(other) >= SAME && other.unit() == figure.unit())
            .any(|other| {
                wrong().any(|check| {
                    let inputs = check.inputs.iter().any(|input| carried(*input));
                    let said = other.to_string() == figure.to_string();
                    said && (inputs || carried(at))
                        || inputs
                            && Judge::new()
                                .judge(&check.evidence, other)
                                .is_ok_and(|judgement| fits(judgement.verdict))
                })
            })
    }

    /// Whether a sentence of a contradiction can be read otherwise, so that it is right.
    fn otherwise(&self, at: usize, trials: &mut usize) -> bool {
        let mut involved = vec![at];
        for check in relations::of_item(self.checks, at) {
            if check.judgement.verdict == Verdict::Inconsistent {
                involved.extend(&check.inputs);
            }
        }
        let mut sentences: Vec<usize> = involved
            .iter()
            .filter_map(|at| Some(self.items.get(*at)?.sentence))
            .collect();
        sentences.sort_unstable();
        sentences.dedup();
        sentences.into_iter().any(|sentence| {
            let near = self.near(sentence, &involved);
            let shifts = self.shifts(sentence, &involved, &near);
            let parties = self.parties(sentence, &involved, &near);
            let along = self.along(sentence, at);
            let (from, to) = (*along.start(), *along.end());
            let mut ranges = vec![sentence..=sentence];
            for range in [
                from.max(sentence.saturating_sub(1))..=sentence,
                sentence..=to.min(sentence + 1),
                along,
            ] {
                if !ranges.contains(&range) {
                    ranges.push(range);
                }
            }
            ranges.iter().any(|sentences| {
                shifts.iter().any(|shift| {
                    parties.iter().any(|parties| {
                        if *trials == 0 || shift.is_none() && *parties == Parties::Same {
                            return false;
                        }
                        *trials -= 1;
                        self.fits(at, sentences, &near, *shift, parties)
                    })
                })
            })
        })
    }

    /// The sentences around one that say as little: what is carried to one is carried to all, but for that of the figure that is judged.
    fn along(&self, sentence: usize, accused: usize) -> RangeInclusive<usize> {
        let first = self.items.partition_point(|item| item.sentence < sentence);
        let judged = self.items.get(accused).map(|item| item.sentence);
        let silent = |item: &&Item| {
            carried(item) && (item.sentence == sentence || Some(item.sentence) != judged)
        };
        let (before, behind) = self.items.split_at(first);
        let from = before.iter().rev().take_while(silent).last();
        let to = behind.iter().take_while(silent).last();
        let end = |item: Option<&Item>| item.map_or(sentence, |item| item.sentence);
        end(from)..=end(to)
    }

    /// The figures that a reading of a sentence is held against, by their places.
    fn near(&self, sentence: usize, involved: &[usize]) -> Vec<usize> {
        let first = self.items.partition_point(|item| item.sentence < sentence);
        let from = first.saturating_sub(AROUND);
        let to = (first + AROUND).min(self.items.len());
        let mut near: Vec<usize> = (from..to).chain(involved.iter().copied()).collect();
        near.sort_unstable();
        near.dedup();
        near
    }

    /// The periods that an undated sentence could be about.
    fn shifts(&self, sentence: usize, involved: &[usize], near: &[usize]) -> Vec<Shift> {
        let undated = involved
            .iter()
            .filter_map(|at| self.items.get(*at))
            .filter(|item| item.sentence == sentence && !item.dated_here)
            .find_map(|item| item.period);
        let mut shifts = vec![None];
        let periods = near.iter().filter_map(|at| self.items.get(*at)?.period);
        for (from, to) in undated
            .into_iter()
            .flat_map(|from| periods.clone().map(move |to| (from, to)))
        {
            if from != to && !shifts.contains(&Some((from, to))) {
                shifts.push(Some((from, to)));
            }
        }
        shifts
    }

    /// Whom a sentence that does not name them could be about.
    fn parties(&self, sentence: usize, involved: &[usize], near: &[usize]) -> Vec<Parties> {
        let mut all = vec![Parties::Same];
        let unnamed = involved
            .iter()
            .filter_map(|at| self.items.get(*at))
            .find(|item| item.sentence == sentence && !item.named_here);
        let Some((item, about)) = unnamed.and_then(|item| Some((item, item.about.as_ref()?)))
        else {
            return all;
        };
        // Of trade with all there is one side only.
        if !about.parties().iter().any(|party| party.is_world()) {
            all.push(Parties::Turned);
        }
        all.push(Parties::Both);
        let told = || {
            near.iter()
                .filter_map(|at| self.items.get(*at)?.about.as_ref())
        };
        for own in about.parties() {
            for other in told().flat_map(About::parties) {
                let instead = Parties::Instead(own.clone(), other.clone());
                if own != other && !all.contains(&instead) {
                    all.push(instead);
                }
            }
        }
        if item.rules.contains(&rules::THIS_FIGURE) {
            for other in told() {
                let instead = Parties::All(other.clone());
                if other != about && !all.contains(&instead) {
                    all.push(instead);
                }
            }
        }
        all
    }

    /// Whether another reading of a sentence takes a contradiction away, makes no new one, and is borne out by another figure.
    fn fits(
        &self,
        accused: usize,
        sentences: &RangeInclusive<usize>,
        near: &[usize],
        shift: Shift,
        parties: &Parties,
    ) -> bool {
        let mut changed: Vec<usize> = Vec::new();
        let mut read: Vec<Item> = Vec::with_capacity(near.len());
        for (place, item) in near.iter().filter_map(|at| self.items.get(*at)).enumerate() {
            let mut item = item.clone();
            if sentences.contains(&item.sentence) && reread(&mut item, shift, parties) {
                changed.push(place);
            }
            read.push(item);
        }
        if changed.is_empty() {
            return false;
        }
        let there = |place: usize| near.get(place).copied();
        let (outcomes, checks) = outcomes::judge(&read);
        let touched = |check: &Check| {
            let involves = |place: &usize| check.item == *place || check.inputs.contains(place);
            changed.iter().any(involves)
        };
        // A value of another sentence that says as little may be the one that was carried wrongly.
        let as_little = |check: &Check| {
            matches!(
                parties,
                Parties::Same | Parties::Instead(..) | Parties::All(_)
            ) && [check.item]
                .iter()
                .chain(&check.inputs)
                .filter(|place| !changed.contains(place))
                .filter_map(|place| read.get(*place))
                .all(carried)
        };
        // Where a value is told twice, one that fits is enough.
        let wrong = |check: &Check| {
            check.judgement.verdict == Verdict::Inconsistent
                && match check.relation {
                    Relation::SaidTwice => !as_little(check),
                    relation => !relations::of_item(&checks, check.item)
                        .iter()
                        .any(|other| other.relation == relation && fits(other.judgement.verdict)),
                }
        };
        let tells = |check: &Check| {
            let figure = read.get(check.item).and_then(|item| item.figure.as_ref());
            there(check.item) == Some(accused)
                || figure.is_some_and(|figure| digits(figure) >= FITS)
        };
        let still = outcomes
            .iter()
            .enumerate()
            .any(|(place, outcome)| *outcome == ACCUSED && there(place) == Some(accused));
        if still || checks.iter().any(|check| touched(check) && wrong(check)) {
            return false;
        }
        let was_so = |check: &Check| {
            self.checks.iter().any(|before| {
                Some(before.item) == there(check.item)
                    && before.relation == check.relation
                    && fits(before.judgement.verdict)
                    && before.inputs.len() == check.inputs.len()
                    && before
                        .inputs
                        .iter()
                        .zip(&check.inputs)
                        .all(|(one, other)| Some(*one) == there(*other))
            })
        };
        checks.iter().any(|check| {
            touched(check) && tells(check) && fits(check.judgement.verdict) && !was_so(check)
        })
    }
}

/// Whether a figure takes its period or a party from another sentence.
const fn carried(item: &Item) -> bool {
    !(item.named_here && item.dated_here)
}

const fn fits(verdict: Verdict) -> bool {
    matches!(verdict, Verdict::Consistent | Verdict::WithinRounding)
}

/// The digits of a figure, noughts before the first aside.
fn digits(figure: &Figure) -> usize {
    let text = figure.to_string();
    text.chars()
        .filter(char::is_ascii_digit)
        .skip_while(|c| *c == '0')
        .count()
}

/// Reads a figure by another period and other parties, where its sentence says neither.
fn reread(item: &mut Item, shift: Shift, parties: &Parties) -> bool {
    let mut changed = false;
    if let Some((from, to)) = shift
        && !item.dated_here
    {
        let moved = |period: Period| {
            let years = (0..=YEARS).find(|years| from.years_later(-years) == Some(period))?;
            to.years_later(-years)
        };
        if let Some(period) = item.period.and_then(moved) {
            item.period = Some(period);
            item.base = item.base.and_then(moved);
            changed = true;
        }
    }
    if let Some(about) = parties.read(item) {
        item.about = Some(about);
        changed = true;
    }
    changed
}
