//! A file of answers: what its columns are, and what came of analysing it.

mod export;
mod run;

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::rc::Rc;
use std::sync::Arc;

use csv::ByteRecord;

use super::keys::KEYS;
use super::msg::Opened;
use trellis_core::instrument::{Instrument, ItemIndex};
use trellis_data::table::{Column, Columns, Input, RawTable, TableError, TableOptions, TextForm};

pub use export::{SavedFile, export, one_file};
pub use run::{Analysed, DataResult, Job, MOST_SAID, Progress, Step, run};

/// The largest file of answers that is opened: it is in the memory as a whole. Unit: bytes.
pub const MAX_DATA: usize = 256 << 20;

/// So many lines are looked at before a table is analysed.
pub(crate) const LOOKED_AT: usize = 1_000;

/// So many different values of a column are counted.
const VALUES: usize = 50;

/// A column of more different values is no column of groups.
const GROUPS: usize = 12;

/// So many values of a column are shown.
const SHOWN: usize = 3;

/// A value that is no answer of the item of its column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoAnswer {
    /// The value.
    pub value: String,
    /// How often it stands in the first lines.
    pub count: u64,
    /// In which columns.
    pub columns: Vec<String>,
}

/// A file of answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DataFile {
    /// Its name.
    pub name: String,
    /// Whether it has records (JSON), and not a table.
    pub is_records: bool,
    bytes: Arc<[u8]>,
}

impl DataFile {
    /// A file that was opened.
    #[must_use]
    pub fn new(file: Opened) -> Self {
        let start = file.bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&file.bytes).trim_ascii_start();
        Self {
            name: file.name,
            is_records: start.starts_with(b"{") || start.starts_with(b"["),
            bytes: file.bytes.into(),
        }
    }

    fn input(&self) -> Input {
        Box::new(io::Cursor::new(self.bytes.clone()))
    }

    /// About how many lines it has.
    fn lines(&self) -> u64 {
        self.bytes.iter().filter(|&&byte| byte == b'\n').count() as u64
    }

    /// The name without its ending.
    #[must_use]
    pub fn stem(&self) -> &str {
        self.name.rsplit_once('.').map_or(&self.name, |(stem, _)| stem)
    }
}

/// What a table says before it is analysed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// The names of its columns.
    pub names: Vec<String>,
    /// How it is written.
    pub text_form: TextForm,
    /// By column: the different values of the first lines, and how often each is there.
    values: Vec<BTreeMap<String, u64>>,
    /// By column: the first of them.
    pub first: Vec<Vec<String>>,
}

impl Head {
    /// The header, and the first lines.
    fn read(input: Input) -> Result<Self, TableError> {
        let mut table = RawTable::new(input)?;
        let width = table.names().len();
        let (mut values, mut first) = (vec![BTreeMap::new(); width], vec![Vec::new(); width]);
        let mut cells = ByteRecord::new();
        for _ in 0..LOOKED_AT {
            let Some((_, read)) = table.lines().read(&mut cells) else { break };
            if read.is_err() {
                continue;
            }
            for (place, cell) in cells.iter().enumerate().take(width) {
                let cell = String::from_utf8_lossy(cell).trim().to_owned();
                let own: &mut Vec<String> = &mut first[place];
                if own.len() < SHOWN && !cell.is_empty() && !own.contains(&cell) {
                    own.push(cell.clone());
                }
                let counts: &mut BTreeMap<String, u64> = &mut values[place];
                if counts.len() < VALUES || counts.contains_key(&cell) {
                    *counts.entry(cell).or_default() += 1;
                }
            }
        }
        Ok(Self { names: table.names().to_vec(), text_form: table.text_form(), values, first })
    }
}

/// What people are grouped by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GroupBy {
    /// Their answers to an item, by its id.
    Item(String),
    /// What stands in a column, by its name.
    Column(String),
}

/// What is chosen of a file before it is analysed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DataForm {
    /// The file.
    pub file: DataFile,
    /// Its header, or why there is none; `None` where it has records.
    pub head: Option<Result<Head, String>>,
    /// By column: what it is read as, where it was said. An empty name is a column that is not read.
    pub read_as: BTreeMap<usize, String>,
    /// What stands for a missing answer, as it is written.
    pub missing: String,
    /// The id of the form that was answered, where it was said.
    pub form: Option<String>,
    /// What people are grouped by.
    pub group: Option<GroupBy>,
}

impl DataForm {
    /// Nothing is chosen yet but what the file itself says.
    #[must_use]
    pub fn new(file: DataFile, instrument: Option<&Arc<Instrument>>) -> Self {
        let head = (!file.is_records).then(|| Head::read(file.input()).map_err(|error| error.to_string()));
        let mut form = Self { file, head, read_as: BTreeMap::new(), missing: String::new(), form: None, group: None };
        form.guess(instrument);
        form
    }

    /// Chooses the form again: the longest one of whose items every one has a column, where no column says it.
    pub(crate) fn guess(&mut self, instrument: Option<&Arc<Instrument>>) {
        (self.form, self.group) = (None, None);
        let Some(instrument) = instrument.filter(|instrument| instrument.forms().len() > 1) else { return };
        let options = self.options();
        let Some(Ok(columns)) = self.columns(instrument, &options) else { return };
        if columns.form_place().is_some() {
            return;
        }
        let whole = instrument.forms().iter().filter(|form| columns.items_without_column(&form.id).is_empty());
        let longest = whole.max_by_key(|form| form.items.len()).map(|form| form.id.clone());
        self.form = longest.or_else(|| instrument.forms().iter().next().map(|form| form.id.clone()));
    }

