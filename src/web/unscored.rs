use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(super) struct UnscoredProps {
    pub(super) record: crate::record::Record,
}

#[component]
pub(super) fn Unscored(_props: &UnscoredProps) -> Html {
    html! {}
}
