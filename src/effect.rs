//! What an update asks of the browser.

use super::kept_run::KeptRun;
use super::turn::TurnEvent;
use trellis_core::host_event::HostEvent;
use trellis_core::record::Record;

/// Something that the component is to do after an update.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Render what has changed.
    Render,
    /// Move the focus after the next rendering.
    Focus(FocusTarget),
    /// Close the menu.
    CloseMenu,
    /// Close the menu where it is open, and give the focus back to its button.
    DismissMenu,
    /// Choose the answer at this position on the screen, as a click on it does.
    ClickAnswer(usize),

    /// Send [`Msg::AutoAdvance`](super::Msg::AutoAdvance) after [`AUTO_ADVANCE_DELAY_MS`](super::AUTO_ADVANCE_DELAY_MS).
    /// A delay that already runs starts anew.
    StartAutoAdvance,
    /// Let the delay not end.
    CancelAutoAdvance,
    /// Send [`Msg::HoldDone`](super::Msg::HoldDone) after so many milliseconds.
    StartHold(u32),
    /// Let that time not end.
    CancelHold,
    /// Send [`Msg::UndoTick`](super::Msg::UndoTick) every second.
    StartUndoTicks,
    /// No longer send it.
    StopUndoTicks,

    /// Answer with [`Msg::VoiceFound`](super::Msg::VoiceFound) for this language (BCP 47).
    FindVoice(&'static str),
    /// Read texts aloud, and send [`Msg::SpeechEnded`](super::Msg::SpeechEnded) at the end.
    Speak {
        /// The texts, in the order of reading.
        texts: Vec<String>,
        /// Their language (BCP 47).
        language: &'static str,
    },
    /// Stop reading aloud.
    StopSpeech,

    /// Open the print dialog, after the next rendering where there is one.
    Print,
    /// Hand a record to the browser as a file; answer with [`Msg::RecordSaved`](super::Msg::RecordSaved).
    SaveRecord(Box<Record>),
    /// Open the dialog in which a file is chosen.
    OpenFilePicker,
    /// Read the file that was chosen; answer with [`Msg::FileRead`](super::Msg::FileRead) and this
    /// generation of the model.
    ReadFile(u32),
    /// Read the file that was dropped; answer with [`Msg::FileRead`](super::Msg::FileRead) and this generation of the
    /// model.
    ReadDroppedFile(u32),
    /// Answer with [`Msg::PrivacyMeasured`](super::Msg::PrivacyMeasured).
    MeasurePrivacy,

    /// Look for a run that was kept before; answer with [`Msg::RunFound`](super::Msg::RunFound).
    FindRun,
    /// Keep a run, sealed, in the place of what was kept before; answer with [`Msg::RunNotKept`](super::Msg::RunNotKept) where
    /// that fails.
    KeepRun(Box<KeptRun>),
    /// Keep no run any more.
    ForgetRun,

    /// Take the person's code out of the element, where the address of Trellis's own page has put it.
    ForgetCode,

    /// Tell the page around.
    Tell(HostEvent),
    /// Tell the counselor's desk.
    TellDesk(TurnEvent),
}

/// Where the focus goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FocusTarget {
    /// To the heading of a new screen, which is shown from its top.
    Screen,
    /// To the heading; the scroll position stays.
    Heading,
    /// To the first field that is missing or wrong.
    FirstError,
    /// To the button of the overlay.
    Overlay,
    /// Back to what had it before the overlay; the scroll position stays.
    BeforeOverlay,
    /// To the question that is to be confirmed.
    Confirmation,
}
