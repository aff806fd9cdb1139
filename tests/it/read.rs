//! The readers, as a user meets them: one made-up file for each trap, and what every broken file says.

use bilateral::{
    Datum, Economy, Error, ErrorKind, Observation, Period, Side, Usd,
    data::{Missing, Value},
    read::{Format, Loaded, Options, SetAside, tidy},
    trade::{Movement, Status, Valuation},
};
use proptest::prelude::*;
use std::io::{Cursor, Write};

fn load(reading: &Options, name: &str, bytes: &[u8]) -> Result<Loaded, Error> {
    reading.rows(name, Cursor::new(bytes.to_vec()))?.load()
}

fn strict(name: &str, text: &str) -> Result<Loaded, Error> {
    load(&Options::new(), name, text.as_bytes())
}

/// What was read, as a tidy table without its header.
fn tidied(loaded: &Loaded) -> Vec<String> {
    let mut out = tidy::Writer::new(Vec::new()).unwrap();
    for row in loaded.data.observations() {
        out.write(&row).unwrap();
    }
    let text = String::from_utf8(out.finish().unwrap()).unwrap();
    text.lines().skip(1).map(str::to_owned).collect()
}

const PLUS: &str = "typeCode,freqCode,refPeriodId,refYear,refMonth,period,reporterCode,reporterISO,reporterDesc,flowCode,partnerCode,\
partnerISO,partner2Code,classificationCode,cmdCode,customsCode,mosCode,motCode,netWgt,cifvalue,fobvalue,primaryValue,isReported,isAggregate";

/// A row of Comtrade Plus; its header has 24 names, its rows 25 fields.
struct Plus {
    kind: &'static str,
    freq: &'static str,
    period: &'static str,
    reporter: &'static str,
    flow: &'static str,
    partner: &'static str,
    partner2: &'static str,
    edition: &'static str,
    code: &'static str,
    customs: &'static str,
    transport: &'static str,
    cif: &'static str,
    fob: &'static str,
    value: &'static str,
}

const ROW: Plus = Plus {
    kind: "C",
    freq: "A",
    period: "2022",
    reporter: "376",
    flow: "X",
    partner: "784",
    partner2: "0",
    edition: "H6",
    code: "TOTAL",
    customs: "C00",
    transport: "0",
    cif: "",
    fob: "1234.567",
    value: "1234.567",
};

impl Plus {
    fn line(&self) -> String {
        let Self {
            kind,
            freq,
            period,
            reporter,
            flow,
            partner,
            partner2,
            edition,
            code,
            customs,
            transport,
            cif,
            fob,
            value,
        } = self;
        // The description of Côte d'Ivoire and the like comes in ISO-8859-1; here any text will do.
        format!(
            "\"{kind}\",\"{freq}\",\"20220101\",\"2022\",\"52\",\"{period}\",\"{reporter}\",\"\",\"Some, where\",\"{flow}\",\"{partner}\",\
             \"\",\"{partner2}\",\"{edition}\",\"{code}\",\"{customs}\",\"0\",\"{transport}\",\"\",\"{cif}\",\"{fob}\",\"{value}\",\"false\",\"true\",\r\n"
        )
    }
}

fn plus(rows: &[Plus]) -> String {
    let rows: String = rows.iter().map(Plus::line).collect();
    format!("{PLUS}\r\n{rows}")
}

#[test]
fn comtrade_plus_rows_have_one_field_more_than_the_header() {
    let loaded = strict("web.csv", &plus(&[ROW])).unwrap();
    assert_eq!(loaded.format, Format::ComtradePlus);
    assert_eq!(
        tidied(&loaded),
        ["2022,ISR,ARE,exporter,goods,H6,TOTAL,FOB,1234.567,aggregated,UN Comtrade"]
    );
    assert_eq!(loaded.account.to_string(), "1 rows read: 1 kept");
}

#[test]
fn bulk_files_have_tabs_and_no_more_fields_than_names() {
    let text = plus(&[ROW]).replace("Some, where", "Somewhere");
    let text = text
        .replace(",\r\n", "\n")
        .replace("\r\n", "\n")
        .replace(',', "\t");
    let loaded = strict("bulk.txt", &text).unwrap();
    assert_eq!(
        tidied(&loaded),
        ["2022,ISR,ARE,exporter,goods,H6,TOTAL,FOB,1234.567,aggregated,UN Comtrade"]
    );
}

#[test]
fn text_in_iso_8859_1_is_no_obstacle() {
    let bytes: Vec<u8> = plus(&[ROW])
        .replace("Some, where", "Cote d'Ivoire \u{f4}")
        .chars()
        .map(|c| u8::try_from(u32::from(c)).unwrap())
        .collect();
    assert!(std::str::from_utf8(&bytes).is_err());
    assert_eq!(
        load(&Options::new(), "latin.csv", &bytes)
            .unwrap()
            .account
            .kept(),
        1
    );
}

