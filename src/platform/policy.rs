//! The content security policy of the running page: once the program runs, nothing is loaded any more.

use js_sys::Reflect;
use wasm_bindgen::prelude::*;
use web_sys::HtmlMetaElement;

/// Added to the policy that the page has from its first byte. Both hold.
const POLICY: &str = "default-src 'none'; script-src 'none'; style-src 'none'; img-src 'none'; font-src 'none'; \
    connect-src 'none'; media-src 'none'; object-src 'none'; frame-src 'none'; child-src 'none'; worker-src 'none'; \
    manifest-src 'none'; form-action 'none'; base-uri 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

/// Interfaces that send and that no policy of a page covers. Removing them prevents accidents, not
/// hostile script: a blank frame brings them back.
const REMOVED_APIS: [&str; 6] = [
    "RTCPeerConnection",
    "webkitRTCPeerConnection",
    "RTCDataChannel",
    "RTCIceTransport",
    "RTCDtlsTransport",
    "RTCSctpTransport",
];

/// Tightens the policy of the page this runs in. For Trellis's own page alone: the page of somebody
/// who embeds the element is theirs.
///
/// # Errors
///
/// Where the document has no head, or takes no element.
#[wasm_bindgen]
pub fn lock() -> Result<(), JsValue> {
    let window = gloo::utils::window();
    for api in REMOVED_APIS {
        Reflect::delete_property(&window, &api.into())?;
    }
    let document = gloo::utils::document();
    let head = document.head().ok_or_else(|| JsValue::from_str("a document without a head"))?;
    let policy: HtmlMetaElement = document.create_element("meta")?.unchecked_into();
    policy.set_http_equiv("Content-Security-Policy");
    policy.set_content(POLICY);
    head.append_child(&policy)?;
    Ok(())
}
