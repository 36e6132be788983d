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

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use borsh::{BorshDeserialize, BorshSerialize};
use typed_index_collections::TiVec;

use crate::instrument::{AnswerScale, FormIndex, Instrument, ItemIndex, Keying, ModuleIndex};

/// One answer code, on the item's declared scale.
///
/// Range: from the scale's `min` to its `max`, raw: reversing happens only inside scoring.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rating(i16);

impl Rating {
    /// A rating on a scale; `None` outside of it, or where the scale is a choice.
    #[must_use]
    pub fn new(code: i64, scale: &AnswerScale) -> Option<Self> {
        let AnswerScale::Rating { min, max } = scale else { return None };
        let code = i16::try_from(code).ok()?;
        (*min..=*max).contains(&code).then_some(Self(code))
    }

    /// The raw code.
    #[must_use]
    pub fn code(self) -> i16 {
        self.0
    }
}

/// One of the named values of a choice, by its position.
#[derive(Debug, Clone, Copy, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Choice(u8);

impl Choice {
    /// A value of a scale by its name; `None` where the scale has no such value.
    #[must_use]
    pub fn named(value: &str, scale: &AnswerScale) -> Option<Self> {
        let AnswerScale::Choice(values) = scale else { return None };
        let position = values.iter().position(|other| other == value)?;
        u8::try_from(position).ok().map(Self)
    }

    /// The position in the scale's list, from 0.
    #[must_use]
    pub fn position(self) -> usize {
        usize::from(self.0)
    }

    /// The name of the value; `None` on a scale that has no such value.
    #[must_use]
    pub fn name(self, scale: &AnswerScale) -> Option<&str> {
        let AnswerScale::Choice(values) = scale else { return None };
        values.get(self.position()).map(String::as_str)
    }
}

/// One or more of the named values of a scale with several.
///
/// ```
/// use trellis_core::instrument::AnswerScale;
/// use trellis_core::responses::Several;
///
/// let scale = AnswerScale::Several(vec!["cat".into(), "dog".into(), "fish".into()]);
/// let pets = Several::named(&["fish", "cat"], &scale).unwrap();
/// assert_eq!(pets.names(&scale), ["cat", "fish"]);
/// assert_eq!(Several::named(&["cow"], &scale), None);
/// assert_eq!(Several::named::<&str>(&[], &scale), None, "nothing chosen is no answer");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Several(u64);

impl Several {
    /// Values of a scale by their names; `None` where there are none, and where the scale has no such value.
    #[must_use]
    pub fn named<S: AsRef<str>>(names: &[S], scale: &AnswerScale) -> Option<Self> {
        let AnswerScale::Several(values) = scale else { return None };
        let chosen = names.iter().try_fold(0_u64, |chosen, name| {
            let position = values.iter().position(|value| value == name.as_ref())?;
            Some(chosen | 1_u64.checked_shl(u32::try_from(position).ok()?)?)
        })?;
        (chosen != 0).then_some(Self(chosen))
    }

    /// The values at these positions of a scale, from 0; `None` where there are none, or none such.
    #[must_use]
    pub fn at(positions: &[usize], scale: &AnswerScale) -> Option<Self> {
        let AnswerScale::Several(values) = scale else { return None };
        let names: Option<Vec<&String>> = positions.iter().map(|&position| values.get(position)).collect();
        Self::named(&names?, scale)
    }

    /// Whether the value at a position is chosen.
    #[must_use]
    pub fn contains(self, position: usize) -> bool {
        u32::try_from(position).ok().and_then(|position| self.0.checked_shr(position)).is_some_and(|bits| bits & 1 == 1)
    }

    /// The names of the values, in the order of the scale.
    #[must_use]
    pub fn names(self, scale: &AnswerScale) -> Vec<&str> {
        let AnswerScale::Several(values) = scale else { return Vec::new() };
        let chosen = values.iter().enumerate().filter(|(position, _)| self.contains(*position));
        chosen.map(|(_, name)| name.as_str()).collect()
    }
}

/// A number on a scale that asks for one, with as many digits after the point as the scale has.
///
/// ```
/// use trellis_core::instrument::AnswerScale;
/// use trellis_core::responses::Number;
///
/// let scale = AnswerScale::Number { min: 0, max: 24, digits: 1 };
/// assert_eq!(Number::new(7.5, &scale).unwrap().to_string(), "7.5");
/// assert_eq!(Number::new(7.25, &scale), None, "more digits than the scale has");
/// assert_eq!(Number::new(25.0, &scale), None);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Number {
    /// The value times 10 to the power of `digits`.
    scaled: i64,
    digits: u8,
}

impl Number {
    /// A number on a scale; `None` outside of its range, and with more digits than it has.
    #[must_use]
    pub fn new(value: f64, scale: &AnswerScale) -> Option<Self> {
        let AnswerScale::Number { min, max, digits } = *scale else { return None };
        if !(f64::from(min)..=f64::from(max)).contains(&value) {
            return None;
        }
        let factor = 10_f64.powi(digits.into());
        let scaled = (value * factor).round();
        // Read back it is the same number: no digit was lost.
        (scaled / factor == value).then_some(Self { scaled: scaled as i64, digits })
    }

