//! The worked cases of `cases.json`: inputs and numbers from programs of their own, in Python and
//! R. The same check runs natively (`tests/cases.rs`) and in the browser's Wasm
//! (`tests/browser.rs`).

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::{Value, json};
use trellis_core::instrument::{
    AnswerScale, Band, BandSet, ClassificationRule, Instrument, Keying, MissingRule, Norm, QualityCuts, ScaleIndex,
    ScoreIndex, Unit,
};
use trellis_core::record::AnswersOnly;
use trellis_core::report::Report;
use trellis_core::responses::keyed_code;
use trellis_core::scoring::difference::difference;
use trellis_core::scoring::missing::needed;
use trellis_core::scoring::norms::{Distribution, NormScore, RELIABLE_CHANGE_Z, mid_rank_percentile, norm_difference};
use trellis_core::scoring::quality::{Response, quality};
use trellis_core::scoring::scatter::{Deviation, scatter, share};
use trellis_core::scoring::score::{PooledVariance, ScaleSpec, Score, band_of, pomp, prorated_sum};
use trellis_core::scoring::student::{normal_quantile, t_quantile};
use trellis_core::scoring::sums::SumStatistics;
use typed_index_collections::TiSlice;

/// Every case; panics at the first group of differences, with all of them in words.
pub(crate) fn check_all() -> usize {
    let cases: Vec<Value> = serde_json::from_str(include_str!("cases.json")).unwrap();
    let snq = Arc::new(Instrument::parse(include_str!("../../../../instruments/snq.json")).unwrap());
    let mut differences = Vec::new();
    for case in &cases {
        let id = case["id"].as_str().unwrap();
        let computed = compute(&snq, id, &case["inputs"]);
        let tolerance = case["tolerance"].as_f64().unwrap();
        let mut expected = case["expected"].clone();
        // A fact of the case that no rule of the instrument defines.
        expected.as_object_mut().unwrap().remove("acquiescence");
        compare(id, &expected, &computed, tolerance, &mut differences);
    }
    assert!(differences.is_empty(), "{} differences:\n{}", differences.len(), differences.join("\n"));
    cases.len()
}

fn compute(snq: &Arc<Instrument>, id: &str, inputs: &Value) -> Value {
    let kind = id.split('_').next().unwrap();
    match (kind, id) {
        ("record", _) => record(snq, inputs),
        ("reverse", _) => reverse(inputs),
        ("miss", _) => missing(inputs),
        (_, "pomp_bands") => bands(inputs),
        ("pomp", _) => pomp_of(inputs),
        ("person", _) => person_of(inputs, "keyed"),
        ("differ", _) => differ(inputs),
        ("facets", _) => facets(inputs),
        (_, "facet_peaks") => norm_peaks(inputs),
        ("zT" | "sem" | "cut" | "rci", _) => norms_of(inputs),
        ("midrank", _) => mid_ranks(inputs),
        ("diff", _) => norm_differences(inputs),
        (_, "longstring_irv") => longstring(inputs),
        (_, "too_fast") => too_fast(inputs),
        (_, "mixed_key_inconsistency") => mixed_keys(inputs),
        _ => panic!("no check for the case {id}"),
    }
}

/// What is expected is there, within the tolerance; `null` also matches what is absent.
fn compare(place: &str, expected: &Value, found: &Value, tolerance: f64, differences: &mut Vec<String>) {
    match (expected, found) {
        (Value::Object(expected), _) => {
            for (name, expected) in expected {
                compare(&format!("{place}.{name}"), expected, &found[name], tolerance, differences);
            }
            // An empty object, such as no plausible type at all, allows nothing in its place.
            let open = ["plausible", "answers_needed"].iter().any(|name| place.ends_with(name));
            if open && found.as_object().is_some_and(|found| found.len() != expected.len()) {
                differences.push(format!("{place}: needed {expected:?}, found {found}"));
            }
        }
        (Value::Array(expected), Value::Array(found)) if expected.len() == found.len() => {
            for (i, (expected, found)) in expected.iter().zip(found).enumerate() {
                compare(&format!("{place}[{i}]"), expected, found, tolerance, differences);
            }
        }
        (Value::Number(a), Value::Number(b)) => {
            let (a, b) = (a.as_f64().unwrap(), b.as_f64().unwrap());
            if (a - b).abs() > tolerance {
                differences.push(format!("{place}: needed {a}, found {b}"));
            }
        }
        _ if expected == found => {}
        _ => differences.push(format!("{place}: needed {expected}, found {found}")),
    }
}

