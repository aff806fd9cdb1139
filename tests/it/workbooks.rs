//! Workbooks: the stored ones were made by another program (openpyxl 3.1) from the tables in `tests/formats`; the others are put together here, part by part.

use crate::common::{self, project};
use bilateral::{
    Error,
    read::{Loaded, Options, SetAside},
};
use std::io::Write;

/// A sheet: its rows, and what follows them.
struct Sheet<'a> {
    name: &'a str,
    rows: String,
    after: &'a str,
}

fn sheet(name: &str, rows: String) -> Sheet<'_> {
    Sheet {
        name,
        rows,
        after: "",
    }
}

/// A row; a cell is a number if it looks like one, XML if it begins so, text otherwise.
fn row(number: u32, cells: &[&str]) -> String {
    let mut row = format!("<row r=\"{number}\">");
    for (cell, letter) in cells.iter().zip('A'..) {
        let at = format!("{letter}{number}");
        row += &match *cell {
            "" => String::new(),
            cell if cell.starts_with('<') => format!("<c r=\"{at}\">{cell}</c>"),
            cell if cell.starts_with("t=") || cell.starts_with("s=") => {
                let (attributes, inner) = cell.split_once('|').unwrap();
                format!("<c r=\"{at}\" {attributes}>{inner}</c>")
            }
            cell if cell.parse::<f64>().is_ok() => format!("<c r=\"{at}\"><v>{cell}</v></c>"),
            cell => format!(
                "<c r=\"{at}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{cell}</t></is></c>"
            ),
        };
    }
    row + "</row>"
}

/// Parts of an archive.
fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
    common::archive(parts, false, true)
}

