//! The recommended steps: where, how often and what first, and what the family reads.

use trellis_core::instrument::{Action, RecommendationTarget, ScoreIndex, Setting};

use crate::{FILE, LANGUAGES, SNQ, with_plain_hyphens, wording};

const SUGGESTION: [&str; 2] = ["(the project's suggestion)", "（本项目的建议）"];

/// Doses that a source gives: at least a year by Grossman & Rhodes 2002.
const SOURCED: [(&str, &str, [&str; 2]); 1] = [("build_community", "2", ["At least a year", "至少一年"])];

#[test]
fn a_dose_without_a_source_is_the_projects_suggestion() {
    for (language, suggestion) in LANGUAGES.into_iter().zip(SUGGESTION) {
        for (step, words) in &FILE.wording[language].steps {
            for (tier, words) in &words.tiers {
                let sourced = SOURCED.iter().find(|(other, at, _)| other == step && at == tier);
                match sourced {
                    Some((_, _, doses)) => assert!(doses.contains(&words.dose.as_str()), "{step} {tier}"),
                    None => assert!(words.dose.ends_with(suggestion), "{language} {step} {tier}: {}", words.dose),
                }
            }
        }
    }
    let community = FILE.recommendations.iter().find(|other| other.id == "build_community").unwrap();
    assert!(community.evidence.contains(&"grossman_2002".to_string()));
}

const SMALL: [&str; 2] = ["Small effects in studies", "研究中的效应较小"];
const MIXED: [&str; 2] = ["Mixed results", "研究结果不一"];
const FEW: [&str; 2] = ["Only one small study", "小组辅导只有一项小型研究"];
const LITTLE_AGES: [&str; 2] = ["Little is known for ages 9 to 17.", "对 9 至 17 岁，研究还很少。"];
const LITTLE_HOPE: [&str; 2] = ["Little is known for hope itself.", "对希望感本身，研究还很少。"];

/// Steps whose best evidence is small, mixed or missing, by tier.
const WEAK: [(&str, &str, [&str; 2]); 15] = [
    ("build_self_worth", "1", SMALL),
    ("build_agency_hope", "1", LITTLE_HOPE),
    ("build_agency_hope", "2", FEW),
    ("build_coping", "1", SMALL),
    ("build_coping", "2", SMALL),
    ("build_reaching_out", "1", MIXED),
    ("build_reaching_out", "2", MIXED),
    ("build_family", "1", LITTLE_AGES),
    ("build_family", "2", LITTLE_AGES),
    ("build_friends", "2", MIXED),
    ("build_school", "2", MIXED),
    ("build_community", "2", SMALL),
    ("help_others", "1", MIXED),
    ("tangible", "1", MIXED),
    ("tangible", "2", MIXED),
];

#[test]
fn weak_evidence_is_said_first() {
    for (step, tier, begins) in WEAK {
        for (language, begins) in LANGUAGES.into_iter().zip(begins) {
            let words = &FILE.wording[language].steps[step].tiers[tier];
            assert!(words.action.starts_with(begins), "{language} {step} {tier}: {}", words.action);
        }
    }
}

#[test]
fn the_procedure_names_the_duty_to_report() {
    let step = |language: &str| FILE.wording[language].steps["talk_today"].tiers["3"].clone();
    assert!(step("en").action.contains("any duty to report"));
    assert!(step("en").first.iter().any(|line| line.contains("any duty to report")));
    assert!(step("zh-Hans").action.contains("强制报告"));
    assert!(step("zh-Hans").first.iter().any(|line| line.contains("强制报告")));
}

/// Tier 3 is a counselor's own choice, but for the conversation the same day.
#[test]
fn every_step_says_where_and_what_first() {
    for (index, recommendation) in SNQ.recommendations().iter_enumerated() {
        for language in LANGUAGES {
            let words = &FILE.wording[language].steps[&recommendation.id];
            for (tier, words) in &words.tiers {
                let place = format!("{language} {} {tier}", recommendation.id);
                let needed = tier != "3" || recommendation.action == Action::TalkToday;
                assert_eq!(words.first.len(), if needed { 3 } else { 0 }, "{place}");
                let number: u8 = tier.parse().unwrap();
                assert!(recommendation.setting_at_tier(number).is_some(), "{place}");
                let resolved = wording(language).steps[index].at_tier(number);
                assert_eq!(resolved, Some(words), "{place}");
            }
            let resolved = &wording(language).steps[index];
            let title = words.short_title.as_ref().unwrap_or(&words.title);
            assert_eq!(&resolved.short_title, title);
        }
        let short = &wording("en").steps[index].short_title;
        assert!(FILE.wording["en"].steps[&recommendation.id].title.starts_with(short.as_str()), "{short}");
    }
}

