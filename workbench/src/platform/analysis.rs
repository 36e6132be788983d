//! Analyses between what the page does.

use std::cell::Cell;
use std::rc::Rc;

use gloo::timers::future::TimeoutFuture;
use yew::Callback;

use crate::data::{Job, run};
use crate::msg::Msg;

/// After so long the page gets its turn: it is shown how far it is, and a press is answered. Unit: milliseconds.
const TURN_MS: f64 = 40.0;

/// Starts an analysis. It ends without a result where `current` is another number.
pub(crate) fn start(job: Job, number: u32, current: Rc<Cell<u32>>, tell: Callback<Msg>) {
    wasm_bindgen_futures::spawn_local(async move {
        let mut turn_began = js_sys::Date::now();
        let mut tick = async |progress| {
            if js_sys::Date::now() - turn_began > TURN_MS {
                tell.emit(Msg::Analysing(number, progress));
                TimeoutFuture::new(0).await;
                turn_began = js_sys::Date::now();
            }
            current.get() == number
        };
        // The screen that says what is done comes first.
        TimeoutFuture::new(0).await;
        if let Some(result) = run(&job, &mut tick).await {
            tell.emit(Msg::Analysed(number, result.map(Rc::new)));
        }
    });
}
