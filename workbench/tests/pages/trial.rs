//! The trial run is scored as the command line scores it; the code for a page around.

use std::sync::Arc;

use trellis_core::instrument::Instrument;
use trellis_core::report::Report;
use trellis_core::simulate::{RespondentType, respondent};
use trellis_text::Locale;
use trellis_workbench::{Counts, Effect, Msg, Tab, Trial, TrialState, Way, code};

use crate::{BELONGING, Bench, saved};

#[test]
fn a_run_is_scored_item_by_item() {
    let instrument = Arc::new(Instrument::parse(BELONGING).unwrap());
    let record = (1..)
        .find_map(|seed| {
            let record = respondent(&instrument, instrument.first_form(), RespondentType::Mixed, seed)?;
            let report = Report::new(&instrument, &record).ok()?;
            // One left out, the reversed one answered.
            (report.counts.skipped == 1 && report.responses.code(2).is_some()).then_some(record)
        })
        .unwrap();
    let trial = Trial::new(&instrument, record.clone()).unwrap();
    assert_eq!(trial.report, Report::new(&instrument, &record).unwrap());
    let rows = trial.items(instrument.wording("en").unwrap(), Locale::of("en"));
    assert_eq!(rows.len(), 5);
    let code = trial.report.responses.code(2).unwrap();
    assert_eq!(rows[2].counts, Counts::As(format!("5 − {code} = {}", 5 - code)));
    assert_eq!(rows.iter().filter(|row| row.counts == Counts::Missing && row.given.is_none()).count(), 1);
}

/// Computed here once more.
#[test]
fn made_up_people_stand_beside_it() {
    let instrument = Arc::new(Instrument::parse(BELONGING).unwrap());
    let trial = Trial::by_chance(&instrument, instrument.first_form(), 3).unwrap();
    let score = instrument.find_score("belonging").unwrap();
    let values: Vec<f64> = (1..=200)
        .filter_map(|seed| {
            let record = respondent(&instrument, instrument.first_form(), RespondentType::Mixed, seed)?;
            Report::new(&instrument, &record).ok()?.scores.get(score)?.pomp
        })
        .collect();
    let beside = trial.beside(score, 50.0).unwrap();
    let mean = values.iter().sum::<f64>() / values.len() as f64;
    assert!((beside.mean - mean).abs() < 1e-9 && beside.sd > 0.0);
    let below = values.iter().filter(|value| **value < 50.0).count() as f64 / values.len() as f64;
    assert!((beside.below - 100.0 * below).abs() < 1e-9);
}

#[test]
fn a_run_ends_with_its_scores_and_begins_again() {
    let mut bench = Bench::with(BELONGING);
    bench.send(Msg::ShowTab(Tab::Screens));
    bench.send(Msg::ShowTrial(true));
    bench.send(Msg::TrialEnded(None));
    assert_eq!(bench.model.trial, TrialState::NotShared);
    bench.send(Msg::TrialAgain);
    assert_eq!(bench.model.trial, TrialState::Running);
    let instrument = bench.model.instrument().unwrap().clone();
    let record = respondent(&instrument, instrument.first_form(), RespondentType::Mixed, 4).unwrap();
    let runs = bench.model.runs;
    bench.send(Msg::TrialEnded(Some(Box::new(record.clone()))));
    let (name, content) = saved(&bench.send(Msg::SaveTrial));
    assert_eq!((name.as_str(), content), ("trial-record.json", record.to_json()));
    bench.send(Msg::TrialByChance);
    assert!(matches!(bench.model.trial, TrialState::Scored(_)) && bench.model.runs > runs);
    // A record of another instrument is not scored here.
    bench.send(Msg::TextWritten(
        BELONGING.replace("\"max\": 4", "\"max\": 5").replace("\"Always\"", "\"Always\", \"x\""),
    ));
    assert_eq!(bench.model.trial, TrialState::Running, "what was answered belongs to the instrument before");
    bench.send(Msg::TrialEnded(Some(Box::new(record))));
    assert_eq!(bench.model.trial, TrialState::NotShared);
}

#[test]
fn the_code_has_what_was_chosen() {
    use trellis_core::host_event::Share;
    for way in Way::ALL {
        let code = code(way, None, "SNQ-16", "zh-Hans", Share::Scores);
        for part in ["SNQ-16", "zh-Hans", "scores"] {
            assert!(code.contains(part), "{way:?}: {code}");
        }
    }
    let snq = include_str!("../../../instruments/snq.json");
    let mut bench = Bench::with(snq);
    bench.send(Msg::ShowTab(Tab::Embed));
    bench.send(Msg::SetShare(Share::Record));
    bench.send(Msg::SetWay(Way::Npm));
    let effects = bench.send(Msg::Copy);
    let [Effect::Copy(code)] = &effects[..] else { panic!("{effects:?}") };
    assert!(code.contains("trellis-assessment") && code.contains("record") && code.contains("SNQ-40"));
    bench.send(Msg::Copied(true));
    assert_eq!(bench.model.embed.copied, Some(true));

    // The second entry of the package reads the file of another instrument, where the element is; what else there was to
    // choose is not there.
    let mut bench = Bench::with(BELONGING);
    bench.send(Msg::ShowTab(Tab::Embed));
    for (way, entry) in
        [(Way::Html, "trellis/full.js"), (Way::Npm, "trellis-assessment/full"), (Way::Frame, "trellis/full.js")]
    {
        bench.send(Msg::SetWay(way));
        let effects = bench.send(Msg::Copy);
        let [Effect::Copy(code)] = &effects[..] else { panic!("{effects:?}") };
        assert!(code.contains(entry) && code.contains("\"./belonging-5.json\""), "{way:?}: {code}");
    }
    let (name, content) = saved(&bench.send(Msg::SaveTimeline));
    assert!(name == "timeline.js" && content.contains("I sit alone here."));
}
