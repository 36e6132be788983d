//! The pupil is done: the computer goes back to the counselor.

use yew::prelude::*;

use super::host;
use super::scene::use_scene;
use crate::session::{Event, Finished};
use crate::text::Text;

#[derive(Properties, PartialEq)]
pub(super) struct HandBackProps {
    pub(super) finished: Finished,
}

/// The pupil's last screen.
#[component]
pub(super) fn HandBack(_props: &HandBackProps) -> Html {
    let scene = use_scene();
    let heading = host::use_heading();
    html! {
        <main class="screen">
            <h1 ref={heading} tabindex="-1">{scene.say(Text::HandBackTitle)}</h1>
            <p class="lead">{scene.say(Text::HandBackLead)}</p>
            <div class="acts">
                <button type="button" class="secondary" onclick={scene.on_click(Event::Map)}>
                    {scene.say(Text::BackToMap)}
                </button>
                <button type="button" class="primary" onclick={scene.on_click(Event::Counselor)}>
                    {scene.say(Text::IAmCounselor)}
                </button>
            </div>
        </main>
    }
}
