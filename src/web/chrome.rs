//! The line at the top of every screen: where one is, the quiet menu, and the way out.

use yew::prelude::*;

use super::answers::{Choice, Choices, Tick};
use super::picture::Mark;
use super::scene::{Options, use_scene};
use crate::session::{Event, Screen};
use crate::text::{Locale, Text};

#[derive(Properties, PartialEq)]
pub(super) struct TopProps {
    /// What stands in place of the name: "Question 12 of 40".
    #[prop_or_default]
    pub(super) place: Option<AttrValue>,
    /// What is on the screen.
    pub(super) screen: Screen,
    /// Opens what this page is.
    pub(super) on_about: Callback<bool>,
    /// Other options.
    pub(super) on_options: Callback<Options>,
    /// Clear and leave.
    pub(super) on_leave: Callback<()>,
}

/// The line at the top.
#[component]
pub(super) fn Top(props: &TopProps) -> Html {
    let scene = use_scene();
    let place = match &props.place {
        Some(place) => html! { <p class="where">{place.clone()}</p> },
        None => html! { <p class="brand"><Mark />{scene.say(Text::Trellis)}</p> },
    };
    html! {
        <header class="top no-print">
            {place}
            <Menu
                can_stop={matches!(props.screen, Screen::Question(_))}
                on_about={props.on_about.clone()}
                on_options={props.on_options.clone()}
            />
            <button type="button" class="quiet leave" onclick={props.on_leave.reform(|_| ())}>
                {scene.say(Text::ClearAndLeave)}
            </button>
        </header>
    }
}

#[derive(Properties, PartialEq)]
struct MenuProps {
    can_stop: bool,
    on_about: Callback<bool>,
    on_options: Callback<Options>,
}

/// The quiet menu: language, options, what this page is, stop here.
#[component]
fn Menu(props: &MenuProps) -> Html {
    let scene = use_scene();
    let details = use_node_ref();
    let close = {
        let details = details.clone();
        move || {
            if let Some(details) = details.cast::<web_sys::HtmlDetailsElement>() {
                details.set_open(false);
            }
        }
    };
    let on_key = {
        let close = close.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                close();
            }
        })
    };
    let tags: Vec<&'static str> = Locale::tags().collect();
    let languages = tags
        .iter()
        .map(|tag| Choice {
            label: AttrValue::Static(Locale::of(tag).say(Text::LanguageName)),
            hint: None,
            lang: Some(AttrValue::Static(tag)),
        })
        .collect::<Vec<_>>();
    let chosen = tags.iter().position(|tag| *tag == scene.locale.tag());
    let on_language = scene.send.reform(move |place: usize| Event::Language(tags[place].into()));
    let options = scene.options;
    let on_digits = props.on_options.reform(move |digits| Options { digits, ..options });
    let on_go_on = props.on_options.reform(move |go_on| Options { go_on, ..options });
    let then_close = |callback: Callback<MouseEvent>| {
        let close = close.clone();
        Callback::from(move |event| {
            close();
            callback.emit(event);
        })
    };
    html! {
        <details class="menu" ref={details} onkeydown={on_key}>
            <summary>{scene.say(Text::Menu)}</summary>
            <div class="sheet">
                <Choices
                    legend={scene.say(Text::Language)} name="menu-language" options={languages} {chosen}
                    on_choose={on_language} beside=true
                />
                <Tick label={scene.say(Text::OptionDigits)} ticked={options.digits} on_tick={on_digits} />
                <Tick label={scene.say(Text::OptionGoOn)} ticked={options.go_on} on_tick={on_go_on} />
                <hr />
                <button type="button" class="quiet" onclick={then_close(props.on_about.reform(|_| true))}>
                    {scene.say(Text::AboutAndPrivacy)}
                </button>
                if props.can_stop {
                    <button type="button" class="quiet" onclick={then_close(scene.on_leave(Event::Stop))}>
                        {scene.say(Text::StopHere)}
                    </button>
                }
            </div>
        </details>
    }
}
