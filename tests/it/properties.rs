//! What holds for every text and every value, tried on many of them.

use crate::second::cases;
use bilateral::{
    Commodity, Datum, Economy, Evidence, Figure, Flow, Interval, Judge, Method, Pair, Period,
    Rational, Side, Trade, Unit, Usd, Verdict,
    check::{Assertion, Joint, Reason},
    data::{Event, Locator, Missing, PartialDate, SourceId, Value},
    figure::{Hedge, Reading, Rounding},
    trade::{Classification, Movement, Status, Valuation},
};
use proptest::{prelude::*, sample::select, test_runner::TestCaseError};
use std::{fmt::Display, str::FromStr};

/// Reads a text, which must not panic; what was read prints as a text that is read as the same.
fn read<T: FromStr + Display>(text: &str) -> Result<Option<T>, TestCaseError> {
    let Ok(value) = text.parse::<T>() else {
        return Ok(None);
    };
    let printed = value.to_string();
    let again = printed.parse::<T>().ok().map(|again| again.to_string());
    prop_assert_eq!(again, Some(printed), "{:?}", text);
    Ok(Some(value))
}

macro_rules! read_as {
    ($text:expr; $($type:ty),+ $(,)?) => {
        $( read::<$type>($text)?; )+
    };
}

fn read_as_everything(text: &str) -> Result<(), TestCaseError> {
    read_as!(
        text; Assertion, Classification, Commodity, Datum, Economy, PartialDate, Evidence, Figure, Flow, Hedge, Interval,
        Locator, Method, Missing, Movement, Pair, Period, Rational, Reading, Reason, Side, SourceId, Status, Rounding,
        Trade, Unit, Usd, Valuation, Value, Verdict,
    );
    Ok(())
}

/// Everything that can be asked of a figure.
fn ask(figure: &Figure) {
    for ties in [
        Rounding::Unknown,
        Rounding::HalfAway,
        Rounding::HalfEven,
        Rounding::Truncated,
        Rounding::Ceiling,
    ] {
        for reading in [Reading::Fine, Reading::Coarse] {
            let known = figure.known_if(reading, ties);
            let _ = known.describe(figure.unit());
        }
    }
    let _ = (figure.last_digit(), figure.upper_number());
    let _ = figure.rewrite(&figure.number());
}

/// Pieces that texts of the crate are made of, and some that they are not.
#[rustfmt::skip] // one line each would be long
const PIECES: &[&str] = &[
    " ", " ", " ", "-", "–", "−", "$", "US$", "%", ",", ".", "/", ";", "; ", "0", "1", "9", "00", "000", "1.2",
    "1,234", "999999999999999999999999999999", "0.000000000000000000000000000001", "2020", "2020-13", "2024-Q4",
    "2020-01-31", "million", "bn", "k", "trillion", "fold", "times", "times more", "pp", "percentage points",
    "percent", "more than", "about", "nearly", "just over", "at least", "up to", "between", "and", "exactly",
    "a third", "half", "two thirds", "twelve", "halved", "doubled", "sum", "difference", "share", "multiple",
    "growth", "cagr", "log trend b", "n=", "n=3", "n=0", "n=1/12", "n=100", "n=1/0", "exact", "at-least", " in USD", " in percent", "published",
    "none", "missing:", "not stated", "ISR", "KAZ", "ISR-KAZ", "ISR>KAZ", "turnover", "balance", "H6/", "TOTAL", "[",
    "]", "(", ")", "(sum 1; 2)", "fall", "before", "percent ", "or more", "+", "minus ", "twenty", "-two", "hundred", "a ", " of ",
    "half a ", "one in five", "CAD", "HK$", "dollars", "basis points", "times less", "at most", "well over", "inf", "-inf", "undecided:", "tie-only", "line ", "in", "is", "was", "to", "rose", "of", "€", "İ",
    "ß", "\u{301}", "\u{202e}", "😀", "\0", "\t", "\n",
];

