//! Answers without the metadata of a record.

use std::collections::BTreeMap;
use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_with::{MapPreventDuplicates, serde_as};

use super::{AnswerRecord, RecordError, Subject, empty_responses, not_allowed, read, set_answer};
use crate::instrument::{AnswerScale, Instrument};
use crate::responses::Responses;

/// The longest time on an item that is taken for one. Unit: seconds.
const MAX_SECONDS: f64 = 86_400.0;

/// Answers without the metadata of a record, for scoring data from elsewhere.
///
/// ```
/// use std::sync::Arc;
/// use trellis_core::instrument::Instrument;
/// use trellis_core::record::AnswersOnly;
///
/// let instrument = Arc::new(Instrument::parse(include_str!("../../examples/mood.json"))?);
/// let answers = AnswersOnly::parse(r#"{"form": "short", "answers": {"m1": 4, "m2": null}}"#)?;
/// let responses = answers.responses(&instrument)?;
/// assert_eq!(responses.code(0), Some(4));
///
/// let wrong = AnswersOnly::parse(r#"{"form": "short", "answers": {"m1": 99}}"#)?;
/// assert_eq!(
///     wrong.responses(&instrument).unwrap_err().to_string(),
///     "item `m1`: 99 is none of its answers; allowed are whole numbers from 1 to 5, or null for a missing answer"
/// );
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[serde_as]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(title = "Trellis answers without metadata")]
pub struct AnswersOnly {
    /// A code for the person, never a name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<Subject>,
    /// The form's id.
    pub form: String,
    /// Answers by item id: the raw code of a rating, the name of a choice, a list of names where several may be chosen, a
    /// number or a text. `null` is a skip, an item left out is not reached.
    #[serde_as(as = "MapPreventDuplicates<_, _>")]
    pub answers: BTreeMap<String, Option<GivenAnswer>>,
    /// Time on each item, if it was taken. Unit: seconds.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    #[serde_as(as = "MapPreventDuplicates<_, _>")]
    pub seconds: BTreeMap<String, f64>,
    /// Values by safety question, if they were asked; `null` is a skip.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    #[serde_as(as = "MapPreventDuplicates<_, _>")]
    pub safety: BTreeMap<String, Option<String>>,
    /// By the id of each module that was asked: answers by item id; `null` is a skip.
    #[serde(flatten)]
    pub modules: BTreeMap<String, BTreeMap<String, Option<GivenAnswer>>>,
}

/// One answer as a file gives it. Whether its item has it is checked with the instrument.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum GivenAnswer {
    /// A raw code, or a whole number.
    Whole(i64),
    /// A number.
    Decimal(f64),
    /// The name of a choice, or a text.
    Text(String),
    /// The names of several choices.
    Several(Vec<String>),
    /// What no item has, such as true or false.
    #[schemars(skip)]
    Other(serde_json::Value),
}

impl GivenAnswer {
    /// Sets it at a position.
    fn set(&self, responses: &mut Responses, position: usize) -> Result<(), RecordError> {
        let answer = match (responses.instrument().scale_of(responses.item(position)), self) {
            (AnswerScale::Rating { .. }, Self::Whole(code)) => AnswerRecord::Rating(*code),
            // Some programs write every number with a point.
            (AnswerScale::Rating { min, max }, Self::Decimal(code))
                if code.fract() == 0.0 && (f64::from(*min)..=f64::from(*max)).contains(code) =>
            {
                AnswerRecord::Rating(*code as i64)
            }
            (AnswerScale::Choice(_), Self::Text(name)) => AnswerRecord::Choice(name.clone()),
            (AnswerScale::Several(_), Self::Several(names)) => AnswerRecord::Several(names.clone()),
            (AnswerScale::Number { .. }, Self::Whole(value)) => AnswerRecord::Number(*value as f64),
            (AnswerScale::Number { .. }, Self::Decimal(value)) => AnswerRecord::Number(*value),
            (AnswerScale::Text { .. }, Self::Text(text)) => AnswerRecord::Text(text.clone()),
            _ => {
                let found = serde_json::to_string(self).unwrap_or_default();
                return Err(not_allowed(responses, position, found));
            }
        };
        set_answer(responses, position, &answer)
    }
}

impl AnswersOnly {
    /// Reads answers without metadata.
    ///
    /// # Errors
    ///
    /// [`RecordError::TooLarge`], and [`RecordError::NotARecord`] with the place.
    pub fn parse(json: &str) -> Result<Self, RecordError> {
        read(json)
    }

    /// The responses, checked against the instrument.
    ///
    /// # Errors
    ///
    /// [`RecordError::UnknownForm`], [`RecordError::UnknownModule`], [`RecordError::UnknownItem`],
    /// [`RecordError::NotAllowed`] and [`RecordError::NoTime`].
    pub fn responses(&self, instrument: &Arc<Instrument>) -> Result<Responses, RecordError> {
        // A module without any answer was not asked.
        let asked = self.modules.iter().filter(|(_, answers)| !answers.is_empty()).map(|(id, _)| id);
        let mut responses = empty_responses(instrument, &self.form, asked)?;
        for (id, answer) in self.answers.iter().chain(self.modules.values().flatten()) {
            let position = position(&responses, id)?;
            match answer {
                Some(answer) => answer.set(&mut responses, position)?,
                None => responses.skip(position),
            }
        }
        for (id, value) in &self.safety {
            let position = position(&responses, id)?;
            match value {
                Some(value) => set_answer(&mut responses, position, &AnswerRecord::Choice(value.clone()))?,
                None => responses.skip(position),
            }
        }
        for (id, seconds) in &self.seconds {
            let position = position(&responses, id)?;
            if !(0.0..=MAX_SECONDS).contains(seconds) {
                return Err(RecordError::NoTime { item: id.clone(), found: seconds.to_string() });
            }
            responses.add_response_time(position, seconds * 1000.0);
        }
        Ok(responses)
    }
}

fn position(responses: &Responses, id: &str) -> Result<usize, RecordError> {
    let instrument = responses.instrument();
    let position = instrument.find_item(id).and_then(|item| responses.position_of(item));
    position.ok_or_else(|| {
        let similar = instrument.items().iter().find(|item| item.id != id && item.id.eq_ignore_ascii_case(id));
        RecordError::UnknownItem { item: id.into(), similar: similar.map(|item| item.id.clone()) }
    })
}
