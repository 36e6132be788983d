//! The files in `instruments/`.

use std::fs;
use std::path::{Path, PathBuf};

use trellis_core::instrument::{Action, Instrument, RecommendationTarget};

use crate::{edited, parse, snq};

/// Every shipped file; a new one is named here.
const SHIPPED: [&str; 1] = ["snq.json"];

fn files(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(folder);
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> = entries.filter(|path| path.is_file()).collect();
    files.sort();
    files
}

#[test]
fn every_shipped_file_is_listed_and_parses() {
    let names: Vec<_> =
        files("instruments").iter().map(|path| path.file_name().unwrap().to_string_lossy().into_owned()).collect();
    assert_eq!(names, SHIPPED);
    for path in files("instruments") {
        let file = fs::read_to_string(&path).unwrap();
        let instrument = Instrument::parse(&file).unwrap_or_else(|errors| panic!("{}:\n{errors}", path.display()));
        assert_eq!(path.file_stem().unwrap().to_string_lossy(), instrument.id());
    }
}

/// A page takes the compiled form without the checks, which are made here.
#[test]
fn every_file_is_the_same_once_it_was_compiled() {
    for path in files("instruments") {
        let checked = Instrument::parse(&fs::read_to_string(&path).unwrap()).unwrap();
        let compiled = checked.to_compiled().unwrap();
        let read = Instrument::from_compiled(&compiled).unwrap();
        assert_eq!(format!("{read:?}"), format!("{checked:?}"), "{}", path.display());
        // Bytes that end too early, or go on, are refused.
        assert!(Instrument::from_compiled(&compiled[..compiled.len() - 1]).is_err());
        assert!(Instrument::from_compiled(&[compiled, vec![0]].concat()).is_err());
    }
}

#[test]
fn it_has_the_forms_and_scores_of_the_blueprint() {
    let snq = Instrument::parse(crate::SNQ).unwrap();
    let forms: Vec<_> = snq.forms().iter().map(|form| (form.id.as_str(), form.items.len())).collect();
    assert_eq!(forms, [("SNQ-40", 40), ("SNQ-16", 16)]);
    assert_eq!(snq.languages().collect::<Vec<_>>(), ["en", "zh-Hans"]);
    let score = |id: &str| &snq.scores()[snq.find_score(id).unwrap()];
    let facets = |id: &str| {
        let ids: Vec<&str> = score(id).facets.iter().map(|&facet| snq.scores()[facet].id.as_str()).collect();
        ids.join(" ")
    };
    assert_eq!(facets("personal_self"), "self_worth agency_hope coping reaching_out");
    assert_eq!(facets("social"), "family friends school community");
    for facet in ["self_worth", "agency_hope", "coping", "reaching_out", "family", "friends", "school", "community"] {
        let items = score(facet).items();
        assert_eq!(items.len(), 5, "{facet}");
        assert!(items.iter().all(|&item| snq.items()[item].facet == snq.find_score(facet)), "{facet}");
    }
}

/// A step that the profile can recommend is never without its recommendation.
#[test]
fn every_build_has_a_recommendation_of_its_own() {
    let snq = Instrument::parse(crate::SNQ).unwrap();
    let rules = snq.profile().unwrap();
    for side in [rules.internal, rules.external] {
        for target in snq.scores()[side].facets.iter().copied().chain([side]) {
            let target = Some(RecommendationTarget::Score(target));
            let found = snq.find_recommendation(Action::Build, target).unwrap();
            assert_eq!(snq.recommendations()[found].target, target);
        }
    }
    let general = [
        Action::TalkToday,
        Action::CheckIn,
        Action::NamedAdult,
        Action::PlannedContact,
        Action::KeepUp,
        Action::HelpOthers,
        Action::Talk,
        Action::AskAgain,
    ];
    for action in general {
        assert!(snq.find_recommendation(action, None).is_some(), "{action:?}");
    }
}

#[test]
fn a_key_is_held_without_wording() {
    let no_words = edited(|file| drop(file.as_object_mut().unwrap().remove("wording")));
    let held = parse(&no_words).unwrap();
    assert_eq!(held.languages().count(), 0);
    assert_eq!(held.hashes().key, Instrument::parse(crate::SNQ).unwrap().hashes().key);

    let alone = edited(|file| {
        for part in ["wording", "recommendations", "sources", "references"] {
            file.as_object_mut().unwrap().remove(part);
        }
    });
    assert_eq!(parse(&alone).unwrap().hashes().key, held.hashes().key);

    let emptied = edited(|file| file["wording"] = serde_json::json!({}));
    assert_eq!(parse(&emptied).unwrap().hashes().key, held.hashes().key);

    let one_language = edited(|file| drop(file["wording"].as_object_mut().unwrap().remove("zh-Hans")));
    assert_eq!(parse(&one_language).unwrap().languages().collect::<Vec<_>>(), ["en"]);
    assert_eq!(snq()["wording"].as_object().unwrap().len(), 2);
}

/// The hash of every key that was released, by the name of its file.
const RELEASED: [(&str, &str); 1] = [("snq-0.1.0", "ae203f4b5628d66ea048517b130149b911b978cd3183f533ab188317f8c976cc")];

/// A key that was released is never changed: its file stays, without wording, so that old records
/// can still be scored; a change is a new release with a file and a line of its own.
#[test]
fn every_released_key_stays_as_it_was() {
    let found: Vec<(String, String)> = files("instruments/keys")
        .iter()
        .map(|path| {
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            let held = Instrument::parse(&fs::read_to_string(path).unwrap()).unwrap();
            assert_eq!(name, format!("{}-{}", held.id(), held.version()));
            assert_eq!(held.languages().count(), 0, "{name} has wording");
            (name, held.hashes().key.clone())
        })
        .collect();
    let found: Vec<(&str, &str)> = found.iter().map(|(name, hash)| (name.as_str(), hash.as_str())).collect();
    assert_eq!(found, RELEASED);
    let snq = Instrument::parse(crate::SNQ).unwrap();
    assert!(found.iter().any(|(_, hash)| *hash == snq.hashes().key), "{} is no released key", snq.hashes().key);
}
