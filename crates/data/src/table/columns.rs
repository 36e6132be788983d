//! What the columns of a table are, and the answers of its lines.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use csv::ByteRecord;
use trellis_core::instrument::{AnswerScale, Instrument, ItemIndex};
use trellis_core::printable::printable;
use trellis_core::record::{AnswersOnly, GivenAnswer, Subject};

use super::TableOptions;
use super::error::{RowError, TableError};
use super::ids::Dates;
use super::labels::Labels;
use super::text::{TextForm, cell_text};

/// What stands before the name of an item in the column of the time on it.
const SECONDS_PREFIX: &str = "seconds.";

/// In a cell with several values, what stands between them.
const VALUE_SEPARATOR: char = '|';

/// In a cell, a missing answer; besides an empty cell and what `--missing` names.
pub(crate) const MISSING: &str = "NA";

/// Answers are at most 500 characters. Unit: bytes.
const LONGEST_CELL: usize = 10_000;

/// So many columns that are not read are named.
const NAMED_COLUMNS: usize = 20;

/// What a column is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Column {
    /// The code for the person.
    Id,
    /// The form that was answered.
    Form,
    /// The answer to an item.
    Answer(ItemIndex),
    /// The time on an item, by its id.
    Seconds(String),
    /// The group of the person.
    Group,
    /// Not read.
    Unused,
}

/// The columns of a table.
pub struct Columns<'a> {
    pub(crate) instrument: &'a Arc<Instrument>,
    pub(crate) options: TableOptions<'a>,
    /// As the header has them.
    names: Vec<String>,
    columns: Vec<Column>,
    /// Whether numbers may have a decimal comma: not where commas separate cells.
    has_decimal_comma: bool,
    labels: Labels,
    dates: Dates,
}

impl<'a> Columns<'a> {
    /// The columns of a header.
    ///
    /// # Errors
    ///
    /// Where they are not those of answers to the instrument.
    pub fn new(
        instrument: &'a Arc<Instrument>,
        options: TableOptions<'a>,
        names: Vec<String>,
        text_form: TextForm,
    ) -> Result<Self, TableError> {
        let columns = columns(instrument, options, &names)?;
        let labels = Labels::new(instrument, options.recode);
        let has_decimal_comma = text_form.separator != b',';
        Ok(Self { instrument, options, names, columns, has_decimal_comma, labels, dates: Dates::default() })
    }

