//! Reading texts: passages in the manner of many papers with what is read off them, the protocol, the article, and what holds
//! for any text.

use crate::common::{project, run, sample};
use bilateral::check::Verdict;
use bilateral::prose::{Doubt, Item, Outcome, Proof, Proofreader, Role, SaidBy};
use bilateral::{Dataset, Figure, Observation, Period, Side, Source};
use proptest::prelude::*;
use serde_json::Value;
use std::path::PathBuf;

fn read(text: &str) -> Proof {
    Proofreader::new().read(text)
}

fn lines(name: &str) -> Vec<Value> {
    let path = project().join("tests/it/prose").join(name);
    let text = std::fs::read_to_string(path).unwrap();
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

/// Wordings that join three figures: two values and what led from the first to the second, as a rate or in money.
const JOINED: [&str; 24] = [
    "Sales went from $A to $B, a rise of R percent.",
    "Sales went from $A in 2021 to $B in 2022, or up R percent.",
    "Sales rose R percent from $A to $B.",
    "Sales were up by R percent, from $A to $B.",
    "Sales rose R percent to $B from $A.",
    "Sales rose to $B from $A, an increase of R percent.",
    "Sales rose to $B last year, against $A the year before, an R percent jump.",
    "Sales were $B, compared with $A a year earlier, up R percent.",
    "Sales were $B, R percent more than the $A of 2021.",
    "Sales were $B, up R percent from $A.",
    "Sales were $B (up R percent from $A).",
    "Sales were $B, an increase of R percent on the previous $A.",
    "Sales stood at $B, R percent above the $A of a year before.",
    "Sales, at $B after $A, rose R percent.",
    "Sales grew R percent, $B compared with $A.",
    "Sales came to $B, R percent more than in 2021 ($A).",
    "Sales came to $B, R percent more than in 2021, when they were $A.",
    "Sales came to $B. That is R percent more than in 2021, when they were $A.",
    "Sales rose from $A to $B. The increase of R percent was due to tea.",
    "Sales came to $B, $D or R percent more than a year before.",
    "Sales rose by $D, or R percent, to $B.",
    "Sales rose by R percent, or $D, to $B.",
    "Sales rose by $D (+R%) to $B.",
    "Sales came to $B, $D above the $A of 2021 (+R%).",
];

/// What the words of a sentence join holds or does not, whoever it belongs to.
#[test]
fn joined_figures_are_held_against_each_other() {
    let mut wrong = Vec::new();
    for (before, after) in [(4120, 4630), (873, 1206), (25_400, 26_190), (3105, 6950)] {
        let rate = 100.0 * f64::from(after - before) / f64::from(before);
        let fill = |wording: &str, rate: f64| {
            let money = |millions: i32| format!("{millions} million");
            wording
                .replace("R%", &format!("{rate:.1}%"))
                .replace("R percent", &format!("{rate:.1} percent"))
                .replace("$A", &format!("${}", money(before)))
                .replace("$B", &format!("${}", money(after)))
                .replace("$D", &format!("${}", money(after - before)))
        };
        let verdicts = |text: &str| -> Vec<Verdict> {
            let proof = read(text);
            let rates = proof.items().iter().enumerate().filter_map(|(at, item)| {
                let rate = item.figure.as_ref()?.unit() == bilateral::Unit::Percent;
                match proof.outcome(at) {
                    Outcome::Judged(verdict) if rate => Some(verdict),
                    _ => None,
                }
            });
            rates.collect()
        };
        for wording in JOINED {
            let right = fill(wording, rate);
            if !matches!(
                verdicts(&right).as_slice(),
                [Verdict::Consistent | Verdict::WithinRounding]
            ) {
                wrong.push(right);
            }
            // On the wrong base, and a digit off.
            for other in [
                rate + 10.0,
                100.0 * f64::from(after - before) / f64::from(after) - 1.0,
            ] {
                let text = fill(wording, other);
                if verdicts(&text) != [Verdict::Inconsistent] {
                    wrong.push(text);
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What the program read off each passage when it was last looked at: a guard against change, not answers found independently. The words of
/// each figure, its kind, what it is about, when, and the verdict. `unbound` is a
/// figure that the rules must leave alone or do so today; a change there is to be looked at.
#[test]
fn passages_are_read_as_before() {
    let mut wrong = Vec::new();
    for passage in lines("passages.jsonl") {
        let text = passage["text"].as_str().unwrap();
        let mut reader = Proofreader::new();
        if let Some(date) = passage["date"].as_str() {
            reader = reader.date(date.parse().unwrap());
        }
        let proof = reader.read(text);
        let found: Vec<Value> = proof
            .items()
            .iter()
            .enumerate()
            .map(|(at, item)| {
                let aside = matches!(item.role, Role::Target | Role::NotTrade);
                let bound = item.about.as_ref().filter(|_| !aside);
                let kind = if aside || bound.is_some() {
                    item.role.to_string()
                } else {
                    "unbound".to_owned()
                };
                serde_json::json!([
                    proof.words(at),
                    kind,
                    bound.map(ToString::to_string),
                    bound.and(item.period).map(|period| period.to_string()),
                    bound.map(|_| proof.outcome(at).to_string()),
                ])
            })
            .collect();
        let wanted = passage["figures"].as_array().unwrap();
        for (wanted, found) in wanted.iter().zip(&found) {
            if wanted != found {
                wrong.push(format!("{}: wanted {wanted}, found {found}", passage["id"]));
            }
        }
        if wanted.len() != found.len() {
            wrong.push(format!(
                "{}: {} figures, wanted {}",
                passage["id"],
                found.len(),
                wanted.len()
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// How the figures of a text are read beside what somebody annotated.
#[derive(Default)]
struct Score {
    bound: usize,
    right: usize,
    sure: usize,
    sure_right: usize,
    checked: usize,
    verdicts: usize,
}

/// A period as the annotations write it: a quarter is a run of months there.
fn in_months(period: Period) -> String {
    let text = period.to_string();
    let run = text.split_once("-Q").map(|(year, quarter)| {
        let last = 3 * quarter.parse::<u8>().unwrap();
        format!("{year}-{:02}/{year}-{last:02}", last - 2)
    });
    run.unwrap_or(text)
}

/// Reads annotated passages. Nothing that is no trade is taken as such, and nobody accused falsely; the rest is counted.
fn score(passages: &str) -> Score {
    let turned = |what: &str| match what.split_once("<>") {
        Some((one, other)) if !what.contains(" of ") && other < one => format!("{other}<>{one}"),
        _ => what.to_owned(),
    };
    let mut score = Score::default();
    for line in passages.lines() {
        let case: Value = serde_json::from_str(line).unwrap();
        let text = case["text"].as_str().unwrap();
        let mut reader = Proofreader::new();
        if let Some(date) = case["date"].as_str() {
            reader = reader.date(date.parse().unwrap());
        }
        let proof = reader.read(text);
        for wanted in case["items"].as_array().unwrap() {
            let span = wanted["span"].as_str().unwrap();
            let kind = wanted["kind"].as_str().unwrap();
            if matches!(kind, "joint" | "comparison" | "services") {
                continue;
            }
            let trade = !matches!(kind, "target" | "non-trade");
            let sure = wanted["bind"] == "sure" && trade;
            let judged = trade
                && matches!(
                    wanted["verdict"].as_str().unwrap(),
                    "consistent" | "within-rounding" | "inconsistent" | "undecided"
                );
            score.sure += usize::from(sure);
            score.checked += usize::from(judged);
            let start = usize::try_from(wanted["start"].as_u64().unwrap()).unwrap();
            let end = start + span.chars().count();
            let characters = |at: usize| text[..at].chars().count();
            let Some(at) = (0..proof.items().len()).find(|at| {
                let item = &proof.items()[*at].span;
                characters(item.start) < end && start < characters(item.end)
            }) else {
                continue;
            };
            let item = &proof.items()[at];
            let about = item
                .about
                .as_ref()
                .filter(|_| !matches!(item.role, Role::Target | Role::NotTrade));
            if !trade {
                assert!(
                    about.is_none(),
                    "{}: `{span}` was taken as trade",
                    case["id"]
                );
                continue;
            }
            let fits = about.is_some_and(|about| {
                wanted["what"]
                    .as_str()
                    .is_some_and(|what| turned(&about.to_string()) == turned(what))
            }) && item.period.map(in_months).as_deref() == wanted["period"].as_str();
            score.bound += usize::from(about.is_some());
            score.right += usize::from(fits);
            score.sure_right += usize::from(fits && sure);
            let outcome = proof.outcome(at);
            let accepted = |verdict: &str| {
                wanted["verdict"] == verdict
                    || wanted["accept"]
                        .as_array()
                        .is_some_and(|accept| accept.iter().any(|word| word == verdict))
            };
            let told = outcome.to_string();
            score.verdicts +=
                usize::from(judged && accepted(told.split(':').next().unwrap_or_default()));
            assert!(
                accepted("inconsistent") || outcome != Outcome::Judged(Verdict::Inconsistent),
                "{}: `{span}` is accused falsely",
                case["id"]
            );
        }
    }
    score
}

/// The bars of the project's annotated cases, which lie beside the samples.
#[test]
fn the_annotated_cases_are_read() {
    let Some(path) = std::env::var_os("BILATERAL_SAMPLES")
        .map(|folder| PathBuf::from(folder).join("../prose/cases.jsonl"))
        .filter(|path| path.is_file())
    else {
        eprintln!("not tested: the annotated cases are not beside the samples");
        return;
    };
    let score = score(&std::fs::read_to_string(path).unwrap());
    assert!(
        score.right * 100 >= score.bound * 98,
        "binding: {} of {} are right",
        score.right,
        score.bound
    );
    assert!(
        score.sure_right * 100 >= score.sure * 85,
        "{} of the {} sure ones are bound",
        score.sure_right,
        score.sure
    );
}

/// A hundred and forty-four passages in the words of news agencies, their figures annotated by others, who never saw the program. Rules were written
/// after them, so that these floors say how well they are read now and nothing of other texts. Figures and offices in them are made up: nothing there is to be cited.
#[test]
fn annotated_passages_are_read_as_well_as_before() {
    let score = score(include_str!("prose/annotated.jsonl"));
    let figures = format!(
        "bound {}, right {}, sure {}, of them right {}, checked {}, verdicts {}",
        score.bound, score.right, score.sure, score.sure_right, score.checked, score.verdicts
    );
    assert!(score.right * 1000 >= score.bound * 990, "{figures}");
    assert!(score.sure_right * 1000 >= score.sure * 918, "{figures}");
    assert!(score.verdicts * 1000 >= score.checked * 860, "{figures}");
}

/// What was carried from one sentence to the next is another thing once they stand in another order, and nobody is accused for it. Orders that mislead a reader too are in this, so that some
/// are left; before `carried` looked at contradictions there were four times as many.
#[test]
fn sentences_of_passages_in_another_order_accuse_hardly_anybody() {
    let (mut orders, mut wrong) = (0, Vec::new());
    for passage in lines("annotated.jsonl") {
        let text = passage["text"].as_str().unwrap();
        let mut reader = Proofreader::new();
        if let Some(date) = passage["date"].as_str() {
            reader = reader.date(date.parse().unwrap());
        }
        let items = passage["items"].as_array().unwrap();
        let proof = reader.read(text);
        if items.iter().any(|item| item["verdict"] == "inconsistent") || !accused(&proof).is_empty()
        {
            continue;
        }
        let sentences: Vec<&str> = proof
            .sentences()
            .iter()
            .map(|span| text[span.clone()].trim())
            .collect();
        let mut order: Vec<usize> = (0..sentences.len()).collect();
        // The same ones at every run.
        let mut state = 20_261_127_u64;
        for _ in 0..8 {
            for at in (1..order.len()).rev() {
                state = state
                    .wrapping_mul(6_364_136_223_846_793_005)
                    .wrapping_add(1_442_695_040_888_963_407);
                order.swap(at, (state >> 33) as usize % (at + 1));
            }
            let other: Vec<&str> = order.iter().map(|at| sentences[*at]).collect();
            let other = other.join(" ");
            orders += 1;
            let accused = accused(&reader.read(&other));
            if !accused.is_empty() {
                wrong.push(format!("{}: {accused:?}", passage["id"]));
            }
        }
    }
    assert!(orders > 950);
    assert!(
        wrong.len() * 100 <= orders,
        "{} of {orders}\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

/// An undated sentence that fits the year and not the quarter told before it, and one that fits neither.
#[test]
fn what_fits_another_period_of_the_text_accuses_nobody() {
    let text = |exports: &str| {
        format!(
            "Trade between Ghana and Uganda was $9.27 billion in 2023. In the first quarter of 2024 it was $3.93 billion. Exports came to {exports}, imports to $1.19 billion."
        )
    };
    assert_eq!(accused(&read(&text("$8.08 billion"))), Vec::<String>::new());
    assert_eq!(accused(&read(&text("$7.08 billion"))).len(), 1);
}

#[test]
fn the_article_is_read() {
    let Some(path) = sample("article.txt") else {
        return;
    };
    let text = std::fs::read_to_string(path).unwrap();
    let proof = Proofreader::new()
        .date("2026-01-29".parse().unwrap())
        .against(Dataset::cited())
        .read(&text);
    let of = |words: &str| {
        (0..proof.items().len())
            .find(|at| proof.words(*at) == words)
            .unwrap_or_else(|| panic!("{words}"))
    };
    let about = |words: &str| {
        proof.items()[of(words)]
            .about
            .as_ref()
            .map(ToString::to_string)
    };
    for (words, what, period) in [
        ("$236.2 million", "KAZ<>ISR", "2024"),
        ("$174.4 million", "ISR<>ARE", "2020"),
        ("$1.2 billion", "ISR<>ARE", "2021"),
        ("$2.56 billion", "ISR<>ARE", "2022"),
        ("$1.39 million", "BHR<>ISR", "2020"),
        ("$16.23 million", "BHR<>ISR", "2022"),
        ("$21.78 million", "BHR<>ISR", "2023"),
    ] {
        assert_eq!(about(words).as_deref(), Some(what), "{words}");
        assert_eq!(
            proof.items()[of(words)].period.unwrap().to_string(),
            period,
            "{words}"
        );
        assert_eq!(proof.agrees(of(words)), Some("green-2026"), "{words}");
    }
    // Whose exports they are is not said: both readings are kept, and the sum holds in either.
    for words in ["$167.6m", "$68.5m"] {
        let item = &proof.items()[of(words)];
        assert!(item.about.is_none());
        assert_eq!(item.readings.len(), 2, "{words}");
        assert_eq!(proof.outcome(of(words)), Outcome::Input);
    }
    assert_eq!(
        proof.outcome(of("$236.2 million")),
        Outcome::Judged(Verdict::WithinRounding)
    );
    assert_eq!(
        proof.explain(of("$236.2 million")),
        "$167.6m and $68.5m together are $236.1 million ($236.00 million to $236.20 million)"
    );
    for words in [
        "$3 billion",
        "roughly $1 billion",
        "22%",
        "up to $50 million",
    ] {
        assert_eq!(proof.items()[of(words)].role, Role::NotTrade, "{words}");
        assert!(proof.items()[of(words)].why.is_some(), "{words}");
    }
    // Shares of oil, told in the present: bound, of no year.
    for (words, what, goods) in [
        ("roughly\u{a0}70%", "group:AZE+KAZ>ISR of W>ISR", "crude"),
        ("over a quarter", "KAZ>ISR of W>ISR", "oil"),
    ] {
        let item = &proof.items()[of(words)];
        assert_eq!(item.role, Role::Share, "{words}");
        assert_eq!(about(words).as_deref(), Some(what), "{words}");
        assert_eq!(item.commodity.as_deref(), Some(goods), "{words}");
        assert_eq!(item.period, None, "{words}");
        assert_eq!(item.why, Some("its period is not said"), "{words}");
    }
    // Nine trade figures and two shares; the rest is set aside with a reason.
    let trade = |item: &&Item| !matches!(item.role, Role::Target | Role::NotTrade);
    assert_eq!(proof.items().iter().filter(trade).count(), 11);
    assert_eq!(proof.summary().inconsistent, 0);
}

#[test]
fn one_figure_that_repairs_all_is_named() {
    let proof = read(
        "Trade between Denmark and Ireland made $2.62 billion in 2013 as against $2.30 billion in 2012. Danish exports to Ireland grew 21%, \
         reaching $1.31 billion after $1.80 billion, while imports from Ireland, 7% higher, came to $1.31 billion after $1.22 billion.",
    );
    let [repair] = proof.repairs() else {
        panic!("{:?}", proof.repairs());
    };
    assert_eq!(
        (proof.words(repair.item), repair.instead.as_str()),
        ("$1.80 billion", "$1.08 billion")
    );
    assert_eq!(repair.solves.len(), 2);
}

#[test]
fn another_number_in_the_data_is_a_difference_and_no_contradiction() {
    let proof = Proofreader::new()
        .against(Dataset::cited())
        .read("Israel-UAE trade was $2.7 billion in 2022.");
    assert_eq!(proof.outcome(0), Outcome::Judged(Verdict::NotCovered));
    assert_eq!(proof.verdict(0), "differs from green-2026");
    assert_eq!(proof.summary().differ, 1);
    assert_eq!(proof.summary().inconsistent, 0);
}

#[test]
fn cut_off_digits_are_a_reason_of_their_own() {
    let proof = read(
        "Croatia's exports to Albania were $131.294 million in 2020 against $118.402 million in 2019, an increase of 10.88 per cent.",
    );
    assert_eq!(proof.outcome(2), Outcome::CutOff);
    assert_eq!(
        proof.verdict(2),
        "undecided (fits if digits were cut off instead of rounded)"
    );
}

#[test]
fn the_levels_of_a_text_are_a_data_set() {
    let proof = read(
        "Trade between Kenya and Uganda reached $1.30 billion in 2022. Kenya's exports to Uganda were $820 million, its imports $480 million.",
    );
    let data = proof.dataset().unwrap();
    let all: Vec<String> = data
        .observations()
        .map(|o| format!("{} {} {}", o.trade, o.period, o.datum().unwrap()))
        .collect();
    assert_eq!(
        all,
        [
            "KEN>UGA 2022 published $820 million",
            "UGA>KEN 2022 published $480 million",
            "turnover KEN-UGA 2022 published $1.30 billion"
        ]
    );
}

#[test]
fn the_protocol_counts_characters() {
    let line = r#"{"id": "é", "text": "Côte d’Ivoire’s exports to Ghana – mostly oil – were €1.2 billion in 2021.", "date": "2022-01-01"}"#;
    let path = crate::common::file("passages.jsonl", line);
    let (status, out, error) = run("proofread", &["--jsonl", path.to_str().unwrap()]);
    assert_eq!((status, error.as_str()), (0, ""));
    let answer: Value = serde_json::from_str(&out).unwrap();
    let figure = &answer["figures"][0];
    assert_eq!(answer["id"], "é");
    assert_eq!(
        (figure["start"].as_u64(), figure["end"].as_u64()),
        (Some(53), Some(65))
    );
    assert_eq!(
        (figure["kind"].as_str(), figure["what"].as_str()),
        (Some("other-currency"), Some("CIV>GHA"))
    );
    assert_eq!(figure["period"], "2021");
}

#[test]
fn one_report_of_a_source_is_enough() {
    let mut data = Dataset::new();
    data.add_source(Source::new("customs", "Two customs offices"))
        .unwrap();
    for (side, value) in [
        (Side::Exporter, "$820 million"),
        (Side::Importer, "$880 million"),
    ] {
        let figure: Figure = value.parse().unwrap();
        let observation = Observation::new(
            "KEN>UGA".parse::<bilateral::Trade>().unwrap(),
            Period::year(2022).unwrap(),
            bilateral::Datum::from(figure),
            "customs",
        );
        data.insert(observation.reported_by(side)).unwrap();
    }
    let read = |text: &str| Proofreader::new().against(&data).read(text);
    let proof = read("Kenya's exports to Uganda were $820 million in 2022.");
    assert_eq!(
        (proof.verdict(0).as_str(), proof.sign(0)),
        ("agrees with customs", "✓")
    );
    assert_eq!((proof.summary().agree, proof.summary().differ), (1, 0));
    assert_eq!(proof.because(0), Vec::<String>::new());
    let proof = read("Kenya's exports to Uganda were $850 million in 2022.");
    assert_eq!(
        (proof.verdict(0).as_str(), proof.sign(0)),
        ("differs from customs", "≠")
    );
    assert_eq!(
        proof.because(0),
        [
            "customs, KEN's report has $820 million",
            "customs, UGA's report has $880 million"
        ]
    );
    assert_eq!(proof.sources()[0].title, "Two customs offices");
}

#[test]
fn a_slip_is_named_beside_what_it_spoils() {
    let proof = Proofreader::new().read(
        "Brazil's exports to Argentina reached $16.7 million in 2023, up 8.9 percent from $15.3 billion in 2022. Imports from Argentina were \
         $12.0 billion in 2023. Total trade between the two countries was therefore $28.7 billion.",
    );
    let [slip] = proof.repairs() else { panic!() };
    assert_eq!(
        (proof.words(slip.item), slip.instead.as_str()),
        ("$16.7 million", "$16.7 billion")
    );
    assert_eq!(
        proof.because(0),
        ["perhaps $16.7 billion: then 2 figures of the text would not contradict the others"]
    );
    let last = proof.because(1).pop().unwrap();
    assert_eq!(last, "it would hold with $16.7 billion for $16.7 million");
    // Any value near $408 million would do here, so that two digits exchanged say nothing.
    let proof = Proofreader::new().read(
        "Trade between Kenya and Uganda reached $1.2 billion in 2022. Kenya's exports to Uganda were $820 million, its imports $480 million.",
    );
    assert_eq!(proof.outcome(0).to_string(), "inconsistent");
    assert!(proof.repairs().is_empty());
    // `10 %` is no 19 with a digit cut off.
    let proof = Proofreader::new().read(
        "Kenya's exports to Uganda rose 10% to $4.77 billion in 2023 from $4.00 billion in 2022.",
    );
    assert_eq!(proof.outcome(0).to_string(), "inconsistent");
}

#[test]
fn a_rise_in_words_that_is_a_fall_in_figures_is_doubted() {
    let proof =
        read("Kenya's exports to Uganda rose from $2.8 billion in 2022 to $2.5 billion in 2023.");
    assert_eq!(proof.outcome(1), Outcome::OtherWay);
    assert_eq!(proof.outcome(1).to_string(), "undecided:other-way");
    assert_eq!(
        proof.because(1),
        ["the words say that it went the other way from $2.8 billion"]
    );
    for text in [
        "Kenya's exports to Uganda rose from $2.2 billion in 2022 to $2.5 billion in 2023.",
        "Kenya's exports to Uganda fell to $6.5 billion in 2023 from $7.5 billion in 2022 while imports rose to $8 billion.",
        "After a rise in 2022 Kenya's exports to Uganda went from $2.8 billion to $2.5 billion in 2023.",
    ] {
        let proof = read(text);
        assert!(
            (0..proof.items().len()).all(|item| proof.outcome(item) != Outcome::OtherWay),
            "{text}"
        );
    }
}

/// A text as it comes from a page of columns: one width, words cut at the end of lines, soft hyphens; and a list, whose items are not joined.
#[test]
fn a_text_is_read_as_it_is_pasted() {
    let plain = "Turkey's exports to Germany rose 7.4 percent to $21.9 billion in 2024 from $20.4 billion in 2023. Imports from Germany fell 3.2 percent \
                 to $27.1 billion from $28.0 billion, which left Turkey with a deficit of $6.2 billion.";
    let wanted: Vec<String> = (0..7)
        .map(|item| read(plain).outcome(item).to_string())
        .collect();
    assert_eq!(wanted[6], "inconsistent");
    for width in [30, 40, 50, 70] {
        let mut pasted = String::new();
        let mut long = 0;
        for word in plain.split(' ') {
            if long + word.chars().count() > width {
                pasted.push('\n');
                long = 0;
            }
            pasted.push_str(word);
            pasted.push(' ');
            long += word.chars().count() + 1;
        }
        let pasted = pasted
            .replace("billion from", "bil\u{ad}lion from")
            .replace("percent ", "per-\ncent ");
        let proof = read(&pasted);
        let found: Vec<String> = (0..proof.items().len())
            .map(|item| proof.outcome(item).to_string())
            .collect();
        assert_eq!(found, wanted, "{pasted}");
        assert!(pasted.contains(proof.words(6)), "{pasted}");
    }
    let list = "Trade of Kenya with Uganda in 2023:\n- exports were $800 million and rose by a tenth on the year before that\n\
                - imports were $400 million\n- turnover was $1.2 billion";
    assert_eq!(read(list).sentences().len(), 4);
}

#[test]
fn what_is_no_text_is_refused() {
    let page = crate::common::file(
        "saved.html",
        "<!DOCTYPE html>\n<p>Trade was $3 billion.</p>",
    );
    let text = crate::common::file("plain.txt", "Nothing here is about trade.");
    for (arguments, error) in [
        (
            vec![page.to_str().unwrap()],
            "a page in HTML (expected its text alone)",
        ),
        (
            vec!["--date", "2025-02-30", text.to_str().unwrap()],
            "no such day: `2025-02-30`",
        ),
        (
            vec!["--date", "May", text.to_str().unwrap()],
            "malformed date `May` (expected YYYY-MM-DD)",
        ),
        (
            vec![
                "--date",
                "2025-02-01",
                "--date",
                "2025-02-02",
                text.to_str().unwrap(),
            ],
            "--date is given twice",
        ),
    ] {
        let (status, _, said) = run("proofread", &arguments);
        assert_eq!(status, 2, "{said}");
        assert!(said.contains(error), "{said}");
    }
    let (status, _, _) = run("proofread", &[text.to_str().unwrap()]);
    assert_eq!(status, 3);
}

#[test]
fn the_protocol_names_fiscal_years_as_a_text_does() {
    let lines = [
        r#"{"id": 1, "text": "India's exports to Kenya rose 5 percent to $2.4 billion in 2021-22."}"#,
        r#"{"id": 2, "text": "India's exports to Kenya rose 5 percent to $2.4 billion in April 2021 - March 2022."}"#,
    ];
    let path = crate::common::file("fiscal.jsonl", lines.join("\n"));
    let (_, out, _) = run("proofread", &["--jsonl", path.to_str().unwrap()]);
    let answers: Vec<Value> = out
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let [named, counted] = [0, 1].map(|line| &answers[line]["figures"][0]);
    assert_eq!(
        (&named["period"], &named["base"]),
        (&Value::from("FY2022"), &Value::from("FY2021"))
    );
    assert_eq!(named["months"], "2021-04/2022-03");
    assert_eq!(counted["period"], "2021-04/2022-03");
    assert_eq!(counted["months"], Value::Null);
}

#[test]
fn the_example_marks_and_exits() {
    let text = "Trade between Kenya and Uganda reached $1.2 billion in 2022. Kenya's exports to Uganda were $820 million, its imports $480 million.\n";
    let path = crate::common::file("contradiction.txt", text);
    let (status, out, _) = run("proofread", &[path.to_str().unwrap()]);
    assert_eq!(status, 1);
    assert!(out.contains("reached [$1.2 billion] in 2022."), "{out}");
    assert!(out.contains("✗ $1.2 billion: inconsistent; level KEN<>UGA 2022; $820 million and $480 million together are"), "{out}");
    assert!(out.contains("it would hold as $1.3 billion"), "{out}");
    let (status, out, _) = run("proofread", &["--json", path.to_str().unwrap()]);
    let report: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(
        (status, report["summary"]["inconsistent"].as_u64()),
        (1, Some(1))
    );
    let (status, _, error) = run(
        "proofread",
        &["--date", "yesterday", path.to_str().unwrap()],
    );
    assert_eq!(status, 2);
    assert!(
        error.starts_with("error: malformed date `yesterday` (expected YYYY-MM-DD)"),
        "{error}"
    );
}

#[test]
fn the_page_holds_everything_and_loads_nothing() {
    let proof = read(
        "Trade between Kenya & Uganda <b>fell</b> 5% to $1.2 billion in 2022.\n\nInvestment was $3 million.",
    );
    let page = proof.to_html("A & B");
    for at in 0..proof.items().len() {
        for id in ["mark", "row", "details"] {
            assert_eq!(
                page.matches(&format!("id=\"{id}-{at}\"")).count(),
                1,
                "{id}-{at}"
            );
        }
    }
    assert!(page.contains("Kenya &amp; Uganda &lt;b&gt;fell&lt;/b&gt;"));
    for loads in ["http:", "https:", "src=", "@import", "url("] {
        assert!(!page.contains(loads), "{loads}");
    }
}

// What holds for any text.

const WORDS: [&str; 46] = [
    "Kenya",
    "Uganda's",
    "exports",
    "imports",
    "to",
    "from",
    "trade",
    "between",
    "and",
    "the two countries",
    "$1.2 billion",
    "12%",
    "(",
    ")",
    ",",
    ";",
    ". ",
    "in 2021",
    "last year",
    "the same period",
    "rose by",
    "fell",
    "doubled",
    "of",
    "with",
    "China",
    "EU",
    "a third",
    "respectively",
    "target",
    "-",
    "€3m",
    "2020-21",
    "January-May",
    "US$",
    "more than",
    "up to",
    "surplus",
    "deficit",
    "compared to",
    "share",
    "per cent",
    "1,23,456",
    "\n\n",
    "’s",
    "😀",
];

fn jumble() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(WORDS.to_vec()), 0..40)
        .prop_map(|words| words.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read(text in prop_oneof![any::<String>(), jumble()]) {
        let proof = Proofreader::new().against(Dataset::cited()).read(&text);
        let mut last = 0;
        for (at, item) in proof.items().iter().enumerate() {
            prop_assert!(item.span.start >= last && item.span.end > item.span.start);
            prop_assert_eq!(proof.words(at), text.get(item.span.clone()).unwrap());
            prop_assert!(item.about.is_some() || item.why.is_some());
            last = item.span.end;
        }
        prop_assert!(proof.to_html(&text).ends_with("</html>\n"));
    }
}

/// A table of trade between two economies that is true, and its wordings.
#[derive(Clone, Debug)]
struct Table {
    /// Exports and imports in units of 100,000 dollars, in the year before and in the year.
    cells: [[u64; 2]; 2],
    year: i32,
    style: usize,
    digits: usize,
    sign: char,
}

fn tables() -> impl Strategy<Value = Table> {
    (
        prop::array::uniform4(2_000_u64..90_000),
        2001..2023_i32,
        0..100_usize,
        0..3_usize,
        prop::sample::select(vec!['$', '€']),
    )
        .prop_map(|(cells, year, style, digits, sign)| Table {
            cells: [[cells[0], cells[1]], [cells[2], cells[3]]],
            year,
            style,
            digits,
            sign,
        })
}

/// An amount as a paper would print it: rounded to so many decimals of a million.
fn money(value: u64, digits: usize) -> String {
    let millions = |decimals: u32| {
        let step = 10_u64.pow(1 - decimals.min(1));
        let rounded = (value + step / 2) / step * step;
        match decimals {
            0 => format!("${} million", rounded / 10),
            _ => format!("${}.{} million", rounded / 10, rounded % 10),
        }
    };
    match digits {
        0 => millions(1),
        1 => millions(0),
        _ => {
            let rounded = (value + 500) / 1000;
            format!("${}.{} billion", rounded / 10, rounded % 10)
        }
    }
}

fn percent(from: u64, to: u64) -> String {
    let tenths = (1000 * to.abs_diff(from) + from / 2) / from;
    format!("{}.{}", tenths / 10, tenths % 10)
}

impl Table {
    fn text(&self, one: &str, other: &str) -> String {
        let [[x0, m0], [x1, m1]] = self.cells;
        let (year, before) = (self.year, self.year - 1);
        let cash = |value: u64| money(value, self.digits).replace('$', &self.sign.to_string());
        let moved = |from: u64, to: u64| if to >= from { "rose" } else { "fell" };
        let noun = |from: u64, to: u64| if to >= from { "increase" } else { "decline" };
        let more = |from: u64, to: u64| if to >= from { "more" } else { "less" };
        let (t0, t1) = (x0 + m0, x1 + m1);
        let turnover = [
            format!(
                "Trade between {one} and {other} {} {}% to {} in {year}.",
                moved(t0, t1),
                percent(t0, t1),
                cash(t1)
            ),
            format!(
                "In {year}, trade turnover between {one} and {other} amounted to {}, compared with {} in {before}.",
                cash(t1),
                cash(t0)
            ),
            format!(
                "The trade of {one} with {other} was {} in {year}, which is {}% {} than a year earlier ({}).",
                cash(t1),
                percent(t0, t1),
                more(t0, t1),
                cash(t0)
            ),
            format!(
                "{one}-{other} trade {} from {} in {before} to {} in {year}.",
                moved(t0, t1),
                cash(t0),
                cash(t1)
            ),
            format!(
                "{one} and {other} did {} of trade in {year}, against {} in {before}.",
                cash(t1),
                cash(t0)
            ),
        ];
        let exports = [
            format!(
                "{one}'s exports to {other} {} by {}% to {}.",
                moved(x0, x1),
                percent(x0, x1),
                cash(x1)
            ),
            format!(
                "Exports from {one} to {other} were {} against {} in {before}.",
                cash(x1),
                cash(x0)
            ),
            format!(
                "{one} exported goods worth {} to {other}, {} in {before}.",
                cash(x1),
                cash(x0)
            ),
            format!(
                "Exports amounted to {}, {} of {}%.",
                cash(x1),
                if x1 >= x0 { "an increase" } else { "a decline" },
                percent(x0, x1)
            ),
        ];
        let imports = [
            format!(
                "Its imports from {other} {} {}%, reaching {}.",
                moved(m0, m1),
                percent(m0, m1),
                cash(m1)
            ),
            format!(
                "Imports from {other} came to {} after {} in {before}, {} {} of {}%.",
                cash(m1),
                cash(m0),
                if m1 >= m0 { "an" } else { "a" },
                noun(m0, m1),
                percent(m0, m1)
            ),
            format!(
                "Imports stood at {}, {}% {} than in {before}.",
                cash(m1),
                percent(m0, m1),
                more(m0, m1)
            ),
            format!(
                "At the same time, imports were {} ({} in {before}).",
                cash(m1),
                cash(m0)
            ),
            format!("{one}'s imports from {other} were {}.", cash(m1)),
        ];
        let pick =
            |list: &[String], by: usize| list.get(by % list.len()).cloned().unwrap_or_default();
        [
            pick(&turnover, self.style),
            pick(&exports, self.style / 5),
            pick(&imports, self.style / 20),
        ]
        .join(" ")
    }
}

fn accused(proof: &Proof) -> Vec<String> {
    (0..proof.items().len())
        .filter(|at| proof.outcome(*at) == Outcome::Judged(Verdict::Inconsistent))
        .map(|at| format!("{}: {}", proof.words(at), proof.explain(at)))
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn a_true_table_is_never_inconsistent(table in tables()) {
        let text = table.text("Chile", "Peru");
        let proof = read(&text);
        let accused = accused(&proof);
        prop_assert!(accused.is_empty(), "{}\n{:?}", text, accused);
        // And it is read: most of its figures are bound.
        let bound = proof.items().iter().filter(|item| item.about.is_some()).count();
        prop_assert!(2 * bound >= proof.items().len(), "{}", text);
    }

    #[test]
    fn other_economies_change_names_alone(table in tables()) {
        let codes = |proof: &Proof, one: &str, other: &str| -> Vec<(String, String)> {
            proof.items().iter().enumerate().map(|(at, item)| {
                let about = item.about.as_ref().map(ToString::to_string).unwrap_or_default();
                (about.replace(one, "A").replace(other, "B"), proof.outcome(at).to_string())
            }).collect()
        };
        let first = codes(&read(&table.text("Chile", "Peru")), "CHL", "PER");
        for (one, other, a, b) in [("Ghana", "Togo", "GHA", "TGO"), ("Papua New Guinea", "New Zealand", "PNG", "NZL"), ("Uruguay", "China", "URY", "CHN")] {
            prop_assert_eq!(&codes(&read(&table.text(one, other)), a, b), &first);
        }
    }

    #[test]
    fn a_thousand_times_as_much_changes_no_verdict(table in tables()) {
        let text = table.text("Chile", "Peru");
        let scaled = text.replace("billion", "trillion").replace("million", "billion");
        let outcomes = |text: &str| { let proof = read(text); (0..proof.items().len()).map(|at| proof.outcome(at).to_string()).collect::<Vec<_>>() };
        prop_assert_eq!(outcomes(&text), outcomes(&scaled));
    }

    #[test]
    fn sentences_in_another_order_accuse_nobody((table, order) in (tables(), Just((0..7_usize).collect::<Vec<_>>()).prop_shuffle())) {
        let text = table.text("Chile", "Peru");
        let proof = read(&text);
        let mut parts: Vec<&str> = proof.sentences().iter().filter_map(|span| text.get(span.clone())).map(str::trim).collect();
        // Among what else a page tells: wishes, money that is not trade, another pair, a sentence without a figure.
        parts.extend([
            "The two countries want to raise trade to $50 billion by 2040.",
            "Investment came to $3.7 billion.",
            "Ghana's exports to Togo were $188.3 million in 1999.",
            "The ministers met on Friday.",
        ]);
        let shuffled: Vec<&str> = order.iter().filter_map(|at| parts.get(*at).copied()).collect();
        prop_assert_eq!(shuffled.len(), 7);
        let shuffled = shuffled.join(" ");
        let accused = accused(&read(&shuffled));
        prop_assert!(accused.is_empty(), "{}\n{:?}", shuffled, accused);
    }

    /// A wrong total among true figures, told in full, is found in every order: the tests above are not passed by silence.
    #[test]
    fn a_wrong_total_is_found_in_every_order(exports in 100_u64..500, imports in 100_u64..500, off in 2_u64..90, order in 0..6_usize) {
        // No last digit is a nought, which might be a rounded one.
        let (exports, imports, off) = (10 * exports + 1, 10 * imports + 3, 10 * off + 5);
        let parts = [
            format!("Trade between Chile and Peru was ${} million in 2019.", exports + imports + off),
            format!("Chile's exports to Peru were ${exports} million in 2019."),
            format!("Chile's imports from Peru were ${imports} million in 2019."),
        ];
        let orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];
        let text = orders[order].map(|at| parts[at].clone()).join(" ");
        prop_assert_eq!(accused(&read(&text)).len(), 1, "{}", text);
    }
}

#[test]
fn a_rate_a_year_is_held_against_the_years_of_its_span() {
    // 3.1 / 2.0 over five years is 9.16 % a year, and 55 % in all.
    let text = |rate: &str| {
        format!(
            "Trade between Chile and Peru was $2.0 billion in 2015 and $3.1 billion in 2020. \
             Between 2015 and 2020 it grew on average {rate} percent a year."
        )
    };
    let of = |rate: &str| read(&text(rate)).outcome(2);
    assert_eq!(of("9"), Outcome::Judged(Verdict::Consistent));
    assert_eq!(of("12"), Outcome::Judged(Verdict::Inconsistent));
    // Right over all the years: a slip of wording, and nobody is accused.
    assert_eq!(of("55"), Outcome::Doubtful(Doubt::AllYears));
}

#[test]
fn figures_in_euros_are_held_against_euros_alone() {
    let proof = read(
        "Kenya's exports to Uganda rose 9.3 percent to €820 million in 2022 from €750 million in 2021, and its imports from Uganda were \
         €480 million. Trade between Kenya and Uganda reached €1.5 billion in 2022. In dollars it was $1.4 billion.",
    );
    assert_eq!(proof.items()[1].currency, Some("EUR"));
    assert_eq!(proof.outcome(0), Outcome::Judged(Verdict::Consistent));
    assert_eq!(proof.outcome(4), Outcome::Judged(Verdict::Inconsistent));
    assert_eq!(
        proof.explain(4),
        "€820 million and €480 million together are 1.3 billion EUR"
    );
    assert!(
        proof
            .checks()
            .iter()
            .all(|check| check.item != 5 && !check.inputs.contains(&5))
    );
}

#[test]
fn numbers_of_two_offices_contradict_nobody() {
    let proof = read(
        "According to Turkish customs, exports of Turkey to Israel were $5.4 billion in 2023. \
         According to Israeli customs, imports of Israel from Turkey were $4.6 billion in 2023.",
    );
    assert_eq!(proof.outcome(1), Outcome::Differs);
    assert_eq!(proof.verdict(1), "differs from another source in the text");
    let side = |at: usize| match &proof.items()[at].said_by {
        SaidBy::Side(side) => side.to_string(),
        other => format!("{other:?}"),
    };
    assert_eq!((side(0).as_str(), side(1).as_str()), ("TUR", "ISR"));
    assert_eq!(proof.summary().inconsistent, 0);
    assert_eq!(proof.summary().differ, 1);
}

#[test]
fn parts_named_together_are_summed() {
    let text = |share: &str| {
        format!(
            "In 2019 Zambia's exports totaled $7.04 billion. Switzerland took $2.98 billion of them (42.3%), China $1.49 billion (21.2%) \
             and India $0.93 billion (13.2%); together the three bought {share}%."
        )
    };
    // 5.40 of 7.04 is 76.7 %.
    let of = |share: &str| {
        let proof = read(&text(share));
        assert_eq!(
            proof.items()[7]
                .about
                .as_ref()
                .map(ToString::to_string)
                .as_deref(),
            Some("ZMB>group:CHE+CHN+IND of ZMB>W")
        );
        proof.outcome(7)
    };
    assert_eq!(of("76.7"), Outcome::Judged(Verdict::Consistent));
    assert_eq!(of("67.7"), Outcome::Judged(Verdict::Inconsistent));
}

#[test]
fn a_long_text_takes_time_by_its_length() {
    // Counted in checks, which a clock is not needed for: ten times the text, hardly more than ten times the checks.
    let one = "Trade between Kenya and Uganda reached $1.30 billion in 2022. Kenya's exports to Uganda were $820 million, its imports $480 million.\n\n";
    let few = read(&one.repeat(10)).checks().len();
    let many = read(&one.repeat(100)).checks().len();
    assert!(many <= 12 * few, "{few} checks, then {many}");
    // A row of words without a full stop is cut.
    assert!(read(&"exports to Uganda ".repeat(1_000)).sentences().len() > 3);
}

#[test]
fn what_was_carried_and_is_out_by_far_is_let_go() {
    let text = |turnover: &str| {
        format!(
            "In January 2024 Chile's imports from Peru came to $568 million and its exports to Peru to $334 million.\n\n\
             The turnover was {turnover} in January 2024, 7 percent more than a year before."
        )
    };
    let near = read(&text("$902 million"));
    assert_eq!(near.outcome(2).to_string(), "consistent");
    assert_eq!(
        near.items()[3].about.as_ref().unwrap().to_string(),
        "CHL<>PER"
    );
    // Of all partners, it seems; the text does not say so.
    let far = read(&text("$8.5 billion"));
    for item in &far.items()[2..] {
        assert_eq!(item.about, None);
        assert_eq!(
            item.why,
            Some("it does not fit what the text tells of the trade before")
        );
    }
    // A scale word that slipped is a slip.
    let slipped = read(&text("$902 billion"));
    assert!(slipped.items()[2].about.is_some());
    // Nor does it touch what is said where it stands.
    let named = read(
        &text("$902 million")
            .replace("The turnover", "Chile's trade with Peru")
            .replace("$902 million", "$8.5 billion"),
    );
    assert!(named.items()[2].about.is_some());
}

#[test]
fn a_text_without_a_year_is_held_against_itself_and_no_data() {
    let text = "Kenya's exports to Uganda fell to $2.0 million last year from $2.5 million the year before, \
                a drop of 30 percent.";
    let mut data = Dataset::new();
    data.add_source(Source::new("customs", "Customs")).unwrap();
    let figure: Figure = "$9 million".parse().unwrap();
    for year in 1990..2030 {
        let trade: bilateral::Trade = "KEN>UGA".parse().unwrap();
        let period = Period::year(year).unwrap();
        let datum = bilateral::Datum::from(figure.clone());
        let observation = Observation::new(trade, period, datum, "customs");
        data.insert(observation).unwrap();
    }
    let proof = Proofreader::new().against(&data).read(text);
    assert_eq!(
        proof.outcome(2),
        Outcome::Judged(Verdict::Inconsistent),
        "{}",
        proof.explain(2)
    );
    for item in proof.items() {
        assert_eq!(item.about.as_ref().unwrap().to_string(), "KEN>UGA");
        assert_eq!((item.period, item.base), (None, None));
        assert_eq!(item.why, Some("its year is not said"));
    }
    assert!(proof.compared().is_empty());
    // A year that is named makes it another text: which year was the last one?
    let named = read(&format!("{text} In 2015 they had been $3 million."));
    assert_eq!(named.items()[0].about, None);
    assert_eq!(named.items()[0].why, Some("its period is not said"));
    // With its date it is as any other.
    let dated = Proofreader::new().date("2023-05-01".parse().unwrap());
    assert_eq!(
        dated.read(text).items()[0].period,
        Some(Period::year(2022).unwrap())
    );
}

#[test]
fn what_keeps_a_contradiction_from_being_told_is_named() {
    let exports = "Kenya's exports to Uganda reached $820 million in 2022";
    for (text, doubt) in [
        (
            format!("{exports} and imports from it $480 million. Leaving gold aside, the surplus was $20 million."),
            Doubt::MoreIsSaid,
        ),
        (
            format!("{exports} and $750 million in 2021. They rose on average 30 percent each year."),
            Doubt::Loose,
        ),
        (
            format!("{exports}, up from $750 million in 2021, a 9.3 percent fall."),
            Doubt::OtherSign,
        ),
        (
            "HANOI – Vietnam exported 6.18 million tonnes of rice worth US$2.85 billion in the first ten months of 2022. \
             The Philippines remained the largest buyer, accounting for 44.6 percent of the total with 2.7 million tonnes worth US$1.24 billion."
                .to_owned(),
            Doubt::Quantity,
        ),
    ] {
        let proof = read(&text);
        let doubts: Vec<Doubt> = (0..proof.items().len())
            .filter_map(|at| match proof.outcome(at) {
                Outcome::Doubtful(doubt) => Some(doubt),
                _ => None,
            })
            .collect();
        assert_eq!(doubts, [doubt], "{text}");
        let at = (0..proof.items().len())
            .find(|at| matches!(proof.outcome(*at), Outcome::Doubtful(_)))
            .unwrap();
        assert_eq!(
            proof.verdict(at),
            format!("undecided (it does not fit, but {})", doubt.explain())
        );
    }
}