/// Valuation is read from the row: what the value equals, and nothing else.
#[test]
fn valuation_is_what_the_value_equals() {
    for (cif, fob, valuation) in [
        ("5", "", Valuation::Cif),
        ("", "5.0", Valuation::Fob),
        ("5", "4", Valuation::Cif),
        ("5", "5", Valuation::Unstated),
        ("", "", Valuation::Unstated),
        ("6", "4", Valuation::Unstated),
    ] {
        let row = Plus {
            flow: "M",
            cif,
            fob,
            value: "5",
            ..ROW
        };
        let loaded = strict("f.csv", &plus(&[row])).unwrap();
        let seen = loaded.data.observations().next().unwrap();
        assert_eq!(seen.valuation, valuation, "{cif} {fob}");
        assert_eq!(seen.trade, Economy::ARE.exports_to(Economy::ISR).into());
        assert_eq!(seen.side, Side::Importer);
    }
}

#[test]
fn every_row_is_accounted_for() {
    let text = plus(&[
        ROW,
        Plus { kind: "S", ..ROW },
        Plus {
            customs: "C01 ",
            ..ROW
        },
        Plus {
            transport: "1000",
            ..ROW
        },
        Plus {
            partner2: "842",
            ..ROW
        },
        Plus { flow: "RX", ..ROW },
        Plus { flow: "DX", ..ROW },
        Plus {
            partner: "0 ",
            ..ROW
        },
    ]);
    let loaded = strict("f.csv", &text).unwrap();
    assert_eq!(
        loaded.account.to_string(),
        "8 rows read: 2 kept, 6 set aside (1 services, 1 customs procedure, 1 mode of transport, 1 second partner, 1 re-export or \
         re-import, 1 other flow)"
    );
    assert_eq!(loaded.account.set_aside(SetAside::Services), 1);
    let with = load(&Options::new().re_exports(true), "f.csv", text.as_bytes()).unwrap();
    let again: Vec<Observation> = with
        .data
        .observations()
        .filter(|seen| seen.movement == Movement::ReExport)
        .collect();
    assert_eq!(again.len(), 1);
    // Re-exports are part of exports, so nothing adds them to these.
    let parts = with
        .data
        .exports_by_partner(Economy::ISR, "2022".parse().unwrap());
    assert_eq!(parts.sum_of_parts().unwrap().to_string(), "exact $1234.567");
}

#[test]
fn months_and_years_are_two_kinds_of_period() {
    let monthly = Plus {
        freq: "M",
        period: "202207",
        ..ROW
    };
    let loaded = strict("f.csv", &plus(&[ROW, monthly])).unwrap();
    let periods: Vec<String> = loaded
        .data
        .observations()
        .map(|seen| seen.period.to_string())
        .collect();
    assert_eq!(periods, ["2022-07", "2022"]);
    assert!(matches!(
        loaded
            .data
            .select(Economy::ISR.exports_to(Economy::ARE))
            .series()
            .unwrap_err()
            .kind(),
        ErrorKind::AmbiguousSelection { .. }
    ));
}

#[test]
fn the_api_answers_in_json() {
    let text = r#"{"elapsedTime":"0.1 secs","count":2,"data":[
      {"typeCode":"C","freqCode":"A","period":"2022","refYear":2022,"reporterCode":376,"reporterDesc":null,"flowCode":"X","partnerCode":784,
       "partner2Code":0,"classificationCode":"H6","cmdCode":"TOTAL","customsCode":"C00","motCode":0,"mosCode":"0","primaryValue":1634567891.125,
       "cifvalue":null,"fobvalue":1634567891.125,"isReported":false,"isAggregate":true},
      {"typeCode":"C","freqCode":"A","period":"2022","reporterCode":784,"flowCode":"M","partnerCode":376,"partnerDesc":"a } \" ] in text",
       "partner2Code":0,"classificationCode":"H5","cmdCode":"TOTAL","primaryValue":2e3,"cifvalue":2000,"fobvalue":null}
      ],"error":""}"#;
    let loaded = strict("answer.json", text).unwrap();
    assert_eq!(loaded.format, Format::ComtradeApi);
    assert_eq!(
        tidied(&loaded),
        [
            "2022,ISR,ARE,exporter,goods,H6,TOTAL,FOB,1634567891.125,aggregated,UN Comtrade",
            "2022,ISR,ARE,importer,goods,H5,TOTAL,CIF,2000,unstated,UN Comtrade",
        ]
    );
    // All goods are all goods in two editions: the two are sides of one flow.
    let mirrors: Vec<_> = loaded.data.mirrors().collect();
    assert_eq!(mirrors.len(), 1);
    assert!(mirrors[0].exporter().is_some() && mirrors[0].importer().is_some());
}

