//! Reading and printing: whatever the text is, there is a value or an error.

use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::{Value, json};
use trellis_core::instrument::file::InstrumentFile;
use trellis_core::instrument::{Instrument, Parts, ScoreIndex};
use trellis_core::record::{Consent, Ended, FollowUp, LanguageFrom, Mode, Record, RecordMetadata, Subject, Timestamp};
use trellis_core::responses::Section;
use trellis_core::simulate::{RespondentType, respondent};

use crate::given::{self, Given, SNQ};
use crate::{any_instrument, any_record};

const TOY: &str = include_str!("toy.json");

/// One change to a text, at a place that is a share of its length.
#[derive(Debug, Clone)]
enum Change {
    Put(u8),
    Take(u8),
    Double(u8),
    CutOff,
}

fn changes() -> impl Strategy<Value = Vec<(f64, Change)>> {
    let change = prop_oneof![
        4 => any::<u8>().prop_map(Change::Put),
        2 => prop::sample::select(&b"\"{}[]:,0-9e.\\ tfn"[..]).prop_map(Change::Put),
        2 => (1..40_u8).prop_map(Change::Take),
        2 => (1..40_u8).prop_map(Change::Double),
        1 => Just(Change::CutOff),
    ];
    vec((0.0..1.0, change), 1..5)
}

fn changed(text: &str, changes: &[(f64, Change)]) -> Vec<u8> {
    let mut bytes = text.as_bytes().to_vec();
    for (share, change) in changes {
        let at = (share * bytes.len() as f64) as usize;
        let to = |length: u8| (at + usize::from(length)).min(bytes.len());
        match *change {
            Change::Put(byte) if at < bytes.len() => bytes[at] = byte,
            Change::Put(byte) => bytes.push(byte),
            Change::Take(length) => drop(bytes.drain(at..to(length))),
            Change::Double(length) => {
                let part = bytes[at..to(length)].to_vec();
                bytes.splice(at..at, part);
            }
            Change::CutOff => bytes.truncate(at),
        }
    }
    bytes
}

/// Puts a value in place of the nth node, counted from the root on; how many nodes there were.
fn replace(value: &mut Value, nth: usize, with: &Value) -> usize {
    if nth == 0 {
        *value = with.clone();
        return 1;
    }
    let mut count = 1;
    let parts: Vec<&mut Value> = match value {
        Value::Array(values) => values.iter_mut().collect(),
        Value::Object(fields) => fields.values_mut().collect(),
        _ => Vec::new(),
    };
    for part in parts {
        if count > nth {
            break;
        }
        count += replace(part, nth - count, with);
    }
    count
}

fn strange() -> Vec<Value> {
    let numbers = [json!(0), json!(-1), json!(1), json!(3), json!(255), json!(256), json!(1e308), json!(0.5)];
    let others = [
        json!(null),
        json!(true),
        json!(""),
        json!("a"),
        json!("a1"),
        json!("all"),
        json!("S1a"),
        json!([]),
        json!({}),
        json!(["a"]),
        json!(["a1", "a1"]),
        json!({"a": 1}),
        json!([[]]),
        json!({"count": 1}),
        json!({"percent": 0}),
        json!(["x".repeat(1000)]),
    ];
    numbers.into_iter().chain(others).collect()
}

/// Every node of the small instrument, with every strange value in its place.
#[test]
fn any_value_in_any_place_gives_an_instrument_or_an_error() {
    let toy: Value = serde_json::from_str(TOY).unwrap();
    for strange in strange() {
        for nth in 0.. {
            let mut other = toy.clone();
            if replace(&mut other, nth, &strange) <= nth {
                break;
            }
            any_instrument::check(other.to_string().as_bytes());
        }
    }
}

#[test]
fn any_value_in_any_place_gives_a_record_or_an_error() {
    let record = respondent(&SNQ, SNQ.find_form("SNQ-16").unwrap(), RespondentType::Mixed, 1).unwrap();
    let record: Value = serde_json::from_str(&record.to_json()).unwrap();
    for strange in strange() {
        for nth in 0.. {
            let mut other = record.clone();
            if replace(&mut other, nth, &strange) <= nth {
                break;
            }
            any_record::check(other.to_string().as_bytes(), &SNQ);
        }
    }
}

const CONSENTS: [Consent; 4] = [Consent::Held, Consent::Active, Consent::Notice, Consent::Other];

