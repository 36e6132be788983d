//! Stopped early: help, and what one can still do.

use yew::prelude::*;

use crate::model::Model;
use crate::msg::Msg;
use crate::parts::button::button;
use crate::parts::help::help;
use trellis_core::responses::{ItemState, Section};
use trellis_core::session::{Administration, Event};
use trellis_text::Text;

/// Stopped early. That is fine.
pub(crate) fn view(model: &Model, run: &Administration, link: &Callback<Msg>) -> Html {
    let (given, total) = counted(run);
    let not_reached = |position: &usize| run.responses.state(*position) == ItemState::NotReached;
    let left = run.responses.range(Section::Safety).filter(not_reached).count();
    html! {
        <main key="stopped" class="screen">
            <h1 tabindex="-1">{ model.text(Text::StoppedHeading) }</h1>
            <p class="lead">{ model.format(Text::StoppedLead, &[("given", &given), ("total", &total)]) }</p>
            if left > 0 {
                <section class="card-box">
                    <h2>{ model.text(Text::SafetyHeading) }</h2>
                    <p>{ model.format(Text::SafetyOffer, &[("count", &left)]) }</p>
                    { button("secondary", model.text(Text::AskSafety), link.reform(|_| Msg::Session(Event::AskSafety))) }
                </section>
            } else {
                <p class="lead">{ model.text(Text::SafetyThanks) }</p>
            }
            { help(model, "panel") }
            <div class="actions">
                { button("secondary", model.text(Text::GoOn), link.reform(|_| Msg::Session(Event::GoOn))) }
                { button("primary", model.text(Text::SeeMap), link.reform(|_| Msg::Session(Event::Finish))) }
            </div>
        </main>
    }
}

/// How many items have an answer, and how many there are.
pub(super) fn counted(run: &Administration) -> (usize, usize) {
    let total = run.responses.len();
    let has_answer = |position: &usize| matches!(run.responses.state(*position), ItemState::Responded(_));
    ((0..total).filter(has_answer).count(), total)
}
