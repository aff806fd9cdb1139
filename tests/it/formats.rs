//! The formats of the field: a file of each, made up, with what it says; and the traps that are not in them.

use crate::common::project;
use bilateral::{
    Datum, Error,
    data::Value,
    read::{Loaded, Options, SetAside},
};
use std::{collections::BTreeMap, fs};

fn load(name: &str, text: &str) -> Result<Loaded, Error> {
    Options::new().rows(name, text.as_bytes())?.load()
}

fn said(name: &str, text: &str) -> String {
    load(name, text).unwrap_err().to_string()
}

/// The rows, in the words of `answers.txt`, sorted; their source is told where it is not the name, if one is given.
fn rows(loaded: &Loaded, name: &str) -> Vec<String> {
    let mut rows: Vec<String> = loaded
        .data
        .observations()
        .map(|row| {
            let flow = row.trade.to_string().replace('>', " ");
            let value = match &row.value {
                Value::Known(Datum::Published(figure)) => figure.to_string(),
                other => other.to_string().replace("exact $", ""),
            };
            let from = match row.source.as_str() {
                source if source == name || name.is_empty() => String::new(),
                source => format!(" from {}", source.replace(name, "FILE")),
            };
            format!(
                "{} {flow} {} {} {} {} {value}{from}",
                row.period, row.side, row.movement, row.commodity, row.valuation
            )
        })
        .collect();
    rows.sort_unstable();
    rows
}

#[test]
fn each_file_says_what_its_publisher_means() {
    let folder = project().join("tests/formats");
    let answers = fs::read_to_string(folder.join("answers.txt")).unwrap();
    let mut asked = 0;
    for answer in answers.split("\n== ").skip(1) {
        let mut lines = answer.lines();
        let name = lines.next().unwrap();
        let first = lines.next().unwrap();
        let mut expected: Vec<&str> = lines.collect();
        expected.sort_unstable();
        let path = folder.join(name);
        let found = Options::new()
            .path(&path)
            .and_then(bilateral::read::Rows::load);
        match (first.strip_prefix("error "), found) {
            (Some(error), Err(found)) => {
                let path = path.display().to_string();
                assert_eq!(found.to_string().replace(&path, "FILE"), error, "{name}");
            }
            (None, Ok(loaded)) => {
                let account = format!("{}: {}", loaded.format, loaded.account);
                assert_eq!(account, first, "{name}");
                assert_eq!(rows(&loaded, name), expected, "{name}");
            }
            (_, found) => panic!("{name}: {found:?}"),
        }
        asked += 1;
    }
    let files = fs::read_dir(&folder).unwrap().count();
    assert_eq!(
        asked,
        files - 2,
        "each file but the answers and what git is told has an answer"
    );
}

#[test]
fn accounts_add_up_in_every_format() {
    for entry in fs::read_dir(project().join("tests/formats")).unwrap() {
        let path = entry.unwrap().path();
        let Ok(rows) = Options::new().re_exports(true).path(&path) else {
            continue;
        };
        let (loaded, _) = rows.load_with_problems();
        let account = &loaded.account;
        let aside: u64 = account.reasons().map(|(_, rows)| rows).sum();
        assert_eq!(account.kept() + aside, account.read(), "{}", path.display());
        assert_eq!(
            account.kept(),
            loaded.data.observations().len() as u64,
            "{}",
            path.display()
        );
    }
}

const WITS: &str = "Nomenclature,ReporterISO3,ProductCode,ReporterName,PartnerISO3,PartnerName,Year,TradeFlowName,TradeFlowCode,TradeValue in 1000 USD\n";