fn envelope() -> impl Strategy<Value = RecordMetadata> {
    let mode = prop_oneof![
        Just(Mode::Alone),
        Just(Mode::Paper),
        (
            prop::sample::select(&CONSENTS[..]),
            prop::option::of("\\PC{0,20}".prop_map(|text| FollowUp::of_written(&text)))
        )
            .prop_map(|(guardian_consent, follow_up)| Mode::Supervised { guardian_consent, follow_up }),
    ];
    let languages = vec(("[a-z]{2,3}(-[A-Z][a-z]{3})?", "[SP][1-4][a-e]"), 0..4);
    let ended = prop::sample::select(&[Ended::Completed, Ended::Stopped, Ended::Interrupted][..]);
    let started =
        "20[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]\\.[0-9]{3}(Z|[+](0[0-9]|1[0-4]):[0-5][0-9])"
            .prop_filter_map("a date that is none", |started| Timestamp::try_from(started).ok());
    (mode, languages, prop::option::of("[A-Za-z0-9._-]{1,32}"), started, ended).prop_map(
        |(mode, languages, subject, started, ended)| RecordMetadata {
            languages: languages.into_iter().map(|(language, from)| LanguageFrom { language, from }).collect(),
            subject: subject.map(|code: String| Subject::try_from(code).unwrap()),
            mode,
            started,
            order: None,
            ended,
        },
    )
}

proptest! {
    #![proptest_config(given::config(300))]

    #[test]
    fn any_bytes_give_an_instrument_or_an_error(bytes in vec(any::<u8>(), 0..200)) {
        any_instrument::check(&bytes);
        any_record::check(&bytes, &SNQ);
    }

    #[test]
    fn a_changed_instrument_gives_an_instrument_or_an_error(changes in changes()) {
        any_instrument::check(&changed(TOY, &changes));
    }

    #[test]
    fn a_changed_record_gives_a_record_or_an_error(seed in 0..100_u64, changes in changes()) {
        let record = respondent(&SNQ, SNQ.find_form("SNQ-16").unwrap(), RespondentType::Mixed, seed).unwrap();
        any_record::check(&changed(&record.to_json(), &changes), &SNQ);
    }

    #[test]
    fn a_printed_record_is_read_as_the_same(
        given in given::whatever(),
        envelope in envelope(),
        times in vec(prop::option::of(0.0..700_000.0_f64), 60),
    ) {
        let given = Given { toy: false, ..given };
        let mut responses = given.responses();
        for (at, time) in times.into_iter().enumerate().take(responses.len()) {
            if let Some(millis) = time {
                responses.add_response_time(at, millis);
            }
        }
        let record = Record::new(&responses, envelope);
        let again = Record::parse(&record.to_json());
        prop_assert_eq!(again.as_ref(), Ok(&record));
        let read = record.responses(&SNQ).unwrap();
        prop_assert!((0..read.len()).all(|at| read.state(at) == responses.state(at)));
        prop_assert!((0..read.len()).all(|at| read.response_time(at) == responses.response_time(at).map(f64::round)));
        prop_assert_eq!(read.was_asked(Section::Module), responses.was_asked(Section::Module));
        prop_assert_eq!(Record::new(&read, RecordMetadata {
            languages: record.languages.clone(),
            subject: record.subject.clone(),
            mode: record.mode.clone(),
            started: record.started,
            order: record.order.clone(),
            ended: record.ended,
        }), record);
    }

    /// Any number that a file may give is read to the bit.
    #[test]
    fn numbers_of_an_instrument_are_read_exactly(cut in 0.001..99.999_f64, weight in 1e-6..1e6_f64) {
        let mut toy: Value = serde_json::from_str(TOY).unwrap();
        toy["key"]["states"]["cut"] = json!(cut);
        toy["key"]["scores"][1]["weights"]["b"] = json!(weight);
        let instrument = Instrument::parse(&toy.to_string()).unwrap();
        prop_assert_eq!(instrument.classification().unwrap().cut.to_bits(), cut.to_bits());
        let weights: Vec<f64> = match &instrument.scores()[ScoreIndex::from(1)].parts {
            Parts::Items(parts) => parts.iter().map(|part| part.weight).collect(),
            Parts::Scores(parts) => parts.iter().map(|part| part.weight).collect(),
        };
        prop_assert!(weights.iter().any(|other| other.to_bits() == weight.to_bits()));
    }
}

/// The types write what they read.
#[test]
fn a_printed_instrument_file_is_read_as_the_same() {
    for json in [TOY, include_str!("../../../../instruments/snq.json")] {
        let file: InstrumentFile = serde_json::from_str(json).unwrap();
        let printed = serde_json::to_string(&file).unwrap();
        assert_eq!(serde_json::from_str::<InstrumentFile>(&printed).unwrap(), file);
        let before: Value = serde_json::from_str(json).unwrap();
        assert_eq!(
            Instrument::parse(&printed).unwrap().hashes().key,
            Instrument::parse(&before.to_string()).unwrap().hashes().key
        );
    }
}
