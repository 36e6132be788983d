//! What the shipped instrument says: items word for word, evidence as the sources say it, and what the counselor's
//! report and the page for the family rest on.

mod evidence;
mod items;
mod refused;
mod steps;

use std::sync::LazyLock;

use trellis_core::instrument::file::InstrumentFile;
use trellis_core::instrument::{Instrument, Wording};

const JSON: &str = include_str!("../../../../instruments/snq.json");

/// The shipped file as it stands on disk.
static FILE: LazyLock<InstrumentFile> = LazyLock::new(|| serde_json::from_str(JSON).unwrap());

static SNQ: LazyLock<Instrument> =
    LazyLock::new(|| Instrument::parse(JSON).unwrap_or_else(|errors| panic!("instruments/snq.json:\n{errors}")));

const LANGUAGES: [&str; 2] = ["en", "zh-Hans"];

fn wording(language: &str) -> &'static Wording {
    SNQ.wording(language).unwrap()
}

/// The text with plain hyphens: the English wording does not break "grown-up".
fn with_plain_hyphens(text: &str) -> String {
    text.replace('\u{2011}', "-")
}

/// Every text of a language, with its place in the file.
fn texts(language: &str) -> Vec<(String, String)> {
    fn walk(place: &str, value: &serde_json::Value, texts: &mut Vec<(String, String)>) {
        match value {
            serde_json::Value::String(text) => texts.push((place.into(), text.clone())),
            serde_json::Value::Array(values) => {
                values.iter().enumerate().for_each(|(i, value)| walk(&format!("{place}/{i}"), value, texts));
            }
            serde_json::Value::Object(fields) => {
                fields.iter().for_each(|(name, value)| walk(&format!("{place}/{name}"), value, texts));
            }
            _ => {}
        }
    }
    let mut texts = Vec::new();
    walk("", &serde_json::to_value(&FILE.wording[language]).unwrap(), &mut texts);
    texts
}
