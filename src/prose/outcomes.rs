//! What came of each figure: of the relations that it stands in, and of the doubts about them.

use super::bind::{Item, Role, SaidBy};
use super::doubts::Doubt;
use super::joined::{self, Joint};
use super::lexicon::Direction;
use super::relations::{self, Check, Relation, Text};
use super::rules;
use super::wholes;
use crate::check::{Judge, Reason, Verdict};
use crate::figure::Rounding;
use std::collections::HashSet;

/// What came of a figure.
///
/// Prints as the words of the protocol.
///
/// ```
/// use bilateral::prose::Proofreader;
///
/// let text = "Trade between Kenya and Uganda reached $1.30 billion in 2022. Kenya's exports to Uganda were $820 million, its imports $480 million.";
/// let proof = Proofreader::new().read(text);
/// assert_eq!(proof.outcome(0).to_string(), "consistent");
/// assert_eq!(proof.outcome(1).to_string(), "input");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Outcome {
    /// Judged against the text's own figures.
    Judged(Verdict),
    /// It does not fit, but that is no contradiction while there is a doubt. Prints as `undecided:ambiguous-wording`.
    Doubtful(Doubt),
    /// It does not hold if it was rounded, and does if digits were cut off.
    CutOff,
    /// The words say a rise and its figures a fall, or the other way round: *rose from $2.8 billion to $2.5 billion*.
    OtherWay,
    /// Only used to judge others.
    Input,
    /// Another number than another source has, and each is told as its source's: no contradiction. Prints as `not-covered`.
    Differs,
    /// A wish, a plan or a forecast.
    NotAFact,
    /// Money that is not trade.
    NotTrade,
    /// A count.
    NotMoney,
    /// Not bound, so not judged.
    Unbound,
}

impl std::fmt::Display for Outcome {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Judged(verdict) => verdict.fmt(f),
            Self::CutOff => f.pad("undecided:cut-off"),
            Self::OtherWay => f.pad("undecided:other-way"),
            Self::Input => f.pad("input"),
            Self::NotAFact => f.pad("not-a-fact"),
            Self::NotTrade => f.pad("not-trade"),
            Self::NotMoney => f.pad("not-money"),
            Self::Doubtful(_) => Verdict::Undecided(Reason::AmbiguousWording).fmt(f),
            Self::Differs | Self::Unbound => f.pad("not-covered"),
        }
    }
}

/// Judges the items of a text against each other.
pub(super) fn judge(items: &[Item]) -> (Vec<Outcome>, Vec<Check>) {
    judge_with(items, &[])
}

/// Every relation that the items of a text stand in, where nobody asks what came of them.
pub(super) fn checks(items: &[Item]) -> Vec<Check> {
    checks_of(&Text::of(items))
}

fn checks_of(text: &Text<'_>) -> Vec<Check> {
    let mut checks = Vec::new();
    for at in 0..text.items.len() {
        text.check(at, &mut checks);
        wholes::check(text, at, &mut checks);
    }
    checks
}

/// The same as `judge`, and by what the words of its sentences join.
pub(super) fn judge_with(items: &[Item], joints: &[Joint]) -> (Vec<Outcome>, Vec<Check>) {
    let text = Text::of(items);
    let mut checks = checks_of(&text);
    joined::hold(joints, items, &mut checks);
    let used: HashSet<usize> = checks
        .iter()
        .flat_map(|check| check.inputs.iter().copied())
        .collect();
    let judging = Judging {
        text: &text,
        checks: &checks,
        used,
    };
    let outcomes = (0..items.len()).map(|at| judging.outcome(at)).collect();
    (outcomes, checks)
}

/// A text, every relation of it, and the figures that were used to judge others.
struct Judging<'a> {
    text: &'a Text<'a>,
    checks: &'a [Check],
    used: HashSet<usize>,
}

