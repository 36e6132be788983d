//! One match from the model to its screen.

use yew::prelude::*;

use super::model::{Model, Tab};
use super::msg::Msg;
use super::parts::{header, tabs};
use super::screens::{data, embed, instrument, keys, preview};

/// What is shown. What a person does goes to `link`.
pub fn html(model: &Model, link: &Callback<Msg>) -> Html {
    html! {
        <div class="trellis desk workbench" lang={model.locale().tag()} dir="ltr" translate="no">
            <div class="all">
                { header(model, link) }
                { tabs(model, link) }
                { screen(model, link) }
            </div>
        </div>
    }
}

fn screen(model: &Model, link: &Callback<Msg>) -> Html {
    match model.tab {
        Tab::Instrument => instrument::view(model, link),
        Tab::Screens => preview::view(model, link),
        Tab::Keys => keys::view(model, link),
        Tab::Data => data::view(model, link),
        Tab::Embed => embed::view(model, link),
    }
}
