//! Scores as columns.

use std::sync::Arc;

use arrow_array::ArrayRef;
use arrow_array::builder::{Float64Builder, Int32Builder, StringBuilder};
use arrow_schema::{DataType, Field};
use trellis_core::instrument::{AnswerScale, FormIndex, FormOrModule, Instrument, ModuleIndex, ScoreIndex};
use trellis_core::responses::{Rating, Response, Responses};
use trellis_core::scoring::Scores;
use trellis_core::scoring::norms::NormChoice;
use trellis_core::scoring::score::{Classification, Score};

/// What stands in the columns of scores: for each score that a form or a module reports its points (`score.ID`), the percent
/// of the maximum possible (`pomp.ID`) and how many parts are answered (`answered.ID`); where the key gives one its standard
/// error (`se_pomp.ID`) and 90% interval (`ci90_low.ID`, `ci90_high.ID`) on the same line, the confidence of lying below the
/// cut (`p_low.ID`) and what that comes to (`state.ID`); and its band (`band.ID`).
///
/// A cell is null where there is no such value, and never 0. The numbers rest on the person's own answers: no norm group.
#[derive(Debug, Clone)]
pub struct ScoreColumns {
    instrument: Arc<Instrument>,
    scores: Vec<(ScoreIndex, Given)>,
    fields: Vec<Field>,
}

/// What there can be of a score.
#[derive(Debug, Clone, Copy)]
struct Given {
    precision: bool,
    cut: bool,
    band: bool,
}

impl ScoreColumns {
    /// The columns of what forms and modules report.
    #[must_use]
    pub fn new(instrument: &Arc<Instrument>, forms: &[FormIndex], modules: &[ModuleIndex]) -> Self {
        let asked: Vec<FormOrModule> = forms
            .iter()
            .map(|&form| FormOrModule::Form(form))
            .chain(modules.iter().map(|&module| FormOrModule::Module(module)))
            .collect();
        // Whether a score has a standard error follows from the key: it is seen where all answers are there.
        let complete: Vec<Scores> = forms.iter().map(|&form| scores_of(&complete(instrument, form, modules))).collect();
        let mut scores = Vec::new();
        for (index, key) in instrument.scores().iter_enumerated() {
            if asked.iter().any(|asked| key.missing.contains_key(asked)) {
                let any = |has: fn(&Score) -> bool| complete.iter().filter_map(|all| all.get(index)).any(has);
                let given = Given {
                    precision: any(|score| score.precision.is_some()),
                    cut: any(|score| score.below_cut().is_some()),
                    band: key.bands.is_some(),
                };
                scores.push((index, given));
            }
        }
        let mut fields = Vec::new();
        for &(index, given) in &scores {
            let id = &instrument.scores()[index].id;
            let mut field = |name: &str, kind: DataType| fields.push(Field::new(format!("{name}.{id}"), kind, true));
            field("score", DataType::Float64);
            field("pomp", DataType::Float64);
            field("answered", DataType::Int32);
            if given.precision {
                field("se_pomp", DataType::Float64);
                field("ci90_low", DataType::Float64);
                field("ci90_high", DataType::Float64);
            }
            if given.cut {
                field("p_low", DataType::Float64);
                field("state", DataType::Utf8);
            }
            if given.band {
                field("band", DataType::Utf8);
            }
        }
        Self { instrument: instrument.clone(), scores, fields }
    }

    /// The names and types of the columns, in their order.
    #[must_use]
    pub fn fields(&self) -> &[Field] {
        &self.fields
    }

    /// No rows yet, with room for so many.
    #[must_use]
    pub fn rows(&self, capacity: usize) -> ScoreRows<'_> {
        let own = |&(score, given): &(ScoreIndex, Given)| OwnColumns::new(score, given, capacity);
        ScoreRows { columns: self, own: self.scores.iter().map(own).collect() }
    }
}