impl Judging<'_> {
    /// Whether a figure, or an earlier one that says the same, was used to judge others.
    fn is_used(&self, at: usize) -> bool {
        self.text
            .first(at)
            .is_some_and(|first| self.used.contains(&first))
    }

    fn outcome(&self, at: usize) -> Outcome {
        let Some(item) = self.text.items.get(at) else {
            return Outcome::Unbound;
        };
        let mine: Vec<&Check> = relations::of_item(self.checks, at).iter().collect();
        match item.role {
            Role::Target => return Outcome::NotAFact,
            Role::NotTrade if item.figure.is_none() => return Outcome::NotMoney,
            // What is not trade is none of ours, but for a contradiction in its own words.
            Role::NotTrade => {
                let wrong = Outcome::Judged(Verdict::Inconsistent);
                let told = (!mine.is_empty()).then(|| self.worst(item, &mine));
                return told
                    .filter(|told| *told == wrong)
                    .unwrap_or(Outcome::NotTrade);
            }
            _ => {}
        }
        if mine.is_empty() && item.about.is_none() {
            return if self.is_used(at) {
                Outcome::Input
            } else {
                Outcome::Unbound
            };
        }
        if mine.is_empty() && other_way(self.text.items, at).is_some() {
            return Outcome::OtherWay;
        }
        if mine.is_empty() {
            return if self.is_used(at) {
                Outcome::Input
            } else {
                Outcome::Judged(Verdict::NotCovered)
            };
        }
        self.worst(item, &mine)
    }

    /// What the relation says that a figure fits least.
    fn worst(&self, item: &Item, mine: &[&Check]) -> Outcome {
        // Where the text gives a value twice, one of the two that fits is enough; each relation has to hold.
        let mut relations: Vec<Relation> = mine.iter().map(|check| check.relation).collect();
        relations.sort();
        relations.dedup();
        // `over $2 billion`, said twice, decides nothing where something else does.
        if relations.len() > 1 {
            // Nor does the same in fewer digits: `$18,606 million`, and elsewhere `$18.6 billion`.
            let open = mine.iter().any(|check| {
                check.relation == Relation::SaidTwice
                    && matches!(
                        check.judgement.verdict,
                        Verdict::Undecided(_) | Verdict::WithinRounding
                    )
            });
            relations.retain(|relation| !(open && *relation == Relation::SaidTwice));
        }
        let worst = relations
            .into_iter()
            .filter_map(|relation| {
                mine.iter()
                    .filter(|check| check.relation == relation)
                    // What the words join is doubted least.
                    .min_by_key(|check| (check.judgement.verdict.weight(), !check.joined))
            })
            .max_by_key(|check| check.judgement.verdict.weight());
        let Some(worst) = worst else {
            return Outcome::Unbound;
        };
        match worst.judgement.verdict {
            Verdict::Inconsistent
                if worst.relation == Relation::SaidTwice && self.of_others(item, worst) =>
            {
                Outcome::Differs
            }
            Verdict::Inconsistent if fits_cut_off(worst, item) => Outcome::CutOff,
            Verdict::Inconsistent if self.has_unfit_whole(worst) => Outcome::Doubtful(Doubt::Whole),
            Verdict::Inconsistent => Doubt::of(self.text, item, worst)
                .map_or(Outcome::Judged(Verdict::Inconsistent), Outcome::Doubtful),
            verdict => Outcome::Judged(verdict),
        }
    }

    /// Whether a whole that a part is more than does not fit others either.
    fn has_unfit_whole(&self, check: &Check) -> bool {
        let whole = check.inputs.first();
        check.relation == Relation::Within
            && whole.is_some_and(|whole| {
                self.checks.iter().any(|other| {
                    other.relation != Relation::Within
                        && other.judgement.verdict == Verdict::Inconsistent
                        && (other.item == *whole || other.inputs.contains(whole))
                })
            })
    }

    /// Whether a value and the one it is held against are told as numbers of different sources.
    fn of_others(&self, item: &Item, check: &Check) -> bool {
        check
            .inputs
            .iter()
            .filter_map(|input| self.text.items.get(*input))
            .any(|other| {
                other.said_by != item.said_by
                    || other.said_by == SaidBy::Somebody && other.sentence != item.sentence
            })
    }
}

/// The earlier value from which a value went the other way than the words of its sentence say.
pub(super) fn other_way(items: &[Item], at: usize) -> Option<usize> {
    let later = items.get(at).filter(|item| {
        matches!(item.role, Role::Level | Role::OtherCurrency)
            && item.sure
            && item.moved.is_none()
            && !item.rules.contains(&rules::BASE)
    })?;
    let value = later.figure.as_ref()?;
    let near = at.saturating_sub(2)..(at + 3).min(items.len());
    near.clone().find(|base| {
        let Some(base) = items.get(*base).filter(|base| {
            base.sentence == later.sentence
                && base.about == later.about
                && base.currency == later.currency
                && base.commodity == later.commodity
                && base.scope == later.scope
                && base.sure
        }) else {
            return false;
        };
        let (Some(moved), Some(before)) = (base.moved, base.figure.as_ref()) else {
            return false;
        };
        // One value beside it, or it is not known which of them it went to.
        let others = near
            .clone()
            .filter_map(|other| items.get(other))
            .filter(|other| {
                other.about == later.about
                    && other.sentence == later.sentence
                    && other.moved.is_none()
                    && matches!(other.role, Role::Level | Role::OtherCurrency)
            });
        let rose = before.number() < value.number();
        others.count() == 1 && !before.overlaps(value) && rose != (moved == Direction::Up)
    })
}

/// Whether it would hold if every printer in it had cut digits off.
fn fits_cut_off(check: &Check, item: &Item) -> bool {
    let cut = Judge::new().rounding(Rounding::Truncated);
    item.figure.as_ref().is_some_and(|figure| {
        cut.judge(&check.evidence, figure).is_ok_and(|judgement| {
            // `10 %` is no 19.3 with a digit cut off.
            !matches!(
                judgement.verdict,
                Verdict::Inconsistent | Verdict::Undecided(Reason::AmbiguousPrecision)
            )
        })
    })
}
