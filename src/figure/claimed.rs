//! The sets of values that a figure claims, hedge included.

use super::{Figure, Hedge, Number, Reading, Rounding, Sense};
use crate::number::{Interval, Rational};
use std::ops::Bound::{Excluded, Included};

/// The set a figure claims, under a narrow and a wide reading.
#[derive(Clone, Debug)]
pub(crate) struct Claimed {
    /// Where it holds: the fine reading of a bare figure.
    pub(crate) narrow: Interval,
    /// Where it is not refuted: the coarse reading of a bare figure.
    pub(crate) wide: Interval,
}

impl Claimed {
    fn same(set: Interval) -> Self {
        Self {
            narrow: set.clone(),
            wide: set,
        }
    }
}

/// How far a hedged number reaches: where it holds, and where it is not refuted.
struct Reach {
    holds: Rational,
    not_refuted: Rational,
}

impl Reach {
    /// The table of widths, for a number of some size, the unit `u` of its last digit and that of its last one
    /// that is no trailing zero, `c`.
    fn of(hedge: Hedge, size: &Rational, u: &Rational, c: &Rational) -> Self {
        let part = |n| size * &n;
        let tenth = (c * &half()).min(part(Rational::decimal(1, -1)));
        let quarter = c.clone().min(part(Rational::decimal(25, -2)));
        let hundredth = part(Rational::decimal(1, -2));
        match hedge {
            Hedge::About => Self {
                // Never stricter than the bare figure.
                holds: (u * &half()).max(tenth),
                not_refuted: u.clone().max(quarter).max(hundredth),
            },
            _ => Self {
                holds: tenth,
                not_refuted: quarter.max(hundredth),
            },
        }
    }
}

impl Figure {
    /// The set claimed by the figure, narrowly and widely: the fine and the coarse reading of a bare one, where a
    /// hedged one holds and where it is not refuted, a threshold twice. Thresholds go by the number line: see
    /// [`readings`](Figure::readings) for those below zero.
    pub(crate) fn claimed(&self, rounding: Rounding) -> Claimed {
        if self.number == Number::Halved {
            return self.claimed_of_halved(rounding);
        }
        let x = self.number();
        match self.hedge {
            Hedge::Bare => Claimed {
                narrow: self.known_if(Reading::Fine, rounding),
                wide: self.known_if(Reading::Coarse, rounding),
            },
            Hedge::Exactly => Claimed::same(self.known_if(Reading::Fine, rounding)),
            Hedge::MoreThan => Claimed::same(Interval::more_than(x)),
            Hedge::AtLeast => Claimed::same(Interval::at_least(x)),
            Hedge::LessThan => Claimed::same(Interval::less_than(x)),
            Hedge::AtMost => Claimed::same(Interval::at_most(x)),
            Hedge::Between => Claimed::same(self.known(Reading::Fine)),
            Hedge::About | Hedge::Nearly | Hedge::JustOver => {
                // Next to zero nothing is short of it or beyond it.
                let hedge = if x.is_zero() {
                    Hedge::About
                } else {
                    self.hedge
                };
                let (u, c) = (self.step(Reading::Fine), self.step(Reading::Coarse));
                let reach = Reach::of(hedge, &x.abs(), &u, &c);
                Claimed {
                    narrow: reaching(hedge, &x, &reach.holds),
                    wide: reaching(hedge, &x, &reach.not_refuted),
                }
            }
        }
    }

    /// Hedges on *halved* speak of the fall: what is more than halved is below one half.
    #[allow(clippy::expect_used)] // argued where it is used
    fn claimed_of_halved(&self, rounding: Rounding) -> Claimed {
        let [fine, coarse] =
            [Reading::Fine, Reading::Coarse].map(|reading| self.known_if(reading, rounding));
        let above = Interval::more_than(half());
        let below = Interval::less_than(half());
        let within = |side: &Interval| {
            let [narrow, wide] = [&fine, &coarse].map(|set| {
                set.intersection(side)
                    .expect("halved reaches to both sides of one half")
            });
            Claimed { narrow, wide }
        };
        match self.hedge {
            Hedge::Exactly => Claimed::same(fine),
            // It has no upper end, so that it is no range.
            Hedge::Bare | Hedge::About | Hedge::Between => Claimed {
                narrow: fine,
                wide: coarse,
            },
            Hedge::Nearly => within(&above),
            Hedge::JustOver => within(&below),
            Hedge::MoreThan => Claimed::same(below),
            Hedge::AtLeast => Claimed::same(Interval::at_most(half())),
            Hedge::LessThan => Claimed::same(above),
            Hedge::AtMost => Claimed::same(Interval::at_least(half())),
        }
    }

    /// Whether its wording has two readings.
    pub(crate) const fn is_ambiguous(&self) -> bool {
        let limit = matches!(
            self.hedge,
            Hedge::MoreThan | Hedge::LessThan | Hedge::AtLeast | Hedge::AtMost
        );
        !self.settled && (self.compared.is_some() || (limit && self.number.is_negative()))
    }

    /// A limit below zero as a place on the number line, and not as a size.
    pub(crate) fn on_the_number_line(self) -> Self {
        Self {
            settled: true,
            ..self
        }
    }

    /// The readings of a wording that has two: *n times more*, and limits below zero, by the number line and by
    /// size. Each with how it was read.
    pub(crate) fn readings(&self) -> Option<[(Sense, Self); 2]> {
        if !self.is_ambiguous() {
            return None;
        }
        if let Some([as_much, on_top]) = self.times_readings() {
            return Some([(Sense::AsMuch, as_much), (Sense::OnTop, on_top)]);
        }
        let mirrored = match self.hedge {
            Hedge::MoreThan => Hedge::LessThan,
            Hedge::LessThan => Hedge::MoreThan,
            Hedge::AtLeast => Hedge::AtMost,
            Hedge::AtMost => Hedge::AtLeast,
            _ => return None,
        };
        let with = |hedge| Self {
            hedge,
            settled: true,
            ..self.clone()
        };
        Some([
            (Sense::NumberLine, with(self.hedge)),
            (Sense::Size, with(mirrored)),
        ])
    }
}

fn half() -> Rational {
    Rational::decimal(5, -1)
}

/// What a number with a hedge of nearness reaches.
#[allow(clippy::expect_used)] // argued where it is used
fn reaching(hedge: Hedge, x: &Rational, by: &Rational) -> Interval {
    let (low, high) = (x - by, x + by);
    // Short of and beyond are by size.
    let towards_zero = hedge == Hedge::Nearly;
    match hedge {
        Hedge::Nearly | Hedge::JustOver if towards_zero == x.is_negative() => {
            Interval::new(Excluded(x.clone()), Included(high))
        }
        Hedge::Nearly | Hedge::JustOver => Interval::new(Included(low), Excluded(x.clone())),
        _ => Ok(Interval::closed(low, high)),
    }
    .expect("a number that is not zero reaches some way")
}
