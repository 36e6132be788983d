//! A table with one item a row as an instrument.

use std::collections::BTreeMap;

use trellis_core::instrument::file::{
    AnswerScale, InstrumentFile, Item, Keying, MissingRule, Role, Score, ScoreWords, Statistic, Wording,
};

use super::draft::{Answer, Parts, plain_wording};
use super::scale;
use super::table::{Column, Row, Table};
use super::{About, FORM, ImportError, Imported, Note};

const FORMAT: &str = "table";

/// The name of an instrument that is given none.
const NO_NAME: &str = "own";

/// What stands between two scores of one item.
const BETWEEN_SCORES: [char; 6] = [';', ',', '|', '；', '，', '、'];

/// Reads a table: a row an item, with the columns `id`, `text`, `scale`, `keyed` and `score`. `text:de` is the text in
/// German, `scale:de` are its answers.
///
/// Each score is the mean of its items, and wants an answer to every one.
///
/// # Errors
///
/// [`ImportError::Rows`] with everything that is wrong, row by row; as of [`ImportError`] else.
pub fn table(table: &Table, about: About) -> Result<Imported, ImportError> {
    let (mut notes, mut errors) = table.header_notes();
    for (column, name) in [(Column::Id, "id"), (Column::Scale, "scale")] {
        if !table.has(column) {
            errors.push(note("the header", format!("it has no column {name}")));
        }
    }
    if !errors.is_empty() {
        return Err(ImportError::Rows(errors));
    }
    let languages = languages(table, &about.language);
    let mut reader =
        Reader { table, about: &about, languages, draft: SheetDraft::default(), notes: Vec::new(), errors };
    for row in table.rows().filter(|row| !row.is_blank()) {
        reader.add(row);
    }
    let Reader { languages, draft, notes: more, errors, .. } = reader;
    if draft.items.is_empty() && errors.is_empty() {
        return Err(ImportError::NoRatings(Vec::new()));
    }
    if !errors.is_empty() {
        return Err(ImportError::Rows(errors));
    }
    notes.extend(more);
    let (instrument, more) = draft.finish(about, &languages)?;
    notes.extend(more);
    Ok(Imported { instrument, notes })
}

/// The languages of a table, the first one as `None` where its column names none.
pub(super) fn languages(table: &Table, first: &str) -> Vec<(String, Option<String>)> {
    let named = table.languages();
    let has_plain = !named.iter().any(|tag| tag.eq_ignore_ascii_case(first));
    let plain = has_plain.then(|| (first.to_owned(), None));
    plain.into_iter().chain(named.into_iter().map(|tag| (tag.clone(), Some(tag)))).collect()
}

fn note(place: impl Into<String>, what: impl Into<String>) -> Note {
    Note { place: place.into(), what: what.into() }
}

/// What was read so far.
#[derive(Default)]
struct SheetDraft {
    items: Vec<SheetItem>,
    scales: Vec<Scale>,
    /// By score, in the order of their first items: the places of its items.
    scores: Vec<(String, Vec<usize>)>,
}

struct SheetItem {
    id: String,
    keyed: Keying,
    scale: usize,
    /// In the order of the languages.
    texts: Vec<String>,
}

/// An answer scale: its codes, and its words in the order of the languages.
#[derive(PartialEq, Eq)]
struct Scale {
    words: Vec<Vec<Answer>>,
}

struct Reader<'t> {
    table: &'t Table,
    about: &'t About,
    languages: Vec<(String, Option<String>)>,
    draft: SheetDraft,
    notes: Vec<Note>,
    errors: Vec<Note>,
}

