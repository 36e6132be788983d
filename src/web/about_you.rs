//! What the questionnaire needs to know of a person, and no more.

use super::act::Act;
use super::answers::{Choice, Choices, choices};
use super::pen::Pen;
use super::scene::Voice;
use super::start::needed;
use crate::session::{AboutYou, AgeGroup, Event};
use crate::text::Text;

const GROUPS: [AgeGroup; 4] = [AgeGroup::TooYoung, AgeGroup::ReadAloud, AgeGroup::Made, AgeGroup::Older];

/// Age group, and whether each module's condition holds.
pub(super) fn draw(pen: &mut Pen, about: &AboutYou) {
    pen.within("main.screen", |pen| {
        pen.key("about_you");
        pen.heading(Text::AboutYouHeading);
        pen.line("p.lead", Text::AboutYouLead);
        pen.within("form", |pen| {
            pen.on_submit(Act::FirstItem);
            pen.set("autocomplete", "off");
            age(pen, about);
            for place in 0..about.conditions.len() {
                condition(pen, about, place);
            }
            pen.within("div.acts", |pen| {
                pen.button("button.secondary", Text::GoBack, Act::Happened(Event::Back(0.0)));
                pen.submit(Text::BeginItems);
            });
        });
    });
}

fn age(pen: &mut Pen, about: &AboutYou) {
    let scene = pen.scene;
    let age = if scene.draft.too_young { Some(AgeGroup::TooYoung) } else { about.age };
    let ages = scene.instrument.file().ages;
    let (young, aloud) = (ages.from.saturating_sub(1), ages.read_aloud_to + 1);
    let two = if ages.read_aloud_to == ages.from + 1 { Text::AgeOr } else { Text::AgeFromTo };
    // In the order of the groups.
    let words = [
        scene.fill(Text::AgeUpTo, &[("age", &young)]),
        scene.fill(two, &[("from", &ages.from), ("to", &ages.read_aloud_to)]),
        scene.fill(Text::AgeFromTo, &[("from", &aloud), ("to", &ages.to)]),
        scene.fill(Text::AgeFrom, &[("age", &(ages.to + 1))]),
    ];
    let missing = scene.draft.asked && age.is_none();
    let ages_choice = Choices {
        legend: scene.say(Text::AgeLegend),
        name: "age",
        options: &words.each_ref().map(|label| Choice { label, ..Choice::default() }),
        chosen: GROUPS.iter().position(|group| age == Some(*group)),
        beside: true,
        described_by: missing.then_some("age-needed"),
    };
    pen.within("section", |pen| {
        choices(pen, &ages_choice, &|place| Act::Age(GROUPS[place]));
        if missing {
            needed(pen, "age-needed", Text::OneNeeded);
        }
        pen.within("div", |pen| {
            pen.set("role", "status");
            // What an age group should know.
            let text = match age {
                Some(AgeGroup::ReadAloud) if scene.voice != Voice::None => Text::ListenByButton,
                Some(AgeGroup::ReadAloud) => Text::ListenToPerson,
                Some(AgeGroup::Older) => Text::OlderNote,
                Some(AgeGroup::TooYoung | AgeGroup::Made) | None => return,
            };
            let button = scene.say(Text::ReadAloud);
            pen.filled("p.panel note", text, &[("button", &button), ("from", &ages.from), ("to", &ages.to)]);
        });
    });
}

fn condition(pen: &mut Pen, about: &AboutYou, place: usize) {
    let scene = pen.scene;
    let module = &scene.instrument.key().modules[place];
    let holds = about.conditions[place];
    let missing = scene.draft.asked && holds.is_none();
    let (note, needed_id) = (format!("{}-note", module.id), format!("{}-needed", module.id));
    let both = format!("{note} {needed_id}");
    let yes_no = [Text::ConditionYes, Text::ConditionNo];
    let question = Choices {
        legend: scene.wording().conditions.get(&module.id).map_or("", String::as_str),
        name: &module.id,
        options: &yes_no.map(|text| Choice { label: scene.say(text), ..Choice::default() }),
        chosen: holds.map(|holds| usize::from(!holds)),
        beside: true,
        described_by: Some(if missing { &both } else { &note }),
    };
    pen.within("section", |pen| {
        choices(pen, &question, &|choice| Act::Happened(Event::Condition(place, choice == 0)));
        if missing {
            needed(pen, &needed_id, Text::OneNeeded);
        }
        pen.within("p.small", |pen| {
            pen.put("id", note.clone());
            pen.fill(Text::ConditionNote, &[("count", &module.items.len())]);
        });
    });
}
