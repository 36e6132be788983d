//! Files that are refused for their wording, each with its place.

use serde_json::{Value, json};
use trellis_core::instrument::Instrument;

/// One edit of the shipped file, with the place of the error that follows.
struct Broken {
    pointer: &'static str,
    value: Value,
    place: &'static str,
}

#[test]
fn broken_wording_is_refused_with_its_place() {
    let table = [
        Broken {
            pointer: "/wording/zh-Hans/segments/0",
            value: json!(["学校里", "有大人"]),
            place: "wording.zh-Hans.segments[0]",
        },
        Broken { pointer: "/wording/zh-Hans/segments/0/0", value: json!(""), place: "wording.zh-Hans.segments[0]" },
        Broken {
            pointer: "/wording/en/not_yet",
            value: json!({"X1": "Nothing is on hold."}),
            place: "wording.en.not_yet.X1",
        },
        Broken {
            pointer: "/wording/en/builds/school/family/home",
            value: json!(["One line."]),
            place: "wording.en.builds.school.family.home",
        },
        Broken {
            pointer: "/wording/en/steps/talk/tiers/1/first",
            value: json!(["1", "2", "3", "4"]),
            place: "wording.en.steps.talk.tiers.1.first",
        },
        Broken {
            pointer: "/recommendations/0/setting",
            value: json!({"1": "one"}),
            place: "wording.en.steps.talk_today.tiers",
        },
        Broken {
            pointer: "/roles/family_page/held_builds",
            value: json!(["school", "away_parent"]),
            place: "roles.family_page.held_builds[1]",
        },
        Broken {
            pointer: "/roles/family_page/held_strengths",
            value: json!(["school", "school"]),
            place: "roles.family_page.held_strengths[1]",
        },
        Broken { pointer: "/roles/safety/talk", value: json!("S3a"), place: "roles.safety.talk" },
        Broken { pointer: "/roles/safety/home", value: json!("X3"), place: "roles.safety[2]" },
    ];
    for Broken { pointer, value, place } in table {
        let mut file: Value = serde_json::from_str(crate::JSON).unwrap();
        *file.pointer_mut(pointer).unwrap_or_else(|| panic!("{pointer}")) = value;
        let errors = Instrument::parse(&file.to_string()).unwrap_err();
        assert!(errors.all().iter().any(|error| error.place == place), "{pointer}: {errors}");
    }
}

#[test]
fn settings_are_those_that_there_are() {
    let mut file: Value = serde_json::from_str(crate::JSON).unwrap();
    *file.pointer_mut("/recommendations/0/setting").unwrap() = json!({"3": "outside"});
    assert!(Instrument::parse(&file.to_string()).is_err());
}