impl Reader<'_> {
    fn add(&mut self, row: Row) {
        let place = format!("row {}", row.number);
        let errors = self.errors.len();
        if let Some(cell) = row.beyond() {
            self.errors.push(note(&place, format!("`{cell}` stands to the right of the last column")));
        }
        let id = row.cell(Column::Id, None);
        if id.is_empty() {
            self.errors.push(note(&place, "it has no id: each item needs a name of its own, such as b1"));
        } else if self.draft.items.iter().any(|item| item.id == id) {
            self.errors.push(note(&place, format!("the id `{id}` stands a second time: each item needs its own")));
        }
        let keyed = keying(row.cell(Column::Keyed, None));
        if keyed.is_none() {
            let found = row.cell(Column::Keyed, None);
            self.errors.push(note(&place, format!("keyed is `{found}`: it must be + or - (or r, for reverse)")));
        }
        let scale = self.scale(&place, row);
        let texts = self.texts(&place, row, id);
        let (Some(keyed), Some(scale)) = (keyed, scale) else { return };
        if self.errors.len() > errors {
            return;
        }
        let index = self.draft.items.len();
        let scores: Vec<&str> =
            row.cell(Column::Score, None).split(BETWEEN_SCORES).map(str::trim).filter(|id| !id.is_empty()).collect();
        if scores.is_empty() {
            self.notes.push(note(&place, format!("`{id}` is in no score: it is asked, and not scored")));
        }
        for id in scores {
            match self.draft.scores.iter_mut().find(|(known, _)| known == id) {
                Some((_, items)) if items.contains(&index) => {}
                Some((_, items)) => items.push(index),
                None => self.draft.scores.push((id.to_owned(), vec![index])),
            }
        }
        self.draft.items.push(SheetItem { id: id.to_owned(), keyed, scale, texts });
    }

    /// The place of the row's scale; `None` where there is none. An empty cell is as the row above.
    fn scale(&mut self, place: &str, row: Row) -> Option<usize> {
        let plain = row.cell(Column::Scale, None);
        let first = match self.languages.first() {
            Some((_, Some(tag))) if plain.is_empty() => row.cell(Column::Scale, Some(tag)),
            _ => plain,
        };
        if first.is_empty() {
            let above = self.draft.items.last().map(|item| item.scale);
            if above.is_none() && self.errors.is_empty() {
                self.errors.push(note(place, format!("it has no scale, and no row above has one: {}", scale::NEEDED)));
            }
            return above;
        }
        let Some(answers) = scale::read(first) else {
            self.errors.push(note(place, format!("scale is `{first}`: it must be {}", scale::NEEDED)));
            return None;
        };
        let mut words = vec![answers];
        for (_, tag) in self.languages.iter().skip(1) {
            let cell = row.cell(Column::Scale, tag.as_deref());
            let other = if cell.is_empty() { Some(words[0].clone()) } else { scale::read(cell) };
            let codes = |answers: &[Answer]| answers.iter().map(scale::code).collect::<Vec<_>>();
            match other.filter(|other| codes(other) == codes(&words[0])) {
                Some(other) => words.push(other),
                None => {
                    let tag = tag.as_deref().unwrap_or_default();
                    self.errors
                        .push(note(place, format!("scale:{tag} is `{cell}`: it must have the same numbers as scale")));
                    return None;
                }
            }
        }
        let scale = Scale { words };
        let known = self.draft.scales.iter().position(|other| *other == scale);
        Some(known.unwrap_or_else(|| {
            self.draft.scales.push(scale);
            self.draft.scales.len() - 1
        }))
    }

    fn texts(&mut self, place: &str, row: Row, id: &str) -> Vec<String> {
        let has_texts = self.table.has(Column::Text);
        let mut texts = Vec::new();
        for (language, tag) in &self.languages {
            let text = row.cell(Column::Text, tag.as_deref());
            if text.is_empty() && has_texts && *language != self.about.language {
                self.errors.push(note(place, format!("it has no text in {language}")));
            } else if text.is_empty() {
                self.notes.push(note(place, "it has no text: its name stands in its place"));
            }
            texts.push(if text.is_empty() { id.to_owned() } else { text.to_owned() });
        }
        texts
    }
}

/// The direction that a cell names. An empty cell is a plus.
fn keying(cell: &str) -> Option<Keying> {
    match cell.to_lowercase().as_str() {
        "" | "+" | "+1" | "1" | "正向" => Some(Keying::Plus),
        "-" | "−" | "–" | "-1" | "r" | "reverse" | "reversed" | "反向" => Some(Keying::Minus),
        _ => None,
    }
}

