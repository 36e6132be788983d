//! What this is, who will see the answers, and whether one wants to begin.

use yew::prelude::*;

use crate::embedding::{Begin, Place};
use crate::kept_run::OnReload;
use crate::model::Model;
use crate::msg::Msg;
use crate::parts::button::{button, primary_button};
use crate::parts::checkbox::Checkbox;
use crate::parts::choice_card::{ChoiceCard, choices};
use crate::parts::file_buttons::open_button;
use crate::parts::form::form;
use crate::parts::icon::{IconKind, icon};
use crate::parts::language_choice::language_choice;
use crate::parts::picture::start_picture;
use trellis_core::host_event::Share;
use trellis_core::instrument::FormIndex;
use trellis_core::record::Mode;
use trellis_core::session::{Assent, Event, SafetyQuestions, Start};
use trellis_text::Text;

/// The start. One form holds all of it, so that on a phone Begin stays in sight at its foot.
pub(crate) fn view(model: &Model, start: &Start, link: &Callback<Msg>) -> Html {
    let supervised = matches!(start.mode, Mode::Supervised { .. });
    let ages = model.instrument.ages();
    let is_private = model.embedding.is_private();
    let turn = model.pupil_turn();
    let about_page = |text| model.format(text, &[("page", &model.page_name())]);
    let who = match (&model.embedding.place, is_private) {
        _ if turn.is_some() => model.text(Text::SignWhoTurn).to_owned(),
        _ if supervised => model.text(Text::SignWhoSupervised).to_owned(),
        (Place::Frame(_), true) => about_page(Text::SignWhoFrame),
        (Place::Frame(_), false) => about_page(Text::SignWhoFrameAsks),
        (_, true) => model.text(Text::SignWhoAlone).to_owned(),
        (_, false) => about_page(Text::SignWhoPage),
    };
    let unused = if is_private { Text::ClearedUnused } else { Text::ClearedUnusedHere };
    let content = html! {
        <>
            <div class="welcome">
                if let Some(turn) = turn {
                    <p class="pupil-code">{ model.text(Text::TurnCode) }<strong>{ turn.code.as_str() }</strong></p>
                } else {
                    { start_picture() }
                }
                if model.form.was_unused {
                    <p class="panel was-unused">{ model.text(unused) }</p>
                }
                if !model.refused.is_empty() {
                    <p class="panel">{ model.format(Text::LinkRefused, &[("what", &model.refused.join(", "))]) }</p>
                }
                <h1 tabindex="-1">{ model.sentence(heading(model)) }</h1>
                <p class="lead">{ lead(model) }</p>
                <ul class="signs">
                    <li>{ icon(IconKind::Leaf) }<p>{ model.text(Text::SignNoMarks) }</p></li>
                    <li>{ icon(IconKind::Pause) }<p>{ model.text(Text::SignStop) }</p></li>
                    <li>
                        { icon(IconKind::Lock) }
                        <p><strong>{ model.text(Text::SignWho) }</strong>{ who }</p>
                    </li>
                    { follow_up(model) }
                </ul>
                <p class="small ages">
                    { model.format(
                        Text::AgesNote,
                        &[("from", &ages.from), ("to", &ages.to), ("older", &(ages.to + 1))],
                    ) }
                </p>
            </div>
            <div class="begin">
                if turn.is_none() {
                    { language_choice(model, "language", link) }
                }
                if turn.is_some() {
                    // The counselor chose it, and it is said in the next line.
                } else if supervised {
                    { chosen_form(model, Text::FormFixed, start.form) }
                } else if model.embedding.form.is_some() || model.embedding.begin == Begin::Items {
                    { chosen_form(model, Text::FormFixedByPage, start.form) }
                } else {
                    { form_choice(model, Text::FormLegend, |form| of_start(start, form), link) }
                }
                <p class="small" role="status">{ length(model, start, 0) }</p>
                <slot name="consent" />
                { code(model) }
                { share(model, link) }
                { keep(model, link) }
                { assent(model, start.assent == Assent::Given, link) }
            </div>
            <div class="go">{ primary_button(model.text(Text::Begin), Msg::Begin, link) }</div>
            { not_this_pupil(model, link) }
            if !supervised && model.embedding.is_alone() {
                <div class="other-ways">
                    { open_button(model, "quiet", link) }
                    { button("quiet", model.text(Text::SetUpForPupil), link.reform(|_| Msg::Session(Event::SetUp))) }
                </div>
            }
        </>
    };
    html! {
        <main key={if supervised { "supervised" } else { "start" }} class="whole">
            { form("screen two", Some(Msg::Begin), link, content) }
        </main>
    }
}

fn heading(model: &Model) -> &str {
    let wording = model.wording();
    wording.leads.heading.as_deref().unwrap_or(&wording.name)
}

/// What is asked, and how it is answered, as far as the instrument says so.
fn lead(model: &Model) -> &str {
    model.wording().leads.start.as_deref().unwrap_or(model.text(Text::StartLead))
}

/// The way back for a pupil whose code it is not, and who is there to talk.
fn not_this_pupil(model: &Model, link: &Callback<Msg>) -> Option<Html> {
    let turn = model.pupil_turn()?;
    let not_mine = model.format(Text::NotMyCode, &[("code", &turn.code.as_str())]);
    let talk = [("who", &turn.follow_up.as_str() as &dyn std::fmt::Display), ("until", &turn.until)];
    Some(html! {
        <div class="other-ways">
            { button("quiet", &not_mine, link.reform(|_| Msg::LeaveTurn)) }
            <p class="small">{ model.format(Text::TurnFollowUp, &talk) }</p>
        </div>
    })
}

