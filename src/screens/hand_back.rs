//! The pupil is done: the computer goes back to the counselor.

use yew::prelude::*;

use crate::model::Model;
use crate::msg::Msg;
use crate::parts::button::button;
use crate::parts::help::who_will_talk;
use crate::parts::picture::start_picture;
use crate::parts::report_lock::report_lock;
use trellis_core::session::{Event, Results};
use trellis_text::Text;

/// The pupil's last screen.
pub(crate) fn view(model: &Model, finished: &Results, link: &Callback<Msg>) -> Html {
    html! {
        <main key="hand_back" class="screen beside-picture">
            { start_picture() }
            <div>
                <h1 tabindex="-1">{ model.show(Text::HandBackTitle) }</h1>
                <p class="lead">{ model.text(Text::NothingMoreAsked) }</p>
                { who_will_talk(model, finished) }
                { report_lock(model, &finished.record, link) }
                <div class="actions">
                    { button("quiet", model.text(Text::BackToMap), link.reform(|_| Msg::Session(Event::Map))) }
                </div>
            </div>
        </main>
    }
}
