//! The bits of every number, natively; `tests/browser.rs` has the same in Wasm.

#[path = "numbers/mod.rs"]
mod numbers;

use trellis::instrument::Instrument;

#[test]
fn every_number_of_ten_thousand_reports_has_the_same_bits() {
    let snq = Instrument::parse(include_str!("../instruments/snq.json")).unwrap();
    assert_eq!(numbers::hash_of_numbers(&snq), numbers::HASH);
}
