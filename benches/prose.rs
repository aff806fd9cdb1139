//! Reading a text of 30,000 characters; what is found is asserted before it is timed.
#![allow(clippy::unwrap_used, missing_docs)]

use bilateral::prose::Proofreader;
use criterion::{Criterion, criterion_group, criterion_main};
use std::hint::black_box;

const PARAGRAPH: &str = "Trade between Kenya and Uganda reached $1.30 billion in 2022, 4.1 percent more than a year earlier ($1.25 billion). Kenya's \
    exports to Uganda rose 9.3 percent to $820 million from $750 million in 2021, while imports from Uganda fell by 4.0% to $480 million. \
    The two countries want to raise trade to $2 billion by 2030. Officials of both ministries met in Kampala to talk about roads, the port, \
    and the papers that drivers need at the border; nobody expects the talks to end before the rains. Foreign investment was $3.4 billion.\n\n";

fn prose(c: &mut Criterion) {
    let text = PARAGRAPH.repeat(30_000_usize.div_ceil(PARAGRAPH.len()));
    assert!(text.chars().count() >= 30_000);
    let reader = Proofreader::new();
    let proof = reader.read(&text);
    let summary = proof.summary();
    let paragraphs = text.len() / PARAGRAPH.len();
    assert_eq!(
        (summary.found, summary.bound, summary.inconsistent),
        (10 * paragraphs, 8 * paragraphs, 0)
    );
    c.bench_function("prose/read/30k", |b| {
        b.iter(|| reader.read(black_box(&text)))
    });
    c.bench_function("prose/page/30k", |b| {
        b.iter(|| black_box(&proof).to_html("A text"))
    });
}

criterion_group!(benches, prose);
criterion_main!(benches);
