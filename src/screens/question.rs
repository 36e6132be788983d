//! One item a screen: what it says, its answers, and the ways on.

use yew::prelude::*;

use crate::model::{Model, Voice};
use crate::msg::{Msg, Navigation};
use crate::parts::answers::Answers;
use crate::parts::button::{button, submit_button};
use crate::parts::icon::{IconKind, icon};
use crate::parts::progress_vine::ProgressVine;
use trellis_core::responses::{Answer, Answers as Given, Choice, Part, Place, Rating};
use trellis_core::instrument::{AnswerScale, Item};
use trellis_core::session::{Event, Prompt, Route, Administration, Screen};
use trellis_text::Text;

/// The item on the screen. Each is mounted under its own key, so that nothing carries over.
pub(crate) fn view(model: &Model, run: &Administration, link: &Callback<Msg>) -> Html {
    let item = item(model, run, run.position);
    let asking = run.prompt == Prompt::Asked;
    let reminder = reminder(model, item);
    let scale = model.instrument.answer_scale(item);
    let (done, total) = progress(run);
    let answers = Answers {
        legend: sentence(model, item),
        name: &item.id,
        options: labels(model, item),
        chosen: chosen(run.responses.place(run.position), scale),
        bars: matches!(scale, Some(AnswerScale::Rating { .. })),
        described_by: match (asking, reminder.is_some()) {
            (true, true) => Some("prompt reminder"),
            (true, false) => Some("prompt"),
            (false, true) => Some("reminder"),
            (false, false) => None,
        },
    };
    let onsubmit = link.reform(|event: SubmitEvent| {
        event.prevent_default();
        Msg::LeaveItem(Navigation::Next)
    });
    html! {
        <main key={&*item.id} class={classes!("whole", asking.then_some("asking"))}>
            <ProgressVine {done} {total} />
            <form class="screen ask" autocomplete="off" {onsubmit}>
                <div class="stem">
                    { sizer(model, run, false) }
                    { sizer(model, run, true) }
                    <div class="said">
                        <p class="period"><span>{ recall(model, run) }</span>{ speech_button(model, link) }</p>
                        if asking {
                            <p class="prompt" id="prompt" role="alert">
                                { model.fill(Text::AnswerMissing, &[("skip", &model.say(Text::RatherNot))]) }
                            </p>
                        }
                        <h1 tabindex="-1">{ sentence(model, item) }</h1>
                        if let Some(reminder) = reminder {
                            <p class="reminder" id="reminder">{ reminder }</p>
                        }
                    </div>
                </div>
                { answers.view(link) }
                { steps(model, run, link) }
            </form>
        </main>
    }
}

/// Back, skip, on.
fn steps(model: &Model, run: &Administration, link: &Callback<Msg>) -> Html {
    let at_start = run.route == Route::Forward && run.position == 0;
    let back = if at_start { "secondary away" } else { "secondary" };
    let skipped = run.responses.place(run.position) == Place::Given(Answer::Skip);
    html! {
        <div class="steps">
            { button(back, model.say(Text::Back), link.reform(|_| Msg::LeaveItem(Navigation::Back))) }
            <button
                type="button" class="soft" aria-pressed={skipped.then_some("true")}
                onclick={link.reform(|_| Msg::LeaveItem(Navigation::Skip))}
            >
                { model.say(Text::RatherNot) }
            </button>
            { submit_button(model.say(Text::Next)) }
        </div>
    }
}

/// The button that reads aloud, and stops. Without a voice there is none.
fn speech_button(model: &Model, link: &Callback<Msg>) -> Option<Html> {
    let label = match model.voice {
        Voice::None => return None,
        Voice::Silent => Text::ReadAloud,
        Voice::Speaks => Text::StopReading,
    };
    Some(html! {
        <button type="button" class="aloud" onclick={link.reform(|_| Msg::ToggleSpeech)}>
            { icon(IconKind::Speaker) }{ model.say(label) }
        </button>
    })
}

/// The longest wording that comes in this run, with or without a reminder, hidden: it keeps the answers
/// where they are from item to item, whatever the font and the size of the text.
fn sizer(model: &Model, run: &Administration, reminded: bool) -> Option<Html> {
    let longest = (0..run.responses.len())
        .map(|position| item(model, run, position))
        .filter(|item| reminder(model, item).is_some() == reminded)
        .max_by_key(|item| sentence(model, item).chars().count())?;
    Some(html! {
        <div class="sizer" aria-hidden="true">
            <p>{ sentence(model, longest) }</p>
            if let Some(reminder) = reminder(model, longest) {
                <p class="reminder">{ reminder }</p>
            }
        </div>
    })
}

