//! What the files have.

use serde_json::{Value, json};
use trellis_export::form::Form;
use trellis_export::{Dataset, ExportError, ExportFile, csv, fhir, jspsych, r, redcap, spss, surveyjs, xlsform, xlsx};

use crate::{MIXED, SNQ, data, instrument};
use trellis_core::record::Record;

fn text<'a>(files: &'a [ExportFile], end: &str) -> &'a str {
    let file = files.iter().find(|file| file.name.ends_with(end)).unwrap_or_else(|| panic!("no file {end}"));
    std::str::from_utf8(&file.contents).unwrap()
}

fn rows(text: &str) -> Vec<std::collections::BTreeMap<String, String>> {
    ::csv::Reader::from_reader(text.as_bytes()).deserialize().collect::<Result<_, _>>().unwrap()
}

#[test]
fn every_export_says_what_it_does_not_carry() {
    let instrument = instrument(MIXED);
    let data = data(&instrument, 5);
    let form = Form::new(instrument.clone(), instrument.first_form(), "en");
    let exports = [
        csv::files(&data, "en").unwrap(),
        spss::files(&data, "en").unwrap(),
        r::files(&instrument, "en"),
        redcap::files(&form).unwrap(),
        surveyjs::files(&form),
        xlsform::files(&form).unwrap(),
        fhir::files(&data, "en"),
        jspsych::files(&form),
    ];
    for files in exports {
        let said = files.iter().any(|file| String::from_utf8_lossy(&file.contents).contains("Not carried"));
        assert!(said, "{:?}", files.iter().map(|file| &file.name).collect::<Vec<_>>());
    }
}

#[test]
fn a_table_has_each_kind_of_answer_and_tells_missing_ones_apart() {
    let instrument = instrument(MIXED);
    let data = data(&instrument, 40);
    let files = csv::files(&data, "en").unwrap();
    let wide = rows(text(&files, "wide_data.csv"));
    let long = rows(text(&files, "long_data.csv"));
    assert_eq!(wide.len(), 80);
    assert_eq!(long.len(), data.rows().iter().map(|row| row.responses.len()).sum::<usize>());
    let listed = |row: &std::collections::BTreeMap<String, String>, column: &str, item: &str| {
        row[column].split('|').any(|id| id == item)
    };
    for row in &wide {
        // Simulated respondents skip numbers and texts; a short form does not ask them.
        assert_eq!(listed(row, "skipped", "age"), row["form"] == "long", "{row:?}");
        assert!(row["age"].is_empty() && row["score.side"] != "0");
        assert_eq!(row["score.first"].is_empty(), row["pomp.first"].is_empty());
    }
    assert!(wide.iter().any(|row| ["cat", "dog"].contains(&row["pets"].as_str())));
    assert!(wide.iter().any(|row| row["conversion.t"] == "60.5"));
    assert!(wide.iter().any(|row| row["band.side"] == "high") && wide.iter().any(|row| row["state.side"] == "not low"));
    let codebook = rows(text(&files, "codebook.csv"));
    for column in wide[0].keys() {
        let found = codebook.iter().filter(|row| row["variable"] == *column && row["file"].contains("wide")).count();
        assert_eq!(found, 1, "{column}");
    }
}

/// By hand, from the mean, SD and reliability of the group: on the POMP line its mean and SD are given so.
#[test]
fn a_table_has_the_comparison_with_the_norm_group_that_fits() {
    let mut with_norms: Value = serde_json::from_str(MIXED).unwrap();
    with_norms["norms"] = json!([{
        "id": "made_up", "n": 60, "source": "made_up", "forms": ["long"],
        "scores": { "side": { "mean": 55, "sd": 20, "reliability": 0.75 } }
    }]);
    let instrument = instrument(&with_norms.to_string());
    let data = data(&instrument, 20);
    let files = csv::files(&data, "en").unwrap();
    let wide = rows(text(&files, "wide_data.csv"));
    let number = |row: &std::collections::BTreeMap<String, String>, column: &str| row[column].parse::<f64>().unwrap();
    let near = |found: f64, expected: f64| assert!((found - expected).abs() < 1e-9, "{found} is not {expected}");
    let (mut compared, mut without) = (0, 0);
    for row in &wide {
        if row["form"] == "short" || row["pomp.side"].is_empty() {
            let columns = row.iter().filter(|(name, _)| name.starts_with("norm") || name.starts_with("kelley"));
            assert!(columns.map(|(_, cell)| cell).all(String::is_empty), "{row:?}");
            without += 1;
            continue;
        }
        let pomp = number(row, "pomp.side");
        assert_eq!(row["norm_group.side"], "made_up");
        near(number(row, "norm_t.side"), 50.0 + 10.0 * (pomp - 55.0) / 20.0);
        near(number(row, "kelley.side"), 55.0 + 0.75 * (pomp - 55.0));
        let reach = 1.644_853_626_951_472_2 * 20.0 * (0.75_f64 * 0.25).sqrt();
        near(number(row, "kelley_ci90_high.side"), (number(row, "kelley.side") + reach).min(100.0));
        near(number(row, "kelley_ci90_low.side"), (number(row, "kelley.side") - reach).max(0.0));
        // SEM 10.
        near(number(row, "reliable_change.side"), 1.96 * 10.0 * 2.0_f64.sqrt());
        compared += 1;
    }
    assert!(compared > 10 && without >= 20, "{compared} {without}");
    let plain = instrument_rows(MIXED);
    for (row, own) in wide.iter().zip(&plain) {
        assert!(!own.keys().any(|name| name.starts_with("norm")), "no columns without a group");
        assert!(own.iter().all(|(name, cell)| row[name] == *cell), "what rests on the person's own answers stays");
    }
}

