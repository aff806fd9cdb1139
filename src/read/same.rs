//! What is read in blocks, one after another or by all cores, is what is read row by row.

use super::*;
use proptest::prelude::*;

const HEADER: &str = "typeCode,freqCode,period,reporterCode,reporterISO,reporterDesc,flowCode,partnerCode,partnerISO,partner2Code,\
    classificationCode,cmdCode,cmdDesc,customsCode,mosCode,motCode,cifvalue,fobvalue,primaryValue,isReported,isAggregate";

/// The columns of Comtrade Plus, each with what it mostly holds, and what else.
const PLUS: &[&[&str]] = &[
    &["C", "C", "C", "C", "S", "", "x"],
    &["A", "A", "A", "M", ""],
    &["2022", "2022", "2021", "202207", "22", "20x2"],
    &["376", "784", "842", "381", "999", "0", "36", "4 "],
    &["ISR", "ARE", "ITA", ""],
    &["Israel", "Cote d'Ivoire", ""],
    &["X", "M", "X", "M", "RX", "DX", "x"],
    &["784", "0", "398", "12", "007", "7770", "-1"],
    &["ARE", "W00", "KAZ"],
    &["0", "0", "0", "4", ""],
    &["H6", "H6", "H5", "S4", "HS", "XX"],
    &["TOTAL", "010121", "27", "2709", "101", "AG2", "aa"],
    &[
        "Goods",
        "Goods, of all kinds",
        "a \"\"good\"\" one",
        "two\nlines",
        "a \"bad one",
        "\u{e9}",
    ],
    &["C00", "C00", "C00", "C01", "", "NA", "C 1"],
    &["0", "0", "", "1"],
    &["0", "0", "0", "2100", "NULL"],
    &["", "", "12.5", "1000", "x"],
    &["", "12.5", "0", "NaN"],
    &[
        "12.5",
        "12.50",
        "1000",
        "0.001",
        "0",
        "1e3",
        "1E+05",
        "123456789012345678901.5",
        "-1",
        "",
        "1,5",
    ],
    &["true", "false", "", "1", "yes"],
    &["true", "false", "", "maybe"],
];

const LEGACY_HEADER: &str = "Classification,Period,Trade Flow Code,Reporter Code,Reporter,Reporter ISO,Partner Code,2nd Partner Code,\
    Customs Proc. Code,Mode of Transport Code,Commodity Code,Commodity,Trade Value (US$),CIF Trade Value (US$),FOB Trade Value (US$)";

const LEGACY: &[&[&str]] = &[
    &["H4", "H4", "S3", "", "XX"],
    &["2014", "2014", "201407", "14"],
    &["2", "1", "3", "4", "x"],
    &["376", "784", "381", "0", "999"],
    &["Israel", "Italy", "Nowhere"],
    &["ISR", "ITA", ""],
    &["784", "0", "398", "036", "-1"],
    &["", "0", "4"],
    &["", "C00", "C01"],
    &["", "0", "2100"],
    &["TOTAL", "010121", "27", "101"],
    &["Goods", "two\nlines", "a \"bad one", "a \"\"good\"\" one"],
    &["12.5", "1000", "1e3", "", "-1", "12.50"],
    &["", "12.5", "x"],
    &["", "12.5", "NA"],
];

const TIDY_HEADER: &str = "period,exporter,importer,side,movement,classification,commodity,valuation,value_usd,status,source";

const TIDY: &[&[&str]] = &[
    &["2022", "2022-Q3", "2022-07", "22"],
    &["ISR", "KAZ", "376", "Kazakhstan", "XXX"],
    &["ARE", "USA", "784", ""],
    &["exporter", "importer", "reconciled", "nobody"],
    &["goods", "re-export", "x"],
    &["H6", "HS", "XX"],
    &["TOTAL", "010121", "27", "aa"],
    &["FOB", "CIF", "unstated", "x"],
    &["12.5", "1000", "", "1e3", "-1", "0.50"],
    &["reported", "suppressed", "not stated", "x"],
    &[
        "mine",
        "mine",
        "other's",
        "\"\"quoted\"\"",
        "two\nlines",
        "",
    ],
];

const BACI_HEADER: &str = "t,i,j,k,v,q";

const BACI: &[&[&str]] = &[
    &["2022", "2021", "22"],
    &["784", "376", "381", "0", "999"],
    &["376", "842", "4", ""],
    &["271019", "010121", "10121", "27"],
    &["1000.5", "0.041", "1e+05", "x", "12"],
    &["1.2", "NA", "x", "3.4.5"],
];

