//! Too young for this questionnaire: a kind stop.

use yew::prelude::*;

use crate::model::Model;
use crate::msg::Msg;
use crate::parts::button::button;
use crate::parts::help::help;
use trellis_core::session::Event;
use trellis_report::{Help, Words};
use trellis_text::Text;

/// A kind stop. An age that was chosen by mistake can be taken back.
pub(crate) fn view(model: &Model, link: &Callback<Msg>) -> Html {
    let ages = model.instrument.ages();
    html! {
        <main key="too_young" class="screen">
            <h1 tabindex="-1">{ model.show(Text::TooYoungHeading) }</h1>
            <p class="lead">{ model.format(Text::TooYoungLead, &[("from", &ages.from), ("to", &ages.to)]) }</p>
            { help(model, &Help::new(&Words::new(&model.instrument, &model.session.language), None), "panel") }
            <div class="actions">
                { button("secondary", model.text(Text::GoBack), link.reform(|_| Msg::Session(Event::Back(0.0)))) }
                { button("primary", model.text(Text::BackToStart), link.reform(|_| Msg::Session(Event::Clear))) }
            </div>
        </main>
    }
}
