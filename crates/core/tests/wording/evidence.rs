//! Every printed reference, sentence and figure against the table of what was seen in the sources.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use serde::Deserialize;

use crate::{FILE, LANGUAGES};

/// What was seen in a source.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Fact {
    /// Citation and DOI.
    #[serde(rename = "ref")]
    reference: String,
    effect: String,
    limit: String,
}

static FACTS: LazyLock<BTreeMap<String, Fact>> =
    LazyLock::new(|| serde_json::from_str(include_str!("references.json")).unwrap());

/// What the questionnaire itself rests on; its sentence is the wording's `source`.
const SOURCE: &str = "tang_2022";

#[test]
fn every_reference_is_printed_as_the_table_has_it() {
    let printed: BTreeSet<&String> = FILE.references.keys().filter(|id| *id != SOURCE).collect();
    assert_eq!(printed, FACTS.keys().collect());
    for id in printed {
        let reference = &FILE.references[id];
        let doi = reference.doi.as_ref().map(|doi| format!(", doi:{doi}")).unwrap_or_default();
        assert_eq!(format!("{}{doi}", reference.citation), FACTS[id].reference);
    }
}

#[test]
fn every_reference_is_used_and_has_a_sentence_and_a_limit() {
    let steps = FILE.recommendations.iter().flat_map(|recommendation| &recommendation.evidence);
    let used: BTreeSet<&String> = steps.chain(&FILE.sources).collect();
    assert_eq!(used, FILE.references.keys().collect());
    for language in LANGUAGES {
        let worded: BTreeSet<&String> = FILE.wording[language].evidence.keys().collect();
        assert_eq!(worded, FACTS.keys().collect(), "{language}");
    }
}

/// The numbers in a text, such as `.21`, `-.36` or `270,034`; thousands are read with and without their comma.
fn numbers(text: &str) -> BTreeSet<String> {
    let part_of_number = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '+');
    let runs = text.split(|c| !part_of_number(c)).flat_map(|run| {
        // A sign is part of what it stands before, a hyphen in a range is not.
        let signed = run.starts_with("-.") || run.starts_with("+.");
        let (sign, rest) = run.split_at(usize::from(signed));
        rest.split(['-', '+']).enumerate().map(move |(i, number)| format!("{}{number}", if i == 0 { sign } else { "" }))
    });
    let numbers = runs.map(|run| run.trim_end_matches(['.', ',']).trim_start_matches('0').replace(',', ""));
    numbers.filter(|number| number.chars().any(|c| c.is_ascii_digit())).collect()
}

/// Numbers that the table writes as a word.
const IN_WORDS: [(&str, &str); 1] = [("2", "two")];

/// Sentences that also cite another reference.
const CITES: [(&str, &str); 1] = [("drevon_2019", "maggin_2015")];

#[test]
fn every_figure_stands_in_the_table() {
    for (id, fact) in FACTS.iter() {
        let cited = CITES.iter().find(|(citing, _)| citing == id).map(|(_, cited)| &FACTS[*cited]);
        let known: Vec<&str> = [fact]
            .into_iter()
            .chain(cited)
            .flat_map(|fact| [fact.reference.as_str(), &fact.effect, &fact.limit])
            .collect();
        let known = known.join(" ");
        let seen = numbers(&known);
        for language in LANGUAGES {
            let words = &FILE.wording[language].evidence[id];
            for number in numbers(&format!("{} {}", words.effect, words.limit)) {
                let in_words = IN_WORDS.iter().any(|(digits, word)| *digits == number && known.contains(word));
                assert!(seen.contains(&number) || in_words, "{language} {id}: {number} is not in the table");
            }
        }
    }
}

#[test]
fn both_languages_give_the_same_figures() {
    for id in FACTS.keys() {
        let [english, chinese] = LANGUAGES.map(|language| {
            let words = &FILE.wording[language].evidence[id];
            (numbers(&words.effect), numbers(&words.limit))
        });
        assert_eq!(english, chinese, "{id}");
    }
}

/// References that were seen as a title or a summary alone.
#[test]
fn what_was_not_looked_up_is_not_printed() {
    for unseen in ["10.3389/fpsyg.2025.1528504", "10.1016/j.childyouth.2024.107933"] {
        assert!(FILE.references.values().all(|reference| reference.doi.as_deref() != Some(unseen)), "{unseen}");
    }
    assert!(!crate::JSON.contains("PMC12971642"));
}
