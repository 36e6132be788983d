//! What lies over the screen while everything is about to go: leaving, and idle time.

use yew::prelude::*;

use super::app::Cover;
use super::scene::use_scene;
use crate::text::Text;

#[derive(Properties, PartialEq)]
pub(super) struct LeavingProps {
    pub(super) cover: Cover,
    /// Taken back.
    pub(super) on_undo: Callback<()>,
}

/// The bar with the way back.
#[component]
pub(super) fn Leaving(props: &LeavingProps) -> Html {
    let scene = use_scene();
    let (class, words, back, left) = match props.cover {
        Cover::None => return Html::default(),
        Cover::Leaving(left) => ("undo", Text::Leaving, Text::Undo, left),
        Cover::Idle(left) => ("idle", Text::IdleWarning, Text::StillHere, left),
    };
    let seconds = left.to_string();
    html! {
        <div class={classes!("bar-below", class)} role="alertdialog" aria-label={scene.say(back)}>
            <div>
                <p>{scene.fill(words, &[("seconds", &seconds)])}</p>
                <BackButton word={scene.say(back)} on_undo={props.on_undo.clone()} />
            </div>
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct BackButtonProps {
    word: AttrValue,
    on_undo: Callback<()>,
}

/// Takes the focus when it comes, since what had it is hidden.
#[component]
fn BackButton(props: &BackButtonProps) -> Html {
    let button = use_node_ref();
    {
        let button = button.clone();
        use_effect_with((), move |()| {
            if let Some(button) = button.cast::<web_sys::HtmlElement>() {
                let _ = button.focus();
            }
        });
    }
    html! {
        <button type="button" class="secondary" ref={button} onclick={props.on_undo.reform(|_| ())}>
            {props.word.clone()}
        </button>
    }
}
