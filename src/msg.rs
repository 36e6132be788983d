//! Everything that can happen in the page.

use trellis_core::instrument::FormIndex;
use trellis_core::record::Consent as ConsentKind;
use trellis_core::session::{AgeGroup, Event};
use trellis_text::Text;

use super::embedding::{Attributes, Place};
use super::kept_run::FoundRun;
use super::model::{DecisionField, FamilyLine, Printout, PrivacyReport};
use super::turn::Turn;

/// What a person does, what the browser reports, and what came of an
/// [`Effect`](super::Effect).
#[derive(Debug, Clone, PartialEq)]
pub enum Msg {
    /// The component was created.
    Mounted,
    /// The attributes of the element, at first and whenever one has changed.
    Embed(Place, Box<Attributes>),
    /// The language that the element is given (BCP 47).
    SetLanguage(String),
    /// A pupil's turn at a counselor's desk begins.
    BeginTurn(Box<Turn>),
    /// The pupil leaves the turn before its first item.
    LeaveTurn,
    /// The person agrees to what the page around asks for, or no longer.
    AgreeToShare(bool),
    /// The person agrees that the run is kept over a reload of the page, or no longer.
    AgreeToKeep(bool),
    /// What was found where a run is kept.
    RunFound(FoundRun),
    /// The person goes on with the run that was kept.
    ResumeEarlierRun,
    /// The person starts over: what was kept is removed.
    DropEarlierRun,
    /// The run could not be kept.
    RunNotKept,

    /// Something in the session.
    Session(Event),
    /// The item on the screen is left; the time on it is added.
    LeaveItem(Navigation),
    /// An answer is chosen, by its position on the answer scale.
    AnswerChosen(usize),
    /// An answer is clicked or tapped, by its position; also the one chosen before.
    AnswerClicked(usize),
    /// One of several answers, by its position, is checked or cleared.
    AnswerToggled(usize, bool),
    /// Something is written to the answer.
    AnswerWritten(String),
    /// The delay after a click on an answer is over.
    AutoAdvance,
    /// On from the start.
    Begin,
    /// An age group is chosen.
    Age(AgeGroup),
    /// An age below that of the instrument is clicked.
    TooYoung,
    /// On from "About you".
    FirstItem,

    /// A counselor chooses a form.
    SetForm(FormIndex),
    /// A counselor writes the pupil's code.
    Code(String),
    /// A counselor writes who follows up.
    FollowUp(String),
    /// A counselor chooses the kind of consent.
    SetConsentKind(ConsentKind),
    /// A counselor says that consent is held.
    Consent(bool),
    /// A counselor writes a PIN for the report.
    PinWritten(String),
    /// What is kept from the pupil before is to be changed.
    ChangeKept,
    /// The counselor is done with setting up.
    Ready,
    /// This pupil is done: clear, and set up the next. It is asked once more where nothing was printed or saved.
    NextPupil,
    /// Clear and set up the next pupil, though nothing was printed or saved.
    NextPupilConfirmed,

    /// The press that opens the report begins.
    HoldBegan,
    /// The press that opens the report was let go before its time.
    HoldEnded,
    /// The press that opens the report was held long enough.
    HoldDone,
    /// What opens the report in place of a press is written: the pupil's code, or the PIN.
    KeyTyped(String),
    /// What was written is to open the report.
    Unlock,

    /// A small step is chosen on the map.
    StepChosen(usize),
    /// The map's table is shown or folded.
    ToggleMapTable,
    /// A choice of the decision, by its position, is ticked or cleared.
    DecisionChosen(usize, bool),
    /// Something is written to the decision.
    DecisionWritten(DecisionField, String),

    /// Something is written to a line of the page for the family.
    FamilyLineWritten(FamilyLine, String),
    /// A line of the page for the family is struck, or put back.
    FamilyLineStruck(FamilyLine, bool),
    /// The page for the family is to be printed. It is asked once more where the page is held.
    PrintFamily,
    /// The page for the family is to be printed, though it is held.
    PrintHeldFamily,

    /// What is printed with the next print dialog is chosen, or no longer.
    SetPrintout(Printout, bool),
    /// The print dialog is to be opened.
    Print,
    /// The record is to be saved as a file.
    Save,
    /// The name of the file that was saved; an error where the browser made none.
    RecordSaved(Result<String, ()>),
    /// A file is to be chosen.
    PickFile,
    /// A file was chosen.
    FilePicked,
    /// Something was dropped on the page.
    Dropped(Dropped),
    /// The bytes of the file, or what to say where there are none; and the generation of the model that
    /// asked for it. What was asked for before a blank start is not opened after it.
    FileRead(u32, Result<Vec<u8>, Text>),
    /// The record that was read takes the place of what is here, or does not.
    Replace(bool),
    /// The record is shown as text, to be copied.
    ShowRecordText,
    /// The browser has opened no print dialog.
    PrintRefused,
    /// A dialog of the browser was closed, or may have been.
    DialogClosed,
    /// "What this page can prove" is to be counted.
    MeasurePrivacy,
    /// What was counted for "What this page can prove".
    PrivacyMeasured(PrivacyReport),

