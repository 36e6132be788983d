//! Scores in other units: printed tables, and tables computed from a graded model.

use std::sync::Arc;

use serde_json::{Value, json};
use trellis_core::instrument::{Instrument, InstrumentErrors};
use trellis_core::record::AnswersOnly;
use trellis_core::report::Report;
use trellis_core::scoring::graded::{GradedItem, summed_score_estimates};

/// Parameters of four items with five answers each, as in the worked cases of the response model.
const ITEMS: [(f64, [f64; 4]); 4] = [
    (2.41143, [-2.44599, -1.31584, -0.19095, 1.07032]),
    (3.6681, [-2.30582, -1.25786, -0.3312, 0.66825]),
    (2.97642, [-1.7831, -0.89865, -0.00524, 1.07197]),
    (1.89441, [-2.8179, -1.51385, -0.25479, 0.99431]),
];

fn graded_items() -> Vec<GradedItem> {
    ITEMS.iter().map(|(a, b)| GradedItem { a: *a, b: b.to_vec() }).collect()
}

/// Every pattern of answers by itself, without the recursion: what its sum shares with the patterns of the same sum.
#[test]
fn the_recursion_agrees_with_every_pattern_by_itself() {
    let mut moments = [[0.0; 3]; 17];
    for point in 0..=120 {
        let theta = -6.0 + 0.1 * f64::from(point);
        let prior = (-theta * theta / 2.0_f64).exp();
        for pattern in 0..5_usize.pow(4) {
            let answers = [pattern % 5, pattern / 5 % 5, pattern / 25 % 5, pattern / 125];
            let likelihood: f64 = answers
                .iter()
                .zip(ITEMS)
                .map(|(&answer, (a, b))| {
                    let above = |k: usize| match k {
                        0 => 1.0,
                        5 => 0.0,
                        k => 1.0 / (1.0 + (-a * (theta - b[k - 1])).exp()),
                    };
                    above(answer) - above(answer + 1)
                })
                .product();
            let own = &mut moments[answers.iter().sum::<usize>()];
            let weight = prior * likelihood;
            *own = [own[0] + weight, own[1] + weight * theta, own[2] + weight * theta * theta];
        }
    }
    let table = summed_score_estimates(&graded_items());
    assert_eq!(table.len(), moments.len());
    for (sum, (found, [weight, first, second])) in table.iter().zip(moments).enumerate() {
        let theta = first / weight;
        let sd = (second / weight - theta * theta).sqrt();
        assert!(
            (found.theta - theta).abs() < 1e-9 && (found.sd - sd).abs() < 1e-9,
            "{sum}: {found:?}, not {theta}, {sd}"
        );
    }
    // The lowest and the highest sum are one pattern each: the worked case `grm_eap` has them.
    let near = |found: f64, expected: f64| assert!((found - expected).abs() < 1e-6, "{found} is not {expected}");
    near(table[0].theta, -2.811_240_361_237_533_4);
    near(table[0].sd, 0.458_894_578_274_925_36);
    near(table[16].theta, 1.752_485_717_525_160_5);
    near(table[16].sd, 0.529_919_034_844_660_9);
}

fn file(conversions: Value) -> Value {
    json!({
        "format": "trellis-instrument/1", "id": "four", "version": "1", "licence": "CC0",
        "ages": { "from": 8, "read_aloud_to": 8, "to": 99 },
        "key": {
            "answers": { "a": { "rating": { "min": 1, "max": 5 } } },
            "items": [
                { "id": "q1", "answers": "a" }, { "id": "q2", "answers": "a" },
                { "id": "q3", "answers": "a", "keyed": "-" }, { "id": "q4", "answers": "a" }
            ],
            "forms": [{ "id": "f", "items": ["q1", "q2", "q3", "q4"] }],
            "scores": [{
                "id": "sum", "role": "total", "statistic": "sum", "items": ["q1", "q2", "q3", "q4"],
                "missing": { "f": "half" }
            }]
        },
        "references": { "manual": { "citation": "A manual that was made up for a test." } },
        "conversions": conversions,
    })
}

fn graded(metric: Value) -> Value {
    let items: serde_json::Map<_, _> =
        ITEMS.iter().zip(1..).map(|((a, b), n)| (format!("q{n}"), json!({ "a": a, "b": b }))).collect();
    let mut model = json!({ "items": items });
    if !metric.is_null() {
        model["metric"] = metric;
    }
    json!({ "id": "t", "score": "sum", "forms": ["f"], "unit": "T", "source": "manual", "graded_model": model })
}

fn printed(rows: Value) -> Value {
    json!({ "id": "p", "score": "sum", "forms": ["f"], "unit": "percentile", "source": "manual", "table": rows })
}

fn parse(file: &Value) -> Result<Arc<Instrument>, InstrumentErrors> {
    Instrument::parse(&file.to_string()).map(Arc::new)
}

fn converted(instrument: &Arc<Instrument>, answers: Value) -> Value {
    let answers = AnswersOnly::parse(&json!({ "form": "f", "answers": answers }).to_string()).unwrap();
    let report = Report::of(answers.responses(instrument).unwrap());
    serde_json::to_value(report.output()).unwrap()["scores"]["sum"]["conversions"].clone()
}

