//! Where the program panicked, for who is changing it.

use std::panic::{PanicHookInfo, set_hook};

/// From here on a panic logs its place in the source to the console of the browser.
///
/// The message of the panic is never logged: an answer could be in it.
pub(crate) fn install() {
    set_hook(Box::new(|panic: &PanicHookInfo| {
        let place = panic.location().map_or_else(|| "an unknown place".to_owned(), ToString::to_string);
        web_sys::console::error_1(&format!("panicked at {place}").into());
    }));
}