const MAIN: &str = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A workbook; dates have the style 1.
fn book(sheets: &[Sheet<'_>]) -> Vec<u8> {
    book_with(sheets, &[])
}

fn book_with(sheets: &[Sheet<'_>], more: &[(&str, &str)]) -> Vec<u8> {
    let (mut list, mut relations, mut parts) = (String::new(), String::new(), Vec::new());
    for (sheet, number) in sheets.iter().zip(1..) {
        list += &format!(
            "<sheet name=\"{}\" sheetId=\"{number}\" r:id=\"r{number}\"/>",
            sheet.name
        );
        relations += &format!(
            "<Relationship Id=\"r{number}\" Type=\"{RELATIONS}/worksheet\" Target=\"worksheets/s{number}.xml\"/>"
        );
        parts.push((
            format!("xl/worksheets/s{number}.xml"),
            format!(
                "<worksheet {MAIN}><sheetData>{}</sheetData>{}</worksheet>",
                sheet.rows, sheet.after
            ),
        ));
    }
    parts.push((
        "xl/workbook.xml".into(),
        format!("<workbook {MAIN} xmlns:r=\"{RELATIONS}\"><sheets>{list}</sheets></workbook>"),
    ));
    parts.push(("xl/_rels/workbook.xml.rels".into(), format!("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{relations}</Relationships>")));
    parts.push((
        "xl/styles.xml".into(),
        format!("<styleSheet {MAIN}><cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\" applyNumberFormat=\"1\"/></cellXfs></styleSheet>"),
    ));
    let root = format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"{RELATIONS}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
    );
    let mut all = vec![
        ("[Content_Types].xml", "<Types/>"),
        ("_rels/.rels", root.as_str()),
    ];
    all.extend(
        parts
            .iter()
            .map(|(name, text)| (name.as_str(), text.as_str())),
    );
    all.extend_from_slice(more);
    archive(&all)
}

const WITS: [&str; 7] = [
    "Reporter",
    "TradeFlow",
    "ProductCode",
    "Product Description",
    "Year",
    "Partner",
    "Trade Value 1000USD",
];

/// A table with its heads in the first row, and these values in those that follow.
fn table(values: &[&str]) -> String {
    let partners = ["France", "Spain", "Italy", "Poland", "Greece"];
    let mut rows = row(1, &WITS);
    for ((value, partner), number) in values.iter().zip(partners).zip(2..) {
        rows += &row(
            number,
            &[
                "Israel", "Export", "10121", "Horses", "2019", partner, value,
            ],
        );
    }
    rows
}

fn load(bytes: &[u8]) -> Result<Loaded, Error> {
    Options::new().rows("w.xlsx", bytes)?.load()
}

fn said(bytes: &[u8]) -> String {
    load(bytes).unwrap_err().to_string()
}

fn values(loaded: &Loaded) -> Vec<String> {
    let rows = loaded.data.observations();
    let mut values: Vec<String> = rows
        .map(|row| {
            format!(
                "{} {} {} {}",
                row.trade, row.period, row.commodity, row.value
            )
        })
        .collect();
    values.sort_unstable();
    values
}

#[test]
fn what_another_program_wrote_is_what_the_table_says() {
    for (workbook, table, notes) in [
        ("WITS-By-HS6Product.xlsx", "WITS-By-HS6Product.csv", 0),
        ("IMTS_portal.xlsx", "dataset_IMF.STA_IMTS_wide.csv", 4),
        (
            "DataJobID-1234567.xlsx",
            "DataJobID-1234567_1234567_gross.csv",
            0,
        ),
        ("comtrade_plus.xlsx", "plus_r_na.csv", 0),
    ] {
        let path = project().join("tests/workbooks").join(workbook);
        let book = bilateral::read::load(&path).unwrap();
        let csv = bilateral::read::load(project().join("tests/formats").join(table)).unwrap();
        assert_eq!(values(&book), values(&csv), "{workbook}");
        assert_eq!(book.format, csv.format);
        assert_eq!(book.account.set_aside(SetAside::Note), notes);
        assert_eq!(book.account.read(), csv.account.read() + notes);
        assert_eq!(book.account.kept(), csv.account.kept());
    }
    // A cell has no zeros at the end, so a figure as published is known to what digits are left: never to more than was published.
    let path = project().join("tests/workbooks/en_ISR_Summary.xlsx");
    let summary = bilateral::read::load(path).unwrap();
    let written = values(&summary);
    assert!(
        written
            .iter()
            .any(|row| row.starts_with("ISR>USA 2020") && row.ends_with(" $17000.1 million")),
        "{written:?}"
    );
    assert_eq!(summary.account.kept(), 8);
    let tariff = project().join("tests/workbooks/tariff.xlsx");
    let error = bilateral::read::load(tariff).unwrap_err().to_string();
    assert!(error.starts_with("tariffs of WITS, not trade"), "{error}");
}

#[test]
fn numbers_are_exact_or_refused_by_their_cell() {
    let loaded = load(&book(&[sheet(
        "S",
        table(&["12.34", "0.001", "1E3", "123456789012.345", "1,234.56"]),
    )]))
    .unwrap();
    assert_eq!(
        values(&loaded),
        [
            "ISR>ESP 2019 HS/010121 exact $1",
            "ISR>FRA 2019 HS/010121 exact $12340",
            "ISR>GRC 2019 HS/010121 exact $1234560",
            "ISR>ITA 2019 HS/010121 exact $1000000",
            "ISR>POL 2019 HS/010121 exact $123456789012345"
        ]
    );
    for (value, shown) in [
        ("0.30000000000000004", "~0.30000000000000004"),
        ("0.333333333333333315", "~0.3333333333333333"),
        ("t=\"e\"|<v>#REF!</v>", "#REF!"),
        ("<f>A1+1</f>", "=A1+1, a formula without a stored value"),
        ("s=\"1\"|<v>43831</v>", "2020-01-01"),
    ] {
        let error = said(&book(&[sheet("S", table(&["1", value]))]));
        let expected = format!("malformed value `{shown}` (expected ");
        assert!(error.starts_with(&expected), "{error}");
        assert!(
            error.ends_with(", at w.xlsx/S line 3, column Trade Value 1000USD (G3)"),
            "{error}"
        );
    }
    // What a formula gave is there.
    let computed = load(&book(&[sheet("S", table(&["<f>A1+1</f><v>2.5</v>"]))])).unwrap();
    assert_eq!(values(&computed), ["ISR>FRA 2019 HS/010121 exact $2500"]);
}

#[test]
fn titles_notes_gaps_and_merged_heads() {
    let heads = |number| row(number, &WITS);
    let data = |number, partner| {
        row(
            number,
            &[
                "Israel",
                "Export",
                "282580",
                "a \"b\"\nc\td",
                "2019",
                partner,
                "1.5",
            ],
        )
    };
    let rows = row(1, &["WITS"])
        + &row(2, &["Made", "up"])
        + &heads(4)
        + &data(6, "France")
        + &data(9, "Spain")
        + &row(11, &["Source: made up"])
        + &row(12, &["", "", "n.e.c. is not elsewhere classified"]);
    let loaded = load(&book(&[sheet("S", rows.clone())])).unwrap();
    assert_eq!(
        loaded.account.to_string(),
        "6 rows read: 2 kept, 4 set aside (4 title or note)"
    );
    let last = loaded.data.observations().last().unwrap();
    assert_eq!(last.trade.to_string(), "ISR>ESP");
    assert_eq!(last.locator.unwrap().line(), Some(9));
    assert_eq!(last.source.as_str(), "WITS");
    let wrong = rows + &data(13, "Atlantis");
    assert_eq!(
        said(&book(&[sheet("S", wrong)])),
        "unknown economy `Atlantis` (expected a UN Comtrade code, an ISO alpha-3 code or a name), at w.xlsx/S line 13, column Partner (F13)"
    );
    // Heads of two rows, the first merged down where there is one only.
    let merged = |regions: &'static str, rows: String| Sheet {
        name: "S",
        rows,
        after: regions,
    };
    let two = row(
        1,
        &[
            "Reporter",
            "TradeFlow",
            "ProductCode",
            "Product",
            "",
            "Partner",
            "Trade",
        ],
    ) + &row(2, &["", "", "", "", "Year", "", "Trade Value 1000USD"])
        + &data(3, "France");
    let down = "<mergeCells><mergeCell ref=\"A1:A2\"/><mergeCell ref=\"B1:B2\"/><mergeCell ref=\"C1:C2\"/><mergeCell ref=\"F1:F2\"/></mergeCells>";
    let loaded = load(&book(&[merged(down, two)])).unwrap();
    assert_eq!(
        loaded.account.to_string(),
        "2 rows read: 1 kept, 1 set aside (1 title or note)"
    );
    let rows = heads(1) + &data(2, "France") + &row(3, &["", "", "", "", "", "Spain", "2"]);
    assert_eq!(
        said(&book(&[merged(
            "<mergeCells><mergeCell ref=\"A2:A3\"/></mergeCells>",
            rows.clone()
        )])),
        "merged cells A2:A3 among the rows (expected cells of its own in each row), at w.xlsx/S line 2"
    );
    assert_eq!(
        said(&book(&[merged(
            "<mergeCells><mergeCell ref=\"G1:H1\"/></mergeCells>",
            rows
        )])),
        "a head merged across columns, G1:H1 (expected a head for each column), at w.xlsx/S"
    );
    let mut dated = WITS.to_vec();
    dated.push("s=\"1\"|<v>43831</v>");
    assert_eq!(
        said(&book(&[sheet("S", row(1, &dated))])),
        "a date as the head H1 of a column (expected a year, quarter or month as text or number), at w.xlsx/S"
    );
    // A cell beside the table is a field too many.
    let beside = heads(1)
        + &row(
            2,
            &[
                "Israel", "Export", "282580", "", "2019", "Spain", "2", "", "x",
            ],
        );
    assert_eq!(
        said(&book(&[sheet("S", beside)])),
        "a row of 9 fields that begins `Israel` (expected 7, as in the header), at w.xlsx/S line 2"
    );
}

