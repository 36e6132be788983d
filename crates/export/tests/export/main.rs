//! Exports of simulated records.

mod files;
mod imports;
mod plans;
mod tables;

use std::sync::Arc;

use trellis_core::instrument::{FormIndex, Instrument};
use trellis_core::record::Record;
use trellis_core::simulate::{RespondentType, respondent};
use trellis_export::Dataset;

pub(crate) const SNQ: &str = include_str!("../../../../instruments/snq.json");

/// An instrument with everything that an export has to carry: modules, safety questions, tables from codes to points,
/// weights, rounding, several answer scales, unscored questions and conversions.
pub(crate) const MIXED: &str = include_str!("mixed.json");

pub(crate) fn instrument(json: &str) -> Arc<Instrument> {
    Arc::new(Instrument::parse(json).unwrap_or_else(|errors| panic!("{errors}")))
}

pub(crate) fn records(instrument: &Arc<Instrument>, form: FormIndex, count: u64) -> Vec<Record> {
    (1..=count).map(|seed| respondent(instrument, form, RespondentType::Mixed, seed).unwrap()).collect()
}

/// Records of every form.
pub(crate) fn data(instrument: &Arc<Instrument>, count: u64) -> Dataset {
    let mut data = Dataset::new(instrument.clone());
    for form in instrument.forms().keys() {
        for record in records(instrument, form, count) {
            data.add(record).unwrap();
        }
    }
    data
}
