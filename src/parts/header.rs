//! The line at the top of every screen: where one is, the quiet menu, and the way out.

use yew::prelude::*;

use super::button::button;
use super::checkbox::Checkbox;
use super::language_choice::language_choice;
use super::top;
use crate::kept_run::EarlierRun;
use crate::model::Model;
use crate::msg::{Msg, Navigation};
use trellis_core::session::Screen;
use trellis_text::Text;

/// The line at the top. `number` is that of the question on the screen; without one the name of the
/// product is shown.
pub(crate) fn header(model: &Model, number: Option<&str>, link: &Callback<Msg>) -> Html {
    html! {
        <header class="top no-print">
            if let Some(number) = number {
                <p class="where">{ number }</p>
            } else {
                { top::brand(model.text(Text::Trellis)) }
            }
            { menu(model, link) }
            { way_out(model, link) }
        </header>
    }
}

/// The button at the end of the line. In a pupil's turn at a desk it stops: the answers so far are sealed, and there is
/// nothing to clear. Where a run is not begun a second time there is nothing either, and clearing would let it begin.
fn way_out(model: &Model, link: &Callback<Msg>) -> Html {
    if model.earlier == Some(EarlierRun::Blocked) {
        return Html::default();
    }
    match (model.pupil_turn(), &model.session.screen) {
        (None, _) => button("quiet leave", model.text(Text::ClearAndLeave), link.reform(|_| Msg::ClearAndLeave)),
        (Some(_), Screen::Question(_)) => {
            button("quiet leave", model.text(Text::StopHere), link.reform(|_| Msg::LeaveItem(Navigation::Stop)))
        }
        (Some(_), _) => Html::default(),
    }
}

/// The quiet menu: language, options, what this page is, stop here.
fn menu(model: &Model, link: &Callback<Msg>) -> Html {
    let option = |text, checked, on_change: fn(bool) -> Msg| {
        Checkbox { label: model.text(text), hint: None, checked, error: None, on_change }.view(link)
    };
    let sheet = html! {
        <>
            { language_choice(model, "menu-language", link) }
            { option(Text::OptionDigits, model.options.number_keys, Msg::SetNumberKeys) }
            { option(Text::OptionGoOn, model.options.auto_advance, Msg::SetAutoAdvance) }
            // What is said there is said of a page on which nothing is kept.
            if model.pupil_turn().is_none() {
                <hr />
                { button("quiet", model.text(Text::AboutAndPrivacy), link.reform(|_| Msg::ShowAbout(true))) }
                if let Screen::Question(_) = model.session.screen {
                    { button("quiet", model.text(Text::StopHere), link.reform(|_| Msg::LeaveItem(Navigation::Stop))) }
                }
            }
        </>
    };
    top::menu(model.text(Text::Menu), link, sheet)
}
