//! Hashes: of the content, never of its spelling.

use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use trellis_core::instrument::{Hashes, Instrument};

use crate::{SNQ, edited, parse, snq};

pub(crate) fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn hashes(file: &str) -> Hashes {
    Instrument::parse(file).unwrap_or_else(|errors| panic!("{errors}")).hashes().clone()
}

/// The same content with the names of every object in reverse order.
fn reversed(value: &Value) -> String {
    match value {
        Value::Object(fields) => {
            let mut names: Vec<&String> = fields.keys().collect();
            names.sort();
            let fields: Vec<String> =
                names.into_iter().rev().map(|name| format!("{}:{}", json!(name), reversed(&fields[name]))).collect();
            format!("{{{}}}", fields.join(","))
        }
        Value::Array(values) => format!("[{}]", values.iter().map(reversed).collect::<Vec<_>>().join(",")),
        other => other.to_string(),
    }
}

#[test]
fn spaces_line_ends_and_the_order_of_names_do_not_matter() {
    let before = hashes(SNQ);
    let same = [
        SNQ.replace('\n', "\r\n"),
        SNQ.replace('\n', "\n\n"),
        SNQ.replace("  ", "\t"),
        format!("\n\n {SNQ} \r\n"),
        snq().to_string(),
        serde_json::to_string_pretty(&snq()).unwrap(),
        reversed(&snq()),
        SNQ.replace("37.5", "3.75e1").replace("Trellis", "Tr\\u0065llis"),
    ];
    for file in same {
        assert_eq!(hashes(&file), before);
    }
}

#[test]
fn what_no_score_rests_on_changes_the_file_alone() {
    let before = hashes(SNQ);
    let edits: [fn(&mut Value); 5] = [
        |file| file["wording"]["en"]["steps"]["talk"]["title"] = json!("A typo mended"),
        |file| file["recommendations"][3]["evidence"] = json!([]),
        |file| file["licence"] = json!("CC0-1.0"),
        |file| file["version"] = json!("9.9.9"),
        |file| file["ages"]["from"] = json!(8),
    ];
    for edit in edits {
        let after = parse(&edited(edit)).unwrap().hashes().clone();
        assert_eq!(after.key, before.key);
        assert_ne!(after.file, before.file);
    }
}

#[test]
fn what_a_score_rests_on_changes_both() {
    let before = hashes(SNQ);
    let edits: [fn(&mut Value); 6] = [
        |file| file["key"]["states"]["cut"] = json!(37.6),
        |file| file["key"]["bands"]["support"][1]["below"] = json!(62.6),
        |file| file["key"]["bands"]["support"][2]["from"] = json!(62.6),
        |file| file["key"]["items"][0]["keyed"] = json!("-"),
        |file| file["key"]["forms"][0]["items"].as_array_mut().unwrap().swap(0, 1),
        |file| file["key"]["profile"]["plans"]["SNQ-40"]["words_at_most"] = json!("suggest"),
    ];
    for (i, edit) in edits.into_iter().enumerate() {
        let file = edited(|file| {
            edit(file);
            // The two edges of one cut.
            if i == 1 {
                file["key"]["bands"]["support"][2]["from"] = json!(62.6);
            } else if i == 2 {
                file["key"]["bands"]["support"][1]["below"] = json!(62.6);
            }
        });
        let after = parse(&file).unwrap().hashes().clone();
        assert_ne!(after.key, before.key, "edit {i}");
        assert_ne!(after.file, before.file, "edit {i}");
    }
}

/// What equals its default changes nothing in the key.
#[test]
fn a_default_that_is_written_out_does_not_change_the_key() {
    let before = hashes(SNQ);
    let edits: [fn(&mut Value); 5] = [
        |file| file["key"]["items"][0]["keyed"] = json!("+"),
        |file| file["key"]["items"][0]["unscored"] = json!(false),
        |file| file["key"]["scores"][0]["statistic"] = json!("mean"),
        |file| file["key"]["scores"][0]["weights"] = json!({}),
        |file| file["key"]["states"]["unit"] = json!("pomp"),
    ];
    for (i, edit) in edits.into_iter().enumerate() {
        let after = parse(&edited(edit)).unwrap().hashes().clone();
        assert_eq!(after.key, before.key, "edit {i}");
        assert_ne!(after.file, before.file, "edit {i}");
    }
}

/// A canonical form written by hand, with the names that RFC 8785 sorts in 3.2.3, by UTF-16 code
/// units, and numbers as ECMAScript prints them.
#[test]
fn the_hash_is_that_of_the_rfc_8785_form() {
    let key = concat!(
        r#"{"answers":{"a":{"rating":{"max":5,"min":1}}},"#,
        r#""bands":{"b":[{"below":0.5,"from":0,"id":"x"},{"below":40,"from":0.5,"id":"y"},{"from":40,"id":"z"}]},"#,
        r#""forms":[{"id":"f","items":["i"]}],"items":[{"answers":"a","id":"i"}],"#,
        r#""scores":[{"bands":"b","id":"s","items":["i"],"missing":{"f":"all"},"role":"total","weights":{"i":1000}}]}"#,
    );
    let file = [
        r#"{"ages":{"from":9,"read_aloud_to":10,"to":17},"format":"trellis-instrument/1","id":"hand","key":"#,
        key,
        r#","licence":"\b\t\n\f\r\u000f\"\\/é€","references":{"\r":{"citation":"1"},"1":{"citation":"2"},"#,
        "\"\u{80}\":{\"citation\":\"3\"},\"ö\":{\"citation\":\"4\"},\"€\":{\"citation\":\"5\"},",
        "\"😀\":{\"citation\":\"6\"},\"\u{fb33}\":{\"citation\":\"7\"}},",
        r#""version":"1"}"#,
    ]
    .concat();
    let expected = Hashes { key: sha256(key.as_bytes()), file: sha256(file.as_bytes()) };
    assert_eq!(hashes(&file), expected);

    // The same content, spelled otherwise.
    let other = file
        .replace("1000", "1e3")
        .replace("0.5", "50.0E-2")
        .replace(":40", ":4.0e+1")
        .replace('é', "\\u00e9")
        .replace('😀', "\\uD83D\\uDE00")
        .replace('/', "\\/")
        .replace(',', " ,\r\n");
    assert_eq!(hashes(&other), expected);
}