fn record(snq: &Arc<Instrument>, inputs: &Value) -> Value {
    let answers = AnswersOnly::parse(&inputs.to_string()).unwrap();
    serde_json::to_value(Report::of(answers.responses(snq).unwrap()).output()).unwrap()
}

fn ends(inputs: &Value) -> (i16, i16) {
    (inputs["min"].as_i64().unwrap() as i16, inputs["max"].as_i64().unwrap() as i16)
}

fn codes(list: &Value) -> Vec<Option<i16>> {
    list.as_array().unwrap().iter().map(|code| code.as_i64().map(|code| code as i16)).collect()
}

fn numbers(list: &Value) -> Vec<f64> {
    list.as_array().unwrap().iter().map(|number| number.as_f64().unwrap()).collect()
}

fn reverse(inputs: &Value) -> Value {
    let (min, max) = ends(inputs);
    let scale = AnswerScale::Rating { min, max };
    let turn = |code: Option<i16>, keyed| code.map(|code| keyed_code(code, keyed, &scale).unwrap());
    if let Some(raw) = inputs["raw"].as_array() {
        let minus: Vec<u64> =
            inputs["reverse_items_1based"].as_array().unwrap().iter().map(|n| n.as_u64().unwrap()).collect();
        let row = |row: &Value| {
            let keyed = |i: usize| if minus.contains(&(i as u64 + 1)) { Keying::Minus } else { Keying::Plus };
            codes(row).into_iter().enumerate().map(|(i, code)| turn(code, keyed(i))).collect::<Vec<_>>()
        };
        return json!({ "keyed": raw.iter().map(row).collect::<Vec<_>>() });
    }
    json!({ "reversed": codes(&inputs["x"]).into_iter().map(|code| turn(code, Keying::Minus)).collect::<Vec<_>>() })
}

fn missing(inputs: &Value) -> Value {
    let sums = SumStatistics::of(codes(&inputs["x"]));
    let rules = [
        ("half", MissingRule::Half),
        ("75pct", MissingRule::Percent(75)),
        ("80pct", MissingRule::Percent(80)),
        ("min4_or_half", MissingRule::HalfAtLeastFour),
        ("all", MissingRule::All),
    ];
    rules
        .into_iter()
        .map(|(name, rule)| {
            let needed = needed(rule, sums.items);
            let rules = ScaleSpec { min: 1, max: 5, needed, classification: None };
            let score = rules.score(&sums, None);
            let sum = score.score.map(|mean| prorated_sum(mean, sums.items));
            let row = json!({
                "scored": score.score.is_some(), "answered": score.answered, "required": needed,
                "mean": score.score, "sum": sum,
            });
            (name.to_string(), row)
        })
        .collect::<serde_json::Map<_, _>>()
        .into()
}

fn support_bands() -> BandSet {
    let band = |id: &str, from, below| Band { id: id.into(), from, below };
    let bands = [band("building", 0.0, Some(37.5)), band("mixed", 37.5, Some(62.5)), band("solid", 62.5, None)];
    BandSet { unit: Unit::Pomp, bands: bands.into_iter().collect() }
}

const RULE: ClassificationRule = ClassificationRule { cut: 37.5, low_from: 0.75, not_low_to: 0.25, unit: Unit::Pomp };

fn bands(inputs: &Value) -> Value {
    // The means as sums of a hundred answers, since a score is made from answers.
    let row = |mean: f64| {
        let pomp = pomp(mean, 1.0, 5.0);
        (format!("{mean:.2}"), json!({ "pomp": pomp, "band": band_id(mean, pomp) }))
    };
    numbers(&inputs["item_means"]).into_iter().map(row).collect::<serde_json::Map<_, _>>().into()
}

fn pomp_of(inputs: &Value) -> Value {
    let observed = inputs["obs"].as_f64().or(inputs["mean"].as_f64()).unwrap();
    json!({ "pomp": pomp(observed, inputs["min"].as_f64().unwrap(), inputs["max"].as_f64().unwrap()) })
}

fn score_of(inputs: &Value, field: &str) -> Score {
    let (min, max) = ends(inputs);
    let needed = inputs["min_answered"].as_u64().unwrap() as u32;
    let sums = SumStatistics::of(codes(&inputs[field]));
    ScaleSpec { min, max, needed, classification: Some(RULE) }.score(&sums, PooledVariance::of(&[sums]))
}