#[test]
fn net_flows_of_wits_stand_in_only_where_there_is_no_gross_one() {
    // The gross row may come after the other; the partner's report is not the same key.
    let text = format!(
        "{WITS}H5,ISR,270900,,ARE,,2019,Export,6,1\nH5,ISR,270900,,ARE,,2019,Gross Exp.,2,2\nH5,ISR,270900,,USA,,2019,Export,6,3\n\
         H5,USA,270900,,ISR,,2019,Gross Imp.,1,4\nH5,ISR,270900,,EUN,,2019,Gross Exp.,2,5\nH5,EUN,270900,,ISR,,2019,Gross Exp.,2,6\nH5,ISR,270900,,BHR,,2019,Gross Exp.,2,\n"
    );
    let loaded = load("w.csv", &text).unwrap();
    assert_eq!(
        loaded.account.to_string(),
        "7 rows read: 3 kept, 4 set aside (1 other flow, 2 group of economies, 1 no value)"
    );
    assert_eq!(
        rows(&loaded, ""),
        [
            "2019 ISR ARE exporter goods H5/270900 unstated 2000",
            "2019 ISR USA exporter goods H5/270900 unstated 3000",
            "2019 ISR USA importer goods H5/270900 unstated 4000"
        ]
    );
    assert_eq!(
        said(
            "w.csv",
            &format!("{WITS}H5,ISR,270900,,ARE,,2019,Export,7,1\n")
        ),
        "malformed flow `7` (expected 1 and 2 for gross imports and exports, 3 and 4 for re-exports and re-imports, 5 and 6 for imports and exports), at w.csv line 2, column TradeFlowCode"
    );
    assert_eq!(
        said(
            "w.csv",
            &format!("{WITS}H5,XXX,270900,,ARE,,2019,Export,6,1\n")
        ),
        "unknown economy `XXX` (expected a UN Comtrade code, an ISO alpha-3 code or a name), at w.csv line 2, column ReporterISO3"
    );
}

#[test]
fn the_scale_of_the_imf_means_two_things() {
    let portal = |scale: &str| {
        format!(
            "DATASET,SERIES_CODE,COUNTRY,INDICATOR,COUNTERPART_COUNTRY,FREQUENCY,SCALE,2020\nIMTS,,Israel,\"Exports of goods, Free on board (FOB), US dollar\",\"China, P.R.: Mainland\",Annual,{scale},1.5\n"
        )
    };
    // Without a series code the names say who is meant.
    assert_eq!(
        rows(&load("p.csv", &portal("Millions")).unwrap(), ""),
        ["2020 ISR CHN exporter goods unstated/GOODS FOB 1500000"]
    );
    assert_eq!(
        said("p.csv", &portal("6")),
        "malformed scale `6` (expected `Units`, `Thousands`, `Millions` or `Billions`), at p.csv line 2, column SCALE"
    );
    let api = "COUNTRY,INDICATOR,COUNTERPART_COUNTRY,FREQUENCY,TIME_PERIOD,OBS_VALUE,SCALE\nISR,XG_FOB_USD,CHN,A,2020,1.5,6\n";
    assert_eq!(
        rows(&load("a.csv", api).unwrap(), ""),
        ["2020 ISR CHN exporter goods unstated/GOODS FOB 1.5"]
    );
}

#[test]
fn flows_that_stand_twice_have_to_agree() {
    let header =
        "country_iso3_code,partner_iso3_code,product_hs92_code,year,export_value,import_value\n";
    let agree = load(
        "a.csv",
        &format!("{header}ISR,ARE,101,2020,5,7\nARE,ISR,101,2020,7,5\n"),
    )
    .unwrap();
    assert_eq!(agree.account.set_aside(SetAside::Repeated), 2);
    // A file of one country has the other direction only as imports.
    let one = load(
        "a.csv",
        &format!("{header}ISR,ARE,0101,2020,5,7\nISR,USA,0101,2020,,9\n"),
    )
    .unwrap();
    assert_eq!(
        rows(&one, ""),
        [
            "2020 ARE ISR reconciled goods H0/0101 unstated 7",
            "2020 ISR ARE reconciled goods H0/0101 unstated 5",
            "2020 USA ISR reconciled goods H0/0101 unstated 9"
        ]
    );
    assert_eq!(
        said(
            "a.csv",
            &format!("{header}ISR,ARE,0101,2020,5,7\nARE,ISR,0101,2020,8,5\n")
        ),
        "malformed value `8` (expected 7, as line 2 has it for the same flow (here 8)), at a.csv line 3, column export_value"
    );
    assert_eq!(
        said(
            "a.csv",
            &format!("{header}ISR,ARE,0101,2020,5,7\nARE,ISR,0101,2020,7,6\n")
        ),
        "malformed value `6` (expected 5, as line 2 has it for the same flow (here 6)), at a.csv line 3, column import_value"
    );
    let services = load(
        "a.csv",
        &format!("{header}ISR,ARE,travel,2020,5,7\nISR,ARE,XXXX,2020,5,7\nISR,ANS,0101,2020,5,\n"),
    )
    .unwrap();
    assert_eq!(
        services.account.to_string(),
        "5 rows read: 1 kept, 4 set aside (2 services, 2 product group)"
    );
    assert_eq!(
        said(
            "o.csv",
            "Exporter Country ID,Importer Country ID,HS4 ID,Trade Value\nasisr,asare,101,5\n"
        ),
        "a table without a year (expected a column of years, or one table a year), at o.csv"
    );
}

