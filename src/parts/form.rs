//! Forms: they hold fields together, and are never sent.

use web_sys::HtmlInputElement;
use yew::prelude::*;

/// A form of a class. Enter in one of its fields sends `on_enter`, where there is one, as the button of
/// the form does: nothing depends on submitting, which a sandboxed frame does not do.
///
/// Every radio button is in a form: Chromium keeps a removed one without a form in memory, and with it
/// everything around it.
pub fn form<M: Clone + 'static>(class: &'static str, on_enter: Option<M>, link: &Callback<M>, fields: Html) -> Html {
    let link = link.clone();
    let onkeydown = move |event: KeyboardEvent| {
        let in_field = event.target_dyn_into::<HtmlInputElement>().is_some();
        // While characters are composed, Enter chooses among them.
        if event.key() == "Enter" && in_field && !event.is_composing() {
            event.prevent_default();
            if let Some(msg) = on_enter.clone().filter(|_| !event.repeat()) {
                link.emit(msg);
            }
        }
    };
    let onsubmit = |event: SubmitEvent| event.prevent_default();
    html! { <form {class} autocomplete="off" {onkeydown} {onsubmit}>{ fields }</form> }
}
