//! Everything that can happen in the page.

use trellis_core::record::Record;
use trellis_core::session::{AgeGroup, Event};
use trellis_text::Text;

use super::privacy::PrivacyReport;

/// What a person does, or the page around: one message for the one reducer.
#[derive(Clone)]
pub enum Msg {
    /// Something in the session.
    Session(Event),
    /// The item is left; the time on it is added.
    LeaveItem(fn(f64) -> Event),
    /// An answer is chosen, by its place.
    AnswerChosen(usize),
    /// An answer is clicked or tapped, also the one chosen before.
    AnswerClicked(usize),
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
    StepChosen(usize),
    /// The map's table is shown or folded.
    ToggleMapTable,
    /// To a heading of the report, by its id.
    JumpTo(&'static str),
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
    FileRead(Result<Box<Record>, Text>),
    /// What can be proved is counted.
    MeasurePrivacy,
    /// It was.
    PrivacyMeasured(PrivacyReport),

    /// "About and privacy" is opened or closed.
    ShowAbout(bool),
    /// Number keys choose answers.
    SetNumberKeys(bool),
    /// A tapped answer goes on by itself.
    SetAutoAdvance(bool),
    /// The screen is read aloud, or no longer.
    ToggleSpeech,
    /// It was read to the end.
    SpeechEnded,
    /// There are other voices.
    VoicesChanged,

    /// Clear and leave.
    ClearAndLeave,
    /// Taken back; or somebody is still there.
    Undo,
    /// A second of leaving has passed.
    UndoTick,
    /// Everything gone, now.
    Clear,
    /// Something was touched.
    UserActivity,
    /// A second has passed, or the page is seen again.
    Tick,
}
