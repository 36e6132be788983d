//! Files that are saved and opened.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions};
use gloo::timers::callback::Timeout;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, BlobPropertyBag, DragEvent, EventTarget, File, HtmlAnchorElement, HtmlElement, HtmlInputElement,
    HtmlTextAreaElement, Url,
};
use yew::Callback;

use super::dom::find;
use crate::msg::Dropped;
use trellis_core::record::MAX_BYTES;
use trellis_text::Text;

/// How long a saved file stays at its address. Unit: milliseconds. The browser has taken it when the
/// click returns.
const REVOKE_AFTER_MS: u32 = 1_000;

/// A random number, good enough for the name of a file.
pub(crate) fn random_seed() -> u64 {
    (js_sys::Math::random() * 2_f64.powi(53)) as u64
}

/// Hands a text to the browser to save under a name.
///
/// # Errors
///
/// What the browser says, where it makes no file.
pub fn save(name: &str, text: &str) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type("application/json");
    save_blob(name, &Blob::new_with_str_sequence_and_options(&Array::of1(&text.into()), &options)?)
}

/// Hands bytes of a media type to the browser to save under a name.
///
/// # Errors
///
/// What the browser says, where it makes no file.
pub fn save_bytes(name: &str, bytes: &[u8], media_type: &str) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    let bytes = Array::of1(&Uint8Array::from(bytes));
    save_blob(name, &Blob::new_with_u8_array_sequence_and_options(&bytes, &options)?)
}

fn save_blob(name: &str, blob: &Blob) -> Result<(), JsValue> {
    let address = Url::create_object_url_with_blob(blob)?;
    let link: HtmlAnchorElement = gloo::utils::document().create_element("a")?.unchecked_into();
    link.set_href(&address);
    link.set_download(name);
    link.click();
    // A browser keeps the link until it collects garbage; the name of the file may be a pupil's code.
    link.remove_attribute("download")?;
    link.remove_attribute("href")?;
    Timeout::new(REVOKE_AFTER_MS, move || {
        let _ = Url::revoke_object_url(&address);
    })
    .forget();
    Ok(())
}

/// The field that takes a file, in the rendered screen.
fn file_field(root: &HtmlElement) -> Option<HtmlInputElement> {
    find(root, "input[type=file]")
}

/// Opens the browser's dialog to choose a file. What was chosen before and not read can be chosen again.
pub(crate) fn open_picker(root: &HtmlElement) {
    if let Some(field) = file_field(root) {
        field.set_value("");
        field.click();
    }
}

/// The file that was chosen, and the field that holds it.
pub(crate) fn picked_file(root: &HtmlElement) -> Option<(HtmlInputElement, File)> {
    let field = file_field(root)?;
    let file = field.files()?.get(0)?;
    Some((field, file))
}

/// The bytes of the file that was chosen. The field is emptied: it keeps no name of a file, and takes the
/// same file again.
///
/// # Errors
///
/// What to say of a file that is too large or cannot be read.
pub(crate) async fn read_picked((field, file): (HtmlInputElement, File)) -> Result<Vec<u8>, Text> {
    let bytes = read(file).await;
    field.set_value("");
    bytes
}

/// The bytes of a file.
///
/// # Errors
///
/// What to say of a file that is too large or cannot be read.
pub(crate) async fn read(file: File) -> Result<Vec<u8>, Text> {
    if file.size() > MAX_BYTES as f64 {
        return Err(Text::OpenTooLarge);
    }
    let buffer = JsFuture::from(file.array_buffer()).await.map_err(|_| Text::OpenUnread)?;
    Ok(Uint8Array::new(&buffer).to_vec())
}

/// Takes what is dropped below `root`, so that no browser opens it in place of the page: the file is kept
/// in `file`, where it is one. Text that is dropped on a field is the field's.
pub(crate) fn on_drop(
    root: &HtmlElement,
    file: Rc<RefCell<Option<File>>>,
    send: Callback<Dropped>,
) -> [EventListener; 2] {
    let options = EventListenerOptions::enable_prevent_default();
    let over = EventListener::new_with_options(root, "dragover", options, |event| {
        if let Some(event) = event.dyn_ref::<DragEvent>().filter(|event| !is_for_field(event)) {
            event.prevent_default();
        }
    });
    let drop = EventListener::new_with_options(root, "drop", options, move |event| {
        let Some(event) = event.dyn_ref::<DragEvent>().filter(|event| !is_for_field(event)) else { return };
        event.prevent_default();
        let files = event.data_transfer().and_then(|transfer| transfer.files());
        let one = files.filter(|files| files.length() == 1).and_then(|files| files.get(0));
        let dropped = if one.is_some() { Dropped::File } else { Dropped::Other };
        file.replace(one);
        send.emit(dropped);
    });
    [over, drop]
}

/// Whether text is dragged over a field that takes it.
fn is_for_field(event: &DragEvent) -> bool {
    let has_files = event.data_transfer().is_some_and(|transfer| transfer.types().includes(&"Files".into(), 0));
    let target = event.target();
    let writes = |target: &EventTarget| {
        let field = target.dyn_ref::<HtmlInputElement>().is_some_and(|field| field.type_() == "text");
        field || target.has_type::<HtmlTextAreaElement>()
    };
    !has_files && target.as_ref().is_some_and(writes)
}