/// A row as it may stand in a file: its cells quoted so often of ten, mostly right, sometimes not; and what may stand between rows.
fn row(
    columns: &'static [&'static [&'static str]],
    quoted: u8,
    trailing: bool,
) -> impl Strategy<Value = String> {
    let cells: Vec<_> = columns
        .iter()
        .map(|texts| {
            let right = texts[0].to_owned();
            let any = prop::sample::select(texts.to_vec()).prop_map(str::to_owned);
            let text = prop_oneof![40 => Just(right), 1 => any];
            (text, 0_u8..40).prop_map(move |(text, how)| match how {
                30 => format!(" {text} "),
                31 => format!("\"{text} \""),
                _ if how < 3 * quoted => format!("\"{text}\""),
                _ => text,
            })
        })
        .collect();
    let separators = columns.len() - 1;
    (cells, 0_u8..40).prop_map(move |(cells, how)| {
        let row = cells.join(",");
        match how {
            0 => String::new() + "\n",
            1 => row + ",extra\n",
            2 => ",".repeat(separators) + "\r\n",
            3 => "\"C\",\"A\"\n".to_owned(),
            4 => row + "x\"\n",
            5..20 if trailing => row + ",\r\n",
            5..12 => row + "\r\n",
            _ => row + "\n",
        }
    })
}

/// A file of any of the formats that are read in blocks.
fn file() -> impl Strategy<Value = String> {
    let of = |header: &'static str, columns, quoted, trailing| {
        let rows = prop::collection::vec(row(columns, quoted, trailing), 0..14);
        (rows, 0_usize..3).prop_map(move |(rows, repeated)| {
            let mut text = format!("{header}\r\n");
            text.extend(rows.iter().cloned());
            text.extend(rows.iter().take(repeated).cloned());
            text
        })
    };
    prop_oneof![
        of(HEADER, PLUS, 10, true),
        of(LEGACY_HEADER, LEGACY, 3, false),
        of(TIDY_HEADER, TIDY, 2, false),
        of(BACI_HEADER, BACI, 1, false),
    ]
}

/// All that a reading says: as a whole, collecting what is wrong and stopping there, and row by row.
fn told(text: &str, options: &Options, block: usize) -> [String; 4] {
    let options = Options {
        block: Some(block),
        ..options.clone()
    };
    let rows = || options.rows("made-up.csv", text.as_bytes());
    let Ok(all) = rows() else {
        return Default::default();
    };
    let (loaded, problems) = all.load_with_problems();
    let strict = match rows().and_then(Rows::load) {
        Ok(loaded) => loaded.account.to_string(),
        Err(error) => error.to_string(),
    };
    let observations: Vec<String> = loaded
        .data
        .observations()
        .map(|seen| format!("{seen:?}"))
        .collect();
    let mut one_by_one = rows().unwrap();
    let items: Vec<String> = one_by_one
        .by_ref()
        .map(|row| match row {
            Ok(seen) => format!("{seen:?}"),
            Err(error) => error.to_string(),
        })
        .collect();
    let problems: Vec<String> = problems.iter().map(ToString::to_string).collect();
    [
        format!("{} {strict}\n{}", loaded.account, observations.join("\n")),
        problems.join("\n"),
        format!("{:?}", loaded.data.sources().collect::<Vec<_>>()),
        format!(
            "{} {:?}\n{}",
            one_by_one.account(),
            one_by_one.sources(),
            items.join("\n")
        ),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    /// Observations, account, problems, the first of them, and all lines; odd quotes, rows that go on in the next block, and files that were cut.
    #[test]
    fn the_quick_way_says_what_the_slow_one_says(
        text in file(),
        block in prop::sample::select(vec![40_usize, 150, 400, 1000, 1 << 18]),
        cut in 0_usize..4,
        aside in any::<bool>(),
        again in any::<bool>(),
        re_exports in any::<bool>(),
        whole in any::<bool>(),
    ) {
        let mut text = text;
        let keep = text.len() - cut.min(text.len());
        if text.is_char_boundary(keep) {
            text.truncate(keep);
        }
        let options = Options::new()
            .unknown_codes_aside(aside)
            .identical_rows_once(again)
            .re_exports(re_exports)
            .last_line_end(!whole);
        let (quick, slow) = (told(&text, &options, block), told(&text, &options, 0));
        for (quick, slow) in quick.iter().zip(&slow) {
            prop_assert_eq!(quick, slow, "{}", text);
        }
    }
}

#[test]
fn a_row_of_several_lines_may_go_on_in_the_next_block() {
    let mut text = format!("{LEGACY_HEADER}\n");
    for n in 1..200 {
        let goods = if n % 7 == 0 {
            "Goods, of\n\ntwo \"\"kinds\"\""
        } else {
            "Goods"
        };
        text += &format!("H4,2014,2,376,Israel,ISR,784,,,,{n:06},\"{goods}\",{n},,\n");
    }
    for block in [40, 100, 333, 1 << 18] {
        let (quick, slow) = (
            told(&text, &Options::new(), block),
            told(&text, &Options::new(), 0),
        );
        assert_eq!(quick, slow, "blocks of {block}");
        assert!(
            quick[0].starts_with("199 rows read: 199 kept"),
            "{}",
            quick[0]
        );
    }
}
