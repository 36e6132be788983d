//! One match from the session to its screen, in its frame.

use yew::{Callback, Html};

use super::chrome::top;
use super::model::{Model, Overlay};
use super::msg::Msg;
use super::overlay::overlay;
use super::pen::Pen;
use super::{
    about, about_you, check, counselor, hand_back, keep, map, question, set_up, start, stopped, too_young, unscored,
};
use trellis_core::session::Screen;
use trellis_text::Text;

/// What is shown. `hear` is told what a person does.
pub fn html(model: &Model, hear: Callback<Msg>) -> Html {
    Pen::draw(model, hear, |pen| {
        pen.set("class", kind(model));
        pen.set("lang", model.locale().tag());
        pen.set("dir", "ltr");
        pen.within("div.all", |pen| {
            pen.key(&model.generation);
            // What is hidden stays mounted, so that taking it back loses nothing that was typed.
            if matches!(model.overlay, Overlay::Leaving(_)) {
                pen.set("hidden", "hidden");
            }
            top(pen);
            screen(pen);
        });
        pen.within("p.unseen[role=status]", |pen| match (question::number(model), &model.session.screen) {
            (Some(number), _) => pen.words(&number),
            (None, Screen::Start(_)) if model.generation > 0 => pen.say(Text::Cleared),
            _ => {}
        });
        overlay(pen);
    })
}

fn screen(pen: &mut Pen) {
    let model = pen.model;
    if model.about {
        return about::draw(pen);
    }
    match &model.session.screen {
        Screen::Start(start) => start::draw(pen, start),
        Screen::SetUp => set_up::draw(pen),
        Screen::AboutYou(about) => about_you::draw(pen, about),
        Screen::TooYoung => too_young::draw(pen),
        Screen::Question(run) => question::draw(pen, run),
        Screen::Stopped(run) => stopped::draw(pen, run),
        Screen::Check(run) => check::draw(pen, run),
        Screen::Map(finished) => map::draw(pen, finished),
        Screen::HandBack(_) => hand_back::draw(pen),
        Screen::Counselor(finished) => counselor::draw(pen, finished),
        Screen::Keep(finished) => keep::draw(pen, finished),
        Screen::Unscored(record) => unscored::draw(pen, record),
    }
}

/// The classes of the page: the screen's sets widths and columns.
fn kind(model: &Model) -> &'static str {
    match &model.session.screen {
        _ if model.about => "trellis keep",
        Screen::Start(_) => "trellis start",
        Screen::SetUp | Screen::AboutYou(_) | Screen::TooYoung => "trellis about",
        Screen::Question(_) => "trellis question",
        Screen::Stopped(_) | Screen::HandBack(_) | Screen::Unscored(_) => "trellis plain",
        Screen::Check(_) => "trellis check",
        Screen::Map(_) => "trellis map",
        Screen::Counselor(_) => "trellis report",
        Screen::Keep(_) => "trellis keep",
    }
}
