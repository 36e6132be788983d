use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(super) struct AboutYouProps {
    pub(super) about: crate::session::AboutYou,
}

#[component]
pub(super) fn AboutYou(_props: &AboutYouProps) -> Html {
    html! {}
}
