//! Why nothing was exported.

use thiserror::Error;

/// Why nothing was exported.
#[derive(Debug, Error)]
pub enum ExportError {
    /// Two columns would have the same name.
    #[error("two columns would be called `{0}`: an item of the instrument has the name of another column; rename it")]
    NameTwice(String),
    /// There is nothing to export.
    #[error("no record to export")]
    NoRecords,
    /// A file cannot be made.
    #[error("{file}: {problem}")]
    File {
        /// Its name.
        file: String,
        /// What went wrong.
        problem: String,
    },
}

impl ExportError {
    /// A file that cannot be made.
    pub(crate) fn file(file: &str, problem: impl ToString) -> Self {
        Self::File { file: file.into(), problem: problem.to_string() }
    }
}
