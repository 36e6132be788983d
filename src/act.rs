//! Everything that can happen in the page.

use trellis_core::record::Record;
use trellis_core::session::{AgeGroup, Event};
use trellis_text::Text;

use super::proof::Proof;

/// What a person does, or the page around: one message for the one reducer.
#[derive(Clone)]
pub enum Act {
    /// Something in the session.
    Happened(Event),
    /// The item is left; the time on it is added.
    Leave(fn(f64) -> Event),
    /// An answer is chosen, by its place.
    Choose(usize),
    /// An answer is clicked or tapped, also the one chosen before.
    Point(usize),
    /// On from the start.
    Begin,
    /// An age group is chosen.
    Age(AgeGroup),
    /// On from "About you", at this time.
    FirstItem,

    /// A counselor chooses a form.
    SetForm(usize),
    /// A counselor writes the pupil's code.
    Code(String),
    /// A counselor writes who follows up.
    FollowUp(String),
    /// A counselor says that consent is held.
    Consent(bool),
    /// It is set up.
    Ready,

    /// A small step is chosen on the map.
    Step(usize),
    /// The map's table is shown or folded.
    MapTable,
    /// To a heading of the report, by its id.
    Jump(&'static str),
    /// What the named person decides.
    Decision(String),
    /// Who that is.
    DecisionBy(String),
    /// When.
    DecisionOn(String),

    /// The pupil's reading is to be printed, or not.
    PrintPupil(bool),
    /// The counselor's reading is to be printed, or not.
    PrintCounselor(bool),
    /// The print dialog.
    Print,
    /// The record as a file.
    Save,
    /// A file is to be chosen.
    PickFile,
    /// A file was chosen.
    FilePicked,
    /// It was read, and is a record; or why not.
    Opened(Result<Box<Record>, Text>),
    /// What can be proved is counted.
    Prove,
    /// It was.
    Proved(Proof),

    /// "About and privacy" is opened or closed.
    About(bool),
    /// Number keys choose answers.
    Digits(bool),
    /// A tapped answer goes on by itself.
    GoOn(bool),
    /// The screen is read aloud, or no longer.
    Aloud,
    /// It was read to the end.
    Spoken,
    /// There are other voices.
    Voices,

    /// Clear and leave.
    ClearAndLeave,
    /// Taken back; or somebody is still there.
    Undo,
    /// A second of leaving has passed.
    LeaveCounts,
    /// Everything gone, now.
    Clear,
    /// Something was touched.
    Touched,
    /// A second has passed, or the page is seen again.
    Second,
}
