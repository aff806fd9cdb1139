//! Figures that words join, and what must hold between them.

use super::row::{Placed, Row};
use crate::check::{Evidence, Judge, Verdict};
use crate::figure::Figure;
use crate::growth::Exactness;
use crate::number::{Interval, Rational, Unit};
use crate::prose::bind::{Item, Role};
use crate::prose::relations::{self, Check, Relation};

/// How figures are joined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Law {
    /// A rate, a multiple or a change leads from the first to the second.
    Moved,
    /// A change is this rate of the level before it: *$62 million or 8 percent over the $775 million*.
    OverBefore,
    /// A change in money led to a level, and the rate says the same: *$837 million, $62 million or 8 percent more*.
    ToAfter,
    /// The first is this share of the second.
    Share,
    /// All together.
    Sum,
    /// The first less the second, whichever is the greater.
    Gap,
    /// Nothing falls by more than all of it.
    Fall,
}

/// Figures of one sentence, or of two, that its words join.
#[derive(Clone, Debug)]
pub(in crate::prose) struct Joint {
    /// What follows from the others.
    item: usize,
    inputs: Vec<usize>,
    law: Law,
    /// Whether a rate is told as a fall.
    down: bool,
    /// Whether nothing in the sentence says that the figures may be of something else: *in volume, on average*.
    sure: bool,
}

