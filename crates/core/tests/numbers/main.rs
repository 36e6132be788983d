//! One hash over every number of ten thousand reports, natively and in the browser's Wasm.

mod hash;

use std::sync::Arc;

use trellis_core::instrument::Instrument;

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn every_number_of_ten_thousand_reports_has_the_same_bits() {
    let snq = Arc::new(Instrument::parse(include_str!("../../../../instruments/snq.json")).unwrap());
    assert_eq!(hash::hash_of_numbers(&snq), hash::HASH);
}
