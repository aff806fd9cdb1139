//! The reader and the scanner say the same of BACI's rows, whatever stands in them.

use bilateral::{
    Trade, read,
    scan::{Digits, Scan},
};
use proptest::prelude::*;
use std::{collections::BTreeMap, io::Cursor, num::NonZero};

/// Year, exporter, importer, product: as both print them.
type Sums = BTreeMap<String, u128>;

/// Whether the last line end is needed, and whether CEPII's list of countries is given.
#[derive(Clone, Copy, Debug)]
struct Options {
    cut_allowed: bool,
    codes: bool,
}

const LIST: &str =
    "country_code,country_name,country_iso2,country_iso3\n381,Italy,IT,ITA\n999,\"Not, known\",,\n";

/// What the reader keeps, and what it says of the rest.
fn read(name: &str, bytes: &[u8], options: Options) -> Result<(Sums, Vec<String>), String> {
    let mut reading = read::Options::new().duplicate_check(false);
    if options.cut_allowed {
        reading = reading.last_line_end(false);
    }
    if options.codes {
        reading = reading.baci_codes("list", LIST.as_bytes()).unwrap();
    }
    let rows = reading
        .rows(name, Cursor::new(bytes.to_vec()))
        .map_err(|error| error.to_string())?;
    let (mut sums, mut errors) = (Sums::new(), Vec::new());
    for row in rows {
        match row {
            Ok(row) => {
                let flow = match row.trade {
                    Trade::Flow(flow) => flow,
                    other => return Err(format!("{other} is no flow")),
                };
                let product = row.commodity.to_string();
                let product = product.rsplit('/').next().unwrap_or_default().to_owned();
                let key = format!(
                    "{},{},{},{product}",
                    row.period,
                    flow.exporter.code(),
                    flow.importer.code()
                );
                let value = row.value.to_string();
                let dollars = value.strip_prefix("exact $").unwrap();
                *sums.entry(key).or_default() += dollars.parse::<u128>().unwrap();
            }
            Err(error) => errors.push(error.to_string()),
        }
    }
    Ok((sums, errors))
}

fn scan(options: Options, threads: usize, block: usize) -> Scan {
    let mut scan = Scan::new()
        .by_year()
        .by_exporter()
        .by_importer()
        .by_product(Digits::Six)
        .threads(NonZero::new(threads).unwrap())
        .block_size(block)
        .last_line_end(!options.cut_allowed);
    if options.codes {
        scan = scan.baci_codes("list", LIST.as_bytes()).unwrap();
    }
    scan
}

fn sums(totals: &bilateral::scan::Totals) -> Sums {
    let line = |total: bilateral::scan::Total| {
        let (year, product) = (total.year.unwrap(), total.product.unwrap());
        let (exporter, importer) = (
            total.exporter.unwrap().code(),
            total.importer.unwrap().code(),
        );
        (
            format!("{year:04},{exporter},{importer},{product}"),
            total.dollars,
        )
    };
    totals.iter().map(line).collect()
}

/// Asserts that both say the same of a file; gives what was kept and what was said of the rest.
fn same(
    name: &str,
    bytes: &[u8],
    options: Options,
    threads: usize,
    block: usize,
) -> Result<(Sums, Vec<String>), String> {
    let found = read(name, bytes, options);
    let strict = scan(options, threads, block).read(name, bytes);
    let lenient = scan(options, threads, block)
        .set_aside_wrong_rows(true)
        .read(name, bytes);
    let text = String::from_utf8_lossy(bytes);
    match &found {
        Err(error) => {
            assert_eq!(&strict.unwrap_err().to_string(), error, "{text:?}");
            assert_eq!(&lenient.unwrap_err().to_string(), error, "{text:?}");
        }
        Ok((kept, errors)) => {
            match errors.first() {
                Some(first) => assert_eq!(&strict.unwrap_err().to_string(), first, "{text:?}"),
                None => assert_eq!(&sums(&strict.unwrap()), kept, "{text:?}"),
            }
            let lenient = lenient.unwrap();
            assert_eq!(&sums(&lenient), kept, "{text:?}");
            assert_eq!(
                lenient.account().set_aside(),
                errors.len() as u64,
                "{text:?}"
            );
            let examples: Vec<String> = lenient
                .account()
                .examples()
                .iter()
                .map(ToString::to_string)
                .collect();
            assert_eq!(
                examples,
                errors.iter().take(10).cloned().collect::<Vec<_>>(),
                "{text:?}"
            );
        }
    }
    found
}

