//! Responses: what was answered to each item of one administration.
//!
//! Every item that is asked is answered, skipped or not reached, from the first moment on; there is no fourth state,
//! and no number that stands for "nothing".
//!
//! ```
//! use std::sync::Arc;
//! use trellis_core::instrument::Instrument;
//! use trellis_core::responses::{ItemState, Rating, Response, Responses};
//!
//! let instrument = Arc::new(Instrument::parse(include_str!("../examples/mood.json"))?);
//! let mut responses = Responses::new(instrument.clone(), instrument.first_form(), &[]);
//! assert_eq!(responses.state(0), ItemState::NotReached);
//!
//! let scale = instrument.scale_of(responses.item(0));
//! responses.set_response(0, Response::Rating(Rating::new(4, scale).unwrap()));
//! responses.skip(1);
//! assert_eq!(responses.code(0), Some(4));
//! assert_eq!(responses.state(1), ItemState::Skipped);
//! assert_eq!(Rating::new(6, scale), None, "no rating outside of the scale");
//! # Ok::<(), trellis_core::instrument::InstrumentErrors>(())
//! ```

mod response;
mod shown_order;

use std::ops::Range;
use std::sync::Arc;

use typed_index_collections::TiVec;

use crate::instrument::{AnswerScale, FormIndex, Instrument, ItemIndex, Keying, ModuleIndex};

pub use response::{Choice, Number, Rating, Response, Several, ShortText};
pub use shown_order::ShownOrder;

/// What became of an item.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum ItemState {
    /// Nothing was answered, and nothing skipped.
    #[default]
    NotReached,
    /// "I'd rather not answer": missing in every score, never a number.
    Skipped,
    /// An answer.
    Responded(Response),
}

/// The three sections of an administration, in the order in which they are asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    /// The items of the form.
    Form,
    /// The items of the modules that are asked.
    Module,
    /// The safety questions.
    Safety,
}

/// The responses to every item of one administration.
///
/// Items are named by their position in the order of asking, from 0: first those of the form, then those of the
/// modules, then the safety questions.
#[derive(Debug, Clone, PartialEq)]
pub struct Responses {
    instrument: Arc<Instrument>,
    form: FormIndex,
    modules: Vec<ModuleIndex>,
    /// How many items the form and the modules have; what follows are the safety questions.
    form_items: usize,
    module_items: usize,
    /// In the order of asking.
    items: Vec<ItemResponse>,
    /// By item: its position.
    positions: TiVec<ItemIndex, Option<usize>>,
}

/// An item that is asked, and the response to it.
#[derive(Debug, Clone, PartialEq)]
pub struct ItemResponse {
    item: ItemIndex,
    state: ItemState,
    /// Time spent, total over visits; `None` where it was not taken. Unit: milliseconds.
    response_time: Option<f64>,
    /// `None` where they are not counted.
    visits: Option<u32>,
    changes: Option<u32>,
}

impl Responses {
    /// An administration of a form with modules, nothing reached yet. A module named twice is asked once.
    #[must_use]
    pub fn new(instrument: Arc<Instrument>, form: FormIndex, modules: &[ModuleIndex]) -> Self {
        let mut asked: Vec<ModuleIndex> = Vec::new();
        for &module in modules {
            if !asked.contains(&module) {
                asked.push(module);
            }
        }
        let form_items = instrument.forms()[form].items.iter().copied();
        let module_items = asked.iter().flat_map(|&module| instrument.modules()[module].items.iter().copied());
        let safety_items = instrument.safety().iter().map(|question| question.item);
        let order: Vec<ItemIndex> = form_items.chain(module_items).chain(safety_items).collect();
        let mut positions: TiVec<ItemIndex, Option<usize>> = instrument.items().iter().map(|_| None).collect();
        for (position, &item) in order.iter().enumerate() {
            positions[item] = Some(position);
        }
        let unanswered = |item| ItemResponse {
            item,
            state: ItemState::NotReached,
            response_time: None,
            visits: None,
            changes: None,
        };
        Self {
            form,
            form_items: instrument.forms()[form].items.len(),
            module_items: order.len() - instrument.forms()[form].items.len() - instrument.safety().len(),
            modules: asked,
            items: order.into_iter().map(unanswered).collect(),
            positions,
            instrument,
        }
    }

    /// The instrument that is answered.
    #[must_use]
    pub fn instrument(&self) -> &Arc<Instrument> {
        &self.instrument
    }

    /// The form.
    #[must_use]
    pub fn form(&self) -> FormIndex {
        self.form
    }

    /// The modules that are asked.
    #[must_use]
    pub fn modules(&self) -> &[ModuleIndex] {
        &self.modules
    }

    /// How many items are asked.
    #[must_use]
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// Whether no items are asked; a form has at least one item, so never.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// The positions of one section.
    #[must_use]
    pub fn range(&self, section: Section) -> Range<usize> {
        let (form_end, module_end) = (self.form_items, self.form_items + self.module_items);
        match section {
            Section::Form => 0..form_end,
            Section::Module => form_end..module_end,
            Section::Safety => module_end..self.items.len(),
        }
    }

    /// The section of a position.
    #[must_use]
    pub fn section(&self, position: usize) -> Section {
        if self.range(Section::Form).contains(&position) {
            Section::Form
        } else if self.range(Section::Module).contains(&position) {
            Section::Module
        } else {
            Section::Safety
        }
    }

