//! The state of the page: what the screens are rendered from.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Display;
use std::mem::{discriminant, take};
use std::rc::Rc;
use std::sync::Arc;

use jiff::civil::Date;
use yew::Html;

use super::embedding::Embedding;
use super::kept_run::{EarlierRun, KeptRun, OnReload};
use super::parts::phrases::phrases;
use super::supervision::{KeptSetUp, ReportLock, UnlockError};
use super::timing::Timing;
use super::turn::{Turn, TurnState};
use trellis_core::host_event::Share;
use trellis_core::instrument::{FormIndex, Instrument, Wording};
use trellis_core::record::{Consent, Mode, Record};
use trellis_core::report::Report;
use trellis_core::session::{Assent, Event, Results, SafetyQuestions, Screen, Session};
use trellis_text::{Locale, Text};

/// The state of the page.
pub struct Model {
    /// The instrument.
    pub instrument: Arc<Instrument>,
    /// Where the person is.
    pub session: Session,
    /// What the page around has set up. It is the same from a blank start to the next.
    pub embedding: Embedding,
    /// What it has set up since somebody began: it holds from the next blank start on.
    pub next_embedding: Option<Embedding>,
    /// The names of what the address of Trellis's own page asks for, and is refused.
    pub refused: Vec<String>,
    /// What the page around was told of it, once the first screen is there.
    pub told: Option<(Share, SafetyQuestions)>,
    /// What the person agreed to share.
    pub agreed: Share,
    /// Whether the person agreed that the run is kept over a reload of the page.
    pub agreed_to_keep: bool,
    /// What is kept of the run on the screen.
    pub kept: Option<KeptRun>,
    /// What was kept before the page was loaded, and nobody has decided on yet: it is shown in place of the start.
    pub earlier: Option<EarlierRun>,
    /// What a person has turned on.
    pub options: Options,
    /// What is shown over the screen.
    pub overlay: Overlay,
    /// Whether "About and privacy" is open.
    pub about: bool,
    /// Counts blank starts. It is part of the key of what is shown, so that no element, and nothing
    /// typed into one, outlives a blank start.
    pub generation: u32,
    /// Counts how often what is shown was rendered anew because something else had changed it. It is part
    /// of the same key.
    pub remounts: u32,
    /// Reading aloud.
    pub voice: Voice,
    /// What opens the report on the hand-back screen.
    pub lock: ReportLock,
    /// What the screen holds for itself.
    pub form: FormState,
    /// A pupil's turn at a counselor's desk.
    pub turn: TurnState,
    /// Times, and what waits for one.
    pub timing: Timing,
    /// How far the clocks here are ahead of UTC. Unit: minutes.
    pub minutes_ahead_of_utc: i32,
}

/// What a person has turned on, for this sitting only.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Options {
    /// Number keys choose answers (WCAG 2.1.4: off until turned on).
    pub number_keys: bool,
    /// A click on an answer goes on by itself.
    pub auto_advance: bool,
}

/// What is shown over the screen.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Overlay {
    /// Nothing.
    #[default]
    None,
    /// Leaving: everything is hidden, and goes in so many seconds.
    Leaving(u32),
    /// Nothing was touched for long: everything goes in so many seconds.
    Idle(u32),
    /// Nothing was touched for long on the counselor's screens: everything is hidden, until it is shown again.
    Covered,
}

/// Whether this device can read the session's language by itself.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Voice {
    /// This device cannot read it: nothing is offered.
    #[default]
    None,
    /// This device can read it, and is silent.
    Silent,
    /// It is being read.
    Speaks,
}