const STRICT: Options = Options {
    cut_allowed: false,
    codes: false,
};

/// Every line of the table in the docs of the grammar.
#[test]
#[allow(clippy::too_many_lines)] // a table
fn each_oddity_is_the_same_in_both() {
    let header = "t,i,j,k,v,q";
    for (header, row, answer) in [
        (
            header,
            "2022,4,24,010121,52.051,13.235",
            Ok("2022,4,24,010121 52051"),
        ),
        (
            header,
            " 2022 ,4 , 24,\"010121\",\" 52.051 \",\"     NA\"\r",
            Ok("2022,4,24,010121 52051"),
        ),
        (
            "q,v,k,j,i,t",
            "NA,52.051,010121,24,4,2022",
            Ok("2022,4,24,010121 52051"),
        ),
        (
            "\"\",\"t\",\"i\",\"j\",\"k\",\"v\",\"q\"",
            "\"1\",2022,4,24,10121,52.051,NA",
            Ok("2022,4,24,010121 52051"),
        ),
        (
            "t,i,name,j,k,v,q",
            "2022,4,\"Afghanistan, a country\",24,010121,52.051,",
            Ok("2022,4,24,010121 52051"),
        ),
        (
            "t\ti\tj\tk\tv\tq",
            "2022\t4\t24\t10121\t52.051\tNA",
            Ok("2022,4,24,010121 52051"),
        ),
        (header, "", Ok("")),
        (header, " , ,,\t,,\r", Ok("")),
        (header, "2022,4,24,010121,-0,-0", Ok("2022,4,24,010121 0")),
        (
            header,
            "2022,4,24,010121,1e+05,1e+05",
            Ok("2022,4,24,010121 100000000"),
        ),
        (
            header,
            "2022,4,24,010121,1e-03,NaN",
            Ok("2022,4,24,010121 1"),
        ),
        (
            header,
            "2022,4,24,010121,1.50000000000000000000,null",
            Ok("2022,4,24,010121 1500"),
        ),
        (
            header,
            "2022,4,24,010121,18446744073709551.615,1",
            Ok("2022,4,24,010121 18446744073709551615"),
        ),
        (
            header,
            "2022,4,24,010121,18446744073709551.616,1",
            Err(
                "malformed value `18446744073709551.616` (expected less than 18446744073709551.616 thousand US dollars), at f.csv line 3, column v",
            ),
        ),
        (
            header,
            "2022,4,24,010121,12345678901234567890123,1",
            Err(
                "malformed value `12345678901234567890123` (expected less than 18446744073709551.616 thousand US dollars), at f.csv line 3, column v",
            ),
        ),
        (
            header,
            "2022,4,24,010121,2.716E+12,1",
            Err(
                "malformed value `2.716E+12` (expected all digits: a spreadsheet that writes `E` has left some out; save the column as numbers without an exponent), at f.csv line 3, column v",
            ),
        ),
        (
            header,
            "2022,4,24,010121,1.2345,1",
            Err(
                "malformed value `1.2345` (expected thousands of US dollars with at most three decimals), at f.csv line 3, column v",
            ),
        ),
        (
            header,
            "2022,4,24,010121,NA,1",
            Err(
                "malformed value `NA` (expected thousands of US dollars, as in `1234.567`), at f.csv line 3, column v",
            ),
        ),
        (
            header,
            "2022,0,24,010121,1,1",
            Err(
                "unknown economy `0` (expected one economy; the World is the total of the others), at f.csv line 3, column i",
            ),
        ),
        (
            header,
            "2022,4,NA,010121,1,1",
            Err(
                "unknown economy `NA` (expected a UN Comtrade code of at most three digits), at f.csv line 3, column j",
            ),
        ),
        (
            header,
            "2022,381,24,010121,1,1",
            Err(
                "unknown economy `381` (expected a UN Comtrade code such as 842 for the USA or 251 for France), at f.csv line 3, column i",
            ),
        ),
        (
            header,
            "2022,4,24,010121,1,\"1",
            Err(
                "a quote that is not closed in its line, `\"1` (expected one quote before and one behind a field, or none), at f.csv line 3, column q",
            ),
        ),
        (
            header,
            "2022,4,24,\"010\"121,1,1",
            Err(
                "a quote that is closed before its field ends, `\"010\"121,1,1` (expected one quote before and one behind a field, or none), at f.csv line 3, column k",
            ),
        ),
        (
            header,
            "2022,4,24,010121,1",
            Err(
                "a row of 5 fields that begins `2022,4,24,010121,1` (expected six, `t,i,j,k,v,q`), at f.csv line 3",
            ),
        ),
        (
            "\"\",t,i,j,k,v,q",
            "1,2022,4,24,010121,1",
            Err(
                "a row of 6 fields that begins `1,2022,4,24,010121,1` (expected 7, as in the header), at f.csv line 3",
            ),
        ),
    ] {
        // A blank line before the header and a sound row behind the odd one.
        let sound: String = match header {
            "q,v,k,j,i,t" => "1,1,010122,4,842,2022".to_owned(),
            "t,i,name,j,k,v,q" => "2022,842,x,4,010122,1,1".to_owned(),
            "t\ti\tj\tk\tv\tq" => "2022\t842\t4\t010122\t1\t1".to_owned(),
            header if header.starts_with("\"\"") => "2,2022,842,4,010122,1,1".to_owned(),
            _ => "2022,842,4,010122,1,1".to_owned(),
        };
        let text = format!("\n{header}\n{row}\n{sound}\n");
        let (mut kept, errors) = same("f.csv", text.as_bytes(), STRICT, 2, 40).unwrap();
        assert_eq!(kept.remove("2022,842,4,010122"), Some(1000), "{row}");
        let kept: Vec<String> = kept
            .iter()
            .map(|(key, dollars)| format!("{key} {dollars}"))
            .collect();
        match answer {
            Ok(answer) => assert_eq!(
                (kept.join("; ").as_str(), errors),
                (answer, vec![]),
                "{row}"
            ),
            Err(message) => assert_eq!(errors, [message], "{row}"),
        }
    }
    let text = "t,i,j,k,v,q\n2022,4,24,010121,1,1\n";
    let (_, errors) = same(
        "BACI_HS17_Y2021_V202301.csv",
        text.as_bytes(),
        STRICT,
        2,
        40,
    )
    .unwrap();
    assert_eq!(
        errors,
        [
            "malformed year `2022` (expected 2021, as the name of the file says), at BACI_HS17_Y2021_V202301.csv line 2, column t"
        ]
    );
    let text = "t,i,j,k,v,q\n2022,381,24,010121,1,1\n2022,999,24,010121,1,1\n";
    let listed = Options {
        codes: true,
        ..STRICT
    };
    let (kept, errors) = same("f.csv", text.as_bytes(), listed, 2, 40).unwrap();
    assert_eq!(kept.into_keys().collect::<Vec<_>>(), ["2022,380,24,010121"]);
    assert_eq!(
        errors,
        [
            "unknown economy `999` (expected a UN Comtrade code such as 842 for the USA or 251 for France), at f.csv line 3, column i"
        ]
    );
}

