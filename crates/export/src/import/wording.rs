//! Wording for a key that has none, from a table: what it says, and never how it counts.

use std::collections::BTreeMap;

use trellis_core::instrument::Instrument;
use trellis_core::instrument::file::{AnswerScale, BandWords, FormWords, InstrumentFile, ScoreWords, Wording};

use super::draft::plain_wording;
use super::sheet::languages;
use super::table::{Column, Row, Table};
use super::{ImportError, Imported, Note, scale};

const FORMAT: &str = "wording table";

/// Adds wording to an instrument: a row an item, with the columns `id` and `text` (`text:de` is German), and `scale` with
/// the words of the answers. Languages that it has already are replaced. The key is as it was.
///
/// `source` says where the wording is from, such as an edition, a translation or a permission.
///
/// # Errors
///
/// [`ImportError::Rows`] with everything that is missing or too much; as of [`ImportError`] else.
pub fn wording(
    instrument: &InstrumentFile,
    table: &Table,
    language: &str,
    source: &str,
) -> Result<Imported, ImportError> {
    let (mut notes, mut errors) = table.header_notes();
    for (column, name) in [(Column::Id, "id"), (Column::Text, "text")] {
        if !table.has(column) {
            errors.push(note("the header", format!("it has no column {name}")));
        }
    }
    for (column, name) in [(Column::Keyed, "keyed"), (Column::Score, "score")] {
        if table.has(column) {
            notes.push(note(format!("column `{name}`"), "not read: the key is as it was"));
        }
    }
    let rows = rows(instrument, table, &mut errors);
    let mut added = instrument.clone();
    for (language, tag) in languages(table, language) {
        let words = words(instrument, &rows, &language, tag.as_deref(), &mut errors, &mut notes);
        let words = Wording { source: source.into(), ..words };
        added.wording.insert(language, words);
    }
    if !errors.is_empty() {
        return Err(ImportError::Rows(errors));
    }
    Instrument::parse(&serde_json::to_string(&added)?).map_err(ImportError::NoInstrument)?;
    Ok(Imported { instrument: added, notes })
}

fn note(place: impl Into<String>, what: impl Into<String>) -> Note {
    Note { place: place.into(), what: what.into() }
}

/// The rows by the id of their item.
fn rows<'t>(instrument: &InstrumentFile, table: &'t Table, errors: &mut Vec<Note>) -> BTreeMap<&'t str, Row<'t>> {
    let mut rows: BTreeMap<&str, Row> = BTreeMap::new();
    for row in table.rows().filter(|row| !row.is_blank()) {
        let id = row.cell(Column::Id, None);
        let place = format!("row {}", row.number);
        if !instrument.key.items.iter().any(|item| item.id == id) {
            errors.push(note(place, format!("`{id}` is no item of the key")));
        } else if rows.insert(id, row).is_some() {
            errors.push(note(place, format!("the id `{id}` stands a second time: each item needs its own")));
        }
    }
    for item in &instrument.key.items {
        if !rows.contains_key(item.id.as_str()) {
            errors.push(note("the table", format!("it has no row for `{}`", item.id)));
        }
    }
    rows
}

fn words(
    instrument: &InstrumentFile,
    rows: &BTreeMap<&str, Row>,
    language: &str,
    tag: Option<&str>,
    errors: &mut Vec<Note>,
    notes: &mut Vec<Note>,
) -> Wording {
    let key = &instrument.key;
    let mut items = BTreeMap::new();
    for (id, row) in rows {
        let text = row.cell(Column::Text, tag);
        if text.is_empty() {
            errors.push(note(format!("row {}", row.number), format!("it has no text in {language}")));
        }
        items.insert((*id).to_owned(), text.to_owned());
    }
    let mut answers = BTreeMap::new();
    for (id, scale) in &key.answers {
        let AnswerScale::Rating { min, max } = *scale else {
            errors
                .push(note(format!("answers `{id}`"), "a table words ratings alone: write this wording into the file"));
            continue;
        };
        let own = key.items.iter().filter(|item| item.answers == *id).filter_map(|item| rows.get(item.id.as_str()));
        let cell = |row: &Row| {
            let worded = tag.map_or("", |tag| row.cell(Column::Scale, Some(tag)));
            if worded.is_empty() { row.cell(Column::Scale, None).to_owned() } else { worded.to_owned() }
        };
        let first = own.map(cell).find(|cell| !cell.is_empty());
        let read = first.as_deref().and_then(scale::read);
        let codes = min..=max;
        match read.filter(|read| read.iter().map(scale::code).eq(codes.clone())) {
            Some(read) => _ = answers.insert(id.clone(), read.into_iter().map(|answer| answer.label).collect()),
            None if first.is_none() => {
                notes.push(note(
                    format!("answers `{id}`"),
                    format!("they have no words in {language}: their numbers stand in their place"),
                ));
                answers.insert(id.clone(), codes.map(|code| code.to_string()).collect());
            }
            None => errors.push(note(
                format!("answers `{id}`"),
                format!(
                    "scale is `{}`: it must have a word for each number from {min} to {max}, such as {min} = Never | {max} = Always",
                    first.unwrap_or_default()
                ),
            )),
        }
    }
    let name = |id: &str| spelled_out(id);
    let forms = key.forms.iter().map(|form| {
        let about = format!("{} items", form.items.len());
        (form.id.clone(), FormWords { name: instrument.id.clone(), about })
    });
    let scores = key.scores.iter().map(|score| {
        let about = format!("{} parts", score.items.len().max(score.scores.len()));
        (score.id.clone(), ScoreWords { name: name(&score.id), about, ..ScoreWords::default() })
    });
    let bands = key.bands.iter().map(|(id, set)| {
        let words = set.bands().iter().map(|band| {
            let words = BandWords { pupil: name(&band.id), pupil_short: None, counselor: name(&band.id) };
            (band.id.clone(), words)
        });
        (id.clone(), words.collect())
    });
    Wording {
        answers,
        items,
        forms: forms.collect(),
        scores: scores.collect(),
        bands: bands.collect(),
        ..plain_wording(FORMAT, &instrument.id, key.items.len())
    }
}

/// An id as a name: `significant_other` is `Significant other`.
fn spelled_out(id: &str) -> String {
    let spaced = id.replace('_', " ");
    let mut characters = spaced.chars();
    characters.next().map(|first| first.to_uppercase().chain(characters).collect()).unwrap_or_default()
}
