//! Reading aloud, on request and only with a voice that is on this device: others send what they
//! read to a server.

use gloo::events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{EventTarget, SpeechSynthesis, SpeechSynthesisUtterance, SpeechSynthesisVoice};
use yew::Callback;

/// A little slower than a browser's normal speed, which is 1.
const RATE: f32 = 0.9;

/// Whether this device can read a language by itself.
pub(crate) fn can_speak(language: &str) -> bool {
    voice(language).is_some()
}

/// Calls back when the browser has other voices: many load theirs late.
pub(crate) fn on_voices_changed(callback: impl Fn() + 'static) -> Option<EventListener> {
    let synthesis = synthesis()?;
    // It was no event target in every browser.
    let target = synthesis.dyn_ref::<EventTarget>()?;
    Some(EventListener::new(target, "voiceschanged", move |_| callback()))
}

/// What is being read. Dropping it stops the reading.
pub(crate) struct Speech {
    // A browser may collect, and then never end, an utterance that nobody holds.
    _utterances: Vec<SpeechSynthesisUtterance>,
    _end_listeners: [EventListener; 2],
}

impl Speech {
    /// Reads texts one after the other, and calls `done` after the last. `None` where there is no voice
    /// or no text.
    pub(crate) fn begin(texts: &[String], language: &str, done: Callback<()>) -> Option<Self> {
        let (synthesis, voice) = (synthesis()?, voice(language)?);
        let mut utterances = Vec::new();
        for text in texts {
            let utterance = SpeechSynthesisUtterance::new_with_text(text).ok()?;
            utterance.set_voice(Some(&voice));
            utterance.set_lang(&voice.lang());
            utterance.set_rate(RATE);
            utterances.push(utterance);
        }
        let last = utterances.last()?;
        let end_listeners = ["end", "error"].map(|kind| {
            let done = done.clone();
            EventListener::new(last, kind, move |_| done.emit(()))
        });
        for utterance in &utterances {
            synthesis.speak(utterance);
        }
        Some(Self { _utterances: utterances, _end_listeners: end_listeners })
    }
}

impl Drop for Speech {
    fn drop(&mut self) {
        stop_speech();
    }
}

/// Ends what is being read, and what waits to be.
fn stop_speech() {
    if let Some(synthesis) = synthesis() {
        synthesis.cancel();
    }
}

/// The browser's speech, where it has any.
fn synthesis() -> Option<SpeechSynthesis> {
    gloo::utils::window().speech_synthesis().ok().filter(|synthesis| !synthesis.is_undefined())
}

/// The voice on this device that suits a language best.
fn voice(language: &str) -> Option<SpeechSynthesisVoice> {
    let voices = synthesis()?.get_voices();
    let voices = voices.iter().map(JsCast::unchecked_into::<SpeechSynthesisVoice>);
    let local = voices.filter(|voice| voice.local_service());
    let fitting = local.filter_map(|voice| Some((fit(&voice.lang(), language)?, voice)));
    fitting.min_by_key(|(fit, _)| *fit).map(|(_, voice)| voice)
}

/// How well what a voice speaks fits a language: 0 is best, `None` not at all.
fn fit(spoken: &str, language: &str) -> Option<u8> {
    let spoken = spoken.to_ascii_lowercase().replace('_', "-");
    let mut parts = spoken.split('-');
    let first = parts.next().unwrap_or_default();
    let rest: Vec<&str> = parts.collect();
    let wanted = language.split('-').next().unwrap_or_default();
    if wanted != "zh" {
        return (first == wanted).then_some(0);
    }
    // Cantonese goes by the name of Chinese, too.
    let cantonese = ["hk", "mo", "yue"].iter().any(|subtag| rest.contains(subtag));
    let mandarin = matches!(first, "zh" | "cmn") && !cantonese;
    mandarin.then(|| u8::from(rest.contains(&"tw")))
}

#[cfg(test)]
mod tests {
    use super::fit;

    #[test]
    fn a_voice_fits_its_own_language_alone() {
        assert_eq!(fit("en-GB", "en"), Some(0));
        assert_eq!(fit("en_US", "en"), Some(0));
        assert_eq!(fit("de-DE", "en"), None);
        assert_eq!(fit("zh-CN", "en"), None);
    }

    #[test]
    fn chinese_is_read_in_mandarin() {
        assert_eq!(fit("zh-CN", "zh-Hans"), Some(0));
        assert_eq!(fit("cmn-Hans-CN", "zh-Hans"), Some(0));
        assert_eq!(fit("zh-TW", "zh-Hans"), Some(1));
        assert_eq!(fit("zh_HK", "zh-Hans"), None);
        assert_eq!(fit("yue-Hant-HK", "zh-Hans"), None);
    }
}
