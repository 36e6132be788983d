//! Omega total of one factor.
//!
//! The one-factor model is fitted by maximum likelihood to the covariance matrix of the people who answered every item;
//! omega is the variance of the sum that the factor explains, over the observed variance of the sum. It is what
//! `semTools::compRelSEM` gives for a model with one factor.
//!
//! Sources: McDonald 1999, Test theory, ch. 6; Jöreskog 1971, doi:10.1007/BF02291393; Kelley and Pornprasertmanit 2016,
//! doi:10.1037/a0040086 (the bootstrap interval); Davison and Hinkley 1997, Bootstrap methods and their application, ch. 5
//! (its order statistics).

use nalgebra::{Cholesky, DMatrix, DVector, Dyn};
use schemars::JsonSchema;
use serde::Serialize;
use trellis_core::scoring::student::normal_quantile;

use crate::distribution::chi_squared_above;
use crate::matrix::KeyedMatrix;
use crate::moments::{Covariance, Moments};
use crate::refusal::{Interval, Refusal};

/// The search ends after so many steps; a model that fits needs five to ten.
const MOST_STEPS: usize = 200;

/// The share of bootstrap samples that must have been fitted.
const FITTED_DRAWS: f64 = 0.95;

/// With more people than this the bootstrap draws groups of people in place of people.
const MOST_UNITS: usize = 4_000;

/// A one-factor model of items, fitted by maximum likelihood.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct OneFactor {
    /// By item: its loading, with a factor of variance 1. Unit: points.
    pub loadings: Vec<f64>,
    /// By item: the variance that the factor does not explain.
    pub residuals: Vec<f64>,
    /// The chi-squared of the model, n times the smallest discrepancy.
    pub chi_squared: f64,
    /// Its degrees of freedom; 0 with three items, which the model fits exactly.
    pub df: usize,
    /// The probability of a chi-squared so large, were the model true; absent with 0 degrees of freedom.
    pub p: Option<f64>,
    /// The root mean square error of approximation; absent with 0 degrees of freedom.
    pub rmsea: Option<f64>,
}

/// Omega with the model that it rests on.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Omega {
    /// Omega total.
    pub omega: f64,
    /// The model.
    pub model: OneFactor,
}

/// The interval of omega from bootstrap samples.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, JsonSchema)]
pub struct BootstrapInterval {
    /// The 95% percentile interval.
    pub ci95: Interval,
    /// The seed of the samples.
    pub seed: u64,
    /// How many samples were drawn.
    pub draws: usize,
    /// In how many of them the model could be fitted.
    pub fitted: usize,
    /// How many people are drawn together: 1, and more only in large samples, where the interval is the same and would
    /// take long.
    pub people_a_unit: usize,
}

/// Omega total.
///
/// # Errors
///
/// As [`one_factor`].
pub fn omega(covariance: &Covariance, ids: &[String]) -> Result<Omega, Refusal> {
    let model = one_factor(covariance, ids)?;
    Ok(Omega { omega: omega_of(&model.loadings, covariance), model })
}

fn omega_of(loadings: &[f64], covariance: &Covariance) -> f64 {
    let n = covariance.people as f64;
    let explained = loadings.iter().sum::<f64>().powi(2);
    // The model is one of the covariances with n.
    explained / (covariance.total_variance() * (n - 1.0) / n)
}

/// Fits one factor by maximum likelihood (Fisher scoring).
///
/// # Errors
///
/// [`Refusal::TooFewItems`] below three items, [`Refusal::TooFewPeople`] where there are not more people than items,
/// [`Refusal::Singular`], [`Refusal::NoConvergence`], and [`Refusal::Improper`] where a residual variance is negative.
pub fn one_factor(covariance: &Covariance, ids: &[String]) -> Result<OneFactor, Refusal> {
    let k = covariance.items();
    if k < 3 {
        return Err(Refusal::TooFewItems { found: k, needed: 3 });
    }
    if covariance.people <= k {
        let who = "people answered every item";
        return Err(Refusal::TooFewPeople { who, found: covariance.people, needed: k + 1 });
    }
    let correlations = covariance.correlations();
    let fit = fit(&correlations, None)?;
    let improper: Vec<String> = (0..k).filter(|&i| fit.residuals[i] < 0.0).map(|i| ids[i].clone()).collect();
    if !improper.is_empty() {
        return Err(Refusal::Improper(improper));
    }
    let n = covariance.people as f64;
    let variance = covariance.matrix.diagonal() * ((n - 1.0) / n);
    // With the sum of the loadings positive: the sign of a factor is arbitrary.
    let sign = fit.loadings.component_mul(&variance.map(f64::sqrt)).sum().signum();
    let df = k * (k + 1) / 2 - 2 * k;
    let chi_squared = (n * fit.discrepancy).max(0.0);
    let with_df = |value: f64| (df > 0).then_some(value);
    Ok(OneFactor {
        loadings: (0..k).map(|i| sign * fit.loadings[i] * variance[i].sqrt()).collect(),
        residuals: (0..k).map(|i| fit.residuals[i] * variance[i]).collect(),
        chi_squared,
        df,
        p: with_df(chi_squared_above(chi_squared, df as f64)),
        rmsea: with_df(((chi_squared - df as f64) / (df as f64 * n)).max(0.0).sqrt()),
    })
}

