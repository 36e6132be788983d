//! The open desk: opening, reading, noting and locking.

use std::collections::BTreeMap;
use std::mem::replace;

use super::Update;
use crate::again::YearDraft;
use crate::effect::{Effect, FocusTarget, Purpose};
use crate::kept::Settings;
use crate::model::Screen;
use crate::open::{OpenDesk, Tab, TalkDraft, TalkField};
use crate::panel::FilesPanel;
use crate::plot::in_order_of_need;
use crate::unlock::{LockedBy, TypedKey, Unlock, Why};
use trellis::Now;
use trellis_core::instrument::RecommendationIndex;
use trellis_core::record::Subject;
use trellis_core::session::Event;
use trellis_desk::assignment::assign;
use trellis_desk::class::{Direction, Filter, SortKey};
use trellis_desk::desk_file::PupilNotes;
use trellis_desk::key::PrivateKey;
use trellis_desk::log::Opened;
use trellis_desk::sitting::Id;

/// After so long out of sight the desk is locked. Unit: milliseconds.
pub const HIDDEN_LOCK_MS: f64 = 120_000.0;

impl Update<'_> {
    /// The answers of the sitting are opened with its key.
    pub(super) fn open_entries(&mut self, key: PrivateKey) -> bool {
        let Screen::Unlock(unlock) = &self.model.screen else { return false };
        let Some(kept) = self.model.kept.sittings.get(&unlock.sitting) else { return false };
        let entries: Vec<_> = kept.entries.values().cloned().collect();
        self.model.opening = Some((0, entries.len()));
        self.effects.push(Effect::OpenEntries { sitting: Box::new(kept.sitting.clone()), key, entries });
        true
    }

    pub(super) fn opening_progress(&mut self, done: usize) -> bool {
        let Some((opened, _)) = &mut self.model.opening else { return false };
        *opened = done;
        true
    }

    /// The answers are open: the safety list comes first.
    pub(super) fn entries_opened(&mut self, sitting: &Id, key: PrivateKey, opened: Opened) -> bool {
        // Locked meanwhile: what was opened is dropped.
        let is_awaited = self.model.opening.take().is_some();
        let here = match &self.model.screen {
            Screen::Unlock(unlock) => &unlock.sitting,
            Screen::Open(desk) if is_awaited && desk.awaited.as_ref() == Some(sitting) => {
                return self.compare(sitting, opened);
            }
            Screen::Open(desk) => &desk.sitting,
            _ => return false,
        };
        if !is_awaited || here != sitting {
            return false;
        }
        self.merge_new_notes(sitting, &key);
        let instrument = self.model.instrument.clone();
        let Some(kept) = self.model.kept.sittings.get(sitting) else { return false };
        let (notes, drafts) = (kept.open_notes(&key).unwrap_or_default(), kept.open_drafts(&key));
        let has_unopened_notes = kept.has_unopened_notes(&key);
        let Ok(assigned) = assign(&instrument, &kept.sitting, opened, &notes) else {
            self.model.typed_key.problem = Some(crate::unlock::UnlockProblem::OtherInstrument);
            return true;
        };
        let mut desk = OpenDesk::new(&instrument, sitting.clone(), key, assigned, notes);
        (desk.drafts, desk.has_unopened_notes) = (drafts, has_unopened_notes);
        let before = replace(&mut self.model.screen, Screen::Home);
        let is_first = !matches!(before, Screen::Open(_));
        self.model.screen = Screen::Open(Box::new(match before {
            Screen::Open(before) => desk.with_screen_of(*before),
            _ => desk,
        }));
        if is_first {
            self.safety_seen();
        }
        self.model.typed_key = TypedKey::default();
        self.model.last_activity = self.model.now;
        true
    }

    /// Keeps what was noted while the sitting was opened once more, with what a file may have brought meanwhile.
    fn merge_new_notes(&mut self, sitting: &Id, key: &PrivateKey) {
        let kept = self.model.kept.sittings.get(sitting).and_then(|kept| kept.open_notes(key).ok());
        let (Screen::Open(desk), Some(kept)) = (&mut self.model.screen, kept) else { return };
        if desk.has_new_notes {
            for (code, notes) in kept {
                desk.notes.entry(code).or_default().merge(notes);
            }
            self.keep_new_notes();
        }
    }

    /// The safety list is on the screen.
    fn safety_seen(&mut self) {
        let Some(now) = self.model.timestamp() else { return };
        let Screen::Open(desk) = &self.model.screen else { return };
        let Some(kept) = self.model.kept.sittings.get_mut(&desk.sitting) else { return };
        kept.status.seen = Some(now);
        let changes = kept.put().to_vec();
        self.effects.push(Effect::Write(Purpose::Other, changes));
    }

    fn desk(&mut self) -> Option<&mut OpenDesk> {
        match &mut self.model.screen {
            Screen::Open(desk) => Some(desk),
            _ => None,
        }
    }

    pub(super) fn show_tab(&mut self, tab: Tab) -> bool {
        // What is being written is done, or not, before anything else is.
        if self.model.pending.is_some() {
            return false;
        }
        let (instrument, language) = (self.model.instrument.clone(), self.model.language);
        self.model.joined = None;
        self.keep_new_notes();
        let year = self.model.kept.settings.year;
        let Some(desk) = self.desk() else { return false };
        if tab == Tab::Again {
            desk.year = YearDraft::of(year);
        }
        (desk.review, desk.has_kept_notes) = (None, false);
        (desk.report, desk.wrong_pupil) = (None, None);
        desk.files = FilesPanel::default();
        desk.printed.clear();
        if tab == Tab::Picture && desk.chosen.is_none() {
            // The first one in order of need.
            let first = in_order_of_need(&desk.rows).into_iter().find(|row| row.sides.iter().all(Option::is_some));
            desk.chosen = first.map(|row| row.code);
        }
        if tab == Tab::Reports {
            // Those that are shown, unless somebody chooses others.
            desk.to_print = desk.shown().iter().map(|row| row.code.clone()).collect();
        }
        if let Tab::Pupil(code, nth) = &tab {
            let Some(pupil) = desk.pupil(code, *nth) else { return false };
            let mut report = trellis::Model::new(instrument, &[language.to_owned()]);
            report.show_report(pupil.record.clone(), pupil.report.clone());
            desk.report = Some(Box::new(report));
        }
        let is_safety = tab == Tab::Safety;
        desk.tab = tab;
        if is_safety {
            self.safety_seen();
        }
        self.focus = Some(FocusTarget::Screen);
        true
    }

    pub(super) fn sort_by(&mut self, key: SortKey) -> bool {
        let Some(desk) = self.desk() else { return false };
        let (now, direction) = desk.sort;
        let other_way = match direction {
            Direction::Forward if now == key => Direction::Backward,
            _ => Direction::Forward,
        };
        desk.sort = (key, other_way);
        desk.page = 0;
        desk.sort_rows();
        true
    }

    pub(super) fn filter_by(&mut self, filter: Filter) -> bool {
        self.desk().map(|desk| (desk.filter, desk.page) = (filter, 0)).is_some()
    }

    pub(super) fn find_code(&mut self, text: String) -> bool {
        self.desk().map(|desk| (desk.find, desk.page) = (text, 0)).is_some()
    }

    /// Another page of the rows.
    pub(super) fn show_rows(&mut self, page: usize) -> bool {
        self.focus = Some(FocusTarget::Screen);
        self.desk().map(|desk| desk.page = page).is_some()
    }

    pub(super) fn choose_point(&mut self, code: Subject) -> bool {
        self.desk().map(|desk| desk.chosen = Some(code)).is_some()
    }

    /// How many places there are: what a list of that length means is worked out anew.
    pub(super) fn places_typed(&mut self, text: String) -> bool {
        self.desk().map(|desk| desk.plan.type_places(text, &desk.pupils)).is_some()
    }

    pub(super) fn group_places_typed(&mut self, group: RecommendationIndex, text: String) -> bool {
        self.desk().map(|desk| _ = desk.plan.group_places.insert(group, text)).is_some()
    }

    pub(super) fn talk_written(&mut self, run: Id, field: TalkField, text: String) -> bool {
        self.desk().map(|desk| desk.drafts.entry(run).or_default().write(field, text)).is_some()
    }

    /// Notes a talk: sealed, and written.
    pub(super) fn note_talk(&mut self, run: Id) -> bool {
        let today = self.model.today();
        let Some(desk) = self.desk() else { return false };
        let Some(code) = desk.record_of(&run).map(|pupil| pupil.code.clone()) else { return false };
        let draft = desk.drafts.entry(run.clone()).or_default();
        let Some(talk) = draft.talk(&run, today) else {
            draft.shows_error = true;
            self.focus = Some(FocusTarget::FirstError);
            return true;
        };
        desk.drafts.remove(&run);
        desk.notes.entry(code).or_default().talks.push(talk);
        desk.notes_changed();
        self.keep_notes();
        true
    }

    pub(super) fn keep_notes(&mut self) {
        // What is being deleted must not be written once more.
        if self.model.pending.is_some() {
            return;
        }
        let Screen::Open(desk) = &self.model.screen else { return };
        let (Some(kept), Some(key)) = (self.model.kept.sittings.get_mut(&desk.sitting), &self.model.kept.key) else {
            return;
        };
        let recipients = key.recipients(&kept.sitting);
        let changes = kept.seal_notes(&desk.notes, recipients, &desk.key);
        self.effects.push(Effect::Write(Purpose::Other, changes));
    }

    /// Seals the talks that are being written down: locking drops them from memory.
    fn keep_drafts(&mut self) {
        if self.model.pending.is_some() {
            return;
        }
        let Screen::Open(desk) = &mut self.model.screen else { return };
        let (Some(kept), Some(key)) = (self.model.kept.sittings.get_mut(&desk.sitting), &self.model.kept.key) else {
            return;
        };
        let is_written = |draft: &TalkDraft| !draft.who.trim().is_empty() || !draft.time.trim().is_empty();
        desk.drafts.retain(|_, draft| is_written(draft) || draft.day.is_some());
        let recipients = key.recipients(&kept.sitting);
        let change = kept.seal_drafts(&desk.drafts, recipients);
        self.effects.extend(change.map(|change| Effect::Write(Purpose::Other, vec![change])));
    }

    /// What happens in one pupil's report.
    pub(super) fn report(&mut self, msg: trellis::Msg) -> bool {
        let now = self.model.now;
        let Some(report) = self.desk().and_then(|desk| desk.report.as_mut()) else { return false };
        // From a report nothing leads to another screen of the questionnaire.
        if matches!(msg, trellis::Msg::Session(Event::Language(_))) || !matches!(msg, trellis::Msg::Session(_)) {
            // Its effects are those of the questionnaire page: here there is only what is written to render.
            let _ = trellis::update(report, msg, now);
        }
        true
    }

    /// Prints the screen, all rows of a class with it.
    pub(super) fn print(&mut self) -> bool {
        self.effects.push(Effect::Print);
        self.model.sheet = None;
        self.model.is_printing = true;
        true
    }

    /// Drops the key and everything that was opened with it; also what was typed to open it, and what is being opened.
    pub(super) fn lock(&mut self, by: LockedBy) -> bool {
        let was_opening = self.stop_opening();
        if !matches!(self.model.screen, Screen::Open(_)) {
            return was_opening;
        }
        self.keep_new_notes();
        self.keep_drafts();
        self.model.joined = None;
        let before = replace(&mut self.model.screen, Screen::Home);
        if let Screen::Open(desk) = before {
            self.model.screen = Screen::Unlock(Unlock { sitting: desk.sitting.clone(), why: Why::Locked(by) });
        }
        true
    }

    /// Returns whether anything was typed, or being opened.
    fn stop_opening(&mut self) -> bool {
        let was_opening = self.model.opening.take().is_some();
        if was_opening {
            self.effects.push(Effect::StopOpening);
        }
        let typed = std::mem::take(&mut self.model.typed_key);
        was_opening | std::mem::take(&mut self.model.is_working) | !typed.text.is_empty()
    }

    /// Locks the desk where nobody has touched anything for long, or it was long out of sight: by either clock, since one
    /// may stand still while the computer sleeps. A hidden page may get no ticks: then it is locked when it is in sight again.
    pub(super) fn lock_when_idle(&mut self) -> bool {
        let now = self.model.now;
        let passed_ms = |since: Now| (now.monotonic_ms - since.monotonic_ms).max(now.wall_ms - since.wall_ms);
        let is_hidden_for_long = self.model.hidden_since.is_some_and(|since| passed_ms(since) >= HIDDEN_LOCK_MS);
        let is_idle = passed_ms(self.model.last_activity) >= self.model.kept.settings.lock_after_ms();
        if is_idle {
            // From here on it is waited anew.
            self.model.last_activity = now;
        }
        is_hidden_for_long && self.lock(LockedBy::Hidden) || is_idle && self.lock(LockedBy::Idle)
    }

    /// After how many minutes without a touch the desk locks itself.
    pub(super) fn lock_after(&mut self, minutes: u8) -> bool {
        if !Settings::MINUTES.contains(&minutes) {
            return false;
        }
        self.model.kept.settings.lock_after_minutes = minutes;
        self.effects.push(Effect::Write(Purpose::Other, vec![self.model.kept.put_settings()]));
        true
    }
}

/// What is noted of a sitting, by code.
pub(crate) type Notes = BTreeMap<Subject, PupilNotes>;

/// Talks that are being written down, by code.
pub(crate) type Drafts = BTreeMap<Id, TalkDraft>;
