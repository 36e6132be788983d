//! The answers of many people to the items of one score, in the direction of the key.

use std::collections::BTreeMap;
use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use trellis_core::instrument::{
    FormIndex, FormOrModule, Instrument, ItemIndex, ItemPart, Keying, ModuleIndex, Parts, ScoreIndex, Statistic,
};
use trellis_core::record::Subject;
use trellis_core::responses::{ItemState, Response, Responses};
use trellis_core::scoring::norms::NormChoice;
use trellis_core::scoring::{Scores, part_value};

/// One item of a score.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Column {
    /// The item's id.
    pub item: String,
    /// Whether it is turned round.
    pub reversed: bool,
    /// The fewest points that it can give.
    pub lowest: f64,
    /// The most.
    pub highest: f64,
}

/// The answers of many people to the items of one score, in points and in the direction of the key. Keys are applied
/// here, once; every statistic is computed from such a matrix.
#[derive(Debug, Clone, PartialEq)]
pub struct KeyedMatrix {
    columns: Vec<Column>,
    /// Row by row; NaN where there is no answer.
    points: Vec<f64>,
}

impl KeyedMatrix {
    /// A matrix without people.
    #[must_use]
    pub fn new(columns: Vec<Column>) -> Self {
        Self { columns, points: Vec::new() }
    }

    /// Adds a person.
    ///
    /// # Panics
    ///
    /// Where there are more or fewer answers than columns.
    pub fn push(&mut self, answers: &[Option<f64>]) {
        assert_eq!(answers.len(), self.columns.len(), "an answer a column");
        self.points.extend(answers.iter().map(|answer| answer.unwrap_or(f64::NAN)));
    }

    /// The items.
    #[must_use]
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// How many items there are.
    #[must_use]
    pub fn items(&self) -> usize {
        self.columns.len()
    }

    /// How many people there are.
    #[must_use]
    pub fn people(&self) -> usize {
        self.points.len().checked_div(self.columns.len()).unwrap_or(0)
    }

    /// The answers, person by person; what is missing is NaN.
    pub fn rows(&self) -> impl ExactSizeIterator<Item = &[f64]> + Clone {
        self.points.chunks_exact(self.columns.len().max(1))
    }

    /// The people who answered every item.
    pub fn complete_rows(&self) -> impl Iterator<Item = &[f64]> + Clone {
        self.rows().filter(|row| row.iter().all(|points| !points.is_nan()))
    }

    /// The answers to one item, in the order of the people; what is missing is NaN.
    pub fn column(&self, item: usize) -> impl Iterator<Item = f64> + Clone {
        self.rows().map(move |row| row[item])
    }

    /// The same people and answers with some items turned round, for trying out another key.
    #[must_use]
    pub fn turned(&self, items: &[usize]) -> Self {
        let mut turned = self.clone();
        let width = self.columns.len();
        for &item in items {
            let Column { lowest, highest, .. } = self.columns[item];
            turned.columns[item].reversed ^= true;
            for points in turned.points.iter_mut().skip(item).step_by(width) {
                *points = lowest + highest - *points;
            }
        }
        turned
    }
}

/// What a score is in a sample.
#[derive(Debug, Clone, PartialEq)]
pub struct Scale {
    /// Which score.
    pub index: ScoreIndex,
    /// Its id.
    pub id: String,
    /// The answers to its items.
    pub matrix: KeyedMatrix,
    /// By column: the item as a part of the score, and where it is asked.
    parts: Vec<ItemPart>,
    /// What the points of the score are of the sum of the keyed items: 1 for a sum, 1/k for a mean; `None` where the score
    /// is neither, such as a weighted one.
    pub sum_to_score: Option<f64>,
    /// By person: the score as the program gives it, with gaps as the key allows; NaN where there is none. Unit: the
    /// score's points.
    pub scores: Vec<f64>,
    /// The same on the POMP line, 0 to 100.
    pub pomp: Vec<f64>,
    /// By person: the standard error of the POMP from their own answers; NaN where there is none.
    pub se_pomp: Vec<f64>,
}

