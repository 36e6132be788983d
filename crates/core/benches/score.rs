//! How long one administration of SNQ-40 takes: scored, profiled, and with the search for what would change its type.
//!
//! ```sh
//! cargo bench --package trellis-core
//! ```

use std::hint::black_box;
use std::sync::Arc;

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use trellis_core::instrument::Instrument;
use trellis_core::profile::{Profile, Sensitivity};
use trellis_core::report::Report;
use trellis_core::responses::Responses;
use trellis_core::scoring::Scores;
use trellis_core::simulate::{RespondentType, respondent};

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

fn score(criterion: &mut Criterion) {
    let all = responses();
    let mut next = all.iter().cycle();
    let mut responses = || next.next().expect("a cycle has no end");

    criterion.bench_function("scores", |bencher| {
        bencher.iter_batched(&mut responses, |responses| Scores::new(black_box(responses)), BatchSize::SmallInput);
    });
    criterion.bench_function("scores and profile", |bencher| {
        let run = |responses: &Responses| {
            let scores = Scores::new(black_box(responses));
            let profile = Profile::new(responses, &scores);
            (scores, profile)
        };
        bencher.iter_batched(&mut responses, run, BatchSize::SmallInput);
    });
    criterion.bench_function("scores, profile and sensitivity", |bencher| {
        let run = |responses: &Responses| {
            let scores = Scores::new(black_box(responses));
            let profile = Profile::new(responses, &scores);
            let sensitivity = Sensitivity::new(responses, &scores);
            (scores, profile, sensitivity)
        };
        bencher.iter_batched(&mut responses, run, BatchSize::SmallInput);
    });
    criterion.bench_function("report, with the copy of its responses", |bencher| {
        bencher.iter_batched(|| responses().clone(), Report::of, BatchSize::SmallInput);
    });
}

criterion_group!(benches, score);
criterion_main!(benches);
