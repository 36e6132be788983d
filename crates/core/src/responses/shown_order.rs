//! The order in which the items of a form are shown.

use super::{Responses, Section};

/// The order in which the items of a form are shown, where it is not that of the form. Scores do not depend on it.
///
/// ```
/// use std::sync::Arc;
/// use trellis_core::instrument::Instrument;
/// use trellis_core::responses::{Responses, ShownOrder};
///
/// let instrument = Arc::new(Instrument::parse(include_str!("../../examples/mood.json"))?);
/// let responses = Responses::new(instrument.clone(), instrument.first_form(), &[]);
/// let order = ShownOrder::seeded(42, &responses);
/// assert_eq!(order, ShownOrder::seeded(42, &responses), "a seed gives one order");
/// assert_eq!(order.step_of(order.at_step(0)), 0);
/// # Ok::<(), trellis_core::instrument::InstrumentErrors>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownOrder {
    seed: u32,
    /// By step: the position in the form.
    positions: Vec<usize>,
}

impl ShownOrder {
    /// The order that a seed gives: the same on every platform.
    #[must_use]
    pub fn seeded(seed: u32, responses: &Responses) -> Self {
        let mut positions: Vec<usize> = responses.range(Section::Form).collect();
        let mut random = fastrand::Rng::with_seed(seed.into());
        // Drawn as `u32`, so that it does not depend on the width of a pointer.
        for last in (1..positions.len()).rev() {
            let other = random.u32(0..=last as u32) as usize;
            positions.swap(last, other);
        }
        Self { seed, positions }
    }

    /// An order of these positions; `None` unless each position of the form is among them once.
    #[must_use]
    pub fn new(seed: u32, positions: Vec<usize>, responses: &Responses) -> Option<Self> {
        let mut sorted = positions.clone();
        sorted.sort_unstable();
        sorted.into_iter().eq(responses.range(Section::Form)).then_some(Self { seed, positions })
    }

    /// The seed.
    #[must_use]
    pub fn seed(&self) -> u32 {
        self.seed
    }

    /// The positions in the form, in the order shown.
    #[must_use]
    pub fn positions(&self) -> &[usize] {
        &self.positions
    }

    /// The position that is shown at a step, from 0. Behind the form each position is its own step.
    #[must_use]
    pub fn at_step(&self, step: usize) -> usize {
        self.positions.get(step).copied().unwrap_or(step)
    }

    /// The step at which a position is shown.
    #[must_use]
    pub fn step_of(&self, position: usize) -> usize {
        self.positions.iter().position(|&at| at == position).unwrap_or(position)
    }
}