    /// The item at a position.
    ///
    /// # Panics
    ///
    /// Like [`state`](Self::state) and the others that take a position: where it is not below [`len`](Self::len).
    #[must_use]
    pub fn item(&self, position: usize) -> ItemIndex {
        self.items[position].item
    }

    /// The position of an item; `None` where it is not asked.
    #[must_use]
    pub fn position_of(&self, item: ItemIndex) -> Option<usize> {
        self.positions[item]
    }

    /// What became of the item at a position.
    #[must_use]
    pub fn state(&self, position: usize) -> ItemState {
        self.items[position].state.clone()
    }

    /// What became of an item; `NotReached` where it is not asked.
    #[must_use]
    pub fn state_of(&self, item: ItemIndex) -> ItemState {
        self.position_of(item).map_or(ItemState::NotReached, |position| self.state(position))
    }

    /// The raw code at a position, where the answer is a rating.
    #[must_use]
    pub fn code(&self, position: usize) -> Option<i16> {
        match &self.items[position].state {
            ItemState::Responded(Response::Rating(rating)) => Some(rating.code()),
            _ => None,
        }
    }

    /// The code at a position in the direction of its item's keying: min + max - x for a reverse-keyed item, with the
    /// *declared* ends of the answer scale. `None` where there is no rating.
    #[must_use]
    pub fn keyed_code(&self, position: usize) -> Option<i16> {
        let item = self.item(position);
        let keying = self.instrument.items()[item].keying;
        keyed_code(self.code(position)?, keying, self.instrument.scale_of(item))
    }

    /// Time spent on a position, total over visits; `None` where it was not taken. Unit: milliseconds.
    #[must_use]
    pub fn response_time(&self, position: usize) -> Option<f64> {
        self.items[position].response_time
    }

    /// How often the item at a position was left after it was shown; `None` where that is not counted.
    #[must_use]
    pub fn visits(&self, position: usize) -> Option<u32> {
        self.items[position].visits
    }

    /// How often an answer or a skip at a position was replaced by another; `None` where that is not counted.
    #[must_use]
    pub fn changes(&self, position: usize) -> Option<u32> {
        self.items[position].changes
    }

    /// Whether any item of a section was answered or skipped: only then was the section asked.
    #[must_use]
    pub fn was_asked(&self, section: Section) -> bool {
        self.items[self.range(section)].iter().any(|item| item.state != ItemState::NotReached)
    }

    /// Sets the answer at a position. Nothing changes where it is no answer to that item.
    pub fn set_response(&mut self, position: usize, response: Response) {
        if response.is_on(self.instrument.scale_of(self.item(position))) {
            self.items[position].state = ItemState::Responded(response);
        }
    }

    /// Takes the answer at a position back: nothing was answered.
    pub fn withdraw(&mut self, position: usize) {
        self.items[position].state = ItemState::NotReached;
    }

    /// Skips the item at a position.
    pub fn skip(&mut self, position: usize) {
        self.items[position].state = ItemState::Skipped;
    }

    /// Adds time spent on a position. Unit: milliseconds. What is no time (negative, infinite) adds nothing.
    pub fn add_response_time(&mut self, position: usize, millis: f64) {
        if millis.is_finite() && millis >= 0.0 {
            let total = &mut self.items[position].response_time;
            *total = Some(total.unwrap_or_default() + millis);
        }
    }

    /// Counts visits of all items from here on; and changes, where an answer is given by one choice.
    pub fn begin_counts(&mut self) {
        for position in 0..self.items.len() {
            let scale = self.instrument.scale_of(self.item(position));
            let is_one_choice = matches!(scale, AnswerScale::Rating { .. } | AnswerScale::Choice(_));
            self.set_counts(position, Some(0), is_one_choice.then_some(0));
        }
    }

    /// Sets what was counted so far at a position.
    pub fn set_counts(&mut self, position: usize, visits: Option<u32>, changes: Option<u32>) {
        let item = &mut self.items[position];
        (item.visits, item.changes) = (visits, changes);
    }

    /// Counts a visit to a position, where visits are counted.
    pub fn count_visit(&mut self, position: usize) {
        let visits = &mut self.items[position].visits;
        *visits = visits.map(|visits| visits.saturating_add(1));
    }

    /// Counts a change at a position, where changes are counted and what is there is another answer, or a skip in place of
    /// one, than what was there `before`. A first answer is no change.
    pub fn count_change(&mut self, position: usize, before: &ItemState) {
        let item = &mut self.items[position];
        if *before != ItemState::NotReached && item.state != *before {
            item.changes = item.changes.map(|changes| changes.saturating_add(1));
        }
    }
}

/// Turns a reverse-keyed code: min + max - x, with the *declared* ends of the answer scale.
///
/// `None` where the scale is a choice.
#[must_use]
pub fn keyed_code(code: i16, keying: Keying, scale: &AnswerScale) -> Option<i16> {
    let AnswerScale::Rating { min, max } = *scale else { return None };
    match keying {
        Keying::Plus => Some(code),
        Keying::Minus => i16::try_from(i32::from(min) + i32::from(max) - i32::from(code)).ok(),
    }
}
