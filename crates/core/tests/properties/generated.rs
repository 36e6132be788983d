//! Scoring laws over instruments that are made up: several answer scales, keys, weights, recodings, totals of totals and
//! missing rules.

use std::collections::BTreeMap;
use std::sync::Arc;

use fastrand::Rng;
use proptest::prelude::*;
use serde_json::{Map, Value, json};
use trellis_core::instrument::Instrument;
use trellis_core::record::AnswersOnly;
use trellis_core::report::Report;

use crate::given::config;

/// An instrument's key, and answers to it; `None` is a missing answer.
#[derive(Debug, Clone)]
struct Made {
    key: Value,
    answers: BTreeMap<String, Option<i64>>,
}

fn id(item: usize) -> String {
    format!("i{item}")
}

impl Made {
    /// The same seed gives the same.
    fn new(seed: u64) -> Self {
        let mut rng = Rng::with_seed(seed);
        let scales: Vec<(i64, i64)> = (0..rng.usize(1..=3))
            .map(|_| {
                let min = rng.i64(-3..=3);
                (min, min + rng.i64(1..=6))
            })
            .collect();
        let items: Vec<(usize, bool)> =
            (0..rng.usize(3..=9)).map(|_| (rng.usize(0..scales.len()), rng.bool())).collect();
        let mut key = json!({ "answers": {}, "items": [], "forms": [{ "id": "f", "items": [] }], "scores": [] });
        for (s, (min, max)) in scales.iter().enumerate() {
            key["answers"][format!("s{s}")] = json!({ "rating": { "min": min, "max": max } });
        }
        for (i, (scale, reversed)) in items.iter().enumerate() {
            let mut item = json!({ "id": id(i), "answers": format!("s{scale}"), "unscored": true });
            if *reversed {
                item["keyed"] = "-".into();
            }
            key["items"].as_array_mut().unwrap().push(item);
            key["forms"][0]["items"].as_array_mut().unwrap().push(id(i).into());
        }
        let item_scores = rng.usize(1..=4);
        for score in 0..item_scores {
            let mut own: Vec<usize> = (0..items.len()).filter(|_| rng.bool()).collect();
            if own.is_empty() {
                own.push(rng.usize(0..items.len()));
            }
            rng.shuffle(&mut own);
            let one_scale = own.iter().all(|&item| items[item].0 == items[own[0]].0);
            let statistics: &[&str] = if one_scale { &["mean", "sum", "pomp_mean"] } else { &["sum", "pomp_mean"] };
            let mut made = json!({
                "id": format!("x{score}"), "role": "subscale", "statistic": statistics[rng.usize(0..statistics.len())],
                "items": own.iter().map(|&item| id(item)).collect::<Vec<_>>(),
                "missing": { "f": missing(&mut rng, own.len()) },
            });
            for &item in &own {
                key["items"][item].as_object_mut().unwrap().remove("unscored");
                if rng.u8(0..4) == 0 {
                    made["keyed"][id(item)] = if rng.bool() { "+" } else { "-" }.into();
                }
                if rng.u8(0..4) == 0 {
                    made["weights"][id(item)] = json!([0.5, 2.0, 3.0][rng.usize(0..3)]);
                }
                if rng.u8(0..6) == 0 {
                    let (min, max) = scales[items[item].0];
                    let mut points: Map<String, Value> =
                        (min..=max).map(|code| (code.to_string(), rng.i64(0..=4).into())).collect();
                    // Points that differ.
                    points.insert(min.to_string(), 5.into());
                    let table = format!("t{score}_{item}");
                    key["recodings"][&table] = points.into();
                    made["recode"][id(item)] = table.into();
                }
            }
            if rng.u8(0..6) == 0 {
                let half = if rng.bool() { "up" } else { "even" };
                made["rounding"] = json!({ "half": half, "digits": rng.u8(0..3) });
            }
            key["scores"].as_array_mut().unwrap().push(made);
        }
        for total in 0..rng.usize(0..=2) {
            let before = item_scores + total;
            let mut parts: Vec<usize> = (0..before).filter(|_| rng.bool()).collect();
            if parts.is_empty() {
                parts.push(rng.usize(0..before));
            }
            let parts: Vec<String> = parts.iter().map(|&part| format!("x{part}")).collect();
            let statistic = ["mean", "sum", "pomp_mean"][rng.usize(0..3)];
            let mut made = json!({
                "id": format!("x{before}"), "role": "total", "scores": parts, "statistic": statistic,
                "missing": { "f": missing(&mut rng, parts.len()) },
            });
            if rng.bool() {
                made["weights"][&parts[0]] = json!(2.5);
            }
            key["scores"].as_array_mut().unwrap().push(made);
        }
        let gaps = rng.f64() * 0.4;
        let answers = items.iter().enumerate().map(|(i, (scale, _))| {
            let (min, max) = scales[*scale];
            (id(i), (rng.f64() >= gaps).then(|| rng.i64(min..=max)))
        });
        Self { answers: answers.collect(), key }
    }

