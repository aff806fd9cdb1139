//! Eigenvectors of a symmetric matrix, by rotations.
//!
//! A library would do it too: nalgebra took a fifth of the time in which this crate and all that it depends on build, for one matrix of a
//! few hundred rows. What is here is the one-sided method of Jacobi, whose every step is two dot products and a rotation; the tests of
//! references compare it with nalgebra.

/// An eigenvalue and its eigenvector, of length 1.
pub(super) type Eigenpair = (f64, Vec<f64>);

/// Each sweep squares what is left of the angles, once they are small; ten are many.
const SWEEPS: usize = 60;

/// The eigenvalues of a symmetric matrix that has none below zero, the largest first, with their eigenvectors; nothing if the rotations do
/// not come to an end. All rows are as long as there are rows.
///
/// Pairs of rows are turned until all stand at right angles. Turning them is multiplying by an orthogonal matrix from the left, so that what is
/// left of `S = V L V'` is `L V'`: each row is an eigenvector, and its length the eigenvalue.
pub(super) fn of_symmetric(mut rows: Vec<Vec<f64>>) -> Option<Vec<Eigenpair>> {
    let size = rows.iter().map(|row| dot(row, row)).sum::<f64>().sqrt();
    #[allow(clippy::cast_precision_loss)] // as many as there are economies
    let n = rows.len() as f64;
    let right = n.sqrt() * f64::EPSILON;
    // A row that is only what rounding left has no direction.
    let nothing = (n * f64::EPSILON * size).powi(2);
    for _ in 0..SWEEPS {
        let mut still = true;
        // Kept up to date within a sweep, and measured again at the next.
        let mut lengths: Vec<f64> = rows.iter().map(|row| dot(row, row)).collect();
        for at in 1..rows.len() {
            let (before, after) = rows.split_at_mut(at);
            let (length_before, lengths_after) = lengths.split_at_mut(at);
            let (Some(one), Some(length)) = (before.last_mut(), length_before.last_mut()) else {
                continue;
            };
            for (other, other_length) in after.iter_mut().zip(lengths_after) {
                if length.min(*other_length) <= nothing {
                    continue;
                }
                let both = dot(one, other);
                if both.abs() <= right * (*length * *other_length).sqrt() {
                    continue;
                }
                still = false;
                // The smaller of the two angles that do it.
                let ratio = (*other_length - *length) / (2.0 * both);
                let tangent = ratio.signum() / (ratio.abs() + ratio.hypot(1.0));
                let cosine = 1.0 / tangent.hypot(1.0);
                rotate(one, other, cosine, cosine * tangent);
                *length -= tangent * both;
                *other_length += tangent * both;
            }
        }
        if still {
            let mut pairs: Vec<Eigenpair> = rows.into_iter().map(scaled).collect();
            pairs.sort_by(|(one, _), (other, _)| other.total_cmp(one));
            return Some(pairs);
        }
    }
    None
}

fn scaled(mut row: Vec<f64>) -> Eigenpair {
    let length = dot(&row, &row).sqrt();
    for value in &mut row {
        *value /= length;
    }
    (length, row)
}

fn rotate(one: &mut [f64], other: &mut [f64], cosine: f64, sine: f64) {
    for (a, b) in one.iter_mut().zip(other) {
        (*a, *b) = (cosine * *a - sine * *b, sine * *a + cosine * *b);
    }
}

/// In eight sums, which a processor takes side by side.
fn dot(one: &[f64], other: &[f64]) -> f64 {
    let mut sums = [0.0; 8];
    let (ones, others) = (one.chunks_exact(8), other.chunks_exact(8));
    let rest = ones.remainder().iter().zip(others.remainder());
    let rest: f64 = rest.map(|(a, b)| a * b).sum();
    for (ones, others) in ones.zip(others) {
        for ((sum, a), b) in sums.iter_mut().zip(ones).zip(others) {
            *sum += a * b;
        }
    }
    rest + sums.iter().sum::<f64>()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// `B B'` for a `B` of a few columns, so that it has zeros among its eigenvalues where it has more rows.
    fn product(factors: &[Vec<f64>]) -> Vec<Vec<f64>> {
        let row = |one: &Vec<f64>| factors.iter().map(|other| dot(one, other)).collect();
        factors.iter().map(row).collect()
    }

    fn factors() -> impl Strategy<Value = Vec<Vec<f64>>> {
        (1_usize..24, 1_usize..24).prop_flat_map(|(rows, columns)| {
            let cell = prop_oneof![Just(0.0), Just(1.0), -3.0..3.0];
            prop::collection::vec(prop::collection::vec(cell, columns), rows)
        })
    }

    proptest! {
        /// By the definition: each vector is turned by the matrix into itself, they stand at right angles, and the values add up to the trace.
        #[test]
        fn what_is_found_are_eigenvectors(factors in factors()) {
            let matrix = product(&factors);
            let trace: f64 = matrix.iter().enumerate().map(|(at, row)| row[at]).sum();
            let found = of_symmetric(matrix.clone()).unwrap();
            let near = 1e-12 * trace.max(1e-300);
            let all: f64 = found.iter().map(|(value, _)| value).sum();
            prop_assert!((all - trace).abs() <= near * 100.0, "{all} for {trace}");
            let known: Vec<&Eigenpair> = found.iter().filter(|(value, _)| *value > near).collect();
            for (at, (value, vector)) in known.iter().enumerate() {
                for (row, coordinate) in matrix.iter().zip(vector) {
                    prop_assert!((dot(row, vector) - value * coordinate).abs() <= near);
                }
                // Small ones are known as well as the largest, but not as a part of themselves.
                for (other_value, other) in &known[at + 1..] {
                    let cosine = dot(vector, other).abs();
                    prop_assert!(cosine <= 1e-12 * trace / other_value.min(*value), "{cosine}");
                }
            }
            prop_assert!(found.windows(2).all(|pair| pair[0].0 >= pair[1].0));
        }
    }

    #[test]
    fn a_known_one() {
        // Of [2 1; 1 2]: 3 along (1, 1), 1 along (1, -1).
        let found = of_symmetric(vec![vec![2.0, 1.0], vec![1.0, 2.0]]).unwrap();
        let [(three, first), (one, second)] = found.as_slice() else {
            panic!("{found:?}")
        };
        let root = 0.5_f64.sqrt();
        assert!((three - 3.0).abs() < 1e-15 && (one - 1.0).abs() < 1e-15);
        assert!((first[0].abs() - root).abs() < 1e-15 && (first[0] - first[1]).abs() < 1e-15);
        assert!((second[0] + second[1]).abs() < 1e-15);
        // Nothing has no direction, and is no reason not to end.
        let found = of_symmetric(vec![vec![0.0; 3]; 3]).unwrap();
        assert!(found.iter().all(|(value, _)| *value == 0.0));
        assert_eq!(of_symmetric(Vec::new()), Some(Vec::new()));
    }
}