/// What a screen holds for itself: typed, ticked, shown or asked for. It goes with the screen.
#[derive(Default)]
pub struct FormState {
    /// Whether what is missing on this screen is said.
    pub show_errors: bool,
    /// Nobody used the page for a while, and so it was cleared.
    pub was_unused: bool,
    /// What is written to the answer of the item on the screen, where that is no answer yet.
    pub written: Option<String>,
    /// "Too young" is chosen, and not yet sent: somebody may pass over it with the arrow keys.
    pub too_young: bool,
    /// The form that a counselor chose; the first one until then.
    pub form: Option<FormIndex>,
    /// The pupil's code, as it is written.
    pub code: String,
    /// Who follows up, as it is written.
    pub follow_up: String,
    /// The kind of consent that a counselor chose, if one was.
    pub consent_kind: Option<Consent>,
    /// Consent is held.
    pub consent: bool,
    /// The PIN for the report, as it is written.
    pub pin: String,
    /// The PIN that is written is none.
    pub is_pin_wrong: bool,
    /// What is kept of the set-up for the pupil before.
    pub kept: Option<KeptSetUp>,
    /// What is typed to open the report.
    pub typed: String,
    /// Why that does not open it.
    pub unlock_error: Option<UnlockError>,
    /// Clearing what was neither printed nor saved was asked for, and is to be confirmed.
    pub confirms_clearing: bool,
    /// Printing a page for the family that is held was asked for, and is to be confirmed.
    pub confirms_printing: bool,
    /// A page for the family that is held may be printed.
    pub may_print_held: bool,
    /// What is to be said of the code.
    pub code_message: Option<Text>,
    /// A code that reads like a name is warned of once: this one was.
    pub warned: String,
    /// What is to be printed, where it was chosen.
    pub printouts: Option<Printouts>,
    /// The name of the file that was saved, if it was.
    pub saved: Option<Result<String, ()>>,
    /// The saved record is shown as text.
    pub record_text: bool,
    /// The browser has opened no print dialog.
    pub print_refused: bool,
    /// A record that was read, and is opened where a person says so.
    pub to_open: Option<Box<Record>>,
    /// Something that is said on any screen, at its top.
    pub notice: Option<Text>,
    /// Why a file was not opened.
    pub open_error: Option<Text>,
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
    /// Position of the small step that the pupil chose, in the order in which the map lists them.
    pub step: Option<usize>,
    /// What the named person decides.
    pub decision: DecisionNotes,
    /// What was changed on the page for the family.
    pub family: FamilyNotes,
    /// When the print dialog was last opened, as a local time of day.
    pub printed_at: Option<String>,
    /// Whether the record was handed to the browser as a file.
    pub saved: bool,
}

/// What was changed on the page for the family, by language and line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FamilyNotes {
    written: BTreeMap<(&'static str, FamilyLine), String>,
    struck: BTreeSet<(&'static str, FamilyLine)>,
}

/// A line of the page for the family that can be changed or struck.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FamilyLine {
    /// One of what holds the child up.
    Strength(usize),
    /// The one thing to build.
    Build,
    /// One of what school will do.
    School(usize),
    /// One of what the family can do.
    Home(usize),
}

impl FamilyNotes {
    pub(crate) fn write(&mut self, language: &'static str, line: FamilyLine, text: String) {
        self.written.insert((language, line), text);
    }

    pub(crate) fn strike(&mut self, language: &'static str, line: FamilyLine, is_struck: bool) {
        if is_struck {
            self.struck.insert((language, line));
        } else {
            self.struck.remove(&(language, line));
        }
    }

    /// A line as it was changed; as the page has it where it was not.
    pub(crate) fn text<'a>(&'a self, language: &'static str, line: FamilyLine, unchanged: &'a str) -> &'a str {
        self.written.get(&(language, line)).map_or(unchanged, String::as_str)
    }

    pub(crate) fn is_struck(&self, language: &'static str, line: FamilyLine) -> bool {
        self.struck.contains(&(language, line))
    }
}

/// What the named person decides, as it is written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DecisionNotes {
    /// The positions of the steps that are decided on, as the report lists them.
    pub choices: BTreeSet<usize>,
    /// What, and why.
    pub what: String,
    /// Who does it.
    pub who: String,
    /// When to look again; `None` until somebody writes another day than the suggested one.
    pub look_again: Option<String>,
    /// Who decides.
    pub by: String,
}

/// A field of the decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DecisionField {
    /// What, and why.
    What,
    /// Who does it.
    Who,
    /// When to look again.
    LookAgain,
    /// Who decides.
    By,
}

impl DecisionNotes {
    pub(crate) fn write(&mut self, field: DecisionField, text: String) {
        match field {
            DecisionField::What => self.what = text,
            DecisionField::Who => self.who = text,
            DecisionField::LookAgain => self.look_again = Some(text),
            DecisionField::By => self.by = text,
        }
    }
}

/// What was counted; `None` where this browser does not say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrivacyReport {
    /// Addresses requested since the program started.
    pub requests: Option<Vec<String>>,
    /// Cookies.
    pub cookies: Option<usize>,
    /// Values in local and session storage.
    pub values: Option<usize>,
    /// Databases of IndexedDB.
    pub databases: Option<usize>,
    /// Caches of service workers, but for those that hold the program's own files.
    pub caches: Option<usize>,
    /// The program's own files that its service worker keeps, so that it works offline.
    pub own_files: Option<usize>,
    /// The policies that the page sets itself, the first one first.
    pub policies: Vec<String>,
}