/// The parameters of a fit to a correlation matrix.
#[derive(Debug, Clone)]
struct Fit {
    loadings: DVector<f64>,
    residuals: DVector<f64>,
    /// log|Σ| + tr(S Σ⁻¹) - log|S| - k.
    discrepancy: f64,
}

/// The model-implied matrix, factored.
fn implied(loadings: &DVector<f64>, residuals: &DVector<f64>) -> Option<Cholesky<f64, Dyn>> {
    let mut sigma = loadings * loadings.transpose();
    for (i, residual) in residuals.iter().enumerate() {
        sigma[(i, i)] += residual;
    }
    sigma.cholesky()
}

fn log_determinant(factored: &Cholesky<f64, Dyn>) -> f64 {
    2.0 * factored.l_dirty().diagonal().iter().map(|entry| entry.ln()).sum::<f64>()
}

fn discrepancy(factored: &Cholesky<f64, Dyn>, s: &DMatrix<f64>) -> f64 {
    log_determinant(factored) + factored.solve(s).trace()
}

/// Fisher scoring with step halving, from a start or from the centroid.
fn fit(s: &DMatrix<f64>, start: Option<&Fit>) -> Result<Fit, Refusal> {
    let k = s.nrows();
    let log_det_s = log_determinant(&s.clone().cholesky().ok_or(Refusal::Singular)?);
    let (mut loadings, mut residuals) = match start {
        Some(start) => (start.loadings.clone(), start.residuals.clone()),
        None => centroid(s),
    };
    let mut factored = implied(&loadings, &residuals).ok_or(Refusal::NoConvergence)?;
    let mut value = discrepancy(&factored, s);
    for _ in 0..MOST_STEPS {
        let inverse = factored.inverse();
        // Half the gradient of the discrepancy: tr(W (Σ - S) W dΣ) / 2.
        let misfit = &inverse - &inverse * s * &inverse;
        let of_loadings = &misfit * &loadings;
        let gradient =
            DVector::from_fn(2 * k, |i, _| if i < k { of_loadings[i] } else { 0.5 * misfit[(i - k, i - k)] });
        let g = &inverse * &loadings;
        let c = loadings.dot(&g);
        // The expected information, tr(W dΣ W dΣ) / 2.
        let information = DMatrix::from_fn(2 * k, 2 * k, |i, j| match (i < k, j < k) {
            (true, true) => g[i] * g[j] + c * inverse[(i, j)],
            (true, false) => inverse[(i, j - k)] * g[j - k],
            (false, true) => inverse[(i - k, j)] * g[i - k],
            (false, false) => 0.5 * inverse[(i - k, j - k)].powi(2),
        });
        let step = information.cholesky().ok_or(Refusal::NoConvergence)?.solve(&gradient);
        let decrement = gradient.dot(&step);
        if decrement < 1e-20 {
            return Ok(Fit { loadings, residuals, discrepancy: value - log_det_s - k as f64 });
        }
        let mut share = 1.0;
        loop {
            let new_loadings = &loadings - step.rows(0, k) * share;
            let new_residuals = &residuals - step.rows(k, k) * share;
            if let Some(next) = implied(&new_loadings, &new_residuals) {
                let new_value = discrepancy(&next, s);
                // At the bottom rounding decides: a step that changes nothing is taken.
                if new_value <= value + 1e-13 * value.abs() {
                    (loadings, residuals, factored, value) = (new_loadings, new_residuals, next, new_value);
                    break;
                }
            }
            share /= 2.0;
            if share < 1e-10 {
                return Err(Refusal::NoConvergence);
            }
        }
    }
    Err(Refusal::NoConvergence)
}

