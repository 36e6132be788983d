//! Analyses and exports between what the page does.

use std::cell::Cell;
use std::rc::Rc;

use gloo::timers::future::TimeoutFuture;
use yew::Callback;

use crate::data::{Job, Progress, export, one_file, run};
use crate::msg::Msg;
use trellis_export::format::AnswersFormat;

/// After so long the page gets its turn: it is shown how far it is, and a press is answered. Unit: milliseconds.
const TURN_MS: f64 = 40.0;

/// What runs in small steps.
struct Turns {
    number: u32,
    /// It ends without a result where this is another number.
    current: Rc<Cell<u32>>,
    tell: Callback<Msg>,
    began: f64,
}

impl Turns {
    /// The screen that says what is done comes first.
    async fn begin(number: u32, current: Rc<Cell<u32>>, tell: Callback<Msg>) -> Self {
        TimeoutFuture::new(0).await;
        Self { number, current, tell, began: js_sys::Date::now() }
    }

    /// Whether it goes on after a step.
    async fn step(&mut self, progress: Progress) -> bool {
        if js_sys::Date::now() - self.began > TURN_MS {
            self.tell.emit(Msg::Analysing(self.number, progress));
            TimeoutFuture::new(0).await;
            self.began = js_sys::Date::now();
        }
        self.current.get() == self.number
    }
}

/// Starts an analysis. It ends without a result where `current` is another number.
pub(crate) fn start(job: Job, number: u32, current: Rc<Cell<u32>>, tell: Callback<Msg>) {
    wasm_bindgen_futures::spawn_local(async move {
        let mut turns = Turns::begin(number, current, tell.clone()).await;
        if let Some(result) = run(&job, &mut async |progress| turns.step(progress).await).await {
            tell.emit(Msg::Analysed(number, result.map(Rc::new)));
        }
    });
}

/// Starts writing answers for another program, likewise.
pub(crate) fn start_export(
    job: Job,
    format: AnswersFormat,
    language: String,
    number: u32,
    current: Rc<Cell<u32>>,
    tell: Callback<Msg>,
) {
    wasm_bindgen_futures::spawn_local(async move {
        let mut turns = Turns::begin(number, current, tell.clone()).await;
        let mut step = async |progress| turns.step(progress).await;
        if let Some(files) = export(&job, format, &language, &mut step).await {
            let file = files.and_then(|files| one_file(job.file.stem(), format.id(), files));
            tell.emit(Msg::Exported(number, file));
        }
    });
}
