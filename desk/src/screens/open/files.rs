//! What is saved, joined, changed and deleted.

use std::fmt::Display;

use yew::prelude::*;

use crate::class_table::TableFormat;
use crate::kept::{KeptSitting, Settings};
use crate::model::Model;
use crate::msg::Msg;
use crate::open::OpenDesk;
use crate::panel::{DeletionChoice, DeletionDraft, DeletionField, NotDoneKind};
use crate::parts::{Field, quiet, secondary};
use crate::screens::{joined, key, slip};
use trellis::parts::choice_card::{ChoiceCard, choices};
use trellis::parts::field_error::field_error;
use trellis::parts::form::form;
use trellis::parts::icon::{IconKind, icon};
use trellis_core::record::Subject;
use trellis_desk::code::CodeKey;
use trellis_desk::deletion::Reason;
use trellis_desk::desk_file::{CodeDecision, CodeNote};
use trellis_desk::sitting::TypedCode;
use trellis_text::DeskText;

/// The files.
pub(super) fn view(model: &Model, desk: &OpenDesk, link: &Callback<Msg>) -> Html {
    let Some(kept) = model.kept.sittings.get(&desk.sitting) else { return Html::default() };
    let slips = model.kept.open_slips(&desk.key);
    html! {
        <main key="files" class="screen">
            <div class="desk-head"><h1 tabindex="-1">{ model.text(DeskText::FilesTitle) }</h1></div>
            <div class="files">
                <div>
                    { rows(model, desk, kept, link) }
                    { slip::earlier(model, &slips) }
                </div>
                <section class="card-box deletion">{ deletion(model, desk, kept, link) }</section>
            </div>
        </main>
    }
}

/// One thing that can be done: what it is, what it means, and the button that does it.
fn row(kind: IconKind, title: &str, hint: Html, on: Html, below: Html) -> Html {
    html! {
        <li>
            { icon(kind) }
            <div class="what"><strong>{ title }</strong><div class="small">{ hint }</div></div>
            <div class="on">{ on }</div>
            { below }
        </li>
    }
}

fn rows(model: &Model, desk: &OpenDesk, kept: &KeptSitting, link: &Callback<Msg>) -> Html {
    let panel = &desk.files;
    let save = |whole_desk: bool| secondary(model.text(DeskText::FilesSave), Msg::SaveOpen(whole_desk), link);
    let sittings = model.kept.sittings.len();
    let of_desk = match sittings {
        1 => model.text(DeskText::FilesSaveDeskHintOne).to_owned(),
        count => model.format(DeskText::FilesSaveDeskHint, &[("count", &count)]),
    };
    let saved = html! {
        <div class="below" role="status">
            if let Some(file) = &panel.saved {
                <p class="small">{ model.format(DeskText::FilesSaved, &[("file", file)]) }</p>
            }
        </div>
    };
    let this_one = model.format(DeskText::FilesSaveSitting, &[("code", &kept.code().as_str())]);
    html! {
        <ul class="file-rows">
            { row(IconKind::Save, model.text(DeskText::FilesSaveDesk), of_desk.into(), save(true), saved) }
            { row(
                IconKind::Save,
                &this_one,
                model.text(DeskText::FilesSaveSittingHint).into(),
                save(false),
                Html::default(),
            ) }
            { row(
                IconKind::Open,
                model.text(DeskText::FilesJoin),
                model.text(DeskText::FilesJoinHint).into(),
                joined::open_button(model, DeskText::FilesOpen, link),
                html! { <div class="below">{ joined::result(model) }</div> },
            ) }
            { table(model, desk, link) }
            { passphrase(model, desk, link) }
            { key_file(model, desk, link) }
            { lock_after(model, link) }
            { keep_until(model, desk, kept, link) }
        </ul>
    }
}

/// That something was not written, and so not done.
fn not_done(model: &Model, desk: &OpenDesk, what: NotDoneKind) -> Html {
    html! {
        <div role="alert">
            if let Some(not_done) = desk.files.not_done.as_ref().filter(|not_done| not_done.what == what) {
                <p class="field-error">{ model.format(DeskText::NotDone, &[("reason", &not_done.reason)]) }</p>
            }
        </div>
    }
}

