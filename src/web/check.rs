use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(super) struct CheckProps {
    pub(super) run: crate::session::Run,
}

#[component]
pub(super) fn Check(_props: &CheckProps) -> Html {
    html! {}
}
