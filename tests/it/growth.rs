//! Growth against numbers somebody else computed, and the errors of growth that does not exist.

use bilateral::figure::Sense;
use bilateral::{
    Dataset, Economy, Evidence, Figure, Growth, Method, Observation, Period, Series, Side, Source,
    Unit, Usd,
    growth::{Exactness, PartChange, contributions},
};
use std::path::Path;

fn rows(file: &str) -> Vec<Vec<String>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests")
        .join(file);
    csv::Reader::from_path(path)
        .unwrap()
        .records()
        .map(|row| row.unwrap().iter().map(str::to_owned).collect())
        .collect()
}

fn year(year: i32) -> Period {
    Period::year(year).unwrap()
}

/// China's exports to Korea, as a data set.
fn china_to_korea() -> Dataset {
    let mut data = Dataset::new();
    data.add_source(Source::new("vectors", "tests/growth.csv"))
        .unwrap();
    for row in rows("growth.csv") {
        let value: Usd = row[2].parse().unwrap();
        let observation = Observation::new(
            Economy::CHN.exports_to(Economy::KOR),
            row[1].parse().unwrap(),
            value,
            "vectors",
        );
        data.insert(observation.reported_by(Side::Exporter))
            .unwrap();
    }
    data
}

fn series(data: &Dataset) -> Series<'_> {
    data.select(Economy::CHN.exports_to(Economy::KOR))
        .series()
        .unwrap()
}

/// Every row of `growth_expected.csv`, to its printed digits.
#[test]
fn worked_growth_is_reproduced() {
    let data = china_to_korea();
    let series = series(&data);
    let expected = rows("growth_expected.csv");
    assert_eq!(expected.len(), 9);
    for row in expected {
        let (method, from, to, percent) = (&row[1], &row[2], &row[3], &row[4]);
        let growth = series.growth(from.as_str(), to.as_str()).unwrap();
        let estimate = growth.by(method.parse().unwrap()).unwrap();
        let decimals = percent.split_once('.').unwrap().1.len();
        let printed = estimate
            .value()
            .to_decimal(u32::try_from(decimals).unwrap());
        assert_eq!(&printed, percent, "{method} {from} {to}");
    }
}

#[test]
fn bounds_say_what_they_are() {
    let data = china_to_korea();
    let growth = series(&data).growth(2012, 2022).unwrap();
    for (method, exactness) in [
        (Method::Cumulative, Exactness::Exact),
        (Method::Multiple, Exactness::Exact),
        (Method::MeanRate, Exactness::Exact), // from exact values
        (Method::Cagr, Exactness::OutwardRounded),
        (Method::LogTrendSlope, Exactness::OutwardRounded),
    ] {
        assert_eq!(
            growth.by(method).unwrap().exactness(),
            exactness,
            "{method}"
        );
    }
    let rounded = Growth::over(
        [(2020, "1.1"), (2021, "1.3"), (2022, "1.2")]
            .map(|(y, text)| (year(y), text.parse::<Figure>().unwrap().into()))
            .to_vec(),
    )
    .unwrap();
    assert_eq!(
        rounded.by(Method::MeanRate).unwrap().exactness(),
        Exactness::Enclosure
    );
    // 10 % a year for three years is found exactly, although roots are irrational as a rule.
    let whole = Growth::between((year(2020), "1.000"), (year(2023), "1.331")).unwrap();
    assert_eq!(whole.cagr().unwrap().value().to_string(), "10");
}

#[test]
fn growth_that_does_not_exist_is_refused() {
    let between = |from: (&str, &str), to: (&str, &str)| {
        Growth::between(
            (from.0.parse().unwrap(), from.1),
            (to.0.parse().unwrap(), to.1),
        )
        .unwrap_err()
        .to_string()
    };
    for (from, to, message) in [
        (
            ("2020", "0"),
            ("2021", "0"),
            "no growth from published 0 (2020) to published 0 (2021): the base may be zero",
        ),
        (
            ("2020", "0.0 million"),
            ("2021", "5 million"),
            "no growth from published 0.0 million (2020) to published 5 million (2021): the base may be zero",
        ),
        (
            ("2020", "-5"),
            ("2021", "5"),
            "no growth from published -5 (2020) to published 5 (2021): the base is negative",
        ),
        (
            ("2020", "5"),
            ("2021", "-5"),
            "no growth from published 5 (2020) to published -5 (2021): the later value is negative",
        ),
        (
            ("2020", "5"),
            ("2021-Q1", "5"),
            "lengths of period differ: 2020 and 2021-Q1 (compare periods of one length)",
        ),
        (
            ("2021", "5"),
            ("2020", "5"),
            "order of periods differ: 2021 and 2020 (give the earlier first, and no two that overlap)",
        ),
        (
            ("2020", "$5"),
            ("2021", "5"),
            "units differ: USD (`published $5`) and number (`published 5`) (use Figure::in_unit for a bare number)",
        ),
        (
            ("2020", "more than 5"),
            ("2021", "5"),
            "no growth from published more than 5 (2020) to any value: only a bound of a value is known",
        ),
    ] {
        assert_eq!(between(from, to), message);
    }
}

