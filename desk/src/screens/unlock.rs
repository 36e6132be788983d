//! Opening: by the passphrase, or by the recovery sheet.

use yew::prelude::*;

use crate::kept::KeptSitting;
use crate::model::Model;
use crate::msg::Msg;
use crate::parts::{Field, header, quiet, secondary};
use crate::screens::home::back_home;
use crate::screens::joined;
use crate::unlock::{LockedBy, Unlock, UnlockProblem, Why};
use trellis::parts::button::{button, primary_button};
use trellis::parts::checkbox::Checkbox;
use trellis::parts::form::form;
use trellis::parts::icon::{IconKind, icon};
use trellis_text::DeskText;

/// The screen on which the desk is opened.
pub(crate) fn view(model: &Model, unlock: &Unlock, link: &Callback<Msg>) -> Html {
    let sitting = model.kept.sittings.get(&unlock.sitting);
    let place = sitting.map(|sitting| model.format(DeskText::SittingOf, &[("code", &sitting.code().as_str())]));
    html! {
        <>
            { header(model, place.as_deref().unwrap_or_default(), Html::default(), link) }
            { match (unlock.why, sitting) {
                (Why::Ended, Some(sitting)) => after_the_end(model, sitting, link),
                (Why::Locked(by), _) => locked(model, by, link),
                (Why::Ended | Why::Opened, _) => opening(model, link),
            } }
        </>
    }
}

/// "The sitting has ended": the safety answers come before anything else.
fn after_the_end(model: &Model, sitting: &KeptSitting, link: &Callback<Msg>) -> Html {
    let counts = sitting.counts();
    let numbers =
        [("done", &counts.done as &dyn std::fmt::Display), ("broken", &counts.interrupted), ("absent", &counts.absent)];
    let who =
        [("who", &sitting.who() as &dyn std::fmt::Display), ("until", &sitting.until()), ("now", &model.time_now())];
    html! {
        <main key="unlock" class="screen two desk-first">
            <div>
                <h1 tabindex="-1">{ model.text(DeskText::UnlockTitle) }</h1>
                <p class="lead">{ model.format(DeskText::UnlockCounts, &numbers) }</p>
                <div class="look-here">
                    <p>
                        <strong>{ model.text(DeskText::UnlockFirst) }</strong>{ " " }
                        { model.format(DeskText::UnlockWho, &who) }
                    </p>
                </div>
                <p class="small">{ model.text(DeskText::CannotUnlock) }</p>
                { quiet(model, DeskText::SaveSealed, Msg::SaveSealed(sitting.id().clone()), link) }
                { back_home(model, link) }
            </div>
            <section class="card-box">{ fields(model, Way::here(model.text(DeskText::UnlockSafety)), None, link) }</section>
        </main>
    }
}

fn locked(model: &Model, by: LockedBy, link: &Callback<Msg>) -> Html {
    let lead = match by {
        LockedBy::Idle => model.format(DeskText::LockedIdle, &[("minutes", &model.kept.settings.lock_after_minutes)]),
        LockedBy::Hidden => model.text(DeskText::LockedHidden).to_owned(),
        LockedBy::Person => model.text(DeskText::LockedByButton).to_owned(),
    };
    html! {
        <main key="locked" class="screen unlock-alone">
            <section class="card-box">
                <h1 tabindex="-1" class="with-icon">{ icon(IconKind::Lock) }{ model.text(DeskText::LockedTitle) }</h1>
                <p>{ lead }</p>
                { fields(model, Way::here(model.text(DeskText::UnlockGoOn)), None, link) }
                { back_home(model, link) }
            </section>
        </main>
    }
}

fn opening(model: &Model, link: &Callback<Msg>) -> Html {
    html! {
        <main key="opening" class="screen unlock-alone">
            <section class="card-box">
                <h1 tabindex="-1">{ model.text(DeskText::UnlockGoOn) }</h1>
                { fields(model, Way::here(model.text(DeskText::UnlockGoOn)), None, link) }
                { back_home(model, link) }
            </section>
        </main>
    }
}

