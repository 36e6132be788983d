//! A run that was answered, scored beside people whose answers are random numbers.

use std::sync::Arc;

use trellis_core::instrument::{AnswerScale, FormIndex, Instrument, ItemIndex, Keying, ScoreIndex, Wording};
use trellis_core::record::Record;
use trellis_core::report::Report;
use trellis_core::simulate::{RespondentType, respondent};
use trellis_report::answer_words;
use trellis_text::Locale;

/// How many people are made up.
pub(crate) const SIMULATED: u64 = 200;

/// A run that was answered.
#[derive(Debug, Clone, PartialEq)]
pub struct Trial {
    /// What was answered.
    pub record: Record,
    /// What comes of it.
    pub report: Report,
    /// By score: the scores of made-up people, from the lowest; people without that score are left out.
    simulated: Vec<Vec<f64>>,
}

/// One item of a run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemRow {
    /// The item.
    pub item: ItemIndex,
    /// What was given; `None` where it was left out.
    pub given: Option<String>,
    /// What it counts as.
    pub counts: Counts,
}

/// What an answer counts as.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Counts {
    /// Nothing: it is asked, and not scored.
    NotScored,
    /// It is missing.
    Missing,
    /// So many points.
    As(String),
}

/// What made-up people have of one score.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Simulated {
    /// Their mean, 0 to 100.
    pub mean: f64,
    /// Their standard deviation.
    pub sd: f64,
    /// How many of them are below a run. Unit: percent.
    pub below: f64,
}

impl Trial {
    /// A run and what comes of it; `None` where the record does not belong to the instrument.
    #[must_use]
    pub fn new(instrument: &Arc<Instrument>, record: Record) -> Option<Self> {
        let report = Report::new(instrument, &record).ok()?;
        let form = instrument.find_form(&record.form)?;
        Some(Self { record, report, simulated: simulated(instrument, form) })
    }

    /// A run by chance.
    #[must_use]
    pub fn by_chance(instrument: &Arc<Instrument>, form: FormIndex, seed: u64) -> Option<Self> {
        Self::new(instrument, respondent(instrument, form, RespondentType::Mixed, seed)?)
    }

    /// Its items, in the order of asking, with the answers in words.
    #[must_use]
    pub fn items(&self, wording: &Wording, locale: &'static Locale) -> Vec<ItemRow> {
        let responses = &self.report.responses;
        let instrument = responses.instrument();
        let row = |position: usize| {
            let item = responses.item(position);
            let given = answer_words(instrument, wording, locale, item, &responses.state(position));
            let is_scored = instrument.scores().iter().any(|score| score.has_item(item));
            let counts = match (responses.code(position), instrument.scale_of(item)) {
                _ if !is_scored => Counts::NotScored,
                (Some(code), AnswerScale::Rating { min, max }) => match instrument.items()[item].keying {
                    Keying::Plus => Counts::As(code.to_string()),
                    Keying::Minus => {
                        let ends = i32::from(*min) + i32::from(*max);
                        Counts::As(format!("{ends} − {code} = {}", ends - i32::from(code)))
                    }
                },
                _ => Counts::Missing,
            };
            ItemRow { item, given, counts }
        };
        (0..responses.len()).map(row).collect()
    }

    /// What made-up people have of a score, beside a number of this run.
    #[must_use]
    pub fn beside(&self, score: ScoreIndex, pomp: f64) -> Option<Simulated> {
        let values = self.simulated.get(usize::from(score)).filter(|values| values.len() > 1)?;
        let count = values.len() as f64;
        let mean = values.iter().sum::<f64>() / count;
        let variance = values.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / (count - 1.0);
        let below = values.iter().filter(|value| **value < pomp - 1e-9).count() as f64;
        Some(Simulated { mean, sd: variance.sqrt(), below: 100.0 * below / count })
    }
}

fn simulated(instrument: &Arc<Instrument>, form: FormIndex) -> Vec<Vec<f64>> {
    let mut values = vec![Vec::new(); instrument.scores().len()];
    for seed in 1..=SIMULATED {
        let report = respondent(instrument, form, RespondentType::Mixed, seed)
            .and_then(|record| Report::new(instrument, &record).ok());
        let Some(report) = report else { continue };
        for (score, values) in instrument.scores().keys().zip(&mut values) {
            values.extend(report.scores.get(score).and_then(|score| score.pomp));
        }
    }
    values
}
