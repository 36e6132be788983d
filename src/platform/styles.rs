//! Style sheets that a document and a shadow root adopt. The page's policy takes no `style` element.

use js_sys::Array;
use wasm_bindgen::JsValue;
use web_sys::{CssStyleSheet, ShadowRoot};

/// A style sheet that the document adopts until this is dropped.
pub(crate) struct DocumentStyles(CssStyleSheet);

impl DocumentStyles {
    /// Adopts one after those that the document has.
    ///
    /// # Errors
    ///
    /// Where the browser makes no style sheet.
    pub(crate) fn adopt(css: &str) -> Result<Self, JsValue> {
        let sheet = style_sheet(css)?;
        let document = gloo::utils::document();
        let sheets = Array::from(&document.adopted_style_sheets());
        sheets.push(&sheet);
        document.set_adopted_style_sheets(&sheets);
        Ok(Self(sheet))
    }
}

impl Drop for DocumentStyles {
    fn drop(&mut self) {
        let document = gloo::utils::document();
        let own: &JsValue = self.0.as_ref();
        let others: Array = document.adopted_style_sheets().iter().filter(|sheet| sheet != own).collect();
        document.set_adopted_style_sheets(&others);
    }
}

/// Makes a style sheet the only one that a shadow root adopts.
///
/// # Errors
///
/// Where the browser makes no style sheet.
pub(crate) fn adopt(root: &ShadowRoot, css: &str) -> Result<(), JsValue> {
    root.set_adopted_style_sheets(&Array::of1(style_sheet(css)?.as_ref()));
    Ok(())
}

fn style_sheet(css: &str) -> Result<CssStyleSheet, JsValue> {
    let sheet = CssStyleSheet::new()?;
    sheet.replace_sync(css)?;
    Ok(sheet)
}
