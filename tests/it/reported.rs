//! The article's figures against what others published: each answer worked by hand from the pages' figures, with the arithmetic beside it.

use bilateral::{
    Dataset, Economy, Evidence, Observation, Pair, Unit, Verdict,
    check::Reason,
    data::Source,
    reported::{self, Report, Standing, Trace, Witness, Witnesses},
    trade::{Period, Scope, Trade},
};

fn period(text: &str) -> Period {
    text.parse().unwrap()
}

fn of(trade: &str, year: &str) -> Observation {
    let trade: Trade = trade.parse().unwrap();
    Dataset::cited()
        .observations()
        .find(|seen| seen.trade == trade && seen.period == period(year))
        .unwrap()
}

fn witnesses(trade: &str, year: &str) -> Witnesses {
    reported::witnesses(&of(trade, year)).unwrap()
}

/// The one witness of the same scope that goes back to some primary numbers, with one trace.
#[track_caller]
fn the<'a>(found: &'a Witnesses, trace: Trace, primaries: &[&str]) -> &'a Witness {
    let fits: Vec<&Witness> = found
        .witnesses
        .iter()
        .filter(|witness| {
            witness.trace == trace
                && witness.standing != Standing::OtherScope
                && witness
                    .primaries()
                    .into_iter()
                    .eq(primaries.iter().copied())
        })
        .collect();
    assert_eq!(fits.len(), 1, "{trace} {primaries:?}: {fits:?}");
    fits[0]
}

fn verdict(witness: &Witness) -> Option<Verdict> {
    witness
        .judgement
        .as_ref()
        .map(|judgement| judgement.verdict)
}

const NOT_REFUTED: Option<Verdict> = Some(Verdict::Undecided(Reason::NotRefuted));

#[test]
fn emirates_2022() {
    let found = witnesses("turnover ISR-ARE", "2022");
    assert_eq!(found.strongest(), Some(Standing::Confirms));
    let printed: Vec<(Standing, String, Option<Verdict>)> = found
        .witnesses
        .iter()
        .filter(|witness| witness.trace == Trace::Printed)
        .map(|witness| (witness.standing, witness.describe(), verdict(witness)))
        .collect();
    assert_eq!(
        printed,
        [
            // The same digits.
            (
                Standing::Confirms,
                "$2.56 billion".into(),
                Some(Verdict::Consistent)
            ),
            (
                Standing::Differs,
                "$2.5 billion".into(),
                Some(Verdict::Inconsistent)
            ),
            (Standing::Allows, "about $2.6 billion".into(), NOT_REFUTED),
            (Standing::Allows, "over $2.5 billion".into(), NOT_REFUTED),
        ]
    );
    let cut: Vec<&Witness> = found
        .witnesses
        .iter()
        .filter(|witness| witness.cut_off)
        .collect();
    assert_eq!(cut.len(), 1);
    // By the same ambassador, elsewhere: 2.56 cut off is 2.5.
    assert_eq!(cut[0].describe(), "$2.5 billion");
    // As printed, 2.5 may be 2.45 to 2.55: at least 2.555 - 2.55 = 0.005, which is 0.196 % of 2.55.
    assert_eq!(cut[0].apart().unwrap(), "$5 million (0.1 %)");
    let without_diamonds = found.standing(Standing::OtherScope).next().unwrap();
    assert_eq!(without_diamonds.describe(), "$1.37 billion one way");
    assert_eq!(
        (without_diamonds.standing, verdict(without_diamonds)),
        (Standing::OtherScope, None)
    );
    for primary in ["U7h", "U7i", "U9c"] {
        assert_eq!(
            the(&found, Trace::OneFlow, &[primary]).standing,
            Standing::OneSideOnly
        );
    }
}

