//! What the questionnaire needs to know of a person, and no more.

use super::answers::{choice, choices, needed};
use super::model::Voice;
use super::msg::Msg;
use super::pen::Pen;
use trellis_core::session::{AboutYou, AgeGroup, Event};
use trellis_text::Text;

/// Age group, and whether each module's condition holds.
pub(super) fn draw(pen: &mut Pen, about: &AboutYou) {
    pen.within("main.screen[about_you]", |pen| {
        pen.heading(Text::AboutYouHeading);
        pen.line("p.lead", Text::AboutYouLead);
        pen.within("form[autocomplete=off]", |pen| {
            pen.on_submit(Msg::FirstItem);
            age(pen, about);
            for place in 0..about.conditions.len() {
                condition(pen, about, place);
            }
            pen.within("div.acts", |pen| {
                pen.button("button.secondary", Text::GoBack, Msg::Session(Event::Back(0.0)));
                pen.submit(Text::BeginItems);
            });
        });
    });
}

fn age(pen: &mut Pen, about: &AboutYou) {
    let model = pen.model;
    let age = if model.form.too_young { Some(AgeGroup::TooYoung) } else { about.age };
    let ages = &model.instrument.file().ages;
    let (young, aloud) = (ages.from.saturating_sub(1), ages.read_aloud_to + 1);
    let two = if ages.read_aloud_to == ages.from + 1 { Text::AgeOr } else { Text::AgeFromTo };
    let missing = model.form.asked && age.is_none();
    pen.within("section", |pen| {
        let described_by = if missing { "age-needed" } else { "" };
        choices(pen, "div.cards beside", model.say(Text::AgeLegend), described_by, |pen| {
            let groups = [
                (AgeGroup::TooYoung, Text::AgeUpTo, young, 0),
                (AgeGroup::ReadAloud, two, ages.from, ages.read_aloud_to),
                (AgeGroup::Made, Text::AgeFromTo, aloud, ages.to),
                (AgeGroup::Older, Text::AgeFrom, ages.to + 1, 0),
            ];
            for (place, (group, text, from, to)) in groups.iter().enumerate() {
                let label = model.fill(*text, &[("age", from), ("from", from), ("to", to)]);
                choice(pen, "age", place, age == Some(*group), &label, "", Msg::Age(*group));
            }
        });
        if missing {
            needed(pen, "age-needed", Text::OneNeeded);
        }
        pen.within("div[role=status]", |pen| {
            // What an age group should know.
            let text = match age {
                Some(AgeGroup::ReadAloud) if model.voice != Voice::None => Text::ListenByButton,
                Some(AgeGroup::ReadAloud) => Text::ListenToPerson,
                Some(AgeGroup::Older) => Text::OlderNote,
                Some(AgeGroup::TooYoung | AgeGroup::Made) | None => return,
            };
            let button = model.say(Text::ReadAloud);
            pen.filled("p.panel note", text, &[("button", &button), ("from", &ages.from), ("to", &ages.to)]);
        });
    });
}

fn condition(pen: &mut Pen, about: &AboutYou, place: usize) {
    let model = pen.model;
    let module = &model.instrument.key().modules[place];
    let holds = about.conditions[place];
    let missing = model.form.asked && holds.is_none();
    let (note, needed_id) = ([&module.id, "-note"].concat(), [&module.id, "-needed"].concat());
    let both = [&*note, " ", &needed_id].concat();
    let legend = model.wording().conditions.get(&module.id).map_or("", String::as_str);
    pen.within("section", |pen| {
        choices(pen, "div.cards beside", legend, if missing { &both } else { &note }, |pen| {
            for (choice_place, (text, yes)) in
                [(Text::ConditionYes, true), (Text::ConditionNo, false)].iter().enumerate()
            {
                let act = Msg::Session(Event::Condition(place, *yes));
                choice(pen, &module.id, choice_place, holds == Some(*yes), model.say(*text), "", act);
            }
        });
        if missing {
            needed(pen, &needed_id, Text::OneNeeded);
        }
        pen.within("p.small", |pen| {
            pen.put("id", note.clone());
            pen.fill(Text::ConditionNote, &[("count", &module.items.len())]);
        });
    });
}
