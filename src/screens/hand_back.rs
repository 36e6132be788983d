//! The pupil is done: the computer goes back to the counselor.

use yew::prelude::*;

use crate::model::Model;
use crate::msg::Msg;
use crate::parts::button::button;
use crate::parts::help::who_will_talk;
use crate::parts::picture::start_picture;
use trellis_core::session::{Event, Results};
use trellis_text::Text;

/// The pupil's last screen.
pub(crate) fn view(model: &Model, finished: &Results, link: &Callback<Msg>) -> Html {
    html! {
        <main key="hand_back" class="screen beside-picture">
            { start_picture() }
            <div>
                <h1 tabindex="-1">{ model.show(Text::HandBackTitle) }</h1>
                <p class="lead">{ model.text(Text::HandBackLead) }</p>
                { who_will_talk(model, finished) }
                <div class="actions">
                    { button("secondary", model.text(Text::BackToMap), link.reform(|_| Msg::Session(Event::Map))) }
                    { button("primary", model.text(Text::IAmCounselor), link.reform(|_| Msg::Session(Event::Report))) }
                </div>
            </div>
        </main>
    }
}
