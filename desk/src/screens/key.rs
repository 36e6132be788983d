//! The first step of the first sitting: the passphrase, and the recovery sheet.

use yew::prelude::*;

use crate::model::{Model, grouped};
use crate::msg::Msg;
use crate::parts::{Field, foot, header, quiet, secondary, steps_done};
use crate::set_up::{KeyChoice, NewKey};
use trellis::parts::button::primary_button;
use trellis::parts::checkbox::Checkbox;
use trellis::parts::form::form;
use trellis::parts::icon::{IconKind, icon};
use trellis_desk::key::{Passphrase, PassphraseError};
use trellis_text::DeskText;

/// How many words there are to draw from: those of BIP-39.
const LIST_WORDS: u64 = 2048;

/// The passphrase, shown this once, and the recovery sheet.
pub(crate) fn view(model: &Model, key: &NewKey, link: &Callback<Msg>) -> Html {
    let (title, lead) = match key.choice {
        KeyChoice::Drawn { .. } => (DeskText::KeyTitle, DeskText::KeyLead),
        KeyChoice::Own { .. } => (DeskText::KeyOwnTitle, DeskText::KeyOwnLead),
    };
    let needed = match key.choice {
        KeyChoice::Drawn { .. } => DeskText::KeyStillNeeded,
        KeyChoice::Own { .. } => DeskText::KeyStillNeededOwn,
    };
    let is_complete = key.has_sheet && key.choice.confirmed().is_some();
    let is_for_sitting = model.form.is_some();
    let fields = html! {
        <>
            <div class="key">
                { passphrase(model, &key.choice, link) }
            </div>
            { recovery(model, key, link) }
        </>
    };
    html! {
        <>
            { header(model, if is_for_sitting { model.text(DeskText::NewSitting) } else { "" }, Html::default(), link) }
            <main key="key" class="screen set-up-step no-print">
                if is_for_sitting {
                    { steps_done(model, 1) }
                }
                <h1 tabindex="-1">{ model.text(title) }</h1>
                <p class="lead">{ model.text(lead) }</p>
                { form("key-and-sheet", Some(Msg::NextStep), link, fields) }
                { foot(
                    html! {
                        <>
                            { secondary(model.page_text(trellis_text::Text::Back), Msg::Home, link) }
                            <p class={if model.shows_errors && !is_complete { "field-error" } else { "small" }} role="status">
                                if model.is_working {
                                    { model.text(DeskText::Working) }
                                } else if !is_complete {
                                    { model.text(needed) }
                                }
                            </p>
                        </>
                    },
                    primary_button(model.page_text(trellis_text::Text::Next), Msg::NextStep, link),
                ) }
            </main>
            <div class="only-print">{ sheet(model, key) }</div>
        </>
    }
}

/// The passphrase, and what shows that it is known.
pub(crate) fn passphrase(model: &Model, choice: &KeyChoice, link: &Callback<Msg>) -> Html {
    match choice {
        KeyChoice::Drawn { passphrase, asked, typed } => drawn(model, choice, passphrase, *asked, typed, link),
        KeyChoice::Own { first, again } => own(model, first, again, link),
    }
}

fn drawn(
    model: &Model,
    choice: &KeyChoice,
    passphrase: &Passphrase,
    asked: [usize; 2],
    typed: &[String; 2],
    link: &Callback<Msg>,
) -> Html {
    let words = passphrase.words().enumerate().map(|(index, word)| {
        html! { <li><span class="small" aria-hidden="true">{ index + 1 }</span><span lang="en">{ word }</span></li> }
    });
    let bits = Passphrase::entropy_bits().round();
    let list = grouped(LIST_WORDS);
    html! {
        <>
            <ol class="key-words" aria-label={model.text(DeskText::KeyWords)}>{ for words }</ol>
            <p class="small">{ model.format(DeskText::KeyEntropy, &[("words", &list), ("bits", &bits)]) }</p>
            <div class="quiet-row">
                { quiet(model, DeskText::DrawAgain, Msg::DrawAgain, link) }
                { quiet(model, DeskText::UseOwn, Msg::UseOwn, link) }
            </div>
            <fieldset class="type-two">
                <legend>{ model.text(DeskText::TypeTwo) }</legend>
                <div class="beside">
                    { word(model, choice, 0, asked[0], &typed[0], link) }
                    { word(model, choice, 1, asked[1], &typed[1], link) }
                </div>
            </fieldset>
        </>
    }
}

