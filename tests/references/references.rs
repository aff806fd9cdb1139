//! References as programs of reference lists read them: JSON by `serde_json`, BibTeX by the crate `biblatex`.

use biblatex::{Bibliography, ChunksExt, Entry};
use bilateral::{
    Claim, Dataset, Economy, Observation, Pair, Usd,
    data::{Lineage, Source, Style, reference_list},
    reported::{self, Trace},
};
use serde_json::Value as Json;

fn entry(bibtex: &str, key: &str) -> Entry {
    let read = Bibliography::parse(bibtex).unwrap_or_else(|error| panic!("{error}\n{bibtex}"));
    read.get(key)
        .unwrap_or_else(|| panic!("{key} in\n{bibtex}"))
        .clone()
}

fn field(entry: &Entry, name: &str) -> Option<String> {
    entry.get(name).map(ChunksExt::format_verbatim)
}

#[test]
fn a_page_in_three_styles() {
    let page = Dataset::reported().source("ians-2021").unwrap();
    assert_eq!(
        page.cite(Style::Plain),
        "IANS, Israel-UAE trade reach $523.2 mn in H1: Report, SocialNews.XYZ (IANS), 2021-09-13, \
         https://socialnews.xyz/2021/09/12/israel-uae-trade-reach-523-2-mn-in-h1-report, read 2026-11"
    );
    assert_eq!(
        page.cite(Style::Bibtex),
        r"@misc{ians-2021,
  author = {{IANS}},
  title = {{Israel-UAE trade reach \$523.2 mn in H1: Report}},
  howpublished = {SocialNews.XYZ (IANS)},
  date = {2021-09-13},
  year = {2021},
  month = sep,
  url = {https://socialnews.xyz/2021/09/12/israel-uae-trade-reach-523-2-mn-in-h1-report},
  urldate = {2026-11},
}"
    );
    let csl: Json = serde_json::from_str(&page.cite(Style::CslJson)).unwrap();
    assert_eq!(
        csl,
        serde_json::json!({
            "id": "ians-2021", "type": "webpage", "title": "Israel-UAE trade reach $523.2 mn in H1: Report",
            "author": [{"literal": "IANS"}], "publisher": "SocialNews.XYZ (IANS)",
            "URL": "https://socialnews.xyz/2021/09/12/israel-uae-trade-reach-523-2-mn-in-h1-report",
            "issued": {"date-parts": [[2021, 9, 13]]}, "accessed": {"date-parts": [[2026, 11]]},
        })
    );
}

#[test]
fn every_source_is_read_back() {
    let sources: Vec<&Source> = Dataset::reported()
        .sources()
        .chain(Dataset::cited().sources())
        .collect();
    assert_eq!(sources.len(), 39);
    let bibtex = reference_list(sources.iter().copied(), Style::Bibtex);
    let csl: Json =
        serde_json::from_str(&reference_list(sources.iter().copied(), Style::CslJson)).unwrap();
    for (place, source) in sources.iter().enumerate() {
        let read = entry(&bibtex, source.id.as_str());
        assert_eq!(
            field(&read, "title").as_deref(),
            Some(source.title.as_str())
        );
        assert_eq!(field(&read, "author"), source.author);
        assert_eq!(field(&read, "howpublished"), source.publisher);
        assert_eq!(
            field(&read, "date"),
            source.date.map(|date| date.to_string())
        );
        let ascii = source.address.as_deref().is_none_or(str::is_ascii);
        assert_eq!(
            // The reader takes two hyphens of an address for a dash.
            field(&read, "url").map(|url| url.replace('–', "--")) == source.address,
            ascii,
            "{}",
            source.id
        );
        let item = &csl[place];
        assert_eq!(item["id"], source.id.as_str());
        assert_eq!(item["title"], source.title.as_str());
        assert_eq!(item["URL"].as_str(), source.address.as_deref());
    }
    let plain = reference_list(sources, Style::Plain);
    assert_eq!(plain.lines().count(), 39);
}

/// What means something to TeX, to BibTeX or to JSON.
#[test]
fn hostile_text_is_kept() {
    let title = r#"50% & more_of {the "$1bn" \cost}} #2 ~x^y, Türkiye und Ελλάδα"#;
    let mut source = Source::new("a file, {2022}.csv", title);
    source.author = Some("Smith and Sons, {Ltd}".into());
    source.publisher = Some("tab\tand line\nend".into());
    source.address = Some("https://example.org/a b/{c}?d=1%20&e=ü".into());
    let bibtex = source.cite(Style::Bibtex);
    let read = entry(&bibtex, "a-file---2022-.csv");
    assert_eq!(
        field(&read, "url").as_deref(),
        Some("https://example.org/a%20b/%7Bc%7D?d=1%20&e=%C3%BC")
    );
    // One author, in one piece.
    assert_eq!(read.author().unwrap().len(), 1, "{bibtex}");
    // Braces balance, and each sign that TeX would obey is escaped.
    let count = |sign| bibtex.matches(sign).count();
    assert_eq!(count('{'), count('}'), "{bibtex}");
    for escaped in [
        r"50\% \& more\_of",
        r"\textbraceleft{}the",
        r#""\$1bn""#,
        r"\textbackslash{}cost",
        r"\#2",
        "Ελλάδα",
    ] {
        assert!(bibtex.contains(escaped), "{escaped}\n{bibtex}");
    }
    assert!(bibtex.contains("tab and line end"), "{bibtex}");
    let csl: Json = serde_json::from_str(&source.cite(Style::CslJson)).unwrap();
    assert_eq!(csl["title"], title);
    assert_eq!(csl["publisher"], "tab\tand line\nend");
    assert_eq!(csl["id"], "a file, {2022}.csv");
}

