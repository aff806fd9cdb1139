//! Verdicts against cases worked out elsewhere, and the exact words of refusals.

use bilateral::{
    Claim, Dataset, Evidence, Figure, Judge, Method, Verdict,
    check::{Assertion, Hint, Judgement, Reason},
    figure::Rounding,
};
use std::path::Path;

fn replay(file: &str) -> usize {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests")
        .join(file);
    let mut reader = csv::Reader::from_path(path).unwrap();
    let mut differing = Vec::new();
    let mut cases = 0;
    for row in reader.records() {
        let row = row.unwrap();
        let evidence: Evidence = row[1].parse().unwrap();
        let figure: Figure = row[2].parse().unwrap();
        let expected: Verdict = row[3].parse().unwrap();
        let found = evidence.judge(&figure).unwrap().verdict;
        cases += 1;
        if found != expected {
            differing.push(format!("{row:?}: {found}"));
        }
    }
    assert!(differing.is_empty(), "{differing:#?}");
    cases
}

/// The project's agreed cases.
#[test]
fn agreed_cases() {
    assert_eq!(replay("verdicts.csv"), 152);
}

/// A thousand cases near every boundary, with verdicts by a second implementation that was written from the
/// rules of the first edition alone, in another language, by somebody who had not seen this one. Where the second
/// edition decides otherwise, `verdicts_changed.csv` says what and why.
#[test]
fn independently_computed_cases() {
    let records = |file: &str| -> Vec<csv::StringRecord> {
        let path = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("tests")
            .join(file);
        csv::Reader::from_path(path)
            .unwrap()
            .records()
            .map(Result::unwrap)
            .collect()
    };
    let changed = records("verdicts_changed.csv");
    let cases = records("verdicts_independent.csv");
    let mut differing = Vec::new();
    for row in &cases {
        let number = row[0].split(' ').next().unwrap();
        let change = changed.iter().find(|change| &change[0] == number);
        if let Some(change) = change {
            assert_eq!(change[1], row[3], "{row:?}: what the first edition said");
            assert_ne!(change[2], row[3], "{row:?}: no change");
        }
        let expected = change.map_or(&row[3], |change| &change[2]);
        let found = match (row[1].parse::<Evidence>(), row[2].parse::<Figure>()) {
            (Ok(evidence), Ok(figure)) => evidence.judge(&figure).unwrap().verdict.to_string(),
            _ => "refused".to_owned(),
        };
        if found != expected {
            differing.push(format!("{row:?}: {found}"));
        }
    }
    assert!(differing.is_empty(), "{differing:#?}");
    assert_eq!(cases.len(), 1000);
    assert!(changed.iter().all(|change| {
        cases
            .iter()
            .any(|row| row[0].starts_with(&format!("{} ", &change[0])))
    }));
}

fn verdict(evidence: &str, claim: &str) -> Verdict {
    let evidence: Evidence = evidence.parse().unwrap();
    evidence.judge(&claim.parse().unwrap()).unwrap().verdict
}