#[test]
fn a_cut_file_is_the_same_in_both() {
    let text = "\n\"t\",\"i\",\"j\",\"k\",\"v\",\"q\"\r\n2022,4,24,010121,52.051,13.235\r\n\r\n2022,4,24,010129,0.001,NA\r\n";
    // Before the header is whole neither knows it.
    let header = text.find('q').unwrap() + 2;
    for end in header..=text.len() {
        for cut_allowed in [false, true] {
            let options = Options {
                cut_allowed,
                codes: false,
            };
            let _ = same("f.csv", text.as_bytes().get(..end).unwrap(), options, 2, 30);
        }
    }
}

#[test]
fn a_line_without_end_is_the_same_in_both() {
    let mut text = b"t,i,j,k,v,q\n2022,4,24,010121,1,1\n".to_vec();
    text.extend(vec![b'9'; 1 << 20]);
    text.push(b'\n');
    let (_, errors) = same("f.csv", &text, STRICT, 2, 100).unwrap();
    assert!(
        errors[0].starts_with("a row of 1 fields that begins `999"),
        "{errors:?}"
    );
    text.insert(40, b'9');
    let (_, errors) = read("f.csv", &text, STRICT).unwrap();
    let message = "a line of more than 1048576 bytes (expected lines of a table; a longer limit can be set), at f.csv line 3";
    assert_eq!(errors, [message]);
    for scan in [
        scan(STRICT, 2, 100),
        scan(STRICT, 3, 1 << 22).set_aside_wrong_rows(true),
    ] {
        assert_eq!(
            scan.read("f.csv", text.as_slice()).unwrap_err().to_string(),
            message
        );
    }
}

