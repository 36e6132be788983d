//! Help: a grown-up, the emergency number, and the school's own lines.

use yew::prelude::*;

use super::scene::use_scene;
use crate::text::Text;

#[derive(Properties, PartialEq)]
pub(super) struct HelpProps {
    /// Whether an answer asks for it: then it stands out.
    #[prop_or_default]
    pub(super) wanted: bool,
}

/// Whom to talk to. A school's own lines are the element's child in the slot `help`.
#[component]
pub(super) fn Help(props: &HelpProps) -> Html {
    let scene = use_scene();
    html! {
        <section class={classes!("help", if props.wanted { "look-here" } else { "panel" })}>
            <h2>{scene.say(Text::HelpTitle)}</h2>
            <p>{scene.say(Text::HelpGrownUp)}</p>
            <p>{scene.say(Text::HelpDanger)}</p>
            <slot name="help"></slot>
        </section>
    }
}
