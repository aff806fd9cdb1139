//! The scanner, as a user meets it: totals to the dollar, and an answer to everything a file can have wrong.

use crate::common::archive;
use bilateral::{
    Economy, Error, ErrorKind, Pair,
    scan::{Digits, Scan, Totals},
};
use proptest::prelude::*;
use std::{
    collections::BTreeMap,
    fmt::Write as _,
    io::Write as _,
    num::NonZero,
    ops::ControlFlow,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering::Relaxed},
    },
};

const HEADER: &str = "t,i,j,k,v,q\n";

fn by_flow() -> Scan {
    Scan::new().by_year().by_exporter().by_importer()
}

fn scanned(scan: &Scan, text: &str) -> Result<Totals, Error> {
    scan.read("f.csv", text.as_bytes())
}

/// Totals as CSV lines.
fn lines(totals: &Totals) -> Vec<String> {
    let cells = totals.iter().map(|total| {
        let mut cells = Vec::new();
        cells.extend(total.year.map(|year| year.to_string()));
        cells.extend(total.exporter.map(|economy| economy.to_string()));
        cells.extend(total.importer.map(|economy| economy.to_string()));
        cells.extend(total.product.map(|product| product.to_string()));
        cells.push(total.dollars.to_string());
        cells.join(",")
    });
    cells.collect()
}

fn file(name: &str, bytes: &[u8]) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, bytes).unwrap();
    path
}

const YEAR: &str = "t,i,j,k,v,q
2022,4,24,010121,52.051,13.235
2022,4,24,010129,0.001,NA
2022,4,842,382390,100,0.5
2022,842,4,270900,1000000.5,7
2022,842,490,270900,3.25,
";

#[test]
fn totals_by_any_combination() {
    for (scan, expected) in [
        (Scan::new(), vec!["1000155802"]),
        (
            by_flow(),
            vec![
                "2022,AFG,AGO,52052",
                "2022,AFG,USA,100000",
                "2022,USA,AFG,1000000500",
                "2022,USA,490,3250",
            ],
        ),
        (
            Scan::new().by_importer(),
            vec!["AFG,1000000500", "AGO,52052", "490,3250", "USA,100000"],
        ),
        (
            Scan::new().by_exporter(),
            vec!["AFG,152052", "USA,1000003750"],
        ),
        (
            Scan::new().by_product(Digits::Two),
            vec!["01,52052", "27,1000003750", "38,100000"],
        ),
        (
            Scan::new().by_exporter().by_product(Digits::Four),
            vec!["AFG,0101,52052", "AFG,3823,100000", "USA,2709,1000003750"],
        ),
        (
            Scan::new()
                .by_product(Digits::Six)
                .only_exporters([Economy::AFG]),
            vec!["010121,52051", "010129,1", "382390,100000"],
        ),
        (
            by_flow().only_importers([Economy::USA, Economy::AFG]),
            vec!["2022,AFG,USA,100000", "2022,USA,AFG,1000000500"],
        ),
        (
            Scan::new().only_products(["01", "3823", "270900"]).unwrap(),
            vec!["1000155802"],
        ),
        (Scan::new().only_products(["0101"]).unwrap(), vec!["52052"]),
        (Scan::new().only_years([2021]), vec![]),
    ] {
        assert_eq!(lines(&scanned(&scan, YEAR).unwrap()), expected, "{scan:?}");
    }
    let totals = scanned(&Scan::new().only_products(["0101"]).unwrap(), YEAR).unwrap();
    assert_eq!(
        totals.account().to_string(),
        "5 rows read: 2 added, 3 filtered out, 0 set aside"
    );
}

#[test]
fn r_writes_the_same_file_in_other_ways() {
    let text = "\u{feff}\"t\",\"i\",\"j\",\"k\",\"v\",\"q\"\r\n2022,4,24,10121,52.051,\"       13.235\"\r\n2022,4,24,10129,1e-03,\"           NA\"\r\n\
                2022,4,842,382390,1e+02,0.5\r\n2022,842,4,270900,1000000.5,7\r\n2022,842,490,270900,3.25,\r\n";
    assert_eq!(
        lines(&scanned(&by_flow(), text).unwrap()),
        lines(&scanned(&by_flow(), YEAR).unwrap())
    );
}

