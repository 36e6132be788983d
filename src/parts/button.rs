//! Buttons.

use yew::prelude::*;

/// A button of a class that sends nothing by itself.
pub fn button(class: &'static str, label: &str, onclick: Callback<MouseEvent>) -> Html {
    html! { <button type="button" {class} {onclick}>{ label }</button> }
}

/// The button that leads on. Enter in a field of its form is to send the same message.
pub fn primary_button<M: Clone + 'static>(label: &str, msg: M, link: &Callback<M>) -> Html {
    button("primary", label, link.reform(move |_| msg.clone()))
}
