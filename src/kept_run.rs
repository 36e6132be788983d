//! A run that outlives a reload of the page: where the page around asks for it, holds a key, and the person agrees.

use std::fmt;
use std::rc::Rc;

use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::*;

use trellis_core::host_event::Share;
use trellis_core::record::Record;

/// What happens where the page is loaded again in the middle of a run.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OnReload {
    /// The start is shown, and nothing was kept.
    #[default]
    Restart,
    /// The person may go on.
    Resume,
    /// Nobody begins a second time.
    Block,
}

/// Whether a run can be kept here.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Keeping {
    /// The program has nothing that seals.
    #[default]
    NotHere,
    /// The page around holds no key.
    WithoutKey,
    /// A run can be sealed and kept.
    Ready,
}

/// What is kept of a run.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeptRun {
    format: Format,
    /// When it was last kept. Unit: milliseconds since 1970 in UTC.
    pub kept_ms: f64,
    /// What it is kept for.
    pub on_reload: OnReload,
    /// What the person agreed to share.
    pub share: Share,
    /// The answers so far; `None` where only that it has begun is kept.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub record: Option<Record>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
enum Format {
    #[serde(rename = "trellis-kept-run/1")]
    V1,
}

impl KeptRun {
    /// A run to go on with.
    #[must_use]
    pub fn resumable(kept_ms: f64, share: Share, record: Record) -> Self {
        Self { format: Format::V1, kept_ms, on_reload: OnReload::Resume, share, record: Some(record) }
    }

    /// That a run has begun, and no answer.
    #[must_use]
    pub fn begun(kept_ms: f64) -> Self {
        Self { format: Format::V1, kept_ms, on_reload: OnReload::Block, share: Share::None, record: None }
    }

    /// Whether both keep the same, at whatever time.
    pub(crate) fn keeps_the_same(&self, other: &Self) -> bool {
        (self.on_reload, self.share, &self.record) == (other.on_reload, other.share, &other.record)
    }
}

/// A run that was kept before the page was loaded.
#[derive(Debug, Clone, PartialEq)]
pub enum EarlierRun {
    /// The person may go on with this record, and what they agreed to share.
    Resumable(Box<Record>, Share),
    /// It is not begun a second time.
    Blocked,
    /// It was kept with another key, for another person or questionnaire, or is damaged.
    Unreadable,
}

/// What was found where a run is kept.
#[derive(Debug, Clone, PartialEq)]
pub enum FoundRun {
    /// Nothing.
    Nothing,
    /// A run.
    Run(Box<KeptRun>),
    /// Something that does not open.
    Unreadable,
}

/// Where one run is kept, sealed.
pub trait RunStore {
    /// Keeps a run in the place of what was kept before. Returns whether it could.
    fn keep(&self, run: &KeptRun) -> bool;
    /// What is kept.
    fn find(&self) -> FoundRun;
    /// Keeps nothing any more.
    fn remove(&self);
}

/// A [`RunStore`] for an element.
#[wasm_bindgen]
#[derive(Clone)]
pub struct RunKeeper(Rc<dyn RunStore>);

impl RunKeeper {
    /// That keeps runs there.
    #[must_use]
    pub fn new(store: Rc<dyn RunStore>) -> Self {
        Self(store)
    }

    pub(crate) fn store(&self) -> &dyn RunStore {
        &*self.0
    }
}

/// Whether it is the same store.
impl PartialEq for RunKeeper {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl fmt::Debug for RunKeeper {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.debug_struct("RunKeeper").finish_non_exhaustive()
    }
}
