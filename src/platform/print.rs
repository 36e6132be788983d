//! The printer.

/// Opens the browser's print dialog; returns when it is closed, in browsers that wait.
pub(crate) fn print() {
    // Where a page may not print, nothing happens.
    let _ = gloo::utils::window().print();
}