#[test]
fn lists_in_json_name_the_lines_of_their_rows() {
    let text = "[\n {\"year\":2002,\"reporter_iso\":\"chl\",\"partner_iso\":\"arg\",\"trade_value_usd_exp\":1},\n {\"year\":2002,\"reporter_iso\":\"chl\",\"partner_iso\":\"xxx\",\"trade_value_usd_exp\":2}\n]";
    assert_eq!(
        said("l.json", text),
        "unknown economy `XXX` (expected a UN Comtrade code, an ISO alpha-3 code or a name), at l.json line 3, column partner_iso"
    );
    for (text, problem) in [
        (
            text.replacen("\"year\"", "\"jahr\"", 1),
            "a row with other names than the first",
        ),
        (text.replacen('1', "[1]", 1), "a list or an object in a row"),
        (text[..text.len() - 2].to_owned(), "a list that is not JSON"),
    ] {
        let error = said("l.json", &text);
        assert!(error.starts_with(problem), "{error}");
    }
    let series = |value: &str| {
        format!(
            "{{\"CompactData\":{{\"DataSet\":{{\"Series\":\n{{\"@REF_AREA\":\"IL\",\"@INDICATOR\":\"TXG_FOB_USD\",\"@COUNTERPART_AREA\":\"AE\",\"@UNIT_MULT\":\"6\",\"Obs\":\n{value}}}}}}}}}"
        )
    };
    assert_eq!(
        said(
            "c.json",
            &series("{\"@TIME_PERIOD\":\"2020\",\"@OBS_VALUE\":\"x\"}")
        ),
        "malformed value `x` (expected a number such as `1234` or `1234.567`), at c.json line 3, column Series[0].Obs[0]"
    );
    let good = load(
        "c.json",
        &series("{\"@TIME_PERIOD\":\"2020-03\",\"@OBS_VALUE\":0.000001}"),
    )
    .unwrap();
    assert_eq!(
        rows(&good, ""),
        ["2020-03 ISR ARE exporter goods unstated/GOODS FOB 1"]
    );
}

#[test]
fn refusals_say_what_to_do_instead() {
    for (text, problem) in [
        (
            "Year,Trade Flow,Commodity Code,Commodity,Trade Value (US$)\n",
            "a table without a reporter (expected a download with the reporter in it)",
        ),
        (
            "count\n0\n",
            "an answer without rows (expected at least one row; the query found nothing)",
        ),
        (
            "DECLARANT,PARTNER,PRODUCT_NC,FLOW,PERIOD,VALUE_IN_EUROS\n",
            "trade in euros, from Eurostat's Comext",
        ),
        (
            "year,reporter_iso,trade_value_usd_imp,trade_value_usd_exp\n",
            "trade by reporter without a partner",
        ),
        (
            "a,b\n",
            "an unknown header `a,b` (expected the columns of UN Comtrade",
        ),
        ("[1]\n", "a JSON list of another kind"),
    ] {
        let error = said("x.csv", text);
        assert!(error.starts_with(problem), "{text}: {error}");
    }
}

