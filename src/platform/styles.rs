//! Style sheets that a document and a shadow root adopt. The page's policy takes no `style` element.

use js_sys::Array;
use wasm_bindgen::JsValue;
use web_sys::{CssStyleSheet, Element, HtmlElement, ShadowRoot};

/// A style sheet that the document adopts until this is dropped.
pub struct DocumentStyles(CssStyleSheet);

impl DocumentStyles {
    /// Adopts one after those that the document has.
    ///
    /// # Errors
    ///
    /// Where the browser makes no style sheet.
    pub fn adopt(css: &str) -> Result<Self, JsValue> {
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
pub fn adopt(root: &ShadowRoot, css: &str) -> Result<(), JsValue> {
    root.set_adopted_style_sheets(&Array::of1(style_sheet(css)?.as_ref()));
    Ok(())
}

/// How far the root of the document has another font size than the person's browser: 1 where it has not.
///
/// Lengths in rem count in the font size of the root, which a page around the element may set.
pub(crate) fn rem_scale(root: &HtmlElement) -> f64 {
    let window = gloo::utils::window();
    let font_size = |element: &Element| {
        let size = window.get_computed_style(element).ok()??.get_property_value("font-size").ok()?;
        size.strip_suffix("px")?.parse::<f64>().ok()
    };
    let of_document = gloo::utils::document().document_element();
    let of_document = of_document.and_then(|element| font_size(&element)).filter(|size| *size > 0.0);
    // The host's is `medium`, by the style sheet of the shadow root.
    match (font_size(root), of_document) {
        (Some(of_person), Some(of_document)) => of_person / of_document,
        _ => 1.0,
    }
}

/// The style sheet with its lengths in rem multiplied.
pub(crate) fn scale_rem(css: &str, scale: f64) -> String {
    let mut parts = css.split("rem");
    let mut scaled = String::from(parts.next().unwrap_or_default());
    for part in parts {
        let digits = scaled.trim_end_matches(|character: char| character.is_ascii_digit() || character == '.').len();
        // A word may have these letters, too.
        if let Ok(length) = scaled[digits..].parse::<f64>() {
            scaled.truncate(digits);
            scaled.push_str(&(length * scale).to_string());
        }
        scaled.push_str("rem");
        scaled.push_str(part);
    }
    scaled
}

fn style_sheet(css: &str) -> Result<CssStyleSheet, JsValue> {
    let sheet = CssStyleSheet::new()?;
    sheet.replace_sync(css)?;
    Ok(sheet)
}

#[cfg(test)]
mod tests {
    use super::scale_rem;

    #[test]
    fn lengths_in_rem_alone_are_scaled() {
        let css = "p { margin: 1.5rem -2rem .25rem 3px; --premium: 2em } /* removed */";
        assert_eq!(scale_rem(css, 2.0), "p { margin: 3rem -4rem 0.5rem 3px; --premium: 2em } /* removed */");
        assert_eq!(scale_rem("b { inset: 3rem }", 1.6), "b { inset: 4.800000000000001rem }");
    }
}
