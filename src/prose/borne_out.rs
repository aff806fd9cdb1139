//! What the words leave open, where the figures of the text bear out one reading of it and no other.
//!
//! *Exports rose to $4.5 billion* does not say whose they are, or of which year. If they and the imports beside them are what a
//! turnover of the text comes to, in one year and for one pair of those it speaks of, it is known all the same. Numbers decide
//! nothing else: a reading that the words exclude is none, and what was read so accuses nobody.

use super::about::{About, Party};
use super::bind::{Item, Left, Named, Open, Role};
use super::outcomes;
use super::relations::{Check, Relation};
use super::rules;
use crate::check::Verdict;
use crate::number::{Interval, Unit};
use crate::trade::Period;

/// Readings of open sentences that are tried in one text.
const TRIALS: usize = 200;
/// Figures around a sentence that its readings are held against.
const AROUND: usize = 30;
/// How likely a reading may be to fit by chance, all that were tried taken together.
const CHANCE: f64 = 0.1;
/// A fit that is as likely as this by chance says nothing for a reading.
const NOTHING: f64 = 0.5;

/// Binds the figures whose open slots are borne out.
pub(super) fn fill(items: &mut [Item], named: &Named) {
    let mut trials = TRIALS;
    // What was filled may bear out others.
    for _ in 0..2 {
        let mut any = false;
        let mut at = 0;
        while let Some(item) = items.get(at) {
            let sentence = item.sentence;
            let next = items.partition_point(|item| item.sentence <= sentence);
            any |= Sentence::of(items, at, next)
                .is_some_and(|open| open.fill(items, named, &mut trials));
            at = next;
        }
        if !any {
            break;
        }
    }
}

/// Reads sentences anew that contradict others by what was carried to them, and by nothing that their words say: whether any was.
pub(super) fn reread(items: &mut [Item], checks: &[Check]) -> bool {
    let mut sentences: Vec<usize> = checks
        .iter()
        .filter(|check| check.judgement.verdict == Verdict::Inconsistent)
        .flat_map(|check| check.inputs.iter().copied().chain([check.item]))
        .filter_map(|at| items.get(at))
        .filter(|item| item.carried.is_some() || !item.dated_here)
        .map(|item| item.sentence)
        .collect();
    sentences.sort_unstable();
    sentences.dedup();
    let mut trials = TRIALS;
    let mut any = false;
    for sentence in sentences {
        let from = items.partition_point(|item| item.sentence < sentence);
        let to = items.partition_point(|item| item.sentence <= sentence);
        let begin = from.saturating_sub(AROUND);
        let around = begin..(to + AROUND).min(items.len());
        any |= [parties_open, period_open].into_iter().any(|open| {
            let mut opened = items.get(around.clone()).unwrap_or_default().to_vec();
            for item in opened.get_mut(from - begin..to - begin).unwrap_or_default() {
                item.open = open(item);
            }
            let read = Sentence::of(&opened, from - begin, to - begin)
                .and_then(|sentence| sentence.borne_out(&opened, &Named::default(), &mut trials));
            read.is_some_and(|read| {
                put(
                    items,
                    read.into_iter()
                        .map(|(at, item)| (at + begin, item))
                        .collect(),
                );
                true
            })
        });
    }
    any
}

/// What a figure leaves open of whose trade it is.
fn parties_open(item: &Item) -> Option<Box<Open>> {
    item.carried.clone()
}

/// What it leaves open of when.
fn period_open(item: &Item) -> Option<Box<Open>> {
    let about = item.about.clone()?;
    let as_base = item.rules.contains(&rules::BASE);
    (!item.dated_here && !as_base && item.role != Role::Share).then(|| {
        Box::new(Open {
            role: item.role,
            commodity: item.commodity.clone(),
            left: Left::Period {
                about,
                base: None,
                as_base,
                undated: false,
            },
        })
    })
}

fn put(items: &mut [Item], read: Vec<(usize, Item)>) {
    for (at, item) in read {
        if let Some(place) = items.get_mut(at) {
            *place = item;
        }
    }
}

/// A way to fill what is open.
enum Reading {
    /// Whose trade it is, and with whom.
    Parties(Party, Party),
    Period(Period),
}

/// A reading that other figures bear out.
struct Borne<'a> {
    reading: &'a Reading,
    /// How likely that is by chance.
    chance: f64,
    read: Vec<(usize, Item)>,
}