    fn instrument(&self) -> Arc<Instrument> {
        let file = json!({
            "format": "trellis-instrument/1", "id": "made", "version": "1", "licence": "CC0",
            "ages": { "from": 8, "read_aloud_to": 8, "to": 99 }, "key": self.key,
        });
        Arc::new(Instrument::parse(&file.to_string()).unwrap_or_else(|errors| panic!("{errors}\n{file:#}")))
    }

    /// The scores as reports write them.
    fn scores(&self) -> Value {
        let answers = json!({ "form": "f", "answers": self.answers });
        let responses = AnswersOnly::parse(&answers.to_string()).unwrap().responses(&self.instrument()).unwrap();
        serde_json::to_value(Report::of(responses).output()).unwrap()["scores"].clone()
    }

    fn score_ids(&self) -> Vec<String> {
        let scores = self.key["scores"].as_array().unwrap().iter();
        scores.map(|score| score["id"].as_str().unwrap().to_owned()).collect()
    }
}

fn missing(rng: &mut Rng, parts: usize) -> Value {
    match rng.u8(0..5) {
        0 => "all".into(),
        1 => "half".into(),
        2 => "half_at_least_four".into(),
        3 => json!({ "percent": rng.u32(1..=100) }),
        _ => json!({ "count": rng.usize(1..=parts) }),
    }
}

fn made() -> impl Strategy<Value = Made> {
    any::<u64>().prop_map(Made::new)
}

fn near(a: &Value, b: &Value) -> bool {
    match (a.as_f64(), b.as_f64()) {
        (Some(a), Some(b)) => (a - b).abs() < 1e-9 * (1.0 + a.abs()),
        (None, None) => a == b,
        _ => false,
    }
}

