//! The worked cases, natively.

#[path = "cases/mod.rs"]
mod cases;

#[test]
fn every_worked_case_holds() {
    assert_eq!(cases::check_all(), 112);
}