    /// "About and privacy" is opened or closed.
    ShowAbout(bool),
    /// Number keys are to choose answers, or no longer.
    SetNumberKeys(bool),
    /// A click on an answer is to go on by itself, or no longer.
    SetAutoAdvance(bool),
    /// A digit was pressed where number keys may act.
    DigitPressed(usize),
    /// Escape was pressed.
    EscapePressed,

    /// The item is read aloud, or no longer.
    ToggleSpeech,
    /// The item was read aloud to the end, or could not be read.
    SpeechEnded,
    /// The browser has other voices.
    VoicesChanged,
    /// Whether there is a voice on this device for the session's language.
    VoiceFound(bool),

    /// Clear and leave.
    ClearAndLeave,
    /// Leaving is taken back, or somebody is still there.
    Undo,
    /// What is covered is shown again.
    ShowAgain,
    /// A second of leaving has passed.
    UndoTick,
    /// Everything is cleared, now.
    Clear,
    /// The page is left: everything is cleared here.
    PageLeft,
    /// The browser shows the page again that it kept in memory.
    PageReturned,
    /// Something else in the page has changed what is shown.
    ForeignChange,
    /// Something was touched.
    UserActivity,
    /// A second has passed, or the page is visible again.
    Tick,
    /// The page is no longer visible.
    PageHidden,
}

/// What is dropped on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dropped {
    /// One file.
    File,
    /// Several files, or something else.
    Other,
}

/// Where a message comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Origin {
    /// A person presses or chooses something on the screen.
    Press,
    /// A person writes.
    Writing,
    /// A timer, the browser, what came of an effect, or a button of an overlay.
    Other,
}

impl Msg {
    pub(crate) fn origin(&self) -> Origin {
        match self {
            Self::Session(_)
            | Self::LeaveItem(_)
            | Self::AnswerChosen(_)
            | Self::AnswerClicked(_)
            | Self::AnswerToggled(..)
            | Self::Begin
            | Self::LeaveTurn
            | Self::AgreeToShare(_)
            | Self::AgreeToKeep(_)
            | Self::ResumeEarlierRun
            | Self::DropEarlierRun
            | Self::Age(_)
            | Self::TooYoung
            | Self::FirstItem
            | Self::SetForm(_)
            | Self::SetConsentKind(_)
            | Self::Consent(_)
            | Self::ChangeKept
            | Self::Ready
            | Self::NextPupil
            | Self::NextPupilConfirmed
            | Self::HoldBegan
            | Self::Unlock
            | Self::FamilyLineStruck(..)
            | Self::PrintFamily
            | Self::PrintHeldFamily
            | Self::StepChosen(_)
            | Self::ToggleMapTable
            | Self::DecisionChosen(..)
            | Self::SetPrintout(..)
            | Self::Print
            | Self::Save
            | Self::PickFile
            | Self::Replace(_)
            | Self::ShowRecordText
            | Self::MeasurePrivacy
            | Self::ShowAbout(_)
            | Self::SetNumberKeys(_)
            | Self::SetAutoAdvance(_)
            | Self::DigitPressed(_)
            | Self::ToggleSpeech => Origin::Press,
            Self::Code(_)
            | Self::FollowUp(_)
            | Self::AnswerWritten(_)
            | Self::PinWritten(_)
            | Self::KeyTyped(_)
            | Self::DecisionWritten(..)
            | Self::FamilyLineWritten(..) => Origin::Writing,
            Self::Mounted
            | Self::Embed(..)
            | Self::SetLanguage(_)
            | Self::RunFound(_)
            | Self::RunNotKept
            | Self::BeginTurn(_)
            | Self::AutoAdvance
            | Self::HoldEnded
            | Self::HoldDone
            | Self::RecordSaved(_)
            | Self::FilePicked
            | Self::Dropped(_)
            | Self::PrintRefused
            | Self::ForeignChange
            | Self::FileRead(..)
            | Self::DialogClosed
            | Self::PrivacyMeasured(_)
            | Self::EscapePressed
            | Self::SpeechEnded
            | Self::VoicesChanged
            | Self::VoiceFound(_)
            | Self::ClearAndLeave
            | Self::Undo
            | Self::ShowAgain
            | Self::UndoTick
            | Self::Clear
            | Self::PageLeft
            | Self::PageReturned
            | Self::UserActivity
            | Self::Tick
            | Self::PageHidden => Origin::Other,
        }
    }
}

/// A way to leave an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Navigation {
    /// On.
    Next,
    /// "I'd rather not answer", and on.
    Skip,
    /// Back.
    Back,
    /// Stop here.
    Stop,
}

impl Navigation {
    /// The event in the session, with the time on the item in milliseconds.
    pub(crate) fn event(self, time_on_item_ms: f64) -> Event {
        match self {
            Self::Next => Event::Next(time_on_item_ms),
            Self::Skip => Event::Skip(time_on_item_ms),
            Self::Back => Event::Back(time_on_item_ms),
            Self::Stop => Event::Stop(time_on_item_ms),
        }
    }
}
