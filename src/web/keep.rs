use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(super) struct KeepProps {
    pub(super) finished: crate::session::Finished,
}

#[component]
pub(super) fn Keep(_props: &KeepProps) -> Html {
    html! {}
}