/// Where the search begins: loadings in proportion to what each item shares with the others.
fn centroid(s: &DMatrix<f64>) -> (DVector<f64>, DVector<f64>) {
    let k = s.nrows();
    // Items that go against the others get a negative sign, so that the centroid does not cancel out.
    let first = s.clone().symmetric_eigen();
    let largest = first.eigenvalues.imax();
    let signs = first.eigenvectors.column(largest).map(|entry| if entry < 0.0 { -1.0 } else { 1.0 });
    let shared = DVector::from_fn(k, |i, _| {
        (0..k).filter(|&j| j != i).map(|j| signs[i] * signs[j] * s[(i, j)]).sum::<f64>().max(0.05)
    });
    let total = shared.sum().max(1e-3);
    let loadings = DVector::from_fn(k, |i, _| signs[i] * (shared[i] / total.sqrt()).clamp(0.1, 0.95));
    let residuals = loadings.map(|loading| 1.0 - loading * loading);
    (loadings, residuals)
}

/// The bootstrap interval of omega. The same seed gives the same interval on every machine.
///
/// In samples of more than 4,000 people groups of people are drawn: people come in random order and are cut into 4,000
/// groups, whose sums and cross-products are computed once.
///
/// # Errors
///
/// As [`one_factor`], and [`Refusal::FewDraws`] where the model was fitted in fewer than 95% of the samples, or in fewer than
/// 40 of them.
pub fn omega_interval(
    matrix: &KeyedMatrix,
    ids: &[String],
    draws: usize,
    seed: u64,
    mut progress: impl FnMut(),
) -> Result<BootstrapInterval, Refusal> {
    let mut bootstrap = OmegaBootstrap::new(matrix, ids, draws, seed)?;
    while bootstrap.draw() {
        progress();
    }
    bootstrap.finish()
}

/// A number below another one. Numbers of 64 bits are drawn: those of `usize` are others where pointers have 32 bits, as in
/// Wasm.
fn below(random: &mut fastrand::Rng, end: usize) -> usize {
    random.u64(..end as u64) as usize
}

/// Puts rows in random order, the same on every machine.
fn shuffle<T>(random: &mut fastrand::Rng, rows: &mut [T]) {
    for last in 1..rows.len() {
        rows.swap(last, below(random, last + 1));
    }
}

/// The samples of [`omega_interval`], drawn one at a time.
pub struct OmegaBootstrap {
    ids: Vec<String>,
    /// The model of all people.
    start: Fit,
    units: Vec<Flat>,
    people_a_unit: usize,
    random: fastrand::Rng,
    seed: u64,
    draws: usize,
    drawn: usize,
    omegas: Vec<f64>,
    counts: Vec<u32>,
}

impl OmegaBootstrap {
    /// No sample was drawn yet.
    ///
    /// # Errors
    ///
    /// As [`one_factor`].
    pub fn new(matrix: &KeyedMatrix, ids: &[String], draws: usize, seed: u64) -> Result<Self, Refusal> {
        let all = Moments::of(matrix).covariance(ids)?;
        one_factor(&all, ids)?;
        let start = fit(&all.correlations(), None)?;
        let mut random = fastrand::Rng::with_seed(seed);
        let mut rows: Vec<&[f64]> = matrix.complete_rows().collect();
        let people_a_unit = rows.len().div_ceil(MOST_UNITS);
        if people_a_unit > 1 {
            shuffle(&mut random, &mut rows);
        }
        let units: Vec<Flat> = rows.chunks(people_a_unit).map(|rows| Flat::of(matrix.items(), rows)).collect();
        Ok(Self {
            ids: ids.to_vec(),
            start,
            people_a_unit,
            random,
            seed,
            draws,
            drawn: 0,
            omegas: Vec::with_capacity(draws),
            counts: vec![0; units.len()],
            units,
        })
    }

    /// Draws a sample. Returns whether there was one left to draw.
    pub fn draw(&mut self) -> bool {
        if self.drawn == self.draws {
            return false;
        }
        self.drawn += 1;
        self.counts.fill(0);
        for _ in 0..self.units.len() {
            self.counts[below(&mut self.random, self.units.len())] += 1;
        }
        let mut sum = Flat::zero(self.ids.len());
        for (unit, &count) in self.units.iter().zip(&self.counts) {
            if count > 0 {
                sum.add(unit, f64::from(count));
            }
        }
        self.omegas.extend(self.omega_of_sample(&sum.moments()));
        true
    }

