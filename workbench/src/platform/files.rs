//! Files that are opened.

use gloo::events::{EventListener, EventListenerOptions};
use js_sys::Uint8Array;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{DragEvent, File, HtmlElement, HtmlInputElement};
use yew::Callback;

use crate::data::MAX_DATA;
use crate::msg::{OpenError, Opened};

/// What a file was read to.
pub(crate) type Read = Result<Opened, OpenError>;

/// The field that takes a file, in the rendered screen.
fn file_field(root: &HtmlElement) -> Option<HtmlInputElement> {
    root.query_selector("input[type=file]").ok()??.dyn_into().ok()
}

/// Opens the browser's dialog to choose a file. What was chosen before can be chosen again.
pub(crate) fn open_picker(root: &HtmlElement) {
    if let Some(field) = file_field(root) {
        field.set_value("");
        field.click();
    }
}

/// Reads the file that was chosen. Nothing where there is none.
pub(crate) fn read_picked(root: &HtmlElement, tell: Callback<Read>) {
    let Some(field) = file_field(root) else { return };
    let file = field.files().and_then(|files| files.get(0));
    // Its name is let go.
    field.set_value("");
    if let Some(file) = file {
        read(file, tell);
    }
}

fn read(file: File, tell: Callback<Read>) {
    wasm_bindgen_futures::spawn_local(async move { tell.emit(read_bytes(file).await) });
}

async fn read_bytes(file: File) -> Read {
    if file.size() > MAX_DATA as f64 {
        return Err(OpenError::TooLarge);
    }
    let buffer = JsFuture::from(file.array_buffer()).await.map_err(|_| OpenError::Unread)?;
    Ok(Opened { name: file.name(), bytes: Uint8Array::new(&buffer).to_vec() })
}

/// Takes files that are dropped anywhere on the workbench, so that no browser opens one in place of the page. Text that is
/// dropped on a field is the field's.
///
/// What a file was read to goes to what `teller` returns when it is dropped.
pub(crate) fn on_drop(root: &HtmlElement, teller: impl Fn() -> Callback<Read> + 'static) -> [EventListener; 2] {
    let options = EventListenerOptions::enable_prevent_default();
    let over = EventListener::new_with_options(root, "dragover", options, |event| {
        if has_files(event) {
            event.prevent_default();
        }
    });
    let drop = EventListener::new_with_options(root, "drop", options, move |event| {
        if !has_files(event) {
            return;
        }
        event.prevent_default();
        let files = event.dyn_ref::<DragEvent>().and_then(|event| event.data_transfer()?.files());
        match files.filter(|files| files.length() == 1).and_then(|files| files.get(0)) {
            Some(file) => read(file, teller()),
            None => teller().emit(Err(OpenError::NotOne)),
        }
    });
    [over, drop]
}

fn has_files(event: &web_sys::Event) -> bool {
    let transfer = event.dyn_ref::<DragEvent>().and_then(|event| event.data_transfer());
    transfer.is_some_and(|transfer| transfer.types().includes(&"Files".into(), 0))
}
