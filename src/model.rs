//! What is shown: everything that a screen is drawn from, and nothing that cannot be drawn without
//! a browser.

use std::fmt::Display;
use std::mem::{discriminant, take};
use std::rc::Rc;

use super::privacy::PrivacyReport;
use trellis_core::instrument::{Instrument, Wording};
use trellis_core::session::{Event, Screen, Session};
use trellis_text::{Locale, Text};

/// Everything that is shown.
pub struct Model {
    /// The instrument.
    pub instrument: &'static Instrument,
    /// Where the person is.
    pub session: Session,
    /// What a person has turned on.
    pub options: Options,
    /// What covers the screen.
    pub overlay: Overlay,
    /// Whether "About and privacy" is open.
    pub about: bool,
    /// Counts blank starts: a new one makes every element anew, so that nothing typed is left.
    pub generation: u32,
    /// Reading aloud.
    pub voice: Voice,
    /// What the screen holds for itself.
    pub form: FormState,
}

/// What a person has turned on, for this sitting only.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Options {
    /// Number keys choose answers (WCAG 2.1.4: off until turned on).
    pub number_keys: bool,
    /// A tap on an answer goes on by itself.
    pub auto_advance: bool,
}

/// What covers the screen.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Overlay {
    /// Nothing.
    #[default]
    None,
    /// Leaving: everything is hidden, and goes in so many seconds.
    Leaving(u32),
    /// Nothing was touched for long: everything goes in so many seconds.
    Idle(u32),
}

/// Whether this device can read the session's language by itself.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Voice {
    /// It cannot: nothing is offered.
    #[default]
    None,
    /// It can.
    Silent,
    /// It does.
    Speaks,
}

/// What a screen holds for itself: typed, ticked, shown or asked for. It goes with the screen.
#[derive(Default)]
pub struct FormState {
    /// What is missing here was asked for.
    pub asked: bool,
    /// "Too young" is chosen, and not yet sent: somebody may pass over it with the arrow keys.
    pub too_young: bool,
    /// Place of the form that a counselor chose.
    pub form: usize,
    /// The pupil's code, as it is written.
    pub code: String,
    /// Who follows up, as it is written.
    pub follow_up: String,
    /// Consent is held.
    pub consent: bool,
    /// What is to be said of the code.
    pub code_said: Option<Text>,
    /// A code that reads like a name is warned of once: this one was.
    pub warned: String,
    /// Which readings are to be printed, the pupil's and the counselor's, where it was chosen.
    pub prints: Option<[bool; 2]>,
    /// The name of the file that was saved, if it was.
    pub saved: Option<Result<String, ()>>,
    /// Why a file was not opened.
    pub refused: Option<Text>,
    /// What was counted.
    pub privacy: Option<PrivacyReport>,
    /// The map's table is shown.
    pub table: bool,
    /// What is written beside a result: it stays through all its screens, for paper.
    pub notes: ReportNotes,
}

/// What is written or chosen beside a result. It is in no record.
#[derive(Default)]
pub struct ReportNotes {
    /// Place of the small step that the pupil chose.
    pub step: Option<usize>,
    /// What the named person decides, who that is, and when.
    pub decision: [String; 3],
}

impl Model {
    /// A blank start.
    #[must_use]
    pub fn new(instrument: &'static Instrument, wanted: &[String]) -> Self {
        Self {
            session: Session::new(instrument, wanted),
            instrument,
            options: Options::default(),
            overlay: Overlay::None,
            about: false,
            generation: 0,
            voice: Voice::None,
            form: FormState::default(),
        }
    }

    /// Everything gone but the language.
    pub(crate) fn clear(&mut self) {
        let wanted = [take(&mut self.session.language)];
        let blank = Self::new(self.instrument, &wanted);
        *self = Self { generation: self.generation + 1, voice: self.voice, ..blank };
    }

    /// Something happened; where it means nothing, nothing changes.
    pub(crate) fn happened(&mut self, event: Event) {
        let Some(session) = self.session.after(self.instrument, event) else { return };
        let before = std::mem::replace(&mut self.session, session);
        if discriminant(&before.screen) != discriminant(&self.session.screen) {
            let mut old = take(&mut self.form);
            if let (Some(one), Some(other)) = (before.finished(), self.session.finished())
                && Rc::ptr_eq(one, other)
            {
                self.form.notes = take(&mut old.notes);
            }
        }
    }

    /// The interface's strings in the language of the session.
    pub(crate) fn locale(&self) -> &'static Locale {
        Locale::of(&self.session.language)
    }

    /// A string of the interface.
    pub(crate) fn say(&self, text: Text) -> &'static str {
        self.locale().say(text)
    }

    /// A string of the interface with its places filled.
    pub(crate) fn fill(&self, text: Text, values: &[(&str, &dyn Display)]) -> String {
        self.locale().fill(text, values)
    }

    /// What stands between two sentences: a space in languages that have one after a list mark.
    pub(crate) fn gap(&self) -> &'static str {
        if self.say(Text::ListMark).ends_with(' ') { " " } else { "" }
    }

    /// The instrument's wording in the language of the session.
    pub(crate) fn wording(&self) -> &Wording {
        // A session speaks only languages of its instrument, and the shipped one speaks English.
        let wording = self.instrument.wording(self.locale().tag());
        wording.or_else(|| self.instrument.file().wording.values().next()).unwrap_or_else(|| unreachable!())
    }

    /// Which readings are to be printed: the pupil's, and the counselor's where one set it up.
    pub(crate) fn prints(&self) -> [bool; 2] {
        let supervised = self.session.finished().is_some_and(|finished| finished.is_supervised());
        self.form.prints.unwrap_or([true, supervised])
    }

    /// The place of the item on the screen.
    pub(crate) fn item(&self) -> Option<usize> {
        match &self.session.screen {
            Screen::Question(run) if !self.about => Some(run.at),
            _ => None,
        }
    }
}