/// The class as a table: what is in it is named before it is saved.
fn table(model: &Model, desk: &OpenDesk, link: &Callback<Msg>) -> Html {
    let count = desk.rows.len();
    let hint = model.format(DeskText::FilesTableHint, &[("count", &count)]);
    let on = if desk.files.warns_of_table || count == 0 {
        Html::default()
    } else {
        secondary(model.text(DeskText::FilesTableMore), Msg::WarnOfTable(true), link)
    };
    let inside = [DeskText::TableWarnScores, DeskText::TableWarnHow, DeskText::TableWarnTalk];
    let below = html! {
        if desk.files.warns_of_table {
            <div class="below">
                <div class="look-here confirmation" role="group" aria-labelledby="table-warning" tabindex="-1">
                    <p><strong id="table-warning">{ model.format(DeskText::TableWarnTitle, &[("count", &count)]) }</strong></p>
                    <ul>
                        for text in inside {
                            <li>{ model.text(text) }</li>
                        }
                        if desk.has_unopened_notes {
                            <li>{ model.text(DeskText::WhoseUnknown) }</li>
                        }
                    </ul>
                    <p>{ model.text(DeskText::TableWarnNot) }{ " " }{ model.text(DeskText::TableWarnKeep) }</p>
                    <div class="file-buttons">
                        { quiet(model, DeskText::TableCancel, Msg::WarnOfTable(false), link) }
                        { secondary(model.text(DeskText::TableCsv), Msg::SaveTable(TableFormat::Csv), link) }
                        { secondary(model.text(DeskText::TableXlsx), Msg::SaveTable(TableFormat::Xlsx), link) }
                    </div>
                </div>
            </div>
        }
    };
    row(IconKind::LookHere, model.text(DeskText::FilesTable), hint.into(), on, below)
}

fn passphrase(model: &Model, desk: &OpenDesk, link: &Callback<Msg>) -> Html {
    let is_own = model.kept.key.as_ref().is_some_and(|key| key.wrapped.public() == desk.key.public());
    let hint = if is_own { DeskText::FilesPassphraseHint } else { DeskText::FilesPassphraseSheet };
    let on = match (is_own, &desk.files.passphrase) {
        (true, None) => secondary(model.text(DeskText::FilesChange), Msg::NewPassphrase(true), link),
        _ => Html::default(),
    };
    let below = html! {
        <div class="below">
            <p role="status" class="small">
                if desk.files.has_new_passphrase {
                    <strong>{ model.text(DeskText::FilesPassphraseDone) }</strong>
                }
            </p>
            { not_done(model, desk, NotDoneKind::Passphrase) }
            if let Some(choice) = &desk.files.passphrase {
                <section class="panel new-passphrase">
                    <h2>{ model.text(DeskText::PassphraseNewTitle) }</h2>
                    <p>{ model.text(DeskText::PassphraseNewLead) }</p>
                    { form("key", Some(Msg::ChangePassphrase), link, key::passphrase(model, choice, link)) }
                    <p role="status" class="small">
                        if model.is_working {
                            { model.text(DeskText::Deriving) }
                        }
                    </p>
                    <div class="file-buttons">
                        { quiet(model, DeskText::PassphraseKeep, Msg::NewPassphrase(false), link) }
                        { secondary(model.text(DeskText::PassphraseUse), Msg::ChangePassphrase, link) }
                    </div>
                </section>
            }
        </div>
    };
    row(IconKind::Lock, model.text(DeskText::FilesPassphrase), model.text(hint).into(), on, below)
}

/// A key file in place of the passphrase.
fn key_file(model: &Model, desk: &OpenDesk, link: &Callback<Msg>) -> Html {
    let Some(key) = model.kept.key.as_ref().filter(|key| key.wrapped.public() == desk.key.public()) else {
        return Html::default();
    };
    let (make, hint) = match key.by_file {
        None => (DeskText::KeyFileMake, DeskText::KeyFileHint),
        Some(_) => (DeskText::KeyFileRenew, DeskText::KeyFileThere),
    };
    let on = secondary(model.text(make), Msg::ChangeKeyFile(true), link);
    let below = html! {
        <div class="below">
            <p role="status" class="small">
                { match &desk.files.key_file {
                    None => Html::default(),
                    Some(Some(file)) => html! { <strong>{ model.format(DeskText::KeyFileMade, &[("file", file)]) }</strong> },
                    Some(None) => html! { <strong>{ model.text(DeskText::KeyFileGone) }</strong> },
                } }
            </p>
            { not_done(model, desk, NotDoneKind::KeyFile) }
            if key.by_file.is_some() {
                { quiet(model, DeskText::KeyFileDrop, Msg::ChangeKeyFile(false), link) }
            }
        </div>
    };
    row(IconKind::Lock, model.text(DeskText::KeyFileTitle), model.text(hint).into(), on, below)
}

