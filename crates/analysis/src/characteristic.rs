//! How the answers to an item rise with the rest of its score.
//!
//! Source: Junker and Sijtsma 2000, doi:10.1177/01466216000241004 (rest scores, and what a rise with them says).

use schemars::JsonSchema;
use serde::Serialize;
use trellis_core::scoring::student::t_quantile;

use crate::matrix::KeyedMatrix;
use crate::moments::LEAST_PEOPLE;
use crate::refusal::{Interval, Outcome, Refusal};

/// Into how many groups people are put by their rest score, where there are enough of them.
pub const MOST_GROUPS: usize = 6;

/// The answers to one item by the sum of the other items, among the people who answered every item.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct ItemCharacteristic {
    /// The item's id.
    pub item: String,
    /// People with about the same rest score, from the lowest. People with the same rest score are in one group.
    pub groups: Vec<RestGroup>,
}

/// People with about the same sum of the other items. There are ten of them or more.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct RestGroup {
    /// How many.
    pub people: usize,
    /// The mean of their rest scores. Unit: points, in the direction of the key.
    pub rest: f64,
    /// The mean of their answers to the item. Unit: points, in the direction of the key.
    pub mean: f64,
    /// Its interval, by Student's t.
    pub ci95: Outcome<Interval>,
}

/// By item: the answers at each rest score.
///
/// # Errors
///
/// [`Refusal::TooFewItems`] for one item alone; [`Refusal::TooFewPeople`] where not even two groups of ten can be made.
pub fn item_characteristics(matrix: &KeyedMatrix) -> Result<Vec<ItemCharacteristic>, Refusal> {
    if matrix.items() < 2 {
        return Err(Refusal::TooFewItems { found: matrix.items(), needed: 2 });
    }
    let rows: Vec<&[f64]> = matrix.complete_rows().collect();
    let needed = 2 * LEAST_PEOPLE;
    if rows.len() < needed {
        return Err(Refusal::TooFewPeople { who: "people answered every item", found: rows.len(), needed });
    }
    let of_item = |(item, column): (usize, &crate::matrix::Column)| {
        let mut people: Vec<RestAndAnswer> = rows
            .iter()
            .map(|row| RestAndAnswer { rest: row.iter().sum::<f64>() - row[item], answer: row[item] })
            .collect();
        people.sort_by(|a, b| a.rest.total_cmp(&b.rest));
        ItemCharacteristic { item: column.item.clone(), groups: groups(&people).into_iter().map(of_group).collect() }
    };
    Ok(matrix.columns().iter().enumerate().map(of_item).collect())
}

struct RestAndAnswer {
    rest: f64,
    answer: f64,
}

/// Cuts people, sorted by their rest score, into groups of about the same size, and of ten or more.
fn groups(people: &[RestAndAnswer]) -> Vec<&[RestAndAnswer]> {
    let groups = MOST_GROUPS.min(people.len() / LEAST_PEOPLE);
    let size = people.len().div_ceil(groups);
    let mut ends = Vec::new();
    let (mut start, mut end) = (0, 0);
    // Sums of the same answers in another order may differ in their last bit.
    for same in people.chunk_by(|a, b| (a.rest - b.rest).abs() < 1e-9) {
        end += same.len();
        if end - start >= size {
            ends.push(end);
            start = end;
        }
    }
    if start < people.len() {
        // The last are a group of their own where there are enough of them.
        if people.len() - start < LEAST_PEOPLE {
            ends.pop();
        }
        ends.push(people.len());
    }
    let starts = std::iter::once(0).chain(ends.iter().copied());
    starts.zip(&ends).map(|(start, &end)| &people[start..end]).collect()
}

fn of_group(people: &[RestAndAnswer]) -> RestGroup {
    let n = people.len() as f64;
    let mean = people.iter().map(|person| person.answer).sum::<f64>() / n;
    let squares: f64 = people.iter().map(|person| (person.answer - mean).powi(2)).sum();
    let ci95 = if squares > 1e-12 {
        let half = t_quantile(0.975, n - 1.0) * (squares / (n - 1.0) / n).sqrt();
        Ok(Interval { lower: mean - half, upper: mean + half })
    } else {
        Err(Refusal::OneCategory)
    };
    RestGroup {
        people: people.len(),
        rest: people.iter().map(|person| person.rest).sum::<f64>() / n,
        mean,
        ci95: ci95.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sizes(rests: impl Iterator<Item = f64>) -> Vec<usize> {
        let people: Vec<RestAndAnswer> = rests.map(|rest| RestAndAnswer { rest, answer: 0.0 }).collect();
        groups(&people).iter().map(|group| group.len()).collect()
    }

    #[test]
    fn everybody_is_in_one_group_of_ten_or_more() {
        for n in 20..300 {
            let sizes = sizes((0..n).map(f64::from));
            assert_eq!(sizes.iter().sum::<usize>(), n as usize);
            assert!(sizes.iter().all(|&size| size >= LEAST_PEOPLE), "{n}: {sizes:?}");
            assert!((2..=MOST_GROUPS).contains(&sizes.len()), "{n}: {sizes:?}");
        }
    }

    #[test]
    fn people_with_the_same_rest_score_are_together() {
        assert_eq!(sizes((0..60).map(|n| f64::from(n / 25))), [25, 25, 10]);
        assert_eq!(sizes((0..55).map(|n| f64::from(n / 25))), [25, 30]);
        assert_eq!(sizes((0..60).map(|_| 3.0)), [60]);
    }
}