const LEGACY: &str = "Classification,Year,Period,Period Desc.,Aggregate Level,Is Leaf Code,Trade Flow Code,Trade Flow,Reporter Code,\
Reporter,Reporter ISO,Partner Code,Partner,Partner ISO,2nd Partner Code,2nd Partner,2nd Partner ISO,Customs Proc. Code,Customs,\
Mode of Transport Code,Mode of Transport,Commodity Code,Commodity,Qty Unit Code,Qty Unit,Qty,Alt Qty Unit Code,Alt Qty Unit,Alt Qty,\
Netweight (kg),Gross weight (kg),Trade Value (US$),CIF Trade Value (US$),FOB Trade Value (US$),Flag";

#[test]
fn legacy_files_have_35_columns_and_codes_of_their_time() {
    let row = |edition: &str, flow: u8, reporter: &str, iso: &str, code: &str, value: &str| {
        format!(
            "{edition},2014,2014,2014,4,0,{flow},x,{reporter},x,{iso},0,World,WLD,,,,,,,,{code},\"a, b\",1,No,,,,,,,{value},,,0\r\n"
        )
    };
    let text = format!(
        "{LEGACY}\r\n{}{}{}{}",
        row("H4", 2, "381", "ITA", "7102", "5"),
        row("H3", 2, "710", "", "7102", "6"),
        row("H4", 1, "710", "", "TOTAL", "7"),
        row("H4", 3, "710", "", "TOTAL", "1"),
    );
    let loaded = strict("old.csv", &text).unwrap();
    assert_eq!(loaded.format, Format::ComtradeLegacy);
    assert_eq!(
        tidied(&loaded),
        [
            "2014,0,ZAF,importer,goods,H4,TOTAL,unstated,7,unstated,UN Comtrade",
            "2014,ITA,0,exporter,goods,H4,7102,unstated,5,unstated,UN Comtrade",
            "2014,ZAF,0,exporter,goods,H3,7102,unstated,6,unstated,UN Comtrade",
        ]
    );
    assert_eq!(loaded.account.set_aside(SetAside::ReExport), 1);
}

#[test]
fn short_legacy_files_have_names_and_plurals() {
    let text = "Year,Period,Trade Flow,Reporter,Partner,Commodity,Commodity Code,Trade Value (US$)\n\
                2014,201401,Imports,United Kingdom,World,\"Oil, palm\",1511,30\n\
                2014,201402,Export,United Kingdom,C\u{f4}te d'Ivoire,Oil,1511,31\n";
    let loaded = strict("short.csv", text).unwrap();
    assert_eq!(
        tidied(&loaded),
        [
            "2014-01,0,GBR,importer,goods,unstated,1511,unstated,30,unstated,UN Comtrade",
            "2014-02,GBR,CIV,exporter,goods,unstated,1511,unstated,31,unstated,UN Comtrade",
        ]
    );
}

#[test]
fn baci_is_read_as_published_and_as_r_writes_it() {
    for text in [
        "t,i,j,k,v,q\n2022,4,24,010121,52.051,13.235\n2022,4,24,382390,100,NA\n",
        "\"t\",\"i\",\"j\",\"k\",\"v\",\"q\"\r\n2022,4,24,10121,52.051,\"       13.235\"\r\n2022,4,24,382390,1e+02,\"           NA\"\r\n",
    ] {
        let loaded = strict("BACI_HS17_Y2022_V202401b.csv", text).unwrap();
        assert_eq!(
            tidied(&loaded),
            [
                "2022,AFG,AGO,reconciled,goods,H5,010121,FOB,52051,estimated,BACI HS17 V202401b",
                "2022,AFG,AGO,reconciled,goods,H5,382390,FOB,100000,estimated,BACI HS17 V202401b",
            ]
        );
        let source = loaded.data.sources().next().unwrap();
        assert_eq!(source.vintage.as_deref(), Some("202401b"));
    }
}

#[test]
fn bacis_own_list_explains_codes_of_its_own() {
    let text = "t,i,j,k,v,q\n2022,381,24,010121,1,1\n";
    let error = strict("b.csv", text).unwrap_err();
    assert_eq!(
        error.to_string(),
        "unknown economy `381` (expected a UN Comtrade code such as 842 for the USA or 251 for France), at b.csv line 2, column i"
    );
    let list = "country_code,country_name,country_iso2,country_iso3\n381,Italy,IT,ITA\n";
    let reading = Options::new()
        .baci_codes("codes.csv", list.as_bytes())
        .unwrap();
    let loaded = load(&reading, "b.csv", text.as_bytes()).unwrap();
    assert_eq!(
        loaded.data.trades()[0],
        Economy::ITA.exports_to(Economy::AGO).into()
    );
}

