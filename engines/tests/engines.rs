//! SQL over files of trade, held against the scanner and the readers of `bilateral`; in one process, and on a cluster that loses an executor.
#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]
#![allow(clippy::too_many_lines)] // tables of cases

use ballista::prelude::SessionContextExt;
use bilateral::{
    Dataset, Economy, Observation, Source,
    arrow::parquet::Writer,
    scan::{Digits, Scan},
};
use bilateral_datafusion::{cluster, context, state};
use datafusion::arrow::{
    array::AsArray,
    datatypes::{Decimal128Type, UInt16Type, UInt64Type},
    record_batch::RecordBatch,
    util::display::array_value_to_string,
};
use datafusion::prelude::{SessionConfig, SessionContext};
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
    net::{SocketAddr, TcpListener},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};
use tokio::task::JoinHandle;

/// A folder of a test's own, empty.
fn folder(name: &str) -> PathBuf {
    let path =
        Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-{}", std::process::id()));
    let _ = std::fs::remove_dir_all(&path);
    std::fs::create_dir_all(&path).unwrap();
    path
}

/// A year of BACI that is made up, with so many rows: flows in the order of the published files.
fn year(year: u16, rows: u32) -> String {
    let economies: Vec<u16> = [4, 24, 36, 156, 276, 376, 398, 784, 842].to_vec();
    let mut text = String::from("t,i,j,k,v,q\n");
    let pairs = economies.len() * (economies.len() - 1);
    for row in 0..rows {
        let pair = row as usize * pairs / rows as usize;
        let (one, other) = (pair / (economies.len() - 1), pair % (economies.len() - 1));
        let other = if other >= one { other + 1 } else { other };
        let product = 10_000 + row.wrapping_mul(2_654_435_761) % 900_000;
        let mills = u64::from(row.wrapping_mul(40_503) % 9_999_991) + u64::from(year);
        writeln!(
            text,
            "{year},{},{},{product:06},{}.{:03},{}.5",
            economies[one],
            economies[other],
            mills / 1000,
            mills % 1000,
            row % 100
        )
        .unwrap();
    }
    text
}

async fn rows(session: &SessionContext, sql: &str) -> Result<Vec<RecordBatch>, String> {
    let frame = session.sql(sql).await.map_err(|error| error.to_string())?;
    tokio::time::timeout(Duration::from_mins(5), frame.collect())
        .await
        .map_err(|_| format!("{sql}: not within five minutes"))?
        .map_err(|error| error.to_string())
}

/// All that a query gives, as text.
async fn table(session: &SessionContext, sql: &str) -> Vec<Vec<String>> {
    let batches = rows(session, sql)
        .await
        .unwrap_or_else(|error| panic!("{sql}: {error}"));
    let mut table = Vec::new();
    for batch in batches {
        for row in 0..batch.num_rows() {
            table.push(
                batch
                    .columns()
                    .iter()
                    .map(|column| array_value_to_string(column, row).unwrap())
                    .collect(),
            );
        }
    }
    table
}

async fn refused(session: &SessionContext, sql: &str, told: &[&str]) {
    let error = rows(session, sql).await.expect_err(sql);
    for told in told {
        assert!(
            error.contains(told),
            "{sql}: `{error}` does not say `{told}`"
        );
    }
}

/// Sums by exporter and importer, in dollars, by the scanner.
fn scanned(files: &[PathBuf]) -> BTreeMap<(u16, u16), u128> {
    let totals = Scan::new()
        .by_year()
        .by_exporter()
        .by_importer()
        .files(files)
        .unwrap();
    let mut sums = BTreeMap::new();
    for total in &totals {
        let key = (
            total.exporter.unwrap().code(),
            total.importer.unwrap().code(),
        );
        *sums.entry(key).or_default() += total.dollars;
    }
    sums
}

const BY_PAIR: &str =
    "SELECT exporter, importer, exact_sum(value_usd, level) FROM trade GROUP BY exporter, importer";

/// What that query gives, in dollars.
fn summed(batches: &[RecordBatch]) -> BTreeMap<(u16, u16), u128> {
    let mut sums = BTreeMap::new();
    for batch in batches {
        let codes = |at: usize| batch.column(at).as_primitive::<UInt16Type>();
        let values = batch.column(2).as_primitive::<Decimal128Type>();
        for row in 0..batch.num_rows() {
            let mills = values.value(row);
            assert_eq!(mills % 1000, 0);
            let dollars = u128::try_from(mills / 1000).unwrap();
            let before = sums.insert((codes(0).value(row), codes(1).value(row)), dollars);
            assert_eq!(before, None);
        }
    }
    sums
}

fn session(partitions: usize) -> SessionContext {
    SessionContext::new_with_state(state(
        SessionConfig::new().with_target_partitions(partitions),
    ))
}