#[test]
fn every_wrong_row_has_an_answer() {
    let long = "9".repeat(1 << 20);
    for (row, message) in [
        (
            "2022,4,24,010121,-1,1",
            "malformed value `-1` (expected zero or more: flows are not negative), at f.csv line 3, column v",
        ),
        (
            "2022,4,24,010121,NA,1",
            "malformed value `NA` (expected thousands of US dollars, as in `1234.567`), at f.csv line 3, column v",
        ),
        (
            "2022,4,24,010121,,1",
            "malformed value `` (expected thousands of US dollars, as in `1234.567`), at f.csv line 3, column v",
        ),
        (
            "2022,4,24,010121,0.0001,1",
            "malformed value `0.0001` (expected thousands of US dollars with at most three decimals), at f.csv line 3, column v",
        ),
        (
            "2022,4,24,010121,99999999999999999999,1",
            "malformed value `99999999999999999999`",
        ),
        (
            "2022,4,3,010121,1,1",
            "unknown economy `3` (expected a UN Comtrade code",
        ),
        (
            "2022,x,24,010121,1,1",
            "unknown economy `x` (expected a UN Comtrade code of at most three digits), at f.csv line 3, column i",
        ),
        (
            "2022,0,24,010121,1,1",
            "unknown economy `0` (expected one economy; the World is the total of the others), at f.csv line 3, column i",
        ),
        (
            "22,4,24,010121,1,1",
            "malformed year `22` (expected four digits, as in `2022`), at f.csv line 3, column t",
        ),
        ("0000,4,24,010121,1,1", "malformed year `0000`"),
        (
            "t,i,j,k,v,q",
            "malformed year `t` (expected four digits, as in `2022`), at f.csv line 3, column t",
        ),
        (
            "2022,4,24,0101,1,1",
            "malformed product `0101` (expected six digits, or five where a leading zero was lost), at f.csv line 3, column k",
        ),
        (
            "2022,4,24,010121,1,x",
            "malformed quantity `x` (expected a number of metric tons, or `NA`), at f.csv line 3, column q",
        ),
        ("2022,4,24,010121,1,-1", "malformed quantity `-1`"),
        (
            "2022,4,24,010121,1",
            "a row of 5 fields that begins `2022,4,24,010121,1` (expected six, `t,i,j,k,v,q`), at f.csv line 3",
        ),
        ("2022,4,24,010121,1,1,", "a row of 7 fields that begins"),
        (
            "2022,4,24,010121,1\0,1",
            "malformed value `1\\u{0}` (expected thousands",
        ),
        (&long, "a row of 1 fields that begins `999999"),
    ] {
        let text = format!("{HEADER}2022,4,24,010121,1,1\n{row}\n2022,4,24,010122,1,1\n");
        let error = scanned(&Scan::new(), &text).unwrap_err().to_string();
        assert!(
            error.starts_with(message),
            "found {error}\nwanted {message}"
        );
        // Asked for, it is set aside, and the rows around it are added.
        let totals = scanned(&Scan::new().set_aside_wrong_rows(true), &text).unwrap();
        assert_eq!(
            totals.account().to_string(),
            "3 rows read: 2 added, 0 filtered out, 1 set aside"
        );
        assert_eq!(totals.account().examples()[0].to_string(), error);
        assert_eq!(lines(&totals), ["2000"]);
    }
}

#[test]
fn files_that_are_no_tables_are_refused() {
    for (text, message) in [
        (
            "",
            "an empty file (expected `t,i,j,k,v,q`), at f.csv line 1",
        ),
        (
            "a,b\n",
            "a header `a,b` (expected `t,i,j,k,v,q`), at f.csv line 1",
        ),
        (
            "2022,4,24,010121,1,1\n",
            "a header `2022,4,24,010121,1,1` (expected `t,i,j,k,v,q`), at f.csv line 1",
        ),
        (
            "t,i,j,k,v,q\n2022,4,24,010121,1,1",
            "the last row has no line end: the file may be cut (expected a line end, or to be told that the file is whole), at f.csv line 2",
        ),
        (
            "t,i,j,k,v,q",
            "the last row has no line end: the file may be cut (expected a line end, or to be told that the file is whole), at f.csv line 1",
        ),
    ] {
        let error = scanned(&Scan::new(), text).unwrap_err().to_string();
        assert_eq!(error, message);
    }
    let error = Scan::new().files(Vec::<&str>::new()).unwrap_err();
    assert_eq!(error.to_string(), "no file (expected at least one)");
    assert!(Scan::new().only_products(["0"]).is_err());
}

/// Cut anywhere, a file gives an error: a row is lost otherwise.
#[test]
fn a_cut_file_is_an_error_unless_it_is_cut_between_rows() {
    for end in 0..YEAR.len() {
        let cut = &YEAR[..end];
        assert_eq!(
            scanned(&Scan::new(), cut).is_ok(),
            cut.ends_with('\n'),
            "cut at {end}"
        );
    }
}