    /// The instrument that is answered.
    pub fn instrument(&self) -> &'a Arc<Instrument> {
        self.instrument
    }

    /// The form of every line, where the command line says it.
    pub fn form(&self) -> Option<&'a str> {
        self.options.form
    }

    /// The names of all columns.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// The place of a column that was named.
    pub fn place_of(&self, name: &str) -> Result<usize, TableError> {
        let place = self.names.iter().position(|own| own == name);
        place.ok_or_else(|| TableError::NoColumn { wanted: name.to_owned(), found: first_of(&self.names) })
    }

    /// The place of the column of codes for people.
    pub fn id_place(&self) -> Option<usize> {
        self.columns.iter().position(|column| *column == Column::Id)
    }

    /// The place of the column of groups.
    #[must_use]
    pub fn group_place(&self) -> Option<usize> {
        self.columns.iter().position(|column| *column == Column::Group)
    }

    /// The places of columns that are not read.
    pub fn unused_places(&self) -> Vec<usize> {
        let places = (0..).zip(&self.columns).filter(|(_, column)| **column == Column::Unused);
        places.map(|(place, _)| place).collect()
    }

    /// The items that have a column.
    pub fn items(&self) -> BTreeSet<ItemIndex> {
        let item = |column: &Column| match column {
            Column::Answer(item) => Some(*item),
            _ => None,
        };
        self.columns.iter().filter_map(item).collect()
    }

    /// The name of the column of an item.
    #[must_use]
    pub fn column_of(&self, item: &str) -> Option<&str> {
        let item = self.instrument.find_item(item)?;
        let place = self.columns.iter().position(|column| *column == Column::Answer(item))?;
        Some(&self.names[place])
    }

    /// What each column is, in the order of the header.
    #[must_use]
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// The place of the column that says which form was answered.
    pub fn form_place(&self) -> Option<usize> {
        self.columns.iter().position(|column| *column == Column::Form)
    }

    /// What somebody should know of the lines that were read so far: labels that were read as codes, and codes for people
    /// that look like dates.
    pub fn notes_on_lines(&self) -> Vec<String> {
        let recoded = self.labels.used();
        let labels = (!recoded.is_empty()).then(|| format!("labels read as codes: {}", recoded.join(", ")));
        labels.into_iter().chain(self.dates.note()).collect()
    }

    /// What somebody should know of the table before it is read.
    pub fn notes(&self) -> Vec<String> {
        let mut notes = Vec::new();
        let unused = self.unused_columns();
        if !unused.is_empty() {
            let more = unused.len().saturating_sub(NAMED_COLUMNS);
            let more = if more == 0 { String::new() } else { format!(" and {more} more") };
            let named = unused.iter().take(NAMED_COLUMNS).map(String::as_str).collect::<Vec<_>>().join(", ");
            notes.push(format!("columns that are no item, not read: {named}{more}"));
        }
        for missing in self.options.missing {
            let items = self.items_with_answer(missing);
            if let Some(first) = items.first() {
                let others =
                    if items.len() == 1 { String::new() } else { format!(" and {} more items", items.len() - 1) };
                notes.push(format!(
                    "{missing} is an answer of {first}{others}, and counts as missing, as --missing says"
                ));
            }
        }
        notes
    }

    /// The items of the table that have a rating as an answer.
    fn items_with_answer(&self, cell: &str) -> Vec<&'a str> {
        let Some(code) = self.number(cell) else { return Vec::new() };
        let has_it = |item: ItemIndex| matches!(*self.instrument.scale_of(item), AnswerScale::Rating { min, max } if (f64::from(min)..=f64::from(max)).contains(&code));
        let items = self.columns.iter().filter_map(|column| match column {
            Column::Answer(item) if has_it(*item) => Some(self.instrument.items()[*item].id.as_str()),
            _ => None,
        });
        items.collect()
    }

    /// Columns that are neither an item nor anything else that is read, as messages call them.
    fn unused_columns(&self) -> Vec<String> {
        let columns = self.names.iter().zip(&self.columns).zip(1..);
        let unused = columns.filter(|((_, column), _)| matches!(column, Column::Unused));
        unused
            .map(|((name, _), number)| match name.as_str() {
                "" => format!("column {number} (without a name)"),
                name => printable(name).into_owned(),
            })
            .collect()
    }

    /// The items that a form asks and that have no column.
    pub fn items_without_column(&self, form: &str) -> Vec<&'a str> {
        let Some(form) = self.instrument.find_form(form) else { return Vec::new() };
        let has_column =
            |item: ItemIndex| self.columns.iter().any(|column| matches!(column, Column::Answer(own) if *own == item));
        let items = self.instrument.forms()[form].items.iter().copied().filter(|&item| !has_column(item));
        items.map(|item| self.instrument.items()[item].id.as_str()).collect()
    }

    /// What was answered in a line.
    pub fn row(&self, cells: &ByteRecord) -> Result<AnswersOnly, RowError> {
        if cells.len() != self.columns.len() {
            return Err(RowError::CellCount { found: cells.len(), needed: self.columns.len() });
        }
        let mut answers = AnswersOnly {
            id: None,
            form: String::new(),
            answers: BTreeMap::new(),
            seconds: BTreeMap::new(),
            safety: BTreeMap::new(),
            modules: BTreeMap::new(),
        };
        for ((cell, column), name) in cells.iter().zip(&self.columns).zip(&self.names) {
            if cell.len() > LONGEST_CELL && !matches!(column, Column::Unused) {
                return Err(RowError::LongCell { column: name.clone(), bytes: cell.len() });
            }
            let cell = cell_text(cell).ok_or(RowError::NotUtf8)?;
            match column {
                Column::Unused | Column::Group => {}
                Column::Id if cell.is_empty() => {}
                Column::Id => {
                    self.dates.look_at(&cell);
                    let subject = Subject::try_from(cell.clone());
                    answers.id =
                        Some(subject.map_err(|error| RowError::NoSubject { found: cell, reason: error.to_string() })?);
                }
                Column::Form => answers.form = cell,
                Column::Seconds(_) if self.is_missing(&cell) => {}
                Column::Seconds(item) => {
                    let seconds = self.number(&cell).ok_or(RowError::NoTime { column: name.clone(), found: cell })?;
                    answers.seconds.insert(item.clone(), seconds);
                }
                Column::Answer(item) => self.add_answer(&mut answers, *item, cell),
            }
        }
        if answers.form.is_empty() {
            let forms: Vec<&str> = self.instrument.forms().iter().map(|form| form.id.as_str()).collect();
            answers.form = match (self.options.form, &forms[..]) {
                (Some(form), _) => form.into(),
                (None, [only]) => (*only).into(),
                (None, _) => return Err(RowError::NoForm { forms: forms.join(", ") }),
            };
        }
        // A module without an answer was asked where its items took time.
        let seconds = &answers.seconds;
        answers.modules.retain(|_, answers| {
            answers.values().any(Option::is_some) || answers.keys().any(|item| seconds.contains_key(item))
        });
        if answers.safety.values().all(Option::is_none) {
            answers.safety.clear();
        }
        // An item of another form that this table has too was not asked here.
        if let Some(form) = self.instrument.find_form(&answers.form) {
            let asked: BTreeSet<&str> = self.instrument.forms()[form]
                .items
                .iter()
                .map(|&item| self.instrument.items()[item].id.as_str())
                .collect();
            answers.answers.retain(|id, answer| answer.is_some() || asked.contains(id.as_str()));
        }
        Ok(answers)
    }

    fn add_answer(&self, answers: &mut AnswersOnly, item: ItemIndex, cell: String) {
        let id = self.instrument.items()[item].id.clone();
        let scale = self.instrument.scale_of(item);
        let scale_index = self.instrument.items()[item].scale;
        // What the item itself has is an answer, even where it reads like a missing one.
        let is_value = matches!(scale, AnswerScale::Choice(values) if values.contains(&cell));
        let answer = (is_value || !self.is_missing(&cell)).then_some(cell);
        if self.instrument.safety().iter().any(|question| question.item == item) {
            answers.safety.insert(id, answer);
            return;
        }
        let answer = answer.map(|cell| match scale {
            AnswerScale::Rating { .. } | AnswerScale::Number { .. } => match self.number(&cell) {
                Some(number) => given_number(number),
                None => match self.labels.code(scale_index, &cell) {
                    Some(code) => GivenAnswer::Whole(code.into()),
                    None => GivenAnswer::Text(cell),
                },
            },
            AnswerScale::Choice(_) | AnswerScale::Text { .. } => GivenAnswer::Text(cell),
            AnswerScale::Several(_) => {
                let names = cell.split(VALUE_SEPARATOR).map(|name| name.trim().to_owned());
                GivenAnswer::Several(names.collect())
            }
        });
        let module = self.instrument.modules().iter().find(|module| module.items.contains(&item));
        match module {
            Some(module) => answers.modules.entry(module.id.clone()).or_default().insert(id, answer),
            None => answers.answers.insert(id, answer),
        };
    }

    pub(crate) fn is_missing_bytes(&self, cell: &[u8]) -> bool {
        str::from_utf8(cell).is_ok_and(|cell| self.is_missing(cell))
    }

    /// The group that a cell says; `None` where it is missing.
    #[must_use]
    pub fn group_of(&self, cell: &[u8]) -> Option<String> {
        cell_text(cell).filter(|cell| !self.is_missing(cell))
    }

    /// Whether a cell of the column of a rating is one of its answers, a label of one, or a missing answer. Cells of other
    /// columns are not looked at.
    #[must_use]
    pub fn is_answer(&self, column: usize, cell: &str) -> bool {
        let Column::Answer(item) = self.columns[column] else { return true };
        let AnswerScale::Rating { min, max } = *self.instrument.scale_of(item) else { return true };
        if self.is_missing(cell) {
            return true;
        }
        match self.number(cell) {
            Some(number) => number.fract() == 0.0 && (f64::from(min)..=f64::from(max)).contains(&number),
            None => self.labels.code(self.instrument.items()[item].scale, cell).is_some(),
        }
    }

    fn is_missing(&self, cell: &str) -> bool {
        // Programs write 99 as 99.0 where a column has gaps.
        let is_same_number =
            |missing: &str| self.number(missing).is_some_and(|number| self.number(cell) == Some(number));
        cell.is_empty()
            || cell == MISSING
            || self.options.missing.iter().any(|missing| missing == cell || is_same_number(missing))
    }

    fn number(&self, cell: &str) -> Option<f64> {
        let point = if self.has_decimal_comma { cell.replacen(',', ".", 1) } else { cell.to_owned() };
        let is_plain = point.bytes().all(|byte| byte.is_ascii_digit() || b"+-.".contains(&byte));
        point.parse().ok().filter(|_| is_plain)
    }
}

