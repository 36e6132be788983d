//! One item a screen: what it says, its answers, and the ways on.

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use yew::prelude::*;

use super::aloud::Aloud;
use super::answers::{Answers, Look};
use super::host;
use super::scene::{Scene, use_scene};
use super::stage::numbered;
use super::vine::Vine;
use crate::answers::{Answer, Choice, Part, Place, Rating};
use crate::instrument::{AnswerScale, Item};
use crate::session::{Event, Prompt, Route, Run};
use crate::text::Text;

/// Time to change one's mind before a tapped answer goes on by itself. Unit: milliseconds.
const SECOND_THOUGHT: u32 = 400;

#[derive(Properties, PartialEq)]
pub(super) struct QuestionProps {
    pub(super) run: Run,
}

/// The item on the screen. Each is mounted under its own key, so that nothing carries over.
#[component]
pub(super) fn Question(props: &QuestionProps) -> Html {
    let scene = use_scene();
    let status = use_node_ref();
    host::use_from_top(&status);
    let run = &props.run;
    let (number, total, text) = numbered(run);
    let id = scene.instrument.key().items[run.answers.item(run.at)].id.clone();
    html! {
        <>
            <p class="unseen" role="status" ref={status}>
                {scene.fill(text, &[("number", &number.to_string()), ("total", &total.to_string())])}
            </p>
            <OneItem key={id} run={run.clone()} />
        </>
    }
}

#[component]
fn OneItem(props: &QuestionProps) -> Html {
    let scene = use_scene();
    let heading = host::use_item_heading();
    let form = use_node_ref();
    let goes_on = use_mut_ref(|| None::<(usize, Timeout)>);
    let run = &props.run;
    let item = &scene.instrument.key().items[run.answers.item(run.at)];
    let wording = scene.wording();
    let sentence: AttrValue = wording.items.get(&item.id).cloned().unwrap_or_default().into();
    let scale = scene.instrument.answer_scale(item);
    let labels: Vec<AttrValue> =
        wording.answers.get(&item.answers).into_iter().flatten().map(|label| label.clone().into()).collect();
    let recall = (run.answers.part(run.at) != Part::Safety).then(|| AttrValue::from(wording.recall.clone()));
    let reminder = reminder(&scene, &item.id);
    let asking = run.prompt == Prompt::Asked;
    let given = run.answers.place(run.at);

    use_digits(scene.options.digits, labels.len(), &form);
    let on_choose = {
        let (scene, scale, goes_on) = (scene.clone(), scale.cloned(), goes_on.clone());
        Callback::from(move |place: usize| {
            // Chosen by key after a tap: then it does not go on by itself.
            if goes_on.borrow().as_ref().is_some_and(|(tapped, _)| *tapped != place) {
                *goes_on.borrow_mut() = None;
            }
            if let Some(answer) = scale.as_ref().and_then(|scale| answer_at(place, scale)) {
                scene.send.emit(Event::Choose(answer));
            }
        })
    };
    let on_point = {
        let (leave, on) = (scene.leave_item.clone(), scene.options.go_on);
        Callback::from(move |place: usize| {
            let leave = leave.clone();
            let timer = on.then(|| (place, Timeout::new(SECOND_THOUGHT, move || leave.emit(Event::Next))));
            *goes_on.borrow_mut() = timer;
        })
    };
    let on_next = {
        let leave = scene.leave_item.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            leave.emit(Event::Next);
        })
    };
    let described_by = match (asking, reminder.is_some()) {
        (true, true) => Some("prompt reminder"),
        (true, false) => Some("prompt"),
        (false, true) => Some("reminder"),
        (false, false) => None,
    };
    // In the order in which they stand.
    let mut read: Vec<AttrValue> = recall.iter().cloned().collect();
    read.push(sentence.clone());
    read.extend(reminder.clone());
    read.extend(labels.iter().cloned());
    let at_start = run.route == Route::Forward && run.at == 0;
    let skip = scene.say(Text::RatherNot);
    let (done, total) = grown(run);
    html! {
        <main class={classes!("whole", asking.then_some("asking"))}>
            <Vine {done} {total} />
            <form class="screen ask" ref={form} onsubmit={on_next} autocomplete="off">
                <div class="stem">
                    { sizer(&scene, run, false) }
                    { sizer(&scene, run, true) }
                    <div class="said">
                        <p class="period"><span>{recall}</span><Aloud words={read} /></p>
                        if asking {
                            <p class="prompt" id="prompt" role="alert">
                                {scene.fill(Text::AnswerMissing, &[("skip", &skip)])}
                            </p>
                        }
                        <h1 ref={heading} tabindex="-1">{sentence.clone()}</h1>
                        if let Some(reminder) = reminder {
                            <p class="reminder" id="reminder">{reminder}</p>
                        }
                    </div>
                </div>
                <Answers
                    legend={sentence} name={item.id.clone()} options={labels} chosen={chosen(given, scale)}
                    {on_choose} {on_point} look={look(scale)} {described_by}
                />
                <div class="steps">
                    <button type="button" class={classes!("secondary", at_start.then_some("away"))}
                        onclick={scene.on_leave(Event::Back)}>
                        {scene.say(Text::Back)}
                    </button>
                    <button type="button" class="soft" onclick={scene.on_leave(Event::Skip)}
                        aria-pressed={(given == Place::Given(Answer::Skip)).then_some("true")}>
                        {skip}
                    </button>
                    <button type="submit" class="primary">{scene.say(Text::Next)}</button>
                </div>
            </form>
        </main>
    }
}

