//! Labels that stand in a table in place of codes: `Often` for 4.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};

use trellis_core::instrument::{AnswerScale, Instrument, ScaleIndex};

/// The labels of all answer scales.
#[derive(Debug, Default)]
pub(crate) struct Labels {
    /// By scale and label, in lower case.
    by_label: HashMap<(ScaleIndex, String), Label>,
}

/// A label, and its code.
#[derive(Debug)]
struct Label {
    written: String,
    code: i16,
    /// Whether a cell had it.
    is_used: AtomicBool,
}

impl Labels {
    /// The labels that the instrument's wording has for the codes of its ratings, in any language, and those that are given.
    /// A label that stands for two codes of a scale stands for none.
    pub(crate) fn new(instrument: &Instrument, given: &[(String, i16)]) -> Self {
        let mut found: HashMap<(ScaleIndex, String), Option<Label>> = HashMap::new();
        for (scale, kind) in instrument.scales().iter_enumerated() {
            let AnswerScale::Rating { min, .. } = *kind else { continue };
            for language in instrument.languages() {
                let Some(wording) = instrument.wording(language) else { continue };
                for (code, label) in (min..).zip(&wording.answers[scale]) {
                    let new = Label { written: label.clone(), code, is_used: AtomicBool::new(false) };
                    let own = found.entry((scale, label.trim().to_lowercase())).or_insert_with(|| Some(new));
                    if own.as_ref().is_some_and(|own| own.code != code) {
                        *own = None;
                    }
                }
            }
            // What the command line says counts before the wording.
            for (label, code) in given {
                let new = Label { written: label.clone(), code: *code, is_used: AtomicBool::new(false) };
                found.insert((scale, label.trim().to_lowercase()), Some(new));
            }
        }
        Self { by_label: found.into_iter().filter_map(|(key, label)| Some((key, label?))).collect() }
    }

    /// The code of a label; `None` where it is none. Upper and lower case are the same.
    pub(crate) fn code(&self, scale: ScaleIndex, cell: &str) -> Option<i16> {
        let label = self.by_label.get(&(scale, cell.to_lowercase()))?;
        label.is_used.store(true, Ordering::Relaxed);
        Some(label.code)
    }

    /// The labels that were found, with their codes, by code.
    pub(crate) fn used(&self) -> Vec<String> {
        let used = self.by_label.values().filter(|label| label.is_used.load(Ordering::Relaxed));
        let mut used: Vec<(i16, &str)> = used.map(|label| (label.code, label.written.as_str())).collect();
        used.sort_unstable();
        used.dedup();
        used.into_iter().map(|(code, label)| format!("{label} = {code}")).collect()
    }
}
