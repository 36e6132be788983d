//! One pupil's turn at a counselor's desk: what the desk has set up for the pupil, and what it is told.
//!
//! The app asks the same questions as on its own page, from the start that follows the set-up on. It shows no results
//! and saves nothing: each answer goes to the desk as it is given, and at the end so does the record.

use std::collections::BTreeSet;

use yew::Callback;

use trellis_core::instrument::{FormIndex, ModuleIndex};
use trellis_core::record::{Consent, FollowUp, ItemRecord, Record, Subject, Timestamp};
use trellis_core::session::AgeGroup;

/// What a counselor has set up for one pupil.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Turn {
    /// The pupil's code.
    pub code: Subject,
    /// The form.
    pub form: FormIndex,
    /// The language it begins in (BCP 47). The pupil can choose another.
    pub language: String,
    /// The age group of all pupils of the sitting: none is asked for it.
    pub age: AgeGroup,
    /// The guardian's consent that is held.
    pub consent: Consent,
    /// Who follows up on a safety answer: a role or initials.
    pub follow_up: FollowUp,
    /// Until when they are there on this day, as a local time of day.
    pub until: String,
    /// The modules whose condition the pupil is asked for. The others are left out.
    pub modules: Vec<ModuleIndex>,
    /// The position of the first item, in the order of asking, from 0: above 0 where the pupil's turn before was
    /// interrupted. What was answered then is sealed, so nothing leads back to it.
    pub first: usize,
}

/// What the desk is told of a turn.
#[derive(Debug, Clone, PartialEq)]
pub enum TurnEvent {
    /// An item was left. An item that is left again is told again, with the answer and the time that it has then.
    Answered(Box<TurnAnswer>),
    /// The pupil came to the end: the record, in which items before the first one of this turn are not reached.
    Finished(Box<Record>),
    /// The pupil stopped early: the record so far.
    Stopped(Box<Record>),
    /// Nothing was touched for long. What was answered was told before.
    Idle,
    /// The pupil left, or the page is closed: the code is another pupil's, for example. What was answered was told
    /// before.
    Left,
}

impl TurnEvent {
    /// Whether nothing comes after it.
    #[must_use]
    pub fn is_end(&self) -> bool {
        !matches!(self, Self::Answered(_))
    }
}

/// The answer to an item, as the pupil leaves it.
#[derive(Debug, Clone, PartialEq)]
pub struct TurnAnswer {
    /// The item's position, in the order of asking, from 0.
    pub position: usize,
    /// What is answered, and the time on the item in this turn.
    pub item: ItemRecord,
    /// The language on the screen (BCP 47).
    pub language: String,
    /// When the turn began.
    pub started: Timestamp,
}

/// A turn that the app is given, and who is told of it.
#[derive(Debug, Clone, PartialEq)]
pub struct HandOver {
    /// What is set up.
    pub turn: Turn,
    /// Is told in the order of events. After [an end](TurnEvent::is_end) the app shows nothing any more, and is to be
    /// unmounted.
    pub on_event: Callback<TurnEvent>,
}

/// Whether a turn is under way.
#[derive(Debug, Default)]
pub enum TurnState {
    /// None: this is the page of a person, or an element.
    #[default]
    None,
    /// A pupil's turn.
    Running {
        /// What is set up.
        turn: Box<Turn>,
        /// The positions of the items whose answers were told.
        told: BTreeSet<usize>,
    },
    /// It has ended: there is nothing to show.
    Over,
}

impl TurnState {
    /// What is set up for the pupil whose turn it is.
    #[must_use]
    pub fn running(&self) -> Option<&Turn> {
        match self {
            Self::Running { turn, .. } => Some(turn),
            Self::None | Self::Over => None,
        }
    }
}
