//! What is said where a browser does not print.

use yew::prelude::*;

use crate::model::Model;
use trellis_text::Text;

/// That the browser has opened no print dialog, and what to do; nothing where it has.
pub(crate) fn print_refused(model: &Model) -> Html {
    html! {
        if model.form.print_refused {
            <p class="field-error small" role="alert">{ model.text(Text::PrintRefused) }</p>
        }
    }
}