fn assent(model: &Model, given: bool, link: &Callback<Msg>) -> Html {
    let missing = model.form.show_errors && !given;
    let assent = Checkbox {
        label: model.text(Text::AssentYes),
        hint: Some(model.text(Text::AssentHint)),
        checked: given,
        error: missing.then(|| ("assent-needed", model.text(Text::AssentNeeded))),
        on_change: |checked| Msg::Session(Event::Assent(if checked { Assent::Given } else { Assent::Open })),
    };
    html! {
        <fieldset>
            <legend>{ model.show(Text::AssentLegend) }</legend>
            { assent.view(link) }
        </fieldset>
    }
}

/// What the page around asks for, and the person's own yes to it. One can begin without it.
fn share(model: &Model, link: &Callback<Msg>) -> Option<Html> {
    let (label, hint) = match model.embedding.share {
        Share::None => return None,
        Share::Scores => (Text::ShareScores, model.text(Text::ShareScoresHint).to_owned()),
        Share::Record => (Text::ShareRecord, record_hint(model)),
    };
    let agreed = Checkbox {
        label: model.text(label),
        hint: Some(&hint),
        checked: model.agreed != Share::None,
        error: None,
        on_change: Msg::AgreeToShare,
    };
    Some(html! {
        <fieldset>
            <legend>{ model.show(Text::ShareLegend) }</legend>
            { agreed.view(link) }
        </fieldset>
    })
}

/// That the run is kept over a reload of the page, and the person's own yes to it. One can begin without it.
fn keep(model: &Model, link: &Callback<Msg>) -> Option<Html> {
    let (label, hint) = match model.embedding.on_reload {
        OnReload::Restart => return None,
        OnReload::Resume => (Text::ReloadResume, Text::ReloadResumeHint),
        OnReload::Block => (Text::ReloadBlock, Text::ReloadBlockHint),
    };
    let agreed = Checkbox {
        label: model.text(label),
        hint: Some(&model.format(hint, &[("page", &model.page_name())])),
        checked: model.agreed_to_keep,
        error: None,
        on_change: Msg::AgreeToKeep,
    };
    Some(html! {
        <fieldset>
            <legend>{ model.text(Text::ReloadLegend) }</legend>
            { agreed.view(link) }
        </fieldset>
    })
}

/// What sharing the record means, with the code that is in it.
fn record_hint(model: &Model) -> String {
    let hint = model.text(Text::ShareRecordHint);
    match &model.embedding.participant {
        Some(code) => {
            format!("{hint}{}{}", model.gap(), model.format(Text::ShareCode, &[("code", &code.as_str())]))
        }
        None => hint.to_owned(),
    }
}

/// The code that the address of Trellis's own page gave.
fn code(model: &Model) -> Option<Html> {
    let code = model.embedding.participant.as_ref().filter(|_| model.embedding.is_alone())?;
    Some(html! { <p class="small">{ model.format(Text::CodeHere, &[("code", &code.as_str())]) }</p> })
}

/// What the safety questions ask, and who follows up, where the page around says so.
fn follow_up(model: &Model) -> Option<Html> {
    let who = model.embedding.follow_up.as_ref()?;
    Some(html! {
        <li>
            { icon(IconKind::Talk) }
            <p>
                { model.text(Text::SafetyLast) }{ model.gap() }
                { model.format(Text::PageFollowsUp, &[("who", &who.as_str())]) }
            </p>
        </li>
    })
}

/// The form that a counselor, or the page around, chose.
fn chosen_form(model: &Model, lead: Text, form: FormIndex) -> Html {
    let words = &model.wording().forms[form];
    html! {
        <div class="chosen">
            <p class="small">{ model.text(lead) }</p>
            <p><strong>{ model.sentence(&words.name) }</strong></p>
            <p class="small">{ &words.about }</p>
        </div>
    }
}

/// "40 sentences, then 4 short questions": how much a form asks, with so many items of modules.
pub(super) fn length(model: &Model, start: &Start, modules: usize) -> String {
    let items = model.instrument.forms()[start.form].items.len() + modules;
    let count = model.instrument.safety().len();
    if start.safety == SafetyQuestions::NotAsked || count == 0 {
        return model.format(Text::SentencesOnly, &[("items", &items)]);
    }
    model.format(Text::SentencesThenQuestions, &[("items", &items), ("count", &count)])
}

/// Whether a form is the one that a pupil chose, and the message that chooses it.
fn of_start(start: &Start, form: FormIndex) -> (bool, Msg) {
    (start.form == form, Msg::Session(Event::Form(form)))
}

/// The forms of the instrument. `state` says of a form whether it is chosen, and gives the
/// message that chooses it.
pub(super) fn form_choice(
    model: &Model,
    legend: Text,
    state: impl Fn(FormIndex) -> (bool, Msg),
    link: &Callback<Msg>,
) -> Html {
    let cards = model.wording().forms.iter_enumerated().map(|(form, words)| {
        let (chosen, msg) = state(form);
        let card = ChoiceCard {
            name: "form",
            index: form.into(),
            chosen,
            label: &words.name,
            hint: Some(&words.about),
            lang: None,
            msg,
        };
        card.view(link)
    });
    choices(model.show(legend), "cards", None, cards)
}
