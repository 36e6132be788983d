//! Opens a saved record: it is read in the page and goes nowhere else.

use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::scene::{Scene, use_scene};
use crate::record::{MAX_BYTES, Record, RecordError};
use crate::session;
use crate::text::Text;

#[derive(Properties, PartialEq)]
pub(super) struct OpenRecordProps {
    /// The look of the button.
    #[prop_or(AttrValue::Static("quiet"))]
    pub(super) class: AttrValue,
}

/// A button for a file, and what is wrong with it.
#[component]
pub(super) fn OpenRecord(props: &OpenRecordProps) -> Html {
    let scene = use_scene();
    let picker = use_node_ref();
    let refused = use_state(|| None::<Text>);
    let on_click = {
        let (picker, dialog) = (picker.clone(), scene.dialog.clone());
        move |_: MouseEvent| {
            if let Some(picker) = picker.cast::<HtmlInputElement>() {
                dialog.emit(());
                picker.click();
            }
        }
    };
    let on_file = {
        let (scene, refused, picker) = (scene.clone(), refused.clone(), picker.clone());
        move |_: Event| {
            let Some(picker) = picker.cast::<HtmlInputElement>() else { return };
            let Some(file) = picker.files().and_then(|files| files.get(0)) else { return };
            let (scene, refused) = (scene.clone(), refused.clone());
            refused.set(None);
            spawn_local(async move {
                let text = if file.size() > MAX_BYTES as f64 {
                    Err(Text::OpenTooLarge)
                } else {
                    let read = JsFuture::from(file.text()).await.ok().and_then(|text| text.as_string());
                    read.ok_or(Text::OpenUnread)
                };
                // The picker keeps no name of a file, and takes the same file again.
                picker.set_value("");
                let opened = text.and_then(|text| open(&scene, &text));
                match opened {
                    Ok(record) => scene.send.emit(session::Event::Open(Box::new(record))),
                    Err(why) => refused.set(Some(why)),
                }
            });
        }
    };
    html! {
        <>
            <button type="button" class={props.class.clone()} onclick={on_click}>{scene.say(Text::OpenSaved)}</button>
            <input
                type="file" ref={picker} hidden=true autocomplete="off" accept=".json,application/json"
                aria-label={scene.say(Text::OpenFileField)} onchange={on_file}
            />
            <p class="refused wanted" role="alert">
                if let Some(why) = *refused {
                    {scene.say(why)}{scene.gap()}{scene.say(Text::OpenNothingLost)}
                }
            </p>
        </>
    }
}

/// A record whose answers fit, or whose key is not known here; else why not.
fn open(scene: &Scene, text: &str) -> Result<Record, Text> {
    let fits = Record::parse(text).and_then(|record| match record.answers(&scene.instrument) {
        Ok(_) | Err(RecordError::UnknownKey) => Ok(record),
        Err(why) => Err(why),
    });
    fits.map_err(|why| match why {
        RecordError::TooLarge { .. } => Text::OpenTooLarge,
        RecordError::NotARecord { .. } if text.contains("trellis-record/") => Text::OpenDamaged,
        RecordError::NotARecord { .. } => Text::OpenNotARecord,
        RecordError::Newer => Text::OpenNewer,
        _ => Text::OpenDoesNotFit,
    })
}
