//! The file that somebody opens.

use js_sys::Uint8Array;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{File, HtmlElement, HtmlInputElement};

use crate::files::{FileProblem, MOST_FILE_BYTES};

/// The field that takes a file, in the rendered screen.
fn field(root: &HtmlElement) -> Option<HtmlInputElement> {
    root.query_selector("input[type=file]").ok().flatten()?.dyn_into().ok()
}

/// Opens the browser's dialog to choose a file. What was chosen before can be chosen again.
pub(crate) fn open_picker(root: &HtmlElement) {
    if let Some(field) = field(root) {
        field.set_value("");
        field.click();
    }
}

/// The file that was chosen. The field is emptied: it keeps no name of a file.
pub(crate) fn picked(root: &HtmlElement) -> Option<File> {
    let field = field(root)?;
    let file = field.files()?.get(0)?;
    field.set_value("");
    Some(file)
}

/// The bytes of a file.
///
/// # Errors
///
/// [`FileProblem::TooLarge`] or [`FileProblem::Unread`].
pub(crate) async fn read(file: File) -> Result<Vec<u8>, FileProblem> {
    if file.size() > MOST_FILE_BYTES {
        return Err(FileProblem::TooLarge);
    }
    let buffer = JsFuture::from(file.array_buffer()).await.map_err(|_| FileProblem::Unread)?;
    Ok(Uint8Array::new(&buffer).to_vec())
}
