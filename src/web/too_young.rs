use yew::prelude::*;

#[component]
pub(super) fn TooYoung() -> Html {
    html! {}
}
