//! Reading aloud: on request, with a voice on this device, and never beyond its item.

use trellis::{Effect, Msg, Navigation, Voice};
use trellis_core::session::Event;
use trellis_text::plain_text;

use crate::page::Page;

fn with_voice() -> Page {
    let mut page = Page::first_item();
    page.send(Msg::VoiceFound(true));
    page
}

fn speaking() -> Page {
    let mut page = with_voice();
    page.send(Msg::ToggleSpeech);
    assert_eq!(page.model.voice, Voice::Speaks);
    page
}

#[test]
fn the_item_is_read_from_its_recall_period_to_its_last_answer() {
    let mut page = with_voice();
    let wording = page.model.instrument.wording("en").unwrap();
    let item = page.run().responses.item(0);
    let (sentence, answers) = (&wording.items[item], &wording.answers[page.model.instrument.items()[item].scale]);
    // As plain text: a voice may stumble over a hyphen at which no line breaks.
    assert!(sentence.contains('\u{2011}'), "{sentence}");
    let texts = [&wording.recall, sentence].into_iter().chain(answers).map(|text| plain_text(text)).collect();
    assert_eq!(page.send(Msg::ToggleSpeech), [Effect::Speak { texts, language: "en" }, Effect::Render]);
}

#[test]
fn without_a_voice_nothing_is_read() {
    let mut page = Page::first_item();
    assert_eq!(page.send(Msg::ToggleSpeech), [Effect::Render]);
    assert_eq!(page.model.voice, Voice::None);
}

#[test]
fn reading_stops_with_its_item_or_on_request() {
    let rows = [
        ("the button", Msg::ToggleSpeech),
        ("the next item", Msg::LeaveItem(Navigation::Skip)),
        ("About and privacy", Msg::ShowAbout(true)),
        ("another language", Msg::Session(Event::Language("zh-Hans".into()))),
        ("leaving", Msg::ClearAndLeave),
        ("clearing", Msg::Clear),
    ];
    for (name, msg) in rows {
        let mut page = speaking();
        assert!(page.send(msg).contains(&Effect::StopSpeech), "{name}");
        assert_eq!(page.model.voice, Voice::Silent, "{name}");
    }
    for (name, msg) in [("an answer", Msg::AnswerChosen(1)), ("activity", Msg::UserActivity), ("a tick", Msg::Tick)] {
        let mut page = speaking();
        assert!(!page.send(msg).contains(&Effect::StopSpeech), "{name}");
        assert_eq!(page.model.voice, Voice::Speaks, "{name}");
    }
}

#[test]
fn at_its_end_the_item_can_be_read_again() {
    let mut page = speaking();
    page.send(Msg::SpeechEnded);
    assert_eq!(page.model.voice, Voice::Silent);
    assert!(matches!(page.send(Msg::ToggleSpeech)[..], [Effect::Speak { .. }, Effect::Render]));
}

#[test]
fn voices_are_looked_for_at_the_beginning_when_they_change_and_in_each_language() {
    let mut page = Page::start();
    assert_eq!(page.send(Msg::Mounted), [Effect::FindVoice("en")]);
    assert_eq!(page.send(Msg::VoicesChanged), [Effect::FindVoice("en")]);
    let effects = page.send(Msg::Session(Event::Language("zh-Hans".into())));
    assert!(effects.contains(&Effect::FindVoice("zh-Hans")));

    let rows = [
        (Voice::None, true, Voice::Silent),
        (Voice::Silent, true, Voice::Silent),
        (Voice::Speaks, true, Voice::Speaks),
        (Voice::None, false, Voice::None),
        (Voice::Silent, false, Voice::None),
        (Voice::Speaks, false, Voice::None),
    ];
    for (before, found, after) in rows {
        let mut page = Page::first_item();
        page.model.voice = before;
        let stops = page.send(Msg::VoiceFound(found)).contains(&Effect::StopSpeech);
        assert_eq!(page.model.voice, after, "{before:?}, {found}");
        assert_eq!(stops, before == Voice::Speaks && !found, "{before:?}, {found}");
    }
}
