//! Differential item functioning: whether people of two groups who stand alike on a score answer an item alike.
//!
//! Ordinal logistic regression (proportional odds) of each item on the sum of the score's items, then on the group as well,
//! then on their product. The effect size comes first: what the group adds to Nagelkerke's R².
//!
//! Sources: Zumbo 1999, A handbook on the theory and methods of DIF; Jodoin and Gierl 2001,
//! doi:10.1207/S15324818AME1404_2 (sizes); McCullagh 1980, doi:10.1111/j.2517-6161.1980.tb01109.x (the model); Holm 1979
//! (several items).

use nalgebra::{DMatrix, DVector};
use schemars::JsonSchema;
use serde::Serialize;

use crate::distribution::chi_squared_above;
use crate::matrix::KeyedMatrix;
use crate::refusal::{Interval, Outcome, Refusal};

/// Each group needs so many people who answered every item.
pub const LEAST_GROUP: usize = 200;

/// The search ends after so many steps.
const MOST_STEPS: usize = 100;

/// How large a difference between groups is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Size {
    /// The group adds less than .035 to R².
    Negligible,
    /// From .035.
    Moderate,
    /// From .07.
    Large,
}

/// What the groups say about one item.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct ItemDif {
    /// The item's id.
    pub item: String,
    /// How large the difference is: what group and product add to Nagelkerke's R².
    pub size: Size,
    /// What group and product add to Nagelkerke's R².
    pub r2_added: f64,
    /// What the group adds without the product: the same difference at every level.
    pub r2_uniform: f64,
    /// The log odds of a higher answer in the second group, among people with the same sum.
    pub log_odds: f64,
    /// Its 95% interval (Wald).
    pub log_odds_ci95: Interval,
    /// The log-likelihoods of the models without a predictor, with the sum, with the group, and with the product.
    pub log_likelihoods: [f64; 4],
    /// Nagelkerke's R² of the last three.
    pub r2: [f64; 3],
    /// The probability of so large a difference by chance: chi-squared on 2 degrees of freedom.
    pub p: f64,
    /// The same, by Holm's method for all items of the score.
    pub p_holm: f64,
}

/// Compares two groups, item by item, among the people who answered every item. `second` says, by person, whether they are
/// of the second group; `None` leaves a person out.
///
/// # Errors
///
/// [`Refusal::TooFewPeople`] where a group has fewer than 200, [`Refusal::TooFewItems`] below three.
pub fn dif(matrix: &KeyedMatrix, second: &[Option<bool>]) -> Result<Vec<(String, Outcome<ItemDif>)>, Refusal> {
    let k = matrix.items();
    if k < 3 {
        return Err(Refusal::TooFewItems { found: k, needed: 3 });
    }
    let rows: Vec<(&[f64], bool)> = matrix
        .rows()
        .zip(second)
        .filter(|(row, _)| row.iter().all(|points| !points.is_nan()))
        .filter_map(|(row, second)| Some((row, (*second)?)))
        .collect();
    for group in [false, true] {
        let found = rows.iter().filter(|(_, second)| *second == group).count();
        if found < LEAST_GROUP {
            let who = "people of a group answered every item";
            return Err(Refusal::TooFewPeople { who, found, needed: LEAST_GROUP });
        }
    }
    // Centred and divided by its standard deviation, which changes no likelihood.
    let totals: Vec<f64> = rows.iter().map(|(row, _)| row.iter().sum()).collect();
    let n = totals.len() as f64;
    let mean = totals.iter().sum::<f64>() / n;
    let sd = (totals.iter().map(|total| (total - mean).powi(2)).sum::<f64>() / n).sqrt();
    if sd <= 1e-9 {
        return Err(Refusal::ConstantSum);
    }
    let totals: Vec<f64> = totals.iter().map(|total| (total - mean) / sd).collect();
    let groups: Vec<f64> = rows.iter().map(|(_, second)| f64::from(u8::from(*second))).collect();
    let of_item = |item: usize| -> Result<ItemDif, Refusal> {
        let points: Vec<f64> = rows.iter().map(|(row, _)| row[item]).collect();
        item_dif(&matrix.columns()[item].item, &points, &totals, &groups)
    };
    let mut found: Vec<(String, Result<ItemDif, Refusal>)> =
        (0..k).map(|item| (matrix.columns()[item].item.clone(), of_item(item))).collect();
    holm(&mut found);
    Ok(found.into_iter().map(|(item, result)| (item, result.into())).collect())
}

