//! An instrument in one language.

use std::fmt::Display;

use trellis_core::instrument::{Instrument, Wording};
use trellis_text::{Locale, Text};

/// An instrument in one language, and the strings of the interface in that language.
#[derive(Clone, Copy)]
pub struct Words<'a> {
    pub(crate) instrument: &'a Instrument,
    pub(crate) wording: &'a Wording,
    pub(crate) locale: &'static Locale,
}

impl<'a> Words<'a> {
    /// An instrument in a language (BCP 47); what has no wording in it is named by its id.
    #[must_use]
    pub fn new(instrument: &'a Instrument, language: &str) -> Self {
        Self { instrument, wording: instrument.wording_or_ids(language), locale: Locale::of(language) }
    }

    pub(crate) fn text(&self, text: Text) -> &'static str {
        self.locale.text(text)
    }

    pub(crate) fn format(&self, text: Text, values: &[(&str, &dyn Display)]) -> String {
        self.locale.format(text, values)
    }
}
