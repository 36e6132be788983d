//! A sealed file that is whole, and needs its passphrase or its recovery sheet.

use yew::prelude::*;

use crate::model::Model;
use crate::msg::Msg;
use crate::parts::header;
use crate::screens::home::back_home;
use crate::screens::unlock::{self, Way};
use trellis_text::DeskText;

/// What opens the file.
pub(crate) fn view(model: &Model, link: &Callback<Msg>) -> Html {
    let which = if model.kept.key.is_some() { DeskText::OpenSealedHere } else { DeskText::OpenSealedNew };
    html! {
        <>
            { header(model, "", Html::default(), link) }
            <main key="open-file" class="screen unlock-alone">
                <section class="card-box">
                    <h1 tabindex="-1">{ model.text(DeskText::OpenSealedTitle) }</h1>
                    <p>{ model.text(DeskText::OpenSealedLead) }{ model.gap() }{ model.text(which) }</p>
                    { unlock::fields(model, Way::here(model.text(DeskText::OpenSealedTitle)), None, link) }
                    { back_home(model, link) }
                </section>
            </main>
        </>
    }
}
