//! XLSForm: a workbook for ODK, Kobo and SurveyCTO, with the keys and missing rules in calculations.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};
use trellis_core::instrument::{AnswerScale, FormOrModule, ItemIndex, ScaleIndex};

use crate::expression::{Language, Operand};
use crate::form::{Form, FormNames};
use crate::names::{Names, Rules};
use crate::{ExportError, ExportFile};

/// The name of the file.
pub const FILE: &str = "form.xlsx";

/// Names of questions.
const RULES: Rules = Rules {
    allows: |c| c.is_ascii_alphanumeric() || c == '_',
    prefix: "v_",
    max_length: 100,
    is_lower_case: false,
    reserved: &["name", "meta", "instanceid", "instancename", "about"],
};

struct XPath<'a>(&'a FormNames);

impl Language for XPath<'_> {
    fn operand(&self, operand: Operand) -> String {
        format!("${{{}}}", self.0.operand(operand))
    }

    fn has_value(&self, operand: Operand) -> String {
        format!("{} != ''", self.operand(operand))
    }

    fn missing(&self) -> &'static str {
        "''"
    }

    fn division(&self) -> &'static str {
        "div"
    }

    /// `int` truncates, which is the same for what is not negative.
    fn floor(&self, number: &str) -> String {
        format!("int({number})")
    }
}

const SURVEY: [&str; 7] = ["type", "name", "label", "hint", "relevant", "calculation", "constraint"];

/// A row of the survey sheet.
type Row = [String; 7];

/// `form.xlsx`, and what is not in it.
///
/// # Errors
///
/// [`ExportError::File`] where a text is longer than a cell of a workbook may be.
pub fn files(form: &Form) -> Result<Vec<ExportFile>, ExportError> {
    let about = form.about(&[
        "Seconds on an item: ODK's audit log has them (a row of type audit).",
        "Spaces and signs in the names of choices: they are written as _.",
        "Whether a module is asked in the language of the form: its answers are Yes and No.",
    ]);
    let contents = workbook(form, &about).map_err(|error| ExportError::file(FILE, error))?;
    Ok(vec![ExportFile { name: FILE.into(), contents }, ExportFile::text("README.md", about)])
}

fn workbook(form: &Form, about: &str) -> Result<Vec<u8>, XlsxError> {
    let names = form.names(RULES);
    let mut lists = Names::new(RULES);
    let list_names: Vec<String> = form.instrument().scale_ids().iter().map(|id| lists.give(id)).collect();
    let mut workbook = Workbook::new();
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?));
    sheet(workbook.add_worksheet().set_name("survey")?, &SURVEY, &survey(form, &names, &list_names))?;
    sheet(workbook.add_worksheet().set_name("choices")?, &["list_name", "name", "label"], &choices(form, &list_names))?;
    let title = form.words().name.clone();
    let mut ids = Names::new(RULES);
    let id = ids.give(&format!("{}_{}", form.instrument().id(), form.id()));
    let settings = [[title, id, form.instrument().version().to_owned()]];
    sheet(workbook.add_worksheet().set_name("settings")?, &["form_title", "form_id", "version"], &settings)?;
    let lines: Vec<[String; 1]> = about.lines().map(|line| [line.to_owned()]).collect();
    sheet(workbook.add_worksheet().set_name("about")?, &["about"], &lines)?;
    workbook.save_to_buffer()
}

fn survey(form: &Form, names: &FormNames, lists: &[String]) -> Vec<Row> {
    let row = |kind: &str, name: &str, label: &str| -> Row {
        [kind.into(), name.into(), label.into(), String::new(), String::new(), String::new(), String::new()]
    };
    let mut rows = Vec::new();
    for section in form.sections() {
        let mut relevant = String::new();
        if let FormOrModule::Module(module) = section {
            rows.push(row("select_one trellis_yes_no", names.module(module), &form.words().conditions[module]));
            relevant = format!("${{{}}} = 'yes'", names.module(module));
        }
        for &item in form.items_of(section) {
            let list = &lists[usize::from(form.instrument().items()[item].scale)];
            let (kind, constraint) = kind(form, item, list);
            let mut row = row(&kind, names.item(item), &form.words().items[item]);
            row[3].clone_from(&form.words().recall);
            row[4].clone_from(&relevant);
            row[6] = constraint;
            rows.push(row);
        }
    }
    let language = XPath(names);
    for calculation in form.calculations() {
        let mut row = row("calculate", names.calculated(calculation.value), &form.label(calculation.value));
        row[5] = language.write(&calculation.expression);
        rows.push(row);
    }
    rows
}

/// The type of a question, and what its answers must be.
fn kind(form: &Form, item: ItemIndex, list: &str) -> (String, String) {
    match form.scale(item) {
        AnswerScale::Rating { .. } | AnswerScale::Choice(_) => (format!("select_one {list}"), String::new()),
        AnswerScale::Several(_) => (format!("select_multiple {list}"), String::new()),
        AnswerScale::Number { min, max, digits } => {
            let kind = if *digits == 0 { "integer" } else { "decimal" };
            (kind.into(), format!(". >= {min} and . <= {max}"))
        }
        AnswerScale::Text { max_length } => ("text".into(), format!("string-length(.) <= {max_length}")),
    }
}

fn choices(form: &Form, lists: &[String]) -> Vec<[String; 3]> {
    let mut rows: Vec<[String; 3]> = [("yes", "Yes"), ("no", "No")]
        .map(|(name, label)| ["trellis_yes_no".into(), name.into(), label.into()])
        .to_vec();
    let mut seen: Vec<ScaleIndex> = Vec::new();
    for item in form.items() {
        let scale = form.instrument().items()[item].scale;
        if seen.contains(&scale) {
            continue;
        }
        seen.push(scale);
        let is_rating = matches!(form.scale(item), AnswerScale::Rating { .. });
        let mut names = Names::new(RULES);
        for (value, label) in form.answers(item) {
            let name = if is_rating { value } else { names.give(&value) };
            rows.push([lists[usize::from(scale)].clone(), name, label]);
        }
    }
    rows
}

fn sheet<const N: usize>(sheet: &mut Worksheet, header: &[&str; N], rows: &[[String; N]]) -> Result<(), XlsxError> {
    let bold = Format::new().set_bold();
    for (column, name) in (0..).zip(header) {
        sheet.write_string_with_format(0, column, *name, &bold)?;
    }
    for (row, cells) in (1..).zip(rows) {
        for (column, text) in (0..).zip(cells).filter(|(_, text)| !text.is_empty()) {
            sheet.write_string(row, column, text)?;
        }
    }
    Ok(())
}
