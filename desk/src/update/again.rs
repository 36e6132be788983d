//! A second sitting of the same codes, when to ask again, and what is noted of a pupil.

use super::Update;
use crate::again::{Compared, NoteField, ReviewDraft};
use crate::effect::{Effect, Purpose};
use crate::model::Screen;
use trellis_core::record::Subject;
use trellis_desk::assignment::assign;
use trellis_desk::log::Opened;
use trellis_desk::pupil::Pupil;
use trellis_desk::sitting::Id;

impl Update<'_> {
    /// Opens another sitting with the same key.
    pub(super) fn compare_with(&mut self, other: Id) -> bool {
        let Screen::Open(desk) = &mut self.model.screen else { return false };
        let Some(kept) = self.model.kept.sittings.get(&other).filter(|_| other != desk.sitting) else { return false };
        let entries: Vec<_> = kept.entries.values().cloned().collect();
        let sitting = Box::new(kept.sitting.clone());
        desk.awaited = Some(other);
        self.model.opening = Some((0, entries.len()));
        self.effects.push(Effect::OpenEntries { sitting, key: desk.key.clone(), entries });
        true
    }

    /// The other sitting is open; its records are dropped as soon as they are compared.
    pub(super) fn compare(&mut self, other: &Id, opened: Opened) -> bool {
        let instrument = self.model.instrument.clone();
        let Screen::Open(desk) = &mut self.model.screen else { return false };
        desk.awaited = None;
        let sittings = &self.model.kept.sittings;
        let (Some(theirs), Some(own)) = (sittings.get(other), sittings.get(&desk.sitting)) else { return false };
        let notes = theirs.open_notes(&desk.key).unwrap_or_default();
        let Ok(assigned) = assign(&instrument, &theirs.sitting, opened, &notes) else { return true };
        let records = assigned.joined.records;
        let pupils: Vec<Pupil> =
            records.into_iter().filter_map(|joined| Pupil::new(&instrument, joined).ok()).collect();
        let others = (other, theirs.sitting.created, &pupils[..]);
        let compared = Compared::new(others, (own.sitting.created, &desk.pupils));
        let has_unopened_notes = theirs.has_unopened_notes(&desk.key);
        desk.compared = Some(Compared { has_unopened_notes, ..compared });
        true
    }

    /// A day of the school year is typed: all three are kept as soon as they fit.
    pub(super) fn year_typed(&mut self, place: usize, text: String) -> bool {
        let Screen::Open(desk) = &mut self.model.screen else { return false };
        let Some(day) = desk.year.days.get_mut(place) else { return false };
        *day = text;
        let year = desk.year.year();
        if year.is_some() && year != self.model.kept.settings.year {
            self.model.kept.settings.year = year;
            self.effects.push(Effect::Write(Purpose::Other, vec![self.model.kept.put_settings()]));
        }
        true
    }

    /// Something is noted of a pupil. It is sealed and kept when the screen is left, or the desk locks itself.
    pub(super) fn note_written(&mut self, code: Subject, field: NoteField, text: String) -> bool {
        let Screen::Open(desk) = &mut self.model.screen else { return false };
        let notes = desk.notes.entry(code.clone()).or_default();
        desk.has_kept_notes = false;
        match field {
            NoteField::Text => notes.text = text,
            NoteField::Decision => notes.decision = text,
            NoteField::Review => {
                let typed = text.trim();
                let day = typed.parse().ok();
                desk.review =
                    Some(ReviewDraft { code, typed: text.clone() }).filter(|_| day.is_none() && !typed.is_empty());
                // What is no day yet leaves the one that is set.
                if day.is_some() || typed.is_empty() {
                    notes.review = day;
                }
            }
        }
        desk.has_new_notes = true;
        true
    }

    /// Seals and keeps what was noted since the last time.
    pub(super) fn keep_new_notes(&mut self) -> bool {
        let Screen::Open(desk) = &mut self.model.screen else { return false };
        if !std::mem::take(&mut desk.has_new_notes) {
            return false;
        }
        desk.notes.retain(|_, notes| !notes.is_empty());
        desk.has_kept_notes = true;
        self.keep_notes();
        true
    }
}
