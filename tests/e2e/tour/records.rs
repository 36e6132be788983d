//! Records that lead to screens which would take long to reach by hand. They are made of dice.

use trellis_core::instrument::Instrument;
use trellis_core::record::{Administration, AnswerRecord, Consent, Ended, Record};
use trellis_core::simulate::{Respondent, respondent};

fn simulated(form: &str, kind: Respondent) -> Record {
    let instrument = Instrument::shipped().expect("the shipped instrument");
    respondent(instrument, form, kind, 7).expect("the instrument has this form")
}

fn give(record: &mut Record, item: &str, answer: AnswerRecord) {
    let place = record.places.iter_mut().find(|place| place.item == item);
    place.unwrap_or_else(|| panic!("no place {item}")).answer = answer;
}

pub(crate) fn full() -> String {
    simulated("SNQ-40", Respondent::ExternalLow).to_json()
}

pub(super) fn short() -> String {
    simulated("SNQ-16", Respondent::InternalLow).to_json()
}

/// With skips, and answers that hardly vary.
pub(super) fn mixed() -> String {
    simulated("SNQ-40", Respondent::Mixed).to_json()
}

/// Set up by a counselor, with safety answers that call for a talk.
pub(super) fn flagged() -> String {
    let mut record = simulated("SNQ-40", Respondent::BothLow);
    record.administration =
        Administration::Supervised { guardian_consent: Consent::Held, follow_up: Some("counselor on duty".to_owned()) };
    for (item, answer) in [("X1", "no"), ("X2", "unsure"), ("X4", "yes")] {
        give(&mut record, item, AnswerRecord::Choice(answer.to_owned()));
    }
    record.to_json()
}

/// Stopped when everything was reached, with some answers left out.
pub(super) fn to_check() -> String {
    let mut record = simulated("SNQ-40", Respondent::Supported);
    record.ended = Ended::Stopped;
    for item in ["P1a", "S1e", "X3"] {
        give(&mut record, item, AnswerRecord::Skipped);
    }
    record.to_json()
}

/// Answers to rules that this program does not know.
pub(super) fn of_another_key() -> String {
    let mut record = simulated("SNQ-40", Respondent::Supported);
    record.instrument.id = "other".to_owned();
    record.to_json()
}
