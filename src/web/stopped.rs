//! Stopped early: help, and what one can still do.

use yew::prelude::*;

use super::help::Help;
use super::host;
use super::scene::use_scene;
use crate::answers::{Answer, Part, Place};
use crate::session::{Event, Run};
use crate::text::Text;

#[derive(Properties, PartialEq)]
pub(super) struct StoppedProps {
    pub(super) run: Run,
}

/// Stopped early. That is fine.
#[component]
pub(super) fn Stopped(props: &StoppedProps) -> Html {
    let scene = use_scene();
    let heading = host::use_heading();
    let (given, total) = counted(&props.run);
    let safety = props.run.answers.range(Part::Safety);
    let left = safety.filter(|&at| props.run.answers.place(at) == Place::NotReached).count().to_string();
    html! {
        <main class="screen">
            <h1 ref={heading} tabindex="-1">{scene.say(Text::StoppedHeading)}</h1>
            <p class="lead">
                {scene.fill(Text::StoppedLead, &[("given", &given.to_string()), ("total", &total.to_string())])}
            </p>
            if props.run.safety_is_open() {
                <section class="card-box">
                    <h2>{scene.say(Text::SafetyHeading)}</h2>
                    <p>{scene.fill(Text::SafetyOffer, &[("count", &left)])}</p>
                    <button type="button" class="secondary" onclick={scene.on_click(Event::AskSafety)}>
                        {scene.say(Text::AskSafety)}
                    </button>
                </section>
            } else {
                <p class="lead">{scene.say(Text::SafetyThanks)}</p>
            }
            <Help />
            <div class="acts">
                <button type="button" class="secondary" onclick={scene.on_click(Event::GoOn)}>
                    {scene.say(Text::GoOn)}
                </button>
                <button type="button" class="primary" onclick={scene.on_click(Event::Finish)}>
                    {scene.say(Text::SeeMap)}
                </button>
            </div>
        </main>
    }
}

/// How many places have an answer, and how many there are.
pub(super) fn counted(run: &Run) -> (usize, usize) {
    let answered = |at: &usize| matches!(run.answers.place(*at), Place::Given(Answer::Rating(_) | Answer::Choice(_)));
    ((0..run.answers.len()).filter(answered).count(), run.answers.len())
}