/// What is read aloud, in the order of the screen.
pub(crate) fn read_aloud(model: &Model) -> Vec<&str> {
    let Screen::Question(run) = &model.session.screen else { return Vec::new() };
    let item = item(model, run, run.position);
    let mut words = vec![recall(model, run), sentence(model, item), reminder(model, item).unwrap_or_default()];
    words.extend(labels(model, item).iter().map(String::as_str));
    words.retain(|words| !words.is_empty());
    words
}

/// The item at a position of a run.
pub(super) fn item<'a>(model: &'a Model, run: &Administration, position: usize) -> &'a Item {
    &model.instrument.key().items[run.responses.item(position)]
}

/// What an item says.
pub(super) fn sentence<'a>(model: &'a Model, item: &Item) -> &'a str {
    model.wording().items.get(&item.id).map_or("", String::as_str)
}

/// The answers that an item offers, in words.
pub(super) fn labels<'a>(model: &'a Model, item: &Item) -> &'a [String] {
    model.wording().answers.get(&item.answers).map_or(&[], Vec::as_slice)
}

/// The time that the item asks about. Safety questions ask about none.
fn recall<'a>(model: &'a Model, run: &Administration) -> &'a str {
    if run.responses.part(run.position) == Part::Safety { "" } else { &model.wording().recall }
}

/// What is said with every item of the same facet.
fn reminder<'a>(model: &'a Model, item: &Item) -> Option<&'a str> {
    let facet = model.instrument.facet_of(&item.id)?;
    model.wording().reminders.get(&facet.id).map(String::as_str)
}

/// How many answers the item on the screen has.
pub(crate) fn count(model: &Model) -> usize {
    match &model.session.screen {
        Screen::Question(run) => labels(model, item(model, run, run.position)).len(),
        _ => 0,
    }
}

/// The answer at an index of the options of the item on the screen.
pub(crate) fn answer_at(model: &Model, index: usize) -> Option<Answer> {
    let Screen::Question(run) = &model.session.screen else { return None };
    let scale = model.instrument.answer_scale(item(model, run, run.position))?;
    match scale {
        AnswerScale::Rating { min, .. } => {
            let code = i64::from(*min) + i64::try_from(index).ok()?;
            Rating::new(code, scale).map(Answer::Rating)
        }
        AnswerScale::Choice(values) => Choice::named(values.get(index)?, scale).map(Answer::Choice),
    }
}

/// The index of the option that was chosen; `None` where there is no answer, or it was skipped.
pub(super) fn chosen(given: Place, scale: Option<&AnswerScale>) -> Option<usize> {
    match (given, scale?) {
        (Place::Given(Answer::Rating(rating)), AnswerScale::Rating { min, .. }) => {
            Some(usize::from(rating.code() - min))
        }
        (Place::Given(Answer::Choice(choice)), AnswerScale::Choice(_)) => Some(choice.position()),
        _ => None,
    }
}

/// "Question 12 of 40", within the part it belongs to.
pub(crate) fn number(model: &Model) -> Option<String> {
    let Screen::Question(run) = &model.session.screen else { return None };
    (!model.about).then(|| numbered(model, &run.responses, run.position))
}

/// The number of the item at a position, within its part.
pub(super) fn numbered(model: &Model, answers: &Given, position: usize) -> String {
    let part = answers.part(position);
    let range = answers.range(part);
    let text = match part {
        Part::Form => Text::QuestionOf,
        Part::Module => Text::ModuleQuestionOf,
        Part::Safety => Text::SafetyQuestionOf,
    };
    model.fill(text, &[("number", &(position - range.start + 1)), ("total", &range.len())])
}

/// How many items of the form are passed, and how many there are. Modules and safety questions come
/// after the form: there all are passed, unless the safety questions alone are asked.
fn progress(run: &Administration) -> (usize, usize) {
    let form = run.responses.range(Part::Form);
    let done = match (run.responses.part(run.position), run.route) {
        (Part::Form, _) => run.position,
        (_, Route::SafetyOnly) => {
            form.clone().filter(|&position| run.responses.place(position) != Place::NotReached).count()
        }
        _ => form.len(),
    };
    (done, form.len())
}
