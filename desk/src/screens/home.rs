//! The sittings on this computer; what to have at hand where there is none.

use yew::prelude::*;

use crate::kept::{KeptSitting, Progress};
use crate::model::Model;
use crate::msg::Msg;
use crate::parts::{header, quiet, secondary};
use crate::screens::sheets::print_button;
use crate::screens::{joined, storage};
use crate::sheet::{Sheet, Source};
use crate::storage::Storage;
use trellis::parts::button::{button, primary_button};
use trellis::parts::icon::{IconKind, icon};
use trellis::parts::progress_vine::ProgressVine;
use trellis_core::record::Subject;
use trellis_text::DeskText;

/// The screen that the desk opens with.
pub(crate) fn view(model: &Model, link: &Callback<Msg>) -> Html {
    let (under_way, ended): (Vec<_>, Vec<_>) =
        model.kept.sittings.values().partition(|sitting| sitting.status.ended.is_none());
    html! {
        <>
            { header(model, "", Html::default(), link) }
            if model.kept.sittings.is_empty() {
                { first_time(model, link) }
            } else {
                <main key="home" class="screen desk-home">
                    <h1 tabindex="-1">{ model.text(DeskText::SittingsTitle) }</h1>
                    { joined::result(model) }
                    { overdue(model, link) }
                    for sitting in under_way {
                        { running(model, sitting, link) }
                    }
                    { list(model, &ended, link) }
                    <div class="actions">
                        { joined::open_button(model, DeskText::OpenSealed, link) }
                        { secondary(model.text(DeskText::NewSitting), Msg::NewSitting, link) }
                    </div>
                    { own_key(model, link) }
                    { storage::in_short(model) }
                </main>
            }
        </>
    }
}

fn first_time(model: &Model, link: &Callback<Msg>) -> Html {
    let ready = [
        (IconKind::Talk, DeskText::ReadyTalk, DeskText::ReadyTalkHint),
        (IconKind::LookHere, DeskText::ReadyConsent, DeskText::ReadyConsentHint),
        (IconKind::Leaf, DeskText::ReadyCodes, DeskText::ReadyCodesHint),
        (IconKind::Printer, DeskText::ReadyPrinter, DeskText::ReadyPrinterHint),
    ];
    html! {
        <main key="home" class="screen two desk-first">
            <div>
                <h1 tabindex="-1">{ model.text(DeskText::HomeTitle) }</h1>
                <p class="lead">{ model.text(DeskText::HomeLead) }</p>
                <div class="actions at-start">
                    if model.storage == Storage::OtherTab {
                        <p class="look-here">{ model.text(DeskText::AnotherTab) }</p>
                        { primary_button(model.text(DeskText::TryAgain), Msg::OpenAgain, link) }
                    } else {
                        { primary_button(model.text(DeskText::NewSitting), Msg::NewSitting, link) }
                        { joined::open_button(model, DeskText::OpenSealed, link) }
                    }
                </div>
                { joined::result(model) }
                { own_key(model, link) }
                { storage::in_short(model) }
            </div>
            <section class="panel">
                <h2>{ model.text(DeskText::ReadyTitle) }</h2>
                <ul class="signs">
                    for (kind, title, hint) in ready {
                        <li>
                            { icon(kind) }
                            <p>
                                <strong>{ model.text(title) }</strong><br />
                                <span class="small">{ model.text(hint) }</span>
                            </p>
                        </li>
                    }
                </ul>
            </section>
        </main>
    }
}

/// For whoever follows up and has a desk of their own: a key, and its public part as a file.
fn own_key(model: &Model, link: &Callback<Msg>) -> Html {
    match (&model.kept.key, &model.storage) {
        (_, Storage::OtherTab | Storage::Checking) => Html::default(),
        (None, _) => html! {
            <p class="small own-key">
                { model.text(DeskText::MakeKeyHint) }{ model.gap() }{ quiet(model, DeskText::MakeKey, Msg::MakeKey, link) }
            </p>
        },
        (Some(key), _) => html! {
            <p class="small own-key">
                { model.format(DeskText::PublicKeyHint, &[("key", &key.wrapped.public().short())]) }{ model.gap() }
                { quiet(model, DeskText::PublicKeySave, Msg::SavePublicKey, link) }
            </p>
        },
    }
}

/// The sittings whose day has passed: that is said before anything else.
fn overdue(model: &Model, link: &Callback<Msg>) -> Html {
    let overdue = model.kept.days_left(model.today()).into_iter().filter(|(_, days)| *days < 0);
    let item = |sitting: &KeptSitting| {
        let values: [(&str, &dyn std::fmt::Display); 2] =
            [("code", &sitting.code().as_str()), ("day", &model.day_words(sitting.sitting.keep_until))];
        html! {
            <div key={sitting.id().as_str().to_owned()} class="look-here">
                <p>
                    <strong>{ model.format(DeskText::OverdueTitle, &values) }</strong>{ " " }
                    { model.text(DeskText::OverdueHint) }
                </p>
                { secondary(model.text(DeskText::OpenSitting), Msg::AskPassphrase(sitting.id().clone()), link) }
            </div>
        }
    };
    html! { for (sitting, _) in overdue { { item(sitting) } } }
}