fn lock_after(model: &Model, link: &Callback<Msg>) -> Html {
    let chosen = model.kept.settings.lock_after_minutes;
    let minute = |minutes: u8| {
        let is_chosen = minutes == chosen;
        html! {
            <button
                type="button" class="filter" aria-pressed={if is_chosen { "true" } else { "false" }}
                aria-label={model.format(DeskText::FilesLockAfterMinutes, &[("minutes", &minutes)])}
                onclick={link.reform(move |_| Msg::LockAfter(minutes))}
            >
                { minutes }
            </button>
        }
    };
    let below = html! {
        <div class="below minutes" role="group" aria-label={model.text(DeskText::FilesLockAfterField)}>
            <span class="small" aria-hidden="true">{ model.text(DeskText::FilesLockAfterField) }</span>
            { for Settings::MINUTES.map(minute) }
        </div>
    };
    let (title, hint) = (model.text(DeskText::FilesLockAfter), model.text(DeskText::FilesLockAfterHint));
    row(IconKind::Lock, title, hint.into(), Html::default(), below)
}

fn keep_until(model: &Model, desk: &OpenDesk, kept: &KeptSitting, link: &Callback<Msg>) -> Html {
    let day = model.day_words(kept.sitting.keep_until);
    let hint = model.format(DeskText::FilesKeepUntilHint, &[("day", &day)]);
    let value = desk.files.keep_until.clone().unwrap_or_else(|| kept.sitting.keep_until.to_string());
    let is_wrong = model.shows_errors && desk.files.keep_until.is_some();
    let field = Field {
        id: "keep-until",
        label: model.text(DeskText::FilesKeepUntilField),
        hint: "",
        value: &value,
        error: is_wrong.then(|| model.text(DeskText::FilesKeepUntilWrong).to_owned()),
        is_secret: false,
    };
    let below = html! {
        <div class="below keep-until">
            { form("one-line", Some(Msg::KeepUntil), link, html! {
                <>
                    { field.view(link, Msg::KeepUntilTyped) }
                    { secondary(model.text(DeskText::FilesChange), Msg::KeepUntil, link) }
                </>
            }) }
            <p role="status" class="small">
                if desk.files.has_new_day {
                    { model.text(DeskText::FilesKeepUntilDone) }
                }
            </p>
            { not_done(model, desk, NotDoneKind::KeepUntil) }
        </div>
    };
    row(IconKind::PutBack, model.text(DeskText::FilesKeepUntil), hint.into(), Html::default(), below)
}

fn deletion(model: &Model, desk: &OpenDesk, kept: &KeptSitting, link: &Callback<Msg>) -> Html {
    let draft = &desk.files.deletion;
    let counts = desk.safety.counts();
    let of_sitting: [(&str, &dyn Display); 2] = [("pupils", &desk.rows.len()), ("open", &counts.today_open)];
    let sittings = model.kept.sittings.len();
    let hints = [
        None,
        Some(model.format(DeskText::DeleteSittingHint, &of_sitting)),
        Some(model.format(DeskText::DeleteEverythingHint, &[("sittings", &sittings)])),
    ];
    let labels = [
        model.text(DeskText::DeletePupil).to_owned(),
        model.format(DeskText::DeleteSitting, &[("code", &kept.code().as_str())]),
        model.text(DeskText::DeleteEverything).to_owned(),
    ];
    let what = [DeletionChoice::Pupil, DeletionChoice::Sitting, DeletionChoice::Everything];
    let cards = what.into_iter().enumerate().map(|(index, choice)| {
        let card = ChoiceCard {
            name: "delete-what",
            index,
            chosen: draft.choice == choice,
            label: &labels[index],
            hint: hints[index].as_deref(),
            lang: None,
            msg: Msg::ChooseDeletion(choice),
        };
        card.view(link)
    });
    let fields = html! {
        <>
            { choices(
                html! { <span class="visually-hidden">{ model.text(DeskText::DeleteWhat) }</span> },
                "cards",
                None,
                cards,
            ) }
            if draft.choice == DeletionChoice::Pupil {
                { code(model, draft, kept, link) }
            }
            { by(model, draft, link) }
            { why(model, draft, link) }
        </>
    };
    let label = &labels[what.iter().position(|choice| *choice == draft.choice).unwrap_or_default()];
    let asked = match draft.choice {
        DeletionChoice::Pupil => format!("{label}, {}", draft.code.trim()),
        DeletionChoice::Sitting | DeletionChoice::Everything => label.clone(),
    };
    html! {
        <>
            <h2>{ model.text(DeskText::DeleteTitle) }</h2>
            { form("delete-fields", Some(Msg::AskDeletion(true)), link, fields) }
            if counts.today_open > 0 {
                <p class="look-here">
                    { model.format(
                        DeskText::DeleteTalksFirst,
                        &[("open", &counts.today_open), ("all", &counts.today)],
                    ) }
                </p>
            }
            { not_done(model, desk, NotDoneKind::Deletion) }
            if draft.asks {
                <div class="look-here confirmation" role="group" aria-labelledby="delete-sure" tabindex="-1">
                    <p>
                        <strong id="delete-sure">{ model.format(DeskText::DeleteSure, &[("what", &asked)]) }</strong>{ " " }
                        { model.text(DeskText::DeleteSureHint) }
                    </p>
                    if draft.choice == DeletionChoice::Pupil {
                        { elsewhere(model, desk, draft) }
                    }
                    <div class="file-buttons">
                        { secondary(model.text(DeskText::DeleteNo), Msg::AskDeletion(false), link) }
                        { secondary(model.text(DeskText::DeleteYes), Msg::Delete, link) }
                    </div>
                </div>
            } else {
                { slip::delete_button(model.text(DeskText::DeleteAsk), Msg::AskDeletion(true), link) }
                <p class="small">{ model.text(DeskText::DeleteThen) }</p>
            }
        </>
    }
}

