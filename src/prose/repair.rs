//! The one figure that, replaced, takes all contradictions away.

use super::bind::{Item, Role};
use super::joined::Joint;
use super::outcomes::{self, Outcome};
use super::relations::{Check, Relation};
use crate::check::Verdict;
use crate::figure::{Figure, Hedge};
use crate::number::Rational;

/// A figure which, if it read otherwise, would leave no contradiction among those it is part of.
///
/// It is named where two contradictions or more point to it, or where a slip of the pen explains a single one: two digits
/// exchanged, or a factor of a thousand.
///
/// ```
/// use bilateral::prose::Proofreader;
///
/// let proof = Proofreader::new().read(
///     "Danish exports to Ireland grew 21% to $1.31 billion in 2013 from $1.80 billion in 2012.",
/// );
/// let repair = &proof.repairs()[0];
/// assert_eq!((proof.words(repair.item), repair.instead.as_str()), ("$1.80 billion", "$1.08 billion"));
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Repair {
    /// The figure, by its place among the items.
    pub item: usize,
    /// What it would have to read.
    pub instead: String,
    /// The figures that would then hold.
    pub solves: Vec<usize>,
}

/// Trials that one text may take: a text full of contradictions is not to be repaired.
const TRIALS: usize = 400;

pub(super) fn all(
    items: &[Item],
    joints: &[Joint],
    outcomes: &[Outcome],
    checks: &[Check],
) -> Vec<Repair> {
    let wrong = |outcomes: &[Outcome]| -> Vec<usize> {
        let bad = |outcome: &Outcome| matches!(outcome, Outcome::Judged(Verdict::Inconsistent));
        outcomes
            .iter()
            .enumerate()
            .filter(|(_, outcome)| bad(outcome))
            .map(|(at, _)| at)
            .collect()
    };
    let accused = wrong(outcomes);
    let mut trials = 0;
    let mut repairs: Vec<Repair> = Vec::new();
    // Contradictions that share a figure belong together.
    for group in groups(&accused, checks) {
        if trials > TRIALS {
            break;
        }
        let mut involved: Vec<usize> = group.clone();
        for check in checks.iter().filter(|check| {
            group.contains(&check.item) && check.judgement.verdict == Verdict::Inconsistent
        }) {
            involved.extend(&check.inputs);
        }
        involved.sort_unstable();
        involved.dedup();
        // All that a change of one of them may touch.
        let mut near = involved.clone();
        for check in checks.iter().filter(|check| {
            involved.contains(&check.item)
                || check.inputs.iter().any(|input| involved.contains(input))
        }) {
            near.push(check.item);
            near.extend(&check.inputs);
        }
        near.sort_unstable();
        near.dedup();
        let joints: Vec<Joint> = joints
            .iter()
            .filter_map(|joint| joint.within(&near))
            .collect();
        // `More than doubled` is mended by many another value.
        let exact = group.iter().filter_map(|at| items.get(*at)).all(|item| {
            item.role != Role::Multiple
                && item
                    .figure
                    .as_ref()
                    .is_some_and(|figure| figure.hedge() == Hedge::Bare)
        });
        let mut found: Vec<Repair> = Vec::new();
        for place in involved {
            for (instead, slip) in alternatives(place, items, checks, &group) {
                trials += 1;
                if trials > TRIALS || (group.len() < 2 && !(slip && exact)) {
                    continue;
                }
                let holds_with = |figure: &Figure| {
                    let mut changed: Vec<Item> = near
                        .iter()
                        .filter_map(|at| items.get(*at).cloned())
                        .collect();
                    let local = |at: usize| near.binary_search(&at).ok();
                    let Some(item) = local(place).and_then(|at| changed.get_mut(at)) else {
                        return false;
                    };
                    item.figure = Some(figure.clone());
                    let after = outcomes::judge_with(&changed, &joints).0;
                    let fewer = wrong(&after)
                        .iter()
                        .filter_map(|at| near.get(*at))
                        .all(|at| accused.contains(at) && !group.contains(at));
                    let holds = |at: &usize| {
                        matches!(
                            local(*at).and_then(|at| after.get(at)),
                            Some(Outcome::Judged(
                                Verdict::Consistent | Verdict::WithinRounding
                            ))
                        )
                    };
                    // The figure itself may have been an input of the rest only.
                    fewer
                        && group.iter().filter(|at| **at != place).all(holds)
                        && (holds(&place) || !group.contains(&place))
                };
                // Where any value near it would do, two digits that fit exchanged are a chance.
                let near_it = |percent: i64| {
                    let value = &instead.number() * &Rational::decimal(percent.into(), -2);
                    instead.rewrite(&value).parse::<Figure>().ok()
                };
                let any_would = || {
                    [97, 103]
                        .into_iter()
                        .filter_map(near_it)
                        .any(|figure| holds_with(&figure))
                };
                if holds_with(&instead) && (group.len() > 1 || !any_would()) {
                    found.push(Repair {
                        item: place,
                        instead: instead.to_string(),
                        solves: group.clone(),
                    });
                    break;
                }
            }
        }
        // Two candidates name nobody.
        if let [only] = found.as_slice() {
            repairs.push(only.clone());
        }
    }
    repairs
}

