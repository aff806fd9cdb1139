//! Looking up names, each answer asserted before it is timed.
#![allow(clippy::unwrap_used, missing_docs)]

use bilateral::{
    Economy,
    trade::names::{self, Context},
};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use std::hint::black_box;

fn lookups(c: &mut Criterion) {
    let mut group = c.benchmark_group("names/one");
    for (what, text, economy) in [
        ("exact", "Kazakhstan", Economy::KAZ),
        ("folded", "the CÔTE D’IVOIRE", Economy::CIV),
        ("several rows", "the United States", Economy::USA),
    ] {
        assert_eq!(names::economy(text, Context::new()).unwrap(), economy);
        group.bench_function(what, |b| {
            b.iter(|| names::economy(black_box(text), Context::new()));
        });
    }
    assert_eq!("KAZ".parse::<Economy>().unwrap(), Economy::KAZ);
    group.bench_function("alpha-3 code", |b| {
        b.iter(|| black_box("KAZ").parse::<Economy>());
    });
    assert!(names::economy("Kazakhstn", Context::new()).is_err());
    group.bench_function("misspelt", |b| {
        b.iter(|| names::economy(black_box("Kazakhstn"), Context::new()));
    });
    group.finish();
}

fn spellings(c: &mut Criterion) {
    assert_eq!(names::all().count(), 3_435);
    let mut group = c.benchmark_group("names/all");
    group.throughput(Throughput::Elements(3_435));
    group.bench_function("spellings", |b| {
        b.iter(|| names::all().map(|one| one.text().len()).sum::<usize>());
    });
    group.finish();
}

criterion_group!(benches, lookups, spellings);
criterion_main!(benches);
