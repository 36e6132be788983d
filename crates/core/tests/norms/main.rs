//! Scores against norm groups. The groups are made up: none ships.

use std::sync::Arc;

use serde_json::{Value, json};
use trellis_core::instrument::{Instrument, InstrumentErrors};
use trellis_core::record::AnswersOnly;
use trellis_core::report::Report;
use trellis_core::scoring::norms::NormChoice;

fn file() -> Value {
    let mut file: Value = serde_json::from_str(include_str!("../../../../instruments/snq.json")).unwrap();
    file.as_object_mut().unwrap().remove("wording");
    file
}

fn norm(mean: f64, sd: f64, reliability: f64) -> Value {
    json!({ "mean": mean, "sd": sd, "reliability": reliability })
}

fn group(id: &str, n: u32, scores: Value) -> Value {
    json!({ "id": id, "n": n, "source": "haney_1998", "forms": ["SNQ-40"], "scores": scores })
}

fn both_sides() -> Value {
    json!({ "personal_self": norm(60.0, 16.0, 0.88), "social": norm(58.0, 18.0, 0.9) })
}

fn with(norms: Value) -> Result<Arc<Instrument>, InstrumentErrors> {
    let mut file = file();
    file["norms"] = norms;
    Instrument::parse(&file.to_string()).map(Arc::new)
}

/// The same code, in the direction of the item, to each item of a form.
fn report(instrument: &Arc<Instrument>, form: &str, keyed: i16, norms: NormChoice) -> Value {
    let form_index = instrument.find_form(form).unwrap();
    let answers: Value = instrument.forms()[form_index]
        .items
        .iter()
        .enumerate()
        .map(|(position, &item)| {
            let item = &instrument.items()[item];
            // Five answers of each side are one step lower, so that there is a variance.
            let keyed = keyed - i16::from(position % 8 < 2);
            let code = if item.keying == trellis_core::instrument::Keying::Minus { 6 - keyed } else { keyed };
            (item.id.clone(), Value::from(code))
        })
        .collect::<serde_json::Map<_, _>>()
        .into();
    let answers = AnswersOnly::parse(&json!({ "form": form, "answers": answers }).to_string()).unwrap();
    let report = Report::of_responses(answers.responses(instrument).unwrap(), norms);
    serde_json::to_value(report.output()).unwrap()
}

fn near(found: &Value, expected: f64) {
    let found = found.as_f64().unwrap_or_else(|| panic!("{found} is no number"));
    assert!((found - expected).abs() < 1e-9, "{found} is not {expected}");
}

#[test]
fn sides_in_a_group_are_compared_with_it() {
    let instrument = with(json!([group("pilot", 60, both_sides())])).unwrap();
    let scores = &report(&instrument, "SNQ-40", 3, NormChoice::Fitting)["scores"];
    let side = &scores["personal_self"];
    near(&side["pomp"], 43.75);
    let norm = &side["norm"];
    assert_eq!((&norm["group"], &norm["n"], &norm["local_sample"]), (&json!("pilot"), &json!(60), &json!(true)));
    assert!(norm["source"].as_str().unwrap().contains("Haney"));
    // By hand: z = (43.75 - 60) / 16, Kelley = 60 + .88 (43.75 - 60), SE = 16 √(.88 · .12).
    near(&norm["z"], -1.015625);
    near(&norm["t_score"], 39.84375);
    near(&norm["kelley_pomp"], 45.7);
    near(&norm["kelley_se_pomp"], 16.0 * (0.88_f64 * 0.12).sqrt());
    near(&norm["sem_pomp"], 16.0 * 0.12_f64.sqrt());
    // R 4.5: pnorm(44, 45.7, 16 * sqrt(.88 * .12)).
    let p_low = norm["p_low"].as_f64().unwrap();
    assert!((p_low - 0.371_848_399_155_949_25).abs() < 1e-12, "{p_low}");
    assert_eq!(norm["state"], "uncertain");
    for own in ["band", "p_low", "state", "se_pomp", "ci90"] {
        assert!(side.get(own).is_none(), "{own} beside a norm group: {side}");
    }
    let difference = &scores["difference"];
    assert_eq!(difference["group"], "pilot");
    near(&difference["z"], (-1.015625 - (43.75 - 58.0) / 18.0) / (2.0_f64 - 0.88 - 0.9).sqrt());
    // Facets that the group does not have stand alone.
    let facet = &scores["self_worth"];
    assert!(facet.get("norm").is_none() && facet["se_pomp"].is_number() && facet["band"].is_string(), "{facet}");
}

