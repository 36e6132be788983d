use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(super) struct QuestionProps {
    pub(super) run: crate::session::Run,
}

#[component]
pub(super) fn Question(_props: &QuestionProps) -> Html {
    html! {}
}