#[tokio::test(flavor = "multi_thread")]
async fn sums_are_those_of_the_scanner() {
    let place = folder("sums");
    let files: Vec<PathBuf> = (2020..2023)
        .map(|number| {
            let path = place.join(format!("BACI_HS17_Y{number}_V202401b.csv"));
            std::fs::write(&path, year(number, 40_000)).unwrap();
            path
        })
        .collect();
    std::fs::write(place.join("_notes.txt"), "not a table").unwrap();
    let expected = scanned(&files);
    for partitions in [1, 2, 7] {
        let session = session(partitions);
        let create = format!(
            "CREATE EXTERNAL TABLE trade STORED AS BACI LOCATION '{}/'",
            place.display()
        );
        rows(&session, &create).await.unwrap();
        assert_eq!(summed(&rows(&session, BY_PAIR).await.unwrap()), expected);
        // DataFusion's own sum of decimals is the same.
        let own = BY_PAIR.replace("exact_sum(value_usd, level)", "sum(value_usd)");
        assert_eq!(summed(&rows(&session, &own).await.unwrap()), expected);
        assert_eq!(
            table(&session, "SELECT count(*), count(DISTINCT line) FROM trade").await,
            [["120000", "40000"]]
        );
        assert_eq!(
            table(&session, "SELECT rows_read, kept, set_aside, vintage, licence FROM accounts ORDER BY file LIMIT 1").await,
            [["40000", "40000", "0", "202401b", "Etalab Open Licence 2.0"]]
        );
    }
    // A year that stands in two files would count twice.
    std::fs::copy(&files[0], place.join("BACI_HS17_Y2020_V202401b_again.csv")).unwrap();
    let create = format!(
        "CREATE EXTERNAL TABLE twice STORED AS BACI LOCATION '{}'",
        place.display()
    );
    refused(&context(), &create, &["duplicate year: 2020 stands in"]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn conditions_are_held_against_rows_where_they_are_read() {
    let place = folder("conditions");
    for number in [2021, 2022] {
        std::fs::write(
            place.join(format!("BACI_HS17_Y{number}_V202401b.csv")),
            year(number, 9_000),
        )
        .unwrap();
    }
    let session = session(3);
    let create = format!(
        "CREATE EXTERNAL TABLE trade STORED AS BACI LOCATION '{}'",
        place.display()
    );
    rows(&session, &create).await.unwrap();
    // Each condition, and the same said so that it can only be held against finished columns.
    for (pushed, held, word) in [
        (
            "exporter = 398",
            "exporter + 0 = 398",
            "exporters: Some([398])",
        ),
        (
            "exporter_iso3 = 'KAZ'",
            "concat(exporter_iso3, '') = 'KAZ'",
            "exporters: Some([398])",
        ),
        (
            "importer IN (376, 784, 842, 4, 24)",
            "importer + 0 IN (376, 784, 842, 4, 24)",
            "importers: Some([376, 784, 842, 4, 24])",
        ),
        (
            "exporter = 4 OR exporter = 24",
            "exporter + 0 = 4 OR exporter + 0 = 24",
            "exporters: Some([4, 24])",
        ),
        (
            "commodity LIKE '27%'",
            "substr(commodity, 1, 2) = '27'",
            "Begin(\"27\")",
        ),
        (
            "commodity LIKE '27%' AND commodity LIKE '2709%'",
            "substr(commodity, 1, 4) = '2709'",
            "Begin(\"2709\")",
        ),
        (
            "commodity >= '27' AND exporter = 4",
            "commodity >= '27' AND exporter + 0 = 4",
            "exporters: Some([4])",
        ),
        (
            "period_start = DATE '2022-01-01'",
            "date_part('year', period_start) = 2022",
            "from: Some(18993), to: Some(18993)",
        ),
        (
            "period_start < DATE '2022-01-01'",
            "date_part('year', period_start) < 2022",
            "to: Some(18992)",
        ),
        (
            "period_start BETWEEN DATE '2021-06-01' AND DATE '2022-06-01'",
            "date_part('year', period_start) = 2022",
            "from: Some",
        ),
        ("exporter = 3", "exporter + 0 = 3", "exporters: Some([3])"),
        (
            "exporter_iso3 = 'ZZZ'",
            "concat(exporter_iso3, '') = 'ZZZ'",
            "partition_sizes=[0]",
        ),
        (
            "exporter = 4 AND exporter = 24",
            "exporter + 0 = 4 AND exporter + 0 = 24",
            "",
        ),
    ] {
        let of = |condition: &str| {
            format!(
                "SELECT count(*), sum(value_usd), min(line), max(file) FROM trade WHERE {condition}"
            )
        };
        assert_eq!(
            table(&session, &of(pushed)).await,
            table(&session, &of(held)).await,
            "{pushed}"
        );
        let plan = table(&session, &format!("EXPLAIN {}", of(pushed))).await;
        let plan = plan.concat().concat();
        assert!(plan.contains(word), "{pushed}: {plan}");
    }
    // Columns that are not asked for are not made.
    let plan = format!(
        "{:?}",
        table(
            &session,
            "EXPLAIN SELECT sum(value_usd) FROM trade WHERE exporter = 4"
        )
        .await
    );
    assert!(plan.contains("columns=[value_usd]"), "{plan}");
    assert_eq!(
        table(&session, "SELECT exporter FROM trade LIMIT 3")
            .await
            .len(),
        3
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn conditions_on_economies_and_goods_find_all_that_they_should_in_other_formats_too() {
    let place = folder("economies");
    let mut text = String::from(
        "period,exporter,importer,side,movement,classification,commodity,valuation,value_usd,status,source\n",
    );
    for (row, economy) in Economy::all().enumerate() {
        let goods = ["TOTAL", "2709", "270900", "27", "0271"][row % 5];
        writeln!(
            text,
            "{},{},398,exporter,goods,H6,{goods},FOB,{row},reported,mine",
            2020 + row % 3,
            economy.code()
        )
        .unwrap();
    }
    let path = place.join("all.csv");
    std::fs::write(&path, text).unwrap();
    let session = session(2);
    let create = format!(
        "CREATE EXTERNAL TABLE trade STORED AS TIDY LOCATION '{}'",
        path.display()
    );
    rows(&session, &create).await.unwrap();
    for column in ["exporter", "exporter_iso3", "commodity", "period_start"] {
        // Grouped, nothing is held against rows where they are read.
        let sql = format!(
            "SELECT {column}, count(*), sum(value_usd) FROM trade WHERE {column} IS NOT NULL GROUP BY 1"
        );
        let groups = table(&session, &sql).await;
        assert!(groups.len() > 2, "{sql}");
        for group in groups {
            let value = match column {
                "exporter" => group[0].clone(),
                "period_start" => format!("DATE '{}'", group[0]),
                _ => format!("'{}'", group[0]),
            };
            let sql =
                format!("SELECT count(*), sum(value_usd) FROM trade WHERE {column} = {value}");
            assert_eq!(table(&session, &sql).await, [&group[1..]], "{sql}");
        }
    }
    for (pushed, held) in [
        ("commodity LIKE '27%'", "substr(commodity, 1, 2) = '27'"),
        (
            "commodity IN ('TOTAL', '27')",
            "commodity || '' IN ('TOTAL', '27')",
        ),
        (
            "exporter IN (398, 842, 3) AND period_start < DATE '2022-01-01'",
            "exporter + 0 IN (398, 842) AND date_part('year', period_start) < 2022",
        ),
        ("NOT exporter = 398", "exporter + 0 <> 398"),
        (
            "exporter = 398 OR importer = 842 OR commodity = '27'",
            "exporter + 0 = 398 OR commodity || '' = '27'",
        ),
    ] {
        let of = |condition: &str| {
            format!("SELECT count(*), sum(value_usd) FROM trade WHERE {condition}")
        };
        let (pushed, held) = (of(pushed), of(held));
        assert_eq!(
            table(&session, &pushed).await,
            table(&session, &held).await,
            "{pushed}"
        );
    }
}

/// Made-up tables of other formats, each with the exports of Kazakhstan to Israel and to the World.
fn others(place: &Path) -> Vec<(&'static str, PathBuf)> {
    let write = |name: &str, text: &str| {
        let path = place.join(name);
        std::fs::write(&path, text).unwrap();
        path
    };
    let comtrade = "typeCode,freqCode,refYear,period,reporterCode,flowCode,partnerCode,partner2Code,classificationCode,cmdCode,customsCode,motCode,cifvalue,fobvalue,primaryValue\n\
        C,A,2022,2022,398,X,376,0,H6,TOTAL,C00,0,,1000.5,1000.5\nC,A,2022,2022,398,X,0,0,H6,TOTAL,C00,0,,5000,5000\n";
    let tidy = "period,exporter,importer,side,movement,classification,commodity,valuation,value_usd,status,source\n\
        2022,KAZ,ISR,exporter,goods,H6,TOTAL,FOB,1000.5,reported,mine\n2022,KAZ,0,exporter,goods,H6,TOTAL,FOB,5000,reported,mine\n";
    let mut parquet = Writer::new(Vec::new()).unwrap();
    for (importer, mills) in [(Economy::ISR, 1_000_500), (Economy::WORLD, 5_000_000)] {
        let flow = Economy::KAZ.exports_to(importer);
        let seen = Observation::new(
            flow,
            "2022".parse().unwrap(),
            bilateral::Usd::mills(mills),
            "mine",
        );
        parquet
            .write(
                &seen
                    .of("H6/TOTAL".parse().unwrap())
                    .reported_by(bilateral::Side::Exporter),
            )
            .unwrap();
    }
    let parquet = parquet
        .finish(&[Source::new("mine", "My table")], "made up")
        .unwrap();
    let path = place.join("mine.parquet");
    std::fs::write(&path, parquet).unwrap();
    vec![
        ("COMTRADE", write("comtrade.csv", comtrade)),
        ("TIDY", write("tidy.csv", tidy)),
        ("TRADE", write("any.csv", tidy)),
        ("PARQUET", path),
    ]
}

/// What is said of a row where it is read does not depend on what else is said.
#[tokio::test(flavor = "multi_thread")]
async fn conditions_say_together_what_they_say_alone() {
    let place = folder("together");
    std::fs::write(place.join("BACI_HS17_Y2022_V202401b.csv"), year(2022, 900)).unwrap();
    let session = session(2);
    let create = format!(
        "CREATE EXTERNAL TABLE trade STORED AS BACI LOCATION '{}'",
        place.display()
    );
    rows(&session, &create).await.unwrap();
    rows(&session, "CREATE TABLE kept AS SELECT * FROM trade")
        .await
        .unwrap();
    let conditions = [
        "exporter = 398",
        "exporter IN (398, 376, 842)",
        "exporter_iso3 = 'ISR'",
        "importer = 842 OR importer = 376",
        "commodity LIKE '27%'",
        "commodity LIKE '2709%'",
        "commodity = '270900'",
        "commodity IN ('270900', '010121')",
        "commodity LIKE '01%' OR commodity = '270900'",
        "period_start >= DATE '2022-01-01'",
        "NOT commodity LIKE '27%'",
        "value_usd > 1000",
    ];
    let mut found = 0;
    for one in conditions {
        for other in conditions {
            for both in ["AND", "OR"] {
                let count = async |table: &str| {
                    let sql = format!(
                        "SELECT count(*), sum(value_usd) FROM {table} WHERE ({one}) {both} ({other})"
                    );
                    self::table(&session, &sql).await
                };
                let pushed = count("trade").await;
                assert_eq!(pushed, count("kept").await, "{one} {both} {other}");
                found += usize::from(pushed[0][0] != "0");
            }
        }
    }
    assert!(found > conditions.len() * conditions.len(), "{found}");
}

#[tokio::test(flavor = "multi_thread")]
async fn every_format_is_a_table_and_totals_are_not_added_to_their_parts() {
    let place = folder("formats");
    let session = context();
    for (kind, path) in others(&place) {
        let name = kind.to_lowercase();
        let create = format!(
            "CREATE EXTERNAL TABLE {name} STORED AS {kind} LOCATION '{}'",
            path.display()
        );
        rows(&session, &create)
            .await
            .unwrap_or_else(|error| panic!("{create}: {error}"));
        assert_eq!(
            table(&session, &format!("SELECT importer, value_usd, level, side FROM {name} WHERE exporter_iso3 = 'KAZ' ORDER BY value_usd")).await,
            [["376", "1000.500", "economy>economy all goods", "exporter"], ["0", "5000.000", "economy>world all goods", "exporter"]],
            "{kind}"
        );
        let refusal = ["`economy>economy all goods` and `economy>world all goods` in one sum"];
        let either = ["`economy>world all goods` and `economy>economy all goods` in one sum"];
        let error = rows(
            &session,
            &format!("SELECT exact_sum(value_usd, level) FROM {name}"),
        )
        .await
        .unwrap_err();
        assert!(
            error.contains(refusal[0]) || error.contains(either[0]),
            "{error}"
        );
        let error = rows(
            &session,
            &format!("SELECT exporter, exact_sum(value_usd, level) FROM {name} GROUP BY exporter"),
        )
        .await
        .unwrap_err();
        assert!(error.contains("in one sum"), "{error}");
        assert_eq!(
            table(&session, &format!("SELECT level, exact_sum(value_usd, level, side, source) FROM {name} GROUP BY level ORDER BY 2")).await.len(),
            2
        );
        assert_eq!(
            table(
                &session,
                &format!("SELECT exact_sum(value_usd, level) FROM {name} WHERE importer <> 0")
            )
            .await,
            [["1000.500"]]
        );
        assert_eq!(
            table(
                &session,
                &format!(
                    "SELECT exact_sum(value_usd, level) FILTER (WHERE importer = 0) FROM {name}"
                )
            )
            .await,
            [["5000.000"]]
        );
        assert_eq!(
            table(
                &session,
                &format!("SELECT exact_sum(value_usd, level) FROM {name} WHERE importer = 4")
            )
            .await,
            [[""]]
        );
    }
    assert_eq!(
        table(
            &session,
            "SELECT DISTINCT rows_read FROM accounts WHERE wrong = 0"
        )
        .await,
        [["2"]]
    );
    assert_eq!(
        table(&session, "SELECT count(*) FROM accounts").await,
        [["4"]]
    );
    rows(&session, "DROP TABLE tidy").await.unwrap();
    assert_eq!(
        table(&session, "SELECT count(*) FROM accounts").await,
        [["3"]]
    );

    // What is said and what is there.
    let path = place.join("tidy.csv");
    let as_comtrade = format!(
        "CREATE EXTERNAL TABLE x STORED AS COMTRADE LOCATION '{}'",
        path.display()
    );
    refused(
        &session,
        &as_comtrade,
        &["tidy.csv: tidy CSV (expected what STORED AS COMTRADE says"],
    )
    .await;
    let options = format!(
        "CREATE EXTERNAL TABLE x STORED AS TIDY LOCATION '{}' OPTIONS ('lenient' 'true')",
        path.display()
    );
    refused(&session, &options, &["unknown option `lenient`"]).await;
    refused(
        &session,
        "CREATE EXTERNAL TABLE x STORED AS TIDY LOCATION '/nowhere/at.all'",
        &["/nowhere/at.all"],
    )
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn parquet_is_ours_or_another_s_and_never_both() {
    let place = folder("parquet");
    let session = context();
    let (_, tidy) = others(&place).swap_remove(1);
    let create = format!(
        "CREATE EXTERNAL TABLE trade STORED AS TIDY LOCATION '{}'",
        tidy.display()
    );
    rows(&session, &create).await.unwrap();
    // Parquet with our columns that another program wrote is read and judged. With our mark and without the columns it is refused by name; with
    // more columns it is DataFusion's.
    let needed = "exporter, importer, period_start, commodity, value_usd, level";
    for (name, columns, options) in [
        ("theirs", needed, ""),
        (
            "lacking",
            "exporter, importer",
            "OPTIONS ('format.metadata::bilateral.kind' 'observations')",
        ),
        (
            "more",
            "exporter, importer, period_start, value_usd, 7 AS gdp",
            "",
        ),
    ] {
        let copy = format!(
            "COPY (SELECT {columns} FROM trade) TO '{}/{name}.parquet' STORED AS PARQUET {options}",
            place.display()
        );
        rows(&session, &copy).await.unwrap();
        let create = format!(
            "CREATE EXTERNAL TABLE {name} STORED AS PARQUET LOCATION '{}/{name}.parquet'",
            place.display()
        );
        if name == "lacking" {
            refused(&session, &create, &["lacking.parquet", "period_start"]).await;
        } else {
            rows(&session, &create).await.unwrap();
        }
    }
    assert_eq!(
        table(&session, "SELECT a.format, a.rows_read, t.commodity, t.value_usd FROM theirs AS t JOIN accounts AS a ON a.table_name = 'theirs' ORDER BY 4").await,
        [["Parquet", "2", "TOTAL", "1000.500"], ["Parquet", "2", "TOTAL", "5000.000"]]
    );
    assert_eq!(
        table(&session, "SELECT DISTINCT gdp FROM more").await,
        [["7"]]
    );
    // Parquet that is not ours is DataFusion's.
    let copy = format!(
        "COPY (SELECT 1 AS height, 2 AS weight) TO '{}/people.parquet' STORED AS PARQUET",
        place.display()
    );
    rows(&session, &copy).await.unwrap();
    rows(
        &session,
        &format!(
            "CREATE EXTERNAL TABLE people STORED AS PARQUET LOCATION '{}/people.parquet'",
            place.display()
        ),
    )
    .await
    .unwrap();
    assert_eq!(table(&session, "SELECT height FROM people").await, [["1"]]);
    let both = place.join("both");
    std::fs::create_dir_all(&both).unwrap();
    for name in ["people.parquet", "theirs.parquet"] {
        std::fs::copy(place.join(name), both.join(name)).unwrap();
    }
    let create = format!(
        "CREATE EXTERNAL TABLE z STORED AS PARQUET LOCATION '{}'",
        both.display()
    );
    refused(
        &session,
        &create,
        &["people.parquet: not a table of `bilateral`"],
    )
    .await;
    refused(
        &session,
        &format!(
            "CREATE EXTERNAL TABLE y STORED AS TRADE LOCATION '{}/people.parquet'",
            place.display()
        ),
        &["height"],
    )
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_row_fails_the_query_or_is_counted() {
    let place = folder("wrong");
    let path = place.join("BACI_HS17_Y2022_V202401b.csv");
    let text = year(2022, 60_000);
    let line = 43_210;
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let fields: Vec<String> = lines[line - 1].split(',').map(str::to_owned).collect();
    lines[line - 1] = format!(
        "{},{},{},{},12x,1",
        fields[0], fields[1], fields[2], fields[3]
    );
    std::fs::write(&path, lines.join("\n") + "\n").unwrap();
    let tidy = place.join("tidy.csv");
    std::fs::write(
        &tidy,
        "exporter,importer,year,value_usd\nKAZ,ISR,2022,1\nKAZ,QQQ,2022,1\nKAZ,ARE,2022,3\n",
    )
    .unwrap();
    let session = session(4);
    for (name, kind, path, options) in [
        ("strict", "BACI", &path, ""),
        ("lenient", "BACI", &path, "OPTIONS ('set_aside' 'true')"),
        ("strict_tidy", "TIDY", &tidy, ""),
        (
            "lenient_tidy",
            "TIDY",
            &tidy,
            "OPTIONS ('set_aside' 'true')",
        ),
    ] {
        let create = format!(
            "CREATE EXTERNAL TABLE {name} STORED AS {kind} LOCATION '{}' {options}",
            path.display()
        );
        rows(&session, &create).await.unwrap();
    }
    // Wherever the row lies, and whatever is asked for: also where its columns and its flow are not.
    for sql in [
        "SELECT count(*) FROM strict",
        "SELECT sum(value_usd) FROM strict",
        "SELECT count(*) FROM strict WHERE exporter = 4",
    ] {
        refused(
            &session,
            sql,
            &[
                "malformed value `12x`",
                "BACI_HS17_Y2022_V202401b.csv",
                &line.to_string(),
                "column v",
            ],
        )
        .await;
    }
    refused(
        &session,
        "SELECT count(*) FROM strict_tidy WHERE importer = 784",
        &["QQQ", "tidy.csv", "3"],
    )
    .await;
    assert_eq!(
        table(&session, "SELECT count(*) FROM lenient").await,
        [["59999"]]
    );
    assert_eq!(
        table(
            &session,
            "SELECT count(*), sum(value_usd) FROM lenient_tidy"
        )
        .await,
        [["2", "4.000"]]
    );
    assert_eq!(
        table(
            &session,
            "SELECT table_name, rows_read, kept, set_aside, wrong FROM accounts ORDER BY table_name"
        )
        .await,
        [
            ["lenient", "60000", "59999", "1", "1"],
            ["lenient_tidy", "3", "2", "1", "1"],
            ["strict", "60000", "59999", "1", "1"],
            ["strict_tidy", "3", "2", "1", "1"],
        ]
    );
    let first = table(
        &session,
        "SELECT first_wrong FROM accounts WHERE table_name = 'lenient'",
    )
    .await;
    assert!(
        first[0][0].contains("malformed value `12x`") && first[0][0].contains(&line.to_string()),
        "{first:?}"
    );
}

#[tokio::test]
async fn functions_say_what_the_crate_says() {
    let session = context();
    for (sql, said) in [
        ("figure_low('$1.2 billion')", "1150000000.000"),
        ("figure_high('$1.2 billion')", "1250000000.000"),
        ("figure_high('published $1.2 billion')", "1250000000.000"),
        ("figure_low('at-least $480')", "480.000"),
        ("figure_high('at-least $480')", ""),
        ("figure_low(NULL)", ""),
        (
            "verdict('growth $174.4 million; $1.2 billion', '588%')",
            "consistent",
        ),
        (
            "verdict('growth $174.4 million; $1.2 billion', '650%')",
            "inconsistent",
        ),
        (
            "verdict('sum $167.6 million; $68.5 million', '$236.2 million')",
            "within-rounding",
        ),
        ("economy(398)", "KAZ"),
        ("economy_name(398)", "Kazakhstan"),
        (
            "exact_sum(v, l) FROM (VALUES (CAST('1.5' AS DECIMAL(10, 2)), 'a'), (CAST('2.25' AS DECIMAL(10, 2)), 'a')) AS t(v, l)",
            "3.750",
        ),
    ] {
        assert_eq!(
            table(&session, &format!("SELECT {sql}")).await,
            [[said]],
            "{sql}"
        );
    }
    for (sql, told) in [
        ("figure_low('a lot')", "cannot read the figure `a lot`"),
        (
            "figure_low('$1.00005')",
            "three decimals do not hold exactly",
        ),
        ("economy(3)", "unknown economy `3`"),
        ("verdict('nothing', '588%')", "nothing"),
        (
            "exact_sum(v, l) FROM (VALUES (CAST('1.5' AS DECIMAL(10, 2)), 'a'), (CAST('2.25' AS DECIMAL(10, 2)), 'b')) AS t(v, l)",
            "in one sum",
        ),
        (
            "exact_sum(v, l) FROM (VALUES (CAST('1.5' AS DECIMAL(10, 2)), 'a'), (NULL, 'a')) AS t(v, l)",
            "missing is not zero",
        ),
        (
            "exact_sum(v, l) FROM (VALUES (CAST(1.5 AS DOUBLE), 'a')) AS t(v, l)",
            "floating point is not exact",
        ),
        (
            "exact_sum(DISTINCT v, l) FROM (VALUES (1, 'a'), (1, 'a')) AS t(v, l)",
            "both are added",
        ),
        (
            "exact_sum(v) FROM (VALUES (1)) AS t(v)",
            "exact_sum takes a value and the labels",
        ),
    ] {
        refused(&session, &format!("SELECT {sql}"), &[told]).await;
    }
    // On columns: figures as written, in a table of them.
    let place = folder("functions");
    let mut out = Writer::new(Vec::new()).unwrap();
    for seen in Dataset::cited().observations() {
        out.write(&seen).unwrap();
    }
    let sources: Vec<Source> = Dataset::cited().sources().cloned().collect();
    std::fs::write(
        place.join("cited.parquet"),
        out.finish(&sources, "the article").unwrap(),
    )
    .unwrap();
    // The article's figure stands beside others of the same trade.
    let create = format!(
        "CREATE EXTERNAL TABLE cited STORED AS PARQUET LOCATION '{}/cited.parquet' \
         OPTIONS ('unchecked_duplicates' 'true')",
        place.display()
    );
    rows(&session, &create).await.unwrap();
    let found = table(&session, "SELECT count(*) FROM cited WHERE figure_low(as_written) <= value_usd AND value_usd <= figure_high(as_written)").await;
    let shown = Dataset::cited()
        .observations()
        .filter(|seen| seen.datum().is_some_and(|datum| datum.value().is_some()))
        .count();
    assert_eq!(found, [[shown.to_string()]]);
}

/// What is said and cannot be done is refused by name, instead of being passed over.
#[tokio::test(flavor = "multi_thread")]
async fn what_does_nothing_is_refused() {
    let place = folder("nothing");
    let session = context();
    let baci = place.join("BACI_HS17_Y2022_V202401b.csv");
    std::fs::write(&baci, year(2022, 90)).unwrap();
    let formats = others(&place);
    let path = |kind: &str| {
        let found = formats.iter().find(|(known, _)| *known == kind);
        found.map_or(&baci, |(_, path)| path).display().to_string()
    };
    for (kind, option, told) in [
        (
            "BACI",
            "unknown_codes_aside",
            "option `unknown_codes_aside` does nothing STORED AS BACI (it does for COMTRADE, TIDY,",
        ),
        (
            "BACI",
            "identical_rows_once",
            "`identical_rows_once` does nothing STORED AS BACI",
        ),
        (
            "BACI",
            "unchecked_duplicates",
            "`unchecked_duplicates` does nothing STORED AS BACI",
        ),
        (
            "BACI",
            "re_exports",
            "`re_exports` does nothing STORED AS BACI (it does for COMTRADE, WITS, TRADE)",
        ),
        (
            "TIDY",
            "re_exports",
            "`re_exports` does nothing STORED AS TIDY",
        ),
        (
            "TIDY",
            "codes",
            "`codes` does nothing STORED AS TIDY (it does for BACI, TRADE)",
        ),
        (
            "TIDY",
            "years_again",
            "`years_again` does nothing STORED AS TIDY (it does for BACI)",
        ),
        ("PARQUET", "whole", "`whole` does nothing STORED AS PARQUET"),
        (
            "PARQUET",
            "member",
            "`member` does nothing STORED AS PARQUET",
        ),
        (
            "COMTRADE",
            "unchecked_duplicates' 'true', 'identical_rows_once",
            "expected one",
        ),
    ] {
        let create = format!(
            "CREATE EXTERNAL TABLE x STORED AS {kind} LOCATION '{}' OPTIONS ('{option}' 'true')",
            path(kind)
        );
        refused(&session, &create, &[told]).await;
    }
    // One that is said to be off asks for nothing; and those that do something are taken.
    for (name, kind, options) in [
        (
            "a",
            "BACI",
            "'re_exports' 'false', 'set_aside' 'true', 'whole' 'true'",
        ),
        (
            "b",
            "COMTRADE",
            "'re_exports' 'true', 'identical_rows_once' 'true'",
        ),
        (
            "c",
            "TIDY",
            "'unknown_codes_aside' 'true', 'unchecked_duplicates' 'true'",
        ),
    ] {
        let create = format!(
            "CREATE EXTERNAL TABLE {name} STORED AS {kind} LOCATION '{}' OPTIONS ({options})",
            path(kind)
        );
        rows(&session, &create).await.unwrap();
    }
    for (sql, told) in [
        (
            "SELECT exact_sum(value_usd, NULL) FROM b",
            "a label that is no column",
        ),
        (
            "SELECT exact_sum(value_usd, 'x') FROM b",
            "a label that is no column",
        ),
        (
            "SELECT importer, exact_sum(value_usd, level, 1) FROM b GROUP BY 1",
            "a label that is no column",
        ),
        ("SELECT economy('KAZ')", "economy(398)"),
        (
            "SELECT economy_name(exporter_iso3) FROM b",
            "exporter_iso3 and importer_iso3 hold",
        ),
        (
            "SELECT count(*) FROM b WHERE exporter = 'KAZ'",
            "expected exporter = 398, or exporter_iso3 = 'KAZ'",
        ),
        (
            "SELECT count(*) FROM b WHERE importer IN ('ISR', 'Narnia')",
            "expected exporter = 376, or exporter_iso3 = 'ISR'",
        ),
    ] {
        refused(&session, sql, &[told]).await;
    }
    // As text, a code is one.
    assert_eq!(
        table(&session, "SELECT count(*) FROM b WHERE exporter = '398'").await,
        [["2"]]
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn years_are_looked_for_in_the_rows_where_no_name_tells_them() {
    let place = folder("years");
    let session = context();
    for (name, text) in [
        ("one.csv", year(2021, 900)),
        ("two.csv", year(2022, 900) + &year(2023, 9)[12..]),
    ] {
        std::fs::write(place.join(name), text).unwrap();
    }
    let create = |name: &str, options: &str| {
        format!(
            "CREATE EXTERNAL TABLE {name} STORED AS BACI LOCATION '{}' {options}",
            place.display()
        )
    };
    rows(&session, &create("apart", "")).await.unwrap();
    assert_eq!(
        table(&session, "SELECT count(*) FROM apart").await,
        [["1809"]]
    );
    for (name, text) in [
        ("again.csv", year(2023, 30)),
        ("BACI_HS17_Y2023_V202401b.csv", year(2023, 30)),
    ] {
        let path = place.join(name);
        std::fs::write(&path, text).unwrap();
        refused(
            &session,
            &create("twice", ""),
            &[
                "duplicate year: 2023 stands in",
                "two.csv",
                name,
                "'years_again' 'true'",
            ],
        )
        .await;
        rows(
            &session,
            &create(
                &format!("t{}", name.len()),
                "OPTIONS ('years_again' 'true')",
            ),
        )
        .await
        .unwrap();
        assert_eq!(
            table(&session, &format!("SELECT count(*) FROM t{}", name.len())).await,
            [["1839"]]
        );
        std::fs::remove_file(path).unwrap();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn no_place_is_read_without_being_looked_at() {
    let place = folder("places");
    let session = context();
    let path = others(&place).pop().unwrap().1;
    let hive = place.join("hive/year=2022");
    std::fs::create_dir_all(&hive).unwrap();
    std::fs::copy(&path, hive.join("part.parquet")).unwrap();
    let location = |location: &str| {
        format!(
            "CREATE EXTERNAL TABLE x STORED AS PARQUET LOCATION '{}'",
            location.replace("PLACE", &place.display().to_string())
        )
    };
    for place in [
        "PLACE/*.parquet",
        "PLACE/hive",
        "PLACE/hive/",
        "PLACE/hive/*.parquet",
    ] {
        refused(
            &session,
            &location(place),
            &[".parquet is a table of `bilateral`"],
        )
        .await;
    }
    for (number, place) in ["FILE://PLACE/mine.parquet", "file://PLACE/hive/year=2022/"]
        .iter()
        .enumerate()
    {
        let create = location(place).replace(" x ", &format!(" x{number} "));
        rows(&session, &create)
            .await
            .unwrap_or_else(|error| panic!("{create}: {error}"));
        assert_eq!(
            table(
                &session,
                &format!("SELECT rows_read FROM accounts WHERE table_name = 'x{number}'")
            )
            .await,
            [["2"]]
        );
    }
    // DataFusion's own are its own there too.
    let own = place.join("own/year=2022");
    std::fs::create_dir_all(&own).unwrap();
    let copy = format!(
        "COPY (SELECT 1 AS height) TO '{}/people.parquet' STORED AS PARQUET",
        own.display()
    );
    rows(&session, &copy).await.unwrap();
    for (name, place) in [("wild", "PLACE/own/*.parquet"), ("folders", "PLACE/own/")] {
        let create = location(place).replace(" x ", &format!(" {name} "));
        rows(&session, &create)
            .await
            .unwrap_or_else(|error| panic!("{create}: {error}"));
        assert_eq!(
            table(&session, &format!("SELECT height FROM {name}")).await,
            [["1"]]
        );
    }
    // A choice in an archive is one of SQL.
    let zip = place.join("two.zip");
    let text =
        |importer: &str| format!("exporter,importer,year,value_usd\nKAZ,{importer},2022,1\n");
    std::fs::write(
        &zip,
        archive(&[("a.csv", &text("ISR")), ("b.csv", &text("ARE"))]),
    )
    .unwrap();
    let create = format!(
        "CREATE EXTERNAL TABLE two STORED AS TIDY LOCATION '{}'",
        zip.display()
    );
    refused(
        &session,
        &create,
        &["`a.csv`", "`b.csv`", "`OPTIONS ('member' '...')`"],
    )
    .await;
    rows(&session, &format!("{create} OPTIONS ('member' 'b.csv')"))
        .await
        .unwrap();
    assert_eq!(
        table(&session, "SELECT importer_iso3 FROM two").await,
        [["ARE"]]
    );
}

/// A zip archive whose members are not packed.
fn archive(members: &[(&str, &str)]) -> Vec<u8> {
    let (mut bytes, mut directory) = (Vec::new(), Vec::new());
    for (name, text) in members {
        let mut sum = u32::MAX;
        for byte in text.bytes() {
            sum ^= u32::from(byte);
            for _ in 0..8 {
                sum = (sum >> 1) ^ (0xEDB8_8320 * (sum & 1));
            }
        }
        let length = u32::try_from(text.len()).unwrap().to_le_bytes();
        // Version, flags, method, time and date; sum; lengths; length of the name, nothing beside it.
        let mut about = vec![10, 0, 0, 0, 0, 0, 0, 0, 0x21, 0];
        about.extend((!sum).to_le_bytes());
        about.extend(length);
        about.extend(length);
        about.extend([u8::try_from(name.len()).unwrap(), 0, 0, 0]);
        let at = u32::try_from(bytes.len()).unwrap().to_le_bytes();
        bytes.extend(b"PK\x03\x04");
        bytes.extend(&about);
        bytes.extend(name.bytes().chain(text.bytes()));
        directory.extend(b"PK\x01\x02\x0A\x00");
        directory.extend(&about);
        directory.extend([0; 10]);
        directory.extend(at);
        directory.extend(name.bytes());
    }
    let at = u32::try_from(bytes.len()).unwrap().to_le_bytes();
    let count = [u8::try_from(members.len()).unwrap(), 0];
    let length = u32::try_from(directory.len()).unwrap().to_le_bytes();
    bytes.extend(directory);
    bytes.extend(b"PK\x05\x06\0\0\0\0");
    bytes.extend([count, count].concat());
    bytes.extend([length, at].concat());
    bytes.extend([0, 0]);
    bytes
}

/// A pipe that nobody writes to would be waited for.
#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn a_pipe_is_no_table() {
    let place = folder("pipe");
    let pipe = place.join("pipe.csv");
    assert!(
        Command::new("mkfifo")
            .arg(&pipe)
            .status()
            .unwrap()
            .success()
    );
    let session = context();
    for kind in ["BACI", "TIDY", "TRADE", "PARQUET"] {
        for place in [
            pipe.display().to_string(),
            place.display().to_string(),
            "/dev/null".to_owned(),
        ] {
            if kind == "PARQUET" && !place.contains("pipe.csv") && place != "/dev/null" {
                continue; // DataFusion passes over what is not called `.parquet`.
            }
            let create = format!("CREATE EXTERNAL TABLE x STORED AS {kind} LOCATION '{place}'");
            refused(&session, &create, &["a pipe or a device (expected a file"]).await;
        }
    }
}

#[test]
fn what_is_typed_wrongly_is_told() {
    let place = folder("typed");
    let tidy = others(&place).swap_remove(1).1;
    let create = format!(
        "CREATE EXTERNAL TABLE t STORED AS TIDY LOCATION '{}'",
        tidy.display()
    );
    let run = |arguments: &[&str]| {
        let ran = Command::new(env!("CARGO_BIN_EXE_bilateral-sql"))
            .args(arguments)
            .output()
            .unwrap();
        (
            ran.status.code(),
            String::from_utf8(ran.stdout).unwrap(),
            String::from_utf8(ran.stderr).unwrap(),
        )
    };
    for (arguments, told) in [
        (
            &["--partitions", "0", "SELECT 1"][..],
            "`0` for --partitions (expected at least 1)",
        ),
        (
            &["executors", "0"],
            "`0` executors (expected a number from 1)",
        ),
        (&["executors", "1", "--cores", "0"], "`0` for --cores"),
        (&["scheduler", "--patience", "0"], "`0` for --patience"),
        (&["executor", "--heartbeat", "0"], "`0` for --heartbeat"),
        (&[""], "no statement"),
        (&[" ;; "], "no statement"),
        (&["-- a remark"], "no statement"),
    ] {
        let (code, out, error) = run(arguments);
        assert_eq!(
            (code, out.as_str()),
            (Some(2), ""),
            "{arguments:?}: {error}"
        );
        assert!(error.contains(told), "{arguments:?}: {error}");
    }
    // Columns are told where there are no rows.
    let sql = format!("{create}; SELECT importer, value_usd FROM t WHERE importer = 4");
    let (code, out, error) = run(&["--csv", &sql]);
    assert_eq!(
        (code, out.as_str(), error.as_str()),
        (Some(0), "importer,value_usd\n", "")
    );
    let (_, out, _) = run(&[&sql]);
    assert!(out.contains("| importer | value_usd |"), "{out}");
}

/// Processes that end with the test.
struct Running(Vec<(Child, PathBuf)>);

impl Drop for Running {
    fn drop(&mut self) {
        for (process, _) in &mut self.0 {
            let _ = process.kill();
            let _ = process.wait();
        }
    }
}

fn free(ports: usize) -> Vec<u16> {
    let listeners: Vec<TcpListener> = (0..ports)
        .map(|_| TcpListener::bind("127.0.0.1:0").unwrap())
        .collect();
    listeners
        .iter()
        .map(|listener| listener.local_addr().unwrap().port())
        .collect()
}

fn start(arguments: &[&str], log: &Path) -> Child {
    let out = std::fs::File::create(log).unwrap();
    Command::new(env!("CARGO_BIN_EXE_bilateral-sql"))
        .args(arguments)
        .stdout(out.try_clone().unwrap())
        .stderr(out)
        .stdin(Stdio::null())
        .spawn()
        .unwrap()
}

/// A scheduler and two executors, and where the scheduler is.
async fn cluster_of_two(place: &Path) -> (Running, SocketAddr) {
    // An executor takes two ports, one after the other.
    let port = free(1)[0];
    let scheduler = SocketAddr::from(([127, 0, 0, 1], port));
    let arguments = ["scheduler", "--port", &port.to_string(), "--patience", "4"];
    let mut running = Running(vec![(
        start(&arguments, &place.join("scheduler.log")),
        place.to_owned(),
    )]);
    until("the scheduler listens", || {
        std::net::TcpStream::connect(scheduler).is_ok()
    })
    .await;
    for name in ["one", "two"] {
        running.0.push(executor(place, name, scheduler).await);
    }
    (running, scheduler)
}

async fn executor(place: &Path, name: &str, scheduler: SocketAddr) -> (Child, PathBuf) {
    let work = place.join(name);
    std::fs::create_dir_all(&work).unwrap();
    let port = pair_of_ports();
    let arguments = [
        "executor",
        "--scheduler",
        &scheduler.to_string(),
        "--port",
        &port.to_string(),
        "--work",
        &work.display().to_string(),
        "--cores",
        "1",
        "--heartbeat",
        "1",
    ];
    let process = start(&arguments, &place.join(format!("{name}.log")));
    until("the executor listens", || {
        std::net::TcpStream::connect(("127.0.0.1", port)).is_ok()
    })
    .await;
    (process, work)
}

fn pair_of_ports() -> u16 {
    loop {
        let port = free(1)[0];
        if port < u16::MAX && TcpListener::bind(("127.0.0.1", port + 1)).is_ok() {
            return port;
        }
    }
}

async fn until(what: &str, mut there: impl FnMut() -> bool) {
    let begun = Instant::now();
    while !there() {
        assert!(
            begun.elapsed() < Duration::from_mins(3),
            "not within three minutes: {what}"
        );
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

/// How many files of results lie in a folder.
fn results(work: &Path) -> usize {
    let Ok(entries) = std::fs::read_dir(work) else {
        return 0;
    };
    entries
        .flatten()
        .map(|entry| {
            if entry.path().is_dir() {
                results(&entry.path())
            } else {
                1
            }
        })
        .sum()
}

/// The folders of jobs in a folder of results.
fn jobs(work: &Path) -> BTreeSet<PathBuf> {
    let entries = std::fs::read_dir(work).into_iter().flatten().flatten();
    let paths = entries.map(|entry| entry.path());
    paths.filter(|path| path.is_dir()).collect()
}

/// How many stages of some jobs have results, `JOB/STAGE/...`.
fn stages(of: &BTreeSet<PathBuf>) -> usize {
    let stages = of.iter().flat_map(|job| jobs(job));
    stages.filter(|stage| results(stage) > 0).count()
}

/// Years of BACI in a folder, each with so many rows.
fn years(place: &Path, each: u32) -> Vec<PathBuf> {
    std::fs::create_dir_all(place).unwrap();
    (2015..2023)
        .map(|number| {
            let path = place.join(format!("BACI_HS17_Y{number}_V202401b.csv"));
            std::fs::write(&path, year(number, each)).unwrap();
            path
        })
        .collect()
}

/// One cluster at a time.
static CLUSTER: tokio::sync::Mutex<()> = tokio::sync::Mutex::const_new(());

#[tokio::test(flavor = "multi_thread")]
async fn a_cluster_gives_what_one_process_gives() {
    let _alone = CLUSTER.lock().await;
    let place = folder("cluster");
    let data = place.join("data");
    let expected = scanned(&years(&data, 40_000));
    let (running, scheduler) = cluster_of_two(&place).await;
    let session = cluster::client(scheduler, 32).await.unwrap();
    let create = format!(
        "CREATE EXTERNAL TABLE trade STORED AS BACI LOCATION '{}'",
        data.display()
    );
    rows(&session, &create).await.unwrap();

    // Both are there: the same sums, and the functions.
    assert_eq!(summed(&rows(&session, BY_PAIR).await.unwrap()), expected);
    until("both executors took part", || {
        running.0[1..].iter().all(|(_, work)| results(work) > 0)
    })
    .await;
    assert_eq!(
        table(
            &session,
            "SELECT economy(exporter) FROM trade WHERE exporter = 398 LIMIT 1"
        )
        .await,
        [["KAZ"]]
    );
    let accounts = rows(&session, "SELECT rows_read FROM accounts")
        .await
        .unwrap();
    let read: u64 = accounts
        .iter()
        .flat_map(|batch| {
            batch
                .column(0)
                .as_primitive::<UInt64Type>()
                .iter()
                .flatten()
                .collect::<Vec<_>>()
        })
        .sum();
    assert_eq!(read, 8 * 40_000);
    // What somebody asks who knows SQL: on the cluster as in one process.
    let alone = self::session(3);
    let mut tables = vec![("trade", "BACI", data.clone())];
    for (kind, path) in others(&place) {
        if kind != "TRADE" {
            tables.push((kind, kind, path));
        }
    }
    for (name, kind, path) in &tables {
        let create = format!(
            "CREATE EXTERNAL TABLE {name} STORED AS {kind} LOCATION '{}'",
            path.display()
        );
        rows(&alone, &create).await.unwrap();
        if *name != "trade" {
            rows(&session, &create).await.unwrap();
        }
    }
    let dollars = "exact_sum(value_usd, level)";
    for sql in [
        "SELECT count(*), count(DISTINCT exporter), min(value_usd), max(value_usd), sum(value_usd) FROM trade".to_owned(),
        "SELECT count(*) FROM trade WHERE exporter_iso3 = 'KAZ' AND commodity LIKE '27%' AND period_start >= DATE '2020-01-01'".to_owned(),
        format!("SELECT economy(exporter), {dollars} FROM trade GROUP BY 1 HAVING {dollars} > (SELECT sum(value_usd) / 9 FROM trade) ORDER BY 1"),
        "SELECT exporter, importer, value_usd FROM trade ORDER BY value_usd DESC, line, exporter LIMIT 20".to_owned(),
        "SELECT count(*) FROM (SELECT line FROM trade LIMIT 1000)".to_owned(),
        format!(
            "WITH f AS (SELECT exporter AS a, importer AS b, {dollars} AS usd FROM trade GROUP BY exporter, importer)
             SELECT out.a, out.b, out.usd - back.usd FROM f AS out JOIN f AS back ON out.a = back.b AND out.b = back.a WHERE out.a < out.b ORDER BY 1, 2"
        ),
        format!("SELECT period_start, {dollars}, rank() OVER (ORDER BY {dollars} DESC) FROM trade GROUP BY period_start ORDER BY 1"),
        "SELECT 'x', count(*) FROM trade WHERE exporter = 4 UNION ALL SELECT 'y', count(*) FROM trade WHERE importer = 4 UNION ALL SELECT 'z', count(*) FROM tidy ORDER BY 1".to_owned(),
        "SELECT sum(n) FROM (SELECT count(*) AS n FROM trade UNION ALL SELECT count(*) FROM tidy UNION ALL SELECT count(*) FROM accounts)".to_owned(),
        "SELECT exporter, count(*) FROM trade GROUP BY exporter UNION ALL SELECT importer, count(*) FROM tidy GROUP BY importer ORDER BY 2, 1".to_owned(),
        "SELECT t.value_usd, count(*) FROM trade JOIN tidy AS t ON t.importer = trade.importer WHERE trade.exporter = 398 GROUP BY 1 ORDER BY 1".to_owned(),
        "SELECT count(*) FROM trade CROSS JOIN comtrade".to_owned(),
        "SELECT count(*) FROM trade WHERE importer IN (SELECT importer FROM comtrade)".to_owned(),
        "SELECT n, economy_name(n) FROM (VALUES (398), (376)) AS v(n) ORDER BY 1".to_owned(),
        "SELECT importer, value_usd, figure_low('$1.2 billion'), verdict('growth $174.4 million; $1.2 billion', '588%') FROM parquet ORDER BY 2".to_owned(),
        "SELECT table_name, rows_read, kept, set_aside, wrong FROM accounts ORDER BY table_name, file".to_owned(),
    ] {
        assert_eq!(table(&session, &sql).await, table(&alone, &sql).await, "{sql}");
    }
    // A table that was dropped has no account any more.
    rows(&session, "DROP TABLE comtrade").await.unwrap();
    assert_eq!(
        table(
            &session,
            "SELECT count(*) FROM accounts WHERE table_name = 'comtrade'"
        )
        .await,
        [["0"]]
    );
    // A wrong row on an executor fails the query here, with its place.
    let wrong = place.join("BACI_HS17_Y2014_V202401b.csv");
    std::fs::write(&wrong, year(2014, 20_000) + "2014,4,24,010121,12x,1\n").unwrap();
    rows(
        &session,
        &format!(
            "CREATE EXTERNAL TABLE wrong STORED AS BACI LOCATION '{}'",
            wrong.display()
        ),
    )
    .await
    .unwrap();
    refused(
        &session,
        "SELECT sum(value_usd) FROM wrong",
        &[
            "malformed value `12x`",
            "BACI_HS17_Y2014_V202401b.csv",
            "20002",
        ],
    )
    .await;
    // Without what Ballista says around it.
    let error = rows(&session, "SELECT sum(value_usd) FROM wrong")
        .await
        .unwrap_err();
    assert!(
        !error.contains("Job ") && !error.contains("External("),
        "{error}"
    );
    // What is in the memory of one process is for that process.
    rows(
        &session,
        "CREATE TABLE kept AS SELECT exporter FROM trade LIMIT 3",
    )
    .await
    .unwrap();
    refused(
        &session,
        "SELECT count(*) FROM kept",
        &["kept is in the memory of this process, and no cluster can read it"],
    )
    .await;
    let error = rows(&session, "SELECT count(*) FROM kept")
        .await
        .unwrap_err();
    assert!(
        !error.contains("bug in DataFusion") && !error.contains("Plan("),
        "{error}"
    );
    // Two levels that meet only where the parts of the sum are put together.
    refused(
        &session,
        "SELECT exact_sum(value_usd, file) FROM trade",
        &["in one sum"],
    )
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cluster_that_loses_an_executor_loses_nothing_else() {
    let _alone = CLUSTER.lock().await;
    let place = folder("lost");
    let data = place.join("data");
    let files = years(&data, 100_000);
    let expected = scanned(&files);
    let (mut running, scheduler) = cluster_of_two(&place).await;
    let session = cluster::client(scheduler, 32).await.unwrap();
    let create = format!(
        "CREATE EXTERNAL TABLE trade STORED AS BACI LOCATION '{}'",
        data.display()
    );
    rows(&session, &create).await.unwrap();
    // To read a figure for each row takes the time that a kill needs.
    let slow = BY_PAIR.replace(
        " FROM",
        ", count(figure_low(concat('$', CAST(CAST(value_usd AS BIGINT) AS VARCHAR)))) FROM",
    );

    // One is lost in the middle, with the results that it had made and nobody had taken.
    let (process, work) = running.0.remove(2);
    let mut lost = Running(vec![(process, work.clone())]);
    let query = caught(&slow, &work, Killed::Made(1), || {
        let (session, slow) = (session.clone(), slow.clone());
        tokio::spawn(async move { rows(&session, &slow).await })
    })
    .await;
    lost.0[0].0.kill().unwrap();
    lost.0[0].0.wait().unwrap();
    std::fs::remove_dir_all(&work).unwrap();
    let after = tokio::time::timeout(Duration::from_mins(5), query)
        .await
        .expect("the query goes on without the executor");
    assert_eq!(summed(&after.unwrap().unwrap()), expected);
    assert_eq!(summed(&rows(&session, BY_PAIR).await.unwrap()), expected);
    let by_product = Scan::new().by_product(Digits::Two).files(&files).unwrap();
    let chapters = table(&session, "SELECT substr(commodity, 1, 2), exact_sum(value_usd, level) FROM trade GROUP BY 1 ORDER BY 1").await;
    let expected: Vec<Vec<String>> = by_product
        .iter()
        .map(|total| {
            vec![
                total.product.unwrap().to_string(),
                format!("{}.000", total.dollars),
            ]
        })
        .collect();
    assert_eq!(chapters, expected);
}

/// What an executor had done when it was killed.
#[derive(Clone, Copy, Debug)]
enum Killed {
    /// Nothing, but it had been given something to do.
    Asked,
    /// Results of so many stages: of the first, or of one that reads what others had made.
    Made(usize),
}

/// Asks until an executor, which works in that folder, has come so far while the query goes on. A query that is quicker than this looks is asked again.
async fn caught<T: Send + 'static>(
    what: &str,
    work: &Path,
    moment: Killed,
    ask: impl Fn() -> JoinHandle<T>,
) -> JoinHandle<T> {
    for times in 1..=30 {
        let before = jobs(work);
        let asked = ask();
        match moment {
            Killed::Asked => tokio::time::sleep(Duration::from_millis(150 / times)).await,
            Killed::Made(least) => {
                until(what, || {
                    stages(&(&jobs(work) - &before)) >= least || asked.is_finished()
                })
                .await;
            }
        }
        if !asked.is_finished() {
            return asked;
        }
        drop(asked.await);
    }
    panic!("{what}: the query ended thirty times before an executor could be killed");
}

/// Queries whose parts need each other. Ballista, which runs parts of them again, gave rows twice or no answer.
fn of_many_parts() -> [(&'static str, &'static str); 5] {
    [
        (
            "a join of sums",
            "WITH f AS (SELECT exporter AS a, importer AS b, exact_sum(value_usd, level) AS usd, count(figure_low(concat('$', CAST(CAST(value_usd AS BIGINT) AS VARCHAR)))) AS n
               FROM trade GROUP BY exporter, importer)
             SELECT x.a, x.b, x.usd, y.usd, x.n + y.n FROM f AS x JOIN f AS y ON x.a = y.b AND x.b = y.a ORDER BY 1, 2",
        ),
        (
            "a join of rows",
            "SELECT t.exporter, count(*), sum(t.value_usd), sum(u.value_usd), count(figure_low(concat('$', CAST(CAST(u.value_usd AS BIGINT) AS VARCHAR))))
               FROM trade AS t JOIN trade AS u ON t.exporter = u.exporter AND t.importer = u.importer AND t.line = u.line AND t.period_start = u.period_start
               GROUP BY 1 ORDER BY 1",
        ),
        (
            "rows of a join",
            "SELECT t.exporter, t.importer, t.line, t.period_start, u.value_usd - t.value_usd FROM trade AS t JOIN trade AS u
               ON t.exporter = u.exporter AND t.importer = u.importer AND t.line = u.line AND t.period_start = u.period_start
               WHERE figure_low(concat('$', CAST(CAST(u.value_usd AS BIGINT) AS VARCHAR))) > 9000000 ORDER BY 1, 2, 3, 4",
        ),
        (
            "a union",
            "SELECT exporter, 'out' AS way, count(figure_low(concat('$', CAST(CAST(value_usd AS BIGINT) AS VARCHAR)))), exact_sum(value_usd, level) FROM trade GROUP BY 1
             UNION ALL SELECT importer, 'in', count(*), exact_sum(value_usd, level) FROM trade GROUP BY 1 ORDER BY 1, 2",
        ),
        (
            "a window",
            "SELECT * FROM (SELECT exporter, line, period_start, value_usd, rank() OVER (PARTITION BY exporter ORDER BY figure_low(concat('$', CAST(CAST(value_usd AS BIGINT) AS VARCHAR))) DESC, line, period_start) AS place
               FROM trade) WHERE place <= 20 ORDER BY exporter, place, line, period_start",
        ),
    ]
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_asked_is_answered_whole_whenever_an_executor_is_killed() {
    let _alone = CLUSTER.lock().await;
    let place = folder("killed");
    let data = place.join("data");
    years(&data, 50_000);
    let create = format!(
        "CREATE EXTERNAL TABLE trade STORED AS BACI LOCATION '{}'",
        data.display()
    );
    let alone = self::session(2);
    rows(&alone, &create).await.unwrap();
    let (mut running, scheduler) = cluster_of_two(&place).await;
    let session = cluster::client(scheduler, 8).await.unwrap();
    rows(&session, &create).await.unwrap();
    let queries = of_many_parts();
    for (number, (query, moment)) in [
        (0, Killed::Made(1)),
        (1, Killed::Made(3)),
        (2, Killed::Asked),
        (2, Killed::Made(3)),
        (3, Killed::Made(1)),
        (4, Killed::Made(2)),
    ]
    .into_iter()
    .enumerate()
    {
        let (what, sql) = queries[query];
        let what = format!("{what}, {moment:?}");
        let expected = table(&alone, sql).await;
        assert!(expected.len() > 5, "{what}: {expected:?}");
        let victim = running.0.len() - 1;
        let work = running.0[victim].1.clone();
        let asked = caught(&what, &work, moment, || {
            let session = session.clone();
            tokio::spawn(async move { table(&session, sql).await })
        })
        .await;
        let (process, _) = &mut running.0[victim];
        process.kill().unwrap();
        process.wait().unwrap();
        // Another takes its place, while the query goes on.
        running.0[victim] = executor(&place, &format!("other {number}"), scheduler).await;
        let answer = tokio::time::timeout(Duration::from_mins(2), asked).await;
        let answer = answer
            .unwrap_or_else(|_| panic!("{what}: no answer"))
            .unwrap();
        assert_eq!(answer, expected, "{what}");
    }
}

/// What Ballista's own client asks fails, and says why; and without executors nobody waits for ever.
#[tokio::test(flavor = "multi_thread")]
async fn a_query_that_cannot_be_answered_fails_in_words() {
    let _alone = CLUSTER.lock().await;
    let place = folder("foreign");
    let files = years(&place.join("data"), 150_000);
    let (mut running, scheduler) = cluster_of_two(&place).await;
    // Ballista's client, and DataFusion's own tables.
    let theirs = SessionContext::remote(&format!("df://{scheduler}"))
        .await
        .unwrap();
    let create = format!(
        "CREATE EXTERNAL TABLE t STORED AS CSV LOCATION '{}' OPTIONS ('format.has_header' 'true')",
        files[0].parent().unwrap().display()
    );
    rows(&theirs, &create).await.unwrap();
    let sql = "SELECT a.i, count(*), min(b.v), max(md5(concat(a.k, b.v, a.q))) FROM t AS a JOIN t AS b ON a.i = b.i AND a.j = b.j AND a.k = b.k AND a.t = b.t GROUP BY a.i ORDER BY 1";
    let whole = table(&theirs, sql).await;
    assert_eq!(whole.len(), 9);
    let work = running.0[2].1.clone();
    let asked = caught(sql, &work, Killed::Made(1), || {
        let theirs = theirs.clone();
        tokio::spawn(async move { rows(&theirs, sql).await })
    })
    .await;
    running.0[2].0.kill().unwrap();
    let error = asked.await.unwrap().unwrap_err();
    assert!(
        error.contains("an executor was lost that had a part of this query")
            && error.contains("ask it again"),
        "{error}"
    );
    assert_eq!(table(&theirs, sql).await, whole);

    // The last one, in the middle of a query; and then none is there from the beginning.
    let ours = cluster::client(scheduler, 8).await.unwrap();
    rows(&ours, &create).await.unwrap();
    let work = running.0[1].1.clone();
    let asked = caught(sql, &work, Killed::Made(1), || {
        let ours = ours.clone();
        tokio::spawn(async move { rows(&ours, sql).await })
    })
    .await;
    running.0[1].0.kill().unwrap();
    let begun = Instant::now();
    let error = asked.await.unwrap().unwrap_err();
    assert!(
        error.contains("no executor has been there for 4 seconds"),
        "{error}"
    );
    refused(&ours, sql, &["no executor has been there for 4 seconds"]).await;
    assert!(
        begun.elapsed() < Duration::from_secs(40),
        "{:?}",
        begun.elapsed()
    );
    // One that comes within that time is waited for.
    let asked = tokio::spawn({
        let ours = ours.clone();
        async move { table(&ours, sql).await }
    });
    tokio::time::sleep(Duration::from_secs(1)).await;
    running.0.push(executor(&place, "new", scheduler).await);
    assert_eq!(asked.await.unwrap(), whole);
}

/// An executor that is killed when the query is finished and its results are not fetched.
#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn results_that_are_lost_before_they_are_fetched_are_made_again() {
    let _alone = CLUSTER.lock().await;
    let place = folder("fetched");
    let data = place.join("data");
    years(&data, 20_000);
    let create = format!(
        "CREATE EXTERNAL TABLE trade STORED AS BACI LOCATION '{}'",
        data.display()
    );
    let sql = "SELECT t.exporter, t.importer, sum(t.value_usd), count(*) FROM trade AS t JOIN trade AS u ON t.exporter = u.exporter AND t.importer = u.importer AND t.line = u.line GROUP BY 1, 2";
    let alone = self::session(2);
    rows(&alone, &create).await.unwrap();
    let mut expected: Vec<String> = table(&alone, sql)
        .await
        .iter()
        .map(|row| row.join(","))
        .collect();
    expected.sort();
    let (mut running, scheduler) = cluster_of_two(&place).await;
    let log = place.join("client.log");
    let mut client = start(
        &[
            "--scheduler",
            &scheduler.to_string(),
            "--partitions",
            "8",
            "--csv",
            &format!("{create}; {sql}"),
        ],
        &log,
    );
    let signal = |name: &str| {
        let sent = Command::new("kill")
            .args([name, &client.id().to_string()])
            .status();
        assert!(sent.unwrap().success());
    };
    let works: Vec<PathBuf> = running.0[1..]
        .iter()
        .map(|(_, work)| work.clone())
        .collect();
    until("both have begun", || {
        works.iter().all(|work| results(work) > 0)
    })
    .await;
    signal("-STOP");
    // What is between the stages is cleared away when the query is finished.
    let mut before = Vec::new();
    let mut same = 0;
    until("the query is finished", || {
        let now: Vec<(usize, usize)> = works
            .iter()
            .map(|work| (stages(&jobs(work)), results(work)))
            .collect();
        same = if now == before { same + 1 } else { 0 };
        before = now;
        same > 400
    })
    .await;
    assert_eq!(std::fs::read_to_string(&log).unwrap(), "");
    running.0[2].0.kill().unwrap();
    running.0[2].0.wait().unwrap();
    signal("-CONT");
    assert!(
        client.wait().unwrap().success(),
        "{}",
        std::fs::read_to_string(&log).unwrap()
    );
    let text = std::fs::read_to_string(&log).unwrap();
    let mut given: Vec<&str> = text.lines().skip(1).collect();
    given.sort_unstable();
    assert_eq!(given, expected);
}
