//! Simulations with fixed seeds: how often intervals hold what they should, and how often audits find what is there.

mod intervals;
mod key_audit;

use std::sync::Arc;

use trellis_analysis::matrix::{Column, KeyedMatrix};
use trellis_core::scoring::student::normal_quantile;

/// A standard normal number.
fn normal(random: &mut fastrand::Rng) -> f64 {
    // Never 0 or 1.
    normal_quantile((random.u64(..1 << 52) as f64 + 0.5) / (1_u64 << 52) as f64)
}

fn columns(count: usize) -> Vec<Column> {
    let column = |i| Column { item: format!("i{}", i + 1), reversed: false, lowest: 1.0, highest: 5.0 };
    (0..count).map(column).collect()
}

/// People whose answers go back to one factor; continuous, so that the reliability of the sum is known.
fn continuous(random: &mut fastrand::Rng, people: usize, loadings: &Arc<[f64]>) -> KeyedMatrix {
    let mut matrix = KeyedMatrix::new(columns(loadings.len()));
    for _ in 0..people {
        let factor = normal(random);
        let answers: Vec<Option<f64>> = loadings
            .iter()
            .map(|loading| Some(loading * factor + (1.0 - loading * loading).sqrt() * normal(random)))
            .collect();
        matrix.push(&answers);
    }
    matrix
}