/// People who answered one form, with their answers in the direction of the key and their scores.
///
/// ```
/// use std::sync::Arc;
/// use trellis_analysis::matrix::Sample;
/// use trellis_core::instrument::Instrument;
/// use trellis_core::record::AnswersOnly;
///
/// let instrument = Arc::new(Instrument::parse(include_str!("../../core/examples/mood.json"))?);
/// let mut sample = Sample::new(&instrument, instrument.first_form());
/// let answers = AnswersOnly::parse(r#"{"form": "short", "answers": {"m1": 4, "m2": null, "m3": 2}}"#)?;
/// sample.push(&answers.responses(&instrument)?, None);
///
/// let mood = &sample.scales()[0];
/// // m3 is reverse-keyed: 1 + 5 - 2.
/// assert_eq!(mood.matrix.column(2).next(), Some(4.0));
/// assert!(mood.matrix.column(1).next().unwrap().is_nan());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct Sample {
    instrument: Arc<Instrument>,
    form: FormIndex,
    scales: Vec<Scale>,
    left_out: Vec<(String, String)>,
    subjects: Vec<Option<Subject>>,
    group_item: Option<ItemIndex>,
    groups: Vec<Option<String>>,
}

impl Sample {
    /// A sample without people, of a form. Its scales are the scores that the form or a module reports.
    #[must_use]
    pub fn new(instrument: &Arc<Instrument>, form: FormIndex) -> Self {
        let mut scales = Vec::new();
        let mut left_out = Vec::new();
        for (index, score) in instrument.scores().iter_enumerated() {
            match scale(instrument, form, index) {
                Ok(Some(scale)) => scales.push(scale),
                Ok(None) => {}
                Err(reason) => left_out.push((score.id.clone(), reason)),
            }
        }
        Self {
            instrument: instrument.clone(),
            form,
            scales,
            left_out,
            subjects: Vec::new(),
            group_item: None,
            groups: Vec::new(),
        }
    }

    /// The same sample without people, whose people have a group: their answer to an item.
    #[must_use]
    pub fn grouped_by(self, item: ItemIndex) -> Self {
        Self { group_item: Some(item), ..self }
    }

    /// By person: their group; `None` where they did not answer that item, and where the sample has no groups.
    #[must_use]
    pub fn groups(&self) -> &[Option<String>] {
        &self.groups
    }

    /// Adds a person. Answers to another form belong to another sample.
    pub fn push(&mut self, responses: &Responses, subject: Option<Subject>) {
        let group = self.group_item.and_then(|item| match responses.state_of(item) {
            ItemState::Responded(Response::Choice(choice)) => {
                choice.name(self.instrument.scale_of(item)).map(str::to_owned)
            }
            ItemState::Responded(Response::Rating(rating)) => Some(rating.code().to_string()),
            ItemState::Responded(Response::Number(number)) => Some(number.to_string()),
            _ => None,
        });
        self.push_in_group(responses, subject, group);
    }

    /// Adds a person whose group is known from elsewhere; `None` for a person of no group.
    pub fn push_in_group(&mut self, responses: &Responses, subject: Option<Subject>, group: Option<String>) {
        let scores = Scores::compared_with(responses, NormChoice::Nobody);
        let mut points = Vec::new();
        for scale in &mut self.scales {
            points.clear();
            points.extend(scale.parts.iter().map(|part| {
                let position = responses.position_of(part.index)?;
                part_value(responses, position, part)?.value
            }));
            scale.matrix.push(&points);
            let score = scores.get(scale.index);
            scale.scores.push(score.and_then(|score| score.score).unwrap_or(f64::NAN));
            scale.pomp.push(score.and_then(|score| score.pomp).unwrap_or(f64::NAN));
            let precision = score.and_then(|score| score.precision);
            scale.se_pomp.push(precision.map_or(f64::NAN, |precision| precision.se_pomp));
        }
        self.groups.push(group);
        self.subjects.push(subject);
    }

    /// The instrument.
    #[must_use]
    pub fn instrument(&self) -> &Arc<Instrument> {
        &self.instrument
    }

    /// The form.
    #[must_use]
    pub fn form(&self) -> FormIndex {
        self.form
    }

    /// The scores, in the order of the key.
    #[must_use]
    pub fn scales(&self) -> &[Scale] {
        &self.scales
    }

