//! The pupil is done: the computer goes back to the counselor.

use yew::prelude::*;

use crate::model::Model;
use crate::msg::Msg;
use crate::parts::button::button;
use trellis_core::session::Event;
use trellis_text::Text;

/// The pupil's last screen.
pub(crate) fn view(model: &Model, link: &Callback<Msg>) -> Html {
    html! {
        <main key="hand_back" class="screen">
            <h1 tabindex="-1">{ model.text(Text::HandBackTitle) }</h1>
            <p class="lead">{ model.text(Text::HandBackLead) }</p>
            <div class="actions">
                { button("secondary", model.text(Text::BackToMap), link.reform(|_| Msg::Session(Event::Map))) }
                { button("primary", model.text(Text::IAmCounselor), link.reform(|_| Msg::Session(Event::Report))) }
            </div>
        </main>
    }
}
