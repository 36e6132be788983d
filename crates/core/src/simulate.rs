//! Seeded fake respondents of a named type, for trying things out and for tests.
//!
//! They are made of dice, not of pupils: nothing about children can be learned from them.

use fastrand::Rng;

use crate::answers::{Answer, Answers, Choice, Part, Rating};
use crate::instrument::{AnswerScale, Instrument, Keyed};
use crate::record::{Administration, Ended, Envelope, LanguageFrom, Record, Started};

/// What kind of respondent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "clap", derive(clap::ValueEnum))]
pub enum Respondent {
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
/// `None` where the instrument has no such form, or no profile rules to tell its sides.
#[must_use]
pub fn respondent(instrument: &Instrument, form: &str, kind: Respondent, seed: u64) -> Option<Record> {
    let rules = instrument.key().profile.as_ref()?;
    let internal = &instrument.score(&rules.internal)?.items;
    let mut rng = Rng::with_seed(seed);
    let module = instrument.key().modules.first().filter(|_| kind == Respondent::Mixed && rng.bool());
    let modules: Vec<&str> = module.iter().map(|module| module.id.as_str()).collect();
    let mut answers = Answers::new(instrument, form, &modules)?;
    let (own, others) = levels(kind, &mut rng);
    let (skips, haste) = match kind {
        Respondent::Mixed => (rng.f64() * rng.f64() * 0.4, rng.u8(0..8) == 0),
        _ => (0.0, false),
    };
    for at in 0..answers.len() {
        let item = &instrument.key().items[answers.item(at)];
        let answer = match instrument.answer_scale(item)? {
            _ if rng.f64() < skips => Answer::Skip,
            scale @ AnswerScale::Rating { min, max } => {
                let level = if internal.contains(&item.id) { own } else { others };
                // Two dice scatter an answer about its level by one step or so.
                let scatter = rng.f64() + rng.f64() - 1.0;
                let share = (level + scatter * 0.35).clamp(0.0, 1.0);
                let code = f64::from(*min) + share * f64::from(max - min);
                let code = match item.keyed {
                    Keyed::Plus => code,
                    Keyed::Minus => f64::from(*min) + f64::from(*max) - code,
                };
                Answer::Rating(Rating::new(code.round() as i64, scale)?)
            }
            scale @ AnswerScale::Choice(values) => {
                let clear = instrument.key().safety.iter().find(|question| question.item == item.id);
                let value = match clear {
                    Some(question) if rng.u8(0..10) > 0 => calm(question, values),
                    // Not `choice`, whose dice have as many bits as the machine.
                    _ => values.get(rng.u32(0..values.len() as u32) as usize)?,
                };
                Answer::Choice(Choice::named(value, scale)?)
            }
        };
        answers.give(instrument, at, answer);
        if answers.part(at) != Part::Safety {
            let seconds = if haste { 0.4 + rng.f64() } else { 2.5 + 5.0 * rng.f64() };
            answers.spend(at, (seconds * 1000.0).round());
        }
    }
    let envelope = Envelope {
        languages: vec![LanguageFrom {
            language: instrument.languages().next().unwrap_or("en").into(),
            from: instrument.key().items[answers.item(0)].id.clone(),
        }],
        subject: format!("sim-{seed}").try_into().ok(),
        administration: Administration::Alone,
        started: Started::try_from(String::from("2026-01-01T08:00:00.000Z")).ok()?,
        ended: Ended::Completed,
    };
    Some(Record::new(instrument, &answers, envelope))
}

/// The answer of a safety question that calls for nothing.
fn calm<'a>(question: &crate::instrument::SafetyQuestion, values: &'a [String]) -> &'a String {
    let calls = |value: &&String| **value != question.flag && **value != question.check;
    values.iter().find(calls).unwrap_or(&values[0])
}

/// Where on the answer scale a respondent's two sides lie, 0 to 1.
fn levels(kind: Respondent, rng: &mut Rng) -> (f64, f64) {
    let (low, good) = (0.12 + rng.f64() * 0.1, 0.7 + rng.f64() * 0.2);
    match kind {
        Respondent::BothLow => (low, low),
        Respondent::InternalLow => (low, good),
        Respondent::ExternalLow => (good, low),
        Respondent::Supported => (good, good),
        Respondent::Undetermined => (0.36, 0.36),
        Respondent::Mixed => (rng.f64(), rng.f64()),
    }
}