fn band_id(points: f64, pomp: f64) -> String {
    let set = support_bands();
    set.bands[band_of(&set, points, pomp).unwrap()].id.clone()
}

/// A score as reports write it.
fn written(score: &Score) -> Value {
    let mut written = serde_json::to_value(score.precision).unwrap();
    if written.is_null() {
        written = json!({});
    }
    written["answered"] = score.answered.into();
    written["needed"] = score.needed.into();
    written["bounds_pomp"] = json!(score.bounds_pomp);
    written["score"] = score.score.into();
    written["pomp"] = score.pomp.into();
    written["band"] = score.score.zip(score.pomp).map(|(points, pomp)| band_id(points, pomp)).into();
    written["reason"] = score.reason.map(|reason| reason.to_string()).into();
    written
}

/// A facet against the mean as reports write it.
fn written_deviation(facet: &Deviation) -> Value {
    json!({ "deviation": facet.deviation, "se": facet.se, "flagged": facet.flagged })
}

fn person_of(inputs: &Value, field: &str) -> Value {
    written(&score_of(inputs, field))
}

fn differ(inputs: &Value) -> Value {
    serde_json::to_value(difference(&score_of(inputs, "internal"), &score_of(inputs, "external"))).unwrap()
}

fn facets(inputs: &Value) -> Value {
    let (min, max) = ends(inputs);
    let needed = inputs["min_answered"].as_u64().unwrap() as u32;
    let rules = ScaleSpec { min, max, needed, classification: Some(RULE) };
    let order = ["self_worth", "agency_hope", "coping", "reaching_out"];
    let tallies = order.map(|id| SumStatistics::of(codes(&inputs["keyed"][id])));
    let scored: Vec<SumStatistics> = tallies.into_iter().filter(|sums| rules.is_met(sums)).collect();
    let spread = PooledVariance::of(&scored);
    let scores = tallies.map(|sums| rules.score(&sums, spread));
    let known: Option<Vec<_>> = scores
        .iter()
        .enumerate()
        .map(|(i, score)| Some((ScoreIndex::from(i), score.pomp?, score.precision?.se_pomp)))
        .collect();
    let df = scores.iter().find_map(|score| score.precision).unwrap().df;
    let found = known.and_then(|known| scatter(&known, t_quantile(share(known.len()), df.into())));
    let found = found.map(|found| {
        let facets: serde_json::Map<_, _> = found
            .facets
            .iter()
            .map(|(facet, deviation)| (order[usize::from(*facet)].to_string(), written_deviation(deviation)))
            .collect();
        json!({ "mean": found.mean, "quantile": found.quantile, "facets": facets })
    });
    let by_id: serde_json::Map<_, _> =
        order.iter().zip(&scores).map(|(id, score)| (id.to_string(), written(score))).collect();
    json!({ "facets": by_id, "df": df, "peaks": found })
}

/// Facets of a norm group: T scores, whose standard errors come from reliabilities.
fn norm_peaks(inputs: &Value) -> Value {
    let (scores, reliabilities) = (numbers(&inputs["T"]), numbers(&inputs["reliability"]));
    let facets: Vec<_> = scores
        .iter()
        .zip(reliabilities)
        .enumerate()
        .map(|(i, (score, reliability))| (ScoreIndex::from(i), *score, 10.0 * (1.0 - reliability).sqrt()))
        .collect();
    let z = normal_quantile(share(facets.len()));
    let found = scatter(&facets, z).unwrap();
    let each = |value: &dyn Fn(&Deviation) -> Value| -> Vec<Value> {
        found.facets.iter().map(|(_, deviation)| value(deviation)).collect()
    };
    json!({
        "mean": found.mean, "z_crit_bonferroni": z,
        "deviation": each(&|facet| json!(facet.deviation)),
        "SE": each(&|facet| json!(facet.se)),
        "critical_bonferroni": each(&|facet| json!(facet.se * z)),
        "critical_90_unadjusted": each(&|facet| json!(facet.se * normal_quantile(0.95))),
        "flagged_bonferroni": each(&|facet| json!(facet.flagged)),
    })
}