fn pieces() -> impl Strategy<Value = String> {
    proptest::collection::vec(select(PIECES), 0..12).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_panics_and_what_is_read_prints_and_reads_the_same(text in any::<String>()) {
        read_as_everything(&text)?;
    }

    #[test]
    fn no_text_of_known_pieces_panics(text in pieces()) {
        read_as_everything(&text)?;
    }

    #[test]
    fn no_question_about_what_was_read_panics(
        word in select(vec![
            "published ", "exact ", "sum ", "share ", "multiple ", "growth ", "cagr ", "difference ", "fall ", "before ", "percent ",
            "growth (sum 1; 2); ", "",
        ]),
        evidence in pieces(),
        figure in pieces(),
    ) {
        let figure: Result<Figure, _> = figure.parse();
        if let Ok(figure) = &figure {
            ask(figure);
        }
        let Ok(evidence) = format!("{word}{evidence}").parse::<Evidence>() else {
            return Ok(());
        };
        for claim in figure.into_iter().chain(["5", "-1%", "twice", "halved", "over -5", "0"].map(|text| text.parse().unwrap())) {
            for ties in [Rounding::Unknown, Rounding::HalfEven] {
                let _ = Judge::new().rounding(ties).judge(&evidence, &claim);
            }
        }
    }
}

/// How a printer rounds what lies just between two figures.
#[derive(Clone, Copy, Debug)]
enum Nearest {
    Even,
    Away,
    Up,
    Down,
}

fn nearest() -> impl Strategy<Value = Nearest> {
    select(vec![
        Nearest::Even,
        Nearest::Away,
        Nearest::Up,
        Nearest::Down,
    ])
}

impl Nearest {
    /// `numerator / denominator` to the nearest integer.
    fn round(self, numerator: i128, denominator: i128) -> i128 {
        let floor = numerator.div_euclid(denominator);
        let twice = 2 * numerator.rem_euclid(denominator);
        let tie = match self {
            Self::Even => floor % 2 != 0,
            Self::Away => floor >= 0,
            Self::Up => true,
            Self::Down => false,
        };
        floor + i128::from(twice > denominator || (twice == denominator && tie))
    }

    /// A number of `numerator / denominator`, printed with some decimals.
    fn print(self, numerator: i128, denominator: i128, decimals: u32) -> String {
        let units = self.round(numerator * 10_i128.pow(decimals), denominator);
        let digits = format!(
            "{:0>width$}",
            units.unsigned_abs(),
            width = decimals as usize + 1
        );
        let (whole, fraction) = digits.split_at(digits.len() - decimals as usize);
        let sign = if units < 0 { "-" } else { "" };
        let point = if decimals > 0 { "." } else { "" };
        format!("{sign}{whole}{point}{fraction}")
    }
}

/// A value in dollars, as text in millions.
fn millions(dollars: i128, rule: Nearest, decimals: u32) -> String {
    format!("{} million", rule.print(dollars, 1_000_000, decimals))
}

fn verdict(evidence: &str, claim: &str) -> Verdict {
    let evidence: Evidence = evidence.parse().unwrap();
    evidence.judge(&claim.parse().unwrap()).unwrap().verdict
}

