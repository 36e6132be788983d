//! A counselor sets it up for a pupil.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::answers::Tick;
use super::host;
use super::scene::use_scene;
use super::start::{FormChoice, LanguageChoice};
use crate::record::{Consent, Subject};
use crate::session::Event;
use crate::text::Text;

/// What is still to be done.
#[derive(Clone, Copy, Default, PartialEq)]
struct Wanting {
    code: Option<Text>,
    consent: bool,
    follow_up: bool,
}

/// What a counselor fills in before the pupil begins.
#[component]
pub(super) fn SetUp() -> Html {
    let scene = use_scene();
    let heading = host::use_heading();
    let fields = use_node_ref();
    let first = scene.instrument.key().forms.first().map(|form| form.id.clone()).unwrap_or_default();
    let form = use_state_eq(|| first);
    let code = use_state_eq(String::new);
    let consent = use_state_eq(|| false);
    let follow_up = use_state_eq(String::new);
    let wanting = use_state_eq(Wanting::default);
    // A code that reads like a name is warned of once.
    let warned = use_mut_ref(String::new);

    let on_form = setter(&form);
    let on_code = {
        let (code, wanting) = (code.clone(), wanting.clone());
        Callback::from(move |written| {
            code.set(written);
            wanting.set(Wanting { code: None, ..*wanting });
        })
    };
    let on_consent = {
        let (consent, wanting) = (consent.clone(), wanting.clone());
        Callback::from(move |ticked| {
            consent.set(ticked);
            wanting.set(Wanting { consent: false, ..*wanting });
        })
    };
    let on_follow_up = {
        let (follow_up, wanting) = (follow_up.clone(), wanting.clone());
        Callback::from(move |written| {
            follow_up.set(written);
            wanting.set(Wanting { follow_up: false, ..*wanting });
        })
    };
    // What is found is shown first; then the focus goes to the first of it.
    let asked = use_state_eq(|| 0_u32);
    {
        let fields = fields.clone();
        use_effect_with(*asked, move |asked| {
            if *asked > 0 {
                host::focus_first(&fields, "[aria-invalid=true], [aria-describedby=consent-needed]");
            }
        });
    }
    let on_ready = {
        let (send, form, code) = (scene.send.clone(), form.clone(), code.clone());
        let (consent, follow_up, wanting) = (consent.clone(), follow_up.clone(), wanting.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let written = code.trim();
            let subject = (!written.is_empty()).then(|| Subject::try_from(written.to_owned()));
            let found = Wanting {
                code: match &subject {
                    Some(Err(_)) if Subject::looks_like_a_name(written) => Some(Text::CodeIsName),
                    Some(Err(_)) => Some(Text::CodeInvalid),
                    Some(Ok(_)) if Subject::looks_like_a_name(written) && *warned.borrow() != written => {
                        warned.replace(written.to_owned());
                        Some(Text::CodeMayBeName)
                    }
                    _ => None,
                },
                consent: !*consent,
                follow_up: follow_up.trim().is_empty(),
            };
            if found == Wanting::default() {
                send.emit(Event::ReadyForPupil {
                    form: (*form).clone(),
                    subject: subject.and_then(Result::ok),
                    follow_up: follow_up.trim().into(),
                    consent: Consent::Held,
                });
            } else {
                wanting.set(found);
                asked.set(*asked + 1);
            }
        })
    };

    let ready = scene.say(Text::Ready);
    let code_said = wanting.code.map(|text| scene.fill(text, &[("ready", &ready)]));
    let follow_up_said = wanting.follow_up.then(|| scene.say(Text::FollowUpNeeded));
    html! {
        <main class="screen">
            <h1 ref={heading} tabindex="-1">{scene.say(Text::SetUpHeading)}</h1>
            <p class="lead">{scene.say(Text::SetUpLead)}</p>
            <form class="fields" ref={fields} onsubmit={on_ready} autocomplete="off">
                <FormChoice legend={scene.say(Text::SetUpFormLegend)} form={(*form).clone()} {on_form} />
                <LanguageChoice />
                <Field
                    id="code" label={scene.say(Text::CodeLabel)} hint={scene.say(Text::CodeHint)}
                    written={(*code).clone()} on_write={on_code} said={code_said}
                />
                <Field
                    id="follow-up" label={scene.say(Text::FollowUpLabel)} hint={scene.say(Text::FollowUpHint)}
                    written={(*follow_up).clone()} on_write={on_follow_up} said={follow_up_said}
                />
                <div class="asked-for">
                    <Tick
                        label={scene.say(Text::ConsentLabel)} hint={scene.say(Text::ConsentHint)} ticked={*consent}
                        on_tick={on_consent} described_by={wanting.consent.then_some("consent-needed")}
                    />
                    if wanting.consent {
                        <p class="wanted" id="consent-needed" role="alert">{scene.say(Text::ConsentNeeded)}</p>
                    }
                </div>
                <div class="acts">
                    <button type="button" class="secondary" onclick={scene.on_click(Event::Clear)}>
                        {scene.say(Text::GoBack)}
                    </button>
                    <button type="submit" class="primary">{ready}</button>
                </div>
            </form>
        </main>
    }
}

fn setter<T: 'static>(state: &UseStateHandle<T>) -> Callback<T> {
    let state = state.clone();
    Callback::from(move |value| state.set(value))
}

#[derive(Properties, PartialEq)]
struct FieldProps {
    /// Unlike that of any other field of the screen.
    id: &'static str,
    label: AttrValue,
    hint: AttrValue,
    written: String,
    on_write: Callback<String>,
    /// What is still to be done here.
    said: Option<AttrValue>,
}

/// One line to write in, with a hint and what is said of it.
#[component]
fn Field(props: &FieldProps) -> Html {
    let (hint, said) = (format!("{}-hint", props.id), format!("{}-said", props.id));
    let described = if props.said.is_some() { format!("{said} {hint}") } else { hint.clone() };
    let on_write = props.on_write.clone();
    let oninput = move |event: InputEvent| {
        if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
            on_write.emit(input.value());
        }
    };
    html! {
        <div class="field">
            <label for={props.id}>{props.label.clone()}</label>
            <input type="text" id={props.id} value={props.written.clone()} {oninput} autocomplete="off"
                autocapitalize="off" spellcheck="false" aria-describedby={described}
                aria-invalid={props.said.is_some().then_some("true")} />
            if let Some(words) = &props.said {
                <p class="wanted" id={said} role="alert">{words.clone()}</p>
            }
            <p class="hint" id={hint}>{props.hint.clone()}</p>
        </div>
    }
}
