//! One match from the session to its screen, in its frame.

use yew::prelude::*;

use super::model::Model;
use super::msg::Msg;
use super::parts::header::header;
use super::parts::overlay::overlay;
use super::platform::keyboard;
use super::screens::{
    about, about_you, check, earlier, family, hand_back, keep, map, question, report, set_up, start, stopped,
    too_young, unscored,
};
use super::turn::TurnState;
use trellis_core::session::Screen;
use trellis_text::Text;

/// What is shown. What a person does goes to `link`.
pub fn html(model: &Model, link: &Callback<Msg>) -> Html {
    if matches!(model.turn, TurnState::Over) {
        return Html::default();
    }
    let number = question::number(model);
    let status = match (&number, &model.session.screen) {
        _ if model.is_hidden() => "",
        (Some(number), _) => number,
        (None, Screen::Start(_)) if model.generation > 0 => model.text(Text::Cleared),
        _ => "",
    };
    html! {
        <div
            key={model.remounts} class={classes(model)} lang={model.locale().tag()} dir="ltr" translate="no"
            onkeydown={keyboard::stop_repeated_enter}
        >
            // What is hidden stays mounted, so that taking it back loses nothing that was typed.
            <div key={model.generation} class="all" hidden={model.is_hidden()}>
                { header(model, number.as_deref(), link) }
                { notice(model) }
                { screen(model, link) }
            </div>
            <p class="visually-hidden" role="status">{ status }</p>
            { overlay(model, link) }
        </div>
    }
}

/// The counselor's report as another page shows it, on screen and on paper: without a header, and without ways on. Nothing
/// where the model shows no report.
pub fn report_html(model: &Model, link: &Callback<Msg>) -> Html {
    match &model.session.screen {
        Screen::Report(finished) => report::alone(model, finished, link),
        _ => Html::default(),
    }
}

/// A pupil's own map as another page shows it, without a header. Nothing where the model shows no map.
pub fn map_html(model: &Model, link: &Callback<Msg>) -> Html {
    match &model.session.screen {
        Screen::Map(finished) => map::view(model, finished, link),
        _ => Html::default(),
    }
}

/// The report as it is printed: what is folded on a screen is on a page of its own.
pub fn report_paper_html(model: &Model, link: &Callback<Msg>) -> Html {
    match &model.session.screen {
        Screen::Report(finished) => report::paper(model, finished, link),
        _ => Html::default(),
    }
}

/// What is said on any screen, under its header.
fn notice(model: &Model) -> Html {
    html! {
        <p class="notice field-error" role="alert">
            if let Some(notice) = model.form.notice {
                { model.text(notice) }
            }
        </p>
    }
}

fn screen(model: &Model, link: &Callback<Msg>) -> Html {
    if model.about {
        return about::view(model, link);
    }
    if let Some(run) = &model.earlier {
        return earlier::view(model, run, link);
    }
    match &model.session.screen {
        Screen::Start(start) => start::view(model, start, link),
        Screen::SetUp => set_up::view(model, link),
        Screen::AboutYou(about) => about_you::view(model, about, link),
        Screen::TooYoung(_) => too_young::view(model, link),
        Screen::Question(run) => question::view(model, run, link),
        Screen::Stopped(run) => stopped::view(model, run, link),
        Screen::Check(run) => check::view(model, run, link),
        Screen::Map(finished) => map::view(model, finished, link),
        Screen::HandBack(finished) => hand_back::view(model, finished, link),
        Screen::Report(finished) => report::view(model, finished, link),
        Screen::Family(finished) => family::view(model, finished, link),
        Screen::Keep(finished) => keep::view(model, finished, link),
        Screen::Unscored(record) => unscored::view(model, record, link),
    }
}

/// The classes of the page: the screen's sets widths and columns.
fn classes(model: &Model) -> &'static str {
    match &model.session.screen {
        _ if model.about => "trellis keep about-page",
        _ if model.earlier.is_some() => "trellis plain",
        Screen::Start(_) => "trellis start",
        Screen::SetUp => "trellis set-up",
        Screen::AboutYou(_) | Screen::TooYoung(_) => "trellis about",
        Screen::Question(_) => "trellis question",
        Screen::Stopped(_) | Screen::HandBack(_) | Screen::Unscored(_) => "trellis plain",
        Screen::Check(_) => "trellis plain check",
        Screen::Map(_) => "trellis map",
        Screen::Report(_) => "trellis report",
        Screen::Family(_) => "trellis family",
        Screen::Keep(_) => "trellis keep",
    }
}