/// Every item of a form and of modules, answered.
fn complete(instrument: &Arc<Instrument>, form: FormIndex, modules: &[ModuleIndex]) -> Responses {
    let mut responses = Responses::new(instrument.clone(), form, modules);
    for position in 0..responses.len() {
        let scale = instrument.scale_of(responses.item(position));
        if let AnswerScale::Rating { min, .. } = *scale
            && let Some(rating) = Rating::new(min.into(), scale)
        {
            responses.set_response(position, Response::Rating(rating));
        }
    }
    responses
}

fn scores_of(responses: &Responses) -> Scores {
    Scores::compared_with(responses, NormChoice::Nobody)
}

/// Scores of people, in columns.
#[derive(Debug)]
pub struct ScoreRows<'a> {
    columns: &'a ScoreColumns,
    own: Vec<OwnColumns>,
}

impl ScoreRows<'_> {
    /// Scores a person, in a new row.
    pub fn push(&mut self, responses: &Responses) {
        let scores = scores_of(responses);
        for own in &mut self.own {
            own.push(&self.columns.instrument, scores.get(own.score));
        }
    }

    /// The columns, in the order of [`ScoreColumns::fields`].
    #[must_use]
    pub fn finish(self) -> Vec<ArrayRef> {
        self.own.into_iter().flat_map(OwnColumns::finish).collect()
    }
}

/// The columns of one score.
#[derive(Debug)]
struct OwnColumns {
    score: ScoreIndex,
    points: Float64Builder,
    pomp: Float64Builder,
    answered: Int32Builder,
    precision: Option<[Float64Builder; 3]>,
    cut: Option<(Float64Builder, StringBuilder)>,
    band: Option<StringBuilder>,
}

impl OwnColumns {
    fn new(score: ScoreIndex, given: Given, capacity: usize) -> Self {
        let numbers = || Float64Builder::with_capacity(capacity);
        let texts = || StringBuilder::with_capacity(capacity, capacity * 8);
        Self {
            score,
            points: numbers(),
            pomp: numbers(),
            answered: Int32Builder::with_capacity(capacity),
            precision: given.precision.then(|| [numbers(), numbers(), numbers()]),
            cut: given.cut.then(|| (numbers(), texts())),
            band: given.band.then(texts),
        }
    }

    fn push(&mut self, instrument: &Instrument, score: Option<&Score>) {
        self.points.append_option(score.and_then(|score| score.score));
        self.pomp.append_option(score.and_then(|score| score.pomp));
        self.answered.append_option(score.map(|score| score.answered as i32));
        let precision = score.and_then(|score| score.precision);
        if let Some([se, low, high]) = &mut self.precision {
            se.append_option(precision.map(|precision| precision.se_pomp));
            low.append_option(precision.map(|precision| precision.ci90.0));
            high.append_option(precision.map(|precision| precision.ci90.1));
        }
        if let Some((p_low, state)) = &mut self.cut {
            let cut = precision.and_then(|precision| precision.below_cut);
            p_low.append_option(cut.map(|cut| cut.p_low));
            state.append_option(cut.map(|cut| match cut.classification {
                Classification::Low => "low",
                Classification::NotLow => "not low",
                Classification::Uncertain => "uncertain",
            }));
        }
        if let Some(band) = &mut self.band {
            let bands = instrument.bands_of(self.score);
            band.append_option(score.and_then(|score| score.band).map(|band| bands[band].id.as_str()));
        }
    }

    fn finish(mut self) -> Vec<ArrayRef> {
        let mut arrays: Vec<ArrayRef> =
            vec![Arc::new(self.points.finish()), Arc::new(self.pomp.finish()), Arc::new(self.answered.finish())];
        if let Some(precision) = self.precision {
            arrays.extend(precision.map(|mut numbers| Arc::new(numbers.finish()) as ArrayRef));
        }
        if let Some((mut p_low, mut state)) = self.cut {
            arrays.push(Arc::new(p_low.finish()));
            arrays.push(Arc::new(state.finish()));
        }
        if let Some(mut band) = self.band {
            arrays.push(Arc::new(band.finish()));
        }
        arrays
    }
}
