//! The readers beside the plain `csv` crate with serde on the same bytes, in one run.
//!
//! Files are made up in memory. Each reader checks every row, keeps its account and looks for doubled keys; the baseline takes the
//! columns it needs as numbers and texts and adds up the value. Both answers are asserted before they are timed.
#![allow(clippy::unwrap_used, missing_docs)]

use bilateral::{Dataset, Datum, Rational, data::Value, read::Options};
use bilateral_benches::codes;
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use serde::Deserialize;
use std::{fmt::Write as _, hint::black_box, io::Cursor, sync::Arc};

const ROWS: u32 = 10_000;

/// Exporter, importer, product and dollars of a made-up row, in order.
fn rows() -> impl Iterator<Item = (u16, u16, u32, u64)> {
    let codes = codes(true);
    (0..ROWS).map(move |n| {
        let code = |n: u32| codes[n as usize % codes.len()];
        (
            code(n / 1000),
            code(n / 50 % 20 + 20),
            10_111 + n % 50 * 1_931,
            u64::from(n) * 7_919 + 1,
        )
    })
}

/// A row as a user would write it down, with the columns' published names.
macro_rules! plain {
    ($name:ident, $period:literal, $reporter:literal, $partner:literal, $commodity:literal, $value:literal) => {
        #[derive(Deserialize)]
        #[allow(dead_code)] // parsed all the same
        struct $name {
            #[serde(rename = $period)]
            period: u32,
            #[serde(rename = $reporter)]
            reporter: String,
            #[serde(rename = $partner)]
            partner: String,
            #[serde(rename = $commodity)]
            commodity: String,
            #[serde(rename = $value)]
            value: f64,
        }
    };
}

plain!(PlainBaci, "t", "i", "j", "k", "v");
plain!(
    PlainPlus,
    "period",
    "reporterCode",
    "partnerCode",
    "cmdCode",
    "primaryValue"
);
plain!(
    PlainLegacy,
    "Period",
    "Reporter Code",
    "Partner Code",
    "Commodity Code",
    "Trade Value (US$)"
);
plain!(
    PlainTidy,
    "period",
    "exporter",
    "importer",
    "commodity",
    "value_usd"
);

fn baci() -> String {
    let mut text = "t,i,j,k,v,q\n".to_owned();
    for (i, j, k, usd) in rows() {
        writeln!(
            text,
            "2022,{i},{j},{k:06},{}.{:03},1.500",
            usd / 1000,
            usd % 1000
        )
        .unwrap();
    }
    text
}

fn plus() -> String {
    let mut text = "typeCode,freqCode,refPeriodId,refYear,refMonth,period,reporterCode,reporterISO,reporterDesc,flowCode,flowDesc,partnerCode,\
        partnerISO,partnerDesc,partner2Code,partner2ISO,partner2Desc,classificationCode,classificationSearchCode,isOriginalClassification,cmdCode,\
        cmdDesc,aggrLevel,isLeaf,customsCode,customsDesc,mosCode,motCode,motDesc,qtyUnitCode,qtyUnitAbbr,qty,isQtyEstimated,altQtyUnitCode,\
        altQtyUnitAbbr,altQty,isAltQtyEstimated,netWgt,isNetWgtEstimated,grossWgt,isGrossWgtEstimated,cifvalue,fobvalue,primaryValue,\
        legacyEstimationFlag,isReported,isAggregate\r\n"
        .to_owned();
    for (i, j, k, usd) in rows() {
        write!(
            text,
            "\"C\",\"A\",\"20220101\",\"2022\",\"52\",\"2022\",\"{i}\",\"XXX\",\"Reporter\",\"X\",\"Export\",\"{j}\",\"XXX\",\"Partner\",\"0\",\"W00\",\"World\",\
             \"H6\",\"HS\",\"true\",\"{k:06}\",\"A product, not elsewhere specified\",\"6\",\"true\",\"C00\",\"TOTAL CPC\",\"0\",\"0\",\"TOTAL MOT\",\"8\",\"kg\",\"12\",\
             \"false\",\"-1\",\"N/A\",\"0\",\"false\",\"12\",\"false\",\"0\",\"false\",\"\",\"{usd}\",\"{usd}\",\"0\",\"true\",\"false\",\r\n"
        )
        .unwrap();
    }
    text
}

fn legacy() -> String {
    let mut text = "Classification,Year,Period,Period Desc.,Aggregate Level,Is Leaf Code,Trade Flow Code,Trade Flow,Reporter Code,Reporter,\
        Reporter ISO,Partner Code,Partner,Partner ISO,2nd Partner Code,2nd Partner,2nd Partner ISO,Customs Proc. Code,Customs,Mode of Transport Code,\
        Mode of Transport,Commodity Code,Commodity,Qty Unit Code,Qty Unit,Qty,Alt Qty Unit Code,Alt Qty Unit,Alt Qty,Netweight (kg),Gross weight (kg),\
        Trade Value (US$),CIF Trade Value (US$),FOB Trade Value (US$),Flag\n"
        .to_owned();
    for (i, j, k, usd) in rows() {
        writeln!(
            text,
            "H4,2014,2014,2014,6,1,2,Export,{i},Reporter,XXX,{j},Partner,XXX,,,,,,,,{k:06},\"A product, not elsewhere specified\",8,kg,12,,,,12,,{usd},,,0"
        )
        .unwrap();
    }
    text
}