/// Another edition of the Harmonized System is another commodity, however alike the digits.
#[test]
fn editions_never_add_up() {
    let text = plus(&[
        Plus {
            code: "0101",
            ..ROW
        },
        Plus {
            code: "0102",
            edition: "H5",
            ..ROW
        },
    ]);
    let loaded = strict("f.csv", &text).unwrap();
    let products = loaded.data.by_product(
        Economy::ISR.exports_to(Economy::ARE),
        "2022".parse().unwrap(),
    );
    assert_eq!(
        products.sum().unwrap_err().to_string(),
        "2 series match exports of Israel to United Arab Emirates in 2022 by product: H5, H6 (choose one with one edition in the data set)"
    );
    let text = plus(&[
        Plus { code: "01", ..ROW },
        Plus {
            code: "0101",
            ..ROW
        },
        Plus {
            code: "TOTAL",
            ..ROW
        },
    ]);
    let loaded = strict("f.csv", &text).unwrap();
    let products = loaded.data.by_product(
        Economy::ISR.exports_to(Economy::ARE),
        "2022".parse().unwrap(),
    );
    assert!(
        products
            .sum_of_parts()
            .unwrap_err()
            .to_string()
            .contains("levels of products differ: 2, 4")
    );
    assert_eq!(
        products
            .clone()
            .level(4)
            .sum_of_parts()
            .unwrap()
            .to_string(),
        "exact $1234.567"
    );
    assert_eq!(
        products.published_total().unwrap().to_string(),
        "exact $1234.567"
    );
}

#[test]
fn two_rows_for_one_key_name_both_lines() {
    let text = plus(&[
        ROW,
        Plus {
            partner: "792",
            ..ROW
        },
        ROW,
    ]);
    assert_eq!(
        strict("f.csv", &text).unwrap_err().to_string(),
        "duplicate row: ISR>ARE 2022, H6/TOTAL, goods, reporter exporter, valuation FOB stands in line 2 with the same value, at f.csv line 4"
    );
    let once = load(
        &Options::new().identical_rows_once(true),
        "f.csv",
        text.as_bytes(),
    )
    .unwrap();
    assert_eq!(
        once.account.to_string(),
        "3 rows read: 2 kept, 1 set aside (1 repeated)"
    );
    let other = plus(&[
        ROW,
        Plus {
            fob: "1",
            value: "1",
            ..ROW
        },
    ]);
    let error = load(
        &Options::new().identical_rows_once(true),
        "f.csv",
        other.as_bytes(),
    )
    .unwrap_err();
    assert!(
        error
            .to_string()
            .contains("stands in line 2 with another value, at f.csv line 3"),
        "{error}"
    );
}

#[test]
fn problems_can_be_collected() {
    let text = plus(&[
        ROW,
        Plus { value: "x", ..ROW },
        Plus {
            partner: "999",
            ..ROW
        },
        Plus { flow: "x", ..ROW },
    ]);
    let (loaded, problems) = Options::new()
        .rows("f.csv", Cursor::new(text.clone()))
        .unwrap()
        .load_with_problems();
    let problems: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert_eq!(
        problems,
        [
            "malformed value `x` (expected a number such as `1234` or `1234.567`), at f.csv line 3, column primaryValue",
            "unknown economy `999` (expected a UN Comtrade code such as 842 for the USA or 251 for France), at f.csv line 4, column partnerCode",
            "malformed flow `x` (expected a code such as `M`, `X`, `RM` or `RX`), at f.csv line 5, column flowCode",
        ]
    );
    assert_eq!(
        loaded.account.to_string(),
        "4 rows read: 1 kept, 3 set aside (3 faulty)"
    );
    let lenient = Options::new().unknown_codes_aside(true);
    let text = plus(&[
        ROW,
        Plus {
            partner: "999",
            ..ROW
        },
    ]);
    let loaded = load(&lenient, "f.csv", text.as_bytes()).unwrap();
    assert_eq!(
        loaded.account.to_string(),
        "2 rows read: 1 kept, 1 set aside (1 unknown code)"
    );
}