#[test]
fn words_that_the_agreed_cases_leave_out() {
    use Verdict::{Consistent, Inconsistent, Undecided, WithinRounding};
    for (evidence, claim, expected) in [
        ("multiple 2.1 million; 6.4 million", "tripled", Consistent),
        ("multiple 2.1 million; 6.4 million", "threefold", Consistent),
        (
            "multiple 2.1 million; 6.4 million",
            "more than doubled",
            Consistent,
        ),
        ("growth 2.1 million; 6.4 million", "3 times", Consistent),
        (
            "multiple 2.0 million; 8.0 million",
            "three times more",
            Undecided(Reason::AmbiguousWording),
        ),
        (
            "multiple 2.0 million; 20.0 million",
            "three times more",
            Inconsistent,
        ),
        ("share 26.0; 74.0", "over a quarter", Consistent),
        ("share 25.4; 74.6", "a quarter", Consistent),
        (
            "share 26.4; 73.6",
            "a quarter",
            Undecided(Reason::AmbiguousPrecision),
        ),
        ("share 29.4; 70.6", "a quarter", Inconsistent),
        ("share 34.0; 66.0", "roughly a third", Consistent),
        ("exact 3000", "2,500-3,500", Consistent),
        ("exact 3500", "between 2,500 and 3,500", Consistent),
        ("exact 3501", "2,500-3,500", Inconsistent),
        ("difference 30%; 25%", "5 percentage points", Consistent),
        ("growth 25.0%; 30.0%", "20%", Consistent),
        ("log difference 100.0; 110.0; n=1", "9.5%", Consistent),
        ("mean log growth 100.0; 121.0; n=2", "9.5%", Consistent),
        (
            "mean of yearly rates 100.0; 110.0; 121.0; n=2",
            "10%",
            Consistent,
        ),
        (
            "mean of yearly rates 100.0; 110.0; 121.0; n=2",
            "10.1%",
            Undecided(Reason::NotRefuted),
        ),
        (
            "log trend e^b-1 100.0; 110.0; 121.0; n=2",
            "10.0%",
            Consistent,
        ),
        ("cagr 100.0; 50.0; n=1", "-50%", Consistent),
        ("cagr 100.0; 50.0; n = 1", "-50%", Consistent),
        ("sum exact 5; at-least 3", "more than 7", Consistent),
        ("exact 2", "2.5 - 3", Inconsistent),
        (
            "absolute change 5.0 million; -3.0 million; n=1",
            "-8.0 million",
            Consistent,
        ),
        // A bare zero in percent stands for less than one in dollars, whichever of the two says percent.
        ("growth exact 100; exact 107", "0", Inconsistent),
        ("published 0", "7%", Inconsistent),
        ("sum 0; 0", "12%", Inconsistent),
        ("sum 0%; 0", "12%", Inconsistent),
        ("sum 0; 0", "$700", Undecided(Reason::AmbiguousPrecision)),
        ("exact 400", "0", Undecided(Reason::AmbiguousPrecision)),
        ("fall 100.0; 40.0", "more than halved", Consistent),
        (
            "multiple exact 100; exact 48",
            "less than halved",
            Inconsistent,
        ),
        (
            "multiple exact 100; exact 60",
            "less than halved",
            Consistent,
        ),
        (
            "published 3 times more",
            "4 times",
            Undecided(Reason::AmbiguousWording),
        ),
        ("exact 15", "at least 20 and at most 100", Inconsistent),
        ("exact 20", "more than 20 and less than 100", Inconsistent),
    ] {
        assert_eq!(
            verdict(evidence, claim),
            expected,
            "{claim} against {evidence}"
        );
    }
    assert_eq!(verdict("sum 1; 2", "4"), WithinRounding);
}

#[test]
fn tie_rules_decide_exactly() {
    use Verdict::{Consistent, Inconsistent, WithinRounding};
    let judge = |rule, evidence: &str, claim: &str| {
        let evidence: Evidence = evidence.parse().unwrap();
        Judge::new()
            .rounding(rule)
            .judge(&evidence, &claim.parse().unwrap())
            .unwrap()
            .verdict
    };
    for (rule, evidence, claim, expected) in [
        (Rounding::Unknown, "exact 1.25", "1.2", WithinRounding),
        (Rounding::Unknown, "exact 1.25", "1.3", WithinRounding),
        (Rounding::HalfAway, "exact 1.25", "1.2", Inconsistent),
        (Rounding::HalfAway, "exact 1.25", "1.3", Consistent),
        (Rounding::HalfAway, "exact -1.25", "-1.3", Consistent),
        (Rounding::HalfEven, "exact 1.25", "1.2", Consistent),
        (Rounding::HalfEven, "exact 1.25", "1.3", Inconsistent),
        (Rounding::HalfEven, "exact 1.35", "1.4", Consistent),
        (Rounding::Truncated, "exact 1.29", "1.2", Consistent),
        (Rounding::Truncated, "exact -1.29", "-1.2", Consistent),
        (Rounding::Truncated, "exact 1.3", "1.2", Inconsistent),
        (Rounding::Ceiling, "exact 1.21", "1.3", Consistent),
        (Rounding::Ceiling, "exact 1.2", "1.3", Inconsistent),
    ] {
        assert_eq!(
            judge(rule, evidence, claim),
            expected,
            "{rule}: {claim} against {evidence}"
        );
    }
}