#[test]
fn of_several_sheets_the_table_is_read() {
    let notes = || {
        sheet(
            "Notes",
            row(1, &["Made", "up"]) + &row(2, &["for", "a test"]),
        )
    };
    let one = book(&[
        notes(),
        sheet("A", table(&["1"])),
        sheet("Empty", String::new()),
    ]);
    assert_eq!(load(&one).unwrap().account.kept(), 1);
    let two = book(&[
        sheet("A", table(&["1"])),
        notes(),
        sheet("B", table(&["1", "2"])),
    ]);
    assert_eq!(
        said(&two),
        "a workbook with several tables, `A`, `B` (expected one, or a choice of a sheet by `Options::member`), at w.xlsx"
    );
    let chosen = |name: &str| Options::new().member(name).rows("w.xlsx", two.as_slice());
    assert_eq!(chosen("B").unwrap().load().unwrap().account.kept(), 2);
    assert_eq!(
        chosen("C").unwrap_err().to_string(),
        "a workbook without a sheet `C` (expected a table of trade in a sheet), at w.xlsx"
    );
    assert_eq!(
        said(&book(&[notes(), sheet("Empty", String::new())])),
        "a workbook without a table that is known: `Notes` begins `Made, up`, `Empty` has no row of several cells \
         (expected a sheet with the columns of UN Comtrade, WITS, the IMF or another that is read), at w.xlsx"
    );
}