impl Joint {
    /// What follows from others by a law; nothing where one of them was not made out.
    pub(super) fn of(
        row: &Row<'_>,
        item: &Placed<'_>,
        inputs: &[&Placed<'_>],
        law: Law,
        down: bool,
    ) -> Option<Self> {
        let places = || inputs.iter().copied().chain([item]);
        let known = places().all(|figure| figure.item != usize::MAX);
        // Some may be of the sentence before.
        let here = |figure: &&Placed<'_>| row.figures.iter().any(|own| own.item == figure.item);
        let at = || places().filter(here).map(|figure| figure.at);
        let (first, last) = (at().min()?, at().max()?);
        known.then(|| Self {
            item: item.item,
            inputs: inputs.iter().map(|figure| figure.item).collect(),
            law,
            down,
            sure: !row.is_muddied(first, last),
        })
    }

    /// The same, that is only said where it fits.
    pub(super) fn unless(self, doubtful: bool) -> Self {
        Self {
            sure: self.sure && !doubtful,
            ..self
        }
    }

    pub(super) const fn is_sure(&self) -> bool {
        self.sure
    }

    pub(super) const fn item(&self) -> usize {
        self.item
    }

    pub(super) fn inputs(&self) -> &[usize] {
        &self.inputs
    }

    /// Whether the figures agree.
    pub(super) fn fits(&self, items: &[Item]) -> bool {
        self.check(items).is_some_and(|check| fits(&check))
    }

    pub(super) const fn law(&self) -> Law {
        self.law
    }

    /// Whether it goes the way that the figure was read; one that was not bound is read by it.
    pub(super) fn agrees(&self, items: &mut [Item]) -> bool {
        let Some(item) = items.get_mut(self.item) else {
            return false;
        };
        let moves = matches!(
            self.law,
            Law::Moved | Law::OverBefore | Law::ToAfter | Law::Fall
        );
        match (&item.about, item.role) {
            (_, Role::Target) => false,
            (Some(_), Role::Growth | Role::Multiple | Role::Change) => {
                moves && item.down == self.down
            }
            (Some(_), Role::Share) => !moves,
            (Some(_), _) => matches!(self.law, Law::Sum | Law::Gap),
            (None, role) => {
                if moves && self.sure {
                    item.down = self.down;
                }
                let percent = item.figure.as_ref().map(Figure::unit) == Some(Unit::Percent);
                if role != Role::NotTrade && moves {
                    item.role = Self::role(item);
                } else if role != Role::NotTrade && percent {
                    item.role = Role::Share;
                }
                true
            }
        }
    }

    /// What sort of move a figure is.
    fn role(item: &Item) -> Role {
        match item.figure.as_ref().map(Figure::unit) {
            Some(Unit::Percent | Unit::Points) => Role::Growth,
            Some(Unit::Times) => Role::Multiple,
            _ => Role::Change,
        }
    }

    /// The same among fewer figures.
    pub(in crate::prose) fn within(&self, places: &[usize]) -> Option<Self> {
        let place = |at: usize| places.binary_search(&at).ok();
        Some(Self {
            item: place(self.item)?,
            inputs: self
                .inputs
                .iter()
                .map(|at| place(*at))
                .collect::<Option<_>>()?,
            ..self.clone()
        })
    }

    /// What comes of it.
    pub(super) fn check(&self, items: &[Item]) -> Option<Check> {
        let item = items.get(self.item)?;
        let figure = item.figure.as_ref()?;
        let inputs: Vec<&Figure> = self
            .inputs
            .iter()
            .map(|at| items.get(*at)?.figure.as_ref())
            .collect::<Option<_>>()?;
        // `€54 million (-9%)`: the change is told by its size.
        let signed = figure.number() < Rational::zero() && self.law != Law::Moved;
        // *From 2.4 to $3 billion*: one unit for both.
        let unit = inputs
            .iter()
            .map(|input| input.unit())
            .find(|unit| *unit != Unit::Number);
        let mut values = inputs.iter().map(|input| {
            let alike = unit.and_then(|unit| (*input).clone().in_unit(unit).ok());
            Evidence::from(alike.unwrap_or_else(|| (*input).clone()))
        });
        let (relation, evidence) = match self.law {
            Law::Moved => {
                let told = Item {
                    down: self.down,
                    role: Self::role(item),
                    ..item.clone()
                };
                relations::rate(&told, figure, &values.next()?, &values.next()?)
            }
            Law::OverBefore => {
                let (before, change) = (values.next()?, values.next()?);
                (Relation::Growth, Evidence::percent(change, before).ok())
            }
            Law::ToAfter => {
                let (after, change) = (values.next()?, (*inputs.get(1)?).clone());
                let evidence = if self.down || signed {
                    Evidence::share(change, [after])
                } else {
                    Evidence::growth_by(after, change)
                };
                (Relation::Growth, evidence.ok())
            }
            Law::Share => {
                let evidence = Evidence::percent(values.next()?, values.next()?);
                (Relation::Share, evidence.ok())
            }
            Law::Sum => (Relation::Parts, Evidence::sum(values).ok()),
            Law::Fall => {
                let all = Interval::closed(Rational::zero(), Rational::hundred());
                let (fine, exactness) = (all.clone(), Exactness::Enclosure);
                let all = Evidence::computed(None, fine, all, Unit::Percent, exactness);
                (Relation::Within, all.ok())
            }
            Law::Gap => {
                let (one, other) = (values.next()?, values.next()?);
                let less = inputs.first()?.number() < inputs.get(1)?.number();
                let (more, less) = if less { (other, one) } else { (one, other) };
                (Relation::Balance, Evidence::difference(more, less).ok())
            }
        };
        let evidence = evidence?;
        // *$5.0 billion and 3.1 billion, 8.1 billion in all*
        let figure = if signed {
            let size = figure.to_string();
            size.trim_start_matches(['-', '−', '–']).parse().ok()?
        } else {
            let figure = figure.clone();
            figure.clone().in_unit(evidence.unit()).unwrap_or(figure)
        };
        let judgement = Judge::new().judge(&evidence, &figure).ok()?;
        Some(Check {
            item: self.item,
            inputs: self.inputs.clone(),
            relation,
            evidence,
            judgement,
            joined: true,
        })
    }
}

/// Whether what is judged fits.
pub(super) const fn fits(check: &Check) -> bool {
    matches!(
        check.judgement.verdict,
        Verdict::Consistent | Verdict::WithinRounding
    )
}