#[test]
fn hints_say_what_may_have_happened() {
    let hints = |evidence: &str, claim: &str| {
        let evidence: Evidence = evidence.parse().unwrap();
        evidence.judge(&claim.parse().unwrap()).unwrap().hints
    };
    let growth = "growth exact 100; exact 250";
    let yearly = "cagr 100.0; 200.0; n=5";
    for (evidence, claim, expected) in [
        ("exact 1290", "1.2 thousand", vec![Hint::Truncated]),
        ("exact -1290", "-1.2 thousand", vec![Hint::Truncated]),
        ("exact 1290000000", "$1.29 million", vec![Hint::Factor(3)]),
        ("exact 1290000", "$1.29 billion", vec![Hint::Factor(-3)]),
        ("exact 1290000", "about 1.29", vec![Hint::Factor(6)]),
        ("exact 12.9", "nearly $1,300", vec![Hint::Factor(-2)]),
        ("exact 129", "12.9", vec![Hint::Factor(1)]),
        // A fall printed as a rise, a deficit as a surplus; a limit, too.
        ("growth 100.0; 80.6", "19.4%", vec![Hint::WrongSign]),
        ("exact -97300000", "$97.3 million", vec![Hint::WrongSign]),
        ("growth 100.0; 70.0", "more than 25%", vec![Hint::WrongSign]),
        // 8.2 % of what there was is 8.9 % of what was left.
        (
            "growth $950.6 million; $872.5 million",
            "-8.9%",
            vec![Hint::OtherEndAsBase],
        ),
        (
            "fall $950.6 million; $872.5 million",
            "8.9%",
            vec![Hint::OtherEndAsBase],
        ),
        (
            "before 872.5 million; -8.9%",
            "950.6 million",
            vec![Hint::OtherEndAsBase],
        ),
        ("growth 25.0%; 30.0%", "5%", vec![Hint::PercentForPoints]),
        (
            "difference 30.0%; 25.0%",
            "20 percentage points",
            vec![Hint::PercentForPoints],
        ),
        (
            "share 25.0; 75.0",
            "0.25%",
            vec![Hint::FractionForPercentage],
        ),
        ("growth 100.0; 300.0", "300%", vec![Hint::PercentForFold]),
        (
            "multiple 1.00; 4.00",
            "3 times",
            vec![Hint::FoldForTimesMore],
        ),
        (
            growth,
            "91.6%",
            vec![Hint::OtherMethod(Method::LogDifference)],
        ),
        (yearly, "100%", vec![Hint::OtherMethod(Method::Cumulative)]),
        (
            yearly,
            "13.9%",
            vec![Hint::OtherMethod(Method::MeanLogGrowth)],
        ),
        (
            "mean log growth 100.0; 200.0; n=5",
            "14.9%",
            vec![Hint::OtherMethod(Method::Cagr)],
        ),
        (yearly, "12.2%", vec![Hint::OverYears(6.into())]),
        (yearly, "18.9%", vec![Hint::OverYears(4.into())]),
        (
            "mean of yearly rates 100.0; 120.0; 180.0; n=2",
            "34.2%",
            vec![
                Hint::OtherMethod(Method::Cagr),
                Hint::OtherMethod(Method::LogTrendRate),
            ],
        ),
    ] {
        assert_eq!(
            hints(evidence, claim),
            expected,
            "{claim} against {evidence}"
        );
    }
    // What is near zero is near everything divided by enough; a limit is kept by too much; a true claim needs no hint.
    for (evidence, claim) in [
        ("exact 1290", "1290"),
        ("published 0 million", "$5 billion"),
        ("exact 5", "more than 5 million"),
        ("exact 7", "less than 5"),
        ("growth 100.0; 80.6", "more than -10%"),
        ("growth 0; 5", "5%"),
        ("none", "5%"),
    ] {
        assert_eq!(hints(evidence, claim), [], "{claim} against {evidence}");
    }
}

