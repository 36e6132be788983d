//! Adding up without sharing: the same numbers as from the rows, and nothing of few people.

use std::sync::Arc;

use serde_json::{Value, json};
use trellis_analysis::items::item_answers;
use trellis_analysis::matrix::{KeyedMatrix, Sample};
use trellis_analysis::norm_table::norm_table;
use trellis_analysis::pool::{PoolError, pool};
use trellis_analysis::scale::{Bootstrap, analyse};
use trellis_analysis::share::{ScoreSums, ShareError, SharedSums};
use trellis_core::instrument::Instrument;
use trellis_core::record::AnswersOnly;

fn instrument() -> Arc<Instrument> {
    let ids: Vec<String> = (1..=8).map(|i| format!("q{i}")).collect();
    let file = json!({
        "format": "trellis-instrument/1", "id": "small", "version": "1", "licence": "CC0",
        "ages": { "from": 8, "read_aloud_to": 8, "to": 99 },
        "key": {
            "answers": { "agree": { "rating": { "min": 1, "max": 5 } } },
            "items": ids.iter().map(|id| json!({ "id": id, "answers": "agree", "keyed": if id == "q3" { "-" } else { "+" } })).collect::<Vec<_>>(),
            "forms": [{ "id": "all", "items": ids }],
            "scores": [
                { "id": "one", "role": "subscale", "items": ids[..4], "missing": { "all": { "count": 3 } } },
                { "id": "two", "role": "subscale", "statistic": "sum", "items": ids[4..], "missing": { "all": "all" } },
                { "id": "both", "role": "total", "statistic": "sum", "items": ids, "missing": { "all": "all" } }
            ]
        }
    });
    Arc::new(Instrument::parse(&file.to_string()).unwrap())
}

/// Codes of people; 0 stands for a missing answer. One in `gap` people has one.
fn people(seed: u64, count: usize, gap: usize) -> Vec<[i64; 8]> {
    let mut random = fastrand::Rng::with_seed(seed);
    let person = |i: usize| {
        let level = random.i64(1..=4);
        let mut codes: [i64; 8] = std::array::from_fn(|_| (level + random.i64(-1..=2)).clamp(1, 5));
        codes[2] = 6 - codes[2];
        if i.is_multiple_of(gap) {
            codes[random.usize(..8)] = 0;
        }
        codes
    };
    (1..=count).map(person).collect()
}

fn sample(people: &[[i64; 8]]) -> Sample {
    let instrument = instrument();
    let mut sample = Sample::new(&instrument, instrument.first_form());
    for codes in people {
        let answer =
            |(i, code): (usize, &i64)| (format!("q{}", i + 1), if *code == 0 { Value::Null } else { json!(code) });
        let answers: serde_json::Map<String, Value> = codes.iter().enumerate().map(answer).collect();
        let answers = AnswersOnly::parse(&json!({ "form": "all", "answers": answers }).to_string()).unwrap();
        sample.push(&answers.responses(&instrument).unwrap(), None);
    }
    sample
}

#[track_caller]
fn near(found: f64, expected: f64) {
    assert!((found - expected).abs() <= 1e-12 * expected.abs().max(1.0), "{found} is not {expected}");
}

#[test]
fn sums_of_places_give_what_the_rows_give() {
    // Gaps in one of three people, so that the groups of people who are told differ by ten or more.
    let places: Vec<Vec<[i64; 8]>> = (1..=4).map(|seed| people(seed, 80 + 20 * seed as usize, 3)).collect();
    let shared: Vec<SharedSums> = places
        .iter()
        .map(|place| {
            let json = serde_json::to_string(&SharedSums::new(&sample(place)).unwrap()).unwrap();
            serde_json::from_str(&json).unwrap()
        })
        .collect();
    let pooled = pool(&shared).unwrap();
    let all = sample(&places.concat());
    assert_eq!((pooled.files, pooled.basis.people), (4, 520));
    assert_eq!(pooled.scores.len(), 3);
    let rows = analyse(&all, Bootstrap { draws: 1, seed: 1 }, || {});
    for (pooled, rows) in pooled.scores.iter().zip(&rows) {
        assert_eq!((&pooled.score, pooled.complete), (&rows.score, rows.complete));
        let (alpha, expected) = (pooled.alpha.known().unwrap(), rows.alpha.known().unwrap());
        near(alpha.alpha, expected.alpha);
        near(alpha.ci95.lower, expected.ci95.lower);
        near(pooled.omega.known().unwrap().omega, rows.omega.known().unwrap().omega);
        let (own, expected) = (pooled.measurement_error.known().unwrap(), rows.measurement_error.known().unwrap());
        near(own.sem, expected.sem);
        for (own, expected) in pooled.item_rest.known().unwrap().iter().zip(rows.item_rest.known().unwrap()) {
            near(*own.item_rest.known().unwrap(), *expected.item_rest.known().unwrap());
        }
        let scale = all.scale(&pooled.score).unwrap();
        let mut complete = KeyedMatrix::new(scale.matrix.columns().to_vec());
        scale.matrix.complete_rows().for_each(|row| complete.push(&row.iter().copied().map(Some).collect::<Vec<_>>()));
        for (own, expected) in pooled.items.iter().zip(item_answers(&complete)) {
            let expected = expected.distribution.known().unwrap();
            near(own.distribution.mean, expected.mean);
            near(own.distribution.sd, expected.sd);
            near(own.distribution.floor, expected.floor);
        }
        assert!(pooled.norms_of_all_scored);
        let table = norm_table(&all, &[scale]).unwrap();
        let (own, expected) = (pooled.norms.known().unwrap(), &table.scores[0]);
        near(own.mean, expected.mean);
        near(own.sd, expected.sd);
        assert_eq!(own.rows.len(), expected.rows.len());
        for (own, expected) in own.rows.iter().zip(&expected.rows) {
            near(own.points, expected.points);
            assert_eq!(own.people, expected.people);
            near(own.percentile, expected.percentile);
            near(own.ci95.lower, expected.ci95.lower);
        }
    }
    assert!(pooled.document().to_markdown(None).contains("from the sums of 4 files"));
}