fn code(model: &Model, draft: &DeletionDraft, kept: &KeptSitting, link: &Callback<Msg>) -> Html {
    let is_wrong =
        model.shows_errors && matches!(kept.sitting.find(&draft.code), TypedCode::WrongSign | TypedCode::NotListed);
    Field {
        id: "delete-code",
        label: model.text(DeskText::DeleteCode),
        hint: "",
        value: &draft.code,
        error: is_wrong.then(|| model.text(DeskText::DeleteCodeWrong).to_owned()),
        is_secret: false,
    }
    .view(link, |text| Msg::DeletionWritten(DeletionField::Code, text))
}

/// Whose answers are deleted where they stand under another code, and whose stay.
fn elsewhere(model: &Model, desk: &OpenDesk, draft: &DeletionDraft) -> Html {
    let is_code = |code: &Subject| CodeKey::from(code) == CodeKey::of(&draft.code);
    let is_given = |note: &CodeNote| matches!(&note.decision, CodeDecision::GivenTo(to) if is_code(to));
    let values = [("code", &draft.code.trim() as &dyn Display)];
    html! {
        <>
            if desk.decided().any(|(_, note)| is_given(note)) {
                <p>{ model.format(DeskText::DeleteGiven, &values) }</p>
            }
            if desk.decided().any(|(from, _)| is_code(from)) {
                <p>{ model.format(DeskText::DeleteStays, &values) }</p>
            }
        </>
    }
}

fn by(model: &Model, draft: &DeletionDraft, link: &Callback<Msg>) -> Html {
    let is_missing = model.shows_errors && draft.by().is_none();
    Field {
        id: "delete-by",
        label: model.text(DeskText::DeleteBy),
        hint: "",
        value: &draft.by,
        error: is_missing.then(|| model.text(DeskText::DeleteByNeeded).to_owned()),
        is_secret: false,
    }
    .view(link, |text| Msg::DeletionWritten(DeletionField::By, text))
}

fn why(model: &Model, draft: &DeletionDraft, link: &Callback<Msg>) -> Html {
    let is_missing = model.shows_errors && draft.reason.is_none();
    let cards = [Reason::KeepUntil, Reason::Asked, Reason::Other].into_iter().enumerate().map(|(index, reason)| {
        let card = ChoiceCard {
            name: "delete-why",
            index,
            chosen: draft.reason == Some(reason),
            label: model.text(slip::reason(reason)),
            hint: None,
            lang: None,
            msg: Msg::DeletionReason(reason),
        };
        card.view(link)
    });
    html! {
        <>
            { choices(model.text(DeskText::DeleteWhy).into(), "cards", is_missing.then_some("why-needed".into()), cards) }
            if is_missing {
                { field_error("why-needed", model.text(DeskText::DeleteWhyNeeded)) }
            }
        </>
    }
}
