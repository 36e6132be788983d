//! Buttons.

use yew::prelude::*;

use crate::msg::Msg;

/// A button of a class that sends nothing by itself.
pub(crate) fn button(class: &'static str, label: &str, onclick: Callback<MouseEvent>) -> Html {
    html! { <button type="button" {class} {onclick}>{ label }</button> }
}

/// The button that leads on. Enter in a field of its form is to send the same message.
pub(crate) fn primary_button(label: &str, msg: Msg, link: &Callback<Msg>) -> Html {
    button("primary", label, link.reform(move |_| msg.clone()))
}