#[test]
#[allow(clippy::too_many_lines)] // one table of refusals
fn every_broken_file_says_what_is_wrong_and_where() {
    let plus_row = plus(&[ROW]);
    let last_line = plus_row.len() - 2;
    for (name, text, message) in [
        (
            "e.csv",
            "",
            "an empty file (expected a header and rows, or JSON), at e.csv",
        ),
        (
            "e.csv",
            " \n",
            "an empty file (expected a header and rows, or JSON), at e.csv",
        ),
        (
            "s.csv",
            "t;i;j;k;v;q\n",
            "an unknown header `t;i;j;k;v;q` (expected the columns of UN Comtrade",
        ),
        (
            "h.csv",
            "a,b\n1,2\n",
            "an unknown header `a,b` (expected the columns of UN Comtrade",
        ),
        (
            "z.csv",
            "PK\x03\x04",
            "z.csv: the packed stream ends before its end: the file is cut",
        ),
        (
            "l.json",
            "[1]",
            "a JSON list of another kind (expected the answer of the Comtrade API, an object with `count` and `data`, or a list of rows of Open Trade Statistics), at l.json",
        ),
        (
            "n.json",
            r#"{"count":0,"data":[],"error":""}"#,
            "an answer without rows (expected at least one row; the query found nothing), at n.json",
        ),
        (
            "m.json",
            r#"{"count":0,"error":""}"#,
            "an answer without `data` (expected a list of rows), at m.json",
        ),
        (
            "x.json",
            r#"{"error":"no key","data":[]}"#,
            "an answer with the error `no key` (expected an answer without one), at x.json",
        ),
        (
            "c.json",
            r#"{"count":1,"data":["#,
            "an answer that is not whole JSON: ",
        ),
        (
            "c.json",
            r#"{"count":1,"data":[5]}"#,
            "`5` between the rows (expected rows in braces with commas between them), at c.json line 1",
        ),
        (
            "c.json",
            "{\"count\":1,\"data\":[\n\n],\n\"error\" 5}",
            "an answer that is not whole JSON: expected `:` (expected `{\"count\": ..., \"data\": [...], \"error\": \"\"}`), at c.json line 4",
        ),
        (
            "c.json",
            "\n{\"count\":1,\n\"time\",\n\"data\":[\n]}",
            "an answer that is not whole JSON: expected `:` (expected `{\"count\": ..., \"data\": [...], \"error\": \"\"}`), at c.json line 3",
        ),
        (
            "c.json",
            "{\"count\":1,\"data\":[\n{\"typeCode\":\"C\"}]}",
            "malformed flow `` (expected a code such as `M`, `X`, `RM` or `RX`), at c.json line 2, column data[0].flowCode",
        ),
        (
            "miss.csv",
            "typeCode,cmdCode,primaryValue\n",
            "a header without `freqCode`, `period`, `flowCode`, `reporterCode`, `partnerCode`, `classificationCode` (expected all columns of \
             Comtrade Plus CSV), at miss.csv",
        ),
        (
            "cut.csv",
            &plus_row[..last_line],
            "the last row has no line end: the file may be cut (expected a line end, or to be told that the file is whole), at cut.csv line 2",
        ),
        (
            "short.csv",
            "t,i,j,k,v,q\n2022,4,24,010121,1\n",
            "a row of 5 fields that begins `2022,4,24,010121,1` (expected six, `t,i,j,k,v,q`), at short.csv line 2",
        ),
        (
            "long.csv",
            "t,i,j,k,v,q\n2022,4,24,010121,1,1,\n",
            "a row of 7 fields that begins `2022,4,24,010121,1,1,` (expected six, `t,i,j,k,v,q`), at long.csv line 2",
        ),
        (
            "v.csv",
            "t,i,j,k,v,q\n2022,4,24,010121,1,1\n2022,4,24,010122,NA,1\n",
            "malformed value `NA` (expected thousands of US dollars, as in `1234.567`), at v.csv line 3, column v",
        ),
        (
            "v.csv",
            "t,i,j,k,v,q\r\n2022,4,24,010121,1,1\r\n2022,4,24,010122,-1,1\r\n",
            "malformed value `-1` (expected zero or more: flows are not negative), at v.csv line 3, column v",
        ),
        (
            "v.csv",
            "t,i,j,k,v,q\n2022,4,24,010121,0.0001,1\n",
            "malformed value `0.0001` (expected thousands of US dollars with at most three decimals), at v.csv line 2, column v",
        ),
        (
            "q.csv",
            "t,i,j,k,v,q\n2022,4,24,010121,1,\"1\n2022,4,24,010122,1,1\n",
            "a quote that is not closed in its line, `\"1` (expected one quote before and one behind a field, or none), at q.csv line 2, column q",
        ),
        (
            "k.csv",
            "t,i,j,k,v,q\n2022,4,24,0101,1,1\n",
            "malformed product `0101` (expected six digits, or five where a leading zero was lost), at k.csv line 2, column k",
        ),
        (
            "BACI_HS17_Y2021_V1.csv",
            "t,i,j,k,v,q\n2022,4,24,010121,1,1\n",
            "malformed year `2022` (expected 2021, as the name of the file says), at BACI_HS17_Y2021_V1.csv line 2, column t",
        ),
        (
            "twice.csv",
            "t,i,j,k,v,q\nt,i,j,k,v,q\n",
            "malformed year `t` (expected four digits, as in `2022`), at twice.csv line 2, column t",
        ),
    ] {
        let error = strict(name, text).unwrap_err().to_string();
        assert!(
            error.starts_with(message),
            "{text:?}\n found {error}\nwanted {message}"
        );
    }
    for (row, message) in [
        (
            Plus { kind: "", ..ROW },
            "malformed type `` (expected `C` for goods or `S` for services)",
        ),
        (
            Plus {
                period: "202207",
                ..ROW
            },
            "malformed period `202207` (expected a year, as in `2022`, since the row is annual)",
        ),
        (
            Plus {
                freq: "M",
                period: "202213",
                ..ROW
            },
            "malformed period `202213` (expected a month, as in `202207`)",
        ),
        (
            Plus {
                reporter: "0",
                ..ROW
            },
            "malformed reporter `0` (expected an economy that reports)",
        ),
        (
            Plus {
                edition: "H9",
                ..ROW
            },
            "malformed classification `H9`",
        ),
        (
            Plus { code: "101", ..ROW },
            "malformed commodity code `101` (expected 2, 4 or 6 digits",
        ),
        (
            Plus { value: "", ..ROW },
            "malformed value `` (expected a number",
        ),
        (
            Plus {
                value: "1,234",
                ..ROW
            },
            "malformed value `1,234` (expected a number",
        ),
        (
            Plus { fob: "?", ..ROW },
            "malformed value `?` (expected a number or nothing)",
        ),
    ] {
        let error = strict("f.csv", &plus(&[row])).unwrap_err().to_string();
        assert!(
            error.starts_with(message) && error.contains("at f.csv line 2, column "),
            "{error}\nwanted {message}"
        );
    }
}

