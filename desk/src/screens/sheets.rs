//! What is printed in place of the screen.

mod form;
mod inspection;
mod missing;
mod slips;

use yew::prelude::*;

use crate::model::Model;
use crate::msg::Msg;
use crate::sheet::{Asked, Sheet};
use trellis::parts::icon::{IconKind, icon};
use trellis_text::DeskText;

/// The sheet that was asked for; nothing where its sitting is gone.
pub(crate) fn view(model: &Model, sheet: &Sheet) -> Html {
    let printed = match sheet {
        Sheet::Slips(source) => Asked::of(model, source).map(|asked| slips::view(model, &asked)),
        Sheet::Missing(id) => model.kept.sittings.get(id).map(|sitting| missing::view(model, sitting)),
        Sheet::Inspection(source) => Asked::of(model, source).map(|asked| inspection::view(model, &asked)),
        Sheet::Form(source) => Asked::of(model, source).map(|asked| form::view(model, &asked)),
    };
    html! { <div class="only-print sheet-paper">{ printed.unwrap_or_default() }</div> }
}

/// A button that prints a sheet.
pub(crate) fn print_button(model: &Model, text: DeskText, sheet: Sheet, link: &Callback<Msg>) -> Html {
    let onclick = link.reform(move |_| Msg::PrintOnPaper(sheet.clone()));
    html! {
        <button type="button" class="quiet with-icon" {onclick}>{ icon(IconKind::Printer) }{ model.text(text) }</button>
    }
}
