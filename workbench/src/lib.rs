//! Own instruments: Yew over the crates that check, convert and score, which know no browser.
//!
//! As in the questionnaire page, a [`Msg`] comes in, [`update`] changes the [`Model`] and says which [`Effect`]s that has,
//! and [`html`] renders the model. All three are pure and are tested natively. [`Workbench`] is the component that carries the
//! effects out. What a respondent sees is shown by the questionnaire itself, [`trellis::App`].

mod app;
pub mod check;
mod data;
mod document;
mod effect;
mod embed;
mod import;
mod keys;
mod model;
mod msg;
mod parts;
mod platform;
mod preview;
mod screens;
mod trial;
mod update;
mod view;

pub use app::{Workbench, WorkbenchProps, mount_workbench};
pub use data::{
    Analysed, DataFile, DataForm, DataOptions, DataPart, DataResult, GroupBy, Head, Job, MAX_DATA, MOST_SAID, NoAnswer,
    Progress, SavedFile, Step, export, group_items, one_file, run,
};
pub use document::Document;
pub use effect::{Effect, FocusTarget};
pub use embed::{EmbedForm, Way, code};
pub use import::{FormFormat, ImportField, ImportForm};
pub use keys::{CheckedKey, Facts, KEYS, Key, KeysForm, Words};
pub use model::{Message, Model, Tab, TrialState};
pub use msg::{DataSave, FileFor, Msg, OpenError, Opened};
pub use preview::{PreviewForm, ScreenName, Width, screens};
pub use trial::{Counts, ItemRow, Simulated, Trial};
pub use update::update;
pub use view::html;
