//! The counselor's desk: Yew over `trellis-desk`, which knows no browser.
//!
//! As in the questionnaire page, a [`Msg`] comes in, [`update`] changes the [`Model`] and says which [`Effect`]s that has,
//! and [`html`] renders the model. All three are pure and are tested natively. [`Desk`] is the component that carries the
//! effects out. In a pupil's turn it shows the questionnaire itself, [`trellis::App`].

mod again;
mod app;
mod class_table;
mod effect;
mod files;
mod groups;
mod hand_over;
mod kept;
mod model;
mod msg;
mod open;
mod panel;
mod paper;
mod parts;
mod platform;
mod plot;
mod screens;
mod set_up;
mod sheet;
mod storage;
mod unlock;
mod update;
mod view;
mod words;
mod wrong_pupil;

pub use again::{Compared, NoteField, ReviewDraft, YearDraft};
pub use app::{Desk, DeskProps, mount_desk};
pub use class_table::{Cell, ClassTable, TableError, TableFormat};
pub use effect::{Change, Effect, FocusTarget, Purpose};
pub use files::{FileProblem, Joined, JoinedSitting, MOST_FILE_BYTES};
pub use groups::GroupPlan;
pub use hand_over::{CodeProblem, HandOver, MAP_MS, Stage, WayOut};
pub use kept::{Counts, DeskKey, DoesNotOpen, Kept, KeptSitting, Progress, Settings, Status};
pub use model::{Model, Screen};
pub use msg::{Msg, StoreError};
pub use open::{OpenDesk, Tab, TalkDraft, TalkField};
pub use panel::{DeletionChoice, DeletionDraft, DeletionField, FilesPanel, NotDone, NotDoneKind, Pending};
pub use paper::{Mark, Paper, PaperMsg, PaperProblem, PaperSheet, Pass};
pub use set_up::{KeyChoice, NewKey, SittingField, SittingForm, Step};
pub use sheet::{Sheet, Source};
pub use storage::{Room, Storage};
pub use unlock::{LockedBy, TypedKey, Unlock, UnlockProblem, Why};
pub use update::{Context, HIDDEN_LOCK_MS, update};
pub use view::html;
pub use wrong_pupil::{OtherCodeProblem, Whose, WrongPupil, WrongPupilMsg};
