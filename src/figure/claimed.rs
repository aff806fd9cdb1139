//! The sets of values that a figure claims, hedge included.

use super::{Figure, Hedge, Reading, Rounding};
use crate::number::{Interval, Rational};
use std::ops::Bound::{Excluded, Included};

/// The set a figure claims, under a narrow and a wide reading.
#[derive(Clone, Debug)]
pub(crate) struct Claimed {
    pub(crate) narrow: Interval,
    pub(crate) wide: Interval,
}

impl Figure {
    /// The set claimed by the figure, narrowly and widely: the fine and the coarse reading of a
    /// bare one, the near and the far set of a hedged one, a threshold twice.
    pub(crate) fn claimed(&self, rounding: Rounding) -> Claimed {
        let x = self.number();
        let unit = self.step(Reading::Coarse);
        let half = &unit * &Rational::decimal(5, -1);
        let same = |interval: Interval| Claimed {
            narrow: interval.clone(),
            wide: interval,
        };
        let open_closed = |low: Rational, high: Rational, low_closed: bool| {
            let (lower, upper) = if low_closed {
                (Included(low), Excluded(high))
            } else {
                (Excluded(low), Included(high))
            };
            // A unit is never zero, so neither set is empty.
            Interval::new(lower, upper).unwrap_or_else(|_| Interval::point(x.clone()))
        };
        match self.hedge() {
            Hedge::Bare => Claimed {
                narrow: self.known_if(Reading::Fine, rounding),
                wide: self.known_if(Reading::Coarse, rounding),
            },
            Hedge::Exactly => same(self.known_if(Reading::Fine, rounding)),
            Hedge::About => Claimed {
                narrow: Interval::closed(&x - &half, &x + &half),
                wide: Interval::closed(&x - &unit, &x + &unit),
            },
            Hedge::Nearly => Claimed {
                narrow: open_closed(&x - &half, x.clone(), true),
                wide: open_closed(&x - &unit, x.clone(), true),
            },
            Hedge::JustOver => Claimed {
                narrow: open_closed(x.clone(), &x + &half, false),
                wide: open_closed(x.clone(), &x + &unit, false),
            },
            Hedge::MoreThan => same(Interval::more_than(x)),
            Hedge::AtLeast => same(Interval::at_least(x)),
            Hedge::LessThan => same(Interval::less_than(x)),
            Hedge::AtMost => same(Interval::at_most(x)),
            Hedge::Between => same(self.known(Reading::Fine)),
        }
    }
}
