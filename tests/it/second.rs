//! A second implementation of the rules, from their text alone: its own reading of the digits it wrote, its own
//! fractions and sets, and bounds by trying every corner. The crate must decide as it does.

use bilateral::{Evidence, Figure, Verdict};
use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{One, Signed, Zero};

type Q = BigRational;

fn whole(n: i64) -> Q {
    Q::from_integer(n.into())
}

fn ratio(n: i64, d: i64) -> Q {
    Q::new(n.into(), d.into())
}

fn ten_to(power: i32) -> Q {
    let positive = Q::from_integer(BigInt::from(10).pow(power.unsigned_abs()));
    if power < 0 {
        positive.recip()
    } else {
        positive
    }
}

/// Random enough, and the same every time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) % n
    }

    fn one_of<T: Clone>(&mut self, all: &[T]) -> T {
        all[usize::try_from(self.below(all.len() as u64)).unwrap()].clone()
    }
}

/// A set of numbers between two ends, each with whether it belongs; no end is infinity.
#[derive(Clone, Debug)]
struct Set {
    low: Option<(Q, bool)>,
    high: Option<(Q, bool)>,
}

impl Set {
    fn closed(low: Q, high: Q) -> Self {
        Self {
            low: Some((low, true)),
            high: Some((high, true)),
        }
    }

    fn negated(&self) -> Self {
        let turn = |end: &Option<(Q, bool)>| end.as_ref().map(|(at, closed)| (-at, *closed));
        Self {
            low: turn(&self.high),
            high: turn(&self.low),
        }
    }

    fn plus(&self, other: &Self) -> Self {
        let add = |a: &Option<(Q, bool)>, b: &Option<(Q, bool)>| {
            let ((a, a_closed), (b, b_closed)) = (a.as_ref()?, b.as_ref()?);
            Some((a + b, *a_closed && *b_closed))
        };
        Self {
            low: add(&self.low, &other.low),
            high: add(&self.high, &other.high),
        }
    }

    /// Whether some number is in both.
    fn meets(&self, other: &Self) -> bool {
        let before = |high: &Option<(Q, bool)>, low: &Option<(Q, bool)>| match (high, low) {
            (Some((high, a)), Some((low, b))) => high < low || (high == low && !(*a && *b)),
            _ => false,
        };
        !before(&self.high, &other.low) && !before(&other.high, &self.low)
    }

    fn within(&self, other: &Self) -> bool {
        let low = match (&self.low, &other.low) {
            (_, None) => true,
            (None, Some(_)) => false,
            (Some((a, a_in)), Some((b, b_in))) => a > b || (a == b && (*b_in || !*a_in)),
        };
        let high = match (&self.high, &other.high) {
            (_, None) => true,
            (None, Some(_)) => false,
            (Some((a, a_in)), Some((b, b_in))) => a < b || (a == b && (*b_in || !*a_in)),
        };
        low && high
    }

    fn strictly_holds(&self, x: &Q) -> bool {
        self.low.as_ref().is_none_or(|(low, _)| low < x)
            && self.high.as_ref().is_none_or(|(high, _)| x < high)
    }

    fn is_point(&self) -> bool {
        matches!((&self.low, &self.high), (Some((a, true)), Some((b, true))) if a == b)
    }

    /// Whether the two have one number in common, the end of each.
    fn touches(&self, other: &Self) -> bool {
        let one = |high: &Option<(Q, bool)>, low: &Option<(Q, bool)>| match (high, low) {
            (Some((high, true)), Some((low, true))) => high == low,
            _ => false,
        };
        !self.is_point()
            && !other.is_point()
            && (one(&self.high, &other.low) || one(&other.high, &self.low))
    }

    fn cut_at_zero(self) -> Self {
        match &self.low {
            Some((low, _)) if !low.is_negative() => self,
            _ => Self {
                low: Some((Q::zero(), true)),
                ..self
            },
        }
    }

    fn may_be_negative(&self) -> bool {
        self.low.as_ref().is_none_or(|(low, _)| low.is_negative())
    }

