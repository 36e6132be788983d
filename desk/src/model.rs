//! The state of the desk: what the screens are rendered from.

use std::fmt::Display;
use std::sync::Arc;

use jiff::civil::Date;

use super::files::{FileProblem, Joined};
use super::hand_over::HandOver;
use super::kept::{DeskKey, Kept, KeptSitting};
use super::open::OpenDesk;
use super::panel::Pending;
use super::set_up::{NewKey, SittingForm, Step};
use super::sheet::Sheet;
use super::storage::Storage;
use super::unlock::{TypedKey, Unlock};
use trellis::Now;
use trellis_core::instrument::{Instrument, Wording};
use trellis_core::record::Timestamp;
use trellis_desk::deletion::DeletionSlip;
use trellis_desk::desk_file::DeskFile;
use trellis_text::{DeskLocale, DeskText, Locale, Text};

/// The state of the desk.
pub struct Model {
    /// The instrument.
    pub instrument: Arc<Instrument>,
    /// The language of the desk (BCP 47).
    pub language: &'static str,
    /// What is on the screen.
    pub screen: Screen,
    /// What is kept on this computer.
    pub kept: Kept,
    /// What is known of the storage.
    pub storage: Storage,
    /// The key that is being made, in the first step of the first sitting.
    pub new_key: Option<NewKey>,
    /// The sitting that is being set up.
    pub form: Option<SittingForm>,
    /// What is typed to open the desk.
    pub typed_key: TypedKey,
    /// What is printed in place of the screen.
    pub sheet: Option<Sheet>,
    /// Whether the screen is being printed.
    pub is_printing: bool,
    /// Whether what is missing on this screen is said.
    pub shows_errors: bool,
    /// Something takes a second or more.
    pub is_working: bool,
    /// How many entries are open, and how many there are, while they are opened.
    pub opening: Option<(usize, usize)>,
    /// When a person last touched something.
    pub last_activity: Now,
    /// What came of the file that was opened last.
    pub joined: Option<Result<Joined, FileProblem>>,
    /// Since when the page is out of sight.
    pub hidden_since: Option<Now>,
    /// An answer was not kept; in the browser's words.
    pub not_kept: Option<String>,
    /// What is being written, and is done once it is.
    pub pending: Option<Pending>,
    /// Whether something may lie in the store: it was read from there, or an entry was tried there.
    pub has_stored: bool,
    /// When everything is to be written again, since something was not: by the monotonic clock.
    pub write_again_ms: Option<f64>,
    /// Whether the page was opened as a file: browsers give files a store of little use, and some give them none.
    pub is_file: bool,
    /// Whether the window is wide enough for the list of codes beside the field.
    pub is_wide: bool,
    /// Both clocks at the last message.
    pub now: Now,
    /// How far the clocks here are ahead of UTC. Unit: minutes.
    pub minutes_ahead_of_utc: i32,
}

/// What is on the screen.
#[derive(Debug)]
pub enum Screen {
    /// The sittings on this computer.
    Home,
    /// A step of the set-up of a sitting.
    SetUp(Step),
    /// The computer is in the pupils' hands.
    HandOver(HandOver),
    /// The desk is to be opened.
    Unlock(Unlock),
    /// A sealed file is to be opened.
    OpenFile(Box<DeskFile>),
    /// A sitting is open.
    Open(Box<OpenDesk>),
    /// A sitting, or everything, was deleted.
    Deleted(Box<DeletionSlip>),
}

impl Model {
    /// A desk of which nothing is read yet.
    #[must_use]
    pub fn new(instrument: Arc<Instrument>, language: &'static str) -> Self {
        Self {
            instrument,
            language,
            screen: Screen::Home,
            kept: Kept::default(),
            storage: Storage::Checking,
            new_key: None,
            form: None,
            typed_key: TypedKey::default(),
            sheet: None,
            is_printing: false,
            shows_errors: false,
            is_working: false,
            opening: None,
            last_activity: Now { wall_ms: 0.0, monotonic_ms: 0.0 },
            joined: None,
            hidden_since: None,
            not_kept: None,
            pending: None,
            has_stored: false,
            write_again_ms: None,
            is_file: false,
            is_wide: true,
            now: Now { wall_ms: 0.0, monotonic_ms: 0.0 },
            minutes_ahead_of_utc: 0,
        }
    }

