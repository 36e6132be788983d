use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(super) struct CounselorProps {
    pub(super) finished: crate::session::Finished,
}

#[component]
pub(super) fn Counselor(_props: &CounselorProps) -> Html {
    html! {}
}
