//! What is open: a text, and what came of checking it.

use std::sync::Arc;

use super::check::{Checked, Finding, check};
use trellis_core::instrument::Instrument;

/// How a text is called that came from no file.
const NEW_NAME: &str = "instrument.json";

/// A text, and what came of checking it.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// The name of the file.
    pub name: String,
    /// Whether it was changed since it was opened or saved.
    pub is_changed: bool,
    text: String,
    checked: Checked,
}

impl Default for Document {
    fn default() -> Self {
        Self::new(NEW_NAME, String::new())
    }
}

impl Document {
    /// A text under the name of a file.
    #[must_use]
    pub fn new(name: &str, text: String) -> Self {
        // As a text field has it, so that places in it are those of the text.
        let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n").replace('\r', "\n");
        let checked = check(&text);
        Self { name: name.to_owned(), is_changed: false, text, checked }
    }

    /// A text that is in no file yet.
    #[must_use]
    pub(crate) fn unsaved(name: &str, text: String) -> Self {
        Self { is_changed: true, ..Self::new(name, text) }
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What came of checking it.
    #[must_use]
    pub fn checked(&self) -> &Checked {
        &self.checked
    }

    /// Another text under the same name.
    pub(crate) fn write(&mut self, text: String) {
        let name = std::mem::take(&mut self.name);
        *self = Self::unsaved(&name, text);
    }

    /// Whether there is nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// The instrument, where there is no error.
    #[must_use]
    pub fn instrument(&self) -> Option<&Arc<Instrument>> {
        match &self.checked {
            Checked::Whole(instrument, _) => Some(instrument),
            Checked::Broken(_) => None,
        }
    }

    /// Errors and hints, in the order of the text.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        match &self.checked {
            Checked::Whole(_, hints) => hints,
            Checked::Broken(findings) => findings,
        }
    }
}