fn norms_of(inputs: &Value) -> Value {
    let number = |name: &str| inputs[name].as_f64();
    let x = number("x").or(number("x1")).unwrap();
    let group = Distribution {
        mean: number("mean").unwrap_or(x),
        sd: number("sd").unwrap(),
        reliability: number("reliability").unwrap_or(0.5),
    };
    let rci = group.reliable_change_index(x, number("x2").unwrap_or(x));
    json!({
        "z": group.z(x), "T": group.t_score(x), "percentile": group.percentile(x),
        "SEM": group.sem(), "kelley_true_score": group.kelley(x), "SEE_true": group.kelley_se(),
        "p_true_below_cut_kelley": number("cut").map(|cut| group.probability_below(cut, x)),
        "S_diff": group.sem() * std::f64::consts::SQRT_2, "RCI": rci, "reliable_95": rci.abs() >= RELIABLE_CHANGE_Z,
        "MDC95": group.reliable_change_from(), "MDC90": group.detectable_change_90(),
    })
}

fn mid_ranks(inputs: &Value) -> Value {
    let sample = numbers(&inputs["norm_sample"]);
    let table: Vec<(f64, u32)> = sample.into_iter().map(|score| (score, 1)).collect();
    let percentile = |score: f64| json!({ "percentile": mid_rank_percentile(&table, score) });
    let rows = numbers(&inputs["scores"]).into_iter().map(|score| (score.to_string(), percentile(score)));
    rows.collect::<serde_json::Map<_, _>>().into()
}

fn norm_differences(inputs: &Value) -> Value {
    let number = |name: &str| inputs[name].as_f64().unwrap();
    let score = |t: f64, reliability: f64| {
        let norm = Norm {
            mean: 50.0,
            sd: 10.0,
            reliability,
            unit: Unit::Pomp,
            correlations: BTreeMap::new(),
            frequencies: Vec::new(),
        };
        NormScore::new(0.into(), &norm, (t, t), (0.0, 100.0), None)
    };
    let pair = (&score(number("Tx"), number("rxx")), &score(number("Ty"), number("ryy")));
    let found = norm_difference(0.into(), inputs["norm_n"].as_u64().unwrap() as u32, pair, Some(number("rxy")));
    let rarity = found.rarity.unwrap();
    json!({
        "z_reliable": found.z, "crawford_howell_t": rarity.t,
        "crawford_pct_one_tailed": rarity.percent,
    })
}

fn one_scale(scale: &AnswerScale) -> &TiSlice<ScaleIndex, AnswerScale> {
    TiSlice::from_ref(std::slice::from_ref(scale))
}

fn raw(codes: Vec<Option<i16>>) -> Vec<Response> {
    codes
        .into_iter()
        .map(|code| Response { code, keying: Keying::Plus, scale: ScaleIndex::from(0), seconds: None })
        .collect()
}

fn longstring(inputs: &Value) -> Value {
    let cuts = QualityCuts { note_same_answer_throughout: true, ..QualityCuts::default() };
    let rows: Vec<_> = inputs["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| quality(&raw(codes(row)), one_scale(&AnswerScale::Rating { min: 1, max: 5 }), &cuts))
        .collect();
    json!({
        "longstring": rows.iter().map(|row| row.longest_run).collect::<Vec<_>>(),
        "irv": rows.iter().map(|row| row.irv).collect::<Vec<_>>(),
        "straightline": rows.iter().map(|row| !row.notes.is_empty()).collect::<Vec<_>>(),
    })
}

fn too_fast(inputs: &Value) -> Value {
    let timed = |seconds: f64| Response {
        code: Some(3),
        keying: Keying::Plus,
        scale: ScaleIndex::from(0),
        seconds: Some(seconds),
    };
    let responses: Vec<_> = numbers(&inputs["seconds"]).into_iter().map(timed).collect();
    let found = quality(&responses, one_scale(&AnswerScale::Rating { min: 1, max: 5 }), &QualityCuts::default());
    json!({
        "mean": found.mean_seconds, "median": found.median_seconds, "share_under_2s": found.share_under_2s,
        "flag_mean_under_2s": found.mean_seconds.unwrap() < 2.0,
    })
}

fn mixed_keys(inputs: &Value) -> Value {
    let (min, max) = ends(inputs);
    let keyed =
        |field: &str, keyed| raw(codes(&inputs[field])).into_iter().map(move |r| Response { keying: keyed, ..r });
    let responses: Vec<_> = keyed("positive", Keying::Plus).chain(keyed("reverse_raw", Keying::Minus)).collect();
    json!({ "discrepancy": quality(&responses, one_scale(&AnswerScale::Rating { min, max }), &QualityCuts::default()).discrepancy })
}
