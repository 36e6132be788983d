//! A counselor sets it up for a pupil.

use super::answers::checkbox;
use super::model::Model;
use super::msg::Msg;
use super::pen::Pen;
use super::start::{forms, languages};
use trellis_core::record::{Consent, Subject};
use trellis_core::session::Event;
use trellis_text::Text;

/// What the form comes to; `None` where something is still to be done, which the form then says.
pub(super) fn ready(model: &mut Model) -> Option<Event> {
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
    let form = model.instrument.key().forms.get(form.form)?.id.clone();
    let subject = subject.and_then(Result::ok);
    Some(Event::ReadyForPupil { form, subject, follow_up: follow_up.into(), consent: Consent::Held })
}

/// What a counselor fills in before the pupil begins.
pub(super) fn draw(pen: &mut Pen) {
    let model = pen.model;
    let form = &model.form;
    pen.within("main.screen[set_up]", |pen| {
        pen.heading(Text::SetUpHeading);
        pen.line("p.lead", Text::SetUpLead);
        pen.within("form.fields[autocomplete=off]", |pen| {
            pen.on_submit(Msg::Ready);
            forms(pen, Text::SetUpFormLegend, None);
            languages(pen, "language");
            field(
                pen,
                ["code", "code-hint", "code-said"],
                &form.code,
                Msg::Code,
                form.code_said,
                [Text::CodeLabel, Text::CodeHint],
            );
            let missing = form.asked && form.follow_up.trim().is_empty();
            let said = missing.then_some(Text::FollowUpNeeded);
            let ids = ["follow-up", "follow-up-hint", "follow-up-said"];
            field(pen, ids, &form.follow_up, Msg::FollowUp, said, [Text::FollowUpLabel, Text::FollowUpHint]);
            pen.within("div.asked-for", |pen| {
                let wanted = form.asked && !form.consent;
                let missing = wanted.then_some(("consent-needed", Text::ConsentNeeded));
                checkbox(pen, Text::ConsentLabel, Some(Text::ConsentHint), form.consent, missing, Msg::Consent);
            });
            pen.within("div.acts", |pen| {
                pen.button("button.secondary", Text::GoBack, Msg::Session(Event::Clear));
                pen.submit(Text::Ready);
            });
        });
    });
}

/// One line to write in, with a hint and what is said of it. Ids of the field, the hint and that.
fn field(
    pen: &mut Pen,
    [id, hint_id, said_id]: [&'static str; 3],
    written: &str,
    act: fn(String) -> Msg,
    said: Option<Text>,
    [label, hint]: [Text; 2],
) {
    let model = pen.model;
    pen.within("div.field", |pen| {
        pen.within("label", |pen| {
            pen.set("for", id);
            pen.say(label);
        });
        pen.within("input[type=text][autocomplete=off][autocapitalize=off][spellcheck=false]", |pen| {
            pen.set("id", id);
            if said.is_some() {
                pen.put("aria-describedby", [said_id, " ", hint_id].concat());
                pen.set("aria-invalid", "true");
            } else {
                pen.set("aria-describedby", hint_id);
            }
            pen.value(&written);
            pen.on_write(act);
        });
        if let Some(said) = said {
            pen.within("p.wanted[role=alert]", |pen| {
                pen.set("id", said_id);
                pen.fill(said, &[("ready", &model.say(Text::Ready))]);
            });
        }
        pen.within("p.hint", |pen| {
            pen.set("id", hint_id);
            pen.say(hint);
        });
    });
}
