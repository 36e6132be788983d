//! Style sheets that a document and a shadow root adopt. The page's policy takes no `style` element.

use std::borrow::Cow;

use js_sys::Array;
use wasm_bindgen::prelude::*;
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

#[wasm_bindgen]
extern "C" {
    /// Whether the browser knows a value of a property.
    #[wasm_bindgen(js_namespace = CSS)]
    fn supports(property: &str, value: &str) -> bool;
}

/// A style sheet as this browser understands it: where it knows no container queries (Chrome and Edge before 105,
/// Firefox before 110), the width of the window decides in place of the element's.
pub(crate) fn for_this_browser(css: &str) -> Cow<'_, str> {
    if supports("container-type", "inline-size") { Cow::Borrowed(css) } else { Cow::Owned(by_window(css)) }
}

fn by_window(css: &str) -> String {
    // On paper the element is no container, and none of its queries holds.
    css.replace("@container (", "@media screen and (")
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
    use super::{by_window, scale_rem};

    #[test]
    fn queries_of_containers_ask_the_window() {
        let css = "@container (min-width: 40em) and (max-width: 51.99em) { p { margin: 0 } } @media print { }";
        let expected =
            "@media screen and (min-width: 40em) and (max-width: 51.99em) { p { margin: 0 } } @media print { }";
        assert_eq!(by_window(css), expected);
    }

    #[test]
    fn lengths_in_rem_alone_are_scaled() {
        let css = "p { margin: 1.5rem -2rem .25rem 3px; --premium: 2em } /* removed */";
        assert_eq!(scale_rem(css, 2.0), "p { margin: 3rem -4rem 0.5rem 3px; --premium: 2em } /* removed */");
        assert_eq!(scale_rem("b { inset: 3rem }", 1.6), "b { inset: 4.800000000000001rem }");
    }
}
