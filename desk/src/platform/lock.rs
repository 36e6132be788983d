//! One desk at a time: a lock that the tabs and windows of a browser share (Web Locks).

use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;

const NAME: &str = "trellis-desk";

#[wasm_bindgen]
extern "C" {
    /// `LockManager`, which web-sys has only among its unstable interfaces.
    type LockManager;

    #[wasm_bindgen(method, catch)]
    fn request(this: &LockManager, name: &str, options: &Object, granted: &Function) -> Result<Promise, JsValue>;
}

/// Takes the lock for as long as the page is open, and calls `told` with whether it is this page's. Without such locks, as
/// on a page that did not come by HTTPS, it is.
pub(crate) fn take(told: impl Fn(bool) + 'static) {
    let navigator = gloo::utils::window().navigator();
    let locks = Reflect::get(&navigator, &"locks".into()).unwrap_or_default();
    if locks.is_undefined() || locks.is_null() {
        return told(true);
    }
    let options = Object::new();
    // An object takes a property.
    let _ = Reflect::set(&options, &"ifAvailable".into(), &JsValue::TRUE);
    let granted = Closure::once_into_js(move |lock: JsValue| {
        told(!lock.is_null());
        // The lock is held until this promise is settled, which it never is.
        Promise::new(&mut |_, _| {})
    });
    // Where the browser refuses, the page that asked is the only one that can.
    let _ = locks.unchecked_into::<LockManager>().request(NAME, &options, granted.unchecked_ref());
}
