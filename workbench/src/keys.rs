//! Published scales as keys without wording: which item counts where, and how sure that is.

use std::sync::LazyLock;

use serde::Deserialize;

use super::import::{ImportProblem, table_of, text_of};
use super::msg::Opened;
use trellis_core::instrument::Instrument;
use trellis_core::instrument::Keying;
use trellis_core::instrument::file::{AnswerScale, InstrumentFile, Wording};
use trellis_export::import::{self, ImportError, Imported};
use trellis_text::WorkbenchText as Text;

/// A published scale.
#[derive(Debug)]
pub struct Key {
    /// What is known of it.
    pub facts: Facts,
    /// Its file, as it ships.
    pub text: &'static str,
    /// The same, read.
    pub file: InstrumentFile,
}

/// What is known of a scale.
#[derive(Debug, Deserialize)]
pub struct Facts {
    /// Its id, which is that of its key.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Where it was published.
    pub reference: String,
    /// How sure the key is.
    pub checked: CheckedKey,
    /// Its licence, as far as it was found.
    pub licence: Words,
    /// How sure the licence is.
    pub licence_confidence: Words,
    /// For whom it is.
    pub ages: Words,
    /// What to know before it is used.
    pub rule: Words,
}

/// How sure a key is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CheckedKey {
    /// It was found the same in public sources.
    Verified,
    /// In part.
    Plausible,
    /// Sources differ.
    Doubtful,
}

/// Words in each language of the workbench.
#[derive(Debug, Deserialize)]
pub struct Words {
    en: String,
    #[serde(rename = "zh-Hans")]
    zh_hans: String,
}

impl Words {
    /// The words in a language.
    #[must_use]
    pub fn of(&self, language: &str) -> &str {
        if language == "zh-Hans" { &self.zh_hans } else { &self.en }
    }
}

/// The files by their ids.
macro_rules! files {
    ($($id:literal),* $(,)?) => {
        [$(($id, include_str!(concat!("../../instruments/published/", $id, ".json")))),*]
    };
}

const FILES: [(&str, &str); 12] = files![
    "mspss",
    "ssrs",
    "sps24",
    "sps10",
    "isel12",
    "mos_sss",
    "osss3",
    "fssq8",
    "cyrm_r",
    "rses_2_5_6_8_9",
    "rses_3_5_8_9_10",
    "gse",
];

/// Every published scale. A test holds them against their files.
pub static KEYS: LazyLock<Vec<Key>> = LazyLock::new(|| {
    let facts: Vec<Facts> =
        serde_json::from_str(include_str!("../../instruments/published/facts/scales.json")).unwrap_or_default();
    let key = |facts: Facts| {
        let (_, text) = FILES.into_iter().find(|(id, _)| *id == facts.id)?;
        Some(Key { text, file: serde_json::from_str(text).ok()?, facts })
    };
    facts.into_iter().filter_map(key).collect()
});

impl Key {
    /// How many items count the other way round in the key or in a score.
    #[must_use]
    pub fn reversed(&self) -> usize {
        let key = &self.file.key;
        let in_score = |id: &str| {
            key.scores.iter().any(|score| score.keyed.get(id).is_some_and(|keying| *keying == Keying::Minus))
        };
        key.items.iter().filter(|item| item.keyed == Keying::Minus || in_score(&item.id)).count()
    }

    /// The ends of its answers, such as `1–7`.
    #[must_use]
    pub fn answers(&self) -> String {
        let ends = self.file.key.answers.values().map(|scale| match scale {
            AnswerScale::Rating { min, max } => format!("{min}–{max}"),
            _ => "?".to_owned(),
        });
        let mut ends: Vec<String> = ends.collect();
        ends.sort();
        ends.dedup();
        ends.join(", ")
    }

    /// A table for its wording: a row an item, and the numbers of the answers.
    #[must_use]
    pub fn empty_table(&self) -> String {
        let key = &self.file.key;
        let mut table = String::from("id,text,scale\n");
        let mut worded = Vec::new();
        for item in &key.items {
            let scale = match key.answers.get(&item.answers) {
                Some(AnswerScale::Rating { min, max }) if !worded.contains(&&item.answers) => {
                    worded.push(&item.answers);
                    let codes = (*min..=*max).map(|code| format!("{code} = ")).collect::<Vec<_>>();
                    format!("\"{}\"", codes.join("| "))
                }
                _ => String::new(),
            };
            table.push_str(&format!("{},,{scale}\n", item.id));
        }
        table
    }
}

/// What is chosen and written beside the list of scales.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct KeysForm {
    /// The place of the chosen scale.
    pub chosen: usize,
    /// Where the wording is from, as it is written.
    pub source: String,
    /// The wording may be used.
    pub may_use: bool,
    /// What is missing is said.
    pub shows_errors: bool,
}

impl KeysForm {
    /// The chosen scale.
    #[must_use]
    pub fn key(&self) -> Option<&'static Key> {
        KEYS.get(self.chosen)
    }

    /// Whether wording may be added.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.may_use && !self.source.trim().is_empty()
    }
}

/// A key with the wording of a file: a table, or JSON with wording by language.
pub(crate) fn worded(key: &Key, file: &Opened, language: &str, source: &str) -> Result<Imported, ImportProblem> {
    let is_json = String::from_utf8_lossy(&file.bytes).trim_start_matches('\u{feff}').trim_start().starts_with('{');
    if is_json {
        return from_json(key, &text_of(file).map_err(ImportProblem::Text)?);
    }
    let table = table_of(file)?;
    import::wording(&key.file, &table, language, source.trim()).map_err(ImportProblem::Import)
}

/// Wording by language, or a whole instrument file of which the wording is taken.
fn from_json(key: &Key, text: &str) -> Result<Imported, ImportProblem> {
    let problem = |error: serde_json::Error| ImportProblem::Import(ImportError::Json(error));
    let value: serde_json::Value = serde_json::from_str(text).map_err(problem)?;
    let wording = value.get("wording").unwrap_or(&value).clone();
    let wording: std::collections::BTreeMap<String, Wording> = serde_json::from_value(wording).map_err(problem)?;
    let instrument = InstrumentFile { wording, ..key.file.clone() };
    let json = serde_json::to_string(&instrument).map_err(problem)?;
    Instrument::parse(&json).map_err(|errors| ImportProblem::Import(ImportError::NoInstrument(errors)))?;
    Ok(Imported { instrument, notes: Vec::new() })
}

impl CheckedKey {
    /// How sure, in words.
    #[must_use]
    pub fn text(self) -> Text {
        match self {
            Self::Verified => Text::KeyVerified,
            Self::Plausible => Text::KeyPlausible,
            Self::Doubtful => Text::KeyDoubtful,
        }
    }
}