fn item_dif(id: &str, points: &[f64], totals: &[f64], groups: &[f64]) -> Result<ItemDif, Refusal> {
    let categories = categories(points)?;
    let products: Vec<f64> = totals.iter().zip(groups).map(|(total, group)| total * group).collect();
    let null = fit(&categories, &[])?;
    let with_total = fit(&categories, &[totals])?;
    let with_group = fit(&categories, &[totals, groups])?;
    let with_product = fit(&categories, &[totals, groups, &products])?;
    let log_likelihoods = [&null, &with_total, &with_group, &with_product].map(|fit| fit.log_likelihood);
    let n = points.len() as f64;
    let nagelkerke = |log_likelihood: f64| {
        (1.0 - (2.0 / n * (null.log_likelihood - log_likelihood)).exp()) / (1.0 - (2.0 / n * null.log_likelihood).exp())
    };
    let r2 = [1, 2, 3].map(|model| nagelkerke(log_likelihoods[model]));
    let r2_added = r2[2] - r2[0];
    let group = with_group.slopes[1];
    let reach = 1.959_963_984_540_054 * with_group.slope_errors[1];
    let p = chi_squared_above(2.0 * (log_likelihoods[3] - log_likelihoods[1]), 2.0);
    Ok(ItemDif {
        item: id.into(),
        size: match r2_added {
            0.07.. => Size::Large,
            0.035.. => Size::Moderate,
            _ => Size::Negligible,
        },
        r2_added,
        r2_uniform: r2[1] - r2[0],
        log_odds: group,
        log_odds_ci95: Interval { lower: group - reach, upper: group + reach },
        log_likelihoods,
        r2,
        p,
        p_holm: p,
    })
}

/// Corrects the probabilities for how many items there are.
fn holm(found: &mut [(String, Result<ItemDif, Refusal>)]) {
    let mut known: Vec<&mut ItemDif> = found.iter_mut().filter_map(|(_, item)| item.as_mut().ok()).collect();
    known.sort_by(|a, b| a.p.total_cmp(&b.p));
    let count = known.len();
    let mut highest = 0.0_f64;
    for (rank, item) in known.into_iter().enumerate() {
        highest = highest.max(((count - rank) as f64 * item.p).min(1.0));
        item.p_holm = highest;
    }
}

/// By person: which of the answers that were given, from the lowest.
struct Categories {
    of: Vec<usize>,
    counts: Vec<f64>,
}

fn categories(points: &[f64]) -> Result<Categories, Refusal> {
    let mut given = points.to_vec();
    given.sort_by(f64::total_cmp);
    given.dedup();
    if given.len() < 2 {
        return Err(Refusal::OneCategory);
    }
    let of: Vec<usize> = points.iter().map(|own| given.partition_point(|other| other < own)).collect();
    let mut counts = vec![0.0; given.len()];
    of.iter().for_each(|&category| counts[category] += 1.0);
    Ok(Categories { of, counts })
}

/// A proportional-odds model, logit P(answer ≤ c) = threshold - slopes · predictors.
struct OrdinalFit {
    log_likelihood: f64,
    slopes: Vec<f64>,
    slope_errors: Vec<f64>,
}

/// The log-likelihood with its gradient and its negative Hessian. `None` where the thresholds do not rise.
struct Likelihood {
    value: f64,
    gradient: DVector<f64>,
    information: DMatrix<f64>,
}

fn logistic(x: f64) -> f64 {
    1.0 / (1.0 + (-x).exp())
}