/// Fields as they come and as they should not.
fn field(usual: &'static str) -> impl Strategy<Value = String> {
    let odd = prop::sample::select(vec![
        "",
        " ",
        "NA",
        "nan",
        "0",
        "-0",
        "-1",
        "4",
        "24",
        "381",
        "842",
        "999",
        "0042",
        "2021",
        "2022",
        "010121",
        "10121",
        "0101",
        "1e+05",
        "1e-03",
        "2.716E+12",
        "2.716E-02",
        "52.051",
        "1.23456",
        "1.0000",
        "12345678901234567890123",
        "18446744073709551.616",
        "1e99",
        "\"",
        "\"4\"",
        "\" 24\"",
        "\"4",
        "4\"",
        "\"\"",
        "\"4,24\"",
        "\"a\"\"b\"",
        "\t",
        "\r",
        "\0",
        "é",
        "\u{feff}",
        "t",
        ";",
        ".5",
        "5.",
        "+5",
    ]);
    prop_oneof![
        12 => Just(usual.to_owned()),
        3 => odd.prop_map(str::to_owned),
        1 => "[0-9.,eE+\"\\- ]{0,9}",
    ]
}

fn row() -> impl Strategy<Value = Vec<u8>> {
    let fields = (
        field("2022"),
        field("4"),
        field("24"),
        field("010121"),
        field("52.051"),
        field("NA"),
    );
    let usual = (
        fields,
        prop::sample::select(vec![",", ",", ",", "\t"]),
        prop::sample::select(vec!["\n", "\n", "\n", "\r\n", "\n\n", ""]),
    );
    let usual = usual.prop_map(|((t, i, j, k, v, q), separator, end)| {
        ([t, i, j, k, v, q].join(separator) + end).into_bytes()
    });
    prop_oneof![8 => usual, 1 => prop::collection::vec(any::<u8>(), 0..40)]
}

fn header() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "t,i,j,k,v,q\n",
        "t,i,j,k,v,q\n",
        "t,i,j,k,v,q\n",
        "\u{feff}\"t\",\"i\",\"j\",\"k\",\"v\",\"q\"\r\n",
        "\n \r\nt,i,j,k,v,q\n",
        "t\ti\tj\tk\tv\tq\n",
        "t,j,i,k,v,q\n",
    ])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn reader_and_scanner_say_the_same(
        name in prop::sample::select(vec!["f.csv", "BACI_HS17_Y2022_V202401b.csv", "BACI_HS17_Y2021_V202301.csv", "baci92_2022.csv"]),
        header in header(),
        rows in prop::collection::vec(row(), 0..12),
        cut_allowed in any::<bool>(),
        codes in any::<bool>(),
        threads in 1..4_usize,
        block in 1..200_usize,
    ) {
        let mut bytes = header.as_bytes().to_vec();
        bytes.extend(rows.concat());
        let _ = same(name, &bytes, Options { cut_allowed, codes }, threads, block);
    }
}