/// Every hint is told in words, and is read back from what it is written as.
#[test]
fn judgements_are_written_and_read_back() {
    for (evidence, claim) in [
        ("exact 1290", "1.2 thousand"),
        ("growth $950.6 million; $872.5 million", "-8.9%"),
        ("cagr 100.0; 200.0; n=5", "12.2%"),
        ("growth 100.0; 250.0", "91.6%"),
        ("exact 1290000", "$1.29 billion"),
        ("growth 100; 30", "more than -50%"),
        ("none", "5%"),
        ("growth 0; 5", "5%"),
        ("share at-least 5; 3", "40%"),
    ] {
        let evidence: Evidence = evidence.parse().unwrap();
        let judgement = evidence.judge(&claim.parse().unwrap()).unwrap();
        let json = serde_json::to_string(&judgement).unwrap();
        let back: Judgement = serde_json::from_str(&json).unwrap();
        assert_eq!(back, judgement, "{json}");
    }
    for (hint, text) in [
        (
            Hint::Truncated,
            "would fit if digits were cut off instead of rounded",
        ),
        (Hint::Factor(1), "would fit times 10"),
        (Hint::Factor(6), "would fit times a million"),
        (Hint::Factor(-3), "would fit divided by 1000"),
        (Hint::WrongSign, "would fit with the other sign"),
        (
            Hint::OtherEndAsBase,
            "would fit in percent of the other end",
        ),
        (Hint::OtherMethod(Method::Cagr), "would fit growth by CAGR"),
        (Hint::OverYears(4.into()), "would fit a rate over 4 years"),
        (
            Hint::FiscalYear("2023-04/2024-03".parse().unwrap()),
            "would fit for the fiscal year 2023-04/2024-03",
        ),
        (
            Hint::OtherTrade("turnover ISR-KAZ".parse().unwrap()),
            "would fit for trade between Israel and Kazakhstan",
        ),
        (
            Hint::OtherReport {
                reporter: "KAZ".parse().unwrap(),
                source: "made-up".parse().unwrap(),
            },
            "would fit what KAZ in made-up says",
        ),
    ] {
        assert_eq!(hint.to_string(), text);
        let json = serde_json::to_string(&hint).unwrap();
        assert_eq!(serde_json::from_str::<Hint>(&json).unwrap(), hint, "{json}");
    }
}

/// Where a wording has two readings, both are judged, in the claim and in the evidence.
#[test]
fn two_readings_are_told_apart() {
    let readings = |evidence: &str, claim: &str| -> Vec<String> {
        let evidence: Evidence = evidence.parse().unwrap();
        let judgement = evidence.judge(&claim.parse().unwrap()).unwrap();
        let readings = judgement.readings.iter();
        readings.map(ToString::to_string).collect()
    };
    assert_eq!(
        readings("exact 30", "more than -50"),
        [
            "more than -50 on the number line: consistent",
            "more than -50 in size: inconsistent"
        ]
    );
    assert_eq!(
        readings("published more than -50", "-70"),
        [
            "published more than -50 on the number line: inconsistent",
            "published more than -50 in size: undecided:not-refuted"
        ]
    );
    assert_eq!(
        readings("multiple 1.00; 4.00", "three times more"),
        ["3 times: inconsistent", "4 times: consistent"]
    );
    assert_eq!(
        readings("multiple 4.00; 1.00", "3 times less"),
        ["1/3 times: inconsistent", "1/4 times: consistent"]
    );
    // The same verdict by both is no doubt.
    assert_eq!(readings("exact -50", "more than -50"), [""; 0]);
    assert_eq!(verdict("exact -50", "more than -50"), Verdict::Inconsistent);
    // However many figures have two readings, they are read one way or the other.
    let many = format!("sum {}", vec!["more than -5"; 60].join("; "));
    assert_eq!(readings(&many, "-500").len(), 2);
}

