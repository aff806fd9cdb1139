//! The article: loading it, growth, one verdict of each kind, and the whole of it.
//!
//! Each benchmark asserts its answer before it times it.
#![allow(clippy::unwrap_used, missing_docs)]

use bilateral::{
    Dataset, Economy, Evidence, Figure, Growth, Pair, Period, Verdict, check::Summary, cited,
};
use criterion::{Criterion, criterion_group, criterion_main};
use std::hint::black_box;

fn figures(c: &mut Criterion) {
    for (name, text) in [
        ("money", "$236.2 million"),
        ("hedged", "more than 250,000"),
        ("range", "2,500-3,500"),
    ] {
        assert_eq!(text.parse::<Figure>().unwrap().to_string(), text);
        c.bench_function(&format!("figure/parse/{name}"), |b| {
            b.iter(|| black_box(text).parse::<Figure>().unwrap());
        });
    }
}

fn growth(c: &mut Criterion) {
    let series = Dataset::cited()
        .select(Pair::new(Economy::ISR, Economy::ARE))
        .series()
        .unwrap();
    let (from, to) = (Period::year(2020).unwrap(), Period::year(2022).unwrap());
    let whole = series.growth(from, to).unwrap();
    assert_eq!(whole.percent().value().to_decimal(1), "1367.9");
    assert_eq!(whole.cagr().unwrap().value().to_decimal(1), "283.1");
    c.bench_function("growth/series", |b| {
        b.iter(|| series.growth(black_box(from), to).unwrap());
    });
    c.bench_function("growth/percent", |b| b.iter(|| black_box(&whole).percent()));
    c.bench_function("growth/cagr", |b| {
        b.iter(|| black_box(&whole).cagr().unwrap());
    });
    let method = bilateral::Method::LogTrendRate;
    c.bench_function("growth/log-trend", |b| {
        b.iter(|| black_box(&whole).by(method).unwrap());
    });
    c.bench_function("growth/between", |b| {
        let figures: [Figure; 2] =
            ["$174.4 million", "$2.56 billion"].map(|text| text.parse().unwrap());
        b.iter(|| {
            let [base, later] = black_box(&figures).clone();
            Growth::between((from, base), (to, later)).unwrap()
        });
    });
}

fn verdicts(c: &mut Criterion) {
    for (name, evidence, claim, expected) in [
        (
            "exact",
            "exact 1230000000",
            "1.2 billion",
            Verdict::Consistent,
        ),
        (
            "published",
            "published 510",
            "more than 500",
            Verdict::Consistent,
        ),
        (
            "sum",
            "sum 167.6m; 68.5m",
            "$236.2 million",
            Verdict::WithinRounding,
        ),
        (
            "difference",
            "difference 167.6; 68.5",
            "99.1",
            Verdict::Consistent,
        ),
        (
            "share",
            "share 167.6; 68.5",
            "roughly 70%",
            Verdict::Consistent,
        ),
        (
            "multiple",
            "multiple 2.1 million; 6.4 million",
            "tripled",
            Verdict::Consistent,
        ),
        (
            "growth",
            "growth 174.4 million; 1.2 billion",
            "588%",
            Verdict::Consistent,
        ),
        (
            "cagr",
            "cagr 1.39 million; 21.78 million; n=3",
            "150.5%",
            Verdict::WithinRounding,
        ),
    ] {
        let evidence: Evidence = evidence.parse().unwrap();
        let figure: Figure = claim.parse().unwrap();
        assert_eq!(evidence.judge(&figure).unwrap().verdict, expected, "{name}");
        c.bench_function(&format!("verdict/{name}"), |b| {
            b.iter(|| black_box(&evidence).judge(black_box(&figure)).unwrap());
        });
    }
}

fn article(c: &mut Criterion) {
    let data = Dataset::cited();
    let check = || {
        let mut summary = Vec::new();
        for claim in cited::claims() {
            summary.extend(claim.check(data).unwrap());
        }
        Summary::of(&summary)
    };
    let summary = check();
    assert_eq!(
        (
            summary.consistent,
            summary.within_rounding,
            summary.undecided
        ),
        (12, 1, 1)
    );
    assert_eq!((summary.inconsistent, summary.not_covered), (0, 11));
    c.bench_function("article/whole", |b| b.iter(check));
}

criterion_group!(benches, figures, growth, verdicts, article);
criterion_main!(benches);
