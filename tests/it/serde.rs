//! Public types as JSON: the text they print, and back.

use bilateral::{
    Claim, Dataset, Datum, Economy, Figure, Growth, Interval, Method, Observation, Period,
    Rational, Side, Source, Unit, Usd, Verdict,
    check::Joint,
    cited,
    data::{Locator, Missing, Value},
    figure::Reading,
    growth::{Estimate, PartChange, contributions},
    trade::{Movement, Status, Valuation},
};
use serde::{Serialize, de::DeserializeOwned};

fn same<T: Serialize + DeserializeOwned>(value: &T, json: &str) {
    assert_eq!(serde_json::to_string(value).unwrap(), json);
    let back: T = serde_json::from_str(json).unwrap();
    assert_eq!(serde_json::to_string(&back).unwrap(), json);
}

#[test]
fn values_are_the_text_they_print() {
    same(&Economy::KAZ, "\"KAZ\"");
    same(&Economy::from_code(490).unwrap(), "\"490\"");
    same(&Period::quarter(2022, 3).unwrap(), "\"2022-Q3\"");
    same(
        &"more than $2.5 billion".parse::<Figure>().unwrap(),
        "\"more than $2.5 billion\"",
    );
    same(
        &"undecided:tie-only".parse::<Verdict>().unwrap(),
        "\"undecided:tie-only\"",
    );
    same(&Usd::mills(-1_234_567), "\"-1234.567\"");
    same(&Datum::from(Usd::mills(-1_234_567)), "\"exact -$1234.567\"");
    let bare: Figure = "167.6m".parse().unwrap();
    same(
        &Datum::from(bare.in_unit(Unit::Usd).unwrap()),
        "\"published 167.6m in USD\"",
    );
    assert!(serde_json::from_str::<Datum>("\"published 70% in USD\"").is_err());
    assert!(serde_json::from_str::<Economy>("\"Utopia\"").is_err());
    assert!(serde_json::from_str::<Figure>("\"5 euros\"").is_err());
}

#[test]
fn a_data_set_survives_a_round_trip() {
    let mut data = Dataset::cited().clone();
    data.add_source(Source::new("file", "A file")).unwrap();
    let flow = Economy::KAZ.exports_to(Economy::ISR);
    data.insert(Observation::new(
        flow,
        Period::year(2023).unwrap(),
        Usd::mills(1_500),
        "file",
    ))
    .unwrap();
    // A bare number of a column that says what it is.
    let bare: Figure = "167.6m".parse().unwrap();
    data.insert(Observation::new(
        flow,
        Period::year(2022).unwrap(),
        bare.in_unit(Unit::Usd).unwrap(),
        "file",
    ))
    .unwrap();
    let json = serde_json::to_string(&data).unwrap();
    let back: Dataset = serde_json::from_str(&json).unwrap();
    assert_eq!(back.observations().count(), 12);
    assert_eq!(serde_json::to_string(&back).unwrap(), json);
}

/// Every field, set and not set, and every kind of value.
#[test]
fn observations_survive_a_round_trip() {
    let bare: Figure = "167.6m".parse().unwrap();
    let values: [Value; 7] = [
        Usd::mills(1_234).into(),
        "$1.2 billion".parse::<Figure>().unwrap().into(),
        bare.in_unit(Unit::Usd).unwrap().into(),
        "more than 500".parse::<Figure>().unwrap().into(),
        Datum::AtLeast(Rational::from(480), Unit::Usd).into(),
        Missing::Suppressed.into(),
        Missing::NotStated.into(),
    ];
    for value in values {
        let plain = Observation::new(
            Economy::KAZ.exports_to(Economy::ISR),
            "2024-Q1".parse().unwrap(),
            value,
            "file",
        );
        let mut full = plain
            .clone()
            .of("H6/010121".parse().unwrap())
            .reported_by(Side::Importer)
            .valued(Valuation::Cif)
            .moved(Movement::ReExport)
            .with_status(Status::Estimated)
            .at(Locator::Line(12));
        full.note = Some("an \"assumption\"".into());
        for observation in [plain.clone(), full, plain.at("table 3, row 2")] {
            let json = serde_json::to_string(&observation).unwrap();
            let back: Observation = serde_json::from_str(&json).unwrap();
            assert_eq!(serde_json::to_string(&back).unwrap(), json);
            assert_eq!(back.trade, observation.trade);
            assert_eq!(back.period, observation.period);
            assert_eq!(back.commodity, observation.commodity);
            assert_eq!(back.side, observation.side);
            assert_eq!(back.valuation, observation.valuation);
            assert_eq!(back.movement, observation.movement);
            assert_eq!(back.status, observation.status);
            assert_eq!(back.locator, observation.locator);
            assert_eq!(back.note, observation.note);
            assert_eq!(back.missing(), observation.missing());
            let unit = |observation: &Observation| observation.datum().map(|datum| datum.unit());
            assert_eq!(unit(&back), unit(&observation), "{json}");
            let fine = |observation: &Observation| observation.datum().map(|datum| datum.fine());
            assert_eq!(fine(&back), fine(&observation), "{json}");
        }
    }
}