#[test]
fn the_correlation_says_how_rare_a_difference_is() {
    let mut scores = both_sides();
    scores["social"]["correlations"] = json!({ "personal_self": 0.45 });
    let instrument = with(json!([group("pilot", 60, scores)])).unwrap();
    let difference = &report(&instrument, "SNQ-40", 3, NormChoice::Fitting)["scores"]["difference"];
    let gap: f64 = -1.015625 - (43.75 - 58.0) / 18.0;
    near(&difference["rarity"]["t"], gap / (1.1 * 61.0 / 60.0_f64).sqrt());
}

#[test]
fn facets_of_the_group_are_compared_too_and_with_all_of_them_the_scatter() {
    let mut scores = both_sides();
    for facet in ["self_worth", "agency_hope", "coping", "reaching_out"] {
        scores[facet] = norm(55.0, 20.0, 0.75);
    }
    let instrument = with(json!([group("pilot", 200, scores)])).unwrap();
    let found = &report(&instrument, "SNQ-40", 3, NormChoice::Fitting)["scores"];
    assert_eq!(found["coping"]["norm"]["group"], "pilot");
    assert!(found["coping"]["norm"].get("local_sample").is_none());
    let scatter = &found["personal_self_peaks"];
    // The normal quantile at 1 - .05 / 8, and SE = √(4 SEM² / 16 + SEM² / 2) with SEM = 20 √.25.
    near(&scatter["quantile"], 2.497_705_474_412_374);
    near(&scatter["facets"]["coping"]["se"], (100.0_f64 / 4.0 + 100.0 / 2.0).sqrt());
    assert!(found["social_peaks"]["quantile"].as_f64().unwrap() > 2.5, "Student's t where there is no group");
}

#[test]
fn one_side_alone_another_form_and_two_groups_leave_the_scores_alone() {
    let plain = report(&Arc::new(Instrument::parse(&file().to_string()).unwrap()), "SNQ-40", 3, NormChoice::Fitting);
    let one_side = with(json!([group("pilot", 60, json!({ "personal_self": norm(60.0, 16.0, 0.88) }))])).unwrap();
    let both = with(json!([group("pilot", 60, both_sides())])).unwrap();
    let two = with(json!([group("a", 60, both_sides()), group("b", 400, both_sides())])).unwrap();
    let rows = [
        ("one side alone", &one_side, NormChoice::Fitting),
        ("several groups fit", &two, NormChoice::Fitting),
        ("none wanted", &both, NormChoice::Nobody),
    ];
    for (name, instrument, norms) in rows {
        let found = report(instrument, "SNQ-40", 3, norms);
        assert_eq!((&found["scores"], &found["profile"]), (&plain["scores"], &plain["profile"]), "{name}");
    }
    let other_form = report(&both, "SNQ-16", 3, NormChoice::Fitting);
    assert!(other_form["scores"]["social"].get("norm").is_none(), "the group answered another form");
    let chosen = NormChoice::Group(two.find_norm_group("b").unwrap());
    assert_eq!(report(&two, "SNQ-40", 3, chosen)["scores"]["social"]["norm"]["group"], "b");
}

#[test]
fn a_group_decides_the_type() {
    // The same answers are low in one group and not low in another.
    let low = with(json!([group(
        "high",
        300,
        json!({
            "personal_self": norm(75.0, 10.0, 0.9), "social": norm(75.0, 10.0, 0.9)
        })
    )]));
    let fine = with(json!([group(
        "low",
        300,
        json!({
            "personal_self": norm(30.0, 10.0, 0.9), "social": norm(30.0, 10.0, 0.9)
        })
    )]));
    assert_eq!(report(&low.unwrap(), "SNQ-40", 3, NormChoice::Fitting)["profile"]["type"], "both_low");
    assert_eq!(report(&fine.unwrap(), "SNQ-40", 3, NormChoice::Fitting)["profile"]["type"], "supported");
}