/// Computed from computed quantities, with each figure once.
#[test]
fn evidence_is_computed_from_evidence() {
    for text in [
        "growth (sum 52.0; 60.0); (sum 55.0; 70.0)",
        "difference (sum 167.6; exact 3); (sum 68.5; at-least 1)",
        "share (difference 5; 3); published 7 in USD",
        "before (sum $1; $2); (growth 1; 2)",
        "cagr (sum 1; 2); (multiple 3; 4); n=3",
        "log trend b (sum 1; 2); 4; (sum 5; -6); n=2",
        "sum (sum (sum (sum 1; 2); 3); 4); (99.1)",
        "fall 8.4 million; 3.1 million",
        "percent (fall 3; 2); 5%",
    ] {
        let evidence: Evidence = text
            .parse()
            .unwrap_or_else(|error| panic!("{text}: {error}"));
        assert_eq!(evidence.to_string(), text);
    }
    for (text, message) in [
        (
            "growth (sum 1; 2; 3",
            "malformed evidence `growth (sum 1; 2; 3` (expected a `)` for each `(`)",
        ),
        (
            "sum (none); 5",
            "cannot read the figure `(none)`: unknown word `none` at character 2 (expected a number such as `1.2`, `1,234` or `three`)",
        ),
        (
            "before 5; $3",
            "units differ: USD (`published $3`) and percent (give the change in percent)",
        ),
        (
            "sum (growth 1; 2); $3",
            "units differ: percent (`growth 1; 2`) and USD (`published $3`) (compute with figures of one unit)",
        ),
    ] {
        assert_eq!(text.parse::<Evidence>().unwrap_err().to_string(), message);
    }
    let deep = format!("{}sum 1{}", "sum (".repeat(4000), ")".repeat(4000));
    let error = deep.parse::<Evidence>().unwrap_err().to_string();
    assert!(error.contains("depth of computed quantities"), "{error}");
}

#[test]
fn units_that_do_not_compare_are_refused() {
    for (evidence, claim, message) in [
        (
            "published $5 million",
            "5%",
            "units differ: percent (`5%`) and USD (`published $5 million`) (hold a figure against evidence in its own unit)",
        ),
        (
            "difference 30%; 25%",
            "5%",
            "units differ: percent (`5%`) and percentage points (`difference 30%; 25%`) (percent and percentage points are two units)",
        ),
        (
            "multiple 1.0; 3.0",
            "300%",
            "units differ: percent (`300%`) and times (`multiple 1.0; 3.0`) (claim growth in percent, or a multiple in times)",
        ),
    ] {
        let evidence: Evidence = evidence.parse().unwrap();
        let error = evidence.judge(&claim.parse().unwrap()).unwrap_err();
        assert_eq!(error.to_string(), message);
    }
}

#[test]
fn malformed_evidence_is_refused() {
    for (text, message) in [
        (
            "",
            "malformed evidence `` (expected `none`, `exact`, `published`, `at-least`, `sum`, `difference`, `share`, `percent`, `multiple`, `growth`, `growth-by`, `fall`, `before`, `cagr` or another growth method, and figures separated by `;`, or `computed`)",
        ),
        (
            "sum",
            "cannot read the figure ``: the text ends at character 1 (expected a number such as `1.2`, `1,234` or `three`)",
        ),
        (
            "sum 1; $2; 3%",
            "units differ: USD (`published $2`) and percent (`published 3%`) (compute with figures of one unit)",
        ),
        (
            "difference 1",
            "number of figures `1` is out of range (expected at least 2)",
        ),
        (
            "difference 1; 2; 3",
            "number of figures `3` is out of range (expected 2)",
        ),
        (
            "growth 1; 2; 3",
            "number of figures `3` is out of range (expected 2, the earlier first: cumulative is between two values)",
        ),
        (
            "cagr 1; 2",
            "malformed evidence `cagr 1; 2` (expected the number of years at the end, as in `; n=3`)",
        ),
        (
            "cagr 1; 2; n=0",
            "number of years `0` is out of range (expected whole months, at most a century)",
        ),
        (
            "exact more than 5",
            "malformed exact number `more than 5` (expected a number without a hedge)",
        ),
    ] {
        assert_eq!(text.parse::<Evidence>().unwrap_err().to_string(), message);
    }
}

fn findings(assertion: &str) -> Vec<bilateral::Finding> {
    Claim::new(assertion.parse().unwrap())
        .check(Dataset::cited())
        .unwrap()
}

