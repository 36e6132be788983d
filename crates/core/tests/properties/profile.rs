//! What a profile may never say.

use proptest::prelude::*;
use trellis_core::instrument::ClaimStrength;
use trellis_core::instrument::Keying;
use trellis_core::profile::{Action, Deliverer, Profile, ProfileType, PupilBuild, PupilStrengths, Step, Target};
use trellis_core::report::Report;
use trellis_core::responses::{Responses, Section};
use trellis_core::scoring::Scores;
use trellis_core::scoring::score::Classification;

use crate::given::{self, SNQ};

struct Read {
    responses: Responses,
    scores: Scores,
    profile: Profile,
}

fn read(given: &given::Given) -> Read {
    let Report { responses, scores, profile, .. } = Report::of(given.responses());
    Read { responses, scores, profile: profile.unwrap() }
}

impl Read {
    fn state(&self, id: &str) -> Option<Classification> {
        self.scores.get(SNQ.find_score(id).unwrap())?.classification()
    }

    /// What a step is about, as reports name it.
    fn target(&self, step: &Step) -> String {
        match step.target {
            Target::Score(score) => SNQ.scores()[score].id.clone(),
            Target::Ask => "ask".into(),
            other => format!("{other:?}"),
        }
    }

    fn low_sides(&self) -> usize {
        ["personal_self", "social"].into_iter().filter(|id| self.state(id) == Some(Classification::Low)).count()
    }

    /// Whether a safety question was asked and not answered with yes.
    fn unclear(&self, given: &given::Given, question: usize) -> bool {
        self.responses.was_asked(Section::Safety) && given.safety.as_ref().is_some_and(|all| all[question] != Some(0))
    }
}

