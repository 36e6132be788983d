//! Too young for this questionnaire: a kind stop.

use yew::prelude::*;

use super::help::Help;
use super::host;
use super::scene::use_scene;
use crate::session::Event;
use crate::text::Text;

/// A kind stop.
#[component]
pub(super) fn TooYoung() -> Html {
    let scene = use_scene();
    let heading = host::use_heading();
    let ages = scene.instrument.file().ages;
    let (from, to) = (ages.from.to_string(), ages.to.to_string());
    html! {
        <main class="screen">
            <h1 ref={heading} tabindex="-1">{scene.say(Text::TooYoungHeading)}</h1>
            <p class="lead">{scene.fill(Text::TooYoungLead, &[("from", &from), ("to", &to)])}</p>
            <Help />
            <div class="acts">
                <button type="button" class="primary" onclick={scene.on_click(Event::Clear)}>
                    {scene.say(Text::BackToStart)}
                </button>
            </div>
        </main>
    }
}
