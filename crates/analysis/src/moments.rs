//! Counts, sums and cross-products: all that item analysis and reliability need to know of the people who answered
//! every item.

use nalgebra::{DMatrix, DVector};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::matrix::KeyedMatrix;
use crate::refusal::Refusal;

/// Nothing is said of fewer people.
pub const LEAST_PEOPLE: usize = 10;

/// Sums and cross-products of the keyed items of one score, over the people who answered every item. Those of two groups
/// of people add up to those of both together.
///
/// ```
/// use trellis_analysis::matrix::{Column, KeyedMatrix};
/// use trellis_analysis::moments::Moments;
///
/// let column = |item: &str| Column { item: item.into(), reversed: false, lowest: 1.0, highest: 5.0 };
/// let mut matrix = KeyedMatrix::new(vec![column("a"), column("b")]);
/// matrix.push(&[Some(1.0), Some(2.0)]);
/// matrix.push(&[Some(3.0), Some(5.0)]);
/// matrix.push(&[Some(3.0), None]);
/// let moments = Moments::of(&matrix);
/// assert_eq!((moments.people, moments.sums.as_slice()), (2, &[4.0, 7.0][..]));
/// assert_eq!(moments.products, [[10.0, 17.0], [17.0, 29.0]]);
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Moments {
    /// How many people answered every item.
    pub people: usize,
    /// By item: the sum of the points.
    pub sums: Vec<f64>,
    /// By two items: the sum of the products of the points. Symmetric.
    pub products: Vec<Vec<f64>>,
}

impl Moments {
    /// Those of nobody.
    #[must_use]
    pub fn zero(items: usize) -> Self {
        Self { people: 0, sums: vec![0.0; items], products: vec![vec![0.0; items]; items] }
    }

    /// Those of the people in a matrix who answered every item.
    #[must_use]
    pub fn of(matrix: &KeyedMatrix) -> Self {
        Self::of_rows(matrix.items(), matrix.complete_rows())
    }

    /// Those of rows without gaps.
    #[must_use]
    pub fn of_rows<'a>(items: usize, rows: impl Iterator<Item = &'a [f64]>) -> Self {
        let mut moments = Self::zero(items);
        for row in rows {
            moments.people += 1;
            for (i, &first) in row.iter().enumerate() {
                moments.sums[i] += first;
                for (product, second) in moments.products[i].iter_mut().zip(&row[..=i]) {
                    *product += first * second;
                }
            }
        }
        for i in 0..items {
            for j in 0..i {
                moments.products[j][i] = moments.products[i][j];
            }
        }
        moments
    }

    /// Adds those of other people, answers to the same items.
    ///
    /// # Panics
    ///
    /// Where they have another number of items.
    pub fn add(&mut self, other: &Self) {
        assert_eq!(self.items(), other.items(), "answers to the same items");
        self.people += other.people;
        let sums = self.sums.iter_mut().zip(&other.sums);
        let products = self.products.iter_mut().flatten().zip(other.products.iter().flatten());
        sums.chain(products).for_each(|(own, more)| *own += more);
    }

    /// How many items there are.
    #[must_use]
    pub fn items(&self) -> usize {
        self.sums.len()
    }

    /// The covariance matrix, with n - 1.
    ///
    /// # Errors
    ///
    /// [`Refusal::TooFewPeople`] below [`LEAST_PEOPLE`], [`Refusal::Constant`] where an item does not vary. `ids` names the
    /// items in it.
    pub fn covariance(&self, ids: &[String]) -> Result<Covariance, Refusal> {
        if self.people < LEAST_PEOPLE {
            let who = "people answered every item";
            return Err(Refusal::TooFewPeople { who, found: self.people, needed: LEAST_PEOPLE });
        }
        let n = self.people as f64;
        let k = self.items();
        let entry = |i: usize, j: usize| (self.products[i][j] - self.sums[i] * self.sums[j] / n) / (n - 1.0);
        let matrix = DMatrix::from_fn(k, k, entry);
        let is_constant = |i: &usize| {
            let mean_square = self.products[*i][*i] / n;
            matrix[(*i, *i)] <= 1e-12 * mean_square.max(f64::MIN_POSITIVE)
        };
        let constant: Vec<String> = (0..k).filter(is_constant).map(|i| ids[i].clone()).collect();
        if !constant.is_empty() {
            return Err(Refusal::Constant(constant));
        }
        Ok(Covariance { people: self.people, matrix })
    }
}

/// The covariance matrix of items that all vary, with n - 1.
#[derive(Debug, Clone, PartialEq)]
pub struct Covariance {
    /// How many people it is from.
    pub people: usize,
    /// The matrix.
    pub matrix: DMatrix<f64>,
}

impl Covariance {
    /// How many items there are.
    #[must_use]
    pub fn items(&self) -> usize {
        self.matrix.nrows()
    }

    /// By item: its covariance with the sum of all items.
    #[must_use]
    pub fn with_total(&self) -> DVector<f64> {
        self.matrix.column_sum()
    }

    /// The variance of the sum of all items.
    #[must_use]
    pub fn total_variance(&self) -> f64 {
        self.matrix.sum()
    }

    /// The correlation matrix.
    #[must_use]
    pub fn correlations(&self) -> DMatrix<f64> {
        let sd = self.matrix.diagonal().map(f64::sqrt);
        DMatrix::from_fn(self.items(), self.items(), |i, j| {
            if i == j { 1.0 } else { (self.matrix[(i, j)] / (sd[i] * sd[j])).clamp(-1.0, 1.0) }
        })
    }

    /// The matrix of some of the items.
    #[must_use]
    pub fn of_items(&self, items: &[usize]) -> Self {
        let matrix = DMatrix::from_fn(items.len(), items.len(), |i, j| self.matrix[(items[i], items[j])]);
        Self { people: self.people, matrix }
    }
}
