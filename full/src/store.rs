//! A run in the session storage of the tab: it outlives a reload. A browser may bring it back with a tab that is opened again.
//! Each page of an origin has its own, and in it each element, by its id.

use trellis::{FoundRun, KeptRun, RunStore};
use web_sys::Storage;

use crate::seal::{Key, open, seal};

pub(crate) struct SealedStore {
    key: Key,
    storage: Storage,
    name: String,
}

impl SealedStore {
    /// For the element with this id, on this page. `None` where the browser gives the page no storage.
    pub(crate) fn new(key: Key, id: &str) -> Option<Self> {
        let window = gloo::utils::window();
        let storage = window.session_storage().ok().flatten()?;
        let page = window.location().pathname().ok()?;
        Some(Self { key, storage, name: format!("trellis-run {page} {id}").trim_end().to_owned() })
    }
}

impl RunStore for SealedStore {
    fn keep(&self, run: &KeptRun) -> bool {
        let json = serde_json::to_vec(run).ok();
        let sealed = json.and_then(|json| seal(&self.key, &json));
        sealed.is_some_and(|sealed| self.storage.set_item(&self.name, &sealed).is_ok())
    }

    fn find(&self) -> FoundRun {
        let Ok(Some(text)) = self.storage.get_item(&self.name) else { return FoundRun::Nothing };
        let run = open(&self.key, &text).and_then(|json| serde_json::from_slice(&json).ok());
        run.map_or(FoundRun::Unreadable, |run| FoundRun::Run(Box::new(run)))
    }

    fn remove(&self) {
        // Where it fails there is no storage, and so nothing kept.
        let _ = self.storage.remove_item(&self.name);
    }
}
