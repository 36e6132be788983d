//! Item analysis.
//!
//! Sources: Guilford 1953, doi:10.1007/BF02289028, and Henrysson 1963, doi:10.1007/BF02289618 (the correlation of an
//! item with the rest); Terwee and others 2007, doi:10.1016/j.jclinepi.2006.03.012 (floor and ceiling).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::matrix::KeyedMatrix;
use crate::moments::{Covariance, LEAST_PEOPLE};
use crate::refusal::{Outcome, Refusal};
use crate::reliability::alpha;

/// How one item was answered, by everybody who answered it.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct ItemAnswers {
    /// The item's id.
    pub item: String,
    /// Whether it is turned round before anything is computed.
    pub reversed: bool,
    /// The fewest points that it can give.
    pub lowest: f64,
    /// The most.
    pub highest: f64,
    /// How many people answered it.
    pub answered: usize,
    /// How many did not.
    pub missing: usize,
    /// Mean, standard deviation, floor and ceiling.
    pub distribution: Outcome<ItemDistribution>,
}

/// The distribution of the points of an item.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct ItemDistribution {
    /// The mean. Unit: points, in the direction of the key.
    pub mean: f64,
    /// The standard deviation, with n - 1.
    pub sd: f64,
    /// The share of people with the fewest points that there are, 0 to 1.
    pub floor: f64,
    /// The share of people with the most points.
    pub ceiling: f64,
    /// How many people gave each number of points, from the lowest.
    pub counts: Vec<PointCount>,
}

/// How many people have so many points.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct PointCount {
    /// Points.
    pub points: f64,
    /// How many people.
    pub people: usize,
}

/// How the items of a matrix were answered. Nothing is said of an item with fewer than ten answers.
#[must_use]
pub fn item_answers(matrix: &KeyedMatrix) -> Vec<ItemAnswers> {
    let of_column = |(index, column): (usize, &crate::matrix::Column)| {
        let mut points: Vec<f64> = matrix.column(index).filter(|points| !points.is_nan()).collect();
        let answered = points.len();
        let distribution = distribution(&mut points, column.lowest, column.highest, &column.item);
        ItemAnswers {
            item: column.item.clone(),
            reversed: column.reversed,
            lowest: column.lowest,
            highest: column.highest,
            answered,
            missing: matrix.people() - answered,
            distribution: distribution.into(),
        }
    };
    matrix.columns().iter().enumerate().map(of_column).collect()
}

fn distribution(points: &mut [f64], lowest: f64, highest: f64, id: &str) -> Result<ItemDistribution, Refusal> {
    if points.is_empty() {
        return Err(Refusal::NoAnswers(vec![id.into()]));
    }
    if points.len() < LEAST_PEOPLE {
        let who = "people answered it";
        return Err(Refusal::TooFewPeople { who, found: points.len(), needed: LEAST_PEOPLE });
    }
    Ok(of_counts(count_points(points), lowest, highest))
}

/// How many people have each number of points, from the lowest.
pub(crate) fn count_points(points: &mut [f64]) -> Vec<PointCount> {
    points.sort_by(f64::total_cmp);
    // Sums of the same answers in another order may differ in their last bit.
    let same = points.chunk_by(|a, b| (a - b).abs() < 1e-9);
    same.map(|same| PointCount { points: same[0], people: same.len() }).collect()
}

/// The distribution that counts stand for.
pub(crate) fn of_counts(counts: Vec<PointCount>, lowest: f64, highest: f64) -> ItemDistribution {
    let total =
        |of: &dyn Fn(f64) -> f64| counts.iter().map(|count| count.people as f64 * of(count.points)).sum::<f64>();
    let n = total(&|_| 1.0);
    let mean = total(&|points| points) / n;
    let squares = total(&|points| (points - mean).powi(2));
    let share = |of: f64| counts.iter().find(|count| count.points == of).map_or(0.0, |count| count.people as f64 / n);
    ItemDistribution { mean, sd: (squares / (n - 1.0)).sqrt(), floor: share(lowest), ceiling: share(highest), counts }
}

/// How an item goes with the others of its score, among the people who answered every item.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct ItemRest {
    /// The item's id.
    pub item: String,
    /// The correlation with the sum of the other items.
    pub item_rest: Outcome<f64>,
    /// Alpha without this item.
    pub alpha_if_dropped: Outcome<f64>,
}

/// How each item goes with the others.
///
/// # Errors
///
/// [`Refusal::TooFewItems`] for one item alone.
pub fn item_rest(covariance: &Covariance, ids: &[String]) -> Result<Vec<ItemRest>, Refusal> {
    let k = covariance.items();
    if k < 2 {
        return Err(Refusal::TooFewItems { found: k, needed: 2 });
    }
    let with_total = covariance.with_total();
    let total = covariance.total_variance();
    let of_item = |i: usize| {
        let own = covariance.matrix[(i, i)];
        let rest = total - 2.0 * with_total[i] + own;
        let correlation = if rest > 1e-12 * total.abs() {
            Ok(((with_total[i] - own) / (own * rest).sqrt()).clamp(-1.0, 1.0))
        } else {
            Err(Refusal::ConstantSum)
        };
        let others: Vec<usize> = (0..k).filter(|&other| other != i).collect();
        ItemRest {
            item: ids[i].clone(),
            item_rest: correlation.into(),
            alpha_if_dropped: alpha(&covariance.of_items(&others)).into(),
        }
    };
    Ok((0..k).map(of_item).collect())
}
