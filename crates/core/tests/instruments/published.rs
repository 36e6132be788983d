//! Published scales as keys without wording: facts only, each with its source. Those in `instruments/published/` ship; those
//! in `published/` do not.
//!
//! `published/expected.json` has made-up answers and their scores by the R package psych; `published/make.R` made it.

use std::sync::Arc;

use serde_json::{Map, Value, json};
use trellis_core::instrument::Instrument;
use trellis_core::record::AnswersOnly;
use trellis_core::report::Report;

/// Keys that are sums of all items, and nothing else: worked by hand, and not by psych.
const SUMS: [(&str, &str); 2] = [
    ("sps10", include_str!("../../../../instruments/published/sps10.json")),
    ("cyrm_r", include_str!("../../../../instruments/published/cyrm_r.json")),
];

/// Every other key of the two folders.
const KEYS: [(&str, &str); 15] = [
    ("bfi", include_str!("published/bfi.json")),
    ("fssq8", include_str!("../../../../instruments/published/fssq8.json")),
    ("gse", include_str!("../../../../instruments/published/gse.json")),
    ("isel12", include_str!("../../../../instruments/published/isel12.json")),
    ("lsns6", include_str!("published/lsns6.json")),
    ("mos_sss", include_str!("../../../../instruments/published/mos_sss.json")),
    ("mspss", include_str!("../../../../instruments/published/mspss.json")),
    ("osss3", include_str!("../../../../instruments/published/osss3.json")),
    ("rses_2_5_6_8_9", include_str!("../../../../instruments/published/rses_2_5_6_8_9.json")),
    ("rses_3_5_8_9_10", include_str!("../../../../instruments/published/rses_3_5_8_9_10.json")),
    ("sai", include_str!("published/sai.json")),
    ("sdq", include_str!("published/sdq.json")),
    ("spi_like", include_str!("published/spi_like.json")),
    ("sps24", include_str!("../../../../instruments/published/sps24.json")),
    ("ssrs", include_str!("../../../../instruments/published/ssrs.json")),
];

fn instrument(id: &str) -> Arc<Instrument> {
    let (_, file) = KEYS.iter().chain(&SUMS).find(|(key, _)| *key == id).unwrap_or_else(|| panic!("no key {id}"));
    Arc::new(Instrument::parse(file).unwrap_or_else(|errors| panic!("{id}: {errors}")))
}

fn scores(instrument: &Arc<Instrument>, answers: &Value) -> Value {
    let answers = AnswersOnly::parse(&json!({ "form": "form", "answers": answers }).to_string()).unwrap();
    let report = Report::of(answers.responses(instrument).unwrap());
    serde_json::to_value(report.output()).unwrap()["scores"].clone()
}

#[test]
fn every_score_is_that_of_psych() {
    let expected: Map<String, Value> = serde_json::from_str(include_str!("published/expected.json")).unwrap();
    assert_eq!(expected.len(), KEYS.len(), "each key has its values");
    let (mut compared, mut withheld) = (0, 0);
    for (id, rows) in &expected {
        let instrument = instrument(id);
        for (number, row) in rows.as_array().unwrap().iter().enumerate() {
            let found = scores(&instrument, &row["answers"]);
            for (score, expected) in row["scores"].as_object().unwrap() {
                let expected = expected.as_f64().unwrap_or_else(|| panic!("{id}, row {number}: {score} is no number"));
                // The manual of the scale asks for more answers than psych does.
                let Some(points) = found[score]["score"].as_f64() else {
                    assert!(
                        row["answers"].as_object().unwrap().values().any(Value::is_null),
                        "{id}, row {number}: {score}"
                    );
                    withheld += 1;
                    continue;
                };
                assert!((points - expected).abs() < 1e-9, "{id}, row {number}: {score} is {points}, not {expected}");
                compared += 1;
            }
        }
    }
    assert!(compared > 1_600 && withheld < 400, "{compared} compared, {withheld} withheld");
}