/// Number keys choose, while that is turned on.
#[hook]
fn use_digits(on: bool, count: usize, form: &NodeRef) {
    let form = form.clone();
    use_effect_with((on, count), move |&(on, count)| {
        let listener = on.then(|| {
            EventListener::new(&gloo::utils::window(), "keydown", move |event| {
                if let Some(digit) = host::digit_key(event, &form).filter(|digit| (1..=count).contains(digit)) {
                    host::choose_by_key(&form, digit - 1);
                }
            })
        });
        move || drop(listener)
    });
}

/// The answer that stands at a place of the scale.
fn answer_at(place: usize, scale: &AnswerScale) -> Option<Answer> {
    match scale {
        AnswerScale::Rating { min, .. } => {
            let code = i64::from(*min) + i64::try_from(place).ok()?;
            Rating::new(code, scale).map(Answer::Rating)
        }
        AnswerScale::Choice(values) => Choice::named(values.get(place)?, scale).map(Answer::Choice),
    }
}

/// The place of the answer that was given.
pub(super) fn chosen(given: Place, scale: Option<&AnswerScale>) -> Option<usize> {
    match (given, scale?) {
        (Place::Given(Answer::Rating(rating)), AnswerScale::Rating { min, .. }) => {
            Some(usize::from(rating.code() - min))
        }
        (Place::Given(Answer::Choice(choice)), AnswerScale::Choice(_)) => Some(choice.position()),
        _ => None,
    }
}

fn look(scale: Option<&AnswerScale>) -> Look {
    match scale {
        Some(AnswerScale::Rating { .. }) => Look::Bars,
        Some(AnswerScale::Choice(_)) | None => Look::Plain,
    }
}

/// What is said with every item of the same facet.
fn reminder(scene: &Scene, item: &str) -> Option<AttrValue> {
    let facet = scene.instrument.facet_of(item)?;
    scene.wording().reminders.get(&facet.id).cloned().map(AttrValue::from)
}

/// How far the vine has grown: a leaf for each item of the form; what comes after finds it in flower.
fn grown(run: &Run) -> (usize, usize) {
    let form = run.answers.range(Part::Form);
    let done = match (run.answers.part(run.at), run.route) {
        (Part::Form, _) => run.at,
        (_, Route::SafetyOnly) => form.clone().filter(|&at| run.answers.place(at) != Place::NotReached).count(),
        _ => form.len(),
    };
    (done, form.len())
}

/// The longest wording that comes in this run, unseen: it keeps the answers in their place whatever
/// the font and the size of the text.
fn sizer(scene: &Scene, run: &Run, reminded: bool) -> Html {
    let item = |at: usize| -> &Item { &scene.instrument.key().items[run.answers.item(at)] };
    let words = |at: usize| scene.wording().items.get(&item(at).id).map_or("", String::as_str);
    let places = (0..run.answers.len()).filter(|&at| reminder(scene, &item(at).id).is_some() == reminded);
    let Some(longest) = places.max_by_key(|&at| words(at).chars().count()) else { return Html::default() };
    html! {
        <div class="sizer" aria-hidden="true">
            <p>{words(longest).to_owned()}</p>
            if let Some(reminder) = reminder(scene, &item(longest).id) {
                <p class="reminder">{reminder}</p>
            }
        </div>
    }
}