/// The fields that follow from the answers alone.
fn assert_same(made: &Made, other: &Made, fields: &[&str]) -> Result<(), TestCaseError> {
    let (one, two) = (made.scores(), other.scores());
    for score in made.score_ids() {
        for field in fields {
            let (a, b) = (&one[&score][field], &two[&score][field]);
            prop_assert!(near(a, b), "{score}.{field}: {a} and {b}\n{:#}\n{:?}", made.key, made.answers);
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(config(192))]

    #[test]
    fn a_score_stays_within_its_range_and_its_bounds(made in made()) {
        let scores = made.scores();
        for id in made.score_ids() {
            let score = &scores[&id];
            let (low, high) = (score["bounds_pomp"][0].as_f64().unwrap(), score["bounds_pomp"][1].as_f64().unwrap());
            prop_assert!(-1e-9 <= low && low <= high + 1e-9 && high <= 100.0 + 1e-9, "{id}: {score}");
            if let Some(pomp) = score["pomp"].as_f64() {
                prop_assert!(low - 1e-9 <= pomp && pomp <= high + 1e-9, "{id}: {score}\n{:#}", made.key);
            } else {
                prop_assert!(score["reason"].is_string(), "{id}: {score}");
            }
        }
    }

    #[test]
    fn the_order_of_items_changes_nothing(made in made(), seed: u64) {
        let mut rng = Rng::with_seed(seed);
        let mut other = made.clone();
        rng.shuffle(other.key["items"].as_array_mut().unwrap());
        rng.shuffle(other.key["forms"][0]["items"].as_array_mut().unwrap());
        for score in other.key["scores"].as_array_mut().unwrap() {
            for parts in ["items", "scores"] {
                if let Some(parts) = score.get_mut(parts).and_then(Value::as_array_mut) {
                    rng.shuffle(parts);
                }
            }
        }
        assert_same(&made, &other, &["score", "pomp", "answered", "needed", "se_pomp"])?;
    }

    #[test]
    fn reversing_an_item_and_its_key_changes_nothing(made in made(), seed: u64) {
        let mut rng = Rng::with_seed(seed);
        let mut other = made.clone();
        let item = rng.usize(0..made.answers.len());
        let scale = made.key["items"][item]["answers"].as_str().unwrap();
        let ends = &made.key["answers"][scale]["rating"];
        let (min, max) = (ends["min"].as_i64().unwrap(), ends["max"].as_i64().unwrap());
        let turned = |keyed: &Value| if keyed == "-" { "+" } else { "-" };
        other.key["items"][item]["keyed"] = turned(&made.key["items"][item]["keyed"]).into();
        let mut tables = Vec::new();
        for score in other.key["scores"].as_array_mut().unwrap() {
            if let Some(keyed) = score.get_mut("keyed").and_then(|keyed| keyed.get_mut(id(item))) {
                *keyed = turned(keyed).into();
            }
            // A table is of the codes: turned with them, and the points count the other way round.
            if let Some(table) = score.get("recode").and_then(|recode| recode.get(id(item))) {
                let table = table.as_str().unwrap();
                let points = &made.key["recodings"][table];
                let own: Vec<i64> = points.as_object().unwrap().values().map(|points| points.as_i64().unwrap()).collect();
                let sum = own.iter().min().unwrap() + own.iter().max().unwrap();
                let new = (min..=max).map(|code| {
                    let points = points[(min + max - code).to_string()].as_i64().unwrap();
                    (code.to_string(), Value::from(sum - points))
                });
                tables.push((table.to_owned(), new.collect::<Map<_, _>>()));
            }
        }
        for (table, points) in tables {
            other.key["recodings"][table] = points.into();
        }
        let answer = other.answers.get_mut(&id(item)).unwrap();
        *answer = answer.map(|code| min + max - code);
        assert_same(&made, &other, &["score", "pomp", "band", "se_pomp"])?;
    }

    #[test]
    fn a_constant_added_to_all_codes_changes_no_pomp(made in made(), constant in -40_i64..40) {
        let mut made = made;
        for score in made.key["scores"].as_array_mut().unwrap() {
            // Halves are rounded up or to even numbers wherever they lie.
            score.as_object_mut().unwrap().remove("rounding");
        }
        let mut other = made.clone();
        for scale in other.key["answers"].as_object_mut().unwrap().values_mut() {
            for end in ["min", "max"] {
                scale["rating"][end] = (scale["rating"][end].as_i64().unwrap() + constant).into();
            }
        }
        if let Some(tables) = other.key.get_mut("recodings").and_then(Value::as_object_mut) {
            for table in tables.values_mut() {
                let moved = table.as_object().unwrap().iter().map(|(code, points)| {
                    ((code.parse::<i64>().unwrap() + constant).to_string(), points.clone())
                });
                *table = moved.collect::<Map<_, _>>().into();
            }
        }
        for answer in other.answers.values_mut() {
            *answer = answer.map(|code| code + constant);
        }
        assert_same(&made, &other, &["pomp", "se_pomp"])?;
    }

    #[test]
    fn a_total_of_one_part_is_that_part(made in made()) {
        let mut other = made.clone();
        for (i, part) in made.score_ids().iter().enumerate() {
            for statistic in ["sum", "mean", "pomp_mean"] {
                other.key["scores"].as_array_mut().unwrap().push(json!({
                    "id": format!("{statistic}{i}"), "role": "total", "statistic": statistic, "scores": [part],
                    "missing": { "f": "all" },
                }));
            }
        }
        let scores = other.scores();
        for (i, part) in made.score_ids().iter().enumerate() {
            for statistic in ["sum", "mean"] {
                let total = &scores[format!("{statistic}{i}")];
                prop_assert!(near(&total["score"], &scores[part]["score"]), "{total} of {}", scores[part]);
                prop_assert!(near(&total["pomp"], &scores[part]["pomp"]), "{total} of {}", scores[part]);
            }
            prop_assert!(near(&scores[format!("pomp_mean{i}")]["score"], &scores[part]["pomp"]), "{part}");
        }
    }

    #[test]
    fn a_score_on_a_cut_is_in_the_upper_band(made in made()) {
        let scores = made.scores();
        let mut other = made.clone();
        let mut banded = Vec::new();
        for (i, id) in made.score_ids().into_iter().enumerate() {
            let Some(pomp) = scores[&id]["pomp"].as_f64() else { continue };
            if !(1e-6..=100.0 - 1e-6).contains(&pomp) {
                continue;
            }
            // As somebody would write the cut down: to nine digits.
            let cut = (pomp * 1e9).round() / 1e9;
            other.key["bands"][format!("b{i}")] = json!([
                { "id": "below", "from": 0, "below": cut }, { "id": "at_or_above", "from": cut }
            ]);
            other.key["scores"][i]["bands"] = format!("b{i}").into();
            banded.push(id);
        }
        let scores = other.scores();
        for id in banded {
            prop_assert_eq!(&scores[&id]["band"], "at_or_above", "{} of {}", id, scores[&id]);
        }
    }

    #[test]
    fn the_sum_of_parts_is_the_sum_of_their_items(codes in prop::collection::vec((1_i64..=5, any::<bool>()), 2..12), cut in 1_usize..11) {
        let cut = cut.min(codes.len() - 1);
        let ids: Vec<String> = (0..codes.len()).map(id).collect();
        let items: Vec<Value> = ids
            .iter()
            .zip(&codes)
            .map(|(id, (_, reversed))| json!({ "id": id, "answers": "s", "keyed": if *reversed { "-" } else { "+" } }))
            .collect();
        let sum = |name: &str, items: &[String]| {
            json!({ "id": name, "role": "subscale", "statistic": "sum", "items": items, "missing": { "f": "all" } })
        };
        let made = Made {
            key: json!({
                "answers": { "s": { "rating": { "min": 1, "max": 5 } } },
                "items": items,
                "forms": [{ "id": "f", "items": ids }],
                "scores": [
                    sum("first", &ids[..cut]), sum("second", &ids[cut..]), sum("all", &ids),
                    { "id": "total", "role": "total", "statistic": "sum", "scores": ["first", "second"], "missing": { "f": "all" } }
                ],
            }),
            answers: ids.iter().cloned().zip(codes.iter().map(|(code, _)| Some(*code))).collect(),
        };
        let scores = made.scores();
        prop_assert!(near(&scores["total"]["score"], &scores["all"]["score"]), "{scores:#}");
        prop_assert!(near(&scores["total"]["pomp"], &scores["all"]["pomp"]), "{scores:#}");
    }
}
