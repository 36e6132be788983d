use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(super) struct AboutProps {
    pub(super) on_close: Callback<()>,
}

#[component]
pub(super) fn About(_props: &AboutProps) -> Html {
    html! {}
}