    pub(crate) fn locale(&self) -> &'static DeskLocale {
        DeskLocale::of(self.language)
    }

    pub(crate) fn page_locale(&self) -> &'static Locale {
        Locale::of(self.language)
    }

    /// A string of the desk.
    pub(crate) fn text(&self, text: DeskText) -> &'static str {
        self.locale().text(text)
    }

    /// A string of the desk with values in place of its placeholders.
    pub(crate) fn format(&self, text: DeskText, values: &[(&str, &dyn Display)]) -> String {
        self.locale().format(text, values)
    }

    /// A string that the desk has in common with the questionnaire.
    pub(crate) fn page_text(&self, text: Text) -> &'static str {
        self.page_locale().text(text)
    }

    /// What stands between two sentences.
    pub(crate) fn gap(&self) -> &'static str {
        self.page_locale().between_sentences()
    }

    /// The instrument's wording in the language of the desk.
    pub(crate) fn wording(&self) -> &Wording {
        self.instrument.wording_or_ids(self.language)
    }

    /// The time of the last message, as records carry it; `None` where the clock is outside of the years 1970 to 2199.
    pub(crate) fn timestamp(&self) -> Option<Timestamp> {
        Timestamp::from_millis(self.now.wall_ms as i64, self.minutes_ahead_of_utc).ok()
    }

    /// The local day; the first one of all where the clock is wrong.
    pub(crate) fn today(&self) -> Date {
        self.timestamp().map_or(Date::MIN, |now| now.local_day(0))
    }

    /// The local time of day, such as `9:05`.
    pub(crate) fn time_now(&self) -> String {
        self.timestamp().map_or_else(String::new, |now| now.time_of_day())
    }

    /// The day of a time, in words.
    pub(crate) fn day(&self, time: Timestamp) -> String {
        self.day_words(time.local_day(self.minutes_ahead_of_utc))
    }

    /// A time of the day, with its day where that is not today.
    pub(crate) fn day_and_time(&self, time: Timestamp) -> String {
        let clock = time.time_of_day();
        if time.local_day(self.minutes_ahead_of_utc) == self.today() {
            clock
        } else {
            format!("{}, {clock}", self.day(time))
        }
    }

    /// The key that is to be opened: a file that is opened where there is no key brings its own.
    pub(crate) fn locked_key(&self) -> Option<DeskKey> {
        let of_file = match &self.screen {
            Screen::OpenFile(file) => DeskKey::of(&file.keys),
            _ => None,
        };
        self.kept.key.clone().or(of_file)
    }

    /// The sitting of the hand-over.
    pub(crate) fn handed_over(&self) -> Option<(&HandOver, &KeptSitting)> {
        let Screen::HandOver(hand) = &self.screen else { return None };
        Some((hand, self.kept.sittings.get(&hand.sitting)?))
    }

    /// A day in words.
    pub(crate) fn day_words(&self, day: Date) -> String {
        trellis_report::date_words(self.page_locale(), Text::DateLong, day)
    }
}

/// A whole number with a comma between each three digits.
pub(crate) fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let first = digits.len() % 3;
    let (head, rest) = digits.split_at(first);
    let mut groups: Vec<&str> = (0..rest.len()).step_by(3).map(|at| &rest[at..at + 3]).collect();
    if !head.is_empty() {
        groups.insert(0, head);
    }
    groups.join(",")
}

#[cfg(test)]
mod tests {
    use super::grouped;

    #[test]
    fn digits_stand_in_groups_of_three() {
        for (number, words) in [(0, "0"), (200, "200"), (2048, "2,048"), (40_000, "40,000"), (1_234_567, "1,234,567")] {
            assert_eq!(grouped(number), words);
        }
    }
}