    /// How the table is read, as the options of the command line say it.
    #[must_use]
    pub fn options(&self) -> DataOptions {
        let names = self.head.iter().flatten().flat_map(|head| &head.names);
        let read_as = names.enumerate().filter_map(|(place, column)| Some((self.read_as.get(&place)?, column)));
        let missing = self.missing.split([' ', ',', ';', '，']).filter(|value| !value.is_empty());
        DataOptions {
            form: self.form.clone(),
            missing: missing.map(str::to_owned).collect(),
            columns: read_as.map(|(name, column)| (name.clone(), column.clone())).collect(),
            group: match &self.group {
                Some(GroupBy::Column(column)) => Some(column.clone()),
                _ => None,
            },
        }
    }

    /// What the columns are, or why they cannot be read; `None` without a header.
    #[must_use]
    pub fn columns<'a>(
        &self,
        instrument: &'a Arc<Instrument>,
        options: &'a DataOptions,
    ) -> Option<Result<Columns<'a>, TableError>> {
        let head = self.head.as_ref()?.as_ref().ok()?;
        Some(Columns::new(instrument, options.table(), head.names.clone(), head.text_form))
    }

    /// Values of the first lines that are no answers of the item of their column, those that stand there most often first.
    #[must_use]
    pub fn no_answers(&self, columns: &Columns) -> Vec<NoAnswer> {
        let Some(Ok(head)) = &self.head else { return Vec::new() };
        let mut found: BTreeMap<&str, NoAnswer> = BTreeMap::new();
        for (place, values) in head.values.iter().enumerate() {
            for (value, count) in values.iter().filter(|(value, _)| !columns.is_answer(place, value)) {
                let new = || NoAnswer { value: value.clone(), count: 0, columns: Vec::new() };
                let own = found.entry(value).or_insert_with(new);
                own.count += count;
                own.columns.push(head.names[place].clone());
            }
        }
        let mut found: Vec<NoAnswer> = found.into_values().collect();
        found.sort_by_key(|own| std::cmp::Reverse(own.count));
        found
    }

    /// The columns that people can be grouped by: those that are not read and have two to twelve different values.
    #[must_use]
    pub fn group_columns(&self, columns: &Columns) -> Vec<String> {
        let Some(Ok(head)) = &self.head else { return Vec::new() };
        let is_free = |column: &Column| matches!(column, Column::Unused | Column::Group);
        let all = head.names.iter().zip(&head.values).zip(columns.columns());
        let free = all.filter(|((name, values), column)| {
            is_free(column) && !name.is_empty() && (2..=GROUPS).contains(&values.len())
        });
        free.map(|((name, _), _)| name.clone()).collect()
    }

    /// What the columns are read as, as the command line takes it (`--columns`).
    #[must_use]
    pub fn mapping(&self) -> String {
        let mut writer = csv::Writer::from_writer(Vec::new());
        let rows = self.options().columns;
        let rows = rows.iter().filter(|(item, _)| !item.is_empty()).map(|(item, column)| [item.as_str(), column]);
        for row in std::iter::once(["item", "column"]).chain(rows) {
            // A vector takes all that is written.
            let _ = writer.write_record(row);
        }
        String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
    }
}

/// How a table is read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DataOptions {
    /// The form that was answered.
    pub form: Option<String>,
    /// Values that stand for a missing answer.
    pub missing: Vec<String>,
    /// What a column is read as, and the column.
    pub columns: Vec<(String, String)>,
    /// The column whose cells are the groups of people.
    pub group: Option<String>,
}

impl DataOptions {
    fn table(&self) -> TableOptions<'_> {
        let Self { form, missing, columns, group } = self;
        TableOptions { form: form.as_deref(), missing, columns, group: group.as_deref(), recode: &[] }
    }
}

/// The part of the workbench for answers.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct DataPart {
    /// The published scale whose answers these are; `None` for the instrument that is open.
    pub key: Option<usize>,
    /// What is chosen of the file.
    pub form: Option<DataForm>,
    /// How far the analysis is.
    pub progress: Option<Progress>,
    /// How far writing the answers for another program is.
    pub exporting: Option<Progress>,
    /// What came of it.
    pub result: Option<Rc<DataResult>>,
    /// Counts analyses and exports: what comes of an earlier one is not taken.
    pub runs: u32,
}

impl DataPart {
    /// The instrument that is answered: the open one, or a published scale.
    #[must_use]
    pub fn instrument(&self, open: Option<&Arc<Instrument>>) -> Option<Arc<Instrument>> {
        match self.key {
            None => open.cloned(),
            Some(key) => Instrument::parse(KEYS.get(key)?.text).ok().map(Arc::new),
        }
    }

    /// The analysis of what is chosen.
    #[must_use]
    pub fn job(&self, open: Option<&Arc<Instrument>>) -> Option<Job> {
        let (form, instrument) = (self.form.as_ref()?, self.instrument(open)?);
        let group = match &form.group {
            Some(GroupBy::Item(item)) => instrument.find_item(item),
            _ => None,
        };
        Some(Job { file: form.file.clone(), options: form.options(), instrument, group })
    }
}

/// The items that people can be grouped by: those that no score is made from, and that have few different answers.
#[must_use]
pub fn group_items(instrument: &Instrument) -> Vec<ItemIndex> {
    let scored: BTreeSet<ItemIndex> = instrument.scores().iter().flat_map(|score| score.items()).collect();
    let of_forms = instrument.forms().iter().flat_map(|form| form.items.iter().copied());
    let items: BTreeSet<ItemIndex> = of_forms.filter(|item| !scored.contains(item)).collect();
    items.into_iter().collect()
}
