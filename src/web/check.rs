//! What was left out, one tap away, before the end.

use yew::prelude::*;

use super::host;
use super::question::chosen;
use super::scene::{Scene, use_scene};
use super::stage::numbered;
use super::stopped::counted;
use super::vine::Vine;
use crate::session::{Event, Run};
use crate::text::Text;

#[derive(Properties, PartialEq)]
pub(super) struct CheckProps {
    pub(super) run: Run,
}

/// Check your answers.
#[component]
pub(super) fn Check(props: &CheckProps) -> Html {
    let scene = use_scene();
    let heading = host::use_heading();
    let run = &props.run;
    let (given, total) = counted(run);
    let lead = if given == total { Text::CheckAll } else { Text::CheckSome };
    let left_out = run.left_out().map(|at| left_out(&scene, run, at));
    let back = scene.send.reform(|_| Event::Back(0.0));
    html! {
        <main class="whole">
            <Vine done={total} {total} />
            <div class="screen">
                <h1 ref={heading} tabindex="-1">{scene.say(Text::CheckHeading)}</h1>
                <p class="lead">
                    {scene.fill(lead, &[("given", &given.to_string()), ("total", &total.to_string())])}
                </p>
                if given < total {
                    <ul class="left-out">{ for left_out }</ul>
                }
                if given > 0 {
                    <details>
                        <summary>{scene.fill(Text::GivenAnswers, &[("count", &given.to_string())])}</summary>
                        <ol class="given">
                            { for (0..total).filter_map(|at| answered(&scene, run, at)) }
                        </ol>
                    </details>
                }
                <div class="acts">
                    <button type="button" class="secondary" onclick={back}>{scene.say(Text::GoBack)}</button>
                    <button type="button" class="primary" onclick={scene.on_click(Event::Finish)}>
                        {scene.say(Text::SeeMap)}
                    </button>
                </div>
            </div>
        </main>
    }
}

fn left_out(scene: &Scene, run: &Run, at: usize) -> Html {
    let (number, total, text) = numbered(&Run { at, ..run.clone() });
    let place = scene.fill(text, &[("number", &number.to_string()), ("total", &total.to_string())]);
    html! {
        <li class="card-box" key={at}>
            <p>{sentence(scene, run, at)}</p>
            <p class="small">{scene.fill(Text::LeftOut, &[("place", &place)])}</p>
            { go_to(scene, run, at, "secondary", Text::AnswerNow) }
        </li>
    }
}

fn answered(scene: &Scene, run: &Run, at: usize) -> Option<Html> {
    let item = &scene.instrument.key().items[run.answers.item(at)];
    let place = chosen(run.answers.place(at), scene.instrument.answer_scale(item))?;
    let word = scene.wording().answers.get(&item.answers)?.get(place)?.clone();
    Some(html! {
        <li key={at}>
            <div><p>{sentence(scene, run, at)}</p><p class="small">{word}</p></div>
            { go_to(scene, run, at, "quiet", Text::ChangeAnswer) }
        </li>
    })
}

fn sentence(scene: &Scene, run: &Run, at: usize) -> AttrValue {
    let item = &scene.instrument.key().items[run.answers.item(at)];
    scene.wording().items.get(&item.id).cloned().unwrap_or_default().into()
}

/// The button back to an item. Its name says which, to those who go from button to button.
fn go_to(scene: &Scene, run: &Run, at: usize, class: &'static str, text: Text) -> Html {
    html! {
        <button type="button" {class} onclick={scene.on_click(Event::GoTo(at))}>
            {scene.say(text)}
            <span class="unseen">{" "}{sentence(scene, run, at)}</span>
        </button>
    }
}
