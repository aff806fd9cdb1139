//! The scanner on made-up rows, each answer asserted before it is timed: by number of threads, by grouping, filtered, packed, and beside
//! the plain `csv` crate with serde on the same bytes.
#![allow(clippy::unwrap_used, missing_docs)]

use bilateral::{
    Economy,
    scan::{Digits, Scan},
};
use bilateral_benches::codes;
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use serde::Deserialize;
use std::{collections::HashMap, fmt::Write as _, hint::black_box, io::Write as _, num::NonZero};

const ROWS: u64 = 1_000_000;

/// Sorted rows as BACI has them, and the sum of their values in dollars.
fn made_up() -> (String, u128) {
    let codes = codes(false);
    let mut text = "t,i,j,k,v,q\n".to_owned();
    let mut sum = 0;
    let mut state = 2022_u64;
    for row in 0..ROWS {
        // A hundred products for each pair.
        let pair = usize::try_from(row / 100).unwrap();
        let (i, j) = (codes[pair / codes.len()], codes[pair % codes.len()]);
        let product = 10_111 + row % 100 * 9_017;
        // Knuth's constants for a linear congruential generator.
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let dollars = (state >> 33) % 10_u64.pow(1 + u32::try_from(state >> 61).unwrap());
        sum += u128::from(dollars);
        writeln!(
            text,
            "2022,{i},{j},{product:06},{}.{:03},{}.5",
            dollars / 1000,
            dollars % 1000,
            dollars / 7000
        )
        .unwrap();
    }
    (text, sum)
}

#[derive(Deserialize)]
struct Row {
    t: u16,
    i: u16,
    j: u16,
    v: f64,
}

/// What a program does that trusts its file.
fn plain(text: &str) -> HashMap<(u16, u16, u16), f64> {
    let mut sums = HashMap::new();
    for row in csv::Reader::from_reader(text.as_bytes()).deserialize() {
        let Row { t, i, j, v } = row.unwrap();
        *sums.entry((t, i, j)).or_default() += v;
    }
    sums
}

fn by_flow() -> Scan {
    Scan::new().by_year().by_exporter().by_importer()
}

fn scans(c: &mut Criterion) {
    let (text, sum) = made_up();
    let mut group = c.benchmark_group("scan/1M");
    group
        .throughput(Throughput::Bytes(text.len() as u64))
        .sample_size(20);
    let mut bench = |name: &str, scan: &Scan, bytes: &[u8], whole: bool| {
        let totals = scan.read("made-up.csv", bytes).unwrap();
        let found: u128 = totals.iter().map(|total| total.dollars).sum();
        assert_eq!(totals.account().read(), ROWS);
        assert_eq!(found == sum, whole, "{name}");
        group.bench_function(name, |b| {
            b.iter(|| scan.read("made-up.csv", black_box(bytes)).unwrap());
        });
    };
    let bytes = text.as_bytes();
    for threads in [1, 2, 4] {
        bench(
            &format!("threads/{threads}"),
            &by_flow().threads(NonZero::new(threads).unwrap()),
            bytes,
            true,
        );
    }
    bench("by/nothing", &Scan::new(), bytes, true);
    bench("by/flow", &by_flow(), bytes, true);
    bench(
        "by/product2",
        &Scan::new().by_product(Digits::Two),
        bytes,
        true,
    );
    bench(
        "by/flow_and_product6",
        &by_flow().by_product(Digits::Six),
        bytes,
        true,
    );
    bench(
        "filtered/one_exporter",
        &by_flow().only_exporters([Economy::DEU]),
        bytes,
        false,
    );
    bench(
        "filtered/one_chapter",
        &by_flow().only_products(["27"]).unwrap(),
        bytes,
        false,
    );
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    packed.write_all(bytes).unwrap();
    bench("gzip", &by_flow(), &packed.finish().unwrap(), true);
    let sums = plain(&text);
    let dollars: f64 = sums.values().map(|value| value * 1000.0).sum();
    #[allow(clippy::cast_precision_loss)]
    let expected = sum as f64;
    assert!((dollars - expected).abs() < 1e6);
    group.bench_function("csv and serde", |b| b.iter(|| plain(black_box(&text))));
    group.finish();
}

criterion_group!(benches, scans);
criterion_main!(benches);
