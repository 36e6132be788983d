//! One match from the session to its screen.

use yew::prelude::*;

use super::about::About;
use super::about_you::AboutYou;
use super::app::Cover;
use super::check::Check;
use super::chrome::Top;
use super::counselor::Counselor;
use super::hand_back::HandBack;
use super::keep::Keep;
use super::leaving::Leaving;
use super::map::Map;
use super::question::Question;
use super::scene::{Options, Scene, use_scene};
use super::set_up::SetUp;
use super::start::Start;
use super::stopped::Stopped;
use super::too_young::TooYoung;
use super::unscored::Unscored;
use crate::answers::Part;
use crate::session::{Run, Screen, Session};
use crate::text::Text;

/// What is shown.
#[derive(Properties, PartialEq)]
pub struct StageProps {
    /// Where the person is.
    pub session: Session,
    /// What covers the screen.
    #[prop_or_default]
    pub cover: Cover,
    /// Whether this is a start after something was cleared.
    #[prop_or_default]
    pub fresh: bool,
    /// Whether "About and privacy" is open.
    #[prop_or_default]
    pub about: bool,
    /// Opens or closes it.
    #[prop_or_default]
    pub on_about: Callback<bool>,
    /// Other options.
    #[prop_or_default]
    pub on_options: Callback<Options>,
    /// Clear and leave.
    #[prop_or_default]
    pub on_leave: Callback<()>,
    /// Taken back.
    #[prop_or_default]
    pub on_undo: Callback<()>,
}

/// The screen of a session, in its frame.
#[component]
pub fn Stage(props: &StageProps) -> Html {
    let scene = use_scene();
    let screen = &props.session.screen;
    // What is hidden stays mounted, so that taking it back loses nothing that was typed.
    let hidden = matches!(props.cover, Cover::Leaving(_));
    let (kind, place) = if props.about { ("keep", None) } else { (kind(screen), place(&scene, screen)) };
    let content = if props.about {
        html! { <About on_close={props.on_about.reform(|()| false)} /> }
    } else {
        content(screen)
    };
    html! {
        <div class={classes!("trellis", kind)} lang={scene.locale.tag()} dir="ltr">
            <div class="all" hidden={hidden}>
                <Top
                    {place} screen={screen.clone()} on_about={props.on_about.clone()}
                    on_options={props.on_options.clone()} on_leave={props.on_leave.clone()}
                />
                {content}
            </div>
            <p class="unseen" role="status">{props.fresh.then(|| scene.say(Text::Cleared))}</p>
            <Leaving cover={props.cover} on_undo={props.on_undo.clone()} />
        </div>
    }
}

fn content(screen: &Screen) -> Html {
    match screen {
        Screen::Start(start) => html! { <Start start={start.clone()} /> },
        Screen::SetUp => html! { <SetUp /> },
        Screen::AboutYou(about) => html! { <AboutYou about={about.clone()} /> },
        Screen::TooYoung => html! { <TooYoung /> },
        Screen::Question(run) => html! { <Question run={run.clone()} /> },
        Screen::Stopped(run) => html! { <Stopped run={run.clone()} /> },
        Screen::Check(run) => html! { <Check run={run.clone()} /> },
        Screen::Map(finished) => html! { <Map finished={finished.clone()} /> },
        Screen::HandBack(finished) => html! { <HandBack finished={finished.clone()} /> },
        Screen::Counselor(finished) => html! { <Counselor finished={finished.clone()} /> },
        Screen::Keep(finished) => html! { <Keep finished={finished.clone()} /> },
        Screen::Unscored(record) => html! { <Unscored record={record.clone()} /> },
    }
}

/// The screen's class: it sets widths and columns.
fn kind(screen: &Screen) -> &'static str {
    match screen {
        Screen::Start(_) => "start",
        Screen::SetUp | Screen::AboutYou(_) | Screen::TooYoung => "about",
        Screen::Question(_) => "question",
        Screen::Stopped(_) | Screen::HandBack(_) | Screen::Unscored(_) => "plain",
        Screen::Check(_) => "check",
        Screen::Map(_) => "map",
        Screen::Counselor(_) => "report",
        Screen::Keep(_) => "keep",
    }
}

/// "Question 12 of 40", within the part it belongs to.
fn place(scene: &Scene, screen: &Screen) -> Option<AttrValue> {
    let Screen::Question(run) = screen else { return None };
    let (number, total, text) = numbered(run);
    Some(scene.fill(text, &[("number", &number.to_string()), ("total", &total.to_string())]))
}

/// The number of the item within its part, how many there are, and how that is said.
pub(super) fn numbered(run: &Run) -> (usize, usize, Text) {
    let part = run.answers.part(run.at);
    let range = run.answers.range(part);
    let text = match part {
        Part::Form => Text::QuestionOf,
        Part::Module => Text::ModuleQuestionOf,
        Part::Safety => Text::SafetyQuestionOf,
    };
    (run.at - range.start + 1, range.len(), text)
}