#[test]
fn growth_is_its_dated_values() {
    let year = |y| Period::year(y).unwrap();
    let growth =
        Growth::between((year(2020), "$174.4 million"), (year(2021), "$1.2 billion")).unwrap();
    same(
        &growth,
        r#"[["2020","published $174.4 million"],["2021","published $1.2 billion"]]"#,
    );
    assert!(
        serde_json::from_str::<Growth>(r#"[["2020","published 0"],["2021","published 5"]]"#)
            .is_err()
    );
}

#[test]
fn claims_and_findings_are_maps_of_texts() {
    let claim = &cited::claims()[0];
    let json = serde_json::to_value(claim).unwrap();
    assert_eq!(
        json["assertion"],
        "turnover BHR-ISR in 2020 is $1.39 million"
    );
    let back: Claim = serde_json::from_value(json).unwrap();
    assert_eq!(back.id, claim.id);
    let finding = serde_json::to_value(&back.check(Dataset::cited()).unwrap()[0]).unwrap();
    assert_eq!(finding["verdict"], "consistent");
    assert_eq!(finding["steps"][0]["evidence"], "published $1.39 million");
}

#[test]
fn intervals_are_objects_with_two_ends() {
    for (text, json) in [
        (
            "[1.15, 1.25)",
            r#"{"lower":{"value":"1.15","included":true},"upper":{"value":"1.25","included":false}}"#,
        ),
        (
            "(1/3, inf)",
            r#"{"lower":{"value":"1/3","included":false},"upper":null}"#,
        ),
        ("(-inf, inf)", r#"{"lower":null,"upper":null}"#),
    ] {
        let interval: Interval = text.parse().unwrap();
        same(&interval, json);
        assert_eq!(serde_json::from_str::<Interval>(json).unwrap(), interval);
    }
    for (json, message) in [
        (
            r#"{"lower":null}"#,
            "missing field `upper` at line 1 column 14",
        ),
        (
            r#"{"lower":{"value":"1"},"upper":null}"#,
            "missing field `included` at line 1 column 22",
        ),
        (
            r#"{"lower":{"value":"2","included":true},"upper":{"value":"1","included":true}}"#,
            "malformed interval `[2, 1]` (expected a lower end below the upper, or equal and both closed)",
        ),
    ] {
        let error = serde_json::from_str::<Interval>(json).unwrap_err();
        assert_eq!(error.to_string(), message);
    }
}

#[test]
fn results_survive_a_round_trip() {
    fn back<T: Serialize + DeserializeOwned + PartialEq + std::fmt::Debug>(value: &T) {
        let json = serde_json::to_string(value).unwrap();
        assert_eq!(&serde_json::from_str::<T>(&json).unwrap(), value, "{json}");
    }
    let year = |year| Period::year(year).unwrap();
    let growth = Growth::between(
        (year(2020), "$1.39 million"),
        (year(2023), "$21.78 million"),
    )
    .unwrap();
    for method in [
        Method::Cumulative,
        Method::Cagr,
        Method::MeanLogGrowth,
        Method::AbsoluteChange,
    ] {
        back(&growth.by(method).unwrap());
    }
    let part = |from: &str, to: &str| PartChange {
        from: (year(2022), from.parse::<Figure>().unwrap().into()),
        to: (year(2023), to.parse::<Figure>().unwrap().into()),
    };
    back(&contributions(&[part("33.3", "41.7"), part("0", "12.4")]).unwrap());
    let mut accounts = Joint::new();
    for (name, text) in [("a", "1.1"), ("b", "2.2"), ("total", "3.6")] {
        accounts
            .figure(name, text.parse::<Figure>().unwrap())
            .unwrap();
    }
    accounts.sum("total", &["a", "b"]).unwrap();
    let left = accounts.tighten(Reading::Fine).unwrap();
    assert!(left.conflict.is_some());
    back(&left);
    // A value outside its bounds was not written by us.
    let flat = Growth::between((year(2020), "1.0"), (year(2021), "1.0")).unwrap();
    let json = serde_json::to_string(&flat.percent()).unwrap();
    let outside = json.replace(r#""value":"0""#, r#""value":"50""#);
    let error = serde_json::from_str::<Estimate>(&outside).unwrap_err();
    assert_eq!(
        error.to_string(),
        "malformed estimate `50 in [-200/21, 200/19]` (expected a value within its bounds)"
    );
}

#[test]
fn a_judgement_of_long_fractions_is_read_back() {
    // Denominators without a common factor, so that the sum's is their product.
    let parts = (0..40).map(|n| {
        format!(
            "exact 1/{}",
            num_bigint::BigUint::from(10_u8).pow(100 + n) + 1_u8
        )
    });
    let evidence: bilateral::Evidence = format!("sum {}", parts.collect::<Vec<_>>().join("; "))
        .parse()
        .unwrap();
    let judgement = bilateral::Judge::new()
        .judge(&evidence, &"5".parse().unwrap())
        .unwrap();
    let json = serde_json::to_string(&judgement).unwrap();
    assert!(json.len() > 4_000, "{}", json.len());
    let back: bilateral::check::Judgement = serde_json::from_str(&json).unwrap();
    assert_eq!(serde_json::to_string(&back).unwrap(), json);
}