    /// A score by its id.
    #[must_use]
    pub fn scale(&self, id: &str) -> Option<&Scale> {
        self.scales.iter().find(|scale| scale.id == id)
    }

    /// The scores that cannot be looked at, each with a sentence that says why.
    #[must_use]
    pub fn left_out(&self) -> &[(String, String)] {
        &self.left_out
    }

    /// How many people there are.
    #[must_use]
    pub fn people(&self) -> usize {
        self.subjects.len()
    }

    /// The codes of the people.
    #[must_use]
    pub fn subjects(&self) -> &[Option<Subject>] {
        &self.subjects
    }
}

/// A score without people. `Ok(None)` where this form does not report it.
fn scale(instrument: &Arc<Instrument>, form: FormIndex, index: ScoreIndex) -> Result<Option<Scale>, String> {
    let score = &instrument.scores()[index];
    let of_form = FormOrModule::Form(form);
    let of_module = |asked: &&FormOrModule| matches!(asked, FormOrModule::Module(_));
    let asked = if score.missing.contains_key(&of_form) {
        of_form
    } else {
        match score.missing.keys().find(of_module) {
            Some(module) => *module,
            None => return Ok(None),
        }
    };
    let items = match asked {
        FormOrModule::Form(form) => &instrument.forms()[form].items,
        FormOrModule::Module(module) => &instrument.modules()[module].items,
    };
    let mut parts = Vec::new();
    let is_plain = add_parts(instrument, index, asked, &mut parts);
    parts.retain(|part| items.contains(&part.index));
    let mut counts = BTreeMap::new();
    for part in &parts {
        *counts.entry(part.index).or_insert(0) += 1;
    }
    if let Some((&item, _)) = counts.iter().find(|(_, count)| **count > 1) {
        let id = &instrument.items()[item].id;
        return Err(format!("Item `{id}` is in more than one of its parts: the parts are analysed, their sum is not."));
    }
    if parts.is_empty() {
        return Ok(None);
    }
    let empty = Responses::new(instrument.clone(), form, &modules(asked));
    let columns: Option<Vec<Column>> = parts
        .iter()
        .map(|part| {
            let (lowest, highest) = part_value(&empty, empty.position_of(part.index)?, part)?.range;
            let item = instrument.items()[part.index].id.clone();
            Some(Column { item, reversed: part.keying == Keying::Minus, lowest, highest })
        })
        .collect();
    let Some(columns) = columns else {
        return Err("It has items that are no ratings.".into());
    };
    let sum_to_score = match score.statistic {
        _ if !is_plain || score.is_weighted || matches!(score.parts, Parts::Scores(_)) => None,
        Statistic::Sum => Some(1.0),
        Statistic::Mean => Some(1.0 / columns.len() as f64),
        Statistic::PompMean => None,
    };
    Ok(Some(Scale {
        index,
        id: score.id.clone(),
        matrix: KeyedMatrix::new(columns),
        parts,
        sum_to_score,
        scores: Vec::new(),
        pomp: Vec::new(),
        se_pomp: Vec::new(),
    }))
}

fn modules(asked: FormOrModule) -> Vec<ModuleIndex> {
    match asked {
        FormOrModule::Form(_) => Vec::new(),
        FormOrModule::Module(module) => vec![module],
    }
}

/// Adds the items of a score, and those of the scores that it is made from. Says whether it is the plain mean or sum of
/// its items. A checked instrument has no cycles, and MAX_PARTS scores at most.
fn add_parts(instrument: &Instrument, first: ScoreIndex, asked: FormOrModule, parts: &mut Vec<ItemPart>) -> bool {
    let mut is_plain = true;
    let mut open = vec![first];
    while let Some(index) = open.pop() {
        let score = &instrument.scores()[index];
        is_plain &= !score.is_weighted;
        match &score.parts {
            Parts::Items(items) => parts.extend(items),
            Parts::Scores(scores) => {
                is_plain = false;
                let reported = scores.iter().map(|part| part.index);
                let reported = reported.filter(|part| instrument.scores()[*part].missing.contains_key(&asked));
                open.extend(reported.rev().collect::<Vec<_>>());
            }
        }
    }
    is_plain
}