    /// The value.
    #[must_use]
    pub fn value(self) -> f64 {
        self.scaled as f64 / 10_f64.powi(self.digits.into())
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.*}", usize::from(self.digits), self.value())
    }
}

/// A text of one line, neither empty nor longer than its scale allows, without spaces around it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShortText(String);

impl ShortText {
    /// A text on a scale; `None` where it is empty, longer than the scale allows, or has line ends.
    #[must_use]
    pub fn new(text: &str, scale: &AnswerScale) -> Option<Self> {
        let AnswerScale::Text { max_length } = *scale else { return None };
        let text = text.trim();
        let fits = (1..=usize::from(max_length)).contains(&text.chars().count());
        (fits && !text.contains(char::is_control)).then(|| Self(text.to_owned()))
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// An answer to an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Response {
    /// A code of a rating scale.
    Rating(Rating),
    /// A named value of a choice.
    Choice(Choice),
    /// Several named values.
    Several(Several),
    /// A number.
    Number(Number),
    /// A short text.
    Text(ShortText),
}

impl Response {
    /// The answer at a position of a scale from which one is chosen, from 0; `None` where the scale has fewer answers, and
    /// on scales from which several are chosen or where something is written.
    #[must_use]
    pub fn at(position: usize, scale: &AnswerScale) -> Option<Self> {
        match scale {
            AnswerScale::Rating { min, .. } => {
                Rating::new(i64::from(*min) + i64::try_from(position).ok()?, scale).map(Self::Rating)
            }
            AnswerScale::Choice(values) => Choice::named(values.get(position)?, scale).map(Self::Choice),
            AnswerScale::Several(_) | AnswerScale::Number { .. } | AnswerScale::Text { .. } => None,
        }
    }

    /// The position of this answer on a scale from which one is chosen, from 0; `None` where it is no answer of this
    /// scale.
    #[must_use]
    pub fn position(&self, scale: &AnswerScale) -> Option<usize> {
        match (self, scale) {
            (Self::Rating(rating), AnswerScale::Rating { min, max }) => {
                (*min..=*max).contains(&rating.0).then(|| usize::from(rating.0.abs_diff(*min)))
            }
            (Self::Choice(choice), AnswerScale::Choice(values)) => {
                (choice.position() < values.len()).then(|| choice.position())
            }
            _ => None,
        }
    }

    /// Whether this is an answer of a scale.
    #[must_use]
    pub fn is_on(&self, scale: &AnswerScale) -> bool {
        match self {
            Self::Rating(_) | Self::Choice(_) => self.position(scale).is_some(),
            Self::Several(several) => match scale {
                AnswerScale::Several(values) => several.0 >> values.len().saturating_sub(1).min(63) <= 1,
                _ => false,
            },
            Self::Number(number) => Number::new(number.value(), scale).as_ref() == Some(number),
            Self::Text(text) => ShortText::new(&text.0, scale).as_ref() == Some(text),
        }
    }
}

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

/// The order in which the items of a form are shown, where it is not that of the form. Scores do not depend on it.
///
/// ```
/// use std::sync::Arc;
/// use trellis_core::instrument::Instrument;
/// use trellis_core::responses::{Responses, ShownOrder};
///
/// let instrument = Arc::new(Instrument::parse(include_str!("../examples/mood.json"))?);
/// let responses = Responses::new(instrument.clone(), instrument.first_form(), &[]);
/// let order = ShownOrder::seeded(42, &responses);
/// assert_eq!(order, ShownOrder::seeded(42, &responses), "a seed gives one order");
/// assert_eq!(order.step_of(order.at_step(0)), 0);
/// # Ok::<(), trellis_core::instrument::InstrumentErrors>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownOrder {
    seed: u32,
    /// By step: the position in the form.
    positions: Vec<usize>,
}

impl ShownOrder {
    /// The order that a seed gives: the same on every platform.
    #[must_use]
    pub fn seeded(seed: u32, responses: &Responses) -> Self {
        let mut positions: Vec<usize> = responses.range(Section::Form).collect();
        let mut random = fastrand::Rng::with_seed(seed.into());
        // Drawn as `u32`, so that it does not depend on the width of a pointer.
        for last in (1..positions.len()).rev() {
            let other = random.u32(0..=last as u32) as usize;
            positions.swap(last, other);
        }
        Self { seed, positions }
    }

    /// An order of these positions; `None` unless each position of the form is among them once.
    #[must_use]
    pub fn new(seed: u32, positions: Vec<usize>, responses: &Responses) -> Option<Self> {
        let mut sorted = positions.clone();
        sorted.sort_unstable();
        sorted.into_iter().eq(responses.range(Section::Form)).then_some(Self { seed, positions })
    }

    /// The seed.
    #[must_use]
    pub fn seed(&self) -> u32 {
        self.seed
    }

    /// The positions in the form, in the order shown.
    #[must_use]
    pub fn positions(&self) -> &[usize] {
        &self.positions
    }

    /// The position that is shown at a step, from 0. Behind the form each position is its own step.
    #[must_use]
    pub fn at_step(&self, step: usize) -> usize {
        self.positions.get(step).copied().unwrap_or(step)
    }

    /// The step at which a position is shown.
    #[must_use]
    pub fn step_of(&self, position: usize) -> usize {
        self.positions.iter().position(|&at| at == position).unwrap_or(position)
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
