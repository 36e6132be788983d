//! The printer.

use std::cell::Cell;
use std::rc::Rc;

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use yew::Callback;

/// How long after it was asked a browser may begin to print. Unit: milliseconds.
const BEGIN_WITHIN_MS: u32 = 1_000;

/// A print dialog that was asked for. Dropping it stops waiting for it.
pub struct Printing {
    _on_begin: EventListener,
    _deadline: Timeout,
}

/// Opens the browser's print dialog; returns when it is closed, in browsers that wait. Calls `refused` where
/// the browser does not begin to print, as in a sandboxed frame.
pub fn print(refused: Callback<()>) -> Printing {
    let window = gloo::utils::window();
    let begun = Rc::new(Cell::new(false));
    let beginning = begun.clone();
    let on_begin = EventListener::once(&window, "beforeprint", move |_| beginning.set(true));
    let deadline = Timeout::new(BEGIN_WITHIN_MS, move || {
        if !begun.get() {
            refused.emit(());
        }
    });
    // A browser that refuses by an error begins nothing either.
    let _ = window.print();
    Printing { _on_begin: on_begin, _deadline: deadline }
}