impl SheetDraft {
    fn finish(
        self,
        about: About,
        languages: &[(String, Option<String>)],
    ) -> Result<(InstrumentFile, Vec<Note>), ImportError> {
        let licence = about.licence.clone().ok_or(ImportError::NoLicence)?;
        let name = about.id.clone().unwrap_or_else(|| NO_NAME.into());
        let mut notes = Vec::new();
        let scores: Vec<Score> = self.scores.iter().map(|score| self.score(score, &mut notes)).collect();
        if !scores.is_empty() {
            notes.push(note(
                "scores",
                "each is a mean, and wants an answer to every item: where fewer are enough, change `missing` in the file",
            ));
        }
        let items = self.items.iter().enumerate().map(|(index, item)| Item {
            id: item.id.clone(),
            answers: scale_id(item.scale),
            keyed: item.keyed,
            function: None,
            unscored: !self.scores.iter().any(|(_, items)| items.contains(&index)),
        });
        let answers = self.scales.iter().enumerate().map(|(index, scale)| (scale_id(index), scale.rating()));
        let wording = languages.iter().enumerate();
        let wording = wording.map(|(index, (language, _))| (language.clone(), self.wording(&name, index)));
        let instrument = Parts {
            id: name.clone(),
            version: "1".into(),
            licence,
            ages: about.ages,
            answers: answers.collect(),
            items: items.collect(),
            scores,
            wording: wording.collect(),
        }
        .checked()?;
        Ok((instrument, notes))
    }

    fn score(&self, (id, items): &(String, Vec<usize>), notes: &mut Vec<Note>) -> Score {
        let is_all = items.len() == self.items.len();
        let mut ranges = items.iter().map(|&item| self.scales[self.items[item].scale].rating());
        let first = ranges.next();
        let differ = items.iter().any(|&item| self.items[item].scale != self.items[items[0]].scale);
        let same_range = ranges.all(|range| Some(range) == first);
        if differ {
            let what = if same_range {
                "its items have different words for their answers: it is the mean of their percents (pomp_mean)"
            } else {
                "its items have different answers: it is the mean of their percents (pomp_mean)"
            };
            notes.push(note(format!("score `{id}`"), what));
        }
        Score {
            id: id.clone(),
            role: if is_all || self.scores.len() == 1 { Role::Total } else { Role::Subscale },
            statistic: if differ { Statistic::PompMean } else { Statistic::Mean },
            items: items.iter().map(|&item| self.items[item].id.clone()).collect(),
            scores: Vec::new(),
            keyed: BTreeMap::new(),
            recode: None,
            weights: BTreeMap::new(),
            missing: BTreeMap::from([(FORM.to_owned(), MissingRule::All)]),
            facets: Vec::new(),
            bands: None,
            rounding: None,
        }
    }

    fn wording(&self, name: &str, language: usize) -> Wording {
        let labels = self.scales.iter().enumerate().map(|(index, scale)| {
            (scale_id(index), scale.words[language].iter().map(|answer| answer.label.clone()).collect())
        });
        let words = |(id, items): &(String, Vec<usize>)| {
            let about = format!("{} items", items.len());
            (id.clone(), ScoreWords { name: id.clone(), about, ..ScoreWords::default() })
        };
        Wording {
            answers: labels.collect(),
            items: self.items.iter().map(|item| (item.id.clone(), item.texts[language].clone())).collect(),
            scores: self.scores.iter().map(words).collect(),
            ..plain_wording(FORMAT, name, self.items.len())
        }
    }
}

impl Scale {
    fn rating(&self) -> AnswerScale {
        let code = |answer: Option<&Answer>| answer.map_or(0, scale::code);
        AnswerScale::Rating { min: code(self.words[0].first()), max: code(self.words[0].last()) }
    }
}

fn scale_id(index: usize) -> String {
    if index == 0 { "answers".into() } else { format!("answers_{}", index + 1) }
}
