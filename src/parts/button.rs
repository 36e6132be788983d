//! Buttons.

use yew::prelude::*;

/// A button of a class that sends nothing by itself.
pub(crate) fn button(class: &'static str, label: &str, onclick: Callback<MouseEvent>) -> Html {
    html! { <button type="button" {class} {onclick}>{ label }</button> }
}

/// The button that submits its form.
pub(crate) fn submit_button(label: &str) -> Html {
    html! { <button type="submit" class="primary">{ label }</button> }
}
