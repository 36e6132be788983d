//! Forms that are read back: what is exported comes back, and whatever does not is told.

use trellis_core::instrument::file::{AgeRange, AnswerScale as FileScale, InstrumentFile};
use trellis_core::instrument::{AnswerScale, Instrument, ItemIndex};
use trellis_export::form::Form;
use trellis_export::import::{self, About, ImportError, Imported};
use trellis_export::{ExportFile, fhir, redcap, xlsform};

use crate::{MIXED, SNQ, instrument};

fn about() -> About {
    About {
        id: None,
        ages: AgeRange { from: 9, read_aloud_to: 12, to: 16 },
        licence: Some("CC0-1.0".into()),
        language: "en".into(),
    }
}

fn contents<'a>(files: &'a [ExportFile], name: &str) -> &'a [u8] {
    &files.iter().find(|file| file.name == name).unwrap().contents
}

/// A form by each format, and whether the names of its items are lower case there.
fn imports(form: &Form) -> Vec<(&'static str, bool, Imported)> {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    let of_fhir = |version| import::fhir(&fhir::questionnaire(form, version).to_string(), about()).unwrap();
    let dictionary = redcap::files(form).unwrap();
    let workbook = xlsform::files(form).unwrap();
    vec![
        ("FHIR R4", false, of_fhir(fhir::Version::R4)),
        ("FHIR R5", false, of_fhir(fhir::Version::R5)),
        ("REDCap", true, import::redcap(&text(contents(&dictionary, "dictionary.csv")), about()).unwrap()),
        ("XLSForm", false, import::xlsform(contents(&workbook, xlsform::FILE), about()).unwrap()),
    ]
}

/// What a rating asks and allows: its text, the lowest code, and the labels from there.
fn asked(instrument: &Instrument, item: ItemIndex) -> (String, i16, Vec<String>) {
    let words = instrument.wording_or_ids("en");
    let AnswerScale::Rating { min, .. } = instrument.scale_of(item) else { panic!("no rating") };
    (words.items[item].clone(), *min, words.answers[instrument.items()[item].scale].clone())
}

fn read(file: &InstrumentFile, id: &str) -> (String, i16, Vec<String>) {
    let item = file.key.items.iter().find(|item| item.id == id).unwrap();
    let words = &file.wording["en"];
    let FileScale::Rating { min, .. } = file.key.answers[&item.answers] else { panic!("no rating") };
    (words.items[id].clone(), min, words.answers[&item.answers].clone())
}

#[test]
fn the_ratings_of_an_exported_form_come_back_and_the_rest_is_told() {
    for (json, id) in [(SNQ, "SNQ-40"), (SNQ, "SNQ-16"), (MIXED, "long")] {
        let instrument = instrument(json);
        let index = instrument.find_form(id).unwrap();
        let form = Form::new(instrument.clone(), index, "en");
        let modules = instrument.modules().iter().flat_map(|module| module.items.iter().copied());
        let items: Vec<ItemIndex> = instrument.forms()[index].items.iter().copied().chain(modules).collect();
        let is_rating = |item: &ItemIndex| matches!(instrument.scale_of(*item), AnswerScale::Rating { .. });
        let is_choice = |item: &ItemIndex| matches!(instrument.scale_of(*item), AnswerScale::Choice(_));
        for (format, is_lower_case, imported) in imports(&form) {
            // REDCap numbers the answers of a choice, and so tells it from no rating.
            let is_read = |item: &ItemIndex| is_rating(item) || (format == "REDCap" && is_choice(item));
            let (ratings, others): (Vec<ItemIndex>, Vec<ItemIndex>) = items.iter().partition(|item| is_read(item));
            let name = |item: &ItemIndex| {
                let id = &instrument.items()[*item].id;
                if is_lower_case { id.to_lowercase() } else { id.clone() }
            };
            let file = &imported.instrument;
            let names: Vec<String> = ratings.iter().map(name).collect();
            assert_eq!(file.key.forms[0].items, names, "{format} {id}");
            for item in ratings.iter().filter(|item| is_rating(item)) {
                assert_eq!(read(file, &name(item)), asked(&instrument, *item), "{format} {id}");
            }
            assert!(file.key.items.iter().all(|item| item.unscored) && file.key.scores.is_empty());
            let told = |what: &str| imported.notes.iter().filter(|note| note.to_string().contains(what)).count();
            for item in &others {
                assert_eq!(told(&format!("`{}`: left out", name(item))), 1, "{format} {id}: {:?}", imported.notes);
            }
            assert!(told("left out: a calculat") > 3, "{format} {id}: {:?}", imported.notes);
            assert_eq!(told("scores: no key is read"), 1, "{format} {id}");
        }
    }
}

