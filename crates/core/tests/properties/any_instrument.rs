//! Any bytes give an instrument or an error: the body of the property tests and of `fuzz/`.

use trellis_core::answers::Answers;
use trellis_core::instrument::Instrument;
use trellis_core::report::Report;

/// Findings with their places, or an instrument that prints to itself and can score each of its
/// forms, whatever is in it.
pub(crate) fn check(bytes: &[u8]) {
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