/// Something that can be printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Printout {
    /// The pupil's map.
    Map,
    /// The counselor's report.
    Report,
    /// What the report rests on, and how sure it is.
    Sources,
}

/// What is to be printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Printouts {
    /// The pupil's map.
    pub map: bool,
    /// The counselor's report.
    pub report: bool,
    /// What the report rests on, and how sure it is; only with the report.
    pub sources: bool,
}

impl Printouts {
    pub(crate) fn set(&mut self, printout: Printout, selected: bool) {
        *match printout {
            Printout::Map => &mut self.map,
            Printout::Report => &mut self.report,
            Printout::Sources => &mut self.sources,
        } = selected;
    }
}

/// Without answers.
impl std::fmt::Debug for Model {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        f.debug_struct("Model").finish_non_exhaustive()
    }
}

impl Model {
    /// A blank start.
    #[must_use]
    pub fn new(instrument: Arc<Instrument>, wanted: &[String]) -> Self {
        Self {
            session: Session::new(&instrument, wanted),
            instrument,
            embedding: Embedding::default(),
            next_embedding: None,
            refused: Vec::new(),
            told: None,
            agreed: Share::None,
            agreed_to_keep: false,
            kept: None,
            earlier: None,
            options: Options::default(),
            overlay: Overlay::None,
            about: false,
            generation: 0,
            remounts: 0,
            voice: Voice::None,
            lock: ReportLock::default(),
            form: FormState::default(),
            turn: TurnState::None,
            timing: Timing::default(),
            minutes_ahead_of_utc: 0,
        }
    }

    /// Shows the counselor's report on a record, whether it was completed or not.
    pub fn show_report(&mut self, record: Record, report: Report) {
        self.session.screen = Screen::Report(Rc::new(Results { record, report }));
    }

    /// Shows a pupil's own map that is kept elsewhere, at the counselor's desk.
    pub fn show_map(&mut self, record: Record, report: Report) {
        self.session.screen = Screen::Map(Rc::new(Results { record, report }));
    }

    /// A blank start in the same language. What has to do with the device and the clock stays.
    pub(crate) fn clear(&mut self) {
        let wanted = [take(&mut self.session.language)];
        let blank = Self::new(self.instrument.clone(), &wanted);
        let timing = Timing { dialog_until_ms: None, auto_advance: None, leaving_until_ms: None, ..self.timing };
        let minutes_ahead_of_utc = self.minutes_ahead_of_utc;
        let mut embedding = self.next_embedding.take().unwrap_or_else(|| take(&mut self.embedding));
        if embedding.is_own_page() {
            // The code in the address was that of one person.
            embedding.participant = None;
        }
        let (generation, voice, told) = (self.generation + 1, self.voice, self.told);
        *self = Self { generation, voice, told, timing, minutes_ahead_of_utc, ..blank };
        self.embed(embedding);
    }

    /// What a counselor's desk has set up for the pupil whose turn it is.
    pub(crate) fn pupil_turn(&self) -> Option<&Turn> {
        self.turn.running()
    }

    /// Whether there is anything that the next person should not see.
    #[must_use]
    pub fn has_data(&self) -> bool {
        match &self.session.screen {
            Screen::Start(start) => {
                let form = self.embedding.form.unwrap_or_else(|| self.instrument.first_form());
                start.subject != self.embedding.participant
                    || start.assent == Assent::Given
                    || start.mode != Mode::Alone
                    || start.form != form
                    || self.agreed != Share::None
                    || self.agreed_to_keep
                    || self.options != Options::default()
                    || matches!(self.earlier, Some(EarlierRun::Resumable(..)))
            }
            _ => true,
        }
    }

    /// Whether the counselor's screens are shown: they take longer to read, and are covered before they are cleared.
    #[must_use]
    pub fn is_read_by_counselor(&self) -> bool {
        match &self.session.screen {
            Screen::Report(_) | Screen::Family(_) => true,
            Screen::Keep(results) => results.is_supervised(),
            _ => false,
        }
    }

    /// Whether a record can be opened on this screen.
    #[must_use]
    pub fn takes_a_file(&self) -> bool {
        // A record that is opened is not the person's who agreed, or did not.
        if !self.embedding.is_alone() {
            return false;
        }
        let screen = match &self.session.screen {
            Screen::Start(start) => matches!(start.mode, Mode::Alone),
            // A counselor's last screen leads to the next pupil, and opens nothing.
            Screen::Keep(results) => !results.is_supervised(),
            Screen::Unscored(_) => true,
            _ => false,
        };
        screen && !self.about
    }

