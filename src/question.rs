//! One item a screen: what it says, its answers, and the ways on.

use super::answers::{Answers, answers};
use super::model::{Model, Voice};
use super::msg::{Msg, Navigation};
use super::pen::Pen;
use super::picture::{IconKind, icon};
use super::vine::vine;
use trellis_core::answers::{Answer, Answers as Given, Choice, Part, Place, Rating};
use trellis_core::instrument::{AnswerScale, Item};
use trellis_core::session::{Prompt, Route, Run, Screen};
use trellis_text::Text;

/// The item on the screen. Each is drawn under its own key, so that nothing carries over.
pub(super) fn draw(pen: &mut Pen, run: &Run) {
    let model = pen.model;
    let item = item(model, run, run.at);
    let asking = run.prompt == Prompt::Asked;
    let reminder = reminder(model, item);
    let (done, total) = grown(run);
    pen.within(if asking { "main.whole asking" } else { "main.whole" }, |pen| {
        pen.key(&item.id);
        vine(pen, done, total);
        pen.within("form.screen ask[autocomplete=off]", |pen| {
            pen.on_submit(Msg::LeaveItem(Navigation::Next));
            pen.within("div.stem", |pen| {
                sizer(pen, run, false);
                sizer(pen, run, true);
                pen.within("div.said", |pen| {
                    pen.within("p.period", |pen| {
                        pen.told("span", recall(model, run));
                        aloud(pen);
                    });
                    if asking {
                        pen.within("p.prompt[id=prompt][role=alert]", |pen| {
                            pen.fill(Text::AnswerMissing, &[("skip", &model.say(Text::RatherNot))]);
                        });
                    }
                    pen.within("h1[tabindex=-1]", |pen| {
                        pen.words(sentence(model, item));
                    });
                    if let Some(words) = reminder {
                        pen.within("p.reminder[id=reminder]", |pen| {
                            pen.words(words);
                        });
                    }
                });
            });
            let scale = model.instrument.answer_scale(item);
            let choice = Answers {
                legend: sentence(model, item),
                name: &item.id,
                options: labels(model, item),
                chosen: chosen(run.answers.place(run.at), scale),
                bars: matches!(scale, Some(AnswerScale::Rating { .. })),
                described_by: match (asking, reminder.is_some()) {
                    (true, true) => "prompt reminder",
                    (true, false) => "prompt",
                    (false, true) => "reminder",
                    (false, false) => "",
                },
            };
            answers(pen, &choice);
            steps(pen, run);
        });
    });
}

/// Back, skip, on.
fn steps(pen: &mut Pen, run: &Run) {
    pen.within("div.steps", |pen| {
        let at_start = run.route == Route::Forward && run.at == 0;
        let back = if at_start { "button.secondary away" } else { "button.secondary" };
        pen.button(back, Text::Back, Msg::LeaveItem(Navigation::Back));
        pen.within("button.soft[type=button]", |pen| {
            if run.answers.place(run.at) == Place::Given(Answer::Skip) {
                pen.set("aria-pressed", "true");
            }
            pen.on_click(Msg::LeaveItem(Navigation::Skip));
            pen.say(Text::RatherNot);
        });
        pen.submit(Text::Next);
    });
}

/// The button that reads aloud, and stops. Without a voice there is none.
fn aloud(pen: &mut Pen) {
    let text = match pen.model.voice {
        Voice::None => return,
        Voice::Silent => Text::ReadAloud,
        Voice::Speaks => Text::StopReading,
    };
    pen.within("button.aloud[type=button]", |pen| {
        pen.on_click(Msg::ToggleSpeech);
        icon(pen, IconKind::Speaker);
        pen.say(text);
    });
}

/// What is read aloud, in the order in which it stands.
pub(super) fn read_aloud(model: &Model) -> Vec<&str> {
    let Screen::Question(run) = &model.session.screen else { return Vec::new() };
    let item = item(model, run, run.at);
    let mut words = vec![recall(model, run), sentence(model, item), reminder(model, item).unwrap_or_default()];
    words.extend(labels(model, item).iter().map(String::as_str));
    words.retain(|words| !words.is_empty());
    words
}

pub(super) fn item<'s>(model: &'s Model, run: &Run, at: usize) -> &'s Item {
    &model.instrument.key().items[run.answers.item(at)]
}

pub(super) fn sentence<'s>(model: &'s Model, item: &Item) -> &'s str {
    model.wording().items.get(&item.id).map_or("", String::as_str)
}

pub(super) fn labels<'s>(model: &'s Model, item: &Item) -> &'s [String] {
    model.wording().answers.get(&item.answers).map_or(&[], Vec::as_slice)
}

/// The time that the item asks about. Safety questions ask about none.
fn recall<'s>(model: &'s Model, run: &Run) -> &'s str {
    if run.answers.part(run.at) == Part::Safety { "" } else { &model.wording().recall }
}

/// What is said with every item of the same facet.
fn reminder<'s>(model: &'s Model, item: &Item) -> Option<&'s str> {
    let facet = model.instrument.facet_of(&item.id)?;
    model.wording().reminders.get(&facet.id).map(String::as_str)
}

/// How many answers the item on the screen has.
pub(super) fn count(model: &Model) -> usize {
    match &model.session.screen {
        Screen::Question(run) => labels(model, item(model, run, run.at)).len(),
        _ => 0,
    }
}

/// The answer that stands at a place of the scale of the item on the screen.
pub(super) fn answer_at(model: &Model, place: usize) -> Option<Answer> {
    let Screen::Question(run) = &model.session.screen else { return None };
    let scale = model.instrument.answer_scale(item(model, run, run.at))?;
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

/// "Question 12 of 40", within the part it belongs to.
pub(super) fn number(model: &Model) -> Option<String> {
    let Screen::Question(run) = &model.session.screen else { return None };
    (!model.about).then(|| numbered(model, &run.answers, run.at))
}

/// The number of an item within its part.
pub(super) fn numbered(model: &Model, answers: &Given, at: usize) -> String {
    let part = answers.part(at);
    let range = answers.range(part);
    let text = match part {
        Part::Form => Text::QuestionOf,
        Part::Module => Text::ModuleQuestionOf,
        Part::Safety => Text::SafetyQuestionOf,
    };
    model.fill(text, &[("number", &(at - range.start + 1)), ("total", &range.len())])
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
fn sizer(pen: &mut Pen, run: &Run, reminded: bool) {
    let model = pen.model;
    let mut longest: Option<(usize, &Item)> = None;
    for at in 0..run.answers.len() {
        let item = item(model, run, at);
        let length = sentence(model, item).chars().count();
        if reminder(model, item).is_some() == reminded && longest.is_none_or(|(most, _)| most <= length) {
            longest = Some((length, item));
        }
    }
    let Some((_, item)) = longest else { return };
    pen.within("div.sizer[aria-hidden=true]", |pen| {
        pen.told("p", sentence(model, item));
        if let Some(words) = reminder(model, item) {
            pen.told("p.reminder", words);
        }
    });
}
