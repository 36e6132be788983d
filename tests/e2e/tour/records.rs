//! Records that lead to screens which would take long to reach by hand. They are made of dice.

use trellis::instrument;
use trellis_core::record::{AnswerRecord, Consent, Ended, Mode, Record};
use trellis_core::simulate::{RespondentType, respondent};

fn simulated(form: &str, kind: RespondentType) -> Record {
    let instrument = instrument::bundled().expect("the shipped instrument");
    let form = instrument.find_form(form).expect("the instrument has this form");
    respondent(&instrument, form, kind, 7).expect("the instrument has profile rules")
}

fn give(record: &mut Record, item: &str, answer: AnswerRecord) {
    let found = record.items.iter_mut().find(|record| record.item == item);
    found.unwrap_or_else(|| panic!("no item {item}")).answer = answer;
}

pub(crate) fn full() -> String {
    simulated("SNQ-40", RespondentType::ExternalLow).to_json()
}

pub(super) fn short() -> String {
    simulated("SNQ-16", RespondentType::InternalLow).to_json()
}

/// With skips, and answers that hardly vary.
pub(super) fn mixed() -> String {
    simulated("SNQ-40", RespondentType::Mixed).to_json()
}

/// Set up by a counselor, with safety answers that call for a talk.
pub(super) fn flagged() -> String {
    let mut record = simulated("SNQ-40", RespondentType::BothLow);
    record.mode = Mode::Supervised { guardian_consent: Consent::Held, follow_up: Some("counselor on duty".to_owned()) };
    for (item, answer) in [("X1", "no"), ("X2", "unsure"), ("X4", "yes")] {
        give(&mut record, item, AnswerRecord::Choice(answer.to_owned()));
    }
    record.to_json()
}

/// Stopped when everything was reached, with some answers left out.
pub(super) fn to_check() -> String {
    let mut record = simulated("SNQ-40", RespondentType::Supported);
    record.ended = Ended::Stopped;
    for item in ["P1a", "S1e", "X3"] {
        give(&mut record, item, AnswerRecord::Skipped);
    }
    record.to_json()
}

/// Answers to rules that this program does not know.
pub(super) fn of_another_key() -> String {
    let mut record = simulated("SNQ-40", RespondentType::Supported);
    record.instrument.id = "other".to_owned();
    record.to_json()
}
