//! What the questionnaire needs to know of a person, and no more.

use yew::prelude::*;

use super::aloud::use_voice;
use super::answers::{Choice, Choices};
use super::host;
use super::scene::{Scene, use_scene};
use crate::session::{self, AgeGroup, Event};
use crate::text::Text;

const GROUPS: [AgeGroup; 4] = [AgeGroup::TooYoung, AgeGroup::ReadAloud, AgeGroup::Made, AgeGroup::Older];

#[derive(Properties, PartialEq)]
pub(super) struct AboutYouProps {
    pub(super) about: session::AboutYou,
}

/// Age group, and whether each module's condition holds.
#[component]
pub(super) fn AboutYou(props: &AboutYouProps) -> Html {
    let scene = use_scene();
    let heading = host::use_heading();
    let form = use_node_ref();
    let about = &props.about;
    // Choosing it does not stop at once: somebody may pass over it with the arrow keys.
    let too_young = use_state_eq(|| false);
    let asked = use_state_eq(|| 0_u32);
    let age = if *too_young { Some(AgeGroup::TooYoung) } else { about.age };

    let on_age = {
        let (send, too_young) = (scene.send.clone(), too_young.clone());
        Callback::from(move |place: usize| {
            too_young.set(GROUPS[place] == AgeGroup::TooYoung);
            if GROUPS[place] != AgeGroup::TooYoung {
                send.emit(Event::Age(GROUPS[place]));
            }
        })
    };
    {
        let form = form.clone();
        use_effect_with(*asked, move |asked| {
            if *asked > 0 {
                host::focus_first(&form, "fieldset[aria-describedby$=needed] input");
            }
        });
    }
    let on_submit = {
        let (scene, asked, complete) = (scene.clone(), asked.clone(), about.is_complete());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            if *too_young {
                scene.send.emit(Event::Age(AgeGroup::TooYoung));
            } else if complete {
                scene.begin_items.emit(Event::FirstItem);
            } else {
                asked.set(*asked + 1);
            }
        })
    };
    let back = scene.send.reform(|_| Event::Back(0.0));

    let wanted = |missing: bool| *asked > 0 && missing;
    let conditions = scene.instrument.key().modules.iter().zip(&about.conditions).enumerate();
    let conditions = conditions.map(|(place, (module, holds))| {
        let legend = scene.wording().conditions.get(&module.id).cloned().unwrap_or_default();
        let options = [Text::ConditionYes, Text::ConditionNo].map(|text| plain(scene.say(text)));
        let count = module.items.len().to_string();
        let note = format!("{}-note", module.id);
        let needed = format!("{note} {}-needed", module.id);
        let described_by = if wanted(holds.is_none()) { needed } else { note.clone() };
        html! {
            <section key={module.id.clone()}>
                <Choices
                    {legend} name={module.id.clone()} options={options.to_vec()} beside=true
                    chosen={holds.map(|holds| usize::from(!holds))} {described_by}
                    on_choose={scene.send.reform(move |choice| Event::Condition(place, choice == 0))}
                />
                { needed_here(&scene, &module.id, wanted(holds.is_none())) }
                <p class="small" id={note}>{scene.fill(Text::ConditionNote, &[("count", &count)])}</p>
            </section>
        }
    });
    html! {
        <main class="screen">
            <h1 ref={heading} tabindex="-1">{scene.say(Text::AboutYouHeading)}</h1>
            <p class="lead">{scene.say(Text::AboutYouLead)}</p>
            <form ref={form} onsubmit={on_submit} autocomplete="off">
                <section>
                    <Choices
                        legend={scene.say(Text::AgeLegend)} name="age" options={ages(&scene)} beside=true
                        chosen={age.and_then(|age| GROUPS.iter().position(|group| *group == age))}
                        on_choose={on_age} described_by={wanted(age.is_none()).then_some("age-needed")}
                    />
                    { needed_here(&scene, "age", wanted(age.is_none())) }
                    <AgeNote {age} />
                </section>
                { for conditions }
                <div class="acts">
                    <button type="button" class="secondary" onclick={back}>{scene.say(Text::GoBack)}</button>
                    <button type="submit" class="primary">{scene.say(Text::BeginItems)}</button>
                </div>
            </form>
        </main>
    }
}

fn plain(label: AttrValue) -> Choice {
    Choice { label, hint: None, lang: None }
}

/// The age groups in words, in the order of [`GROUPS`].
fn ages(scene: &Scene) -> Vec<Choice> {
    let ages = scene.instrument.file().ages;
    let say = |text: Text, values: &[(&str, u8)]| {
        let values: Vec<(&str, String)> = values.iter().map(|(name, age)| (*name, age.to_string())).collect();
        let values: Vec<(&str, &str)> = values.iter().map(|(name, age)| (*name, age.as_str())).collect();
        plain(scene.fill(text, &values))
    };
    let aloud = if ages.read_aloud_to == ages.from + 1 { Text::AgeOr } else { Text::AgeFromTo };
    vec![
        say(Text::AgeUpTo, &[("age", ages.from.saturating_sub(1))]),
        say(aloud, &[("from", ages.from), ("to", ages.read_aloud_to)]),
        say(Text::AgeFromTo, &[("from", ages.read_aloud_to + 1), ("to", ages.to)]),
        say(Text::AgeFrom, &[("age", ages.to + 1)]),
    ]
}

fn needed_here(scene: &Scene, id: &str, wanted: bool) -> Html {
    if !wanted {
        return Html::default();
    }
    html! { <p class="wanted" id={format!("{id}-needed")} role="alert">{scene.say(Text::OneNeeded)}</p> }
}

#[derive(Properties, PartialEq)]
struct AgeNoteProps {
    age: Option<AgeGroup>,
}

/// What an age group should know.
#[component]
fn AgeNote(props: &AgeNoteProps) -> Html {
    let scene = use_scene();
    let has_voice = use_voice(scene.locale.tag());
    let ages = scene.instrument.file().ages;
    let words = match props.age {
        Some(AgeGroup::ReadAloud) if has_voice => {
            Some(scene.fill(Text::ListenByButton, &[("button", &scene.say(Text::ReadAloud))]))
        }
        Some(AgeGroup::ReadAloud) => Some(scene.say(Text::ListenToPerson)),
        Some(AgeGroup::Older) => {
            Some(scene.fill(Text::OlderNote, &[("from", &ages.from.to_string()), ("to", &ages.to.to_string())]))
        }
        Some(AgeGroup::TooYoung | AgeGroup::Made) | None => None,
    };
    html! { <div role="status">{ for words.map(|words| html! { <p class="panel note">{words}</p> }) }</div> }
}