fn answer() -> String {
    let mut data = String::new();
    for (n, (i, j, k, usd)) in rows().enumerate() {
        let comma = if n > 0 { "," } else { "" };
        write!(
            data,
            "{comma}{{\"typeCode\":\"C\",\"freqCode\":\"A\",\"refYear\":2022,\"period\":\"2022\",\"reporterCode\":{i},\"flowCode\":\"X\",\"partnerCode\":{j},\
             \"partner2Code\":0,\"classificationCode\":\"H6\",\"cmdCode\":\"{k:06}\",\"cmdDesc\":\"A product\",\"customsCode\":\"C00\",\"mosCode\":\"0\",\"motCode\":0,\
             \"netWgt\":12.5,\"cifvalue\":null,\"fobvalue\":{usd},\"primaryValue\":{usd},\"isReported\":true,\"isAggregate\":false}}"
        )
        .unwrap();
    }
    format!("{{\"elapsedTime\":\"1 secs\",\"count\":{ROWS},\"data\":[{data}],\"error\":\"\"}}")
}

fn tidy() -> String {
    let mut text = "period,exporter,importer,side,movement,classification,commodity,valuation,value_usd,status,source\n".to_owned();
    for (i, j, k, usd) in rows() {
        writeln!(
            text,
            "2022,{i},{j},exporter,goods,H6,{k:06},FOB,{usd},reported,made-up"
        )
        .unwrap();
    }
    text
}

/// Reads all rows, and adds up their values exactly.
fn read(bytes: &Arc<[u8]>) -> Rational {
    let mut sum = Rational::from(0);
    let reading = Options::new();
    for row in reading
        .rows("made-up.csv", Cursor::new(Arc::clone(bytes)))
        .unwrap()
    {
        if let Value::Known(Datum::Exact(value, _)) = row.unwrap().value {
            sum = &sum + &value;
        }
    }
    sum
}

/// Reads all rows into a data set, by all cores.
fn load(bytes: &Arc<[u8]>) -> Dataset {
    let bytes = Cursor::new(Arc::clone(bytes));
    let rows = Options::new().rows("made-up.csv", bytes).unwrap();
    rows.load().unwrap().data
}

/// What a program does that trusts its file.
fn plain<T: for<'de> Deserialize<'de>>(bytes: &[u8], value: impl Fn(&T) -> f64) -> f64 {
    csv::Reader::from_reader(bytes)
        .deserialize()
        .map(|row| value(&row.unwrap()))
        .sum()
}

/// The plain crate's way to the sum.
type Baseline<'a> = &'a dyn Fn(&[u8]) -> f64;

fn formats(c: &mut Criterion) {
    let dollars: u64 = rows().map(|(_, _, _, usd)| usd).sum();
    let exact = Rational::from(i64::try_from(dollars).unwrap());
    #[allow(clippy::cast_precision_loss)]
    let float = dollars as f64;
    let mut bench = |name: &str, text: String, baseline: Option<Baseline>| {
        let bytes: Arc<[u8]> = text.into_bytes().into();
        assert_eq!(read(&bytes), exact, "{name}");
        assert_eq!(load(&bytes).len(), ROWS as usize, "{name}");
        let mut group = c.benchmark_group(format!("read/{name}/10k"));
        group
            .throughput(Throughput::Elements(ROWS.into()))
            .sample_size(20);
        group.bench_function("row by row", |b| b.iter(|| read(black_box(&bytes))));
        group.bench_function("into a data set", |b| b.iter(|| load(black_box(&bytes))));
        if let Some(baseline) = baseline {
            assert!((baseline(&bytes) - float).abs() < 1.0, "{name}");
            group.bench_function("csv and serde", |b| b.iter(|| baseline(black_box(&bytes))));
        }
        group.finish();
    };
    bench(
        "baci",
        baci(),
        Some(&|bytes| plain::<PlainBaci>(bytes, |row| row.value * 1000.0)),
    );
    // The trailing comma stops the plain crate; its file is without.
    bench(
        "comtrade_plus",
        plus().replace(",\r\n", "\r\n"),
        Some(&|bytes| plain::<PlainPlus>(bytes, |row| row.value)),
    );
    // One description in ten goes on in a second line, in quotes within quotes.
    let odd = |n: usize| {
        if n.is_multiple_of(10) {
            "A \"\"product\"\"\nof two lines"
        } else {
            "A product"
        }
    };
    let mut odd_rows = String::new();
    for (n, line) in plus()
        .replace(",\r\n", "\r\n")
        .split_inclusive('\n')
        .enumerate()
    {
        odd_rows += &line.replace("A product, not elsewhere specified", odd(n));
    }
    bench(
        "comtrade_plus_odd",
        odd_rows,
        Some(&|bytes| plain::<PlainPlus>(bytes, |row| row.value)),
    );
    bench(
        "comtrade_legacy",
        legacy(),
        Some(&|bytes| plain::<PlainLegacy>(bytes, |row| row.value)),
    );
    bench(
        "tidy",
        tidy(),
        Some(&|bytes| plain::<PlainTidy>(bytes, |row| row.value)),
    );
    bench("comtrade_api", answer(), None);
}

criterion_group!(benches, formats);
criterion_main!(benches);