fn likelihood(categories: &Categories, predictors: &[&[f64]], at: &DVector<f64>) -> Option<Likelihood> {
    let cuts = categories.counts.len() - 1;
    let size = cuts + predictors.len();
    let mut found = Likelihood { value: 0.0, gradient: DVector::zeros(size), information: DMatrix::zeros(size, size) };
    for (person, &category) in categories.of.iter().enumerate() {
        let slope: f64 = predictors.iter().enumerate().map(|(j, values)| at[cuts + j] * values[person]).sum();
        // The bounds of the answer: probability, density and the derivative of the density at each.
        let bound = |cut: Option<usize>, beyond: f64| match cut {
            Some(cut) => {
                let p = logistic(at[cut] - slope);
                (p, p * (1.0 - p), p * (1.0 - p) * (1.0 - 2.0 * p))
            }
            None => (beyond, 0.0, 0.0),
        };
        let upper_cut = (category < cuts).then_some(category);
        let lower_cut = category.checked_sub(1);
        let (upper, lower) = (bound(upper_cut, 1.0), bound(lower_cut, 0.0));
        let p = upper.0 - lower.0;
        if p <= 0.0 {
            return None;
        }
        found.value += p.ln();
        let (da, db) = (upper.1 / p, -lower.1 / p);
        let (daa, dbb, dab) = (upper.2 / p - da * da, -lower.2 / p - db * db, -da * db);
        // Each bound moves with its threshold and, the other way, with every predictor.
        let parts = |cut: Option<usize>| {
            let own = cut.map(|cut| (cut, 1.0));
            own.into_iter().chain(predictors.iter().enumerate().map(|(j, values)| (cuts + j, -values[person])))
        };
        for (first, second, weight) in [
            (upper_cut, upper_cut, daa),
            (lower_cut, lower_cut, dbb),
            (upper_cut, lower_cut, dab),
            (lower_cut, upper_cut, dab),
        ] {
            // A bound that is none moves with nothing.
            if first.is_none() || second.is_none() {
                continue;
            }
            for (i, x) in parts(first) {
                for (j, y) in parts(second) {
                    found.information[(i, j)] -= weight * x * y;
                }
            }
        }
        for (cut, derivative) in [(upper_cut, da), (lower_cut, db)] {
            if cut.is_some() {
                parts(cut).for_each(|(i, x)| found.gradient[i] += derivative * x);
            }
        }
    }
    Some(found)
}

/// Newton's method with step halving.
fn fit(categories: &Categories, predictors: &[&[f64]]) -> Result<OrdinalFit, Refusal> {
    let cuts = categories.counts.len() - 1;
    let n: f64 = categories.counts.iter().sum();
    let mut at = DVector::zeros(cuts + predictors.len());
    let mut below = 0.0;
    for cut in 0..cuts {
        below += categories.counts[cut];
        at[cut] = (below / (n - below)).ln();
    }
    let mut now = likelihood(categories, predictors, &at).ok_or(Refusal::NoConvergence)?;
    for _ in 0..MOST_STEPS {
        let factored = now.information.clone().cholesky().ok_or(Refusal::NoConvergence)?;
        let step = factored.solve(&now.gradient);
        if now.gradient.dot(&step) < 1e-18 {
            let inverse = factored.inverse();
            return Ok(OrdinalFit {
                log_likelihood: now.value,
                slopes: (cuts..at.len()).map(|i| at[i]).collect(),
                slope_errors: (cuts..at.len()).map(|i| inverse[(i, i)].sqrt()).collect(),
            });
        }
        let mut share = 1.0;
        loop {
            let next_at = &at + &step * share;
            let next = likelihood(categories, predictors, &next_at);
            if let Some(next) = next.filter(|next| next.value >= now.value - 1e-12 * now.value.abs()) {
                (at, now) = (next_at, next);
                break;
            }
            share /= 2.0;
            if share < 1e-10 {
                return Err(Refusal::NoConvergence);
            }
        }
    }
    Err(Refusal::NoConvergence)
}
