//! What a message changes in the model, and which effects it has.
//!
//! [`update`] is pure: time and randomness come in with the message, and what is to be done in the browser goes out as a
//! list of [`Effect`]s. A message that means nothing in a state changes nothing.

mod again;
mod files;
mod hand_over;
mod open;
mod out;
mod paper;
mod set_up;
mod store;
mod unlock;
mod wrong_pupil;

use std::mem::{Discriminant, discriminant, replace};

use rand::CryptoRng;

use super::effect::{Effect, FocusTarget};
use super::model::{Model, Screen};
use super::msg::Msg;
use super::set_up::Step;
use super::unlock::LockedBy;
use trellis::Now;
use trellis_desk::sitting::Ending;

pub use open::HIDDEN_LOCK_MS;
pub(crate) use open::{Drafts, Notes};

/// What a message comes with.
pub struct Context<'c> {
    /// Both clocks.
    pub now: Now,
    /// How far the clocks here are ahead of UTC. Unit: minutes.
    pub minutes_ahead_of_utc: i32,
    /// Random bytes, good enough for keys.
    pub rng: &'c mut dyn CryptoRng,
}

/// Changes the model by one message. The effects are to be carried out in their order; without [`Effect::Render`], nothing
/// that is shown has changed.
#[must_use]
pub fn update(model: &mut Model, msg: Msg, context: Context) -> Vec<Effect> {
    let before = ScreenKey::of(model);
    model.now = context.now;
    model.minutes_ahead_of_utc = context.minutes_ahead_of_utc;
    let mut update = Update { model, rng: context.rng, effects: Vec::new(), focus: None };
    if update.handle_in_time(msg) {
        if ScreenKey::of(update.model) != before {
            update.model.shows_errors = false;
            update.model.sheet = None;
            update.focus.get_or_insert(FocusTarget::Screen);
        }
        update.effects.push(Effect::Render);
    }
    update.effects.extend(update.focus.map(Effect::Focus));
    update.effects
}

/// Which screen is shown.
#[derive(PartialEq)]
struct ScreenKey(Discriminant<Screen>, Option<Step>, Option<Discriminant<super::hand_over::Stage>>);

impl ScreenKey {
    fn of(model: &Model) -> Self {
        let (step, stage) = match &model.screen {
            Screen::SetUp(step) => (Some(*step), None),
            Screen::HandOver(hand) => (None, Some(discriminant(&hand.stage))),
            Screen::Home | Screen::Unlock(_) | Screen::OpenFile(_) | Screen::Open(_) | Screen::Deleted(_) => {
                (None, None)
            }
        };
        Self(discriminant(&model.screen), step, stage)
    }
}

/// One update under way.
struct Update<'m> {
    model: &'m mut Model,
    rng: &'m mut dyn CryptoRng,
    effects: Vec<Effect>,
    /// The last target wins.
    focus: Option<FocusTarget>,
}