#[test]
fn emirates_2021() {
    let found = witnesses("turnover ISR-ARE", "2021");
    assert_eq!(found.strongest(), Some(Standing::Confirms));
    for (primary, text, standing, judged) in [
        // 1.2205 to 1.2215 and 1.215 to 1.225 print as 1.2.
        (
            "U6b",
            "$1.221 billion",
            Standing::Confirms,
            Some(Verdict::Consistent),
        ),
        (
            "U6c",
            "$1.22 billion",
            Standing::Confirms,
            Some(Verdict::Consistent),
        ),
        // 1.145 to 1.155 and 1.15 to 1.25 meet.
        (
            "U6a",
            "$1.15 billion",
            Standing::Confirms,
            Some(Verdict::WithinRounding),
        ),
        // 0.5 to 1.5 contains everything that 1.2 can be: it is the coarser number.
        (
            "U6f",
            "$1 billion",
            Standing::Allows,
            Some(Verdict::WithinRounding),
        ),
        ("U6e", "about $1.2 billion", Standing::Allows, NOT_REFUTED),
        // Hedged, at most a few digits wide: nowhere near 1.15.
        (
            "U6g",
            "some $900 million",
            Standing::Differs,
            Some(Verdict::Inconsistent),
        ),
    ] {
        let witness = the(&found, Trace::Printed, &[primary]);
        assert_eq!(
            (
                witness.describe().as_str(),
                witness.standing,
                verdict(witness)
            ),
            (text, standing, judged)
        );
    }
    // 384.465 + 884.5 = 1268.965: at least 18.965 above 1250.
    let sum = the(&found, Trace::SumOfFlows, &["U6d"]);
    assert_eq!(sum.describe(), "$384.47 million plus $885 million");
    assert_eq!(
        (sum.standing, verdict(sum)),
        (Standing::Differs, Some(Verdict::Inconsistent))
    );
    // 18.965 / 1268.965 = 1.494 %.
    assert_eq!(sum.apart().unwrap(), "$18.9 million (1.4 %)");
    // The ambassador's and the embassy's $1.221 billion are one number on two pages.
    let embassy = the(&found, Trace::Printed, &["U6b"]);
    let pages: Vec<&str> = embassy
        .reports
        .iter()
        .map(|report| report.source.as_str())
        .collect();
    assert_eq!(pages, ["tps-2022", "wam-2022"]);
    let counts = [Standing::Confirms, Standing::Differs, Standing::Allows]
        .map(|standing| found.independent(standing));
    assert_eq!(counts, [3, 2, 2]);
}

#[test]
fn emirates_2020() {
    let found = witnesses("turnover ISR-ARE", "2020");
    assert_eq!(found.strongest(), Some(Standing::Differs));
    // 188.85 - 174.45 = 14.4, which is 7.6 % of 188.85.
    let printed = the(&found, Trace::Printed, &["U2"]);
    assert_eq!(
        (printed.standing, verdict(printed)),
        (Standing::Differs, Some(Verdict::Inconsistent))
    );
    assert_eq!(printed.apart().unwrap(), "$14.4 million (7.6 %)");
    // 712 - 523.2 = 188.8.
    let rest = the(&found, Trace::Remainder, &["U2", "U3"]);
    assert_eq!(rest.describe(), "around $712 million less $523.2 million");
    assert_eq!(rest.standing, Standing::Differs);
    // 1145 / 6.115 = 187.24 and 1155 / 6.105 = 189.19.
    let before = the(&found, Trace::BeforeRise, &["U6a"]);
    assert_eq!(before.describe(), "$1.15 billion after a rise of 511%");
    assert_eq!(before.standing, Standing::Differs);
    let range = before.judgement.as_ref().unwrap().fine.as_ref().unwrap();
    assert_eq!(
        range.describe(Unit::Usd),
        "$187.2 million to $189.2 million"
    );
    // 58.8 + 120 = 178.8; but 120 may be 115 to 125, and 58.75 + 115 = 173.75 is below 174.45.
    let both = the(&found, Trace::SumOfFlows, &["U10"]);
    assert_eq!(both.standing, Standing::Allows);
    assert_eq!(
        verdict(both),
        Some(Verdict::Undecided(Reason::AmbiguousPrecision))
    );
    let hedged = the(&found, Trace::Printed, &["U11"]);
    assert_eq!(
        (hedged.standing, hedged.scope),
        (Standing::Differs, Scope::Unstated)
    );
    let other = found.standing(Standing::OtherScope).collect::<Vec<_>>();
    assert_eq!(other.len(), 1);
    assert_eq!(
        (other[0].describe().as_str(), other[0].scope),
        ("$94.2 million", Scope::GoodsWithoutDiamonds)
    );
    assert!(other[0].judgement.is_none() && other[0].apart().is_none());
    // Chambers and office share a number; AAPI's base and the ministry's are two others.
    assert_eq!(found.independent(Standing::Differs), 3);
    assert_eq!(found.independent(Standing::Allows), 1);
    assert_eq!(found.independent(Standing::Confirms), 0);
}

