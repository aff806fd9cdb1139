//! Verdicts against cases worked out elsewhere, and the exact words of refusals.

use bilateral::{
    Claim, Dataset, Evidence, Figure, Judge, Verdict,
    check::{Assertion, Hint, Reason},
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
    for (evidence, claim, expected) in [
        ("exact 1290", "1.2 thousand", Hint::Truncated),
        ("exact 1290000000", "$1.29 million", Hint::Factor(3)),
        ("exact 1290000", "$1.29 billion", Hint::Factor(-3)),
        ("multiple 1.00; 4.00", "3 times", Hint::FoldForTimesMore),
        ("growth 25.0%; 30.0%", "5%", Hint::PercentForPoints),
    ] {
        assert!(
            hints(evidence, claim).contains(&expected),
            "{claim} against {evidence}"
        );
    }
    assert!(hints("exact 1290", "1290").is_empty());
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
            "malformed evidence `` (expected `none`, `exact`, `published`, `at-least`, `sum`, `difference`, `share`, `percent`, `multiple`, `growth`, `fall`, `before`, `cagr` or another growth method, and figures separated by `;`)",
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