#[test]
fn series_keep_to_the_calendar() {
    let bahrain = Dataset::cited()
        .select(bilateral::Pair::new(Economy::ISR, Economy::BHR))
        .series()
        .unwrap();
    assert_eq!(bahrain.changes().count(), 1);
    assert_eq!(
        bahrain.growth(2021, 2022).unwrap_err().to_string(),
        "trade between Bahrain and Israel has no value for 2021 (not stated) (there is 2020, 2022, 2023)"
    );
    assert_eq!(
        bahrain.growth("2019", "2022").unwrap_err().to_string(),
        "trade between Bahrain and Israel has no value for 2019 (there is 2020, 2022, 2023)"
    );
    let across = bahrain.growth_across_gaps(2020, 2023).unwrap();
    assert_eq!(
        across.by(Method::MeanRate).unwrap_err().to_string(),
        "mean of yearly rates from 2020 to 2023 has no value for 2021 (it needs every period; CAGR \
         and mean log growth need only the ends)"
    );
    assert_eq!(
        across.by(Method::PeriodOnPeriod).unwrap_err().to_string(),
        "no change on the period before from published $1.39 million (2020) to published $21.78 \
         million (2023): the periods are not neighbours"
    );
}

#[test]
fn monthly_rates_are_yearly_only_where_said() {
    let month = |text: &str| text.parse::<Period>().unwrap();
    let growth = Growth::between((month("2020-01"), "100.0"), (month("2020-07"), "110.0")).unwrap();
    assert_eq!(growth.years().to_string(), "0.5");
    // Half a year of 10 % compounds to 21 % a year.
    assert_eq!(growth.cagr().unwrap().value().to_string(), "21");
}

#[test]
fn contributions_add_up_to_the_whole() {
    let part = |from: &str, to: &str| PartChange {
        from: (year(2022), from.parse::<Figure>().unwrap().into()),
        to: (year(2023), to.parse::<Figure>().unwrap().into()),
    };
    // A part may begin at nothing: only the whole is divided by.
    let parts = [part("33.3", "41.7"), part("0", "12.4"), part("8.9", "0")];
    let result = contributions(&parts).unwrap();
    let total = result
        .parts
        .iter()
        .fold(bilateral::Rational::from(0), |sum, p| {
            sum + p.value().clone()
        });
    assert_eq!(&total, result.whole.value());
    assert_eq!(
        contributions(&[part("0", "1")]).unwrap_err().to_string(),
        "no contribution from published 0 (2022) to published 1 (2023): the whole may be zero before"
    );
    assert_eq!(
        contributions(&[]).unwrap_err().to_string(),
        "number of parts `0` is out of range (expected one or more)"
    );
}

/// A change is in the unit of the values: no dollars come out of percentages or counts.
#[test]
fn an_absolute_change_has_the_unit_of_its_values() {
    let year = |year| Period::year(year).unwrap();
    for (from, to, unit, printed) in [
        (
            "5%",
            "9%",
            Unit::Points,
            "4 percentage points (3.0 percentage points to 5.0 percentage points)",
        ),
        ("5", "9", Unit::Number, "4 (3.0 to 5.0)"),
        ("$5", "$9", Unit::Usd, "$4 ($3.0 to $5.0)"),
    ] {
        let growth = Growth::between((year(2020), from), (year(2021), to)).unwrap();
        for change in [growth.change(), growth.by(Method::AbsoluteChange).unwrap()] {
            assert_eq!(change.unit(), unit);
            assert_eq!(change.to_string(), printed);
        }
    }
    let shares: Evidence = "absolute change 5%; 9%; n=1".parse().unwrap();
    assert_eq!(shares.unit(), Unit::Points);
}

/// More than -100 %, on the number line: in size it would be a fall beyond 100 %.
fn above_minus_100(evidence: &str) -> String {
    let evidence: Evidence = evidence.parse().unwrap();
    let judgement = evidence.judge(&"more than -100%".parse().unwrap()).unwrap();
    assert_eq!(judgement.readings[0].sense, Sense::NumberLine);
    judgement.readings[0].verdict.to_string()
}

fn verdict(evidence: &str, claim: &str) -> String {
    let evidence: Evidence = evidence.parse().unwrap();
    let verdict = evidence.judge(&claim.parse().unwrap()).unwrap().verdict;
    verdict.to_string()
}

/// The logarithm of a value that may be as near to zero as you like has no lower end.
#[test]
fn logarithms_near_zero_have_no_lower_end() {
    for (evidence, claim, expected) in [
        // The value in the middle has no weight.
        ("log trend b 4; over 0; 3; n=2", "5%", "inconsistent"),
        (
            "log trend b 4; over 0; 3; n=2",
            "-15%",
            "undecided:not-refuted",
        ),
        // At most ln(3.5 / 3.5) of the ends.
        (
            "log trend b 4; 5; over 0; n=2",
            "5%",
            "undecided:not-refuted",
        ),
        (
            "log difference 4; over 0; n=2",
            "-500%",
            "undecided:not-refuted",
        ),
        (
            "log difference 4; less than 3; n=2",
            "5%",
            "undecided:undefined-domain",
        ),
        (
            "mean log growth over 0; 3; n=2",
            "-90%",
            "undecided:not-refuted",
        ),
    ] {
        assert_eq!(verdict(evidence, claim), expected, "{claim} of {evidence}");
    }
    // e^b - 1 is above -100 % all the same.
    let open = "log trend e^b-1 4; 5; over 0; n=2";
    assert_eq!(above_minus_100(open), "consistent");
}

