//! What this is, who will see the answers, and whether one wants to begin.

use yew::prelude::*;

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
use trellis_core::instrument::FormIndex;
use trellis_core::record::Mode;
use trellis_core::session::{Assent, Event, Start};
use trellis_text::Text;

/// The start. One form holds all of it, so that on a phone Begin stays in sight at its foot.
pub(crate) fn view(model: &Model, start: &Start, link: &Callback<Msg>) -> Html {
    let supervised = matches!(start.mode, Mode::Supervised { .. });
    let ages = model.instrument.ages();
    let who = if supervised { Text::SignWhoSupervised } else { Text::SignWhoAlone };
    let content = html! {
        <>
            <div class="welcome">
                { start_picture() }
                if model.form.was_unused {
                    <p class="panel was-unused">{ model.text(Text::ClearedUnused) }</p>
                }
                <h1 tabindex="-1">{ model.show(Text::StartHeading) }</h1>
                <p class="lead">{ model.text(Text::StartLead) }</p>
                <ul class="signs">
                    <li>{ icon(IconKind::Leaf) }<p>{ model.text(Text::SignNoMarks) }</p></li>
                    <li>{ icon(IconKind::Pause) }<p>{ model.text(Text::SignStop) }</p></li>
                    <li>
                        { icon(IconKind::Lock) }
                        <p><strong>{ model.text(Text::SignWho) }</strong>{ model.text(who) }</p>
                    </li>
                </ul>
                <p class="small ages">
                    { model.format(
                        Text::AgesNote,
                        &[("from", &ages.from), ("to", &ages.to), ("older", &(ages.to + 1))],
                    ) }
                </p>
            </div>
            <div class="begin">
                { language_choice(model, "language", link) }
                if supervised {
                    { chosen_form(model, start.form) }
                } else {
                    { form_choice(model, Text::FormLegend, |form| of_start(start, form), link) }
                }
                <p class="small" role="status">{ length(model, start.form, 0) }</p>
                { assent(model, start.assent == Assent::Given, link) }
            </div>
            <div class="go">{ primary_button(model.text(Text::Begin), Msg::Begin, link) }</div>
            if !supervised {
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

/// The form that a counselor chose.
fn chosen_form(model: &Model, form: FormIndex) -> Html {
    let words = &model.wording().forms[form];
    html! {
        <div class="chosen">
            <p class="small">{ model.text(Text::FormFixed) }</p>
            <p><strong>{ model.sentence(&words.name) }</strong></p>
            <p class="small">{ &words.about }</p>
        </div>
    }
}

/// "40 sentences, then 4 short questions": how much a form asks, with so many items of modules.
pub(super) fn length(model: &Model, form: FormIndex, modules: usize) -> String {
    let items = model.instrument.forms()[form].items.len() + modules;
    let count = model.instrument.safety().len();
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
