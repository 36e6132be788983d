//! The open desk: opening, reading, noting and locking.

use std::collections::BTreeMap;
use std::mem::replace;

use super::Update;
use crate::effect::{Change, Effect, FocusTarget, Purpose};
use crate::model::Screen;
use crate::open::{OpenDesk, Tab, TalkField};
use crate::unlock::{LockedBy, TypedKey, Unlock, Why};
use trellis_core::record::Subject;
use trellis_core::session::Event;
use trellis_desk::class::{Direction, Filter, SortKey};
use trellis_desk::desk_file::PupilNotes;
use trellis_desk::key::PrivateKey;
use trellis_desk::log::{Opened, join};

/// After so long without a touch the desk is locked. Unit: milliseconds.
pub const LOCK_AFTER_MS: f64 = 300_000.0;

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
    pub(super) fn entries_opened(&mut self, key: PrivateKey, opened: Opened) -> bool {
        self.model.opening = None;
        let Screen::Unlock(unlock) = &self.model.screen else { return false };
        let sitting = unlock.sitting.clone();
        let (now, instrument) = (self.model.timestamp(), self.model.instrument.clone());
        let Some(kept) = self.model.kept.sittings.get_mut(&sitting) else { return false };
        let Ok(joined) = join(&instrument, &kept.sitting, opened) else {
            self.model.typed_key.problem = Some(crate::unlock::UnlockProblem::OtherInstrument);
            return true;
        };
        let notes = kept.open_notes(&key);
        kept.status.seen = now.or(kept.status.seen);
        let changes = kept.put().to_vec();
        self.effects.push(Effect::Write(Purpose::Other, changes));
        self.model.screen = Screen::Open(Box::new(OpenDesk::new(&instrument, sitting, key, joined, notes)));
        self.model.typed_key = TypedKey::default();
        self.model.last_activity = self.model.now;
        true
    }

    fn desk(&mut self) -> Option<&mut OpenDesk> {
        match &mut self.model.screen {
            Screen::Open(desk) => Some(desk),
            _ => None,
        }
    }

    pub(super) fn show_tab(&mut self, tab: Tab) -> bool {
        let (instrument, language) = (self.model.instrument.clone(), self.model.language);
        let Some(desk) = self.desk() else { return false };
        desk.report = None;
        if let Tab::Pupil(code) = &tab {
            let Some(pupil) = desk.pupil(code) else { return false };
            let mut report = trellis::Model::new(instrument, &[language.to_owned()]);
            report.show_report(pupil.record.clone(), pupil.report.clone());
            desk.report = Some(Box::new(report));
        }
        desk.tab = tab;
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
        desk.sort_rows();
        true
    }

    pub(super) fn filter_by(&mut self, filter: Filter) -> bool {
        self.desk().map(|desk| desk.filter = filter).is_some()
    }

    pub(super) fn find_code(&mut self, text: String) -> bool {
        self.desk().map(|desk| desk.find = text).is_some()
    }

    pub(super) fn talk_written(&mut self, code: Subject, field: TalkField, text: String) -> bool {
        self.desk().map(|desk| desk.drafts.entry(code).or_default().write(field, text)).is_some()
    }

    /// Notes a talk: sealed, and written.
    pub(super) fn note_talk(&mut self, code: Subject) -> bool {
        let today = self.model.today();
        let Some(desk) = self.desk() else { return false };
        let draft = desk.drafts.entry(code.clone()).or_default();
        let Some(talk) = draft.talk(today) else {
            draft.shows_error = true;
            self.focus = Some(FocusTarget::FirstError);
            return true;
        };
        desk.drafts.remove(&code);
        desk.notes.entry(code).or_default().talks.push(talk);
        desk.notes_changed();
        self.keep_notes();
        true
    }

    fn keep_notes(&mut self) {
        let Screen::Open(desk) = &self.model.screen else { return };
        let (Some(kept), Some(key)) = (self.model.kept.sittings.get_mut(&desk.sitting), &self.model.kept.key) else {
            return;
        };
        let change: Change = kept.seal_notes(&desk.notes, key.recipients());
        self.effects.push(Effect::Write(Purpose::Other, vec![change]));
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

    pub(super) fn print(&mut self) -> bool {
        self.effects.push(Effect::Print);
        false
    }

    /// Drops the key and everything that was opened with it.
    pub(super) fn lock(&mut self, by: LockedBy) -> bool {
        if !matches!(self.model.screen, Screen::Open(_)) {
            return false;
        }
        let before = replace(&mut self.model.screen, Screen::Home);
        if let Screen::Open(desk) = before {
            self.model.screen = Screen::Unlock(Unlock { sitting: desk.sitting.clone(), why: Why::Locked(by) });
        }
        true
    }

    /// Locks the desk where nobody has touched anything for long: by either clock, since one may stand still while the
    /// computer sleeps.
    pub(super) fn lock_when_idle(&mut self) -> bool {
        let (now, last) = (self.model.now, self.model.last_activity);
        let idle_ms = (now.monotonic_ms - last.monotonic_ms).max(now.wall_ms - last.wall_ms);
        idle_ms >= LOCK_AFTER_MS && self.lock(LockedBy::Idle)
    }
}

/// What is noted of a sitting, by code.
pub(crate) type Notes = BTreeMap<Subject, PupilNotes>;