#[test]
fn nothing_is_shared_of_few_people() {
    let few = SharedSums::new(&sample(&people(1, 29, 100))).unwrap_err();
    assert_eq!(few, ShareError::TooFewPeople { found: 29 });
    let json = serde_json::to_string(&SharedSums::new(&sample(&people(1, 30, 100))).unwrap()).unwrap();
    assert!(!json.contains("\"id\""), "no codes: {json}");
}

/// One of forty people has a gap: who answered all of a subscale and who answered all of the total differ by that one.
#[test]
fn no_two_groups_that_differ_by_few_people_are_told() {
    let mut people = people(7, 40, 100);
    people[0][5] = 0;
    let shared = SharedSums::new(&sample(&people)).unwrap();
    let told: Vec<&str> = shared.scores.iter().map(|score| score.score.as_str()).collect();
    assert_eq!(told, ["one", "two"], "the total would tell the first person's q1 to q4");
    assert!(shared.left_out[0].reason.contains("differ by one to nine people"), "{:?}", shared.left_out);
    // The score of whoever has one gap in a score that allows one would be the difference of two counts.
    people[0][5] = 3;
    people[0][1] = 0;
    let shared = SharedSums::new(&sample(&people)).unwrap();
    assert!(shared.scores.iter().find(|score| score.score == "one").unwrap().scored.is_none());
}

#[test]
fn an_earlier_file_and_one_with_few_more_people_tell_nothing_together() {
    let all = people(9, 60, 100);
    let share = |count: usize| SharedSums::new(&sample(&all[..count])).unwrap();
    let earlier = share(40);
    assert_eq!(share(40).check_against(&earlier), Ok(()), "the same file again");
    for count in [41, 49] {
        assert!(matches!(share(count).check_against(&earlier), Err(ShareError::TooSimilar { .. })), "{count}");
    }
    assert_eq!(share(50).check_against(&earlier), Ok(()));
    // One person changed, as many people.
    let mut changed = all[..40].to_vec();
    changed[3] = [1, 1, 5, 1, 1, 1, 1, 1];
    let changed = SharedSums::new(&sample(&changed)).unwrap();
    assert!(matches!(changed.check_against(&earlier), Err(ShareError::TooSimilar { .. })));
}

#[test]
fn files_that_do_not_add_up_are_named() {
    let shared = |seed| SharedSums::new(&sample(&people(seed, 60, 100))).unwrap();
    assert_eq!(pool(&[]).unwrap_err(), PoolError::NoFiles);
    assert_eq!(pool(&[shared(1), shared(2), shared(1)]).unwrap_err(), PoolError::Twice { first: 1, second: 3 });
    let mut other = shared(2);
    other.basis.key = "0".into();
    assert_eq!(pool(&[shared(1), other]).unwrap_err(), PoolError::OtherBasis { file: 2 });
    type Change = fn(&mut ScoreSums);
    let changes: [(&str, Change); 7] = [
        ("a sum", |own| own.moments.sums[0] += 1.0),
        ("a square", |own| own.moments.products[0][0] += 1.0),
        ("one half of the products", |own| own.moments.products[0][1] += 1.0),
        ("more people than can be counted", |own| own.missing[0] = usize::MAX),
        ("an answer too many", |own| own.counts[0][0].people = usize::MAX),
        ("no scores", |own| own.complete.counts.clear()),
        ("nobody", |own| own.moments.people = 0),
    ];
    for (what, change) in changes {
        let mut broken = shared(2);
        change(&mut broken.scores[0]);
        let error = PoolError::Inconsistent { file: 2, score: "one".into() };
        assert_eq!(pool(&[shared(1), broken]).unwrap_err(), error, "{what}");
    }
    let mut double = shared(2);
    double.scores.push(double.scores[0].clone());
    assert_eq!(pool(&[double]).unwrap_err(), PoolError::Inconsistent { file: 1, score: "one".into() });
}