#[test]
fn a_workbook_may_be_packed_and_hold_other_layouts() {
    let bytes = book(&[sheet("S", table(&["1"]))]);
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    gzip.write_all(&bytes).unwrap();
    assert_eq!(load(&gzip.finish().unwrap()).unwrap().account.kept(), 1);
    let packed = common::archive(&[("inner.xlsx", bytes)], false, true);
    assert_eq!(load(&packed).unwrap().account.kept(), 1);

    let baci = row(1, &["t", "i", "j", "k", "v", "q"])
        + &row(2, &["2022", "784", "376", "271019", "1234.567", "1.2"])
        + &row(
            4,
            &["2022", "784", "376", "10121", "0.30000000000000004", ""],
        );
    let error = said(&book(&[sheet("BACI", baci)]));
    assert!(
        error.ends_with("at w.xlsx/BACI line 4, column v (E4)"),
        "{error}"
    );

    let tidy = row(1, &["period", "exporter", "importer", "value_usd"])
        + &row(2, &["2024", "KAZ", "ISR", "167600000"]);
    let loaded = load(&book(&[sheet("T", tidy)])).unwrap();
    assert_eq!(
        values(&loaded),
        ["KAZ>ISR 2024 unstated/GOODS exact $167600000"]
    );
    let row = loaded.data.observations().next().unwrap();
    assert_eq!(row.source.as_str(), "w.xlsx/T");
}

#[test]
fn what_is_broken_or_no_workbook_is_said() {
    let content = ("[Content_Types].xml", "<Types/>");
    assert_eq!(
        said(&archive(&[content, ("word/document.xml", "")])),
        "an Office document that is no workbook (expected text: save the table as CSV), at w.xlsx"
    );
    assert_eq!(
        said(&archive(&[content, ("xl/workbook.bin", "")])),
        "a binary Excel workbook (expected a workbook of XML (`.xlsx`), or the sheet saved as CSV), at w.xlsx"
    );
    let broken = |bytes: &[u8], why: &str| {
        let error = said(bytes);
        assert!(error.starts_with("a broken workbook: "), "{error}");
        assert!(error.contains(why), "{error}");
    };
    broken(&archive(&[content, ("xl/workbook.xml", "")]), "");
    let texts = format!("<sst {MAIN} count=\"1\" uniqueCount=\"4000000000\"></sst>");
    broken(
        &book_with(
            &[sheet("S", table(&["1"]))],
            &[("xl/sharedStrings.xml", &texts)],
        ),
        "it counts more texts than it has",
    );
    let cell = |at: &str| format!("<row r=\"9\"><c r=\"{at}\"><v>1</v></c></row>");
    broken(
        &book(&[sheet("S", table(&["1"]) + &cell("XFE9"))]),
        "beyond the last",
    );
    broken(
        &book(&[sheet("S", table(&["1"]) + &cell("A9999999"))]),
        "beyond the last",
    );
    broken(
        &book(&[sheet("S", table(&["1"]) + &cell("A1"))]),
        "out of order",
    );
    broken(&book(&[sheet("S", "<row><c><v>1</v>".into())]), "");
    let mut bytes = book(&[sheet("S", table(&["1"]))]);
    for limit in [100, 400] {
        let error = Options::new()
            .largest_file(limit)
            .rows("w.xlsx", bytes.as_slice());
        let error = error.unwrap_err().to_string();
        assert!(
            error.contains(&format!("more than {limit} bytes")),
            "{error}"
        );
    }
    bytes.truncate(bytes.len() - 30);
    broken(&bytes, "");
}