#[test]
fn bahrain() {
    let found = witnesses("turnover BHR-ISR", "2020");
    assert_eq!(found.witnesses.len(), 2);
    // A bare 0 may stand for up to 500 dollars; the article has at least 1,385,000.
    let nothing = the(&found, Trace::Printed, &["B2"]);
    assert_eq!(
        (nothing.standing, verdict(nothing)),
        (Standing::Differs, Some(Verdict::Inconsistent))
    );
    assert_eq!(nothing.apart().unwrap(), "$1.38 million");
    let one_way = the(&found, Trace::OneFlow, &["B3"]);
    assert_eq!(
        (one_way.standing, one_way.describe().as_str()),
        (Standing::OneSideOnly, "$72,000 one way")
    );
    assert_eq!(verdict(one_way), NOT_REFUTED);
    for year in ["2022", "2023"] {
        assert_eq!(
            witnesses("turnover BHR-ISR", year).strongest(),
            None,
            "{year}"
        );
    }
}

#[test]
fn kazakhstan_has_no_other_figure_of_2024() {
    for trade in ["turnover ISR-KAZ", "KAZ>ISR", "ISR>KAZ"] {
        assert_eq!(witnesses(trade, "2024").strongest(), None, "{trade}");
    }
    // Of other periods there are some.
    let turnover: Trade = "turnover ISR-KAZ".parse().unwrap();
    let of: Vec<String> = reported::levels()
        .filter(|report| report.trade == turnover)
        .map(|report| format!("{} {}", report.period, report.figure))
        .collect();
    assert_eq!(
        of,
        ["2023 approximately $482m", "2025-01/2025-11 $162.4 million"]
    );
}

/// Reports by their primary numbers, of goods between Israel and the UAE.
fn chosen(primaries: &[&str]) -> Vec<&'static Report> {
    reported::reports()
        .iter()
        .filter(|report| {
            report.trade.pair() == Pair::new(Economy::ISR, Economy::ARE)
                && report.scope == Scope::Goods
        })
        .filter(|report| primaries.contains(&report.primary.as_str()))
        .collect()
}

#[test]
fn reports_of_one_country_hang_together() {
    let chain = reported::chain(&chosen(&["U2", "U3", "U7i"])).unwrap();
    assert_eq!(chain.conflict, None);
    let left = |trade: &str| {
        let trade: Trade = trade.parse().unwrap();
        chain
            .range(trade, period("2020"))
            .unwrap()
            .describe(Unit::Usd)
    };
    // Turnover as printed. Imports: 1885 / 16.435 = 114.69 after +1543 %, and 457.5 - 342.15 = 115.35 after the first half of 2021. That
    // leaves exports of 188.85 - 115.35 = 73.50 to 188.95 - 114.69 = 74.26.
    assert_eq!(
        left("turnover ISR-ARE"),
        "$188.85 million to $188.95 million"
    );
    assert_eq!(left("ARE>ISR"), "$114.6 million to $115.4 million");
    assert_eq!(left("ISR>ARE"), "$73.5 million to $74.3 million");
    // Without the growth that another page prints, 457 less 342.2 leaves more room.
    let without = reported::chain(&chosen(&["U2", "U3"])).unwrap();
    let imports = without
        .range(Economy::ISR.imports_from(Economy::ARE), period("2020"))
        .unwrap();
    let narrower = chain
        .range(Economy::ISR.imports_from(Economy::ARE), period("2020"))
        .unwrap();
    assert!(narrower.is_subset(imports) && narrower != imports);
}

