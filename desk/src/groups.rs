//! The groups of an open sitting, and how many places they have.

use std::collections::BTreeMap;

use trellis_core::instrument::RecommendationIndex;
use trellis_desk::class::Row;
use trellis_desk::groups::{Capacity, Group, Groups, NoCapacity, capacity};
use trellis_desk::pupil::Pupil;

use crate::plot::in_order_of_need;

/// Who could be helped together, and with how many places.
#[derive(Debug, Default)]
pub struct GroupPlan {
    /// The groups.
    pub groups: Groups,
    /// How many places there are this term, as it is typed.
    pub places: String,
    /// How many places each group has, as it is typed; without a number there is one for everybody.
    pub group_places: BTreeMap<RecommendationIndex, String>,
    /// What a list of as many places means; `None` without a number.
    pub capacity: Option<Result<Capacity, NoCapacity>>,
}

impl GroupPlan {
    /// The groups of a class.
    pub(crate) fn new(pupils: &[Pupil], rows: &[Row]) -> Self {
        Self { groups: Groups::new(pupils, &in_order_of_need(rows)), ..Self::default() }
    }

    /// How many places there are this term.
    pub(crate) fn type_places(&mut self, typed: String, pupils: &[Pupil]) {
        let places = typed.trim().parse::<usize>().ok().filter(|places| *places > 0);
        self.capacity = places.map(|places| capacity(pupils, places));
        self.places = typed;
    }

    /// How many places a group has.
    #[must_use]
    pub fn places_of(&self, group: &Group) -> usize {
        let typed = self.group_places.get(&group.recommendation);
        typed.and_then(|typed| typed.trim().parse().ok()).unwrap_or(usize::MAX)
    }
}