/// As other programs write it: groups, integers, weights that are not the codes, a value set, conditions.
#[test]
fn a_questionnaire_of_another_program_is_read_as_far_as_it_is_a_rating() {
    let weighted = |code: &str, display: &str, weight: f64| {
        serde_json::json!({
            "extension": [{ "url": "http://hl7.org/fhir/StructureDefinition/ordinalValue", "valueDecimal": weight }],
            "valueCoding": { "code": code, "display": display }
        })
    };
    let form = serde_json::json!({
        "resourceType": "Questionnaire", "title": "Two weeks", "version": "2", "copyright": "CC BY 4.0",
        "item": [
            { "linkId": "/1", "type": "group", "text": "Over the last 2 weeks", "item": [
                { "linkId": "/1.1", "type": "choice", "text": "First", "answerOption": [
                    weighted("LA-2", "Often", 1.0), weighted("LA-1", "Never", 0.0) ] },
                { "linkId": "/1.2", "type": "integer", "text": "Second", "enableWhen": [{}],
                  "answerOption": [{ "valueInteger": 1 }, { "valueInteger": 2 }, { "valueInteger": 3 }] },
                { "linkId": "/1.3", "type": "choice", "text": "Third", "answerValueSet": "http://example.org/vs" },
                { "linkId": "/1.4", "type": "choice", "text": "Fourth", "answerOption": [
                    weighted("a", "Half", 0.5), weighted("b", "Whole", 1.0) ] },
                { "linkId": "/1.5", "type": "choice", "text": "Fifth", "answerOption": [
                    weighted("a", "None", 0.0), weighted("b", "Much", 3.0) ] },
                { "linkId": "/1.6", "type": "string", "text": "Sixth" }
            ] }
        ]
    });
    let imported = import::fhir(&form.to_string(), About { licence: None, ..about() }).unwrap();
    let file = &imported.instrument;
    assert_eq!((file.licence.as_str(), file.version.as_str()), ("CC BY 4.0", "2"));
    let ids: Vec<&str> = file.key.items.iter().map(|item| item.id.as_str()).collect();
    assert_eq!(ids.len(), 2, "{:?}", imported.notes);
    assert_eq!(read(file, ids[0]), ("First".into(), 0, vec!["Never".into(), "Often".into()]));
    assert_eq!(read(file, ids[1]), ("Second".into(), 1, vec!["1".into(), "2".into(), "3".into()]));
    let notes: Vec<String> = imported.notes.iter().map(ToString::to_string).collect();
    for (place, what) in [
        ("item `/1`", "the text of a group is not carried over: Over the last 2 weeks"),
        ("item `/1.1`", "not in the order of their codes"),
        ("item `/1.1`", "its name is no id here"),
        ("item `/1.2`", "enableWhen"),
        ("item `/1.3`", "left out: its answers are a value set"),
        ("item `/1.4`", "left out: its answers are `0.5, 1`"),
        ("item `/1.5`", "left out: its codes are 0, 3"),
        ("item `/1.6`", "left out: of type string"),
    ] {
        let found = notes.iter().any(|note| note.starts_with(&format!("{place}: ")) && note.contains(what));
        assert!(found, "{place}: {what}: {notes:#?}");
    }
}

#[test]
fn what_is_no_form_is_told() {
    let header = "Variable / Field Name,Form Name,Field Type,Field Label,\"Choices, Calculations, OR Slider Labels\"\n";
    let rows: [(Result<Imported, ImportError>, &str); 8] = [
        (import::fhir("{", about()), "no FHIR Questionnaire: EOF"),
        (import::fhir(r#"{"resourceType": "Patient"}"#, about()), "its resourceType is Patient"),
        (import::fhir(r#"{"resourceType": "Questionnaire"}"#, about()), "no rating in it: it has no questions"),
        (import::redcap("a,b\n1,2\n", about()), "it has no column Variable / Field Name, Field Type, Field Label"),
        (import::redcap(header, about()), "it has no field"),
        (import::redcap(&format!("{header}a,f,text,Who,\n"), about()), "no rating in it: field `a`: left out"),
        (import::xlsform(b"no workbook", about()), "no XLSForm: "),
        (
            import::redcap(&format!("{header}a,f,radio,Who,\"0, No | 1, Yes\"\n"), About { licence: None, ..about() }),
            "does not say under which licence",
        ),
    ];
    for (result, told) in rows {
        let error = result.map(|imported| imported.notes).unwrap_err().to_string();
        assert!(error.contains(told), "{error}: {told}");
    }
}
