//! A plan gives the scores of the core.

use trellis_core::instrument::{FormOrModule, Instrument};
use trellis_core::scoring::Scores;
use trellis_export::plan::Plan;

use crate::{MIXED, SNQ, instrument, records};

/// Compares every score of every form over simulated records; says how many there were, and how many were missing.
fn compare(instrument: &std::sync::Arc<Instrument>) -> (usize, usize) {
    let (mut compared, mut missing) = (0, 0);
    for form in instrument.forms().keys() {
        let plan = Plan::new(instrument, form);
        assert_eq!(plan.left_out, [], "{}", instrument.id());
        for record in records(instrument, form, 300) {
            let responses = record.responses(instrument).unwrap();
            let expected = Scores::new(&responses);
            let values = plan.evaluate(|item| responses.code(responses.position_of(item)?));
            for (own, value) in plan.scores.iter().zip(&values) {
                let score = expected.get(own.score);
                let id = &instrument.scores()[own.score].id;
                match (score.and_then(|score| Some((score.score?, score.pomp?))), value) {
                    (None, None) => missing += 1,
                    (Some((points, pomp)), Some(value)) => {
                        assert!((points - value.points).abs() < 1e-9, "{id}: {value:?}, not {points}");
                        assert!((pomp - value.pomp).abs() < 1e-9, "{id}: {value:?}, not {pomp}");
                        compared += 1;
                    }
                    (expected, found) => panic!("{id}: {found:?}, not {expected:?}"),
                }
            }
            let planned = |score| plan.score(score).is_some();
            assert!(expected.all().all(|(score, _)| planned(score)), "every reported score has a plan");
        }
    }
    (compared, missing)
}

#[test]
fn a_plan_gives_the_scores_of_the_core() {
    for json in [MIXED, SNQ] {
        let instrument = instrument(json);
        let (compared, missing) = compare(&instrument);
        assert!(compared > 1_000 && missing > 50, "{}: {compared} compared, {missing} missing", instrument.id());
    }
}

#[test]
fn what_is_no_single_formula_is_left_out_with_its_reason() {
    let mut file: serde_json::Value = serde_json::from_str(MIXED).unwrap();
    file["key"]["modules"] = serde_json::json!([{ "id": "more", "items": ["m1"] }, { "id": "most", "items": ["m2"] }]);
    file["key"]["scores"][12]["missing"] = serde_json::json!({ "more": "half", "most": "half" });
    let instrument = instrument(&file.to_string());
    let plan = Plan::new(&instrument, instrument.first_form());
    let more = instrument.find_score("more").unwrap();
    assert_eq!(plan.left_out.len(), 1);
    assert_eq!((plan.left_out[0].score, plan.left_out[0].reason), (more, "it is counted in more than one module"));
    assert!(plan.scores.iter().all(|score| matches!(score.asked, FormOrModule::Form(_))));

    let files = trellis_export::surveyjs::files(&trellis_export::form::Form::new(instrument.clone(), plan.form, "en"));
    let readme = String::from_utf8(files[1].contents.clone()).unwrap();
    assert!(readme.contains("Score more of long: it is counted in more than one module."), "{readme}");
}
