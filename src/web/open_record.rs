use yew::prelude::*;

#[component]
pub(super) fn OpenRecord() -> Html {
    html! {}
}
