use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(super) struct StartProps {
    pub(super) start: crate::session::Start,
}

#[component]
pub(super) fn Start(_props: &StartProps) -> Html {
    html! {}
}
