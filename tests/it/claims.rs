//! Claims held against small data files, each with the right answer: what can be said, what is computed, what is asked about.

use bilateral::{
    Claim, Dataset, Finding, Observation, Source, Trade, Verdict,
    check::{Assertion, Basis, Subject, Uncovered},
    read,
};
use std::{collections::BTreeSet, path::PathBuf};

fn folder(name: &str) -> PathBuf {
    crate::common::project().join("tests/claims").join(name)
}

/// Checks every claim of a folder against its data. Where several reports cover a claim, one of them must be right.
fn replay(name: &str) -> usize {
    let data = read::load(folder(name).join("data.csv")).unwrap().data;
    let mut reader = csv::Reader::from_path(folder(name).join("claims.csv")).unwrap();
    let mut wrong = Vec::new();
    let mut cases = 0;
    for row in reader.records() {
        let row = row.unwrap();
        cases += 1;
        let checked = row[0]
            .parse()
            .and_then(|assertion| Claim::new(assertion).check(&data));
        let answers: Vec<(String, String)> = match checked {
            Ok(findings) => findings
                .iter()
                .map(|finding| (finding.verdict.to_string(), told(finding)))
                .collect(),
            Err(error) => vec![("error".to_owned(), error.to_string())],
        };
        let right = answers
            .iter()
            .any(|(verdict, told)| *verdict == row[1] && told.contains(&row[2]));
        if !right {
            wrong.push(format!(
                "{}: expected {}, {}: {answers:?}",
                &row[0], &row[1], &row[2]
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    cases
}

/// All that a finding says.
fn told(finding: &Finding) -> String {
    let mut text = finding.shown();
    for hint in &finding.hints {
        text.push_str(&format!("; hint: {hint}"));
    }
    text
}

#[test]
fn no_method_masks_what_the_others_refute() {
    assert_eq!(replay("masked"), 13);
}

#[test]
fn growth_is_from_end_to_end_unless_a_year_is_said() {
    assert_eq!(replay("any_method"), 21);
}

#[test]
fn turnover_and_balance_follow_from_two_flows() {
    assert_eq!(replay("from_two_flows"), 16);
}

#[test]
fn periods_that_overlap_are_refused() {
    assert_eq!(replay("overlap"), 7);
}

#[test]
fn codes_belong_to_their_years() {
    assert_eq!(replay("codes"), 7);
}

#[test]
fn periods_are_not_guessed() {
    assert_eq!(replay("periods"), 10);
}

#[test]
fn what_a_claim_can_say() {
    assert_eq!(replay("said"), 32);
}

/// Selected, a turnover or a balance is computed as in a claim: one reporter's two flows, exactly, or none.
#[test]
fn a_selected_turnover_follows_from_two_flows() {
    let data = read::load(folder("from_two_flows").join("data.csv"))
        .unwrap()
        .data;
    let pair = "NOR-DNK".parse::<bilateral::Pair>().unwrap();
    let series = data.select(pair).series().unwrap();
    assert!(series.is_computed());
    assert_eq!(series.reporter().to_string(), "NOR");
    assert_eq!(
        series.growth(2023, 2024).unwrap().percent().to_string(),
        "13.6364%"
    );
    let seen = series.observations().last().unwrap();
    assert_eq!(seen.value.to_string(), "exact $125000000");
    assert_eq!(seen.note.as_deref(), Some("computed: the sum of two flows"));
    let balance: Trade = "balance DNK>NOR".parse().unwrap();
    let series = data.select(balance).series().unwrap();
    assert_eq!(
        series.growth(2023, 2024).unwrap().percent().to_string(),
        "50%"
    );
    // With Denmark's two flows, too, there are two turnovers, and they are not the same.
    let more = "period,exporter,importer,side,movement,classification,commodity,valuation,value_usd,status,source\n\
        2024,NOR,DNK,importer,goods,HS,TOTAL,CIF,57,reported,made-up\n\
        2024,DNK,NOR,exporter,goods,HS,TOTAL,FOB,66,reported,made-up\n";
    let mut both = data.clone();
    both.merge(together(&[("more.csv", more)]).unwrap())
        .unwrap();
    let error = both.select(pair).series().unwrap_err().to_string();
    assert_eq!(
        error,
        "2 series match trade between Denmark and Norway: reported by DNK, reported by NOR (choose one with reporter)"
    );
    let one = both
        .select(pair)
        .reporter("DNK".parse().unwrap())
        .series()
        .unwrap();
    assert_eq!(
        one.observations().next().unwrap().value.to_string(),
        "exact $123"
    );
}

/// Files read together, as the commands read them.
fn together(files: &[(&str, &str)]) -> Result<Dataset, bilateral::Error> {
    let mut all = Dataset::new();
    for (name, text) in files {
        let bytes = text.as_bytes().to_vec();
        let rows = read::Options::new().rows(name, std::io::Cursor::new(bytes))?;
        all.merge(rows.load()?.data)?;
    }
    all.with_totals()
}

fn verdicts(assertion: &str, data: &Dataset) -> Vec<Verdict> {
    let claim = Claim::new(assertion.parse().unwrap());
    let findings = claim.check(data).unwrap();
    findings.iter().map(|finding| finding.verdict).collect()
}

/// Growth across the yearly files of one release; not across two releases or editions.
#[test]
fn files_of_one_publication_are_one_source() {
    let year =
        |year: u16, value: u32| format!("t,i,j,k,v,q\n{year},398,376,270900,{value}.000,1\n");
    let (one, other) = (year(2021, 100), year(2022, 150));
    let grew = "KAZ>ISR from 2021 to 2022 grew 50%";
    let data = together(&[
        ("a/BACI_HS17_Y2021_V202401b.csv", &one),
        ("b/BACI_HS17_Y2022_V202401b.csv", &other),
    ])
    .unwrap();
    assert_eq!(verdicts(grew, &data), [Verdict::Consistent]);
    let ids: Vec<&str> = data.sources().map(|source| source.id.as_str()).collect();
    assert_eq!(ids, ["BACI HS17 V202401b"]);
    let places: BTreeSet<String> = data
        .observations()
        .filter_map(|observation| observation.locator.as_ref().map(ToString::to_string))
        .collect();
    assert_eq!(
        places.into_iter().collect::<Vec<_>>(),
        [
            "BACI_HS17_Y2021_V202401b.csv line 2",
            "BACI_HS17_Y2022_V202401b.csv line 2"
        ]
    );
    for apart in [
        "BACI_HS17_Y2022_V202501.csv",
        "BACI_HS12_Y2022_V202401b.csv",
        "mine.csv",
    ] {
        let data = together(&[("BACI_HS17_Y2021_V202401b.csv", &one), (apart, &other)]).unwrap();
        let found = verdicts(grew, &data);
        assert!(
            found.iter().all(|verdict| *verdict == Verdict::NotCovered),
            "{apart}: {found:?}"
        );
    }
}

const DOWNLOAD: &str = "Classification,Year,Period,Period Desc.,Aggregate Level,Is Leaf Code,Trade Flow Code,Trade Flow,Reporter Code,Reporter,Reporter ISO,Partner Code,Partner,Partner ISO,Commodity Code,Commodity,Trade Value (US$),Flag\n";

/// Downloads from UN Comtrade join; what two of them have alike is one value, and what they have otherwise is said.
#[test]
fn downloads_read_together_are_one_source() {
    let row = |year: u16, value: u32| {
        format!(
            "H5,{year},{year},{year},0,0,2,Export,398,Kazakhstan,KAZ,376,Israel,ISR,TOTAL,All Commodities,{value},0\n"
        )
    };
    let one = format!("{DOWNLOAD}{}{}", row(2021, 100), row(2022, 150));
    let other = format!("{DOWNLOAD}{}{}", row(2022, 150), row(2023, 300));
    let data = together(&[("one.csv", &one), ("other.csv", &other)]).unwrap();
    assert_eq!(
        verdicts("KAZ>ISR from 2021 to 2023 grew 200%", &data),
        [Verdict::Consistent]
    );
    let later = format!("{DOWNLOAD}{}", row(2022, 151));
    let error = together(&[("one.csv", &one), ("later.csv", &later)]).unwrap_err();
    assert_eq!(
        error.to_string(),
        "duplicate observation: KAZ>ISR 2022, H5/TOTAL, reporter exporter, valuation unstated, source UN Comtrade is exact $150 at one.csv line 3 and exact $151 at later.csv line 2 \
         (of two vintages read one, or give their sources two keys)"
    );
}

fn one_observation(trade: Trade, value: &str) -> Dataset {
    let mut data = Dataset::new();
    data.add_source(Source::new("made-up", "Made up")).unwrap();
    let value: bilateral::Figure = value.parse().unwrap();
    data.insert(Observation::new(
        trade,
        "2024".parse().unwrap(),
        value,
        "made-up",
    ))
    .unwrap();
    data
}

/// A balance is found from either side, and the other side's has the other sign.
#[test]
fn a_balance_is_the_other_sides_with_the_other_sign() {
    let data = one_observation("balance NOR>DNK".parse().unwrap(), "-$97.3 million");
    let check = |assertion: &str| {
        let mut findings = Claim::new(assertion.parse().unwrap()).check(&data).unwrap();
        assert_eq!(findings.len(), 1);
        findings.remove(0)
    };
    let seen = check("balance DNK>NOR in 2024 is $97.3 million");
    assert_eq!(seen.verdict, Verdict::Consistent);
    assert_eq!(seen.steps[0].basis, Basis::Computed);
    let seen = check("deficit NOR>DNK in 2024 is $97.3 million");
    assert_eq!(seen.verdict, Verdict::Consistent);
    let seen = check("balance NOR>DNK in 2024 is $97.3 million");
    assert_eq!(seen.verdict, Verdict::Inconsistent);
    assert!(told(&seen).contains("hint: would fit with the other sign"));
}

/// What it prints is read back, as it was.
#[test]
fn claims_print_as_they_are_read() {
    let mut all = BTreeSet::new();
    for name in [
        "masked",
        "any_method",
        "from_two_flows",
        "overlap",
        "codes",
        "periods",
        "said",
    ] {
        let mut reader = csv::Reader::from_path(folder(name).join("claims.csv")).unwrap();
        for row in reader.records() {
            let row = row.unwrap();
            if let Ok(assertion) = row[0].parse::<Assertion>() {
                let printed = assertion.to_string();
                let again: Assertion = printed.parse().unwrap();
                assert_eq!(again.to_string(), printed);
                assert_eq!(Claim::new(again).to_string(), printed);
                all.insert(printed);
            }
        }
    }
    assert!(all.len() > 70, "{}", all.len());
    for (text, printed) in [
        (
            "exports of H6/2709 Kazakhstan>Israel as reported by Israel in 2023 are $5 million",
            "H6/2709 KAZ>ISR as reported by ISR in 2023 is $5 million",
        ),
        (
            "re-exports of HS/27 KAZ>ISR valued FOB according to \"a \"\"b\"\"; c\" in 2023 was $5 million",
            "re-exports of HS/27 KAZ>ISR valued FOB according to \"a \"\"b\"\"; c\" in 2023 is $5 million",
        ),
        (
            "turnover Guinea-Bissau-Senegal from 2020 to 2022 fell by 5% per year by CAGR",
            "turnover GNB-SEN from 2020 to 2022 fell by 5% a year by CAGR",
        ),
        (
            "deficit United Arab Emirates>Israel in 2011-M12 is in the red",
            "",
        ),
        (
            "surplus United Arab Emirates>Israel in 2011-M12 is $5 million",
            "balance ARE>ISR in 2011-M12 is $5 million",
        ),
        (
            "KAZ>ISR from 2020 to 2022 grew 5% on average",
            "KAZ>ISR from 2020 to 2022 grew 5% a year",
        ),
        (
            "KAZ>ISR in 2023 is 5% of the sum of KAZ>ISR; KAZ>TUR according to \"a;b\"",
            "KAZ>ISR in 2023 is 5% of the sum of KAZ>ISR; KAZ>TUR according to \"a;b\"",
        ),
    ] {
        match text.parse::<Assertion>() {
            Ok(assertion) => assert_eq!(assertion.to_string(), printed),
            Err(error) => assert_eq!(printed, "", "{text}: {error}"),
        }
    }
}

#[test]
fn what_cannot_be_said_is_refused() {
    for (text, message) in [
        (
            "exports of H6/2709 turnover KAZ-ISR in 2023 is $5",
            "malformed subject of a claim `exports of H6/2709 turnover KAZ-ISR` (expected a flow after `exports of` or `imports of`)",
        ),
        (
            "KAZ>ISR according to me in 2023 is $5",
            "malformed subject of a claim `KAZ>ISR according to me` (expected the key of a source in double quotes after `according to`)",
        ),
        (
            "KAZ>ISR from 2020 to 2021 fell by -5%",
            "malformed claim `KAZ>ISR from 2020 to 2021 fell by -5%` (expected a figure that is not negative after `rose by` and `fell by`)",
        ),
        (
            "KAZ>ISR from 2020 to 2022 grew 5% a year by cumulative",
            "malformed claim `KAZ>ISR from 2020 to 2022 grew 5% a year by cumulative` (expected a yearly method, or no `a year`: cumulative is over the whole time)",
        ),
        (
            "KAZ>ISR from 2020 to 2022 grew $5 million a year",
            "malformed claim `KAZ>ISR from 2020 to 2022 grew $5 million a year` (expected a yearly rate in percent; for another unit the change over the whole time)",
        ),
    ] {
        assert_eq!(text.parse::<Assertion>().unwrap_err().to_string(), message);
    }
}

/// Findings are data: what they say is typed, and they read back.
#[test]
fn findings_read_back() {
    for name in ["any_method", "from_two_flows", "codes", "periods", "said"] {
        let data = read::load(folder(name).join("data.csv")).unwrap().data;
        let mut reader = csv::Reader::from_path(folder(name).join("claims.csv")).unwrap();
        for row in reader.records() {
            let row = row.unwrap();
            let Ok(assertion) = row[0].parse() else {
                continue;
            };
            let Ok(findings) = Claim::new(assertion).check(&data) else {
                continue;
            };
            for finding in findings {
                let json = serde_json::to_string(&finding).unwrap();
                let again: Finding = serde_json::from_str(&json).unwrap();
                assert_eq!(serde_json::to_string(&again).unwrap(), json);
                assert_eq!(told(&again), told(&finding));
                for step in &finding.steps {
                    let text = step.basis.to_string();
                    assert_eq!(text.parse::<Basis>().unwrap(), step.basis);
                }
            }
        }
    }
}

#[test]
fn nothing_observed_is_not_nothing_traded() {
    let data = one_observation("NOR>DNK".parse().unwrap(), "$5 million");
    let claim = Claim::new("NOR>SWE in 2024 is $5 million".parse().unwrap());
    let finding = claim.check(&data).unwrap().remove(0);
    assert_eq!(
        finding.absent,
        Some(Uncovered::NoObservation {
            of: vec![Subject::new("NOR>SWE".parse::<Trade>().unwrap())],
            period: None,
        })
    );
    assert_eq!(
        finding.shown(),
        "no observation of exports of Norway to Sweden"
    );
}
