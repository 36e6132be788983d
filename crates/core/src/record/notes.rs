//! What is odd about a record that can be scored all the same.

use std::fmt;

use schemars::JsonSchema;
use serde::Serialize;

use super::{AnswerRecord, Ended, Record};
use crate::instrument::Instrument;
use crate::scoring::SCORING_VERSION;

/// Something odd about a record. It is scored, and whoever reads the report is told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "note", rename_all = "snake_case")]
pub enum RecordNote {
    /// It says that it was completed, and items were not reached.
    CompletedWithUnreached {
        /// How many.
        items: u32,
    },
    /// The instrument's file has no wording in a language that was used.
    UnknownLanguage {
        /// The BCP 47 tag.
        language: String,
    },
    /// A program with later scoring rules wrote it.
    LaterScoring {
        /// Their version.
        version: u32,
    },
}

impl fmt::Display for RecordNote {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::CompletedWithUnreached { items } => {
                write!(f, "it says `completed`, and {items} items were not reached")
            }
            Self::UnknownLanguage { language } => {
                write!(f, "it was given in `{language}`, in which this instrument file has no wording")
            }
            Self::LaterScoring { version } => write!(
                f,
                "a program with scoring version {version} wrote it; this one scores by version {SCORING_VERSION}"
            ),
        }
    }
}

impl Record {
    /// What is odd about this record, with the instrument that scores it. Safety questions that were declined, and a
    /// module that was not asked, are not odd.
    #[must_use]
    pub fn notes(&self, instrument: &Instrument) -> Vec<RecordNote> {
        let mut notes = Vec::new();
        if self.ended == Ended::Completed {
            let is_safety =
                |id: &str| instrument.safety().iter().any(|question| instrument.items()[question.item].id == id);
            let unreached =
                self.items.iter().filter(|item| item.answer == AnswerRecord::NotReached && !is_safety(&item.item));
            let items = unreached.count() as u32;
            if items > 0 {
                notes.push(RecordNote::CompletedWithUnreached { items });
            }
        }
        // A key that is held without wording says nothing about languages.
        if instrument.languages().next().is_some() {
            for used in &self.languages {
                let note = RecordNote::UnknownLanguage { language: used.language.clone() };
                if instrument.wording(&used.language).is_none() && !notes.contains(&note) {
                    notes.push(note);
                }
            }
        }
        if self.program.scoring > SCORING_VERSION {
            notes.push(RecordNote::LaterScoring { version: self.program.scoring });
        }
        notes
    }
}