#[test]
fn dates_are_as_precise_as_they_are_known() {
    for (date, parts, bibtex) in [
        ("2022", "[[2022]]", "date = {2022},\n  year = {2022},\n}"),
        (
            "2022-07",
            "[[2022, 7]]",
            "date = {2022-07},\n  year = {2022},\n  month = jul,\n}",
        ),
        (
            "2022-07-09",
            "[[2022, 7, 9]]",
            "date = {2022-07-09},\n  year = {2022},\n  month = jul,\n}",
        ),
        (
            "2022-Q3",
            "[[2022, 7], [2022, 9]]",
            "date = {2022-07/2022-09},\n  year = {2022},\n}",
        ),
    ] {
        let mut source = Source::new("x", "X");
        source.date = Some(date.parse().unwrap());
        let csl = source.cite(Style::CslJson);
        assert!(
            csl.ends_with(&format!(r#""issued": {{"date-parts": {parts}}}}}"#)),
            "{csl}"
        );
        let found = source.cite(Style::Bibtex);
        assert!(found.ends_with(bibtex), "{found}");
        entry(&found, "x");
    }
}

#[test]
fn a_finding_goes_back_to_what_it_was_computed_from() {
    let data = Dataset::cited();
    for (claim, method, observations) in [
        (
            "turnover ISR-ARE in 2022 is $2.56 billion",
            None,
            vec!["turnover ISR-ARE in 2022"],
        ),
        (
            "turnover ISR-ARE from 2020 to 2022 grew 283% by CAGR",
            Some("cagr"),
            vec!["turnover ISR-ARE in 2020", "turnover ISR-ARE in 2022"],
        ),
        (
            "KAZ>ISR in 2024 is 71% of turnover ISR-KAZ",
            Some("share"),
            vec!["KAZ>ISR in 2024", "turnover ISR-KAZ in 2024"],
        ),
        (
            "turnover BHR-ISR was less than turnover ISR-ARE in 2020; 2022",
            Some("difference"),
            vec![
                "turnover BHR-ISR in 2020",
                "turnover BHR-ISR in 2022",
                "turnover ISR-ARE in 2020",
                "turnover ISR-ARE in 2022",
            ],
        ),
        ("not checkable: it is about the future", None, vec![]),
    ] {
        let finding = &Claim::new(claim.parse().unwrap()).check(data).unwrap()[0];
        let lineage = finding.lineage(data);
        let of = |seen: &Observation| format!("{} in {}", seen.trade, seen.period);
        let found: Vec<String> = lineage.observations.iter().map(of).collect();
        assert_eq!(found, observations, "{claim}");
        assert_eq!(lineage.method.as_deref(), method, "{claim}");
        let plain = lineage.cite(data, Style::Plain).unwrap();
        assert_eq!(
            plain.contains("[green-2026] Eric Green"),
            !observations.is_empty(),
            "{plain}"
        );
    }
}

#[test]
fn a_witness_goes_back_to_its_pages() {
    let data = Dataset::cited();
    let series = data
        .select(Pair::new(Economy::ISR, Economy::ARE))
        .series()
        .unwrap();
    let found = reported::witnesses(&series.at("2020".parse().unwrap()).unwrap()).unwrap();
    let rest = found
        .witnesses
        .iter()
        .find(|witness| witness.trace == Trace::Remainder)
        .unwrap();
    let lineage = rest.lineage();
    let plain = lineage.cite(Dataset::reported(), Style::Plain).unwrap();
    let lines: Vec<&str> = plain.lines().collect();
    assert_eq!(
        lines[0],
        "around $712 million less $523.2 million, by longer period less its rest from"
    );
    assert_eq!(
        lines[1],
        "  turnover ISR-ARE in 2020-01/2021-06: around $712 million [reuters-2021, statistics of Israel CBS]"
    );
    assert!(
        lines[3].starts_with("[ians-2021] IANS, ")
            && lines[4].starts_with("[reuters-2021] Lisa Barrington, "),
        "{plain}"
    );
    let bibtex = lineage.cite(Dataset::reported(), Style::Bibtex).unwrap();
    let note = field(&entry(&bibtex, "reuters-2021"), "note").unwrap();
    assert_eq!(
        note,
        "turnover ISR-ARE in 2020-01/2021-06: around $712 million (statistics of Israel CBS)"
    );
    // The article's data set does not have those pages.
    let error = lineage.cite(data, Style::Plain).unwrap_err().to_string();
    assert!(error.contains("no source matches ians-2021"), "{error}");
}

#[test]
fn keys_that_bibtex_cannot_tell_apart_are_told_apart() {
    let mut data = Dataset::new();
    let mut seen = Vec::new();
    for (id, year) in [("a b", "2020"), ("a,b", "2021")] {
        data.add_source(Source::new(id, "A table")).unwrap();
        let trade = Economy::KAZ.exports_to(Economy::ISR);
        seen.push(Observation::new(
            trade,
            year.parse().unwrap(),
            Usd::dollars(5),
            id,
        ));
    }
    let lineage = Lineage::new("$10", Some("sum".into()), seen);
    let bibtex = lineage.cite(&data, Style::Bibtex).unwrap();
    assert_eq!(Bibliography::parse(&bibtex).unwrap().len(), 2, "{bibtex}");
}
