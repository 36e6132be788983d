use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(super) struct HandBackProps {
    pub(super) finished: crate::session::Finished,
}

#[component]
pub(super) fn HandBack(_props: &HandBackProps) -> Html {
    html! {}
}