/// Ten answers 1 to 4, five of them 2 and five 3: variance 2.5 / 9, so that the SE of the mean is 1/6 point, and Student's t
/// with 9 degrees of freedom has 95% below 1.833.
#[test]
fn a_score_without_a_cut_has_its_standard_error_and_interval() {
    let gse = instrument("gse");
    assert!(gse.classification().is_none(), "the key has no cut");
    let answers: Map<String, Value> =
        gse.items().iter().enumerate().map(|(index, item)| (item.id.clone(), json!(2 + index % 2))).collect();
    let found = &scores(&gse, &Value::Object(answers))["self_efficacy"];
    let number = |value: &Value| value.as_f64().unwrap_or_else(|| panic!("no number in {found}"));
    assert_eq!((number(&found["score"]), number(&found["pomp"])), (25.0, 50.0));
    let reach = 1.833112932653 * 100.0 / 18.0;
    assert!((number(&found["se_pomp"]) - 100.0 / 18.0).abs() < 1e-9, "{found}");
    assert!((number(&found["ci90"][0]) - (50.0 - reach)).abs() < 1e-6, "{found}");
    assert!((number(&found["ci90"][1]) - (50.0 + reach)).abs() < 1e-6, "{found}");
    assert!(found["state"].is_null() && found["p_low"].is_null(), "{found}");
}

/// What ships is listed here, scores, has no wording, and says its source and how sure its key is.
#[test]
fn every_key_that_ships_has_its_facts() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../instruments/published");
    let facts: Vec<Value> =
        serde_json::from_str(&std::fs::read_to_string(folder.join("facts/scales.json")).unwrap()).unwrap();
    let mut ids: Vec<String> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_file())
        .map(|path| path.file_stem().unwrap().to_string_lossy().into_owned())
        .collect();
    ids.sort();
    let mut told: Vec<&str> = facts.iter().map(|fact| fact["id"].as_str().unwrap()).collect();
    told.sort_unstable();
    assert_eq!(ids, told);
    assert!(ids.len() >= 10, "{ids:?}");
    for (id, fact) in ids.iter().zip({
        let mut sorted: Vec<&Value> = facts.iter().collect();
        sorted.sort_by_key(|fact| fact["id"].as_str().unwrap());
        sorted
    }) {
        let key = instrument(id);
        assert_eq!((key.id(), key.languages().count()), (id.as_str(), 0), "{id} has wording");
        assert_eq!(key.sources().len(), 1, "{id}");
        assert!(["verified", "plausible", "doubtful"].contains(&fact["checked"].as_str().unwrap()), "{id}");
        for part in ["licence", "licence_confidence", "ages", "rule"] {
            for language in ["en", "zh-Hans"] {
                assert!(fact[part][language].as_str().is_some_and(|said| !said.is_empty()), "{id}: {part} {language}");
            }
        }
    }
}

/// The codes of items `q1`, `q2` and so on, from a number on.
fn numbered(from: usize, codes: &[Option<i64>]) -> Value {
    let answers = codes.iter().enumerate().map(|(i, code)| (format!("q{}", from + i), json!(code)));
    answers.collect::<Map<_, _>>().into()
}

fn all(codes: &[i64]) -> Vec<Option<i64>> {
    codes.iter().copied().map(Some).collect()
}

fn near(found: &Value, expected: f64, what: &str) {
    let points = found.as_f64().unwrap_or_else(|| panic!("{what}: {found} is no number"));
    assert!((points - expected).abs() < 1e-6, "{what}: {points}, not {expected}");
}

