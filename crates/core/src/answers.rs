//! Answers: what was given at each place of an administration.
//!
//! Every place is answered, skipped or not reached, from the first moment on; there is no fourth
//! state, and no number that stands for "nothing".

use std::ops::Range;

use crate::instrument::{AnswerScale, Instrument, Item};

/// One answer code, on the item's declared scale.
///
/// Range: from the scale's `min` to its `max`, raw: reversing happens only inside scoring.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rating(u8);

impl Rating {
    /// A rating on a scale; `None` outside of it, or where the scale is a choice.
    #[must_use]
    pub fn new(code: i64, scale: &AnswerScale) -> Option<Self> {
        let AnswerScale::Rating { min, max } = scale else { return None };
        let code = u8::try_from(code).ok()?;
        (*min..=*max).contains(&code).then_some(Self(code))
    }

    /// The raw code.
    #[must_use]
    pub fn code(self) -> u8 {
        self.0
    }
}

/// One of the named values of a choice, by its position.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Choice(u8);

impl Choice {
    /// A value of a scale by name; `None` where the scale has no such value.
    #[must_use]
    pub fn named(value: &str, scale: &AnswerScale) -> Option<Self> {
        let AnswerScale::Choice(values) = scale else { return None };
        let position = values.iter().position(|other| other == value)?;
        u8::try_from(position).ok().map(Self)
    }

    /// The position in the scale's list.
    #[must_use]
    pub fn position(self) -> usize {
        usize::from(self.0)
    }

    /// The name of the value.
    #[must_use]
    pub fn name(self, scale: &AnswerScale) -> Option<&str> {
        let AnswerScale::Choice(values) = scale else { return None };
        values.get(self.position()).map(String::as_str)
    }
}

/// What a person gives at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// An answer code.
    Rating(Rating),
    /// A named value.
    Choice(Choice),
    /// "I'd rather not answer": missing in every score, never a number.
    Skip,
}

/// A place: an answer, or not reached.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Place {
    /// Nothing was given there.
    #[default]
    NotReached,
    /// An answer or a skip.
    Given(Answer),
}

/// The three parts of an administration, in the order in which they are asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The items of the form.
    Form,
    /// The items of the modules that are asked.
    Module,
    /// The safety questions.
    Safety,
}

/// What was given at every place of one administration.
#[derive(Debug, Clone, PartialEq)]
pub struct Answers {
    form: String,
    modules: Vec<String>,
    /// How many places each part has: form, modules, safety.
    lengths: [usize; 3],
    /// In the order of asking.
    places: Vec<Asked>,
}

/// An item that is asked, and what was given there.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Asked {
    /// By its index in the key.
    item: usize,
    place: Place,
    /// Time spent, total over visits; `None` where it was not taken. Unit: milliseconds.
    millis: Option<f64>,
}

impl Answers {
    /// An administration of a form, with modules, nothing reached yet. `None` where the
    /// instrument has no such form or module, or where a module is named twice.
    #[must_use]
    pub fn new(instrument: &Instrument, form: &str, modules: &[&str]) -> Option<Self> {
        let key = instrument.key();
        let mut answers = Self { form: form.into(), modules: Vec::new(), lengths: [0; 3], places: Vec::new() };
        answers.ask(instrument, Part::Form, &instrument.form(form)?.items);
        for &id in modules {
            let module = key.modules.iter().find(|module| module.id == id)?;
            if answers.modules.contains(&module.id) {
                return None;
            }
            answers.ask(instrument, Part::Module, &module.items);
            answers.modules.push(id.into());
        }
        for question in &key.safety {
            answers.ask(instrument, Part::Safety, std::slice::from_ref(&question.item));
        }
        Some(answers)
    }

    fn ask(&mut self, instrument: &Instrument, part: Part, ids: &[String]) {
        for id in ids {
            if let Some(item) = instrument.item_index(id) {
                self.places.push(Asked { item, place: Place::NotReached, millis: None });
                self.lengths[part as usize] += 1;
            }
        }
    }

    /// The form's id.
    #[must_use]
    pub fn form(&self) -> &str {
        &self.form
    }

    /// The modules' ids.
    #[must_use]
    pub fn modules(&self) -> &[String] {
        &self.modules
    }

    /// How many places there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// Whether there are no places; an instrument has at least one item, so never.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// The places of one part.
    #[must_use]
    pub fn range(&self, part: Part) -> Range<usize> {
        let [form, module, safety] = self.lengths;
        match part {
            Part::Form => 0..form,
            Part::Module => form..form + module,
            Part::Safety => form + module..form + module + safety,
        }
    }

    /// The part a place belongs to.
    #[must_use]
    pub fn part(&self, at: usize) -> Part {
        if at < self.range(Part::Form).end {
            Part::Form
        } else if at < self.range(Part::Module).end {
            Part::Module
        } else {
            Part::Safety
        }
    }

    /// The item at a place, by its index in the key.
    #[must_use]
    pub fn item(&self, at: usize) -> usize {
        self.places[at].item
    }

    /// The item at a place.
    #[must_use]
    pub fn item_of<'a>(&self, instrument: &'a Instrument, at: usize) -> &'a Item {
        &instrument.key().items[self.item(at)]
    }

    /// The place of an item, by its index in the key.
    #[must_use]
    pub fn position(&self, item: usize) -> Option<usize> {
        self.places.iter().position(|asked| asked.item == item)
    }

    /// What was given at a place.
    #[must_use]
    pub fn place(&self, at: usize) -> Place {
        self.places[at].place
    }

    /// The raw code at a place, if a rating was given there.
    #[must_use]
    pub fn code(&self, at: usize) -> Option<u8> {
        match self.place(at) {
            Place::Given(Answer::Rating(rating)) => Some(rating.code()),
            _ => None,
        }
    }

    /// Time spent on a place, total over visits; `None` where it was not taken. Unit: milliseconds.
    #[must_use]
    pub fn millis(&self, at: usize) -> Option<f64> {
        self.places[at].millis
    }

    /// Whether anything was given in a part: only then was it asked.
    #[must_use]
    pub fn was_asked(&self, part: Part) -> bool {
        self.range(part).any(|at| self.place(at) != Place::NotReached)
    }

    /// The first place that nothing was given at.
    #[must_use]
    pub fn first_not_reached(&self) -> Option<usize> {
        (0..self.len()).find(|&at| self.place(at) == Place::NotReached)
    }

    /// Gives an answer. Nothing changes where it is no answer to that item.
    pub fn give(&mut self, instrument: &Instrument, at: usize, answer: Answer) {
        if at >= self.len() {
            return;
        }
        let Some(scale) = instrument.answer_scale(self.item_of(instrument, at)) else { return };
        let fits = match answer {
            Answer::Skip => true,
            Answer::Rating(rating) => Rating::new(rating.code().into(), scale).is_some(),
            Answer::Choice(choice) => choice.name(scale).is_some(),
        };
        if fits {
            self.places[at].place = Place::Given(answer);
        }
    }

    /// Adds time spent on a place. Unit: milliseconds; what is no time (negative, infinite) adds nothing.
    pub fn spend(&mut self, at: usize, millis: f64) {
        if millis.is_finite() && millis >= 0.0 && at < self.len() {
            let spent = &mut self.places[at].millis;
            *spent = Some(spent.unwrap_or_default() + millis);
        }
    }
}