fn given_number(number: f64) -> GivenAnswer {
    if number.fract() == 0.0 && number.abs() < 1e15 {
        GivenAnswer::Whole(number as i64)
    } else {
        GivenAnswer::Decimal(number)
    }
}

/// The first of many names.
fn first_of<T: AsRef<str>>(ids: &[T]) -> String {
    let more = if ids.len() > 8 { ", ..." } else { "" };
    ids.iter().take(8).map(AsRef::as_ref).collect::<Vec<_>>().join(", ") + more
}

/// What each column of a header is.
fn columns(instrument: &Instrument, options: TableOptions, names: &[String]) -> Result<Vec<Column>, TableError> {
    let mut read_as: BTreeMap<&str, &str> = BTreeMap::new();
    for (name, column) in options.columns {
        if !names.contains(column) {
            return Err(TableError::NoColumn { wanted: column.clone(), found: first_of(names) });
        }
        read_as.insert(column, name);
    }
    if let Some(group) = options.group.filter(|group| !names.iter().any(|name| name == group)) {
        return Err(TableError::NoColumn { wanted: group.to_owned(), found: first_of(names) });
    }
    let mut columns = Vec::new();
    for own in names {
        let name = read_as.get(own.as_str()).copied().unwrap_or(own);
        let item = instrument.find_item(name).map(Column::Answer);
        let seconds = || {
            let item = name.strip_prefix(SECONDS_PREFIX)?;
            instrument.find_item(item).map(|_| Column::Seconds(item.to_owned()))
        };
        let other = || match name {
            "id" | "subject" => Column::Id,
            "form" => Column::Form,
            _ => Column::Unused,
        };
        let column = match item.or_else(seconds).unwrap_or_else(other) {
            Column::Unused if options.group == Some(own) => Column::Group,
            column => column,
        };
        let items = instrument.items().iter().map(|item| item.id.as_str());
        let mut read = items.chain(["id", "subject", "form"]);
        if let (Column::Unused, Some(read)) = (&column, read.find(|read| read.eq_ignore_ascii_case(name)))
            && !names.iter().any(|name| name == read)
        {
            return Err(TableError::OtherCase { found: name.to_owned(), read: read.to_owned() });
        }
        columns.push(column);
    }
    if !columns.iter().any(|column| matches!(column, Column::Answer(_))) {
        if names[0].starts_with(['{', '[']) {
            return Err(TableError::Json);
        }
        let items: Vec<&str> = instrument.items().iter().map(|item| item.id.as_str()).collect();
        return Err(TableError::NoItems { found: first_of(names), items: first_of(&items) });
    }
    let mut seen = BTreeSet::new();
    if let Some(twice) = names.iter().find(|name| !name.is_empty() && !seen.insert(*name)) {
        return Err(TableError::ColumnTwice(twice.clone()));
    }
    for (place, column) in columns.iter().enumerate().filter(|(_, column)| **column != Column::Unused) {
        if let Some(before) = columns[..place].iter().position(|other| other == column) {
            let name = read_as.get(names[place].as_str()).copied().unwrap_or(&names[place]).to_owned();
            return Err(TableError::BothAs { first: names[before].clone(), second: names[place].clone(), name });
        }
    }
    Ok(columns)
}