    /// Whether everything is hidden by what lies over it.
    #[must_use]
    pub fn is_hidden(&self) -> bool {
        matches!(self.overlay, Overlay::Leaving(_) | Overlay::Covered)
    }

    /// Whether the browser is to ask before the page is left. While everything is about to be cleared,
    /// there is nothing to ask: the question would hold up the clearing.
    #[must_use]
    pub fn asks_before_unload(&self) -> bool {
        let is_kept = self.kept.as_ref().is_some_and(|run| run.on_reload == OnReload::Resume)
            || matches!(self.earlier, Some(EarlierRun::Resumable(..)));
        // The page around has what it asked for, and goes on when it likes.
        let is_handed_over = self.agreed == Share::Record && self.session.finished().is_some();
        self.has_data() && !is_kept && !is_handed_over && !matches!(self.overlay, Overlay::Leaving(_))
    }

    /// Applies an event to the session. One that means nothing on this screen changes nothing.
    ///
    /// The form goes with its screen; what is written beside a result stays through all its screens.
    pub(crate) fn apply(&mut self, event: Event) {
        let Some(session) = self.session.after(&self.instrument, event) else { return };
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
    pub(crate) fn text(&self, text: Text) -> &'static str {
        self.locale().text(text)
    }

    /// A string of the interface with values in place of its placeholders.
    pub(crate) fn format(&self, text: Text, values: &[(&str, &dyn Display)]) -> String {
        self.locale().format(text, values)
    }

    /// A string of the interface, to be shown: a line breaks only where the language says.
    pub(crate) fn show(&self, text: Text) -> Html {
        match self.locale().segmented(text, &[]) {
            Some(segmented) => phrases(&segmented),
            None => self.text(text).into(),
        }
    }

    /// A text of the interface with its values, to be shown: a line breaks only where the language says.
    pub(crate) fn show_with(&self, text: Text, values: &[(&str, &dyn Display)]) -> Html {
        match self.locale().segmented(text, values) {
            Some(segmented) => phrases(&segmented),
            None => self.format(text, values).into(),
        }
    }

    /// Words of a report, to be shown: a line of a string of the interface breaks only where the language says.
    pub(crate) fn words(&self, words: &str) -> Html {
        match self.locale().segmented_words(words) {
            Some(segmented) => phrases(segmented),
            None => words.into(),
        }
    }

    /// A text of the instrument's wording, to be shown: a line breaks only where the wording says.
    pub(crate) fn sentence(&self, text: &str) -> Html {
        match self.wording().segmented(text) {
            Some(segmented) => phrases(segmented),
            None => text.into(),
        }
    }

    /// What stands between two sentences in the language of the session.
    pub(crate) fn gap(&self) -> &'static str {
        self.locale().between_sentences()
    }

    /// The instrument's wording in the language of the session.
    pub(crate) fn wording(&self) -> &Wording {
        self.instrument.wording_or_ids(&self.session.language)
    }

    /// A text of the support map, or that in its place where the questionnaire has none.
    pub(crate) fn map_or_page(&self, map: Text, page: Text) -> Text {
        if self.instrument.profile().is_some() { map } else { page }
    }

    /// What is to be printed until somebody chooses: the report where a counselor set it up, else the map.
    pub(crate) fn printouts(&self) -> Printouts {
        let report = self.session.finished().is_some_and(|finished| finished.is_supervised());
        self.form.printouts.unwrap_or(Printouts { map: !report, report, sources: false })
    }

    /// Whether what came of an administration is kept somewhere else than in this page.
    pub(crate) fn is_kept(&self) -> bool {
        self.form.notes.printed_at.is_some() || self.form.notes.saved
    }

    /// The local day on which an administration began.
    pub(crate) fn day_of(&self, record: &Record) -> Date {
        record.started.local_day(self.minutes_ahead_of_utc)
    }

    /// The local day on which an administration began, in words.
    pub(crate) fn day_words(&self, record: &Record) -> String {
        trellis_report::date_words(self.locale(), Text::DateLong, self.day_of(record))
    }

    /// The position of the item on the screen; `None` where there is none.
    pub(crate) fn item(&self) -> Option<usize> {
        match &self.session.screen {
            Screen::Question(run) if !self.about => Some(run.position),
            _ => None,
        }
    }
}
