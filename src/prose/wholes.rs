//! Parts and their wholes: a month is in its year, goods in all goods, one partner in all of them; and quarters are their year together.

use super::about::{About, Party};
use super::bind::{Item, Role};
use super::relations::{Check, Relation, Text};
use crate::check::{Evidence, Judge, Verdict};
use crate::figure::{Figure, Reading};
use crate::growth::Exactness;
use crate::number::{Interval, Rational};
use crate::trade::Period;
use std::ops::Bound;

/// Holds a level against the wholes that it is part of, and against its own parts in time.
pub(super) fn check(text: &Text<'_>, at: usize, checks: &mut Vec<Check>) {
    let Some(item) = text.items.get(at).filter(|item| is_told(item)) else {
        return;
    };
    let (Some(about), Some(figure), Some(period)) = (&item.about, &item.figure, item.period) else {
        return;
    };
    for whole in wholes(text, item, about, period) {
        let told = text.items.get(whole).filter(|whole| is_told(whole));
        let Some(evidence) = told
            .and_then(|whole| whole.figure.as_ref())
            .and_then(no_more_than)
        else {
            continue;
        };
        let judged = Judge::new().judge(&evidence, figure);
        // That it is no more says nothing yet.
        let more = judged.ok().filter(|judgement| {
            judgement.verdict == Verdict::Inconsistent && is_more(figure, text.figure(whole))
        });
        checks.extend(more.map(|judgement| Check {
            item: at,
            inputs: vec![whole],
            relation: Relation::Within,
            evidence,
            judgement,
            joined: false,
        }));
    }
    let Some(parts) = in_time(text, item, about, period) else {
        return;
    };
    let figures = parts.iter().filter_map(|part| text.figure(*part)).cloned();
    let judged = Evidence::sum(figures)
        .and_then(|sum| Ok((Judge::new().judge(&sum, figure)?, sum)))
        .ok();
    checks.extend(judged.map(|(judgement, evidence)| Check {
        item: at,
        inputs: parts,
        relation: Relation::Parts,
        evidence,
        judgement,
        joined: false,
    }));
}

/// A level whose period stands in its own sentence.
fn is_told(item: &Item) -> bool {
    matches!(item.role, Role::Level | Role::OtherCurrency)
        && matches!(item.about, Some(About::Flow(..) | About::Turnover(..)))
        && item.sure
        && item.dated_here
}

/// Where the text tells of what a level is part of.
fn wholes(text: &Text<'_>, item: &Item, about: &About, period: Period) -> Vec<usize> {
    let longer = text
        .periods_of(about)
        .iter()
        .filter(|whole| contains(**whole, period));
    let mut all: Vec<usize> = longer
        .flat_map(|whole| text.stated(about, *whole, item))
        .collect();
    let goods = item.commodity.as_deref().is_some_and(|goods| goods != "re");
    if goods {
        let of_all = Item {
            commodity: None,
            ..item.clone()
        };
        all.extend(text.stated(about, period, &of_all));
    } else if item.commodity.is_none() {
        let (one, other) = about.sides();
        for owner in [one, other] {
            let wide = about
                .with_partner(owner, Party::World)
                .filter(|wide| wide != about && !about.is_of_all());
            all.extend(
                wide.into_iter()
                    .flat_map(|wide| text.stated(&wide, period, item)),
            );
        }
    }
    all
}

/// The levels of the periods that a period consists of, where the text tells all of them.
fn in_time(text: &Text<'_>, item: &Item, about: &About, period: Period) -> Option<Vec<usize>> {
    let (first, months) = period.as_months();
    let mut begin = first;
    let mut parts = Vec::new();
    while begin < first + months {
        let mut next = text
            .periods_of(about)
            .iter()
            .filter(|part| contains(period, **part) && part.as_months().0 == begin);
        let (part, more) = (next.next()?, next.next());
        let stated = text.stated(about, *part, item);
        let [level] = stated.as_slice() else {
            return None;
        };
        if more.is_some() || !text.items.get(*level).is_some_and(is_told) {
            return None;
        }
        parts.push(*level);
        begin += part.months();
    }
    (parts.len() > 1).then_some(parts)
}

/// Whether a period lies in a longer one.
const fn contains(whole: Period, part: Period) -> bool {
    let ((first, months), (begin, length)) = (whole.as_months(), part.as_months());
    first <= begin && begin + length <= first + months && length < months
}

/// What lies between nothing and a figure.
fn no_more_than(whole: &Figure) -> Option<Evidence> {
    let up_to = |reading: Reading| {
        let most = whole.known(reading).highest()?.clone();
        Interval::new(Bound::Included(Rational::zero()), Bound::Included(most)).ok()
    };
    let (fine, coarse) = (up_to(Reading::Fine)?, up_to(Reading::Coarse)?);
    Evidence::computed(None, fine, coarse, whole.unit(), Exactness::Enclosure).ok()
}

/// Whether a figure is more than another by a tenth: two sources differ by less.
fn is_more(figure: &Figure, whole: Option<&Figure>) -> bool {
    let value = |figure: &Figure| figure.number().to_f64();
    whole.is_some_and(|whole| value(figure) > 1.1 * value(whole))
}