fn gzip(text: &str) -> Vec<u8> {
    let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    out.write_all(text.as_bytes()).unwrap();
    out.finish().unwrap()
}

#[test]
fn gzip_is_unpacked_as_it_comes() {
    let packed = gzip(YEAR);
    let totals = by_flow().read("f.csv.gz", packed.as_slice()).unwrap();
    assert_eq!(lines(&totals), lines(&scanned(&by_flow(), YEAR).unwrap()));
    for end in 1..packed.len() {
        assert!(
            by_flow()
                .read("f.csv.gz", packed.get(..end).unwrap())
                .is_err(),
            "cut at {end}"
        );
    }
}

/// A packed file with wrong rows and a wrong end: whoever comes first, the first wrong row is named.
#[test]
fn threads_do_not_change_the_error() {
    let mut rows = HEADER.to_owned();
    for row in 0..200 {
        let value = if row % 70 == 69 { "x" } else { "1.5" };
        writeln!(rows, "2022,4,24,{row:06},{value},1").unwrap();
    }
    let packed = gzip(&rows);
    let mut seen = std::collections::BTreeSet::new();
    for spoiled in (0..packed.len()).step_by(7) {
        let mut bytes = packed.clone();
        bytes[spoiled] ^= 0x55;
        for scan in [Scan::new, || Scan::new().set_aside_wrong_rows(true)] {
            let answer = |threads: usize| {
                let scan = scan()
                    .threads(NonZero::new(threads).unwrap())
                    .block_size(100);
                let found = scan.read("f.csv.gz", bytes.as_slice());
                found.map_or_else(
                    |error| error.to_string(),
                    |totals| totals.account().to_string(),
                )
            };
            let alone = answer(1);
            for threads in [2, 3, 4, 4] {
                assert_eq!(answer(threads), alone, "byte {spoiled}");
            }
            seen.insert(alone);
        }
    }
    assert!(seen.len() > 2, "{seen:?}");
}

#[test]
fn an_archive_is_read_as_cepii_ships_it() {
    let earlier = YEAR.replace("2022,", "2021,");
    let members = [
        ("BACI_HS17_Y2021_V202401b.csv", earlier.as_str()),
        ("BACI_HS17_Y2022_V202401b.csv", YEAR),
        (
            "country_codes_V202401b.csv",
            "country_code,country_name\n4,Afghanistan\n",
        ),
        (
            "product_codes_HS17_V202401b.csv",
            "code,description\n010121,Horses\n",
        ),
        ("Readme.txt", "BACI\n"),
    ];
    let path = file("BACI_HS17_V202401b.zip", &archive(&members, false, true));
    let totals = Scan::new().by_year().files([&path]).unwrap();
    assert_eq!(lines(&totals), ["2021,1000155802", "2022,1000155802"]);
    assert_eq!(totals.account().left_out().len(), 3);
    let data = totals.dataset().unwrap();
    let world = Economy::WORLD;
    let series = data.select(world.exports_to(world)).series().unwrap();
    assert_eq!(
        series.growth(2021, 2022).unwrap().percent().to_string(),
        "0%"
    );
    assert_eq!(
        data.sources().next().unwrap().vintage.as_deref(),
        Some("202401b")
    );
    // A member that is neither a table nor one of those is no reason to go on.
    let path = file(
        "odd.zip",
        &archive(
            &[("Y2021.csv", earlier.as_str()), ("prices.csv", "a,b\n")],
            false,
            true,
        ),
    );
    let error = Scan::new().files([&path]).unwrap_err().to_string();
    assert!(
        error.starts_with("a header `a,b` (expected `t,i,j,k,v,q`), at "),
        "{error}"
    );
    let bytes = archive(&members, false, true);
    let path = file("cut.zip", bytes.get(..bytes.len() / 2).unwrap());
    let error = Scan::new().files([&path]).unwrap_err().to_string();
    assert!(
        error.starts_with(
            "a broken zip archive: Missing end of central directory (expected a whole one), at "
        ),
        "{error}"
    );
    // A list that says it has more than it has.
    let mut short = bytes;
    let end = short.len() - 22;
    short[end + 10] += 1;
    let path = file("short.zip", &short);
    let error = Scan::new().files([&path]).unwrap_err().to_string();
    assert!(
        error.starts_with("a broken zip archive, whose list has 5 members of 6 (expected"),
        "{error}"
    );
}

