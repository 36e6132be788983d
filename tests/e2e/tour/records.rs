//! Records that lead to screens which would take long to reach by hand. They are made of dice.

use trellis::instrument;
use trellis_core::instrument::Keying;
use trellis_core::record::{AnswerRecord, Consent, Ended, FollowUp, Mode, Record};
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

pub(crate) fn short() -> String {
    simulated("SNQ-16", RespondentType::InternalLow).to_json()
}

/// With skips, and answers that hardly vary.
pub(super) fn mixed() -> String {
    simulated("SNQ-40", RespondentType::Mixed).to_json()
}

/// Set up by a counselor for a pupil with this code, with clear safety answers.
pub(crate) fn supervised(code: &str) -> String {
    let mut record = simulated("SNQ-40", RespondentType::ExternalLow);
    record.subject = Some(code.to_owned().try_into().expect("a code"));
    record.mode = Mode::Supervised {
        guardian_consent: Consent::Active,
        follow_up: Some(FollowUp::of_written("counselor on duty")),
    };
    for (item, answer) in [("X1", "yes"), ("X2", "yes"), ("X3", "yes"), ("X4", "no")] {
        give(&mut record, item, AnswerRecord::Choice(answer.to_owned()));
    }
    record.to_json()
}

/// Set up by a counselor, with safety answers that call for a talk.
pub(crate) fn flagged() -> String {
    call_for_a_talk(simulated("SNQ-40", RespondentType::BothLow))
}

/// The same, of a pupil whose own side alone is low.
pub(crate) fn flagged_internal() -> String {
    call_for_a_talk(simulated("SNQ-40", RespondentType::InternalLow))
}

fn call_for_a_talk(mut record: Record) -> String {
    record.mode = Mode::Supervised {
        guardian_consent: Consent::Held,
        follow_up: Some(FollowUp::of_written("counselor on duty")),
    };
    for (item, answer) in [("X1", "no"), ("X2", "unsure"), ("X4", "yes")] {
        give(&mut record, item, AnswerRecord::Choice(answer.to_owned()));
    }
    record.to_json()
}

/// Every answer the lowest, but for one.
pub(crate) fn lowest() -> String {
    uniform("SNQ-40", 1, &[("S2e", 3)]).to_json()
}

/// A pupil alone, who is not safe at home, and has nobody to go to.
pub(crate) fn unsafe_at_home() -> String {
    let mut record = simulated("SNQ-40", RespondentType::Supported);
    for (item, answer) in [("X1", "no"), ("X2", "no"), ("X4", "no")] {
        give(&mut record, item, AnswerRecord::Choice(answer.to_owned()));
    }
    record.to_json()
}

/// Every sentence answered with the same amount of support, 1 to 5, but for some.
pub(crate) fn uniform(form: &str, support: i64, others: &[(&str, i64)]) -> Record {
    let instrument = instrument::bundled().expect("the shipped instrument");
    let mut record = simulated(form, RespondentType::Supported);
    for item in &mut record.items {
        let AnswerRecord::Rating(code) = &mut item.answer else { continue };
        let index = instrument.find_item(&item.item).expect("an item of the instrument");
        *code = if instrument.items()[index].keying == Keying::Minus { 6 - support } else { support };
        *code = others.iter().find(|(id, _)| *id == item.item).map_or(*code, |(_, code)| *code);
    }
    record
}

/// Every sentence left out.
pub(crate) fn skipped(form: &str) -> Record {
    let mut record = simulated(form, RespondentType::Supported);
    for item in &mut record.items {
        item.answer = AnswerRecord::Skipped;
    }
    record
}

/// Stopped when everything was reached, with some answers left out.
pub(crate) fn to_check() -> String {
    let mut record = simulated("SNQ-40", RespondentType::Supported);
    record.ended = Ended::Stopped;
    for item in ["P1a", "S1e", "X3"] {
        give(&mut record, item, AnswerRecord::Skipped);
    }
    record.to_json()
}

/// Answers to rules that this program does not know.
pub(crate) fn of_another_key() -> String {
    let mut record = simulated("SNQ-40", RespondentType::Supported);
    record.instrument.id = "other".to_owned();
    record.to_json()
}