/// The wide table of simulated records.
fn instrument_rows(json: &str) -> Vec<std::collections::BTreeMap<String, String>> {
    rows(text(&csv::files(&data(&instrument(json), 20), "en").unwrap(), "wide_data.csv"))
}

/// Visits, changes and the order shown are in the long table; empty where nothing was counted.
#[test]
fn the_long_table_has_counts_and_the_order_shown() {
    let mut data = data(&instrument(SNQ), 1);
    let counted = data.rows().len() + 1;
    data.add(Record::parse(include_str!("../../../core/tests/records/record-4.json")).unwrap()).unwrap();
    let files = csv::files(&data, "en").unwrap();
    let long = rows(text(&files, "long_data.csv"));
    let (of_the_last, others): (Vec<_>, Vec<_>) = long.iter().partition(|row| row["record"] == counted.to_string());
    assert!(others.iter().all(|row| row["visits"].is_empty() && row["changes"].is_empty()));
    assert!(others.iter().all(|row| row["shown"] == row["position"]));
    let cells = |item: &str| {
        let row = of_the_last.iter().find(|row| row["item"] == item).unwrap();
        ["position", "shown", "visits", "changes"].map(|column| row[column].as_str())
    };
    assert_eq!(cells("S3a"), ["1", "9", "2", "1"]);
    assert_eq!(cells("S2a"), ["3", "1", "1", "0"]);
    assert_eq!(cells("X4"), ["20", "20", "1", "0"]);
}

#[test]
fn an_item_that_is_called_like_a_column_is_an_error() {
    let json = MIXED.replace("\"say\"", "\"record\"");
    let data = data(&instrument(&json), 1);
    for result in [csv::files(&data, "en"), xlsx::files(&data, "en")] {
        assert!(matches!(result, Err(ExportError::NameTwice(name)) if name == "record"));
    }
}

#[test]
fn nothing_is_written_of_no_records() {
    let data = Dataset::new(instrument(MIXED));
    for result in [csv::files(&data, "en"), xlsx::files(&data, "en"), spss::files(&data, "en")] {
        assert!(matches!(result, Err(ExportError::NoRecords)));
    }
}

#[test]
fn the_same_records_give_the_same_files() {
    let instrument = instrument(MIXED);
    let files = || {
        let data = data(&instrument, 3);
        [csv::files(&data, "en").unwrap(), xlsx::files(&data, "en").unwrap(), spss::files(&data, "en").unwrap()]
            .concat()
    };
    assert_eq!(files(), files());
}

#[test]
fn a_data_package_has_types_ranges_values_and_keys() {
    let instrument = instrument(MIXED);
    let files = csv::files(&data(&instrument, 5), "en").unwrap();
    let package: Value = serde_json::from_str(text(&files, "datapackage.json")).unwrap();
    let resource = &package["resources"][0];
    let field = |name: &str| {
        resource["schema"]["fields"].as_array().unwrap().iter().find(|field| field["name"] == name).unwrap().clone()
    };
    assert_eq!(field("b1")["constraints"], serde_json::json!({ "minimum": -3, "maximum": 3 }));
    assert_eq!(field("sex")["constraints"]["enum"], serde_json::json!(["girl", "boy", "other"]));
    assert_eq!(field("started")["type"], "datetime");
    assert_eq!(resource["schema"]["primaryKey"], serde_json::json!(["record"]));
}

/// Labels are literals: what stands in them ends no string, and no line.
#[test]
fn labels_with_quotation_marks_and_line_ends_stay_in_their_literals() {
    let mut file: Value = serde_json::from_str(MIXED).unwrap();
    file["licence"] = "O'Neil's \"own\"\nDELETE VARIABLES ALL.\n心".into();
    let instrument = instrument(&file.to_string());
    let files = spss::files(&data(&instrument, 2), "en").unwrap();
    let syntax = text(&files, "score.sps");
    assert!(!syntax.lines().any(|line| line.starts_with("DELETE")), "{syntax}");
    let script = r::files(&instrument, "en");
    assert!(!text(&script, "score.R").lines().any(|line| line.starts_with("DELETE")));
}

/// A FHIR server of a school would give safety answers to everybody who may read responses.
#[test]
fn safety_questions_are_in_no_form_and_no_response() {
    let instrument = instrument(MIXED);
    let data = data(&instrument, 10);
    let form = Form::new(instrument.clone(), instrument.first_form(), "en");
    for files in [fhir::files(&data, "en"), surveyjs::files(&form), jspsych::files(&form)] {
        for file in files.iter().filter(|file| !file.name.ends_with(".md")) {
            let text = std::str::from_utf8(&file.contents).unwrap();
            assert!(text.contains("\"q1\"") && !text.contains("\"x\"") && !text.contains("unsure"), "{}", file.name);
        }
    }
    let dictionary = redcap::files(&form).unwrap();
    assert!(!text(&dictionary, "dictionary.csv").contains("unsure"));
}