    /// Omega of a sample; `None` where the model cannot be fitted.
    fn omega_of_sample(&self, sample: &Moments) -> Option<f64> {
        let covariance = sample.covariance(&self.ids).ok()?;
        let model = fit(&covariance.correlations(), Some(&self.start)).ok()?;
        let n = covariance.people as f64;
        let variance = covariance.matrix.diagonal() * ((n - 1.0) / n);
        let loadings: Vec<f64> = (0..self.ids.len()).map(|i| model.loadings[i] * variance[i].sqrt()).collect();
        Some(omega_of(&loadings, &covariance))
    }

    /// The interval from the samples that were drawn.
    ///
    /// # Errors
    ///
    /// [`Refusal::FewDraws`].
    pub fn finish(self) -> Result<BootstrapInterval, Refusal> {
        let Self { omegas, draws, seed, people_a_unit, .. } = self;
        let fitted = omegas.len();
        if (fitted as f64) < FITTED_DRAWS * draws as f64 {
            return Err(Refusal::FewDraws { fitted, draws });
        }
        let ci95 = percentile_interval(omegas).ok_or(Refusal::FewDraws { fitted, draws })?;
        Ok(BootstrapInterval { ci95, seed, draws, fitted, people_a_unit })
    }
}

/// The 95% percentile interval of R values: the order statistics at (R + 1) p, interpolated on the scale of the normal
/// distribution, as in the R package boot. The usual quantile of data, at (R - 1) p + 1, leaves out more than 2.5% at each
/// end: of 150 values 3.1%.
///
/// `None` below 40 values, of which none lies so far out.
fn percentile_interval(mut values: Vec<f64>) -> Option<Interval> {
    values.sort_by(f64::total_cmp);
    let steps = (values.len() + 1) as f64;
    let z_at = |rank: usize| normal_quantile(rank as f64 / steps);
    let end = |p: f64| {
        let rank = (steps * p).floor() as usize;
        let (below, above) = (values.get(rank.checked_sub(1)?)?, values.get(rank)?);
        Some(below + (normal_quantile(p) - z_at(rank)) / (z_at(rank + 1) - z_at(rank)) * (above - below))
    };
    Some(Interval { lower: end(0.025)?, upper: end(0.975)? })
}

/// Sums and cross-products in one row, to be added up fast: the count, the sums, the lower triangle.
struct Flat {
    items: usize,
    values: Vec<f64>,
}

impl Flat {
    fn zero(items: usize) -> Self {
        Self { items, values: vec![0.0; 1 + items + items * (items + 1) / 2] }
    }

    fn of(items: usize, rows: &[&[f64]]) -> Self {
        let moments = Moments::of_rows(items, rows.iter().copied());
        let triangle = (0..items).flat_map(|i| (0..=i).map(move |j| (i, j))).map(|(i, j)| moments.products[i][j]);
        let values = std::iter::once(moments.people as f64).chain(moments.sums.iter().copied()).chain(triangle);
        Self { items, values: values.collect() }
    }

    fn add(&mut self, other: &Self, times: f64) {
        for (own, more) in self.values.iter_mut().zip(&other.values) {
            *own += times * more;
        }
    }

    fn moments(&self) -> Moments {
        let k = self.items;
        let mut moments = Moments::zero(k);
        moments.people = self.values[0] as usize;
        moments.sums.copy_from_slice(&self.values[1..=k]);
        let mut triangle = self.values[1 + k..].iter();
        for i in 0..k {
            for (j, &product) in (0..=i).zip(&mut triangle) {
                moments.products[i][j] = product;
                moments.products[j][i] = product;
            }
        }
        moments
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Values by `boot:::perc.ci` of the R package boot 1.3-28.1.
    #[test]
    fn percentiles_are_those_of_the_r_package_boot() {
        let values = |count: u32| -> Vec<f64> {
            (1..=count)
                .rev()
                .map(|rank| (0.3 * normal_quantile(f64::from(rank) / f64::from(count + 1))).exp())
                .collect()
        };
        let rows = [
            (199, [0.555_443_050_026_673_3, 1.800_364_591_747_036]),
            (150, [0.555_502_654_464_424_8, 1.800_560_576_703_715]),
        ];
        for (count, [lower, upper]) in rows {
            let ci = percentile_interval(values(count)).unwrap();
            assert!((ci.lower - lower).abs() < 1e-12 && (ci.upper - upper).abs() < 1e-12, "{ci:?}");
        }
        assert!(percentile_interval(values(40)).is_some());
        assert_eq!(percentile_interval(values(39)), None);
    }
}
