//! What a pupil reads after the safety questions never contradicts an answer to them.

use scraper::{ElementRef, Html, Selector};
use trellis::{Model, instrument};
use trellis_core::instrument::SafetyIndex;
use trellis_core::responses::Response;
use trellis_core::session::Event;
use trellis_core::simulate::{RespondentType, respondent};
use trellis_text::{Locale, Text};

use crate::{begun, by_counselor, opened, render, supervised, walk, with_safety};

const ANSWERS: [Option<&str>; 4] = [Some("yes"), Some("unsure"), Some("no"), None];

/// Words that may not be there: without a grown-up who is trusted, and where home or school may not be safe.
struct Taboo {
    language: &'static str,
    trusted: &'static [&'static str],
    home: &'static [&'static str],
    school: &'static [&'static str],
}

const TABOO: [Taboo; 2] = [
    Taboo {
        language: "en",
        trusted: &["trust"],
        home: &["at home", "my family", "your family", "Family"],
        school: &["school"],
    },
    Taboo { language: "zh-Hans", trusted: &["信任"], home: &["家里", "家人"], school: &["学校"] },
];

/// What is read, but for the map, whose parts have names.
fn text(html: &str) -> String {
    let fragment = Html::parse_fragment(html);
    let all = Selector::parse("main > *:not(.picture), main > div > *:not(.picture)").unwrap();
    let mut words = String::new();
    for element in fragment.select(&all) {
        let in_picture = element
            .ancestors()
            .filter_map(ElementRef::wrap)
            .any(|other| other.value().classes().any(|class| class == "picture"));
        if !in_picture {
            words.extend(element.text());
            words.push('\n');
        }
    }
    words
}

#[tokio::test(flavor = "current_thread")]
async fn nothing_contradicts_a_safety_answer() {
    let snq = &instrument::bundled().unwrap();
    let kinds = [RespondentType::ExternalLow, RespondentType::Supported];
    let records = kinds.map(|kind| respondent(snq, snq.first_form(), kind, 7).unwrap());
    for Taboo { language, trusted, home, school } in TABOO {
        let locale = Locale::of(language);
        for (x1, x2, x3) in ANSWERS
            .iter()
            .flat_map(|x1| ANSWERS.iter().flat_map(move |x2| ANSWERS.iter().map(move |x3| (*x1, *x2, *x3))))
        {
            for (record, x4) in records.iter().zip(["yes", "no"]) {
                let record = by_counselor(with_safety(record.clone(), [x1, x2, x3, Some(x4)]));
                // The last page says nothing of the first three.
                let hand_back = (x1 == x2 && x2 == x3).then(|| ("hand back", vec![Event::HandBack]));
                for (screen, events) in [("map", vec![Event::Map])].into_iter().chain(hand_back) {
                    let session = walk(snq, language, opened(record.clone(), events));
                    let read = text(&render(Model { session, ..Model::new(snq.clone(), &[]) }).await);
                    let place = format!("{screen}, {language}, {x1:?} {x2:?} {x3:?} {x4}: {read}");
                    let unclear = [(x1, trusted), (x2, home), (x3, school)];
                    for word in
                        unclear.iter().filter(|(answer, _)| *answer != Some("yes")).flat_map(|(_, words)| *words)
                    {
                        assert!(!read.contains(word), "\"{word}\" on {place}");
                    }
                    assert_eq!(read.contains(locale.text(Text::YouSaidTalk)), x4 == "yes", "{place}");
                    assert_eq!(read.contains("Counselor on duty"), x4 == "yes", "{place}");
                }
            }
        }
    }
}

/// Alone nobody else reads it, and the page says so.
#[tokio::test(flavor = "current_thread")]
async fn alone_a_pupil_who_would_like_to_talk_is_told_to_choose_a_grown_up() {
    let snq = &instrument::bundled().unwrap();
    let record = respondent(snq, snq.first_form(), RespondentType::Supported, 7).unwrap();
    let record = with_safety(record, [Some("yes"), Some("yes"), Some("yes"), Some("yes")]);
    for language in Locale::tags() {
        let session = walk(snq, language, opened(record.clone(), vec![Event::Map]));
        let read = text(&render(Model { session, ..Model::new(snq.clone(), &[]) }).await);
        for text in [Text::YouSaidTalk, Text::TalkAlone, Text::HelpDanger] {
            assert!(read.contains(Locale::of(language).text(text)), "{text:?}: {read}");
        }
        assert!(!read.contains(Locale::of(language).text(Text::NeedNotWait)), "{read}");
    }
}

/// Who stops before there is a map reads the same.
#[tokio::test(flavor = "current_thread")]
async fn who_would_like_to_talk_reads_so_after_stopping_early() {
    let snq = &instrument::bundled().unwrap();
    let wish = Event::Choose(Response::at(0, snq.scale_of(snq.safety()[SafetyIndex::from(3)].item)).unwrap());
    let skip = || Event::Skip(1.0);
    let events = [
        supervised(0),
        begun(),
        vec![Event::Stop(1.0), Event::AskSafety, skip(), skip(), skip(), wish, Event::Next(1.0)],
    ];
    let session = walk(snq, "en", events.concat());
    let read = text(&render(Model { session, ..Model::new(snq.clone(), &[]) }).await);
    assert!(read.contains(Locale::of("en").text(Text::YouSaidTalk)) && read.contains("Counselor on duty"), "{read}");
    for word in ["trust", "at home", "at school"] {
        assert!(!read.contains(word), "{word}: {read}");
    }
}

/// First on the page, and the school's own lines above ours.
#[tokio::test(flavor = "current_thread")]
async fn the_reply_stands_first_and_the_schools_lines_above_ours() {
    let snq = &instrument::bundled().unwrap();
    let record = || respondent(snq, snq.first_form(), RespondentType::ExternalLow, 7).unwrap();
    let yes = Some("yes");
    for (answers, replied) in
        [([yes, yes, yes, Some("no")], false), ([Some("no"), yes, yes, Some("no")], true), ([yes; 4], true)]
    {
        for record in [with_safety(record(), answers), by_counselor(with_safety(record(), answers))] {
            let session = walk(snq, "en", opened(record, vec![Event::Map]));
            let html = render(Model { session, ..Model::new(snq.clone(), &[]) }).await;
            let at = |words: &str| html.find(words).unwrap_or_else(|| panic!("no {words} in {html}"));
            assert_eq!(at("class=\"help") < at("class=\"holds"), replied, "{html}");
            let english = Locale::of("en");
            assert!(at("<slot") < at(english.text(Text::HelpDanger)), "{html}");
            for ours in [english.text(Text::NeedNotWait), "Go to a grown"] {
                assert!(html.find(ours).is_none_or(|ours| at("<slot") < ours), "{html}");
            }
            assert_eq!(html.matches("<slot").count(), 1, "a slot shows its lines once");
        }
    }
}