    fn map(&self, f: impl Fn(&Q) -> Q) -> Self {
        let end = |end: &Option<(Q, bool)>| end.as_ref().map(|(at, closed)| (f(at), *closed));
        Self {
            low: end(&self.low),
            high: end(&self.high),
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum How {
    Bare,
    Exactly,
    About,
    Nearly,
    JustOver,
    MoreThan,
    AtLeast,
    LessThan,
    AtMost,
}

use How::{About, AtLeast, AtMost, Bare, Exactly, JustOver, LessThan, MoreThan, Nearly};

const HOWS: [(How, &[&str]); 9] = [
    (Bare, &[""]),
    (Exactly, &["exactly "]),
    (About, &["about ", "roughly ", "close to "]),
    (Nearly, &["nearly ", "almost ", "just shy of "]),
    (JustOver, &["just over ", "slightly more than "]),
    (MoreThan, &["more than ", "over ", "in excess of "]),
    (AtLeast, &["at least ", "no less than "]),
    (LessThan, &["less than ", "under "]),
    (AtMost, &["up to ", "as much as "]),
];

#[derive(Clone, Debug)]
enum Kind {
    /// Digits without their point, how many decimals they have, and the power of the scale word.
    Digits {
        n: i64,
        decimals: u32,
        scale: i32,
    },
    /// `tripled`, `tenfold`.
    Word(i64),
    Halved,
}

#[derive(Clone, Debug)]
struct Written {
    how: How,
    text: String,
    kind: Kind,
    /// What a bare zero may stand for, at most: half of this.
    zero: i64,
}

impl Written {
    fn digits(dice: &mut Dice, how: How, n: i64, decimals: u32, scale: i32, unit: &str) -> Self {
        let digits = format!("{:0>width$}", n.abs(), width = decimals as usize + 1);
        let (before, after) = digits.split_at(digits.len() - decimals as usize);
        let point = if decimals > 0 { "." } else { "" };
        let scale_word = match scale {
            0 => "",
            3 => " thousand",
            6 => dice.one_of(&[" million", "m"]),
            _ => " billion",
        };
        let sign = if n < 0 { "-" } else { "" };
        let dollars = if unit == "$" { "$" } else { "" };
        let unit_after = if unit == "$" { "" } else { unit };
        let words = HOWS.iter().find(|(h, _)| *h == how).unwrap().1;
        Self {
            how,
            text: format!(
                "{}{sign}{dollars}{before}{point}{after}{scale_word}{unit_after}",
                dice.one_of(words)
            ),
            kind: Kind::Digits { n, decimals, scale },
            zero: match unit {
                "%" => 10,
                " times" => 1,
                _ => 1000,
            },
        }
    }

    fn word(dice: &mut Dice, how: How) -> Self {
        let (word, kind) = dice.one_of(&[
            ("halved", Kind::Halved),
            ("doubled", Kind::Word(2)),
            ("tripled", Kind::Word(3)),
            ("threefold", Kind::Word(3)),
            ("quadrupled", Kind::Word(4)),
            ("sixfold", Kind::Word(6)),
            ("tenfold", Kind::Word(10)),
            ("twentyfold", Kind::Word(20)),
        ]);
        let words = HOWS.iter().find(|(h, _)| *h == how).unwrap().1;
        Self {
            how,
            text: format!("{}{word}", dice.one_of(words)),
            kind,
            zero: 0,
        }
    }

    fn value(&self) -> Q {
        match self.kind {
            Kind::Digits { n, decimals, scale } => {
                whole(n) * ten_to(scale - i32::try_from(decimals).unwrap())
            }
            Kind::Word(n) => whole(n),
            Kind::Halved => ratio(1, 2),
        }
    }

    /// The fine and the coarse unit.
    fn units(&self) -> (Q, Q) {
        match self.kind {
            Kind::Digits {
                n: 0,
                decimals: 0,
                scale: 0,
            } => (whole(1), whole(self.zero)),
            Kind::Digits { n, decimals, scale } => {
                let u = ten_to(scale - i32::try_from(decimals).unwrap());
                let (mut c, mut rest) = (u.clone(), n);
                while decimals == 0 && rest != 0 && rest % 10 == 0 {
                    rest /= 10;
                    c *= whole(10);
                }
                (u, c)
            }
            Kind::Word(n) => (ratio(n, 5).min(whole(1)), ratio(n, 5).max(whole(1))),
            Kind::Halved => unreachable!("has no unit"),
        }
    }

    /// Where it holds and where it is not refuted, for each reading of its words.
    fn claims(&self) -> Vec<(How, Set, Set)> {
        let x = self.value();
        let ray = |how: How| {
            let (low, high) = match how {
                MoreThan => (Some((x.clone(), false)), None),
                AtLeast => (Some((x.clone(), true)), None),
                LessThan => (None, Some((x.clone(), false))),
                _ => (None, Some((x.clone(), true))),
            };
            Set { low, high }
        };
        if matches!(self.kind, Kind::Halved) {
            let half = ratio(1, 2);
            let part = |low: Q, low_in, high: Q, high_in| Set {
                low: Some((low, low_in)),
                high: Some((high, high_in)),
            };
            let (fine, coarse) = (
                Set::closed(ratio(45, 100), ratio(55, 100)),
                Set::closed(ratio(4, 10), ratio(2, 3)),
            );
            let (narrow, wide) = match self.how {
                Bare | About => (fine, coarse),
                Exactly => (fine.clone(), fine),
                // Of the fall: less than fell to a half.
                Nearly => (
                    part(half.clone(), false, ratio(55, 100), true),
                    part(half, false, ratio(2, 3), true),
                ),
                JustOver => (
                    part(ratio(45, 100), true, half.clone(), false),
                    part(ratio(4, 10), true, half, false),
                ),
                MoreThan => (ray(LessThan), ray(LessThan)),
                AtLeast => (ray(AtMost), ray(AtMost)),
                LessThan => (ray(MoreThan), ray(MoreThan)),
                AtMost => (ray(AtLeast), ray(AtLeast)),
            };
            return vec![(self.how, narrow, wide)];
        }
        let (u, c) = self.units();
        let size = x.abs();
        let around = |by: &Q| Set::closed(&x - by, &x + by);
        let two = whole(2);
        let tenth = (&c / &two).min(&size / whole(10));
        let quarter = c.clone().min(&size / whole(4));
        let hundredth = &size / whole(100);
        // Towards zero or away from it.
        let side = |by: &Q, beyond: bool| {
            let outward = beyond != x.is_negative();
            if outward {
                Set {
                    low: Some((x.clone(), false)),
                    high: Some((&x + by, true)),
                }
            } else {
                Set {
                    low: Some((&x - by, true)),
                    high: Some((x.clone(), false)),
                }
            }
        };
        let how = match self.how {
            Nearly | JustOver if x.is_zero() => About,
            how => how,
        };
        let (narrow, wide) = match how {
            Bare => (around(&(&u / &two)), around(&(&c / &two))),
            Exactly => (around(&(&u / &two)), around(&(&u / &two))),
            About => (
                around(&(&u / &two).max(tenth)),
                around(&u.max(quarter).max(hundredth)),
            ),
            Nearly | JustOver => (
                side(&tenth, how == JustOver),
                side(&quarter.max(hundredth), how == JustOver),
            ),
            _ => (ray(how), ray(how)),
        };
        let mut readings = vec![(self.how, narrow, wide)];
        let mirrored = match how {
            MoreThan => Some(LessThan),
            LessThan => Some(MoreThan),
            AtLeast => Some(AtMost),
            AtMost => Some(AtLeast),
            _ => None,
        };
        if let (Some(other), true) = (mirrored, x.is_negative()) {
            readings.push((other, ray(other), ray(other)));
        }
        readings
    }
}

#[derive(Clone, Debug)]
enum Given {
    Nothing,
    Exact(Q, String),
    AtLeast(Q, String),
    Published(Written),
    Sum(Vec<Given>),
    Difference(Vec<Given>),
    Share(Vec<Given>),
    Percent(Vec<Given>),
    Multiple(Vec<Given>),
    Growth(Vec<Given>),
    Fall(Vec<Given>),
    Before(Vec<Given>),
    Cagr(Vec<Given>, u32),
}

/// What evidence says: nothing, that there is no such quantity, or where it lies.
#[allow(clippy::large_enum_variant)] // short-lived, one at a time
enum Says {
    Nothing,
    Undefined,
    Lies {
        fine: Set,
        coarse: Set,
        value: Option<Q>,
    },
}

impl Given {
    fn text(&self) -> String {
        let list = |word: &str, all: &[Self]| {
            let all: Vec<String> = all
                .iter()
                .map(|one| match one {
                    Self::Published(written) => written.text.clone(),
                    Self::Exact(..) | Self::AtLeast(..) => one.text(),
                    _ => format!("({})", one.text()),
                })
                .collect();
            format!("{word} {}", all.join("; "))
        };
        match self {
            Self::Nothing => "none".to_owned(),
            Self::Exact(_, text) => format!("exact {text}"),
            Self::AtLeast(_, text) => format!("at-least {text}"),
            Self::Published(written) => format!("published {}", written.text),
            Self::Sum(all) => list("sum", all),
            Self::Difference(all) => list("difference", all),
            Self::Share(all) => list("share", all),
            Self::Percent(all) => list("percent", all),
            Self::Multiple(all) => list("multiple", all),
            Self::Growth(all) => list("growth", all),
            Self::Fall(all) => list("fall", all),
            Self::Before(all) => list("before", all),
            Self::Cagr(all, years) => format!("{}; n={years}", list("cagr", all)),
        }
    }

    fn says(&self, not_negative: bool) -> Says {
        let cut = |set: Set, x: &Q| {
            if not_negative && !x.is_negative() {
                set.cut_at_zero()
            } else {
                set
            }
        };
        let (all, inner) = match self {
            Self::Nothing => return Says::Nothing,
            Self::Exact(x, _) => {
                let point = Set::closed(x.clone(), x.clone());
                return Says::Lies {
                    fine: point.clone(),
                    coarse: point,
                    value: Some(x.clone()),
                };
            }
            Self::AtLeast(x, _) => {
                let ray = Set {
                    low: Some((x.clone(), true)),
                    high: None,
                };
                return Says::Lies {
                    fine: ray.clone(),
                    coarse: ray,
                    value: None,
                };
            }
            Self::Published(written) => {
                let x = written.value();
                let (how, fine, coarse) = written.claims().remove(0);
                return Says::Lies {
                    fine: cut(fine, &x),
                    coarse: cut(coarse, &x),
                    value: matches!(how, Bare | Exactly).then_some(x),
                };
            }
            Self::Sum(all) => (all, not_negative),
            Self::Difference(all) => (all, false),
            Self::Share(all)
            | Self::Percent(all)
            | Self::Multiple(all)
            | Self::Growth(all)
            | Self::Fall(all)
            | Self::Before(all)
            | Self::Cagr(all, _) => (all, true),
        };
        let (mut fine, mut coarse, mut values) = (Vec::new(), Vec::new(), Some(Vec::new()));
        for (index, one) in all.iter().enumerate() {
            let change = matches!(self, Self::Before(_)) && index == 1;
            match one.says(inner && !change) {
                Says::Lies {
                    fine: f,
                    coarse: c,
                    value,
                } => {
                    fine.push(f);
                    coarse.push(c);
                    values = values.zip(value).map(|(mut values, value)| {
                        values.push(value);
                        values
                    });
                }
                other => return other,
            }
        }
        let Some(coarse) = self.image(&coarse) else {
            return Says::Undefined;
        };
        let value = values.and_then(|values| self.of(&values));
        Says::Lies {
            fine: self.image(&fine).expect("defined coarsely"),
            coarse,
            value,
        }
    }

    /// The quantity for some values; nothing where it does not exist.
    fn of(&self, v: &[Q]) -> Option<Q> {
        let hundred = whole(100);
        let total = |v: &[Q]| v.iter().fold(Q::zero(), |total, x| total + x);
        let over = |a: Q, b: &Q| (!b.is_zero()).then(|| a / b);
        match self {
            Self::Sum(_) => Some(total(v)),
            Self::Difference(_) => Some(&v[0] - &v[1]),
            Self::Share(_) => over(&v[0] * hundred, &total(v)),
            Self::Percent(_) => over(&v[0] * hundred, &v[1]),
            // Compared as the power of the factor.
            Self::Multiple(_) | Self::Cagr(..) => over(v[1].clone(), &v[0]),
            Self::Growth(_) => over((&v[1] - &v[0]) * hundred, &v[0]),
            Self::Fall(_) => over((&v[0] - &v[1]) * hundred, &v[0]),
            Self::Before(_) => over(v[0].clone(), &(Q::one() + &v[1] / hundred)),
            _ => unreachable!(),
        }
    }

    /// Every corner of the sets is tried: the quantities are monotone in each of their figures.
    fn image(&self, sets: &[Set]) -> Option<Set> {
        if matches!(self, Self::Sum(_) | Self::Difference(_)) {
            let mut sets = sets.to_vec();
            if matches!(self, Self::Difference(_)) {
                sets[1] = sets[1].negated();
            }
            return sets.into_iter().reduce(|a, b| a.plus(&b));
        }
        let negative = |set: &Set| set.may_be_negative();
        match self {
            Self::Before(_) => {
                let factor = sets[1].map(|p| Q::one() + p / whole(100));
                let least = factor.low.as_ref().unwrap();
                if negative(&sets[0]) || !least.0.is_positive() {
                    return None;
                }
            }
            _ if sets.iter().any(negative) => return None,
            _ => {}
        }
        let ends: Vec<[Q; 2]> = sets
            .iter()
            .map(|set| {
                [
                    set.low.as_ref().unwrap().0.clone(),
                    set.high.as_ref().unwrap().0.clone(),
                ]
            })
            .collect();
        let mut found: Option<(Q, Q)> = None;
        for corner in 0..1_usize << sets.len() {
            let at: Vec<Q> = ends
                .iter()
                .enumerate()
                .map(|(index, ends)| ends[corner >> index & 1].clone())
                .collect();
            let x = self.of(&at)?;
            found = Some(match found {
                None => (x.clone(), x),
                Some((low, high)) => (low.min(x.clone()), high.max(x)),
            });
        }
        found.map(|(low, high)| Set::closed(low, high))
    }
}

fn decide_one(
    how: How,
    narrow: &Set,
    wide: &Set,
    fine: &Set,
    coarse: &Set,
    value: Option<&Q>,
) -> &'static str {
    let inside = value.is_some_and(|v| narrow.strictly_holds(v));
    match how {
        Bare | Exactly => {
            if !coarse.meets(wide) {
                "inconsistent"
            } else if !fine.meets(narrow) {
                "undecided:ambiguous-precision"
            } else if inside {
                "consistent"
            } else if value.is_none() {
                "undecided:not-refuted"
            } else if fine.is_point() {
                "within-rounding"
            } else if fine.touches(narrow) {
                "undecided:tie-only"
            } else {
                "within-rounding"
            }
        }
        About => {
            if inside {
                "consistent"
            } else if fine.meets(narrow) {
                if value.is_some() {
                    "within-rounding"
                } else {
                    "undecided:not-refuted"
                }
            } else if coarse.meets(wide) {
                "undecided:hedge-width"
            } else {
                "inconsistent"
            }
        }
        Nearly | JustOver => {
            if fine.within(narrow) {
                "consistent"
            } else if !coarse.meets(wide) {
                "inconsistent"
            } else {
                "undecided:hedge-width"
            }
        }
        _ => {
            if !coarse.meets(wide) {
                "inconsistent"
            } else if fine.within(narrow) {
                "consistent"
            } else if !fine.meets(narrow) {
                "undecided:ambiguous-precision"
            } else {
                "undecided:straddles"
            }
        }
    }
}

fn decide(given: &Given, claim: &Written) -> &'static str {
    // A word of multiples against a rate is held against the multiple.
    let word = !matches!(claim.kind, Kind::Digits { .. });
    let given = match given {
        Given::Growth(all) | Given::Fall(all) if word => &Given::Multiple(all.clone()),
        given => given,
    };
    let (fine, coarse, value) = match given.says(false) {
        Says::Nothing => return "not-covered",
        Says::Undefined => return "undecided:undefined-domain",
        Says::Lies {
            fine,
            coarse,
            value,
        } => (fine, coarse, value),
    };
    let mut verdicts = claim.claims().into_iter().map(|(how, narrow, wide)| {
        let power = |set: &Set| match given {
            Given::Cagr(_, years) => set.map(|r| {
                let factor = Q::one() + r / whole(100);
                let years = i32::try_from(*years).unwrap();
                let size = num_traits::pow::Pow::pow(factor.abs(), years);
                if factor.is_negative() { -size } else { size }
            }),
            _ => set.clone(),
        };
        decide_one(
            how,
            &power(&narrow),
            &power(&wide),
            &fine,
            &coarse,
            value.as_ref(),
        )
    });
    let first = verdicts.next().unwrap();
    if verdicts.all(|verdict| verdict == first) {
        first
    } else {
        "undecided:ambiguous-wording"
    }
}

/// A figure of the size of some trade.
fn level(dice: &mut Dice, hows: &[How], unit: &str) -> Written {
    let n = match dice.below(12) {
        0 => 0,
        1..=3 => i64::try_from(dice.below(30)).unwrap() * 10,
        4 | 5 => i64::try_from(dice.below(9)).unwrap() * 100,
        6..=8 => i64::try_from(dice.below(100)).unwrap(),
        _ => i64::try_from(dice.below(5000)).unwrap(),
    };
    let n = if dice.below(25) == 0 { -n } else { n };
    let decimals = u32::try_from(dice.below(3)).unwrap();
    let scale = dice.one_of(&[0, 0, 0, 3]);
    let how = dice.one_of(hows);
    Written::digits(dice, how, n, decimals, scale, unit)
}

fn exact(dice: &mut Dice) -> (Q, String) {
    let n = i64::try_from(dice.below(9000)).unwrap() - if dice.below(10) == 0 { 4000 } else { 0 };
    if dice.below(2) == 0 {
        (whole(n), n.to_string())
    } else {
        let sign = if n < 0 { "-" } else { "" };
        (
            ratio(n, 10),
            format!("{sign}{}.{}", n.abs() / 10, n.abs() % 10),
        )
    }
}

const CLOSED: [How; 8] = [Bare, Bare, Bare, Bare, Bare, Bare, Exactly, About];
const ANY: [How; 12] = [
    Bare, Bare, Bare, Bare, Exactly, About, Nearly, JustOver, MoreThan, AtLeast, LessThan, AtMost,
];

/// What a rate or a share is computed from.
fn operand(dice: &mut Dice, unit: &str) -> Given {
    match dice.below(12) {
        0 | 1 => {
            let (x, text) = exact(dice);
            Given::Exact(x, text)
        }
        2 => Given::Sum(
            (0..2)
                .map(|_| Given::Published(level(dice, &CLOSED, unit)))
                .collect(),
        ),
        3 => Given::Difference(
            (0..2)
                .map(|_| Given::Published(level(dice, &CLOSED, unit)))
                .collect(),
        ),
        _ => Given::Published(level(dice, &CLOSED, unit)),
    }
}

fn given(dice: &mut Dice) -> Given {
    let unit = dice.one_of(&["", "", "$"]);
    let two = |dice: &mut Dice| vec![operand(dice, unit), operand(dice, unit)];
    match dice.below(16) {
        0 if dice.below(10) == 0 => Given::Nothing,
        0 | 1 => {
            let (x, text) = exact(dice);
            Given::Exact(x, text)
        }
        2 => {
            let (x, text) = exact(dice);
            Given::AtLeast(x, text)
        }
        3 | 4 => Given::Published(loop {
            let written = level(dice, &ANY, unit);
            // Evidence of two readings is tried elsewhere.
            if written.claims().len() == 1 {
                break written;
            }
        }),
        5 | 6 => Given::Sum(
            (0..2 + dice.below(2))
                .map(|_| Given::Published(level(dice, &[Bare, Bare, Exactly, About, Nearly], unit)))
                .collect(),
        ),
        7 => Given::Difference(two(dice)),
        8 => Given::Share({
            let mut parts = two(dice);
            if dice.below(3) == 0 {
                parts.push(operand(dice, unit));
            }
            parts
        }),
        9 => Given::Percent(two(dice)),
        10 | 11 => Given::Multiple(two(dice)),
        12 | 13 => Given::Growth(two(dice)),
        14 if dice.below(2) == 0 => Given::Fall(two(dice)),
        14 => Given::Cagr(two(dice), 1 + u32::try_from(dice.below(4)).unwrap()),
        _ => {
            let level = operand(dice, unit);
            let n = i64::try_from(dice.below(900)).unwrap() - 90;
            let decimals = u32::try_from(dice.below(2)).unwrap();
            let change = Written::digits(dice, Bare, if n == 0 { 1 } else { n }, decimals, 0, "%");
            Given::Before(vec![level, Given::Published(change)])
        }
    }
}

/// A claim near what the evidence says, where verdicts change.
fn claim(dice: &mut Dice, given: &Given) -> Written {
    let how = dice.one_of(&ANY);
    let ratio_word = matches!(
        given,
        Given::Multiple(_) | Given::Growth(_) | Given::Fall(_)
    );
    if ratio_word && dice.below(4) == 0 {
        return Written::word(dice, how);
    }
    let percent = matches!(
        given,
        Given::Share(_) | Given::Percent(_) | Given::Growth(_) | Given::Fall(_) | Given::Cagr(..)
    );
    let near = match given.says(false) {
        Says::Lies {
            fine,
            coarse,
            value,
        } => {
            let ends = [value.clone(), value].into_iter().flatten().chain(
                [fine.low, fine.high, coarse.low, coarse.high]
                    .into_iter()
                    .flatten()
                    .map(|end| end.0),
            );
            let ends: Vec<Q> = ends.collect();
            let end = if ends.is_empty() {
                Q::zero()
            } else {
                dice.one_of(&ends)
            };
            if matches!(given, Given::Cagr(..)) {
                (end - Q::one()) * whole(30)
            } else {
                end
            }
        }
        _ => whole(5),
    };
    let decimals = u32::try_from(dice.below(3)).unwrap();
    let coarser = dice.one_of(&[0, 0, 1, 2]);
    let place = ten_to(coarser - i32::try_from(decimals).unwrap());
    let units: BigInt = (near / &place).round().to_integer();
    let units = i64::try_from(units).unwrap_or(7) + dice.one_of(&[0, 0, 0, 1, -1, 2, -2, 5, -5]);
    let n = if decimals == 0 {
        units.saturating_mul(10_i64.pow(coarser.unsigned_abs()))
    } else {
        units
    };
    let unit = if percent {
        dice.one_of(&["%", "%", ""])
    } else if matches!(given, Given::Multiple(_)) {
        dice.one_of(&[" times", ""])
    } else {
        ""
    };
    let mut written = Written::digits(dice, how, n, decimals, 0, unit);
    // A bare number has the unit of what it is held against.
    if percent {
        written.zero = 10;
    } else if matches!(given, Given::Multiple(_)) {
        written.zero = 1;
    }
    written
}

/// How many cases to try; `BILATERAL_CASES` multiplies them.
pub(crate) fn cases(usually: u32) -> u32 {
    let times = std::env::var("BILATERAL_CASES").ok();
    usually * times.map_or(1, |times| times.parse::<u32>().unwrap())
}

#[test]
fn the_crate_decides_as_a_second_implementation_does() {
    let mut dice = Dice(0x2545_f491_4f6c_dd1d);
    let mut counts = std::collections::BTreeMap::new();
    let mut differing = Vec::new();
    for _ in 0..cases(6_000) {
        let given = given(&mut dice);
        let claim = claim(&mut dice, &given);
        let evidence: Evidence = given
            .text()
            .parse()
            .unwrap_or_else(|error| panic!("{error}"));
        let figure: Figure = claim.text.parse().unwrap_or_else(|error| panic!("{error}"));
        let expected = decide(&given, &claim);
        let found: Verdict = evidence.judge(&figure).unwrap().verdict;
        *counts.entry(expected).or_insert(0) += 1;
        if found.to_string() != expected {
            differing.push(format!(
                "{} | {}: {found}, expected {expected}",
                given.text(),
                claim.text
            ));
        }
    }
    assert!(
        differing.is_empty(),
        "{} differ: {:#?}",
        differing.len(),
        &differing[..differing.len().min(40)]
    );
    // Every verdict came up, and often enough.
    assert!(
        counts.len() == 11 && counts.values().all(|count| *count >= 5),
        "{counts:?}"
    );
}