impl Update<'_> {
    /// Locks the desk where it is due, before anything acts: a computer that slept wakes by a touch. Returns whether anything
    /// that is shown may have changed.
    fn handle_in_time(&mut self, msg: Msg) -> bool {
        let is_locked = self.lock_when_idle();
        self.handle(msg) || is_locked
    }

    fn handle(&mut self, msg: Msg) -> bool {
        match msg {
            Msg::Mounted | Msg::OpenAgain => self.open_store(),
            Msg::StoreRead(read) => self.store_read(read),
            Msg::StoreTested(tested) => self.store_tested(tested),
            Msg::RoomAsked(room) => self.room_asked(room),
            Msg::Written(purpose, written) => self.written(purpose, written),

            Msg::SetLanguage(language) => {
                self.model.language = language;
                if let Screen::HandOver(hand) = &mut self.model.screen {
                    hand.language = Some(language);
                }
                self.effects.push(Effect::CloseMenu);
                true
            }
            Msg::Home => self.go_home(),

            Msg::NewSitting => self.new_sitting(),
            Msg::MakeKey => self.make_key(),
            Msg::SavePublicKey => self.save_public_key(),
            Msg::NoResponderKey => self.change_form(|form| form.responder_key = None),
            Msg::BackStep => self.back_step(),
            Msg::NextStep => self.next_step(),
            Msg::DrawAgain => self.draw_again(),
            Msg::UseOwn => self.use_own(),
            Msg::WordTyped(place, text) => self.word_typed(place, text),
            Msg::OwnTyped(place, text) => self.own_typed(place, text),
            Msg::PrintSheet => self.print_sheet(),
            Msg::ShowSheet => self.change_key(|key| key.shows_sheet = true),
            Msg::HasSheet(has_sheet) => self.change_key(|key| key.has_sheet = has_sheet),
            Msg::KeyProtected(Ok(wrapped)) => self.key_protected(*wrapped),
            // No parameters of new keys are refused.
            Msg::KeyProtected(Err(_)) => false,
            Msg::SittingWritten(field, text) => self.change_form(|form| form.write(field, text)),
            Msg::SetForm(chosen) => self.change_form(|form| form.form = chosen),
            Msg::SetPupilLanguage(language) => self.change_form(|form| form.language = language.to_owned()),
            Msg::SetAge(age) => self.change_form(|form| form.age = age),
            Msg::SetModule(module, true) => self.change_form(|form| _ = form.modules.insert(module)),
            Msg::SetModule(module, false) => self.change_form(|form| _ = form.modules.remove(&module)),
            Msg::SetOwnMap(shows) => {
                self.change_form(|form| form.ending = if shows { Ending::OwnMap } else { Ending::Thanks })
            }
            Msg::SetConsent(kind) => self.change_form(|form| form.consent = Some(kind)),
            Msg::MakeCodes => self.make_codes(),
            Msg::ChooseColumn(column) => self.change_form(|form| form.take_column(column)),
            Msg::AreCodes => self.change_form(|form| form.are_codes = true),
            Msg::SaveEach(saves_each) => self.change_form(|form| form.saves_each = saves_each),

            Msg::HandOver(sitting) => self.hand_over(sitting),
            Msg::CodeTyped(text) => self.code_typed(&text),
            Msg::ThisIsMe => self.this_is_me(),
            Msg::CodeChosen(code) => self.code_chosen(&code),
            Msg::Turn(event) => self.turn(*event),
            Msg::Map(msg) => self.map(*msg),
            Msg::NextPupil => self.next_pupil(),
            Msg::LeaveHandOver => self.leave_hand_over(),
            Msg::Leave(way) => self.leave(way),

            Msg::EndSitting(sitting) => self.end_sitting(sitting),
            Msg::SaveSealed(sitting) => self.save_sealed(&sitting),
            Msg::AskPassphrase(sitting) => self.ask_passphrase(sitting),
            Msg::KeyTyped(text) => self.key_typed(text),
            Msg::ShowTypedKey(is_shown) => {
                self.model.typed_key.is_shown = is_shown;
                true
            }
            Msg::UseRecovery(is_recovery) => self.use_recovery(is_recovery),
            Msg::UseKey => self.use_key(),
            Msg::KeyOpened(passphrase, opened) => self.key_opened(&passphrase, opened),
            Msg::OpeningProgress(done) => self.opening_progress(done),
            Msg::EntriesOpened(sitting, key, opened) => self.entries_opened(&sitting, key, *opened),

            Msg::ShowTab(tab) => self.show_tab(tab),
            Msg::SortBy(key) => self.sort_by(key),
            Msg::FilterBy(filter) => self.filter_by(filter),
            Msg::ShowRows(page) => self.show_rows(page),
            Msg::FindCode(text) => self.find_code(text),
            Msg::ChoosePoint(code) => self.choose_point(code),
            Msg::PlacesTyped(text) => self.places_typed(text),
            Msg::GroupPlacesTyped(group, text) => self.group_places_typed(group, text),
            Msg::CompareWith(other) => self.compare_with(other),
            Msg::YearTyped(place, text) => self.year_typed(place, text),
            Msg::NoteWritten(code, field, text) => self.note_written(code, field, text),
            Msg::KeepNotes => self.keep_new_notes(),
            Msg::TalkWritten(run, field, text) => self.talk_written(run, field, text),
            Msg::NoteTalk(run) => self.note_talk(run),
            Msg::PickFile => {
                self.effects.push(Effect::PickFile);
                false
            }
            Msg::FilePicked => {
                self.effects.push(Effect::ReadFile);
                false
            }
            Msg::FileRead(read) => self.file_read(read),
            Msg::SaveOpen(whole_desk) => self.save_open(whole_desk),
            Msg::WarnOfTable(warns) => self.warn_of_table(warns),
            Msg::SaveTable(format) => self.save_table(format),
            Msg::PrintChoice(all) => self.print_choice(all),
            Msg::PrintToo(code, prints) => self.print_too(code, prints),
            Msg::PrintReports => self.print_reports(),
            Msg::NewPassphrase(begins) => self.new_passphrase(begins),
            Msg::ChangePassphrase => self.change_passphrase(),
            Msg::ChangeKeyFile(is_made) => self.change_key_file(is_made),
            Msg::KeepUntilTyped(text) => self.panel().map(|panel| panel.keep_until = Some(text)).is_some(),
            Msg::KeepUntil => self.keep_until(),
            Msg::ChooseDeletion(choice) => self.deletion_chosen(choice),
            Msg::DeletionWritten(field, text) => self.deletion_written(field, text),
            Msg::DeletionReason(reason) => self.deletion_reason(reason),
            Msg::AskDeletion(asks) => self.ask_deletion(asks),
            Msg::Delete => self.delete(),
            Msg::Report(msg) => self.report(*msg),
            Msg::Paper(msg) => self.paper(msg),
            Msg::WrongPupil(msg) => self.wrong_pupil(msg),
            Msg::Print => self.print(),
            Msg::Printing(is_printing) => replace(&mut self.model.is_printing, is_printing) != is_printing,
            Msg::PrintOnPaper(sheet) => {
                self.model.sheet = Some(sheet);
                self.effects.push(Effect::Print);
                true
            }
            Msg::Lock => self.lock(LockedBy::Person),

            Msg::UserActivity => {
                self.model.last_activity = self.model.now;
                false
            }
            Msg::Tick => {
                self.write_again_when_due();
                self.map_seen_for_long()
            }
            Msg::Hidden(is_hidden) => {
                self.model.hidden_since = is_hidden.then_some(self.model.now);
                is_hidden && self.map_seen()
            }
            Msg::LockAfter(minutes) => self.lock_after(minutes),
            Msg::PageLeft => self.lock(LockedBy::Person),
        }
    }

    /// To the list of sittings. In the pupils' hands nothing but the passphrase leads there.
    fn go_home(&mut self) -> bool {
        if matches!(self.model.screen, Screen::HandOver(_)) {
            return false;
        }
        self.show_home()
    }

    fn show_home(&mut self) -> bool {
        self.model.screen = Screen::Home;
        self.model.joined = None;
        self.model.opening = None;
        self.model.new_key = None;
        self.model.form = None;
        self.model.typed_key = Default::default();
        true
    }

    /// Says what is missing on this screen.
    fn show_errors(&mut self) -> bool {
        self.model.shows_errors = true;
        self.focus = Some(FocusTarget::FirstError);
        true
    }
}
