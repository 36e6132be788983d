//! What lies over the screen while everything is about to be cleared: leaving, and idle time.

use yew::prelude::*;

use super::button::button;
use crate::model::{Model, Overlay};
use crate::msg::Msg;
use trellis_text::Text;

/// The bar with the way back. It takes the focus when it comes, since what had it is hidden. While
/// everything else is hidden, it is the page.
pub(crate) fn overlay(model: &Model, link: &Callback<Msg>) -> Html {
    let back = |text| button("secondary", model.text(text), link.reform(|_| Msg::Undo));
    match model.overlay {
        Overlay::None => Html::default(),
        Overlay::Leaving(seconds) => html! {
            <main class="bar-below undo">
                <div role="alertdialog" aria-labelledby="leaving">
                    <h1 id="leaving">{ model.show_with(Text::Leaving, &[("seconds", &seconds)]) }</h1>
                    { back(Text::Undo) }
                </div>
            </main>
        },
        Overlay::Covered => html! {
            <main class="bar-below undo covered">
                <div role="alertdialog" aria-labelledby="leaving">
                    <h1 id="leaving">{ covered(model) }</h1>
                    { button("secondary", model.text(Text::ShowAgain), link.reform(|_| Msg::ShowAgain)) }
                </div>
            </main>
        },
        Overlay::Idle(seconds) => html! {
            <section class="bar-below idle" aria-labelledby="leaving">
                <div role="alertdialog" aria-labelledby="leaving">
                    <p id="leaving">{ model.show_with(idle_warning(model), &[("seconds", &seconds)]) }</p>
                    { back(Text::StillHere) }
                </div>
            </section>
        },
    }
}

/// What is about to happen.
fn idle_warning(model: &Model) -> Text {
    if model.pupil_turn().is_some() { Text::TurnIdleWarning } else { Text::IdleWarning }
}

/// Whose report is hidden, and why.
fn covered(model: &Model) -> String {
    let code = model.session.record().and_then(|record| record.subject.as_ref());
    match code {
        Some(code) => model.format(Text::ReportCovered, &[("code", &code.as_str())]),
        None => model.text(Text::ReportCoveredNoCode).to_owned(),
    }
}