#[test]
fn points_and_frequencies_are_those_of_the_manual() {
    let file = json!({
        "format": "trellis-instrument/1", "id": "sum", "version": "1", "licence": "CC0",
        "ages": { "from": 8, "read_aloud_to": 8, "to": 99 },
        "key": {
            "answers": { "a": { "rating": { "min": 1, "max": 5 } } },
            "items": [{ "id": "q1", "answers": "a" }, { "id": "q2", "answers": "a" }],
            "forms": [{ "id": "f", "items": ["q1", "q2"] }],
            "scores": [{
                "id": "s", "role": "total", "items": ["q1", "q2"], "statistic": "sum", "missing": { "f": "all" }
            }]
        },
        "references": { "made_up": { "citation": "Made up for a test." } },
        "norms": [{
            "id": "g", "n": 25, "source": "made_up", "forms": ["f"],
            "scores": { "s": {
                "mean": 6, "sd": 2, "reliability": 0.8, "unit": "points",
                "frequencies": { "2": 1, "5": 4, "7": 10, "10": 5 }
            } }
        }]
    });
    let instrument = Arc::new(Instrument::parse(&file.to_string()).unwrap());
    let answers = AnswersOnly::parse(r#"{"form": "f", "answers": {"q1": 3, "q2": 4}}"#).unwrap();
    let report = Report::of(answers.responses(&instrument).unwrap());
    let norm = &serde_json::to_value(report.output()).unwrap()["scores"]["s"]["norm"];
    near(&norm["z"], 0.5);
    near(&norm["mid_rank_percentile"], 50.0);
    // A sum from 2 to 10: a point is 12.5 on the POMP line.
    near(&norm["kelley_pomp"], (6.8 - 2.0) * 12.5);
    near(&norm["reliable_change_pomp"], 1.96 * 2.0 * (0.4_f64).sqrt() * 12.5);
    assert!(norm.get("state").is_none(), "the instrument has no rule for what is low");
}

#[test]
fn the_key_and_its_hash_are_those_without_groups() {
    let plain = Instrument::parse(&file().to_string()).unwrap();
    let compared = with(json!([group("pilot", 60, both_sides())])).unwrap();
    assert_eq!(plain.hashes().key, compared.hashes().key);
    assert_ne!(plain.hashes().file, compared.hashes().file);
}

#[test]
fn what_is_wrong_with_a_group_is_told() {
    let pilot = |edit: &dyn Fn(&mut Value)| {
        let mut group = group("pilot", 60, both_sides());
        edit(&mut group);
        with(json!([group])).expect_err("an error").to_string()
    };
    type Row<'a> = (&'a dyn Fn(&mut Value), &'a str);
    let rows: [Row; 12] = [
        (&|g| g["n"] = 9.into(), "norms[0].n: found 9 people; needed: 10 or more"),
        (&|g| g["source"] = "nobody".into(), "norms[0].source: found `nobody`"),
        (&|g| g["forms"] = json!(["SNQ-41"]), "norms[0].forms[0]: found `SNQ-41`"),
        (&|g| g["scores"]["other"] = norm(50.0, 10.0, 0.8), "norms[0].scores.other: found `other`"),
        (&|g| g["scores"]["social"]["sd"] = 0.into(), "norms[0].scores.social.sd: found 0"),
        (&|g| g["scores"]["social"]["mean"] = 101.into(), "norms[0].scores.social.mean: found 101"),
        (&|g| g["scores"]["social"]["reliability"] = 1.into(), "norms[0].scores.social.reliability: found 1"),
        (
            &|g| g["scores"]["social"]["correlations"] = json!({ "coping": 0.4 }),
            "norms[0].scores.social.correlations.coping: found `coping`",
        ),
        (
            &|g| g["scores"]["social"]["frequencies"] = json!({ "3": 61 }),
            "norms[0].scores.social.frequencies: found 61 people",
        ),
        (
            &|g| g["scores"]["social"]["unit"] = "points".into(),
            "norms[0].scores.social.mean: found 58; needed: a mean in points from 1 to 5",
        ),
        (
            &|g| g["scores"]["social"] = json!({ "mean": 3.0, "sd": 50.0, "reliability": 0.8, "unit": "points" }),
            // The root of (3 - 1) (5 - 3) 60 / 59.
            "norms[0].scores.social.sd: found 50; needed: at most 2.017",
        ),
        (
            &|g| g["scores"]["social"]["mean"] = 1.0.into(),
            // The root of (1 - 0) (100 - 1) 60 / 59.
            "norms[0].scores.social.sd: found 18; needed: at most 10.034",
        ),
    ];
    for (edit, expected) in rows {
        let errors = pilot(edit);
        assert!(errors.contains(expected), "no `{expected}` in:\n{errors}");
    }
}