/// The open figures of a sentence that leave the same open.
struct Sentence {
    open: Vec<usize>,
    /// Those around it, with them.
    near: std::ops::Range<usize>,
}

impl Sentence {
    fn of(items: &[Item], from: usize, to: usize) -> Option<Self> {
        let open: Vec<usize> = (from..to)
            .filter(|at| items.get(*at).is_some_and(|item| item.open.is_some()))
            .collect();
        if open.is_empty() {
            return None;
        }
        Some(Self {
            open,
            near: from.saturating_sub(AROUND)..(to + AROUND).min(items.len()),
        })
    }

    /// What its figures leave open.
    fn left<'a>(&'a self, items: &'a [Item]) -> impl Iterator<Item = &'a Left> {
        self.open
            .iter()
            .filter_map(|at| Some(&items.get(*at)?.open.as_ref()?.left))
    }

    fn fill(&self, items: &mut [Item], named: &Named, trials: &mut usize) -> bool {
        let read = self
            .compared(items, named)
            .or_else(|| self.borne_out(items, named, trials));
        read.is_some_and(|read| {
            put(items, read);
            true
        })
    }

    /// The open figures in the one reading that other figures bear out.
    fn borne_out(
        &self,
        items: &[Item],
        named: &Named,
        trials: &mut usize,
    ) -> Option<Vec<(usize, Item)>> {
        let readings = self.readings(items, named);
        *trials = trials.checked_sub(readings.len())?;
        let mut borne: Vec<Borne> = Vec::new();
        for reading in &readings {
            let Some((chance, read)) = self.tried(items, reading) else {
                continue;
            };
            let same = |other: &Borne| {
                other.read.len() == read.len()
                    && other.read.iter().zip(&read).all(|((a, one), (b, other))| {
                        a == b && one.about == other.about && one.period == other.period
                    })
            };
            if !borne.iter().any(same) {
                borne.push(Borne {
                    reading,
                    chance,
                    read,
                });
            }
        }
        // Of two that differ in whose trade it is, the one that the text told their turnover as.
        if borne.len() > 1 {
            borne.retain(|borne| self.told_as(items, borne.reading));
        }
        let tried = f64::from(u32::try_from(readings.len()).unwrap_or(u32::MAX));
        match borne.as_slice() {
            [only] if only.chance * tried <= CHANCE => borne.pop().map(|borne| borne.read),
            _ => None,
        }
    }

    /// Whether figures are read as the trade of whose it was carried to them as, and of the two in the order in which the text tells it.
    fn told_as(&self, items: &[Item], reading: &Reading) -> bool {
        let Reading::Parties(owner, partner) = reading else {
            return false;
        };
        let read_as = |left: &Left| matches!(left, Left::Parties { teller: Some(teller), .. } if teller == owner);
        let told = About::Turnover(owner.clone(), partner.clone());
        let near = items.get(self.near.clone()).unwrap_or_default();
        self.left(items).any(read_as) && near.iter().any(|item| item.about.as_ref() == Some(&told))
    }

    /// *It was $2.3 billion last year, 18 % more than in 2020*, in a text that names 2021 and no later year: the year behind the one that is compared with.
    fn compared(&self, items: &[Item], named: &Named) -> Option<Vec<(usize, Item)>> {
        let mut base = None;
        let mut undated = true;
        for left in self.left(items) {
            let Left::Period {
                base: named,
                undated: silent,
                ..
            } = left
            else {
                return None;
            };
            base = base.or(*named);
            undated &= silent;
        }
        let Some(base) = base else {
            // The only period that the text names.
            let only = named.only.filter(|_| undated)?;
            return Some(self.dated(items, only, rules::ONLY_PERIOD));
        };
        let mut later = named
            .periods
            .iter()
            .filter(|period| period.months() == base.months() && **period > base);
        let only = later.next().filter(|_| later.next().is_none())?;
        if only.years_later(-1) != Some(base) {
            return None;
        }
        Some(self.dated(items, *only, rules::COMPARED))
    }

    /// The open figures in one period, by a rule that no number decides.
    fn dated(&self, items: &[Item], period: Period, rule: &'static str) -> Vec<(usize, Item)> {
        let reading = Reading::Period(period);
        let read = self.open.iter().filter_map(|at| {
            let mut item = filled(items.get(*at)?, &reading)?;
            item.rules.push(rule);
            Some((*at, item))
        });
        read.collect()
    }

