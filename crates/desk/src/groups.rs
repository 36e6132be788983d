//! Groups by need: which recommendations serve several pupils, who fits, and what a list of that length means.

mod capacity;

use std::collections::BTreeMap;

use trellis_core::instrument::{Action, RecommendationIndex, Setting};
use trellis_core::record::Subject;

use crate::class::Row;
use crate::pupil::Pupil;

pub use capacity::{Capacity, CountEstimate, Expected, LEAST_FOR_CAPACITY, NoCapacity, SideScore, capacity, estimate};

/// Pupils whom one recommendation serves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// The recommendation.
    pub recommendation: RecommendationIndex,
    /// What is done.
    pub action: Action,
    /// The highest tier at which it is recommended to one of them.
    pub tier: u8,
    /// Where it takes place at that tier, as the instrument says.
    pub setting: Option<Setting>,
    /// Who could join, in order of need.
    pub codes: Vec<Subject>,
    /// For whom the step waits until a safety answer is clear; they take no place.
    pub on_hold: Vec<Subject>,
}

impl Group {
    /// Who has one of so many places, and who does not fit: not refused, but a talk now, and the next group.
    #[must_use]
    pub fn places(&self, places: usize) -> (&[Subject], &[Subject]) {
        self.codes.split_at(places.min(self.codes.len()))
    }

    /// Whether it serves several pupils.
    #[must_use]
    pub fn serves_several(&self) -> bool {
        self.codes.len() > 1
    }
}

/// What is recommended to a class.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Groups {
    /// What is built, at tier 2 and above: the ones that serve most pupils first.
    pub groups: Vec<Group>,
    /// Whom to talk with first, as something is not clear, in order of need.
    pub talk_first: Vec<Subject>,
    /// Who could have a role in helping others.
    pub help_others: Vec<Subject>,
}

impl Groups {
    /// The groups of pupils, whose `rows` are in order of need. A pupil may stand in several; which one comes first is for a
    /// person to say.
    #[must_use]
    pub fn new(pupils: &[Pupil], rows: &[Row]) -> Self {
        let mut found = Self::default();
        let mut groups: BTreeMap<RecommendationIndex, Group> = BTreeMap::new();
        let by_code: BTreeMap<&Subject, &Pupil> = pupils.iter().map(|pupil| (&pupil.code, pupil)).collect();
        for pupil in rows.iter().filter_map(|row| by_code.get(&row.code)) {
            let Some(profile) = &pupil.report.profile else { continue };
            for step in &profile.steps {
                match step.action {
                    Action::Talk => found.talk_first.push(pupil.code.clone()),
                    Action::HelpOthers => found.help_others.push(pupil.code.clone()),
                    Action::Build | Action::PlannedContact if step.tier >= 2 => {
                        let instrument = pupil.report.instrument();
                        let target = step.recommendation_target();
                        let Some(index) = instrument.find_recommendation(step.action, target) else { continue };
                        let setting = instrument.recommendations()[index].setting_at_tier(step.tier);
                        let group = groups.entry(index).or_insert_with(|| Group {
                            recommendation: index,
                            action: step.action,
                            tier: step.tier,
                            setting,
                            codes: Vec::new(),
                            on_hold: Vec::new(),
                        });
                        if step.tier > group.tier {
                            (group.tier, group.setting) = (step.tier, setting);
                        }
                        let list = if step.on_hold { &mut group.on_hold } else { &mut group.codes };
                        if !list.contains(&pupil.code) {
                            list.push(pupil.code.clone());
                        }
                    }
                    _ => {}
                }
            }
        }
        found.groups = groups.into_values().collect();
        found.groups.sort_by_key(|group| std::cmp::Reverse(group.codes.len()));
        found
    }

    /// How many different pupils stand in these groups.
    #[must_use]
    pub fn pupils(&self) -> usize {
        let codes = self.groups.iter().flat_map(|group| &group.codes);
        codes.collect::<std::collections::BTreeSet<_>>().len()
    }

    /// The other groups in which a pupil of a group stands.
    pub fn others<'a>(&'a self, group: &'a Group, code: &'a Subject) -> impl Iterator<Item = &'a Group> {
        self.groups
            .iter()
            .filter(move |other| other.recommendation != group.recommendation && other.codes.contains(code))
    }
}
