//! The open desk: safety first, then the class, then one pupil.

mod again;
mod files;
mod findings;
mod groups;
mod paper;
mod picture;
mod pupil;
mod pupils;
mod reports;
mod safety;
mod table_row;
mod whole;
mod wrong_pupil;

use yew::prelude::*;

use crate::model::Model;
use crate::msg::Msg;
use crate::open::{OpenDesk, Tab};
use crate::parts::{header, quiet};
use crate::screens::slip;
use trellis::parts::icon::{IconKind, icon};
use trellis_text::DeskText;

/// The open desk.
pub(crate) fn view(model: &Model, desk: &OpenDesk, link: &Callback<Msg>) -> Html {
    let sitting = model.kept.sittings.get(&desk.sitting);
    let place = sitting.map_or_else(String::new, |sitting| {
        let code = model.format(DeskText::SittingOf, &[("code", &sitting.code().as_str())]);
        format!("{code} · {}", model.day(sitting.sitting.created))
    });
    let lock = html! {
        <button
            type="button" class="soft lock" aria-keyshortcuts="Alt+L" title={model.text(DeskText::LockHint)}
            onclick={link.reform(|_| Msg::Lock)}
        >
            { icon(IconKind::Lock) }{ model.text(DeskText::Lock) }
        </button>
    };
    html! {
        <>
            { header(model, &place, lock, link) }
            { tabs(model, desk, link) }
            { overdue(model, desk, link) }
            { whose_unknown(model, desk) }
            { match &desk.tab {
                Tab::Safety => safety::view(model, desk, link),
                Tab::Pupils => pupils::view(model, desk, link),
                Tab::Pupil(code, nth) => pupil::view(model, desk, code, *nth, link),
                Tab::Picture => picture::view(model, desk, link),
                Tab::Groups => groups::view(model, desk, link),
                Tab::Whole => whole::view(model, desk, link),
                Tab::Again => again::view(model, desk, link),
                Tab::Reports => reports::view(model, desk, link),
                Tab::Files => files::view(model, desk, link),
                Tab::Slip(slip) => slip::alone(model, slip, slip::back_to_files(model, link), link),
                Tab::Paper => paper::view(model, desk, link),
            } }
        </>
    }
}

/// The day until which the sitting is kept has passed: that is said before anything else.
fn overdue(model: &Model, desk: &OpenDesk, link: &Callback<Msg>) -> Html {
    let kept = model.kept.sittings.get(&desk.sitting).filter(|kept| kept.sitting.days_left(model.today()) < 0);
    let Some(kept) = kept else { return Html::default() };
    let day = model.day_words(kept.sitting.keep_until);
    html! {
        <aside class="overdue no-print">
            <div class="look-here">
                <p>
                    <strong>
                        { model.format(DeskText::OverdueTitle, &[("code", &kept.code().as_str()), ("day", &day)]) }
                    </strong>
                    { " " }{ model.text(DeskText::OverdueHint) }
                </p>
                if desk.tab != Tab::Files {
                    { quiet(model, DeskText::OverdueGo, Msg::ShowTab(Tab::Files), link) }
                }
            </div>
        </aside>
    }
}

/// What was decided of answers under a wrong code is not known: that is said before a number is used. Each printed report says
/// it on its own.
fn whose_unknown(model: &Model, desk: &OpenDesk) -> Html {
    if !desk.has_unopened_notes {
        return Html::default();
    }
    let own = matches!(desk.tab, Tab::Reports).then_some("no-print");
    html! {
        <aside class={classes!("overdue", "whose-unknown", own)}>
            <div class="look-here">
                <p>
                    { whose_unknown_words(model) }
                    if desk.tab == Tab::Files {
                        { " " }{ model.text(DeskText::WhoseUnknownFile) }
                    }
                </p>
            </div>
        </aside>
    }
}

/// The words of it.
fn whose_unknown_words(model: &Model) -> Html {
    html! {
        <><strong>{ model.text(DeskText::WhoseUnknown) }</strong>{ " " }{ model.text(DeskText::WhoseUnknownHint) }</>
    }
}

fn tabs(model: &Model, desk: &OpenDesk, link: &Callback<Msg>) -> Html {
    let open = desk.safety.counts().today_open;
    let tab = |tab: Tab, text: DeskText, count: usize| {
        let is_here = match &desk.tab {
            Tab::Pupil(..) | Tab::Reports => tab == Tab::Pupils,
            Tab::Slip(_) => tab == Tab::Files,
            here => *here == tab,
        };
        let onclick = link.reform(move |_| Msg::ShowTab(tab.clone()));
        html! {
            <li>
                <button type="button" aria-current={is_here.then_some("page")} {onclick}>
                    { model.text(text) }
                    if count > 0 {
                        { " " }<span class="count">{ count }</span>
                    }
                </button>
            </li>
        }
    };
    html! {
        <nav class="desk-tabs no-print">
            <ul>
                { tab(Tab::Safety, DeskText::TabSafety, open) }
                { tab(Tab::Pupils, DeskText::TabPupils, 0) }
                { tab(Tab::Picture, DeskText::TabPicture, 0) }
                { tab(Tab::Groups, DeskText::TabGroups, 0) }
                { tab(Tab::Whole, DeskText::TabWhole, 0) }
                { tab(Tab::Again, DeskText::TabChange, 0) }
                { tab(Tab::Files, DeskText::TabFiles, 0) }
                { tab(Tab::Paper, DeskText::TabPaper, 0) }
            </ul>
        </nav>
    }
}