fn word(model: &Model, choice: &KeyChoice, place: usize, position: usize, typed: &str, link: &Callback<Msg>) -> Html {
    let number = position + 1;
    let is_wrong = model.shows_errors && !choice.is_typed(place);
    Field {
        id: ["word-a", "word-b"][place],
        label: &model.format(DeskText::WordNumber, &[("number", &number)]),
        hint: "",
        value: typed,
        error: is_wrong.then(|| model.format(DeskText::WordWrong, &[("number", &number)])),
        is_secret: false,
    }
    .view(link, move |text| Msg::WordTyped(place, text))
}

fn own(model: &Model, first: &str, again: &str, link: &Callback<Msg>) -> Html {
    let refused = Passphrase::own(first).err().filter(|_| model.shows_errors).map(|error| match error {
        PassphraseError::TooShort { characters, needed } => {
            model.format(DeskText::OwnTooShort, &[("found", &characters), ("needed", &needed)])
        }
        PassphraseError::Uniform { different, needed } => {
            model.format(DeskText::OwnUniform, &[("found", &different), ("needed", &needed)])
        }
    });
    let other = (model.shows_errors && first != again).then(|| model.text(DeskText::OwnOther).to_owned());
    let field =
        |id, label, value, error| Field { id, label: model.text(label), hint: "", value, error, is_secret: true };
    html! {
        <>
            { field("own", DeskText::OwnPassphrase, first, refused).view(link, |text| Msg::OwnTyped(0, text)) }
            { field("own-again", DeskText::OwnAgain, again, other).view(link, |text| Msg::OwnTyped(1, text)) }
            <div class="quiet-row">{ quiet(model, DeskText::UseDrawn, Msg::DrawAgain, link) }</div>
        </>
    }
}

fn recovery(model: &Model, key: &NewKey, link: &Callback<Msg>) -> Html {
    let has_sheet = Checkbox {
        label: model.text(DeskText::RecoveryPrinted),
        hint: Some(model.text(DeskText::RecoveryPrintedHint)),
        checked: key.has_sheet,
        error: None,
        on_change: Msg::HasSheet,
    };
    html! {
        <section class="panel recovery">
            <h2>{ model.text(DeskText::RecoveryTitle) }</h2>
            <p>
                { model.text(DeskText::RecoveryLead) }{ " " }
                <strong>{ model.text(DeskText::RecoveryMust) }</strong>
            </p>
            <button type="button" class="secondary wide" onclick={link.reform(|_| Msg::PrintSheet)}>
                { icon(IconKind::Printer) }{ model.text(DeskText::RecoveryPrint) }
            </button>
            <p class="small">{ model.text(DeskText::RecoveryKeep) }</p>
            if key.shows_sheet {
                { blocks(key) }
            } else {
                { quiet(model, DeskText::RecoveryShow, Msg::ShowSheet, link) }
            }
            { has_sheet.view(link) }
        </section>
    }
}

/// The eight blocks of the recovery key.
fn blocks(key: &NewKey) -> Html {
    html! {
        <ol class="blocks">
            for block in key.recovery.blocks() {
                <li><code>{ block }</code></li>
            }
        </ol>
    }
}

/// The sheet as it is printed.
fn sheet(model: &Model, key: &NewKey) -> Html {
    html! {
        <article class="recovery-sheet">
            <h1>{ model.text(DeskText::SheetTitle) }</h1>
            <p>{ model.format(DeskText::SheetMade, &[("day", &model.day_words(model.today()))]) }</p>
            <p><strong>{ model.text(DeskText::SheetLead) }</strong>{ " " }{ model.text(DeskText::SheetRules) }</p>
            { blocks(key) }
            <p class="small">{ model.text(DeskText::SheetCheck) }</p>
            <p>{ model.text(DeskText::SheetUse) }</p>
        </article>
    }
}