/// Worked by hand from the sources.
#[test]
fn worked_cases_have_their_values() {
    let mspss = scores(&instrument("mspss"), &numbered(1, &all(&[6, 6, 5, 4, 7, 5, 5, 3, 6, 6, 4, 5])));
    for (score, expected) in
        [("significant_other", 6.25), ("family", 4.0), ("friends", 5.25), ("total", 62.0 / 12.0), ("sum", 62.0)]
    {
        near(&mspss[score]["score"], expected, score);
    }
    assert_eq!(mspss["total"]["band"], "high");

    let mut ssrs = json!({
        "q1": 2, "q2": 4, "q3": 3, "q4": 2, "q5a": 1, "q5b": 4, "q5c": 1, "q5d": 3, "q5e": 2, "q8": 2, "q9": 3, "q10": 2
    });
    for source in 1..=8 {
        ssrs[format!("q6_{source}")] = i64::from(source <= 3).into();
        ssrs[format!("q7_{source}")] = i64::from(source > 4).into();
    }
    let ssrs = scores(&instrument("ssrs"), &ssrs);
    for (score, expected) in [("objective", 11.0), ("subjective", 18.0), ("utilization", 7.0), ("total", 36.0)] {
        near(&ssrs[score]["score"], expected, score);
    }

    let mos = [4, 5, 3, 4, 2, 5, 4, 4, 3, 5, 4, 2, 3, 4, 3, 5, 4, 4, 5];
    let mos = scores(&instrument("mos_sss"), &numbered(2, &all(&mos)));
    for (score, expected) in [
        ("emotional_informational", 68.75),
        ("tangible", 75.0),
        ("affectionate", 58.333_333_333),
        ("positive_interaction", 91.666_666_667),
        ("overall", 71.052_631_579),
    ] {
        near(&mos[score]["pomp"], expected, score);
    }

    for (codes, sum, band) in [([1, 2, 3], 6.0, "poor"), ([3, 4, 3], 10.0, "moderate"), ([4, 5, 4], 13.0, "strong")] {
        let osss3 = scores(&instrument("osss3"), &numbered(1, &all(&codes)));
        near(&osss3["support"]["score"], sum, "osss3");
        assert_eq!(osss3["support"]["band"], band);
    }

    let fssq8 = scores(&instrument("fssq8"), &numbered(1, &all(&[4, 3, 2, 3, 4, 5, 3, 4])));
    for (score, expected) in [("confidant", 3.4), ("affective", 11.0 / 3.0), ("total", 3.5), ("sum", 28.0)] {
        near(&fssq8[score]["score"], expected, score);
    }

    let sps10 = scores(&instrument("sps10"), &numbered(1, &all(&[4, 3, 2, 3, 4, 1, 3, 4, 2, 3])));
    near(&sps10["total"]["score"], 29.0, "sps10");
    let cyrm = scores(&instrument("cyrm_r"), &numbered(1, &all(&[5, 4, 3, 5, 4, 3, 2, 5, 1, 4, 3, 5, 4, 3, 2, 5, 1])));
    near(&cyrm["resilience"]["score"], 59.0, "cyrm_r");

    let rses = numbered(1, &all(&[3, 1, 2, 3, 0, 2, 3, 1, 1, 2]));
    near(&scores(&instrument("rses_2_5_6_8_9"), &rses)["self_esteem"]["score"], 23.0, "rses");

    let mut codes = all(&[3, 2, 3, 3, 0, 2, 3, 4, 3, 3]);
    codes[4] = None;
    near(&scores(&instrument("gse"), &numbered(1, &codes))["self_efficacy"]["score"], 28.888_888_889, "gse");
}

/// The sum of the parts of the SDQ is made from parts that are rounded, as its manual has it.
#[test]
fn a_prorated_part_is_rounded_before_it_goes_into_the_total() {
    let mut codes = all(&[1; 25]);
    // Emotional symptoms: 1, 2, 1 and two missing: 5 · 4 / 3 = 6.67, rounded to 7.
    codes[7] = Some(2);
    codes[15] = None;
    codes[23] = None;
    let sdq = scores(&instrument("sdq"), &numbered(1, &codes));
    near(&sdq["emotional"]["score"], 7.0, "emotional");
    near(&sdq["total_difficulties"]["score"], 22.0, "total");
}
