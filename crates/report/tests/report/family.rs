//! The page for the family: what it says, and what it never says.

use jiff::civil::date;
use trellis_core::profile::Target;
use trellis_core::record::{AnswerRecord, Consent, FollowUp, Mode, Record};
use trellis_core::report::Report;
use trellis_report::FamilyPage;

use crate::{CLEAR, DAY, SNQ, record};

const LANGUAGES: [&str; 2] = ["en", "zh-Hans"];

fn given(record: Record, guardian_consent: Consent) -> Record {
    Record {
        mode: Mode::Supervised { guardian_consent, follow_up: Some(FollowUp::of_written("school counselor")) },
        ..record
    }
}

fn page(record: &Record, language: &str) -> Option<FamilyPage> {
    FamilyPage::new(&Report::new(&SNQ, record).unwrap(), record, language, DAY)
}

/// Every record that differs in what the page can say.
fn records() -> Vec<(String, Record)> {
    let mut all = Vec::new();
    for form in ["SNQ-40", "SNQ-16"] {
        for (internal, external) in [(1, 1), (1, 5), (5, 1), (5, 5), (3, 3)] {
            for safety in [
                Some(CLEAR),
                Some(["no", "yes", "yes", "no"]),
                Some(["yes", "unsure", "yes", "no"]),
                Some(["yes", "yes", "no", "no"]),
                Some(["yes", "yes", "yes", "yes"]),
                Some(["yes", "yes", "yes", "unsure"]),
                Some(["no", "no", "no", "yes"]),
                None,
            ] {
                let name = format!("{form} {internal} {external} {safety:?}");
                all.push((name, given(record(form, internal, external, safety), Consent::Active)));
            }
        }
    }
    all
}

fn texts(page: &FamilyPage) -> Vec<&str> {
    let lines = page.strengths.iter().chain([&page.build]).chain(&page.school).chain(&page.home);
    lines.map(String::as_str).collect()
}

#[test]
fn the_page_of_a_pupil_with_little_from_around() {
    let page = page(&given(record("SNQ-40", 4, 1, Some(CLEAR)), Consent::Active), "en").unwrap();
    assert_eq!(page.title, "About your child’s answers on support");
    assert_eq!(page.lead, "On 24 November 2026, with your consent, your child answered 40 short sentences at school.");
    assert_eq!(
        page.strengths,
        ["Your child sees good things in themselves.", "Your child has goals, and things to look forward to."]
    );
    assert_eq!(page.build, "A closer bond with one grown\u{2011}up at school.");
    assert!(page.school[0].starts_with("Your child chooses a grown\u{2011}up at school."), "{}", page.school[0]);
    assert_eq!(page.school[1], "Then we look again, on 19 January 2027.");
    assert_eq!(page.home.len(), 3);
    assert!(page.not.contains("You may read every question"));
    assert_eq!(page.held, None);
}

#[test]
fn consent_is_said_only_where_its_kind_makes_it_true() {
    let lead = |mode| page(&Record { mode, ..record("SNQ-16", 3, 3, Some(CLEAR)) }, "en").map(|page| page.lead);
    let of = |guardian_consent| lead(Mode::Supervised { guardian_consent, follow_up: None }).unwrap();
    let plain = "On 24 November 2026, your child answered 16 short sentences at school.";
    assert!(of(Consent::Active).contains("with your consent"));
    assert!(of(Consent::Notice).contains("School told you of it before, and you could say no."));
    assert_eq!(of(Consent::Other), plain);
    assert_eq!(of(Consent::Held), plain);
    assert_eq!(lead(Mode::Paper).as_deref(), Some(plain));
    assert_eq!(lead(Mode::Alone), None, "whoever answered alone was not told of such a page");
}

#[test]
fn it_is_held_unless_every_safety_answer_is_clear() {
    for (name, record) in records() {
        let is_clear = name.ends_with(&format!("{:?}", Some(CLEAR)));
        let page = page(&record, "en").unwrap();
        assert_eq!(page.held.is_none(), is_clear, "{name}");
    }
}

/// An answer that calls for a talk is as clear as one can be: the counselor is told what it is that holds the page.
#[test]
fn the_counselor_is_told_why_it_is_held() {
    let rows = [
        (Some(["yes", "yes", "yes", "yes"]), "A safety answer calls for a talk first. So this page"),
        (Some(["yes", "unsure", "yes", "no"]), "A safety answer calls for a talk first. So this page"),
        (None, "The safety questions were not asked. So this page"),
    ];
    for (safety, words) in rows {
        let page = page(&given(record("SNQ-40", 3, 3, safety), Consent::Active), "en").unwrap();
        let lead = page.held.unwrap().lead;
        assert!(lead.starts_with(words), "{safety:?}: {lead}");
    }
    // Left out, each of them.
    let given = given(record("SNQ-40", 3, 3, Some(CLEAR)), Consent::Active);
    for id in ["X1", "X2", "X3", "X4"] {
        let mut left_out = given.clone();
        let item = left_out.items.iter_mut().find(|item| item.item == id).unwrap();
        item.answer = AnswerRecord::Skipped;
        let lead = page(&left_out, "en").unwrap().held.unwrap().lead;
        assert!(lead.starts_with("A safety question has no answer. So this page"), "{id}: {lead}");
    }
}