/// Dollars, many of them on a tie.
fn dollars() -> impl Strategy<Value = i128> {
    prop_oneof![
        1_000_000..5_000_000_000_i128,
        (20..100_000_i128).prop_map(|n| n * 50_000),
        (2..10_000_i128).prop_map(|n| n * 500_000),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(250), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn true_data_rounded_to_the_nearest_are_never_inconsistent(
        values in proptest::collection::vec((dollars(), nearest(), 0..4_u32), 2..5),
        claim in (nearest(), 0..4_u32),
    ) {
        let (rule, decimals) = claim;
        let printed: Vec<String> = values.iter().map(|(value, rule, decimals)| millions(*value, *rule, *decimals)).collect();
        let all = printed.join("; ");
        let total: i128 = values.iter().map(|value| value.0).sum();
        let (a, b) = (values[0].0, values[1].0);
        let (first, last) = (&printed[0], &printed[1]);
        let two = printed[..2].join("; ");
        let change = rule.print(100 * (b - a), a, decimals);
        for (evidence, claim) in [
            (format!("growth (sum {all}); (sum {all}; {first})"), format!("{}%", rule.print(100 * a, total, decimals))),
            (format!("percent {two}"), format!("{}%", rule.print(100 * a, b, decimals))),
            (format!("fall {two}"), format!("{}%", rule.print(100 * (a - b), a, decimals))),
            (format!("before {last}; {change}%"), millions(a, rule, decimals)),
            (format!("published about {first}"), millions(a, rule, decimals)),
            (format!("published {first}"), format!("about {}", millions(a, rule, decimals))),
            (format!("published {}", printed[0]), millions(a, rule, decimals)),
            (format!("exact {a}"), millions(a, rule, decimals)),
            (format!("sum {all}"), millions(total, rule, decimals)),
            (format!("difference {two}"), millions(a - b, rule, decimals)),
            (format!("share {all}"), format!("{}%", rule.print(100 * a, total, decimals))),
            (format!("multiple {two}"), format!("{} times", rule.print(b, a, decimals))),
            (format!("growth {two}"), format!("{}%", rule.print(100 * (b - a), a, decimals))),
            (format!("cagr {two}; n=1"), format!("{}%", rule.print(100 * (b - a), a, decimals))),
        ] {
            // Zero with a minus, as some print it, is refused.
            let found = verdict(&evidence, &claim);
            prop_assert_ne!(found, Verdict::Inconsistent, "{} against {}", claim, evidence);
        }
    }

    /// Who knows the printer's rule knows which figure a value prints as: that one, and not its neighbours.
    #[test]
    fn a_known_rounding_rule_decides_every_value(
        tenths in prop_oneof![-3_000..3_000_i128, (-300..300_i128).prop_map(|n| n * 10), (-300..300_i128).prop_map(|n| n * 10 + 5)],
        decimals in 1..4_u32,
        off in select(vec![-1_i128, 1]),
    ) {
        // In tenths of the last digit.
        let (floor, rest) = (tenths.div_euclid(10), tenths.rem_euclid(10));
        let up = |yes: bool| floor + i128::from(yes);
        let text = |units: i128| Nearest::Up.print(units, 10_i128.pow(decimals), decimals);
        let exact = format!("exact {}", Nearest::Up.print(tenths, 10_i128.pow(decimals + 1), decimals + 1));
        let evidence: Evidence = exact.parse().unwrap();
        for (rounding, units) in [
            (Rounding::HalfEven, Nearest::Even.round(tenths, 10)),
            (Rounding::HalfAway, Nearest::Away.round(tenths, 10)),
            (Rounding::Truncated, up(floor < 0 && rest > 0)),
            (Rounding::Ceiling, up(rest > 0)),
        ] {
            let judge = |units| Judge::new().rounding(rounding).judge(&evidence, &text(units).parse().unwrap()).unwrap().verdict;
            prop_assert_eq!(judge(units), Verdict::Consistent, "{} as {} by {}", exact, text(units), rounding);
            prop_assert_eq!(judge(units + off), Verdict::Inconsistent, "{} as {} by {}", exact, text(units + off), rounding);
        }
    }

    /// A rate that was applied for whole years is what the two ends give.
    #[test]
    fn a_compound_rate_is_never_inconsistent_with_the_values_it_makes(
        base in 1_000..1_000_000_i64, rate in -50..200_i64, years in 1..12_u32, decimals in 0..3_u32, places in 0..3_u32,
    ) {
        let factor = Rational::new(100 + rate, 100).unwrap();
        let later = Rational::from(base) * factor.pow(years);
        let printed = later.to_decimal(decimals);
        prop_assume!(printed.len() < 28);
        let point = if places > 0 { "." } else { "" };
        let claim = format!("{rate}{point}{}%", "0".repeat(places as usize));
        prop_assume!(!(rate == 0 && claim.starts_with('-')));
        let found = verdict(&format!("cagr {base}; {printed}; n={years}"), &claim);
        prop_assert_ne!(found, Verdict::Inconsistent, "{} {} {}", base, printed, claim);
    }

    #[test]
    fn bounds_hold_every_inner_point_and_are_attained(
        figures in proptest::collection::vec((1..100_000_i64, 0..3_u32, 0..=8_i64), 2..5),
    ) {
        let texts: Vec<String> = figures.iter().map(|(n, decimals, _)| shifted(*n, *decimals)).collect();
        let known: Vec<Interval> = texts.iter().map(|text| text.parse::<Figure>().unwrap().known(Reading::Fine)).collect();
        let ends = |interval: &Interval| [interval.lowest().unwrap().clone(), interval.highest().unwrap().clone()];
        // A point in each, from the lower end (0) to the upper (8).
        let inner: Vec<Rational> = known.iter().zip(&figures).map(|(interval, figure)| {
            let [low, high] = ends(interval);
            low.clone() + (high - low) * Rational::new(figure.2, 8).unwrap()
        }).collect();
        let hundred = Rational::from(100);
        // A change that is less than the level it led to, by any reading: of *370* and *365.00* nothing may be left.
        let coarse = |text: &String| text.parse::<Figure>().unwrap().known(Reading::Coarse);
        let by = coarse(&texts[1]).highest() < coarse(&texts[0]).lowest();
        let quantities: [(&str, usize, Quantity); 8] = [
            ("percent", 2, &|v| v[0].checked_div(&v[1]).unwrap() * hundred.clone()),
            ("fall", 2, &|v| (v[0].clone() - v[1].clone()).checked_div(&v[0]).unwrap() * hundred.clone()),
            ("sum", known.len(), &|v| total(v)),
            ("difference", 2, &|v| v[0].clone() - v[1].clone()),
            ("share", known.len(), &|v| v[0].checked_div(&total(v)).unwrap() * hundred.clone()),
            ("multiple", 2, &|v| v[1].checked_div(&v[0]).unwrap()),
            ("growth-by", 2, &|v| v[1].checked_div(&(v[0].clone() - v[1].clone())).unwrap() * hundred.clone()),
            ("growth", 2, &|v| (v[1].clone() - v[0].clone()).checked_div(&v[0]).unwrap() * hundred.clone()),
        ];
        for (word, count, of) in quantities.into_iter().filter(|(word, ..)| *word != "growth-by" || by) {
            let evidence: Evidence = format!("{word} {}", texts[..count].join("; ")).parse().unwrap();
            let claim = match word {
                "share" | "growth" | "growth-by" | "percent" | "fall" => "1%",
                "multiple" => "1 times",
                _ => "1",
            };
            let fine = evidence.judge(&claim.parse().unwrap()).unwrap().fine.unwrap();
            prop_assert!(fine.contains(&of(&inner[..count])), "{} {:?}", evidence, inner);
            // Each is monotone in each of its figures, so the ends are at corners.
            let corners: Vec<Rational> = (0..1_usize << count).map(|corner| {
                let values: Vec<Rational> = known[..count].iter().enumerate()
                    .map(|(at, interval)| ends(interval)[corner >> at & 1].clone()).collect();
                of(&values)
            }).collect();
            prop_assert_eq!(fine.lowest(), corners.iter().min(), "{}", evidence);
            prop_assert_eq!(fine.highest(), corners.iter().max(), "{}", evidence);
        }
    }

    #[test]
    fn more_digits_never_widen(whole in 0..100_000_u32, fraction in "[0-9]{0,4}", next in 0..10_u32, scale in select(vec!["", " million", "%"])) {
        let point = if fraction.is_empty() { "" } else { "." };
        let text = format!("{whole}{point}{fraction}{scale}");
        let longer = if fraction.is_empty() {
            format!("{whole}.{next}{scale}")
        } else {
            format!("{whole}.{fraction}{next}{scale}")
        };
        let (short, long): (Figure, Figure) = (text.parse().unwrap(), longer.parse().unwrap());
        for reading in [Reading::Fine, Reading::Coarse] {
            let (wide, narrow) = (short.known(reading), long.known(reading));
            prop_assert!(narrow.width() < wide.width(), "{} {}", text, longer);
            // A digit below five leaves the figure what it rounds to; a zero leaves it in the middle.
            if next == 0 {
                prop_assert!(narrow.is_subset(&wide), "{} {}", text, longer);
            }
            prop_assert!(!narrow.is_disjoint(&wide) || next > 5, "{} {}", text, longer);
        }
        // What is computed from it does not widen either.
        let fine = |text: &str| {
            let other = if scale == "%" { "7%" } else { "7" };
            let evidence: Evidence = format!("sum {text}; {other}").parse().unwrap();
            evidence.judge(&other.parse().unwrap()).unwrap().fine.unwrap()
        };
        prop_assert!(fine(&longer).width() < fine(&text).width());
    }

    #[test]
    fn units_and_order_change_no_verdict(
        parts in proptest::collection::vec((1..9_999_u32, 0..3_u32), 2..5), claim in (1..30_000_u32, 0..3_u32), seed in any::<prop::sample::Index>(),
        hedge in select(vec!["", "about ", "exactly ", "nearly ", "just over ", "more than ", "at least ", "less than ", "up to "]),
    ) {
        let written = |scale: &str, list: &[(u32, u32)]| -> Vec<String> {
            list.iter().map(|(n, decimals)| format!("{}{scale}", shifted(i64::from(*n), *decimals))).collect()
        };
        let judged = |scale: &str, word: &str, parts: &[(u32, u32)], claim: &str| {
            verdict(&format!("{word} {}", written(scale, parts).join("; ")), claim)
        };
        let level = |scale: &str| format!("{hedge}{}", written(scale, &[claim])[0]);
        let rate = level("%");
        let ratio = level(" times");
        let plain = level(" million");
        for scale in [" billion", " trillion"] {
            prop_assert_eq!(judged(" million", "sum", &parts, &plain), judged(scale, "sum", &parts, &level(scale)));
            prop_assert_eq!(judged(" million", "share", &parts, &rate), judged(scale, "share", &parts, &rate));
            prop_assert_eq!(judged(" million", "growth", &parts[..2], &rate), judged(scale, "growth", &parts[..2], &rate));
            prop_assert_eq!(judged(" million", "multiple", &parts[..2], &ratio), judged(scale, "multiple", &parts[..2], &ratio));
        }
        let mut turned = parts.clone();
        turned.rotate_left(seed.index(parts.len()));
        prop_assert_eq!(judged(" million", "sum", &parts, &plain), judged(" million", "sum", &turned, &plain));
        let mut others = parts.clone();
        others[1..].rotate_left(seed.index(parts.len() - 1));
        prop_assert_eq!(judged(" million", "share", &parts, &rate), judged(" million", "share", &others, &rate));
    }

    #[test]
    fn the_mirror_of_the_mirror_is_the_flow(one in 0..312_usize, other in 0..312_usize) {
        let all: Vec<Economy> = Economy::all().collect();
        let (one, other) = (all[one % all.len()], all[other % all.len()]);
        let flow = one.exports_to(other);
        // The same goods, as the other side sees them.
        prop_assert_eq!(other.imports_from(one), flow);
        prop_assert_eq!(flow.reversed().reversed(), flow);
        prop_assert_eq!(Pair::new(one, other), Pair::new(other, one));
        prop_assert_eq!(flow.pair(), flow.reversed().pair());
    }

    #[test]
    fn amounts_print_and_read_the_same(mills in any::<i128>()) {
        let amount = Usd::mills(mills);
        prop_assert_eq!(amount.to_string().parse::<Usd>().unwrap(), amount);
    }
}

proptest! {
    // Slower than the others.
    #![proptest_config(ProptestConfig { cases: 50, failure_persistence: None, ..ProptestConfig::default() })]

    /// Parts, total, share, growth and multiple of one table, each rounded for itself.
    #[test]
    fn true_tables_never_conflict_and_what_is_left_holds_the_truth(
        values in (dollars(), dollars(), dollars()),
        rules in proptest::collection::vec((nearest(), 1..4_u32), 7),
    ) {
        let (a, b, later) = values;
        let whole = a + b;
        let percent = |n: i128, d: i128, (rule, decimals): (Nearest, u32)| format!("{}%", rule.print(100 * n, d, decimals));
        let level = |n, (rule, decimals)| millions(n, rule, decimals);
        let million = 1_000_000_i128;
        let figures = [
            ("a", level(a, rules[0]), (a, 1)),
            ("b", level(b, rules[1]), (b, 1)),
            ("whole", level(whole, rules[2]), (whole, 1)),
            ("later", level(later, rules[3]), (later, 1)),
            ("share", percent(a, whole, rules[4]), (100 * a, whole)),
            ("growth", percent(later - whole, whole, rules[5]), (100 * (later - whole), whole)),
            ("times", format!("{} times", rules[6].0.print(later, whole, rules[6].1)), (later, whole)),
        ];
        // A part of less than half a digit is printed as zero, on which nothing can be based.
        prop_assume!(whole > million && later > million);
        let mut joint = Joint::new();
        for (name, text, _) in &figures {
            joint.figure(name, text.parse::<Figure>().unwrap()).unwrap();
        }
        joint.sum("whole", &["a", "b"]).unwrap();
        joint.share("share", "a", "whole").unwrap();
        joint.growth("growth", "whole", "later").unwrap();
        joint.multiple("times", "whole", "later").unwrap();
        for reading in [Reading::Fine, Reading::Coarse] {
            let left = joint.tighten(reading).unwrap();
            prop_assert!(left.conflict.is_none(), "{:?}", figures);
            for (name, text, (numerator, denominator)) in &figures {
                let [n, d] = [*numerator, *denominator].map(|n| Rational::from(i64::try_from(n).unwrap()));
                let interval = left.interval(name).unwrap();
                prop_assert!(interval.contains(&n.checked_div(&d).unwrap()), "{} {} {}", name, text, interval);
                let known = text.parse::<Figure>().unwrap().known(reading);
                prop_assert!(interval.is_subset(&known), "{} {} {}", name, text, interval);
            }
        }
        prop_assert_ne!(joint.verdict().unwrap(), Verdict::Inconsistent, "{:?}", figures);
    }
}

/// Both ends of the type, which have no negative.
#[test]
fn the_largest_amounts_print_and_read_the_same() {
    for mills in [i128::MIN, i128::MIN + 1, -1, 0, 1, i128::MAX] {
        let amount = Usd::mills(mills);
        let text = amount.to_string();
        assert_eq!(text.parse::<Usd>().ok(), Some(amount), "{text}");
        assert_eq!(
            Datum::from(amount)
                .to_string()
                .parse::<Datum>()
                .unwrap()
                .value(),
            Datum::from(amount).value()
        );
    }
    assert_eq!(Usd::mills(i128::MIN).checked_sub(Usd::mills(1)), None);
    assert_eq!(Usd::mills(i128::MIN).checked_add(Usd::mills(-1)), None);
    assert!(
        "170141183460469231731687303715884105.728"
            .parse::<Usd>()
            .is_err()
    );
}

/// A quantity computed from values.
type Quantity<'a> = &'a dyn Fn(&[Rational]) -> Rational;

fn total(values: &[Rational]) -> Rational {
    values
        .iter()
        .fold(Rational::from(0), |total, value| total + value.clone())
}

/// `n / 10^decimals` with that many digits after the point.
fn shifted(n: i64, decimals: u32) -> String {
    let power = Rational::from(10).pow(decimals);
    let value = Rational::from(n).checked_div(&power).unwrap();
    value.to_decimal(decimals)
}

/// An event is data, not text; its date is.
#[test]
fn every_event_date_prints_and_reads_the_same() {
    let dated = |event: &Event| event.date.map(|date| date.to_string());
    for text in bilateral::cited::events().iter().filter_map(dated) {
        assert_eq!(text.parse::<PartialDate>().unwrap().to_string(), text);
    }
}
