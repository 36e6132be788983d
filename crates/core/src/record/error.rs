//! Why a record could not be read, or not be scored.

use thiserror::Error;

use super::MAX_BYTES;

/// Why a record could not be read, or not be scored.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum RecordError {
    /// The text is larger than any record.
    #[error("{bytes} bytes, more than a record has (at most {MAX_BYTES})")]
    TooLarge {
        /// Its size. Unit: bytes.
        bytes: usize,
    },
    /// The text is not a whole record.
    #[error("not a whole record: {place}: {problem}")]
    NotARecord {
        /// The path, such as `places[3].answer`; `.` is the whole text.
        place: String,
        /// What is wrong there, with line and column.
        problem: String,
    },
    /// A later program wrote it.
    #[error("written by a later version of Trellis; this one cannot read it")]
    Newer,
    /// Its key is not known here: opened, not scored.
    #[error("answers to another version of the key, which is not known here; not scored")]
    UnknownKey,
    /// The instrument has no such form.
    #[error("form `{form}`: not in this instrument, which has {known}")]
    UnknownForm {
        /// The form's id.
        form: String,
        /// The forms that there are.
        known: String,
    },
    /// The instrument has no such module.
    #[error("module `{module}`: not in this instrument, which has {known}")]
    UnknownModule {
        /// The module's id.
        module: String,
        /// The modules that there are.
        known: String,
    },
    /// A module is given twice.
    #[error("module `{module}` a second time")]
    ModuleTwice {
        /// The module's id.
        module: String,
    },
    /// It has more or fewer items than its form, modules and safety questions.
    #[error("{found} items, but this form has {needed}")]
    ItemCount {
        /// How many it has.
        found: usize,
        /// How many the form has.
        needed: usize,
    },
    /// Another item stands at a position.
    #[error("places[{position}]: item `{found}`, but `{needed}` belongs there")]
    OtherItem {
        /// The position, from 0.
        position: usize,
        /// The item that stands there.
        found: String,
        /// The item that belongs there.
        needed: String,
    },
    /// The order shown does not have each item of the form once.
    #[error("order.items: not each item of form `{form}` once")]
    Order {
        /// The form's id.
        form: String,
    },
    /// The item is not asked in this form and these modules.
    #[error("item `{item}`: not asked in this form{}", did_you_mean(.similar))]
    UnknownItem {
        /// The item's id.
        item: String,
        /// An item of the instrument whose id differs in case alone.
        similar: Option<String>,
    },
    /// An answer is none of its item's answers.
    #[error("item `{item}`: {found} is none of its answers; allowed are {allowed}, or null for a missing answer")]
    NotAllowed {
        /// The item's id.
        item: String,
        /// What stands there.
        found: String,
        /// The answers that there are.
        allowed: String,
    },
    /// A time on an item is none.
    #[error("item `{item}`: {found} seconds; a time on an item is from 0 to 86400 seconds")]
    NoTime {
        /// The item's id.
        item: String,
        /// What stands there.
        found: String,
    },
}

fn did_you_mean(similar: &Option<String>) -> String {
    similar.as_ref().map_or(String::new(), |similar| format!("; ids are compared by case: did you mean `{similar}`?"))
}