#[test]
fn claims_of_every_kind() {
    use Verdict::{Consistent, Inconsistent, NotCovered, Undecided, WithinRounding};
    for (assertion, expected) in [
        ("turnover ISR-ARE in 2022 is $2.56 billion", Consistent),
        (
            "turnover ISR-ARE in 2022 is more than $2.5 billion",
            Consistent,
        ),
        ("turnover ISR-ARE in 2022 is $2.6 billion", Consistent),
        ("turnover ISR-ARE in 2022 is $2.5 billion", Inconsistent),
        ("turnover BHR-ISR in 2021 is $1 million", NotCovered),
        ("turnover ISR-ARE in 2019 is $1 million", NotCovered),
        ("KAZ>ARE in 2019 is $1 million", NotCovered),
        ("balance KAZ>ISR in 2024 is $99.1 million", Consistent),
        ("balance ISR>KAZ in 2024 is -$99.1 million", Consistent),
        ("turnover ISR-ARE from 2020 to 2021 grew 588%", Consistent),
        (
            "turnover ISR-ARE from 2020 to 2021 grew 600%",
            WithinRounding,
        ),
        (
            "turnover ISR-ARE from 2020 to 2022 grew 283% by CAGR",
            Consistent,
        ),
        ("turnover ISR-ARE from 2020 to 2022 grew 283%", Inconsistent),
        (
            "turnover ISR-ARE from 2020 to 2022 grew 283% a year",
            Consistent,
        ),
        (
            "turnover ISR-ARE from 2020 to 2022 grew 283% by cumulative",
            Inconsistent,
        ),
        ("turnover ISR-ARE from 2020 to 2022 grew 20%", Inconsistent),
        (
            "turnover ISR-ARE from 2020 to 2022 became nearly 15 times",
            Consistent,
        ),
        ("KAZ>ISR in 2024 is 71% of turnover ISR-KAZ", Consistent),
        (
            "KAZ>ISR in 2024 is over a quarter of turnover ISR-KAZ",
            Consistent,
        ),
        (
            "turnover ISR-KAZ in 2024 is the sum of ISR>KAZ; KAZ>ISR",
            WithinRounding,
        ),
        ("turnover ISR-ARE rose over 2020; 2021; 2022", Consistent),
        ("turnover ISR-ARE fell over 2020; 2021", Inconsistent),
        (
            "turnover ISR-ARE rose exponentially over 2020; 2021",
            Consistent,
        ),
        (
            "turnover BHR-ISR rose exponentially over 2020; 2022; 2023",
            Undecided(Reason::AmbiguousWording),
        ),
        ("turnover BHR-ISR rose over 2020; 2021; 2022", NotCovered),
        (
            "turnover BHR-ISR was less than turnover ISR-ARE in 2020; 2022",
            Consistent,
        ),
        (
            "turnover BHR-ISR was more than turnover ISR-ARE in 2020",
            Inconsistent,
        ),
        ("\"oil\" is roughly 70%", NotCovered),
        ("not checkable: the future", NotCovered),
    ] {
        let findings = findings(assertion);
        assert_eq!(findings.len(), 1, "{assertion}");
        assert_eq!(findings[0].verdict, expected, "{assertion}");
        let text = findings[0].claim.assertion.to_string();
        assert_eq!(text, assertion);
        assert_eq!(text.parse::<Assertion>().unwrap().to_string(), assertion);
    }
}

/// Of a rate a year, the finding says which methods reproduce it.
#[test]
fn a_yearly_rate_names_the_methods_that_reproduce_it() {
    let labels = |assertion: &str| -> Vec<String> {
        findings(assertion)[0]
            .steps
            .iter()
            .map(|step| step.basis.to_string())
            .collect()
    };
    assert_eq!(
        labels("turnover ISR-ARE from 2020 to 2022 grew 283% a year"),
        ["CAGR", "log trend e^b-1"]
    );
    assert_eq!(
        labels("turnover ISR-ARE from 2020 to 2022 grew 351% a year"),
        ["mean of yearly rates"]
    );
    assert_eq!(
        labels("turnover ISR-ARE from 2020 to 2022 grew 134% a year"),
        ["log trend b"]
    );
}

