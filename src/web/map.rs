use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(super) struct MapProps {
    pub(super) finished: crate::session::Finished,
}

#[component]
pub(super) fn Map(_props: &MapProps) -> Html {
    html! {}
}
