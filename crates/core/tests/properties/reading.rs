//! Reading and printing: whatever the text is, there is a value or an error.

use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::{Value, json};
use trellis_core::answers::Part;
use trellis_core::instrument::Instrument;
use trellis_core::record::{Administration, Consent, Ended, Envelope, LanguageFrom, Record, Started, Subject};
use trellis_core::simulate::{Respondent, respondent};

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
    let record = respondent(&SNQ, "SNQ-16", Respondent::Mixed, 1).unwrap();
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

fn envelope() -> impl Strategy<Value = Envelope> {
    let administration = prop_oneof![
        Just(Administration::Alone),
        Just(Administration::Paper),
        prop::option::of("\\PC{0,20}")
            .prop_map(|follow_up| { Administration::Supervised { guardian_consent: Consent::Held, follow_up } }),
    ];
    let languages = vec(("[a-z]{2,3}(-[A-Z][a-z]{3})?", "[SP][1-4][a-e]"), 0..4);
    let ended = prop::sample::select(&[Ended::Completed, Ended::Stopped, Ended::Interrupted][..]);
    let started =
        "20[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]\\.[0-9]{3}Z";
    (administration, languages, prop::option::of("[A-Za-z0-9._-]{1,32}"), started, ended).prop_map(
        |(administration, languages, subject, started, ended)| Envelope {
            languages: languages.into_iter().map(|(language, from)| LanguageFrom { language, from }).collect(),
            subject: subject.map(|code: String| Subject::try_from(code).unwrap()),
            administration,
            started: Started::try_from(started).unwrap(),
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
        let record = respondent(&SNQ, "SNQ-16", Respondent::Mixed, seed).unwrap();
        any_record::check(&changed(&record.to_json(), &changes), &SNQ);
    }

    #[test]
    fn a_printed_record_is_read_as_the_same(
        given in given::whatever(),
        envelope in envelope(),
        times in vec(prop::option::of(0.0..700_000.0_f64), 60),
    ) {
        let given = Given { toy: false, ..given };
        let mut answers = given.answers();
        for (at, time) in times.into_iter().enumerate() {
            if let Some(millis) = time {
                answers.spend(at, millis);
            }
        }
        let record = Record::new(&SNQ, &answers, envelope);
        let again = Record::parse(&record.to_json());
        prop_assert_eq!(again.as_ref(), Ok(&record));
        let read = record.answers(&SNQ).unwrap();
        prop_assert!((0..read.len()).all(|at| read.place(at) == answers.place(at)));
        prop_assert!((0..read.len()).all(|at| read.millis(at) == answers.millis(at).map(f64::round)));
        prop_assert_eq!(read.was_asked(Part::Module), answers.was_asked(Part::Module));
        prop_assert_eq!(Record::new(&SNQ, &read, Envelope {
            languages: record.languages.clone(),
            subject: record.subject.clone(),
            administration: record.administration.clone(),
            started: record.started.clone(),
            ended: record.ended,
        }), record);
    }

    /// Any number that a file may give comes back from print, to the bit.
    #[test]
    fn a_printed_instrument_is_read_as_the_same(cut in 1..99_999_u32, weight in 1..1_000_000_000_000_u64) {
        let (cut, weight) = (f64::from(cut) / 1e3, weight as f64 / 1e6);
        let mut toy: Value = serde_json::from_str(TOY).unwrap();
        toy["key"]["states"]["cut"] = json!(cut);
        toy["key"]["scores"][1]["weights"]["b"] = json!(weight);
        let instrument = Instrument::parse(&toy.to_string()).unwrap();
        prop_assert_eq!(instrument.key().states.as_ref().unwrap().cut.to_bits(), cut.to_bits());
        prop_assert_eq!(instrument.key().scores[1].weights.get("b").unwrap().to_bits(), weight.to_bits());
        let again = Instrument::parse(&serde_json::to_string(instrument.file()).unwrap()).unwrap();
        prop_assert_eq!(again.file(), instrument.file());
    }
}

#[test]
fn the_shipped_instrument_prints_to_itself() {
    let printed = serde_json::to_string(SNQ.file()).unwrap();
    assert_eq!(Instrument::parse(&printed).unwrap().file(), SNQ.file());
}
