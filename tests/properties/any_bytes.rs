//! Any bytes give a value or an error. The same bodies run here, on random bytes, and in `fuzz/`.

use trellis::answers::Answers;
use trellis::instrument::Instrument;
use trellis::record::{Record, RecordError};
use trellis::report::Report;

/// An instrument parser's answer to any bytes: findings with their places, or an instrument that
/// prints to itself and can score each of its forms, whatever is in it.
pub(crate) fn instrument(bytes: &[u8]) {
    match Instrument::parse(&String::from_utf8_lossy(bytes)) {
        Err(errors) => {
            assert!(!errors.all().is_empty());
            for error in errors.all() {
                let words = [&error.place, &error.found, &error.needed];
                assert!(words.iter().all(|words| !words.is_empty()), "{error:?}");
            }
        }
        Ok(instrument) => {
            let printed = serde_json::to_string(instrument.file()).unwrap();
            let again = Instrument::parse(&printed).unwrap();
            assert_eq!(again.file(), instrument.file());
            let modules: Vec<&str> = instrument.key().modules.iter().map(|module| module.id.as_str()).collect();
            for form in &instrument.key().forms {
                let answers = Answers::new(&instrument, &form.id, &modules).unwrap();
                serde_json::to_string(&Report::of(&instrument, &answers)).unwrap();
            }
        }
    }
}

/// A record parser's answer to any bytes: an error, or a record that prints to itself and is
/// either scored or not, with a reason.
pub(crate) fn record(bytes: &[u8], instrument: &Instrument) {
    match Record::parse(&String::from_utf8_lossy(bytes)) {
        Err(error) => assert!(!error.to_string().is_empty()),
        Ok(record) => {
            assert_eq!(Record::parse(&record.to_json()).as_ref(), Ok(&record));
            match Report::new(instrument, &record) {
                Ok(report) => assert!(serde_json::to_string(&report).is_ok()),
                Err(error) => assert_ne!(error, RecordError::Newer),
            }
        }
    }
}