#[test]
fn gzip_is_unpacked_and_a_cut_stream_is_an_error() {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    packed.write_all(plus(&[ROW]).as_bytes()).unwrap();
    let packed = packed.finish().unwrap();
    assert_eq!(
        load(&Options::new(), "f.csv.gz", &packed)
            .unwrap()
            .account
            .kept(),
        1
    );
    // Two members are one text, as gzip has it.
    let mut rest = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    rest.write_all(
        Plus {
            partner: "792",
            ..ROW
        }
        .line()
        .as_bytes(),
    )
    .unwrap();
    let both = [packed.clone(), rest.finish().unwrap()].concat();
    assert_eq!(
        load(&Options::new(), "f.csv.gz", &both)
            .unwrap()
            .account
            .kept(),
        2
    );
    for end in 3..packed.len() {
        assert!(
            load(&Options::new(), "f.csv.gz", &packed[..end]).is_err(),
            "cut at {end}"
        );
    }
}

#[test]
fn a_bom_is_passed_over() {
    let text = format!("\u{feff}{}", "t,i,j,k,v,q\n2022,4,24,010121,1,1\n");
    assert_eq!(strict("bom.csv", &text).unwrap().account.kept(), 1);
}

#[test]
fn rows_can_be_gone_through_one_at_a_time() {
    let text = "t,i,j,k,v,q\n2022,4,24,010121,1,1\nbad\n2022,4,24,010122,2,1\n";
    let mut rows = Options::new().rows("b.csv", Cursor::new(text)).unwrap();
    assert!(rows.next().unwrap().is_ok());
    assert!(rows.next().unwrap().is_err());
    assert_eq!(
        rows.next().unwrap().unwrap().locator.unwrap().to_string(),
        "b.csv line 4"
    );
    assert!(rows.next().is_none());
    assert_eq!(
        rows.account().to_string(),
        "3 rows read: 2 kept, 1 set aside (1 faulty)"
    );
}

#[test]
fn a_tidy_table_has_no_place_for_what_it_would_lose() {
    let mut out = tidy::Writer::new(Vec::new()).unwrap();
    let year: Period = "2024".parse().unwrap();
    let pair = bilateral::Pair::new(Economy::KAZ, Economy::ISR);
    let error = out
        .write(&Observation::new(pair, year, Usd::dollars(1), "s"))
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        "trades differ: turnover ISR-KAZ and the flows of a tidy table (write the two flows instead)"
    );
    let figure: bilateral::Figure = "$1.2 billion".parse().unwrap();
    let flow = Economy::KAZ.exports_to(Economy::ISR);
    assert!(
        out.write(&Observation::new(flow, year, figure, "s"))
            .is_err()
    );
}

