//! Any bytes give an instrument or an error: the body of the property tests and of `fuzz/`.

use std::sync::Arc;

use trellis_core::instrument::{Instrument, ModuleIndex};
use trellis_core::report::Report;
use trellis_core::responses::Responses;

/// Findings with their places, or an instrument that can score each of its
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
            let instrument = Arc::new(instrument);
            let modules: Vec<ModuleIndex> = instrument.modules().keys().collect();
            for form in instrument.forms().keys() {
                let responses = Responses::new(instrument.clone(), form, &modules);
                serde_json::to_string(&Report::of(responses).output()).unwrap();
            }
        }
    }
}
