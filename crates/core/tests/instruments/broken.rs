//! The shipped file, broken at one place: each is refused with that place, what stands there and
//! what is needed.

mod items;
mod profile;
mod scores;
mod shape;

use serde_json::{Value, json};

use crate::{edited, parse};

/// What was broken, how, and what is said: the place exactly, the rest in part.
type Row = (&'static str, fn(&mut Value), &'static str, &'static str, &'static str);

fn check(rows: &[Row]) {
    let mut missed = Vec::new();
    for (name, edit, place, found, needed) in rows {
        let Err(errors) = parse(&edited(edit)) else { panic!("{name}: not refused") };
        let told = errors
            .iter()
            .any(|error| error.place == *place && error.found.contains(found) && error.needed.contains(needed));
        let all: Vec<String> = errors.iter().map(ToString::to_string).collect();
        if !told {
            missed.push(format!("{name}: nobody said {place}: {found}; {needed}, but:\n{}", all.join("\n")));
        }
    }
    assert!(missed.is_empty(), "{}", missed.join("\n\n"));
}

fn push(list: &mut Value, value: Value) {
    list.as_array_mut().unwrap().push(value);
}

fn pop(list: &mut Value) {
    list.as_array_mut().unwrap().pop().unwrap();
}

fn drop_field(object: &mut Value, name: &str) {
    object.as_object_mut().unwrap().remove(name).unwrap();
}

/// Adds a total over other scores, worded in both languages.
fn total(file: &mut Value, id: &str, scores: &[&str]) {
    let total = json!({ "id": id, "role": "total", "scores": scores, "missing": { "SNQ-40": "all" } });
    push(&mut file["key"]["scores"], total);
    for language in ["en", "zh-Hans"] {
        file["wording"][language]["scores"][id] = json!({ "name": "Total", "about": "Everything" });
    }
}

#[test]
fn the_edits_start_from_a_file_that_holds() {
    assert!(parse(&edited(|_| ())).is_ok());
    assert!(parse(&edited(|file| total(file, "all", &["personal_self", "social"]))).is_ok());
}
