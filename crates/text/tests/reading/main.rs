//! The reading level of what is shipped in English: a counselor's sentences at grade 6 or below, a family's and a
//! pupil's at grade 5 or below. Evidence, names and citations are left out.
//!
//! Flesch-Kincaid grade: 0.39 words a sentence + 11.8 syllables a word - 15.59 (Kincaid, Fishburne, Rogers & Chissom
//! 1975). A sentence ends at `.`, `!`, `?` or at the end of its text; a hyphen, a dash and a slash stand between words.
//! Syllables of a word: its groups of vowels (a, e, i, o, u, y), without a last silent e (but for -le after a
//! consonant), without the e of -ed but after t or d, and of -es but after s, x, z, c, g or h; at least one.

use std::sync::LazyLock;

use strum::IntoEnumIterator;
use trellis_core::instrument::{BuildWords, Instrument, RecommendationIndex, Wording};
use trellis_text::{Locale, Text, plain_text};

const COUNSELOR: f64 = 6.0;
const FAMILY: f64 = 5.0;
const PUPIL: f64 = 5.0;

static SNQ: LazyLock<Instrument> =
    LazyLock::new(|| Instrument::parse(include_str!("../../../../instruments/snq.json")).unwrap());

fn wording() -> &'static Wording {
    SNQ.wording("en").unwrap()
}

fn is_vowel(c: char) -> bool {
    "aeiouy".contains(c)
}

fn syllables(word: &str) -> usize {
    let word: Vec<char> = word.to_lowercase().chars().filter(char::is_ascii_alphabetic).collect();
    let groups = word.iter().enumerate().filter(|(i, c)| is_vowel(**c) && (*i == 0 || !is_vowel(word[i - 1]))).count();
    let silent = match word.as_slice() {
        [.., before, 'l', 'e'] => is_vowel(*before),
        [.., before, 'e'] => !is_vowel(*before),
        [.., before, 'e', 'd'] => !is_vowel(*before) && !"td".contains(*before),
        [.., before, 'e', 's'] => !is_vowel(*before) && !"sxzcgh".contains(*before),
        _ => false,
    };
    (groups - usize::from(silent && groups > 0)).max(1)
}

/// The Flesch-Kincaid grade of texts taken together.
fn grade<'a>(texts: impl IntoIterator<Item = &'a str>) -> f64 {
    let (mut sentences, mut words, mut syllables_in_all) = (0.0, 0.0, 0.0);
    for text in texts {
        let text = plain_text(text);
        for sentence in text.split(['.', '!', '?']) {
            let between = |c: char| c.is_whitespace() || "-–—/“”\"(),;:".contains(c);
            let in_sentence = sentence.split(between).filter(|word| word.contains(|c: char| c.is_ascii_alphabetic()));
            let counts: Vec<usize> = in_sentence.map(syllables).collect();
            if !counts.is_empty() {
                sentences += 1.0;
                words += counts.len() as f64;
                syllables_in_all += counts.iter().sum::<usize>() as f64;
            }
        }
    }
    0.39 * words / sentences + 11.8 * syllables_in_all / words - 15.59
}

/// What a counselor reads of a step at each of its tiers.
fn step(index: RecommendationIndex) -> Vec<&'static str> {
    let words = &wording().steps[index];
    let mut texts = vec![words.title.as_str()];
    let mut seen = Vec::new();
    for tier in [1, 2, 3] {
        if let Some(words) = words.at_tier(tier).filter(|words| !seen.contains(words)) {
            seen.push(words);
            texts.push(words.action.as_str());
            texts.extend(words.first.iter().map(String::as_str));
        }
    }
    texts
}

/// The strings between two of the interface, both included.
fn interface(from: Text, to: Text) -> Vec<&'static str> {
    let english = Locale::of("en");
    let within = Text::iter().skip_while(|text| *text != from).take_while(|text| *text as usize <= to as usize);
    within.map(|text| english.text(text)).collect()
}

