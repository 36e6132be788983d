//! One hash over every number of ten thousand simulated reports. The same walk runs natively
//! (`tests/numbers.rs`) and in the browser's Wasm (`tests/browser.rs`): the bits are the same, or
//! the hash is not.

use std::sync::Arc;

use serde_json::Value;
use sha2::{Digest, Sha256};
use trellis_core::instrument::{FormIndex, Instrument};
use trellis_core::report::Report;
use trellis_core::simulate::{RespondentType, respondent};

/// The hash for `instruments/snq.json`. It changes only where a score, the key or the simulated
/// respondents change, and then on purpose: a score that changes raises the scoring version.
pub(crate) const HASH: &str = "5c1aea810cdc2415f22c5ad236c01ba5664f104728cb8f4967b089181f26435d";

const REPORTS: u64 = 10_000;

const KINDS: [RespondentType; 6] = [
    RespondentType::Mixed,
    RespondentType::BothLow,
    RespondentType::InternalLow,
    RespondentType::ExternalLow,
    RespondentType::Supported,
    RespondentType::Undetermined,
];

/// SHA-256, in lower-case hexadecimal, over the bits of every number of [`REPORTS`] reports: both
/// forms and all kinds of respondents by turns, the seeds from 0 on.
pub(crate) fn hash_of_numbers(instrument: &Arc<Instrument>) -> String {
    let forms: Vec<FormIndex> = instrument.forms().keys().collect();
    let mut digest = Sha256::new();
    let mut numbers = 0;
    for seed in 0..REPORTS {
        let turn = seed as usize;
        let form = forms[turn % forms.len()];
        let kind = KINDS[turn / forms.len() % KINDS.len()];
        let record = respondent(instrument, form, kind, seed).unwrap();
        let report = Report::new(instrument, &record).unwrap();
        numbers += walk(&serde_json::to_value(report.output()).unwrap(), &mut digest);
    }
    assert!(numbers > 50 * REPORTS as usize, "{numbers} numbers are too few to prove anything");
    digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Adds the bits of each number, in the order of lists and of sorted names; how many there are.
fn walk(value: &Value, digest: &mut Sha256) -> usize {
    match value {
        Value::Number(number) => {
            digest.update(number.as_f64().unwrap().to_bits().to_le_bytes());
            1
        }
        Value::Array(values) => values.iter().map(|value| walk(value, digest)).sum(),
        Value::Object(fields) => {
            // Sorted here: whether the map is, depends on a feature that another crate may turn on.
            let mut names: Vec<&String> = fields.keys().collect();
            names.sort();
            names.into_iter().map(|name| walk(&fields[name], digest)).sum()
        }
        Value::Null | Value::Bool(_) | Value::String(_) => 0,
    }
}
