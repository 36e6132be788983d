//! Exact integer sums of the keyed answers of one score.

use crate::answers::Answers;
use crate::instrument::{AnswerScale, Instrument, Keyed};

/// Turns a reverse-keyed code: min + max - x, with the *declared* ends of the answer scale.
///
/// `None` where the scale is a choice.
#[must_use]
pub fn keyed_code(code: u8, keyed: Keyed, scale: &AnswerScale) -> Option<u8> {
    let AnswerScale::Rating { min, max } = *scale else { return None };
    match keyed {
        Keyed::Plus => Some(code),
        Keyed::Minus => u8::try_from(u16::from(min) + u16::from(max) - u16::from(code)).ok(),
    }
}

/// The keyed code at a place; `None` where there is no rating.
#[must_use]
pub fn keyed_at(instrument: &Instrument, answers: &Answers, at: usize) -> Option<u8> {
    let item = answers.item_of(instrument, at);
    keyed_code(answers.code(at)?, item.keyed, instrument.answer_scale(item)?)
}

/// What the answered items of one score add up to, in exact integers, so that equal answers in
/// another order give equal bits.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Tally {
    /// How many items the score has.
    pub items: u32,
    /// How many of them are answered.
    pub answered: u32,
    /// The sum of the keyed codes.
    pub sum: u32,
    /// The sum of their squares.
    pub squares: u32,
}

impl Tally {
    /// Counts keyed codes; `None` is an item without an answer.
    #[must_use]
    pub fn of(codes: impl IntoIterator<Item = Option<u8>>) -> Self {
        let mut tally = Self::default();
        for code in codes {
            tally.add(code);
        }
        tally
    }

    /// Counts one more.
    pub fn add(&mut self, code: Option<u8>) {
        self.items += 1;
        if let Some(code) = code {
            self.answered += 1;
            self.sum += u32::from(code);
            self.squares += u32::from(code) * u32::from(code);
        }
    }

    /// The mean of the answered items; `None` where there are none. Unit: answer points.
    #[must_use]
    pub fn mean(&self) -> Option<f64> {
        (self.answered > 0).then(|| f64::from(self.sum) / f64::from(self.answered))
    }

    /// The sum of squares about the mean, (n Σx² - (Σx)²) / n. Unit: answer points squared.
    #[must_use]
    pub fn sum_of_squares(&self) -> f64 {
        if self.answered == 0 {
            return 0.0;
        }
        let n = u64::from(self.answered);
        let exact = n * u64::from(self.squares) - u64::from(self.sum) * u64::from(self.sum);
        exact as f64 / f64::from(self.answered)
    }

    /// The lowest and the highest mean, had every missing item been answered at either end.
    #[must_use]
    pub fn bounds(&self, min: u8, max: u8) -> (f64, f64) {
        let missing = self.items - self.answered;
        let mean_with = |end: u8| f64::from(self.sum + missing * u32::from(end)) / f64::from(self.items);
        (mean_with(min), mean_with(max))
    }
}