#[test]
fn an_archive_may_come_through_a_pipe() {
    let earlier = YEAR.replace("2022,", "2021,");
    let members = [
        ("Readme.txt", "BACI\n"),
        ("BACI/BACI_HS17_Y2021_V202401b.csv", earlier.as_str()),
        ("BACI/BACI_HS17_Y2022_V202401b.csv", YEAR),
        (
            "country_codes_V202401b.csv",
            "country_code,country_name\n4,Afghanistan\n",
        ),
    ];
    let whole = archive(&members, false, true);
    // As a program writes it that cannot go back: lengths and checksums behind the members.
    let streamed = archive(&members, true, true);
    let name = "BACI_HS17_V202401b.zip";
    for bytes in [&whole, &streamed] {
        let totals = Scan::new().by_year().read(name, bytes.as_slice()).unwrap();
        assert_eq!(lines(&totals), ["2021,1000155802", "2022,1000155802"]);
        assert_eq!(totals.account().left_out().len(), 2);
        // A file says the same.
        let from_file = Scan::new()
            .by_year()
            .files([file("piped.zip", bytes)])
            .unwrap();
        assert_eq!(lines(&totals), lines(&from_file));
        // Any byte of the packed tables that is another one is found, there or by the checksum.
        let first = bytes.windows(4).position(|found| found == b"2021").unwrap() + 40;
        let mut told = 0;
        for at in first..first + 60 {
            let mut damaged = bytes.clone();
            damaged[at] ^= 1;
            told += u32::from(Scan::new().read(name, damaged.as_slice()).is_err());
        }
        assert_eq!(told, 60);
        let cut = bytes.get(..first + 20).unwrap();
        assert!(Scan::new().read(name, cut).is_err());
    }
    for (bytes, what) in [
        (&b"PAR1...."[..], "a Parquet file (expected "),
        (b"\xff\xfet\0,\0", "UTF-16 text (expected "),
        (
            &archive(&[("prices.csv", "a,b\n")], false, true),
            "a header `a,b` (expected ",
        ),
        (
            &archive(&[("readme.txt", "a,b\n")], false, true),
            "an archive without tables (expected ",
        ),
    ] {
        let error = Scan::new().read("odd", bytes).unwrap_err().to_string();
        assert!(error.starts_with(what), "{error}");
    }
}

#[test]
fn nothing_counts_twice_and_nothing_is_mixed() {
    let one = file("BACI_HS17_Y2022_V202401b.csv", YEAR.as_bytes());
    let earlier = YEAR.replace("2022,", "2021,");
    let other = |name: &str| file(name, earlier.as_bytes());
    let error = Scan::new().files([&one, &one]).unwrap_err().to_string();
    assert!(
        error.starts_with("duplicate year: 2022 stands in ")
            && error.ends_with("would count twice"),
        "{error}"
    );
    let error = Scan::new()
        .files([&one, &other("BACI_HS92_Y2021_V202401b.csv")])
        .unwrap_err()
        .to_string();
    assert!(error.starts_with("editions differ: H5 in "), "{error}");
    let error = Scan::new()
        .files([&one, &other("BACI_HS17_Y2021_V202301.csv")])
        .unwrap_err()
        .to_string();
    assert!(error.starts_with("vintages differ: 202401b in "), "{error}");
    let both = Scan::new()
        .files([&one, &other("BACI_HS17_Y2021_V202401b.csv")])
        .unwrap();
    assert_eq!(lines(&both), ["2000311604"]);
    assert!(
        both.dataset()
            .unwrap_err()
            .to_string()
            .starts_with("years differ")
    );
    let filtered = Scan::new()
        .by_year()
        .only_exporters([Economy::AFG])
        .files([&one])
        .unwrap();
    assert!(
        filtered
            .dataset()
            .unwrap_err()
            .to_string()
            .starts_with("totals differ")
    );
}

/// Values at the end of the type add up beyond it.
#[test]
fn large_values_are_added_exactly() {
    let mut text = HEADER.to_owned();
    for product in 10_000..10_100 {
        writeln!(text, "2022,4,24,0{product},18446744073709551,1").unwrap();
    }
    assert_eq!(
        lines(&scanned(&Scan::new(), &text).unwrap()),
        ["1844674407370955100000"]
    );
}

#[test]
fn progress_is_told_and_can_end_the_scan() {
    let path = file("progress.csv", YEAR.as_bytes());
    let calls = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&calls);
    let scan = Scan::new().progress(move |progress| {
        counted.fetch_add(1, Relaxed);
        assert_eq!(progress.known, Some(YEAR.len() as u64));
        ControlFlow::Continue(())
    });
    scan.files([&path]).unwrap();
    assert!(calls.load(Relaxed) > 0);
    let error = Scan::new()
        .progress(|_| ControlFlow::Break(()))
        .files([&path])
        .unwrap_err();
    assert_eq!(error.kind(), &ErrorKind::Cancelled);
}

