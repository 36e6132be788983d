//! What an update asks of the browser.

use trellis_desk::key::{Passphrase, PrivateKey, WrappedKey};
use trellis_desk::log::Entry;
use trellis_desk::sitting::Sitting;

/// Something that the component is to do after an update.
#[derive(Debug)]
pub enum Effect {
    /// Render what has changed.
    Render,
    /// Move the focus after the next rendering.
    Focus(FocusTarget),
    /// Close the menu.
    CloseMenu,

    /// Take the lock, open the store and read it; answer with [`Msg::StoreRead`](super::Msg::StoreRead).
    OpenStore,
    /// Write this text to the store, read it back and delete it; answer with
    /// [`Msg::StoreTested`](super::Msg::StoreTested).
    TestStore(String),
    /// Answer with [`Msg::RoomAsked`](super::Msg::RoomAsked).
    AskRoom,
    /// Make changes in the store, all or none; answer with [`Msg::Written`](super::Msg::Written) and this purpose. Those
    /// of one update are made after those of the update before.
    Write(Purpose, Vec<Change>),

    /// Protect a key by a passphrase, after the next rendering: it takes a second or more. Answer with
    /// [`Msg::KeyProtected`](super::Msg::KeyProtected).
    ProtectKey(PrivateKey, Passphrase),
    /// Open a key by a passphrase, after the next rendering. Answer with [`Msg::KeyOpened`](super::Msg::KeyOpened).
    OpenKey(WrappedKey, Passphrase),
    /// Open the entries of a sitting with a key, part by part; answer with
    /// [`Msg::OpeningProgress`](super::Msg::OpeningProgress) meanwhile, and with
    /// [`Msg::EntriesOpened`](super::Msg::EntriesOpened).
    OpenEntries {
        /// The sitting.
        sitting: Box<Sitting>,
        /// The private key of one of its recipients.
        key: PrivateKey,
        /// Its entries.
        entries: Vec<Entry>,
    },

    /// Open no entries any more: what is open so far is dropped.
    StopOpening,

    /// Open the browser's dialog to choose a file.
    PickFile,
    /// Read the file that was chosen; answer with [`Msg::FileRead`](super::Msg::FileRead).
    ReadFile,
    /// Open the print dialog, after the next rendering where there is one.
    Print,
    /// Hand a text to the browser as a file.
    SaveFile {
        /// The name of the file.
        name: String,
        /// What is in it.
        content: String,
    },
    /// Hand bytes to the browser as a file.
    SaveBytes {
        /// The name of the file.
        name: String,
        /// What is in it.
        content: Vec<u8>,
        /// What it is (RFC 2046).
        media_type: &'static str,
    },
}

/// A change in the store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// A text under a key, in place of what is there.
    Put(String, String),
    /// Nothing under a key.
    Delete(String),
    /// Nothing under any key that begins so.
    DeleteAllBelow(String),
}

/// What is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// A key and a sitting, at its start.
    Sitting,
    /// What a pupil answered.
    Answer,
    /// Everything once more, since something was not written.
    Again,
    /// A deletion, another passphrase or another day: [`Pending`](super::Pending) until it is written.
    Pending,
    /// Anything else.
    Other,
}

/// Where the focus goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FocusTarget {
    /// To the heading of a new screen, which is shown from its top.
    Screen,
    /// To the first field that is missing or wrong.
    FirstError,
    /// To the field of the pupil's code.
    Code,
    /// To the field of the passphrase.
    Passphrase,
    /// To the part in which the marks on a sheet of paper are typed.
    Marks,
    /// To a question that is to be confirmed.
    Confirmation,
    /// To the step for answers that are somebody else's.
    WrongPupil,
    /// To the list of answers that were given to another code or set aside.
    Decided,
}
