//! How much the browser keeps here, and for how long.

use wasm_bindgen_futures::JsFuture;
use web_sys::{StorageEstimate, StorageManager};

use crate::storage::Room;

/// Asks the browser to keep what is here until somebody deletes it, and how much room there is.
pub(crate) async fn ask() -> Room {
    let storage = gloo::utils::window().navigator().storage();
    // Without a secure context there is none, whatever the type says.
    if storage.is_undefined() {
        return Room { stays: false, free_bytes: None };
    }
    Room { stays: stays(&storage).await.unwrap_or(false), free_bytes: free_bytes(&storage).await }
}

async fn stays(storage: &StorageManager) -> Option<bool> {
    JsFuture::from(storage.persist().ok()?).await.ok()?.as_bool()
}

async fn free_bytes(storage: &StorageManager) -> Option<f64> {
    let estimate: StorageEstimate = JsFuture::from(storage.estimate().ok()?).await.ok()?.into();
    Some((estimate.get_quota()? - estimate.get_usage()?).max(0.0))
}
