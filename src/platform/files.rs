//! Files that are saved and opened.

use gloo::timers::callback::Timeout;
use js_sys::Array;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, File, HtmlAnchorElement, HtmlElement, HtmlInputElement, Url};

use super::dom::find;
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
pub(crate) fn save(name: &str, text: &str) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type("application/json");
    let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&text.into()), &options)?;
    let address = Url::create_object_url_with_blob(&blob)?;
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

/// Opens the browser's dialog to choose a file.
pub(crate) fn open_picker(root: &HtmlElement) {
    if let Some(field) = file_field(root) {
        field.click();
    }
}

/// The file that was chosen, and the field that holds it.
pub(crate) fn picked_file(root: &HtmlElement) -> Option<(HtmlInputElement, File)> {
    let field = file_field(root)?;
    let file = field.files()?.get(0)?;
    Some((field, file))
}

/// The text of a file. The field is emptied: it keeps no name of a file, and takes the same file again.
///
/// # Errors
///
/// What to say of a file that is too large or cannot be read.
pub(crate) async fn read((field, file): (HtmlInputElement, File)) -> Result<String, Text> {
    let text = if file.size() > MAX_BYTES as f64 {
        Err(Text::OpenTooLarge)
    } else {
        let text = JsFuture::from(file.text()).await.ok();
        text.and_then(|text| text.as_string()).ok_or(Text::OpenUnread)
    };
    field.set_value("");
    text
}
