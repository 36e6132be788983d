//! XLSForm: a workbook of ODK, Kobo or SurveyCTO.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{Data, Range, Reader, Xlsx};

use super::draft::{Answer, Draft};
use super::{About, ImportError, Imported};

const FORMAT: &str = "XLSForm";

/// A sheet by the names of its columns.
struct Sheet {
    header: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Sheet {
    fn new(range: &Range<Data>) -> Self {
        let mut rows =
            range.rows().map(|row| row.iter().map(|cell| cell.to_string().trim().to_owned()).collect::<Vec<_>>());
        Self { header: rows.next().unwrap_or_default(), rows: rows.collect() }
    }

    /// The column of a name; where a form has several languages, the first such as `label::English (en)`.
    fn column(&self, name: &str) -> Option<usize> {
        let with_language = format!("{name}::");
        self.header.iter().position(|header| header == name || header.starts_with(&with_language))
    }

    fn cell<'a>(&'a self, row: &'a [String], name: &str) -> &'a str {
        self.column(name).and_then(|column| row.get(column)).map_or("", String::as_str)
    }
}

/// Reads a workbook: questions of type `select_one` whose choices have numbers as names.
///
/// # Errors
///
/// [`ImportError::Format`] where it is no XLSForm; as of [`ImportError`] else.
pub fn xlsform(workbook: &[u8], about: About) -> Result<Imported, ImportError> {
    let problem = |problem: String| ImportError::Format { format: FORMAT, problem };
    let mut workbook: Xlsx<_> =
        Xlsx::new(Cursor::new(workbook)).map_err(|error: calamine::XlsxError| problem(error.to_string()))?;
    let mut sheet = |name: &str| workbook.worksheet_range(name).ok().map(|range| Sheet::new(&range));
    let survey = sheet("survey").ok_or_else(|| problem("it has no sheet `survey`".into()))?;
    if let Some(missing) = ["type", "name"].into_iter().find(|name| survey.column(name).is_none()) {
        return Err(problem(format!("the sheet `survey` has no column `{missing}`")));
    }
    let lists = sheet("choices").map(|choices| lists(&choices)).unwrap_or_default();
    let settings = sheet("settings");
    let setting = |name: &str| {
        let settings = settings.as_ref()?;
        Some(settings.cell(settings.rows.first()?, name)).filter(|value| !value.is_empty())
    };
    let name = setting("form_id").or(setting("id_string")).unwrap_or("form");
    let mut draft = Draft::new(FORMAT, name, setting("form_title").unwrap_or(name));
    draft.version = setting("version").map(str::to_owned);
    for (number, row) in (2..).zip(&survey.rows) {
        add(&mut draft, &survey, number, row, &lists);
    }
    draft.finish(about)
}

/// Whether a workbook is an XLSForm: it has a sheet `survey`.
#[must_use]
pub fn is_xlsform(workbook: &[u8]) -> bool {
    Xlsx::new(Cursor::new(workbook)).is_ok_and(|workbook| workbook.sheet_names().iter().any(|name| name == "survey"))
}

/// The answers of each list.
fn lists(choices: &Sheet) -> BTreeMap<String, Vec<Answer>> {
    let mut lists: BTreeMap<String, Vec<Answer>> = BTreeMap::new();
    for row in &choices.rows {
        let list = [choices.cell(row, "list_name"), choices.cell(row, "list name")].concat();
        let answer = Answer { code: choices.cell(row, "name").into(), label: choices.cell(row, "label").into() };
        if !list.is_empty() {
            lists.entry(list).or_default().push(answer);
        }
    }
    lists
}

fn add(draft: &mut Draft, survey: &Sheet, number: usize, row: &[String], lists: &BTreeMap<String, Vec<Answer>>) {
    let cell = |name: &str| survey.cell(row, name);
    let kind = cell("type");
    if kind.is_empty() {
        return;
    }
    let place = format!("survey, row {number}, `{}`", cell("name"));
    let Some(list) = kind.strip_prefix("select_one ").map(str::trim) else {
        let what = match kind {
            "calculate" => format!("left out: a calculation: {}", cell("calculation")),
            _ => format!("left out: a row of type {kind}"),
        };
        return draft.note(&place, what);
    };
    let Some(answers) = lists.get(list) else {
        return draft.note(&place, format!("left out: there is no list {list} in the sheet `choices`"));
    };
    for column in ["relevant", "constraint"] {
        if !cell(column).is_empty() {
            draft.note(&place, format!("{column} is not carried over: {}", cell(column)));
        }
    }
    match cell("hint") {
        "" => {}
        hint if draft.recall.is_empty() => draft.recall = hint.into(),
        hint if draft.recall == hint => {}
        hint => draft.note(&place, format!("another hint is not carried over: {hint}")),
    }
    draft.question(&place, cell("name"), cell("label"), list, answers.clone());
}
