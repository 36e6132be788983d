//! Seeded simulated respondents of a named type, for trying things out and for tests.
//!
//! They are drawn at random: nothing about children can be learned from them.
//!
//! ```
//! use std::sync::Arc;
//! use trellis_core::instrument::Instrument;
//! use trellis_core::simulate::{RespondentType, respondent};
//!
//! let instrument = Arc::new(Instrument::parse(include_str!("../../../instruments/snq.json"))?);
//! let form = instrument.find_form("SNQ-16").unwrap();
//! let record = respondent(&instrument, form, RespondentType::BothLow, 7).unwrap();
//! assert_eq!(record, respondent(&instrument, form, RespondentType::BothLow, 7).unwrap());
//! # Ok::<(), trellis_core::instrument::InstrumentErrors>(())
//! ```

use std::sync::Arc;

use fastrand::Rng;

use crate::instrument::{AnswerScale, FormIndex, Instrument, Keying, SafetyQuestion};
use crate::record::{Ended, LanguageFrom, Mode, Record, RecordMetadata, Timestamp};
use crate::responses::{Choice, Rating, Response, Responses, Section, Several};

/// What kind of respondent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "clap", derive(clap::ValueEnum))]
pub enum RespondentType {
    /// Hardly any support on either side.
    BothLow,
    /// Little personal-self support, good social support.
    InternalLow,
    /// Good personal-self support, little social support.
    ExternalLow,
    /// Good support on both sides.
    Supported,
    /// About the middle on both sides.
    Undetermined,
    /// Any of these, with skips and haste.
    Mixed,
}

/// A record of one respondent. The same seed gives the same record on every machine.
///
/// `None` where a type other than [`RespondentType::Mixed`] is asked for, and the instrument has no profile rules to tell
/// its sides. Number and text fields are skipped.
#[must_use]
pub fn respondent(instrument: &Arc<Instrument>, form: FormIndex, kind: RespondentType, seed: u64) -> Option<Record> {
    let internal = match (instrument.profile(), kind) {
        (Some(rules), _) => Some(&instrument.scores()[rules.internal]),
        (None, RespondentType::Mixed) => None,
        (None, _) => return None,
    };
    let mut rng = Rng::with_seed(seed);
    let first_module = instrument.modules().keys().next();
    let module = first_module.filter(|_| kind == RespondentType::Mixed && rng.bool());
    let mut responses = Responses::new(instrument.clone(), form, module.as_slice());
    let (own, others) = levels(kind, &mut rng);
    let (skips, haste) = match kind {
        RespondentType::Mixed => (rng.f64() * rng.f64() * 0.4, rng.u8(0..8) == 0),
        _ => (0.0, false),
    };
    for position in 0..responses.len() {
        let index = responses.item(position);
        let item = &instrument.items()[index];
        let scale = instrument.scale_of(index);
        if rng.f64() < skips || matches!(scale, AnswerScale::Number { .. } | AnswerScale::Text { .. }) {
            responses.skip(position);
        } else {
            let response = match scale {
                AnswerScale::Rating { min, max } => {
                    let is_internal = internal.is_some_and(|internal| internal.has_item(index));
                    let level = if is_internal { own } else { others };
                    // The sum of two uniform numbers scatters an answer about its level by one step or so.
                    let scatter = rng.f64() + rng.f64() - 1.0;
                    let share = (level + scatter * 0.35).clamp(0.0, 1.0);
                    let code = f64::from(*min) + share * (f64::from(*max) - f64::from(*min));
                    let code = match item.keying {
                        Keying::Plus => code,
                        Keying::Minus => f64::from(*min) + f64::from(*max) - code,
                    };
                    Response::Rating(Rating::new(code.round() as i64, scale)?)
                }
                AnswerScale::Several(values) => {
                    let value = values.get(rng.u32(0..values.len() as u32) as usize)?;
                    Response::Several(Several::named(&[value], scale)?)
                }
                AnswerScale::Number { .. } | AnswerScale::Text { .. } => continue,
                AnswerScale::Choice(values) => {
                    let question = instrument.safety().iter().find(|question| question.item == index);
                    match question {
                        Some(question) if rng.u8(0..10) > 0 => {
                            Response::Choice(unflagged_value(question, values, scale)?)
                        }
                        // Not `Rng::choice`, which draws as many bits as the machine's addresses have.
                        _ => {
                            let value = values.get(rng.u32(0..values.len() as u32) as usize)?;
                            Response::Choice(Choice::named(value, scale)?)
                        }
                    }
                }
            };
            responses.set_response(position, response);
        }
        if responses.section(position) != Section::Safety {
            let seconds = if haste { 0.4 + rng.f64() } else { 2.5 + 5.0 * rng.f64() };
            responses.add_response_time(position, (seconds * 1000.0).round());
        }
    }
    let metadata = RecordMetadata {
        languages: vec![LanguageFrom {
            language: instrument.languages().next().unwrap_or("en").into(),
            from: instrument.items()[responses.item(0)].id.clone(),
        }],
        subject: format!("sim-{seed}").try_into().ok(),
        mode: Mode::Alone,
        started: Timestamp::try_from(String::from("2026-01-01T08:00:00.000Z")).ok()?,
        order: None,
        ended: Ended::Completed,
    };
    Some(Record::new(&responses, metadata))
}

/// The first answer of a safety question that calls for nothing; else its first one.
fn unflagged_value(question: &SafetyQuestion, values: &[String], scale: &AnswerScale) -> Option<Choice> {
    let mut choices = values.iter().filter_map(|value| Choice::named(value, scale));
    let first = choices.clone().next();
    choices.find(|choice| *choice != question.flag && *choice != question.check).or(first)
}

/// Where on the answer scale a respondent's two sides lie, 0 to 1.
fn levels(kind: RespondentType, rng: &mut Rng) -> (f64, f64) {
    let (low, good) = (0.12 + rng.f64() * 0.1, 0.7 + rng.f64() * 0.2);
    match kind {
        RespondentType::BothLow => (low, low),
        RespondentType::InternalLow => (low, good),
        RespondentType::ExternalLow => (good, low),
        RespondentType::Supported => (good, good),
        RespondentType::Undetermined => (0.36, 0.36),
        RespondentType::Mixed => (rng.f64(), rng.f64()),
    }
}
