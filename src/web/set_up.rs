use yew::prelude::*;

#[component]
pub(super) fn SetUp() -> Html {
    html! {}
}