proptest! {
    #![proptest_config(given::config(600))]

    #[test]
    fn tier_3_comes_from_a_safety_flag_and_nothing_else(given in given::people()) {
        let read = read(&given);
        let highest: Vec<_> = read.profile.steps.iter().filter(|step| step.tier == 3).collect();
        prop_assert_eq!(highest.len(), usize::from(!read.profile.safety.flags.is_empty()));
        prop_assert!(highest.iter().all(|step| step.action == Action::TalkToday && !step.on_hold));
        prop_assert!(read.profile.steps.iter().all(|step| (1..=3).contains(&step.tier)));
        let asked = given.safety.as_ref().filter(|_| read.responses.was_asked(Section::Safety));
        let flagged = asked.map_or(0, |all| {
            all.iter().enumerate().filter(|(i, value)| **value == Some(if *i == 3 { 0 } else { 2 })).count()
        });
        prop_assert_eq!(read.profile.safety.flags.len(), flagged);
    }

    #[test]
    fn tier_2_needs_a_side_that_is_low(given in given::people()) {
        let read = read(&given);
        if read.low_sides() == 0 {
            prop_assert!(read.profile.steps.iter().all(|step| step.tier != 2), "{:?}", read.profile.steps);
        }
    }

    #[test]
    fn no_target_is_built_twice(given in given::people()) {
        let read = read(&given);
        let mut targets: Vec<_> = read
            .profile
            .steps
            .iter()
            .filter(|step| step.action == Action::Build)
            .map(|step| read.target(step))
            .collect();
        let count = targets.len();
        targets.sort_unstable();
        targets.dedup();
        prop_assert_eq!(targets.len(), count);
        prop_assert!(targets.iter().all(|id| !read.profile.left_out.iter().any(|&left| SNQ.scores()[left].id == *id)));
        for &topic in read.profile.topics.iter().flatten() {
            let topic = &SNQ.scores()[topic].id;
            prop_assert!(!targets.contains(topic));
            prop_assert_eq!(read.state(topic), Some(Classification::Low));
        }
    }

    #[test]
    fn a_step_is_held_only_where_safety_is_not_clear(given in given::people()) {
        let read = read(&given);
        for step in &read.profile.steps {
            let unclear = match read.target(step).as_str() {
                "family" | "away_parent" => read.unclear(&given, 1),
                "school" => read.unclear(&given, 2),
                _ => false,
            };
            let may_be_held = matches!(step.action, Action::Build | Action::PlannedContact);
            prop_assert_eq!(step.on_hold, unclear && may_be_held, "{:?}", step);
        }
        if let PupilBuild::Score(score) = read.profile.pupil_builds {
            let built = read.profile.steps.iter().find(|step| step.target == Target::Score(score)).unwrap();
            prop_assert!(!built.on_hold);
        }
    }

    #[test]
    fn the_pupil_reads_of_no_strength_that_a_safety_answer_speaks_against(given in given::people()) {
        let read = read(&given);
        let held = |facet: &str| match facet {
            "family" => read.unclear(&given, 1),
            "school" => read.unclear(&given, 2),
            _ => false,
        };
        let (items, from) = match &read.profile.pupil_strengths {
            PupilStrengths::Facets(facets) => {
                prop_assert!((1..=2).contains(&facets.len()));
                for &facet in facets {
                    let id = SNQ.scores()[facet].id.as_str();
                    prop_assert!(!held(id) && read.state(id) == Some(Classification::NotLow), "{id}");
                }
                return Ok(());
            }
            PupilStrengths::Often(items) => (items, 4..=5),
            PupilStrengths::Sometimes(items) => (items, 3..=3),
        };
        prop_assert!(items.len() <= 2);
        for &item in items {
            let words = &SNQ.items()[item];
            let code = read.responses.code(read.responses.position_of(item).unwrap()).unwrap();
            prop_assert!(from.contains(&code) && words.keying == Keying::Plus, "{}: {code}", words.id);
            prop_assert!(!words.facet.is_some_and(|facet| held(&SNQ.scores()[facet].id)), "{}", words.id);
        }
        // None is passed over that could be named.
        for position in read.responses.range(Section::Form) {
            let (index, words) = (read.responses.item(position), &SNQ.items()[read.responses.item(position)]);
            let named = words.keying == Keying::Plus && !words.facet.is_some_and(|facet| held(&SNQ.scores()[facet].id));
            if named && read.responses.code(position) >= Some(*from.start()) {
                prop_assert!(items.len() == 2 || items.contains(&index), "{}", words.id);
            }
        }
    }

    #[test]
    fn nobody_is_named_who_may_not_be_safe(given in given::people()) {
        let read = read(&given);
        for step in &read.profile.steps {
            let named = match step.delivered_by {
                Some(Deliverer::Source(source)) => SNQ.scores()[source].id.clone(),
                Some(Deliverer::Ask) => "ask".into(),
                None if step.action == Action::NamedAdult => read.target(step),
                None => continue,
            };
            let named = named.as_str();
            prop_assert!(["ask", "family", "school"].contains(&named), "{:?}", step);
            if named != "ask" {
                prop_assert_eq!(read.state(named), Some(Classification::NotLow));
                prop_assert!(!read.unclear(&given, 0), "{:?}", step);
            }
            prop_assert!(named != "family" || !read.unclear(&given, 1), "{:?}", step);
            prop_assert!(named != "school" || !read.unclear(&given, 2), "{:?}", step);
        }
    }

    #[test]
    fn words_are_never_stronger_than_the_form_and_the_answers_allow(given in given::people()) {
        let read = read(&given);
        let plan = &SNQ.profile().unwrap().plans[read.responses.form()];
        prop_assert!(read.profile.claim <= plan.words_at_most);
        let caution = !read.scores.quality.cautions.is_empty();
        if caution || read.profile.kind == ProfileType::Undetermined {
            prop_assert_eq!(read.profile.claim, ClaimStrength::May);
        }
        if read.profile.claim == ClaimStrength::Indicate {
            for id in ["personal_self", "social"] {
                let p_low = read.scores.get(SNQ.find_score(id).unwrap()).unwrap().precision.unwrap().below_cut.unwrap().p_low;
                prop_assert!(p_low.max(1.0 - p_low) >= 0.9);
            }
        }
    }

    #[test]
    fn plausible_types_are_probabilities(given in given::people()) {
        let read = read(&given);
        let chances: Vec<f64> = read.profile.plausible.values().flatten().copied().collect();
        prop_assert!(chances.iter().all(|chance| (0.15..=1.0).contains(chance)));
        prop_assert!(chances.iter().sum::<f64>() <= 1.0 + 1e-12);
        if read.profile.kind != ProfileType::Undetermined {
            prop_assert!(read.profile.plausible.contains_key(&read.profile.kind));
        }
    }
}
