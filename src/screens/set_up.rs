//! A counselor sets it up for a pupil.

use yew::prelude::*;

use super::start::form_choice;
use crate::model::Model;
use crate::msg::Msg;
use crate::parts::button::{button, primary_button};
use crate::parts::checkbox::Checkbox;
use crate::parts::form;
use crate::parts::language_choice::language_choice;
use crate::parts::text_field::TextField;
use trellis_core::record::{Consent, Subject};
use trellis_core::session::Event;
use trellis_text::Text;

/// What the form comes to; `None` where something is still to be done, which the form then says.
pub(crate) fn ready(model: &mut Model) -> Option<Event> {
    let form = &mut model.form;
    let code = form.code.trim();
    let subject = (!code.is_empty()).then(|| Subject::try_from(code.to_owned()));
    form.code_said = match &subject {
        Some(Err(_)) if Subject::looks_like_a_name(code) => Some(Text::CodeIsName),
        Some(Err(_)) => Some(Text::CodeInvalid),
        Some(Ok(_)) if Subject::looks_like_a_name(code) && form.warned != code => {
            form.warned = code.to_owned();
            Some(Text::CodeMayBeName)
        }
        _ => None,
    };
    let follow_up = form.follow_up.trim();
    if form.code_said.is_some() || follow_up.is_empty() || !form.consent {
        return None;
    }
    let form = form.form.unwrap_or(model.instrument.first_form());
    let subject = subject.and_then(Result::ok);
    Some(Event::ReadyForPupil { form, subject, follow_up: follow_up.into(), consent: Consent::Held })
}

/// What a counselor fills in before the pupil begins.
pub(crate) fn view(model: &Model, link: &Callback<Msg>) -> Html {
    let form = &model.form;
    let with_ready = |text| model.format(text, &[("ready", &model.text(Text::Ready))]);
    let code = TextField {
        id: "code",
        label: model.text(Text::CodeLabel),
        hint: model.text(Text::CodeHint),
        value: &form.code,
        error: form.code_said.map(with_ready),
        on_input: Msg::Code,
    };
    let no_follow_up = form.asked && form.follow_up.trim().is_empty();
    let follow_up = TextField {
        id: "follow-up",
        label: model.text(Text::FollowUpLabel),
        hint: model.text(Text::FollowUpHint),
        value: &form.follow_up,
        error: no_follow_up.then(|| with_ready(Text::FollowUpNeeded)),
        on_input: Msg::FollowUp,
    };
    let no_consent = form.asked && !form.consent;
    let consent = Checkbox {
        label: model.text(Text::ConsentLabel),
        hint: Some(model.text(Text::ConsentHint)),
        checked: form.consent,
        error: no_consent.then(|| ("consent-needed", model.text(Text::ConsentNeeded))),
        on_change: Msg::Consent,
    };
    let chosen_form = form.form.unwrap_or(model.instrument.first_form());
    let form_of_instrument =
        form_choice(model, Text::SetUpFormLegend, |index| (chosen_form == index, Msg::SetForm(index)), link);
    let fields = html! {
        <>
            { form_of_instrument }
            { language_choice(model, "language", link) }
            { code.view(link) }
            { follow_up.view(link) }
            <div class="asked-for">{ consent.view(link) }</div>
            <div class="actions">
                { button("secondary", model.text(Text::GoBack), link.reform(|_| Msg::Session(Event::Clear))) }
                { primary_button(model.text(Text::Ready), Msg::Ready, link) }
            </div>
        </>
    };
    html! {
        <main key="set_up" class="screen">
            <h1 tabindex="-1">{ model.text(Text::SetUpHeading) }</h1>
            <p class="lead">{ model.text(Text::SetUpLead) }</p>
            { form::form("fields", Some(Msg::Ready), link, fields) }
        </main>
    }
}