/// Not every step of tier 2 is for a group.
#[test]
fn the_setting_belongs_to_the_step() {
    let setting = |id: &str, tier| {
        SNQ.recommendations().iter().find(|other| other.id == id).and_then(|other| other.setting_at_tier(tier))
    };
    assert_eq!(setting("build_school", 2), Some(Setting::One));
    assert_eq!(setting("build_reaching_out", 2), Some(Setting::One));
    assert_eq!(setting("build_coping", 1), Some(Setting::Class));
    assert_eq!(setting("build_coping", 2), Some(Setting::Group));
    assert_eq!(setting("build_family", 1), Some(Setting::Home));
    assert_eq!(setting("talk", 2), Some(Setting::One), "a step with one tier has its setting at every tier");
}

#[test]
fn what_waits_for_a_conversation_is_said() {
    for language in LANGUAGES {
        for (index, question) in SNQ.safety().iter_enumerated() {
            let holds = FILE.key.safety[usize::from(index)]
                .clear
                .as_ref()
                .is_some_and(|clear| matches!(clear.otherwise, trellis_core::instrument::file::Otherwise::Hold(_)));
            let id = &SNQ.items()[question.item].id;
            assert_eq!(wording(language).not_yet[index].is_some(), holds, "{language} {id}");
        }
    }
}

/// What the family reads of a score, and of the one thing to build.
fn family_texts(language: &str, score: ScoreIndex) -> Vec<String> {
    let words = wording(language);
    let strength = words.scores[score].family_strength.clone();
    let build = words.builds[score].as_ref().and_then(|build| build.family.clone()).unwrap();
    let target = Some(RecommendationTarget::Score(score));
    let step = SNQ.find_recommendation(Action::Build, target).unwrap();
    let school = (1..=2).filter_map(|tier| words.steps[step].at_tier(tier)?.family.clone());
    strength.into_iter().chain([build.build]).chain(build.home).chain(school).collect()
}

#[test]
fn the_family_reads_of_every_target() {
    let rules = SNQ.profile().unwrap();
    for language in LANGUAGES {
        for side in [rules.internal, rules.external] {
            for target in SNQ.scores()[side].facets.iter().copied().chain([side]) {
                let id = &SNQ.scores()[target].id;
                assert_eq!(family_texts(language, target).len(), 7, "{language} {id}");
            }
        }
        for build in [&wording(language).keep_up, &wording(language).talk] {
            assert!(build.as_ref().unwrap().family.is_some(), "{language}");
        }
    }
}

/// While a safety answer is not clear, the page for the family says nothing of the family, of a talk, of contact, of
/// money or of asking for help, and no reason.
#[test]
fn a_held_page_for_the_family_betrays_nothing() {
    let page = SNQ.profile().unwrap().family_page.clone().unwrap();
    let held = |ids: &[ScoreIndex]| ids.iter().map(|id| SNQ.scores()[*id].id.as_str()).collect::<Vec<_>>();
    assert_eq!(held(&page.held_strengths), ["friends", "school", "agency_hope", "self_worth"]);
    assert_eq!(held(&page.held_builds), ["agency_hope", "school", "friends", "community"]);
    let never = [
        ["family", "parent", "talk", "contact", "counselor", "safe", "money", "ask for", "phone", "write"].as_slice(),
        ["家人", "父母", "谈", "联系", "心理老师", "安全", "钱", "求助", "电话", "写信"].as_slice(),
    ];
    for (language, never) in LANGUAGES.into_iter().zip(never) {
        for target in page.held_strengths.iter().chain(&page.held_builds) {
            for text in family_texts(language, *target) {
                let found: Vec<_> = never.iter().filter(|word| text.to_lowercase().contains(**word)).collect();
                assert!(found.is_empty(), "{language}: {text} has {found:?}");
            }
        }
    }
}

/// No number but a count of minutes and weeks, no band, type or tier.
#[test]
fn the_family_reads_no_result() {
    let never = ["low", "score", "tier", "band", "level", "risk", "weak", "support profile", "%"];
    for score in FILE.wording["en"].scores.keys().filter(|id| FILE.wording["en"].builds.contains_key(*id)) {
        for text in family_texts("en", SNQ.find_score(score).unwrap()) {
            let words: Vec<String> = with_plain_hyphens(&text).to_lowercase().split(' ').map(String::from).collect();
            for word in never {
                assert!(!words.iter().any(|other| other.trim_matches(['.', ',']) == word), "{text}");
            }
        }
    }
}
