//! Columns that are the sum or the mean of the items of a score.

use trellis_core::instrument::{Instrument, ScoreIndex};
use trellis_core::responses::Responses;
use trellis_core::scoring::sums_of;

use csv::ByteRecord;

/// How near a number is to a sum that is taken for it: as computed elsewhere, rounded to two digits.
const NEAR: f64 = 0.005_001;

/// From so many people on a column is said to be a sum.
const PEOPLE: u64 = 10;

/// What a column may be made from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Made {
    Sum,
    Mean,
}

/// A column, and a score of whose keyed or raw answers it may be the sum or the mean.
#[derive(Debug, Clone)]
struct Candidate {
    place: usize,
    score: ScoreIndex,
    made: Made,
    is_keyed: bool,
    people: u64,
    is_out: bool,
}

/// The columns that may be sums.
#[derive(Debug, Clone)]
pub(crate) struct Sums(Vec<Candidate>);

impl Sums {
    /// Every column that is not read, against every score.
    pub(crate) fn new(instrument: &Instrument, unused: &[usize]) -> Self {
        let mut all = Vec::new();
        for &place in unused {
            for score in instrument.scores().keys() {
                for made in [Made::Sum, Made::Mean] {
                    for is_keyed in [false, true] {
                        all.push(Candidate { place, score, made, is_keyed, people: 0, is_out: false });
                    }
                }
            }
        }
        Self(all)
    }

    /// Looks at a person. Those count who answered every item of a score.
    pub(crate) fn add(&mut self, cells: &ByteRecord, responses: &Responses) {
        for own in self.0.iter_mut().filter(|own| !own.is_out) {
            let Some((_, sums)) = sums_of(responses, own.score) else { continue };
            if sums.answered < sums.items || sums.items < 2 {
                continue;
            }
            let sum = if own.is_keyed { Some(sums.sum) } else { raw_sum(responses, own.score) };
            let items = match own.made {
                Made::Sum => 1.0,
                Made::Mean => f64::from(sums.items),
            };
            let found = str::from_utf8(&cells[own.place])
                .ok()
                .and_then(|cell| cell.trim().replace(',', ".").parse::<f64>().ok());
            match (found, sum) {
                (Some(found), Some(sum)) if (found - sum as f64 / items).abs() < NEAR => own.people += 1,
                _ => own.is_out = true,
            }
        }
    }

    /// Adds what was found in other lines.
    pub(crate) fn merge(&mut self, other: Self) {
        for (own, other) in self.0.iter_mut().zip(other.0) {
            own.people += other.people;
            own.is_out |= other.is_out;
        }
    }

    /// Each column that is one, in words: the first score that fits.
    pub(crate) fn found(&self, instrument: &Instrument, names: &[String]) -> Vec<String> {
        let mut told = Vec::new();
        let mut lines = Vec::new();
        for own in self.0.iter().filter(|own| !own.is_out && own.people >= PEOPLE) {
            if told.contains(&own.place) {
                continue;
            }
            told.push(own.place);
            let made = match own.made {
                Made::Sum => "sum",
                Made::Mean => "mean",
            };
            let (name, score) = (&names[own.place], &instrument.scores()[own.score].id);
            let answers = if own.is_keyed { "after the key" } else { "before the key" };
            lines.push(format!("column `{name}` is the {made} of the answers to the items of `{score}`, {answers}"));
        }
        lines
    }
}

fn raw_sum(responses: &Responses, score: ScoreIndex) -> Option<i64> {
    let items = responses.instrument().scores()[score].items();
    let positions = items.into_iter().filter_map(|item| responses.position_of(item));
    positions.map(|position| responses.code(position).map(i64::from)).sum()
}
