//! Scores as columns: their names, and the values of a person in them.

use std::sync::Arc;

use trellis_core::instrument::{AnswerScale, FormIndex, FormOrModule, Instrument, ModuleIndex, ScoreIndex};
use trellis_core::responses::{Rating, Response, Responses};
use trellis_core::scoring::score::{Classification, Score};
use trellis_core::scoring::scores_of_answers;

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
    names: Vec<(String, Kind)>,
}

/// What the values of a column are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Numbers.
    Number,
    /// Whole numbers from 0 on.
    Count,
    /// Text.
    Text,
}

/// What stands in a cell of a column of scores.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Value<'a> {
    /// A number; `None` where there is none.
    Number(Option<f64>),
    /// A count; `None` where there is none.
    Count(Option<i32>),
    /// A text; `None` where there is none.
    Text(Option<&'a str>),
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
        let complete: Vec<_> =
            forms.iter().map(|&form| scores_of_answers(&complete(instrument, form, modules))).collect();
        let mut scores = Vec::new();
        for (index, key) in instrument.scores().iter_enumerated() {
            if asked.iter().any(|asked| key.missing.contains_key(asked)) {
                let any = |has: fn(&Score) -> bool| complete.iter().filter_map(|all| all[index].as_ref()).any(has);
                let given = Given {
                    precision: any(|score| score.precision.is_some()),
                    cut: any(|score| score.below_cut().is_some()),
                    band: key.bands.is_some(),
                };
                scores.push((index, given));
            }
        }
        let mut names = Vec::new();
        for &(index, given) in &scores {
            let id = &instrument.scores()[index].id;
            let mut column = |name: &str, kind: Kind| names.push((format!("{name}.{id}"), kind));
            column("score", Kind::Number);
            column("pomp", Kind::Number);
            column("answered", Kind::Count);
            if given.precision {
                column("se_pomp", Kind::Number);
                column("ci90_low", Kind::Number);
                column("ci90_high", Kind::Number);
            }
            if given.cut {
                column("p_low", Kind::Number);
                column("state", Kind::Text);
            }
            if given.band {
                column("band", Kind::Text);
            }
        }
        Self { instrument: instrument.clone(), scores, names }
    }

    /// The names of the columns and what their values are, in their order.
    #[must_use]
    pub fn names(&self) -> &[(String, Kind)] {
        &self.names
    }

    /// Scores a person: a value a column, in the order of [`names`](Self::names), put after those that are in `values`.
    pub fn add_row<'a>(&'a self, responses: &Responses, values: &mut Vec<Value<'a>>) {
        let scores = scores_of_answers(responses);
        for &(index, given) in &self.scores {
            let score = scores[index].as_ref();
            values.push(Value::Number(score.and_then(|score| score.score)));
            values.push(Value::Number(score.and_then(|score| score.pomp)));
            values.push(Value::Count(score.map(|score| score.answered as i32)));
            let precision = score.and_then(|score| score.precision);
            if given.precision {
                values.push(Value::Number(precision.map(|precision| precision.se_pomp)));
                values.push(Value::Number(precision.map(|precision| precision.ci90.0)));
                values.push(Value::Number(precision.map(|precision| precision.ci90.1)));
            }
            if given.cut {
                let cut = precision.and_then(|precision| precision.below_cut);
                values.push(Value::Number(cut.map(|cut| cut.p_low)));
                values.push(Value::Text(cut.map(|cut| match cut.classification {
                    Classification::Low => "low",
                    Classification::NotLow => "not low",
                    Classification::Uncertain => "uncertain",
                })));
            }
            if given.band {
                let bands = self.instrument.bands_of(index);
                values.push(Value::Text(score.and_then(|score| score.band).map(|band| bands[band].id.as_str())));
            }
        }
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