    /// All ways to fill what the sentence leaves open, of what the text speaks of near it.
    fn readings(&self, items: &[Item], named: &Named) -> Vec<Reading> {
        let near = || {
            items
                .get(self.near.clone())
                .unwrap_or_default()
                .iter()
                .filter(|item| item.open.is_none())
        };
        let no_period = self
            .left(items)
            .any(|left| matches!(left, Left::Period { .. }));
        let no_parties = self
            .left(items)
            .any(|left| matches!(left, Left::Parties { .. }));
        // Two guesses are none.
        if no_parties && no_period {
            return Vec::new();
        }
        if no_period {
            let mut periods: Vec<Period> = Vec::new();
            for period in near()
                .filter_map(|item| item.period)
                .chain(named.periods.iter().copied())
            {
                if !periods.contains(&period) {
                    periods.push(period);
                }
            }
            return periods.into_iter().map(Reading::Period).collect();
        }
        let mut pairs: Vec<(Party, Party)> = Vec::new();
        let mut add = |owner: &Party, partner: &Party| {
            let pair = (owner.clone(), partner.clone());
            if owner != partner && !owner.is_world() && !pairs.contains(&pair) {
                pairs.push(pair);
            }
        };
        for about in near().filter_map(|item| item.about.as_ref()) {
            let (one, other) = about.sides();
            for (owner, partner) in [(one, other), (other, one)] {
                add(owner, partner);
                add(owner, &Party::World);
            }
        }
        pairs
            .into_iter()
            .map(|(owner, partner)| Reading::Parties(owner, partner))
            .collect()
    }

    /// The open figures read so, and how likely they would fit the others by chance; nothing if they do not, or if some figure speaks against it.
    fn tried(&self, items: &[Item], reading: &Reading) -> Option<(f64, Vec<(usize, Item)>)> {
        let mut read: Vec<(usize, Item)> = Vec::new();
        let mut window: Vec<Item> = items.get(self.near.clone())?.to_vec();
        for at in &self.open {
            let Some(mut filled) = filled(items.get(*at)?, reading) else {
                continue;
            };
            filled.rules.push(rules::BORNE_OUT);
            window.get_mut(at - self.near.start)?.clone_from(&filled);
            read.push((*at, filled));
        }
        let checks = outcomes::checks(&window);
        let own = |place: usize| self.open.contains(&(place + self.near.start));
        let sentence = items.get(*self.open.first()?)?.sentence;
        let here = |place: usize| {
            window
                .get(place)
                .is_some_and(|item| item.sentence == sentence)
        };
        let mut chance = 1.0;
        for check in &checks {
            let mut places = check.inputs.iter().copied().chain([check.item]);
            let touched = places.clone().any(own);
            if !touched {
                continue;
            }
            match check.judgement.verdict {
                // What the sentence says in itself holds in any reading.
                Verdict::Consistent | Verdict::WithinRounding if !places.all(here) => {
                    chance *= by_chance(check, window.get(check.item)?);
                }
                Verdict::Inconsistent => return None,
                _ => {}
            }
        }
        (chance < NOTHING).then_some((chance, read))
    }
}

/// An open figure in one reading; nothing if its words exclude that.
fn filled(item: &Item, reading: &Reading) -> Option<Item> {
    let open = item.open.as_ref()?;
    let (about, period, base) = match reading {
        Reading::Parties(owner, partner) => open.left.of(owner, partner),
        Reading::Period(period) => open.left.in_period(*period, open.role),
    }?;
    let mut item = item.clone();
    item.about = Some(about);
    item.period = Some(period);
    item.base = base;
    item.role = open.role;
    item.commodity.clone_from(&open.commodity);
    item.sure = false;
    item.why = None;
    item.open = None;
    item.carried = None;
    Some(item)
}

/// How likely a figure that has nothing to do with what it is held against would agree with it: the width within which it
/// does, in that in which such figures lie.
fn by_chance(check: &Check, item: &Item) -> f64 {
    let width = |interval: &Interval| interval.width().map_or(f64::INFINITY, |w| w.to_f64());
    let (Some(figure), Some(computed)) = (&item.figure, &check.judgement.coarse) else {
        return 1.0;
    };
    let value = figure.number().to_f64().abs();
    let room = width(computed) + figure.last_digit().to_f64().abs();
    let lies_in = match figure.unit() {
        Unit::Percent | Unit::Points => 10.0 + value,
        _ => value,
    };
    // A value told twice is told in the same digits.
    let room = if check.relation == Relation::SaidTwice {
        2.0 * room
    } else {
        room
    };
    (room / lies_in).min(1.0)
}
