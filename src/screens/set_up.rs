//! A counselor sets it up for a pupil, and for the next.

use yew::prelude::*;

use super::start::form_choice;
use crate::model::{Model, Voice};
use crate::msg::Msg;
use crate::parts::button::{button, primary_button};
use crate::parts::checkbox::Checkbox;
use crate::parts::choice_card::{ChoiceCard, choices};
use crate::parts::field_error::field_error;
use crate::parts::form;
use crate::parts::icon::{IconKind, icon};
use crate::parts::language_choice::language_choice;
use crate::parts::report_lock::{Key, typed_field};
use crate::parts::text_field::TextField;
use crate::supervision::{KeptSetUp, Pin};
use trellis_core::instrument::FormIndex;
use trellis_core::record::{Consent, FollowUp, Subject};
use trellis_core::session::Event;
use trellis_text::Text;

/// What the form comes to.
pub(crate) struct Ready {
    /// The event in the session.
    pub(crate) event: Event,
    /// The PIN for the report, where one was chosen.
    pub(crate) pin: Option<Pin>,
}

/// What the form comes to; `None` where something is still to be done, which the form then says.
pub(crate) fn ready(model: &mut Model) -> Option<Ready> {
    let form = &mut model.form;
    let code = Subject::normalized(&form.code);
    let subject = (!code.is_empty()).then(|| Subject::try_from(code.clone()));
    form.code_message = match &subject {
        Some(Err(_)) if Subject::looks_like_a_name(&code) => Some(Text::CodeIsName),
        Some(Err(_)) => Some(Text::CodeInvalid),
        Some(Ok(_)) if Subject::looks_like_a_name(&code) && form.warned != code => {
            form.warned = code;
            Some(Text::CodeMayBeName)
        }
        _ => None,
    };
    let written = Pin::parse(&form.pin);
    form.is_pin_wrong = written.is_none() && !form.pin.trim().is_empty();
    let follow_up = FollowUp::of_written(&form.follow_up);
    if form.code_message.is_some() || form.is_pin_wrong || follow_up.is_blank() || !form.consent {
        return None;
    }
    // The PIN stays from pupil to pupil.
    let pin = written.or_else(|| form.kept.as_ref().and(model.lock.pin.clone()));
    let event = Event::ReadyForPupil {
        form: form.form.unwrap_or(model.instrument.first_form()),
        subject: subject.and_then(Result::ok),
        follow_up,
        consent: form.consent_kind.unwrap_or(Consent::Held),
    };
    Some(Ready { event, pin })
}

/// What a counselor fills in before the pupil begins.
pub(crate) fn view(model: &Model, link: &Callback<Msg>) -> Html {
    let kept = model.form.kept.as_ref();
    let folded = kept.filter(|kept| !kept.shows_fields);
    let (title, lead) = match kept {
        None => (Text::SetUpHeading, model.text(Text::SetUpLead).to_owned()),
        Some(KeptSetUp { cleared: Some(code), .. }) => {
            (Text::NextPupil, model.format(Text::NextPupilLead, &[("code", &code.as_str())]))
        }
        Some(_) => (Text::NextPupil, model.text(Text::NextPupilLeadNoCode).to_owned()),
    };
    let back = match kept {
        None => button("secondary", model.text(Text::GoBack), link.reform(|_| Msg::Session(Event::Clear))),
        Some(_) => button("secondary", model.text(Text::NoMorePupils), link.reform(|_| Msg::Clear)),
    };
    let fields = html! {
        <>
            if let Some(kept) = folded {
                { kept_strip(model, kept, link) }
            }
            <div class="set-up-fields">
                if folded.is_none() {
                    { form_of_instrument(model, link) }
                    { language_choice(model, "language", link) }
                }
                { code(model, kept.is_some(), link) }
                if folded.is_none() {
                    { follow_up(model, link) }
                    { consent_kind(model, link) }
                }
                <div class="asked-for">{ consent(model, link) }</div>
            </div>
            <div class="set-up-beside">
                { pupil_reads(model) }
                if folded.is_none() {
                    { pin(model, link) }
                }
            </div>
            // After everything that can be chosen.
            <div class="actions">{ back }{ primary_button(model.text(Text::Ready), Msg::Ready, link) }</div>
        </>
    };
    html! {
        <main key="set_up" class="screen">
            <h1 tabindex="-1">{ model.show(title) }</h1>
            <p class="lead">{ lead }</p>
            { form::form("set-up-form", Some(Msg::Ready), link, fields) }
        </main>
    }
}

fn chosen_form(model: &Model) -> FormIndex {
    model.form.form.unwrap_or(model.instrument.first_form())
}

fn form_of_instrument(model: &Model, link: &Callback<Msg>) -> Html {
    let chosen = chosen_form(model);
    form_choice(model, Text::SetUpFormLegend, |index| (chosen == index, Msg::SetForm(index)), link)
}

fn with_ready(model: &Model, text: Text) -> String {
    model.format(text, &[("ready", &model.text(Text::Ready))])
}

fn code(model: &Model, is_next: bool, link: &Callback<Msg>) -> Html {
    let code = TextField {
        id: "code",
        label: model.text(Text::CodeLabel),
        hint: model.text(if is_next { Text::NextCodeHint } else { Text::CodeHint }),
        value: &model.form.code,
        error: model.form.code_message.map(|text| with_ready(model, text)),
        is_secret: false,
    };
    code.view(link, Msg::Code)
}

