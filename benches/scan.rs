//! The scanner on made-up rows, each answer asserted before it is timed: by number of threads, by grouping, on rows in order and in none, filtered, packed, from
//! files, printed, and beside the plain `csv` crate with serde on the same bytes.
#![allow(clippy::unwrap_used, missing_docs)]

use bilateral::{
    Economy,
    scan::{Column, Csv, Digits, Scan},
};
use bilateral_benches::codes;
use criterion::{
    BenchmarkGroup, Criterion, Throughput, criterion_group, criterion_main, measurement::WallTime,
};
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

/// The rows in an order that has nothing to do with what they say.
fn shuffled(text: &str) -> String {
    let (header, rows) = text.split_once('\n').unwrap();
    let mut rows: Vec<&str> = rows.split_inclusive('\n').collect();
    let mut state = 7_u64;
    for last in (1..rows.len()).rev() {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        rows.swap(last, usize::try_from(state >> 33).unwrap() % (last + 1));
    }
    format!("{header}\n{}", rows.concat())
}

/// Files: plain, several years, an archive, totals printed and totals handed on as they come.
fn from_files(group: &mut BenchmarkGroup<'_, WallTime>, text: &str, sum: u128) {
    let folder = std::env::temp_dir().join(format!("bilateral-bench-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let year = |year: u16| {
        let path = folder.join(format!("BACI_HS17_Y{year}_V202401b.csv"));
        std::fs::write(&path, text.replace("\n2022,", &format!("\n{year},"))).unwrap();
        path
    };
    let files = [2021, 2022].map(year);
    let archive = folder.join("BACI_HS17_V202401b.zip");
    let mut zip = zip::ZipWriter::new(std::fs::File::create(&archive).unwrap());
    for file in &files {
        let name = file.file_name().unwrap().to_str().unwrap();
        zip.start_file(name, zip::write::SimpleFileOptions::default())
            .unwrap();
        zip.write_all(&std::fs::read(file).unwrap()).unwrap();
    }
    zip.finish().unwrap();
    for (name, paths, years) in [
        ("plain", &files[..1], 1),
        ("two_years", &files[..], 2),
        ("zip_of_two_years", std::slice::from_ref(&archive), 2),
    ] {
        let totals = by_flow().files(paths).unwrap();
        let found: u128 = totals.iter().map(|total| total.dollars).sum();
        assert_eq!(found, sum * years, "{name}");
        group.bench_function(format!("files/{name}"), |b| {
            b.iter(|| by_flow().files(black_box(paths)).unwrap());
        });
    }
    let scan = by_flow().by_product(Digits::Six);
    let columns = [
        Column::Year,
        Column::Exporter,
        Column::Importer,
        Column::Product,
    ];
    let csv = Csv::new(columns).unwrap().codes(true);
    let kept = || {
        let mut out = Vec::new();
        scan.files(&files[..1])
            .unwrap()
            .write_csv(&csv, &mut out)
            .unwrap();
        out
    };
    let streamed = || {
        let mut out = Vec::new();
        scan.write_csv_in_order(&files[..1], &csv, &mut out)
            .unwrap();
        out
    };
    assert_eq!(kept(), streamed());
    group.bench_function("files/kept_and_printed", |b| b.iter(kept));
    group.bench_function("files/printed_in_order", |b| b.iter(streamed));
    std::fs::remove_dir_all(&folder).unwrap();
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
    // The same rows in no order.
    let unordered = shuffled(&text);
    let six = Digits::Six;
    for (name, scan) in [
        ("nothing", Scan::new()),
        ("flow", by_flow()),
        ("product2", Scan::new().by_product(Digits::Two)),
        ("product4", Scan::new().by_product(Digits::Four)),
        ("product6", Scan::new().by_product(six)),
        (
            "exporter_product6",
            Scan::new().by_exporter().by_product(six),
        ),
        (
            "importer_product6",
            Scan::new().by_importer().by_product(six),
        ),
        ("flow_product6", by_flow().by_product(six)),
    ] {
        bench(&format!("by/{name}"), &scan, bytes, true);
        bench(
            &format!("unordered/{name}"),
            &scan,
            unordered.as_bytes(),
            true,
        );
    }
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
    from_files(&mut group, &text, sum);
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
