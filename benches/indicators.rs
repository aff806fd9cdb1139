//! Indicators on a made-up year, each answer asserted before it is timed: exact for one economy, in floating point for all.
#![allow(clippy::unwrap_used, missing_docs)]

use bilateral::{
    Economy, Rational, Usd,
    data::Value,
    indicators::{
        Complexity, Concentration, Diagonal, Drysdale, Grid, Profile, Threshold, complementarity,
    },
};
use bilateral_benches::codes;
use criterion::{Criterion, criterion_group, criterion_main};
use std::hint::black_box;

/// Exporters by product: the lower an exporter stands, the fewer products it has.
fn made_up(products: u32) -> Grid<Economy, u32> {
    let mut state = 2022_u64;
    let mut next = move || {
        // Knuth's constants for a linear congruential generator.
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        state >> 33
    };
    let economies: Vec<Economy> = codes(true)
        .into_iter()
        .map(|code| Economy::from_code(code).unwrap())
        .collect();
    let mut cells = Vec::new();
    for (rank, economy) in (0_u32..).zip(economies) {
        for product in 0..products {
            if next() % 200 > u64::from(rank) / 2 + u64::from(product % 97) {
                let dollars = next() % 10_u64.pow(3 + u32::try_from(next() % 6).unwrap());
                let value = Usd::dollars(i64::try_from(dollars + 1).unwrap());
                cells.push((economy, product, Value::from(value)));
            }
        }
    }
    Grid::new(cells).unwrap()
}

fn indicators(c: &mut Criterion) {
    let grid = made_up(1200);
    let mut group = c.benchmark_group("indicators");
    group.sample_size(20);

    // In bulk: the sum of RCA times the world's share of the product is 1 for each economy.
    let world = grid.world().unwrap();
    let total = grid.sum().value().unwrap();
    let mut sums = std::collections::BTreeMap::<Economy, f64>::new();
    for (economy, product, rca) in grid.rca_of_all().unwrap() {
        let share = world.get(product).unwrap().value().unwrap();
        let share = share.checked_div(&total).unwrap().to_f64();
        *sums.entry(*economy).or_default() += rca.unwrap() * share;
    }
    for economy in [Economy::DEU, Economy::KAZ] {
        // The products that an economy lacks have an RCA of nothing.
        assert!((sums[&economy] - 1.0).abs() < 1e-12, "{}", sums[&economy]);
    }
    group.bench_function("rca/all", |b| {
        b.iter(|| {
            let all = black_box(&grid).rca_of_all().unwrap();
            all.filter_map(|(_, _, rca)| rca).sum::<f64>()
        });
    });
    group.bench_function("rca/printed", |b| {
        b.iter(|| {
            let mut out = Vec::new();
            let name = |economy: &Economy| economy.code().to_string();
            grid.write_rca("exporter,product,rca", name, &mut out)
                .unwrap();
            out
        });
    });

    let complexity = Complexity::of(&grid, Threshold::AtLeastOne).unwrap();
    let eci: Vec<f64> = complexity.eci().into_iter().flatten().collect();
    assert!(eci.iter().sum::<f64>().abs() < 1e-6);
    group.bench_function("complexity/eci", |b| {
        b.iter(|| Complexity::of(black_box(&grid), Threshold::AtLeastOne).unwrap());
    });
    let outlook = complexity.outlook(Diagonal::Zero);
    assert!(outlook.density(0, 0).unwrap() < 1.0);
    group.bench_function("complexity/outlook", |b| {
        b.iter(|| complexity.outlook(black_box(Diagonal::Zero)));
    });

    // Exact, for one economy or pair.
    let (kaz, deu) = (
        grid.row(&Economy::KAZ).unwrap(),
        grid.row(&Economy::DEU).unwrap(),
    );
    let hhi = Concentration::of(&kaz).unwrap().hhi().unwrap();
    let sum: Rational = kaz.values().map(|(_, datum)| datum.value().unwrap()).sum();
    let squares: Rational = kaz
        .values()
        .map(|(_, datum)| datum.value().unwrap().pow(2))
        .sum();
    assert_eq!(
        hhi.value().unwrap(),
        &squares.checked_div(&sum.pow(2)).unwrap()
    );
    group.bench_function("exact/hhi", |b| {
        b.iter(|| Concentration::of(black_box(&kaz)).unwrap());
    });
    let even = complementarity::michaely(&kaz, &kaz).unwrap();
    assert_eq!(even.value(), Some(&Rational::from(100)));
    group.bench_function("exact/michaely", |b| {
        b.iter(|| complementarity::michaely(black_box(&kaz), &deu).unwrap());
    });
    let none = Profile::new(Vec::<(u32, Value)>::new()).unwrap();
    let drysdale = Drysdale {
        exports: &world,
        partner_imports: &world,
        world_imports: &world,
        own_imports: &none,
    };
    // Who trades as the world does has a complementarity of 1.
    let one = drysdale.complementarity().unwrap();
    assert!(one.bounds().contains(&Rational::from(1)));
    group.bench_function("exact/drysdale", |b| {
        b.iter(|| black_box(drysdale).complementarity().unwrap());
    });
    group.finish();
}

criterion_group!(benches, indicators);
criterion_main!(benches);
