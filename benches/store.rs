//! The store: built from a file, looked up, added to.
#![allow(clippy::unwrap_used, missing_docs)]

use bilateral::{Dataset, Economy, Flow, Observation, Period, Usd, read::Options};
use bilateral_benches::codes;
use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use std::{fmt::Write as _, hint::black_box, io::Cursor, sync::Arc};

/// Exporters, importers, and years of each flow.
const SIDES: usize = 200;
const YEARS: u16 = 25;
const ROWS: usize = SIDES * (SIDES - 1) * YEARS as usize;

/// All flows of a world of so many economies, every year; as tidy tables have them.
fn table() -> String {
    let codes = codes(true);
    let codes = codes.get(..SIDES).unwrap();
    let mut text = "period,exporter,importer,side,movement,classification,commodity,valuation,value_usd,status,source\n".to_owned();
    for (row, exporter) in codes.iter().enumerate() {
        for importer in codes.iter().filter(|importer| *importer != exporter) {
            for year in 2000..2000 + YEARS {
                writeln!(
                    text,
                    "{year},{exporter},{importer},exporter,goods,unstated,TOTAL,FOB,{},reported,made-up",
                    row * 1_000 + usize::from(*importer) + usize::from(year)
                )
                .unwrap();
            }
        }
    }
    text
}

fn load(bytes: &Arc<[u8]>) -> Dataset {
    let bytes = Cursor::new(Arc::clone(bytes));
    let rows = Options::new().rows("made-up.csv", bytes).unwrap();
    rows.load().unwrap().data
}

fn store(c: &mut Criterion) {
    let bytes: Arc<[u8]> = table().into_bytes().into();
    let data = load(&bytes);
    assert_eq!(data.len(), ROWS);
    let codes = codes(true);
    let codes = codes.get(..SIDES).unwrap();
    let economy = |place: usize| Economy::from_code(codes[place % SIDES]).unwrap();
    let mut group = c.benchmark_group("store");
    group.sample_size(20);
    group.throughput(Throughput::Elements(ROWS as u64));
    group.bench_function("built from a file", |b| b.iter(|| load(black_box(&bytes))));
    group.throughput(Throughput::Elements(1));
    // Series far apart from each other; each has a value for every year.
    let mut asked = (0..).map(|n: usize| {
        let exporter = n * 71 % SIDES;
        let importer = (exporter + 1 + n * 29 % (SIDES - 1)) % SIDES;
        economy(exporter).exports_to(economy(importer))
    });
    let known = |flow: Flow| data.select(flow).series().unwrap().periods().count();
    assert!(
        asked
            .by_ref()
            .take(1_000)
            .all(|flow| known(flow) == usize::from(YEARS))
    );
    group.bench_function("a series found", |b| {
        b.iter_batched(|| asked.next().unwrap(), known, BatchSize::SmallInput);
    });
    let mut grown = data.clone();
    let mut later = (0..).map(|n: usize| {
        let period = Period::year(i32::try_from(2100 + n / SIDES % 7_000).unwrap()).unwrap();
        let flow = economy(n).exports_to(economy(n + 1 + n / SIDES / 7_000));
        Observation::new(flow, period, Usd::dollars(1), "made-up")
    });
    group.bench_function("an observation inserted", |b| {
        b.iter_batched(
            || later.next().unwrap(),
            |row| grown.insert(row).unwrap(),
            BatchSize::SmallInput,
        );
    });
    assert!(grown.len() > ROWS);
    group.finish();
}

criterion_group!(benches, store);
criterion_main!(benches);