#[test]
fn every_cut_and_every_stray_byte_gives_a_row_or_an_error() {
    // What a cut or a wrong byte leaves of a row must not be another value: each row that is kept is one of the whole file, or an error stands beside it.
    for entry in fs::read_dir(project().join("tests/formats")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        let bytes = fs::read(&path).unwrap();
        let Ok(whole) = Options::new()
            .rows(&name, bytes.as_slice())
            .and_then(bilateral::read::Rows::load)
        else {
            continue;
        };
        let mut all: BTreeMap<String, usize> = BTreeMap::new();
        for row in rows(&whole, &name) {
            *all.entry(row).or_default() += 1;
        }
        for end in (0..bytes.len()).step_by(7) {
            let Ok(cut) = Options::new().rows(&name, &bytes[..end]) else {
                continue;
            };
            let (loaded, problems) = cut.load_with_problems();
            for row in rows(&loaded, &name) {
                // A file that is cut between two rows is a shorter file: what is held until the end comes out otherwise.
                assert!(
                    all.contains_key(&row) || !problems.is_empty() || name.starts_with("DataJob"),
                    "{name} cut at {end}: {row}"
                );
            }
        }
    }
}

#[test]
fn no_damage_makes_a_reader_panic_or_lose_a_row() {
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut next = |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % below as u64).unwrap()
    };
    let odd = b"\"\n\r,;\t\0\xff{}[]:-9eE.NA";
    for entry in fs::read_dir(project().join("tests/formats")).unwrap() {
        let bytes = fs::read(entry.unwrap().path()).unwrap();
        for _ in 0..60 {
            let mut damaged = bytes.clone();
            for _ in 0..=next(3) {
                let at = next(damaged.len());
                match next(3) {
                    0 => damaged[at] = odd[next(odd.len())],
                    1 => damaged.insert(at, odd[next(odd.len())]),
                    _ => {
                        let end = (at + 1 + next(40)).min(damaged.len() - 1).max(at);
                        damaged.drain(at..end);
                    }
                }
            }
            let Ok(rows) = Options::new().rows("damaged", damaged.as_slice()) else {
                continue;
            };
            let (loaded, _) = rows.load_with_problems();
            let aside: u64 = loaded.account.reasons().map(|(_, rows)| rows).sum();
            assert_eq!(loaded.account.kept() + aside, loaded.account.read());
            assert_eq!(
                loaded.account.kept(),
                loaded.data.observations().len() as u64
            );
        }
    }
}

#[test]
fn a_column_that_is_almost_a_year_is_not_passed_over() {
    let summary = |heads: &str| {
        format!(
            "Reporter,Partner,Product categories,Indicator Type,Indicator,{heads}\nIsrael,World,All Products,Export,Exports (in US$ Mil),1.00,2.00\n"
        )
    };
    assert_eq!(
        load("s.csv", &summary("2021,2020")).unwrap().account.kept(),
        2
    );
    for (heads, column) in [
        ("x2021,20 20", "20 20"),
        ("2021,2020 (p)", "2020 (p)"),
        ("20201,2020", "20201"),
    ] {
        let said = said("s.csv", &summary(heads));
        assert!(
            said.starts_with("a column `") && said.contains(" among those of years (expected "),
            "{column}: {said}"
        );
    }
    assert_eq!(
        said("s.csv", &summary("2021,20\u{0}20")),
        "a header with a control character, `20\\u{0}20` (expected names of columns in text), at s.csv"
    );
    let portal =
        "DATASET,SERIES_CODE,COUNTRY,INDICATOR,COUNTERPART_COUNTRY,FREQUENCY,SCALE,2020,2021-M13\n";
    assert_eq!(
        said("p.csv", portal),
        "a column `2021-M13` among those of years (expected years, quarters or months, as in `2020`, `2020-Q1` or `2020-M01`), at p.csv"
    );
}

#[test]
fn country_pages_of_wits_are_refused_by_name() {
    let page = "Reporter Name,Partner Name,Year,Trade Flow,Product Group,Export (US$ Thousand),Import (US$ Thousand)\nIsrael,World,2019,Export,All Products,5,\n";
    assert_eq!(
        said("p.csv", page),
        "a country page of WITS, a year's trade by partner and group of products (expected the advanced query of WITS (`TradeValue in 1000 USD`), or its country summary), at p.csv"
    );
}
