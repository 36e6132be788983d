//! The element with the reader of own instruments: what the second entry of the npm package adds to the first.

use std::sync::Arc;

use js_sys::JSON;
use trellis::OwnInstrument;
use trellis_core::host_event::{HostError, HostErrorCode, HostEvent};
use trellis_core::instrument::{Instrument, InstrumentError};
use wasm_bindgen::prelude::*;

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
