//! What is wrong with a field, or missing in it.

use yew::prelude::*;

/// An alert under an id, by which its field is described.
///
/// The id of an alert about a missing choice ends with `needed`: that is how the choice is found when
/// the focus moves to it.
pub fn field_error(id: impl Into<AttrValue>, text: &str) -> Html {
    html! { <p class="field-error" role="alert" id={id.into()}>{ text }</p> }
}