/// However far a trend falls, its rate is known as well as any other.
#[test]
fn the_rate_of_a_steep_fall_is_known() {
    let steep = "log trend e^b-1 1.00 billion; 1.00 million; 1.00 thousand; n=1/6";
    let fall = "log trend e^b-1 100 million; 1.0 million; 10 thousand; n=1/2";
    for (evidence, claim, expected) in [
        (steep, "5%", "inconsistent"),
        (steep, "100000%", "inconsistent"),
        (steep, "-1000000%", "inconsistent"),
        (steep, "-100%", "consistent"),
        (fall, "5%", "inconsistent"),
        (fall, "5,000%", "inconsistent"),
    ] {
        assert_eq!(verdict(evidence, claim), expected, "{claim} of {evidence}");
    }
    assert_eq!(above_minus_100(steep), "consistent");
    // A rise beyond any that can be written out has one end.
    let many = format!("exact 1{}", "0".repeat(200));
    let rise = format!("log trend e^b-1 exact 1; exact 1; {many}; n=1/6");
    assert_eq!(verdict(&rise, "5%"), "inconsistent");
    assert_eq!(verdict(&rise, "more than 5%"), "consistent");
}

/// Nothing changed: the slope is zero, not a range around it.
#[test]
fn a_flat_trend_is_exactly_flat() {
    let flat = "log trend b exact 7; exact 5; exact 5; exact 7; n=3";
    assert_eq!(verdict(flat, "0%"), "consistent");
    assert_eq!(verdict(flat, "at least 0%"), "consistent");
    let values = ["7", "5", "5", "7"].map(|text| text.parse::<Usd>().unwrap().into());
    let growth = Growth::over((2020..2024).map(year).zip(values).collect()).unwrap();
    let trend = growth.by(Method::LogTrendRate).unwrap();
    assert_eq!(
        (trend.to_string(), trend.exactness()),
        ("0%".into(), Exactness::Exact)
    );
}

/// Whole months within a century, on every way in.
#[test]
fn years_are_whole_months_within_a_century() {
    for (years, fits) in [
        ("1/12", true),
        ("100", true),
        ("1199/12", true),
        ("1/6", true),
        ("2.5", true),
        ("0.25", true),
        ("1200", false),
        ("1201/12", false),
        ("100.5", false),
        ("101", false),
        ("1/7", false),
        ("1/11", false),
        ("0.1", false),
        ("0", false),
        ("-1", false),
        ("170141183460469231731687303715884105728", false),
    ] {
        let parsed: Result<Evidence, _> = format!("cagr 4; 5; n={years}").parse();
        let values = ["4", "5"].map(|text| text.parse::<Figure>().unwrap());
        let made = Evidence::rate(Method::MeanLogGrowth, values, years.parse().unwrap());
        assert_eq!((parsed.is_ok(), made.is_ok()), (fits, fits), "{years}");
        if let Err(error) = parsed {
            let message = format!(
                "number of years `{years}` is out of range (expected whole months, at most a century)"
            );
            assert_eq!(error.to_string(), message);
        }
    }
    let growth = Growth::between((year(1900), "4"), (year(2001), "5")).unwrap();
    for method in [Method::Cagr, Method::MeanLogGrowth] {
        let error = growth.by(method).unwrap_err().to_string();
        assert!(
            error.ends_with("the periods lie more than a century apart"),
            "{error}"
        );
    }
}

/// What a text can ask for is answered in time, or refused with its limit.
#[test]
fn long_questions_are_refused_with_their_limit() {
    let long = |digit: &str| digit.repeat(1199);
    let fraction = format!("exact {}7/{}3", long("4"), long("2"));
    for (evidence, expected) in [
        (
            format!("sum {}", vec![fraction.as_str(); 40].join("; ")),
            "number of digits of the fractions `95640` is out of range (expected at most 75000 together)",
        ),
        (
            format!("log trend b {}; n=100", vec!["1.5"; 1202].join("; ")),
            "number of values `1202` is out of range (expected at most 1201 in 100 years, one a month)",
        ),
        (
            "mean of yearly rates 5; 6; 7; 8; n=1/6".to_owned(),
            "number of values `4` is out of range (expected at most 3 in 1/6 years, one a month)",
        ),
    ] {
        assert_eq!(
            evidence.parse::<Evidence>().unwrap_err().to_string(),
            expected
        );
    }
    let most = format!("log trend b {}; n=100", vec!["1.5"; 1201].join("; "));
    assert_eq!(verdict(&most, "0%"), "consistent");
}