/// By hand: 181 / 2.45 = 73.9, + 181 = 254.9 against 255; 115.0 + 342.2 = 457.2 against 457.
#[test]
fn the_same_by_hand() {
    let exports: Evidence = "sum (before $181 million; 145%); $181 million"
        .parse()
        .unwrap();
    assert_eq!(
        exports
            .judge(&"$255 million".parse().unwrap())
            .unwrap()
            .verdict,
        Verdict::Consistent
    );
    let imports: Evidence = "sum (before $1.89 billion; 1543%); $342.2 million"
        .parse()
        .unwrap();
    assert_eq!(
        imports
            .judge(&"$457 million".parse().unwrap())
            .unwrap()
            .verdict,
        Verdict::Consistent
    );
}

#[test]
fn the_article_conflicts_with_the_chain() {
    let article = Report::of("article", &of("turnover ISR-ARE", "2020")).unwrap();
    let mut all = chosen(&["U2", "U3", "U7i"]);
    all.push(&article);
    // As printed: 188.9 and 174.4 are two numbers.
    let printed = reported::chain(&all).unwrap().conflict.unwrap();
    assert_eq!(printed, ["article", "isr-are-2020-ians-2021"]);
    // Without the year as printed: 712 less 523.2 leaves at least 181.63.
    all.retain(|report| report.id == "article" || report.period != period("2020"));
    let chain = reported::chain(&all).unwrap();
    let conflict = chain.conflict.unwrap();
    assert!(conflict.contains(&"article".to_owned()), "{conflict:?}");
    // It is minimal: without any one of its reports, the rest can hold together.
    let core: Vec<&Report> = all
        .iter()
        .copied()
        .filter(|report| conflict.contains(&report.id))
        .collect();
    assert_eq!(core.len(), conflict.len());
    assert!(core.len() >= 2);
    assert!(reported::chain(&core).unwrap().conflict.is_some());
    for out in &core {
        let rest: Vec<&Report> = core
            .iter()
            .copied()
            .filter(|report| report.id != out.id)
            .collect();
        assert_eq!(
            reported::chain(&rest).unwrap().conflict,
            None,
            "without {}",
            out.id
        );
    }
}

/// What the pages say of growth, against their own levels.
#[test]
fn growth_against_the_levels_of_the_same_page() {
    let data = Dataset::reported();
    let checked: Vec<(String, Verdict)> = reported::claims()
        .iter()
        .flat_map(|claim| {
            let source = claim.source.clone();
            let found = claim.check(data).unwrap();
            found
                .into_iter()
                .filter(move |finding| finding.source == source)
        })
        .filter(|finding| finding.verdict != Verdict::NotCovered)
        .map(|finding| (finding.claim.id.unwrap().to_string(), finding.verdict))
        .collect();
    let expected = [
        // 1189 / 988 = 1.2034.
        (
            "are-to-isr-2024-01-to-2024-05-growth-arabi21-2024",
            Verdict::Consistent,
        ),
        // 1214 / 560 = 2.168.
        (
            "isr-are-2022-01-to-2022-06-growth-bokra-2022",
            Verdict::Consistent,
        ),
        // 783 / 482.7 = 1.622.
        (
            "isr-are-2023-q1-growth-khaleej-times-2023",
            Verdict::Consistent,
        ),
    ]
    .map(|(id, verdict)| (id.to_owned(), verdict));
    assert_eq!(checked, expected);
}

#[test]
fn what_is_no_published_figure_is_refused() {
    let missing = of("turnover BHR-ISR", "2021");
    for error in [
        reported::witnesses(&missing).unwrap_err(),
        Report::of("x", &missing).unwrap_err(),
    ] {
        assert!(
            error
                .to_string()
                .contains("a published figure in US dollars"),
            "{error}"
        );
    }
}

#[test]
fn two_sources_with_one_key_are_an_error() {
    let mut data = Dataset::reported().clone();
    // The same words are the same source.
    let mut same = Dataset::new();
    same.add_source(data.source("ians-2021").unwrap().clone())
        .unwrap();
    data.merge(same).unwrap();
    let other = Source::new("ians-2021", "Another title");
    let error = data.add_source(other.clone()).unwrap_err().to_string();
    assert!(error.contains("ians-2021"), "{error}");
    let mut others = Dataset::new();
    others.add_source(other).unwrap();
    let error = data.merge(others).unwrap_err().to_string();
    assert!(error.contains("ians-2021"), "{error}");
}