/// A sitting that has not ended.
fn running(model: &Model, sitting: &KeptSitting, link: &Callback<Msg>) -> Html {
    let counts = sitting.counts();
    let code = sitting.code();
    let broken_off = sitting.progress().into_iter().filter_map(|(code, progress)| match progress {
        Progress::Interrupted { next } => Some((code, next)),
        _ => None,
    });
    html! {
        <section key={sitting.id().as_str().to_owned()} class="card-box running">
            <p class="small">
                { model.format(DeskText::UnderWay, &[("time", &model.day_and_time(sitting.sitting.created))]) }
            </p>
            <h2>
                { model.format(
                    DeskText::SittingDone,
                    &[("code", &code.as_str()), ("done", &counts.done), ("all", &counts.taking_part())],
                ) }
            </h2>
            <ProgressVine done={counts.done} total={counts.taking_part()} />
            for (code, next) in broken_off {
                { broke_off(model, code, next) }
            }
            <p class="small">
                { model.format(DeskText::NotYetHere, &[("count", &counts.absent)]) }{ " " }
                if counts.opted_out > 0 {
                    { model.format(DeskText::NotTakingPart, &[("count", &counts.opted_out)]) }
                }
            </p>
            <div class="actions">
                { secondary(model.text(DeskText::EndSitting), Msg::EndSitting(sitting.id().clone()), link) }
                { secondary(model.text(DeskText::SaveSealed), Msg::SaveSealed(sitting.id().clone()), link) }
                { primary_button(model.text(DeskText::NextPupil), Msg::HandOver(sitting.id().clone()), link) }
            </div>
            <div class="quiet-row">
                { print_button(model, DeskText::MissingPrint, Sheet::Missing(sitting.id().clone()), link) }
                { print_button(model, DeskText::SlipsPrint, Sheet::Slips(Source::Kept(sitting.id().clone())), link) }
                { print_button(model, DeskText::InspectionPrint, Sheet::Inspection(Source::Kept(sitting.id().clone())), link) }
                { print_button(model, DeskText::PaperPrint, Sheet::Form(Source::Kept(sitting.id().clone())), link) }
            </div>
            if sitting.status.seen.is_none() && counts.done > 0 {
                <div class="look-here">
                    <p>
                        <strong>{ model.text(DeskText::NobodyKnows) }</strong>{ " " }
                        { model.format(
                            DeskText::FollowsUpUntil,
                            &[("who", &sitting.who()), ("until", &sitting.until())],
                        ) }
                    </p>
                </div>
            }
        </section>
    }
}

fn broke_off(model: &Model, code: &Subject, next: usize) -> Html {
    let values = [("code", &code.as_str() as &dyn std::fmt::Display), ("item", &next), ("next", &(next + 1))];
    html! { <p>{ model.format(DeskText::BrokeOff, &values) }</p> }
}

/// The sittings that have ended.
fn list(model: &Model, sittings: &[&KeptSitting], link: &Callback<Msg>) -> Html {
    if sittings.is_empty() {
        return Html::default();
    }
    html! {
        <section>
            <h2>{ model.text(DeskText::SittingsTitle) }</h2>
            <ul class="sittings">
                for sitting in sittings {
                    { ended(model, sitting, link) }
                }
            </ul>
            <p class="small">{ model.text(DeskText::LockedListNote) }</p>
        </section>
    }
}

fn ended(model: &Model, sitting: &KeptSitting, link: &Callback<Msg>) -> Html {
    let (counts, code) = (sitting.counts(), sitting.code());
    let days = sitting.sitting.days_left(model.today());
    html! {
        <li key={sitting.id().as_str().to_owned()}>
            <div>
                <strong>
                    { model.format(
                        DeskText::SittingDone,
                        &[("code", &code.as_str()), ("done", &counts.done), ("all", &counts.taking_part())],
                    ) }
                </strong>
                <p class="small">
                    { model.format(DeskText::SittingDay, &[("day", &model.day(sitting.sitting.created))]) }{ " · " }
                    if days < 0 {
                        <strong class="amber">{ model.text(DeskText::DeleteNow) }</strong>
                    } else {
                        { model.format(DeskText::DeleteIn, &[("days", &days)]) }
                    }
                </p>
            </div>
            if sitting.status.seen.is_none() {
                <p class="amber"><strong>{ model.text(DeskText::SafetyNotSeen) }</strong></p>
            } else {
                <p class="small">{ model.text(DeskText::SafetySeen) }</p>
            }
            { button(
                "secondary",
                model.text(DeskText::OpenSitting),
                link.reform({
                    let id = sitting.id().clone();
                    move |_| Msg::AskPassphrase(id.clone())
                }),
            ) }
        </li>
    }
}

/// A button that leads back to the list.
pub(crate) fn back_home(model: &Model, link: &Callback<Msg>) -> Html {
    quiet(model, DeskText::BackHome, Msg::Home, link)
}
