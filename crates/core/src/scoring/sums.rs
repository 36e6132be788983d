//! Exact integer sums of the keyed codes of one score.

/// What the answered items of one score add up to, in exact integers, so that equal answers in another order give
/// equal bits.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct SumStatistics {
    /// How many items the score has.
    pub items: u32,
    /// How many of them are answered.
    pub answered: u32,
    /// The sum of the keyed codes.
    pub sum: i64,
    /// The sum of their squares.
    pub squares: i64,
}

impl SumStatistics {
    /// Sums keyed codes; `None` is an item without an answer.
    #[must_use]
    pub fn of(codes: impl IntoIterator<Item = Option<i16>>) -> Self {
        let mut sums = Self::default();
        for code in codes {
            sums.add(code);
        }
        sums
    }

    /// Adds one more item.
    pub fn add(&mut self, code: Option<i16>) {
        self.items += 1;
        if let Some(code) = code {
            self.answered += 1;
            self.sum += i64::from(code);
            self.squares += i64::from(code) * i64::from(code);
        }
    }

    /// The mean of the answered items; `None` where there are none. Unit: answer points.
    #[must_use]
    pub fn mean(&self) -> Option<f64> {
        (self.answered > 0).then(|| self.sum as f64 / f64::from(self.answered))
    }

    /// The sum of squares about the mean, (n Σx² - (Σx)²) / n. Unit: answer points squared.
    #[must_use]
    pub fn sum_of_squares(&self) -> f64 {
        if self.answered == 0 {
            return 0.0;
        }
        let exact = i64::from(self.answered) * self.squares - self.sum * self.sum;
        exact as f64 / f64::from(self.answered)
    }

    /// The lowest and the highest mean, had every missing item been answered at either end.
    #[must_use]
    pub fn bounds(&self, min: i16, max: i16) -> (f64, f64) {
        let missing = i64::from(self.items - self.answered);
        let mean_with = |end: i16| (self.sum + missing * i64::from(end)) as f64 / f64::from(self.items);
        (mean_with(min), mean_with(max))
    }
}
