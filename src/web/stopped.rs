use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(super) struct StoppedProps {
    pub(super) run: crate::session::Run,
}

#[component]
pub(super) fn Stopped(_props: &StoppedProps) -> Html {
    html! {}
}
