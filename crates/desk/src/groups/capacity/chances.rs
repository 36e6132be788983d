//! How many of independent events happen.

/// Probabilities below this are left out of a distribution.
const NEGLIGIBLE: f64 = 1e-10;

/// How many of some independent events happen.
pub(super) struct Chances {
    /// The smallest number whose probability is not negligible.
    pub(super) first: usize,
    /// The probability of this number, and of those that follow.
    pub(super) probabilities: Vec<f64>,
}

impl Chances {
    /// Of events with these probabilities (Poisson-binomial).
    pub(super) fn of(events: impl Iterator<Item = f64>) -> Self {
        let mut chances = Self { first: 0, probabilities: vec![1.0] };
        for event in events.filter(|event| *event >= NEGLIGIBLE) {
            let probabilities = &mut chances.probabilities;
            probabilities.push(0.0);
            for number in (1..probabilities.len()).rev() {
                probabilities[number] = probabilities[number] * (1.0 - event) + probabilities[number - 1] * event;
            }
            probabilities[0] *= 1.0 - event;
            chances.trim();
        }
        chances
    }

    /// Of these events and others.
    pub(super) fn plus(&self, other: &Self) -> Self {
        let mut probabilities = vec![0.0; self.probabilities.len() + other.probabilities.len() - 1];
        for (number, chance) in self.probabilities.iter().enumerate() {
            for (sum, others) in probabilities[number..].iter_mut().zip(&other.probabilities) {
                *sum += chance * others;
            }
        }
        Self { first: self.first + other.first, probabilities }
    }

    /// Leaves out what is negligible at both ends.
    fn trim(&mut self) {
        let negligible = |chance: &&f64| **chance < NEGLIGIBLE;
        let after = self.probabilities.iter().rev().take_while(negligible).count();
        self.probabilities.truncate(self.probabilities.len() - after);
        let before = self.probabilities.iter().take_while(negligible).count();
        self.probabilities.drain(..before);
        self.first += before;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(a: f64, b: f64) {
        assert!((a - b).abs() < 1e-9, "{a} is not {b}");
    }

    #[test]
    fn a_sum_of_independent_events_is_the_binomial_where_they_are_alike() {
        let chances = Chances::of(std::iter::repeat_n(0.3, 5));
        for (found, expected) in chances.probabilities.iter().zip([0.16807, 0.36015, 0.3087, 0.1323, 0.02835, 0.00243])
        {
            near(*found, expected);
        }
        let certain = Chances::of([1.0, 1.0, 0.0, 0.25].into_iter());
        assert_eq!((certain.first, certain.probabilities), (2, vec![0.75, 0.25]));
        let (a, b) = (Chances::of([0.2, 0.7].into_iter()), Chances::of([0.4].into_iter()));
        for (found, expected) in
            a.plus(&b).probabilities.iter().zip(Chances::of([0.2, 0.7, 0.4].into_iter()).probabilities)
        {
            near(*found, expected);
        }
    }
}
