//! What is known of the storage here, in words.

use yew::prelude::*;

use crate::model::{Model, grouped};
use crate::storage::{Room, Storage};
use trellis::parts::icon::{IconKind, icon};
use trellis_text::DeskText;

/// In one line, under something else.
pub(crate) fn in_short(model: &Model) -> Html {
    html! { <div class="storage-short" role="status">{ line(model) }</div> }
}

fn line(model: &Model) -> Html {
    match &model.storage {
        Storage::Checking => html! { <p class="small">{ model.text(DeskText::StorageChecking) }</p> },
        Storage::OtherTab => Html::default(),
        Storage::Works(room) => html! {
            <p>
                { tick() }
                <span>
                    <strong>{ model.text(DeskText::StorageWorks) }</strong>{ " " }
                    if let Some(room) = room {
                        { pupils(model, *room) }{ " " }{ stays(model, *room) }
                    }
                </span>
            </p>
        },
        Storage::Blocked(_) => html! {
            <p class="look-here">
                <strong>{ model.text(DeskText::StorageBlockedTitle) }{ ". " }</strong>
                { model.text(DeskText::StorageBlocked) }
            </p>
        },
    }
}

/// Point by point, before the first pupil.
pub(crate) fn in_full(model: &Model, pupils_of_sitting: usize) -> Html {
    match &model.storage {
        Storage::Checking | Storage::OtherTab => in_short(model),
        Storage::Blocked(said) => html! {
            <div class="look-here" role="status">
                <h2>{ icon(IconKind::LookHere) }{ model.text(DeskText::StorageBlockedTitle) }</h2>
                <p>{ model.text(DeskText::StorageBlocked) }</p>
                <p class="small" lang="en">{ said }</p>
                <p>{ model.text(DeskText::StorageBlockedFile) }</p>
            </div>
        },
        Storage::Works(room) => html! {
            <div role="status"><ul class="ticks">
                <li>
                    { tick() }
                    <p><strong>{ model.text(DeskText::StorageWorks) }</strong>{ " " }{ model.text(DeskText::StorageTest) }</p>
                </li>
                if let Some(room) = room {
                    <li>
                        if room.stays { { tick() } } else { { icon(IconKind::LookHere) } }
                        <p>{ stays(model, *room) }</p>
                    </li>
                    <li>
                        if model.storage.is_too_small(pupils_of_sitting) {
                            { icon(IconKind::LookHere) }<p>{ model.text(DeskText::StorageFull) }</p>
                        } else {
                            { tick() }<p>{ pupils(model, *room) }</p>
                        }
                    </li>
                }
            </ul></div>
        },
    }
}

fn stays(model: &Model, room: Room) -> &'static str {
    model.text(if room.stays { DeskText::StorageStays } else { DeskText::StorageMayGo })
}

fn pupils(model: &Model, room: Room) -> String {
    match room.pupils() {
        Some(pupils) => {
            let pupils = grouped(pupils);
            model.format(DeskText::StorageRoom, &[("count", &pupils)])
        }
        None => model.text(DeskText::StorageRoomUnknown).to_owned(),
    }
}

/// A tick: an ornament, since the words beside it say the same.
fn tick() -> Html {
    html! {
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="M5 12.5 10 17.5 19.5 7" /></svg>
    }
}
