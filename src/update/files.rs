//! Printing, and opening files.

use super::Update;
use crate::effect::{Effect, FocusTarget};
use crate::msg::Dropped;
use crate::record_file;
use crate::screens::family;
use trellis_core::record::{KeyMatch, Timestamp};
use trellis_core::session::Event;
use trellis_text::Text;

impl Update<'_> {
    /// A page that is held is asked about once more.
    pub(super) fn print_family(&mut self) {
        if family::is_held(self.model) {
            self.model.form.confirms_printing = true;
            self.focus = Some(FocusTarget::Confirmation);
        } else {
            self.open_print_dialog();
        }
    }

    pub(super) fn print(&mut self) {
        let minute = Timestamp::from_millis(self.now.wall_ms as i64, self.model.minutes_ahead_of_utc);
        self.model.form.notes.printed_at = Some(minute.map_or_else(|_| String::new(), |time| time.time_of_day()));
        self.open_print_dialog();
    }

    /// What was said of an attempt before is no longer shown.
    pub(super) fn open_print_dialog(&mut self) {
        self.model.form.print_refused = false;
        self.open_dialog(Effect::Print);
    }

    /// Opens a record; one that was asked for before a blank start is let go. Where there are results, it
    /// is asked about first, and one that cannot be scored does not take their place.
    pub(super) fn open_file(&mut self, generation: u32, bytes: Result<Vec<u8>, Text>) -> bool {
        if generation != self.model.generation || !self.model.takes_a_file() {
            return false;
        }
        let has_results = self.model.session.finished().is_some();
        match record_file::open(&self.model.instrument, bytes) {
            Err(reason) => self.model.form.open_error = Some(reason),
            Ok(record) if !has_results => self.model.apply(Event::Open(record)),
            Ok(record) if record.key_match(&self.model.instrument) == KeyMatch::UnknownKey => {
                self.model.form.open_error = Some(Text::OpenOtherKey);
            }
            Ok(record) => self.model.form.to_open = Some(record),
        }
        true
    }

    /// Reads the file that was dropped, or says why it is not read; then nothing else changes.
    pub(super) fn drop_file(&mut self, dropped: Dropped) {
        let takes_a_file = self.model.takes_a_file();
        let form = &mut self.model.form;
        form.notice = match dropped {
            _ if !takes_a_file => Some(Text::DropNotHere),
            Dropped::Other => Some(Text::DropOneRecord),
            Dropped::File => {
                (form.open_error, form.to_open) = (None, None);
                self.effects.push(Effect::ReadDroppedFile(self.model.generation));
                None
            }
        };
    }
}
