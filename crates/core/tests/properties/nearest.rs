//! What would change the type, against a search that knows nothing of sides: every change is made,
//! and the whole pipeline run.

use std::collections::BTreeSet;

use trellis_core::answers::{Answer, Answers, Part, Place, Rating};
use trellis_core::instrument::{AnswerScale, Instrument};
use trellis_core::profile::{Changes, Nearest, ProfileType};
use trellis_core::report::Report;
use trellis_core::simulate::{Respondent, respondent};

use crate::given::SNQ;

fn kind(answers: &Answers) -> ProfileType {
    Report::of(&SNQ, answers).profile.unwrap().kind
}

/// Every place of the form with every answer that lies one step from the one given there.
fn single_steps(answers: &Answers) -> Vec<(usize, Answer)> {
    let mut steps = Vec::new();
    for at in answers.range(Part::Form) {
        let Some(code) = answers.code(at) else { continue };
        for other in [i64::from(code) - 1, i64::from(code) + 1] {
            let scale = SNQ.answer_scale(&SNQ.key().items[answers.item(at)]).unwrap();
            steps.extend(Rating::new(other, scale).map(|rating| (at, Answer::Rating(rating))));
        }
    }
    steps
}

/// The types that so many changes lead to, and how many ways lead there.
fn reached(answers: &Answers, changes: u8) -> (BTreeSet<ProfileType>, u32) {
    let now = kind(answers);
    let steps = single_steps(answers);
    let (mut types, mut ways) = (BTreeSet::new(), 0);
    let mut try_one = |changed: &Answers| {
        let other = kind(changed);
        if other != now {
            types.insert(other);
            ways += 1;
        }
    };
    for (i, &(at, answer)) in steps.iter().enumerate() {
        let mut changed = answers.clone();
        changed.give(&SNQ, at, answer);
        if changes == 1 {
            try_one(&changed);
            continue;
        }
        for &(other, second) in steps[i + 1..].iter().filter(|(other, _)| *other != at) {
            let mut twice = changed.clone();
            twice.give(&SNQ, other, second);
            try_one(&twice);
        }
    }
    (types, ways)
}

fn nearest_of(answers: &Answers) -> Nearest {
    Report::of(&SNQ, answers).profile.unwrap().nearest
}

fn people(form: &'static str, count: usize) -> impl Iterator<Item = Answers> {
    let kinds = [Respondent::Mixed, Respondent::Undetermined, Respondent::Mixed, Respondent::BothLow];
    (0..count as u64).map(move |seed| {
        let record = respondent(&SNQ, form, kinds[seed as usize % kinds.len()], seed).unwrap();
        record.answers(&SNQ).unwrap()
    })
}

/// Checks one person; what was found, so that the test can say that it met every kind.
fn check(answers: &Answers, search_two: bool) -> Option<Changes> {
    let nearest = nearest_of(answers);
    let changes = nearest.changes?;
    let found = |types: BTreeSet<ProfileType>, ways| {
        assert_eq!(nearest.to.iter().copied().collect::<BTreeSet<_>>(), types);
        assert_eq!(nearest.ways, Some(ways));
    };
    let (types, ways) = reached(answers, 1);
    if changes == Changes::Exactly(1) {
        found(types, ways);
        return Some(changes);
    }
    assert!(types.is_empty(), "one change is enough: {types:?}");
    if search_two {
        let (types, ways) = reached(answers, 2);
        match changes {
            Changes::Exactly(2) => found(types, ways),
            _ => assert!(types.is_empty(), "two changes are enough: {types:?}"),
        }
    }
    Some(changes)
}

#[test]
fn the_short_form_agrees_with_trying_everything() {
    let met: Vec<_> = people("SNQ-16", 40).map(|answers| check(&answers, true)).collect();
    for wanted in [None, Some(Changes::Exactly(1)), Some(Changes::Exactly(2)), Some(Changes::MoreThanTwo)] {
        assert!(met.contains(&wanted), "nobody with {wanted:?}");
    }
}

#[test]
fn the_full_form_agrees_with_trying_everything() {
    let met: Vec<_> = people("SNQ-40", 60).enumerate().map(|(i, answers)| check(&answers, i < 4)).collect();
    for wanted in [None, Some(Changes::Exactly(1)), Some(Changes::Exactly(2)), Some(Changes::MoreThanTwo)] {
        assert!(met.contains(&wanted), "nobody with {wanted:?}");
    }
}

/// Answers the missing items of a side, one after the other, until the side is known.
fn answers_until_known(answers: &Answers, side: &str, instrument: &Instrument) -> u32 {
    let own = &instrument.score(side).unwrap().items;
    let mut answers = answers.clone();
    let mut given = 0;
    loop {
        let report = Report::of(instrument, &answers);
        if report.scores.get(side).unwrap().precision.is_some() {
            return given;
        }
        let missing = |at: &usize| {
            let item = &instrument.key().items[answers.item(*at)];
            own.contains(&item.id) && !matches!(answers.place(*at), Place::Given(Answer::Rating(_)))
        };
        let at = answers.range(Part::Form).find(missing).unwrap();
        let scale = instrument.answer_scale(&instrument.key().items[answers.item(at)]).unwrap();
        let AnswerScale::Rating { max, .. } = *scale else { panic!("a form asks for ratings") };
        answers.give(instrument, at, Answer::Rating(Rating::new(max.into(), scale).unwrap()));
        given += 1;
    }
}

#[test]
fn a_side_is_known_after_exactly_the_answers_that_it_is_said_to_need() {
    let mut unknown = 0;
    for form in ["SNQ-40", "SNQ-16"] {
        for answers in people(form, 300) {
            for (side, needed) in nearest_of(&answers).answers_needed.iter() {
                assert_eq!(answers_until_known(&answers, side, &SNQ), *needed);
                unknown += 1;
            }
        }
    }
    assert!(unknown > 10, "only {unknown} unknown sides");
}
