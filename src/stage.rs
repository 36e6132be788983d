//! One match from the session to its screen, in its frame.

use yew::{Callback, Html};

use super::act::Act;
use super::chrome::top;
use super::leaving::leaving;
use super::pen::Pen;
use super::scene::{Cover, Scene};
use super::{
    about, about_you, check, counselor, hand_back, keep, map, question, set_up, start, stopped, too_young, unscored,
};
use trellis_core::session::Screen;
use trellis_text::Text;

/// What is shown. `hear` is told what a person does.
pub fn html(scene: &Scene, hear: Callback<Act>) -> Html {
    Pen::draw(scene, hear, |pen| {
        pen.set("class", kind(scene));
        pen.set("lang", scene.locale().tag());
        pen.set("dir", "ltr");
        pen.within("div.all", |pen| {
            pen.key(&scene.life);
            // What is hidden stays mounted, so that taking it back loses nothing that was typed.
            if matches!(scene.cover, Cover::Leaving(_)) {
                pen.set("hidden", "hidden");
            }
            top(pen);
            screen(pen);
        });
        pen.within("p.unseen[role=status]", |pen| match (question::number(scene), &scene.session.screen) {
            (Some(number), _) => pen.words(&number),
            (None, Screen::Start(_)) if scene.life > 0 => pen.say(Text::Cleared),
            _ => {}
        });
        leaving(pen);
    })
}

fn screen(pen: &mut Pen) {
    let scene = pen.scene;
    if scene.about {
        return about::draw(pen);
    }
    match &scene.session.screen {
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
fn kind(scene: &Scene) -> &'static str {
    match &scene.session.screen {
        _ if scene.about => "trellis keep",
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
