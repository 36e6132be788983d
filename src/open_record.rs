//! Opens a saved record: it is read in the page and goes nowhere else.

use super::msg::Msg;
use super::pen::Pen;
use trellis_core::instrument::Instrument;
use trellis_core::record::{Record, RecordError};
use trellis_text::Text;

/// A button for a file, and what is wrong with it.
pub(super) fn open_button(pen: &mut Pen, what: &'static str) {
    let model = pen.model;
    pen.button(what, Text::OpenSaved, Msg::PickFile);
    pen.within("input[type=file][hidden=hidden][autocomplete=off][accept=.json,application/json]", |pen| {
        pen.set("aria-label", model.say(Text::OpenFileField));
        pen.on_change(Msg::FilePicked);
    });
    pen.within("p.refused wanted[role=alert]", |pen| {
        if let Some(why) = model.form.refused {
            pen.say(why);
            pen.gap();
            pen.say(Text::OpenNothingLost);
        }
    });
}

/// A record whose answers fit, or whose key is not known here; else why not.
pub(super) fn open(instrument: &Instrument, text: Result<String, Text>) -> Result<Box<Record>, Text> {
    let text = text?;
    let fits = Record::parse(&text).and_then(|record| match record.answers(instrument) {
        Ok(_) | Err(RecordError::UnknownKey) => Ok(Box::new(record)),
        Err(why) => Err(why),
    });
    fits.map_err(|why| match why {
        RecordError::TooLarge { .. } => Text::OpenTooLarge,
        RecordError::NotARecord { .. } if names_itself(&text) => Text::OpenDamaged,
        RecordError::NotARecord { .. } => Text::OpenNotARecord,
        RecordError::Newer => Text::OpenNewer,
        _ => Text::OpenDoesNotFit,
    })
}

/// Whether a text says of itself that it is a record.
fn names_itself(text: &str) -> bool {
    let name = b"trellis-record/";
    text.as_bytes().windows(name.len()).any(|part| part == name)
}
