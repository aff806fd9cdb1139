//! Public types as JSON: the text they print, and back.
#![allow(clippy::unwrap_used)]

use bilateral::{
    Claim, Dataset, Datum, Economy, Figure, Growth, Observation, Period, Source, Usd, Verdict,
    cited,
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
    let json = serde_json::to_string(&data).unwrap();
    let back: Dataset = serde_json::from_str(&json).unwrap();
    assert_eq!(back.observations().count(), 11);
    assert_eq!(serde_json::to_string(&back).unwrap(), json);
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
