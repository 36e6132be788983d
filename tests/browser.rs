//! What only a browser can show: the same numbers in Wasm, and what Yew does with real inputs.
#![cfg(target_arch = "wasm32")]

#[path = "cases/mod.rs"]
mod cases;
#[path = "numbers/mod.rs"]
mod numbers;

use trellis::instrument::Instrument;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// The numbers come from another machine code here, and from another libm if one crept in.
#[wasm_bindgen_test]
fn every_worked_case_holds_in_wasm() {
    assert_eq!(cases::check_all(), 112);
}

/// Native and Wasm give the same bits, in every f64 of ten thousand reports.
#[wasm_bindgen_test]
fn ten_thousand_reports_have_the_same_bits_in_wasm() {
    let snq = Instrument::parse(include_str!("../instruments/snq.json")).unwrap();
    assert_eq!(numbers::hash_of_numbers(&snq), numbers::HASH);
}
