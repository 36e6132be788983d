//! What the questionnaire needs to know of a person, and no more.

use yew::prelude::*;

use super::start::length;
use crate::model::{Model, Voice};
use crate::msg::Msg;
use crate::parts::button::{button, primary_button};
use crate::parts::choice_card::{ChoiceCard, choices};
use crate::parts::field_error::field_error;
use crate::parts::form::form;
use trellis_core::instrument::ModuleIndex;
use trellis_core::session::{AboutYou, AgeGroup, Event};
use trellis_text::Text;

/// Age group, and whether each module's condition holds.
pub(crate) fn view(model: &Model, about: &AboutYou, link: &Callback<Msg>) -> Html {
    let on = if model.form.too_young { Text::Next } else { Text::BeginItems };
    let fields = html! {
        <>
            // At a desk the counselor has said it for all.
            if model.pupil_turn().is_none() {
                { age(model, about, link) }
            }
            // Whom it is not for is asked no more.
            if !model.form.too_young {
                for module in about.conditions.keys() {
                    { condition(model, about, module, link) }
                }
                <p class="small" role="status">{ how_many(model, about) }</p>
            }
            <div class="actions">
                { button("secondary", model.text(Text::GoBack), link.reform(|_| Msg::Session(Event::Back(0.0)))) }
                { primary_button(model.text(on), Msg::FirstItem, link) }
            </div>
        </>
    };
    html! {
        <main key="about_you" class="screen">
            <h1 tabindex="-1">{ model.show(Text::AboutYouHeading) }</h1>
            <p class="lead">{ model.text(Text::AboutYouLead) }</p>
            { form("about-person", Some(Msg::FirstItem), link, fields) }
        </main>
    }
}

fn age(model: &Model, about: &AboutYou, link: &Callback<Msg>) -> Html {
    let age = if model.form.too_young { Some(AgeGroup::TooYoung) } else { about.age };
    let missing = model.form.show_errors && age.is_none();
    let cards = age_groups(model).into_iter().enumerate().map(|(index, (group, label))| {
        let chosen = age == Some(group);
        let card =
            ChoiceCard { name: "age", index, chosen, label: &label, hint: None, lang: None, msg: Msg::Age(group) };
        match group {
            AgeGroup::TooYoung => card.view_with_click(link.reform(|()| Msg::TooYoung), link),
            _ => card.view(link),
        }
    });
    let described_by = missing.then(|| "age-needed".into());
    html! {
        <section>
            { choices(model.text(Text::AgeLegend).into(), "cards beside", described_by, cards) }
            if missing {
                { field_error("age-needed", model.text(Text::OneNeeded)) }
            }
            <div role="status">
                if let Some(note) = age.and_then(|age| age_note(model, age)) {
                    <p class="panel note">{ note }</p>
                }
            </div>
        </section>
    }
}

/// The age groups, each in words.
fn age_groups(model: &Model) -> [(AgeGroup, String); 4] {
    let ages = model.instrument.ages();
    let read_aloud = if ages.read_aloud_to == ages.from + 1 { Text::AgeOr } else { Text::AgeFromTo };
    [
        (AgeGroup::TooYoung, model.format(Text::AgeUpTo, &[("age", &ages.from.saturating_sub(1))])),
        (AgeGroup::ReadAloud, model.format(read_aloud, &[("from", &ages.from), ("to", &ages.read_aloud_to)])),
        (AgeGroup::Made, model.format(Text::AgeFromTo, &[("from", &(ages.read_aloud_to + 1)), ("to", &ages.to)])),
        (AgeGroup::Older, model.format(Text::AgeFrom, &[("age", &(ages.to + 1))])),
    ]
}

/// What an age group should know.
fn age_note(model: &Model, age: AgeGroup) -> Option<String> {
    let ages = model.instrument.ages();
    match age {
        AgeGroup::ReadAloud if model.voice == Voice::None => Some(model.text(Text::ListenToPerson).to_owned()),
        AgeGroup::ReadAloud => Some(model.format(Text::ListenByButton, &[("button", &model.text(Text::ReadAloud))])),
        AgeGroup::Older => Some(model.format(Text::OlderNote, &[("from", &ages.from), ("to", &ages.to)])),
        AgeGroup::TooYoung | AgeGroup::Made => None,
    }
}

/// How much will be asked, with the modules whose condition holds.
fn how_many(model: &Model, about: &AboutYou) -> String {
    let asked = about.conditions.iter_enumerated().filter(|(_, holds)| **holds == Some(true));
    let modules: usize = asked.map(|(module, _)| model.instrument.modules()[module].items.len()).sum();
    length(model, &about.start, modules)
}

/// Whether the condition of a module holds.
fn condition(model: &Model, about: &AboutYou, index: ModuleIndex, link: &Callback<Msg>) -> Html {
    let module = &model.instrument.modules()[index];
    let holds = about.conditions[index];
    let missing = model.form.show_errors && holds.is_none();
    let (note_id, error_id) = (format!("{}-note", module.id), format!("{}-needed", module.id));
    let described_by = if missing { format!("{note_id} {error_id}") } else { note_id.clone() };
    let legend = model.wording().conditions[index].as_str();
    let options = [(Text::ConditionYes, true), (Text::ConditionNo, false)];
    let cards = options.into_iter().enumerate().map(|(card_index, (text, yes))| {
        let card = ChoiceCard {
            name: &module.id,
            index: card_index,
            chosen: holds == Some(yes),
            label: model.text(text),
            hint: None,
            lang: None,
            msg: Msg::Session(Event::Condition(index, yes)),
        };
        card.view(link)
    });
    html! {
        <section>
            { choices(model.sentence(legend), "cards beside", Some(described_by.into()), cards) }
            if missing {
                { field_error(error_id, model.text(Text::OneNeeded)) }
            }
            <p class="small" id={note_id}>{ model.format(Text::ConditionNote, &[("count", &module.items.len())]) }</p>
        </section>
    }
}
