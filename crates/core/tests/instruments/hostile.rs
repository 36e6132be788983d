//! Files that were made to hurt: an error at once, never a hang and never a crash.

use std::sync::Arc;
use std::time::Duration;

use rustix::time::{ClockId, clock_gettime};
use serde_json::{Value, json};
use trellis_core::instrument::{Instrument, MAX_BYTES, MAX_PARTS};
use trellis_core::report::Report;
use trellis_core::responses::Responses;

use crate::{SNQ, edited, snq};

/// More than any file needs of a processor in a build without optimisation.
const AT_ONCE: Duration = Duration::from_secs(5);

/// What this thread has had of a processor: other programs of a busy machine do not count.
fn processor_time() -> Duration {
    clock_gettime(ClockId::ThreadCPUTime).try_into().expect("a time that is not negative")
}

/// Refused, soon, and in few words; what is said.
fn refused(name: &str, file: &str) -> String {
    let start = processor_time();
    let errors = Instrument::parse(file).expect_err(name);
    let spent = processor_time() - start;
    assert!(spent < AT_ONCE, "{name}: {spent:?}");
    assert!(errors.all().len() <= 100, "{name}: {} findings", errors.all().len());
    errors.to_string()
}

#[test]
fn text_that_is_no_instrument_is_refused() {
    let longer = format!("{SNQ}{}", " ".repeat(MAX_BYTES));
    let rows: [(&str, &str, &str); 14] = [
        ("empty", "", "line 1, column 0: found the end of the text; needed: one whole JSON value"),
        ("blank", " \n", "line 2, column 0: found the end of the text"),
        ("no JSON", "items: 40", "line 1, column 1: found something else than value; needed: one whole JSON value"),
        ("a byte order mark", &format!("\u{feff}{SNQ}"), "line 1, column 1: found something else than value"),
        ("truncated", &SNQ[..SNQ.len() / 2], "found the end of the text"),
        ("truncated by one", SNQ.trim_end().strip_suffix('}').unwrap(), "found the end of the text"),
        ("two values", &format!("{SNQ}{SNQ}"), "found trailing characters"),
        ("more text", &format!("{SNQ} x"), "found trailing characters"),
        ("a list", "[]", "the file: found a list; needed: an object"),
        ("a text", "\"instrument\"", "the file: found a text; needed: an object"),
        ("null", "null", "the file: found null; needed: an object"),
        ("nothing in it", "{}", "the file: found no field `format`; needed: the field `format`"),
        ("too large", &longer, "needed: at most 4194304 bytes"),
        ("a number without end", &format!("{{\"format\": 1{}}}", "0".repeat(1000)), "format: found"),
    ];
    for (name, file, expected) in rows {
        let said = refused(name, file);
        assert!(said.contains(expected), "{name}: {said}");
    }
}

#[test]
fn a_truncated_file_is_refused_wherever_it_ends() {
    let small = include_str!("../properties/toy.json").trim_end();
    for end in 0..small.len() {
        assert!(Instrument::parse(&small[..end]).is_err(), "{}", &small[..end]);
    }
    assert!(Instrument::parse(small).is_ok());
}

#[test]
fn depth_is_refused() {
    for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
        for depth in [200, 100_000] {
            let deep = format!("{}1{}", open.repeat(depth), close.repeat(depth));
            refused("deep", &deep);
            let inside = SNQ.replacen("\"snq\"", &deep, 1);
            assert!(refused("deep inside", &inside).starts_with("id: ") || depth > 200);
        }
    }
}

/// As many parts as fit into a file.
#[test]
fn size_is_refused_before_it_costs_time() {
    let many = |count: usize, part: &dyn Fn(usize) -> Value| (0..count).map(part).collect::<Vec<_>>();
    let names =
        |count: usize| json!((0..count).map(|i| (format!("n{i}"), json!(1))).collect::<serde_json::Map<_, _>>());
    let item = |i: usize| json!({ "id": format!("i{i}"), "answers": "frequency" });
    let score = |i: usize| json!({ "id": format!("s{i}"), "role": "total", "items": ["S1a"], "missing": {} });
    let form = |i: usize| json!({ "id": format!("f{i}"), "items": ["S1a"] });
    let parts = "found 10000; needed: at most 1000";
    type Edit<'a> = &'a dyn Fn(&mut Value);
    let rows: [(&str, Edit, &str); 15] = [
        ("items", &|file| file["key"]["items"] = json!(many(10_000, &item)), parts),
        ("scores", &|file| file["key"]["scores"] = json!(many(10_000, &score)), parts),
        ("forms", &|file| file["key"]["forms"] = json!(many(10_000, &form)), "needed: at most 100"),
        ("modules", &|file| file["key"]["modules"] = json!(many(10_000, &form)), "needed: at most 100"),
        ("asked", &|file| file["key"]["forms"][0]["items"] = json!(vec!["S1a"; 300_000]), "needed: at most 1000"),
        ("listed", &|file| file["key"]["scores"][0]["items"] = json!(vec!["S1a"; 300_000]), "parts in all"),
        ("facets", &|file| file["key"]["scores"][0]["facets"] = json!(vec!["family"; 200_000]), "parts in all"),
        ("most open", &|file| file["key"]["profile"]["most_open"] = json!(vec!["x"; 500_000]), "most_open[1]"),
        ("functions", &|file| file["key"]["profile"]["functions"] = json!(vec!["x"; 500_000]), "functions[1]"),
        ("wrong items", &|file| file["key"]["items"] = json!(vec![1; 1_000_000]), "key.items[0]: found a number"),
        ("answer scales", &|file| file["key"]["answers"] = names(1_500), "key.answers.n0"),
        ("unknown names", &|file| file["ages"] = names(1_500), "ages"),
        ("missing rules", &|file| file["key"]["scores"][0]["missing"] = names(1_500), "key.scores[0].missing.n0"),
        ("languages", &|file| file["wording"] = names(1_500), "wording.n0"),
        ("names", &|file| file["key"]["answers"] = names(200_000), "key.answers"),
    ];
    for (name, edit, expected) in rows {
        let said = refused(name, &edited(edit).to_string());
        assert!(said.contains(expected), "{name}: {}", &said[..said.len().min(500)]);
    }
}

