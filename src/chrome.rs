//! The line at the top of every screen: where one is, the quiet menu, and the way out.

use super::answers::checkbox;
use super::msg::{Msg, Navigation};
use super::pen::Pen;
use super::picture;
use super::question::number;
use super::start::languages;
use trellis_core::session::Screen;
use trellis_text::Text;

/// The line at the top.
pub(super) fn top(pen: &mut Pen) {
    let model = pen.model;
    pen.within("header.top no-print", |pen| {
        match number(model) {
            Some(number) => pen.told("p.where", &number),
            None => pen.within("p.brand", |pen| {
                picture::mark(pen);
                pen.say(Text::Trellis);
            }),
        }
        menu(pen);
        pen.button("button.quiet leave", Text::ClearAndLeave, Msg::ClearAndLeave);
    });
}

/// The quiet menu: language, options, what this page is, stop here.
fn menu(pen: &mut Pen) {
    let model = pen.model;
    pen.within("details.menu", |pen| {
        pen.line("summary", Text::Menu);
        pen.within("div.sheet", |pen| {
            languages(pen, "menu-language");
            checkbox(pen, Text::OptionDigits, None, model.options.number_keys, None, Msg::SetNumberKeys);
            checkbox(pen, Text::OptionGoOn, None, model.options.auto_advance, None, Msg::SetAutoAdvance);
            pen.mark("hr");
            pen.button("button.quiet", Text::AboutAndPrivacy, Msg::ShowAbout(true));
            if matches!(model.session.screen, Screen::Question(_)) {
                pen.button("button.quiet", Text::StopHere, Msg::LeaveItem(Navigation::Stop));
            }
        });
    });
}
