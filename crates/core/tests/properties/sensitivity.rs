//! What would change the type, against a search that knows nothing of sides: every change is made,
//! and the whole pipeline run.

use std::collections::BTreeSet;
use std::sync::{Arc, LazyLock};

use trellis_core::instrument::{Instrument, ScoreIndex};
use trellis_core::profile::{MinimalChange, ProfileType, Sensitivity};
use trellis_core::report::Report;
use trellis_core::responses::{ItemState, Rating, Response, Responses, Section};
use trellis_core::simulate::{RespondentType, respondent};

use crate::given::SNQ;

/// The instrument that ships, with a norm group made up for this test.
static COMPARED: LazyLock<Arc<Instrument>> = LazyLock::new(|| {
    let mut file: serde_json::Value = serde_json::from_str(include_str!("../../../../instruments/snq.json")).unwrap();
    file.as_object_mut().unwrap().remove("wording");
    let norm = |mean: f64, sd: f64| serde_json::json!({ "mean": mean, "sd": sd, "reliability": 0.86 });
    file["norms"] = serde_json::json!([{
        "id": "made_up", "n": 240, "source": "haney_1998", "forms": ["SNQ-40", "SNQ-16"],
        "scores": { "personal_self": norm(52.0, 17.5), "social": norm(55.5, 19.0) },
    }]);
    Arc::new(Instrument::parse(&file.to_string()).unwrap())
});

fn kind(responses: &Responses) -> ProfileType {
    Report::of(responses.clone()).profile.unwrap().kind
}

/// Every place of the form with every answer that lies one step from the one given there.
fn single_steps(responses: &Responses) -> Vec<(usize, Response)> {
    let mut steps = Vec::new();
    for at in responses.range(Section::Form) {
        let Some(code) = responses.code(at) else { continue };
        for other in [i64::from(code) - 1, i64::from(code) + 1] {
            let scale = responses.instrument().scale_of(responses.item(at));
            steps.extend(Rating::new(other, scale).map(|rating| (at, Response::Rating(rating))));
        }
    }
    steps
}

/// The types that so many changes lead to, and how many ways lead there.
fn reached(responses: &Responses, changes: u8) -> (BTreeSet<ProfileType>, u32) {
    let now = kind(responses);
    let steps = single_steps(responses);
    let (mut types, mut ways) = (BTreeSet::new(), 0);
    let mut try_one = |changed: &Responses| {
        let other = kind(changed);
        if other != now {
            types.insert(other);
            ways += 1;
        }
    };
    for (i, (at, answer)) in steps.iter().enumerate() {
        let mut changed = responses.clone();
        changed.set_response(*at, answer.clone());
        if changes == 1 {
            try_one(&changed);
            continue;
        }
        for (other, second) in steps[i + 1..].iter().filter(|(other, _)| other != at) {
            let mut twice = changed.clone();
            twice.set_response(*other, second.clone());
            try_one(&twice);
        }
    }
    (types, ways)
}

fn sensitivity_of(responses: &Responses) -> Sensitivity {
    Report::of(responses.clone()).sensitivity.unwrap()
}

fn people(instrument: &'static Arc<Instrument>, form: &'static str, count: usize) -> impl Iterator<Item = Responses> {
    let kinds = [RespondentType::Mixed, RespondentType::Undetermined, RespondentType::Mixed, RespondentType::BothLow];
    (0..count as u64).map(move |seed| {
        let form = instrument.find_form(form).unwrap();
        let record = respondent(instrument, form, kinds[seed as usize % kinds.len()], seed).unwrap();
        record.responses(instrument).unwrap()
    })
}

/// Checks one person; what was found, so that the test can say that it met every kind.
fn check(responses: &Responses, search_two: bool) -> Option<MinimalChange> {
    let Sensitivity::Changes { changes, to, combinations } = sensitivity_of(responses) else { return None };
    let found = |types: BTreeSet<ProfileType>, ways: u32| {
        assert_eq!(to.iter().copied().collect::<BTreeSet<_>>(), types);
        assert_eq!(combinations, ways);
    };
    let (types, ways) = reached(responses, 1);
    if changes == MinimalChange::Exactly(1) {
        found(types, ways);
        return Some(changes);
    }
    assert!(types.is_empty(), "one change is enough: {types:?}");
    if search_two {
        let (types, ways) = reached(responses, 2);
        match changes {
            MinimalChange::Exactly(2) => found(types, ways),
            _ => assert!(types.is_empty(), "two changes are enough: {types:?}"),
        }
    }
    Some(changes)
}

#[test]
fn the_short_form_agrees_with_trying_everything() {
    let met: Vec<_> = people(&SNQ, "SNQ-16", 40).map(|answers| check(&answers, true)).collect();
    for wanted in
        [None, Some(MinimalChange::Exactly(1)), Some(MinimalChange::Exactly(2)), Some(MinimalChange::MoreThanTwo)]
    {
        assert!(met.contains(&wanted), "nobody with {wanted:?}");
    }
}

#[test]
fn with_a_norm_group_it_agrees_with_trying_everything() {
    let met: Vec<_> = people(&COMPARED, "SNQ-16", 40).map(|answers| check(&answers, true)).collect();
    for wanted in [None, Some(MinimalChange::Exactly(1)), Some(MinimalChange::Exactly(2))] {
        assert!(met.contains(&wanted), "nobody with {wanted:?}");
    }
}

#[test]
fn the_full_form_agrees_with_trying_everything() {
    let met: Vec<_> = people(&SNQ, "SNQ-40", 60).enumerate().map(|(i, answers)| check(&answers, i < 4)).collect();
    for wanted in
        [None, Some(MinimalChange::Exactly(1)), Some(MinimalChange::Exactly(2)), Some(MinimalChange::MoreThanTwo)]
    {
        assert!(met.contains(&wanted), "nobody with {wanted:?}");
    }
}

/// Answers the missing items of a side, one after the other, until the side is known.
fn answers_until_known(responses: &Responses, side: ScoreIndex) -> u32 {
    let own = &SNQ.scores()[side];
    let mut responses = responses.clone();
    let mut given = 0;
    loop {
        let report = Report::of(responses.clone());
        if report.scores.get(side).unwrap().precision.is_some() {
            return given;
        }
        let missing = |at: &usize| {
            own.has_item(responses.item(*at))
                && !matches!(responses.state(*at), ItemState::Responded(Response::Rating(_)))
        };
        let at = responses.range(Section::Form).find(missing).unwrap();
        let highest = Response::at(4, SNQ.scale_of(responses.item(at))).unwrap();
        responses.set_response(at, highest);
        given += 1;
    }
}

#[test]
fn a_side_is_known_after_exactly_the_answers_that_it_is_said_to_need() {
    let mut unknown = 0;
    for form in ["SNQ-40", "SNQ-16"] {
        for responses in people(&SNQ, form, 300) {
            let Sensitivity::AnswersNeeded(sides) = sensitivity_of(&responses) else { continue };
            for (side, needed) in sides {
                assert_eq!(answers_until_known(&responses, side), needed);
                unknown += 1;
            }
        }
    }
    assert!(unknown > 10, "only {unknown} unknown sides");
}
