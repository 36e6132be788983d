//! Tables and forms of other programs, read as instruments: their ratings, with codes and labels.
//!
//! A table with one item a row says its scores, and [`table()`] reads them; [`wording()`] reads a table as the wording of a key
//! that is there. Forms of other programs are read back:
//! what these formats say about scores is a formula in a language of their own, from which no key can be read with
//! certainty. So every item of a form is read as unscored, and whoever knows the instrument writes its scores. Whatever a form
//! or table has and the instrument has not is told line by line.

mod draft;
mod fhir;
mod redcap;
mod scale;
mod sheet;
mod table;
mod wording;
mod xlsform;

use std::fmt;

use thiserror::Error;
use trellis_core::instrument::InstrumentErrors;
use trellis_core::instrument::file::{AgeRange, InstrumentFile};

pub use fhir::fhir;
pub use redcap::redcap;
pub use sheet::table;
pub use table::Table;
pub use wording::wording;
pub use xlsform::{is_xlsform, xlsform};

/// The id of the only form of an instrument that was read.
pub const FORM: &str = "form";

/// What an instrument needs to say and a form does not.
#[derive(Debug, Clone)]
pub struct About {
    /// The id of the instrument; `None` takes the name that the form has.
    pub id: Option<String>,
    /// The ages that it was made for.
    pub ages: AgeRange,
    /// The licence of the wording and the key; `None` takes what the form says.
    pub licence: Option<String>,
    /// The language of the form (BCP 47).
    pub language: String,
}

/// An instrument that was read.
#[derive(Debug, Clone)]
pub struct Imported {
    /// The instrument. It was checked.
    pub instrument: InstrumentFile,
    /// What the form has and the instrument has not, in the order of the form.
    pub notes: Vec<Note>,
}

/// Something that was not carried over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Where it stands, such as `row 4` or `item 2`, with its name.
    pub place: String,
    /// What it is, and what became of it.
    pub what: String,
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.what)
    }
}

/// Why a form is no instrument.
#[derive(Debug, Error)]
pub enum ImportError {
    /// It is no such file.
    #[error("no {format}: {problem}")]
    Format {
        /// What it was read as.
        format: &'static str,
        /// What is wrong, and where.
        problem: String,
    },
    /// It has no rating.
    #[error("no rating in it: {}", listed(.0))]
    NoRatings(Vec<Note>),
    /// Rows of a table are not as they must be.
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))]
    Rows(Vec<Note>),
    /// It does not say its licence.
    #[error("the form does not say under which licence it may be used: say it")]
    NoLicence,
    /// The instrument cannot be written as JSON.
    #[error(transparent)]
    Json(#[from] serde_json::Error),
    /// What was read is no instrument.
    #[error("what was read is no instrument: {}", .0.all().iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))]
    NoInstrument(InstrumentErrors),
}

fn listed(notes: &[Note]) -> String {
    if notes.is_empty() {
        return "it has no questions".into();
    }
    notes.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
}
