//! The open desk: safety first, then the class, then one pupil.

mod pupil;
mod pupils;
mod safety;

use yew::prelude::*;

use crate::model::Model;
use crate::msg::Msg;
use crate::open::{OpenDesk, Tab};
use crate::parts::header;
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
            { match &desk.tab {
                Tab::Safety => safety::view(model, desk, link),
                Tab::Pupils => pupils::view(model, desk, link),
                Tab::Pupil(code) => pupil::view(model, desk, code, link),
            } }
        </>
    }
}

fn tabs(model: &Model, desk: &OpenDesk, link: &Callback<Msg>) -> Html {
    let open = desk.safety.counts().today_open;
    let tab = |tab: Tab, text: DeskText, count: usize| {
        let is_here = match &desk.tab {
            Tab::Pupil(_) => tab == Tab::Pupils,
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
            </ul>
        </nav>
    }
}