#[test]
fn totals_are_observations_like_any_other() {
    let totals = by_flow()
        .read("BACI_HS17_Y2022_V202401b.csv", YEAR.as_bytes())
        .unwrap();
    let data = totals.dataset().unwrap();
    let claim = bilateral::Claim::new(
        "turnover AFG-USA in 2022 is $1.0001 billion"
            .parse()
            .unwrap(),
    );
    let findings = claim.check(&data).unwrap();
    assert_eq!(findings[0].verdict, bilateral::Verdict::Consistent);
    assert_eq!(
        findings[0].reporter,
        Some(bilateral::trade::Reporter::Reconciled)
    );
    let both = data
        .select(Pair::new(Economy::AFG, Economy::USA))
        .series()
        .unwrap();
    assert!(both.is_computed(), "flows, not turnover");
}

/// A file of made-up rows, and its totals as a plain program adds them up.
fn made_up() -> impl Strategy<Value = (String, BTreeMap<(u16, u16), u128>)> {
    let codes = prop::sample::select(vec![4_u16, 24, 490, 842]);
    let row = (
        codes.clone(),
        codes,
        0..1_000_000_u32,
        0..100_000_000_000_u64,
        0..5_u8,
    );
    prop::collection::vec(row, 1..60).prop_map(|rows| {
        let mut text = HEADER.to_owned();
        let mut totals = BTreeMap::new();
        let mut rows = rows;
        rows.sort_unstable();
        for (i, j, k, usd, form) in rows {
            let (thousands, rest) = (usd / 1000, usd % 1000);
            match form {
                0 => writeln!(text, "2022,{i},{j},{k:06},{thousands}.{rest:03},NA").unwrap(),
                1 => write!(
                    text,
                    "2022,{i},{j},{k:06},{thousands}.{rest:03},\"     1.5\"\r\n"
                )
                .unwrap(),
                2 if rest == 0 => writeln!(text, "2022,{i},{j},{k:06},{thousands},1").unwrap(),
                _ => writeln!(text, "2022,{i},{j},{k:06},{thousands}.{rest:03},12.345").unwrap(),
            }
            *totals.entry((i, j)).or_default() += u128::from(usd);
        }
        (text, totals)
    })
}

proptest! {
    #[test]
    fn threads_and_blocks_do_not_change_the_answer((text, expected) in made_up(), threads in 1..5_usize, block in 1..200_usize) {
        let scan = Scan::new().by_exporter().by_importer().threads(NonZero::new(threads).unwrap()).block_size(block);
        let totals = scanned(&scan, &text).unwrap();
        let found: BTreeMap<(u16, u16), u128> = totals
            .iter()
            .map(|total| ((total.exporter.unwrap().code(), total.importer.unwrap().code()), total.dollars))
            .collect();
        prop_assert_eq!(found, expected);
    }

    /// The first wrong row in the order of the file is named, whichever thread met which first.
    #[test]
    fn the_first_error_is_the_first_in_the_file(at in prop::collection::btree_set(0..50_usize, 1..4), threads in 1..5_usize, block in 1..200_usize) {
        let mut text = HEADER.to_owned();
        for row in 0..50 {
            let value = if at.contains(&row) { "x" } else { "1.5" };
            writeln!(text, "2022,4,24,{row:06},{value},1").unwrap();
        }
        let scan = Scan::new().threads(NonZero::new(threads).unwrap()).block_size(block);
        let error = scanned(&scan, &text).unwrap_err();
        let first = at.first().unwrap() + 2;
        prop_assert_eq!(error.location().unwrap().line, Some(first as u64));
        let aside = scanned(&scan.set_aside_wrong_rows(true), &text).unwrap();
        prop_assert_eq!(aside.account().set_aside(), at.len() as u64);
        prop_assert_eq!(aside.account().read(), 50);
    }

    #[test]
    fn any_bytes_give_totals_or_an_error(bytes in prop::collection::vec(any::<u8>(), 0..300), header in any::<bool>(), block in 1..100_usize) {
        let mut file = if header { HEADER.as_bytes().to_vec() } else { Vec::new() };
        file.extend(bytes);
        let _ = Scan::new().block_size(block).read("f", file.as_slice());
        let _ = Scan::new().set_aside_wrong_rows(true).by_product(Digits::Six).block_size(block).read("f", file.as_slice());
    }
}