#[test]
fn syllables_are_counted_by_the_rule() {
    for (word, count) in [
        ("a", 1),
        ("the", 1),
        ("time", 1),
        ("little", 2),
        ("whole", 1),
        ("asked", 1),
        ("wanted", 2),
        ("likes", 1),
        ("changes", 2),
        ("family", 3),
        ("counselor", 3),
        ("questionnaire", 3),
        ("emergency", 4),
        ("day's", 1),
    ] {
        assert_eq!(syllables(word), count, "{word}");
    }
}

#[test]
fn the_grade_is_that_of_the_formula() {
    // 6 words, 1 sentence, 6 syllables.
    assert!((grade(["The cat sat on the mat."]) - (0.39 * 6.0 + 11.8 - 15.59)).abs() < 1e-9);
    // 10 words, 2 sentences, 19 syllables.
    let harder = grade(["Remember yesterday's agreement. Ask the pupil to meet the counselor soon."]);
    assert!(harder > 7.0, "{harder}");
}

#[test]
fn a_counselor_reads_grade_6() {
    let mut all = Vec::new();
    for index in SNQ.recommendations().keys() {
        let texts = step(index);
        let level = grade(texts.iter().copied());
        assert!(level <= COUNSELOR, "{}: grade {level:.1}", wording().steps[index].title);
        all.extend(texts);
    }
    for part in [
        interface(Text::SafetyToday, Text::SafetyAskInPerson),
        interface(Text::InShort, Text::PrintSaveFinish),
        interface(Text::HeldTitle, Text::PrintOnePage),
        interface(Text::FinishTitle, Text::ConsentKindHint),
    ] {
        let level = grade(part.iter().copied());
        assert!(level <= COUNSELOR, "from {:?}: grade {level:.1}", part[0]);
        all.extend(part);
    }
    assert!(grade(all) <= COUNSELOR);
}

#[test]
fn a_family_reads_grade_5() {
    let page = interface(Text::FamilyFor, Text::FamilyNot);
    let level = grade(page.iter().copied());
    assert!(level <= FAMILY, "the page: grade {level:.1}");
    let words = wording();
    let mut of_facets: Vec<&str> = words.scores.iter().filter_map(|score| score.family_strength.as_deref()).collect();
    for build in words.builds.iter().chain([&words.keep_up, &words.talk]).flatten() {
        let family = build.family.as_ref().unwrap();
        of_facets.extend([family.build.as_str()].into_iter().chain(family.home.iter().map(String::as_str)));
    }
    for step in &words.steps {
        of_facets.extend((1..=3).filter_map(|tier| step.at_tier(tier)?.family.as_deref()));
    }
    let level = grade(of_facets.iter().copied());
    assert!(level <= FAMILY, "facets and steps: grade {level:.1}");
    for text in of_facets {
        let level = grade([text]);
        assert!(level <= FAMILY + 1.0, "{text}: grade {level:.1}");
    }
}

#[test]
fn a_pupil_reads_grade_5() {
    let words = wording();
    let build = |build: &'static BuildWords| build.steps.iter().map(String::as_str).chain([build.who.as_str()]);
    for words in words.builds.iter().chain([&words.keep_up, &words.talk]).flatten() {
        let level = grade(build(words));
        assert!(level <= PUPIL + 1.0, "{}: grade {level:.1}", words.title);
    }
    let builds = words.builds.iter().chain([&words.keep_up, &words.talk]).flatten().flat_map(build);
    let strengths = words.scores.iter().filter_map(|score| score.strength.as_deref());
    let items = words.items.iter().map(String::as_str);
    let level = grade(builds.chain(strengths).chain(items).chain(words.conditions.iter().map(String::as_str)));
    assert!(level <= PUPIL, "the instrument: grade {level:.1}");
    for part in [
        interface(Text::QuestionOf, Text::AssentNeeded),
        interface(Text::AboutYouHeading, Text::HelpDanger),
        interface(Text::SentencesThenQuestions, Text::NotEnoughForMap),
    ] {
        let level = grade(part.iter().copied());
        assert!(level <= PUPIL, "from {:?}: grade {level:.1}", part[0]);
    }
}
