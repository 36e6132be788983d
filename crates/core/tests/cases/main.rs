//! The worked cases, natively and in the browser's Wasm.

mod check;

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn every_worked_case_holds() {
    assert_eq!(check::check_all(), 123);
}
