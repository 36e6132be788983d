//! The line at the top of every screen: where one is, the quiet menu, and the way out.

use super::act::Act;
use super::answers::tick;
use super::pen::Pen;
use super::picture;
use super::question::number;
use super::start::languages;
use trellis_core::session::{Event, Screen};
use trellis_text::Text;

/// The line at the top.
pub(super) fn top(pen: &mut Pen) {
    let scene = pen.scene;
    pen.within("header.top no-print", |pen| {
        match number(scene) {
            Some(number) => pen.told("p.where", &number),
            None => pen.within("p.brand", |pen| {
                picture::mark(pen);
                pen.say(Text::Trellis);
            }),
        }
        menu(pen);
        pen.button("button.quiet leave", Text::ClearAndLeave, Act::ClearAndLeave);
    });
}

/// The quiet menu: language, options, what this page is, stop here.
fn menu(pen: &mut Pen) {
    let scene = pen.scene;
    pen.within("details.menu", |pen| {
        pen.line("summary", Text::Menu);
        pen.within("div.sheet", |pen| {
            languages(pen, "menu-language");
            tick(pen, Text::OptionDigits, None, scene.options.digits, None, Act::Digits);
            tick(pen, Text::OptionGoOn, None, scene.options.go_on, None, Act::GoOn);
            pen.mark("hr");
            pen.button("button.quiet", Text::AboutAndPrivacy, Act::About(true));
            if matches!(scene.session.screen, Screen::Question(_)) {
                pen.button("button.quiet", Text::StopHere, Act::Leave(Event::Stop));
            }
        });
    });
}