fn observation() -> impl Strategy<Value = Observation> {
    let economies: Vec<Economy> = Economy::all().collect();
    let economy = prop::sample::select(economies);
    let period = prop::sample::select(vec!["2022", "2022-Q3", "2022-07", "2020-01/2020-07"]);
    let commodity = prop::sample::select(vec!["H6/TOTAL", "H5/010121", "S3/0", "unstated/GOODS"]);
    let reporter = prop::sample::select(vec![
        Side::Exporter,
        Side::Importer,
        Side::Reconciled,
        Side::Unstated,
    ]);
    let valuation = prop::sample::select(vec![Valuation::Fob, Valuation::Cif, Valuation::Unstated]);
    let movement = prop::sample::select(vec![
        Movement::Goods,
        Movement::ReExport,
        Movement::ReImport,
    ]);
    let value = prop_oneof![
        (0..i128::from(i64::MAX)).prop_map(|mills| Value::Known(Datum::from(Usd::mills(mills)))),
        prop::sample::select(vec![
            Missing::NotReported,
            Missing::Suppressed,
            Missing::Absent
        ])
        .prop_map(Value::Missing),
    ];
    let status = prop::sample::select(vec![
        Status::Reported,
        Status::Aggregated,
        Status::Estimated,
        Status::Unstated,
    ]);
    let source = prop::sample::select(vec!["a", "b, c", "d \"e\"", "\u{e9}"]);
    (
        (economy.clone(), economy, period, commodity, reporter),
        (valuation, movement, value, status, source),
    )
        .prop_map(
            |(
                (from, to, period, commodity, reporter),
                (valuation, movement, value, status, source),
            )| {
                let status = if matches!(value, Value::Missing(_)) {
                    Status::Unstated
                } else {
                    status
                };
                Observation::new(from.exports_to(to), period.parse().unwrap(), value, source)
                    .of(commodity.parse().unwrap())
                    .reported_by(reporter)
                    .valued(valuation)
                    .moved(movement)
                    .with_status(status)
            },
        )
}

/// All of an observation but its place.
fn whole(seen: &Observation) -> String {
    format!(
        "{} {} {} {} {} {} {} {} {}",
        seen.trade,
        seen.period,
        seen.commodity,
        seen.side,
        seen.valuation,
        seen.movement,
        seen.value,
        seen.status,
        seen.source
    )
}

/// A file of each format, whole and right.
fn valid() -> Vec<Vec<u8>> {
    let answer = r#"{"count":1,"data":[{"typeCode":"C","freqCode":"A","period":"2022","reporterCode":376,"flowCode":"X","partnerCode":784,"classificationCode":"H6","cmdCode":"TOTAL","primaryValue":1234.567,"fobvalue":1234.567}],"error":""}"#;
    let short = "Year,Period,Trade Flow,Reporter,Partner,Commodity,Commodity Code,Trade Value (US$)\n2014,201401,Imports,United Kingdom,World,Oil,1511,30453298\n";
    let tidy = "period,exporter,importer,side,movement,classification,commodity,valuation,value_usd,status,source\n2022,KAZ,ISR,exporter,goods,H6,TOTAL,FOB,1234.567,reported,mine\n";
    vec![
        plus(&[
            ROW,
            Plus {
                partner: "792",
                value: "98765",
                fob: "98765",
                ..ROW
            },
        ])
        .into_bytes(),
        answer.as_bytes().to_vec(),
        short.as_bytes().to_vec(),
        tidy.as_bytes().to_vec(),
        b"t,i,j,k,v,q\n2022,4,24,010121,52.051,13.235\n2022,4,24,382390,100,NA\n".to_vec(),
    ]
}

/// The first tables of this crate called two columns otherwise.
#[test]
fn tidy_tables_are_known_by_their_first_names_too() {
    let table = |side: &str, movement: &str| {
        format!(
            "period,exporter,importer,{side},{movement},classification,commodity,valuation,value_usd,status,source\n\
             2022,KAZ,ISR,exporter,re-export,H6,TOTAL,FOB,5,reported,mine\n"
        )
    };
    let rows = |text: String| -> Vec<String> {
        let loaded = load(&Options::new().re_exports(true), "f", text.as_bytes()).unwrap();
        loaded
            .data
            .observations()
            .map(|seen| whole(&seen))
            .collect()
    };
    assert_eq!(
        rows(table("reporter", "flow")),
        rows(table("side", "movement"))
    );
    let error = load(
        &Options::new(),
        "f",
        table("reporter", "flow")
            .replace("exporter,re-export", "KAZ,goods")
            .as_bytes(),
    );
    assert!(
        error
            .unwrap_err()
            .to_string()
            .contains("malformed side `KAZ`"),
        "a country is no side"
    );
}

/// Cut anywhere, a file gives rows that the whole file has too, or an error.
#[test]
fn a_cut_file_never_gives_a_wrong_value() {
    for bytes in valid() {
        let all: Vec<String> = load(&Options::new(), "f", &bytes)
            .unwrap()
            .data
            .observations()
            .map(|seen| whole(&seen))
            .collect();
        for end in 0..bytes.len() {
            let Ok(rows) = Options::new().rows("f", Cursor::new(bytes[..end].to_vec())) else {
                continue;
            };
            for row in rows.flatten() {
                assert!(all.contains(&whole(&row)), "cut at {end}: {}", whole(&row));
            }
        }
    }
}

