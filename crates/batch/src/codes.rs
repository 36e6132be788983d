//! Codes that stand in columns, as responses.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use trellis_core::instrument::{AnswerScale, FormIndex, Instrument, ItemIndex, ModuleIndex};
use trellis_core::responses::{Rating, Response, Responses};

/// Turns codes of columns into responses, person by person. Each column is a rating of a form or of a module.
///
/// A module without an answer was not asked; a missing answer is a skip.
#[derive(Debug, Clone)]
pub struct Codes {
    instrument: Arc<Instrument>,
    form: FormIndex,
    /// By column: its item, and the module that asks it.
    columns: Vec<(ItemIndex, Option<ModuleIndex>)>,
    /// By the modules that are asked.
    responses: BTreeMap<Vec<ModuleIndex>, Responses>,
}

/// A code that its item does not have.
#[derive(Debug, Clone, PartialEq)]
pub struct NoCode {
    /// The item.
    pub item: String,
    /// What stands there.
    pub found: f64,
    /// The lowest and the highest code.
    pub range: (i16, i16),
}

impl fmt::Display for NoCode {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let Self { item, found, range: (min, max) } = self;
        write!(f, "column `{item}`: {found} is none of its codes, which are whole numbers from {min} to {max}")
    }
}

impl std::error::Error for NoCode {}

impl Codes {
    /// Whether an item can be a column: a rating of the form or of a module.
    #[must_use]
    pub fn takes(instrument: &Instrument, form: FormIndex, item: ItemIndex) -> bool {
        let is_rating = matches!(instrument.scale_of(item), AnswerScale::Rating { .. });
        let is_asked = instrument.forms()[form].items.contains(&item) || module_of(instrument, item).is_some();
        is_rating && is_asked
    }

    /// For these columns; `None` where [`takes`](Self::takes) is false of one.
    #[must_use]
    pub fn new(instrument: &Arc<Instrument>, form: FormIndex, items: &[ItemIndex]) -> Option<Self> {
        if !items.iter().all(|&item| Self::takes(instrument, form, item)) {
            return None;
        }
        let in_form = |item: &ItemIndex| instrument.forms()[form].items.contains(item);
        let module = |item: &ItemIndex| if in_form(item) { None } else { module_of(instrument, *item) };
        let columns = items.iter().map(|item| (*item, module(item))).collect();
        Some(Self { instrument: instrument.clone(), form, columns, responses: BTreeMap::new() })
    }

    /// The modules that have a column.
    #[must_use]
    pub fn modules(&self) -> Vec<ModuleIndex> {
        let mut modules: Vec<ModuleIndex> = self.columns.iter().filter_map(|(_, module)| *module).collect();
        modules.sort_unstable();
        modules.dedup();
        modules
    }

    /// The responses of a person, from the code of each column; `None` is a missing answer.
    ///
    /// # Errors
    ///
    /// [`NoCode`] for the first code that its item does not have.
    pub fn responses(&mut self, code: impl Fn(usize) -> Option<f64>) -> Result<&Responses, NoCode> {
        let mut asked: Vec<ModuleIndex> = Vec::new();
        for (column, (_, module)) in self.columns.iter().enumerate() {
            if let Some(module) = module
                && !asked.contains(module)
                && code(column).is_some()
            {
                asked.push(*module);
            }
        }
        asked.sort_unstable();
        let new = || Responses::new(self.instrument.clone(), self.form, &asked);
        let responses = self.responses.entry(asked.clone()).or_insert_with(new);
        for (column, (item, _)) in self.columns.iter().enumerate() {
            // A module that was not asked has no position.
            let Some(position) = responses.position_of(*item) else { continue };
            match code(column) {
                None => responses.skip(position),
                Some(found) => {
                    let scale = self.instrument.scale_of(*item);
                    let rating = (found.fract() == 0.0).then(|| Rating::new(found as i64, scale)).flatten();
                    let Some(rating) = rating else {
                        let range = match *scale {
                            AnswerScale::Rating { min, max } => (min, max),
                            _ => (0, 0),
                        };
                        return Err(NoCode { item: self.instrument.items()[*item].id.clone(), found, range });
                    };
                    responses.set_response(position, Response::Rating(rating));
                }
            }
        }
        Ok(responses)
    }
}

fn module_of(instrument: &Instrument, item: ItemIndex) -> Option<ModuleIndex> {
    instrument.modules().iter_enumerated().find(|(_, module)| module.items.contains(&item)).map(|(index, _)| index)
}