#[test]
fn the_exponential_rise_shows_both_readings() {
    let findings = findings("turnover BHR-ISR rose exponentially over 2020; 2022; 2023");
    let readings: Vec<String> = findings[0]
        .readings
        .iter()
        .map(|(text, v)| format!("{text}: {v}"))
        .collect();
    assert_eq!(
        readings,
        [
            "rose: consistent",
            "rose at a constant or rising yearly rate: inconsistent"
        ]
    );
    let shown = findings[0].shown();
    assert!(shown.contains("2020 to 2022, a year: 242%"), "{shown}");
    assert!(shown.contains("2022 to 2023, a year: 34.2%"), "{shown}");
}

#[test]
fn findings_say_what_would_be_true_and_what_may_have_happened() {
    let finding = |assertion: &str| findings(assertion).remove(0);
    let wrong = finding("turnover ISR-ARE in 2022 is $2.5 billion");
    assert_eq!(
        wrong.instead.as_ref().map(ToString::to_string).as_deref(),
        Some("$2.56 billion, or $2.6 billion to as many digits")
    );
    let gap = wrong.steps[0].judgement.gap.as_ref().unwrap();
    assert_eq!(
        gap.to_string(),
        "too low by at least $5 million (0.2 %, 0.05 units of its last digit)"
    );
    assert_eq!(
        finding("turnover ISR-ARE in 2022 is $1.2 billion").hints,
        [Hint::YearBefore]
    );
    assert_eq!(
        finding("turnover ISR-ARE in 2020 is $1.2 billion").hints,
        [Hint::YearAfter]
    );
    assert_eq!(
        finding("KAZ>ISR in 2024 is $68.5 million").hints,
        [Hint::Swapped]
    );
    assert_eq!(
        finding("KAZ>ISR in 2024 is $167.6 billion").hints,
        [Hint::Factor(-3)]
    );
    assert_eq!(
        finding("turnover BHR-ISR in 2021 is $1 million").shown(),
        "trade between Bahrain and Israel in 2021: not stated"
    );
}

#[test]
fn malformed_claims_are_refused() {
    for (text, message) in [
        (
            "",
            "malformed trade `` (expected `KAZ>ISR`, `turnover ISR-KAZ` or `balance KAZ>ISR`)",
        ),
        (
            "KAZ>ISR",
            "malformed claim `KAZ>ISR` (expected after the trade one of `in`, `from`, `was`, `rose over`, `fell over`, `rose exponentially over`)",
        ),
        (
            "KAZ>ISR in 2024",
            "malformed claim `KAZ>ISR in 2024` (expected `TRADE in PERIOD is FIGURE`, `... is FIGURE of TRADE`, `... is the sum of TRADE; TRADE` or `... is the highest since PERIOD`)",
        ),
        (
            "KAZ>ISR in 2024 is 70%",
            "units differ: percent (`70%`) and USD (give a figure in the unit that is wanted)",
        ),
        (
            "KAZ>ISR rose over 2024",
            "malformed claim `KAZ>ISR rose over 2024` (expected two periods or more, in order of time)",
        ),
        (
            "KAZ>ISR rose over 2024; 2023",
            "malformed claim `KAZ>ISR rose over 2024; 2023` (expected two periods or more, in order of time)",
        ),
        (
            "KAZ>XXX in 2024 is $1",
            "unknown economy `XXX` (expected a UN Comtrade code, an ISO alpha-3 code or a name)",
        ),
        (
            "KAZ>ISR from 2020 to 2021 grew 5% by magic",
            "malformed growth method `magic` (expected `absolute change`, `change on the period before`, `cumulative`, `multiple`, `CAGR`, `log difference`, `mean log growth`, `mean of yearly rates`, `log trend b`, `log trend e^b-1`, `index`, `contribution`)",
        ),
    ] {
        assert_eq!(text.parse::<Assertion>().unwrap_err().to_string(), message);
    }
    let odd = Claim::new("KAZ>ISR in 2024 is 5% of turnover ISR-ARE".parse().unwrap());
    assert_eq!(
        odd.check(Dataset::cited()).unwrap_err().to_string(),
        "malformed claim of a share `KAZ>ISR of turnover ISR-ARE` (expected a whole that the part is in: the turnover of its pair, the trade of one of the two with the World, all goods for a commodity, or a sum with the part in it)"
    );
}

