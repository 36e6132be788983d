//! The element with the reader of own instruments, and with what keeps a run over a reload: what the second entry of the npm
//! package adds to the first.

mod seal;
mod store;

use std::rc::Rc;
use std::sync::Arc;

use js_sys::JSON;
use trellis::{OwnInstrument, RunKeeper};
use trellis_core::host_event::{HostError, HostErrorCode, HostEvent};
use trellis_core::instrument::{Instrument, InstrumentError};
use wasm_bindgen::prelude::*;

pub use seal::{Key, open, seal};
use store::SealedStore;

/// Reads an instrument file for an element.
///
/// # Errors
///
/// The detail of the event `trellis-error`, with every finding, where it is no instrument that can be asked.
#[wasm_bindgen]
pub fn read_instrument(json: &str) -> Result<OwnInstrument, JsValue> {
    let read = read(json).map(OwnInstrument::new);
    // What serde writes is JSON.
    read.map_err(|error| JSON::parse(&HostEvent::Error(error).to_json()).unwrap_or_default())
}

/// Keeps one run of an element with this id, sealed with a key, in the session storage of the page.
///
/// # Errors
///
/// Where it is no key of 32 bytes, or this browser gives the page no such storage.
#[wasm_bindgen]
pub fn run_keeper(key: &[u8], id: &str) -> Result<RunKeeper, JsError> {
    let key = Key::try_from(key)?;
    let store = SealedStore::new(key, id).ok_or_else(|| JsError::new("this browser keeps nothing for this page"))?;
    Ok(RunKeeper::new(Rc::new(store)))
}

/// Reads an instrument file that people are to be asked by.
///
/// # Errors
///
/// What is not as it must be: in the file, or because it is a key without wording.
pub fn read(json: &str) -> Result<Arc<Instrument>, HostError> {
    let instrument = Instrument::parse(json).map_err(|errors| refusal(errors.all().to_vec()))?;
    if instrument.languages().next().is_none() {
        let (found, needed) = ("none".into(), "the wording in a language".into());
        return Err(refusal(vec![InstrumentError { place: "wording".into(), found, needed }]));
    }
    Ok(Arc::new(instrument))
}

fn refusal(findings: Vec<InstrumentError>) -> HostError {
    let first = findings.first().map(ToString::to_string).unwrap_or_default();
    let message = format!("the instrument file cannot be used; errors in it: {}; the first: {first}", findings.len());
    HostError { code: HostErrorCode::Instrument, attribute: None, message, findings }
}
