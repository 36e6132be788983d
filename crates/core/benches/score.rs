//! How long one administration of SNQ-40 takes: scored, profiled, and with the search for what would change its type.
//!
//! ```sh
//! cargo bench --package trellis-core
//! ```
//!
//! `make bench-browser` runs it in Chromium, compiled as the page is.

use std::hint::black_box;
use std::sync::Arc;

#[cfg(not(target_arch = "wasm32"))]
use criterion::{Criterion, criterion_group, criterion_main};
use trellis_core::instrument::Instrument;
use trellis_core::profile::{Profile, Sensitivity};
use trellis_core::report::Report;
use trellis_core::responses::Responses;
use trellis_core::scoring::Scores;
use trellis_core::simulate::{RespondentType, respondent};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::{Criterion, wasm_bindgen_bench};

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

/// So many different respondents, one after the other: not one whose every branch is foretold.
const RESPONDENTS: u64 = 500;

fn responses() -> Vec<Responses> {
    let instrument = Instrument::parse(include_str!("../../../instruments/snq.json")).expect("it is valid");
    let instrument = Arc::new(instrument);
    let form = instrument.find_form("SNQ-40").expect("it has this form");
    let of = |seed| {
        let record = respondent(&instrument, form, RespondentType::Mixed, seed).expect("it has a profile");
        record.responses(&instrument).expect("the record is of this instrument")
    };
    (0..RESPONDENTS).map(of).collect()
}

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_bench)]
fn score(criterion: &mut Criterion) {
    let all = responses();
    let mut next = all.iter().cycle();
    let mut responses = || black_box(next.next().expect("a cycle has no end"));

    criterion.bench_function("scores", |bencher| bencher.iter(|| Scores::new(responses())));
    criterion.bench_function("scores and profile", |bencher| {
        bencher.iter(|| {
            let responses = responses();
            let scores = Scores::new(responses);
            let profile = Profile::new(responses, &scores);
            (scores, profile)
        });
    });
    criterion.bench_function("scores, profile and sensitivity", |bencher| {
        bencher.iter(|| {
            let responses = responses();
            let scores = Scores::new(responses);
            let profile = Profile::new(responses, &scores);
            let sensitivity = Sensitivity::new(responses, &scores);
            (scores, profile, sensitivity)
        });
    });
    criterion.bench_function("report, with the copy of its responses", |bencher| {
        bencher.iter(|| Report::of(responses().clone()));
    });
}

#[cfg(not(target_arch = "wasm32"))]
criterion_group!(benches, score);
#[cfg(not(target_arch = "wasm32"))]
criterion_main!(benches);

/// The runner of wasm-bindgen calls the benchmark.
#[cfg(target_arch = "wasm32")]
fn main() {}
