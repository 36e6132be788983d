//! Tables with typed columns: what CSV, spreadsheets and statistics programs are written from.

use std::collections::BTreeSet;

use crate::ExportError;

/// A table with typed columns.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// A short name of lower-case letters.
    pub name: &'static str,
    /// What a row is.
    pub description: &'static str,
    /// The columns.
    pub variables: Vec<Variable>,
    /// The columns whose values together stand in one row alone.
    pub primary_key: Vec<&'static str>,
    /// The rows; each has a cell for each column.
    pub rows: Vec<Vec<Cell>>,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Variable {
    /// Its name, unique in the table.
    pub name: String,
    /// What people read in place of the name.
    pub label: String,
    /// What it is, how it came about, and what an empty cell means.
    pub description: String,
    /// What its cells are.
    pub kind: Kind,
    /// The unit of its numbers.
    pub unit: Option<String>,
}

/// What the cells of a column are.
#[derive(Debug, Clone, PartialEq)]
pub enum Kind {
    /// Text.
    Text,
    /// A point in time: an RFC 3339 text.
    Time,
    /// A whole code of an answer scale, with the label of each.
    Rating {
        /// The smallest code.
        min: i16,
        /// The largest code.
        max: i16,
        /// By code from `min` on: its label.
        labels: Vec<String>,
    },
    /// One of named values.
    Choice(Vec<NamedValue>),
    /// One or more of named values, with `|` between them.
    Several(Vec<NamedValue>),
    /// A whole number.
    Integer,
    /// A number between two ends, where it has any.
    Number {
        /// The ends, both included.
        range: Option<(f64, f64)>,
    },
}

/// A value of a choice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedValue {
    /// The value in the cells.
    pub name: String,
    /// What people read.
    pub label: String,
}

impl NamedValue {
    /// Values whose names say enough.
    pub(crate) fn unlabelled(names: &[&str]) -> Vec<Self> {
        names.iter().map(|name| Self { name: (*name).into(), label: (*name).into() }).collect()
    }
}

/// One cell of a table.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// There is no value.
    Empty,
    /// A text, or the name of a value.
    Text(String),
    /// A whole number.
    Integer(i64),
    /// A number, unrounded.
    Number(f64),
}

impl Cell {
    /// A number, or nothing.
    pub(crate) fn number(value: Option<f64>) -> Self {
        value.map_or(Self::Empty, Self::Number)
    }

    /// A text; nothing where it is empty.
    pub(crate) fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.is_empty() { Self::Empty } else { Self::Text(text) }
    }

    /// The cell as text: numbers so that they are read as exactly the same number, nothing as an empty text.
    ///
    /// ```
    /// use trellis_export::table::Cell;
    ///
    /// assert_eq!(Cell::Number(0.1 + 0.2).to_text(), "0.30000000000000004");
    /// assert_eq!(Cell::Empty.to_text(), "");
    /// ```
    #[must_use]
    pub fn to_text(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) => text.clone(),
            Self::Integer(number) => number.to_string(),
            Self::Number(number) => number.to_string(),
        }
    }
}

impl Table {
    /// The table, if its columns have different names.
    ///
    /// # Errors
    ///
    /// [`ExportError::NameTwice`] where an item is called like another column.
    pub(crate) fn checked(self) -> Result<Self, ExportError> {
        let mut seen = BTreeSet::new();
        match self.variables.iter().find(|variable| !seen.insert(variable.name.as_str())) {
            Some(twice) => Err(ExportError::NameTwice(twice.name.clone())),
            None => Ok(self),
        }
    }

    /// A column by its name.
    #[must_use]
    pub fn variable(&self, name: &str) -> Option<&Variable> {
        self.variables.iter().find(|variable| variable.name == name)
    }
}
