//! One item a screen: what it says, its answers, and the ways on.

use std::ops::Range;

use yew::prelude::*;

use crate::model::{Model, Voice};
use crate::msg::{Msg, Navigation};
use crate::parts::answer_fields::{SeveralAnswers, WrittenAnswer};
use crate::parts::answers::Answers;
use crate::parts::button::{button, primary_button};
use crate::parts::form::form;
use crate::parts::icon::{IconKind, icon};
use crate::parts::progress_vine::ProgressVine;
use trellis_core::instrument::{AnswerScale, ItemIndex};
use trellis_core::responses::{ItemState, Number, Response, Section, Several, ShortText};
use trellis_core::session::{Administration, Event, Prompt, Route, Screen};
use trellis_text::Text;

/// The item on the screen. Each is mounted under its own key, so that nothing carries over.
pub(crate) fn view(model: &Model, run: &Administration, link: &Callback<Msg>) -> Html {
    let item = run.responses.item(run.position);
    let asking = run.prompt == Prompt::Asked;
    let reminder = reminder(model, item);
    let scale = model.instrument.scale_of(item);
    let id = model.instrument.items()[item].id.as_str();
    let (done, total) = progress(run);
    let described_by = match (asking, reminder.is_some()) {
        (true, true) => Some("prompt reminder"),
        (true, false) => Some("prompt"),
        (false, true) => Some("reminder"),
        (false, false) => None,
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
                            { prompt(model, scale) }
                        </p>
                    }
                    <h1 tabindex="-1">{ model.sentence(sentence(model, item)) }</h1>
                    if let Some(reminder) = reminder {
                        <p class="reminder" id="reminder">{ model.sentence(reminder) }</p>
                    }
                </div>
            </div>
            { answers(model, run, item, described_by, link) }
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

/// The answers that an item offers, or the line to write one in.
fn answers(
    model: &Model,
    run: &Administration,
    item: ItemIndex,
    described_by: Option<&'static str>,
    link: &Callback<Msg>,
) -> Html {
    let scale = model.instrument.scale_of(item);
    let state = run.responses.state(run.position);
    let (legend, options) = (sentence(model, item), labels(model, item));
    match scale {
        AnswerScale::Rating { .. } | AnswerScale::Choice(_) => Answers {
            legend,
            name: &model.instrument.items()[item].id,
            options,
            // As many rows on every item of the run, so that Next stays where it is.
            spare: most_options(model, run).saturating_sub(options.len()),
            chosen: chosen(state, scale),
            bars: matches!(scale, AnswerScale::Rating { .. }),
            described_by,
        }
        .view(link),
        AnswerScale::Several(_) => SeveralAnswers {
            legend,
            hint: model.text(Text::SeveralHint),
            options,
            chosen: &|index| is_chosen(&state, index),
            described_by,
        }
        .view(link),
        AnswerScale::Number { min, max, digits } => WrittenAnswer {
            label: legend,
            hint: &model.format(Text::NumberHint, &[("min", min), ("max", max)]),
            unit: options.first().map_or("", String::as_str),
            value: &written_value(model, &state),
            input_mode: if *digits > 0 || *min < 0 { "decimal" } else { "numeric" },
            max_length: 16,
            is_invalid: run.prompt == Prompt::Asked,
            described_by,
        }
        .view(link),
        AnswerScale::Text { max_length } => WrittenAnswer {
            label: legend,
            hint: &model.format(Text::TextHint, &[("count", max_length)]),
            unit: "",
            value: &written_value(model, &state),
            input_mode: "text",
            max_length: *max_length,
            is_invalid: run.prompt == Prompt::Asked,
            described_by,
        }
        .view(link),
    }
}

/// What is said where an answer is missing, or where what is written is none.
fn prompt(model: &Model, scale: &AnswerScale) -> String {
    let skip = model.text(Text::RatherNot);
    match (scale, model.form.written.as_deref().map(str::trim)) {
        (AnswerScale::Number { min, max, .. }, Some(written)) if !written.is_empty() => {
            model.format(Text::NumberWrong, &[("min", min), ("max", max), ("skip", &skip)])
        }
        (AnswerScale::Number { .. } | AnswerScale::Text { .. }, _) => {
            model.format(Text::AnswerNotWritten, &[("skip", &skip)])
        }
        _ => model.format(Text::AnswerMissing, &[("skip", &skip)]),
    }
}

fn is_chosen(state: &ItemState, index: usize) -> bool {
    matches!(state, ItemState::Responded(Response::Several(several)) if several.contains(index))
}

/// What stands in the line: what is being written, else the answer.
fn written_value(model: &Model, state: &ItemState) -> String {
    match (&model.form.written, state) {
        (Some(written), _) => written.clone(),
        (None, ItemState::Responded(Response::Number(number))) => number.to_string(),
        (None, ItemState::Responded(Response::Text(text))) => text.as_str().to_owned(),
        (None, _) => String::new(),
    }
}

/// What follows where one of several answers is checked or cleared.
pub(crate) fn toggled(model: &Model, index: usize, chosen: bool) -> Option<Event> {
    let Screen::Question(run) = &model.session.screen else { return None };
    let item = run.responses.item(run.position);
    let state = run.responses.state(run.position);
    let positions: Vec<usize> = (0..labels(model, item).len())
        .filter(|&other| if other == index { chosen } else { is_chosen(&state, other) })
        .collect();
    let several = Several::at(&positions, model.instrument.scale_of(item));
    Some(several.map_or(Event::Withdraw, |several| Event::Choose(Response::Several(several))))
}

/// What follows where this is written: an answer, or none.
pub(crate) fn written(model: &Model, text: &str) -> Option<Event> {
    let Screen::Question(run) = &model.session.screen else { return None };
    let scale = model.instrument.scale_of(run.responses.item(run.position));
    let answer = match scale {
        AnswerScale::Number { .. } => {
            // A decimal comma is what many write.
            let value = text.trim().replacen(',', ".", 1).parse().ok();
            value.and_then(|value| Number::new(value, scale)).map(Response::Number)
        }
        AnswerScale::Text { .. } => ShortText::new(text, scale).map(Response::Text),
        AnswerScale::Rating { .. } | AnswerScale::Choice(_) | AnswerScale::Several(_) => return None,
    };
    Some(answer.map_or(Event::Withdraw, Event::Choose))
}

/// Back, skip, on.
fn steps(model: &Model, run: &Administration, link: &Callback<Msg>) -> Html {
    let at_start = run.route == Route::Forward && run.step() == 0;
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

/// How many answers the item on the screen has of which one is chosen.
pub(crate) fn count(model: &Model) -> usize {
    match &model.session.screen {
        Screen::Question(run) => {
            let item = run.responses.item(run.position);
            let is_one = matches!(model.instrument.scale_of(item), AnswerScale::Rating { .. } | AnswerScale::Choice(_));
            if is_one { labels(model, item).len() } else { 0 }
        }
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
    model.format(Text::QuestionOf, &[("number", &(run.step_of(position) - asked.start + 1)), ("total", &asked.len())])
}

/// The positions of all that will be asked: form, modules and safety questions in one; after stopping early, the
/// safety questions alone.
fn asked(run: &Administration) -> Range<usize> {
    match run.route {
        Route::SafetyOnly => run.responses.range(Section::Safety),
        Route::Forward | Route::ToCheck => run.asked(),
    }
}

/// How many items are passed, and how many there are. The last one is passed as soon as it is answered, so that the
/// vine flowers.
fn progress(run: &Administration) -> (usize, usize) {
    let asked = asked(run);
    let is_at_end = run.step() + 1 == asked.end && run.responses.state(run.position) != ItemState::NotReached;
    (if is_at_end { asked.len() } else { run.step() - asked.start }, asked.len())
}

/// The most answers that an item of this run has.
fn most_options(model: &Model, run: &Administration) -> usize {
    let options = |position| labels(model, run.responses.item(position)).len();
    run.asked().map(options).max().unwrap_or_default()
}
