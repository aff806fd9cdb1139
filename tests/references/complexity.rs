//! The complexity of economies beside a library of matrices.

use bilateral::{
    Usd,
    indicators::{Complexity, Grid, Threshold},
};
use nalgebra::{DMatrix, SymmetricEigen};

/// Numbers that look like chance and are the same each time.
fn chance(state: &mut u64) -> u64 {
    *state = state
        .wrapping_mul(6_364_136_223_846_793_005)
        .wrapping_add(1_442_695_040_888_963_407);
    *state >> 33
}

/// ECI and gap, from the advantages alone.
fn by_library(has: &[Vec<usize>], products: usize) -> (Vec<f64>, f64) {
    let n = has.len();
    let mut ubiquity = vec![0.0; products];
    for product in has.iter().flatten() {
        ubiquity[*product] += 1.0;
    }
    let root = |one: usize| (has[one].len() as f64).sqrt();
    let matrix = DMatrix::from_fn(n, n, |one, other| {
        let both = has[one]
            .iter()
            .filter(|product| has[other].contains(product));
        both.map(|product| 1.0 / ubiquity[*product]).sum::<f64>() / (root(one) * root(other))
    });
    let found = SymmetricEigen::new(matrix);
    let mut order: Vec<usize> = (0..n).collect();
    order.sort_by(|one, other| found.eigenvalues[*other].total_cmp(&found.eigenvalues[*one]));
    let value = |at: usize| found.eigenvalues[order[at]];
    let gap = (value(1) - value(2)).min(value(0) - value(1));
    let vector = found.eigenvectors.column(order[1]);
    let k: Vec<f64> = (0..n).map(|one| vector[one] / root(one)).collect();
    let mean = |values: &[f64]| values.iter().sum::<f64>() / n as f64;
    let middle = mean(&k);
    let deviation = mean(&k.iter().map(|k| (k - middle).powi(2)).collect::<Vec<_>>()).sqrt();
    let diversity: Vec<f64> = has.iter().map(|list| list.len() as f64).collect();
    let of_diversity = mean(&diversity);
    let pairs = k.iter().zip(&diversity);
    let together: f64 = pairs.map(|(k, d)| (k - middle) * (d - of_diversity)).sum();
    let eci = k
        .iter()
        .map(|k| together.signum() * (k - middle) / deviation);
    (eci.collect(), gap)
}

#[test]
fn complexity_is_that_of_a_library_of_matrices() {
    let mut state = 2022;
    let mut compared = 0;
    for (economies, products) in [(4, 9), (12, 30), (40, 200), (60, 250)] {
        for _ in 0..6 {
            let mut cells = Vec::new();
            for economy in 0..economies {
                for product in 0..products {
                    // Able economies export more, and what few can make.
                    if chance(&mut state) % 100 < 20 + 60 * economy / economies {
                        let value = 1 + chance(&mut state) % 1_000 * (1 + product * economy % 7);
                        cells.push((
                            economy,
                            product,
                            Usd::dollars(i64::try_from(value).unwrap()).into(),
                        ));
                    }
                }
            }
            let grid = Grid::new(cells).unwrap();
            let Ok(complexity) = Complexity::of(&grid, Threshold::AtLeastOne) else {
                continue;
            };
            let place = |product: &u64| complexity.products().binary_search(product).unwrap();
            let has: Vec<Vec<usize>> = (0..complexity.economies().len())
                .map(|economy| complexity.advantages(economy).map(place).collect())
                .collect();
            if has.iter().any(Vec::is_empty) {
                continue;
            }
            let (expected, gap) = by_library(&has, complexity.products().len());
            assert!((complexity.gap() - gap).abs() < 1e-12);
            for (found, expected) in complexity.eci().into_iter().zip(expected) {
                // What rounding does to either, over the gap.
                let near = 1e-13 / gap;
                assert!(
                    (found.unwrap() - expected).abs() < near,
                    "{found:?} for {expected}, gap {gap}"
                );
            }
            compared += 1;
        }
    }
    assert!(compared > 12, "{compared}");
}