proptest! {
    #[test]
    fn what_is_written_tidy_is_read_back(rows in prop::collection::vec(observation(), 0..8)) {
        let mut out = tidy::Writer::new(Vec::new()).unwrap();
        for row in &rows {
            out.write(row).unwrap();
        }
        let bytes = out.finish().unwrap();
        let reading = Options::new().duplicate_check(false);
        let read: Vec<String> = reading.rows("t.csv", Cursor::new(bytes)).unwrap().map(|row| whole(&row.unwrap())).collect();
        prop_assert_eq!(read, rows.iter().map(whole).collect::<Vec<_>>());
    }

    #[test]
    fn any_bytes_give_rows_or_an_error(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        if let Ok(rows) = Options::new().rows("f", Cursor::new(bytes)) {
            prop_assert!(rows.count() <= 400);
        }
    }

    #[test]
    fn any_damage_gives_rows_or_an_error(which in 0..5_usize, at in any::<prop::sample::Index>(), bytes in prop::collection::vec(any::<u8>(), 0..6)) {
        let mut file = valid().swap_remove(which);
        let at = at.index(file.len());
        file.splice(at..(at + bytes.len()).min(file.len()), bytes);
        if let Ok(rows) = Options::new().rows("f", Cursor::new(file)) {
            let mut rows = rows;
            let mut kept = 0;
            for row in &mut rows {
                kept += u64::from(row.is_ok());
            }
            let account = rows.account();
            let aside: u64 = account.reasons().map(|(_, rows)| rows).sum();
            prop_assert_eq!(account.kept(), kept);
            prop_assert_eq!(account.read(), kept + aside);
        }
    }
}

#[test]
fn a_quote_that_is_not_closed_is_found_wherever_it_stands() {
    // A stray quote in a column that is not looked at, in one that is, and in a row that is set aside.
    let good = plus(&[
        ROW,
        Plus {
            partner: "48",
            ..ROW
        },
    ])
    .replace('"', "")
    .replace("Some, where", "x");
    let lines: Vec<&str> = good.split_inclusive('\n').collect();
    let (header, first, second) = (lines[0], lines[1], lines[2]);
    let mut cases = Vec::new();
    for (at, byte) in first.bytes().enumerate() {
        if byte == b',' {
            let (before, after) = first.split_at(at + 1);
            cases.push(format!("{before}\"{after}"));
            cases.push(format!("{before}\"{after}").replacen('C', "S", 1));
        }
    }
    for row in &cases {
        for end in ["", "\r", "\r\n", "\n\n"] {
            // Nothing closes it.
            let text = format!("{header}\n{row}{second}").trim_end().to_owned() + end;
            for reading in [Options::new(), Options::new().last_line_end(false)] {
                let error = load(&reading, "q.csv", text.as_bytes())
                    .unwrap_err()
                    .to_string();
                assert_eq!(
                    error,
                    "a quote that is not closed before the end of the file (expected a closing quote in the same field), at q.csv line 3",
                    "{text}"
                );
            }
        }
        // Another stray quote closes it in the same column two rows on: one row of the right length.
        let text = format!("{header}{row}{second}{row}");
        let error = strict("q.csv", &text).unwrap_err().to_string();
        assert_eq!(
            error,
            "a quote that is not closed before rows of the table (expected a closing quote in the same field), at q.csv line 2",
            "{text}"
        );
    }
    assert!(cases.len() > 40);
    // In the header, too.
    let error = strict("q.csv", &format!("\"{good}"))
        .unwrap_err()
        .to_string();
    assert_eq!(
        error,
        "a quote that is not closed before the end of the file (expected a closing quote in the same field), at q.csv line 1"
    );
}

#[test]
fn a_description_of_several_lines_is_a_field() {
    let text =
        plus(&[ROW, Plus { value: "x", ..ROW }]).replace("Some, where", "Some,\n\nwhere,\nelse");
    let (loaded, problems) = Options::new()
        .rows("lines.csv", Cursor::new(text.into_bytes()))
        .unwrap()
        .load_with_problems();
    assert_eq!(loaded.account.kept(), 1);
    // Lines are counted through it.
    let [problem] = problems.as_slice() else {
        panic!("{problems:?}")
    };
    assert_eq!(
        problem.to_string(),
        "malformed value `x` (expected a number such as `1234` or `1234.567`), at lines.csv line 6, column primaryValue"
    );
}

#[test]
fn nothing_is_written_in_many_ways() {
    for word in ["", "NA", "NaN", "nan", "NULL", "null", "None"] {
        let text = plus(&[Plus {
            partner2: word,
            customs: word,
            transport: word,
            cif: word,
            ..ROW
        }]);
        assert_eq!(
            tidied(&strict("r.csv", &text).unwrap()),
            ["2022,ISR,ARE,exporter,goods,H6,TOTAL,FOB,1234.567,aggregated,UN Comtrade"],
            "{word}"
        );
        let text = plus(&[Plus {
            value: word,
            fob: "",
            ..ROW
        }]);
        assert_eq!(
            strict("r.csv", &text).unwrap_err().to_string(),
            format!(
                "malformed value `{word}` (expected a number such as `1234` or `1234.567`), at r.csv line 2, column primaryValue"
            )
        );
    }
}