fn follow_up(model: &Model, link: &Callback<Msg>) -> Html {
    let is_missing = model.form.show_errors && FollowUp::of_written(&model.form.follow_up).is_blank();
    let follow_up = TextField {
        id: "follow-up",
        label: model.text(Text::FollowUpLabel),
        hint: model.text(Text::FollowUpHint),
        value: &model.form.follow_up,
        error: is_missing.then(|| with_ready(model, Text::FollowUpNeeded)),
        is_secret: false,
    };
    follow_up.view(link, Msg::FollowUp)
}

/// The kind of consent, and its name.
const CONSENT_KINDS: [(Consent, Text); 3] = [
    (Consent::Active, Text::ConsentActive),
    (Consent::Notice, Text::ConsentNotice),
    (Consent::Other, Text::ConsentOther),
];

fn consent_kind(model: &Model, link: &Callback<Msg>) -> Html {
    let cards = CONSENT_KINDS.into_iter().enumerate().map(|(index, (kind, label))| {
        let card = ChoiceCard {
            name: "consent-kind",
            index,
            chosen: model.form.consent_kind == Some(kind),
            label: model.text(label),
            hint: None,
            lang: None,
            msg: Msg::SetConsentKind(kind),
        };
        card.view(link)
    });
    html! {
        <div class="consent-kind">
            { choices(model.show(Text::ConsentKind), "cards", Some("consent-kind-hint".into()), cards) }
            <p class="hint" id="consent-kind-hint">{ model.text(Text::ConsentKindHint) }</p>
        </div>
    }
}

/// That consent of the chosen kind is held for this pupil.
fn consent(model: &Model, link: &Callback<Msg>) -> Html {
    let is_missing = model.form.show_errors && !model.form.consent;
    let label = match model.form.consent_kind {
        None | Some(Consent::Held | Consent::Active) => Text::ConsentLabel,
        Some(Consent::Notice) => Text::ConsentLabelNotice,
        Some(Consent::Other) => Text::ConsentLabelOther,
    };
    let consent = Checkbox {
        label: model.text(label),
        hint: Some(model.text(Text::ConsentHint)),
        checked: model.form.consent,
        error: is_missing.then(|| ("consent-needed", model.text(Text::ConsentNeeded))),
        on_change: Msg::Consent,
    };
    consent.view(link)
}

/// What stays from the pupil before.
fn kept_strip(model: &Model, kept: &KeptSetUp, link: &Callback<Msg>) -> Html {
    let consent = kept.consent_kind.and_then(|kind| CONSENT_KINDS.into_iter().find(|(other, _)| *other == kind));
    let lock = if model.lock.pin.is_some() { Text::LockPin } else { Text::LockHold };
    let mut facts = vec![
        (Text::KeptSet, model.wording().forms[kept.form].name.as_str()),
        (Text::Language, model.text(Text::LanguageName)),
        (Text::KeptFollowUp, kept.follow_up.as_str()),
    ];
    facts.extend(consent.map(|(_, kind)| (Text::KeptConsent, model.text(kind))));
    facts.push((Text::KeptLock, model.text(lock)));
    html! {
        <section class="kept">
            <dl>
                for (label, value) in facts {
                    <div><dt>{ model.text(label) }</dt><dd>{ value }</dd></div>
                }
            </dl>
            <p class="small">{ model.text(Text::KeptNote) }</p>
            { button("quiet", model.text(Text::ChangeKept), link.reform(|_| Msg::ChangeKept)) }
        </section>
    }
}

/// What the pupil reads before beginning.
fn pupil_reads(model: &Model) -> Html {
    let ages = model.instrument.ages();
    html! {
        <section class="pupil-reads card-box">
            <h2>{ model.text(Text::PupilReadsFirst) }</h2>
            <ul class="signs">
                <li>{ icon(IconKind::Leaf) }<p>{ model.text(Text::SignNoMarks) }</p></li>
                <li>{ icon(IconKind::Pause) }<p>{ model.text(Text::SignStop) }</p></li>
                <li>
                    { icon(IconKind::Lock) }
                    <p>{ model.text(Text::SignWho) }{ model.text(Text::SignWhoSupervised) }</p>
                </li>
            </ul>
            if model.voice == Voice::None {
                <p class="small">
                    { model.format(Text::SitNear, &[("from", &ages.from), ("to", &ages.read_aloud_to)]) }
                </p>
            }
        </section>
    }
}

/// An optional PIN for the report.
fn pin(model: &Model, link: &Callback<Msg>) -> Html {
    let form = &model.form;
    html! {
        <details class="set-pin card-box" open={!form.pin.is_empty()}>
            <summary>{ model.text(Text::PinTitle) }</summary>
            <p class="small">{ model.text(Text::PinHint) }</p>
            <label for="pin">{ model.text(Text::PinField) }</label>
            { typed_field("pin", Key::Pin, &form.pin, form.is_pin_wrong, Msg::PinWritten, link) }
            if form.is_pin_wrong {
                { field_error("pin-said", model.text(Text::PinInvalid)) }
            }
        </details>
    }
}