/// A share is defined wherever the whole is positive, even if a part is unbounded or may be just below zero.
#[test]
fn shares_of_parts_that_have_no_upper_end() {
    use Verdict::{Consistent, Inconsistent, Undecided};
    for (evidence, claim, expected) in [
        // `0.00` is up to 0.005 on either side: 700/700.005 to 700/699.995.
        ("share at-least 700; 0.00", "99.998%", Inconsistent),
        ("share at-least 700; 0.00", "over 99.999%", Consistent),
        (
            "share at-least 700; 0.00",
            "100.0%",
            Undecided(Reason::NotRefuted),
        ),
        ("share 0; at-least 94.7", "fewer than 0.6%", Consistent),
        ("share 0; at least 4078; 53", "-1%", Inconsistent),
        ("share 0.0; over 78.6", "almost -10%", Inconsistent),
        (
            "share at-least 35.49; over 0; 0",
            "under 101.4%",
            Consistent,
        ),
        ("share over 0; over 0", "less than 100%", Consistent),
        ("share over 0; over 0", "more than 0%", Consistent),
        (
            "share over 0",
            "exactly 100%",
            Undecided(Reason::NotRefuted),
        ),
        ("share at-least 5; exact 0", "more than 99%", Consistent),
        ("share exact 0; at-least 5", "less than 1%", Consistent),
        ("share at-least 0; 5", "at least 0%", Consistent),
        ("share at-least 5; at-least 5", "more than 0%", Consistent),
        ("share at-least 5; at-least 5", "less than 100%", Consistent),
        // The end is not reached: nearly 5 is below 5.
        ("share nearly 5; exact 5", "at least 50%", Inconsistent),
        ("share exact 5; nearly 5", "at most 50%", Inconsistent),
        (
            "share over 5; exact -5",
            "at least 0%",
            Undecided(Reason::UndefinedDomain),
        ),
        ("share at-least 5; under 9", "at least 0%", Consistent),
        (
            "share at-least 0; at-least 0",
            "at least 0%",
            Undecided(Reason::UndefinedDomain),
        ),
    ] {
        assert_eq!(verdict(evidence, claim), expected, "{claim}: {evidence}");
    }
}

/// What is missing does not hide what is known: one period is enough to refute a claim about several.
#[test]
fn a_gap_hides_no_refutation() {
    for (assertion, expected) in [
        (
            "turnover BHR-ISR was more than turnover ISR-ARE in 2020; 2021",
            Verdict::Inconsistent,
        ),
        (
            "turnover BHR-ISR was more than turnover ISR-ARE in 2021; 2020",
            Verdict::Inconsistent,
        ),
        (
            "turnover BHR-ISR was less than turnover ISR-ARE in 2020; 2021",
            Verdict::NotCovered,
        ),
        (
            "turnover BHR-ISR was more than turnover ISR-ARE in 2021",
            Verdict::NotCovered,
        ),
        (
            "turnover BHR-ISR fell over 2020; 2021; 2022; 2023",
            Verdict::Inconsistent,
        ),
        (
            "turnover BHR-ISR fell exponentially over 2020; 2021; 2022",
            Verdict::Inconsistent,
        ),
        (
            "turnover BHR-ISR rose over 2020; 2021; 2022; 2023",
            Verdict::NotCovered,
        ),
        (
            "turnover BHR-ISR rose exponentially over 2020; 2021; 2022",
            Verdict::NotCovered,
        ),
        ("turnover BHR-ISR fell over 2021; 2022", Verdict::NotCovered),
    ] {
        let found = findings(assertion);
        assert_eq!(found[0].verdict, expected, "{assertion}");
        let shown = found[0].shown();
        assert_eq!(
            shown.contains("2021: not stated"),
            expected == Verdict::NotCovered,
            "{assertion}: {shown}"
        );
    }
}