#[test]
fn a_graded_model_gives_each_sum_its_value_in_the_declared_metric() {
    let instrument = parse(&file(json!([graded(json!({ "times": 10, "plus": 50 }))]))).unwrap();
    // q3 counts the other way round: the sum is 3 + 4 + (6 - 2) + 1, category sum 8.
    let found = &converted(&instrument, json!({ "q1": 3, "q2": 4, "q3": 2, "q4": 1 }))["t"];
    let estimate = summed_score_estimates(&graded_items())[8];
    assert_eq!(found["unit"], "T");
    assert_eq!(found["value"], 50.0 + 10.0 * estimate.theta);
    assert_eq!(found["se"], 10.0 * estimate.sd);
    assert!(found["source"].as_str().unwrap().starts_with("A manual"));
    let gap = &converted(&instrument, json!({ "q1": 3, "q2": 4, "q3": 2 }))["t"];
    assert!(gap["value"].is_null());
    assert_eq!(gap["reason"], "1 not answered; the table is for sums of all items");
    let theta = parse(&file(json!([graded(Value::Null)]))).unwrap();
    assert_eq!(converted(&theta, json!({ "q1": 3, "q2": 4, "q3": 2, "q4": 1 }))["t"]["value"], estimate.theta);
}

#[test]
fn a_printed_table_is_looked_up_by_line() {
    let rows = json!([
        { "score": 4, "to": 9, "value": 10 }, { "score": 10, "value": 35, "se": 4.5 }, { "score": 11, "to": 20, "value": 80 }
    ]);
    let instrument = parse(&file(json!([printed(rows)]))).unwrap();
    let value = |codes: [i64; 4]| {
        converted(&instrument, json!({ "q1": codes[0], "q2": codes[1], "q3": codes[2], "q4": codes[3] }))["p"].clone()
    };
    assert_eq!(value([1, 1, 5, 1])["value"], 10.0);
    assert_eq!(value([3, 3, 5, 3])["value"], 35.0);
    assert_eq!(value([3, 3, 5, 3])["se"], 4.5);
    assert_eq!(value([5, 5, 1, 5])["value"], 80.0);
    // Prorated: 4 · 8 / 3 lies between lines.
    let gap = &converted(&instrument, json!({ "q1": 2, "q2": 3, "q3": 3 }))["p"];
    assert!(gap["value"].is_null() && gap["reason"].as_str().unwrap().starts_with("the table has no line for 10.6"));
}

#[test]
fn what_is_wrong_with_a_conversion_is_told() {
    let whole = json!([{ "score": 4, "to": 20, "value": 1 }]);
    let edited = |conversion: Value, edit: &dyn Fn(&mut Value)| {
        let mut file = file(json!([conversion]));
        edit(&mut file);
        parse(&file).expect_err("an error").to_string()
    };
    let table = || printed(whole.clone());
    let model = || graded(Value::Null);
    let c = |file: &mut Value, place: &str, value: Value| *file["conversions"][0].pointer_mut(place).unwrap() = value;
    type Row<'a> = (Value, &'a dyn Fn(&mut Value), &'a str);
    let rows: [Row; 11] = [
        (table(), &|f| f["conversions"][0]["score"] = "other".into(), "conversions[0].score: found `other`"),
        (table(), &|f| f["conversions"][0]["forms"] = json!(["g"]), "conversions[0].forms[0]: found `g`"),
        (table(), &|f| f["conversions"][0]["source"] = "me".into(), "conversions[0].source: found `me`"),
        (table(), &|f| c(f, "/table/0/to", 19.into()), "conversions[0].table: found no line for 20"),
        (table(), &|f| c(f, "/table/0/score", 21.into()), "conversions[0].table[0]: found 21 to 20"),
        (
            table(),
            &|f| f["key"]["scores"][0]["statistic"] = "mean".into(),
            "conversions[0].score: found `sum`, which can lie between lines",
        ),
        (
            model(),
            &|f| f["conversions"][0]["table"] = whole.clone(),
            "conversions[0]: found no table, or two; needed: either \"table\" or \"graded_model\"",
        ),
        (
            model(),
            &|f| {
                f["conversions"][0]["graded_model"]["items"].as_object_mut().unwrap().remove("q2");
            },
            "conversions[0].graded_model.items: found no parameters for `q2`",
        ),
        (
            model(),
            &|f| c(f, "/graded_model/items/q1/b", json!([0, 1, 2])),
            "conversions[0].graded_model.items.q1.b: found 3 thresholds; needed: 4",
        ),
        (
            model(),
            &|f| c(f, "/graded_model/items/q1/b", json!([0, 2, 1, 3])),
            "conversions[0].graded_model.items.q1.b: found [0.0, 2.0, 1.0, 3.0]; needed: thresholds, ascending",
        ),
        (
            model(),
            &|f| f["key"]["scores"][0]["weights"] = json!({ "q1": 2 }),
            "conversions[0].graded_model: found the score `sum`; needed: a sum of items, without weights",
        ),
    ];
    for (conversion, edit, expected) in rows {
        let errors = edited(conversion, edit);
        assert!(errors.contains(expected), "no `{expected}` in:\n{errors}");
    }
}
