//! One item a screen: what it says, its answers, and the ways on.

use std::ops::Range;

use yew::prelude::*;

use crate::model::{Model, Voice};
use crate::msg::{Msg, Navigation};
use crate::parts::answers::Answers;
use crate::parts::button::{button, primary_button};
use crate::parts::form::form;
use crate::parts::icon::{IconKind, icon};
use crate::parts::progress_vine::ProgressVine;
use trellis_core::instrument::{AnswerScale, ItemIndex};
use trellis_core::responses::{ItemState, Response, Section};
use trellis_core::session::{Administration, Prompt, Route, Screen};
use trellis_text::Text;

/// The item on the screen. Each is mounted under its own key, so that nothing carries over.
pub(crate) fn view(model: &Model, run: &Administration, link: &Callback<Msg>) -> Html {
    let item = run.responses.item(run.position);
    let asking = run.prompt == Prompt::Asked;
    let reminder = reminder(model, item);
    let scale = model.instrument.scale_of(item);
    let id = model.instrument.items()[item].id.as_str();
    let (done, total) = progress(run);
    let options = labels(model, item);
    let answers = Answers {
        legend: sentence(model, item),
        name: id,
        options,
        // As many rows on every item of the run, so that Next stays where it is.
        spare: most_options(model, run) - options.len(),
        chosen: chosen(run.responses.state(run.position), scale),
        bars: matches!(scale, AnswerScale::Rating { .. }),
        described_by: match (asking, reminder.is_some()) {
            (true, true) => Some("prompt reminder"),
            (true, false) => Some("prompt"),
            (false, true) => Some("reminder"),
            (false, false) => None,
        },
    };
    let content = html! {
        <>
            <div class="stem">
                { sizer(model, run, false) }
                { sizer(model, run, true) }
                <div class="message">
                    <p class="period">
                        <span>{ model.sentence(recall(model, run)) }</span>{ speech_button(model, link) }
                    </p>
                    if asking {
                        <p class="prompt" id="prompt" role="alert">
                            { model.format(Text::AnswerMissing, &[("skip", &model.text(Text::RatherNot))]) }
                        </p>
                    }
                    <h1 tabindex="-1">{ model.sentence(sentence(model, item)) }</h1>
                    if let Some(reminder) = reminder {
                        <p class="reminder" id="reminder">{ model.sentence(reminder) }</p>
                    }
                </div>
            </div>
            { answers.view(link) }
            { steps(model, run, link) }
        </>
    };
    html! {
        <main key={id} class={classes!("whole", asking.then_some("asking"))}>
            <ProgressVine {done} {total} />
            { form("screen ask", Some(Msg::LeaveItem(Navigation::Next)), link, content) }
        </main>
    }
}

/// Back, skip, on.
fn steps(model: &Model, run: &Administration, link: &Callback<Msg>) -> Html {
    let at_start = run.route == Route::Forward && run.position == 0;
    let back = if at_start { "secondary away" } else { "secondary" };
    let skipped = run.responses.state(run.position) == ItemState::Skipped;
    html! {
        <div class="steps">
            { button(back, model.text(Text::Back), link.reform(|_| Msg::LeaveItem(Navigation::Back))) }
            <button
                type="button" class="soft" aria-pressed={skipped.then_some("true")}
                onclick={link.reform(|_| Msg::LeaveItem(Navigation::Skip))}
            >
                { model.text(Text::RatherNot) }
            </button>
            { primary_button(model.text(Text::Next), Msg::LeaveItem(Navigation::Next), link) }
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
            { icon(IconKind::Speaker) }{ model.text(label) }
        </button>
    })
}

