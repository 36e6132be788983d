//! Tables and forms of other programs: what they are, and what they do not say.

use super::msg::Opened;
use trellis_core::instrument::AgeRange;
use trellis_export::import::{self, About, ImportError, Imported, Table};
use trellis_text::WorkbenchText as Text;

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FormFormat {
    /// A table with one item a row, as comma-separated values.
    Csv,
    /// The same in a workbook.
    Xlsx,
    /// An XLSForm.
    Xlsform,
    /// A FHIR Questionnaire.
    Fhir,
    /// A REDCap data dictionary.
    Redcap,
}

/// What is to be known of a table or form before it is an instrument.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportForm {
    /// The file.
    pub file: Opened,
    /// What it is.
    pub format: FormFormat,
    /// The id of the instrument, as it is written.
    pub id: String,
    /// The youngest age, as it is written.
    pub from: String,
    /// The oldest age, as it is written.
    pub to: String,
    /// The licence, as it is written.
    pub licence: String,
    /// The language, as it is written.
    pub language: String,
    /// Whether what is missing is said.
    pub shows_errors: bool,
}

/// A field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImportField {
    /// The id of the instrument.
    Id,
    /// The youngest age.
    From,
    /// The oldest age.
    To,
    /// The licence.
    Licence,
    /// The language.
    Language,
}

/// What a file of a name and with such bytes is; `None` where it is an instrument file, or meant to be one.
pub(crate) fn format_of(file: &Opened) -> Option<FormFormat> {
    // What a workbook begins with: it is a ZIP archive.
    if file.bytes.starts_with(b"PK") {
        return Some(if import::is_xlsform(&file.bytes) { FormFormat::Xlsform } else { FormFormat::Xlsx });
    }
    let text = String::from_utf8_lossy(&file.bytes);
    let text = text.trim_start_matches('\u{feff}').trim_start();
    if text.starts_with(['{', '[']) || text.is_empty() {
        let is_resource = serde_json::from_str::<serde_json::Value>(text)
            .is_ok_and(|value| value.get("resourceType").is_some_and(|kind| kind == "Questionnaire"));
        return is_resource.then_some(FormFormat::Fhir);
    }
    let is_table = [".csv", ".tsv", ".txt"].iter().any(|end| file.name.to_lowercase().ends_with(end));
    let header = text.lines().next().unwrap_or_default();
    match header.contains("Variable / Field Name") {
        true => Some(FormFormat::Redcap),
        false => is_table.then_some(FormFormat::Csv),
    }
}

/// The text of a file.
pub(crate) fn text_of(file: &Opened) -> Result<String, Text> {
    let bytes = &file.bytes;
    let wide = |pair: &[u8], is_little: bool| match is_little {
        true => u16::from_le_bytes([pair[0], pair[1]]),
        false => u16::from_be_bytes([pair[0], pair[1]]),
    };
    if let Some(is_little) = [[0xff, 0xfe], [0xfe, 0xff]].iter().position(|mark| bytes.starts_with(mark)) {
        let units: Vec<u16> = bytes[2..].chunks_exact(2).map(|pair| wide(pair, is_little == 0)).collect();
        return String::from_utf16(&units).map_err(|_| Text::NotUtf8);
    }
    String::from_utf8(bytes.clone()).map_err(|_| Text::NotUtf8)
}

impl ImportForm {
    pub(crate) fn new(file: Opened, format: FormFormat, language: &str) -> Self {
        let id = file.name.rsplit_once('.').map_or(file.name.as_str(), |(name, _)| name).to_owned();
        Self {
            file,
            format,
            id,
            from: String::new(),
            to: String::new(),
            licence: String::new(),
            language: language.to_owned(),
            shows_errors: false,
        }
    }

    pub(crate) fn write(&mut self, field: ImportField, text: String) {
        *match field {
            ImportField::Id => &mut self.id,
            ImportField::From => &mut self.from,
            ImportField::To => &mut self.to,
            ImportField::Licence => &mut self.licence,
            ImportField::Language => &mut self.language,
        } = text;
    }

    pub(crate) fn field(&self, field: ImportField) -> &str {
        match field {
            ImportField::Id => &self.id,
            ImportField::From => &self.from,
            ImportField::To => &self.to,
            ImportField::Licence => &self.licence,
            ImportField::Language => &self.language,
        }
    }

    /// What is wrong with a field.
    pub(crate) fn error(&self, field: ImportField) -> Option<Text> {
        let is_wrong = match field {
            ImportField::Id => self.id.trim().is_empty().then_some(Text::IdMissing),
            ImportField::From | ImportField::To => self.ages().is_none().then_some(Text::AgesWrong),
            ImportField::Licence => {
                // A Questionnaire may say it.
                (self.format != FormFormat::Fhir && self.licence.trim().is_empty()).then_some(Text::LicenceMissing)
            }
            ImportField::Language => {
                let tag = self.language.trim();
                let is_tag = tag.starts_with(|first: char| first.is_ascii_alphabetic())
                    && tag.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
                (!is_tag).then_some(Text::LanguageWrong)
            }
        };
        is_wrong.filter(|_| self.shows_errors)
    }

    pub(crate) fn is_complete(&self) -> bool {
        let shown = Self { shows_errors: true, ..self.clone() };
        ImportField::ALL.into_iter().all(|field| shown.error(field).is_none())
    }

    fn ages(&self) -> Option<AgeRange> {
        let age = |text: &str| text.trim().parse::<u8>().ok();
        let (from, to) = (age(&self.from)?, age(&self.to)?);
        (from <= to).then_some(AgeRange { from, read_aloud_to: to, to })
    }

    /// The instrument; `None` where something is missing.
    pub(crate) fn read(&self) -> Option<Result<Imported, ImportProblem>> {
        let licence = Some(self.licence.trim().to_owned()).filter(|licence| !licence.is_empty());
        let language = self.language.trim().to_owned();
        let about = About { id: Some(self.id.trim().to_owned()), ages: self.ages()?, licence, language };
        Some(self.read_as(about))
    }

    fn read_as(&self, about: About) -> Result<Imported, ImportProblem> {
        let bytes = &self.file.bytes;
        let text = || text_of(&self.file).map_err(ImportProblem::Text);
        let imported = match self.format {
            FormFormat::Csv => Table::from_csv(&text()?).and_then(|table| import::table(&table, about)),
            FormFormat::Xlsx => Table::from_xlsx(bytes).and_then(|table| import::table(&table, about)),
            FormFormat::Xlsform => import::xlsform(bytes, about),
            FormFormat::Fhir => import::fhir(&text()?, about),
            FormFormat::Redcap => import::redcap(&text()?, about),
        };
        imported.map_err(ImportProblem::Import)
    }
}

impl ImportField {
    pub(crate) const ALL: [Self; 5] = [Self::Id, Self::From, Self::To, Self::Licence, Self::Language];
}

/// Why there is no instrument.
#[derive(Debug)]
pub(crate) enum ImportProblem {
    /// The file is no text in UTF-8.
    Text(Text),
    /// What the reading says.
    Import(ImportError),
}

/// The table that a file is.
pub(crate) fn table_of(file: &Opened) -> Result<Table, ImportProblem> {
    let table = match format_of(file) {
        Some(FormFormat::Xlsx | FormFormat::Xlsform) => Table::from_xlsx(&file.bytes),
        _ => Table::from_csv(&text_of(file).map_err(ImportProblem::Text)?),
    };
    table.map_err(ImportProblem::Import)
}
