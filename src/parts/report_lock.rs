//! What opens the report on the hand-back screen: a press that is held, the pupil's code, or a PIN.
//!
//! It is worked by a finger, a mouse and keys, and by a switch, which types what a press cannot.

use web_sys::{Element, HtmlInputElement};
use yew::prelude::*;

use super::button::button;
use super::field_error::field_error;
use super::form::form;
use super::icon::{IconKind, icon};
use crate::model::Model;
use crate::msg::Msg;
use crate::supervision::{TypedKey, UnlockError};
use trellis_core::record::Record;
use trellis_text::Text;

/// For the counselor, when the pupil has left the screen.
pub(crate) fn report_lock(model: &Model, record: &Record, link: &Callback<Msg>) -> Html {
    html! {
        <section class="report-lock">
            <p class="small">{ model.text(Text::ForCounselorNow) }</p>
            if model.lock.pin.is_some() {
                { by_pin(model, link) }
                { hold_button(model, "quiet hold long", Text::PinForgotten, link) }
            } else {
                { hold_button(model, "secondary hold", Text::HoldToOpen, link) }
                { by_typing(model, TypedKey::of(record), link) }
            }
        </section>
    }
}

/// The button that is held. A key that is held down counts, and letting go anywhere ends it.
fn hold_button(model: &Model, class: &'static str, label: Text, link: &Callback<Msg>) -> Html {
    let is_held = model.lock.is_held;
    let ends = link.reform(|_: PointerEvent| Msg::HoldEnded);
    let link_of_pointer = link.clone();
    let onpointerdown = move |event: PointerEvent| {
        if event.button() == 0 {
            keep_pointer(&event);
            link_of_pointer.emit(Msg::HoldBegan);
        }
    };
    let link_of_keys = link.clone();
    let onkeydown = move |event: KeyboardEvent| {
        if matches!(event.key().as_str(), " " | "Enter") {
            event.prevent_default();
            if !event.repeat() {
                link_of_keys.emit(Msg::HoldBegan);
            }
        }
    };
    let onkeyup = link.reform(|_: KeyboardEvent| Msg::HoldEnded);
    let onblur = link.reform(|_: FocusEvent| Msg::HoldEnded);
    // A long press of a finger would open a menu.
    let oncontextmenu = |event: MouseEvent| event.prevent_default();
    html! {
        <button
            type="button" class={classes!(class, is_held.then_some("held"))} {onpointerdown} onpointerup={ends.clone()}
            onpointerleave={ends.clone()} onpointercancel={ends} {onkeydown} {onkeyup} {onblur} {oncontextmenu}
        >
            <span class="fill" aria-hidden="true" />
            { icon(IconKind::Lock) }
            <span class="hold-label">{ model.text(if is_held { Text::KeepHolding } else { label }) }</span>
        </button>
    }
}

/// While it is pressed, the pointer belongs to the button: its words change, and with them its size, and a message above
/// it can go, so that it moves away from under a pointer that stays where it is.
fn keep_pointer(event: &PointerEvent) {
    if let Some(button) = event.target_dyn_into::<Element>() {
        // Refused only for a pointer that is no longer there.
        let _ = button.set_pointer_capture(event.pointer_id());
    }
}

/// The pupil's code, or who follows up; the button alone where there is neither.
fn by_typing(model: &Model, key: TypedKey, link: &Callback<Msg>) -> Html {
    let (summary, label) = match key {
        TypedKey::Code(_) => (Text::CannotHold, Some(Text::CodeLabel)),
        TypedKey::FollowUp(_) => (Text::CannotHoldFollowUp, Some(Text::FollowUpLabel)),
        TypedKey::Nothing => (Text::CannotHoldAtAll, None),
    };
    let error = model.form.unlock_error.map(|error| match error {
        UnlockError::OtherFollowUp => model.text(Text::FollowUpIsOther),
        UnlockError::OtherCode | UnlockError::OtherPin(_) => model.text(Text::CodeIsOther),
    });
    let fields = html! {
        <>
            if let Some(label) = label {
                <label for="typed">{ model.text(label) }</label>
                { typed_field("typed", Key::Words, &model.form.typed, error.is_some(), Msg::KeyTyped, link) }
                if let Some(error) = error {
                    { field_error("typed-said", error) }
                }
            }
            { button("secondary", model.text(Text::OpenReport), link.reform(|_| Msg::Unlock)) }
        </>
    };
    html! {
        <details class="by-typing">
            <summary>{ model.text(summary) }</summary>
            { form("typed-key", Some(Msg::Unlock), link, fields) }
        </details>
    }
}

fn by_pin(model: &Model, link: &Callback<Msg>) -> Html {
    let left_ms = model.lock.wait_until_ms.map_or(0.0, |until| until - model.timing.clock.elapsed_ms());
    let seconds = (left_ms / 1000.0).ceil();
    let error = match model.form.unlock_error {
        _ if seconds > 0.0 => Some(model.format(Text::PinWait, &[("seconds", &seconds)])),
        Some(UnlockError::OtherPin(left)) if left > 0 => Some(model.format(Text::PinIsOther, &[("count", &left)])),
        _ => None,
    };
    let fields = html! {
        <>
            <label for="typed">{ model.text(Text::PinOpens) }</label>
            { typed_field("typed", Key::Pin, &model.form.typed, error.is_some(), Msg::KeyTyped, link) }
            if let Some(error) = error {
                { field_error("typed-said", &error) }
            }
            { button("secondary", model.text(Text::OpenReport), link.reform(|_| Msg::Unlock)) }
        </>
    };
    form("typed-key", Some(Msg::Unlock), link, fields)
}

/// What is typed into a field to open the report.
#[derive(Clone, Copy)]
pub(crate) enum Key {
    /// Four digits.
    Pin,
    /// The pupil's code, or who follows up.
    Words,
}

/// A field for what opens the report. That for a PIN is one field, drawn as four: a browser offers to keep a password,
/// and takes this for none.
pub(crate) fn typed_field(
    id: &'static str,
    key: Key,
    value: &str,
    is_wrong: bool,
    on_input: fn(String) -> Msg,
    link: &Callback<Msg>,
) -> Html {
    let oninput =
        link.reform(move |event: InputEvent| on_input(event.target_unchecked_into::<HtmlInputElement>().value()));
    let (class, input_mode, max_length) = match key {
        Key::Pin => ("pin", Some("numeric"), Some("4")),
        Key::Words => ("", None, None),
    };
    html! {
        <input
            type="text" {id} {class} value={value.to_owned()} {oninput} autocomplete="off" autocapitalize="off"
            autocorrect="off" spellcheck="false" writingsuggestions="false" inputmode={input_mode}
            maxlength={max_length} aria-invalid={is_wrong.then_some("true")}
            aria-describedby={is_wrong.then(|| format!("{id}-said"))}
        />
    }
}
