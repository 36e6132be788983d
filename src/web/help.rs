use yew::prelude::*;

#[component]
pub(super) fn Help() -> Html {
    html! {}
}