/// Accused figures, those together that share a figure in their contradictions.
fn groups(accused: &[usize], checks: &[Check]) -> Vec<Vec<usize>> {
    let figures = |at: usize| -> Vec<usize> {
        let mut all = vec![at];
        for check in checks
            .iter()
            .filter(|check| check.item == at && check.judgement.verdict == Verdict::Inconsistent)
        {
            all.extend(&check.inputs);
        }
        all
    };
    let mut groups: Vec<(Vec<usize>, Vec<usize>)> = Vec::new();
    for &at in accused {
        let mut own = (vec![at], figures(at));
        let mut apart = Vec::new();
        for group in groups {
            if group.1.iter().any(|figure| own.1.contains(figure)) {
                own.0.extend(group.0);
                own.1.extend(group.1);
            } else {
                apart.push(group);
            }
        }
        own.0.sort_unstable();
        apart.push(own);
        groups = apart;
    }
    groups.into_iter().map(|group| group.0).collect()
}

/// What a figure might have read: what its contradictions compute for it, two of its digits exchanged, a thousand times as
/// much or as little. With each, whether it is a slip of the pen.
fn alternatives(
    place: usize,
    items: &[Item],
    checks: &[Check],
    group: &[usize],
) -> Vec<(Figure, bool)> {
    let Some(figure) = items.get(place).and_then(|item| item.figure.as_ref()) else {
        return Vec::new();
    };
    let mut all: Vec<(Figure, bool)> = exchanged(&figure.to_string())
        .into_iter()
        .filter_map(|text| text.parse().ok())
        .map(|figure| (figure, true))
        .collect();
    all.extend(
        [3, -3]
            .into_iter()
            .filter_map(|power| Some((figure.of_scale(power)?, true))),
    );
    let value = |at: usize| {
        items
            .get(at)
            .and_then(|item| item.figure.as_ref())
            .map(Figure::number)
    };
    for check in checks.iter().filter(|check| {
        group.contains(&check.item) && check.judgement.verdict == Verdict::Inconsistent
    }) {
        let wanted = if check.item == place {
            check.judgement.value.clone()
        } else {
            solve(check, place, items, &value)
        };
        let rewritten = wanted.and_then(|wanted| figure.rewrite(&wanted).parse::<Figure>().ok());
        all.extend(rewritten.map(|figure| (figure, false)));
    }
    all.retain(|(other, _)| other.unit() == figure.unit() && !other.same_number(figure));
    all
}

/// The value of an input that makes a check hold.
fn solve(
    check: &Check,
    place: usize,
    items: &[Item],
    value: &impl Fn(usize) -> Option<Rational>,
) -> Option<Rational> {
    let claim = value(check.item)?;
    let down = items.get(check.item)?.down;
    match (check.relation, check.inputs.as_slice()) {
        (Relation::Sum, [one, other]) => {
            let other = if *one == place { *other } else { *one };
            Some(&claim - &value(other)?)
        }
        (Relation::Growth, [before, after]) => {
            let rate = if down {
                &Rational::zero() - &claim
            } else {
                claim
            };
            let factor = (&Rational::hundred() + &rate).checked_div(&Rational::hundred())?;
            if *before == place {
                value(*after)?.checked_div(&factor)
            } else {
                Some(&value(*before)? * &factor)
            }
        }
        _ => None,
    }
}

/// A text with each two neighbouring digits exchanged.
fn exchanged(text: &str) -> Vec<String> {
    let chars: Vec<char> = text.chars().collect();
    let mut all = Vec::new();
    let digits: Vec<usize> = chars
        .iter()
        .enumerate()
        .filter(|(_, c)| c.is_ascii_digit())
        .map(|(at, _)| at)
        .collect();
    for pair in digits.windows(2) {
        if let [one, other] = pair
            && other - one <= 2
            && chars.get(*one) != chars.get(*other)
        {
            let mut changed = chars.clone();
            changed.swap(*one, *other);
            all.push(changed.into_iter().collect());
        }
    }
    all
}