/// The longest wording that comes in this run, with or without a reminder, hidden: it keeps the answers
/// where they are from item to item, whatever the font and the size of the text.
fn sizer(model: &Model, run: &Administration, reminded: bool) -> Option<Html> {
    let longest = (0..run.responses.len())
        .map(|position| run.responses.item(position))
        .filter(|&item| reminder(model, item).is_some() == reminded)
        .max_by_key(|&item| sentence(model, item).chars().count())?;
    Some(html! {
        <div class="sizer" aria-hidden="true">
            <p>{ model.sentence(sentence(model, longest)) }</p>
            if let Some(reminder) = reminder(model, longest) {
                <p class="reminder">{ model.sentence(reminder) }</p>
            }
        </div>
    })
}

/// What is read aloud, in the order of the screen.
pub(crate) fn read_aloud(model: &Model) -> Vec<&str> {
    let Screen::Question(run) = &model.session.screen else { return Vec::new() };
    let item = run.responses.item(run.position);
    let mut words = vec![recall(model, run), sentence(model, item), reminder(model, item).unwrap_or_default()];
    words.extend(labels(model, item).iter().map(String::as_str));
    words.retain(|words| !words.is_empty());
    words
}

/// What an item says.
pub(super) fn sentence(model: &Model, item: ItemIndex) -> &str {
    &model.wording().items[item]
}

/// The answers that an item offers, in words.
pub(super) fn labels(model: &Model, item: ItemIndex) -> &[String] {
    &model.wording().answers[model.instrument.items()[item].scale]
}

/// The time that the item asks about. Safety questions ask about none.
fn recall<'a>(model: &'a Model, run: &Administration) -> &'a str {
    if run.responses.section(run.position) == Section::Safety { "" } else { &model.wording().recall }
}

/// What is said with every item of the same facet.
fn reminder(model: &Model, item: ItemIndex) -> Option<&str> {
    let facet = model.instrument.items()[item].facet?;
    model.wording().reminders[facet].as_deref()
}

/// How many answers the item on the screen has.
pub(crate) fn count(model: &Model) -> usize {
    match &model.session.screen {
        Screen::Question(run) => labels(model, run.responses.item(run.position)).len(),
        _ => 0,
    }
}

/// The answer at an index of the options of the item on the screen.
pub(crate) fn answer_at(model: &Model, index: usize) -> Option<Response> {
    let Screen::Question(run) = &model.session.screen else { return None };
    Response::at(index, model.instrument.scale_of(run.responses.item(run.position)))
}

/// The index of the option that was chosen; `None` where there is no answer, or it was skipped.
pub(super) fn chosen(state: ItemState, scale: &AnswerScale) -> Option<usize> {
    match state {
        ItemState::Responded(response) => response.position(scale),
        ItemState::NotReached | ItemState::Skipped => None,
    }
}

/// "Question 12 of 44": of all that will be asked.
pub(crate) fn number(model: &Model) -> Option<String> {
    let Screen::Question(run) = &model.session.screen else { return None };
    (!model.about).then(|| numbered(model, run, run.position))
}

/// The number of the item at a position, among all that will be asked.
pub(super) fn numbered(model: &Model, run: &Administration, position: usize) -> String {
    let asked = asked(run);
    model.format(Text::QuestionOf, &[("number", &(position - asked.start + 1)), ("total", &asked.len())])
}

/// The positions of all that will be asked: form, modules and safety questions in one; after stopping early, the
/// safety questions alone.
fn asked(run: &Administration) -> Range<usize> {
    match run.route {
        Route::SafetyOnly => run.responses.range(Section::Safety),
        Route::Forward | Route::ToCheck => 0..run.responses.len(),
    }
}

/// How many items are passed, and how many there are. The last one is passed as soon as it is answered, so that the
/// vine flowers.
fn progress(run: &Administration) -> (usize, usize) {
    let asked = asked(run);
    let is_at_end = run.position + 1 == asked.end && run.responses.state(run.position) != ItemState::NotReached;
    (if is_at_end { asked.len() } else { run.position - asked.start }, asked.len())
}

/// The most answers that an item of this run has.
fn most_options(model: &Model, run: &Administration) -> usize {
    let options = |position| labels(model, run.responses.item(position)).len();
    (0..run.responses.len()).map(options).max().unwrap_or_default()
}