/// Names in falling order are the worst for a sorted list that is filled one by one.
#[test]
fn very_many_names_are_read_at_once() {
    let names = |count: usize| {
        let names: Vec<String> = (0..count).rev().map(|i| format!("\"{i:06}\":1")).collect();
        format!("{{{}}}", names.join(","))
    };
    assert!(refused("falling names", &names(350_000)).contains("field"));
    // As many objects, each with as many names, as there may be.
    assert!(refused("many objects", &format!("[{}]", vec![names(2_000); 180].join(","))).contains("a list"));
}

/// Scores that rest on scores, as deep as there may be scores, in either order.
fn chain(length: usize, falling: bool) -> Value {
    edited(|file| {
        let part = |i: usize| {
            let other = i.checked_sub(1).map_or("personal_self".to_string(), |i| format!("c{i}"));
            json!({ "id": format!("c{i}"), "role": "total", "scores": [other], "missing": { "SNQ-40": "all" } })
        };
        let mut chain: Vec<Value> = (0..length).map(part).collect();
        if falling {
            chain.reverse();
        }
        file["key"]["scores"].as_array_mut().unwrap().extend(chain);
        file.as_object_mut().unwrap().remove("wording");
    })
}

#[test]
fn a_chain_of_scores_is_checked_and_scored_at_once() {
    assert!(refused("5,000 scores", &chain(5_000, true).to_string()).contains("needed: at most 1000"));
    for falling in [false, true] {
        let start = processor_time();
        let length = MAX_PARTS - snq()["key"]["scores"].as_array().unwrap().len();
        let instrument = Arc::new(Instrument::parse(&chain(length, falling).to_string()).unwrap());
        let last = instrument.find_score(&format!("c{}", length - 1)).unwrap();
        let report = Report::of(Responses::new(instrument.clone(), instrument.first_form(), &[]));
        assert_eq!(report.scores.get(last).unwrap().bounds_pomp, (0.0, 100.0));
        let spent = processor_time() - start;
        assert!(spent < AT_ONCE, "{spent:?}");
    }
}

#[test]
fn a_long_cycle_is_found_at_once() {
    let file = {
        let mut file = chain(900, true);
        let scores = file["key"]["scores"].as_array_mut().unwrap();
        let first = scores.last_mut().unwrap();
        first["scores"] = json!(["c899"]);
        file
    };
    assert!(refused("a cycle of 900", &file.to_string()).contains("in a cycle of scores"));
}

/// As large as the limits allow: many scores over many items on many forms.
#[test]
fn the_largest_instrument_is_checked_and_scored_at_once() {
    let ids: Vec<String> = (0..MAX_PARTS).map(|i| format!("i{i}")).collect();
    let forms: Vec<Value> = (0..100).map(|f| json!({ "id": format!("f{f}"), "items": ids })).collect();
    let missing: serde_json::Map<_, _> = (0..100).map(|f| (format!("f{f}"), json!("half"))).collect();
    let scores: Vec<Value> =
        (0..20).map(|s| json!({ "id": format!("s{s}"), "role": "total", "items": ids, "missing": missing })).collect();
    let file = json!({
        "format": "trellis-instrument/1", "id": "large", "version": "1", "licence": "none",
        "ages": { "from": 9, "read_aloud_to": 10, "to": 17 },
        "key": {
            "answers": { "a": { "rating": { "min": 0, "max": 255 } } },
            "items": ids.iter().map(|id| json!({ "id": id, "answers": "a" })).collect::<Vec<_>>(),
            "forms": forms,
            "scores": scores,
        },
    });
    let start = processor_time();
    let instrument = Arc::new(Instrument::parse(&file.to_string()).unwrap_or_else(|errors| panic!("{errors}")));
    let form = instrument.find_form("f99").unwrap();
    let report = Report::of(Responses::new(instrument, form, &[]));
    assert_eq!(report.scores.all().count(), 20);
    let spent = processor_time() - start;
    assert!(spent < AT_ONCE, "{spent:?}");
}