/// A button that opens the desk.
pub(crate) struct Way<'a> {
    /// What it says.
    pub(crate) label: &'a str,
    /// What it does.
    pub(crate) msg: Msg,
}

impl<'a> Way<'a> {
    /// Opens the desk, and leads nowhere else.
    pub(crate) fn here(label: &'a str) -> Self {
        Self { label, msg: Msg::UseKey }
    }
}

/// The fields that open the desk, with the button that does; and another one, where it can lead elsewhere.
pub(crate) fn fields(model: &Model, first: Way, second: Option<Way>, link: &Callback<Msg>) -> Html {
    let key = &model.typed_key;
    let problem = key.problem.as_ref().map(|problem| said(model, problem));
    let (field_label, hint) = if key.is_recovery {
        (DeskText::RecoveryField, DeskText::RecoveryFieldHint)
    } else {
        (DeskText::Passphrase, DeskText::PassphraseHint)
    };
    let field = Field {
        id: "passphrase",
        label: model.text(field_label),
        hint: model.text(hint),
        value: &key.text,
        error: problem,
        is_secret: !key.is_shown,
    };
    let show = Checkbox {
        label: model.text(DeskText::ShowPassphrase),
        hint: None,
        checked: key.is_shown,
        error: None,
        on_change: Msg::ShowTypedKey,
    };
    let (other, uses) = if key.is_recovery { (DeskText::UsePassphrase, false) } else { (DeskText::UseRecovery, true) };
    let fields = html! {
        <>
            { field.view(link, Msg::KeyTyped) }
            { show.view(link) }
            if model.is_working {
                <p role="status">{ model.text(DeskText::Deriving) }</p>
            } else if let Some(progress) = model.opening {
                <div class="opening" role="status">
                    <p>{ model.format(DeskText::Opening, &[("done", &progress.0), ("all", &progress.1)]) }</p>
                    <progress value={progress.0.to_string()} max={progress.1.to_string()} />
                </div>
            }
            <div class="unlock-button">
                { primary_button(first.label, first.msg.clone(), link) }
                if let Some(second) = second {
                    { secondary(second.label, second.msg, link) }
                }
            </div>
        </>
    };
    html! {
        <>
            { form("unlock", Some(first.msg), link, fields) }
            { button("quiet", model.text(other), link.reform(move |_| Msg::UseRecovery(uses))) }
            if model.locked_key().is_some_and(|key| key.by_file.is_some()) {
                { quiet(model, DeskText::UseKeyFile, Msg::PickFile, link) }
                { joined::file_field(model.text(DeskText::KeyFileField), link) }
            }
        </>
    }
}

fn said(model: &Model, problem: &UnlockProblem) -> String {
    match problem {
        UnlockProblem::WrongPassphrase => model.text(DeskText::WrongPassphrase).to_owned(),
        UnlockProblem::UnknownWord { number, similar: None } => {
            model.format(DeskText::UnknownWord, &[("number", number)])
        }
        UnlockProblem::UnknownWord { number, similar: Some(word) } => {
            model.format(DeskText::UnknownWordLike, &[("number", number), ("word", word)])
        }
        UnlockProblem::WrongRecovery => model.text(DeskText::WrongRecovery).to_owned(),
        UnlockProblem::Blocks(blocks) => {
            let blocks: Vec<String> = blocks.iter().map(usize::to_string).collect();
            model.format(DeskText::RecoveryBlocks, &[("blocks", &blocks.join(", "))])
        }
        UnlockProblem::WrongKeyFile => model.text(DeskText::WrongKeyFile).to_owned(),
        UnlockProblem::KeyFile(problem) => joined::problem_words(model, problem),
        UnlockProblem::Damaged => model.text(DeskText::KeyDamaged).to_owned(),
        UnlockProblem::OtherInstrument => model.text(DeskText::CannotScore).to_owned(),
    }
}
