//! What this is, who will see the answers, and whether one wants to begin.

use yew::prelude::*;

use super::answers::{Choice, Choices, Tick};
use super::host;
use super::open_record::OpenRecord;
use super::picture::{Icon, Sign, StartPicture};
use super::scene::{Scene, use_scene};
use crate::record::Administration;
use crate::session::{self, Assent, Event};
use crate::text::{Locale, Text};

#[derive(Properties, PartialEq)]
pub(super) struct StartProps {
    pub(super) start: session::Start,
}

/// The start. One form holds all of it, so that on a phone Begin stays in sight at its foot.
#[component]
pub(super) fn Start(props: &StartProps) -> Html {
    let scene = use_scene();
    let heading = host::use_heading();
    let tick = use_node_ref();
    let asked = use_state_eq(|| false);
    let start = &props.start;
    let supervised = matches!(start.administration, Administration::Supervised { .. });
    let who = if supervised { Text::SignWhoSupervised } else { Text::SignWhoAlone };
    let ages = scene.instrument.file().ages;
    let [from, to, older] = [ages.from, ages.to, ages.to + 1].map(|age| age.to_string());
    let given = start.assent == Assent::Given;
    let wanted = *asked && !given;
    let on_tick = scene.send.reform(|ticked| Event::Assent(if ticked { Assent::Given } else { Assent::Open }));
    let on_begin = {
        let (send, tick) = (scene.send.clone(), tick.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            if given {
                send.emit(Event::Begin);
            } else {
                asked.set(true);
                host::focus(&tick);
            }
        })
    };
    html! {
        <main class="whole">
            <form class="screen two" onsubmit={on_begin} autocomplete="off">
                <div class="welcome">
                    <StartPicture />
                    <h1 ref={heading} tabindex="-1">{scene.say(Text::StartHeading)}</h1>
                    <p class="lead">{scene.say(Text::StartLead)}</p>
                    <ul class="signs">
                        <li><Icon sign={Sign::Leaf} /><p>{scene.say(Text::SignNoMarks)}</p></li>
                        <li><Icon sign={Sign::Pause} /><p>{scene.say(Text::SignStop)}</p></li>
                        <li>
                            <Icon sign={Sign::Lock} />
                            <p><strong>{scene.say(Text::SignWho)}</strong>{scene.say(who)}</p>
                        </li>
                    </ul>
                    <p class="small ages">
                        {scene.fill(Text::AgesNote, &[("from", &from), ("to", &to), ("older", &older)])}
                    </p>
                </div>
                <div class="begin">
                    <LanguageChoice />
                    { form(&scene, start, supervised) }
                    <fieldset>
                        <legend>{scene.say(Text::AssentLegend)}</legend>
                        <Tick
                            label={scene.say(Text::AssentYes)} hint={scene.say(Text::AssentHint)} ticked={given}
                            {on_tick} node={tick} described_by={wanted.then_some("assent-needed")}
                        />
                        if wanted {
                            <p class="wanted" id="assent-needed" role="alert">{scene.say(Text::AssentNeeded)}</p>
                        }
                    </fieldset>
                </div>
                <div class="go"><button type="submit" class="primary">{scene.say(Text::Begin)}</button></div>
                if !supervised {
                    <div class="other-ways">
                        <OpenRecord />
                        <button type="button" class="quiet" onclick={scene.on_click(Event::SetUp)}>
                            {scene.say(Text::SetUpForPupil)}
                        </button>
                    </div>
                }
            </form>
        </main>
    }
}

/// The forms to choose from; where a counselor chose, the one that it is.
fn form(scene: &Scene, start: &session::Start, supervised: bool) -> Html {
    if supervised {
        let words = scene.wording().forms.get(&start.form);
        return html! {
            <div class="chosen">
                <p class="small">{scene.say(Text::FormFixed)}</p>
                <p><strong>{words.map(|words| words.name.clone())}</strong></p>
                <p class="small">{words.map(|words| words.about.clone())}</p>
            </div>
        };
    }
    let send = scene.send.clone();
    let on_form = Callback::from(move |form| send.emit(Event::Form(form)));
    html! { <FormChoice legend={scene.say(Text::FormLegend)} form={start.form.clone()} {on_form} /> }
}

#[derive(Properties, PartialEq)]
pub(super) struct FormChoiceProps {
    /// What is asked.
    pub(super) legend: AttrValue,
    /// The form chosen so far.
    pub(super) form: String,
    /// Another is chosen.
    pub(super) on_form: Callback<String>,
}

/// The forms of the instrument.
#[component]
pub(super) fn FormChoice(props: &FormChoiceProps) -> Html {
    let scene = use_scene();
    let ids: Vec<String> = scene.instrument.key().forms.iter().map(|form| form.id.clone()).collect();
    let words = |id: &String| scene.wording().forms.get(id);
    let options: Vec<Choice> = ids
        .iter()
        .map(|id| Choice {
            label: words(id).map_or_else(|| id.clone(), |words| words.name.clone()).into(),
            hint: words(id).map(|words| words.about.clone().into()),
            lang: None,
        })
        .collect();
    let chosen = ids.iter().position(|id| *id == props.form);
    let on_choose = props.on_form.reform(move |place: usize| ids[place].clone());
    html! { <Choices legend={props.legend.clone()} name="form" {options} {chosen} {on_choose} /> }
}

/// The languages there are, each by its own name.
#[component]
pub(super) fn LanguageChoice() -> Html {
    let scene = use_scene();
    let tags: Vec<&'static str> = Locale::tags().collect();
    let options: Vec<Choice> = tags
        .iter()
        .map(|tag| Choice {
            label: AttrValue::Static(Locale::of(tag).say(Text::LanguageName)),
            hint: None,
            lang: Some(AttrValue::Static(tag)),
        })
        .collect();
    let chosen = tags.iter().position(|tag| *tag == scene.locale.tag());
    let on_choose = scene.send.reform(move |place: usize| Event::Language(tags[place].into()));
    html! { <Choices legend={scene.say(Text::Language)} name="language" {options} {chosen} {on_choose} beside=true /> }
}