/// A held page says nothing of the family, of a talk, of asking for help or of money; nor does it name a source that
/// waits for a conversation.
#[test]
fn a_held_page_betrays_nothing() {
    let rules = SNQ.profile().unwrap().family_page.clone().unwrap();
    for (name, record) in records() {
        let report = Report::new(&SNQ, &record).unwrap();
        let safety = &report.profile.as_ref().unwrap().safety;
        for language in LANGUAGES {
            let wording = SNQ.wording(language).unwrap();
            let page = page(&record, language).unwrap();
            if page.held.is_none() {
                continue;
            }
            let allowed = |scores: &[trellis_core::instrument::ScoreIndex]| -> Vec<_> {
                scores.iter().copied().filter(|&score| !safety.holds(score)).collect()
            };
            let strengths = allowed(&rules.held_strengths);
            for strength in &page.strengths {
                let named =
                    strengths.iter().any(|&score| wording.scores[score].family_strength.as_ref() == Some(strength));
                let open = trellis_text::Locale::of(language).text(trellis_text::Text::FamilyHoldsOpen);
                assert!(named || strength == open, "{name}, {language}: {strength}");
            }
            let builds = allowed(&rules.held_builds);
            let of_build = |score: trellis_core::instrument::ScoreIndex| {
                wording.builds[score].as_ref().and_then(|build| build.family.as_ref())
            };
            let build = builds.iter().find(|&&score| of_build(score).is_some_and(|family| family.build == page.build));
            let build = *build.unwrap_or_else(|| panic!("{name}, {language}: {}", page.build));
            assert_eq!(page.home, of_build(build).unwrap().home, "{name}");
            let is_step = |step: &trellis_core::profile::Step| step.target == Target::Score(build);
            let steps = &report.profile.as_ref().unwrap().steps;
            assert!(!steps.iter().any(|step| step.on_hold && is_step(step)), "{name}: it waits for a talk");
        }
    }
}

/// The headings, the first sentence and the rights are those of every page.
#[test]
fn headings_are_the_same_for_every_family() {
    for language in LANGUAGES {
        let mut seen: Option<[String; 10]> = None;
        for (name, record) in records().into_iter().filter(|(name, _)| name.starts_with("SNQ-40")) {
            let FamilyPage { audience, title, lead, asked_title, asked, strengths_title, not, .. } =
                page(&record, language).unwrap();
            let FamilyPage { build_title, school_title, home_title, .. } = page(&record, language).unwrap();
            let fixed = [
                audience,
                title,
                lead,
                asked_title,
                asked,
                strengths_title,
                build_title,
                school_title,
                home_title,
                not,
            ];
            let seen = seen.get_or_insert_with(|| fixed.clone());
            assert_eq!(*seen, fixed, "{name}");
        }
    }
}

#[test]
fn no_number_no_band_and_no_line_without_words() {
    let bands = |language| {
        let wording = SNQ.wording(language).unwrap();
        wording.bands.iter().flat_map(|set| &set.bands).map(|band| band.counselor.clone()).collect::<Vec<_>>()
    };
    for (name, record) in records() {
        for language in LANGUAGES {
            let page = page(&record, language).unwrap();
            assert!((1..=2).contains(&page.strengths.len()), "{name}: {:?}", page.strengths);
            assert!((1..=2).contains(&page.school.len()) && page.home.len() == 3, "{name}");
            for text in texts(&page) {
                assert!(!text.trim().is_empty() && !text.contains('%'), "{name}: {text}");
                for band in bands(language) {
                    assert!(!text.to_lowercase().split(' ').any(|word| word == band), "{name}: {text}");
                }
            }
        }
    }
}

#[test]
fn without_an_answer_or_without_rules_there_is_no_page() {
    let empty = record("SNQ-40", 3, 3, None);
    let items = empty.items.iter().cloned().map(|mut item| {
        item.answer = trellis_core::record::AnswerRecord::Skipped;
        item
    });
    let empty = given(Record { items: items.collect(), ..empty.clone() }, Consent::Active);
    assert_eq!(page(&empty, "en"), None);

    let mood = include_str!("../../../core/examples/mood.json");
    let mood = std::sync::Arc::new(trellis_core::instrument::Instrument::parse(mood).unwrap());
    let record = Record::parse(include_str!("../../../core/examples/mood-record.json")).unwrap();
    let record = Record { mode: Mode::Paper, ..record };
    assert_eq!(FamilyPage::new(&Report::new(&mood, &record).unwrap(), &record, "en", date(2026, 11, 24)), None);
}
